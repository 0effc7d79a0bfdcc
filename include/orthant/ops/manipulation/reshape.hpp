#pragma once
// The same elements under another shape: reshape ravel expand_dims squeeze atleast_1d atleast_2d atleast_3d,
// and the questions shape ndim size len. All give views where NumPy gives views; a view of a lazy expression
// is one of its evaluated values. https://numpy.org/doc/stable/reference/routines.array-manipulation.html

#include <orthant/array/argument_forms.hpp>
#include <orthant/array/fill.hpp>
#include <orthant/array/window.hpp>
#include <orthant/ops/axis.hpp>

namespace orthant::inline ORTHANT_ABI {

// ---- questions

// The attributes of an array as functions; a number has the shape ().
// https://numpy.org/doc/stable/reference/generated/numpy.shape.html
template <number S>
shape_t shape(const S&) {
    return {};
}
template <number S>
index_t ndim(const S&) {
    return 0;
}
template <array_like A>
auto shape(const A& a) {
    return a.shape();
}
template <array_like A>
index_t ndim(const A& a) {
    return a.ndim();
}
template <array_like A>
index_t size(const A& a) {
    return a.size();
}
template <array_like A>
index_t size(const A& a, index_t axis) {
    return shape_t(a.shape())[detail::normalize_axis("size", axis, a.ndim())];
}
// The extent of the first axis; a type_error for a 0-d array.
template <array_like A>
index_t len(const A& a) {
    if (a.ndim() == 0) detail::fail<type_error>({"len: a 0-d array has no length"});
    return shape_t(a.shape())[0];
}

// ---- reshape

// The elements, in C order (or 'F', or 'A': as they lie), under another shape, of which one extent may be -1.
// A view where the strides allow, else of a copy. Another size is a shape_error.
template <array_like A>
auto reshape(A&& a, no_extents) {
    return detail::show(a).reshape(no_extents{});
}
template <array_like A, std::size_t N>
auto reshape(A&& a, const extent (&shape)[N], char order = 'C') {
    return detail::show(a).reshape(shape, order);
}
template <array_like A, detail::integer_list S>
auto reshape(A&& a, const S& shape, char order = 'C') {
    if constexpr (std::integral<S>) return detail::show(a).reshape({shape}, order);
    else return detail::show(a).reshape(shape_t(shape), order);
}
template <array_like A, std::size_t N>
auto reshape(A&& a, const extent (&shape)[N], const order_options& options) {
    return detail::show(a).reshape(shape, options.order);
}
template <array_like A, detail::integer_list S>
auto reshape(A&& a, const S& shape, const order_options& options) {
    return orthant::reshape(a, shape, options.order);
}

// A shape is needed.
template <array_like A>
void reshape(const A&) {
    static_assert(sizeof(A) == 0, "orthant: write the shape too: np::reshape(a, {2, 3})");
}

// All elements in one dense dimension, in C order, or 'F', 'A' or 'K' (as they lie in memory): a view if they
// are dense in that order, else of a copy.
template <array_like A>
auto ravel(A&& a, char order = 'C') {
    return detail::show(a).ravel(order);
}
template <array_like A>
auto ravel(A&& a, const order_options& options) {
    return orthant::ravel(a, options.order);
}

// ---- axes of extent 1

namespace detail {

geometry with_axes(const array_header& h, dims_view axes);

geometry without_axes(const array_header& h, const dims& axes, bool everything);

// At least `rank` axes, as NumPy adds them: in front, but for the third, which comes last.
geometry with_rank(const array_header& h, index_t rank);

template <class A>
constexpr index_t grown_rank(index_t by) {
    return rank_of<A> == dynamic ? dynamic : rank_of<A> + by;
}

template <index_t Rank, class A>
auto at_least(A&& a) {
    constexpr index_t rank = rank_of<A> == dynamic || rank_of<A> >= Rank ? rank_of<A> : Rank;
    const auto v = show(a);
    return window_of<element_of<A>, rank>(v.handle(), with_rank(v.header(), Rank));
}

}  // namespace detail

// New axes of extent 1, at these places of the result.
template <array_like A, std::integral I>
auto expand_dims(A&& a, I axis) {
    const auto v = detail::show(a);
    return detail::window_of<detail::element_of<A>, detail::grown_rank<A>(1)>(
        v.handle(), detail::with_axes(v.header(), axis_list(axis)));
}
template <array_like A>
auto expand_dims(A&& a, const axis_list& axes) {
    const auto v = detail::show(a);
    return detail::window_of<detail::element_of<A>>(v.handle(), detail::with_axes(v.header(), axes));
}
template <array_like A>
auto expand_dims(A&& a, const axes_options& options) {
    return orthant::expand_dims(a, options.axis);
}

// Without the axes of extent 1, or without the given ones: a shape_error if one of these has another extent.
template <array_like A>
auto squeeze(A&& a) {
    const auto v = detail::show(a);
    return detail::window_of<detail::element_of<A>>(v.handle(), detail::without_axes(v.header(), {}, true));
}
template <array_like A>
auto squeeze(A&& a, const axis_list& axes) {
    const auto v = detail::show(a);
    const dims named = detail::normalize_axes("squeeze", axes, v.ndim());
    return detail::window_of<detail::element_of<A>>(v.handle(),
                                                    detail::without_axes(v.header(), named, false));
}
template <array_like A>
auto squeeze(A&& a, const axes_options& options) {
    return orthant::squeeze(a, options.axis);
}

// Views with at least 1, 2, 3 axes: (n,) becomes (1, n), and in three dimensions (1, n, 1).
template <array_like A>
auto atleast_1d(A&& a) {
    return detail::at_least<1>(a);
}
template <array_like A>
auto atleast_2d(A&& a) {
    return detail::at_least<2>(a);
}
template <array_like A>
auto atleast_3d(A&& a) {
    return detail::at_least<3>(a);
}

// Of ranges, braces and values.
ORTHANT_LISTS(shape)
ORTHANT_LISTS(ndim)
ORTHANT_LISTS(size)
ORTHANT_LISTS(len)
ORTHANT_LISTS(reshape)
ORTHANT_LISTS(reshape, shape_t)
ORTHANT_LISTS(ravel)
ORTHANT_LISTS(ravel, order_options)
ORTHANT_VALUES(ravel)
ORTHANT_LISTS(expand_dims)
ORTHANT_LISTS(expand_dims, axis_list)
ORTHANT_LISTS(expand_dims, axes_options)
ORTHANT_VALUES(expand_dims)
ORTHANT_LISTS(squeeze)
ORTHANT_LISTS(squeeze, axis_list)
ORTHANT_LISTS(squeeze, axes_options)
ORTHANT_VALUES(squeeze)
ORTHANT_LISTS(atleast_1d)
ORTHANT_VALUES(atleast_1d)
ORTHANT_LISTS(atleast_2d)
ORTHANT_VALUES(atleast_2d)
ORTHANT_LISTS(atleast_3d)
ORTHANT_VALUES(atleast_3d)

}  // namespace orthant::inline ORTHANT_ABI

#if ORTHANT_DEFINE

namespace orthant::inline ORTHANT_ABI::detail {

ORTHANT_ONCE geometry with_axes(const array_header& h, dims_view axes) {
    const index_t n = h.ndim + index_t(axes.size());
    const dims places = normalize_axes("expand_dims", axes, n);
    geometry out;
    index_t next = 0;
    for (index_t k = 0; k < n; ++k) {
        bool added = false;
        for (index_t axis : places) added = added || axis == k;
        if (added)
            out.add(1, 0);
        else {
            out.add(h.shape()[next], h.strides()[next]);
            ++next;
        }
    }
    return out;
}

ORTHANT_ONCE geometry without_axes(const array_header& h, const dims& axes, bool everything) {
    geometry out;
    for (index_t k = 0; k < h.ndim; ++k) {
        bool named = false;
        for (index_t axis : axes) named = named || axis == k;
        if (named && h.shape()[k] != 1)
            fail<shape_error>(
                {"squeeze: axis ", k, " of shape ", tuple_text{h.extents()}, " does not have extent 1"});
        if (named || (everything && h.shape()[k] == 1)) continue;
        out.add(h.shape()[k], h.strides()[k]);
    }
    return out;
}

ORTHANT_ONCE geometry with_rank(const array_header& h, index_t rank) {
    geometry g(h);
    if (rank == 3 && g.ndim() == 0) g.insert(0, 1, 0);
    if (rank >= 2 && g.ndim() < 2) {
        while (g.ndim() < (rank == 3 ? 2 : rank)) g.insert(0, 1, 0);
    }
    while (g.ndim() < rank) g.insert(rank == 3 ? g.ndim() : 0, 1, 0);
    return g;
}

}  // namespace orthant::inline ORTHANT_ABI::detail

#endif
