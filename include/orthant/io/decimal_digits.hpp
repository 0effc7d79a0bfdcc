#pragma once
// A double in %.Ne, %.Nf and %.Ng, the digits exact and rounded to even at a tie as printf does, five times as fast
// as std::to_chars: x = m 2^e with m < 2^53 becomes the integer round(x 10^q), whose digits are those that are wanted.
//
// 5^q fits 64 bits as long as q <= 27 and 128 as long as q <= 55, so m 5^q is a product of 128 or 192 bits without
// any error, and 2^(e + q) is a shift; what the shift drops decides the rounding. That covers %.18e from 1e-37 to
// 1e19 and %.6f up to 1e13: the numbers that files hold. Everything else is left to std::to_chars. The digits come
// eight at a time, each in a byte of a word, from three multiplications.

#include <bit>
#include <cstdint>
#include <cstring>

#include <orthant/base/config.hpp>
#include <orthant/base/int128.hpp>

namespace orthant::inline ORTHANT_ABI::detail {

// Writes x, finite and without its sign, in the form 'e', 'f' or 'g' of printf in that precision; the end of what was
// written, or null where x is left to others. The characters behind it, to the 48th, may be written to as well.
char* write_decimal(char* to, double x, char form, int precision) noexcept;

#if ORTHANT_DEFINE

struct powers_of_five {
    uint128 power[56];

    constexpr powers_of_five() : power{} {
        power[0] = 1;
        for (int q = 1; q < 56; ++q) power[q] = power[q - 1] * uint128(5);
    }
};

// round(m 2^e 10^q), to even at a tie; the largest integer if it is that or does not fit. For any q <= 55.
inline std::uint64_t scaled_to_integer_by_words(std::uint64_t m, int e, uint128 five, int q) noexcept {
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

// The same, fast where 128 bits hold the product and less than 64 are dropped: half of the last place is added first.
inline std::uint64_t scaled_to_integer(std::uint64_t m, int e, int q) noexcept {
    static constexpr powers_of_five fives;
    const int shift = -(e + q);
    if (q > 27 || shift < 1 || shift > 63) return scaled_to_integer_by_words(m, e, fives.power[q], q);
    const uint128 sum = uint128(m) * uint128(static_cast<std::uint64_t>(fives.power[q])) +
                        uint128(std::uint64_t(1) << (shift - 1));
    const std::uint64_t low = static_cast<std::uint64_t>(sum), high = static_cast<std::uint64_t>(sum >> 64);
    constexpr std::uint64_t most = ~std::uint64_t(0);
    if (high >> shift != 0) return most;
    const std::uint64_t n = low >> shift | high << (64 - shift);
    const bool tie = low << (64 - shift) == 0;
    return tie ? n & ~std::uint64_t(1) : n;
}

// The eight digits of n < 10^8, the first in the lowest byte: n is split into two parts below 10^4, each into two
// below 100, each into two digits, all parts at once. (v * 10486 >> 20 is v / 100 there, v * 103 >> 10 is v / 10; and
// x 2^k - t (100 2^k - 1) is t and, k bits further up, x - 100 t.)
inline std::uint64_t eight_digits(std::uint32_t n) noexcept {
    constexpr std::uint64_t one = 1;
    std::uint64_t x = (std::uint64_t(n) << 32) - n / 10000 * ((one * 10000 << 32) - 1);
    x = (x << 16) - ((x * 10486 >> 20) & 0x0000007f0000007f) * ((100 << 16) - 1);
    x = (x << 8) - ((x * 103 >> 10) & 0x000f000f000f000f) * ((10 << 8) - 1);
    return x | 0x3030303030303030;
}
inline void put_eight(char* to, std::uint64_t digits) noexcept {
    if constexpr (std::endian::native == std::endian::little) std::memcpy(to, &digits, 8);
    else
        for (int k = 0; k < 8; ++k) to[k] = static_cast<char>(digits >> (8 * k) & 255);
}

// So many digits of n, at most 20, zeros in front. Eight characters are written even where fewer are wanted.
inline void put_digits(char* to, std::uint64_t n, int count) noexcept {
    constexpr std::uint64_t group = 100000000;
    const auto first = [&](std::uint64_t part, int digits) {
        put_eight(to, eight_digits(static_cast<std::uint32_t>(part)) >> (8 * (8 - digits)));
    };
    if (count <= 8) return first(n, count);
    const std::uint64_t upper = n / group;
    const std::uint32_t last = static_cast<std::uint32_t>(n % group);
    if (count <= 16) {
        first(upper, count - 8);
    } else {
        first(upper / group, count - 16);
        put_eight(to + count - 16, eight_digits(static_cast<std::uint32_t>(upper % group)));
    }
    put_eight(to + count - 8, eight_digits(last));
}

// n / 10^precision, 0 < precision <= 8 and n < 10^16; null if the whole part has more than eight digits. (2^(64 + s)
// over 10^precision, rounded up, is a factor whose product with n < 2^54 has the quotient in its upper bits.)
inline char* put_fixed(char* to, std::uint64_t n, int precision, const std::uint64_t* tens) noexcept {
    struct inverses {
        std::uint64_t factor[9] = {};
        int shift[9] = {};
        constexpr inverses() {
            std::uint64_t ten = 1;
            for (int p = 1; p < 9; ++p) {
                ten *= 10;
                shift[p] = static_cast<int>(std::bit_width(ten)) - 1;
                std::uint64_t rest = std::uint64_t(1) << shift[p], quotient = 0;
                for (int bit = 0; bit < 64; ++bit) {
                    rest *= 2;
                    quotient = quotient * 2 + (rest >= ten);
                    if (rest >= ten) rest -= ten;
                }
                factor[p] = quotient + 1;
            }
        }
    };
    static constexpr inverses inverse;
    const std::uint64_t whole =
        static_cast<std::uint64_t>(uint128(n) * uint128(inverse.factor[precision]) >> 64) >> inverse.shift[precision];
    if (whole >= tens[8]) return nullptr;
    const std::uint64_t part = n - whole * tens[precision];
    int digits = static_cast<int>(std::bit_width(whole | 1)) * 1233 >> 12;  // log10
    digits += (whole | 1) >= tens[digits];
    put_eight(to, eight_digits(static_cast<std::uint32_t>(whole)) >> (8 * (8 - digits)));
    to[digits] = '.';
    put_eight(to + digits + 1, eight_digits(static_cast<std::uint32_t>(part * tens[8 - precision])));
    return to + digits + 1 + precision;
}

// round(x 10^q) with the exponent that gives it `digits` digits; the largest integer where x is left to others.
inline std::uint64_t leading_digits(double x, std::uint64_t m, int e, int digits, int& exponent,
                                    const std::uint64_t* tens) noexcept {
    // (Those that are no doubles are rounded: only what is greater than one is known to be at least that power.)
    static constexpr double powers[] = {
        1e-38, 1e-37, 1e-36, 1e-35, 1e-34, 1e-33, 1e-32, 1e-31, 1e-30, 1e-29, 1e-28, 1e-27, 1e-26, 1e-25, 1e-24,
        1e-23, 1e-22, 1e-21, 1e-20, 1e-19, 1e-18, 1e-17, 1e-16, 1e-15, 1e-14, 1e-13, 1e-12, 1e-11, 1e-10, 1e-9,
        1e-8,  1e-7,  1e-6,  1e-5,  1e-4,  1e-3,  1e-2,  1e-1,  1e0,   1e1,   1e2,   1e3,   1e4,   1e5,   1e6,
        1e7,   1e8,   1e9,   1e10,  1e11,  1e12,  1e13,  1e14,  1e15,  1e16,  1e17,  1e18,  1e19};
    constexpr std::uint64_t most = ~std::uint64_t(0);
    exponent = 0;
    if (m == 0) return 0;
    // log10 of the power of two below x, rounded down: that of x, or one less.
    exponent = (e + 52) * 78913 >> 18;
    if (exponent >= -39 && exponent < 19) exponent += x > powers[exponent + 39];
    for (;; ++exponent) {
        const int q = digits - 1 - exponent;
        if (q < 0 || q > 55) return most;
        const std::uint64_t n = scaled_to_integer(m, e, q);
        if (n < tens[digits]) return n;
    }
}

// `digits` digits in 'to' with a point behind the first; the end.
inline char* point_behind_first(char* to, std::uint64_t n, int digits) noexcept {
    put_digits(to + 1, n, digits);
    to[0] = to[1];
    if (digits == 1) return to + 1;
    to[1] = '.';
    return to + digits + 1;
}
inline char* put_exponent(char* to, int exponent) noexcept {
    const int size = exponent < 0 ? -exponent : exponent;
    to[0] = 'e';
    to[1] = exponent < 0 ? '-' : '+';
    to[2] = static_cast<char>('0' + size / 10);
    to[3] = static_cast<char>('0' + size % 10);
    return to + 4;
}
// Without the zeros at the end of a fraction, and its point.
inline char* without_zeros(char* end) noexcept {
    while (end[-1] == '0') --end;
    return end[-1] == '.' ? end - 1 : end;
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
        const std::uint64_t n = m == 0 ? 0 : scaled_to_integer(m, e, precision);
        if (n == ~std::uint64_t(0)) return nullptr;
        if (precision > 0 && precision <= 8 && n < tens[16])
            if (char* const end = put_fixed(to, n, precision, tens)) return end;
        int digits = precision + 1;
        while (digits < 20 && n >= tens[digits]) ++digits;
        if (precision == 0) return put_digits(to, n, digits), to + digits;
        // All of them, and those before the point one to the front.
        put_digits(to + 1, n, digits);
        const int whole = digits - precision;
        for (int k = 0; k < whole; ++k) to[k] = to[k + 1];
        to[whole] = '.';
        return to + digits + 1;
    }
    int exponent, digits = form == 'e' ? precision + 1 : precision > 0 ? precision : 1;
    const std::uint64_t n = leading_digits(x, m, e, digits, exponent, tens);
    if (n == ~std::uint64_t(0)) return nullptr;
    if (form == 'e') return put_exponent(point_behind_first(to, n, digits), exponent);
    if (exponent < -4 || exponent >= digits) {
        char* const end = point_behind_first(to, n, digits);
        return put_exponent(digits > 1 ? without_zeros(end) : end, exponent);
    }
    if (exponent < 0) {
        std::memcpy(to, "0.0000", 6);
        put_digits(to + 1 - exponent, n, digits);
        return without_zeros(to + 1 - exponent + digits);
    }
    put_digits(to + 1, n, digits);
    for (int k = 0; k <= exponent; ++k) to[k] = to[k + 1];
    if (exponent + 1 == digits) return to + digits;
    to[exponent + 1] = '.';
    return without_zeros(to + digits + 1);
}

#endif

}  // namespace orthant::inline ORTHANT_ABI::detail
