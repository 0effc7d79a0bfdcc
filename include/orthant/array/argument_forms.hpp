#pragma once
// What is an array where NumPy takes array_like: a std::vector or another range, a single value, and braces,
// nested and of mixed kinds: np::flip({1, 2, 3}), np::sum({{1, 2.5}, {3, 4}}), np::dot(v, {0.5, 2}).
//
// A function is written for arrays, views and lazy expressions. A row below it adds the other forms; each makes
// an array and calls the function again:
//
//   ORTHANT_LISTS(flip)                  flip(x, …), x a range or braces
//   ORTHANT_LISTS(flip, axes_options)    flip(x, {.axis = 0}, …), where the second argument is braces too
//   ORTHANT_VALUES(squeeze)              squeeze(3, …)
//   ORTHANT_PAIRS(dot)                   dot(x, y, …), one of them or both ranges or braces
//   ORTHANT_PAIRS(isin, isin_options)    isin(x, y, {.invert = true}, …)
//
// They are macros since nothing else gives a name overloads. Braces have no type, and a parameter accepts them
// only if its own type says what they are. `template <class X = integers> f(const X&)` is such a parameter: from
// braces X cannot be deduced, and is the class of trees of integers; from anything else X is its type. A second
// overload does the same for real numbers; where both fit, the first one's narrower constraint decides. The
// third is for flat braces of any other type: bool, complex numbers, strings.
//
// The macros have one level and few tokens: what g++ keeps about each token of a nested expansion made all of
// <orthant/orthant.hpp> cost 15 % more.

#include <orthant/array/from_list.hpp>
#include <orthant/base/rows.hpp>  // the macros

namespace orthant::inline ORTHANT_ABI {
namespace detail {

// Braces as a tree of values of T, nested as deep as one likes, of arrays too.
template <class T>
struct braces_of {
    using element = T;
    braces_of(std::initializer_list<nested_value<T, true>> values) : list(values) {}
    std::initializer_list<nested_value<T, true>> list;
};

// Any array, and the value of any keyword: what a call is compared with that no overload fits, see
// ORTHANT_WRONG_KEYWORDS.
struct any_argument {
    template <array_like E>
    any_argument(const E&) {}
};
struct any_keyword {
    template <class T>
    any_keyword(const T&) {}
};

template <class X>
inline constexpr bool is_braces = false;
template <class T>
inline constexpr bool is_braces<braces_of<T>> = true;

}  // namespace detail

namespace forms {

using integers = detail::braces_of<std::int64_t>;
using reals = detail::braces_of<double>;
template <class S>
concept item = detail::listed<S>;

// An array, or what makes one; and what is no array. With a 1: all but braces of real numbers.
template <class X>
concept any = array_like<X> || scalar_like<X> || detail::is_braces<std::remove_cvref_t<X>> || detail::value_range<X>;
template <class X>
concept any1 = any<X> && !std::same_as<std::remove_cvref_t<X>, reals>;
template <class X>
concept list = any<X> && !array_like<X> && !scalar_like<X>;
template <class X>
concept list1 = list<X> && any1<X>;
template <class X, class Y>
concept pair = any<X> && any<Y> && (list<X> || list<Y>);
template <class X, class Y>
concept pair1 = pair<X, Y> && any1<X> && any1<Y>;

// The argument as an array: an array itself, of anything else a new one. (A small array is a view of its elements, copied:
// what is made of it here is lazy.)
template <any X>
decltype(auto) as_array(X&& x) {
    if constexpr (fixed_like<X>) return detail::as_operand(x);
    else if constexpr (array_like<X>) return std::forward<X>(x);
    else if constexpr (detail::is_braces<std::remove_cvref_t<X>>)
        return ndarray<typename std::remove_cvref_t<X>::element>(detail::array_from_tree(x.list, {}));
    else return array(std::forward<X>(x));
}
// The same; a single value stays one.
template <any X>
decltype(auto) as_operand(X&& x) {
    if constexpr (scalar_like<X>) return std::forward<X>(x);
    else return as_array(std::forward<X>(x));
}

// A function object with the call C, of arrays, in all these forms: np::add, np::matmul.
template <class C>
struct object : C {
    using C::operator();
    template <class... X>
        requires(has_own_functions<X> || ...)
    decltype(auto) operator()(X&&... x) const {
        return array_ufunc(typename C::function{}, std::forward<X>(x)...);
    }
    template <list1 X = integers>
    auto operator()(const X& x) const {
        return (*this)(as_array(x));
    }
    template <list X = reals>
    auto operator()(const X& x) const {
        return (*this)(as_array(x));
    }
    template <class X = integers, class Y = integers>
        requires pair1<X, Y>
    auto operator()(const X& x, const Y& y) const {
        return (*this)(as_operand(x), as_operand(y));
    }
    template <class X = reals, class Y = reals>
        requires pair<X, Y>
    auto operator()(const X& x, const Y& y) const {
        return (*this)(as_operand(x), as_operand(y));
    }
    template <item... S>
    auto operator()(std::initializer_list<S>... x) const {
        return (*this)(array(x)...);
    }
    template <item S, any Y>
    auto operator()(std::initializer_list<S> x, const Y& y) const {
        return (*this)(array(x), y);
    }
    template <any X, item S>
    auto operator()(const X& x, std::initializer_list<S> y) const {
        return (*this)(x, array(y));
    }
};

}  // namespace forms
}  // namespace orthant::inline ORTHANT_ABI
