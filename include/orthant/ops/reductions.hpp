#pragma once
// Reductions: sum prod max min ptp any all count_nonzero. (mean, var and stddev stand in moments.hpp.)
//
// Three forms each: np::sum(a) and np::sum(a, _) give a C++ scalar; np::sum(a, 0) an array without that axis;
// np::sum(a, {.axis = …, .keepdims = …, .initial = …, .where = …}), and np::sum(a, {0, 1}) for short, an
// array, 0-d where all axes go. They take any lazy expression and are evaluated at once, fused with it.
// np::sum<float>(a) is NumPy's dtype=. What has no axis of that number is an index_error.
// https://numpy.org/doc/stable/reference/routines.statistics.html

#include <orthant/ops/logic.hpp>
#include <orthant/ops/reduce_options.hpp>
#include <orthant/ops/where.hpp>

namespace orthant::inline ORTHANT_ABI {
namespace detail {

template <index_t R>
inline constexpr index_t one_less = R == dynamic ? dynamic : R - 1;

// The identity of F for A, or null.
template <class F, class A>
const void* identity_of() {
    static_assert(std::is_trivially_copyable_v<A>,
                  "orthant: these elements are not reduced: sum, max and the like fold plain values, such as "
                  "numbers; np::sort finds the first and last of others");
    if constexpr (requires { F::template identity<A>; }) {
        static const A value = F::template identity<A>;
        return &value;
    } else {
        return nullptr;
    }
}

template <class E>
reduced_axes one_axis(const char* function, const E& source, axis_number axis) {
    static_assert(rank_of<E> != 0, "orthant: a 0-d array has no axis to reduce");
    const index_t ndim = geometry_of(source)->ndim;
    if (is_axis_of_scalar(axis, ndim)) return all_axes;
    return {dims(1, normalize_axis(function, axis, ndim)), false};
}

// What has no identity needs an element for every result.
inline void need_elements(const char* function, const array_header& g, const reduced_axes& axes) {
    if (g.size > 0) return;
    bool results = true;
    for (int k = 0; k < g.ndim; ++k) results = results && (axes.folds(k) || g.shape()[k] > 0);
    if (results) fail_no_identity(function);
}

// The forms that all folds share: over everything, over an axis, with keywords. A is the accumulator's type,
// `function` what the user called.
template <class F, class A, class E>
A fold(const char* function, const E& e, none_t = {}) {
    const auto& source = as_operand(e);
    if (!identity_of<F, A>()) need_elements(function, *geometry_of(source), all_axes);
    return *static_cast<const A*>(reduce<F, A>(source, all_axes, false, identity_of<F, A>())->data);
}
template <class F, class A, class E>
auto fold(const char* function, const E& e, axis_number axis) {
    const auto& source = as_operand(e);
    const reduced_axes axes = one_axis(function, source, axis);
    if (!identity_of<F, A>()) need_elements(function, *geometry_of(source), axes);
    return ndarray<A, one_less<rank_of<E>>>(reduce<F, A>(source, axes, false, identity_of<F, A>()));
}
template <class F, class A, class E>
ndarray<A> fold(const char* function, const E& e, const reduce_options& o) {
    const auto& source = as_operand(e);
    const reduced_axes axes = o.axis.resolve(function, geometry_of(source)->ndim);
    // An empty fold, and what a mask leaves out, count as the identity; without one they count as `initial`.
    const void* identity = identity_of<F, A>();
    A initial{};
    if (o.initial.given()) initial = o.initial.template as<A>();
    if (!identity && o.initial.given()) identity = &initial;
    if (!identity) need_elements(function, *geometry_of(source), axes);
    header_ptr out;
    if (o.where.given()) {
        if (!identity)
            fail<value_error>({function,
                               ": reduction operation has no identity, so to use a where mask one has to "
                               "specify 'initial'"});
        const auto masked = build_node(functor::where{}, view<const bool>(o.where.mask()), source,
                                       constant<A>{*static_cast<const A*>(identity)});
        out = reduce<F, A>(masked, axes, o.keepdims, identity);
    } else {
        out = reduce<F, A>(source, axes, o.keepdims, identity);
    }
    if (o.initial.given())
        evaluate_into<A>(out.get(), build_node(F{}, constant<A>{initial}, view<const A>(out)));
    return ndarray<A>(std::move(out));
}

template <class F, class A, class E>
ndarray<A> fold(const char* function, const E& e, const axes_list& axes) {
    return fold<F, A>(function, e, reduce_options{.axis = axes.axes()});
}

template <class Wanted, class Default>
using chosen_t = std::conditional_t<std::is_void_v<Wanted>, Default, Wanted>;
template <class Dtype, class E>
using sum_result_t = chosen_t<Dtype, sum_t<value_of<E>>>;

// Whether each element is not zero.
template <class E>
auto truth_of(const E& e) {
    return make_node(functor::logical_not{}, make_node(functor::logical_not{}, e));
}

}  // namespace detail

// ---- sum and product -------------------------------------------------------------------------------------

// The sum of the elements; integers add up in 64 bits, floating sums pairwise. Empty: 0.
// https://numpy.org/doc/stable/reference/generated/numpy.sum.html
template <class Dtype = void, array_like E, class... Axis>
    requires(detail::axis_or_none<Axis...>)
auto sum(const E& e, Axis... axis) {
    return detail::fold<functor::add, detail::sum_result_t<Dtype, E>>("sum", e, axis...);
}
template <class Dtype = void, array_like E>
auto sum(const E& e, const reduce_options& options) {
    return detail::fold<functor::add, detail::sum_result_t<Dtype, E>>("sum", e, options);
}
template <class Dtype = void, array_like E>
auto sum(const E& e, const axes_list& axes) {
    return sum<Dtype>(e, reduce_options{.axis = axes.axes()});
}

// The product of the elements. Empty: 1. https://numpy.org/doc/stable/reference/generated/numpy.prod.html
template <class Dtype = void, array_like E, class... Axis>
    requires(detail::axis_or_none<Axis...>)
auto prod(const E& e, Axis... axis) {
    return detail::fold<functor::multiply, detail::sum_result_t<Dtype, E>>("prod", e, axis...);
}
template <class Dtype = void, array_like E>
auto prod(const E& e, const reduce_options& options) {
    return detail::fold<functor::multiply, detail::sum_result_t<Dtype, E>>("prod", e, options);
}
template <class Dtype = void, array_like E>
auto prod(const E& e, const axes_list& axes) {
    return prod<Dtype>(e, reduce_options{.axis = axes.axes()});
}

// ---- extrema ---------------------------------------------------------------------------------------------

// The largest element; NaN if there is one. Empty: value_error.
// https://numpy.org/doc/stable/reference/generated/numpy.max.html
template <array_like E, class... Axis>
    requires(detail::axis_or_none<Axis...>)
auto max(const E& e, Axis... axis) {
    return detail::fold<functor::maximum, detail::value_of<E>>("max", e, axis...);
}
template <array_like E>
auto max(const E& e, const reduce_options& options) {
    return detail::fold<functor::maximum, detail::value_of<E>>("max", e, options);
}
template <array_like E>
auto max(const E& e, const axes_list& axes) {
    return (max)(e, reduce_options{.axis = axes.axes()});
}

// The smallest element; NaN if there is one. Empty: value_error.
// https://numpy.org/doc/stable/reference/generated/numpy.min.html
template <array_like E, class... Axis>
    requires(detail::axis_or_none<Axis...>)
auto min(const E& e, Axis... axis) {
    return detail::fold<functor::minimum, detail::value_of<E>>("min", e, axis...);
}
template <array_like E>
auto min(const E& e, const reduce_options& options) {
    return detail::fold<functor::minimum, detail::value_of<E>>("min", e, options);
}
template <array_like E>
auto min(const E& e, const axes_list& axes) {
    return (min)(e, reduce_options{.axis = axes.axes()});
}

// NumPy's other names of max and min. https://numpy.org/doc/stable/reference/generated/numpy.amax.html
template <array_like E, class... Axis>
auto amax(const E& e, const Axis&... axis) {
    return detail::fold<functor::maximum, detail::value_of<E>>("amax", e, axis...);
}
template <array_like E>
auto amax(const E& e, const reduce_options& options) {
    return detail::fold<functor::maximum, detail::value_of<E>>("amax", e, options);
}
template <array_like E, class... Axis>
auto amin(const E& e, const Axis&... axis) {
    return detail::fold<functor::minimum, detail::value_of<E>>("amin", e, axis...);
}
template <array_like E>
auto amin(const E& e, const reduce_options& options) {
    return detail::fold<functor::minimum, detail::value_of<E>>("amin", e, options);
}

// Largest minus smallest. Empty: value_error. https://numpy.org/doc/stable/reference/generated/numpy.ptp.html
template <array_like E, class... Axis>
    requires(detail::axis_or_none<Axis...>)
auto ptp(const E& e, Axis... axis) {
    const auto v = detail::materialize(e);
    using T = detail::value_of<E>;
    const auto most = detail::fold<functor::maximum, T>("ptp", v, axis...);
    const auto least = detail::fold<functor::minimum, T>("ptp", v, axis...);
    if constexpr (detail::axis_given<Axis...>)
        return eval(subtract(most, least));
    else
        return kernel::subtract(most, least);
}
template <array_like E>
auto ptp(const E& e, const reduce_options& options) {
    const auto v = detail::materialize(e);
    using T = detail::value_of<E>;
    return eval(subtract(detail::fold<functor::maximum, T>("ptp", v, options),
                         detail::fold<functor::minimum, T>("ptp", v, options)));
}

// ---- truth -----------------------------------------------------------------------------------------------

// Whether any element is not zero. Empty: false.
// https://numpy.org/doc/stable/reference/generated/numpy.any.html
template <array_like E, class... Axis>
    requires(detail::axis_or_none<Axis...>)
auto any(const E& e, Axis... axis) {
    return detail::fold<functor::logical_or, bool>("any", e, axis...);
}
template <array_like E>
auto any(const E& e, const logical_options& o) {
    return detail::fold<functor::logical_or, bool>(
        "any", e, reduce_options{.axis = o.axis, .keepdims = o.keepdims, .where = o.where});
}
template <array_like E>
auto any(const E& e, const axes_list& axes) {
    return any(e, logical_options{.axis = axes.axes()});
}

}  // namespace orthant::inline ORTHANT_ABI

namespace orthant::inline ORTHANT_LAYOUT {

// np::all(a): whether every element is not zero. Empty: true.
// https://numpy.org/doc/stable/reference/generated/numpy.all.html
template <class E>
auto all_t::operator()(const E& e) const {
    return detail::fold<functor::logical_and, bool>("all", e);
}
template <class E>
auto all_t::operator()(const E& e, index_t axis) const {
    return detail::fold<functor::logical_and, bool>("all", e, axis);
}
template <class E>
auto all_t::operator()(const E& e, const logical_options& o) const {
    return detail::fold<functor::logical_and, bool>(
        "all", e, reduce_options{.axis = o.axis, .keepdims = o.keepdims, .where = o.where});
}

template <class E>
auto all_t::operator()(const E& e, const axes_list& axes) const {
    return (*this)(e, logical_options{.axis = axes.axes()});
}

}  // namespace orthant::inline ORTHANT_LAYOUT

namespace orthant::inline ORTHANT_ABI {

// How many elements are not zero, as int64.
// https://numpy.org/doc/stable/reference/generated/numpy.count_nonzero.html
template <array_like E, class... Axis>
    requires(detail::axis_or_none<Axis...>)
auto count_nonzero(const E& e, Axis... axis) {
    return detail::fold<functor::add, std::int64_t>("count_nonzero", detail::truth_of(e), axis...);
}
template <array_like E>
auto count_nonzero(const E& e, const argument_options& o) {
    return detail::fold<functor::add, std::int64_t>("count_nonzero", detail::truth_of(e),
                                                    reduce_options{.axis = o.axis, .keepdims = o.keepdims});
}

}  // namespace orthant::inline ORTHANT_ABI
