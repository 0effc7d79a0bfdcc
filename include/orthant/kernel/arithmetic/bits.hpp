#pragma once
// Element-wise logic and bits: and, or, exclusive or, not, shifts and the count of ones. One function per
// NumPy name, for a scalar and, where the machine can, for a batch or a mask of lanes.

#include <bit>

#include <orthant/kernel/arithmetic/arithmetic.hpp>

namespace orthant::inline ORTHANT_ABI {
namespace kernel {

template <class V>
ORTHANT_INLINE V logical_and(const V& a, const V& b) {
    return a & b;
}
template <class V>
ORTHANT_INLINE V logical_or(const V& a, const V& b) {
    return a | b;
}
template <class V>
ORTHANT_INLINE V logical_xor(const V& a, const V& b) {
    if constexpr (is_mask<V>) return detail::differ(a, b);
    else return a ^ b;
}
template <class V>
ORTHANT_INLINE V logical_not(const V& a) {
    if constexpr (is_mask<V>) return ~a;
    else return !a;
}

template <class V>
ORTHANT_INLINE V bitwise_and(const V& a, const V& b) {
    return V(a & b);
}
template <class V>
ORTHANT_INLINE V bitwise_or(const V& a, const V& b) {
    return V(a | b);
}
template <class V>
ORTHANT_INLINE V bitwise_xor(const V& a, const V& b) {
    if constexpr (is_mask<V>) return detail::differ(a, b);
    else return V(a ^ b);
}
template <class V>
ORTHANT_INLINE V invert(const V& a) {
    if constexpr (std::is_same_v<V, bool>) return !a;
    else return V(~a);
}

// Shifts by the width or more give 0, or the sign; so do negative ones, as in NumPy.
template <class V>
inline V left_shift(const V& a, const V& by) {
    return std::uint64_t(by) < sizeof(V) * 8 ? V(detail::wrap(a) << by) : V(0);
}
template <class V>
inline V right_shift(const V& a, const V& by) {
    if (std::uint64_t(by) < sizeof(V) * 8) return V(a >> by);
    return a < V(0) ? V(-1) : V(0);
}

template <class V>
inline std::uint8_t bitwise_count(const V& a) {
    std::uint64_t size = 0;
    if constexpr (signed_integer<V>) size = a < 0 ? std::uint64_t(0) - std::uint64_t(a) : std::uint64_t(a);
    else size = std::uint64_t(a);
    return std::uint8_t(std::popcount(size));
}

}  // namespace kernel
}  // namespace orthant::inline ORTHANT_ABI
