#pragma once
// What the keywords of genfromtxt accept beyond those of loadtxt: fields by width, missing values, values that fill,
// names.

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include <orthant/base/plain_vector.hpp>
#include <orthant/io/text_options.hpp>

namespace orthant::inline ORTHANT_ABI {

// Between fields: blanks (`_`), a text of any length, or nothing: fields of one width, or of a list of widths (bytes).
class field_delimiter {
public:
    field_delimiter(none_t = {}) {}
    field_delimiter(char c) : text_(1, c) {}
    template <class S>
        requires std::is_convertible_v<const S&, std::string_view>
    field_delimiter(const S& text) : text_(std::string_view(text)) {}
    template <std::integral I>
        requires(!std::same_as<I, char>)
    field_delimiter(I width) : width_(index_t(width)) {}
    field_delimiter(std::initializer_list<index_t> widths) : widths_(widths) {}
    field_delimiter(const std::vector<index_t>& widths) : widths_(widths) {}

    const std::string& text() const { return text_; }  // empty: blanks, or widths
    index_t width() const { return width_; }
    const std::vector<index_t>& widths() const { return widths_; }

private:
    std::string text_;
    index_t width_ = 0;
    std::vector<index_t> widths_;
};

// Values for all columns, for each in order, or for some by number or name.
template <class V>
class column_values {
public:
    struct entry {
        index_t column = -1;  // -1: by name; -2: all
        std::string name;
        V value{};

        template <class T>
            requires std::is_constructible_v<V, const T&>
        entry(index_t at, const T& v) : column(at), value(v) {}
        template <class T>
            requires std::is_constructible_v<V, const T&>
        entry(std::string_view n, const T& v) : name(n), value(v) {}
    };

    column_values(none_t = {}) {}
    template <class T>
        requires(std::is_constructible_v<V, const T&> && !std::same_as<T, none_t> && !detail::value_range<T>)
    column_values(const T& one) : for_all_(true) {
        list_.push_back(entry(-2, one));
    }
    // {"a", "b"}: for the first column, and for the second.
    template <class T>
        requires std::is_constructible_v<V, const T&>
    column_values(std::initializer_list<T> each) {
        for (const T& v : each) list_.push_back(entry(index_t(list_.size()), v));
    }
    template <detail::value_range R>
        requires std::is_constructible_v<V, const detail::value_in<R>&>
    column_values(const R& each) {
        for (const auto& v : each) list_.push_back(entry(index_t(list_.size()), v));
    }
    // {{0, "a"}, {"name", "b"}}
    column_values(std::initializer_list<entry> some) : list_(some), by_key_(true) {}

    const plain_vector<entry>& list() const { return list_; }
    bool is_for_all() const { return for_all_; }
    bool is_by_key() const { return by_key_; }

private:
    plain_vector<entry> list_;
    bool for_all_ = false, by_key_ = false;
};

// Names of columns: in the first line (true), in a text ("a, b") or a list.
class names_argument {
public:
    names_argument(bool in_first_line) : in_first_line_(in_first_line) {}
    template <class S>
        requires std::is_convertible_v<const S&, std::string_view>
    names_argument(const S& names) : names_(column_list(std::string_view(names)).names()) {}
    // (No list: from empty braces none must be made, or the overload would be taken for the other one.)
    template <class... S>
        requires(sizeof...(S) > 0 && (std::is_convertible_v<const S&, std::string_view> && ...))
    names_argument(std::string_view first, const S&... others) : names_{std::string(first), std::string(std::string_view(others))...} {}
    names_argument(const std::vector<std::string>& names) : names_(names) {}

    bool in_first_line() const { return in_first_line_; }
    const std::vector<std::string>& names() const { return names_; }

private:
    bool in_first_line_ = false;
    std::vector<std::string> names_;
};

// true as they are; false or "upper", and "lower".
class case_argument {
public:
    case_argument(bool sensitive) : letters_(sensitive ? ' ' : 'u') {}
    template <class S>
        requires std::is_convertible_v<const S&, std::string_view>
    case_argument(const S& how) {
        const std::string_view word = how;
        if (!word.starts_with('u') && !word.starts_with('l'))
            detail::fail<value_error>({"genfromtxt: unrecognized case_sensitive value ", word});
        letters_ = word[0];
    }
    char letters() const { return letters_; }

private:
    char letters_ = ' ';
};

// NumPy's keywords but dtype, which is the template's argument, and usemask. `Names` is nothing, or what selects the
// overload that returns them.
#define ORTHANT_ROW(name, names_field)                    \
    struct name {                                         \
        keyword_only only = keyword_only();               \
        text_mark comments = "#";                         \
        field_delimiter delimiter = {};                   \
        index_t skip_header = 0;                          \
        index_t skip_footer = 0;                          \
        text_converters converters = {};                  \
        column_values<std::string> missing_values = {};   \
        column_values<detail::converted_field> filling_values = {}; \
        column_list usecols = {};                         \
        names_field                                       \
        std::vector<std::string> excludelist = {};        \
        text_mark deletechars = {};                       \
        std::string_view replace_space = "_";             \
        bool autostrip = false;                           \
        case_argument case_sensitive = true;              \
        std::string_view defaultfmt = "f%i";              \
        bool unpack = false;                              \
        bool loose = true;                                \
        bool invalid_raise = true;                        \
        maybe<index_t> max_rows = {};                     \
        text_mark encoding = {};                          \
        index_t ndmin = 0;                                \
        progress_callback progress = {};                  \
    };
ORTHANT_ROW(genfromtxt_options, )
ORTHANT_ROW(genfromtxt_names_options, names_argument names;)
#undef ORTHANT_ROW

}  // namespace orthant::inline ORTHANT_ABI
