#pragma once
// log, log2, log10 and log1p.
//
// In double, x = 2^k m with m from .70 to 1.41, in one of 16 intervals with a centre c, and with r = m / c -
// 1
//     log(x) = k log(2) + log(c) + r + r^2 q(r),        |r| < 1/32,
// where q is the minimax polynomial of degree 7. Each c is chosen, near the middle of its interval, such that
// log(c) is a number of 42 bits but for 2^-64: so k log(2) + log(c) is exact, and one table entry holds it.
// The interval around 1 has c = 1, where k = 0 leaves r + r^2 q(r) alone, precise however small it is. The
// other bases have tables of their own, so that powers of 2 have exact logarithms to base 2. Subnormal,
// negative and infinite arguments go lane by lane to the standard library. After P. Tang, ACM TOMS 16(4),
// 1990, and S. Gal, LNCS 235, 1986 (the choice of c).

#include <numbers>

#include <orthant/kernel/math/approximation.hpp>

namespace orthant::inline ORTHANT_ABI {
namespace kernel {

namespace detail {

// For each base: 1 / c and log(c); log(2) in two parts; the factor of r, as `leading` (exact) plus `factor`;
// the polynomials.
struct natural_log {
    alignas(64) static constexpr double inverse[16] = {
        1.3914475580402041, 1.333481445912387,  1.2796339339475644, 1.2306129330907691, 1.185075844725762,
        1.143189139688472,  1.1032860160450564, 1.0668804850775349, 1.031854032001975,  1.0,
        0.9409561559946584, 0.8888274364885078, 0.8422236065066346, 0.7999056255813831, 0.7621827887267422,
        0.727125367936491};
    alignas(64) static constexpr double log_centre[16] = {-0.33034461391480363, -0.28779315071665224,
                                                          -0.24657404792537818, -0.20751236485034497,
                                                          -0.16980677652691156, -0.13382184766578575,
                                                          -0.09829301404147373, -0.06473895580938915,
                                                          -0.03135721519697654, 0.0,
                                                          0.060858733474105975, 0.11785217199667386,
                                                          0.17170973407382917,  0.2232615262962554,
                                                          0.27156887184332845,  0.31865637073588005};
    static constexpr double high = 0.6931471805598903, low = 5.497923018708371e-14;
    static constexpr double leading = 1.0, factor = 0.0;
    static constexpr double polynomial[8] = {0.11135381486825123,  -0.1252206558763084, 0.1428569149284569,
                                             -0.16666650460641047, 0.2000000000870155,  -0.25000000004401146,
                                             0.33333333333332243,  -0.4999999999999968};
    static constexpr float high_float = 0.693145751953125f, low_float = 1.428606765330187e-06f;
    static constexpr float polynomial_float[9] = {
        -0.08014596568394107f, 0.13089186990683133f,  -0.13184257628893167f,
        0.1415195351182872f,   -0.16612101295234996f, 0.20003446782460998f,
        -0.25001509441276504f, 0.33333304715382195f,  -0.49999989193687033f};
    static double reference(double x) { return std::log(x); }
    static float reference(float x) { return std::log(x); }
};

struct binary_log {
    alignas(64) static constexpr double inverse[16] = {
        1.391253773970798,  1.3334302309070325, 1.2799894651264638, 1.2304849703522398, 1.1850406260866175,
        1.1428021543851778, 1.103642281558306,  1.0669727225294556, 1.0320940709238422, 1.0,
        0.9409809692855698, 0.8890947535412734, 0.8420966004692738, 0.800217057115986,  0.7621359356842132,
        0.7271921480255842};
    alignas(64) static constexpr double log_centre[16] = {-0.47638560108498496,  -0.41514234070609746,
                                                          -0.35613193626249995,  -0.2992270362351519,
                                                          -0.24493651908051106,  -0.19257566112605673,
                                                          -0.14227263384623257,  -0.0935232937119963,
                                                          -0.045574472185762716, 0.0,
                                                          0.08776254918643644,   0.16959091522539893,
                                                          0.24794235444119295,   0.32153671394894445,
                                                          0.3918797530127449,    0.4595914730034565};
    static constexpr double high = 1.0, low = 0.0;
    static constexpr double leading = 1.0, factor = 0.4426950408889634;
    static constexpr double polynomial[8] = {0.16064959649449376,  -0.18065521924961356, 0.2060989627239813,
                                             -0.24044893967796596, 0.2885390083033295,   -0.36067376028573594,
                                             0.48089834696297207,  -0.721347520444477};
    static constexpr float high_float = 1.0f, low_float = 0.0f;
    static constexpr float polynomial_float[9] = {
        -0.11562618723947882f, 0.1888370516072689f,   -0.19020863099006655f,
        0.20416953150406442f,  -0.23966196157380654f, 0.28858873473742774f,
        -0.3606955368566821f,  0.4808979340932259f,   -0.7213473645423404f};
    static double reference(double x) { return std::log2(x); }
    static float reference(float x) { return std::log2(x); }
};

struct decimal_log {
    alignas(64) static constexpr double inverse[16] = {
        1.3914826184178095, 1.3327689512760845, 1.2802304484257707, 1.2302197002154884, 1.1862306398665237,
        1.141952035164795,  1.1028592554193999, 1.0664535427619977, 1.0320119680332498, 1.0,
        0.9419475062862632, 0.8894670560462867, 0.8415052220455224, 0.79920522114407,   0.761715592103219,
        0.7271998081676866};
    alignas(64) static constexpr double log_centre[16] = {-0.14347778575279335,  -0.12475486668085978,
                                                          -0.10728815204743114,  -0.08998267735069021,
                                                          -0.07416913749625564,  -0.05764786284089496,
                                                          -0.04252009222727793,  -0.027941941302970008,
                                                          -0.013684733745321864, 0.0,
                                                          0.025973299293582386,  0.05087013261913853,
                                                          0.07494318462158844,   0.09734168756153849,
                                                          0.11820715443013796,   0.13834624435116893};
    static constexpr double high = 0.30102999566383914, low = 1.42050232272661e-13;
    static constexpr double leading = 0.5, factor = -0.06570551809674817;
    static constexpr double polynomial[8] = {0.04836034733615779,  -0.05438263986738674, 0.06204196985515111,
                                             -0.07238234326866697, 0.08685889641844072,  -0.10857362049492689,
                                             0.1447648273010792,   -0.21714724095162452};
    static constexpr float high_float = 0.301025390625f, low_float = 4.605038981195214e-06f;
    static constexpr float polynomial_float[9] = {
        -0.034806950643342986f, 0.05684561682653515f,  -0.057258503362191536f,
        0.06146115318338559f,   -0.07214543925338421f, 0.0868738655666817f,
        -0.10858017589598438f,  0.14476470301490132f,  -0.217147194020405f};
    static double reference(double x) { return std::log10(x); }
    static float reference(float x) { return std::log10(x); }
};

// x = 2^k m. `index` names in its low four bits the interval of m; `scale` is the bits of 2^k less those of
// 1.
struct log_parts {
    doubles k, m;
    longs index, scale;
};
template <std::same_as<double> T>
ORTHANT_INLINE log_parts log_reduce(const batch<T>& x) {
    // The bits of .703125, which is half an interval below the tenth interval, the one around 1.
    constexpr std::int64_t lowest = 0x3fe6800000000000, upper = ~0xfffffffffffff;
    const longs field = bits(x) - longs(lowest);
    const longs scale = field & longs(upper);
    return {exponent_field(field), from_bits(bits(x) - scale), field >> 48, scale};
}

// log of 2^k c (1 + r), where `high` is log(2^k c) but for k times Base::low. What r and the terms below it
// add up to is rounded once before it meets `high`: that costs little, as |r| is below 1/32 and the result
// mostly far above, and where `high` is 0 it is the only rounding.
template <class Base>
ORTHANT_INLINE doubles log_sum(const doubles& k, const doubles& high, const doubles& r) {
    const doubles q = polynomial(r, Base::polynomial);
    doubles lead = Base::leading != 1.0 ? doubles(r * doubles(Base::leading)) : r;
    if constexpr (Base::factor != 0.0) {
        doubles tail = r * doubles(Base::factor);
        if constexpr (Base::low != 0.0) tail = muladd(k, doubles(Base::low), tail);
        return high + (lead + muladd(r * r, q, tail));
    } else {
        return high + muladd(r * r, q, muladd(k, doubles(Base::low), lead));
    }
}

template <class Base>
ORTHANT_INLINE doubles log_lanes(const doubles& x) {
    const log_parts part = log_reduce(x);
    const doubles r = product_less_one(part.m, lookup(Base::inverse, part.index));
    const doubles high = muladd(part.k, doubles(Base::high), lookup(Base::log_centre, part.index));
    const doubles result = log_sum<Base>(part.k, high, r);
    const mask<double> special = not_positive_normal(x);
    if (simd::any(special)) [[unlikely]]
        return patch(result, special, x, [](double v) { return Base::reference(v); });
    return result;
}

template <class Base>
ORTHANT_INLINE floats log_lanes(const floats& x) {
    const ints field = bits(x) - ints(0x3f340000);  // .703125
    const ints exponent = field >> 23;
    const floats r = from_bits(bits(x) - (exponent << 23)) - floats(1.0f);
    const floats k = simd::to_float(exponent);
    const floats q = polynomial(r, Base::polynomial_float);
    floats tail = r * r * q;
    if constexpr (Base::low_float != 0.0f) tail = muladd(k, floats(Base::low_float), tail);
    if constexpr (Base::factor != 0.0) tail = muladd(r, floats(float(Base::factor)), tail);
    const floats high = k * floats(Base::high_float);
    const floats lead = Base::leading != 1.0 ? r * floats(float(Base::leading)) : r;
    const floats sum = high + lead;
    const floats result = sum + (((high - sum) + lead) + tail);
    const mask<float> special = not_positive_normal(x);
    if (simd::any(special)) [[unlikely]]
        return patch(result, special, x, [](float v) { return Base::reference(v); });
    return result;
}

// 1 + x = u + c exactly, and log(u + c) as above with r = (u + c) / (2^k centre) - 1.
template <std::same_as<double> T>
ORTHANT_INLINE doubles log1p_lanes(const batch<T>& x) {
    const doubles one(1.0);
    const doubles u = one + x;
    const doubles c = simd::min(x, one) - (u - simd::max(x, one));
    const log_parts part = log_reduce(u);
    const doubles inverse = lookup(natural_log::inverse, part.index);
    const doubles first = product_less_one(part.m, inverse);
#if ORTHANT_AVX512
    const doubles correction = _mm512_scalef_pd(c * inverse, doubles(0.0) - part.k);
#else
    // 2^(1 - k), which has no sign for any k, hence half of the inverse.
    const doubles correction = c * from_bits(bits(doubles(2.0)) - part.scale) * (inverse * doubles(0.5));
#endif
    const doubles r = first + correction;
    const doubles high =
        muladd(part.k, doubles(natural_log::high), lookup(natural_log::log_centre, part.index));
    const doubles q = polynomial(r, natural_log::polynomial);
    // What r lacks counts where k and `high` are 0: it is the lowest part of the argument.
    const doubles rest = muladd(part.k, doubles(natural_log::low), (first - r) + correction);
    const doubles result = with_sign(high + (r + muladd(r * r, q, rest)), x);
    const mask<double> special = not_positive_normal(u);
    if (simd::any(special)) [[unlikely]]
        return patch(result, special, x, [](double v) { return std::log1p(v); });
    return result;
}

template <std::same_as<float> T>
ORTHANT_INLINE floats log1p_lanes(const batch<T>& x) {
    const floats one(1.0f);
    const floats u = one + x;
    const floats other = u - one;
    const floats c = (one - (u - other)) + (x - other);
    const ints field = bits(u) - ints(0x3f340000);
    const ints exponent = field >> 23;
    const floats first = from_bits(bits(u) - (exponent << 23)) - one;
    const floats correction = c * from_bits(bits(floats(2.0f)) - (exponent << 23)) * floats(0.5f);
    const floats r = first + correction;
    const floats k = simd::to_float(exponent);
    const floats q = polynomial(r, natural_log::polynomial_float);
    const floats tail = muladd(r * r, q, muladd(k, floats(natural_log::low_float), (first - r) + correction));
    const floats high = k * floats(natural_log::high_float);
    const floats sum = high + r;
    const floats result = with_sign(sum + (((high - sum) + r) + tail), x);
    const mask<float> special = not_positive_normal(u);
    if (simd::any(special)) [[unlikely]]
        return patch(result, special, x, [](float v) { return std::log1p(v); });
    return result;
}

template <class C>
inline C complex_log1p(const C& x) {
    const auto a = x.real() + 1;
    return C(std::log(std::hypot(a, x.imag())), std::atan2(x.imag(), a));
}

}  // namespace detail

// https://numpy.org/doc/stable/reference/generated/numpy.log.html
template <class V>
ORTHANT_INLINE V log(const V& x) {
    return detail::unary(
        x, [](const auto& v) ORTHANT_INLINE_LAMBDA { return detail::log_lanes<detail::natural_log>(v); },
        [](auto v) { return std::log(v); });
}

// https://numpy.org/doc/stable/reference/generated/numpy.log2.html
template <class V>
ORTHANT_INLINE V log2(const V& x) {
    return detail::unary(
        x, [](const auto& v) ORTHANT_INLINE_LAMBDA { return detail::log_lanes<detail::binary_log>(v); },
        [](auto v) {
            using T = decltype(v);
            if constexpr (is_complex_v<T>)
                return std::log(v) * std::numbers::log2e_v<real_of_t<T>>;
            else
                return std::log2(v);
        });
}

// https://numpy.org/doc/stable/reference/generated/numpy.log10.html
template <class V>
ORTHANT_INLINE V log10(const V& x) {
    return detail::unary(
        x, [](const auto& v) ORTHANT_INLINE_LAMBDA { return detail::log_lanes<detail::decimal_log>(v); },
        [](auto v) {
            using T = decltype(v);
            if constexpr (is_complex_v<T>)
                return std::log(v) * std::numbers::log10e_v<real_of_t<T>>;
            else
                return std::log10(v);
        });
}

// log(1 + x) without losing what is small. https://numpy.org/doc/stable/reference/generated/numpy.log1p.html
template <class V>
ORTHANT_INLINE V log1p(const V& x) {
    return detail::unary(
        x, [](const auto& v) ORTHANT_INLINE_LAMBDA { return detail::log1p_lanes(v); },
        [](auto v) {
            if constexpr (is_complex_v<decltype(v)>)
                return detail::complex_log1p(v);
            else
                return std::log1p(v);
        });
}

}  // namespace kernel
}  // namespace orthant::inline ORTHANT_ABI
