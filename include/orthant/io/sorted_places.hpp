#pragma once
// The order of things of any type, found by one function for all: positions 0 … n-1, sorted by a comparison of two of
// them. (std::sort costs every file that includes a use of it 20 ms for each type.)

#include <cstddef>
#include <utility>

#include <orthant/base/config.hpp>
#include <orthant/base/plain_vector.hpp>

namespace orthant::inline ORTHANT_ABI::detail {

plain_vector<std::size_t> sort_places(std::size_t n,
                                      bool (*before)(const void* context, std::size_t i, std::size_t j),
                                      const void* context);

// before(i, j): whether thing i goes before thing j.
template <class F>
plain_vector<std::size_t> sorted_places(std::size_t n, const F& before) {
    return sort_places(
        n, [](const void* f, std::size_t i, std::size_t j) { return (*static_cast<const F*>(f))(i, j); }, &before);
}

// Moves the things to that order, along the cycles of the permutation.
template <class Things>
void put_in_order(Things& things, plain_vector<std::size_t> places) {
    using std::swap;
    for (std::size_t first = 0; first < places.size(); ++first) {
        std::size_t at = first;
        while (places[at] != first) {
            const std::size_t next = places[at];
            swap(things[at], things[next]);
            places[at] = at;
            at = next;
        }
        places[at] = at;
    }
}

#if ORTHANT_DEFINE

// By a heap, whose root is the last of all.
ORTHANT_ONCE plain_vector<std::size_t> sort_places(
    std::size_t n, bool (*before)(const void* context, std::size_t i, std::size_t j), const void* context) {
    plain_vector<std::size_t> heap(n);
    for (std::size_t i = 0; i < n; ++i) heap[i] = i;
    const auto sink = [&](std::size_t at, std::size_t size) {
        const std::size_t place = heap[at];
        for (std::size_t child; (child = 2 * at + 1) < size; at = child) {
            if (child + 1 < size && before(context, heap[child], heap[child + 1])) ++child;
            if (!before(context, place, heap[child])) break;
            heap[at] = heap[child];
        }
        heap[at] = place;
    };
    for (std::size_t i = n / 2; i-- > 0;) sink(i, n);
    for (std::size_t size = n; size > 1;) {
        --size;
        const std::size_t last = heap[0];
        heap[0] = heap[size];
        heap[size] = last;
        sink(0, size);
    }
    return heap;
}

#endif

}  // namespace orthant::inline ORTHANT_ABI::detail
