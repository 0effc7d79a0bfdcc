// take, take_along_axis, compress and extract: argument forms, keywords and errors.
#include <orthant/ops/indexing/take.hpp>
#include <orthant/ops/logic/compare.hpp>
#include <orthant/ops/math/arithmetic.hpp>
#include <orthant/orthant.hpp>

#include "../elements.hpp"

TEST_CASE("take and its kin") {
    const doubles a({{1, 0, 3}, {4, 5, 0}});
    CHECK(values(np::take(a, {0, -1}, 1)) == reals{1, 3, 4, 0});
    CHECK(values(np::take(a, {{0, 1}, {2, 7}}, {.mode = "wrap"})) == reals{1, 0, 3, 0});
    CHECK(double(np::take(a, 3)) == 4);
    CHECK(values(np::take(a, {0, 5}, 0, {.mode = "clip"})) == reals{1, 0, 3, 4, 5, 0});
    CHECK(values(a.take(std::vector{1, 0}, 1)) == reals{0, 1, 5, 4});
    CHECK(values(np::take(a + 1.0, ints{0})) == reals{2});
    CHECK_THROWS_AS(np::take(a, {2}, 0), np::index_error);
    CHECK_THROWS_AS(np::take(a, {0}, 2), np::index_error);
    CHECK_THROWS_AS(np::take(a, {0}, {.mode = "bend"}), np::value_error);
    CHECK(values(np::take_along_axis(a, ints({{2, 0}, {1, 1}}), 1)) == reals{3, 1, 5, 5});
    CHECK_THROWS_AS(np::take_along_axis(a, {0}, 1), np::value_error);
    CHECK(values(np::compress({false, true}, a, 0)) == reals{4, 5, 0});
    CHECK(values(np::compress(ints{0, 1, 1}, a, {.axis = 1})) == reals{0, 3, 5, 0});
    CHECK(values(np::extract(a > 2.0, a)) == reals{3, 4, 5});
    CHECK(values(np::compress({false, true}, a, {.axis = 0})) == reals{4, 5, 0});
    CHECK(values(a.compress({0, 1}, 0)) == reals{4, 5, 0});
    CHECK(values(a.compress(ints{0, 1, 1}, {.axis = 1})) == reals{0, 3, 5, 0});
    CHECK(values(a.take({0, -1}, {.axis = 1})) == reals{1, 3, 4, 0});
    CHECK(values(a.take(ints{5}, {.axis = 1, .mode = "wrap"})) == reals{3, 0});
    CHECK(values(a.take(1, {.axis = 0})) == reals{4, 5, 0});
}
