#pragma once
// The arguments of distributions: a number, or an array of numbers that broadcasts against the other
// parameters; and the walk over them.

#include <array>
#include <concepts>
#include <cstdint>
#include <optional>
#include <tuple>
#include <utility>

#include <orthant/array/ndarray.hpp>
#include <orthant/shape/broadcast.hpp>
#include <orthant/shape/odometer.hpp>

namespace orthant::inline ORTHANT_ABI::random {

// A number or an array-like of numbers, taken as T (double, or int64 for counts).
template <class T>
class parameter {
public:
    template <class S>
        requires(std::is_arithmetic_v<S>)
    parameter(S value) : value_(static_cast<T>(value)) {}  // NOLINT: arguments
    template <array_like E>
    parameter(const E& values) : array_(ndarray<T>(values)) {}  // NOLINT

    bool is_array() const { return array_.has_value(); }
    T value() const { return value_; }
    dims_view shape() const { return array_ ? array_->header().extents() : dims_view(); }
    const index_t* strides() const { return array_->header().strides(); }
    const T* data() const { return array_ ? std::as_const(*array_).data() : &value_; }

private:
    T value_ = 0;
    std::optional<ndarray<T>> array_;
};

// The size of a result: {3, 4}, one integer, or a shape; nothing where NumPy has None. Its constructors take
// the extents one by one, since g++ 12 would accept {.size = …} for an initializer_list or an array.
class size_argument {
public:
    size_argument() = default;
    template <std::integral I, std::integral... K>
        requires(!std::same_as<I, bool> && (!std::same_as<K, bool> && ...))
    size_argument(I first, K... more) : given_(true) {  // NOLINT: arguments
        shape_.push_back(static_cast<index_t>(first));
        (shape_.push_back(static_cast<index_t>(more)), ...);
    }
    template <class S>
        requires(!std::integral<S> && !array_like<S> && !std::same_as<S, size_argument> &&
                 std::convertible_to<const S&, shape_t>)
    size_argument(const S& shape) : shape_(shape), given_(true) {}  // NOLINT: arguments

    explicit operator bool() const { return given_; }
    const shape_t& shape() const { return shape_; }  // () where none is given
    const shape_t* get() const { return given_ ? &shape_ : nullptr; }

private:
    shape_t shape_;
    bool given_ = false;
};

namespace detail {

// The shape of the result: what the parameters broadcast to, or `size`, to which they must broadcast.
template <class... T>
shape_t result_shape(const char* name, const shape_t* size, const parameter<T>&... p) {
    const dims_view shapes[] = {p.shape()..., dims_view()};
    const shape_t shape =
        orthant::detail::broadcast_all(name, sizeof...(T), [&](std::size_t i) { return shapes[i]; });
    if (!size) {
        orthant::detail::checked_size(name, shape, sizeof(std::int64_t));
        return shape;
    }
    for (index_t extent : *size) {
        if (extent < 0) orthant::detail::fail<value_error>(name, ": negative extent in size ", *size);
    }
    if (!orthant::detail::broadcasts_to(shape, *size)) {
        orthant::detail::fail<value_error>(name, ": parameters of shape ", shape,
                                           " do not broadcast to size ", *size);
    }
    orthant::detail::checked_size(name, *size, sizeof(std::int64_t));
    return *size;
}

// Calls visit(values…) with the parameters of every element of `shape`, in C order.
template <class Visit, class... T>
void walk_parameters(const shape_t& shape, Visit visit, const parameter<T>&... p) {
    constexpr std::size_t count = sizeof...(T);
    const auto rank = static_cast<std::size_t>(shape.ndim());
    std::array<dims, count> steps;
    std::size_t next = 0;
    [[maybe_unused]] const auto prepare = [&](const auto& one) {
        dims& s = steps[next++];
        for (std::size_t k = 0; k < rank; ++k) s.push_back(0);
        if (one.is_array()) orthant::detail::broadcast_strides(one.shape(), one.strides(), shape, s.data());
    };
    (prepare(p), ...);
    [&]<std::size_t... I>(std::index_sequence<I...>) {
        for (orthant::detail::odometer<count> at(shape, {steps[I].data()...}); at; ++at) visit(p.data()[at[I]]...);
    }
    (std::index_sequence_for<T...>());
}

}  // namespace detail
}  // namespace orthant::inline ORTHANT_ABI::random
