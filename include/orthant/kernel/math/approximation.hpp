#pragma once
// The pieces that approximations are made of: polynomials, tables, and the bits of floating numbers.
//
// exp, log, sin and their kin all go the same way: the argument is reduced to a small interval by taking out
// a multiple of a constant, a table or a polynomial gives the function there, and the exponent puts the parts
// together. A multiple is rounded by the addition of 1.5 * 2^52 (1.5 * 2^23 in float), after which the low
// bits of the sum are the integer; so no conversion is needed, which AVX2 has not for 64 bits.
//
// Constants are split so that the products that must be exact are exact without FMA too.

#include <bit>
#include <cstdint>
#include <limits>
#include <utility>

#include <orthant/kernel/math/lanewise.hpp>

namespace orthant::inline ORTHANT_ABI {
namespace kernel::detail {

#if defined(__FMA__) || defined(__aarch64__)
inline constexpr bool has_fma = true;
#else
inline constexpr bool has_fma = false;
#endif

// Functions of one type of lanes are templates all the same: what a program does not use then instantiates
// nothing of what it calls, which would cost every file .1 s to compile.
using doubles = batch<double>;
using floats = batch<float>;
using longs = batch<std::int64_t>;
using ints = batch<std::int32_t>;

template <std::same_as<double> T>
ORTHANT_INLINE longs bits(const batch<T>& x) { return simd::bitwise_cast<std::int64_t>(x); }
template <std::same_as<float> T>
ORTHANT_INLINE ints bits(const batch<T>& x) { return simd::bitwise_cast<std::int32_t>(x); }
template <std::same_as<std::int64_t> T>
ORTHANT_INLINE doubles from_bits(const batch<T>& x) { return simd::bitwise_cast<double>(x); }
template <std::same_as<std::int32_t> T>
ORTHANT_INLINE floats from_bits(const batch<T>& x) { return simd::bitwise_cast<float>(x); }

// Adding it rounds to an integer, which the low bits of the sum hold.
template <class T>
inline constexpr T rounder = std::is_same_v<T, double> ? T(6755399441055744.0) : T(12582912.0);

// a * b + c, rounded once where the machine can.
template <class T>
ORTHANT_INLINE batch<T> muladd(const batch<T>& a, const batch<T>& b, const batch<T>& c) {
    return simd::fma(a, b, c);
}

// A polynomial, the coefficient of the highest power first.
template <class T, class... Rest>
ORTHANT_INLINE batch<T> polynomial(const batch<T>& x, T highest, Rest... coefficients) {
    batch<T> p(highest);
    ((p = simd::fma(p, x, batch<T>(coefficients))), ...);
    return p;
}

template <class T, std::size_t N, std::size_t... I>
ORTHANT_INLINE batch<T> polynomial(const batch<T>& x, const T (&coefficients)[N], std::index_sequence<I...>) {
    return polynomial(x, coefficients[I]...);
}
template <class T, std::size_t N>
ORTHANT_INLINE batch<T> polynomial(const batch<T>& x, const T (&coefficients)[N]) {
    return polynomial(x, coefficients, std::make_index_sequence<N>());
}

template <class T>
ORTHANT_INLINE batch<T> with_sign(const batch<T>& size, const batch<T>& sign) {
    const batch<T> sign_bit(T(-0.0));
#if ORTHANT_AVX512
    // One instruction, where the compiler makes two of the formula: the third operand chooses bits of the
    // others.
    if constexpr (std::is_same_v<T, double>)
        return _mm512_castsi512_pd(_mm512_ternarylogic_epi64(
            _mm512_castpd_si512(sign_bit), _mm512_castpd_si512(sign), _mm512_castpd_si512(size), 0xca));
    else
        return _mm512_castsi512_ps(_mm512_ternarylogic_epi32(
            _mm512_castps_si512(sign_bit), _mm512_castps_si512(sign), _mm512_castps_si512(size), 0xca));
#else
    return (size & ~sign_bit) | (sign & sign_bit);
#endif
}

// x in [lowest, highest], NaN as it is. The order of the operands is the one that keeps NaN on x86.
template <class T>
ORTHANT_INLINE batch<T> clamp_number(const batch<T>& x, T lowest, T highest) {
#if defined(__SSE2__)
    return simd::max(batch<T>(lowest), simd::min(batch<T>(highest), x));
#else
    const batch<T> low(lowest), high(highest);
    return simd::select(x < low, low, simd::select(x > high, high, x));
#endif
}

// The entry of a table that the low four bits of each index name: on AVX-512 two registers hold the table.
template <std::same_as<double> T>
ORTHANT_INLINE doubles lookup(const T (&table)[16], const longs& index) {
#if ORTHANT_AVX512
    return _mm512_permutex2var_pd(_mm512_loadu_pd(table), index, _mm512_loadu_pd(table + 8));
#else
    return batch<T>::gather(static_cast<const T*>(table), index & longs(15));
#endif
}

template <std::same_as<float> T>
ORTHANT_INLINE floats lookup(const T (&table)[16], const ints& index) {
#if ORTHANT_AVX512
    return _mm512_permutexvar_ps(index, _mm512_loadu_ps(table));
#else
    return batch<T>::gather(static_cast<const T*>(table), index & ints(15));
#endif
}

// A number as a sum of two.
template <class T>
struct double_double {
    batch<T> high, low;
};

// A polynomial that each index has its own of: a row of the table for each power, the highest first, then what
// rounding took off the constants, and the constants. All but the constant is in the sum's second number.
template <std::same_as<double> T, std::size_t N>
ORTHANT_INLINE double_double<T> piecewise(const T (&table)[N][16], const longs& index, const batch<T>& x) {
    batch<T> p = lookup(table[0], index);
    ORTHANT_UNROLL(16)
    for (std::size_t k = 1; k + 1 < N; ++k) p = muladd(p, x, lookup(table[k], index));
    return {lookup(table[N - 1], index), p};
}

// y * 2^floor(n / steps), where n is whole and `low` holds it in its low bits; exact but for a subnormal
// result.
template <int Steps>
ORTHANT_INLINE doubles scale(const doubles& y, [[maybe_unused]] const doubles& n,
                             [[maybe_unused]] const longs& low) {
#if ORTHANT_AVX512
    return _mm512_scalef_pd(y, n * doubles(1.0 / Steps));
#else
    // Two factors, neither of which leaves the exponents, for n / steps from -2044 to 2044.
    const longs k =
        ((low + longs(2048 * Steps)) & longs(4096 * Steps - 1)) >> std::countr_zero(unsigned(Steps));
    const longs half = k >> 1;
    return y * from_bits((half - longs(1)) << 52) * from_bits((k - half - longs(1)) << 52);
#endif
}

// y * 2^n.
template <std::same_as<float> T>
ORTHANT_INLINE floats scale(const batch<T>& y, [[maybe_unused]] const floats& n,
                            [[maybe_unused]] const ints& low) {
#if ORTHANT_AVX512
    return _mm512_scalef_ps(y, n);
#else
    const ints k = (low + ints(512)) & ints(1023);
    const ints half = k >> 1;
    return y * from_bits((half - ints(129)) << 23) * from_bits((k - half - ints(129)) << 23);
#endif
}

// a * b - 1, where the product nearly is 1, with an error far below the last place of a.
template <std::same_as<double> T>
ORTHANT_INLINE doubles product_less_one(const batch<T>& a, const doubles& b) {
    if constexpr (has_fma) {
        return simd::fms(a, b, doubles(1.0));
    } else {
        const longs upper(~0x7ffffff);
        const doubles a1 = from_bits(bits(a) & upper), b1 = from_bits(bits(b) & upper);
        return ((a1 * b1 - doubles(1.0)) + a1 * (b - b1)) + (a - a1) * b;
    }
}

// The upper twelve bits, of an exponent and its sign, as a number.
ORTHANT_INLINE doubles exponent_field(const longs& x) {
#if ORTHANT_AVX512
    return _mm512_cvtepi64_pd(_mm512_srai_epi64(x, 52));
#else
    const longs biased = simd::bitwise_cast<std::int64_t>(
        simd::bitwise_cast<std::uint64_t>(x + longs(std::int64_t(1) << 62)) >> 52);
    return from_bits(biased | longs(0x4330000000000000)) - doubles(4503599627370496.0 + 1024.0);
#endif
}

// a * b = product + rest, given the product.
template <class T>
ORTHANT_INLINE batch<T> product_rest(const batch<T>& a, const batch<T>& b, const batch<T>& product) {
    if constexpr (has_fma) {
        return simd::fms(a, b, product);
    } else {
        const auto upper = [](const batch<T>& v) {
            if constexpr (std::is_same_v<T, double>)
                return from_bits(bits(v) & longs(~0x7ffffff));
            else
                return from_bits(bits(v) & ints(~0xfff));
        };
        const batch<T> a1 = upper(a), b1 = upper(b);
        return ((a1 * b1 - product) + a1 * (b - b1) + (a - a1) * b1) + (a - a1) * (b - b1);
    }
}

// Whether a lane is anything but a positive normal number.
template <std::same_as<double> T>
ORTHANT_INLINE mask<double> not_positive_normal(const batch<T>& x) {
#if ORTHANT_AVX512
    return mask<double>(typename mask<double>::register_type(_mm512_fpclass_pd_mask(x, 0xff)));
#else
    return !((x >= doubles((std::numeric_limits<double>::min)())) &
             (x <= doubles((std::numeric_limits<double>::max)())));
#endif
}
template <std::same_as<float> T>
ORTHANT_INLINE mask<float> not_positive_normal(const batch<T>& x) {
#if ORTHANT_AVX512
    return mask<float>(typename mask<float>::register_type(_mm512_fpclass_ps_mask(x, 0xff)));
#else
    return !((x >= floats((std::numeric_limits<float>::min)())) &
             (x <= floats((std::numeric_limits<float>::max)())));
#endif
}

// A float function computed in double: both halves of the lanes, widened.
template <class F>
ORTHANT_INLINE floats in_double(const floats& x, F f) {
#if ORTHANT_AVX512
    const doubles low = _mm512_cvtps_pd(_mm512_castps512_ps256(x));
    const doubles high = _mm512_cvtps_pd(_mm512_extractf32x8_ps(x, 1));
    return _mm512_insertf32x8(_mm512_castps256_ps512(_mm512_cvtpd_ps(f(low))), _mm512_cvtpd_ps(f(high)), 1);
#else
    alignas(64) float narrow[std::size_t(lanes<float>)];
    alignas(64) double wide[std::size_t(lanes<float>)];
    store(narrow, x);
    for (index_t i = 0; i < lanes<float>; ++i) wide[i] = double(narrow[i]);
    for (index_t i = 0; i < lanes<float>; i += lanes<double>) store(wide + i, f(load(wide + i)));
    for (index_t i = 0; i < lanes<float>; ++i) narrow[i] = float(wide[i]);
    return load(narrow);
#endif
}

template <class F>
ORTHANT_INLINE floats in_double(const floats& x, const floats& y, F f) {
#if ORTHANT_AVX512
    const doubles low = f(doubles(_mm512_cvtps_pd(_mm512_castps512_ps256(x))),
                          doubles(_mm512_cvtps_pd(_mm512_castps512_ps256(y))));
    const doubles high = f(doubles(_mm512_cvtps_pd(_mm512_extractf32x8_ps(x, 1))),
                           doubles(_mm512_cvtps_pd(_mm512_extractf32x8_ps(y, 1))));
    return _mm512_insertf32x8(_mm512_castps256_ps512(_mm512_cvtpd_ps(low)), _mm512_cvtpd_ps(high), 1);
#else
    alignas(64) float narrow[std::size_t(lanes<float>)];
    alignas(64) double wide[std::size_t(lanes<float>)], other[std::size_t(lanes<float>)];
    store(narrow, x);
    for (index_t i = 0; i < lanes<float>; ++i) wide[i] = double(narrow[i]);
    store(narrow, y);
    for (index_t i = 0; i < lanes<float>; ++i) other[i] = double(narrow[i]);
    for (index_t i = 0; i < lanes<float>; i += lanes<double>)
        store(wide + i, f(load(wide + i), load(other + i)));
    for (index_t i = 0; i < lanes<float>; ++i) narrow[i] = float(wide[i]);
    return load(narrow);
#endif
}

// unary and binary for a vector form in double alone.
template <class V, class Vector, class Scalar>
ORTHANT_INLINE V unary_in_double(const V& x, Vector vector, Scalar scalar) {
    return unary(
        x,
        [vector](const auto& v) ORTHANT_INLINE_LAMBDA {
            if constexpr (std::is_same_v<std::remove_cvref_t<decltype(v)>, floats>) return in_double(v, vector);
            else return vector(v);
        },
        scalar);
}
template <class V, class Vector, class Scalar>
ORTHANT_INLINE V binary_in_double(const V& x, const V& y, Vector vector, Scalar scalar) {
    return binary(
        x, y,
        [vector](const auto& a, const auto& b) ORTHANT_INLINE_LAMBDA {
            if constexpr (std::is_same_v<std::remove_cvref_t<decltype(a)>, floats>) return in_double(a, b, vector);
            else return vector(a, b);
        },
        scalar);
}

}  // namespace kernel::detail
}  // namespace orthant::inline ORTHANT_ABI
