#pragma once
// Business days: which days of the week are worked on, which days are holidays, and how to count and step by
// the others.
//
// Days are counts from 1970-01-01, a Thursday. Of whole weeks the business days are known at once, and the
// holidays among them, which are in order, are found by halving: neither takes longer for far dates.
// https://numpy.org/doc/stable/reference/routines.datetime.html#business-day-functions

#include <algorithm>
#include <cstdint>
#include <string_view>

#include <orthant/base/dates/calendar.hpp>
#include <orthant/base/errors.hpp>
#include <orthant/base/plain_vector.hpp>

namespace orthant::inline ORTHANT_ABI::detail {

// What becomes of a date that is no business day.
enum class roll_rule : unsigned char { raise, nat, forward, backward, modified_forward, modified_backward };

roll_rule parse_roll(std::string_view word);
// "1111100" from Monday on, or "Mon Tue Fri"; bit k for day k. A value_error if it says anything else, or no
// day.
unsigned parse_weekmask(std::string_view text);
unsigned checked_weekmask(unsigned mask);

class business_days {
public:
    // Holidays in any order; those on days without work do not count, nor does NaT.
    business_days(unsigned weekmask = 0x1f, plain_vector<std::int64_t> holidays = {});

    unsigned weekmask() const { return weekmask_; }
    const plain_vector<std::int64_t>& holidays() const { return holidays_; }

    bool has(std::int64_t day) const;
    // The business day `n` after (before) a date, which first becomes one by the rule.
    std::int64_t offset(std::int64_t day, std::int64_t n, roll_rule roll) const;
    // How many there are from the first to the day before the last; below 0 if the last comes first.
    std::int64_t count(std::int64_t first, std::int64_t last) const;

private:
    static int weekday(std::int64_t day) { return int((floor_rest(day, 7) + 3) % 7); }  // 0 is Monday
    bool is_worked(std::int64_t day) const { return weekmask_ >> weekday(day) & 1; }
    // Holidays before a day.
    std::int64_t holidays_before(std::int64_t day) const;
    std::int64_t rolled(std::int64_t day, roll_rule roll) const;

    unsigned weekmask_;
    int per_week_ = 0;
    plain_vector<std::int64_t> holidays_;
};

#if ORTHANT_DEFINE

ORTHANT_ONCE roll_rule parse_roll(std::string_view word) {
    if (word == "raise") return roll_rule::raise;
    if (word == "nat") return roll_rule::nat;
    if (word == "forward" || word == "following") return roll_rule::forward;
    if (word == "backward" || word == "preceding") return roll_rule::backward;
    if (word == "modifiedfollowing") return roll_rule::modified_forward;
    if (word == "modifiedpreceding") return roll_rule::modified_backward;
    fail<value_error>({"busday_offset: Invalid business day roll parameter \"", word,
                       "\"; raise, nat, forward, following, backward, preceding, modifiedfollowing and "
                       "modifiedpreceding are known"});
}

ORTHANT_ONCE unsigned checked_weekmask(unsigned mask) {
    if (mask == 0)
        fail<value_error>({"busday: the business day weekmask must have at least one valid business day"});
    return mask;
}

ORTHANT_ONCE unsigned parse_weekmask(std::string_view text) {
    constexpr std::string_view names = "MonTueWedThuFriSatSun";
    unsigned mask = 0;
    const auto refuse = [&] {
        fail<value_error>({"busday: Invalid business day weekmask string \"", text, "\""});
    };
    if (text.size() == 7 && (text[0] == '0' || text[0] == '1')) {
        for (unsigned k = 0; k < 7; ++k) {
            if (text[k] != '0' && text[k] != '1') refuse();
            mask |= unsigned(text[k] == '1') << k;
        }
        return checked_weekmask(mask);
    }
    for (std::size_t at = 0; at < text.size();) {
        if (text[at] == ' ' || (text[at] >= '\t' && text[at] <= '\r')) {
            ++at;
            continue;
        }
        const std::size_t found = text.size() - at < 3 ? names.npos : names.find(text.substr(at, 3));
        if (found == names.npos || found % 3 != 0) refuse();
        mask |= 1u << (found / 3);
        at += 3;
    }
    return checked_weekmask(mask);
}

ORTHANT_ONCE business_days::business_days(unsigned weekmask, plain_vector<std::int64_t> holidays)
    : weekmask_(checked_weekmask(weekmask)) {
    for (unsigned k = 0; k < 7; ++k) per_week_ += int(weekmask >> k & 1);
    std::sort(holidays.begin(), holidays.end());
    for (const std::int64_t day : holidays) {
        const bool again = !holidays_.empty() && holidays_.back() == day;
        if (day != not_a_count && is_worked(day) && !again) holidays_.push_back(day);
    }
}

ORTHANT_ONCE std::int64_t business_days::holidays_before(std::int64_t day) const {
    return std::lower_bound(holidays_.begin(), holidays_.end(), day) - holidays_.begin();
}

ORTHANT_ONCE bool business_days::has(std::int64_t day) const {
    return day != not_a_count && is_worked(day) &&
           !std::binary_search(holidays_.begin(), holidays_.end(), day);
}

ORTHANT_ONCE std::int64_t business_days::rolled(std::int64_t day, roll_rule roll) const {
    if (day == not_a_count) {
        if (roll == roll_rule::raise) fail<value_error>({"busday_offset: NaT input in busday_offset"});
        return day;
    }
    if (has(day)) return day;
    // A step beyond the 64 bits leaves time.
    const auto search = [this](std::int64_t from, std::int64_t step) {
        while (from != not_a_count && !has(from)) from = sum_or_nat(from, step);
        return from;
    };
    const auto month_of = [](std::int64_t d) { return civil_from_days(d).month; };
    switch (roll) {
        case roll_rule::raise:
            fail<value_error>({"busday_offset: Non-business day date in busday_offset"});
        case roll_rule::nat:
            return not_a_count;
        case roll_rule::forward:
            return search(day, 1);
        case roll_rule::backward:
            return search(day, -1);
        case roll_rule::modified_forward: {
            const std::int64_t after = search(day, 1);
            return after != not_a_count && month_of(after) == month_of(day) ? after : search(day, -1);
        }
        default: {
            const std::int64_t before = search(day, -1);
            return before != not_a_count && month_of(before) == month_of(day) ? before : search(day, 1);
        }
    }
}

ORTHANT_ONCE std::int64_t business_days::offset(std::int64_t day, std::int64_t n, roll_rule roll) const {
    day = rolled(day, roll);
    if (day == not_a_count || n == 0) return day;
    // Whole weeks at once; each holiday that is passed takes one more day.
    const std::int64_t direction = n > 0 ? 1 : -1;
    const auto passed = [this](std::int64_t from, std::int64_t to) {
        return from < to ? holidays_before(sum_or_nat(to, 1)) - holidays_before(from + 1)
                         : holidays_before(from) - holidays_before(to);
    };
    std::int64_t left = n;
    do {
        const std::int64_t weeks = left / per_week_ * direction;  // of the magnitude
        const std::int64_t from = day;
        day = sum_or_nat(day, product_or_nat(direction > 0 ? weeks : -weeks, 7));
        if (day == not_a_count) return day;
        left = left % per_week_ + direction * passed(from, day);
    } while (left / per_week_ != 0);
    while (left != 0) {
        day = sum_or_nat(day, direction);
        if (day == not_a_count) return day;
        if (has(day)) left -= direction;
    }
    return day;
}

ORTHANT_ONCE std::int64_t business_days::count(std::int64_t first, std::int64_t last) const {
    if (first == not_a_count || last == not_a_count)
        fail<value_error>({"busday_count: Cannot compute a business day count with a NaT (not-a-time) date"});
    if (first > last) return -count(last + 1, sum_or_nat(first, 1) == not_a_count ? first : first + 1);
    const std::uint64_t distance = std::uint64_t(last) - std::uint64_t(first);
    std::int64_t n =
        std::int64_t(distance / 7) * per_week_ - (holidays_before(last) - holidays_before(first));
    for (std::uint64_t rest = distance % 7; rest > 0; --rest)
        n += is_worked(wrapped_difference(last, std::int64_t(rest)));
    return n;
}

#endif

}  // namespace orthant::inline ORTHANT_ABI::detail
