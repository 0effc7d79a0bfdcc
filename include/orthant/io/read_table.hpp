#pragma once
// read_table: a file of comma-separated values as named columns whose types are found, or the structs of an .npy file.
//
//     np::table t = np::read_table("iris.csv");
//     np::table t = np::read_table("people.npy");       a column for each field, see io/npy_table.hpp
//     np::table t = np::read_table("a.tsv", {.delimiter = '\t', .header = false, .names = {"x", "y"}});
//
// The first row names the columns. A column is int64 if all its values are, else float64, else bool (true and false in
// any case), else std::string. A value that is missing, empty or one of NA, N/A, NaN, null and the like, is NaN, so
// that integers become floating there; in a text it stays what it is. A field in double quotes may hold delimiters,
// line ends, and a quote as two; blank lines are skipped, a row that ends early has missing values, one with more
// values than there are names is a value_error.
// https://pandas.pydata.org/docs/reference/api/pandas.read_csv.html, https://www.rfc-editor.org/rfc/rfc4180

#include <algorithm>
#include <concepts>
#include <cstdint>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

#include <orthant/base/keywords.hpp>
#include <orthant/base/number_text.hpp>
#include <orthant/base/plain_vector.hpp>
#include <orthant/io/deflate.hpp>
#include <orthant/io/file.hpp>
#include <orthant/ops/any_array/table.hpp>

namespace orthant::inline ORTHANT_ABI {

struct read_table_options {
    keyword_only only = keyword_only();
    char delimiter = ',';
    bool header = true;                   // the first row names the columns
    std::vector<std::string> names = {};  // names instead of those, or where there are none; else f0, f1, …
    std::vector<std::string> missing = {};  // words that are missing values besides the usual
    index_t skiprows = 0;                 // lines before the first row
    index_t max_rows = -1;                // -1: all
    char comment = '\0';                  // a line that begins so is skipped
    char quote = '"';
};

namespace detail {

// Fields of a text, row by row. Those with doubled quotes are in `held`, which has room for all of them from the first
// one on, so that it does not move.
struct table_text {
    plain_vector<std::string_view> fields;
    plain_vector<std::size_t> ends;  // of rows, in fields
    std::vector<index_t> lines;      // where they begin, from 1
    std::string held;
};

void split_table(std::string_view text, const read_table_options& o, table_text& out);
bool is_missing(std::string_view field, const read_table_options& o);

template <class T>
bool read_whole(std::string_view text, T& value) {
    while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
    while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
    if (text.size() > 1 && text[0] == '+' && text[1] != '-' && text[1] != '+') text.remove_prefix(1);
    if (text.empty()) return false;
    const auto [end, code] = read_number(text.data(), text.data() + text.size(), value);
    return code == std::errc() && end == text.data() + text.size();
}

// 1 true, 0 false, -1 neither.
inline int truth_of(std::string_view text) {
    const auto is = [&](std::string_view word) {
        if (text.size() != word.size()) return false;
        for (std::size_t i = 0; i < word.size(); ++i)
            if ((text[i] | 0x20) != word[i]) return false;
        return true;
    };
    return is("true") ? 1 : is("false") ? 0 : -1;
}

template <class Any>
Any typed_column(const plain_vector<std::string_view>& cells, const read_table_options& o) {
    const index_t n = index_t(cells.size());
    bool integers = true, floats = true, bools = true, missing = false, values = false;
    plain_vector<bool> lacks(cells.size(), false);
    for (std::size_t i = 0; i < cells.size(); ++i) {
        if (is_missing(cells[i], o)) {
            missing = lacks[i] = true;
            continue;
        }
        values = true;
        std::int64_t whole = 0;
        double real = 0;
        if (integers && !read_whole(cells[i], whole)) integers = false;
        if (!integers && floats && !read_whole(cells[i], real)) floats = false;
        if (bools && truth_of(cells[i]) < 0) bools = false;
        if (!integers && !floats && !bools) break;
    }
    if (integers && values && !missing) {
        ndarray<std::int64_t> out(new_array<std::int64_t>("read_table", {&n, 1}));
        for (std::size_t i = 0; i < cells.size(); ++i) read_whole(cells[i], out.data()[i]);
        return out;
    }
    if ((integers || floats) && (values || missing)) {
        ndarray<double> out(new_array<double>("read_table", {&n, 1}));
        for (std::size_t i = 0; i < cells.size(); ++i) {
            out.data()[i] = std::numeric_limits<double>::quiet_NaN();
            if (!lacks[i]) read_whole(cells[i], out.data()[i]);
        }
        return out;
    }
    if (bools && values && !missing) {
        ndarray<bool> out(new_array<bool>("read_table", {&n, 1}));
        for (std::size_t i = 0; i < cells.size(); ++i) out.data()[i] = truth_of(cells[i]) == 1;
        return out;
    }
    ndarray<std::string> out(new_array<std::string>("read_table", {&n, 1}));
    for (std::size_t i = 0; i < cells.size(); ++i) out.data()[i] = std::string(cells[i]);
    return out;
}

template <class Table>
Table npy_table(std::string_view bytes, const std::string& name);

template <class Table>
Table parse_table(std::string_view text, const read_table_options& o) {
    if (o.delimiter == '\n' || o.delimiter == '\r' || o.delimiter == o.quote)
        fail<value_error>({"read_table: the delimiter is a line end or the quote"});
    table_text rows;
    split_table(text, o, rows);
    std::size_t row = 0, at = 0;
    std::vector<std::string> names = o.names;
    if (o.header && !rows.ends.empty()) {
        if (names.empty())
            for (; at < rows.ends[0]; ++at) names.emplace_back(rows.fields[at]);
        at = rows.ends[0];
        row = 1;
    }
    if (names.empty() && row < rows.ends.size())
        for (std::size_t k = 0; at + k < rows.ends[row]; ++k) names.push_back("f" + std::to_string(k));
    for (std::size_t k = 0; k < names.size(); ++k) {  // pandas' names for what is there twice
        const std::string base = names[k].empty() ? names[k] = "f" + std::to_string(k) : names[k];
        for (int again = 1; std::find(names.begin(), names.begin() + std::ptrdiff_t(k), names[k]) !=
                            names.begin() + std::ptrdiff_t(k); ++again)
            names[k] = base + "." + std::to_string(again);
    }
    const index_t n = index_t(rows.ends.size() - row);
    for (std::size_t i = row, from = at; i < rows.ends.size(); from = rows.ends[i++])
        if (rows.ends[i] - from > names.size())
            fail<value_error>({"read_table: line ", rows.lines[i], " has ", rows.ends[i] - from, " values, there are ",
                               names.size(), " columns"});
    Table out;
    plain_vector<std::string_view> cells(static_cast<std::size_t>(n), std::string_view());
    for (std::size_t k = 0; k < names.size(); ++k) {
        for (std::size_t i = row, from = at; i < rows.ends.size(); from = rows.ends[i++])
            cells[i - row] = from + k < rows.ends[i] ? rows.fields[from + k] : std::string_view();
        out.set(names[k], typed_column<any_array>(cells, o));
    }
    return out;
}

template <std::same_as<table> Table>
Table table_of_file(const std::string& path, const read_table_options& o, const Table*) {
    std::string text = read_file("read_table", path);
    if (path.ends_with(".gz"))
        text = inflate_text("read_table", python_quote(path) + ": ", text, deflate_format::gzip);
    if (text.starts_with("\x93NUMPY")) return npy_table<Table>(text, python_quote(path) + ": ");
    return parse_table<Table>(text, o);
}

}  // namespace detail

// A file's columns; one that ends in .gz is unpacked (by zlib). A file that cannot be read is an io_error.
template <std::same_as<table> Table = table>
Table read_table(const std::string& path, const read_table_options& options = {}) {
    return detail::table_of_file(path, options, static_cast<const Table*>(nullptr));
}
// The same of a text, or of an .npy file, that is in memory.
template <std::same_as<table> Table = table>
Table parse_table(std::string_view text, const read_table_options& options = {}) {
    if (text.starts_with("\x93NUMPY")) return detail::npy_table<Table>(text, "");
    return detail::parse_table<Table>(text, options);
}

#if ORTHANT_DEFINE

namespace detail {

ORTHANT_ONCE bool is_missing(std::string_view field, const read_table_options& o) {
    while (!field.empty() && (field.front() == ' ' || field.front() == '\t')) field.remove_prefix(1);
    while (!field.empty() && (field.back() == ' ' || field.back() == '\t')) field.remove_suffix(1);
    if (field.empty()) return true;
    for (const std::string& word : o.missing)
        if (field == word) return true;
    if (field.size() > 8) return false;
    for (std::string_view word : {"NA", "N/A", "n/a", "NaN", "nan", "-NaN", "-nan", "null", "NULL", "None", "<NA>",
                                  "#N/A", "#NA"})
        if (field == word) return true;
    return false;
}

ORTHANT_ONCE void split_table(std::string_view text, const read_table_options& o, table_text& out) {
    if (text.substr(0, 3) == "\xef\xbb\xbf") text.remove_prefix(3);
    std::size_t at = 0;
    index_t line = 1;
    const auto end_of_line = [&] { return at >= text.size() || text[at] == '\n' || text[at] == '\r'; };
    const auto next_line = [&] {
        if (at < text.size() && text[at] == '\r') ++at;
        if (at < text.size() && text[at] == '\n') ++at;
        ++line;
    };
    for (index_t i = 0; i < o.skiprows && at < text.size(); ++i) {
        while (!end_of_line()) ++at;
        next_line();
    }
    const std::size_t most = o.max_rows < 0 ? std::size_t(-1) : std::size_t(o.max_rows) + (o.header ? 1 : 0);
    while (at < text.size() && out.ends.size() < most) {
        if (end_of_line() || (o.comment != '\0' && text[at] == o.comment)) {
            while (!end_of_line()) ++at;
            next_line();
            continue;
        }
        out.lines.push_back(line);
        for (;;) {
            if (o.quote != '\0' && at < text.size() && text[at] == o.quote) {
                const std::size_t start = ++at;
                bool joined = false;
                std::size_t from = start;
                const std::size_t first = out.held.size();
                for (;;) {
                    const std::size_t end = text.find(o.quote, at);
                    if (end == text.npos)
                        fail<value_error>({"read_table: the quote that begins in line ", out.lines.back(), " does not end"});
                    for (std::size_t i = at; i < end; ++i) line += text[i] == '\n';
                    at = end + 1;
                    const bool doubled = at < text.size() && text[at] == o.quote;
                    if (!doubled && !joined) {
                        out.fields.push_back(text.substr(start, end - start));
                        break;
                    }
                    if (out.held.capacity() < text.size()) out.held.reserve(text.size());
                    joined = true;
                    out.held.append(text.substr(from, end - from + (doubled ? 1 : 0)));
                    if (!doubled) {
                        out.fields.push_back(std::string_view(out.held).substr(first));
                        break;
                    }
                    from = ++at;
                }
                if (!end_of_line() && text[at] != o.delimiter)
                    fail<value_error>({"read_table: text behind a quoted value in line ", line});
            } else {
                const std::size_t start = at;
                while (!end_of_line() && text[at] != o.delimiter) ++at;
                out.fields.push_back(text.substr(start, at - start));
            }
            if (end_of_line()) break;
            ++at;  // the delimiter
        }
        next_line();
        out.ends.push_back(out.fields.size());
    }
}

}  // namespace detail

#endif

}  // namespace orthant::inline ORTHANT_ABI

#if ORTHANT_DEFINE
#include <orthant/io/npy_table.hpp>
#endif

namespace orthant::inline ORTHANT_ABI::detail {

ORTHANT_INSTANTIATE(table table_of_file(const std::string&, const read_table_options&, const table*));
ORTHANT_INSTANTIATE(table npy_table(std::string_view, const std::string&));

}  // namespace orthant::inline ORTHANT_ABI::detail
