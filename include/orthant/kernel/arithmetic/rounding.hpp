#pragma once
// Element-wise rounding to integers: floor, ceil, trunc and rint, which takes halves to the even one. Complex
// numbers are rounded by parts; integers stay what they are; what rounds to zero keeps its sign.

#include <cmath>

#include <orthant/kernel/arithmetic/arithmetic.hpp>

namespace orthant::inline ORTHANT_ABI {
namespace kernel {

namespace detail {

// Applies f to a value, or to both parts of a complex one.
template <class V, class F>
ORTHANT_INLINE V by_parts(const V& a, F f) {
    if constexpr (is_complex_v<V>) return V(f(a.real()), f(a.imag()));
    else if constexpr (is_storage_float<V>) return V(f(float(a)));
    else if constexpr (integer<V> || std::is_same_v<V, bool> || is_mask<V>) return a;
    else return f(a);
}

// Rounds lanes by one function, single values by another. What rounds to zero keeps its sign, also on machines
// that round by way of integers.
template <class V, class Lanes, class Single>
ORTHANT_INLINE V rounded(const V& a, Lanes lanes, Single single) {
    if constexpr (!is_batch<V>) return by_parts(a, single);
    else if constexpr (!std::is_floating_point_v<typename V::value_type>) return a;
    else return simd::bitwise_or(lanes(a), simd::bitwise_and(a, V(typename V::value_type(-0.0))));
}

}  // namespace detail

template <class V>
ORTHANT_INLINE V floor(const V& a) {
    return detail::rounded(
        a, [](auto x) { return simd::floor(x); }, [](auto x) { return std::floor(x); });
}
template <class V>
ORTHANT_INLINE V ceil(const V& a) {
    return detail::rounded(
        a, [](auto x) { return simd::ceil(x); }, [](auto x) { return std::ceil(x); });
}
template <class V>
ORTHANT_INLINE V trunc(const V& a) {
    return detail::rounded(
        a, [](auto x) { return simd::trunc(x); }, [](auto x) { return std::trunc(x); });
}
// To the nearest integer, halves to the even one.
template <class V>
ORTHANT_INLINE V rint(const V& a) {
    return detail::rounded(
        a, [](auto x) { return simd::nearbyint(x); }, [](auto x) { return std::nearbyint(x); });
}

}  // namespace kernel
}  // namespace orthant::inline ORTHANT_ABI
