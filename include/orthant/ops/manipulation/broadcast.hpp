#pragma once
// Broadcasting made visible: broadcast_to and broadcast_arrays, read-only views whose stretched axes have
// stride 0. (broadcast_shapes: shape/broadcast.hpp.)
// https://numpy.org/doc/stable/reference/generated/numpy.broadcast_to.html

#include <algorithm>
#include <array>
#include <tuple>

#include <orthant/array/argument_forms.hpp>
#include <orthant/array/from_list.hpp>
#include <orthant/array/window.hpp>
#include <orthant/ops/axis.hpp>

namespace orthant::inline ORTHANT_ABI {
namespace detail {

geometry broadcast_geometry(const char* function, const array_header& h, dims_view shape, index_t itemsize);

template <class... T>
struct uniform_views {
    using type = std::tuple<T...>;
};
template <class V, class... T>
    requires(std::is_same_v<V, T> && ...)
struct uniform_views<V, T...> {
    using type = std::array<V, 1 + sizeof...(T)>;
};

}  // namespace detail

// The array as it looks in a shape that it broadcasts to, read only; another shape is a shape_error. Nothing
// is copied: repeated axes have stride 0.
// https://numpy.org/doc/stable/reference/generated/numpy.broadcast_to.html
template <array_like A, std::size_t N>
auto broadcast_to(const A& a, const extent (&shape)[N]) {
    using T = detail::value_of<A>;
    const auto v = detail::materialize(a);
    constexpr index_t rank = detail::rank_of<A> == dynamic ? dynamic : index_t(N);
    return detail::window_of<const T, rank>(
        v.handle(),
        detail::broadcast_geometry("broadcast_to", v.header(), detail::list_of(shape), sizeof(T)));
}
template <array_like A, detail::integer_list S>
auto broadcast_to(const A& a, const S& shape) {
    using T = detail::value_of<A>;
    const auto v = detail::materialize(a);
    return detail::window_of<const T>(
        v.handle(), detail::broadcast_geometry("broadcast_to", v.header(), shape_t(shape), sizeof(T)));
}
template <scalar_like S>
auto broadcast_to(const S& value, const shape_t& shape) {
    return orthant::broadcast_to(orthant::array(value), shape);
}

// All arguments in their common shape: a std::array of views (a std::tuple where the element types differ).
template <array_like... A>
auto broadcast_arrays(const A&... arrays) {
    const shape_t shapes[] = {shape_t(arrays.shape())...};
    const shape_t shape = detail::broadcast_all("broadcast_arrays", sizeof...(A),
                                                [&](std::size_t i) -> const shape_t& { return shapes[i]; });
    index_t widest = 1;
    ((widest = (std::max)(widest, index_t(sizeof(detail::value_of<A>)))), ...);
    detail::checked_size("broadcast_arrays", shape, widest);
    using V = typename detail::uniform_views<view<const detail::value_of<A>>...>::type;
    return V{view<const detail::value_of<A>>(orthant::broadcast_to(arrays, shape))...};
}

// Of ranges, braces and values.
ORTHANT_LISTS(broadcast_to)
ORTHANT_LISTS(broadcast_to, shape_t)
ORTHANT_PAIRS(broadcast_arrays)

}  // namespace orthant::inline ORTHANT_ABI

#if ORTHANT_DEFINE

namespace orthant::inline ORTHANT_ABI::detail {

ORTHANT_ONCE geometry broadcast_geometry(const char* function, const array_header& h, dims_view shape,
                                         index_t itemsize) {
    checked_size(function, shape, itemsize);
    if (!broadcasts_to(h.extents(), shape))
        fail<shape_error>({function, ": an array of shape ", tuple_text{h.extents()},
                           " does not broadcast to ", tuple_text{shape}});
    geometry g;
    g.shape = dims(shape.begin(), shape.end());
    g.strides = dims(shape.size(), 0);
    broadcast_strides(h.extents(), h.strides(), shape, g.strides.data());
    return g;
}

}  // namespace orthant::inline ORTHANT_ABI::detail

#endif
