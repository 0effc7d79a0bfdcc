// The methods of arrays, views and lazy expressions that compute.
#include <sstream>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include <orthant/orthant.hpp>

#include "printed.hpp"

namespace np = orthant;
using np::slice, np::all, np::_;

TEST_CASE("members that compute") {
    const np::ndarray<double> a{{3, 1, 2}, {9, 7, 8}};
    CHECK(a.sum() == 30);
    CHECK(text(a.sum(0)) == "[12.  8. 10.]");
    CHECK(text(a.sum({.axis = 1, .keepdims = true})) == "[[ 6.]  [24.]]");
    CHECK(a.prod() == 3024);
    CHECK(a.mean() == 5);
    CHECK(text(a.mean(1)) == "[2. 8.]");
    CHECK(a.min() == 1);
    CHECK(a.max() == 9);
    CHECK(text(a.max(0)) == "[9. 7. 8.]");
    CHECK(a.ptp() == 8);
    CHECK(a.argmax() == 3);
    CHECK(text(a.argmin(1)) == "[1 1]");
    CHECK(a.var() == doctest::Approx(29.0 / 3));
    CHECK(text(a.stddev({.axis = 0, .ddof = 1})) == "[4.24264069 4.24264069 4.24264069]");
    CHECK((a > 0).all());
    CHECK((a > 8).any());
    CHECK(text(a.cumsum()) == "[ 3.  4.  6. 15. 22. 30.]");
    CHECK(text(a.cumprod(1)) == "[[  3.   3.   6.]  [  9.  63. 504.]]");
    CHECK(text(a.clip(2, 8)) == "[[3. 2. 2.]  [8. 7. 8.]]");
    CHECK(text(a.clip(_, 3)) == "[[3. 1. 2.]  [3. 3. 3.]]");
    CHECK(text((a / 7.0).round(2)) == "[[0.43 0.14 0.29]  [1.29 1.   1.14]]");
    CHECK(text(a.dot(a.T())) == "[[ 14.  50.]  [ 50. 194.]]");
    CHECK(text(a.argsort()) == "[[1 2 0]  [1 2 0]]");
    CHECK(text(a.argsort(0)) == "[[0 0 0]  [1 1 1]]");
    CHECK(text(a.take({0, -1})) == "[3. 8.]");
    CHECK(text(a.take({0, -1}, 1)) == "[[3. 2.]  [9. 8.]]");
    CHECK(text(a.nonzero()[1]) == "[0 1 2 0 1 2]");
    CHECK(text(a.repeat(2)) == "[3. 3. 1. 1. 2. 2. 9. 9. 7. 7. 8. 8.]");
    CHECK(a.repeat(2, 0).shape() == np::shape_t{4, 3});
    CHECK(double(a.trace()) == 10);
    CHECK(a.ravel().searchsorted(100) == 6);
    CHECK(text(a.compress(np::array({false, true}), 0)) == "[[9. 7. 8.]]");
    CHECK(a.argpartition(1).shape() == a.shape());
    CHECK(text(a.conjugate()) == text(a));
    // Lazy expressions have them too.
    CHECK((a + a).sum() == 60);
    CHECK(text((a * 2.0).T()[0]) == "[ 6. 18.]");
    CHECK((a - 1).mean(0).size() == 3);
}

TEST_CASE("sort, partition and put work in place") {
    np::ndarray<double> a{{3, 1, 2}, {9, 7, 8}};
    a.sort();
    CHECK(text(a) == "[[1. 2. 3.]  [7. 8. 9.]]");
    a(all, slice(_, _, -1)).sort(-1);
    CHECK(text(a) == "[[3. 2. 1.]  [9. 8. 7.]]");
    a[1].partition(0);
    CHECK(a(1, 0) == 7);
    a.sort(0);
    CHECK(a(0, 0) == 3);
    a.put(std::vector{0, -1}, np::array({50.0, 60.0}));
    CHECK(a(0, 0) == 50);
    CHECK(a(1, 2) == 60);
    CHECK_THROWS_AS(a.sort(2), np::index_error);
}

TEST_CASE("methods with keywords and lists in braces") {
    np::ndarray<double> t = np::arange(24.).reshape(2, 3, 4);
    const np::ndarray<np::int64> a = np::arange(6).reshape(2, 3);
    CHECK(text(t.sum({0, 1})) == "[60. 66. 72. 78.]");
    CHECK(text(t.max({0, -1})) == "[15. 19. 23.]");
    CHECK(text(t.mean({1, 2})) == "[ 5.5 17.5]");
    CHECK(text((t > 3).all({0, 1})) == "[False False False False]");
    CHECK(text((t > 3).any({.axis = {0, 1}})) == "[ True  True  True  True]");
    CHECK(text(a.argmax({.axis = 1, .keepdims = true})) == "[[2]  [2]]");
    CHECK(text(a.ptp({.axis = 0})) == "[3 3 3]");
    CHECK(text((-a).argsort({.kind = "stable"})) == "[[2 1 0]  [2 1 0]]");
    CHECK(text(a.repeat({1, 2}, 0)) == "[[0 1 2]  [3 4 5]  [3 4 5]]");
    CHECK(text(a.repeat(2, {.axis = 0}).shape()) == "(4, 3)");
    CHECK(a(0, all).searchsorted(1, {.side = "right"}) == 2);
    CHECK(t.trace(0, 1, 2).shape() == np::shape_t{2});
    CHECK(text(t.transpose({2, 0, 1}).shape()) == "(4, 2, 3)");
    CHECK_THROWS_AS(t.transpose({0, 0, 1}), np::value_error);
    CHECK(text(t.reshape({1, 2, 1, 12}).squeeze({0, 2}).shape()) == "(2, 12)");
    CHECK(text(a.reshape({3, 2}, {.order = 'F'})) == "[[0 4]  [3 2]  [1 5]]");
    CHECK(text(a.ravel({.order = 'F'})) == "[0 3 1 4 2 5]");
    CHECK(text(a.flatten({.order = 'F'})) == "[0 3 1 4 2 5]");
    CHECK(a.copy({.order = 'F'}).is_f_contiguous());
    np::ndarray<np::int64> b{{3, 1}, {2, 4}};
    b.sort({.axis = 0});
    CHECK(text(b) == "[[2 1]  [3 4]]");
    b[1].sort({.kind = "stable"});
    b(all, slice(_, _, -1)).sort();
    CHECK(text(b) == "[[2 1]  [4 3]]");
    CHECK(np::shape(2.5) == np::shape_t());
    CHECK(np::ndim(2.5) == 0);
}

TEST_CASE("members that rearrange") {
    const auto f = np::asfortranarray(np::arange(6).reshape(2, 3));
    CHECK(text(f.ravel({.order = 'K'})) == "[0 3 1 4 2 5]");
    CHECK(text(np::ravel(f, {.order = 'K'})) == "[0 3 1 4 2 5]");
    CHECK(f.ravel('K').data() == f.data());
    CHECK(text(f.ravel('C')) == "[0 1 2 3 4 5]");
    CHECK(text(f.T()(np::slice(_, _, -1)).ravel('K')) == "[2 5 1 4 0 3]");
    CHECK_THROWS_AS(f.ravel('x'), np::value_error);
    auto one = np::array({5});
    static_assert(decltype(one.reshape({}))::rank == 0);
    CHECK(one.reshape({}).item() == 5);
    CHECK(np::reshape(one, {}).ndim() == 0);
    CHECK_THROWS_AS(f.reshape({}), np::shape_error);
}
