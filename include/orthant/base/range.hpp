#pragma once
// Ranges of values, and lists that somebody else keeps.
//
// `range` is what a range-based `for` with std::begin accepts, and `list_view<T>` is a pointer with a count.
// The standard's <ranges> and <span> say the same in finer terms, and cost each file that includes them .2 s
// to compile, a quarter of what all of xsimd costs: constraints on `std::ranges::input_range` and span's
// iterator class are instantiated again for every type that is asked about.

#include <cstddef>
#include <iterator>
#include <type_traits>
#include <utility>

#include <orthant/base/config.hpp>

namespace orthant::inline ORTHANT_ABI {
namespace detail {

template <class R>
concept range = requires(R& r) {
    *std::begin(r);
    std::end(r);
};

// The type of a range's values; for a std::vector<bool> it is bool, not the proxy that stands for one.
template <class R>
using value_in = std::iter_value_t<decltype(std::begin(std::declval<R&>()))>;

// One that can be walked twice.
template <class R>
concept multipass_range = range<R> && std::forward_iterator<decltype(std::begin(std::declval<R&>()))>;

template <class R>
constexpr index_t count_in(R& r) {
    index_t n = 0;
    if constexpr (requires { r.size(); }) n = index_t(r.size());
    else
        for (auto i = std::begin(r); i != std::end(r); ++i) ++n;
    return n;
}

}  // namespace detail

// `size()` elements from `data()` on, which the list does not keep alive.
template <class T>
class list_view {
public:
    using value_type = std::remove_cv_t<T>;

    constexpr list_view() noexcept = default;
    constexpr list_view(T* data, std::size_t size) noexcept : data_(data), size_(size) {}
    template <std::size_t N>
    constexpr list_view(T (&list)[N]) noexcept : data_(list), size_(N) {}
    // Whatever has its elements in one piece: std::vector, std::array, std::span, shape_t.
    template <class L>
        requires requires(L& list) {
            static_cast<T*>(list.data());
            list.size();
        }
    constexpr list_view(L&& list) noexcept : data_(list.data()), size_(std::size_t(list.size())) {}

    constexpr T* data() const noexcept { return data_; }
    constexpr std::size_t size() const noexcept { return size_; }
    constexpr bool empty() const noexcept { return size_ == 0; }
    constexpr T* begin() const noexcept { return data_; }
    constexpr T* end() const noexcept { return data_ + size_; }
    constexpr T& operator[](std::size_t i) const noexcept { return data_[i]; }
    constexpr T& front() const noexcept { return data_[0]; }
    constexpr T& back() const noexcept { return data_[size_ - 1]; }
    constexpr list_view first(std::size_t n) const noexcept { return {data_, n}; }
    constexpr list_view last(std::size_t n) const noexcept { return {data_ + (size_ - n), n}; }
    constexpr list_view subspan(std::size_t from) const noexcept { return {data_ + from, size_ - from}; }
    constexpr list_view subspan(std::size_t from, std::size_t n) const noexcept { return {data_ + from, n}; }

private:
    T* data_ = nullptr;
    std::size_t size_ = 0;
};

}  // namespace orthant::inline ORTHANT_ABI
