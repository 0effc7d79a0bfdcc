// Iterators over elements and rows.

#include <algorithm>
#include <iterator>
#include <numeric>
#include <vector>

#include <doctest/doctest.h>

#include <orthant/array/creation.hpp>
#include <orthant/array/node_members.hpp>
#include <orthant/ops/math/arithmetic.hpp>
#include <orthant/orthant.hpp>

namespace np = orthant;
using np::slice, np::_;

TEST_CASE("elements in C order, whatever the layout") {
    np::ndarray<int> a = np::arange(12).astype<int>().reshape(3, 4);
    const auto t = a.T();
    CHECK(std::vector<int>(t.begin(), t.end()) == std::vector<int>{0, 4, 8, 1, 5, 9, 2, 6, 10, 3, 7, 11});
    const auto r = a(slice(_, _, -1), slice(_, _, 3));
    CHECK(std::vector<int>(r.begin(), r.end()) == std::vector<int>{8, 11, 4, 7, 0, 3});
    CHECK(r.end() - r.begin() == 6);
    CHECK(r.begin()[2] == 4);
    CHECK(*(r.end() - 1) == 3);
    static_assert(std::random_access_iterator<decltype(t.begin())>);
}

TEST_CASE("algorithms of the standard library write through") {
    np::ndarray<int> a{3, 1, 2, 9, 7, 8};
    auto odd = a(slice(1, _, 2));
    std::sort(odd.begin(), odd.end());
    CHECK(a.tolist() == std::vector<int>{3, 1, 2, 8, 7, 9});
    std::iota(a.begin(), a.end(), 0);
    for (int& x : a.reshape(2, 3).T()) x *= 10;
    CHECK(a.tolist() == std::vector<int>{0, 10, 20, 30, 40, 50});
    CHECK(std::accumulate(a.begin(), a.end(), 0) == 150);
}

TEST_CASE("rows") {
    np::ndarray<int> a{{1, 2}, {3, 4}, {5, 6}};
    int n = 0;
    for (auto row : a.rows()) row.fill(++n);
    CHECK(a.tolist() == std::vector<int>{1, 1, 2, 2, 3, 3});
    std::vector<int> seen;
    for (const auto& column : a.T().rows()) seen.push_back(column(2));
    CHECK(seen == std::vector<int>{3, 3});
    for (const auto& row : np::zeros<int>({0, 4}).rows()) FAIL_CHECK("there is no row: " << row.size());
    *a.rows().begin() = 7;
    CHECK(a.tolist() == std::vector<int>{7, 7, 2, 2, 3, 3});
}

TEST_CASE("algorithms move rows") {
    np::ndarray<int> a{{3, 1}, {1, 2}, {2, 3}, {0, 4}, {9, 5}, {4, 6}};
    const auto rows = a.rows();
    std::iter_swap(rows.begin(), rows.begin() + 1);
    CHECK(a(0, 1) == 2);
    CHECK(a(1, 1) == 1);
    const auto less = [](const auto& x, const auto& y) { return x(0) < y(0); };
    std::sort(rows.begin(), rows.end(), less);
    CHECK(a.tolist() == std::vector<int>{0, 4, 1, 2, 2, 3, 3, 1, 4, 6, 9, 5});
    std::reverse(rows.begin(), rows.end());
    CHECK(a(0, 0) == 9);
    std::stable_sort(rows.begin(), rows.end(), less);
    std::rotate(rows.begin(), rows.begin() + 2, rows.end());
    CHECK(a.tolist() == std::vector<int>{2, 3, 3, 1, 4, 6, 9, 5, 0, 4, 1, 2});
    // Names are not elements.
    std::vector<np::view<int>> names(rows.begin(), rows.end());
    std::sort(names.begin(), names.end(), less);
    CHECK(names.front().tolist() == std::vector<int>{0, 4});
    std::swap(names.front(), names.back());
    names.erase(names.begin());
    CHECK(a.tolist() == std::vector<int>{2, 3, 3, 1, 4, 6, 9, 5, 0, 4, 1, 2});
}

TEST_CASE("a loop over a temporary is safe") {
    int total = 0;
    for (int x : np::eval(np::ndarray<int>{1, 2, 3} * 2)) total += x;
    for (int x : np::ndarray<int>{1, 2, 3} * 2) total += x;
    CHECK(total == 24);
}
