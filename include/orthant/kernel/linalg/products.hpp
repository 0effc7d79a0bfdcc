#pragma once
// C -= A · B and the products of which only a triangle is wanted, on the product kernel.
//
// That kernel adds; so that it subtracts, the smaller operand is negated into a buffer of the thread first,
// which costs one pass over it for as many multiplications of each element as the other operand is wide. What
// a Cholesky factorization updates is a triangle: gemmt halves it until a block is small, multiplies the
// square blocks below the diagonal as they are, and the small ones on it into a buffer of which only the
// triangle is added.

#include <orthant/kernel/linalg/scalars.hpp>
#include <orthant/kernel/matmul/gemm.hpp>
#include <orthant/kernel/scratch.hpp>
#include <orthant/kernel/simd/simd.hpp>

namespace orthant::inline ORTHANT_ABI::kernel {

// C -= A · B; A is m x k, B is k x n. C must not overlap A or B.
template <class T>
void subtract_product(index_t m, index_t n, index_t k, const T* a, index_t a_row, index_t a_col, const T* b,
                      index_t b_row, index_t b_col, T* c, index_t c_row, index_t c_col);

// The lower triangle of C -= A · Aᴴ (or the upper one, which is conj's of a transposed call); A is n x k. The
// other triangle is not touched.
template <class T>
void subtract_outer_square(index_t n, index_t k, const T* a, index_t a_row, index_t a_col, T* c,
                           index_t c_row, index_t c_col);

}  // namespace orthant::inline ORTHANT_ABI::kernel

#if ORTHANT_DEFINE

#include <orthant/base/parallel.hpp>

namespace orthant::inline ORTHANT_ABI::kernel {
namespace detail {

// n columns (or rows) in parts that threads share: one thread takes them all, several some three parts each, of at
// least 64. (No part is one column, which the product kernel would sum in another order; so the bits of a result
// do not depend on the cuts.)
struct parts_of {
    index_t n, width, count;
    explicit parts_of(index_t all) : n(all), width(all), count(all > 0) {
        const index_t share = all / (3 * get_num_threads()) / 64 * 64;
        if (get_num_threads() == 1 || all < 128) return;
        width = share < 64 ? 64 : share > 384 ? 384 : share;
        count = all / width;
    }
    index_t begin(index_t part) const { return part * width; }
    index_t end(index_t part) const { return part + 1 == count ? n : begin(part) + width; }
};

// f(begin, end) for the parts of n columns, with `work` multiplications and additions in all.
template <class F>
void in_parts(index_t n, index_t work, const F& f) {
    const parts_of parts(n);
    orthant::detail::for_each_part(parts.count, work / 8,
                                   [&](index_t part) { f(parts.begin(part), parts.end(part)); });
}

// A second buffer of the thread: the product kernel packs into the first while it reads this one.
inline scratch_buffer& operand_scratch() {
    static thread_local scratch_buffer buffer;
    return buffer;
}

// to = -from, or -conj(from); to is dense.
template <bool Conjugate, class T>
void negate_matrix(index_t rows, index_t columns, const T* from, index_t row, index_t column, T* to) {
    for (index_t i = 0; i < rows; ++i, from += row, to += columns) {
        index_t j = 0;
        if constexpr (!(Conjugate && is_complex_v<T>)) {
            if (column == 1) {
                using R = real_of_t<T>;
                const R* x = reinterpret_cast<const R*>(from);
                R* y = reinterpret_cast<R*>(to);
                const index_t n = columns * index_t(sizeof(T) / sizeof(R));
                for (; j + lanes<R> <= n; j += lanes<R>) store(y + j, -load(x + j));
                for (; j < n; ++j) y[j] = -x[j];
                continue;
            }
        }
        for (; j < columns; ++j) {
            if constexpr (Conjugate)
                to[j] = -conjugated(from[j * column]);
            else
                to[j] = -from[j * column];
        }
    }
}

}  // namespace detail

template <class T>
void subtract_product(index_t m, index_t n, index_t k, const T* a, index_t a_row, index_t a_col, const T* b,
                      index_t b_row, index_t b_col, T* c, index_t c_row, index_t c_col) {
    if (m <= 0 || n <= 0 || k <= 0) return;
    const bool of_a = m <= n;
    const index_t rows = of_a ? m : k, columns = of_a ? k : n;
    T* const copy = static_cast<T*>(detail::operand_scratch().get(std::size_t(rows * columns) * sizeof(T)));
    // The copy has the layout of what is copied: rows where those are dense, else columns.
    const auto negate = [&](const T* x, index_t row, index_t column, index_t& to_row, index_t& to_column) {
        const bool turned = column != 1 && row == 1;
        to_row = turned ? 1 : columns;
        to_column = turned ? rows : 1;
        if (turned)
            detail::negate_matrix<false>(columns, rows, x, column, row, copy);
        else
            detail::negate_matrix<false>(rows, columns, x, row, column, copy);
    };
    index_t row = 0, column = 0;
    if (of_a) {
        negate(a, a_row, a_col, row, column);
        gemm(m, n, k, static_cast<const T*>(copy), row, column, b, b_row, b_col, c, c_row, c_col, true);
    } else {
        negate(b, b_row, b_col, row, column);
        gemm(m, n, k, a, a_row, a_col, static_cast<const T*>(copy), row, column, c, c_row, c_col, true);
    }
}

namespace detail {

// `negated` is -Aᴴ, k x n.
template <class T>
void add_lower_product(index_t n, index_t k, const T* a, index_t a_row, index_t a_col, const T* negated,
                       index_t b_row, index_t b_col, T* c, index_t c_row, index_t c_col) {
    constexpr index_t small = 32;
    if (n <= small) {
        T part[std::size_t(small * small)];
        gemm(n, n, k, a, a_row, a_col, negated, b_row, b_col, part, n, index_t(1), false);
        for (index_t i = 0; i < n; ++i)
            for (index_t j = 0; j <= i; ++j) c[i * c_row + j * c_col] += part[i * n + j];
        return;
    }
    const index_t top = (n / 2 + small - 1) / small * small, low = n - top;
    add_lower_product(top, k, a, a_row, a_col, negated, b_row, b_col, c, c_row, c_col);
    gemm(low, top, k, a + top * a_row, a_row, a_col, negated, b_row, b_col, c + top * c_row, c_row, c_col,
         true);
    add_lower_product(low, k, a + top * a_row, a_row, a_col, negated + top * b_col, b_row, b_col,
                      c + top * (c_row + c_col), c_row, c_col);
}

}  // namespace detail

template <class T>
void subtract_outer_square(index_t n, index_t k, const T* a, index_t a_row, index_t a_col, T* c,
                           index_t c_row, index_t c_col) {
    if (n <= 0 || k <= 0) return;
    T* const copy = static_cast<T*>(detail::operand_scratch().get(std::size_t(n * k) * sizeof(T)));
    const bool dense_columns = a_row == 1 && a_col != 1;
    const index_t b_row = dense_columns ? n : 1, b_col = dense_columns ? 1 : k;
    if (dense_columns)
        detail::negate_matrix<true>(k, n, a, a_col, a_row, copy);
    else
        detail::negate_matrix<true>(n, k, a, a_row, a_col, copy);
    // A part is the columns from its diagonal block down, the longest first.
    detail::in_parts(n, n * n * k / 2, [&](index_t begin, index_t end) {
        const T* const negated = copy + begin * b_col;
        T* const corner = c + begin * (c_row + c_col);
        const index_t width = end - begin;
        detail::add_lower_product(width, k, a + begin * a_row, a_row, a_col, negated, b_row, b_col, corner, c_row,
                                  c_col);
        if (end < n)
            gemm(n - end, width, k, a + end * a_row, a_row, a_col, negated, b_row, b_col, corner + width * c_row,
                 c_row, c_col, true);
    });
}

}  // namespace orthant::inline ORTHANT_ABI::kernel

#endif
