#pragma once
// genfromtxt with columns whose types are found, NumPy's dtype=None.
//
//     np::table t = np::genfromtxt<np::table>("a.csv", {.delimiter = ",", .names = true});
//     t["height"]   t.column<double>("height")   t.as<person>()
//
// A column is bool if all its values are (true or false, in any case), else int64, float64, complex128, and else
// std::string. What is missing fits every type and has its value: false, -1, nan, or what filling_values say. Columns
// without a name are f0, f1 …. (NumPy makes one array of columns of one type; here it is a table always.)
// https://numpy.org/doc/stable/reference/generated/numpy.genfromtxt.html

#include <complex>
#include <concepts>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include <orthant/io/genfromtxt.hpp>
#include <orthant/ops/any_array/table.hpp>

namespace orthant::inline ORTHANT_ABI {
namespace detail {

// A template, so that a program that never calls it does not pay for five types of columns.
template <class Table>
Table generic_table(const text_source& source, const genfromtxt_options& options, const names_argument* named);

}  // namespace detail

// A text with fields that convert to nothing of what their column is, but for missing ones, is a text column; errors
// are those of genfromtxt.
template <std::same_as<table> Table>
Table genfromtxt(const text_source& source, const genfromtxt_options& options = {}) {
    return detail::generic_table<Table>(source, options, nullptr);
}
template <std::same_as<table> Table>
Table genfromtxt(const text_source& source, const genfromtxt_names_options& options) {
    return detail::generic_table<Table>(source, detail::without_names(options), &options.names);
}

#if ORTHANT_DEFINE

namespace detail {

// Column k of the texts as numbers T; false where one is none. What is missing has the value that fills it.
template <class T, class Any>
bool typed_text_column(const view<const std::string>& texts, index_t k, const std::vector<std::string>& missing,
                       const converted_field* filling, Any& out) {
    const index_t n = texts.shape()[0];
    ndarray<T> column(new_array<T>("genfromtxt", {&n, 1}));
    for (index_t i = 0; i < n; ++i) {
        const std::string& text = texts(i, k);
        T* const to = column.data() + i;
        if (parse_generic<T>(text, to) == 1) continue;
        bool known = false;
        for (const std::string& m : missing) known = known || stripped(text) == m;
        if (!known || !(filling ? store_converted<T>(*filling, to) : set_missing_value<T>(to))) return false;
    }
    out = Any(column);
    return true;
}

template <class Table>
Table generic_table(const text_source& source, const genfromtxt_options& options, const names_argument* named) {
    check_generic(options);
    genfromtxt_options as_rows = options;
    as_rows.ndmin = 2;
    as_rows.unpack = false;
    const generic_field field = generic_field_of<std::string>();
    const text_layout layout = text_layout_of<std::string>(field.field);
    generic_loader loader(source, layout, &field, as_rows, named);
    std::vector<std::string> names;
    const view<const std::string> texts(loader.run(&names));
    Table out;
    if (texts.shape()[0] == 0 && names.empty()) return out;
    const index_t n = texts.shape()[0];
    for (index_t k = 0; k < texts.shape()[1]; ++k) {
        const std::size_t at = static_cast<std::size_t>(k);
        any_array column;
        const auto reads = [&]<class T>(std::type_identity<T>) {
            return typed_text_column<T>(texts, k, loader.missing(at), loader.filling(at), column);
        };
        if (!reads(std::type_identity<bool>{}) && !reads(std::type_identity<std::int64_t>{}) &&
            !reads(std::type_identity<double>{}) && !reads(std::type_identity<std::complex<double>>{})) {
            ndarray<std::string> cells(new_array<std::string>("genfromtxt", {&n, 1}));
            for (index_t i = 0; i < n; ++i) cells.data()[i] = texts(i, k);
            column = cells;
        }
        out.set(at < names.size() ? names[at] : "f" + std::to_string(k), std::move(column));
    }
    return out;
}

}  // namespace detail

#endif

namespace detail {

ORTHANT_INSTANTIATE(table generic_table(const text_source&, const genfromtxt_options&, const names_argument*));

}  // namespace detail
}  // namespace orthant::inline ORTHANT_ABI
