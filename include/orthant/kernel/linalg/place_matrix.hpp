#pragma once
// Copies of a matrix of any strides into work memory, row by row or column by column: to[i * to_row + j *
// to_column] = from[i * from_row + j * from_column]. A factorization reads its operand once through here, and
// is then written for one layout only.
//
// Where one side has dense rows and the other dense columns, squares of eight by eight are copied, so that
// each cache line of both is met once. All else is a plain loop over the side that is written.

#include <cstring>
#include <type_traits>

#include <orthant/base/parallel.hpp>

namespace orthant::inline ORTHANT_ABI::kernel {

namespace detail {

template <class T>
void place_rows(index_t rows, index_t columns, const T* from, index_t from_row, index_t from_column, T* to,
                index_t to_row, index_t to_column) {
    if (from_column == 1 && to_column == 1) {
        for (index_t i = 0; i < rows; ++i, from += from_row, to += to_row) {
            if constexpr (std::is_trivially_copyable_v<T>) {
                std::memcpy(static_cast<void*>(to), from, std::size_t(columns) * sizeof(T));
            } else {
                for (index_t j = 0; j < columns; ++j) to[j] = from[j];
            }
        }
        return;
    }
    constexpr index_t edge = 8;
    if (from_row != 1 || rows < edge || columns < edge) {
        for (index_t i = 0; i < rows; ++i, from += from_row, to += to_row)
            for (index_t j = 0; j < columns; ++j) to[j * to_column] = from[j * from_column];
        return;
    }
    for (index_t i = 0; i < rows; i += edge) {
        const index_t height = rows - i < edge ? rows - i : edge;
        for (index_t j = 0; j < columns; j += edge) {
            const index_t width = columns - j < edge ? columns - j : edge;
            const T* source = from + i * from_row + j * from_column;
            T* target = to + i * to_row + j * to_column;
            for (index_t r = 0; r < height; ++r)
                for (index_t c = 0; c < width; ++c)
                    target[r * to_row + c * to_column] = source[r * from_row + c * from_column];
        }
    }
}

}  // namespace detail

// (Threads share the rows that are written, 64 at a time.)
template <class T>
void place_matrix(index_t rows, index_t columns, const T* from, index_t from_row, index_t from_column, T* to,
                  index_t to_row, index_t to_column = 1) {
    if (rows <= 0 || columns <= 0) return;
    if (to_column != 1 && to_row == 1)  // columns are dense where it is written: the transposed copy
        return place_matrix(columns, rows, from, from_column, from_row, to, to_column, to_row);
    constexpr index_t few = 64;
    if (rows <= few || get_num_threads() == 1)
        return detail::place_rows(rows, columns, from, from_row, from_column, to, to_row, to_column);
    orthant::detail::for_each_part((rows + few - 1) / few, rows * columns, [&](index_t part) {
        const index_t first = part * few;
        detail::place_rows(rows - first < few ? rows - first : few, columns, from + first * from_row, from_row,
                           from_column, to + first * to_row, to_row, to_column);
    });
}

// to = 0, and 1 on the main diagonal.
template <class T>
void set_identity(index_t rows, index_t columns, T* to, index_t to_row, index_t to_column = 1) {
    for (index_t i = 0; i < rows; ++i)
        for (index_t j = 0; j < columns; ++j) to[i * to_row + j * to_column] = T(i == j ? 1 : 0);
}

}  // namespace orthant::inline ORTHANT_ABI::kernel
