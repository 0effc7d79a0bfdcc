#pragma once
// The element types: their names, the concepts that sort them, and `dtype`, a value that names one.
//
// Every question about a type ("is it complex?", "what do two types promote to?") is answered by way of a
// small number, its dtype_id, and tables of one row per id. A type costs the compiler one lookup, and the
// rest is integer arithmetic; nothing recurses over types.
//
//     np::dtype_of<float>().name()  "float32"     .kind() 'f'     .itemsize() 4     .str() "<f4"
//
// `long` and `long long` of 64 bits are both int64 (std::int64_t is the one that results have); character
// types (char, wchar_t, char8_t …) are not numbers, signed char and unsigned char are.
// https://numpy.org/doc/stable/reference/arrays.dtypes.html

#include <bit>
#include <complex>
#include <cstddef>
#include <cstdint>
#include <ostream>
#include <string>
#include <string_view>
#include <type_traits>

#include <orthant/base/config.hpp>
#include <orthant/base/bfloat16.hpp>
#include <orthant/base/float16.hpp>

namespace orthant::inline ORTHANT_LAYOUT {

// The order within a kind is by size; promotion computes with it. (Before the aliases, which the enumerators
// would otherwise be said to shadow.)
enum class dtype_id : unsigned char {
    boolean,
    int8,
    int16,
    int32,
    int64,
    uint8,
    uint16,
    uint32,
    uint64,
    half,  // float16
    float32,
    float64,
    longdouble,
    complex64,
    complex128,
    clongdouble,
    brain,  // bfloat16, which promotion treats by itself
    str,    // std::string
    other,  // any other C++ type
};

}  // namespace orthant::inline ORTHANT_LAYOUT

namespace orthant::inline ORTHANT_ABI {

using int8 = std::int8_t;
using int16 = std::int16_t;
using int32 = std::int32_t;
using int64 = std::int64_t;
using uint8 = std::uint8_t;
using uint16 = std::uint16_t;
using uint32 = std::uint32_t;
using uint64 = std::uint64_t;
using float32 = float;
using float64 = double;
using longdouble = long double;
using complex64 = std::complex<float>;
using complex128 = std::complex<double>;
using clongdouble = std::complex<long double>;

namespace detail {

template <class T>
consteval dtype_id find_dtype_id() {
    if constexpr (std::is_same_v<T, bool>) {
        return dtype_id::boolean;
    } else if constexpr (std::is_integral_v<T>) {
        if constexpr (std::is_same_v<T, char> || std::is_same_v<T, wchar_t> || std::is_same_v<T, char8_t> ||
                      std::is_same_v<T, char16_t> || std::is_same_v<T, char32_t> || sizeof(T) > 8) {
            return dtype_id::other;
        } else {
            const int first = int(std::is_signed_v<T> ? dtype_id::int8 : dtype_id::uint8);
            return dtype_id(first + (sizeof(T) == 1 ? 0 : sizeof(T) == 2 ? 1 : sizeof(T) == 4 ? 2 : 3));
        }
    } else if constexpr (std::is_same_v<T, bfloat16>) {
        return dtype_id::brain;
    } else if constexpr (std::is_same_v<T, float16>) {
        return dtype_id::half;
    } else if constexpr (std::is_same_v<T, float>) {
        return dtype_id::float32;
    } else if constexpr (std::is_same_v<T, double>) {
        return dtype_id::float64;
    } else if constexpr (std::is_same_v<T, long double>) {
        return dtype_id::longdouble;
    } else if constexpr (std::is_same_v<T, complex64>) {
        return dtype_id::complex64;
    } else if constexpr (std::is_same_v<T, complex128>) {
        return dtype_id::complex128;
    } else if constexpr (std::is_same_v<T, clongdouble>) {
        return dtype_id::clongdouble;
    } else if constexpr (std::is_same_v<T, std::string>) {
        return dtype_id::str;
    } else {
        return dtype_id::other;
    }
}

template <dtype_id Id>
struct type_of_id {};

// clang-format off
template <> struct type_of_id<dtype_id::boolean> { using type = bool; };
template <> struct type_of_id<dtype_id::int8> { using type = std::int8_t; };
template <> struct type_of_id<dtype_id::int16> { using type = std::int16_t; };
template <> struct type_of_id<dtype_id::int32> { using type = std::int32_t; };
template <> struct type_of_id<dtype_id::int64> { using type = std::int64_t; };
template <> struct type_of_id<dtype_id::uint8> { using type = std::uint8_t; };
template <> struct type_of_id<dtype_id::uint16> { using type = std::uint16_t; };
template <> struct type_of_id<dtype_id::uint32> { using type = std::uint32_t; };
template <> struct type_of_id<dtype_id::uint64> { using type = std::uint64_t; };
template <> struct type_of_id<dtype_id::brain> { using type = bfloat16; };
template <> struct type_of_id<dtype_id::half> { using type = float16; };
template <> struct type_of_id<dtype_id::float32> { using type = float; };
template <> struct type_of_id<dtype_id::float64> { using type = double; };
template <> struct type_of_id<dtype_id::longdouble> { using type = long double; };
template <> struct type_of_id<dtype_id::complex64> { using type = std::complex<float>; };
template <> struct type_of_id<dtype_id::complex128> { using type = std::complex<double>; };
template <> struct type_of_id<dtype_id::clongdouble> { using type = std::complex<long double>; };
template <> struct type_of_id<dtype_id::str> { using type = std::string; };
// clang-format on

}  // namespace detail

template <class T>
inline constexpr dtype_id dtype_id_of = detail::find_dtype_id<std::remove_cv_t<T>>();

// The C++ type of an id: type_of<dtype_id::int64> is std::int64_t.
template <dtype_id Id>
using type_of = typename detail::type_of_id<Id>::type;

constexpr bool is_boolean(dtype_id id) { return id == dtype_id::boolean; }
constexpr bool is_signed_integer(dtype_id id) { return id >= dtype_id::int8 && id <= dtype_id::int64; }
constexpr bool is_unsigned_integer(dtype_id id) { return id >= dtype_id::uint8 && id <= dtype_id::uint64; }
constexpr bool is_integer(dtype_id id) { return id >= dtype_id::int8 && id <= dtype_id::uint64; }
constexpr bool is_floating(dtype_id id) {
    return (id >= dtype_id::half && id <= dtype_id::longdouble) || id == dtype_id::brain;
}
constexpr bool is_complex(dtype_id id) { return id >= dtype_id::complex64 && id <= dtype_id::clongdouble; }
constexpr bool is_number(dtype_id id) { return id <= dtype_id::brain; }

template <class T>
concept boolean = is_boolean(dtype_id_of<T>);

// int8 … uint64, whatever C++ calls them; not bool, not characters.
template <class T>
concept integer = is_integer(dtype_id_of<T>);

template <class T>
concept signed_integer = is_signed_integer(dtype_id_of<T>);

template <class T>
concept unsigned_integer = is_unsigned_integer(dtype_id_of<T>);

// bfloat16, float16, float, double, long double.
template <class T>
concept floating = is_floating(dtype_id_of<T>);

template <class T>
concept complex_number = is_complex(dtype_id_of<T>);

// bool, integers and floating types.
template <class T>
concept real_number = is_number(dtype_id_of<T>) && !is_complex(dtype_id_of<T>);

// Every type of NumPy's arithmetic: bool, integers, floating and complex types.
template <class T>
concept number = is_number(dtype_id_of<T>);

template <class T>
inline constexpr bool is_complex_v = is_complex(dtype_id_of<T>);

namespace detail {

template <class T>
struct real_of {
    using type = T;
};

template <class T>
struct real_of<std::complex<T>> {
    using type = T;
};

}  // namespace detail

// complex<T> → T, any other type itself.
template <class T>
using real_of_t = typename detail::real_of<std::remove_cv_t<T>>::type;

}  // namespace orthant::inline ORTHANT_ABI

namespace orthant::inline ORTHANT_LAYOUT {

// Its address tells apart the types that have no id of their own. Of dates and durations it is their name.
template <class T>
inline constexpr char type_tag = 0;

// The name of an element type at run time. `str` gives NumPy's array-protocol string; a type that NumPy has
// no word for is "void" with its size, and equal only to itself.
class dtype {
public:
    constexpr dtype(dtype_id id, std::size_t itemsize, const char* tag = nullptr)
        : tag_(tag), itemsize_(itemsize), id_(id) {}
    // By name (base/dtype_names.hpp): "float64", "f8", "<f8", "d". Another word is a type_error.
    template <class S>
        requires std::is_convertible_v<const S&, std::string_view>
    constexpr dtype(const S& name);

    constexpr dtype_id id() const { return id_; }
    constexpr std::size_t itemsize() const { return itemsize_; }

    // 'b' bool, 'i' signed, 'u' unsigned integer, 'f' floating, 'c' complex, 'U' string, 'M' date, 'm' duration,
    // 'V' other, and bfloat16 too, as in ml_dtypes, since "f2" is float16.
    constexpr char kind() const {
        return tag_ && *tag_ != 0         ? (*tag_ == 'd' ? 'M' : 'm')
               : id_ == dtype_id::boolean ? 'b'
               : id_ == dtype_id::brain   ? 'V'
               : is_signed_integer(id_)   ? 'i'
               : is_unsigned_integer(id_) ? 'u'
               : is_floating(id_)         ? 'f'
               : is_complex(id_)          ? 'c'
               : id_ == dtype_id::str     ? 'U'
                                          : 'V';
    }

    ORTHANT_TAGGED std::string name() const {
        if (id_ == dtype_id::brain) return "bfloat16";
        if (is_time()) return tag_;
        const char* base = "void";
        switch (kind()) {
            case 'b': return "bool";
            case 'U': return "str";
            case 'i': base = "int"; break;
            case 'u': base = "uint"; break;
            case 'f': base = "float"; break;
            case 'c': base = "complex"; break;
            default: break;
        }
        return base + std::to_string(8 * itemsize_);
    }

    // "<f8", "|b1", "|V24"; "<U" for strings, whose length is not part of the type here.
    ORTHANT_TAGGED std::string str() const {
        if (id_ == dtype_id::str) return "<U";
        if (is_time()) {
            const std::string_view unit(tag_);
            return std::string{native_order, kind(), '8'} + std::string(unit.substr(unit.find('[')));
        }
        const bool has_order = itemsize_ > 1 && is_number(id_);
        return std::string{has_order ? native_order : '|', kind()} + std::to_string(itemsize_);
    }

    // Dates and durations (base/dates/datetime.hpp).
    constexpr bool is_time() const { return tag_ && *tag_ != 0; }

    friend constexpr bool operator==(const dtype&, const dtype&) = default;

    ORTHANT_TAGGED friend std::ostream& operator<<(std::ostream& out, const dtype& type) {
        return out << type.name();
    }

private:
    static constexpr char native_order = std::endian::native == std::endian::little ? '<' : '>';
    const char* tag_;
    std::size_t itemsize_;
    dtype_id id_;
};

}  // namespace orthant::inline ORTHANT_LAYOUT

namespace orthant::inline ORTHANT_ABI {

template <class T>
constexpr dtype dtype_of() {
    using type = std::remove_cv_t<T>;
    constexpr dtype_id id = dtype_id_of<T>;
    if constexpr (requires { type::dtype_text.text; }) return dtype(id, sizeof(type), type::dtype_text.text);
    else return dtype(id, sizeof(type), id == dtype_id::other ? &type_tag<type> : nullptr);
}

// Element types whose operations take, and give, other types than one: dates and durations. What they are is said
// in ops/dates/operations.hpp.
template <class T>
concept has_element_operations = requires { typename T::element_operations; };

namespace detail {

// Towards zero. A floating value that no 64-bit integer holds is undefined behaviour in C++: like x86, and so
// NumPy there, give the smallest integer.
template <class D, class S>
constexpr D truncate(const S& s) {
    using wide = std::conditional_t<std::is_same_v<S, long double>, long double, double>;
    const wide v = wide(s);
    if constexpr (sizeof(D) == 8 && unsigned_integer<D>) {
        if (v >= 9223372036854775808.0 && v < 18446744073709551616.0) return D(v);
        return v > -9223372036854775809.0 && v < 9223372036854775808.0 ? D(std::int64_t(v)) : D(1) << 63;
    } else if constexpr (sizeof(D) == 8) {
        return v >= -9223372036854775808.0 && v < 9223372036854775808.0 ? D(v) : D(std::uint64_t(1) << 63);
    } else if constexpr (sizeof(D) == 4 && signed_integer<D>) {
        return v > -2147483649.0 && v < 2147483648.0 ? D(v) : D(std::uint32_t(1) << 31);
    } else {
        return v > -9223372036854775809.0 && v < 9223372036854775808.0 ? D(std::int64_t(v)) : D(0);
    }
}

}  // namespace detail

// One element converted as NumPy's assignment does: complex to real drops the imaginary part, anything to
// bool asks whether it is not zero, floating to integer truncates, other types by their own conversion.
template <class To, class From>
    requires((number<From> && number<To>) || requires(const From& v) { static_cast<To>(v); })
constexpr To scalar_cast(const From& value) {
    if constexpr (std::is_same_v<To, From>) {
        return value;
    } else if constexpr (is_complex_v<From> && !is_complex_v<To>) {
        if constexpr (boolean<To>) {
            return value.real() != 0 || value.imag() != 0;
        } else {
            return scalar_cast<To>(value.real());
        }
    } else if constexpr (is_complex_v<From> && is_complex_v<To>) {
        using real = real_of_t<To>;
        return To(static_cast<real>(value.real()), static_cast<real>(value.imag()));
    } else if constexpr (number<From> && is_complex_v<To>) {
        return To(static_cast<real_of_t<To>>(value));
    } else if constexpr (number<From> && boolean<To>) {
        return value != From(0);
    } else if constexpr (floating<From> && integer<To>) {
        return detail::truncate<To>(value);
    } else if constexpr (floating<From> && floating<To> && sizeof(From) == 2 && sizeof(To) == 2) {
        return To(static_cast<float>(value));  // float16 and bfloat16 know each other by float only
    } else {
        return static_cast<To>(value);
    }
}

// Texts as numbers and numbers as texts, as NumPy's astype has them: base/text_cast.hpp.
template <class To, class From>
    requires(is_number(dtype_id_of<To>) && !is_complex(dtype_id_of<To>) && std::is_same_v<From, std::string>)
To scalar_cast(const From& text);
template <class To, class From>
    requires(std::is_same_v<To, std::string> && is_number(dtype_id_of<From>))
To scalar_cast(const From& value);

}  // namespace orthant::inline ORTHANT_ABI

// ROW(type) for every number type of C++ that is a dtype, `long long` beside `long`; and without those in
// which nothing is computed.
#define ORTHANT_COMPUTED_TYPES(ROW)                                                                      \
    ROW(bool)                                                                                            \
    ROW(signed char) ROW(short) ROW(int) ROW(long) ROW(long long) ROW(unsigned char) ROW(unsigned short) \
        ROW(unsigned) ROW(unsigned long) ROW(unsigned long long) ROW(float) ROW(double) ROW(long double) \
            ROW(std::complex<float>) ROW(std::complex<double>) ROW(std::complex<long double>)
#define ORTHANT_NUMBER_TYPES(ROW) ORTHANT_COMPUTED_TYPES(ROW) ROW(float16) ROW(bfloat16)
