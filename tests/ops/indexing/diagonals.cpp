// Diagonals as views, and the index arrays of diagonals and triangles.
#include <orthant/array/matrices.hpp>
#include <orthant/ops/indexing/diagonals.hpp>
#include <orthant/ops/math/arithmetic.hpp>

#include "../elements.hpp"

TEST_CASE("diagonals and triangles") {
    doubles a({{1, 2, 3}, {4, 5, 6}});
    CHECK(values(np::diagonal(a)) == reals{1, 5});
    np::diagonal(a, 1) = 0;
    CHECK(values(a) == reals{1, 0, 3, 4, 5, 0});
    CHECK(values(np::diagonal(a + 1.0, -1)) == reals{5});
    CHECK_THROWS_AS(np::diagonal(doubles{1, 2}), np::value_error);
    np::fill_diagonal(a, doubles{7, 8});
    CHECK(values(a) == reals{7, 0, 3, 4, 8, 0});
    a[np::triu_indices_from(a)] = -1;
    CHECK(values(a) == reals{-1, -1, -1, 4, -1, -1});
    a[np::tril_indices(2)] = 5;
    CHECK(values(a) == reals{5, -1, -1, 5, 5, -1});
    a[np::diag_indices(2)] = 9;
    CHECK(values(a) == reals{9, -1, -1, 5, 9, -1});
    CHECK(values(np::tril_indices(2, 0, 3)[1]) == list{0, 0, 1});
    CHECK(values(np::mask_indices(
              3, [](const auto& m, np::index_t k) { return np::triu(m, k); }, 1)[1]) == list{1, 2, 2});
    CHECK(np::diag_indices_from(doubles({{1, 2}, {3, 4}})).size() == 2);
    CHECK_THROWS_AS(np::diag_indices_from(a), np::value_error);
}

TEST_CASE("triangles by keyword") {
    const auto [rows, columns] = np::triu_indices(3, {.k = 1});
    CHECK(np::ndarray<std::int64_t>(rows)(2) == 1);
    CHECK(np::ndarray<std::int64_t>(columns)(2) == 2);
    CHECK(np::tril_indices(2, {.m = 3})[1].size() == 3);
}
