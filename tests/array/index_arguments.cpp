// What may stand in an index: arrays of any integer type, lists, ranges, tuples, braces; and the items that
// they become.
#include <array>
#include <span>
#include <tuple>
#include <utility>
#include <vector>

#include <doctest/doctest.h>

#include <orthant/array/index_arguments.hpp>
#include <orthant/ops/indexing/selection_update.hpp>
#include <orthant/ops/logic/compare.hpp>
#include <orthant/ops/math/arithmetic.hpp>

#include "counting.hpp"

using np::all, np::slice, np::newaxis, np::ellipsis;

TEST_CASE("every argument becomes one item") {
    using np::detail::index_kind, np::detail::item_of;
    CHECK(item_of(-3).kind == index_kind::integer);
    CHECK(item_of(-3).value == -3);
    CHECK(item_of(true).kind == index_kind::mask);
    CHECK(item_of(true).array->ndim == 0);
    CHECK(item_of(all).kind == index_kind::range);
    CHECK(item_of(slice(1, 5)).range.resolve(4).count == 3);
    CHECK(item_of(newaxis).kind == index_kind::newaxis);
    CHECK(item_of(np::_).kind == index_kind::newaxis);
    CHECK(item_of(ellipsis).kind == index_kind::ellipsis);
    const ints positions{2, 0};
    CHECK(item_of(positions).array.get() == positions.handle().get());  // no copy
    const np::detail::index_item list = item_of(std::vector<short>{5, -1});
    CHECK(list.kind == index_kind::positions);
    CHECK(static_cast<const std::int64_t*>(list.array->data)[1] == -1);
    CHECK(item_of(std::vector<bool>{true, false}).kind == index_kind::mask);
    CHECK(item_of(positions > 1).kind == index_kind::mask);
}

TEST_CASE("positions may be arrays of any integer type, expressions, vectors, spans, braces") {
    ints a = counting({3, 4});
    CHECK(values(a[{0, -1}]) == list{0, 1, 2, 3, 8, 9, 10, 11});
    CHECK(values(a(all, std::vector<int>{1, -1})) == list{1, 3, 5, 7, 9, 11});
    const np::ndarray<std::uint8_t> rows{2, 0};
    const np::ndarray<std::int32_t> columns{3, 1};
    CHECK(values(a(rows, columns)) == list{11, 1});
    CHECK(values(a(ints{0, 5, 0} > 1, 0)) == list{4});
    CHECK(values(a(rows * 1, 0)) == list{8, 0});
    const long plain[] = {1, 2};
    CHECK(values(a(std::span(plain), 2)) == list{6, 10});
    CHECK((a(rows.reshape(2, 1), columns)).shape() == np::shape_t{2, 2});
    CHECK((a(all, newaxis, columns)).shape() == np::shape_t{3, 1, 2});
    CHECK((a(ellipsis, columns)).shape() == np::shape_t{3, 2});
}

TEST_CASE("tuples and std::array are one multi-index") {
    ints a = counting({3, 4});
    CHECK(a[std::array{1, 2}] == 6);
    a[std::tuple(2, -1)] = 100;
    CHECK(a(2, 3) == 100);
    CHECK(values(a[std::tuple(all, 1)]) == list{1, 5, 9});
    CHECK(values(a[std::tuple(ints{0, 1}, ints{1, 2})]) == list{1, 6});
    CHECK(values(a[std::vector<ints>{ints{0, 1}, ints{1, 2}}]) == list{1, 6});
    CHECK(a[np::shape_t{1, 1}] == 5);
    CHECK_THROWS_AS(a[np::shape_t{1}], np::index_error);
}

TEST_CASE("positions in braces before, between and behind other indices") {
    ints t = counting({2, 3, 4});
    CHECK(values(t(all, {0, 2}, 1)) == list{1, 9, 13, 21});
    CHECK(values(t({1, 0}, 0, slice(2))) == list{12, 13, 0, 1});
    CHECK(values(t(1, 2, {0, -1})) == list{20, 23});
    CHECK(values(std::as_const(t)(0, {0, 1}, ints{2, 3})) == list{2, 7});
    t(all, {0, 1}, 0) = -1;
    t({1}, slice(1), all) += 100;
    CHECK(values(t(all, all, 0)) == list{-1, -1, 8, 99, -1, 20});
}

TEST_CASE("braces stand for positions, rows of positions or a mask, alone and among other indices") {
    ints a = counting({3, 4});
    CHECK(values(a({0, 2})) == list{0, 1, 2, 3, 8, 9, 10, 11});
    CHECK(values(a({2, 0}, 1)) == list{9, 1});
    CHECK(values(a[{true, false, true}]) == list{0, 1, 2, 3, 8, 9, 10, 11});
    CHECK(values(a(all, {true, false, false, true})) == list{0, 3, 4, 7, 8, 11});
    CHECK(a[{{0, 1}, {1, 0}}].shape() == np::shape_t{2, 2, 4});
    CHECK(values(a({{0}, {2}}, {1, 3})) == list{1, 3, 9, 11});
    CHECK(values(a[{0, 2}]({0, 1}, {1, 3})) == list{1, 11});
    CHECK_THROWS_AS(a({true, false}), np::index_error);
    CHECK_THROWS_AS((a[{{0}, {1, 2}}]), np::shape_error);
    a({true, false, true}) = 0;
    a(all, {false, true, false, false}) += 10;
    CHECK(values(a) == list{0, 10, 0, 0, 4, 15, 6, 7, 0, 10, 0, 0});
#if defined(__cpp_multidimensional_subscript)
    CHECK(values(a[all, {1}]) == list{10, 15, 10});
    CHECK(values(a[{0, 1}, {0, 1}]) == list{0, 15});
#endif
}
