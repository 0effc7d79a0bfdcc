#pragma once
// A whole line of W * W complex numbers without leaving the registers: a transform down the W rows, which are
// one register each, the twiddles, a transpose of the square, a transform across.

#include <orthant/kernel/fft/pass.hpp>

namespace orthant::inline ORTHANT_ABI::kernel {

namespace detail {

// The rows x, loaded, to the frequencies: number W s + order[l] in lane l of y[s]. Row k's twiddles, w^(k
// order[l]), are at twiddle + 2 W k, W real parts and W imaginary ones.
template <class T>
ORTHANT_INLINE void square_line(fft_pair<T>* x, fft_pair<T>* y, const T* twiddle) {
    using L = fft_lanes<T>;
    constexpr int W = L::width;
    butterfly<T, W>(x, nullptr);
    typename L::batch re[std::size_t(W)], im[std::size_t(W)];
    ORTHANT_UNROLL(16)
    for (int i = 0; i < W; ++i) {
        fft_pair<T> v = x[L::order[i]];
        const T* t = twiddle + L::order[i] * (2 * W);
        if (L::order[i] > 0) multiply(v, L::load(t), L::load(t + W));
        re[i] = v.re;
        im[i] = v.im;
    }
    L::transpose(re);
    L::transpose(im);
    ORTHANT_UNROLL(16)
    for (int l = 0; l < W; ++l) y[L::order[l]] = {re[l], im[l]};
    butterfly<T, W>(y, nullptr);
}

}  // namespace detail

// The line at `in` to `out`, which may be the same.
template <class T>
void fft_square(const T* in, T* out, const T* twiddle, bool swap, T scale) {
    using L = fft_lanes<T>;
    constexpr int W = L::width;
    if constexpr (W > 1) {
        fft_pair<T> x[std::size_t(W)], y[std::size_t(W)];
        ORTHANT_UNROLL(16)
        for (int i = 0; i < W; ++i) L::load_complex(in + 2 * W * i, x[i].re, x[i].im);
        if (swap) {
            ORTHANT_UNROLL(16)
            for (int i = 0; i < W; ++i) detail::exchange(x[i]);
        }
        detail::square_line(x, y, twiddle);
        if (swap || scale != T(1)) {
            ORTHANT_UNROLL(16)
            for (int j = 0; j < W; ++j) y[j] = {y[j].re * L::splat(scale), y[j].im * L::splat(scale)};
            if (swap) {
                ORTHANT_UNROLL(16)
                for (int j = 0; j < W; ++j) detail::exchange(y[j]);
            }
        }
        ORTHANT_UNROLL(16)
        for (int j = 0; j < W; ++j) L::store_complex(out + 2 * W * j, y[j].re, y[j].im);
    }
}

// A line of 64 complex floats (T is float) as a square of half registers; the twiddles are laid out for
// those.
template <class T>
void fft_half_square(const T* in, T* out, const T* twiddle, bool swap, T scale) {
    fft_square(reinterpret_cast<const fft_half*>(in), reinterpret_cast<fft_half*>(out),
               reinterpret_cast<const fft_half*>(twiddle), swap, fft_half(scale));
}

}  // namespace orthant::inline ORTHANT_ABI::kernel
