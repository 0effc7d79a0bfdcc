#pragma once
// From elements of some type to the text of an array: which formatter each element type has.
//
// An array is seen as a shape and a function that reads the element at a multi-index, so that views, owning
// arrays and lazy expressions print by the same few lines. Only the positions that will be shown are read;
// their values decide the common format (base/format_elements), and the texts are set by shape/array_text.
// Strings print as Python's repr; a type that NumPy has no word for by its operator<<.

#include <cstddef>
#include <cstdint>
#include <sstream>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include <orthant/base/config.hpp>
#include <orthant/base/errors.hpp>
#include <orthant/base/format_elements.hpp>
#include <orthant/base/print_options.hpp>
#include <orthant/base/quote.hpp>
#include <orthant/base/scalar.hpp>
#include <orthant/shape/array_text.hpp>
#include <orthant/shape/shape.hpp>

namespace orthant::inline ORTHANT_ABI::detail {

template <class T>
concept printable_element = number<T> || std::is_convertible_v<const T&, std::string_view> ||
    requires(std::ostream& out, const T& value) {
    out << value;
};

template <class T>
std::string streamed(const T& value) {
    std::ostringstream out;
    out << value;
    return out.str();
}

// What one array2string call works with, after defaults.
struct text_options {
    print_options print;
    std::string_view separator = " ";
    int prefix_width = 0;
    int suffix_width = 0;
};

inline bool is_summarised(dims_view shape, const print_options& options) {
    return count_elements(shape) > options.threshold;
}

// The texts of the shown elements, in C order. `format` makes the text of one element; without one, pass
// nullptr and the element type decides.
template <class T, class Read, class Format>
words shown_words(dims_view shape, const print_options& options, const Read& read, const Format& format) {
    shown_positions at(shape, options.edgeitems, is_summarised(shape, options));
    const auto gather = [&](auto take) {
        for (; !at.done(); at.next()) take(read(at.index()));
    };
    words out;
    if constexpr (!std::is_null_pointer_v<Format>) {
        gather([&](const T& value) { out.push_back(format(value)); });
    } else if constexpr (boolean<T>) {
        gather([&](bool value) { out.push_back(value ? shape.empty() ? "True" : " True" : "False"); });
    } else if constexpr (integer<T>) {
        using wide = std::conditional_t<signed_integer<T>, std::int64_t, std::uint64_t>;
        std::vector<integer_value> values;
        values.reserve(static_cast<std::size_t>(at.count()));
        gather([&](T value) { values.emplace_back(static_cast<wide>(value)); });
        out = format_integers(values, options);
    } else if constexpr (floating<T>) {
        std::vector<real_value> values;
        values.reserve(static_cast<std::size_t>(at.count()));
        gather([&](T value) { values.emplace_back(value); });
        out = format_reals(values, options);
    } else if constexpr (complex_number<T>) {
        std::vector<real_value> real, imag;
        gather([&](const T& value) {
            real.emplace_back(value.real());
            imag.emplace_back(value.imag());
        });
        out = format_complex(real, imag, options);
    } else if constexpr (std::is_convertible_v<const T&, std::string_view>) {
        gather([&](const T& value) { out.push_back(python_quote(value)); });
    } else {
        static_assert(printable_element<T>, "printing an array needs elements that have operator<<");
        gather([&](const T& value) { out.push_back(streamed(value)); });
    }
    return out;
}

template <class T, class Read, class Format = std::nullptr_t>
std::string text_of_array(dims_view shape, const text_options& options, const Read& read,
                          const Format& format = nullptr) {
    if (count_elements(shape) == 0) return "[]";
    const words texts = shown_words<T>(shape, options.print, read, format);
    return array_text(shape, texts, options.separator, options.prefix_width,
                      options.print.linewidth - options.suffix_width, options.print.edgeitems,
                      is_summarised(shape, options.print));
}

// What a single element prints as (str of a 0-d array): digits are not cut, strings have no quotes.
template <class T>
std::string text_of_scalar(const T& value) {
    if constexpr (boolean<T>) {
        return value ? "True" : "False";
    } else if constexpr (integer<T>) {
        return std::to_string(value);
    } else if constexpr (floating<T>) {
        return scalar_text(real_value(value));
    } else if constexpr (complex_number<T>) {
        return scalar_text(real_value(value.real()), real_value(value.imag()));
    } else if constexpr (std::is_convertible_v<const T&, std::string_view>) {
        return std::string(std::string_view(value));
    } else {
        static_assert(printable_element<T>, "printing an array needs elements that have operator<<");
        return streamed(value);
    }
}

template <class T, class Read>
std::string str_of_array(dims_view shape, const text_options& options, const Read& read) {
    if (shape.empty()) return text_of_scalar<T>(read(shape));
    return text_of_array<T>(shape, options, read);
}

// The dtype as array_repr names it, or nothing where the elements tell it. NumPy's strings have the length
// of the longest, which is found by reading them all; other C++ types are NumPy's objects.
template <class T, class Read>
std::string repr_dtype(dims_view shape, const Read& read) {
    constexpr dtype_id id = dtype_id_of<T>;
    const bool implied = id == dtype_id::boolean || id == dtype_id::int64 || id == dtype_id::float64 ||
                         id == dtype_id::complex128;
    const bool no_elements = count_elements(shape) == 0;
    if (implied && !no_elements) return {};
    if constexpr (std::is_convertible_v<const T&, std::string_view>) {
        int longest = 1;
        if (!no_elements) {
            for (shown_positions at(shape, 0, false); !at.done(); at.next()) {
                const auto& value = read(at.index());
                const int n = text_width(value);
                if (n > longest) longest = n;
            }
        }
        return "'<U" + std::to_string(longest) + "'";
    } else if constexpr (number<T>) {
        return dtype_of<T>().name();
    } else {
        return "object";
    }
}

template <class T, class Read>
std::string repr_of_array(dims_view shape, text_options options, const Read& read) {
    options.separator = ", ";
    options.prefix_width = 6;  // "array("
    options.suffix_width = 1;  // ")"
    const std::string body = text_of_array<T>(shape, options, read);
    // Whether the shape is named goes by the thread's threshold, as in NumPy.
    return repr_text(body, shape, repr_dtype<T>(shape, read), is_summarised(shape, current_print_options()),
                     options.print.linewidth);
}

}  // namespace orthant::inline ORTHANT_ABI::detail
