#pragma once
// exp, exp2 and expm1.
//
// exp in double: with n = round(16 x / ln 2) and r = x - n ln 2 / 16,
//     exp(x) = 2^floor(n / 16) * T[n mod 16] * (1 + p(r)),        T[j] = 2^(j / 16),  |r| < .0217,
// where p is the minimax polynomial of degree 6 for expm1. The table shortens the polynomial by five terms,
// and on AVX-512 costs one permutation of two registers. In float a polynomial alone is as short. After P.
// Tang, ACM TOMS 15(2), 1989.

#include <numbers>

#include <orthant/kernel/math/approximation.hpp>

namespace orthant::inline ORTHANT_ABI {
namespace kernel {

namespace detail {

// 2^(j / 16), and what its rounding took off.
alignas(64) inline constexpr double exp2_table[16] = {1.0,
                                                      1.0442737824274138,
                                                      1.0905077326652577,
                                                      1.1387886347566916,
                                                      1.189207115002721,
                                                      1.241857812073484,
                                                      1.2968395546510096,
                                                      1.3542555469368927,
                                                      1.4142135623730951,
                                                      1.4768261459394993,
                                                      1.5422108254079407,
                                                      1.6104903319492543,
                                                      1.681792830507429,
                                                      1.7562521603732995,
                                                      1.8340080864093424,
                                                      1.9152065613971474};
alignas(64) inline constexpr double exp2_table_rest[16] = {0.0,
                                                           8.551889705537965e-17,
                                                           -3.046782079812471e-17,
                                                           8.912812676025408e-17,
                                                           3.982015231465646e-17,
                                                           4.658027591836937e-17,
                                                           2.5382502794888315e-17,
                                                           7.70094837980299e-17,
                                                           -9.667293313452913e-17,
                                                           -3.483994556892796e-17,
                                                           7.949834809697621e-17,
                                                           2.4707192569797888e-17,
                                                           8.199010020581497e-17,
                                                           2.960140695448873e-17,
                                                           3.283107224245627e-17,
                                                           -1.0619946056195963e-16};

// ln 2 / 16 in two parts, the first of 38 bits.
inline constexpr double ln2_16th_high = 0.04332169878489367, ln2_16th_low = 1.0291218489310676e-13;

// expm1(r) for |r| < .0217.
template <std::same_as<double> T>
ORTHANT_INLINE doubles expm1_small(const batch<T>& r) {
    const doubles q = polynomial(r, 0.001388913013525144, 0.008333472479344177, 0.041666666659583136,
                                 0.16666666664399776, 0.5000000000000006);
    return muladd(r * r, q, r);
}

// The same with an error that is small beside the result, where that is not added to 1.
template <std::same_as<double> T>
ORTHANT_INLINE doubles expm1_small_relative(const batch<T>& r) {
    const doubles q = polynomial(r, 0.0001984155549801774, 0.0013889093376462116, 0.008333333332406238,
                                 0.04166666666184902, 0.16666666666666677, 0.5000000000000003);
    return muladd(r * r, q, r);
}

// What exp, expm1 and their kin share: x = n ln 2 / 16 + r.
struct exp_parts {
    doubles n, r;
    longs low;  // n in the low bits
};
template <std::same_as<double> T>
ORTHANT_INLINE exp_parts exp_reduce(const batch<T>& x) {
    const doubles shifted = muladd(x, doubles(23.083120654223414), doubles(rounder<double>));
    const doubles n = shifted - doubles(rounder<double>);
    doubles r = muladd(n, doubles(-ln2_16th_high), x);
    r = muladd(n, doubles(-ln2_16th_low), r);
    return {n, r, bits(shifted)};
}

template <std::same_as<double> T>
ORTHANT_INLINE doubles exp_lanes(batch<T> x) {
    x = clamp_number(x, -750.0, 710.0);
    const exp_parts part = exp_reduce(x);
    const doubles power = lookup(exp2_table, part.low);
    return scale<16>(muladd(power, expm1_small(part.r), power), part.n, part.low);
}

template <std::same_as<float> T>
ORTHANT_INLINE floats exp_lanes(batch<T> x) {
    x = clamp_number(x, -106.0f, 89.0f);
    const floats shifted = muladd(x, floats(std::numbers::log2e_v<float>), floats(rounder<float>));
    const floats n = shifted - floats(rounder<float>);
    floats r = muladd(n, floats(-0.693145751953125f), x);
    r = muladd(n, floats(-1.428606765330187e-06f), r);
    const floats p = polynomial(r, 0.0013950686695203465f, 0.008369024014078484f, 0.0416662029611765f,
                                0.16666517721590435f, 0.5000000096031625f);
    return scale(floats(1.0f) + muladd(r * r, p, r), n, bits(shifted));
}

template <std::same_as<double> T>
ORTHANT_INLINE doubles exp2_lanes(batch<T> x) {
    x = clamp_number(x, -1080.0, 1025.0);
    const doubles shifted = muladd(x, doubles(16.0), doubles(rounder<double>));
    const doubles n = shifted - doubles(rounder<double>);
    const doubles r = muladd(n, doubles(-0.0625), x);
    const doubles power = lookup(exp2_table, bits(shifted));
    const doubles p = polynomial(r, 0.00015403815521723168, 0.0013333819899908096, 0.009618129105702417,
                                 0.055504108651985753, 0.2402265069591011, 0.6931471805599468);
    return scale<16>(muladd(power, r * p, power), n, bits(shifted));
}

template <std::same_as<float> T>
ORTHANT_INLINE floats exp2_lanes(batch<T> x) {
    x = clamp_number(x, -152.0f, 129.0f);
    const floats shifted = x + floats(rounder<float>);
    const floats n = shifted - floats(rounder<float>);
    const floats r = x - n;
    const floats p = polynomial(r, 0.00015476663160817505f, 0.0013400535878406027f, 0.009618002579452998f,
                                0.05550327131573502f, 0.24022651356931599f, 0.6931472065483643f);
    return scale(muladd(r, p, floats(1.0f)), n, bits(shifted));
}

// 2^k (T + T p) - 1 = 2^k ((T - 2^-k) + (T' + T p)), where T' is what the table's rounding took off.
template <std::same_as<double> T>
ORTHANT_INLINE doubles expm1_lanes(const batch<T>& argument) {
    const doubles x = clamp_number(argument, -40.0, 710.0);
    const exp_parts part = exp_reduce(x);
    const doubles power = lookup(exp2_table, part.low), rest = lookup(exp2_table_rest, part.low);
    // 2^-k for k up to 63, beyond which the 1 does not count, and a smaller power does as well.
    const longs k = bits(simd::min(doubles(1008.0), part.n) + doubles(rounder<double>)) << 48;
    const doubles one = from_bits(bits(doubles(1.0)) - (k & longs(std::int64_t(~0xfffffffffffffull))));
    const doubles p = muladd(power, expm1_small_relative(part.r), rest);
    return with_sign(scale<16>((power - one) + p, part.n, part.low), argument);
}

template <std::same_as<float> T>
ORTHANT_INLINE floats expm1_lanes(const batch<T>& argument) {
    const floats x = clamp_number(argument, -20.0f, 89.0f);
    const floats shifted = muladd(x, floats(std::numbers::log2e_v<float>), floats(rounder<float>));
    const floats n = shifted - floats(rounder<float>);
    floats r = muladd(n, floats(-0.693145751953125f), x);
    r = muladd(n, floats(-1.428606765330187e-06f), r);
    const floats q = polynomial(r, 0.00019845808955226555f, 0.0013940832658050444f, 0.008333390070503504f,
                                0.041666358500236485f, 0.1666666636508503f, 0.5000000044660503f);
    const floats p = muladd(r * r, q, r);
    const ints k = bits(simd::min(floats(63.0f), n) + floats(rounder<float>)) << 23;
    const floats one = from_bits(bits(floats(1.0f)) - k);
    return with_sign(scale((floats(1.0f) - one) + p, n, bits(shifted)), argument);
}

template <class C>
inline C complex_expm1(const C& x) {
    const auto a = x.real(), b = x.imag();
    const auto half = std::sin(b / 2);
    return C(std::expm1(a) * std::cos(b) - 2 * half * half, std::exp(a) * std::sin(b));
}

}  // namespace detail

// https://numpy.org/doc/stable/reference/generated/numpy.exp.html
template <class V>
ORTHANT_INLINE V exp(const V& x) {
    return detail::unary(
        x, [](const auto& v) ORTHANT_INLINE_LAMBDA { return detail::exp_lanes(v); },
        [](auto v) { return std::exp(v); });
}

// 2 to the x. https://numpy.org/doc/stable/reference/generated/numpy.exp2.html
template <class V>
ORTHANT_INLINE V exp2(const V& x) {
    return detail::unary(
        x, [](const auto& v) ORTHANT_INLINE_LAMBDA { return detail::exp2_lanes(v); },
        [](auto v) {
            using T = decltype(v);
            if constexpr (is_complex_v<T>)
                return std::exp(v * std::numbers::ln2_v<real_of_t<T>>);
            else
                return std::exp2(v);
        });
}

// exp(x) - 1 without losing what is small. https://numpy.org/doc/stable/reference/generated/numpy.expm1.html
template <class V>
ORTHANT_INLINE V expm1(const V& x) {
    return detail::unary(
        x, [](const auto& v) ORTHANT_INLINE_LAMBDA { return detail::expm1_lanes(v); },
        [](auto v) {
            if constexpr (is_complex_v<decltype(v)>)
                return detail::complex_expm1(v);
            else
                return std::expm1(v);
        });
}

}  // namespace kernel
}  // namespace orthant::inline ORTHANT_ABI
