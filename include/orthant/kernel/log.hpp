#pragma once
// log, log2, log10 and log1p.

#include <numbers>

#include <orthant/kernel/lanewise.hpp>

namespace orthant::inline ORTHANT_ABI {
namespace kernel {

template <class V>
ORTHANT_INLINE V log(const V& x) {
    return detail::by_lanes(x, [](auto v) { return std::log(v); });
}

template <class V>
ORTHANT_INLINE V log2(const V& x) {
    return detail::by_lanes(x, [](auto v) {
        using T = decltype(v);
        if constexpr (is_complex_v<T>) return std::log(v) * std::numbers::log2e_v<real_of_t<T>>;
        else return std::log2(v);
    });
}

template <class V>
ORTHANT_INLINE V log10(const V& x) {
    return detail::by_lanes(x, [](auto v) {
        using T = decltype(v);
        if constexpr (is_complex_v<T>) return std::log(v) * std::numbers::log10e_v<real_of_t<T>>;
        else return std::log10(v);
    });
}

// log(1 + x) without losing what is small.
template <class V>
ORTHANT_INLINE V log1p(const V& x) {
    return detail::by_lanes(x, [](auto v) {
        using T = decltype(v);
        if constexpr (is_complex_v<T>) {
            const auto a = v.real() + 1;
            return T(std::log(std::hypot(a, v.imag())), std::atan2(v.imag(), a));
        } else {
            return std::log1p(v);
        }
    });
}

}  // namespace kernel
}  // namespace orthant::inline ORTHANT_ABI
