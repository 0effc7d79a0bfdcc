// Sign, exponent, fraction and neighbours of floating numbers, against the standard library's; lanes as
// scalars.
#include <cmath>
#include <complex>
#include <cstdint>
#include <limits>

#include <doctest/doctest.h>

#include <orthant/kernel/math/float_parts.hpp>

#include "../element.hpp"

using namespace element;
using orthant::float16;

TEST_CASE_TEMPLATE("lanes are taken apart as scalars are", T, float, double) {
    const std::vector<T> v = typical<T>();
    CHECK(wrong_lanes<T>(OF_TWO(copysign), v) == 0);
    CHECK(wrong_lanes<T>(OF_TWO(fmod), v) == 0);
    CHECK(wrong_lanes<T>(OF_TWO(heaviside), v) == 0);
    CHECK(wrong_lanes<T>(OF_TWO(nextafter), v) == 0);
    CHECK(wrong_lanes<T>(OF_ONE(spacing), v) == 0);
    CHECK(wrong_lanes<T>(OF_ONE(frexp_fraction), v) == 0);
    CHECK(wrong_lanes<T>(OF_ONE(modf_whole), v) == 0);
    CHECK(wrong_lanes<T>(OF_ONE(modf_fraction), v) == 0);
}

TEST_CASE_TEMPLATE("parts of scalars", T, float, double, long double) {
    using limits = std::numeric_limits<T>;
    for (const T x : {T(0), T(-0.0), T(3.75), T(-2.5), T(1e-30), limits::denorm_min(), limits::max()}) {
        int exponent = 0;
        CHECK(same(kernel::frexp_fraction(x), std::frexp(x, &exponent)));
        CHECK(kernel::frexp_exponent(x) == exponent);
        CHECK(same(kernel::ldexp(kernel::frexp_fraction(x), kernel::frexp_exponent(x)), x));
        T whole = 0;
        CHECK(same(kernel::modf_fraction(x), std::modf(x, &whole)));
        CHECK(same(kernel::modf_whole(x), whole));
    }
    CHECK(kernel::frexp_exponent(limits::infinity()) == 0);
    CHECK(kernel::frexp_fraction(-limits::infinity()) == -limits::infinity());
    CHECK(kernel::spacing(T(1)) == limits::epsilon());
    CHECK(kernel::spacing(T(-1)) == -limits::epsilon());
    CHECK(kernel::spacing(T(0)) == limits::denorm_min());
    CHECK(std::isnan(kernel::spacing(limits::infinity())));
    CHECK(kernel::heaviside(T(0), T(0.5)) == T(0.5));
    CHECK(kernel::heaviside(T(-3), T(0.5)) == 0);
    CHECK(std::isnan(kernel::heaviside(limits::quiet_NaN(), T(0.5))));
}

TEST_CASE("float16") {
    const float16 one(1.0f), tiny = float16::from_bits(1), most = float16::from_bits(0x7bff);
    CHECK(kernel::copysign(one, float16(-0.0f)) == float16(-1.0f));
    CHECK(kernel::nextafter(one, float16(2.0f)).bits() == one.bits() + 1);
    CHECK(kernel::nextafter(one, float16(0.0f)).bits() == one.bits() - 1);
    CHECK(kernel::nextafter(float16(0.0f), float16(-1.0f)).bits() == 0x8001);
    CHECK(kernel::nextafter(float16(-1.0f), one).bits() == float16(-1.0f).bits() - 1);
    CHECK(kernel::nextafter(one, one) == one);
    CHECK(kernel::spacing(float16(0.0f)) == tiny);
    CHECK(kernel::spacing(one) == float16(0.0009765625f));
    CHECK(kernel::spacing(float16(-1.0f)) == float16(0.00048828125f));
    CHECK(kernel::spacing(most) == float16(1e9f));
    CHECK(kernel::frexp_fraction(float16(6.0f)) == float16(0.75f));
    CHECK(kernel::frexp_exponent(float16(6.0f)) == 3);
    CHECK(kernel::modf_whole(float16(-2.5f)) == float16(-2.0f));
    CHECK(kernel::modf_fraction(float16(-2.5f)) == float16(-0.5f));
    CHECK(kernel::ldexp(float16(1.5f), 3) == float16(12.0f));
}

TEST_CASE("exponents beyond all, and remainders of integers") {
    CHECK(kernel::ldexp(1.5, 4) == 24.0);
    CHECK(kernel::ldexp(1.0, std::int64_t(1) << 40) == std::numeric_limits<double>::infinity());
    CHECK(kernel::ldexp(1.0, -(std::int64_t(1) << 40)) == 0);
    CHECK(kernel::ldexp(1.0, ~std::uint32_t(0)) == std::numeric_limits<double>::infinity());
    CHECK(kernel::frexp_exponent(5e-324) == -1073);
    CHECK(kernel::frexp_exponent(std::numeric_limits<float>::infinity()) == 0);
    CHECK(kernel::fmod(-7, 3) == -1);
    CHECK(kernel::fmod(7, 0) == 0);
    CHECK(kernel::fmod((std::numeric_limits<int>::min)(), -1) == 0);
    CHECK(kernel::fmod(7u, 4u) == 3);
}
