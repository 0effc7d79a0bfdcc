#pragma once
// power, cbrt and hypot.
//
// Integers are raised by squaring and wrap, as products do. Complex numbers take whole exponents below 100 by
// squaring too, which keeps real results real. Where all exponents of a vector are the same small one, the
// result is that of the one exact operation: x * x, the square root, the reciprocal.

#include <limits>

#include <orthant/kernel/arithmetic.hpp>
#include <orthant/kernel/exp.hpp>
#include <orthant/kernel/log.hpp>

namespace orthant::inline ORTHANT_ABI {
namespace kernel {

namespace detail {

// 0 to any power is 0 where the real part of that is positive, else NaN, as NumPy says.
template <class V>
inline V complex_power(const V& x, const V& y) {
    using R = real_of_t<V>;
    if (y == V(0)) return V(1);
    if (x == V(0)) {
        const R nan = std::numeric_limits<R>::quiet_NaN();
        return y.real() > 0 ? V(0) : V(nan, nan);
    }
    if (y.imag() == 0 && std::abs(y.real()) < 100 && y.real() == std::trunc(y.real())) {
        int n = std::abs(int(y.real()));
        if (y.real() == 1) return x;
        if (y.real() == 2) return multiply(x, x);
        if (y.real() == 3) return multiply(x, multiply(x, x));
        V base = x, result = V(1);
        for (;;) {
            if (n & 1) result = multiply(result, base);
            if ((n >>= 1) == 0) break;
            base = multiply(base, base);
        }
        return y.real() < 0 ? divide(V(1), result) : result;
    }
    return std::pow(x, y);
}

// x to an exponent below zero is 0, except for 1 and -1: a caller that wants NumPy's error asks before.
template <class V>
inline V integer_power(V x, V y) {
    if constexpr (signed_integer<V>) {
        if (y < 0) return x == 1 ? V(1) : x == V(-1) ? V(y % 2 == 0 ? 1 : -1) : V(0);
    }
    V result = V(1);
    for (;;) {
        if (y & 1) result = multiply(result, x);
        y = V(y >> 1);
        if (y == 0) return result;
        x = multiply(x, x);
    }
}

// What the entries of natural_log::log_centre leave of log(c), and log(2) of its two parts.
alignas(64) inline constexpr double log_centre_rest[16] = {
    2.5738582754724643e-20,  7.170958833886151e-21,   6.6048119657938955e-21,  1.3927377183667638e-20,
    -7.221122486798721e-21,  2.2891351873573987e-21,  4.856601732780505e-22,   -7.966113707978322e-21,
    -1.3160443528567243e-21, 0.0,                     -1.9197520244814117e-20, 3.190307336459938e-21,
    -7.183587819813745e-22,  -4.529212930618775e-20,  -7.922869866935159e-21,  -1.876154428602013e-21};

struct double_double {
    doubles high, low;
};

// log(x) to 2^-65 of itself, for positive normal x: the terms of log_lanes, each with what its rounding took off.
template <std::same_as<double> T>
ORTHANT_INLINE double_double precise_log(const batch<T>& x) {
    const log_parts part = log_reduce(x);
    const longs index = part.index;
    const doubles k = part.k, inverse = lookup(natural_log::inverse, index);
    const doubles product = round_once(doubles(part.m * inverse));
    const doubles product_low = product_rest(part.m, inverse, product);
    const doubles first = product - doubles(1.0);
    const doubles r = first + product_low;
    const doubles r_low = (first - r) + product_low;
    const doubles centre = muladd(k, doubles(natural_log::high), lookup(natural_log::log_centre, index));
    const doubles sum = centre + r;
    const doubles sum_low = (centre - sum) + r;
    const doubles half = r * doubles(-0.5);
    const doubles square = round_once(doubles(half * r));
    const doubles square_low = product_rest(half, r, square);
    const doubles total = sum + square;
    const doubles total_low = (sum - total) + square;
    const doubles q = polynomial(r, 0.09114801804755093, -0.10021512918869707, 0.11111083526387129,
                                 -0.12499980473028317, 0.14285714300107644, -0.16666666673894479,
                                 0.19999999999996776, -0.24999999999999112, 0.3333333333333333);
    doubles low = muladd(k, doubles(natural_log::low), lookup(log_centre_rest, index));
    low = low + muladd(-r, r_low, r_low) + square_low + sum_low + total_low;
    low = muladd(r * r * r, q, low);
    const doubles high = total + low;
    return {high, (total - high) + low};
}

// exp(y log(x)) for positive normal x: the product and its rest, reduced as in exp.
template <std::same_as<double> T>
ORTHANT_INLINE doubles power_positive(const batch<T>& x, const doubles& y) {
    const double_double log = precise_log(x);
    const doubles exact = round_once(doubles(y * log.high));
    const doubles product = clamp_number(exact, -750.0, 715.0);
    const doubles rest = muladd(y, log.low, product_rest(y, log.high, exact));
    const exp_parts part = exp_reduce(product);
    const doubles r = part.r + xsimd::select(exact == product, rest, doubles(0.0));
    const doubles power = lookup(exp2_table, part.low), power_rest = lookup(exp2_table_rest, part.low);
    return scale<16>(power + muladd(power, expm1_small(r), power_rest), part.n, part.low);
}

// A negative x has a power where y is whole, negative for odd y. Zeros, infinities, NaN and subnormal numbers go to
// the standard library.
template <class T>
ORTHANT_COLD batch<T> power_special(batch<T> positive, batch<T> x, batch<T> y) {
    const batch<T> one(T(1)), zero(T(0)), half = y * batch<T>(T(0.5));
    const mask<T> whole = xsimd::trunc(y) == y, odd = whole & (xsimd::trunc(half) != half);
    batch<T> result = xsimd::select(odd, positive ^ batch<T>(T(-0.0)), positive);
    result = xsimd::select(whole, result, batch<T>(std::numeric_limits<T>::quiet_NaN()));
    result = xsimd::select(x < zero, result, positive);
    const mask<T> special = not_positive_normal(batch<T>(xsimd::abs(x))) |
                            !(xsimd::abs(y) <= batch<T>((std::numeric_limits<T>::max)()));
    if (xsimd::none(special)) return result;
    return patch(result, special, x, y, [](T a, T b) { return std::pow(a, b); });
}

template <std::same_as<double> T>
ORTHANT_INLINE doubles power_lanes(const batch<T>& x, const doubles& y) {
    const doubles result = power_positive(xsimd::abs(x), y);
    const mask<double> special =
        not_positive_normal(x) | !(xsimd::abs(y) <= doubles((std::numeric_limits<double>::max)()));
    if (xsimd::any(special)) [[unlikely]]
        return power_special(result, x, y);
    return result;
}

// 2^(y log2(x)) in double, with polynomials as short as float allows: log2 is right to 2^-38, 2^r to 2^-29.
template <std::same_as<double> T>
ORTHANT_INLINE doubles power_for_float(const batch<T>& x, const doubles& y) {
    const log_parts part = log_reduce(x);
    const doubles r = product_less_one(part.m, lookup(binary_log::inverse, part.index));
    const doubles centre = part.k + lookup(binary_log::log_centre, part.index);
    const doubles p = polynomial(r, -0.2408160421029774, 0.28885340261340176, -0.3606735388327538,
                                 0.48089822713863606, -0.7213475204799977, 1.442695040895727);
    const doubles product = clamp_number(doubles(y * muladd(r, p, centre)), -200.0, 200.0);
    const doubles shifted = muladd(product, doubles(16.0), doubles(rounder<double>));
    const doubles n = shifted - doubles(rounder<double>);
    const doubles rest = muladd(n, doubles(-0.0625), product);
    const doubles power = lookup(exp2_table, bits(shifted));
    const doubles q = polynomial(rest, 0.05550590421728747, 0.24023433081150858, 0.6931471800812601);
    return scale<16>(muladd(power, rest * q, power), n, bits(shifted));
}

template <std::same_as<float> T>
ORTHANT_INLINE floats power_lanes(const batch<T>& x, const floats& y) {
    const floats result = in_double(floats(xsimd::abs(x)), y, [](const doubles& a, const doubles& b)
                                        ORTHANT_INLINE_LAMBDA { return power_for_float(a, b); });
    const mask<float> special =
        not_positive_normal(x) | !(xsimd::abs(y) <= floats((std::numeric_limits<float>::max)()));
    if (xsimd::any(special)) [[unlikely]]
        return power_special(result, x, y);
    return result;
}

// x = 8^q m with m from .35 to 2.81. A polynomial gives y = m^(-1/3) to 2^-20 (2^-14 in float), and with
// e = 1 - m y^3, which is small,
//     cbrt(m) = m y^2 (1 - e)^(-2/3) = m y^2 (1 + 2/3 e + 5/9 e^2 + ...):
// no division, and the rounding of m y^2 is corrected along with y, since e contains it.
template <std::same_as<double> T>
ORTHANT_INLINE doubles cbrt_normal(const batch<T>& x) {
    const doubles one(1.0), zero(0.0);
    const log_parts part = log_reduce(x);
    const doubles k = part.k;
    const doubles shifted = muladd(k, doubles(1.0 / 3), doubles(rounder<double>));
    const doubles j = k - doubles(3.0) * (shifted - doubles(rounder<double>));  // -1, 0 or 1
    const mask<double> up = j > zero, down = j < zero;
    const doubles guess =
        polynomial(part.m - one, 0.09667760165788553, -0.14240080533493454, 0.14747511269376345,
                   -0.17197222235066242, 0.22208785096255093, -0.3333448681148191, 1.0000006961816241);
    const doubles m =
        part.m * xsimd::select(up, doubles(2.0), doubles(xsimd::select(down, doubles(0.5), one)));
    const doubles y = guess * xsimd::select(up, doubles(0.7937005259840998),
                                            doubles(xsimd::select(down, doubles(1.2599210498948732), one)));
    const doubles square = round_once(doubles(round_once(doubles(m * y)) * y));
    const doubles e = xsimd::fnma(square, y, one);
    const doubles correction = e * muladd(e, doubles(5.0 / 9), doubles(2.0 / 3));
    return from_bits(bits(muladd(square, correction, square)) + (bits(shifted) << 52));
}

template <std::same_as<float> T>
ORTHANT_INLINE floats cbrt_normal(const batch<T>& x) {
    const floats one(1.0f), zero(0.0f);
    const ints exponent = (bits(x) - ints(0x3f340000)) >> 23;
    const floats fraction = from_bits(bits(x) - (exponent << 23));
    const floats k = xsimd::to_float(exponent);
    const floats shifted = muladd(k, floats(1.0f / 3), floats(rounder<float>));
    const floats j = k - floats(3.0f) * (shifted - floats(rounder<float>));
    const mask<float> up = j > zero, down = j < zero;
    const floats guess = polynomial(fraction - one, 0.13154477282056926f, -0.18953790040264418f,
                                    0.22411257781464805f, -0.33287535751715774f, 0.9999790432448324f);
    const floats m =
        fraction * xsimd::select(up, floats(2.0f), floats(xsimd::select(down, floats(0.5f), one)));
    const floats y = guess * xsimd::select(up, floats(0.7937005259840998f),
                                           floats(xsimd::select(down, floats(1.2599210498948732f), one)));
    const floats square = round_once(floats(round_once(floats(m * y)) * y));
    const floats e = xsimd::fnma(square, y, one);
    return from_bits(bits(muladd(square, e * floats(2.0f / 3), square)) + (bits(shifted) << 23));
}

// Subnormal numbers are scaled by a power of 8; zeros, infinities and NaN are their own roots.
template <class T>
ORTHANT_COLD batch<T> cbrt_special(batch<T> x) {
    constexpr T up = std::is_same_v<T, double> ? T(18014398509481984.0) : T(16777216.0);  // 2^54, 2^24
    constexpr T down = std::is_same_v<T, double> ? T(1.0 / 262144) : T(1.0 / 256);
    const batch<T> size = xsimd::abs(x);
    const batch<T> subnormal = cbrt_normal(batch<T>(size * batch<T>(up))) * batch<T>(down);
    const mask<T> small = size < batch<T>((std::numeric_limits<T>::min)());
    const batch<T> root = xsimd::select(small, subnormal, cbrt_normal(size));
    const mask<T> itself = (x == batch<T>(T(0))) | !(size <= batch<T>((std::numeric_limits<T>::max)()));
    return xsimd::select(itself, x, with_sign(root, x));
}

template <class T>
ORTHANT_INLINE batch<T> cbrt_lanes(const batch<T>& x) {
    const batch<T> size = xsimd::abs(x);
    if (xsimd::any(not_positive_normal(size))) [[unlikely]]
        return cbrt_special(x);
    return with_sign(cbrt_normal(size), x);
}

// Squares that neither overflow nor vanish need no scaling.
template <std::same_as<double> T>
ORTHANT_INLINE doubles hypot_lanes(const batch<T>& x, const doubles& y) {
    const doubles a = xsimd::abs(x), b = xsimd::abs(y);
    const doubles larger = xsimd::max(a, b), smaller = xsimd::min(a, b);
    const doubles result = xsimd::sqrt(muladd(larger, larger, smaller * smaller));
    const mask<double> plain = (larger >= doubles(1e-140)) & (a <= doubles(1e150)) & (b <= doubles(1e150));
    if (!xsimd::all(plain)) [[unlikely]]
        return patch(result, !plain, x, y, [](double u, double v) { return std::hypot(u, v); });
    return result;
}

// In double no square overflows.
template <std::same_as<float> T>
ORTHANT_INLINE floats hypot_lanes(const batch<T>& x, const floats& y) {
    const floats result = in_double(x, y, [](const doubles& a, const doubles& b) ORTHANT_INLINE_LAMBDA {
        return doubles(xsimd::sqrt(muladd(a, a, b * b)));
    });
    const floats infinity(std::numeric_limits<float>::infinity());
    return xsimd::select((xsimd::abs(x) == infinity) | (xsimd::abs(y) == infinity), infinity, result);
}

}  // namespace detail

// https://numpy.org/doc/stable/reference/generated/numpy.power.html
template <class V>
ORTHANT_INLINE V power(const V& x, const V& y) {
    if constexpr (is_batch<V>) {
        using T = typename V::value_type;
        const T first = y.get(0);
        if ((first == T(2) || first == T(0.5) || first == T(1) || first == T(-1) || first == T(0)) &&
            xsimd::all(y == V(first))) {
            if (first == T(2)) return x * x;
            if (first == T(0.5)) {  // of -0 and -inf, powers are not the square roots
                constexpr T infinity = std::numeric_limits<T>::infinity();
                return xsimd::select(x == V(-infinity), V(infinity), xsimd::sqrt(V(x + V(T(0)))));
            }
            if (first == T(1)) return x;
            return first == T(0) ? V(T(1)) : V(T(1)) / x;
        }
        return detail::power_lanes(x, y);
    } else if constexpr (std::is_same_v<V, bool>) {
        return x || !y;
    } else if constexpr (integer<V>) {
        return detail::integer_power(x, y);
    } else if constexpr (is_complex_v<V>) {
        return detail::complex_power(x, y);
    } else if constexpr (std::is_same_v<V, float> || std::is_same_v<V, double>) {
        return kernel::power(batch<V>(x), batch<V>(y)).get(0);
    } else if constexpr (std::is_same_v<V, float16>) {
        return V(kernel::power(float(x), float(y)));
    } else {
        return std::pow(x, y);
    }
}

// The real cube root, negative of negative numbers.
// https://numpy.org/doc/stable/reference/generated/numpy.cbrt.html
template <class V>
ORTHANT_INLINE V cbrt(const V& x) {
    return detail::unary(
        x, [](const auto& v) ORTHANT_INLINE_LAMBDA { return detail::cbrt_lanes(v); },
        [](auto v) { return std::cbrt(v); });
}

// sqrt(x^2 + y^2) without overflow. https://numpy.org/doc/stable/reference/generated/numpy.hypot.html
template <class V>
ORTHANT_INLINE V hypot(const V& x, const V& y) {
    return detail::binary(
        x, y, [](const auto& a, const auto& b) ORTHANT_INLINE_LAMBDA { return detail::hypot_lanes(a, b); },
        [](auto a, auto b) { return std::hypot(a, b); });
}

}  // namespace kernel
}  // namespace orthant::inline ORTHANT_ABI
