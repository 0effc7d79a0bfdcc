#pragma once
// sinh, cosh, tanh and their inverses.

#include <orthant/kernel/lanewise.hpp>

namespace orthant::inline ORTHANT_ABI {
namespace kernel {

template <class V>
ORTHANT_INLINE V sinh(const V& x) {
    return detail::by_lanes(x, [](auto v) { return std::sinh(v); });
}

template <class V>
ORTHANT_INLINE V cosh(const V& x) {
    return detail::by_lanes(x, [](auto v) { return std::cosh(v); });
}

template <class V>
ORTHANT_INLINE V tanh(const V& x) {
    return detail::by_lanes(x, [](auto v) { return std::tanh(v); });
}

template <class V>
ORTHANT_INLINE V arcsinh(const V& x) {
    return detail::by_lanes(x, [](auto v) { return std::asinh(v); });
}

template <class V>
ORTHANT_INLINE V arccosh(const V& x) {
    return detail::by_lanes(x, [](auto v) { return std::acosh(v); });
}

template <class V>
ORTHANT_INLINE V arctanh(const V& x) {
    return detail::by_lanes(x, [](auto v) { return std::atanh(v); });
}

}  // namespace kernel
}  // namespace orthant::inline ORTHANT_ABI
