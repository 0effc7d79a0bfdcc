// Lazy nodes: shapes, types, what they own and see, reassignment.
// Covers expr/make_node.hpp and expr/operands.hpp.

#include <type_traits>

#include <doctest/doctest.h>

#include <orthant/array/creation.hpp>
#include <orthant/array/node_members.hpp>
#include <orthant/ops/logic/compare.hpp>
#include <orthant/ops/logic/logic.hpp>
#include <orthant/ops/math/arithmetic.hpp>
#include <orthant/orthant.hpp>

namespace np = orthant;

TEST_CASE("shape, rank and type") {
    const np::ndarray<int, 2> a{{1, 2, 3}, {4, 5, 6}};
    const np::ndarray<float, 1> b{1, 2, 3};
    const auto e = a + b;
    static_assert(std::is_same_v<decltype(e)::value_type, double>);
    static_assert(decltype(e)::rank == 2);
    CHECK(e.ndim() == 2);
    CHECK(e.size() == 6);
    CHECK(e.shape(1) == 3);
    CHECK(e.dtype() == np::dtype_of<double>());
    const auto [rows, columns] = e.shape();
    CHECK(rows * columns == 6);
    static_assert(decltype(e + np::ndarray<int>())::rank == np::dynamic);
    const np::ndarray<int> column = np::ndarray<int>{1, 2, 3, 4}.reshape(4, 1);
    CHECK((column * b).shape() == np::shape_t{4, 3});
    CHECK_THROWS_AS(a + np::ndarray<int>({1, 2}), np::shape_error);
}

TEST_CASE("an expression sees later writes; eval freezes it") {
    np::ndarray<int> a{1, 2, 3};
    const auto e = a * 10;
    const auto frozen = np::eval(e);
    a(0) = 5;
    CHECK(np::eval(e).tolist() == std::vector<int>{50, 20, 30});
    CHECK(frozen.tolist() == std::vector<int>{10, 20, 30});
}

TEST_CASE("an expression that is assigned stands for another one") {
    np::ndarray<int> a{1, 2, 3}, b{10, 20, 30};
    auto e = a + b;
    auto other = b + b;
    e = other;
    CHECK(np::eval(e).tolist() == std::vector<int>{20, 40, 60});
    CHECK(a.tolist() == std::vector<int>{1, 2, 3});
    e = a + a;
    CHECK(np::eval(e).tolist() == std::vector<int>{2, 4, 6});
    CHECK(b.tolist() == std::vector<int>{10, 20, 30});
    CHECK(np::eval(other).tolist() == std::vector<int>{20, 40, 60});
}

TEST_CASE("scalars alone give scalars") {
    CHECK(np::add(1, 2) == 3);
    static_assert(std::is_same_v<decltype(np::add(1, 2)), std::int64_t>);
    static_assert(std::is_same_v<decltype(np::divide(1, 2)), double>);
    static_assert(std::is_same_v<decltype(np::less(1, 2.5)), bool>);
    CHECK(np::floor_divide(-7, 2) == -4);
    CHECK(np::remainder(-7, 2) == 1);
}

TEST_CASE("operators") {
    const np::ndarray<int> a{6, 7, -8}, b{4, 2, 3};
    using ints = std::vector<int>;
    const auto list = [](const auto& e) { return np::eval(e).tolist(); };
    CHECK(list(a + b) == ints{10, 9, -5});
    CHECK(list(a - 1) == ints{5, 6, -9});
    CHECK(list(2 * b) == ints{8, 4, 6});
    CHECK(list(a / b) == std::vector<double>{1.5, 3.5, -8.0 / 3});
    CHECK(list(a % b) == ints{2, 1, 1});
    CHECK(list(-a) == ints{-6, -7, 8});
    CHECK(list(+a) == ints{6, 7, -8});
    CHECK(list(~b) == ints{-5, -3, -4});
    CHECK(list(!(a > 0)) == std::vector<bool>{false, false, true});
    CHECK(list(a & b) == ints{4, 2, 0});
    CHECK(list(a | b) == ints{6, 7, -5});
    CHECK(list(a ^ b) == ints{2, 5, -5});
    CHECK(list(b << 2) == ints{16, 8, 12});
    CHECK(list(a >> 1) == ints{3, 3, -4});
    CHECK(list(a > 0 && b > 2) == std::vector<bool>{true, false, false});
    CHECK(list(a > 6 || b > 2) == std::vector<bool>{true, true, true});
    CHECK(list(a != b) == std::vector<bool>{true, true, true});
    np::ndarray<int> c = a;
    c += b, c -= 1, c *= 2, c %= 7, c |= 8, c &= 15, c ^= 1, c <<= 1, c >>= 1;
    CHECK(c.tolist() == ints{13, 11, 11});
    np::ndarray<double> d = a;
    d /= 4;
    CHECK(d(0) == 1.5);
}
