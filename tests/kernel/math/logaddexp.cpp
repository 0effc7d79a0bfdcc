// Sums of logarithms: special values, sizes that exp has not, rows of every count.
#include <cmath>

#include <doctest/doctest.h>

#include <orthant/kernel/math/logaddexp.hpp>

#include "rows.hpp"

using namespace rows;

TEST_CASE_TEMPLATE("logaddexp and logaddexp2", T, double, float) {
    const T ln2 = T(0.693147180559945309417L);
    const T points[][4] = {
        // x, y, and both results
        {inf<T>, inf<T>, inf<T>, inf<T>},
        {-inf<T>, -inf<T>, -inf<T>, -inf<T>},
        {inf<T>, -inf<T>, inf<T>, inf<T>},
        {-inf<T>, 3, 3, 3},
        {3, -inf<T>, 3, 3},
        {nan_of<T>, 1, nan_of<T>, nan_of<T>},
        {1, nan_of<T>, nan_of<T>, nan_of<T>},
        {0, 0, ln2, 1},
        {1000, 1000, T(1000) + ln2, 1001},
        {-1000, 1000, 1000, 1000},
        {1000, -1000, 1000, 1000},
    };
    std::vector<point_of_two<T>> sums, sums2;
    for (const auto& p : points) {
        sums.push_back({p[0], p[1], p[2]});
        sums2.push_back({p[0], p[1], p[3]});
    }
    check_points(made_of_two<T>([](const auto& a, const auto& b) { return kernel::logaddexp(a, b); }), sums);
    check_points(made_of_two<T>([](const auto& a, const auto& b) { return kernel::logaddexp2(a, b); }),
                 sums2);
}

TEST_CASE("they are the logarithm of a sum") {
    for (double x = -20; x < 20; x += 1.37)
        for (double y = -20; y < 20; y += 2.11) {
            const double sum = std::log(std::exp(x) + std::exp(y)),
                         sum2 = std::log2(std::exp2(x) + std::exp2(y));
            CHECK(kernel::logaddexp(x, y) == doctest::Approx(sum).epsilon(1e-13));
            CHECK(kernel::logaddexp2(x, y) == doctest::Approx(sum2).epsilon(1e-13));
        }
    CHECK(kernel::logaddexp(orthant::float16(0.0f), orthant::float16(0.0f)) == orthant::float16(0.6931472f));
    CHECK(kernel::logaddexp2(3.0L, 3.0L) == 4);
    CHECK(kernel::logaddexp(1.0L, -1.0L) == doctest::Approx(1.1269280110429725));
}
