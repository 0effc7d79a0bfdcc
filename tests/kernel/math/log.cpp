// log, log2, log10 and log1p by themselves: special values, whole logarithms, rows of every count, other
// types. (math.cpp measures their errors.)
#include <cmath>
#include <complex>

#include <doctest/doctest.h>

#include <orthant/kernel/math/log.hpp>

#include "rows.hpp"

using namespace rows;

TEST_CASE_TEMPLATE("logarithms of special values", T, double, float) {
    check_points<T>(named<T>("log"), {{1, 0},
                                      {0, -inf<T>},
                                      {T(-0.0), -inf<T>},
                                      {inf<T>, inf<T>},
                                      {-1, nan_of<T>},
                                      {-inf<T>, nan_of<T>},
                                      {nan_of<T>, nan_of<T>}});
    check_points<T>(named<T>("log2"), {{1, 0},
                                       {8, 3},
                                       {T(0.25), -2},
                                       {0, -inf<T>},
                                       {inf<T>, inf<T>},
                                       {-1, nan_of<T>},
                                       {nan_of<T>, nan_of<T>}});
    check_points<T>(named<T>("log10"),
                    {{1, 0}, {0, -inf<T>}, {inf<T>, inf<T>}, {-1, nan_of<T>}, {nan_of<T>, nan_of<T>}});
    check_points<T>(named<T>("log1p"),
                    {{0, 0},
                     {T(-0.0), T(-0.0)},
                     {-1, -inf<T>},
                     {-2, nan_of<T>},
                     {inf<T>, inf<T>},
                     {-inf<T>, nan_of<T>},
                     {nan_of<T>, nan_of<T>},
                     {std::numeric_limits<T>::denorm_min(), std::numeric_limits<T>::denorm_min()}});
}

TEST_CASE_TEMPLATE("logarithms of rows of every count", T, double, float) {
    CHECK(wrong_elements(named<T>("log"), T(0.1), T(0.37)) == 0);
    CHECK(wrong_elements(named<T>("log2"), T(0.1), T(0.37)) == 0);
    CHECK(wrong_elements(named<T>("log10"), T(0.1), T(0.37)) == 0);
    CHECK(wrong_elements(named<T>("log1p"), T(-0.9), T(0.11)) == 0);
    // Some lanes go the slow way.
    CHECK(wrong_elements(named<T>("log"), T(-2), T(0.5)) == 0);
    CHECK(wrong_elements(named<T>("log1p"), T(-2), T(0.25)) == 0);
}

TEST_CASE("whole logarithms are exact") {
    const auto doubles = named<double>("log2"), decimal = named<double>("log10");
    const auto floats = named<float>("log2");
    for (int n = -1074; n < 1024; ++n) CHECK(doubles.one(std::ldexp(1.0, n)) == n);
    for (int n = -149; n < 128; ++n) CHECK(floats.one(std::ldexp(1.0f, n)) == float(n));
    double power = 1;
    for (int n = 0; n <= 22; ++n, power *= 10) CHECK(decimal.one(power) == n);
    CHECK(named<double>("log").one(1) == 0);
}

TEST_CASE("logarithms of other types") {
    CHECK(kernel::log(2.0L) == std::log(2.0L));
    CHECK(kernel::log10(1000.0L) == doctest::Approx(3).epsilon(1e-15));
    CHECK(kernel::log2(orthant::float16(8.0f)) == orthant::float16(3.0f));
    CHECK(std::abs(kernel::log(std::complex<double>(-1, 0)) - std::complex<double>(0, 3.141592653589793)) <
          1e-15);
    CHECK(std::abs(kernel::log2(std::complex<double>(8, 0)) - 3.0) < 1e-15);
    CHECK(std::abs(kernel::log10(std::complex<double>(0.01, 0)) + 2.0) < 1e-15);
    CHECK(std::abs(kernel::log1p(std::complex<double>(0, 1)) - std::log(std::complex<double>(1, 1))) < 1e-15);
}
