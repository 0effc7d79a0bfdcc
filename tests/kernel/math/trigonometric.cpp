// sin, cos, tan, sinc, degrees and radians by themselves: special values, rows of every count, other types.
// (math.cpp measures their errors.)
#include <cmath>
#include <complex>

#include <doctest/doctest.h>

#include <orthant/kernel/math/trigonometric.hpp>

#include "rows.hpp"

using namespace rows;

namespace {

template <class T>
row_function<T> sinc_rows() {
    return made<T>([](const auto& v) { return kernel::sinc(v); });
}
template <class T>
row_function<T> degrees_rows() {
    return made<T>([](const auto& v) { return kernel::degrees(v); });
}
template <class T>
row_function<T> radians_rows() {
    return made<T>([](const auto& v) { return kernel::radians(v); });
}

}  // namespace

TEST_CASE_TEMPLATE("sines and their kin of special values", T, double, float) {
    const T least = std::numeric_limits<T>::denorm_min();
    check_points<T>(named<T>("sin"), {{0, 0},
                                      {T(-0.0), T(-0.0)},
                                      {inf<T>, nan_of<T>},
                                      {-inf<T>, nan_of<T>},
                                      {nan_of<T>, nan_of<T>},
                                      {least, least}});
    check_points<T>(named<T>("cos"), {{0, 1},
                                      {T(-0.0), 1},
                                      {inf<T>, nan_of<T>},
                                      {-inf<T>, nan_of<T>},
                                      {nan_of<T>, nan_of<T>},
                                      {least, 1}});
    check_points<T>(named<T>("tan"), {{0, 0},
                                      {T(-0.0), T(-0.0)},
                                      {inf<T>, nan_of<T>},
                                      {-inf<T>, nan_of<T>},
                                      {nan_of<T>, nan_of<T>},
                                      {least, least}});
    check_points<T>(sinc_rows<T>(), {{0, 1}, {T(-0.0), 1}, {nan_of<T>, nan_of<T>}});
    check_points<T>(degrees_rows<T>(),
                    {{0, 0}, {inf<T>, inf<T>}, {T(3.14159265358979323846), 180}, {nan_of<T>, nan_of<T>}});
    check_points<T>(radians_rows<T>(),
                    {{0, 0}, {-inf<T>, -inf<T>}, {180, T(3.14159265358979323846)}, {nan_of<T>, nan_of<T>}});
}

TEST_CASE_TEMPLATE("sines and their kin of rows of every count", T, double, float) {
    CHECK(wrong_elements(named<T>("sin"), T(-9), T(0.71)) == 0);
    CHECK(wrong_elements(named<T>("cos"), T(-9), T(0.71)) == 0);
    CHECK(wrong_elements(named<T>("tan"), T(-9), T(0.71)) == 0);
    CHECK(wrong_elements(sinc_rows<T>(), T(-2), T(0.25)) == 0);
    // Large arguments are reduced another way, lane by lane.
    CHECK(wrong_elements(named<T>("sin"), T(-3e7), T(4e6)) == 0);
    CHECK(wrong_elements(named<T>("cos"), T(1e30), T(1e29)) == 0);
}

TEST_CASE("sines of other types") {
    CHECK(float(kernel::sin(orthant::float16(0.5f))) == doctest::Approx(std::sin(0.5)).epsilon(0.001));
    CHECK(kernel::cos(2.0L) == std::cos(2.0L));
    CHECK(kernel::sinc(orthant::float16(0.0f)) == orthant::float16(1.0f));
    CHECK(std::abs(kernel::sinc(0.5L) - 2 / 3.14159265358979323846L) < 1e-18L);
    CHECK(std::abs(kernel::sin(std::complex<double>(0, 1)) - std::complex<double>(0, std::sinh(1.0))) <
          1e-15);
    CHECK(kernel::degrees(orthant::float16(0.0f)) == orthant::float16(0.0f));
    CHECK(double(kernel::radians(180.0L) - 3.14159265358979323846264338328L) == doctest::Approx(0).epsilon(1e-18));
}
