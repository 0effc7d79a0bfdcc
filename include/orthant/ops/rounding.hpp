#pragma once
// Rounding. rint rounds halves to the even neighbour; integers stay what they are.
// https://numpy.org/doc/stable/reference/routines.math.html#rounding

#include <orthant/ops/ufunc.hpp>

namespace orthant::inline ORTHANT_ABI {
namespace functor {

struct floor : signature::real_numeric {
    static constexpr const char* name = "floor";
    template <class D>
    static constexpr bool lanes = kernel::has_simd<D> && !is_complex_v<D>;
    template <class V>
    static ORTHANT_INLINE auto apply(const V& x) {
        return kernel::floor(x);
    }
};

struct ceil : signature::real_numeric {
    static constexpr const char* name = "ceil";
    template <class D>
    static constexpr bool lanes = kernel::has_simd<D> && !is_complex_v<D>;
    template <class V>
    static ORTHANT_INLINE auto apply(const V& x) {
        return kernel::ceil(x);
    }
};

struct trunc : signature::real_numeric {
    static constexpr const char* name = "trunc";
    template <class D>
    static constexpr bool lanes = kernel::has_simd<D> && !is_complex_v<D>;
    template <class V>
    static ORTHANT_INLINE auto apply(const V& x) {
        return kernel::trunc(x);
    }
};

struct rint : signature::floating_result {
    static constexpr const char* name = "rint";
    template <class D>
    static constexpr bool lanes = detail::is_float_lane<D>;
    template <class V>
    static ORTHANT_INLINE auto apply(const V& x) {
        return kernel::rint(x);
    }
};

}  // namespace functor

inline constexpr ufunc<functor::floor> floor{};
inline constexpr ufunc<functor::ceil> ceil{};
inline constexpr ufunc<functor::trunc> trunc{};
inline constexpr ufunc<functor::rint> rint{};
inline constexpr ufunc<functor::trunc> fix{};

}  // namespace orthant::inline ORTHANT_ABI
