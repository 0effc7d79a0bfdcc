#pragma once
// Dates as text: 2024-02-29T12:30:05.250, and back, by ISO 8601 as NumPy reads and writes it.
//
// Written is as much as the unit has: 2024, 2024-02, 2024-02-29 (weeks too), 2024-02-29T05, …T05:30, …:09,
// and 3 to 18 digits of the second. Read are these, with a blank in place of the T, a sign before the year,
// blanks before all of it, a Z or an offset such as +02:00 at the end (which is taken off), and the words
// NaT, today and now. What is finer than the unit is cut off.
// https://numpy.org/doc/stable/reference/arrays.datetime.html#basic-datetimes

#include <cstdint>
#include <string>
#include <string_view>

#include <orthant/base/dates/calendar.hpp>
#include <orthant/base/errors.hpp>
#if ORTHANT_DEFINE
#include <ctime>
#endif

namespace orthant::inline ORTHANT_ABI::detail {

// The text of a date of n units; NaT of NaT.
std::string date_text(std::int64_t n, unit_value unit);
// "5 days", "NaT".
std::string duration_text(std::int64_t n, unit_value unit);
// The date that a text says. Another text is a value_error, as is a date that the unit cannot hold.
std::int64_t parse_date(std::string_view text, unit_value unit);
// The longest base in which a date has no rest.
time_base lossless_base(std::int64_t n, unit_value unit);
// "D", "15m"; anything else is a type_error.
unit_value parse_unit(const char* function, std::string_view text);

#if ORTHANT_DEFINE

// A number of at least so many digits, zeros in front.
inline void append_padded(std::string& out, std::int64_t value, int digits) {
    const std::uint64_t magnitude = value < 0 ? ~std::uint64_t(value) + 1 : std::uint64_t(value);
    const std::string text = std::to_string(magnitude);
    if (value < 0) {
        out += '-';
        --digits;
    }
    if (int(text.size()) < digits) out.append(std::size_t(digits) - text.size(), '0');
    out += text;
}

ORTHANT_ONCE std::string date_text(std::int64_t n, unit_value unit) {
    n = product_or_nat(n, unit.count);
    if (n == not_a_count) return "NaT";
    std::string out;
    if (is_calendar(unit.base)) {
        append_padded(out, (unit.base == time_base::year ? n : floor_quotient(n, 12)) + 1970, 4);
        if (unit.base == time_base::month) append_padded(out += '-', floor_rest(n, 12) + 1, 2);
        return out;
    }
    // From the shortest base up: what is below a second, and then its seconds, minutes and hours.
    std::string fraction;
    int parts[3] = {};  // hours, minutes, seconds
    for (int b = int(unit.base); b > int(time_base::day); --b) {
        const int per = shorter_per(time_base(b - 1)), rest = int(floor_rest(n, per));
        n = floor_quotient(n, per);
        if (b <= int(time_base::second)) {
            parts[b - int(time_base::hour)] = rest;
        } else {
            std::string digits;
            append_padded(digits, rest, 3);
            fraction.insert(0, digits);
        }
    }
    if (unit.base == time_base::week) {
        n = product_or_nat(n, 7);
        if (n == not_a_count) return "NaT";
    }
    const civil_date date = civil_from_days(n);
    append_padded(out, date.year, 4);
    append_padded(out += '-', date.month, 2);
    append_padded(out += '-', date.day, 2);
    for (int b = int(time_base::hour); b <= int(time_base::second) && b <= int(unit.base); ++b)
        append_padded(out += b == int(time_base::hour) ? 'T' : ':', parts[b - int(time_base::hour)], 2);
    if (!fraction.empty()) out += '.' + fraction;
    return out;
}

ORTHANT_ONCE std::string duration_text(std::int64_t n, unit_value unit) {
    if (n == not_a_count) return "NaT";
    return std::to_string(wrapped_product(n, unit.count)) + ' ' + std::string(name_of(unit.base));
}

ORTHANT_ONCE time_base lossless_base(std::int64_t n, unit_value unit) {
    time_base best = unit.base;
    for (int b = int(unit.base) - 1; b >= 0; --b) {
        if (b == int(time_base::week)) continue;
        const unit_value longer{time_base(b), 1};
        if (in_unit(in_unit(n, unit, longer, true), longer, unit, true) != n) break;
        best = time_base(b);
    }
    return best;
}

ORTHANT_ONCE unit_value parse_unit(const char* function, std::string_view text) {
    std::int64_t count = 0;
    std::size_t at = 0;
    for (; at < text.size() && text[at] >= '0' && text[at] <= '9' && count < 100'000'000; ++at)
        count = 10 * count + (text[at] - '0');
    for (int b = 0; b <= int(time_base::attosecond); ++b)
        if (text.substr(at) == code_of(time_base(b)) && (at == 0 || count > 0))
            return {time_base(b), at == 0 ? 1 : int(count)};
    fail<type_error>({function, ": Invalid datetime unit \"", text, "\""});
}

// Reads a date from left to right.
class date_parser {
public:
    explicit date_parser(std::string_view text) : text_(text), rest_(text) {}

    std::int64_t in(unit_value unit) {
        while (!rest_.empty() && is_blank(rest_[0])) rest_.remove_prefix(1);
        if (rest_.empty() || is_word("nat")) return not_a_count;
        if (is_word("now")) return in_unit(to_count(std::time(nullptr)), {time_base::second, 1}, unit, true);
        if (is_word("today")) {
            const std::time_t now = std::time(nullptr);
            const std::tm* local = std::localtime(&now);
            if (!local) malformed();
            return in_unit(days_from_civil(local->tm_year + 1900, local->tm_mon + 1, local->tm_mday),
                           {time_base::day, 1}, unit, true);
        }
        read();
        const std::int64_t n = count_in(unit);
        if (n == not_a_count) malformed(", which does not fit 64 bits of its unit");
        return n;
    }

private:
    [[noreturn]] void malformed(const char* why = "", std::size_t skipped = 0) const {
        if (*why)
            fail<value_error>({"datetime64: ", why[0] == ',' ? "the date" : why, " \"", text_, "\"",
                               why[0] == ',' ? why : ""});
        fail<value_error>({"datetime64: Error parsing datetime string \"", text_, "\" at position ",
                           text_.size() - rest_.size() + skipped});
    }
    static std::int64_t to_count(std::int64_t seconds) { return seconds; }
    static bool is_blank(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }
    static bool is_digit(char c) { return c >= '0' && c <= '9'; }
    bool is_word(std::string_view word) const {
        if (rest_.size() != word.size()) return false;
        for (std::size_t i = 0; i < word.size(); ++i)
            if ((rest_[i] | 32) != word[i]) return false;
        return true;
    }
    bool accept(char c) {
        if (rest_.empty() || rest_[0] != c) return false;
        rest_.remove_prefix(1);
        return true;
    }
    int two_digits(int low, int high, const char* out_of_range) {
        if (rest_.size() < 2 || !is_digit(rest_[0]) || !is_digit(rest_[1])) malformed();
        const int value = 10 * (rest_[0] - '0') + (rest_[1] - '0');
        if (value < low || value > high) malformed(out_of_range);
        rest_.remove_prefix(2);
        return value;
    }

    void read() {
        const bool negative = accept('-');
        if (!negative && rest_.size() > 1 && rest_[0] == '+') rest_.remove_prefix(1);
        if (rest_.empty() || !is_digit(rest_[0])) malformed();
        for (; !rest_.empty() && is_digit(rest_[0]); rest_.remove_prefix(1)) {
            if (year_ > 100'000'000'000'000'000) malformed("Year out of range in datetime string");
            year_ = 10 * year_ + (rest_[0] - '0');
        }
        if (negative) year_ = -year_;
        if (rest_.empty()) return;
        if (!accept('-')) malformed();
        month_ = two_digits(1, 12, "Month out of range in datetime string");
        if (rest_.empty()) return;
        if (!accept('-')) malformed();
        day_ = two_digits(1, days_in_month(year_, month_), "Day out of range in datetime string");
        if (rest_.empty()) return;
        if (!accept('T') && !accept(' ')) malformed();
        read_time();
        while (!rest_.empty() && is_blank(rest_[0])) rest_.remove_prefix(1);
        read_zone();
        while (!rest_.empty() && is_blank(rest_[0])) rest_.remove_prefix(1);
        if (!rest_.empty()) malformed();
    }
    void read_time() {
        seconds_ = 3600 * two_digits(0, 23, "Hours out of range in datetime string");
        if (!accept(':')) return;
        seconds_ += 60 * two_digits(0, 59, "Minutes out of range in datetime string");
        if (!accept(':')) return;
        seconds_ += two_digits(0, 59, "Seconds out of range in datetime string");
        if (!accept('.')) return;
        if (rest_.empty() || !is_digit(rest_[0])) return;
        // Attoseconds: eighteen digits, what follows is dropped.
        int digits = 0;
        for (; !rest_.empty() && is_digit(rest_[0]) && digits < 18; rest_.remove_prefix(1), ++digits)
            fraction_ = 10 * fraction_ + (rest_[0] - '0');
        for (; digits < 18; ++digits) fraction_ *= 10;
    }
    void read_zone() {
        if (rest_.empty() || accept('Z')) return;
        const bool west = accept('-');
        if (!west && !accept('+')) malformed();
        std::int64_t offset =
            3600 * two_digits(0, 23, "Timezone hours offset out of range in datetime string");
        if (!rest_.empty() && !is_blank(rest_[0])) {
            accept(':');
            offset += 60 * two_digits(0, 59, "Timezone minutes offset out of range in datetime string");
        }
        seconds_ += west ? offset : -offset;
    }

    std::int64_t count_in(unit_value unit) const {
        const std::int64_t days =
            sum_or_nat(days_from_civil(year_, month_, day_), floor_quotient(seconds_, 86400));
        const std::int64_t second = floor_rest(seconds_, 86400);
        if (unit.base <= time_base::day) {
            if (days != not_a_count) return in_unit(days, {time_base::day, 1}, unit, true);
            return unit.base == time_base::year ? floor_quotient(year_ - 1970, unit.count) : not_a_count;
        }
        if (unit.base <= time_base::second) {
            const std::int64_t part = to_longer(second, time_base::second, unit.base);
            return quotient_or_nat(sum_or_nat(to_shorter(days, time_base::day, unit.base), part), unit.count);
        }
        std::int64_t n = sum_or_nat(product_or_nat(days, 86400), second);
        std::int64_t part = fraction_, scale = 1;
        for (int b = int(unit.base); b < int(time_base::attosecond); ++b) part /= 1000;
        for (int b = int(time_base::second); b < int(unit.base); ++b) scale *= 1000;
        // Before 1970 the last second may fit where its beginning does not.
        if (n < 0 && n != not_a_count)
            n = sum_or_nat(product_or_nat(n + 1, scale), part - scale);
        else
            n = sum_or_nat(product_or_nat(n, scale), part);
        return quotient_or_nat(n, unit.count);
    }

    std::string_view text_, rest_;
    std::int64_t year_ = 0, seconds_ = 0, fraction_ = 0;
    int month_ = 1, day_ = 1;
};

ORTHANT_ONCE std::int64_t parse_date(std::string_view text, unit_value unit) {
    return date_parser(text).in(unit);
}

#endif

}  // namespace orthant::inline ORTHANT_ABI::detail
