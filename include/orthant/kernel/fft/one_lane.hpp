#pragma once
// The lanes of a Fourier kernel (lanes.hpp) where there is one: every type that has no vector registers
// here, and what those that have specialise.

#include <orthant/base/config.hpp>

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

// A float in a register of half the length, where there are such. Lines of 64 floats fill it as a square of
// registers, which is faster than four of the long ones.
struct fft_half {
    float value;
    fft_half() = default;
    constexpr fft_half(long double v) : value(static_cast<float>(v)) {}
    constexpr operator float() const { return value; }
};

#if ORTHANT_AVX512
inline constexpr bool fft_has_half = true;
#else
inline constexpr bool fft_has_half = false;
#endif

}  // namespace orthant::inline ORTHANT_ABI::kernel
