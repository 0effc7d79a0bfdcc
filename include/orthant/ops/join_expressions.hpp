#pragma once
// Joining lists in braces that hold lazy expressions: np::stack({x, x * 2}), np::concatenate({-x, x}).
//
// From braces the compiler finds the element type of arrays and views through their common base (see
// ops/join.hpp); an expression has a type of its own. So there are overloads for what such lists are mostly
// of: float64, float32, int64 and complex128. A part must be of that very type; of others one writes the type
// of the result, np::concatenate<double>({ints, floats}). All are templates: what is not used costs nothing.

#include <initializer_list>
#include <vector>

#include <orthant/ops/join.hpp>

namespace orthant::inline ORTHANT_ABI {
namespace detail {

// An array-like of elements T, which no other type converts to.
template <class T>
struct lazy_part {
    template <array_like E>
        requires std::same_as<value_of<E>, T>
    lazy_part(const E& e) : header(typename array_list<T>::item(e).header) {}
    header_ptr header;
};
template <class T>
using lazy_parts = std::initializer_list<lazy_part<T>>;

// The parts as a range of arrays, which the functions of ops/join.hpp take.
template <class T>
std::vector<view<const T>> views_of(std::initializer_list<lazy_part<T>> parts) {
    std::vector<view<const T>> out;
    out.reserve(parts.size());
    for (const lazy_part<T>& p : parts) out.push_back(view<const T>(p.header));
    return out;
}

}  // namespace detail

// One behind the other along an axis.
template <int I = 0>
ndarray<double> concatenate(detail::lazy_parts<double> parts, optional_axis axis = 0) {
    return orthant::concatenate(detail::views_of(detail::later<I>(parts)), axis);
}
template <int I = 0>
ndarray<double> concatenate(detail::lazy_parts<double> parts, const axis_options& options) {
    return orthant::concatenate(detail::later<I>(parts), options.axis);
}
template <int I = 0>
ndarray<float> concatenate(detail::lazy_parts<float> parts, optional_axis axis = 0) {
    return orthant::concatenate(detail::views_of(detail::later<I>(parts)), axis);
}
template <int I = 0>
ndarray<float> concatenate(detail::lazy_parts<float> parts, const axis_options& options) {
    return orthant::concatenate(detail::later<I>(parts), options.axis);
}
template <int I = 0>
ndarray<int64> concatenate(detail::lazy_parts<int64> parts, optional_axis axis = 0) {
    return orthant::concatenate(detail::views_of(detail::later<I>(parts)), axis);
}
template <int I = 0>
ndarray<int64> concatenate(detail::lazy_parts<int64> parts, const axis_options& options) {
    return orthant::concatenate(detail::later<I>(parts), options.axis);
}
template <int I = 0>
ndarray<complex128> concatenate(detail::lazy_parts<complex128> parts, optional_axis axis = 0) {
    return orthant::concatenate(detail::views_of(detail::later<I>(parts)), axis);
}
template <int I = 0>
ndarray<complex128> concatenate(detail::lazy_parts<complex128> parts, const axis_options& options) {
    return orthant::concatenate(detail::later<I>(parts), options.axis);
}

// Side by side along a new axis.
template <int I = 0>
ndarray<double> stack(detail::lazy_parts<double> parts, index_t axis = 0) {
    return orthant::stack(detail::views_of(detail::later<I>(parts)), axis);
}
template <int I = 0>
ndarray<double> stack(detail::lazy_parts<double> parts, const axis_options& options) {
    return orthant::stack(detail::later<I>(parts), options.axis.value);
}
template <int I = 0>
ndarray<float> stack(detail::lazy_parts<float> parts, index_t axis = 0) {
    return orthant::stack(detail::views_of(detail::later<I>(parts)), axis);
}
template <int I = 0>
ndarray<float> stack(detail::lazy_parts<float> parts, const axis_options& options) {
    return orthant::stack(detail::later<I>(parts), options.axis.value);
}
template <int I = 0>
ndarray<int64> stack(detail::lazy_parts<int64> parts, index_t axis = 0) {
    return orthant::stack(detail::views_of(detail::later<I>(parts)), axis);
}
template <int I = 0>
ndarray<int64> stack(detail::lazy_parts<int64> parts, const axis_options& options) {
    return orthant::stack(detail::later<I>(parts), options.axis.value);
}
template <int I = 0>
ndarray<complex128> stack(detail::lazy_parts<complex128> parts, index_t axis = 0) {
    return orthant::stack(detail::views_of(detail::later<I>(parts)), axis);
}
template <int I = 0>
ndarray<complex128> stack(detail::lazy_parts<complex128> parts, const axis_options& options) {
    return orthant::stack(detail::later<I>(parts), options.axis.value);
}

// Row upon row.
template <int I = 0>
ndarray<double> vstack(detail::lazy_parts<double> parts) {
    return orthant::vstack(detail::views_of(detail::later<I>(parts)));
}
template <int I = 0>
ndarray<float> vstack(detail::lazy_parts<float> parts) {
    return orthant::vstack(detail::views_of(detail::later<I>(parts)));
}
template <int I = 0>
ndarray<int64> vstack(detail::lazy_parts<int64> parts) {
    return orthant::vstack(detail::views_of(detail::later<I>(parts)));
}
template <int I = 0>
ndarray<complex128> vstack(detail::lazy_parts<complex128> parts) {
    return orthant::vstack(detail::views_of(detail::later<I>(parts)));
}

// Along the second axis, vectors along the first.
template <int I = 0>
ndarray<double> hstack(detail::lazy_parts<double> parts) {
    return orthant::hstack(detail::views_of(detail::later<I>(parts)));
}
template <int I = 0>
ndarray<float> hstack(detail::lazy_parts<float> parts) {
    return orthant::hstack(detail::views_of(detail::later<I>(parts)));
}
template <int I = 0>
ndarray<int64> hstack(detail::lazy_parts<int64> parts) {
    return orthant::hstack(detail::views_of(detail::later<I>(parts)));
}
template <int I = 0>
ndarray<complex128> hstack(detail::lazy_parts<complex128> parts) {
    return orthant::hstack(detail::views_of(detail::later<I>(parts)));
}

// Vectors as the columns of a matrix.
template <int I = 0>
ndarray<double> column_stack(detail::lazy_parts<double> parts) {
    return orthant::column_stack(detail::views_of(detail::later<I>(parts)));
}
template <int I = 0>
ndarray<float> column_stack(detail::lazy_parts<float> parts) {
    return orthant::column_stack(detail::views_of(detail::later<I>(parts)));
}
template <int I = 0>
ndarray<int64> column_stack(detail::lazy_parts<int64> parts) {
    return orthant::column_stack(detail::views_of(detail::later<I>(parts)));
}
template <int I = 0>
ndarray<complex128> column_stack(detail::lazy_parts<complex128> parts) {
    return orthant::column_stack(detail::views_of(detail::later<I>(parts)));
}

}  // namespace orthant::inline ORTHANT_ABI
