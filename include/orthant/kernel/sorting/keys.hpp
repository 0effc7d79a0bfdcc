#pragma once
// Sorting and selecting 32- and 64-bit signed keys in place: what every sort of numbers comes down to; and selecting those of
// 16 bits.
//
// With vectors: quicksort by vectorised partitions (kernel/sorting/partition.hpp). What fits into 16 registers, or twice
// that, is sorted there (kernel/sorting/block.hpp).
//
// Without vectors: radix sort by 11 bits for long arrays, quicksort with a branch-free partition for short
// ones.
//
// The worst case is O(n log n): a range that was split badly too often is heap-sorted.

#include <bit>
#include <cstdint>
#include <limits>
#include <type_traits>
#include <utility>

#include <orthant/base/buffer.hpp>
#include <orthant/base/config.hpp>
#include <orthant/base/threads.hpp>
#include <orthant/kernel/sorting/lanes.hpp>
#if ORTHANT_DEFINE
#include <orthant/kernel/sorting/block.hpp>
#include <orthant/kernel/sorting/partition.hpp>
#include <orthant/kernel/sorting/sample.hpp>
#endif

namespace orthant::inline ORTHANT_ABI {
namespace kernel::detail {

// Positions [low, high).
struct key_split {
    index_t low, high;
};

// n keys in ascending order; and the k-th least of them at p[k], none greater before it, none less after it.
// What select_key returns are the positions, k among them, that hold what sorting would put there.
template <class K>
void sort_keys(K* p, index_t n);
template <class K>
key_split select_key(K* p, index_t n, index_t k);
// The same of keys of 16 bits.
template <class K>
void select_narrow_key(K* p, index_t n, index_t k);

int split_budget(index_t n);

#if ORTHANT_DEFINE

template <class L>
void insertion_sort_keys(typename L::key* p, index_t n) {
    for (index_t i = 1; i < n; ++i) {
        const typename L::key x = p[i];
        index_t j = i;
        for (; j > 0 && x < p[j - 1]; --j) p[j] = p[j - 1];
        p[j] = x;
    }
}

template <class L>
void heap_sort_keys(typename L::key* p, index_t n) {
    using key = typename L::key;
    const auto sink = [p](index_t root, index_t size) {
        const key x = p[root];
        for (index_t child = 2 * root + 1; child < size; child = 2 * root + 1) {
            if (child + 1 < size && p[child] < p[child + 1]) ++child;
            if (!(x < p[child])) break;
            p[root] = p[child];
            root = child;
        }
        p[root] = x;
    };
    for (index_t i = n / 2; i-- > 0;) sink(i, n);
    for (index_t size = n; size-- > 1;) {
        const key top = p[0];
        p[0] = p[size];
        p[size] = top;
        sink(0, size);
    }
}

// Ranges up to this length are sorted at once.
template <class L>
constexpr index_t small_range() {
    if constexpr (L::available) {
        return 32 * L::lanes;
    } else {
        return 24;
    }
}

template <class L>
void sort_small(typename L::key* p, index_t n) {
    if constexpr (L::available) {
        if (n <= 8) {
            insertion_sort_keys<L>(p, n);
        } else if (n <= L::lanes) {
            sort_few<L, 1>(p, n);
        } else if (n <= 2 * L::lanes) {
            sort_few<L, 2>(p, n);
        } else if (n <= 4 * L::lanes) {
            sort_few<L, 4>(p, n);
        } else if (L::lanes <= 8 && n <= 8 * L::lanes) {
            sort_block<L, (L::lanes <= 8 ? 8 : 16)>(p, n);
        } else if (n <= 16 * L::lanes) {
            sort_block<L, 16>(p, n);
        } else {
            sort_two_blocks<L>(p, n);
        }
    } else {
        insertion_sort_keys<L>(p, n);
    }
}

// The median of a sample, and whether all of it are equal.
struct pivot_choice {
    std::int64_t key;
    bool all_equal;
};
template <class L>
pivot_choice choose_pivot(const typename L::key* p, index_t n) {
    typename L::key sample[64];
    const index_t count = n < 1024 ? 9 : n < 16384 ? 25 : 63;
    sample_places places(n, count);
    for (index_t i = 0; i < count; ++i) sample[i] = p[places.next()];
    if (count == 9) {
        insertion_sort_keys<L>(sample, count);
    } else if constexpr (L::available && sizeof(sample[0]) > 2) {
        sort_small<L>(sample, count);
    } else {
        insertion_sort_keys<L>(sample, count);
    }
    return {sample[count / 2], sample[0] == sample[count - 1]};
}

// Whether all keys are x.
template <class L>
bool all_are(const typename L::key* p, index_t n, typename L::key x) {
    index_t i = 0;
    if constexpr (L::available) {
        const auto wanted = L::splat(x);
        for (; i + 4 * L::lanes <= n; i += 4 * L::lanes) {
            unsigned other = 0;
            for (int k = 0; k < 4; ++k) {
                const auto v = L::load(p + i + k * L::lanes);
                other |= L::less(v, wanted) | L::less(wanted, v);
            }
            if (other) return false;
        }
    }
    while (i < n && p[i] == x) ++i;
    return i == n;
}

// A pivot of a medium range: medians of five registers, lane by lane, and of those the median of three medians of three.
template <class L>
std::int64_t choose_near_pivot(const typename L::key* p, index_t n) {
    using key = typename L::key;
    const index_t step = n / 5 - 1;
    typename L::vec v[5];
    for (int k = 0; k < 5; ++k) v[k] = L::load(p + k * step + (5 * k + 1) % 4);
    exchange<L>(v[0], v[1]);
    exchange<L>(v[3], v[4]);
    exchange<L>(v[0], v[3]);  // v[0] has become the least of four, v[4] the greatest
    exchange<L>(v[1], v[4]);
    exchange<L>(v[1], v[2]);
    exchange<L>(v[2], v[3]);
    key lane[std::size_t(L::lanes)];
    L::store(lane, L::max(v[1], v[2]));
    const auto median = [](key a, key b, key c) {
        const key low = a < b ? a : b, high = a < b ? b : a, rest = high < c ? high : c;
        return low < rest ? rest : low;
    };
    const auto at = [&lane](int i) { return lane[i * L::lanes / 9]; };
    return median(median(at(0), at(1), at(2)), median(at(3), at(4), at(5)), median(at(6), at(7), at(8)));
}

// The halves of a range: [0, low) less than, [low, high) equal to, [high, n) not less than the pivot. The
// middle part is only looked for if no key is less, which is what ranges of many equal keys come to; where only one
// value is left, it is read once (a million int32 of 20 values: 1.02 -> .82 ms).
template <class L>
key_split split_range(typename L::key* p, index_t n, typename L::key* room = nullptr) {
    std::int64_t pivot = 0;
    const bool by_near = L::available && sizeof(*p) > 2 && room;
    if constexpr (L::available && sizeof(*p) > 2)
        if (by_near) pivot = choose_near_pivot<L>(p, n);
    if (!by_near) {
        const pivot_choice choice = choose_pivot<L>(p, n);
        pivot = choice.key;
        if (choice.all_equal && all_are<L>(p, n, static_cast<typename L::key>(pivot))) return {0, n};
    }
    const index_t low = split_keys<L>(p, n, pivot, room);
    if (low > 0) return {low, low};
    if (pivot == static_cast<std::int64_t>((std::numeric_limits<typename L::plain>::max)())) {
        return {0, n};
    }
    return {0, split_keys<L>(p, n, pivot + 1, room)};
}

template <class L>
void sort_medium(typename L::key* p, index_t n, int budget);

// Quicksort: the shorter part by recursion, the longer in the loop.
template <class L>
void quick_sort_keys(typename L::key* p, index_t n, int budget, typename L::key* room = nullptr) {
    while (n > small_range<L>()) {
        if constexpr (L::available)
            if (!room && n <= medium_range<L>) return sort_medium<L>(p, n, budget);
        if (budget-- == 0) {
            heap_sort_keys<L>(p, n);
            return;
        }
        const key_split at = split_range<L>(p, n, room);
        if (at.low < n - at.high) {
            quick_sort_keys<L>(p, at.low, budget, room);
            p += at.high;
            n -= at.high;
        } else {
            quick_sort_keys<L>(p + at.high, n - at.high, budget, room);
            n = at.low;
        }
    }
    sort_small<L>(p, n);
}

// A function of its own, so that the room is on the stack once, at the end of the recursion.
template <class L>
ORTHANT_NOINLINE void sort_medium(typename L::key* p, index_t n, int budget) {
    alignas(64) typename L::key room[std::size_t(room_size<L>)];
    quick_sort_keys<L>(p, n, budget, room);
}

#if defined(_OPENMP)
// The same by threads: a part of a range is a task, until it is short. (Keys in order are in one order only, so the
// result does not depend on who sorts what.)
inline constexpr index_t task_range = index_t(1) << 15;

template <class L>
void sort_in_tasks(typename L::key* p, index_t n, int budget) {
    while (n > task_range && budget-- > 0) {
        const key_split at = split_range<L>(p, n, nullptr);
        const index_t low = at.low;
#pragma omp task firstprivate(p, low, budget)
        sort_in_tasks<L>(p, low, budget);
        p += at.high;
        n -= at.high;
    }
    quick_sort_keys<L>(p, n, budget < 0 ? 0 : budget);
}
#endif

ORTHANT_ONCE int split_budget(index_t n) {
    return 2 * static_cast<int>(std::bit_width(static_cast<std::uint64_t>(n))) + 8;
}

// Least-significant-digit radix sort, 11 bits at a time; digits that all keys share are skipped.
template <class L>
void radix_sort_keys(typename L::key* p, index_t n) {
    using key = typename L::key;
    using word = std::make_unsigned_t<typename L::plain>;
    constexpr int bits = 11;
    constexpr int digits = (8 * static_cast<int>(sizeof(key)) + bits - 1) / bits;
    constexpr word sign = word(1) << (8 * sizeof(key) - 1);
    constexpr std::size_t buckets = std::size_t(1) << bits;
    const orthant::detail::buffer<word> buffer(n);
    const orthant::detail::buffer<index_t> counts(buckets * digits, 0);
    for (index_t i = 0; i < n; ++i) {
        const word x = static_cast<word>(p[i]) ^ sign;
        for (int d = 0; d < digits; ++d)
            ++counts[index_t(buckets * std::size_t(d) + ((x >> (d * bits)) & (buckets - 1)))];
    }
    bool in_buffer = false;
    for (int d = 0; d < digits; ++d) {
        index_t* const count = counts.get() + buckets * std::size_t(d);
        const word any = (in_buffer ? buffer[0] : static_cast<word>(p[0])) ^ sign;
        if (count[(any >> (d * bits)) & (buckets - 1)] == n) continue;
        index_t start = 0;
        for (std::size_t b = 0; b < buckets; ++b) start += std::exchange(count[b], start);
        if (in_buffer) {
            for (index_t i = 0; i < n; ++i) {
                const word x = buffer[i];
                p[count[((x ^ sign) >> (d * bits)) & (buckets - 1)]++] = static_cast<key>(x);
            }
        } else {
            for (index_t i = 0; i < n; ++i) {
                const word x = static_cast<word>(p[i]);
                buffer[count[((x ^ sign) >> (d * bits)) & (buckets - 1)]++] = x;
            }
        }
        in_buffer = !in_buffer;
    }
    if (in_buffer) {
        for (index_t i = 0; i < n; ++i) p[i] = static_cast<key>(buffer[i]);
    }
}

template <class L>
void sort_lane_keys(typename L::key* p, index_t n) {
    if constexpr (!L::available) {
        if (n >= (sizeof(*p) == 4 ? 1500 : 6000)) {
            radix_sort_keys<L>(p, n);
            return;
        }
    }
#if defined(_OPENMP)
    const int threads = get_num_threads();
    if (threads > 1 && n >= 4 * task_range && !omp_in_parallel()) {
#pragma omp parallel num_threads(threads)
#pragma omp single
        sort_in_tasks<L>(p, n, split_budget(n));
        return;
    }
#endif
    quick_sort_keys<L>(p, n, split_budget(n));
}

// Puts the key that sorting would put there at position k, none greater before it, none less after it. A range of at most
// `small` keys is left to finish(p, n, k), as is one that is split badly too often.
template <class L, class Finish>
key_split select_lane_key(typename L::key* p, index_t n, index_t k, index_t small, const Finish& finish) {
    int budget = split_budget(n);
    index_t first = 0;  // where p + first is the range in which the key still is
    while (n > small && budget-- > 0) {
        const key_split at = split_range<L>(p + first, n);
        if (k - first < at.low) {
            n = at.low;
        } else if (k - first < at.high) {
            return {first + at.low, first + at.high};
        } else {
            first += at.high;
            n -= at.high;
        }
    }
    finish(p + first, n, k - first);
    return {first, first + n};
}
template <class L>
key_split select_lane_key(typename L::key* p, index_t n, index_t k) {
    return select_lane_key<L>(p, n, k, small_range<L>(), [](typename L::key* q, index_t m, index_t) {
        if (m <= small_range<L>()) sort_small<L>(q, m);
        else heap_sort_keys<L>(q, m);
    });
}

template <class K>
using lanes_of = std::conditional_t<sizeof(K) == 4, lanes32, lanes64>;
template <class K>
void sort_keys(K* p, index_t n) {
    sort_lane_keys<lanes_of<K>>(p, n);
}
template <class K>
key_split select_key(K* p, index_t n, index_t k) {
    return select_lane_key<lanes_of<K>>(p, n, k);
}
// By 32 bits in the end, or at once where the machine has no lanes of 16.
template <class K>
void select_narrow_key(K* p, index_t n, index_t k) {
    const auto widened = [](sort_key16* q, index_t m, index_t at) {
        const orthant::detail::buffer<std::int32_t> wide(m);
        for (index_t i = 0; i < m; ++i) wide[i] = q[i];
        select_key(reinterpret_cast<sort_key32*>(wide.get()), m, at);
        for (index_t i = 0; i < m; ++i) q[i] = static_cast<std::int16_t>(wide[i]);
    };
    if constexpr (lanes16::available) select_lane_key<lanes16>(p, n, k, 4096, widened);
    else widened(p, n, k);
}

#endif

ORTHANT_INSTANTIATE(void sort_keys<sort_key32>(sort_key32*, index_t));
ORTHANT_INSTANTIATE(void sort_keys<sort_key64>(sort_key64*, index_t));
ORTHANT_INSTANTIATE(key_split select_key<sort_key32>(sort_key32*, index_t, index_t));
ORTHANT_INSTANTIATE(key_split select_key<sort_key64>(sort_key64*, index_t, index_t));
ORTHANT_INSTANTIATE(void select_narrow_key<sort_key16>(sort_key16*, index_t, index_t));

}  // namespace kernel::detail
}  // namespace orthant::inline ORTHANT_ABI
