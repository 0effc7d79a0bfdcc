#pragma once
// Repetition and rotation: tile repeat roll resize. Each result is made once, and filled by copying windows of the
// array, stretched with stride 0 where it repeats, into windows of the result.
// https://numpy.org/doc/stable/reference/routines.array-manipulation.html#tiling-arrays

#include <algorithm>

#include <orthant/ops/reshape.hpp>

namespace orthant::inline ORTHANT_ABI {
namespace detail {

// Every axis of the result is two: how often, and the array's own.
inline header_ptr tiled(const element_actions& act, const header_ptr& from, const shape_t& reps) {
    const index_t n = (std::max)(index_t(from->ndim), reps.ndim());
    dims shape;
    geometry twice, stretched;
    for (index_t k = 0; k < n; ++k) {
        const index_t own = k - (n - from->ndim), given = k - (n - reps.ndim());
        const index_t extent = own < 0 ? 1 : from->shape()[own], rep = given < 0 ? 1 : reps[given];
        if (rep < 0) fail_negative("tile", reps);
        index_t all = 0;
        if (__builtin_mul_overflow(extent, rep, &all)) fail_too_big("tile", reps);
        shape.push_back(all);
        stretched.add(rep, 0);
        stretched.add(extent, own < 0 ? 0 : from->strides()[own]);
    }
    header_ptr result = act.make("tile", as_view(shape), 'C');
    if (result->size == 0) return result;
    for (index_t k = 0; k < n; ++k) {
        const index_t stride = result->strides()[k], extent = stretched.shape[std::size_t(2 * k + 1)];
        twice.add(stretched.shape[std::size_t(2 * k)], stride * extent);
        twice.add(extent, stride);
    }
    copy_into(act, result, twice, window_header(from, stretched, act.bytes));
    return result;
}

inline header_ptr repeated(const element_actions& act, const header_ptr& from, index_t count, index_t axis) {
    axis = normalize_axis("repeat", axis, from->ndim);
    if (count < 0) fail<value_error>("repeat: repeats may not contain negative values, got ", count);
    geometry whole(*from);
    index_t& length = whole.shape[std::size_t(axis)];
    if (__builtin_mul_overflow(length, count, &length)) fail_too_big("repeat", from->extents());
    header_ptr result = act.make("repeat", as_view(whole.shape), 'C');
    if (result->size == 0) return result;
    geometry twice(*result), stretched(*from);
    const index_t stride = result->strides()[axis];
    twice.shape[std::size_t(axis)] = from->shape()[axis];
    twice.strides[std::size_t(axis)] = stride * count;
    twice.insert(axis + 1, count, stride);
    stretched.insert(axis + 1, count, 0);
    copy_into(act, result, twice, window_header(from, stretched, act.bytes));
    return result;
}

inline header_ptr repeated(const element_actions& act, const header_ptr& from, const shape_t& counts, index_t axis) {
    axis = normalize_axis("repeat", axis, from->ndim);
    const index_t n = from->shape()[axis];
    if (counts.ndim() == 1) return repeated(act, from, counts[0], axis);
    if (counts.ndim() != n)
        fail<shape_error>("repeat: ", counts.ndim(), " counts were given for an axis of length ", n);
    geometry whole(*from);
    index_t length = 0;
    for (index_t c : counts) {
        if (c < 0) fail<value_error>("repeat: repeats may not contain negative values, got ", c);
        if (__builtin_add_overflow(length, c, &length)) fail_too_big("repeat", from->extents());
    }
    whole.shape[std::size_t(axis)] = length;
    header_ptr result = act.make("repeat", as_view(whole.shape), 'C');
    index_t at = 0;
    for (index_t i = 0; i < n; ++i) {
        if (counts[i] == 0 || result->size == 0) continue;
        copy_into(act, result, part_of(*result, axis, at, counts[i]), window_header(from, part_of(*from, axis, i, 1), act.bytes));
        at += counts[i];
    }
    return result;
}

// Each rolled axis falls into two pieces; the pieces of all axes together are copied one by one.
inline void roll_pieces(const element_actions& act, const header_ptr& to, const header_ptr& from, const dims& shift, index_t axis,
                        const geometry& target, const geometry& source) {
    if (axis == from->ndim) {
        copy_into(act, to, target, window_header(from, source, act.bytes));
        return;
    }
    const index_t n = from->shape()[axis], by = shift[std::size_t(axis)];
    const auto piece = [&](index_t from_at, index_t to_at, index_t count) {
        if (count == 0) return;
        geometry t = target, s = source;
        t.shape[std::size_t(axis)] = s.shape[std::size_t(axis)] = count;
        t.offset += to_at * to->strides()[axis];
        s.offset += from_at * from->strides()[axis];
        roll_pieces(act, to, from, shift, axis + 1, t, s);
    };
    piece(0, by, n - by);
    piece(n - by, 0, by);
}

inline header_ptr rolled(const element_actions& act, const header_ptr& from, dims_view shifts, dims_view axes) {
    dims total(std::size_t(from->ndim), 0);
    const std::size_t n = (std::max)(shifts.size(), axes.size());
    if (shifts.size() != n && shifts.size() != 1 && axes.size() != 1)
        fail<value_error>("roll: ", shifts.size(), " shifts do not broadcast to ", axes.size(), " axes");
    for (std::size_t k = 0; k < n; ++k) {
        const index_t axis = normalize_axis("roll", axes[axes.size() == 1 ? 0 : k], from->ndim);
        const index_t extent = (std::max)(from->shape()[axis], index_t(1)), shift = shifts[shifts.size() == 1 ? 0 : k] % extent;
        index_t& t = total[std::size_t(axis)];
        t = (t + shift + extent) % extent;
    }
    header_ptr result = act.make("roll", from->extents(), from->f_contiguous && !from->c_contiguous ? 'F' : 'C');
    if (from->size == 0) return result;
    roll_pieces(act, result, from, total, 0, geometry(*result), geometry(*from));
    return result;
}

inline header_ptr resized(const element_actions& act, const header_ptr& from, const shape_t& shape) {
    header_ptr result = act.make("resize", shape, 'C');
    if (result->size == 0) return result;
    header_ptr flat = from;
    if (!from->c_contiguous) {
        flat = act.make("resize", from->extents(), 'C');
        act.copy(flat.get(), from);
    }
    for (index_t at = 0; at < result->size;) {
        const index_t n = (std::min)(result->size - at, flat->size);
        geometry to, piece;
        to.add(n, 1);
        piece.add(n, 1);
        to.offset = at;
        copy_into(act, result, to, window_header(flat, piece, act.bytes));
        at += n;
    }
    return result;
}

// The counts of a vector's elements, one by one: too many for a copy each.
template <class T>
header_ptr repeated_elements(const header_ptr& from, const shape_t& counts) {
    index_t length = 0;
    for (index_t c : counts) {
        if (c < 0) fail<value_error>("repeat: repeats may not contain negative values, got ", c);
        if (__builtin_add_overflow(length, c, &length)) fail_too_big("repeat", from->extents());
    }
    header_ptr result = new_array<T>("repeat", dims_view(&length, 1));
    T* to = static_cast<T*>(result->data);
    const T* at = static_cast<const T*>(from->data);
    for (index_t c : counts) {
        for (index_t i = 0; i < c; ++i) *to++ = *at;
        at += from->strides()[0];
    }
    return result;
}

template <class A>
header_ptr ravelled(const A& a) {
    return materialize(a).reshape(-1).handle();
}

}  // namespace detail

// The array repeated like a pattern, reps[k] times along axis k; counts are aligned at the last axis.
template <array_like A>
auto tile(const A& a, const shape_t& reps) {
    using T = detail::value_of<A>;
    return ndarray<T>(detail::tiled(detail::actions_of<T>, detail::materialize(a).handle(), reps));
}

// Every element repeated, all alike or each by its own count; along an axis, or of the flattened array.
template <array_like A, detail::integer_list C>
auto repeat(const A& a, const C& counts, optional_axis axis = _) {
    using T = detail::value_of<A>;
    using argument = std::conditional_t<std::integral<C>, index_t, shape_t>;
    const detail::header_ptr from = axis.given ? detail::materialize(a).handle() : detail::ravelled(a);
    if constexpr (!std::integral<C>)
        if (const shape_t list(counts); from->ndim == 1 && list.ndim() == from->size && list.ndim() != 1) {
            detail::normalize_axis("repeat", axis.value, 1);
            return ndarray<T>(detail::repeated_elements<T>(from, list));
        }
    return ndarray<T>(detail::repeated(detail::actions_of<T>, from, argument(counts), axis.given ? axis.value : 0));
}
template <array_like A, std::size_t N>
auto repeat(const A& a, const extent (&counts)[N], optional_axis axis = _) {
    return orthant::repeat(a, detail::list_of(counts), axis);
}
template <array_like A, detail::integer_list C>
auto repeat(const A& a, const C& counts, const axis_options& options) {
    return orthant::repeat(a, counts, options.axis);
}
template <array_like A, std::size_t N>
auto repeat(const A& a, const extent (&counts)[N], const axis_options& options) {
    return orthant::repeat(a, detail::list_of(counts), options.axis);
}

// Shifted along axes, what leaves at the end enters at the front; without an axis along the flattened array.
template <array_like A>
auto roll(const A& a, index_t shift) {
    using T = detail::value_of<A>;
    const auto v = detail::materialize(a);
    const index_t axis = 0;
    const detail::header_ptr flat = detail::rolled(detail::actions_of<T>, detail::ravelled(v), dims_view(&shift, 1), dims_view(&axis, 1));
    detail::geometry g(v.header());
    detail::fill_strides(v.header().extents(), g.strides.data());
    return ndarray<T, detail::rank_of<A>>(detail::window_header(flat, g, sizeof(T)));
}
template <array_like A>
auto roll(const A& a, const axis_list& shifts, const axis_list& axes) {
    using T = detail::value_of<A>;
    return ndarray<T, detail::rank_of<A>>(
        detail::rolled(detail::actions_of<T>, detail::materialize(a).handle(), shifts, axes));
}
template <array_like A>
auto roll(const A& a, const axis_list& shifts, const axes_options& options) {
    return orthant::roll(a, shifts, options.axis);
}

// An array of another shape with the elements in C order, repeated as often as needed; zeros if there are none.
template <array_like A>
auto resize(const A& a, const shape_t& shape) {
    using T = detail::value_of<A>;
    const detail::header_ptr from = detail::materialize(a).handle();
    if (from->size == 0) {
        if constexpr (std::constructible_from<T>) return ndarray<T>(detail::new_filled<T>("resize", shape, T(), 'C'));
    }
    return ndarray<T>(detail::resized(detail::actions_of<T>, from, shape));
}

}  // namespace orthant::inline ORTHANT_ABI
