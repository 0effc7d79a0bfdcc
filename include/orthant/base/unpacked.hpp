#pragma once
// What functions of several results return where their number is known: a std::array, that also assigns to
// variables that are there.
//
//     auto [X, Y] = np::meshgrid(x, y);      std::tie(X, Y) = np::meshgrid(x, y);

#include <array>
#include <cstddef>
#include <tuple>
#include <utility>

#include <orthant/base/config.hpp>

namespace orthant::inline ORTHANT_ABI {
namespace detail {

template <class A, class Indices>
struct references;
template <class A, std::size_t... I>
struct references<A, std::index_sequence<I...>> {
    template <std::size_t>
    using one = A&;
    using type = std::tuple<one<I>...>;
};
template <class A, std::size_t N>
using references_t = typename references<A, std::make_index_sequence<N>>::type;

}  // namespace detail

template <class A, std::size_t N>
struct unpacked : std::array<A, N> {
    operator detail::references_t<A, N>() {
        return std::apply([](auto&... each) { return std::tie(each...); },
                          static_cast<std::array<A, N>&>(*this));
    }
};

}  // namespace orthant::inline ORTHANT_ABI

template <class A, std::size_t N>
struct std::tuple_size<orthant::unpacked<A, N>> : std::integral_constant<std::size_t, N> {};
template <std::size_t I, class A, std::size_t N>
struct std::tuple_element<I, orthant::unpacked<A, N>> {
    using type = A;
};
