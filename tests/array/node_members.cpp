// The members of lazy expressions that give out elements.
#include <vector>

#include <doctest/doctest.h>

#include <orthant/array/node_members.hpp>
#include <orthant/ops/logic/compare.hpp>
#include <orthant/ops/math/arithmetic.hpp>
#include <orthant/orthant.hpp>

#include "counting.hpp"

using np::all, np::slice;

TEST_CASE("reading members") {
    const np::ndarray<int> a{{1, 2, 3}, {4, 5, 6}};
    const auto e = a * 2;
    CHECK(e(1, 2) == 12);
    CHECK(e[1].tolist() == std::vector<int>{8, 10, 12});
    CHECK(e.T().shape() == np::shape_t{3, 2});
    CHECK(e.reshape(-1).size() == 6);
    CHECK(e.sum() == 42);
    CHECK(e.max() == 12);
    int total = 0;
    for (int x : e) total += x;
    CHECK(total == 42);
    total = 0;
    for (const auto& row : e.rows()) total += row(0);
    CHECK(total == 10);
    CHECK(bool(np::ndarray<int>{2} == 2));
}

TEST_CASE("lazy expressions are indexed as what they stand for") {
    const ints a = counting({2, 3});
    const auto e = a * 10 + counting({3});
    CHECK(e(1, 2) == 52);
    CHECK(e(-1, 0) == 30);
    CHECK_THROWS_AS(e(2, 0), np::index_error);
    CHECK_THROWS_AS(e(0), np::index_error);
    CHECK(values(e[1]) == list{30, 41, 52});
    CHECK(values(e[e > 30]) == list{41, 52});
    CHECK(values(e[{1}]) == list{30, 41, 52});
    CHECK(values(e(all, 1)) == list{11, 41});
    CHECK(values(e.T()) == list{0, 30, 11, 41, 22, 52});
    CHECK(values(e.reshape(3, 2)) == list{0, 11, 22, 30, 41, 52});
    CHECK(values(e.ravel()) == values(e));
    std::int64_t total = 0;
    for (const auto x : e) total += x;
    for (const auto& row : e.rows()) total += row(0);
    CHECK(total == 156 + 30);
}

TEST_CASE("lazy expressions and selections have the reading members of arrays") {
    const ints a = counting({2, 3});
    const auto check = [](const auto& e) {
        CHECK(e.item(1, 2) == 50);
        CHECK(e.item(-1) == 50);
        CHECK(e.at(0, 1) == 10);
        CHECK_THROWS_AS(e.at(0, 3), np::index_error);
        CHECK_THROWS_AS(e.item(), np::value_error);
        CHECK(values(e.swapaxes(0, 1)) == list{0, 30, 10, 40, 20, 50});
        CHECK(values(e.mT()) == list{0, 30, 10, 40, 20, 50});
        CHECK(e.flat()[4] == 40);
        CHECK(e.squeeze().shape() == np::shape_t{2, 3});
        CHECK_THROWS_AS(e.squeeze(0), np::shape_error);
    };
    check(a * 10);
    const ints tens = a * 10;
    check(tens[{0, 1}]);
    CHECK((a(0, slice(1)) + 5).item() == 5);
}

TEST_CASE("lazy expressions take braces as an index, and axes to transpose") {
    const ints a = counting({2, 3});
    CHECK(values((a * 10)(all, {0, 2})) == list{0, 20, 30, 50});
    CHECK(values((a * 10)({1}, {true, false, true})) == list{30, 50});
    CHECK(values((a * 10)[{true, false}]) == list{0, 10, 20});
    CHECK(values((a * 10).transpose(1, 0)) == list{0, 30, 10, 40, 20, 50});
    CHECK(values((a * 10).transpose({1, 0})) == list{0, 30, 10, 40, 20, 50});
}
