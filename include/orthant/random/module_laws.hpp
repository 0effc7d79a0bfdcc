#pragma once
// The distributions of laws.hpp as functions of np::random, np::random::normal(0, 1, {3, 4}). Each is the method of
// that name (law_methods.hpp) of the program's own state (module.hpp), in the forms that braces need: numbers and
// arrays; with a size; with the size as a keyword; and with keywords alone.

#include <orthant/random/module.hpp>

namespace orthant::inline ORTHANT_ABI::random {

#define ORTHANT_FORMS(name, parameters, arguments)                                                \
    template <class... P>                                                                         \
    auto name(const P&... values) {                                                               \
        return detail::shared_state<P...>().name(values...);                                      \
    }                                                                                             \
    template <class State = random_state>                                                         \
    auto name(parameters, const size_argument& size) {                                            \
        return global_state<State>().name(arguments, size);                                       \
    }                                                                                             \
    template <class State = random_state>                                                         \
    auto name(parameters, const size_options& o) {                                                \
        return global_state<State>().name(arguments, o);                                          \
    }                                                                                             \
    template <class State = random_state>                                                         \
    auto name(const typename State::name##_options& o) {                                          \
        return global_state<State>().name(o);                                                     \
    }
#define ORTHANT_LIST(...) __VA_ARGS__
#define ORTHANT_ONE(R, name, P, p, dp) ORTHANT_FORMS(name, const parameter<P>& p, p)
#define ORTHANT_TWO(R, name, P, p, dp, Q, q, dq)                                                  \
    ORTHANT_FORMS(name, ORTHANT_LIST(const parameter<P>& p, const parameter<Q>& q), ORTHANT_LIST(p, q))
#define ORTHANT_THREE(R, name, P, p, dp, Q, q, dq, T, t, dt)                                      \
    ORTHANT_FORMS(name, ORTHANT_LIST(const parameter<P>& p, const parameter<Q>& q, const parameter<T>& t), \
                  ORTHANT_LIST(p, q, t))

ORTHANT_RANDOM_LAWS(ORTHANT_ONE, ORTHANT_TWO, ORTHANT_THREE)
#undef ORTHANT_ONE
#undef ORTHANT_TWO
#undef ORTHANT_THREE
#undef ORTHANT_LIST
#undef ORTHANT_FORMS

}  // namespace orthant::inline ORTHANT_ABI::random
