#pragma once
// Least squares: lstsq.
//
//     auto [x, residuals, rank, s] = np::linalg::lstsq(a, b);       the x of least |b - a x|, of those the shortest
//
// lstsq makes a tall matrix triangular first (QR), and finds the singular values of the triangle: by Jacobi's rotations
// up to 12 columns, which keep the digits of data whose columns are in different units, else the values alone. Those that
// are at most rcond times the largest are dropped, and then vectors are needed, too; where none is dropped, the triangle
// itself is solved with. The sums of squares that are left come from the part of Qᴴ b that no column reaches, which is more
// accurate than b - a x. A very tall matrix is taken some rows at a time: those and the triangle of the rows before them
// become a triangle in the first-level cache, with b as further columns (TSQR: Demmel and others, SIAM J. Sci. Comput. 34,
// 2012); a polynomial through 1e5 points takes half the time then. A wide matrix is solved by the QR of its conjugate transpose. Everything is computed in double, and
// with double's tolerances, as NumPy does also for float32.
// https://numpy.org/doc/stable/reference/generated/numpy.linalg.lstsq.html

#include <orthant/linalg/svd.hpp>

namespace orthant::inline ORTHANT_ABI::linalg {

// Singular values up to rcond times the largest count as zero. Without rcond: double's eps times max(M, N); below zero:
// double's eps.
struct lstsq_options {
    keyword_only only = keyword_only();
    maybe<double> rcond = {};
};

// Residuals is empty unless the rank is full and there are more rows than columns.
template <class T>
struct lstsq_result {
    ndarray<T> x;
    ndarray<real_of_t<T>> residuals;
    std::int64_t rank;
    ndarray<real_of_t<T>> s;
};

}  // namespace orthant::inline ORTHANT_ABI::linalg

namespace orthant::inline ORTHANT_ABI::detail {

struct least_squares {
    header_ptr x, residuals, s;
    index_t rank = 0;
};

// T is double or complex128.
template <class T>
least_squares solve_least_squares(header_ptr a, header_ptr b, double rcond);

}  // namespace orthant::inline ORTHANT_ABI::detail

#if ORTHANT_DEFINE

#include <orthant/kernel/linalg/jacobi.hpp>
#include <orthant/linalg/factor.hpp>

namespace orthant::inline ORTHANT_ABI::detail {

inline constexpr index_t few_columns = 12;

// The singular values of a triangle (n x n, dense columns), which becomes U; right vectors in v.
template <class T>
bool triangle_svd(index_t n, T* a, double* s, T* v) {
    if (n <= few_columns) return kernel::jacobi_svd(n, n, a, n, s, v, n);
    work<T> copy(n * n);
    std::copy_n(a, n * n, copy.get());
    return kernel::tall_svd<work>(n, n, copy.get(), s, n, a, v);
}

// [A b] of m rows as the triangle that QR makes of it, k x k, in dense columns.
template <class T>
void triangle_of_rows(const matrix_operand& a, const matrix_operand& b, T* triangle) {
    const index_t n = a.columns, k = n + b.columns, most = 2048 / k + 4 * k, stride = k + most;
    work<T> rows(stride * k), tau(k);
    for (index_t i = 0; i < k * k; ++i) triangle[i] = T(0);
    for (index_t first = 0; first < a.rows; first += most) {
        const index_t m = std::min(most, a.rows - first);
        kernel::place_matrix(k, k, triangle, index_t(1), k, rows.get(), index_t(1), stride);
        kernel::place_matrix(m, n, static_cast<const T*>(a.array->data) + first * a.row_step, a.row_step, a.column_step,
                             rows.get() + k, index_t(1), stride);
        kernel::place_matrix(m, b.columns, static_cast<const T*>(b.array->data) + first * b.row_step, b.row_step,
                             b.column_step, rows.get() + k + n * stride, index_t(1), stride);
        kernel::factor_qr(k + m, k, rows.get(), stride, tau.get());
        for (index_t j = 0; j < k; ++j) std::copy_n(rows.get() + j * stride, j + 1, triangle + j * k);
    }
}

template <class T>
least_squares solve_least_squares(header_ptr a_array, header_ptr b_array, double rcond) {
    const matrix_operand a = one_matrix("lstsq", std::move(a_array));
    const bool vector = b_array->ndim == 1;
    const matrix_operand b = vector ? column_vectors(b_array) : one_matrix("lstsq", b_array);
    const index_t m = a.rows, n = a.columns, columns = b.columns, k = m < n ? m : n, most = m < n ? n : m;
    if (b.rows != m) fail<linalg_error>({"lstsq: Incompatible dimensions, ", m, " rows and ", b.rows});
    if (rcond < 0) rcond = std::numeric_limits<double>::epsilon();
    const index_t both = n + columns;
    if (n > 0 && columns > 0 && both <= few_columns && m >= 16 * both) {
        const header_ptr triangle = new_stack<T>("lstsq", {}, {both, both});
        T* const t = static_cast<T*>(triangle->data);
        triangle_of_rows(a, b, t);
        const double largest = kernel::largest_part(both * n, t), largest_b = kernel::largest_part(both * columns, t + both * n);
        if (std::isfinite(largest + largest_b) && kernel::safe_scale(largest) == 1 && kernel::safe_scale(largest_b) == 1) {
            const auto part = [&](index_t first, const dims& shape) {
                const dims strides{1, both};
                return new_window(triangle, t + both * first, as_view(shape), dims_view(strides.data(), shape.size()));
            };
            return solve_least_squares<T>(part(0, {both, n}), part(n, vector ? dims{both} : dims{both, columns}), rcond);
        }
    }
    least_squares out;
    out.s = new_stack<double>("lstsq", {}, {k});
    out.x = vector ? new_stack<T>("lstsq", {}, {n}) : new_stack<T>("lstsq", {}, {n, columns});
    double* const s = static_cast<double*>(out.s->data);
    T* const x = static_cast<T*>(out.x->data);
    // A, or its conjugate transpose: QR. c is b, of columns, with room for x.
    work<T> f(m * n + 1), c(most * columns + 1), tau(k + 1);
    const bool tall = m >= n;
    if (tall) kernel::place_matrix(m, n, static_cast<const T*>(a.array->data), a.row_step, a.column_step, f.get(), index_t(1), m);
    else kernel::place_matrix(n, m, static_cast<const T*>(a.array->data), a.column_step, a.row_step, f.get(), index_t(1), n);
    for (index_t i = 0; i < most * columns; ++i) c[i] = T(0);
    kernel::place_matrix(m, columns, static_cast<const T*>(b.array->data), b.row_step, b.column_step, c.get(), index_t(1), most);
    const double largest = kernel::largest_part(m * n, f.get()), largest_b = kernel::largest_part(most * columns, c.get());
    if (!std::isfinite(largest) || !std::isfinite(largest_b))
        fail<linalg_error>("lstsq: SVD did not converge in Linear Least Squares");
    const double scale = kernel::safe_scale(largest), scale_b = kernel::safe_scale(largest_b);
    for (index_t i = 0; i < m * n && (scale != 1 || !tall); ++i) f[i] = tall ? f[i] * scale : kernel::conjugated(f[i]) * scale;
    for (index_t i = 0; i < most * columns && scale_b != 1; ++i) c[i] *= scale_b;
    kernel::factor_qr(tall ? m : n, k, f.get(), most, tau.get());
    if (tall) kernel::apply_q(true, m, columns, k, f.get(), m, tau.get(), c.get(), index_t(1), most);
    const auto triangle = [&](T* to) {
        for (index_t j = 0; j < k; ++j)
            for (index_t i = 0; i < k; ++i) to[i + j * k] = i <= j ? f[i + j * most] : T(0);
    };
    const auto check = [](bool found) {
        if (!found) fail<linalg_error>("lstsq: SVD did not converge in Linear Least Squares");
    };
    const auto count = [&] {
        for (out.rank = 0; out.rank < k && s[out.rank] > rcond * s[0];) ++out.rank;
        return out.rank;
    };
    // Where no value is dropped the triangle itself is solved with, and vectors are not needed.
    bool by_triangle = k > few_columns;
    if (by_triangle) {
        work<T> copy(k * k);
        triangle(copy.get());
        check(kernel::tall_svd<work, T>(k, k, copy.get(), s, k, nullptr, nullptr));
        by_triangle = count() == k && s[k - 1] > 0;
    }
    if (by_triangle) {  // R x = c, or Rᴴ y = c
        if (!tall) conjugate_all(c.get(), most * columns);
        kernel::solve_triangle<T>({!tall, false}, k, columns, f.get(), tall ? index_t(1) : most, tall ? most : index_t(1),
                                  c.get(), index_t(1), most);
        if (!tall) conjugate_all(c.get(), most * columns);
    } else {
        work<T> u(k * k + 1), v(k * k + 1), w(k + 1), y(k + 1);
        triangle(u.get());
        if (k > 0) check(triangle_svd(k, u.get(), s, v.get()));
        count();
        // R is U S Vᴴ and Rᴴ is V S Uᴴ: c becomes V S⁺ Uᴴ c, or U S⁺ Vᴴ c.
        const T *const left = tall ? u.get() : v.get(), *const right = tall ? v.get() : u.get();
        for (index_t j = 0; j < columns; ++j) {
            T* const at = c.get() + j * most;
            kernel::dot_columns(k, out.rank, left, k, at, w.get());
            for (index_t i = 0; i < out.rank; ++i) w[i] /= s[i];
            for (index_t i = 0; i < k; ++i) y[i] = T(0);
            kernel::add_columns_times(k, out.rank, right, k, w.get(), y.get());
            std::copy_n(y.get(), k, at);
        }
    }
    const index_t residuals = out.rank == n && m > n ? columns : 0;
    out.residuals = new_stack<double>("lstsq", {}, {residuals});
    for (index_t j = 0; j < residuals; ++j) {
        const double length = kernel::vector_length(m - n, c.get() + j * most + n) / scale_b;
        static_cast<double*>(out.residuals->data)[j] = length * length;
    }
    for (index_t j = 0; j < columns; ++j)
        for (index_t i = k; i < n; ++i) c[i + j * most] = T(0);
    if (!tall) kernel::apply_q(false, n, columns, k, f.get(), n, tau.get(), c.get(), index_t(1), most);
    const double back = scale / scale_b;
    for (index_t i = 0; i < n; ++i)
        for (index_t j = 0; j < columns; ++j) x[i * columns + j] = back == 1 ? c[i + j * most] : c[i + j * most] * scale / scale_b;
    for (index_t i = 0; i < k && scale != 1; ++i) s[i] /= scale;
    return out;
}

}  // namespace orthant::inline ORTHANT_ABI::detail

#endif

namespace orthant::inline ORTHANT_ABI::detail {

#define ORTHANT_ROW(T) ORTHANT_INSTANTIATE(least_squares solve_least_squares<T>(header_ptr, header_ptr, double));
ORTHANT_ROW(double)
ORTHANT_ROW(complex128)
#undef ORTHANT_ROW

}  // namespace orthant::inline ORTHANT_ABI::detail

namespace orthant::inline ORTHANT_ABI::linalg {

// a is (M, N), b (M,) or (M, K); x is (N,) or (N, K). Rows that differ in number, NaN and infinity are a linalg_error.
template <array_like A, array_like B>
auto lstsq(const A& a, const B& b, const lstsq_options& o = {}) {
    using T = detail::linalg_t<A, B>;
    using W = detail::double_t<T>;
    static_assert(detail::lapack_type<T>, "orthant: lstsq is computed of float and double, real or complex");
    detail::header_ptr x = detail::matrix_elements<W>("lstsq", a), y = detail::matrix_elements<W>("lstsq", b);
    const index_t* const shape = x->shape();
    const index_t most = x->ndim < 2 ? 1 : shape[0] > shape[1] ? shape[0] : shape[1];
    const double rcond = o.rcond ? *o.rcond : std::numeric_limits<double>::epsilon() * double(most);
    detail::least_squares r = detail::solve_least_squares<W>(std::move(x), std::move(y), rcond);
    return lstsq_result<T>{detail::rounded<T, dynamic>(std::move(r.x)),
                           detail::rounded<real_of_t<T>, dynamic>(std::move(r.residuals)), r.rank,
                           detail::rounded<real_of_t<T>, dynamic>(std::move(r.s))};
}
template <array_like A, array_like B>
auto lstsq(const A& a, const B& b, double rcond) {
    return linalg::lstsq(a, b, lstsq_options{.rcond = rcond});
}

ORTHANT_PAIRS(lstsq)
ORTHANT_PAIRS(lstsq, lstsq_options)

}  // namespace orthant::inline ORTHANT_ABI::linalg
