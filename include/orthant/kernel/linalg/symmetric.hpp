#pragma once
// Eigenvalues and vectors of one symmetric or Hermitian matrix: its reduction to a tridiagonal one
// (tridiagonal.hpp), QL steps for values (tridiagonal_ql.hpp) or divide and conquer for values and vectors
// (tridiagonal_divide.hpp), and the reflections applied to those. A matrix that is very large or small
// throughout is scaled first.

#include <orthant/kernel/linalg/place_matrix.hpp>
#include <orthant/kernel/linalg/tridiagonal.hpp>
#include <orthant/kernel/linalg/tridiagonal_divide.hpp>
#if ORTHANT_DEFINE

namespace orthant::inline ORTHANT_ABI::kernel {

// A factor that brings a matrix with this largest element into the range where squares are safe; 1 if it is
// in it.
inline double safe_scale(double largest) {
    constexpr double least = 1e-140, most = 1e140;
    if (largest == 0 || (largest >= least && largest <= most) || !std::isfinite(largest)) return 1;
    int e;
    (void)std::frexp(largest, &e);
    return std::ldexp(1.0, e > 1000 ? -1000 : e < -1000 ? 1000 : -e);
}

// The lower triangle is in `a`, n x n with dense columns, which is overwritten. w ascends; v, unless null,
// gets vectors in dense rows. NaN or infinity make all of that NaN. False: not all values were found.
// Work<X>(n) is where it gets memory.
template <template <class> class Work, class T>
bool symmetric_matrix(index_t n, T* a, double* w, T* v) {
    double largest = 0, sum = 0;
    for (index_t j = 0; j < n; ++j) {
        a[j * (n + 1)] = T(real_part(a[j * (n + 1)]));
        const double part = largest_part(n - j, a + j * (n + 1));
        largest = part > largest ? part : largest;
        sum += part * 0;
    }
    if (sum != 0 || !std::isfinite(largest)) {
        const double nan = std::numeric_limits<double>::quiet_NaN();
        for (index_t i = 0; i < n; ++i) w[i] = nan;
        for (index_t i = 0; v && i < n * n; ++i) v[i] = T(nan);
        return true;
    }
    const double scale = safe_scale(largest);
    if (scale != 1)
        for (index_t i = 0; i < n * n; ++i) a[i] *= scale;
    Work<double> e(n);
    Work<T> tau(n);
    reduce_to_tridiagonal(n, a, n, w, e.get(), tau.get());
    if (!v) {
        if (!tridiagonal_values(n, w, e.get())) return false;
    } else if constexpr (is_complex_v<T>) {
        Work<double> z(n * n);
        if (!tridiagonal_eigen(n, w, e.get(), z.get(), n)) return false;
        for (index_t j = 0; j < n; ++j)
            for (index_t i = 0; i < n; ++i) v[i * n + j] = T(z[i + j * n]);
        apply_q(false, n - 1, n, n - 1, a + 1, n, tau.get(), v + n, n, index_t(1));
    } else {
        Work<double> z(n * n);
        if (!tridiagonal_eigen(n, w, e.get(), z.get(), n)) return false;
        apply_q(false, n - 1, n, n - 1, a + 1, n, tau.get(), z.get() + 1, index_t(1), n);
        place_matrix(n, n, z.get(), index_t(1), n, v, n);
    }
    if (scale != 1)
        for (index_t i = 0; i < n; ++i) w[i] /= scale;
    return true;
}

}  // namespace orthant::inline ORTHANT_ABI::kernel

#endif
