#pragma once
// One name for the fast kernels of float, double and their complex numbers, and the plain loops of all other
// number types; and the check for a singular matrix.

#include <orthant/kernel/linalg/cholesky.hpp>
#include <orthant/kernel/linalg/lu.hpp>
#include <orthant/kernel/linalg/plain.hpp>
#include <orthant/linalg/stacks.hpp>

namespace orthant::inline ORTHANT_ABI::detail {

template <class T>
index_t factor_lu(index_t m, index_t n, T* a, index_t row, index_t* pivots) {
    if constexpr (lapack_type<T>)
        return kernel::lu<T>(m, n, a, row, pivots);
    else
        return kernel::plain_lu<T>(m, n, a, row, pivots);
}

template <class T>
void solve_factored(index_t n, const T* factors, index_t row, const index_t* pivots, index_t m, T* b,
                    index_t b_row, index_t b_col, bool transposed = false) {
    if constexpr (lapack_type<T>)
        kernel::lu_solve<T>(n, factors, row, pivots, m, b, b_row, b_col, transposed);
    else
        kernel::plain_lu_solve<T>(n, factors, row, pivots, m, b, b_row, b_col, transposed);
}

template <class T>
void solve_by_triangle(kernel::triangle of, index_t n, index_t m, const T* t, index_t t_row, index_t t_col,
                       T* b, index_t b_row, index_t b_col) {
    if constexpr (lapack_type<T>)
        kernel::solve_triangle<T>(of, n, m, t, t_row, t_col, b, b_row, b_col);
    else
        kernel::plain_solve_triangle<T>(of, n, m, t, t_row, t_col, b, b_row, b_col);
}

template <class T>
index_t factor_cholesky(index_t n, T* a, index_t row) {
    if constexpr (lapack_type<T>)
        return kernel::cholesky<T>(n, a, row);
    else
        return kernel::plain_cholesky<T>(n, a, row);
}

// The factors of a square matrix become its inverse; those of other numbers by solving for the identity.
template <class T>
void invert_factored(index_t n, T* factors, index_t row, const index_t* pivots) {
    if constexpr (lapack_type<T>) {
        work<index_t> order(n);
        kernel::lu_invert<T>(n, factors, row, pivots, order);
    } else {
        work<T> inverse(n * n);
        kernel::set_identity<T>(n, n, inverse, n);
        solve_factored<T>(n, factors, row, pivots, n, inverse, n, 1);
        kernel::place_matrix<T>(n, n, inverse, n, 1, factors, row);
    }
}

template <class T>
void conjugate_all(T* p, index_t n) {
    if constexpr (is_complex_v<T>)
        for (index_t i = 0; i < n; ++i) p[i] = kernel::conjugated(p[i]);
}

// Distance of rows in work memory for n columns; few are not padded.
template <class T>
constexpr index_t work_row(index_t n) {
    return n <= 16 ? n : padded<T>(n);
}

[[noreturn]] ORTHANT_COLD inline void fail_singular(const char* function) {
    fail<linalg_error>({function, ": Singular matrix"});
}
[[noreturn]] ORTHANT_COLD inline void fail_not_definite(const char* function) {
    fail<linalg_error>({function, ": Matrix is not positive definite"});
}

}  // namespace orthant::inline ORTHANT_ABI::detail
