#pragma once
// Hypergeometric counts: the good ones among `nsample` drawn without replacement from ngood and nbad.
//
// Few draws (or few left over): deal them one by one. Otherwise HRUA, rejection by ratio of uniforms (E.
// Stadlober, 1989), which needs log-factorials: a table below 126, Stirling's series above.
// `hypergeometric_distribution` computes the set-up once. RandomState keeps an older variant of both.

#include <cstdint>

#include <orthant/base/config.hpp>
#include <orthant/random/exact.hpp>
#include <orthant/random/integers.hpp>
#include <orthant/random/log_factorial.hpp>
#include <orthant/random/poisson.hpp>

namespace orthant::inline ORTHANT_ABI::random::draw {

namespace detail {

// log(k!)
template <class T = double>
exact<T> log_factorial(std::int64_t k) {
    using real = exact<T>;
    if (k < 126) return tables::log_factorial[k];
    const real x = static_cast<double>(k);
    return (x + 0.5) * log(x) - x +
           (real(0.9189385332046728) + real(1) / x * (real(1) / 12.0 - real(1) / (real(360) * x * x)));
}

}  // namespace detail

template <class T = double>
class hypergeometric_distribution {
    using real = exact<T>;

public:
    hypergeometric_distribution(std::int64_t ngood, std::int64_t nbad, std::int64_t nsample,
                                bool legacy = false)
        : good_(ngood), bad_(nbad), sample_(nsample), legacy_(legacy) {
        const std::int64_t total = good_ + bad_;
        rejection_ = legacy ? sample_ > 10 : sample_ >= 10 && sample_ <= total - 10;
        if (rejection_) set_up();
    }

    template <class S>
    std::int64_t operator()(S& s) const {
        if (rejection_) return reject(s);
        if constexpr (requires { s.next32(); }) {
            return legacy_ ? deal_legacy(s) : deal(s);
        } else {
            return deal_legacy(s);
        }
    }

    // Whether values are made of doubles only, so that they can be drawn from words read ahead.
    bool uses_doubles_only() const { return rejection_ || legacy_; }

private:
    template <class S>
    std::int64_t deal(S& s) const {
        std::int64_t total = good_ + bad_, good = good_;
        const bool complement = sample_ > total / 2;
        std::int64_t count = complement ? total - sample_ : sample_;
        while (count > 0 && good > 0 && total > good) {
            --total;
            if (static_cast<std::int64_t>(interval(s, static_cast<std::uint64_t>(total))) < good) --good;
            --count;
        }
        if (total == good) good -= count;
        return complement ? good : good_ - good;
    }

    template <class S>
    std::int64_t deal_legacy(S& s) const {
        const real d1 = static_cast<double>(bad_ + good_ - sample_);
        const real d2 = static_cast<double>(good_ < bad_ ? good_ : bad_);
        real y = d2;
        for (std::int64_t k = sample_; y > real(0) && k > 0; --k) {
            const real u = s.next_double();
            y -= floor(u + y / (d1 + static_cast<double>(k)));
        }
        const auto z = static_cast<std::int64_t>((d2 - y).value);
        return good_ > bad_ ? sample_ - z : z;
    }

    real log_factorial(std::int64_t k) const {
        const auto next = static_cast<std::uint64_t>(k) + 1;
        return legacy_ ? detail::log_gamma(static_cast<double>(next)) : detail::log_factorial(k);
    }
    // -log of the density at k, up to a constant.
    real cost(std::int64_t k) const {
        return log_factorial(k) + log_factorial(low_ - k) + log_factorial(count_ - k) +
               log_factorial(high_ - count_ + k);
    }

    void set_up() {
        const std::int64_t total = good_ + bad_;
        count_ = sample_ < total - sample_ ? sample_ : total - sample_;
        low_ = good_ < bad_ ? good_ : bad_;
        high_ = good_ < bad_ ? bad_ : good_;
        const real all = static_cast<double>(total), c = static_cast<double>(count_);
        const real p = real(static_cast<double>(low_)) / all;
        const real q = legacy_ ? real(1) - p : real(static_cast<double>(high_)) / all;
        a_ = c * p + 0.5;
        const real factor = legacy_ ? real(static_cast<double>(sample_)) : c;
        const real variance = (all - c) * factor * p * q / (all - 1.0);
        const real deviation = sqrt(variance + 0.5);
        h_ = real(1.7155277699214135) * deviation + 0.8989161620588988;
        const real low = static_cast<double>(low_);
        const real mode = floor((c + 1.0) * (low + 1.0) / (all + 2.0));
        best_ = cost(static_cast<std::int64_t>(mode.value));
        const real most = (c < low ? c : low) + 1.0, far = floor(a_ + real(16) * deviation);
        bound_ = most < far ? most : far;
    }

    template <class S>
    std::int64_t reject(S& s) const {
        std::int64_t k = 0;
        for (;;) {
            const real u = s.next_double();
            const real v = s.next_double();
            const real x = a_ + h_ * (v - 0.5) / u;
            if (x < real(0) || x >= bound_) continue;
            k = detail::to_int64(floor(x));
            const real t = best_ - cost(k);
            if (u * (real(4) - u) - 3.0 <= t) break;
            if (u * (u - t) >= real(1)) continue;
            if (real(2) * log(u) <= t) break;
        }
        if (good_ > bad_) k = count_ - k;
        if (count_ < sample_) k = good_ - k;
        return k;
    }

    std::int64_t good_, bad_, sample_, count_ = 0, low_ = 0, high_ = 0;
    real a_, h_, best_, bound_;
    bool legacy_, rejection_ = false;
};

template <class S>
inline std::int64_t hypergeometric(S& s, std::int64_t ngood, std::int64_t nbad, std::int64_t nsample) {
    return hypergeometric_distribution(ngood, nbad, nsample)(s);
}

}  // namespace orthant::inline ORTHANT_ABI::random::draw
