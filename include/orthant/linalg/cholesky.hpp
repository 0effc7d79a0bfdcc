#pragma once
// Cholesky's factorization of Hermitian positive definite matrices: cholesky cho_factor cho_solve.
//
//     np::linalg::cholesky(a)                       L with a = L Lᴴ
//     np::linalg::cholesky(a, {.upper = true})      U with a = Uᴴ U
//
//     const auto f = np::linalg::cho_factor(a);     factor once,
//     x = f.solve(b);  f.det();  f.inverse();       use often
//     auto [c, lower] = np::linalg::cho_factor(a);  SciPy's pair
//
// Only one triangle is read, and the real parts of the diagonal; symmetry is not tested. A pivot that is not
// above zero (semi-definite matrices have one, and so has NaN) is a linalg_error "Matrix is not positive
// definite". https://numpy.org/doc/stable/reference/generated/numpy.linalg.cholesky.html

#include <orthant/linalg/batched.hpp>
#include <orthant/linalg/factor.hpp>
#include <orthant/linalg/solve.hpp>

namespace orthant::inline ORTHANT_ABI::linalg {

struct cholesky_options {
    keyword_only only = keyword_only();
    bool upper = false;
};
struct cho_factor_options {
    keyword_only only = keyword_only();
    bool lower = false;
};

}  // namespace orthant::inline ORTHANT_ABI::linalg

namespace orthant::inline ORTHANT_ABI::detail {

template <class T>
header_ptr cholesky_matrices(const char* function, header_ptr array, bool upper) {
    const matrix_operand a = square_matrices(function, std::move(array));
    stack_walk at(function, a);
    const index_t n = a.rows, row = work_row<T>(n);
    header_ptr out = new_stack<T>(function, at.batch(), {n, n});
    T* to = static_cast<T*>(out->data);
    work<T> factors(row == n ? 0 : n * row);
    // The lower triangle, where only the upper is to be read the conjugate of that.
    const auto one = [&](const T* from, index_t from_row, index_t from_column, T* x) {
        T* const f = row == n ? x : factors.get();
        if (upper)
            kernel::place_matrix(n, n, from, from_column, from_row, f, row);
        else
            kernel::place_matrix(n, n, from, from_row, from_column, f, row);
        if (upper)
            for (index_t i = 0; i < n; ++i) conjugate_all(f + i * row, i);
        if (factor_cholesky<T>(n, f, row) >= 0) fail_not_definite(function);
        if (upper) {
            for (index_t i = 0; i < n; ++i)
                for (index_t j = 0; j < i; ++j) {
                    f[j * row + i] = kernel::conjugated(f[i * row + j]);
                    f[i * row + j] = T(0);
                }
        } else {
            for (index_t i = 0; i < n; ++i)
                for (index_t j = i + 1; j < n; ++j) f[i * row + j] = T(0);
        }
        if (f != x) kernel::place_matrix(n, n, static_cast<const T*>(f), row, index_t(1), x, n);
    };
    if constexpr (lapack_type<T>) {
        constexpr index_t alone = is_complex_v<T> ? kernel::batched_alone : 0;  // one real matrix is faster by itself
        if (!upper && goes_by_lanes<T>(n, at, alone)) {
            over_batches<T>(
                a, at,
                [&](index_t first, index_t count, const T* p) {
                    return kernel::cholesky_batch<T>(n, count, p, to + first * n * n);
                },
                [&](index_t i, const T* p) { one(p, n, 1, to + i * n * n); });
            return out;
        }
    }
    for (; at; ++at, to += n * n) one(at.read<T>(), a.row_step, a.column_step, to);
    return out;
}

enum class cholesky_use { solve, invert, determinant };

// From the triangle of c that holds the factor.
template <class T>
header_ptr use_cholesky(header_ptr c, bool lower, cholesky_use what, header_ptr right) {
    const char* const name = what == cholesky_use::solve    ? "cho_solve"
                             : what == cholesky_use::invert ? "inverse"
                                                            : "det";
    const matrix_operand a = square_matrices(name, std::move(c));
    const index_t n = a.rows;
    // L y = b and Lᴴ x = y, with U = Lᴴ where that is stored. Of a conjugate factor: conj(F) x = b is F
    // conj(x) = conj(b).
    const auto substitute = [&](const T* f, index_t m, T* x) {
        if (lower) {
            solve_by_triangle<T>({true, false}, n, m, f, a.row_step, a.column_step, x, m, 1);
            conjugate_all(x, n * m);
            solve_by_triangle<T>({false, false}, n, m, f, a.column_step, a.row_step, x, m, 1);
            conjugate_all(x, n * m);
        } else {
            conjugate_all(x, n * m);
            solve_by_triangle<T>({true, false}, n, m, f, a.column_step, a.row_step, x, m, 1);
            conjugate_all(x, n * m);
            solve_by_triangle<T>({false, false}, n, m, f, a.row_step, a.column_step, x, m, 1);
        }
    };
    if (what == cholesky_use::solve) {
        const matrix_operand b = right_sides(name, a, n, std::move(right));
        stack_walk at(name, a, b);
        const index_t m = b.columns;
        header_ptr out = new_solution<T>(name, at.batch(), n, b);
        T* to = static_cast<T*>(out->data);
        for (; at; ++at, to += n * m) {
            kernel::place_matrix(n, m, at.template read<T>(1), b.row_step, b.column_step, to, m);
            substitute(at.template read<T>(), m, to);
        }
        return out;
    }
    using R = real_of_t<T>;
    stack_walk at(name, a);
    header_ptr out = what == cholesky_use::invert ? new_stack<T>(name, at.batch(), {n, n})
                                                  : new_stack<R>(name, at.batch(), {});
    T* to = static_cast<T*>(out->data);
    R* to_real = static_cast<R*>(out->data);
    for (; at; ++at) {
        const T* const f = at.template read<T>();
        if (what == cholesky_use::invert) {
            kernel::set_identity(n, n, to, n);
            substitute(f, n, to);
            to += n * n;
        } else {
            R product(1);
            for (index_t i = 0; i < n; ++i) product *= kernel::real_part(f[i * (a.row_step + a.column_step)]);
            *to_real++ = product * product;
        }
    }
    return out;
}

#define ORTHANT_ROW(T)                                                                   \
    ORTHANT_INSTANTIATE(header_ptr cholesky_matrices<T>(const char*, header_ptr, bool)); \
    ORTHANT_INSTANTIATE(header_ptr use_cholesky<T>(header_ptr, bool, cholesky_use, header_ptr));
ORTHANT_ROW(float)
ORTHANT_ROW(double)
ORTHANT_ROW(complex64)
ORTHANT_ROW(complex128)
#undef ORTHANT_ROW

}  // namespace orthant::inline ORTHANT_ABI::detail

namespace orthant::inline ORTHANT_ABI::linalg {

// The factor of a positive definite matrix, for repeated use. (The other triangle of c is zero, where SciPy
// leaves what was there.)
template <class T>
struct cho_factors {
    ndarray<T> c;
    bool lower;

    template <array_like B>
    auto solve(const B& b) const {
        using W = result_t<T, detail::linalg_t<B>>;
        if constexpr (std::is_same_v<W, T>)
            return ndarray<T>(detail::use_cholesky<T>(c.handle(), lower, detail::cholesky_use::solve,
                                                      detail::matrix_elements<T>("cho_solve", b)));
        else
            return cho_factors<W>{ndarray<W>(c), lower}.solve(b);
    }
    template <forms::list X = forms::reals>
    auto solve(const X& b) const {
        return solve(forms::as_array(b));
    }
    ndarray<real_of_t<T>> det() const {
        return ndarray<real_of_t<T>>(
            detail::use_cholesky<T>(c.handle(), lower, detail::cholesky_use::determinant, {}));
    }
    ndarray<T> inverse() const {
        return ndarray<T>(detail::use_cholesky<T>(c.handle(), lower, detail::cholesky_use::invert, {}));
    }
};

// The lower triangle L of a = L Lᴴ, or the upper one U of a = Uᴴ U, of each matrix (..., n, n).
template <array_like E>
auto cholesky(const E& a, const cholesky_options& options = {}) {
    using T = detail::linalg_t<E>;
    constexpr index_t rank = detail::rank_of<E> < 2 ? dynamic : detail::rank_of<E>;
    return ndarray<T, rank>(
        detail::cholesky_matrices<T>("cholesky", detail::matrix_elements<T>("cholesky", a), options.upper));
}

// https://docs.scipy.org/doc/scipy/reference/generated/scipy.linalg.cho_factor.html
template <array_like E>
auto cho_factor(const E& a, const cho_factor_options& options = {}) {
    using T = detail::linalg_t<E>;
    return cho_factors<T>{ndarray<T>(detail::cholesky_matrices<T>(
                              "cho_factor", detail::matrix_elements<T>("cho_factor", a), !options.lower)),
                          options.lower};
}

// SciPy's way to write f.solve(b).
template <class T = double, forms::any B = forms::reals>
auto cho_solve(const cho_factors<T>& f, const B& b) {
    return f.solve(forms::as_array(b));
}

// Of ranges and braces.
ORTHANT_LISTS(cholesky)
ORTHANT_LISTS(cholesky, cholesky_options)
ORTHANT_LISTS(cho_factor)
ORTHANT_LISTS(cho_factor, cho_factor_options)

}  // namespace orthant::inline ORTHANT_ABI::linalg
