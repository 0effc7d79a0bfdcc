#pragma once
// Dates and durations from and to std::chrono.
//
//     np::from_chrono(std::chrono::sys_days(2024y / 2 / 29))          datetime64<days>
//     np::from_chrono(std::chrono::hours(36))                         timedelta64<hours>
//     np::to_chrono(date)                                             std::chrono::sys_time of the date's
//     unit np::from_chrono(times)                                          an array, of a vector or another
//     range of them
//
// A duration's period is the unit: the seconds that it has in all, as so many of the longest unit of which
// they are a whole number. Dates in years and months become days, which is what a point in time has; NaT has
// no other name there and is a value_error. https://en.cppreference.com/w/cpp/chrono

#include <chrono>
#include <ratio>

#include <orthant/array/from_list.hpp>
#include <orthant/base/dates/datetime.hpp>

namespace orthant::inline ORTHANT_ABI {
namespace detail {

// The seconds of one of a base, as a ratio; a year and a month are std::chrono's, which are NumPy's.
template <time_base B>
struct base_period {
    using type = std::ratio<fixed_ratio(B, time_base::second)>;
};
template <>
struct base_period<time_base::year> {
    using type = std::ratio<31556952>;
};
template <>
struct base_period<time_base::month> {
    using type = std::ratio<2629746>;
};
template <time_base B>
    requires(B > time_base::second)
struct base_period<B> {
    using type = std::ratio<1, fixed_ratio(time_base::second, B)>;
};
template <class Unit>
using period_of = std::ratio_multiply<std::ratio<Unit::count>, typename base_period<Unit::base>::type>;

// The unit of a period: the first base, from the longest on, of which it is a whole number.
template <class Period, int B = 0>
constexpr auto unit_of_period() {
    using each = typename base_period<time_base(B)>::type;
    using quotient = std::ratio_divide<Period, each>;
    if constexpr (quotient::den == 1 && quotient::num <= INT32_MAX)
        return std::type_identity<time_unit<time_base(B), int(quotient::num)>>();
    else {
        static_assert(B < int(time_base::attosecond),
                      "orthant: this period is no whole number of attoseconds");
        return unit_of_period<Period, B + 1>();
    }
}
template <class Period>
using period_unit = typename decltype(unit_of_period<Period>())::type;

// Points in time, which no calendar measures, in weeks at most.
template <class Period>
using date_unit = std::conditional_t<is_calendar(period_unit<Period>::base), seconds, period_unit<Period>>;

template <class U>
using chrono_duration = std::chrono::duration<std::int64_t, period_of<U>>;
template <class U>
using point_unit = std::conditional_t<is_calendar(U::base), days, U>;

[[noreturn]] ORTHANT_COLD inline void fail_chrono() {
    fail<value_error>({"to_chrono: NaT is no time of std::chrono"});
}

}  // namespace detail

template <class Rep, class Period>
constexpr auto from_chrono(const std::chrono::duration<Rep, Period>& d) {
    static_assert(std::integral<Rep>,
                  "orthant: durations are whole numbers of their unit: std::chrono::round them");
    return timedelta64<detail::period_unit<Period>>(std::int64_t(d.count()));
}
template <class Duration>
constexpr auto from_chrono(const std::chrono::sys_time<Duration>& t) {
    using U = detail::date_unit<typename Duration::period>;
    return datetime64<U>(
        std::int64_t(std::chrono::floor<detail::chrono_duration<U>>(t.time_since_epoch()).count()));
}
constexpr auto from_chrono(const std::chrono::year_month_day& date) {
    return from_chrono(std::chrono::sys_days(date));
}
// Of a range, an array.
template <class R>
    requires detail::value_range<R>
auto from_chrono(const R& range) {
    using T = decltype(from_chrono(*std::begin(range)));
    const index_t n = index_t(std::size(range));
    ndarray<T> out(detail::new_array<T>("from_chrono", dims_view(&n, 1)));
    T* to = out.data();
    for (const auto& x : range) *to++ = from_chrono(x);
    return out;
}

template <class U>
constexpr auto to_chrono(const timedelta64<U>& d) {
    if (d.is_nat()) detail::fail_chrono();
    return detail::chrono_duration<U>(d.count());
}
template <class U>
constexpr auto to_chrono(const datetime64<U>& date) {
    using P = detail::point_unit<U>;
    const datetime64<P> point(date);
    if (point.is_nat()) detail::fail_chrono();
    return std::chrono::sys_time<detail::chrono_duration<P>>(detail::chrono_duration<P>(point.count()));
}

}  // namespace orthant::inline ORTHANT_ABI
