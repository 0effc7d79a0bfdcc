// Views: lifetimes, what constness forbids, what assignment does.

#include <memory>
#include <optional>

#include <doctest/doctest.h>

#include <orthant/array/creation.hpp>
#include <orthant/array/node_members.hpp>
#include <orthant/ops/math/arithmetic.hpp>
#include <orthant/ops/math/math.hpp>
#include <orthant/orthant.hpp>

namespace np = orthant;
using np::slice, np::all, np::_;

namespace {

np::view<int> diagonal_block(int n) {
    np::ndarray<int> a = np::arange(n * n).astype<int>().reshape(n, n);
    return a(slice(1, 3), slice(1, 3));
}
auto lazy_sum(int n) {
    const np::ndarray<int> a = np::full<int>({n}, 2);
    np::ndarray<int> b = np::full<int>({n}, 3);
    return a + b * 2;
}
auto lazy_of_temporaries() {
    return np::sqrt(np::ndarray<double>{4, 9, 16}) + np::ndarray<double>{1, 1, 1}(slice(_, _, -1));
}

double first_of(np::view<const double> v) { return v(0); }
void fill_with(np::view<double> v, double x) { v.fill(x); }

}  // namespace

TEST_CASE("views and expressions outlive what they look at") {
    const auto v = diagonal_block(4);
    CHECK(v.tolist() == std::vector<int>{5, 6, 9, 10});
    CHECK(np::eval(lazy_sum(5)).tolist() == std::vector<int>{8, 8, 8, 8, 8});
    const auto e = lazy_of_temporaries();
    CHECK(np::eval(e).tolist() == std::vector<double>{3, 4, 5});
    CHECK(np::eval(e * 2).tolist() == std::vector<double>{6, 8, 10});

    std::optional<np::ndarray<double>> source(np::ndarray<double>{1, 2, 3});
    auto view = (*source)(slice(1, _));
    auto twice = view * 2;
    source.reset();
    CHECK(np::eval(twice).tolist() == std::vector<double>{4, 6});
    view(0) = 10;
    CHECK(np::eval(twice).tolist() == std::vector<double>{20, 6});

    // Rows of a temporary, element by element.
    int total = 0;
    for (const auto& row : diagonal_block(5).rows()) total += row(0) + row(1);
    CHECK(total == 6 + 7 + 11 + 12);
}

TEST_CASE("a source that gets another shape leaves its views alone") {
    np::ndarray<int> a{1, 2, 3, 4};
    auto v = a(slice(0, 2));
    auto e = v + 0;
    a = np::ndarray<int>{{9, 9}, {9, 9}, {9, 9}};
    CHECK(v.tolist() == std::vector<int>{1, 2});
    CHECK(np::eval(e).tolist() == std::vector<int>{1, 2});
    // So with the same shape: the name has a new value, the view shows the old one.
    np::ndarray<int> b{1, 2, 3};
    auto w = b(all);
    b = np::ndarray<int>{4, 5, 6};
    CHECK(w.tolist() == std::vector<int>{1, 2, 3});
    w = b(all);
    b = b * 2;
    CHECK(w.tolist() == std::vector<int>{4, 5, 6});
    w = b;
    b(np::ellipsis) = b + 1;  // in place
    CHECK(w.tolist() == std::vector<int>{9, 11, 13});
    np::ndarray<int> moved = std::move(b);
    moved(0) = 1;
    CHECK(w(0) == 1);
}

TEST_CASE("a name re-seats, an indexing expression writes") {
    np::ndarray<double> a(np::zeros<double>({3, 4}));
    np::view<double> v = a(all, slice(_, _, 2)), w = a(all, slice(1, _, 2));
    v(np::ellipsis) = 1;
    w(np::ellipsis) = v;  // elements, not the window
    CHECK(np::sum(a) == 12);
    w(np::ellipsis) = np::ndarray<int>{5, 6};
    CHECK(a(2, 3) == 6);
    v(np::ellipsis) = w + 1;
    CHECK(a(0, 0) == 6);
    CHECK_THROWS_AS((v(np::ellipsis) = np::ndarray<double>{1, 2, 3}), np::shape_error);
    CHECK(a(0, 0) == 6);
    v = w;
    CHECK(v.data() == w.data());
    v += 1.0;
    CHECK(a(0, 1) == 6);
    a(all, 1) = a(all, 0) = 2;
    CHECK(np::sum(a(all, slice(0, 2))) == 12);
    static_assert(std::is_copy_assignable_v<np::view<double>> && std::is_nothrow_swappable_v<np::view<double>>);
    static_assert(!std::is_assignable_v<np::view<double>&, double>);
    static_assert(!std::is_assignable_v<np::view<double>&, np::ndarray<int>>);
    static_assert(!std::is_assignable_v<np::view<double>&, decltype(a + 1)>);
    static_assert(!std::is_assignable_v<const np::view<double>&, np::view<double>>);
    static_assert(std::is_assignable_v<np::view<const double>&, np::ndarray<double>&>);
    static_assert(!std::is_assignable_v<np::ndarray<double>&, double>);
    a[1] = 7.5;
    CHECK(a(1, 3) == 7.5);
    a(0, all) = {1, 2, 3, 4};
    CHECK(a(0, 3) == 4);
    np::ndarray<double> zero = np::ndarray<double>(2.5);
    CHECK(double(zero) == 2.5);
}

TEST_CASE("constness") {
    const np::ndarray<double> a{1, 2, 3};
    static_assert(std::is_same_v<decltype(a(0)), const double&>);
    static_assert(std::is_same_v<decltype(a(slice(0, 1))), np::view<const double>>);
    static_assert(std::is_same_v<decltype(a.T()), np::view<const double>>);
    static_assert(std::is_same_v<decltype(a.data()), const double*>);
    static_assert(!std::is_constructible_v<np::view<double>, const np::ndarray<double>&>);
    static_assert(std::is_constructible_v<np::view<const double>, const np::ndarray<double>&>);
    static_assert(std::is_constructible_v<np::view<const double>, np::view<double>>);
    static_assert(!std::is_constructible_v<np::view<double>, np::view<const double>>);
    // A view is a pointer: a const one still writes.
    np::ndarray<double> b{1, 2, 3};
    const np::view<double> v = b;
    v(0) = 9;
    CHECK(b(0) == 9);
    CHECK(first_of(b) == 9);
    CHECK(first_of(b + 1.0) == 10);
    CHECK(first_of(a) == 1);
    fill_with(b, 4);
    fill_with(b(slice(1, 2)), 5);
    CHECK(b.tolist() == std::vector<double>{4, 5, 4});
}

TEST_CASE("static and dynamic ranks") {
    np::ndarray<int, 2> a{{1, 2, 3}, {4, 5, 6}};
    const auto [rows, columns] = a.shape();
    CHECK(rows == 2);
    CHECK(columns == 3);
    static_assert(std::is_same_v<decltype(a[0]), np::view<int, 1>>);
    static_assert(std::is_same_v<decltype(a[0][0]), int&>);
    static_assert(std::is_same_v<decltype(a(0, all)), np::view<int, 1>>);
    np::ndarray<int> d = a;
    np::ndarray<int, 2> back = d;
    CHECK(back(1, 2) == 6);
    CHECK_THROWS_AS((np::ndarray<int, 1>(d)), np::shape_error);
    CHECK_THROWS_AS((np::view<int, 3>(d)), np::shape_error);
}

TEST_CASE("errors name what was asked and the values") {
    np::ndarray<double> a(np::zeros<double>({3, 1})), b(np::zeros<double>({4, 2}));
    CHECK_THROWS_WITH_AS(a + b, "add: shapes (3,1) and (4,2) cannot be broadcast together", np::shape_error);
    CHECK_THROWS_AS(a.at(3, 0), np::index_error);
    CHECK_THROWS_WITH(a.at(3, 0), doctest::Contains("3"));
    CHECK_THROWS_AS(a(0), np::index_error);
    CHECK_THROWS_AS(a.reshape(2, 2), np::error);
    CHECK_THROWS_WITH(a.reshape(2, 2), doctest::Contains("(2,2)"));
    CHECK_THROWS_AS(np::sum(a, 2), np::error);
    CHECK_THROWS_WITH(np::sum(a, 2), doctest::Contains("2"));
    CHECK_THROWS_AS((void)bool(a == a), np::value_error);
    CHECK_THROWS_AS(a += b, np::shape_error);
    CHECK_THROWS_AS(np::max(np::ndarray<double>()), np::value_error);
}
