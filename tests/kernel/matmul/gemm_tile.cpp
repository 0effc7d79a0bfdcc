// A tile of a product, and the packing of its operands, for every height, width and tail. The values are
// small whole numbers.
#include <vector>

#include <doctest/doctest.h>

#include <orthant/kernel/matmul/gemm_tile.hpp>

#include "digits.hpp"

namespace {

using orthant::index_t;
namespace kernel = orthant::kernel;
namespace detail = orthant::kernel::detail;

template <class T>
int wrong_tiles(int height, int vecs) {
    const int rows_at_most = kernel::gemm_tile_rows >> height;
    const index_t width = kernel::lanes<T>, columns = vecs * width, depth = 5;
    // Both operands as they are packed: rows side by side.
    const std::vector<T> a = digits<T>(depth * rows_at_most, 5), b = digits<T>(depth * columns, 3);
    int wrong = 0;
    for (index_t rows = 1; rows <= rows_at_most; ++rows)
        for (index_t tail = 1; tail <= width; ++tail)
            for (const bool add : {false, true}) {
                const index_t row = columns + 2, stored = columns - width + tail;
                std::vector<T> out = digits<T>(rows_at_most * row, 2), expected = out;
                for (index_t i = 0; i < rows; ++i)
                    for (index_t j = 0; j < stored; ++j) {
                        T sum = 0;
                        for (index_t p = 0; p < depth; ++p)
                            sum += a[std::size_t(p * rows_at_most + i)] * b[std::size_t(p * columns + j)];
                        T& to = expected[std::size_t(i * row + j)];
                        to = add ? to + sum : sum;
                    }
                detail::gemm_tiles<T>[height][vecs - 1](depth, rows, a.data(), 1, rows_at_most, b.data(),
                                                        columns, tail, out.data(), row, add);
                wrong += out != expected;
            }
    return wrong;
}

}  // namespace

TEST_CASE_TEMPLATE("tiles of every height and width", T, float, double) {
    int wrong = 0;
    for (const int height : {0, 1, 2})
        for (int vecs = 1; vecs <= kernel::gemm_tile_vecs; ++vecs) {
            // (With two registers at most, the last two entries of a height are the same.)
            wrong += wrong_tiles<T>(height, vecs);
        }
    CHECK(wrong == 0);
    CHECK(kernel::gemm_tile_cols<T> == kernel::gemm_tile_vecs * kernel::lanes<T>);
}

TEST_CASE("panels of A, filled up with zeros") {
    constexpr index_t height = kernel::gemm_tile_rows, depth = 3;
    for (const index_t rows : {index_t(1), height, 2 * height - 1})
        for (const bool by_rows : {true, false}) {
            const std::vector<double> a = digits<double>(rows * depth, 5);
            const index_t row = by_rows ? depth : 1, col = by_rows ? 1 : rows;
            const index_t panels = (rows + height - 1) / height;
            std::vector<double> out(std::size_t(panels * height * depth + 1), 9);
            detail::gemm_pack_a(rows, depth, a.data(), row, col, false, out.data());
            bool right = out.back() == 9;
            for (index_t i = 0; i < panels * height; ++i)
                for (index_t p = 0; p < depth; ++p)
                    right =
                        right && out[std::size_t(i / height * height * depth + p * height + i % height)] ==
                                     (i < rows ? a[std::size_t(i * row + p * col)] : 0);
            CHECK(right);
        }
}

TEST_CASE("panels of B, filled up with zeros") {
    const index_t width = kernel::lanes<double>, depth = 4;
    for (index_t cols = 1; cols <= 2 * width; ++cols)
        for (const int layout : {0, 1, 2}) {
            const index_t row = layout == 0 ? cols : layout == 1 ? 1 : 2 * cols;
            const index_t col = layout == 0 ? 1 : layout == 1 ? depth : 2;
            const std::vector<double> b = digits<double>(2 * cols * depth, 3);
            const index_t padded = (cols + width - 1) / width * width;
            std::vector<double> out(std::size_t(depth * padded + 1), 9);
            detail::gemm_pack_panel(depth, cols, b.data(), row, col, false, out.data());
            bool right = out.back() == 9;
            for (index_t p = 0; p < depth; ++p)
                for (index_t j = 0; j < padded; ++j)
                    right = right && out[std::size_t(p * padded + j)] ==
                                         (j < cols ? b[std::size_t(p * row + j * col)] : 0);
            CHECK(right);
        }
}

TEST_CASE("complex operands are packed as real ones of twice the depth") {
    // One row of A: 1+2i, 3+4i. B: 5+6i above 7+8i.
    const double a[] = {1, 2, 3, 4}, b[] = {5, 6, 7, 8};
    constexpr index_t height = kernel::gemm_tile_rows, width = kernel::lanes<double>;
    std::vector<double> packed(std::size_t(height * 4)), panel(std::size_t(4 * width));
    detail::gemm_pack_a(index_t(1), index_t(4), a, 4, 2, true, packed.data());
    for (index_t p = 0; p < 4; ++p) CHECK(packed[std::size_t(p * height)] == a[p]);
    detail::gemm_pack_panel(index_t(4), index_t(2), b, 2, 2, true, panel.data());
    const double expected[4][2] = {{5, 6}, {-6, 5}, {7, 8}, {-8, 7}};
    for (index_t p = 0; p < 4; ++p)
        for (index_t j = 0; j < 2; ++j) CHECK(panel[std::size_t(p * width + j)] == expected[p][j]);
}
