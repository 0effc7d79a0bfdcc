#pragma once
// Numbers from a text with gaps: numpy.genfromtxt.
//
//     np::genfromtxt("a.csv", {.delimiter = ","})                        what is empty or no number is nan
//     np::genfromtxt<int>("a.csv", {.delimiter = ",", .filling_values = 0})
//     np::genfromtxt("a.txt", {.delimiter = {3, 5, 2}})                  fields of these widths
//     auto t = np::genfromtxt("a.csv", {.delimiter = ",", .names = true});
//     t["height"], t.names, t.data                                       columns by name
//
//     np::genfromtxt<person>("a.csv", {.delimiter = ","})                structs, one a row (io/record_rows.hpp)
//     np::table u = np::genfromtxt<np::table>("a.csv", {.delimiter = ",", .names = true});      NumPy's dtype=None
//
// The element type is the template's argument, as everywhere in C++; columns of types that are found make a table
// (io/genfromtxt_table.hpp). `usemask` has no counterpart. Lines of another number of columns than the first are
// errors, listed together, or with `.invalid_raise = false` left out.
// https://numpy.org/doc/stable/reference/generated/numpy.genfromtxt.html

#include <string>
#include <string_view>
#include <vector>

#include <orthant/array/ndarray.hpp>
#include <orthant/base/plain_vector.hpp>
#include <orthant/io/genfromtxt_options.hpp>
#include <orthant/io/loadtxt.hpp>

namespace orthant::inline ORTHANT_ABI {

// Columns of one type with names; data is (rows, columns).
template <class T>
struct named_columns {
    std::vector<std::string> names;
    ndarray<T> data;

    index_t column(std::string_view name) const {
        for (std::size_t k = 0; k < names.size(); ++k)
            if (names[k] == name) return index_t(k);
        detail::fail<index_error>({"genfromtxt: no field of name ", name});
    }
    auto operator[](std::string_view name) const { return data(all, column(name)); }
    auto operator[](std::string_view name) { return data(all, column(name)); }
};

namespace detail {

// How genfromtxt reads a field: by Python's own grammar. 0: not at all, 1: well, 2: a number that the type
// lacks.
struct generic_field {
    text_field field;
    int (*parse)(std::string_view text, void* to);
    bool (*set_missing)(void* to);  // the type's value for what is missing; false: it has none
};

template <class T>
int parse_generic(std::string_view text, void* to);

template <class T>
bool set_missing_value(void* to) {
    T& x = *static_cast<T*>(to);
    if constexpr (std::is_same_v<T, std::string> || is_fixed_string<T>)
        x = T("???");
    else if constexpr (std::is_same_v<T, bool>)
        x = false;
    else if constexpr (complex_number<T>)
        x = T(std::numeric_limits<real_of_t<T>>::quiet_NaN(), 0);
    else if constexpr (is_storage_float<T>)
        x = T(std::numeric_limits<float>::quiet_NaN());
    else if constexpr (floating<T>)
        x = std::numeric_limits<T>::quiet_NaN();
    else if constexpr (std::is_signed_v<T>)
        x = -1;
    else
        return false;
    return true;
}
template <class T>
generic_field generic_field_of() {
    if constexpr (is_fixed_string<T>) {
        const auto parse = [](std::string_view text, void* to) { return int(parse_fixed<T>(text, to)); };
        return {text_field_of<T>(), parse, &set_missing_value<T>};
    } else {
        return {text_field_of<T>(), &parse_generic<T>, &set_missing_value<T>};
    }
}
// The fields of a struct.
template <row_struct S>
plain_vector<generic_field> generic_columns() {
    plain_vector<generic_field> out;
    each_column<S>(0, [&]<class E>(std::type_identity<E>, std::size_t offset) {
        out.push_back(generic_field_of<E>());
        out.back().field.offset = offset;
    });
    return out;
}

// `names`: null, or where the names go; `named` where they are wanted or given.
header_ptr generic_text(const text_source& source, const text_layout& layout, const generic_field* fields,
                        const genfromtxt_options& options, const names_argument* named,
                        std::vector<std::string>* names);

inline genfromtxt_options without_names(const genfromtxt_names_options& o) {
    return {.comments = o.comments,
            .delimiter = o.delimiter,
            .skip_header = o.skip_header,
            .skip_footer = o.skip_footer,
            .converters = o.converters,
            .missing_values = o.missing_values,
            .filling_values = o.filling_values,
            .usecols = o.usecols,
            .excludelist = o.excludelist,
            .deletechars = o.deletechars,
            .replace_space = o.replace_space,
            .autostrip = o.autostrip,
            .case_sensitive = o.case_sensitive,
            .defaultfmt = o.defaultfmt,
            .unpack = o.unpack,
            .loose = o.loose,
            .invalid_raise = o.invalid_raise,
            .max_rows = o.max_rows,
            .encoding = o.encoding,
            .ndmin = 2,
            .progress = o.progress};
}

}  // namespace detail

template <detail::cell_element T = double, index_t R = dynamic>
ndarray<T, R> genfromtxt(const text_source& source, const genfromtxt_options& options = {}) {
    const detail::generic_field field = detail::generic_field_of<T>();
    return ndarray<T, R>(detail::generic_text(source, detail::text_layout_of<T>(field.field), &field, options,
                                              nullptr, nullptr));
}
template <detail::cell_element T = double>
named_columns<T> genfromtxt(const text_source& source, const genfromtxt_names_options& options) {
    const detail::generic_field field = detail::generic_field_of<T>();
    named_columns<T> out;
    out.data = ndarray<T>(detail::generic_text(source, detail::text_layout_of<T>(field.field), &field,
                                               detail::without_names(options), &options.names, &out.names));
    return out;
}
template <detail::cell_element T = double, index_t R = dynamic, class S>
    requires requires(S& stream, char* to) { stream.read(to, 1), stream.gcount(); }
ndarray<T, R> genfromtxt(S& stream, const genfromtxt_options& options = {}) {
    return genfromtxt<T, R>(text_source(stream), options);
}

// Structs, one a row: the columns are their fields in order, which may be chosen, filled and converted by name.
// With `.names = true` the line of names is passed over. Another number of columns is a value_error.
template <detail::row_struct S>
ndarray<S> genfromtxt(const text_source& source, const genfromtxt_options& options = {}) {
    const auto columns = detail::generic_columns<S>();
    std::vector<std::string> names;
    for (std::string_view name : field_names<S>()) names.emplace_back(name);
    const names_argument named(names);
    return ndarray<S>(detail::generic_text(source, detail::record_layout<S>(&columns.front().field, columns.size()),
                                           columns.data(), options, names.size() == columns.size() ? &named : nullptr,
                                           nullptr));
}
template <detail::row_struct S>
ndarray<S> genfromtxt(const text_source& source, const genfromtxt_names_options& options) {
    const auto columns = detail::generic_columns<S>();
    genfromtxt_options others = detail::without_names(options);
    others.ndmin = options.ndmin;
    return ndarray<S>(detail::generic_text(source, detail::record_layout<S>(&columns.front().field, columns.size()),
                                           columns.data(), others, &options.names, nullptr));
}

#if ORTHANT_DEFINE

namespace detail {

// Python's numbers have underscores between digits; "" if they are elsewhere.
inline std::string without_underscores(std::string_view text) {
    std::string out;
    const auto digit = [&](std::size_t i) { return i < text.size() && text[i] >= '0' && text[i] <= '9'; };
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '_')
            out += text[i];
        else if (i == 0 || !digit(i - 1) || !digit(i + 1))
            return "";
    }
    return out;
}

inline std::string python_complex(std::string_view text) {  // with a 1 where a j stands alone
    std::string s(stripped(text));
    std::size_t j = s.size();
    if (j > 0 && s[j - 1] == ')') --j;
    while (j > 0 && is_blank(s[j - 1])) --j;
    if (j == 0 || (s[j - 1] | 0x20) != 'j') return s;
    if (j == 1 || s[j - 2] == '+' || s[j - 2] == '-' || s[j - 2] == '(' || is_blank(s[j - 2]))
        s.insert(j - 1, 1, '1');
    return s;
}

template <class T>
int parse_generic(std::string_view text, void* to) {
    if constexpr (std::is_same_v<T, std::string>) {
        return parse_element<T>(text, to);
    } else if constexpr (std::is_same_v<T, bool>) {
        std::string word(text);
        for (char& c : word) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c;
        *static_cast<bool*>(to) = word == "TRUE";
        return word == "TRUE" || word == "FALSE";
    } else if constexpr (!floating<T> && !complex_number<T> && sizeof(T) < 8) {
        // int(float(x)), as NumPy reads integers of less than 64 bits
        double x = 0;
        if (!parse_generic<double>(text, &x) || x != x) return 0;
        if (!(x > static_cast<double>((std::numeric_limits<T>::min)()) - 1 &&
              x < static_cast<double>((std::numeric_limits<T>::max)()) + 1))
            return 2;
        *static_cast<T*>(to) = static_cast<T>(x);
        return 1;
    } else {
        if (parse_element<T>(text, to)) return 1;
        if (text.find('_') != std::string_view::npos) {
            const std::string plain = without_underscores(text);
            return plain.empty() ? 0 : parse_generic<T>(plain, to);
        }
        if constexpr (complex_number<T>)
            return parse_element<T>(python_complex(text), to);
        else if constexpr (!floating<T>) {
            std::uint64_t m = 0;
            bool negative = false, fits = false;
            const char *const end = text.data() + text.size(), *const p = read_integer(text.data(), end, m,
                                                                                       negative, fits);
            return p && only_blanks(p, end) ? 2 : 0;
        } else {
            return 0;
        }
    }
}

}  // namespace detail

#endif

namespace detail {

#define ORTHANT_ROW(T) ORTHANT_INSTANTIATE(int parse_generic<T>(std::string_view, void*));
ORTHANT_NUMBER_TYPES(ORTHANT_ROW)
#undef ORTHANT_ROW
ORTHANT_INSTANTIATE(int parse_generic<std::string>(std::string_view, void*));

}  // namespace detail
}  // namespace orthant::inline ORTHANT_ABI

#if ORTHANT_DEFINE
#include <orthant/io/genfromtxt_rows.hpp>
#endif
