#pragma once
// LU with partial pivoting of one small real matrix, of up to 16 rows and columns.
//
// The panels of lu.hpp are copied to columns and back, and search, division and update are calls of their
// own: for a few rows that costs more than the elimination. Here the matrix is copied once, to rows of whole
// registers, and stays in the first-level cache: a step finds its pivot, exchanges two rows, and takes a
// multiple of the pivot's row from each row below it, one or two registers to a row. The multiplier is put
// into the same register as it is written. No row is written in parts, so that what one step stores the next
// one loads without waiting.

#include <orthant/kernel/linalg/scalars.hpp>

namespace orthant::inline ORTHANT_ABI::kernel {

inline constexpr index_t small_lu_size = 16;

}  // namespace orthant::inline ORTHANT_ABI::kernel

#if ORTHANT_DEFINE

namespace orthant::inline ORTHANT_ABI::kernel {
namespace detail {

template <class T>
struct lane_positions {
    alignas(64) static constexpr T value[std::size_t(small_lu_size)] = {
        T(0), T(1), T(2), T(3), T(4), T(5), T(6), T(7), T(8), T(9), T(10), T(11), T(12), T(13), T(14), T(15)};
};

// As lu(); T is float or double.
template <class T>
index_t lu_small(index_t m, index_t n, T* a, index_t row, index_t* pivots) {
    constexpr index_t width = small_lu_size, step = lanes<T>;
    alignas(64) T rows[std::size_t(width * width)];
    const T* const positions = lane_positions<T>::value;
    for (index_t i = 0; i < m; ++i)
        for (index_t c = 0; c < n; c += step) {
            const T* const from = a + i * row + c;
            store(rows + i * width + c, n - c >= step ? load(from) : load_partial(from, n - c));
        }
    index_t zero = -1;
    for (index_t k = 0; k < m && k < n; ++k) {
        T* const own = rows + k * width;
        // The first of the largest; a NaN before zeros.
        index_t at = k;
        T best = std::fabs(own[k]);
        for (index_t i = k + 1; i < m; ++i) {
            const T size = std::fabs(rows[i * width + k]);
            at = size > best ? i : at;
            best = size > best ? size : best;
        }
        if (best == T(0))
            for (index_t i = k; i < m; ++i)
                if (is_not_a_number(rows[i * width + k])) at = i;
        pivots[k] = at;
        if (at != k)
            for (index_t c = 0; c < n; c += step) {
                const batch<T> held = load(own + c);
                store(own + c, load(rows + at * width + c));
                store(rows + at * width + c, held);
            }
        const T pivot = own[k];
        if (pivot == T(0)) {
            if (zero < 0) zero = k;
            continue;
        }
        const bool multiplies = has_reciprocal(pivot);
        const T scale = multiplies ? T(1) / pivot : pivot;
        const index_t first = k / step * step;
        const batch<T> head = load(own + first), position = load(positions + first),
                       column(static_cast<T>(k));
        const auto after = position > column, here = position == column;
        for (index_t i = k + 1; i < m; ++i) {
            T* const other = rows + i * width;
            const batch<T> factor(multiplies ? other[k] * scale : other[k] / scale);
            const batch<T> old = load(other + first);
            store(other + first,
                  simd::select(after, simd::fnma(factor, head, old), simd::select(here, factor, old)));
            for (index_t c = first + step; c < n; c += step)
                store(other + c, simd::fnma(factor, load(own + c), load(other + c)));
        }
    }
    for (index_t i = 0; i < m; ++i)
        for (index_t c = 0; c < n; c += step) {
            T* const to = a + i * row + c;
            if (n - c >= step)
                store(to, load(rows + i * width + c));
            else
                store_partial(to, load(rows + i * width + c), n - c);
        }
    return zero;
}

}  // namespace detail
}  // namespace orthant::inline ORTHANT_ABI::kernel

#endif
