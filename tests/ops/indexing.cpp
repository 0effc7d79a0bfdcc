// The indexing routines as they are written: argument forms, results that unpack, errors. Their values over
// random arrays are held against NumPy in indexing_reference.cpp; those here are NumPy's too.

#include <doctest/doctest.h>

#include <string>
#include <tuple>
#include <vector>

#include <orthant/array/matrices.hpp>
#include <orthant/ops/methods.hpp>
#include <orthant/ops/indexing.hpp>
#include <orthant/ops/reductions.hpp>

namespace np = orthant;
using ints = np::ndarray<std::int64_t>;
using doubles = np::ndarray<double>;

namespace {

template <class E>
std::vector<np::detail::value_of<E>> values(const E& e) {
    const auto a = np::detail::materialize(e);
    return {a.begin(), a.end()};
}
using list = std::vector<std::int64_t>;
using reals = std::vector<double>;

struct person {
    std::string name;
    int age;
    double height;
};

}  // namespace

TEST_CASE("nonzero, flatnonzero, argwhere, where of a condition") {
    const doubles a({{1, 0, 3}, {4, 5, 0}});
    const auto [rows, columns] = np::nonzero<2>(a);
    CHECK(values(rows) == list{0, 0, 1, 1});
    CHECK(values(columns) == list{0, 2, 0, 1});
    CHECK(values(np::flatnonzero(a)) == list{0, 2, 3, 4});
    CHECK(values(np::argwhere(a > 3.0)) == list{1, 0, 1, 1});
    CHECK(np::argwhere(a > 3.0).shape() == np::shape_t{2, 2});
    CHECK(values(np::where(a > 2.0)[1]) == list{2, 0, 1});
    CHECK(values(a[np::nonzero(a)]) == reals{1, 3, 4, 5});
    CHECK(values(a[np::nonzero<2>(a)]) == reals{1, 3, 4, 5});
    CHECK(a.nonzero().size() == 2);
    CHECK_THROWS_AS(np::nonzero<3>(a), np::shape_error);
    CHECK_THROWS_AS(np::nonzero(doubles(2.0)), np::value_error);
}

TEST_CASE("take and its kin") {
    const doubles a({{1, 0, 3}, {4, 5, 0}});
    CHECK(values(np::take(a, {0, -1}, 1)) == reals{1, 3, 4, 0});
    CHECK(values(np::take(a, {{0, 1}, {2, 7}}, {.mode = "wrap"})) == reals{1, 0, 3, 0});
    CHECK(double(np::take(a, 3)) == 4);
    CHECK(values(np::take(a, {0, 5}, 0, {.mode = "clip"})) == reals{1, 0, 3, 4, 5, 0});
    CHECK(values(a.take(std::vector{1, 0}, 1)) == reals{0, 1, 5, 4});
    CHECK(values(np::take(a + 1.0, ints{0})) == reals{2});
    CHECK_THROWS_AS(np::take(a, {2}, 0), np::index_error);
    CHECK_THROWS_AS(np::take(a, {0}, 2), np::index_error);
    CHECK_THROWS_AS(np::take(a, {0}, {.mode = "bend"}), np::value_error);
    CHECK(values(np::take_along_axis(a, ints({{2, 0}, {1, 1}}), 1)) == reals{3, 1, 5, 5});
    CHECK_THROWS_AS(np::take_along_axis(a, {0}, 1), np::value_error);
    CHECK(values(np::compress({false, true}, a, 0)) == reals{4, 5, 0});
    CHECK(values(np::compress(ints{0, 1, 1}, a, {.axis = 1})) == reals{0, 3, 5, 0});
    CHECK(values(np::extract(a > 2.0, a)) == reals{3, 4, 5});
    CHECK(values(np::compress({false, true}, a, {.axis = 0})) == reals{4, 5, 0});
    CHECK(values(a.compress({0, 1}, 0)) == reals{4, 5, 0});
    CHECK(values(a.compress(ints{0, 1, 1}, {.axis = 1})) == reals{0, 3, 5, 0});
    CHECK(values(a.take({0, -1}, {.axis = 1})) == reals{1, 3, 4, 0});
    CHECK(values(a.take(ints{5}, {.axis = 1, .mode = "wrap"})) == reals{3, 0});
    CHECK(values(a.take(1, {.axis = 0})) == reals{4, 5, 0});
}

TEST_CASE("put and its kin") {
    doubles a({{1, 0, 3}, {4, 5, 0}});
    np::put(a, {0, -1}, {9, 8});
    CHECK(values(a) == reals{9, 0, 3, 4, 5, 8});
    np::putmask(a, a > 4.5, 0);
    CHECK(values(a) == reals{0, 0, 3, 4, 0, 0});
    np::place(a, a == 0.0, {1, 2});
    CHECK(values(a) == reals{1, 2, 3, 4, 1, 2});
    auto transposed = a.T();
    np::put(transposed, {1}, 50);
    CHECK(a(1, 0) == 50);
    np::put_along_axis(a, ints({2, 0}).reshape(2, 1), -1, 1);
    CHECK(values(a) == reals{1, 2, -1, -1, 1, 2});
    CHECK_THROWS_AS(np::put(a, {6}, 1), np::index_error);
    CHECK_THROWS_AS(np::putmask(a, ints{1}, 1), np::value_error);
    CHECK_THROWS_AS(np::place(a, a > 0.0, doubles()), np::value_error);
    CHECK(values(a) == reals{1, 2, -1, -1, 1, 2});
}

TEST_CASE("choose, select, piecewise") {
    CHECK(values(ints{1, 0, 1}.choose({doubles{1, 2, 3}, doubles{4, 5, 6}})) == reals{4, 2, 6});
    const doubles a{-2, 0.5, 3};
    CHECK(values(np::choose({0, 1, 2}, {doubles{1, 2, 3}, doubles{10, 20, 30}, doubles{100, 200, 300}})) ==
          reals{1, 20, 300});
    CHECK(values(np::choose({0, 1, 0}, {1.5, 2.5})) == reals{1.5, 2.5, 1.5});
    CHECK(values(np::choose({1, 0}, ints({{1, 2}, {3, 4}}))) == list{3, 2});
    CHECK(values(np::choose({3, -1}, {1, 2}, {.mode = "wrap"})) == list{2, 2});
    CHECK_THROWS_AS(np::choose({2}, {1, 2}), np::value_error);
    CHECK(values(np::select({a < 0.0, a < 1.0}, {a, a})) == reals{-2, 0.5, 0});
    CHECK(values(np::select<double>({a < 0.0, a < 1.0}, {a, a * a}, -1)) == reals{-2, 0.25, -1});
    CHECK(values(np::select({a < 0.0, a < 1.0}, {1, 2}, 7)) == list{1, 2, 7});
    CHECK(values(np::select({a < 0.0, a < 1.0}, {1, 2}, {.default_ = 7})) == list{1, 2, 7});
    CHECK(values(np::select<double>({a < 0.0, a < 1.0}, {a, 5}, {.default_ = a * 2.0})) == reals{-2, 5, 6});
    const std::vector masks{np::eval(a < 0.0)};
    CHECK(values(np::select(masks, std::vector{a}, {.default_ = 1})) == reals{-2, 1, 1});
    CHECK_THROWS_AS(np::select({a < 0.0}, {1, 2}), np::value_error);
    CHECK(values(np::piecewise(a, {a < 0.0, a >= 3.0},
                               {[](double v) { return -v; }, 100.0,
                                [](const doubles& v) { return v * 2.0; }})) == reals{2, 1, 100});
    CHECK(values(np::piecewise(a, {a < 0.0}, {1.0})) == reals{1, 0, 0});
    CHECK_THROWS_AS(np::piecewise(a, {a < 0.0}, {1.0, 2.0, 3.0}), np::value_error);
}

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

TEST_CASE("multi-indices and flat positions") {
    const auto [row, column] = np::unravel_index(5, {2, 3});
    CHECK(row == 1);
    CHECK(column == 2);
    CHECK(np::unravel_index(4, {2, 3}, {.order = 'F'}) == np::shape_t{0, 2});
    const ints a({{10, 11, 12}, {13, 14, 15}});
    CHECK(np::ravel_multi_index({1, 2}, {2, 3}) == 5);
    CHECK(np::ravel_multi_index({3, 4}, {2, 3}, {.mode = "wrap"}) == 4);
    CHECK(np::ravel_multi_index({1, 0}, {2, 3}, {.order = 'F'}) == 1);
    CHECK_THROWS_AS(np::ravel_multi_index({2, 0}, {2, 3}), np::value_error);
    CHECK(np::unravel_index(4, {2, 3}) == np::shape_t{1, 1});
    CHECK(a[np::unravel_index(4, a.shape())] == 14);
    const auto [i, j] = np::unravel_index<2>(ints{1, 5}, {2, 3});
    CHECK(values(i) == list{0, 1});
    CHECK(values(j) == list{1, 2});
    const auto [x, y] = np::unravel_index<2>(5, {2, 3});
    CHECK(x == 1);
    CHECK(y == 2);
    CHECK_THROWS_AS(np::unravel_index(6, {2, 3}), np::value_error);
    CHECK(values(a[np::ix_({1, 0}, {0, 2})]) == list{13, 15, 10, 12});
    CHECK(values(a[np::ix_(std::vector<bool>{false, true}, std::vector{1})]) == list{14});
    CHECK(values(a(np::ix_({1}, {0, 2}))) == list{13, 15});
}

TEST_CASE("walking with indices") {
    ints a({{1, 2, 3}, {4, 5, 6}});
    std::string seen;
    for (auto [index, x] : np::ndenumerate(a)) {
        seen += std::to_string(index[0]) + std::to_string(index[1]) + ' ';
        x *= 10;
    }
    CHECK(seen == "00 01 02 10 11 12 ");
    std::int64_t total = 0;
    for (const auto& index : np::ndindex(2, 3)) total += a[index];
    CHECK(total == 210);
    for (auto& x : np::nditer(a)) x /= 10;
    list order;
    for (np::nditer it(a, 'F'); !it.finished(); ++it) order.push_back(*it);
    CHECK(order == list{1, 4, 2, 5, 3, 6});
    order.clear();
    for (const auto& x : np::nditer(a.T())) order.push_back(x);  // memory order
    CHECK(order == list{1, 2, 3, 4, 5, 6});
    total = 0;
    for (auto [x, y] : np::nditer(a, a[0])) total += x * y;
    CHECK(total == 1 + 4 + 9 + 4 + 10 + 18);
    CHECK_THROWS_AS(np::nditer(a, ints{1, 2}), np::shape_error);
    for (const auto& index : np::ndindex(0, 3)) FAIL(index);
    CHECK(np::ndindex({2, 3}).size() == 6);
    CHECK(np::ndindex({4}).size() == 4);
    CHECK(np::ndindex(a.shape()).size() == 6);
}

namespace {
// What a user calls `show` must not meet a function of that name inside the library.
template <class A>
np::index_t show(const A& a) {
    return a.size();
}
}  // namespace

TEST_CASE("the library's own functions stay out of unqualified calls") {
    struct pair {
        std::string a;
        double b;
    };
    const doubles a{1, 2, 3};
    np::ndarray<pair> s{{"x", 1}, {"y", 2}};
    CHECK(show(a) == 3);
    CHECK(show(a(np::slice(1, np::_))) == 2);
    CHECK(show(a[a > 1.0]) == 2);
    CHECK(show(np::vectorize([](double x) { return x + 1; })(a)) == 3);
    CHECK(show(np::field(s, &pair::b)) == 2);
    CHECK(show(-a * 2.0 + a) == 3);
}

TEST_CASE("functions of scalars over arrays") {
    const doubles a{1, 2, 3};
    const auto f = np::vectorize([](double x, int k) { return x > 1 ? x + k : -x; });
    CHECK(values(f(a, ints{10, 20, 30})) == reals{-1, 22, 33});
    CHECK(values(f(a, 1) * 2.0) == reals{-2, 6, 8});
    CHECK(f(2.0, 3) == 5.0);
    const auto twice = np::frompyfunc([](auto x) { return x + x; });
    CHECK(values(twice(ints{1, 2})) == list{2, 4});
    static_assert(
        std::is_same_v<np::detail::value_of<decltype(np::vectorize<float>([](double x) { return x; })(a))>,
                       float>);
    const auto words = np::vectorize([](std::int64_t n) { return std::string(std::size_t(n), 'x'); });
    CHECK(values(words(ints{2, 1})) == std::vector<std::string>{"xx", "x"});
    CHECK(values(np::vectorize([](double x) { return x > 1; })(a)) == std::vector<bool>{false, true, true});
}

TEST_CASE("functions along axes") {
    const doubles a({{1, 2, 3}, {4, 5, 6}});
    CHECK(values(np::apply_along_axis([](const auto& line) { return np::sum(line); }, 0, a)) ==
          reals{5, 7, 9});
    const auto ends = np::apply_along_axis([](const auto& line) { return doubles{line(0), line(-1)}; }, 1, a);
    CHECK(ends.shape() == np::shape_t{2, 2});
    CHECK(values(ends) == reals{1, 3, 4, 6});
    const auto total =
        np::apply_over_axes([](const auto& x, np::index_t k) { return np::sum(x, k); }, a, {0, 1});
    CHECK(total.shape() == np::shape_t{1, 1});
    CHECK(total(0, 0) == 21);
    CHECK_THROWS_AS(np::apply_along_axis([](const auto& line) { return np::sum(line); }, 2, a),
                    np::index_error);
}

TEST_CASE("members of structs") {
    np::ndarray<person> people(np::detail::new_array<person>("test", np::shape_t{2}));
    people(0) = {"Ada", 36, 1.65};
    people(1) = {"Alan", 41, 1.78};
    auto ages = np::field(people, &person::age);
    CHECK(values(ages) == std::vector<int>{36, 41});
    ages += 1;
    CHECK(people(1).age == 42);
    CHECK(values(np::field(people, &person::name)) == std::vector<std::string>{"Ada", "Alan"});
    CHECK(values(people[np::field(people, &person::height) > 1.7][{0}]).at(0).name == "Alan");
    const auto& fixed = people;
    static_assert(std::is_same_v<decltype(np::field(fixed, &person::age)), np::view<const int>>);
}

TEST_CASE("ufunc.at counts every index") {
    ints counts{0, 0, 0};
    np::add.at(counts, {0, 2, 2}, 10);
    CHECK(values(counts) == list{10, 0, 20});
    np::add.at(counts, std::vector{0, 1}, ints{1, 2});
    CHECK(values(counts) == list{11, 2, 20});
    np::negative.at(counts, ints{0, 0, 2});
    CHECK(values(counts) == list{11, 2, -20});
    doubles a({{1, 2}, {3, 4}});
    np::multiply.at(a, std::tuple(np::all, ints{0, 0}), 2.0);
    CHECK(values(a) == reals{4, 2, 12, 4});
    np::add.at(a, a > 3.0, 1.0);
    CHECK(values(a) == reals{5, 2, 13, 5});
    CHECK_THROWS_AS(np::add.at(counts, {3}, 1), np::index_error);
    CHECK_THROWS_AS(np::add.at(counts, {0, 1}, ints{1, 2, 3}), np::shape_error);
}

TEST_CASE("triangles by keyword") {
    const auto [rows, columns] = np::triu_indices(3, {.k = 1});
    CHECK(np::ndarray<std::int64_t>(rows)(2) == 1);
    CHECK(np::ndarray<std::int64_t>(columns)(2) == 2);
    CHECK(np::tril_indices(2, {.m = 3})[1].size() == 3);
}
