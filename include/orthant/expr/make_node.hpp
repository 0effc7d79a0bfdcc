#pragma once
// From the arguments of an operation to its node: arrays become views, C++ scalars constants of the type that
// NumPy's weak promotion gives them, and comparisons of integers with scalars stay exact.

#include <limits>
#include <utility>

#include <orthant/expr/node.hpp>

namespace orthant::inline ORTHANT_ABI {
namespace detail {

// How an array-like is held by a node: what has elements as a read-only view, a node as itself.
template <class T, index_t R>
const view<const T, R>& as_operand(const view<const T, R>& v) {
    return v;
}
template <class T, index_t R>
view<const T, R>&& as_operand(view<const T, R>&& v) {
    return std::move(v);
}
template <class T, index_t R>
view<const T, R> as_operand(view<T, R>&& v) {
    return view<const T, R>(std::move(v).release());
}
template <has_handle A>
ORTHANT_INLINE auto as_operand(const A& a) {
    return view<const value_of<A>, rank_of<A>>(header_ptr::share(*a.handle()));
}
template <class F, class... E>
const node<F, E...>& as_operand(const node<F, E...>& n) {
    return n;
}
template <class F, class... E>
node<F, E...>&& as_operand(node<F, E...>&& n) {
    return std::move(n);
}
template <class T>
auto as_operand(const selection<T>& s);
template <class T, index_t... N>
view<const T, index_t(sizeof...(N))> as_operand(const fixed<T, N...>& f);

// C++ scalars that are alone have NumPy's default types.
template <class S>
struct default_scalar {
    using type = std::conditional_t<std::is_convertible_v<S, std::string_view>, std::string, S>;
};
template <integer S>
struct default_scalar<S> {
    using type =
        std::conditional_t<std::is_same_v<S, int> || std::is_same_v<S, long> || std::is_same_v<S, long long>,
                           std::int64_t, S>;
};
template <class S>
using default_scalar_t = typename default_scalar<std::decay_t<S>>::type;

// The common type of the arrays among the operands; void if there is none.
template <class... X>
struct strong_type {
    using type = void;
};
template <class X, class... Rest>
struct strong_type<X, Rest...> {
    using rest = typename strong_type<Rest...>::type;
    static constexpr auto pick() {
        if constexpr (!array_like<X>) return std::type_identity<rest>{};
        else if constexpr (std::is_void_v<rest>) return std::type_identity<value_of<X>>{};
        else if constexpr (promotable<value_of<X>, rest>)
            return std::type_identity<result_t<value_of<X>, rest>>{};
        else return std::type_identity<value_of<X>>{};
    }
    using type = typename decltype(pick())::type;
};

template <class F, class A, class S>
auto weak_operand(const S& s) {
    if constexpr (std::is_void_v<A>) {
        using T = default_scalar_t<S>;
        return constant<T>{T(s)};
    } else if constexpr (number<A> && number<S>) {
        using T = typename F::template weak<A, S>;
        return constant<T>{weak_cast<T>(s, F::name)};
    } else if constexpr (std::is_constructible_v<A, const S&>) {
        return constant<A>{A(s)};
    } else {
        static_assert(std::is_constructible_v<A, const S&>,
                      "orthant: this value does not combine with the array's element type");
        return constant<A>{};
    }
}

// An operand as the node will hold it, or a reference to it; what is about to go is moved into the node.
template <class F, class A, class X>
ORTHANT_INLINE decltype(auto) operand_for(X&& x) {
    if constexpr (array_like<X>) return as_operand(std::forward<X>(x));
    else return weak_operand<F, A>(x);
}

// NumPy refuses these of bool alone, and so do we, with a message that says what to write.
template <class F, class... T>
inline constexpr bool wants_numbers_of_bool =
    std::is_base_of_v<signature::numeric_not_bool, F> && (boolean<T> && ...);

template <class F, class... E>
ORTHANT_INLINE auto build_node(const F& f, E&&... e) {
    static_assert(
        !wants_numbers_of_bool<F, value_of<E>...>,
        "orthant: bool has no subtract, negative, positive or sign: use ^ (bitwise_xor), ! (logical_not) or "
        "astype<int>");
    static_assert(F::template accepts<value_of<E>...> || wants_numbers_of_bool<F, value_of<E>...>,
                  "orthant: this operation does not exist for these element types");
    if constexpr (requires { F::require(e...); }) F::require(e...);
    return node<F, std::remove_cvref_t<E>...>(f, std::forward<E>(e)...);
}

// A comparison of integers with a scalar that need not fit their type: exact, as NumPy's. What has elements
// and what no element can equal becomes a comparison of 0 with 1, or 1 with 0, of the same types; lazy
// operands are compared in 64 bits.
template <class F, bool ScalarFirst, class E, class S>
auto compare_with_scalar(const F& f, const E& e, const S& s) {
    using A = typename E::value_type;
    using wide = std::conditional_t<std::is_signed_v<S>, std::int64_t, std::uint64_t>;
    using T = std::conditional_t<is_node<E>, std::conditional_t<sizeof(A) < 8, std::int64_t, wide>, A>;
    const bool above = std::cmp_greater(s, (std::numeric_limits<T>::max)());
    constant<T> scalar{};
    const auto build = [&](const E& array) {
        if constexpr (ScalarFirst) return build_node(f, scalar, array);
        else return build_node(f, array, scalar);
    };
    if constexpr (is_node<E>) {
        scalar.value = above ? (std::numeric_limits<T>::max)() : T(s);
    } else if (fits<T>(s)) {
        scalar.value = T(s);
    } else {
        scalar.value = above;
        header_ptr one = new_array<A>(F::name, {});
        *static_cast<A*>(one->data) = !above;
        const dims steps(std::size_t(e.header().ndim), 0);
        return build(E(new_window(one, one->data, e.header().extents(), {steps.data(), steps.size()})));
    }
    return build(e);
}
template <class F, class X, class S>
inline constexpr bool compares_with_scalar =
    std::is_base_of_v<signature::comparison, F> && array_like<X> && !array_like<S> && [] {
        if constexpr (array_like<X>) return integer<value_of<X>> && integer<S>;
        else return false;
    }();

// F of elements whose operations take and give other types than one, dates and durations: `element_operation` is
// found beside them (ops/dates/operations.hpp).
template <class F>
struct of_elements : signature::arithmetic {
    static constexpr const char* name = F::name;
    template <class D>
    static constexpr bool lanes = false;
    template <class... T>
    static constexpr bool accepts = requires(const T&... v) { element_operation(F{}, v...); };
    template <std::size_t I, class... T>
    using operand = nth_t<I, T...>;
    template <class... T>
    static constexpr auto result_type() {
        if constexpr (accepts<T...>)
            return std::type_identity<
                std::decay_t<decltype(element_operation(F{}, std::declval<const T&>()...))>>{};
        else return std::type_identity<bool>{};  // refused when the node is made
    }
    template <class... T>
    using result = typename decltype(result_type<T...>())::type;
    template <class... T>
    static ORTHANT_INLINE auto apply(const T&... v) {
        return element_operation(F{}, v...);
    }
};
template <class X>
struct element_or_value {
    using type = X;
};
template <array_like X>
struct element_or_value<X> {
    using type = value_of<X>;
};
template <class... X>
inline constexpr bool between_elements =
    (has_element_operations<typename element_or_value<std::remove_cvref_t<X>>::type> || ...);

// A value beside such elements; a text is one of them (`dates < "2024-03-01"`).
template <class... All, class X>
decltype(auto) element_operand(X&& x) {
    if constexpr (array_like<X>) return as_operand(std::forward<X>(x));
    else if constexpr (std::is_convertible_v<const X&, std::string_view> ||
                       requires { typename std::remove_cvref_t<X>::any_element; }) {
        using T = typename strong_type<std::remove_cvref_t<All>...>::type;
        return constant<T>{T(x)};
    } else
        return constant<default_scalar_t<X>>{default_scalar_t<X>(x)};
}

template <class F, class... X>
ORTHANT_INLINE auto make_plain_node(const F& f, X&&... x) {
    using first = std::remove_cvref_t<nth_t<0, X...>>;
    using last = std::remove_cvref_t<nth_t<sizeof...(X) - 1, X...>>;
    if constexpr (compares_with_scalar<F, first, last>) {
        return [&f](const auto& a, const auto& s) {
            return compare_with_scalar<F, false>(f, as_operand(a), s);
        }(x...);
    } else if constexpr (compares_with_scalar<F, last, first>) {
        return [&f](const auto& s, const auto& a) {
            return compare_with_scalar<F, true>(f, as_operand(a), s);
        }(x...);
    } else if constexpr (std::is_base_of_v<signature::choice, F>) {
        return [&f]<class C, class... V>(C&& condition, V&&... value) {
            using A = typename strong_type<std::remove_cvref_t<V>...>::type;
            return build_node(f, operand_for<F, bool>(std::forward<C>(condition)),
                              operand_for<F, A>(std::forward<V>(value))...);
        }(std::forward<X>(x)...);
    } else {
        using A = typename strong_type<std::remove_cvref_t<X>...>::type;
        return build_node(f, operand_for<F, A>(std::forward<X>(x))...);
    }
}

// The node of F over arrays and scalars.
template <class F, class... X>
ORTHANT_INLINE auto make_node(const F& f, X&&... x) {
    if constexpr (between_elements<X...> && !std::is_base_of_v<signature::choice, F>)
        return build_node(of_elements<F>{}, element_operand<X...>(std::forward<X>(x))...);
    else return make_plain_node(f, std::forward<X>(x)...);
}

}  // namespace detail
}  // namespace orthant::inline ORTHANT_ABI
