#pragma once
// Real numbers down the columns: the two steps of a real line of n = W rows, rows odd, that keep all lanes busy.
//
// An element of the input is one register of W real numbers, a row. An odd radix r of real numbers has one real output
// and (r-1)/2 complex ones, whose conjugates are the others; so a pass leaves a real block of q elements, for the
// next pass, and (r-1)/2 complex blocks, which go on as any column transform (fft_pass.hpp). In the end the
// frequencies 0 … rows/2 of W columns are there or are conjugates of one that is: half the work from the first pass on.

#include <orthant/kernel/fft_pass.hpp>

namespace orthant::inline ORTHANT_ABI::kernel {

template <class T>
struct fft_real_pass {
    const T* in;       // element e at in + e * W
    T* real;           // output 0: q elements of W numbers; may be `in`
    T* complex;        // output k at complex + (k-1) q elements of W real, W imaginary parts
    const T* twiddle;  // q groups of h pairs, h = (radix-1)/2
    const T* table;    // cosines and sines, h * h of each
    index_t q;
    int radix;
};

namespace detail {

// R = 0 is any radix up to 13.
template <class T, int R>
void run_real_pass(const fft_real_pass<T>& pass) {
    using L = fft_lanes<T>;
    constexpr int W = L::width;
    const int r = R > 0 ? R : pass.radix, h = (r - 1) / 2;
    const index_t q = pass.q;
    typename L::batch plus[R > 0 ? R / 2 : 6], minus[R > 0 ? R / 2 : 6];
    for (index_t j = 0; j < q; ++j) {
        const auto x0 = L::load(pass.in + j * W);
        auto sum = x0;
#pragma GCC unroll 3
        for (int i = 0; i < h; ++i) {
            const auto a = L::load(pass.in + (j + (i + 1) * q) * W);
            const auto b = L::load(pass.in + (j + (r - 1 - i) * q) * W);
            plus[i] = a + b;
            minus[i] = a - b;
            sum = sum + plus[i];
        }
        L::store(pass.real + j * W, sum);
#pragma GCC unroll 3
        for (int k = 0; k < h; ++k) {
            const T* const c = pass.table + k * h;
            const T* const s = c + h * h;
            fft_pair<T> x{x0, L::splat(T(0))};
#pragma GCC unroll 3
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

}  // namespace detail

template <class T>
void fft_run(const fft_real_pass<T>& pass) {
    if (pass.radix == 3) detail::run_real_pass<T, 3>(pass);
    else if (pass.radix == 5) detail::run_real_pass<T, 5>(pass);
    else detail::run_real_pass<T, 0>(pass);
}

// The rows' frequencies to the line's: takes the twiddles w_n^(k lane), turns squares, transforms across them and
// stores frequency k + rows j of the line for j < W/2, and of the others the conjugate, at n - k - rows j.
template <class T>
struct fft_real_finish {
    const T* in;
    const index_t* position;  // frequency k is element position[k] …
    const T* sign;            // … or, where sign[k] is -1, its conjugate
    const T* lane_twiddle;    // row k at lane_twiddle + k * 2W, lanes as they are
    index_t rows;             // odd, at least 2W - 1
};

template <class T>
void fft_run(const fft_real_finish<T>& finish, T* out, T scale) {
    using L = fft_lanes<T>;
    constexpr int W = L::width;
    const index_t rows = finish.rows, half = rows / 2 + 1;
    const auto factor = L::splat(scale);
    for (index_t start = 0; start < half; start += W) {
        const index_t k = start + W > half ? half - W : start;
        typename L::batch re[W], im[W];
#pragma GCC unroll 16
        for (int i = 0; i < W; ++i) {
            const index_t f = k + L::order[i];
            const T* const p = finish.in + finish.position[f] * (2 * W);
            const T* const t = finish.lane_twiddle + f * (2 * W);
            fft_pair<T> v{L::load(p) * factor, L::load(p + W) * L::splat(finish.sign[f] * scale)};
            detail::multiply(v, L::load(t), L::load(t + W));
            re[i] = v.re;
            im[i] = v.im;
        }
        L::transpose(re);
        L::transpose(im);
        fft_pair<T> x[W];
#pragma GCC unroll 16
        for (int l = 0; l < W; ++l) x[l] = {re[l], im[l]};
        if constexpr (W > 1) detail::butterfly<T, W>(x, nullptr);
#pragma GCC unroll 16
        for (int j = 0; j < W / 2; ++j) {
            L::store_complex(out + 2 * (k + rows * j), x[j].re, x[j].im);
            fft_store_reversed<T>(out + 2 * (rows * (j + 1) - k - (W - 1)), x[W - 1 - j].re,
                                  -x[W - 1 - j].im);
        }
    }
}

}  // namespace orthant::inline ORTHANT_ABI::kernel
