#pragma once
// Eigenvalues and eigenvectors of symmetric and Hermitian matrices: eigh eigvalsh.
//
//     auto [w, v] = np::linalg::eigh(a);       a v[:, i] = w[i] v[:, i], w ascending
//
// A matrix becomes tridiagonal by reflections (kernel/linalg/tridiagonal.hpp), whose values are found by QL steps, or
// values and vectors by divide and conquer. Real matrices of up to 8 rows, in stacks, and of up to 4 alone, are done by
// Jacobi's rotations, as many as a vector has lanes at once (kernel/linalg/jacobi_batch.hpp). Everything is computed in
// double, as NumPy does; of float32 the results are rounded once. Matrices that are very large or small throughout are
// scaled first. One triangle is read, of which the diagonal is taken as real; NaN or infinity in it makes all of that
// matrix' results NaN.
// https://numpy.org/doc/stable/reference/generated/numpy.linalg.eigh.html

#include <orthant/base/keywords.hpp>
#include <orthant/kernel/linalg/jacobi_batch.hpp>
#include <orthant/linalg/batched.hpp>

namespace orthant::inline ORTHANT_ABI::linalg {

// {.UPLO = 'U'}: the upper triangle is read.
struct eigh_options {
    keyword_only only = keyword_only();
    char UPLO = 'L';
};

// Of eigh: the values ascend, and are real.
template <class T, index_t R = dynamic, index_t N = dynamic>
struct eigh_result {
    ndarray<real_of_t<T>, N> eigenvalues;
    ndarray<T, R> eigenvectors;
};

}  // namespace orthant::inline ORTHANT_ABI::linalg

namespace orthant::inline ORTHANT_ABI::detail {

// The type in which eigenvalues and singular values of T are computed: double, or complex numbers of it.
template <class T>
using double_t = std::conditional_t<is_complex_v<T>, complex128, double>;

// Rank of a result of as many axes as the operand.
template <class E>
inline constexpr index_t matrices_rank = rank_of<E> < 2 ? dynamic : rank_of<E>;

// The operand's elements in that type, and a result as T again.
template <array_like E>
header_ptr double_elements(const char* function, const E& e) {
    static_assert(lapack_type<linalg_t<E>>,
                  "orthant: eigenvalues and singular values are computed of float and double, real or complex");
    return matrix_elements<double_t<linalg_t<E>>>(function, e);
}
template <class T, index_t R>
ndarray<T, R> rounded(header_ptr result) {
    using W = std::conditional_t<std::is_same_v<T, float>, double, std::conditional_t<std::is_same_v<T, complex64>, complex128, T>>;
    if constexpr (std::is_same_v<T, W>) return ndarray<T, R>(std::move(result));
    else return ndarray<T, R>(elements_as<T>(ndarray<W>(std::move(result))));
}

// Values, and vectors if they are wanted, of a stack; T is double or complex128.
template <class T>
void symmetric_eigen(const char* function, header_ptr array, char uplo, header_ptr& values, header_ptr* vectors);

}  // namespace orthant::inline ORTHANT_ABI::detail

#if ORTHANT_DEFINE

#include <orthant/kernel/linalg/symmetric.hpp>

namespace orthant::inline ORTHANT_ABI::detail {

// The lower triangle of a matrix, with dense columns; of its upper one the conjugate transpose.
template <class T>
void place_triangle(bool lower, index_t n, const T* from, index_t row, index_t column, T* to) {
    if (!lower) std::swap(row, column);
    kernel::place_matrix(n, n, from, row, column, to, index_t(1), n);
    if constexpr (is_complex_v<T>)
        if (!lower)
            for (index_t i = 0; i < n * n; ++i) to[i] = kernel::conjugated(to[i]);
}

template <class T>
void symmetric_eigen(const char* function, header_ptr array, char uplo, header_ptr& values, header_ptr* vectors) {
    const bool lower = uplo == 'L' || uplo == 'l';
    if (!lower && uplo != 'U' && uplo != 'u')
        fail<value_error>({function, ": UPLO argument must be 'L' or 'U', not '", uplo, "'"});
    const matrix_operand a = square_matrices(function, std::move(array));
    const index_t n = a.rows;
    const header_ptr w = new_stack<double>(function, a.batch, {n});
    const header_ptr v = vectors ? new_stack<T>(function, a.batch, {n, n}) : header_ptr();
    double* to_w = static_cast<double*>(w->data);
    T* to_v = vectors ? static_cast<T*>(v->data) : nullptr;
    if (n > 0) {
        work<T> copy(n * n);
        const auto one = [&](const T* from, index_t row, index_t column, double* values_, T* vectors_) {
            place_triangle(lower, n, from, row, column, copy.get());
            if (!kernel::symmetric_matrix<work>(n, copy.get(), values_, vectors_))
                fail<linalg_error>({function, ": Eigenvalues did not converge"});
        };
        stack_walk at(function, a);
        bool by_lanes = false;
        if constexpr (std::is_same_v<T, double>) {
            const auto place = [&](index_t i) { return to_v ? to_v + i * n * n : to_v; };
            by_lanes = goes_by_lanes<T>(n, at);
            if (by_lanes)
                over_batches<T>(
                    a, at,
                    [&](index_t first, index_t count, const T* p) {
                        return kernel::eigen_batch(n, count, p, lower, to_w + first * n, place(first));
                    },
                    [&](index_t i, const T* p) { one(p, n, 1, to_w + i * n, place(i)); });
        }
        for (; !by_lanes && at; ++at) {
            one(at.template read<T>(), a.row_step, a.column_step, to_w, to_v);
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

#define ORTHANT_ROW(T) \
    ORTHANT_INSTANTIATE(void symmetric_eigen<T>(const char*, header_ptr, char, header_ptr&, header_ptr*));
ORTHANT_ROW(double)
ORTHANT_ROW(complex128)
#undef ORTHANT_ROW

}  // namespace orthant::inline ORTHANT_ABI::detail

namespace orthant::inline ORTHANT_ABI::linalg {

// Values and vectors of the matrices (..., n, n): shapes (..., n) and (..., n, n), vectors as columns. Their signs, and
// the choice among vectors of equal values, are of no meaning. A UPLO other than L or U is a value_error; matrices that
// are not square are a linalg_error.
template <array_like E>
auto eigh(const E& a, const eigh_options& o = {}) {
    using T = detail::linalg_t<E>;
    detail::header_ptr w, v;
    detail::symmetric_eigen<detail::double_t<T>>("eigh", detail::double_elements("eigh", a), o.UPLO, w, &v);
    return eigh_result<T, detail::matrices_rank<E>, detail::vectors_rank<E>>{
        detail::rounded<real_of_t<T>, detail::vectors_rank<E>>(std::move(w)), detail::rounded<T, detail::matrices_rank<E>>(std::move(v))};
}
template <array_like E>
auto eigh(const E& a, char uplo) {
    return linalg::eigh(a, eigh_options{.UPLO = uplo});
}

// Values alone. https://numpy.org/doc/stable/reference/generated/numpy.linalg.eigvalsh.html
template <array_like E>
auto eigvalsh(const E& a, const eigh_options& o = {}) {
    using T = detail::linalg_t<E>;
    detail::header_ptr w;
    detail::symmetric_eigen<detail::double_t<T>>("eigvalsh", detail::double_elements("eigvalsh", a), o.UPLO, w, nullptr);
    return detail::rounded<real_of_t<T>, detail::vectors_rank<E>>(std::move(w));
}
template <array_like E>
auto eigvalsh(const E& a, char uplo) {
    return linalg::eigvalsh(a, eigh_options{.UPLO = uplo});
}

ORTHANT_LISTS(eigh)
ORTHANT_LISTS(eigh, eigh_options)
ORTHANT_LISTS(eigvalsh)
ORTHANT_LISTS(eigvalsh, eigh_options)

}  // namespace orthant::inline ORTHANT_ABI::linalg
