#pragma once
// Geometric, Zipf and logarithmic-series counts.

#include <cstdint>

#include <orthant/base/config.hpp>
#include <orthant/random/exact.hpp>
#include <orthant/random/poisson.hpp>
#include <orthant/random/ziggurat.hpp>

namespace orthant::inline ORTHANT_ABI::random::draw {

// Trials up to and with the first success, 0 < p <= 1; by search for large p, else by inversion.
template <class T = double>
class geometric_distribution {
    using real = exact<T>;

public:
    explicit geometric_distribution(T p) : p_(p), log_q_(log1p(-real(p))) {}

    template <class S>
    std::int64_t operator()(S& s) const {
        if (p_ >= real(0.333333333333333333333333)) return search(s);
        const real z = ceil(-real(standard_exponential(s)) / log_q_);
        return z >= real(0x1p63) ? INT64_MAX : static_cast<std::int64_t>(z.value);
    }

    template <class S>
    std::int64_t search(S& s) const {
        std::int64_t x = 1;
        real sum = p_, product = p_;
        const real q = real(1) - p_, u = s.next_double();
        while (u > sum) {
            product *= q;
            sum += product;
            ++x;
        }
        return x;
    }

private:
    real p_, log_q_;
};

template <class S>
inline std::int64_t geometric(S& s, double p) {
    return geometric_distribution(p)(s);
}

// Zipf with exponent a > 1, by rejection from a Pareto (Devroye, 1986, X.6.1) cut at the largest int64.
template <class T = double>
class zipf_distribution {
    using real = exact<T>;

public:
    explicit zipf_distribution(T a) : one_(a >= 1025), less_(real(a) - 1.0) {
        b_ = pow(real(2), less_);
        smallest_ = pow(real(0x1p63), -less_);
        exponent_ = real(-1) / less_;
    }

    template <class S>
    std::int64_t operator()(S& s) const {
        if (one_) return 1;
        for (;;) {
            const real u01 = s.next_double();
            const real u = u01 * smallest_ + (real(1) - u01);
            const real v = s.next_double();
            const real x = floor(pow(u, exponent_));
            if (x > real(0x1p63) || x < real(1)) continue;
            const real t = pow(real(1) + real(1) / x, less_);
            if (v * x * (t - 1.0) / (b_ - 1.0) <= t / b_) return detail::to_int64(x);
        }
    }

private:
    bool one_;
    real less_, b_, smallest_, exponent_;
};

template <class S>
inline std::int64_t zipf(S& s, double a) {
    return zipf_distribution(a)(s);
}

// Logarithmic series, 0 <= p < 1: Kemp's second accelerated generator (1981), with q = 1 - (1 - p)^U.
// RandomState computes q without care for small p.
template <bool Legacy = false, class T = double>
class logseries_distribution {
    using real = exact<T>;

public:
    explicit logseries_distribution(T p) : p_(p), r_(Legacy ? log(real(1) - p) : log1p(-real(p))) {}

    template <class S>
    std::int64_t operator()(S& s) const {
        for (;;) {
            const real v = s.next_double();
            if (v >= p_) return 1;
            const real u = s.next_double();
            const real q = Legacy ? real(1) - exp(r_ * u) : -expm1(r_ * u);
            if (v <= q * q) {
                const real k = floor(real(1) + log(v) / log(q));
                if (k < real(1) || v == real(0)) continue;
                return detail::to_int64(k);
            }
            return v >= q ? 1 : 2;
        }
    }

private:
    real p_, r_;
};

template <class S>
inline std::int64_t logseries(S& s, double p) {
    return logseries_distribution<>(p)(s);
}

}  // namespace orthant::inline ORTHANT_ABI::random::draw
