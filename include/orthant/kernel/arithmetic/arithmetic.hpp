#pragma once
// Element-wise arithmetic: one function per NumPy name, each for a scalar and, where the machine can, for a
// batch or a mask of lanes. Comparison, bits and rounding, in the same form, are in headers of their own.
//
// The values are NumPy's: integers wrap, division by zero of integers gives 0, bool adds as `or`, complex
// division follows Smith. A function that has no vector form says so in its functor (see ops), not here.

#include <cmath>
#include <limits>

#include <orthant/kernel/simd/simd.hpp>

namespace orthant::inline ORTHANT_ABI {
namespace kernel {

namespace detail {

// Integer arithmetic that wraps: done unsigned, where overflow is defined.
template <class T>
using wide_unsigned = std::conditional_t<(sizeof(T) <= 4), std::uint32_t, std::uint64_t>;
template <class T>
constexpr auto wrap(T v) {
    return static_cast<wide_unsigned<T>>(v);
}

// Exclusive or of masks, from what can be relied on: xsimd 13's own is an inclusive one for AVX-512.
template <class M>
ORTHANT_INLINE M differ(const M& a, const M& b) {
    return (a & ~b) | (~a & b);
}

template <class V>
struct lane_type {
    using type = V;
};
template <class V>
    requires is_batch<V>
struct lane_type<V> {
    using type = typename V::value_type;
};

}  // namespace detail

template <class V>
ORTHANT_INLINE V add(const V& a, const V& b) {
    if constexpr (std::is_same_v<V, bool> || is_mask<V>) return a | b;
    else if constexpr (integer<V>) return V(detail::wrap(a) + detail::wrap(b));
    else return a + b;
}

template <class V>
ORTHANT_INLINE V subtract(const V& a, const V& b) {
    if constexpr (integer<V>) return V(detail::wrap(a) - detail::wrap(b));
    else return a - b;
}

template <class V>
ORTHANT_INLINE V multiply(const V& a, const V& b) {
    if constexpr (std::is_same_v<V, bool> || is_mask<V>) {
        return a & b;
    } else if constexpr (integer<V>) {
        return V(detail::wrap(a) * detail::wrap(b));
    } else if constexpr (is_complex_v<V>) {
        // The plain formula, as NumPy's; std::complex would repair infinities.
        return V(round_once(a.real() * b.real()) - round_once(a.imag() * b.imag()),
                 round_once(a.real() * b.imag()) + round_once(a.imag() * b.real()));
    } else if constexpr (is_batch<V>) {
        if constexpr (is_complex_v<typename detail::lane_type<V>::type>)
            return V(round_once(a.real() * b.real()) - round_once(a.imag() * b.imag()),
                     round_once(a.real() * b.imag()) + round_once(a.imag() * b.real()));
#if ORTHANT_XSIMD && defined(__GNUC__)
        else if constexpr (integer<typename V::value_type> && sizeof(typename V::value_type) == 2) {
            // The compiler's own product of lanes: xsimd's loop over them promotes to int, which overflows.
            typedef std::uint16_t words __attribute__((vector_size(2 * V::size)));
            const words product = reinterpret_cast<words>(a.data) * reinterpret_cast<words>(b.data);
            return V(typename V::register_type(product));
        }
#endif
        else if constexpr (signed_integer<typename V::value_type>) {
            // Unsigned: where the machine has no such product, xsimd's loop over the lanes would overflow.
            using U = std::make_unsigned_t<typename V::value_type>;
            return simd::bitwise_cast<typename V::value_type>(simd::bitwise_cast<U>(a) *
                                                               simd::bitwise_cast<U>(b));
        } else return round_once(V(a * b));
    } else {
        return round_once(V(a * b));
    }
}

template <class V>
ORTHANT_INLINE V divide(const V& a, const V& b) {
    if constexpr (is_complex_v<V>) {  // R. L. Smith, CACM 5(8), 1962
        using R = real_of_t<V>;
        const R br = std::abs(b.real()), bi = std::abs(b.imag());
        if (br >= bi) {
            if (br == 0 && bi == 0) return V(a.real() / br, a.imag() / br);
            const R ratio = b.imag() / b.real();
            const R scale = R(1) / (b.real() + round_once(b.imag() * ratio));
            return V((a.real() + round_once(a.imag() * ratio)) * scale,
                     (a.imag() - round_once(a.real() * ratio)) * scale);
        }
        const R ratio = b.real() / b.imag();
        const R scale = R(1) / (b.imag() + round_once(b.real() * ratio));
        return V((round_once(a.real() * ratio) + a.imag()) * scale,
                 (round_once(a.imag() * ratio) - a.real()) * scale);
    } else if constexpr (is_batch<V>) {
        return quotient(a, b);
    } else {
        return a / b;
    }
}

// C's fmod. Where the machine fuses: a quotient n + f rounds to less than n + 1, or to n + 1; so with its whole part q the
// rest a - q b, which one rounding gives exactly, lies in (-b, b), and is mended by one b. (fmod of the C library divides bit
// by bit: 19 ns an element, up to glibc 2.37; 3 so.)
template <class V>
inline V float_modulo(V a, V b) {
#if defined(__FP_FAST_FMA) && defined(__FP_FAST_FMAF)
    if constexpr (std::is_same_v<V, float> || std::is_same_v<V, double>) {
        constexpr V whole = V(std::int64_t(1) << (std::numeric_limits<V>::digits - 2));
        const V quotient = std::trunc(a / b);
        if (quotient == V(0)) return a;
        if (std::fabs(quotient) < whole) {
            const V rest = std::fma(-quotient, b, a);
            return std::copysign(rest != V(0) && (rest < V(0)) != (a < V(0)) ? rest + std::copysign(b, a) : rest, a);
        }
    }
#endif
    return std::fmod(a, b);
}

// Quotient rounded down. Integers: by zero gives 0, the smallest by -1 wraps.
template <class V>
inline V floor_divide(const V& a, const V& b) {
    if constexpr (integer<V> || boolean<V>) {
        if (b == 0) return V(0);
        if constexpr (signed_integer<V>) {
            if (b == V(-1)) return V(detail::wrap(V(0)) - detail::wrap(a));
            const V quotient = V(a / b);
            return V(quotient - ((a % b != 0) && ((a < 0) != (b < 0))));
        } else {
            return V(a / b);
        }
    } else if constexpr (is_storage_float<V>) {
        return V(floor_divide(float(a), float(b)));
    } else {
        if (b == V(0)) return a / b;
        V rest = float_modulo(a, b);
        V quotient = (a - rest) / b;
        if (rest != V(0) && (b < V(0)) != (rest < V(0))) quotient -= V(1);
        if (quotient == V(0)) return std::copysign(V(0), a / b);
        const V down = std::floor(quotient);
        return quotient - down > V(0.5) ? down + V(1) : down;
    }
}

// What floor_divide leaves: it has the divisor's sign. Integers modulo zero give 0.
template <class V>
inline V remainder(const V& a, const V& b) {
    if constexpr (integer<V> || boolean<V>) {
        if (b == 0) return V(0);
        if constexpr (signed_integer<V>) {
            if (b == V(-1)) return V(0);
            const V rest = V(a % b);
            return rest != 0 && (rest < 0) != (b < 0) ? V(rest + b) : rest;
        } else {
            return V(a % b);
        }
    } else if constexpr (is_storage_float<V>) {
        return V(remainder(float(a), float(b)));
    } else if constexpr (!number<V>) {
        return a % b;
    } else {
        V rest = float_modulo(a, b);
        if (b == V(0)) return rest;
        if (rest == V(0)) return std::copysign(V(0), b);
        return (b < V(0)) != (rest < V(0)) ? rest + b : rest;
    }
}

template <class V>
ORTHANT_INLINE V negative(const V& a) {
    if constexpr (integer<V>) {
        return V(detail::wrap(V(0)) - detail::wrap(a));
    } else if constexpr (is_batch<V>) {  // by the sign bit: 0 - a, which some machines do, has no -0
        using T = typename detail::lane_type<V>::type;
        if constexpr (is_complex_v<T>) return V(negative(a.real()), negative(a.imag()));
        else if constexpr (std::is_floating_point_v<T>) return simd::bitwise_xor(a, V(T(-0.0)));
        else return -a;
    } else {
        return -a;
    }
}

template <class V>
ORTHANT_INLINE V positive(const V& a) {
    return a;
}

namespace detail {

// The absolute value of complex numbers: squares that neither overflow nor vanish need no scaling, and in
// double those of float32 never do.
template <class R>
ORTHANT_INLINE R length(R re, R im) {
    if constexpr (std::is_same_v<R, double>) {
        const double a = std::fabs(re), b = std::fabs(im), larger = a > b ? a : b;
        // (As of vectors, which contract the sum where they can: kernel/math/power.hpp.)
        const double smaller = a > b ? b : a, square = round_once(smaller * smaller);
        if (larger >= 1e-140 && larger <= 1e150) [[likely]] return std::sqrt(larger * larger + square);
    } else if constexpr (std::is_same_v<R, float>) {
        const double square = double(re) * double(re) + double(im) * double(im);
        if (square <= std::numeric_limits<double>::max()) [[likely]] return float(std::sqrt(square));
    }
    return std::hypot(re, im);
}

}  // namespace detail

template <class V>
ORTHANT_INLINE auto absolute(const V& a) {
    if constexpr (is_complex_v<V>) return detail::length(a.real(), a.imag());
    else if constexpr (std::is_same_v<V, bool> || is_mask<V> || unsigned_integer<V>) return a;
    else if constexpr (signed_integer<V>) return a < 0 ? negative(a) : a;
    else if constexpr (is_storage_float<V>) return V(std::fabs(float(a)));
    else if constexpr (is_batch<V>) return V(simd::abs(a));
    else if constexpr (!number<V>) return -a < a ? a : V(-a);
    else return V(std::fabs(a));
}

template <class V>
ORTHANT_INLINE V square(const V& a) {
    return multiply(a, a);
}

template <class V>
ORTHANT_INLINE V reciprocal(const V& a) {
    if constexpr (integer<V>) return a == 0 ? V(0) : V(V(1) / a);
    else if constexpr (is_complex_v<V>) {  // Smith's division of 1, without its zero
        using R = real_of_t<V>;
        if (std::abs(a.imag()) <= std::abs(a.real())) {
            const R ratio = a.imag() / a.real(), scale = a.real() + round_once(a.imag() * ratio);
            return V(R(1) / scale, -ratio / scale);
        }
        const R ratio = a.real() / a.imag(), scale = round_once(a.real() * ratio) + a.imag();
        return V(ratio / scale, R(-1) / scale);
    } else if constexpr (is_batch<V>) return quotient(V(1), a);
    else return V(1) / a;
}

template <class V>
ORTHANT_INLINE V sqrt(const V& a) {
    if constexpr (is_batch<V>) return square_root(a);
    else if constexpr (is_storage_float<V>) return V(std::sqrt(float(a)));
    else return std::sqrt(a);
}

template <class V>
ORTHANT_INLINE V conjugate(const V& a) {
    if constexpr (is_complex_v<V>) return std::conj(a);
    else return a;
}

template <class V>
ORTHANT_INLINE bool is_nan(const V& a) {
    if constexpr (is_complex_v<V>) return a.real() != a.real() || a.imag() != a.imag();
    else if constexpr (floating<V>) return a != a;
    else if constexpr (requires { a.is_nat(); }) return a.is_nat();
    else return false;
}

template <class V>
inline V sign(const V& a) {
    if constexpr (is_complex_v<V>) {  // NumPy 2: the point on the unit circle
        using R = real_of_t<V>;
        if (std::isinf(a.real()) != std::isinf(a.imag()) && !is_nan(a))
            return std::isinf(a.real()) ? V(std::copysign(R(1), a.real()))
                                        : V(0, std::copysign(R(1), a.imag()));
        const R size = std::hypot(a.real(), a.imag());
        return size == 0 ? V(0) : V(a.real() / size, a.imag() / size);
    } else if constexpr (is_batch<V>) {
        const V one(typename V::value_type(1)), zero(typename V::value_type(0));
        const V s = simd::select(a > zero, one, simd::select(a < zero, -one, zero));
        if constexpr (std::is_floating_point_v<typename V::value_type>) return simd::select(a != a, a, s);
        else return s;
    } else if constexpr (std::is_same_v<V, bool>) {
        return a;
    } else if constexpr (floating<V>) {
        return a != a ? a : V(float(a > V(0)) - float(a < V(0)));
    } else {
        return V(V(a > V(0)) - V(a < V(0)));
    }
}

}  // namespace kernel
}  // namespace orthant::inline ORTHANT_ABI
