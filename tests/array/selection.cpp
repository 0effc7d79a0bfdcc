// Advanced indexing as it is written: what each kind of argument selects, reading, writing, and what is
// refused. Every mixture of kinds is held against NumPy in tests/ops/indexing.cpp.

#include <doctest/doctest.h>

#include <span>
#include <string>
#include <tuple>
#include <vector>

#include <orthant/array/node_members.hpp>
#include <orthant/array/selection.hpp>
#include <orthant/ops/compare.hpp>
#include <orthant/ops/selection_update.hpp>

namespace np = orthant;
using np::all, np::slice, np::newaxis, np::ellipsis, np::_;
using ints = np::ndarray<std::int64_t>;

namespace {

template <class E>
std::vector<np::detail::value_of<E>> values(const E& e) {
    const auto a = np::detail::materialize(e);
    return {a.begin(), a.end()};
}
using list = std::vector<std::int64_t>;
using reals = std::vector<double>;

ints counting(np::shape_t shape) {
    ints a(np::detail::new_array<std::int64_t>("test", shape));
    std::int64_t next = 0;
    for (auto& x : a) x = next++;
    return a;
}

}  // namespace

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

TEST_CASE("positions may be arrays of any integer type, expressions, vectors, spans, braces") {
    ints a = counting({3, 4});
    CHECK(values(a[{0, -1}]) == list{0, 1, 2, 3, 8, 9, 10, 11});
    CHECK(values(a(all, std::vector<int>{1, -1})) == list{1, 3, 5, 7, 9, 11});
    const np::ndarray<std::uint8_t> rows{2, 0};
    const np::ndarray<std::int32_t> columns{3, 1};
    CHECK(values(a(rows, columns)) == list{11, 1});
    CHECK(values(a(ints{0, 5, 0} > 1, 0)) == list{4});
    CHECK(values(a(rows * 1, 0)) == list{8, 0});
    const long plain[] = {1, 2};
    CHECK(values(a(std::span(plain), 2)) == list{6, 10});
    CHECK((a(rows.reshape(2, 1), columns)).shape() == np::shape_t{2, 2});
    CHECK((a(all, newaxis, columns)).shape() == np::shape_t{3, 1, 2});
    CHECK((a(ellipsis, columns)).shape() == np::shape_t{3, 2});
}

TEST_CASE("tuples and std::array are one multi-index") {
    ints a = counting({3, 4});
    CHECK(a[std::array{1, 2}] == 6);
    a[std::tuple(2, -1)] = 100;
    CHECK(a(2, 3) == 100);
    CHECK(values(a[std::tuple(all, 1)]) == list{1, 5, 9});
    CHECK(values(a[std::tuple(ints{0, 1}, ints{1, 2})]) == list{1, 6});
    CHECK(values(a[std::vector<ints>{ints{0, 1}, ints{1, 2}}]) == list{1, 6});
    CHECK(a[np::shape_t{1, 1}] == 5);
    CHECK_THROWS_AS(a[np::shape_t{1}], np::index_error);
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

TEST_CASE("the last of repeated positions wins, and += counts once") {
    ints a = counting({4});
    a[{1, 1, 1}] = {7, 8, 9};
    CHECK(a(1) == 9);
    a[{1, 1, 2}] += 1;
    CHECK(values(a) == list{0, 10, 3, 3});
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
    index[1] = 9;  // no longer a position: found out before anything is read or written
    CHECK_THROWS_AS(np::eval(s), np::index_error);
    CHECK_THROWS_AS(s = 1, np::index_error);
    CHECK(values(a) == list{0, 1, 50});
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
    CHECK_THROWS_WITH_AS((a[{2}]), "index 2 is out of bounds for axis 0 with size 2", np::index_error);
    CHECK_THROWS_WITH_AS((a(all, std::vector{-4})), "index -4 is out of bounds for axis 1 with size 3",
                         np::index_error);
    CHECK_THROWS_WITH_AS(
        (a(ints{0, 1}, ints{0, 1, 2})),
        "shape mismatch: indexing arrays could not be broadcast together with shapes (2,) (3,)",
        np::index_error);
    CHECK_THROWS_WITH_AS(
        (a[std::vector<bool>{true}]),
        "boolean index did not match indexed array along axis 0; size of axis is 2 but size of "
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

TEST_CASE("lazy expressions are indexed as what they stand for") {
    const ints a = counting({2, 3});
    const auto e = a * 10 + counting({3});
    CHECK(e(1, 2) == 52);
    CHECK(e(-1, 0) == 30);
    CHECK_THROWS_AS(e(2, 0), np::index_error);
    CHECK_THROWS_AS(e(0), np::index_error);
    CHECK(values(e[1]) == list{30, 41, 52});
    CHECK(values(e[e > 30]) == list{41, 52});
    CHECK(values(e[{1}]) == list{30, 41, 52});
    CHECK(values(e(all, 1)) == list{11, 41});
    CHECK(values(e.T()) == list{0, 30, 11, 41, 22, 52});
    CHECK(values(e.reshape(3, 2)) == list{0, 11, 22, 30, 41, 52});
    CHECK(values(e.ravel()) == values(e));
    std::int64_t total = 0;
    for (const auto x : e) total += x;
    for (const auto& row : e.rows()) total += row(0);
    CHECK(total == 156 + 30);
}

TEST_CASE("positions in braces before, between and behind other indices") {
    ints t = counting({2, 3, 4});
    CHECK(values(t(all, {0, 2}, 1)) == list{1, 9, 13, 21});
    CHECK(values(t({1, 0}, 0, slice(2))) == list{12, 13, 0, 1});
    CHECK(values(t(1, 2, {0, -1})) == list{20, 23});
    CHECK(values(std::as_const(t)(0, {0, 1}, ints{2, 3})) == list{2, 7});
    t(all, {0, 1}, 0) = -1;
    t({1}, slice(1), all) += 100;
    CHECK(values(t(all, all, 0)) == list{-1, -1, 8, 99, -1, 20});
}

TEST_CASE("braces stand for positions, rows of positions or a mask, alone and among other indices") {
    ints a = counting({3, 4});
    CHECK(values(a({0, 2})) == list{0, 1, 2, 3, 8, 9, 10, 11});
    CHECK(values(a({2, 0}, 1)) == list{9, 1});
    CHECK(values(a[{true, false, true}]) == list{0, 1, 2, 3, 8, 9, 10, 11});
    CHECK(values(a(all, {true, false, false, true})) == list{0, 3, 4, 7, 8, 11});
    CHECK(a[{{0, 1}, {1, 0}}].shape() == np::shape_t{2, 2, 4});
    CHECK(values(a({{0}, {2}}, {1, 3})) == list{1, 3, 9, 11});
    CHECK(values(a[{0, 2}]({0, 1}, {1, 3})) == list{1, 11});
    CHECK_THROWS_AS(a({true, false}), np::index_error);
    CHECK_THROWS_AS((a[{{0}, {1, 2}}]), np::shape_error);
    a({true, false, true}) = 0;
    a(all, {false, true, false, false}) += 10;
    CHECK(values(a) == list{0, 10, 0, 0, 4, 15, 6, 7, 0, 10, 0, 0});
#if defined(__cpp_multidimensional_subscript)
    CHECK(values(a[all, {1}]) == list{10, 15, 10});
    CHECK(values(a[{0, 1}, {0, 1}]) == list{0, 15});
#endif
}

TEST_CASE("lazy expressions and selections have the reading members of arrays") {
    const ints a = counting({2, 3});
    const auto check = [](const auto& e) {
        CHECK(e.item(1, 2) == 50);
        CHECK(e.item(-1) == 50);
        CHECK(e.at(0, 1) == 10);
        CHECK_THROWS_AS(e.at(0, 3), np::index_error);
        CHECK_THROWS_AS(e.item(), np::value_error);
        CHECK(values(e.swapaxes(0, 1)) == list{0, 30, 10, 40, 20, 50});
        CHECK(values(e.mT()) == list{0, 30, 10, 40, 20, 50});
        CHECK(e.flat()[4] == 40);
        CHECK(e.squeeze().shape() == np::shape_t{2, 3});
        CHECK_THROWS_AS(e.squeeze(0), np::shape_error);
    };
    check(a * 10);
    const ints tens = a * 10;
    check(tens[{0, 1}]);
    CHECK((a(0, slice(1)) + 5).item() == 5);
}
