#pragma once
// Between the real columns of a line of n = rows * columns real numbers and its frequencies, rows odd.
//
// Down the columns the frequencies k = 0 … rows/2 are there as elements of W columns (real_rows.hpp).
// Each takes its twiddle w_n^(k column) and is turned, so that lanes are W adjacent k; the transform across
// then gives frequency k + rows j of the line for all j: those of the lower half of the line's spectrum, and
// the conjugates, in reversed order, of those of the upper half.

#include <orthant/kernel/fft/pass.hpp>

namespace orthant::inline ORTHANT_ABI::kernel {

// The elements of W columns.
template <class T>
struct fft_real_turn_set {
    T* elements;
    const index_t* position;  // frequency k is element position[k] …
    const T* sign;            // … or, where sign[k] is -1, its conjugate
    const T* twiddle;         // row k at twiddle + k * 2W, lanes as they are
};

namespace detail {

// x[l]: frequencies k + order[i] of column l, times scale.
template <class T>
ORTHANT_INLINE void load_turned(const fft_real_turn_set<T>& set, index_t k, T scale, fft_pair<T>* x) {
    using L = fft_lanes<T>;
    constexpr int W = L::width;
    const auto factor = L::splat(scale);
    typename L::batch re[std::size_t(W)], im[std::size_t(W)];
    ORTHANT_UNROLL(16)
    for (int i = 0; i < W; ++i) {
        const index_t f = k + L::order[i];
        const T* const p = set.elements + set.position[f] * (2 * W);
        const T* const t = set.twiddle + f * (2 * W);
        fft_pair<T> v{L::load(p) * factor, L::load(p + W) * L::splat(set.sign[f] * scale)};
        multiply(v, L::load(t), L::load(t + W));
        re[i] = v.re;
        im[i] = v.im;
    }
    L::transpose(re);
    L::transpose(im);
    ORTHANT_UNROLL(16)
    for (int l = 0; l < W; ++l) x[l] = {re[l], im[l]};
}

// The way back: twiddles are conjugate.
template <class T>
ORTHANT_INLINE void store_turned(const fft_pair<T>* x, index_t k, const fft_real_turn_set<T>& set) {
    using L = fft_lanes<T>;
    constexpr int W = L::width;
    typename L::batch re[std::size_t(W)], im[std::size_t(W)];
    ORTHANT_UNROLL(16)
    for (int l = 0; l < W; ++l) {
        re[l] = x[l].re;
        im[l] = x[l].im;
    }
    L::transpose(re);
    L::transpose(im);
    ORTHANT_UNROLL(16)
    for (int i = 0; i < W; ++i) {
        const index_t f = k + L::order[i];
        const T* const t = set.twiddle + f * (2 * W);
        fft_pair<T> v{re[i], im[i]};
        turn(v, L::load(t), L::load(t + W));
        T* const p = set.elements + set.position[f] * (2 * W);
        L::store(p, v.re);
        L::store(p + W, v.im * L::splat(set.sign[f]));
    }
}

// Lane 0 becomes zero.
template <class T>
void clear_first(typename fft_lanes<T>::batch& x) {
    alignas(64) T lanes[fft_lanes<T>::width];
    fft_lanes<T>::store(lanes, x);
    lanes[0] = T(0);
    x = fft_lanes<T>::load(lanes);
}

}  // namespace detail

// All of a line of just W columns, transformed across in registers. rows is at least 2W - 1.
template <class T>
void fft_real_finish(const fft_real_turn_set<T>& set, index_t rows, T* out, T scale) {
    using L = fft_lanes<T>;
    constexpr int W = L::width;
    const index_t half = rows / 2 + 1;
    for (index_t start = 0; start < half; start += W) {
        const index_t k = start + W > half ? half - W : start;
        fft_pair<T> x[std::size_t(W)];
        detail::load_turned(set, k, scale, x);
        if constexpr (W > 1) detail::butterfly<T, W>(x, nullptr);
        ORTHANT_UNROLL(16)
        for (int j = 0; j < W / 2; ++j) {
            L::store_complex(out + 2 * (k + rows * j), x[j].re, x[j].im);
            fft_store_reversed<T>(out + 2 * (rows * (j + 1) - k - (W - 1)), x[W - 1 - j].re,
                                  -x[W - 1 - j].im);
        }
    }
}

// The way back from the line's spectrum. The imaginary parts of the first number and, for even lines, the
// last do not count.
template <class T>
void fft_real_start(const T* in, index_t rows, const fft_real_turn_set<T>& set) {
    using L = fft_lanes<T>;
    constexpr int W = L::width;
    const index_t half = rows / 2 + 1;
    for (index_t start = 0; start < half; start += W) {
        const index_t k = start + W > half ? half - W : start;
        // The inverse: parts are exchanged before and after the butterfly.
        fft_pair<T> x[std::size_t(W)];
        ORTHANT_UNROLL(16)
        for (int j = 0; j < W / 2; ++j) {
            L::load_complex(in + 2 * (k + rows * j), x[j].im, x[j].re);
            fft_load_reversed(in + 2 * (rows * (j + 1) - k - (W - 1)), x[W - 1 - j].im, x[W - 1 - j].re);
            x[W - 1 - j].re = -x[W - 1 - j].re;
        }
        if (k == 0) {
            detail::clear_first<T>(x[0].re);
            detail::clear_first<T>(x[W / 2].re);
        }
        if constexpr (W > 1) detail::butterfly<T, W>(x, nullptr);
        ORTHANT_UNROLL(16)
        for (int l = 0; l < W; ++l) detail::exchange(x[l]);
        detail::store_turned(x, k, set);
    }
}

// Frequencies k, …, k + W - 1 of W columns to W elements at `out`, one for each column.
template <class T>
void fft_real_turn_out(const fft_real_turn_set<T>& set, index_t k, T* out) {
    using L = fft_lanes<T>;
    constexpr int W = L::width;
    fft_pair<T> x[std::size_t(W)];
    detail::load_turned(set, k, T(1), x);
    ORTHANT_UNROLL(16)
    for (int l = 0; l < W; ++l) {
        L::store(out + l * 2 * W, x[l].re);
        L::store(out + l * 2 * W + W, x[l].im);
    }
}

// The way back, from element position[l] for column l.
template <class T>
void fft_real_turn_back(const T* in, const index_t* position, index_t k, const fft_real_turn_set<T>& set) {
    using L = fft_lanes<T>;
    constexpr int W = L::width;
    fft_pair<T> x[std::size_t(W)];
    ORTHANT_UNROLL(16)
    for (int l = 0; l < W; ++l) {
        const T* const p = in + position[l] * (2 * W);
        x[l] = {L::load(p), L::load(p + W)};
    }
    detail::store_turned(x, k, set);
}

// Frequency k + rows j of the line for W adjacent k from `k` on: element position[j].
struct fft_real_fold {
    index_t k, rows, columns;
    const index_t* position;
};

// Elements to the line's spectrum.
template <class T>
void fft_unfold(const fft_real_fold& fold, const T* in, T* out, T scale) {
    using L = fft_lanes<T>;
    constexpr int W = L::width;
    const auto factor = L::splat(scale);
    for (index_t j = 0; j < fold.columns; ++j) {
        const T* const p = in + fold.position[j] * (2 * W);
        const auto re = L::load(p) * factor, im = L::load(p + W) * factor;
        if (2 * j < fold.columns) L::store_complex(out + 2 * (fold.k + fold.rows * j), re, im);
        else
            fft_store_reversed<T>(out + 2 * (fold.rows * (fold.columns - j) - fold.k - (W - 1)), re, -im);
    }
}

// The spectrum to elements 0, columns - 1, columns - 2, … in the order of j: the forward transform of them is
// the inverse one. Imaginary parts that do not count are as in fft_real_start.
template <class T>
void fft_fold(const fft_real_fold& fold, const T* in, T* out) {
    using L = fft_lanes<T>;
    constexpr int W = L::width;
    for (index_t j = 0; j < fold.columns; ++j) {
        fft_pair<T> x;
        T* const to = out + (j == 0 ? 0 : fold.columns - j) * (2 * W);
        if (2 * j < fold.columns) {
            L::load_complex(in + 2 * (fold.k + fold.rows * j), x.re, x.im);
        } else {
            fft_load_reversed(in + 2 * (fold.rows * (fold.columns - j) - fold.k - (W - 1)), x.re, x.im);
            x.im = -x.im;
        }
        L::store(to, x.re);
        L::store(to + W, x.im);
        if (fold.k == 0 && (j == 0 || 2 * j == fold.columns)) to[W] = T(0);
    }
}

}  // namespace orthant::inline ORTHANT_ABI::kernel
