#pragma once
// The module functions of np::random that draw real numbers from a distribution with parameters:
// np::random::normal(0, 1, {3, 4}). Each is the method of that name in continuous_methods.hpp, of the
// program's own state (see module.hpp), in the forms that braces need: numbers and arrays; with a size; with
// the size as a keyword; and with keywords alone, where all parameters have default values.

#include <orthant/random/module.hpp>

namespace orthant::inline ORTHANT_ABI::random {

namespace detail {

using reals = const parameter<double>&;

}  // namespace detail

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

}  // namespace orthant::inline ORTHANT_ABI::random
