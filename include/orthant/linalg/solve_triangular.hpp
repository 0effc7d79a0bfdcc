#pragma once
// solve_triangular: x with a · x = b for a triangular a, of which the other triangle is not read.
//
//     np::linalg::solve_triangular(a, b, {.lower = true})        np::linalg::solve_triangular(a, b, {.trans =
//     'T'})
//
// Substitution, by recursion on the product kernel (kernel/linalg/triangular.hpp). A zero on the diagonal is
// a linalg_error that names its place.
// https://docs.scipy.org/doc/scipy/reference/generated/scipy.linalg.solve_triangular.html

#include <orthant/linalg/factor.hpp>
#include <orthant/linalg/solve.hpp>

namespace orthant::inline ORTHANT_ABI::linalg {

// Which system is solved: 0 or 'N' a · x = b, 1 or 'T' aᵀ · x = b, 2 or 'C' aᴴ · x = b. Another is a
// value_error.
class transposition {
public:
    template <std::integral I>
    constexpr transposition(I how) : value_(named(int(how))) {}
    constexpr transposition(std::string_view how) : value_(named(how.size() == 1 ? how[0] : '?')) {}
    constexpr transposition(const char* how) : transposition(std::string_view(how)) {}
    constexpr bool turned() const { return value_ != 0; }
    constexpr bool conjugated() const { return value_ == 2; }

private:
    static constexpr int named(int how) {
        if (how == 0 || how == 'N' || how == 'n') return 0;
        if (how == 1 || how == 'T' || how == 't') return 1;
        if (how == 2 || how == 'C' || how == 'c') return 2;
        orthant::detail::fail<value_error>(
            {"solve_triangular: trans must be 0, 1, 2, 'N', 'T' or 'C', not ", how});
    }
    int value_;
};

struct triangular_options {
    keyword_only only = keyword_only();
    transposition trans = 0;
    bool lower = false;
    bool unit_diagonal = false;
};

}  // namespace orthant::inline ORTHANT_ABI::linalg

namespace orthant::inline ORTHANT_ABI::detail {

template <class T>
header_ptr solve_triangles(header_ptr left, header_ptr right, const linalg::triangular_options& how) {
    constexpr const char* name = "solve_triangular";
    const matrix_operand a = square_matrices(name, std::move(left));
    const matrix_operand b = right_sides(name, a, a.rows, std::move(right));
    stack_walk at(name, a, b);
    const index_t n = a.rows, m = b.columns;
    header_ptr out = new_solution<T>(name, at.batch(), n, b);
    T* to = static_cast<T*>(out->data);
    for (; at; ++at, to += n * m) {
        const T* const t = at.read<T>();
        if (!how.unit_diagonal)
            for (index_t i = 0; i < n; ++i)
                if (t[i * (a.row_step + a.column_step)] == T(0))
                    fail<linalg_error>({name, ": singular matrix: resolution failed at diagonal ", i});
        kernel::place_matrix(n, m, at.read<T>(1), b.row_step, b.column_step, to, m);
        // aᴴ x = b is aᵀ conj(x) = conj(b).
        if (how.trans.conjugated()) conjugate_all(to, n * m);
        if (how.trans.turned())
            solve_by_triangle<T>({!how.lower, how.unit_diagonal}, n, m, t, a.column_step, a.row_step, to, m,
                                 1);
        else
            solve_by_triangle<T>({how.lower, how.unit_diagonal}, n, m, t, a.row_step, a.column_step, to, m,
                                 1);
        if (how.trans.conjugated()) conjugate_all(to, n * m);
    }
    return out;
}

#define ORTHANT_ROW(T)   \
    ORTHANT_INSTANTIATE( \
        header_ptr solve_triangles<T>(header_ptr, header_ptr, const linalg::triangular_options&));
ORTHANT_ROW(float)
ORTHANT_ROW(double)
ORTHANT_ROW(complex64)
ORTHANT_ROW(complex128)
#undef ORTHANT_ROW

}  // namespace orthant::inline ORTHANT_ABI::detail

namespace orthant::inline ORTHANT_ABI::linalg {

// The x with a · x = b for triangular matrices (..., n, n); b is one vector (n,) or matrices (..., n, k).
template <array_like A, array_like B>
auto solve_triangular(const A& a, const B& b, const triangular_options& options = {}) {
    using T = detail::linalg_t<A, B>;
    return ndarray<T>(detail::solve_triangles<T>(detail::matrix_elements<T>("solve_triangular", a),
                                                 detail::matrix_elements<T>("solve_triangular", b), options));
}

// Of ranges and braces.
ORTHANT_PAIRS(solve_triangular)
ORTHANT_PAIRS(solve_triangular, triangular_options)

}  // namespace orthant::inline ORTHANT_ABI::linalg
