// append, insert, delete_, trim_zeros: strings, keywords and mistakes. (NumPy's answers are in shapes.cpp.)
// Covers ops/manipulation/insert.hpp ops/manipulation/trim_zeros.hpp.
#include <orthant/array/creation.hpp>
#include <orthant/ops/manipulation/insert.hpp>
#include <orthant/ops/manipulation/trim_zeros.hpp>

#include <doctest/doctest.h>

#include <string>

#include "../elements.hpp"

using namespace orthant;
namespace np = orthant;

TEST_CASE("strings are inserted as values") {
    const auto w = np::array({"a", "b", "c"});
    const auto m = np::array({{"a", "b"}, {"c", "d"}});
    CHECK(joined(np::insert(w, 1, "x")) == "axbc");
    CHECK(joined(np::insert(w, {0, 2}, np::array({"x", "y"}))) == "xabyc");
    CHECK(joined(np::delete_(w, {0, 2})) == "b");
    CHECK(joined(np::delete_(m, 0, 1)) == "bd");
    CHECK(joined(np::append(w, w)) == "abcabc");
}

TEST_CASE("insert, delete_ and trim_zeros: keywords and mistakes") {
    const auto a = np::arange(6).reshape(2, 3);
    const auto ints = np::arange(2);
    CHECK(np::append(ints, 2.5).dtype() == dtype_of<double>());
    CHECK(np::append(ints, {7, 8})(3) == 8);
    CHECK(np::insert(a, 1, 9, {.axis = 1}).shape() == shape_t{2, 4});
    CHECK(np::insert(np::arange(4), slice(0, 4, 2), 7).shape() == shape_t{6});
    CHECK(np::delete_(a, {0, 1}, {.axis = 1}).shape() == shape_t{2, 1});
    CHECK(np::delete_(np::arange(5), slice(_, _, 2)).shape() == shape_t{2});
    CHECK(np::delete_(np::arange(3), np::array({true, false, true}))(0) == 1);
    CHECK(np::trim_zeros(np::array({0, 0, 1, 0, 2, 0})).shape() == shape_t{3});
    CHECK(np::trim_zeros(np::array({0, 1, 0}), {.trim = "b"}).shape() == shape_t{2});
    CHECK(np::trim_zeros(np::array({{0, 0, 0}, {0, 1, 0}})).shape() == shape_t{1, 1});
    CHECK(np::trim_zeros(np::zeros(4)).size() == 0);
    CHECK_THROWS_AS(np::insert(a, 4, 1, 1), index_error);
    CHECK_THROWS_AS(np::delete_(a, 3, 1), index_error);
    CHECK_THROWS_AS(np::delete_(np::arange(3), np::array({true, false})), shape_error);
    CHECK_THROWS_AS(np::trim_zeros(np::zeros(2), "x"), value_error);
}
