#pragma once
// LU as a result: lu lu_factor lu_solve.
//
//     auto [P, L, U] = np::linalg::lu(a);                            a = P L U
//     auto [PL, U] = np::linalg::lu(a, {.permute_l = true});
//     auto [p, L, U] = np::linalg::lu(a, {.p_indices = true});       a = L[p] U
//
//     const auto f = np::linalg::lu_factor(a);                       factor once,
//     x = f.solve(b);  f.det();  f.inverse();                        use often
//     auto [lu, piv] = np::linalg::lu_factor(a);                     SciPy's pair
//
// lu_factor accepts a singular matrix (SciPy warns); solve and inverse then throw, det is 0.
// https://docs.scipy.org/doc/scipy/reference/generated/scipy.linalg.lu_factor.html

#include <orthant/linalg/determinant.hpp>
#include <orthant/linalg/solve.hpp>
#include <orthant/linalg/solve_triangular.hpp>

namespace orthant::inline ORTHANT_ABI::detail {

// The factors of a stack of matrices in one array, and 0-based exchanges of rows.
struct lu_headers {
    header_ptr factors, pivots;
};
template <class T>
lu_headers factor_stack(const char* function, header_ptr array);

enum class lu_use { solve, invert, determinant };
template <class T>
header_ptr use_factors(const lu_headers& f, lu_use what, header_ptr right, linalg::transposition how);

// a = P L U as arrays: `lower` is L, or P L with `permute`; `order` the rows p with a = L[p] U, or the matrix
// P.
struct lu_parts {
    header_ptr order, lower, upper;
};
template <class T>
lu_parts lu_matrices(header_ptr array, bool permute, bool indices);

}  // namespace orthant::inline ORTHANT_ABI::detail

namespace orthant::inline ORTHANT_ABI::linalg {

// The factors of a matrix (or of a stack of them), for repeated use.
template <class T>
struct lu_factors {
    ndarray<T> lu;              // L below the diagonal, whose own is 1, and U
    ndarray<std::int64_t> piv;  // row i was exchanged with row piv[i], one after the other

    // The x with a · x = b, aᵀ · x = b (trans 1) or aᴴ · x = b (2). A zero pivot is a linalg_error.
    template <array_like B>
    auto solve(const B& b, transposition trans = 0) const {
        using W = result_t<T, detail::linalg_t<B>>;
        if constexpr (std::is_same_v<W, T>) {
            return ndarray<T>(detail::use_factors<T>({lu.handle(), piv.handle()}, detail::lu_use::solve,
                                                     detail::matrix_elements<T>("lu_solve", b), trans));
        } else {
            return lu_factors<W>{ndarray<W>(lu), piv}.solve(b, trans);
        }
    }
    template <forms::list X = forms::reals>
    auto solve(const X& b, transposition trans = 0) const {
        return solve(forms::as_array(b), trans);
    }
    ndarray<T> det() const {
        return ndarray<T>(
            detail::use_factors<T>({lu.handle(), piv.handle()}, detail::lu_use::determinant, {}, 0));
    }
    ndarray<T> inverse() const {
        return ndarray<T>(detail::use_factors<T>({lu.handle(), piv.handle()}, detail::lu_use::invert, {}, 0));
    }
};

template <class T>
struct lu_result {
    ndarray<real_of_t<T>> P;
    ndarray<T> L, U;
};
template <class T>
struct lu_permuted_result {
    ndarray<T> PL, U;
};
template <class T>
struct lu_indices_result {
    ndarray<std::int64_t> p;
    ndarray<T> L, U;
};
struct permute_l_options {
    keyword_only only = keyword_only();
    named_flag permute_l;
};
struct p_indices_options {
    keyword_only only = keyword_only();
    named_flag p_indices;
};

}  // namespace orthant::inline ORTHANT_ABI::linalg

namespace orthant::inline ORTHANT_ABI::detail {

template <class T>
lu_headers factor_stack(const char* function, header_ptr array) {
    const matrix_operand a = matrices(function, std::move(array));
    stack_walk at(function, a);
    const index_t m = a.rows, n = a.columns, k = m < n ? m : n, row = work_row<T>(n);
    lu_headers out{new_stack<T>(function, at.batch(), {m, n}),
                   new_stack<std::int64_t>(function, at.batch(), {k})};
    T* to = static_cast<T*>(out.factors->data);
    std::int64_t* to_pivots = static_cast<std::int64_t*>(out.pivots->data);
    work<T> factors(row == n ? 0 : m * row);
    work<index_t> pivots(k);
    for (; at; ++at, to += m * n, to_pivots += k) {
        T* const f = row == n ? to : factors.get();
        kernel::place_matrix(m, n, at.read<T>(), a.row_step, a.column_step, f, row);
        factor_lu<T>(m, n, f, row, pivots);
        if (f != to) kernel::place_matrix(m, n, static_cast<const T*>(f), row, index_t(1), to, n);
        for (index_t i = 0; i < k; ++i) to_pivots[i] = pivots[i];
    }
    return out;
}

template <class T>
header_ptr use_factors(const lu_headers& f, lu_use what, header_ptr right, linalg::transposition how) {
    const char* const name = what == lu_use::solve ? "lu_solve" : what == lu_use::invert ? "inverse" : "det";
    const matrix_operand a =
        square_matrices(name, f.factors->c_contiguous ? f.factors : dense_copy<T>(f.factors));
    const header_ptr exchanges = f.pivots->c_contiguous ? f.pivots : dense_copy<std::int64_t>(f.pivots);
    const index_t n = a.rows;
    if (exchanges->ndim != f.factors->ndim - 1 || exchanges->size * n != f.factors->size)
        fail<value_error>({name, ": shapes of lu ", tuple_text{f.factors->extents()}, " and piv ",
                           tuple_text{f.pivots->extents()}, " are incompatible"});
    const std::int64_t* const all = static_cast<const std::int64_t*>(exchanges->data);
    for (index_t i = 0; i < exchanges->size; ++i)
        if (all[i] < 0 || all[i] >= n) fail<value_error>({name, ": piv has a row ", all[i], " of ", n});
    work<index_t> pivots(n);
    const auto take = [&](const T* factors) {
        const index_t which = n == 0 ? 0 : (factors - static_cast<const T*>(a.array->data)) / (n * n);
        bool singular = false;
        for (index_t i = 0; i < n; ++i) {
            pivots[i] = index_t(all[which * n + i]);
            singular = singular || factors[i * (n + 1)] == T(0);
        }
        if (singular && what != lu_use::determinant) fail_singular(name);
        return singular;
    };
    if (what == lu_use::solve) {
        const matrix_operand b = right_sides(name, a, n, std::move(right));
        stack_walk at(name, a, b);
        const index_t m = b.columns;
        header_ptr out = new_solution<T>(name, at.batch(), n, b);
        T* to = static_cast<T*>(out->data);
        for (; at; ++at, to += n * m) {
            const T* const factors = at.template read<T>();
            take(factors);
            kernel::place_matrix(n, m, at.template read<T>(1), b.row_step, b.column_step, to, m);
            if (how.conjugated()) conjugate_all(to, n * m);
            solve_factored<T>(n, factors, n, pivots, m, to, m, 1, how.turned());
            if (how.conjugated()) conjugate_all(to, n * m);
        }
        return out;
    }
    stack_walk at(name, a);
    header_ptr out =
        what == lu_use::invert ? new_stack<T>(name, at.batch(), {n, n}) : new_stack<T>(name, at.batch(), {});
    T* to = static_cast<T*>(out->data);
    for (; at; ++at) {
        const T* const factors = at.template read<T>();
        const bool singular = take(factors);
        if (what == lu_use::determinant) {
            *to++ = singular ? T(0) : determinant_of_factors<T>(n, factors, n, pivots);
        } else {
            kernel::place_matrix(n, n, factors, n, index_t(1), to, n);
            invert_factored<T>(n, to, n, pivots);
            to += n * n;
        }
    }
    return out;
}

template <class T>
lu_parts lu_matrices(header_ptr array, bool permute, bool indices) {
    using R = real_of_t<T>;
    const lu_headers f = factor_stack<T>("lu", std::move(array));
    const index_t d = f.factors->ndim, m = f.factors->shape()[d - 2], n = f.factors->shape()[d - 1],
                  k = m < n ? m : n;
    const dims_view batch = f.factors->extents().first(std::size_t(d - 2));
    lu_parts out;
    if (!permute)
        out.order = indices ? new_stack<std::int64_t>("lu", batch, {m}) : new_stack<R>("lu", batch, {m, m});
    out.lower = new_stack<T>("lu", batch, {m, k});
    out.upper = new_stack<T>("lu", batch, {k, n});
    work<index_t> rows(m);
    const T* from = static_cast<const T*>(f.factors->data);
    const std::int64_t* pivots = static_cast<const std::int64_t*>(f.pivots->data);
    T *lower = static_cast<T*>(out.lower->data), *upper = static_cast<T*>(out.upper->data);
    for (index_t s = 0, count = product(batch); s < count; ++s, from += m * n, pivots += k, lower += m * k) {
        for (index_t i = 0; i < m; ++i) rows[i] = i;
        for (index_t i = 0; i < k; ++i) {
            const index_t held = rows[i];
            rows[i] = rows[pivots[i]];
            rows[pivots[i]] = held;
        }
        // Row i of L U is row rows[i] of a.
        for (index_t i = 0; i < m; ++i) {
            T* const to = lower + (permute ? rows[i] : i) * k;
            for (index_t j = 0; j < k; ++j) to[j] = j < i ? from[i * n + j] : T(i == j ? 1 : 0);
        }
        for (index_t i = 0; i < k; ++i, upper += n)
            for (index_t j = 0; j < n; ++j) upper[j] = j < i ? T(0) : from[i * n + j];
        if (permute) continue;
        if (indices) {
            std::int64_t* const p = static_cast<std::int64_t*>(out.order->data) + s * m;
            for (index_t i = 0; i < m; ++i) p[rows[i]] = i;
        } else {
            R* const p = static_cast<R*>(out.order->data) + s * m * m;
            for (index_t i = 0; i < m * m; ++i) p[i] = R(0);
            for (index_t i = 0; i < m; ++i) p[rows[i] * m + i] = R(1);
        }
    }
    return out;
}

#define ORTHANT_ROW(T)                                                                            \
    ORTHANT_INSTANTIATE(lu_headers factor_stack<T>(const char*, header_ptr));                     \
    ORTHANT_INSTANTIATE(                                                                          \
        header_ptr use_factors<T>(const lu_headers&, lu_use, header_ptr, linalg::transposition)); \
    ORTHANT_INSTANTIATE(lu_parts lu_matrices<T>(header_ptr, bool, bool));
ORTHANT_ROW(float)
ORTHANT_ROW(double)
ORTHANT_ROW(complex64)
ORTHANT_ROW(complex128)
#undef ORTHANT_ROW

}  // namespace orthant::inline ORTHANT_ABI::detail

namespace orthant::inline ORTHANT_ABI::linalg {

// The LU factors of each matrix (..., m, n), with partial pivoting; those of square ones solve.
template <array_like E>
auto lu_factor(const E& a) {
    using T = detail::linalg_t<E>;
    const detail::lu_headers f =
        detail::factor_stack<T>("lu_factor", detail::matrix_elements<T>("lu_factor", a));
    return lu_factors<T>{ndarray<T>(f.factors), ndarray<std::int64_t>(f.pivots)};
}

// SciPy's way to write f.solve(b, trans).
// https://docs.scipy.org/doc/scipy/reference/generated/scipy.linalg.lu_solve.html
template <class T = double, forms::any B = forms::reals>
auto lu_solve(const lu_factors<T>& f, const B& b, transposition trans = 0) {
    return f.solve(forms::as_array(b), trans);
}

// Permutation, unit lower and upper triangle (..., m, m), (..., m, k) and (..., k, n), k = min(m, n).
// https://docs.scipy.org/doc/scipy/reference/generated/scipy.linalg.lu.html
template <array_like E>
auto lu(const E& a) {
    using T = detail::linalg_t<E>;
    const detail::lu_parts p = detail::lu_matrices<T>(detail::matrix_elements<T>("lu", a), false, false);
    return lu_result<T>{ndarray<real_of_t<T>>(p.order), ndarray<T>(p.lower), ndarray<T>(p.upper)};
}
template <array_like E>
auto lu(const E& a, const permute_l_options& options) {
    using T = detail::linalg_t<E>;
    options.permute_l.require("lu", "permute_l");
    const detail::lu_parts p = detail::lu_matrices<T>(detail::matrix_elements<T>("lu", a), true, false);
    return lu_permuted_result<T>{ndarray<T>(p.lower), ndarray<T>(p.upper)};
}
template <array_like E>
auto lu(const E& a, const p_indices_options& options) {
    using T = detail::linalg_t<E>;
    options.p_indices.require("lu", "p_indices");
    const detail::lu_parts p = detail::lu_matrices<T>(detail::matrix_elements<T>("lu", a), false, true);
    return lu_indices_result<T>{ndarray<std::int64_t>(p.order), ndarray<T>(p.lower), ndarray<T>(p.upper)};
}

// Of ranges and braces.
ORTHANT_LISTS(lu_factor)
ORTHANT_LISTS(lu)

}  // namespace orthant::inline ORTHANT_ABI::linalg
