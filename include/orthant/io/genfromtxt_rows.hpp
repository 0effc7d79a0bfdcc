#pragma once
// The rows of genfromtxt: lines are cut into fields, the first tells the names and the number of columns, and
// what does not convert becomes the column's value for missing data.
//
// What is wrong is found in NumPy's order: lines of another number of columns first, all of them, then (where
// loose is false) the first field that is no number. The last rows wait until it is known that they are no
// footer.

#include <vector>

#include <orthant/base/plain_vector.hpp>
#include <orthant/io/column_names.hpp>
#include <orthant/io/genfromtxt.hpp>
#include <orthant/io/genfromtxt_fields.hpp>

#if ORTHANT_DEFINE

namespace orthant::inline ORTHANT_ABI::detail {

class generic_loader {
public:
    generic_loader(const text_source& source, const text_layout& layout, const generic_field* fields,
                   const genfromtxt_options& options, const names_argument* named)
        : layout_(layout),
          types_(fields),
          o_(options),
          named_(named),
          splitter_(options),
          in_("genfromtxt", source, options.progress),
          rows_("genfromtxt", layout, int(options.ndmin)) {
        const std::string& d = o_.delimiter.text();
        const bool by_text = o_.delimiter.width() == 0 && o_.delimiter.widths().empty();
        in_place_ = !layout.by_rows && types_->parse == &parse_generic<double> && !o_.usecols &&
                    by_text && (d.empty() || (d.size() == 1 && !is_blank(d[0]))) &&
                    o_.converters.list().empty() && o_.skip_footer <= 0;
        mark_ = d.empty() ? '\0' : d[0];
    }

    header_ptr run(std::vector<std::string>* names) {
        read_head();
        if (names) *names = names_;
        std::string_view line = first_line_;
        const index_t most = o_.max_rows ? *o_.max_rows : -1;
        for (index_t number = o_.skip_header + 1;; ++number) {
            if (seen_ == most) break;
            if (number > o_.skip_header + 1 && !in_.next(line)) break;
            if (in_place_ && read_in_place(line)) continue;
            splitter_.split(line, fields_);
            if (!fields_.empty()) row(number, line.size());
        }
        finish_footer();
        if (!invalid_.empty() && o_.invalid_raise) fail_invalid();
        for (const std::string* failure : {&first_failure_, &out_of_range_})
            if (!failure->empty()) fail<value_error>({"genfromtxt: ", *failure});
        if (columns_ == 0 || rows_.rows() == 0) {
            rows_.set_columns(named_ && columns_ > 0 ? columns_ : 1);
        }
        return rows_.finish(o_.unpack);
    }

    // Of a column: the texts that are missing values, and the value that fills them, or null.
    const std::vector<std::string>& missing(std::size_t column) const { return missing_[column]; }
    const converted_field* filling(std::size_t column) const { return fill_[column]; }

private:
    void note_invalid(index_t line, index_t found) {
        invalid_.push_back(line);
        invalid_.push_back(found);
    }

    // Skips the header, finds the names, and the first line with fields: what it has, all have.
    void read_head() {
        std::string_view line;
        for (index_t i = 0; i < o_.skip_header; ++i)
            if (!in_.next(line)) break;
        const bool in_line = named_ && named_->in_first_line();
        plain_vector<std::string_view> head;
        while (in_.next(line)) {
            first_line_ = line;
            if (in_line && o_.comments) {
                const std::size_t at = first_line_.find(o_.comments.text());
                if (at != std::string::npos) {  // what follows it, without further ones
                    std::string rest = first_line_.substr(at + o_.comments.text().size());
                    for (std::size_t k; (k = rest.find(o_.comments.text())) != std::string::npos;)
                        rest.erase(k, o_.comments.text().size());
                    first_line_ = rest;
                }
            }
            splitter_.split(first_line_, head);
            if (!head.empty()) break;
        }
        if (head.empty()) first_line_.clear();
        if (in_line && !head.empty() && o_.comments &&
            o_.comments.text().find(stripped(head[0])) != std::string::npos)
            head.erase(head.begin());
        const index_t found = index_t(head.size());
        naming_rules rules;
        rules.exclude = o_.excludelist;
        if (o_.deletechars) rules.delete_chars = o_.deletechars.text();
        rules.replace_space = o_.replace_space;
        rules.letters = o_.case_sensitive.letters();
        if (in_line) {
            std::vector<std::string> given;
            for (std::string_view w : head) given.emplace_back(stripped(w));
            names_ = valid_names(std::move(given), rules);
            first_line_.clear();
        } else if (named_) {
            names_ = valid_names(named_->names(), rules);
        }
        choose_columns(found);
        if (named_) {
            std::vector<std::string> kept = names_;
            if (o_.usecols && names_.size() > wanted_.size()) {
                kept.clear();
                for (index_t c : wanted_)
                    if (c < index_t(names_.size())) kept.push_back(names_[std::size_t(c)]);
            }
            rules.default_format = o_.defaultfmt;  // of names that were not given
            rules.delete_chars = "";
            rules.replace_space = "";
            rules.letters = ' ';
            rules.exclude.clear();
            names_ = columns_ > 0 && index_t(kept.size()) != columns_
                         ? valid_names(kept, rules, std::size_t(columns_))
                         : kept;
        }
        if (layout_.by_rows && columns_ > 0 && columns_ != index_t(layout_.field_count))
            fail<value_error>({"genfromtxt: the struct has ", layout_.field_count, " fields, the text ", columns_,
                               " columns; use usecols to select as many"});
        rows_.set_columns(columns_);
        set_up_columns();
    }

    void choose_columns(index_t found) {
        if (!o_.usecols) {
            columns_ = found;
            return;
        }
        for (const std::string& name : o_.usecols.names()) wanted_.push_back(place_of(name));
        for (index_t c : o_.usecols.numbers()) wanted_.push_back(c < 0 ? c + found : c);
        for (std::size_t k = 0; k < wanted_.size(); ++k)
            if (wanted_[k] < 0)
                fail<value_error>({"genfromtxt: invalid column index ", o_.usecols.numbers()[k], " with ",
                                   found, " columns"});
        columns_ = index_t(wanted_.size());
    }
    index_t place_of(const std::string& name) const {
        for (std::size_t k = 0; k < names_.size(); ++k)
            if (names_[k] == name) return index_t(k);
        fail<value_error>({"genfromtxt: ", python_quote(name), " is not in the list of names"});
    }
    // The place among the columns that are read of a column by number or name; -1 if it is not among them.
    index_t column_of(index_t number, const std::string& name, index_t found) const {
        if (!name.empty()) {
            for (std::size_t k = 0; k < names_.size(); ++k)
                if (names_[k] == name) return index_t(k);
            return -1;
        }
        if (number < 0) number += found;
        if (!o_.usecols) return number < columns_ ? number : -1;
        for (std::size_t k = 0; k < wanted_.size(); ++k)
            if (wanted_[k] == number) return index_t(k);
        return -1;
    }

    void set_up_columns() {
        const std::size_t n = std::size_t(columns_);
        missing_.assign(n, {});
        fill_.assign(n, nullptr);
        converters_.assign(n, nullptr);
        const auto& miss = o_.missing_values;
        for (const auto& e : miss.list()) {
            if (miss.is_for_all()) {
                for (const std::string& word : text_cut(e.value))
                    for (auto& list : missing_) list.push_back(word);
            } else if (const index_t at = column_of(e.column, e.name, columns_); at >= 0) {
                missing_[std::size_t(at)].push_back(e.value);
            }
        }
        for (auto& list : missing_) list.emplace_back();  // (the empty text)
        const auto& fill = o_.filling_values;
        for (const auto& e : fill.list()) {
            if (fill.is_for_all())
                fill_.assign(n, &e.value);
            else if (const index_t at = fill.is_by_key() ? column_of(e.column, e.name, columns_) : e.column;
                     at >= 0 && at < columns_)
                fill_[std::size_t(at)] = &e.value;
        }
        for (const text_converter& c : o_.converters.list()) {
            if (c.is_for_all()) {
                converters_.assign(n, &c);
                continue;
            }
            const index_t at = column_of(c.column(), c.name(), columns_);
            if (at >= 0) converters_[std::size_t(at)] = &c;
        }
    }
    static std::vector<std::string> text_cut(const std::string& text) {
        std::vector<std::string> out;
        for (std::size_t at = 0;;) {
            const std::size_t end = text.find(',', at);
            out.push_back(text.substr(at, end == std::string::npos ? end : end - at));
            if (end == std::string::npos) return out;
            at = end + 1;
        }
    }

    bool read_in_place(std::string_view line) {
        line = generic_splitter::trimmed(splitter_.content(line));
        if (columns_ == 0 || line.empty()) return false;
        double* const to = reinterpret_cast<double*>(rows_.add_row(in_.left(), line.size()));
        if (read_double_row(line, mark_, mark_ == '\0', columns_, to)) {
            ++seen_;
            return true;
        }
        rows_.drop_row();
        return false;
    }

    // A line with fields.
    void row(index_t number, std::size_t length) {
        const index_t found = index_t(fields_.size());
        if (o_.usecols) {
            for (index_t c : wanted_)
                if (c >= found) return note_invalid(number, found);
            chosen_.clear();
            for (index_t c : wanted_) chosen_.push_back(fields_[std::size_t(c)]);
            chosen_.swap(fields_);
        } else if (found != columns_) {
            return note_invalid(number, found);
        }
        ++seen_;
        if (o_.skip_footer <= 0) return convert_row(fields_, length);
        for (std::string_view field : fields_) waiting_.push_back(std::string(field));
        if (rows_waiting() > o_.skip_footer) convert_waiting();
    }
    void convert_waiting() {
        const std::size_t end = first_waiting_ + std::size_t(columns_);
        std::size_t length = 0;
        chosen_.clear();
        for (std::size_t i = first_waiting_; i < end; ++i) {
            chosen_.push_back(waiting_[i]);
            length += waiting_[i].size() + 1;
        }
        convert_row(chosen_, length);
        first_waiting_ = end;
        if (first_waiting_ > 1000 && 2 * first_waiting_ > waiting_.size()) {
            for (std::size_t i = end; i < waiting_.size(); ++i) waiting_[i - end].swap(waiting_[i]);
            waiting_.resize(waiting_.size() - end);
            first_waiting_ = 0;
        }
    }
    index_t rows_waiting() const { return index_t(waiting_.size() - first_waiting_) / columns_; }
    // Lines that are wrong, and stand behind as many lines as there are rows, count as the footer, as in
    // NumPy.
    void finish_footer() {
        if (o_.skip_footer <= 0) return;
        index_t footer = o_.skip_footer;
        const index_t lines = seen_ + index_t(invalid_.size() / 2) - footer + o_.skip_header;
        while (!invalid_.empty() && invalid_[invalid_.size() - 2] > lines) {
            invalid_.resize(invalid_.size() - 2);
            --footer;
        }
        // (If more of them were wrong than the footer has, Python's rows[:-n] of a negative n keeps the first
        // ones.)
        index_t left = columns_ > 0 ? rows_waiting() : 0;
        if (footer < 0) footer = 0;
        while (left-- > footer) convert_waiting();
    }

    void convert_row(const plain_vector<std::string_view>& fields, std::size_t length) {
        unsigned char* to = rows_.add_row(in_.left(), length);
        const bool single = layout_.by_rows;
        for (std::size_t k = 0; k < std::size_t(columns_); ++k) {
            const generic_field& type = types_[single ? k : 0];
            convert(fields[k], k, type, single ? to + type.field.offset : to);
            if (!single) to += layout_.itemsize;
        }
    }
    void convert(std::string_view text, std::size_t k, const generic_field& type, void* to) {
        int how;
        if (const text_converter* f = converters_[k]) {
            how = 0;
            try {
                how = type.field.store((*f)(text), to) ? 1 : 2;
            } catch (const value_error&) {  // as Python's ValueError
            }
        } else {
            how = type.parse(text, to);
        }
        if (how == 1) return;
        const auto out_of_range = [&](std::string_view value) {
            if (out_of_range_.empty())
                out_of_range_ = std::string(value) + " is out of bounds for " + type.field.type;
        };
        if (how == 2) return out_of_range(text);
        if (!o_.loose) {
            bool known = false;
            for (const std::string& m : missing_[k]) known = known || stripped(text) == m;
            if (!known) {
                // (NumPy goes through one column after the other.)
                if (!first_failure_.empty() && k >= failed_column_) return;
                first_failure_ = "Cannot convert string '" + std::string(text) + "'";
                failed_column_ = k;
                return;
            }
        }
        if (fill_[k] ? !type.field.store(*fill_[k], to) : !type.set_missing(to))
            out_of_range(fill_[k] ? "the value that fills" : "-1, which stands for missing integers,");
    }

    [[noreturn]] void fail_invalid() const {
        std::string text = "Some errors were detected !";
        for (std::size_t i = 0; i < invalid_.size(); i += 2) {
            text += "\n    Line #" + std::to_string(invalid_[i]) + " (got " + std::to_string(invalid_[i + 1]) +
                    " columns instead of " + std::to_string(columns_) + ")";
            if (text.size() > 1800) break;  // (a message has an end)
        }
        fail<value_error>({"genfromtxt: ", text});
    }

    const text_layout& layout_;
    const generic_field* types_;
    const genfromtxt_options& o_;
    const names_argument* named_;
    generic_splitter splitter_;
    line_reader in_;
    row_store rows_;
    std::string first_line_, first_failure_, out_of_range_;
    std::size_t failed_column_ = 0;
    std::vector<std::string> names_;
    std::vector<index_t> wanted_;
    plain_vector<std::vector<std::string>> missing_;
    std::vector<std::string> waiting_;  // fields of rows that may be the footer's
    plain_vector<const converted_field*> fill_;
    plain_vector<const text_converter*> converters_;
    plain_vector<std::string_view> fields_, chosen_;
    std::vector<index_t> invalid_;  // number of a line, and of its columns
    std::size_t first_waiting_ = 0;
    index_t columns_ = 0, seen_ = 0;
    bool in_place_ = false;
    char mark_ = '\0';
};

inline void check_generic(const genfromtxt_options& o) {
    if (o.max_rows && o.skip_footer > 0)
        fail<value_error>(
            {"genfromtxt: The keywords 'skip_footer' and 'max_rows' can not be specified at the same time."});
    if (o.max_rows && *o.max_rows < 1) fail<value_error>({"genfromtxt: 'max_rows' must be at least 1."});
    if (o.ndmin < 0 || o.ndmin > 2)
        fail<value_error>({"genfromtxt: Illegal value of ndmin keyword: ", o.ndmin});
    require_encoding("genfromtxt", o.encoding);
}

ORTHANT_ONCE header_ptr generic_text(const text_source& source, const text_layout& layout,
                                     const generic_field* fields, const genfromtxt_options& o,
                                     const names_argument* named, std::vector<std::string>* names) {
    check_generic(o);
    return generic_loader(source, layout, fields, o, named).run(names);
}

}  // namespace orthant::inline ORTHANT_ABI::detail

#endif
