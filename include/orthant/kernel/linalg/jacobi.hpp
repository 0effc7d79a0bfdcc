#pragma once
// Singular values of a small square matrix by Jacobi's rotations from the right (Hestenes): pairs of columns are made
// orthogonal, sweep after sweep, until A V = U diag(s).
//
// What other ways lose it keeps: where A is a well conditioned matrix times a diagonal one, as the triangle of data in
// different units is, each singular value and each vector comes out to all digits that the columns have (Demmel and
// Veselic, 1992). Least squares so keep theirs on data such as Longley's.

#include <algorithm>

#include <orthant/kernel/linalg/vectors.hpp>
#if ORTHANT_DEFINE

namespace orthant::inline ORTHANT_ABI::kernel {

// A (m x n, dense columns) becomes U, with s descending, and V (n x n) the right vectors: A = U diag(s) Vᴴ. Columns of U
// that belong to a zero are zero. False: it did not end.
template <class T>
bool jacobi_svd(index_t m, index_t n, T* a, index_t stride, real_of_t<T>* s, T* v, index_t v_stride) {
    using R = real_of_t<T>;
    const R tolerance = std::numeric_limits<R>::epsilon() * std::sqrt(R(m > 4 ? m : 4)) / 2;
    constexpr R nothing_beside = R(sizeof(R) == 4 ? 1e-20 : 1e-100);
    fill_identity(n, n, v, v_stride);
    const auto swap_columns = [&](index_t i, index_t j) {
        std::swap_ranges(a + i * stride, a + i * stride + m, a + j * stride);
        std::swap_ranges(v + i * v_stride, v + i * v_stride + n, v + j * v_stride);
        std::swap(s[i], s[j]);
    };
    bool rotated = true;
    for (int sweep = 0; rotated; ++sweep) {
        if (sweep == 60) return false;
        rotated = false;
        // (What is left of columns that depend on others is noise, and shrinks in each sweep.)
        for (index_t j = 0; j < n; ++j) s[j] = vector_length(m, a + j * stride);
        const R nothing = n > 0 ? *std::max_element(s, s + n) * nothing_beside : R(0);
        for (index_t p = 0; p < n - 1; ++p) {
            const index_t longest = std::max_element(s + p, s + n) - s;
            if (longest != p) swap_columns(p, longest);
            for (index_t q = p + 1; q < n; ++q) {
                T *const x = a + p * stride, *const y = a + q * stride;
                if (s[p] <= nothing || s[q] <= nothing) continue;
                const T dot = dot_conjugate(m, x, y);
                const R size = std::hypot(real_part(dot), imaginary_part(dot)), cosine = size / s[p] / s[q];
                if (!(cosine > tolerance)) continue;
                rotated = true;
                if constexpr (is_complex_v<T>) {
                    const T turn = conjugated(dot) / size;
                    scale_vector(m, turn, y);
                    scale_vector(n, turn, v + q * v_stride);
                } else if (dot < 0) {
                    scale_vector(m, R(-1), y);
                    scale_vector(n, R(-1), v + q * v_stride);
                }
                const R ratio = s[q] / s[p], theta = (ratio - 1 / ratio) / (2 * cosine);
                const R t = std::copysign(1 / (std::fabs(theta) + std::sqrt(1 + theta * theta)), theta);
                const R c = 1 / std::sqrt(1 + t * t);
                // x' = c x - c t y, y' = c t x + c y.
                rotate(m, x, y, c, -c * t);
                rotate(n, v + p * v_stride, v + q * v_stride, c, -c * t);
                s[p] = vector_length(m, x);
                s[q] = vector_length(m, y);
            }
        }
    }
    for (index_t i = 0; i < n - 1; ++i) {
        const index_t most = std::max_element(s + i, s + n) - s;
        if (most != i) swap_columns(i, most);
    }
    for (index_t j = 0; j < n; ++j)
        if (s[j] > 0) {
            const R inverse = 1 / s[j];
            if (std::isfinite(inverse)) scale_vector(m, inverse, a + j * stride);
            else
                for (index_t i = 0; i < m; ++i) a[i + j * stride] /= s[j];
        }
    return true;
}

}  // namespace orthant::inline ORTHANT_ABI::kernel

#endif
