// arcsin, arccos, arctan and arctan2 by themselves: special values, rows of every count, other types.
// (math.cpp measures their errors.)
#include <cmath>
#include <complex>

#include <doctest/doctest.h>

#include <orthant/kernel/math/inverse_trigonometric.hpp>

#include "rows.hpp"

using namespace rows;

namespace {

template <class T>
inline constexpr T pi = T(3.14159265358979323846L);

}  // namespace

TEST_CASE_TEMPLATE("inverse functions of special values", T, double, float) {
    const T least = std::numeric_limits<T>::denorm_min(), half = pi<T> / 2;
    check_points<T>(named<T>("arcsin"), {{0, 0},
                                         {T(-0.0), T(-0.0)},
                                         {1, half},
                                         {-1, -half},
                                         {2, nan_of<T>},
                                         {-2, nan_of<T>},
                                         {inf<T>, nan_of<T>},
                                         {nan_of<T>, nan_of<T>},
                                         {least, least}});
    check_points<T>(
        named<T>("arccos"),
        {{1, 0}, {-1, pi<T>}, {0, half}, {2, nan_of<T>}, {-inf<T>, nan_of<T>}, {nan_of<T>, nan_of<T>}});
    check_points<T>(named<T>("arctan"), {{0, 0},
                                         {T(-0.0), T(-0.0)},
                                         {inf<T>, half},
                                         {-inf<T>, -half},
                                         {nan_of<T>, nan_of<T>},
                                         {1, pi<T> / 4},
                                         {least, least}});
}

TEST_CASE_TEMPLATE("inverse functions of rows of every count", T, double, float) {
    CHECK(wrong_elements(named<T>("arcsin"), T(-1.1), T(0.07)) == 0);
    CHECK(wrong_elements(named<T>("arccos"), T(-1.1), T(0.07)) == 0);
    CHECK(wrong_elements(named<T>("arctan"), T(-9), T(0.71)) == 0);
}

TEST_CASE_TEMPLATE("the angle of a point: every quadrant, axis and sign of zero", T, double, float) {
    const T zero = T(-0.0), half = pi<T> / 2, quarter = pi<T> / 4, larger = T(3) * quarter;
    const auto arctan2 = made_of_two<T>([](const auto& y, const auto& x) { return kernel::arctan2(y, x); });
    check_points<T>(arctan2, {
                                 {0, 1, 0},
                                 {zero, 1, zero},
                                 {0, -1, pi<T>},
                                 {zero, -1, -pi<T>},
                                 {0, 0, 0},
                                 {zero, 0, zero},
                                 {0, zero, pi<T>},
                                 {zero, zero, -pi<T>},
                                 {1, 0, half},
                                 {-1, zero, -half},
                                 {1, 1, quarter},
                                 {1, -1, larger},
                                 {-1, -1, -larger},
                                 {inf<T>, 1, half},
                                 {inf<T>, -1, half},
                                 {-inf<T>, -1, -half},
                                 {1, -std::numeric_limits<T>::denorm_min(), half},
                                 {1, inf<T>, 0},
                                 {-1, inf<T>, zero},
                                 {1, -inf<T>, pi<T>},
                                 {inf<T>, inf<T>, quarter},
                                 {-inf<T>, -inf<T>, -larger},
                                 {nan_of<T>, 1, nan_of<T>},
                                 {1, nan_of<T>, nan_of<T>},
                             });
}

TEST_CASE("inverse functions of other types") {
    CHECK(kernel::arctan(2.0L) == std::atan(2.0L));
    CHECK(kernel::arctan2(1.0L, -2.0L) == std::atan2(1.0L, -2.0L));
    CHECK(kernel::arcsin(orthant::float16(1.0f)) == orthant::float16(1.5707964f));
    CHECK(kernel::arctan2(orthant::float16(0.0f), orthant::float16(-1.0f)) == orthant::float16(3.1415927f));
    CHECK(std::abs(kernel::arccos(std::complex<double>(2, 0)) - std::acos(std::complex<double>(2, 0))) <
          1e-15);
}
