// Splitting: parts are views, static numbers of parts unpack. (NumPy's answers are in shapes.cpp.)
#include <vector>

#include <doctest/doctest.h>

#include <orthant/array/creation.hpp>
#include <orthant/ops/manipulation/split.hpp>
#include <orthant/ops/manipulation/stride_tricks.hpp>
#include <orthant/ops/math/arithmetic.hpp>

using namespace orthant;
namespace np = orthant;

TEST_CASE("parts are views of the array") {
    auto a = np::arange(12).reshape(2, 6);
    const auto parts = np::split(a, 3, 1);
    parts[1](0, 0) = 99;
    CHECK(a(0, 2) == 99);
    const auto [x, y] = np::split<2>(a);
    CHECK(np::shares_memory(y, a));
    CHECK(np::split(a, {2, 5}, {.axis = 1})[2].shape() == shape_t{2, 1});
    CHECK(np::split(a, np::array({1}))[1].shape() == shape_t{1, 6});
    CHECK(np::array_split(a, 4, 1).size() == 4);
    CHECK(np::hsplit(a, {1})[1].shape() == shape_t{2, 5});
    const auto [p, q] = np::unstack<2>(a);
    CHECK(q(0) == 6);
    CHECK_THROWS_AS(np::unstack<3>(a), value_error);
    CHECK_THROWS_AS(np::split(a, 4, 1), value_error);
    CHECK_THROWS_AS(np::split(a, 0), value_error);
    CHECK_THROWS_AS(np::vsplit(np::arange(3), 1), value_error);
    const ndarray<double, 2> s = np::ones<double, 2>({2, 4});
    static_assert(std::is_same_v<decltype(np::split(s, 2)), std::vector<view<const double, 2>>>);
    static_assert(std::is_same_v<decltype(np::unstack(s)), std::vector<view<const double, 1>>>);
    // Of an expression: parts of its values.
    CHECK(np::split(a + 1, 2)[1](0, 0) == 7);
}
