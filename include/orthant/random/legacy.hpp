#pragma once
// The values of NumPy's RandomState, the interface behind np.random.seed, frozen since 2019.
//
// Its normals come in pairs from Marsaglia's polar method, the second being kept for the next request, and
// its exponentials by inversion. `legacy_source` pairs a generator with the kept normal; every distribution
// elsewhere in `draw` that is made of normals, exponentials and gammas gives RandomState's values when drawn
// from it. Those with a formula of their own are in `draw::legacy`.

#include <cstdint>

#include <orthant/base/config.hpp>
#include <orthant/random/binomial.hpp>
#include <orthant/random/continuous.hpp>
#include <orthant/random/discrete.hpp>
#include <orthant/random/gamma.hpp>
#include <orthant/random/hypergeometric.hpp>
#include <orthant/random/multivariate.hpp>
#include <orthant/random/poisson.hpp>

namespace orthant::inline ORTHANT_ABI::random::draw {

// The second normal of a pair, if it has not been used.
struct kept_gauss {
    bool has_gauss = false;
    double gauss = 0;

    friend bool operator==(const kept_gauss&, const kept_gauss&) = default;
};

template <bit_generator G>
class legacy_source {
public:
    legacy_source(G& g, kept_gauss& kept) : g_(g), kept_(kept) {}
    std::uint64_t next64() { return g_.next64(); }
    std::uint32_t next32() { return g_.next32(); }
    double next_double() { return g_.next_double(); }

    double next_normal() {
        if (kept_.has_gauss) {
            const double value = kept_.gauss;
            kept_ = {};
            return value;
        }
        for (;;) {
            const real x1 = real(2) * next_double() - 1.0;
            const real x2 = real(2) * next_double() - 1.0;
            const real r = x1 * x1 + x2 * x2;
            if (r >= real(1) || r == real(0)) continue;
            const real f = sqrt(real(-2) * log(r) / r);
            kept_ = {true, (f * x1).value};
            return (f * x2).value;
        }
    }

private:
    G& g_;
    kept_gauss& kept_;
};

template <class T = double, bit_generator G>
inline T standard_normal(legacy_source<G>& s) {
    return s.next_normal();
}

template <class T = double, bit_generator G>
inline T standard_exponential(legacy_source<G>& s) {
    return (-log(real(1) - s.next_double())).value;
}

namespace legacy {

template <class S>
inline double pareto(S& s, double a) {
    return (exp(real(standard_exponential(s)) / a) - 1.0).value;
}

template <class S>
inline double power(S& s, double a) {
    return pow(real(1) - exp(-real(standard_exponential(s))), real(1) / a).value;
}

template <class S>
inline double rayleigh(S& s, double scale) {
    return (real(scale) * sqrt(real(-2) * log1p(-real(s.next_double())))).value;
}

template <class S>
inline double wald(S& s, double mean, double scale) {
    const real n = standard_normal(s);
    const real y = real(mean) * n * n;
    const real half = real(mean) / (real(2) * scale);
    const real x = real(mean) + half * (y - sqrt(real(4) * scale * y + y * y));
    const real u = s.next_double();
    if (u <= real(mean) / (real(mean) + x)) return x.value;
    return (real(mean) * mean / x).value;
}

template <class S>
inline double vonmises(S& s, double mu, double kappa) {
    // From 1e15 on, what the rejection compares is lost in rounding, and it would never accept.
    if (kappa < 1e-8 || kappa >= 1e15) return draw::vonmises(s, mu, kappa);
    return draw::detail::vonmises_rejection(s, mu, kappa);
}

template <class S>
inline double beta(S& s, double a, double b) {
    if (a > 1 || b > 1) return draw::beta(s, a, b);
    for (;;) {
        const real u = s.next_double();
        const real v = s.next_double();
        const real x = pow(u, real(1) / a), y = pow(v, real(1) / b), sum = x + y;
        if (sum > real(1)) continue;
        if (sum > real(0)) return (x / sum).value;
        real log_x = log(u) / a, log_y = log(v) / b;
        const real most = log_x > log_y ? log_x : log_y;
        log_x -= most;
        log_y -= most;
        return exp(log_x - log(exp(log_x) + exp(log_y))).value;
    }
}

template <class S>
inline std::int64_t binomial(S& s, std::int64_t n, double p) {
    return binomial_distribution(n, p, true)(s);
}

template <class S>
inline std::int64_t geometric(S& s, double p) {
    if (p >= 0.333333333333333333333333) return draw::geometric(s, p);
    return draw::detail::to_int64(ceil(log1p(-real(s.next_double())) / log(real(1) - p)));
}

template <class S>
inline std::int64_t zipf(S& s, double a) {
    // Beyond these the loop takes forever: b overflows, or nearly every x is too large for an int64.
    if (a >= 1025 || a - 1.0 < 1e-8) return draw::zipf(s, a);
    const real less = real(a) - 1.0, b = pow(real(2), less);
    for (;;) {
        const real u = real(1) - s.next_double();
        const real v = s.next_double();
        const real x = floor(pow(u, real(-1) / less));
        if (x > real(0x1p63) || x < real(1)) continue;
        const real t = pow(real(1) + real(1) / x, less);
        if (v * x * (t - 1.0) / (b - 1.0) <= t / b) return draw::detail::to_int64(x);
    }
}

template <class S>
inline std::int64_t hypergeometric(S& s, std::int64_t ngood, std::int64_t nbad, std::int64_t nsample) {
    return hypergeometric_distribution(ngood, nbad, nsample, true)(s);
}

template <class S>
inline void multinomial(S& s, std::int64_t* out, std::int64_t n, const double* p, index_t d) {
    draw::multinomial(s, out, n, p, d, true);
}

template <class S>
inline void dirichlet(S& s, double* out, const double* alpha, index_t d) {
    draw::detail::dirichlet_from_gammas(s, out, alpha, d);
}

}  // namespace legacy

}  // namespace orthant::inline ORTHANT_ABI::random::draw
