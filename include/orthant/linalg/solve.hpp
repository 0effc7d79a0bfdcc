#pragma once
// Linear equations and inverses: solve inv tensorsolve tensorinv.
//
//     np::linalg::solve(a, b)      x with a · x = b, for one vector b or the columns of a matrix
//     np::linalg::inv(a)           a⁻¹
//
// By LU with partial pivoting (kernel/linalg/lu.hpp). A pivot that is exactly zero is a linalg_error
// "Singular matrix"; matrices that are nearly so are not told (ask np::linalg::cond). NaN and inf in a or b
// go on into the result. The inverse takes 2 n³ operations where solving for the identity would take a third
// more. https://numpy.org/doc/stable/reference/routines.linalg.html#solving-equations-and-inverting-matrices

#include <orthant/linalg/batched.hpp>
#include <orthant/linalg/factor.hpp>
#include <orthant/ops/manipulation/reshape.hpp>
#include <orthant/ops/manipulation/transpose.hpp>

namespace orthant::inline ORTHANT_ABI::detail {

// The right-hand sides: one vector for all matrices, or matrices. Their rows fit a's.
matrix_operand right_sides(const char* function, const matrix_operand& a, index_t rows, header_ptr b);

// A dense result in b's place, in which b is copied for each matrix: shape batch + (rows,) or (rows,
// columns).
template <class T>
header_ptr new_solution(const char* function, dims_view batch, index_t rows, const matrix_operand& b) {
    if (b.array->ndim == 1) return new_stack<T>(function, batch, {rows});
    return new_stack<T>(function, batch, {rows, b.columns});
}

template <class T>
header_ptr solve_matrices(header_ptr left, header_ptr right) {
    const matrix_operand a = square_matrices("solve", std::move(left));
    const matrix_operand b = right_sides("solve", a, a.rows, std::move(right));
    stack_walk at("solve", a, b);
    const index_t n = a.rows, m = b.columns, row = work_row<T>(n);
    header_ptr out = new_solution<T>("solve", at.batch(), n, b);
    T* to = static_cast<T*>(out->data);
    work<T> factors(n * row);
    work<index_t> pivots(n);
    const auto one = [&](const T* from, index_t from_row, index_t from_column) {
        kernel::place_matrix(n, n, from, from_row, from_column, factors.get(), row);
        if (factor_lu<T>(n, n, factors, row, pivots) >= 0) fail_singular("solve");
    };
    if constexpr (lapack_type<T>) {
        if (m > 0 && m <= kernel::batched_size && goes_by_lanes<T>(n, at)) {
            over_batches<T>(
                a, b, at,
                [&](index_t first, index_t count, const T* p, const T* q) {
                    return kernel::solve_batch<T>(n, m, count, p, q, to + first * n * m);
                },
                [&](index_t i, const T* p, const T* q) {
                    one(p, n, 1);
                    T* const x = to + i * n * m;
                    kernel::place_matrix(n, m, q, m, index_t(1), x, m);
                    solve_factored<T>(n, factors, row, pivots, m, x, m, index_t(1));
                });
            return out;
        }
    }
    const T* factored = nullptr;  // a matrix that is stretched over several b is factored once
    for (; at; ++at, to += n * m) {
        const T* const from = at.read<T>();
        if (from != factored) {
            one(from, a.row_step, a.column_step);
            factored = from;
        }
        kernel::place_matrix(n, m, at.read<T>(1), b.row_step, b.column_step, to, m);
        solve_factored<T>(n, factors, row, pivots, m, to, m, index_t(1));
    }
    return out;
}

template <class T>
header_ptr invert_matrices(const char* function, header_ptr array) {
    const matrix_operand a = square_matrices(function, std::move(array));
    stack_walk at(function, a);
    const index_t n = a.rows;
    header_ptr out = new_stack<T>(function, at.batch(), {n, n});
    T* to = static_cast<T*>(out->data);
    // Padded rows keep those of a large matrix apart in the cache.
    const index_t row = work_row<T>(n);
    const bool in_place = row == n;
    work<T> factors(in_place ? 0 : n * row);
    work<index_t> pivots(n);
    const auto one = [&](const T* from, index_t from_row, index_t from_column, T* x) {
        T* const f = in_place ? x : factors.get();
        kernel::place_matrix(n, n, from, from_row, from_column, f, row);
        if (factor_lu<T>(n, n, f, row, pivots) >= 0) fail_singular(function);
        invert_factored<T>(n, f, row, pivots);
        if (!in_place) kernel::place_matrix(n, n, static_cast<const T*>(f), row, index_t(1), x, n);
    };
    if constexpr (lapack_type<T>) {
        if (goes_by_lanes<T>(n, at)) {
            over_batches<T>(
                a, at,
                [&](index_t first, index_t count, const T* p) {
                    return kernel::invert_batch<T>(n, count, p, to + first * n * n);
                },
                [&](index_t i, const T* p) { one(p, n, 1, to + i * n * n); });
            return out;
        }
    }
    for (; at; ++at, to += n * n) one(at.read<T>(), a.row_step, a.column_step, to);
    return out;
}

#define ORTHANT_ROW(T)                                                         \
    ORTHANT_INSTANTIATE(header_ptr solve_matrices<T>(header_ptr, header_ptr)); \
    ORTHANT_INSTANTIATE(header_ptr invert_matrices<T>(const char*, header_ptr));
ORTHANT_ROW(float)
ORTHANT_ROW(double)
ORTHANT_ROW(complex64)
ORTHANT_ROW(complex128)
#undef ORTHANT_ROW

// Extents from `first` on.
inline dims extents_from(const array_header& h, index_t first) {
    return dims(h.shape() + first, h.shape() + h.ndim);
}

}  // namespace orthant::inline ORTHANT_ABI::detail

namespace orthant::inline ORTHANT_ABI::linalg {

// The x with a · x = b, for each matrix of a stack (..., n, n): b is one vector (n,), or matrices (..., n, k)
// whose leading axes broadcast with a's. A singular matrix is a linalg_error.
// https://numpy.org/doc/stable/reference/generated/numpy.linalg.solve.html
template <array_like A, array_like B>
auto solve(const A& a, const B& b) {
    using T = detail::linalg_t<A, B>;
    constexpr index_t ra = detail::rank_of<A>, rb = detail::rank_of<B>;
    constexpr index_t rank = ra < 2 || rb < 1 ? dynamic : rb == 1 ? ra - 1 : ra > rb ? ra : rb;
    return ndarray<T, rank>(detail::solve_matrices<T>(detail::matrix_elements<T>("solve", a),
                                                      detail::matrix_elements<T>("solve", b)));
}

// The inverse of each matrix (..., n, n). A singular matrix is a linalg_error.
// https://numpy.org/doc/stable/reference/generated/numpy.linalg.inv.html
template <array_like E>
auto inv(const E& a) {
    using T = detail::linalg_t<E>;
    constexpr index_t rank = detail::rank_of<E> < 2 ? dynamic : detail::rank_of<E>;
    return ndarray<T, rank>(detail::invert_matrices<T>("inv", detail::matrix_elements<T>("inv", a)));
}

// {.axes = {0, 2}}: axes of a that are moved to its end first.
struct tensorsolve_options {
    keyword_only only = keyword_only();
    axis_list axes;
};

// The x with tensordot(a, x, x.ndim) = b.
// https://numpy.org/doc/stable/reference/generated/numpy.linalg.tensorsolve.html
template <array_like A, array_like B>
auto tensorsolve(const A& a, const B& b, dims_view axes = {}) {
    using T = detail::linalg_t<A, B>;
    using namespace detail;
    header_ptr x = matrix_elements<T>("tensorsolve", a);
    const header_ptr y = matrix_elements<T>("tensorsolve", b);
    if (!axes.empty()) {
        const dims last = normalize_axes("tensorsolve", axes, x->ndim);
        dims order;
        for (index_t k = 0; k < x->ndim; ++k) {
            bool moved = false;
            for (index_t axis : last) moved = moved || axis == k;
            if (!moved) order.push_back(k);
        }
        for (index_t axis : last) order.push_back(axis);
        x = transpose(view<const T>(x), axis_list(order)).handle();
    }
    if (x->ndim < y->ndim)
        fail<linalg_error>({"tensorsolve: a has fewer dimensions, ", x->ndim, ", than b, ", y->ndim});
    const dims q = extents_from(*x, y->ndim);
    const index_t n = product(as_view(q));
    index_t square = 0;
    if (multiply_overflows(n, n, square) || square != x->size)
        fail<linalg_error>(
            {"tensorsolve: Input arrays must satisfy the requirement prod(a.shape[b.ndim:]) == "
             "prod(a.shape[:b.ndim]), "
             "shape is ",
             tuple_text{x->extents()}, " and b has ", y->ndim, " dimensions"});
    const view<const T> flat = view<const T>(y).reshape(-1);
    return ndarray<T>(view<T>(solve_matrices<T>(view<const T>(x).reshape(n, n).handle(), flat.handle()))
                          .reshape(shape_t(as_view(q))));
}
template <array_like A, array_like B>
auto tensorsolve(const A& a, const B& b, const tensorsolve_options& options) {
    return tensorsolve(a, b, dims_view(options.axes));
}

// The inverse for tensordot(a, b, ind): of shape a.shape[ind:] + a.shape[:ind].
// https://numpy.org/doc/stable/reference/generated/numpy.linalg.tensorinv.html
template <array_like E>
auto tensorinv(const E& a, index_t ind = 2) {
    using T = detail::linalg_t<E>;
    using namespace detail;
    if (ind <= 0) fail<value_error>({"tensorinv: Invalid ind argument: ", ind});
    const header_ptr x = matrix_elements<T>("tensorinv", a);
    if (ind > x->ndim) ind = x->ndim;
    dims shape = extents_from(*x, ind);
    const index_t columns = product(as_view(shape));
    for (index_t k = 0; k < ind; ++k) shape.push_back(x->shape()[k]);
    const index_t rows = product(x->extents().first(std::size_t(ind)));
    const view<const T> square = view<const T>(x).reshape(rows, columns);
    return ndarray<T>(
        view<T>(invert_matrices<T>("tensorinv", square.handle())).reshape(shape_t(as_view(shape))));
}

// Of ranges, braces and values.
ORTHANT_PAIRS(solve)
ORTHANT_LISTS(inv)

}  // namespace orthant::inline ORTHANT_ABI::linalg

#if ORTHANT_DEFINE

namespace orthant::inline ORTHANT_ABI::detail {

ORTHANT_ONCE matrix_operand right_sides(const char* function, const matrix_operand& a, index_t rows,
                                        header_ptr b) {
    matrix_operand out = b->ndim == 1 ? column_vectors(std::move(b)) : matrices(function, std::move(b));
    if (out.rows != rows)
        fail<shape_error>({function, ": matrices of shape ", tuple_text{a.array->extents()},
                           " do not fit right-hand sides of shape ", tuple_text{out.array->extents()}, ": ",
                           rows, " != ", out.rows});
    return out;
}

}  // namespace orthant::inline ORTHANT_ABI::detail

#endif
