#pragma once
// The largest of each of many windows, and where it is: what a maximum pool is.
//
//     top[j] = the largest of x[at[j]], x[at[next + j]], x[at[2 next + j]] …, `taps` of them
//     where[j] = the place at which it stands: of equal ones the first; a NaN counts as largest, the last of
//     several
//
// A table says where the elements of the windows are, a row for each tap, so that a register holds as many
// windows as it has lanes whatever their shape, and which of two is larger, which cannot be foretold, is a
// choice of lanes.

#include <cstdint>
#include <type_traits>

#include <orthant/base/scalar.hpp>

namespace orthant::inline ORTHANT_ABI::kernel {

// A place among elements of T: an integer of its size.
template <class T>
using place_of = std::conditional_t<sizeof(T) == 4, std::int32_t, std::int64_t>;

// The rows of a table are a multiple of so many places long.
inline constexpr index_t window_lanes = 16;

// Of n windows; the rows of the table are `next` places long, of which n are read.
template <class T>
void largest_of_windows(const T* x, const place_of<T>* at, index_t taps, index_t next, index_t n, T* top,
                        std::int64_t* where);

}  // namespace orthant::inline ORTHANT_ABI::kernel

#if ORTHANT_DEFINE

#include <orthant/kernel/simd/simd.hpp>

namespace orthant::inline ORTHANT_ABI::kernel {

template <class T>
void largest_of_windows(const T* x, const place_of<T>* at, index_t taps, index_t next, index_t n, T* top,
                        std::int64_t* where) {
    using places = batch<place_of<T>>;
    constexpr index_t width = lanes<T>;
    static_assert(lanes<place_of<T>> == width && window_lanes % width == 0);
    for (index_t j = 0; j < n; j += width) {
        const index_t count = n - j < width ? n - j : width;
        // (After the last window the table may name elements that are not there.)
        const auto row = [&](index_t t) {
            const place_of<T>* const p = at + t * next + j;
            return count == width ? load(p) : load_partial(p, count);
        };
        places best = row(0);
        batch<T> most = batch<T>::gather(x, best);
        for (index_t t = 1; t < taps; ++t) {
            const places place = row(t);
            const batch<T> v = batch<T>::gather(x, place);
            const mask<T> more = (v > most) | (v != v);
            most = simd::select(more, v, most);
            best = simd::select(simd::batch_bool_cast<place_of<T>>(more), place, best);
        }
        alignas(64) place_of<T> found[std::size_t(width)];
        store(found, best);
        if (count == width)
            store(top + j, most);
        else
            store_partial(top + j, most, count);
        for (index_t i = 0; i < count; ++i) where[j + i] = found[i];
    }
}

}  // namespace orthant::inline ORTHANT_ABI::kernel
#endif

namespace orthant::inline ORTHANT_ABI::kernel {

ORTHANT_INSTANTIATE(void largest_of_windows(const float*, const std::int32_t*, index_t, index_t, index_t,
                                            float*, std::int64_t*));
ORTHANT_INSTANTIATE(void largest_of_windows(const double*, const std::int64_t*, index_t, index_t, index_t,
                                            double*, std::int64_t*));

}  // namespace orthant::inline ORTHANT_ABI::kernel
