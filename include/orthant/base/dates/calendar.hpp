#pragma once
// The calendar: days counted from 1970-01-01, and the years, months and days that they are; and a count in
// one unit of time as a count in another.
//
// The calendar is the proleptic Gregorian one. A year is taken to begin in March, so that the day that leap
// years have comes last: the days before month m (0 is March) are then (153 m + 2) / 5, and 400 years are
// always 146,097 days. A year of a duration is the mean one of 31,556,952 seconds, a month a twelfth of it,
// as in NumPy. Where a unit is longer, counts are rounded down; where it is shorter and 64 bits do not hold
// the count, the result is NaT.

#include <cstdint>

#include <orthant/base/dates/units.hpp>

namespace orthant::inline ORTHANT_ABI::detail {

inline constexpr std::int64_t not_a_count = INT64_MIN;

struct civil_date {
    std::int64_t year;
    int month, day;
};

constexpr std::int64_t floor_quotient(std::int64_t a, std::int64_t b) {
    return a / b - (a % b < 0);
}  // b > 0
constexpr std::int64_t quotient_or_nat(std::int64_t a, std::int64_t b) {
    return a == not_a_count ? a : floor_quotient(a, b);
}
constexpr std::int64_t floor_rest(std::int64_t a, std::int64_t b) { return a % b < 0 ? a % b + b : a % b; }

// a * b for b > 0, or NaT.
constexpr std::int64_t product_or_nat(std::int64_t a, std::int64_t b) {
    if (a == not_a_count || a > INT64_MAX / b || a < -(INT64_MAX / b)) return not_a_count;
    return a * b;
}
constexpr std::int64_t sum_or_nat(std::int64_t a, std::int64_t b) {
    if (a == not_a_count || b == not_a_count || (b > 0 && a > INT64_MAX - b) || (b < 0 && a < -INT64_MAX - b))
        return not_a_count;
    return a + b;
}
// Modulo 2^64, as NumPy's arithmetic is.
constexpr std::int64_t wrapped_sum(std::int64_t a, std::int64_t b) {
    return std::int64_t(std::uint64_t(a) + std::uint64_t(b));
}
constexpr std::int64_t wrapped_difference(std::int64_t a, std::int64_t b) {
    return std::int64_t(std::uint64_t(a) - std::uint64_t(b));
}
constexpr std::int64_t wrapped_product(std::int64_t a, std::int64_t b) {
    return std::int64_t(std::uint64_t(a) * std::uint64_t(b));
}

constexpr bool is_leap_year(std::int64_t year) {
    return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}
constexpr int days_in_month(std::int64_t year, int month) {
    return month == 2 ? 28 + is_leap_year(year) : 30 + (month + (month > 7)) % 2;
}

// The days from 1970-01-01, or NaT beyond 64 bits.
constexpr std::int64_t days_from_civil(std::int64_t year, int month, int day) {
    if (month < 3) year -= year > INT64_MIN;
    const std::int64_t era = floor_quotient(year, 400), year_of_era = year - era * 400;
    const std::int64_t day_of_year = (153 * (month < 3 ? month + 9 : month - 3) + 2) / 5 + day - 1;
    const std::int64_t day_of_era = 365 * year_of_era + year_of_era / 4 - year_of_era / 100 + day_of_year;
    return sum_or_nat(product_or_nat(era, 146097), day_of_era - 719468);
}

constexpr civil_date civil_from_days(std::int64_t days) {
    // (The shift to the first of March of the year 0 in two parts: the sum might not fit.)
    std::int64_t era = floor_quotient(days, 146097), rest = floor_rest(days, 146097) + 719468;
    era += rest / 146097;
    rest %= 146097;
    const std::int64_t year_of_era = (rest - rest / 1460 + rest / 36524 - rest / 146096) / 365;
    const std::int64_t day_of_year = rest - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    const int m = int((5 * day_of_year + 2) / 153);
    const int month = m < 10 ? m + 3 : m - 9;
    return {era * 400 + year_of_era + (month < 3), month, int(day_of_year) - (153 * m + 2) / 5 + 1};
}

// From a base to a shorter, or to a longer one, of fixed ratios: step by step.
constexpr std::int64_t to_shorter(std::int64_t n, time_base from, time_base to) {
    for (int b = int(from); b < int(to); ++b) n = product_or_nat(n, shorter_per(time_base(b)));
    return n;
}
constexpr std::int64_t to_longer(std::int64_t n, time_base from, time_base to) {
    for (int b = int(from); b > int(to); --b) n = floor_quotient(n, shorter_per(time_base(b - 1)));
    return n;
}
constexpr std::int64_t to_fixed(std::int64_t n, time_base from, time_base to) {
    if (n == not_a_count) return n;
    return from < to ? to_shorter(n, from, to) : to_longer(n, from, to);
}

// A date (or a duration) of n units as a count of another unit; NaT stays.
constexpr std::int64_t in_unit(std::int64_t n, unit_value from, unit_value to, bool is_date) {
    if (from == to || n == not_a_count) return n;
    n = product_or_nat(n, from.count);
    if (n == not_a_count) return n;
    const bool before = is_calendar(from.base), after = is_calendar(to.base);
    if (before == after) {
        n = to_fixed(n, from.base, to.base);
    } else if (!is_date) {  // by the mean year, which is a whole number of seconds
        const std::int64_t seconds = (before ? from : to).base == time_base::year ? 31556952 : 2629746;
        n = before ? to_fixed(product_or_nat(n, seconds), time_base::second, to.base)
                   : quotient_or_nat(to_fixed(n, from.base, time_base::second), seconds);
    } else if (before) {
        const bool of_years = from.base == time_base::year;
        const std::int64_t year = of_years ? n : floor_quotient(n, 12);
        const int month = of_years ? 0 : int(floor_rest(n, 12));
        n = to_fixed(days_from_civil(sum_or_nat(year, 1970), month + 1, 1), time_base::day, to.base);
    } else {
        n = to_fixed(n, from.base, time_base::day);
        if (n == not_a_count) return n;
        const civil_date date = civil_from_days(n);
        n = to.base == time_base::year ? date.year - 1970 : (date.year - 1970) * 12 + date.month - 1;
    }
    return quotient_or_nat(n, to.count);
}

}  // namespace orthant::inline ORTHANT_ABI::detail
