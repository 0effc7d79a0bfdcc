#pragma once
// Arithmetic: + - * / % and their functions. `/` is true division, floor_divide rounds down, % has the sign
// of the divisor, integers wrap and divide by zero to 0.
// https://numpy.org/doc/stable/reference/routines.math.html#arithmetic-operations

#include <orthant/kernel/arithmetic/divisors.hpp>
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

namespace functor {

struct add : signature::arithmetic, kernel::compiled_once {
    static constexpr const char* name = "add";
    // Numbers, and other types that have a +, such as std::string.
    template <class... T>
    static constexpr bool accepts = (number<T> && ...) || detail::addable<T...>;
    static constexpr int unit = 0;  // the identity of number types of the user
    static constexpr bool is_light = true;
    template <class D>
    static constexpr bool lanes = kernel::has_simd<D>;
    template <number T>
    static constexpr T identity = T(0);
    static constexpr bool is_pairwise = true;  // floating sums are folded in halves
    template <class V>
    static ORTHANT_INLINE auto apply(const V& x, const V& y) {
        return kernel::add(x, y);
    }
};

struct subtract : signature::numeric_not_bool, kernel::compiled_once {
    static constexpr const char* name = "subtract";
    template <class... T>
    static constexpr bool accepts = signature::numeric_not_bool::accepts<T...> || detail::subtractable<T...>;
    static constexpr bool is_light = true;
    template <class D>
    static constexpr bool lanes = kernel::has_simd<D>;
    template <class V>
    static ORTHANT_INLINE auto apply(const V& x, const V& y) {
        return kernel::subtract(x, y);
    }
};

struct multiply : signature::numeric, kernel::compiled_once {
    static constexpr const char* name = "multiply";
    template <class... T>
    static constexpr bool accepts = signature::numeric::accepts<T...> || detail::multipliable<T...>;
    static constexpr int unit = 1;
    static constexpr bool is_light = true;
    template <class D>
    static constexpr bool lanes = kernel::has_simd<D>;
    template <number T>
    static constexpr T identity = T(1);
    template <class V>
    static ORTHANT_INLINE auto apply(const V& x, const V& y) {
        return kernel::multiply(x, y);
    }
};

struct divide : signature::true_division, kernel::compiled_once {
    static constexpr const char* name = "divide";
    template <class... T>
    static constexpr bool accepts = signature::true_division::accepts<T...> || detail::divisible<T...>;
    static constexpr bool is_light = true;
    template <class D>
    static constexpr bool lanes = detail::is_float_lane<D>;
    template <class V>
    static ORTHANT_INLINE auto apply(const V& x, const V& y) {
        return kernel::divide(x, y);
    }
};

struct floor_divide : signature::real_division, kernel::compiled_once {
    static constexpr const char* name = "floor_divide";
    template <class D>
    static constexpr bool lanes = false;
    template <class V>
    static ORTHANT_INLINE auto apply(const V& x, const V& y) {
        return kernel::floor_divide(x, y);
    }
};

struct remainder : signature::real_division, kernel::compiled_once {
    static constexpr const char* name = "remainder";
    template <class... T>
    static constexpr bool accepts = signature::real_division::accepts<T...> || detail::has_remainder<T...>;
    template <class D>
    static constexpr bool lanes = false;
    template <class V>
    static ORTHANT_INLINE auto apply(const V& x, const V& y) {
        return kernel::remainder(x, y);
    }
};

struct fmod : signature::real_division, kernel::compiled_once {
    static constexpr const char* name = "fmod";
    template <class D>
    static constexpr bool lanes = false;
    template <class V>
    static ORTHANT_INLINE auto apply(const V& x, const V& y) {
        return kernel::fmod(x, y);
    }
};

struct power : signature::small_bool, kernel::compiled_once {
    static constexpr const char* name = "power";
    template <class D>
    static constexpr bool lanes = detail::is_float_lane<D>;
    template <class V>
    static ORTHANT_INLINE auto apply(const V& x, const V& y) {
        return kernel::power(x, y);
    }
    // Asked when the node is made: NumPy's error for integers to negative integer powers.
    template <class A, class B>
    static void require(const A&, const B& exponent) {
        if constexpr (signed_integer<result<typename A::value_type, typename B::value_type>> &&
                      signed_integer<typename B::value_type>)
            if (detail::any_negative(exponent))
                detail::fail<value_error>({"power: Integers to negative integer powers are not allowed."});
    }
};

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

struct negative : signature::numeric_not_bool, kernel::compiled_once {
    static constexpr const char* name = "negative";
    template <class... T>
    static constexpr bool accepts = signature::numeric_not_bool::accepts<T...> || detail::negatable<T...>;
    static constexpr bool is_light = true;
    template <class D>
    static constexpr bool lanes = kernel::has_simd<D>;
    template <class V>
    static ORTHANT_INLINE auto apply(const V& x) {
        return kernel::negative(x);
    }
};

struct positive : signature::numeric_not_bool, kernel::compiled_once {
    static constexpr const char* name = "positive";
    template <class... T>
    static constexpr bool accepts = signature::numeric_not_bool::accepts<T...> || detail::of_user<T...>;
    template <class D>
    static constexpr bool lanes = kernel::has_simd<D>;
    template <class V>
    static ORTHANT_INLINE auto apply(const V& x) {
        return kernel::positive(x);
    }
};

struct absolute : signature::modulus, kernel::compiled_once {
    static constexpr const char* name = "absolute";
    template <class... T>
    static constexpr bool accepts = signature::modulus::accepts<T...> || detail::negatable<T...>;
    template <class D>
    static constexpr bool lanes = kernel::has_simd<D> && !is_complex_v<D>;
    template <class V>
    static ORTHANT_INLINE auto apply(const V& x) {
        return kernel::absolute(x);
    }
};

struct fabs : signature::real_floating_result, kernel::compiled_once {
    static constexpr const char* name = "fabs";
    template <class D>
    static constexpr bool lanes = detail::is_float_lane<D>;
    template <class V>
    static ORTHANT_INLINE auto apply(const V& x) {
        return kernel::absolute(x);
    }
};

struct sign : signature::numeric_not_bool, kernel::compiled_once {
    static constexpr const char* name = "sign";
    template <class D>
    static constexpr bool lanes = kernel::has_simd<D> && !is_complex_v<D>;
    template <class V>
    static ORTHANT_INLINE auto apply(const V& x) {
        return kernel::sign(x);
    }
};

struct square : signature::small_bool, kernel::compiled_once {
    static constexpr const char* name = "square";
    template <class... T>
    static constexpr bool accepts = signature::small_bool::accepts<T...> || detail::multipliable<T...>;
    static constexpr bool is_light = true;
    template <class D>
    static constexpr bool lanes = kernel::has_simd<D>;
    template <class V>
    static ORTHANT_INLINE auto apply(const V& x) {
        return kernel::square(x);
    }
};

struct reciprocal : signature::small_bool, kernel::compiled_once {
    static constexpr const char* name = "reciprocal";
    template <class D>
    static constexpr bool lanes = detail::is_float_lane<D>;
    template <class V>
    static ORTHANT_INLINE auto apply(const V& x) {
        return kernel::reciprocal(x);
    }
};

struct sqrt : signature::floating_result, kernel::compiled_once {
    static constexpr const char* name = "sqrt";
    template <class D>
    static constexpr bool lanes = detail::is_float_lane<D>;
    template <class V>
    static ORTHANT_INLINE auto apply(const V& x) {
        return kernel::sqrt(x);
    }
};

struct gcd : signature::divisors, kernel::compiled_once {
    static constexpr const char* name = "gcd";
    static constexpr bool is_reorderable = true;
    template <class T>
    static constexpr T identity = T(0);
    static constexpr bool starts_at_identity = true;  // of one number the fold is its magnitude
    template <class D>
    static constexpr bool lanes = false;
    template <class V>
    static ORTHANT_INLINE auto apply(const V& x, const V& y) {
        return kernel::gcd(x, y);
    }
};

struct lcm : signature::divisors, kernel::compiled_once {
    static constexpr const char* name = "lcm";
    static constexpr bool is_reorderable = true;
    template <class D>
    static constexpr bool lanes = false;
    template <class V>
    static ORTHANT_INLINE auto apply(const V& x, const V& y) {
        return kernel::lcm(x, y);
    }
};

}  // namespace functor

inline constexpr ufunc<functor::add> add{};
inline constexpr ufunc<functor::subtract> subtract{};
inline constexpr ufunc<functor::multiply> multiply{};
inline constexpr ufunc<functor::divide> divide{};
inline constexpr ufunc<functor::floor_divide> floor_divide{};
inline constexpr ufunc<functor::remainder> remainder{};
inline constexpr ufunc<functor::fmod> fmod{};
inline constexpr ufunc<functor::power> power{};
inline constexpr ufunc<functor::float_power> float_power{};
inline constexpr ufunc<functor::negative> negative{};
inline constexpr ufunc<functor::positive> positive{};
inline constexpr ufunc<functor::absolute> absolute{};
inline constexpr ufunc<functor::fabs> fabs{};
inline constexpr ufunc<functor::sign> sign{};
inline constexpr ufunc<functor::square> square{};
inline constexpr ufunc<functor::reciprocal> reciprocal{};
inline constexpr ufunc<functor::sqrt> sqrt{};
inline constexpr ufunc<functor::gcd> gcd{};
inline constexpr ufunc<functor::lcm> lcm{};
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
        return divmod_result<Q, Q>{eval(floor_divide(a, b)), eval(remainder(a, b))};
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
template <array_like A>
auto operator-(A&& a) {
    return negative(std::forward<A>(a));
}
template <array_like A>
auto operator+(A&& a) {
    return positive(std::forward<A>(a));
}

// In place; a result that would lose its kind (int_array /= 2) does not compile.
ORTHANT_ASSIGNMENT(+=, add)
ORTHANT_ASSIGNMENT(-=, subtract)
ORTHANT_ASSIGNMENT(*=, multiply)
ORTHANT_ASSIGNMENT(/=, divide)
ORTHANT_ASSIGNMENT(%=, remainder)

// Of ranges and braces.
ORTHANT_PAIRS(divmod)

}  // namespace orthant::inline ORTHANT_ABI
