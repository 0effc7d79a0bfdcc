// i0 against NumPy's values, on both sides of the point where the series change, in rows of every count.
#include <doctest/doctest.h>

#include <orthant/kernel/math/bessel.hpp>

#include "rows.hpp"

using namespace rows;

TEST_CASE("i0 is NumPy's") {
    const double points[][2] = {{0, 1},
                                {0.5, 1.0634833707413234},
                                {1, 1.2660658777520082},
                                {3, 4.880792585865024},
                                {8, 427.56411572180474},
                                {10, 2815.716628466254},
                                {100, 1.0737517071310738e+42},
                                {700, 1.5295933476718735e+302}};
    for (const auto& p : points) {
        CHECK(kernel::i0(p[0]) == doctest::Approx(p[1]).epsilon(1e-14));
        CHECK(kernel::i0(-p[0]) == kernel::i0(p[0]));
        CHECK(double(kernel::i0(static_cast<long double>(p[0]))) == doctest::Approx(p[1]).epsilon(1e-14));
    }
    CHECK(kernel::i0(3.0f) == 4.880792585865024f);
    CHECK(kernel::i0(orthant::float16(1.0f)) == orthant::float16(1.2660658f));
    CHECK(kernel::i0(750.0) == inf<double>);
    CHECK(same(kernel::i0(inf<double>), nan_of<double>));
    CHECK(same(kernel::i0(nan_of<float>), nan_of<float>));
}

TEST_CASE_TEMPLATE("i0 of rows of every count", T, double, float) {
    CHECK(wrong_elements(made<T>([](const auto& v) { return kernel::i0(v); }), T(-12), T(0.9)) == 0);
}

TEST_CASE("Chebyshev sums") {
    // T_2 + 2 T_1 + 3 / 2, T_0 counting half, at x = .3: 2 x^2 - 1 + 2 x + 1.5
    const double coefficients[] = {1, 2, 3};
    CHECK(kernel::detail::chebyshev(0.6, coefficients, 3) == doctest::Approx(1.28));
}
