#pragma once
// Sorting in NumPy's order (kernel/sorting/order.hpp: ascending, NaN last): sort, stable_sort, argsort.
//
// Numbers of 32 and 64 bits become signed keys in place (unsigned ones with the top bit inverted, floats
// folded) and are sorted as such; numbers of 8 and 16 bits are counted. Everything else is merge-sorted.
//
// argsort packs key and index into one 64-bit word, (key - least key) above the bits that the index needs,
// and sorts the words: no pairs to move, and equal keys stay in order, so that every argsort is stable. If
// the range of the keys does not fit (float64 spread over many binades, with a million indices of 20 bits),
// their lowest bits are cut off and runs with equal words are sorted again by what was cut off.

#include <bit>
#include <cstdint>
#include <cstring>
#include <limits>
#include <type_traits>

#include <orthant/base/buffer.hpp>
#include <orthant/base/config.hpp>
#include <orthant/base/scalar.hpp>
#include <orthant/kernel/scratch.hpp>
#include <orthant/kernel/sorting/few.hpp>
#include <orthant/kernel/sorting/keys.hpp>
#include <orthant/kernel/sorting/merge_sort.hpp>
#include <orthant/kernel/sorting/order.hpp>

namespace orthant::inline ORTHANT_ABI {
namespace kernel {

namespace detail {

// Folds n floats; says whether one of them is NaN. Folding again gives the floats back.
template <class L>
bool fold_keys(typename L::key* p, index_t n, std::int64_t infinity_value) {
    using key = typename L::key;
    const key infinity = static_cast<key>(infinity_value);
    const key least = static_cast<key>(~infinity);  // minus infinity, folded
    constexpr key low = (std::numeric_limits<typename L::plain>::max)();
    unsigned nan = 0;
    index_t i = 0;
    if constexpr (L::available) {
        const auto upper = L::splat(infinity), lower = L::splat(least);
        const auto fold = [&](index_t at) {
            const auto v = L::fold(L::load(p + at));
            nan |= L::less(upper, v) | L::less(v, lower);
            L::store(p + at, v);
        };
        for (; i + 4 * L::lanes <= n; i += 4 * L::lanes) {
            fold(i);
            fold(i + L::lanes);
            fold(i + 2 * L::lanes);
            fold(i + 3 * L::lanes);
        }
        for (; i + L::lanes <= n; i += L::lanes) fold(i);
        if constexpr (requires { L::load_first(p, 1, upper); }) {
            if (i < n) {  // one by one, 15 of them take longer than a network of 64
                const auto v = L::fold(L::load_first(p + i, int(n - i), L::splat(key(0))));
                nan |= L::less(upper, v) | L::less(v, lower);
                L::store_first(p + i, int(n - i), v);
                i = n;
            }
        }
    }
    for (; i < n; ++i) {
        const key x = p[i] < 0 ? static_cast<key>(p[i] ^ low) : static_cast<key>(p[i]);
        nan |= static_cast<unsigned>(x > infinity) | static_cast<unsigned>(x < least);
        p[i] = x;
    }
    return nan != 0;
}

// Makes signed keys of unsigned ones, and the way back.
template <class L>
void flip_top(typename L::key* p, index_t n) {
    constexpr auto top = (std::numeric_limits<typename L::plain>::min)();
    index_t i = 0;
    if constexpr (L::available) {
        const auto tops = L::splat(top);
        ORTHANT_UNROLL(4)
        for (; i + L::lanes <= n; i += L::lanes) L::store(p + i, L::flip_bits(L::load(p + i), tops));
    }
    for (; i < n; ++i) p[i] = static_cast<typename L::key>(p[i] ^ top);
}

// Moves folded NaNs to the end; returns how many keys are not NaN.
template <class L>
index_t move_nan_keys(typename L::key* p, index_t n, std::int64_t infinity) {
    for (index_t i = 0; i < n;) {
        const typename L::key x = p[i];
        if (x > infinity || x < ~infinity) {
            p[i] = p[--n];
            p[n] = x;
        } else {
            ++i;
        }
    }
    return n;
}

template <class T>
using lanes_for = std::conditional_t<sizeof(T) == 8, lanes64, lanes32>;

// Numbers that are sorted as keys in place.
template <class T>
concept key_sized = (sizeof(T) == 4 || sizeof(T) == 8) && has_order_key<T>;

// Makes keys of p, calls action(keys, number of keys that are not NaN), and makes numbers of them again.
template <key_sized T, class Action>
void as_keys(T* p, index_t n, const Action& action) {
    using lanes = lanes_for<T>;
    auto* const keys = reinterpret_cast<typename lanes::key*>(p);
    if constexpr (std::is_floating_point_v<T>) {
        const bool nan = fold_keys<lanes>(keys, n, infinity_bits<T>);
        action(keys, nan ? move_nan_keys<lanes>(keys, n, infinity_bits<T>) : n);
        fold_keys<lanes>(keys, n, infinity_bits<T>);
    } else if constexpr (std::is_unsigned_v<T>) {
        flip_top<lanes>(keys, n);
        action(keys, n);
        flip_top<lanes>(keys, n);
    } else {
        action(keys, n);
    }
}

// A few numbers as keys of 32 bits, and back.
template <class T, class KeyOf, class FromKey>
void sort_as_keys32(T* p, index_t n, const KeyOf& key_of, const FromKey& from_key) {
    auto* const keys = static_cast<sort_key32*>(thread_scratch().get(static_cast<std::size_t>(n) * 4));
    for (index_t i = 0; i < n; ++i) keys[i] = key_of(p[i]);
    sort_keys(keys, n);
    for (index_t i = 0; i < n; ++i) p[i] = from_key(keys[i]);
}

// Numbers of 8 bits: count the values, then write them out; few, whose counts would be nearly all zero, as keys (rows of 3:
// 260 ns for each by counting).
template <class T>
void sort8(T* p, index_t n) {
    if constexpr (std::is_same_v<T, bool>) {
        index_t ones = 0;
        for (index_t i = 0; i < n; ++i) ones += p[i];
        std::memset(p, 0, static_cast<std::size_t>(n - ones));
        std::memset(p + (n - ones), 1, static_cast<std::size_t>(ones));
    } else if (n <= 16) {
        insertion_sort(p, n, [](const T& a, const T& b) { return a < b; });
    } else if (n < 256) {
        sort_as_keys32(p, n, [](T x) { return static_cast<sort_key32>(x); }, [](sort_key32 x) { return static_cast<T>(x); });
    } else {
        index_t count[384] = {};
        for (index_t i = 0; i < n; ++i) ++count[order_key(p[i]) + 128];
        for (index_t value = 0; value < 384; ++value)
            for (index_t left = count[value]; left > 0; --left) *p++ = static_cast<T>(value - 128);
    }
}

// Numbers of 16 bits as keys of which none is lost: NaNs with the sign bit follow all others.
template <class T>
std::int32_t key16(const T& x) {
    if constexpr (std::is_integral_v<T>) {
        return static_cast<std::int32_t>(x);
    } else {
        std::int16_t bits;
        std::memcpy(&bits, &x, 2);
        const std::int32_t key = bits < 0 ? bits ^ 0x7fff : bits;
        return key < ~infinity_bits<T> ? key + 0x10000 : key;
    }
}
template <class T>
T from_key16(std::int32_t key) {
    if constexpr (std::is_integral_v<T>) {
        return static_cast<T>(key);
    } else {
        if (key > 0x7fff) key -= 0x10000;
        const auto bits = static_cast<std::int16_t>(key < 0 ? key ^ 0x7fff : key);
        T x;
        std::memcpy(static_cast<void*>(&x), &bits, 2);
        return x;
    }
}

template <class T>
void sort16(T* p, index_t n) {
    if (n < 16384) return sort_as_keys32(p, n, &key16<T>, &from_key16<T>);
    constexpr std::int32_t values = 0x20000, offset = 0x8000;
    const orthant::detail::buffer<index_t> count(values, 0);
    for (index_t i = 0; i < n; ++i) ++count[key16(p[i]) + offset];
    for (std::int32_t value = 0; value < values; ++value) {
        const index_t left = count[value];
        if (left == 0) continue;
        const T x = from_key16<T>(value - offset);
        for (index_t i = 0; i < left; ++i) *p++ = x;
    }
}

inline constexpr std::uint64_t word_top = std::uint64_t(1) << 63;

// How keys and indices share a word: ((key - base) >> shift) above index_bits bits of index.
struct key_packing {
    std::int64_t base = 0;
    int shift = 0;
    int index_bits = 0;

    index_t index(std::uint64_t word) const {
        return static_cast<index_t>(word & ((std::uint64_t(1) << index_bits) - 1));
    }
    std::uint64_t prefix(std::uint64_t word) const { return (word ^ word_top) >> index_bits; }
};

// Replaces the indices in out by packed words; all indices are below `limit`.
template <class KeyOf>
key_packing pack_keys(std::int64_t* out, index_t n, index_t limit, const KeyOf& key_of) {
    key_packing layout;
    std::int64_t least = key_of(index_t(out[0])), greatest = least;
    for (index_t i = 1; i < n; ++i) {
        const std::int64_t key = key_of(index_t(out[i]));
        least = key < least ? key : least;
        greatest = key > greatest ? key : greatest;
    }
    layout.base = least;
    layout.index_bits = static_cast<int>(std::bit_width(static_cast<std::uint64_t>(limit - 1)));
    const std::uint64_t range = static_cast<std::uint64_t>(greatest) - static_cast<std::uint64_t>(least);
    const int excess = static_cast<int>(std::bit_width(range)) + layout.index_bits - 64;
    layout.shift = excess > 0 ? excess : 0;
    for (index_t i = 0; i < n; ++i) {
        const std::uint64_t key =
            static_cast<std::uint64_t>(key_of(index_t(out[i]))) - static_cast<std::uint64_t>(least);
        // If an index needs no bits there is but one word; a shift by 64 does not occur.
        const std::uint64_t word =
            (key >> layout.shift) << layout.index_bits | static_cast<std::uint64_t>(out[i]);
        out[i] = static_cast<std::int64_t>(word ^ word_top);
    }
    return layout;
}

// Sorts the indices in out, which are ascending, by key and then index.
template <class KeyOf>
void argsort_keys(std::int64_t* out, index_t n, index_t limit, const KeyOf& key_of) {
    if (n < 2) return;
    if (n <= 16) {
        insertion_sort(out, n, [&](std::int64_t i, std::int64_t j) { return key_of(index_t(i)) < key_of(index_t(j)); });
        return;
    }
    if (n >= few_keys_from && n == limit && argsort_few_keys(out, n, key_of)) return;
    const key_packing layout = pack_keys(out, n, limit, key_of);
    sort_keys(reinterpret_cast<sort_key64*>(out), n);
    if (layout.shift == 0) {
        for (index_t i = 0; i < n; ++i) out[i] = layout.index(static_cast<std::uint64_t>(out[i]));
        return;
    }
    // Words with the same prefix are in the order of their indices, which is right where keys are equal.
    for (index_t i = 0; i < n;) {
        const std::uint64_t prefix = layout.prefix(static_cast<std::uint64_t>(out[i]));
        index_t end = i;
        bool equal = true;
        std::int64_t first = 0;
        while (end < n && layout.prefix(static_cast<std::uint64_t>(out[end])) == prefix) {
            out[end] = layout.index(static_cast<std::uint64_t>(out[end]));
            if (end == i + 1) first = key_of(index_t(out[i]));
            if (end > i) equal = equal && key_of(index_t(out[end])) == first;
            ++end;
        }
        if (!equal) argsort_keys(out + i, end - i, limit, key_of);
        i = end;
    }
}

}  // namespace detail

// Sorts p[0 .. n) in place, in NumPy's order. Equal numbers cannot be told apart, except for the two zeros
// and NaNs, whose order among themselves is unspecified; other types keep the order of equal elements.
template <class T>
void sort(T* p, index_t n) {
    if constexpr (detail::key_sized<T>) {
        if (n < 2) return;
        detail::as_keys(p, n, [](auto* keys, index_t count) { detail::sort_keys(keys, count); });
    } else if constexpr (detail::has_order_key<T> && sizeof(T) == 1) {
        detail::sort8(p, n);
    } else if constexpr (detail::has_order_key<T>) {
        detail::sort16(p, n);
    } else {
        merge_sort(p, n, [](const T& a, const T& b) { return ordered_less(a, b); });
    }
}

// out[0 .. n) becomes the permutation that sorts p[0], p[stride], ...: p[out[0] · stride] is the least. Equal
// elements keep their order.
template <class T>
void argsort(const T* p, index_t stride, index_t n, std::int64_t* out) {
    for (index_t i = 0; i < n; ++i) out[i] = i;
    if constexpr (detail::has_order_key<T>) {
        detail::argsort_keys(out, n, n, [p, stride](index_t i) { return order_key(p[i * stride]); });
    } else {
        merge_sort(out, n,
                   [p, stride](std::int64_t i, std::int64_t j) {
                       return ordered_less(p[index_t(i) * stride], p[index_t(j) * stride]);
                   });
    }
}

// Like sort, and equal elements keep their order: -0.0 and 0.0, and NaNs.
template <class T>
void stable_sort(T* p, index_t n) {
    if constexpr (std::is_integral_v<T> || !detail::has_order_key<T>) {
        sort(p, n);
    } else {
        bool plain = true;
        for (index_t i = 0; i < n && plain; ++i) {
            detail::key_bits<T> bits;
            std::memcpy(&bits, p + i, sizeof(T));
            plain = bits != (std::numeric_limits<detail::key_bits<T>>::min)() &&
                    order_key(p[i]) <= detail::infinity_bits<T>;
        }
        if (plain) {
            sort(p, n);
            return;
        }
        const orthant::detail::buffer<std::int64_t> order(n);
        const orthant::detail::buffer<T> copy(n);
        argsort(p, 1, n, order.get());
        std::memcpy(static_cast<void*>(copy.get()), p, static_cast<std::size_t>(n) * sizeof(T));
        for (index_t i = 0; i < n; ++i) p[i] = copy[order[i]];
    }
}

#define ORTHANT_ROW(T)                                     \
    ORTHANT_INSTANTIATE(void sort<T>(T*, index_t));        \
    ORTHANT_INSTANTIATE(void stable_sort<T>(T*, index_t)); \
    ORTHANT_INSTANTIATE(void argsort<T>(const T*, index_t, index_t, std::int64_t*));
ORTHANT_NUMBER_TYPES(ORTHANT_ROW)
#undef ORTHANT_ROW

}  // namespace kernel
}  // namespace orthant::inline ORTHANT_ABI
