#pragma once
// Eigenvalues and singular values of one dense matrix by Jacobi's rotations, for the covariances of
// multivariate_normal. A rotation makes one pair of rows and columns orthogonal; sweeps over all pairs
// converge quadratically, five to ten of them for any matrix. Slower than LAPACK's way over a narrow band by
// a factor that does not matter for the tens of variables that a covariance has (100 of them take some 20
// ms), and as accurate for small values as for large ones.
//
// LAPACK says nothing of the sign of a vector, and what it gives depends on its release. Here the largest
// component is positive, the first of them where several are equally large up to rounding.
//
// Golub and Van Loan, Matrix Computations, 4th edition, 8.5 (two-sided) and 8.6.3 (one-sided)

#include <cstddef>
#include <vector>

#include <orthant/base/config.hpp>
#if ORTHANT_DEFINE
#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <utility>
#endif

namespace orthant::inline ORTHANT_ABI::random::detail {

// values[j] and, beside it, the vector of n components that begins at vectors[j * n].
struct eigen_system {
    std::vector<double> values, vectors;
};
// values[j] >= 0, from the largest to the smallest, with left and right vectors that stand as above. A left
// vector of a value that is exactly zero is zero.
struct singular_system {
    std::vector<double> values, left, right;
};

// Of a finite symmetric matrix (n, n) in C order, of which the lower triangle is read; ascending.
eigen_system symmetric_eigen_system(const double* matrix, std::size_t n);
// Of any finite matrix (n, n) in C order.
singular_system singular_value_system(const double* matrix, std::size_t n);

}  // namespace orthant::inline ORTHANT_ABI::random::detail

#if ORTHANT_DEFINE

namespace orthant::inline ORTHANT_ABI::random::detail {

// The rotation that makes a pair orthogonal, whose diagonal is (a, b) and whose product is `off`.
struct jacobi_rotation {
    double c, s, t;
    jacobi_rotation(double a, double b, double off) {
        const double theta = (b - a) / (2 * off);
        t = (theta < 0 ? -1 : 1) / (std::fabs(theta) + std::hypot(1.0, theta));
        c = 1 / std::sqrt(1 + t * t);
        s = c * t;
    }
    void apply(double* p, double* q, std::size_t n) const {
        for (std::size_t i = 0; i < n; ++i) {
            const double x = p[i], y = q[i];
            p[i] = c * x - s * y;
            q[i] = s * x + c * y;
        }
    }
};

// Most sweeps that are made. After that the pairs that are left differ by rounding alone.
inline constexpr int jacobi_sweeps = 60;

inline std::vector<double> unit_matrix(std::size_t n) {
    std::vector<double> out(n * n, 0.0);
    for (std::size_t i = 0; i < n; ++i) out[i * n + i] = 1;
    return out;
}

// Divides by a power of two, which is returned, so that the largest element is about 1 and no square
// overflows.
inline double scale_to_one(std::vector<double>& a) {
    double largest = 0;
    for (double x : a) largest = std::max(largest, std::fabs(x));
    const double unit = largest > 0 ? std::ldexp(1.0, std::ilogb(largest)) : 1;
    for (double& x : a) x /= unit;
    return unit;
}

// In four sums, so that it runs in vectors.
inline double dot_product(const double* x, const double* y, std::size_t n) {
    double sums[4] = {};
    std::size_t i = 0;
    for (; i + 4 <= n; i += 4)
        for (std::size_t k = 0; k < 4; ++k) sums[k] += x[i + k] * y[i + k];
    for (; i < n; ++i) sums[0] += x[i] * y[i];
    return (sums[0] + sums[1]) + (sums[2] + sums[3]);
}

// Whether the vector's largest component is negative.
inline bool points_down(const double* v, std::size_t n) {
    double largest = 0;
    for (std::size_t i = 0; i < n; ++i) largest = std::max(largest, std::fabs(v[i]));
    for (std::size_t i = 0; i < n; ++i)
        if (std::fabs(v[i]) >= largest * (1 - 1e-9)) return v[i] < 0;
    return false;
}

// The places of the values in order, of equal ones the first first.
inline std::vector<std::size_t> order_of(const std::vector<double>& values, bool descending) {
    std::vector<std::size_t> order(values.size());
    std::iota(order.begin(), order.end(), std::size_t(0));
    std::sort(order.begin(), order.end(), [&](std::size_t i, std::size_t j) {
        if (values[i] == values[j]) return i < j;
        return descending == (values[i] > values[j]);
    });
    return order;
}

// Writes a vector, times `factor`, behind those that `to` has.
inline void append_vector(std::vector<double>& to, const double* v, std::size_t n, double factor) {
    for (std::size_t i = 0; i < n; ++i) to.push_back(factor * v[i]);
}

ORTHANT_ONCE eigen_system symmetric_eigen_system(const double* matrix, std::size_t n) {
    std::vector<double> a(n * n), v = unit_matrix(n), diagonal(n);
    for (std::size_t i = 0; i < n; ++i)
        for (std::size_t j = 0; j <= i; ++j) a[i * n + j] = a[j * n + i] = matrix[i * n + j];
    const double unit = scale_to_one(a);
    constexpr double eps = std::numeric_limits<double>::epsilon();
    bool rotated = true;
    for (int sweep = 0; rotated && sweep < jacobi_sweeps; ++sweep) {
        rotated = false;
        for (std::size_t p = 0; p < n; ++p) {
            for (std::size_t q = p + 1; q < n; ++q) {
                const double off = a[p * n + q], app = a[p * n + p], aqq = a[q * n + q];
                if (!(std::fabs(off) > eps * std::sqrt(std::fabs(app)) * std::sqrt(std::fabs(aqq)))) continue;
                rotated = true;
                const jacobi_rotation by(app, aqq, off);
                by.apply(&a[p * n], &a[q * n], n);
                a[p * n + p] = app - by.t * off;
                a[q * n + q] = aqq + by.t * off;
                a[p * n + q] = a[q * n + p] = 0;
                for (std::size_t i = 0; i < n; ++i) a[i * n + p] = a[p * n + i], a[i * n + q] = a[q * n + i];
                by.apply(&v[p * n], &v[q * n], n);
            }
        }
    }
    for (std::size_t i = 0; i < n; ++i) diagonal[i] = a[i * n + i];
    eigen_system out;
    for (std::size_t j : order_of(diagonal, false)) {
        out.values.push_back(diagonal[j] * unit);
        append_vector(out.vectors, &v[j * n], n, points_down(&v[j * n], n) ? -1 : 1);
    }
    return out;
}

ORTHANT_ONCE singular_system singular_value_system(const double* matrix, std::size_t n) {
    // Columns, one after the other, which the rotations make orthogonal.
    std::vector<double> b(n * n), v = unit_matrix(n), squares(n), lengths(n);
    for (std::size_t i = 0; i < n; ++i)
        for (std::size_t j = 0; j < n; ++j) b[j * n + i] = matrix[i * n + j];
    const double unit = scale_to_one(b);
    constexpr double eps = std::numeric_limits<double>::epsilon();
    const auto square = [&](std::size_t j) { return dot_product(&b[j * n], &b[j * n], n); };
    bool rotated = true;
    for (int sweep = 0; rotated && sweep < jacobi_sweeps; ++sweep) {
        rotated = false;
        // A rotation says what becomes of the squared lengths; where that cancels they are summed again.
        for (std::size_t j = 0; j < n; ++j) squares[j] = square(j);
        for (std::size_t p = 0; p < n; ++p) {
            for (std::size_t q = p + 1; q < n; ++q) {
                double *x = &b[p * n], *y = &b[q * n];
                const double xx = squares[p], yy = squares[q], xy = dot_product(x, y, n);
                if (!(std::fabs(xy) > eps * std::sqrt(xx) * std::sqrt(yy))) continue;
                rotated = true;
                const jacobi_rotation by(xx, yy, xy);
                by.apply(x, y, n);
                by.apply(&v[p * n], &v[q * n], n);
                squares[p] = xx - by.t * xy;
                squares[q] = yy + by.t * xy;
                if (!(squares[p] > 0.1 * xx)) squares[p] = square(p);
                if (!(squares[q] > 0.1 * yy)) squares[q] = square(q);
            }
        }
    }
    for (std::size_t j = 0; j < n; ++j) lengths[j] = std::sqrt(square(j));
    singular_system out;
    for (std::size_t j : order_of(lengths, true)) {
        out.values.push_back(lengths[j] * unit);
        const double* u = &b[j * n];
        // (Where there is no left vector the right one says which way is up.)
        const double sign = points_down(lengths[j] > 0 ? u : &v[j * n], n) ? -1 : 1;
        const double length = lengths[j] > 0 ? lengths[j] : 1;
        for (std::size_t i = 0; i < n; ++i) out.left.push_back(sign * (u[i] / length));
        append_vector(out.right, &v[j * n], n, sign);
    }
    return out;
}

}  // namespace orthant::inline ORTHANT_ABI::random::detail

#endif
