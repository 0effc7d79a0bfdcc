#pragma once
// sinh, cosh, tanh and their inverses.
//
// exp(x) is taken in two parts, exp(x) = lead + tail, of which lead is a power of 2 (in double also times one
// of 16 table entries), so that exp(x) - 1 = (lead - 1) + tail is precise for small x. With F = exp|x| / 4,
// which does not overflow before sinh and cosh do, and H = F - 1/4:
//     sinh |x| = 2 H + H / (2 F),     cosh x = 2 F + 1 / (8 F),     tanh |x| = -E / (2 + E),  E = exp(-2 |x|)
//     - 1.
// The inverses are logarithms of 1 + something that is small where they are:
//     arcsinh |x| = log1p(|x| + x^2 / (1 + sqrt(1 + x^2))),     arccosh x = log1p(t + sqrt(t (2 + t))),  t =
//     x - 1, arctanh |x| = log1p(2 |x| / (1 - |x|)) / 2.

#include <numbers>

#include <orthant/kernel/math/exp.hpp>
#include <orthant/kernel/math/log.hpp>

namespace orthant::inline ORTHANT_ABI {
namespace kernel {

namespace detail {

// exp(x) 2^Shift = lead + tail, for x that does not overflow.
template <class T>
struct two_parts {
    batch<T> lead, tail;
};

template <int Shift>
ORTHANT_INLINE two_parts<double> exp_two_parts(const doubles& x) {
    const exp_parts part = exp_reduce(x);
    const doubles n = Shift != 0 ? doubles(part.n + doubles(16.0 * Shift)) : part.n;
    const longs low = Shift != 0 ? longs(part.low + longs(16 * Shift)) : part.low;
    const doubles power = lookup(exp2_table, part.low), rest = lookup(exp2_table_rest, part.low);
    return {scale<16>(power, n, low), scale<16>(muladd(power, expm1_small_relative(part.r), rest), n, low)};
}

template <int Shift>
ORTHANT_INLINE two_parts<float> exp_two_parts(const floats& x) {
    const floats shifted = muladd(x, floats(std::numbers::log2e_v<float>), floats(rounder<float>));
    const floats n = shifted - floats(rounder<float>);
    floats r = muladd(n, floats(-0.693145751953125f), x);
    r = muladd(n, floats(-1.428606765330187e-06f), r);
    const floats q = polynomial(r, 0.00019845808955226555f, 0.0013940832658050444f, 0.008333390070503504f,
                                0.041666358500236485f, 0.1666666636508503f, 0.5000000044660503f);
    const floats p = muladd(r * r, q, r);
    const floats power = Shift != 0 ? floats(n + floats(float(Shift))) : n;
    const ints low = Shift != 0 ? ints(bits(shifted) + ints(Shift)) : bits(shifted);
    return {scale(floats(1.0f), power, low), scale(p, power, low)};
}

template <class T>
inline constexpr T sinh_clamp = T(std::is_same_v<T, double> ? 712 : 90);

template <class T>
ORTHANT_INLINE batch<T> sinh_lanes(const batch<T>& x) {
    const batch<T> size = clamp_number(batch<T>(simd::abs(x)), T(0), sinh_clamp<T>);
    const two_parts<T> e = exp_two_parts<-2>(size);
    const batch<T> quarter = e.lead + e.tail, less = (e.lead - batch<T>(T(0.25))) + e.tail;
    const batch<T> ratio = simd::select(size > batch<T>(T(40)), batch<T>(T(1)), quotient(less, quarter));
    const batch<T> result = muladd(less, batch<T>(T(2)), ratio * batch<T>(T(0.5)));
    // The quarter of a subnormal number would lose bits.
    return with_sign(simd::select(size < batch<T>(T(1e-10)), size, result), x);
}

template <class T>
ORTHANT_INLINE batch<T> cosh_lanes(const batch<T>& x) {
    const batch<T> size = clamp_number(batch<T>(simd::abs(x)), T(0), sinh_clamp<T>);
    const two_parts<T> e = exp_two_parts<-2>(size);
    const batch<T> quarter = e.lead + e.tail;
    return muladd(quarter, batch<T>(T(2)), quotient(batch<T>(T(0.125)), quarter));
}

// Above .55 it is 1 less the smaller number 2 e / (1 + e), e = exp(-2 |x|), which has less of an error.
template <std::same_as<double> T>
ORTHANT_INLINE doubles tanh_lanes(const batch<T>& x) {
    const doubles one(1.0), size = clamp_number(doubles(simd::abs(x)), 0.0, 22.0);
    const two_parts<double> e = exp_two_parts<0>(size * doubles(-2.0));
    const doubles all = e.lead + e.tail, less = (one - e.lead) - e.tail;
    const mask<double> large = size > doubles(0.55);
    const doubles ratio = quotient(simd::select(large, all + all, less), one + all);
    return with_sign(doubles(simd::select(large, one - ratio, ratio)), x);
}

// In float exp(-2 |x|) = L exp(-2 s), L = 2^n, and the factors of -2 are in the constants: with the
// polynomial P(s) = (1 - exp(-2 s)) / 2 = s - s^2 + ... it is -E = (1 - L) + 2 L P, two multiply-adds.
template <std::same_as<float> T>
ORTHANT_INLINE floats tanh_lanes(const batch<T>& x) {
    const floats one(1.0f), size = simd::min(floats(10.0f), floats(simd::abs(x)));  // in this order for NaN
    const floats shifted = muladd(size, floats(-2 * std::numbers::log2e_v<float>), floats(rounder<float>));
    const floats n = shifted - floats(rounder<float>);
    floats s = muladd(n, floats(0.3465728759765625f), size);
    s = muladd(n, floats(0.7143033826650935e-06f), s);
    const floats q = polynomial(s, 0.01270131766796112f, -0.04461066424846649f, 0.1333342343568802f,
                                -0.3333308696746826f, 0.6666666269302368f, -1.0f);
    const floats p = muladd(s * s, q, s);
    const floats twice = scale(floats(2.0f), n, bits(shifted));
    const floats less = muladd(twice, p, muladd(twice, floats(-0.5f), one));
    return with_sign(quotient(less, floats(2.0f) - less), x);
}

// From here on the logarithm of twice the argument is exact enough, and squares could overflow.
template <class T>
inline constexpr T large_for_log = T(268435456);

template <class T>
ORTHANT_INLINE batch<T> arcsinh_lanes(const batch<T>& x) {
    const batch<T> one(T(1)), size = simd::abs(x);
    const mask<T> large = size > batch<T>(large_for_log<T>);
    const batch<T> square = size * size;
    const batch<T> argument = size + quotient(square, one + square_root(one + square));
    const batch<T> result = log1p_lanes(batch<T>(simd::select(large, size - one, argument)));
    return with_sign(result + simd::select(large, batch<T>(std::numbers::ln2_v<T>), batch<T>(T(0))), x);
}

template <class T>
ORTHANT_INLINE batch<T> arccosh_lanes(const batch<T>& x) {
    const batch<T> t = x - batch<T>(T(1));
    const mask<T> large = x > batch<T>(large_for_log<T>);
    const batch<T> argument = t + square_root(t * (t + batch<T>(T(2))));
    const batch<T> result = log1p_lanes(batch<T>(simd::select(large, t, argument))) +
                            simd::select(large, batch<T>(std::numbers::ln2_v<T>), batch<T>(T(0)));
    return simd::select(t < batch<T>(T(0)), batch<T>(std::numeric_limits<T>::quiet_NaN()), result);
}

template <class T>
ORTHANT_INLINE batch<T> arctanh_lanes(const batch<T>& x) {
    const batch<T> size = simd::abs(x);
    const batch<T> argument = quotient(size + size, batch<T>(T(1)) - size);
    return with_sign(batch<T>(T(0.5)) * log1p_lanes(argument), x);
}

}  // namespace detail

// https://numpy.org/doc/stable/reference/generated/numpy.sinh.html
template <class V>
ORTHANT_INLINE V sinh(const V& x) {
    return detail::unary(
        x, [](const auto& v) ORTHANT_INLINE_LAMBDA { return detail::sinh_lanes(v); },
        [](auto v) { return std::sinh(v); });
}

// https://numpy.org/doc/stable/reference/generated/numpy.cosh.html
template <class V>
ORTHANT_INLINE V cosh(const V& x) {
    return detail::unary(
        x, [](const auto& v) ORTHANT_INLINE_LAMBDA { return detail::cosh_lanes(v); },
        [](auto v) { return std::cosh(v); });
}

// https://numpy.org/doc/stable/reference/generated/numpy.tanh.html
template <class V>
ORTHANT_INLINE V tanh(const V& x) {
    return detail::unary(
        x, [](const auto& v) ORTHANT_INLINE_LAMBDA { return detail::tanh_lanes(v); },
        [](auto v) { return std::tanh(v); });
}

// https://numpy.org/doc/stable/reference/generated/numpy.arcsinh.html
template <class V>
ORTHANT_INLINE V arcsinh(const V& x) {
    return detail::unary(
        x, [](const auto& v) ORTHANT_INLINE_LAMBDA { return detail::arcsinh_lanes(v); },
        [](auto v) { return std::asinh(v); });
}

// NaN below 1. https://numpy.org/doc/stable/reference/generated/numpy.arccosh.html
template <class V>
ORTHANT_INLINE V arccosh(const V& x) {
    return detail::unary(
        x, [](const auto& v) ORTHANT_INLINE_LAMBDA { return detail::arccosh_lanes(v); },
        [](auto v) { return std::acosh(v); });
}

// https://numpy.org/doc/stable/reference/generated/numpy.arctanh.html
template <class V>
ORTHANT_INLINE V arctanh(const V& x) {
    return detail::unary(
        x, [](const auto& v) ORTHANT_INLINE_LAMBDA { return detail::arctanh_lanes(v); },
        [](auto v) { return std::atanh(v); });
}

}  // namespace kernel
}  // namespace orthant::inline ORTHANT_ABI
