// pad: numbers and strings, keywords and mistakes. (NumPy's answers in every mode are in shapes.cpp.)
#include <orthant/array/creation.hpp>
#include <orthant/ops/manipulation/pad.hpp>

#include <doctest/doctest.h>

#include <complex>
#include <string>

using namespace orthant;
namespace np = orthant;

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

TEST_CASE("padding of strings") {
    const auto joined = [](const auto& a) {
        std::string out;
        for (const std::string& s : a) out += s;
        return out;
    };
    const auto w = np::array({"a", "b", "c"});
    CHECK(joined(np::pad(w, 1, "wrap")) == "cabca");
    CHECK(joined(np::pad(w, {2, 0}, "symmetric")) == "baabc");
}

TEST_CASE("widths of several integer types") {
    const np::ndarray<double> a{{1, 2}, {3, 4}};
    const np::index_t n = 1;
    const std::size_t m = 2;
    CHECK(np::pad(a, {{n, n}, {0, 0}}).shape() == np::shape_t{4, 2});
    CHECK(np::pad(a, {{0, n}, {m, 1}}, "edge").shape() == np::shape_t{3, 5});
    CHECK(np::pad(a, {n, 2}).shape() == np::shape_t{5, 5});
    CHECK(np::pad(a, {{1}, {2}}).shape() == np::shape_t{4, 6});
}
