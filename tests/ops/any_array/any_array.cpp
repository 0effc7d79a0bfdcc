// any_array: an array whose dtype is known at run time. Covers ops/any_array/any_array.hpp
// ops/any_array/arithmetic.hpp.
#include <orthant/ops/any_array/arithmetic.hpp>

#include <string>
#include <vector>

#include <doctest/doctest.h>

#include <orthant/orthant.hpp>

namespace np = orthant;
using np::any_array;

namespace {

template <class F>
std::string message(const F& f) {
    try {
        f();
    } catch (const np::error& e) {
        return e.what();
    }
    return "";
}

const char* const names[] = {"bool",   "int8",    "int16",   "int32",     "int64",      "uint8",
                             "uint16", "uint32",  "uint64",  "float16",   "float32",    "float64",
                             "complex64", "complex128", "longdouble", "clongdouble"};

struct point {
    int x, y;
};

}  // namespace

TEST_CASE("any_array shares, shows and refuses") {
    np::ndarray<int> a = np::arange<int>(6).reshape({2, 3});
    const any_array x = a;
    CHECK(x.dtype() == "int32");
    CHECK(x.shape() == np::shape_t{2, 3});
    CHECK(x.ndim() == 2);
    CHECK(x.size() == 6);
    CHECK(x.nbytes() == 24);
    CHECK(x.data() == static_cast<const void*>(a.data()));
    CHECK(x.holds<int>());
    x.as<int>()(0, 0) = 7;
    CHECK(a(0, 0) == 7);
    CHECK(x.str() == np::array_str(a));
    CHECK(x.repr() == np::array_repr(a));
    CHECK(message([&] { x.as<np::int64>(); }) ==
          "any_array::as: the elements are int32, not int64; astype converts");
    CHECK(message([&] { x.as<std::string>(); }) == "any_array::as: the elements are int32, not str");
    CHECK_THROWS_AS((x.as<int, 1>()), np::shape_error);
    // Of something constant it is read-only, and of an expression its own.
    const np::ndarray<int>& fixed = a;
    const any_array y = fixed;
    CHECK(y.is_read_only());
    CHECK(y.as<const int>()(0, 0) == 7);
    CHECK(message([&] { y.as<int>(); }) ==
          "any_array::as: the elements are read-only; write as<const T>(), or copy() first");
    const any_array z = a * 2;
    CHECK(!z.is_read_only());
    z.as<int>()(0, 0) = 1;
    CHECK(a(0, 0) == 7);
    y.copy().as<int>()(0, 0) = 3;
    CHECK(a(0, 0) == 7);
    any_array held;
    CHECK(held.str() == "[]");
    {
        held = np::ndarray<double>{1, 2, 3};
    }
    CHECK(held.str() == "[1. 2. 3.]");
    // Windows.
    CHECK(x(np::all, 0).str() == "[7 3]");
    CHECK(x(1, np::slice(np::_, np::_, -1)).str() == "[5 4 3]");
    CHECK(x[-1].str() == "[3 4 5]");
    CHECK(x(1, 2).item<double>() == 5);
    CHECK(x.T().str() == np::array_str(a.T()));
    CHECK(x(np::ellipsis, np::newaxis).shape() == np::shape_t{2, 3, 1});
    CHECK(x.T().reshape({-1}).str() == "[7 3 1 4 2 5]");
    CHECK_THROWS_AS(x(0, 0, 0), np::index_error);
    CHECK_THROWS_AS(x[2], np::index_error);
    CHECK_THROWS_AS(x.reshape({4, 2}), np::value_error);
    CHECK_THROWS_AS(x.reshape({-1, 4}), np::value_error);
    CHECK_THROWS_AS(x.item<int>(), np::value_error);
    // Structs: what needs no type.
    const any_array p = np::ndarray<point>{{1, 2}, {3, 4}};
    CHECK(p[np::slice(np::_, np::_, -1)].str() == "[(3, 4) (1, 2)]");
    CHECK(p.as<point>()(1).y == 4);
    CHECK_THROWS_AS(p.visit([](const auto& v) { return v.size(); }), np::type_error);
}

TEST_CASE("conversion is that of arrays, for every pair") {
    const np::ndarray<double> values{0, 1, 2.75, 100, -3.5};
    const np::ndarray<double> positive{0, 1, 2.75, 100, 3.5};
    int pairs = 0;
    for (const char* from : names)
        for (const char* to : names) {
            const np::dtype a(from), b(to);
            const bool below = a.kind() != 'u' && b.kind() != 'u';
            const any_array x = any_array(below ? values : positive).astype(from);
            const any_array y = x.astype(to);
            CHECK(y.dtype() == b);
            // Element by element, by way of C++'s conversion.
            const std::string want = x.visit_numbers([&]<class V>(const V& v) {
                using S = typename V::value_type;
                return np::detail::with_type_of<np::detail::any_kinds::numbers>(
                    b, [&]<class D>(std::type_identity<D>) {
                        np::ndarray<D> out(np::detail::new_array<D>("test", v.header().extents()));
                        for (np::index_t i = 0; i < v.size(); ++i)
                            out.data()[i] = np::scalar_cast<D>(static_cast<const S*>(v.data())[i]);
                        return np::array_repr(out);
                    });
            });
            if (y.repr() != want) FAIL_CHECK(from << " to " << to << ": " << y.repr() << " not " << want);
            ++pairs;
        }
    CHECK(pairs == 256);
    // Large integers keep all digits, and wrap; beyond one chunk; what is not dense.
    const any_array big = np::ndarray<np::uint64>{~np::uint64(0), np::uint64(1) << 63};
    CHECK(big.astype("int64").str() == "[                  -1 -9223372036854775808]");
    CHECK(big.astype<np::uint8>()(0) == 255);
    CHECK(np::array_equal(any_array(np::arange(3000)).astype<float>(), np::arange<float>(3000)));
    CHECK(any_array(np::arange(6).reshape({2, 3}).T()).astype<float>()(2, 1) == 5);
    CHECK_THROWS_AS(any_array(np::arange(3)).astype<std::string>(), np::type_error);
    CHECK_THROWS_AS(any_array(np::arange(3)).astype("no such"), np::type_error);
}

TEST_CASE("arithmetic promotes as NumPy's") {
    const any_array i = np::ndarray<int>{1, 2, 3}, f = np::ndarray<float>{0.5, 1.5, 2.5};
    const any_array u = np::ndarray<np::uint8>{1, 2, 3};
    CHECK((i + f).repr() == "array([1.5, 3.5, 5.5])");
    CHECK((f * 2).repr() == "array([1., 3., 5.], dtype=float32)");
    CHECK((i * 2.5).repr() == "array([2.5, 5. , 7.5])");
    CHECK((u + i).dtype() == "int32");
    CHECK((2 - u).repr() == "array([  1,   0, 255], dtype=uint8)");
    CHECK((i / i).dtype() == "float64");
    CHECK((u % 2).str() == "[1 0 1]");
    CHECK((i + std::complex<double>(0, 1)).dtype() == "complex128");
    CHECK((-i).str() == "[-1 -2 -3]");
    CHECK((i + np::ndarray<np::int64>{{10}, {20}}).repr() == "array([[11, 12, 13],\n       [21, 22, 23]])");
    CHECK((np::ndarray<double>{1, 2, 3} * i).str() == "[1. 4. 9.]");
    CHECK(np::array_str(i < 2.5) == "[ True  True False]");
    CHECK(np::array_str(2 == u) == "[False  True False]");
    CHECK(np::array_str(f >= i) == "[False False False]");
    const any_array s = np::ndarray<std::string>{"b", "a"};
    CHECK((s + "!").str() == "['b!' 'a!']");
    CHECK(np::array_str(s == "a") == "[False  True]");
    CHECK(np::array_str(s < s[np::slice(np::_, np::_, -1)]) == "[False  True]");
    // Any pair has the dtype that promote_types says.
    for (const char* a : names)
        for (const char* b : names)
            CHECK((any_array(np::ones<double>(2)).astype(a) * any_array(np::ones<double>(2)).astype(b)).dtype() ==
                  np::promote_types(a, b));
    CHECK(message([&] { u + 300; }) == "add: integer 300 is out of bounds for uint8");
    CHECK(message([&] { s + i; }) == "add: no common type of str and int32");
    CHECK(message([&] { s* s; }) == "any_array: this needs numbers, the elements are str");
    const any_array flags = np::ndarray<bool>{true, false};
    CHECK(message([&] { flags - flags; }) == "subtract: there is no such operation of bool");
    CHECK(message([&] { (i + std::complex<double>(0, 1)) % 2; }) ==
          "any_array: this needs real numbers, the elements are complex128");
    CHECK(message([&] { i + u(np::slice(0, 2)); }) ==
          "add: shapes (3,) and (2,) cannot be broadcast together");
}

TEST_CASE("functions of any type") {
    const any_array i = np::ndarray<int>{1, 4, 9};
    CHECK(i.map([](const auto& v) { return np::sqrt(v); }).repr() == "array([1., 2., 3.])");
    CHECK(i.visit_reals([](const auto& v) { return double(np::sum(v)); }) == 14);
    CHECK(i.visit([](const auto& v) { return v.size(); }) == 3);
    CHECK(np::map([](const auto& x, const auto& y) { return x * y + x; }, i, np::ndarray<float>{1, 1, 1}).repr() ==
          "array([ 2.,  8., 18.])");
    CHECK_THROWS_AS(any_array(np::ndarray<std::string>{"a"}).map([](const auto& v) { return v * 2; }),
                    np::type_error);
    CHECK_THROWS_AS(
        any_array(np::ndarray<np::complex64>{1}).visit_reals([](const auto& v) { return double(v.size()); }),
        np::type_error);
}
