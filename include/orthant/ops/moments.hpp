#pragma once
// Moments: mean var stddev, in the forms of the other reductions (see reductions.hpp).
//
// The mean is a sum, pairwise for floating numbers, over a count. The variance takes two passes, the mean and
// then the mean of the squared distances from it: one pass that adds up x and x·x would lose the digits that
// both have in common. Neither the differences nor their squares are ever stored.
// https://numpy.org/doc/stable/reference/routines.statistics.html#averages-and-variances

#include <orthant/ops/reductions.hpp>

namespace orthant::inline ORTHANT_ABI {

namespace functor {

// The square of the modulus: x * x, or the sum of the squares of both parts.
struct squared_modulus : signature::modulus {
    static constexpr const char* name = "var";
    static constexpr bool is_light = true;
    template <class D>
    static constexpr bool lanes = kernel::has_simd<D> && !is_complex_v<D>;
    template <class V>
    static ORTHANT_INLINE auto apply(const V& x) {
        if constexpr (is_complex_v<V>)
            return kernel::round_once(x.real() * x.real()) + kernel::round_once(x.imag() * x.imag());
        else return kernel::multiply(x, x);
    }
};

}  // namespace functor

namespace detail {

// float16 is averaged in float32, as NumPy does; what comes out is mean_t.
template <class T>
using moment_t = std::conditional_t<std::is_same_v<mean_t<T>, float16>, float, mean_t<T>>;

// The count by which a moment divides, in the type that it divides in.
template <class A>
A as_divisor(double n) {
    return A(real_of_t<A>(n));
}

template <class A>
A divided_by_count(const A& total, double n) {
    return functor::divide::apply(total, as_divisor<A>(n > 0 ? n : 0));
}

// How many elements fall onto each of the results.
inline index_t count_folded(const array_header& g, const reduced_axes& axes) {
    index_t n = 1;
    for (int k = 0; k < g.ndim; ++k)
        if (axes.folds(k)) n *= g.shape()[k];
    return n;
}

// The sum of all elements over their number less ddof.
template <class A, class E>
A average_all(const E& source, double ddof = 0) {
    const A zero = A(0);
    const header_ptr total = reduce<functor::add, A>(source, all_axes, false, &zero);
    return divided_by_count(*static_cast<const A*>(total->data), double(geometry_of(source)->size) - ddof);
}
// Sums over axes, divided by how many fell together.
template <class A, class E>
ndarray<A> average_over(const E& source, const reduced_axes& axes, bool keepdims, double ddof) {
    const A zero = A(0);
    header_ptr total = reduce<functor::add, A>(source, axes, keepdims, &zero);
    const double n = double(count_folded(*geometry_of(source), axes)) - ddof;
    for (A& t : view<A>(total)) t = divided_by_count(t, n);
    return ndarray<A>(std::move(total));
}
// The same of the elements where a mask is true: the counts differ from place to place.
template <class A, class E, class Count = std::int64_t>
ndarray<A> average_where(const E& source, const reduced_axes& axes, bool keepdims, double ddof,
                         const view<const bool>& where) {
    const A zero = A(0);
    const Count none = 0;
    const auto masked = build_node(functor::where{}, where, source, constant<A>{zero});
    header_ptr total = reduce<functor::add, A>(masked, axes, keepdims, &zero);
    const view<const Count> ones(broadcast_ones(*geometry_of(source)));
    const auto counted = build_node(functor::where{}, where, ones, constant<Count>{0});
    const header_ptr count = reduce<functor::add, Count>(counted, axes, keepdims, &none);
    using R = real_of_t<A>;
    const auto left = build_node(functor::subtract{}, view<const Count>(count), constant<R>{R(ddof)});
    const auto divisor = build_node(functor::maximum{}, left, constant<R>{R(0)});
    evaluate_into<A>(total.get(), build_node(functor::divide{}, view<const A>(total), divisor));
    return ndarray<A>(std::move(total));
}
template <class A, class E>
ndarray<A> average(const E& source, const reduced_axes& axes, bool keepdims, double ddof,
                   const mask_argument& where) {
    if (where.given()) return average_where<A>(source, axes, keepdims, ddof, where.mask());
    return average_over<A>(source, axes, keepdims, ddof);
}

// What mean returns, and what it adds up in.
template <class Dtype, class T>
using mean_result_t = chosen_t<Dtype, mean_t<T>>;
template <class Dtype, class T>
using mean_sum_t = std::conditional_t<std::is_void_v<Dtype>, moment_t<T>, mean_result_t<Dtype, T>>;

template <class T>
using variance_t = std::conditional_t<std::is_same_v<T, float16>, float16, real_of_t<moment_t<T>>>;

// (source - center)^2
template <class E, class C>
auto squared_distance(const E& source, const C& center) {
    return build_node(functor::squared_modulus{}, build_node(functor::subtract{}, source, center));
}

// The forms of mean and var, for all that are made of them.
template <class Dtype, class E, class... Axis>
    requires(axis_or_none<Axis...>)
auto mean(const char* function, const E& e, Axis... axis) {
    using result = mean_result_t<Dtype, value_of<E>>;
    using total = mean_sum_t<Dtype, value_of<E>>;
    const auto& source = as_operand(e);
    if constexpr (axis_given<Axis...>)
        return ndarray<result, one_less<rank_of<E>>>(
            average_over<total>(source, one_axis(function, source, axis...), false, 0));
    else
        return scalar_cast<result>(average_all<total>(source));
}
template <class Dtype, class E>
auto mean(const char* function, const E& e, const reduce_options& options) {
    using T = value_of<E>;
    const auto& source = as_operand(e);
    const reduced_axes axes = options.axis.resolve(function, geometry_of(source)->ndim);
    return ndarray<mean_result_t<Dtype, T>>(
        average<mean_sum_t<Dtype, T>>(source, axes, options.keepdims, 0, options.where));
}
template <class E, class... Axis>
    requires(axis_or_none<Axis...>)
auto variance(const char* function, const E& e, Axis... axis) {
    using A = moment_t<value_of<E>>;
    using R = variance_t<value_of<E>>;
    const auto& source = as_operand(e);
    if constexpr (axis_given<Axis...>) {
        const reduced_axes axes = one_axis(function, source, axis...);
        const ndarray<A> center = average_over<A>(source, axes, true, 0);
        return ndarray<R, one_less<rank_of<E>>>(
            average_over<real_of_t<A>>(squared_distance(source, view<const A>(center)), axes, false, 0));
    } else {
        const constant<A> center{average_all<A>(source)};
        return R(average_all<real_of_t<A>>(squared_distance(source, center)));
    }
}
template <class E>
auto variance(const char* function, const E& e, const variance_options& options) {
    using A = moment_t<value_of<E>>;
    using R = variance_t<value_of<E>>;
    const auto& source = as_operand(e);
    const reduced_axes axes = options.axis.resolve(function, geometry_of(source)->ndim);
    const ndarray<A> center = average<A>(source, axes, true, 0, options.where);
    return ndarray<R>(average<real_of_t<A>>(squared_distance(source, view<const A>(center)), axes,
                                            options.keepdims, options.ddof, options.where));
}

}  // namespace detail

// The arithmetic mean; integers in float64. Empty: NaN.
// https://numpy.org/doc/stable/reference/generated/numpy.mean.html
template <class Dtype = void, array_like E, class... Axis>
    requires(detail::axis_or_none<Axis...>)
auto mean(const E& e, Axis... axis) { return detail::mean<Dtype>("mean", e, axis...); }
template <class Dtype = void, array_like E>
auto mean(const E& e, const reduce_options& options) {
    return detail::mean<Dtype>("mean", e, options);
}
template <class Dtype = void, array_like E>
auto mean(const E& e, const axes_list& axes) {
    return mean<Dtype>(e, reduce_options{.axis = axes.axes()});
}

// The variance: the mean of the squared distances from the mean, divided by n - ddof.
// https://numpy.org/doc/stable/reference/generated/numpy.var.html
template <array_like E, class... Axis>
    requires(detail::axis_or_none<Axis...>)
auto var(const E& e, Axis... axis) { return detail::variance("var", e, axis...); }
template <array_like E>
auto var(const E& e, const variance_options& options) {
    return detail::variance("var", e, options);
}
template <array_like E>
auto var(const E& e, const axes_list& axes) {
    return var(e, variance_options{.axis = axes.axes()});
}

// The standard deviation, NumPy's std: the square root of var.
// https://numpy.org/doc/stable/reference/generated/numpy.std.html
template <array_like E, class... Axis>
    requires(detail::axis_or_none<Axis...>)
auto stddev(const E& e, Axis... axis) {
    if constexpr (detail::axis_given<Axis...>)
        return eval(sqrt(detail::variance("stddev", e, axis...)));
    else
        return sqrt(detail::variance("stddev", e));
}
template <array_like E>
auto stddev(const E& e, const variance_options& options) {
    return eval(sqrt(detail::variance("stddev", e, options)));
}
template <array_like E>
auto stddev(const E& e, const axes_list& axes) {
    return stddev(e, variance_options{.axis = axes.axes()});
}

}  // namespace orthant::inline ORTHANT_ABI
