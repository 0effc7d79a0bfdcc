#pragma once
// std::span over our elements, and views of what a span or another contiguous range holds: no copy either
// way.
//
//     std::span<double> s = np::to_span(a);          of any shape that is dense in C order
//     np::view<double, 1> v = np::from_span(s);      a span, a std::vector that outlives v
//     for (double x : a | std::views::filter(...))   arrays are ranges already; np::array(range) copies one
//
// A span holds nothing, so the array must live as long as it does; strided elements are a value_error: copy()
// first. https://en.cppreference.com/w/cpp/container/span

#include <span>

#include <orthant/array/convert.hpp>

namespace orthant::inline ORTHANT_ABI {

template <detail::has_handle A>
auto to_span(A& a) {
    using T = std::remove_pointer_t<decltype(a.data())>;
    const detail::array_header& h = a.header();
    if (!h.c_contiguous)
        detail::fail<value_error>({"to_span: the elements of an array of shape ", detail::tuple_text{h.extents()},
                                   " and strides ", detail::tuple_text{h.stride_list()},
                                   " are not dense in C order; copy() it first"});
    return std::span<T>(static_cast<T*>(h.data), std::size_t(h.size));
}
template <detail::has_handle A>
    requires(!std::is_lvalue_reference_v<A>)
void to_span(A&&) = delete;  // it would dangle

template <class R>
    requires(!array_like<R>) && std::ranges::contiguous_range<R> && std::ranges::sized_range<R> &&
            (std::is_lvalue_reference_v<R> || std::ranges::enable_borrowed_range<std::remove_cvref_t<R>>)
auto from_span(R&& range) {
    using T = std::remove_reference_t<std::ranges::range_reference_t<R>>;
    const index_t n = index_t(std::ranges::size(range)), step = 1;
    return view<T, 1>(detail::adopt_memory(const_cast<std::remove_const_t<T>*>(std::ranges::data(range)),
                                           dims_view(&n, 1), dims_view(&step, 1), detail::no_owner()));
}

}  // namespace orthant::inline ORTHANT_ABI
