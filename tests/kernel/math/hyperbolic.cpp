// sinh, cosh, tanh and their inverses by themselves: special values, rows of every count, other types.
// (math.cpp measures their errors.)
#include <cmath>
#include <complex>

#include <doctest/doctest.h>

#include <orthant/kernel/math/hyperbolic.hpp>

#include "rows.hpp"

using namespace rows;

TEST_CASE_TEMPLATE("hyperbolic functions of special values", T, double, float) {
    const T least = std::numeric_limits<T>::denorm_min(), zero = T(-0.0);
    check_points<T>(named<T>("sinh"), {{0, 0},
                                       {zero, zero},
                                       {inf<T>, inf<T>},
                                       {-inf<T>, -inf<T>},
                                       {nan_of<T>, nan_of<T>},
                                       {1000, inf<T>},
                                       {-1000, -inf<T>},
                                       {least, least}});
    check_points<T>(
        named<T>("cosh"),
        {{0, 1}, {zero, 1}, {inf<T>, inf<T>}, {-inf<T>, inf<T>}, {nan_of<T>, nan_of<T>}, {-1000, inf<T>}});
    check_points<T>(
        named<T>("tanh"),
        {{0, 0}, {zero, zero}, {inf<T>, 1}, {-inf<T>, -1}, {nan_of<T>, nan_of<T>}, {100, 1}, {least, least}});
    check_points<T>(
        named<T>("arcsinh"),
        {{0, 0}, {zero, zero}, {inf<T>, inf<T>}, {-inf<T>, -inf<T>}, {nan_of<T>, nan_of<T>}, {least, least}});
    check_points<T>(named<T>("arccosh"),
                    {{1, 0}, {inf<T>, inf<T>}, {T(0.5), nan_of<T>}, {-1, nan_of<T>}, {nan_of<T>, nan_of<T>}});
    check_points<T>(named<T>("arctanh"), {{0, 0},
                                          {zero, zero},
                                          {1, inf<T>},
                                          {-1, -inf<T>},
                                          {2, nan_of<T>},
                                          {nan_of<T>, nan_of<T>},
                                          {least, least}});
}

TEST_CASE_TEMPLATE("hyperbolic functions of rows of every count", T, double, float) {
    CHECK(wrong_elements(named<T>("sinh"), T(-4), T(0.31)) == 0);
    CHECK(wrong_elements(named<T>("cosh"), T(-4), T(0.31)) == 0);
    CHECK(wrong_elements(named<T>("tanh"), T(-4), T(0.31)) == 0);
    CHECK(wrong_elements(named<T>("arcsinh"), T(-4), T(0.31)) == 0);
    CHECK(wrong_elements(named<T>("arccosh"), T(0.5), T(0.31)) == 0);
    CHECK(wrong_elements(named<T>("arctanh"), T(-1.1), T(0.07)) == 0);
}

TEST_CASE("hyperbolic functions of other types") {
    CHECK(kernel::sinh(2.0L) == std::sinh(2.0L));
    CHECK(kernel::arctanh(0.5L) == std::atanh(0.5L));
    CHECK(kernel::tanh(orthant::float16(100.0f)) == orthant::float16(1.0f));
    CHECK(std::abs(kernel::cosh(std::complex<double>(0, 1)) - std::cos(1.0)) < 1e-15);
}
