#pragma once
// Reductions: sum prod max min ptp mean var stddev any all count_nonzero.
//
// Three forms each: np::sum(a) gives a C++ scalar; np::sum(a, 0) an array without that axis; np::sum(a, {.axis = …,
// .keepdims = …, .initial = …, .where = …}) an array, 0-d where all axes go. They take any lazy expression and are
// evaluated at once, fused with it. np::sum<float>(a) is NumPy's dtype=.
// https://numpy.org/doc/stable/reference/routines.statistics.html

#include <orthant/ops/logic.hpp>
#include <orthant/ops/reduce_options.hpp>
#include <orthant/ops/where.hpp>

namespace orthant::inline ORTHANT_ABI {
namespace detail {

inline const reduced_axes all_axes{{}, true};

template <index_t R>
inline constexpr index_t one_less = R == dynamic ? dynamic : R - 1;

// The identity of F for A, or null.
template <class F, class A>
const void* identity_of() {
    if constexpr (requires { F::template identity<A>; }) {
        static const A value = F::template identity<A>;
        return &value;
    } else {
        return nullptr;
    }
}

// The forms that all folds share; A is the accumulator's type, `function` what the user called.
template <class F, class A, class E>
A fold_all(const E& e) {
    return *static_cast<const A*>(reduce<F, A>(as_operand(e), all_axes, false, identity_of<F, A>())->data);
}
template <class F, class A, class E>
auto fold_axis(const char* function, const E& e, index_t axis) {
    static_assert(rank_of<E> != 0, "orthant: a 0-d array has no axis to reduce");
    const auto& source = as_operand(e);
    const reduced_axes axes{dims(1, normalize_axis(function, axis, geometry_of(source)->ndim)), false};
    return ndarray<A, one_less<rank_of<E>>>(reduce<F, A>(source, axes, false, identity_of<F, A>()));
}
template <class F, class A, class E>
ndarray<A> fold_with(const char* function, const E& e, const reduce_options& o) {
    const auto& source = as_operand(e);
    const reduced_axes axes = o.axis.resolve(function, geometry_of(source)->ndim);
    // An empty fold, and what a mask leaves out, count as the identity; without one they count as `initial`.
    const void* identity = identity_of<F, A>();
    A initial{};
    if (o.initial.given()) initial = o.initial.template as<A>();
    if (!identity && o.initial.given()) identity = &initial;
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

template <class Wanted, class Default>
using chosen_t = std::conditional_t<std::is_void_v<Wanted>, Default, Wanted>;

// How many elements fall onto each of the results.
inline index_t count_folded(const array_header& g, const reduced_axes& axes) {
    index_t n = 1;
    for (int k = 0; k < g.ndim; ++k)
        if (axes.folds(k)) n *= g.shape()[k];
    return n;
}

}  // namespace detail

// ---- sum and product -------------------------------------------------------------------------------------

// The sum of the elements; integers add up in 64 bits, floating sums pairwise. Empty: 0.
// https://numpy.org/doc/stable/reference/generated/numpy.sum.html
template <class Dtype = void, array_like E>
auto sum(const E& e) {
    return detail::fold_all<functor::add, detail::chosen_t<Dtype, sum_t<detail::value_of<E>>>>(e);
}
template <class Dtype = void, array_like E, std::same_as<none_t> None>
auto sum(const E& e, None) {
    return sum<Dtype>(e);
}
template <class Dtype = void, array_like E>
auto sum(const E& e, axis_number axis) {
    return detail::fold_axis<functor::add, detail::chosen_t<Dtype, sum_t<detail::value_of<E>>>>("sum", e,
                                                                                                axis);
}
template <class Dtype = void, array_like E>
auto sum(const E& e, const reduce_options& options) {
    return detail::fold_with<functor::add, detail::chosen_t<Dtype, sum_t<detail::value_of<E>>>>("sum", e,
                                                                                                options);
}
template <class Dtype = void, array_like E>
auto sum(const E& e, const axes_list& axes) {
    return sum<Dtype>(e, reduce_options{.axis = axes.axes()});
}

// The product of the elements. Empty: 1. https://numpy.org/doc/stable/reference/generated/numpy.prod.html
template <class Dtype = void, array_like E>
auto prod(const E& e) {
    return detail::fold_all<functor::multiply, detail::chosen_t<Dtype, sum_t<detail::value_of<E>>>>(e);
}
template <class Dtype = void, array_like E, std::same_as<none_t> None>
auto prod(const E& e, None) {
    return prod<Dtype>(e);
}
template <class Dtype = void, array_like E>
auto prod(const E& e, axis_number axis) {
    return detail::fold_axis<functor::multiply, detail::chosen_t<Dtype, sum_t<detail::value_of<E>>>>("prod",
                                                                                                     e, axis);
}
template <class Dtype = void, array_like E>
auto prod(const E& e, const reduce_options& options) {
    return detail::fold_with<functor::multiply, detail::chosen_t<Dtype, sum_t<detail::value_of<E>>>>(
        "prod", e, options);
}
template <class Dtype = void, array_like E>
auto prod(const E& e, const axes_list& axes) {
    return prod<Dtype>(e, reduce_options{.axis = axes.axes()});
}

// ---- extrema ---------------------------------------------------------------------------------------------

// The largest element; NaN if there is one. Empty: value_error.
// https://numpy.org/doc/stable/reference/generated/numpy.max.html
template <array_like E>
auto max(const E& e) {
    return detail::fold_all<functor::maximum, detail::value_of<E>>(e);
}
template <array_like E, std::same_as<none_t> None>
auto max(const E& e, None) {
    return (max)(e);
}
template <array_like E>
auto max(const E& e, axis_number axis) {
    return detail::fold_axis<functor::maximum, detail::value_of<E>>("max", e, axis);
}
template <array_like E>
auto max(const E& e, const reduce_options& options) {
    return detail::fold_with<functor::maximum, detail::value_of<E>>("max", e, options);
}
template <array_like E>
auto max(const E& e, const axes_list& axes) {
    return (max)(e, reduce_options{.axis = axes.axes()});
}

// The smallest element; NaN if there is one. Empty: value_error.
// https://numpy.org/doc/stable/reference/generated/numpy.min.html
template <array_like E>
auto min(const E& e) {
    return detail::fold_all<functor::minimum, detail::value_of<E>>(e);
}
template <array_like E, std::same_as<none_t> None>
auto min(const E& e, None) {
    return (min)(e);
}
template <array_like E>
auto min(const E& e, axis_number axis) {
    return detail::fold_axis<functor::minimum, detail::value_of<E>>("min", e, axis);
}
template <array_like E>
auto min(const E& e, const reduce_options& options) {
    return detail::fold_with<functor::minimum, detail::value_of<E>>("min", e, options);
}
template <array_like E>
auto min(const E& e, const axes_list& axes) {
    return (min)(e, reduce_options{.axis = axes.axes()});
}

template <array_like E, class... Axis>
auto amax(const E& e, const Axis&... axis) {
    return (max)(e, axis...);
}
template <array_like E>
auto amax(const E& e, const reduce_options& options) {
    return (max)(e, options);
}
template <array_like E, class... Axis>
auto amin(const E& e, const Axis&... axis) {
    return (min)(e, axis...);
}
template <array_like E>
auto amin(const E& e, const reduce_options& options) {
    return (min)(e, options);
}

// Largest minus smallest. https://numpy.org/doc/stable/reference/generated/numpy.ptp.html
template <array_like E>
auto ptp(const E& e) {
    const auto v = detail::materialize(e);
    return kernel::subtract((max)(v), (min)(v));
}
template <array_like E, std::same_as<none_t> None>
auto ptp(const E& e, None) {
    return ptp(e);
}
template <array_like E>
auto ptp(const E& e, axis_number axis) {
    const auto v = detail::materialize(e);
    return eval(subtract((max)(v, axis), (min)(v, axis)));
}
template <array_like E>
auto ptp(const E& e, const reduce_options& options) {
    const auto v = detail::materialize(e);
    return eval(subtract((max)(v, options), (min)(v, options)));
}

// ---- moments ---------------------------------------------------------------------------------------------

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

template <class E>
reduced_axes one_axis(const char* function, const E& source, index_t axis) {
    static_assert(rank_of<E> != 0, "orthant: a 0-d array has no axis to reduce");
    return {dims(1, normalize_axis(function, axis, geometry_of(source)->ndim)), false};
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

}  // namespace detail

// The arithmetic mean; integers in float64. Empty: NaN.
// https://numpy.org/doc/stable/reference/generated/numpy.mean.html
template <class Dtype = void, array_like E>
auto mean(const E& e) {
    using T = detail::value_of<E>;
    return scalar_cast<detail::mean_result_t<Dtype, T>>(
        detail::average_all<detail::mean_sum_t<Dtype, T>>(detail::as_operand(e)));
}
template <class Dtype = void, array_like E, std::same_as<none_t> None>
auto mean(const E& e, None) {
    return mean<Dtype>(e);
}
template <class Dtype = void, array_like E>
auto mean(const E& e, axis_number axis) {
    using T = detail::value_of<E>;
    const auto& source = detail::as_operand(e);
    return ndarray<detail::mean_result_t<Dtype, T>, detail::one_less<detail::rank_of<E>>>(
        detail::average_over<detail::mean_sum_t<Dtype, T>>(source, detail::one_axis("mean", source, axis),
                                                           false, 0));
}
template <class Dtype = void, array_like E>
auto mean(const E& e, const reduce_options& options) {
    using T = detail::value_of<E>;
    const auto& source = detail::as_operand(e);
    const detail::reduced_axes axes = options.axis.resolve("mean", detail::geometry_of(source)->ndim);
    return ndarray<detail::mean_result_t<Dtype, T>>(
        detail::average<detail::mean_sum_t<Dtype, T>>(source, axes, options.keepdims, 0, options.where));
}
template <class Dtype = void, array_like E>
auto mean(const E& e, const axes_list& axes) {
    return mean<Dtype>(e, reduce_options{.axis = axes.axes()});
}

// The variance: the mean of the squared distances from the mean, divided by n - ddof.
// https://numpy.org/doc/stable/reference/generated/numpy.var.html
template <array_like E>
auto var(const E& e) {
    using A = detail::moment_t<detail::value_of<E>>;
    using R = detail::variance_t<detail::value_of<E>>;
    const auto& source = detail::as_operand(e);
    const detail::constant<A> center{detail::average_all<A>(source)};
    return R(detail::average_all<real_of_t<A>>(detail::squared_distance(source, center)));
}
template <array_like E, std::same_as<none_t> None>
auto var(const E& e, None) {
    return var(e);
}
template <array_like E>
auto var(const E& e, const variance_options& options) {
    using A = detail::moment_t<detail::value_of<E>>;
    using R = detail::variance_t<detail::value_of<E>>;
    const auto& source = detail::as_operand(e);
    const detail::reduced_axes axes = options.axis.resolve("var", detail::geometry_of(source)->ndim);
    const ndarray<A> center = detail::average<A>(source, axes, true, 0, options.where);
    return ndarray<R>(detail::average<real_of_t<A>>(detail::squared_distance(source, view<const A>(center)),
                                                    axes, options.keepdims, options.ddof, options.where));
}
template <array_like E>
auto var(const E& e, const axes_list& axes) {
    return var(e, variance_options{.axis = axes.axes()});
}
template <array_like E>
auto var(const E& e, axis_number axis) {
    using A = detail::moment_t<detail::value_of<E>>;
    using R = detail::variance_t<detail::value_of<E>>;
    const auto& source = detail::as_operand(e);
    const detail::reduced_axes axes = detail::one_axis("var", source, axis);
    const ndarray<A> center = detail::average_over<A>(source, axes, true, 0);
    return ndarray<R, detail::one_less<detail::rank_of<E>>>(detail::average_over<real_of_t<A>>(
        detail::squared_distance(source, view<const A>(center)), axes, false, 0));
}

// The standard deviation, NumPy's std: the square root of var.
// https://numpy.org/doc/stable/reference/generated/numpy.std.html
template <array_like E>
auto stddev(const E& e, const variance_options& options) {
    return eval(sqrt(var(e, options)));
}
template <array_like E>
auto stddev(const E& e, const axes_list& axes) {
    return stddev(e, variance_options{.axis = axes.axes()});
}
template <array_like E>
auto stddev(const E& e, axis_number axis) {
    return eval(sqrt(var(e, axis)));
}
template <array_like E>
auto stddev(const E& e) {
    return sqrt(var(e));
}
template <array_like E, std::same_as<none_t> None>
auto stddev(const E& e, None) {
    return stddev(e);
}

// ---- truth -----------------------------------------------------------------------------------------------

// Whether any element is not zero. Empty: false. https://numpy.org/doc/stable/reference/generated/numpy.any.html
template <array_like E>
bool any(const E& e) {
    return detail::fold_all<functor::logical_or, bool>(e);
}
template <array_like E, std::same_as<none_t> None>
auto any(const E& e, None) {
    return any(e);
}
template <array_like E>
auto any(const E& e, axis_number axis) {
    return detail::fold_axis<functor::logical_or, bool>("any", e, axis);
}
template <array_like E>
auto any(const E& e, const logical_options& o) {
    return detail::fold_with<functor::logical_or, bool>(
        "any", e, reduce_options{.axis = o.axis, .keepdims = o.keepdims, .where = o.where});
}
template <array_like E>
auto any(const E& e, const axes_list& axes) {
    return any(e, logical_options{.axis = axes.axes()});
}

// np::all(a): whether every element is not zero. Empty: true.
// https://numpy.org/doc/stable/reference/generated/numpy.all.html
template <class E>
auto all_t::operator()(const E& e) const {
    return detail::fold_all<functor::logical_and, bool>(e);
}
template <class E>
auto all_t::operator()(const E& e, index_t axis) const {
    return detail::fold_axis<functor::logical_and, bool>("all", e, axis);
}
template <class E>
auto all_t::operator()(const E& e, const logical_options& o) const {
    return detail::fold_with<functor::logical_and, bool>(
        "all", e, reduce_options{.axis = o.axis, .keepdims = o.keepdims, .where = o.where});
}

template <class E>
auto all_t::operator()(const E& e, const axes_list& axes) const {
    return (*this)(e, logical_options{.axis = axes.axes()});
}

// How many elements are not zero. https://numpy.org/doc/stable/reference/generated/numpy.count_nonzero.html
template <array_like E>
index_t count_nonzero(const E& e) {
    return detail::fold_all<functor::add, std::int64_t>(
        detail::make_node(functor::logical_not{}, detail::make_node(functor::logical_not{}, e)));
}
template <array_like E, std::same_as<none_t> None>
auto count_nonzero(const E& e, None) {
    return count_nonzero(e);
}
template <array_like E>
auto count_nonzero(const E& e, axis_number axis) {
    return detail::fold_axis<functor::add, std::int64_t>(
        "count_nonzero",
        detail::make_node(functor::logical_not{}, detail::make_node(functor::logical_not{}, e)), axis);
}
template <array_like E>
auto count_nonzero(const E& e, const argument_options& o) {
    return detail::fold_with<functor::add, std::int64_t>(
        "count_nonzero",
        detail::make_node(functor::logical_not{}, detail::make_node(functor::logical_not{}, e)),
        reduce_options{.axis = o.axis, .keepdims = o.keepdims});
}

// ---- the ufuncs' own reduce ------------------------------------------------------------------------------

namespace detail {

// In which type a ufunc folds: sums and products of small integers in 64 bits, logical ones in bool.
template <class F, class T>
using fold_t = std::conditional_t<std::is_same_v<F, functor::add> || std::is_same_v<F, functor::multiply>,
                                  sum_t<T>, typename F::template result<T, T>>;

}  // namespace detail

}  // namespace orthant::inline ORTHANT_ABI
