#pragma once
// Reductions that pass NaN over: nansum nanprod nanmean nanvar nanstddev nanmin nanmax nanargmin nanargmax
// nancumsum nancumprod.
//
// Each is the reduction of that name over elements of which NaN was replaced, or masked, lazily: nothing is
// copied. They take what that one takes, except `where`. Elements that are not floating have no NaN.
// https://numpy.org/doc/stable/reference/routines.math.html#sums-products-differences

#include <limits>

#include <orthant/ops/moments.hpp>
#include <orthant/ops/scans.hpp>

namespace orthant::inline ORTHANT_ABI {
namespace detail {

template <class E>
inline constexpr bool may_be_nan = !integer<value_of<E>> && !boolean<value_of<E>>;

// The elements, with another value in place of NaN.
template <class E>
auto without_nan(const E& e, value_of<E> instead) {
    if constexpr (may_be_nan<E>)
        return build_node(functor::where{}, isnan(e), constant<value_of<E>>{instead}, as_operand(e));
    else return as_operand(e);
}

template <class Options, class E>
Options numbers_only(const E& e, Options options) {
    if constexpr (may_be_nan<E>) options.where = mask_argument(logical_not(isnan(e)));
    return options;
}

// The place of an extreme; a line of nothing but NaN has none.
template <bool Max, class E>
ndarray<std::int64_t> place_without_nan(const char* function, const E& e, const axis_argument& axis,
                                        bool keepdims) {
    using T = value_of<E>;
    if constexpr (!may_be_nan<E>) {
        return extreme_along<Max>(function, e, axis, keepdims);
    } else {
        static_assert(!is_complex_v<T>, "orthant: this needs real numbers");
        const ndarray<bool> lost(
            all(isnan(e), logical_options{.axis = axis, .keepdims = keepdims}));
        if (any(lost)) fail<value_error>({function, ": All-NaN slice encountered"});
        constexpr float infinity = std::numeric_limits<float>::infinity();
        const T low = T(Max ? -infinity : infinity);
        return extreme_along<Max>(function, without_nan(e, low), axis, keepdims);
    }
}

}  // namespace detail

// The sum, NaN counting as 0. https://numpy.org/doc/stable/reference/generated/numpy.nansum.html
template <class Dtype = void, array_like E, class... Axis>
auto nansum(const E& e, const Axis&... axis) {
    return detail::fold<functor::add, detail::sum_result_t<Dtype, E>>(
        "nansum", detail::without_nan(e, detail::value_of<E>(0)), axis...);
}
template <class Dtype = void, array_like E>
auto nansum(const E& e, const reduce_options& options) {
    return detail::fold<functor::add, detail::sum_result_t<Dtype, E>>(
        "nansum", detail::without_nan(e, detail::value_of<E>(0)), options);
}

// The product, NaN counting as 1. https://numpy.org/doc/stable/reference/generated/numpy.nanprod.html
template <class Dtype = void, array_like E, class... Axis>
auto nanprod(const E& e, const Axis&... axis) {
    return detail::fold<functor::multiply, detail::sum_result_t<Dtype, E>>(
        "nanprod", detail::without_nan(e, detail::value_of<E>(1)), axis...);
}
template <class Dtype = void, array_like E>
auto nanprod(const E& e, const reduce_options& options) {
    return detail::fold<functor::multiply, detail::sum_result_t<Dtype, E>>(
        "nanprod", detail::without_nan(e, detail::value_of<E>(1)), options);
}

// The extremes of the numbers; NaN where there are none.
// https://numpy.org/doc/stable/reference/generated/numpy.nanmax.html
template <array_like E, class... Axis>
    requires(detail::axis_or_none<Axis...>)
auto nanmax(const E& e, Axis... axis) {
    return detail::fold<functor::fmax, detail::value_of<E>>("nanmax", e, axis...);
}
template <array_like E>
auto nanmax(const E& e, const reduce_options& options) {
    return detail::fold<functor::fmax, detail::value_of<E>>("nanmax", e, options);
}
template <array_like E, class... Axis>
    requires(detail::axis_or_none<Axis...>)
auto nanmin(const E& e, Axis... axis) {
    return detail::fold<functor::fmin, detail::value_of<E>>("nanmin", e, axis...);
}
template <array_like E>
auto nanmin(const E& e, const reduce_options& options) {
    return detail::fold<functor::fmin, detail::value_of<E>>("nanmin", e, options);
}

// The mean of the numbers; NaN where there are none.
// https://numpy.org/doc/stable/reference/generated/numpy.nanmean.html
template <class Dtype = void, array_like E>
auto nanmean(const E& e, const reduce_options& options) {
    return detail::mean<Dtype>("nanmean", e, detail::numbers_only(e, options));
}
template <class Dtype = void, array_like E, class... Axis>
    requires(detail::axis_or_none<Axis...>)
auto nanmean(const E& e, Axis... axis) {
    if constexpr (detail::axis_given<Axis...>)
        return nanmean<Dtype>(e, reduce_options{.axis = index_t(axis...)});
    else return nanmean<Dtype>(e, reduce_options{}).item();
}

// The variance of the numbers. https://numpy.org/doc/stable/reference/generated/numpy.nanvar.html
template <array_like E>
auto nanvar(const E& e, const variance_options& options) {
    return detail::variance("nanvar", e, detail::numbers_only(e, options));
}
template <array_like E, class... Axis>
    requires(detail::axis_or_none<Axis...>)
auto nanvar(const E& e, Axis... axis) {
    if constexpr (detail::axis_given<Axis...>) return nanvar(e, variance_options{.axis = index_t(axis...)});
    else return nanvar(e, variance_options{}).item();
}

namespace detail {

template <class E>
auto nan_deviation(const char* function, const E& e, const variance_options& options) {
    return eval(sqrt(variance(function, e, numbers_only(e, options))));
}
template <class E, class... Axis>
auto nan_deviation(const char* function, const E& e, Axis... axis) {
    if constexpr (axis_given<Axis...>)
        return nan_deviation(function, e, variance_options{.axis = index_t(axis...)});
    else return nan_deviation(function, e, variance_options{}).item();
}

}  // namespace detail

// Their standard deviation, NumPy's nanstd, under both names.
// https://numpy.org/doc/stable/reference/generated/numpy.nanstd.html
template <array_like E>
auto nanstddev(const E& e, const variance_options& options) {
    return detail::nan_deviation("nanstddev", e, options);
}
template <array_like E, class... Axis>
    requires(detail::axis_or_none<Axis...>)
auto nanstddev(const E& e, Axis... axis) {
    return detail::nan_deviation("nanstddev", e, axis...);
}
template <array_like E>
auto nanstd(const E& e, const variance_options& options) {
    return detail::nan_deviation("nanstd", e, options);
}
template <array_like E, class... Axis>
    requires(detail::axis_or_none<Axis...>)
auto nanstd(const E& e, Axis... axis) {
    return detail::nan_deviation("nanstd", e, axis...);
}

// The places of the extremes of the numbers. Nothing but NaN: value_error.
// https://numpy.org/doc/stable/reference/generated/numpy.nanargmax.html
template <array_like E>
index_t nanargmax(const E& e) {
    return detail::place_without_nan<true>("nanargmax", e, {}, false).item();
}
template <array_like E>
auto nanargmax(const E& e, axis_number axis) {
    return detail::place_without_nan<true>("nanargmax", e, axis.value, false);
}
template <array_like E>
auto nanargmax(const E& e, const argument_options& o) {
    return detail::place_without_nan<true>("nanargmax", e, o.axis, o.keepdims);
}
template <array_like E>
index_t nanargmin(const E& e) {
    return detail::place_without_nan<false>("nanargmin", e, {}, false).item();
}
template <array_like E>
auto nanargmin(const E& e, axis_number axis) {
    return detail::place_without_nan<false>("nanargmin", e, axis.value, false);
}
template <array_like E>
auto nanargmin(const E& e, const argument_options& o) {
    return detail::place_without_nan<false>("nanargmin", e, o.axis, o.keepdims);
}

// Partial sums and products, NaN counting as 0 and 1.
// https://numpy.org/doc/stable/reference/generated/numpy.nancumsum.html
template <class Dtype = void, array_like E, class... Axis>
auto nancumsum(const E& e, const Axis&... axis) {
    return detail::scanned<functor::add, detail::sum_result_t<Dtype, E>>(
        "nancumsum", detail::without_nan(e, detail::value_of<E>(0)), axis...);
}
template <class Dtype = void, array_like E>
auto nancumsum(const E& e, const scan_options& options) {
    return nancumsum<Dtype>(e, options.axis);
}
template <class Dtype = void, array_like E, class... Axis>
auto nancumprod(const E& e, const Axis&... axis) {
    return detail::scanned<functor::multiply, detail::sum_result_t<Dtype, E>>(
        "nancumprod", detail::without_nan(e, detail::value_of<E>(1)), axis...);
}
template <class Dtype = void, array_like E>
auto nancumprod(const E& e, const scan_options& options) {
    return nancumprod<Dtype>(e, options.axis);
}

}  // namespace orthant::inline ORTHANT_ABI
