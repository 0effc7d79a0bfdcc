#pragma once
// Polynomials: NumPy's np.polynomial, and its older functions of coefficients.

#include <orthant/ops/polynomial/polyval.hpp>  // polyval polyadd polysub polymul polydiv polyder polyint
#include <orthant/polynomial/fit.hpp>          // poly roots polyfit
#include <orthant/polynomial/poly1d.hpp>       // poly1d
#include <orthant/polynomial/quadrature.hpp>   // leggauss …, chebpts1, chebinterpolate
#include <orthant/polynomial/families.hpp>     // polynomial::chebval, legfit, hermvander …
#include <orthant/polynomial/series.hpp>       // polynomial::Polynomial Chebyshev Legendre Laguerre Hermite HermiteE
