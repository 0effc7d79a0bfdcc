#pragma once
// Items made into a batch: numbers become a 1-d array, arrays are stacked, tuples and pairs member by member;
// anything else is a std::vector of the items.
// https://pytorch.org/docs/stable/data.html#torch.utils.data.default_collate

#include <tuple>
#include <type_traits>
#include <utility>
#include <vector>

#include <orthant/array/creation.hpp>
#include <orthant/array/convert.hpp>

namespace orthant::inline ORTHANT_ABI {
namespace data {

namespace detail {

template <class X>
inline constexpr bool is_tuple = false;
template <class... X>
inline constexpr bool is_tuple<std::tuple<X...>> = true;
template <class A, class B>
inline constexpr bool is_tuple<std::pair<A, B>> = true;

// The arrays of one shape under one another. get(k) gives the k-th.
template <class T, class Get>
ndarray<T> stacked(std::size_t count, Get get) {
    if (count == 0) return ndarray<T>();
    const auto first = orthant::detail::materialize(get(0));
    const dims_view extents = first.header().extents();
    shape_t shape({index_t(count)});
    for (const index_t n : extents) shape.push_back(n);
    ndarray<T> out(orthant::detail::new_array<T>("collate", shape));
    for (std::size_t k = 0; k < count; ++k) {
        const auto one = orthant::detail::materialize(get(k));
        const dims_view given = one.header().extents();
        if (!std::equal(given.begin(), given.end(), extents.begin(), extents.end()))
            orthant::detail::fail<shape_error>({"collate: items of shapes ",
                                                orthant::detail::tuple_text{extents}, " and ",
                                                orthant::detail::tuple_text{given}, " make no batch"});
        orthant::detail::assign(view<T>(out[index_t(k)]), one);
    }
    return out;
}

// A batch of what get(k) gives.
template <class Item, class Get>
auto collated(std::size_t count, Get get) {
    if constexpr (array_like<Item>) {
        return stacked<std::remove_cv_t<orthant::detail::value_of<Item>>>(count, get);
    } else if constexpr (is_tuple<Item>) {
        return [&]<std::size_t... K>(std::index_sequence<K...>) {
            return std::tuple(collated<std::remove_cvref_t<std::tuple_element_t<K, Item>>>(
                count, [&](std::size_t k) -> decltype(auto) { return std::get<K>(get(k)); })...);
        }(std::make_index_sequence<std::tuple_size_v<Item>>());
    } else if constexpr (number<Item>) {
        ndarray<Item> out(orthant::detail::new_array<Item>("collate", shape_t({index_t(count)})));
        for (std::size_t k = 0; k < count; ++k) static_cast<Item*>(out.header().data)[k] = get(k);
        return out;
    } else {
        std::vector<Item> out;
        out.reserve(count);
        for (std::size_t k = 0; k < count; ++k) out.push_back(get(k));
        return out;
    }
}

}  // namespace detail

struct default_collate {
    template <class Item>
    auto operator()(const std::vector<Item>& items) const {
        return detail::collated<Item>(items.size(), [&](std::size_t k) -> const Item& { return items[k]; });
    }
};

}  // namespace data
}  // namespace orthant::inline ORTHANT_ABI
