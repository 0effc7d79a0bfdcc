#pragma once
// How reductions fold: over everything, over an axis, or as keywords say; and the rules of sum prod max min
// ptp any count_nonzero, which are folds with an operation.
//
// A rule is what ops/reductions/reductions.hpp makes a public function of, with all its forms. It gets the
// name by which it was called, the array, and how: `_` (a C++ scalar comes back), an axis_number (an array
// without that axis), or keywords (an array, 0-d where all axes go). What has no axis of that number is an
// index_error.

#include <algorithm>

#include <orthant/base/buffer.hpp>
#include <orthant/ops/indexing/where.hpp>
#include <orthant/ops/logic/logic.hpp>
#include <orthant/ops/reductions/reduce_options.hpp>
#include <orthant/ops/reductions/windows.hpp>
#include <orthant/shape/odometer.hpp>

namespace orthant::inline ORTHANT_ABI {
namespace detail {

template <index_t R>
inline constexpr index_t one_less = R == dynamic ? dynamic : R - 1;

// The identity of F for A, or null.
template <class F, class A>
const void* identity_of() {
    if constexpr (number<A> && requires { F::template identity<A>; }) {
        static const A value = F::template identity<A>;
        return &value;
    } else if constexpr (!number<A> && requires { A(F::unit); }) {
        static const A value(F::unit);
        return &value;
    } else {
        return nullptr;
    }
}

// A fold of values that are not plain bytes, such as numbers of any length: one by one.
template <class F, class A, class E>
header_ptr reduce_values(const E& e, const reduced_axes& axes, bool keepdims, const void* identity) {
    const auto source = materialize(e);
    const array_header& h = source.header();
    dims kept, steps(std::size_t(h.ndim), 0);
    for (int k = 0; k < h.ndim; ++k)
        if (!axes.folds(k) || keepdims) kept.push_back(axes.folds(k) ? 1 : h.shape()[k]);
    header_ptr out = new_array<A>(F::name, as_view(kept));
    A* to = static_cast<A*>(out->data);
    for (int k = h.ndim, place = out->ndim; k-- > 0;) {
        if (!axes.folds(k)) steps[std::size_t(k)] = out->strides()[--place];
        else place -= keepdims;
    }
    const buffer<bool> begun(out->size);
    std::fill_n(begun.get(), out->size, identity != nullptr);
    if (identity) std::fill_n(to, out->size, *static_cast<const A*>(identity));
    const auto* const from = static_cast<const value_of<E>*>(h.data);
    for (odometer<2> at(h.extents(), {h.strides(), steps.data()}); at; ++at) {
        const index_t place = at[1];
        const A value(from[at[0]]);
        to[place] = begun[place] ? A(F::apply(to[place], value)) : value;
        begun[place] = true;
    }
    return out;
}
// The folds whose operands may be grouped as one likes: floating sums lose no digits in pairs.
template <class F>
inline constexpr bool groups_windows =
    std::same_as<F, functor::add> || std::same_as<F, functor::maximum> || std::same_as<F, functor::minimum>;

template <class F, class A, class E>
header_ptr folded(const E& e, const reduced_axes& axes, bool keepdims, const void* identity) {
    static_assert(F::template accepts<A, A>,
                  "orthant: these elements are not reduced: their type lacks the operator that does it");
    if constexpr (!F::template accepts<A, A>) return header_ptr();  // said above
    else if constexpr (std::is_trivially_copyable_v<A>)
        return reduce_or_slide<F, A, groups_windows<F>>(e, axes, keepdims, identity);
    else return reduce_values<F, A>(e, axes, keepdims, identity);
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
    if constexpr (has_handle<std::remove_cvref_t<decltype(source)>> && number<A> && std::same_as<value_of<E>, A> &&
                  F::template accepts<A, A>) {
        A out;
        if (fold_directly(source.header(), kernel::fold_of<F, A>(), &out)) return out;
    }
    if (!identity_of<F, A>()) need_elements(function, *geometry_of(source), all_axes);
    return *static_cast<const A*>(folded<F, A>(source, all_axes, false, identity_of<F, A>())->data);
}
template <class F, class A, class E>
auto fold(const char* function, const E& e, axis_number axis) {
    const auto& source = as_operand(e);
    const reduced_axes axes = one_axis(function, source, axis);
    if (!identity_of<F, A>()) need_elements(function, *geometry_of(source), axes);
    return ndarray<A, one_less<rank_of<E>>>(folded<F, A>(source, axes, false, identity_of<F, A>()));
}
template <class F, class A, class E>
ndarray<A> fold(const char* function, const E& e, const reduce_options& o) {
    const auto& source = as_operand(e);
    const reduced_axes axes = o.axis.resolve(function, geometry_of(source)->ndim);
    // An empty fold, and what a mask leaves out, count as the identity; without one they count as `initial`.
    const void* identity = identity_of<F, A>();
    A initial{};
#if defined(__GNUC__)  // A, if a user's, may be made of integers alone.
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wfloat-conversion"
#endif
    if (o.initial.given()) {
        if constexpr (number<A>) initial = o.initial.template as<A>();
        else if constexpr (std::constructible_from<A, double>) initial = A(o.initial.template as<double>());
        else fail<value_error>({function, ": initial is a number, which these elements are not made of"});
    }
#if defined(__GNUC__)
#pragma GCC diagnostic pop
#endif
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
        out = folded<F, A>(masked, axes, o.keepdims, identity);
    } else {
        out = folded<F, A>(source, axes, o.keepdims, identity);
    }
    if (o.initial.given())
        evaluate_into<A>(out.get(), build_node(F{}, constant<A>{initial}, view<const A>(out)));
    return ndarray<A>(std::move(out));
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

// For the rules of functions that have no dtype=.
template <class Dtype>
concept no_dtype = std::is_void_v<Dtype>;

// logical_options as those of folds.
inline const none_t& folding(const none_t& how) { return how; }
inline const axis_number& folding(const axis_number& how) { return how; }
inline const reduce_options& folding(const reduce_options& how) { return how; }
inline reduce_options folding(const logical_options& o) {
    return {.axis = o.axis, .keepdims = o.keepdims, .where = o.where};
}
inline reduce_options folding(const argument_options& o) {
    return {.axis = o.axis, .keepdims = o.keepdims};
}

// The forms as keywords, for the rules that are computed with these alone.
template <class Options>
Options keywords_of(none_t) {
    return {};
}
template <class Options>
Options keywords_of(const axis_number& axis) {
    return {.axis = axis.value};
}
template <class Options>
const Options& keywords_of(const Options& options) {
    return options;
}

// The least and the greatest of n >= 1 dense elements, both NaN where there is one: a block at a time, which is still
// in the cache when it is read again.
template <class T>
struct extremes {
    T low, high;
};
template <class T>
extremes<T> extremes_of(const T* p, index_t n) {
    constexpr index_t block = index_t(32768 / sizeof(T));
    const kernel::fold_table &least = kernel::fold_of<functor::minimum, T>(),
                             &most = kernel::fold_of<functor::maximum, T>();
    extremes<T> out{p[0], p[0]};
    for (index_t i = 0; i < n; i += block) {
        const index_t count = n - i < block ? n - i : block;
        T low, high;
        least.row(p + i, 1, count, &low);
        most.row(p + i, 1, count, &high);
        least.value(&out.low, &low);
        most.value(&out.high, &high);
    }
    return out;
}

// Of all of an array of truth values the sum is a count of bytes, thirty times faster than a sum of integers.
// (A lazy comparison is folded as it is computed, without memory for its values.)
template <class E, class How>
inline constexpr bool counts_truths =
    std::is_same_v<How, none_t> && std::is_same_v<value_of<E>, bool> && !is_node<std::remove_cvref_t<E>>;
template <class E>
std::int64_t number_of_true(const E& e) {
    return count_mask(materialize(e).header());
}

namespace rule {

template <class Dtype, class E, class How>
auto sum(const char* function, const E& e, const How& how) {
    using R = sum_result_t<Dtype, E>;
    if constexpr (counts_truths<E, How> && std::is_same_v<R, std::int64_t>)
        return number_of_true(e);
    else
        return fold<functor::add, R>(function, e, how);
}
template <class Dtype, class E, class How>
auto prod(const char* function, const E& e, const How& how) {
    return fold<functor::multiply, sum_result_t<Dtype, E>>(function, e, how);
}
template <no_dtype Dtype, class E, class How>
auto(max)(const char* function, const E& e, const How& how) {
    return fold<functor::maximum, value_of<E>>(function, e, how);
}
template <no_dtype Dtype, class E, class How>
auto(min)(const char* function, const E& e, const How& how) {
    return fold<functor::minimum, value_of<E>>(function, e, how);
}
template <no_dtype Dtype, class E, class How>
auto amax(const char* function, const E& e, const How& how) {
    return rule::max<Dtype>(function, e, how);
}
template <no_dtype Dtype, class E, class How>
auto amin(const char* function, const E& e, const How& how) {
    return rule::min<Dtype>(function, e, how);
}
template <no_dtype Dtype, class E, class How>
auto ptp(const char* function, const E& e, const How& how) {
    const auto v = materialize(e);
    const auto most = rule::max<Dtype>(function, v, how), least = rule::min<Dtype>(function, v, how);
    if constexpr (std::same_as<How, none_t> && has_element_operations<value_of<E>>) return most - least;
    else if constexpr (std::same_as<How, none_t>) return kernel::subtract(most, least);
    else return eval(subtract(most, least));
}
template <no_dtype Dtype, class E, class How>
auto any(const char* function, const E& e, const How& how) {
    return fold<functor::logical_or, bool>(function, e, folding(how));
}
template <no_dtype Dtype, class E, class How>
auto count_nonzero(const char* function, const E& e, const How& how) {
    if constexpr (counts_truths<E, How>)
        return number_of_true(e);
    else
        return fold<functor::add, std::int64_t>(function, truth_of(e), folding(how));
}

}  // namespace rule
}  // namespace detail
}  // namespace orthant::inline ORTHANT_ABI
