#pragma once
// The module functions of np::random: those of one random_state for the program, as after
// `np.random.seed(42)` in NumPy. They are convenient in scripts and examples; `default_rng` is faster, better
// and not shared. Threads must not call them at the same time.
//
// Arguments, results and errors are those of random_state's methods of the same name. Every function has up
// to three forms, since braces cannot be forwarded: numbers and arrays; with a size; with keywords.

#include <orthant/random/random_state.hpp>

namespace orthant::inline ORTHANT_ABI::random {

// The state that the functions below share.
template <class State = random_state>
State& global_state() {
    static State state;
    return state;
}

namespace detail {

// The same, in an expression that depends on the argument types T: it is instantiated where it is used.
template <class... T>
struct state_for {
    using type = random_state;
};
template <class... T>
auto& shared_state() {
    return global_state<typename state_for<T...>::type>();
}

using reals = const parameter<double>&;
using counts = const parameter<std::int64_t>&;

}  // namespace detail

// ---- state

template <std::integral... I>
void seed(I... value) {
    detail::shared_state<I...>().seed(value...);
}
template <class State = random_state>
void seed(std::initializer_list<std::int64_t> values) {
    global_state<State>().seed(values);
}
template <class State = random_state>
legacy_state get_state() {
    return global_state<State>().get_state();
}
template <class State = random_state>
void set_state(const legacy_state& s) {
    global_state<State>().set_state(s);
}
template <class State = random_state>
auto& get_bit_generator() {
    return global_state<State>().bit_generator();
}
template <class G>
void set_bit_generator(G g) {
    detail::shared_state<G>() = random_state(std::move(g));
}

// ---- uniform and normal values

template <std::integral... D>
auto rand(D... extents) {
    return detail::shared_state<D...>().rand(extents...);
}
template <std::integral... D>
auto randn(D... extents) {
    return detail::shared_state<D...>().randn(extents...);
}
// As many as an array has, where Python says randn(*a.shape).
template <class S>
    requires(std::convertible_to<const S&, shape_t> && !std::integral<S>)
auto rand(const S& shape) {
    return detail::shared_state<S>().rand(shape_t(shape));
}
template <class S>
    requires(std::convertible_to<const S&, shape_t> && !std::integral<S>)
auto randn(const S& shape) {
    return detail::shared_state<S>().randn(shape_t(shape));
}

template <class... P>
auto random(const P&... parameters) {
    return detail::shared_state<P...>().random_sample(parameters...);
}
template <class State = random_state>
auto random(const size_argument& size) {
    return global_state<State>().random_sample(size);
}

template <class... P>
auto random_sample(const P&... parameters) {
    return detail::shared_state<P...>().random_sample(parameters...);
}
template <class State = random_state>
auto random_sample(const size_argument& size) {
    return global_state<State>().random_sample(size);
}

template <class... P>
auto ranf(const P&... parameters) {
    return detail::shared_state<P...>().random_sample(parameters...);
}
template <class State = random_state>
auto ranf(const size_argument& size) {
    return global_state<State>().random_sample(size);
}

template <class... P>
auto sample(const P&... parameters) {
    return detail::shared_state<P...>().random_sample(parameters...);
}
template <class State = random_state>
auto sample(const size_argument& size) {
    return global_state<State>().random_sample(size);
}

template <class... P>
auto standard_normal(const P&... parameters) {
    return detail::shared_state<P...>().standard_normal(parameters...);
}
template <class State = random_state>
auto standard_normal(const size_argument& size) {
    return global_state<State>().standard_normal(size);
}

template <class... P>
auto standard_exponential(const P&... parameters) {
    return detail::shared_state<P...>().standard_exponential(parameters...);
}
template <class State = random_state>
auto standard_exponential(const size_argument& size) {
    return global_state<State>().standard_exponential(size);
}

template <class... P>
auto standard_cauchy(const P&... parameters) {
    return detail::shared_state<P...>().standard_cauchy(parameters...);
}
template <class State = random_state>
auto standard_cauchy(const size_argument& size) {
    return global_state<State>().standard_cauchy(size);
}

// ---- integers, samples, order

template <class T = std::int64_t, class... Bounds>
auto randint(const Bounds&... bounds) {
    return detail::shared_state<Bounds...>().template randint<T>(bounds...);
}
template <class T = std::int64_t, std::integral L, std::integral H>
ndarray<T> randint(L low, H high, const size_argument& size) {
    return detail::shared_state<H>().template randint<T>(low, high, size);
}
template <class T = std::int64_t, std::integral L, std::integral H>
ndarray<T> randint(L low, H high, const size_options& o) {
    return detail::shared_state<H>().template randint<T>(low, high, o.size);
}
template <class T = std::int64_t, std::integral H>
ndarray<T> randint(H high, const size_options& o) {
    return detail::shared_state<H>().template randint<T>(high, o);
}
template <class State = random_state>
auto random_integers(std::int64_t low, std::int64_t high, const size_argument& size) {
    return global_state<State>().random_integers(low, high, size);
}
template <class State = random_state>
std::vector<std::uint8_t> bytes(index_t n) {
    return global_state<State>().bytes(n);
}
template <class A>
auto choice(const A& a) {
    return detail::shared_state<A>().choice(a);
}
template <class A>
auto choice(const A& a, const choice_options& o) {
    return detail::shared_state<A>().choice(a, o);
}
template <class A>
auto choice(const A& a, const size_argument& size, const choice_options& o = {}) {
    return detail::shared_state<A>().choice(a, size, o);
}
template <class T>
auto choice(std::initializer_list<T> values, const choice_options& o = {}) {
    return detail::shared_state<T>().choice(values, o);
}
template <class T>
auto choice(std::initializer_list<T> values, const size_argument& size, const choice_options& o = {}) {
    return detail::shared_state<T>().choice(values, size, o);
}
template <class A>
void shuffle(A&& a) {
    detail::shared_state<A>().shuffle(std::forward<A>(a));
}
template <class A>
auto permutation(const A& a) {
    return detail::shared_state<A>().permutation(a);
}
template <class State = random_state>
auto multinomial(std::int64_t n, const choice_weights& pvals, const size_argument& size = {}) {
    return global_state<State>().multinomial(n, pvals, size);
}
template <class State = random_state>
auto dirichlet(const choice_weights& alpha, const size_argument& size = {}) {
    return global_state<State>().dirichlet(alpha, size);
}
template <class State = random_state>
auto multivariate_normal(const ndarray<double>& mean, const ndarray<double>& cov,
                         const size_argument& size = {}) {
    return global_state<State>().multivariate_normal(mean, cov, size);
}

// ---- distributions: as the methods in random/distribution_methods.hpp

template <class... P>
auto uniform(const P&... parameters) {
    return detail::shared_state<P...>().uniform(parameters...);
}
template <class State = random_state>
auto uniform(detail::reals low, detail::reals high, const size_argument& size) {
    return global_state<State>().uniform(low, high, size);
}
template <class State = random_state>
auto uniform(detail::reals low, detail::reals high, const size_options& o) {
    return global_state<State>().uniform(low, high, o);
}
template <class State = random_state>
auto uniform(const typename State::uniform_options& o) {
    return global_state<State>().uniform(o);
}

template <class... P>
auto normal(const P&... parameters) {
    return detail::shared_state<P...>().normal(parameters...);
}
template <class State = random_state>
auto normal(detail::reals loc, detail::reals scale, const size_argument& size) {
    return global_state<State>().normal(loc, scale, size);
}
template <class State = random_state>
auto normal(detail::reals loc, detail::reals scale, const size_options& o) {
    return global_state<State>().normal(loc, scale, o);
}
template <class State = random_state>
auto normal(const typename State::location_options& o) {
    return global_state<State>().normal(o);
}

template <class... P>
auto lognormal(const P&... parameters) {
    return detail::shared_state<P...>().lognormal(parameters...);
}
template <class State = random_state>
auto lognormal(detail::reals mean, detail::reals sigma, const size_argument& size) {
    return global_state<State>().lognormal(mean, sigma, size);
}
template <class State = random_state>
auto lognormal(detail::reals mean, detail::reals sigma, const size_options& o) {
    return global_state<State>().lognormal(mean, sigma, o);
}
template <class State = random_state>
auto lognormal(const typename State::lognormal_options& o) {
    return global_state<State>().lognormal(o);
}

template <class... P>
auto exponential(const P&... parameters) {
    return detail::shared_state<P...>().exponential(parameters...);
}
template <class State = random_state>
auto exponential(detail::reals scale, const size_argument& size) {
    return global_state<State>().exponential(scale, size);
}
template <class State = random_state>
auto exponential(detail::reals scale, const size_options& o) {
    return global_state<State>().exponential(scale, o);
}
template <class State = random_state>
auto exponential(const typename State::scale_options& o) {
    return global_state<State>().exponential(o);
}

template <class... P>
auto rayleigh(const P&... parameters) {
    return detail::shared_state<P...>().rayleigh(parameters...);
}
template <class State = random_state>
auto rayleigh(detail::reals scale, const size_argument& size) {
    return global_state<State>().rayleigh(scale, size);
}
template <class State = random_state>
auto rayleigh(detail::reals scale, const size_options& o) {
    return global_state<State>().rayleigh(scale, o);
}
template <class State = random_state>
auto rayleigh(const typename State::scale_options& o) {
    return global_state<State>().rayleigh(o);
}

template <class... P>
auto laplace(const P&... parameters) {
    return detail::shared_state<P...>().laplace(parameters...);
}
template <class State = random_state>
auto laplace(detail::reals loc, detail::reals scale, const size_argument& size) {
    return global_state<State>().laplace(loc, scale, size);
}
template <class State = random_state>
auto laplace(detail::reals loc, detail::reals scale, const size_options& o) {
    return global_state<State>().laplace(loc, scale, o);
}
template <class State = random_state>
auto laplace(const typename State::location_options& o) {
    return global_state<State>().laplace(o);
}

template <class... P>
auto gumbel(const P&... parameters) {
    return detail::shared_state<P...>().gumbel(parameters...);
}
template <class State = random_state>
auto gumbel(detail::reals loc, detail::reals scale, const size_argument& size) {
    return global_state<State>().gumbel(loc, scale, size);
}
template <class State = random_state>
auto gumbel(detail::reals loc, detail::reals scale, const size_options& o) {
    return global_state<State>().gumbel(loc, scale, o);
}
template <class State = random_state>
auto gumbel(const typename State::location_options& o) {
    return global_state<State>().gumbel(o);
}

template <class... P>
auto logistic(const P&... parameters) {
    return detail::shared_state<P...>().logistic(parameters...);
}
template <class State = random_state>
auto logistic(detail::reals loc, detail::reals scale, const size_argument& size) {
    return global_state<State>().logistic(loc, scale, size);
}
template <class State = random_state>
auto logistic(detail::reals loc, detail::reals scale, const size_options& o) {
    return global_state<State>().logistic(loc, scale, o);
}
template <class State = random_state>
auto logistic(const typename State::location_options& o) {
    return global_state<State>().logistic(o);
}

template <class... P>
auto gamma(const P&... parameters) {
    return detail::shared_state<P...>().gamma(parameters...);
}
template <class State = random_state>
auto gamma(detail::reals shape, detail::reals scale, const size_argument& size) {
    return global_state<State>().gamma(shape, scale, size);
}
template <class State = random_state>
auto gamma(detail::reals shape, detail::reals scale, const size_options& o) {
    return global_state<State>().gamma(shape, scale, o);
}

template <class... P>
auto standard_gamma(const P&... parameters) {
    return detail::shared_state<P...>().standard_gamma(parameters...);
}
template <class State = random_state>
auto standard_gamma(detail::reals shape, const size_argument& size) {
    return global_state<State>().standard_gamma(shape, size);
}
template <class State = random_state>
auto standard_gamma(detail::reals shape, const size_options& o) {
    return global_state<State>().standard_gamma(shape, o);
}

template <class... P>
auto beta(const P&... parameters) {
    return detail::shared_state<P...>().beta(parameters...);
}
template <class State = random_state>
auto beta(detail::reals a, detail::reals b, const size_argument& size) {
    return global_state<State>().beta(a, b, size);
}
template <class State = random_state>
auto beta(detail::reals a, detail::reals b, const size_options& o) {
    return global_state<State>().beta(a, b, o);
}

template <class... P>
auto chisquare(const P&... parameters) {
    return detail::shared_state<P...>().chisquare(parameters...);
}
template <class State = random_state>
auto chisquare(detail::reals df, const size_argument& size) {
    return global_state<State>().chisquare(df, size);
}
template <class State = random_state>
auto chisquare(detail::reals df, const size_options& o) {
    return global_state<State>().chisquare(df, o);
}

template <class... P>
auto noncentral_chisquare(const P&... parameters) {
    return detail::shared_state<P...>().noncentral_chisquare(parameters...);
}
template <class State = random_state>
auto noncentral_chisquare(detail::reals df, detail::reals nonc, const size_argument& size) {
    return global_state<State>().noncentral_chisquare(df, nonc, size);
}
template <class State = random_state>
auto noncentral_chisquare(detail::reals df, detail::reals nonc, const size_options& o) {
    return global_state<State>().noncentral_chisquare(df, nonc, o);
}

template <class... P>
auto f(const P&... parameters) {
    return detail::shared_state<P...>().f(parameters...);
}
template <class State = random_state>
auto f(detail::reals dfnum, detail::reals dfden, const size_argument& size) {
    return global_state<State>().f(dfnum, dfden, size);
}
template <class State = random_state>
auto f(detail::reals dfnum, detail::reals dfden, const size_options& o) {
    return global_state<State>().f(dfnum, dfden, o);
}

template <class... P>
auto noncentral_f(const P&... parameters) {
    return detail::shared_state<P...>().noncentral_f(parameters...);
}
template <class State = random_state>
auto noncentral_f(detail::reals dfnum, detail::reals dfden, detail::reals nonc, const size_argument& size) {
    return global_state<State>().noncentral_f(dfnum, dfden, nonc, size);
}
template <class State = random_state>
auto noncentral_f(detail::reals dfnum, detail::reals dfden, detail::reals nonc, const size_options& o) {
    return global_state<State>().noncentral_f(dfnum, dfden, nonc, o);
}

template <class... P>
auto standard_t(const P&... parameters) {
    return detail::shared_state<P...>().standard_t(parameters...);
}
template <class State = random_state>
auto standard_t(detail::reals df, const size_argument& size) {
    return global_state<State>().standard_t(df, size);
}
template <class State = random_state>
auto standard_t(detail::reals df, const size_options& o) {
    return global_state<State>().standard_t(df, o);
}

template <class... P>
auto weibull(const P&... parameters) {
    return detail::shared_state<P...>().weibull(parameters...);
}
template <class State = random_state>
auto weibull(detail::reals a, const size_argument& size) {
    return global_state<State>().weibull(a, size);
}
template <class State = random_state>
auto weibull(detail::reals a, const size_options& o) {
    return global_state<State>().weibull(a, o);
}

template <class... P>
auto pareto(const P&... parameters) {
    return detail::shared_state<P...>().pareto(parameters...);
}
template <class State = random_state>
auto pareto(detail::reals a, const size_argument& size) {
    return global_state<State>().pareto(a, size);
}
template <class State = random_state>
auto pareto(detail::reals a, const size_options& o) {
    return global_state<State>().pareto(a, o);
}

template <class... P>
auto power(const P&... parameters) {
    return detail::shared_state<P...>().power(parameters...);
}
template <class State = random_state>
auto power(detail::reals a, const size_argument& size) {
    return global_state<State>().power(a, size);
}
template <class State = random_state>
auto power(detail::reals a, const size_options& o) {
    return global_state<State>().power(a, o);
}

template <class... P>
auto wald(const P&... parameters) {
    return detail::shared_state<P...>().wald(parameters...);
}
template <class State = random_state>
auto wald(detail::reals mean, detail::reals scale, const size_argument& size) {
    return global_state<State>().wald(mean, scale, size);
}
template <class State = random_state>
auto wald(detail::reals mean, detail::reals scale, const size_options& o) {
    return global_state<State>().wald(mean, scale, o);
}

template <class... P>
auto triangular(const P&... parameters) {
    return detail::shared_state<P...>().triangular(parameters...);
}
template <class State = random_state>
auto triangular(detail::reals left, detail::reals mode, detail::reals right, const size_argument& size) {
    return global_state<State>().triangular(left, mode, right, size);
}
template <class State = random_state>
auto triangular(detail::reals left, detail::reals mode, detail::reals right, const size_options& o) {
    return global_state<State>().triangular(left, mode, right, o);
}

template <class... P>
auto vonmises(const P&... parameters) {
    return detail::shared_state<P...>().vonmises(parameters...);
}
template <class State = random_state>
auto vonmises(detail::reals mu, detail::reals kappa, const size_argument& size) {
    return global_state<State>().vonmises(mu, kappa, size);
}
template <class State = random_state>
auto vonmises(detail::reals mu, detail::reals kappa, const size_options& o) {
    return global_state<State>().vonmises(mu, kappa, o);
}

template <class... P>
auto poisson(const P&... parameters) {
    return detail::shared_state<P...>().poisson(parameters...);
}
template <class State = random_state>
auto poisson(detail::reals lam, const size_argument& size) {
    return global_state<State>().poisson(lam, size);
}
template <class State = random_state>
auto poisson(detail::reals lam, const size_options& o) {
    return global_state<State>().poisson(lam, o);
}
template <class State = random_state>
auto poisson(const typename State::poisson_options& o) {
    return global_state<State>().poisson(o);
}

template <class... P>
auto binomial(const P&... parameters) {
    return detail::shared_state<P...>().binomial(parameters...);
}
template <class State = random_state>
auto binomial(detail::counts n, detail::reals p, const size_argument& size) {
    return global_state<State>().binomial(n, p, size);
}
template <class State = random_state>
auto binomial(detail::counts n, detail::reals p, const size_options& o) {
    return global_state<State>().binomial(n, p, o);
}

template <class... P>
auto negative_binomial(const P&... parameters) {
    return detail::shared_state<P...>().negative_binomial(parameters...);
}
template <class State = random_state>
auto negative_binomial(detail::reals n, detail::reals p, const size_argument& size) {
    return global_state<State>().negative_binomial(n, p, size);
}
template <class State = random_state>
auto negative_binomial(detail::reals n, detail::reals p, const size_options& o) {
    return global_state<State>().negative_binomial(n, p, o);
}

template <class... P>
auto geometric(const P&... parameters) {
    return detail::shared_state<P...>().geometric(parameters...);
}
template <class State = random_state>
auto geometric(detail::reals p, const size_argument& size) {
    return global_state<State>().geometric(p, size);
}
template <class State = random_state>
auto geometric(detail::reals p, const size_options& o) {
    return global_state<State>().geometric(p, o);
}

template <class... P>
auto zipf(const P&... parameters) {
    return detail::shared_state<P...>().zipf(parameters...);
}
template <class State = random_state>
auto zipf(detail::reals a, const size_argument& size) {
    return global_state<State>().zipf(a, size);
}
template <class State = random_state>
auto zipf(detail::reals a, const size_options& o) {
    return global_state<State>().zipf(a, o);
}

template <class... P>
auto logseries(const P&... parameters) {
    return detail::shared_state<P...>().logseries(parameters...);
}
template <class State = random_state>
auto logseries(detail::reals p, const size_argument& size) {
    return global_state<State>().logseries(p, size);
}
template <class State = random_state>
auto logseries(detail::reals p, const size_options& o) {
    return global_state<State>().logseries(p, o);
}

template <class... P>
auto hypergeometric(const P&... parameters) {
    return detail::shared_state<P...>().hypergeometric(parameters...);
}
template <class State = random_state>
auto hypergeometric(detail::counts ngood, detail::counts nbad, detail::counts nsample,
                    const size_argument& size) {
    return global_state<State>().hypergeometric(ngood, nbad, nsample, size);
}
template <class State = random_state>
auto hypergeometric(detail::counts ngood, detail::counts nbad, detail::counts nsample, const size_options& o) {
    return global_state<State>().hypergeometric(ngood, nbad, nsample, o);
}

}  // namespace orthant::inline ORTHANT_ABI::random
