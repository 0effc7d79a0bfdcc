#pragma once
// Selection: the element that sorting would put at position k, with the lesser ones before and the others
// after it, in linear time. Medians, quantiles and np::partition rest on it.
//
// Quickselect on the same keys and with the same vectorised partition as sort (kernel/sorting/keys.hpp); a
// range that is split badly too often is sorted instead, so the worst case is O(n log n).

#include <bit>
#include <cstdint>
#include <utility>

#include <orthant/base/buffer.hpp>
#include <orthant/base/config.hpp>
#include <orthant/kernel/sorting/sort.hpp>

namespace orthant::inline ORTHANT_ABI {
namespace kernel {

namespace detail {

// Quickselect by comparisons, pivot the median of three (Hoare's partition).
template <class T, class Less>
void select_generic(T* p, index_t n, index_t k, const Less& less) {
    int budget = split_budget(n);
    while (n > 16) {
        if (budget-- == 0) break;
        if (less(p[n / 2], p[0])) std::swap(p[n / 2], p[0]);
        if (less(p[n - 1], p[n / 2])) {
            std::swap(p[n - 1], p[n / 2]);
            if (less(p[n / 2], p[0])) std::swap(p[n / 2], p[0]);
        }
        const T pivot = p[n / 2];
        index_t i = 0, j = n - 1;
        while (i <= j) {
            while (less(p[i], pivot)) ++i;
            while (less(pivot, p[j])) --j;
            if (i <= j) std::swap(p[i++], p[j--]);
        }
        if (k <= j) {
            n = j + 1;
        } else if (k >= i) {
            p += i;
            n -= i;
            k -= i;
        } else {
            return;
        }
    }
    merge_sort(p, n, less);
}

}  // namespace detail

// Rearranges p[0 .. n) so that p[k] is what sorting would put there, nothing before it is greater and nothing
// after it less. 0 <= k < n.
template <class T>
void nth_element(T* p, index_t n, index_t k) {
    if constexpr (detail::key_sized<T>) {
        detail::as_keys(p, n, [k](auto* keys, index_t count) {
            if (k < count) detail::select_key(keys, count, k);
        });
    } else if constexpr (std::is_integral_v<T> && sizeof(T) == 2) {
        auto* const keys = reinterpret_cast<detail::sort_key16*>(p);
        if constexpr (std::is_unsigned_v<T>) detail::flip_top<detail::lanes16>(keys, n);
        detail::select_narrow_key(keys, n, k);
        if constexpr (std::is_unsigned_v<T>) detail::flip_top<detail::lanes16>(keys, n);
    } else if constexpr (detail::has_order_key<T> && sizeof(T) == 2) {
        const orthant::detail::buffer<std::int32_t> keys(n);  // of which none is lost
        for (index_t i = 0; i < n; ++i) keys[i] = detail::key16(p[i]);
        detail::select_key(reinterpret_cast<detail::sort_key32*>(keys.get()), n, k);
        for (index_t i = 0; i < n; ++i) p[i] = detail::from_key16<T>(keys[i]);
    } else if constexpr (detail::has_order_key<T>) {
        sort(p, n);
    } else {
        detail::select_generic(p, n, k, [](const T& a, const T& b) { return ordered_less(a, b); });
    }
}

// The same for several positions at once, given in ascending order.
template <class T>
void partition(T* p, index_t n, const index_t* positions, index_t count) {
    index_t done = 0;
    for (index_t i = 0; i < count; ++i) {
        const index_t k = positions[i];
        if (k < done) continue;
        kernel::nth_element(p + done, n - done, k - done);
        done = k + 1;
    }
}

// Rearranges indices of p[0], p[stride], ... in the same sense: out[0 .. n) is a permutation of 0 .. n - 1.
template <class T>
void argpartition(const T* p, index_t stride, index_t n, index_t k, std::int64_t* out) {
    for (index_t i = 0; i < n; ++i) out[i] = i;
    if constexpr (detail::has_order_key<T>) {
        if (n < 2) return;
        const auto key_of = [p, stride](index_t i) { return order_key(p[i * stride]); };
        const detail::key_packing layout = detail::pack_keys(out, n, n, key_of);
        detail::select_key(reinterpret_cast<detail::sort_key64*>(out), n, k);
        const std::uint64_t prefix = layout.prefix(static_cast<std::uint64_t>(out[k]));
        index_t same = 0;
        if (layout.shift > 0) {
            for (index_t i = 0; i < n; ++i)
                same += layout.prefix(static_cast<std::uint64_t>(out[i])) == prefix;
        }
        if (same > 1) {
            // Elements that share the word's key part with the k-th are put in order among themselves.
            const orthant::detail::buffer<index_t> tied(same);
            index_t at = 0;
            for (index_t i = 0; i < n; ++i) {
                const auto word = static_cast<std::uint64_t>(out[i]);
                if (layout.prefix(word) == prefix) tied[at++] = layout.index(word);
            }
            merge_sort(tied.get(), same, [&](index_t i, index_t j) {
                const std::int64_t a = key_of(i), b = key_of(j);
                return a < b || (a == b && i < j);
            });
            at = 0;
            for (index_t i = 0; i < n; ++i) {
                const auto word = static_cast<std::uint64_t>(out[i]);
                out[i] = layout.prefix(word) == prefix ? tied[at++] : layout.index(word);
            }
        } else {
            for (index_t i = 0; i < n; ++i) out[i] = layout.index(static_cast<std::uint64_t>(out[i]));
        }
    } else {
        detail::select_generic(out, n, k, [p, stride](std::int64_t i, std::int64_t j) {
            return ordered_less(p[index_t(i) * stride], p[index_t(j) * stride]);
        });
    }
}

#define ORTHANT_ROW(T)                                                                \
    ORTHANT_INSTANTIATE(void partition(T*, index_t, const index_t*, index_t));        \
    ORTHANT_INSTANTIATE(void nth_element(T*, index_t, index_t));                      \
    ORTHANT_INSTANTIATE(void argpartition(const T*, index_t, index_t, index_t, std::int64_t*));
ORTHANT_NUMBER_TYPES(ORTHANT_ROW)
#undef ORTHANT_ROW

}  // namespace kernel
}  // namespace orthant::inline ORTHANT_ABI
