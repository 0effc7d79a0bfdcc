#pragma once
// The layout of a printed array: brackets, line breaks and "..." around the texts of its elements.
//
// An array of more than `threshold` elements shows only `edgeitems` positions at both ends of every axis that
// is longer than twice that; `shown_positions` walks these, and nothing else of the array is ever read. The
// texts are then set in the order of the walk: rows in brackets, a row wrapped where the next text would
// pass the line width, one line break between rows and one more for every further axis, and one space of
// indentation for every bracket that is open.
//
//     [[0 1 2]         The layout knows neither element types nor arrays, and is compiled once.
//      [3 4 5]]
//
// https://numpy.org/doc/stable/reference/generated/numpy.array2string.html

#include <string>
#include <string_view>

#include <orthant/base/config.hpp>
#include <orthant/base/format_elements.hpp>
#include <orthant/base/plain_vector.hpp>
#include <orthant/base/print_options.hpp>
#include <orthant/shape/shape.hpp>
#if ORTHANT_DEFINE
#include <algorithm>
#include <cstddef>
#include <limits>

#include <orthant/shape/layout.hpp>
#endif

namespace orthant::inline ORTHANT_ABI::detail {

// Walks the shown positions in C order; the shape must have no zero in it.
//     for (shown_positions p(shape, 3, true); !p.done(); p.next()) use(p.index());
class shown_positions {
public:
    shown_positions(dims_view shape, index_t edgeitems, bool summarise);

    index_t count() const { return count_; }
    bool done() const { return done_; }
    dims_view index() const { return {index_.data(), index_.size()}; }

    void next();

private:
    dims shape_, index_, first_, leading_, skip_to_;
    index_t count_ = 1;
    bool done_ = false;
};

// array2string of texts that are made already.
std::string array_text(dims_view shape, const words& texts, std::string_view separator, int prefix_width,
                       int linewidth, index_t edgeitems, bool summarise);

// What array_repr adds after the elements: the shape where it cannot be seen (an array without elements, or
// summarised), the dtype where it is not the default of its kind; on a line of its own if it does not fit.
// `dtype_name` is empty where the elements tell it.
std::string repr_text(std::string_view body, dims_view shape, std::string_view dtype_name, bool summarised,
                      int linewidth);

#if ORTHANT_DEFINE

// Which positions of one axis are shown: all of them, or the same number at both ends. With edgeitems = 0
// the last element is shown, as in NumPy (which sets the common width by all of them, though).
struct shown_axis {
    index_t leading = 0, trailing = 0;
    bool summarised = false;

    shown_axis(index_t length, index_t edgeitems, bool summarise) : trailing(length) {
        if (summarise && edgeitems < (length + 1) / 2) {
            leading = edgeitems;
            trailing = edgeitems > 0 ? edgeitems : 1;
            summarised = true;
        }
    }
    index_t count() const { return leading + trailing; }
};

ORTHANT_ONCE shown_positions::shown_positions(dims_view shape, index_t edgeitems, bool summarise)
    : shape_(shape.begin(), shape.end()), index_(shape.size(), 0) {
    count_ = 1;
    for (std::size_t i = 0; i < shape.size(); ++i) {
        const shown_axis axis(shape[i], edgeitems, summarise);
        leading_.push_back(axis.summarised ? axis.leading : shape[i]);
        skip_to_.push_back(axis.summarised ? shape[i] - axis.trailing : shape[i]);
        if (axis.summarised && axis.leading == 0) index_[i] = skip_to_[i];
        count_ *= axis.count();
    }
    first_ = index_;
}

ORTHANT_ONCE void shown_positions::next() {
    for (std::size_t i = index_.size(); i-- > 0;) {
        if (++index_[i] == leading_[i] && skip_to_[i] > leading_[i]) index_[i] = skip_to_[i];
        if (index_[i] < shape_[i]) return;
        index_[i] = first_[i];
    }
    done_ = true;
}

inline void strip_trailing_space(std::string& text) {
    std::size_t n = text.size();
    while (n > 0 && (text[n - 1] == ' ' || text[n - 1] == '\n' || text[n - 1] == '\t')) --n;
    text.resize(n);
}

// A row being filled: whole lines, and one that grows.
class row_text {
public:
    row_text(int indent, int width)
        : indent_(static_cast<std::size_t>(indent), ' '), width_(width), line_(indent_) {
        used_ = indent;
    }

    // An element of several lines keeps its lines below each other.
    void add(std::string_view word) {
        if (word.find('\n') == std::string_view::npos) {
            add_line(word, text_width(word));
            return;
        }
        plain_vector<std::string_view> lines;
        int widest = 0;
        for (std::size_t from = 0; from < word.size();) {
            std::size_t end = word.find('\n', from);
            if (end == std::string_view::npos) end = word.size();
            lines.push_back(word.substr(from, end - from));
            if (text_width(lines.back()) > widest) widest = text_width(lines.back());
            from = end + 1;
        }
        if (lines.size() == 1) {
            add_line(lines[0], widest);
            return;
        }
        break_before(widest);
        const std::string indent(static_cast<std::size_t>(used_), ' ');
        line_ += lines[0];
        for (std::size_t i = 1; i < lines.size(); ++i) {
            finish_line();
            line_ = indent;
            line_ += lines[i];
        }
        line_.append(static_cast<std::size_t>(widest - text_width(lines.back())), ' ');
        used_ = text_width(line_);
    }

    void separate(std::string_view separator) {
        line_ += separator;
        used_ += text_width(separator);
    }

    // Everything but the indentation of the first line, which belongs to the caller's bracket.
    std::string finish() { return (text_ + line_).substr(indent_.size()); }

private:
    void add_line(std::string_view word, int n) {
        break_before(n);
        line_ += word;
        used_ += n;
    }

    // A new line, if the text would pass the width and is not at the beginning of a line anyway.
    void break_before(int n) {
        const int indent = static_cast<int>(indent_.size());
        if (used_ + n <= width_ || used_ <= indent) return;
        finish_line();
        line_ = indent_;
        used_ = indent;
    }

    void finish_line() {
        strip_trailing_space(line_);
        text_ += line_;
        text_ += '\n';
    }

    std::string indent_;
    int width_;
    std::string text_, line_;
    int used_ = 0;
};

class array_layout {
public:
    array_layout(dims_view shape, const words& texts, std::string_view separator, index_t edgeitems,
                 bool summarise)
        : shape_(shape),
          texts_(texts),
          separator_(separator),
          stripped_(separator),
          edgeitems_(edgeitems),
          summarise_(summarise) {
        strip_trailing_space(stripped_);
    }

    // `indent` is the column of the text after the first bracket.
    std::string set(int indent, int width) {
        next_ = 0;
        // A width that may be anything loses a little on the way in.
        return axis(0, indent, (std::max)(width, (std::numeric_limits<int>::min)() / 2));
    }

private:
    std::string axis(std::size_t depth, int indent, int width) {
        if (depth == shape_.size()) return texts_[next_++];
        const shown_axis shown(shape_[depth], edgeitems_, summarise_);
        const std::size_t left = shape_.size() - depth;
        if (left == 1) return row(shown, indent, width);
        const std::string hanging(static_cast<std::size_t>(indent), ' ');
        const std::string between = stripped_ + std::string(left - 1, '\n') + hanging;
        std::string text = "[";
        for (index_t i = 0; i < shown.count(); ++i) {
            if (i > 0) text += between;
            if (shown.summarised && i == shown.leading) text += "..." + between;
            text += axis(depth + 1, indent + 1, width - 1);
        }
        return text + "]";
    }

    std::string row(const shown_axis& shown, int indent, int width) {
        // Room for the separator or the closing bracket after an element.
        const int n = text_width(stripped_);
        row_text line(indent, width - (n > 1 ? n : 1));
        for (index_t i = 0; i < shown.count(); ++i) {
            if (i > 0) line.separate(separator_);
            if (shown.summarised && i == shown.leading) {
                line.add("...");
                line.separate(separator_);
            }
            line.add(texts_[next_++]);
        }
        return "[" + line.finish() + "]";
    }

    dims_view shape_;
    const words& texts_;
    std::string_view separator_;
    std::string stripped_;
    index_t edgeitems_;
    bool summarise_;
    std::size_t next_ = 0;
};

ORTHANT_ONCE std::string array_text(dims_view shape, const words& texts, std::string_view separator,
                                    int prefix_width, int linewidth, index_t edgeitems, bool summarise) {
    if (product(shape) == 0) return "[]";
    return array_layout(shape, texts, separator, edgeitems, summarise).set(1 + prefix_width, linewidth);
}

ORTHANT_ONCE std::string repr_text(std::string_view body, dims_view shape, std::string_view dtype_name,
                                   bool summarised, int linewidth) {
    std::string text = "array(" + std::string(body);
    std::string extra;
    const bool no_elements = product(shape) == 0;
    if ((no_elements && !(shape.size() == 1)) || summarised) {
        extra = "shape=(";
        for (std::size_t i = 0; i < shape.size(); ++i) extra += (i ? ", " : "") + std::to_string(shape[i]);
        extra += shape.size() == 1 ? ",)" : ")";
    }
    if (!dtype_name.empty()) extra += (extra.empty() ? "dtype=" : ", dtype=") + std::string(dtype_name);
    if (extra.empty()) return text + ")";
    text += ",";
    const std::size_t line_start = text.rfind('\n') + 1;  // npos + 1 is 0
    const int last_line = text_width(std::string_view(text).substr(line_start));
    const bool fits = last_line + text_width(extra) + 2 <= linewidth;
    return text + (fits ? " " : "\n      ") + extra + ")";
}

#endif

}  // namespace orthant::inline ORTHANT_ABI::detail
