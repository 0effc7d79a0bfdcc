// Transposed copies of every element size, at shapes around the blocks of eight, with gaps between the lines.
#include <cstring>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include <orthant/kernel/copy/transpose.hpp>

namespace np = orthant;
using np::index_t;

namespace {

// The number of elements that are not where they should be, what lies between the lines included.
template <std::size_t Bytes>
int wrong_elements(index_t rows, index_t columns, index_t gap) {
    struct item {
        unsigned char byte[Bytes];
        bool operator==(const item& o) const { return std::memcmp(byte, o.byte, Bytes) == 0; }
    };
    const index_t column = rows + gap, row = columns + gap;
    std::vector<item> from(std::size_t(columns * column + 1)), to(std::size_t(rows * row + 1)), expected;
    for (std::size_t i = 0; i < from.size(); ++i)
        for (std::size_t k = 0; k < Bytes; ++k)
            from[i].byte[k] = static_cast<unsigned char>(i * 7 + k * 31 + (i >> 8));
    std::memset(static_cast<void*>(to.data()), 0xee, to.size() * Bytes);
    expected = to;
    for (index_t r = 0; r < rows; ++r)
        for (index_t c = 0; c < columns; ++c)
            expected[std::size_t(r * row + c)] = from[std::size_t(c * column + r)];
    np::kernel::transpose<Bytes>(from.data(), column, to.data(), row, rows, columns);
    int wrong = 0;
    for (std::size_t i = 0; i < to.size(); ++i) wrong += !(to[i] == expected[i]);
    return wrong;
}

}  // namespace

TEST_CASE("transposed blocks") {
    int wrong = 0;
    for (index_t rows : {0, 1, 7, 8, 9, 16, 29})
        for (index_t columns : {0, 1, 7, 8, 9, 16, 29})
            for (index_t gap : {0, 3}) {
                wrong += wrong_elements<1>(rows, columns, gap) + wrong_elements<2>(rows, columns, gap);
                wrong += wrong_elements<4>(rows, columns, gap) + wrong_elements<8>(rows, columns, gap);
                wrong += wrong_elements<16>(rows, columns, gap) + wrong_elements<3>(rows, columns, gap);
            }
    CHECK(wrong == 0);
    static_assert(np::kernel::transpose_of<double>() == &np::kernel::transpose<8>);
    static_assert(np::kernel::transpose_of<std::string>() == nullptr);
    struct large {
        double x[5];
    };
    static_assert(np::kernel::transpose_of<large>() == nullptr);
}
