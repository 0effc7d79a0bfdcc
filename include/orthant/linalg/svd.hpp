#pragma once
// The singular value decomposition: svd svdvals.
//
//     auto [u, s, vh] = np::linalg::svd(a);                                  a = u · diag(s) · vh, u and vh unitary
//     auto [u, s, vh] = np::linalg::svd(a, {.full_matrices = false});        only the first min(m, n) vectors
//     np::ndarray s = np::linalg::svdvals(a);                                or svd(a, {.compute_uv = false})
//
// A tall matrix, of at least 11/6 as many rows as columns, is first made triangular (QR). Then it becomes bidiagonal
// (kernel/linalg/bidiagonal.hpp), whose values are found by quotients and differences, or values and vectors by divide and
// conquer; up to 32 columns by QR steps. Real square matrices of up to 8 rows, in stacks, and of up to 4 alone, are done by
// Jacobi's rotations, as many as a vector has lanes at once. A wide matrix is computed as its conjugate transpose. Everything is computed in
// double, as NumPy does; of float32 the results are rounded once.
// https://numpy.org/doc/stable/reference/generated/numpy.linalg.svd.html

#include <orthant/linalg/symmetric_eigen.hpp>

namespace orthant::inline ORTHANT_ABI::linalg {

// full_matrices: U and Vh are square. hermitian: the matrix is, and its eigenvalues are found instead.
struct svd_options {
    keyword_only only = keyword_only();
    bool full_matrices = true;
    bool hermitian = false;
};
// {.compute_uv = false}: the singular values alone.
struct svd_values_options {
    keyword_only only = keyword_only();
    bool full_matrices = true;
    named_flag compute_uv;
    bool hermitian = false;
};

// A = U · diag(S) · Vh: the values are real and descend.
template <class T, index_t R = dynamic, index_t N = dynamic>
struct svd_result {
    ndarray<T, R> U;
    ndarray<real_of_t<T>, N> S;
    ndarray<T, R> Vh;
};

}  // namespace orthant::inline ORTHANT_ABI::linalg

namespace orthant::inline ORTHANT_ABI::detail {

// Singular values of a stack, and vectors unless u is null; T is double or complex128. `failure` is what is said of a
// matrix with a NaN.
template <class T>
void singular_values(const char* function, header_ptr array, bool full, bool hermitian, header_ptr& s, header_ptr* u,
                     header_ptr* vh);

}  // namespace orthant::inline ORTHANT_ABI::detail

#if ORTHANT_DEFINE

#include <orthant/kernel/linalg/singular.hpp>

namespace orthant::inline ORTHANT_ABI::detail {

// One matrix of any strides. u (m x m or m x k) and vh (n x n or k x n) get dense rows. False: a NaN, or not converged.
template <class T>
bool one_svd(index_t m, index_t n, const T* from, index_t row, index_t column, bool full, double* s, T* u, T* vh) {
    const bool tall = m >= n;
    const index_t rows = tall ? m : n, k = tall ? n : m, columns = full ? rows : k;
    work<T> a(m * n);
    if (tall) kernel::place_matrix(m, n, from, row, column, a.get(), index_t(1), m);
    else kernel::place_matrix(n, m, from, column, row, a.get(), index_t(1), n);
    const double largest = kernel::largest_part(m * n, a.get());
    if (std::isnan(largest)) return false;
    if (std::isinf(largest)) {
        const double nan = std::numeric_limits<double>::quiet_NaN();
        for (index_t i = 0; i < k; ++i) s[i] = nan;
        if (u) {
            for (index_t i = 0; i < m * (full ? m : k); ++i) u[i] = T(nan);
            for (index_t i = 0; i < (full ? n : k) * n; ++i) vh[i] = T(nan);
        }
        return true;
    }
    // To unit size, by a power of two: thresholds are absolute.
    double scale = 1;
    if (largest > 0) {
        int exponent;
        (void)std::frexp(largest, &exponent);
        if (exponent < -100 || exponent > 100)
            scale = std::ldexp(1.0, exponent > 1000 ? -1000 : exponent < -1000 ? 1000 : -exponent);
    }
    if (scale != 1)
        for (index_t i = 0; i < m * n; ++i) a[i] *= scale;
    if (!tall && is_complex_v<T>)
        for (index_t i = 0; i < m * n; ++i) a[i] = kernel::conjugated(a[i]);
    if (!u) {
        if (!kernel::tall_svd<work, T>(rows, k, a.get(), s, k, nullptr, nullptr)) return false;
    } else {
        work<T> left(rows * columns), right(k * k);
        if (!kernel::tall_svd<work>(rows, k, a.get(), s, columns, left.get(), right.get())) return false;
        // A wide matrix is V S Uᴴ of the tall one's parts.
        T *const own = tall ? u : vh, *const other = tall ? vh : u;
        if (tall) kernel::place_matrix(rows, columns, left.get(), index_t(1), rows, own, columns);
        else kernel::place_matrix(columns, rows, left.get(), rows, index_t(1), own, rows);
        if (tall) kernel::place_matrix(k, k, right.get(), k, index_t(1), other, k);
        else kernel::place_matrix(k, k, right.get(), index_t(1), k, other, k);
        if constexpr (is_complex_v<T>) {
            const index_t size = tall ? k * k : columns * rows;
            for (index_t i = 0; i < size; ++i) vh[i] = kernel::conjugated(vh[i]);
        }
    }
    if (scale != 1)
        for (index_t i = 0; i < k; ++i) s[i] /= scale;
    return true;
}

// By the eigenvalues w of a Hermitian matrix: s = |w| descending, of equal ones the last first, as NumPy sorts them.
template <class T>
void hermitian_svd(index_t n, const double* w, const T* v, double* s, T* u, T* vh) {
    work<index_t> order(n);
    for (index_t i = 0; i < n; ++i) order[i] = i;
    // (Of a matrix with a NaN all are NaN, and in any order.)
    std::sort(order.get(), order.get() + n, [w](index_t i, index_t j) {
        const double a = std::fabs(w[i]), b = std::fabs(w[j]);
        return a < b || (a == b && i < j);
    });
    for (index_t j = 0; j < n; ++j) {
        const index_t from = order[n - 1 - j];
        s[j] = std::fabs(w[from]);
        if (!u) continue;
        const double sign = std::signbit(w[from]) ? -1 : 1;
        for (index_t i = 0; i < n; ++i) {
            u[i * n + j] = v[i * n + from];
            vh[j * n + i] = kernel::conjugated(v[i * n + from]) * sign;
        }
    }
}

template <class T>
void singular_values(const char* function, header_ptr array, bool full, bool hermitian, header_ptr& s, header_ptr* u,
                     header_ptr* vh) {
    const matrix_operand a = hermitian ? square_matrices(function, array) : matrices(function, array);
    const index_t m = a.rows, n = a.columns, k = m < n ? m : n;
    const header_ptr new_s = new_stack<double>(function, a.batch, {k});
    header_ptr new_u, new_vh;
    if (u) {
        new_u = new_stack<T>(function, a.batch, {m, full ? m : k});
        new_vh = new_stack<T>(function, a.batch, {full ? n : k, n});
    }
    double* to_s = static_cast<double*>(new_s->data);
    T *to_u = u ? static_cast<T*>(new_u->data) : nullptr, *to_vh = u ? static_cast<T*>(new_vh->data) : nullptr;
    if (hermitian) {
        header_ptr w, v;
        symmetric_eigen<T>(function, std::move(array), 'L', w, u ? &v : nullptr);
        const double* from_w = static_cast<const double*>(w->data);
        const T* from_v = u ? static_cast<const T*>(v->data) : nullptr;
        for (index_t i = 0; n > 0 && i < w->size / n; ++i) {
            hermitian_svd(n, from_w + i * n, u ? from_v + i * n * n : from_v, to_s + i * n, u ? to_u + i * n * n : to_u,
                          u ? to_vh + i * n * n : to_vh);
        }
    } else {
        const auto one = [&](const T* from, index_t row, index_t column, double* values, T* left, T* right) {
            if (k == 0 && u) {
                kernel::set_identity(m, full ? m : k, left, full ? m : k);
                kernel::set_identity(full ? n : k, n, right, n);
            } else if (k > 0 && !one_svd(m, n, from, row, column, full, values, left, right)) {
                fail<linalg_error>({function, ": SVD did not converge"});
            }
        };
        stack_walk at(function, a);
        bool by_lanes = false;
        if constexpr (std::is_same_v<T, double>) {
            const auto place = [&](T* p, index_t i) { return p ? p + i * n * n : p; };
            by_lanes = m == n && goes_by_lanes<T>(n, at);
            if (by_lanes)
                over_batches<T>(
                    a, at,
                    [&](index_t i, index_t count, const T* p) {
                        return kernel::svd_batch(n, count, p, to_s + i * n, place(to_u, i), place(to_vh, i));
                    },
                    [&](index_t i, const T* p) { one(p, n, 1, to_s + i * n, place(to_u, i), place(to_vh, i)); });
        }
        for (; !by_lanes && at; ++at) {
            one(at.template read<T>(), a.row_step, a.column_step, to_s, to_u, to_vh);
            to_s += k;
            if (u) to_u += m * (full ? m : k), to_vh += (full ? n : k) * n;
        }
    }
    s = new_s;
    if (u) *u = new_u, *vh = new_vh;
}

}  // namespace orthant::inline ORTHANT_ABI::detail

#endif

namespace orthant::inline ORTHANT_ABI::detail {

#define ORTHANT_ROW(T)                                                                                             \
    ORTHANT_INSTANTIATE(void singular_values<T>(const char*, header_ptr, bool, bool, header_ptr&, header_ptr*, \
                                                header_ptr*));
ORTHANT_ROW(double)
ORTHANT_ROW(complex128)
#undef ORTHANT_ROW

// The singular values of arrays as double.
template <array_like E>
header_ptr singular_values_of(const char* function, const E& a, bool hermitian) {
    header_ptr s;
    singular_values<double_t<linalg_t<E>>>(function, double_elements(function, a), false, hermitian, s, nullptr, nullptr);
    return s;
}

}  // namespace orthant::inline ORTHANT_ABI::detail

namespace orthant::inline ORTHANT_ABI::linalg {

// Of matrices (..., m, n): U (..., m, m), S (..., k), Vh (..., n, n) with k = min(m, n); with full_matrices false U (...,
// m, k) and Vh (..., k, n). A NaN in a matrix is a linalg_error, an infinity makes its results NaN.
template <array_like E>
auto svd(const E& a, const svd_options& o = {}) {
    using T = detail::linalg_t<E>;
    detail::header_ptr u, s, vh;
    detail::singular_values<detail::double_t<T>>("svd", detail::double_elements("svd", a), o.full_matrices, o.hermitian,
                                                 s, &u, &vh);
    constexpr index_t rank = detail::matrices_rank<E>, vectors = detail::vectors_rank<E>;
    return svd_result<T, rank, vectors>{detail::rounded<T, rank>(std::move(u)),
                                        detail::rounded<real_of_t<T>, vectors>(std::move(s)),
                                        detail::rounded<T, rank>(std::move(vh))};
}
template <array_like E>
auto svd(const E& a, bool full_matrices) {
    return linalg::svd(a, svd_options{.full_matrices = full_matrices});
}

// The singular values alone, (..., k).
template <array_like E>
auto svd(const E& a, const svd_values_options& o) {
    if (o.compute_uv.value)
        detail::fail<value_error>("svd: compute_uv = true is the form without the keyword; leave it out");
    using R = real_of_t<detail::linalg_t<E>>;
    return detail::rounded<R, detail::vectors_rank<E>>(detail::singular_values_of("svd", a, o.hermitian));
}
// https://numpy.org/doc/stable/reference/generated/numpy.linalg.svdvals.html
template <array_like E>
auto svdvals(const E& a) {
    using R = real_of_t<detail::linalg_t<E>>;
    return detail::rounded<R, detail::vectors_rank<E>>(detail::singular_values_of("svdvals", a, false));
}

ORTHANT_LISTS(svd)
ORTHANT_LISTS(svd, svd_options)
ORTHANT_LISTS(svd, svd_values_options)
ORTHANT_LISTS(svdvals)

}  // namespace orthant::inline ORTHANT_ABI::linalg
