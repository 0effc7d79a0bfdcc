// Advanced indexing as it is written: what each kind of argument selects, reading, writing, and what is
// refused. Every mixture of kinds is held against NumPy in tests/ops/indexing/indexing.cpp.

#include <doctest/doctest.h>

#include <span>
#include <string>
#include <tuple>
#include <vector>

#include <orthant/array/node_members.hpp>
#include <orthant/array/selection.hpp>
#include <orthant/ops/indexing/selection_update.hpp>
#include <orthant/ops/logic/compare.hpp>

#include "counting.hpp"

using np::all, np::slice, np::newaxis, np::ellipsis, np::_;

TEST_CASE("a mask selects in C order, whatever made it") {
    ints a = counting({2, 3});
    CHECK(values(a[a > 2]) == list{3, 4, 5});
    CHECK((a[a > 2]).shape() == np::shape_t{3});
    const np::ndarray<bool> mask = a % 2 == 0;
    CHECK(values(a[mask]) == list{0, 2, 4});
    CHECK(values(a.T()[mask.T()]) == list{0, 4, 2});
    CHECK(values(a[std::vector<bool>{false, true}]) == list{3, 4, 5});
    CHECK(values(a(all, std::vector<bool>{true, false, true})) == list{0, 2, 3, 5});
    CHECK(values(a(1, a[1] > 3)) == list{4, 5});
    CHECK((a[true]).shape() == np::shape_t{1, 2, 3});
    CHECK((a[false]).shape() == np::shape_t{0, 2, 3});
}

TEST_CASE("writing through a selection") {
    np::ndarray<double> a({{1, 2, 3}, {4, 5, 6}});
    a[a > 4.5] = 0;
    CHECK(values(a) == reals{1, 2, 3, 4, 0, 0});
    a[a == 0.0] += 2.5;
    CHECK(values(a) == reals{1, 2, 3, 4, 2.5, 2.5});
    a[{1}] = np::ndarray<double>{7, 8, 9};
    CHECK(values(a) == reals{1, 2, 3, 7, 8, 9});
    a(all, std::vector{0, 2}) *= np::ndarray<double>{2, 3};
    CHECK(values(a) == reals{2, 2, 9, 14, 8, 27});
    a[a > 8.5] = {-1, -2, -3};
    CHECK(values(a) == reals{2, 2, -1, -2, 8, -3});
    a[a < 0.0] = ints{5, 6, 7};  // converted
    CHECK(values(a) == reals{2, 2, 5, 6, 8, 7});

    np::ndarray<float> narrow{1, 2, 3};
    narrow[{0, 2}] = 0.5;
    CHECK(values(narrow) == std::vector<float>{0.5f, 2, 0.5f});
}

TEST_CASE("source, values and index may be the same memory") {
    ints a = counting({5});
    a[ints{0, 1, 2, 3}] = a[ints{1, 2, 3, 4}];
    CHECK(values(a) == list{1, 2, 3, 4, 4});
    a[ints{4, 3, 2, 1, 0}] = a;
    CHECK(values(a) == list{4, 4, 3, 2, 1});
    ints b{1, 2, 3, 0};
    b[b] = b;
    CHECK(values(b) == list{0, 1, 2, 3});
    ints c{3, 1, 2, 0};
    c[c] = 9;
    CHECK(values(c) == list{9, 9, 9, 9});
    np::ndarray<bool> m{true, false, true};
    m[m] = false;
    CHECK(values(m) == std::vector<bool>{false, false, false});
}

TEST_CASE("a selection outlives its array and sees later writes") {
    const auto kept = [] {
        ints a = counting({3});
        return a[{2, 0}];
    }();
    CHECK(values(kept) == list{2, 0});
    ints a = counting({3}), index{0, 2};
    const auto s = a[index];
    const ints frozen = np::eval(s);
    a[2] = 50;
    CHECK(values(s) == list{0, 50});
    CHECK(values(frozen) == list{0, 2});
    index[1] = 9;  // the positions are those that the index had
    CHECK(values(s) == list{0, 50});
    index = ints{1, 1, 1};
    CHECK(values(s) == list{0, 50});
    np::ndarray<bool> mask{true, false, true};
    const auto masked = a[mask];
    mask.fill(true);
    CHECK(values(masked) == list{0, 50});
    static_assert(!std::is_assignable_v<decltype((s)), int>);
    static_assert(!std::is_assignable_v<decltype(a[mask])&, int> && std::is_assignable_v<decltype(a[mask]), int>);
    static_assert(std::is_same_v<decltype(std::as_const(a)[index]), ints>);
}

TEST_CASE("a selection reads as an array") {
    ints a = counting({3, 4});
    const auto s = a[{2, 0}];
    CHECK(s.ndim() == 2);
    CHECK(s.size() == 8);
    CHECK(s(1, 2) == 2);
    CHECK(values(s[0]) == list{8, 9, 10, 11});
    CHECK(values(s + 1) == list{9, 10, 11, 12, 1, 2, 3, 4});
    CHECK(s.T().shape() == np::shape_t{4, 2});
    CHECK(s.reshape(4, -1).shape() == np::shape_t{4, 2});
    std::int64_t total = 0;
    for (const auto x : s) total += x;
    CHECK(total == 44);
    const np::view<const std::int64_t> shown = s;
    CHECK(shown.size() == 8);
    const np::ndarray<std::int64_t, 2> fixed = s;
    CHECK(fixed(0, 0) == 8);
    CHECK_THROWS_AS((np::ndarray<std::int64_t, 1>(s)), np::shape_error);
    const std::int64_t one = a(ints{1}, ints{2});
    CHECK(one == 6);
}

TEST_CASE("elements that are no numbers") {
    np::ndarray<std::string> a{"a", "b", "c"};
    CHECK(values(a[{2, 0}]) == std::vector<std::string>{"c", "a"});
    a[std::vector<bool>{true, false, true}] = std::string("z");
    CHECK(values(a) == std::vector<std::string>{"z", "b", "z"});
    a[{0, 1}] = a[{1, 0}];
    CHECK(values(a) == std::vector<std::string>{"b", "z", "z"});
}

TEST_CASE("what does not fit is refused, and nothing is changed") {
    ints a = counting({2, 3});
    CHECK_THROWS_WITH_AS((a[{2}]), "indexing: index 2 is out of bounds for axis 0 with size 2",
                         np::index_error);
    CHECK_THROWS_WITH_AS((a(all, std::vector{-4})),
                         "indexing: index -4 is out of bounds for axis 1 with size 3", np::index_error);
    CHECK_THROWS_WITH_AS(
        (a(ints{0, 1}, ints{0, 1, 2})),
        "indexing: shape mismatch: indexing arrays could not be broadcast together with shapes (2,) (3,)",
        np::index_error);
    CHECK_THROWS_WITH_AS(
        (a[std::vector<bool>{true}]),
        "indexing: boolean index did not match indexed array along axis 0; size of axis is 2 but size of "
        "corresponding boolean axis is 1",
        np::index_error);
    CHECK_THROWS_AS((a(0, 0, ints{0})), np::index_error);
    CHECK_THROWS_AS((a[{0, 1}] = ints{1, 2}), np::shape_error);
    CHECK_THROWS_AS((a[a > 0] = ints{1, 2}), np::shape_error);
    CHECK_THROWS_AS((a[{0}] += counting({2, 3})), np::shape_error);
    np::ndarray<std::uint8_t> small{1, 2};
    CHECK_THROWS_AS((small[{0}] = 300), np::value_error);
    CHECK(values(a) == list{0, 1, 2, 3, 4, 5});
}

TEST_CASE("constant arrays give selections to read") {
    const ints a = counting({3});
    CHECK(values(a[{0, 2}]) == list{0, 2});
    CHECK(values(a[a > 0]) == list{1, 2});
}
