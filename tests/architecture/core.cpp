// <orthant/core.hpp> alone is enough for arrays and their arithmetic.

#include <doctest/doctest.h>

#include <orthant/core.hpp>

namespace np = orthant;
using np::all, np::newaxis, np::slice, np::_;

TEST_CASE("arrays, indexing, expressions and reductions without the rest") {
    np::ndarray<double> a{{3, -1, 2}, {-4, 5, 6}};
    a[a < 0] = 0;
    CHECK(np::sum(a) == 16);
    CHECK(double(np::max(a(all, slice(_, _, -1)), 1)(0)) == 3);
    const auto rows = np::mean(a, {.axis = 1, .keepdims = true});
    const np::ndarray<double> centred = a - rows;
    CHECK(np::sum(centred) == doctest::Approx(0));
    CHECK(np::any(np::sqrt(a) > 2));
    CHECK(a(all, newaxis).shape() == np::shape_t{2, 1, 3});
    const np::ndarray<std::int64_t> order{2, 0};
    CHECK(np::sum(a(0, order)) == 5);
    CHECK(np::sum(np::arange(5) + np::ones<std::int64_t>(5)) == 15);
}
