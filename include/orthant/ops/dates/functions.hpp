#pragma once
// Functions of arrays of dates: arange, diff, datetime_as_string, datetime_data.
//
//     np::arange<np::datetime64<np::days>>("2024-02", "2024-03")        all days of February
//     np::arange(first, last, np::timedelta64<np::weeks>(1))
//     np::diff(dates)                          durations
//     np::datetime_as_string(dates, {.unit = "D"})
//
// https://numpy.org/doc/stable/reference/routines.datetime.html

#include <string>
#include <string_view>

#include <orthant/array/ranges.hpp>
#include <orthant/array/window.hpp>
#include <orthant/ops/dates/operations.hpp>
#include <orthant/ops/math/differences.hpp>

namespace orthant::inline ORTHANT_ABI {

// What datetime_as_string writes: as much as `unit` has ("D", "s", …; "auto" as much as each date needs, the
// day at least; the dates' own if it is not given), and with timezone "UTC" a Z behind it.
struct datetime_as_string_options {
    keyword_only only = keyword_only();
    std::string_view unit = "";
    std::string_view timezone = "naive";
    std::string_view casting = "same_kind";
};

namespace detail {

template <class T>
ndarray<T, 1> arange_of_counts(std::int64_t start, std::int64_t stop, std::int64_t step) {
    if (start == not_a_count || stop == not_a_count || step == not_a_count)
        fail<value_error>({"arange: cannot use NaT (not-a-time) datetime values"});
    if (step == 0) fail<value_error>({"arange: step may not be zero"});
    std::uint64_t n = 0;
    const std::uint64_t by = step > 0 ? std::uint64_t(step) : ~std::uint64_t(step) + 1;
    if (step > 0 ? stop > start : start > stop) {
        const std::uint64_t distance = step > 0 ? std::uint64_t(stop) - std::uint64_t(start)
                                                : std::uint64_t(start) - std::uint64_t(stop);
        n = (distance - 1) / by + 1;
    }
    if (n > std::uint64_t(PTRDIFF_MAX) / sizeof(T))
        fail<value_error>({"arange: maximum allowed size exceeded"});
    const index_t size = index_t(n);
    ndarray<T, 1> out(new_array<T>("arange", dims_view(&size, 1)));
    for (T& x : out) {
        x = T(start);
        start = wrapped_sum(start, step);
    }
    return out;
}

template <class T>
inline constexpr bool is_date_text = std::is_convertible_v<const T&, std::string_view>;
template <class T>
concept arange_end = date_or_duration<T> || is_date_text<T>;

// The unit in which a range runs: of what is asked for, or in which all meet.
template <class T, class A, class B>
struct arange_time {
    using type = T;
};
template <class A, class B>
    requires requires { typename common_element<A, B>::type; }
struct arange_time<void, A, B> {
    using type = typename common_element<A, B>::type;
};

// A step as a count: whole numbers are of the range's own unit.
template <class T, class S>
std::int64_t arange_step(const S& step) {
    if constexpr (integer<S>)
        return std::int64_t(step);
    else
        return timedelta64<typename T::unit>(step).count();
}

std::string date_as_string(const char* function, std::int64_t n, unit_value unit,
                           const datetime_as_string_options& o);

#if ORTHANT_DEFINE

ORTHANT_ONCE std::string date_as_string(const char* function, std::int64_t n, unit_value unit,
                                        const datetime_as_string_options& o) {
    if (o.timezone != "naive" && o.timezone != "UTC")
        fail<value_error>({function, ": timezone must be \"naive\" or \"UTC\", not \"", o.timezone, "\""});
    if (n == not_a_count) return "NaT";
    unit_value as = unit;
    if (o.unit == "auto") {
        as = {lossless_base(n, unit), 1};
        if (as.base < time_base::day) as.base = time_base::day;
        if (as.base == time_base::hour) as.base = time_base::minute;
    } else if (!o.unit.empty()) {
        as = parse_unit(function, o.unit);
        as.count = 1;
    }
    if (o.casting == "safe" && !o.unit.empty() && o.unit != "auto" && as.base < unit.base)
        fail<type_error>({function, ": Cannot create a datetime string as units '", code_of(as.base),
                          "' from a NumPy datetime with units '", code_of(unit.base),
                          "' according to the rule 'safe'"});
    std::string out = date_text(in_unit(n, unit, as, true), as);
    return o.timezone == "UTC" ? out + 'Z' : out;
}

#endif

}  // namespace detail

// Dates, or durations, from start in steps of `step` (1 of the unit if it is left out), not reaching stop.
// With arange<np::datetime64<unit>> the ends may be texts. A step of 0 and NaT are a value_error.
// https://numpy.org/doc/stable/reference/generated/numpy.arange.html
template <class T = void, detail::arange_end A, detail::arange_end B, class S = int>
    requires(detail::date_or_duration<A> || detail::date_or_duration<B> || detail::a_date<T>)
auto arange(const A& start, const B& stop, const S& step = 1) {
    using first = std::conditional_t<detail::is_date_text<A>, std::conditional_t<std::is_void_v<T>, B, T>, A>;
    using last = std::conditional_t<detail::is_date_text<B>, std::conditional_t<std::is_void_v<T>, A, T>, B>;
    if constexpr (detail::a_date<first> && detail::a_duration<last>) {
        const auto end = first(start) + stop;
        return arange<T>(first(start), end, step);
    } else if constexpr (std::is_void_v<T> && detail::a_duration<S>) {
        using U = std::decay_t<decltype(first(start) + step)>;
        using R = typename detail::common_element<U, last>::type;
        return ndarray<R>(detail::arange_of_counts<R>(R(first(start)).count(), R(last(stop)).count(),
                                                      detail::arange_step<R>(step)));
    } else {
        using R = typename detail::arange_time<T, first, last>::type;
        return ndarray<R>(detail::arange_of_counts<R>(R(first(start)).count(), R(last(stop)).count(),
                                                      detail::arange_step<R>(step)));
    }
}
// Durations from 0.
template <class T = void, detail::a_duration B>
auto arange(const B& stop) {
    return arange<T>(B(0), stop);
}

// Differences along an axis, of dates and of durations, are durations; of these again, as often as n says.
// https://numpy.org/doc/stable/reference/generated/numpy.diff.html
template <array_like E>
    requires detail::date_or_duration<detail::value_of<E>>
auto diff(const E& e, const diff_options& options) {
    using D = timedelta64<typename detail::value_of<E>::unit>;
    if (options.prepend.values() || options.append.values())
        detail::fail<type_error>({"diff: prepend and append are numbers, which dates are not made of"});
    if (options.n < 1) detail::fail<value_error>({"diff: order must be positive but got ", options.n});
    const index_t ndim = detail::geometry_of(detail::as_operand(e))->ndim;
    if (ndim == 0) detail::fail<value_error>({"diff: requires input that is at least one dimensional"});
    const std::size_t axis = std::size_t(detail::normalize_axis("diff", options.axis, ndim));
    const auto once = [axis](const auto& v) {
        using T = detail::value_of<decltype(v)>;
        detail::geometry g(v.header());
        const index_t n = g.shape[axis], step = g.strides[axis];
        g.shape[axis] = n > 0 ? n - 1 : 0;
        const auto before = detail::window_of<const T>(v.handle(), g);
        if (n > 0) g.offset += step;
        return ndarray<D>(detail::window_of<const T>(v.handle(), g) - before);
    };
    ndarray<D> out = once(detail::materialize(e));
    for (index_t i = 1; i < options.n; ++i) out = once(out);
    return out;
}
template <array_like E>
    requires detail::date_or_duration<detail::value_of<E>>
auto diff(const E& e, index_t n = 1, index_t axis = -1) {
    return diff(e, diff_options{.n = n, .axis = axis});
}

// Dates as texts, of an array or of one.
// https://numpy.org/doc/stable/reference/generated/numpy.datetime_as_string.html
template <array_like E>
    requires detail::a_date<detail::value_of<E>> ndarray<std::string> datetime_as_string(
        const E& e, const datetime_as_string_options& options = {}) {
        using T = detail::value_of<E>;
        const auto v = detail::materialize(e);
        ndarray<std::string> out(detail::new_array<std::string>("datetime_as_string", v.header().extents()));
        std::string* to = out.data();
        for (const T& x : v)
            *to++ = detail::date_as_string("datetime_as_string", x.count(), detail::unit_of<typename T::unit>,
                                           options);
        return out;
    }
template <class U>
std::string datetime_as_string(const datetime64<U>& date, const datetime_as_string_options& options = {}) {
    return detail::date_as_string("datetime_as_string", date.count(), detail::unit_of<U>, options);
}

// NumPy's name of a unit, and how many of it a unit is: auto [unit, count] =
// np::datetime_data<np::datetime64<np::days>>().
// https://numpy.org/doc/stable/reference/generated/numpy.datetime_data.html
struct datetime_data_result {
    std::string unit;
    int count;
};
template <class T>
    requires detail::date_or_duration<T> datetime_data_result datetime_data() {
        return {std::string(detail::code_of(T::unit::base)), T::unit::count};
    }

}  // namespace orthant::inline ORTHANT_ABI
