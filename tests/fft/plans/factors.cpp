// Radices, primes, primitive roots and good lengths against their definitions and known values.
#include <limits>

#include <doctest/doctest.h>

#include <orthant/fft/plans/factors.hpp>

using namespace orthant::fft::detail;
using orthant::index_t;

TEST_CASE("radices multiply to the length") {
    int wrong = 0;
    for (index_t n = 1; n <= 5000; ++n) {
        const factorization f = factor(n);
        index_t product = f.rest;
        for (int k = 0; k < f.count; ++k) {
            product *= f.radices[k];
            wrong += f.radices[k] > largest_radix;
        }
        for (index_t p = 2; p <= largest_radix; ++p) wrong += f.rest % p == 0;
        wrong += product != n;
    }
    CHECK(wrong == 0);
    const factorization f = factor(1024);  // eights first, one sixteen
    CHECK(f.count == 3);
    CHECK(f.radices[0] == 8);
    CHECK(f.radices[2] == 16);
    CHECK(factor(67 * 71 * 6).rest == 67 * 71);
}

TEST_CASE("primes and primitive roots") {
    int primes = 0;
    for (index_t n = 0; n < 10000; ++n) primes += is_prime(n);
    CHECK(primes == 1229);
    CHECK(primitive_root(2) == 1);
    CHECK(primitive_root(7) == 3);
    CHECK(primitive_root(41) == 6);
    CHECK(primitive_root(191) == 19);
    CHECK(primitive_root(409) == 21);
    CHECK(primitive_root(65537) == 3);
    CHECK(primitive_root(998244353) == 3);
    // Fermat's little theorem, with a prime whose products overflow a word.
    constexpr index_t p = (std::numeric_limits<index_t>::max)() >> (sizeof(index_t) == 8 ? 2 : 0);
    CHECK(power_mod(3, p - 1, p) == 1);
    CHECK(multiply_mod(p - 1, p - 1, p) == 1);
    CHECK(multiply_mod(p - 1, 2, p) == p - 2);
}

TEST_CASE("lengths of convolutions") {
    CHECK(good_length(1000) == 1024);
    CHECK(good_length(1100) == 1152);
    CHECK(good_length(1025) == 1152);
    CHECK(good_length(121) == 128);
    CHECK(good_length(113) == 120);
    int wrong = 0;
    for (index_t n = 2; n <= 600; ++n) {
        const choice c = choose_column(n);
        const bool radices = factor(n).rest == 1;
        if (c.how == method::radices) wrong += !radices;
        else if (c.how == method::rader) wrong += !is_prime(n) || c.inner != n - 1;
        else wrong += c.inner < 2 * n - 1;
        wrong += !(c.cost > 0);
    }
    CHECK(wrong == 0);
    CHECK(choose_column(1000).how == method::radices);
    CHECK(choose_column(67 * 67).how == method::bluestein);
}
