#pragma once
// gamma, gammaln (the logarithm of its magnitude) and beta.
//
// Stirling's series, with y = x where x >= 8 and else y = x + 8 and the product P = x (x + 1) ... (x + 7):
//     gamma(x) = exp(S(y)) / P,      S(y) = (y - 1/2) log(y) - y + log(2 pi) / 2 + s(1 / y^2) / y.
// S reaches 700, where its last place is a thousand of the result's: so logarithm, products, quotient and what
// is added are all kept as sums of two doubles. gammaln is S(y) - log(P), but around its roots 1 and 2, from
// .69 to 2.69, the product (x - 1) (x - 2) R(x) with R a polynomial in each of sixteen intervals, and below
// that gammaln(x + 1) - log(x). Negative arguments are reflected, one by one. Float is computed in double.

#include <numbers>

#include <orthant/kernel/math/power.hpp>

namespace orthant::inline ORTHANT_ABI {
namespace kernel {

namespace detail {

// R(1 + z) around z = -1/4, -1/8, ..., 13/8; as in erfcx_pieces.
alignas(64) inline constexpr double gammaln_pieces[13][16] = {
    {-0.9912693357905226, -0.17836121573063002, -0.0403492020905762, -0.010869688095886636,
     -0.0033604303149665166, -0.0011612933987156112, -0.0004399800564627406, -0.00018008424048372612,
     -7.872347561233729e-05, -3.642364147560805e-05, -1.7706835869149344e-05, -8.99046959218234e-06,
     -4.744143651323417e-06, -2.59099133850876e-06, -1.459426322526838e-06, -8.452877075695397e-07},
    {0.8097067061492038, 0.16977834839999434, 0.04384713607446456, 0.013275322566706488, 0.004556036799946073,
     0.0017304972453093873, 0.000714710373506685, 0.0003167000078787618, 0.000149006653008651,
     7.382797418034893e-05, 3.826539870301239e-05, 2.0634740148429493e-05, 1.152501337564558e-05,
     6.641906320832409e-06, 3.936987094147235e-06, 2.3936955344667644e-06},
    {-0.6550744411360486, -0.16078252100144885, -0.04754134394929981, -0.016208665056107522,
     -0.0061838728682770865, -0.002584231205682835, -0.0011644057431248894, -0.0005589465571029261,
     -0.00028318946692877314, -0.00015031761047753229, -8.309492771669389e-05, -4.760441003549092e-05,
     -2.8149244768197658e-05, -1.7122075564818095e-05, -1.068231761310101e-05, -6.81907334564125e-06},
    {0.5447675456029566, 0.155741315062237, 0.052554403496446536, 0.02013237950305965, 0.008524989072676188,
     0.003915150258140597, 0.0019229021170938448, 0.0009992674492973002, 0.0005448948269456909,
     0.0003097314120892466, 0.0001825522147223101, 0.00011107708256725163, 6.95226875514384e-05,
     4.462476115199344e-05, 2.9299253112831454e-05, 1.9634273146357863e-05},
    {-0.4585652751437026, -0.1526566759371727, -0.05877794491551981, -0.025296548069373422,
     -0.011888238297010767, -0.005999888867208535, -0.0032120740948861225, -0.0018070640313933497,
     -0.0010605660778741702, -0.0006455970560343352, -0.0004057073979117358, -0.0002621966634338634,
     -0.00017370931793767816, -0.00011766361042455967, -8.130228890043472e-05, -5.71960522493477e-05},
    {0.3919462298816076, 0.15191042076961145, 0.06673173213112948, 0.03226388810269312, 0.016827679342305665,
     0.009333106187595768, 0.005446457872966087, 0.0033172708704311076, 0.002095533884686844,
     0.0013661088741418563, 0.0009153769231121904, 0.0006283509501458996, 0.00044065673269238955,
     0.00031498830595953184, 0.00022905363761100832, 0.00016916274002017761},
    {-0.3419789497189658, -0.15428577084521405, -0.07731816852924532, -0.04199485601163716,
     -0.024308805041802637, -0.014816927002103327, -0.00942562244845362, -0.006215450413525221,
     -0.004226194125910756, -0.0029506372010417734, -0.0021081308339554014, -0.0015370450928930259,
     -0.001140986589998724, -0.0008606734821688775, -0.0006586397067725141, -0.0005106229391494247},
    {0.30726139423170723, 0.16134450057918356, 0.09223900846127286, 0.05628216876797759, 0.03615879797516145,
     0.024222189281200696, 0.01679709863116086, 0.011991915956984438, 0.008776370425245972,
     0.006561971241560792, 0.004998641164696505, 0.0038706952540239307, 0.0030411186578901857,
     0.0024204947168451627, 0.0019490574889448682, 0.0015859969236512925},
    {-0.2889112017737069, -0.17656397230609375, -0.1151465425638346, -0.07892681966460761,
     -0.056273407273786026, -0.04142369437388288, -0.031308487501011006, -0.02419443643070054,
     -0.01905395783024757, -0.01525247284605021, -0.012384192193371278, -0.010181689504895163,
     -0.00846402499357538, -0.007105905590302938, -0.006018768527033202, -0.005138852690285918},
    {0.2940853672244775, 0.2090603598982214, 0.15543426586395226, 0.1196032084425616, 0.09456573803301102,
     0.07643313760044865, 0.06291140107456494, 0.05257942622043391, 0.044520447198509686,
     0.038122502984276094, 0.03296500062115583, 0.028751487100454033, 0.02526835495928883,
     0.02235867494639394, 0.019905154304743215, 0.017818765861370753},
    {-0.35235940133201404, -0.29033644713284945, -0.24525136852258037, -0.21115323425817586,
     -0.18455838443681613, -0.16329915582013632, -0.14595989591430608, -0.13157899128683392,
     -0.11948158662524275, -0.10918086531277577, -0.10031730167435392, -0.0926199246144818,
     -0.08588084755126099, -0.07993806775035653, -0.07466357415449942, -0.0699549524686498},
    {6.238146964934007e-18, 1.1997111896208336e-17, -5.007741185708444e-18, -5.61750437247462e-18,
     -4.034037056200183e-17, -5.484554122700036e-17, 1.6718346252988842e-17, -2.2310303259765278e-17,
     1.409706997857464e-17, -1.7681836881613552e-18, 4.942900852390458e-18, -1.0324025462976302e-17,
     6.21178733688125e-18, -1.1638863016419725e-17, 2.7592976176267167e-17, -2.674016890780714e-18},
    {0.6504990445801452, 0.6105508069357107, 0.5772156649015329, 0.5487833977237905, 0.5241164609163369,
     0.5024224884952695, 0.4831289505409809, 0.46580963736232694, 0.4501393121092563, 0.43586455222115017,
     0.42278433509846713, 0.41073672199355643, 0.3995894876556691, 0.38923337770173255, 0.37957716063055885,
     0.3705439330706761}};

// a + b = high + low exactly.
template <class T>
ORTHANT_INLINE double_double<T> exact_sum(const batch<T>& a, const batch<T>& b) {
    const batch<T> sum = a + b, other = sum - a;
    return {sum, (a - (sum - other)) + (b - other)};
}
template <class T>
ORTHANT_INLINE double_double<T> sum_of(const double_double<T>& a, const double_double<T>& b) {
    const double_double<T> s = exact_sum(a.high, b.high);
    return {s.high, s.low + (a.low + b.low)};
}
template <class T>
ORTHANT_INLINE double_double<T> product_of(const double_double<T>& a, const double_double<T>& b) {
    const batch<T> high = round_once(batch<T>(a.high * b.high));
    return {high, muladd(a.low, b.high, muladd(a.high, b.low, product_rest(a.high, b.high, high)))};
}
template <class T>
ORTHANT_INLINE double_double<T> quotient_of(const double_double<T>& a, const double_double<T>& b) {
    const batch<T> high = quotient(a.high, b.high), back = round_once(batch<T>(high * b.high));
    const batch<T> rest = ((a.high - back) - product_rest(high, b.high, back)) + (a.low - high * b.low);
    return {high, quotient(rest, b.high)};
}
template <class T>
ORTHANT_INLINE double_double<T> negated(const double_double<T>& a) {
    return {-a.high, -a.low};
}

// S(y) and P.
template <class T>
struct stirling_parts {
    double_double<T> logarithm, product;
};
template <std::same_as<double> T>
ORTHANT_INLINE stirling_parts<T> stirling(const batch<T>& x, const batch<T>& x_rest) {
    const batch<T> one(1.0), zero(0.0);
    double_double<T> product{one, zero}, y{x, x_rest};
    const mask<T> shifts = x < batch<T>(8.0);
    if (simd::any(shifts)) {
        product = {x, x_rest};
        double_double<T> factor;
        for (int i = 1; i < 9; ++i) {
            factor = exact_sum(x, batch<T>(double(i)));
            factor.low = factor.low + x_rest;
            if (i < 8) product = product_of(product, factor);
        }
        y = {simd::select(shifts, factor.high, x), simd::select(shifts, factor.low, x_rest)};
        product = {simd::select(shifts, product.high, one), simd::select(shifts, product.low, zero)};
    }
    const double_double<T> log = precise_log(y.high);
    const batch<T> inverse = quotient(one, y.high);
    const batch<T> series = inverse * polynomial(
        batch<T>(inverse * inverse),
        -0.001652600445544065, 0.0008372834512064689, -0.0005952025951802608, 0.0007936506649488251,
        -0.002777777777606244, 0.0833333333333333);
    const batch<T> slope = log.high - batch<T>(0.5) * inverse;  // of S at y
    const double_double<T> power = product_of(double_double<T>{y.high - batch<T>(0.5), zero}, log);
    const double_double<T> first = exact_sum(power.high, batch<T>(-y.high));
    const double_double<T> second = exact_sum(first.high, batch<T>(0.9189385332046728));
    const batch<T> low = (first.low + second.low) + (power.low + muladd(y.low, slope, series));
    // For what is so large that the product may overflow, only the first terms count.
    const mask<T> vast = y.high > batch<T>(1e17);
    const batch<T> leading = y.high * (log.high - one);
    return {{simd::select(vast, leading, second.high), simd::select(vast, zero, low)}, product};
}

// exp of a sum of two: a sum of two, to be scaled by 2^(n / 16).
template <class T>
struct scaled_power {
    double_double<T> value;
    batch<T> n;
    longs low;
};
template <std::same_as<double> T>
ORTHANT_INLINE scaled_power<T> exp_of(const double_double<T>& x) {
    const batch<T> high = clamp_number(x.high, -750.0, 715.0);
    const exp_parts part = exp_reduce(high);
    const batch<T> rest = simd::select(high == x.high, x.low, batch<T>(0.0));
    const batch<T> power = lookup(exp2_table, part.low);
    const batch<T> tail =
        muladd(power, expm1_small_relative(batch<T>(part.r + rest)), lookup(exp2_table_rest, part.low));
    const batch<T> sum = power + tail;
    return {{sum, (power - sum) + tail}, part.n, part.low};
}
template <std::same_as<double> T>
ORTHANT_INLINE double_double<T> gamma_sum(const batch<T>& x, batch<T>& n, longs& low) {
    const stirling_parts<T> s = stirling(x, batch<T>(0.0));
    const scaled_power<T> power = exp_of(s.logarithm);
    n = power.n;
    low = power.low;
    return quotient_of(power.value, s.product);
}

double gamma_special(double x);
double gammaln_special(double x);
double beta_special(double a, double b);

template <std::same_as<double> T>
ORTHANT_INLINE batch<T> gamma_lanes(const batch<T>& x) {
    batch<T> n;
    longs low;
    const double_double<T> value = gamma_sum(batch<T>(simd::min(x, batch<T>(180.0))), n, low);
    const batch<T> result = scale<16>(batch<T>(value.high + value.low), n, low);
    const mask<T> special = not_positive_normal(x);
    if (simd::any(special)) [[unlikely]]
        return patch(result, special, x, [](double v) { return gamma_special(v); });
    return result;
}

template <std::same_as<double> T>
ORTHANT_INLINE batch<T> gammaln_lanes(const batch<T>& x) {
    const batch<T> one(1.0), zero(0.0);
    const mask<T> special = not_positive_normal(x);
    const mask<T> small = x < batch<T>(0.6875), near = x < batch<T>(2.6875);
    batch<T> result = zero;
    if (simd::any(near)) {
        const batch<T> z = simd::select(small, x, batch<T>(x - one));
        const batch<T> shifted = muladd(z, batch<T>(8.0), batch<T>(2.0 + rounder<T>));
        const batch<T> middle = (shifted - batch<T>(2.0 + rounder<T>)) * batch<T>(0.125);
        const double_double<T> r = piecewise(gammaln_pieces, bits(shifted), batch<T>(z - middle));
        double_double<T> value =
            product_of(product_of(double_double<T>{z, zero}, exact_sum(z, batch<T>(-one))), r);
        if (simd::any(small)) {
            const double_double<T> log = precise_log(batch<T>(simd::select(small, x, one)));
            value = sum_of(value, negated(log));
        }
        result = value.high + value.low;
    }
    if (!simd::all(near)) {
        const stirling_parts<T> s = stirling(x, zero);
        const double_double<T> log = precise_log(s.product.high);
        double_double<T> value = sum_of(s.logarithm, negated(log));
        value.low = value.low - quotient(s.product.low, s.product.high);
        const batch<T> sum = simd::select(x < batch<T>(2.5563481638716903e305), batch<T>(value.high + value.low),
                                          batch<T>(std::numeric_limits<T>::infinity()));
        result = simd::select(near, result, sum);
    }
    if (simd::any(special)) [[unlikely]]
        return patch(result, special, x, [](double v) { return gammaln_special(v); });
    return result;
}

template <std::same_as<double> T>
ORTHANT_INLINE batch<T> beta_lanes(const batch<T>& a, const batch<T>& b) {
    const batch<T> zero(0.0);
    const double_double<T> c = exact_sum(a, b);
    const stirling_parts<T> of_a = stirling(a, zero), of_b = stirling(b, zero), of_c = stirling(c.high, c.low);
    const scaled_power<T> power =
        exp_of(sum_of(sum_of(of_a.logarithm, negated(of_c.logarithm)), of_b.logarithm));
    const double_double<T> v = product_of(
        quotient_of(quotient_of(of_c.product, of_a.product), of_b.product), power.value);
    const batch<T> result = scale<16>(batch<T>(v.high + v.low), power.n, power.low);
    const mask<T> special = not_positive_normal(a) | not_positive_normal(b) | !(c.high < batch<T>(1000.0));
    if (simd::any(special)) [[unlikely]]
        return patch(result, special, a, b, [](double x, double y) { return beta_special(x, y); });
    return result;
}

inline double gamma_of_one(double x) {
    return first_lane(x, [](const auto& v) ORTHANT_INLINE_LAMBDA { return gamma_lanes(v); });
}
inline double gammaln_of_one(double x) {
    return first_lane(x, [](const auto& v) ORTHANT_INLINE_LAMBDA { return gammaln_lanes(v); });
}

// sin(pi x), where the sign of x is the result's.
inline double sin_pi(double x) {
    const double whole = std::nearbyint(x), r = x - whole;
    const double angle = round_once(std::numbers::pi * r);
    const double rest = std::fma(std::numbers::pi, r, -angle) + 1.2246467991473532e-16 * r;
    const double sine = std::sin(angle) + std::cos(angle) * rest;
    return std::fmod(whole, 2.0) == 0 ? sine : -sine;
}

// Zero, negative, subnormal, infinite, NaN: gamma(x) = -pi / (x sin(pi x) gamma(-x)). Where gamma(-x) overflows,
// sixteen of its factors are taken out.
inline double gamma_special(double x) {
    constexpr double inf = std::numeric_limits<double>::infinity();
    if (x == 0 || x > 0) return x == inf ? inf : 1 / x;
    if (x != x || x == -inf || x == std::trunc(x)) return std::numeric_limits<double>::quiet_NaN();
    if (x > -1e-300) return 1 / x;
    if (x < -190) return std::fmod(std::trunc(x), 2.0) == 0 ? -0.0 : 0.0;
    double a = -x, factors = 1;
    if (a > 170)
        for (int i = 0; i < 16; ++i) factors *= --a;
    using lane = batch<double>;
    lane n;
    longs low;
    const double_double<double> g = gamma_sum(lane(a), n, low);
    const double size = round_once(x * sin_pi(x)), rest = std::fma(x, sin_pi(x), -size);
    const double_double<double> below = product_of(g, double_double<double>{lane(size), lane(rest)});
    const double_double<double> v = quotient_of(
        double_double<double>{lane(-std::numbers::pi), lane(-1.2246467991473532e-16)}, below);
    const double over = scale<16>(lane(1.0), n, low).get(0);
    return (v.high + v.low).get(0) / over / factors;
}

inline double gammaln_special(double x) {
    constexpr double inf = std::numeric_limits<double>::infinity();
    if (x != x) return x;
    if (x == -inf) return -inf;
    if (x == std::trunc(x)) return inf;  // 0, negative whole numbers, infinity
    const double a = std::fabs(x);
    if (a < 1e-300) return -std::log(a);
    return std::log(std::numbers::pi / std::fabs(x * sin_pi(x))) - gammaln_of_one(a);
}

// What is large, or has no logarithm.
inline double beta_special(double a, double b) {
    if (a < b) std::swap(a, b);
    const double c = a + b;
    if (b > 0 && c >= 1000 && a <= (std::numeric_limits<double>::max)()) {
        // S(a) - S(c), without the difference of what is large and nearly the same.
        const auto series = [](double y) { return (1.0 / 12 - 1.0 / 360 / (y * y)) / y; };
        const double log = gammaln_of_one(b) - (a - 0.5) * std::log1p(b / a) - b * std::log(c) + b +
                           (series(a) - series(c));
        return std::exp(log);
    }
    if (std::fabs(a) < 170 && std::fabs(b) < 170 && std::fabs(c) < 170)
        return gamma_of_one(a) * gamma_of_one(b) / gamma_of_one(c);
    return std::exp(gammaln_of_one(a) + gammaln_of_one(b) - gammaln_of_one(c));
}

}  // namespace detail

// The gamma function; the factorial of n is gamma(n + 1). NaN at negative whole numbers, infinite at 0.
// https://docs.scipy.org/doc/scipy/reference/generated/scipy.special.gamma.html
template <class V>
ORTHANT_INLINE V gamma(const V& x) {
    return detail::unary_in_double(
        x, [](const auto& v) ORTHANT_INLINE_LAMBDA { return detail::gamma_lanes(v); },
        [](auto v) { return std::tgamma(v); });
}

// log(|gamma(x)|). Around its roots below 0 the error is small beside 1, not beside the result.
// https://docs.scipy.org/doc/scipy/reference/generated/scipy.special.gammaln.html
template <class V>
ORTHANT_INLINE V gammaln(const V& x) {
    return detail::unary_in_double(
        x, [](const auto& v) ORTHANT_INLINE_LAMBDA { return detail::gammaln_lanes(v); },
        [](auto v) { return std::lgamma(v); });
}

// gamma(a) gamma(b) / gamma(a + b), to 2 units in the last place for positive a + b below 1000; beyond, the error
// grows as the logarithm does.
// https://docs.scipy.org/doc/scipy/reference/generated/scipy.special.beta.html
template <class V>
ORTHANT_INLINE V beta(const V& a, const V& b) {
    return detail::binary_in_double(
        a, b, [](const auto& x, const auto& y) ORTHANT_INLINE_LAMBDA { return detail::beta_lanes(x, y); },
        [](auto x, auto y) { return std::exp(std::lgamma(x) + std::lgamma(y) - std::lgamma(x + y)); });
}

}  // namespace kernel
}  // namespace orthant::inline ORTHANT_ABI
