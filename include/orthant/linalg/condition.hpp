#pragma once
// The condition number of matrices: cond.
//
//     np::linalg::cond(a)              the largest singular value by the smallest
//     np::linalg::cond(a, "fro")       norm(a, p) · norm(inv(a), p); p is 1, -1, 2, -2, np::inf, -np::inf, "fro" or "nuc"
//
// A singular matrix has inf, also where a division of zeros would say NaN; NaN is only the answer to NaN. Computed in
// double, as NumPy does.
// https://numpy.org/doc/stable/reference/generated/numpy.linalg.cond.html

#include <orthant/linalg/norms.hpp>
#include <orthant/linalg/solve.hpp>
#include <orthant/linalg/svd.hpp>

namespace orthant::inline ORTHANT_ABI::detail {

// Of a stack; T is double or complex128.
template <class T>
header_ptr condition_numbers(header_ptr a, const linalg::norm_order& p);

}  // namespace orthant::inline ORTHANT_ABI::detail

#if ORTHANT_DEFINE

namespace orthant::inline ORTHANT_ABI::detail {

template <class T>
header_ptr condition_numbers(header_ptr array, const linalg::norm_order& p) {
    if (array->size == 0) fail<linalg_error>("cond: cond is not defined on empty arrays");
    const matrix_operand a = matrices("cond", array);
    const header_ptr out = new_stack<double>("cond", a.batch, {});
    double* const to = static_cast<double*>(out->data);
    const index_t m = a.rows, n = a.columns, count = out->size;
    const double infinity = std::numeric_limits<double>::infinity();
    if (!p.given() || p.equals(2) || p.equals(-2)) {
        header_ptr s;
        singular_values<T>("cond", std::move(array), false, false, s, nullptr, nullptr);
        const index_t k = m < n ? m : n;
        const double* values = static_cast<const double*>(s->data);
        for (index_t i = 0; i < count; ++i, values += k) {
            to[i] = p.equals(-2) ? values[k - 1] / values[0] : values[0] / values[k - 1];
            if (std::isnan(to[i])) to[i] = infinity;
        }
        return out;
    }
    const matrix_operand square = square_matrices("cond", array);
    const index_t axis = index_t(square.batch.size());
    const header_ptr inverses = new_stack<T>("cond", square.batch, {n, n});
    T* x = static_cast<T*>(inverses->data);
    work<index_t> pivots(n);
    work<bool> has_nan(count);
    index_t i = 0;
    for (stack_walk at("cond", square); at; ++at, ++i, x += n * n) {
        kernel::place_matrix(n, n, at.template read<T>(), square.row_step, square.column_step, x, n);
        has_nan[i] = std::isnan(kernel::largest_part(n * n, x));
        if (factor_lu<T>(n, n, x, n, pivots) >= 0) {
            for (index_t k = 0; k < n * n; ++k) x[k] = T(std::numeric_limits<double>::quiet_NaN());
        } else {
            invert_factored<T>(n, x, n, pivots);
        }
    }
    const linalg::norm_options how{.ord = p, .axis = {axis, axis + 1}};
    const header_ptr own = dense_copy<double>(norms<T>(array, how)), other = dense_copy<double>(norms<T>(inverses, how));
    for (i = 0; i < count; ++i) {
        to[i] = static_cast<const double*>(own->data)[i] * static_cast<const double*>(other->data)[i];
        if (std::isnan(to[i]) && !has_nan[i]) to[i] = infinity;
    }
    return out;
}

}  // namespace orthant::inline ORTHANT_ABI::detail

#endif

namespace orthant::inline ORTHANT_ABI::detail {

#define ORTHANT_ROW(T) ORTHANT_INSTANTIATE(header_ptr condition_numbers<T>(header_ptr, const linalg::norm_order&));
ORTHANT_ROW(double)
ORTHANT_ROW(complex128)
#undef ORTHANT_ROW

}  // namespace orthant::inline ORTHANT_ABI::detail

namespace orthant::inline ORTHANT_ABI::linalg {

// Of the matrices (..., m, n), which must be square unless p is none, 2 or -2. No elements, and with those three p a NaN,
// are a linalg_error; another p is a value_error.
template <array_like E>
auto cond(const E& a, const norm_order& p = {}) {
    using T = detail::linalg_t<E>;
    return detail::rounded<real_of_t<T>, detail::numbers_rank<E>>(
        detail::condition_numbers<detail::double_t<T>>(detail::double_elements("cond", a), p));
}

ORTHANT_LISTS(cond)

}  // namespace orthant::inline ORTHANT_ABI::linalg
