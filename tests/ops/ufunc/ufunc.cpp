// Calls of ufuncs: into a target and under a mask, and the scalars and exponents that they refuse.
#include <complex>
#include <vector>

#include <doctest/doctest.h>

#include <orthant/array/creation.hpp>
#include <orthant/array/node_members.hpp>
#include <orthant/ops/math/arithmetic.hpp>
#include <orthant/orthant.hpp>

namespace np = orthant;

TEST_CASE("into and into_where") {
    const np::ndarray<int> a{1, 2, 3}, b{10, 20, 30};
    np::ndarray<double> out(np::zeros<double>({3}));
    CHECK(&np::add.into(out, a, b) == &out);
    CHECK(out.tolist() == std::vector<double>{11, 22, 33});
    np::multiply.into_where(out, np::ndarray<bool>{true, false, true}, a, 2);
    CHECK(out.tolist() == std::vector<double>{2, 22, 6});
    np::add.into(out(np::slice(np::_, np::_, -1)), a, 0.5);
    CHECK(out.tolist() == std::vector<double>{3.5, 2.5, 1.5});
    np::ndarray<double> small(np::zeros<double>({2}));
    CHECK_THROWS_AS(np::add.into(small, a, b), np::shape_error);
    CHECK_THROWS_WITH(np::add.into(small, a, b), doctest::Contains("(3,)"));
}

TEST_CASE("integers to negative integer powers") {
    np::ndarray<int> a{1, 2, 3};
    CHECK_THROWS_WITH_AS(np::power(a, -1), "power: Integers to negative integer powers are not allowed.",
                         np::value_error);
    CHECK_THROWS_AS(np::power(a, np::ndarray<int>{1, -1, 2}), np::value_error);
    CHECK_THROWS_AS(np::power(2, -1), np::value_error);
    CHECK_THROWS_AS(np::power.into(a, a, a - 2), np::value_error);
    CHECK(a.tolist() == std::vector<int>{1, 2, 3});
    CHECK(np::eval(np::power(a, 2)).tolist() == std::vector<int>{1, 4, 9});
    CHECK(np::eval(np::power(a, -1.0)).dtype() == np::dtype_of<double>());
    CHECK(np::eval(np::power(2.0, a - 2)).tolist() == std::vector<double>{0.5, 1, 2});
}

TEST_CASE("scalars that do not fit") {
    const np::ndarray<np::uint8> a{1, 2, 3};
    CHECK_THROWS_WITH_AS(a + 300, doctest::Contains("300"), np::value_error);
    CHECK_THROWS_AS(a - -1, np::value_error);
    CHECK(np::eval(a + 1.5).dtype() == np::dtype_of<double>());
    CHECK(np::eval(np::ndarray<float>{1} * 2.5).dtype() == np::dtype_of<float>());
    CHECK(np::eval(np::ndarray<float>{1} * std::complex<double>(0, 1)).dtype() ==
          np::dtype_of<std::complex<float>>());
    CHECK(np::eval(np::ndarray<bool>{true} + 1).dtype() == np::dtype_of<np::int64>());
}

// A type that computes ufuncs itself: it notes what was called, beside arrays and numbers, and matmul too.
namespace recording {

struct value : np::own_ufuncs {
    std::string text;
};
std::string text_of(const value& v) { return v.text; }
template <class X>
std::string text_of(const X&) {
    return std::is_arithmetic_v<X> ? "number" : "array";
}
template <class F, class... X>
value array_ufunc(F, const X&... x) {
    value out;
    out.text = std::string(F::name) + "(";
    ((out.text += text_of(x) + ","), ...);
    out.text.back() = ')';
    return out;
}

}  // namespace recording

TEST_CASE("a type with ufuncs of its own") {
    recording::value x;
    x.text = "x";
    const np::ndarray<double> a{1, 2};
    CHECK(np::sin(x).text == "sin(x)");
    CHECK(np::add(x, a).text == "add(x,array)");
    CHECK((2 * x + a * a).text == "add(multiply(number,x),array)");
    CHECK((a - x).text == "subtract(array,x)");
    CHECK((-x).text == "negative(x)");
    CHECK((~x).text == "invert(x)");
    CHECK((x < 3).text == "less(x,number)");
    CHECK(np::matmul(a, x).text == "matmul(array,x)");
    CHECK(np::power(x, x).text == "power(x,x)");
    CHECK(np::arctan2(1.0, x).text == "arctan2(number,x)");
}
