// What arrays and views have: attributes, elements, rows, and the same members of const ones, which give
// nothing to write to.
#include <type_traits>

#include <doctest/doctest.h>

#include <orthant/array/ndarray.hpp>
#include <orthant/orthant.hpp>
#include <orthant/view/strided.hpp>

namespace np = orthant;
using np::index_t;

namespace {

np::ndarray<int> counted(const np::shape_t& shape) {
    np::ndarray<int> a(np::detail::new_array<int>("test", shape));
    int next = 0;
    for (int& x : a) x = next++;
    return a;
}

}  // namespace

TEST_CASE("attributes") {
    np::ndarray<int> a = counted({2, 3});
    CHECK(a.shape() == np::shape_t{2, 3});
    CHECK(a.shape(-1) == 3);
    CHECK(a.strides() == np::shape_t{3, 1});
    CHECK(a.stride(0) == 3);
    CHECK(a.ndim() == 2);
    CHECK(a.size() == 6);
    CHECK(a.is_c_contiguous());
    CHECK(!a.is_f_contiguous());
    CHECK_THROWS_AS(a.shape(2), np::index_error);
    CHECK_THROWS_AS(a.stride(-3), np::index_error);
    const np::ndarray<int, 2> known = a;
    const auto [rows, columns] = known.shape();
    CHECK(rows == 2);
    CHECK(columns == 3);
    static_assert(decltype(known)::rank == 2);
}

TEST_CASE("const arrays give out const elements, views those of their type") {
    using array = np::ndarray<int>;
    static_assert(std::is_same_v<decltype(std::declval<array&>().data()), int*>);
    static_assert(std::is_same_v<decltype(std::declval<const array&>().data()), const int*>);
    static_assert(std::is_same_v<decltype(std::declval<const array&>().at(0)), const int&>);
    static_assert(std::is_same_v<decltype(std::declval<const array&>().T()), np::view<const int>>);
    static_assert(std::is_same_v<decltype(std::declval<const np::view<int>&>().data()), int*>);
    static_assert(std::is_same_v<decltype(std::declval<np::view<const int>&>().data()), const int*>);
    CHECK(counted({2}).at(-1) == 1);
}

TEST_CASE("elements in C order, by position, and by rows") {
    np::ndarray<int> a = counted({2, 3});
    const auto turned = a.T();
    int sum = 0, weight = 1;
    for (const int x : turned) sum += weight++ * x;
    CHECK(sum == 0 * 1 + 3 * 2 + 1 * 3 + 4 * 4 + 2 * 5 + 5 * 6);
    CHECK(turned.item(1) == 3);
    CHECK(turned.item(-1) == 5);
    CHECK(turned.item(2, 0) == 2);
    CHECK_THROWS_AS(a.item(6), np::index_error);
    CHECK_THROWS_AS(a.item(), np::value_error);
    for (const auto& row : a.rows()) row(0) = -1;
    CHECK(a(0, 0) == -1);
    CHECK(a(1, 0) == -1);
    CHECK(a(1, 1) == 4);
    a.flat()[2] = 20;
    CHECK(a(0, 2) == 20);
}

TEST_CASE("diagonals and exchanged axes are views") {
    np::ndarray<int> a = counted({3, 3});
    a.diagonal()(1) = 40;
    CHECK(a(1, 1) == 40);
    CHECK(a.diagonal(1).shape() == np::shape_t{2});
    CHECK(a.diagonal(-1)(1) == 7);
    CHECK(a.mT()(0, 2) == 6);
    CHECK(a.swapaxes(0, 1)(0, 1) == 3);
    CHECK(a.transpose(1, 0)(1, 0) == 1);
    CHECK(a.reshape(1, 9).squeeze().shape() == np::shape_t{9});
    CHECK(a.ravel().data() == a.data());
}
