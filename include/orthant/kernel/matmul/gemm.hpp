#pragma once
// The product of two matrices, C = A · B or C += A · B, for every element type and any strides.
//
// Large products of float and double follow Goto and van de Geijn, "Anatomy of high-performance matrix
// multiplication" (2008): B is cut into blocks of depth 384 and width 3072 that are packed into panels as
// wide as the register tile, A into blocks of 192 rows packed into panels as high as the tile. A packed block
// of A (192 x 384 doubles, 590 KB) stays in the second-level cache while panels of B stream past it. Small
// products skip packing wherever the tile can read the operand in place, and never allocate. Products with a
// single row or column go to gemv.
//
// Complex products are real ones of twice the width and depth (see gemm_tile.hpp), so they share all of this.
// Integers wrap: signed ones are computed as unsigned. bool is or-of-ands. A 16-bit float type is computed in
// float and rounded once. Everything else (long double, a user's number type) takes plain loops.
//
// An element's terms are added in the order of the inner index, in blocks of 384, whatever the number of
// threads. With OpenMP the row blocks are shared out; results are the same bits.

#include <orthant/base/scalar.hpp>

namespace orthant::inline ORTHANT_ABI::kernel {

// C = A · B, or C += A · B. A is m x k, B is k x n, C is m x n; strides are in elements, may be anything for
// A and B and must address distinct elements for C, which must not overlap A or B. k = 0 gives zeros. Throws
// std::bad_alloc if a packing buffer cannot be had; C is then unchanged.
template <class T>
void gemm(index_t m, index_t n, index_t k, const T* a, index_t a_row, index_t a_col, const T* b,
          index_t b_row, index_t b_col, T* c, index_t c_row, index_t c_col, bool accumulate);

}  // namespace orthant::inline ORTHANT_ABI::kernel

#if ORTHANT_DEFINE

#include <complex>
#include <concepts>
#include <cstdint>
#include <cstring>
#include <type_traits>

#include <orthant/base/buffer.hpp>
#include <orthant/base/threads.hpp>
#include <orthant/kernel/matmul/gemm_tile.hpp>
#include <orthant/kernel/matmul/gemv.hpp>
#include <orthant/kernel/scratch.hpp>

namespace orthant::inline ORTHANT_ABI {
namespace kernel {

namespace detail {

inline constexpr index_t gemm_block_rows = 192;
inline constexpr index_t gemm_block_depth = 384;
inline constexpr index_t gemm_block_cols = 3072;
// A product this shallow packs a panel of B on the stack (24 KB with AVX-512).
inline constexpr index_t gemm_small_depth = 128;

// Extents and strides of a product over the reals; for complex operands as explained in gemm_tile.hpp.
template <class T>
struct gemm_problem {
    index_t m, n, k;
    const T* a;
    index_t a_row, a_col;
    const T* b;
    index_t b_row, b_col;
    T* c;
    index_t c_row, c_col;
    bool is_complex;
};

// How a block of A or B is handed to gemm_block: in place, or packed.
template <class T>
struct gemm_operand {
    const T* data;
    index_t row, col;
    bool packed;
};

// Copies a finished tile to a C whose columns are not adjacent.
template <class T>
void gemm_scatter(index_t rows, index_t cols, const T* tile, index_t width, T* c, index_t c_row,
                  index_t c_col, bool add, bool is_complex) {
    for (index_t i = 0; i < rows; ++i) {
        for (index_t j = 0; j < cols; ++j) {
            T& out = c[i * c_row + (is_complex ? (j >> 1) * c_col + (j & 1) : j * c_col)];
            const T value = tile[i * width + j];
            out = add ? static_cast<T>(out + value) : value;
        }
    }
}

// C block (rows x cols) (+)= A block · B block, tile by tile. `tail` has room for one packed panel of B.
template <class T>
void gemm_block(index_t rows, index_t cols, index_t depth, const gemm_operand<T>& a, const gemm_operand<T>& b,
                bool is_complex, T* tail, T* c, index_t c_row, index_t c_col, bool add) {
    constexpr index_t height = gemm_tile_rows;
    constexpr index_t width = gemm_tile_cols<T>;
    const bool unit = c_col == (is_complex ? 2 : 1);
    for (index_t j = 0; j < cols; j += width) {
        const index_t tile_cols = cols - j < width ? cols - j : width;
        const index_t vecs = (tile_cols + lanes<T> - 1) / lanes<T>;
        const index_t tail_cols = tile_cols - (vecs - 1) * lanes<T>;
        const T* panel;
        index_t step = vecs * lanes<T>;
        if (b.packed) {
            panel = b.data + j * depth;
        } else if (b.col == 1 && !is_complex && (gemm_masked_tail || tail_cols == lanes<T>)) {
            panel = b.data + j;
            step = b.row;
        } else {
            gemm_pack_panel(depth, tile_cols, b.data + (is_complex ? j >> 1 : j) * b.col, b.row, b.col,
                            is_complex, tail);
            panel = tail;
        }
        T* c_panel = c + (is_complex ? (j >> 1) * c_col : j * c_col);
        for (index_t i = 0; i < rows; i += height) {
            const index_t left = rows - i < height ? rows - i : height;
            const int half = left > height / 2 ? 0 : left > height / 4 ? 1 : 2;
            const T* strip = a.packed ? a.data + i * depth : a.data + i * a.row;
            const index_t a_row = a.packed ? 1 : a.row, a_step = a.packed ? height : a.col;
            const auto tile = gemm_tiles<T>[half][vecs - 1];
            if (unit) {
                tile(depth, left, strip, a_row, a_step, panel, step, tail_cols, c_panel + i * c_row, c_row,
                     add);
            } else {
                alignas(64) T part[std::size_t(height * width)];
                tile(depth, left, strip, a_row, a_step, panel, step, lanes<T>, part, width, false);
                gemm_scatter(left, tile_cols, part, width, c_panel + i * c_row, c_row, c_col, add,
                             is_complex);
            }
        }
    }
}

// The same where both operands are read in place and C has adjacent columns: nothing but tiles. A product of
// 16 x 16 matrices takes 150 ns in its tiles; the choices of gemm_block took another 20.
template <class T>
ORTHANT_INLINE void gemm_tiles_in_place(const gemm_problem<T>& q, bool add) {
    constexpr index_t height = gemm_tile_rows, width = gemm_tile_cols<T>;
    for (index_t j = 0; j < q.n; j += width) {
        const index_t cols = q.n - j < width ? q.n - j : width;
        const index_t vecs = (cols + lanes<T> - 1) / lanes<T>, tail = cols - (vecs - 1) * lanes<T>;
        for (index_t i = 0; i < q.m; i += height) {
            const index_t left = q.m - i < height ? q.m - i : height;
            const int half = left > height / 2 ? 0 : left > height / 4 ? 1 : 2;
            gemm_tiles<T>[half][vecs - 1](q.k, left, q.a + i * q.a_row, q.a_row, q.a_col, q.b + j, q.b_row,
                                          tail, q.c + i * q.c_row + j, q.c_row, add);
        }
    }
}

constexpr index_t gemm_round_up(index_t value, index_t unit) { return (value + unit - 1) / unit * unit; }

// The start of the block at (row, col) of an operand.
template <class T>
const T* gemm_at(const T* base, index_t row, index_t row_stride, index_t col, index_t col_stride) {
    return base + row * row_stride + col * col_stride;
}

template <class T>
void gemm_large(const gemm_problem<T>& q, bool pack_a, bool pack_b, bool accumulate) {
    constexpr index_t width = gemm_tile_cols<T>;
    const index_t depth_max = q.k < gemm_block_depth ? q.k : gemm_block_depth;
    const index_t cols_max = q.n < gemm_block_cols ? q.n : gemm_block_cols;
    // The (re, im) pairs of a complex A with adjacent columns are the columns of a plain real matrix.
    const bool pair_columns = q.is_complex && q.a_col != 2;
    const index_t a_col = q.is_complex && !pair_columns ? 1 : q.a_col;
    index_t block_rows = gemm_block_rows;
    int threads = 1;
#ifdef _OPENMP
    if (q.m * q.n >= 64 * 64 && q.m * q.n * q.k >= 128 * 128 * 128 && !omp_in_parallel()) {
        threads = get_num_threads();
        while (threads > 1 && block_rows > 48 && q.m < 2 * threads * block_rows) block_rows /= 2;
    }
#endif
    // One allocation up front, by the calling thread: nothing can throw inside the parallel part.
    const index_t b_size = pack_b ? gemm_round_up(cols_max, width) * depth_max : 0;
    const index_t a_size = pack_a ? block_rows * depth_max : 0;
    const index_t tail_size = pack_b ? 0 : gemm_round_up(width * depth_max, 64);
    const index_t own_size = gemm_round_up(a_size + tail_size, 64);
    const index_t total = gemm_round_up(b_size, 64) + threads * own_size;
    T* const b_buffer = static_cast<T*>(thread_scratch().get(static_cast<std::size_t>(total) * sizeof(T)));
    T* const own_buffers = b_buffer + gemm_round_up(b_size, 64);

    for (index_t jc = 0; jc < q.n; jc += gemm_block_cols) {
        const index_t cols = q.n - jc < gemm_block_cols ? q.n - jc : gemm_block_cols;
        const index_t b_skip = q.is_complex ? jc >> 1 : jc;
        for (index_t pc = 0; pc < q.k; pc += gemm_block_depth) {
            const index_t depth = q.k - pc < gemm_block_depth ? q.k - pc : gemm_block_depth;
            const T* b = gemm_at(q.b, q.is_complex ? pc >> 1 : pc, q.b_row, b_skip, q.b_col);
            if (pack_b) {
#ifdef _OPENMP
#pragma omp parallel for schedule(static) num_threads(threads) if (threads > 1)
#endif
                for (index_t j = 0; j < cols; j += width) {
                    gemm_pack_panel(depth, cols - j < width ? cols - j : width,
                                    b + (q.is_complex ? j >> 1 : j) * q.b_col, q.b_row, q.b_col, q.is_complex,
                                    b_buffer + j * depth);
                }
            }
            const gemm_operand<T> b_block{pack_b ? b_buffer : b, q.b_row, q.b_col, pack_b};
#ifdef _OPENMP
#pragma omp parallel for schedule(dynamic) num_threads(threads) if (threads > 1)
#endif
            for (index_t ic = 0; ic < q.m; ic += block_rows) {
                const index_t rows = q.m - ic < block_rows ? q.m - ic : block_rows;
                T* own = own_buffers;
#ifdef _OPENMP
                if (threads > 1) own += omp_get_thread_num() * own_size;
#endif
                const T* a = gemm_at(q.a, ic, q.a_row, q.is_complex ? pc >> 1 : pc, q.a_col);
                if (pack_a) {
                    gemm_pack_a(rows, depth, a, q.a_row, a_col, pair_columns, own);
                    a = own;
                }
                const gemm_operand<T> a_block{a, q.a_row, a_col, pack_a};
                gemm_block(rows, cols, depth, a_block, b_block, q.is_complex, own + a_size,
                           q.c + ic * q.c_row + b_skip * q.c_col, q.c_row, q.c_col, accumulate || pc > 0);
            }
        }
    }
}

// Chooses between packing and reading in place. T is an unsigned integer, float or double.
template <class T>
void gemm_real(const gemm_problem<T>& q, bool accumulate) {
    constexpr index_t width = gemm_tile_cols<T>;
    // A complex A is a plain real matrix if its columns are adjacent: then (re, im) pairs follow each other.
    const index_t a_col = q.is_complex && q.a_col == 2 ? 1 : q.a_col;
    const bool a_in_place = !q.is_complex || a_col == 1;
    if (a_in_place && q.k <= gemm_small_depth && q.m * q.n <= 128 * 128) {
        if (q.b_col == 1 && q.c_col == 1 && !q.is_complex && (gemm_masked_tail || q.n % lanes<T> == 0))
            return gemm_tiles_in_place(q, accumulate);
        alignas(64) T tail[std::size_t(width * gemm_small_depth)];
        gemm_block<T>(q.m, q.n, q.k, {q.a, q.a_row, a_col, false}, {q.b, q.b_row, q.b_col, false},
                      q.is_complex, tail, q.c, q.c_row, q.c_col, accumulate);
        return;
    }
    // Packing B pays when its panels are used by several strips of A; packing A when it meets several panels.
    const bool pack_b = q.is_complex || q.b_col != 1 || q.m > 4 * gemm_tile_rows;
    const bool pack_a = !a_in_place || q.n > 2 * width;
    gemm_large(q, pack_a, pack_b, accumulate);
}

// Plain loops for any number type: a row of C is summed in the order of p.
template <class T>
void gemm_generic(index_t m, index_t n, index_t k, const T* a, index_t a_row, index_t a_col, const T* b,
                  index_t b_row, index_t b_col, T* c, index_t c_row, index_t c_col, bool accumulate) {
    constexpr index_t block = 64;  // elements of a row of C kept at hand while B's rows pass by
    for (index_t jc = 0; jc < n; jc += block) {
        const index_t cols = n - jc < block ? n - jc : block;
        for (index_t i = 0; i < m; ++i) {
            T sum[block];
            for (index_t j = 0; j < cols; ++j) sum[j] = T(0);
            for (index_t p = 0; p < k; ++p) {
                const T factor = a[i * a_row + p * a_col];
                const T* row = b + p * b_row + jc * b_col;
                for (index_t j = 0; j < cols; ++j) sum[j] = sum[j] + factor * row[j * b_col];
            }
            T* out = c + i * c_row + jc * c_col;
            for (index_t j = 0; j < cols; ++j)
                out[j * c_col] = accumulate ? T(out[j * c_col] + sum[j]) : sum[j];
        }
    }
}

// Logical product: C[i, j] is true if some p has A[i, p] and B[p, j].
void gemm_bool(index_t m, index_t n, index_t k, const bool* a, index_t a_row, index_t a_col, const bool* b,
               index_t b_row, index_t b_col, bool* c, index_t c_row, index_t c_col, bool accumulate);

template <class T>
inline constexpr bool is_complex_float =
    std::is_same_v<T, std::complex<float>> || std::is_same_v<T, std::complex<double>>;

// A 16-bit type that is not an integer but converts to float and back: float16.
template <class T>
concept half_float = sizeof(T) == 2 && !std::is_integral_v<T> && std::constructible_from<T, float> &&
                     requires(const T& x) {
    static_cast<float>(x);
};

}  // namespace detail

template <class T>
void gemm(index_t m, index_t n, index_t k, const T* a, index_t a_row, index_t a_col, const T* b,
          index_t b_row, index_t b_col, T* c, index_t c_row, index_t c_col, bool accumulate) {
    if (m <= 0 || n <= 0) return;
    if (k <= 0) {
        for (index_t i = 0; i < m && !accumulate; ++i) {
            for (index_t j = 0; j < n; ++j) c[i * c_row + j * c_col] = T(0);
        }
        return;
    }
    if constexpr (std::is_same_v<T, bool>) {
        detail::gemm_bool(m, n, k, a, a_row, a_col, b, b_row, b_col, c, c_row, c_col, accumulate);
    } else if constexpr (std::is_integral_v<T>) {
        // Wrapping products and sums have the same bits signed and unsigned.
        using word = std::make_unsigned_t<T>;
        if (c_col != 1 && c_row == 1) {
            gemm(n, m, k, b, b_col, b_row, a, a_col, a_row, c, c_col, c_row, accumulate);
            return;
        }
        detail::gemm_real<word>(
            {m, n, k, reinterpret_cast<const word*>(a), a_row, a_col, reinterpret_cast<const word*>(b), b_row,
             b_col, reinterpret_cast<word*>(c), c_row, c_col, false},
            accumulate);
    } else if constexpr (std::is_same_v<T, float> || std::is_same_v<T, double>) {
        if (n == 1) {
            gemv(m, k, a, a_row, a_col, b, b_row, c, c_row, accumulate);
        } else if (m == 1) {
            gemv(n, k, b, b_col, b_row, a, a_col, c, c_col, accumulate);
        } else if (c_col != 1 && c_row == 1) {
            detail::gemm_real<T>({n, m, k, b, b_col, b_row, a, a_col, a_row, c, c_col, c_row, false},
                                 accumulate);
        } else {
            detail::gemm_real<T>({m, n, k, a, a_row, a_col, b, b_row, b_col, c, c_row, c_col, false},
                                 accumulate);
        }
    } else if constexpr (detail::is_complex_float<T>) {
        using real = typename T::value_type;
        if (c_col != 1 && c_row == 1) {
            gemm(n, m, k, b, b_col, b_row, a, a_col, a_row, c, c_col, c_row, accumulate);
            return;
        }
        detail::gemm_real<real>({m, 2 * n, 2 * k, reinterpret_cast<const real*>(a), 2 * a_row, 2 * a_col,
                                 reinterpret_cast<const real*>(b), 2 * b_row, 2 * b_col,
                                 reinterpret_cast<real*>(c), 2 * c_row, 2 * c_col, true},
                                accumulate);
    } else if constexpr (detail::half_float<T>) {
        const orthant::detail::buffer<float> copy(m * k + k * n + m * n);
        float* const fa = copy.get();
        float* const fb = fa + m * k;
        float* const fc = fb + k * n;
        for (index_t i = 0; i < m; ++i) {
            for (index_t p = 0; p < k; ++p) fa[i * k + p] = static_cast<float>(a[i * a_row + p * a_col]);
        }
        for (index_t p = 0; p < k; ++p) {
            for (index_t j = 0; j < n; ++j) fb[p * n + j] = static_cast<float>(b[p * b_row + j * b_col]);
        }
        gemm<float>(m, n, k, fa, k, 1, fb, n, 1, fc, n, 1, false);
        for (index_t i = 0; i < m; ++i) {
            for (index_t j = 0; j < n; ++j) {
                T& out = c[i * c_row + j * c_col];
                out = T(accumulate ? static_cast<float>(out) + fc[i * n + j] : fc[i * n + j]);
            }
        }
    } else {
        detail::gemm_generic(m, n, k, a, a_row, a_col, b, b_row, b_col, c, c_row, c_col, accumulate);
    }
}

#define ORTHANT_ROW(T)                                                                                      \
    ORTHANT_INSTANTIATE(void gemm(index_t, index_t, index_t, const T*, index_t, index_t, const T*, index_t, \
                                  index_t, T*, index_t, index_t, bool));
ORTHANT_NUMBER_TYPES(ORTHANT_ROW)
#undef ORTHANT_ROW

}  // namespace kernel
}  // namespace orthant::inline ORTHANT_ABI

namespace orthant::inline ORTHANT_ABI::kernel::detail {

ORTHANT_ONCE void gemm_bool(index_t m, index_t n, index_t k, const bool* a, index_t a_row, index_t a_col,
                            const bool* b, index_t b_row, index_t b_col, bool* c, index_t c_row,
                            index_t c_col, bool accumulate) {
    constexpr index_t block = 512;
    alignas(64) unsigned char sum[block];
    for (index_t jc = 0; jc < n; jc += block) {
        const index_t cols = n - jc < block ? n - jc : block;
        for (index_t i = 0; i < m; ++i) {
            std::memset(sum, 0, block);
            for (index_t p = 0; p < k; ++p) {
                if (!a[i * a_row + p * a_col]) continue;
                const bool* row = b + p * b_row + jc * b_col;
                index_t j = 0;
                if (b_col == 1) {
                    for (; j + 8 <= cols; j += 8) {
                        std::uint64_t have, more;
                        std::memcpy(&have, sum + j, 8);
                        std::memcpy(&more, row + j, 8);
                        have |= more;
                        std::memcpy(sum + j, &have, 8);
                    }
                }
                for (; j < cols; ++j) sum[j] |= static_cast<unsigned char>(row[j * b_col]);
            }
            bool* out = c + i * c_row + jc * c_col;
            for (index_t j = 0; j < cols; ++j) out[j * c_col] = sum[j] != 0 || (accumulate && out[j * c_col]);
        }
    }
}

}  // namespace orthant::inline ORTHANT_ABI::kernel::detail

#endif
