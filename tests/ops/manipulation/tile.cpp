// Repetition of elements that are no plain bytes, keywords and mistakes. The values are tested in shapes.cpp.
#include <orthant/array/creation.hpp>
#include <orthant/ops/manipulation/tile.hpp>

#include <doctest/doctest.h>

#include <string>

#include "../elements.hpp"

using namespace orthant;
namespace np = orthant;

TEST_CASE("strings are moved as values") {
    const auto w = np::array({"a", "b", "c"});
    const auto m = np::array({{"a", "b"}, {"c", "d"}});
    CHECK(joined(np::tile(w, 2)) == "abcabc");
    CHECK(joined(np::tile(m, {1, 2})) == "ababcdcd");
    CHECK(joined(np::repeat(w, 2)) == "aabbcc");
    CHECK(joined(np::repeat(m, {1, 2}, 0)) == "abcdcd");
    CHECK(joined(np::roll(w, 1)) == "cab");
    CHECK(joined(np::roll(m, {1, 1}, {0, 1})) == "dcba");
    CHECK(joined(np::resize(w, {5})) == "abcab");
}

TEST_CASE("keywords and mistakes") {
    const auto a = np::arange(6).reshape(2, 3);
    CHECK(np::repeat(a, 2, {.axis = 1}).shape() == shape_t{2, 6});
    CHECK(np::repeat(a, np::array({1, 0, 2}), 1).shape() == shape_t{2, 3});
    CHECK(np::roll(a, 1, {.axis = 0})(0, 0) == 3);
    CHECK(np::resize(np::zeros<int>(0), {2})(1) == 0);
    CHECK_THROWS_AS(np::tile(a, -1), shape_error);
    CHECK_THROWS_AS(np::tile(a, {1LL << 62, 1LL << 62}), shape_error);
    CHECK_THROWS_AS(np::repeat(a, -1), value_error);
    CHECK_THROWS_AS(np::repeat(a, {1, 2}, 1), shape_error);
    CHECK_THROWS_AS(np::roll(a, {1, 2, 3}, {0, 1}), value_error);
}
