#pragma once
// The product of rows with rows, C = X Y^T, where it is known to be its own (conjugate) transpose: Y is X, or
// X times positive weights, conjugated. Only one half of C is multiplied, by gemm, in rectangles that shrink
// towards the diagonal, and the other half is its reflection.

#include <complex>

#include <orthant/base/scalar.hpp>
#include <orthant/kernel/matmul/gemm.hpp>

namespace orthant::inline ORTHANT_ABI {
namespace kernel {

namespace detail {

// Squares on the diagonal of at most so many rows are multiplied whole.
inline constexpr index_t gram_square = 96;

template <class T>
struct gram_operands {
    index_t depth;
    const T *x, *y;
    index_t row, column;
    T* c;
    index_t width;

    // The half below the diagonal of the rows [from, to).
    void lower(index_t from, index_t to) const {
        if (to - from <= gram_square) return block(from, to, from, to);
        const index_t middle = from + (to - from + 1) / 2;
        lower(from, middle);
        block(middle, to, from, middle);
        lower(middle, to);
    }
    void block(index_t from, index_t to, index_t left, index_t right) const {
        gemm(to - from, right - left, depth, x + from * row, row, column, y + left * row, column, row,
             c + from * width + left, width, index_t(1), false);
    }
};

}  // namespace detail

// C of `rows` x `rows`, dense, times `scale`; rows of x and y are `row` apart and their elements `column`.
template <class T, class S>
void gram(index_t rows, index_t depth, const T* x, const T* y, index_t row, index_t column, T* c, S scale) {
    detail::gram_operands<T>{depth, x, y, row, column, c, rows}.lower(0, rows);
    constexpr index_t tile = 32;
    for (index_t i0 = 0; i0 < rows; i0 += tile)
        for (index_t j0 = 0; j0 <= i0; j0 += tile)
            for (index_t i = i0; i < i0 + tile && i < rows; ++i)
                for (index_t j = j0; j < j0 + tile && j <= i; ++j) {
                    T value = c[i * rows + j] * scale;
                    if constexpr (is_complex_v<T>) {
                        if (i == j) value = T(value.real());
                        c[i * rows + j] = value;
                        c[j * rows + i] = std::conj(value);
                    } else {
                        c[i * rows + j] = c[j * rows + i] = value;
                    }
                }
}

}  // namespace kernel
}  // namespace orthant::inline ORTHANT_ABI
