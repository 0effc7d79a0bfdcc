// Every attribute, member and form of index that the documentation promises, on arrays, views and lazy
// expressions.
#include <sstream>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include <orthant/orthant.hpp>

#include "../ops/printed.hpp"

namespace np = orthant;
using np::slice, np::all, np::newaxis, np::ellipsis, np::_;

namespace {

struct person {
    std::string name;
    int age = 0;
};

}  // namespace

TEST_CASE("attributes") {
    np::ndarray<double> a = np::arange<double>(6).reshape(2, 3);
    const auto& c = a;
    CHECK(a.shape() == np::shape_t{2, 3});
    CHECK(a.shape(1) == 3);
    CHECK(a.ndim() == 2);
    CHECK(a.size() == 6);
    CHECK(a.strides() == np::shape_t{3, 1});
    CHECK(a.dtype().name() == "float64");
    CHECK(a.itemsize() == 8);
    CHECK(a.nbytes() == 48);
    CHECK(a.data()[5] == 5);
    static_assert(std::is_same_v<decltype(c.data()), const double*>);
    CHECK(text(a.T()) == "[[0. 3.]  [1. 4.]  [2. 5.]]");
    CHECK(text(c.mT()) == "[[0. 3.]  [1. 4.]  [2. 5.]]");
    CHECK(a.is_c_contiguous());
    CHECK(a.T().is_f_contiguous());
    CHECK(np::len(a) == 2);
    CHECK(np::shape(a) == a.shape());
    CHECK(np::ndim(a) == 2);
    auto [rows, columns] = a.shape().as<2>();
    CHECK(rows * columns == 6);
    CHECK(np::shares_memory(a, a.T()));
    CHECK(np::may_share_memory(a, a[0]));
    double total = 0;
    for (double x : a) total += x;
    for (const auto& row : c.rows()) total += row.sum();
    CHECK(total == 30);
    for (const auto& row : a.rows()) row(0) = 9;
    CHECK(text(a) == "[[9. 1. 2.]  [9. 4. 5.]]");
    for (auto [index, x] : np::ndenumerate(a)) CHECK(c.item(index[0], index[1]) == x);
}

TEST_CASE("real and imag are views") {
    np::ndarray<np::complex128> z = np::arange<np::complex128>(1, 5).reshape(2, 2);
    z.imag() = 5;
    z.real()(0, 0) = -1;
    CHECK(text(z) == "[[-1.+5.j  2.+5.j]  [ 3.+5.j  4.+5.j]]");
    CHECK(text(z.T().real()) == "[[-1.  3.]  [ 2.  4.]]");
    np::ndarray<double> a{{1, 2}, {3, 4}};
    a.real()(0, 1) = 7;
    CHECK(a(0, 1) == 7);
    CHECK(text(a.imag()) == "[[0. 0.]  [0. 0.]]");
    CHECK(text((z * 2.0).real()) == "[[-2.  4.]  [ 6.  8.]]");
}

TEST_CASE("members that give other shapes, types and copies") {
    np::ndarray<np::int64> a = np::arange(6);
    CHECK(text(a.reshape({3, -1})) == "[[0 1]  [2 3]  [4 5]]");
    CHECK(text(a.reshape(3, -1)) == "[[0 1]  [2 3]  [4 5]]");
    CHECK(a.reshape(3, 2).ravel().size() == 6);
    CHECK_FALSE(np::shares_memory(a, a.flatten()));
    CHECK(a.reshape(1, 2, 3).transpose(2, 0, 1).shape() == np::shape_t{3, 1, 2});
    CHECK(a.reshape(1, 2, 3).swapaxes(0, 2).shape() == np::shape_t{3, 2, 1});
    CHECK(a.reshape(1, 2, 3).squeeze().shape() == np::shape_t{2, 3});
    CHECK(a.astype<float>().dtype() == np::dtype_of<float>());
    CHECK(a.view_as<np::uint64>().dtype().name() == "uint64");
    np::ndarray<np::int64> b = a.copy();
    b.fill(3);
    CHECK(b.sum() == 18);
    CHECK(a.item(2) == 2);
    CHECK(a.reshape(2, 3).item(1, 2) == 5);
    CHECK(a.reshape(2, 3).item(4) == 4);
    CHECK(a.tolist() == std::vector<np::int64>{0, 1, 2, 3, 4, 5});
    CHECK(text(a.reshape(2, 3).diagonal()) == "[0 4]");
    a.reshape(2, 3).diagonal(1) = 0;
    CHECK(text(a) == "[0 0 2 3 4 0]");
}

TEST_CASE("every form of index") {
    np::ndarray<np::int64> a = np::arange(12).reshape(3, 4);
    CHECK(a(1, 2) == 6);
    CHECK(a(-1, -1) == 11);
    a(1, 2) = 60;
    CHECK(a.at(1, 2) == 60);
    CHECK_THROWS_AS(a.at(3, 0), np::index_error);
    CHECK_THROWS_AS(a(0), np::index_error);
#if defined(__cpp_multidimensional_subscript)
    CHECK(a[1, 2] == 60);
    CHECK(text(a[all, 0]) == "[0 4 8]");
#endif
    a(1, 2) = 6;
    CHECK(text(a[0]) == "[0 1 2 3]");
    CHECK(bool(a[-1][0] == 8));
    a[-1][0] = 80;
    const np::int64 element = a[-1][0];
    CHECK(element == 80);
    a[-1][0] = 8;
    CHECK(text(a(slice(1, 3), slice(_, _, -1))) == "[[ 7  6  5  4]  [11 10  9  8]]");
    CHECK(text(a(all, 0)) == "[0 4 8]");
    CHECK(text(a(ellipsis, 0)) == "[0 4 8]");
    CHECK(a(all, newaxis).shape() == np::shape_t{3, 1, 4});
    CHECK(text(a[a > 9]) == "[10 11]");
    a[a > 9] = 0;
    a[a == 0] += 5;
    CHECK(text(a) == "[[5 1 2 3]  [4 5 6 7]  [8 9 5 5]]");
    CHECK(text(a[{0, 2}]) == "[[5 1 2 3]  [8 9 5 5]]");
    const np::ndarray<np::int64> rows{0, 2}, columns{-1, 0};
    CHECK(text(a[rows]) == "[[5 1 2 3]  [8 9 5 5]]");
    CHECK(text(a(rows, columns)) == "[3 8]");
    CHECK(text(a(all, columns)) == "[[3 5]  [7 4]  [5 8]]");
    CHECK(text(a(np::ix_(rows, columns))) == "[[3 5]  [5 8]]");
    CHECK(text(a[std::vector<int>{1, 1}]) == "[[4 5 6 7]  [4 5 6 7]]");
    CHECK(a[std::array<int, 2>{1, 2}] == 6);
    a(rows, columns) = -1;
    CHECK(text(a) == "[[ 5  1  2 -1]  [ 4  5  6  7]  [-1  9  5  5]]");

    np::ndarray<person> people = np::array<person>({person{"Ann", 40}, person{"Bob", 30}});
    CHECK(text(np::field(people, &person::age)) == "[40 30]");
    np::field(people, &person::age) += 1;
    CHECK(people(0).age == 41);
    CHECK(np::sort(people, &person::age)(0).name == "Bob");
}

namespace user {

template <class E>
std::string show(const E&) {
    return "the user's";
}
template <class E>
std::string dense(const E&) {
    return "the user's";
}

}  // namespace user

TEST_CASE("resize in place, and the bytes as another type") {
    np::ndarray<np::int64> a{1, 2, 3};
    const np::view<np::int64> before = a;
    a.resize({2, 2});
    CHECK(text(a) == "[[1 2]  [3 0]]");
    CHECK(text(before) == "[1 2 3]");
    a.resize(2);
    CHECK(text(a) == "[1 2]");
    np::ndarray<np::complex128> z{np::complex128(1, 2), np::complex128(3, 4)};
    CHECK(text(z.view_as<double>()) == "[1. 2. 3. 4.]");
    z.view_as<double>()(3) = 5;
    CHECK(z(1).imag() == 5);
    CHECK(np::zeros({2, 4}).view_as<np::uint8>().shape() == np::shape_t{2, 32});
    CHECK_THROWS_AS(np::zeros<float>({3}).view_as<double>(), np::value_error);
    CHECK_THROWS_AS(np::zeros({2, 3}).T().view_as<float>(), np::value_error);
}

TEST_CASE("lists in braces among the indices, and as values") {
    np::ndarray<np::int64> a = np::arange(12).reshape(3, 4);
    CHECK(text(a(all, {0, -1})) == "[[ 0  3]  [ 4  7]  [ 8 11]]");
    CHECK(text(a({0, 2}, all)) == "[[ 0  1  2  3]  [ 8  9 10 11]]");
    CHECK(text(a({0, 2}, {1, 3})) == "[ 1 11]");
    CHECK(text(a({2}, {1})) == "[9]");
    CHECK(text(a(slice(1, _), {0})) == "[[4]  [8]]");
    CHECK(text(a.reshape(2, 2, 3)(all, 0, {2, 0})) == "[[2 0]  [8 6]]");
    np::ndarray<np::int64> t = np::arange(24).reshape(2, 3, 4);
    CHECK(text(t({0, 1}, all, {1, 3})) == "[[ 1  5  9]  [15 19 23]]");
    CHECK(text(std::as_const(t)({0, 1}, {1, 2}, all)) == "[[ 4  5  6  7]  [20 21 22 23]]");
    CHECK(text(t(all, {0, 2}, {1, 3})) == "[[ 1 11]  [13 23]]");
    CHECK(text(t({0, 1}, {0, 1}, {0, 1})) == "[ 0 17]");
    CHECK(text(t(ellipsis, {0}, {1})) == "[[ 1]  [13]]");
    t({0, 1}, all, {1, 3}) = 0;
    CHECK(text(t(0, all, {0, 1})) == "[[0 4 8]  [0 0 0]]");
    CHECK_THROWS_AS(a(all, {0, 4}).copy(), np::index_error);
    a(all, {0, 1}) = a(all, {1, 0});
    CHECK(text(a) == "[[ 1  0  2  3]  [ 5  4  6  7]  [ 9  8 10 11]]");
    a(all, slice(0, 2)) = {{1, 2}, {3, 4}, {5, 6}};
    CHECK(text(a(all, slice(0, 2))) == "[[1 2]  [3 4]  [5 6]]");
    a(all, slice(0, 2)) = {{1}, {2}, {3}};
    CHECK(text(a(all, slice(0, 2))) == "[[1 1]  [2 2]  [3 3]]");
}

TEST_CASE("functions of the user's own are found, whatever the library calls its own") {
    using namespace user;
    const np::ndarray<double> x{1, 2};
    CHECK(show(x * 2 + 1) == "the user's");
    CHECK(dense(x[0] * 2) == "the user's");
}
