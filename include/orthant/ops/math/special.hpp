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

namespace orthant::inline ORTHANT_ABI {

// The error function, its complement and its inverse.
ORTHANT_MATH(erf, real_from_float64, detail::is_float_lane<D>)
ORTHANT_MATH(erfc, real_from_float64, detail::is_float_lane<D>)
ORTHANT_MATH(erfinv, real_from_float64, detail::is_float_lane<D>)
// The gamma function, the logarithm of its magnitude, the derivative of that, and Euler's beta.
ORTHANT_MATH(gamma, real_from_float64, detail::is_float_lane<D>)
ORTHANT_MATH(gammaln, real_from_float64, detail::is_float_lane<D>)
ORTHANT_MATH(digamma, real_from_float64, detail::is_float_lane<D>)
ORTHANT_MATH_OF_TWO(beta, real_from_float64, detail::is_float_lane<D>)
// The logistic function 1 / (1 + exp(-x)), its inverse log(p / (1 - p)), and x log(y) with 0 where x is 0.
ORTHANT_MATH(expit, real_from_float64, detail::is_float_lane<D>)
ORTHANT_MATH(logit, real_from_float64, detail::is_float_lane<D>)
ORTHANT_MATH_OF_TWO(xlogy, real_from_float64, detail::is_float_lane<D>)

}  // namespace orthant::inline ORTHANT_ABI
