#pragma once
// Functions of the representation of a floating number: its sign (copysign), exponent and fraction (frexp,
// ldexp), whole and fractional part (modf), neighbours (nextafter, spacing); and two that are exact as these
// are: fmod and heaviside.
//
// A function of two results is two functions here, frexp_fraction and frexp_exponent, modf_fraction and
// modf_whole.

#include <bit>
#include <cstdint>
#include <limits>

#include <orthant/kernel/arithmetic/arithmetic.hpp>
#include <orthant/kernel/math/lanewise.hpp>

namespace orthant::inline ORTHANT_ABI {
namespace kernel {

// The size of x with the sign of y.
template <class V>
ORTHANT_INLINE V copysign(const V& x, const V& y) {
    if constexpr (is_batch<V>) {
        const V sign_bit(typename V::value_type(-0.0));
        return simd::bitwise_or(simd::bitwise_andnot(x, sign_bit), simd::bitwise_and(y, sign_bit));
    } else if constexpr (is_storage_float<V>) {
        return V::from_bits(std::uint16_t((x.bits() & 0x7fff) | (y.bits() & 0x8000)));
    } else {
        return std::copysign(x, y);
    }
}

// What is left of x after the division by y, with the sign of x.
template <class V>
ORTHANT_INLINE V fmod(const V& x, const V& y) {
    if constexpr (integer<V>) {
        if constexpr (signed_integer<V>)
            if (y == V(-1)) return V(0);
        return y == V(0) ? V(0) : V(x % y);
    } else {
        return detail::by_lanes(x, y, [](auto a, auto b) { return float_modulo(a, b); });
    }
}

// 0 below zero, 1 above, y at zero. https://numpy.org/doc/stable/reference/generated/numpy.heaviside.html
template <class V>
ORTHANT_INLINE V heaviside(const V& x, const V& y) {
    if constexpr (is_batch<V>) {
        using T = typename V::value_type;
        const V zero(T(0));
        const V step = simd::select(x > zero, V(T(1)), simd::select(x < zero, zero, y));
        return simd::select(x != x, x, step);
    } else {
        return x != x ? x : x > V(0) ? V(1) : x < V(0) ? V(0) : y;
    }
}

// The next number after x on the way to y.
template <class V>
inline V nextafter(const V& x, const V& y) {
    if constexpr (is_storage_float<V>) {
        if (x != x) return x;
        if (y != y) return y;
        if (x == y) return x;  // NumPy's choice here, where x and y may be zeros of two signs
        if (x == V(0)) return V::from_bits(std::uint16_t(1 | (y.bits() & 0x8000)));
        const bool away = (x.bits() & 0x8000) != 0 ? y < x : y > x;
        return V::from_bits(std::uint16_t(x.bits() + (away ? 1 : -1)));
    } else {
        return detail::by_lanes(x, y, [](auto a, auto b) { return std::nextafter(a, b); });
    }
}

// The distance from x to the next number away from zero, with the sign of x; at zero the smallest number.
// float16 alone is as in NumPy: the distance to the next number above, positive.
// https://numpy.org/doc/stable/reference/generated/numpy.spacing.html
template <class V>
inline V spacing(const V& x) {
    if constexpr (is_storage_float<V> && !std::is_same_v<V, float16>) {
        const unsigned magnitude = x.bits() & 0x7fff;
        const float size = V::from_bits(std::uint16_t(magnitude));
        if (size - size != 0) return std::numeric_limits<V>::quiet_NaN();
        return V(std::copysign(float(V::from_bits(std::uint16_t(magnitude + 1))) - size, float(x)));
    } else if constexpr (is_storage_float<V>) {
        const unsigned magnitude = x.bits() & 0x7fff;
        if (magnitude >= 0x7c00) return std::numeric_limits<V>::quiet_NaN();
        if (x.bits() == 0x7bff) return std::numeric_limits<V>::infinity();
        const bool negative = magnitude != 0 && (x.bits() & 0x8000) != 0;
        // Below -2^n the numbers that are nearer to zero lie half as far apart.
        const unsigned from = negative && (magnitude & 0x3ff) == 0 ? magnitude - 1 : magnitude;
        return V(float(V::from_bits(std::uint16_t((from & 0x7c00) + 1))) -
                 float(V::from_bits(std::uint16_t(from & 0x7c00))));
    } else {
        return detail::by_lanes(x, [](auto v) {
            using T = decltype(v);
            if (v - v != 0) return std::numeric_limits<T>::quiet_NaN();
            if (v == 0) return std::numeric_limits<T>::denorm_min();
            const T size = std::fabs(v);
            return std::copysign(std::nextafter(size, std::numeric_limits<T>::infinity()) - size, v);
        });
    }
}

// x * 2^n.
template <class V, class N>
ORTHANT_INLINE V ldexp(const V& x, const N& n) {
    // Beyond these all results are 0 or infinite, and the sum of any exponent and n fits an int.
    const int power = n > N(40000) ? 40000 : std::is_signed_v<N> && n < N(-40000) ? -40000 : int(n);
    if constexpr (is_storage_float<V>) return V(std::ldexp(float(x), power));
    if constexpr (std::is_same_v<V, float> || std::is_same_v<V, double>) {
        // From one normal number to another only the exponent's bits change (5 ns an element by the C library, 1 so).
        using word = std::conditional_t<sizeof(V) == 8, std::uint64_t, std::uint32_t>;
        constexpr int fraction = std::numeric_limits<V>::digits - 1, most = 2 * std::numeric_limits<V>::max_exponent - 1;
        const word bits = std::bit_cast<word>(x);
        const int exponent = int(bits >> fraction) & most;
        if (exponent != 0 && exponent != most && exponent + power > 0 && exponent + power < most)
            return std::bit_cast<V>(word(bits + (word(power) << fraction)));
    }
    if constexpr (!is_storage_float<V>) return std::ldexp(x, power);
}

// x = fraction * 2^exponent with a fraction from 1/2 to 1; zeros, infinities and NaN have themselves and 0.
template <class V>
ORTHANT_INLINE V frexp_fraction(const V& x) {
    return detail::by_lanes(x, [](auto v) {
        int exponent = 0;
        return v - v != 0 ? v : std::frexp(v, &exponent);
    });
}

template <class V>
ORTHANT_INLINE std::int32_t frexp_exponent(const V& x) {
    if constexpr (is_storage_float<V>) {
        return frexp_exponent(float(x));
    } else {
        int exponent = 0;
        if (x - x == 0) std::frexp(x, &exponent);
        return exponent;
    }
}

// x rounded towards zero, and what that took off; both have the sign of x.
template <class V>
ORTHANT_INLINE V modf_whole(const V& x) {
    if constexpr (is_batch<V>)
        return kernel::copysign(V(simd::trunc(x)), x);
    else if constexpr (is_storage_float<V>)
        return V(std::trunc(float(x)));
    else
        return std::trunc(x);
}

template <class V>
ORTHANT_INLINE V modf_fraction(const V& x) {
    if constexpr (is_batch<V>) {
        const V whole = simd::trunc(x);
        const V rest = simd::select(x == whole, V(typename V::value_type(0)), x - whole);
        return simd::select(x == x, kernel::copysign(rest, x), x);
    } else if constexpr (is_storage_float<V>) {
        return V(modf_fraction(float(x)));
    } else {
        V whole;
        return std::modf(x, &whole);
    }
}

}  // namespace kernel
}  // namespace orthant::inline ORTHANT_ABI
