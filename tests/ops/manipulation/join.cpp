// Joining: how lists of arrays are given, and which types come out. The values are tested in shapes.cpp.
#include <orthant/array/creation.hpp>
#include <orthant/ops/manipulation/join.hpp>
#include <orthant/ops/math/arithmetic.hpp>

#include <doctest/doctest.h>

#include <vector>

using namespace orthant;
namespace np = orthant;

TEST_CASE("lists of arrays") {
    const auto a = np::array<double>({{1, 2}, {3, 4}});
    const auto s = np::array<double, 2>({{5, 6}, {7, 8}});
    const auto ints = np::arange(2);
    CHECK(np::concatenate({a, s.T()}, 1)(1, 2) == 6);
    CHECK(np::concatenate({a, s}, {.axis = -1}).shape() == shape_t{2, 4});
    CHECK(np::concatenate({a, s}, _).shape() == shape_t{8});
    CHECK(np::concatenate<double>({ints, a[0], a[0] + ints})(5) == 3);
    CHECK(np::concatenate<float>({ints, a[0]}).dtype() == dtype_of<float>());
    CHECK(np::concatenate(std::vector<view<const double>>{a, s}).shape() == shape_t{4, 2});
    CHECK(np::concatenate<double>(std::vector<ndarray<std::int64_t>>{ints}).dtype() == dtype_of<double>());
    CHECK(np::concat({a, s}, 1).shape() == shape_t{2, 4});
    CHECK(np::stack<double>({ints, a[0]}, 1).shape() == shape_t{2, 2});
    CHECK(np::hstack<double>({1, 2.5})(1) == 2.5);
    CHECK(np::row_stack({a, s}).shape() == shape_t{4, 2});
    const auto words = np::concatenate({np::array({"a", "b"}), np::array({"c"})});
    CHECK(words(2) == "c");
    CHECK_THROWS_AS(np::concatenate<double>({}), value_error);
    CHECK_THROWS_WITH(np::concatenate({a, np::zeros({2, 3})}),
                      "concatenate: all the input array dimensions except for axis 0 must match exactly, got "
                      "shapes (2,2) and (2,3)");
    // All Fortran, so is the result.
    CHECK(np::concatenate({a.T(), a.T()}, 1).is_f_contiguous());
}
