// exp, exp2 and expm1 by themselves: special values, whole powers of 2, rows of every count, other types.
// (math.cpp measures their errors.)
#include <cmath>
#include <complex>

#include <doctest/doctest.h>

#include <orthant/kernel/math/exp.hpp>

#include "rows.hpp"

using namespace rows;

TEST_CASE_TEMPLATE("exp, exp2 and expm1 of special values", T, double, float) {
    check_points<T>(named<T>("exp"), {{0, 1},
                                      {T(-0.0), 1},
                                      {inf<T>, inf<T>},
                                      {-inf<T>, 0},
                                      {1000, inf<T>},
                                      {-1000, 0},
                                      {nan_of<T>, nan_of<T>}});
    check_points<T>(named<T>("exp2"), {{0, 1},
                                       {T(-0.0), 1},
                                       {10, 1024},
                                       {-1, T(0.5)},
                                       {inf<T>, inf<T>},
                                       {-inf<T>, 0},
                                       {2000, inf<T>},
                                       {-2000, 0},
                                       {nan_of<T>, nan_of<T>}});
    check_points<T>(named<T>("expm1"),
                    {{0, 0},
                     {T(-0.0), T(-0.0)},
                     {inf<T>, inf<T>},
                     {-inf<T>, -1},
                     {-100, -1},
                     {1000, inf<T>},
                     {nan_of<T>, nan_of<T>},
                     {std::numeric_limits<T>::denorm_min(), std::numeric_limits<T>::denorm_min()}});
}

TEST_CASE_TEMPLATE("exp, exp2 and expm1 of rows of every count", T, double, float) {
    CHECK(wrong_elements(named<T>("exp"), T(-9), T(0.71)) == 0);
    CHECK(wrong_elements(named<T>("exp2"), T(-9), T(0.71)) == 0);
    CHECK(wrong_elements(named<T>("expm1"), T(-2), T(0.13)) == 0);
}

TEST_CASE("whole powers of 2 are exact") {
    const auto doubles = named<double>("exp2");
    const auto floats = named<float>("exp2");
    for (int n = -1074; n < 1024; ++n) CHECK(doubles.one(double(n)) == std::ldexp(1.0, n));
    for (int n = -149; n < 128; ++n) CHECK(floats.one(float(n)) == std::ldexp(1.0f, n));
    CHECK(named<double>("exp").one(0) == 1);
}

TEST_CASE("exponentials of other types") {
    CHECK(kernel::exp(1.0L) == std::exp(1.0L));
    CHECK(kernel::expm1(1e-10L) == std::expm1(1e-10L));
    CHECK(kernel::exp2(0.5L) == std::exp2(0.5L));
    CHECK(kernel::exp(orthant::float16(1.0f)) == orthant::float16(2.7182817f));
    CHECK(std::abs(kernel::exp(std::complex<float>(0, 3.14159265f)) + 1.0f) < 1e-6f);
    CHECK(std::abs(kernel::exp2(std::complex<double>(3, 0)) - 8.0) < 1e-14);
    // exp(z) - 1 of a small z is z + z^2 / 2.
    const std::complex<double> small(1e-9, 2e-9), square = small * small / 2.0;
    CHECK(std::abs(kernel::expm1(small) - (small + square)) < 1e-24);
}
