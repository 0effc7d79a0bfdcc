// ndarray as a value: copies, moves, assignment with views that look on.

#include <string>

#include <doctest/doctest.h>

#include <orthant/array/creation.hpp>
#include <orthant/array/node_members.hpp>
#include <orthant/ops/logic/compare.hpp>
#include <orthant/ops/math/arithmetic.hpp>
#include <orthant/orthant.hpp>

namespace np = orthant;
using np::slice, np::_;
using ints = std::vector<int>;

TEST_CASE("copies are independent") {
    np::ndarray<int> a{1, 2, 3}, b = a;
    b(0) = 9;
    CHECK(a(0) == 1);
    auto v = a(slice(_, _, -1));
    np::ndarray<int> c = v;
    v(0) = 7;
    CHECK(c.tolist() == ints{3, 2, 1});
    const np::ndarray<int> f = np::ndarray<int>{{1, 2}, {3, 4}}.T();
    np::ndarray<int> g = f;  // keeps the order in memory, not the elements
    CHECK(g.is_f_contiguous() == f.is_f_contiguous());
    CHECK(g.tolist() == f.tolist());
}

TEST_CASE("moves take the storage") {
    np::ndarray<int> a{1, 2, 3};
    const int* p = a.data();
    np::ndarray<int> b = std::move(a);
    CHECK(b.data() == p);
    CHECK(a.size() == 0);
    a = b;  // usable again
    CHECK(a.tolist() == b.tolist());
    a = std::move(b);
    CHECK(a.tolist() == ints{1, 2, 3});
    auto& same = a;  // by another name, or clang warns
    a = std::move(same);
    CHECK(a.tolist() == ints{1, 2, 3});
    a = same;
    CHECK(a.tolist() == ints{1, 2, 3});
    std::swap(a, b);
    CHECK(b.tolist() == ints{1, 2, 3});
}

namespace {

template <class A>
void check_moves(A first) {
    static_assert(std::is_nothrow_move_constructible_v<A> && std::is_nothrow_move_assignable_v<A> &&
                  std::is_nothrow_swappable_v<A>);
    const A copy = first;
    const auto* p = first.data();
    A second = std::move(first);
    CHECK(second.data() == p);
    CHECK(first.size() == 0);
    CHECK(first.ndim() == (A::rank == np::dynamic ? 1 : copy.ndim()));
    const A third = first;  // a copy of nothing
    CHECK(third.size() == 0);
    first = second;
    CHECK(np::all(first == copy));
    first = std::move(second);
    second = std::move(first);
    first = std::move(first = A(second));
    second = std::move(first);
    CHECK(np::all(second == copy));
    std::swap(first, second);
    CHECK(np::all(first == copy));
    CHECK(second.size() == 0);
    auto shown = np::view<const typename A::value_type, A::rank>(second);
    CHECK(shown.size() == 0);
    second = std::move(first);  // while a view looks on
    CHECK(shown.size() == 0);
    CHECK(np::all(second == copy));
}

}  // namespace

TEST_CASE("moves allocate nothing and leave arrays that are fit for use, of every rank and type") {
    check_moves(np::ndarray<int>{1, 2, 3});
    check_moves(np::ndarray<double, 1>{1, 2, 3});
    check_moves(np::ndarray<double, 2>{{1, 2}, {3, 4}});
    check_moves(np::ndarray<float, 3>{{{1}, {2}}, {{3}, {4}}});
    check_moves(np::ndarray<double, 0>(2.5));
    check_moves(np::ndarray<double>(2.5));
    check_moves(np::ndarray<std::string>{"a", "a string that has a block of its own"});
    check_moves(np::ndarray<double>(np::ones<double>({100, 1000})));
    np::ndarray<double, 0> gone(1.0), kept = std::move(gone);
    CHECK_THROWS_AS((void)double(gone), np::value_error);
    gone = np::ndarray<double, 0>(4.0);
    CHECK(double(gone) == 4);
    np::ndarray<double, 0> other(2.0), third = std::move(other);
    other = np::ndarray<double, 0>(7.0);  // (each has its own)
    CHECK(double(gone) == 4);
    static_assert(std::is_nothrow_default_constructible_v<np::ndarray<double>>);
    static_assert(std::is_nothrow_default_constructible_v<np::ndarray<std::string, 3>>);
    const np::ndarray<int> a, b;
    CHECK(a.handle().get() == b.handle().get());  // both are nothing
    CHECK(a.handle()->references == 1);           // and nobody counts them
}

TEST_CASE("move assignment takes the storage; who looks at the old value goes on seeing it") {
    np::ndarray<int> a{1, 2, 3}, b{4, 5, 6}, c{7, 8};
    auto seen = a(slice(_, 2));
    a = std::move(b);
    CHECK(seen.tolist() == ints{1, 2});
    auto other = c(slice(_, 1));
    const int* p = c.data();
    a = std::move(c);
    CHECK(a.data() == p);
    CHECK(seen.tolist() == ints{1, 2});
    CHECK(other.tolist() == ints{7});
}

TEST_CASE("eval of an array that is about to go gives its storage") {
    np::ndarray<double, 2> a{{1, 2}, {3, 4}};
    const double* p = a.data();
    np::ndarray<double, 2> b = np::eval(std::move(a));
    CHECK(b.data() == p);
    CHECK(a.size() == 0);
    const auto c = np::eval(b);
    CHECK(c.data() != p);
    CHECK(np::eval(std::as_const(b)).data() != p);
    CHECK(np::eval(b.T()).tolist() == np::ndarray<double>{{1, 3}, {2, 4}}.tolist());
    auto make = [&] { return std::move(b); };
    CHECK(np::eval(make()).data() == p);
}

TEST_CASE("assignment of what looks at the target") {
    np::ndarray<int> a{1, 2, 3, 4, 5, 6};
    a = a(slice(_, _, -1));
    CHECK(a.tolist() == ints{6, 5, 4, 3, 2, 1});
    a = a(slice(1, 4));  // another shape
    CHECK(a.tolist() == ints{5, 4, 3});
    a = a.reshape(3, 1) + a;
    CHECK(a.shape() == np::shape_t{3, 3});
    a = a.T();
    CHECK(a(0, 2) == 8);
    a(slice(1, _)) = a(slice(_, 2));
    CHECK(a.tolist() == ints{10, 9, 8, 10, 9, 8, 9, 8, 7});
    a(slice(_, 2)) += a(slice(1, _));
    CHECK(a.tolist() == ints{20, 18, 16, 19, 17, 15, 9, 8, 7});
    a -= a.T();
    CHECK(a.tolist() == ints{0, -1, 7, 1, 0, 7, -7, -7, 0});
    a.fill(5);
    CHECK(np::all(a == 5));
}

TEST_CASE("what looks at an array goes on seeing the old value when its name gets a new one") {
    using doubles = np::ndarray<double>;
    const auto kept = [](auto&& look, const std::vector<double>& want, auto&& give) {
        doubles a{1, 2, 3};
        const auto seen = look(a);
        give(a);
        CHECK(doubles(seen).tolist() == want);
    };
    const auto afresh = [](doubles& a) { a = a + 100; };
    const auto from_named = [](doubles& a) {
        const auto t = a + 100;
        a = t;
    };
    const auto of_itself = [](doubles& a) { a = a(slice(_, _, -1)); };
    const auto copied = [](doubles& a) {
        const doubles other{7, 8, 9};
        a = other;
    };
    const auto moved = [](doubles& a) { a = doubles{7, 8, 9}; };
    const auto listed = [](doubles& a) { a = {7, 8, 9}; };
    const auto each = [&](auto&& look, const std::vector<double>& want) {
        kept(look, want, afresh);
        kept(look, want, from_named);
        kept(look, want, of_itself);
        kept(look, want, copied);
        kept(look, want, moved);
        kept(look, want, listed);
    };
    each([](doubles& a) { return a(slice(2)); }, {1, 2});
    each([](doubles& a) { return np::view<double>(a); }, {1, 2, 3});
    each([](doubles& a) { return a * 2; }, {2, 4, 6});
    each([](doubles& a) { return (a * 2)(slice(1, _)); }, {4, 6});
    each([](doubles& a) { return a[{0, 2}]; }, {1, 3});
    each([](doubles& a) { return a[a > 1]; }, {2, 3});

    // In place it is seen.
    doubles a{1, 2, 3};
    const auto v = a(slice(2));
    const auto t = a * 2;
    const auto s = a[{0, 2}];
    a(np::ellipsis) = a + 1;
    a += 1;
    CHECK(v.tolist() == std::vector<double>{3, 4});
    CHECK(np::eval(t).tolist() == std::vector<double>{6, 8, 10});
    CHECK(np::eval(s).tolist() == std::vector<double>{3, 5});
}

TEST_CASE("a new value of the same shape is written into the storage where nobody looks") {
    np::ndarray<double> a{{1, 2, 3}, {4, 5, 6}, {7, 8, 9}}, b = a;
    const double* storage = a.data();
    a = a + 1;
    a = a * 2 + b / (a + 1);
    a = a + a.T();  // overlaps: a temporary, not another array
    a = a + a(0, np::all);
    a = b;
    a = a(slice(_, _, -1));
    CHECK(a.data() == storage);
    CHECK(a.tolist() == std::vector<double>{7, 8, 9, 4, 5, 6, 1, 2, 3});
    const auto row = a[0];
    a = a + 1;
    CHECK(a.data() != storage);
    CHECK(row.tolist() == std::vector<double>{7, 8, 9});
}

TEST_CASE("an array's type follows from what it is made of") {
    const np::ndarray<double, 2> m{{1, 2}, {3, 4}};
    np::ndarray sum = m + 1;
    static_assert(std::is_same_v<decltype(sum), np::ndarray<double, 2>>);
    np::ndarray row = m[0];
    static_assert(std::is_same_v<decltype(row), np::ndarray<double, 1>>);
    np::ndarray chosen = m[m > 2];
    static_assert(std::is_same_v<decltype(chosen), np::ndarray<double>>);
    np::ndarray mask = np::ndarray<int>{1, 2} > 1;
    static_assert(std::is_same_v<decltype(mask), np::ndarray<bool>>);
    static_assert(std::is_same_v<decltype((m * 2).eval()), np::ndarray<double, 2>>);
    CHECK(chosen.tolist() == std::vector<double>{3, 4});
    CHECK((m * 2).eval().tolist() == std::vector<double>{2, 4, 6, 8});
}

TEST_CASE("conversions") {
    const np::ndarray<int> i{1, 2};
    np::ndarray<double> d = i;
    CHECK(d(1) == 2.0);
    static_assert(!std::is_convertible_v<np::ndarray<double>, np::ndarray<int>>);
    CHECK(np::ndarray<int>(np::ndarray<double>{1.9, -1.9}).tolist() == ints{1, -1});
    d = i * 0.5;
    CHECK(d(0) == 0.5);
    np::ndarray<int> t{0, 0};
    t = np::ndarray<double>{2.7, 3.2};  // assignment casts as NumPy's
    CHECK(t.tolist() == ints{2, 3});
    const int one = np::ndarray<int>{7}.reshape(1, 1);
    CHECK(one == 7);
    CHECK_THROWS_AS((void)int(i), np::value_error);
    CHECK(bool(np::ndarray<int>{3}));
}

TEST_CASE("elements of any type") {
    np::ndarray<std::string> s{"a", "bb", "ccc"};
    auto v = s(slice(_, _, 2));
    v(np::ellipsis) = np::ndarray<std::string>{"x", "y"};
    CHECK(s.tolist() == std::vector<std::string>{"x", "bb", "y"});
    np::ndarray<std::string> copy = s;
    s = np::ndarray<std::string>{"only"};
    CHECK(copy(2) == "y");
    struct person {
        std::string name;
        int age;
    };
    np::ndarray<person> people(np::detail::new_array<person>("test", std::vector<np::index_t>{2}));
    people(1) = {"Ada", 36};
    np::ndarray<person> other = people(slice(_, _, -1));
    CHECK(other(0).name == "Ada");
    CHECK(people.dtype().kind() == 'V');
}

TEST_CASE("zero-dimensional and empty arrays") {
    np::ndarray<double> zero(3.0);
    CHECK(zero.ndim() == 0);
    CHECK(zero.size() == 1);
    CHECK(double(zero + 1.0) == 4.0);
    zero += 2;
    CHECK(zero.item() == 5.0);
    const np::ndarray<double> none;
    CHECK(none.size() == 0);
    CHECK(none.shape() == np::shape_t{0});
    CHECK(np::eval(none + 1.0).shape() == np::shape_t{0});
    CHECK(np::eval(np::zeros<int>({0, 3}) + np::zeros<int>({1, 3})).shape() == np::shape_t{0, 3});
    np::ndarray<double> a = none;
    a = np::ndarray<double>{1};
    CHECK(none.size() == 0);
}

TEST_CASE("nested braces") {
    // Lists of one element keep their depth.
    CHECK(np::ndarray<float>{{1}, {2}}.shape() == np::shape_t{2, 1});
    CHECK(np::ndarray<int>{{1}}.shape() == np::shape_t{1, 1});
    CHECK(np::ndarray<double>{{{1}, {2}}, {{3}, {4}}}.shape() == np::shape_t{2, 2, 1});
    CHECK(np::ndarray<np::int64>{{{{1}}}}.shape() == np::shape_t{1, 1, 1, 1});
    const np::ndarray<std::complex<double>> c{{1.0, 2.0}, {3.0, 4.0}};
    REQUIRE(c.shape() == np::shape_t{2, 2});
    CHECK(c(1, 0) == std::complex<double>(3));
    // Values of several types.
    const np::ndarray<double> mixed{1, 2.5, 3u};
    CHECK(mixed(1) == 2.5);
    CHECK(np::ndarray<double>{{1, 2.5}, {3, 4}}(0, 1) == 2.5);
    CHECK(np::ndarray<std::complex<float>>{1, 2.0, std::complex<float>(1, 2)}(2) ==
          std::complex<float>(1, 2));
    CHECK(np::ndarray<std::string>{"a", "bc"}(1) == "bc");
    CHECK_THROWS_AS((np::ndarray<np::uint8>{1, 300}), np::value_error);
    CHECK_THROWS_AS((np::ndarray<int>{{1, 2}, {3}}), np::shape_error);
    np::ndarray<double, 2> m{{1, 2}, {3, 4}};
    m = {{5, 6}};
    CHECK(m.shape() == np::fixed_shape<2>{1, 2});
}

TEST_CASE("the method copy lays elements in C order, the function keeps their layout") {
    const np::ndarray<double> a{{1, 2, 3}, {4, 5, 6}};
    CHECK(a.T().copy().strides()[0] == 2);
    CHECK(np::copy(a.T()).strides()[0] == 1);
}
