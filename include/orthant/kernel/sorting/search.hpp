#pragma once
// Binary search of many values in sorted elements.
//
// For each value the number of elements that come before it: those less than it (side left), or those not
// greater (side right), in NumPy's order (kernel/sorting/order.hpp), so that NaN is found at the end. The
// range shrinks by half whatever the comparison says, and only its start moves; so eight values go through
// the same steps together, and their cache misses overlap instead of waiting for one another. Where eight values
// follow the eight before in order, their range begins where the last ended, and ends at the first of ever larger
// strides that is not before them (a million sorted values in a million elements: 40 -> 10 ns each).
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

// Of `Lanes` values whose places are in first … first + n.
template <search_side Side, int Lanes, class T, class At>
void search_lanes(const At& at, index_t first, index_t n, const T* values, index_t step, std::int64_t* out) {
    index_t from[std::size_t(Lanes)];
    for (int k = 0; k < Lanes; ++k) from[k] = first;
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

// Whether values do not decrease. Of NaN: no.
template <class T>
bool ascend(const T* values, index_t step, index_t n) {
    bool all = true;
    for (index_t i = 1; i < n; ++i) {
        const T &before = values[(i - 1) * step], &after = values[i * step];
        if constexpr (std::is_floating_point_v<T>) all = all && before <= after;
        else all = all && !ordered_less(after, before);
    }
    return all;
}

template <search_side Side, class T, class At>
void search_all(const At& at, index_t n, const T* values, index_t step, index_t count, std::int64_t* out) {
    constexpr index_t lanes = 8;
    index_t i = 0;
    for (; i + lanes <= count; i += lanes) {
        const T* const v = values + i * step;
        index_t first = 0, size = n;
        if (i > 0 && ascend(v - step, step, lanes + 1)) {
            first = out[i - 1];
            size -= first;
            for (index_t reach = lanes; reach < size; reach *= 2)
                if (!comes_before<Side, T>(at(first + reach), v[(lanes - 1) * step])) size = reach;
        }
        search_lanes<Side, int(lanes)>(at, first, size, v, step, out + i);
    }
    for (; i < count; ++i) search_lanes<Side, 1>(at, 0, n, values + i * step, step, out + i);
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
