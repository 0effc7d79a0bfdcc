#pragma once
// sin, cos, tan of angles in radians, sinc, and degrees and radians.
//
// sin: with n = round(|x| / pi) and r = |x| - n pi, sin(x) = ±(r + r^3 p(r^2)) for |r| <= pi/2, and p has
// degree 7 (3 in float). One polynomial over the wide interval takes fewer steps than sine and cosine over
// half of it, of which each lane would use one. cos is the same at r = |x| - (n - 1/2) pi; tan divides the
// two polynomials of r = x - n pi/2.
//
// pi has three parts of full length where there is FMA: |x| - n pi_1 is exact, and each step rounds what is
// left, so that r is precise to its last bit even next to a multiple of pi. Without FMA four parts of 32 bits
// do the same for smaller arguments. Larger ones, and infinities, go to the standard library lane by lane.
// After W. Cody and W. Waite, Software Manual for the Elementary Functions, 1980.

#include <numbers>

#include <orthant/kernel/math/approximation.hpp>

namespace orthant::inline ORTHANT_ABI {
namespace kernel {

namespace detail {

inline constexpr double largest_angle = has_fma ? 1073741824.0 : 1e6;
inline constexpr float largest_angle_float = 8192.0f;

// x - n step pi, for a step of 1 or 1/2.
template <std::same_as<double> T>
ORTHANT_INLINE doubles less_pi(const batch<T>& x, const doubles& n, double step) {
    if constexpr (has_fma) {
        doubles r = simd::fnma(n, doubles(step * 3.141592653589793), x);
        r = simd::fnma(n, doubles(step * 1.2246467991473532e-16), r);
        return simd::fnma(n, doubles(step * -2.9947698097183397e-33), r);
    } else {
        doubles r = x - n * doubles(step * 3.1415926534682512);
        r = r - n * doubles(step * 1.2154201012607932e-10);
        r = r - n * doubles(step * 4.044532497422333e-21);
        return r - n * doubles(step * 1.69568553207378e-31);
    }
}

template <std::same_as<float> T>
ORTHANT_INLINE floats less_pi(const batch<T>& x, const floats& n, float step) {
    floats r = simd::fnma(n, floats(step * 3.1415927410125732f), x);
    r = simd::fnma(n, floats(step * -8.742277657347586e-08f), r);
    return simd::fnma(n, floats(step * -3.4302490200117637e-15f), r);
}

// No sine is above 1 in size, though the rounding of the polynomial would allow it.
template <class T>
ORTHANT_INLINE batch<T> at_most_one(const batch<T>& x) {
    return simd::max(batch<T>(T(-1)), simd::min(batch<T>(T(1)), x));
}

// sin(r) for |r| <= pi/2.
template <std::same_as<double> T>
ORTHANT_INLINE doubles sin_half_turn(const batch<T>& r) {
    const doubles u = r * r;
    const doubles p = polynomial(u, 2.7209931390811185e-15, -7.642974549501013e-13, 1.6058939068148322e-10,
                                 -2.5052106860390193e-08, 2.7557319211004892e-06, -0.00019841269841208467,
                                 0.008333333333333193, -0.16666666666666666);
    return at_most_one(muladd(u * r, p, r));
}
template <std::same_as<float> T>
ORTHANT_INLINE floats sin_half_turn(const batch<T>& r) {
    const floats u = r * r;
    const floats p = polynomial(u, 2.6054822580008425e-06f, -0.000198094753190696f, 0.008333064617861163f,
                                -0.1666665949211406f);
    return at_most_one(muladd(u * r, p, r));
}

// The sign bit where the integer in the low bits is odd.
template <std::same_as<double> T>
ORTHANT_INLINE doubles odd_sign(const batch<T>& shifted) { return from_bits(bits(shifted) << 63); }
template <std::same_as<float> T>
ORTHANT_INLINE floats odd_sign(const batch<T>& shifted) { return from_bits(bits(shifted) << 31); }

// sin and cos in one, for arguments that are not too large.
template <bool Cosine, class T>
ORTHANT_INLINE batch<T> sin_reduced(const batch<T>& x, const batch<T>& size) {
    const batch<T> inverse_pi(std::numbers::inv_pi_v<T>), magic(rounder<T>), half(T(0.5));
    if constexpr (Cosine) {
        const batch<T> shifted = muladd(size, inverse_pi, half) + magic;
        const batch<T> r = less_pi(size, (shifted - magic) - half, T(1));
        return sin_half_turn(r) ^ odd_sign(shifted);
    } else {
        const batch<T> shifted = muladd(size, inverse_pi, magic);
        const batch<T> r = less_pi(size, shifted - magic, T(1));
        return sin_half_turn(r) ^ (odd_sign(shifted) ^ (x & batch<T>(T(-0.0))));
    }
}

template <bool Cosine>
ORTHANT_INLINE doubles sin_lanes(const doubles& x) {
    const doubles size = simd::abs(x);
    const doubles result = sin_reduced<Cosine>(x, size);
    const mask<double> near = size <= doubles(largest_angle);
    if (!simd::all(near)) [[unlikely]]
        return patch(result, !near, x, [](double v) { return Cosine ? std::cos(v) : std::sin(v); });
    return result;
}

// Large arguments in float are not so in double.
template <bool Cosine>
ORTHANT_COLD floats sin_in_double(const floats& x) {
    return in_double(x, [](const doubles& v) { return sin_lanes<Cosine>(v); });
}
template <bool Cosine>
ORTHANT_INLINE floats sin_lanes(const floats& x) {
    const floats size = simd::abs(x);
    if (!has_fma || !simd::all(size <= floats(largest_angle_float))) return sin_in_double<Cosine>(x);
    return sin_reduced<Cosine>(x, size);
}

// sin and cos of r for |r| <= pi/4, the quotient of one over the other, turned over for an odd number of
// quarter turns: tan(r + pi/2) = -cos(r) / sin(r).
template <std::same_as<double> T>
ORTHANT_INLINE doubles tan_lanes(const batch<T>& x) {
    const doubles magic(rounder<double>);
    const doubles size = simd::abs(x);
    const doubles shifted = muladd(size, doubles(2 * std::numbers::inv_pi), magic);
    const doubles r = less_pi(size, shifted - magic, 0.5);
    const doubles u = r * r;
    const doubles s = polynomial(u, 1.5896180222140707e-10, -2.5050747832758066e-08, 2.7557313628533355e-06,
                                 -0.00019841269829632216, 0.008333333333322203, -0.16666666666666632);
    const doubles c = polynomial(u, -1.1359227359582693e-11, 2.087571542380423e-09, -2.7557314296709176e-07,
                                 2.4801587289297514e-05, -0.0013888888888873843, 0.041666666666666595);
    const doubles sine = muladd(u * r, s, r);
    const doubles cosine = doubles(1.0) - muladd(u * u, -c, u * doubles(0.5));
    const doubles flip = odd_sign(shifted);
    const mask<double> odd = simd::batch_bool_cast<double>(bits(flip) < longs(0));
    const doubles ratio = quotient(simd::select(odd, cosine, sine), simd::select(odd, sine, cosine));
    const doubles result = ratio ^ (flip ^ (x & doubles(-0.0)));
    const mask<double> near = size <= doubles(largest_angle);
    if (!simd::all(near)) [[unlikely]]
        return patch(result, !near, x, [](double v) { return std::tan(v); });
    return result;
}

template <std::same_as<float> T>
ORTHANT_COLD floats tan_in_double(const batch<T>& x) {
    return in_double(x, [](const doubles& v) { return tan_lanes(v); });
}
template <std::same_as<float> T>
ORTHANT_INLINE floats tan_lanes(const batch<T>& x) {
    const floats size = simd::abs(x);
    if (!has_fma || !simd::all(size <= floats(largest_angle_float))) return tan_in_double(x);
    const floats magic(rounder<float>);
    const floats shifted = muladd(size, floats(2 * std::numbers::inv_pi_v<float>), magic);
    const floats r = less_pi(size, shifted - magic, 0.5f);
    const floats u = r * r;
    const floats s = polynomial(u, -0.00019516011899351323f, 0.008332168927627937f, -0.16666654803003547f);
    const floats c = polynomial(u, 2.4437040925126806e-05f, -0.001388735568056347f, 0.0416666466351064f);
    const floats sine = muladd(u * r, s, r);
    const floats cosine = floats(1.0f) - muladd(u * u, -c, u * floats(0.5f));
    const floats flip = odd_sign(shifted);
    const mask<float> odd = simd::batch_bool_cast<float>(bits(flip) < ints(0));
    const floats ratio = quotient(simd::select(odd, cosine, sine), simd::select(odd, sine, cosine));
    return ratio ^ (flip ^ (x & floats(-0.0f)));
}

}  // namespace detail

// https://numpy.org/doc/stable/reference/generated/numpy.sin.html
template <class V>
ORTHANT_INLINE V sin(const V& x) {
    return detail::unary(
        x, [](const auto& v) ORTHANT_INLINE_LAMBDA { return detail::sin_lanes<false>(v); },
        [](auto v) { return std::sin(v); });
}

// https://numpy.org/doc/stable/reference/generated/numpy.cos.html
template <class V>
ORTHANT_INLINE V cos(const V& x) {
    return detail::unary(
        x, [](const auto& v) ORTHANT_INLINE_LAMBDA { return detail::sin_lanes<true>(v); },
        [](auto v) { return std::cos(v); });
}

// https://numpy.org/doc/stable/reference/generated/numpy.tan.html
template <class V>
ORTHANT_INLINE V tan(const V& x) {
    return detail::unary(
        x, [](const auto& v) ORTHANT_INLINE_LAMBDA { return detail::tan_lanes(v); },
        [](auto v) { return std::tan(v); });
}

// sin(pi x) / (pi x), and 1 at 0. https://numpy.org/doc/stable/reference/generated/numpy.sinc.html
template <class V>
ORTHANT_INLINE V sinc(const V& x) {
    if constexpr (is_storage_float<V>) {
        return V(kernel::sinc(float(x)));
    } else if constexpr (is_batch<V>) {
        using T = typename V::value_type;
        const V angle = x * V(std::numbers::pi_v<T>);
        return simd::select(x == V(T(0)), V(T(1)), quotient(kernel::sin(angle), angle));
    } else {
        if (x == V(0)) return V(1);
        const V angle = x * std::numbers::pi_v<real_of_t<V>>;
        return kernel::sin(angle) / angle;
    }
}

template <class V>
ORTHANT_INLINE V degrees(const V& x) {
    using T = std::conditional_t<is_storage_float<V>, float, typename detail::lane_of<V>::type>;
    constexpr T factor = T(180) / std::numbers::pi_v<T>;
    if constexpr (is_storage_float<V>)
        return V(float(x) * factor);
    else
        return x * V(factor);
}

template <class V>
ORTHANT_INLINE V radians(const V& x) {
    using T = std::conditional_t<is_storage_float<V>, float, typename detail::lane_of<V>::type>;
    constexpr T factor = std::numbers::pi_v<T> / T(180);
    if constexpr (is_storage_float<V>)
        return V(float(x) * factor);
    else
        return x * V(factor);
}

}  // namespace kernel
}  // namespace orthant::inline ORTHANT_ABI
