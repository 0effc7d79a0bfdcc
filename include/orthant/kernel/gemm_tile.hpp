#pragma once
// The innermost part of a matrix product: one register tile of C, and the packing that feeds it.
//
//     C[i, j] (+)= sum over p of A[i, p] · B[p, j]      for i < Rows, j < Vecs · (lanes of a register)
//
// The tile keeps its Rows x Vecs sums in registers for the whole sum over p. One step loads Vecs registers of B
// and broadcasts Rows elements of A for Rows · Vecs multiply-adds, so with 32 registers 8 x 3 (24 sums, 3 of B)
// needs 11 loads for 24 multiply-adds and hides their latency (4 cycles x 2 units = 8 sums) with room to spare;
// with 16 registers it is 4 x 3. Loops over registers are unrolled by pragma: g++ -O2 would otherwise keep the
// sums in memory at a third of the speed.
//
// A is read through one pointer per row and a step, so the same tile reads a packed panel (rows side by side,
// step = tile height) and an unpacked matrix. Every tile shape adds its products in the order of p, so an
// element of C has the same bits whichever tile it falls into.

#include <type_traits>

#include <xsimd/xsimd.hpp>

#include <orthant/base/config.hpp>

namespace orthant::inline ORTHANT_ABI {
namespace kernel {

// Tile height and width (in registers) for the machine's register file.
#if defined(__AVX512F__) || defined(__aarch64__)
inline constexpr int gemm_tile_rows = 8;
#else
inline constexpr int gemm_tile_rows = 4;
#endif
inline constexpr int gemm_tile_vecs = 3;

template <class T>
inline constexpr index_t gemm_lanes = static_cast<index_t>(xsimd::batch<T>::size);

// Columns of a tile.
template <class T>
inline constexpr index_t gemm_tile_cols = gemm_tile_vecs * gemm_lanes<T>;

namespace detail {

// One tile. Rows of A beyond `rows` repeat the last one and are not stored. `out` has unit column stride.
template <class T, int Rows, int Vecs>
void gemm_tile(index_t depth, index_t rows, const T* a, index_t a_row, index_t a_step, const T* b, index_t b_step,
               T* out, index_t out_row, bool add) {
    using batch = xsimd::batch<T>;
    constexpr index_t lanes = gemm_lanes<T>;
    const T* row[Rows];
    batch sum[Rows][Vecs];
#pragma GCC unroll 8
    for (int i = 0; i < Rows; ++i) {
        row[i] = a + (i < rows ? i : rows - 1) * a_row;
#pragma GCC unroll 3
        for (int v = 0; v < Vecs; ++v) sum[i][v] = batch(T(0));
    }
    index_t at = 0;
    for (index_t p = 0; p < depth; ++p) {
        batch column[Vecs];
#pragma GCC unroll 3
        for (int v = 0; v < Vecs; ++v) column[v] = batch::load_unaligned(b + v * lanes);
#pragma GCC unroll 8
        for (int i = 0; i < Rows; ++i) {
            const batch element(row[i][at]);
#pragma GCC unroll 3
            for (int v = 0; v < Vecs; ++v) sum[i][v] = xsimd::fma(element, column[v], sum[i][v]);
        }
        at += a_step;
        b += b_step;
    }
#pragma GCC unroll 8
    for (int i = 0; i < Rows; ++i) {
        if (i >= rows) break;
        T* target = out + i * out_row;
#pragma GCC unroll 3
        for (int v = 0; v < Vecs; ++v) {
            if (add) sum[i][v] = sum[i][v] + batch::load_unaligned(target + v * lanes);
            sum[i][v].store_unaligned(target + v * lanes);
        }
    }
}

template <class T>
using gemm_tile_function = void (*)(index_t, index_t, const T*, index_t, index_t, const T*, index_t, T*, index_t,
                                    bool);

// Tiles by height (full, half, quarter) and width (1, 2, 3 registers).
template <class T>
inline constexpr gemm_tile_function<T> gemm_tiles[3][3] = {
    {gemm_tile<T, gemm_tile_rows, 1>, gemm_tile<T, gemm_tile_rows, 2>, gemm_tile<T, gemm_tile_rows, 3>},
    {gemm_tile<T, gemm_tile_rows / 2, 1>, gemm_tile<T, gemm_tile_rows / 2, 2>,
     gemm_tile<T, gemm_tile_rows / 2, 3>},
    {gemm_tile<T, gemm_tile_rows / 4, 1>, gemm_tile<T, gemm_tile_rows / 4, 2>,
     gemm_tile<T, gemm_tile_rows / 4, 3>},
};

// Complex operands are packed as real ones: a complex matrix with rows of (re, im) pairs is a real matrix of
// twice as many columns, and  C = A · B  over the complex numbers is, over the reals,
//     [cr ci ...] = [ar ai ...] · [ br bi ... ]
//                                 [-bi br ... ]
// with the inner dimension doubled too: the same number of multiplications, and the same tile. Only packing
// differs: B has each of its rows twice, the second time multiplied by i. Strides below are those of the complex
// matrix in units of T, extents are those of the real one.

// Packs `rows` x `depth` of A into panels of gemm_tile_rows rows, zero-padded: panel[p * tile_rows + i].
template <class T>
void gemm_pack_a(index_t rows, index_t depth, const T* a, index_t a_row, index_t a_col, bool is_complex, T* out) {
    constexpr index_t height = gemm_tile_rows;
    for (index_t first = 0; first < rows; first += height, out += height * depth) {
        const T* base = a + first * a_row;
        const index_t count = rows - first < height ? rows - first : height;
        if (count < height) {
            for (index_t i = 0; i < height * depth; ++i) out[i] = T(0);
        }
        if (is_complex) {
            for (index_t i = 0; i < count; ++i) {
                for (index_t p = 0; p < depth; ++p) out[p * height + i] = base[i * a_row + (p >> 1) * a_col + (p & 1)];
            }
        } else if (count == height && a_row == 1) {
            for (index_t p = 0; p < depth; ++p) {
#pragma GCC unroll 8
                for (index_t i = 0; i < height; ++i) out[p * height + i] = base[p * a_col + i];
            }
        } else if (count == height) {
            for (index_t p = 0; p < depth; ++p) {
#pragma GCC unroll 8
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
void gemm_pack_panel(index_t depth, index_t cols, const T* b, index_t b_row, index_t b_col, bool is_complex, T* out) {
    constexpr index_t lanes = gemm_lanes<T>;
    const index_t width = (cols + lanes - 1) / lanes * lanes;
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
    } else if (b_col == 1 && cols == gemm_tile_cols<T>) {
        for (index_t p = 0; p < depth; ++p) {
#pragma GCC unroll 3
            for (int v = 0; v < gemm_tile_vecs; ++v) {
                xsimd::batch<T>::load_unaligned(b + p * b_row + v * lanes)
                    .store_unaligned(out + p * width + v * lanes);
            }
        }
    } else if (b_row == 1) {
        // Columns are contiguous: eight of them at a time, so that whole cache lines of both sides are used.
        for (index_t first = 0; first < cols; first += 8) {
            const index_t count = cols - first < 8 ? cols - first : 8;
            const T* base = b + first * b_col;
            if (count == 8) {
                for (index_t p = 0; p < depth; ++p) {
#pragma GCC unroll 8
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
