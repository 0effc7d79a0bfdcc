#pragma once
// The members of a lazy expression that give out elements. Most evaluate the whole and then do what the
// array's member of the same name does. A single element, and a row, are computed alone: every leaf is
// narrowed to the part that it contributes, and the same expression over these leaves is evaluated, so that
// the value has the very bits that it has in the whole.

#include <orthant/array/index_arguments.hpp>
#include <orthant/array/ndarray.hpp>

namespace orthant::inline ORTHANT_ABI {
namespace detail {

// A leaf for one place of the expression's first `front` axes: there of extent 1, the other axes whole.
// `index` has an entry for each of the expression's axes, with which the leaf's axes are aligned at the end.
template <class T, index_t R>
view<T, R> narrow(const view<T, R>& leaf, dims_view index, std::size_t front) {
    const array_header& h = leaf.header();
    const std::size_t missing = index.size() - std::size_t(h.ndim);
    dims shape;
    index_t offset = 0;
    for (std::size_t k = 0; k < std::size_t(h.ndim); ++k) {
        const bool fixed = k + missing < front;
        if (fixed && h.shape()[k] != 1) offset += index[k + missing] * h.strides()[k];
        shape.push_back(fixed ? 1 : h.shape()[k]);
    }
    return view<T, R>(new_window(leaf.handle(), static_cast<std::remove_const_t<T>*>(h.data) + offset,
                                 as_view(shape), h.stride_list()));
}
template <class T>
constant<T> narrow(const constant<T>& c, dims_view, std::size_t) {
    return c;
}
template <class F, class... E>
node<F, E...> narrow(const node<F, E...>& n, dims_view index, std::size_t front) {
    return [&]<std::size_t... I>(std::index_sequence<I...>) {
        return node<F, E...>(n.function(), narrow(n.template operand<I>(), index, front)...);
    }(std::index_sequence_for<E...>{});
}

// The values of an expression, as a view of a new array.
template <class N>
view<const value_of<N>, rank_of<N>> values_of(const N& n) {
    return view<const value_of<N>, rank_of<N>>(evaluate_new<value_of<N>>(n));
}

}  // namespace detail

// All integers: the element, by value. Others: the view or selection of the evaluated whole.
template <class F, class... E>
template <class... I>
auto node<F, E...>::operator()(const I&... index) const {
    if constexpr ((std::integral<I> && ...) && !(std::same_as<I, bool> || ...)) {
        static_assert(rank == dynamic || rank == index_t(sizeof...(I)),
                      "orthant: the number of indices differs from the expression's rank");
        if (ndim() != index_t(sizeof...(I))) detail::fail_index_count(sizeof...(I), ndim());
        const index_t given[] = {index_t(index)..., 0};
        dims at;
        for (index_t k = 0; k < ndim(); ++k)
            at.push_back(detail::normalize_index(given[k], this->geometry()->shape()[k], k));
        return detail::only_element(detail::narrow(*this, detail::as_view(at), at.size()));
    } else {
        return detail::values_of(*this)(index...);
    }
}

// An integer: the row, of which only the elements are computed (an element where the rank is statically 1).
template <class F, class... E>
template <class I>
auto node<F, E...>::operator[](const I& index) const {
    if constexpr (std::integral<I> && !std::same_as<I, bool>) {
        if constexpr (rank == 1) {
            return (*this)(index);
        } else {
            static_assert(rank != 0, "orthant: a 0-d expression has no axis to index");
            if (ndim() == 0) detail::fail_index_count(1, 0);
            dims at(std::size_t(ndim()), 0);
            at[0] = detail::normalize_index(index_t(index), this->geometry()->shape()[0], 0);
            return detail::values_of(detail::narrow(*this, detail::as_view(at), 1))[0];
        }
    } else {
        return detail::values_of(*this)[index];
    }
}

template <class F, class... E>
template <int>
auto node<F, E...>::operator[](const detail::any_index& index) const {
    return detail::values_of(*this)[index];
}
template <class F, class... E>
template <int>
auto node<F, E...>::operator()(const detail::any_index& i) const {
    return detail::values_of(*this)(i);
}
template <class F, class... E>
template <int>
auto node<F, E...>::operator()(const detail::any_index& i, const detail::any_index& j) const {
    return detail::values_of(*this)(i, j);
}
template <class F, class... E>
template <int>
auto node<F, E...>::operator()(const detail::any_index& i, const detail::any_index& j,
                               const detail::any_index& k) const {
    return detail::values_of(*this)(i, j, k);
}

template <class F, class... E>
auto node<F, E...>::begin() const {
    return detail::values_of(*this).begin();
}
template <class F, class... E>
auto node<F, E...>::rows() const {
    return detail::values_of(*this).rows();
}
template <class F, class... E>
auto node<F, E...>::T() const {
    return detail::values_of(*this).T();
}
template <class F, class... E>
auto node<F, E...>::transpose() const {
    return detail::values_of(*this).T();
}
template <class F, class... E>
template <std::integral... A>
    requires(sizeof...(A) > 0)
auto node<F, E...>::transpose(A... axes) const {
    return detail::values_of(*this).transpose(axes...);
}
template <class F, class... E>
template <std::size_t N>
auto node<F, E...>::transpose(const extent (&axes)[N]) const {
    return detail::values_of(*this).transpose(axes);
}
template <class F, class... E>
auto node<F, E...>::ravel() const {
    return detail::values_of(*this).ravel();
}
template <class F, class... E>
template <std::integral... I>
auto node<F, E...>::reshape(I... extents) const {
    return detail::values_of(*this).reshape(extents...);
}
template <class F, class... E>
template <std::size_t N>
auto node<F, E...>::reshape(const extent (&extents)[N]) const {
    return detail::values_of(*this).reshape(extents);
}

// Of lazy expressions and selections: by value, or views of the evaluated whole.
template <class D>
template <std::integral... I>
auto expression<D>::item(I... index) const {
    return detail::materialize(self()).item(index...);
}
template <class D>
template <std::integral... I>
auto expression<D>::at(I... index) const {
    return typename D::value_type(detail::materialize(self()).at(index...));
}
template <class D>
auto expression<D>::flat() const {
    return detail::materialize(self()).flat();
}
template <class D>
auto expression<D>::mT() const {
    return detail::materialize(self()).mT();
}
template <class D>
auto expression<D>::swapaxes(index_t a, index_t b) const {
    return detail::materialize(self()).swapaxes(a, b);
}
template <class D>
auto expression<D>::squeeze() const {
    return detail::materialize(self()).squeeze();
}
template <class D>
auto expression<D>::squeeze(index_t axis) const {
    return detail::materialize(self()).squeeze(axis);
}
template <class D>
auto expression<D>::diagonal(index_t offset, index_t axis1, index_t axis2) const {
    return detail::materialize(self()).diagonal(offset, axis1, axis2);
}

}  // namespace orthant::inline ORTHANT_ABI
