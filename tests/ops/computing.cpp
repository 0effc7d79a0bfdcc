// The forms in which the documentation says that one computes: operators, ufuncs and their methods,
// reductions, where, lists of arrays.
#include <doctest/doctest.h>

#include <orthant/orthant.hpp>

#include "printed.hpp"

TEST_CASE("operators") {
    const np::ndarray<np::int64> a{7, -7, 3};
    const np::ndarray<bool> t{true, false, true};
    CHECK(text(a + 1) == "[ 8 -6  4]");
    CHECK(text(2 - a) == "[-5  9 -1]");
    CHECK(text(a * a) == "[49 49  9]");
    CHECK(text(a / 2) == "[ 3.5 -3.5  1.5]");
    CHECK(text(a % 4) == "[3 1 3]");
    CHECK(text(np::floor_divide(a, 2)) == "[ 3 -4  1]");
    CHECK(text(-a) == "[-7  7 -3]");
    CHECK(text(+a) == "[ 7 -7  3]");
    CHECK(text(~a) == "[-8  6 -4]");
    CHECK(text(!t) == "[False  True False]");
    CHECK(text(a & 3) == "[3 1 3]");
    CHECK(text(a | 8) == "[15 -7 11]");
    CHECK(text(a ^ 1) == "[ 6 -8  2]");
    CHECK(text(a << 1) == "[ 14 -14   6]");
    CHECK(text(a >> 1) == "[ 3 -4  1]");
    CHECK(text(a > 0 && t) == "[ True False  True]");
    CHECK(text(a > 0 || t) == "[ True False  True]");
    CHECK(text(a == 3) == "[False False  True]");
    CHECK(text(a != 3) == "[ True  True False]");
    CHECK(text(a <= -7) == "[False  True False]");
    np::ndarray<np::int64> b = a;
    b += 1;
    b -= a;
    b *= 6;
    b <<= 1;
    b |= 1;
    b %= 8;
    CHECK(text(b) == "[5 5 5]");
    np::ndarray<double> x{1, 2, 3};
    x /= 2;
    CHECK(text(x) == "[0.5 1.  1.5]");
    // Operands that overlap the target.
    np::ndarray<np::int64> c = np::arange(5);
    c(slice(1, _)) += c(slice(_, -1));
    CHECK(text(c) == "[0 1 3 5 7]");
}

TEST_CASE("ufuncs are objects with methods") {
    const np::ndarray<np::int64> a{{1, 2, 3}, {4, 5, 6}};
    CHECK(text(np::add(a, a)) == "[[ 2  4  6]  [ 8 10 12]]");
    CHECK(text(np::add.reduce(a, 0)) == "[5 7 9]");
    CHECK(text(np::multiply.accumulate(a, 1)) == "[[  1   2   6]  [  4  20 120]]");
    CHECK(text(np::add.reduceat(np::arange(6), {0, 3})) == "[ 3 12]");
    CHECK(text(np::subtract.outer(np::arange(2), np::arange(3))) == "[[ 0 -1 -2]  [ 1  0 -1]]");
    np::ndarray<np::int64> counts = np::zeros<np::int64>(5);
    np::add.at(counts, {0, 2, 4}, 10);
    np::add.at(counts, np::array({0, 0, 1}), 1);
    CHECK(text(counts) == "[12  1 10  0 10]");
    np::ndarray<np::int64> out = np::zeros<np::int64>({2, 3});
    np::add.into(out, a, 1);
    CHECK(text(out) == "[[2 3 4]  [5 6 7]]");
    np::multiply.into_where(out, a > 3, a, 100);
    CHECK(text(out) == "[[  2   3   4]  [400 500 600]]");
    const auto relu = np::vectorize([](double x) { return x > 0 ? x : 0; });
    CHECK(text(relu(a - 3)) == "[[0. 0. 0.]  [1. 2. 3.]]");
}

TEST_CASE("reductions in their three forms") {
    const np::ndarray<double> a{{1, 2, 3}, {4, 5, 6}};
    const double total = np::sum(a);
    CHECK(total == 21);
    CHECK(text(np::sum(a, 0)) == "[5. 7. 9.]");
    CHECK(text(np::sum(a, -1)) == "[ 6. 15.]");
    CHECK(text(np::sum(a, {.axis = {0, 1}, .keepdims = true})) == "[[21.]]");
    CHECK(text(np::var(a, {.axis = 0, .ddof = 1})) == "[4.5 4.5 4.5]");
    CHECK(text(np::sum(a, {.axis = 0, .initial = 100})) == "[105. 107. 109.]");
    CHECK(text(np::sum(a, {.axis = 1, .where = a > 2})) == "[ 3. 15.]");
    CHECK(np::sum(a * a + 1) == 97);
    CHECK(np::sum<float>(np::array({1, 2})) == 3.0f);
    CHECK(double(np::sum(a, {.axis = _})) == 21);
    CHECK_THROWS_AS(np::max(np::zeros(0)), np::value_error);
    CHECK_THROWS_AS(np::sum(a, 2), np::index_error);
}

TEST_CASE("where and its kin, lists of arrays, several results") {
    const np::ndarray<np::int64> a{{1, -2}, {-3, 4}};
    CHECK(text(np::where(a > 0)[0]) == "[0 1]");
    CHECK(text(np::select<np::int64>({a > 3, a < 0}, {a, -a}, 9)) == "[[9 2]  [3 4]]");
    const np::ndarray<double> b{{1, 2}, {3, 4}};
    CHECK(text(np::concatenate({b, b.T()}, 1)) == "[[1. 2. 1. 3.]  [3. 4. 2. 4.]]");
    CHECK(text(np::concatenate<double>({a, b})) == "[[ 1. -2.]  [-3.  4.]  [ 1.  2.]  [ 3.  4.]]");
    const auto [X, Y] = np::meshgrid(np::arange(2), np::arange(3), {.indexing = "ij"});
    CHECK(text(X + Y) == "[[0 1 2]  [1 2 3]]");
    const auto [left, right] = np::split<2>(b, 1);
    CHECK(text(left + right) == "[[3.]  [7.]]");
    const auto [i, j] = np::nonzero<2>(a < 0);
    CHECK(text(a(i, j)) == "[-2 -3]");
}

TEST_CASE("axes: None, several, and the keywords of scans, traces and sorts") {
    const np::ndarray<np::int64> a = np::arange(6).reshape(2, 3);
    const np::ndarray<double> t = np::arange(24.).reshape(2, 3, 4);
    CHECK(np::sum(a, _) == 15);
    CHECK(np::max(a, _) == 5);
    CHECK(np::mean(a, _) == 2.5);
    CHECK(np::stddev(a, _) == np::stddev(a));
    CHECK(np::argmax(a, _) == 5);
    CHECK(text(np::cumsum(a, _)) == "[ 0  1  3  6 10 15]");
    CHECK(text(np::cumsum(a, {.axis = 0})) == "[[0 1 2]  [3 5 7]]");
    CHECK(text(np::cumprod(a, {.axis = -1})) == "[[ 0  0  0]  [ 3 12 60]]");
    CHECK(text(np::amin(a, {.axis = 0, .keepdims = true})) == "[[0 1 2]]");
    CHECK(text(np::all(t > 0, {1, 2})) == "[False  True]");
    CHECK(text(np::trace(t, {.axis1 = 1, .axis2 = 2})) == "[15. 51.]");
    CHECK(text(np::diagonal(a, {.offset = 1})) == "[1 5]");
    CHECK_THROWS_WITH(np::sum(a, 2), "sum: axis 2 is out of bounds for array of dimension 2");
    CHECK_THROWS_WITH(np::max(a, {.axis = {0, 0}}), "max: axis 0 is given twice");
    CHECK_THROWS_AS(np::max(np::zeros({0}), _), np::value_error);
}

TEST_CASE("closeness and equality with numbers in braces") {
    const np::ndarray<double> x{0.5, 1.5}, m = x.reshape(2, 1);
    CHECK(np::allclose(x, {0.5, 1.5}));
    CHECK(!np::allclose(x, {0.5, 1.6}));
    CHECK(np::allclose(x, {0.5, 1.6}, {.atol = 0.2}));
    CHECK(np::allclose(x, x + 0.1, 0, 0.2));
    CHECK(text(np::isclose(x, x + 0.1, 0.1)) == "[False  True]");
    CHECK(np::allclose(m, {{0.5}, {1.5}}));
    CHECK(np::array_equal(x, {0.5, 1.5}));
    CHECK(!np::array_equal(x, {0.5}));
    CHECK(np::array_equal(np::array({{1, 2}, {3, 4}}), {{1, 2}, {3, 4}}));
}

TEST_CASE("lazy integers compare exactly with scalars beyond their type") {
    const np::ndarray<np::uint64> u{0, 2, 3};
    const np::ndarray<np::int64> a{-1, 2, 3};
    CHECK(text((u + u) > -1) == "[ True  True  True]");
    CHECK(text((u + u) == 4) == "[False  True False]");
    CHECK(text(-2 < (u + u)) == "[ True  True  True]");
    CHECK(text((a + 1) < 18446744073709551615ull) == "[ True  True  True]");
    CHECK(text((a + 1) == 18446744073709551615ull) == "[False False False]");
}

TEST_CASE("divmod") {
    const auto [q, r] = np::divmod(np::ndarray<int>{7, -7}, 2);
    CHECK(q.tolist() == std::vector<int>{3, -4});
    CHECK(r.tolist() == std::vector<int>{1, 1});
    const auto [x, y] = np::divmod(-7.5, 2);
    CHECK(x == -4);
    CHECK(y == .5);
}
