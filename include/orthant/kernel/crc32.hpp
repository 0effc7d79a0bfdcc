#pragma once
// CRC-32, the checksum of zip archives: the remainder of the bytes, as a polynomial over GF(2), divided by
// x^32 + x^26 + x^23 + x^22 + x^16 + x^12 + x^11 + x^10 + x^8 + x^7 + x^5 + x^4 + x^2 + x + 1, lowest bit
// first.
//
// Eight tables take eight bytes a step (1.5 GB/s). Where the processor multiplies such polynomials (asked at
// run time, the flags of the compiler do not matter), four registers of 16 bytes are folded over the next 64
// bytes instead: a register times x^k mod P is congruent to it k bits further on, so it can be added to what
// is there (10 GB/s), and four of 64 bytes where it has those (57 GB/s, by when the multiplier never rests).
// What is left in the end are 16 bytes that have the remainder of all, and the tables finish. V. Gopal and
// others, "Fast CRC Computation for Generic Polynomials Using PCLMULQDQ Instruction", Intel, 2009.
//
// AMD's processors have a second unit that can fold, the one that multiplies each byte by a matrix of 8 x 8
// bits: a byte is congruent to four bytes, images of it, 256, 512, 768 and 1024 bytes further on (4 x 8 bits,
// as many as a remainder has). So three registers of each 256 bytes go that way and one the other (100 GB/s).

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

__attribute__((target("pclmul"))) inline std::uint32_t crc32_by_folding_or_tables(
    std::uint32_t r, const unsigned char* p, std::size_t n) noexcept {
    return n >= 64 ? crc32_by_folding(r, p, n) : crc32_by_tables(r, p, n);
}

#if defined(__clang__)
#define ORTHANT_WIDE_PRODUCT(...) __builtin_ia32_pclmulqdq512(__VA_ARGS__)
#else
#define ORTHANT_WIDE_PRODUCT(...) __builtin_ia32_vpclmulqdq_v8di(__VA_ARGS__)
#endif

// The same with registers of 64 bytes.
using crc32_wide = long long __attribute__((vector_size(64)));

__attribute__((target("avx512f"))) inline crc32_wide crc32_wide_load(const unsigned char* p) noexcept {
    crc32_wide x;
    std::memcpy(&x, p, sizeof x);
    return x;
}

__attribute__((target("avx512f,vpclmulqdq"))) inline crc32_wide crc32_wide_fold(crc32_wide x,
                                                                              crc32_wide power) noexcept {
    return ORTHANT_WIDE_PRODUCT(x, power, 0x00) ^ ORTHANT_WIDE_PRODUCT(x, power, 0x11);
}
#undef ORTHANT_WIDE_PRODUCT

// x^(2048+32), x^(2048-32) mod P, bits reversed.
inline constexpr long long crc32_by256[2] = {0x11542778a, 0x1322d1430};

// n >= 256.
__attribute__((target("avx512f,vpclmulqdq"))) inline std::uint32_t crc32_by_wide_folding(
    std::uint32_t r, const unsigned char* p, std::size_t n) noexcept {
    constexpr long long high = crc32_by256[0], low = crc32_by256[1];
    const crc32_wide power = {high, low, high, low, high, low, high, low};
    crc32_wide x[4];
    std::memcpy(x, p, sizeof x);
    x[0] ^= crc32_wide{static_cast<long long>(r)};
    for (p += sizeof x, n -= sizeof x; n >= sizeof x; n -= sizeof x, p += sizeof x)
#pragma GCC unroll 4
        for (std::size_t k = 0; k < 4; ++k) x[k] = crc32_wide_fold(x[k], power) ^ crc32_wide_load(p + 64 * k);
    unsigned char last[sizeof x];
    std::memcpy(last, x, sizeof last);
    r = crc32_by_folding(0, last, sizeof last);
    return crc32_by_folding_or_tables(r, p, n);
}

// Every byte of x times a matrix of bits, the same in each of its 64-bit parts.
__attribute__((target("avx512f,avx512bw,gfni"))) inline crc32_wide crc32_times_matrix(
    crc32_wide x, crc32_wide matrix) noexcept {
    using bytes = char __attribute__((vector_size(64)));
    return __builtin_bit_cast(crc32_wide,
                              __builtin_ia32_vgf2p8affineqb_v64qi(__builtin_bit_cast(bytes, x),
                                                                  __builtin_bit_cast(bytes, matrix), 0));
}

// By matrices and products. What is to be added to the coming 1024 bytes stands in `due`, for four blocks of
// 256 bytes, three registers each, and in `x` for the fourth register of the next. n >= 2048.
__attribute__((target("avx512f,avx512bw,gfni,vpclmulqdq"))) inline std::uint32_t crc32_by_matrices(
    std::uint32_t r, const unsigned char* p, std::size_t n) noexcept {
    constexpr long long high = crc32_by256[0], low = crc32_by256[1];
    const crc32_wide power = {high, low, high, low, high, low, high, low};
    // A byte b is congruent to the bytes M_k b, 256 k bytes further on, k = 1 to 4. (For each bit of b, 32
    // linear equations; row i of a matrix is its byte 7 - i.)
    const crc32_wide zero = {}, by1 = zero + static_cast<long long>(0xb474ef548d9123cb),
                     by2 = zero + static_cast<long long>(0x9728757de0696646),
                     by3 = zero + static_cast<long long>(0x1ca8e248a9fbd592),
                     by4 = zero + static_cast<long long>(0x91b35f86a258949c);
    constexpr std::size_t block = 256, all = 4 * block;
    crc32_wide due[4][3] = {}, x = {};
    due[0][0] = crc32_wide{static_cast<long long>(r)};
    for (; n >= 2 * all; n -= all, p += all)
#pragma GCC unroll 4
        for (std::size_t k = 0; k < 4; ++k) {
            const unsigned char* const q = p + k * block;
#pragma GCC unroll 3
            for (std::size_t i = 0; i < 3; ++i) {
                const crc32_wide y = due[k][i] ^ crc32_wide_load(q + 64 * i);
                due[(k + 1) % 4][i] ^= crc32_times_matrix(y, by1);
                due[(k + 2) % 4][i] ^= crc32_times_matrix(y, by2);
                due[(k + 3) % 4][i] ^= crc32_times_matrix(y, by3);
                due[k][i] = crc32_times_matrix(y, by4);
            }
            x = crc32_wide_fold(x ^ crc32_wide_load(q + 192), power);
        }
    unsigned char last[all];
    std::memcpy(last, p, all);
    for (std::size_t k = 0; k < 4; ++k)
        for (std::size_t i = 0; i < 4; ++i) {
            if (i == 3 && k > 0) continue;
            unsigned char* const q = last + k * block + 64 * i;
            const crc32_wide sum = crc32_wide_load(q) ^ (i < 3 ? due[k][i] : x);
            std::memcpy(q, &sum, sizeof sum);
        }
    r = crc32_by_wide_folding(0, last, all);
    p += all;
    n -= all;
    return n >= block ? crc32_by_wide_folding(r, p, n) : crc32_by_folding_or_tables(r, p, n);
}

#endif

ORTHANT_ONCE std::uint32_t crc32(std::uint32_t before, const void* bytes, std::size_t n) noexcept {
    const unsigned char* const p = static_cast<const unsigned char*>(bytes);
#if ORTHANT_CARRYLESS
    static const bool folds = __builtin_cpu_supports("pclmul");
    static const bool wide =
        folds && __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("vpclmulqdq");
    static const bool matrices = wide && __builtin_cpu_is("amd") && __builtin_cpu_supports("avx512bw") &&
                                 __builtin_cpu_supports("gfni");
    if (matrices && n >= 2048) return ~crc32_by_matrices(~before, p, n);
    if (wide && n >= 256) return ~crc32_by_wide_folding(~before, p, n);
    if (folds && n >= 64) return ~crc32_by_folding(~before, p, n);
#endif
    return ~crc32_by_tables(~before, p, n);
}

}  // namespace orthant::inline ORTHANT_ABI::kernel

#endif
#undef ORTHANT_CARRYLESS
