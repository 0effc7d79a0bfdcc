// np::fixed: construction, conversion, indexing, arrays of them, and what runs at compile time.
// Covers fixed/extents.hpp fixed/indexing.hpp fixed/window.hpp fixed/lanes.hpp fixed/elementwise.hpp
// fixed/reductions.hpp fixed/manipulation.hpp fixed/products.hpp fixed/solve.hpp fixed/eigen.hpp fixed/einsum.hpp.
#include "same.hpp"

#include <array>
#include <atomic>
#include <concepts>
#include <cstdio>
#include <filesystem>
#include <sstream>
#if __has_include(<format>)
#include <format>
#endif
#if defined(__unix__)
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>
#endif

using np::_, np::all, np::axis_c, np::ellipsis, np::newaxis, np::reversed_c, np::slice_c;

namespace {

using vec3 = np::fixed<double, 3>;
using mat3 = np::fixed<double, 3, 3>;

// ---- at compile time
static_assert(std::is_trivially_copyable_v<vec3> && sizeof(vec3) == 24 && sizeof(np::fixed<bool, 2, 2>) == 4);
static_assert(std::is_trivially_copyable_v<std::array<mat3, 2>>);
static_assert(std::is_trivially_copyable_v<np::fixed<float, 3>>);
static_assert(std::semiregular<vec3> && std::semiregular<np::fixed<float, 3>>);
static_assert(sizeof(std::atomic<np::fixed<double, 2>>) == 16);
constexpr np::fixed<double, 2, 2> m2{{1, 2}, {3, 4}};
static_assert(m2(0, 1) == 2 && m2(-1, -1) == 4 && m2.T()(0, 1) == 3 && m2(1, all)(0) == 3 &&
              m2(all, 1)(1) == 4);
static_assert((m2 + m2)(1, 1) == 8 && (m2 * 2 - 1)(0, 0) == 1 && (2 / m2)(0, 1) == 1 && (-m2)(0, 0) == -1);
static_assert((m2 < 3)(0, 1) && !(m2 < 3)(1, 0) && np::where(m2 > 2, m2, 0)(0, 0) == 0);
static_assert(np::sum(m2) == 10 && np::prod(m2) == 24 && np::max(m2) == 4 && np::mean(m2) == 2.5);
static_assert(np::sum(m2, axis_c<0>)(1) == 6 && np::sum(m2, axis_c<-1>)(1) == 7 && np::argmax(m2) == 3);
static_assert(np::matmul(m2, m2)(1, 0) == 15 && np::dot(m2, m2)(1, 1) == 22 && np::trace(m2) == 5);
static_assert(np::concatenate(m2, m2).shape(0) == 4 && np::concatenate<1>(m2, m2)(0, 3) == 2);
static_assert(np::einsum<"ij,jk->ik">(m2, m2)(1, 0) == 15 && double(np::einsum<"ii">(m2)) == 5);
constexpr np::fixed<int, 3> i3{3, 1, 2};
static_assert(np::sort(i3)(0) == 1 && np::argsort(i3)(0) == 1);
constexpr auto changed = [] {
    np::fixed<int, 2, 3> a;
    a(0, all) = np::fixed<int, 3>{1, 2, 3};
    a(all, 1) += 10;
    a[1] = 7;
    a(1, slice_c<0, 2>) = 5;
    return a;
}();
static_assert(changed(0, 1) == 12 && changed(1, 0) == 5 && changed(1, 2) == 7);

}  // namespace

TEST_CASE("construction") {
    const vec3 zero, v{1, 2.5, 3}, full(2);
    CHECK(np::sum(zero) == 0);
    CHECK(v(1) == 2.5);
    CHECK(np::sum(full) == 6);
    CHECK(vec3::full(0.5)(2) == 0.5);
    const np::fixed<float, 2, 3> m{{1, 2, 3}, {4, 5, 6}};
    CHECK(m(1, 0) == 4.0f);
    CHECK(m.shape() == np::shape_t{2, 3});
    const np::fixed<int, 2, 1, 2> cube{{{1, 2}}, {{3, 4}}};
    CHECK(cube(1, 0, 1) == 4);
    const np::fixed deduced({{1, 2}, {3, 4}});
    static_assert(std::is_same_v<decltype(deduced), const np::fixed<np::int64, 2, 2>>);
    static_assert(std::is_same_v<decltype(np::fixed{1.0f, 2.0f}), np::fixed<float, 2>>);
    static_assert(std::is_same_v<decltype(np::fixed{1, 2.5}), np::fixed<double, 2>>);
    const vec3 widened = np::fixed<int, 3>{1, 2, 3};
    CHECK(widened(2) == 3);
    static_assert(!std::is_convertible_v<vec3, np::fixed<int, 3>> &&
                  std::is_constructible_v<np::fixed<int, 3>, vec3>);
    static_assert(!std::is_constructible_v<vec3, double, double> &&
                  !std::is_constructible_v<vec3, double, double, double, double>);
    CHECK_THROWS_AS((np::fixed<np::int8, 2>{1, 300}), np::value_error);
    vec3 copy = v;
    copy(0) = 9;
    CHECK(v(0) == 1);
    CHECK(np::all(copy == vec3{9, 2.5, 3}));
}

TEST_CASE("to and from other arrays") {
    const vec3 v{1, 2, 3};
    const np::ndarray<double> a(v);
    CHECK(same_bits(v, a));
    const vec3 back = a * 2;
    CHECK(back(2) == 6);
    const np::ndarray<double> grid = np::arange(12.0).reshape(3, 4);
    const mat3 part = grid(all, np::slice(3));
    CHECK(part(2, 2) == 10);
    CHECK(same_bits(part.T(), np::eval(grid(all, np::slice(3)).T())));
    CHECK_THROWS_AS((mat3(grid)), np::shape_error);
    CHECK_THROWS_AS((vec3(np::arange(4.0))), np::shape_error);
    // Mixed: an operand by value, which broadcasts.
    CHECK(np::array_equal(part + np::array({1.0, 2.0, 3.0}),
                          np::ndarray<double>(part) + np::array({1.0, 2.0, 3.0})));
    const np::ndarray<double> points = np::ones({5, 3});
    CHECK(np::array_equal(points + v, points + a));
    CHECK(np::array_equal(np::eval(v < points), np::eval(a < points)));
    auto lazy = [&] { return points * vec3{1, 2, 3}; }();
    CHECK(np::sum(lazy) == 30);
    CHECK(np::array_equal(np::matmul(points, v), np::matmul(points, a)));
    np::ndarray<double> target = np::zeros({2, 3});
    target(0, all) = v;
    target += v;
    CHECK(np::sum(target) == 18);
    // What has no form of its own takes them all the same.
    CHECK(np::median(v) == 2);
    CHECK(np::array_equal(np::diff(v), np::diff(a)));
    CHECK(np::array_equal(v[v > 1], a[a > 1]));
    CHECK(np::array_equal(v(np::slice(1, np::_)), a(np::slice(1, np::_))));
    CHECK(np::allclose(v, a));
    CHECK(np::array_equal(np::add.outer(v, v), np::add.outer(a, a)));
    std::ostringstream out, same;
    out << part << v << np::fixed<bool, 2>{true, false};
    same << np::ndarray<double>(part) << a << np::array({true, false});
    CHECK(out.str() == same.str());
}

TEST_CASE("indexing") {
    mat3 m{{1, 2, 3}, {4, 5, 6}, {7, 8, 9}};
    const auto x = nd(m);
    CHECK(same_bits(m(1, all), x(1, all)));
    CHECK(same_bits(m(all, -1), x(all, -1)));
    CHECK(same_bits(m[2], x[2]));
    CHECK(same_bits(m(slice_c<0, 2>, slice_c<1, 3>), x(np::slice(0, 2), np::slice(1, 3))));
    CHECK(same_bits(m(reversed_c, slice_c<0, 3, 2>), x(np::slice(_, _, -1), np::slice(0, 3, 2))));
    CHECK(same_bits(m(all, newaxis, 0), x(all, newaxis, 0)));
    CHECK(same_bits(m(ellipsis, 1), x(ellipsis, 1)));
    m(0, all) = m(1, all);
    CHECK(same_bits(m(0, all), x(1, all)));
    m(all, 0) = vec3{1, 2, 3} * 2;
    CHECK(m(2, 0) == 6);
    m(slice_c<1, 3>, all) = vec3{7, 8, 9};
    CHECK(m(1, 2) == 9);
    m(1, all) *= 2;
    CHECK(m(1, 1) == 16);
    m(ellipsis) = 1;
    CHECK(np::sum(m) == 9);
    m(2, all) = np::arange(3.0) * 2;
    CHECK(m(2, 2) == 4);
    m(all, 1) = {7, 8, 9};
    CHECK(m(2, 1) == 9);
    m = mat3{{1, 2, 3}, {4, 5, 6}, {7, 8, 9}};
    m(slice_c<0, 2>, all) = m(slice_c<1, 3>, all);  // the window overlaps itself
    CHECK(same_bits(m(0, all), x(1, all)));
    CHECK(same_bits(m(1, all), x(2, all)));
    auto row = m(0, all);  // a copy
    m(0, 0) = 100;
    CHECK(row(0) == 4);
    static_assert(!std::is_assignable_v<decltype(row)&, double>);
    const auto of_temporary = [] { return mat3(1.5)(0, all); }();
    CHECK(np::sum(of_temporary) == 4.5);
#if ORTHANT_CHECK_BOUNDS
    CHECK_THROWS_AS(m(3, 0), np::index_error);
    CHECK_THROWS_AS(m(0, -4), np::index_error);
    CHECK_THROWS_AS(m(5, all), np::index_error);
#endif
    int count = 0;
    for (double e : m) count += e > 0;
    CHECK(count == 9);
}

TEST_CASE("arrays of small arrays") {
    np::ndarray<double> points = np::arange(12.0).reshape(4, 3);
    auto rows = np::view_as<vec3>(points);
    CHECK(rows.shape() == np::shape_t{4});
    for (vec3& p : rows) p = p * 2 + vec3{1, 0, 0};
    double ends = 0;  // every other row, and backwards
    for (const vec3& p : np::view_as<vec3>(points(np::slice(_, _, 2), all))) ends += p(2);
    for (const vec3& p : np::view_as<vec3>(points(np::slice(_, _, -3), all))) ends += p(0);
    CHECK(ends == 4 + 16 + 19 + 1);
    CHECK(points(3, 0) == 19);
    CHECK(points(3, 2) == 22);
    const np::ndarray<double>& constant = points;
    static_assert(std::is_const_v<std::remove_reference_t<decltype(np::view_as<vec3>(constant)(0))>>);
    CHECK(np::sum(np::view_as<vec3>(points(np::slice(_, _, 2), all))(1)) == np::sum(points(2, all)));
    CHECK_THROWS_AS((np::view_as<np::fixed<double, 4>>(points)), np::value_error);
    CHECK_THROWS_AS((np::view_as<np::fixed<double, 4>>(points.T())), np::value_error);
    np::ndarray<vec3> own = np::zeros<vec3>({2, 2});
    own(1, 1) = vec3{1, 2, 3};
    own(0, 0) = own(1, 1) + own(1, 1);
    CHECK(own(0, 0)(2) == 6);
    const np::ndarray<vec3> sums = own + own;
    CHECK(sums(1, 1)(0) == 2);
    std::array<vec3, 2> pair{vec3{1, 2, 3}, vec3{4, 5, 6}};
    CHECK(np::sum(pair[0] * pair[1]) == 32);
    std::atomic<np::fixed<float, 2>> shared(np::fixed<float, 2>{1, 2});
    CHECK(shared.load()(1) == 2);
}

TEST_CASE("files and formats") {
    const np::fixed<float, 2, 3> m{{1, 2.5, 3}, {4, 5, 6}};
    const std::string path = (std::filesystem::temp_directory_path() / "orthant_fixed_test.npy").string();
    np::save(path, m);
    const np::fixed<float, 2, 3> back = np::load<float>(path);
    std::remove(path.c_str());
    CHECK(same_bits(back, m));
#if defined(__cpp_lib_format)
    CHECK(std::format("{:.1f}", m(0, all)) == std::format("{:.1f}", np::array<float>({1, 2.5, 3})));
#endif
}

TEST_CASE("assignment") {
    // Few floats are assigned one by one where the compiler wants it: from all that converts.
    using float3 = np::fixed<float, 3>;
    float3 a, b{1, 2, 3};
    a = {4, 5, 6};
    CHECK(a(2) == 6);
    a = b;
    CHECK(a(1) == 2);
    a = b + b;
    CHECK(a(0) == 2);
    a = std::as_const(b);
    CHECK(a(0) == 1);
    a = np::arange<float>(3) + 1;
    CHECK(a(2) == 3);
    a = np::fixed<np::int8, 3>{7, 8, 9};
    CHECK(a(1) == 8);
    a = a(reversed_c);
    CHECK(a(0) == 9);
    a = {};
    CHECK(np::sum(a) == 0);
    (a = b) *= 2;
    CHECK(a(2) == 6);
    np::fixed<std::string, 2> names{"a", "b"}, moved;
    moved = std::move(names);
    CHECK(moved(1) == "b");
}

#if defined(__unix__)
TEST_CASE("shared memory") {
    using state = np::fixed<double, 2, 3>;
    void* const memory =
        ::mmap(nullptr, sizeof(state), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    REQUIRE(memory != MAP_FAILED);
    state* const shared = new (memory) state{{1, 2, 3}, {4, 5, 6}};
    const pid_t child = ::fork();
    if (child == 0) {
        (*shared)(1, all) = vec3{7, 8, 9} * 2;
        ::_exit(0);
    }
    REQUIRE(child > 0);
    int status = 0;
    ::waitpid(child, &status, 0);
    CHECK(status == 0);
    CHECK(np::sum(*shared) == 54);
    ::munmap(memory, sizeof(state));
}
#endif
