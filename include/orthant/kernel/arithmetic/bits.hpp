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

namespace detail {

// Integers whose lanes the machine shifts each by its own count, as below.
template <class T>
inline constexpr bool shifts_lanes =
#if ORTHANT_AVX512
    integer<T> && sizeof(T) >= 4;
#elif ORTHANT_AVX2
    integer<T> && (sizeof(T) == 4 || (sizeof(T) == 8 && unsigned_integer<T>));
#else
    false;
#endif

template <bool Left, class T>
ORTHANT_INLINE batch<T> shift_lanes(const batch<T>& a, const batch<T>& by) {
#if ORTHANT_AVX512
    const __m512i x = a, n = by;
    if constexpr (sizeof(T) == 4)
        return batch<T>(Left ? _mm512_sllv_epi32(x, n) : signed_integer<T> ? _mm512_srav_epi32(x, n) : _mm512_srlv_epi32(x, n));
    else return batch<T>(Left ? _mm512_sllv_epi64(x, n) : signed_integer<T> ? _mm512_srav_epi64(x, n) : _mm512_srlv_epi64(x, n));
#elif ORTHANT_AVX2
    const __m256i x = a, n = by;
    if constexpr (sizeof(T) == 4)
        return batch<T>(Left ? _mm256_sllv_epi32(x, n) : signed_integer<T> ? _mm256_srav_epi32(x, n) : _mm256_srlv_epi32(x, n));
    else return batch<T>(Left ? _mm256_sllv_epi64(x, n) : _mm256_srlv_epi64(x, n));
#else
    return Left ? a : by;  // (not called)
#endif
}

}  // namespace detail

// Shifts by the width or more give 0, or the sign; so do negative ones, as in NumPy.
template <class V>
ORTHANT_INLINE V left_shift(const V& a, const V& by) {
    if constexpr (is_batch<V>) return detail::shift_lanes<true, typename V::value_type>(a, by);
    else return std::uint64_t(by) < sizeof(V) * 8 ? V(detail::wrap(a) << by) : V(0);
}
template <class V>
ORTHANT_INLINE V right_shift(const V& a, const V& by) {
    if constexpr (is_batch<V>) return detail::shift_lanes<false, typename V::value_type>(a, by);
    else if (std::uint64_t(by) < sizeof(V) * 8) return V(a >> by);
    else return a < V(0) ? V(-1) : V(0);
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
