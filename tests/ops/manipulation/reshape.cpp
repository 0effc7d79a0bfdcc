// reshape and its kin: views that write through, static ranks, expressions, keywords and mistakes. The values
// are tested in shapes.cpp.
#include <orthant/array/creation.hpp>
#include <orthant/ops/manipulation/reshape.hpp>
#include <orthant/ops/math/arithmetic.hpp>

#include <doctest/doctest.h>

using namespace orthant;
namespace np = orthant;

TEST_CASE("views of another shape write through") {
    auto a = np::arange(6);
    np::reshape(a, {2, 3})(1, 2) = 50;
    np::expand_dims(a, 0)(0, 1) = 8;
    CHECK(a(5) == 50);
    CHECK(a(1) == 8);
    // Of an expression: a view of its values.
    CHECK(np::reshape(a + 1, {3, 2})(2, 1) == 51);
}

TEST_CASE("static ranks are kept where they are known") {
    const auto s = np::zeros<double, 2>({2, 3});
    static_assert(decltype(np::reshape(s, {6}))::rank == 1);
    static_assert(decltype(np::reshape(s, {1, 2, 3}))::rank == 3);
    static_assert(decltype(np::expand_dims(s, 0))::rank == 3);
    static_assert(decltype(np::atleast_3d(s))::rank == 3);
    static_assert(decltype(np::atleast_1d(s))::rank == 2);
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
    CHECK(np::expand_dims(a, {.axis = {0, 3}}).shape() == shape_t{1, 2, 3, 1});
    CHECK(np::squeeze(np::ones({1, 2, 1}), {.axis = 0}).shape() == shape_t{2, 1});
    CHECK_THROWS_AS(np::reshape(a, {4, 2}), shape_error);
    CHECK_THROWS_AS(np::reshape(a, {-1, -1}), shape_error);
    CHECK_THROWS_AS(np::squeeze(a, 0), shape_error);
    CHECK_THROWS_AS(np::squeeze(a, 5), index_error);
    CHECK_THROWS_AS(np::expand_dims(a, {0, 0}), value_error);
}
