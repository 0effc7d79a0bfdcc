#pragma once
// Moments: the rules of mean var stddev (see folds.hpp; ops/reductions/reductions.hpp makes functions of
// them).
//
// The mean is a sum, pairwise for floating numbers, over a count. The variance takes two passes, the mean and
// then the mean of the squared distances from it: one pass that adds up x and x·x would lose the digits that
// both have in common. Neither the differences nor their squares are ever stored.
// https://numpy.org/doc/stable/reference/routines.statistics.html#averages-and-variances

#include <orthant/ops/reductions/folds.hpp>

namespace orthant::inline ORTHANT_ABI {

namespace functor {

// The square of the modulus: x * x, or the sum of the squares of both parts.
struct squared_modulus : signature::modulus, kernel::compiled_once {
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
using moment_t = std::conditional_t<is_storage_float<mean_t<T>>, float, mean_t<T>>;

// The count by which a moment divides, in the type that it divides in.
template <class A>
A as_divisor(double n) {
    return A(real_of_t<A>(n));
}

template <class A>
A divided_by_count(const A& total, double n) {
    return functor::divide::apply(total, as_divisor<A>(n > 0 ? n : 0));
}

// (Sixteen at a time: loops of a known length become vectors at -O2, too.)
template <class A>
void divide_by_count(A* totals, index_t size, double n) {
    constexpr index_t block = 16;
    index_t i = 0;
    for (; i + block <= size; i += block)
        for (index_t k = 0; k < block; ++k) totals[i + k] = divided_by_count(totals[i + k], n);
    for (; i < size; ++i) totals[i] = divided_by_count(totals[i], n);
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
    header_ptr total = reduce_or_slide<functor::add, A, true>(source, axes, keepdims, &zero);
    const double n = double(count_folded(*geometry_of(source), axes)) - ddof;
    divide_by_count(static_cast<A*>(total->data), total->size, n);
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
using variance_t = std::conditional_t<is_storage_float<T>, T, real_of_t<moment_t<T>>>;

// (source - center)^2
template <class E, class C>
auto squared_distance(const E& source, const C& center) {
    return build_node(functor::squared_modulus{}, build_node(functor::subtract{}, source, center));
}

namespace rule {

// Of number types of the user: the sum, divided by how many there are.
template <class Dtype, class E, class How>
    requires of_user<value_of<E>>
auto mean(const char* function, const E& e, const How& how) {
    const auto total = rule::sum<Dtype>(function, e, how);
    using A = std::conditional_t<has_element_operations<value_of<E>>, std::int64_t, value_of<E>>;
    if constexpr (std::same_as<How, none_t>) return value_of<E>(total / A(int(geometry_of(as_operand(e))->size)));
    else {
        const index_t results = total.size();
        return eval(total / A(int(results ? geometry_of(as_operand(e))->size / results : 0)));
    }
}

template <class Dtype, class E>
    requires number<value_of<E>>
auto mean(const char* function, const E& e, const axis_number& axis) {
    using total = mean_sum_t<Dtype, value_of<E>>;
    const auto& source = as_operand(e);
    return ndarray<mean_result_t<Dtype, value_of<E>>, one_less<rank_of<E>>>(
        average_over<total>(source, one_axis(function, source, axis), false, 0));
}
template <class Dtype, class E>
    requires number<value_of<E>>
auto mean(const char*, const E& e, none_t) {
    using R = mean_result_t<Dtype, value_of<E>>;
    if constexpr (counts_truths<E, none_t> && std::is_same_v<R, double>) {
        const auto v = materialize(e);
        if (v.size() > 0) return double(number_of_true(v)) / double(v.size());
    }
    return scalar_cast<R>(average_all<mean_sum_t<Dtype, value_of<E>>>(as_operand(e)));
}
template <class Dtype, class E>
    requires number<value_of<E>>
auto mean(const char* function, const E& e, const reduce_options& options) {
    using T = value_of<E>;
    const auto& source = as_operand(e);
    const reduced_axes axes = options.axis.resolve(function, geometry_of(source)->ndim);
    return ndarray<mean_result_t<Dtype, T>>(
        average<mean_sum_t<Dtype, T>>(source, axes, options.keepdims, 0, options.where));
}

template <no_dtype Dtype, class E>
auto var(const char*, const E& e, none_t) {
    using A = moment_t<value_of<E>>;
    const auto& source = as_operand(e);
    const constant<A> center{average_all<A>(source)};
    return variance_t<value_of<E>>(average_all<real_of_t<A>>(squared_distance(source, center)));
}
template <no_dtype Dtype, class E>
auto var(const char* function, const E& e, const axis_number& axis) {
    using A = moment_t<value_of<E>>;
    const auto& source = as_operand(e);
    const reduced_axes axes = one_axis(function, source, axis);
    const ndarray<A> center = average_over<A>(source, axes, true, 0);
    return ndarray<variance_t<value_of<E>>, one_less<rank_of<E>>>(
        average_over<real_of_t<A>>(squared_distance(source, view<const A>(center)), axes, false, 0));
}
template <no_dtype Dtype, class E>
auto var(const char* function, const E& e, const variance_options& options) {
    using A = moment_t<value_of<E>>;
    const auto& source = as_operand(e);
    const reduced_axes axes = options.axis.resolve(function, geometry_of(source)->ndim);
    const double ddof = options.degrees(function);
    const ndarray<A> center =
        options.mean.given() ? ndarray<A>(options.mean.template as<A>(function, *geometry_of(source)))
                             : average<A>(source, axes, true, 0, options.where);
    return ndarray<variance_t<value_of<E>>>(
        average<real_of_t<A>>(squared_distance(source, view<const A>(center)), axes, options.keepdims, ddof,
                              options.where));
}

template <no_dtype Dtype, class E, class How>
auto stddev(const char* function, const E& e, const How& how) {
    if constexpr (std::same_as<How, none_t>) return sqrt(rule::var<Dtype>(function, e, how));
    else return eval(sqrt(rule::var<Dtype>(function, e, how)));
}

}  // namespace rule
}  // namespace detail
}  // namespace orthant::inline ORTHANT_ABI
