#pragma once
// Multi-indices and flat positions: ravel_multi_index, unravel_index, ix_, and indices in open form.
//
//     a[np::unravel_index(np::argmax(a), a.shape())]      the largest element
//     a[np::ix_({0, 2}, {1, 3})]                          the rows and columns of a grid
//
// https://numpy.org/doc/stable/reference/routines.indexing.html#generating-index-arrays

#include <array>
#include <vector>

#include <orthant/array/grids.hpp>
#include <orthant/base/plain_vector.hpp>
#include <orthant/base/range.hpp>
#include <orthant/ops/indexing/nonzero.hpp>
#include <orthant/ops/indexing/take.hpp>

namespace orthant::inline ORTHANT_ABI {

// {.mode = "wrap", .order = 'F'}
struct ravel_index_options {
    keyword_only only = keyword_only();
    std::string_view mode = "raise";
    char order = 'C';
};
struct unravel_index_options {
    keyword_only only = keyword_only();
    char order = 'C';
};
struct indices_options {
    keyword_only only = keyword_only();
    named_flag sparse;
};

namespace detail {

// All in one array: the flat positions of index arrays that broadcast.
header_ptr ravel_indices(list_view<const header_ptr> index, const shape_t& shape, index_mode mode,
                         char order);

// The index of one flat position.
shape_t unravel_one(index_t position, const shape_t& shape, char order);

plain_vector<header_ptr> unravel_many(const array_header& positions, const shape_t& shape, char order);

// One argument of ix_: positions, or the nonzero positions of a mask, along axis k of n.
template <class I>
header_ptr grid_axis(const I& index, index_t k, index_t n) {
    header_ptr h = item_of(index).array;
    if (h->ndim != 1)
        fail<value_error>({"ix_: cross index must be 1 dimensional, got shape ", tuple_text{h->extents()}});
    const index_t one = 1;
    bool mask = false;
    if constexpr (array_like<I>) mask = std::same_as<value_of<I>, bool>;
    else mask = std::same_as<detail::value_in<const I>, bool>;
    if (mask) h = mask_offsets(*h, &one);
    dims shape(std::size_t(n), 1), strides(std::size_t(n), 0);
    shape[std::size_t(k)] = h->shape()[0];
    strides[std::size_t(k)] = h->strides()[0];
    return new_window(h, h->data, as_view(shape), as_view(strides));
}

}  // namespace detail

// The flat position of a multi-index in an array of the given shape. Index arrays broadcast together;
// integers give an integer. Indices out of bounds are a value_error, unless the mode says "wrap" or "clip".
inline ndarray<std::int64_t> ravel_multi_index(const std::vector<ndarray<std::int64_t>>& index,
                                               const shape_t& shape,
                                               const ravel_index_options& options = {}) {
    plain_vector<detail::header_ptr> list;
    for (const auto& i : index) list.push_back(i.handle());
    return ndarray<std::int64_t>(detail::ravel_indices(
        list, shape, detail::parse_index_mode("ravel_multi_index", options.mode), options.order));
}
template <std::size_t N>
ndarray<std::int64_t> ravel_multi_index(const std::array<ndarray<std::int64_t>, N>& index,
                                        const shape_t& shape, const ravel_index_options& options = {}) {
    return ravel_multi_index(std::vector<ndarray<std::int64_t>>(index.begin(), index.end()), shape, options);
}
// The rows of an array are the index arrays.
template <array_like E>
ndarray<std::int64_t> ravel_multi_index(const E& index, const shape_t& shape,
                                        const ravel_index_options& options = {}) {
    const view<const std::int64_t> source(detail::header_as<std::int64_t>(index));
    plain_vector<detail::header_ptr> list;
    for (const auto& row : source.rows()) list.push_back(row.handle());
    return ndarray<std::int64_t>(detail::ravel_indices(
        list, shape, detail::parse_index_mode("ravel_multi_index", options.mode), options.order));
}
template <std::size_t N>
index_t ravel_multi_index(const extent (&index)[N], const shape_t& shape,
                          const ravel_index_options& options = {}) {
    plain_vector<detail::header_ptr> list;
    for (const extent& i : index) list.push_back(index_argument(i.value).positions());
    return *static_cast<const std::int64_t*>(
        detail::ravel_indices(list, shape, detail::parse_index_mode("ravel_multi_index", options.mode),
                              options.order)
            ->data);
}
index_t ravel_multi_index(const shape_t& index, const shape_t& shape,
                          const ravel_index_options& options = {});

// The multi-index of a flat position: a[np::unravel_index(i, a.shape())] is an element. Out of bounds is a
// value_error.
template <std::integral I, class S>
    requires std::convertible_to<const S&, shape_t>
shape_t unravel_index(I position, const S& shape, const unravel_index_options& options = {}) {
    return detail::unravel_one(index_t(position), shape, options.order);
}
// Of a shape in braces the multi-index unpacks: auto [i, j] = np::unravel_index(5, {2, 3}).
template <std::integral I, std::size_t N>
fixed_shape<N> unravel_index(I position, const extent (&shape)[N],
                             const unravel_index_options& options = {}) {
    return {detail::unravel_one(index_t(position), detail::list_of(shape), options.order).template as<N>()};
}
// An index array for each axis.
template <array_like E>
std::vector<ndarray<std::int64_t>> unravel_index(const E& positions, const shape_t& shape,
                                                 const unravel_index_options& options = {}) {
    const detail::header_ptr h = detail::header_as<std::int64_t>(positions);
    std::vector<ndarray<std::int64_t>> out;
    for (detail::header_ptr& axis : detail::unravel_many(*h, shape, options.order))
        out.emplace_back(std::move(axis));
    return out;
}
template <std::size_t N>
std::vector<ndarray<std::int64_t>> unravel_index(const extent (&positions)[N], const shape_t& shape,
                                                 const unravel_index_options& options = {}) {
    return unravel_index(view<const std::int64_t>(detail::header_of_positions(positions)), shape, options);
}
// With the number of axes in the code, so that it unpacks: auto [i, j] = np::unravel_index<2>(positions,
// shape).
template <std::size_t N, class I>
auto unravel_index(const I& positions, const shape_t& shape, const unravel_index_options& options = {}) {
    if (shape.size() != N)
        detail::fail<shape_error>({"unravel_index: ", shape, " does not have ", N, " axes"});
    const auto list = unravel_index(positions, shape, options);
    std::array<detail::value_in<decltype(list)>, N> out{};
    std::size_t k = 0;
    for (const auto& part : list) out[k++] = part;
    return out;
}

// Index arrays that span the grid of the given positions (or true places) of each axis.
// https://numpy.org/doc/stable/reference/generated/numpy.ix_.html
template <class... I>
    requires(sizeof...(I) > 0 && ((array_like<I> || detail::position_range<I>) && ...))
std::array<ndarray<std::int64_t>, sizeof...(I)> ix_(const I&... index) {
    index_t k = 0;
    return {ndarray<std::int64_t>(detail::grid_axis(index, k++, index_t(sizeof...(I))))...};
}
template <std::size_t... N>
    requires(sizeof...(N) > 0)
std::array<ndarray<std::int64_t>, sizeof...(N)> ix_(const extent (&... index)[N]) {
    index_t k = 0;
    return {ndarray<std::int64_t>(detail::grid_axis(
        view<const std::int64_t>(detail::header_of_positions(index)), k++, index_t(sizeof...(N))))...};
}

// np::indices(shape, {.sparse = true}): an array per axis, its positions along that axis, with extents of 1
// along the others. https://numpy.org/doc/stable/reference/generated/numpy.indices.html
template <std::same_as<std::int64_t> T = std::int64_t>
std::vector<ndarray<T>> indices(const shape_t& shape, const indices_options& options) {
    options.sparse.require("indices", "sparse");
    std::vector<ndarray<T>> out;
    const auto axes = detail::index_axes(shape);
    for (index_t k = 0; k < shape.ndim(); ++k)
        out.push_back(ndarray<T>(detail::dense_copy<T>(detail::open_axis(axes[k], k, shape.ndim()))));
    return out;
}

}  // namespace orthant::inline ORTHANT_ABI

#if ORTHANT_DEFINE

namespace orthant::inline ORTHANT_ABI::detail {

ORTHANT_ONCE header_ptr ravel_indices(list_view<const header_ptr> index, const shape_t& shape,
                                      index_mode mode, char order) {
    if (index.size() != shape.size())
        fail<value_error>({"ravel_multi_index: parameter multi_index must be a sequence of length ",
                           shape.size(), ", got ", index.size()});
    checked_size("ravel_multi_index", shape);
    dims strides(shape.size());
    fill_strides(shape, strides.data(), order);
    const shape_t common =
        broadcast_all("ravel_multi_index", index.size(), [&](std::size_t i) { return index[i]->extents(); });
    header_ptr out = new_array<std::int64_t>("ravel_multi_index", common);
    std::int64_t* to = static_cast<std::int64_t*>(out->data);
    for (index_t n = 0; n < out->size; ++n) to[n] = 0;
    dims steps(common.size());
    for (std::size_t k = 0; k < index.size(); ++k) {
        broadcast_strides(index[k]->extents(), index[k]->strides(), common, steps.data());
        const header_ptr shown = new_window(index[k], index[k]->data, common, as_view(steps));
        const index_t extent = shape[index_t(k)];
        element_iterator<const std::int64_t> i(shown, 0);
        for (index_t n = 0; n < out->size; ++n) {
            const std::int64_t given = i[n];
            if (extent == 0 || (mode == index_mode::raise && (given < 0 || given >= extent)))
                fail<value_error>({"ravel_multi_index: invalid entry in coordinates array: ", given,
                                   " for axis ", k, " with size ", extent});
            to[n] += position_in_bounds(given, extent, mode, index_t(k)) * strides[k];
        }
    }
    return out;
}

ORTHANT_ONCE shape_t unravel_one(index_t position, const shape_t& shape, char order) {
    const index_t size = checked_size("unravel_index", shape);
    if (position < 0 || position >= size)
        fail<value_error>(
            {"unravel_index: index ", position, " is out of bounds for array with size ", size});
    shape_t out(shape);
    const index_t n = shape.ndim();
    for (index_t k = 0; k < n; ++k) {
        const index_t axis = order == 'F' ? k : n - 1 - k;
        out[axis] = position % shape[axis];
        position /= shape[axis];
    }
    return out;
}

ORTHANT_ONCE plain_vector<header_ptr> unravel_many(const array_header& positions, const shape_t& shape,
                                                   char order) {
    plain_vector<header_ptr> out;
    for (index_t k = 0; k < shape.ndim(); ++k)
        out.push_back(new_array<std::int64_t>("unravel_index", positions.extents()));
    const header_ptr held = header_ptr::share(const_cast<array_header&>(positions));
    element_iterator<const std::int64_t> at(held, 0);
    for (index_t n = 0; n < positions.size; ++n) {
        const shape_t index = unravel_one(at[n], shape, order);
        for (index_t k = 0; k < shape.ndim(); ++k)
            static_cast<std::int64_t*>(out[std::size_t(k)]->data)[n] = index[k];
    }
    return out;
}

}  // namespace orthant::inline ORTHANT_ABI::detail

namespace orthant::inline ORTHANT_ABI {

ORTHANT_ONCE index_t ravel_multi_index(const shape_t& index, const shape_t& shape,
                                       const ravel_index_options& options) {
    plain_vector<detail::header_ptr> list;
    for (const index_t i : index) list.push_back(index_argument(i).positions());
    return *static_cast<const std::int64_t*>(
        detail::ravel_indices(list, shape, detail::parse_index_mode("ravel_multi_index", options.mode),
                              options.order)
            ->data);
}

}  // namespace orthant::inline ORTHANT_ABI

#endif
