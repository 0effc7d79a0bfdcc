#pragma once
// Shapes that are known when they are compiled: extents as a value that is a part of a type, and what
// broadcasting, axes and constant slices make of them. From extents to the type: fixed_of<T, extents>.
//
//     m(slice_c<0, 2>, all)     rows 0 and 1: the bounds of the slice are a part of its type, and so is the
//     result's np::sum(m, axis_c<0>)     along axis 0: likewise

#include <array>
#include <type_traits>
#include <utility>

#include <orthant/base/config.hpp>
#include <orthant/shape/slice.hpp>
#include <orthant/view/expression.hpp>

namespace orthant::inline ORTHANT_ABI {

// The axis of a reduction, a join or a flip of small arrays.
template <index_t K>
struct axis_constant {
    static constexpr index_t value = K;
};
template <index_t K>
inline constexpr axis_constant<K> axis_c{};

namespace detail {

// A bound that is left out.
inline constexpr index_t left_out = index_t(std::size_t(-1) >> 1);

}  // namespace detail

// slice_c<stop>, slice_c<start, stop>, slice_c<start, stop, step>: Python's slices with constant bounds;
// start and stop count from the end where they are negative.
template <index_t Start, index_t Stop, index_t Step>
struct slice_constant {
    static_assert(Step != 0, "orthant: slice step cannot be zero");
    static constexpr slice_range resolve(index_t extent) {
        return slice(Start == detail::left_out ? slice_bound() : slice_bound(Start),
                     Stop == detail::left_out ? slice_bound() : slice_bound(Stop), slice_bound(Step))
            .resolve(extent);
    }
};
namespace detail {

template <index_t... B>
struct slice_of_bounds;
template <index_t Stop>
struct slice_of_bounds<Stop> {
    using type = slice_constant<left_out, Stop, 1>;
};
template <index_t Start, index_t Stop>
struct slice_of_bounds<Start, Stop> {
    using type = slice_constant<Start, Stop, 1>;
};
template <index_t Start, index_t Stop, index_t Step>
struct slice_of_bounds<Start, Stop, Step> {
    using type = slice_constant<Start, Stop, Step>;
};

}  // namespace detail
template <index_t... Bounds>
inline constexpr typename detail::slice_of_bounds<Bounds...>::type slice_c{};
// The axis backwards: NumPy's ::-1.
inline constexpr slice_constant<detail::left_out, detail::left_out, -1> reversed_c{};

namespace detail {

inline constexpr std::size_t most_fixed_axes = 6;

// Extents, or strides. (All members public, and of plain types: a part of types.)
struct extent_list {
    std::size_t rank = 0;
    index_t of[most_fixed_axes] = {};
    bool fits = true;  // false: shapes that do not broadcast, an axis that is not there

    constexpr extent_list() = default;
    template <std::same_as<index_t>... N>
    constexpr explicit extent_list(std::in_place_t, N... n) : rank(sizeof...(N)), of{n...} {}

    constexpr void push(index_t n) {
        if (rank == most_fixed_axes)
            fits = false;
        else
            of[rank++] = n;
    }
    constexpr index_t size() const {
        index_t out = 1;
        for (std::size_t k = 0; k < rank; ++k) out *= of[k];
        return out;
    }
    constexpr index_t back(std::size_t k = 0) const { return of[rank - 1 - k]; }
    friend constexpr bool operator==(const extent_list&, const extent_list&) = default;
};
template <index_t... N>
inline constexpr extent_list extents_c{std::in_place, N...};

template <class T, extent_list E>
struct fixed_type {
    template <std::size_t... K>
    static fixed<T, E.of[K]...> make(std::index_sequence<K...>);
    using type = decltype(make(std::make_index_sequence<E.rank>{}));
};
template <class T, extent_list E>
using fixed_of = typename fixed_type<T, E>::type;

// The small array that an array is, or, if a window, derives from.
template <class T, index_t... N>
fixed<T, N...> fixed_in(const fixed<T, N...>*);
template <class X>
using fixed_t = decltype(detail::fixed_in(static_cast<const std::remove_cvref_t<X>*>(nullptr)));

// The extents of a fixed; a scalar has none.
template <class X>
inline constexpr extent_list fixed_extents_of{};
template <fixed_like X>
inline constexpr extent_list fixed_extents_of<X> = std::remove_cvref_t<X>::extents;

constexpr extent_list dense_strides(const extent_list& e) {
    extent_list out = e;
    index_t step = 1;
    for (std::size_t k = e.rank; k-- > 0; step *= e.of[k]) out.of[k] = step;
    return out;
}
constexpr extent_list broadcast_extents(const extent_list& a, const extent_list& b) {
    extent_list out = a.rank >= b.rank ? a : b;
    const extent_list& less = a.rank >= b.rank ? b : a;
    for (std::size_t k = 0; k < less.rank; ++k) {
        index_t& to = out.of[out.rank - 1 - k];
        const index_t n = less.back(k);
        if (to == 1)
            to = n;
        else if (n != 1 && n != to)
            out.fits = false;
    }
    return out;
}
template <class... X>
constexpr extent_list common_extents() {
    extent_list out;
    ((out = broadcast_extents(out, fixed_extents_of<X>)), ...);
    return out;
}
// The strides by which dense elements of extents `from` are read as if they had the extents `to`.
constexpr extent_list stretched_strides(const extent_list& from, const extent_list& to) {
    const extent_list dense = dense_strides(from);
    extent_list out = to;
    for (std::size_t k = 0; k < to.rank; ++k) out.of[k] = 0;
    for (std::size_t k = 0; k < from.rank; ++k)
        if (from.back(k) != 1) out.of[to.rank - 1 - k] = dense.back(k);
    return out;
}
constexpr extent_list extents_without(const extent_list& e, std::size_t axis) {
    extent_list out;
    for (std::size_t k = 0; k < e.rank; ++k)
        if (k != axis) out.push(e.of[k]);
    return out;
}
// The axis from the front, or -1 where there is none.
constexpr index_t axis_in(const extent_list& e, index_t axis) {
    const index_t n = index_t(e.rank);
    return axis < -n || axis >= n ? -1 : axis < 0 ? axis + n : axis;
}
template <extent_list E, index_t K>
consteval std::size_t required_axis() {
    static_assert(axis_in(E, K) >= 0, "orthant: the array has no axis of this number");
    return std::size_t(axis_in(E, K) < 0 ? 0 : axis_in(E, K));
}

// Where the elements of an array of these extents, in C order, lie by those strides.
template <extent_list E, extent_list S>
constexpr auto element_places() {
    std::array<index_t, std::size_t(E.size())> out{};
    for (index_t i = 0; i < E.size(); ++i) {
        index_t rest = i, at = 0;
        for (std::size_t k = E.rank; k-- > 0; rest /= E.of[k]) at += rest % E.of[k] * S.of[k];
        out[std::size_t(i)] = at;
    }
    return out;
}
template <extent_list E, extent_list S>
inline constexpr auto places_of = element_places<E, S>();

// f(0), f(1), … f(N - 1): written out where they are few, so that each index is a constant from the start.
inline constexpr index_t written_out = 16;
template <index_t N, class F>
ORTHANT_INLINE constexpr void each_of(const F& f) {
    if constexpr (N <= written_out) {
        [&]<std::size_t... I>(std::index_sequence<I...>) ORTHANT_INLINE_LAMBDA { (f(index_t(I)), ...); }
        (std::make_index_sequence<std::size_t(N)>());
    } else {
        ORTHANT_UNROLL(8)
        for (index_t i = 0; i < N; ++i) f(i);
    }
}

}  // namespace detail
}  // namespace orthant::inline ORTHANT_ABI
