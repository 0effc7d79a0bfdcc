#include <orthant/shape/broadcast.hpp>

#include <doctest/doctest.h>

using namespace orthant;

TEST_CASE("shapes are aligned at the last axis and ones stretch") {
    CHECK(broadcast_shapes({3, 1}, {1, 4}) == shape_t{3, 4});
    CHECK(broadcast_shapes({5}, {2, 1}, {7, 1, 1}) == shape_t{7, 2, 5});
    CHECK(broadcast_shapes({}, {2, 3}) == shape_t{2, 3});
    CHECK(broadcast_shapes() == shape_t{});
    CHECK(broadcast_shapes({6, 7}) == shape_t{6, 7});
    CHECK(broadcast_shapes(shape_t{1}, shape_t{2}, shape_t{1}, shape_t{2}, shape_t{3, 1}, 2) ==
          shape_t{3, 2});
    // Zero is an extent like any other.
    CHECK(broadcast_shapes({0}, {1}) == shape_t{0});
    CHECK(broadcast_shapes({1, 0}, {4, 1}) == shape_t{4, 0});
    CHECK_THROWS_AS(broadcast_shapes({0}, {2}), shape_error);
    CHECK_THROWS_AS(broadcast_shapes({3}, {4}), shape_error);
    CHECK_THROWS_AS(broadcast_shapes({2, 3}, {3, 2}), shape_error);
    CHECK_THROWS_WITH(detail::broadcast("add", shape_t{3, 1}, shape_t{4, 2}),
                      "add: shapes (3,1) and (4,2) cannot be broadcast together");
}

TEST_CASE("shapes that fit each other but no memory are refused") {
    const index_t big = index_t(1) << (5 * sizeof(index_t));
    CHECK_THROWS_AS(broadcast_shapes({big, 1}, {1, big}), shape_error);
    CHECK(broadcast_shapes({big, 1}, {1, 0}) == shape_t{big, 0});
}

TEST_CASE("broadcasts_to asks one way only") {
    using detail::broadcasts_to;
    const shape_t row{4}, grid{3, 4}, column{3, 1}, scalar{}, led{1, 1, 4}, none{0, 4};
    CHECK(broadcasts_to(row, grid));
    CHECK(broadcasts_to(column, grid));
    CHECK(broadcasts_to(scalar, grid));
    CHECK(!broadcasts_to(grid, row));
    CHECK(!broadcasts_to(grid, column));
    CHECK(broadcasts_to(row, none));
    CHECK(!broadcasts_to(none, grid));
    // Leading ones, as assignment allows them.
    CHECK(!broadcasts_to(led, row));
    CHECK(broadcasts_to(led, row, true));
    CHECK(!broadcasts_to(grid, row, true));
}

TEST_CASE("a stretched axis has stride 0") {
    const shape_t from{3, 1}, to{2, 3, 5};
    const index_t strides[] = {7, 1};
    index_t out[3] = {9, 9, 9};
    detail::broadcast_strides(from, strides, to, out);
    CHECK(out[0] == 0);
    CHECK(out[1] == 7);
    CHECK(out[2] == 0);
    detail::broadcast_strides(shape_t{}, nullptr, to, out);
    CHECK(out[1] == 0);
}
