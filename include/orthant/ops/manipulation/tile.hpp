#pragma once
// Repetition and rotation: tile repeat roll resize. Each result is made once. Elements that are plain bytes
// are moved as runs (kernel/copy/blocks.hpp), others by copying windows of the array, stretched with stride 0
// where it repeats, into windows of the result.
// https://numpy.org/doc/stable/reference/routines.array-manipulation.html#tiling-arrays

#include <algorithm>

#include <orthant/array/argument_forms.hpp>
#include <orthant/ops/manipulation/reshape.hpp>

namespace orthant::inline ORTHANT_ABI {
namespace detail {

// Writes the tile of the axes from `axis` on: the array's part once, then what is written again and again.
void write_tile(const unsigned char* from, const dims& extents, const dims& reps, const dims& from_bytes,
                const dims& to_bytes, std::size_t axis, unsigned char* to);

header_ptr tiled(const element_actions& act, const header_ptr& from, const shape_t& given);

// Each position of an axis counts[i] times; one count serves them all.
header_ptr repeated(const element_actions& act, const header_ptr& from, dims_view counts, index_t axis);

// Each rolled axis falls into two pieces; the pieces of all axes together are copied one by one.
void roll_pieces(const element_actions& act, const header_ptr& to, const header_ptr& from, const dims& shift,
                 index_t axis, const geometry& target, const geometry& source);

header_ptr rolled(const element_actions& act, const header_ptr& from, dims_view shifts, dims_view axes);

header_ptr resized(const element_actions& act, const header_ptr& from, const shape_t& shape);

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
    const detail::header_ptr from = axis.given ? detail::materialize(a).handle() : detail::ravelled(a);
    const index_t along = axis.given ? axis.value : 0;
    if constexpr (std::integral<C>) {
        const index_t count = index_t(counts);
        return ndarray<T>(detail::repeated(detail::actions_of<T>, from, dims_view(&count, 1), along));
    } else if constexpr (array_like<C>) {
        const auto whole = detail::materialize(counts);
        const detail::header_ptr list = detail::evaluate_new<index_t>(whole);
        const dims_view values(static_cast<const index_t*>(list->data), std::size_t(list->size));
        return ndarray<T>(detail::repeated(detail::actions_of<T>, from, values, along));
    } else {
        return ndarray<T>(detail::repeated(detail::actions_of<T>, from, shape_t(counts), along));
    }
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
    const detail::header_ptr flat =
        detail::rolled(detail::actions_of<T>, detail::ravelled(v), dims_view(&shift, 1), dims_view(&axis, 1));
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

// An array of another shape with the elements in C order, repeated as often as needed; zeros if there are
// none.
template <array_like A>
auto resize(const A& a, const shape_t& shape) {
    using T = detail::value_of<A>;
    const detail::header_ptr from = detail::materialize(a).handle();
    if (from->size == 0) {
        if constexpr (std::constructible_from<T>)
            return ndarray<T>(detail::new_filled<T>("resize", shape, T(), 'C'));
    }
    return ndarray<T>(detail::resized(detail::actions_of<T>, from, shape));
}

// Of ranges, braces and values.
ORTHANT_LISTS(tile)
ORTHANT_LISTS(tile, shape_t)
ORTHANT_VALUES(tile)
ORTHANT_VALUES(tile, shape_t)
ORTHANT_LISTS(repeat)
ORTHANT_LISTS(repeat, shape_t)
ORTHANT_LISTS_WITH_TWO(repeat, index_t, axis_options)
ORTHANT_LISTS_WITH_TWO(repeat, shape_t, axis_options)
ORTHANT_VALUES(repeat)
ORTHANT_LISTS(roll)
ORTHANT_LISTS_WITH_TWO(roll, axis_list, axis_list)
ORTHANT_LISTS_WITH_TWO(roll, axis_list, axes_options)
ORTHANT_LISTS(resize)
ORTHANT_LISTS(resize, shape_t)
ORTHANT_VALUES(resize, shape_t)

// The methods, which view/expression.hpp declares.
template <class D>
auto expression<D>::repeat(index_t count) const {
    return orthant::repeat(self(), count);
}
template <class D>
auto expression<D>::repeat(index_t count, index_t axis) const {
    return orthant::repeat(self(), count, axis);
}
template <class D>
auto expression<D>::repeat(index_t count, const axis_options& options) const {
    return orthant::repeat(self(), count, options);
}
template <class D>
template <std::size_t N>
auto expression<D>::repeat(const extent (&counts)[N]) const {
    return orthant::repeat(self(), counts);
}
template <class D>
template <std::size_t N>
auto expression<D>::repeat(const extent (&counts)[N], index_t axis) const {
    return orthant::repeat(self(), counts, axis);
}

}  // namespace orthant::inline ORTHANT_ABI

namespace orthant::inline ORTHANT_LAYOUT {

// ndarray::resize, in place: what is new is zero.
template <class T, index_t R>
void ndarray<T, R>::resize(const shape_t& shape) {
    if constexpr (R != dynamic)
        if (shape.ndim() != R)
            detail::fail<shape_error>({"resize: the shape ", shape, " does not have rank ", R});
    ndarray<T> longer(detail::new_filled<T>("resize", shape, T(), 'C'));
    const detail::header_ptr old = detail::materialize(*this).ravel().handle();
    dims kept{(std::min)(old->size, longer.size())}, step{1};
    const auto part = [&](const detail::header_ptr& h) {
        return view<T>(detail::new_window(h, h->data, detail::as_view(kept), detail::as_view(step)));
    };
    detail::assign(part(longer.handle()), part(old));
    header_ = longer.release(detail::rank_tag<dynamic>{});
}

}  // namespace orthant::inline ORTHANT_LAYOUT

#if ORTHANT_DEFINE

namespace orthant::inline ORTHANT_ABI::detail {

ORTHANT_ONCE void write_tile(const unsigned char* from, const dims& extents, const dims& reps,
                             const dims& from_bytes, const dims& to_bytes, std::size_t axis,
                             unsigned char* to) {
    const index_t own = extents[axis] * to_bytes[axis + 1];
    bool whole = true;  // nothing repeats further in
    for (std::size_t k = axis + 1; k < extents.size(); ++k) whole = whole && reps[k] == 1;
    if (whole) kernel::copy_block(to, from, std::size_t(own));
    else if (axis + 2 == extents.size()) {  // rows, of which there may be many short ones
        kernel::repeat_blocks(from, std::size_t(from_bytes[axis + 1]), extents[axis], nullptr, reps[axis + 1],
                              to);
    } else
        for (index_t i = 0; i < extents[axis]; ++i)
            write_tile(from + i * from_bytes[axis + 1], extents, reps, from_bytes, to_bytes, axis + 1,
                       to + i * to_bytes[axis + 1]);
    kernel::replicate(to, std::size_t(own), std::size_t(own * reps[axis]));
}

ORTHANT_ONCE header_ptr tiled(const element_actions& act, const header_ptr& from, const shape_t& given) {
    const index_t n = (std::max)(index_t(from->ndim), given.ndim());
    dims shape, extents, reps;
    for (index_t k = 0; k < n; ++k) {
        const index_t own = k - (n - from->ndim), mine = k - (n - given.ndim());
        const index_t extent = own < 0 ? 1 : from->shape()[own], rep = mine < 0 ? 1 : given[mine];
        if (rep < 0) fail_negative("tile", given);
        index_t all = 0;
        if (multiply_overflows(extent, rep, all)) fail_too_big("tile", given);
        shape.push_back(all);
        extents.push_back(extent);
        reps.push_back(rep);
    }
    header_ptr result = act.make("tile", as_view(shape), 'C');
    if (result->size == 0) return result;
    if (!act.trivial) {
        // Every axis of the result is two: how often, and the array's own.
        geometry twice, stretched;
        for (index_t k = 0; k < n; ++k) {
            const std::size_t i = std::size_t(k);
            const index_t own = k - (n - from->ndim), stride = result->strides()[k];
            stretched.add(reps[i], 0);
            stretched.add(extents[i], own < 0 ? 0 : from->strides()[own]);
            twice.add(reps[i], stride * extents[i]);
            twice.add(extents[i], stride);
        }
        copy_into(act, result, twice, window_header(from, stretched, act.bytes));
        return result;
    }
    const header_ptr source = dense(act, from);
    if (n == 0) {
        act.copy(result.get(), source);
        return result;
    }
    dims from_bytes(std::size_t(n + 1), index_t(act.bytes)), to_bytes = from_bytes;
    for (std::size_t k = std::size_t(n); k-- > 0;) {
        from_bytes[k] = from_bytes[k + 1] * extents[k];
        to_bytes[k] = to_bytes[k + 1] * shape[k];
    }
    write_tile(static_cast<const unsigned char*>(source->data), extents, reps, from_bytes, to_bytes, 0,
               static_cast<unsigned char*>(result->data));
    return result;
}

ORTHANT_ONCE header_ptr repeated(const element_actions& act, const header_ptr& from, dims_view counts,
                                 index_t axis) {
    axis = normalize_axis("repeat", axis, from->ndim);
    const index_t n = from->shape()[axis];
    const bool alike = counts.size() == 1;
    if (!alike && index_t(counts.size()) != n)
        fail<shape_error>({"repeat: ", counts.size(), " counts were given for an axis of length ", n});
    geometry whole(*from);
    index_t length = 0;
    for (index_t c : counts) {
        if (c < 0) fail<value_error>({"repeat: repeats may not contain negative values, got ", c});
        if (alike ? multiply_overflows(c, n, length) : add_overflows(length, c, length))
            fail_too_big("repeat", from->extents());
    }
    whole.shape[std::size_t(axis)] = length;
    header_ptr result = act.make("repeat", as_view(whole.shape), 'C');
    if (result->size == 0) return result;
    if (act.trivial) {
        const header_ptr source = dense(act, from);
        const axis_blocks b(*source, axis, act.bytes);
        const auto* at = static_cast<const unsigned char*>(source->data);
        auto* to = static_cast<unsigned char*>(result->data);
        if (alike) {
            kernel::repeat_blocks(at, b.bytes, b.outer * n, nullptr, counts[0], to);
        } else {
            for (index_t i = 0; i < b.outer; ++i, at += index_t(b.bytes) * n)
                to = kernel::repeat_blocks(at, b.bytes, n, counts.data(), 0, to);
        }
        return result;
    }
    index_t at = 0;
    for (index_t i = 0; i < n; ++i) {
        const index_t c = counts[alike ? 0 : std::size_t(i)];
        if (c == 0) continue;
        copy_into(act, result, part_of(*result, axis, at, c),
                  window_header(from, part_of(*from, axis, i, 1), act.bytes));
        at += c;
    }
    return result;
}

ORTHANT_ONCE void roll_pieces(const element_actions& act, const header_ptr& to, const header_ptr& from,
                              const dims& shift, index_t axis, const geometry& target,
                              const geometry& source) {
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

ORTHANT_ONCE header_ptr rolled(const element_actions& act, const header_ptr& from, dims_view shifts,
                               dims_view axes) {
    dims total(std::size_t(from->ndim), 0);
    const std::size_t n = (std::max)(shifts.size(), axes.size());
    if ((shifts.size() != n && shifts.size() != 1) || (axes.size() != n && axes.size() != 1))
        fail<value_error>({"roll: ", shifts.size(), " shifts do not broadcast to ", axes.size(), " axes"});
    for (std::size_t k = 0; k < n; ++k) {
        const index_t axis = normalize_axis("roll", axes[axes.size() == 1 ? 0 : k], from->ndim);
        const index_t extent = (std::max)(from->shape()[axis], index_t(1)),
                      shift = shifts[shifts.size() == 1 ? 0 : k] % extent;
        index_t& t = total[std::size_t(axis)];
        t = (t + shift + extent) % extent;
    }
    header_ptr result =
        act.make("roll", from->extents(), order_of(*from));
    if (from->size == 0) return result;
    index_t rolled_axes = 0, last = 0;
    for (index_t k = 0; k < from->ndim; ++k)
        if (total[std::size_t(k)] != 0) {
            ++rolled_axes;
            last = k;
        }
    if (act.trivial && rolled_axes == 1 && from->c_contiguous) {
        // Two runs for every position of the axes before.
        const axis_blocks b(*from, last, act.bytes);
        const std::size_t row = b.bytes * std::size_t(b.length),
                          tail = b.bytes * std::size_t(total[std::size_t(last)]);
        const auto* at = static_cast<const unsigned char*>(from->data);
        auto* to = static_cast<unsigned char*>(result->data);
        for (index_t i = 0; i < b.outer; ++i, at += row, to += row) {
            kernel::copy_block(to + tail, at, row - tail);
            kernel::copy_block(to, at + row - tail, tail);
        }
        return result;
    }
    roll_pieces(act, result, from, total, 0, geometry(*result), geometry(*from));
    return result;
}

ORTHANT_ONCE header_ptr resized(const element_actions& act, const header_ptr& from, const shape_t& shape) {
    header_ptr result = act.make("resize", shape, 'C');
    if (result->size == 0) return result;
    const header_ptr flat = dense(act, from);
    if (act.trivial) {
        const std::size_t all = std::size_t(result->size) * act.bytes,
                          own = std::size_t(flat->size) * act.bytes;
        kernel::copy_bytes(result->data, flat->data, own < all ? own : all);
        if (own < all) kernel::replicate(result->data, own, all);
        return result;
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

}  // namespace orthant::inline ORTHANT_ABI::detail

#endif
