#pragma once
// Eigenvalues and eigenvectors of general square matrices: eig eigvals. Always complex.
//
//     auto [w, v] = np::linalg::eig(a);        a v[:, i] = w[i] v[:, i]
//
// The matrix is scaled if it is very large or small, balanced, made Hessenberg, and then triangular: its Schur form, by
// implicit QR steps, beyond 75 rows by sweeps of many shifts (kernel/linalg/schur_sweeps.hpp). Vectors come from that by
// back substitution. Values stand in the order of the Schur form, a pair of conjugates with the positive imaginary part
// first. A vector has length 1, and of a complex one the largest component is real, as in LAPACK. Computed in double; of
// float32 the results are rounded once.
// https://numpy.org/doc/stable/reference/generated/numpy.linalg.eig.html

#include <orthant/linalg/symmetric_eigen.hpp>

namespace orthant::inline ORTHANT_ABI::linalg {

template <class T, index_t R = dynamic, index_t N = dynamic>
struct eig_result {
    ndarray<T, N> eigenvalues;
    ndarray<T, R> eigenvectors;
};

}  // namespace orthant::inline ORTHANT_ABI::linalg

namespace orthant::inline ORTHANT_ABI::detail {

// Values, and vectors unless null, of a stack, as complex128; T is double or complex128.
template <class T>
void general_eigen(const char* function, header_ptr array, header_ptr& values, header_ptr* vectors);

template <class T>
using complex_t = std::complex<real_of_t<T>>;

}  // namespace orthant::inline ORTHANT_ABI::detail

#if ORTHANT_DEFINE

#include <orthant/kernel/linalg/schur_sweeps.hpp>
#include <orthant/kernel/linalg/triangular_vectors.hpp>

namespace orthant::inline ORTHANT_ABI::detail {

// Unit length, and the largest component real.
inline void normalize_vector(index_t n, complex128* v) {
    double length = kernel::vector_length(n, v);
    kernel::scale_vector(n, 1 / length, v);
    index_t at = 0;
    double largest = -1;
    for (index_t i = 0; i < n; ++i) {
        const double square = kernel::squared_modulus(v[i]);
        if (square > largest) largest = square, at = i;
    }
    const complex128 turn = kernel::conjugated(v[at]) / std::sqrt(largest);
    kernel::scale_vector(n, turn, v);
    v[at] = complex128(v[at].real());
}

// One matrix, in `a` with dense columns, which is overwritten. v, unless null, gets vectors in dense rows.
template <class T>
bool general_eigen(index_t n, T* a, complex128* w, complex128* v) {
    const double largest = kernel::largest_part(n * n, a), scale = kernel::safe_scale(largest);
    if (scale != 1)
        for (index_t i = 0; i < n * n; ++i) a[i] *= scale;
    const auto balance = kernel::balance_matrix(n, a, n);
    work<T> tau(n);
    kernel::reduce_to_hessenberg(n, balance.first, balance.end, a, n, tau.get());
    work<T> room(v ? 2 * n * n : 0);
    T *const z = v ? room.get() : nullptr, *const x = z + (v ? n * n : 0);
    kernel::form_hessenberg_q(n, balance.first, balance.end, a, n, tau.get(), z, n);
    for (index_t i = 0; i < n; ++i) w[i] = a[i * (n + 1)];
    if (balance.end > balance.first &&
        !kernel::schur_form<T>(v != nullptr, n, balance.first, balance.end, a, n, w, z, n, n))
        return false;
    if (v) {
        kernel::triangular_vectors(n, a, n, x, n);
        T* const vectors = a;  // T is no longer needed
        kernel::multiply_triangular(n, z, n, x, n, vectors, n);
        kernel::undo_balancing(balance, n, n, vectors, n);
        work<complex128> column(n);
        for (index_t j = 0; j < n; ++j) {
            T* const re = vectors + j * n;
            if constexpr (!is_complex_v<T>) {
                if (w[j].imag() == 0) {
                    kernel::scale_vector(n, 1 / kernel::vector_length(n, re), re);
                    for (index_t i = 0; i < n; ++i) v[i * n + j] = re[i];
                    continue;
                }
                for (index_t i = 0; i < n; ++i) column[i] = {re[i], re[i + n]};
            } else {
                for (index_t i = 0; i < n; ++i) column[i] = re[i];
            }
            normalize_vector(n, column.get());
            for (index_t i = 0; i < n; ++i) v[i * n + j] = column[i];
            if constexpr (!is_complex_v<T>) {
                ++j;
                for (index_t i = 0; i < n; ++i) v[i * n + j] = kernel::conjugated(column[i]);
            }
        }
    }
    if (scale != 1)
        for (index_t i = 0; i < n; ++i) w[i] /= scale;
    return true;
}

template <class T>
void general_eigen(const char* function, header_ptr array, header_ptr& values, header_ptr* vectors) {
    const matrix_operand a = square_matrices(function, std::move(array));
    const index_t n = a.rows;
    const header_ptr w = new_stack<complex128>(function, a.batch, {n});
    const header_ptr v = vectors ? new_stack<complex128>(function, a.batch, {n, n}) : header_ptr();
    complex128* to_w = static_cast<complex128*>(w->data);
    complex128* to_v = vectors ? static_cast<complex128*>(v->data) : nullptr;
    if (n > 0) {
        work<T> copy(n * n);
        const auto finite = [&] {
            double sum = 0;
            for (index_t i = 0; i < n * n; ++i)
                sum += kernel::real_part(copy[i]) * 0 + kernel::imaginary_part(copy[i]) * 0;
            return sum == 0;
        };
        for (stack_walk at(function, a); at; ++at) {
            kernel::place_matrix(n, n, at.template read<T>(), a.row_step, a.column_step, copy.get(), index_t(1), n);
            if (!finite()) fail<linalg_error>({function, ": Array must not contain infs or NaNs"});
        }
        for (stack_walk at(function, a); at; ++at) {
            kernel::place_matrix(n, n, at.template read<T>(), a.row_step, a.column_step, copy.get(), index_t(1), n);
            if (!general_eigen(n, copy.get(), to_w, to_v))
                fail<linalg_error>({function, ": Eigenvalues did not converge"});
            to_w += n;
            if (to_v) to_v += n * n;
        }
    }
    values = w;
    if (vectors) *vectors = v;
}

}  // namespace orthant::inline ORTHANT_ABI::detail

#endif

namespace orthant::inline ORTHANT_ABI::detail {

#define ORTHANT_ROW(T) ORTHANT_INSTANTIATE(void general_eigen<T>(const char*, header_ptr, header_ptr&, header_ptr*));
ORTHANT_ROW(double)
ORTHANT_ROW(complex128)
#undef ORTHANT_ROW

}  // namespace orthant::inline ORTHANT_ABI::detail

namespace orthant::inline ORTHANT_ABI::linalg {

// Values and vectors of the matrices (..., n, n): shapes (..., n) and (..., n, n), vectors as columns, both complex. A NaN
// or an infinity, and matrices that are not square, are a linalg_error. A defective matrix has vectors that are parallel.
template <array_like E>
auto eig(const E& a) {
    using T = detail::linalg_t<E>;
    using C = detail::complex_t<T>;
    detail::header_ptr w, v;
    detail::general_eigen<detail::double_t<T>>("eig", detail::double_elements("eig", a), w, &v);
    constexpr index_t vectors = detail::vectors_rank<E>;
    return eig_result<C, detail::matrices_rank<E>, vectors>{detail::rounded<C, vectors>(std::move(w)),
                                              detail::rounded<C, detail::matrices_rank<E>>(std::move(v))};
}

// Values alone, complex. https://numpy.org/doc/stable/reference/generated/numpy.linalg.eigvals.html
template <array_like E>
auto eigvals(const E& a) {
    using T = detail::linalg_t<E>;
    detail::header_ptr w;
    detail::general_eigen<detail::double_t<T>>("eigvals", detail::double_elements("eigvals", a), w, nullptr);
    return detail::rounded<detail::complex_t<T>, detail::vectors_rank<E>>(std::move(w));
}

ORTHANT_LISTS(eig)
ORTHANT_LISTS(eigvals)

}  // namespace orthant::inline ORTHANT_ABI::linalg
