#pragma once
// What the Fourier kernels need from a vector register, and nothing else: loads and stores, the split of an
// interleaved run of complex numbers into a register of real parts and one of imaginary parts and back, the
// transpose of a square of registers, and the reversal of lanes. Arithmetic is the batch's own.
//
// Splitting keeps the lanes in the order that the cheapest shuffle gives (one unpack per register, no
// crossing of 128-bit halves): lane l of a split register holds element order[l] of the run. Joining
// takes the same order and so is as cheap. Nothing between the two looks at the order, except twiddle tables
// along lanes and the transpose, which rename registers and rows at no cost. The order is symmetric,
// order[W-1-l] == W-1-order[l], so that reversing lanes reverses the run.
//
// float and double use the compiler's own vector types, whose operators are its own arithmetic: a library's batch
// class says the same, but takes a template instantiation and an inlining for each of the thousands of operations in
// the butterflies, which doubled the time that a file's first transform took to compile. Every other floating type,
// and every type where the compiler has no such vectors, is one lane of plain arithmetic.

#include <orthant/base/config.hpp>

#if defined(__AVX__)
#include <immintrin.h>
#endif

namespace orthant::inline ORTHANT_ABI::kernel {

// One lane: long double, which no register holds.
template <class T>
struct fft_lanes {
    using batch = T;
    static constexpr int width = 1;
    static constexpr int order[1] = {0};

    static ORTHANT_INLINE batch load(const T* p) { return *p; }
    static ORTHANT_INLINE void store(T* p, batch v) { *p = v; }
    static ORTHANT_INLINE batch splat(T v) { return v; }
    static ORTHANT_INLINE void load_complex(const T* p, batch& re, batch& im) {
        re = p[0];
        im = p[1];
    }
    static ORTHANT_INLINE void store_complex(T* p, batch re, batch im) {
        p[0] = re;
        p[1] = im;
    }
    static ORTHANT_INLINE batch natural_to_order(batch v) { return v; }
    static ORTHANT_INLINE batch order_to_natural(batch v) { return v; }
    static ORTHANT_INLINE batch reverse(batch v) { return v; }
    static ORTHANT_INLINE void transpose(batch*) {}
    static ORTHANT_INLINE batch fma(batch a, batch b, batch c) { return a * b + c; }
    static ORTHANT_INLINE batch fnma(batch a, batch b, batch c) { return c - a * b; }
};

// A float in a register of half the length, where there are such. Lines of 64 floats fill it as a square of registers,
// which is faster than four of the long ones.
struct fft_half {
    float value;
    fft_half() = default;
    constexpr fft_half(long double v) : value(static_cast<float>(v)) {}
    constexpr operator float() const { return value; }
};

#if defined(__AVX512F__) && defined(__AVX512DQ__)
inline constexpr bool fft_has_half = true;
#else
inline constexpr bool fft_has_half = false;
#endif

#if defined(__AVX__)

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
#pragma GCC unroll 2
        for (int g = 0; g < 8; g += 4) {
            const __m256 a = _mm256_unpacklo_ps(v[g], v[g + 1]), b = _mm256_unpackhi_ps(v[g], v[g + 1]);
            const __m256 c = _mm256_unpacklo_ps(v[g + 2], v[g + 3]);
            const __m256 d = _mm256_unpackhi_ps(v[g + 2], v[g + 3]);
            q[g] = _mm256_shuffle_ps(a, c, 0x44);
            q[g + 1] = _mm256_shuffle_ps(a, c, 0xee);
            q[g + 2] = _mm256_shuffle_ps(b, d, 0x44);
            q[g + 3] = _mm256_shuffle_ps(b, d, 0xee);
        }
#pragma GCC unroll 4
        for (int j = 0; j < 4; ++j) {
            v[j] = _mm256_permute2f128_ps(q[j], q[j + 4], 0x20);
            v[j + 4] = _mm256_permute2f128_ps(q[j], q[j + 4], 0x31);
        }
    }
};

#endif

#if defined(__AVX512F__) && defined(__AVX512DQ__)

// The shuffles, in their masked forms with all lanes on, which compile to the plain instructions: GCC 12 warns
// of an uninitialised variable inside the plain intrinsics.
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
#pragma GCC unroll 4
        for (int g = 0; g < 16; g += 4) {
            const __m512 a = fft_unpacklo(v[g], v[g + 1]), b = fft_unpackhi(v[g], v[g + 1]);
            const __m512 c = fft_unpacklo(v[g + 2], v[g + 3]);
            const __m512 d = fft_unpackhi(v[g + 2], v[g + 3]);
            q[g] = fft_shuffle<0x44>(a, c);
            q[g + 1] = fft_shuffle<0xee>(a, c);
            q[g + 2] = fft_shuffle<0x44>(b, d);
            q[g + 3] = fft_shuffle<0xee>(b, d);
        }
#pragma GCC unroll 4
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

#elif defined(__AVX__)

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

#elif defined(__GNUC__) && __has_builtin(__builtin_shufflevector)

// Any other instruction set (SSE, NEON, SVE): 16 bytes, by the compiler's generic vectors.
template <class T>
struct fft_generic_lanes {
    typedef T batch __attribute__((vector_size(16)));
    static constexpr int width = static_cast<int>(16 / sizeof(T));

    static ORTHANT_INLINE batch load(const T* p) {
        batch v;
        __builtin_memcpy(&v, p, sizeof v);
        return v;
    }
    static ORTHANT_INLINE void store(T* p, batch v) { __builtin_memcpy(p, &v, sizeof v); }
    static ORTHANT_INLINE batch natural_to_order(batch v) { return v; }
    static ORTHANT_INLINE batch order_to_natural(batch v) { return v; }
    static ORTHANT_INLINE batch fma(batch a, batch b, batch c) { return a * b + c; }
    static ORTHANT_INLINE batch fnma(batch a, batch b, batch c) { return c - a * b; }
};

template <>
struct fft_lanes<double> : fft_generic_lanes<double> {
    static constexpr int order[2] = {0, 1};

    static ORTHANT_INLINE batch splat(double v) { return batch{v, v}; }
    static ORTHANT_INLINE void load_complex(const double* p, batch& re, batch& im) {
        const batch a = load(p), b = load(p + 2);
        re = __builtin_shufflevector(a, b, 0, 2);
        im = __builtin_shufflevector(a, b, 1, 3);
    }
    static ORTHANT_INLINE void store_complex(double* p, batch re, batch im) {
        store(p, __builtin_shufflevector(re, im, 0, 2));
        store(p + 2, __builtin_shufflevector(re, im, 1, 3));
    }
    static ORTHANT_INLINE batch reverse(batch v) { return __builtin_shufflevector(v, v, 1, 0); }
    static ORTHANT_INLINE void transpose(batch* v) {
        const batch a = v[0], b = v[1];
        v[0] = __builtin_shufflevector(a, b, 0, 2);
        v[1] = __builtin_shufflevector(a, b, 1, 3);
    }
};

template <>
struct fft_lanes<float> : fft_generic_lanes<float> {
    static constexpr int order[4] = {0, 1, 2, 3};

    static ORTHANT_INLINE batch splat(float v) { return batch{v, v, v, v}; }
    static ORTHANT_INLINE void load_complex(const float* p, batch& re, batch& im) {
        const batch a = load(p), b = load(p + 4);
        re = __builtin_shufflevector(a, b, 0, 2, 4, 6);
        im = __builtin_shufflevector(a, b, 1, 3, 5, 7);
    }
    static ORTHANT_INLINE void store_complex(float* p, batch re, batch im) {
        store(p, __builtin_shufflevector(re, im, 0, 4, 1, 5));
        store(p + 4, __builtin_shufflevector(re, im, 2, 6, 3, 7));
    }
    static ORTHANT_INLINE batch reverse(batch v) { return __builtin_shufflevector(v, v, 3, 2, 1, 0); }
    static ORTHANT_INLINE void transpose(batch* v) {
        const batch a = __builtin_shufflevector(v[0], v[1], 0, 4, 1, 5);
        const batch b = __builtin_shufflevector(v[0], v[1], 2, 6, 3, 7);
        const batch c = __builtin_shufflevector(v[2], v[3], 0, 4, 1, 5);
        const batch d = __builtin_shufflevector(v[2], v[3], 2, 6, 3, 7);
        v[0] = __builtin_shufflevector(a, c, 0, 1, 4, 5);
        v[1] = __builtin_shufflevector(a, c, 2, 3, 6, 7);
        v[2] = __builtin_shufflevector(b, d, 0, 1, 4, 5);
        v[3] = __builtin_shufflevector(b, d, 2, 3, 6, 7);
    }
};

#endif

// A run of W complex numbers, the last first.
template <class T>
ORTHANT_INLINE void fft_load_reversed(const T* p, typename fft_lanes<T>::batch& re,
                                      typename fft_lanes<T>::batch& im) {
    using L = fft_lanes<T>;
    if constexpr (requires { L::load_reversed(p, re, im); }) {
        L::load_reversed(p, re, im);
    } else {
        L::load_complex(p, re, im);
        re = L::reverse(re);
        im = L::reverse(im);
    }
}

template <class T>
ORTHANT_INLINE void fft_store_reversed(T* p, typename fft_lanes<T>::batch re,
                                       typename fft_lanes<T>::batch im) {
    using L = fft_lanes<T>;
    if constexpr (requires { L::store_reversed(p, re, im); }) L::store_reversed(p, re, im);
    else L::store_complex(p, L::reverse(re), L::reverse(im));
}

// Loads the first `count` complex numbers of a run; the other lanes are zero.
template <class T>
ORTHANT_INLINE void fft_load_some(const T* p, index_t count, typename fft_lanes<T>::batch& re,
                                  typename fft_lanes<T>::batch& im) {
    if constexpr (requires { fft_lanes<T>::load_some(p, count, re, im); }) {
        fft_lanes<T>::load_some(p, count, re, im);
    } else {
        alignas(64) T run[2 * fft_lanes<T>::width] = {};
        for (index_t i = 0; i < 2 * count; ++i) run[i] = p[i];
        fft_lanes<T>::load_complex(run, re, im);
    }
}

// Stores the first `count` complex numbers of a run.
template <class T>
ORTHANT_INLINE void fft_store_some(T* p, index_t count, typename fft_lanes<T>::batch re,
                                   typename fft_lanes<T>::batch im) {
    if constexpr (requires { fft_lanes<T>::store_some(p, count, re, im); }) {
        fft_lanes<T>::store_some(p, count, re, im);
    } else {
        alignas(64) T run[2 * fft_lanes<T>::width];
        fft_lanes<T>::store_complex(run, re, im);
        for (index_t i = 0; i < 2 * count; ++i) p[i] = run[i];
    }
}

}  // namespace orthant::inline ORTHANT_ABI::kernel
