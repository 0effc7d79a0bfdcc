#pragma once
// Eigenvalues and singular values of small real matrices, many at once: one matrix to a lane (as batched.hpp), by Jacobi's
// rotations.
//
// A rotation is two divisions and two square roots that wait for each other; of n / 2 disjoint pairs of rows they run side
// by side, so a sweep goes through the pairs in rounds, as a tournament does. Lanes that are done rotate by nothing until
// all are. Symmetric matrices are rotated from both sides; for singular values the columns are made orthogonal from the
// right (Hestenes). Either is as accurate as what is done to a matrix alone, but has other bits.
//
// Not done here: matrices that are not finite or near the ends of the range, and singular values near zero beside the
// largest. The functions return false then, and the caller takes the matrices one by one.

#include <orthant/kernel/linalg/batched.hpp>

namespace orthant::inline ORTHANT_ABI::kernel {

// Of `count` symmetric matrices n x n, dense, of which a triangle is read: w ascends; v, unless null, has vectors as
// columns. n is at most batched_size.
bool eigen_batch(index_t n, index_t count, const double* a, bool lower, double* w, double* v);

// Of `count` matrices n x n: s descends; u and vh, unless null, have the vectors.
bool svd_batch(index_t n, index_t count, const double* a, double* s, double* u, double* vh);

}  // namespace orthant::inline ORTHANT_ABI::kernel

#if ORTHANT_DEFINE

namespace orthant::inline ORTHANT_ABI::kernel {
namespace detail {

inline constexpr int jacobi_batch_sweeps = 30;
inline constexpr index_t jacobi_batch_elements = batched_size * batched_size * lanes<double>;

// The pairs of n rows in n - 1 rounds (n rounds where n is odd): all but the last sit round a table and move on one seat.
struct tournament {
    index_t pairs[batched_size][batched_size / 2][2];
    index_t rounds, in_round[batched_size];

    explicit tournament(index_t n) : rounds(n % 2 ? n : n - 1) {
        const index_t seats = rounds;
        for (index_t r = 0; r < rounds; ++r) {
            in_round[r] = 0;
            for (index_t k = 0; k <= seats / 2; ++k) {
                index_t p = (r + k) % seats, q = k == 0 ? seats : (r + seats - k) % seats;
                if (q >= n || p == q) continue;
                if (p > q) {
                    const index_t t = p;
                    p = q;
                    q = t;
                }
                pairs[r][in_round[r]][0] = p;
                pairs[r][in_round[r]++][1] = q;
            }
        }
    }
};

using lane_vector = batch<double>;

// What is below in size is as good as zero, so that squares stay in range; the largest element must be so far above that
// nothing is missed by it.
inline constexpr double jacobi_nothing = 1e-150;
ORTHANT_INLINE bool in_jacobi_range(const lane_vector& largest, double low, double high) {
    return simd::all((largest >= lane_vector(low)) & (largest <= lane_vector(high)));
}

// The rotation of a pair with diagonal (a, b) and off-diagonal element `off`, where it is worth one: the cosine, the sine
// and the tangent; (1, 0, 0) in other lanes. Returns whether it is in any.
ORTHANT_INLINE bool lane_rotation(const lane_vector& a, const lane_vector& b, const lane_vector& off, double tolerance,
                                  lane_vector& c, lane_vector& s, lane_vector& t) {
    const lane_vector zero(0.0), one(1.0);
    const auto active = (off * off > lane_vector(tolerance * tolerance) * simd::abs(a * b)) & (simd::abs(off) > lane_vector(jacobi_nothing));
    if (!simd::any(active)) return false;
    const lane_vector difference = b - a, twice = off + off;
    const lane_vector root = square_root(simd::fma(difference, difference, twice * twice));
    const lane_vector below = simd::select(difference < zero, difference - root, difference + root);
    t = simd::select(active, quotient(twice, simd::select(active, below, one)), zero);
    c = quotient(one, square_root(simd::fma(t, t, one)));
    s = t * c;
    return true;
}
ORTHANT_INLINE void rotate_lanes(double* x, double* y, const lane_vector& c, const lane_vector& s) {
    const lane_vector u = load(x), v = load(y);
    store(x, simd::fnma(s, v, c * u));
    store(y, simd::fma(s, u, c * v));
}
ORTHANT_INLINE void exchange_lanes(double* x, double* y, const mask<double>& where) {
    const lane_vector u = load(x), v = load(y);
    store(x, simd::select(where, v, u));
    store(y, simd::select(where, u, v));
}

}  // namespace detail

ORTHANT_ONCE bool eigen_batch(index_t n, index_t count, const double* from, bool lower, double* to_w, double* to_v) {
    using namespace detail;
    constexpr index_t width = lanes<double>;
    alignas(64) double a_room[std::size_t(jacobi_batch_elements)], v_room[std::size_t(jacobi_batch_elements)],
        w_room[std::size_t(batched_size * width)];
    const lane_elements<double> all{a_room};
    all.read(n * n, count, from);
    const auto a = [&](index_t i, index_t j) ORTHANT_INLINE_LAMBDA { return a_room + (i * n + j) * width; };
    const auto v = [&](index_t i, index_t j) ORTHANT_INLINE_LAMBDA { return v_room + (i * n + j) * width; };
    lane_vector largest(1e-300);
    for (index_t i = 0; i < n; ++i)
        for (index_t j = 0; j <= i; ++j) {
            const lane_vector x = load(lower ? a(i, j) : a(j, i));
            store(a(i, j), x);
            store(a(j, i), x);
            if (!simd::all(x == x)) return false;
            largest = simd::max(largest, simd::abs(x));
            store(v(i, j), lane_vector(i == j ? 1.0 : 0.0));
            store(v(j, i), lane_vector(i == j ? 1.0 : 0.0));
        }
    if (!in_jacobi_range(largest, 1e-120, 1e140)) return false;

    const tournament order(n);
    lane_vector c[batched_size / 2], s[batched_size / 2], t;
    bool turns[batched_size / 2];
    for (int sweep = 0;; ++sweep) {
        if (sweep == jacobi_batch_sweeps) return false;
        bool any = false;
        for (index_t r = 0; n > 1 && r < order.rounds; ++r) {
            const index_t m = order.in_round[r];
            for (index_t k = 0; k < m; ++k) {
                const index_t p = order.pairs[r][k][0], q = order.pairs[r][k][1];
                turns[k] = lane_rotation(load(a(p, p)), load(a(q, q)), load(a(p, q)), 1.1e-16, c[k], s[k], t);
                any = any || turns[k];
            }
            for (index_t k = 0; k < m; ++k) {
                if (!turns[k]) continue;
                const index_t p = order.pairs[r][k][0], q = order.pairs[r][k][1];
                for (index_t j = 0; j < n; ++j) rotate_lanes(a(p, j), a(q, j), c[k], s[k]);
            }
            for (index_t k = 0; k < m; ++k) {
                if (!turns[k]) continue;
                const index_t p = order.pairs[r][k][0], q = order.pairs[r][k][1];
                for (index_t i = 0; i < n; ++i) rotate_lanes(a(i, p), a(i, q), c[k], s[k]);
                // What is left off the diagonal is rounding, or was not worth a rotation.
                const lane_vector off = load(a(p, q)), left = simd::select(s[k] != lane_vector(0.0), lane_vector(0.0), off);
                store(a(p, q), left);
                store(a(q, p), left);
                if (to_v)
                    for (index_t i = 0; i < n; ++i) rotate_lanes(v(i, p), v(i, q), c[k], s[k]);
            }
        }
        if (!any) break;
    }
    for (index_t i = 0; i < n; ++i) store(w_room + i * width, load(a(i, i)));
    for (index_t i = 0; i < n; ++i)
        for (index_t j = 0; j + 1 < n - i; ++j) {
            const auto where = load(w_room + j * width) > load(w_room + (j + 1) * width);
            if (!simd::any(where)) continue;
            exchange_lanes(w_room + j * width, w_room + (j + 1) * width, where);
            for (index_t r = 0; r < n; ++r) exchange_lanes(v(r, j), v(r, j + 1), where);
        }
    lane_elements<double>{w_room}.write(n, count, to_w);
    if (to_v) lane_elements<double>{v_room}.write(n * n, count, to_v);
    return true;
}

ORTHANT_ONCE bool svd_batch(index_t n, index_t count, const double* from, double* to_s, double* to_u, double* to_vh) {
    using namespace detail;
    constexpr index_t width = lanes<double>;
    alignas(64) double a_room[std::size_t(jacobi_batch_elements)], v_room[std::size_t(jacobi_batch_elements)],
        s_room[std::size_t(batched_size * width)];
    lane_elements<double>{a_room}.read(n * n, count, from);
    // Columns of A, and rows of Vh, which are rotated along.
    const auto a = [&](index_t i, index_t j) ORTHANT_INLINE_LAMBDA { return a_room + (i * n + j) * width; };
    const auto v = [&](index_t i, index_t j) ORTHANT_INLINE_LAMBDA { return v_room + (i * n + j) * width; };
    const auto square = [&](index_t i) ORTHANT_INLINE_LAMBDA { return s_room + i * width; };
    lane_vector largest(0.0);
    for (index_t i = 0; i < n; ++i)
        for (index_t j = 0; j < n; ++j) {
            const lane_vector x = load(a(i, j));
            if (!simd::all(x == x)) return false;
            largest = simd::max(largest, simd::abs(x));
            store(v(i, j), lane_vector(i == j ? 1.0 : 0.0));
        }
    // (Products of columns are squares, and compared by theirs.)
    if (!in_jacobi_range(largest, 1e-50, 1e50)) return false;
    const auto dot = [&](index_t p, index_t q) ORTHANT_INLINE_LAMBDA {
        lane_vector sum = load(a(0, p)) * load(a(0, q));
        for (index_t i = 1; i < n; ++i) sum = simd::fma(load(a(i, p)), load(a(i, q)), sum);
        return sum;
    };

    const tournament order(n);
    lane_vector c[batched_size / 2], s[batched_size / 2], t;
    for (int sweep = 0;; ++sweep) {
        if (sweep == jacobi_batch_sweeps) return false;
        bool any = false;
        for (index_t r = 0; n > 1 && r < order.rounds; ++r) {
            const index_t m = order.in_round[r];
            bool turns[batched_size / 2];
            for (index_t k = 0; k < m; ++k) {
                const index_t p = order.pairs[r][k][0], q = order.pairs[r][k][1];
                turns[k] = lane_rotation(dot(p, p), dot(q, q), dot(p, q), 1e-15, c[k], s[k], t);
                any = any || turns[k];
            }
            for (index_t k = 0; k < m; ++k) {
                if (!turns[k]) continue;
                const index_t p = order.pairs[r][k][0], q = order.pairs[r][k][1];
                for (index_t i = 0; i < n; ++i) rotate_lanes(a(i, p), a(i, q), c[k], s[k]);
                if (to_u)
                    for (index_t i = 0; i < n; ++i) rotate_lanes(v(p, i), v(q, i), c[k], s[k]);
            }
        }
        if (!any) break;
    }
    lane_vector most(0.0);
    for (index_t j = 0; j < n; ++j) {
        const lane_vector length = square_root(dot(j, j));
        store(square(j), length);
        most = simd::max(most, length);
    }
    for (index_t j = 0; j < n; ++j)
        if (!simd::all(load(square(j)) > most * lane_vector(1e-13))) return false;
    for (index_t i = 0; i < n; ++i)
        for (index_t j = 0; j + 1 < n - i; ++j) {
            const auto where = load(square(j)) < load(square(j + 1));
            if (!simd::any(where)) continue;
            exchange_lanes(square(j), square(j + 1), where);
            if (!to_u) continue;
            for (index_t r = 0; r < n; ++r) {
                exchange_lanes(a(r, j), a(r, j + 1), where);
                exchange_lanes(v(j, r), v(j + 1, r), where);
            }
        }
    lane_elements<double>{s_room}.write(n, count, to_s);
    if (!to_u) return true;
    for (index_t j = 0; j < n; ++j) {
        const lane_vector inverse = quotient(lane_vector(1.0), load(square(j)));
        for (index_t i = 0; i < n; ++i) store(a(i, j), load(a(i, j)) * inverse);
    }
    lane_elements<double>{a_room}.write(n * n, count, to_u);
    lane_elements<double>{v_room}.write(n * n, count, to_vh);
    return true;
}

}  // namespace orthant::inline ORTHANT_ABI::kernel

#endif
