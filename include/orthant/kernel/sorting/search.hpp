#pragma once
// Binary search of many values in sorted elements.
//
// For each value the number of elements that come before it: those less than it (side left), or those not
// greater (side right), in NumPy's order (kernel/sorting/order.hpp), so that NaN is found at the end. The
// range shrinks by half whatever the comparison says, and only its start moves; so eight values go through
// the same steps together, and their cache misses overlap instead of waiting for one another.
// https://numpy.org/doc/stable/reference/generated/numpy.searchsorted.html

#include <cstdint>
#include <type_traits>

#include <orthant/base/config.hpp>
#include <orthant/kernel/sorting/order.hpp>

namespace orthant::inline ORTHANT_ABI {
namespace kernel {

enum class search_side : unsigned char { left, right };

namespace detail {

// Whether an element lies before the place of a value. Floating values and elements are no NaN here.
template <search_side Side, class T>
bool comes_before(const T& element, const T& value) {
    if constexpr (std::is_floating_point_v<T>)
        return Side == search_side::left ? element < value : element <= value;
    else if constexpr (Side == search_side::left)
        return ordered_less(element, value);
    else
        return !ordered_less(value, element);
}

template <search_side Side, int Lanes, class T, class At>
void search_lanes(const At& at, index_t n, const T* values, index_t step, std::int64_t* out) {
    index_t from[std::size_t(Lanes)] = {};
    for (index_t left = n; left > 1;) {
        const index_t half = left / 2;
        // Added under a mask: a branch would be mispredicted half of the time.
        for (int k = 0; k < Lanes; ++k)
            from[k] +=
                half & -static_cast<index_t>(comes_before<Side, T>(at(from[k] + half - 1), values[k * step]));
        left -= half;
    }
    for (int k = 0; k < Lanes; ++k)
        out[k] = from[k] + (n > 0 && comes_before<Side, T>(at(from[k]), values[k * step]));
}

template <search_side Side, class T, class At>
void search_all(const At& at, index_t n, const T* values, index_t step, index_t count, std::int64_t* out) {
    index_t i = 0;
    for (; i + 8 <= count; i += 8) search_lanes<Side, 8>(at, n, values + i * step, step, out + i);
    for (; i < count; ++i) search_lanes<Side, 1>(at, n, values + i * step, step, out + i);
}

// Numbers are searched among the numbers; a NaN goes before or after the NaNs at the end.
template <search_side Side, class T, class At>
void search(const At& at, index_t n, const T* values, index_t step, index_t count, std::int64_t* out) {
    index_t numbers = n;
    if constexpr (std::is_floating_point_v<T>) {
        index_t from = 0;
        for (index_t left = n; left > 0;) {  // elements [0, from) are numbers, [from + left, n) are NaN
            const index_t half = left / 2;
            const T x = at(from + half);
            if (x == x) {
                from += half + 1;
                left -= half + 1;
            } else {
                left = half;
            }
        }
        numbers = from;
    }
    search_all<Side>(at, numbers, values, step, count, out);
    if constexpr (std::is_floating_point_v<T>) {
        for (index_t i = 0; i < count; ++i)
            if (values[i * step] != values[i * step]) out[i] = Side == search_side::left ? numbers : n;
    }
}

}  // namespace detail

// out[i] becomes the place of values[i * step] among n sorted elements, of which `at(i)` gives the i-th.
template <class T, class At>
void search(const At& at, index_t n, search_side side, const T* values, index_t step, index_t count,
            std::int64_t* out) {
    if (side == search_side::left)
        detail::search<search_side::left>(at, n, values, step, count, out);
    else
        detail::search<search_side::right>(at, n, values, step, count, out);
}

}  // namespace kernel
}  // namespace orthant::inline ORTHANT_ABI
