#pragma once
// The lanes of a Fourier kernel (lanes.hpp) in AVX: four doubles or eight floats. The eight floats serve
// AVX-512 too, as registers of half the length.

#include <orthant/kernel/fft/one_lane.hpp>

#if ORTHANT_AVX
#include <immintrin.h>

namespace orthant::inline ORTHANT_ABI::kernel {

#if defined(__FMA__)
ORTHANT_INLINE __m256d fft_fma(__m256d a, __m256d b, __m256d c) { return _mm256_fmadd_pd(a, b, c); }
ORTHANT_INLINE __m256d fft_fnma(__m256d a, __m256d b, __m256d c) { return _mm256_fnmadd_pd(a, b, c); }
ORTHANT_INLINE __m256 fft_fma(__m256 a, __m256 b, __m256 c) { return _mm256_fmadd_ps(a, b, c); }
ORTHANT_INLINE __m256 fft_fnma(__m256 a, __m256 b, __m256 c) { return _mm256_fnmadd_ps(a, b, c); }
#else
ORTHANT_INLINE __m256d fft_fma(__m256d a, __m256d b, __m256d c) { return a * b + c; }
ORTHANT_INLINE __m256d fft_fnma(__m256d a, __m256d b, __m256d c) { return c - a * b; }
ORTHANT_INLINE __m256 fft_fma(__m256 a, __m256 b, __m256 c) { return a * b + c; }
ORTHANT_INLINE __m256 fft_fnma(__m256 a, __m256 b, __m256 c) { return c - a * b; }
#endif

// 0 2 | 1 3 from 0 1 2 3.
ORTHANT_INLINE __m256d fft_exchange_middle(__m256d v) {
    const __m256d swapped = _mm256_permute2f128_pd(v, v, 0x01);  // 2 3 0 1
    return _mm256_blend_pd(_mm256_unpacklo_pd(v, swapped), _mm256_unpackhi_pd(swapped, v), 0x0c);
}

// Eight floats, of type T: float itself, or, where registers are longer, a stand-in.
template <class T>
struct fft_eight_floats {
    using batch = __m256;
    static constexpr int width = 8;
    static constexpr int order[8] = {0, 1, 4, 5, 2, 3, 6, 7};

    static ORTHANT_INLINE const float* numbers(const T* p) { return reinterpret_cast<const float*>(p); }
    static ORTHANT_INLINE float* numbers(T* p) { return reinterpret_cast<float*>(p); }
    static ORTHANT_INLINE batch load(const T* p) { return _mm256_loadu_ps(numbers(p)); }
    static ORTHANT_INLINE void store(T* p, batch v) { _mm256_storeu_ps(numbers(p), v); }
    static ORTHANT_INLINE batch splat(float v) { return _mm256_set1_ps(v); }
    static ORTHANT_INLINE batch fma(batch a, batch b, batch c) { return fft_fma(a, b, c); }
    static ORTHANT_INLINE batch fnma(batch a, batch b, batch c) { return fft_fnma(a, b, c); }

    static ORTHANT_INLINE void load_complex(const T* p, batch& re, batch& im) {
        const __m256 a = load(p), b = load(p + 8);
        re = _mm256_shuffle_ps(a, b, 0x88);
        im = _mm256_shuffle_ps(a, b, 0xdd);
    }
    static ORTHANT_INLINE void store_complex(T* p, batch re, batch im) {
        store(p, _mm256_unpacklo_ps(re, im));
        store(p + 8, _mm256_unpackhi_ps(re, im));
    }
    static ORTHANT_INLINE batch natural_to_order(batch v) {
        return _mm256_castpd_ps(fft_exchange_middle(_mm256_castps_pd(v)));
    }
    static ORTHANT_INLINE batch order_to_natural(batch v) { return natural_to_order(v); }
    static ORTHANT_INLINE batch reverse(batch v) {
        return _mm256_permute_ps(_mm256_permute2f128_ps(v, v, 0x01), 0x1b);
    }
    static ORTHANT_INLINE void transpose(batch* v) {
        __m256 q[8];
        ORTHANT_UNROLL(2)
        for (int g = 0; g < 8; g += 4) {
            const __m256 a = _mm256_unpacklo_ps(v[g], v[g + 1]), b = _mm256_unpackhi_ps(v[g], v[g + 1]);
            const __m256 c = _mm256_unpacklo_ps(v[g + 2], v[g + 3]);
            const __m256 d = _mm256_unpackhi_ps(v[g + 2], v[g + 3]);
            q[g] = _mm256_shuffle_ps(a, c, 0x44);
            q[g + 1] = _mm256_shuffle_ps(a, c, 0xee);
            q[g + 2] = _mm256_shuffle_ps(b, d, 0x44);
            q[g + 3] = _mm256_shuffle_ps(b, d, 0xee);
        }
        ORTHANT_UNROLL(4)
        for (int j = 0; j < 4; ++j) {
            v[j] = _mm256_permute2f128_ps(q[j], q[j + 4], 0x20);
            v[j + 4] = _mm256_permute2f128_ps(q[j], q[j + 4], 0x31);
        }
    }
};

#if !ORTHANT_AVX512

template <>
struct fft_lanes<double> {
    using batch = __m256d;
    static constexpr int width = 4;
    static constexpr int order[4] = {0, 2, 1, 3};

    static ORTHANT_INLINE batch load(const double* p) { return _mm256_loadu_pd(p); }
    static ORTHANT_INLINE void store(double* p, batch v) { _mm256_storeu_pd(p, v); }
    static ORTHANT_INLINE batch splat(double v) { return _mm256_set1_pd(v); }
    static ORTHANT_INLINE batch fma(batch a, batch b, batch c) { return fft_fma(a, b, c); }
    static ORTHANT_INLINE batch fnma(batch a, batch b, batch c) { return fft_fnma(a, b, c); }

    static ORTHANT_INLINE void load_complex(const double* p, batch& re, batch& im) {
        const __m256d a = _mm256_loadu_pd(p), b = _mm256_loadu_pd(p + 4);
        re = _mm256_unpacklo_pd(a, b);
        im = _mm256_unpackhi_pd(a, b);
    }
    static ORTHANT_INLINE void store_complex(double* p, batch re, batch im) {
        _mm256_storeu_pd(p, _mm256_unpacklo_pd(re, im));
        _mm256_storeu_pd(p + 4, _mm256_unpackhi_pd(re, im));
    }
    static ORTHANT_INLINE batch natural_to_order(batch v) { return fft_exchange_middle(v); }
    static ORTHANT_INLINE batch order_to_natural(batch v) { return natural_to_order(v); }
    static ORTHANT_INLINE batch reverse(batch v) {
        return _mm256_permute_pd(_mm256_permute2f128_pd(v, v, 0x01), 0x5);
    }
    static ORTHANT_INLINE void transpose(batch* v) {
        const __m256d a = _mm256_unpacklo_pd(v[0], v[1]), b = _mm256_unpackhi_pd(v[0], v[1]);
        const __m256d c = _mm256_unpacklo_pd(v[2], v[3]), d = _mm256_unpackhi_pd(v[2], v[3]);
        v[0] = _mm256_permute2f128_pd(a, c, 0x20);
        v[1] = _mm256_permute2f128_pd(b, d, 0x20);
        v[2] = _mm256_permute2f128_pd(a, c, 0x31);
        v[3] = _mm256_permute2f128_pd(b, d, 0x31);
    }
};

template <>
struct fft_lanes<float> : fft_eight_floats<float> {};

#endif

}  // namespace orthant::inline ORTHANT_ABI::kernel

#endif
