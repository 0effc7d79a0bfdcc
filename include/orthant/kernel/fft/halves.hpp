#pragma once
// A complex line of n = rows * W/2 numbers, rows odd: half as many columns as lanes, and no lane idle.
//
// A row of W/2 interleaved complex numbers is one register of W real numbers, and the real and imaginary
// parts of a column are two real columns, lanes 2c and 2c + 1 (real_rows.hpp), with the transforms A and
// B. Then
//     Z[k] = A[k] + i B[k],   Z[-k] = conj A[k] + i conj B[k]
// is one exchange of neighbours and one multiply-add, and is interleaved again. A transpose of W such rows
// gives what any complex line has after its turn: real and imaginary parts of W frequencies of each column.

#include <orthant/kernel/fft/pass.hpp>

namespace orthant::inline ORTHANT_ABI::kernel {

// The transforms of the W real columns.
template <class T>
struct fft_half_columns {
    const T* elements;
    const index_t* position;  // frequency k is element position[k] …
    const T* sign;            // … or, where sign[k] is -1, its conjugate
    const T* twiddle;         // W/2 elements for each block: frequencies from 0 up, then from -1 down
    index_t rows;             // at least 2W + 1
};

namespace detail {

// Lanes 2c and 2c + 1 change places.
template <class B, int W>
ORTHANT_INLINE B exchange_neighbours(B x) {
    if constexpr (W == 4) return __builtin_shufflevector(x, x, 1, 0, 3, 2);
    else if constexpr (W == 8) return __builtin_shufflevector(x, x, 1, 0, 3, 2, 5, 4, 7, 6);
    else
        return __builtin_shufflevector(x, x, 1, 0, 3, 2, 5, 4, 7, 6, 9, 8, 11, 10, 13, 12, 15, 14);
}

}  // namespace detail

// To the line's frequencies, transformed across the columns in registers, times scale.
template <class T>
void fft_run(const fft_half_columns<T>& set, T* out, bool inverse, T scale) {
    using L = fft_lanes<T>;
    using batch = typename L::batch;
    constexpr int W = L::width, columns = W / 2;
    const index_t rows = set.rows, half = rows / 2 + 1;
    alignas(64) T signs[std::size_t(W)];
    for (int l = 0; l < W; ++l) signs[l] = l % 2 ? T(1) : T(-1);
    const batch alternating = L::load(signs), factor = L::splat(scale);
    const T* twiddle = set.twiddle;
    for (int mirrored = 0; mirrored < 2; ++mirrored) {
        const T direction = (mirrored == 1) != inverse ? T(-1) : T(1);
        for (index_t start = mirrored; start < half; start += W, twiddle += columns * 2 * W) {
            const index_t k = start + W > half ? half - W : start;
            batch v[std::size_t(W)];
            ORTHANT_UNROLL(16)
            for (int i = 0; i < W; ++i) {
                const index_t f = k + L::order[i];
                const T* const p = set.elements + set.position[f] * (2 * W);
                const batch turned = detail::exchange_neighbours<batch, W>(L::load(p + W));
                v[i] = L::fma(turned, alternating * L::splat(direction * set.sign[f]), L::load(p));
            }
            L::transpose(v);
            // An inverse transform exchanges the parts before and after.
            fft_pair<T> x[std::size_t(columns)];
            ORTHANT_UNROLL(16)
            for (int c = 0; c < columns; ++c) {
                x[c] = inverse ? fft_pair<T>{v[2 * c + 1], v[2 * c]} : fft_pair<T>{v[2 * c], v[2 * c + 1]};
                const T* const t = twiddle + c * 2 * W;
                if (c > 0) detail::multiply(x[c], L::load(t), L::load(t + W));
            }
            detail::butterfly<T, columns>(x, nullptr);
            ORTHANT_UNROLL(16)
            for (int j = 0; j < columns; ++j) {
                x[j] = {x[j].re * factor, x[j].im * factor};
                if (inverse) detail::exchange(x[j]);
                if (mirrored) fft_store_reversed(out + 2 * (rows * (j + 1) - k - (W - 1)), x[j].re, x[j].im);
                else L::store_complex(out + 2 * (k + rows * j), x[j].re, x[j].im);
            }
        }
    }
}

}  // namespace orthant::inline ORTHANT_ABI::kernel
