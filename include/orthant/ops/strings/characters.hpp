#pragma once
// The characters of UTF-8 text: how many there are, where each begins, what kind each is, and its other
// cases.
//
// NumPy's strings are arrays of code points, and every count, position and width is one of these. Ours are
// std::string in UTF-8; of plain ASCII, which a loop over the bytes tells, both are the same. A byte that is
// no UTF-8 counts as a character of its own and is kept as it is. Kinds and cases are those of Python's str,
// from tables of ranges (letter_tables.hpp, case_tables.hpp).

#include <cstdint>
#include <string>
#include <string_view>

#include <orthant/base/config.hpp>
#include <orthant/base/plain_vector.hpp>
#include <orthant/base/quote.hpp>
#if ORTHANT_DEFINE
#include <orthant/ops/strings/case_tables.hpp>
#include <orthant/ops/strings/letter_tables.hpp>
#endif

namespace orthant::inline ORTHANT_ABI::detail {

using characters = plain_vector<std::uint32_t>;

bool is_ascii(std::string_view text) noexcept;
std::int64_t character_count(std::string_view text) noexcept;
// Where the n-th character begins, in bytes; the end where there are no more.
std::size_t character_place(std::string_view text, std::int64_t n) noexcept;
characters characters_of(std::string_view text);
void append_character(std::string& text, std::uint32_t c);

// str.isalpha … of one character. `is_lower`, `is_upper` and `is_title` tell the case of a letter.
bool is_alpha(std::uint32_t c) noexcept;
bool is_decimal(std::uint32_t c) noexcept;
bool is_digit(std::uint32_t c) noexcept;
bool is_numeric(std::uint32_t c) noexcept;
bool is_space(std::uint32_t c) noexcept;
bool is_lower(std::uint32_t c) noexcept;
bool is_upper(std::uint32_t c) noexcept;
bool is_title(std::uint32_t c) noexcept;

// What a text is in another case, as Python's methods of these names have it: ß is two letters in upper case,
// and Σ at the end of a word is ς in lower case.
std::string in_upper(std::string_view text);
std::string in_lower(std::string_view text);
std::string in_title(std::string_view text);
std::string in_capitals(std::string_view text);
std::string in_swapped_case(std::string_view text);

#if ORTHANT_DEFINE

ORTHANT_ONCE bool is_ascii(std::string_view text) noexcept {
    unsigned char any = 0;
    for (char c : text) any = static_cast<unsigned char>(any | static_cast<unsigned char>(c));
    return any < 0x80;
}

ORTHANT_ONCE std::int64_t character_count(std::string_view text) noexcept {
    if (is_ascii(text)) return std::int64_t(text.size());
    std::int64_t n = 0;
    for (std::size_t at = 0; at < text.size(); ++n) decode_utf8(text, at);
    return n;
}

ORTHANT_ONCE std::size_t character_place(std::string_view text, std::int64_t n) noexcept {
    if (is_ascii(text)) return std::size_t(n) < text.size() ? std::size_t(n) : text.size();
    std::size_t at = 0;
    while (n-- > 0 && at < text.size()) decode_utf8(text, at);
    return at;
}

// A byte that is no UTF-8 stands as a surrogate, which UTF-8 does not have.
inline constexpr std::uint32_t raw_byte = 0xdc00;

ORTHANT_ONCE characters characters_of(std::string_view text) {
    characters out;
    out.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t start = at;
        const std::int32_t c = decode_utf8(text, at);
        out.push_back(c >= 0 ? std::uint32_t(c) : raw_byte + static_cast<unsigned char>(text[start]));
    }
    return out;
}

ORTHANT_ONCE void append_character(std::string& text, std::uint32_t c) {
    if (c >= raw_byte && c < raw_byte + 256)
        text += static_cast<char>(c - raw_byte);
    else
        append_utf8(text, c);
}

// Whether a table of ranges, in order, holds c.
template <std::size_t N>
bool is_among(const code_range (&table)[N], std::uint32_t c) noexcept {
    std::size_t low = 0, high = N;
    while (low < high) {
        const std::size_t middle = (low + high) / 2;
        if (table[middle].last < c)
            low = middle + 1;
        else
            high = middle;
    }
    return low < N && table[low].first <= c;
}
// The range that holds c, or null. Ranges of step 2 lie within each other, and so all that begin before c are
// asked.
template <std::size_t N>
const case_range* case_among(const case_range (&table)[N], std::uint32_t c) noexcept {
    for (const case_range& r : table) {
        if (r.first > c) return nullptr;
        if (c <= r.last && (c - r.first) % std::uint32_t(r.step) == 0) return &r;
    }
    return nullptr;
}

ORTHANT_ONCE bool is_alpha(std::uint32_t c) noexcept {
    return c < 0x80 ? (c | 32) - 'a' < 26 : is_among(alphabetic, c);
}
ORTHANT_ONCE bool is_decimal(std::uint32_t c) noexcept {
    return c < 0x80 ? c - '0' < 10 : is_among(decimal_digits, c);
}
ORTHANT_ONCE bool is_digit(std::uint32_t c) noexcept { return is_decimal(c) || is_among(other_digits, c); }
ORTHANT_ONCE bool is_numeric(std::uint32_t c) noexcept { return is_digit(c) || is_among(other_numbers, c); }
ORTHANT_ONCE bool is_space(std::uint32_t c) noexcept {
    return c == ' ' || c - 9 < 5 || c - 0x1c < 4 || c == 0x85 || c == 0xa0 || c == 0x1680 ||
           (c >= 0x2000 && c <= 0x200a) || c == 0x2028 || c == 0x2029 || c == 0x202f || c == 0x205f ||
           c == 0x3000;
}
ORTHANT_ONCE bool is_lower(std::uint32_t c) noexcept {
    return c < 0x80 ? c - 'a' < 26 : case_among(lower_letters, c) != nullptr;
}
ORTHANT_ONCE bool is_upper(std::uint32_t c) noexcept {
    return c < 0x80 ? c - 'A' < 26 : case_among(upper_letters, c) != nullptr;
}
ORTHANT_ONCE bool is_title(std::uint32_t c) noexcept { return c >= 0x80 && case_among(title_letters, c); }

inline bool is_cased(std::uint32_t c) noexcept { return is_lower(c) || is_upper(c) || is_title(c); }

inline std::uint32_t moved(const case_range* r, std::uint32_t c) noexcept {
    return r ? std::uint32_t(std::int64_t(c) + r->delta) : c;
}

template <std::size_t N>
bool append_expansion(const case_expansion (&table)[N], std::string& out, std::uint32_t c) {
    if (c < 0xdf) return false;
    for (const case_expansion& e : table) {
        if (e.from != c) continue;
        for (std::uint32_t to : e.to)
            if (to) append_utf8(out, to);
        return true;
    }
    return false;
}

inline void append_upper(std::string& out, std::uint32_t c) {
    if (c < 0x80)
        out += static_cast<char>(c - 'a' < 26 ? c - 32 : c);
    else if (!append_expansion(to_upper_more, out, c))
        append_character(out, moved(case_among(to_upper, c), c));
}
inline void append_title(std::string& out, std::uint32_t c) {
    if (c < 0x80) return append_upper(out, c);
    if (append_expansion(to_title_more, out, c)) return;
    const case_range* r = case_among(to_title, c);
    append_character(out, moved(r ? r : case_among(to_upper, c), c));
}

// What a word goes on through: apostrophes, points and marks that are set upon letters.
inline bool is_within_words(std::uint32_t c) noexcept {
    constexpr code_range marks[] = {{0x27, 0x27},     {0x2e, 0x2e},     {0x3a, 0x3a},     {0x5e, 0x5e},
                                    {0x60, 0x60},     {0xa8, 0xa8},     {0xad, 0xad},     {0xaf, 0xaf},
                                    {0xb4, 0xb4},     {0xb7, 0xb8},     {0x2b0, 0x36f},   {0x483, 0x489},
                                    {0x591, 0x5bd},   {0x1ab0, 0x1aff}, {0x1dc0, 0x1dff}, {0x200b, 0x200f},
                                    {0x2018, 0x2019}, {0x2024, 0x2024}, {0x2027, 0x2027}, {0x20d0, 0x20f0},
                                    {0xfe00, 0xfe0f}, {0xfe20, 0xfe2f}};
    return is_among(marks, c);
}
inline bool is_last_of_word(const characters& text, std::size_t i) {
    std::size_t before = i, after = i + 1;
    while (before > 0 && is_within_words(text[before - 1])) --before;
    if (before == 0 || !is_cased(text[before - 1])) return false;
    while (after < text.size() && is_within_words(text[after])) ++after;
    return after == text.size() || !is_cased(text[after]);
}
inline void append_lower(std::string& out, const characters& text, std::size_t i) {
    const std::uint32_t c = text[i];
    if (c < 0x80)
        out += static_cast<char>(c - 'A' < 26 ? c + 32 : c);
    else if (c == 0x130)
        out += "i\xcc\x87";  // İ
    else if (c == 0x3a3)
        append_utf8(out, is_last_of_word(text, i) ? 0x3c2 : 0x3c3);
    else
        append_character(out, moved(case_among(to_lower, c), c));
}

ORTHANT_ONCE std::string in_upper(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    if (is_ascii(text))
        for (char c : text) append_upper(out, static_cast<unsigned char>(c));
    else
        for (std::uint32_t c : characters_of(text)) append_upper(out, c);
    return out;
}
ORTHANT_ONCE std::string in_lower(std::string_view text) {
    const characters all = characters_of(text);
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < all.size(); ++i) append_lower(out, all, i);
    return out;
}
ORTHANT_ONCE std::string in_title(std::string_view text) {
    const characters all = characters_of(text);
    std::string out;
    bool inside = false;
    for (std::size_t i = 0; i < all.size(); ++i) {
        if (inside)
            append_lower(out, all, i);
        else
            append_title(out, all[i]);
        inside = is_cased(all[i]);
    }
    return out;
}
ORTHANT_ONCE std::string in_capitals(std::string_view text) {
    const characters all = characters_of(text);
    std::string out;
    for (std::size_t i = 0; i < all.size(); ++i) {
        if (i > 0)
            append_lower(out, all, i);
        else
            append_title(out, all[i]);
    }
    return out;
}
ORTHANT_ONCE std::string in_swapped_case(std::string_view text) {
    const characters all = characters_of(text);
    std::string out;
    for (std::size_t i = 0; i < all.size(); ++i) {
        if (is_upper(all[i]))
            append_lower(out, all, i);
        else if (is_lower(all[i]))
            append_upper(out, all[i]);
        else
            append_character(out, all[i]);
    }
    return out;
}

#endif

}  // namespace orthant::inline ORTHANT_ABI::detail
