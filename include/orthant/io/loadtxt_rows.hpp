#pragma once
// The rows of loadtxt: fields become elements, and what does not fit is told with its place.
//
// Two ways lead through a row. Where columns are doubles, neither chosen nor converted nor quoted, the number
// is read where it stands, and what follows it must be a delimiter. Everything else, and every line on which
// that failed, is cut into fields first.

#include <vector>

#include <orthant/base/plain_vector.hpp>
#include <orthant/io/loadtxt.hpp>

#if ORTHANT_DEFINE

namespace orthant::inline ORTHANT_ABI::detail {

class text_loader {
public:
    text_loader(const text_source& source, const text_layout& layout, const loadtxt_options& options)
        : layout_(layout),
          options_(options),
          grammar_(grammar_of("loadtxt", options)),
          in_("loadtxt", source, options.progress),
          splitter_(grammar_, in_),
          rows_("loadtxt", layout, int(options.ndmin)),
          wanted_(options.usecols.numbers()) {
        if (layout.by_rows) columns_ = index_t(options.usecols ? wanted_.size() : layout.field_count);
        in_place_ = !layout.by_rows && layout.fields[0].parse == &parse_element<double> &&
                    !grammar_.has_quote && !options.usecols && options.converters.list().empty() &&
                    (grammar_.by_blanks || !is_blank(grammar_.delimiter));
    }

    header_ptr run() {
        std::string_view line;
        for (index_t i = 0; i < options_.skiprows; ++i)
            if (!in_.next(line)) break;
        const index_t most = options_.max_rows ? *options_.max_rows : -1;
        while (rows_.rows() != most)
            if (in_place_ ? !row_in_place() : !row_of_fields()) break;
        if (columns_ < 0) rows_.set_columns(options_.usecols ? index_t(wanted_.size()) : 1);
        return rows_.finish(options_.unpack);
    }

private:
    // One line; false at the end of the text.
    bool row_of_fields() {
        if (!splitter_.next(fields_)) return false;
        if (!fields_.empty()) add(splitter_.length());
        return true;
    }
    bool row_in_place() {
        std::string_view whole;
        if (!in_.next(whole)) return false;
        const std::string_view line = without_comment(whole, grammar_);
        if (columns_ < 0 || !read_doubles(line, whole.size())) {
            fields_.clear();
            split(line);
            if (!fields_.empty()) add(whole.size());
        }
        return true;
    }

    // Whether the line is as many doubles as there are columns. A blank line is not.
    bool read_doubles(std::string_view line, std::size_t length) {
        if (stripped(line).empty()) return false;
        double* const to = reinterpret_cast<double*>(rows_.add_row(in_.left(), length));
        if (read_double_row(line, grammar_.delimiter, grammar_.by_blanks, columns_, to)) return true;
        rows_.drop_row();
        return false;
    }

    void split(std::string_view line) {
        const char *p = line.data(), *const end = p + line.size();
        if (!grammar_.by_blanks && p == end) return;
        for (;;) {
            if (grammar_.by_blanks) {
                while (p < end && is_blank(*p)) ++p;
                if (p == end) return;
            }
            const char* const first = p;
            while (p < end && !(grammar_.by_blanks ? is_blank(*p) : *p == grammar_.delimiter)) ++p;
            fields_.emplace_back(first, std::size_t(p - first));
            if (p == end) return;
            ++p;
        }
    }

    // A row of the fields.
    void add(std::size_t length) {
        const index_t found = index_t(fields_.size()), row = rows_.rows();
        if (columns_ < 0 && !options_.usecols) columns_ = found;
        if (row == 0) begin(found);
        if (!options_.usecols && found != columns_) {
            if (layout_.by_rows)
                fail<value_error>({"loadtxt: the dtype passed requires ", columns_, " columns but ", found,
                                   " were found at row ", row + 1,
                                   "; use `usecols` to select a subset and avoid this error"});
            fail<value_error>({"loadtxt: the number of columns changed from ", columns_, " to ", found,
                               " at row ", row + 1,
                               "; use `usecols` to select a subset and avoid this error"});
        }
        unsigned char* to = rows_.add_row(in_.left(), length);
        const bool single = layout_.by_rows;
        for (index_t k = 0; k < columns_; ++k) {
            index_t column = k;
            if (options_.usecols) {
                column = wanted_[std::size_t(k)];
                if (column < 0) column += found;
                if (column < 0 || column >= found)
                    fail<value_error>({"loadtxt: invalid column index ", wanted_[std::size_t(k)], " at row ",
                                       row + 1, " with ", found, " columns"});
            }
            const text_field& field = layout_.fields[single ? k : 0];
            convert(fields_[std::size_t(column)], field, column, k, single ? to + field.offset : to);
            if (!single) to += layout_.itemsize;
        }
    }

    void convert(std::string_view text, const text_field& field, index_t column, index_t k, void* to) {
        const text_converter* const f = converters_.empty() ? nullptr : converters_[std::size_t(k)];
        if (!f) {
            if (field.parse(text, to)) return;
        } else {
            try {
                if (field.store((*f)(text), to)) return;
            } catch (const value_error&) {  // as Python's ValueError
            }
        }
        fail<value_error>({"loadtxt: could not convert string ", python_quote(text), " to ", field.type,
                           " at row ", rows_.rows() - 1, ", column ", column + 1, "."});
    }

    // Knows the columns: by the first row.
    void begin(index_t found) {
        if (options_.usecols) columns_ = index_t(wanted_.size());
        rows_.set_columns(columns_);
        const auto& list = options_.converters.list();
        if (list.empty()) return;
        converters_.assign(std::size_t(columns_), nullptr);
        for (const text_converter& c : list) {
            if (c.is_for_all()) {
                if (list.size() > 1)
                    fail<type_error>({"loadtxt: one converter for all columns stands alone"});
                converters_.assign(std::size_t(columns_), &c);
                continue;
            }
            if (!c.name().empty())
                fail<type_error>({"loadtxt: converters are given by the number of their column"});
            const index_t column = c.column() < 0 ? c.column() + found : c.column();
            if (column < 0 || column >= found)
                fail<value_error>({"loadtxt: converter specified for column ", c.column(),
                                   ", which is invalid for the number of fields ", found});
            for (index_t k = 0; k < columns_; ++k) {
                index_t at = options_.usecols ? wanted_[std::size_t(k)] : k;
                if (at < 0) at += found;
                if (at == column) converters_[std::size_t(k)] = &c;
            }
        }
    }

    const text_layout& layout_;
    const loadtxt_options& options_;
    text_grammar grammar_;
    line_reader in_;
    text_splitter splitter_;
    row_store rows_;
    const std::vector<index_t>& wanted_;
    plain_vector<std::string_view> fields_;
    plain_vector<const text_converter*> converters_;
    index_t columns_ = -1;
    bool in_place_ = false;
};

// Encodings whose blanks, digits and marks are those of ASCII.
inline void require_encoding(const char* function, const text_mark& encoding) {
    if (!encoding) return;
    const std::string& e = encoding.text();
    for (const char* known :
         {"utf-8", "utf8", "UTF-8", "utf-8-sig", "ascii", "ASCII", "latin1", "latin-1", "bytes"})
        if (e == known) return;
    fail<value_error>(
        {function, ": the encoding ", python_quote(e), " is not known: utf-8, ascii, latin1 and bytes are"});
}

ORTHANT_ONCE header_ptr load_text(const text_source& source, const text_layout& layout,
                                  const loadtxt_options& options) {
    if (options.ndmin < 0 || options.ndmin > 2)
        fail<value_error>({"loadtxt: Illegal value of ndmin keyword: ", options.ndmin});
    if (options.skiprows < 0)
        fail<value_error>({"loadtxt: argument must be nonnegative: skiprows is ", options.skiprows});
    if (options.max_rows && *options.max_rows < 0)
        fail<value_error>({"loadtxt: argument must be nonnegative: max_rows is ", *options.max_rows});
    if (!options.usecols.names().empty())
        fail<type_error>({"loadtxt: usecols must be an int or a list of ints; names are for genfromtxt"});
    if (layout.by_rows && options.usecols && options.usecols.numbers().size() != layout.field_count)
        fail<value_error>({"loadtxt: usecols has ", options.usecols.numbers().size(), " columns, the dtype ",
                           layout.field_count});
    require_encoding("loadtxt", options.encoding);
    return text_loader(source, layout, options).run();
}

}  // namespace orthant::inline ORTHANT_ABI::detail

#endif
