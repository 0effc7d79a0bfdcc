#pragma once
// exp, exp2 and expm1.

#include <numbers>

#include <orthant/kernel/lanewise.hpp>

namespace orthant::inline ORTHANT_ABI {
namespace kernel {

// https://numpy.org/doc/stable/reference/generated/numpy.exp.html
template <class V>
ORTHANT_INLINE V exp(const V& x) {
    return detail::by_lanes(x, [](auto v) { return std::exp(v); });
}

template <class V>
ORTHANT_INLINE V exp2(const V& x) {
    return detail::by_lanes(x, [](auto v) {
        using T = decltype(v);
        if constexpr (is_complex_v<T>) return std::exp(v * std::numbers::ln2_v<real_of_t<T>>);
        else return std::exp2(v);
    });
}

// exp(x) - 1 without losing what is small.
template <class V>
ORTHANT_INLINE V expm1(const V& x) {
    return detail::by_lanes(x, [](auto v) {
        using T = decltype(v);
        if constexpr (is_complex_v<T>) {
            const auto a = v.real(), b = v.imag();
            const auto half = std::sin(b / 2);
            return T(std::expm1(a) * std::cos(b) - 2 * half * half, std::exp(a) * std::sin(b));
        } else {
            return std::expm1(v);
        }
    });
}

}  // namespace kernel
}  // namespace orthant::inline ORTHANT_ABI
