#pragma once
// Rounding. rint rounds halves to the even neighbour; integers stay what they are.
// https://numpy.org/doc/stable/reference/routines.math.html#rounding

#include <orthant/ops/ufunc/ufunc.hpp>

namespace orthant::inline ORTHANT_ABI {
ORTHANT_FUNCTION(floor, real_numeric, kernel::has_simd<D> && !is_complex_v<D>)
ORTHANT_FUNCTION(ceil, real_numeric, kernel::has_simd<D> && !is_complex_v<D>)
ORTHANT_FUNCTION(trunc, real_numeric, kernel::has_simd<D> && !is_complex_v<D>)
ORTHANT_FUNCTION(rint, floating_result, detail::is_float_lane<D>)

inline constexpr ufunc<functor::trunc> fix{};

}  // namespace orthant::inline ORTHANT_ABI
