#pragma once
// Reductions, scans and the places of extremes, each once: a row names the function, its keywords and its
// rule, which is what computes it (detail::rule, in folds, moments, scans and nan_reductions). From the row
// come all its forms:
//
//   np::sum(a), np::sum(a, _)     of all elements: a C++ scalar
//   np::sum(a, 0)                 along an axis: an array without it
//   np::sum(a, {0, 1})            along several: an array
//   np::sum(a, {.axis = …, .keepdims = …, .initial = …, .where = …})      an array, 0-d where all axes go
//   np::sum<float>(a)             NumPy's dtype=
//   np::sum({{1, 2.5}, {3, 4}}), np::sum(vector), np::sum(a * b + 1)      of anything that is array_like
//   a.sum(), a.sum(0) …           the method, where NumPy's arrays have one
//
// Lazy expressions are folded as they are computed, and never stored. What has no axis of that number is an
// index_error.
// https://numpy.org/doc/stable/reference/routines.statistics.html

#include <orthant/array/argument_forms.hpp>
#include <orthant/ops/reductions/moments.hpp>
#include <orthant/ops/reductions/nan_reductions.hpp>
#include <orthant/ops/reductions/scans.hpp>

namespace orthant::inline ORTHANT_ABI {
namespace detail {

// What a reduction takes: a number only alone, so that max(1, 2) does not compile.
template <class E, class... Axis>
concept reduced = forms::any<E> && !(scalar_like<E> && axis_given<Axis...>);
template <class E, class... Axis>
concept reduced1 = reduced<E, Axis...> && forms::any1<E>;

// Nothing after the array, an axis, or a mistake that the function names; keywords have their own overload.
template <class Keywords, class... Axis>
concept no_keywords = axis_or_none<Axis...> || (!(std::convertible_to<Axis, Keywords> || ...) &&
                                                !(std::convertible_to<Axis, axes_list> || ...));

// Whether Dtype can be written as the type of the result: sum<float>(a).
template <class Dtype, class E>
concept dtype_for =
    std::is_void_v<Dtype> || number<Dtype> ||
    std::constructible_from<Dtype, value_of<decltype(forms::as_array(std::declval<const E&>()))>>;

}  // namespace detail

// ---- sums and products

// The sum of the elements; integers add up in 64 bits, floating sums pairwise. Empty: 0.
// https://numpy.org/doc/stable/reference/generated/numpy.sum.html
ORTHANT_REDUCTION(sum, reduce_options)
// The product of the elements. Empty: 1. https://numpy.org/doc/stable/reference/generated/numpy.prod.html
ORTHANT_REDUCTION(prod, reduce_options)
// The same, NaN counting as 0 and as 1.
// https://numpy.org/doc/stable/reference/generated/numpy.nansum.html
ORTHANT_REDUCTION(nansum, reduce_options)
ORTHANT_REDUCTION(nanprod, reduce_options)
// How many elements are not zero, as int64.
// https://numpy.org/doc/stable/reference/generated/numpy.count_nonzero.html
ORTHANT_REDUCTION(count_nonzero, argument_options)

// ---- extremes

// The largest and smallest element; NaN if there is one. Empty: value_error.
// https://numpy.org/doc/stable/reference/generated/numpy.max.html
ORTHANT_REDUCTION(max, reduce_options)
ORTHANT_REDUCTION(min, reduce_options)
// NumPy's other names of them. https://numpy.org/doc/stable/reference/generated/numpy.amax.html
ORTHANT_REDUCTION(amax, reduce_options)
ORTHANT_REDUCTION(amin, reduce_options)
// Of the elements that are not NaN; NaN where there are none.
// https://numpy.org/doc/stable/reference/generated/numpy.nanmax.html
ORTHANT_REDUCTION(nanmax, reduce_options)
ORTHANT_REDUCTION(nanmin, reduce_options)
// Largest minus smallest. Empty: value_error. https://numpy.org/doc/stable/reference/generated/numpy.ptp.html
ORTHANT_REDUCTION(ptp, reduce_options)
// The position (in C order) of the first largest and smallest element, NaN counting as such; along one axis
// the position there. Empty: value_error.
// https://numpy.org/doc/stable/reference/generated/numpy.argmax.html
ORTHANT_FOLD(argmax, argument_options)
ORTHANT_FOLD(argmin, argument_options)
// Of the elements that are not NaN. Nothing but NaN: value_error.
// https://numpy.org/doc/stable/reference/generated/numpy.nanargmax.html
ORTHANT_FOLD(nanargmax, argument_options)
ORTHANT_FOLD(nanargmin, argument_options)

// ---- moments

// The arithmetic mean; integers in float64. Empty: NaN.
// https://numpy.org/doc/stable/reference/generated/numpy.mean.html
ORTHANT_REDUCTION(mean, reduce_options)
// The variance: the mean of the squared distances from the mean, divided by n - ddof.
// https://numpy.org/doc/stable/reference/generated/numpy.var.html
ORTHANT_REDUCTION(var, variance_options)
// The standard deviation, NumPy's std: the square root of var.
// https://numpy.org/doc/stable/reference/generated/numpy.std.html
ORTHANT_REDUCTION(stddev, variance_options)
// Of the elements that are not NaN; NaN where there are none. nanstd is NumPy's name of nanstddev.
// https://numpy.org/doc/stable/reference/generated/numpy.nanmean.html
ORTHANT_REDUCTION(nanmean, reduce_options)
ORTHANT_REDUCTION(nanvar, variance_options)
ORTHANT_REDUCTION(nanstddev, variance_options)
ORTHANT_REDUCTION(nanstd, variance_options)

// ---- truth

// Whether any element is not zero. Empty: false. (np::all is also an index, see shape/slice.hpp and below.)
// https://numpy.org/doc/stable/reference/generated/numpy.any.html
ORTHANT_REDUCTION(any, logical_options)

// ---- partial sums and products

// Of all elements in C order, or along an axis.
// https://numpy.org/doc/stable/reference/generated/numpy.cumsum.html
ORTHANT_FOLD(cumsum, scan_options)
ORTHANT_FOLD(cumprod, scan_options)
// NaN counting as 0 and as 1. https://numpy.org/doc/stable/reference/generated/numpy.nancumsum.html
ORTHANT_FOLD(nancumsum, scan_options)
ORTHANT_FOLD(nancumprod, scan_options)
// By their names in the array standard: along an axis, which only one-dimensional arrays may leave out, and
// with a 0 or 1 in front if asked for.
// https://numpy.org/doc/stable/reference/generated/numpy.cumulative_sum.html
ORTHANT_FOLD(cumulative_sum, cumulative_options)
ORTHANT_FOLD(cumulative_prod, cumulative_options)

// ---- the methods, which view/expression.hpp lists

ORTHANT_REDUCING_METHODS(ORTHANT_FOLD_METHOD, ORTHANT_REDUCTION_METHOD)

template <class D>
auto expression<D>::all() const {
    return orthant::all(self());
}
template <class D>
auto expression<D>::all(index_t axis) const {
    return orthant::all(self(), axis);
}
template <class D>
auto expression<D>::all(const logical_options& how) const {
    return orthant::all(self(), how);
}
template <class D>
auto expression<D>::all(const axes_list& axes) const {
    return orthant::all(self(), axes);
}

}  // namespace orthant::inline ORTHANT_ABI

namespace orthant::inline ORTHANT_LAYOUT {

// np::all(a): whether every element is not zero. Empty: true.
// https://numpy.org/doc/stable/reference/generated/numpy.all.html
template <class E>
auto all_t::operator()(const E& e) const {
    return detail::fold<functor::logical_and, bool>("all", forms::as_array(e));
}
template <class E>
auto all_t::operator()(const E& e, index_t axis) const {
    return detail::fold<functor::logical_and, bool>("all", forms::as_array(e), axis_number(axis));
}
template <class E>
auto all_t::operator()(const E& e, const logical_options& o) const {
    return detail::fold<functor::logical_and, bool>("all", forms::as_array(e), detail::folding(o));
}
template <class E>
auto all_t::operator()(const E& e, const axes_list& axes) const {
    return (*this)(e, logical_options{.axis = axes.axes()});
}

template <class... How>
auto all_t::operator()(const detail::braces_of<double>& e, const How&... how) const {
    return (*this)(forms::as_array(e), how...);
}

template <class E>
    requires std::same_as<E, detail::braces_of<double>>
auto all_t::operator()(const E& e, const logical_options& options) const {
    return (*this)(forms::as_array(e), options);
}
template <class E>
    requires std::same_as<E, detail::braces_of<double>>
auto all_t::operator()(const E& e, const axes_list& axes) const {
    return (*this)(forms::as_array(e), axes);
}

}  // namespace orthant::inline ORTHANT_LAYOUT
