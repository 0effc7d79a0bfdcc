#pragma once
// Mathematical functions, element by element. Integers are computed in the smallest floating type that holds
// them.
// https://numpy.org/doc/stable/reference/routines.math.html

#include <orthant/kernel/math/float_parts.hpp>
#include <orthant/ops/ufunc/ufunc.hpp>
#if ORTHANT_DEFINE
#include <orthant/kernel/math/math.hpp>
#endif

namespace orthant::inline ORTHANT_ABI {
ORTHANT_MATH(exp, floating_result, detail::is_float_lane<D>)
ORTHANT_MATH(exp2, floating_result, detail::is_float_lane<D>)
ORTHANT_MATH(expm1, floating_result, detail::is_float_lane<D>)
ORTHANT_MATH(log, floating_result, detail::is_float_lane<D>)
ORTHANT_MATH(log2, floating_result, detail::is_float_lane<D>)
ORTHANT_MATH(log10, floating_result, detail::is_float_lane<D>)
ORTHANT_MATH(log1p, floating_result, detail::is_float_lane<D>)
ORTHANT_MATH(sin, floating_result, detail::is_float_lane<D>)
ORTHANT_MATH(cos, floating_result, detail::is_float_lane<D>)
ORTHANT_MATH(tan, floating_result, detail::is_float_lane<D>)
ORTHANT_MATH(arcsin, floating_result, detail::is_float_lane<D>)
ORTHANT_MATH(arccos, floating_result, detail::is_float_lane<D>)
ORTHANT_MATH(arctan, floating_result, detail::is_float_lane<D>)
ORTHANT_MATH(sinh, floating_result, detail::is_float_lane<D>)
ORTHANT_MATH(cosh, floating_result, detail::is_float_lane<D>)
ORTHANT_MATH(tanh, floating_result, detail::is_float_lane<D>)
ORTHANT_MATH(arcsinh, floating_result, detail::is_float_lane<D>)
ORTHANT_MATH(arccosh, floating_result, detail::is_float_lane<D>)
ORTHANT_MATH(arctanh, floating_result, detail::is_float_lane<D>)
ORTHANT_MATH(cbrt, real_floating_result, detail::is_float_lane<D>)
ORTHANT_MATH(degrees, real_floating_result, detail::is_float_lane<D>)
ORTHANT_MATH(radians, real_floating_result, detail::is_float_lane<D>)
ORTHANT_MATH(sinc, from_float64, detail::is_float_lane<D>)
ORTHANT_FUNCTION(spacing, real_floating_result, false)
ORTHANT_MATH(i0, real_from_float64, detail::is_float_lane<D>)

ORTHANT_MATH_OF_TWO(arctan2, real_floating_result, detail::is_float_lane<D>)
ORTHANT_FUNCTION_OF_TWO(copysign, real_floating_result, false)
ORTHANT_FUNCTION_OF_TWO(nextafter, real_floating_result, false)
ORTHANT_FUNCTION_OF_TWO(heaviside, real_floating_result, false)
// Of these there are folds as well, which start at the identity; hypot also where there is one number, whose
// magnitude it gives.
ORTHANT_MATH_OF_TWO(hypot, real_floating_result, detail::is_float_lane<D>,
                        static constexpr bool is_reorderable = true;
                        static constexpr bool starts_at_identity = true;
                        template <class T> static constexpr T identity = T(0);)
ORTHANT_MATH_OF_TWO(logaddexp, real_floating_result, detail::is_float_lane<D>,
                        static constexpr bool is_reorderable = true;
                        template <class T> static constexpr T identity = T(-std::numeric_limits<T>::infinity());)
ORTHANT_MATH_OF_TWO(logaddexp2, real_floating_result, detail::is_float_lane<D>,
                        static constexpr bool is_reorderable = true;
                        template <class T> static constexpr T identity = T(-std::numeric_limits<T>::infinity());)

// Second names.
inline constexpr ufunc<functor::arcsin> asin{};
inline constexpr ufunc<functor::arccos> acos{};
inline constexpr ufunc<functor::arctan> atan{};
inline constexpr ufunc<functor::arctan2> atan2{};
inline constexpr ufunc<functor::arcsinh> asinh{};
inline constexpr ufunc<functor::arccosh> acosh{};
inline constexpr ufunc<functor::arctanh> atanh{};
inline constexpr ufunc<functor::degrees> rad2deg{};
inline constexpr ufunc<functor::radians> deg2rad{};

}  // namespace orthant::inline ORTHANT_ABI
