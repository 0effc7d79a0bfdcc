// Views of other geometry: static ranks, constness, sharing, expressions, mistakes. The values are tested in shapes.cpp.
#include <orthant/array/creation.hpp>
#include <orthant/ops/arithmetic.hpp>
#include <orthant/ops/broadcast.hpp>
#include <orthant/ops/reshape.hpp>
#include <orthant/ops/stride_tricks.hpp>
#include <orthant/ops/transpose.hpp>

#include <doctest/doctest.h>

#include <complex>
#include <limits>

using namespace orthant;
namespace np = orthant;

TEST_CASE("views write through, and are read-only where the array is") {
    auto a = np::arange(6);
    np::reshape(a, {2, 3})(1, 2) = 50;
    np::flip(a)(5) = 9;
    np::expand_dims(a, 0)(0, 1) = 8;
    CHECK(a(5) == 50);
    CHECK(a(0) == 9);
    CHECK(a(1) == 8);
    const auto c = np::arange(6);
    static_assert(std::is_same_v<decltype(np::transpose(c)), view<const std::int64_t>>);
    static_assert(std::is_same_v<decltype(np::transpose(a)), view<std::int64_t>>);
    static_assert(std::is_same_v<decltype(np::broadcast_to(a, {2, 6})), view<const std::int64_t>>);
    // Of an expression: a view of its values.
    CHECK(np::reshape(a + 1, {3, 2})(2, 1) == 51);
    // The view keeps the array alive.
    const auto kept = np::rot90(np::arange(4).reshape(2, 2));
    CHECK(kept(0, 0) == 1);
}

TEST_CASE("static ranks are kept where they are known") {
    const auto s = np::zeros<double, 2>({2, 3});
    static_assert(decltype(np::transpose(s))::rank == 2);
    static_assert(decltype(np::reshape(s, {6}))::rank == 1);
    static_assert(decltype(np::reshape(s, {1, 2, 3}))::rank == 3);
    static_assert(decltype(np::expand_dims(s, 0))::rank == 3);
    static_assert(decltype(np::atleast_3d(s))::rank == 3);
    static_assert(decltype(np::atleast_1d(s))::rank == 2);
    static_assert(decltype(np::broadcast_to(s, {4, 2, 3}))::rank == 3);
    static_assert(decltype(np::ravel(s))::rank == 1);
    CHECK(np::shape(s) == shape_t{2, 3});
    CHECK(np::ndim(s) == 2);
    CHECK(np::size(s) == 6);
    CHECK(np::size(s, -1) == 3);
    CHECK(np::len(s) == 2);
    CHECK_THROWS_AS(np::len(np::array(3)), type_error);
}

TEST_CASE("keywords and mistakes") {
    const auto a = np::arange(6).reshape(2, 3);
    CHECK(np::reshape(a, {3, 2}, {.order = 'F'})(0, 1) == 4);
    CHECK(np::reshape(a, 6).ndim() == 1);
    CHECK(np::ravel(a.T(), {.order = 'K'})(1) == 1);
    CHECK(np::flip(a, {.axis = 1})(0, 0) == 2);
    CHECK(np::flip(a, {.axis = {0, 1}})(0, 0) == 5);
    CHECK(np::expand_dims(a, {.axis = {0, 3}}).shape() == shape_t{1, 2, 3, 1});
    CHECK(np::squeeze(np::ones({1, 2, 1}), {.axis = 0}).shape() == shape_t{2, 1});
    CHECK_THROWS_AS(np::reshape(a, {4, 2}), shape_error);
    CHECK_THROWS_AS(np::reshape(a, {-1, -1}), shape_error);
    CHECK_THROWS_AS(np::squeeze(a, 0), shape_error);
    CHECK_THROWS_AS(np::squeeze(a, 5), index_error);
    CHECK_THROWS_AS(np::transpose(a, {0}), value_error);
    CHECK_THROWS_AS(np::transpose(a, {0, 0}), value_error);
    CHECK_THROWS_AS(np::moveaxis(a, {0, 1}, {0}), value_error);
    CHECK_THROWS_AS(np::rollaxis(a, 0, 5), index_error);
    CHECK_THROWS_AS(np::expand_dims(a, {0, 0}), value_error);
    CHECK_THROWS_AS(np::rot90(a, 1, {0, 0}), value_error);
    CHECK_THROWS_AS(np::fliplr(np::arange(3)), value_error);
    CHECK_THROWS_AS(np::broadcast_to(a, {3}), shape_error);
    CHECK_THROWS_AS(np::broadcast_to(a, {-1, 2, 3}), shape_error);
    CHECK_THROWS_AS(np::broadcast_to(np::array(1), {1L << 40, 1L << 40}), shape_error);
    CHECK_THROWS_AS(np::broadcast_arrays(a, np::arange(2)), shape_error);
}

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
    CHECK(np::as_strided(v, {0}, {1L << 40}).size() == 0);
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
    // Lattices whose strides share no divisor: 3 i = 7 j + 1 has i = 5, j = 2, which is out of reach for i < 5.
    auto v = np::arange(40);
    CHECK(np::shares_memory(np::as_strided(v, 6, 3), np::as_strided(v(slice(1, _)), 3, 7)));
    CHECK(!np::shares_memory(np::as_strided(v, 5, 3), np::as_strided(v(slice(1, _)), 3, 7)));
}
