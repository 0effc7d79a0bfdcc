#include <orthant/array/from_list.hpp>

#include <doctest/doctest.h>

#include <array>
#include <complex>
#include <list>
#include <ranges>
#include <span>
#include <string>
#include <vector>

using namespace orthant;
namespace np = orthant;

namespace {

template <class T, class A>
bool is(const A& a, const shape_t& shape, std::vector<T> values) {
    if (!std::is_same_v<typename A::value_type, T> || shape_t(a.shape()) != shape) return false;
    std::size_t i = 0;
    for (const T& v : a)
        if (!(v == values[i++])) return false;
    return i == values.size();
}
using i64 = std::int64_t;
using c16 = std::complex<double>;

}  // namespace

TEST_CASE("braces of one type deduce it") {
    CHECK(is<i64>(np::array({1, 2, 3}), {3}, {1, 2, 3}));
    CHECK(is<i64>(np::array({1L, 2L}), {2}, {1, 2}));
    CHECK(is<i64>(np::array({{1, 2}, {3, 4}}), {2, 2}, {1, 2, 3, 4}));
    CHECK(is<i64>(np::array({{1}, {2}}), {2, 1}, {1, 2}));
    CHECK(is<double>(np::array({1.5, 2.5}), {2}, {1.5, 2.5}));
    CHECK(is<float>(np::array({1.5f, 2.5f}), {2}, {1.5f, 2.5f}));
    CHECK(is<bool>(np::array({true, false}), {2}, {true, false}));
    CHECK(is<c16>(np::array({c16(1, 2), c16(0, 1)}), {2}, {c16(1, 2), c16(0, 1)}));
    CHECK(is<std::string>(np::array({"a", "bcd"}), {2}, {"a", "bcd"}));
    CHECK(is<i64>(np::array({{{1, 2}, {3, 4}}}), {1, 2, 2}, {1, 2, 3, 4}));
    CHECK(is<i64>(np::array({{{{1}, {2}}}}), {1, 1, 2, 1}, {1, 2}));
    CHECK(is<i64>(np::array({{{{{1, 2}}}}}), {1, 1, 1, 1, 2}, {1, 2}));
    CHECK(is<std::uint8_t>(np::array({std::uint8_t(1), std::uint8_t(2)}), {2}, {1, 2}));
}

TEST_CASE("braces that mix kinds have the type that holds all") {
    const long n = 3;
    const double x = 0.5;
    CHECK(is<double>(np::array({1, 2.5, 3}), {3}, {1, 2.5, 3}));
    CHECK(is<double>(np::array({{1, 2}, {x, 4}}), {2, 2}, {1, 2, .5, 4}));
    CHECK(is<double>(np::array({{1}, {2.5}}), {2, 1}, {1, 2.5}));
    CHECK(is<double>(np::array({{{1, 2.5}}, {{1, 1}}}), {2, 1, 2}, {1, 2.5, 1, 1}));
    CHECK(is<i64>(np::array({1, n}), {2}, {1, 3}));
    CHECK(is<i64>(np::array({true, 2, false}), {3}, {1, 2, 0}));
    CHECK(is<c16>(np::array({1, c16(0, 1), c16(2.5)}), {3}, {1, c16(0, 1), 2.5}));
    CHECK(is<c16>(np::array({{1, c16(0, 1)}, {2, 2.5}}), {2, 2}, {1, c16(0, 1), 2, 2.5}));
    CHECK(is<std::string>(np::array({std::string("x"), "y"}), {2}, {"x", "y"}));
}

TEST_CASE("the type is written") {
    const double x = 2.5;
    CHECK(is<double>(np::array<double>({1, 2, 3}), {3}, {1, 2, 3}));
    CHECK(is<float>(np::array<float>({{1, x}, {3, 4}}), {2, 2}, {1, 2.5f, 3, 4}));
    CHECK(is<double>(np::array<double>({}), {0}, {}));
    CHECK(is<double>(np::array<double>({{}, {}}), {2, 0}, {}));
    CHECK(is<std::int32_t>(np::array<std::int32_t>({1, 2}), {2}, {1, 2}));
    CHECK(is<float16>(np::array<float16>({1, 2.5}), {2}, {float16(1.f), float16(2.5f)}));
    CHECK(is<bool>(np::array<bool>({1, 0}), {2}, {true, false}));
    CHECK(is<std::string>(np::array<std::string>({"a", "b"}), {2}, {"a", "b"}));
    const auto m = np::array<double, 2>({{1, 2}, {3, 4}});
    static_assert(decltype(m)::rank == 2);
    CHECK(is<double>(m, {2, 2}, {1, 2, 3, 4}));
    CHECK(is<double>(np::array<double, 2>({{1}, {2}}), {2, 1}, {1, 2}));
    CHECK(is<double>(np::array<double, 1>({1, x}), {2}, {1, 2.5}));
    CHECK_THROWS_AS(np::array<std::uint8_t>({300}), value_error);
    CHECK_THROWS_AS(np::array<std::uint8_t>({-1}), value_error);
}

TEST_CASE("lists of one level that differ in length are a shape_error") {
    CHECK_THROWS_AS(np::array({{1, 2}, {3}}), shape_error);
    CHECK_THROWS_AS(np::array({{1, 2.5}, {3}}), shape_error);
    CHECK_THROWS_AS(np::array<double>({{1, 2}, {{3, 4}}}), shape_error);
    CHECK_THROWS_AS(np::array<double>({{{1, 2}}, {3, 4}}), shape_error);
    CHECK_THROWS_AS(np::array<double>({1, {2, 3}}), shape_error);
    CHECK_THROWS_AS(np::array<double>({{}, {1}}), shape_error);
    CHECK_THROWS_AS((np::array<double, 2>({{1, 2}, {3}})), shape_error);
    CHECK_THROWS_AS(np::array(std::vector<std::vector<int>>{{1}, {2, 3}}), shape_error);
}

TEST_CASE("braces of arrays stack them") {
    const auto a = np::array<double>({1, 2}), b = np::array<double>({3, 4});
    const view<const double> v(b);
    CHECK(is<double>(np::array({a, b}), {2, 2}, {1, 2, 3, 4}));
    CHECK(is<double>(np::array({a, v, a}), {3, 2}, {1, 2, 3, 4, 1, 2}));
    CHECK(is<float>(np::array<float>({a, v}), {2, 2}, {1, 2, 3, 4}));
    CHECK(is<double>(np::array<double>({{a, b}, {b, a}}), {2, 2, 2}, {1, 2, 3, 4, 3, 4, 1, 2}));
    CHECK_THROWS_AS(np::array({a, np::array<double>({1, 2, 3})}), shape_error);
    CHECK(is<double>(np::array(std::vector<ndarray<double>>{a, b}), {2, 2}, {1, 2, 3, 4}));
}

TEST_CASE("ranges, arrays and scalars") {
    CHECK(is<i64>(np::array(std::vector<int>{1, 2}), {2}, {1, 2}));
    CHECK(is<float>(np::array(std::list<float>{1, 2}), {2}, {1, 2}));
    CHECK(is<bool>(np::array(std::vector<bool>{true, false}), {2}, {true, false}));
    CHECK(is<i64>(np::array(std::vector<std::vector<int>>{{1, 2}, {3, 4}}), {2, 2}, {1, 2, 3, 4}));
    CHECK(is<i64>(np::array(std::array<std::array<long, 2>, 1>{{{5, 6}}}), {1, 2}, {5, 6}));
    const double c[2][2] = {{1, 2}, {3, 4}};
    CHECK(is<double>(np::array(c), {2, 2}, {1, 2, 3, 4}));
    CHECK(is<double>(np::array(std::span<const double>(c[1])), {2}, {3, 4}));
    CHECK(is<double>(np::array(std::vector<double>{}), {0}, {}));
    auto odd = std::vector<int>{1, 2, 3} | std::views::filter([](int i) { return i % 2; });
    CHECK(is<i64>(np::array(odd), {2}, {1, 3}));
    CHECK(is<float>(np::array<float>(std::vector<int>{1, 2}), {2}, {1, 2}));
    CHECK(is<i64>(np::array(7), {}, {7}));
    CHECK(is<double>(np::array(7.5), {}, {7.5}));
    CHECK(is<std::string>(np::array("abc"), {}, {"abc"}));
    CHECK(is<float>(np::array<float>(3), {}, {3}));
    const auto a = np::array({{1, 2}, {3, 4}});
    auto b = np::array(a);
    b(0, 0) = 9;
    CHECK(a(0, 0) == 1);
    CHECK(is<double>(np::array<double>(a), {2, 2}, {1, 2, 3, 4}));
}

TEST_CASE("order and ndmin") {
    const auto f = np::array({{1, 2}, {3, 4}}, {.order = 'F'});
    CHECK(f.is_f_contiguous());
    CHECK(is<i64>(f, {2, 2}, {1, 2, 3, 4}));
    CHECK(np::array(f).is_f_contiguous());
    CHECK(np::array(f, {.order = 'C'}).is_c_contiguous());
    CHECK(is<i64>(np::array({1, 2}, {.ndmin = 3}), {1, 1, 2}, {1, 2}));
    CHECK(is<i64>(np::array(5, {.ndmin = 1}), {1}, {5}));
    CHECK_THROWS_AS(np::array({1, 2}, {.order = 'X'}), value_error);
}

namespace {
struct person {
    std::string name;
    int age;
    double weight;
};
}  // namespace

TEST_CASE("structs in braces") {
    const auto a = np::array<person>({{"Alice", 25, 55.5}, {"Bob", 30, 70}});
    CHECK(a.shape() == shape_t{2});
    CHECK(a(1).name == "Bob");
    np::ndarray<person> b{{"Alice", 25, 55.5}, a(1), {"Charlie", 35, 65.2}};
    CHECK(b(2).age == 35);
    CHECK(np::array({a(1), a(0)})(0).weight == 70);
    CHECK(a[1]->name == "Bob");
    b[0]->age += 1;
    CHECK(b(0).age == 26);
    CHECK_THROWS_AS((void)a->name, value_error);
}
