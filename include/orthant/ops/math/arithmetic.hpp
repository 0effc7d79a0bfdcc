#pragma once
// Arithmetic: + - * / % and their functions. `/` is true division, floor_divide rounds down, % has the sign
// of the divisor, integers wrap and divide by zero to 0.
// https://numpy.org/doc/stable/reference/routines.math.html#arithmetic-operations

#include <orthant/kernel/arithmetic/divisors.hpp>
#include <orthant/kernel/arithmetic/integer_rows.hpp>
#include <orthant/kernel/math/float_parts.hpp>
#include <orthant/ops/ufunc/ufunc.hpp>
#if ORTHANT_DEFINE
#include <orthant/kernel/math/power.hpp>
#endif

namespace orthant::inline ORTHANT_ABI {
namespace detail {

// Whether any element of an operand is below zero.
template <class E>
bool any_negative(const E& e) {
    if constexpr (is_constant<E>) {
        return e.value < 0;
    } else {
        for (const auto v : materialize(e))
            if (v < 0) return true;
        return false;
    }
}

}  // namespace detail

#if !ORTHANT_DEFINE
ORTHANT_CALLED(power)
#endif

// Also of number types of the user that have the operator.
#define ORTHANT_OF_USER(types, has_operator) \
    template <class... T>                    \
    static constexpr bool accepts = signature::types::accepts<T...> || detail::has_operator<T...>;
// The value with which a fold begins: of numbers, and of types of the user.
#define ORTHANT_BEGINS(value)               \
    template <number T>                     \
    static constexpr T identity = T(value); \
    static constexpr int unit = value;
// Of an instruction or two: kernel/loops/map.hpp.
#define ORTHANT_LIGHT static constexpr bool is_light = true;

// Of add also what is no number and has a +, such as std::string; floating sums are folded in halves.
ORTHANT_FUNCTION_OF_TWO(add, numeric, kernel::has_simd<D>,
                        ORTHANT_OF_USER(numeric, addable) ORTHANT_BEGINS(0)
                            ORTHANT_LIGHT static constexpr bool is_pairwise = true;)
ORTHANT_FUNCTION_OF_TWO(subtract, numeric_not_bool, kernel::has_simd<D>,
                        ORTHANT_OF_USER(numeric_not_bool, subtractable) ORTHANT_LIGHT)
ORTHANT_FUNCTION_OF_TWO(multiply, numeric, kernel::has_simd<D>,
                        ORTHANT_OF_USER(numeric, multipliable) ORTHANT_BEGINS(1) ORTHANT_LIGHT)
ORTHANT_FUNCTION_OF_TWO(divide, true_division, detail::is_float_lane<D>,
                        ORTHANT_OF_USER(true_division, divisible) ORTHANT_LIGHT)
ORTHANT_FUNCTION_OF_TWO(floor_divide, real_division, false, using row = kernel::floor_divide_row;)
ORTHANT_FUNCTION_OF_TWO(remainder, real_division, false,
                        ORTHANT_OF_USER(real_division, has_remainder) using row = kernel::remainder_row;)
ORTHANT_FUNCTION_OF_TWO(fmod, real_division, false)

// Asked when the node is made: NumPy's error for integers to negative integer powers.
ORTHANT_FUNCTION_OF_TWO(
    power, small_bool, detail::is_float_lane<D>, using row = kernel::power_row;
    template <class A, class B> static void require(const A&, const B& exponent) {
        if constexpr (signed_integer<result<typename A::value_type, typename B::value_type>> &&
                      signed_integer<typename B::value_type>)
            if (detail::any_negative(exponent))
                detail::fail<value_error>({"power: Integers to negative integer powers are not allowed."});
    })

ORTHANT_FUNCTION(negative, numeric_not_bool, kernel::has_simd<D>,
                 ORTHANT_OF_USER(numeric_not_bool, negatable) ORTHANT_LIGHT)
ORTHANT_FUNCTION(positive, numeric_not_bool, kernel::has_simd<D>, ORTHANT_OF_USER(numeric_not_bool, of_user))
ORTHANT_FUNCTION(absolute, modulus, kernel::has_simd<D>,
                 ORTHANT_OF_USER(modulus, negatable))
ORTHANT_FUNCTION(sign, numeric_not_bool, kernel::has_simd<D> && !is_complex_v<D>)
ORTHANT_FUNCTION(square, small_bool, kernel::has_simd<D>,
                 ORTHANT_OF_USER(small_bool, multipliable) ORTHANT_LIGHT)
ORTHANT_FUNCTION(reciprocal, small_bool, detail::is_float_lane<D>)
ORTHANT_FUNCTION(sqrt, floating_result, detail::is_float_lane<D> || (kernel::has_simd<D> && is_complex_v<D>))

// Of one number the fold of gcd is its magnitude.
ORTHANT_FUNCTION_OF_TWO(gcd, divisors, false, template <class T> static constexpr T identity = T(0);
                        static constexpr bool is_reorderable = true;
                        static constexpr bool starts_at_identity = true;)
ORTHANT_FUNCTION_OF_TWO(lcm, divisors, false, static constexpr bool is_reorderable = true;)
#undef ORTHANT_LIGHT
#undef ORTHANT_BEGINS
#undef ORTHANT_OF_USER

namespace functor {

// As power, in float64 at least.
struct float_power : signature::floating_result, kernel::compiled_once {
    static constexpr const char* name = "float_power";
    template <class... T>
    using result = result_t<double, T...>;
    template <std::size_t I, class... T>
    using operand = result<T...>;
    template <class D>
    static constexpr bool lanes = detail::is_float_lane<D>;
    template <class V>
    static ORTHANT_INLINE auto apply(const V& x, const V& y) {
        return kernel::power(x, y);
    }
};

// The absolute value of real numbers, as a floating one.
struct fabs : signature::real_floating_result, kernel::compiled_once {
    static constexpr const char* name = "fabs";
    template <class D>
    static constexpr bool lanes = detail::is_float_lane<D>;
    template <class V>
    static ORTHANT_INLINE auto apply(const V& x) {
        return kernel::absolute(x);
    }
};

}  // namespace functor

inline constexpr ufunc<functor::float_power> float_power{};
inline constexpr ufunc<functor::fabs> fabs{};

// Second names.
inline constexpr ufunc<functor::divide> true_divide{};
inline constexpr ufunc<functor::remainder> mod{};
inline constexpr ufunc<functor::absolute> abs{};
inline constexpr ufunc<functor::power> pow{};

// ---- operators -------------------------------------------------------------------------------------------

// floor_divide and remainder together: auto [quotient, remainder] = np::divmod(a, b).
// https://numpy.org/doc/stable/reference/generated/numpy.divmod.html
template <class Q, class R>
struct divmod_result {
    Q quotient;
    R remainder;
};
template <detail::operand A, detail::operand B>
auto divmod(const A& a, const B& b) {
    if constexpr (array_like<A> || array_like<B>) {
        using Q = decltype(eval(floor_divide(a, b)));
        using R = decltype(eval(remainder(a, b)));
        return divmod_result<Q, R>{eval(floor_divide(a, b)), eval(remainder(a, b))};
    } else {
        return divmod_result<decltype(floor_divide(a, b)), decltype(remainder(a, b))>{floor_divide(a, b),
                                                                                      remainder(a, b)};
    }
}

ORTHANT_OPERATOR(+, add)
ORTHANT_OPERATOR(-, subtract)
ORTHANT_OPERATOR(*, multiply)
ORTHANT_OPERATOR(/, divide)
ORTHANT_OPERATOR(%, remainder)
ORTHANT_UNARY_OPERATOR(-, negative)
ORTHANT_UNARY_OPERATOR(+, positive)

// In place; a result that would lose its kind (int_array /= 2) does not compile.
ORTHANT_ASSIGNMENT(+=, add)
ORTHANT_ASSIGNMENT(-=, subtract)
ORTHANT_ASSIGNMENT(*=, multiply)
ORTHANT_ASSIGNMENT(/=, divide)
ORTHANT_ASSIGNMENT(%=, remainder)

// Of ranges and braces.
ORTHANT_PAIRS(divmod)

}  // namespace orthant::inline ORTHANT_ABI
