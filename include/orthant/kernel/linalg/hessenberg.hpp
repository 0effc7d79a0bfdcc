#pragma once
// A square matrix as Q H Qᴴ with H upper Hessenberg (zero below the first subdiagonal), after balancing.
//
// balance_matrix first moves rows and columns whose eigenvalue stands on the diagonal already to the ends, then scales by
// powers of two, so that rows and columns are of about equal length: eigenvalues of badly scaled matrices gain digits,
// and nothing is rounded (Parlett and Reinsch; James, Langou and Lowery 2014 for when to stop).
//
// reduce_to_hessenberg takes panels of 32 columns (Quintana-Ortí and van de Geijn; LAPACK's lahr2): in a panel only
// Y = A V T is kept up, one product of matrix and vector a column, and the rest of the matrix is updated by products of
// matrices after it. Matrices of up to 64 rows are reduced by single reflections.

#include <utility>

#include <orthant/kernel/linalg/reflectors.hpp>
#if ORTHANT_DEFINE

namespace orthant::inline ORTHANT_ABI::kernel {

// Rows [first, end) are what is left to do. In them scale[i] is the factor of row and column i; outside the place with
// which i was exchanged.
template <class R>
struct balancing {
    index_t first, end;
    orthant::detail::buffer<R> scale;
};

template <class T>
balancing<real_of_t<T>> balance_matrix(index_t n, T* a, index_t stride) {
    using R = real_of_t<T>;
    using limits = std::numeric_limits<R>;
    balancing<R> out{0, n, orthant::detail::buffer<R>(n, R(1))};
    index_t k = 0, l = n;  // [k, l)
    const auto exchange = [&](index_t i, index_t j) {
        out.scale[j] = R(i);
        if (i == j) return;
        for (index_t r = 0; r < l; ++r) std::swap(a[r + i * stride], a[r + j * stride]);
        for (index_t c = k; c < n; ++c) std::swap(a[i + c * stride], a[j + c * stride]);
    };
    for (bool again = true; again && l > 0;) {
        again = false;
        for (index_t i = l - 1; i >= 0; --i) {
            bool alone = true;
            for (index_t j = 0; j < l && alone; ++j) alone = i == j || a[i + j * stride] == T(0);
            if (!alone) continue;
            exchange(i, l - 1);
            again = true;
            if (--l == 0) break;
        }
    }
    if (l <= 1) {
        out.first = 0, out.end = l;
        if (l == 1) out.scale[0] = R(0);
        out.end = 0;
        return out;
    }
    for (bool again = true; again;) {
        again = false;
        for (index_t j = k; j < l; ++j) {
            bool alone = true;
            for (index_t i = k; i < l && alone; ++i) alone = i == j || a[i + j * stride] == T(0);
            if (!alone) continue;
            exchange(j, k++);
            again = true;
        }
    }
    out.first = k, out.end = l;
    for (index_t i = k; i < l; ++i) out.scale[i] = 1;
    constexpr R least = limits::min() / limits::epsilon(), most = 1 / least, least2 = 2 * least, most2 = most / 2;
    orthant::detail::buffer<T> row(n);
    const auto largest = [&](index_t count, const T* x) {
        R out_ = 0;
        for (index_t i = 0; i < count; ++i) out_ = std::max(out_, std::hypot(real_part(x[i]), imaginary_part(x[i])));
        return out_;
    };
    bool again = true;
    for (int round = 0; again && round < 100; ++round) {
        again = false;
        for (index_t i = k; i < l; ++i) {
            for (index_t j = k; j < n; ++j) row[j] = a[i + j * stride];
            R c = vector_length(l - k, a + k + i * stride), r = vector_length(l - k, row.get() + k);
            R ca = largest(l, a + i * stride), ra = largest(n - k, row.get() + k);
            if (c == 0 || r == 0 || !std::isfinite(c + ca + r + ra)) continue;
            R g = r / 2, f = 1;
            const R s = c + r;
            while (c < g && std::max({f, c, ca}) < most2 && std::min({r, g, ra}) > least2)
                f *= 2, c *= 2, ca *= 2, r /= 2, g /= 2, ra /= 2;
            g = c / 2;
            while (g >= r && std::max(r, ra) < most2 && std::min({f, c, g, ca}) > least2)
                f /= 2, c /= 2, g /= 2, ca /= 2, r *= 2, ra *= 2;
            if (c + r >= R(0.95) * s) continue;
            if (f < 1 && out.scale[i] < 1 && f * out.scale[i] <= least) continue;
            if (f > 1 && out.scale[i] > 1 && out.scale[i] >= most / f) continue;
            out.scale[i] *= f;
            again = true;
            for (index_t j = k; j < n; ++j) a[i + j * stride] *= 1 / f;
            for (index_t j = 0; j < l; ++j) a[j + i * stride] *= f;
        }
    }
    return out;
}

// The vectors (n x m, dense columns) of the balanced matrix become those of the matrix.
template <class T>
void undo_balancing(const balancing<real_of_t<T>>& b, index_t n, index_t m, T* v, index_t stride) {
    for (index_t j = 0; j < m; ++j) {
        T* const x = v + j * stride;
        for (index_t i = b.first; i < b.end; ++i) x[i] *= b.scale[i];
        for (index_t i = b.first; i-- > 0;) std::swap(x[i], x[index_t(b.scale[i])]);
        for (index_t i = b.end; i < n; ++i) std::swap(x[i], x[index_t(b.scale[i])]);
    }
}

// Of a matrix that is upper triangular outside rows and columns [first, end). Below the subdiagonal stay the vectors of
// the reflections, from column `first` on, with factors tau (n).
template <class T>
void reduce_to_hessenberg(index_t n, index_t first, index_t end, T* a, index_t stride, T* tau) {
    constexpr index_t width = 32, crossover = 64;
    orthant::detail::buffer<T> work(n);
    index_t p = first;
    const auto at = [&](index_t i, index_t j) { return a + i + j * stride; };
    if (end - first > crossover) {
        orthant::detail::buffer<T> room(3 * n * width + 3 * width * width + 2 * width);
        T *const v = room.get(), *const y = v + n * width, *const vh = y + n * width, *const t = vh + n * width,
          *const w = t + width * width, *const gram = w + 2 * width;
        orthant::detail::buffer<T> product_room(width * n);
        for (; end - p > crossover; p += width) {
            // V's and Y's rows are those of the matrix from p + 1; V is zero above its heads.
            const index_t m = end - p - 1, top = p + 1;
            for (index_t i = 0; i < m * width; ++i) v[i] = T(0);
            for (index_t i = 0; i < width * width; ++i) t[i] = T(0);
            for (index_t i = 0; i < width; ++i) {
                const index_t j = p + i;
                T* const b = at(top, j);
                if (i > 0) {
                    for (index_t l = 0; l < i; ++l) w[l] = -conjugated(v[j - top + l * m]);
                    add_columns_times(m, i, y, m, w, b);
                    dot_columns(m, i, v, m, b, w);
                    for (index_t l = i - 1; l >= 0; --l) {  // w = -Tᴴ w
                        T sum(0);
                        for (index_t q = 0; q <= l; ++q) sum += product(conjugated(t[q + l * width]), w[q]);
                        w[width + l] = -sum;
                    }
                    add_columns_times(m, i, v, m, w + width, b);
                }
                T* const head = at(j + 1, j);
                tau[j] = make_reflector(end - j - 1, *head, head + 1);
                T* const vi = v + i * m;
                vi[i] = T(1);
                for (index_t r = i + 1; r < m; ++r) vi[r] = head[r - i];
                T* const yi = y + i * m;
                for (index_t r = 0; r < m; ++r) yi[r] = T(0);
                add_columns_times(m, m - i, at(top, j + 1), stride, vi + i, yi);
                dot_columns(m - i, i, v + i, m, vi + i, w);  // (V's rows above are zero in vi)
                for (index_t l = 0; l < i; ++l) w[l] = -w[l];
                add_columns_times(m, i, y, m, w, yi);
                scale_vector(m, tau[j], yi);
                for (index_t l = 0; l < i; ++l) {
                    T sum(0);
                    for (index_t q = l; q < i; ++q) sum += product(t[l + q * width], w[q]);
                    t[l + i * width] = product(tau[j], sum);
                }
                t[i + i * width] = tau[j];
            }
            for (index_t i = 0; i < m * width; ++i) vh[i] = conjugated(v[i]);
            // The rows above: Y = A V T, and A -= Y Vᴴ.
            T* const product_ = product_room.get();
            multiply_dense(top, width, m, at(0, top), index_t(1), stride, v, index_t(1), m, product_, width, index_t(1), false);
            for (index_t i = 0; i < width * width; ++i) gram[i] = -t[i];
            orthant::detail::buffer<T> upper(top * width);
            multiply_dense(top, width, width, product_, width, index_t(1), gram, index_t(1), width, upper.get(), width, index_t(1),
                 false);
            multiply_dense(top, m, width, upper.get(), width, index_t(1), vh, m, index_t(1), at(0, top), index_t(1), stride, true);
            // The columns after the panel, from the right, then from the left.
            for (index_t i = 0; i < m * width; ++i) y[i] = -y[i];
            multiply_dense(m, m - width + 1, width, y, index_t(1), m, vh + width - 1, m, index_t(1), at(top, p + width), index_t(1),
                 stride, true);
            const index_t columns = n - p - width;
            multiply_dense(width, columns, m, vh, m, index_t(1), at(top, p + width), index_t(1), stride, product_, columns,
                 index_t(1), false);
            for (index_t i = 0; i < width; ++i)
                for (index_t j = 0; j < width; ++j) gram[i * width + j] = -conjugated(t[j + i * width]);
            orthant::detail::buffer<T> left(width * columns);
            multiply_dense(width, columns, width, gram, width, index_t(1), product_, columns, index_t(1), left.get(), columns,
                 index_t(1), false);
            multiply_dense(m, columns, width, v, index_t(1), m, left.get(), columns, index_t(1), at(top, p + width), index_t(1),
                 stride, true);
        }
    }
    for (; p < end - 1; ++p) {
        T* const head = at(p + 1, p);
        tau[p] = make_reflector(end - p - 1, *head, head + 1);
        const T beta = *head;
        *head = T(1);
        apply_reflector_right(end, end - p - 1, head, tau[p], at(0, p + 1), stride, work.get());
        apply_reflector_left(end - p - 1, n - p - 1, head, conjugated(tau[p]), at(p + 1, p + 1), stride);
        *head = beta;
    }
}

// Q (n x n) of that reduction; then what is below H's subdiagonal is cleared.
template <class T>
void form_hessenberg_q(index_t n, index_t first, index_t end, T* a, index_t stride, const T* tau, T* q, index_t q_stride) {
    if (q) {
        fill_identity(n, n, q, q_stride);
        const index_t m = end - first - 1;
        if (m > 0)
            form_q(m, m, m, a + first + 1 + first * stride, stride, tau + first, q + (first + 1) * (q_stride + 1),
                   q_stride);
    }
    for (index_t j = 0; j < n; ++j)
        for (index_t i = j + 2; i < n; ++i) a[i + j * stride] = T(0);
}

}  // namespace orthant::inline ORTHANT_ABI::kernel

#endif
