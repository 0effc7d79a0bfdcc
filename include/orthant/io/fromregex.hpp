#pragma once
// Numbers that a regular expression finds: numpy.fromregex. A header of its own, which <orthant/orthant.hpp>
// does not include: <regex> takes long to compile.
//
//     np::fromregex<int>("log.txt", R"((\d+)\s+(\d+))")       a row for each match, a column for each group
//
// https://numpy.org/doc/stable/reference/generated/numpy.fromregex.html

#include <regex>
#include <string>
#include <vector>

#include <orthant/array/ndarray.hpp>
#include <orthant/io/loadtxt.hpp>

namespace orthant::inline ORTHANT_ABI {

// Every match in the text is a row of T, which the groups of the expression (or the whole match, if it has
// none) are read as by the rules of loadtxt. One column makes an array of one axis. What does not convert is
// a value_error. The grammar is ECMAScript's, of std::regex.
template <detail::cell_element T = double>
ndarray<T> fromregex(const text_source& source, const std::string& regexp) {
    const std::string text =
        source.is_path() ? detail::read_file("fromregex", source.path()) : std::string(source.text());
    std::vector<T> values;
    index_t rows = 0, columns = 1;
    try {
        const std::regex pattern(regexp);
        if (pattern.mark_count() > 0) columns = index_t(pattern.mark_count());
        const std::size_t first = pattern.mark_count() > 0 ? 1 : 0;
        for (std::sregex_iterator m(text.begin(), text.end(), pattern), end; m != end; ++m, ++rows)
            for (std::size_t k = first; k < m->size(); ++k) {
                T value{};
                const std::string field = (*m)[k].str();
                if (!detail::parse_element<T>(field, &value))
                    detail::fail<value_error>({"fromregex: could not convert string ",
                                               detail::python_quote(field), " to ", detail::element_name<T>(),
                                               " at match ", rows, ", group ", k});
                values.push_back(value);
            }
    } catch (const std::regex_error& e) {
        detail::fail<value_error>(
            {"fromregex: the regular expression ", detail::python_quote(regexp), ": ", e.what()});
    }
    const index_t shape[2] = {rows, columns};
    detail::header_ptr out = detail::new_array<T>("fromregex", dims_view(shape, columns == 1 ? 1 : 2));
    for (std::size_t i = 0; i < values.size(); ++i) static_cast<T*>(out->data)[i] = values[i];
    return ndarray<T>(std::move(out));
}

}  // namespace orthant::inline ORTHANT_ABI
