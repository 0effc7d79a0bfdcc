#pragma once
// arcsin, arccos, arctan and arctan2, in radians.
//
// arctan: |x| lies in one of twelve intervals, two to an octave, which are found by its bits. Each has a
// centre c (0 below 3/16, infinity above 6), and
//     arctan |x| = arctan(c) + arctan(t),     t = (|x| - c) / (1 + c |x|),     |t| < .19,
// where the polynomial for arctan(t) is short. One division does it for all intervals: t = (p |x| - q) / (p +
// q |x|). arctan2 is the same of |y / x|, placed in its quadrant.
//
// arcsin: x + x^3 P(x^2) for |x| <= 1/2, else pi/2 - 2 arcsin(sqrt((1 - |x|) / 2)) by the same polynomial.

#include <limits>
#include <numbers>

#include <orthant/kernel/math/approximation.hpp>

namespace orthant::inline ORTHANT_ABI {
namespace kernel {

namespace detail {

// What rounding takes off pi.
template <class T>
inline constexpr T pi_rest = std::is_same_v<T, double> ? T(1.2246467991473532e-16)
                                                       : T(-8.742277657347586e-08);

// By the exponent's low three bits and the first bit of the fraction.
template <class T>
inline constexpr T arctan_p[16] = {1, 1, 1, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1, 1};
template <class T>
inline constexpr T arctan_q[16] = {T(2.5),   T(3.5),   5,       1,          0,         0,
                                   0,        0,        0,       T(0.21875), T(0.3125), T(0.4375),
                                   T(0.625), T(0.875), T(1.25), T(1.75)};
template <class T>
inline constexpr T arctan_centre[16] = {T(1.1902899496825317),
                                        T(1.2924966677897853),
                                        T(1.373400766945016),
                                        T(1.5707963267948966),
                                        0,
                                        0,
                                        0,
                                        0,
                                        0,
                                        T(0.21535769969773805),
                                        T(0.3028848683749714),
                                        T(0.4124104415973873),
                                        T(0.5585993153435624),
                                        T(0.7188299996216245),
                                        T(0.8960553845713439),
                                        T(1.0516502125483738)};
alignas(64) inline constexpr double arctan_rest[16] = {7.683333629842069e-17,
                                                       -6.83080476892666e-17,
                                                       -3.3077103557695165e-17,
                                                       6.123233995736766e-17,
                                                       0.0,
                                                       0.0,
                                                       0.0,
                                                       0.0,
                                                       0.0,
                                                       4.738160130078733e-19,
                                                       -1.1010827903001369e-17,
                                                       -1.587652227770689e-17,
                                                       -5.4556305485916264e-18,
                                                       -2.1478388444456983e-17,
                                                       2.923876285774305e-17,
                                                       -9.650564731467514e-17};

// arctan of a number that has no sign.
template <std::same_as<double> T>
ORTHANT_INLINE doubles arctan_positive(const batch<T>& number) {
    const doubles size = clamp_number(number, 0.0, 1e300);
    const longs slot = bits(clamp_number(size, 0.125, 7.0)) >> 51;
    const doubles p = lookup(arctan_p<double>, slot), q = lookup(arctan_q<double>, slot);
    const doubles t = quotient(simd::fms(p, size, q), muladd(q, size, p));
    const doubles u = t * t;
    const doubles rest =
        polynomial(u, 0.051203475629152714, -0.06618262546836096, 0.07690631668921771, -0.09090875243461954,
                   0.11111110711731101, -0.14285714283103565, 0.1999999999999174, -0.33333333333333326);
    const doubles tail = muladd(u * t, rest, lookup(arctan_rest, slot));
    return lookup(arctan_centre<double>, slot) + (t + tail);
}

template <std::same_as<float> T>
ORTHANT_INLINE floats arctan_positive(const batch<T>& number) {
    const floats size = clamp_number(number, 0.0f, 1e30f);
    const ints slot = bits(clamp_number(size, 0.125f, 7.0f)) >> 22;
    const floats p = lookup(arctan_p<float>, slot), q = lookup(arctan_q<float>, slot);
    const floats t = quotient(simd::fms(p, size, q), muladd(q, size, p));
    const floats u = t * t;
    const floats rest = polynomial(u, -0.13563789966067188f, 0.19985480127234823f, -0.3333324982248972f);
    return lookup(arctan_centre<float>, slot) + muladd(u * t, rest, t);
}

template <class T>
ORTHANT_INLINE batch<T> arctan_lanes(const batch<T>& x) {
    return with_sign(arctan_positive(batch<T>(simd::abs(x))), x);
}

template <class T>
ORTHANT_INLINE batch<T> arctan2_lanes(const batch<T>& y, const batch<T>& x) {
    const batch<T> ratio = simd::abs(quotient(y, x));
    const batch<T> angle = arctan_positive(ratio);
    // Beside the upright, of which pi less the angle would miss pi/2 by its rounding.
    const mask<T> left = (x < batch<T>(T(0))) & (ratio < batch<T>(std::numeric_limits<T>::infinity()));
    const batch<T> turned = batch<T>(std::numbers::pi_v<T>) - (angle - batch<T>(pi_rest<T>));
    const batch<T> result = with_sign(batch<T>(simd::select(left, turned, angle)), y);
    const mask<T> special = ratio != ratio;  // 0 / 0, inf / inf or NaN
    if (simd::any(special)) [[unlikely]]
        return patch(result, special, y, x, [](T a, T b) { return std::atan2(a, b); });
    return result;
}

// arcsin(s) - s = s u P(u), u = s^2, for s <= 1/2.
template <std::same_as<double> T>
ORTHANT_INLINE doubles arcsin_rest(const batch<T>& s, const doubles& u) {
    const doubles p =
        polynomial(u, 0.032072485932959686, -0.016457112323631524, 0.01967609939054236, 0.006474161166065818,
                   0.012181605581729194, 0.013883355679786531, 0.01735989419894407, 0.022371745555198524,
                   0.030381959654785174, 0.0446428568158685, 0.07500000000351967, 0.16666666666665347);
    return s * u * p;
}
template <std::same_as<float> T>
ORTHANT_INLINE floats arcsin_rest(const batch<T>& s, const floats& u) {
    const floats p = polynomial(u, 0.04227916453931814f, 0.024114170118772055f, 0.04548337864689398f,
                                0.07495196028494437f, 0.16666754942209394f);
    return s * u * p;
}

// The large part, pi/2 - 2 s, is taken first: it is all but exact.
template <class T>
ORTHANT_INLINE batch<T> arcsin_lanes(const batch<T>& x) {
    const batch<T> half(T(0.5)), size = simd::abs(x);
    const mask<T> small = size <= half;
    const batch<T> u = simd::select(small, x * x, half * (batch<T>(T(1)) - size));
    const batch<T> s = simd::select(small, size, batch<T>(square_root(u)));
    const batch<T> rest = arcsin_rest(s, u);
    const batch<T> other =
        (batch<T>(std::numbers::pi_v<T> / 2) - (s + s)) - (rest + rest - batch<T>(pi_rest<T> / 2));
    return with_sign(batch<T>(simd::select(small, s + rest, other)), x);
}

template <class T>
ORTHANT_INLINE batch<T> arccos_lanes(const batch<T>& x) {
    const batch<T> half(T(0.5)), size = simd::abs(x), pi(std::numbers::pi_v<T>);
    const mask<T> small = size <= half, negative = x < batch<T>(T(0));
    const batch<T> u = simd::select(small, x * x, half * (batch<T>(T(1)) - size));
    const batch<T> s = simd::select(small, x, batch<T>(square_root(u)));
    const batch<T> rest = arcsin_rest(s, u);
    const batch<T> angle = s + rest, twice = angle + angle;
    const batch<T> large = simd::select(negative, pi - (twice - batch<T>(pi_rest<T>)), twice);
    return simd::select(small, pi * half - (angle - batch<T>(pi_rest<T> / 2)), large);
}

}  // namespace detail

// NaN beyond 1. https://numpy.org/doc/stable/reference/generated/numpy.arcsin.html
template <class V>
ORTHANT_INLINE V arcsin(const V& x) {
    return detail::unary(
        x, [](const auto& v) ORTHANT_INLINE_LAMBDA { return detail::arcsin_lanes(v); },
        [](auto v) { return std::asin(v); });
}

// NaN beyond 1. https://numpy.org/doc/stable/reference/generated/numpy.arccos.html
template <class V>
ORTHANT_INLINE V arccos(const V& x) {
    return detail::unary(
        x, [](const auto& v) ORTHANT_INLINE_LAMBDA { return detail::arccos_lanes(v); },
        [](auto v) { return std::acos(v); });
}

// https://numpy.org/doc/stable/reference/generated/numpy.arctan.html
template <class V>
ORTHANT_INLINE V arctan(const V& x) {
    return detail::unary(
        x, [](const auto& v) ORTHANT_INLINE_LAMBDA { return detail::arctan_lanes(v); },
        [](auto v) { return std::atan(v); });
}

// The angle of the point (x, y), from -pi to pi: both signs count, those of zeros too.
// https://numpy.org/doc/stable/reference/generated/numpy.arctan2.html
template <class V>
ORTHANT_INLINE V arctan2(const V& y, const V& x) {
    return detail::binary(
        y, x, [](const auto& a, const auto& b) ORTHANT_INLINE_LAMBDA { return detail::arctan2_lanes(a, b); },
        [](auto a, auto b) { return std::atan2(a, b); });
}

}  // namespace kernel
}  // namespace orthant::inline ORTHANT_ABI
