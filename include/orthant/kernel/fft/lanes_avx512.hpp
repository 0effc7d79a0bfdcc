#pragma once
// The lanes of a Fourier kernel (lanes.hpp) in AVX-512: eight doubles, sixteen floats, or eight in
// half a register.

#include <orthant/kernel/fft/lanes_avx.hpp>

#if ORTHANT_AVX512

namespace orthant::inline ORTHANT_ABI::kernel {

// The shuffles, in their masked forms with all lanes on, which compile to the plain instructions: GCC 12
// warns of an uninitialised variable inside the plain intrinsics.
ORTHANT_INLINE __m512d fft_unpacklo(__m512d a, __m512d b) { return _mm512_maskz_unpacklo_pd(0xff, a, b); }
ORTHANT_INLINE __m512d fft_unpackhi(__m512d a, __m512d b) { return _mm512_maskz_unpackhi_pd(0xff, a, b); }
ORTHANT_INLINE __m512 fft_unpacklo(__m512 a, __m512 b) { return _mm512_maskz_unpacklo_ps(0xffff, a, b); }
ORTHANT_INLINE __m512 fft_unpackhi(__m512 a, __m512 b) { return _mm512_maskz_unpackhi_ps(0xffff, a, b); }
ORTHANT_INLINE __m512d fft_permute(__m512i at, __m512d v) { return _mm512_maskz_permutexvar_pd(0xff, at, v); }
ORTHANT_INLINE __m512 fft_permute(__m512i at, __m512 v) { return _mm512_maskz_permutexvar_ps(0xffff, at, v); }
template <int Control>
ORTHANT_INLINE __m512 fft_shuffle(__m512 a, __m512 b) {
    return _mm512_maskz_shuffle_ps(0xffff, a, b, Control);
}
template <int Control>
ORTHANT_INLINE __m512d fft_quarters(__m512d a, __m512d b) {
    return _mm512_maskz_shuffle_f64x2(0xff, a, b, Control);
}
template <int Control>
ORTHANT_INLINE __m512 fft_quarters(__m512 a, __m512 b) {
    return _mm512_maskz_shuffle_f32x4(0xffff, a, b, Control);
}

template <>
struct fft_lanes<double> {
    using batch = __m512d;
    static constexpr int width = 8;
    static constexpr int order[8] = {0, 4, 1, 5, 2, 6, 3, 7};

    static ORTHANT_INLINE batch load(const double* p) { return _mm512_loadu_pd(p); }
    static ORTHANT_INLINE void store(double* p, batch v) { _mm512_storeu_pd(p, v); }
    static ORTHANT_INLINE batch splat(double v) { return _mm512_set1_pd(v); }
    static ORTHANT_INLINE batch fma(batch a, batch b, batch c) { return _mm512_fmadd_pd(a, b, c); }
    static ORTHANT_INLINE batch fnma(batch a, batch b, batch c) { return _mm512_fnmadd_pd(a, b, c); }

    static ORTHANT_INLINE void load_complex(const double* p, batch& re, batch& im) {
        const __m512d a = _mm512_loadu_pd(p), b = _mm512_loadu_pd(p + 8);
        re = fft_unpacklo(a, b);
        im = fft_unpackhi(a, b);
    }
    static ORTHANT_INLINE void store_complex(double* p, batch re, batch im) {
        _mm512_storeu_pd(p, fft_unpacklo(re, im));
        _mm512_storeu_pd(p + 8, fft_unpackhi(re, im));
    }
    static ORTHANT_INLINE void load_reversed(const double* p, batch& re, batch& im) {
        const __m512d a = _mm512_loadu_pd(p), b = _mm512_loadu_pd(p + 8);
        re = _mm512_permutex2var_pd(a, _mm512_setr_epi64(14, 6, 12, 4, 10, 2, 8, 0), b);
        im = _mm512_permutex2var_pd(a, _mm512_setr_epi64(15, 7, 13, 5, 11, 3, 9, 1), b);
    }
    static ORTHANT_INLINE void store_reversed(double* p, batch re, batch im) {
        _mm512_storeu_pd(p, _mm512_permutex2var_pd(re, _mm512_setr_epi64(7, 15, 5, 13, 3, 11, 1, 9), im));
        _mm512_storeu_pd(p + 8, _mm512_permutex2var_pd(re, _mm512_setr_epi64(6, 14, 4, 12, 2, 10, 0, 8), im));
    }
    static ORTHANT_INLINE void load_some(const double* p, index_t count, batch& re, batch& im) {
        const unsigned on = (1u << (2 * count)) - 1;
        const __m512d a = _mm512_maskz_loadu_pd(static_cast<__mmask8>(on), p);
        const __m512d b = _mm512_maskz_loadu_pd(static_cast<__mmask8>(on >> 8), p + 8);
        re = fft_unpacklo(a, b);
        im = fft_unpackhi(a, b);
    }
    static ORTHANT_INLINE void store_some(double* p, index_t count, batch re, batch im) {
        const unsigned on = (1u << (2 * count)) - 1;
        _mm512_mask_storeu_pd(p, static_cast<__mmask8>(on), fft_unpacklo(re, im));
        _mm512_mask_storeu_pd(p + 8, static_cast<__mmask8>(on >> 8), fft_unpackhi(re, im));
    }
    static ORTHANT_INLINE batch natural_to_order(batch v) {
        return fft_permute(_mm512_setr_epi64(0, 4, 1, 5, 2, 6, 3, 7), v);
    }
    static ORTHANT_INLINE batch order_to_natural(batch v) {
        return fft_permute(_mm512_setr_epi64(0, 2, 4, 6, 1, 3, 5, 7), v);
    }
    static ORTHANT_INLINE batch reverse(batch v) {
        return fft_permute(_mm512_setr_epi64(7, 6, 5, 4, 3, 2, 1, 0), v);
    }
    static ORTHANT_INLINE void transpose(batch* v) {
        const __m512d a0 = fft_unpacklo(v[0], v[1]), a1 = fft_unpackhi(v[0], v[1]);
        const __m512d a2 = fft_unpacklo(v[2], v[3]), a3 = fft_unpackhi(v[2], v[3]);
        const __m512d a4 = fft_unpacklo(v[4], v[5]), a5 = fft_unpackhi(v[4], v[5]);
        const __m512d a6 = fft_unpacklo(v[6], v[7]), a7 = fft_unpackhi(v[6], v[7]);
        // Quarters of 128 bits: rows 0-3 in a0..a3, rows 4-7 in a4..a7.
        const __m512d b0 = fft_quarters<0x88>(a0, a2), b1 = fft_quarters<0x88>(a1, a3);
        const __m512d b2 = fft_quarters<0xdd>(a0, a2), b3 = fft_quarters<0xdd>(a1, a3);
        const __m512d b4 = fft_quarters<0x88>(a4, a6), b5 = fft_quarters<0x88>(a5, a7);
        const __m512d b6 = fft_quarters<0xdd>(a4, a6), b7 = fft_quarters<0xdd>(a5, a7);
        v[0] = fft_quarters<0x88>(b0, b4);
        v[1] = fft_quarters<0x88>(b1, b5);
        v[2] = fft_quarters<0x88>(b2, b6);
        v[3] = fft_quarters<0x88>(b3, b7);
        v[4] = fft_quarters<0xdd>(b0, b4);
        v[5] = fft_quarters<0xdd>(b1, b5);
        v[6] = fft_quarters<0xdd>(b2, b6);
        v[7] = fft_quarters<0xdd>(b3, b7);
    }
};

template <>
struct fft_lanes<float> {
    using batch = __m512;
    static constexpr int width = 16;
    static constexpr int order[16] = {0, 1, 8, 9, 2, 3, 10, 11, 4, 5, 12, 13, 6, 7, 14, 15};

    static ORTHANT_INLINE batch load(const float* p) { return _mm512_loadu_ps(p); }
    static ORTHANT_INLINE void store(float* p, batch v) { _mm512_storeu_ps(p, v); }
    static ORTHANT_INLINE batch splat(float v) { return _mm512_set1_ps(v); }
    static ORTHANT_INLINE batch fma(batch a, batch b, batch c) { return _mm512_fmadd_ps(a, b, c); }
    static ORTHANT_INLINE batch fnma(batch a, batch b, batch c) { return _mm512_fnmadd_ps(a, b, c); }

    static ORTHANT_INLINE void load_complex(const float* p, batch& re, batch& im) {
        const __m512 a = _mm512_loadu_ps(p), b = _mm512_loadu_ps(p + 16);
        re = fft_shuffle<0x88>(a, b);
        im = fft_shuffle<0xdd>(a, b);
    }
    static ORTHANT_INLINE void store_complex(float* p, batch re, batch im) {
        _mm512_storeu_ps(p, fft_unpacklo(re, im));
        _mm512_storeu_ps(p + 16, fft_unpackhi(re, im));
    }
    static ORTHANT_INLINE void load_reversed(const float* p, batch& re, batch& im) {
        const __m512 a = _mm512_loadu_ps(p), b = _mm512_loadu_ps(p + 16);
        const __m512i at = _mm512_setr_epi32(30, 28, 14, 12, 26, 24, 10, 8, 22, 20, 6, 4, 18, 16, 2, 0);
        re = _mm512_permutex2var_ps(a, at, b);
        im = _mm512_permutex2var_ps(a, _mm512_or_si512(at, _mm512_set1_epi32(1)), b);
    }
    static ORTHANT_INLINE void store_reversed(float* p, batch re, batch im) {
        const __m512i high = _mm512_setr_epi32(15, 31, 14, 30, 11, 27, 10, 26, 7, 23, 6, 22, 3, 19, 2, 18);
        const __m512i low = _mm512_setr_epi32(13, 29, 12, 28, 9, 25, 8, 24, 5, 21, 4, 20, 1, 17, 0, 16);
        _mm512_storeu_ps(p, _mm512_permutex2var_ps(re, high, im));
        _mm512_storeu_ps(p + 16, _mm512_permutex2var_ps(re, low, im));
    }
    static ORTHANT_INLINE void load_some(const float* p, index_t count, batch& re, batch& im) {
        const unsigned long long on = (1ull << (2 * count)) - 1;
        const __m512 a = _mm512_maskz_loadu_ps(static_cast<__mmask16>(on), p);
        const __m512 b = _mm512_maskz_loadu_ps(static_cast<__mmask16>(on >> 16), p + 16);
        re = fft_shuffle<0x88>(a, b);
        im = fft_shuffle<0xdd>(a, b);
    }
    static ORTHANT_INLINE void store_some(float* p, index_t count, batch re, batch im) {
        const unsigned long long on = (1ull << (2 * count)) - 1;
        _mm512_mask_storeu_ps(p, static_cast<__mmask16>(on), fft_unpacklo(re, im));
        _mm512_mask_storeu_ps(p + 16, static_cast<__mmask16>(on >> 16), fft_unpackhi(re, im));
    }
    static ORTHANT_INLINE batch natural_to_order(batch v) {
        return _mm512_castpd_ps(fft_lanes<double>::natural_to_order(_mm512_castps_pd(v)));
    }
    static ORTHANT_INLINE batch order_to_natural(batch v) {
        return _mm512_castpd_ps(fft_lanes<double>::order_to_natural(_mm512_castps_pd(v)));
    }
    static ORTHANT_INLINE batch reverse(batch v) {
        return fft_permute(
            _mm512_setr_epi32(15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0), v);
    }
    static ORTHANT_INLINE void transpose(batch* v) {
        // Squares of 4 x 4 inside the 128-bit quarters, then the 4 x 4 square of quarters.
        __m512 q[16];
        ORTHANT_UNROLL(4)
        for (int g = 0; g < 16; g += 4) {
            const __m512 a = fft_unpacklo(v[g], v[g + 1]), b = fft_unpackhi(v[g], v[g + 1]);
            const __m512 c = fft_unpacklo(v[g + 2], v[g + 3]);
            const __m512 d = fft_unpackhi(v[g + 2], v[g + 3]);
            q[g] = fft_shuffle<0x44>(a, c);
            q[g + 1] = fft_shuffle<0xee>(a, c);
            q[g + 2] = fft_shuffle<0x44>(b, d);
            q[g + 3] = fft_shuffle<0xee>(b, d);
        }
        ORTHANT_UNROLL(4)
        for (int j = 0; j < 4; ++j) {
            const __m512 a = fft_quarters<0x88>(q[j], q[j + 4]);
            const __m512 b = fft_quarters<0xdd>(q[j], q[j + 4]);
            const __m512 c = fft_quarters<0x88>(q[j + 8], q[j + 12]);
            const __m512 d = fft_quarters<0xdd>(q[j + 8], q[j + 12]);
            v[j] = fft_quarters<0x88>(a, c);
            v[j + 4] = fft_quarters<0x88>(b, d);
            v[j + 8] = fft_quarters<0xdd>(a, c);
            v[j + 12] = fft_quarters<0xdd>(b, d);
        }
    }
};

template <>
struct fft_lanes<fft_half> : fft_eight_floats<fft_half> {};

}  // namespace orthant::inline ORTHANT_ABI::kernel

#endif
