#pragma once
// Binomial counts.
//
// Mean up to 30: sequential inversion of the distribution function. Above: BTPE, rejection from a triangle,
// two parallelograms and two exponential tails (Kachitvichyanukul and Schmeiser, "Binomial random variate
// generation", 1988). `binomial_distribution` computes the set-up of its (n, p) once, and keeps the values of
// its recurrences, so that a block of values pays for their divisions once. (One object is for one thread.)
//
// NumPy 2.4 and 2.5 corrected two formulas; the legacy RandomState keeps the old ones for ever, hence
// `legacy`.

#include <cstdint>

#include <orthant/base/config.hpp>
#include <orthant/random/exact.hpp>

namespace orthant::inline ORTHANT_ABI::random::draw {

// Successes in n >= 0 trials of probability 0 <= p <= 1. With `legacy`, the values of RandomState.
template <class T = double>
class binomial_distribution {
    using real = exact<T>;

public:
    binomial_distribution(std::int64_t n, T p, bool legacy = false)
        : binomial_distribution(n, p, legacy, nullptr) {}
    // The same where log_failure(p, legacy) is known.
    binomial_distribution(std::int64_t n, T p, bool legacy, const T* known_log)
        : n_(n), trials_(static_cast<double>(n)), legacy_(legacy) {
        constant_ = !legacy && (n == 0 || p == 0);  // RandomState takes a word even then
        flipped_ = !(p <= 0.5);
        p_ = flipped_ ? real(1) - p : real(p);
        if (p_ < real(0)) p_ = real(0);  // a quotient of probabilities may be 1 and a rounding error
        q_ = real(1) - p_;
        if (constant_) return;
        inversion_ = p_ * trials_ <= real(30);
        if (inversion_) {
            set_up_inversion(known_log ? *known_log : log_failure(p, legacy));
        } else {
            set_up_btpe();
        }
    }

    template <class S>
    std::int64_t operator()(S& s) const {
        if (constant_) return 0;
        const std::int64_t count = inversion_ ? invert(s) : reject(s);
        return flipped_ ? n_ - count : count;
    }

    // The logarithm of the probability of the rarer outcome's opposite.
    static T log_failure(T p, bool legacy) {
        const real rarer = p <= T(0.5) ? real(p) : real(1) - p;
        return (legacy ? log(real(1) - rarer) : log1p(-rarer)).value;
    }

private:
    void set_up_inversion(real log_q) {
        terms_[0] = exp(trials_ * log_q).value;
        const real mean = trials_ * p_;
        const real far = mean + real(10) * sqrt(mean * q_ + 1.0);
        bound_ = static_cast<std::int64_t>((trials_ < far ? trials_ : far).value);
    }

    template <class S>
    std::int64_t invert(S& s) const {
        std::int64_t x = 0;
        real u = s.next_double();
        while (u > real(terms_[x])) {
            if (++x > bound_) {
                x = 0;
                u = s.next_double();
            } else {
                u -= terms_[x - 1];
                if (x == known_) {
                    const real times = static_cast<double>(n_ - x + 1), by = static_cast<double>(x);
                    terms_[known_++] = (times * p_ * terms_[x - 1] / (by * q_)).value;
                }
            }
        }
        return x;
    }

    void set_up_btpe() {
        above_[0] = 1;
        const real n = trials_, r = p_, q = q_;
        const real middle = n * r + r;
        mode_ = static_cast<std::int64_t>(floor(middle).value);
        const real m = static_cast<double>(mode_);
        variance_ = n * r * q;
        p1_ = floor(real(2.195) * sqrt(variance_) - real(4.6) * q) + 0.5;
        xm_ = m + 0.5;
        xl_ = xm_ - p1_;
        xr_ = xm_ + p1_;
        c_ = real(0.134) + real(20.5) / (real(15.3) + m);
        real e = (middle - xl_) / (middle - xl_ * r);
        rate_left_ = e * (real(1) + e / 2.0);
        e = (xr_ - middle) / (xr_ * q);
        rate_right_ = e * (real(1) + e / 2.0);
        p2_ = p1_ * (real(1) + real(2) * c_);
        p3_ = p2_ + c_ / rate_left_;
        p4_ = p3_ + c_ / rate_right_;
    }

    template <class S>
    std::int64_t reject(S& s) const {
        for (;;) {
            const real u = real(s.next_double()) * p4_;
            real v = s.next_double();
            std::int64_t y = 0;
            if (u <= p1_) return static_cast<std::int64_t>(floor(xm_ - p1_ * v + u).value);
            if (u <= p2_) {
                const real x = xl_ + (u - p1_) / c_;
                v = v * c_ + 1.0 - abs(real(static_cast<double>(mode_)) - x + 0.5) / p1_;
                if (v > real(1)) continue;
                y = static_cast<std::int64_t>(floor(x).value);
            } else if (u <= p3_) {
                if (v == real(0)) continue;
                y = static_cast<std::int64_t>(floor(xl_ + log(v) / rate_left_).value);
                if (y < 0) continue;
                v = v * (u - p2_) * rate_left_;
            } else {
                if (v == real(0)) continue;
                y = static_cast<std::int64_t>(floor(xr_ - log(v) / rate_right_).value);
                if (y > n_) continue;
                v = v * (u - p3_) * rate_right_;
            }
            if (accept(y, v)) return y;
        }
    }

    bool accept(std::int64_t y, real v) const {
        const real r = p_, q = q_, n = trials_;
        const std::int64_t k = y > mode_ ? y - mode_ : mode_ - y;
        const real distance = static_cast<double>(k);
        if (k <= 20 || distance >= variance_ / 2.0 - 1.0) {
            if (k <= 20) return v <= real(y < mode_ ? density_below(k) : density_above(k));
            const real ratio = r / q, a = ratio * (n + 1.0);
            real density = 1.0;
            for (std::int64_t i = mode_ + 1; i <= y; ++i) density *= a / static_cast<double>(i) - ratio;
            for (std::int64_t i = y + 1; i <= mode_; ++i) density /= a / static_cast<double>(i) - ratio;
            return v <= density;
        }
        // Squeeze: a parabola with a margin on each side of log(f(y)/f(mode)).
        const real rho = distance / variance_ *
                         ((distance * (distance / 3.0 + 0.625) + 0.16666666666666666) / variance_ + 0.5);
        const real t = -distance * distance / (real(2) * variance_);
        const real log_v = log(v);
        if (log_v < t - rho) return true;
        if (log_v > t + rho) return false;
        return log_v <= log_density(y);
    }

    // f(mode + k)/f(mode), k <= 20, by the recurrence; kept, since most trials end near the mode.
    double density_above(std::int64_t k) const {
        const real ratio = p_ / q_, a = ratio * (trials_ + 1.0);
        for (; above_known_ <= k; ++above_known_) {
            const real factor = a / static_cast<double>(mode_ + above_known_) - ratio;
            above_[above_known_] = (real(above_[above_known_ - 1]) * factor).value;
        }
        return above_[k];
    }
    // f(mode - k)/f(mode), whose divisions run from below upwards and so share nothing.
    double density_below(std::int64_t k) const {
        if ((below_known_ >> k & 1) == 0) {
            const real ratio = p_ / q_, a = ratio * (trials_ + 1.0);
            real density = 1.0;
            for (std::int64_t i = mode_ - k + 1; i <= mode_; ++i)
                density /= a / static_cast<double>(i) - ratio;
            below_[k] = density.value;
            below_known_ |= 1u << k;
        }
        return below_[k];
    }

    // log(f(y)/f(mode)) by Stirling's formula.
    real log_density(std::int64_t y) const {
        // (One more than the largest int64 is a number too.)
        const auto after = [](std::int64_t i) { return static_cast<double>(static_cast<std::uint64_t>(i) + 1); };
        const real x1 = after(y), f1 = after(mode_), z = after(n_ - mode_), w = after(n_ - y);
        const real t = xm_ * log(f1 / x1) + (real(static_cast<double>(n_ - mode_)) + 0.5) * log(z / w) +
                       real(static_cast<double>(y - mode_)) * log(w * p_ / (x1 * q_));
        if (legacy_) return t + series(f1) + series(z) + series(x1) + series(w);
        return t + series(f1) + series(z) - series(x1) - series(w);
    }

    // The correction series of Stirling's formula for x; legacy has two digits of its constant swapped.
    real series(real x) const {
        const real square = x * x, head = legacy_ ? 13680.0 : 13860.0;
        return (head -
                (real(462) - (real(132) - (real(99) - real(140) / square) / square) / square) / square) /
               x / 166320.0;
    }

    std::int64_t n_, mode_ = 0, bound_ = 0;
    real trials_, p_, q_, variance_, p1_, p2_, p3_, p4_, xm_, xl_, xr_, c_, rate_left_, rate_right_;
    bool legacy_, constant_ = false, flipped_ = false, inversion_ = false;

    // Values of the recurrences, computed when first wanted. A mean of 30 at most bounds the terms below 87.
    mutable double terms_[88];
    mutable std::int64_t known_ = 1, above_known_ = 1;
    mutable double above_[21], below_[21];
    mutable std::uint32_t below_known_ = 0;
};

template <class S>
inline std::int64_t binomial(S& s, std::int64_t n, double p) {
    return binomial_distribution(n, p)(s);
}

}  // namespace orthant::inline ORTHANT_ABI::random::draw
