#pragma once
// Singular values of an upper bidiagonal matrix by implicit QR steps, with vectors or without (Demmel and Kahan, 1990).
//
// Every value keeps its relative accuracy, the smallest too: a step has no shift where a shift would spoil it, and an
// off-diagonal element is negligible only beside its neighbours. Steps go from the end with the larger element down to
// that with the smaller one; where it is the other way, the block is turned: J Bᵀ J is upper bidiagonal, and left vectors
// are right ones. At most 30 steps a value.

#include <algorithm>
#include <utility>

#include <orthant/kernel/linalg/vectors.hpp>
#if ORTHANT_DEFINE

namespace orthant::inline ORTHANT_ABI::kernel {
namespace detail {

// c, s and r with c f + s g = r and c g - s f = 0.
template <class R>
struct plane_rotation {
    R c, s, r;
    ORTHANT_INLINE plane_rotation(R f, R g) {
        if (g == 0) {
            c = 1, s = 0, r = f;
        } else if (f == 0) {
            c = 0, s = 1, r = g;
        } else {
            constexpr R least = std::numeric_limits<R>::min() / std::numeric_limits<R>::epsilon();
            const R square = f * f + g * g;
            r = square > least && square < 1 / least ? std::sqrt(square) : std::hypot(f, g);
            r = std::copysign(r, f);
            c = f / r, s = g / r;
        }
    }
};

// The smaller singular value of [[f, g], [0, h]].
template <class R>
R smaller_value(R f, R g, R h) {
    f = std::fabs(f), g = std::fabs(g), h = std::fabs(h);
    const R least = std::min(f, h), most = std::max(f, h);
    if (least == 0) return 0;
    if (g < most) {
        const R as = 1 + least / most, at = (most - least) / most, au = (g / most) * (g / most);
        return least * (2 / (std::sqrt(as * as + au) + std::sqrt(at * at + au)));
    }
    const R au = most / g;
    if (au == 0) return least * most / g;
    const R as = (1 + least / most) * au, at = ((most - least) / most) * au;
    return 2 * (least * (1 / (std::sqrt(1 + as * as) + std::sqrt(1 + at * at)))) * au;
}

// The columns of U and V that are rotated along; none where only values are wanted.
template <class R>
struct singular_columns {
    R *u, *v;
    index_t u_rows, v_rows, u_stride, v_stride;

    void turn(index_t i, R cu, R su, R cv, R sv) const {
        if (v) rotate(v_rows, v + i * v_stride, v + (i + 1) * v_stride, cv, sv);
        if (u) rotate(u_rows, u + i * u_stride, u + (i + 1) * u_stride, cu, su);
    }
    // Those of a part, from column `first`.
    singular_columns from(index_t first) const {
        return {u ? u + first * u_stride : u, v ? v + first * v_stride : v, u_rows, v_rows, u_stride, v_stride};
    }
    void swap(index_t i, index_t j) const {
        if (u) std::swap_ranges(u + i * u_stride, u + i * u_stride + u_rows, u + j * u_stride);
        if (v) std::swap_ranges(v + i * v_stride, v + i * v_stride + v_rows, v + j * v_stride);
    }
};

template <class R>
class bidiagonal_solver {
public:
    bidiagonal_solver(index_t n, const R* d, const R* e) : n_(n), budget_(30 * n) {
        using limits = std::numeric_limits<R>;
        constexpr R eps = limits::epsilon() / 2;
        tolerance_ = std::max(R(10), std::min(R(100), std::pow(eps, R(-0.125)))) * eps;
        R smallest = std::fabs(d[0]), mu = smallest;
        for (index_t i = 1; i < n && smallest != 0; ++i) {
            mu = std::fabs(d[i]) * (mu / (mu + std::fabs(e[i - 1])));
            smallest = std::min(smallest, mu);
        }
        threshold_ = std::max(tolerance_ * smallest / std::sqrt(R(n)), 6 * R(n) * R(n) * limits::min());
    }

    bool solve(index_t n, R* d, R* e, singular_columns<R> columns) {
        constexpr R eps = std::numeric_limits<R>::epsilon() / 2;
        bool turned = false;
        for (bool whole = true; n > 1;) {
            if (std::fabs(e[n - 2]) <= threshold_) {
                e[--n - 1] = 0;
                continue;
            }
            if (const index_t at = negligible(n, d, e); at >= 0) {
                e[at] = 0;
                if (at == n - 2) {
                    --n;
                    continue;
                }
                if (!solve(n - at - 1, d + at + 1, e + at + 1, columns.from(at + 1))) return false;
                n = at + 1;
                whole = true;
                continue;
            }
            if (whole && !turned && std::fabs(d[0]) < std::fabs(d[n - 1])) {
                std::reverse(d, d + n);
                std::reverse(e, e + n - 1);
                for (index_t i = 0; i < n / 2; ++i) columns.swap(i, n - 1 - i);
                std::swap(columns.u, columns.v);
                std::swap(columns.u_rows, columns.v_rows);
                std::swap(columns.u_stride, columns.v_stride);
                turned = true;
                whole = false;
                continue;
            }
            whole = false;
            if (budget_-- == 0) return false;
            R largest = 0;
            for (index_t i = 0; i < n; ++i) largest = std::max(largest, std::fabs(d[i]));
            for (index_t i = 0; i < n - 1; ++i) largest = std::max(largest, std::fabs(e[i]));
            R shift = 0;
            if (R(n_) * tolerance_ * (smallest_ / largest) > std::max(eps, R(0.01) * tolerance_)) {
                shift = smaller_value(d[n - 2], e[n - 2], d[n - 1]);
                const R ratio = shift / std::fabs(d[0]);
                if (!(ratio * ratio >= eps)) shift = 0;
            }
            if (shift == 0) step(n, d, e, columns);
            else step(n, d, e, columns, shift);
        }
        return true;
    }

private:
    // The last off-diagonal element that is nothing beside its neighbours; -1 if there is none, and the smallest value's
    // estimate is written.
    index_t negligible(index_t n, const R* d, const R* e) {
        for (index_t i = n - 2; i >= 0; --i)
            if (std::fabs(e[i]) <= threshold_) return i;
        if (std::fabs(e[n - 2]) <= tolerance_ * std::fabs(d[n - 1])) return n - 2;
        R mu = std::fabs(d[0]);
        smallest_ = mu;
        for (index_t i = 0; i < n - 1; ++i) {
            if (std::fabs(e[i]) <= tolerance_ * mu) return i;
            mu = std::fabs(d[i + 1]) * (mu / (mu + std::fabs(e[i])));
            smallest_ = std::min(smallest_, mu);
        }
        return -1;
    }
    static void step(index_t n, R* d, R* e, const singular_columns<R>& columns) {
        R c = 1, left_c = 1, left_s = 0;
        for (index_t i = 0; i < n - 1; ++i) {
            const plane_rotation<R> right(d[i] * c, e[i]);
            if (i > 0) e[i - 1] = left_s * right.r;
            const plane_rotation<R> left(left_c * right.r, d[i + 1] * right.s);
            d[i] = left.r;
            c = right.c, left_c = left.c, left_s = left.s;
            columns.turn(i, left.c, left.s, right.c, right.s);
        }
        const R h = d[n - 1] * c;
        d[n - 1] = h * left_c;
        e[n - 2] = h * left_s;
    }
    static void step(index_t n, R* d, R* e, const singular_columns<R>& columns, R shift) {
        R f = (std::fabs(d[0]) - shift) * (std::copysign(R(1), d[0]) + shift / d[0]), g = e[0];
        for (index_t i = 0; i < n - 1; ++i) {
            const plane_rotation<R> right(f, g);
            if (i > 0) e[i - 1] = right.r;
            f = right.c * d[i] + right.s * e[i];
            e[i] = right.c * e[i] - right.s * d[i];
            g = right.s * d[i + 1];
            d[i + 1] *= right.c;
            const plane_rotation<R> left(f, g);
            d[i] = left.r;
            f = left.c * e[i] + left.s * d[i + 1];
            d[i + 1] = left.c * d[i + 1] - left.s * e[i];
            if (i < n - 2) {
                g = left.s * e[i + 1];
                e[i + 1] *= left.c;
            }
            columns.turn(i, left.c, left.s, right.c, right.s);
        }
        e[n - 2] = f;
    }

    index_t n_, budget_;
    R tolerance_, threshold_, smallest_ = 0;
};

}  // namespace detail

// d becomes the singular values, descending; e is overwritten. The columns of U (u_rows x n) and V (v_rows x n), unless
// null, are rotated along and sorted. False: they were not all found.
template <class R>
bool bidiagonal_singular(index_t n, R* d, R* e, R* u, index_t u_rows, index_t u_stride, R* v, index_t v_rows,
                         index_t v_stride) {
    if (n <= 0) return true;
    const detail::singular_columns<R> columns{u, v, u_rows, v_rows, u_stride, v_stride};
    if (!detail::bidiagonal_solver<R>(n, d, e).solve(n, d, e, columns)) return false;
    for (index_t i = 0; i < n; ++i) {
        if (!(d[i] < 0) && !(d[i] == 0 && std::signbit(d[i]))) continue;
        d[i] = -d[i];
        if (v) scale_vector(v_rows, R(-1), v + i * v_stride);
    }
    if (!u && !v) {
        std::sort(d, d + n, [](R x, R y) { return x > y; });
        return true;
    }
    for (index_t i = 0; i < n - 1; ++i) {
        const index_t most = std::max_element(d + i, d + n) - d;
        if (most == i) continue;
        std::swap(d[i], d[most]);
        columns.swap(i, most);
    }
    return true;
}

}  // namespace orthant::inline ORTHANT_ABI::kernel

#endif
