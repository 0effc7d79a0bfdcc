#pragma once
// An index as text, as Python writes it, for programs that read one at run time: command lines, configuration
// files.
//
//     a(np::slice::parse("1:5, ::-1"))        a view: what a(slice(1, 5), slice(_, _, -1)) is
//     "0", "-1", "2:", "::2", "..., 0", "None, :", "[1:3, ...]"
//
// The words of basic indexing: integers, slices, `...` (or `Ellipsis`), `None` (or `newaxis`), with commas
// between them and, if one likes, brackets around. Anything else is a value_error that shows where. Arrays,
// views and any_array take it. https://numpy.org/doc/stable/user/basics.indexing.html#basic-indexing

#include <string>
#include <string_view>

#include <orthant/base/plain_vector.hpp>
#include <orthant/view/basic_index.hpp>

namespace orthant::inline ORTHANT_ABI {
namespace detail {

// One word of an index.
struct index_word {
    enum class what : unsigned char { integer, range, newaxis, ellipsis } kind;
    slice range{_};  // an integer is its stop
};

class index_reader {
public:
    explicit index_reader(std::string_view text) : text_(text) {}
    plain_vector<index_word> words();

private:
    index_word word();
    slice_bound bound();
    void skip() {
        while (at_ < text_.size() && (text_[at_] == ' ' || text_[at_] == '\t')) ++at_;
    }
    bool next_is(std::string_view word) {
        skip();
        if (text_.substr(at_, word.size()) != word) return false;
        at_ += word.size();
        return true;
    }
    [[noreturn]] void refuse(const char* what) const {
        fail<value_error>({"slice::parse: \"", text_, "\": ", what, " at character ", at_});
    }

    std::string_view text_;
    std::size_t at_ = 0;
};

}  // namespace detail

// What slice::parse returns: an index, as a function call or in brackets takes it.
class parsed_index {
public:
    explicit parsed_index(plain_vector<detail::index_word> words) : words_(std::move(words)) {}

    index_t size() const noexcept { return index_t(words_.size()); }
    // For the library: the window that it is of an array.
    detail::header_ptr window(const detail::header_ptr& of, std::size_t item_bytes) const;

private:
    plain_vector<detail::index_word> words_;
};

}  // namespace orthant::inline ORTHANT_ABI

namespace orthant::inline ORTHANT_LAYOUT {

inline auto slice::parse(std::string_view text) { return parsed_index(detail::index_reader(text).words()); }

}  // namespace orthant::inline ORTHANT_LAYOUT

namespace orthant::inline ORTHANT_ABI {
namespace detail {

inline slice_bound index_reader::bound() {
    skip();
    if (next_is("None")) return {};
    const std::size_t start = at_;
    const bool negative = at_ < text_.size() && text_[at_] == '-';
    if (at_ < text_.size() && (text_[at_] == '-' || text_[at_] == '+')) ++at_;
    const std::size_t digits = at_;
    index_t value = 0;  // counted downwards, since there is one more number below zero
    for (; at_ < text_.size() && text_[at_] >= '0' && text_[at_] <= '9'; ++at_) {
        const index_t digit = text_[at_] - '0';
        if (value < (PTRDIFF_MIN + digit) / 10) refuse("too large a number");
        value = 10 * value - digit;
    }
    if (at_ == digits) {
        if (at_ != start) refuse("a sign without a number");
        return {};
    }
    if (!negative && value == PTRDIFF_MIN) refuse("too large a number");
    return negative ? value : -value;
}

inline index_word index_reader::word() {
    using what = index_word::what;
    if (next_is("...") || next_is("Ellipsis")) return {what::ellipsis};
    if (next_is("newaxis")) return {what::newaxis};
    const bool none = next_is("None");
    const slice_bound first = none ? slice_bound() : bound();
    if (!next_is(":")) {
        if (none) return {what::newaxis};
        if (!first.given) refuse("an index is missing");
        return {what::integer, slice(first)};
    }
    const slice_bound stop = bound();
    const slice_bound step = next_is(":") ? bound() : slice_bound();
    if (step.given && step.value == 0) refuse("a step of zero");
    return {what::range, slice(first, stop, step)};
}

inline plain_vector<index_word> index_reader::words() {
    plain_vector<index_word> out;
    const bool bracket = next_is("[");
    skip();
    if (at_ == text_.size()) refuse("an index is missing");
    do {
        skip();
        if (!out.empty() && (at_ == text_.size() || text_[at_] == ']')) break;  // a comma at the end
        out.push_back(word());
    } while (next_is(","));
    if (bracket && !next_is("]")) refuse("a bracket is missing");
    skip();
    if (at_ != text_.size()) refuse("no part of an index");
    return out;
}

}  // namespace detail

inline detail::header_ptr parsed_index::window(const detail::header_ptr& of, std::size_t item_bytes) const {
    using what = detail::index_word::what;
    small_vector<detail::basic_term, 4> terms;
    for (const detail::index_word& w : words_) {
        switch (w.kind) {
            case what::integer: terms.push_back(w.range.stop.value); break;
            case what::range: terms.push_back(w.range); break;
            case what::newaxis: terms.push_back(newaxis); break;
            case what::ellipsis: terms.push_back(ellipsis); break;
        }
    }
    return detail::window_at(of, detail::basic_terms(terms.data(), terms.size()), item_bytes);
}

}  // namespace orthant::inline ORTHANT_ABI
