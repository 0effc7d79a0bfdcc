#pragma once
// a.flat(): the elements in C order as a range that can be indexed and assigned, whatever the strides. Where
// the elements are wanted as an array, a.ravel() is that.
//
//     a.flat()[7]                        an element; negative positions count from the end
//     a.flat()[slice(2, 5)] = 0          a selection of positions: a slice, {1, 4}, an index array, a mask
//     a.flat() = 0   a.flat() = {1, 2}   one value for all, or values that begin anew when they run out
//
// https://numpy.org/doc/stable/reference/generated/numpy.ndarray.flat.html

#include <initializer_list>

#include <orthant/base/buffer.hpp>
#include <orthant/shape/shape.hpp>
#include <orthant/shape/slice.hpp>
#include <orthant/view/iterator.hpp>

namespace orthant::inline ORTHANT_ABI {

template <class T>
class selection;

template <class T>
class flat_range {
public:
    using value_type = std::remove_const_t<T>;

    explicit flat_range(detail::header_ptr of) : of_(std::move(of)) {}

    element_iterator<T> begin() const { return {of_, 0}; }
    element_iterator<T> end() const { return {of_, of_->size}; }
    index_t size() const { return of_->size; }
    // Always checked: an index_error where there is no such element.
    template <class I>
    decltype(auto) operator[](const I& index) const {
        if constexpr (std::integral<I> && !std::same_as<I, bool>)
            return (begin()[detail::normalize_index(index_t(index), of_->size, 0, "flat")]);
        else return select(index);
    }
    template <std::size_t N>
    auto operator[](const extent (&positions)[N]) const {
        return select_positions({positions, N});
    }
    template <class I>
    decltype(auto) operator()(const I& index) const {
        return (*this)[index];
    }

    const flat_range& operator=(std::initializer_list<value_type> values) const { return assign(values); }
    template <class V>
    const flat_range& operator=(const V& values) const {
        if constexpr (requires { values.begin(); } && !std::is_convertible_v<const V&, value_type>)
            return assign(values);
        else
            return assign(std::initializer_list<value_type>{static_cast<value_type>(values)});
    }
    const flat_range& operator=(const flat_range& values) const { return assign(values); }
    flat_range(const flat_range&) = default;

private:
    // Defined with the indexing routines (ops/indexing/index_argument.hpp).
    template <class I>
    selection<T> select(const I& index) const;
    template <int = 0>
    auto select_positions(list_view<const extent> positions) const;

    // The values are read before the first is written: they may be these elements.
    template <class V>
    const flat_range& assign(const V& values) const {
        static_assert(!std::is_const_v<T>, "orthant: these elements are read-only");
        detail::sequence<value_type> taken;
        for (auto it = values.begin(); it != values.end(); ++it)
            taken.push_back(static_cast<value_type>(*it));
        if (taken.empty() && size() > 0) detail::fail<value_error>({"flat: cannot assign from no values"});
        index_t next = 0;
        for (element_iterator<T> it = begin(); it != end(); ++it) {
            *it = taken[next];
            if (++next == taken.size()) next = 0;
        }
        return *this;
    }

    detail::header_ptr of_;
};

}  // namespace orthant::inline ORTHANT_ABI
