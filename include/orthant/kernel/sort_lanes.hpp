#pragma once
// What a vectorised sort needs from the machine, for 32- and 64-bit signed keys.
//
// Besides loads, stores, minimum and maximum these are: the lanes less than a pivot as bits; `store_split`,
// which writes the chosen lanes in front and the others at the back; `flip<X>`, which exchanges lane i with
// lane i ^ X; `min_max<B>`, the maximum in the lanes whose index has bit B and the minimum in the others;
// `fold`, which makes the bits of floats signed integers of the same order; and a transpose of 16 registers
// into runs. AVX-512 has an instruction for each; AVX2 looks up its permutations in tables. `available` is
// false elsewhere, and sort_keys.hpp then sorts without vectors.
//
// Keys are read through a type that may alias any other, since they are floats and unsigned integers in
// place.

#include <array>
#include <cstdint>

#include <orthant/base/config.hpp>

#if defined(__AVX512F__) || defined(__AVX2__)
// GCC 12's own header warns of the registers that it leaves undefined on purpose.
#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wuninitialized"
#pragma GCC diagnostic ignored "-Wmaybe-uninitialized"
#endif
#include <immintrin.h>
#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic pop
#endif
#endif

namespace orthant::inline ORTHANT_ABI {
namespace kernel::detail {

#if defined(__GNUC__)
using sort_key32 = std::int32_t __attribute__((may_alias));
using sort_key64 = std::int64_t __attribute__((may_alias));
#else
using sort_key32 = std::int32_t;
using sort_key64 = std::int64_t;
#endif

#if defined(__AVX512F__) || defined(__AVX2__)
// For every set of 8 lanes: its members in order, then the others.
inline constexpr auto split_table8 = [] {
    std::array<std::array<std::uint8_t, 8>, 256> table{};
    for (unsigned bits = 0; bits < 256; ++bits) {
        std::size_t at = 0;
        for (unsigned want : {1u, 0u}) {
            for (unsigned i = 0; i < 8; ++i) {
                if (((bits >> i) & 1) == want) table[bits][at++] = static_cast<std::uint8_t>(i);
            }
        }
    }
    return table;
}();
#endif

#if defined(__AVX512F__)

struct lanes64 {
    using key = sort_key64;
    using plain = std::int64_t;
    using vec = __m512i;
    static constexpr bool available = true;
    static constexpr int lanes = 8;

    static ORTHANT_INLINE vec load(const key* p) { return _mm512_loadu_si512(p); }
    static ORTHANT_INLINE vec load_first(const key* p, int n, vec other) {
        return _mm512_mask_loadu_epi64(other, first(n), p);
    }
    static ORTHANT_INLINE void store(key* p, vec v) { _mm512_storeu_si512(p, v); }
    static ORTHANT_INLINE void store_first(key* p, int n, vec v) { _mm512_mask_storeu_epi64(p, first(n), v); }
    static ORTHANT_INLINE vec splat(key x) { return _mm512_set1_epi64(x); }
    static ORTHANT_INLINE vec fold(vec v) {
        return _mm512_xor_si512(v, _mm512_srli_epi64(_mm512_srai_epi64(v, 63), 1));
    }
    static ORTHANT_INLINE vec min(vec a, vec b) { return _mm512_min_epi64(a, b); }
    static ORTHANT_INLINE vec max(vec a, vec b) { return _mm512_max_epi64(a, b); }
    static ORTHANT_INLINE unsigned less(vec a, vec b) { return _mm512_cmplt_epi64_mask(a, b); }
    static ORTHANT_INLINE void store_split(key* left, key* right, unsigned bits, int, vec v) {
        const auto* entry = reinterpret_cast<const __m128i*>(split_table8[bits].data());
        const vec sorted = _mm512_permutexvar_epi64(_mm512_cvtepu8_epi64(_mm_loadl_epi64(entry)), v);
        store(left, sorted);
        store(right, sorted);
    }
    template <int X>
    static ORTHANT_INLINE vec flip(vec v) {
        if constexpr (X == 1)
            return _mm512_shuffle_epi32(v, _MM_PERM_BADC);
        else if constexpr (X == 2)
            return _mm512_permutex_epi64(v, 0x4e);
        else if constexpr (X == 3)
            return _mm512_permutex_epi64(v, 0x1b);
        else
            return _mm512_permutexvar_epi64(_mm512_setr_epi64(7, 6, 5, 4, 3, 2, 1, 0), v);
    }
    template <int B>
    static ORTHANT_INLINE vec min_max(vec a, vec b) {
        return _mm512_mask_max_epi64(min(a, b), B == 1 ? 0xaa : B == 2 ? 0xcc : 0xf0, a, b);
    }
    static constexpr __mmask8 first(int n) { return static_cast<__mmask8>((1u << n) - 1); }

    // Rows 0 to 7 of v become its columns.
    static ORTHANT_INLINE void transpose8(vec* v) {
        vec a[8], b[8];
#pragma GCC unroll 4
        for (int i = 0; i < 8; i += 2) {
            a[i] = _mm512_unpacklo_epi64(v[i], v[i + 1]);
            a[i + 1] = _mm512_unpackhi_epi64(v[i], v[i + 1]);
        }
#pragma GCC unroll 2
        for (int i = 0; i < 8; i += 4) {
#pragma GCC unroll 2
            for (int j = 0; j < 2; ++j) {
                b[i + j] = _mm512_shuffle_i64x2(a[i + j], a[i + j + 2], 0x88);
                b[i + j + 2] = _mm512_shuffle_i64x2(a[i + j], a[i + j + 2], 0xdd);
            }
        }
#pragma GCC unroll 4
        for (int j = 0; j < 4; ++j) {
            v[j] = _mm512_shuffle_i64x2(b[j], b[j + 4], 0x88);
            v[j + 4] = _mm512_shuffle_i64x2(b[j], b[j + 4], 0xdd);
        }
    }

    // Lane j of all registers, downwards, becomes a contiguous run: registers in memory order.
    template <int Rows>
    static ORTHANT_INLINE void columns_to_runs(vec* v) {
        transpose8(v);
        if constexpr (Rows == 16) {
            transpose8(v + 8);
            vec t[16];
#pragma GCC unroll 8
            for (int j = 0; j < 8; ++j) {
                t[2 * j] = v[j];
                t[2 * j + 1] = v[j + 8];
            }
#pragma GCC unroll 16
            for (int j = 0; j < 16; ++j) v[j] = t[j];
        }
    }
};

struct lanes32 {
    using key = sort_key32;
    using plain = std::int32_t;
    using vec = __m512i;
    static constexpr bool available = true;
    static constexpr int lanes = 16;

    static ORTHANT_INLINE vec load(const key* p) { return _mm512_loadu_si512(p); }
    static ORTHANT_INLINE vec load_first(const key* p, int n, vec other) {
        return _mm512_mask_loadu_epi32(other, first(n), p);
    }
    static ORTHANT_INLINE void store(key* p, vec v) { _mm512_storeu_si512(p, v); }
    static ORTHANT_INLINE void store_first(key* p, int n, vec v) { _mm512_mask_storeu_epi32(p, first(n), v); }
    static ORTHANT_INLINE vec splat(key x) { return _mm512_set1_epi32(x); }
    static ORTHANT_INLINE vec fold(vec v) {
        return _mm512_xor_si512(v, _mm512_srli_epi32(_mm512_srai_epi32(v, 31), 1));
    }
    static ORTHANT_INLINE vec min(vec a, vec b) { return _mm512_min_epi32(a, b); }
    static ORTHANT_INLINE vec max(vec a, vec b) { return _mm512_max_epi32(a, b); }
    static ORTHANT_INLINE unsigned less(vec a, vec b) { return _mm512_cmplt_epi32_mask(a, b); }
    // A table for 16 lanes would be too large: two compressions. Compressing straight into memory is slow on
    // AMD.
    static ORTHANT_INLINE void store_split(key* left, key* right, unsigned bits, int count, vec v) {
        store(left, _mm512_maskz_compress_epi32(static_cast<__mmask16>(bits), v));
        _mm512_mask_storeu_epi32(right + count, first(lanes - count),
                                 _mm512_maskz_compress_epi32(static_cast<__mmask16>(~bits), v));
    }
    template <int X>
    static ORTHANT_INLINE vec flip(vec v) {
        if constexpr (X == 1)
            return _mm512_shuffle_epi32(v, _MM_PERM_CDAB);
        else if constexpr (X == 2)
            return _mm512_shuffle_epi32(v, _MM_PERM_BADC);
        else if constexpr (X == 3)
            return _mm512_shuffle_epi32(v, _MM_PERM_ABCD);
        else if constexpr (X == 4)
            return _mm512_permutex_epi64(v, 0x4e);
        else
            return _mm512_permutexvar_epi32(
                _mm512_setr_epi32(0 ^ X, 1 ^ X, 2 ^ X, 3 ^ X, 4 ^ X, 5 ^ X, 6 ^ X, 7 ^ X, 8 ^ X, 9 ^ X,
                                  10 ^ X, 11 ^ X, 12 ^ X, 13 ^ X, 14 ^ X, 15 ^ X),
                v);
    }
    template <int B>
    static ORTHANT_INLINE vec min_max(vec a, vec b) {
        return _mm512_mask_max_epi32(min(a, b),
                                     B == 1   ? 0xaaaa
                                     : B == 2 ? 0xcccc
                                     : B == 4 ? 0xf0f0
                                              : 0xff00,
                                     a, b);
    }
    static constexpr __mmask16 first(int n) { return static_cast<__mmask16>((1u << n) - 1); }

    template <int Rows>
    static ORTHANT_INLINE void columns_to_runs(vec* v) {
        static_assert(Rows == 16);
        vec a[16], b[16];
#pragma GCC unroll 8
        for (int i = 0; i < 16; i += 2) {
            a[i] = _mm512_unpacklo_epi32(v[i], v[i + 1]);
            a[i + 1] = _mm512_unpackhi_epi32(v[i], v[i + 1]);
        }
        // Columns 0 1 2 3 of each 128-bit quarter, four rows at a time.
#pragma GCC unroll 4
        for (int i = 0; i < 16; i += 4) {
            b[i] = _mm512_unpacklo_epi64(a[i], a[i + 2]);
            b[i + 1] = _mm512_unpackhi_epi64(a[i], a[i + 2]);
            b[i + 2] = _mm512_unpacklo_epi64(a[i + 1], a[i + 3]);
            b[i + 3] = _mm512_unpackhi_epi64(a[i + 1], a[i + 3]);
        }
#pragma GCC unroll 4
        for (int c = 0; c < 4; ++c) {
            const vec even_low = _mm512_shuffle_i32x4(b[c], b[c + 4], 0x88);
            const vec odd_low = _mm512_shuffle_i32x4(b[c], b[c + 4], 0xdd);
            const vec even_high = _mm512_shuffle_i32x4(b[c + 8], b[c + 12], 0x88);
            const vec odd_high = _mm512_shuffle_i32x4(b[c + 8], b[c + 12], 0xdd);
            v[c] = _mm512_shuffle_i32x4(even_low, even_high, 0x88);
            v[c + 8] = _mm512_shuffle_i32x4(even_low, even_high, 0xdd);
            v[c + 4] = _mm512_shuffle_i32x4(odd_low, odd_high, 0x88);
            v[c + 12] = _mm512_shuffle_i32x4(odd_low, odd_high, 0xdd);
        }
    }
};

#elif defined(__AVX2__)

// The same for 4 lanes of 64 bits, as numbers of 32-bit lanes.
inline constexpr auto split_table4 = [] {
    std::array<std::array<std::int32_t, 8>, 16> table{};
    for (unsigned bits = 0; bits < 16; ++bits) {
        std::size_t at = 0;
        for (unsigned want : {1u, 0u}) {
            for (unsigned i = 0; i < 4; ++i) {
                if (((bits >> i) & 1) != want) continue;
                table[bits][at++] = static_cast<std::int32_t>(2 * i);
                table[bits][at++] = static_cast<std::int32_t>(2 * i + 1);
            }
        }
    }
    return table;
}();
// Sliding window of ones and zeros: the mask of the first n of up to 8 lanes starts at 8 - n.
inline constexpr std::int32_t first_mask32[16] = {-1, -1, -1, -1, -1, -1, -1, -1, 0, 0, 0, 0, 0, 0, 0, 0};
inline constexpr std::int64_t first_mask64[8] = {-1, -1, -1, -1, 0, 0, 0, 0};

struct lanes64 {
    using key = sort_key64;
    using plain = std::int64_t;
    using vec = __m256i;
    static constexpr bool available = true;
    static constexpr int lanes = 4;

    static ORTHANT_INLINE vec load(const key* p) {
        return _mm256_loadu_si256(reinterpret_cast<const vec*>(p));
    }
    static ORTHANT_INLINE vec load_first(const key* p, int n, vec other) {
        const vec mask = first(n);
        return _mm256_blendv_epi8(other, _mm256_maskload_epi64(reinterpret_cast<const long long*>(p), mask),
                                  mask);
    }
    static ORTHANT_INLINE void store(key* p, vec v) { _mm256_storeu_si256(reinterpret_cast<vec*>(p), v); }
    static ORTHANT_INLINE void store_first(key* p, int n, vec v) {
        _mm256_maskstore_epi64(reinterpret_cast<long long*>(p), first(n), v);
    }
    static ORTHANT_INLINE vec splat(key x) { return _mm256_set1_epi64x(x); }
    static ORTHANT_INLINE vec fold(vec v) {
        return _mm256_xor_si256(v, _mm256_srli_epi64(_mm256_cmpgt_epi64(_mm256_setzero_si256(), v), 1));
    }
    static ORTHANT_INLINE vec min(vec a, vec b) { return _mm256_blendv_epi8(a, b, _mm256_cmpgt_epi64(a, b)); }
    static ORTHANT_INLINE vec max(vec a, vec b) { return _mm256_blendv_epi8(b, a, _mm256_cmpgt_epi64(a, b)); }
    static ORTHANT_INLINE unsigned less(vec a, vec b) {
        return static_cast<unsigned>(_mm256_movemask_pd(_mm256_castsi256_pd(_mm256_cmpgt_epi64(b, a))));
    }
    static ORTHANT_INLINE void store_split(key* left, key* right, unsigned bits, int, vec v) {
        const auto* entry = reinterpret_cast<const vec*>(split_table4[bits].data());
        const vec sorted = _mm256_permutevar8x32_epi32(v, _mm256_loadu_si256(entry));
        store(left, sorted);
        store(right, sorted);
    }
    template <int X>
    static ORTHANT_INLINE vec flip(vec v) {
        return _mm256_permute4x64_epi64(v, (0 ^ X) | (1 ^ X) << 2 | (2 ^ X) << 4 | (3 ^ X) << 6);
    }
    template <int B>
    static ORTHANT_INLINE vec min_max(vec a, vec b) {
        return _mm256_blend_epi32(min(a, b), max(a, b), B == 1 ? 0xcc : 0xf0);
    }
    static ORTHANT_INLINE vec first(int n) {
        return _mm256_loadu_si256(reinterpret_cast<const vec*>(first_mask64 + 4 - n));
    }

    template <int Rows>
    static ORTHANT_INLINE void columns_to_runs(vec* v) {
        vec t[Rows];
#pragma GCC unroll 4
        for (int i = 0; i < Rows; i += 4) {
            const vec a = _mm256_unpacklo_epi64(v[i], v[i + 1]), b = _mm256_unpackhi_epi64(v[i], v[i + 1]);
            const vec c = _mm256_unpacklo_epi64(v[i + 2], v[i + 3]),
                      d = _mm256_unpackhi_epi64(v[i + 2], v[i + 3]);
            constexpr int quarter = Rows / 4;
            t[i / 4] = _mm256_permute2x128_si256(a, c, 0x20);
            t[i / 4 + quarter] = _mm256_permute2x128_si256(b, d, 0x20);
            t[i / 4 + 2 * quarter] = _mm256_permute2x128_si256(a, c, 0x31);
            t[i / 4 + 3 * quarter] = _mm256_permute2x128_si256(b, d, 0x31);
        }
#pragma GCC unroll 16
        for (int j = 0; j < Rows; ++j) v[j] = t[j];
    }
};

struct lanes32 {
    using key = sort_key32;
    using plain = std::int32_t;
    using vec = __m256i;
    static constexpr bool available = true;
    static constexpr int lanes = 8;

    static ORTHANT_INLINE vec load(const key* p) {
        return _mm256_loadu_si256(reinterpret_cast<const vec*>(p));
    }
    static ORTHANT_INLINE vec load_first(const key* p, int n, vec other) {
        const vec mask = first(n);
        return _mm256_blendv_epi8(other, _mm256_maskload_epi32(reinterpret_cast<const int*>(p), mask), mask);
    }
    static ORTHANT_INLINE void store(key* p, vec v) { _mm256_storeu_si256(reinterpret_cast<vec*>(p), v); }
    static ORTHANT_INLINE void store_first(key* p, int n, vec v) {
        _mm256_maskstore_epi32(reinterpret_cast<int*>(p), first(n), v);
    }
    static ORTHANT_INLINE vec splat(key x) { return _mm256_set1_epi32(x); }
    static ORTHANT_INLINE vec fold(vec v) {
        return _mm256_xor_si256(v, _mm256_srli_epi32(_mm256_srai_epi32(v, 31), 1));
    }
    static ORTHANT_INLINE vec min(vec a, vec b) { return _mm256_min_epi32(a, b); }
    static ORTHANT_INLINE vec max(vec a, vec b) { return _mm256_max_epi32(a, b); }
    static ORTHANT_INLINE unsigned less(vec a, vec b) {
        return static_cast<unsigned>(_mm256_movemask_ps(_mm256_castsi256_ps(_mm256_cmpgt_epi32(b, a))));
    }
    static ORTHANT_INLINE void store_split(key* left, key* right, unsigned bits, int, vec v) {
        const auto* entry = reinterpret_cast<const __m128i*>(split_table8[bits].data());
        const vec sorted = _mm256_permutevar8x32_epi32(v, _mm256_cvtepu8_epi32(_mm_loadl_epi64(entry)));
        store(left, sorted);
        store(right, sorted);
    }
    template <int X>
    static ORTHANT_INLINE vec flip(vec v) {
        return _mm256_permutevar8x32_epi32(
            v, _mm256_setr_epi32(0 ^ X, 1 ^ X, 2 ^ X, 3 ^ X, 4 ^ X, 5 ^ X, 6 ^ X, 7 ^ X));
    }
    template <int B>
    static ORTHANT_INLINE vec min_max(vec a, vec b) {
        return _mm256_blend_epi32(min(a, b), max(a, b), B == 1 ? 0xaa : B == 2 ? 0xcc : 0xf0);
    }
    static ORTHANT_INLINE vec first(int n) {
        return _mm256_loadu_si256(reinterpret_cast<const vec*>(first_mask32 + 8 - n));
    }

    static ORTHANT_INLINE void transpose8(vec* v) {
        vec a[8], b[8];
#pragma GCC unroll 4
        for (int i = 0; i < 8; i += 2) {
            a[i] = _mm256_unpacklo_epi32(v[i], v[i + 1]);
            a[i + 1] = _mm256_unpackhi_epi32(v[i], v[i + 1]);
        }
#pragma GCC unroll 2
        for (int i = 0; i < 8; i += 4) {
            b[i] = _mm256_unpacklo_epi64(a[i], a[i + 2]);
            b[i + 1] = _mm256_unpackhi_epi64(a[i], a[i + 2]);
            b[i + 2] = _mm256_unpacklo_epi64(a[i + 1], a[i + 3]);
            b[i + 3] = _mm256_unpackhi_epi64(a[i + 1], a[i + 3]);
        }
#pragma GCC unroll 4
        for (int c = 0; c < 4; ++c) {
            v[c] = _mm256_permute2x128_si256(b[c], b[c + 4], 0x20);
            v[c + 4] = _mm256_permute2x128_si256(b[c], b[c + 4], 0x31);
        }
    }

    template <int Rows>
    static ORTHANT_INLINE void columns_to_runs(vec* v) {
        transpose8(v);
        if constexpr (Rows == 16) {
            transpose8(v + 8);
            vec t[16];
#pragma GCC unroll 8
            for (int j = 0; j < 8; ++j) {
                t[2 * j] = v[j];
                t[2 * j + 1] = v[j + 8];
            }
#pragma GCC unroll 16
            for (int j = 0; j < 16; ++j) v[j] = t[j];
        }
    }
};

#else

struct lanes64 {
    using key = sort_key64;
    using plain = std::int64_t;
    static constexpr bool available = false;
};
struct lanes32 {
    using key = sort_key32;
    using plain = std::int32_t;
    static constexpr bool available = false;
};

#endif

}  // namespace kernel::detail
}  // namespace orthant::inline ORTHANT_ABI
