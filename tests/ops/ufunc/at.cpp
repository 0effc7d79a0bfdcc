// ufunc.at: every index counts, in every form of index.
#include <tuple>

#include <orthant/ops/logic/compare.hpp>
#include <orthant/ops/math/arithmetic.hpp>
#include <orthant/ops/ufunc/at.hpp>
#include <orthant/orthant.hpp>

#include "../elements.hpp"

TEST_CASE("ufunc.at counts every index") {
    ints counts{0, 0, 0};
    np::add.at(counts, {0, 2, 2}, 10);
    CHECK(values(counts) == list{10, 0, 20});
    np::add.at(counts, std::vector{0, 1}, ints{1, 2});
    CHECK(values(counts) == list{11, 2, 20});
    np::negative.at(counts, ints{0, 0, 2});
    CHECK(values(counts) == list{11, 2, -20});
    doubles a({{1, 2}, {3, 4}});
    np::multiply.at(a, std::tuple(np::all, ints{0, 0}), 2.0);
    CHECK(values(a) == reals{4, 2, 12, 4});
    np::add.at(a, a > 3.0, 1.0);
    CHECK(values(a) == reals{5, 2, 13, 5});
    CHECK_THROWS_AS(np::add.at(counts, {3}, 1), np::index_error);
    CHECK_THROWS_AS(np::add.at(counts, {0, 1}, ints{1, 2, 3}), np::shape_error);
}

TEST_CASE("at a list of places, by a mask, and of rows") {
    np::ndarray<int> a{1, 2, 3, 4, 5};
    np::add.at(a, {0, 2, 2, -1}, 10);
    CHECK(a.tolist() == std::vector<int>{11, 2, 23, 4, 15});
    np::negative.at(a, {0, 0, 1});
    CHECK(a.tolist() == std::vector<int>{11, -2, 23, 4, 15});
    CHECK_THROWS_AS(np::add.at(a, std::vector<int>{0, 5}, 1), np::index_error);
    CHECK(a(0) == 11);
    np::ndarray<double> m = np::zeros<double>({2, 3});
    np::add.at(m, std::vector<int>{1, 1}, np::ndarray<double>{1, 2, 3});  // rows
    CHECK(m.tolist() == std::vector<double>{0, 0, 0, 2, 4, 6});
    np::multiply.at(m, m > 3.0, 2);
    CHECK(m.tolist() == std::vector<double>{0, 0, 0, 2, 8, 12});
}
