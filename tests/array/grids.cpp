#include <orthant/array/from_list.hpp>
#include <orthant/array/grids.hpp>

#include <doctest/doctest.h>

#include <tuple>
#include <type_traits>

using namespace orthant;
namespace np = orthant;

TEST_CASE("meshgrid") {
    const auto x = np::array({1, 2, 3}), y = np::array({10, 20});
    const auto [X, Y] = np::meshgrid(x, y);
    CHECK(X.shape() == shape_t{2, 3});
    CHECK(X(1, 2) == 3);
    CHECK(Y(1, 2) == 20);
    const auto [I, J] = np::meshgrid(x, y, {.indexing = "ij"});
    CHECK(I.shape() == shape_t{3, 2});
    CHECK(I(2, 1) == 3);
    CHECK(J(2, 1) == 20);
    const auto [S, T] = np::meshgrid(x, y, {.sparse = true});
    CHECK(S.shape() == shape_t{1, 3});
    CHECK(T.shape() == shape_t{2, 1});
    const auto [A, B, C] = np::meshgrid(x, y, np::array({7}));
    CHECK(A.shape() == shape_t{2, 3, 1});
    CHECK(C(1, 2, 0) == 7);
    // Other types: a tuple.
    const auto mixed = np::meshgrid(x, np::array({0.5}));
    static_assert(
        std::is_same_v<std::tuple_element_t<1, std::remove_const_t<decltype(mixed)>>, ndarray<double>>);
    auto source = np::array({1, 2});
    const auto [V, W] = np::meshgrid(source, y, {.copy = false});
    source(0) = 5;
    CHECK(V(1, 0) == 5);
    CHECK_THROWS_AS(np::meshgrid(x, y, {.copy = true}), value_error);
    CHECK_THROWS_AS(np::meshgrid(x, y, {.indexing = "yx"}), value_error);
    CHECK(std::get<0>(np::meshgrid(np::array(4), y)).shape() == shape_t{2, 1});
}

TEST_CASE("mgrid, ogrid and indices") {
    const auto g = np::mgrid(slice(0, 2), slice(0, 6, 3));
    CHECK(g.shape() == shape_t{2, 2, 2});
    const auto [i, j] = g;
    CHECK(i(1, 0) == 1);
    CHECK(j(0, 1) == 3);
    CHECK(np::mgrid(slice(2, 5)).shape() == shape_t{3});
    const auto [r, c] = np::ogrid(slice(2), slice(3));
    CHECK(r.shape() == shape_t{2, 1});
    CHECK(c.shape() == shape_t{1, 3});
    CHECK_THROWS_AS(np::mgrid(slice(1, _)), value_error);
    // Coordinates that are not integers: NumPy's mgrid[0:1:5j, 0:2] and ogrid[0:1:.25, 3:1:-1].
    const auto [u, v] = np::mgrid(np::linspace(0, 1, 5), slice(0, 2));
    CHECK(u.shape() == shape_t{5, 2});
    CHECK(u(1, 1) == .25);
    CHECK(v(4, 1) == 1.);
    const auto [p, q] = np::ogrid(np::arange(0., 1., .25), slice(3, 1, -1));
    static_assert(std::is_same_v<decltype(q)::value_type, double>);
    CHECK(p.shape() == shape_t{4, 1});
    CHECK(p(3, 0) == .75);
    CHECK(q(0, 1) == 2.);
    CHECK(np::mgrid(np::arange(3.)(slice(_, _, -1)))(0) == 2.);
    CHECK_THROWS_AS(np::mgrid(np::zeros({2, 2}), slice(3)), shape_error);
    const auto [y, x] = np::indices({2, 3});
    CHECK(y(1, 2) == 1);
    CHECK(x(1, 2) == 2);
    CHECK(np::indices(shape_t{2, 3}).shape() == shape_t{2, 2, 3});
    CHECK_THROWS_AS(np::indices({-1, 2}), shape_error);
}

TEST_CASE("fromfunction") {
    const auto a = np::fromfunction([](auto i, auto j) { return i * 10 + j; }, {2, 3});
    CHECK(a.dtype() == dtype_of<double>());
    CHECK(a(1, 2) == 12);
    const auto b = np::fromfunction<index_t>([](index_t i, index_t j) { return i == j; }, {2, 2});
    CHECK(b.dtype() == dtype_of<bool>());
    CHECK(b(1, 1));
}
