// Functions of two arrays where one or both are lists.
#include <vector>

#include <doctest/doctest.h>

#include <orthant/ops/list_pairs.hpp>
#include <orthant/ops/search.hpp>

#include "printed.hpp"

TEST_CASE("sets and searches") {
    const np::ndarray<np::int64> a{1, 2, 3};
    CHECK(text(np::union1d({1, 2}, {2, 5})) == "[1 2 5]");
    CHECK(text(np::intersect1d(a, {3, 1, 7})) == "[1 3]");
    CHECK(text(np::setdiff1d({1, 2, 9}, a)) == "[9]");
    CHECK(text(np::setxor1d(std::vector{1, 5}, a)) == "[2 3 5]");
    CHECK(text(np::isin({1, 2, 4}, {1, 4})) == "[ True False  True]");
    CHECK(text(np::isin({1, 2, 4}, a)) == "[ True  True False]");
    CHECK(np::searchsorted({1, 2, 3, 4, 5}, 3) == 2);
    CHECK(np::searchsorted({1, 2, 3, 4, 5}, 3, {.side = "right"}) == 3);
    CHECK(text(np::searchsorted({1, 2, 3}, {-1, 2, 9})) == "[0 1 3]");
    CHECK(text(np::searchsorted(a, std::vector{1.5, 2.5})) == "[1 2]");
}

TEST_CASE("products") {
    const np::ndarray<np::int64> a{1, 2};
    static_assert(std::is_same_v<decltype(np::outer({1, 2}, {3, 4}))::value_type, np::int64>);
    CHECK(double(np::dot({1, 2}, {3, 4})) == 11);
    CHECK(double(np::dot({1, 2.5}, {2, 2})) == 7);
    CHECK(text(np::dot({{1, 0}, {0, 1}}, {{4, 1}, {2, 2}})) == "[[4 1]  [2 2]]");
    CHECK(text(np::matmul({{1, 2}, {3, 4}}, a)) == "[ 5 11]");
    CHECK(text(np::outer(a, {3, 4})) == "[[3 4]  [6 8]]");
    CHECK(int(np::inner(std::vector{1, 2}, a)) == 5);
}
