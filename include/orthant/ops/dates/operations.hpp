#pragma once
// Arithmetic and comparison of arrays of dates and durations: which of the universal functions they have, and
// what each is for two elements. All else, broadcasting, laziness, out=, operators, is the ufunc's own.
//
//     dates - dates[0]      timedelta64        dates + np::arange(5)      days later        deltas /
//     np::timedelta64<np::hours>(1) dates >= "2024-03-01"                    np::maximum(dates, np::nat)
//     np::isnat(dates)
//
// The result's type is the operator's of base/dates/datetime.hpp. maximum and minimum pass NaT on, fmax and
// fmin leave it.
// https://numpy.org/doc/stable/reference/arrays.datetime.html#datetime-and-timedelta-arithmetic

#include <orthant/base/dates/datetime.hpp>
#include <orthant/kernel/arithmetic/compare.hpp>
#include <orthant/ops/logic/compare.hpp>
#include <orthant/ops/logic/logic.hpp>
#include <orthant/ops/math/arithmetic.hpp>
#include <orthant/ops/math/parts.hpp>

namespace orthant::inline ORTHANT_ABI {

namespace detail {

template <class T>
concept date_or_duration = is_datetime<T> || is_timedelta<T>;
template <class... T>
concept any_time = (date_or_duration<T> || ...);

// Rounded down; NaT and a divisor of 0 give 0 where a number comes out, as in NumPy, else NaT.
template <a_duration A, a_duration B>
    requires meets<A, B>
constexpr std::int64_t floor_quotient_of(const A& a, const B& b) {
    using U = met_unit<A, B>;
    const std::int64_t x = units_in<U>(a), y = units_in<U>(b);
    if (x == not_a_count || y == not_a_count || y == 0) return 0;
    if (y == -1) return wrapped_difference(0, x);
    return x / y - (x % y != 0 && (x < 0) != (y < 0));
}
// By a number towards zero, which is what NumPy's // does there.
template <a_duration A, class N>
    requires(integer<N> || floating<N>)
constexpr A floor_quotient_of(const A& a, N x) { return a / x; }

// The larger or smaller of two, in the unit in which they meet.
template <class F, class A, class B>
auto extreme_of(const A& a, const B& b) {
    using T = typename common_element<A, B>::type;
    return F::apply(T(a), T(b));
}

}  // namespace detail

// The operations of the functors. (Found by the elements' namespace, from expr/make_node.hpp.)
#define ORTHANT_ROW(name, symbol)                                                           \
    template <class A, class B>                                                             \
        requires detail::any_time<A, B> && requires(const A& a, const B& b) { a symbol b; } \
    constexpr auto element_operation(functor::name, const A& a, const B& b) { return a symbol b; }
ORTHANT_ROW(add, +)
ORTHANT_ROW(subtract, -)
ORTHANT_ROW(multiply, *)
ORTHANT_ROW(divide, /)
ORTHANT_ROW(remainder, %)
ORTHANT_ROW(equal, ==)
ORTHANT_ROW(not_equal, !=)
ORTHANT_ROW(less, <)
ORTHANT_ROW(less_equal, <=)
ORTHANT_ROW(greater, >)
ORTHANT_ROW(greater_equal, >=)
#undef ORTHANT_ROW
#define ORTHANT_ROW(name)                                                  \
    template <class A, class B>                                            \
        requires requires { typename detail::common_element<A, B>::type; } \
    auto element_operation(functor::name, const A& a, const B& b) {        \
        return detail::extreme_of<functor::name>(a, b);                    \
    }
ORTHANT_ROW(maximum)
ORTHANT_ROW(minimum)
ORTHANT_ROW(fmax)
ORTHANT_ROW(fmin)
#undef ORTHANT_ROW
template <detail::a_duration A, class B>
    requires requires(const A& a, const B& b) { detail::floor_quotient_of(a, b); }
auto element_operation(functor::floor_divide, const A& a, const B& b) {
    return detail::floor_quotient_of(a, b);
}
template <detail::a_duration A>
constexpr A element_operation(functor::negative, const A& a) {
    return -a;
}
template <detail::a_duration A>
constexpr A element_operation(functor::positive, const A& a) {
    return a;
}
template <detail::a_duration A>
constexpr A element_operation(functor::absolute, const A& a) {
    return a.count() < 0 ? -a : a;
}
template <detail::a_duration A>
constexpr A element_operation(functor::sign, const A& a) {  // NaT's is -1, as in NumPy
    return A(int(a.count() > 0) - int(a.count() < 0));
}
template <detail::date_or_duration A>
constexpr bool element_operation(functor::isnan, const A& a) {
    return a.is_nat();
}
template <detail::date_or_duration A>
constexpr bool element_operation(functor::isfinite, const A& a) {
    return !a.is_nat();
}
template <detail::date_or_duration A>
constexpr bool element_operation(functor::isinf, const A&) {
    return false;
}
template <detail::date_or_duration A>
constexpr bool element_operation(functor::logical_not, const A& a) {
    return a.count() == 0;
}

// Whether each element is NaT, of arrays, lazy expressions, vectors and braces of dates or durations.
// https://numpy.org/doc/stable/reference/generated/numpy.isnat.html
template <array_like E>
    requires detail::date_or_duration<detail::value_of<E>>
auto isnat(const E& e) { return isnan(e); }
ORTHANT_LISTS(isnat)

}  // namespace orthant::inline ORTHANT_ABI
