#pragma once
// What a Fourier transform does between its passes: copy, permute and scale elements, multiply them by a
// fixed sequence, turn squares of elements so that the other axis lies along the lanes, and split a complex
// transform of two real sequences, or of the halves of one, into their spectra.
//
// As in pass.hpp an element is W real parts followed by W imaginary parts, one transform per lane, and a
// run is interleaved complex numbers in memory.

#include <orthant/kernel/fft/pass.hpp>

namespace orthant::inline ORTHANT_ABI::kernel {

// out[out_rows[e]] = in[in_rows[e]] * factors[e] * scale for n elements; a null table means e itself, or 1.
template <class T>
struct fft_map {
    const T* in;
    index_t in_step;
    T* out;
    index_t out_step;
    const index_t* in_rows;
    const index_t* out_rows;
    const T* factors;  // pairs (re, im)
    index_t n;
    fft_rows in_kind, out_kind;
    int count;
    bool swap_in, swap_out;
    T scale;
};

template <class T>
void fft_run(const fft_map<T>& map) {
    using L = fft_lanes<T>;
    constexpr int W = L::width;
    const auto scale = L::splat(map.scale);
    for (index_t e = 0; e < map.n; ++e) {
        const T* in = map.in + (map.in_rows ? map.in_rows[e] : e) * map.in_step;
        T* out = map.out + (map.out_rows ? map.out_rows[e] : e) * map.out_step;
        fft_pair<T> x;
        if (map.in_kind == fft_rows::split) x = {L::load(in), L::load(in + W)};
        else if (map.in_kind == fft_rows::joined) L::load_complex(in, x.re, x.im);
        else fft_load_some(in, map.count, x.re, x.im);
        if (map.swap_in) detail::exchange(x);
        if (map.factors) detail::multiply(x, L::splat(map.factors[2 * e]), L::splat(map.factors[2 * e + 1]));
        x = {x.re * scale, x.im * scale};
        if (map.swap_out) detail::exchange(x);
        if (map.out_kind == fft_rows::split) {
            L::store(out, x.re);
            L::store(out + W, x.im);
        } else if (map.out_kind == fft_rows::joined) {
            L::store_complex(out, x.re, x.im);
        } else {
            fft_store_some(out, map.count, x.re, x.im);
        }
    }
}

// to += from, one element.
template <class T>
void fft_add_element(T* to, const T* from) {
    using L = fft_lanes<T>;
    for (int part = 0; part < 2 * L::width; part += L::width)
        L::store(to + part, L::load(to + part) + L::load(from + part));
}

// out[i] = a[i] * b[i] over runs of n complex numbers, real and imaginary parts exchanged on the way in or
// out.
template <class T>
void fft_multiply_run(const T* a, const T* b, T* out, index_t n, bool swap_in, bool swap_out, T scale) {
    using L = fft_lanes<T>;
    constexpr int W = L::width;
    for (index_t i = 0; i < n; i += W) {
        const index_t count = n - i < W ? n - i : W;
        fft_pair<T> x, y;
        if (count == W) {
            L::load_complex(a + 2 * i, x.re, x.im);
            L::load_complex(b + 2 * i, y.re, y.im);
        } else {
            fft_load_some(a + 2 * i, count, x.re, x.im);
            fft_load_some(b + 2 * i, count, y.re, y.im);
        }
        if (swap_in) detail::exchange(x);
        detail::multiply(x, y.re, y.im);
        x = {x.re * L::splat(scale), x.im * L::splat(scale)};
        if (swap_out) detail::exchange(x);
        if (count == W) L::store_complex(out + 2 * i, x.re, x.im);
        else fft_store_some(out + 2 * i, count, x.re, x.im);
    }
}

// The step between the two halves of a line of n = columns * rows: after the transforms down the columns,
// element (k, block) holds frequency k of W adjacent columns; it takes its twiddles and is turned, so that
// lanes are W adjacent frequencies and elements are columns.
template <class T>
struct fft_turn {
    const T* in;              // the column block: row of frequency k at in + position[k] * 2W
    const index_t* position;
    const T* lane_twiddle;    // row k at lane_twiddle + k * 2W: w_n^(k order[l]), parts split
    const T* block_twiddle;   // pair of frequency k at block_twiddle + 2k: w_n^(k b), or null for b = 0
    index_t k;                // the first of `count` frequencies
    int count;
};

namespace detail {

template <class T>
ORTHANT_INLINE void load_turned(const fft_turn<T>& turn, fft_pair<T>* x) {
    using L = fft_lanes<T>;
    constexpr int W = L::width;
    typename L::batch re[std::size_t(W)], im[std::size_t(W)];
    ORTHANT_UNROLL(16)
    for (int i = 0; i < W; ++i) {
        const index_t k = turn.k + (L::order[i] < turn.count ? L::order[i] : 0);
        const T* p = turn.in + turn.position[k] * (2 * W);
        const T* t = turn.lane_twiddle + k * (2 * W);
        fft_pair<T> v{L::load(p), L::load(p + W)};
        multiply(v, L::load(t), L::load(t + W));
        if (turn.block_twiddle)
            multiply(v, L::splat(turn.block_twiddle[2 * k]), L::splat(turn.block_twiddle[2 * k + 1]));
        re[i] = v.re;
        im[i] = v.im;
    }
    L::transpose(re);
    L::transpose(im);
    ORTHANT_UNROLL(16)
    for (int l = 0; l < W; ++l) x[L::order[l]] = {re[l], im[l]};
}

}  // namespace detail

// Turns a block into W elements at `out`.
template <class T>
void fft_run(const fft_turn<T>& turn, T* out) {
    using L = fft_lanes<T>;
    constexpr int W = L::width;
    fft_pair<T> x[std::size_t(W)];
    detail::load_turned(turn, x);
    ORTHANT_UNROLL(16)
    for (int l = 0; l < W; ++l) {
        L::store(out + l * 2 * W, x[l].re);
        L::store(out + l * 2 * W + W, x[l].im);
    }
}

// Turns the only block of W columns and transforms across it in registers, for all `rows` frequencies;
// frequency k + j rows goes to the run at out + 2 (k + j rows).
template <class T>
void fft_turn_and_finish(fft_turn<T> turn, T* out, index_t rows, bool swap, T scale) {
    using L = fft_lanes<T>;
    constexpr int W = L::width;
    const bool edges = swap | (scale != T(1));
    for (index_t k = 0; k < rows; k += W) {
        turn.count = static_cast<int>(rows < W ? rows : W);
        turn.k = rows - k < W && rows >= W ? rows - W : k;
        fft_pair<T> x[std::size_t(W)];
        detail::load_turned(turn, x);
        if constexpr (W > 1) detail::butterfly<T, W>(x, nullptr);
        if (edges) {
            ORTHANT_UNROLL(16)
            for (int j = 0; j < W; ++j) x[j] = {x[j].re * L::splat(scale), x[j].im * L::splat(scale)};
            if (swap) {
                ORTHANT_UNROLL(16)
                for (int j = 0; j < W; ++j) detail::exchange(x[j]);
            }
        }
        T* to = out + 2 * turn.k;
        if (turn.count == W) {
            ORTHANT_UNROLL(16)
            for (int j = 0; j < W; ++j) L::store_complex(to + 2 * j * rows, x[j].re, x[j].im);
        } else {
            alignas(64) T staged[std::size_t(2 * W * W)];
            ORTHANT_UNROLL(16)
            for (int j = 0; j < W; ++j) {
                L::store(staged + 2 * j * W, x[j].re);
                L::store(staged + (2 * j + 1) * W, x[j].im);
            }
            detail::stage_out(staged, to, 2 * rows, turn.count, W);
        }
    }
}

}  // namespace orthant::inline ORTHANT_ABI::kernel
