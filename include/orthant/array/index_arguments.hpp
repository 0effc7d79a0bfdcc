#pragma once
// From the arguments of an index to index_items, the list that plan_index understands. Only this is a
// template of what the user writes; each argument costs one small conversion:
//
//   integers, slices, all, newaxis, _, ellipsis      as they are
//   bool                                             a mask without axes
//   arrays and lazy expressions of integers or bool  evaluated, converted to int64 where they are not
//   std::vector, std::span and other ranges          a list of positions, or a mask where they hold bool
//
// std::array, std::tuple and std::vector<ndarray> (what np::ix_ and np::nonzero return), and shape_t are not
// one argument but a whole multi-index; selection.hpp takes them apart.

#include <tuple>

#include <orthant/array/index_plan.hpp>
#include <orthant/array/ndarray.hpp>
#include <orthant/base/range.hpp>

namespace orthant::inline ORTHANT_ABI {
namespace detail {

// The elements of any array-like as a header of T: the array's own where it has such elements in memory.
template <class T, array_like E>
header_ptr header_as(const E& e) {
    if constexpr (has_handle<E> && std::is_same_v<value_of<E>, T>) return e.handle();
    else if constexpr (has_handle<E>) return evaluate_new<T>(view<const value_of<E>>(header_ptr(e.handle())));
    else return evaluate_new<T>(as_operand(e));
}

template <class I>
concept position_range =
    detail::range<const I> && !array_like<I> &&
    (integer<detail::value_in<const I>> || boolean<detail::value_in<const I>>);

// Ranges of bool are masks, of other integers positions.
template <position_range I>
header_ptr header_of_range(const I& list) {
    using S = detail::value_in<const I>;
    using T = std::conditional_t<std::same_as<S, bool>, bool, std::int64_t>;
    const index_t n = count_in(list);
    header_ptr h = new_array<T>(indexing, dims_view{&n, 1});
    T* to = static_cast<T*>(h->data);
    for (const S i : list) *to++ = static_cast<T>(i);
    return h;
}

inline header_ptr header_of_positions(list_view<const extent> list) {
    const index_t n = index_t(list.size());
    header_ptr h = new_array<std::int64_t>(indexing, dims_view{&n, 1});
    for (index_t i = 0; i < n; ++i) static_cast<std::int64_t*>(h->data)[i] = list[std::size_t(i)].value;
    return h;
}

// Rows of positions in braces: the index array of two axes.
template <integer S>
header_ptr header_of_rows(std::initializer_list<std::initializer_list<S>> rows) {
    const index_t shape[] = {index_t(rows.size()), rows.size() ? index_t(rows.begin()->size()) : 0};
    header_ptr h = new_array<std::int64_t>(indexing, dims_view{shape, 2});
    std::int64_t* to = static_cast<std::int64_t*>(h->data);
    for (const auto& row : rows) {
        if (index_t(row.size()) != shape[1])
            fail<shape_error>(
                {indexing, ": the rows in braces have lengths ", shape[1], " and ", row.size()});
        for (const S i : row) *to++ = static_cast<std::int64_t>(i);
    }
    return h;
}

inline header_ptr header_of_truth(bool value) {
    header_ptr h = new_array<bool>(indexing, {});
    *static_cast<bool*>(h->data) = value;
    return h;
}

inline index_item array_item(index_kind kind, header_ptr h) { return {kind, 0, slice(_), std::move(h)}; }

template <class I>
index_item item_of(const I& index) {
    if constexpr (std::same_as<I, any_index>) {
        return index.item;
    } else if constexpr (std::same_as<I, bool>) {
        return array_item(index_kind::mask, header_of_truth(index));
    } else if constexpr (std::integral<I>) {
        return {index_kind::integer, saturated_index(index), slice(_), {}};
    } else if constexpr (slice_like<I>) {
        return {index_kind::range, 0, slice(index), {}};
    } else if constexpr (std::same_as<I, newaxis_t> || std::same_as<I, none_t>) {
        return {index_kind::newaxis, 0, slice(_), {}};
    } else if constexpr (std::same_as<I, ellipsis_t>) {
        return {index_kind::ellipsis, 0, slice(_), {}};
    } else if constexpr (array_like<I>) {
        using S = value_of<I>;
        static_assert(integer<S> || std::same_as<S, bool>, "orthant: an index array holds integers or bool");
        if constexpr (std::same_as<S, bool>) return array_item(index_kind::mask, header_as<bool>(index));
        else return array_item(index_kind::positions, header_as<std::int64_t>(index));
    } else if constexpr (position_range<I>) {
        using S = detail::value_in<const I>;
        return array_item(std::same_as<S, bool> ? index_kind::mask : index_kind::positions,
                          header_of_range(index));
    } else {
        constexpr bool is_index = basic_index<I>;
        static_assert(is_index,
                      "orthant: this is not an index: use integers, slices, all, newaxis, ellipsis, "
                      "arrays or lists of integers or bool");
        return {};
    }
}

// One index of any kind, also positions or a mask in braces, from which no type can be deduced.
class any_index {
public:
    template <class I>
    any_index(const I& index) : item(item_of(index)) {}
    template <boolean B>
    any_index(std::initializer_list<B> mask) : item(item_of(mask)) {}
    template <integer S>
    any_index(std::initializer_list<std::initializer_list<S>> rows)
        : item(array_item(index_kind::positions, header_of_rows(rows))) {}
    any_index(std::initializer_list<extent> positions)
        : item(array_item(index_kind::positions,
                          header_of_positions({positions.begin(), positions.size()}))) {}

    index_item item;
};

// std::array, std::tuple, fixed_shape: a multi-index whose length is known.
template <class I>
concept tuple_index = !array_like<I> && requires { std::tuple_size<I>::value; };

// A multi-index whose length is known at run time: integers, or index arrays.
template <class I>
concept multi_index = std::same_as<I, shape_t> || std::same_as<I, dims>;
template <class I>
concept list_of_arrays = !array_like<I> && !tuple_index<I> && detail::multipass_range<const I> &&
                     array_like<detail::value_in<const I>>;

}  // namespace detail
}  // namespace orthant::inline ORTHANT_ABI
