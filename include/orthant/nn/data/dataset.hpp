#pragma once
// Datasets: anything with size() and operator[](index_t), which gives one item.
//
//     data::tensor_dataset ds(images, labels);          auto [image, label] = ds[0];
//     data::subset some(ds, {0, 2, 4});                 data::concat both(a, b);
//     data::map(ds, [](auto image, auto label) { return std::tuple(np::ndarray<float>(image / 255), label); })
//
// The items of a tensor_dataset are std::tuples, also of one array; each member is the array's i-th row, a
// view, and of a 1-d array a view without axes, which converts to the element. Datasets are values that share
// the arrays: copying one copies no elements, and what is written to an array is seen through it. A batch of
// a tensor_dataset, and of its subsets, is taken from each array at once, not item by item.
// https://pytorch.org/docs/stable/data.html

#include <algorithm>
#include <concepts>
#include <tuple>
#include <utility>
#include <vector>

#include <orthant/array/argument_forms.hpp>
#include <orthant/array/creation.hpp>
#include <orthant/array/convert.hpp>
#include <orthant/base/keywords.hpp>

namespace orthant::inline ORTHANT_ABI {
namespace data {

template <class D>
concept dataset = requires(const D& d, index_t i) {
    { d.size() } -> std::convertible_to<index_t>;
    d[i];
};
// What also gives several items at once.
template <class D>
concept batched_dataset = dataset<D> && requires(const D& d, const std::vector<index_t>& i) { d.batch(i); };

template <dataset D>
using item_of = std::remove_cvref_t<decltype(std::declval<const D&>()[index_t()])>;

namespace detail {

// A position that is there; negative ones count from the end.
inline index_t position(const char* function, index_t i, index_t n) {
    if (i < -n || i >= n)
        orthant::detail::fail<index_error>({function, ": item ", i, " of ", n});
    return i < 0 ? i + n : i;
}

// These rows of an array, one copy. The array is dense.
template <class T>
ndarray<T> rows_of(const view<const T>& a, const std::vector<index_t>& positions) {
    const orthant::detail::array_header& h = a.header();
    shape_t shape(h.extents());
    shape[0] = index_t(positions.size());
    ndarray<T> out(orthant::detail::new_array<T>("tensor_dataset", shape));
    const index_t rows = h.shape()[0], row = rows ? h.size / rows : 0;
    const T* const from = static_cast<const T*>(h.data);
    T* to = static_cast<T*>(out.header().data);
    for (const index_t i : positions) {
        std::copy_n(from + position("tensor_dataset", i, rows) * row, row, to);
        to += row;
    }
    return out;
}
#define ORTHANT_ROW(T) \
    ORTHANT_INSTANTIATE(ndarray<T> rows_of<T>(const view<const T>&, const std::vector<index_t>&));
ORTHANT_ROW(float)
ORTHANT_ROW(double)
ORTHANT_ROW(std::int64_t)
#undef ORTHANT_ROW

template <class A>
using element_of = orthant::detail::value_of<decltype(forms::as_array(std::declval<const A&>()))>;

template <class T, class A>
view<const T> held(const A& a) {
    const auto whole = orthant::detail::materialize(forms::as_array(a));
    if (whole.ndim() == 0)
        orthant::detail::fail<shape_error>({"tensor_dataset: an array without axes has no items"});
    if (whole.is_c_contiguous()) return view<const T>(orthant::detail::header_ptr(whole.handle()));
    return view<const T>(ndarray<T>(orthant::detail::dense_copy<T>(whole.handle(), 'C')).handle());
}

}  // namespace detail

// Arrays whose first axes are the items.
template <class... T>
class tensor_dataset {
    static_assert(sizeof...(T) > 0, "orthant: a tensor_dataset has at least one array");

public:
    template <class... A>
        requires(sizeof...(A) == sizeof...(T) && (forms::any<A> && ...))
    explicit tensor_dataset(const A&... arrays) : arrays_(detail::held<T>(arrays)...) {
        std::apply([&](const auto&... a) { (require(a.header().shape()[0]), ...); }, arrays_);
    }
    index_t size() const { return std::get<0>(arrays_).header().shape()[0]; }
    std::tuple<view<const T>...> operator[](index_t i) const {
        const index_t at = detail::position("tensor_dataset", i, size());
        return std::apply(
            [&](const auto&... a) { return std::tuple<view<const T>...>(view<const T>(a[at])...); }, arrays_);
    }
    std::tuple<ndarray<T>...> batch(const std::vector<index_t>& positions) const {
        return std::apply([&](const auto&... a) { return std::tuple(detail::rows_of<T>(a, positions)...); },
                          arrays_);
    }
    const std::tuple<view<const T>...>& tensors() const { return arrays_; }

private:
    void require(index_t n) const {
        if (n != size())
            orthant::detail::fail<shape_error>({"tensor_dataset: arrays of ", size(), " and ", n, " items"});
    }
    std::tuple<view<const T>...> arrays_;
};
template <class... A>
tensor_dataset(const A&...) -> tensor_dataset<detail::element_of<A>...>;

// Some items of a dataset, in this order.
template <dataset D>
class subset {
public:
    subset(D of, std::vector<index_t> indices) : of_(std::move(of)), indices_(std::move(indices)) {
        for (index_t& i : indices_) i = detail::position("subset", i, index_t(of_.size()));
    }
    index_t size() const { return index_t(indices_.size()); }
    auto operator[](index_t i) const {
        return of_[indices_[std::size_t(detail::position("subset", i, size()))]];
    }
    auto batch(const std::vector<index_t>& positions) const
        requires batched_dataset<D>
    {
        std::vector<index_t> inner;
        inner.reserve(positions.size());
        for (const index_t i : positions)
            inner.push_back(indices_[std::size_t(detail::position("subset", i, size()))]);
        return of_.batch(inner);
    }
    const std::vector<index_t>& indices() const { return indices_; }
    const D& dataset() const { return of_; }

private:
    D of_;
    std::vector<index_t> indices_;
};

// Datasets behind one another; their items are of one type.
template <dataset... D>
class concat {
    using item = item_of<std::tuple_element_t<0, std::tuple<D...>>>;
    static_assert((std::same_as<item, item_of<D>> && ...),
                  "orthant: concatenated datasets have items of one type");

public:
    explicit concat(D... parts) : parts_(std::move(parts)...) {}
    index_t size() const {
        return std::apply([](const auto&... d) { return (index_t(d.size()) + ...); }, parts_);
    }
    item operator[](index_t i) const { return from<0>(detail::position("concat", i, size())); }

private:
    template <std::size_t K>
    item from(index_t i) const {
        const auto& part = std::get<K>(parts_);
        if constexpr (K + 1 < sizeof...(D))
            if (i >= index_t(part.size())) return from<K + 1>(i - index_t(part.size()));
        return part[i];
    }
    std::tuple<D...> parts_;
};

// The items of a dataset through a function, which gets a tuple's members as arguments if it takes them so.
// It is called when an item is asked for, also by several threads.
template <dataset D, class F>
class map {
public:
    map(D of, F f) : of_(std::move(of)), f_(std::move(f)) {}
    index_t size() const { return index_t(of_.size()); }
    auto operator[](index_t i) const {
        auto item = of_[i];
        if constexpr (std::invocable<const F&, decltype(item)>) return f_(std::move(item));
        else return std::apply(f_, std::move(item));
    }

private:
    D of_;
    F f_;
};

}  // namespace data
}  // namespace orthant::inline ORTHANT_ABI
