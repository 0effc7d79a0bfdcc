#pragma once
// The module functions of np::random: those of one random_state for the program, as after
// `np.random.seed(42)` in NumPy. They are convenient in scripts and examples; `default_rng` is faster, better
// and not shared. Threads must not call them at the same time. A forked child goes on with the state that its
// parent had, as in NumPy: a pool of workers seeds each of them.
//
// Arguments, results and errors are those of random_state's methods of the same name. Every function has up
// to three forms, since braces cannot be forwarded: numbers and arrays; with a size; with keywords. Here are
// the state, values of the standard distributions, integers, samples and order; distributions that have
// parameters are in module_laws.hpp.

#include <vector>

#include <orthant/random/random_state.hpp>

namespace orthant::inline ORTHANT_LAYOUT::shared {

// One for the program, made by whoever asks first; also between files that are built with other flags.
inline constinit void* module_random_state = nullptr;

}  // namespace orthant::inline ORTHANT_LAYOUT::shared

namespace orthant::inline ORTHANT_ABI::random {

// The state that the functions below share. Never destroyed: static objects may draw from it to the last.
template <class State = random_state>
State& global_state() {
    return orthant::detail::made_once(shared::module_random_state, [] { return new State; });
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
                         const size_argument& size = {}, std::string_view check_valid = "warn",
                         double tol = 1e-8) {
    return global_state<State>().multivariate_normal(mean, cov, size, check_valid, tol);
}
template <class State = random_state>
auto multivariate_normal(const ndarray<double>& mean, const ndarray<double>& cov,
                         const legacy_multivariate_normal_options& o) {
    return global_state<State>().multivariate_normal(mean, cov, o);
}

}  // namespace orthant::inline ORTHANT_ABI::random
