#pragma once
// CRC-32, the checksum of zip archives: the remainder of the bytes, as a polynomial over GF(2), divided by
// x^32 + x^26 + x^23 + x^22 + x^16 + x^12 + x^11 + x^10 + x^8 + x^7 + x^5 + x^4 + x^2 + x + 1, lowest bit
// first.
//
// Eight tables take eight bytes a step (1.5 GB/s). Where the processor multiplies such polynomials (asked at
// run time, the flags of the compiler do not matter), four registers of 16 bytes are folded over the next 64
// bytes instead: a register times x^k mod P is congruent to it k bits further on, so it can be added to what
// is there (10 GB/s), and four of 64 bytes where it has those (three times as fast). What is left in the end are 16
// bytes that have the remainder of all, and the tables finish. V. Gopal and others, "Fast CRC Computation for Generic Polynomials Using PCLMULQDQ Instruction",
// Intel, 2009.

#include <cstddef>
#include <cstdint>

#include <orthant/base/config.hpp>
#if ORTHANT_DEFINE && defined(__GNUC__) && defined(__x86_64__) && !defined(ORTHANT_NO_SIMD)
#include <cstring>
// (GNU's vectors and the compiler's own names: the header of the intrinsics takes .4 s to compile.)
#define ORTHANT_CARRYLESS 1
#else
#define ORTHANT_CARRYLESS 0
#endif

namespace orthant::inline ORTHANT_ABI::kernel {

// The checksum of what was summed before (0: nothing) followed by n bytes.
std::uint32_t crc32(std::uint32_t before, const void* bytes, std::size_t n) noexcept;

}  // namespace orthant::inline ORTHANT_ABI::kernel

#if ORTHANT_DEFINE

namespace orthant::inline ORTHANT_ABI::kernel {

// row[k][b]: byte b, k bytes before the end.
struct crc32_tables {
    std::uint32_t row[8][256];

    crc32_tables() noexcept {
        for (std::uint32_t b = 0; b < 256; ++b) {
            std::uint32_t r = b;
            for (int bit = 0; bit < 8; ++bit) r = r >> 1 ^ (r & 1 ? 0xedb88320u : 0u);
            row[0][b] = r;
        }
        for (int k = 1; k < 8; ++k)
            for (int b = 0; b < 256; ++b) row[k][b] = row[k - 1][b] >> 8 ^ row[0][row[k - 1][b] & 255];
    }
};

inline std::uint32_t crc32_by_tables(std::uint32_t r, const unsigned char* p, std::size_t n) noexcept {
    static const crc32_tables tables;
    const auto& t = tables.row;
    const auto word = [](const unsigned char* q) {
        return std::uint32_t(q[0]) | std::uint32_t(q[1]) << 8 | std::uint32_t(q[2]) << 16 |
               std::uint32_t(q[3]) << 24;
    };
    for (; n >= 8; n -= 8, p += 8) {
        const std::uint32_t a = r ^ word(p), b = word(p + 4);
        r = t[7][a & 255] ^ t[6][a >> 8 & 255] ^ t[5][a >> 16 & 255] ^ t[4][a >> 24] ^ t[3][b & 255] ^
            t[2][b >> 8 & 255] ^ t[1][b >> 16 & 255] ^ t[0][b >> 24];
    }
    for (; n > 0; --n, ++p) r = r >> 8 ^ t[0][(r ^ *p) & 255];
    return r;
}

#if ORTHANT_CARRYLESS

using crc32_register = long long __attribute__((vector_size(16)));

inline crc32_register crc32_load(const unsigned char* p) noexcept {
    crc32_register x;
    std::memcpy(&x, p, sizeof x);
    return x;
}

// x times x^k mod P for both halves of `power`, added to the 16 bytes `next`.
__attribute__((target("pclmul"))) inline crc32_register crc32_fold(crc32_register x, crc32_register power,
                                                                   crc32_register next) noexcept {
    return __builtin_ia32_pclmulqdq128(x, power, 0x00) ^ __builtin_ia32_pclmulqdq128(x, power, 0x11) ^ next;
}

// n >= 64.
__attribute__((target("pclmul"))) inline std::uint32_t crc32_by_folding(std::uint32_t r,
                                                                        const unsigned char* p,
                                                                        std::size_t n) noexcept {
    // x^(512+32), x^(512-32) and x^(128+32), x^(128-32) mod P, bits reversed.
    const crc32_register by64 = {0x154442bd4, 0x1c6e41596}, by16 = {0x1751997d0, 0x0ccaa009e};
    crc32_register a = crc32_load(p) ^ crc32_register { static_cast<long long>(r), 0 },
                   b = crc32_load(p + 16), c = crc32_load(p + 32), d = crc32_load(p + 48);
    p += 64;
    n -= 64;
    for (; n >= 64; n -= 64, p += 64) {
        a = crc32_fold(a, by64, crc32_load(p));
        b = crc32_fold(b, by64, crc32_load(p + 16));
        c = crc32_fold(c, by64, crc32_load(p + 32));
        d = crc32_fold(d, by64, crc32_load(p + 48));
    }
    a = crc32_fold(crc32_fold(crc32_fold(a, by16, b), by16, c), by16, d);
    for (; n >= 16; n -= 16, p += 16) a = crc32_fold(a, by16, crc32_load(p));
    unsigned char last[16];
    std::memcpy(last, &a, sizeof last);
    return crc32_by_tables(crc32_by_tables(0, last, 16), p, n);
}

#if defined(__clang__)
#define ORTHANT_WIDE_PRODUCT(...) __builtin_ia32_pclmulqdq512(__VA_ARGS__)
#else
#define ORTHANT_WIDE_PRODUCT(...) __builtin_ia32_vpclmulqdq_v8di(__VA_ARGS__)
#endif

// The same with registers of 64 bytes. n >= 256.
using crc32_wide = long long __attribute__((vector_size(64)));

__attribute__((target("avx512f,vpclmulqdq"))) inline std::uint32_t crc32_by_wide_folding(
    std::uint32_t r, const unsigned char* p, std::size_t n) noexcept {
    // x^(2048+32), x^(2048-32) mod P, bits reversed.
    constexpr long long high = 0x11542778a, low = 0x1322d1430;
    const crc32_wide power = {high, low, high, low, high, low, high, low};
    crc32_wide x[4];
    std::memcpy(x, p, sizeof x);
    x[0] ^= crc32_wide{static_cast<long long>(r)};
    for (p += sizeof x, n -= sizeof x; n >= sizeof x; n -= sizeof x, p += sizeof x)
        for (int k = 0; k < 4; ++k) {
            crc32_wide next;
            std::memcpy(&next, p + std::size_t(k) * sizeof next, sizeof next);
            x[k] = ORTHANT_WIDE_PRODUCT(x[k], power, 0x00) ^ ORTHANT_WIDE_PRODUCT(x[k], power, 0x11) ^ next;
        }
    unsigned char last[sizeof x];
    std::memcpy(last, x, sizeof last);
    r = crc32_by_folding(0, last, sizeof last);
    return n >= 64 ? crc32_by_folding(r, p, n) : crc32_by_tables(r, p, n);
}
#undef ORTHANT_WIDE_PRODUCT

#endif

ORTHANT_ONCE std::uint32_t crc32(std::uint32_t before, const void* bytes, std::size_t n) noexcept {
    const unsigned char* const p = static_cast<const unsigned char*>(bytes);
#if ORTHANT_CARRYLESS
    static const bool folds = __builtin_cpu_supports("pclmul");
    static const bool wide =
        folds && __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("vpclmulqdq");
    if (wide && n >= 256) return ~crc32_by_wide_folding(~before, p, n);
    if (folds && n >= 64) return ~crc32_by_folding(~before, p, n);
#endif
    return ~crc32_by_tables(~before, p, n);
}

}  // namespace orthant::inline ORTHANT_ABI::kernel

#endif
#undef ORTHANT_CARRYLESS
