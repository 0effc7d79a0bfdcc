#pragma once
// QR: a = Q R with orthonormal columns in Q and R upper triangular.
//
//     auto [Q, R] = np::linalg::qr(a);               (M, K) and (K, N), K = min(M, N)
//     auto [Q, R] = np::linalg::qr(a, "complete");   (M, M) and (M, N)
//     auto R = np::linalg::qr<"r">(a);               R alone, a third of the work
//     auto [h, tau] = np::linalg::qr<"raw">(a);      the reflections: h is the transpose of LAPACK's array
//
// By Householder's reflections in blocks (kernel/linalg/reflectors.hpp), with LAPACK's signs, so that Q and R
// are NumPy's: R's diagonal has the opposite sign of what stood at the head of the column, except where
// nothing but zeros stood below it. Empty matrices, stacks, NaN and inf are taken; NaN goes on into Q and R.
// https://numpy.org/doc/stable/reference/generated/numpy.linalg.qr.html

#include <orthant/linalg/factor.hpp>

namespace orthant::inline ORTHANT_ABI::linalg {

template <class T>
struct qr_result {
    ndarray<T> Q, R;
};
template <class T>
struct qr_raw_result {
    ndarray<T> h, tau;
};

struct qr_options {
    keyword_only only = keyword_only();
    std::string_view mode = "reduced";
};

// A mode that is known when it is compiled.
struct qr_mode {
    char text[12]{};
    template <std::size_t N>
    consteval qr_mode(const char (&mode)[N]) {
        static_assert(N <= sizeof text, "orthant: qr: modes are reduced, complete, r and raw");
        for (std::size_t i = 0; i < N; ++i) text[i] = mode[i];
    }
    constexpr std::string_view view() const { return text; }
};

}  // namespace orthant::inline ORTHANT_ABI::linalg

namespace orthant::inline ORTHANT_ABI::detail {

enum class qr_what { reduced, complete, r, raw };

constexpr qr_what qr_mode_of(std::string_view mode) {
    if (mode == "reduced") return qr_what::reduced;
    if (mode == "complete") return qr_what::complete;
    if (mode == "r") return qr_what::r;
    if (mode == "raw") return qr_what::raw;
    fail<value_error>({"qr: Unrecognized mode '", mode, "'"});
}

// Q and R, or h and tau; a Q that is not wanted is empty.
struct qr_headers {
    header_ptr first, second;
};
template <class T>
qr_headers qr_matrices(header_ptr array, qr_what what);

template <class T, class E>
qr_headers qr_of(const E& a, qr_what what) {
    static_assert(lapack_type<T>, "orthant: qr is for matrices of float, double and their complex numbers");
    return qr_matrices<T>(matrix_elements<T>("qr", a), what);
}

}  // namespace orthant::inline ORTHANT_ABI::detail

namespace orthant::inline ORTHANT_ABI::linalg {

// Q and R of each matrix (..., M, N); with mode "r" Q is left empty.
template <array_like E>
auto qr(const E& a, std::string_view mode = "reduced") {
    using T = detail::linalg_t<E>;
    const detail::qr_what what = detail::qr_mode_of(mode);
    if (what == detail::qr_what::raw)
        detail::fail<value_error>({"qr: mode 'raw' returns something else: write qr<\"raw\">(a)"});
    const detail::qr_headers h = detail::qr_of<T>(a, what);
    return qr_result<T>{ndarray<T>(h.first), ndarray<T>(h.second)};
}
template <array_like E>
auto qr(const E& a, const qr_options& options) {
    return linalg::qr(a, options.mode);
}
template <qr_mode Mode, forms::any X = forms::reals>
auto qr(const X& a) {
    const auto& array = forms::as_array(a);
    using T = detail::linalg_t<decltype(array)>;
    constexpr detail::qr_what what = detail::qr_mode_of(Mode.view());
    const detail::qr_headers h = detail::qr_of<T>(array, what);
    if constexpr (what == detail::qr_what::r)
        return ndarray<T>(h.second);
    else if constexpr (what == detail::qr_what::raw)
        return qr_raw_result<T>{ndarray<T>(h.first), ndarray<T>(h.second)};
    else
        return qr_result<T>{ndarray<T>(h.first), ndarray<T>(h.second)};
}

// Of ranges and braces.
ORTHANT_LISTS(qr)
ORTHANT_LISTS(qr, qr_options)

}  // namespace orthant::inline ORTHANT_ABI::linalg

#if ORTHANT_DEFINE

#include <orthant/kernel/linalg/reflectors.hpp>

namespace orthant::inline ORTHANT_ABI::detail {

// Work memory has dense columns, as the reflections want them.
template <class T>
qr_headers qr_matrices(header_ptr array, qr_what what) {
    const matrix_operand a = matrices("qr", std::move(array));
    stack_walk at("qr", a);
    const index_t m = a.rows, n = a.columns, k = m < n ? m : n;
    const bool complete = what == qr_what::complete, raw = what == qr_what::raw,
               with_q = complete || what == qr_what::reduced;
    const index_t wide = complete ? m : k, stride = work_row<T>(m);
    qr_headers out;
    if (raw) {
        out.first = new_stack<T>("qr", at.batch(), {n, m});
        out.second = new_stack<T>("qr", at.batch(), {k});
    } else {
        out.first = with_q ? new_stack<T>("qr", at.batch(), {m, wide}) : new_stack<T>("qr", {}, {0, 0});
        out.second = new_stack<T>("qr", at.batch(), {wide, n});
    }
    T *q = static_cast<T*>(out.first->data), *r = static_cast<T*>(out.second->data);
    work<T> factors(stride * n), of_q(with_q ? stride * wide : 0), tau(k);
    for (; at; ++at) {
        kernel::place_matrix(m, n, at.template read<T>(), a.row_step, a.column_step, factors.get(), 1,
                             stride);
        kernel::factor_qr<T>(m, n, factors, stride, tau);
        if (raw) {
            kernel::place_matrix(n, m, static_cast<const T*>(factors.get()), stride, index_t(1), q, m);
            for (index_t i = 0; i < k; ++i) r[i] = tau[i];
            q += n * m;
            r += k;
            continue;
        }
        kernel::place_matrix(k, n, static_cast<const T*>(factors.get()), index_t(1), stride, r, n);
        for (index_t i = 0; i < wide; ++i)
            for (index_t j = 0; j < n && (j < i || i >= k); ++j) r[i * n + j] = T(0);
        r += wide * n;
        if (with_q) {
            kernel::form_q<T>(m, wide, k, factors, stride, tau, of_q, stride);
            kernel::place_matrix(m, wide, static_cast<const T*>(of_q.get()), index_t(1), stride, q, wide);
            q += m * wide;
        }
    }
    return out;
}

#define ORTHANT_ROW(T) ORTHANT_INSTANTIATE(qr_headers qr_matrices<T>(header_ptr, qr_what));
ORTHANT_ROW(float)
ORTHANT_ROW(double)
ORTHANT_ROW(complex64)
ORTHANT_ROW(complex128)
#undef ORTHANT_ROW

}  // namespace orthant::inline ORTHANT_ABI::detail

#endif
