#pragma once
// LU with partial pivoting, P A = L U, in place over an m x n matrix with dense rows.
//
// Recursive on columns (Toledo 1997, LAPACK's getrf2): the left half is factored, the right half's upper rows
// are solved with its triangle, its lower rows lose a product, and are factored. What remains of the left
// half are panels of a few columns. A panel is copied to dense columns, where the search for the pivot, the
// division and the updates run along memory, four columns to an update, and its exchanges of rows are then
// made in the rest of the matrix, along its rows. Real matrices of up to 16 rows and columns stay in rows (lu_small.hpp).
//
// From 256 columns on blocks of 64 or more are factored so, and the columns after a block are updated in parts, which
// are work for threads. The first part is the next block, which is factored at once: one thread does that while
// the others update the rest (lookahead; Dackland, Elmroth, Kågström, 1992), and none waits for the panels.
// Two threads take .6 of one's time at n = 1000, .77 by the recursion, in which products alone were shared.
//
// The largest element of a column is its pivot, the first of equals, as LAPACK's idamax has it; a NaN is
// taken before a zero, so that a matrix with NaN gives NaN and is not called singular.

#include <orthant/kernel/linalg/triangular.hpp>

namespace orthant::inline ORTHANT_ABI::kernel {

// Factors A in place; pivots[i], i < min(m, n), is the row that row i was exchanged with. Returns the first i
// whose pivot is exactly zero, or -1.
template <class T>
index_t lu(index_t m, index_t n, T* a, index_t row, index_t* pivots);

// B = A⁻¹ B from the factors of a square A; B is n x m, of any strides. With `transposed` B = A⁻ᵀ B.
template <class T>
void lu_solve(index_t n, const T* factors, index_t row, const index_t* pivots, index_t m, T* b, index_t b_row,
              index_t b_col, bool transposed = false);

// The factors of a square matrix become its inverse. `order` has room for n.
template <class T>
void lu_invert(index_t n, T* factors, index_t row, const index_t* pivots, index_t* order);

}  // namespace orthant::inline ORTHANT_ABI::kernel

#if ORTHANT_DEFINE

#include <algorithm>

#include <orthant/kernel/linalg/lu_small.hpp>
#include <orthant/kernel/linalg/place_matrix.hpp>

namespace orthant::inline ORTHANT_ABI::kernel {
namespace detail {

inline constexpr index_t lu_panel = 16;
inline constexpr index_t lu_in_blocks = 256;

// Wider blocks pass over the rest of the matrix less often, narrower ones leave less to one thread.
inline index_t lu_block(index_t n) {
    const index_t width = n / 6 / 64 * 64;
    return width < 64 ? 64 : width > 256 ? 256 : width;
}

// A third buffer of the thread, for panels, while products use the other two.
inline scratch_buffer& panel_scratch() {
    static thread_local scratch_buffer buffer;
    return buffer;
}

// y -= sum over c < K of u[c] * (column c of x). The end of a column is part of a register.
template <int K, class T>
ORTHANT_INLINE void subtract_columns(index_t n, const T* x, index_t column, const T* u, T* y) {
    if constexpr (is_complex_v<T>) {
        for (index_t i = 0; i < n; ++i) {
            T sum = y[i];
            ORTHANT_UNROLL(4)
            for (int c = 0; c < K; ++c) sum -= product(u[c], x[c * column + i]);
            y[i] = sum;
        }
    } else {
        batch<T> factor[std::size_t(K)];
        ORTHANT_UNROLL(4)
        for (int c = 0; c < K; ++c) factor[c] = batch<T>(u[c]);
        index_t i = 0;
        for (; i + lanes<T> <= n; i += lanes<T>) {
            batch<T> sum = load(y + i);
            ORTHANT_UNROLL(4)
            for (int c = 0; c < K; ++c) sum = simd::fnma(factor[c], load(x + c * column + i), sum);
            store(y + i, sum);
        }
        if (i < n) {
            batch<T> sum = load_partial(y + i, n - i);
            ORTHANT_UNROLL(4)
            for (int c = 0; c < K; ++c)
                sum = simd::fnma(factor[c], load_partial(x + c * column + i, n - i), sum);
            store_partial(y + i, sum, n - i);
        }
    }
}

// The place of the pivot among n elements.
template <class T>
ORTHANT_INLINE index_t find_pivot(index_t n, const T* x) {
    using R = real_of_t<T>;
    index_t at = 0;
    R best = pivot_size(x[0]);
    if constexpr (!is_complex_v<T>) {
        if (n >= 4 * lanes<T>) {
            batch<T> largest(best);
            index_t i = 0;
            for (; i + lanes<T> <= n; i += lanes<T>) largest = simd::max(largest, simd::abs(load(x + i)));
            alignas(64) T lane[std::size_t(lanes<T>)];
            store(lane, largest);
            for (T size : lane) best = size > best ? size : best;
            for (; i < n; ++i) best = pivot_size(x[i]) > best ? pivot_size(x[i]) : best;
            while (at < n && !(pivot_size(x[at]) == best)) ++at;
            if (at < n && best > R(0)) return at;
            at = 0;  // NaN among them, or zeros alone
            best = pivot_size(x[0]);
        }
    }
    for (index_t i = 1; i < n; ++i) {
        const R size = pivot_size(x[i]);
        const bool larger = size > best;
        at = larger ? i : at;
        best = larger ? size : best;
    }
    if (best == R(0))
        for (index_t i = 0; i < n; ++i)
            if (is_not_a_number(x[i])) return i;
    return at;
}

template <class T>
ORTHANT_INLINE void divide_column(index_t n, T* x, const T& pivot) {
    if (!has_reciprocal(pivot)) {
        for (index_t i = 0; i < n; ++i) x[i] /= pivot;
        return;
    }
    const T factor = T(1) / pivot;
    if constexpr (is_complex_v<T>) {
        for (index_t i = 0; i < n; ++i) x[i] = product(x[i], factor);
    } else {
        const batch<T> all(factor);
        index_t i = 0;
        for (; i + lanes<T> <= n; i += lanes<T>) store(x + i, load(x + i) * all);
        if (i < n) store_partial(x + i, load_partial(x + i, n - i) * all, n - i);
    }
}

// LU of a panel with dense columns. Pivots are counted from its first row.
template <class T>
index_t lu_columns(index_t m, index_t n, T* p, index_t column, index_t* pivots) {
    constexpr index_t together = 4;
    index_t zero = -1;
    for (index_t first = 0; first < n && first < m; first += together) {
        const index_t last = first + together < n ? first + together : n;
        for (index_t c = first; c < last && c < m; ++c) {
            T* const own = p + c * column;
            const index_t pivot = c + find_pivot(m - c, own + c);
            pivots[c] = pivot;
            if (pivot != c)
                for (index_t d = 0; d < n; ++d) {
                    const T held = p[d * column + c];
                    p[d * column + c] = p[d * column + pivot];
                    p[d * column + pivot] = held;
                }
            if (own[c] == T(0)) {
                if (zero < 0) zero = c;
            } else {
                divide_column(m - c - 1, own + c + 1, own[c]);
            }
            for (index_t d = c + 1; d < last; ++d)
                subtract_columns<1>(m - c - 1, own + c + 1, column, p + d * column + c,
                                    p + d * column + c + 1);
        }
        if (last - first < together || last >= m) {
            for (index_t c = first; c < last && c < m; ++c)
                for (index_t d = last; d < n; ++d)
                    subtract_columns<1>(m - c - 1, p + c * column + c + 1, column, p + d * column + c,
                                        p + d * column + c + 1);
            continue;
        }
        for (index_t d = last; d < n; ++d) {
            T* const u = p + d * column + first;
            for (index_t c = 0; c + 1 < together; ++c)
                for (index_t i = c + 1; i < together; ++i)
                    u[i] -= product(p[(first + c) * column + first + i], u[c]);
            subtract_columns<4>(m - last, p + first * column + last, column, u, p + d * column + last);
        }
    }
    return zero;
}

template <class T>
ORTHANT_INLINE void exchange_rows(T* x, T* y, index_t n) {
    using R = real_of_t<T>;
    R* p = reinterpret_cast<R*>(x);
    R* q = reinterpret_cast<R*>(y);
    n *= index_t(sizeof(T) / sizeof(R));
    index_t j = 0;
    for (; j + lanes<R> <= n; j += lanes<R>) {
        const batch<R> held = load(p + j);
        store(p + j, load(q + j));
        store(q + j, held);
    }
    for (; j < n; ++j) {
        const R held = p[j];
        p[j] = q[j];
        q[j] = held;
    }
}

template <class T>
struct lu_problem {
    index_t m;
    T* a;
    index_t row;
    index_t* pivots;
    T* panel;
    index_t panel_width;
    index_t zero = -1;

    // Rows are exchanged in columns `begin` … `end` - 1, as pivots `first` … `last` - 1 say.
    void exchange(index_t first, index_t last, index_t begin, index_t end) const {
        for (index_t i = first; i < last; ++i)
            if (pivots[i] != i) exchange_rows(a + i * row + begin, a + pivots[i] * row + begin, end - begin);
    }

    // Columns first … first + width - 1, of the rows from `first` on; they lie in a block of columns
    // begin … end - 1, in all of which rows are exchanged.
    void factor(index_t first, index_t width, index_t begin, index_t end) {
        T* const corner = a + first * (row + 1);
        const index_t rows = m - first;
        if (width <= panel_width) {
            const index_t column = rows;
            place_matrix(width, rows, corner, index_t(1), row, panel, column);
            const index_t found = lu_columns(rows, width, panel, column, pivots + first);
            if (found >= 0 && zero < 0) zero = first + found;
            place_matrix(rows, width, static_cast<const T*>(panel), index_t(1), column, corner, row);
            const index_t last = first + (width < rows ? width : rows);
            for (index_t c = first; c < last; ++c) pivots[c] += first;
            exchange(first, last, begin, first);
            exchange(first, last, first + width, end);
            return;
        }
        const index_t left = (width / 2 + panel_width - 1) / panel_width * panel_width;
        factor(first, left, begin, end);
        update(first, left, first + left, first + width);
        factor(first + left, width - left, begin, end);
    }

    // Columns begin … end - 1 meet the factored columns first … first + width - 1; rows are exchanged already.
    void update(index_t first, index_t width, index_t begin, index_t end) const {
        T* const upper = a + first * row + begin;
        const T* const corner = a + first * (row + 1);
        solve_triangle<T>({true, true}, width, end - begin, corner, row, 1, upper, row, 1);
        subtract_product<T>(m - first - width, end - begin, width, corner + width * row, row, 1, upper, row, 1,
                            upper + width * row, row, 1);
    }

    // k columns that can be factored of n, by blocks. What follows a block in the columns after and before it are parts.
    void factor_blocks(index_t k, index_t n) {
        const auto end_of = [&](index_t first) { return std::min(k, first + lu_block(k - first)); };
        index_t next = end_of(0);
        factor(0, next, 0, next);
        for (index_t first = 0; first < k;) {
            const index_t ahead = next < k ? end_of(next) : next;
            const parts_of rest(n - ahead);
            orthant::detail::for_each_part(2 + rest.count, (m - first) * n, [&](index_t part) {
                if (part > rest.count) return exchange(first, next, 0, first);
                const index_t begin = part == 0 ? next : ahead + rest.begin(part - 1);
                const index_t end = part == 0 ? ahead : ahead + rest.end(part - 1);
                if (begin == end) return;
                exchange(first, next, begin, end);
                update(first, next - first, begin, end);
                if (part == 0) factor(next, ahead - next, next, ahead);
            });
            first = next;
            next = ahead;
        }
    }
};

}  // namespace detail

template <class T>
index_t lu(index_t m, index_t n, T* a, index_t row, index_t* pivots) {
    const index_t k = m < n ? m : n;
    if (k <= 0) return -1;
    if constexpr (!is_complex_v<T>)
        if (m <= small_lu_size && n <= small_lu_size) return detail::lu_small(m, n, a, row, pivots);
    const index_t width = k <= 128 ? 8 : detail::lu_panel;
    const index_t all = k <= 16 ? k : width;
    raw_room<T, 256> near;
    T* panel = near.get();
    if (m * all > 256) panel = static_cast<T*>(detail::panel_scratch().get(std::size_t(m * all) * sizeof(T)));
    detail::lu_problem<T> problem{m, a, row, pivots, panel, all};
    if (k >= detail::lu_in_blocks) {
        problem.factor_blocks(k, n);
    } else {
        problem.factor(0, k, 0, n);
        if (n > k) solve_triangle<T>({true, true}, k, n - k, a, row, 1, a + k, row, 1);
    }
    return problem.zero;
}

template <class T>
void lu_solve(index_t n, const T* factors, index_t row, const index_t* pivots, index_t m, T* b, index_t b_row,
              index_t b_col, bool transposed) {
    const auto exchange = [&](index_t i) {
        if (pivots[i] == i) return;
        T* x = b + i * b_row;
        T* y = b + pivots[i] * b_row;
        for (index_t j = 0; j < m; ++j) {
            const T held = x[j * b_col];
            x[j * b_col] = y[j * b_col];
            y[j * b_col] = held;
        }
    };
    if (transposed) {  // Uᵀ Lᵀ P x = b
        solve_triangle<T>({true, false}, n, m, factors, 1, row, b, b_row, b_col);
        solve_triangle<T>({false, true}, n, m, factors, 1, row, b, b_row, b_col);
        for (index_t i = n; i-- > 0;) exchange(i);
    } else {
        for (index_t i = 0; i < n; ++i) exchange(i);
        solve_triangle<T>({true, true}, n, m, factors, row, 1, b, b_row, b_col);
        solve_triangle<T>({false, false}, n, m, factors, row, 1, b, b_row, b_col);
    }
}

// U⁻¹ in place, then X L = U⁻¹ by blocks of columns from the right (LAPACK's getri), then the exchanges,
// backwards, as columns.
template <class T>
void lu_invert(index_t n, T* a, index_t row, const index_t* pivots, index_t* order) {
    if (n <= 0) return;
    invert_triangle<T>({false, false}, n, a, row, 1);
    constexpr index_t block = 64;
    const index_t widest = n < block ? n : block;
    raw_room<T, 512> near;
    T* lower = near.get();
    if (n * widest > 512)
        lower = static_cast<T*>(detail::panel_scratch().get(std::size_t(n * widest) * sizeof(T)));
    for (index_t first = (n - 1) / block * block; first >= 0; first -= block) {
        const index_t width = n - first < block ? n - first : block, after = first + width;
        // The columns of L, out of the way; those of U⁻¹ have zeros there.
        for (index_t i = first; i < n; ++i) {
            T* const from = a + i * row + first;
            T* const to = lower + (i - first) * width;
            const index_t count = i - first < width ? i - first : width;
            for (index_t j = 0; j < count; ++j) {
                to[j] = from[j];
                from[j] = T(0);
            }
        }
        subtract_product<T>(n, width, n - after, a + after, row, 1, lower + width * width, width, 1,
                            a + first, row, 1);
        // X L = B is Lᵀ Xᵀ = Bᵀ.
        solve_triangle<T>({false, true}, width, n, lower, 1, width, a + first, 1, row);
    }
    for (index_t j = 0; j < n; ++j) order[j] = j;
    for (index_t i = n; i-- > 0;) {  // column i of the inverse was computed for column order[i]
        const index_t held = order[i];
        order[i] = order[pivots[i]];
        order[pivots[i]] = held;
    }
    lower = n > 512 ? static_cast<T*>(detail::panel_scratch().get(std::size_t(n) * sizeof(T))) : near.get();
    for (index_t i = 0; i < n; ++i, a += row) {
        for (index_t j = 0; j < n; ++j) lower[j] = a[order[j]];
        for (index_t j = 0; j < n; ++j) a[j] = lower[j];
    }
}

#define ORTHANT_ROW(T)                                                                                      \
    ORTHANT_INSTANTIATE(index_t lu<T>(index_t, index_t, T*, index_t, index_t*));                            \
    ORTHANT_INSTANTIATE(                                                                                    \
        void lu_solve<T>(index_t, const T*, index_t, const index_t*, index_t, T*, index_t, index_t, bool)); \
    ORTHANT_INSTANTIATE(void lu_invert<T>(index_t, T*, index_t, const index_t*, index_t*));
ORTHANT_ROW(float)
ORTHANT_ROW(double)
ORTHANT_ROW(std::complex<float>)
ORTHANT_ROW(std::complex<double>)
#undef ORTHANT_ROW

}  // namespace orthant::inline ORTHANT_ABI::kernel

#endif
