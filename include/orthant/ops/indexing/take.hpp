#pragma once
// Reading by index along an axis: take, take_along_axis, compress, extract.
// https://numpy.org/doc/stable/reference/routines.indexing.html

#include <orthant/array/argument_forms.hpp>
#include <orthant/ops/indexing/index_argument.hpp>
#include <orthant/ops/indexing/nonzero.hpp>

namespace orthant::inline ORTHANT_ABI {

// {.axis = 0, .mode = "wrap"}
struct take_options {
    keyword_only only = keyword_only();
    optional_axis axis = {};
    std::string_view mode = "raise";
};

namespace detail {

inline index_plan plan_take(const char* function, const header_ptr& of, const header_ptr& positions,
                            index_t axis, index_mode mode) {
    axis = normalize_axis(function, axis, of->ndim);
    return plan_axis(function, of, positions_in_bounds(function, positions, of->shape()[axis], mode, axis),
                     axis);
}

// Index arrays for arr[…, indices, …]: `indices` along one axis, the position itself along the others.
index_plan plan_along(const char* function, const header_ptr& of, const header_ptr& indices, index_t axis);

// What take, compress and extract give.
template <class E>
ndarray<value_of<E>> taken(const char* function, const E& a, const header_ptr& positions, optional_axis axis,
                           index_mode mode = index_mode::raise) {
    const auto source = materialize(a);
    const header_ptr of = axis.given ? source.handle() : source.ravel().handle();
    return read_plan<value_of<E>>(plan_take(function, of, positions, axis.given ? axis.value : 0, mode));
}

}  // namespace detail

// The elements, or with an axis the sub-arrays, at the given positions; without an axis, positions count in C
// order. The result has the shape of the indices in place of the axis.
template <array_like E>
ndarray<detail::value_of<E>> take(const E& a, const index_argument& indices, const take_options& options) {
    return detail::taken("take", a, indices.positions(), options.axis,
                         detail::parse_index_mode("take", options.mode));
}
template <array_like E>
ndarray<detail::value_of<E>> take(const E& a, const index_argument& indices, optional_axis axis = {},
                                  const index_mode_options& options = {}) {
    return take(a, indices, take_options{.axis = axis, .mode = options.mode});
}

// result[i, j, …] = a[…, indices[i, j, …], …]: what np::argsort returns, applied along its axis. The indices
// have as many axes as the array and broadcast with it along the others; with `_` for the axis both are taken
// flat.
template <array_like E>
ndarray<detail::value_of<E>> take_along_axis(const E& a, const index_argument& indices,
                                             optional_axis axis = -1) {
    const auto source = detail::materialize(a);
    const detail::header_ptr of = axis.given ? source.handle() : source.ravel().handle();
    return detail::read_plan<detail::value_of<E>>(
        detail::plan_along("take_along_axis", of, indices.positions(), axis.given ? axis.value : 0));
}

// The sub-arrays along an axis (without one: the elements in C order) for which the 1-d condition holds. A
// condition that is shorter ends the selection; true values beyond the axis are an index_error.
template <array_like C, array_like E>
ndarray<detail::value_of<E>> compress(const C& condition, const E& a, optional_axis axis = {}) {
    const detail::header_ptr mask = detail::mask_of(condition);
    if (mask->ndim != 1)
        detail::fail<value_error>({"compress: condition must be a 1-d array, got shape ",
                                  detail::tuple_text{mask->extents()}});
    return detail::taken("compress", a, flatnonzero(view<const bool>(mask)).handle(), axis);
}
template <array_like C, array_like E>
ndarray<detail::value_of<E>> compress(const C& condition, const E& a, const axis_options& options) {
    return compress(condition, a, options.axis);
}

// The elements for which the condition, taken flat, holds.
template <array_like C, array_like E>
ndarray<detail::value_of<E>> extract(const C& condition, const E& a) {
    return detail::taken("extract", a, flatnonzero(condition).handle(), {});
}

template <class D>
template <class I>
auto expression<D>::take(const I& indices) const {
    return orthant::take(self(), index_argument(indices));
}
template <class D>
template <class I>
auto expression<D>::take(const I& indices, index_t axis) const {
    return orthant::take(self(), index_argument(indices), axis);
}

// Of ranges, braces and values.
ORTHANT_LISTS(take)
ORTHANT_LISTS(take, index_argument)
ORTHANT_LISTS_WITH_TWO(take, index_argument, take_options)
ORTHANT_LISTS(take_along_axis)
ORTHANT_LISTS(take_along_axis, index_argument)
ORTHANT_PAIRS(compress)
ORTHANT_PAIRS(compress, axis_options)
ORTHANT_PAIRS(extract)

// The methods, which view/expression.hpp declares.
template <class D>
template <std::size_t N>
auto expression<D>::take(const extent (&indices)[N]) const {
    return orthant::take(self(), index_argument(detail::list_of(indices)));
}
template <class D>
template <std::size_t N>
auto expression<D>::take(const extent (&indices)[N], index_t axis) const {
    return orthant::take(self(), index_argument(detail::list_of(indices)), axis);
}
template <class D>
template <class I>
auto expression<D>::take(const I& indices, const take_options& options) const {
    return orthant::take(self(), index_argument(indices), options);
}
template <class D>
template <std::size_t N>
auto expression<D>::take(const extent (&indices)[N], const take_options& options) const {
    return orthant::take(self(), index_argument(detail::list_of(indices)), options);
}
template <class D>
template <class M>
auto expression<D>::compress(const M& condition) const {
    return orthant::compress(condition, self());
}
template <class D>
template <class M>
auto expression<D>::compress(const M& condition, index_t axis) const {
    return orthant::compress(condition, self(), axis);
}
template <class D>
template <class M>
auto expression<D>::compress(const M& condition, const axis_options& options) const {
    return orthant::compress(condition, self(), options.axis);
}
template <class D>
auto expression<D>::compress(std::initializer_list<bool> condition) const {
    return orthant::compress(condition, self());
}
template <class D>
auto expression<D>::compress(std::initializer_list<bool> condition, index_t axis) const {
    return orthant::compress(condition, self(), axis);
}
template <class D>
auto expression<D>::compress(std::initializer_list<bool> condition, const axis_options& options) const {
    return orthant::compress(condition, self(), options.axis);
}

}  // namespace orthant::inline ORTHANT_ABI

#if ORTHANT_DEFINE

namespace orthant::inline ORTHANT_ABI::detail {

ORTHANT_ONCE index_plan plan_along(const char* function, const header_ptr& of, const header_ptr& indices,
                                   index_t axis) {
    axis = normalize_axis(function, axis, of->ndim);
    if (of->ndim != indices->ndim)
        fail<value_error>({function,
                           ": indices and array must have the same number of dimensions, got shapes ",
                           tuple_text{indices->extents()}, " and ", tuple_text{of->extents()}});
    index_plan p;
    p.source = of;
    p.function = function;
    for (index_t k = 0; k < of->ndim; ++k) {
        index_term term{indices, of->shape()[k], of->strides()[k], k, false};
        if (k != axis) {
            dims shape(std::size_t(of->ndim), 1), strides(std::size_t(of->ndim), 0);
            shape[std::size_t(k)] = of->shape()[k];
            strides[std::size_t(k)] = 1;
            const header_ptr count = counting(of->shape()[k]);
            term.positions = new_window(count, count->data, as_view(shape), as_view(strides));
        }
        p.terms.push_back(std::move(term));
    }
    broadcast_terms(p);
    check_terms(p);
    return p;
}

}  // namespace orthant::inline ORTHANT_ABI::detail

#endif
