#pragma once
// std::mdspan and orthant's views of the same elements, both ways, without a copy.
//
//     auto m = np::to_mdspan(a);                  of static rank; np::to_mdspan<2>(a) where the rank is not known
//     np::view<double, 2> v = np::from_mdspan(m);      any layout with strides
//
// An mdspan borrows, and so does the view that is made of one, unless an owner is given. layout_stride wants strides
// above zero: negative ones, and repeated elements, are a value_error. Where the standard library has no <mdspan>,
// Kokkos' (<mdspan/mdspan.hpp>) serves, or that of any namespace: define ORTHANT_MDSPAN as its name and include it
// before. https://en.cppreference.com/w/cpp/container/mdspan

#include <cstddef>
#include <type_traits>
#include <utility>
#include <version>

#if !defined(ORTHANT_MDSPAN)
#if defined(__cpp_lib_mdspan)
#include <mdspan>
#define ORTHANT_MDSPAN std
#elif __has_include(<mdspan/mdspan.hpp>)
#include <mdspan/mdspan.hpp>
#define ORTHANT_MDSPAN Kokkos
#else
#error "orthant: there is no <mdspan>: use a newer standard library, or Kokkos' mdspan"
#endif
#endif

#include <orthant/array/convert.hpp>

namespace orthant::inline ORTHANT_ABI {
namespace detail {

template <class T, std::size_t R>
using mdspan_of = ORTHANT_MDSPAN::mdspan<T, ORTHANT_MDSPAN::dextents<index_t, R>, ORTHANT_MDSPAN::layout_stride>;

}  // namespace detail

// Of the elements of an array or view that has a name. Another rank is a shape_error.
template <index_t R = dynamic, detail::has_handle A>
auto to_mdspan(A& a) {
    constexpr index_t rank = R == dynamic ? detail::rank_of<A> : R;
    static_assert(rank != dynamic, "orthant: an mdspan has a static rank: write np::to_mdspan<2>(a)");
    constexpr std::size_t n = std::size_t(rank);
    using T = std::remove_pointer_t<decltype(a.data())>;
    const detail::array_header& h = a.header();
    if (h.ndim != rank)
        detail::fail<shape_error>(
            {"to_mdspan: an array of shape ", detail::tuple_text{h.extents()}, " has not ", rank, " axes"});
    using span = detail::mdspan_of<T, n>;
    using mapping = typename span::mapping_type;
    std::remove_cvref_t<decltype(std::declval<const mapping&>().strides())> strides{};
    for (std::size_t k = 0; k < n; ++k) {
        strides[k] = h.strides()[k];
        if (h.shape()[k] > 1 && strides[k] <= 0 && h.size > 0)
            detail::fail<value_error>({"to_mdspan: the stride of axis ", k, " is ", strides[k],
                                       ", which layout_stride does not have; copy() the array first"});
        if (strides[k] <= 0) strides[k] = 1;
    }
    return [&]<std::size_t... K>(std::index_sequence<K...>) {
        return span(static_cast<T*>(h.data), mapping(typename span::extents_type(h.shape()[K]...), strides));
    }(std::make_index_sequence<n>());
}
template <index_t R = dynamic, detail::has_handle A>
    requires(!std::is_lvalue_reference_v<A>)
void to_mdspan(A&&) = delete;  // it would dangle

// A view of the elements of an mdspan of any layout that has strides, with the plain accessor.
template <class M, class Owner = detail::no_owner>
    requires requires(const M& m) { m.data_handle(), m.mapping(), M::rank(); }
auto from_mdspan(const M& m, Owner owner = {}) {
    using T = typename M::element_type;
    static_assert(std::is_pointer_v<typename M::data_handle_type>,
                  "orthant: from_mdspan needs an mdspan of plain elements");
    constexpr index_t rank = index_t(M::rank());
    dims shape, strides;
    for (std::size_t k = 0; k < M::rank(); ++k) {
        shape.push_back(index_t(m.extent(k)));
        strides.push_back(index_t(m.mapping().stride(k)));
    }
    return view<T, rank>(detail::adopt_memory(const_cast<std::remove_const_t<T>*>(m.data_handle()),
                                              detail::as_view(shape), detail::as_view(strides), std::move(owner)));
}

}  // namespace orthant::inline ORTHANT_ABI
