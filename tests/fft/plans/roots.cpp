// Roots of unity: exact where they can be, mirrored, and as good from the two tables as taken one by one.
#include <algorithm>
#include <cmath>
#include <limits>

#include <doctest/doctest.h>

#include <orthant/fft/plans/roots.hpp>

using namespace orthant::fft::detail;
using orthant::index_t;

TEST_CASE("roots at the axes are exact, and the circle is symmetric") {
    constexpr long double unit = std::numeric_limits<long double>::epsilon();
    for (index_t n : {4, 8, 12, 100, 1024}) {
        CHECK(unit_root(0, n).re == 1);
        CHECK(unit_root(0, n).im == 0);
        CHECK(unit_root(n / 4, n).re == 0);
        CHECK(unit_root(n / 4, n).im == -1);
        CHECK(unit_root(n / 2, n).re == -1);
        CHECK(unit_root(n / 2, n).im == 0);
        CHECK(unit_root(n - n / 4, n).im == 1);
    }
    const root third = unit_root(1, 3);
    CHECK(std::abs(third.re + 0.5L) <= unit);
    CHECK(std::abs(third.im + std::sqrt(3.0L) / 2) <= unit);
    int wrong = 0;
    for (index_t n = 1; n <= 200; ++n)
        for (index_t j = 1; j < n; ++j) {
            const root w = unit_root(j, n), mirrored = unit_root(n - j, n);
            wrong += w.re != mirrored.re || (2 * j != n && w.im != -mirrored.im);
            wrong += !(std::abs(w.re * w.re + w.im * w.im - 1) <= 4 * unit);
        }
    CHECK(wrong == 0);
}

TEST_CASE("roots from tables") {
    constexpr long double unit = std::numeric_limits<long double>::epsilon();
    for (index_t n : {1, 2, 3, 17, 100003, 1 << 20}) {
        const unit_roots tables(n), direct(n, true);
        long double worst = 0;
        for (index_t j = 0; j < 3 * n; j += 1 + n / 500) {
            const root a = tables(j), b = direct(j);
            worst = (std::max)(worst, std::abs(a.re - b.re) + std::abs(a.im - b.im));
        }
        CHECK(worst <= 4 * unit);
    }
}
