// Multi-indices to flat positions and back, ix_, and indices in open form.
#include <orthant/ops/indexing/ravel_index.hpp>

#include "../elements.hpp"

TEST_CASE("multi-indices and flat positions") {
    const auto [row, column] = np::unravel_index(5, {2, 3});
    CHECK(row == 1);
    CHECK(column == 2);
    CHECK(np::unravel_index(4, {2, 3}, {.order = 'F'}) == np::shape_t{0, 2});
    const ints a({{10, 11, 12}, {13, 14, 15}});
    CHECK(np::ravel_multi_index({1, 2}, {2, 3}) == 5);
    CHECK(np::ravel_multi_index({3, 4}, {2, 3}, {.mode = "wrap"}) == 4);
    CHECK(np::ravel_multi_index({1, 0}, {2, 3}, {.order = 'F'}) == 1);
    CHECK_THROWS_AS(np::ravel_multi_index({2, 0}, {2, 3}), np::value_error);
    CHECK(np::unravel_index(4, {2, 3}) == np::shape_t{1, 1});
    CHECK(a[np::unravel_index(4, a.shape())] == 14);
    const auto [i, j] = np::unravel_index<2>(ints{1, 5}, {2, 3});
    CHECK(values(i) == list{0, 1});
    CHECK(values(j) == list{1, 2});
    const auto [x, y] = np::unravel_index<2>(5, {2, 3});
    CHECK(x == 1);
    CHECK(y == 2);
    CHECK_THROWS_AS(np::unravel_index(6, {2, 3}), np::value_error);
    CHECK(values(a[np::ix_({1, 0}, {0, 2})]) == list{13, 15, 10, 12});
    CHECK(values(a[np::ix_(std::vector<bool>{false, true}, std::vector{1})]) == list{14});
    CHECK(values(a(np::ix_({1}, {0, 2}))) == list{13, 15});
}

TEST_CASE("indices in open form") {
    const auto open = np::indices({2, 3}, {.sparse = true});
    CHECK(open.size() == 2);
    CHECK(open[0].shape() == np::shape_t{2, 1});
    CHECK(values(open[0]) == list{0, 1});
    CHECK(open[1].shape() == np::shape_t{1, 3});
    CHECK(values(open[1]) == list{0, 1, 2});
}
