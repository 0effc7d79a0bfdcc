#pragma once
// Singular values and vectors of an upper bidiagonal matrix by divide and conquer (Gu and Eisenstat, 1995; LAPACK's bdsdc).
//
// Without its middle row B is two bidiagonal matrices, the upper one with a column more than rows. Both are solved, by QR
// steps where there are 32 rows or fewer, and joined: in terms of their vectors the middle row is a full one, z, above a
// diagonal D. The singular values of that are roots of the secular equation of poles d², the first of which is 0. As for
// the symmetric problem, columns that z does not touch, and those of equal d after a rotation, are done; z is recomputed
// to fit the roots; and the vectors are multiplied by two products for each side.

#include <orthant/kernel/linalg/bidiagonal_qr.hpp>
#include <orthant/kernel/linalg/reflectors.hpp>
#include <orthant/kernel/linalg/secular.hpp>
#if ORTHANT_DEFINE

namespace orthant::inline ORTHANT_ABI::kernel {
namespace detail {

template <class R>
class bidiagonal_divider : joined_columns {
public:
    static constexpr index_t base = 32;

    bidiagonal_divider(index_t n, R* d, R* e, R* u, index_t u_stride, R* v, index_t v_stride)
        : d_(d), e_(e), u_(u), v_(v), u_stride_(u_stride), v_stride_(v_stride), size_(n), reals_(5 * n),
          places_(5 * n), pool_(pool_size()) {}

    // Rows [first, first + n), with a column more if `wide`.
    bool solve(index_t first, index_t n, bool wide) {
        if (n <= base) return solve_small(first, n, wide);
        const index_t half = n / 2;
        if (!solve(first, half, true) || !solve(first + half + 1, n - half - 1, wide)) return false;
        join(first, n, half, wide);
        return true;
    }
    // Values and columns in descending order.
    void arrange() {
        const index_t *const order = places_.get(), n = size_;
        R *const values = reals_.get(), *const copy = pool_.get();
        for (index_t j = 0; j < n; ++j) values[j] = d_[order[n - 1 - j]];
        std::copy_n(values, n, d_);
        for (R* q : {u_, v_}) {
            const index_t stride = q == u_ ? u_stride_ : v_stride_;
            for (index_t j = 0; j < n; ++j) std::copy_n(q + order[n - 1 - j] * stride, n, copy + j * n);
            for (index_t j = 0; j < n; ++j) std::copy_n(copy + j * n, n, q + j * stride);
        }
    }

private:
    bool solve_small(index_t first, index_t n, bool wide) {
        R *const d = d_ + first, *const e = e_ + first;
        R *const u = u_ + first * (u_stride_ + 1), *const v = v_ + first * (v_stride_ + 1);
        const index_t columns = n + (wide ? 1 : 0);
        fill_identity(n, n, u, u_stride_);
        fill_identity(columns, columns, v, v_stride_);
        if (wide) {  // the last column is rotated into the others, from the last row up
            R f = e[n - 1];
            for (index_t i = n - 1; i >= 0; --i) {
                const plane_rotation<R> r(d[i], f);
                d[i] = r.r;
                if (i > 0) {
                    f = -r.s * e[i - 1];
                    e[i - 1] *= r.c;
                }
                rotate(columns, v + i * v_stride_, v + n * v_stride_, r.c, r.s);
            }
        }
        for (index_t i = 0; i < n; ++i) places_[first + i] = n - 1 - i;
        return bidiagonal_singular(n, d, e, u, n, u_stride_, v, columns, v_stride_);
    }

    void join(index_t first, index_t n, index_t half, bool wide) {
        constexpr R eps = std::numeric_limits<R>::epsilon() / 2;
        R *const d = d_ + first, *const u = u_ + first * (u_stride_ + 1), *const v = v_ + first * (v_stride_ + 1);
        R *const z = reals_.get(), *const poles = z + n, *const weights = poles + n;
        index_t *const order = places_.get() + first, *const sorted = places_.get() + size_, *const kept = sorted + n,
                 *const type = kept + n;
        const index_t step = v_stride_, columns = n + (wide ? 1 : 0);
        // To unit size: squares follow.
        R alpha = d[half], beta = e_[first + half];
        d[half] = 0;
        const R scale = std::max(std::max(std::fabs(alpha), std::fabs(beta)), *std::max_element(d, d + n));
        if (scale > 0) {
            alpha /= scale, beta /= scale;
            for (index_t j = 0; j < n; ++j) d[j] /= scale;
        }
        for (index_t j = 0; j <= half; ++j) z[j] = alpha * v[half + j * step], type[j] = upper;
        for (index_t j = half + 1; j < n; ++j) z[j] = beta * v[half + 1 + j * step], type[j] = lower;
        type[half] = both;
        for (index_t i = 0; i < n; ++i) u[i + half * u_stride_] = R(i == half ? 1 : 0);
        // Ascending, after the middle row's own place.
        sorted[0] = half;
        for (index_t i = 0, j = half + 1, k = 1; k < n; ++k) {
            const bool left = j == n || (i < half && d[order[i]] <= d[half + 1 + order[j]]);
            sorted[k] = left ? order[i++] : half + 1 + order[j++];
        }
        constexpr R tolerance = 8 * eps;
        if (wide) {
            const R other = beta * v[half + 1 + n * step], length = std::hypot(z[half], other);
            if (length > tolerance)
                rotate(columns, v + half * step, v + n * step, z[half] / length, other / length);
            z[half] = length;
        }
        if (std::fabs(z[half]) <= tolerance) z[half] = tolerance;

        index_t k = 0, pending = -1;
        const auto keep = [&](index_t j) { poles[k] = d[j], weights[k] = z[j], kept[k++] = j; };
        keep(half);
        for (index_t s = 1; s < n; ++s) {
            const index_t j = sorted[s];
            if (std::fabs(z[j]) <= tolerance) {
                type[j] = done;
                continue;
            }
            if (pending >= 0 && std::fabs(d[j] - d[pending]) <= tolerance) {
                const R length = std::hypot(z[pending], z[j]), c = z[j] / length, sn = -z[pending] / length;
                z[j] = length;
                z[pending] = 0;
                if (type[j] != type[pending]) type[j] = both;
                type[pending] = done;
                rotate(n, u + pending * u_stride_, u + j * u_stride_, c, sn);
                rotate(columns, v + pending * step, v + j * step, c, sn);
            } else if (pending >= 0) {
                keep(pending);
            }
            pending = j;
        }
        if (pending >= 0) keep(pending);
        if (k > 1 && poles[1] <= tolerance / 2) poles[1] = tolerance / 2;
        if (k == 1) {
            d[half] = std::fabs(z[half]);
            if (z[half] < 0) scale_vector(n, R(-1), u + half * u_stride_);
        } else {
            join_kept(n, half, k, columns, d, u, v);
        }
        for (index_t j = 0; j < n; ++j) d[j] *= scale;
        sort_columns(n, k, d, kept, type, order, sorted);
    }

    void join_kept(index_t n, index_t half, index_t k, index_t columns, R* d, R* u, R* v) {
        R *const z = reals_.get(), *const poles = z + n, *const weights = poles + n, *const squares = weights + n,
          *const values = squares + n;
        index_t *const sorted = places_.get() + size_, *const kept = sorted + n, *const type = kept + n,
                 *const rows = type + n;
        R *const s = pool_.get(), *const left = s + k * k, *const copies = left + k * k;
        R total = 0;
        for (index_t j = 0; j < k; ++j) total += squares[j] = weights[j] * weights[j];
        for_each_root(k, [&](index_t j) {
            R eta;
            const index_t origin = secular_root(
                j, k, squares, total, R(1),
                [&](index_t o, R* out) { pole_differences<true>(k, poles, poles[o], out); },
                s + j * k, eta);
            const R p = poles[origin];
            values[j] = p + eta / (p + std::sqrt(p * p + eta));
        });
        refit_weights<true>(k, s, poles, weights, z);
        index_t counts[3];
        order_by_part(k, kept, type, counts, rows);
        // The vectors of the small problem, rows by part; the left ones' first elements are -1 before they are scaled.
        orthant::detail::buffer<R> middle(k);
        for (index_t j = 0; j < k; ++j) {
            R *const right_column = s + j * k, *const left_column = left + j * k;
            divide_into(k, z, right_column);
            for (index_t i = 0; i < k; ++i) squares[i] = poles[i] * right_column[i];
            squares[0] = -1;
            const R left_scale = 1 / std::sqrt(dot_conjugate(k, squares, squares)),
                    right_scale = 1 / std::sqrt(dot_conjugate(k, right_column, right_column));
            for (index_t i = 0; i < k; ++i) left_column[i] = squares[rows[i]] * left_scale;
            middle[j] = -left_scale;
            for (index_t i = 0; i < k; ++i) squares[i] = right_column[rows[i]] * right_scale;
            std::copy_n(squares, k, right_column);
        }
        const index_t n1 = counts[upper] + counts[both], n2 = counts[both] + counts[lower];
        index_t* const slots = sorted;  // no longer needed; the results' columns
        std::copy_n(kept, k, slots);
        std::sort(slots, slots + k);
        const bool dense = slots[k - 1] - slots[0] == k - 1;
        // Both sides: `upper_rows` rows, the middle row of U, the others.
        const auto multiply = [&](R* q, index_t step, index_t upper_rows, index_t lower_first, index_t height,
                                  const R* small, bool is_left) {
            const index_t lower_rows = height - lower_first;
            R *const top = copies, *const bottom = top + upper_rows * n1, *const out = bottom + lower_rows * n2;
            for (index_t i = 0; i < n1; ++i) std::copy_n(q + kept[rows[i]] * step, upper_rows, top + i * upper_rows);
            for (index_t i = 0; i < n2; ++i)
                std::copy_n(q + kept[rows[counts[upper] + i]] * step + lower_first, lower_rows, bottom + i * lower_rows);
            const index_t room = dense ? k : (pool_.get() + pool_size() - out) / height;
            for (index_t j = 0; j < k; j += room) {
                const index_t count = std::min(room, k - j), stride = dense ? step : height;
                R* const to = dense ? q + slots[0] * step : out;
                multiply_dense(upper_rows, count, n1, top, index_t(1), upper_rows, small + j * k, index_t(1), k, to, index_t(1),
                     stride, false);
                multiply_dense(lower_rows, count, n2, bottom, index_t(1), lower_rows, small + counts[upper] + j * k, index_t(1), k,
                     to + lower_first, index_t(1), stride, false);
                for (index_t i = 0; i < count && is_left; ++i) to[half + i * stride] = middle[j + i];
                for (index_t i = 0; i < count && !dense; ++i)
                    std::copy_n(out + i * height, height, q + slots[j + i] * step);
            }
        };
        multiply(u, u_stride_, half, half + 1, n, left, true);
        multiply(v, v_stride_, half + 1, half + 1, columns, s, false);
        std::copy_n(slots, k, kept);
        for (index_t j = 0; j < k; ++j) d[kept[j]] = values[j];
    }

    index_t pool_size() const { return 3 * size_ * size_ + 64 * size_; }

    R *d_, *e_, *u_, *v_;
    index_t u_stride_, v_stride_, size_;
    orthant::detail::buffer<R> reals_;
    orthant::detail::buffer<index_t> places_;
    orthant::detail::buffer<R> pool_;
};

}  // namespace detail

// B has the diagonals d (n) and e (n - 1). d becomes its singular values, descending; U and V (n x n, dense columns) its
// vectors, as columns: B = U diag(d) Vᵀ. e is overwritten. False: they were not all found.
template <class R>
bool bidiagonal_svd(index_t n, R* d, R* e, R* u, index_t u_stride, R* v, index_t v_stride) {
    if (n <= 0) return true;
    fill_identity(n, n, u, u_stride);
    fill_identity(n, n, v, v_stride);
    const R scale = std::max(largest_part(n, d), largest_part(n - 1, e));
    if (scale == 0) return true;
    if (n <= detail::bidiagonal_divider<R>::base) return bidiagonal_singular(n, d, e, u, n, u_stride, v, n, v_stride);
    for (index_t i = 0; i < n; ++i) d[i] /= scale;
    for (index_t i = 0; i < n - 1; ++i) e[i] /= scale;
    detail::bidiagonal_divider<R> divider(n, d, e, u, u_stride, v, v_stride);
    if (!divider.solve(0, n, false)) return false;
    divider.arrange();
    for (index_t i = 0; i < n; ++i) d[i] *= scale;
    return true;
}

}  // namespace orthant::inline ORTHANT_ABI::kernel

#endif
