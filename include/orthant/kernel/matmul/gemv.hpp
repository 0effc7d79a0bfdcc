#pragma once
// Dot products and products of a matrix and a vector, for float and double.
//
//     dot:   sum over p of x[p] · y[p]             gemv:   y[i] (+)= sum over p of A[i, p] · x[p]
//
// Both are bound by memory: every element of A is used once. What matters is to read A in the order in which
// it lies, so there is one loop for contiguous rows (a dot product per row) and one for contiguous columns
// (four columns at a time are added to a block of y that stays in the first-level cache).
//
// A row's sum always uses four register accumulators, combined as (s0 + s1) + (s2 + s3), whether rows are
// taken singly or in groups: the bits of y[i] do not depend on the number of rows or on how they are divided
// among threads. With n terms and L lanes, 4·L partial sums keep the rounding error near n / (4 L) · eps.

#include <orthant/base/config.hpp>
#include <orthant/kernel/scratch.hpp>
#include <orthant/kernel/simd/simd.hpp>

namespace orthant::inline ORTHANT_ABI {
namespace kernel {

namespace detail {

// out[r] = dot(a + r * a_row, x) for r < Rows; everything contiguous along p.
template <class T, int Rows>
void dot_rows(index_t n, const T* a, index_t a_row, const T* x, T* out) {
    using batch = simd::batch<T>;
    constexpr index_t lanes = static_cast<index_t>(batch::size);
    batch sum[std::size_t(Rows)][4];
    ORTHANT_UNROLL(4)
    for (int r = 0; r < Rows; ++r) {
        ORTHANT_UNROLL(4)
        for (int v = 0; v < 4; ++v) sum[r][v] = batch(T(0));
    }
    index_t p = 0;
    for (; p + 4 * lanes <= n; p += 4 * lanes) {
        ORTHANT_UNROLL(4)
        for (int v = 0; v < 4; ++v) {
            const batch factor = batch::load_unaligned(x + p + v * lanes);
            ORTHANT_UNROLL(4)
            for (int r = 0; r < Rows; ++r) {
                sum[r][v] =
                    simd::fma(batch::load_unaligned(a + r * a_row + p + v * lanes), factor, sum[r][v]);
            }
        }
    }
    for (; p + lanes <= n; p += lanes) {
        const batch factor = batch::load_unaligned(x + p);
        ORTHANT_UNROLL(4)
        for (int r = 0; r < Rows; ++r) {
            sum[r][0] = simd::fma(batch::load_unaligned(a + r * a_row + p), factor, sum[r][0]);
        }
    }
    ORTHANT_UNROLL(4)
    for (int r = 0; r < Rows; ++r) {
        T total = simd::reduce_add((sum[r][0] + sum[r][1]) + (sum[r][2] + sum[r][3]));
        for (index_t q = p; q < n; ++q) total += a[r * a_row + q] * x[q];
        out[r] = total;
    }
}

// y[i] += the sum over `cols` columns of A, each contiguous; y is contiguous and short.
template <class T>
void add_columns(index_t rows, index_t cols, const T* a, index_t a_col, const T* x, T* y) {
    using batch = simd::batch<T>;
    constexpr index_t lanes = static_cast<index_t>(batch::size);
    index_t j = 0;
    for (; j + 4 <= cols; j += 4) {
        const T* column = a + j * a_col;
        const T f0 = x[j], f1 = x[j + 1], f2 = x[j + 2], f3 = x[j + 3];
        const batch v0(f0), v1(f1), v2(f2), v3(f3);
        index_t i = 0;
        for (; i + lanes <= rows; i += lanes) {
            batch sum = batch::load_unaligned(y + i);
            sum = simd::fma(batch::load_unaligned(column + i), v0, sum);
            sum = simd::fma(batch::load_unaligned(column + a_col + i), v1, sum);
            sum = simd::fma(batch::load_unaligned(column + 2 * a_col + i), v2, sum);
            sum = simd::fma(batch::load_unaligned(column + 3 * a_col + i), v3, sum);
            sum.store_unaligned(y + i);
        }
        for (; i < rows; ++i) {
            y[i] += column[i] * f0;
            y[i] += column[a_col + i] * f1;
            y[i] += column[2 * a_col + i] * f2;
            y[i] += column[3 * a_col + i] * f3;
        }
    }
    for (; j < cols; ++j) {
        const T* column = a + j * a_col;
        const T f = x[j];
        const batch v(f);
        index_t i = 0;
        for (; i + lanes <= rows; i += lanes) {
            simd::fma(batch::load_unaligned(column + i), v, batch::load_unaligned(y + i))
                .store_unaligned(y + i);
        }
        for (; i < rows; ++i) y[i] += column[i] * f;
    }
}

template <class T>
T dot_strided(index_t n, const T* x, index_t x_step, const T* y, index_t y_step) {
    T sum[4] = {};
    index_t p = 0;
    for (; p + 4 <= n; p += 4) {
        for (int v = 0; v < 4; ++v) sum[v] += x[(p + v) * x_step] * y[(p + v) * y_step];
    }
    for (; p < n; ++p) sum[0] += x[p * x_step] * y[p * y_step];
    return (sum[0] + sum[1]) + (sum[2] + sum[3]);
}

}  // namespace detail

// The sum of x[p · x_step] · y[p · y_step] over p < n. T is float or double.
template <class T>
T dot(index_t n, const T* x, index_t x_step, const T* y, index_t y_step) {
    if (x_step != 1 || y_step != 1) return detail::dot_strided(n, x, x_step, y, y_step);
    T result;
    detail::dot_rows<T, 1>(n, x, 0, y, &result);
    return result;
}

// y (+)= A · x with A m x k of any strides; y must not overlap A or x. T is float or double.
template <class T>
void gemv(index_t m, index_t k, const T* a, index_t a_row, index_t a_col, const T* x, index_t x_step, T* y,
          index_t y_step, bool accumulate) {
    constexpr index_t block = 16384 / static_cast<index_t>(sizeof(T));
    if (m == 1 && a_col == 1 && x_step == 1 && !accumulate) return detail::dot_rows<T, 1>(k, a, 0, x, y);
    const bool by_columns = a_row == 1 && (a_col != 1 || m > k);
    if (x_step != 1 && (by_columns || a_col == 1)) {
        T* copy = static_cast<T*>(thread_scratch().get(static_cast<std::size_t>(k) * sizeof(T)));
        for (index_t p = 0; p < k; ++p) copy[p] = x[p * x_step];
        x = copy;
        x_step = 1;
    }
    if (by_columns) {
        // Blocks of y are a fixed number of rows, hence the same ones for any number of threads.
        alignas(64) T part[std::size_t(block)];
        for (index_t first = 0; first < m; first += block) {
            const index_t rows = m - first < block ? m - first : block;
            for (index_t i = 0; i < rows; ++i) part[i] = T(0);
            detail::add_columns(rows, k, a + first, a_col, x, part);
            T* out = y + first * y_step;
            if (accumulate) {
                for (index_t i = 0; i < rows; ++i) out[i * y_step] += part[i];
            } else {
                for (index_t i = 0; i < rows; ++i) out[i * y_step] = part[i];
            }
        }
        return;
    }
    T part[4];
    for (index_t i = 0; i < m; i += 4) {
        const index_t rows = m - i < 4 ? m - i : 4;
        const T* row = a + i * a_row;
        if (a_col != 1 || x_step != 1) {
            for (index_t r = 0; r < rows; ++r)
                part[r] = detail::dot_strided(k, row + r * a_row, a_col, x, x_step);
        } else if (rows == 4) {
            detail::dot_rows<T, 4>(k, row, a_row, x, part);
        } else {
            for (index_t r = 0; r < rows; ++r) detail::dot_rows<T, 1>(k, row + r * a_row, a_row, x, part + r);
        }
        for (index_t r = 0; r < rows; ++r) {
            T& out = y[(i + r) * y_step];
            out = accumulate ? out + part[r] : part[r];
        }
    }
}

}  // namespace kernel
}  // namespace orthant::inline ORTHANT_ABI
