#pragma once
// Where an array is not zero: nonzero, flatnonzero, argwhere, and where(condition).
//
// nonzero gives one index array per axis, in C order of the elements, so that a[np::nonzero(a)] are the
// nonzero elements; nonzero<2>(a) gives a std::array that unpacks: auto [i, j] = np::nonzero<2>(a). The array
// becomes a mask first, the mask is counted, and each of its rows is written out where it belongs.
// https://numpy.org/doc/stable/reference/generated/numpy.nonzero.html

#include <array>
#include <vector>

#include <orthant/array/argument_forms.hpp>
#include <orthant/array/index_arguments.hpp>
#include <orthant/base/buffer.hpp>
#include <orthant/base/plain_vector.hpp>
#include <orthant/base/unpacked.hpp>
#include <orthant/ops/indexing/where.hpp>
#include <orthant/shape/odometer.hpp>

namespace orthant::inline ORTHANT_ABI {
namespace detail {

template <array_like E>
header_ptr mask_of(const E& e) {
    static_assert(number<value_of<E>>, "orthant: only numbers and bool are zero or not");
    return header_as<bool>(e);
}

// Calls row(data, step, n, index) for each row along the last axis, the leading indices in C order.
template <class F>
void for_each_mask_row(const array_header& mask, const F& row) {
    const index_t n = mask.shape()[mask.ndim - 1], step = mask.strides()[mask.ndim - 1];
    const dims_view leading(mask.shape(), std::size_t(mask.ndim - 1));
    const bool* const data = static_cast<const bool*>(mask.data);
    for (odometer<1> at(leading, {mask.strides()}); at; ++at) row(data + at[0], step, n, at.index());
}

// The indices of the true elements; index array k is written to out + k * array_step, its elements step
// apart.
void write_true_indices(const array_header& mask, std::int64_t* const* out, index_t step);

plain_vector<header_ptr> true_indices(const array_header& mask);

}  // namespace detail

// The index arrays for a rank that is known: auto [rows, columns] = np::nonzero<2>(a). Another rank is a
// shape_error.
template <std::size_t N, array_like E>
unpacked<ndarray<std::int64_t>, N> nonzero(const E& e) {
    static_assert(detail::rank_of<E> == dynamic || detail::rank_of<E> == index_t(N),
                  "orthant: nonzero<N> of an array of another rank");
    const detail::header_ptr mask = detail::mask_of(e);
    if (mask->ndim != index_t(N))
        detail::fail<shape_error>({"nonzero: an array of shape ", detail::tuple_text{mask->extents()},
                                  " does not have ", N, " axes"});
    unpacked<ndarray<std::int64_t>, N> out;
    std::size_t k = 0;
    for (detail::header_ptr& h : detail::true_indices(*mask)) out[k++] = ndarray<std::int64_t>(std::move(h));
    return out;
}
// One int64 index array per axis: a std::vector, or of an array of static rank a std::array. 0-d arrays are a
// value_error.
template <array_like E>
auto nonzero(const E& e) {
    if constexpr (detail::rank_of<E> != dynamic) {
        static_assert(detail::rank_of<E> > 0, "orthant: nonzero of a 0-d array; use np::atleast_1d first");
        return nonzero<std::size_t(detail::rank_of<E>)>(e);
    } else {
        std::vector<ndarray<std::int64_t>> out;
        for (detail::header_ptr& h : detail::true_indices(*detail::mask_of(e))) out.emplace_back(std::move(h));
        return out;
    }
}

// The positions in C order. https://numpy.org/doc/stable/reference/generated/numpy.flatnonzero.html
template <array_like E>
ndarray<std::int64_t> flatnonzero(const E& e) {
    const detail::header_ptr mask = detail::mask_of(e);
    dims strides(std::size_t(mask->ndim), 0);
    detail::fill_strides(mask->extents(), strides.data());
    return ndarray<std::int64_t>(detail::mask_offsets(*mask, strides.data()));
}

// The indices as rows: shape (count, ndim).
// https://numpy.org/doc/stable/reference/generated/numpy.argwhere.html
template <array_like E>
ndarray<std::int64_t> argwhere(const E& e) {
    const detail::header_ptr mask = detail::mask_of(e);
    const index_t shape[] = {detail::count_mask(*mask), mask->ndim};
    detail::header_ptr out = detail::new_array<std::int64_t>("argwhere", shape);
    small_vector<std::int64_t*, 6> columns;
    for (index_t k = 0; k < mask->ndim; ++k) columns.push_back(static_cast<std::int64_t*>(out->data) + k);
    if (mask->ndim > 0) detail::write_true_indices(*mask, columns.data(), mask->ndim);
    return ndarray<std::int64_t>(std::move(out));
}

// where of a condition alone is nonzero: auto [i, j] = np::where<2>(a > 0).
template <std::size_t N, forms::any C>
auto where(const C& condition) {
    return nonzero<N>(forms::as_array(condition));
}
template <array_like C>
auto where(const C& condition) {
    return nonzero(condition);
}
ORTHANT_LISTS(where)

template <class D>
auto expression<D>::nonzero() const {
    return orthant::nonzero(self());
}

// Of ranges, braces and values.
ORTHANT_LISTS(nonzero)
ORTHANT_LISTS(flatnonzero)
ORTHANT_LISTS(argwhere)

}  // namespace orthant::inline ORTHANT_ABI

#if ORTHANT_DEFINE

namespace orthant::inline ORTHANT_ABI::detail {

ORTHANT_ONCE void write_true_indices(const array_header& mask, std::int64_t* const* out, index_t step) {
    if (mask.size == 0) return;
    const index_t ndim = mask.ndim;
    index_t done = 0;
    const buffer<std::int64_t> positions(mask.shape()[ndim - 1]);
    for_each_mask_row(mask, [&](const bool* row, index_t row_step, index_t n, const dims& index) {
        std::int64_t* last = step == 1 ? out[ndim - 1] + done : positions.get();
        const index_t found = kernel::true_positions(row, row_step, n, 0, 1, last);
        if (step != 1)
            for (index_t i = 0; i < found; ++i) out[ndim - 1][(done + i) * step] = positions[i];
        for (index_t k = 0; k + 1 < ndim; ++k)
            for (index_t i = 0; i < found; ++i) out[k][(done + i) * step] = index[std::size_t(k)];
        done += found;
    });
}

ORTHANT_ONCE plain_vector<header_ptr> true_indices(const array_header& mask) {
    if (mask.ndim == 0)
        fail<value_error>(
            {"nonzero: calling nonzero on 0-d arrays is not allowed; use np::atleast_1d first"});
    const index_t count = count_mask(mask);
    plain_vector<header_ptr> arrays;
    small_vector<std::int64_t*, 6> out;
    for (index_t k = 0; k < mask.ndim; ++k) {
        arrays.push_back(new_array<std::int64_t>("nonzero", dims_view{&count, 1}));
        out.push_back(static_cast<std::int64_t*>(arrays.back()->data));
    }
    write_true_indices(mask, out.data(), 1);
    return arrays;
}

}  // namespace orthant::inline ORTHANT_ABI::detail

#endif
