#pragma once
// New arrays of one value: zeros, ones, empty, full, and their _like forms.
//
//   np::zeros({3, 4})   np::zeros<int32_t>(5)   np::zeros<double, 2>({3, 4})
//   np::full({2}, 7)    np::ones_like(a)
//
// A shape is braces, one integer, or a shape object. With a static rank the number of extents in braces is
// checked by the compiler. `{.order = 'F'}` lays the elements out with the first axis fastest.
// A negative extent, or a size that cannot be addressed, is a shape_error before anything is allocated.
// https://numpy.org/doc/stable/reference/routines.array-creation.html

#include <cstring>

#include <orthant/array/ndarray.hpp>
#include <orthant/base/keywords.hpp>
#include <orthant/kernel/copy/blocks.hpp>

namespace orthant::inline ORTHANT_ABI {

// Keywords of functions that make a new array: 'C', 'F', or, where there is a prototype, 'K' and 'A' for its
// layout.
struct like_options {
    keyword_only only = keyword_only();
    char order = 'K';
    // Another shape than the prototype's, if it has been set.
    maybe<shape_t> shape{};
};

// A shape of R extents: {3, 4}, or any shape object of that rank (else a shape_error).
template <index_t R>
class static_shape {
public:
    template <std::integral... I>
        requires(index_t(sizeof...(I)) == R)
    constexpr static_shape(I... extents) : extents_{index_t(extents)...} {}
    template <detail::range S>
    static_shape(const S& extents) {
        const shape_t given(extents);
        if (given.ndim() != R) detail::fail<shape_error>({"shape: ", given, " does not have ", R, " axes"});
        for (index_t k = 0; k < R; ++k) extents_[k] = given[k];
    }
    operator dims_view() const noexcept { return {extents_, std::size_t(R)}; }

private:
    index_t extents_[R > 0 ? std::size_t(R) : 1] = {};
};

namespace detail {

template <index_t R>
struct shape_parameter {
    using type = static_shape<R>;
};
template <>
struct shape_parameter<dynamic> {
    using type = shape_t;
};

inline char checked_order(const char* function, char order) {
    if (order != 'C' && order != 'F')
        fail<value_error>({function, ": order must be 'C' or 'F', got '", order, "'"});
    return order;
}

// The layout of a copy of `of`: 'K' and 'A' keep a Fortran-contiguous one.
inline char order_like(const char* function, char order, const array_header& of) {
    if (order == 'K' || order == 'A') return order_of(of);
    return checked_order(function, order);
}

template <class T>
void set_all(const header_ptr& h, const T& value) {
    T* to = static_cast<T*>(h->data);
    if constexpr (std::is_trivially_copyable_v<T> && number<T>) {
        unsigned char bytes[sizeof(T)];
        std::memcpy(bytes, &value, sizeof(T));
        bool same = true;
        for (unsigned char b : bytes) same = same && b == bytes[0];
        if (same) {
            std::memset(h->data, bytes[0], std::size_t(h->size) * sizeof(T));
            return;
        }
    }
    kernel::fill(to, h->size, value);
}

template <class T>
header_ptr new_filled(const char* function, dims_view shape, const T& value, char order) {
    header_ptr h = new_array<T>(function, shape, checked_order(function, order));
    set_all(h, value);
    return h;
}

// A header of the prototype's shape and layout.
template <class T, array_like E>
header_ptr new_like(const char* function, const E& prototype, const like_options& options) {
    const auto& source = as_operand(prototype);
    const array_header& g = *geometry_of(source);
    const char order = order_like(function, options.order, g);
    if (options.shape) return new_array<T>(function, *options.shape, order);
    return new_array<T>(function, g.extents(), order);
}

// T, or the default where the caller wrote none.
template <class T, class Default>
using type_or = std::conditional_t<std::is_void_v<T>, Default, T>;

// The element type that a value has when it is alone: int64 for int and long, std::string for a literal,
// the element type of an array.
template <class V>
struct lone_value {
    using type = default_scalar_t<V>;
};
template <array_like V>
struct lone_value<V> {
    using type = value_of<V>;
};
template <class V>
using lone_t = typename lone_value<std::remove_cvref_t<V>>::type;

template <class T, class V>
void set_elements(header_ptr& h, const V& value) {
    if constexpr (array_like<V>) {
        assign(view<T>(header_ptr(h)), value);
    } else if constexpr (number<T> && number<V>) {
        set_all(h, weak_cast<T>(value, "full"));
    } else {
        set_all(h, T(value));
    }
}

}  // namespace detail

// A new array whose elements nobody has set. (Types with constructors are value-initialised.) A negative
// extent, and more bytes than can be addressed, are a shape_error; an order other than 'C' and 'F' is a
// value_error. So it is with the functions below.
// https://numpy.org/doc/stable/reference/generated/numpy.empty.html
template <class T = double, index_t R = dynamic>
ndarray<T, R> empty(const typename detail::shape_parameter<R>::type& shape,
                    const order_options& options = {}) {
    return ndarray<T, R>(detail::new_array<T>("empty", shape, detail::checked_order("empty", options.order)));
}

// A new array of zeros (float64 unless T is written), or of T() for other types.
// https://numpy.org/doc/stable/reference/generated/numpy.zeros.html
template <class T = double, index_t R = dynamic>
ndarray<T, R> zeros(const typename detail::shape_parameter<R>::type& shape,
                    const order_options& options = {}) {
    return ndarray<T, R>(detail::new_filled<T>("zeros", shape, T(), options.order));
}

// A new array of ones, float64 unless T is written.
// https://numpy.org/doc/stable/reference/generated/numpy.ones.html
template <class T = double, index_t R = dynamic>
ndarray<T, R> ones(const typename detail::shape_parameter<R>::type& shape,
                   const order_options& options = {}) {
    return ndarray<T, R>(detail::new_filled<T>("ones", shape, T(1), options.order));
}

// A new array of one value, in the value's own type (int is int64) unless T is written; a value_error if an
// integer does not fit T. The value may be an array that broadcasts to the shape.
// https://numpy.org/doc/stable/reference/generated/numpy.full.html
template <class T = void, index_t R = dynamic, class V>
auto full(const typename detail::shape_parameter<R>::type& shape, const V& value,
          const order_options& options = {}) {
    using U = detail::type_or<T, detail::lone_t<V>>;
    detail::header_ptr h = detail::new_array<U>("full", shape, detail::checked_order("full", options.order));
    detail::set_elements<U>(h, value);
    return ndarray<U, R>(std::move(h));
}

// ---- of the shape, layout and (unless T is written) type of a prototype

// Elements that nobody has set. https://numpy.org/doc/stable/reference/generated/numpy.empty_like.html
template <class T = void, array_like E>
auto empty_like(const E& prototype, const like_options& options = {}) {
    using U = detail::type_or<T, detail::value_of<E>>;
    return ndarray<U, detail::rank_of<E>>(detail::new_like<U>("empty_like", prototype, options));
}

// Zeros. https://numpy.org/doc/stable/reference/generated/numpy.zeros_like.html
template <class T = void, array_like E>
auto zeros_like(const E& prototype, const like_options& options = {}) {
    using U = detail::type_or<T, detail::value_of<E>>;
    detail::header_ptr h = detail::new_like<U>("zeros_like", prototype, options);
    detail::set_all(h, U());
    return ndarray<U, detail::rank_of<E>>(std::move(h));
}

// Ones. https://numpy.org/doc/stable/reference/generated/numpy.ones_like.html
template <class T = void, array_like E>
auto ones_like(const E& prototype, const like_options& options = {}) {
    using U = detail::type_or<T, detail::value_of<E>>;
    detail::header_ptr h = detail::new_like<U>("ones_like", prototype, options);
    detail::set_all(h, U(1));
    return ndarray<U, detail::rank_of<E>>(std::move(h));
}

// One value, converted to the element type; or an array that broadcasts to the shape.
// https://numpy.org/doc/stable/reference/generated/numpy.full_like.html
template <class T = void, array_like E, class V>
auto full_like(const E& prototype, const V& value, const like_options& options = {}) {
    using U = detail::type_or<T, detail::value_of<E>>;
    detail::header_ptr h = detail::new_like<U>("full_like", prototype, options);
    detail::set_elements<U>(h, value);
    return ndarray<U, detail::rank_of<E>>(std::move(h));
}

}  // namespace orthant::inline ORTHANT_ABI
