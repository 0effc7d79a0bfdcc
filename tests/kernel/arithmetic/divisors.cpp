// gcd and lcm against the standard library's, and where a result does not fit.
#include <cstdint>
#include <limits>
#include <numeric>

#include <doctest/doctest.h>

#include <orthant/kernel/arithmetic/divisors.hpp>

namespace kernel = orthant::kernel;

TEST_CASE_TEMPLATE("small numbers of every type", T, std::int8_t, std::uint8_t, std::int16_t, std::uint16_t,
                   std::int32_t, std::uint32_t, std::int64_t, std::uint64_t) {
    int wrong = 0;
    for (int a = std::is_signed_v<T> ? -30 : 0; a <= 30; ++a)
        for (int b = std::is_signed_v<T> ? -30 : 0; b <= 30; ++b) {
            wrong += kernel::gcd(T(a), T(b)) != T(std::gcd(a, b));
            wrong += kernel::lcm(T(a), T(b)) != T(std::lcm(a, b));
        }
    CHECK(wrong == 0);
}

TEST_CASE("large ones, signs and zeros") {
    static_assert(kernel::gcd(12u, 18u) == 6);
    CHECK(kernel::gcd(12u, 18u) == 6u);
    CHECK(kernel::lcm(std::int64_t(4), std::int64_t(-6)) == 12);
    CHECK(kernel::gcd(0, 0) == 0);
    CHECK(kernel::gcd(0, -5) == 5);
    CHECK(kernel::lcm(0, 7) == 0);
    constexpr std::int64_t smallest = (std::numeric_limits<std::int64_t>::min)();
    CHECK(kernel::gcd(smallest, std::int64_t(0)) == smallest);  // 2^63 wraps
    CHECK(kernel::gcd(smallest, std::int64_t(48)) == 16);
    const std::uint64_t p = 4294967291u, q = 4294967279u;  // primes
    CHECK(kernel::gcd(p * 12, p * 18) == p * 6);
    CHECK(kernel::gcd(p, q) == 1);
    CHECK(kernel::lcm(p, q) == p * q);
    CHECK(kernel::lcm(std::uint8_t(15), std::uint8_t(20)) == 60);
    CHECK(kernel::lcm(std::uint8_t(200), std::uint8_t(150)) == std::uint8_t(600));
}
