#pragma once
// Element-wise comparison: order, extremes, what a number is (NaN, infinite, signed), and the choice between
// two by a condition. One function per NumPy name, for a scalar and, where the machine can, for a batch of
// lanes, where it gives a mask.
//
// Complex numbers are ordered by their real part, then by the imaginary one. `maximum` and `minimum`
// propagate NaN, `fmax` and `fmin` pass it over.

#include <cmath>
#include <limits>

#include <orthant/kernel/arithmetic/arithmetic.hpp>
#include <orthant/kernel/same_value.hpp>

namespace orthant::inline ORTHANT_ABI {
namespace kernel {

namespace detail {

// a < b, with complex numbers in lexicographic order, in which a NaN in either part has no place.
template <class V>
ORTHANT_INLINE bool before(const V& a, const V& b) {
    if constexpr (is_complex_v<V>)
        return (a.real() < b.real() && a.imag() == a.imag() && b.imag() == b.imag()) ||
               (a.real() == b.real() && a.imag() < b.imag());
    else return a < b;
}

// The larger or smaller of lanes, and the second where they are equal (0 and -0) or one is NaN: what x86 gives.
// ARM's own have an order of zeros.
template <class V>
ORTHANT_INLINE V larger(const V& a, const V& b) {
#if defined(__aarch64__)
    if constexpr (std::is_floating_point_v<typename V::value_type>) return simd::select(a > b, a, b);
    else
#endif
        return simd::max(a, b);
}
template <class V>
ORTHANT_INLINE V smaller(const V& a, const V& b) {
#if defined(__aarch64__)
    if constexpr (std::is_floating_point_v<typename V::value_type>) return simd::select(a < b, a, b);
    else
#endif
        return simd::min(a, b);
}
// Single values of the types that have lanes give the second of equal ones too, the others, as in NumPy, the
// first.
template <class V>
inline constexpr bool second_of_equals = std::is_same_v<V, float> || std::is_same_v<V, double>;

}  // namespace detail

template <class V>
ORTHANT_INLINE V maximum(const V& a, const V& b) {
    if constexpr (is_mask<V>) {
        return a | b;
    } else if constexpr (is_batch<V>) {
        // The machine's max gives its second operand when either is NaN: the first is asked apart.
        if constexpr (std::is_floating_point_v<typename V::value_type>)
            return simd::select(a != a, a, detail::larger(a, b));
        else return simd::max(a, b);
    } else if constexpr (detail::second_of_equals<V>) {
        const V larger = a > b ? a : b;  // one instruction; `a > b || is_nan(a)` is a branch on what the data are
        return is_nan(a) ? a : larger;
    } else {
        return is_nan(a) || !(detail::before(a, b) || is_nan(b)) ? a : b;
    }
}

template <class V>
ORTHANT_INLINE V minimum(const V& a, const V& b) {
    if constexpr (is_mask<V>) {
        return a & b;
    } else if constexpr (is_batch<V>) {
        if constexpr (std::is_floating_point_v<typename V::value_type>)
            return simd::select(a != a, a, detail::smaller(a, b));
        else return simd::min(a, b);
    } else if constexpr (detail::second_of_equals<V>) {
        const V smaller = a < b ? a : b;
        return is_nan(a) ? a : smaller;
    } else {
        return is_nan(a) || !(detail::before(b, a) || is_nan(b)) ? a : b;
    }
}

// As maximum and minimum, but a NaN gives way to the other value.
template <class V>
ORTHANT_INLINE V fmax(const V& a, const V& b) {
    if constexpr (is_batch<V>) {
        if constexpr (std::is_floating_point_v<typename V::value_type>)
            return simd::select(b != b, a, simd::select(a != a, b, detail::larger(a, b)));
        else return simd::max(a, b);
    } else {
        return is_nan(b) ? a : is_nan(a) ? b : maximum(a, b);
    }
}

template <class V>
ORTHANT_INLINE V fmin(const V& a, const V& b) {
    if constexpr (is_batch<V>) {
        if constexpr (std::is_floating_point_v<typename V::value_type>)
            return simd::select(b != b, a, simd::select(a != a, b, detail::smaller(a, b)));
        else return simd::min(a, b);
    } else {
        return is_nan(b) ? a : is_nan(a) ? b : minimum(a, b);
    }
}

template <class V>
ORTHANT_INLINE auto equal(const V& a, const V& b) {
    if constexpr (is_mask<V>) return V(~detail::differ(a, b));
    else if constexpr (detail::fieldwise_equal<V>) return same_value(a, b);
    else return a == b;
}
template <class V>
ORTHANT_INLINE auto not_equal(const V& a, const V& b) {
    if constexpr (is_mask<V>) return detail::differ(a, b);
    else if constexpr (detail::fieldwise_equal<V>) return !same_value(a, b);
    else return a != b;
}
template <class V>
ORTHANT_INLINE auto less(const V& a, const V& b) {
    if constexpr (is_mask<V>) return V(~a & b);
    else if constexpr (is_batch<V>) return a < b;
    else return detail::before(a, b);
}
template <class V>
ORTHANT_INLINE auto less_equal(const V& a, const V& b) {
    if constexpr (is_mask<V>) return V(~a | b);
    else if constexpr (is_complex_v<V>)
        return detail::before(a, b) || (a.real() == b.real() && a.imag() == b.imag());
    else return a <= b;
}
template <class V>
ORTHANT_INLINE auto greater(const V& a, const V& b) {
    return less(b, a);
}
template <class V>
ORTHANT_INLINE auto greater_equal(const V& a, const V& b) {
    return less_equal(b, a);
}

// ---- predicates and choice -------------------------------------------------------------------------------

template <class V>
ORTHANT_INLINE auto isnan(const V& a) {
    if constexpr (is_batch<V>) return a != a;
    else return is_nan(a);
}
template <class V>
ORTHANT_INLINE auto isinf(const V& a) {
    if constexpr (is_batch<V>) {
        return simd::abs(a) == V(std::numeric_limits<typename V::value_type>::infinity());
    } else if constexpr (is_complex_v<V>) {
        return isinf(a.real()) || isinf(a.imag());
    } else if constexpr (is_storage_float<V>) {
        return std::isinf(float(a));
    } else if constexpr (floating<V>) {
        return std::isinf(a);
    } else {
        return false;
    }
}
template <class V>
ORTHANT_INLINE auto isfinite(const V& a) {
    if constexpr (is_batch<V>) {
        return simd::abs(a) < V(std::numeric_limits<typename V::value_type>::infinity());
    } else {
        return !isinf(a) && !is_nan(a);
    }
}
template <class V>
ORTHANT_INLINE auto signbit(const V& a) {
    if constexpr (is_batch<V>) {  // the sign bit on a 1, which unlike 0 and NaN compares
        using T = typename V::value_type;
        return simd::bitwise_or(simd::bitwise_and(a, V(T(-0.0))), V(T(1))) < V(T(0));
    } else if constexpr (is_storage_float<V>) return std::signbit(float(a));
    else if constexpr (floating<V>) return std::signbit(a);
    else if constexpr (signed_integer<V>) return a < 0;
    else return false;
}

// condition ? a : b.
template <class C, class V>
ORTHANT_INLINE V choose(const C& condition, const V& a, const V& b) {
    if constexpr (is_batch<V>) return simd::select(condition, a, b);
    else if constexpr (is_mask<V>) return V((condition & a) | (~condition & b));
    else return condition ? a : b;
}

}  // namespace kernel
}  // namespace orthant::inline ORTHANT_ABI
