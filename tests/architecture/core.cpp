// <orthant/core.hpp> alone is enough for arrays and their arithmetic.

#include <doctest/doctest.h>

#include <orthant/core.hpp>

namespace np = orthant;
using np::all, np::newaxis, np::slice, np::_;

TEST_CASE("arrays, indexing, expressions and reductions without the rest") {
    np::ndarray<double> a{{3, -1, 2}, {-4, 5, 6}};
    a[a < 0] = 0;
    CHECK(np::sum(a) == 16);
    CHECK(double(np::max(a(all, slice(_, _, -1)), 1)(0)) == 3);
    const auto rows = np::mean(a, {.axis = 1, .keepdims = true});
    const np::ndarray<double> centred = a - rows;
    CHECK(np::sum(centred) == doctest::Approx(0));
    CHECK(np::any(np::sqrt(a) > 2));
    CHECK(a(all, newaxis).shape() == np::shape_t{2, 1, 3});
    const np::ndarray<std::int64_t> order{2, 0};
    CHECK(np::sum(a(0, order)) == 5);
    CHECK(np::sum(np::arange(5) + np::ones<std::int64_t>(5)) == 15);
}

TEST_CASE("all methods of arrays") {
    np::ndarray<double> a{{3, -1, 2}, {-4, 5, 6}}, v{2, 1, 3};
    const np::ndarray<std::int64_t> choice{0, 1, 0};
    CHECK(a.sum() + a.prod() + a.mean() + a.var() + a.stddev() + a.max() + a.min() + a.ptp() != 0);
    CHECK(a.any());
    CHECK(a.all());
    CHECK(a.argmax() + a.argmin() == 8);
    CHECK(a.cumsum()(5) == 11);
    CHECK(a.cumprod(0)(1, 0) == -12);
    CHECK(a.clip(0, 4)(1, 1) == 4);
    CHECK(a.round().sum() == 11);
    CHECK(double(v.dot(v)) == 14);
    CHECK(a.conj().real().sum() + a.imag().sum() == 11);
    CHECK(double(a(slice(0, 2), slice(0, 2)).trace()) == 8);
    CHECK(v.argsort()(0) == 1);
    CHECK(v.argpartition(1)(0) == 1);
    CHECK(v.nonzero().size() == 1);
    CHECK(v.take({0, 2}).sum() == 5);
    CHECK(choice.choose({v, v}).sum() == 6);
    CHECK(v.repeat(2).size() == 6);
    CHECK(np::ndarray<double>{1, 2, 3}.searchsorted(2.5) == 2);
    CHECK(v.compress({true, false, true}).sum() == 5);
    CHECK(a.astype<float>().copy().flatten().size() == 6);
    CHECK(a.tolist().size() == 6);
    CHECK(double(a.diagonal()(0)) == 3);
    v.sort();
    CHECK(v(0) == 1);
    v.partition(1);
    v.put({0}, {7.0});
    CHECK(v(0) == 7);
    v.resize({4});
    CHECK(v(3) == 0);
    v[v > 2] += 1;
    CHECK((a + 1).eval().swapaxes(0, 1).squeeze().T().ravel().reshape(3, 2).size() == 6);
}
