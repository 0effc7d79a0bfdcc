#include <orthant/array/from_list.hpp>
#include <orthant/array/matrices.hpp>
#include <orthant/array/ranges.hpp>

#include <doctest/doctest.h>

#include <limits>
#include <vector>

using namespace orthant;
namespace np = orthant;

namespace {
bool same(const auto& a, const auto& b) {
    if (shape_t(a.shape()) != shape_t(b.shape())) return false;
    auto j = b.begin();
    for (const auto& v : a)
        if (v != *j++) return false;
    return true;
}
}  // namespace

TEST_CASE("eye and identity") {
    CHECK(same(np::eye(2), np::array({{1, 0}, {0, 1}})));
    CHECK(same(np::eye<int>(2, 3, {.k = 1}), np::array({{0, 1, 0}, {0, 0, 1}})));
    CHECK(same(np::eye(3, 2, -1), np::array({{0, 0}, {1, 0}, {0, 1}})));
    CHECK(same(np::eye(2, {.k = 5}), np::zeros({2, 2})));
    CHECK(same(np::eye(2, 2, std::numeric_limits<index_t>::min()), np::zeros({2, 2})));
    CHECK(same(np::identity<bool>(2), np::array({{true, false}, {false, true}})));
    CHECK(np::eye(2, 3, {.k = 0, .order = 'F'}).is_f_contiguous());
    CHECK(np::eye(0).shape() == shape_t{0, 0});
    CHECK_THROWS_AS(np::eye(-1), shape_error);
}

TEST_CASE("diagonals") {
    const auto v = np::array({1, 2});
    CHECK(same(np::diag(v), np::array({{1, 0}, {0, 2}})));
    CHECK(same(np::diag(v, {.k = 1}), np::array({{0, 1, 0}, {0, 0, 2}, {0, 0, 0}})));
    CHECK(same(np::diag(np::arange(6).reshape(2, 3), 1), np::array({1, 5})));
    CHECK(np::diag(np::arange(6).reshape(2, 3), 9).size() == 0);
    CHECK(same(np::diagflat(np::array({{1}, {2}}), -1), np::array({{0, 0, 0}, {1, 0, 0}, {0, 2, 0}})));
    CHECK_THROWS_AS(np::diag(np::array(3)), value_error);
    CHECK_THROWS_AS(np::diag(np::zeros({2, 2, 2})), value_error);
    static_assert(decltype(np::diag(np::zeros<double, 1>({2})))::rank == 2);
    static_assert(decltype(np::diag(np::zeros<double, 2>({2, 2})))::rank == 1);
}

TEST_CASE("triangles") {
    CHECK(same(np::tri(2, 3, 1), np::array({{1, 1, 0}, {1, 1, 1}})));
    CHECK(same(np::tri<int>(3, {.k = -1}), np::array({{0, 0, 0}, {1, 0, 0}, {1, 1, 0}})));
    const auto m = np::arange(1, 10).reshape(3, 3);
    CHECK(same(np::tril(m), np::array({{1, 0, 0}, {4, 5, 0}, {7, 8, 9}})));
    CHECK(same(np::triu(m, {.k = 1}), np::array({{0, 2, 3}, {0, 0, 6}, {0, 0, 0}})));
    CHECK(same(np::triu(m, std::numeric_limits<index_t>::min()), m));
    CHECK(same(np::tril(m, std::numeric_limits<index_t>::max()), m));
    CHECK(same(np::triu(np::array({1, 2})), np::array({{1, 2}, {0, 2}})));
    CHECK_THROWS_AS(np::tril(np::array(3)), value_error);
}

TEST_CASE("vander") {
    CHECK(same(np::vander(np::array({1, 2, 3})), np::array({{1, 1, 1}, {4, 2, 1}, {9, 3, 1}})));
    CHECK(same(np::vander(np::array({2, 3}), 4, {.increasing = true}),
               np::array({{1, 2, 4, 8}, {1, 3, 9, 27}})));
    CHECK(np::vander(np::array({2, 3}), 0).shape() == shape_t{2, 0});
    CHECK_THROWS_AS(np::vander(np::zeros({2, 2})), value_error);
}
