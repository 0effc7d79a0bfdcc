#pragma once
// sin, cos, tan of angles in radians, sinc, and degrees and radians.

#include <numbers>

#include <orthant/kernel/lanewise.hpp>

namespace orthant::inline ORTHANT_ABI {
namespace kernel {

template <class V>
ORTHANT_INLINE V sin(const V& x) {
    return detail::by_lanes(x, [](auto v) { return std::sin(v); });
}

template <class V>
ORTHANT_INLINE V cos(const V& x) {
    return detail::by_lanes(x, [](auto v) { return std::cos(v); });
}

template <class V>
ORTHANT_INLINE V tan(const V& x) {
    return detail::by_lanes(x, [](auto v) { return std::tan(v); });
}

// sin(pi x) / (pi x), and 1 at 0. https://numpy.org/doc/stable/reference/generated/numpy.sinc.html
template <class V>
inline V sinc(const V& x) {
    if constexpr (std::is_same_v<V, float16>) {
        return V(kernel::sinc(float(x)));
    } else if constexpr (is_batch<V>) {
        using T = typename V::value_type;
        const V angle = x * V(std::numbers::pi_v<T>);
        return xsimd::select(x == V(T(0)), V(T(1)), kernel::sin(angle) / angle);
    } else {
        if (x == V(0)) return V(1);
        const V angle = x * std::numbers::pi_v<real_of_t<V>>;
        return kernel::sin(angle) / angle;
    }
}

template <class V>
ORTHANT_INLINE V degrees(const V& x) {
    if constexpr (std::is_same_v<V, float16>) return V(kernel::degrees(float(x)));
    else if constexpr (is_batch<V>) return x * V(typename V::value_type(180) / std::numbers::pi_v<typename V::value_type>);
    else return x * (V(180) / std::numbers::pi_v<V>);
}

template <class V>
ORTHANT_INLINE V radians(const V& x) {
    if constexpr (std::is_same_v<V, float16>) return V(kernel::radians(float(x)));
    else if constexpr (is_batch<V>) return x * V(std::numbers::pi_v<typename V::value_type> / typename V::value_type(180));
    else return x * (std::numbers::pi_v<V> / V(180));
}

}  // namespace kernel
}  // namespace orthant::inline ORTHANT_ABI
