#pragma once
// dtypes by name: np::dtype("float32"), a.dtype() == "f8", np::promote_types("i1", "u1").
//
// A name is one of NumPy's words ("float64", "double", "half", "intp"), a letter ("d"), or a kind with its bytes,
// alone or after the order of those ("f8", "<f8"; the other machine's order is no type of elements here).
// https://numpy.org/doc/stable/reference/arrays.dtypes.html#specifying-and-constructing-data-types

#include <bit>
#include <concepts>
#include <string_view>

#include <orthant/base/errors.hpp>
#include <orthant/base/scalar.hpp>

namespace orthant::inline ORTHANT_ABI {

// The dtype of a number's id.
constexpr dtype dtype_of_id(dtype_id id) {
    constexpr unsigned char sizes[] = {1, 1, 2, 4, 8, 1, 2, 4, 8, 2, 4, 8, sizeof(long double), 8, 16,
                                       2 * sizeof(long double), 2, sizeof(std::string)};
    return dtype(id, sizes[int(id)]);
}

namespace detail {

struct dtype_word {
    std::string_view word;
    dtype_id id;
};

// The words that do not follow from kind and bytes.
inline constexpr dtype_word dtype_words[] = {
    {"bool", dtype_id::boolean},     {"bool_", dtype_id::boolean},     {"?", dtype_id::boolean},
    {"byte", dtype_id::int8},        {"b", dtype_id::int8},            {"ubyte", dtype_id::uint8},
    {"B", dtype_id::uint8},          {"short", dtype_id::int16},       {"h", dtype_id::int16},
    {"ushort", dtype_id::uint16},    {"H", dtype_id::uint16},          {"intc", dtype_id::int32},
    {"i", dtype_id::int32},          {"uintc", dtype_id::uint32},      {"I", dtype_id::uint32},
    {"int", dtype_id::int64},        {"uint", dtype_id::uint64},       {"long", dtype_id::int64},
    {"ulong", dtype_id::uint64},     {"l", dtype_id::int64},           {"L", dtype_id::uint64},
    {"longlong", dtype_id::int64},   {"ulonglong", dtype_id::uint64},  {"q", dtype_id::int64},
    {"Q", dtype_id::uint64},         {"intp", dtype_id::int64},        {"uintp", dtype_id::uint64},
    {"p", dtype_id::int64},          {"P", dtype_id::uint64},          {"n", dtype_id::int64},
    {"N", dtype_id::uint64},         {"bfloat16", dtype_id::brain},    {"half", dtype_id::half},
    {"e", dtype_id::half},
    {"single", dtype_id::float32},   {"f", dtype_id::float32},         {"float", dtype_id::float64},
    {"double", dtype_id::float64},   {"d", dtype_id::float64},         {"longdouble", dtype_id::longdouble},
    {"g", dtype_id::longdouble},     {"csingle", dtype_id::complex64}, {"F", dtype_id::complex64},
    {"complex", dtype_id::complex128}, {"cdouble", dtype_id::complex128}, {"D", dtype_id::complex128},
    {"clongdouble", dtype_id::clongdouble}, {"G", dtype_id::clongdouble}, {"str", dtype_id::str},
    {"str_", dtype_id::str},         {"U", dtype_id::str}};

constexpr int decimal_value(std::string_view digits) {
    int out = 0;
    for (char c : digits) {
        if (c < '0' || c > '9' || out > 999) return -1;
        out = 10 * out + (c - '0');
    }
    return digits.empty() ? -1 : out;
}

// The id that a name means; `other` if it is none.
constexpr dtype_id dtype_named(std::string_view name) {
    constexpr char native = std::endian::native == std::endian::little ? '<' : '>';
    bool ordered = false;
    if (!name.empty() && (name[0] == native || name[0] == '=' || name[0] == '|')) {
        name.remove_prefix(1);
        ordered = true;
    }
    for (const dtype_word& w : dtype_words)
        if (w.word == name && (!ordered || name.size() == 1)) return w.id;
    if (name == "V2") return dtype_id::brain;
    if (name == "b1") return dtype_id::boolean;
    // "float64" counts bits, "f8" bytes.
    constexpr struct {
        std::string_view word;
        char kind;
    } kinds[] = {{"int", 'i'}, {"uint", 'u'}, {"float", 'f'}, {"complex", 'c'}};
    for (const auto& k : kinds) {
        int bytes = -1;
        if (!ordered && name.substr(0, k.word.size()) == k.word) {
            const int bits = decimal_value(name.substr(k.word.size()));
            bytes = bits % 8 == 0 ? bits / 8 : -1;
        } else if (!name.empty() && name[0] == k.kind) {
            bytes = decimal_value(name.substr(1));
        }
        if (bytes <= 0) continue;
        for (int id = 0; id < int(dtype_id::str); ++id) {
            const dtype type = dtype_of_id(dtype_id(id));
            if (type.kind() == k.kind && type.itemsize() == std::size_t(bytes)) return dtype_id(id);
        }
    }
    return dtype_id::other;
}

}  // namespace detail
}  // namespace orthant::inline ORTHANT_ABI

namespace orthant::inline ORTHANT_LAYOUT {

template <class S>
    requires std::is_convertible_v<const S&, std::string_view>
constexpr dtype::dtype(const S& name) : tag_(nullptr), itemsize_(0), id_(detail::dtype_named(name)) {
    if (id_ == dtype_id::other)
        detail::fail<type_error>({"dtype: data type '", std::string_view(name), "' not understood"});
    itemsize_ = dtype_of_id(id_).itemsize();
}

// A word that names no type equals none. (D is a dtype itself, so that two strings are not compared as dtypes.)
template <std::same_as<dtype> D, class S>
    requires std::is_convertible_v<const S&, std::string_view>
constexpr bool operator==(const D& type, const S& name) {
    if (type.is_time()) return type.name() == std::string_view(name) || type.str() == std::string_view(name);
    return type.id() != dtype_id::other && type.id() == detail::dtype_named(name);
}

}  // namespace orthant::inline ORTHANT_LAYOUT
