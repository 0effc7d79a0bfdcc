#pragma once
// The module functions of np::random: those of one random_state for the program, as after
// `np.random.seed(42)` in NumPy. They are convenient in scripts and examples; `default_rng` is faster, better
// and not shared. Threads must not call them at the same time.
//
// The functions are templates only so that those that are not called cost no compile time.

#include <orthant/random/random_state.hpp>

namespace orthant::inline ORTHANT_ABI::random {

// The state that the functions below share.
template <int = 0>
random_state& global_state() {
    static random_state state;
    return state;
}

namespace detail {

using reals = const parameter<double>&;
using counts = const parameter<std::int64_t>&;
using real_array = ndarray<double>;
using count_array = ndarray<std::int64_t>;

}  // namespace detail

// ---- state

template <int = 0>
void seed() {
    global_state().seed();
}
template <std::integral I>
void seed(I value) {
    global_state().seed(value);
}
template <int = 0>
void seed(std::initializer_list<std::int64_t> values) {
    global_state().seed(values);
}
template <int = 0>
legacy_state get_state() {
    return global_state().get_state();
}
template <int = 0>
void set_state(const legacy_state& s) {
    global_state().set_state(s);
}

// ---- uniform and normal values

template <std::integral... D>
auto rand(D... extents) {
    return global_state().rand(extents...);
}
template <std::integral... D>
auto randn(D... extents) {
    return global_state().randn(extents...);
}

template <int = 0>
double random() {
    return global_state().random();
}
template <int = 0>
detail::real_array random(const size_argument& size) {
    return global_state().random(size);
}

template <int = 0>
double random_sample() {
    return global_state().random_sample();
}
template <int = 0>
detail::real_array random_sample(const size_argument& size) {
    return global_state().random_sample(size);
}

template <int = 0>
double ranf() {
    return global_state().random_sample();
}
template <int = 0>
detail::real_array ranf(const size_argument& size) {
    return global_state().random_sample(size);
}

template <int = 0>
double sample() {
    return global_state().random_sample();
}
template <int = 0>
detail::real_array sample(const size_argument& size) {
    return global_state().random_sample(size);
}

template <int = 0>
double standard_normal() {
    return global_state().standard_normal();
}
template <int = 0>
detail::real_array standard_normal(const size_argument& size) {
    return global_state().standard_normal(size);
}

template <int = 0>
double standard_exponential() {
    return global_state().standard_exponential();
}
template <int = 0>
detail::real_array standard_exponential(const size_argument& size) {
    return global_state().standard_exponential(size);
}
template <int = 0>
double standard_cauchy() {
    return global_state().standard_cauchy();
}
template <int = 0>
detail::real_array standard_cauchy(const size_argument& size) {
    return global_state().standard_cauchy(size);
}

// ---- integers, samples, order

template <class T = std::int64_t, class... Bounds>
    requires(sizeof...(Bounds) <= 2)
auto randint(const Bounds&... bounds) { return global_state().template randint<T>(bounds...); }
template <class T = std::int64_t, std::integral L, std::integral H>
ndarray<T> randint(L low, H high, const size_argument& size) {
    return global_state().template randint<T>(low, high, size);
}
template <class T = std::int64_t, std::integral H>
ndarray<T> randint(H high, const size_options& o) {
    return global_state().template randint<T>(high, o);
}
template <int = 0>
detail::count_array random_integers(std::int64_t low, std::int64_t high, const size_argument& size) {
    return global_state().random_integers(low, high, size);
}
template <int = 0>
std::vector<std::uint8_t> bytes(index_t n) {
    return global_state().bytes(n);
}
template <class A>
    requires(std::integral<A> || array_like<A>)
auto choice(const A& a) { return global_state().choice(a); }
template <class A>
    requires(std::integral<A> || array_like<A>)
auto choice(const A& a, const choice_options& o) { return global_state().choice(a, o); }
template <class A>
    requires(std::integral<A> || array_like<A>)
auto choice(const A& a, const size_argument& size, const choice_options& o = {}) {
    return global_state().choice(a, size, o);
}
template <class A>
    requires(array_like<A> || std::ranges::random_access_range<A>)
void shuffle(A&& a) { global_state().shuffle(std::forward<A>(a)); }
template <class A>
    requires(std::integral<A> || array_like<A>)
auto permutation(const A& a) { return global_state().permutation(a); }
template <int = 0>
detail::count_array multinomial(std::int64_t n, const choice_weights& pvals, const size_argument& size = {}) {
    return global_state().multinomial(n, pvals, size);
}
template <int = 0>
detail::real_array dirichlet(const choice_weights& alpha, const size_argument& size = {}) {
    return global_state().dirichlet(alpha, size);
}

// ---- distributions: as the methods in random/distribution_methods.hpp

template <int = 0>
double uniform(double low = 0, double high = 1) {
    return global_state().uniform(low, high);
}
template <int = 0>
detail::real_array uniform(detail::reals low, detail::reals high, const size_argument& size) {
    return global_state().uniform(low, high, size);
}
template <int = 0>
detail::real_array uniform(const uniform_options& o) {
    return global_state().uniform(o);
}
template <class A, class B>
    requires(detail::broadcast_parameters<A, B>)
detail::real_array uniform(const A& low, const B& high) { return global_state().uniform(low, high); }

template <int = 0>
double normal(double loc = 0, double scale = 1) {
    return global_state().normal(loc, scale);
}
template <int = 0>
detail::real_array normal(detail::reals loc, detail::reals scale, const size_argument& size) {
    return global_state().normal(loc, scale, size);
}
template <int = 0>
detail::real_array normal(const location_options& o) {
    return global_state().normal(o);
}
template <class A, class B>
    requires(detail::broadcast_parameters<A, B>)
detail::real_array normal(const A& loc, const B& scale) { return global_state().normal(loc, scale); }

template <int = 0>
double lognormal(double mean = 0, double sigma = 1) {
    return global_state().lognormal(mean, sigma);
}
template <int = 0>
detail::real_array lognormal(detail::reals mean, detail::reals sigma, const size_argument& size) {
    return global_state().lognormal(mean, sigma, size);
}
template <int = 0>
detail::real_array lognormal(const lognormal_options& o) {
    return global_state().lognormal(o);
}
template <class A, class B>
    requires(detail::broadcast_parameters<A, B>)
detail::real_array lognormal(const A& mean, const B& sigma) { return global_state().lognormal(mean, sigma); }

template <int = 0>
double exponential(double scale = 1) {
    return global_state().exponential(scale);
}
template <int = 0>
detail::real_array exponential(detail::reals scale, const size_argument& size) {
    return global_state().exponential(scale, size);
}
template <int = 0>
detail::real_array exponential(const scale_options& o) {
    return global_state().exponential(o);
}
template <class A>
    requires(detail::broadcast_parameters<A>)
detail::real_array exponential(const A& scale) { return global_state().exponential(scale); }

template <int = 0>
double rayleigh(double scale = 1) {
    return global_state().rayleigh(scale);
}
template <int = 0>
detail::real_array rayleigh(detail::reals scale, const size_argument& size) {
    return global_state().rayleigh(scale, size);
}
template <int = 0>
detail::real_array rayleigh(const scale_options& o) {
    return global_state().rayleigh(o);
}
template <class A>
    requires(detail::broadcast_parameters<A>)
detail::real_array rayleigh(const A& scale) { return global_state().rayleigh(scale); }

template <int = 0>
double laplace(double loc = 0, double scale = 1) {
    return global_state().laplace(loc, scale);
}
template <int = 0>
detail::real_array laplace(detail::reals loc, detail::reals scale, const size_argument& size) {
    return global_state().laplace(loc, scale, size);
}
template <int = 0>
detail::real_array laplace(const location_options& o) {
    return global_state().laplace(o);
}
template <class A, class B>
    requires(detail::broadcast_parameters<A, B>)
detail::real_array laplace(const A& loc, const B& scale) { return global_state().laplace(loc, scale); }

template <int = 0>
double gumbel(double loc = 0, double scale = 1) {
    return global_state().gumbel(loc, scale);
}
template <int = 0>
detail::real_array gumbel(detail::reals loc, detail::reals scale, const size_argument& size) {
    return global_state().gumbel(loc, scale, size);
}
template <int = 0>
detail::real_array gumbel(const location_options& o) {
    return global_state().gumbel(o);
}
template <class A, class B>
    requires(detail::broadcast_parameters<A, B>)
detail::real_array gumbel(const A& loc, const B& scale) { return global_state().gumbel(loc, scale); }

template <int = 0>
double logistic(double loc = 0, double scale = 1) {
    return global_state().logistic(loc, scale);
}
template <int = 0>
detail::real_array logistic(detail::reals loc, detail::reals scale, const size_argument& size) {
    return global_state().logistic(loc, scale, size);
}
template <int = 0>
detail::real_array logistic(const location_options& o) {
    return global_state().logistic(o);
}
template <class A, class B>
    requires(detail::broadcast_parameters<A, B>)
detail::real_array logistic(const A& loc, const B& scale) { return global_state().logistic(loc, scale); }

template <int = 0>
double gamma(double shape, double scale = 1) {
    return global_state().gamma(shape, scale);
}
template <int = 0>
detail::real_array gamma(detail::reals shape, detail::reals scale, const size_argument& size) {
    return global_state().gamma(shape, scale, size);
}
template <class A, class B>
    requires(detail::broadcast_parameters<A, B>)
detail::real_array gamma(const A& shape, const B& scale) { return global_state().gamma(shape, scale); }

template <int = 0>
double beta(double a, double b) {
    return global_state().beta(a, b);
}
template <int = 0>
detail::real_array beta(detail::reals a, detail::reals b, const size_argument& size) {
    return global_state().beta(a, b, size);
}
template <class A, class B>
    requires(detail::broadcast_parameters<A, B>)
detail::real_array beta(const A& a, const B& b) { return global_state().beta(a, b); }

template <int = 0>
double chisquare(double df) {
    return global_state().chisquare(df);
}
template <int = 0>
detail::real_array chisquare(detail::reals df, const size_argument& size) {
    return global_state().chisquare(df, size);
}
template <class A>
    requires(detail::broadcast_parameters<A>)
detail::real_array chisquare(const A& df) { return global_state().chisquare(df); }

template <int = 0>
double noncentral_chisquare(double df, double nonc) {
    return global_state().noncentral_chisquare(df, nonc);
}
template <int = 0>
detail::real_array noncentral_chisquare(detail::reals df, detail::reals nonc, const size_argument& size) {
    return global_state().noncentral_chisquare(df, nonc, size);
}
template <class A, class B>
    requires(detail::broadcast_parameters<A, B>)
detail::real_array noncentral_chisquare(const A& df, const B& nonc) {
    return global_state().noncentral_chisquare(df, nonc);
}

template <int = 0>
double f(double dfnum, double dfden) {
    return global_state().f(dfnum, dfden);
}
template <int = 0>
detail::real_array f(detail::reals dfnum, detail::reals dfden, const size_argument& size) {
    return global_state().f(dfnum, dfden, size);
}
template <class A, class B>
    requires(detail::broadcast_parameters<A, B>)
detail::real_array f(const A& dfnum, const B& dfden) { return global_state().f(dfnum, dfden); }

template <int = 0>
double noncentral_f(double dfnum, double dfden, double nonc) {
    return global_state().noncentral_f(dfnum, dfden, nonc);
}
template <int = 0>
detail::real_array noncentral_f(detail::reals dfnum, detail::reals dfden, detail::reals nonc,
                                const size_argument& size) {
    return global_state().noncentral_f(dfnum, dfden, nonc, size);
}
template <class A, class B, class C>
    requires(detail::broadcast_parameters<A, B, C>)
detail::real_array noncentral_f(const A& dfnum, const B& dfden, const C& nonc) {
    return global_state().noncentral_f(dfnum, dfden, nonc);
}

template <int = 0>
double standard_t(double df) {
    return global_state().standard_t(df);
}
template <int = 0>
detail::real_array standard_t(detail::reals df, const size_argument& size) {
    return global_state().standard_t(df, size);
}
template <class A>
    requires(detail::broadcast_parameters<A>)
detail::real_array standard_t(const A& df) { return global_state().standard_t(df); }

template <int = 0>
double standard_gamma(double shape) {
    return global_state().standard_gamma(shape);
}
template <int = 0>
detail::real_array standard_gamma(detail::reals shape, const size_argument& size) {
    return global_state().standard_gamma(shape, size);
}

template <int = 0>
double weibull(double a) {
    return global_state().weibull(a);
}
template <int = 0>
detail::real_array weibull(detail::reals a, const size_argument& size) {
    return global_state().weibull(a, size);
}
template <class A>
    requires(detail::broadcast_parameters<A>)
detail::real_array weibull(const A& a) { return global_state().weibull(a); }

template <int = 0>
double pareto(double a) {
    return global_state().pareto(a);
}
template <int = 0>
detail::real_array pareto(detail::reals a, const size_argument& size) {
    return global_state().pareto(a, size);
}
template <class A>
    requires(detail::broadcast_parameters<A>)
detail::real_array pareto(const A& a) { return global_state().pareto(a); }

template <int = 0>
double power(double a) {
    return global_state().power(a);
}
template <int = 0>
detail::real_array power(detail::reals a, const size_argument& size) {
    return global_state().power(a, size);
}
template <class A>
    requires(detail::broadcast_parameters<A>)
detail::real_array power(const A& a) { return global_state().power(a); }

template <int = 0>
double wald(double mean, double scale) {
    return global_state().wald(mean, scale);
}
template <int = 0>
detail::real_array wald(detail::reals mean, detail::reals scale, const size_argument& size) {
    return global_state().wald(mean, scale, size);
}
template <class A, class B>
    requires(detail::broadcast_parameters<A, B>)
detail::real_array wald(const A& mean, const B& scale) { return global_state().wald(mean, scale); }

template <int = 0>
double triangular(double left, double mode, double right) {
    return global_state().triangular(left, mode, right);
}
template <int = 0>
detail::real_array triangular(detail::reals left, detail::reals mode, detail::reals right,
                              const size_argument& size) {
    return global_state().triangular(left, mode, right, size);
}
template <class A, class B, class C>
    requires(detail::broadcast_parameters<A, B, C>)
detail::real_array triangular(const A& left, const B& mode, const C& right) {
    return global_state().triangular(left, mode, right);
}

template <int = 0>
double vonmises(double mu, double kappa) {
    return global_state().vonmises(mu, kappa);
}
template <int = 0>
detail::real_array vonmises(detail::reals mu, detail::reals kappa, const size_argument& size) {
    return global_state().vonmises(mu, kappa, size);
}
template <class A, class B>
    requires(detail::broadcast_parameters<A, B>)
detail::real_array vonmises(const A& mu, const B& kappa) { return global_state().vonmises(mu, kappa); }

template <int = 0>
std::int64_t poisson(double lam = 1) {
    return global_state().poisson(lam);
}
template <int = 0>
detail::count_array poisson(detail::reals lam, const size_argument& size) {
    return global_state().poisson(lam, size);
}
template <int = 0>
detail::count_array poisson(const poisson_options& o) {
    return global_state().poisson(o);
}
template <class A>
    requires(detail::broadcast_parameters<A>)
detail::count_array poisson(const A& lam) { return global_state().poisson(lam); }

template <int = 0>
std::int64_t binomial(std::int64_t n, double p) {
    return global_state().binomial(n, p);
}
template <int = 0>
detail::count_array binomial(detail::counts n, detail::reals p, const size_argument& size) {
    return global_state().binomial(n, p, size);
}
template <class A, class B>
    requires(detail::broadcast_parameters<A, B>)
detail::count_array binomial(const A& n, const B& p) { return global_state().binomial(n, p); }

template <int = 0>
std::int64_t negative_binomial(double n, double p) {
    return global_state().negative_binomial(n, p);
}
template <int = 0>
detail::count_array negative_binomial(detail::reals n, detail::reals p, const size_argument& size) {
    return global_state().negative_binomial(n, p, size);
}
template <class A, class B>
    requires(detail::broadcast_parameters<A, B>)
detail::count_array negative_binomial(const A& n, const B& p) {
    return global_state().negative_binomial(n, p);
}

template <int = 0>
std::int64_t geometric(double p) {
    return global_state().geometric(p);
}
template <int = 0>
detail::count_array geometric(detail::reals p, const size_argument& size) {
    return global_state().geometric(p, size);
}
template <class A>
    requires(detail::broadcast_parameters<A>)
detail::count_array geometric(const A& p) { return global_state().geometric(p); }

template <int = 0>
std::int64_t zipf(double a) {
    return global_state().zipf(a);
}
template <int = 0>
detail::count_array zipf(detail::reals a, const size_argument& size) {
    return global_state().zipf(a, size);
}
template <class A>
    requires(detail::broadcast_parameters<A>)
detail::count_array zipf(const A& a) { return global_state().zipf(a); }

template <int = 0>
std::int64_t logseries(double p) {
    return global_state().logseries(p);
}
template <int = 0>
detail::count_array logseries(detail::reals p, const size_argument& size) {
    return global_state().logseries(p, size);
}
template <class A>
    requires(detail::broadcast_parameters<A>)
detail::count_array logseries(const A& p) { return global_state().logseries(p); }

template <int = 0>
std::int64_t hypergeometric(std::int64_t ngood, std::int64_t nbad, std::int64_t nsample) {
    return global_state().hypergeometric(ngood, nbad, nsample);
}
template <int = 0>
detail::count_array hypergeometric(detail::counts ngood, detail::counts nbad, detail::counts nsample,
                                   const size_argument& size) {
    return global_state().hypergeometric(ngood, nbad, nsample, size);
}
template <class A, class B, class C>
    requires(detail::broadcast_parameters<A, B, C>)
detail::count_array hypergeometric(const A& ngood, const B& nbad, const C& nsample) {
    return global_state().hypergeometric(ngood, nbad, nsample);
}

}  // namespace orthant::inline ORTHANT_ABI::random
