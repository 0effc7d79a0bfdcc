#pragma once
// Sums of numbers that are kept as logarithms: logaddexp(a, b) = log(exp(a) + exp(b)), and the same to
// base 2.
//
// With m the larger of the two it is m + log1p(exp(-|a - b|)), which neither overflows nor loses the smaller.
// Equal arguments are taken apart, since the difference of two equal infinities is no number.

#include <orthant/kernel/math/exp.hpp>
#include <orthant/kernel/math/log.hpp>

namespace orthant::inline ORTHANT_ABI {
namespace kernel {

// https://numpy.org/doc/stable/reference/generated/numpy.logaddexp.html
template <class V>
inline V logaddexp(const V& x, const V& y) {
    if constexpr (is_batch<V>) {
        using T = typename V::value_type;
        const V gap = x - y;
        const V larger = simd::select(gap > V(T(0)), x, y);
        const V sum = larger + kernel::log1p(V(kernel::exp(V(-simd::abs(gap)))));
        return simd::select(x == y, x + V(std::numbers::ln2_v<T>), simd::select(gap == gap, sum, gap));
    } else if constexpr (is_storage_float<V>) {
        return V(kernel::logaddexp(float(x), float(y)));
    } else {
        if (x == y) return x + std::numbers::ln2_v<V>;
        const V gap = x - y;
        if (gap > 0) return x + kernel::log1p(kernel::exp(V(-gap)));
        if (gap <= 0) return y + kernel::log1p(kernel::exp(gap));
        return gap;
    }
}

// https://numpy.org/doc/stable/reference/generated/numpy.logaddexp2.html
template <class V>
inline V logaddexp2(const V& x, const V& y) {
    if constexpr (is_batch<V>) {
        using T = typename V::value_type;
        const V gap = x - y;
        const V larger = simd::select(gap > V(T(0)), x, y);
        const V sum =
            larger + V(std::numbers::log2e_v<T>) * kernel::log1p(V(kernel::exp2(V(-simd::abs(gap)))));
        return simd::select(x == y, x + V(T(1)), simd::select(gap == gap, sum, gap));
    } else if constexpr (is_storage_float<V>) {
        return V(kernel::logaddexp2(float(x), float(y)));
    } else {
        if (x == y) return x + V(1);
        const V gap = x - y;
        if (gap > 0) return x + std::numbers::log2e_v<V> * kernel::log1p(kernel::exp2(V(-gap)));
        if (gap <= 0) return y + std::numbers::log2e_v<V> * kernel::log1p(kernel::exp2(gap));
        return gap;
    }
}

}  // namespace kernel
}  // namespace orthant::inline ORTHANT_ABI
