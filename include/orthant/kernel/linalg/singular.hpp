#pragma once
// Singular values and vectors of one matrix: its reduction to a bidiagonal one (bidiagonal.hpp), by way of a
// triangle where there are at least 11/6 as many rows as columns; quotients and differences for values alone
// (bidiagonal_values.hpp), or divide and conquer for values and vectors (bidiagonal_divide.hpp); and the
// reflections applied to those.

#include <orthant/kernel/linalg/bidiagonal.hpp>
#include <orthant/kernel/linalg/bidiagonal_divide.hpp>
#include <orthant/kernel/linalg/bidiagonal_values.hpp>
#if ORTHANT_DEFINE

namespace orthant::inline ORTHANT_ABI::kernel {

// A is m x n, m >= n, with dense columns, of safe and finite elements; it is overwritten. s descends. u (m x
// u_columns, at least n) and v (n x n) have dense columns, and are null where only values are wanted.
// Work<X>(n) is where it gets memory.
template <template <class> class Work, class T>
bool tall_svd(index_t m, index_t n, T* a, double* s, index_t u_columns, T* u, T* v) {
    Work<double> e(n);
    Work<T> taus(3 * n), p(n * n);
    T *const tau_q = taus.get(), *const tau_p = tau_q + n, *const tau_r = tau_p + n;
    const bool by_qr = m >= n + 5 * n / 6 && m > n + 1;
    Work<T> triangle(by_qr ? n * n : 0);
    T* b = a;
    index_t rows = m;
    if (by_qr) {
        factor_qr(m, n, a, m, tau_r);
        b = triangle.get();
        rows = n;
        for (index_t j = 0; j < n; ++j)
            for (index_t i = 0; i < n; ++i) b[i + j * n] = i <= j ? a[i + j * m] : T(0);
    }
    reduce_to_bidiagonal(rows, n, b, rows, s, e.get(), tau_q, p.get(), tau_p);
    if (!u) return bidiagonal_values(n, s, e.get());
    if constexpr (is_complex_v<T>) {
        Work<double> x(n * n), y(n * n);
        if (!bidiagonal_svd(n, s, e.get(), x.get(), n, y.get(), n)) return false;
        for (index_t j = 0; j < n; ++j) {
            for (index_t i = 0; i < n; ++i) u[i + j * m] = T(x[i + j * n]);
            for (index_t i = 0; i < n; ++i) v[i + j * n] = T(y[i + j * n]);
        }
    } else {
        if (!bidiagonal_svd(n, s, e.get(), u, m, v, n)) return false;
    }
    for (index_t j = 0; j < n; ++j)
        for (index_t i = n; i < m; ++i) u[i + j * m] = T(0);
    for (index_t j = n; j < u_columns; ++j)
        for (index_t i = 0; i < m; ++i) u[i + j * m] = T(i == j ? 1 : 0);
    apply_q(false, rows, by_qr ? n : u_columns, n, b, rows, tau_q, u, index_t(1), m);
    if (by_qr) apply_q(false, m, u_columns, n, a, m, tau_r, u, index_t(1), m);
    apply_q(false, n - 1, n, n - 1, p.get() + 1, n, tau_p, v + 1, index_t(1), n);
    return true;
}

}  // namespace orthant::inline ORTHANT_ABI::kernel

#endif
