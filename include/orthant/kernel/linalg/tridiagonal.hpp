#pragma once
// A symmetric or Hermitian matrix as Q T Qᴴ with T tridiagonal and real, by Householder's reflections.
//
// Half of the work of any such reduction is a product of the matrix that is left and a vector, and it is memory that
// bounds it. Here one sweep over the lower triangle does the rank-2 update of the reflection before and the product for
// the next one, so each element is loaded once for both (faer does the same); four columns at a time share what they
// load of the vectors. That is as fast as a blocked reduction up to n = 1000 and beyond, and shorter.

#include <orthant/kernel/linalg/reflectors.hpp>
#if ORTHANT_DEFINE

#include <orthant/base/parallel.hpp>

namespace orthant::inline ORTHANT_ABI::kernel {
namespace detail {

// Columns first … last - 1 of the lower triangle A (m x m): A -= u yᴴ + y uᴴ, then w, from `first` on, is A v.
template <class T>
void update_and_multiply(index_t first, index_t last, index_t m, T* a, index_t stride, const T* u, const T* y,
                         const T* v, T* w) {
    for (index_t i = first; i < m; ++i) w[i] = T(0);
    index_t j = first;
    for (; j + 4 <= last; j += 4) {
        T* const c[4] = {a + j * stride, a + (j + 1) * stride, a + (j + 2) * stride, a + (j + 3) * stride};
        T sums[4] = {};
        batch<T> bu[4], by[4], bv[4], s[4];
        ORTHANT_UNROLL(4)
        for (int q = 0; q < 4; ++q) {
            const T uq = conjugated(u[j + q]), yq = conjugated(y[j + q]), vq = v[j + q];
            for (index_t i = j + q; i < j + 4; ++i) {
                T t = c[q][i] - product(u[i], yq) - product(y[i], uq);
                if (i == j + q) t = T(real_part(t));
                else sums[q] += product(conjugated(t), v[i]);
                c[q][i] = t;
                w[i] += product(t, vq);
            }
            bu[q] = batch<T>(T(-uq)), by[q] = batch<T>(T(-yq)), bv[q] = batch<T>(vq), s[q] = batch<T>(T(0));
        }
        const index_t from = j + 4;
        for_registers<T>(m - from, [&](index_t k, auto get, auto put) ORTHANT_INLINE_LAMBDA {
            const index_t i = from + k;
            const batch<T> ui = get(u + i), yi = get(y + i), vi = get(v + i);
            batch<T> wi = get(w + i);
            ORTHANT_UNROLL(4)
            for (int q = 0; q < 4; ++q) {
                const batch<T> t = times_plus<T>(yi, bu[q], times_plus<T>(ui, by[q], get(c[q] + i)));
                put(c[q] + i, t);
                wi = times_plus<T>(t, bv[q], wi);
                s[q] = conjugate_times_plus<T>(t, vi, s[q]);
            }
            put(w + i, wi);
        });
        ORTHANT_UNROLL(4)
        for (int q = 0; q < 4; ++q) w[j + q] += sums[q] + sum_of_lanes<T>(s[q]);
    }
    for (; j < last; ++j) {
        T* const column = a + j * stride;
        const T uj = conjugated(u[j]), yj = conjugated(y[j]);
        T sum(0);
        for (index_t i = j; i < m; ++i) {
            T t = column[i] - product(u[i], yj) - product(y[i], uj);
            if (i == j) t = T(real_part(t));
            else sum += product(conjugated(t), v[i]);
            column[i] = t;
            w[i] += product(t, v[j]);
        }
        w[j] += sum;
    }
}

// The same of all columns, in parts of equal areas that threads share. Each has a w of its own, the first w itself, the
// others m elements of `more`; w becomes their sum. Their number follows from m alone, and the bits with it.
template <class T>
void update_and_multiply_in_parts(index_t m, T* a, index_t stride, const T* u, const T* y, const T* v, T* w, T* more) {
    const index_t parts = sweep_parts(m);
    const auto begin_of = [&](index_t part) {
        return part == parts ? m : index_t(double(m) * (1 - std::sqrt(1 - double(part) / double(parts)))) / 4 * 4;
    };
    orthant::detail::for_each_part(parts, m * m, [&](index_t part) {
        T* const out = part == 0 ? w : more + (part - 1) * m;
        update_and_multiply(begin_of(part), begin_of(part + 1), m, a, stride, u, y, v, out);
    });
    for (index_t part = 1; part < parts; ++part) {
        const index_t first = begin_of(part);
        add_multiple(m - first, T(1), more + (part - 1) * m + first, w + first);
    }
}

}  // namespace detail

// The lower triangle of A, n x n with dense columns, is read. d (n) and e (n - 1) are T's diagonals; below its
// subdiagonal A keeps the vectors of n - 1 reflections, with factors tau.
template <class T>
void reduce_to_tridiagonal(index_t n, T* a, index_t stride, real_of_t<T>* d, real_of_t<T>* e, T* tau) {
    if (n <= 0) return;
    orthant::detail::buffer<T> work((3 + sweep_parts(n)) * n, T(0));
    T *u = work.get(), *y = u + n, *v = y + n, *w = v + n, *const more = w + n;
    a[0] = T(real_part(a[0]));
    for (index_t k = 0; k < n - 1; ++k) {
        const index_t m = n - k - 1;
        T *const column = a + k * stride + k, *const x = column + 1;
        // The update that is due, of this column alone: u and y begin at row k.
        const T uk = conjugated(u[0]), yk = conjugated(y[0]);
        if (k > 0)
            for (index_t i = 0; i <= m; ++i) column[i] -= product(u[i], yk) + product(y[i], uk);
        d[k] = real_part(column[0]);
        const T t = tau[k] = make_reflector(m, x[0], x + 1);
        e[k] = real_part(x[0]);
        v[0] = T(1);
        for (index_t i = 1; i < m; ++i) v[i] = x[i];
        detail::update_and_multiply_in_parts(m, a + (k + 1) * (stride + 1), stride, u + 1, y + 1, v, w, more);
        scale_vector(m, t, w);
        const T share = product(T(real_of_t<T>(-0.5)), product(t, dot_conjugate(m, w, v)));
        add_multiple(m, share, v, w);
        // What is due next: u = v and y = w, now from row k + 1.
        T *const old_u = u, *const old_y = y;
        u = v, y = w, v = old_u, w = old_y;
    }
    T* const last = a + (n - 1) * (stride + 1);
    if (n > 1) *last -= product(u[0], conjugated(y[0])) + product(y[0], conjugated(u[0]));
    d[n - 1] = real_part(*last);
}

}  // namespace orthant::inline ORTHANT_ABI::kernel

#endif
