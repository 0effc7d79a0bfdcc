// Arithmetic of scalars, and of lanes as of scalars: NumPy's values where C++ has none, wrapping, signs of
// zeros.
#include <bit>
#include <cmath>
#include <complex>
#include <cstdint>
#include <limits>

#include <doctest/doctest.h>

#include <orthant/kernel/arithmetic/arithmetic.hpp>

#include "../element.hpp"

using namespace element;

namespace {

template <class T>
inline constexpr T largest = (std::numeric_limits<T>::max)();
template <class T>
inline constexpr T smallest = (std::numeric_limits<T>::min)();

}  // namespace

TEST_CASE_TEMPLATE("the rest of a division is the C library's, in bits", T, float, double) {
    using word = std::conditional_t<sizeof(T) == 8, std::uint64_t, std::uint32_t>;
    std::uint64_t state = 1;
    const auto draw = [&] { return state = state * 6364136223846793005u + 1442695040888963407u; };
    const auto number = [&]() -> T {
        switch (draw() >> 61) {
        case 0: return std::bit_cast<T>(word(draw() >> (64 - 8 * sizeof(T))));  // any bits
        case 1: return T(std::int64_t(draw() >> 58) - 32);
        case 2: return T(double(std::int64_t(draw()) >> 40) / 16);
        case 3: return T(std::int64_t(draw() >> 50)) * std::numeric_limits<T>::denorm_min();
        case 4: return std::nextafter(T(std::int64_t(draw() >> 59)), T(0));
        case 5: return T(std::int64_t(draw()) >> 12);
        case 6: return std::numeric_limits<T>::infinity();
        default: return T(double(draw() >> 20) / double(1u << 30));
        }
    };
    int wrong = 0;
    for (int k = 0; k < 300000; ++k) {
        const T a = number(), b = number(), want = std::fmod(a, b), got = orthant::kernel::float_modulo(a, b);
        const bool same = std::isnan(want) ? std::isnan(got) : std::bit_cast<word>(want) == std::bit_cast<word>(got);
        wrong += !same;
    }
    CHECK(wrong == 0);
}

TEST_CASE_TEMPLATE("lanes of integers are added and multiplied as integers are", T, std::int8_t, std::uint8_t,
                   std::int16_t, std::uint16_t, std::int32_t, std::uint32_t, std::int64_t, std::uint64_t) {
    const std::vector<T> v = typical<T>();
    CHECK(wrong_lanes<T>(OF_TWO(add), v) == 0);
    CHECK(wrong_lanes<T>(OF_TWO(subtract), v) == 0);
    CHECK(wrong_lanes<T>(OF_TWO(multiply), v) == 0);
    CHECK(wrong_lanes<T>(OF_ONE(negative), v) == 0);
}

TEST_CASE_TEMPLATE("lanes of floating numbers", T, float, double) {
    const std::vector<T> v = typical<T>();
    CHECK(wrong_lanes<T>(OF_TWO(multiply), v) == 0);
    CHECK(wrong_lanes<T>(OF_TWO(divide), v) == 0);
    CHECK(wrong_lanes<T>(OF_ONE(negative), v) == 0);
    CHECK(wrong_lanes<T>(OF_ONE(absolute), v) == 0);
    CHECK(wrong_lanes<T>(OF_ONE(sqrt), v) == 0);
    CHECK(wrong_lanes<T>(OF_ONE(sign), v) == 0);
    CHECK(wrong_lanes<T>(OF_ONE(reciprocal), v) == 0);
}

// IEEE 754 rounds each of them once; processors offer estimates besides, which lanes must not be made of.
TEST_CASE_TEMPLATE("quotients and roots of lanes are rounded as IEEE 754 has it", T, float, double) {
    std::vector<T> v = typical<T>();
    std::uint64_t bits = 1;
    while (v.size() < 160) {  // numbers of all exponents, subnormal ones too
        bits = bits * 6364136223846793005u + 1442695040888963407u;
        const auto word = bits ^ bits >> 29;
        if constexpr (sizeof(T) == 8) v.push_back(std::bit_cast<T>(word));
        else v.push_back(std::bit_cast<T>(std::uint32_t(word >> 32)));
    }
    CHECK(wrong_lanes<T>(OF_TWO(divide), v) == 0);
    CHECK(wrong_lanes<T>(OF_ONE(reciprocal), v) == 0);
    for (T& x : v) x = std::fabs(x);
    CHECK(wrong_lanes<T>(OF_ONE(sqrt), v) == 0);
}

TEST_CASE("integers wrap") {
    CHECK(kernel::add(largest<std::int32_t>, 1) == smallest<std::int32_t>);
    CHECK(kernel::subtract(smallest<std::int64_t>, std::int64_t(1)) == largest<std::int64_t>);
    CHECK(kernel::multiply(std::int16_t(300), std::int16_t(300)) == std::int16_t(90000 - 65536));
    CHECK(kernel::multiply(std::uint16_t(65535), std::uint16_t(65535)) == 1);
    CHECK(kernel::negative(smallest<std::int8_t>) == smallest<std::int8_t>);
    CHECK(kernel::absolute(smallest<std::int32_t>) == smallest<std::int32_t>);
    CHECK(kernel::negative(std::uint8_t(1)) == 255);
}

TEST_CASE("quotients rounded down, and what they leave") {
    for (int a = -7; a <= 7; ++a)
        for (int b = -3; b <= 3; ++b) {
            const int quotient = b == 0 ? 0 : int(std::floor(double(a) / b));
            CHECK(kernel::floor_divide(a, b) == quotient);
            CHECK(kernel::remainder(a, b) == (b == 0 ? 0 : a - quotient * b));
            if (b != 0) {
                CHECK(kernel::floor_divide(double(a), double(b)) == quotient);
                CHECK(kernel::remainder(float(a), float(b)) == float(a - quotient * b));
            }
        }
    CHECK(kernel::floor_divide(smallest<std::int64_t>, std::int64_t(-1)) == smallest<std::int64_t>);
    CHECK(kernel::remainder(smallest<std::int64_t>, std::int64_t(-1)) == 0);
    CHECK(kernel::floor_divide(std::uint8_t(7), std::uint8_t(2)) == 3);
    CHECK(same(kernel::remainder(-0.0, 3.0), 0.0));
    CHECK(same(kernel::remainder(3.0, -3.0), -0.0));
    CHECK(same(kernel::floor_divide(-0.0, 3.0), -0.0));
    CHECK(kernel::floor_divide(1.0, 0.0) == std::numeric_limits<double>::infinity());
    CHECK(std::isnan(kernel::remainder(1.0, 0.0)));
    // .1 goes into 1 nine times and a little less than .1 is left, though 1 / .1 is 10.
    CHECK(kernel::floor_divide(1.0, 0.1) == 9);
    CHECK(kernel::floor_divide(orthant::float16(7.0f), orthant::float16(-2.0f)) == orthant::float16(-4.0f));
}

TEST_CASE("complex numbers") {
    using c = std::complex<double>;
    constexpr double inf = std::numeric_limits<double>::infinity();
    CHECK(kernel::multiply(c(1, 2), c(3, 4)) == c(-5, 10));
    CHECK(kernel::divide(c(-5, 10), c(3, 4)) == c(1, 2));
    CHECK(kernel::divide(c(-5, 10), c(1, 2)) == c(3, 4));
    // Smith: no square overflows.
    CHECK(kernel::divide(c(1e300, 1e300), c(1e300, 1e300)) == c(1, 0));
    CHECK(kernel::divide(c(1, 0), c(0, 0)).real() == inf);
    CHECK(kernel::reciprocal(c(0, 2)) == c(0, -0.5));
    CHECK(kernel::absolute(c(3e300, 4e300)) == doctest::Approx(5e300));
    // Scaled where squares would overflow or vanish; an infinite part wins over NaN.
    CHECK(kernel::absolute(c(3e-200, -4e-200)) == doctest::Approx(5e-200));
    CHECK(kernel::absolute(c(-3, 4)) == 5);
    CHECK(kernel::absolute(c(0, -0.0)) == 0);
    constexpr double nan = std::numeric_limits<double>::quiet_NaN();
    for (const c z : {c(nan, inf), c(-inf, nan), c(1, -inf), c(inf, inf)}) CHECK(kernel::absolute(z) == inf);
    for (const c z : {c(nan, 1), c(1, nan), c(nan, 0), c(nan, nan)})
        CHECK(kernel::absolute(z) != kernel::absolute(z));
    CHECK(kernel::absolute(std::complex<float>(3e30f, 4e30f)) == doctest::Approx(5e30f));
    CHECK(kernel::absolute(std::complex<float>(3e-44f, 0)) > 0);
    CHECK(kernel::conjugate(c(1, 2)) == c(1, -2));
    CHECK(kernel::sign(c(3, 4)) == c(0.6, 0.8));
    CHECK(kernel::sign(c(0, 0)) == c(0, 0));
    CHECK(kernel::sign(c(-inf, 4)) == c(-1, 0));
    CHECK(kernel::square(c(0, 1)) == c(-1, 0));
    // Lanes of them.
    using V = kernel::batch<c>;
    CHECK(kernel::multiply(V(c(1, 2)), V(c(3, 4))).get(0) == c(-5, 10));
    CHECK(std::signbit(kernel::negative(V(c(0, 0))).get(0).imag()));
}

TEST_CASE("truth values, integers without a root, and NaN") {
    CHECK(kernel::add(true, true));
    CHECK(!kernel::multiply(true, false));
    CHECK(kernel::reciprocal(0) == 0);
    CHECK(kernel::reciprocal(-1) == -1);
    CHECK(kernel::reciprocal(3) == 0);
    CHECK(kernel::sign(-7) == -1);
    CHECK(kernel::sign(std::uint8_t(7)) == 1);
    CHECK(std::isnan(kernel::sign(std::numeric_limits<float>::quiet_NaN())));
    CHECK(kernel::sqrt(orthant::float16(2.25f)) == orthant::float16(1.5f));
    CHECK(kernel::positive(-3) == -3);
    using lanes = kernel::mask<float>;
    const lanes yes(true), no(false);
    CHECK(kernel::add(yes, no).mask() == yes.mask());
    CHECK(kernel::multiply(yes, no).mask() == 0);
    CHECK(kernel::detail::differ(yes, yes).mask() == 0);
    CHECK(kernel::detail::differ(yes, no).mask() == yes.mask());
}
