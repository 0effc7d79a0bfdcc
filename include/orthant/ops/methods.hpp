#pragma once
// NumPy's methods, each a call of the free function of the same name (view/expression.hpp declares them).

#include <vector>

#include <orthant/array/convert.hpp>
#include <orthant/array/selection.hpp>
#include <orthant/ops/choose.hpp>
#include <orthant/ops/diagonals.hpp>
#include <orthant/ops/parts.hpp>
#include <orthant/ops/products.hpp>
#include <orthant/ops/put.hpp>
#include <orthant/ops/search.hpp>
#include <orthant/ops/tile.hpp>

namespace orthant::inline ORTHANT_ABI {

template <class D>
auto expression<D>::round(int decimals) const {
    return orthant::round(self(), decimals);
}
template <class D>
template <class A, class Low, class High>
auto expression<D>::clip(const Low& low, const High& high) const {
    return orthant::clip(self(), low, high);
}
template <class D>
template <class A, class B>
auto expression<D>::dot(const B& b) const {
    return orthant::dot(self(), b);
}
template <class D>
auto expression<D>::conj() const {
    return orthant::conjugate(self());
}
template <class D>
auto expression<D>::trace(index_t offset, index_t axis1, index_t axis2) const {
    return orthant::trace(self(), offset, axis1, axis2);
}
template <class D>
template <class U>
auto expression<D>::astype() const {
    return orthant::astype<U>(self());
}
// In C order, as NumPy's method; np::copy keeps the layout.
template <class D>
auto expression<D>::copy() const {
    return orthant::copy(self(), like_options{.order = 'C'});
}
template <class D>
auto expression<D>::flatten(char order) const {
    return orthant::copy(detail::materialize(self()).ravel(order));
}
template <class D>
auto expression<D>::argsort() const {
    return orthant::argsort(self());
}
template <class D>
auto expression<D>::argsort(index_t axis) const {
    return orthant::argsort(self(), axis);
}

template <class D>
auto expression<D>::conjugate() const {
    return orthant::conjugate(self());
}
template <class D>
auto expression<D>::argpartition(index_t kth, index_t axis) const {
    return orthant::argpartition(self(), kth, axis);
}
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
template <class C>
auto expression<D>::choose(const C& choices) const {
    return orthant::choose(self(), choices);
}
template <class D>
template <class C, std::size_t N>
auto expression<D>::choose(const C (&choices)[N]) const {
    return orthant::choose(self(), choices);
}
template <class D>
auto expression<D>::repeat(index_t count) const {
    return orthant::repeat(self(), count);
}
template <class D>
auto expression<D>::repeat(index_t count, index_t axis) const {
    return orthant::repeat(self(), count, axis);
}
template <class D>
template <class V>
auto expression<D>::searchsorted(const V& values) const {
    return orthant::searchsorted(self(), values);
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

// Keywords, and lists in braces.
template <class D>
auto expression<D>::argsort(const sort_options& options) const {
    return orthant::argsort(self(), options);
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
template <class D>
template <class V>
auto expression<D>::searchsorted(const V& values, const search_options& options) const {
    return orthant::searchsorted(self(), values, options);
}
template <class D>
auto expression<D>::copy(const like_options& options) const {
    return orthant::copy(self(), options);
}
template <class D>
auto expression<D>::flatten(const order_options& options) const {
    return flatten(options.order);
}

template <class D, class Element, class ConstElement, index_t R>
template <class Axis>
void strided<D, Element, ConstElement, R>::sort_in_place(const Axis& axis) const {
    const view<value_type> here{detail::header_ptr(header_)};
    view<value_type>{here} = orthant::sort(here, axis);
}
template <class D, class Element, class ConstElement, index_t R>
void strided<D, Element, ConstElement, R>::partition_in_place(index_t kth, index_t axis) const {
    const view<value_type> here{detail::header_ptr(header_)};
    view<value_type>{here} = orthant::partition(here, kth, axis);
}
template <class D, class Element, class ConstElement, index_t R>
template <class I, class V>
void strided<D, Element, ConstElement, R>::put_in_place(const I& indices, const V& values) const {
    const view<value_type> here{detail::header_ptr(header_)};
    orthant::put(here, indices, values);
}
template <class D, class Element, class ConstElement, index_t R>
template <class E>
auto strided<D, Element, ConstElement, R>::diagonal_of(index_t offset, index_t axis1, index_t axis2) const {
    return orthant::diagonal(window<E, R>(detail::header_ptr(header_)), offset, axis1, axis2);
}

}  // namespace orthant::inline ORTHANT_ABI

namespace orthant::inline ORTHANT_LAYOUT {

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

namespace orthant::inline ORTHANT_ABI {

// The elements in C order as a std::vector.
template <class D>
auto expression<D>::tolist() const {
    const auto v = detail::materialize(self());
    return std::vector<typename D::value_type>(v.begin(), v.end());
}

template <class F, class... E>
auto node<F, E...>::real() const {
    return orthant::real(*this);
}
template <class F, class... E>
auto node<F, E...>::imag() const {
    return orthant::imag(*this);
}

template <class D, class Element, class ConstElement, index_t R>
auto strided<D, Element, ConstElement, R>::real() {
    return orthant::real(static_cast<D&>(*this));
}
template <class D, class Element, class ConstElement, index_t R>
auto strided<D, Element, ConstElement, R>::real() const {
    return orthant::real(static_cast<const D&>(*this));
}
template <class D, class Element, class ConstElement, index_t R>
auto strided<D, Element, ConstElement, R>::imag() {
    return orthant::imag(static_cast<D&>(*this));
}
template <class D, class Element, class ConstElement, index_t R>
auto strided<D, Element, ConstElement, R>::imag() const {
    return orthant::imag(static_cast<const D&>(*this));
}

}  // namespace orthant::inline ORTHANT_ABI
