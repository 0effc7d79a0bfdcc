#pragma once
// What is known about element types: finfo iinfo, result_type min_scalar_type issubdtype isdtype isscalar.
// (promote_types and can_cast are in base/promotion.hpp.)
//
//     np::finfo<float>::eps   np::iinfo<np::int16>::max        constants, known at compile time
//     np::result_type(a, b, 2.5)                               the dtype of an expression of these
//     np::isdtype(a.dtype(), "real floating")
//
// https://numpy.org/doc/stable/reference/routines.dtype.html

#include <cstdint>
#include <initializer_list>
#include <limits>
#include <string_view>

#include <orthant/base/float16.hpp>
#include <orthant/base/promotion.hpp>
#include <orthant/view/strided.hpp>

namespace orthant::inline ORTHANT_ABI {

namespace detail {

// 2^e, exactly.
template <class T>
constexpr T power_of_two(int e) {
    T out = T(1);
    for (; e > 0; --e) out *= T(2);
    for (; e < 0; ++e) out /= T(2);
    return out;
}
// 10^-n, as near as the division gets.
template <class T>
constexpr T tenth_to(int n) {
    T out = T(1);
    for (int k = 0; k < n; ++k) out *= T(10);
    return T(1) / out;
}

// Sign and exponent width of the floating types; digits counts the leading bit of the fraction.
template <class T>
struct float_format {
    static constexpr int digits = std::numeric_limits<T>::digits;
    static constexpr int min_exponent =
        std::numeric_limits<T>::min_exponent - 1;  // of the smallest normal number
    static constexpr int max_exponent = std::numeric_limits<T>::max_exponent;
    static constexpr T max = (std::numeric_limits<T>::max)();
    static constexpr T smallest_subnormal = std::numeric_limits<T>::denorm_min();
    static constexpr T power(int e) { return T(power_of_two<computed>(e)); }
    static constexpr T resolution(int n) { return T(tenth_to<computed>(n)); }

private:
    using computed = std::conditional_t<is_storage_float<T>, float, T>;
};

constexpr int bits_for(int values) {
    int out = 0;
    while ((1 << out) < values) ++out;
    return out;
}

}  // namespace detail

// The limits of a floating type; of a complex one, those of its parts. Names are NumPy's.
// https://numpy.org/doc/stable/reference/generated/numpy.finfo.html
template <class T>
struct finfo {
    static_assert(floating<T> || complex_number<T>, "orthant: finfo is for floating and complex types");
    using value_type = real_of_t<T>;

private:
    using format = detail::float_format<value_type>;

public:
    static constexpr int nmant = format::digits - 1;  // bits of the fraction
    static constexpr int bits = int(sizeof(value_type)) * 8;
    static constexpr int machep = 1 - format::digits, negep = -format::digits;
    static constexpr int minexp = format::min_exponent, maxexp = format::max_exponent;
    static constexpr int nexp = detail::bits_for(format::max_exponent - format::min_exponent + 2),
                         iexp = nexp;
    static constexpr int precision = int((format::digits - 1) * 0.30102999566398120);  // decimal digits
    static constexpr value_type eps = format::power(machep);    // from 1 to the next larger number
    static constexpr value_type epsneg = format::power(negep);  // from 1 to the next smaller one
    static constexpr value_type max = format::max;
    static constexpr value_type min = -format::max;
    static constexpr value_type tiny = format::power(minexp);  // the smallest normal number
    static constexpr value_type smallest_normal = tiny;
    static constexpr value_type smallest_subnormal = format::smallest_subnormal;
    static constexpr value_type resolution = format::resolution(precision);
    static constexpr orthant::dtype dtype() { return dtype_of<value_type>(); }
};

// The limits of an integer type. https://numpy.org/doc/stable/reference/generated/numpy.iinfo.html
template <class T>
struct iinfo {
    static_assert(integer<T>, "orthant: iinfo is for integer types");
    using value_type = T;
    static constexpr int bits = int(sizeof(T)) * 8;
    static constexpr T min = (std::numeric_limits<T>::min)();
    static constexpr T max = (std::numeric_limits<T>::max)();
    static constexpr char kind = signed_integer<T> ? 'i' : 'u';
    static constexpr orthant::dtype dtype() { return dtype_of<T>(); }
};

namespace detail {

// The dtype that an argument brings, and whether it is a weak scalar's.
struct typed {
    dtype_id id;
    bool weak;
};
template <class A>
constexpr typed typed_of(const A& a) {
    if constexpr (array_like<A>)
        return {dtype_id_of<value_of<A>>, false};
    else if constexpr (std::same_as<A, dtype>)
        return {a.id(), false};
    else
        return {dtype_id_of<A>, true};
}

// A weak scalar alone: NumPy's default type of its kind.
constexpr dtype_id default_id(dtype_id id) {
    return is_integer(id)    ? dtype_id::int64
           : is_floating(id) ? dtype_id::float64
           : is_complex(id)  ? dtype_id::complex128
                             : id;
}

template <std::size_t N>
constexpr dtype_id result_id(const typed (&arguments)[N]) {
    dtype_id ids[N] = {};
    bool any_strong = false;
    for (const typed& a : arguments) {
        if (!is_number(a.id)) fail<type_error>({"result_type: only numbers have a common dtype"});
        any_strong = any_strong || !a.weak;
    }
    for (std::size_t k = 0; k < N; ++k)
        ids[k] = any_strong && arguments[k].weak ? dtype_id::boolean : default_id(arguments[k].id);
    for (std::size_t k = 0; k < N; ++k)
        if (!arguments[k].weak) ids[k] = arguments[k].id;
    dtype_id out = promote_all(ids);
    if (any_strong)
        for (const typed& a : arguments)
            if (a.weak) out = weak_promote(out, a.id);
    return out;
}

}  // namespace detail

// The dtype of an expression of the arguments: arrays, dtypes, and scalars, which are weak as they are in
// arithmetic. https://numpy.org/doc/stable/reference/generated/numpy.result_type.html
template <class... A>
    requires(sizeof...(A) > 0 && ((array_like<A> || number<A> || std::same_as<A, dtype>)&&...))
constexpr dtype result_type(const A&... arguments) {
    return dtype_of_id(detail::result_id({detail::typed_of(arguments)...}));
}
template <class... T>
    requires(sizeof...(T) > 0)
constexpr dtype result_type() { return dtype_of<result_t<T...>>(); }

// The smallest dtype that holds the value; of an array, its own.
// https://numpy.org/doc/stable/reference/generated/numpy.min_scalar_type.html
template <array_like E>
constexpr dtype min_scalar_type(const E& e) {
    return e.dtype();
}
template <number S>
constexpr dtype min_scalar_type(const S& x) {
    if constexpr (boolean<S>)
        return dtype_of<bool>();
    else if constexpr (integer<S>) {
        if (std::in_range<std::uint8_t>(x)) return dtype_of<std::uint8_t>();
        if (x < 0 && std::in_range<std::int8_t>(x)) return dtype_of<std::int8_t>();
        if (std::in_range<std::uint16_t>(x)) return dtype_of<std::uint16_t>();
        if (x < 0 && std::in_range<std::int16_t>(x)) return dtype_of<std::int16_t>();
        if (std::in_range<std::uint32_t>(x)) return dtype_of<std::uint32_t>();
        if (x < 0 && std::in_range<std::int32_t>(x)) return dtype_of<std::int32_t>();
        return x < 0 ? dtype_of<std::int64_t>() : dtype_of<std::uint64_t>();
    } else if constexpr (complex_number<S>) {
        const auto fits_float = [](auto v) { return !(v - v == 0) || (v > -3.4e38 && v < 3.4e38); };
        return fits_float(x.real()) && fits_float(x.imag()) ? dtype_of<complex64>() : dtype_of<S>();
    } else {
        const long double v = static_cast<long double>(x);
        if (!(v - v == 0) || (v > -65000 && v < 65000)) return dtype_of<float16>();
        if (v > -3.4e38L && v < 3.4e38L) return dtype_of<float>();
        return v > -1.7e308L && v < 1.7e308L ? dtype_of<double>() : dtype_of<S>();
    }
}

// Whether a dtype is of a kind: "bool", "signed integer", "unsigned integer", "integral", "real floating",
// "complex floating", "numeric". Another word is a value_error.
// https://numpy.org/doc/stable/reference/generated/numpy.isdtype.html
constexpr bool isdtype(dtype type, std::string_view kind) {
    const dtype_id id = type.id();
    if (kind == "bool") return id == dtype_id::boolean;
    if (kind == "signed integer") return is_signed_integer(id);
    if (kind == "unsigned integer") return is_unsigned_integer(id);
    if (kind == "integral") return is_integer(id);
    if (kind == "real floating") return is_floating(id);
    if (kind == "complex floating") return is_complex(id);
    if (kind == "numeric") return is_integer(id) || is_floating(id) || is_complex(id);
    detail::fail<value_error>({"isdtype: kind '", kind, "' is not known"});
}
template <std::same_as<dtype> D>
constexpr bool isdtype(dtype type, D other) {
    return type == other;
}
constexpr bool isdtype(dtype type, std::initializer_list<std::string_view> kinds) {
    for (std::string_view kind : kinds)
        if (isdtype(type, kind)) return true;
    return false;
}

// Whether a dtype lies below another one, or below one of NumPy's abstract types: "generic", "number",
// "integer", "signedinteger", "unsignedinteger", "inexact", "floating", "complexfloating", "bool",
// "character", or a dtype's name. https://numpy.org/doc/stable/reference/generated/numpy.issubdtype.html
constexpr bool issubdtype(dtype type, std::string_view kind) {
    const dtype_id id = type.id();
    if (kind == "generic") return true;
    if (kind == "number") return is_number(id) && id != dtype_id::boolean;
    if (kind == "integer") return is_integer(id);
    if (kind == "signedinteger") return is_signed_integer(id);
    if (kind == "unsignedinteger") return is_unsigned_integer(id);
    if (kind == "inexact") return is_floating(id) || is_complex(id);
    if (kind == "floating") return is_floating(id);
    if (kind == "complexfloating") return is_complex(id);
    if (kind == "bool" || kind == "bool_") return id == dtype_id::boolean;
    if (kind == "character" || kind == "str_") return id == dtype_id::str;
    return type == dtype(kind);
}
template <std::same_as<dtype> D>
constexpr bool issubdtype(dtype type, D other) {
    return type == other;
}

// Whether an argument is a scalar: a number or a string, not an array of any rank.
// https://numpy.org/doc/stable/reference/generated/numpy.isscalar.html
template <class T>
constexpr bool isscalar(const T&) {
    return scalar_like<T>;
}

}  // namespace orthant::inline ORTHANT_ABI
