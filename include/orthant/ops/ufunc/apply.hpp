#pragma once
// Functions applied along axes: apply_along_axis calls a function of a 1-d array for every line along an
// axis, apply_over_axes a reduction for one axis after the other.
// https://numpy.org/doc/stable/reference/generated/numpy.apply_along_axis.html

#include <orthant/array/window.hpp>
#include <orthant/ops/axis.hpp>
#include <orthant/ops/indexing/iterate.hpp>

namespace orthant::inline ORTHANT_ABI {
namespace detail {

// What a function of a line gives: one element, or an array of them.
template <class R>
struct line_result {
    using type = default_scalar_t<R>;
};
template <array_like R>
struct line_result<R> {
    using type = value_of<R>;
};

}  // namespace detail

// f(line) for each 1-d line of the array along `axis`. Where f gives an array, its axes take the place of the
// axis, where it gives a scalar the axis disappears. All results must have one shape (shape_error); without
// any line f cannot be asked for it (value_error).
template <class F, array_like A>
auto apply_along_axis(const F& f, index_t axis, const A& a) {
    using T = detail::value_of<A>;
    using line = view<const T, 1>;
    using R = std::decay_t<decltype(f(std::declval<const line&>()))>;
    using U = typename detail::line_result<R>::type;
    const auto source = detail::materialize(a);
    const detail::array_header& h = source.header();
    axis = detail::normalize_axis("apply_along_axis", axis, h.ndim);
    shape_t outer;
    for (index_t k = 0; k < h.ndim; ++k)
        if (k != axis) outer.push_back(h.shape()[k]);
    if (detail::product(outer) == 0)
        detail::fail<value_error>({"apply_along_axis: cannot apply to an array without lines, shape ",
                                  detail::tuple_text{h.extents()}});

    detail::header_ptr out;
    for (const shape_t& index : ndindex(outer)) {
        index_t offset = 0;
        for (index_t k = 0, i = 0; k < h.ndim; ++k)
            if (k != axis) offset += index[i++] * h.strides()[k];
        const dims extent{h.shape()[axis]}, stride{h.strides()[axis]};
        const auto value = f(line(detail::new_window(source.handle(), static_cast<T*>(h.data) + offset,
                                                     detail::as_view(extent), detail::as_view(stride))));
        shape_t inner;
        if constexpr (array_like<R>)
            inner = shape_t(detail::geometry_of(detail::as_operand(value))->extents());
        if (!out) {
            shape_t shape;
            for (index_t k = 0; k < axis; ++k) shape.push_back(outer[k]);
            for (index_t e : inner) shape.push_back(e);
            for (index_t k = axis; k < outer.ndim(); ++k) shape.push_back(outer[k]);
            out = detail::new_array<U>("apply_along_axis", shape);
        }
        // The place of this result: its own axes between the outer ones.
        detail::geometry place;
        index_t at = 0;
        for (index_t k = 0; k < out->ndim; ++k) {
            const bool own = k >= axis && k < axis + inner.ndim();
            if (own) place.add(out->shape()[k], out->strides()[k]);
            else at += index[k < axis ? k : k - inner.ndim()] * out->strides()[k];
        }
        if (!detail::same(inner, detail::as_view(place.shape)) || out->ndim != outer.ndim() + inner.ndim())
            detail::fail<shape_error>({"apply_along_axis: the function gave shape ", inner, " after ",
                                      detail::tuple_text{detail::as_view(place.shape)}});
        if constexpr (array_like<R>) {
            place.offset = at;
            view<U>(detail::window_header(out, place, sizeof(U))) = value;
        } else {
            static_cast<U*>(out->data)[at] = U(value);
        }
    }
    return ndarray<U>(std::move(out));
}

// f(a, axis) for one axis after the other. A result that has lost the axis gets it back with extent 1.
// https://numpy.org/doc/stable/reference/generated/numpy.apply_over_axes.html
template <class F, array_like A>
auto apply_over_axes(const F& f, const A& a, const shape_t& axes) {
    using R = std::decay_t<decltype(f(a, index_t(0)))>;
    using U = detail::value_of<R>;
    const index_t ndim = detail::geometry_of(detail::as_operand(a))->ndim;
    const auto with_axis = [&](auto&& result, index_t axis) {
        ndarray<U> values(result);
        if (values.ndim() == ndim) return values;
        if (values.ndim() != ndim - 1)
            detail::fail<value_error>({
                "apply_over_axes: function is not returning an array of the correct shape: ", values.shape(),
                " from ", ndim, " axes"});
        detail::geometry g(values.header());
        g.insert(axis, 1, 0);
        return ndarray<U>(detail::window_of<U>(values.handle(), g));
    };
    if (axes.empty()) detail::fail<value_error>({"apply_over_axes: no axes are given"});
    ndarray<U> out = with_axis(f(a, detail::normalize_axis("apply_over_axes", axes[0], ndim)),
                               detail::normalize_axis("apply_over_axes", axes[0], ndim));
    for (index_t k = 1; k < axes.ndim(); ++k) {
        const index_t axis = detail::normalize_axis("apply_over_axes", axes[k], ndim);
        out = with_axis(f(out, axis), axis);
    }
    return out;
}

}  // namespace orthant::inline ORTHANT_ABI
