#pragma once
// Stable merge sort of any type by any order: for complex and long double, for strings and structs, and for
// indices that stand for elements elsewhere.
//
// Runs of 16 are sorted by insertion, then merged bottom-up between the array and a buffer of its size. Two
// runs that are already in order are not compared further, so that sorted input costs n comparisons and
// moves.

#include <utility>

#include <orthant/base/buffer.hpp>
#include <orthant/base/config.hpp>

namespace orthant::inline ORTHANT_ABI {
namespace kernel {

namespace detail {

template <class T, class Less>
void insertion_sort(T* p, index_t n, const Less& less) {
    for (index_t i = 1; i < n; ++i) {
        if (!less(p[i], p[i - 1])) continue;
        T x = std::move(p[i]);
        index_t j = i;
        do {
            p[j] = std::move(p[j - 1]);
            --j;
        } while (j > 0 && less(x, p[j - 1]));
        p[j] = std::move(x);
    }
}

template <class T, class Less>
void merge_runs(T* a, T* a_end, T* b, T* b_end, T* out, const Less& less) {
    if (a != a_end && b != b_end && less(*b, *(a_end - 1))) {
        while (a != a_end && b != b_end) {
            if (less(*b, *a)) {
                *out++ = std::move(*b++);
            } else {
                *out++ = std::move(*a++);
            }
        }
    }
    while (a != a_end) *out++ = std::move(*a++);
    while (b != b_end) *out++ = std::move(*b++);
}

}  // namespace detail

// Sorts p[0 .. n) so that less(p[i + 1], p[i]) never holds; equal elements keep their order. T is default
// constructible and movable. Throws std::bad_alloc, leaving p as it was.
template <class T, class Less>
void merge_sort(T* p, index_t n, const Less& less) {
    constexpr index_t run = 16;
    if (n <= run) {
        detail::insertion_sort(p, n, less);
        return;
    }
    const orthant::detail::buffer<T> buffer(n);
    for (index_t i = 0; i < n; i += run) detail::insertion_sort(p + i, n - i < run ? n - i : run, less);
    T* from = p;
    T* to = buffer.get();
    for (index_t size = run; size < n; size *= 2) {
        for (index_t i = 0; i < n; i += 2 * size) {
            const index_t middle = n - i < size ? n : i + size;
            const index_t end = n - i < 2 * size ? n : i + 2 * size;
            detail::merge_runs(from + i, from + middle, from + middle, from + end, to + i, less);
        }
        std::swap(from, to);
    }
    if (from != p) {
        for (index_t i = 0; i < n; ++i) p[i] = std::move(from[i]);
    }
}

}  // namespace kernel
}  // namespace orthant::inline ORTHANT_ABI
