// put, putmask, place and put_along_axis: what is written where, and that a refusal writes nothing.
#include <orthant/ops/indexing/put.hpp>
#include <orthant/ops/logic/compare.hpp>

#include "../elements.hpp"

TEST_CASE("put and its kin") {
    doubles a({{1, 0, 3}, {4, 5, 0}});
    np::put(a, {0, -1}, {9, 8});
    CHECK(values(a) == reals{9, 0, 3, 4, 5, 8});
    np::putmask(a, a > 4.5, 0);
    CHECK(values(a) == reals{0, 0, 3, 4, 0, 0});
    np::place(a, a == 0.0, {1, 2});
    CHECK(values(a) == reals{1, 2, 3, 4, 1, 2});
    auto transposed = a.T();
    np::put(transposed, {1}, 50);
    CHECK(a(1, 0) == 50);
    np::put_along_axis(a, ints({2, 0}).reshape(2, 1), -1, 1);
    CHECK(values(a) == reals{1, 2, -1, -1, 1, 2});
    CHECK_THROWS_AS(np::put(a, {6}, 1), np::index_error);
    CHECK_THROWS_AS(np::putmask(a, ints{1}, 1), np::value_error);
    CHECK_THROWS_AS(np::place(a, a > 0.0, doubles()), np::value_error);
    CHECK(values(a) == reals{1, 2, -1, -1, 1, 2});
}
