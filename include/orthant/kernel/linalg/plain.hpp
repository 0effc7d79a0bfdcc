#pragma once
// LU, Cholesky and substitution by plain loops, for number types that have no vectors: long double, its
// complex numbers, and the user's (a rational, a dual number). They need + - * /, == and <, T(0) and T(1);
// Cholesky's needs a sqrt that is found by its argument, and is the fastest of few real rows, too. The loops
// are those of the definition; memory is read along rows.

#include <orthant/kernel/linalg/scalars.hpp>
#include <orthant/kernel/linalg/triangular.hpp>

namespace orthant::inline ORTHANT_ABI::kernel {

template <class T>
index_t plain_lu(index_t m, index_t n, T* a, index_t row, index_t* pivots) {
    index_t zero = -1;
    const auto larger = [](const T& x, const T& y) { return pivot_size(y) < pivot_size(x); };
    for (index_t k = 0; k < m && k < n; ++k) {
        index_t pivot = k;
        for (index_t i = k + 1; i < m; ++i)
            if (larger(a[i * row + k], a[pivot * row + k])) pivot = i;
        if (a[pivot * row + k] == T(0))
            for (index_t i = k; i < m; ++i)
                if (is_not_a_number(a[i * row + k])) pivot = i;
        pivots[k] = pivot;
        if (pivot != k)
            for (index_t j = 0; j < n; ++j) {
                const T held = a[k * row + j];
                a[k * row + j] = a[pivot * row + j];
                a[pivot * row + j] = held;
            }
        const T divisor = a[k * row + k];
        if (divisor == T(0)) {
            if (zero < 0) zero = k;
            continue;
        }
        for (index_t i = k + 1; i < m; ++i) {
            T* const out = a + i * row;
            out[k] = T(out[k] / divisor);
            for (index_t j = k + 1; j < n; ++j) out[j] = T(out[j] - product(out[k], a[k * row + j]));
        }
    }
    return zero;
}

template <class T>
void plain_solve_triangle(triangle of, index_t n, index_t m, const T* t, index_t t_row, index_t t_col, T* b,
                          index_t b_row, index_t b_col) {
    for (index_t s = 0; s < n; ++s) {
        const index_t i = of.lower ? s : n - 1 - s;
        for (index_t j = 0; j < m; ++j) {
            T value = b[i * b_row + j * b_col];
            for (index_t q = 0; q < s; ++q) {
                const index_t k = of.lower ? q : n - 1 - q;
                value = T(value - product(t[i * t_row + k * t_col], b[k * b_row + j * b_col]));
            }
            b[i * b_row + j * b_col] = of.unit ? value : T(value / t[i * t_row + i * t_col]);
        }
    }
}

template <class T>
void plain_lu_solve(index_t n, const T* factors, index_t row, const index_t* pivots, index_t m, T* b,
                    index_t b_row, index_t b_col, bool transposed = false) {
    const auto exchange = [&](index_t i) {
        for (index_t j = 0; pivots[i] != i && j < m; ++j) {
            const T held = b[i * b_row + j * b_col];
            b[i * b_row + j * b_col] = b[pivots[i] * b_row + j * b_col];
            b[pivots[i] * b_row + j * b_col] = held;
        }
    };
    if (transposed) {
        plain_solve_triangle<T>({true, false}, n, m, factors, 1, row, b, b_row, b_col);
        plain_solve_triangle<T>({false, true}, n, m, factors, 1, row, b, b_row, b_col);
        for (index_t i = n; i-- > 0;) exchange(i);
    } else {
        for (index_t i = 0; i < n; ++i) exchange(i);
        plain_solve_triangle<T>({true, true}, n, m, factors, row, 1, b, b_row, b_col);
        plain_solve_triangle<T>({false, false}, n, m, factors, row, 1, b, b_row, b_col);
    }
}

template <class T>
index_t plain_cholesky(index_t n, T* a, index_t row) {
    using std::sqrt;
    for (index_t i = 0; i < n; ++i)
        for (index_t j = 0; j <= i; ++j) {
            T sum = a[i * row + j];
            for (index_t k = 0; k < j; ++k)
                sum = T(sum - product(a[i * row + k], conjugated(a[j * row + k])));
            if (i > j) {
                a[i * row + j] = T(sum / a[j * row + j]);
            } else {
                const auto pivot = real_part(sum);
                if (!(real_of_t<T>(0) < pivot)) return i;
                a[i * row + i] = T(sqrt(pivot));
            }
        }
    return -1;
}

}  // namespace orthant::inline ORTHANT_ABI::kernel
