#pragma once
// How small arrays are indexed: what integers, all, slice_c<…>, newaxis and ellipsis select of extents that
// are known when it is compiled. Extents and strides of the result follow from the indices' types; integers
// move where it begins.

#include <orthant/fixed/extents.hpp>

namespace orthant::inline ORTHANT_ABI {
namespace detail {

[[noreturn]] ORTHANT_COLD inline void fail_fixed_index(index_t i, std::size_t axis, index_t n) {
    fail<index_error>({"index ", i, " is out of bounds for axis ", axis, " with size ", n});
}

template <class I>
inline constexpr bool is_constant_slice = false;
template <index_t A, index_t B, index_t C>
inline constexpr bool is_constant_slice<slice_constant<A, B, C>> = true;
template <class I>
concept fixed_index = std::integral<I> || std::same_as<I, all_t> || std::same_as<I, newaxis_t> ||
    std::same_as<I, ellipsis_t> || is_constant_slice<I>;

// Extents and strides of what is indexed, and where it begins if integers do not count.
struct picked_window {
    extent_list extents, strides;
    index_t offset = 0;
    std::size_t axes[most_fixed_axes] = {};  // of each index, the axis that it stands at
    bool fits = true;
};
template <extent_list E, class... I>
constexpr picked_window pick_window() {
    picked_window out;
    const extent_list dense = dense_strides(E);
    constexpr std::size_t taken = ((!std::same_as<I, newaxis_t> && !std::same_as<I, ellipsis_t>)+... + 0);
    std::size_t axis = 0, place = 0;
    const auto whole = [&](std::size_t count) {
        for (; count > 0 && axis < E.rank; --count, ++axis)
            out.extents.push(E.of[axis]), out.strides.push(dense.of[axis]);
    };
    bool open = true;
    if (taken > E.rank) {
        out.fits = false;
        return out;
    }
    const auto one = [&]<class K>(std::type_identity<K>) {
        out.axes[place++] = axis;
        if constexpr (std::integral<K>)
            ++axis;
        else if constexpr (std::same_as<K, all_t>)
            whole(1);
        else if constexpr (std::same_as<K, newaxis_t>)
            out.extents.push(1), out.strides.push(0);
        else if constexpr (std::same_as<K, ellipsis_t>) {
            if (!open) out.fits = false;
            open = false;
            whole(E.rank - taken);
        } else {
            const slice_range r = K::resolve(E.of[axis]);
            out.extents.push(r.count), out.strides.push(r.step * dense.of[axis]);
            if (r.count == 0) out.fits = false;
            out.offset += r.start * dense.of[axis++];
        }
    };
    (one(std::type_identity<I>{}), ...);
    whole(E.rank);
    return out;
}

template <index_t N>
ORTHANT_INLINE constexpr index_t fixed_place(index_t i, [[maybe_unused]] std::size_t axis) {
#if ORTHANT_CHECK_BOUNDS
    if (i < -N || i >= N) fail_fixed_index(i, axis, N);
#endif
    return i < 0 ? i + N : i;
}
// The position that the integers among the indices give.
template <extent_list E, picked_window W, class... I>
ORTHANT_INLINE constexpr index_t picked_offset(const I&... index) {
    constexpr extent_list dense = dense_strides(E);
    index_t out = W.offset;
    [&]<std::size_t... K>(std::index_sequence<K...>) ORTHANT_INLINE_LAMBDA {
        const auto one = [&]<std::size_t P, class J>(std::integral_constant<std::size_t, P>,
                                                     const J& i) ORTHANT_INLINE_LAMBDA {
            if constexpr (std::integral<J>)
                out += fixed_place<E.of[W.axes[P]]>(index_t(i), W.axes[P]) * dense.of[W.axes[P]];
        };
        (one(std::integral_constant<std::size_t, K>{}, index), ...);
    }
    (std::index_sequence_for<I...>{});
    return out;
}

}  // namespace detail
}  // namespace orthant::inline ORTHANT_ABI
