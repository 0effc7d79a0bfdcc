// Positions as arguments: their forms, what is done with those out of bounds, and the plans made of them.
#include <vector>

#include <doctest/doctest.h>

#include <orthant/ops/indexing/index_argument.hpp>
#include <orthant/ops/math/arithmetic.hpp>

#include "../../array/counting.hpp"

using namespace np::detail;
using np::index_argument, np::index_t;

namespace {

list positions_of(const index_argument& index) {
    return values(np::view<const std::int64_t>(header_ptr(index.positions())));
}

}  // namespace

TEST_CASE("one position, lists, rows of them, arrays, ranges") {
    CHECK(index_argument(3).positions()->ndim == 0);
    CHECK(positions_of(-1) == list{-1});
    CHECK(positions_of({1, -2}) == list{1, -2});
    CHECK(index_argument({{1, 2}, {3, 4}}).positions()->ndim == 2);
    const ints a{2, 0};
    CHECK(index_argument(a).positions().get() == a.handle().get());
    CHECK(positions_of(a * 2) == list{4, 0});
    CHECK(positions_of(std::vector<short>{7, 8}) == list{7, 8});
}

TEST_CASE("out of bounds: refused, wrapped around, cut off") {
    CHECK(parse_index_mode("f", "raise") == index_mode::raise);
    CHECK(parse_index_mode("f", "wrap") == index_mode::wrap);
    CHECK(parse_index_mode("f", "clip") == index_mode::clip);
    CHECK_THROWS_WITH_AS(parse_index_mode("f", "bend"),
                         "f: clipmode must be one of 'clip', 'raise', or 'wrap' (got 'bend')",
                         np::value_error);
    CHECK(position_in_bounds(-1, 5, index_mode::raise, 0) == 4);
    CHECK_THROWS_AS(position_in_bounds(5, 5, index_mode::raise, 0), np::index_error);
    for (index_t i = -12; i < 12; ++i) {
        CHECK(position_in_bounds(i, 5, index_mode::wrap, 0) == (i + 15) % 5);
        CHECK(position_in_bounds(i, 5, index_mode::clip, 0) == (i < 0 ? 0 : i > 4 ? 4 : i));
    }
    const ints far{-7, 2, 9};
    const header_ptr wrapped = positions_in_bounds("f", far.handle(), 5, index_mode::wrap, 0);
    CHECK(values(np::view<const std::int64_t>(header_ptr(wrapped))) == list{3, 2, 4});
    CHECK(far(0) == -7);
    CHECK(positions_in_bounds("f", far.handle(), 5, index_mode::raise, 0).get() == far.handle().get());
    CHECK_THROWS_AS(positions_in_bounds("f", far.handle(), 0, index_mode::clip, 1), np::index_error);
}

TEST_CASE("plans along an axis and over the elements in C order") {
    const ints a = counting({2, 3, 4});
    CHECK(plan_axis("take", a.handle(), ints{2, 0}.handle(), 1).shape() == np::shape_t{2, 2, 4});
    CHECK(values(read_plan<std::int64_t>(plan_axis("take", a.handle(), ints{2, -3}.handle(), 2))) ==
          list{2, 1, 6, 5, 10, 9, 14, 13, 18, 17, 22, 21});
    CHECK(values(read_plan<std::int64_t>(plan_flat("take", a.handle(), ints{23, 0, -1}.handle()))) ==
          list{23, 0, 23});
    const auto turned = a.T();
    CHECK(values(read_plan<std::int64_t>(plan_flat("take", turned.handle(), ints{1, -2}.handle()))) == list{12, 11});
    CHECK_THROWS_AS(plan_flat("take", turned.handle(), ints{24}.handle()), np::index_error);
    CHECK(values(np::view<const std::int64_t>(counting(3, 10, -2))) == list{10, 8, 6});
}

TEST_CASE("values are repeated as often as is asked for") {
    const ints v{1, 2, 3};
    const auto repeated = [&](const header_ptr& from, index_t n) {
        return values(np::view<const std::int64_t>(repeated_values<std::int64_t>(from, n)));
    };
    CHECK(repeated(v.handle(), 7) == list{1, 2, 3, 1, 2, 3, 1});
    CHECK(repeated(v.handle(), 2) == list{1, 2});
    CHECK(repeated(v.handle(), 3) == list{1, 2, 3});
    CHECK(repeated(values_as<std::int64_t>(5), 3) == list{5, 5, 5});
    CHECK(values_as<std::int64_t>(v).get() == v.handle().get());
}
