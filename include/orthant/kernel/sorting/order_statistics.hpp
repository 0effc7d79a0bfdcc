#pragma once
// Order statistics: the elements that sorting would put at some ranks, where the elements themselves stay as
// they are. Medians and quantiles are made of these.
//
// A line is copied into a work space, the numbers in it as keys (kernel/sorting/keys.hpp) and NaN left out,
// and the ranks are selected there, the middle one first, so that each further rank is looked for in what the
// ones before it left: O(n log ranks). Only the values asked for are made numbers of again.
//
// A long line is not even copied. The sorted keys of a small sample say between which two values a rank must
// lie, wide enough that it fails once in many thousand times; one pass then counts the elements below that
// bracket and gathers the few per cent within it, among which the rank is selected (R. W. Floyd, R. L.
// Rivest, "Expected time bounds for selection", CACM 18(3), 1975). A million float64 are read once and
// nothing is written.

#include <cstring>

#include <orthant/kernel/sorting/sample.hpp>
#include <orthant/kernel/sorting/select.hpp>

namespace orthant::inline ORTHANT_ABI {
namespace kernel {

// What a bracket came to: the values are found, or a NaN was seen, or the ranks must be selected in a copy.
enum class bracketed : unsigned char { found, nan, missed };

namespace detail {

// Lines of so many elements are bracketed, for so many ranks that lie apart.
inline constexpr index_t bracket_from = index_t(1) << 16, bracket_ranks = 4;

// ranks[0 .. count), ascending, of keys[0 .. n), the first of which has the rank `base`.
template <class K>
void select_ranks(K* keys, index_t n, index_t base, const index_t* ranks, index_t count) {
    while (count > 0) {
        const index_t middle = count / 2;
        const key_split done = select_key(keys, n, ranks[middle] - base);
        index_t before = middle, after = middle + 1;
        while (before > 0 && ranks[before - 1] >= base + done.low) --before;
        while (after < count && ranks[after] < base + done.high) ++after;
        select_ranks(keys, done.low, base, ranks, before);
        keys += done.high;
        n -= done.high;
        base += done.high;
        ranks += after;
        count -= after;
    }
}

// Folds floats, inverts the top bit of unsigned integers, leaves signed ones alone; and the way back.
template <class T, class K>
ORTHANT_INLINE K key_from_bits(K x) {
    constexpr K low = (std::numeric_limits<typename lanes_for<T>::plain>::max)();
    if constexpr (std::is_floating_point_v<T>)
        return x < 0 ? static_cast<K>(x ^ low) : x;
    else if constexpr (std::is_unsigned_v<T>)
        return static_cast<K>(x ^ ~low);
    else
        return x;
}

template <class T>
T number_of_key(typename lanes_for<T>::plain key) {
    const typename lanes_for<T>::plain bits = key_from_bits<T>(key);
    T x;
    std::memcpy(&x, &bits, sizeof(T));
    return x;
}

#if ORTHANT_DEFINE

// Copies n numbers as keys; says whether one of them is NaN.
template <class T>
bool copy_keys(const typename lanes_for<T>::key* from, index_t n, typename lanes_for<T>::key* to) {
    using L = lanes_for<T>;
    using key = typename L::key;
    if constexpr (std::is_floating_point_v<T>) {
        const key infinity = static_cast<key>(infinity_bits<T>), least = static_cast<key>(~infinity);
        unsigned nan = 0;
        index_t i = 0;
        if constexpr (L::available) {
            const auto upper = L::splat(infinity), lower = L::splat(least);
            for (; i + 2 * L::lanes <= n; i += 2 * L::lanes) {
                const auto a = L::fold(L::load(from + i)), b = L::fold(L::load(from + i + L::lanes));
                nan |= L::less(upper, a) | L::less(a, lower) | L::less(upper, b) | L::less(b, lower);
                L::store(to + i, a);
                L::store(to + i + L::lanes, b);
            }
        }
        for (; i < n; ++i) {
            const key x = key_from_bits<T, key>(from[i]);
            nan |= static_cast<unsigned>(x > infinity) | static_cast<unsigned>(x < least);
            to[i] = x;
        }
        return nan != 0;
    } else {
        if (n > 0) std::memcpy(static_cast<void*>(to), from, std::size_t(n) * sizeof(T));
        if constexpr (std::is_unsigned_v<T>) flip_top<L>(to, n);
        return false;
    }
}

// The numbers less than `low`, and those of [low, high), which are gathered.
template <class T>
struct bracket_pass {
    using L = lanes_for<T>;
    using key = typename L::key;
    key low, high;
    key* inside;
    index_t room;
    index_t below = 0, count = 0;
    bool nan = false, full = false;

    void run(const key* p, index_t n) {
        constexpr index_t block = 4096;
        for (index_t from = 0; from < n && !nan; from += block) {
            const index_t length = n - from < block ? n - from : block;
            if (count + length + 64 > room) {
                full = true;
                return;
            }
            walk(p + from, length);
        }
    }

    void walk(const key* p, index_t n) {
        const key infinity = static_cast<key>(infinity_or_none()), least = static_cast<key>(~infinity);
        index_t i = 0, less = below, taken = count;
        unsigned lost = 0;
        if constexpr (L::available) {
            const auto from = L::splat(low), to = L::splat(high), upper = L::splat(infinity),
                       lower = L::splat(least),
                       tops = L::splat((std::numeric_limits<typename L::plain>::min)());
            key others[std::size_t(2 * L::lanes)];
            ORTHANT_UNROLL(4)
            for (; i + L::lanes <= n; i += L::lanes) {
                auto v = L::load(p + i);
                if constexpr (std::is_floating_point_v<T>) {
                    v = L::fold(v);
                    lost |= L::less(upper, v) | L::less(v, lower);
                } else if constexpr (std::is_unsigned_v<T>) {
                    v = L::flip_bits(v, tops);
                }
                const unsigned a = L::less(v, from), bits = L::less(v, to) & ~a;
                const int found = std::popcount(bits);
                less += std::popcount(a);
                L::store_split(inside + taken, others, bits, found, v);
                taken += found;
            }
        }
        for (; i < n; ++i) {
            const key x = key_from_bits<T, key>(p[i]);
            if constexpr (std::is_floating_point_v<T>)
                lost |= static_cast<unsigned>(x > infinity) | static_cast<unsigned>(x < least);
            inside[taken] = x;
            taken += x >= low && x < high;
            less += x < low;
        }
        below = less;
        count = taken;
        nan = lost != 0;
    }

    static constexpr std::int64_t infinity_or_none() {
        if constexpr (std::is_floating_point_v<T>)
            return infinity_bits<T>;
        else
            return (std::numeric_limits<typename L::plain>::max)();
    }
};

template <class T>
bracketed bracket_ranks_of(const T* numbers, index_t n, const index_t* ranks, index_t count, T* values) {
    using L = lanes_for<T>;
    using key = typename L::key;
    const key* const p = reinterpret_cast<const key*>(numbers);
    const index_t size = n < (index_t(1) << 19) ? 1024 : 4096, spread = size == 1024 ? 72 : 144;
    const index_t room = n / 4 + 8192;
    const orthant::detail::buffer<typename L::plain> space(size + room);
    key *const sample = space.get(), *const inside = sample + size;
    sample_places places(n, size);
    for (index_t i = 0; i < size; ++i) sample[i] = key_from_bits<T, key>(p[places.next()]);
    sort_keys(sample, size);
    constexpr key most = (std::numeric_limits<typename L::plain>::max)(),
                  least = (std::numeric_limits<typename L::plain>::min)();
    for (index_t i = 0; i < count;) {
        index_t end = i + 1;  // ranks that are neighbours share a bracket
        while (end < count && ranks[end] <= ranks[i] + 1) ++end;
        const auto place = static_cast<index_t>(static_cast<double>(ranks[i]) / static_cast<double>(n) *
                                                static_cast<double>(size));
        bracket_pass<T> pass{place < spread ? least : sample[place - spread],
                             place + spread < size ? sample[place + spread] : most, inside, room};
        if (pass.low == pass.high && pass.high < most) ++pass.high;
        pass.run(p, n);
        if (pass.nan) return bracketed::nan;
        const index_t last = ranks[end - 1] - pass.below;
        if (pass.full || ranks[i] < pass.below || last >= pass.count) return bracketed::missed;
        const index_t at[2] = {ranks[i] - pass.below, last};
        select_ranks(inside, pass.count, 0, at, at[0] == at[1] ? 1 : 2);
        for (; i < end; ++i) values[i] = number_of_key<T>(inside[ranks[i] - pass.below]);
    }
    return bracketed::found;
}

#endif

template <class T>
bool copy_keys(const typename lanes_for<T>::key* from, index_t n, typename lanes_for<T>::key* to);
template <class T>
bracketed bracket_ranks_of(const T* numbers, index_t n, const index_t* ranks, index_t count, T* values);

#define ORTHANT_ROW(T)                                                                             \
    ORTHANT_INSTANTIATE(bool copy_keys<T>(const lanes_for<T>::key*, index_t, lanes_for<T>::key*)); \
    ORTHANT_INSTANTIATE(bracketed bracket_ranks_of(const T*, index_t, const index_t*, index_t, T*));
ORTHANT_ROW(int)
ORTHANT_ROW(long)
ORTHANT_ROW(long long)
ORTHANT_ROW(unsigned)
ORTHANT_ROW(unsigned long)
ORTHANT_ROW(unsigned long long)
ORTHANT_ROW(float)
ORTHANT_ROW(double)
#undef ORTHANT_ROW

template <class T>
bool has_nan_part(const T& x) {
    if constexpr (is_std_complex<T>)
        return x.real() != x.real() || x.imag() != x.imag();
    else if constexpr (std::is_integral_v<T>)
        return false;
    else if constexpr (half_like<T>)
        return static_cast<float>(x) != static_cast<float>(x);
    else
        return x != x;
}

}  // namespace detail

// Copies the elements that are not NaN into `work`, room for n, in the form in which order_statistics wants
// them, and returns how many they are.
template <class T>
index_t take_numbers(const T* p, index_t n, T* work) {
    if constexpr (detail::key_sized<T>) {
        using key = typename detail::lanes_for<T>::key;
        key* const keys = reinterpret_cast<key*>(work);
        const bool nan = detail::copy_keys<T>(reinterpret_cast<const key*>(p), n, keys);
        if (!nan) return n;
        index_t m = 0;
        if constexpr (std::is_floating_point_v<T>) {
            const key infinity = static_cast<key>(detail::infinity_bits<T>),
                      least = static_cast<key>(~infinity);
            for (index_t i = 0; i < n; ++i) {
                const key x = keys[i];
                keys[m] = x;
                m += x <= infinity && x >= least;
            }
        }
        return m;
    } else {
        index_t m = 0;
        for (index_t i = 0; i < n; ++i)
            if (!detail::has_nan_part(p[i])) work[m++] = p[i];
        return m;
    }
}

// The elements at some ranks, ascending and within [0, n), of what take_numbers left in `work`, which is
// rearranged.
template <class T>
void order_statistics(T* work, index_t n, const index_t* ranks, index_t count, T* values) {
    if constexpr (detail::key_sized<T>) {
        auto* const keys = reinterpret_cast<typename detail::lanes_for<T>::key*>(work);
        detail::select_ranks(keys, n, 0, ranks, count);
        for (index_t i = 0; i < count; ++i) values[i] = detail::number_of_key<T>(keys[ranks[i]]);
    } else {
        kernel::partition(work, n, ranks, count);
        for (index_t i = 0; i < count; ++i) values[i] = work[ranks[i]];
    }
}

// The same of a long line where it lies; others, and many ranks, are missed.
template <class T>
bracketed bracketed_statistics(const T* p, index_t n, const index_t* ranks, index_t count, T* values) {
    if constexpr (detail::key_sized<T>) {
        index_t apart = count > 0;
        for (index_t i = 1; i < count; ++i) apart += ranks[i] > ranks[i - 1] + 1;
        if (n >= detail::bracket_from && apart > 0 && apart <= detail::bracket_ranks)
            return detail::bracket_ranks_of(p, n, ranks, count, values);
    }
    return bracketed::missed;
}

}  // namespace kernel
}  // namespace orthant::inline ORTHANT_ABI
