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

TEST_CASE("rows that are kept stay what they are") {
    np::ndarray<int> a{{1, 2}, {3, 4}, {5, 6}, {7, 8}};
    std::vector<np::view<int>> kept;
    for (auto row : a.rows())
        if (row(0) != 3) kept.push_back(row);
    REQUIRE(kept.size() == 3);
    CHECK(kept[0].tolist() == std::vector<int>{1, 2});
    CHECK(kept[1].tolist() == std::vector<int>{5, 6});
    CHECK(kept[2].tolist() == std::vector<int>{7, 8});

    auto best = *a.rows().begin();
    for (auto row : a.rows())
        if (row(0) == 5) best = row;
    CHECK(best.tolist() == std::vector<int>{5, 6});

    // In expressions and selections, by other windows and under other names.
    std::vector<decltype(a[0] * 2)> twice;
    std::vector<np::view<int>> first;
    std::vector<decltype(a[0][np::array({0})])> chosen;
    for (auto row : a.rows()) {
        twice.push_back(row * 2);
        first.push_back(row(slice(0, 1)));
        chosen.push_back(row[np::array({1})]);
    }
    for (np::index_t i = 0; i < 4; ++i) {
        CHECK(np::eval(twice[std::size_t(i)]).tolist() == std::vector<int>{4 * int(i) + 2, 4 * int(i) + 4});
        CHECK(first[std::size_t(i)].item() == a(i, 0));
        CHECK(np::eval(chosen[std::size_t(i)]).item() == a(i, 1));
    }

    // A row outlives its loop and its array.
    np::view<int> last;
    for (auto row : np::ndarray<int>{{1, 2}, {3, 4}}.rows()) last = row;
    CHECK(last.tolist() == std::vector<int>{3, 4});
}

TEST_CASE("iterators of rows are values") {
    const np::ndarray<int> a{{1, 2}, {3, 4}, {5, 6}, {7, 8}};
    const auto rows = a.T().rows();
    auto i = rows.begin();
    const auto row = *i;
    auto j = i++;
    CHECK((*j).tolist() == std::vector<int>{1, 3, 5, 7});
    CHECK((*i).tolist() == std::vector<int>{2, 4, 6, 8});
    CHECK((*--i).tolist() == row.tolist());
    i += 1;
    j = i;
    --i;
    CHECK((*j)(0) == 2);
    CHECK((*i)(0) == 1);
    CHECK(i[1](3) == 8);
    i = std::move(j);
    CHECK((*i)(0) == 2);
    CHECK(++i == rows.end());

    int seen = 0;  // backwards, by steps, and an axis that has no extent of its own
    for (auto r : a(slice(_, _, -2)).rows()) seen = 10 * seen + r(0);
    CHECK(seen == 73);
    for (auto r : np::broadcast_to(np::array<int>({1, 2}), {3, 2}).rows()) seen += r(1);
    CHECK(seen == 79);
    np::ndarray<int, 3> cube = np::arange(24).astype<int>().reshape(2, 3, 4);
    for (auto plane : cube.rows())
        for (auto line : plane.T().rows()) line.sort();
    for (auto plane : cube.rows()) CHECK(plane.is_c_contiguous());
    CHECK(cube.mT()[1].is_f_contiguous());
    CHECK(!cube.mT()[1].is_c_contiguous());
    CHECK(!cube.transpose(1, 0, 2)[1].is_c_contiguous());
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
