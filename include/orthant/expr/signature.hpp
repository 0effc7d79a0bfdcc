#pragma once
// Signatures: which types an operation takes, computes in and gives.
//
// A functor (np::add's, np::sin's) derives from one of these rules. A rule answers, for operand types A, B,
// …:
//   accepts<A, …>       whether the operation exists for them;
//   operand<I, A, …>    the type to which operand I is converted before the computation;
//   result<A, …>        the element type of the result;
//   weak<A, S>          as which type a C++ scalar of type S joins when the arrays' common type is A.
// The types are NumPy 2's: https://numpy.org/doc/stable/reference/arrays.promotion.html

#include <orthant/base/promotion.hpp>

namespace orthant::inline ORTHANT_ABI {
namespace detail {

template <std::size_t I, class First, class... Rest>
struct nth {
    using type = typename nth<I - 1, Rest...>::type;
};
template <class First, class... Rest>
struct nth<0, First, Rest...> {
    using type = First;
};
template <std::size_t I, class... T>
using nth_t = typename nth<I, T...>::type;

// uint64 and a signed type.
template <class... T>
inline constexpr bool no_common_integer = false;
template <integer A, integer B>
inline constexpr bool no_common_integer<A, B> = !integer<result_t<A, B>>;

// Number types of the user: operands all of one type, which is none of ours, with the operators that are asked for.
template <class... T>
concept of_user = promotable<T...> && !(number<T> && ...);
template <class... T>
concept addable = of_user<T...> && requires(const T&... v) { (v + ...); };
template <class... T>
concept subtractable = of_user<T...> && requires(const T&... v) { (v - ...); };
template <class... T>
concept multipliable = of_user<T...> && requires(const T&... v) { (v * ...); };
template <class... T>
concept divisible = of_user<T...> && requires(const T&... v) { (v / ...); };
template <class... T>
concept has_remainder = of_user<T...> && requires(const T&... v) { (v % ...); };
template <class... T>
concept negatable = of_user<T...> && requires(const T&... v) { ((-v), ...); };
template <class... T>
concept orderable = of_user<T...> && requires(const T&... v) { ((v < v) && ...); };

// The type of a quotient: integers give float64.
template <class... T>
constexpr auto quotient_type() {
    if constexpr ((number<T> && ...))
        return std::type_identity<type_of<integer_to_float64(dtype_id_of<result_t<T...>>)>>{};
    else return std::type_identity<result_t<T...>>{};
}

}  // namespace detail

namespace signature {

// add, multiply, maximum …: in the common type.
struct arithmetic {
    template <class... T>
    static constexpr bool accepts = promotable<T...>;
    template <std::size_t I, class... T>
    using operand = result_t<T...>;
    template <class... T>
    using result = result_t<T...>;
    template <class A, class S>
    using weak = weak_result_t<A, S>;
};

// As arithmetic, but with numbers only.
struct numeric : arithmetic {
    template <class... T>
    static constexpr bool accepts = (number<T> && ...);
};

// As numeric, and what has an order: maximum, minimum.
struct ordered : arithmetic {
    template <class... T>
    static constexpr bool accepts = (number<T> && ...) || detail::orderable<T...>;
};

// As numeric, but bool has no meaning (subtract, negative).
struct numeric_not_bool : arithmetic {
    template <class... T>
    static constexpr bool accepts = (number<T> && ...) && !(boolean<T> && ...);
};

struct real_numeric : arithmetic {
    template <class... T>
    static constexpr bool accepts = (real_number<T> && ...);
};

// Bool becomes int8: square, conjugate, ….
struct small_bool : arithmetic {
    template <class... T>
    static constexpr bool accepts = (number<T> && ...);
    template <class... T>
    using result = std::conditional_t<(boolean<T> && ...), std::int8_t, result_t<T...>>;
    template <std::size_t I, class... T>
    using operand = result<T...>;
};

// floor_divide, remainder, …: real numbers.
struct real_division : small_bool {
    template <class... T>
    static constexpr bool accepts = (real_number<T> && ...);
};

// a / b: integers give float64.
struct true_division : arithmetic {
    template <class... T>
    static constexpr bool accepts = (number<T> && ...);
    template <class... T>
    using result = typename decltype(detail::quotient_type<T...>())::type;
    template <std::size_t I, class... T>
    using operand = result<T...>;
};

// exp, arctan2 …: in the smallest floating type that holds the operands.
struct floating_result : arithmetic {
    template <class... T>
    static constexpr bool accepts = (number<T> && ...);
    template <class... T>
    using result = float_result_t<T...>;
    template <std::size_t I, class... T>
    using operand = float_result_t<T...>;
};

struct real_floating_result : floating_result {
    template <class... T>
    static constexpr bool accepts = (real_number<T> && ...);
};

// sinc, i0: floating types stay, integers become float64.
struct from_float64 : floating_result {
    template <class... T>
    using result = type_of<detail::integer_to_float64(dtype_id_of<result_t<T...>>)>;
    template <std::size_t I, class... T>
    using operand = result<T...>;
};

struct real_from_float64 : from_float64 {
    template <class... T>
    static constexpr bool accepts = (real_number<T> && ...);
};

// bitwise_and …: integers, and bool stays bool.
struct bits : arithmetic {
    template <class... T>
    static constexpr bool accepts = ((integer<T> || boolean<T>) && ...) &&
                                    (integer<result_t<T...>> || boolean<result_t<T...>>);
};

// Shifts: bool becomes int8.
struct shift : small_bool {
    template <class... T>
    static constexpr bool accepts = ((integer<T> || boolean<T>) && ...) &&
                                    (integer<result_t<T...>> || boolean<result_t<T...>>);
};

// gcd and lcm: integers.
struct divisors : bits {
    template <class... T>
    static constexpr bool accepts = bits::accepts<T...> && !(boolean<T> && ...);
};

// less, equal …: compared in the common type, giving bool. uint64 and signed integers have none that holds
// both: each keeps its own type in 64 bits, and the comparison is exact.
struct comparison : arithmetic {
    template <std::size_t I, class... T>
    static constexpr auto pick() {
        if constexpr (!detail::no_common_integer<T...>) return std::type_identity<result_t<T...>>{};
        else if constexpr (unsigned_integer<detail::nth_t<I, T...>>)
            return std::type_identity<std::uint64_t>{};
        else return std::type_identity<std::int64_t>{};
    }
    template <std::size_t I, class... T>
    using operand = typename decltype(pick<I, T...>())::type;
    template <class... T>
    using result = bool;
};

// logical_and …: every operand is asked whether it is not zero.
struct logical : arithmetic {
    template <class... T>
    static constexpr bool accepts = (number<T> && ...);
    template <std::size_t I, class... T>
    using operand = bool;
    template <class... T>
    using result = bool;
    template <class A, class S>
    using weak = S;
};

// isnan …: in the operand's own type, giving bool.
struct predicate : arithmetic {
    template <class... T>
    static constexpr bool accepts = (number<T> && ...);
    template <class... T>
    using result = bool;
};

// As predicate, for real numbers (signbit).
struct real_predicate : predicate {
    template <class... T>
    static constexpr bool accepts = (real_number<T> && ...);
};

// absolute, real …: complex gives its real type.
struct modulus : arithmetic {
    template <class... T>
    static constexpr bool accepts = (number<T> && ...);
    template <class... T>
    using result = real_of_t<result_t<T...>>;
};

// where: a truth value, then two of the common type.
struct choice : arithmetic {
    template <class... T>
    static constexpr bool accepts = true;
    template <std::size_t I, class C, class... T>
    using operand = std::conditional_t<I == 0, bool, result_t<T...>>;
    template <class C, class... T>
    using result = result_t<T...>;
};

}  // namespace signature
}  // namespace orthant::inline ORTHANT_ABI
