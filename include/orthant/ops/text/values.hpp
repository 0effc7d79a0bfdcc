#pragma once
// np::print: what Python's print shows, of any number of values, and the results of several arrays as lists.
//
//     np::print("mean", x.mean(), x.shape(), true)      mean 2.5 (4,) True
//     np::print(a, b, {.sep = "\n", .end = ""});
//     std::cout << np::split(a, 3)                      [array([0, 1]), array([2, 3]), array([4, 5])]
//
// A value is shown as str() shows its twin in Python, one within a list or a tuple as repr() does: an int8 is a
// number, nan has no sign, strings inside have quotes. Vectors and other ranges are lists, tuples, pairs and structs of
// several results are tuples, an empty optional is None. https://docs.python.org/3/library/functions.html#print

#include <array>
#include <initializer_list>
#include <iostream>
#include <ostream>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>
#include <vector>

#include <orthant/base/members.hpp>
#include <orthant/base/quote.hpp>
#include <orthant/base/unpacked.hpp>
#include <orthant/ops/text/print.hpp>

namespace orthant::inline ORTHANT_ABI {

struct print_settings {
    keyword_only only = keyword_only();
    std::string_view sep = " ";
    std::string_view end = "\n";
    std::ostream& file = std::cout;
};

namespace detail {

template <class T>
concept shape_like = std::convertible_to<const T&, dims_view> && requires(const T& s) { s.ndim(); };
template <class T>
concept tuple_like = requires { std::tuple_size<T>::value; };
template <class T>
concept optional_like = requires(const T& o) {
    { o.has_value() } -> std::same_as<bool>;
    *o;
};

// Structs of several results, of two members at least.
template <class T>
consteval bool is_result_struct() {
    if constexpr (std::is_class_v<T> && std::is_aggregate_v<T>)
        return count_members<T>() >= 2 && count_members<T>() <= most_members;
    return false;
}
template <class T>
concept result_struct = is_result_struct<T>();

// Appends a value as Python's str shows it, or, inside a list, as its repr.
template <class T>
void append_python(std::string& out, const T& value, bool inside) {
    if constexpr (std::same_as<T, none_t> || std::same_as<T, std::nullptr_t>) {
        out += "None";
    } else if constexpr (array_like<T>) {
        out += inside ? array_repr(value) : array_str(value);
    } else if constexpr (std::same_as<T, char>) {
        append_python(out, std::string_view(&value, 1), inside);
    } else if constexpr (number<T>) {
        out += text_of_scalar(printed_as<T>, &value);
    } else if constexpr (std::convertible_to<const T&, std::string_view>) {
        const std::string_view text = value;
        if (inside) out += python_quote(text);
        else out += text;
    } else if constexpr (std::same_as<T, dtype>) {
        out += inside ? "dtype('" + value.name() + "')" : value.name();
    } else if constexpr (optional_like<T>) {
        if (value.has_value()) append_python(out, *value, inside);
        else out += "None";
    } else if constexpr (range<T> && !shape_like<T>) {
        out += '[';
        bool first = true;
        for (const auto& element : value) {
            if (!std::exchange(first, false)) out += ", ";
            append_python(out, element, true);
        }
        out += ']';
    } else if constexpr (tuple_like<T> && !shape_like<T>) {
        out += '(';
        std::apply(
            [&](const auto&... element) {
                bool first = true;
                ((first ? void(first = false) : void(out += ", "), append_python(out, element, true)), ...);
            },
            value);
        out += std::tuple_size<T>::value == 1 ? ",)" : ")";
    } else {
        constexpr bool printable = requires(std::ostream& stream) { stream << value; };
        static_assert(printable || result_struct<T>, "orthant: to print values of this type write an operator<< for it");
        if constexpr (printable) {
            std::ostringstream text;
            text << value;
            out += text.str();
        } else if constexpr (result_struct<T>) {
            append_python(out, tie_members(value), false);
        }
    }
}

template <class T>
inline constexpr bool holds_arrays = array_like<T>;
template <class T>
inline constexpr bool holds_arrays<std::vector<T>> = holds_arrays<T>;
template <class T, std::size_t N>
inline constexpr bool holds_arrays<std::array<T, N>> = holds_arrays<T>;
template <class T, std::size_t N>
inline constexpr bool holds_arrays<unpacked<T, N>> = holds_arrays<T>;
template <class A, class B>
inline constexpr bool holds_arrays<std::pair<A, B>> = holds_arrays<A> || holds_arrays<B>;
template <class... T>
inline constexpr bool holds_arrays<std::tuple<T...>> = (holds_arrays<T> || ...);

}  // namespace detail

// Lists and tuples of arrays, as Python prints them.
template <class T>
    requires(detail::holds_arrays<T> && !array_like<T>)
std::ostream& operator<<(std::ostream& out, const T& list) {
    std::string text;
    detail::append_python(text, list, false);
    return out << text;
}

namespace detail {

// A value to be printed, and how.
struct printed_value {
    const void* value;
    void (*append)(std::string& out, const void* value);
};
template <class T>
printed_value printed(const T& value) {
    if constexpr (std::convertible_to<const T&, const char*> && !std::same_as<T, std::nullptr_t>)
        return {static_cast<const char*>(value),
                [](std::string& out, const void* text) { out += static_cast<const char*>(text); }};
    else
        return {&value, [](std::string& out, const void* v) {
                    append_python(out, *static_cast<const T*>(v), false);
                }};
}
void print_all(const print_settings& settings, std::initializer_list<printed_value> values);
template <class... T>
void print_these(const print_settings& settings, const T&... values) {
    print_all(settings, {printed(values)...});
}

}  // namespace detail

// Prints the values with spaces between them and ends the line.
template <class... T>
void print(const T&... values) {
    detail::print_these(print_settings{}, values...);
}
// The same with keywords, {.sep, .end, .file}, after up to six values. (After a pack of values, braces would say
// nothing to the compiler.)
#define ORTHANT_PRINT(types, parameters, values)                      \
    template <types>                                                  \
    void print(parameters, const print_settings& settings) {          \
        detail::print_these(settings, values);                          \
    }
#define ORTHANT_LIST(...) __VA_ARGS__
ORTHANT_PRINT(class A, const A& a, a)
ORTHANT_PRINT(ORTHANT_LIST(class A, class B), ORTHANT_LIST(const A& a, const B& b), ORTHANT_LIST(a, b))
ORTHANT_PRINT(ORTHANT_LIST(class A, class B, class C), ORTHANT_LIST(const A& a, const B& b, const C& c),
              ORTHANT_LIST(a, b, c))
ORTHANT_PRINT(ORTHANT_LIST(class A, class B, class C, class D),
              ORTHANT_LIST(const A& a, const B& b, const C& c, const D& d), ORTHANT_LIST(a, b, c, d))
ORTHANT_PRINT(ORTHANT_LIST(class A, class B, class C, class D, class E),
              ORTHANT_LIST(const A& a, const B& b, const C& c, const D& d, const E& e),
              ORTHANT_LIST(a, b, c, d, e))
ORTHANT_PRINT(ORTHANT_LIST(class A, class B, class C, class D, class E, class F),
              ORTHANT_LIST(const A& a, const B& b, const C& c, const D& d, const E& e, const F& f),
              ORTHANT_LIST(a, b, c, d, e, f))
#undef ORTHANT_LIST
#undef ORTHANT_PRINT

}  // namespace orthant::inline ORTHANT_ABI

#if ORTHANT_DEFINE

namespace orthant::inline ORTHANT_ABI::detail {

ORTHANT_ONCE void print_all(const print_settings& settings, std::initializer_list<printed_value> values) {
    std::string text;
    bool first = true;
    for (const printed_value& v : values) {
        if (!std::exchange(first, false)) text += settings.sep;
        v.append(text, v.value);
    }
    text += settings.end;
    settings.file << text;
}

}  // namespace orthant::inline ORTHANT_ABI::detail

#endif
