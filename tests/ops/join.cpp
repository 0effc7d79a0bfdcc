// Joining and splitting: how lists of arrays are given, which types come out, what shares memory. The values are tested in
// shapes.cpp.
#include <orthant/array/creation.hpp>
#include <orthant/ops/arithmetic.hpp>
#include <orthant/ops/block.hpp>
#include <orthant/ops/insert.hpp>
#include <orthant/ops/join.hpp>
#include <orthant/ops/split.hpp>
#include <orthant/ops/stride_tricks.hpp>

#include <doctest/doctest.h>

#include <string>
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
    CHECK(np::block({{a, s}, {s, a}})(3, 0) == 7);
    CHECK(np::block<double>({{a, np::zeros({2, 1})}, {np::ones({1, 2}), 9}})(2, 2) == 9);
    CHECK(np::append(ints, 2.5).dtype() == dtype_of<double>());
    CHECK(np::append(ints, {7, 8})(3) == 8);
    const auto words = np::concatenate({np::array({"a", "b"}), np::array({"c"})});
    CHECK(words(2) == "c");
    CHECK_THROWS_AS(np::concatenate<double>({}), value_error);
    CHECK_THROWS_AS(np::block<double>({{a, s}, s}), value_error);
    CHECK_THROWS_AS(np::block({{a, a}, {np::ones({2, 3}), np::ones({2, 2})}}), shape_error);
    CHECK_THROWS_WITH(np::concatenate({a, np::zeros({2, 3})}),
                      "concatenate: all the input array dimensions except for axis 0 must match exactly, got "
                      "shapes (2,2) and (2,3)");
    // All Fortran, so is the result.
    CHECK(np::concatenate({a.T(), a.T()}, 1).is_f_contiguous());
}

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
