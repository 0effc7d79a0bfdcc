#pragma once
// The innermost part of a matrix product: one register tile of C, and the packing that feeds it.
//
//     C[i, j] (+)= sum over p of A[i, p] · B[p, j]      for i < Rows, j < Vecs · (lanes of a register)
//
// The tile keeps its Rows x Vecs sums in registers for the whole sum over p. One step loads Vecs registers of
// B and broadcasts Rows elements of A for Rows · Vecs multiply-adds, so with 32 registers 8 x 3 (24 sums, 3
// of B) needs 11 loads for 24 multiply-adds and hides their latency (4 cycles x 2 units = 8 sums) with room
// to spare. With 16 registers it is 6 x 2, which leaves two for elements of A; 4 x 3 would leave one, and
// clang then keeps a sum in memory at half the speed. Loops over registers are unrolled by pragma: g++ -O2
// would otherwise keep all sums in memory.
//
// A is read through one pointer per row and a step, so the same tile reads a packed panel (rows side by side,
// step = tile height) and an unpacked matrix. Every tile shape adds its products in the order of p, so an
// element of C has the same bits whichever tile it falls into.

#include <orthant/base/config.hpp>
#include <orthant/kernel/simd/simd.hpp>

namespace orthant::inline ORTHANT_ABI {
namespace kernel {

// Tile height and width (in registers) for the machine's register file.
#if ORTHANT_AVX512 || defined(__aarch64__)
inline constexpr int gemm_tile_rows = 8;
inline constexpr int gemm_tile_vecs = 3;
#else
inline constexpr int gemm_tile_rows = 6;
inline constexpr int gemm_tile_vecs = 2;
#endif

// Columns of a tile.
template <class T>
inline constexpr index_t gemm_tile_cols = gemm_tile_vecs* lanes<T>;

// Whether part of a register can be loaded as fast as all of it, so that B need not be packed for its last
// columns.
inline constexpr bool gemm_masked_tail = ORTHANT_AVX512 != 0;

namespace detail {

// One tile. Rows of A beyond `rows` repeat the last one and are not stored; of the last register's columns
// `tail` are stored. `out` has unit column stride.
template <class T, int Rows, int Vecs>
void gemm_tile(index_t depth, index_t rows, const T* a, index_t a_row, index_t a_step, const T* b,
               index_t b_step, index_t tail, T* out, index_t out_row, bool add) {
    constexpr index_t width = lanes<T>;
    constexpr int last = Vecs - 1;
    const T* row[std::size_t(Rows)];
    batch<T> sum[std::size_t(Rows)][std::size_t(Vecs)];
    ORTHANT_UNROLL(8)
    for (int i = 0; i < Rows; ++i) {
        row[i] = a + (i < rows ? i : rows - 1) * a_row;
        ORTHANT_UNROLL(3)
        for (int v = 0; v < Vecs; ++v) sum[i][v] = batch<T>(T(0));
    }
#if defined(__GNUC__)
    // C is met once in a depth: asked for now, it is there when the sums are (3 % of 512, 4 % of 2048
    // squared).
    if (depth > 64)
        ORTHANT_UNROLL(8)
        for (int i = 0; i < Rows; ++i)
            ORTHANT_UNROLL(3)
            for (int v = 0; v < Vecs; ++v)
                __builtin_prefetch(out + (i < rows ? i : rows - 1) * out_row + v * width, 1);
#endif
    index_t at = 0;
    for (index_t p = 0; p < depth; ++p) {
        batch<T> column[std::size_t(Vecs)];
        ORTHANT_UNROLL(3)
        for (int v = 0; v < last; ++v) column[v] = load(b + v * width);
        if constexpr (gemm_masked_tail) {
            column[last] = detail::load_masked(b + last * width, tail);
        } else {
            column[last] = load(b + last * width);
        }
        ORTHANT_UNROLL(8)
        for (int i = 0; i < Rows; ++i) {
            const batch<T> element(row[i][at]);
            ORTHANT_UNROLL(3)
            for (int v = 0; v < Vecs; ++v) sum[i][v] = simd::fma(element, column[v], sum[i][v]);
        }
        at += a_step;
        b += b_step;
    }
    ORTHANT_UNROLL(8)
    for (int i = 0; i < Rows; ++i) {
        if (i >= rows) break;
        T* target = out + i * out_row;
        ORTHANT_UNROLL(3)
        for (int v = 0; v < last; ++v) {
            if (add) sum[i][v] = sum[i][v] + load(target + v * width);
            store(target + v * width, sum[i][v]);
        }
        target += last * width;
        if (tail == width) {
            if (add) sum[i][last] = sum[i][last] + load(target);
            store(target, sum[i][last]);
        } else {
            if (add) sum[i][last] = sum[i][last] + load_partial(target, tail);
            store_partial(target, sum[i][last], tail);
        }
    }
}

template <class T>
using gemm_tile_function = void (*)(index_t, index_t, const T*, index_t, index_t, const T*, index_t, index_t,
                                    T*, index_t, bool);

// Tiles by height (full, half, quarter) and width (1, 2, ... registers).
template <class T, int Rows>
inline constexpr gemm_tile_function<T> gemm_tile_widths[3] = {gemm_tile<T, Rows, 1>, gemm_tile<T, Rows, 2>,
                                                              gemm_tile<T, Rows, gemm_tile_vecs>};
template <class T>
inline constexpr const gemm_tile_function<T>* gemm_tiles[3] = {gemm_tile_widths<T, gemm_tile_rows>,
                                                               gemm_tile_widths<T, gemm_tile_rows / 2>,
                                                               gemm_tile_widths<T, gemm_tile_rows / 4>};

// Complex operands are packed as real ones: a complex matrix with rows of (re, im) pairs is a real matrix of
// twice as many columns, and  C = A · B  over the complex numbers is, over the reals,
//     [cr ci ...] = [ar ai ...] · [ br bi ... ]
//                                 [-bi br ... ]
// with the inner dimension doubled too: the same number of multiplications, and the same tile. Only packing
// differs: B has each of its rows twice, the second time multiplied by i. Strides below are those of the
// complex matrix in units of T, extents are those of the real one.

// Packs `rows` x `depth` of A into panels of gemm_tile_rows rows, zero-padded: panel[p * tile_rows + i].
template <class T>
void gemm_pack_a(index_t rows, index_t depth, const T* a, index_t a_row, index_t a_col, bool is_complex,
                 T* out) {
    constexpr index_t height = gemm_tile_rows;
    for (index_t first = 0; first < rows; first += height, out += height * depth) {
        const T* base = a + first * a_row;
        const index_t count = rows - first < height ? rows - first : height;
        if (count < height) {
            for (index_t i = 0; i < height * depth; ++i) out[i] = T(0);
        }
        if (is_complex) {
            for (index_t i = 0; i < count; ++i) {
                for (index_t p = 0; p < depth; ++p)
                    out[p * height + i] = base[i * a_row + (p >> 1) * a_col + (p & 1)];
            }
        } else if (count == height && a_row == 1) {
            for (index_t p = 0; p < depth; ++p) {
                ORTHANT_UNROLL(8)
                for (index_t i = 0; i < height; ++i) out[p * height + i] = base[p * a_col + i];
            }
        } else if (count == height) {
            for (index_t p = 0; p < depth; ++p) {
                ORTHANT_UNROLL(8)
                for (index_t i = 0; i < height; ++i) out[p * height + i] = base[i * a_row + p * a_col];
            }
        } else {
            for (index_t p = 0; p < depth; ++p) {
                for (index_t i = 0; i < count; ++i) out[p * height + i] = base[i * a_row + p * a_col];
            }
        }
    }
}

// Packs one panel of B, `depth` x `cols`, zero-padded to a multiple of the lanes: out[p * width + j].
template <class T>
void gemm_pack_panel(index_t depth, index_t cols, const T* b, index_t b_row, index_t b_col, bool is_complex,
                     T* out) {
    const index_t vecs = (cols + lanes<T> - 1) / lanes<T>;
    const index_t width = vecs * lanes<T>;
    if (b_col == 1 && !is_complex) {
        const index_t tail = cols - (vecs - 1) * lanes<T>;
        for (index_t p = 0; p < depth; ++p, b += b_row, out += width) {
            for (index_t v = 0; v < vecs - 1; ++v) store(out + v * lanes<T>, load(b + v * lanes<T>));
            const index_t last = (vecs - 1) * lanes<T>;
            store(out + last, tail == lanes<T> ? load(b + last) : load_partial(b + last, tail));
        }
        return;
    }
    if (cols < width) {
        for (index_t p = 0; p < depth; ++p) {
            for (index_t j = cols; j < width; ++j) out[p * width + j] = T(0);
        }
    }
    if (is_complex) {
        for (index_t p = 0; p < depth; p += 2, out += 2 * width) {
            const T* row = b + (p >> 1) * b_row;
            for (index_t j = 0; j < cols; j += 2) {
                const T re = row[(j >> 1) * b_col], im = row[(j >> 1) * b_col + 1];
                out[j] = re;
                out[j + 1] = im;
                out[width + j] = static_cast<T>(-im);
                out[width + j + 1] = re;
            }
        }
    } else if (b_row == 1) {
        // Columns are contiguous: eight of them at a time, so that whole cache lines of both sides are used.
        for (index_t first = 0; first < cols; first += 8) {
            const index_t count = cols - first < 8 ? cols - first : 8;
            const T* base = b + first * b_col;
            if (count == 8) {
                for (index_t p = 0; p < depth; ++p) {
                    ORTHANT_UNROLL(8)
                    for (index_t j = 0; j < 8; ++j) out[p * width + first + j] = base[j * b_col + p];
                }
            } else {
                for (index_t p = 0; p < depth; ++p) {
                    for (index_t j = 0; j < count; ++j) out[p * width + first + j] = base[j * b_col + p];
                }
            }
        }
    } else {
        for (index_t p = 0; p < depth; ++p) {
            for (index_t j = 0; j < cols; ++j) out[p * width + j] = b[p * b_row + j * b_col];
        }
    }
}

}  // namespace detail
}  // namespace kernel
}  // namespace orthant::inline ORTHANT_ABI
