#pragma once
// Views with the axes in another order or direction: transpose permute_dims matrix_transpose swapaxes
// moveaxis rollaxis flip fliplr flipud rot90. Nothing is copied.
// https://numpy.org/doc/stable/reference/routines.array-manipulation.html#transpose-like-operations

#include <orthant/array/argument_forms.hpp>
#include <orthant/array/window.hpp>
#include <orthant/ops/axis.hpp>

namespace orthant::inline ORTHANT_ABI {

// {.k = 2, .axes = {0, 1}}: so many quarter turns, from the first axis towards the second.
struct rotation_options {
    keyword_only only = keyword_only();
    index_t k = 1;
    axis_list axes = {0, 1};
};
namespace detail {

// Axis k of the result is axis order[k].
inline geometry permuted(const char* function, const array_header& h, dims_view axes) {
    if (index_t(axes.size()) != h.ndim)
        fail<value_error>({function, ": ", axes.size(), " axes don't match an array of dimension ", h.ndim});
    geometry out;
    for (index_t axis : normalize_axes(function, axes, h.ndim)) out.add(h.shape()[axis], h.strides()[axis]);
    return out;
}

geometry moved(const array_header& h, dims_view source, dims_view destination);

geometry rolled_axis(const array_header& h, index_t axis, index_t start);

inline void reverse_axis(geometry& g, index_t axis) {
    index_t& stride = g.strides[std::size_t(axis)];
    const index_t n = g.shape[std::size_t(axis)];
    if (n > 1) g.offset += (n - 1) * stride;
    stride = -stride;
}

inline geometry flipped(const char* function, const array_header& h, dims_view axes) {
    geometry g(h);
    for (index_t axis : normalize_axes(function, axes, h.ndim)) reverse_axis(g, axis);
    return g;
}

inline geometry flipped_all(const array_header& h) {
    geometry g(h);
    for (index_t k = 0; k < h.ndim; ++k) reverse_axis(g, k);
    return g;
}

geometry rotated(const array_header& h, index_t k, dims_view axes);

template <class A, class Geometry>
auto rearranged(A&& a, const Geometry& make) {
    const auto v = show(a);
    return window_of<element_of<A>, rank_of<A>>(v.handle(), make(v.header()));
}

inline void need_axes(const char* function, const array_header& h, index_t least) {
    if (h.ndim < least)
        fail<value_error>({function, ": the array must have at least ", least, " axes, it has ", h.ndim});
}

}  // namespace detail

// The axes in reverse order, or in the given one.
// https://numpy.org/doc/stable/reference/generated/numpy.transpose.html
template <array_like A>
auto transpose(A&& a) {
    return detail::show(a).transpose();
}
template <array_like A>
auto transpose(A&& a, const axis_list& axes) {
    return detail::rearranged(a, [&](const auto& h) { return detail::permuted("transpose", h, axes); });
}
// The array API's name of transpose. https://numpy.org/doc/stable/reference/generated/numpy.permute_dims.html
template <array_like A>
auto permute_dims(A&& a, const axis_list& axes) {
    return detail::rearranged(a, [&](const auto& h) { return detail::permuted("permute_dims", h, axes); });
}
template <array_like A>
auto permute_dims(A&& a) {
    return orthant::transpose(a);
}
// The last two axes exchanged.
template <array_like A>
auto matrix_transpose(A&& a) {
    const auto v = detail::show(a);
    detail::need_axes("matrix_transpose", v.header(), 2);
    return v.mT();
}
// Two axes exchanged. https://numpy.org/doc/stable/reference/generated/numpy.swapaxes.html
template <array_like A>
auto swapaxes(A&& a, index_t axis1, index_t axis2) {
    return detail::show(a).swapaxes(axis1, axis2);
}
// Axes moved to other places, the rest keep their order: moveaxis(a, 0, -1), moveaxis(a, {0, 1}, {-1, -2}).
template <array_like A>
auto moveaxis(A&& a, const axis_list& source, const axis_list& destination) {
    return detail::rearranged(a, [&](const auto& h) { return detail::moved(h, source, destination); });
}
// The axis moved backwards until it lies before `start`.
template <array_like A>
auto rollaxis(A&& a, index_t axis, index_t start = 0) {
    return detail::rearranged(a, [&](const auto& h) { return detail::rolled_axis(h, axis, start); });
}

// Reversed along all axes, or along the given ones.
template <array_like A>
auto flip(A&& a) {
    return detail::rearranged(a, [](const auto& h) { return detail::flipped_all(h); });
}
template <array_like A>
auto flip(A&& a, const axis_list& axes) {
    return detail::rearranged(a, [&](const auto& h) { return detail::flipped("flip", h, axes); });
}
template <array_like A>
auto flip(A&& a, none_t) {
    return orthant::flip(a);
}
template <array_like A>
auto flip(A&& a, const axes_options& options) {
    return orthant::flip(a, options.axis);
}
// Reversed along the first axis. https://numpy.org/doc/stable/reference/generated/numpy.flipud.html
template <array_like A>
auto flipud(A&& a) {
    return detail::rearranged(a, [](const auto& h) {
        detail::need_axes("flipud", h, 1);
        const index_t axis = 0;
        return detail::flipped("flipud", h, dims_view(&axis, 1));
    });
}
// Reversed along the second axis. https://numpy.org/doc/stable/reference/generated/numpy.fliplr.html
template <array_like A>
auto fliplr(A&& a) {
    return detail::rearranged(a, [](const auto& h) {
        detail::need_axes("fliplr", h, 2);
        const index_t axis = 1;
        return detail::flipped("fliplr", h, dims_view(&axis, 1));
    });
}
// Turned by k times 90 degrees in the plane of two axes, from the first towards the second.
template <array_like A>
auto rot90(A&& a, index_t k = 1, const axis_list& axes = {0, 1}) {
    return detail::rearranged(a, [&](const auto& h) { return detail::rotated(h, k, axes); });
}
template <array_like A>
auto rot90(A&& a, const rotation_options& options) {
    return orthant::rot90(a, options.k, options.axes);
}

// Of ranges, braces and values.
ORTHANT_LISTS(transpose)
ORTHANT_LISTS(transpose, axis_list)
ORTHANT_LISTS(permute_dims)
ORTHANT_LISTS(permute_dims, axis_list)
ORTHANT_LISTS(matrix_transpose)
ORTHANT_LISTS(swapaxes)
ORTHANT_LISTS(moveaxis)
ORTHANT_LISTS_WITH_TWO(moveaxis, axis_list, axis_list)
ORTHANT_LISTS(rollaxis)
ORTHANT_LISTS(flip)
ORTHANT_LISTS(flip, axis_list)
ORTHANT_LISTS(flip, axes_options)
ORTHANT_LISTS(flipud)
ORTHANT_LISTS(fliplr)
ORTHANT_LISTS(rot90)
ORTHANT_LISTS(rot90, rotation_options)

}  // namespace orthant::inline ORTHANT_ABI

#if ORTHANT_DEFINE

namespace orthant::inline ORTHANT_ABI::detail {

ORTHANT_ONCE geometry moved(const array_header& h, dims_view source, dims_view destination) {
    const dims from = normalize_axes("moveaxis", source, h.ndim),
               to = normalize_axes("moveaxis", destination, h.ndim);
    if (from.size() != to.size())
        fail<value_error>({"moveaxis: source and destination must have the same number of elements, got ",
                           from.size(), " and ", to.size()});
    dims order(std::size_t(h.ndim), -1);
    for (std::size_t k = 0; k < from.size(); ++k) order[std::size_t(to[k])] = from[k];
    index_t next = 0;
    for (index_t& axis : order) {
        if (axis >= 0) continue;
        for (bool taken = true; taken; next += taken) {
            taken = false;
            for (index_t f : from) taken = taken || f == next;
        }
        axis = next++;
    }
    return permuted("moveaxis", h, as_view(order));
}

ORTHANT_ONCE geometry rolled_axis(const array_header& h, index_t axis, index_t start) {
    axis = normalize_axis("rollaxis", axis, h.ndim);
    if (start < 0) start += h.ndim;
    if (start < 0 || start > h.ndim)
        fail<index_error>({"rollaxis: start must be between ", -h.ndim, " and ", h.ndim, ", got ", start});
    if (axis < start) --start;
    dims order;
    for (index_t k = 0; k < h.ndim; ++k)
        if (k != axis) order.push_back(k);
    order.insert(order.begin() + start, axis);
    return permuted("rollaxis", h, as_view(order));
}

ORTHANT_ONCE geometry rotated(const array_header& h, index_t k, dims_view axes) {
    if (axes.size() != 2) fail<value_error>({"rot90: axes must have length 2, got ", axes.size()});
    const dims pair = normalize_axes("rot90", axes, h.ndim);
    const index_t turns = ((k % 4) + 4) % 4;
    geometry g(h);
    const std::size_t i = std::size_t(pair[0]), j = std::size_t(pair[1]);
    if (turns == 2) {
        reverse_axis(g, pair[0]);
        reverse_axis(g, pair[1]);
    } else if (turns != 0) {
        reverse_axis(g, turns == 1 ? pair[1] : pair[0]);
        std::swap(g.shape[i], g.shape[j]);
        std::swap(g.strides[i], g.strides[j]);
    }
    return g;
}

}  // namespace orthant::inline ORTHANT_ABI::detail

#endif
