// Digits of doubles in %.Ne, %.Nf and %.Ng against printf's.
#include <cmath>
#include <cstdio>
#include <random>
#include <string>

#include <doctest/doctest.h>

#include <orthant/io/decimal_digits.hpp>

namespace detail = orthant::detail;

namespace {

long covered, wrong;

void compare(double x) {
    for (const char form : {'e', 'f', 'g'})
        for (const int precision : {0, 1, 3, 6, 7, 8, 15, 17, 18}) {
            char ours[48], printed[400];
            const char* const end = detail::write_decimal(ours, x, form, precision);
            if (!end) continue;
            ++covered;
            const char format[] = {'%', '.', '*', form, '\0'};
            std::snprintf(printed, sizeof printed, format, precision, x);
            if (std::string(ours, std::size_t(end - ours)) == printed) continue;
            if (++wrong < 10) MESSAGE(printed << " is not " << std::string(ours, std::size_t(end - ours)));
        }
}

}  // namespace

TEST_CASE("digits as printf writes them") {
    std::mt19937_64 bits(1);
    const auto below = [&](std::uint64_t n) { return bits() % n; };
    for (int i = 0; i < 4000; ++i) {
        const double x = double(bits() >> 11) * 0x1p-53;
        compare(x);
        compare(std::ldexp(x, int(below(130)) - 60));
        compare(std::floor(x * 1000) / 8);  // ties
        compare(std::floor(x * 1e17));
        const double ten = std::pow(10.0, int(below(60)) - 38);
        compare(ten);
        compare(std::nextafter(ten, 0.0));
        compare(std::nextafter(ten, 1e300));
        compare(9.9999999999 * ten);
        compare(.5 * ten);
    }
    CHECK(wrong == 0);
    CHECK(covered > 400000);
    const auto written = [](double x, char form, int precision) {
        char to[48];
        const char* const end = detail::write_decimal(to, x, form, precision);
        return end ? std::string(to, std::size_t(end - to)) : std::string("left");
    };
    CHECK(written(0, 'e', 18) == "0.000000000000000000e+00");
    CHECK(written(0, 'f', 2) == "0.00");
    CHECK(written(.095, 'e', 0) == "1e-01");
    CHECK(written(2.5, 'f', 0) == "2");
    CHECK(written(1e18, 'e', 18) == "1.000000000000000000e+18");
    // What needs more than 128 bits, or 64 bits of digits, is left to others.
    for (const double x : {1e300, 1e-300, 5e-324}) CHECK(written(x, 'e', 18) == "left");
    CHECK(written(1e13, 'f', 6) == "10000000000000.000000");
    CHECK(written(1e14, 'f', 6) == "left");
    CHECK(written(1e-300, 'f', 6) == "0.000000");
    CHECK(written(1, 'e', 19) == "left");
    CHECK(written(0, 'g', 6) == "0");
    CHECK(written(100000, 'g', 6) == "100000");
    CHECK(written(99999.96, 'g', 6) == "100000");
    CHECK(written(999999.5, 'g', 6) == "left");
    CHECK(written(.00012, 'g', 0) == "0.0001");
    // Digits in groups of eight.
    for (std::uint32_t n = 0; n < 100000000; n += 1 + n % 9973) compare(double(n)), compare(double(n) / 1e8);
    CHECK(wrong == 0);
}
