#pragma once
// The dtype of a result, by NumPy 2's rules, at compile time.
//
// Two arrays: the smallest type that both convert to safely, where an integer of 1, 2, or 4 and 8 bytes
// needs a float of at least 2, 4, 8 bytes, and uint64 with a signed type becomes float64.
// An array and a C++ scalar: the scalar is weak, as Python's scalars are (NEP 50): only its kind counts
// (bool < integer < floating < complex), and where the array's kind is not lower the array's type stays.
//
//     result_t<A, B, ...>             arrays together                    int32, float → double
//     weak_result_t<ArrayT, ScalarT>  an array and a C++ scalar          float, double → float
//     weak_cast<T>(scalar, "add")     that scalar as T, or value_error   300 as uint8
//     true_divide_t float_result_t sum_t mean_t                          what `/`, exp, sum, mean give
//     can_cast<From, To>("safe"), promote_types(dtype, dtype)
//
// https://numpy.org/doc/stable/reference/arrays.promotion.html
// https://numpy.org/neps/nep-0050-scalar-promotion.html

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

#include <orthant/base/config.hpp>
#include <orthant/base/dtype_names.hpp>
#include <orthant/base/errors.hpp>
#include <orthant/base/scalar.hpp>

namespace orthant::inline ORTHANT_ABI {

namespace detail {

// bool, unsigned, signed, floating, complex: the order in which NumPy's same_kind casting may climb.
constexpr int kind_rank(dtype_id id) {
    if (is_integer(id)) return is_unsigned_integer(id) ? 1 : 2;
    return is_boolean(id) ? 0 : is_floating(id) ? 3 : 4;
}

// The floating type that holds the values of an id, as a step 0 … 3 of float16, float32, float64, long
// double; for a complex type that of its parts. What holds bfloat16 and another is float32.
constexpr int float_step(dtype_id id) {
    constexpr int of_integer_size[] = {0, 1, 2, 2};
    if (is_boolean(id)) return 0;
    if (is_signed_integer(id)) return of_integer_size[int(id) - int(dtype_id::int8)];
    if (is_unsigned_integer(id)) return of_integer_size[int(id) - int(dtype_id::uint8)];
    if (id == dtype_id::brain) return 1;
    if (is_floating(id)) return int(id) - int(dtype_id::half);
    return int(id) - int(dtype_id::complex64) + 1;
}

constexpr dtype_id floating_of_step(int step) { return dtype_id(int(dtype_id::half) + step); }

constexpr dtype_id complex_of_step(int step) {
    return dtype_id(int(dtype_id::complex64) + (step > 0 ? step - 1 : 0));
}

// Both must be numbers.
constexpr dtype_id promote(dtype_id a, dtype_id b) {
    if (a == b) return a;
    if (kind_rank(a) > kind_rank(b)) return promote(b, a);
    if (is_boolean(a)) return b;
    if (b == dtype_id::brain && is_integer(a))  // as ml_dtypes: an integer of 8 bits fits
        return a == dtype_id::int8 || a == dtype_id::uint8 ? b : dtype_id::float64;
    const int step = float_step(a) > float_step(b) ? float_step(a) : float_step(b);
    if (is_complex(b)) return complex_of_step(step);
    if (is_floating(b)) return floating_of_step(step);
    if (kind_rank(a) == kind_rank(b)) return a > b ? a : b;
    // Unsigned with signed: a signed type of more bits than the unsigned one.
    const int unsigned_size = int(a) - int(dtype_id::uint8);
    const int signed_size = int(b) - int(dtype_id::int8);
    if (signed_size > unsigned_size) return b;
    return unsigned_size < 3 ? dtype_id(int(dtype_id::int8) + unsigned_size + 1) : dtype_id::float64;
}

// Several together: the highest kind first, so that int16, uint16, float32 is float32 in any order (by
// pairs from the left it would be float64).
template <std::size_t N>
constexpr dtype_id promote_all(const dtype_id (&ids)[N]) {
    int highest = 0;
    for (dtype_id id : ids) highest = kind_rank(id) > highest ? kind_rank(id) : highest;
    dtype_id result = dtype_id::boolean;
    for (int rank = highest; rank >= 0; --rank) {
        for (dtype_id id : ids) {
            if (kind_rank(id) == rank) result = promote(result, id);
        }
    }
    return result;
}

template <class A, class... Rest>
constexpr bool all_numbers = is_number(dtype_id_of<A>) && (is_number(dtype_id_of<Rest>) && ...);

template <bool Numbers, class A, class... Rest>
struct result {};  // other types have no common type

template <class A, class... Rest>
struct result<true, A, Rest...> {
    static constexpr dtype_id ids[] = {dtype_id_of<A>, dtype_id_of<Rest>...};
    using type = type_of<promote_all(ids)>;
};

template <class A, class... Rest>
    requires(std::is_same_v<std::remove_cv_t<A>, std::remove_cv_t<Rest>> && ...)
struct result<false, A, Rest...> {
    using type = std::remove_cv_t<A>;
};

// Of types that are no numbers and yet meet in one, said beside them: dates of different units.
template <class A, class B>
struct common_element {};
template <class A, class B, class... Rest>
    requires(!(std::is_same_v<std::remove_cv_t<A>, std::remove_cv_t<B>> && ... &&
               std::is_same_v<std::remove_cv_t<A>, std::remove_cv_t<Rest>>)) &&
            requires { typename common_element<std::remove_cv_t<A>, std::remove_cv_t<B>>::type; }
struct result<false, A, B, Rest...>
    : result<false, typename common_element<std::remove_cv_t<A>, std::remove_cv_t<B>>::type, Rest...> {};

}  // namespace detail

// The types have a common one: all are numbers, or all are the same type.
template <class... Ts>
concept promotable = requires { typename detail::result<detail::all_numbers<Ts...>, Ts...>::type; };

template <class... Ts>
    requires promotable<Ts...>
using result_t = typename detail::result<detail::all_numbers<Ts...>, Ts...>::type;

namespace detail {

// Kinds as they count for a weak scalar: bool, integer, floating, complex.
constexpr int weak_rank(dtype_id id) {
    return is_boolean(id) ? 0 : is_integer(id) ? 1 : is_floating(id) ? 2 : 3;
}

constexpr dtype_id weak_promote(dtype_id array, dtype_id scalar) {
    if (weak_rank(scalar) <= weak_rank(array)) return array;
    if (is_integer(scalar)) return dtype_id::int64;
    if (is_floating(scalar)) return dtype_id::float64;
    return is_floating(array) ? complex_of_step(float_step(array)) : dtype_id::complex128;
}

template <class Array, class Scalar>
struct weak_result : result<false, Array, Scalar> {};

template <number Array, number Scalar>
struct weak_result<Array, Scalar> {
    using type = type_of<weak_promote(dtype_id_of<Array>, dtype_id_of<Scalar>)>;
};

}  // namespace detail

// The dtype of array-of-Array with a C++ scalar of type Scalar.
template <class Array, class Scalar>
using weak_result_t = typename detail::weak_result<Array, Scalar>::type;

// Whether a weak scalar may stand in for the type T: only an integer for an integer type can fail to.
template <class T, class Scalar>
constexpr bool fits(const Scalar& scalar) {
    if constexpr (integer<T> && integer<Scalar>) {
        return std::in_range<T>(scalar);
    } else {
        return true;
    }
}

namespace detail {

[[noreturn]] ORTHANT_COLD inline void fail_weak_cast(const char* function, std::uint64_t bits, bool negative,
                                                     dtype type) {
    const std::string value = negative ? std::to_string(std::int64_t(bits)) : std::to_string(bits);
    fail<value_error>({function, ": integer ", value, " is out of bounds for ", type});
}

}  // namespace detail

// The scalar as T, the dtype that the operation works in. `function` is named in the error's message.
// Throws value_error if an integer does not fit the integer type T, as NumPy 2 does.
template <class T, class Scalar>
constexpr T weak_cast(const Scalar& scalar, const char* function) {
    if (!fits<T>(scalar)) {
        if constexpr (integer<Scalar>) {
            detail::fail_weak_cast(function, static_cast<std::uint64_t>(scalar), std::cmp_less(scalar, 0),
                                   dtype_of<T>());
        }
    }
    return scalar_cast<T>(scalar);
}

// ---- what particular functions give ----------------------------------------------------------------------

namespace detail {

constexpr dtype_id integer_to_float64(dtype_id id) {
    return is_floating(id) || is_complex(id) ? id : dtype_id::float64;
}

constexpr dtype_id sum_id(dtype_id id) {
    if (is_boolean(id) || is_signed_integer(id)) return dtype_id::int64;
    return is_unsigned_integer(id) ? dtype_id::uint64 : id;
}

template <class T>
struct sum_type {
    using type = std::remove_cv_t<T>;
};

template <number T>
struct sum_type<T> {
    using type = type_of<sum_id(dtype_id_of<T>)>;
};

}  // namespace detail

// a / b: integers and bool give float64.
template <class A, class B>
    requires number<A> && number<B>
using true_divide_t = type_of<detail::integer_to_float64(dtype_id_of<result_t<A, B>>)>;

// exp, sin, arctan2 …: the smallest floating type that holds the arguments, so int8 → float16, int16 →
// float32, int32 → float64. bfloat16 stays.
template <class... Ts>
    requires(number<Ts> && ...)
using float_result_t = std::conditional_t<dtype_id_of<result_t<Ts...>> == dtype_id::brain, bfloat16,
                                          result_t<float16, Ts...>>;

// sum, prod, cumsum …: bool and signed integers add up in int64, unsigned ones in uint64.
template <class T>
using sum_t = typename detail::sum_type<T>::type;

// mean, var, median …: integers and bool give float64.
template <number T>
using mean_t = type_of<detail::integer_to_float64(dtype_id_of<T>)>;

// ---- run time -------------------------------------------------------------------------------------------

namespace detail {

[[noreturn]] ORTHANT_COLD inline void fail_casting(std::string_view casting) {
    fail<value_error>(
        {"can_cast: casting must be 'no', 'equiv', 'safe', 'same_kind' or 'unsafe', got '", casting, "'"});
}

constexpr bool can_cast(dtype_id from, dtype_id to, std::string_view casting) {
    if (casting == "no" || casting == "equiv") return from == to;
    if (casting == "safe") return promote(from, to) == to;
    if (casting == "same_kind") return promote(from, to) == to || kind_rank(from) <= kind_rank(to);
    if (casting == "unsafe") return true;
    fail_casting(casting);
}

}  // namespace detail

// Whether `casting` ("no", "equiv", "safe", "same_kind", "unsafe") allows a conversion from From to To.
// Types that are not numbers convert to themselves only.
constexpr bool can_cast(dtype from, dtype to, std::string_view casting = "safe") {
    if (!is_number(from.id()) || !is_number(to.id())) return from == to;
    return detail::can_cast(from.id(), to.id(), casting);
}

template <class From, class To>
constexpr bool can_cast(std::string_view casting = "safe") {
    return can_cast(dtype_of<From>(), dtype_of<To>(), casting);
}

// result_t at run time. Throws type_error if the types have no common one.
constexpr dtype promote_types(dtype a, dtype b) {
    if (a == b) return a;
    if (!is_number(a.id()) || !is_number(b.id())) {
        detail::fail<type_error>({"promote_types: ", a.name(), " and ", b.name(), " have no common dtype"});
    }
    return dtype_of_id(detail::promote(a.id(), b.id()));
}

}  // namespace orthant::inline ORTHANT_ABI
