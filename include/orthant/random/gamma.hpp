#pragma once
// The gamma family: standard_gamma and what is made of it (chisquare, f, student's t, beta).
//
// Shape above 1: Marsaglia and Tsang, "A simple method for generating gamma variables" (2000), one normal and
// one uniform per trial. Shape below 1: a mixture of a power and an exponential tail, by rejection. Shape 1
// is the exponential itself. `standard_gamma` keeps the constants of its shape, so that a block of values
// computes them once.

#include <orthant/base/config.hpp>
#include <orthant/random/exact.hpp>
#include <orthant/random/ziggurat.hpp>

namespace orthant::inline ORTHANT_ABI::random::draw {

// Gamma(shape, 1), shape >= 0, in float64 or float32. A distribution object: call it with a source.
template <class T>
class gamma_distribution {
    using R = exact<T>;

public:
    explicit gamma_distribution(T shape) : shape_(shape) {
        if (shape_ > R(1)) {
            b_ = shape_ - R(T(1)) / R(T(3));
            c_ = R(1) / sqrt(R(9) * b_);
        }
    }

    template <class S>
    T operator()(S& s) const {
        if (shape_ > R(1)) return large(s);
        if (shape_ == R(1)) return standard_exponential<T>(s);
        if (shape_ == R(0)) return 0;
        return small(s);
    }

private:
    template <class S>
    T large(S& s) const {
        for (;;) {
            R x, v;
            do {
                x = standard_normal<T>(s);
                v = R(1) + c_ * x;
            } while (v <= R(0));
            v = v * v * v;
            const R u = uniform01<T>(s);
            if (u < R(1) - R(T(0.0331)) * (x * x) * (x * x)) return (b_ * v).value;
            if (log(u) < R(T(0.5)) * x * x + b_ * (R(1) - v + log(v))) return (b_ * v).value;
        }
    }

    template <class S>
    T small(S& s) const {
        const R one(1);
        for (;;) {
            const R u = uniform01<T>(s);
            const R v = standard_exponential<T>(s);
            if (u <= one - shape_) {
                const R x = pow(u, one / shape_);
                if (x <= v) return x.value;
            } else {
                const R y = -log((one - u) / shape_);
                const R x = pow(one - shape_ + shape_ * y, one / shape_);
                if (x <= v + y) return x.value;
            }
        }
    }

    R shape_, b_, c_;
};

template <class T = double, class S>
inline T standard_gamma(S& s, T shape) {
    return gamma_distribution<T>(shape)(s);
}

namespace detail {

// Shape below 1 in blocks. The words of a trial, a uniform and an exponential, do not depend on whether
// earlier trials were accepted, and every value takes at least one trial: so as many trials as values are
// wanted can be drawn at once, sorted by their branch without mispredictions, their powers computed one after
// the other without waiting, and the accepted ones kept in order.
template <bit_generator G>
inline void fill_small_gamma(G& g, double* out, index_t n, double shape) {
    constexpr index_t block = 256;
    double u[block], v[block], x[block];
    int head[block + 1], tail[block + 1];
    const real one(1), a = shape, inverse = one / a, limit = one - a;
    read_ahead<G> source(g);
    for (index_t done = 0; done < n;) {
        const index_t trials = n - done < block ? n - done : block;
        for (index_t i = 0; i < trials; ++i) {
            source.expect(2 * (trials - i));
            u[i] = source.next_double();
            v[i] = standard_exponential(source);
        }
        int heads = 0, tails = 0;
        for (int i = 0; i < static_cast<int>(trials); ++i) {
            const bool is_head = u[i] <= limit.value;
            head[heads] = i;
            tail[tails] = i;
            heads += is_head;
            tails += !is_head;
        }
        for (int k = 0; k < heads; ++k) x[head[k]] = pow(real(u[head[k]]), inverse).value;
        for (int k = 0; k < tails; ++k) {
            const int i = tail[k];
            const real y = -log((one - u[i]) / a);
            x[i] = pow(limit + a * y, inverse).value;
            v[i] = (real(v[i]) + y).value;
        }
        for (index_t i = 0; i < trials; ++i) {
            out[done] = x[i];
            done += x[i] <= v[i];
        }
    }
}

}  // namespace detail

template <bit_generator G>
inline void fill_standard_gamma(G& g, double* out, index_t n, double shape) {
    if (shape > 0 && shape < 1) return detail::fill_small_gamma(g, out, n, shape);
    if (shape == 1) return fill_standard_exponential(g, out, n, [](double x) { return x; });
    const gamma_distribution<double> distribution(shape);
    fill(g, out, n, [&](auto& s) { return distribution(s); });
}

template <class S>
inline double gamma(S& s, double shape, double scale) {
    return (real(scale) * standard_gamma<double>(s, shape)).value;
}

// Chi-square with df degrees of freedom.
template <class S>
inline double chisquare(S& s, double df) {
    return (real(2) * standard_gamma<double>(s, (real(df) / 2.0).value)).value;
}

// Fisher's F; the numerator is drawn first.
template <class S>
inline double f(S& s, double dfnum, double dfden) {
    const real above = real(chisquare(s, dfnum)) * dfden;
    const real below = real(chisquare(s, dfden)) * dfnum;
    return (above / below).value;
}

// Student's t.
template <class S>
inline double standard_t(S& s, double df) {
    const real z = standard_normal(s);
    const real g = standard_gamma<double>(s, (real(df) / 2.0).value);
    return (sqrt(real(df) / 2.0) * z / sqrt(g)).value;
}

// Beta(a, b). Both at most 1: Jöhnk's method, in logarithms where the powers underflow; else from two gammas.
template <class S>
inline double beta(S& s, double a, double b) {
    if (a > 1 || b > 1) {
        const real g = standard_gamma<double>(s, a);
        const real h = standard_gamma<double>(s, b);
        return (g / (g + h)).value;
    }
    if (a < 3e-103 && b < 3e-103) return (real(a) + b) * s.next_double() < real(a) ? 1.0 : 0.0;
    for (;;) {
        const real u = s.next_double(), v = s.next_double();
        const real x = pow(u, real(1) / a), y = pow(v, real(1) / b), sum = x + y;
        if (sum <= real(1) && u + v > real(0)) {
            if (x > real(0) && y > real(0)) return (x / sum).value;
            const real d = log(u) / a - log(v) / b;
            if (d > real(0)) return exp(-log1p(exp(-d))).value;
            return exp(d - log1p(exp(d))).value;
        }
    }
}

// n values. With both parameters at most 1 in blocks: a trial takes two uniforms whatever comes of it, so the
// powers of as many trials as values are wanted are computed one after the other without waiting.
template <bit_generator G>
inline void fill_beta(G& g, double* out, index_t n, double a, double b) {
    if (a > 1 || b > 1 || (a < 3e-103 && b < 3e-103)) {
        return fill(g, out, n, [=](auto& s) { return beta(s, a, b); });
    }
    constexpr index_t block = 256;
    double u[block], v[block], x[block], y[block];
    const real inverse_a = real(1) / a, inverse_b = real(1) / b;
    read_ahead<G> source(g);
    for (index_t done = 0; done < n;) {
        const index_t trials = n - done < block ? n - done : block;
        for (index_t i = 0; i < trials; ++i) {
            source.expect(2 * (trials - i));
            u[i] = source.next_double();
            v[i] = source.next_double();
        }
        for (index_t i = 0; i < trials; ++i) x[i] = pow(real(u[i]), inverse_a).value;
        for (index_t i = 0; i < trials; ++i) y[i] = pow(real(v[i]), inverse_b).value;
        for (index_t i = 0; i < trials; ++i) {
            const real sum = real(x[i]) + y[i];
            const bool accepted = sum <= real(1) && real(u[i]) + v[i] > real(0);
            if (x[i] > 0 && y[i] > 0) {
                out[done] = (x[i] / sum).value;
            } else if (accepted) {
                const real d = log(real(u[i])) / a - log(real(v[i])) / b;
                out[done] = d > real(0) ? exp(-log1p(exp(-d))).value : exp(d - log1p(exp(d))).value;
            }
            done += accepted;
        }
    }
}

}  // namespace orthant::inline ORTHANT_ABI::random::draw
