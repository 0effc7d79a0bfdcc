#pragma once
// The continuous distributions that take one formula each, by inversion or by a short rejection loop, from
// uniform, normal and exponential values. Parameters are taken as valid; random/generator checks them.
// Formulas: https://numpy.org/doc/stable/reference/random/generator.html#distributions

#include <orthant/base/config.hpp>
#include <orthant/random/exact.hpp>
#include <orthant/random/ziggurat.hpp>

namespace orthant::inline ORTHANT_ABI::random::draw {

// low + range·U, where range is high - low.
template <class S>
inline double uniform(S& s, double low, double range) {
    return (real(low) + real(range) * s.next_double()).value;
}

template <class S>
inline double normal(S& s, double loc, double scale) {
    return (real(loc) + real(scale) * standard_normal(s)).value;
}

template <class S>
inline double lognormal(S& s, double mean, double sigma) {
    return exp(real(normal(s, mean, sigma))).value;
}

template <class S>
inline double exponential(S& s, double scale) {
    return (real(scale) * standard_exponential(s)).value;
}

template <class S>
inline double standard_cauchy(S& s) {
    const real above = standard_normal(s);
    return (above / standard_normal(s)).value;
}

template <class S>
inline double rayleigh(S& s, double scale) {
    return (real(scale) * sqrt(real(2) * standard_exponential(s))).value;
}

template <class S>
inline double weibull(S& s, double a) {
    if (a == 0) return 0;
    return pow(real(standard_exponential(s)), real(1) / a).value;
}

template <class S>
inline double pareto(S& s, double a) {
    return expm1(real(standard_exponential(s)) / a).value;
}

template <class S>
inline double power(S& s, double a) {
    return pow(-expm1(-real(standard_exponential(s))), real(1) / a).value;
}

template <class S>
inline double laplace(S& s, double loc, double scale) {
    for (;;) {
        const real u = s.next_double();
        if (u >= real(0.5)) return (real(loc) - real(scale) * log(real(2) - u - u)).value;
        if (u > real(0)) return (real(loc) + real(scale) * log(u + u)).value;
    }
}

template <class S>
inline double gumbel(S& s, double loc, double scale) {
    for (;;) {
        const real u = real(1) - s.next_double();
        if (u < real(1)) return (real(loc) - real(scale) * log(-log(u))).value;
    }
}

template <class S>
inline double logistic(S& s, double loc, double scale) {
    for (;;) {
        const real u = s.next_double();
        if (u > real(0)) return (real(loc) + real(scale) * log(u / (real(1) - u))).value;
    }
}

namespace detail {

// Inverse Gaussian (Michael, Schucany, Haas, 1976), in the form without cancellation, from a normal and a
// uniform value.
ORTHANT_INLINE double wald_from(auto n, auto u, auto mean, auto scale) {
    const auto y = mean * n * n;
    const auto d = real(1) + sqrt(real(1) + real(4) * scale / y);
    const auto x = mean * (real(1) - real(2) / d);
    const double roots[2] = {(mean * mean / x).value, x.value};  // which one cannot be foreseen: no branch
    return roots[u <= mean / (mean + x)];
}

}  // namespace detail

template <class S>
inline double wald(S& s, double mean, double scale) {
    const real n = standard_normal(s);
    const real u = s.next_double();
    return detail::wald_from(n, u, real(mean), real(scale));
}

// n values, whose draws do not depend on the results: first the draws, then the arithmetic.
template <bit_generator G>
inline void fill_wald(G& g, double* out, index_t n, double mean, double scale) {
    constexpr index_t block = 256;
    double normal[block], u[block];
    read_ahead<G> source(g);
    for (index_t done = 0; done < n; done += block) {
        const index_t count = n - done < block ? n - done : block;
        for (index_t i = 0; i < count; ++i) {
            source.expect(2 * (count - i));
            normal[i] = standard_normal(source);
            source.expect(2 * (count - i) - 1);
            u[i] = source.next_double();
        }
        for (index_t i = 0; i < count; ++i)
            out[done + i] = detail::wald_from(real(normal[i]), real(u[i]), real(mean), real(scale));
    }
}

// Triangular, by inversion: left + √(U·(mode - left)·width) on the left side of the peak and
// right - √((1 - U)·(right - mode)·width) on the right one. Which side cannot be foreseen, so that it chooses
// constants instead of a branch.
template <class T = double>
class triangular_distribution {
    using real = exact<T>;

public:
    triangular_distribution(T left, T mode, T right) {
        const real width = real(right) - left, to_mode = real(mode) - left;
        share_ = to_mode / width;
        sides_[0] = {T(1), T(-1), ((real(right) - mode) * width).value, right, T(-1)};
        sides_[1] = {T(0), T(1), (to_mode * width).value, left, T(1)};
    }

    template <class S>
    T operator()(S& s) const {
        const real u = s.next_double();
        const side& at = sides_[u <= share_];
        return (real(at.end) + real(at.sign) * sqrt((real(at.shift) + real(at.slope) * u) * at.factor)).value;
    }

private:
    struct side {
        T shift, slope, factor, end, sign;
    };
    real share_;
    side sides_[2];
};

template <class S>
inline double triangular(S& s, double left, double mode, double right) {
    return triangular_distribution(left, mode, right)(s);
}

namespace detail {

// Best and Fisher's rejection from a wrapped Cauchy envelope (1979).
template <class S>
inline double vonmises_rejection(S& s, double mu, double kappa) {
    const real pi = 0x1.921fb54442d18p+1, k = kappa;
    real r;
    if (kappa < 1e-5) {
        r = real(1) / k + k;
    } else {
        const real tau = real(1) + sqrt(real(1) + real(4) * k * k);
        const real rho = (tau - sqrt(real(2) * tau)) / (real(2) * k);
        r = (real(1) + rho * rho) / (real(2) * rho);
    }
    real w;
    for (;;) {
        const real u = s.next_double();
        const real z = cos(pi * u);
        w = (real(1) + r * z) / (r + z);
        const real y = k * (r - w);
        const real v = s.next_double();
        if (y * (real(2) - y) - v >= real(0) || log(y / v) + 1.0 - y >= real(0)) break;
    }
    const real u = s.next_double();
    real x = acos(w);
    if (u < real(0.5)) x = -x;
    x += mu;
    const bool negative = x < real(0);
    const real wrapped = fmod(abs(x) + pi, real(2) * pi) - pi;
    return negative ? -wrapped.value : wrapped.value;
}

}  // namespace detail

// Angles in [-π, π] around mu with concentration kappa >= 0; nearly uniform below 1e-8 (where mu does not
// count), a wrapped normal above 1e6.
template <class S>
inline double vonmises(S& s, double mu, double kappa) {
    const real pi = 0x1.921fb54442d18p+1;
    if (random::detail::is_nan(kappa)) return kappa;
    if (kappa < 1e-8) return (pi * (real(2) * s.next_double() - 1.0)).value;
    if (kappa > 1e6) {
        real x = real(mu) + sqrt(real(1) / kappa) * standard_normal(s);
        if (x < -pi) x += real(2) * pi;
        if (x > pi) x -= real(2) * pi;
        return x.value;
    }
    return detail::vonmises_rejection(s, mu, kappa);
}

}  // namespace orthant::inline ORTHANT_ABI::random::draw
