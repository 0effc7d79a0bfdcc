#pragma once
// Poisson counts and what is made of them (negative binomial, noncentral chi-square and F).
//
// Mean below 10: multiply uniforms until their product falls below exp(-mean). From 10 on: the transformed
// rejection method PTRS (W. Hörmann, "The transformed rejection method for generating Poisson random
// variables", 1993), whose set-up `poisson_distribution` computes once.

#include <cstdint>

#include <orthant/base/config.hpp>
#include <orthant/random/exact.hpp>
#include <orthant/random/gamma.hpp>

namespace orthant::inline ORTHANT_ABI::random::draw {

namespace detail {

// A double as int64; what does not fit gives the lowest value, as x86's conversion does.
template <class T>
std::int64_t to_int64(exact<T> x) {
    if (x >= exact<T>(-0x1p63) && x < exact<T>(0x1p63)) return static_cast<std::int64_t>(x.value);
    return INT64_MIN;
}

// log(Γ(x)) by Stirling's series, shifted up to x >= 7. Not as accurate as lgamma, and so part of the stream.
template <class T>
exact<T> log_gamma(T argument) {
    constexpr double a[10] = {8.333333333333333e-02,  -2.777777777777778e-03, 7.936507936507937e-04,
                              -5.952380952380952e-04, 8.417508417508418e-04,  -1.917526917526918e-03,
                              6.410256410256410e-03,  -2.955065359477124e-02, 1.796443723688307e-01,
                              -1.39243221690590e+00};
    using real = exact<T>;
    const real x = argument;
    if (x == real(1) || x == real(2)) return 0.0;
    const int shift = x < real(7) ? static_cast<int>((real(7) - x).value) : 0;
    real z = x + static_cast<double>(shift);
    const real inverse = real(1) / z, y = inverse * inverse;
    real g = a[9];
    for (int k = 8; k >= 0; --k) g = g * y + a[k];
    real result = g / z + 0.5 * 1.8378770664093453 + (z - 0.5) * log(z) - z;
    for (int k = 0; k < shift; ++k) {
        result -= log(z - 1.0);
        z -= 1.0;
    }
    return result;
}

}  // namespace detail

// Poisson with mean lam >= 0.
template <class T = double>
class poisson_distribution {
    using real = exact<T>;

public:
    explicit poisson_distribution(T lam) : lam_(lam) {
        if (lam_ >= real(10)) {
            log_lam_ = log(lam_);
            b_ = real(0.931) + real(2.53) * sqrt(lam_);
            a_ = real(-0.059) + real(0.02483) * b_;
            log_inverse_alpha_ = log(real(1.1239) + real(1.1328) / (b_ - 3.4));
            v_ = real(0.9277) - real(3.6224) / (b_ - 2.0);
        } else {
            limit_ = exp(-lam_);
        }
    }

    template <class S>
    std::int64_t operator()(S& s) const {
        if (lam_ >= real(10)) return large(s);
        if (lam_ == real(0)) return 0;
        real product = 1.0;
        for (std::int64_t count = 0;; ++count) {
            product *= s.next_double();
            if (product <= limit_) return count;
        }
    }

    // n values from words read ahead. Below 10 the end of a product cannot be foreseen: instead of branching
    // on it, every word writes the count so far, which stays where the product has fallen below the limit.
    template <class Source>
    void fill(Source& source, std::int64_t* out, index_t n) const {
        real product = 1.0;
        std::int64_t count = 0;
        const T limit = limit_.value;
        const bool pairs = source.uses_word_pairs();
        const auto take = [&](T u) {
            product *= u;
            const bool done = product.value <= limit;
            *out = count;
            out += done;
            n -= done;
            count = (count + 1) & (static_cast<std::int64_t>(done) - 1);
            product.value = done ? T(1) : product.value;
        };
        while (n > 0) {
            source.expect(n);  // every value still to come, and the one begun, takes a word at least
            const std::uint64_t* words = source.words();
            const index_t run = source.size();
            if (run == 0) take(source.next_double());
            for (index_t i = 0; i < run; ++i) {
                const std::uint64_t word = words[i];
                take(pairs ? random::detail::word_pair_to_double(word)
                           : random::detail::word_to_double(word));
            }
            source.use(run);
        }
    }
    bool fills() const { return lam_ < real(10) && lam_ != real(0); }

private:
    template <class S>
    std::int64_t large(S& s) const {
        for (;;) {
            const real u = real(s.next_double()) - 0.5;
            const real v = s.next_double();
            const real us = real(0.5) - abs(u);
            const std::int64_t k = detail::to_int64(floor((real(2) * a_ / us + b_) * u + lam_ + 0.43));
            if (us >= real(0.07) && v <= v_) return k;
            if (k < 0 || (us < real(0.013) && v > us)) continue;
            const real left = log(v) + log_inverse_alpha_ - log(a_ / (us * us) + b_);
            const real right = -lam_ + real(static_cast<double>(k)) * log_lam_ -
                               detail::log_gamma(static_cast<double>(k + 1));
            if (left <= right) return k;
        }
    }

    real lam_, log_lam_, a_, b_, log_inverse_alpha_, v_, limit_;
};

// n values.
template <bit_generator G>
inline void fill_poisson(G& g, std::int64_t* out, index_t n, double lam) {
    const poisson_distribution distribution(lam);
    if (!distribution.fills()) return fill(g, out, n, distribution);
    read_ahead<G> source(g);
    distribution.fill(source, out, n);
}

template <class S>
inline std::int64_t poisson(S& s, double lam) {
    return poisson_distribution(lam)(s);
}

// Failures before the n-th success of probability p: a Poisson of gamma-distributed mean.
template <class S>
inline std::int64_t negative_binomial(S& s, double n, double p) {
    const real mean = (real(1) - p) / p * standard_gamma<double>(s, n);
    return poisson(s, mean.value);
}

template <class S>
inline double noncentral_chisquare(S& s, double df, double nonc) {
    if (random::detail::is_nan(nonc)) return nonc;
    if (nonc == 0) return chisquare(s, df);
    if (df > 1) {
        const real c = chisquare(s, (real(df) - 1.0).value);
        const real z = real(standard_normal(s)) + sqrt(real(nonc));
        return (c + z * z).value;
    }
    const std::int64_t i = poisson(s, (real(nonc) / 2.0).value);
    return chisquare(s, (real(df) + 2.0 * static_cast<double>(i)).value);
}

template <class S>
inline double noncentral_f(S& s, double dfnum, double dfden, double nonc) {
    const real t = real(noncentral_chisquare(s, dfnum, nonc)) * dfden;
    return (t / (real(chisquare(s, dfden)) * dfnum)).value;
}

}  // namespace orthant::inline ORTHANT_ABI::random::draw
