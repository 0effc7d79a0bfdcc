#pragma once
// The distributions of laws.hpp as methods that `generator` and `random_state` have in common, each in these forms:
//
//     rng.normal(0, 1)                 numbers alone: one value
//     rng.normal(0, 1, {3, 4})         with a size (braces, one integer, a shape): an array
//     rng.normal(means, 1)             with an array among the parameters: an array of the broadcast shape
//     rng.normal({.scale = 2, .size = {3}})     keywords
//     rng.normal(0, 1, {.size = {3}})           the size alone as a keyword
//     rng.normal<np::fixed<double, 3>>(0, 1)    a small array on the stack
//
// Real values are float64, counts int64. A parameter outside its domain is a value_error that names it, thrown before
// anything is drawn.
//
// `Self` draws: draw_one<Law>(values…) gives a value, draw_many<Law>(size or nullptr, parameters…) an array.

#include <cstdint>

#include <orthant/base/keywords.hpp>
#include <orthant/random/laws.hpp>
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
class law_methods {
    template <class T>
    using values = const parameter<T>&;
    using size_type = const size_argument&;

    template <class Law, class... P>
    typename Law::result one(P... parameters) {
        return static_cast<Self&>(*this).template draw_one<Law>(parameters...);
    }
    template <class Law, class... P>
    ndarray<typename Law::result> many(const shape_t* size, const P&... parameters) {
        return static_cast<Self&>(*this).template draw_many<Law>(size, parameters...);
    }

    template <class V, class Law, class... P>
    V small(P... parameters) {
        if constexpr (requires(Self& self) { self.template draw_fixed<Law, V>(parameters...); })
            return static_cast<Self&>(*this).template draw_fixed<Law, V>(parameters...);
        else {
            const shape_t size(V::shape());
            return V(many<Law>(&size, parameter<P>(parameters)...));
        }
    }

public:
#define ORTHANT_ONE(R, name, P, p, dp)                                                            \
    struct name##_options {                                                                       \
        orthant::keyword_only marker = orthant::keyword_only();                                   \
        parameter<P> p dp;                                                                        \
        size_argument size = {};                                                                  \
    };                                                                                            \
    R name(P p dp) { return one<laws::name<Legacy>>(p); }                                         \
    template <fixed_like V>                                                                       \
    V name(P p dp) {                                                                              \
        return small<V, laws::name<Legacy>>(p);                                                   \
    }                                                                                             \
    ndarray<R> name(values<P> p, size_type size) {                                                \
        return many<laws::name<Legacy>>(size.get(), p);                                           \
    }                                                                                             \
    ndarray<R> name(values<P> p, const size_options& o) {                                         \
        return many<laws::name<Legacy>>(o.size.get(), p);                                         \
    }                                                                                             \
    template <class A>                                                                            \
        requires detail::broadcast_parameters<A>                                                  \
    ndarray<R> name(const A& a) {                                                                 \
        return many<laws::name<Legacy>>(nullptr, parameter<P>(a));                                \
    }                                                                                             \
    ndarray<R> name(const name##_options& o) { return many<laws::name<Legacy>>(o.size.get(), o.p); }

#define ORTHANT_TWO(R, name, P, p, dp, Q, q, dq)                                                  \
    struct name##_options {                                                                       \
        orthant::keyword_only marker = orthant::keyword_only();                                   \
        parameter<P> p dp;                                                                        \
        parameter<Q> q dq;                                                                        \
        size_argument size = {};                                                                  \
    };                                                                                            \
    R name(P p dp, Q q dq) { return one<laws::name<Legacy>>(p, q); }                              \
    template <fixed_like V>                                                                       \
    V name(P p dp, Q q dq) {                                                                      \
        return small<V, laws::name<Legacy>>(p, q);                                                \
    }                                                                                             \
    ndarray<R> name(values<P> p, values<Q> q, size_type size) {                                   \
        return many<laws::name<Legacy>>(size.get(), p, q);                                        \
    }                                                                                             \
    ndarray<R> name(values<P> p, values<Q> q, const size_options& o) {                            \
        return many<laws::name<Legacy>>(o.size.get(), p, q);                                      \
    }                                                                                             \
    template <class A, class B>                                                                   \
        requires detail::broadcast_parameters<A, B>                                               \
    ndarray<R> name(const A& a, const B& b) {                                                     \
        return many<laws::name<Legacy>>(nullptr, parameter<P>(a), parameter<Q>(b));               \
    }                                                                                             \
    ndarray<R> name(const name##_options& o) { return many<laws::name<Legacy>>(o.size.get(), o.p, o.q); }

#define ORTHANT_THREE(R, name, P, p, dp, Q, q, dq, T, t, dt)                                      \
    struct name##_options {                                                                       \
        orthant::keyword_only marker = orthant::keyword_only();                                   \
        parameter<P> p dp;                                                                        \
        parameter<Q> q dq;                                                                        \
        parameter<T> t dt;                                                                        \
        size_argument size = {};                                                                  \
    };                                                                                            \
    R name(P p dp, Q q dq, T t dt) { return one<laws::name<Legacy>>(p, q, t); }                   \
    template <fixed_like V>                                                                       \
    V name(P p dp, Q q dq, T t dt) {                                                              \
        return small<V, laws::name<Legacy>>(p, q, t);                                             \
    }                                                                                             \
    ndarray<R> name(values<P> p, values<Q> q, values<T> t, size_type size) {                      \
        return many<laws::name<Legacy>>(size.get(), p, q, t);                                     \
    }                                                                                             \
    ndarray<R> name(values<P> p, values<Q> q, values<T> t, const size_options& o) {               \
        return many<laws::name<Legacy>>(o.size.get(), p, q, t);                                   \
    }                                                                                             \
    template <class A, class B, class C>                                                          \
        requires detail::broadcast_parameters<A, B, C>                                            \
    ndarray<R> name(const A& a, const B& b, const C& c) {                                         \
        return many<laws::name<Legacy>>(nullptr, parameter<P>(a), parameter<Q>(b), parameter<T>(c)); \
    }                                                                                             \
    ndarray<R> name(const name##_options& o) {                                                    \
        return many<laws::name<Legacy>>(o.size.get(), o.p, o.q, o.t);                             \
    }

    ORTHANT_RANDOM_LAWS(ORTHANT_ONE, ORTHANT_TWO, ORTHANT_THREE)
#undef ORTHANT_ONE
#undef ORTHANT_TWO
#undef ORTHANT_THREE

    // Ratio of two Gaussians.
    double standard_cauchy() { return one<laws::standard_cauchy<Legacy>>(); }
    ndarray<double> standard_cauchy(size_type size) { return many<laws::standard_cauchy<Legacy>>(size.get()); }
    ndarray<double> standard_cauchy(const size_options& o) {
        return many<laws::standard_cauchy<Legacy>>(o.size.get());
    }
};

}  // namespace orthant::inline ORTHANT_ABI::random
