// Python's print, and the text of lists of arrays.
#include <complex>
#include <map>
#include <optional>
#include <sstream>
#include <string>
#include <tuple>
#include <vector>

#include <doctest/doctest.h>

#include <orthant/orthant.hpp>

namespace np = orthant;

namespace {

template <class... T>
std::string printed(const T&... values) {
    std::ostringstream out;
    np::detail::print_these({.end = "", .file = out}, values...);
    return out.str();
}
template <class T>
std::string shown(const T& value) {
    std::ostringstream out;
    out << value;
    return out.str();
}

}  // namespace

TEST_CASE("values as Python's print shows them") {
    CHECK(printed(1, -2L, 3u) == "1 -2 3");
    CHECK(printed(1.0, 0.1, 1e16, 1e-5, -0.0, 2.5f) == "1.0 0.1 1e+16 1e-05 -0.0 2.5");
    CHECK(printed(np::nan, -np::nan, np::inf, -np::inf) == "nan nan inf -inf");
    CHECK(printed(true, false) == "True False");
    CHECK(printed(std::int8_t(65), std::uint8_t(7)) == "65 7");
    CHECK(printed('x', "text", std::string("more"), std::string_view("end")) == "x text more end");
    CHECK(printed(np::complex128(1, 2), np::complex128(0, -1)) == "(1+2j) -1j");
    CHECK(printed(np::float16(0.5f)) == "0.5");
    CHECK(printed(np::_, nullptr, std::optional<int>(), std::optional<int>(3)) == "None None None 3");
    CHECK(printed() == "");
}

TEST_CASE("lists, tuples, shapes, dtypes") {
    CHECK(printed(std::vector<int>{1, 2}, std::vector<double>{}, std::vector<bool>{true}) == "[1, 2] [] [True]");
    CHECK(printed(std::vector<std::string>{"a", "it's"}) == "['a', \"it's\"]");
    CHECK(printed(std::tuple(1, 2.5, "x"), std::pair(true, 'c'), std::tuple(1), std::tuple()) ==
          "(1, 2.5, 'x') (True, 'c') (1,) ()");
    CHECK(printed(std::vector<std::vector<int>>{{1}, {2, 3}}, std::map<std::string, int>{{"k", 1}}) ==
          "[[1], [2, 3]] [('k', 1)]");
    const auto a = np::arange(6).reshape(2, 3);
    CHECK(printed(a.shape(), a[0].shape(), np::shape_t()) == "(2, 3) (3,) ()");
    CHECK(printed(np::zeros<double, 2>({2, 3}).shape()) == "(2, 3)");
    CHECK(printed(a.dtype(), std::tuple(a.dtype())) == "int64 (dtype('int64'),)");
}

TEST_CASE("arrays and lists of them") {
    const auto a = np::arange(6);
    CHECK(printed("a:", a, a + 1) == "a: [0 1 2 3 4 5] [1 2 3 4 5 6]");
    CHECK(shown(np::split(a, 3)) == "[array([0, 1]), array([2, 3]), array([4, 5])]");
    CHECK(shown(np::split<2>(a)) == "[array([0, 1, 2]), array([3, 4, 5])]");
    CHECK(shown(np::nonzero(a > 3)) == "[array([4, 5])]");
    CHECK(shown(std::pair(a(np::slice(2)), 1.5)) == "(array([0, 1]), 1.5)");
    CHECK(shown(std::tuple(np::ndarray<float>{1, 2})) == "(array([1., 2.], dtype=float32),)");
    CHECK(printed(np::sum(a), np::max(a, 0)) == "15 5");
    CHECK(printed(std::vector{np::array(5)}) == "[array(5)]");
    CHECK(printed(np::histogram({1, 2, 1}, 2)) == "(array([2, 1]), array([1. , 1.5, 2. ]))");
    CHECK(printed(np::unique({3, 1, 1}, {.return_index = true, .return_inverse = true, .return_counts = true})) ==
          "(array([1, 3]), array([1, 0]), array([1, 0, 0]), array([2, 1]))");
}

TEST_CASE("separators and ends") {
    std::ostringstream out;
    np::print(1, 2, {.sep = ", ", .file = out});
    np::print(np::arange(2), {.end = "!", .file = out});
    np::print("a", "b", "c", "d", "e", "f", {.sep = "", .end = "", .file = out});
    CHECK(out.str() == "1, 2\n[0 1]!abcdef");
}
