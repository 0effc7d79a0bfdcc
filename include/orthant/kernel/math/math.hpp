#pragma once
// The mathematical functions of numbers and of batches, by family.

#include <orthant/kernel/arithmetic/divisors.hpp>  // gcd lcm, of integers
#include <orthant/kernel/math/bessel.hpp>          // i0
#include <orthant/kernel/math/digamma.hpp>         // digamma
#include <orthant/kernel/math/erf.hpp>             // erf erfc erfinv
#include <orthant/kernel/math/exp.hpp>             // exp exp2 expm1
#include <orthant/kernel/math/float_parts.hpp>  // copysign nextafter spacing ldexp frexp modf fmod heaviside
#include <orthant/kernel/math/gamma.hpp>        // gamma gammaln beta
#include <orthant/kernel/math/hyperbolic.hpp>   // sinh cosh tanh arcsinh arccosh arctanh
#include <orthant/kernel/math/inverse_trigonometric.hpp>  // arcsin arccos arctan arctan2
#include <orthant/kernel/math/log.hpp>                    // log log2 log10 log1p
#include <orthant/kernel/math/logaddexp.hpp>              // logaddexp logaddexp2
#include <orthant/kernel/math/logistic.hpp>               // expit logit xlogy
#include <orthant/kernel/math/power.hpp>                  // power cbrt hypot
#include <orthant/kernel/math/trigonometric.hpp>          // sin cos tan sinc degrees radians
