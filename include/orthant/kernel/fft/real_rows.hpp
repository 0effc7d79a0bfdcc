#pragma once
// Real numbers down the columns: the passes of W real transforms of one odd length side by side, forwards and
// back.
//
// An element of the input is one register of W real numbers, a row. An odd radix r of real numbers has one
// real output and (r-1)/2 complex ones, whose conjugates are the others; so a pass leaves a real block of q
// elements, for the next pass, and (r-1)/2 complex blocks, which go on as any column transform
// (pass.hpp). In the end the frequencies 0 … rows/2 of W columns are there or are conjugates of one that
// is: half the work from the first pass on. The way back takes the same steps in the opposite order.

#include <orthant/kernel/fft/pass.hpp>

namespace orthant::inline ORTHANT_ABI::kernel {

template <class T>
struct fft_real_pass {
    const T* in;       // element e at in + e * in_step
    index_t in_step;
    T* real;           // output 0: q elements of W numbers; may be `in`
    T* complex;        // output k at complex + (k-1) q elements of W real, W imaginary parts
    const T* twiddle;  // q groups of h pairs, h = (radix-1)/2
    const T* table;    // cosines and sines, h * h of each
    index_t q;
    int radix;
};

template <class T>
struct fft_real_pass_back {
    const T* real;     // q elements of W numbers
    const T* complex;  // number j of block k is element (k-1) q + position[j] (null: j)
    const index_t* position;
    const T* twiddle;
    const T* table;
    T* out;            // element e at out + e * out_step; may be `real`
    index_t out_step;
    index_t q;
    int radix;
    T scale;
};

namespace detail {

// R = 0 is any radix up to 13.
template <class T, int R>
void run_real_pass(const fft_real_pass<T>& pass) {
    using L = fft_lanes<T>;
    constexpr int W = L::width;
    const int r = R > 0 ? R : pass.radix, h = (r - 1) / 2;
    const index_t q = pass.q, step = pass.in_step;
    constexpr std::size_t pairs = R > 0 ? std::size_t(R / 2) : 6;
    typename L::batch plus[pairs], minus[pairs];
    for (index_t j = 0; j < q; ++j) {
        const auto x0 = L::load(pass.in + j * step);
        auto sum = x0;
        ORTHANT_UNROLL(3)
        for (int i = 0; i < h; ++i) {
            const auto a = L::load(pass.in + (j + (i + 1) * q) * step);
            const auto b = L::load(pass.in + (j + (r - 1 - i) * q) * step);
            plus[i] = a + b;
            minus[i] = a - b;
            sum = sum + plus[i];
        }
        L::store(pass.real + j * W, sum);
        ORTHANT_UNROLL(3)
        for (int k = 0; k < h; ++k) {
            const T* const c = pass.table + k * h;
            const T* const s = c + h * h;
            fft_pair<T> x{x0, L::splat(T(0))};
            ORTHANT_UNROLL(3)
            for (int i = 0; i < h; ++i) {
                x.re = L::fma(plus[i], L::splat(c[i]), x.re);
                x.im = L::fnma(minus[i], L::splat(s[i]), x.im);
            }
            const T* const w = pass.twiddle + 2 * (j * h + k);
            multiply(x, L::splat(w[0]), L::splat(w[1]));
            T* const to = pass.complex + (k * q + j) * (2 * W);
            L::store(to, x.re);
            L::store(to + W, x.im);
        }
    }
}

// Numbers i and r - i of block j: y_0 + 2 sum of Re y_k cos(2 pi i k / r) -+ 2 sum of Im y_k sin(2 pi i k /
// r).
template <class T, int R>
void run_real_pass_back(const fft_real_pass_back<T>& pass) {
    using L = fft_lanes<T>;
    constexpr int W = L::width;
    const int r = R > 0 ? R : pass.radix, h = (r - 1) / 2;
    const index_t q = pass.q, hop = q * pass.out_step;
    const auto one = L::splat(pass.scale), two = L::splat(2 * pass.scale);
    fft_pair<T> y[std::size_t(R > 0 ? R / 2 : 6)];
    for (index_t j = 0; j < q; ++j) {
        const auto y0 = L::load(pass.real + j * W) * one;
        auto sum = y0;
        const index_t at = pass.position ? pass.position[j] : j;
        ORTHANT_UNROLL(3)
        for (int k = 0; k < h; ++k) {
            const T* const from = pass.complex + (k * q + at) * (2 * W);
            const T* const w = pass.twiddle + 2 * (j * h + k);
            y[k] = {L::load(from) * two, L::load(from + W) * two};
            turn(y[k], L::splat(w[0]), L::splat(w[1]));
            sum = sum + y[k].re;
        }
        T* const out = pass.out + j * pass.out_step;
        L::store(out, sum);
        ORTHANT_UNROLL(3)
        for (int i = 0; i < h; ++i) {
            const T* const c = pass.table + i * h;
            const T* const s = c + h * h;
            auto even = y0, odd = y[0].im * L::splat(s[0]);
            ORTHANT_UNROLL(3)
            for (int k = 0; k < h; ++k) {
                even = L::fma(y[k].re, L::splat(c[k]), even);
                if (k > 0) odd = L::fma(y[k].im, L::splat(s[k]), odd);
            }
            L::store(out + (i + 1) * hop, even - odd);
            L::store(out + (r - 1 - i) * hop, even + odd);
        }
    }
}

}  // namespace detail

template <class T>
void fft_run(const fft_real_pass<T>& pass) {
    if (pass.radix == 3) detail::run_real_pass<T, 3>(pass);
    else if (pass.radix == 5) detail::run_real_pass<T, 5>(pass);
    else if (pass.radix == 7) detail::run_real_pass<T, 7>(pass);
    else detail::run_real_pass<T, 0>(pass);
}

template <class T>
void fft_run(const fft_real_pass_back<T>& pass) {
    if (pass.radix == 3) detail::run_real_pass_back<T, 3>(pass);
    else if (pass.radix == 5) detail::run_real_pass_back<T, 5>(pass);
    else if (pass.radix == 7) detail::run_real_pass_back<T, 7>(pass);
    else detail::run_real_pass_back<T, 0>(pass);
}

}  // namespace orthant::inline ORTHANT_ABI::kernel
