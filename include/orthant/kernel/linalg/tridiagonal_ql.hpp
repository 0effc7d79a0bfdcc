#pragma once
// Eigenvalues of a symmetric tridiagonal matrix by implicit QL steps, alone (the root-free form of Pal, Walker and
// Kahan) or with vectors. A matrix splits where an off-diagonal element is small beside the geometric mean of its
// neighbours, |e| <= eps sqrt|d| sqrt|d'|, so that a graded matrix keeps the digits of its small values. The end with
// the smaller element is made the first, by reversing a block where it is not: the steps then find small values first.
// At most 30 steps are made for each value; that has never been seen to be too few, and is reported.

#include <algorithm>
#include <utility>

#include <orthant/kernel/linalg/vectors.hpp>
#if ORTHANT_DEFINE

namespace orthant::inline ORTHANT_ABI::kernel {
namespace detail {

// The eigenvalues r1, r2 (|r1| >= |r2|) of [[a, b], [b, c]], and the unit vector (cs, sn) of r1.
template <class R>
struct symmetric_pair {
    R r1, r2, cs, sn;
    symmetric_pair(R a, R b, R c) {
        const R sum = a + c, difference = a - c, twice = b + b;
        const R root = std::hypot(difference, twice);
        const R larger = std::fabs(a) > std::fabs(c) ? a : c, smaller = std::fabs(a) > std::fabs(c) ? c : a;
        bool positive = true;
        if (sum < 0) {
            r1 = (sum - root) / 2;
            positive = false;
            r2 = (larger / r1) * smaller - (b / r1) * b;
        } else if (sum > 0) {
            r1 = (sum + root) / 2;
            r2 = (larger / r1) * smaller - (b / r1) * b;
        } else {
            r1 = root / 2;
            r2 = -root / 2;
        }
        const bool right = difference >= 0;
        const R s = right ? difference + root : difference - root;
        R c1, s1;
        if (std::fabs(s) > std::fabs(twice)) {
            const R t = -twice / s;
            s1 = 1 / std::sqrt(1 + t * t);
            c1 = t * s1;
        } else if (twice == 0) {
            c1 = 1, s1 = 0;
        } else {
            const R t = -s / twice;
            c1 = 1 / std::sqrt(1 + t * t);
            s1 = t * c1;
        }
        if (positive == right) cs = -s1, sn = c1;
        else cs = c1, sn = s1;
    }
};

template <class R>
void reverse_elements(R* first, index_t n) {
    for (index_t i = 0; i < n / 2; ++i) std::swap(first[i], first[n - 1 - i]);
}

// Splits off the blocks of a tridiagonal matrix and calls solve(first, size) for each that is not single.
template <class R, class F>
bool for_unreduced_blocks(index_t n, const R* d, R* e, F solve) {
    constexpr R eps = std::numeric_limits<R>::epsilon() / 2;
    for (index_t first = 0; first < n;) {
        index_t end = first;
        while (end < n - 1) {
            if (std::fabs(e[end]) <= eps * std::sqrt(std::fabs(d[end])) * std::sqrt(std::fabs(d[end + 1]))) {
                e[end] = 0;
                break;
            }
            ++end;
        }
        if (end > first && !solve(first, end - first + 1)) return false;
        first = end + 1;
    }
    return true;
}

}  // namespace detail

// d becomes the eigenvalues, ascending; e is overwritten. False: they were not all found.
template <class R>
bool tridiagonal_values(index_t n, R* d, R* e) {
    constexpr R eps = std::numeric_limits<R>::epsilon() / 2, eps2 = eps * eps;
    const bool done = detail::for_unreduced_blocks(n, d, e, [&](index_t first, index_t size) {
        R *const p = d + first, *const q = e + first;
        if (std::fabs(p[size - 1]) < std::fabs(p[0])) {
            detail::reverse_elements(p, size);
            detail::reverse_elements(q, size - 1);
        }
        // To unit size, and then squares.
        const R scale = std::max(largest_part(size, p), largest_part(size - 1, q));
        for (index_t i = 0; i < size; ++i) p[i] /= scale;
        for (index_t i = 0; i < size - 1; ++i) q[i] = (q[i] / scale) * (q[i] / scale);
        index_t budget = 30 * size;
        for (index_t l = 0; l < size;) {
            index_t m = l;
            while (m < size - 1 && !(q[m] <= eps2 * std::fabs(p[m] * p[m + 1]) + std::numeric_limits<R>::min())) ++m;
            if (m < size - 1) q[m] = 0;
            if (m == l) {
                ++l;
                continue;
            }
            if (m == l + 1) {
                const detail::symmetric_pair<R> pair(p[l], std::sqrt(q[l]), p[m]);
                p[l] = pair.r1, p[m] = pair.r2;
                q[l] = 0;
                l += 2;
                continue;
            }
            if (budget-- == 0) return false;
            const R root = std::sqrt(q[l]);
            R sigma = (p[l + 1] - p[l]) / (2 * root);
            sigma = p[l] - root / (sigma + std::copysign(std::hypot(sigma, R(1)), sigma));
            R c = 1, s = 0, gamma = p[m] - sigma, g2 = gamma * gamma;
            for (index_t i = m - 1; i >= l; --i) {
                const R bb = q[i], r = g2 + bb;
                if (i != m - 1) q[i + 1] = s * r;
                const R old_c = c, old_gamma = gamma, alpha = p[i], inverse = 1 / r;
                c = g2 * inverse;
                s = bb * inverse;
                gamma = c * (alpha - sigma) - s * old_gamma;
                p[i + 1] = old_gamma + (alpha - gamma);
                g2 = c != 0 ? gamma * gamma / c : old_c * bb;
            }
            q[l] = s * g2;
            p[l] = sigma + gamma;
        }
        for (index_t i = 0; i < size; ++i) p[i] *= scale;
        return true;
    });
    std::sort(d, d + n);
    return done;
}

// The same with vectors: the columns of Z (rows x n, dense) are rotated along, and sorted with the values.
template <class R>
bool tridiagonal_vectors(index_t n, R* d, R* e, index_t rows, R* z, index_t stride) {
    constexpr R eps = std::numeric_limits<R>::epsilon() / 2, eps2 = eps * eps;
    const auto swap_columns = [&](index_t i, index_t j) {
        for (index_t r = 0; r < rows; ++r) std::swap(z[r + i * stride], z[r + j * stride]);
    };
    const bool done = detail::for_unreduced_blocks(n, d, e, [&](index_t first, index_t size) {
        R *const p = d + first, *const q = e + first, *const v = z + first * stride;
        if (std::fabs(p[size - 1]) < std::fabs(p[0])) {
            detail::reverse_elements(p, size);
            detail::reverse_elements(q, size - 1);
            for (index_t i = 0; i < size / 2; ++i) swap_columns(first + i, first + size - 1 - i);
        }
        index_t budget = 30 * size;
        for (index_t l = 0; l < size;) {
            index_t m = l;
            while (m < size - 1 && !(q[m] * q[m] <= eps2 * std::fabs(p[m]) * std::fabs(p[m + 1]) +
                                                        std::numeric_limits<R>::min()))
                ++m;
            if (m < size - 1) q[m] = 0;
            if (m == l) {
                ++l;
                continue;
            }
            if (m == l + 1) {
                const detail::symmetric_pair<R> pair(p[l], q[l], p[m]);
                rotate(rows, v + l * stride, v + m * stride, pair.cs, pair.sn);
                p[l] = pair.r1, p[m] = pair.r2;
                q[l] = 0;
                l += 2;
                continue;
            }
            if (budget-- == 0) return false;
            R g = (p[l + 1] - p[l]) / (2 * q[l]), r = std::hypot(g, R(1));
            g = p[m] - p[l] + q[l] / (g + std::copysign(r, g));
            R s = 1, c = 1, shift = 0;
            for (index_t i = m - 1; i >= l; --i) {
                const R f = s * q[i], b = c * q[i];
                r = std::sqrt(f * f + g * g);
                if (!(r > R(1e-140) && r < R(1e140))) r = std::hypot(f, g);
                if (r == 0) c = 1, s = 0;
                else c = g / r, s = f / r;
                if (i != m - 1) q[i + 1] = r;
                g = p[i + 1] - shift;
                r = (p[i] - g) * s + 2 * c * b;
                shift = s * r;
                p[i + 1] = g + shift;
                g = c * r - b;
                // The columns i and i + 1, by c and -s.
                rotate(rows, v + i * stride, v + (i + 1) * stride, c, -s);
            }
            p[l] -= shift;
            q[l] = g;
        }
        return true;
    });
    for (index_t i = 0; i < n - 1; ++i) {
        index_t least = i;
        for (index_t j = i + 1; j < n; ++j)
            if (d[j] < d[least]) least = j;
        if (least == i) continue;
        std::swap(d[i], d[least]);
        swap_columns(i, least);
    }
    return done;
}

}  // namespace orthant::inline ORTHANT_ABI::kernel

#endif
