// Products of vectors and matrices: the texts are NumPy's.
#include <complex>

#include <orthant/ops/logic/close.hpp>
#include <orthant/ops/math/products.hpp>

#include "../printed.hpp"

TEST_CASE("matmul") {
    const np::ndarray<np::int64> a = np::arange(6).reshape(2, 3), b = np::arange(12).reshape(3, 4);
    const np::ndarray<np::int64> v{1, 2, 3};
    CHECK(text(np::matmul(a, b)) == "[[20 23 26 29]  [56 68 80 92]]");
    CHECK(text(np::matmul(a, v)) == "[ 8 26]");
    CHECK(text(np::matmul(np::array({1, -1}), a)) == "[-3 -3 -3]");
    CHECK(np::int64(np::matmul(v, v)) == 14);
    // Stacks of matrices, operands that are views and expressions.
    const auto s = np::arange(12).reshape(2, 2, 3);
    CHECK(text(np::matmul(s, np::array({{1, 0}, {0, 1}, {1, 1}}))) ==
          "[[[ 2  3]   [ 8  9]]   [[14 15]   [20 21]]]");
    CHECK(np::matmul(np::ones({5, 1, 2, 3}), np::ones({4, 3, 6})).shape() == np::shape_t{5, 4, 2, 6});
    CHECK(text(np::matmul(b.T(), a.T())) == "[[20 56]  [23 68]  [26 80]  [29 92]]");
    CHECK(text(np::matmul(a(all, slice(_, _, -1)), v + 0)) == "[ 4 22]");
    // Types, and sums of nothing.
    CHECK(np::matmul(np::array<np::int8>({1, 2}), np::array<float>({1.5, 2})).dtype().name() == "float32");
    CHECK(int(np::matmul(np::array<np::uint8>({200, 100}), np::array<np::uint8>({2, 3}))) == 188);
    CHECK(bool(np::matmul(np::array({true, false}), np::array({true, true}))));
    CHECK(text(np::matmul(np::zeros({2, 0}), np::zeros({0, 3}))) == "[[0. 0. 0.]  [0. 0. 0.]]");
    static_assert(decltype(np::matmul(np::zeros<double, 2>({2, 2}), np::zeros<double, 1>({2})))::rank == 1);
    CHECK_THROWS_WITH_AS(np::matmul(a, a), "matmul: shapes (2,3) and (2,3) not aligned: 3 != 2",
                         np::shape_error);
    CHECK_THROWS_AS(np::matmul(a, np::array(2)), np::value_error);
    CHECK_THROWS_AS(np::matmul(np::ones({2, 2, 3}), np::ones({3, 3, 1})), np::shape_error);
}

TEST_CASE("dot, inner, outer, vdot") {
    const auto a = np::arange(6).reshape(2, 3), s = np::arange(12).reshape(2, 2, 3);
    CHECK(text(np::dot(s, np::arange(12).reshape(2, 3, 2))) ==
          "[[[[ 10  13]    [ 28  31]]    [[ 28  40]    [100 112]]]    "
          "[[[ 46  67]    [172 193]]    [[ 64  94]    [244 274]]]]");
    CHECK(text(np::dot(a, 2)) == "[[ 0  2  4]  [ 6  8 10]]");
    CHECK(text(np::dot(np::array(2), a)) == "[[ 0  2  4]  [ 6  8 10]]");
    CHECK(text(np::inner(a, s)) == "[[[  5  14]   [ 23  32]]   [[ 14  50]   [ 86 122]]]");
    CHECK(text(np::inner(a, np::array(2))) == "[[ 0  2  4]  [ 6  8 10]]");
    const auto z = np::array({np::complex128(1, 2), np::complex128(0, 3)});
    const auto w = np::array({np::complex128(2, -1), np::complex128(1, 0)});
    CHECK(np::vdot(z, w) == np::complex128(0, -8));
    CHECK(np::complex128(np::dot(z, w)) == np::complex128(4, 6));
    CHECK(np::complex128(np::inner(z, w)) == np::complex128(4, 6));
    CHECK(text(np::outer(z, w)) == "[[4.+3.j 1.+2.j]  [3.+6.j 0.+3.j]]");
    CHECK(np::outer(a, s).shape() == np::shape_t{6, 12});
    CHECK(np::vdot(a, a.T().reshape(2, 3)) == 50);
    CHECK_THROWS_WITH_AS(np::dot(a, a), "dot: shapes (2,3) and (2,3) not aligned: 3 != 2", np::shape_error);
    CHECK_THROWS_AS(np::vdot(a, s), np::shape_error);
    CHECK_THROWS_AS(np::inner(a, np::arange(2)), np::shape_error);
}

TEST_CASE("the product of two arrays that are known to be vectors is a number") {
    const np::ndarray<double, 1> x{1, 2, 3}, y{4, 5, 6};
    static_assert(std::is_same_v<decltype(np::dot(x, y)), double>);
    static_assert(std::is_same_v<decltype(np::dot(x + 1, np::array<np::int8, 1>({1, 2, 3}))), double>);
    static_assert(std::is_same_v<decltype(np::inner(x, y)), double> && std::is_same_v<decltype(np::matmul(x, y)), double>);
    CHECK(std::max(0.0, np::dot(x, y)) == 32);
    CHECK(np::inner(x, y) == 32);
    CHECK(np::matmul(x, y) == 32);
    CHECK(x.dot(y) == 32);
    CHECK(np::dot(np::ndarray<double, 1>(), np::ndarray<double, 1>()) == 0);
    CHECK(np::dot(np::ndarray<double>(x), y).ndim() == 0);  // a rank that is not known: 0-d
    CHECK_THROWS_AS(np::dot(x, np::ndarray<double, 1>{1, 2}), np::shape_error);
}

TEST_CASE("matvec, vecmat, vecdot, trace") {
    const auto s = np::arange(12).reshape(2, 2, 3);
    CHECK(text(np::matvec(s, np::array({1, 2, 3}))) == "[[ 8 26]  [44 62]]");
    CHECK(text(np::vecmat(np::array({{1, 2}, {3, 4}}), s)) == "[[ 6  9 12]  [54 61 68]]");
    const np::complex128 i(0, 1);
    CHECK(text(np::vecdot(np::array({{i, 2. + 0. * i}}), np::array({{1. + 0. * i, i}}))) == "[0.+1.j]");
    CHECK(text(np::vecmat(np::array({i, 1. + 0. * i}), np::array({{1, 2}, {3, 4}}))) == "[3.-1.j 4.-2.j]");
    CHECK(text(np::vecdot(s, s, 1)) == "[[  9  17  29]  [117 149 185]]");
    const auto t = np::arange(24).reshape(2, 3, 4), a = np::arange(6).reshape(2, 3);
    CHECK(text(np::trace(t, 1, 1, 2)) == "[18 54]");
    CHECK(text(np::trace(t, {.offset = 1, .axis1 = 1, .axis2 = 2})) == "[18 54]");
    CHECK(np::int64(np::trace(a, -1)) == 3);
    CHECK(np::int64(np::trace(a, 5)) == 0);
    CHECK_THROWS_AS(np::trace(np::arange(3)), np::value_error);
    CHECK_THROWS_AS(np::trace(a, 0, 1, -1), np::value_error);
}

TEST_CASE("matmul.into writes where it is told") {
    np::ndarray<double> a{{1, 2}, {3, 4}}, out = np::zeros({2, 2});
    const double* place = out.data();
    np::matmul.into(out, a, a);
    CHECK(np::array_equal(out, np::array({{7, 10}, {15, 22}})));
    CHECK(out.data() == place);
    np::matmul.into(a, a, a);  // the target is an operand
    CHECK(np::array_equal(a, out));
    np::ndarray<float> single = np::zeros<float>({2, 2});
    np::matmul.into(single, a, {{1, 0}, {0, 1}});
    CHECK(np::array_equal(single, a));
    np::ndarray<double> turned = np::zeros({2, 2});
    np::matmul.into(turned.T(), a, {{0.5, 0}, {0, 1}});
    CHECK(np::array_equal(turned, np::matmul(a, {{0.5, 0}, {0, 1}}).T()));
    np::ndarray<double> narrow = np::zeros({3});
    CHECK_THROWS_AS(np::matmul.into(narrow, a, a), np::shape_error);
    CHECK(np::array_equal(narrow, np::zeros({3})));
}
