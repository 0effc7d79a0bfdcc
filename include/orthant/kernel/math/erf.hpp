#pragma once
// erf, erfc and erfinv.
//
// erfc(x) = exp(-x^2) g(x) for x >= 0, where g falls slowly and never vanishes. It is a polynomial in each of
// sixteen intervals of x, four to an octave of x + 2, which the bits of x + 2 name. The square of x is taken with
// its rest, as its last place counts x^2 times in the result. Below 1, erf is x times a polynomial in x^2, and beyond
// 1 - erfc. erfinv starts from polynomials in log(1 - x^2), right to 2^-24, and one step of Halley's rule, by erf
// or beyond a half by erfc, triples the digits. Float is computed in double. The polynomials interpolate at
// Chebyshev's points.

#include <numbers>

#include <orthant/kernel/math/exp.hpp>
#include <orthant/kernel/math/log.hpp>

namespace orthant::inline ORTHANT_ABI {
namespace kernel {

namespace detail {

// g(x) around the middle of each interval: the highest power first, then what rounding took off the constant, and
// the constant.
alignas(64) inline constexpr double erfcx_pieces[17][16] = {
    {-1.875029448548771e-05, -1.4567881256540653e-06, -1.4014723295155354e-07, -1.6346008547376946e-08,
     -9.299068690583155e-10, -3.163516696492723e-11, -1.7208665585767544e-12, -1.3607682215287646e-13,
     -5.466170863296783e-15, -1.480086194295246e-16, -7.47257724456418e-18, -5.905674928541329e-19,
     -2.5086772975864862e-20, -7.57500150985698e-22, -4.258666084019386e-23, -3.701072244206043e-24},
    {5.473394751564959e-05, 4.653752310183548e-06, 4.893358643758936e-07, 6.226424227984388e-08,
     4.023499351874463e-09, 1.602038459282833e-10, 1.0076087322182222e-11, 9.101116201964687e-13,
     4.373312789564259e-14, 1.4527550709270073e-15, 8.731539224550117e-17, 8.025092041281576e-18,
     4.1362852195024825e-19, 1.5448233540047862e-20, 1.0361187471191889e-21, 1.0467884775967254e-22},
    {-0.0001501296056710466, -1.408512949400527e-05, -1.6304221149021363e-06, -2.277358935253532e-07,
     -1.61506305224933e-08, -7.675315610944234e-10, -5.657676903425503e-11, -5.893083811756424e-12,
     -3.2560196872873627e-13, -1.3598930677899114e-14, -9.868411918086264e-16, -1.0640592815801879e-16,
     -6.4063036424145254e-18, -3.025551678355993e-19, -2.4506017388936824e-20, -2.899622789334651e-21},
    {0.00040972488542630946, 4.236125943559736e-05, 5.3946692066374445e-06, 8.270256850394113e-07,
     6.705533370866154e-08, 3.76450582316783e-09, 3.2308791138271125e-10, 3.8641291390259616e-11,
     2.566211317459486e-12, 1.3213744406100393e-13, 1.1448555828579684e-14, 1.4382359421173828e-15,
     1.0522498567571334e-16, 6.155067196750866e-18, 5.952007515431791e-19, 8.19075091074352e-20},
    {-0.0010786468723894414, -0.0001233545520026088, -1.734409336769538e-05, -2.927939486626321e-06,
     -2.729566325679601e-07, -1.8176610998825843e-08, -1.8223041030800369e-09, -2.5088501529863637e-10,
     -2.0114322402009968e-11, -1.2785722650009937e-12, -1.323964456765048e-13, -1.9392503050966934e-14,
     -1.7278304711108089e-15, -1.2514635238359863e-16, -1.4448521161758812e-17, -2.3126417505849873e-18},
    {0.0027289635943040184, 0.0003467512575452147, 5.40541122285361e-05, 1.0086688982312066e-05,
     1.0852406768030674e-06, 8.622023902819187e-08, 1.0139606142827147e-08, 1.6117645768494334e-09,
     1.562241594385249e-10, 1.2300562891165447e-11, 1.525077169131818e-12, 2.60733649725212e-13,
     2.8277591105343632e-14, 2.5398806956459694e-15, 3.5033680685597807e-16, 6.524549584792358e-17},
    {-0.006614781678375261, -0.000938512056293829, -0.00016296000887578774, -3.375535521437002e-05,
     -4.214295494064897e-06, -4.0173978500346263e-07, -5.565076488582275e-08, -1.0244561828391328e-08,
     -1.2041692206790028e-09, -1.1773642460259252e-10, -1.7503989110886324e-11, -3.4961930176499413e-12,
     -4.619357926736275e-13, -5.1485654140594296e-14, -8.487535316576106e-15, -1.839592115486595e-15},
    {0.015298471424028117, 0.0024376373433168705, 0.00047397030874139306, 0.00010950528830290082,
     1.5961851018812493e-05, 1.8371877880239945e-06, 3.0112634754455143e-07, 6.440390426173556e-08,
     9.210286574789666e-09, 1.1211302215783696e-09, 2.0016924849145755e-10, 4.6754176283606964e-11,
     7.532357950412255e-12, 1.0424124207581568e-12, 2.054525285461573e-13, 5.18348064822669e-14},
    {-0.0335911358276529, -0.00605153229729106, -0.001325782929691643, -0.00034353335347108127,
     -5.886896472383184e-05, -8.237986561302549e-06, -1.605497021304551e-06, -4.0032200291808846e-07,
     -6.989078073731559e-08, -1.061998627077342e-08, -2.2806297031088724e-09, -6.235371617560248e-10,
     -1.2259645458613977e-10, -2.107993435392309e-11, -4.969054621949229e-12, -1.4596527484536373e-12},
    {0.06959167063627254, 0.014289198666213443, 0.0035531099032542093, 0.001039204522447579,
     0.0002110198244195237, 3.61817043653974e-05, 8.429241997777432e-06, 2.459386633909806e-06,
     5.260766184919686e-07, 1.0006439747854713e-07, 2.5887603734750954e-08, 8.29299980841054e-09,
     1.9916727092083595e-09, 4.2576833685973874e-10, 1.2007912104559326e-10, 4.107761618297671e-11},
    {-0.13496689305045423, -0.03189726203968118, -0.009081627632934392, -0.003020974651425132,
     -0.0007335909371382576, -0.00015546891822698405, -4.355082856361761e-05, -1.4927753496639548e-05,
     -3.92715405871445e-06, -9.377495291625033e-07, -2.9274584503841627e-07, -1.0999137757510599e-07,
     -3.2295850921838297e-08, -8.589146506930603e-09, -2.8992905962426847e-09, -1.155282037740464e-09},
    {0.24251673515970437, 0.06679054252756655, 0.022011364250856973, 0.008404319207328828,
     0.002467036815697219, 0.000652686326878772, 0.000221266454529052, 8.948080413320813e-05,
     2.906830826513605e-05, 8.739938954868549e-06, 3.2978671066255746e-06, 1.454766907901524e-06,
     5.227086328739646e-07, 1.7306023514911628e-07, 6.994321167295768e-08, 3.247112990528166e-08},
    {-0.39804641641609395, -0.1298360619948811, -0.05021827439590757, -0.022259995241388327,
     -0.008001569382101618, -0.002673074439643653, -0.0011045761167898067, -0.000529463806474246,
     -0.00021329604300314531, -8.10038244167346e-05, -3.700840278547795e-05, -1.9186948246657623e-05,
     -8.444077753296273e-06, -3.482677569249903e-06, -1.6858853066416053e-06, -9.120798424422389e-07},
    {0.5845450744234932, 0.2309581315512983, 0.1067955714965988, 0.05576363008708727, 0.024937997086656956,
     0.010661133192510577, 0.005413125434612246, 0.00309101254387477, 0.001551208917552401,
     0.0007465142976603509, 0.00041368816485350867, 0.0002523398610223522, 0.0001361506613184893,
     6.999967185529632e-05, 4.0601133782744444e-05, 2.5603177848193253e-05},
    {-0.7432058932300142, -0.3679726916557954, -0.20882187596460985, -0.1309763455144852,
     -0.07434734678979467, -0.041323577833252495, -0.026015928630939815, -0.017794764701022602,
     -0.011178406487371504, -0.006840134415568259, -0.004606082417566812, -0.003309198615660565,
     -0.002191076697725772, -0.0014052174534598012, -0.000976956038745829, -0.0007182570995130745},
    {-1.1859349745468729e-17, -5.335996477605762e-17, 1.3846172384608344e-19, 8.539783187060307e-18,
     -5.725999103707609e-18, -1.3587115944038675e-18, -6.888828418511396e-18, -4.702866999331905e-18,
     -2.8141082992683742e-18, 3.098726995892545e-18, -2.473419977543016e-18, -1.5894706034908997e-18,
     7.3533627181778545e-19, -4.8370950035102625e-20, -1.0580406650091413e-20, -4.0094638306570805e-19},
    {0.7703465477309968, 0.5069376502931449, 0.3678229164523611, 0.2849722347374364, 0.2108063640611436,
     0.1552936556088943, 0.12248480427384142, 0.10096221839949909, 0.07980005432915294, 0.06230772403777468,
     0.051080594758088446, 0.043271921864609694, 0.03519337782493084, 0.02817434874105132,
     0.02348754606368264, 0.020136801964214277}};

// erfc(a) for a from 0 to 28.
template <std::same_as<double> T>
ORTHANT_INLINE batch<T> erfc_positive(const batch<T>& a) {
    const longs place = bits(batch<T>(a + batch<T>(2.0)));
    const batch<T> middle =
        from_bits((place & longs(~0x3ffffffffffff)) | longs(0x2000000000000)) - batch<T>(2.0);
    const double_double<T> g = piecewise(erfcx_pieces, place >> 50, batch<T>(a - middle));
    const batch<T> square = round_once(batch<T>(a * a));
    const exp_parts part = exp_reduce(batch<T>(-square));
    const batch<T> power = lookup(exp2_table, part.low);
    const batch<T> tail = muladd(power, expm1_small(batch<T>(part.r - product_rest(a, a, square))),
                                 lookup(exp2_table_rest, part.low));
    const batch<T> product = round_once(batch<T>(power * g.high));
    const batch<T> rest = muladd(tail, g.high + g.low, muladd(power, g.low, product_rest(power, g.high, product)));
    return scale<16>(batch<T>(product + rest), part.n, part.low);
}

// erf(x) for |x| <= 1.
template <std::same_as<double> T>
ORTHANT_INLINE batch<T> erf_small(const batch<T>& x) {
    const batch<T> square = x * x;
    const batch<T> p = polynomial(
        square,
        5.957176147748911e-11, -1.1372848856791674e-09, 1.4659775274047436e-08, -1.6350312701054695e-07,
        1.6461000484121368e-06, -1.4925595266831182e-05, 0.0001205533111164271, -0.000854832698083379,
        0.0052239776248180145, -0.026866170645076792, 0.11283791670954879, -0.3761263890318375);
    return muladd(x, batch<T>(1.1283791670955126), muladd(x * square, p, x * batch<T>(1.5205085734379166e-17)));
}

template <std::same_as<double> T>
ORTHANT_INLINE batch<T> erf_lanes(const batch<T>& x) {
    const batch<T> one(1.0), a = clamp_number(batch<T>(simd::abs(x)), 0.0, 7.0);
    const mask<T> small = a < one;
    batch<T> result = erf_small(a);
    if (!simd::all(small)) result = simd::select(small, result, batch<T>(one - erfc_positive(a)));
    return with_sign(result, x);
}

template <std::same_as<double> T>
ORTHANT_INLINE batch<T> erfc_lanes(const batch<T>& x) {
    const batch<T> result = erfc_positive(clamp_number(batch<T>(simd::abs(x)), 0.0, 28.0));
    return simd::select(x < batch<T>(0.0), batch<T>(batch<T>(2.0) - result), result);
}

template <std::same_as<double> T>
ORTHANT_INLINE batch<T> erfinv_lanes(const batch<T>& x) {
    const batch<T> one(1.0), a = simd::abs(x);
    const batch<T> w = -log_lanes<natural_log>(batch<T>((one - a) * (one + a)));
    const batch<T> near = polynomial(
        batch<T>(w - batch<T>(2.5)),
        -8.931925970244222e-09, 2.3335967195708108e-08, 4.6813134805534123e-07, -3.4639852676333717e-06,
        -4.9724196894547514e-06, 0.00021834938623976644, -0.001252726391773229, -0.004177392875203149,
        0.24664027905463662, 1.501409360450329);
    const batch<T> far = polynomial(
        batch<T>(square_root(batch<T>(simd::abs(w))) - batch<T>(4.0)),
        -3.3629758581780654e-07, 1.5218608271136444e-06, 8.860543811437337e-07, -1.4937786887210135e-05,
        2.7860524569955898e-05, -2.301749199547805e-05, 3.986566287454199e-05, -0.0001255241320285691,
        0.00033297788464758, -0.0008661918239592347, 0.001256502562904944, 1.0094929373609054,
        3.8397839489111147);
    const batch<T> y = clamp_number(batch<T>(a * simd::select(w < batch<T>(5.0), near, far)), 0.0, 7.0);
    // erf(y) - x = (1 - x) - erfc(y), whichever has the digits.
    const batch<T> beyond = simd::select(a < batch<T>(0.5), batch<T>(erf_small(y) - a),
                                         batch<T>((one - a) - erfc_positive(y)));
    const batch<T> step =
        beyond * exp_lanes(batch<T>(y * y)) * batch<T>(0.5 * std::numbers::inv_sqrtpi * std::numbers::pi);
    const batch<T> result = y - quotient(step, batch<T>(muladd(step, y, one)));
    const batch<T> infinite(std::numeric_limits<T>::infinity()), nan(std::numeric_limits<T>::quiet_NaN());
    return with_sign(simd::select(a < one, result, batch<T>(simd::select(a == one, infinite, nan))), x);
}

inline double erfinv_of_one(double x) {
    return first_lane(x, [](const auto& v) ORTHANT_INLINE_LAMBDA { return erfinv_lanes(v); });
}

}  // namespace detail

// The error function, 2 / sqrt(pi) times the integral of exp(-t^2) from 0 to x.
// https://docs.scipy.org/doc/scipy/reference/generated/scipy.special.erf.html
template <class V>
ORTHANT_INLINE V erf(const V& x) {
    return detail::unary_in_double(
        x, [](const auto& v) ORTHANT_INLINE_LAMBDA { return detail::erf_lanes(v); },
        [](auto v) { return std::erf(v); });
}

// 1 - erf(x) without losing what is small.
// https://docs.scipy.org/doc/scipy/reference/generated/scipy.special.erfc.html
template <class V>
ORTHANT_INLINE V erfc(const V& x) {
    return detail::unary_in_double(
        x, [](const auto& v) ORTHANT_INLINE_LAMBDA { return detail::erfc_lanes(v); },
        [](auto v) { return std::erfc(v); });
}

// The x of which erf is this; infinite at -1 and 1, NaN beyond. Accurate to double in long double too.
// https://docs.scipy.org/doc/scipy/reference/generated/scipy.special.erfinv.html
template <class V>
ORTHANT_INLINE V erfinv(const V& x) {
    return detail::unary_in_double(
        x, [](const auto& v) ORTHANT_INLINE_LAMBDA { return detail::erfinv_lanes(v); },
        [](auto v) { return decltype(v)(detail::erfinv_of_one(double(v))); });
}

}  // namespace kernel
}  // namespace orthant::inline ORTHANT_ABI
