// The pieces of approximations, lane by lane against the same in scalars.
#include <bit>
#include <cmath>
#include <cstdint>
#include <limits>
#include <vector>

#include <doctest/doctest.h>

#include <orthant/kernel/math/approximation.hpp>

namespace {

using orthant::index_t;
namespace kernel = orthant::kernel;
using namespace kernel::detail;
using kernel::batch;

template <class T>
T first(const batch<T>& v) {
    return v.get(0);
}

}  // namespace

TEST_CASE_TEMPLATE("bits, signs, rounding and limits", T, float, double) {
    using V = batch<T>;
    const T inf = std::numeric_limits<T>::infinity(), nan = std::numeric_limits<T>::quiet_NaN();
    CHECK(first(V(from_bits(bits(V(T(-1.25)))))) == T(-1.25));
    CHECK(first(with_sign(V(T(3)), V(T(-0.0)))) == -3);
    CHECK(first(with_sign(V(T(-3)), V(T(1)))) == 3);
    CHECK(std::signbit(first(with_sign(V(T(0)), V(-inf)))));
    // What rounds to integers leaves them in the low bits.
    for (const T x : {T(0), T(2.5), T(3.5), T(-7.25), T(1000.75)}) {
        const V shifted = V(x) + V(rounder<T>);
        CHECK(first(V(shifted - V(rounder<T>))) == std::nearbyint(x));
        CHECK((std::int64_t(bits(shifted).get(0)) & 0xff) == (std::int64_t(std::nearbyint(x)) & 0xff));
    }
    CHECK(first(clamp_number(V(T(5)), T(-1), T(2))) == 2);
    CHECK(first(clamp_number(V(-inf), T(-1), T(2))) == -1);
    CHECK(first(clamp_number(V(T(0.5)), T(-1), T(2))) == T(0.5));
    CHECK(std::isnan(first(clamp_number(V(nan), T(-1), T(2)))));
    for (const T x : {T(0), T(-0.0), T(-1), inf, nan, std::numeric_limits<T>::denorm_min()})
        CHECK(kernel::simd::all(not_positive_normal(V(x))));
    for (const T x : {T(1), std::numeric_limits<T>::min(), std::numeric_limits<T>::max()})
        CHECK(!kernel::simd::any(not_positive_normal(V(x))));
}

TEST_CASE_TEMPLATE("polynomials, products and what they lose", T, float, double) {
    using V = batch<T>;
    CHECK(first(polynomial(V(T(2)), T(3), T(0), T(-1), T(5))) == 27);
    const T coefficients[] = {1, -4, 6, -4, 1};  // (x - 1)^4
    CHECK(first(polynomial(V(T(4)), coefficients)) == 81);
    const T a = 1 + std::numeric_limits<T>::epsilon(), product = kernel::round_once(T(a * a));
    // a^2 = 1 + 2 e + e^2, of which the product has not the last.
    CHECK(first(product_rest(V(a), V(a), V(product))) ==
          std::numeric_limits<T>::epsilon() * std::numeric_limits<T>::epsilon());
    CHECK(first(muladd(V(T(2)), V(T(3)), V(T(4)))) == 10);
}

TEST_CASE("a product less 1, and the exponent as a number") {
    const double a = 1 + 0x1p-30, b = 1 - 0x1p-30;
    CHECK(first(product_less_one(doubles(a), doubles(b))) == -0x1p-60);
    for (const double x : {1.0, 2.0, 0.5, 1e300, 1e-300}) {
        const auto field = std::int64_t(std::bit_cast<std::uint64_t>(x) >> 52);
        CHECK(first(exponent_field(bits(doubles(x)))) == double(field));
    }
    CHECK(first(exponent_field(longs(-(std::int64_t(5) << 52)))) == -5);
}

TEST_CASE("tables by the low bits of an index") {
    double table[16];
    float narrow[16];
    for (int i = 0; i < 16; ++i) table[i] = i * 1.5, narrow[i] = float(i) * 2.5f;
    for (int i = 0; i < 40; ++i) {
        CHECK(first(lookup(table, longs(i))) == (i % 16) * 1.5);
        CHECK(first(lookup(narrow, ints(i))) == float(i % 16) * 2.5f);
    }
    CHECK(first(lookup(table, longs(-1))) == 15 * 1.5);
}

TEST_CASE("scaling by powers of 2, down to subnormal numbers and to infinity") {
    for (const int n : {0, 1, -1, 52, 1023, -1022, -1040, -1080, 1030}) {
        const double y = 1.5, exact = std::ldexp(y, n);
        const doubles whole(16.0 * n);
        CHECK(first(scale<16>(doubles(y), whole, longs(16 * n))) == exact);
        CHECK(first(scale<1>(doubles(y), doubles(double(n)), longs(n))) == exact);
    }
    for (const int n : {0, 3, -126, -140, -152, 127, 129})
        CHECK(first(scale(floats(1.5f), floats(float(n)), ints(n))) == std::ldexp(1.5f, n));
}

TEST_CASE("floats computed in double, both halves of them") {
    std::vector<float> x(std::size_t(kernel::lanes<float>)), y(x), out(x);
    for (std::size_t i = 0; i < x.size(); ++i) x[i] = float(i) + 0.1f, y[i] = 3.0f - float(i);
    kernel::store(out.data(),
                  in_double(kernel::load(x.data()), [](const doubles& v) { return doubles(v * v); }));
    for (std::size_t i = 0; i < x.size(); ++i) CHECK(out[i] == float(double(x[i]) * double(x[i])));
    const auto product = [](const doubles& a, const doubles& b) { return doubles(a * b); };
    kernel::store(out.data(), in_double(kernel::load(x.data()), kernel::load(y.data()), product));
    for (std::size_t i = 0; i < x.size(); ++i) CHECK(out[i] == float(double(x[i]) * double(y[i])));
}
