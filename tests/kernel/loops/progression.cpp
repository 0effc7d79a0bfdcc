#include <orthant/kernel/loops/progression.hpp>

#include <doctest/doctest.h>

#include <complex>
#include <cstdint>
#include <limits>
#include <vector>

using namespace orthant;

TEST_CASE("product and sum are rounded one after the other") {
    for (index_t n : {0, 1, 7, 8, 9, 100, 1000}) {
        std::vector<double> d(std::size_t(n) + 1, -1);
        kernel::progression(d.data(), n, 0.1, 0.3);
        for (index_t i = 0; i < n; ++i) {
            volatile double product = double(i) * 0.3;
            CHECK(d[std::size_t(i)] == 0.1 + product);
        }
        CHECK(d[std::size_t(n)] == -1);
    }
}

TEST_CASE("floats beyond 2^24 positions convert the position itself") {
    const index_t n = (index_t(1) << 24) + 40;
    std::vector<float> f(static_cast<std::size_t>(n));
    kernel::progression(f.data(), n, 0.0f, 1.0f);
    for (index_t i = n - 60; i < n; ++i) CHECK(f[std::size_t(i)] == float(i));
}

TEST_CASE("integers wrap around, complex numbers count") {
    std::int8_t small[300];
    kernel::progression(small, 300, std::int8_t(100), std::int8_t(1));
    CHECK(small[28] == -128);
    CHECK(small[299] == std::int8_t(100 + 299 - 512));
    std::int64_t large[3];
    kernel::progression(large, 3, std::numeric_limits<std::int64_t>::max(), std::int64_t(1));
    CHECK(large[1] == std::numeric_limits<std::int64_t>::min());
    std::complex<double> z[3];
    kernel::progression(z, 3, std::complex<double>(1, 0), std::complex<double>(0, 2));
    CHECK(z[2] == std::complex<double>(1, 4));
}
