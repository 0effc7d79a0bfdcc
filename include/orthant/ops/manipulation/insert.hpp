#pragma once
// Adding and removing elements: append insert delete_. (delete is a word of C++, hence delete_.)
// Arrays do not grow: each returns a new array.
// https://numpy.org/doc/stable/reference/routines.array-manipulation.html#adding-and-removing-elements

#include <cstring>

#include <orthant/array/argument_forms.hpp>
#include <orthant/array/from_list.hpp>
#include <orthant/base/buffer.hpp>
#include <orthant/base/range.hpp>
#include <orthant/kernel/copy/compress.hpp>
#include <orthant/kernel/sorting/merge_sort.hpp>
#include <orthant/ops/manipulation/join.hpp>
#include <orthant/ops/manipulation/tile.hpp>

namespace orthant::inline ORTHANT_ABI {

namespace detail {

// The type of an array with values of another one, or with scalars, in it.
template <class A, class V>
struct joint_type {
    using type = weak_result_t<value_of<A>, V>;
};
template <class A, array_like V>
struct joint_type<A, V> {
    using type = result_t<value_of<A>, value_of<V>>;
};

// Positions along an axis, as an int, a slice, or a list says them.
struct axis_positions {
    dims at;
    bool scalar = false;
};
template <class I>
axis_positions positions_of(const I& obj, index_t n) {
    axis_positions out;
    if constexpr (std::integral<I>) {
        out.at.push_back(index_t(obj));
        out.scalar = true;
    } else if constexpr (slice_like<I>) {
        const slice_range r = slice(obj).resolve(n);
        for (index_t i = 0; i < r.count; ++i) out.at.push_back(r.start + i * r.step);
    } else {
        for (auto i : obj) out.at.push_back(index_t(i));
    }
    return out;
}

inline index_t checked_position(const char* function, index_t i, index_t n, index_t axis, bool end_counts) {
    if (i < -n || i >= n + end_counts)
        fail<index_error>({function, ": index ", i, " is out of bounds for axis ", axis, " with size ", n});
    return i < 0 ? i + n : i;
}

// A run of positions of an axis, to be copied from one array to another.
struct axis_run {
    index_t to, from, count;
};

using axis_runs = small_vector<axis_run, 8>;

// Copies runs of positions: as bytes where elements allow it, which makes many short runs cheap.
void copy_runs(const element_actions& act, const header_ptr& to, const header_ptr& from, index_t axis,
               const axis_runs& runs);

// The positions in [0, n) that are not among the given ones (sorted, each once), as runs to which a smaller
// array is copied.
axis_runs runs_between(const dims& without, index_t n);

inline void sort_positions(dims& positions) {
    kernel::merge_sort(positions.data(), index_t(positions.size()),
                       [](index_t a, index_t b) { return a < b; });
}

inline void sort_once(dims& positions) {
    sort_positions(positions);
    std::size_t kept = 0;
    for (index_t i : positions)
        if (kept == 0 || i != positions[kept - 1]) positions[kept++] = i;
    positions.resize(kept);
}

// A window of `values` broadcast to a shape, as assignment would.
header_ptr broadcast_values(const char* function, const header_ptr& values, dims_view shape,
                            std::size_t bytes);

header_ptr inserted(const element_actions& act, const header_ptr& from, axis_positions where,
                    header_ptr values, index_t axis);

// The next position from i on where the mask is as asked, or n.
inline index_t find_mask(const bool* mask, index_t i, index_t n, bool value) {
    const void* found = i < n ? std::memchr(mask + i, value, std::size_t(n - i)) : nullptr;
    return found ? static_cast<const bool*>(found) - mask : n;
}

// The positions of an axis for which the mask is true. Where many are left out and each is one machine word,
// they are compressed; else runs are copied.
header_ptr kept_positions(const element_actions& act, const header_ptr& from, index_t axis, const bool* mask);

template <class T, class V>
header_ptr new_elements(const V& values) {
    return typename array_list<T>::item(values).header;
}

template <class A>
header_ptr whole_or_flat(const A& a, optional_axis axis) {
    return axis.given ? materialize(a).handle() : ravelled(a);
}

// What says positions: an integer, a slice, a list or array of integers.
template <class I>
concept positions = std::integral<I> || slice_like<I> ||
                    (detail::range<I> && std::integral<detail::value_in<I>>);

template <class A, class I, class V>
auto insert(const A& a, const I& obj, const V& values, optional_axis axis) {
    using T = value_of<A>;
    const header_ptr from = whole_or_flat(a, axis);
    const index_t along = axis.given ? normalize_axis("insert", axis.value, from->ndim) : 0;
    return ndarray<T>(inserted(actions_of<T>, from, positions_of(obj, from->shape()[along]),
                               new_elements<T>(values), along));
}

}  // namespace detail

// The values after those of the array, along an axis, or all flattened. Scalars are weak, as in arithmetic.
template <array_like A, class V>
    requires(array_like<V> || scalar_like<V>)
auto append(const A& a, const V& values, optional_axis axis = _) {
    using T = typename detail::joint_type<A, V>::type;
    const array_list<T> arrays{a, values};
    return ndarray<T>(detail::join_headers(detail::actions_of<T>, "append", arrays.headers(), axis));
}
template <array_like A, class V>
    requires(array_like<V> || scalar_like<V>)
auto append(const A& a, const V& values, const axis_options& options) {
    return orthant::append(a, values, options.axis);
}

// The values before the given positions of an axis (of the flattened array without one). One position takes
// as many values as there are; several take one each, or the broadcast of what there is. Out of range is an
// index_error.
template <array_like A, detail::positions I, class V>
    requires(array_like<V> || scalar_like<V>)
auto insert(const A& a, const I& obj, const V& values, optional_axis axis = _) {
    return detail::insert(a, obj, values, axis);
}
template <array_like A, std::size_t N, class V>
    requires(array_like<V> || scalar_like<V>)
auto insert(const A& a, const extent (&obj)[N], const V& values, optional_axis axis = _) {
    return detail::insert(a, detail::list_of(obj), values, axis);
}
template <array_like A, detail::positions I>
auto insert(const A& a, const I& obj, std::initializer_list<detail::value_of<A>> values,
            optional_axis axis = _) {
    return detail::insert(a, obj, ndarray<detail::value_of<A>>(values), axis);
}
template <array_like A, std::size_t N>
auto insert(const A& a, const extent (&obj)[N], std::initializer_list<detail::value_of<A>> values,
            optional_axis axis = _) {
    return detail::insert(a, detail::list_of(obj), ndarray<detail::value_of<A>>(values), axis);
}
template <array_like A, detail::positions I, class V>
    requires(array_like<V> || scalar_like<V>)
auto insert(const A& a, const I& obj, const V& values, const axis_options& options) {
    return detail::insert(a, obj, values, options.axis);
}

// Without the given positions of an axis (of the flattened array without one): an integer, a slice, a list,
// or a mask of the axis' length. Out of range is an index_error.
template <array_like A, detail::positions I>
auto delete_(const A& a, const I& obj, optional_axis axis = _) {
    using T = detail::value_of<A>;
    const detail::header_ptr from = detail::whole_or_flat(a, axis);
    const index_t along = detail::normalize_axis("delete_", axis.given ? axis.value : 0, from->ndim);
    const index_t n = from->shape()[along];
    const detail::buffer<bool> kept(n + 1, true);
    if constexpr (detail::slice_like<I>) {
        const slice_range r = slice(obj).resolve(n);
        for (index_t i = 0; i < r.count; ++i) kept[r.start + i * r.step] = false;
    } else if constexpr (std::integral<I>) {
        kept[detail::checked_position("delete_", index_t(obj), n, along, false)] = false;
    } else if constexpr (std::same_as<detail::value_in<I>, bool>) {
        index_t i = 0;
        for (bool gone : obj) {
            if (i < n) kept[i] = !gone;
            ++i;
        }
        if (i != n) detail::fail<shape_error>({"delete_: the mask has length ", i, ", the axis ", n});
    } else {
        for (auto i : obj) kept[detail::checked_position("delete_", index_t(i), n, along, false)] = false;
    }
    return ndarray<T>(detail::kept_positions(detail::actions_of<T>, from, along, kept.get()));
}
template <array_like A, std::size_t N>
auto delete_(const A& a, const extent (&obj)[N], optional_axis axis = _) {
    return orthant::delete_(a, detail::list_of(obj), axis);
}
template <array_like A, detail::positions I>
auto delete_(const A& a, const I& obj, const axis_options& options) {
    return orthant::delete_(a, obj, options.axis);
}
template <array_like A, std::size_t N>
auto delete_(const A& a, const extent (&obj)[N], const axis_options& options) {
    return orthant::delete_(a, detail::list_of(obj), options.axis);
}

// Of ranges, braces and values.
ORTHANT_PAIRS(append)
ORTHANT_PAIRS(append, axis_options)
ORTHANT_LISTS(insert)
ORTHANT_LISTS(delete_)
ORTHANT_LISTS(delete_, shape_t)
ORTHANT_LISTS_WITH_TWO(delete_, index_t, axis_options)
ORTHANT_LISTS_WITH_TWO(delete_, shape_t, axis_options)

}  // namespace orthant::inline ORTHANT_ABI

#if ORTHANT_DEFINE

namespace orthant::inline ORTHANT_ABI::detail {

ORTHANT_ONCE void copy_runs(const element_actions& act, const header_ptr& to, const header_ptr& from,
                            index_t axis, const axis_runs& runs) {
    if (to->size == 0 || from->size == 0) return;
    if (!act.trivial || !to->c_contiguous) {
        for (const axis_run& r : runs)
            copy_into(act, to, part_of(*to, axis, r.to, r.count),
                      window_header(from, part_of(*from, axis, r.from, r.count), act.bytes));
        return;
    }
    const header_ptr source = dense(act, from);
    const axis_blocks a(*source, axis, act.bytes), b(*to, axis, act.bytes);
    for (index_t i = 0; i < a.outer; ++i) {
        const auto* at = static_cast<const unsigned char*>(source->data) + i * a.length * index_t(a.bytes);
        auto* put = static_cast<unsigned char*>(to->data) + i * b.length * index_t(b.bytes);
        for (const axis_run& r : runs)
            kernel::copy_bytes(put + r.to * index_t(b.bytes), at + r.from * index_t(a.bytes),
                               std::size_t(r.count) * a.bytes);
    }
}

ORTHANT_ONCE axis_runs runs_between(const dims& without, index_t n) {
    axis_runs out;
    index_t next = 0, gaps = 0;
    const auto add = [&](index_t from, index_t to) {
        if (from < to) out.push_back({from, from - gaps, to - from});
    };
    for (index_t i : without) {
        add(next, i);
        next = i + 1;
        ++gaps;
    }
    add(next, n);
    return out;
}

ORTHANT_ONCE header_ptr broadcast_values(const char* function, const header_ptr& values, dims_view shape,
                                         std::size_t bytes) {
    if (!broadcasts_to(values->extents(), shape, true))
        fail<shape_error>({function, ": could not broadcast values of shape ", tuple_text{values->extents()},
                           " into shape ", tuple_text{shape}});
    geometry own(*values), g;
    while (own.shape.size() > shape.size()) {
        own.shape.erase(own.shape.begin());
        own.strides.erase(own.strides.begin());
    }
    g.shape = dims(shape.begin(), shape.end());
    g.strides = dims(shape.size(), 0);
    broadcast_strides(as_view(own.shape), own.strides.data(), shape, g.strides.data());
    return window_header(values, g, bytes);
}

ORTHANT_ONCE header_ptr inserted(const element_actions& act, const header_ptr& from, axis_positions where,
                                 header_ptr values, index_t axis) {
    axis = normalize_axis("insert", axis, from->ndim);
    const index_t n = from->shape()[axis];
    geometry whole(*from);
    index_t& length = whole.shape[std::size_t(axis)];
    if (where.at.size() == 1) {
        const index_t at = checked_position("insert", where.at[0], n, axis, true);
        geometry g(*values);
        while (g.ndim() < from->ndim) g.insert(0, 1, 0);
        if (where.scalar) {
            // The first axis of the values is the one that is inserted along.
            const index_t e = g.shape[0], s = g.strides[0];
            g.shape.erase(g.shape.begin());
            g.strides.erase(g.strides.begin());
            g.insert(axis, e, s);
        }
        values = window_header(values, g, act.bytes);
        const index_t added = g.shape[std::size_t(axis)];
        length += added;
        geometry slot = whole;
        slot.shape[std::size_t(axis)] = added;
        const header_ptr fitted = broadcast_values("insert", values, as_view(slot.shape), act.bytes);
        header_ptr result = act.make("insert", as_view(whole.shape), 'C');
        copy_into(act, result, part_of(*result, axis, 0, at),
                  window_header(from, part_of(*from, axis, 0, at), act.bytes));
        copy_into(act, result, part_of(*result, axis, at, added), fitted);
        copy_into(act, result, part_of(*result, axis, at + added, n - at),
                  window_header(from, part_of(*from, axis, at, n - at), act.bytes));
        return result;
    }
    const index_t count = index_t(where.at.size());
    dims order;
    for (index_t i = 0; i < count; ++i) {
        where.at[std::size_t(i)] = checked_position("insert", where.at[std::size_t(i)], n, axis, true);
        order.push_back(i);
    }
    kernel::merge_sort(order.data(), count, [&](index_t a, index_t b) {
        return where.at[std::size_t(a)] < where.at[std::size_t(b)];
    });
    for (index_t i = 0; i < count; ++i) where.at[std::size_t(order[std::size_t(i)])] += i;
    geometry slots = whole;
    slots.shape[std::size_t(axis)] = count;
    const header_ptr fitted = broadcast_values("insert", values, as_view(slots.shape), act.bytes);
    length += count;
    header_ptr result = act.make("insert", as_view(whole.shape), 'C');
    axis_runs added;
    for (index_t i = 0; i < count; ++i) added.push_back({where.at[std::size_t(i)], i, 1});
    copy_runs(act, result, fitted, axis, added);
    sort_once(where.at);
    copy_runs(act, result, from, axis, runs_between(where.at, length));
    return result;
}

ORTHANT_ONCE header_ptr kept_positions(const element_actions& act, const header_ptr& from, index_t axis,
                                       const bool* mask) {
    geometry whole(*from);
    const index_t n = from->shape()[axis], kept = kernel::count_true(mask, n);
    whole.shape[std::size_t(axis)] = kept;
    header_ptr result = act.make("delete_", as_view(whole.shape), 'C');
    if (result->size == 0) return result;
    const header_ptr source = act.trivial ? dense(act, from) : from;
    const axis_blocks b(*source, axis, act.bytes);
    const bool in_words = act.trivial && (b.bytes == 4 || b.bytes == 8) && n - kept > n / 16;
    const auto* at = static_cast<const unsigned char*>(source->data);
    auto* to = static_cast<unsigned char*>(result->data);
    for (index_t o = 0; o < (act.trivial ? b.outer : 1);
         ++o, at += b.bytes * std::size_t(n), to += b.bytes * std::size_t(kept)) {
        if (in_words) {
            kernel::compress_bytes(b.bytes, at, mask, n, to);
            continue;
        }
        for (index_t i = find_mask(mask, 0, n, true), next = 0; i < n;) {
            const index_t end = find_mask(mask, i, n, false);
            if (act.trivial)
                kernel::copy_bytes(to + std::size_t(next) * b.bytes, at + std::size_t(i) * b.bytes,
                                   std::size_t(end - i) * b.bytes);
            else
                copy_into(act, result, part_of(*result, axis, next, end - i),
                          window_header(from, part_of(*from, axis, i, end - i), act.bytes));
            next += end - i;
            i = find_mask(mask, end, n, true);
        }
    }
    return result;
}

}  // namespace orthant::inline ORTHANT_ABI::detail

#endif
