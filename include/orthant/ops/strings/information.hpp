#pragma once
// What texts hold, for each element of an array: their lengths, where a part is found, and what kind of
// characters they are of.
//
//     np::strings::str_len(names)                    np::strings::find(names, "an", 0, _)
//     np::strings::startswith(names, {"A", "B"})     names[np::strings::isalpha(names)]
//
// Lengths and positions count characters. `start` and `end` are Python's: negative ones count from the end.
// https://numpy.org/doc/stable/reference/routines.strings.html#string-information

#include <string_view>

#include <orthant/base/errors.hpp>
#include <orthant/ops/logic/compare.hpp>
#include <orthant/ops/strings/characters.hpp>
#include <orthant/ops/strings/each.hpp>

namespace orthant::inline ORTHANT_ABI {
namespace detail {

// Where `part` begins in text[start:end], or from behind where it begins last; -1 if it does not.
std::int64_t find_text(std::string_view text, std::string_view part, std::int64_t start, std::int64_t end,
                       bool last);
// How often it is there, without overlaps.
std::int64_t count_text(std::string_view text, std::string_view part, std::int64_t start, std::int64_t end);
bool begins_text(std::string_view text, std::string_view part, std::int64_t start, std::int64_t end,
                 bool at_end);
// Whether there are characters and all are of a kind.
bool all_characters(std::string_view text, bool (*kind)(std::uint32_t) noexcept);
inline bool is_alnum(std::uint32_t c) noexcept { return is_alpha(c) || is_numeric(c); }
// Whether there are letters, of one case: 'l' lower, 'u' upper, 't' the first of each word upper and the
// others lower.
bool has_case(std::string_view text, char which);

#if ORTHANT_DEFINE

// text[start:end] in characters; false where Python has no such part. `start` becomes the part's first
// character.
inline bool cut_text(std::string_view& text, std::int64_t& start, std::int64_t end) {
    const std::int64_t n = character_count(text);
    if (end > n || end == no_number)
        end = n;
    else if (end < 0)
        end = end + n < 0 ? 0 : end + n;
    if (start == no_number)
        start = 0;
    else if (start < 0)
        start = start + n < 0 ? 0 : start + n;
    if (start > end) return false;
    const std::size_t first = character_place(text, start), last = character_place(text, end);
    text = text.substr(first, last - first);
    return true;
}

ORTHANT_ONCE std::int64_t find_text(std::string_view text, std::string_view part, std::int64_t start,
                                    std::int64_t end, bool last) {
    if (!cut_text(text, start, end)) return -1;
    const std::size_t at = last ? text.rfind(part) : text.find(part);
    return at == text.npos ? -1 : start + character_count(text.substr(0, at));
}

ORTHANT_ONCE std::int64_t count_text(std::string_view text, std::string_view part, std::int64_t start,
                                     std::int64_t end) {
    if (!cut_text(text, start, end)) return 0;
    if (part.empty()) return character_count(text) + 1;
    std::int64_t n = 0;
    for (std::size_t at = text.find(part); at != text.npos; at = text.find(part, at + part.size())) ++n;
    return n;
}

ORTHANT_ONCE bool begins_text(std::string_view text, std::string_view part, std::int64_t start,
                              std::int64_t end, bool at_end) {
    if (!cut_text(text, start, end)) return false;
    return at_end ? text.ends_with(part) : text.starts_with(part);
}

ORTHANT_ONCE bool all_characters(std::string_view text, bool (*kind)(std::uint32_t) noexcept) {
    for (std::size_t at = 0; at < text.size();) {
        const std::int32_t c = decode_utf8(text, at);
        if (c < 0 || !kind(std::uint32_t(c))) return false;
    }
    return !text.empty();
}

ORTHANT_ONCE bool has_case(std::string_view text, char which) {
    bool cased = false, inside = false;
    for (std::size_t at = 0; at < text.size();) {
        const std::int32_t read = decode_utf8(text, at);
        const std::uint32_t c = read < 0 ? 0 : std::uint32_t(read);
        const bool upper = is_upper(c) || is_title(c), lower = is_lower(c);
        if (which == 'l' ? upper : which == 'u' ? lower || is_title(c) : inside ? upper : lower) return false;
        inside = upper || lower;
        cased = cased || inside;
    }
    return cased;
}

#endif

// A row: a function of a text and a part, where start and end may follow.
#define ORTHANT_PART_FUNCTION(name_, R, call)                                                \
    struct name_ {                                                                           \
        static constexpr const char* name = #name_;                                          \
        static R apply(std::string_view text, std::string_view part, std::int64_t start = 0, \
                       std::int64_t end = no_number) {                                       \
            return call;                                                                     \
        }                                                                                    \
    };
#define ORTHANT_KIND_FUNCTION(name_, call)                        \
    struct name_ {                                                \
        static constexpr const char* name = #name_;               \
        static bool apply(std::string_view text) { return call; } \
    };
inline std::int64_t found_text(const char* function, std::int64_t at) {
    if (at < 0) fail<value_error>({function, ": substring not found"});
    return at;
}
namespace text_rule {
ORTHANT_PART_FUNCTION(find, std::int64_t, find_text(text, part, start, end, false))
ORTHANT_PART_FUNCTION(rfind, std::int64_t, find_text(text, part, start, end, true))
ORTHANT_PART_FUNCTION(index, std::int64_t, found_text(name, find_text(text, part, start, end, false)))
ORTHANT_PART_FUNCTION(rindex, std::int64_t, found_text(name, find_text(text, part, start, end, true)))
ORTHANT_PART_FUNCTION(count, std::int64_t, count_text(text, part, start, end))
ORTHANT_PART_FUNCTION(startswith, bool, begins_text(text, part, start, end, false))
ORTHANT_PART_FUNCTION(endswith, bool, begins_text(text, part, start, end, true))
ORTHANT_KIND_FUNCTION(isalpha, all_characters(text, &is_alpha))
ORTHANT_KIND_FUNCTION(isdecimal, all_characters(text, &is_decimal))
ORTHANT_KIND_FUNCTION(isdigit, all_characters(text, &is_digit))
ORTHANT_KIND_FUNCTION(isnumeric, all_characters(text, &is_numeric))
ORTHANT_KIND_FUNCTION(isalnum, all_characters(text, &is_alnum))
ORTHANT_KIND_FUNCTION(isspace, all_characters(text, &is_space))
ORTHANT_KIND_FUNCTION(islower, has_case(text, 'l'))
ORTHANT_KIND_FUNCTION(isupper, has_case(text, 'u'))
ORTHANT_KIND_FUNCTION(istitle, has_case(text, 't'))
struct str_len {
    static constexpr const char* name = "str_len";
    static std::int64_t apply(std::string_view text) { return character_count(text); }
};
}  // namespace text_rule
#undef ORTHANT_PART_FUNCTION
#undef ORTHANT_KIND_FUNCTION

}  // namespace detail

namespace strings {

// The number of characters.
inline constexpr text_function<orthant::detail::text_rule::str_len> str_len{};

// (a, sub, start = 0, end = _): the first (last) position of sub in a[start:end]; -1 where it is not there,
// or of index and rindex a value_error.
inline constexpr text_function<orthant::detail::text_rule::find> find{};
inline constexpr text_function<orthant::detail::text_rule::rfind> rfind{};
inline constexpr text_function<orthant::detail::text_rule::index> index{};
inline constexpr text_function<orthant::detail::text_rule::rindex> rindex{};

// (a, sub, start = 0, end = _): how often sub is there without overlaps; whether a begins, or ends, with it.
inline constexpr text_function<orthant::detail::text_rule::count> count{};
inline constexpr text_function<orthant::detail::text_rule::startswith> startswith{};
inline constexpr text_function<orthant::detail::text_rule::endswith> endswith{};

// Whether a text is not empty, and all of its characters are letters, digits, …; isupper, islower and istitle
// ask the letters alone, of which there must be one.
inline constexpr text_function<orthant::detail::text_rule::isalpha> isalpha{};
inline constexpr text_function<orthant::detail::text_rule::isdecimal> isdecimal{};
inline constexpr text_function<orthant::detail::text_rule::isdigit> isdigit{};
inline constexpr text_function<orthant::detail::text_rule::isnumeric> isnumeric{};
inline constexpr text_function<orthant::detail::text_rule::isalnum> isalnum{};
inline constexpr text_function<orthant::detail::text_rule::isspace> isspace{};
inline constexpr text_function<orthant::detail::text_rule::islower> islower{};
inline constexpr text_function<orthant::detail::text_rule::isupper> isupper{};
inline constexpr text_function<orthant::detail::text_rule::istitle> istitle{};

// Comparison by code points, which is that of UTF-8's bytes: np's own functions.
using orthant::equal;
using orthant::greater;
using orthant::greater_equal;
using orthant::less;
using orthant::less_equal;
using orthant::not_equal;

}  // namespace strings
}  // namespace orthant::inline ORTHANT_ABI
