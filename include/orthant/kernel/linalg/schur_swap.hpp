#pragma once
// Eigenvalues of a Schur form change places: swap_blocks exchanges two neighbouring diagonal blocks by a similarity (Bai
// and Demmel, 1993), move_block_up takes one to the top step by step.
//
// For blocks A and B beside C, X with A X - X B = C gives the invariant subspace [-X; I] of B: its orthonormal basis, by
// reflections, comes first. Blocks of 2 x 2 are then given their standard form again. A swap that would leave more than
// rounding below the diagonal is not made.

#include <orthant/kernel/linalg/schur.hpp>
#if ORTHANT_DEFINE

namespace orthant::inline ORTHANT_ABI::kernel {
namespace detail {

// The complex T (n x n): elements k and k + 1 of the diagonal, by one rotation; V (rows x n) is multiplied along.
template <class R>
bool swap_blocks(index_t n, std::complex<R>* t, index_t stride, index_t k, int, int, std::complex<R>* v, index_t rows,
                 index_t v_stride) {
    using T = std::complex<R>;
    const T a = t[k + k * stride], b = t[k + 1 + (k + 1) * stride], f = t[k + (k + 1) * stride], g = b - a;
    // A unit vector (c, s) along (f, g).
    const R length = std::hypot(std::hypot(f.real(), f.imag()), std::hypot(g.real(), g.imag()));
    if (length == 0) return true;
    const T c = f / length, s = g / length;
    for (index_t j = k; j < n; ++j) {
        T &x = t[k + j * stride], &y = t[k + 1 + j * stride];
        const T p = product(conjugated(c), x) + product(conjugated(s), y), q = product(c, y) - product(s, x);
        x = p, y = q;
    }
    const auto turn = [&](T* x, T* y, index_t count) {
        for (index_t i = 0; i < count; ++i) {
            const T p = product(x[i], c) + product(y[i], s), q = product(y[i], conjugated(c)) - product(x[i], conjugated(s));
            x[i] = p, y[i] = q;
        }
    };
    turn(t + k * stride, t + (k + 1) * stride, k + 2);
    turn(v + k * v_stride, v + (k + 1) * v_stride, rows);
    t[k + k * stride] = b;
    t[k + 1 + (k + 1) * stride] = a;
    t[k + 1 + k * stride] = T(0);
    return true;
}

// Standard form of the block at k.
template <class R>
void standardize_block(index_t n, R* t, index_t stride, index_t k, R* v, index_t rows, index_t v_stride) {
    R* const d = t + k + k * stride;
    const real_schur_pair<R> pair(d[0], d[stride], d[1], d[stride + 1]);
    d[0] = pair.a, d[stride] = pair.b, d[1] = pair.c, d[stride + 1] = pair.d;
    rotate_rows(t, stride, k, k + 2, n, pair.cs, pair.sn);
    rotate(k, t + k * stride, t + (k + 1) * stride, pair.cs, pair.sn);
    rotate(rows, v + k * v_stride, v + (k + 1) * v_stride, pair.cs, pair.sn);
}

// The real T: the block of n1 rows at k, and that of n2 rows after it.
template <class R>
bool swap_blocks(index_t n, R* t, index_t stride, index_t k, int n1, int n2, R* v, index_t rows, index_t v_stride) {
    const int size = n1 + n2, unknowns = n1 * n2;
    R d[16], g[8] = {}, tau[2], m[4][5];
    R largest = 0;
    for (int j = 0; j < size; ++j)
        for (int i = 0; i < size; ++i) {
            d[i + 4 * j] = t[k + i + (k + j) * stride];
            largest = std::max(largest, std::fabs(d[i + 4 * j]));
        }
    // A X - X B = C by elimination with the largest pivots.
    for (int j = 0; j < n2; ++j)
        for (int i = 0; i < n1; ++i) {
            R* const row = m[i + n1 * j];
            for (int q = 0; q < unknowns; ++q) row[q] = 0;
            for (int q = 0; q < n1; ++q) row[q + n1 * j] += d[i + 4 * q];
            for (int q = 0; q < n2; ++q) row[i + n1 * q] -= d[n1 + q + 4 * (n1 + j)];
            row[unknowns] = d[i + 4 * (n1 + j)];
        }
    for (int c = 0; c < unknowns; ++c) {
        int p = c;
        for (int r = c + 1; r < unknowns; ++r)
            if (std::fabs(m[r][c]) > std::fabs(m[p][c])) p = r;
        if (m[p][c] == 0) return false;
        for (int q = c; q <= unknowns; ++q) std::swap(m[c][q], m[p][q]);
        for (int r = c + 1; r < unknowns; ++r) {
            const R factor = m[r][c] / m[c][c];
            for (int q = c; q <= unknowns; ++q) m[r][q] -= factor * m[c][q];
        }
    }
    for (int c = unknowns - 1; c >= 0; --c) {
        for (int q = c + 1; q < unknowns; ++q) m[c][unknowns] -= m[c][q] * m[q][unknowns];
        m[c][unknowns] /= m[c][c];
        if (!std::isfinite(m[c][unknowns])) return false;
    }
    for (int j = 0; j < n2; ++j) {
        for (int i = 0; i < n1; ++i) g[i + 4 * j] = -m[i + n1 * j][unknowns];
        g[n1 + j + 4 * j] = 1;
    }
    factor_qr<R>(size, n2, g, 4, tau);
    R work[4];
    const auto from_left = [&](R* a, index_t a_stride, index_t columns) {
        for (int j = 0; j < n2; ++j) apply_reflector_left<R>(size - j, columns, g + j + 4 * j, tau[j], a + j, a_stride);
    };
    from_left(d, 4, size);
    for (int j = 0; j < n2; ++j)
        apply_reflector_right<R>(size, size - j, g + j + 4 * j, tau[j], d + 4 * j, 4, work);
    for (int j = 0; j < n2; ++j)
        for (int i = n2; i < size; ++i)
            if (!(std::fabs(d[i + 4 * j]) <= 20 * std::numeric_limits<R>::epsilon() * largest)) return false;
    from_left(t + k + k * stride, stride, n - k);
    orthant::detail::buffer<R> room(std::max(n, rows));
    for (int j = 0; j < n2; ++j) {
        const R* const w = g + j + 4 * j;
        apply_reflector_right<R>(k + size, size - j, w, tau[j], t + (k + j) * stride, stride, room.get());
        apply_reflector_right<R>(rows, size - j, w, tau[j], v + (k + j) * v_stride, v_stride, room.get());
    }
    for (int j = 0; j < n2; ++j)
        for (int i = n2; i < size; ++i) t[k + i + (k + j) * stride] = 0;
    if (n2 == 2) standardize_block(n, t, stride, k, v, rows, v_stride);
    if (n1 == 2) standardize_block(n, t, stride, k + n2, v, rows, v_stride);
    return true;
}

// The block that ends at row `last` moves up to row `to`. Returns where it has come to.
template <class T>
index_t move_block_up(index_t n, T* t, index_t stride, index_t last, index_t to, T* v, index_t rows, index_t v_stride) {
    const auto begins_above = [&](index_t r) { return !is_complex_v<T> && r > 0 && t[r + (r - 1) * stride] != T(0); };
    index_t at = begins_above(last) ? last - 1 : last;
    int own = int(last - at) + 1;
    while (at > to) {
        const int above = begins_above(at - 1) ? 2 : 1;
        if (at - above < to || !swap_blocks(n, t, stride, at - above, above, own, v, rows, v_stride)) break;
        at -= above;
        if (own == 2 && t[at + 1 + at * stride] == T(0)) own = 1;  // it fell apart: its first half goes on
    }
    return at;
}

}  // namespace detail
}  // namespace orthant::inline ORTHANT_ABI::kernel

#endif
