#pragma once
// Splitting keys in place: those less than a bound to the front.
//
// With vectors, a group of registers is read from whichever end has less room left, each register is split into the keys less
// than the bound and the others, and they are written to the two ends (the scheme of Bramas, "A novel hybrid quicksort algorithm
// vectorized using AVX-512", 2017). Short ranges are split by way of a room instead, which leaves no gap to fill in the end.

#include <bit>
#include <cstdint>
#include <cstring>

#include <orthant/base/config.hpp>
#include <orthant/kernel/sorting/lanes.hpp>

#if ORTHANT_DEFINE

namespace orthant::inline ORTHANT_ABI::kernel::detail {

// The two write positions of a partition. Stores may spill by a register into the room that is still
// unwritten.
template <class L>
struct split_writer {
    typename L::key* left;
    typename L::key* right;

    ORTHANT_INLINE void put(typename L::vec v, typename L::vec bound) {
        const unsigned bits = L::less(v, bound);
        const int count = std::popcount(bits);
        L::store_split(left, right - L::lanes, bits, count, v);
        left += count;
        right -= L::lanes - count;
    }
};

// Moves the keys less than `bound` to the front; returns how many they are. n >= 16 registers.
template <class L>
index_t partition_keys(typename L::key* p, index_t n, std::int64_t bound_value) {
    using key = typename L::key;
    using vec = typename L::vec;
    constexpr int width = 8;
    constexpr index_t group = width * L::lanes;
    const vec bound = L::splat(static_cast<key>(bound_value));
    // Two groups and the part that is not a whole group are set aside, which makes room for the first writes.
    const index_t rest = n % group;
    // What is left at the end: the last register that was set aside, after it the part that is no group.
    key remaining[std::size_t(group + L::lanes)];
    key* const tail = remaining + (group - rest);
    ORTHANT_UNROLL(8)
    for (int i = 0; i < width; ++i) L::store(remaining + (i + 1) * L::lanes, L::load(p + n - group + i * L::lanes));
    vec first[width], last[width];
    const key* from = p + group;
    const key* to = p + n - rest - group;
    ORTHANT_UNROLL(8)
    for (int i = 0; i < width; ++i) {
        first[i] = L::load(p + i * L::lanes);
        last[i] = L::load(to + i * L::lanes);
    }
    split_writer<L> out{p, p + n};
    while (from < to) {
        // A branch that is often mispredicted, but arithmetic in its place makes every load wait for the
        // counts of the group before and is slower.
        const key* source;
        if (from - out.left <= out.right - to) {
            source = from;
            from += group;
        } else {
            to -= group;
            source = to;
        }
        vec v[width];
        ORTHANT_UNROLL(8)
        for (int i = 0; i < width; ++i) v[i] = L::load(source + i * L::lanes);
        ORTHANT_UNROLL(8)
        for (int i = 0; i < width; ++i) out.put(v[i], bound);
    }
    ORTHANT_UNROLL(8)
    for (int i = 0; i < width; ++i) out.put(first[i], bound);
    ORTHANT_UNROLL(7)
    for (int i = 0; i < width - 1; ++i) out.put(last[i], bound);
    // They fill the gap exactly, so nothing may spill: one by one, each written to both ends of what is left of the gap
    // and kept at one. (A branch in its place is mispredicted every other time, which took a third of a sort.)
    L::store(tail, last[width - 1]);
    for (index_t i = 0; i < rest + L::lanes; ++i) {
        const key x = tail[i];
        const bool less = x < static_cast<key>(bound_value);
        *out.left = x;
        out.right[-1] = x;
        out.left += less;
        out.right -= !less;
    }
    return out.left - p;
}

// Ranges up to 16 KB, so that they and the room stay in the first-level cache, are split by way of a room, which needs
// some more.
template <class L>
inline constexpr index_t medium_range = 16384 / index_t(sizeof(typename L::key));
template <class L>
inline constexpr index_t room_size = medium_range<L> + 32;

// The same for n <= medium_range: the lesser keys move to the front, the others to the room and then behind them.
template <class L>
index_t partition_keys_apart(typename L::key* p, index_t n, std::int64_t bound_value, typename L::key* room) {
    using key = typename L::key;
    using vec = typename L::vec;
    constexpr bool upwards = requires { &L::store_apart; };  // the way in which the room fills
    const key limit = static_cast<key>(bound_value);
    const vec bound = L::splat(limit);
    key *left = p, *right = upwards ? room : room + room_size<L>;
    const auto put = [&](vec v) ORTHANT_INLINE_LAMBDA {
        const unsigned bits = L::less(v, bound);
        const int count = std::popcount(bits);
        if constexpr (upwards) {
            L::store_apart(left, right, bits, v);
            right += L::lanes - count;
        } else {
            L::store_split(left, right - L::lanes, bits, count, v);
            right -= L::lanes - count;
        }
        left += count;
    };
    index_t i = 0;
    for (; i + 4 * L::lanes <= n; i += 4 * L::lanes) {
        vec v[4];
        ORTHANT_UNROLL(4)
        for (int k = 0; k < 4; ++k) v[k] = L::load(p + i + k * L::lanes);
        ORTHANT_UNROLL(4)
        for (int k = 0; k < 4; ++k) put(v[k]);
    }
    for (; i + L::lanes <= n; i += L::lanes) put(L::load(p + i));
    for (; i < n; ++i) {
        const key x = p[i];
        const bool less = x < limit;
        *left = x;
        right[upwards ? 0 : -1] = x;
        left += less;
        right += upwards ? !less : -!less;
    }
    const key* const from = upwards ? room : right;
    std::memcpy(left, from, static_cast<std::size_t>((upwards ? right : room + room_size<L>) - from) * sizeof(key));
    return left - p;
}

template <class L>
index_t partition_keys_plain(typename L::key* p, index_t n, std::int64_t bound_value) {
    using key = typename L::key;
    const key bound = static_cast<key>(bound_value);
    index_t split = 0;
    for (index_t i = 0; i < n; ++i) {
        const key x = p[i];
        p[i] = p[split];
        p[split] = x;
        split += x < bound;
    }
    return split;
}

// By way of the room, if there is one.
template <class L>
index_t split_keys(typename L::key* p, index_t n, std::int64_t bound, [[maybe_unused]] typename L::key* room = nullptr) {
    if constexpr (L::available) {
        return room ? partition_keys_apart<L>(p, n, bound, room) : partition_keys<L>(p, n, bound);
    } else {
        return partition_keys_plain<L>(p, n, bound);
    }
}

}  // namespace orthant::inline ORTHANT_ABI::kernel::detail

#endif
