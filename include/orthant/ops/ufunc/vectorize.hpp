#pragma once
// A C++ function of scalars as a function of arrays: np::vectorize(f)(a, b) is a lazy expression that
// broadcasts its arguments and fuses with what is around it. np::frompyfunc is another name for it.
//
// The arguments are converted to the function's parameter types; a function object with a template call
// operator takes them as they are. np::vectorize<float>(f) says the result's element type (NumPy's otypes).
// https://numpy.org/doc/stable/reference/generated/numpy.vectorize.html

#include <utility>

#include <orthant/ops/ufunc/ufunc.hpp>

namespace orthant::inline ORTHANT_ABI {
namespace detail {

// The parameter types of a function, where it has just one signature.
template <class F>
struct parameters {
    static constexpr bool known = false;
};
template <class R, class... P>
struct parameters<R (*)(P...)> {
    static constexpr bool known = true;
    template <std::size_t I>
    using type = std::remove_cvref_t<nth_t<I, P...>>;
};
template <class R, class... P>
struct parameters<R (*)(P...) noexcept> : parameters<R (*)(P...)> {};
template <class R, class C, class... P>
struct parameters<R (C::*)(P...) const> : parameters<R (*)(P...)> {};
template <class R, class C, class... P>
struct parameters<R (C::*)(P...) const noexcept> : parameters<R (*)(P...)> {};
template <class F>
    requires requires { &F::operator(); }
struct parameters<F> : parameters<decltype(&F::operator())> {};

}  // namespace detail

namespace functor {

template <class Result, class F>
struct scalar_function : signature::arithmetic {
    static constexpr bool is_stateful = true;
    static constexpr const char* name = "vectorize";
    template <std::size_t I, class... T>
    static constexpr auto operand_type() {
        if constexpr (detail::parameters<F>::known)
            return std::type_identity<typename detail::parameters<F>::template type<I>>{};
        else return std::type_identity<detail::nth_t<I, T...>>{};
    }
    template <std::size_t I, class... T>
    using operand = typename decltype(operand_type<I, T...>())::type;
    template <class... T>
    static constexpr auto result_type() {
        if constexpr (!std::is_void_v<Result>) {
            return std::type_identity<Result>{};
        } else {
            return []<std::size_t... I>(std::index_sequence<I...>) {
                using R = std::decay_t<std::invoke_result_t<const F&, const operand<I, T...>&...>>;
                return std::type_identity<detail::default_scalar_t<R>>{};
            }(std::index_sequence_for<T...>{});
        }
    }
    template <class... T>
    using result = typename decltype(result_type<T...>())::type;
    template <class... T>
    static constexpr bool accepts = true;

    F f;
    template <class... T>
    auto call(const T&... x) const {
        if constexpr (std::is_void_v<Result>) return f(x...);
        else return scalar_cast<Result>(f(x...));
    }
};

}  // namespace functor

namespace detail {

template <class X>
auto plain_operand(const X& x) {
    if constexpr (array_like<X>) return std::remove_cvref_t<decltype(as_operand(x))>(as_operand(x));
    else return constant<default_scalar_t<X>>{default_scalar_t<X>(x)};
}

}  // namespace detail

template <class Result, class F>
class vectorized {
public:
    explicit vectorized(F f) : function_{{}, std::move(f)} {}

    // Lazy over arrays; the function's value over scalars.
    template <detail::operand... X>
        requires(sizeof...(X) > 0)
    auto operator()(const X&... x) const {
        if constexpr ((array_like<X> || ...))
            return detail::build_node(function_, detail::plain_operand(x)...);
        else return function_.call(x...);
    }
    // NumPy's out=.
    template <detail::writable Out, detail::operand... X>
    Out&& into(Out&& out, const X&... x) const {
        detail::assign(out, (*this)(x...));
        return std::forward<Out>(out);
    }

private:
    functor::scalar_function<Result, F> function_;
};

template <class Result = void, class F>
auto vectorize(F f) {
    return vectorized<Result, F>(std::move(f));
}
template <class Result = void, class F>
auto frompyfunc(F f) {
    return vectorized<Result, F>(std::move(f));
}
// NumPy's numbers of arguments and results: the former is the function's own, the latter one.
template <class Result = void, class F>
auto frompyfunc(F f, int nin, int nout) {
    if (nin < 1 || nout != 1)
        detail::fail<value_error>(
            {"frompyfunc: a function of ", index_t(nin), " arguments with ", index_t(nout), " results; 1 is wanted"});
    return vectorized<Result, F>(std::move(f));
}

}  // namespace orthant::inline ORTHANT_ABI
