#pragma once
// The lanes of a vectorised sort (lanes.hpp) in AVX2, which looks up its permutations in tables: four
// keys of 64 bits or eight of 32.

#include <orthant/kernel/sorting/key.hpp>

#if ORTHANT_AVX2 && !ORTHANT_AVX512

namespace orthant::inline ORTHANT_ABI {
namespace kernel::detail {

// As split_table8 for 4 lanes of 64 bits, each as the numbers of two 32-bit lanes.
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
    static ORTHANT_INLINE vec flip_bits(vec v, vec bits) { return _mm256_xor_si256(v, bits); }
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
        vec t[std::size_t(Rows)];
        ORTHANT_UNROLL(4)
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
        ORTHANT_UNROLL(16)
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
        return _mm256_blendv_epi8(other, _mm256_maskload_epi32(p, mask), mask);
    }
    static ORTHANT_INLINE void store(key* p, vec v) { _mm256_storeu_si256(reinterpret_cast<vec*>(p), v); }
    static ORTHANT_INLINE void store_first(key* p, int n, vec v) {
        _mm256_maskstore_epi32(p, first(n), v);
    }
    static ORTHANT_INLINE vec splat(key x) { return _mm256_set1_epi32(x); }
    static ORTHANT_INLINE vec fold(vec v) {
        return _mm256_xor_si256(v, _mm256_srli_epi32(_mm256_srai_epi32(v, 31), 1));
    }
    static ORTHANT_INLINE vec flip_bits(vec v, vec bits) { return _mm256_xor_si256(v, bits); }
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
        ORTHANT_UNROLL(4)
        for (int i = 0; i < 8; i += 2) {
            a[i] = _mm256_unpacklo_epi32(v[i], v[i + 1]);
            a[i + 1] = _mm256_unpackhi_epi32(v[i], v[i + 1]);
        }
        ORTHANT_UNROLL(2)
        for (int i = 0; i < 8; i += 4) {
            b[i] = _mm256_unpacklo_epi64(a[i], a[i + 2]);
            b[i + 1] = _mm256_unpackhi_epi64(a[i], a[i + 2]);
            b[i + 2] = _mm256_unpacklo_epi64(a[i + 1], a[i + 3]);
            b[i + 3] = _mm256_unpackhi_epi64(a[i + 1], a[i + 3]);
        }
        ORTHANT_UNROLL(4)
        for (int c = 0; c < 4; ++c) {
            v[c] = _mm256_permute2x128_si256(b[c], b[c + 4], 0x20);
            v[c + 4] = _mm256_permute2x128_si256(b[c], b[c + 4], 0x31);
        }
    }
};

}  // namespace kernel::detail
}  // namespace orthant::inline ORTHANT_ABI

#endif
