// Windows that overlap, strides of one's own, which arrays share memory. (NumPy's answers are in shapes.cpp.)
#include <orthant/array/creation.hpp>
#include <orthant/ops/manipulation/reshape.hpp>
#include <orthant/ops/manipulation/stride_tricks.hpp>

#include <doctest/doctest.h>

#include <complex>
#include <limits>

using namespace orthant;
namespace np = orthant;

TEST_CASE("windows and strides are checked") {
    auto v = np::arange(6);
    CHECK(np::sliding_window_view(v, 3).shape() == shape_t{4, 3});
    CHECK(np::sliding_window_view(v.reshape(2, 3), 2, {.axis = 1}).shape() == shape_t{2, 2, 2});
    CHECK_THROWS_AS(np::sliding_window_view(v, 7), value_error);
    CHECK_THROWS_AS(np::sliding_window_view(v, -1), value_error);
    CHECK(np::as_strided(v, {2, 2}, {1, 3})(1, 1) == 4);
    CHECK(np::as_strided(v(slice(_, _, -1)), 6, -1)(5) == 0);
    CHECK(np::as_strided(v(slice(2, 4)), 4, 1)(3) == 5);
    CHECK_THROWS_AS(np::as_strided(v, {3, 3}, {2, 1}), value_error);
    CHECK_THROWS_AS(np::as_strided(v, {2}, {-1}), value_error);
    CHECK_THROWS_AS(np::as_strided(v, {3}, {std::numeric_limits<index_t>::max()}), value_error);
    CHECK_THROWS_AS(np::as_strided(v, {3}, {1, 1}), value_error);
    CHECK(np::as_strided(v, {0}, {index_t(1) << (5 * sizeof(index_t))}).size() == 0);
    CHECK_THROWS_AS(np::as_strided(np::zeros(0), {1}, {1}), value_error);
}

TEST_CASE("shares_memory is exact") {
    auto a = np::arange(24).reshape(4, 6);
    CHECK(np::shares_memory(a, a));
    CHECK(np::shares_memory(a.T(), a));
    const auto even = a(all, slice(_, _, 2)), odd = a(all, slice(1, _, 2));
    CHECK(!np::shares_memory(even, odd));
    CHECK(np::may_share_memory(even, odd));
    CHECK(!np::may_share_memory(a[0], a[1]));
    CHECK(!np::shares_memory(a, np::copy(a)));
    CHECK(!np::shares_memory(a(slice(0, 0)), a));
    CHECK(np::shares_memory(a(slice(_, _, -1)), a[3]));
    // By bytes: the parts of complex numbers.
    std::complex<double> z[3] = {};
    const auto numbers = np::adapt(z, 3);
    const auto real = np::adapt(reinterpret_cast<double*>(z), 3, {2}),
               imaginary = np::adapt(reinterpret_cast<double*>(z) + 1, 3, {2});
    CHECK(!np::shares_memory(real, imaginary));
    CHECK(np::shares_memory(real, numbers));
    // Lattices whose strides share no divisor: 3 i = 7 j + 1 has i = 5, j = 2, which is out of reach for i <
    // 5.
    auto v = np::arange(40);
    CHECK(np::shares_memory(np::as_strided(v, 6, 3), np::as_strided(v(slice(1, _)), 3, 7)));
    CHECK(!np::shares_memory(np::as_strided(v, 5, 3), np::as_strided(v(slice(1, _)), 3, 7)));
}
