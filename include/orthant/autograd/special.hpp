#pragma once
// Special functions of variables: erf erfc erfinv gamma gammaln digamma expit logit xlogy i0, and the exponentials
// that are summed without overflow: softmax log_softmax logsumexp.

#include <orthant/autograd/reductions.hpp>
#include <orthant/ops/math/softmax.hpp>
#include <orthant/ops/math/special.hpp>

namespace orthant::inline ORTHANT_ABI {
namespace functor {

// The derivative of digamma: by psi1(x) = psi1(x + 1) + 1/x^2 up to 10, from where the asymptotic series has full
// precision; for x < 1/2 by reflection. Abramowitz and Stegun, 6.4.
struct trigamma : signature::real_from_float64 {
    static constexpr const char* name = "trigamma";
    template <class D>
    static constexpr bool lanes = false;
    template <class V>
    static V apply(const V& value) {
        double x = static_cast<double>(value), sum = 0, sign = 1;
        if (x < 0.5) {
            const double s = std::sin(3.14159265358979323846 * x);
            sum = 9.86960440108935861883 / (s * s);
            sign = -1;
            x = 1 - x;
        }
        double up = 0;
        for (; x < 10; x += 1) up += 1 / (x * x);
        const double r = 1 / (x * x);
        const double series =
            1 / x + r / 2 + r / x * (1.0 / 6 - r * (1.0 / 30 - r * (1.0 / 42 - r * (1.0 / 30 - r * (5.0 / 66 - r * 691.0 / 2730)))));
        return static_cast<V>(sum + sign * (up + series));
    }
};

// The derivative of i0: the modified Bessel function of order 1, by its power series, all of whose terms have one sign.
// Abramowitz and Stegun, 9.6.10.
struct bessel_i1 : signature::real_from_float64 {
    static constexpr const char* name = "bessel_i1";
    template <class D>
    static constexpr bool lanes = false;
    template <class V>
    static V apply(const V& value) {
        const double x = static_cast<double>(value), quarter = x * x / 4;
        double term = x / 2, sum = term;
        for (double k = 1; std::fabs(term) > 1e-17 * std::fabs(sum); k += 1) {
            term *= quarter / (k * (k + 1));
            sum += term;
        }
        return static_cast<V>(sum);
    }
};

}  // namespace functor

namespace autograd {
namespace detail {

[[noreturn]] void fail_no_rule(const char* function);
template <class G>
const G& refuse(const char* function, const G&) {
    fail_no_rule(function);
}

#define ORTHANT_RULE(f, needs, ...)                                                     \
    template <>                                                                         \
    struct rule<functor::f> {                                                           \
        static constexpr unsigned uses(unsigned) { return needs; }                      \
        template <unsigned, class G, class X, class Y>                                  \
        decltype(auto) pull([[maybe_unused]] const G& g, [[maybe_unused]] const X& x,   \
                            [[maybe_unused]] const Y& y) const {                        \
            return __VA_ARGS__;                                                         \
        }                                                                               \
    };
ORTHANT_RULE(trigamma, nothing, refuse("trigamma", g))
ORTHANT_RULE(digamma, uses_x, g * ufunc<functor::trigamma>()(x))
ORTHANT_RULE(bessel_i1, uses_x, g * where(x == 0.0, 0.5, i0(x) - ufunc<functor::bessel_i1>()(x) / x))
ORTHANT_RULE(i0, uses_x, g * ufunc<functor::bessel_i1>()(x))
ORTHANT_RULE(erf, uses_x, g * exp(-x * x) * 1.12837916709551257390)
ORTHANT_RULE(erfc, uses_x, g * exp(-x * x) * -1.12837916709551257390)
ORTHANT_RULE(erfinv, uses_y, g * exp(y * y) * 0.88622692545275801365)
ORTHANT_RULE(gammaln, uses_x, g * digamma(x))
ORTHANT_RULE(gamma, uses_x | uses_y, g * y * digamma(x))
ORTHANT_RULE(logit, uses_x, g / (x * (1.0 - x)))
#undef ORTHANT_RULE

template <>
struct rule<functor::expit> {
    static constexpr bool fused = true;
    static constexpr unsigned uses(unsigned) { return uses_y; }
    template <unsigned, class G, class X, class Y>
    auto pull(const G& g, const X&, const Y& y) const {
        return g * y * (1.0 - y);
    }
};
template <>
struct rule<functor::xlogy> {
    static constexpr unsigned uses(unsigned) { return uses_a | uses_b; }
    template <unsigned K, class G, class A, class B, class Y>
    auto pull(const G& g, const A& a, const B& b, const Y&) const {
        if constexpr (K == 0) return where((a == 0.0) & (b <= 0.0), 0.0, g * log(b));
        else return g * a / b;
    }
};

}  // namespace detail
}  // namespace autograd

namespace beside_numpy {

template <class X>
    requires autograd::detail::a_variable<X>
auto softmax(const X& x, const softmax_options& how = {}) {
    namespace ag = autograd::detail;
    using T = typename X::value_type;
    const auto axis = how.axis;
    return ag::record<T>("softmax", ag::dynamic_rank(orthant::eval(softmax(x.value(), how))),
                         ag::pulls<ag::result>([axis](const auto& g, const auto&, const auto& y) {
                             return y * (g - sum(g * y, reduce_options{.axis = axis, .keepdims = true}));
                         }),
                         ag::as_handle(x));
}
template <class X, std::integral I>
    requires autograd::detail::a_variable<X>
auto softmax(const X& x, I axis) {
    return softmax(x, softmax_options{.axis = axis});
}
template <class X>
    requires autograd::detail::a_variable<X>
auto log_softmax(const X& x, const softmax_options& how = {}) {
    namespace ag = autograd::detail;
    using T = typename X::value_type;
    const auto axis = how.axis;
    return ag::record<T>("log_softmax", ag::dynamic_rank(orthant::eval(log_softmax(x.value(), how))),
                         ag::pulls<ag::result>([axis](const auto& g, const auto&, const auto& y) {
                             return g - exp(y) * sum(g, reduce_options{.axis = axis, .keepdims = true});
                         }),
                         ag::as_handle(x));
}
template <class X, std::integral I>
    requires autograd::detail::a_variable<X>
auto log_softmax(const X& x, I axis) {
    return log_softmax(x, softmax_options{.axis = axis});
}
template <class X>
    requires autograd::detail::a_variable<X>
auto logsumexp(const X& x, const reduce_options& how = {}) {
    namespace ag = autograd::detail;
    using T = typename X::value_type;
    const ag::folded_axes f("logsumexp", x.value().header(), how.axis);
    return ag::record<T>("logsumexp",
                         ag::dynamic_rank(ag::as_values(logsumexp(x.value(), logsumexp_options{.axis = how.axis, .keepdims = how.keepdims}))),
                         ag::pulls<ag::operand<0> | ag::result>([f](const auto& g, const auto& v, const auto& y) {
                             return f.stretch(g) * exp(v - f.stretch(y));
                         }),
                         ag::as_handle(x));
}
template <class X, std::integral I>
    requires autograd::detail::a_variable<X>
auto logsumexp(const X& x, I axis) {
    return logsumexp(x, reduce_options{.axis = axis});
}

}  // namespace beside_numpy

}  // namespace orthant::inline ORTHANT_ABI

#if ORTHANT_DEFINE

namespace orthant::inline ORTHANT_ABI::autograd::detail {

[[noreturn]] ORTHANT_ONCE void fail_no_rule(const char* function) {
    core::fail<value_error>({"backward: ", function, " has no vjp rule"});
}

}  // namespace orthant::inline ORTHANT_ABI::autograd::detail

#endif
