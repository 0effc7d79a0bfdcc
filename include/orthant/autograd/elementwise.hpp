#pragma once
// Element-wise functions of variables: a row for each says the gradients of its operands, keyed by the functor by
// which the function computes, so that np::sin(x), operators and user code alike end here. g is the gradient of the
// result y; what is complex is multiplied by the conjugate of the derivative. A function without a row does not
// compile on variables. Where a derivative jumps, the value is PyTorch's: half to each operand at a tie of maximum,
// 0 for |x| at 0, zero everywhere for functions that are flat.
// https://pytorch.org/docs/stable/notes/autograd.html#complex-autograd-doc

#include <orthant/autograd/record.hpp>

namespace orthant::inline ORTHANT_ABI {
namespace autograd {
namespace detail {

template <class F>
struct rule {};
template <class F>
concept has_vjp_rule = requires { rule<F>::uses(0u); };

// A row of one operand: what the formula uses, the operand's name and the formula, in g, x and y. Where it passes
// over memory more than once it is one of those that are fused.
#define ORTHANT_RULE(f, needs, ...) ORTHANT_RULE_FUSED(f, false, needs, __VA_ARGS__)
#define ORTHANT_RULE_FUSED(f, is_fused_, needs, ...)                                    \
    template <>                                                                         \
    struct rule<functor::f> {                                                           \
        static constexpr bool fused = is_fused_;                                        \
        static constexpr unsigned uses(unsigned) { return needs; }                      \
        template <unsigned, class G, class X, class Y>                                  \
        decltype(auto) pull([[maybe_unused]] const G& g, [[maybe_unused]] const X& x,   \
                            [[maybe_unused]] const Y& y) const {                        \
            return __VA_ARGS__;                                                         \
        }                                                                               \
    };
// A row of two: what the formulas use, and the formulas, in g, a, b and y.
#define ORTHANT_RULE_OF_TWO(f, needs_a, formula_a, needs_b, formula_b)                  \
    template <>                                                                         \
    struct rule<functor::f> {                                                           \
        static constexpr unsigned uses(unsigned k) { return k == 0 ? needs_a : needs_b; } \
        template <unsigned K, class G, class A, class B, class Y>                       \
        decltype(auto) pull([[maybe_unused]] const G& g, [[maybe_unused]] const A& a,   \
                            [[maybe_unused]] const B& b, [[maybe_unused]] const Y& y) const { \
            if constexpr (K == 0) return formula_a;                                     \
            else return formula_b;                                                      \
        }                                                                               \
    };

inline constexpr unsigned uses_x = operand<0>, uses_a = operand<0>, uses_b = operand<1>, uses_y = result;
template <class X>
decltype(auto) c(const X& x) {
    return conjugate_of(x);
}

// Constants of the gradient's precision: a plain number is weak, as everywhere.
ORTHANT_RULE(positive, nothing, (g))
ORTHANT_RULE(negative, nothing, -g)
ORTHANT_RULE(conjugate, nothing, c(g))
ORTHANT_RULE_FUSED(square, true, uses_x, 2.0 * g * c(x))
ORTHANT_RULE(reciprocal, uses_y, -g * c(y * y))
ORTHANT_RULE_FUSED(sqrt, true, uses_y, g / (2.0 * c(y)))
ORTHANT_RULE(cbrt, uses_y, g / (3.0 * y * y))
ORTHANT_RULE(exp, uses_y, g * c(y))
ORTHANT_RULE(exp2, uses_y, g * c(y) * 0.69314718055994530942)
ORTHANT_RULE(expm1, uses_y, g * c(y + 1.0))
ORTHANT_RULE(log, uses_x, g / c(x))
ORTHANT_RULE(log2, uses_x, g / (c(x) * 0.69314718055994530942))
ORTHANT_RULE(log10, uses_x, g / (c(x) * 2.30258509299404568402))
ORTHANT_RULE(log1p, uses_x, g / c(x + 1.0))
ORTHANT_RULE(sin, uses_x, g * c(cos(x)))
ORTHANT_RULE(cos, uses_x, -g * c(sin(x)))
ORTHANT_RULE(tan, uses_y, g * c(1.0 + y * y))
ORTHANT_RULE(arcsin, uses_x, g / c(sqrt(1.0 - x * x)))
ORTHANT_RULE(arccos, uses_x, -g / c(sqrt(1.0 - x * x)))
ORTHANT_RULE(arctan, uses_x, g / c(1.0 + x * x))
ORTHANT_RULE(sinh, uses_x, g * c(cosh(x)))
ORTHANT_RULE(cosh, uses_x, g * c(sinh(x)))
ORTHANT_RULE_FUSED(tanh, true, uses_y, g * c(1.0 - y * y))
ORTHANT_RULE(arcsinh, uses_x, g / c(sqrt(x * x + 1.0)))
ORTHANT_RULE(arccosh, uses_x, g / c(sqrt(x - 1.0) * sqrt(x + 1.0)))
ORTHANT_RULE(arctanh, uses_x, g / c(1.0 - x * x))
ORTHANT_RULE(degrees, nothing, g * 57.295779513082320877)
ORTHANT_RULE(radians, nothing, g * 0.017453292519943295769)
ORTHANT_RULE(fabs, uses_x, g * sign(x))
ORTHANT_RULE(sinc, uses_x | uses_y,
             where(x == 0.0, 0.0, g * (cos(3.14159265358979323846 * x) - y) / where(x == 0.0, 1.0, x)))
ORTHANT_RULE(floor, nothing, 0.0)
ORTHANT_RULE(ceil, nothing, 0.0)
ORTHANT_RULE(trunc, nothing, 0.0)
ORTHANT_RULE(rint, nothing, 0.0)
ORTHANT_RULE(sign, nothing, 0.0)

ORTHANT_RULE_OF_TWO(add, nothing, (g), nothing, (g))
ORTHANT_RULE_OF_TWO(subtract, nothing, (g), nothing, -g)
ORTHANT_RULE_OF_TWO(multiply, uses_b, g * c(b), uses_a, g * c(a))
ORTHANT_RULE_OF_TWO(divide, uses_b, g / c(b), uses_b | uses_y, -g * c(y / b))
ORTHANT_RULE_OF_TWO(floor_divide, nothing, 0.0, nothing, 0.0)
ORTHANT_RULE_OF_TWO(remainder, nothing, (g), uses_a | uses_b, -g * floor_divide(a, b))
ORTHANT_RULE_OF_TWO(fmod, nothing, (g), uses_a | uses_b, -g * trunc(a / b))
ORTHANT_RULE_OF_TWO(arctan2, uses_a | uses_b, g * b / (a * a + b * b), uses_a | uses_b, -g * a / (a * a + b * b))
ORTHANT_RULE_OF_TWO(hypot, uses_a | uses_y, g * (a / y), uses_b | uses_y, g * (b / y))
ORTHANT_RULE_OF_TWO(logaddexp, uses_a | uses_b, g / (1.0 + exp(b - a)), uses_a | uses_b, g / (1.0 + exp(a - b)))
ORTHANT_RULE_OF_TWO(logaddexp2, uses_a | uses_b, g / (1.0 + exp2(b - a)), uses_a | uses_b, g / (1.0 + exp2(a - b)))
ORTHANT_RULE_OF_TWO(copysign, uses_a | uses_b, g * sign(a) * copysign(1.0, b), nothing, 0.0)
ORTHANT_RULE_OF_TWO(heaviside, nothing, 0.0, nothing, 0.0)
ORTHANT_RULE_OF_TWO(ldexp, uses_b, g * exp2(1.0 * b), nothing, no_gradient{})

// The larger or smaller: to the winner, half each at a tie; NaN to the one that was returned.
ORTHANT_RULE_OF_TWO(maximum, uses_a | uses_b, where(a == b, 0.5 * g, where((a > b) | isnan(a), g, 0.0)),
                    uses_a | uses_b, where(a == b, 0.5 * g, where((a > b) | isnan(a), 0.0, g)))
ORTHANT_RULE_OF_TWO(minimum, uses_a | uses_b, where(a == b, 0.5 * g, where((a < b) | isnan(a), g, 0.0)),
                    uses_a | uses_b, where(a == b, 0.5 * g, where((a < b) | isnan(a), 0.0, g)))
// (Of these two a tie is the first one's, as in PyTorch.)
ORTHANT_RULE_OF_TWO(fmax, uses_a | uses_b, where((a >= b) | isnan(b), g, 0.0),
                    uses_a | uses_b, where((a >= b) | isnan(b), 0.0, g))
ORTHANT_RULE_OF_TWO(fmin, uses_a | uses_b, where((a <= b) | isnan(b), g, 0.0),
                    uses_a | uses_b, where((a <= b) | isnan(b), 0.0, g))

// Outside of [low, high] nothing; at the bounds all.
ORTHANT_RULE_OF_TWO(clip_below, uses_a | uses_b, where(a >= b, g, 0.0), uses_a | uses_b, where(a >= b, 0.0, g))
ORTHANT_RULE_OF_TWO(clip_above, uses_a | uses_b, where(a <= b, g, 0.0), uses_a | uses_b, where(a <= b, 0.0, g))

#undef ORTHANT_RULE
#undef ORTHANT_RULE_FUSED
#undef ORTHANT_RULE_OF_TWO

template <>
struct rule<functor::absolute> {
    static constexpr unsigned uses(unsigned) { return uses_x | uses_y; }
    template <unsigned, class G, class X, class Y>
    auto pull(const G& g, const X& x, [[maybe_unused]] const Y& y) const {
        if constexpr (is_complex_v<typename X::value_type>)
            return x * where(y == 0.0, 0.0, g / where(y == 0.0, 1.0, y));
        else return g * sign(x);
    }
};

// a^b: where b is 0 the result does not depend on a, and where a is 0 and b is not negative, not on b.
template <>
struct rule<functor::power> {
    static constexpr unsigned uses(unsigned k) { return k == 0 ? uses_a | uses_b : uses_a | uses_b | uses_y; }
    template <unsigned K, class G, class A, class B, class Y>
    auto pull(const G& g, const A& a, const B& b, [[maybe_unused]] const Y& y) const {
        if constexpr (K == 1) {
            if constexpr (is_complex_v<typename Y::value_type>)
                return where(a == 0.0, 0.0, g * c(y * log(where(a == 0.0, 1.0, a))));
            else return where((a == 0.0) & (b >= 0.0), 0.0, g * y * log(a));
        } else if constexpr (scalar_like<B>) {
            return g * c(power(a, b - B(b != B(0))) * b);  // a^0 has no a^-1 at a = 0
        } else {
            return where(b == 0.0, 0.0, g * c(power(a, where(b == 0.0, 1.0, b - 1.0)) * b));
        }
    }
};
template <>
struct rule<functor::float_power> : rule<functor::power> {};

template <>
struct rule<functor::where> {
    static constexpr unsigned uses(unsigned) { return operand<0>; }
    template <unsigned K, class G, class C, class X, class Y, class R>
    auto pull(const G& g, const C& condition, const X&, const Y&, const R&) const {
        if constexpr (K == 1) return where(condition, g, 0.0);
        else return where(condition, 0.0, g);
    }
};

// What a node is made of: a variable's values, a plain number.
template <class X>
decltype(auto) values_of(const X& x) {
    if constexpr (a_variable<X>) return x.value();
    else return (x);
}

// A plain number is an array without axes to the graph, of the result's type, so that x * 2 is the same operation as
// x * y; but the exponent of a power stays a number.
template <class F>
inline constexpr bool keeps_numbers = std::same_as<F, functor::power> || std::same_as<F, functor::float_power> ||
                                      std::same_as<F, functor::ldexp>;
template <class F, class R, class X>
decltype(auto) recorded_operand(const X& x) {
    if constexpr (scalar_like<X> && !keeps_numbers<F>)
        return variable<R>(ndarray<R>(weak_cast<R>(x, F::name)), false);
    else return (x);
}
template <class F, class R, class... X>
void attach_rule(const variable<R>& y, const X&... x) {
    attach(F::name, y, rule<F>{}, x...);
}

template <class F, class... X>
auto apply_recorded(const F& f, const X&... x) {
    const auto node = core::make_node(f, values_of(x)...);
    using R = core::value_of<decltype(node)>;
    ndarray<R> value(core::evaluate_new<R>(node));
    if constexpr (std::same_as<R, bool>) return value;
    else if constexpr (has_gradient<R> && (takes_gradient<X> || ...)) {
        constexpr bool known = has_vjp_rule<F>;
        static_assert(known, "orthant: no vjp rule for this function: see autograd/elementwise.hpp");
        variable<R> y(std::move(value), false);
        if constexpr (known)
            if (grad_mode() && (wants_grad(x) || ...)) attach_rule<F, R>(y, recorded_operand<F, R>(x)...);
        return y;
    } else return variable<R>(std::move(value), false);
}

}  // namespace detail

// np::'s ufuncs and operators come here with a variable among the arguments.
template <class F, class... X>
    requires(detail::a_variable<std::remove_cvref_t<X>> || ...)
auto array_ufunc(F f, X&&... x) {
    auto y = detail::apply_recorded(f, detail::as_handle(x)...);
    (detail::let_go<X>(x), ...);
    return y;
}

}  // namespace autograd

// x where the condition holds, y elsewhere; the condition is a plain array or a variable of bool.
template <class C, class X, class Y>
    requires(autograd::detail::a_variable<X> || autograd::detail::a_variable<Y>)
auto where(const C& condition, const X& x, const Y& y) {
    namespace ag = autograd::detail;
    return ag::apply_recorded(functor::where{}, ag::as_handle(condition), ag::as_handle(x), ag::as_handle(y));
}

// x kept within [low, high]; `_` leaves a side open.
template <class X, class Low, class High>
    requires autograd::detail::a_variable<X>
auto clip(const X& x, const Low& low, const High& high) {
    constexpr bool below = !std::same_as<Low, none_t>, above = !std::same_as<High, none_t>;
    if constexpr (below && above) return detail::clip_above(detail::clip_below(x, low), high);
    else if constexpr (below) return detail::clip_below(x, low);
    else if constexpr (above) return detail::clip_above(x, high);
    else return positive(x);
}

namespace autograd {
template <class E>
template <class L, class H>
variable<E> variable<E>::clip(const L& low, const H& high) const {
    return orthant::clip(*this, low, high);
}
}  // namespace autograd
}  // namespace orthant::inline ORTHANT_ABI
