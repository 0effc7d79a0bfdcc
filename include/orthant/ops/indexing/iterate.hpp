#pragma once
// Walking arrays with their indices: ndenumerate, ndindex, nditer.
//
//     for (auto [index, x] : np::ndenumerate(a)) …       index is a shape_t, a[index] the element x refers to
//     for (const auto& index : np::ndindex(2, 3)) …      every index of a shape, in C order
//     for (double& x : np::nditer(a)) x *= 2;            every element, in the order of memory
//     for (np::nditer it(a); !it.finished(); ++it) …     the same with it.multi_index() and *it
//     for (auto [x, y] : np::nditer(a, b)) …             elements of arrays that broadcast, in C order
//
// https://numpy.org/doc/stable/reference/arrays.nditer.html

#include <tuple>

#include <orthant/array/ndarray.hpp>
#include <orthant/array/window.hpp>

namespace orthant::inline ORTHANT_ABI {
namespace detail {

// A position in a shape that moves on in C order, or with the axes in another order.
class index_counter {
public:
    index_counter() = default;
    explicit index_counter(const shape_t& shape) : shape_(shape), index_(shape) {
        for (index_t k = 0; k < shape.ndim(); ++k) index_[k] = 0;
        left_ = product(shape);
    }
    const shape_t& index() const { return index_; }
    index_t left() const { return left_; }
    // Moves on; `order`, if given, lists the axes from the outermost to the innermost.
    void next(const index_t* order = nullptr) {
        --left_;
        for (index_t i = shape_.ndim(); i-- > 0;) {
            const index_t k = order ? order[i] : i;
            if (++index_[k] < shape_[k]) return;
            index_[k] = 0;
        }
    }

private:
    shape_t shape_, index_;
    index_t left_ = 0;
};

inline index_t offset_of(const array_header& h, const shape_t& index) {
    index_t offset = 0;
    for (index_t k = 0; k < h.ndim; ++k) offset += index[k] * h.strides()[k];
    return offset;
}

// What an array shows; anything for other types, which the deduction guides below refuse only after they
// asked.
template <class A>
struct iterated {
    using type = char;
};
template <array_like A>
struct iterated<A> {
    using type = element_of<A>;
};

// The header with the strides of a larger shape.
inline header_ptr stretched(const header_ptr& h, const shape_t& shape) {
    dims steps(shape.size());
    broadcast_strides(h->extents(), h->strides(), shape, steps.data());
    return new_window(h, h->data, shape, as_view(steps));
}

}  // namespace detail

// All indices of a shape.
class ndindex {
public:
    explicit ndindex(const shape_t& shape) : shape_(shape) { detail::checked_size("ndindex", shape); }
    // A list, for ndindex({2, 3}): against the copy of an ndindex made of two integers, it wins.
    explicit ndindex(std::initializer_list<extent> extents) : ndindex(shape_t(extents)) {}
    template <std::integral... I>
    explicit ndindex(I... extents) : ndindex(shape_t{extent(extents)...}) {}

    class iterator {
    public:
        using iterator_category = std::input_iterator_tag;
        using value_type = shape_t;
        using difference_type = index_t;
        using pointer = const shape_t*;
        using reference = const shape_t&;
        iterator() = default;
        explicit iterator(const shape_t& shape) : at_(shape) {}
        const shape_t& operator*() const { return at_.index(); }
        iterator& operator++() { return at_.next(), *this; }
        void operator++(int) { ++*this; }
        friend bool operator==(const iterator& i, std::default_sentinel_t) { return i.at_.left() == 0; }

    private:
        detail::index_counter at_;
    };
    iterator begin() const { return iterator(shape_); }
    std::default_sentinel_t end() const { return {}; }
    index_t size() const { return detail::product(shape_); }

private:
    shape_t shape_;
};

// Index and element, by reference, in C order.
template <class T>
class enumeration {
public:
    explicit enumeration(detail::header_ptr of) : of_(std::move(of)) {}

    struct entry {
        shape_t index;
        T& value;
    };
    class iterator {
    public:
        using iterator_category = std::input_iterator_tag;
        using value_type = entry;
        using difference_type = index_t;
        using pointer = void;
        using reference = entry;
        iterator() = default;
        explicit iterator(detail::header_ptr of) : of_(std::move(of)), at_(shape_t(of_->extents())) {}
        entry operator*() const {
            return {at_.index(), static_cast<T*>(of_->data)[detail::offset_of(*of_, at_.index())]};
        }
        iterator& operator++() { return at_.next(), *this; }
        void operator++(int) { ++*this; }
        friend bool operator==(const iterator& i, std::default_sentinel_t) { return i.at_.left() == 0; }

    private:
        detail::header_ptr of_;
        detail::index_counter at_;
    };
    iterator begin() const { return iterator(of_); }
    std::default_sentinel_t end() const { return {}; }

private:
    detail::header_ptr of_;
};

template <array_like A>
auto ndenumerate(A&& a) {
    return enumeration<detail::element_of<A>>(detail::show(a).handle());
}

// The elements of several arrays side by side, all broadcast to one shape; of one array, in memory order. A
// constant array and an expression give constant elements. `order` 'C' or 'F' forces that order, 'K' follows
// the first array.
template <class... T>
class nditer {
    static constexpr bool alone = sizeof...(T) == 1;
    using only = std::tuple_element_t<0, std::tuple<T..., char>>;

public:
    template <array_like... A>
        requires(sizeof...(A) == sizeof...(T))
    explicit nditer(A&&... a) : nditer('K', detail::show(a).handle()...) {}
    template <array_like A>
        requires alone
    nditer(A&& a, char order) : nditer(order, detail::show(a).handle()) {}

    // ---- by hand: for (np::nditer it(a); !it.finished(); ++it)
    bool finished() const { return at_.left() == 0; }
    const shape_t& multi_index() const { return at_.index(); }
    nditer& operator++() { return at_.next(order_.data()), *this; }
    // The element, or a tuple of references to the elements.
    decltype(auto) operator*() const {
        if constexpr (alone) return element<0>();
        else return every(std::index_sequence_for<T...>{});
    }
    shape_t shape() const { return shape_; }

    // ---- as a range
    class iterator {
    public:
        using iterator_category = std::input_iterator_tag;
        using value_type = std::conditional_t<alone, std::remove_const_t<only>, std::tuple<T&...>>;
        using difference_type = index_t;
        using pointer = void;
        using reference = std::conditional_t<alone, only&, std::tuple<T&...>>;
        explicit iterator(nditer* of) : of_(of) {}
        reference operator*() const { return **of_; }
        iterator& operator++() { return ++*of_, *this; }
        void operator++(int) { ++*this; }
        friend bool operator==(const iterator& i, std::default_sentinel_t) { return i.of_->finished(); }

    private:
        nditer* of_;
    };
    iterator begin() { return iterator(this); }
    std::default_sentinel_t end() const { return {}; }

private:
    template <class... H>
        requires(std::same_as<H, detail::header_ptr> && ...)
    nditer(char order, const H&... of) {
        const detail::array_header* const list[] = {of.get()...};
        shape_ =
            detail::broadcast_all("nditer", sizeof...(H), [&](std::size_t i) { return list[i]->extents(); });
        detail::checked_size("nditer", shape_);
        std::size_t k = 0;
        ((of_[k++] = detail::stretched(of, shape_)), ...);
        at_ = detail::index_counter(shape_);
        arrange(order);
    }
    void arrange(char order) {
        if (order != 'C' && order != 'F' && order != 'K')
            detail::fail<value_error>({"nditer: order must be 'C', 'F' or 'K', got '", order, "'"});
        for (index_t k = 0; k < shape_.ndim(); ++k)
            order_.push_back(order == 'F' ? shape_.ndim() - 1 - k : k);
        if (order != 'K' || !alone) return;
        const auto size = [&](index_t k) {
            return of_[0]->strides()[k] < 0 ? -of_[0]->strides()[k] : of_[0]->strides()[k];
        };
        for (std::size_t i = 1; i < order_.size(); ++i)
            for (std::size_t j = i; j > 0 && size(order_[j - 1]) < size(order_[j]); --j)
                std::swap(order_[j - 1], order_[j]);
    }
    template <std::size_t I>
    auto& element() const {
        using E = std::tuple_element_t<I, std::tuple<T...>>;
        return static_cast<E*>(of_[I]->data)[detail::offset_of(*of_[I], at_.index())];
    }
    template <std::size_t... I>
    std::tuple<T&...> every(std::index_sequence<I...>) const {
        return {element<I>()...};
    }

    std::array<detail::header_ptr, sizeof...(T)> of_;
    shape_t shape_;
    detail::index_counter at_;
    dims order_;
};

template <array_like... A>
nditer(A&&...) -> nditer<typename detail::iterated<A>::type...>;
template <array_like A>
nditer(A&&, char) -> nditer<typename detail::iterated<A>::type>;

}  // namespace orthant::inline ORTHANT_ABI
