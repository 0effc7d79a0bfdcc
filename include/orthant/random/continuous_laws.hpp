#pragma once
// The distributions of real numbers as `generator` and `random_state` see them (those of counts are in
// discrete_laws.hpp): for each a name, the check of its parameters, and a sampler that holds what can be
// computed once for a set of parameters. A law may also know how to fill a block faster than value by value.
//
// `words` says what a sampler draws: only 64-bit words and doubles, only 32-bit words, or both. The first two
// can be read ahead.

#include <cstdint>

#include <orthant/random/any_bit_generator.hpp>
#include <orthant/random/continuous.hpp>
#include <orthant/random/domain.hpp>
#include <orthant/random/legacy.hpp>

namespace orthant::inline ORTHANT_ABI::random::laws {

using namespace random::detail;

enum class words { doubles, halves, mixed };

template <class Result>
struct law {
    using result = Result;
    static constexpr words takes = words::doubles;
    template <class... P>
    static void check(P...) {}
};

// ---- made of one word -----------------------------------------------------------------------------------

template <class T>
struct random : law<T> {
    static constexpr const char* name = "random";
    static constexpr words takes = sizeof(T) == 4 ? words::halves : words::doubles;
    static auto make() {
        return [](auto& s) { return draw::uniform01<T>(s); };
    }
    template <bit_generator G>
    static void fill(G& g, T* out, index_t n) {
        draw::fill_uniform01(g, out, n);
    }
};

template <bool Legacy>
struct uniform : law<double> {
    static constexpr const char* name = "uniform";
    static void check(double low, double high) {
        const double range = (real(high) - low).value;
        if (Legacy) return need_finite(name, "high - low", range);
        if (!is_finite(range)) fail_domain(name, "high - low", range, "finite");
        if (sign_bit(range)) fail_domain(name, "high - low", range, ">= 0");
    }
    static auto make(double low, double high) {
        return [low, range = (real(high) - low).value](auto& s) { return draw::uniform(s, low, range); };
    }
};

// ---- normal and its kin ---------------------------------------------------------------------------------

template <class T>
struct standard_normal : law<T> {
    static constexpr const char* name = "standard_normal";
    static constexpr words takes = sizeof(T) == 4 ? words::halves : words::doubles;
    static auto make() {
        return [](auto& s) { return draw::standard_normal<T>(s); };
    }
    template <bit_generator G>
    static void fill(G& g, double* out, index_t n) {
        draw::fill_standard_normal(g, out, n, [](double x) { return x; });
    }
    template <bit_generator G>
    static void fill(G& g, float* out, index_t n) {
        draw::fill_standard_normal(g, out, n);
    }
};

template <bool Legacy>
struct normal : law<double> {
    static constexpr const char* name = "normal";
    static void check(double, double scale) { need_nonnegative(name, "scale", scale); }
    static auto make(double loc, double scale) {
        return [=](auto& s) { return draw::normal(s, loc, scale); };
    }
    template <bit_generator G>
    static void fill(G& g, double* out, index_t n, double loc, double scale) {
        draw::fill_standard_normal(g, out, n, [=](double x) { return (real(loc) + real(scale) * x).value; });
    }
};

template <bool Legacy>
struct lognormal : law<double> {
    static constexpr const char* name = "lognormal";
    static void check(double, double sigma) { need_nonnegative(name, "sigma", sigma); }
    static auto make(double mean, double sigma) {
        return [=](auto& s) { return draw::lognormal(s, mean, sigma); };
    }
    template <bit_generator G>
    static void fill(G& g, double* out, index_t n, double mean, double sigma) {
        draw::fill_standard_normal(g, out, n,
                                   [=](double x) { return exp(real(mean) + real(sigma) * x).value; });
    }
};

template <bool Legacy>
struct standard_cauchy : law<double> {
    static constexpr const char* name = "standard_cauchy";
    static auto make() {
        return [](auto& s) { return draw::standard_cauchy(s); };
    }
};

// ---- exponential and its kin ----------------------------------------------------------------------------

template <class T>
struct standard_exponential : law<T> {
    static constexpr const char* name = "standard_exponential";
    static constexpr words takes = sizeof(T) == 4 ? words::halves : words::doubles;
    static auto make() {
        return [](auto& s) { return draw::standard_exponential<T>(s); };
    }
    template <bit_generator G>
    static void fill(G& g, double* out, index_t n) {
        draw::fill_standard_exponential(g, out, n, [](double x) { return x; });
    }
    template <bit_generator G>
    static void fill(G& g, float* out, index_t n) {
        draw::fill_standard_exponential(g, out, n);
    }
};

template <class T>
struct standard_exponential_inv : standard_exponential<T> {
    static auto make() {
        return [](auto& s) { return draw::standard_exponential_inv<T>(s); };
    }
    static void fill() = delete;
};

template <bool Legacy>
struct exponential : law<double> {
    static constexpr const char* name = "exponential";
    static void check(double scale) { need_nonnegative(name, "scale", scale); }
    static auto make(double scale) {
        return [=](auto& s) { return draw::exponential(s, scale); };
    }
    template <bit_generator G>
    static void fill(G& g, double* out, index_t n, double scale) {
        draw::fill_standard_exponential(g, out, n, [=](double x) { return (real(scale) * x).value; });
    }
};

template <bool Legacy>
struct rayleigh : law<double> {
    static constexpr const char* name = "rayleigh";
    static void check(double scale) { need_nonnegative(name, "scale", scale); }
    static auto make(double scale) {
        return [=](auto& s) { return Legacy ? draw::legacy::rayleigh(s, scale) : draw::rayleigh(s, scale); };
    }
    template <bit_generator G>
    static void fill(G& g, double* out, index_t n, double scale) {
        draw::fill_standard_exponential(g, out, n,
                                        [=](double x) { return (real(scale) * sqrt(real(2) * x)).value; });
    }
};

template <bool Legacy>
struct weibull : law<double> {
    static constexpr const char* name = "weibull";
    static void check(double a) { need_nonnegative(name, "a", a); }
    static auto make(double a) {
        return [=](auto& s) { return draw::weibull(s, a); };
    }
    template <bit_generator G>
    static void fill(G& g, double* out, index_t n, double a) {
        if (a == 0) {
            for (index_t i = 0; i < n; ++i) out[i] = 0;
            return;
        }
        const real inverse = real(1) / a;
        draw::fill_standard_exponential(g, out, n, [=](double x) { return pow(real(x), inverse).value; });
    }
};

template <bool Legacy>
struct pareto : law<double> {
    static constexpr const char* name = "pareto";
    static void check(double a) { need_positive(name, "a", a); }
    static auto make(double a) {
        return [=](auto& s) { return Legacy ? draw::legacy::pareto(s, a) : draw::pareto(s, a); };
    }
    template <bit_generator G>
    static void fill(G& g, double* out, index_t n, double a) {
        draw::fill_standard_exponential(g, out, n, [=](double x) { return expm1(real(x) / a).value; });
    }
};

template <bool Legacy>
struct power : law<double> {
    static constexpr const char* name = "power";
    static void check(double a) { need_positive(name, "a", a); }
    static auto make(double a) {
        return [=](auto& s) { return Legacy ? draw::legacy::power(s, a) : draw::power(s, a); };
    }
    template <bit_generator G>
    static void fill(G& g, double* out, index_t n, double a) {
        const real inverse = real(1) / a;
        draw::fill_standard_exponential(g, out, n,
                                        [=](double x) { return pow(-expm1(-real(x)), inverse).value; });
    }
};

// ---- the gamma family -----------------------------------------------------------------------------------

template <class T>
struct standard_gamma : law<T> {
    static constexpr const char* name = "standard_gamma";
    static constexpr words takes = sizeof(T) == 4 ? words::halves : words::doubles;
    static void check(double shape) { need_nonnegative(name, "shape", shape); }
    static auto make(double shape) { return draw::gamma_distribution<T>(static_cast<T>(shape)); }
    template <bit_generator G>
    static void fill(G& g, double* out, index_t n, double shape) {
        draw::fill_standard_gamma(g, out, n, shape);
    }
};

template <bool Legacy>
struct gamma : law<double> {
    static constexpr const char* name = "gamma";
    static void check(double shape, double scale) {
        need_nonnegative(name, "shape", shape);
        need_nonnegative(name, "scale", scale);
    }
    static auto make(double shape, double scale) {
        return [d = draw::gamma_distribution<double>(shape), scale](auto& s) {
            return (real(scale) * d(s)).value;
        };
    }
    template <bit_generator G>
    static void fill(G& g, double* out, index_t n, double shape, double scale) {
        draw::fill_standard_gamma(g, out, n, shape);
        for (index_t i = 0; i < n; ++i) out[i] = (real(scale) * out[i]).value;
    }
};

template <bool Legacy>
struct chisquare : law<double> {
    static constexpr const char* name = "chisquare";
    static void check(double df) { need_positive(name, "df", df); }
    static auto make(double df) {
        return [d = draw::gamma_distribution<double>(df / 2)](auto& s) { return (real(2) * d(s)).value; };
    }
    template <bit_generator G>
    static void fill(G& g, double* out, index_t n, double df) {
        draw::fill_standard_gamma(g, out, n, df / 2);
        for (index_t i = 0; i < n; ++i) out[i] *= 2;
    }
};

template <bool Legacy>
struct noncentral_chisquare : law<double> {
    static constexpr const char* name = "noncentral_chisquare";
    static void check(double df, double nonc) {
        need_positive(name, "df", df);
        need_nonnegative(name, "nonc", nonc);
    }
    static auto make(double df, double nonc) {
        return [=](auto& s) { return draw::noncentral_chisquare(s, df, nonc); };
    }
};

template <bool Legacy>
struct f : law<double> {
    static constexpr const char* name = "f";
    static void check(double dfnum, double dfden) {
        need_positive(name, "dfnum", dfnum);
        need_positive(name, "dfden", dfden);
    }
    static auto make(double dfnum, double dfden) {
        return [=](auto& s) { return draw::f(s, dfnum, dfden); };
    }
};

template <bool Legacy>
struct noncentral_f : law<double> {
    static constexpr const char* name = "noncentral_f";
    static void check(double dfnum, double dfden, double nonc) {
        need_positive(name, "dfnum", dfnum);
        need_positive(name, "dfden", dfden);
        need_nonnegative(name, "nonc", nonc);
    }
    static auto make(double dfnum, double dfden, double nonc) {
        return [=](auto& s) { return draw::noncentral_f(s, dfnum, dfden, nonc); };
    }
};

template <bool Legacy>
struct standard_t : law<double> {
    static constexpr const char* name = "standard_t";
    static void check(double df) { need_positive(name, "df", df); }
    static auto make(double df) {
        return [=](auto& s) { return draw::standard_t(s, df); };
    }
};

template <bool Legacy>
struct beta : law<double> {
    static constexpr const char* name = "beta";
    static void check(double a, double b) {
        need_positive(name, "a", a);
        need_positive(name, "b", b);
    }
    static auto make(double a, double b) {
        return [=](auto& s) { return Legacy ? draw::legacy::beta(s, a, b) : draw::beta(s, a, b); };
    }
    template <bit_generator G>
    static void fill(G& g, double* out, index_t n, double a, double b) {
        draw::fill_beta(g, out, n, a, b);
    }
};

// ---- one formula each -----------------------------------------------------------------------------------

template <bool Legacy>
struct laplace : law<double> {
    static constexpr const char* name = "laplace";
    static void check(double, double scale) { need_nonnegative(name, "scale", scale); }
    static auto make(double loc, double scale) {
        return [=](auto& s) { return draw::laplace(s, loc, scale); };
    }
};

template <bool Legacy>
struct gumbel : law<double> {
    static constexpr const char* name = "gumbel";
    static void check(double, double scale) { need_nonnegative(name, "scale", scale); }
    static auto make(double loc, double scale) {
        return [=](auto& s) { return draw::gumbel(s, loc, scale); };
    }
};

template <bool Legacy>
struct logistic : law<double> {
    static constexpr const char* name = "logistic";
    static void check(double, double scale) { need_nonnegative(name, "scale", scale); }
    static auto make(double loc, double scale) {
        return [=](auto& s) { return draw::logistic(s, loc, scale); };
    }
};

template <bool Legacy>
struct wald : law<double> {
    static constexpr const char* name = "wald";
    static void check(double mean, double scale) {
        need_positive(name, "mean", mean);
        need_positive(name, "scale", scale);
    }
    static auto make(double mean, double scale) {
        return
            [=](auto& s) { return Legacy ? draw::legacy::wald(s, mean, scale) : draw::wald(s, mean, scale); };
    }
    template <bit_generator G>
    static void fill(G& g, double* out, index_t n, double mean, double scale) {
        draw::fill_wald(g, out, n, mean, scale);
    }
};

template <bool Legacy>
struct triangular : law<double> {
    static constexpr const char* name = "triangular";
    static void check(double left, double mode, double right) {
        if (is_nan(left) || is_nan(mode) || is_nan(right) ||
            !(left <= mode && mode <= right && left < right)) {
            orthant::detail::fail<value_error>(name,
                                               ": left <= mode <= right and left < right must hold, got ",
                                               left, ", ", mode, ", ", right);
        }
    }
    static auto make(double left, double mode, double right) {
        return draw::triangular_distribution(left, mode, right);
    }
};

template <bool Legacy>
struct vonmises : law<double> {
    static constexpr const char* name = "vonmises";
    static void check(double, double kappa) { need_nonnegative(name, "kappa", kappa); }
    static auto make(double mu, double kappa) {
        return [=](auto& s) {
            return Legacy ? draw::legacy::vonmises(s, mu, kappa) : draw::vonmises(s, mu, kappa);
        };
    }
};

}  // namespace orthant::inline ORTHANT_ABI::random::laws
