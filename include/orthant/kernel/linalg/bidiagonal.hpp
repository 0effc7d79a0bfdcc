#pragma once
// A matrix as Q B Pᴴ with B upper bidiagonal and real, by Householder's reflections from both sides.
//
// Each step needs two products of what is left of the matrix with a vector: y = Aᴴ u for the column's reflection, and x =
// A v for the row's. Done one after the other they read the matrix twice, and memory bounds both. But the element of v
// that belongs to a column is known, up to a common factor, once the column's element of y is: so one sweep does the
// update that is due, the sum for y and the column's share of x, four columns at a time while they are in the first-level
// cache (as in faer).

#include <orthant/kernel/linalg/reflectors.hpp>
#if ORTHANT_DEFINE
#include <orthant/base/parallel.hpp>

namespace orthant::inline ORTHANT_ABI::kernel {
namespace detail {

// For each column c of `n`: c -= u conj(y) + x conj(v), then sums = conj(c) w.
template <class T>
void update_and_dot(index_t m, index_t n, T* a, index_t stride, const T* u, const T* y, const T* x, const T* v,
                    const T* w, T* sums) {
    index_t j = 0;
    for (; j + 4 <= n; j += 4) {
        T* const c[4] = {a + j * stride, a + (j + 1) * stride, a + (j + 2) * stride, a + (j + 3) * stride};
        batch<T> by[4], bv[4], s[4];
        ORTHANT_UNROLL(4)
        for (int q = 0; q < 4; ++q)
            by[q] = batch<T>(T(-conjugated(y[j + q]))), bv[q] = batch<T>(T(-conjugated(v[j + q]))), s[q] = batch<T>(T(0));
        for_registers<T>(m, [&](index_t i, auto get, auto put) ORTHANT_INLINE_LAMBDA {
            const batch<T> ui = get(u + i), xi = get(x + i), wi = get(w + i);
            ORTHANT_UNROLL(4)
            for (int q = 0; q < 4; ++q) {
                const batch<T> t = times_plus<T>(xi, bv[q], times_plus<T>(ui, by[q], get(c[q] + i)));
                put(c[q] + i, t);
                s[q] = conjugate_times_plus<T>(t, wi, s[q]);
            }
        });
        ORTHANT_UNROLL(4)
        for (int q = 0; q < 4; ++q) sums[j + q] = sum_of_lanes<T>(s[q]);
    }
    for (; j < n; ++j) {
        T* const c = a + j * stride;
        add_multiple(m, T(-conjugated(y[j])), u, c);
        add_multiple(m, T(-conjugated(v[j])), x, c);
        sums[j] = dot_conjugate(m, c, w);
    }
}

}  // namespace detail

// A is m x n with m >= n and dense columns. d (n) and e (n - 1) are B's diagonals. Below the diagonal A keeps the vectors
// of Q's n reflections, with factors tau_q; column i of `p` (n x n), below its subdiagonal, those of P's n - 1 (from row
// i + 1), with tau_p.
template <class T>
void reduce_to_bidiagonal(index_t m, index_t n, T* a, index_t stride, real_of_t<T>* d, real_of_t<T>* e, T* tau_q, T* p,
                          T* tau_p) {
    using R = real_of_t<T>;
    // Vectors by the matrix' own rows and columns: this step's u, what is due of the last one, sums.
    const index_t most = sweep_parts(n);
    orthant::detail::buffer<T> work((3 + most) * m + 2 * n, T(0));
    T *u = work.get(), *due = u + m, *const x = due + m, *const y = x + m, *const zs = y + 2 * n;
    const T* v = y + n;
    for (index_t i = 0; i < n; ++i) {
        T* const column = a + i * stride;
        if (i > 0) {
            add_multiple(m - i, T(-conjugated(y[i])), due + i, column + i);
            add_multiple(m - i, T(-conjugated(v[i])), x + i, column + i);
        }
        tau_q[i] = make_reflector(m - i, column[i], column + i + 1);
        d[i] = real_part(column[i]);
        if (i == n - 1) break;
        u[i] = T(1);
        for (index_t r = i + 1; r < m; ++r) u[r] = column[r];

        const index_t rows = m - i, columns = n - i - 1;
        T *const rest = a + i + (i + 1) * stride, *const row = p + i * n + i + 1;
        // (16 KB of columns at a time, at least four.)
        const index_t few = std::max(index_t(4), index_t(16384 / sizeof(T)) / rows / 4 * 4);
        // Threads share the columns in parts, each with a z of its own; their number follows from the size alone.
        const index_t parts = sweep_parts(columns), width = (columns / parts + 3) / 4 * 4;
        orthant::detail::for_each_part(parts, rows * columns, [&](index_t part) {
            T* const z = zs + part * m;
            for (index_t r = 0; r < rows; ++r) z[r] = T(0);
            const index_t end = part + 1 == parts ? columns : (part + 1) * width;
            for (index_t j = part * width; j < end; j += few) {
                const index_t count = std::min(few, end - j);
                detail::update_and_dot(rows, count, rest + j * stride, stride, due + i, y + i + 1 + j, x + i,
                                       v + i + 1 + j, u + i, row + j);
                for (index_t q = 0; q < count; ++q) {
                    const T t = product(tau_q[i], row[j + q]);
                    y[i + 1 + j + q] = t;
                    row[j + q] = conjugated(rest[(j + q) * stride]) - t;
                }
                const index_t skip = j == 0 ? 1 : 0;
                add_columns_times(rows, count - skip, rest + (j + skip) * stride, stride, row + j + skip, z);
            }
        });
        for (index_t part = 1; part < parts; ++part) add_multiple(rows, T(1), zs + part * m, zs);
        // The row's reflection; one without any length worth the name is none (the matrix is of unit size).
        const T head = row[0];
        if (vector_length(columns, row) < std::numeric_limits<R>::min() / std::numeric_limits<R>::epsilon()) {
            for (index_t j = 0; j < columns; ++j) row[j] = T(0);
            tau_p[i] = T(0);
        } else {
            tau_p[i] = make_reflector(columns, row[0], row + 1);
        }
        e[i] = real_part(row[0]);
        row[0] = T(1);
        if (tau_p[i] == T(0)) {
            for (index_t r = i; r < m; ++r) x[r] = T(0);
        } else {
            const T factor = T(1) / (head - T(e[i])), share = dot_conjugate(columns, y + i + 1, row);
            for (index_t r = i; r < m; ++r)
                x[r] = product(tau_p[i], T(rest[r - i] + product(factor, zs[r - i]) - product(u[r], share)));
        }
        v = p + i * n;
        std::swap(u, due);
    }
}

}  // namespace orthant::inline ORTHANT_ABI::kernel

#endif
