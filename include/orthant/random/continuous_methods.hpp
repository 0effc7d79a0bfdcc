#pragma once
// The distributions of real numbers as methods that `generator` and `random_state` have in common, one group
// per distribution (those of counts stand in discrete_methods.hpp):
//
//     rng.normal(0, 1)                 numbers alone: one value
//     rng.normal(0, 1, {3, 4})         with a size (braces, one integer, a shape): an array
//     rng.normal(means, 1)             with an array among the parameters: an array of the broadcast shape
//     rng.normal({.scale = 2, .size = {3}})     keywords, where NumPy has default values
//     rng.normal(0, 1, {.size = {3}})           the size alone as a keyword
//
// https://numpy.org/doc/stable/reference/random/generator.html#distributions. All values are float64; a
// parameter outside its domain is a value_error that names it, thrown before anything is drawn.
//
// `Self` draws: one<Law>(values…) gives a value, many<Law>(size or nullptr, parameters…) an array.

#include <cstdint>

#include <orthant/base/keywords.hpp>
#include <orthant/random/continuous_laws.hpp>
#include <orthant/random/parameter.hpp>

namespace orthant::inline ORTHANT_ABI::random {

struct size_options {
    orthant::keyword_only marker = orthant::keyword_only();
    size_argument size = {};
};

namespace detail {

// Parameters of which at least one is an array, and the others numbers.
template <class... P>
concept broadcast_parameters = (array_like<P> || ...) && ((array_like<P> || std::is_arithmetic_v<P>)&&...);

}  // namespace detail

template <class Self, bool Legacy>
class continuous_methods {
    using real_array = ndarray<double>;
    using reals = const parameter<double>&;
    using size_type = const size_argument&;

public:
    struct location_options {
        orthant::keyword_only marker = orthant::keyword_only();
        parameter<double> loc = 0, scale = 1;
        size_argument size = {};
    };
    struct uniform_options {
        orthant::keyword_only marker = orthant::keyword_only();
        parameter<double> low = 0, high = 1;
        size_argument size = {};
    };
    struct lognormal_options {
        orthant::keyword_only marker = orthant::keyword_only();
        parameter<double> mean = 0, sigma = 1;
        size_argument size = {};
    };
    struct scale_options {
        orthant::keyword_only marker = orthant::keyword_only();
        parameter<double> scale = 1;
        size_argument size = {};
    };
    struct gamma_options {
        orthant::keyword_only marker = orthant::keyword_only();
        parameter<double> shape;
        parameter<double> scale = 1;
        size_argument size = {};
    };
    struct beta_options {
        orthant::keyword_only marker = orthant::keyword_only();
        parameter<double> a, b;
        size_argument size = {};
    };

    // Uniform in [low, high).
    double uniform(double low = 0, double high = 1) { return one<laws::uniform<Legacy>>(low, high); }
    real_array uniform(reals low, reals high, size_type size) {
        return many<laws::uniform<Legacy>>(size.get(), low, high);
    }
    real_array uniform(reals low, reals high, const size_options& o) {
        return uniform(low, high, o.size);
    }
    template <class A, class B>
        requires(detail::broadcast_parameters<A, B>)
    real_array uniform(const A& low, const B& high) {
        return many<laws::uniform<Legacy>>(nullptr, parameter<double>(low), parameter<double>(high));
    }
    real_array uniform(const uniform_options& o) {
        return many<laws::uniform<Legacy>>(o.size.get(), o.low, o.high);
    }

    // Gaussian with mean loc and standard deviation scale.
    double normal(double loc = 0, double scale = 1) { return one<laws::normal<Legacy>>(loc, scale); }
    real_array normal(reals loc, reals scale, size_type size) {
        return many<laws::normal<Legacy>>(size.get(), loc, scale);
    }
    real_array normal(reals loc, reals scale, const size_options& o) {
        return normal(loc, scale, o.size);
    }
    template <class A, class B>
        requires(detail::broadcast_parameters<A, B>)
    real_array normal(const A& loc, const B& scale) {
        return many<laws::normal<Legacy>>(nullptr, parameter<double>(loc), parameter<double>(scale));
    }
    real_array normal(const location_options& o) {
        return many<laws::normal<Legacy>>(o.size.get(), o.loc, o.scale);
    }

    // exp of a Gaussian with mean `mean` and deviation sigma.
    double lognormal(double mean = 0, double sigma = 1) { return one<laws::lognormal<Legacy>>(mean, sigma); }
    real_array lognormal(reals mean, reals sigma, size_type size) {
        return many<laws::lognormal<Legacy>>(size.get(), mean, sigma);
    }
    real_array lognormal(reals mean, reals sigma, const size_options& o) {
        return lognormal(mean, sigma, o.size);
    }
    template <class A, class B>
        requires(detail::broadcast_parameters<A, B>)
    real_array lognormal(const A& mean, const B& sigma) {
        return many<laws::lognormal<Legacy>>(nullptr, parameter<double>(mean), parameter<double>(sigma));
    }
    real_array lognormal(const lognormal_options& o) {
        return many<laws::lognormal<Legacy>>(o.size.get(), o.mean, o.sigma);
    }

    // Exponential with mean scale.
    double exponential(double scale = 1) { return one<laws::exponential<Legacy>>(scale); }
    real_array exponential(reals scale, size_type size) {
        return many<laws::exponential<Legacy>>(size.get(), scale);
    }
    real_array exponential(reals scale, const size_options& o) {
        return exponential(scale, o.size);
    }
    template <class A>
        requires(detail::broadcast_parameters<A>)
    real_array exponential(const A& scale) {
        return many<laws::exponential<Legacy>>(nullptr, parameter<double>(scale));
    }
    real_array exponential(const scale_options& o) {
        return many<laws::exponential<Legacy>>(o.size.get(), o.scale);
    }

    // Length of a vector of two Gaussians with deviation scale.
    double rayleigh(double scale = 1) { return one<laws::rayleigh<Legacy>>(scale); }
    real_array rayleigh(reals scale, size_type size) {
        return many<laws::rayleigh<Legacy>>(size.get(), scale);
    }
    real_array rayleigh(reals scale, const size_options& o) {
        return rayleigh(scale, o.size);
    }
    template <class A>
        requires(detail::broadcast_parameters<A>)
    real_array rayleigh(const A& scale) {
        return many<laws::rayleigh<Legacy>>(nullptr, parameter<double>(scale));
    }
    real_array rayleigh(const scale_options& o) {
        return many<laws::rayleigh<Legacy>>(o.size.get(), o.scale);
    }

    // Double exponential.
    double laplace(double loc = 0, double scale = 1) { return one<laws::laplace<Legacy>>(loc, scale); }
    real_array laplace(reals loc, reals scale, size_type size) {
        return many<laws::laplace<Legacy>>(size.get(), loc, scale);
    }
    real_array laplace(reals loc, reals scale, const size_options& o) {
        return laplace(loc, scale, o.size);
    }
    template <class A, class B>
        requires(detail::broadcast_parameters<A, B>)
    real_array laplace(const A& loc, const B& scale) {
        return many<laws::laplace<Legacy>>(nullptr, parameter<double>(loc), parameter<double>(scale));
    }
    real_array laplace(const location_options& o) {
        return many<laws::laplace<Legacy>>(o.size.get(), o.loc, o.scale);
    }

    // Extreme values of type I.
    double gumbel(double loc = 0, double scale = 1) { return one<laws::gumbel<Legacy>>(loc, scale); }
    real_array gumbel(reals loc, reals scale, size_type size) {
        return many<laws::gumbel<Legacy>>(size.get(), loc, scale);
    }
    real_array gumbel(reals loc, reals scale, const size_options& o) {
        return gumbel(loc, scale, o.size);
    }
    template <class A, class B>
        requires(detail::broadcast_parameters<A, B>)
    real_array gumbel(const A& loc, const B& scale) {
        return many<laws::gumbel<Legacy>>(nullptr, parameter<double>(loc), parameter<double>(scale));
    }
    real_array gumbel(const location_options& o) {
        return many<laws::gumbel<Legacy>>(o.size.get(), o.loc, o.scale);
    }

    // Logistic.
    double logistic(double loc = 0, double scale = 1) { return one<laws::logistic<Legacy>>(loc, scale); }
    real_array logistic(reals loc, reals scale, size_type size) {
        return many<laws::logistic<Legacy>>(size.get(), loc, scale);
    }
    real_array logistic(reals loc, reals scale, const size_options& o) {
        return logistic(loc, scale, o.size);
    }
    template <class A, class B>
        requires(detail::broadcast_parameters<A, B>)
    real_array logistic(const A& loc, const B& scale) {
        return many<laws::logistic<Legacy>>(nullptr, parameter<double>(loc), parameter<double>(scale));
    }
    real_array logistic(const location_options& o) {
        return many<laws::logistic<Legacy>>(o.size.get(), o.loc, o.scale);
    }

    // Gamma with the given shape and scale.
    double gamma(double shape, double scale = 1) { return one<laws::gamma<Legacy>>(shape, scale); }
    real_array gamma(reals shape, reals scale, size_type size) {
        return many<laws::gamma<Legacy>>(size.get(), shape, scale);
    }
    real_array gamma(reals shape, reals scale, const size_options& o) {
        return gamma(shape, scale, o.size);
    }
    real_array gamma(const gamma_options& o) { return gamma(o.shape, o.scale, o.size); }
    template <class A, class B>
        requires(detail::broadcast_parameters<A, B>)
    real_array gamma(const A& shape, const B& scale) {
        return many<laws::gamma<Legacy>>(nullptr, parameter<double>(shape), parameter<double>(scale));
    }

    // Beta on [0, 1].
    double beta(double a, double b) { return one<laws::beta<Legacy>>(a, b); }
    real_array beta(reals a, reals b, size_type size) { return many<laws::beta<Legacy>>(size.get(), a, b); }
    real_array beta(reals a, reals b, const size_options& o) {
        return beta(a, b, o.size);
    }
    real_array beta(const beta_options& o) { return beta(o.a, o.b, o.size); }
    template <class A, class B>
        requires(detail::broadcast_parameters<A, B>)
    real_array beta(const A& a, const B& b) {
        return many<laws::beta<Legacy>>(nullptr, parameter<double>(a), parameter<double>(b));
    }

    // Chi-square with df degrees of freedom.
    double chisquare(double df) { return one<laws::chisquare<Legacy>>(df); }
    real_array chisquare(reals df, size_type size) { return many<laws::chisquare<Legacy>>(size.get(), df); }
    real_array chisquare(reals df, const size_options& o) {
        return chisquare(df, o.size);
    }
    template <class A>
        requires(detail::broadcast_parameters<A>)
    real_array chisquare(const A& df) {
        return many<laws::chisquare<Legacy>>(nullptr, parameter<double>(df));
    }

    // Noncentral chi-square.
    double noncentral_chisquare(double df, double nonc) {
        return one<laws::noncentral_chisquare<Legacy>>(df, nonc);
    }
    real_array noncentral_chisquare(reals df, reals nonc, size_type size) {
        return many<laws::noncentral_chisquare<Legacy>>(size.get(), df, nonc);
    }
    real_array noncentral_chisquare(reals df, reals nonc, const size_options& o) {
        return noncentral_chisquare(df, nonc, o.size);
    }
    template <class A, class B>
        requires(detail::broadcast_parameters<A, B>)
    real_array noncentral_chisquare(const A& df, const B& nonc) {
        return many<laws::noncentral_chisquare<Legacy>>(nullptr, parameter<double>(df),
                                                        parameter<double>(nonc));
    }

    // Fisher's F.
    double f(double dfnum, double dfden) { return one<laws::f<Legacy>>(dfnum, dfden); }
    real_array f(reals dfnum, reals dfden, size_type size) {
        return many<laws::f<Legacy>>(size.get(), dfnum, dfden);
    }
    real_array f(reals dfnum, reals dfden, const size_options& o) {
        return f(dfnum, dfden, o.size);
    }
    template <class A, class B>
        requires(detail::broadcast_parameters<A, B>)
    real_array f(const A& dfnum, const B& dfden) {
        return many<laws::f<Legacy>>(nullptr, parameter<double>(dfnum), parameter<double>(dfden));
    }

    // Noncentral F.
    double noncentral_f(double dfnum, double dfden, double nonc) {
        return one<laws::noncentral_f<Legacy>>(dfnum, dfden, nonc);
    }
    real_array noncentral_f(reals dfnum, reals dfden, reals nonc, size_type size) {
        return many<laws::noncentral_f<Legacy>>(size.get(), dfnum, dfden, nonc);
    }
    real_array noncentral_f(reals dfnum, reals dfden, reals nonc, const size_options& o) {
        return noncentral_f(dfnum, dfden, nonc, o.size);
    }
    template <class A, class B, class C>
        requires(detail::broadcast_parameters<A, B, C>)
    real_array noncentral_f(const A& dfnum, const B& dfden, const C& nonc) {
        return many<laws::noncentral_f<Legacy>>(nullptr, parameter<double>(dfnum), parameter<double>(dfden),
                                                parameter<double>(nonc));
    }

    // Student's t with df degrees of freedom.
    double standard_t(double df) { return one<laws::standard_t<Legacy>>(df); }
    real_array standard_t(reals df, size_type size) { return many<laws::standard_t<Legacy>>(size.get(), df); }
    real_array standard_t(reals df, const size_options& o) {
        return standard_t(df, o.size);
    }
    template <class A>
        requires(detail::broadcast_parameters<A>)
    real_array standard_t(const A& df) {
        return many<laws::standard_t<Legacy>>(nullptr, parameter<double>(df));
    }

    // Weibull with shape a and scale 1.
    double weibull(double a) { return one<laws::weibull<Legacy>>(a); }
    real_array weibull(reals a, size_type size) { return many<laws::weibull<Legacy>>(size.get(), a); }
    real_array weibull(reals a, const size_options& o) {
        return weibull(a, o.size);
    }
    template <class A>
        requires(detail::broadcast_parameters<A>)
    real_array weibull(const A& a) { return many<laws::weibull<Legacy>>(nullptr, parameter<double>(a)); }

    // Pareto II (Lomax) with shape a.
    double pareto(double a) { return one<laws::pareto<Legacy>>(a); }
    real_array pareto(reals a, size_type size) { return many<laws::pareto<Legacy>>(size.get(), a); }
    real_array pareto(reals a, const size_options& o) {
        return pareto(a, o.size);
    }
    template <class A>
        requires(detail::broadcast_parameters<A>)
    real_array pareto(const A& a) { return many<laws::pareto<Legacy>>(nullptr, parameter<double>(a)); }

    // Density a·x^(a-1) on [0, 1].
    double power(double a) { return one<laws::power<Legacy>>(a); }
    real_array power(reals a, size_type size) { return many<laws::power<Legacy>>(size.get(), a); }
    real_array power(reals a, const size_options& o) {
        return power(a, o.size);
    }
    template <class A>
        requires(detail::broadcast_parameters<A>)
    real_array power(const A& a) { return many<laws::power<Legacy>>(nullptr, parameter<double>(a)); }

    // Inverse Gaussian.
    double wald(double mean, double scale) { return one<laws::wald<Legacy>>(mean, scale); }
    real_array wald(reals mean, reals scale, size_type size) {
        return many<laws::wald<Legacy>>(size.get(), mean, scale);
    }
    real_array wald(reals mean, reals scale, const size_options& o) {
        return wald(mean, scale, o.size);
    }
    template <class A, class B>
        requires(detail::broadcast_parameters<A, B>)
    real_array wald(const A& mean, const B& scale) {
        return many<laws::wald<Legacy>>(nullptr, parameter<double>(mean), parameter<double>(scale));
    }

    // Triangular on [left, right] with its peak at mode.
    double triangular(double left, double mode, double right) {
        return one<laws::triangular<Legacy>>(left, mode, right);
    }
    real_array triangular(reals left, reals mode, reals right, size_type size) {
        return many<laws::triangular<Legacy>>(size.get(), left, mode, right);
    }
    real_array triangular(reals left, reals mode, reals right, const size_options& o) {
        return triangular(left, mode, right, o.size);
    }
    template <class A, class B, class C>
        requires(detail::broadcast_parameters<A, B, C>)
    real_array triangular(const A& left, const B& mode, const C& right) {
        return many<laws::triangular<Legacy>>(nullptr, parameter<double>(left), parameter<double>(mode),
                                              parameter<double>(right));
    }

    // Angles around mu with concentration kappa.
    double vonmises(double mu, double kappa) { return one<laws::vonmises<Legacy>>(mu, kappa); }
    real_array vonmises(reals mu, reals kappa, size_type size) {
        return many<laws::vonmises<Legacy>>(size.get(), mu, kappa);
    }
    real_array vonmises(reals mu, reals kappa, const size_options& o) {
        return vonmises(mu, kappa, o.size);
    }
    template <class A, class B>
        requires(detail::broadcast_parameters<A, B>)
    real_array vonmises(const A& mu, const B& kappa) {
        return many<laws::vonmises<Legacy>>(nullptr, parameter<double>(mu), parameter<double>(kappa));
    }

    // Ratio of two Gaussians.
    double standard_cauchy() { return one<laws::standard_cauchy<Legacy>>(); }
    real_array standard_cauchy(size_type size) { return many<laws::standard_cauchy<Legacy>>(size.get()); }
    real_array standard_cauchy(const size_options& o) {
        return many<laws::standard_cauchy<Legacy>>(o.size.get());
    }

private:
    template <class Law, class... P>
    auto one(P... values) {
        return static_cast<Self&>(*this).template draw_one<Law>(values...);
    }
    template <class Law, class... P>
    auto many(const shape_t* size, const P&... parameters) {
        return static_cast<Self&>(*this).template draw_many<Law>(size, parameters...);
    }
};

}  // namespace orthant::inline ORTHANT_ABI::random
