#pragma once
// Moving short rows: elements of 1, 2, 4, 8 or 16 bytes, of any trivially copyable type, from one table of rows and columns
// to another, each with steps of its own.
//
// A call for each row of three elements takes 20 ns, the three moves 1. So all rows are moved by one loop, which knows the
// number of columns where that is at most 4. Rows that are dense in both tables are blocks.

#include <cstring>

#include <orthant/kernel/copy/blocks.hpp>

namespace orthant::inline ORTHANT_ABI::kernel {

// A table in memory: its first element, and the distances of rows and of elements, in elements.
template <class P>
struct table_of_rows {
    P* first;
    index_t row, step;
};

// Rows of at least so many elements are worth a call each, and dense ones of so many.
inline constexpr index_t short_row = 16, short_dense_row = 256;

// False: elements of that many bytes are not moved here.
bool move_rows(table_of_rows<unsigned char> to, table_of_rows<const unsigned char> from, index_t rows, index_t columns,
               std::size_t bytes);

}  // namespace orthant::inline ORTHANT_ABI::kernel

#if ORTHANT_DEFINE

namespace orthant::inline ORTHANT_ABI::kernel {
namespace detail {

template <std::size_t Bytes, index_t Columns>
void move_columns(table_of_rows<unsigned char> to, table_of_rows<const unsigned char> from, index_t rows, index_t columns) {
    constexpr index_t size = Bytes;
    const index_t n = Columns ? Columns : columns;
    for (; rows > 0; --rows, to.first += to.row * size, from.first += from.row * size) {
        unsigned char* d = to.first;
        const unsigned char* s = from.first;
        ORTHANT_UNROLL(4)
        for (index_t i = 0; i < n; ++i, d += to.step * size, s += from.step * size) std::memcpy(d, s, Bytes);
    }
}
template <std::size_t Bytes>
bool move_elements(table_of_rows<unsigned char> to, table_of_rows<const unsigned char> from, index_t rows, index_t columns) {
    switch (columns) {
    case 1: move_columns<Bytes, 1>(to, from, rows, columns); break;
    case 2: move_columns<Bytes, 2>(to, from, rows, columns); break;
    case 3: move_columns<Bytes, 3>(to, from, rows, columns); break;
    case 4: move_columns<Bytes, 4>(to, from, rows, columns); break;
    default: move_columns<Bytes, 0>(to, from, rows, columns);
    }
    return true;
}

}  // namespace detail

ORTHANT_ONCE bool move_rows(table_of_rows<unsigned char> to, table_of_rows<const unsigned char> from, index_t rows,
                            index_t columns, std::size_t bytes) {
    if (to.step == 1 && from.step == 1 && columns > 4) {
        const auto size = index_t(bytes);
        for (; rows > 0; --rows, to.first += to.row * size, from.first += from.row * size)
            copy_block(to.first, from.first, std::size_t(columns * size));
        return true;
    }
    switch (bytes) {
    case 1: return detail::move_elements<1>(to, from, rows, columns);
    case 2: return detail::move_elements<2>(to, from, rows, columns);
    case 4: return detail::move_elements<4>(to, from, rows, columns);
    case 8: return detail::move_elements<8>(to, from, rows, columns);
    case 16: return detail::move_elements<16>(to, from, rows, columns);
    default: return false;
    }
}

}  // namespace orthant::inline ORTHANT_ABI::kernel

#endif
