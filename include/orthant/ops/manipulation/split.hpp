#pragma once
// Splitting an array into views: split array_split vsplit hsplit dsplit unstack.
//
//   np::split(a, 3, 1)        three equal parts along axis 1; a value_error if they are not equal
//   np::split(a, {2, 5})      a[:2], a[2:5], a[5:]
//   auto [x, y, z] = np::split<3>(a);
//
// Parts are views into the array, in a std::vector, or in a std::array where their number is a template
// argument.
// https://numpy.org/doc/stable/reference/routines.array-manipulation.html#splitting-arrays

#include <array>
#include <utility>
#include <vector>

#include <orthant/array/argument_forms.hpp>
#include <orthant/array/window.hpp>
#include <orthant/base/unpacked.hpp>
#include <orthant/ops/axis.hpp>

namespace orthant::inline ORTHANT_ABI {
namespace detail {

// Where the parts begin, and where the last one ends.
dims equal_bounds(const char* function, index_t length, index_t sections, bool exact);

// A part by Python's slice rules, a[from:to].
inline geometry slice_part(const array_header& h, index_t axis, slice_bound from, slice_bound to) {
    const slice_range r = slice(from, to).resolve(h.shape()[axis]);
    return part_of(h, axis, r.start, r.count);
}

template <class T, index_t R>
std::vector<view<T, R>> split_at(const view<T, R>& v, const dims& bounds, index_t axis) {
    std::vector<view<T, R>> out;
    for (std::size_t i = 0; i + 1 < bounds.size(); ++i)
        out.push_back(
            window_of<T, R>(v.handle(), part_of(v.header(), axis, bounds[i], bounds[i + 1] - bounds[i])));
    return out;
}

template <class T, index_t R>
std::vector<view<T, R>> split_indices(const view<T, R>& v, const shape_t& indices, index_t axis) {
    std::vector<view<T, R>> out;
    slice_bound from = 0;
    for (index_t i : indices) {
        out.push_back(window_of<T, R>(v.handle(), slice_part(v.header(), axis, from, i)));
        from = i;
    }
    out.push_back(window_of<T, R>(v.handle(), slice_part(v.header(), axis, from, _)));
    return out;
}

// Which axis vsplit, hsplit and dsplit cut, and how many axes they ask for.
inline index_t split_axis(const char* function, const array_header& h, index_t axis) {
    if (h.ndim <= (axis == 0 ? 1 : axis) && !(axis == 1 && h.ndim == 1))
        fail<value_error>({function, ": only works on arrays of ", axis == 1 ? 1 : axis + (axis == 0 ? 2 : 1),
                          " or more dimensions, got ", h.ndim});
    return axis == 1 && h.ndim == 1 ? 0 : axis;
}

template <class A, class I>
auto split_any(const char* function, A&& a, const I& parts, index_t axis, bool exact) {
    const auto v = show(a);
    axis = normalize_axis(function, axis, v.ndim());
    if constexpr (std::integral<I>)
        return split_at(v, equal_bounds(function, v.header().shape()[axis], index_t(parts), exact), axis);
    else return split_indices(v, shape_t(parts), axis);
}

template <std::size_t N, class V>
unpacked<V, N> as_array(std::vector<V>&& parts) {
    return [&]<std::size_t... I>(std::index_sequence<I...>) {
        return unpacked<V, N>{{std::move(parts[I])...}};
    }(std::make_index_sequence<N>());
}

inline geometry without_axis(const array_header& h, index_t axis, index_t i) {
    geometry g;
    for (index_t k = 0; k < h.ndim; ++k)
        if (k != axis) g.add(h.shape()[k], h.strides()[k]);
    g.offset = i * h.strides()[axis];
    return g;
}

template <class A>
auto unstacked(A&& a, index_t axis) {
    constexpr index_t rank = rank_of<A> == dynamic || rank_of<A> == 0 ? dynamic : rank_of<A> - 1;
    using V = view<element_of<A>, rank>;
    const auto v = show(a);
    if (v.ndim() == 0) fail<value_error>({"unstack: the array must have at least one axis"});
    axis = normalize_axis("unstack", axis, v.ndim());
    std::vector<V> out;
    for (index_t i = 0; i < v.header().shape()[axis]; ++i)
        out.push_back(window_of<element_of<A>, rank>(v.handle(), without_axis(v.header(), axis, i)));
    return out;
}

}  // namespace detail

// Into equal parts, or at the given indices.
template <array_like A, detail::integer_list I>
auto split(A&& a, const I& parts, index_t axis = 0) {
    return detail::split_any("split", a, parts, axis, true);
}
template <array_like A, std::size_t N>
auto split(A&& a, const extent (&indices)[N], index_t axis = 0) {
    return detail::split_any("split", a, detail::list_of(indices), axis, true);
}
template <array_like A, detail::integer_list I>
auto split(A&& a, const I& parts, const axis_options& options) {
    return orthant::split(a, parts, options.axis.value);
}
template <array_like A, std::size_t N>
auto split(A&& a, const extent (&indices)[N], const axis_options& options) {
    return orthant::split(a, indices, options.axis.value);
}
template <std::size_t N, array_like A>
auto split(A&& a, index_t axis = 0) {
    return detail::as_array<N>(detail::split_any("split", a, index_t(N), axis, true));
}

// The same, but parts may differ in length by one.
template <array_like A, detail::integer_list I>
auto array_split(A&& a, const I& parts, index_t axis = 0) {
    return detail::split_any("array_split", a, parts, axis, false);
}
template <array_like A, std::size_t N>
auto array_split(A&& a, const extent (&indices)[N], index_t axis = 0) {
    return detail::split_any("array_split", a, detail::list_of(indices), axis, false);
}
template <array_like A, detail::integer_list I>
auto array_split(A&& a, const I& parts, const axis_options& options) {
    return orthant::array_split(a, parts, options.axis.value);
}
template <std::size_t N, array_like A>
auto array_split(A&& a, index_t axis = 0) {
    return detail::as_array<N>(detail::split_any("array_split", a, index_t(N), axis, false));
}

// Along the first, second (of vectors the first) and third axis.
template <array_like A, detail::integer_list I>
auto vsplit(A&& a, const I& parts) {
    const auto v = detail::show(a);
    return detail::split_any("vsplit", v, parts, detail::split_axis("vsplit", v.header(), 0), true);
}
template <array_like A, std::size_t N>
auto vsplit(A&& a, const extent (&indices)[N]) {
    return orthant::vsplit(a, detail::list_of(indices));
}
template <array_like A, detail::integer_list I>
auto hsplit(A&& a, const I& parts) {
    const auto v = detail::show(a);
    return detail::split_any("hsplit", v, parts, detail::split_axis("hsplit", v.header(), 1), true);
}
template <array_like A, std::size_t N>
auto hsplit(A&& a, const extent (&indices)[N]) {
    return orthant::hsplit(a, detail::list_of(indices));
}
template <array_like A, detail::integer_list I>
auto dsplit(A&& a, const I& parts) {
    const auto v = detail::show(a);
    return detail::split_any("dsplit", v, parts, detail::split_axis("dsplit", v.header(), 2), true);
}
template <array_like A, std::size_t N>
auto dsplit(A&& a, const extent (&indices)[N]) {
    return orthant::dsplit(a, detail::list_of(indices));
}

// The sub-arrays along an axis, without it. unstack<N> is a value_error if there are not N of them.
template <array_like A>
auto unstack(A&& a, index_t axis = 0) {
    return detail::unstacked(a, axis);
}
template <array_like A>
auto unstack(A&& a, const axis_options& options) {
    return detail::unstacked(a, options.axis.value);
}
template <std::size_t N, array_like A>
auto unstack(A&& a, index_t axis = 0) {
    auto parts = detail::unstacked(a, axis);
    if (parts.size() != N)
        detail::fail<value_error>({"unstack: the axis has ", parts.size(), " positions, not ", N});
    return detail::as_array<N>(std::move(parts));
}

// Of ranges, braces and values.
ORTHANT_LISTS(split)
ORTHANT_LISTS(split, shape_t)
ORTHANT_LISTS(array_split)
ORTHANT_LISTS(array_split, shape_t)
ORTHANT_LISTS(vsplit)
ORTHANT_LISTS(vsplit, shape_t)
ORTHANT_LISTS(hsplit)
ORTHANT_LISTS(hsplit, shape_t)
ORTHANT_LISTS(dsplit)
ORTHANT_LISTS(dsplit, shape_t)
ORTHANT_LISTS(unstack)
ORTHANT_LISTS(unstack, axis_options)

}  // namespace orthant::inline ORTHANT_ABI

#if ORTHANT_DEFINE

namespace orthant::inline ORTHANT_ABI::detail {

ORTHANT_ONCE dims equal_bounds(const char* function, index_t length, index_t sections, bool exact) {
    if (sections <= 0)
        fail<value_error>({function, ": number of sections must be larger than 0, got ", sections});
    if (exact && length % sections != 0)
        fail<value_error>({function, ": array split does not result in an equal division: length ", length,
                           " into ", sections});
    dims out;
    index_t at = 0;
    for (index_t i = 0; i <= sections; ++i) {
        out.push_back(at);
        at += length / sections + (i < length % sections);  // the first parts are longer by one
    }
    return out;
}

}  // namespace orthant::inline ORTHANT_ABI::detail

#endif
