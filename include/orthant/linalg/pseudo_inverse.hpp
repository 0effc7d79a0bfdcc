#pragma once
// What the singular values of matrices tell: pinv matrix_rank, and SciPy's null_space, orth and polar.
//
// Values up to a tolerance count as zero. Each function has its own, as in NumPy and SciPy: pinv 1e-15 times the largest
// value, the others eps · max(M, N) times it, with the eps of the matrix' type although float32 is computed in double.
// https://numpy.org/doc/stable/reference/generated/numpy.linalg.pinv.html

#include <string_view>

#include <orthant/linalg/svd.hpp>

namespace orthant::inline ORTHANT_ABI::linalg {

// A relative tolerance: a number, or None (np::_) for eps · max(M, N).
class relative_tolerance {
public:
    constexpr relative_tolerance() = default;
    constexpr relative_tolerance(none_t) : given_(true), none_(true) {}
    constexpr relative_tolerance(double value) : given_(true), value_(value) {}

    constexpr bool given() const { return given_; }
    constexpr bool is_none() const { return none_; }
    constexpr double value() const { return value_; }

private:
    bool given_ = false, none_ = false;
    double value_ = 0;
};

// rcond and rtol are two names of the same; hermitian says that the matrix is.
struct pinv_options {
    keyword_only only = keyword_only();
    maybe<double> rcond = {};
    bool hermitian = false;
    relative_tolerance rtol = {};
};
// Values above tol, or above rtol times the largest, count.
struct matrix_rank_options {
    keyword_only only = keyword_only();
    maybe<double> tol = {};
    bool hermitian = false;
    maybe<double> rtol = {};
};
struct rank_options {
    keyword_only only = keyword_only();
    maybe<double> rcond = {};
};
// "right": a = u p; "left": a = p u.
struct polar_options {
    keyword_only only = keyword_only();
    std::string_view side = "right";
};
template <class T, index_t R = dynamic>
struct polar_result {
    ndarray<T, R> u, p;
};

}  // namespace orthant::inline ORTHANT_ABI::linalg

namespace orthant::inline ORTHANT_ABI::detail {

// T is double or complex128.
template <class T>
header_ptr pseudo_inverse(header_ptr a, bool hermitian, double tolerance);
header_ptr count_values(const header_ptr& s, double absolute, double relative);
// The columns of one matrix that span its null space, or its range.
template <class T>
header_ptr spanning_columns(const char* function, header_ptr a, bool null_space, double relative);
template <class T>
void polar_factors(header_ptr a, bool right, header_ptr& u, header_ptr& p);

// eps · max(M, N) of matrices.
template <class T>
double default_tolerance(const header_ptr& a) {
    const int n = a->ndim;
    if (n < 2) return 0;
    const index_t rows = a->shape()[n - 2], columns = a->shape()[n - 1];
    return double(std::numeric_limits<real_of_t<T>>::epsilon()) * double(rows > columns ? rows : columns);
}

}  // namespace orthant::inline ORTHANT_ABI::detail

#if ORTHANT_DEFINE

namespace orthant::inline ORTHANT_ABI::detail {

template <class T>
header_ptr pseudo_inverse(header_ptr array, bool hermitian, double tolerance) {
    const matrix_operand a = matrices("pinv", array);
    const index_t m = a.rows, n = a.columns, k = m < n ? m : n;
    const header_ptr out = new_stack<T>("pinv", a.batch, {n, m});
    if (out->size == 0) return out;
    header_ptr s, u, vh;
    singular_values<T>("pinv", std::move(array), false, hermitian, s, &u, &vh);
    const double* values = static_cast<const double*>(s->data);
    T *left = static_cast<T*>(u->data), *right = static_cast<T*>(vh->data), *to = static_cast<T*>(out->data);
    if constexpr (is_complex_v<T>) {
        for (index_t i = 0; i < u->size; ++i) left[i] = kernel::conjugated(left[i]);
        for (index_t i = 0; i < vh->size; ++i) right[i] = kernel::conjugated(right[i]);
    }
    for (index_t i = out->size / (m * n); i > 0; --i) {
        for (index_t j = 0; j < k; ++j)
            kernel::scale_vector(n, values[j] > tolerance * values[0] ? 1 / values[j] : values[j] * 0, right + j * n);
        kernel::gemm(n, m, k, right, index_t(1), n, left, index_t(1), k, to, m, index_t(1), false);
        values += k, left += m * k, right += k * n, to += m * n;
    }
    return out;
}

ORTHANT_ONCE header_ptr count_values(const header_ptr& s, double absolute, double relative) {
    const std::size_t n = std::size_t(s->ndim) - 1;
    const index_t k = s->shape()[n];
    const header_ptr out = new_array<std::int64_t>("matrix_rank", s->extents().first(n));
    const double* values = static_cast<const double*>(s->data);
    for (index_t i = 0; i < out->size; ++i, values += k) {
        const double least = absolute >= 0 ? absolute : k > 0 ? values[0] * relative : 0;
        std::int64_t rank = 0;
        for (index_t j = 0; j < k; ++j) rank += values[j] > least;
        static_cast<std::int64_t*>(out->data)[i] = rank;
    }
    return out;
}

template <class T>
header_ptr spanning_columns(const char* function, header_ptr array, bool null_space, double relative) {
    const matrix_operand a = one_matrix(function, array);
    const index_t m = a.rows, n = a.columns, k = m < n ? m : n;
    header_ptr s, u, vh;
    singular_values<T>(function, std::move(array), null_space, false, s, &u, &vh);
    const double* values = static_cast<const double*>(s->data);
    index_t rank = 0;
    while (rank < k && values[rank] > values[0] * relative) ++rank;
    const T *left = static_cast<const T*>(u->data), *right = static_cast<const T*>(vh->data);
    const header_ptr out = null_space ? new_stack<T>(function, {}, {n, n - rank}) : new_stack<T>(function, {}, {m, rank});
    T* to = static_cast<T*>(out->data);
    if (null_space) {
        for (index_t i = 0; i < n; ++i)
            for (index_t j = rank; j < n; ++j) *to++ = kernel::conjugated(right[j * n + i]);
    } else {
        for (index_t i = 0; i < m; ++i)
            for (index_t j = 0; j < rank; ++j) *to++ = left[i * k + j];
    }
    return out;
}

template <class T>
void polar_factors(header_ptr array, bool right, header_ptr& u, header_ptr& p) {
    const matrix_operand a = one_matrix("polar", array);
    const index_t m = a.rows, n = a.columns, k = m < n ? m : n, size = right ? n : m;
    header_ptr s, w, vh;
    singular_values<T>("polar", std::move(array), false, false, s, &w, &vh);
    const double* values = static_cast<const double*>(s->data);
    const T *left = static_cast<const T*>(w->data), *across = static_cast<const T*>(vh->data);
    u = new_stack<T>("polar", {}, {m, n});
    p = new_stack<T>("polar", {}, {size, size});
    kernel::gemm(m, n, k, left, k, index_t(1), across, n, index_t(1), static_cast<T*>(u->data), n, index_t(1), false);
    // p = V S Vᴴ, or W S Wᴴ.
    const header_ptr copy = new_stack<T>("polar", {}, {size, k});
    T* const scaled = static_cast<T*>(copy->data);
    const header_ptr conjugate = new_stack<T>("polar", {}, {k, size});
    T* const other = static_cast<T*>(conjugate->data);
    for (index_t i = 0; i < size; ++i)
        for (index_t j = 0; j < k; ++j) {
            const T x = right ? kernel::conjugated(across[j * n + i]) : left[i * k + j];
            scaled[i * k + j] = x * values[j];
            other[j * size + i] = kernel::conjugated(x);
        }
    kernel::gemm(size, size, k, scaled, k, index_t(1), other, size, index_t(1), static_cast<T*>(p->data), size, index_t(1),
                 false);
}

}  // namespace orthant::inline ORTHANT_ABI::detail

#endif

namespace orthant::inline ORTHANT_ABI::detail {

#define ORTHANT_ROW(T)                                                                           \
    ORTHANT_INSTANTIATE(header_ptr pseudo_inverse<T>(header_ptr, bool, double));                 \
    ORTHANT_INSTANTIATE(header_ptr spanning_columns<T>(const char*, header_ptr, bool, double)); \
    ORTHANT_INSTANTIATE(void polar_factors<T>(header_ptr, bool, header_ptr&, header_ptr&));
ORTHANT_ROW(double)
ORTHANT_ROW(complex128)
#undef ORTHANT_ROW

}  // namespace orthant::inline ORTHANT_ABI::detail

namespace orthant::inline ORTHANT_ABI::linalg {

// The Moore-Penrose inverses (..., N, M) of (..., M, N). A NaN is a linalg_error.
template <array_like E>
auto pinv(const E& a, const pinv_options& o = {}) {
    using T = detail::linalg_t<E>;
    using W = detail::double_t<T>;
    if (o.rcond && o.rtol.given()) detail::fail<value_error>("pinv: `rtol` and `rcond` can't be both set.");
    detail::header_ptr x = detail::double_elements("pinv", a);
    const double tolerance = o.rcond               ? *o.rcond
                             : !o.rtol.given()     ? 1e-15
                             : o.rtol.is_none()    ? detail::default_tolerance<T>(x)
                                                   : o.rtol.value();
    return detail::rounded<T, detail::matrices_rank<E>>(detail::pseudo_inverse<W>(std::move(x), o.hermitian, tolerance));
}
template <array_like E>
auto pinv(const E& a, double rcond) {
    return linalg::pinv(a, pinv_options{.rcond = rcond});
}

// How many singular values of each matrix count, (...). Of fewer than two axes: 0 if all elements are zero, else 1.
// https://numpy.org/doc/stable/reference/generated/numpy.linalg.matrix_rank.html
template <array_like E>
auto matrix_rank(const E& a, const matrix_rank_options& o = {}) {
    using T = detail::linalg_t<E>;
    constexpr index_t rank = detail::numbers_rank<E>;
    if (o.tol && o.rtol) detail::fail<value_error>("matrix_rank: `tol` and `rtol` can't be both set.");
    detail::header_ptr x = detail::double_elements("matrix_rank", a);
    if (x->ndim < 2) {
        using W = detail::double_t<T>;
        const detail::header_ptr dense = detail::dense_copy<W>(x);
        std::int64_t some = 0;
        for (index_t i = 0; i < dense->size; ++i) some |= static_cast<const W*>(dense->data)[i] != W(0);
        return ndarray<std::int64_t, rank>(orthant::array(some));
    }
    const double relative = o.rtol ? *o.rtol : detail::default_tolerance<T>(x);
    detail::header_ptr s;
    detail::singular_values<detail::double_t<T>>("matrix_rank", std::move(x), false, o.hermitian, s, nullptr, nullptr);
    return ndarray<std::int64_t, rank>(detail::count_values(s, o.tol.value_or(-1), relative));
}
template <array_like E>
auto matrix_rank(const E& a, double tol) {
    return linalg::matrix_rank(a, matrix_rank_options{.tol = tol});
}

// Orthonormal columns that span what a (M, N) maps to zero: (N, N - rank).
// https://docs.scipy.org/doc/scipy/reference/generated/scipy.linalg.null_space.html
template <array_like E>
auto null_space(const E& a, const rank_options& o = {}) {
    using T = detail::linalg_t<E>;
    detail::header_ptr x = detail::double_elements("null_space", a);
    const double relative = o.rcond.value_or(detail::default_tolerance<T>(x));
    return detail::rounded<T, detail::matrices_rank<E>>(
        detail::spanning_columns<detail::double_t<T>>("null_space", std::move(x), true, relative));
}

// Orthonormal columns that span the range of a: (M, rank).
// https://docs.scipy.org/doc/scipy/reference/generated/scipy.linalg.orth.html
template <array_like E>
auto orth(const E& a, const rank_options& o = {}) {
    using T = detail::linalg_t<E>;
    detail::header_ptr x = detail::double_elements("orth", a);
    const double relative = o.rcond.value_or(detail::default_tolerance<T>(x));
    return detail::rounded<T, detail::matrices_rank<E>>(
        detail::spanning_columns<detail::double_t<T>>("orth", std::move(x), false, relative));
}

// A matrix as a unitary one and a positive semidefinite one. A side other than "right" or "left" is a value_error.
// https://docs.scipy.org/doc/scipy/reference/generated/scipy.linalg.polar.html
template <array_like E>
auto polar(const E& a, const polar_options& o = {}) {
    using T = detail::linalg_t<E>;
    constexpr index_t rank = detail::matrices_rank<E>;
    if (o.side != "right" && o.side != "left")
        detail::fail<value_error>({"polar: `side` must be either 'right' or 'left', not '", o.side, "'"});
    detail::header_ptr u, p;
    detail::polar_factors<detail::double_t<T>>(detail::double_elements("polar", a), o.side == "right", u, p);
    return polar_result<T, rank>{detail::rounded<T, rank>(std::move(u)), detail::rounded<T, rank>(std::move(p))};
}
template <array_like E>
auto polar(const E& a, std::string_view side) {
    return linalg::polar(a, polar_options{.side = side});
}

ORTHANT_LISTS(pinv)
ORTHANT_LISTS(pinv, pinv_options)
ORTHANT_LISTS(matrix_rank)
ORTHANT_LISTS(matrix_rank, matrix_rank_options)
ORTHANT_VALUES(matrix_rank)
ORTHANT_LISTS(null_space)
ORTHANT_LISTS(null_space, rank_options)
ORTHANT_LISTS(orth)
ORTHANT_LISTS(orth, rank_options)
ORTHANT_LISTS(polar)
ORTHANT_LISTS(polar, polar_options)

}  // namespace orthant::inline ORTHANT_ABI::linalg
