#pragma once
// Special functions, element by element: those of SciPy that probability and statistics ask for, under SciPy's
// names and in NumPy's flat way.
//
//     np::erf(x)   np::gammaln(counts + 1)   np::expit(logits)   np::beta(a, b)   np::xlogy(p, p)
//
// Real floating types stay what they are, integers are computed in float64; complex numbers are not taken. In
// float64 the error is at most 2 units in the last place, but where a comment in kernel/math says more.
// https://docs.scipy.org/doc/scipy/reference/special.html

#include <orthant/ops/ufunc/ufunc.hpp>
#if ORTHANT_DEFINE
#include <orthant/kernel/math/math.hpp>
#endif

#if ORTHANT_DEFINE
#define ORTHANT_SPECIAL ORTHANT_FUNCTION
#define ORTHANT_SPECIAL_OF_TWO ORTHANT_FUNCTION_OF_TWO
#else
#define ORTHANT_SPECIAL(name_, ...) ORTHANT_CALLED(name_) ORTHANT_FUNCTION(name_, __VA_ARGS__)
#define ORTHANT_SPECIAL_OF_TWO(name_, ...) ORTHANT_CALLED(name_) ORTHANT_FUNCTION_OF_TWO(name_, __VA_ARGS__)
#endif

namespace orthant::inline ORTHANT_ABI {

// The error function, its complement and its inverse.
ORTHANT_SPECIAL(erf, real_from_float64, detail::is_float_lane<D>)
ORTHANT_SPECIAL(erfc, real_from_float64, detail::is_float_lane<D>)
ORTHANT_SPECIAL(erfinv, real_from_float64, detail::is_float_lane<D>)
// The gamma function, the logarithm of its magnitude, the derivative of that, and Euler's beta.
ORTHANT_SPECIAL(gamma, real_from_float64, detail::is_float_lane<D>)
ORTHANT_SPECIAL(gammaln, real_from_float64, detail::is_float_lane<D>)
ORTHANT_SPECIAL(digamma, real_from_float64, detail::is_float_lane<D>)
ORTHANT_SPECIAL_OF_TWO(beta, real_from_float64, detail::is_float_lane<D>)
// The logistic function 1 / (1 + exp(-x)), its inverse log(p / (1 - p)), and x log(y) with 0 where x is 0.
ORTHANT_SPECIAL(expit, real_from_float64, detail::is_float_lane<D>)
ORTHANT_SPECIAL(logit, real_from_float64, detail::is_float_lane<D>)
ORTHANT_SPECIAL_OF_TWO(xlogy, real_from_float64, detail::is_float_lane<D>)
#undef ORTHANT_SPECIAL
#undef ORTHANT_SPECIAL_OF_TWO

}  // namespace orthant::inline ORTHANT_ABI
