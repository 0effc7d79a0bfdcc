// Whether the distributions are what their names say, independently of NumPy: at a fixed seed, mean and
// variance of 40,000 values within five standard errors, and Kolmogorov and Smirnov's or a chi-square test
// where the distribution function is simple.

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <numbers>
#include <vector>

#include <orthant/random.hpp>

namespace {

namespace np = orthant;
constexpr np::index_t n = 40000;

struct moments {
    double mean = 0, variance = 0, fourth = 0;
};

template <class T>
moments moments_of(const np::ndarray<T>& a) {
    moments m;
    const auto count = static_cast<double>(a.size());
    for (T x : a) m.mean += static_cast<double>(x) / count;
    for (T x : a) {
        const double d = static_cast<double>(x) - m.mean;
        m.variance += d * d / count;
        m.fourth += d * d * d * d / count;
    }
    return m;
}

// Mean and variance within five standard errors, the latter's taken from the sample's fourth moment.
template <class T>
void check_moments(const char* name, const np::ndarray<T>& a, double mean, double variance) {
    CAPTURE(name);
    const moments m = moments_of(a);
    const auto count = static_cast<double>(a.size());
    CHECK(std::abs(m.mean - mean) < 5 * std::sqrt(variance / count));
    CHECK(std::abs(m.variance - variance) < 5 * std::sqrt((m.fourth - m.variance * m.variance) / count));
}

// Kolmogorov and Smirnov: the largest distance of the distribution functions, at the 0.1 % level.
template <class T>
void check_distribution(const char* name, const np::ndarray<T>& a, const std::function<double(double)>& cdf) {
    CAPTURE(name);
    std::vector<double> x(a.begin(), a.end());
    std::sort(x.begin(), x.end());
    double distance = 0;
    const auto count = static_cast<double>(x.size());
    for (std::size_t i = 0; i < x.size(); ++i) {
        const double f = cdf(x[i]);
        distance =
            std::max({distance, f - static_cast<double>(i) / count, static_cast<double>(i + 1) / count - f});
    }
    CHECK(distance * std::sqrt(count) < 1.95);
}

// Pearson's chi-square over the values 0 … k-1 and the rest, at about the 0.1 % level.
void check_counts(const char* name, const np::ndarray<std::int64_t>& a,
                  const std::vector<double>& probability) {
    CAPTURE(name);
    std::vector<double> seen(probability.size() + 1, 0.0);
    for (std::int64_t x : a) ++seen[std::min(static_cast<std::size_t>(x), probability.size())];
    double statistic = 0, rest = 1;
    for (std::size_t k = 0; k <= probability.size(); ++k) {
        const double p = k < probability.size() ? probability[k] : rest;
        rest -= p;
        const double expected = p * static_cast<double>(a.size());
        if (expected > 1e-6) statistic += (seen[k] - expected) * (seen[k] - expected) / expected;
    }
    const auto freedom = static_cast<double>(probability.size());
    CHECK(statistic < freedom + 4 * std::sqrt(2 * freedom) + 6);
}

}  // namespace

TEST_CASE("statistics: moments of the continuous distributions") {
    auto rng = np::random::default_rng(2024);
    const double pi = std::numbers::pi, gamma = std::numbers::egamma;
    check_moments("random", rng.random(n), 0.5, 1.0 / 12);
    check_moments("random float32", rng.random<float>(n), 0.5, 1.0 / 12);
    check_moments("uniform", rng.uniform(-1, 3, n), 1, 16.0 / 12);
    check_moments("normal", rng.normal(3, 2, n), 3, 4);
    check_moments("standard_normal float32", rng.standard_normal<float>(n), 0, 1);
    check_moments("exponential", rng.exponential(2, n), 2, 4);
    check_moments("standard_exponential float32", rng.standard_exponential<float>(n), 1, 1);
    check_moments("standard_exponential inv", rng.standard_exponential({.size = n, .method = "inv"}), 1, 1);
    check_moments("lognormal", rng.lognormal(0, 0.5, n), std::exp(0.125),
                  (std::exp(0.25) - 1) * std::exp(0.25));
    check_moments("gamma 0.5", rng.gamma(0.5, 2, n), 1, 2);
    check_moments("gamma 3", rng.gamma(3, 2, n), 6, 12);
    check_moments("standard_gamma float32", rng.standard_gamma<float>(2.5, n), 2.5, 2.5);
    check_moments("beta 2 3", rng.beta(2, 3, n), 0.4, 0.04);
    check_moments("beta 0.5 0.5", rng.beta(0.5, 0.5, n), 0.5, 0.125);
    check_moments("chisquare", rng.chisquare(4, n), 4, 8);
    check_moments("noncentral_chisquare", rng.noncentral_chisquare(3, 2, n), 5, 14);
    check_moments("noncentral_chisquare below 1", rng.noncentral_chisquare(0.5, 2, n), 2.5, 9);
    check_moments("f", rng.f(5, 20, n), 20.0 / 18, 2 * 400.0 * 23 / (5 * 324.0 * 16));
    check_moments("noncentral_f", rng.noncentral_f(5, 20, 2, n), 20.0 * 7 / (5 * 18),
                  2 * (49.0 + 9 * 18) / (324.0 * 16) * 16);
    check_moments("standard_t", rng.standard_t(10, n), 0, 10.0 / 8);
    check_moments("laplace", rng.laplace(1, 2, n), 1, 8);
    check_moments("gumbel", rng.gumbel(1, 2, n), 1 + 2 * gamma, pi * pi / 6 * 4);
    check_moments("logistic", rng.logistic(1, 2, n), 1, pi * pi / 3 * 4);
    check_moments("rayleigh", rng.rayleigh(2, n), 2 * std::sqrt(pi / 2), (4 - pi) / 2 * 4);
    check_moments("weibull", rng.weibull(2, n), std::tgamma(1.5), 1 - std::tgamma(1.5) * std::tgamma(1.5));
    check_moments("pareto", rng.pareto(8, n), 1.0 / 7, 8.0 / (49 * 6));
    check_moments("power", rng.power(3, n), 0.75, 3.0 / (16 * 5));
    check_moments("wald", rng.wald(2, 8, n), 2, 1);
    check_moments("triangular", rng.triangular(-1, 0, 4, n), 1, (1 + 0 + 16 - 0 + 4 - 0) / 18.0);
    check_moments("vonmises, nearly normal", rng.vonmises(0.5, 1e4, n), 0.5, 1e-4 * (1 + 0.5e-4));
    check_moments("vonmises, uniform", rng.vonmises(0, 0, n), 0, pi * pi / 3);
}

TEST_CASE("statistics: moments of the counts") {
    auto rng = np::random::default_rng(2025);
    check_moments("integers", rng.integers(-3, 4, n), 0, 4);
    check_moments("integers of 64 bits", rng.integers(0, std::int64_t(1) << 40, n), 0x1p39, 0x1p80 / 12);
    check_moments("poisson 3", rng.poisson(3, n), 3, 3);
    check_moments("poisson 100", rng.poisson(100, n), 100, 100);
    check_moments("binomial 10", rng.binomial(10, 0.3, n), 3, 2.1);
    check_moments("binomial 1000", rng.binomial(1000, 0.6, n), 600, 240);
    check_moments("negative_binomial", rng.negative_binomial(5, 0.5, n), 5, 10);
    check_moments("geometric 0.1", rng.geometric(0.1, n), 10, 90);
    check_moments("geometric 0.5", rng.geometric(0.5, n), 2, 2);
    check_moments("logseries", rng.logseries(0.5, n), 1 / std::log(2.0),
                  2 / std::log(2.0) - 1 / std::pow(std::log(2.0), 2));
    check_moments("zipf", rng.zipf(6, n), 1.0369277551 / 1.0173430620,
                  1.0823232337 / 1.0173430620 - std::pow(1.0369277551 / 1.0173430620, 2));
    const double p = 0.3, correction = (100.0 - 20) / 99;
    check_moments("hypergeometric by rejection", rng.hypergeometric(30, 70, 20, n), 20 * p,
                  20 * p * 0.7 * correction);
    check_moments("hypergeometric dealt", rng.hypergeometric(30, 70, 5, n), 1.5, 5 * p * 0.7 * 95 / 99);
}

TEST_CASE("statistics: distribution functions") {
    auto rng = np::random::default_rng(2026);
    const auto normal = [](double x) { return 0.5 * std::erfc(-x / std::numbers::sqrt2); };
    check_distribution("random", rng.random(n), [](double x) { return x; });
    check_distribution("standard_normal", rng.standard_normal(n), normal);
    check_distribution("standard_normal float32", rng.standard_normal<float>(n), normal);
    check_distribution("exponential", rng.exponential(2, n), [](double x) { return 1 - std::exp(-x / 2); });
    check_distribution("standard_cauchy", rng.standard_cauchy(n),
                       [](double x) { return 0.5 + std::atan(x) / std::numbers::pi; });
    check_distribution("gamma 0.5", rng.standard_gamma(0.5, n),
                       [](double x) { return std::erf(std::sqrt(x)); });
    check_distribution("gamma 3", rng.standard_gamma(3, n),
                       [](double x) { return 1 - std::exp(-x) * (1 + x + x * x / 2); });
    check_distribution("laplace", rng.laplace(0, 1, n),
                       [](double x) { return x < 0 ? 0.5 * std::exp(x) : 1 - 0.5 * std::exp(-x); });
    check_distribution("logistic", rng.logistic(0, 1, n), [](double x) { return 1 / (1 + std::exp(-x)); });
    check_distribution("gumbel", rng.gumbel(0, 1, n), [](double x) { return std::exp(-std::exp(-x)); });
    check_distribution("pareto", rng.pareto(2, n), [](double x) { return 1 - std::pow(1 + x, -2); });
    check_distribution("beta 0.5 0.5", rng.beta(0.5, 0.5, n),
                       [](double x) { return 2 / std::numbers::pi * std::asin(std::sqrt(x)); });
    check_distribution("triangular", rng.triangular(0, 0.5, 1, n),
                       [](double x) { return x < 0.5 ? 2 * x * x : 1 - 2 * (1 - x) * (1 - x); });
    np::random::random_state legacy(7);
    check_distribution("legacy normal", legacy.standard_normal(n), normal);

    std::vector<double> poisson, binomial, geometric(12), tenth(10, 0.1);
    for (int k = 0; k < 12; ++k) {
        poisson.push_back(std::exp(-4 + k * std::log(4.0) - std::lgamma(k + 1)));
        geometric[std::size_t(k)] = k == 0 ? 0 : 0.4 * std::pow(0.6, k - 1);
    }
    for (int k = 0; k < 10; ++k) {
        binomial.push_back(
            std::exp(std::lgamma(13) - std::lgamma(k + 1) - std::lgamma(13 - k) + 12 * std::log(0.5)));
    }
    check_counts("poisson", rng.poisson(4, n), poisson);
    check_counts("binomial", rng.binomial(12, 0.5, n), binomial);
    check_counts("geometric", rng.geometric(0.4, n), geometric);
    check_counts("integers", rng.integers(0, 10, n), tenth);
    check_counts("choice", rng.choice(4, {.size = n, .p = {0.1, 0.2, 0.3, 0.4}}), {0.1, 0.2, 0.3, 0.4});
    np::ndarray<std::int64_t> first(np::detail::new_array<std::int64_t>("test", np::shape_t(4000)));
    for (np::index_t i = 0; i < 4000; ++i) first.data()[i] = rng.permutation(10).data()[3];
    check_counts("permutation", first, tenth);
}
