#pragma once
// The distributions of counts as `generator` and `random_state` see them: for each the name, check and
// sampler that continuous_laws.hpp explains.

#include <orthant/random/continuous_laws.hpp>

namespace orthant::inline ORTHANT_ABI::random::laws {

template <bool Legacy>
struct poisson : law<std::int64_t> {
    static constexpr const char* name = "poisson";
    static void check(double lam) {
        need_nonnegative(name, "lam", lam);
        if (lam > largest_poisson_mean) fail_domain(name, "lam", lam, "at most 9.22e18");
    }
    static auto make(double lam) { return draw::poisson_distribution(lam); }
    template <bit_generator G>
    static void fill(G& g, std::int64_t* out, index_t n, double lam) {
        draw::fill_poisson(g, out, n, lam);
    }
};

template <bool Legacy>
struct negative_binomial : law<std::int64_t> {
    static constexpr const char* name = "negative_binomial";
    static void check(double n, double p) {
        need_positive(name, "n", n);
        if (Legacy) need_probability(name, "p", p);
        else need_positive_probability(name, "p", p);
        // RandomState has no limit but what would make it draw for ever.
        const double rate = (1 - p) / p, limit = Legacy ? 1e308 : largest_poisson_mean;
        if (p == 0 || !((Legacy ? rate * (n + 1) : rate * (n + 10 * std::sqrt(n))) <= limit)) {
            orthant::detail::fail<value_error>(name, ": n = ", n, " with p = ", p,
                                               " gives counts beyond int64");
        }
    }
    static auto make(double n, double p) {
        return [=](auto& s) { return draw::negative_binomial(s, n, p); };
    }
};

template <bool Legacy>
struct binomial : law<std::int64_t> {
    static constexpr const char* name = "binomial";
    static void check(std::int64_t n, double p) {
        need_nonnegative(name, "n", n);
        need_probability(name, "p", p);
    }
    static auto make(std::int64_t n, double p) { return draw::binomial_distribution(n, p, Legacy); }
};

template <bool Legacy>
struct geometric : law<std::int64_t> {
    static constexpr const char* name = "geometric";
    static void check(double p) { need_positive_probability(name, "p", p); }
    static auto make(double p) {
        if constexpr (Legacy) {
            return [=](auto& s) { return draw::legacy::geometric(s, p); };
        } else {
            return draw::geometric_distribution(p);
        }
    }
};

template <bool Legacy>
struct zipf : law<std::int64_t> {
    static constexpr const char* name = "zipf";
    static void check(double a) {
        if (is_nan(a) || !(a > 1)) fail_domain(name, "a", a, "> 1");
    }
    static auto make(double a) {
        if constexpr (Legacy) {
            return [=](auto& s) { return draw::legacy::zipf(s, a); };
        } else {
            return draw::zipf_distribution(a);
        }
    }
};

template <bool Legacy>
struct logseries : law<std::int64_t> {
    static constexpr const char* name = "logseries";
    static void check(double p) {
        if (is_nan(p) || !(p >= 0 && p < 1)) fail_domain(name, "p", p, "in [0, 1)");
    }
    static auto make(double p) { return draw::logseries_distribution<Legacy>(p); }
};

template <bool Legacy>
struct hypergeometric : law<std::int64_t> {
    static constexpr const char* name = "hypergeometric";
    static constexpr words takes = words::mixed;
    static void check(std::int64_t ngood, std::int64_t nbad, std::int64_t nsample) {
        need_nonnegative(name, "ngood", ngood);
        need_nonnegative(name, "nbad", nbad);
        if (Legacy ? nsample < 1 : nsample < 0)
            fail_domain(name, "nsample", nsample, Legacy ? ">= 1" : ">= 0");
        if (!Legacy && (ngood >= 1000000000 || nbad >= 1000000000)) {
            fail_domain(name, "ngood and nbad", ngood > nbad ? ngood : nbad, "below 1e9");
        }
        if (nbad > INT64_MAX - ngood)
            orthant::detail::fail<value_error>(name, ": ngood + nbad exceeds int64, got ", ngood, " and ",
                                               nbad);
        if (nsample > ngood + nbad) fail_domain(name, "nsample", nsample, "at most ngood + nbad");
    }
    static auto make(std::int64_t ngood, std::int64_t nbad, std::int64_t nsample) {
        return draw::hypergeometric_distribution(ngood, nbad, nsample, Legacy);
    }
};

}  // namespace orthant::inline ORTHANT_ABI::random::laws
