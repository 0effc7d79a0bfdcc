#pragma once
// Other texts of the texts in an array: cases, parts, padding, replacement.
//
//     np::strings::upper(names)                  np::strings::replace(names, "a", "o", 1)
//     np::strings::center(names, 12, "*")        np::strings::slice(names, 0, 3)
//     auto [before, sep, after] = np::strings::partition(names, "-");
//
// They do what Python's str does, as np.strings does; widths count characters. Case is that of Unicode 15,
// including what becomes two letters (ß); where a word ends, which tells ς from σ, goes by the common marks
// alone. https://numpy.org/doc/stable/reference/routines.strings.html

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>

#include <orthant/base/errors.hpp>
#include <orthant/base/plain_vector.hpp>
#include <orthant/ops/math/arithmetic.hpp>
#include <orthant/ops/strings/characters.hpp>
#include <orthant/ops/strings/each.hpp>

namespace orthant::inline ORTHANT_ABI {
namespace detail {

// Without white space, or without the characters of `chars`, at the ends that `ends` has: 'l', 'r', 'b' both.
std::string stripped(std::string_view text, const std::string_view* chars, char ends);
std::string replaced(std::string_view text, std::string_view old, std::string_view by, std::int64_t count);
std::string repeated(std::string_view text, std::int64_t times);
// In a field of that many characters: 'l' to the left, 'r' to the right, 'c' in the middle.
std::string justified(const char* function, std::string_view text, std::int64_t width, std::string_view fill,
                      char where);
std::string zero_filled(std::string_view text, std::int64_t width);
std::string with_tabs_expanded(std::string_view text, std::int64_t tabsize);
std::string sliced_text(std::string_view text, std::int64_t start, std::int64_t stop, std::int64_t step);
// The part before the separator, the separator, or the part after it: 0, 1, 2.
std::string part_of_text(const char* function, std::string_view text, std::string_view separator, bool last,
                         int part);

#if ORTHANT_DEFINE

ORTHANT_ONCE std::string stripped(std::string_view text, const std::string_view* chars, char ends) {
    const characters all = characters_of(text), wanted = chars ? characters_of(*chars) : characters();
    const auto goes = [&](std::uint32_t c) {
        if (!chars) return is_space(c);
        for (std::uint32_t w : wanted)
            if (w == c) return true;
        return false;
    };
    std::size_t first = 0, last = all.size();
    if (ends != 'r')
        while (first < last && goes(all[first])) ++first;
    if (ends != 'l')
        while (last > first && goes(all[last - 1])) --last;
    const std::size_t from = character_place(text, std::int64_t(first)),
                      to = character_place(text, std::int64_t(last));
    return std::string(text.substr(from, to - from));
}

ORTHANT_ONCE std::string replaced(std::string_view text, std::string_view old, std::string_view by,
                                  std::int64_t count) {
    std::string out;
    std::uint64_t left = count < 0 ? UINT64_MAX : std::uint64_t(count);
    std::size_t at = 0;
    if (old.empty()) {  // before every character, and at the end
        for (; left > 0; --left) {
            out += by;
            if (at == text.size()) break;
            const std::size_t start = at;
            decode_utf8(text, at);
            out += text.substr(start, at - start);
        }
    } else {
        for (; left > 0; --left) {
            const std::size_t found = text.find(old, at);
            if (found == text.npos) break;
            out += text.substr(at, found - at);
            out += by;
            at = found + old.size();
        }
    }
    return out += text.substr(at);
}

ORTHANT_ONCE std::string repeated(std::string_view text, std::int64_t times) {
    std::string out;
    if (times <= 0 || text.empty()) return out;
    if (std::uint64_t(times) > out.max_size() / text.size())
        fail<value_error>(
            {"multiply: a text of ", index_t(text.size()), " bytes, ", times, " times, is too long"});
    out.reserve(text.size() * std::size_t(times));
    for (; times > 0; --times) out += text;
    return out;
}

// The characters that are missing to a width; what no memory could hold is a value_error.
inline std::size_t missing_characters(const char* function, std::string_view text, std::int64_t width) {
    const std::int64_t n = character_count(text);
    if (width > (std::int64_t(1) << 40))
        fail<value_error>({function, ": a width of ", width, " is too large"});
    return width > n ? std::size_t(width - n) : 0;
}

ORTHANT_ONCE std::string justified(const char* function, std::string_view text, std::int64_t width,
                                   std::string_view fill, char where) {
    if (character_count(fill) != 1)
        fail<type_error>(
            {function, ": The fill character must be exactly one character long, not '", fill, "'"});
    const std::size_t pad = missing_characters(function, text, width);
    const std::size_t left = where == 'l' ? 0 : where == 'r' ? pad : pad / 2 + (pad & std::size_t(width) & 1);
    std::string out;
    out.reserve(text.size() + pad * fill.size());
    for (std::size_t i = 0; i < left; ++i) out += fill;
    out += text;
    for (std::size_t i = left; i < pad; ++i) out += fill;
    return out;
}

ORTHANT_ONCE std::string zero_filled(std::string_view text, std::int64_t width) {
    const std::size_t sign = !text.empty() && (text[0] == '+' || text[0] == '-');
    std::string out(text.substr(0, sign));
    out.append(missing_characters("zfill", text, width), '0');
    return out += text.substr(sign);
}

ORTHANT_ONCE std::string with_tabs_expanded(std::string_view text, std::int64_t tabsize) {
    std::string out;
    std::int64_t column = 0;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t start = at;
        decode_utf8(text, at);
        if (text[start] == '\t') {
            if (tabsize <= 0) continue;
            const std::int64_t spaces = tabsize - column % tabsize;
            missing_characters("expandtabs", {}, spaces);
            out.append(std::size_t(spaces), ' ');
            column += spaces;
        } else {
            out += text.substr(start, at - start);
            ++column;
            if (text[start] == '\n' || text[start] == '\r') column = 0;
        }
    }
    return out;
}

ORTHANT_ONCE std::string sliced_text(std::string_view text, std::int64_t start, std::int64_t stop,
                                     std::int64_t step) {
    if (step == 0) fail<value_error>({"slice: slice step cannot be zero"});
    if (step == no_number) step = 1;
    const characters all = characters_of(text);
    const std::int64_t n = std::int64_t(all.size());
    const auto place = [&](std::int64_t i, std::int64_t otherwise) {
        if (i == no_number) return otherwise;
        if (i < 0) i += n;
        const std::int64_t low = step < 0 ? -1 : 0, high = step < 0 ? n - 1 : n;
        return i < low ? low : i > high ? high : i;
    };
    const std::int64_t first = place(start, step < 0 ? n - 1 : 0), end = place(stop, step < 0 ? -1 : n);
    std::string out;
    const std::int64_t distance = step < 0 ? first - end : end - first;
    const std::uint64_t stride = step < 0 ? ~std::uint64_t(step) + 1 : std::uint64_t(step);
    for (std::uint64_t done = 0; distance > 0 && done < std::uint64_t(distance);) {
        append_character(
            out, all[std::size_t(step < 0 ? first - std::int64_t(done) : first + std::int64_t(done))]);
        if (std::uint64_t(distance) - done <= stride) break;
        done += stride;
    }
    return out;
}

ORTHANT_ONCE std::string part_of_text(const char* function, std::string_view text, std::string_view separator,
                                      bool last, int part) {
    if (separator.empty()) fail<value_error>({function, ": empty separator"});
    const std::size_t at = last ? text.rfind(separator) : text.find(separator);
    if (at == text.npos) return std::string(part == (last ? 2 : 0) ? text : std::string_view());
    return std::string(part == 0   ? text.substr(0, at)
                       : part == 1 ? separator
                                   : text.substr(at + separator.size()));
}

#endif

// Rows: a function of a text alone; one that may be followed by characters; one of a width and a character to
// fill.
#define ORTHANT_CASE_FUNCTION(name_, call)                            \
    struct name_ {                                                    \
        static constexpr const char* name = #name_;                   \
        static std::string apply(std::string_view s) { return call; } \
    };
#define ORTHANT_STRIP_FUNCTION(name_, ends)                                                               \
    struct name_ {                                                                                        \
        static constexpr const char* name = #name_;                                                       \
        static std::string apply(std::string_view s) { return stripped(s, nullptr, ends); }               \
        static std::string apply(std::string_view s, std::string_view chars) {                            \
            return stripped(s, &chars, ends);                                                             \
        }                                                                                                 \
        static std::string apply(std::string_view s, std::int64_t) { return stripped(s, nullptr, ends); } \
    };
#define ORTHANT_WIDTH_FUNCTION(name_, where)                                                                \
    struct name_ {                                                                                          \
        static constexpr const char* name = #name_;                                                         \
        static std::string apply(std::string_view s, std::int64_t width, std::string_view fillchar = " ") { \
            return justified(name, s, width, fillchar, where);                                              \
        }                                                                                                   \
    };
namespace text_rule {
ORTHANT_CASE_FUNCTION(upper, in_upper(s))
ORTHANT_CASE_FUNCTION(lower, in_lower(s))
ORTHANT_CASE_FUNCTION(title, in_title(s))
ORTHANT_CASE_FUNCTION(capitalize, in_capitals(s))
ORTHANT_CASE_FUNCTION(swapcase, in_swapped_case(s))
ORTHANT_STRIP_FUNCTION(strip, 'b')
ORTHANT_STRIP_FUNCTION(lstrip, 'l')
ORTHANT_STRIP_FUNCTION(rstrip, 'r')
ORTHANT_WIDTH_FUNCTION(center, 'c')
ORTHANT_WIDTH_FUNCTION(ljust, 'l')
ORTHANT_WIDTH_FUNCTION(rjust, 'r')
struct zfill {
    static constexpr const char* name = "zfill";
    static std::string apply(std::string_view s, std::int64_t width) { return zero_filled(s, width); }
};
struct expandtabs {
    static constexpr const char* name = "expandtabs";
    static std::string apply(std::string_view s, std::int64_t tabsize = 8) {
        return with_tabs_expanded(s, tabsize);
    }
};
struct multiply {
    static constexpr const char* name = "multiply";
    static std::string apply(std::string_view s, std::int64_t times) { return repeated(s, times); }
};
struct replace {
    static constexpr const char* name = "replace";
    static std::string apply(std::string_view s, std::string_view old, std::string_view by,
                             std::int64_t count = -1) {
        return replaced(s, old, by, count);
    }
};
struct slice {
    static constexpr const char* name = "slice";
    static std::string apply(std::string_view s, std::int64_t stop) {
        return sliced_text(s, no_number, stop, 1);
    }
    static std::string apply(std::string_view s, std::int64_t start, std::int64_t stop,
                             std::int64_t step = 1) {
        return sliced_text(s, start, stop, step);
    }
};
template <bool Last, int Part>
struct parted {
    static constexpr const char* name = Last ? "rpartition" : "partition";
    static std::string apply(std::string_view s, std::string_view separator) {
        return part_of_text(name, s, separator, Last, Part);
    }
};
}  // namespace text_rule
#undef ORTHANT_CASE_FUNCTION
#undef ORTHANT_STRIP_FUNCTION
#undef ORTHANT_WIDTH_FUNCTION

}  // namespace detail

namespace strings {

// (a): in upper or lower case, with the first letter of each word, or of the text, in upper case, with the
// two cases exchanged.
inline constexpr text_function<orthant::detail::text_rule::upper> upper{};
inline constexpr text_function<orthant::detail::text_rule::lower> lower{};
inline constexpr text_function<orthant::detail::text_rule::title> title{};
inline constexpr text_function<orthant::detail::text_rule::capitalize> capitalize{};
inline constexpr text_function<orthant::detail::text_rule::swapcase> swapcase{};

// (a, chars = _): without the white space, or any of the characters of `chars`, at both ends, at the left, at
// the right.
inline constexpr text_function<orthant::detail::text_rule::strip> strip{};
inline constexpr text_function<orthant::detail::text_rule::lstrip> lstrip{};
inline constexpr text_function<orthant::detail::text_rule::rstrip> rstrip{};

// (a, width, fillchar = " "): in a field of that width. A fillchar that is not one character is a type_error.
inline constexpr text_function<orthant::detail::text_rule::center> center{};
inline constexpr text_function<orthant::detail::text_rule::ljust> ljust{};
inline constexpr text_function<orthant::detail::text_rule::rjust> rjust{};
// (a, width): with zeros on the left, after a sign.
inline constexpr text_function<orthant::detail::text_rule::zfill> zfill{};
// (a, tabsize = 8): tabs as spaces up to the next multiple of tabsize.
inline constexpr text_function<orthant::detail::text_rule::expandtabs> expandtabs{};

// (a, times): a text again and again; less than once is the empty text.
inline constexpr text_function<orthant::detail::text_rule::multiply> multiply{};
// (a, old, new, count = -1): each, or the first `count`, of the parts `old` replaced.
inline constexpr text_function<orthant::detail::text_rule::replace> replace{};
// (a, stop) or (a, start, stop, step = 1): the characters that Python's a[start:stop:step] has; `_` is None.
inline constexpr text_function<orthant::detail::text_rule::slice> slice{};

// (a, b): one after the other. np::add itself, and so `a + b`.
using orthant::add;

// The text before the separator, the separator, and the text after it, of each element, broadcast; where
// there is no separator, the text and twice nothing (of rpartition the other way round). An empty separator
// is a value_error.
template <class S>
struct partition_result {
    S before, separator, after;
};
namespace parts {
template <bool Last>
struct object {
    template <orthant::detail::text_argument A, orthant::detail::text_argument B>
    auto operator()(const A& a, const B& sep) const {
        return [&]<class F, class G, class H>(text_function<F> f, text_function<G> g, text_function<H> h) {
            using S = decltype(f(a, sep));
            return partition_result<S>{f(a, sep), g(a, sep), h(a, sep)};
        }(text_function<orthant::detail::text_rule::parted<Last, 0>>{},
               text_function<orthant::detail::text_rule::parted<Last, 1>>{},
               text_function<orthant::detail::text_rule::parted<Last, 2>>{});
    }
    template <orthant::detail::listed S, orthant::detail::text_argument B>
    auto operator()(std::initializer_list<S> a, const B& sep) const {
        return (*this)(orthant::array(a), sep);
    }
};
}  // namespace parts
inline constexpr parts::object<false> partition{};
inline constexpr parts::object<true> rpartition{};

// Each character that is a key (one character) becomes its text: translate(a, {{"ä", "ae"}, {"-", ""}}).
template <orthant::detail::text_argument A>
auto translate(const A& a, std::initializer_list<std::pair<std::string_view, std::string_view>> table) {
    using namespace orthant::detail;
    plain_vector<std::pair<std::uint32_t, std::string_view>> keys;
    for (const auto& [from, to] : table) {
        const characters key = characters_of(from);
        if (key.size() != 1)
            fail<value_error>(
                {"translate: string keys in translate table must be of length 1, not '", from, "'"});
        keys.emplace_back(key[0], to);
    }
    const auto one = [&](std::string_view text) {
        std::string out;
        for (std::uint32_t c : characters_of(text)) {
            const std::string_view* to = nullptr;
            for (const auto& k : keys)
                if (k.first == c) to = &k.second;
            if (to)
                out += *to;
            else
                append_character(out, c);
        }
        return out;
    };
    if constexpr (text_single<A>) {
        return one(text_value(a));
    } else {
        ndarray<std::string> out(forms::as_array(a));
        for (std::string& s : out) s = one(s);
        return out;
    }
}

}  // namespace strings
}  // namespace orthant::inline ORTHANT_ABI
