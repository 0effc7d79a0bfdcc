#pragma once
// Unitary similarities of one matrix, as in SciPy: schur rsf2csf hessenberg.
//
//     auto [t, z] = np::linalg::schur(a);                        a = z t zᴴ, t upper triangular; of a real matrix with
//                                                                blocks of 2 x 2, one for each pair of eigenvalues
//     auto [t, z] = np::linalg::schur<np::complex128>(a);        SciPy's output="complex": no blocks
//     np::ndarray h = np::linalg::hessenberg(a);                 zero below the first subdiagonal
//     auto [h, q] = np::linalg::hessenberg(a, {.calc_q = true}); a = q h qᴴ
// https://docs.scipy.org/doc/scipy/reference/generated/scipy.linalg.schur.html

#include <orthant/linalg/eigen.hpp>

namespace orthant::inline ORTHANT_ABI::linalg {

template <class X, index_t R = dynamic>
struct schur_result {
    ndarray<X, R> T, Z;
};
template <class T, index_t R = dynamic>
struct hessenberg_result {
    ndarray<T, R> H, Q;
};
struct hessenberg_q_options {
    keyword_only only = keyword_only();
    named_flag calc_q;
};

}  // namespace orthant::inline ORTHANT_ABI::linalg

namespace orthant::inline ORTHANT_ABI::detail {

// T and Z of one matrix; T is double or complex128. Also H and Q, before the steps.
template <class T>
void schur_form(const char* function, header_ptr a, bool steps, header_ptr& t, header_ptr* z);

// The blocks of a real Schur form become triangles.
void complex_schur_form(header_ptr& t, header_ptr& z);

}  // namespace orthant::inline ORTHANT_ABI::detail

#if ORTHANT_DEFINE

namespace orthant::inline ORTHANT_ABI::detail {

template <class T>
void schur_form(const char* function, header_ptr array, bool steps, header_ptr& t, header_ptr* z) {
    const matrix_operand a = square_matrices(function, one_matrix(function, std::move(array)).array);
    const index_t n = a.rows;
    const header_ptr new_t = new_stack<T>(function, {}, {n, n}), new_z = z ? new_stack<T>(function, {}, {n, n}) : header_ptr();
    work<T> h(n * n + 1), q(z ? n * n + 1 : 1), tau(n + 1);
    kernel::place_matrix(n, n, static_cast<const T*>(a.array->data), a.row_step, a.column_step, h.get(), index_t(1), n);
    double sum = 0;
    for (index_t i = 0; i < n * n; ++i) sum += kernel::real_part(h[i]) * 0 + kernel::imaginary_part(h[i]) * 0;
    if (sum != 0) fail<value_error>({function, ": array must not contain infs or NaNs"});
    const double scale = kernel::safe_scale(kernel::largest_part(n * n, h.get()));
    for (index_t i = 0; i < n * n && scale != 1; ++i) h[i] *= scale;
    // (A matrix of two rows is its own Hessenberg form, and SciPy leaves it.)
    const index_t end = n > 2 || steps ? n : 0;
    kernel::reduce_to_hessenberg(n, index_t(0), end, h.get(), n, tau.get());
    kernel::form_hessenberg_q(n, index_t(0), end, h.get(), n, tau.get(), z ? q.get() : nullptr, n);
    if (steps && n > 0) {
        work<complex128> w(n);
        if (!kernel::schur_form<T>(true, n, 0, n, h.get(), n, w.get(), z ? q.get() : nullptr, n, n))
            fail<linalg_error>({function, ": Schur form not found. Possibly ill-conditioned."});
    }
    for (index_t i = 0; i < n * n && scale != 1; ++i) h[i] /= scale;
    kernel::place_matrix(n, n, h.get(), index_t(1), n, static_cast<T*>(new_t->data), n);
    if (z) {
        kernel::place_matrix(n, n, q.get(), index_t(1), n, static_cast<T*>(new_z->data), n);
        *z = new_z;
    }
    t = new_t;
}

// Each block by the rotation whose first column is an eigenvector of it.
ORTHANT_ONCE void complex_schur_form(header_ptr& t_array, header_ptr& z_array) {
    const index_t n = t_array->shape()[0];
    complex128 *const t = static_cast<complex128*>(t_array->data), *const z = static_cast<complex128*>(z_array->data);
    const auto at = [&](index_t i, index_t j) -> complex128& { return t[i * n + j]; };
    for (index_t m = n - 1; m > 0; --m) {
        const index_t k = m - 1;
        const complex128 sub = at(m, k);
        if (kernel::absolute_sum(sub) > 2.220446049250313e-16 * (kernel::absolute_sum(at(k, k)) + kernel::absolute_sum(at(m, m)))) {
            const complex128 a = at(k, k), b = at(k, m), d = at(m, m), half = (a - d) * 0.5;
            const complex128 mu = half + std::sqrt(half * half + b * sub);  // an eigenvalue less d
            const double r = std::hypot(std::abs(mu), std::abs(sub));
            const complex128 c = mu / r, s = sub / r;
            for (index_t j = k; j < n; ++j) {
                const complex128 x = at(k, j), y = at(m, j);
                at(k, j) = std::conj(c) * x + std::conj(s) * y;
                at(m, j) = c * y - s * x;
            }
            for (index_t i = 0; i <= m; ++i) {
                const complex128 x = at(i, k), y = at(i, m);
                at(i, k) = x * c + y * s;
                at(i, m) = y * std::conj(c) - x * std::conj(s);
            }
            for (index_t i = 0; i < n; ++i) {
                const complex128 x = z[i * n + k], y = z[i * n + m];
                z[i * n + k] = x * c + y * s;
                z[i * n + m] = y * std::conj(c) - x * std::conj(s);
            }
        }
        at(m, k) = 0;
    }
}

}  // namespace orthant::inline ORTHANT_ABI::detail

#endif

namespace orthant::inline ORTHANT_ABI::detail {

#define ORTHANT_ROW(T) \
    ORTHANT_INSTANTIATE(void schur_form<T>(const char*, header_ptr, bool, header_ptr&, header_ptr*));
ORTHANT_ROW(double)
ORTHANT_ROW(complex128)
#undef ORTHANT_ROW

}  // namespace orthant::inline ORTHANT_ABI::detail

namespace orthant::inline ORTHANT_ABI::linalg {

// In the matrix' own type, or in Dtype, which may be the complex one. A NaN or an infinity is a value_error.
template <class Dtype = void, forms::any1 X = forms::integers>
auto schur(const X& x) {
    const auto& a = forms::as_array(x);
    using E = std::remove_cvref_t<decltype(a)>;
    using T = std::conditional_t<std::is_void_v<Dtype>, detail::linalg_t<E>, Dtype>;
    static_assert(detail::lapack_type<T>, "orthant: schur is computed of float and double, real or complex");
    constexpr index_t rank = detail::matrices_rank<E>;
    using W = detail::double_t<T>;
    detail::header_ptr t, z;
    detail::schur_form<W>("schur", detail::matrix_elements<W>("schur", a), true, t, &z);
    return schur_result<T, rank>{detail::rounded<T, rank>(std::move(t)), detail::rounded<T, rank>(std::move(z))};
}

template <class Dtype = void, forms::any X = forms::reals>
auto schur(const X& x) {
    return linalg::schur<Dtype>(forms::as_array(x));
}

// A real Schur form as a complex one. https://docs.scipy.org/doc/scipy/reference/generated/scipy.linalg.rsf2csf.html
template <array_like A, array_like B>
auto rsf2csf(const A& t, const B& z) {
    using C = detail::complex_t<detail::linalg_t<A, B>>;
    detail::header_ptr x = detail::dense_copy<complex128>(detail::matrix_elements<complex128>("rsf2csf", t)),
                       y = detail::dense_copy<complex128>(detail::matrix_elements<complex128>("rsf2csf", z));
    const detail::matrix_operand p = detail::one_matrix("rsf2csf", x), q = detail::one_matrix("rsf2csf", y);
    if (p.rows != p.columns || q.rows != p.rows || q.columns != p.rows)
        detail::fail<value_error>({"rsf2csf: Input array shapes must match: Z: ", detail::tuple_text{y->extents()}, " vs. T: ",
                                   detail::tuple_text{x->extents()}});
    if (p.rows > 0) detail::complex_schur_form(x, y);
    return schur_result<C>{detail::rounded<C, dynamic>(std::move(x)), detail::rounded<C, dynamic>(std::move(y))};
}

// https://docs.scipy.org/doc/scipy/reference/generated/scipy.linalg.hessenberg.html
template <array_like E>
auto hessenberg(const E& a) {
    using T = detail::linalg_t<E>;
    detail::header_ptr h;
    detail::schur_form<detail::double_t<T>>("hessenberg", detail::double_elements("hessenberg", a), false, h, nullptr);
    return detail::rounded<T, detail::matrices_rank<E>>(std::move(h));
}
template <array_like E>
auto hessenberg(const E& a, const hessenberg_q_options& o) {
    using T = detail::linalg_t<E>;
    constexpr index_t rank = detail::matrices_rank<E>;
    o.calc_q.require("hessenberg", "calc_q");
    detail::header_ptr h, q;
    detail::schur_form<detail::double_t<T>>("hessenberg", detail::double_elements("hessenberg", a), false, h, &q);
    return hessenberg_result<T, rank>{detail::rounded<T, rank>(std::move(h)), detail::rounded<T, rank>(std::move(q))};
}

ORTHANT_LISTS(hessenberg)
ORTHANT_LISTS(hessenberg, hessenberg_q_options)

}  // namespace orthant::inline ORTHANT_ABI::linalg
