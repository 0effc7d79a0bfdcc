#pragma once
// The mathematical functions of numbers and of batches, by family.

#include <orthant/kernel/bessel.hpp>       // i0
#include <orthant/kernel/divisors.hpp>     // gcd lcm, of integers
#include <orthant/kernel/exp.hpp>          // exp exp2 expm1
#include <orthant/kernel/float_parts.hpp>  // copysign nextafter spacing ldexp frexp modf fmod heaviside
#include <orthant/kernel/hyperbolic.hpp>   // sinh cosh tanh arcsinh arccosh arctanh
#include <orthant/kernel/inverse_trigonometric.hpp>  // arcsin arccos arctan arctan2
#include <orthant/kernel/log.hpp>                    // log log2 log10 log1p
#include <orthant/kernel/logaddexp.hpp>              // logaddexp logaddexp2
#include <orthant/kernel/power.hpp>                  // power cbrt hypot
#include <orthant/kernel/trigonometric.hpp>          // sin cos tan sinc degrees radians
