#pragma once
// From the elements of an array to its text: which formatter each element type has.
//
// A type says what it is to be seen as, by functions that read one element: integers and real numbers of all
// widths are seen as integer_value and real_value, complex numbers as two real ones, strings as Python's repr
// has them, structs with fields as records (ops/text/records.hpp), a type that NumPy has no word for as
// its operator<< writes it, bfloat16 as a float's (ml_dtypes). All else is compiled once. Only the positions that will be shown are read; their values decide the common format (base/format_elements),
// and the texts are set by shape/array_text.

#include <cmath>
#include <concepts>
#include <cstdint>
#include <ostream>
#include <sstream>
#include <string>
#include <string_view>
#include <type_traits>

#include <orthant/base/config.hpp>
#include <orthant/base/plain_vector.hpp>
#include <orthant/base/print_options.hpp>
#include <orthant/base/quote.hpp>
#include <orthant/base/real_value.hpp>
#include <orthant/base/scalar.hpp>
#include <orthant/ops/text/record_type.hpp>
#include <orthant/ops/text/records.hpp>
#include <orthant/view/header.hpp>
#if ORTHANT_DEFINE
#include <cstddef>
#include <utility>

#include <orthant/base/format_elements.hpp>
#include <orthant/shape/array_text.hpp>
#endif

namespace orthant::inline ORTHANT_ABI::detail {

template <class T>
concept printable_element = number<T> || has_fields<T> || std::is_convertible_v<const T&, std::string_view> ||
    requires(std::ostream& out, const T& value) {
    out << value;
};

// What one array2string call works with, after defaults.
struct text_options {
    print_options print;
    std::string_view separator = " ";
    int prefix_width = 0;
    int suffix_width = 0;
};

struct printed_type;

// The texts of elements that are shown together; `single` says that it is a 0-d array's, `as_str` that it is
// a scalar's within a record, whose floating numbers are as str() writes them. Which of these a type has is
// named by the type alone, so that a program compiles the formats of what it prints, and no other.
using words_fn = plain_vector<std::string>(const printed_type& type,
                                           const plain_vector<const void*>& elements,
                                           const print_options& options, bool single, bool as_str);
words_fn integer_words, real_words, complex_words, bool_words, quoted_words, streamed_words;

// Of structs.
struct printed_record {
    const record_type& (*type)();
    std::string (*dtype_text)(const record_type& type, const plain_vector<const void*>* records);
};
template <class T>
inline constexpr printed_record printed_record_of{&record_type_of<T>, &record_text};

// Elements of one type, as printing sees them. Functions that do not apply are null.
struct printed_type {
    dtype_id id;
    std::uint32_t bytes;
    words_fn* words = &streamed_words;
    bool text = false;  // strings
    bool bytes_text = false;  // fixed_string, NumPy's bytes
    const printed_record* record = nullptr;  // structs
    integer_value (*integer)(const void*) = nullptr;
    real_value (*real)(const void*) = nullptr;
    real_value (*imag)(const void*) = nullptr;
    std::string (*streamed)(const void*) = nullptr;  // of a string itself
    std::string (*aligned)(const void*) = nullptr;   // among others of its kind: dates in quotes, counts of durations
    const char* name = nullptr;                      // of a dtype that has no id: dates and durations
};

// A user's function that makes the text of one element.
struct element_format {
    std::string (*call)(const void* function, const void* element);
    const void* function;
};

template <class T>
const T& element_as(const void* element) {
    return *static_cast<const T*>(element);
}
template <class T>
constexpr printed_type printed_type_of() {
    constexpr bool printable = printable_element<T>;
    static_assert(printable,
                  "orthant: printing an array needs elements that have operator<<; of a struct name the fields with "
                  "ORTHANT_FIELDS(a, b) in it");
    printed_type out{dtype_id_of<T>, sizeof(T)};
    if constexpr (has_fields<T>) {
        out.record = &printed_record_of<T>;
        out.words = [](const printed_type&, const plain_vector<const void*>& elements,
                       const print_options& options, bool single, bool as_str) {
            return record_words(record_type_of<T>(), elements, options, single, as_str);
        };
    } else if constexpr (boolean<T> || integer<T>) {
        using wide = std::conditional_t<signed_integer<T>, std::int64_t, std::uint64_t>;
        out.words = boolean<T> ? &bool_words : &integer_words;
        out.integer = [](const void* element) {
            return integer_value(static_cast<wide>(element_as<T>(element)));
        };
    } else if constexpr (std::is_same_v<T, bfloat16>) {
        out.streamed = [](const void* element) {
            const float x = element_as<T>(element);
            std::ostringstream text;
            text << (x != x ? std::fabs(x) : x);  // a NaN without its sign
            return text.str();
        };
    } else if constexpr (floating<T>) {
        out.words = &real_words;
        out.real = [](const void* element) { return real_value(element_as<T>(element)); };
    } else if constexpr (complex_number<T>) {
        out.words = &complex_words;
        out.real = [](const void* element) { return real_value(element_as<T>(element).real()); };
        out.imag = [](const void* element) { return real_value(element_as<T>(element).imag()); };
    } else if constexpr (has_element_operations<T>) {
        out.name = T::dtype_text.text;
        out.streamed = [](const void* element) { return std::string(element_as<T>(element)); };
        out.aligned = [](const void* element) {
            const T& x = element_as<T>(element);
            if (dtype_of<T>().kind() == 'm' && !x.is_nat()) return std::to_string(x.count());
            return "'" + std::string(x) + "'";
        };
    } else if constexpr (std::is_convertible_v<const T&, std::string_view>) {
        out.words = &quoted_words;
        out.text = true;
        out.bytes_text = is_fixed_string<T>;
        out.streamed = [](const void* element) {
            return std::string(std::string_view(element_as<T>(element)));
        };
    } else if constexpr (printable) {
        out.streamed = [](const void* element) {
            std::ostringstream text;
            text << element_as<T>(element);
            return text.str();
        };
    }
    return out;
}
template <class T>
inline constexpr printed_type printed_as = printed_type_of<T>();
// (Null where there is no way to print it.)
template <class T>
const printed_type* printed_pointer() {
    if constexpr (printable_element<T>) return &printed_as<T>;
    else return nullptr;
}

// What a single element prints as (str of a 0-d array): digits are not cut, strings have no quotes.
std::string text_of_scalar(const printed_type& type, const void* element);

// The elements in brackets, by the type's formatter or by a function for each.
std::string text_of_array(const printed_type& type, const array_header& a, const text_options& options,
                          const element_format* format = nullptr);

// str(a), and repr(a): "array(…)" with the shape and the dtype where they cannot be seen.
std::string str_of_array(const printed_type& type, const array_header& a, const text_options& options);
std::string repr_of_array(const printed_type& type, const array_header& a, text_options options);

#if ORTHANT_DEFINE

inline bool is_summarised(const array_header& a, const print_options& options) {
    return a.size > options.threshold;
}

inline const void* element_at(const printed_type& type, const array_header& a, dims_view index) {
    index_t offset = 0;
    for (std::size_t k = 0; k < index.size(); ++k) offset += index[k] * a.strides()[k];
    return static_cast<const unsigned char*>(a.data) + offset * index_t(type.bytes);
}

inline words words_of(const printed_type& type, const plain_vector<const void*>& elements,
                      const print_options& options, bool single, bool as_str) {
    return type.words(type, elements, options, single, as_str);
}

ORTHANT_ONCE words integer_words(const printed_type& type, const plain_vector<const void*>& elements,
                                 const print_options& options, bool, bool) {
    plain_vector<integer_value> values;
    values.reserve(elements.size());
    for (const void* element : elements) values.push_back(type.integer(element));
    return format_integers(values, options);
}

ORTHANT_ONCE words real_words(const printed_type& type, const plain_vector<const void*>& elements,
                              const print_options& options, bool, bool as_str) {
    if (as_str) {
        words out;
        for (const void* element : elements) out.push_back(scalar_text(type.real(element)));
        return out;
    }
    plain_vector<real_value> values;
    values.reserve(elements.size());
    for (const void* element : elements) values.push_back(type.real(element));
    return format_reals(values, options);
}

ORTHANT_ONCE words complex_words(const printed_type& type, const plain_vector<const void*>& elements,
                                 const print_options& options, bool, bool) {
    plain_vector<real_value> real, imag;
    for (const void* element : elements) {
        real.push_back(type.real(element));
        imag.push_back(type.imag(element));
    }
    return format_complex(real, imag, options);
}

ORTHANT_ONCE words bool_words(const printed_type& type, const plain_vector<const void*>& elements,
                              const print_options&, bool single, bool) {
    words out;
    for (const void* element : elements)
        out.push_back(type.integer(element).magnitude == 0 ? "False" : single ? "True" : " True");
    return out;
}

ORTHANT_ONCE words quoted_words(const printed_type& type, const plain_vector<const void*>& elements,
                                const print_options&, bool, bool) {
    words out;
    for (const void* element : elements)
        out.push_back(type.bytes_text ? bytes_quote(type.streamed(element))
                                      : python_quote(type.streamed(element)));
    return out;
}

// Of equal width where the type aligns them.
ORTHANT_ONCE words streamed_words(const printed_type& type, const plain_vector<const void*>& elements,
                                  const print_options&, bool, bool) {
    words out;
    for (const void* element : elements)
        out.push_back(type.aligned ? type.aligned(element) : type.streamed(element));
    if (!type.aligned) return out;
    std::size_t width = 0;
    for (const std::string& text : out) width = text.size() > width ? text.size() : width;
    for (std::string& text : out) text.insert(0, width - text.size(), ' ');
    return out;
}

// The texts of the shown elements, in C order.
inline words shown_words(const printed_type& type, const array_header& a, const print_options& options,
                         const element_format* format) {
    const dims_view shape = a.extents();
    shown_positions at(shape, options.edgeitems, is_summarised(a, options));
    const std::size_t n = static_cast<std::size_t>(at.count());
    plain_vector<const void*> elements;
    elements.reserve(n);
    for (; !at.done(); at.next()) elements.push_back(element_at(type, a, at.index()));
    if (!format) return words_of(type, elements, options, shape.empty());
    words out;
    out.reserve(n);
    for (const void* element : elements) out.push_back(format->call(format->function, element));
    return out;
}

ORTHANT_ONCE std::string text_of_array(const printed_type& type, const array_header& a,
                                       const text_options& options, const element_format* format) {
    if (a.size == 0) return "[]";
    const words texts = shown_words(type, a, options.print, format);
    return array_text(a.extents(), texts, options.separator, options.prefix_width,
                      options.print.linewidth - options.suffix_width, options.print.edgeitems,
                      is_summarised(a, options.print));
}

ORTHANT_ONCE std::string text_of_scalar(const printed_type& type, const void* element) {
    if (is_boolean(type.id)) return type.integer(element).magnitude == 0 ? "False" : "True";
    if (type.integer) return type.integer(element).text();
    if (type.imag) return scalar_text(type.real(element), type.imag(element));
    if (type.real) return scalar_text(type.real(element));
    if (type.record) return words_of(type, {element}, current_print_options(), true, true)[0];
    if (type.bytes_text) return bytes_quote(type.streamed(element));
    return type.streamed(element);
}

ORTHANT_ONCE std::string str_of_array(const printed_type& type, const array_header& a,
                                      const text_options& options) {
    return a.ndim == 0 ? text_of_scalar(type, a.data) : text_of_array(type, a, options);
}

// The dtype as array_repr names it, or nothing where the elements tell it. NumPy's strings have the length
// of the longest, which is found by reading them all; other C++ types are NumPy's objects.
inline std::string repr_dtype(const printed_type& type, const array_header& a) {
    const bool implied = type.id == dtype_id::boolean || type.id == dtype_id::int64 ||
                         type.id == dtype_id::float64 || type.id == dtype_id::complex128;
    if (implied && a.size > 0) return {};
    if (type.record) {
        plain_vector<const void*> elements;
        if (!type.record->type().plain && a.size > 0)
            for (shown_positions at(a.extents(), 0, false); !at.done(); at.next())
                elements.push_back(element_at(type, a, at.index()));
        return type.record->dtype_text(type.record->type(), &elements);
    }
    if (type.bytes_text) return "'S" + std::to_string(type.bytes) + "'";
    if (type.text) {
        int longest = 1;
        if (a.size > 0) {
            for (shown_positions at(a.extents(), 0, false); !at.done(); at.next()) {
                const int n = text_width(type.streamed(element_at(type, a, at.index())));
                if (n > longest) longest = n;
            }
        }
        return "'<U" + std::to_string(longest) + "'";
    }
    if (type.name) return "'" + std::string(type.name) + "'";
    return type.id == dtype_id::other ? "object" : dtype(type.id, type.bytes).name();
}

ORTHANT_ONCE std::string repr_of_array(const printed_type& type, const array_header& a,
                                       text_options options) {
    options.separator = ", ";
    options.prefix_width = 6;  // "array("
    options.suffix_width = 1;  // ")"
    const std::string body = text_of_array(type, a, options);
    // Whether the shape is named goes by the thread's threshold, as in NumPy.
    return repr_text(body, a.extents(), repr_dtype(type, a),
                     is_summarised(a, current_print_options()), options.print.linewidth);
}

#endif

}  // namespace orthant::inline ORTHANT_ABI::detail
