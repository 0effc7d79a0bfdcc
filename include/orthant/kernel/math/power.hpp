#pragma once
// power, cbrt and hypot.
//
// Integers are raised by squaring and wrap, as products do. Complex numbers take whole exponents below 100 by
// squaring too, which keeps real results real. Where all exponents of a vector are the same small one, the
// result is that of the one exact operation: x * x, the square root, the reciprocal.

#include <limits>

#include <orthant/kernel/arithmetic/arithmetic.hpp>
#include <orthant/kernel/math/exp.hpp>
#include <orthant/kernel/math/log.hpp>

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

// -log(1 + j / 16) as a multiple of 2^-42, and the rest of it.
alignas(64) inline constexpr double log_sixteenths[16] = {0.0,
                                                          -0.06062462181648698,
                                                          -0.11778303565643,
                                                          -0.17185025692674571,
                                                          -0.22314355131425145,
                                                          -0.2719337154835557,
                                                          -0.31845373111855224,
                                                          -0.3629054936893681,
                                                          -0.40546510810827385,
                                                          -0.4462871026285029,
                                                          -0.4855078157816024,
                                                          -0.5232481437644765,
                                                          -0.5596157879353996,
                                                          -0.5947071077466717,
                                                          -0.6286086594222979,
                                                          -0.6613984822454313};
alignas(64) inline constexpr double log_sixteenths_rest[16] = {0.0,
                                                               5.213620639136504e-14,
                                                               4.654729747598445e-14,
                                                               8.649239607212071e-14,
                                                               4.169796584527195e-14,
                                                               -8.604306772808733e-14,
                                                               1.7625431312172662e-14,
                                                               -3.6708569716349383e-16,
                                                               1.094708713660664e-13,
                                                               8.33959316905439e-14,
                                                               -9.840465278232627e-14,
                                                               -7.135550660118121e-14,
                                                               -2.3119493838005378e-14,
                                                               -2.1107989157842298e-14,
                                                               -7.620483823189371e-14,
                                                               6.628791790390747e-14};

// log(x) to 2^-65 of itself, for positive normal x, as a sum of two. x = 2^e m with m from 1 to 2, and c, a
// multiple of 1/32 next to 1 / m, which makes r = m c - 1 exact; with c = 2^f (1 + j / 16)
//     log(x) = (e - f) log(2) - log(1 + j / 16) + r - r^2 / 2 + r^3 q(r),        |r| < 1/32,
// where the first two terms are exact multiples of 2^-42 with rests of their own, so that they may cancel,
// and the next two are added with what their rounding takes off.
template <std::same_as<double> T>
ORTHANT_INLINE double_double<T> precise_log(const batch<T>& x) {
#if ORTHANT_AVX512
// Without optimisation the intrinsics are macros, which hand a mask without a sign to a builtin that has one.
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wsign-conversion"
    const batch<T> m = _mm512_getmant_pd(x, _MM_MANT_NORM_1_2, _MM_MANT_SIGN_src);
    const batch<T> c = _mm512_roundscale_pd(_mm512_rcp14_pd(m), 0x50);  // to five binary places
    const batch<T> k = batch<T>(_mm512_getexp_pd(x)) - batch<T>(_mm512_getexp_pd(c));
#pragma GCC diagnostic pop
    const auto j = bits(c) >> 48;
#else
    const auto one = bits(batch<T>(1.0));
    const batch<T> m = from_bits((bits(x) & decltype(one)(0xfffffffffffff)) | one);
    const batch<T> shifted = quotient(batch<T>(32.0), m) + batch<T>(rounder<T>);
    const batch<T> c = (shifted - batch<T>(rounder<T>)) * batch<T>(1.0 / 32);
    const auto j = bits(shifted);
    const batch<T> k =
        exponent_field(bits(x) - one) + simd::select(c < batch<T>(1.0), batch<T>(1.0), batch<T>(0.0));
#endif
    const batch<T> r = product_less_one(m, c);
    const batch<T> whole = muladd(k, batch<T>(natural_log::high), lookup(log_sixteenths, j));
    const batch<T> whole_rest = muladd(k, batch<T>(natural_log::low), lookup(log_sixteenths_rest, j));
    const batch<T> sum = whole + r, sum_rest = (whole - sum) + r;
    const batch<T> half = r * batch<T>(-0.5), square = round_once(batch<T>(half * r));
    const batch<T> total = sum + square;
    batch<T> rest;
    if constexpr (has_fma)
        rest = simd::fma(half, r, sum - total);
    else
        rest = ((sum - total) + square) + product_rest(half, r, square);
    // -2 q, as r^3 is -2 r times the square; and as the squares are there, even and odd powers apart: half
    // the way to wait. The processor looks ahead over three vectors only, which makes waiting what counts
    // here.
    const batch<T> even = polynomial(square, -2.91673657752163, 1.7777733642219407, -1.1428571440086115,
                                     0.799999999999871, -0.6666666666666666);
    const batch<T> odd =
        polynomial(square, -1.6034420670191531, 0.9999984378422654, -0.6666666669557791, 0.49999999999998224);
    const batch<T> q = muladd(r, odd, even);
    const batch<T> low = muladd(square * r, q, (sum_rest + rest) + whole_rest);
    const batch<T> high = total + low;
    return {high, (total - high) + low};
}

// exp(y log(x)) for positive normal x: the product and its rest, reduced as in exp. Without `Clamps`, only
// where `product`, which it sets to y log(x), is of a size that power_lanes asks for.
template <bool Clamps, std::same_as<double> T>
ORTHANT_INLINE batch<T> power_positive(const batch<T>& x, const batch<T>& y, batch<T>& product) {
    const double_double<T> log = precise_log(x);
    product = round_once(batch<T>(y * log.high));
    batch<T> rest = muladd(y, log.low, product_rest(y, log.high, product));
    batch<T> clamped = product;
    if constexpr (Clamps) {
        clamped = clamp_number(product, -750.0, 715.0);
        rest = simd::select(clamped == product, rest, batch<T>(0.0));
    }
    const auto part = exp_reduce(clamped);
    const batch<T> r = part.r + rest;
    const batch<T> power = lookup(exp2_table, part.low), power_rest = lookup(exp2_table_rest, part.low);
    return scale<16>(power + muladd(power, expm1_small(r), power_rest), part.n, part.low);
}

// A negative x has a power where y is whole, negative for odd y. Zeros, infinities, NaN and subnormal numbers
// go to the standard library.
template <class T>
ORTHANT_INLINE batch<T> power_signed(const batch<T>& positive, const batch<T>& x, const batch<T>& y) {
    const batch<T> zero(T(0)), half = y * batch<T>(T(0.5));
    const mask<T> whole = simd::trunc(y) == y, odd = whole & (simd::trunc(half) != half);
    batch<T> result = simd::select(odd, positive ^ batch<T>(T(-0.0)), positive);
    result = simd::select(whole, result, batch<T>(std::numeric_limits<T>::quiet_NaN()));
    result = simd::select(x < zero, result, positive);
    const mask<T> special = not_positive_normal(batch<T>(simd::abs(x))) |
                            !(simd::abs(y) <= batch<T>((std::numeric_limits<T>::max)()));
    if (simd::none(special)) return result;
    return patch(result, special, x, y, [](T a, T b) { return std::pow(a, b); });
}

template <std::same_as<double> T>
ORTHANT_COLD batch<T> power_special(batch<T> x, batch<T> y) {
    batch<T> product;
    return power_signed(power_positive<true>(batch<T>(simd::abs(x)), y, product), x, y);
}
template <std::same_as<float> T>
ORTHANT_COLD batch<T> power_special(batch<T> positive, batch<T> x, batch<T> y) {
    return power_signed(positive, x, y);
}

// One comparison finds what overflows, vanishes, or has a NaN or an infinity for y.
template <std::same_as<double> T>
ORTHANT_INLINE batch<T> power_lanes(const batch<T>& x, const batch<T>& y) {
    batch<T> product;
    const batch<T> result = power_positive<false>(x, y, product);
    const mask<T> special = not_positive_normal(x) | !(simd::abs(product) < batch<T>(700.0));
    if (simd::any(special)) [[unlikely]]
        return power_special(x, y);
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
    const floats result = in_double(floats(simd::abs(x)), y, [](const doubles& a, const doubles& b)
                                        ORTHANT_INLINE_LAMBDA { return power_for_float(a, b); });
    const mask<float> special =
        not_positive_normal(x) | !(simd::abs(y) <= floats((std::numeric_limits<float>::max)()));
    if (simd::any(special)) [[unlikely]]
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
        part.m * simd::select(up, doubles(2.0), doubles(simd::select(down, doubles(0.5), one)));
    const doubles y = guess * simd::select(up, doubles(0.7937005259840998),
                                            doubles(simd::select(down, doubles(1.2599210498948732), one)));
    const doubles square = round_once(doubles(round_once(doubles(m * y)) * y));
    const doubles e = simd::fnma(square, y, one);
    const doubles correction = e * muladd(e, doubles(5.0 / 9), doubles(2.0 / 3));
    return from_bits(bits(muladd(square, correction, square)) + (bits(shifted) << 52));
}

template <std::same_as<float> T>
ORTHANT_INLINE floats cbrt_normal(const batch<T>& x) {
    const floats one(1.0f), zero(0.0f);
    const ints exponent = (bits(x) - ints(0x3f340000)) >> 23;
    const floats fraction = from_bits(bits(x) - (exponent << 23));
    const floats k = simd::to_float(exponent);
    const floats shifted = muladd(k, floats(1.0f / 3), floats(rounder<float>));
    const floats j = k - floats(3.0f) * (shifted - floats(rounder<float>));
    const mask<float> up = j > zero, down = j < zero;
    const floats guess = polynomial(fraction - one, 0.13154477282056926f, -0.18953790040264418f,
                                    0.22411257781464805f, -0.33287535751715774f, 0.9999790432448324f);
    const floats m =
        fraction * simd::select(up, floats(2.0f), floats(simd::select(down, floats(0.5f), one)));
    const floats y = guess * simd::select(up, floats(0.7937005259840998f),
                                           floats(simd::select(down, floats(1.2599210498948732f), one)));
    const floats square = round_once(floats(round_once(floats(m * y)) * y));
    const floats e = simd::fnma(square, y, one);
    return from_bits(bits(muladd(square, e * floats(2.0f / 3), square)) + (bits(shifted) << 23));
}

// Subnormal numbers are scaled by a power of 8; zeros, infinities and NaN are their own roots.
template <class T>
ORTHANT_COLD batch<T> cbrt_special(batch<T> x) {
    constexpr T up = std::is_same_v<T, double> ? T(18014398509481984.0) : T(16777216.0);  // 2^54, 2^24
    constexpr T down = std::is_same_v<T, double> ? T(1.0 / 262144) : T(1.0 / 256);
    const batch<T> size = simd::abs(x);
    const batch<T> subnormal = cbrt_normal(batch<T>(size * batch<T>(up))) * batch<T>(down);
    const mask<T> small = size < batch<T>((std::numeric_limits<T>::min)());
    const batch<T> root = simd::select(small, subnormal, cbrt_normal(size));
    const mask<T> itself = (x == batch<T>(T(0))) | !(size <= batch<T>((std::numeric_limits<T>::max)()));
    return simd::select(itself, x, with_sign(root, x));
}

template <class T>
ORTHANT_INLINE batch<T> cbrt_lanes(const batch<T>& x) {
    const batch<T> size = simd::abs(x);
    if (simd::any(not_positive_normal(size))) [[unlikely]]
        return cbrt_special(x);
    return with_sign(cbrt_normal(size), x);
}

// Squares that neither overflow nor vanish need no scaling.
template <std::same_as<double> T>
ORTHANT_INLINE doubles hypot_lanes(const batch<T>& x, const doubles& y) {
    const doubles a = simd::abs(x), b = simd::abs(y);
    const doubles larger = simd::max(a, b), smaller = simd::min(a, b);
    const doubles result = square_root(muladd(larger, larger, smaller * smaller));
    const mask<double> plain = ((larger >= doubles(1e-140)) | (larger == doubles(0.0))) & (a <= doubles(1e150)) &
                               (b <= doubles(1e150));
    if (!simd::all(plain)) [[unlikely]]
        return patch(result, !plain, x, y, [](double u, double v) { return std::hypot(u, v); });
    return result;
}

// In double no square overflows.
template <std::same_as<float> T>
ORTHANT_INLINE floats hypot_lanes(const batch<T>& x, const floats& y) {
    const floats result = in_double(x, y, [](const doubles& a, const doubles& b) ORTHANT_INLINE_LAMBDA {
        return doubles(square_root(muladd(a, a, b * b)));
    });
    const floats infinity(std::numeric_limits<float>::infinity());
    return simd::select((simd::abs(x) == infinity) | (simd::abs(y) == infinity), infinity, result);
}

}  // namespace detail

namespace detail {

// The first lane, without a way through memory.
template <class T>
ORTHANT_INLINE T first_of(const batch<T>& v) {
#if ORTHANT_AVX512
    if constexpr (std::is_same_v<T, double>)
        return _mm512_cvtsd_f64(v);
    else
        return _mm512_cvtss_f32(v);
#else
    return v.get(0);
#endif
}

}  // namespace detail

// https://numpy.org/doc/stable/reference/generated/numpy.power.html
template <class V>
ORTHANT_INLINE V power(const V& x, const V& y) {
    if constexpr (is_batch<V>) {
        using T = typename V::value_type;
        // The exponents in question have no bits below the leading one, others mostly do.
        const T first = detail::first_of(y);
        using word = std::conditional_t<sizeof(T) == 8, std::uint64_t, std::uint32_t>;
        constexpr int above = sizeof(T) == 8 ? 12 : 9;
        if (word(std::bit_cast<word>(first) << above) == 0 &&
            (first == T(2) || first == T(0.5) || first == T(1) || first == T(-1) || first == T(0)) &&
            simd::all(y == V(first))) [[unlikely]] {
            if (first == T(2)) return x * x;
            if (first == T(0.5)) {  // of -0 and -inf, powers are not the square roots
                constexpr T infinity = std::numeric_limits<T>::infinity();
                return simd::select(x == V(-infinity), V(infinity), square_root(V(x + V(T(0)))));
            }
            if (first == T(1)) return x;
            return first == T(0) ? V(T(1)) : quotient(V(T(1)), x);
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
    } else if constexpr (is_storage_float<V>) {
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

// The absolute value of complex numbers. https://numpy.org/doc/stable/reference/generated/numpy.absolute.html
template <class V>
    requires is_batch<V> && is_complex_v<typename V::value_type>
ORTHANT_INLINE auto absolute(const V& z) {
    using lanes = batch<real_of_t<typename V::value_type>>;
    return detail::hypot_lanes(lanes(z.real()), lanes(z.imag()));
}

namespace detail {

template <class V>
ORTHANT_COLD V complex_roots_at_ends(const V& roots, const V& z, std::uint64_t which) {
    using C = typename V::value_type;
    alignas(64) C root[V::size], argument[V::size];
    roots.store_unaligned(root);
    z.store_unaligned(argument);
    for (std::size_t i = 0; i < V::size; ++i)
        if (which >> i & 1) root[i] = std::sqrt(argument[i]);
    return V::load_unaligned(root);
}

}  // namespace detail

// The square root of complex numbers, with the real part not negative: of a + bi with a >= 0
//
//     t = sqrt((a + |a + bi|) / 2),    t + b / (2 t) i,
//
// and with a < 0 the two changed over; what is near the ends of the exponents goes by the C library (1.2 ns a number
// against 22). https://numpy.org/doc/stable/reference/generated/numpy.sqrt.html
template <class V>
    requires is_batch<V> && is_complex_v<typename V::value_type>
ORTHANT_INLINE V sqrt(const V& z) {
    using R = real_of_t<typename V::value_type>;
    using lanes = batch<R>;
    constexpr R low = std::is_same_v<R, double> ? R(1e-140) : R(1e-30f);
    constexpr R high = std::is_same_v<R, double> ? R(1e150) : R(1e37f);
    const lanes a = z.real(), b = z.imag(), re = simd::abs(a), im = simd::abs(b), larger = simd::max(re, im);
    const lanes t = square_root(lanes(R(0.5)) * (re + detail::hypot_lanes(a, b)));
    // (Both parts of the root of an imaginary number are alike.)
    const lanes s = simd::select(re == lanes(R(0)), detail::with_sign(t, b), quotient(b, t + t));
    const mask<R> right = a >= lanes(R(0));
    const V roots(simd::select(right, t, simd::abs(s)), simd::select(right, s, detail::with_sign(t, b)));
    const mask<R> plain = (larger >= lanes(low)) & (re <= lanes(high)) & (im <= lanes(high));
    if (!simd::all(plain)) [[unlikely]]
        return detail::complex_roots_at_ends(roots, z, (!plain).mask());
    return roots;
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
