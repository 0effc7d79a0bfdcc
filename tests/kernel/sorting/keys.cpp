// Sorting and selecting keys, and the parts that they are made of, against the standard library's sort.
// Covers kernel/sorting/partition.hpp kernel/sorting/sample.hpp.
#include <algorithm>
#include <cstdint>
#include <limits>
#include <vector>

#include <doctest/doctest.h>

#include <orthant/kernel/sorting/keys.hpp>

#include "values.hpp"

namespace {

namespace detail = orthant::kernel::detail;

template <class L>
using words = std::vector<typename L::plain>;
template <class L>
typename L::key* keys(words<L>& v) {
    return reinterpret_cast<typename L::key*>(v.data());
}

// Of n keys below `below`, few or many of which are equal; the ends of the type among them.
template <class L>
words<L> some(index_t n, std::uint64_t below) {
    using T = typename L::plain;
    words<L> v;
    for (index_t i = 0; i < n; ++i) {
        const std::uint64_t word = random_word();
        v.push_back(word % 50 == 0   ? (std::numeric_limits<T>::min)()
                    : word % 50 == 1 ? (std::numeric_limits<T>::max)()
                                     : static_cast<T>(word % below));
    }
    return v;
}

}  // namespace

TEST_CASE_TEMPLATE("keys sorted and selected", L, detail::lanes32, detail::lanes64) {
    for (const std::uint64_t below : {std::uint64_t(3), std::uint64_t(1) << 31})
        for (index_t n : {0, 1, 2, 7, 8, 9, 31, 32, 33, 64, 65, 127, 129, 255, 257, 1000, 1499, 2048, 4096, 6500}) {
            const words<L> v = some<L>(n, below);
            words<L> expected = v, quick = v, radix = v;
            std::sort(expected.begin(), expected.end());
            detail::sort_keys(keys<L>(quick), n);
            CHECK(quick == expected);
            if (n > 0) detail::radix_sort_keys<L>(keys<L>(radix), n);
            CHECK(radix == expected);
            for (const index_t k : {index_t(0), n / 2, n - 1}) {
                if (k < 0 || k >= n) continue;
                words<L> part = v;
                detail::select_key(keys<L>(part), n, k);
                const auto middle = part.begin() + k;
                CHECK(*middle == expected[std::size_t(k)]);
                CHECK(std::all_of(part.begin(), middle, [&](auto x) { return x <= *middle; }));
                CHECK(std::all_of(middle, part.end(), [&](auto x) { return x >= *middle; }));
            }
        }
}

TEST_CASE_TEMPLATE("keys less than a bound go to the front", L, detail::lanes32, detail::lanes64) {
    for (const index_t n : {256, 257, 300, 383, 511, 1001}) {
        const words<L> v = some<L>(n, 100);
        for (const std::int64_t bound : {0, 1, 50, 99, 101}) {
            // In place, and by way of a room.
            words<L> room(std::size_t(detail::room_size<L>));
            for (typename L::key* by : {static_cast<typename L::key*>(nullptr), keys<L>(room)}) {
                words<L> split = v, sorted = v;
                const index_t count = detail::split_keys<L>(keys<L>(split), n, bound, by);
                CHECK(count == std::count_if(v.begin(), v.end(), [&](auto x) { return x < bound; }));
                CHECK(std::all_of(split.begin(), split.begin() + count, [&](auto x) { return x < bound; }));
                CHECK(std::all_of(split.begin() + count, split.end(), [&](auto x) { return x >= bound; }));
                std::sort(split.begin(), split.end());
                std::sort(sorted.begin(), sorted.end());
                CHECK(split == sorted);
            }
        }
    }
}

TEST_CASE("heap sort, which bounds the worst case") {
    std::vector<std::int64_t> v(1000);
    for (auto& x : v) x = static_cast<std::int64_t>(random_word() % 500);
    auto expected = v;
    std::sort(expected.begin(), expected.end());
    using lanes = orthant::kernel::detail::lanes64;
    orthant::kernel::detail::heap_sort_keys<lanes>(reinterpret_cast<lanes::key*>(v.data()), 1000);
    CHECK(v == expected);
}
