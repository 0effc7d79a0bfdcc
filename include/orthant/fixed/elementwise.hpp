#pragma once
// Element-wise functions of small arrays: operators, ufuncs, comparisons, where, clip. np::'s function
// objects come here (array_ufunc) where all arrays among the operands are small ones; the value is computed
// at once. Types are NumPy's: those of ndarray's signatures, with C++ scalars weak; shapes broadcast at
// compile time. https://numpy.org/doc/stable/reference/ufuncs.html

#include <orthant/fixed/lanes.hpp>

namespace orthant::inline ORTHANT_ABI {
namespace detail {

// An operand as a leaf of a result with the extents E; A is the common type of the arrays.
template <class F, class A, extent_list E, class X>
ORTHANT_INLINE constexpr auto leaf_of(const X& x) {
    if constexpr (fixed_like<X>)
        return fixed_leaf<value_of<X>, fixed_extents_of<X>, E>{x.data()};
    else if constexpr (std::is_void_v<A>)
        return value_leaf<default_scalar_t<X>>{default_scalar_t<X>(x)};
    else if constexpr (std::is_base_of_v<signature::comparison, F> && integer<A> && integer<X>)
        return value_leaf<X>{x};  // exact, as NumPy's comparison with any integer
    else if constexpr (number<A> && number<X>) {
        using T = typename F::template weak<A, X>;
        return value_leaf<T>{weak_cast<T>(x, F::name)};
    } else
        return value_leaf<A>{A(x)};
}

template <class F, extent_list E, class... L>
ORTHANT_INLINE constexpr auto fixed_result(const L&... leaf) {
    static_assert(
        !wants_numbers_of_bool<F, typename L::value_type...>,
        "orthant: bool has no subtract, negative, positive or sign: use ^ (bitwise_xor), ! (logical_not) or "
        "astype<int>");
    static_assert(
        F::template accepts<typename L::value_type...> || wants_numbers_of_bool<F, typename L::value_type...>,
        "orthant: this operation does not exist for these element types");
    using R = typename F::template result<typename L::value_type...>;
    fixed_of<R, E> out(no_values{});
    map_fixed<F, R, E>(out.data(), leaf...);
    return out;
}

// Integers of different signs compare by value.
template <class F>
struct exact_comparison : F {
    template <std::size_t I, class... T>
    using operand = nth_t<I, T...>;
    template <class V, class W>
    static ORTHANT_INLINE constexpr bool apply(const V& x, const W& y) {
        if constexpr (std::is_same_v<F, functor::equal>)
            return std::cmp_equal(x, y);
        else if constexpr (std::is_same_v<F, functor::not_equal>)
            return std::cmp_not_equal(x, y);
        else if constexpr (std::is_same_v<F, functor::less>)
            return std::cmp_less(x, y);
        else if constexpr (std::is_same_v<F, functor::less_equal>)
            return std::cmp_less_equal(x, y);
        else if constexpr (std::is_same_v<F, functor::greater>)
            return std::cmp_greater(x, y);
        else
            return std::cmp_greater_equal(x, y);
    }
};
template <class F, class... L>
ORTHANT_INLINE constexpr auto exact_if_integers() {
    if constexpr (std::is_base_of_v<signature::comparison, F> && (integer<typename L::value_type> && ...))
        return std::type_identity<exact_comparison<F>>{};
    else
        return std::type_identity<F>{};
}

}  // namespace detail

// The value of a ufunc of small arrays and scalars.
template <class F, class... X>
requires all_fixed<X...> ORTHANT_INLINE constexpr auto array_ufunc(F, const X&... x) {
    constexpr detail::extent_list E = detail::common_extents<X...>();
    static_assert(E.fits, "orthant: the shapes of these small arrays cannot be broadcast together");
    if constexpr (!E.fits)
        return;
    else if constexpr (std::is_base_of_v<signature::choice, F>) {
        return [&]<class C, class... V>(const C& c, const V&... v) ORTHANT_INLINE_LAMBDA {
            using A = typename detail::strong_type<V...>::type;
            return detail::fixed_result<F, E>(detail::leaf_of<F, bool, E>(c), detail::leaf_of<F, A, E>(v)...);
        }(x...);
    } else {
        using A = typename detail::strong_type<X...>::type;
        if constexpr (requires { F::require(detail::constant<A>{}, detail::constant<A>{}); })
            if (!std::is_constant_evaluated()) {
                const auto named = [&]<class V>(const V& v) -> decltype(auto) {
                    if constexpr (fixed_like<V>)
                        return (v);
                    else {
                        const auto leaf = detail::leaf_of<F, A, E>(v);
                        return detail::constant<typename decltype(leaf)::value_type>{leaf.value};
                    }
                };
                F::require(named(x)...);
            }
        return [&]<class... L>(const L&... leaf) ORTHANT_INLINE_LAMBDA {
            using G = typename decltype(detail::exact_if_integers<F, L...>())::type;
            return detail::fixed_result<G, E>(leaf...);
        }(detail::leaf_of<F, A, E>(x)...);
    }
}

// x kept within [low, high]; `_` leaves a side open.
template <fixed_like X, class Low, class High>
    requires(std::same_as<Low, none_t> || fixed_like<Low> || scalar_like<Low>)
&&(std::same_as<High, none_t> || fixed_like<High> ||
   scalar_like<High>)constexpr auto clip(const X& x, const Low& low, const High& high) {
    if constexpr (std::same_as<Low, none_t> && std::same_as<High, none_t>)
        return positive(x);
    else if constexpr (std::same_as<Low, none_t>)
        return detail::clip_above(x, high);
    else if constexpr (std::same_as<High, none_t>)
        return detail::clip_below(x, low);
    else
        return detail::clip_above(detail::clip_below(x, low), high);
}

namespace detail {

template <class Fixed, class R>
ORTHANT_INLINE constexpr void assign_fixed(Fixed& to, const R& r) {
    using T = value_of<Fixed>;
    static_assert(!number<T> || orthant::can_cast<value_of<R>, T>("same_kind"),
                  "orthant: the result does not convert to the array's element type without losing its kind");
    if constexpr (fixed_like<R>) {
        static_assert(fixed_extents_of<R> == fixed_extents_of<Fixed>,
                      "orthant: the result's shape does not fit the array's");
        to = Fixed(r);
    } else
        to = Fixed(r);
}

}  // namespace detail
}  // namespace orthant::inline ORTHANT_ABI

namespace orthant::inline ORTHANT_LAYOUT {

#define ORTHANT_ROW(symbol, function)                                                                   \
    template <class Element, index_t... N>                                                              \
    template <class X>                                                                                  \
    ORTHANT_INLINE constexpr fixed<Element, N...>& fixed<Element, N...>::operator symbol(const X& x)& { \
        detail::assign_fixed(*this, function(*this, x));                                                \
        return *this;                                                                                   \
    }
ORTHANT_ROW(+=, add)
ORTHANT_ROW(-=, subtract)
ORTHANT_ROW(*=, multiply)
ORTHANT_ROW(/=, divide)
ORTHANT_ROW(%=, remainder)
#undef ORTHANT_ROW

template <class Element, index_t... N>
template <class U>
constexpr auto fixed<Element, N...>::astype() const {
    fixed<U, N...> out(detail::no_values{});
    detail::each_of<out.size()>([&](index_t i) { out.data()[i] = scalar_cast<U>(data_[i]); });
    return out;
}

}  // namespace orthant::inline ORTHANT_LAYOUT
