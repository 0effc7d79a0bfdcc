#pragma once
// Other geometry over the same elements: transposed, reshaped, flat, without axes of length one, as another
// type.
//
// Each function takes a header and gives a view<E, R> of its elements; only where no strides can express the
// shape are the elements copied first. They are templates so that they cost a program nothing before it asks.

#include <orthant/shape/broadcast.hpp>
#include <orthant/view/expression.hpp>

namespace orthant::inline ORTHANT_ABI::detail {

// Axis k of the result is axis axes[k] of `of`; the axes are valid.
template <class E, index_t R>
view<E, R> permuted_window(const header_ptr& of, dims_view axes) {
    dims shape, strides;
    for (index_t axis : axes) {
        shape.push_back(of->shape()[axis]);
        strides.push_back(of->strides()[axis]);
    }
    return view<E, R>(new_window(of, of->data, shape, strides));
}

// The axes in a given order, which names each of them once.
template <class E, index_t R>
view<E, R> transposed_window(const header_ptr& of, dims_view axes) {
    if (index_t(axes.size()) != of->ndim)
        fail<value_error>({"transpose: ", axes.size(), " axes don't match an array of dimension ", of->ndim});
    return permuted_window<E, R>(of, normalize_axes("transpose", axes, of->ndim));
}

// The axes in reverse order.
template <class E, index_t R>
view<E, R> transposed_window(const header_ptr& of) {
    dims shape, strides;
    for (index_t k = of->ndim; k-- > 0;) {
        shape.push_back(of->shape()[k]);
        strides.push_back(of->strides()[k]);
    }
    return view<E, R>(new_window(of, of->data, shape, strides));
}

template <class E, index_t R>
view<E, R> swapped_window(const header_ptr& of, index_t a, index_t b) {
    dims axes;
    for (index_t k = 0; k < of->ndim; ++k) axes.push_back(k);
    std::swap(axes[std::size_t(normalize_axis("swapaxes", a, of->ndim))],
              axes[std::size_t(normalize_axis("swapaxes", b, of->ndim))]);
    return permuted_window<E, R>(of, axes);
}

// The order 'A' is that in which the elements lie.
template <class E, index_t R>
view<E, R> reshaped_window(const header_ptr& of, const shape_t& wanted, char order) {
    const shape_t shape = resolve_reshape("reshape", of->size, of->extents(), wanted, sizeof(E));
    if (order == 'A') order = order_of(*of);
    dims strides(shape.size(), 0);
    if (reshape_strides(of->extents(), of->strides(), shape, strides.data(), order))
        return view<E, R>(new_window(of, of->data, shape, strides));
    const header_ptr copy = dense_copy<std::remove_const_t<E>>(of, order);
    fill_strides(shape, strides.data(), order);
    return view<E, R>(new_window(copy, copy->data, shape, strides));
}

// The axes in the order in which memory holds them, larger strides first.
header_ptr in_memory_order(const header_ptr& of);

template <class E, index_t R>
view<E, R> flat_window(const header_ptr& of, char order) {
    if (order == 'K') return flat_window<E, R>(in_memory_order(of), 'C');
    if (order == 'A') order = order_of(*of);
    if (order != 'C' && order != 'F')
        fail<value_error>({"ravel: order must be one of 'C', 'F', 'A', or 'K', got '", order, "'"});
    const bool dense = order == 'F' ? of->f_contiguous : of->c_contiguous;
    const header_ptr from = dense ? of : dense_copy<std::remove_const_t<E>>(of, order);
    const index_t size = of->size, step = 1;
    return view<E, R>(new_window(from, from->data, dims_view(&size, 1), dims_view(&step, 1)));
}

// Without some axes, each of length one, or without all that are.
template <class E>
view<E> squeezed_window(const header_ptr& of, dims_view wanted, bool everything) {
    const dims axes = normalize_axes("squeeze", wanted, of->ndim);
    dims shape, strides;
    for (index_t k = 0; k < of->ndim; ++k) {
        const bool single = of->shape()[k] == 1;
        bool drop = everything && single;
        for (index_t axis : axes) drop = drop || axis == k;
        if (drop && !single)
            fail<shape_error>({"squeeze: cannot select an axis to squeeze out which has size not equal to "
                               "one, axis ",
                               k, " of ", tuple_text{of->extents()}});
        if (drop) continue;
        shape.push_back(of->shape()[k]);
        strides.push_back(of->strides()[k]);
    }
    return view<E>(new_window(of, of->data, shape, strides));
}

// The same bytes as elements of `to` bytes where they had `from`: the last axis becomes as much longer or
// shorter.
template <class E, index_t R>
view<E, R> resized_window(const header_ptr& of, std::size_t from, std::size_t to) {
    if (of->ndim == 0)
        fail<value_error>({"view_as: changing the size of the elements of a 0-d array is not supported"});
    dims shape(of->shape(), of->shape() + of->ndim), strides(of->strides(), of->strides() + of->ndim);
    const std::size_t last = std::size_t(of->ndim) - 1;
    const index_t bytes = shape[last] * index_t(from);
    if (shape[last] != 1 && strides[last] != 1)
        fail<value_error>({"view_as: to change the size of the elements, the last axis must be dense"});
    if (bytes % index_t(to) != 0)
        fail<value_error>(
            {"view_as: elements of ", to, " bytes do not divide the last axis of ", bytes, " bytes"});
    for (std::size_t k = 0; k < last; ++k) {
        index_t step = 0;
        if (multiply_overflows(strides[k], index_t(from), step)) step = 0;  // of an axis without steps
        if (shape[k] > 1 && step % index_t(to) != 0)
            fail<value_error>({"view_as: elements of ", to, " bytes do not divide the stride of axis ", k});
        strides[k] = step / index_t(to);
    }
    shape[last] = bytes / index_t(to);
    strides[last] = 1;
    return view<E, R>(new_window(of, of->data, shape, strides));
}

}  // namespace orthant::inline ORTHANT_ABI::detail

#if ORTHANT_DEFINE

namespace orthant::inline ORTHANT_ABI::detail {

ORTHANT_ONCE header_ptr in_memory_order(const header_ptr& of) {
    dims shape(of->shape(), of->shape() + of->ndim), strides(of->strides(), of->strides() + of->ndim);
    const auto far = [&](std::size_t k) { return strides[k] < 0 ? -strides[k] : strides[k]; };
    for (std::size_t i = 1; i < shape.size(); ++i)
        for (std::size_t j = i; j > 0 && far(j - 1) < far(j); --j) {
            std::swap(shape[j - 1], shape[j]);
            std::swap(strides[j - 1], strides[j]);
        }
    return new_window(of, of->data, as_view(shape), as_view(strides));
}

}  // namespace orthant::inline ORTHANT_ABI::detail

#endif
