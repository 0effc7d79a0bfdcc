#pragma once
// The module functions of np::random that draw counts from a distribution with parameters:
// np::random::poisson(4, {3, 4}). Each is the method of that name in discrete_methods.hpp, of the program's
// own state (see module.hpp), in the forms that module_continuous.hpp explains.

#include <orthant/random/module_continuous.hpp>

namespace orthant::inline ORTHANT_ABI::random {

namespace detail {

using counts = const parameter<std::int64_t>&;

}  // namespace detail

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
auto hypergeometric(detail::counts ngood, detail::counts nbad, detail::counts nsample,
                    const size_options& o) {
    return global_state<State>().hypergeometric(ngood, nbad, nsample, o);
}

}  // namespace orthant::inline ORTHANT_ABI::random
