#pragma once
// Whether two elements are equal: by their own ==, or, of structs that have fields (base/fields.hpp) and no ==, field by
// field; arrays within are compared element by element. So records compare as NumPy's do.
// https://numpy.org/doc/stable/user/basics.rec.html#structure-comparison-and-promotion

#include <complex>
#include <iterator>
#include <tuple>
#include <type_traits>

#include <orthant/base/fields.hpp>

namespace orthant::inline ORTHANT_ABI::kernel {
namespace detail {

template <class T>
inline constexpr bool is_std_complex = false;
template <class R>
inline constexpr bool is_std_complex<std::complex<R>> = true;

// Structs that are compared field by field, and arrays that are fields.
template <class T>
concept fieldwise_equal = has_fields<T> && !requires(const T& a, const T& b) { a == b; };
template <class T>
concept listed_field =
    std::is_array_v<T> || (!is_std_complex<T> && requires { std::tuple_size<T>::value, T().begin(); });

}  // namespace detail

template <class T>
bool same_value(const T& a, const T& b) {
    if constexpr (detail::fieldwise_equal<T>) {
        return std::apply(
            [&](const auto&... f) { return (same_value(f.of(a), f.of(b)) && ...); }, fields_of<T>);
    } else if constexpr (detail::listed_field<T>) {
        auto j = std::begin(b);
        for (const auto& x : a)
            if (!same_value(x, *j++)) return false;
        return true;
    } else {
        return a == b;
    }
}

}  // namespace orthant::inline ORTHANT_ABI::kernel
