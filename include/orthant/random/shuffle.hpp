#pragma once
// Random order: Fisher and Yates' shuffle, from the last item down, each swapped with one before it or
// itself.
//
// The partners do not depend on the items, so they are drawn a chunk at a time, without branches (a rejected
// word is overwritten by the next), and the swaps follow with their memory already on its way to the cache.
// One after the other, as it is usually written, every step waits for a mispredicted branch or a cache miss.

#include <bit>
#include <cstdint>
#include <utility>

#include <orthant/base/config.hpp>
#include <orthant/base/plain_vector.hpp>
#include <orthant/random/integers.hpp>
#include <orthant/random/read_ahead.hpp>

namespace orthant::inline ORTHANT_ABI::random::draw {

namespace detail {

// Partners of the items last, last - 1, … for as many words as the source holds or until item `stop` is
// reached; returns how many. Each is uniform in [0, item], by masking.
template <class Source>
inline index_t draw_partners(Source& source, index_t last, index_t stop, std::uint32_t* partners) {
    const std::uint32_t* words = source.words();
    const index_t size = source.size();
    index_t item = last, used = 0;
    while (used < size && item > stop) {
        // Items with the same highest bit share a mask.
        const std::uint32_t mask = ~std::uint32_t(0) >> std::countl_zero(static_cast<std::uint32_t>(item));
        const index_t half = static_cast<index_t>(mask >> 1), low = half > stop ? half : stop;
        auto i = static_cast<std::uint32_t>(item);
        std::uint32_t* out = partners + (last - item);
        while (used<size&& static_cast<index_t>(i)> low) {
            const std::uint32_t value = words[used++] & mask;
            const std::uint32_t fits = value <= i;
            *out = value;
            out += fits;
            i -= fits;
        }
        item = static_cast<index_t>(i);
    }
    source.use(used);
    return last - item;
}

}  // namespace detail

// Calls swap(i, j) for i = n-1 … 1 with j uniform in [0, i]; `touch(j)` may prefetch item j.
template <bit_generator G, class Swap, class Touch>
inline void shuffle_with(G& g, index_t n, Swap swap, Touch touch) {
    index_t i = n - 1;
    for (; i >> 16 > 0xffff; --i)  // more than 32 bits, if an index has them
        swap(i, static_cast<index_t>(interval(g, static_cast<std::uint64_t>(i))));
    read_ahead32<G> source(g);
    plain_vector<std::uint32_t> partners(n < 64 ? 0 : 2048);
    while (i > 0) {
        source.expect(i);
        if (source.size() == 0 || partners.empty()) {
            const auto next = [&source] { return source.next32(); };
            swap(i, static_cast<index_t>(detail::masked<std::uint32_t>(static_cast<std::uint32_t>(i), next)));
            --i;
            continue;
        }
        const index_t found = detail::draw_partners(source, i, 0, partners.data());
        for (index_t k = 0; k < found; ++k)
            touch(static_cast<index_t>(partners[static_cast<std::size_t>(k)]));
        for (index_t k = 0; k < found; ++k) {
            swap(i - k, static_cast<index_t>(partners[static_cast<std::size_t>(k)]));
        }
        i -= found;
    }
}

// Shuffles n items that lie `stride` apart.
template <bit_generator G, class T>
inline void shuffle(G& g, T* items, index_t n, index_t stride = 1) {
    shuffle_with(
        g, n,
        [=](index_t i, index_t j) {
            using std::swap;
            swap(items[i * stride], items[j * stride]);
        },
        [=]([[maybe_unused]] index_t j) {
#if defined(__GNUC__)
            __builtin_prefetch(items + j * stride, 1);
#endif
        });
}

// A random order of 0 … n-1. Narrow numbers are shuffled and widened at the end: half the memory to swap in.
template <bit_generator G>
inline void permutation(G& g, std::int64_t* out, index_t n) {
    if (n <= 0) return;
    if (n >> 16 > 0xffff) {
        for (index_t i = 0; i < n; ++i) out[i] = i;
        shuffle(g, out, n);
        return;
    }
    plain_vector<std::uint32_t> narrow(static_cast<std::size_t>(n));
    for (std::size_t i = 0; i < narrow.size(); ++i) narrow[i] = static_cast<std::uint32_t>(i);
    shuffle(g, narrow.data(), n);
    for (index_t i = 0; i < n; ++i) out[i] = narrow[static_cast<std::size_t>(i)];
}

}  // namespace orthant::inline ORTHANT_ABI::random::draw
