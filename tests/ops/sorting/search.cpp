// searchsorted, partition and lexsort in their other forms. (NumPy's answers are in sets.cpp.)
#include <cstdint>
#include <string>
#include <tuple>

#include <doctest/doctest.h>

#include <orthant/array/creation.hpp>
#include <orthant/ops/sorting/search.hpp>

#include "sets.hpp"

namespace np = orthant;
using sets_reference::text;

TEST_CASE("searchsorted takes scalars, braces and other types") {
    const np::ndarray<std::int64_t> a{1, 2, 2, 3};
    static_assert(std::is_same_v<decltype(np::searchsorted(a, 2)), np::index_t>);
    CHECK(np::searchsorted(a, 2) == 1);
    CHECK(np::searchsorted(a, 2, {.side = "right"}) == 3);
    CHECK(np::searchsorted(a, 2.5) == 3);
    CHECK(text(np::searchsorted(a, {0, 9})) == "2|0,4");
    CHECK(text(np::searchsorted(a, np::array({2.5, 1.5}))) == "2|3,1");
    CHECK(np::searchsorted(np::ndarray<std::uint8_t>{1, 200}, 300) == 2);
    CHECK(np::searchsorted(np::ndarray<std::uint8_t>{1, 200}, -1, {.side = "right"}) == 0);
    CHECK(np::searchsorted(np::ndarray<float>{0.1f, 0.2f}, 0.1) ==
          0);  // compared as float64: 0.1f is greater
    CHECK(np::searchsorted(np::ndarray<std::string>{"a", "c"}, "b") == 1);
    CHECK_THROWS_AS(np::searchsorted(a, 2, {.side = "middle"}), np::value_error);
    CHECK_THROWS_AS(np::searchsorted(a.reshape(2, 2), 2), np::value_error);
    CHECK_THROWS_AS(np::searchsorted(a, 2, {.sorter = np::array({0, 1})}), np::value_error);
}

TEST_CASE("partition and lexsort in their other forms") {
    const np::ndarray<std::int64_t> a{5, 1, 4, 2, 3};
    const np::ndarray<std::int64_t> p = np::partition(a, {1, 3});
    CHECK(p(1) == 2);
    CHECK(p(3) == 4);
    CHECK(np::partition(a.reshape(5, 1), 0, {.axis = np::_}).ndim() == 1);
    CHECK_THROWS_AS(np::partition(a, 5), np::value_error);
    CHECK_THROWS_AS(np::partition(a, 1, {.kind = "sort"}), np::value_error);
    CHECK(text(np::lexsort({a, np::ndarray<std::int64_t>{1, 0, 0, 1, 1}})) == "5|1,2,3,4,0");
    CHECK(text(np::lexsort(std::tuple(np::array({"b", "a", "c"}), np::array({1.5, 1.5, 0.5})))) == "3|2,1,0");
    CHECK_THROWS_AS(np::lexsort({a, np::ndarray<std::int64_t>{1, 0}}), np::value_error);
}
