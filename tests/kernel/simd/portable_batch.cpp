// What kernels rely on in a batch of lanes, be it xsimd's or the portable one: every operation gives in a lane
// what it gives alone. (The build has a program of its own in which the lanes are the portable ones.)
#include <bit>
#include <cmath>
#include <complex>
#include <cstdint>
#include <limits>

#include <doctest/doctest.h>

#include <orthant/kernel/math/approximation.hpp>

#include "../element.hpp"

using namespace element;
namespace simd = orthant::kernel::simd;

namespace {

template <class T>
struct lanes_of {
    static constexpr std::size_t n = std::size_t(kernel::lanes<T>);
    T x[n], y[n], z[n];

    lanes_of() {
        for (std::size_t i = 0; i < n; ++i) {
            x[i] = T(i * 7 % 5 + 1);
            y[i] = T(3 - int(i % 4));
            z[i] = T(int(i % 3) + 2);
        }
    }
    kernel::batch<T> a() const { return kernel::load(x); }
    kernel::batch<T> b() const { return kernel::load(y); }
    kernel::batch<T> c() const { return kernel::load(z); }
};

template <class T, class F>
int differing(const kernel::batch<T>& got, F expected) {
    int wrong = 0;
    for (std::size_t i = 0; i < lanes_of<T>::n; ++i) wrong += !same(got.get(i), T(expected(i)));
    return wrong;
}
template <class T, class F>
int differing(const kernel::mask<T>& got, F expected) {
    int wrong = 0;
    for (std::size_t i = 0; i < lanes_of<T>::n; ++i) wrong += (got.mask() >> i & 1) != std::uint64_t(expected(i));
    return wrong;
}

}  // namespace

TEST_CASE_TEMPLATE("operators of lanes", T, std::int8_t, std::uint8_t, std::int16_t, std::uint16_t, std::int32_t,
                   std::uint32_t, std::int64_t, std::uint64_t, float, double) {
    const lanes_of<T> v;
    const auto a = v.a(), b = v.b(), c = v.c();
    CHECK(differing<T>(a + b, [&](auto i) { return v.x[i] + v.y[i]; }) == 0);
    CHECK(differing<T>(a - b, [&](auto i) { return v.x[i] - v.y[i]; }) == 0);
    CHECK(differing<T>(a * b, [&](auto i) { return v.x[i] * v.y[i]; }) == 0);
    CHECK(differing<T>(a == c, [&](auto i) { return v.x[i] == v.z[i]; }) == 0);
    CHECK(differing<T>(a != c, [&](auto i) { return v.x[i] != v.z[i]; }) == 0);
    CHECK(differing<T>(a < c, [&](auto i) { return v.x[i] < v.z[i]; }) == 0);
    CHECK(differing<T>(a <= c, [&](auto i) { return v.x[i] <= v.z[i]; }) == 0);
    CHECK(differing<T>(a > c, [&](auto i) { return v.x[i] > v.z[i]; }) == 0);
    CHECK(differing<T>(a >= c, [&](auto i) { return v.x[i] >= v.z[i]; }) == 0);
    CHECK(differing<T>(simd::min(a, c), [&](auto i) { return v.x[i] < v.z[i] ? v.x[i] : v.z[i]; }) == 0);
    CHECK(differing<T>(simd::max(a, c), [&](auto i) { return v.x[i] > v.z[i] ? v.x[i] : v.z[i]; }) == 0);
    CHECK(differing<T>(simd::select(a < c, a, b), [&](auto i) { return v.x[i] < v.z[i] ? v.x[i] : v.y[i]; }) ==
          0);
    auto sum = a;
    sum += b;
    sum -= c;
    CHECK(differing<T>(sum, [&](auto i) { return T(v.x[i] + v.y[i]) - v.z[i]; }) == 0);
    if constexpr (std::is_integral_v<T>) {
        CHECK(differing<T>(a & c, [&](auto i) { return v.x[i] & v.z[i]; }) == 0);
        CHECK(differing<T>(a | c, [&](auto i) { return v.x[i] | v.z[i]; }) == 0);
        CHECK(differing<T>(a ^ c, [&](auto i) { return v.x[i] ^ v.z[i]; }) == 0);
        CHECK(differing<T>(~a, [&](auto i) { return ~v.x[i]; }) == 0);
        CHECK(differing<T>(a << 2, [&](auto i) { return v.x[i] << 2; }) == 0);
        CHECK(differing<T>(b >> 1, [&](auto i) { return v.y[i] >> 1; }) == 0);
    }
    if constexpr (std::is_unsigned_v<T>) {  // products and sums wrap, and lose nothing to a double
        const T most = std::numeric_limits<T>::max();
        const auto large = decltype(a)(most);
        CHECK(differing<T>(simd::fma(large, a, c),
                           [&](auto i) { return T(std::uint64_t(most) * v.x[i] + v.z[i]); }) == 0);
    }
}

TEST_CASE_TEMPLATE("truth values of lanes", T, std::int8_t, std::int32_t, double) {
    constexpr std::uint64_t every =
        lanes_of<T>::n == 64 ? ~std::uint64_t(0) : (std::uint64_t(1) << lanes_of<T>::n) - 1;
    for (const std::uint64_t bits : {std::uint64_t(0), std::uint64_t(1), std::uint64_t(0x5555555555555555), every}) {
        const auto m = kernel::mask<T>::from_mask(bits & every);
        CHECK(m.mask() == (bits & every));
        CHECK((~m).mask() == (~bits & every));
        CHECK((m & ~m).mask() == 0);
        CHECK((m | ~m).mask() == every);
        CHECK(simd::any(m) == (bits != 0));
        CHECK(simd::all(m) == ((bits & every) == every));
        CHECK(simd::none(m) == (bits == 0));
    }
}

TEST_CASE_TEMPLATE("floating lanes: signs, rounding, products with a sum", T, float, double) {
    const lanes_of<T> v;
    const auto a = v.a(), b = v.b(), c = v.c();
    CHECK(differing<T>(-c, [&](auto i) { return -v.z[i]; }) == 0);
    CHECK(differing<T>(simd::abs(b), [&](auto i) { return std::fabs(v.y[i]); }) == 0);
    const auto q = kernel::quotient(a, c);
    CHECK(differing<T>(q, [&](auto i) { return v.x[i] / v.z[i]; }) == 0);
    CHECK(differing<T>(simd::floor(q), [&](auto i) { return std::floor(v.x[i] / v.z[i]); }) == 0);
    CHECK(differing<T>(simd::ceil(q), [&](auto i) { return std::ceil(v.x[i] / v.z[i]); }) == 0);
    CHECK(differing<T>(simd::trunc(q), [&](auto i) { return std::trunc(v.x[i] / v.z[i]); }) == 0);
    CHECK(differing<T>(simd::nearbyint(q), [&](auto i) { return std::nearbyint(v.x[i] / v.z[i]); }) == 0);
    if constexpr (orthant::kernel::detail::has_fma) {  // 1 + 2e and its square show whether it is rounded once
        const T x = 1 + 2 * std::numeric_limits<T>::epsilon(), square = x * x;
        const kernel::batch<T> two_parts(x), rounded(square);
        const T rest = std::fma(x, x, -square);
        CHECK(simd::fma(two_parts, two_parts, -rounded).get(0) == rest);
        CHECK(simd::fms(two_parts, two_parts, rounded).get(0) == rest);
        CHECK(simd::fnma(two_parts, two_parts, rounded).get(0) == -rest);
    }
}

TEST_CASE("bits of lanes as another type, and lanes from anywhere") {
    const kernel::batch<double> x(-1.5);
    CHECK(simd::bitwise_cast<std::int64_t>(x).get(0) == std::bit_cast<std::int64_t>(-1.5));
    CHECK(simd::bitwise_cast<double>(simd::bitwise_cast<std::int64_t>(x)).get(1) == -1.5);
    CHECK(simd::bitwise_xor(x, kernel::batch<double>(-0.0)).get(0) == 1.5);
    CHECK(simd::bitwise_andnot(x, kernel::batch<double>(-0.0)).get(0) == 1.5);
    CHECK(simd::to_float(kernel::batch<std::int32_t>(-7)).get(0) == -7.0f);
    const double table[16] = {0, 1, 4, 9, 16, 25, 36, 49, 64, 81, 100, 121, 144, 169, 196, 225};
    std::int64_t place[std::size_t(kernel::lanes<double>)];
    for (std::size_t i = 0; i < std::size(place); ++i) place[i] = std::int64_t(15 - 2 * i);
    const auto found = kernel::batch<double>::gather(table, kernel::load(place));
    CHECK(differing<double>(found, [&](auto i) { return table[place[i]]; }) == 0);
}

TEST_CASE_TEMPLATE("complex lanes", R, float, double) {
    using T = std::complex<R>;
    std::vector<T> x, y, out(std::size_t(kernel::lanes<T>));
    for (int i = 0; i < int(out.size()); ++i) {
        x.push_back(T(R(i), R(1 - i)));
        y.push_back(T(R(2), R(i)));
    }
    const auto a = kernel::load(x.data()), b = kernel::load(y.data());
    kernel::store(out.data(), a + b - kernel::batch<T>(T(0, 1)));
    for (std::size_t i = 0; i < out.size(); ++i) CHECK(out[i] == x[i] + y[i] - T(0, 1));
    CHECK(a.real().get(1) == x[1].real());
    CHECK(a.imag().get(1) == x[1].imag());
}
