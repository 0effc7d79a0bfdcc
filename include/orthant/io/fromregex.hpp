#pragma once
// Numbers that a regular expression finds: numpy.fromregex. A header of its own, which <orthant/orthant.hpp>
// does not include: <regex> takes long to compile.
//
//     np::fromregex<int>("log.txt", R"((\d+)\s+(\d+))")       a row for each match, a column for each group
//     np::fromregex<event>("log.txt", R"((\w+)\s+(\d+))")     a struct for each match, a field for each group
//
// https://numpy.org/doc/stable/reference/generated/numpy.fromregex.html

#include <regex>
#include <string>
#include <vector>

#include <orthant/array/ndarray.hpp>
#include <orthant/io/loadtxt.hpp>

namespace orthant::inline ORTHANT_ABI {
namespace detail {

// Calls row(match) for every match of the expression, and says how many groups there are.
template <class Row>
index_t each_match(const text_source& source, const std::string& regexp, const Row& row) {
    const std::string text = source.is_path() ? read_file("fromregex", source.path()) : std::string(source.text());
    try {
        const std::regex pattern(regexp);
        for (std::sregex_iterator m(text.begin(), text.end(), pattern), end; m != end; ++m) row(*m);
        return index_t(pattern.mark_count());
    } catch (const std::regex_error& e) {
        fail<value_error>({"fromregex: the regular expression ", python_quote(regexp), ": ", e.what()});
    }
}
// Reads group k of a match, the whole of which is group 0.
inline void read_group(const std::smatch& match, std::size_t k, index_t row, const text_field& field, void* to) {
    const std::string text = match[k].str();
    if (!field.parse(text, static_cast<char*>(to) + field.offset))
        fail<value_error>({"fromregex: could not convert string ", python_quote(text), " to ", field.type, " at match ",
                           row, ", group ", k});
}

}  // namespace detail

// Every match in the text is a row of T, which the groups of the expression (or the whole match, if it has
// none) are read as by the rules of loadtxt. One column makes an array of one axis. What does not convert is
// a value_error. The grammar is ECMAScript's, of std::regex.
template <detail::cell_element T = double>
ndarray<T> fromregex(const text_source& source, const std::string& regexp) {
    const detail::text_field field = detail::text_field_of<T>();
    std::vector<T> values;
    index_t rows = 0;
    const index_t groups = detail::each_match(source, regexp, [&](const std::smatch& m) {
        for (std::size_t k = m.size() > 1 ? 1 : 0; k < m.size(); ++k) {
            T value{};
            detail::read_group(m, k, rows, field, &value);
            values.push_back(value);
        }
        ++rows;
    });
    const index_t shape[2] = {rows, groups > 1 ? groups : 1};
    detail::header_ptr out = detail::new_array<T>("fromregex", dims_view(shape, groups > 1 ? 2 : 1));
    for (std::size_t i = 0; i < values.size(); ++i) static_cast<T*>(out->data)[i] = values[i];
    return ndarray<T>(std::move(out));
}
// Of structs the groups are the fields, in their order; another number of them is a value_error.
template <detail::row_struct S>
ndarray<S> fromregex(const text_source& source, const std::string& regexp) {
    const plain_vector<detail::text_field> fields = detail::text_columns<S>();
    std::vector<S> values;
    const auto require = [&](std::size_t groups) {
        if (groups != fields.size())
            detail::fail<value_error>({"fromregex: the struct has ", fields.size(), " fields, the expression ", groups,
                                       " groups"});
    };
    const index_t groups = detail::each_match(source, regexp, [&](const std::smatch& m) {
        require(m.size() - 1);
        S& value = values.emplace_back();
        for (std::size_t k = 1; k < m.size(); ++k)
            detail::read_group(m, k, index_t(values.size()) - 1, fields[k - 1], &value);
    });
    require(std::size_t(groups));
    const index_t n = index_t(values.size());
    detail::header_ptr out = detail::new_array<S>("fromregex", dims_view(&n, 1));
    for (std::size_t i = 0; i < values.size(); ++i) static_cast<S*>(out->data)[i] = values[i];
    return ndarray<S>(std::move(out));
}

}  // namespace orthant::inline ORTHANT_ABI
