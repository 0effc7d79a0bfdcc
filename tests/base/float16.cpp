#include <orthant/base/float16.hpp>

#include <cmath>
#include <vector>

#include <doctest/doctest.h>

#include "../reference/float16.hpp"

namespace np = orthant;
namespace expected = reference::float16;
using np::float16;

namespace {

constexpr float16 half(unsigned bits) { return float16::from_bits(static_cast<std::uint16_t>(bits)); }

constexpr bool is_nan_bits(unsigned bits) { return (bits & 0x7fff) > 0x7c00; }

// What a conversion makes of a NaN: the quiet bit is set, all else stays.
constexpr unsigned quieted(unsigned bits) { return is_nan_bits(bits) ? bits | 0x0200 : bits; }

// The value by the definition of the format.
double value_of(unsigned bits) {
    const int exponent = int(bits >> 10 & 31), fraction = int(bits & 1023);
    const double magnitude =
        exponent == 0 ? std::ldexp(fraction, -24) : std::ldexp(1024 + fraction, exponent - 25);
    return bits & 0x8000 ? -magnitude : magnitude;
}

constexpr std::uint64_t golden = 0x9E3779B97F4A7C15ull;
constexpr std::uint64_t million = 1000000;

// The checksum of the reference script, of one million results.
template <class F>
unsigned long long checksum(F result) {
    std::uint64_t sum = 0;
    for (std::uint64_t i = 0; i < million; ++i) {
        const float16 h = result(i, i * golden);
        sum += std::uint64_t(is_nan_bits(h.bits()) ? 0x7e00 : h.bits()) * (2 * i + 1);
    }
    return sum;
}

std::uint64_t near_exponent(std::uint64_t mixed) { return (mixed >> 40) % 45; }

}  // namespace

TEST_CASE("every float16 is exactly the float that the format defines, and comes back") {
    int wrong = 0;
    for (unsigned bits = 0; bits < 65536; ++bits) {
        const float16 h = half(bits);
        const float single = h;
        // (A compiler may leave out the way to float and back, and with it the quieting.)
        wrong += quieted(float16(single).bits()) != quieted(bits);
        wrong += quieted(float16(double(single)).bits()) != quieted(bits);
        wrong += quieted(float16(static_cast<long double>(single)).bits()) != quieted(bits);
        if ((bits & 0x7c00) != 0x7c00) {
            wrong += double(single) != value_of(bits) || std::signbit(single) != (bits >> 15);
        } else {
            wrong += is_nan_bits(bits) ? !std::isnan(single) : !std::isinf(single);
        }
    }
    CHECK(wrong == 0);
}

TEST_CASE("the bit code and the processor agree, NaN payloads included") {
    int wrong = 0;
    for (unsigned bits = 0; bits < 65536; ++bits) {
        const float by_bits = np::detail::from_float16_bits(static_cast<std::uint16_t>(bits));
        const float by_type = half(bits);
        wrong += std::bit_cast<std::uint32_t>(by_bits) != std::bit_cast<std::uint32_t>(by_type);
    }
    for (std::uint64_t i = 0; i < million; ++i) {
        const float single = std::bit_cast<float>(std::uint32_t((i * golden) >> 32));
        wrong += np::detail::to_float16_bits(single) != float16(single).bits();
        wrong += np::detail::to_float16_bits(double(single)) != float16(single).bits();
    }
    CHECK(wrong == 0);
}

TEST_CASE("between two float16 the nearer one is taken, and halfway the even one") {
    int wrong = 0;
    for (unsigned bits = 0; bits < 0x7c00; ++bits) {
        const double low = value_of(bits), high = bits + 1 == 0x7c00 ? 65536.0 : value_of(bits + 1);
        const double middle = (low + high) / 2;
        const unsigned even = bits + (bits & 1);
        for (const unsigned sign : {0u, 0x8000u}) {
            const double s = sign ? -1 : 1;
            wrong += float16(s * middle).bits() != (even | sign);
            wrong += float16(s * std::nextafter(middle, 1e9)).bits() != ((bits + 1) | sign);
            wrong += float16(s * std::nextafter(middle, -1.0)).bits() != (bits | sign);
            const float single = float(middle);  // exact
            wrong += float16(float(s) * single).bits() != (even | sign);
            wrong += float16(float(s) * std::nextafter(single, 1e9f)).bits() != ((bits + 1) | sign);
            wrong += float16(float(s) * std::nextafter(single, -1.0f)).bits() != (bits | sign);
            const long double wide = middle;
            wrong += float16(wide).bits() != even;
            wrong += float16(std::nextafter(wide, 1e9L)).bits() != bits + 1;
            wrong += float16(std::nextafter(wide, -1.0L)).bits() != bits;
        }
    }
    CHECK(wrong == 0);
    CHECK(float16(65519.99).bits() == 0x7bff);
    CHECK(float16(65520).bits() == 0x7c00);
    CHECK(float16(1e300).bits() == 0x7c00);
    CHECK(float16(-1e4000L).bits() == 0xfc00);
    CHECK(float16(1e-300).bits() == 0);
    CHECK(float16(std::int64_t(-2049)).bits() == float16(-2048).bits());
    CHECK(float16((std::numeric_limits<std::uint64_t>::max)()).bits() == 0x7c00);
}

TEST_CASE("conversions give what NumPy gives") {
    CHECK(checksum([](auto, std::uint64_t m) {
              return float16(std::bit_cast<float>(std::uint32_t(m >> 32)));
          }) == expected::from_any_float);
    CHECK(checksum([](auto, std::uint64_t m) { return float16(std::bit_cast<double>(m)); }) ==
          expected::from_any_double);
    CHECK(checksum([](auto, std::uint64_t m) {
              const std::uint64_t bits = m >> 63 << 31 | (near_exponent(m) + 100) << 23 | (m & 0x7fffff);
              return float16(std::bit_cast<float>(std::uint32_t(bits)));
          }) == expected::from_near_float);
    CHECK(checksum([](auto, std::uint64_t m) {
              return float16(std::bit_cast<double>(m >> 63 << 63 | (near_exponent(m) + 996) << 52 | m >> 12));
          }) == expected::from_near_double);
    CHECK(checksum([](auto i, auto m) {
              return float16(std::bit_cast<double>(m >> 63 << 63 | (near_exponent(m) + 996) << 52 |
                                                   (m >> 20 & 0x7ff) << 41 | i % 3));
          }) == expected::from_tie_double);
}

TEST_CASE("arithmetic gives what NumPy gives") {
    const auto sum_of = [](auto operation) {
        return checksum([&](auto, std::uint64_t m) {
            return operation(half(unsigned(m >> 48)), half(unsigned(m >> 30)));
        });
    };
    CHECK(sum_of([](float16 a, float16 b) { return a + b; }) == expected::add);
    CHECK(sum_of([](float16 a, float16 b) { return a - b; }) == expected::subtract);
    CHECK(sum_of([](float16 a, float16 b) { return a * b; }) == expected::multiply);
    CHECK(sum_of([](float16 a, float16 b) { return a / b; }) == expected::divide);
}

TEST_CASE("operators mix with other arithmetic types as float does") {
    float16 h(1.5);
    static_assert(std::is_same_v<decltype(h + h), float16>);
    static_assert(std::is_same_v<decltype(h * 2), float>);
    static_assert(std::is_same_v<decltype(h * 2.0), double>);
    static_assert(std::is_same_v<decltype(-h), float16>);
    static_assert(!std::is_convertible_v<float, float16> && std::is_convertible_v<float16, float>);
    h += 2;
    h *= h;
    CHECK(h == 12.25f);
    CHECK(h == float16(12.25));
    CHECK((h > 12 && h < 12.5 && h != 3 && h >= float16(12) && h <= h));
    CHECK((-h).bits() == (h.bits() ^ 0x8000));
    CHECK(half(0x8000) == half(0));
    CHECK_FALSE(half(0x7e00) == half(0x7e00));
    CHECK(std::sqrt(float16(4)) == 2);
    CHECK(std::isnan(half(0x7e00)));
    static_assert(float16(1) + float16(2) == float16(3) && float16(0.1).bits() == 0x2e66);
}

TEST_CASE("numeric_limits") {
    using limits = std::numeric_limits<float16>;
    CHECK((limits::max)() == 65504);
    CHECK(limits::lowest() == -65504);
    CHECK((limits::min)() == std::ldexp(1.0, -14));
    CHECK(limits::denorm_min() == std::ldexp(1.0, -24));
    CHECK(limits::epsilon() == std::ldexp(1.0, -10));
    CHECK(std::isinf(limits::infinity()));
    CHECK(std::isnan(limits::quiet_NaN()));
    CHECK(std::ldexp(1.0, limits::max_exponent) == 65536);
    CHECK(std::ldexp(1.0, limits::min_exponent - 1) == (limits::min)());
}

TEST_CASE("bulk conversion, at every length of tail") {
    for (std::size_t n = 0; n < 40; ++n) {
        std::vector<float16> halves(n + 1, float16(-7)), back(n + 1, float16(-7));
        std::vector<float> singles(n + 1, -7.0f);
        for (std::size_t i = 0; i < n; ++i) halves[i] = half(unsigned(i * 1601) & 0x7bff);
        np::convert(halves.data(), singles.data(), n);
        np::convert(singles.data(), back.data(), n);
        CHECK(singles[n] == -7.0f);
        CHECK(back[n] == -7.0f);
        for (std::size_t i = 0; i < n; ++i) {
            CHECK(singles[i] == float(halves[i]));
            CHECK(back[i].bits() == halves[i].bits());
        }
    }
}
