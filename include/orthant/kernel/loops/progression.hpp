#pragma once
// Evenly spaced values: out[i] = start + i * step, the product rounded before the sum.
//
// This one formula makes arange and linspace. NumPy computes it without fused multiply-add, so the product
// must not be contracted with the sum (round_once), or the last bit differs. Integers wrap around.

#include <type_traits>

#include <orthant/kernel/simd/simd.hpp>

namespace orthant::inline ORTHANT_ABI::kernel {

// T is an integer, float, double, long double or complex type; complex ones have no vector form here.
template <class T>
void progression(T* out, index_t n, T start, T step);

}  // namespace orthant::inline ORTHANT_ABI::kernel

#if ORTHANT_DEFINE

namespace orthant::inline ORTHANT_ABI::kernel {

template <class T>
void progression(T* out, index_t n, T start, T step) {
    index_t i = 0;
    if constexpr (integer<T>) {
        using wide = std::make_unsigned_t<std::common_type_t<T, int>>;
        for (wide value = wide(start); i < n; ++i, value += wide(step)) out[i] = T(value);
    } else {
        if constexpr (has_simd<T> && std::is_floating_point_v<T>) {
            constexpr index_t width = lanes<T>;
            alignas(64) T first[std::size_t(width)];
            for (index_t k = 0; k < width; ++k) first[k] = T(k);
            // Positions are exact as long as they are below 2^24 (float) or 2^53; beyond, the plain loop's
            // conversion of the integer rounds, and these sums would round differently.
            constexpr std::int64_t exact = std::int64_t(1) << (std::is_same_v<T, float> ? 24 : 53);
            const index_t limit = n < exact ? n : index_t(exact);
            batch<T> position = load(first);
            const batch<T> ahead{T(width)}, by{step}, from{start};
            for (; i + width <= limit; i += width, position += ahead)
                store(out + i, batch<T>(from + round_once(batch<T>(position * by))));
        }
        for (; i < n; ++i) {
            const T product = round_once(T(T(real_of_t<T>(i)) * step));
            out[i] = start + product;
        }
    }
}

#define ORTHANT_ROW(T) ORTHANT_INSTANTIATE(void progression(T*, index_t, T, T));
ORTHANT_COMPUTED_TYPES(ORTHANT_ROW)
#undef ORTHANT_ROW

}  // namespace orthant::inline ORTHANT_ABI::kernel

#endif
