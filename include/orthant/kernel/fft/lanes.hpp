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
// float and double use the compiler's own vector types, whose operators are its own arithmetic: a library's
// batch class says the same, but takes a template instantiation and an inlining for each of the thousands of
// operations in the butterflies, which doubled the time that a file's first transform took to compile. Every
// other floating type, and every type where the compiler has no such vectors, is one lane of plain
// arithmetic.

#include <orthant/kernel/fft/lanes_avx512.hpp>

namespace orthant::inline ORTHANT_ABI::kernel {

#if !ORTHANT_AVX && defined(__GNUC__)
#if __has_builtin(__builtin_shufflevector)

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
