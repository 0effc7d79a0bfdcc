#pragma once
// Eigenvectors of a Schur form, by back substitution: of T x = w x with T upper triangular, or with blocks of 2 x 2 on the
// diagonal, column by column from the diagonal upwards. A pivot that is nothing beside w is raised to the smallest number
// that counts, so that a defective matrix gives vectors that are parallel up to rounding, and no infinity. Vectors that
// grow beyond 1e100 are scaled down on the way. They are then multiplied by Z all at once.

#include <orthant/kernel/linalg/schur.hpp>
#if ORTHANT_DEFINE

namespace orthant::inline ORTHANT_ABI::kernel {
namespace detail {

template <class R>
inline constexpr R vector_limit = R(sizeof(R) == 4 ? 1e12 : 1e100);

// Scales the first n elements down where the last of them has become large.
template <class T>
void limit_growth(index_t n, T* x, T value) {
    using R = real_of_t<T>;
    const R size = absolute_sum(value);
    if (size > vector_limit<R>) scale_vector(n, R(1) / size, x);
}

// x with the pivot p: x / p, the pivot raised to `least` if it is smaller.
template <class T>
T divided_by_pivot(T x, T p, real_of_t<T> least) {
    return x / (absolute_sum(p) < least ? T(least) : p);
}

}  // namespace detail

// X (n x n, dense columns) gets the vectors of T, as its columns, of any length.
template <class R>
void triangular_vectors(index_t n, const std::complex<R>* t, index_t stride, std::complex<R>* x, index_t x_stride) {
    using T = std::complex<R>;
    constexpr R ulp = std::numeric_limits<R>::epsilon();
    const R small = std::numeric_limits<R>::min() * (R(n) / ulp);
    for (index_t k = 0; k < n; ++k) {
        T* const c = x + k * x_stride;
        const T w = t[k + k * stride];
        const R least = std::max(ulp * absolute_sum(w), small);
        for (index_t i = 0; i < k; ++i) c[i] = -t[i + k * stride];
        c[k] = T(1);
        for (index_t i = k + 1; i < n; ++i) c[i] = T(0);
        for (index_t j = k - 1; j >= 0; --j) {
            c[j] = detail::divided_by_pivot(c[j], T(t[j + j * stride] - w), least);
            detail::limit_growth(k + 1, c, c[j]);
            add_multiple(j, T(-c[j]), t + j * stride, c);
        }
    }
}

// Of a real T: a pair of complex eigenvalues has the real part of the first one's vector, then its imaginary part.
template <class R>
void triangular_vectors(index_t n, const R* t, index_t stride, R* x, index_t x_stride) {
    using T = std::complex<R>;
    constexpr R ulp = std::numeric_limits<R>::epsilon();
    const R small = std::numeric_limits<R>::min() * (R(n) / ulp);
    const auto at = [&](index_t r, index_t c) { return t[r + c * stride]; };
    for (index_t k = 0; k < n; ++k) {
        R *const re = x + k * x_stride, *const im = re + x_stride;
        const bool pair = k + 1 < n && at(k + 1, k) != 0;
        const index_t size = pair ? k + 2 : k + 1;
        for (index_t i = 0; i < n; ++i) re[i] = 0;
        R wi = 0;
        const R wr = at(k, k);
        if (pair) {
            for (index_t i = 0; i < n; ++i) im[i] = 0;
            wi = std::sqrt(std::fabs(at(k, k + 1))) * std::sqrt(std::fabs(at(k + 1, k)));
            if (std::fabs(at(k, k + 1)) >= std::fabs(at(k + 1, k))) re[k] = 1, im[k + 1] = wi / at(k, k + 1);
            else re[k] = -wi / at(k + 1, k), im[k + 1] = 1;
            for (index_t i = 0; i < k; ++i) {
                re[i] = -re[k] * at(i, k);
                im[i] = -im[k + 1] * at(i, k + 1);
            }
        } else {
            re[k] = 1;
            for (index_t i = 0; i < k; ++i) re[i] = -at(i, k);
        }
        const R least = std::max(ulp * (std::fabs(wr) + std::fabs(wi)), small);
        const auto shrink = [&](R largest) {
            if (!(largest > detail::vector_limit<R>)) return;
            scale_vector(size, 1 / largest, re);
            if (pair) scale_vector(size, 1 / largest, im);
        };
        const auto get = [&](index_t i) { return T(re[i], pair ? im[i] : R(0)); };
        const auto set = [&](index_t i, T value) {
            re[i] = value.real();
            if (pair) im[i] = value.imag();
        };
        const auto subtract_column = [&](index_t j, index_t rows) {
            add_multiple(rows, -re[j], t + j * stride, re);
            if (pair) add_multiple(rows, -im[j], t + j * stride, im);
        };
        for (index_t j = k - 1; j >= 0; --j) {
            if (j > 0 && at(j, j - 1) != 0) {
                // Two equations at once, the larger of the first column's elements as pivot.
                const index_t i = j - 1;
                T a = T(at(i, i) - wr, -wi), b = at(i, j), c = at(j, i), d = T(at(j, j) - wr, -wi), p = get(i), q = get(j);
                if (absolute_sum(c) > absolute_sum(a)) std::swap(a, c), std::swap(b, d), std::swap(p, q);
                const T factor = detail::divided_by_pivot(c, a, least);
                const T y = detail::divided_by_pivot(T(q - factor * p), T(d - factor * b), least);
                set(j, y);
                set(i, detail::divided_by_pivot(T(p - b * y), a, least));
                shrink(std::max(absolute_sum(get(i)), absolute_sum(get(j))));
                subtract_column(j, i);
                subtract_column(i, i);
                --j;
            } else {
                if (pair) set(j, detail::divided_by_pivot(get(j), T(at(j, j) - wr, -wi), least));
                else re[j] = detail::divided_by_pivot(re[j], at(j, j) - wr, least);
                shrink(absolute_sum(get(j)));
                subtract_column(j, j);
            }
        }
        if (pair) ++k;
    }
}

// V = Z X, X upper triangular (with pairs): blocks of columns know how many rows they have.
template <class T>
void multiply_triangular(index_t n, const T* z, index_t z_stride, const T* x, index_t x_stride, T* v, index_t v_stride) {
    constexpr index_t width = 64;
    for (index_t j = 0; j < n; j += width) {
        const index_t columns = std::min(width, n - j), depth = std::min(n, j + columns + 1);
        multiply_dense(n, columns, depth, z, index_t(1), z_stride, x + j * x_stride, index_t(1), x_stride, v + j * v_stride,
             index_t(1), v_stride, false);
    }
}

}  // namespace orthant::inline ORTHANT_ABI::kernel

#endif
