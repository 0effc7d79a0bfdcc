#pragma once
// Writing by index: put, put_along_axis, putmask, place. All change the array they are given, an array or a
// view.
//
// put and place write one value after the other, and begin the values anew when they run out; putmask writes
// the value that is at the element's own position.
// https://numpy.org/doc/stable/reference/routines.indexing.html#inserting-data-into-arrays

#include <orthant/ops/indexing/take.hpp>
#include <orthant/ops/ufunc/ufunc.hpp>

namespace orthant::inline ORTHANT_ABI {
namespace detail {

// Values that lie in the target are copied first.
template <class T>
header_ptr apart_from(const array_header& target, header_ptr values) {
    return ranges_meet(target, sizeof(T), *values, sizeof(T)) ? dense_copy<T>(values) : values;
}

// Values cannot be repeated if there are none.
template <class T>
void write_repeated(const index_plan& p, const header_ptr& values, index_t count) {
    write_selected(p, kernel::moves_of<T>(), *repeated_values<T>(values, count));
}

// a mod n for all positions, as an index array.
inline header_ptr positions_modulo(const header_ptr& positions, index_t n) {
    header_ptr out = dense_copy<std::int64_t>(positions);
    for (index_t i = 0; i < out->size; ++i) static_cast<std::int64_t*>(out->data)[i] %= n;
    return out;
}

}  // namespace detail

// a.flat[indices] = values. Without values nothing is written.
template <detail::writable A, detail::operand V>
void put(A&& a, const index_argument& indices, const V& values, const index_mode_options& options = {}) {
    using T = detail::value_of<A>;
    const detail::header_ptr& of = a.handle();
    const auto mode = detail::parse_index_mode("put", options.mode);
    detail::header_ptr positions = detail::positions_in_bounds("put", indices.positions(), of->size, mode, 0);
    const detail::header_ptr source = detail::apart_from<T>(*of, detail::values_as<T>(values));
    const index_t count = positions->size;
    const index_t flat[] = {count};
    positions = view<const std::int64_t>(positions).reshape(shape_t(dims_view(flat))).handle();
    if (count > 0 && source->size > 0)
        detail::write_repeated<T>(detail::plan_flat("put", of, positions), source, count);
}
template <detail::writable A>
void put(A&& a, const index_argument& indices, std::initializer_list<detail::value_of<A>> values,
         const index_mode_options& options = {}) {
    put(a, indices, ndarray<detail::value_of<A>>(values), options);
}

// a[…, indices[i, j, …], …] = values, the counterpart of take_along_axis.
template <detail::writable A, detail::operand V>
void put_along_axis(A&& a, const index_argument& indices, const V& values, optional_axis axis) {
    using T = detail::value_of<A>;
    const detail::header_ptr source = detail::apart_from<T>(a.header(), detail::values_as<T>(values));
    if (axis.given)
        detail::write_selected(
            detail::plan_along("put_along_axis", a.handle(), indices.positions(), axis.value),
            kernel::moves_of<T>(), *source);
    else
        detail::write_selected(detail::plan_flat("put_along_axis", a.handle(), indices.positions()),
                               kernel::moves_of<T>(), *source);
}

// a.flat[i] = values.flat[i], values repeated, wherever the mask (of the same size) holds.
template <detail::writable A, array_like M, detail::operand V = ndarray<detail::value_of<A>>>
void putmask(A&& a, const M& mask, const V& values) {
    using T = detail::value_of<A>;
    const detail::header_ptr& of = a.handle();
    const detail::header_ptr truth = detail::mask_of(mask);
    if (truth->size != of->size)
        detail::fail<value_error>({"putmask: mask and data must be the same size, got shapes ",
                                  detail::tuple_text{truth->extents()}, " and ",
                                  detail::tuple_text{of->extents()}});
    const detail::header_ptr source = detail::apart_from<T>(*of, detail::values_as<T>(values));
    if (source->size == 0) return;
    const ndarray<std::int64_t> positions = flatnonzero(view<const bool>(truth));
    const index_t n = source->size;
    detail::header_ptr wanted =
        n == 1 ? source
               : detail::read_plan<T>(
                     detail::plan_flat("putmask", source, detail::positions_modulo(positions.handle(), n)))
                     .handle();
    detail::write_selected(detail::plan_flat("putmask", of, positions.handle()), kernel::moves_of<T>(),
                           *(n == 1 ? detail::repeated_values<T>(wanted, positions.size()) : wanted));
}

// The k-th element for which the mask holds becomes values.flat[k], values repeated. Without any value to
// write, a value_error.
template <detail::writable A, array_like M, detail::operand V = ndarray<detail::value_of<A>>>
void place(A&& a, const M& mask, const V& values) {
    using T = detail::value_of<A>;
    const detail::header_ptr& of = a.handle();
    const detail::header_ptr truth = detail::mask_of(mask);
    if (truth->size != of->size)
        detail::fail<value_error>({"place: mask and data must be the same size, got shapes ",
                                  detail::tuple_text{truth->extents()}, " and ",
                                  detail::tuple_text{of->extents()}});
    const detail::header_ptr source = detail::apart_from<T>(*of, detail::values_as<T>(values));
    const ndarray<std::int64_t> positions = flatnonzero(view<const bool>(truth));
    if (positions.size() == 0) return;
    if (source->size == 0) detail::fail<value_error>({"place: cannot insert from an empty array"});
    detail::write_repeated<T>(detail::plan_flat("place", of, positions.handle()), source, positions.size());
}

// The method, which view/expression.hpp and strided.hpp declare.
template <class D, class Element, class ConstElement, index_t R>
template <class I, class V>
void strided<D, Element, ConstElement, R>::put_in_place(const I& indices, const V& values) const {
    const view<value_type> here{detail::header_ptr(header_)};
    orthant::put(here, indices, values);
}

}  // namespace orthant::inline ORTHANT_ABI
