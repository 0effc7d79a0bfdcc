// Repetition, insertion and padding of element types that are not plain bytes, keywords and mistakes. The values are
// tested in shapes.cpp.
#include <orthant/array/creation.hpp>
#include <orthant/ops/insert.hpp>
#include <orthant/ops/pad.hpp>
#include <orthant/ops/tile.hpp>

#include <doctest/doctest.h>

#include <complex>
#include <string>
#include <vector>

using namespace orthant;
namespace np = orthant;

namespace {
std::string joined(const auto& a) {
    std::string out;
    for (const std::string& s : a) out += s;
    return out;
}
}  // namespace

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
    CHECK(joined(np::insert(w, 1, "x")) == "axbc");
    CHECK(joined(np::insert(w, {0, 2}, np::array({"x", "y"}))) == "xabyc");
    CHECK(joined(np::delete_(w, {0, 2})) == "b");
    CHECK(joined(np::delete_(m, 0, 1)) == "bd");
    CHECK(joined(np::append(w, w)) == "abcabc");
    CHECK(joined(np::pad(w, 1, "wrap")) == "cabca");
    CHECK(joined(np::pad(w, {2, 0}, "symmetric")) == "baabc");
}

TEST_CASE("keywords and mistakes") {
    const auto a = np::arange(6).reshape(2, 3);
    CHECK(np::repeat(a, 2, {.axis = 1}).shape() == shape_t{2, 6});
    CHECK(np::repeat(a, np::array({1, 0, 2}), 1).shape() == shape_t{2, 3});
    CHECK(np::roll(a, 1, {.axis = 0})(0, 0) == 3);
    CHECK(np::insert(a, 1, 9, {.axis = 1}).shape() == shape_t{2, 4});
    CHECK(np::insert(np::arange(4), slice(0, 4, 2), 7).shape() == shape_t{6});
    CHECK(np::delete_(a, {0, 1}, {.axis = 1}).shape() == shape_t{2, 1});
    CHECK(np::delete_(np::arange(5), slice(_, _, 2)).shape() == shape_t{2});
    CHECK(np::delete_(np::arange(3), np::array({true, false, true}))(0) == 1);
    CHECK(np::trim_zeros(np::array({0, 0, 1, 0, 2, 0})).shape() == shape_t{3});
    CHECK(np::trim_zeros(np::array({0, 1, 0}), {.trim = "b"}).shape() == shape_t{2});
    CHECK(np::trim_zeros(np::array({{0, 0, 0}, {0, 1, 0}})).shape() == shape_t{1, 1});
    CHECK(np::trim_zeros(np::zeros(4)).size() == 0);
    CHECK(np::resize(np::zeros<int>(0), {2})(1) == 0);
    CHECK_THROWS_AS(np::tile(a, -1), shape_error);
    CHECK_THROWS_AS(np::tile(a, {1L << 62, 1L << 62}), shape_error);
    CHECK_THROWS_AS(np::repeat(a, -1), value_error);
    CHECK_THROWS_AS(np::repeat(a, {1, 2}, 1), shape_error);
    CHECK_THROWS_AS(np::insert(a, 4, 1, 1), index_error);
    CHECK_THROWS_AS(np::delete_(a, 3, 1), index_error);
    CHECK_THROWS_AS(np::delete_(np::arange(3), np::array({true, false})), shape_error);
    CHECK_THROWS_AS(np::roll(a, {1, 2, 3}, {0, 1}), value_error);
    CHECK_THROWS_AS(np::trim_zeros(np::zeros(2), "x"), value_error);
}

TEST_CASE("pad") {
    const auto a = np::arange(3);
    CHECK(np::pad(a, 1).size() == 5);
    CHECK(np::pad(a, {1, 2}, {.constant_values = 7})(4) == 7);
    CHECK(np::pad(np::zeros({2, 2}), {{1, 0}, {0, 2}}).shape() == shape_t{3, 4});
    CHECK(np::pad(a, 1, "linear_ramp", {.end_values = {-2, 4}})(0) == -2);
    CHECK(np::pad(np::array({1.5, 2.5}), 1, "mean")(0) == 2);
    CHECK(np::pad(np::array({std::complex<double>(1, 2)}), 1, "edge")(2) == std::complex<double>(1, 2));
    CHECK(np::pad(np::zeros(0), 1).size() == 2);
    CHECK(np::pad(a, 1, "empty").size() == 5);
    CHECK_THROWS_AS(np::pad(a, -1), value_error);
    CHECK_THROWS_AS(np::pad(a, {1, 2, 3}), value_error);
    CHECK_THROWS_AS(np::pad(np::zeros({2, 2}), {{1, 2}, {1, 2}, {1, 2}}), value_error);
    CHECK_THROWS_AS(np::pad(np::zeros(0), 1, "edge"), value_error);
    CHECK_THROWS_AS(np::pad(a, 1, "other"), value_error);
    CHECK_THROWS_AS(np::pad(a, 1, "mean", {.stat_length = 0}), value_error);
    CHECK_THROWS_AS(np::pad(a, 1, "reflect", {.reflect_type = "x"}), value_error);
}
