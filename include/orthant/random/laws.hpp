#pragma once
// Every distribution with parameters, a row each: the type of its values, its name, and its parameters with their
// types and NumPy's default values. From a row come all its forms: the methods of generator and random_state
// (law_methods.hpp), the functions of the module (module_laws.hpp) and the filler of an array (into.hpp). What a law
// checks and how it is drawn is in continuous_laws.hpp and discrete_laws.hpp, under the same name.
// https://numpy.org/doc/stable/reference/random/generator.html#distributions

#include <orthant/random/continuous_laws.hpp>
#include <orthant/random/discrete_laws.hpp>

#define ORTHANT_RANDOM_LAWS(ONE, TWO, THREE)                                                    \
    /* Uniform in [low, high). */                                                               \
    TWO(double, uniform, double, low, = 0, double, high, = 1)                                   \
    /* Gaussian with mean loc and standard deviation scale. */                                  \
    TWO(double, normal, double, loc, = 0, double, scale, = 1)                                   \
    /* exp of a Gaussian with mean `mean` and deviation sigma. */                               \
    TWO(double, lognormal, double, mean, = 0, double, sigma, = 1)                               \
    /* Exponential with mean scale. */                                                          \
    ONE(double, exponential, double, scale, = 1)                                                \
    /* The length of a vector of two Gaussians of deviation scale. */                           \
    ONE(double, rayleigh, double, scale, = 1)                                                   \
    /* Double exponential around loc. */                                                        \
    TWO(double, laplace, double, loc, = 0, double, scale, = 1)                                  \
    /* Extreme values around loc. */                                                            \
    TWO(double, gumbel, double, loc, = 0, double, scale, = 1)                                   \
    /* Logistic around loc. */                                                                  \
    TWO(double, logistic, double, loc, = 0, double, scale, = 1)                                 \
    /* Gamma with mean shape * scale. */                                                        \
    TWO(double, gamma, double, shape, , double, scale, = 1)                                     \
    /* Beta on [0, 1]. */                                                                       \
    TWO(double, beta, double, a, , double, b, )                                                 \
    /* The sum of df squared Gaussians; with their means' squares adding up to nonc. */         \
    ONE(double, chisquare, double, df, )                                                        \
    TWO(double, noncentral_chisquare, double, df, , double, nonc, )                             \
    /* The ratio of two chi-squares over their degrees of freedom. */                           \
    TWO(double, f, double, dfnum, , double, dfden, )                                            \
    THREE(double, noncentral_f, double, dfnum, , double, dfden, , double, nonc, )               \
    /* Student's t with df degrees of freedom. */                                               \
    ONE(double, standard_t, double, df, )                                                       \
    /* Weibull with shape a and scale 1. */                                                     \
    ONE(double, weibull, double, a, )                                                           \
    /* Pareto II (Lomax) with shape a. */                                                       \
    ONE(double, pareto, double, a, )                                                            \
    /* Density a x^(a-1) on [0, 1]. */                                                          \
    ONE(double, power, double, a, )                                                             \
    /* Inverse Gaussian. */                                                                     \
    TWO(double, wald, double, mean, , double, scale, )                                          \
    /* Triangular on [left, right] with its peak at mode. */                                    \
    THREE(double, triangular, double, left, , double, mode, , double, right, )                  \
    /* Angles around mu with concentration kappa. */                                            \
    TWO(double, vonmises, double, mu, , double, kappa, )                                        \
    /* Events at a mean rate of lam. */                                                         \
    ONE(std::int64_t, poisson, double, lam, = 1)                                                \
    /* Successes in n trials of probability p. */                                               \
    TWO(std::int64_t, binomial, std::int64_t, n, , double, p, )                                 \
    /* Failures before the n-th success of probability p. */                                    \
    TWO(std::int64_t, negative_binomial, double, n, , double, p, )                              \
    /* Trials until the first success of probability p. */                                      \
    ONE(std::int64_t, geometric, double, p, )                                                   \
    /* Zipf with exponent a. */                                                                 \
    ONE(std::int64_t, zipf, double, a, )                                                        \
    /* Logarithmic series. */                                                                   \
    ONE(std::int64_t, logseries, double, p, )                                                   \
    /* Good ones among nsample drawn without replacement from ngood and nbad. */                \
    THREE(std::int64_t, hypergeometric, std::int64_t, ngood, , std::int64_t, nbad, ,            \
          std::int64_t, nsample, )
