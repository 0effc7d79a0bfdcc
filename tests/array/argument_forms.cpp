// Lists, ranges and single values where NumPy takes array_like.
// Covers base/rows.hpp.
#include <array>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include <orthant/orthant.hpp>

#include "../ops/printed.hpp"

TEST_CASE("reductions of lists") {
    static_assert(std::is_same_v<decltype(np::sum({1, 2, 3})), np::int64>);
    CHECK(np::sum({1, 2, 3}) == 6);
    CHECK(np::sum({1, 2.5, 3}) == 6.5);
    CHECK(np::sum<float>({1, 2}) == 3.f);
    CHECK(text(np::sum({{1, 2}, {3, 4}}, 0)) == "[4 6]");
    CHECK(text(np::sum({{1, 2}, {3, 4.5}}, {.axis = 1, .keepdims = true})) == "[[3. ]  [7.5]]");
    const np::ndarray<np::int64> a{1, 2}, b{3, 4};
    CHECK(text(np::sum({a, b}, 0)) == "[4 6]");
    CHECK(text(np::max({{1, 5}, {3, 4}}, {.axis = 0})) == "[3 5]");
    CHECK(np::mean({1, 2, 3, 4}) == 2.5);
    CHECK(np::var({1, 2, 3, 4}) == 1.25);
    CHECK(double(np::stddev({1., 2., 3.}, {.ddof = 1})) == 1);
    CHECK(np::prod({2, 3}) == 6);
    CHECK(np::ptp({4, 9, 2}) == 7);
    CHECK(np::any({false, true}));
    CHECK(!np::all({false, true}));
    CHECK(np::argmax({1, 9, 3}) == 1);
    CHECK(text(np::cumsum({1, 2, 3})) == "[1 3 6]");
    CHECK(text(np::cumsum({{1, 2}, {3, 4}}, 1)) == "[[1 3]  [3 7]]");
}

TEST_CASE("reductions of ranges and single values") {
    const std::vector<double> v{3, 1, 2};
    const std::array<int, 3> w{3, 1, 2};
    CHECK(np::sum(v) == 6);
    CHECK(np::mean(w) == 2);
    CHECK(np::max(w) == 3);
    CHECK(double(np::var(v, {.ddof = 1})) == 1);
    CHECK(text(np::sum(std::vector<std::vector<int>>{{1, 2}, {3, 4}}, 0)) == "[4 6]");
    CHECK(np::sum(5) == 5);
    CHECK(np::mean(5) == 5.);
    CHECK(np::max(2.5) == 2.5);
    const np::ndarray<int> a{{1, 2}, {3, 4}};
    CHECK(np::sum(a.T().flat()) == 10);
}

TEST_CASE("sorting and repeating") {
    CHECK(text(np::sort({3, 1, 2})) == "[1 2 3]");
    CHECK(text(np::sort({{3, 1}, {2, 1}}, 0)) == "[[2 1]  [3 1]]");
    CHECK(text(np::sort(std::vector<std::string>{"b", "a"})) == "['a' 'b']");
    CHECK(text(np::argsort({3, 1, 2})) == "[1 2 0]");
    CHECK(text(np::unique({"b", "a", "b"})) == "['a' 'b']");
    const auto [values, counts] = np::unique({1, 2, 2}, {.return_counts = true});
    CHECK(text(values) == "[1 2]");
    CHECK(text(counts) == "[1 2]");
    CHECK(text(np::repeat(3, 4)) == "[3 3 3 3]");
    CHECK(text(np::repeat({1, 2}, {2, 1})) == "[1 1 2]");
    CHECK(text(np::repeat({{1, 2}, {3, 4}}, {1, 2}, 0)) == "[[1 2]  [3 4]  [3 4]]");
    CHECK(text(np::tile({0, 1}, 2)) == "[0 1 0 1]");
    CHECK(text(np::tile({0, 1}, {2, 1})) == "[[0 1]  [0 1]]");
    CHECK(text(np::roll({1, 2, 3}, 1)) == "[3 1 2]");
    CHECK(text(np::flip({1, 2, 3})) == "[3 2 1]");
    CHECK(text(np::atleast_1d(5)) == "[5]");
    CHECK(text(np::atleast_2d(2.5)) == "[[2.5]]");
    CHECK(text(np::atleast_3d({1, 2})) == "[[[1]   [2]]]");
    CHECK(text(np::clip({1, 7, -3}, 0, 5)) == "[1 5 0]");
    const np::ndarray<np::int64> table{{1, 2}, {3, 4}};
    CHECK(text(np::append(table, {{5, 6}}, 0)) == "[[1 2]  [3 4]  [5 6]]");
    CHECK(text(np::append(table, {{5}, {6}}, {.axis = 1})) == "[[1 2 5]  [3 4 6]]");
    np::ndarray<np::int64> changed = table;
    changed.put({0, -1}, 9);
    CHECK(text(changed) == "[[9 2]  [3 9]]");
    CHECK(np::clip(7, _, 5) == 5);
}

TEST_CASE("ufuncs of lists") {
    const np::ndarray<np::int64> a{1, 2};
    CHECK(text(np::sqrt({1, 4, 9})) == "[1. 2. 3.]");
    CHECK(text(np::add({1, 2}, {3, 4})) == "[4 6]");
    CHECK(text(np::power(2, {1, 2, 3})) == "[2 4 8]");
    CHECK(text(np::maximum({2, 3, 4}, 3)) == "[3 3 4]");
    CHECK(text(np::add(a, {10, 20})) == "[11 22]");
    CHECK(text(np::exp(std::vector<double>{0})) == "[1.]");
    CHECK(text(np::multiply(a, std::array{2, 3})) == "[2 6]");
}

TEST_CASE("arrays of expressions") {
    const np::ndarray<double> x{-1, 0.5, 2};
    const np::ndarray<np::int64> a{1, 2, 3};
    CHECK(text(np::array({x, x * 2})) == "[[-1.   0.5  2. ]  [-2.   1.   4. ]]");
    CHECK(text(np::array({{a, a * 2}, {-a, a}}).shape()) == "(2, 2, 3)");
}

TEST_CASE("braces and vectors where arrays are compared, and in the methods of ufuncs") {
    const np::ndarray<float> f{1, 2};
    const auto a = np::array({{3, 1, 2}, {9, 7, 8}});
    CHECK(np::allclose({1, 2}, {1, 2}));
    CHECK(np::allclose({{1, 2}, {3, 4}}, {1, 2}, {.atol = 2}));
    CHECK_FALSE(np::allclose(std::vector{1., 2.5}, 2));
    CHECK(text(np::isclose({1e10, 1e-7}, {1.00001e10, 1e-8})) == "[ True False]");
    CHECK(text(np::isclose(f, {1, 2.5})) == "[ True False]");
    CHECK(text(np::isclose(std::vector{1., 2.5}, std::array{1, 2})) == "[ True False]");
    CHECK(np::array_equal({1, 2}, {1, 2}));
    CHECK_FALSE(np::array_equal({1, 2}, {1, 2, 3}));
    CHECK(np::array_equal(f, std::vector{1, 2}));
    CHECK(np::array_equal(a > 2, {{true, false, false}, {true, true, true}}));
    CHECK(np::array_equiv({1, 2}, {{1, 2}, {1, 2}}));
    CHECK(text(np::add.reduce({{1, 2}, {3, 4}}, 1)) == "[3 7]");
    CHECK(text(np::add.reduce({{1, 2}, {3, 4}}, {.axis = 1, .keepdims = true})) == "[[3]  [7]]");
    CHECK(text(np::multiply.accumulate({1, 2, 3, 4})) == "[ 1  2  6 24]");
    CHECK(text(np::add.reduceat({0, 1, 2, 3, 4, 5, 6, 7}, {0, 4, 1, 5})) == "[ 6  4 10 18]");
    CHECK(text(np::multiply.outer({1, 2, 3}, {4, 5})) == "[[ 4  5]  [ 8 10]  [12 15]]");
    auto counts = np::zeros(3);
    np::add.at(counts, {0, 2, 2}, {1, 2.5, 3});
    CHECK(text(counts) == "[1.  0.  5.5]");
}

TEST_CASE("braces for bounds, choices, coordinates and factors") {
    const auto a = np::array({{3, 1, 2}, {9, 7, 8}});
    CHECK(text(np::clip(a, {2, 2, 3}, 7)) == "[[3 2 3]  [7 7 7]]");
    CHECK(text(a.clip(_, {4, 4, 1})) == "[[3 1 1]  [4 4 1]]");
    CHECK(text(np::where(a > 2, {1, 2, 3}, 0)) == "[[1 0 0]  [1 2 3]]");
    CHECK(text(np::where(a > 2, a, {10, 20, 30})) == "[[ 3 20 30]  [ 9  7  8]]");
    CHECK(text(np::linspace({0, 1}, {1, 3}, 3)) == "[[0.  1. ]  [0.5 2. ]  [1.  3. ]]");
    auto [x, y] = np::meshgrid({0.5, 1.}, {10, 20});
    CHECK(text(x) == "[[0.5 1. ]  [0.5 1. ]]");
    CHECK(text(y) == "[[10 10]  [20 20]]");
    CHECK(text(a.dot({1, 0, 2})) == "[ 7 25]");
    CHECK(text(a.flatten('F')) == "[3 9 1 7 2 8]");
    CHECK(text(np::around({0.5, 1.5, 2.5})) == "[0. 2. 2.]");
    CHECK(text(np::diagflat({{1, 2}})) == "[[1 0]  [0 2]]");
    CHECK(text(np::vander(np::array({2, 3}), 3, true)) == "[[1 2 4]  [1 3 9]]");
    CHECK(text(np::eye<int>(2, _, 1)) == "[[0 1]  [0 0]]");
    CHECK(np::searchsorted(np::array({1, 2, 2, 3}), 2, "right") == 3);
}

TEST_CASE("sets and searches") {
    const np::ndarray<np::int64> a{1, 2, 3};
    CHECK(text(np::union1d({1, 2}, {2, 5})) == "[1 2 5]");
    CHECK(text(np::intersect1d(a, {3, 1, 7})) == "[1 3]");
    CHECK(text(np::setdiff1d({1, 2, 9}, a)) == "[9]");
    CHECK(text(np::setxor1d(std::vector{1, 5}, a)) == "[2 3 5]");
    CHECK(text(np::isin({1, 2, 4}, {1, 4})) == "[ True False  True]");
    CHECK(text(np::isin({1, 2, 4}, a)) == "[ True  True False]");
    CHECK(np::searchsorted({1, 2, 3, 4, 5}, 3) == 2);
    CHECK(np::searchsorted({1, 2, 3, 4, 5}, 3, {.side = "right"}) == 3);
    CHECK(text(np::searchsorted({1, 2, 3}, {-1, 2, 9})) == "[0 1 3]");
    CHECK(text(np::searchsorted(a, std::vector{1.5, 2.5})) == "[1 2]");
}

TEST_CASE("products") {
    const np::ndarray<np::int64> a{1, 2};
    static_assert(std::is_same_v<decltype(np::outer({1, 2}, {3, 4}))::value_type, np::int64>);
    CHECK(double(np::dot({1, 2}, {3, 4})) == 11);
    CHECK(double(np::dot({1, 2.5}, {2, 2})) == 7);
    CHECK(text(np::dot({{1, 0}, {0, 1}}, {{4, 1}, {2, 2}})) == "[[4 1]  [2 2]]");
    CHECK(text(np::matmul({{1, 2}, {3, 4}}, a)) == "[ 5 11]");
    CHECK(text(np::outer(a, {3, 4})) == "[[3 4]  [6 8]]");
    CHECK(int(np::inner(std::vector{1, 2}, a)) == 5);
}
