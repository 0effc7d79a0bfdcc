// Every attribute, member and form of index that the documentation promises, on arrays, views and lazy
// expressions.
#include <sstream>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include <orthant/orthant.hpp>

namespace np = orthant;
using np::slice, np::all, np::newaxis, np::ellipsis, np::_;

namespace {

std::string text(const auto& a) {
    std::ostringstream out;
    out << a;
    std::string flat = out.str(), line;
    for (char c : flat) line += c == '\n' ? ' ' : c;
    return line;
}

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

TEST_CASE("real and imag are views, flat is a range that can be assigned") {
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

    a.T().flat() = {1, 2, 3};
    CHECK(text(a) == "[[1. 3.]  [2. 1.]]");
    a.flat()[-1] = 8;
    CHECK(a(1, 1) == 8);
    CHECK(std::as_const(a).flat()[1] == 3);
    CHECK_THROWS_AS(a.flat()[4], np::index_error);
    a(all, 0).flat() = 0;
    CHECK(text(a) == "[[0. 3.]  [0. 8.]]");
    a.flat() = a.T().flat();
    CHECK(text(a) == "[[0. 0.]  [3. 8.]]");
    CHECK_THROWS_AS(a.flat() = std::initializer_list<double>{}, np::value_error);
    CHECK(a.flat().size() == 4);

    np::ndarray<double> b{{0, 1, 2}, {3, 4, 5}};
    CHECK(text(b.flat()[slice(2, 5)]) == "[2. 3. 4.]");
    CHECK(text(b.flat()(slice(_, _, -2))) == "[5. 3. 1.]");
    CHECK(text(b.flat()[{1, -1}]) == "[1. 5.]");
    CHECK(text(std::as_const(b).flat()[b.ravel() > 2.0]) == "[3. 4. 5.]");
    b.T().flat()[slice(0, 2)] = 9;
    b.flat()[{1, 2}] = {7, 8};
    CHECK(text(b) == "[[9. 7. 8.]  [9. 4. 5.]]");
    CHECK_THROWS_AS(b.flat()[{6}], np::index_error);
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

TEST_CASE("members that compute") {
    const np::ndarray<double> a{{3, 1, 2}, {9, 7, 8}};
    CHECK(a.sum() == 30);
    CHECK(text(a.sum(0)) == "[12.  8. 10.]");
    CHECK(text(a.sum({.axis = 1, .keepdims = true})) == "[[ 6.]  [24.]]");
    CHECK(a.prod() == 3024);
    CHECK(a.mean() == 5);
    CHECK(text(a.mean(1)) == "[2. 8.]");
    CHECK(a.min() == 1);
    CHECK(a.max() == 9);
    CHECK(text(a.max(0)) == "[9. 7. 8.]");
    CHECK(a.ptp() == 8);
    CHECK(a.argmax() == 3);
    CHECK(text(a.argmin(1)) == "[1 1]");
    CHECK(a.var() == doctest::Approx(29.0 / 3));
    CHECK(text(a.stddev({.axis = 0, .ddof = 1})) == "[4.24264069 4.24264069 4.24264069]");
    CHECK((a > 0).all());
    CHECK((a > 8).any());
    CHECK(text(a.cumsum()) == "[ 3.  4.  6. 15. 22. 30.]");
    CHECK(text(a.cumprod(1)) == "[[  3.   3.   6.]  [  9.  63. 504.]]");
    CHECK(text(a.clip(2, 8)) == "[[3. 2. 2.]  [8. 7. 8.]]");
    CHECK(text(a.clip(_, 3)) == "[[3. 1. 2.]  [3. 3. 3.]]");
    CHECK(text((a / 7.0).round(2)) == "[[0.43 0.14 0.29]  [1.29 1.   1.14]]");
    CHECK(text(a.dot(a.T())) == "[[ 14.  50.]  [ 50. 194.]]");
    CHECK(text(a.argsort()) == "[[1 2 0]  [1 2 0]]");
    CHECK(text(a.argsort(0)) == "[[0 0 0]  [1 1 1]]");
    CHECK(text(a.take({0, -1})) == "[3. 8.]");
    CHECK(text(a.take({0, -1}, 1)) == "[[3. 2.]  [9. 8.]]");
    CHECK(text(a.nonzero()[1]) == "[0 1 2 0 1 2]");
    CHECK(text(a.repeat(2)) == "[3. 3. 1. 1. 2. 2. 9. 9. 7. 7. 8. 8.]");
    CHECK(a.repeat(2, 0).shape() == np::shape_t{4, 3});
    CHECK(double(a.trace()) == 10);
    CHECK(a.ravel().searchsorted(100) == 6);
    CHECK(text(a.compress(np::array({false, true}), 0)) == "[[9. 7. 8.]]");
    CHECK(a.argpartition(1).shape() == a.shape());
    CHECK(text(a.conjugate()) == text(a));
    // Lazy expressions have them too.
    CHECK((a + a).sum() == 60);
    CHECK(text((a * 2.0).T()[0]) == "[ 6. 18.]");
    CHECK((a - 1).mean(0).size() == 3);
}

TEST_CASE("sort, partition and put work in place") {
    np::ndarray<double> a{{3, 1, 2}, {9, 7, 8}};
    a.sort();
    CHECK(text(a) == "[[1. 2. 3.]  [7. 8. 9.]]");
    a(all, slice(_, _, -1)).sort(-1);
    CHECK(text(a) == "[[3. 2. 1.]  [9. 8. 7.]]");
    a[1].partition(0);
    CHECK(a(1, 0) == 7);
    a.sort(0);
    CHECK(a(0, 0) == 3);
    a.put(std::vector{0, -1}, np::array({50.0, 60.0}));
    CHECK(a(0, 0) == 50);
    CHECK(a(1, 2) == 60);
    CHECK_THROWS_AS(a.sort(2), np::index_error);
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

TEST_CASE("methods with keywords and lists in braces") {
    np::ndarray<double> t = np::arange(24.).reshape(2, 3, 4);
    const np::ndarray<np::int64> a = np::arange(6).reshape(2, 3);
    CHECK(text(t.sum({0, 1})) == "[60. 66. 72. 78.]");
    CHECK(text(t.max({0, -1})) == "[15. 19. 23.]");
    CHECK(text(t.mean({1, 2})) == "[ 5.5 17.5]");
    CHECK(text((t > 3).all({0, 1})) == "[False False False False]");
    CHECK(text((t > 3).any({.axis = {0, 1}})) == "[ True  True  True  True]");
    CHECK(text(a.argmax({.axis = 1, .keepdims = true})) == "[[2]  [2]]");
    CHECK(text(a.ptp({.axis = 0})) == "[3 3 3]");
    CHECK(text((-a).argsort({.kind = "stable"})) == "[[2 1 0]  [2 1 0]]");
    CHECK(text(a.repeat({1, 2}, 0)) == "[[0 1 2]  [3 4 5]  [3 4 5]]");
    CHECK(text(a.repeat(2, {.axis = 0}).shape()) == "(4, 3)");
    CHECK(a(0, all).searchsorted(1, {.side = "right"}) == 2);
    CHECK(t.trace(0, 1, 2).shape() == np::shape_t{2});
    CHECK(text(t.transpose({2, 0, 1}).shape()) == "(4, 2, 3)");
    CHECK_THROWS_AS(t.transpose({0, 0, 1}), np::value_error);
    CHECK(text(t.reshape({1, 2, 1, 12}).squeeze({0, 2}).shape()) == "(2, 12)");
    CHECK(text(a.reshape({3, 2}, {.order = 'F'})) == "[[0 4]  [3 2]  [1 5]]");
    CHECK(text(a.ravel({.order = 'F'})) == "[0 3 1 4 2 5]");
    CHECK(text(a.flatten({.order = 'F'})) == "[0 3 1 4 2 5]");
    CHECK(a.copy({.order = 'F'}).is_f_contiguous());
    CHECK(np::shape(2.5) == np::shape_t());
    CHECK(np::ndim(2.5) == 0);
}

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
