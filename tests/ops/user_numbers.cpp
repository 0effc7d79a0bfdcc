// Number types of the user: a rational, a dual number, __int128, and one that is not plain bytes.
#include <numeric>
#include <ostream>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include <orthant/orthant.hpp>

namespace np = orthant;
using np::_, np::all, np::slice;

namespace numbers {

struct rational {
    long n = 0, d = 1;
    rational() = default;
    rational(long numerator, long denominator = 1) {
        const long g = std::gcd(numerator, denominator), sign = denominator < 0 ? -1 : 1;
        n = sign * numerator / g;
        d = sign * denominator / g;
    }
    friend rational operator+(rational a, rational b) { return {a.n * b.d + b.n * a.d, a.d * b.d}; }
    friend rational operator-(rational a, rational b) { return {a.n * b.d - b.n * a.d, a.d * b.d}; }
    friend rational operator*(rational a, rational b) { return {a.n * b.n, a.d * b.d}; }
    friend rational operator/(rational a, rational b) { return {a.n * b.d, a.d * b.n}; }
    friend rational operator-(rational a) { return {-a.n, a.d}; }
    friend bool operator==(rational a, rational b) { return a.n == b.n && a.d == b.d; }
    friend bool operator<(rational a, rational b) { return a.n * b.d < b.n * a.d; }
    friend bool operator<=(rational a, rational b) { return !(b < a); }
    friend bool operator>(rational a, rational b) { return b < a; }
    friend bool operator>=(rational a, rational b) { return !(a < b); }
    friend std::ostream& operator<<(std::ostream& to, rational a) { return to << a.n << '/' << a.d; }
};

// value + derivative * epsilon
struct dual {
    double value = 0, derivative = 0;
    friend dual operator+(dual a, dual b) { return {a.value + b.value, a.derivative + b.derivative}; }
    friend dual operator*(dual a, dual b) {
        return {a.value * b.value, a.value * b.derivative + a.derivative * b.value};
    }
};

// A natural number of any length, in decimal digits, least first.
struct natural {
    std::vector<char> digits;
    natural(unsigned long value = 0) {
        for (; value; value /= 10) digits.push_back(char(value % 10));
    }
    friend natural operator+(const natural& a, const natural& b) {
        natural sum;
        int carry = 0;
        for (std::size_t i = 0; i < a.digits.size() || i < b.digits.size() || carry; ++i) {
            carry += (i < a.digits.size() ? a.digits[i] : 0) + (i < b.digits.size() ? b.digits[i] : 0);
            sum.digits.push_back(char(carry % 10));
            carry /= 10;
        }
        return sum;
    }
    friend natural operator*(const natural& a, const natural& b) {
        natural product;
        for (std::size_t i = a.digits.size(); i-- > 0;) {
            if (!product.digits.empty()) product.digits.insert(product.digits.begin(), 0);
            for (int k = 0; k < a.digits[i]; ++k) product = product + b;
        }
        return product;
    }
    friend bool operator==(const natural&, const natural&) = default;
    std::string text() const {
        std::string out(digits.rbegin(), digits.rend());
        for (char& c : out) c = char(c + '0');
        return out.empty() ? "0" : out;
    }
};

}  // namespace numbers

using numbers::rational, numbers::dual, numbers::natural;

TEST_CASE("rationals: arithmetic and comparisons") {
    const np::ndarray<rational> a{rational(1, 2), rational(1, 3), rational(-1, 4)}, b{rational(1), rational(2), rational(3)};
    const np::ndarray<rational> sum = a + b, difference = a - b, product = a * b, quotient = a / b, opposite = -a;
    CHECK(sum(0) == rational(3, 2));
    CHECK(difference(1) == rational(-5, 3));
    CHECK(product(2) == rational(-3, 4));
    CHECK(quotient(1) == rational(1, 6));
    CHECK(opposite(2) == rational(1, 4));
    CHECK(np::absolute(a).eval()(2) == rational(1, 4));
    CHECK(np::square(a).eval()(1) == rational(1, 9));
    const np::ndarray<rational> scaled = a * rational(2) + 1;  // a scalar of the type, and one that converts to it
    CHECK(scaled(0) == rational(2));
    CHECK((rational(1) / b).eval()(2) == rational(1, 3));
    CHECK(np::array_equal(a < b, np::array({true, true, true})));
    CHECK(np::array_equal(a >= rational(1, 3), np::array({true, true, false})));
    CHECK(np::maximum(a, rational(0)).eval()(2) == rational(0));
    np::ndarray<rational> c = a;
    c += b;
    c *= rational(2);
    CHECK(c(0) == rational(3));
    CHECK(np::where(a > rational(0), a, b).eval()(2) == rational(3));
}

TEST_CASE("rationals: reductions, scans and products") {
    np::ndarray<rational> a = np::zeros<rational>({3, 2});
    for (np::index_t i = 0; i < 6; ++i) a(i / 2, i % 2) = rational(1, i + 1);
    CHECK(np::sum(a) == rational(49, 20));
    CHECK(a.sum(0)(1) == rational(1, 2) + rational(1, 4) + rational(1, 6));
    CHECK(np::sum(a.T(), {.axis = 0, .keepdims = true})(0, 2) == rational(1, 5) + rational(1, 6));
    CHECK(np::prod(a) == rational(1, 720));
    CHECK(np::max(a) == rational(1));
    CHECK(np::min(a, 1)(2) == rational(1, 6));
    CHECK(np::mean(a) == rational(49, 120));
    CHECK(np::mean(a, 0)(0) == (rational(1) + rational(1, 3) + rational(1, 5)) / 3);
    CHECK(np::sum(np::zeros<rational>({0})) == rational(0));
    CHECK_THROWS_AS(np::max(np::zeros<rational>({0})), np::value_error);
    CHECK(np::cumsum(a)(5) == rational(49, 20));
    CHECK(np::cumsum(a, 0)(2, 0) == rational(23, 15));
    const np::ndarray<rational> v = a(all, 0);
    CHECK(rational(np::dot(v, v)) == rational(1) + rational(1, 9) + rational(1, 25));
    const np::ndarray<rational> m = np::matmul(a.T(), a);
    CHECK(m.shape() == np::shape_t{2, 2});
    CHECK(m(0, 1) == rational(1, 2) + rational(1, 12) + rational(1, 30));
    CHECK(np::outer(v, v)(1, 2) == rational(1, 15));
    CHECK(np::sort(v)(0) == rational(1, 5));
    CHECK(np::array_str(v) == "[1/1 1/3 1/5]");
}

TEST_CASE("dual numbers differentiate") {
    // x -> sum of x^2 at (1, 2, 3), along (1, 0, 2).
    const np::ndarray<dual> x{dual{1, 1}, dual{2, 0}, dual{3, 2}};
    const dual y = np::sum(x * x);
    CHECK(y.value == 14);
    CHECK(y.derivative == 14);
    const dual z = np::dot(x, x);
    CHECK(z.derivative == 14);
}

TEST_CASE("128-bit integers") {
    __extension__ typedef __int128 wide;
    np::ndarray<wide> a = np::zeros<wide>({3});
    for (int i = 0; i < 3; ++i) a(i) = wide(1) << (100 + i);
    CHECK(bool(np::sum(a) == wide(7) << 100));
    CHECK(bool((a + a).eval()(0) == wide(1) << 101));
    CHECK(bool((a / wide(3)).eval()(0) == (wide(1) << 100) / 3));
    CHECK(bool((a % wide(1000)).eval()(0) == (wide(1) << 100) % 1000));
    CHECK(np::argsort(np::flip(a))(0) == 2);
}

TEST_CASE("numbers that are not plain bytes") {
    np::ndarray<natural> a = np::zeros<natural>({2, 2});
    for (int i = 0; i < 4; ++i) a(i / 2, i % 2) = natural(999999999999999999ul) * natural(unsigned(i) + 1);
    CHECK(np::sum(a).text() == "9999999999999999990");
    CHECK(np::sum(a, 0)(0).text() == "3999999999999999996");
    CHECK(np::sum(a, {.axis = 1, .keepdims = true})(1, 0).text() == "6999999999999999993");
    CHECK(np::sum(a.T() + a, 1)(0).text() == "6999999999999999993");
    CHECK(np::prod(a[0]).text() == "1999999999999999996000000000000000002");
    CHECK(np::cumsum(a)(3).text() == "9999999999999999990");
    CHECK(np::matmul(a, a)(0, 0).text() == "6999999999999999986000000000000000007");
    CHECK(np::sum(np::zeros<natural>({0})).text() == "0");
}
