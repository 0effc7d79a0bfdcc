#pragma once
// A double in %.Ne and %.Nf, the digits exact and rounded to even at a tie as printf does, three times as fast as
// std::to_chars: x = m 2^e with m < 2^53 becomes the integer round(x 10^q), whose digits are those that are wanted.
//
// 5^q fits 128 bits as long as q <= 55, so m 5^q is a product of 192 bits without any error, and 2^(e + q) is a
// shift; what the shift drops decides the rounding. That covers %.18e from 1e-37 to 1e19 and %.6f up to 1e12: the
// numbers that files hold. Everything else is left to std::to_chars.

#include <bit>
#include <cstdint>
#include <cstring>

#include <orthant/base/config.hpp>
#include <orthant/base/int128.hpp>

namespace orthant::inline ORTHANT_ABI::detail {

// Writes x, finite and without its sign, in the form 'e' or 'f' with so many digits behind the point; the end of what
// was written (at most 48 characters), or null where x is left to others.
char* write_decimal(char* to, double x, char form, int precision) noexcept;

#if ORTHANT_DEFINE

struct powers_of_five {
    uint128 power[56];

    constexpr powers_of_five() : power{} {
        power[0] = 1;
        for (int q = 1; q < 56; ++q) power[q] = power[q - 1] * uint128(5);
    }
};

// round(m 2^e 10^q), to even at a tie; the largest integer if it is that or does not fit.
inline std::uint64_t scaled_to_integer(std::uint64_t m, int e, int q) noexcept {
    static const powers_of_five fives;
    const uint128 five = fives.power[q];
    const uint128 low = uint128(m) * uint128(static_cast<std::uint64_t>(five));
    const uint128 high =
        uint128(m) * uint128(static_cast<std::uint64_t>(five >> 64)) + uint128(static_cast<std::uint64_t>(low >> 64));
    const std::uint64_t word[4] = {static_cast<std::uint64_t>(low), static_cast<std::uint64_t>(high),
                                   static_cast<std::uint64_t>(high >> 64), 0};
    const int shift = -(e + q);
    constexpr std::uint64_t most = ~std::uint64_t(0);
    if (shift <= 0) {
        const bool fits = -shift < 64 && word[1] == 0 && word[2] == 0 && word[0] <= most >> -shift;
        return fits ? word[0] << -shift : most;
    }
    if (shift >= 192) return 0;
    const int whole = shift / 64, bits = shift % 64;
    std::uint64_t n = word[whole] >> bits;
    if (bits > 0) n |= word[whole + 1] << (64 - bits);
    if (n == most || word[whole + 1] >> bits != 0 || (whole == 0 && word[2] != 0)) return most;
    // The first bit that is dropped, and whether any is set behind it.
    const int first = (shift - 1) / 64, place = (shift - 1) % 64;
    const bool half = word[first] >> place & 1;
    bool rest = (word[first] & ((std::uint64_t(1) << place) - 1)) != 0;
    for (int k = 0; k < first; ++k) rest = rest || word[k] != 0;
    return n + (half && (rest || (n & 1)));
}

// So many digits of n, zeros in front.
inline void put_digits(char* to, std::uint64_t n, int count) noexcept {
    static constexpr char pairs[] =
        "00010203040506070809101112131415161718192021222324252627282930313233343536373839404142434445464748495051525354"
        "555657585960616263646566676869707172737475767778798081828384858687888990919293949596979899";
    char* p = to + count;
    // (Division of 32 bits is the faster one.)
    while (p - to > 8) {
        std::uint32_t part = static_cast<std::uint32_t>(n % 100000000);
        n /= 100000000;
        for (int k = 0; k < 4; ++k, part /= 100) std::memcpy(p -= 2, pairs + 2 * (part % 100), 2);
    }
    std::uint32_t part = static_cast<std::uint32_t>(n);
    for (; p - to >= 2; part /= 100) std::memcpy(p -= 2, pairs + 2 * (part % 100), 2);
    if (p != to) *to = static_cast<char>('0' + part % 10);
}

ORTHANT_ONCE char* write_decimal(char* to, double x, char form, int precision) noexcept {
    static constexpr std::uint64_t tens[] = {
        1u,
        10u,
        100u,
        1000u,
        10000u,
        100000u,
        1000000u,
        10000000u,
        100000000u,
        1000000000u,
        10000000000u,
        100000000000u,
        1000000000000u,
        10000000000000u,
        100000000000000u,
        1000000000000000u,
        10000000000000000u,
        100000000000000000u,
        1000000000000000000u,
        10000000000000000000u,
    };
    if (precision < 0 || precision > 18) return nullptr;
    const std::uint64_t all = std::bit_cast<std::uint64_t>(x);
    const int field = static_cast<int>(all >> 52);
    if (field == 0 && all != 0) return nullptr;  // subnormal
    const std::uint64_t m = all == 0 ? 0 : (all & ((std::uint64_t(1) << 52) - 1)) | std::uint64_t(1) << 52;
    const int e = field - 1075;
    if (form == 'f') {
        // (Below 10^19, whatever the product is rounded to.)
        if (x >= 1e19 / static_cast<double>(tens[precision]) * .99) return nullptr;
        const std::uint64_t n = m == 0 ? 0 : scaled_to_integer(m, e, precision), one = tens[precision];
        const std::uint64_t whole = n / one;
        int digits = 1;
        while (digits < 20 && whole >= tens[digits]) ++digits;
        put_digits(to, whole, digits);
        to += digits;
        if (precision == 0) return to;
        *to++ = '.';
        put_digits(to, n - whole * one, precision);
        return to + precision;
    }
    // log10 of the power of two below x, rounded down: that of x, or one less.
    int exponent = m == 0 ? 0 : (e + 52) * 78913 >> 18;
    std::uint64_t n = 0;
    for (; m != 0; ++exponent) {
        const int q = precision - exponent;
        if (q < 0 || q > 55) return nullptr;
        n = scaled_to_integer(m, e, q);
        if (n < tens[precision + 1]) break;
    }
    put_digits(to + 1, n, precision + 1);
    to[0] = to[1];
    to += 1;
    if (precision > 0) {
        *to = '.';
        to += precision + 1;
    }
    *to++ = 'e';
    *to++ = exponent < 0 ? '-' : '+';
    put_digits(to, static_cast<std::uint64_t>(exponent < 0 ? -exponent : exponent), 2);
    return to + 2;
}

#endif

}  // namespace orthant::inline ORTHANT_ABI::detail
