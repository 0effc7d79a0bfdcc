#pragma once
// A product of matrices whose elements are found by tables: what a convolution is without an array of
// columns.
//
//     C[i, j] (+)= sum over p of A[i, p] · B[p, j]
//     A[i, p] = a[i · a_row + a_at[p]]      B[p, j] = b[b_row[p] + b_col[j]]      C[i, j] = c[i · c_row +
//     c_at[j]]
//
// For a convolution b is the padded image, b_row says where a channel and a tap lie and b_col where a place
// does; with the tables changed about it is the gradient for the weights, with the taps turned round that for
// the image. A panel of B as wide as the register tile is packed from the image directly, which copies runs
// of neighbours, and used at once by all strips of A: the matrix of columns, nine times the image for a 3x3
// window, is never there. One row of A, as in a depthwise convolution, is a sliding product. With OpenMP the
// panels are shared out, or the groups of a depthwise convolution, of which the runs are found once for all.

#include <orthant/base/range.hpp>
#include <orthant/base/scalar.hpp>

namespace orthant::inline ORTHANT_ABI::kernel {

// A is m x k, B k x n. C must not overlap a or b, and its elements be distinct. Of several groups each has its
// matrices `next` elements behind those of the one before.
template <class T>
struct table_product {
    index_t m, n, k;
    const T* a;
    index_t a_row;
    const index_t* a_at;
    const T* b;
    const index_t *b_row, *b_col;
    T* c;
    index_t c_row;
    const index_t* c_at;
    index_t groups = 1, a_next = 0, b_next = 0, c_next = 0;

    table_product of_group(index_t g) const {
        table_product one = *this;
        one.a += g * a_next, one.b += g * b_next, one.c += g * c_next, one.groups = 1;
        return one;
    }
};
template <class T>
void gemm_tables(const table_product<T>& q, bool accumulate);

}  // namespace orthant::inline ORTHANT_ABI::kernel

#if ORTHANT_DEFINE

#include <orthant/base/threads.hpp>
#include <orthant/kernel/loops/slide.hpp>
#include <orthant/kernel/matmul/gemm.hpp>

namespace orthant::inline ORTHANT_ABI::kernel {
namespace detail {

// The end of the run of neighbours that begins at `from`.
inline index_t run_end(const index_t* at, index_t from, index_t n) {
    index_t to = from + 1;
    while (to < n && at[to] == at[to - 1] + 1) ++to;
    return to;
}
template <class T>
ORTHANT_INLINE void copy_run(const T* from, T* to, index_t n) {
    index_t i = 0;
    for (; i + lanes<T> <= n; i += lanes<T>) store(to + i, load(from + i));
    if (i < n) store_partial(to + i, load_partial(from + i, n - i), n - i);
}
// Strips of rows of A as gemm_pack_a makes them.
template <class T>
void pack_strips_by_table(index_t rows, index_t depth, const T* a, index_t a_row, const index_t* at, T* out) {
    constexpr index_t height = gemm_tile_rows;
    for (index_t first = 0; first < rows; first += height, out += height * depth) {
        const T* base = a + first * a_row;
        const index_t count = rows - first < height ? rows - first : height;
        if (count == height) {
            for (index_t p = 0; p < depth; ++p) {
                const T* from = base + at[p];
                ORTHANT_UNROLL(8)
                for (index_t i = 0; i < height; ++i) out[p * height + i] = from[i * a_row];
            }
        } else {
            for (index_t p = 0; p < depth; ++p)
                for (index_t i = 0; i < height; ++i)
                    out[p * height + i] = i < count ? base[i * a_row + at[p]] : T(0);
        }
    }
}
// A panel of B, its columns filled up with zeros to whole registers.
template <class T>
void pack_panel_by_tables(index_t depth, index_t cols, const T* b, const index_t* row, const index_t* col,
                          T* out) {
    constexpr index_t most = gemm_tile_cols<T>;
    const index_t width = (cols + lanes<T> - 1) / lanes<T> * lanes<T>;
    index_t start[std::size_t(most) + 1], runs = 0;
    for (index_t j = 0; j < cols; j = run_end(col, j, cols)) start[runs++] = j;
    start[runs] = cols;
    const bool runs_are_long = cols >= 4 * runs;
    for (index_t p = 0; p < depth; ++p, out += width) {
        const T* base = b + row[p];
        if (runs_are_long)
            for (index_t r = 0; r < runs; ++r)
                copy_run(base + col[start[r]], out + start[r], start[r + 1] - start[r]);
        else
            for (index_t j = 0; j < cols; ++j) out[j] = base[col[j]];
        for (index_t j = cols; j < width; ++j) out[j] = T(0);
    }
}
// The ends of the runs that a function finds from where each begins, in this thread's memory.
template <class F>
list_view<const index_t> all_runs(index_t n, F end_of) {
    index_t* const ends = static_cast<index_t*>(thread_scratch().get(std::size_t(n) * sizeof(index_t)));
    std::size_t runs = 0;
    for (index_t p = 0; p < n; p = ends[runs++]) ends[runs] = end_of(p);
    return {ends, runs};
}
// A row of C for a row of A that lies dense: runs of places that are neighbours in B and in C.
template <class T>
void slide_by_tables(const table_product<T>& q, [[maybe_unused]] int threads) {
    const auto ends =
        all_runs(q.n, [&](index_t j) { return run_end(q.c_at, j, run_end(q.b_col, j, q.n)); });
#ifdef _OPENMP
#pragma omp parallel for num_threads(threads) if (threads > 1)
#endif
    for (index_t g = 0; g < q.groups; ++g) {
        const table_product<T> p = q.of_group(g);
        index_t j = 0;
        for (index_t to : ends) {
            slide_row(p.b + q.b_col[j], q.b_row, p.a + q.a_at[0], q.k, p.c + q.c_at[j], to - j);
            j = to;
        }
    }
}

// The same where B's rows are neighbours instead, as for the weights of a depthwise convolution: sums of
// products along their runs, a column after the other.
template <class T>
void dot_by_tables(const table_product<T>& q, list_view<const index_t> ends, bool accumulate) {
    for (index_t j = 0; j < q.n; ++j) {
        batch<T> sum(T(0)), more(T(0));
        const T *a = q.a + q.a_at[0], *b = q.b + q.b_col[j];
        index_t p = 0;
        for (index_t end : ends) {
            const T* from = b + q.b_row[p] - p;
            for (; p + 2 * lanes<T> <= end; p += 2 * lanes<T>) {
                sum = simd::fma(load(a + p), load(from + p), sum);
                more = simd::fma(load(a + p + lanes<T>), load(from + p + lanes<T>), more);
            }
            for (; p + lanes<T> <= end; p += lanes<T>) sum = simd::fma(load(a + p), load(from + p), sum);
            if (p < end)
                more = simd::fma(load_partial(a + p, end - p), load_partial(from + p, end - p), more);
            p = end;
        }
        T& c = q.c[q.c_at[j]];
        const T total = simd::reduce_add(sum + more);
        c = accumulate ? c + total : total;
    }
}

template <class T>
void table_panel(const table_product<T>& q, index_t j, index_t from, index_t depth, const T* strips,
                 index_t a_row, index_t a_step, index_t strip, T* panel, bool add) {
    constexpr index_t height = gemm_tile_rows, width = gemm_tile_cols<T>;
    const index_t cols = q.n - j < width ? q.n - j : width, vecs = (cols + lanes<T> - 1) / lanes<T>,
                  tail = cols - (vecs - 1) * lanes<T>;
    pack_panel_by_tables(depth, cols, q.b, q.b_row + from, q.b_col + j, panel);
    const index_t* at = q.c_at + j;
    const bool dense = run_end(at, 0, cols) == cols;
    for (index_t i = 0; i < q.m; i += height, strips += strip) {
        const index_t left = q.m - i < height ? q.m - i : height;
        const int half = left > height / 2 ? 0 : left > height / 4 ? 1 : 2;
        const auto tile = gemm_tiles<T>[half][vecs - 1];
        T* c = q.c + i * q.c_row;
        if (dense) {
            tile(depth, left, strips, a_row, a_step, panel, vecs * lanes<T>, tail, c + at[0], q.c_row, add);
            continue;
        }
        alignas(64) T part[std::size_t(height * width)];
        tile(depth, left, strips, a_row, a_step, panel, vecs * lanes<T>, lanes<T>, part, width, false);
        for (index_t r = 0; r < left; ++r, c += q.c_row) {
            const T* sum = part + r * width;
            if (add)
                for (index_t k = 0; k < cols; ++k) c[at[k]] += sum[k];
            else
                for (index_t k = 0; k < cols; ++k) c[at[k]] = sum[k];
        }
    }
}

// Of one group, by tiles.
template <class T>
void tile_by_tables(const table_product<T>& q, bool dense, [[maybe_unused]] int threads, bool accumulate) {
    constexpr index_t height = gemm_tile_rows, width = gemm_tile_cols<T>;
    // A that meets few panels is read where it is.
    const bool pack = !dense || q.n > 2 * width;
    const index_t deepest = q.k < gemm_block_depth ? q.k : gemm_block_depth,
                  panel_size = gemm_round_up(width * deepest, 64);
    const index_t a_size = pack ? gemm_round_up(gemm_round_up(q.m, height) * deepest, 64) : 0;
    T* const buffer = static_cast<T*>(
        thread_scratch().get(static_cast<std::size_t>(a_size + threads * panel_size) * sizeof(T)));
    T* const panels = buffer + a_size;
    for (index_t from = 0; from < q.k; from += deepest) {
        const index_t depth = q.k - from < deepest ? q.k - from : deepest;
        const T* strips = q.a + q.a_at[from];
        if (pack) {
            pack_strips_by_table(q.m, depth, q.a, q.a_row, q.a_at + from, buffer);
            strips = buffer;
        }
        const index_t a_row = pack ? 1 : q.a_row, a_step = pack ? height : 1,
                      strip = pack ? height * depth : height * q.a_row;
#ifdef _OPENMP
#pragma omp parallel for schedule(dynamic) num_threads(threads) if (threads > 1)
#endif
        for (index_t j = 0; j < q.n; j += width) {
            T* panel = panels;
#ifdef _OPENMP
            if (threads > 1) panel += omp_get_thread_num() * panel_size;
#endif
            table_panel(q, j, from, depth, strips, a_row, a_step, strip, panel,
                                accumulate || from > 0);
        }
    }
}

}  // namespace detail

template <class T>
void gemm_tables(const table_product<T>& q, bool accumulate) {
    if (q.m <= 0 || q.n <= 0) return;
    if (q.k <= 0) {
        for (index_t g = 0; g < q.groups && !accumulate; ++g)
            for (index_t i = 0; i < q.m; ++i)
                for (index_t j = 0; j < q.n; ++j) q.c[g * q.c_next + i * q.c_row + q.c_at[j]] = T(0);
        return;
    }
    const bool dense = detail::run_end(q.a_at, 0, q.k) == q.k, row = q.m == 1 && dense,
               across = row && detail::run_end(q.b_col, 0, q.n) < detail::run_end(q.b_row, 0, q.k),
               slides = row && !across && !accumulate;
    int threads = 1;
#ifdef _OPENMP
    if ((slides ? q.groups : 1) * q.m * q.n * q.k >= 128 * 128 * 128 && !omp_in_parallel())
        threads = get_num_threads();
#endif
    if (slides) return detail::slide_by_tables(q, threads);
    if (across) {
        const auto ends =
            detail::all_runs(q.k, [&](index_t p) { return detail::run_end(q.b_row, p, q.k); });
        for (index_t g = 0; g < q.groups; ++g) detail::dot_by_tables(q.of_group(g), ends, accumulate);
        return;
    }
    for (index_t g = 0; g < q.groups; ++g)
        detail::tile_by_tables(q.of_group(g), dense, threads, accumulate);
}

}  // namespace orthant::inline ORTHANT_ABI::kernel
#endif

namespace orthant::inline ORTHANT_ABI::kernel {

ORTHANT_INSTANTIATE(void gemm_tables(const table_product<float>&, bool));
ORTHANT_INSTANTIATE(void gemm_tables(const table_product<double>&, bool));

}  // namespace orthant::inline ORTHANT_ABI::kernel
