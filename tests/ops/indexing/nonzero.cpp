// Places that are not zero: the forms of the result, and what is refused.
#include <orthant/ops/indexing/nonzero.hpp>
#include <orthant/ops/logic/compare.hpp>
#include <orthant/orthant.hpp>

#include "../elements.hpp"

TEST_CASE("nonzero, flatnonzero, argwhere, where of a condition") {
    const doubles a({{1, 0, 3}, {4, 5, 0}});
    const auto [rows, columns] = np::nonzero<2>(a);
    CHECK(values(rows) == list{0, 0, 1, 1});
    CHECK(values(columns) == list{0, 2, 0, 1});
    CHECK(values(np::flatnonzero(a)) == list{0, 2, 3, 4});
    CHECK(values(np::argwhere(a > 3.0)) == list{1, 0, 1, 1});
    CHECK(np::argwhere(a > 3.0).shape() == np::shape_t{2, 2});
    CHECK(values(np::where(a > 2.0)[1]) == list{2, 0, 1});
    CHECK(values(a[np::nonzero(a)]) == reals{1, 3, 4, 5});
    CHECK(values(a[np::nonzero<2>(a)]) == reals{1, 3, 4, 5});
    CHECK(a.nonzero().size() == 2);
    CHECK_THROWS_AS(np::nonzero<3>(a), np::shape_error);
    CHECK_THROWS_AS(np::nonzero(doubles(2.0)), np::value_error);
    const np::ndarray<int, 2> m{{0, 7}, {0, 0}};
    const auto [i, j] = np::nonzero(m);
    CHECK(i.item() == 0);
    CHECK(j.item() == 1);
    CHECK(m.nonzero().size() == 2);
    CHECK(m[np::nonzero(m)].size() == 1);
}
