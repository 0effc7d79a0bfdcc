#pragma once
// Eigenvalues and vectors of a symmetric tridiagonal matrix by divide and conquer (Cuppen; Gu and Eisenstat, 1995).
//
// T is two tridiagonal matrices and a matrix of rank one at their corner. Both are solved, by QL steps where there are
// 32 rows or fewer, and joined: with their vectors Q and values D, T = Q (D + rho z zᵀ) Qᵀ. Where an element of z is
// nothing, or two values of D are equal up to rounding (then a rotation makes it so), a pair of D is one of T; for many
// matrices that is most of them. The others are roots of the secular equation. z is then recomputed to fit the roots
// exactly, which is what makes the vectors orthogonal, and the vectors of T are Q times theirs: two matrix products, of
// the columns that have only upper, any, and only lower elements.

#include <orthant/kernel/linalg/reflectors.hpp>
#include <orthant/kernel/linalg/secular.hpp>
#include <orthant/kernel/linalg/tridiagonal_ql.hpp>
#if ORTHANT_DEFINE

namespace orthant::inline ORTHANT_ABI::kernel {
namespace detail {

template <class R>
class tridiagonal_divider : joined_columns {
public:
    static constexpr index_t base = 32;

    tridiagonal_divider(index_t n, R* d, R* e, R* z, index_t stride)
        : d_(d), e_(e), z_(z), stride_(stride), size_(n), reals_(5 * n), places_(5 * n), pool_(n > base ? pool_size() : n) {}

    // Columns [first, first + n), whose ascending order is left in order_of(first).
    bool solve(index_t first, index_t n) {
        index_t* const order = order_of(first);
        if (n <= base) {
            for (index_t i = 0; i < n; ++i) order[i] = i;
            return tridiagonal_vectors(n, d_ + first, e_ + first, n, z_ + first * (stride_ + 1), stride_);
        }
        const index_t half = n / 2;
        const R rho = e_[first + half - 1];
        d_[first + half - 1] -= std::fabs(rho);
        d_[first + half] -= std::fabs(rho);
        if (!solve(first, half) || !solve(first + half, n - half)) return false;
        join(first, n, half, rho);
        return true;
    }
    // Values and columns in ascending order.
    void arrange() {
        const index_t *const order = order_of(0), n = size_;
        R* const values = reals_.get();
        for (index_t j = 0; j < n; ++j) {
            values[j] = d_[order[j]];
            std::copy_n(z_ + order[j] * stride_, n, pool_.get() + j * n);
        }
        std::copy_n(values, n, d_);
        for (index_t j = 0; j < n; ++j) std::copy_n(pool_.get() + j * n, n, z_ + j * stride_);
    }

private:
    index_t* order_of(index_t first) { return places_.get() + first; }

    void join(index_t first, index_t n, index_t half, R rho) {
        constexpr R eps = std::numeric_limits<R>::epsilon() / 2;
        const index_t all = stride_;
        R *const d = d_ + first, *const q = z_ + first * (all + 1);
        R *const z = reals_.get(), *const poles = z + n, *const weights = poles + n, *const squares = weights + n,
           *const values = squares + n;
        index_t *const order = order_of(first), *const sorted = places_.get() + order_size(), *const kept = sorted + n,
                 *const type = kept + n, *const rows = type + n;
        const R sign = rho < 0 ? R(-1) : R(1), share = R(0.70710678118654752440);
        for (index_t j = 0; j < half; ++j) z[j] = share * q[half - 1 + j * all], type[j] = upper;
        for (index_t j = half; j < n; ++j) z[j] = sign * share * q[half + j * all], type[j] = lower;
        rho = std::fabs(2 * rho);
        // The ascending orders of both halves, merged.
        for (index_t i = 0, j = half, k = 0; k < n; ++k) {
            const bool left = j == n || (i < half && d[order[i]] <= d[half + order[j]]);
            sorted[k] = left ? order[i++] : half + order[j++];
        }
        R largest_d = 0, largest_z = 0;
        for (index_t j = 0; j < n; ++j) {
            largest_d = std::max(largest_d, std::fabs(d[j]));
            largest_z = std::max(largest_z, std::fabs(z[j]));
        }
        const R tolerance = 8 * eps * std::max(largest_d, largest_z);

        index_t k = 0, pending = -1;
        const auto keep = [&](index_t j) { poles[k] = d[j], weights[k] = z[j], kept[k++] = j; };
        for (index_t s = 0; s < n; ++s) {
            const index_t j = sorted[s];
            if (rho * std::fabs(z[j]) <= tolerance) {
                type[j] = done;
                continue;
            }
            if (pending < 0) {
                pending = j;
                continue;
            }
            const R length = std::hypot(z[pending], z[j]), c = z[j] / length, sn = -z[pending] / length;
            if (std::fabs((d[j] - d[pending]) * c * sn) <= tolerance) {
                z[j] = length;
                z[pending] = 0;
                if (type[j] != type[pending]) type[j] = both;
                type[pending] = done;
                rotate(n, q + pending * all, q + j * all, c, sn);
                const R dp = d[pending] * c * c + d[j] * sn * sn;
                d[j] = d[pending] * sn * sn + d[j] * c * c;
                d[pending] = dp;
            } else {
                keep(pending);
            }
            pending = j;
        }
        if (pending >= 0) keep(pending);
        if (k > 0) join_kept(n, half, k, rho, d, q, z, poles, weights, squares, values, kept, type, rows);
        sort_columns(n, k, d, kept, type, order, sorted);
    }

    // The kept columns become vectors of T with their values, in ascending order.
    void join_kept(index_t n, index_t half, index_t k, R rho, R* d, R* q, R* z, const R* poles, const R* weights,
                   R* squares, R* values, index_t* kept, const index_t* type, index_t* rows) {
        const index_t all = stride_;
        R total = 0;
        for (index_t j = 0; j < k; ++j) total += squares[j] = weights[j] * weights[j];
        R *const s = pool_.get(), *const copies = s + k * k;
        if (k == 1) {
            d[kept[0]] = poles[0] + rho * total;
            return;
        }
        for_each_root(k, [&](index_t j) {
            R eta;
            const index_t origin = secular_root(
                j, k, squares, total, rho,
                [&](index_t o, R* out) { pole_differences<false>(k, poles, poles[o], out); },
                s + j * k, eta);
            values[j] = poles[origin] + eta;
        });
        refit_weights<false>(k, s, poles, weights, z);
        index_t counts[3];
        order_by_part(k, kept, type, counts, rows);
        for (index_t j = 0; j < k; ++j) {
            R* const column = s + j * k;
            divide_into(k, z, column);
            const R length = 1 / std::sqrt(dot_conjugate(k, column, column));
            for (index_t i = 0; i < k; ++i) squares[i] = column[rows[i]] * length;
            for (index_t i = 0; i < k; ++i) column[i] = squares[i];
        }
        const index_t n1 = counts[upper] + counts[both], n2 = counts[both] + counts[lower], rest = n - half;
        R *const top = copies, *const bottom = top + half * n1;
        for (index_t i = 0; i < n1; ++i) std::copy_n(q + kept[rows[i]] * all, half, top + i * half);
        for (index_t i = 0; i < n2; ++i)
            std::copy_n(q + kept[rows[counts[upper] + i]] * all + half, rest, bottom + i * rest);
        // The vectors of T take the places of the kept columns, by way of a dense block where those have gaps.
        std::sort(kept, kept + k);
        R* const out = bottom + rest * n2;
        const bool dense = kept[k - 1] - kept[0] == k - 1;
        const index_t room = dense ? k : (pool_size() - (out - pool_.get())) / n;
        for (index_t j = 0; j < k; j += room) {
            const index_t columns = std::min(room, k - j), to_stride = dense ? all : n;
            R* const to = dense ? q + kept[0] * all : out;
            multiply_dense(half, columns, n1, top, index_t(1), half, s + j * k, index_t(1), k, to, index_t(1), to_stride, false);
            multiply_dense(rest, columns, n2, bottom, index_t(1), rest, s + counts[upper] + j * k, index_t(1), k, to + half,
                 index_t(1), to_stride, false);
            for (index_t i = 0; i < columns && !dense; ++i) std::copy_n(out + i * n, n, q + kept[j + i] * all);
        }
        for (index_t j = 0; j < k; ++j) d[kept[j]] = values[j];
    }

    index_t order_size() const { return size_; }
    index_t pool_size() const { return 2 * size_ * size_ + 64 * size_; }

    R *d_, *e_, *z_;
    index_t stride_, size_;
    orthant::detail::buffer<R> reals_;
    orthant::detail::buffer<index_t> places_;
    orthant::detail::buffer<R> pool_;
};

}  // namespace detail

// T has the diagonals d (n) and e (n - 1). d becomes its eigenvalues, ascending, and Z (n x n, dense columns) its unit
// vectors, as columns; e is overwritten. False: they were not all found.
template <class R>
bool tridiagonal_eigen(index_t n, R* d, R* e, R* z, index_t stride) {
    if (n <= 0) return true;
    fill_identity(n, n, z, stride);
    const R scale = std::max(largest_part(n, d), largest_part(n - 1, e));
    if (scale == 0) return true;
    for (index_t i = 0; i < n; ++i) d[i] /= scale;
    for (index_t i = 0; i < n - 1; ++i) e[i] /= scale;
    if (n <= detail::tridiagonal_divider<R>::base) {
        if (!tridiagonal_vectors(n, d, e, n, z, stride)) return false;
    } else {
        detail::tridiagonal_divider<R> divider(n, d, e, z, stride);
        if (!divider.solve(0, n)) return false;
        divider.arrange();
    }
    for (index_t i = 0; i < n; ++i) d[i] *= scale;
    return true;
}

}  // namespace orthant::inline ORTHANT_ABI::kernel

#endif
