#pragma once
// Element-wise rounding to integers: floor, ceil, trunc and rint, which takes halves to the even one. Complex
// numbers are rounded by parts; integers stay what they are; what rounds to zero keeps its sign.

#include <cmath>

#include <orthant/kernel/arithmetic.hpp>

namespace orthant::inline ORTHANT_ABI {
namespace kernel {

namespace detail {

// Applies f to a value, or to both parts of a complex one.
template <class V, class F>
ORTHANT_INLINE V by_parts(const V& a, F f) {
    if constexpr (is_complex_v<V>) return V(f(a.real()), f(a.imag()));
    else if constexpr (std::is_same_v<V, float16>) return V(f(float(a)));
    else if constexpr (integer<V> || std::is_same_v<V, bool> || is_mask<V>) return a;
    else return f(a);
}

// What rounds to zero keeps its sign, also on machines that round by way of integers.
template <class V>
ORTHANT_INLINE V with_sign_of(const V& a, const V& rounded) {
    if constexpr (std::is_floating_point_v<typename V::value_type>)
        return simd::bitwise_or(rounded, simd::bitwise_and(a, V(typename V::value_type(-0.0))));
    else return rounded;
}

}  // namespace detail

template <class V>
ORTHANT_INLINE V floor(const V& a) {
    if constexpr (is_batch<V>) return detail::with_sign_of(a, V(simd::floor(a)));
    else return detail::by_parts(a, [](auto x) { return std::floor(x); });
}
template <class V>
ORTHANT_INLINE V ceil(const V& a) {
    if constexpr (is_batch<V>) return detail::with_sign_of(a, V(simd::ceil(a)));
    else return detail::by_parts(a, [](auto x) { return std::ceil(x); });
}
template <class V>
ORTHANT_INLINE V trunc(const V& a) {
    if constexpr (is_batch<V>) return detail::with_sign_of(a, V(simd::trunc(a)));
    else return detail::by_parts(a, [](auto x) { return std::trunc(x); });
}
// To the nearest integer, halves to the even one.
template <class V>
ORTHANT_INLINE V rint(const V& a) {
    if constexpr (is_batch<V>) return simd::nearbyint(a);
    else return detail::by_parts(a, [](auto x) { return std::nearbyint(x); });
}

}  // namespace kernel
}  // namespace orthant::inline ORTHANT_ABI
