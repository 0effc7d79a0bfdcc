#include <orthant/base/unpacked.hpp>

#include <doctest/doctest.h>

#include <orthant/orthant.hpp>

namespace np = orthant;
using np::slice, np::_;

TEST_CASE("several results unpack, and assign to variables that are there") {
    const np::ndarray<double> x{1, 2, 3}, y{4, 5};
    np::ndarray<double> X, Y;
    std::tie(X, Y) = np::meshgrid(x, y);
    CHECK(np::array_equal(X, np::array({{1, 2, 3}, {1, 2, 3}})));
    CHECK(np::array_equal(Y, np::array({{4, 4, 4}, {5, 5, 5}})));
    const auto [A, B] = np::meshgrid(x, y, {.indexing = "ij"});
    CHECK(np::array_equal(A, X.T()));
    CHECK(np::array_equal(B, Y.T()));
    np::ndarray<np::int64> i, j;
    std::tie(i, j) = np::where<2>(X > 1.5);
    CHECK(np::array_equal(i, np::array({0, 0, 1, 1})));
    CHECK(np::array_equal(j, np::array({1, 2, 1, 2})));
    CHECK_THROWS_AS(np::where<2>(x > 0), np::shape_error);
    auto [first, second] = np::split<2>(np::arange(4));
    CHECK(second(0) == 2);
    const auto [dy, dx] = np::gradient<2>(X);
    CHECK(np::array_equal(dx, np::ones({2, 3})));
    CHECK(np::meshgrid(x, y).size() == 2);
}

TEST_CASE("where takes the storage of what it replaces") {
    np::ndarray<double> a{1, -2, 3};
    const double* place = a.data();
    a = np::where(a > 0, a, 0);
    CHECK(a.data() == place);
    CHECK(np::array_equal(a, np::array({1, 0, 3})));
}
