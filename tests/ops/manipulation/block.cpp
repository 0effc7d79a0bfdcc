// block: of one type and of several, and rows that do not fit. (NumPy's answers are in shapes.cpp.)
#include <doctest/doctest.h>

#include <orthant/array/creation.hpp>
#include <orthant/ops/manipulation/block.hpp>

using namespace orthant;
namespace np = orthant;

TEST_CASE("block") {
    const auto a = np::array<double>({{1, 2}, {3, 4}});
    const auto s = np::array<double, 2>({{5, 6}, {7, 8}});
    CHECK(np::block({{a, s}, {s, a}})(3, 0) == 7);
    CHECK(np::block<double>({{a, np::zeros({2, 1})}, {np::ones({1, 2}), 9}})(2, 2) == 9);
    CHECK_THROWS_AS(np::block<double>({{a, s}, s}), value_error);
    CHECK_THROWS_AS(np::block({{a, a}, {np::ones({2, 3}), np::ones({2, 2})}}), shape_error);
}
