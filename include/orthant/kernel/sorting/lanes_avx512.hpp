#pragma once
// The lanes of a vectorised sort (lanes.hpp) in AVX-512, which has an instruction for each of its needs:
// eight keys of 64 bits or sixteen of 32.

#include <orthant/kernel/sorting/key.hpp>

#if ORTHANT_AVX512

namespace orthant::inline ORTHANT_ABI {
namespace kernel::detail {

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
    static ORTHANT_INLINE vec flip_bits(vec v, vec bits) { return _mm512_xor_si512(v, bits); }
    static ORTHANT_INLINE vec min(vec a, vec b) { return _mm512_min_epi64(a, b); }
    static ORTHANT_INLINE vec max(vec a, vec b) { return _mm512_max_epi64(a, b); }
    static ORTHANT_INLINE unsigned less(vec a, vec b) { return _mm512_cmplt_epi64_mask(a, b); }
    static ORTHANT_INLINE void store_split(key* left, key* right, unsigned bits, int, vec v) {
        const auto* entry = reinterpret_cast<const __m128i*>(split_table8[bits].data());
        const vec sorted = _mm512_permutexvar_epi64(_mm512_cvtepu8_epi64(_mm_loadl_epi64(entry)), v);
        store(left, sorted);
        store(right, sorted);
    }
    static ORTHANT_INLINE void store_apart(key* left, key* right, unsigned bits, vec v) {
        store(left, _mm512_maskz_compress_epi64(static_cast<__mmask8>(bits), v));
        store(right, _mm512_maskz_compress_epi64(static_cast<__mmask8>(~bits), v));
    }
    template <int X>
    static ORTHANT_INLINE vec flip(vec v) {
        if constexpr (X == 1)
            return _mm512_shuffle_epi32(v, _MM_PERM_BADC);
        else if constexpr (X == 2)
            return _mm512_permutex_epi64(v, 0x4e);
        else if constexpr (X == 3)
            return _mm512_permutex_epi64(v, 0x1b);
        else if constexpr (X == 4)
            return _mm512_shuffle_i64x2(v, v, 0x4e);
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
        ORTHANT_UNROLL(4)
        for (int i = 0; i < 8; i += 2) {
            a[i] = _mm512_unpacklo_epi64(v[i], v[i + 1]);
            a[i + 1] = _mm512_unpackhi_epi64(v[i], v[i + 1]);
        }
        ORTHANT_UNROLL(2)
        for (int i = 0; i < 8; i += 4) {
            ORTHANT_UNROLL(2)
            for (int j = 0; j < 2; ++j) {
                b[i + j] = _mm512_shuffle_i64x2(a[i + j], a[i + j + 2], 0x88);
                b[i + j + 2] = _mm512_shuffle_i64x2(a[i + j], a[i + j + 2], 0xdd);
            }
        }
        ORTHANT_UNROLL(4)
        for (int j = 0; j < 4; ++j) {
            v[j] = _mm512_shuffle_i64x2(b[j], b[j + 4], 0x88);
            v[j + 4] = _mm512_shuffle_i64x2(b[j], b[j + 4], 0xdd);
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
    static ORTHANT_INLINE vec flip_bits(vec v, vec bits) { return _mm512_xor_si512(v, bits); }
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
    // Those of the bits to the left, the others to the right; what lies behind either in memory is overwritten.
    static ORTHANT_INLINE void store_apart(key* left, key* right, unsigned bits, vec v) {
        store(left, _mm512_maskz_compress_epi32(static_cast<__mmask16>(bits), v));
        store(right, _mm512_maskz_compress_epi32(static_cast<__mmask16>(~bits), v));
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
        ORTHANT_UNROLL(8)
        for (int i = 0; i < 16; i += 2) {
            a[i] = _mm512_unpacklo_epi32(v[i], v[i + 1]);
            a[i + 1] = _mm512_unpackhi_epi32(v[i], v[i + 1]);
        }
        // Columns 0 1 2 3 of each 128-bit quarter, four rows at a time.
        ORTHANT_UNROLL(4)
        for (int i = 0; i < 16; i += 4) {
            b[i] = _mm512_unpacklo_epi64(a[i], a[i + 2]);
            b[i + 1] = _mm512_unpackhi_epi64(a[i], a[i + 2]);
            b[i + 2] = _mm512_unpacklo_epi64(a[i + 1], a[i + 3]);
            b[i + 3] = _mm512_unpackhi_epi64(a[i + 1], a[i + 3]);
        }
        ORTHANT_UNROLL(4)
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

#if defined(__AVX512VBMI2__)
// Keys of 16 bits are only selected (keys.hpp), which needs no more than this.
struct lanes16 {
    using key = sort_key16;
    using plain = std::int16_t;
    using vec = __m512i;
    static constexpr bool available = true;
    static constexpr int lanes = 32;

    static ORTHANT_INLINE vec load(const key* p) { return _mm512_loadu_si512(p); }
    static ORTHANT_INLINE void store(key* p, vec v) { _mm512_storeu_si512(p, v); }
    static ORTHANT_INLINE vec splat(key x) { return _mm512_set1_epi16(x); }
    static ORTHANT_INLINE vec flip_bits(vec v, vec bits) { return _mm512_xor_si512(v, bits); }
    static ORTHANT_INLINE unsigned less(vec a, vec b) { return _mm512_cmplt_epi16_mask(a, b); }
    static ORTHANT_INLINE void store_split(key* left, key* right, unsigned bits, int count, vec v) {
        store(left, _mm512_maskz_compress_epi16(bits, v));
        const auto first_ones = static_cast<__mmask32>(std::uint64_t(0xffffffff) >> count);
        _mm512_mask_storeu_epi16(right + count, first_ones, _mm512_maskz_compress_epi16(~bits, v));
    }
};
#endif

}  // namespace kernel::detail
}  // namespace orthant::inline ORTHANT_ABI

#endif
