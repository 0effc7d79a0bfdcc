#pragma once
// arcsin, arccos, arctan and arctan2, in radians.

#include <orthant/kernel/lanewise.hpp>

namespace orthant::inline ORTHANT_ABI {
namespace kernel {

template <class V>
ORTHANT_INLINE V arcsin(const V& x) {
    return detail::by_lanes(x, [](auto v) { return std::asin(v); });
}

template <class V>
ORTHANT_INLINE V arccos(const V& x) {
    return detail::by_lanes(x, [](auto v) { return std::acos(v); });
}

template <class V>
ORTHANT_INLINE V arctan(const V& x) {
    return detail::by_lanes(x, [](auto v) { return std::atan(v); });
}

// The angle of the point (x, y): the quadrant is chosen by both signs.
template <class V>
ORTHANT_INLINE V arctan2(const V& y, const V& x) {
    return detail::by_lanes(y, x, [](auto a, auto b) { return std::atan2(a, b); });
}

}  // namespace kernel
}  // namespace orthant::inline ORTHANT_ABI
