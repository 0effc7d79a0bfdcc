#pragma once
// The secular equation 1 / rho + sum of z_j² / (p_j - x) = 0, whose roots interlace with the poles p_j: what joining two
// solved halves comes to, of a tridiagonal matrix (p = d) and of a bidiagonal one (p = d², in the factors d_j - d_i and
// d_j + d_i).
//
// A root is sought as the distance eta from the nearer of its two poles, and all p_j - x are kept as (p_j - p_o) - eta:
// small differences so keep their digits, and the vectors that are made of them are orthogonal (Gu and Eisenstat, 1994).
// Steps are those of the fixed-weight and the middle-way interpolation by two poles (Li, 1993), within a bracket that
// shrinks, halved where a step would leave it.

#include <algorithm>

#include <orthant/base/parallel.hpp>
#include <orthant/kernel/linalg/vectors.hpp>
#if ORTHANT_DEFINE

namespace orthant::inline ORTHANT_ABI::kernel {
namespace detail {

// The sum of z2[j] / (delta[j] - eta) over [first, end), and of its derivative by eta.
template <class R>
ORTHANT_INLINE void sum_poles(index_t first, index_t end, const R* delta, const R* z2, R eta, R& sum, R& slope) {
    batch<R> s(R(0)), ds(R(0));
    const batch<R> shift(eta), one(R(1));
    index_t j = first;
    for (; j + lanes<R> <= end; j += lanes<R>) {
        const batch<R> inverse = quotient(one, load(delta + j) - shift), t = load(z2 + j) * inverse;
        s = s + t;
        ds = simd::fma(t, inverse, ds);
    }
    sum = simd::reduce_add(s);
    slope = simd::reduce_add(ds);
    for (; j < end; ++j) {
        const R t = z2[j] / (delta[j] - eta);
        sum += t;
        slope += t / (delta[j] - eta);
    }
}

// out[i] = p[i] - origin; with Squared, of their squares.
template <bool Squared, class R>
void pole_differences(index_t n, const R* p, R origin, R* out) {
    const batch<R> o(origin);
    for_registers<R>(n, [&](index_t i, auto get, auto put) ORTHANT_INLINE_LAMBDA {
        const batch<R> x = get(p + i), d = x - o;
        if constexpr (Squared) put(out + i, d * (x + o));
        else put(out + i, d);
    });
}
// z[i] *= left[i] / (p[i] - pole): root by root, the weights for which these are the roots.
template <bool Squared, class R>
void fit_weights(index_t n, const R* left, const R* p, R pole, R* z) {
    const batch<R> o(pole);
    for_registers<R>(n, [&](index_t i, auto get, auto put) ORTHANT_INLINE_LAMBDA {
        const batch<R> x = get(p + i), d = Squared ? (x - o) * (x + o) : x - o;
        put(z + i, get(z + i) * quotient(get(left + i), d));
    });
}
// x[i] = z[i] / x[i]
template <class R>
void divide_into(index_t n, const R* z, R* x) {
    for_registers<R>(n, [&](index_t i, auto get, auto put) ORTHANT_INLINE_LAMBDA {
        put(x + i, quotient(get(z + i), get(x + i)));
    });
}

// What both joins have in common: columns by what elements they have, those of the upper half, of both, of the lower one,
// and columns that are done.
struct joined_columns {
    enum part : index_t { upper, both, lower, done };

    // The places of the k kept columns by part, and how many each part has.
    static void order_by_part(index_t k, const index_t* kept, const index_t* type, index_t* counts, index_t* places) {
        for (index_t p = upper; p <= lower; ++p) {
            counts[p] = 0;
            for (index_t i = 0; i < k; ++i)
                if (type[kept[i]] == p) ++counts[p], *places++ = i;
        }
    }
    // The weights z for which the roots whose differences are the columns of s are exact, with the old signs.
    template <bool Squared, class R>
    static void refit_weights(index_t k, const R* s, const R* poles, const R* weights, R* z) {
        for (index_t i = 0; i < k; ++i) z[i] = s[i + i * k];
        for (index_t j = 0; j < k; ++j) {
            const R* const differences = s + j * k;
            fit_weights<Squared>(j, differences, poles, poles[j], z);
            fit_weights<Squared>(k - j - 1, differences + j + 1, poles + j + 1, poles[j], z + j + 1);
        }
        for (index_t i = 0; i < k; ++i) z[i] = std::copysign(std::sqrt(std::fabs(z[i])), weights[i]);
    }
    // The ascending order of all n columns: the k kept ones have it, the others are sorted and merged in.
    template <class R>
    static void sort_columns(index_t n, index_t k, const R* d, const index_t* kept, const index_t* type, index_t* order,
                             index_t* others) {
        index_t m = 0;
        for (index_t j = 0; j < n; ++j)
            if (type[j] == done) others[m++] = j;
        std::sort(others, others + m, [d](index_t i, index_t j) { return d[i] < d[j] || (d[i] == d[j] && i < j); });
        for (index_t i = 0, j = 0; i + j < n;) {
            const bool first = j == m || (i < k && d[kept[i]] <= d[others[j]]);
            order[i + j] = first ? kept[i] : others[j];
            ++(first ? i : j);
        }
    }
};

}  // namespace detail

// f(j) for each of k roots, which threads share; a root takes some four passes over k poles.
template <class F>
void for_each_root(index_t k, const F& f) {
    constexpr index_t few = 16;
    orthant::detail::for_each_part((k + few - 1) / few, 4 * k * k, [&](index_t part) {
        for (index_t j = part * few; j < k && j < (part + 1) * few; ++j) f(j);
    });
}

// Root k of n (n >= 2), of poles that ascend and weights z2 > 0. `differences(o, delta)` writes all p_j - p_o. On return
// left[j] is p_j - x, and x is p_o + eta: o is returned, and eta written.
template <class R, class F>
index_t secular_root(index_t k, index_t n, const R* z2, R total, R rho, F differences, R* left, R& eta) {
    constexpr R eps = std::numeric_limits<R>::epsilon() / 2;
    const R inverse = 1 / rho;
    const bool last = k == n - 1;
    // The two poles that the steps use; the root is right of a, and left of b where it is not the last.
    const index_t a = last ? k - 1 : k, b = a + 1;
    index_t origin = last ? b : a;
    differences(origin, left);
    const R gap = left[b] - left[a];
    R low = 0, high = last ? rho * total : gap / 2;

    // The sign at the middle says which half it is, and the rest of the sum there where it about is.
    const R middle = last ? high / 2 : high;
    R below, above, unused;
    detail::sum_poles(index_t(0), a, left, z2, middle, below, unused);
    detail::sum_poles(b + 1, n, left, z2, middle, above, unused);
    const R rest = inverse + below + above;
    const R at_middle = rest + z2[a] / (left[a] - middle) + z2[b] / (left[b] - middle);
    if (last) {
        if (at_middle <= 0) low = middle;
        else high = middle;
        const R p = z2[a] + z2[b] - rest * gap, q = z2[b] * gap, root = std::sqrt(std::fabs(p * p + 4 * q * rest));
        eta = p < 0 ? 2 * q / (root - p) : (p + root) / (2 * rest);
    } else if (at_middle >= 0) {
        const R p = rest * gap + z2[a] + z2[b], q = z2[a] * gap, root = std::sqrt(std::fabs(p * p - 4 * q * rest));
        eta = p > 0 ? 2 * q / (p + root) : (p - root) / (2 * rest);
    } else {
        origin = b;
        differences(origin, left);
        low = -gap / 2, high = 0;
        const R p = rest * gap - z2[a] - z2[b], q = z2[b] * gap, root = std::sqrt(std::fabs(p * p + 4 * q * rest));
        eta = p < 0 ? 2 * q / (p - root) : -(p + root) / (2 * rest);
    }
    if (!(eta > low && eta < high)) eta = low + (high - low) / 2;

    R before = 0;
    for (int step = 0; step < 100; ++step) {
        R psi, dpsi, phi, dphi;
        detail::sum_poles(index_t(0), a + 1, left, z2, eta, psi, dpsi);
        detail::sum_poles(b, n, left, z2, eta, phi, dphi);
        const R w = inverse + psi + phi, slope = dpsi + dphi;
        const R rounding = eps * (8 * (std::fabs(psi) + std::fabs(phi)) + inverse + std::fabs(eta) * slope);
        if (!(std::fabs(w) > rounding)) break;
        if (w < 0) low = eta;
        else high = eta;
        const R da = left[a] - eta, db = left[b] - eta;
        R c;
        if (step > 1 && std::fabs(w) > R(0.1) * std::fabs(before)) c = w - da * dpsi - db * dphi;
        else if (last) c = w - da * dpsi - db * dphi;
        else if (origin == a) c = w - db * slope + gap * (z2[a] / da) / da;
        else c = w - da * slope - gap * (z2[b] / db) / db;
        const R p = (da + db) * w - da * db * slope, q = da * db * w;
        R move;
        if (last) {
            c = std::fabs(c);
            const R root = std::sqrt(std::fabs(p * p - 4 * q * c));
            move = c == 0 ? high - eta : p >= 0 ? (p + root) / (2 * c) : 2 * q / (p - root);
        } else {
            const R root = std::sqrt(std::fabs(p * p - 4 * q * c));
            move = c == 0 ? (p == 0 ? -w / slope : q / p) : p <= 0 ? (p - root) / (2 * c) : 2 * q / (p + root);
        }
        if (!(w * move < 0)) move = -w / slope;
        before = w;
        R next = eta + move;
        if (!(next > low && next < high) || step > 30) next = low + (high - low) / 2;
        if (next == eta || !(next > low && next < high)) break;
        eta = next;
    }
    for (index_t j = 0; j < n; ++j) left[j] -= eta;
    return origin;
}

}  // namespace orthant::inline ORTHANT_ABI::kernel

#endif
