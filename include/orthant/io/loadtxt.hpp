#pragma once
// Numbers (or strings) from a text, in rows and columns: numpy.loadtxt.
//
//     np::loadtxt("a.txt")                                   float64, blanks between
//     np::loadtxt<int>("a.csv", {.delimiter = ",", .skiprows = 1, .usecols = {0, -1}})
//     np::loadtxt("a.csv", {.delimiter = ",", .converters = {{1, parse_date}}, .quotechar = '"'})
//     np::ndarray xy = np::loadtxt("a.txt", {.unpack = true})     columns as rows: xy[0] is the first
//
// Every row must have as many columns as the first; what is no number is an error that tells where. That
// makes it fast: plain numbers are read in place, without a look at where a field ends (quotes, converters
// and chosen columns cost a pass that cuts the line into fields). The text is read by pieces, memory is taken
// for the result alone. https://numpy.org/doc/stable/reference/generated/numpy.loadtxt.html

#include <string>
#include <string_view>
#include <vector>

#include <orthant/array/ndarray.hpp>
#include <orthant/base/plain_vector.hpp>
#include <orthant/io/record_rows.hpp>
#include <orthant/io/text_options.hpp>
#include <orthant/io/text_rows.hpp>

namespace orthant::inline ORTHANT_ABI {

// NumPy's keywords, its dtype being the template's argument. `encoding` may be left out, "utf-8", "ascii",
// "latin1" or "bytes": fields are bytes here, and strings come as they are.
struct loadtxt_options {
    keyword_only only = keyword_only();
    text_marks comments = "#";
    text_mark delimiter = {};
    text_converters converters = {};
    index_t skiprows = 0;
    column_list usecols = {};
    bool unpack = false;
    index_t ndmin = 0;
    text_mark encoding = {};
    maybe<index_t> max_rows = {};
    text_mark quotechar = {};
    progress_callback progress = {};
};

namespace detail {

header_ptr load_text(const text_source& source, const text_layout& layout, const loadtxt_options& options);

template <class T>
concept cell_element = number<T> || std::is_same_v<T, std::string>;

}  // namespace detail

// An array of T, float64 if not said. One column or one row is an array of one axis, one value of none,
// unless ndmin says more.
template <detail::cell_element T = double, index_t R = dynamic>
ndarray<T, R> loadtxt(const text_source& source, const loadtxt_options& options = {}) {
    const detail::text_field field = detail::text_field_of<T>();
    return ndarray<T, R>(detail::load_text(source, detail::text_layout_of<T>(field), options));
}
template <detail::cell_element T = double, index_t R = dynamic, class S>
    requires requires(S& stream, char* to) { stream.read(to, 1), stream.gcount(); }
ndarray<T, R> loadtxt(S& stream, const loadtxt_options& options = {}) {
    return loadtxt<T, R>(text_source(stream), options);
}


// Structs, one a row, whose fields are the columns in their order. Another number of columns is a value_error.
template <detail::row_struct S, index_t R = dynamic>
ndarray<S, R> loadtxt(const text_source& source, const loadtxt_options& options = {}) {
    const auto fields = detail::text_columns<S>();
    return ndarray<S, R>(detail::load_text(source, detail::record_layout<S>(fields.data(), fields.size()), options));
}
template <detail::row_struct S, index_t R = dynamic, class Stream>
    requires requires(Stream& stream, char* to) { stream.read(to, 1), stream.gcount(); }
ndarray<S, R> loadtxt(Stream& stream, const loadtxt_options& options = {}) {
    return loadtxt<S, R>(text_source(stream), options);
}

#if ORTHANT_DEFINE

namespace detail {

// What the keywords say about a line, checked.
struct text_grammar {
    std::vector<std::string> comments;
    char comment = '\0';    // the only one, of one character
    char delimiter = '\0';  // '\0': blanks
    char quote = '\0';      // '\0': none
    bool has_comments = false, has_quote = false, by_blanks = true;
};

inline text_grammar grammar_of(const char* function, const loadtxt_options& o) {
    text_grammar g;
    const auto one_character = [&](const text_mark& m, const char* name) {
        if (m.text().size() != 1)
            fail<type_error>(
                {function, ": ", name, " must be a single character or none, got ", python_quote(m.text())});
        if (m.text()[0] == '\n' || m.text()[0] == '\r')
            fail<type_error>(
                {function, ": ", name, " cannot be the end of a line, got ", python_quote(m.text())});
        return m.text()[0];
    };
    if (o.delimiter) {
        g.delimiter = one_character(o.delimiter, "delimiter");
        g.by_blanks = false;
    }
    if (o.quotechar) {
        g.quote = one_character(o.quotechar, "quotechar");
        g.has_quote = true;
    }
    g.comments = o.comments.marks();
    for (const std::string& c : g.comments)
        if (c.empty())
            fail<value_error>({function, ": comments cannot be an empty string; use _ for no comments"});
    g.has_comments = !g.comments.empty();
    if (g.comments.size() == 1 && g.comments[0].size() == 1)
        g.comment = g.comments[0][0];
    else if (g.has_comments && g.has_quote)
        fail<value_error>({function,
                           ": when multiple comments or a multi-character comment is given, quotes are not "
                           "supported; in this case quotechar must be left out"});
    const auto clash = [&](char a, bool has_a, const char* first, char b, bool has_b, const char* second) {
        if (has_a && has_b && a == b)
            fail<type_error>({function, ": ", first, " and ", second, " cannot be the same character, got ",
                              python_quote(std::string_view(&a, 1))});
    };
    const bool comment = g.comment != '\0';
    clash(g.comment, comment, "comment", g.delimiter, !g.by_blanks, "delimiter");
    clash(g.comment, comment, "comment", g.quote, g.has_quote, "quotechar");
    clash(g.quote, g.has_quote, "quotechar", g.delimiter, !g.by_blanks, "delimiter");
    return g;
}

// Cuts a comment off (where there are no quotes).
inline std::string_view without_comment(std::string_view line, const text_grammar& g) {
    if (g.comment != '\0') {
        const void* found = line.empty() ? nullptr : std::memchr(line.data(), g.comment, line.size());
        return found ? line.substr(0, std::size_t(static_cast<const char*>(found) - line.data())) : line;
    }
    std::size_t end = line.size();
    for (const std::string& c : g.comments) {
        const std::size_t at = line.find(c);
        if (at < end) end = at;
    }
    return line.substr(0, end);
}

// Cuts lines into fields.
class text_splitter {
public:
    text_splitter(const text_grammar& g, line_reader& in) : g_(g), in_(in) {}

    // The fields of the next line, which may go on behind line ends that are quoted; false at the end of the
    // text.
    bool next(plain_vector<std::string_view>& fields) {
        std::string_view line;
        if (!in_.next(line)) return false;
        length_ = line.size();
        if (!g_.has_quote) {
            fields.clear();
            split_plain(without_comment(line, g_), fields);
            return true;
        }
        while (!split_quoted(line, fields, false))
            if (!in_.extend(line)) {
                split_quoted(line, fields, true);
                break;
            }
        length_ = line.size();
        return true;
    }
    std::size_t length() const { return length_; }

private:
    void split_plain(std::string_view line, plain_vector<std::string_view>& fields) const {
        const char *p = line.data(), *const end = p + line.size();
        if (g_.by_blanks) {
            for (;;) {
                while (p < end && is_blank(*p)) ++p;
                if (p == end) return;
                const char* const first = p;
                while (p < end && !is_blank(*p)) ++p;
                fields.emplace_back(first, std::size_t(p - first));
            }
        }
        if (p == end) return;  // a blank line
        for (;;) {
            const void* found = p < end ? std::memchr(p, g_.delimiter, std::size_t(end - p)) : nullptr;
            const char* const stop = found ? static_cast<const char*>(found) : end;
            fields.emplace_back(p, std::size_t(stop - p));
            if (stop == end) return;
            p = stop + 1;
        }
    }

    // False where the line ends within quotes, and is not known to be the last.
    bool split_quoted(std::string_view line, plain_vector<std::string_view>& fields, bool last) {
        fields.clear();
        spans_.clear();
        words_.clear();
        const char *p = line.data(), *const end = p + line.size();
        const auto ends_field = [&](char c) {
            return (g_.by_blanks ? is_blank(c) : c == g_.delimiter) ||
                   (g_.comment != '\0' && c == g_.comment);
        };
        bool any = false;
        for (;;) {
            if (g_.by_blanks)
                while (p < end && is_blank(*p)) ++p;
            if (p == end && (g_.by_blanks || !any)) break;
            if (p < end && g_.comment != '\0' && *p == g_.comment && (g_.by_blanks || !any)) break;
            const std::size_t begin = words_.size();
            if (p < end && *p == g_.quote) {
                for (++p;; ++p) {
                    if (p == end) {
                        if (!last) return false;
                        break;
                    }
                    if (*p == g_.quote) {
                        if (p + 1 < end && p[1] == g_.quote)
                            ++p;
                        else
                            break;
                    }
                    words_ += *p;
                }
                if (p < end) ++p;
            }
            while (p < end && !ends_field(*p)) words_ += *p++;
            add_span(begin, words_.size() - begin);
            any = true;
            if (p == end || (g_.comment != '\0' && *p == g_.comment)) break;
            ++p;
            if (!g_.by_blanks && p == end) {  // a delimiter in the end: one more field, of nothing
                add_span(words_.size(), 0);
                break;
            }
        }
        for (std::size_t i = 0; i < spans_.size(); i += 2)
            fields.emplace_back(static_cast<const char*>(words_.data()) + spans_[i], spans_[i + 1]);
        return true;
    }
    void add_span(std::size_t begin, std::size_t size) {
        spans_.push_back(begin);
        spans_.push_back(size);
    }

    const text_grammar& g_;
    line_reader& in_;
    plain_vector<std::size_t> spans_;  // of a field in words_: where it begins, and its size
    std::string words_;
    std::size_t length_ = 0;
};

}  // namespace detail

#endif

}  // namespace orthant::inline ORTHANT_ABI

#if ORTHANT_DEFINE
#include <orthant/io/loadtxt_rows.hpp>
#endif
