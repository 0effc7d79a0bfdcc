#pragma once
// Units of time, as types: np::days, np::seconds, np::every<15, np::minutes>, and the rules by which NumPy
// makes one of two.
//
//     years  months  weeks  days  hours  minutes  seconds  milliseconds … attoseconds
//
// Two units meet in the finer one, whose count is the greatest common divisor of both (15 minutes and 1 hour
// meet in 15 minutes). Years and months are of no fixed length: durations in them meet among themselves only,
// and dates in them become days or less by the calendar.
// https://numpy.org/doc/stable/reference/arrays.datetime.html#datetime-units

#include <cstdint>
#include <string_view>

#include <orthant/base/config.hpp>

namespace orthant::inline ORTHANT_LAYOUT {

// From the longest to the shortest, as NumPy numbers them.
enum class time_base : unsigned char {
    year,
    month,
    week,
    day,
    hour,
    minute,
    second,
    millisecond,
    microsecond,
    nanosecond,
    picosecond,
    femtosecond,
    attosecond,
};

// So many of a base.
template <time_base Base, int Count = 1>
struct time_unit {
    static_assert(Count > 0, "orthant: a unit of time is made of one or more of its base");
    static constexpr time_base base = Base;
    static constexpr int count = Count;
};

namespace shared {

// A unit at run time.
struct unit_value {
    time_base base;
    int count;
    friend constexpr bool operator==(const unit_value&, const unit_value&) = default;
};

// NumPy's code of a base.
constexpr std::string_view code_of(time_base b) {
    constexpr std::string_view codes[] = {"Y",  "M",  "W",  "D",  "h",  "m", "s",
                                          "ms", "us", "ns", "ps", "fs", "as"};
    return codes[int(b)];
}

// "datetime64[15m]", as a constant.
struct unit_text {
    char text[28] = {};
    constexpr unit_text(std::string_view kind, unit_value unit) {
        std::size_t n = 0;
        for (char c : kind) text[n++] = c;
        text[n++] = '[';
        if (unit.count > 1) {
            int power = 1;
            while (unit.count / power >= 10) power *= 10;
            for (; power > 0; power /= 10) text[n++] = char('0' + unit.count / power % 10);
        }
        for (char c : code_of(unit.base)) text[n++] = c;
        text[n] = ']';
    }
};

}  // namespace shared
}  // namespace orthant::inline ORTHANT_LAYOUT

namespace orthant::inline ORTHANT_ABI {

using years = time_unit<time_base::year>;
using months = time_unit<time_base::month>;
using weeks = time_unit<time_base::week>;
using days = time_unit<time_base::day>;
using hours = time_unit<time_base::hour>;
using minutes = time_unit<time_base::minute>;
using seconds = time_unit<time_base::second>;
using milliseconds = time_unit<time_base::millisecond>;
using microseconds = time_unit<time_base::microsecond>;
using nanoseconds = time_unit<time_base::nanosecond>;
using picoseconds = time_unit<time_base::picosecond>;
using femtoseconds = time_unit<time_base::femtosecond>;
using attoseconds = time_unit<time_base::attosecond>;

// A multiple: every<15, minutes> is NumPy's '15m'.
template <int N, class Unit>
using every = time_unit<Unit::base, N * Unit::count>;

namespace detail {

using shared::code_of;
using shared::unit_text;
using shared::unit_value;

template <class Unit>
inline constexpr unit_value unit_of{Unit::base, Unit::count};

constexpr bool is_calendar(time_base b) { return b <= time_base::month; }

// NumPy's name of a base.
constexpr std::string_view name_of(time_base b) {
    constexpr std::string_view names[] = {
        "years",        "months",       "weeks",       "days",        "hours",        "minutes",    "seconds",
        "milliseconds", "microseconds", "nanoseconds", "picoseconds", "femtoseconds", "attoseconds"};
    return names[int(b)];
}

// How many of the next shorter base make one. (Of a month there is none.)
constexpr int shorter_per(time_base b) {
    constexpr int steps[] = {12, 0, 7, 24, 60, 60, 1000, 1000, 1000, 1000, 1000, 1000, 0};
    return steps[int(b)];
}

// How many of the base `to` make one of the longer or equal base `from`; 0 if that is no fixed number, or
// none of 63 bits.
constexpr std::int64_t fixed_ratio(time_base from, time_base to) {
    std::int64_t out = 1;
    for (int b = int(from); b < int(to); ++b) {
        const std::int64_t step = shorter_per(time_base(b));
        if (step == 0 || out > INT64_MAX / step) return 0;
        out *= step;
    }
    return out;
}

constexpr std::int64_t common_divisor(std::int64_t a, std::int64_t b) {
    while (b != 0) {
        const std::int64_t rest = a % b;
        a = b;
        b = rest;
    }
    return a;
}

// The unit in which a and b meet. `a_is_date`, `b_is_date`: by the calendar, and not as a duration. A count
// of 0 says that there is none.
constexpr unit_value common_unit(unit_value a, bool a_is_date, unit_value b, bool b_is_date) {
    if (a.base > b.base) return common_unit(b, b_is_date, a, a_is_date);
    std::int64_t ratio = fixed_ratio(a.base, b.base);
    if (is_calendar(a.base) && !is_calendar(b.base)) {
        if (!a_is_date) return {b.base, 0};
        ratio = fixed_ratio(time_base::week, b.base);  // which NumPy takes them for here
    }
    if (ratio == 0 || ratio > INT64_MAX / a.count) return {b.base, 0};
    return {b.base, int(common_divisor(a.count * ratio, b.count))};
}

// Whether every value in the one unit is a value in the other: NumPy's safe casting, but that NumPy takes the
// first days of years and months for whole weeks.
constexpr bool is_safe_unit(unit_value from, unit_value to, bool dates) {
    if (from.base > to.base) return false;
    if (is_calendar(from.base) && !is_calendar(to.base)) {
        const std::int64_t day = to.base < time_base::day ? 0 : fixed_ratio(time_base::day, to.base);
        return dates && day % to.count == 0 && (day > 0 || to.base > time_base::day);
    }
    const std::int64_t ratio = fixed_ratio(from.base, to.base);
    return ratio > 0 && ratio <= INT64_MAX / from.count && from.count * ratio % to.count == 0;
}

template <class A, bool ADate, class B, bool BDate>
inline constexpr unit_value met = common_unit(unit_of<A>, ADate, unit_of<B>, BDate);
template <class A, bool ADate, class B, bool BDate>
concept units_meet = met<A, ADate, B, BDate>
.count > 0;
template <class A, bool ADate, class B, bool BDate>
using common_unit_t = time_unit<met<A, ADate, B, BDate>.base, met<A, ADate, B, BDate>.count>;

}  // namespace detail
}  // namespace orthant::inline ORTHANT_ABI
