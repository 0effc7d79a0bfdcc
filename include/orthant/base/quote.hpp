#pragma once
// A string as Python's repr writes it: in quotes, with escapes for what cannot be printed.
//
// Single quotes, unless the text has one and no double quote. Controls, separators other than the space,
// format and private-use characters are escaped by their number. Python escapes unassigned code points too;
// those change with every edition of Unicode, and only the noncharacters and the planes that are empty
// throughout are treated so here. Bytes that are no UTF-8 come out as \x.. (Python cannot hold them).

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include <orthant/base/config.hpp>

namespace orthant::inline ORTHANT_ABI::detail {

// Reads one character of UTF-8 and moves `at` after it. Returns -1, and moves by one byte, where the bytes
// are not well-formed (too long, surrogate, beyond U+10FFFF, cut off).
std::int32_t decode_utf8(std::string_view text, std::size_t& at);

void append_utf8(std::string& text, std::uint32_t c);

std::string python_quote(std::string_view text);

#if ORTHANT_DEFINE

ORTHANT_ONCE std::int32_t decode_utf8(std::string_view text, std::size_t& at) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const unsigned first = byte(at);
    const std::size_t length = first < 0x80   ? 1
                               : first < 0xc2 ? 0
                               : first < 0xe0 ? 2
                               : first < 0xf0 ? 3
                               : first < 0xf5 ? 4
                                              : 0;
    if (length == 0 || at + length > text.size()) {
        ++at;
        return -1;
    }
    std::int32_t c =
        length == 1 ? static_cast<std::int32_t>(first) : static_cast<std::int32_t>(first & (0x7f >> length));
    for (std::size_t i = 1; i < length; ++i) {
        if ((byte(at + i) & 0xc0) != 0x80) {
            ++at;
            return -1;
        }
        c = (c << 6) | (byte(at + i) & 0x3f);
    }
    const bool overlong = (length == 3 && c < 0x800) || (length == 4 && c < 0x10000);
    if (overlong || (c >= 0xd800 && c < 0xe000) || c > 0x10ffff) {
        ++at;
        return -1;
    }
    at += length;
    return c;
}

ORTHANT_ONCE void append_utf8(std::string& text, std::uint32_t c) {
    const auto put = [&](std::uint32_t byte) { text.push_back(static_cast<char>(byte)); };
    if (c < 0x80) {
        put(c);
    } else if (c < 0x800) {
        put(0xc0 | (c >> 6));
        put(0x80 | (c & 0x3f));
    } else if (c < 0x10000) {
        put(0xe0 | (c >> 12));
        put(0x80 | ((c >> 6) & 0x3f));
        put(0x80 | (c & 0x3f));
    } else {
        put(0xf0 | (c >> 18));
        put(0x80 | ((c >> 12) & 0x3f));
        put(0x80 | ((c >> 6) & 0x3f));
        put(0x80 | (c & 0x3f));
    }
}

inline bool is_printable(std::int32_t c) {
    struct range {
        std::int32_t first, last;
    };
    static constexpr range hidden[] = {
        {0x7f, 0xa0},       {0xad, 0xad},       {0x600, 0x605},       {0x61c, 0x61c},     {0x6dd, 0x6dd},
        {0x70f, 0x70f},     {0x890, 0x891},     {0x8e2, 0x8e2},       {0x1680, 0x1680},   {0x180e, 0x180e},
        {0x2000, 0x200f},   {0x2028, 0x202f},   {0x205f, 0x2064},     {0x2066, 0x206f},   {0x3000, 0x3000},
        {0xd800, 0xf8ff},   {0xfeff, 0xfeff},   {0xfff9, 0xfffb},     {0x110bd, 0x110bd}, {0x110cd, 0x110cd},
        {0x13430, 0x1343f}, {0x1bca0, 0x1bca3}, {0x1d173, 0x1d17a},   {0x40000, 0xdffff}, {0xe0001, 0xe0001},
        {0xe0020, 0xe007f}, {0xf0000, 0xffffd}, {0x100000, 0x10fffd},
    };
    if (c < 0x7f) return c >= 0x20;
    if ((c & 0xfffe) == 0xfffe) return false;
    for (const range& r : hidden) {
        if (c < r.first) return true;
        if (c <= r.last) return false;
    }
    return true;
}

ORTHANT_ONCE std::string python_quote(std::string_view text) {
    static constexpr char hex[] = "0123456789abcdef";
    const bool has_single = text.find('\'') != std::string_view::npos;
    const char quote = has_single && text.find('"') == std::string_view::npos ? '"' : '\'';
    std::string out(1, quote);
    const auto escape = [&](char letter, std::uint32_t value, int digits) {
        out += '\\';
        out += letter;
        for (int i = digits - 1; i >= 0; --i) out += hex[(value >> (4 * i)) & 15];
    };
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t start = at;
        const std::int32_t c = decode_utf8(text, at);
        if (c < 0) {
            escape('x', static_cast<unsigned char>(text[start]), 2);
        } else if (c == quote || c == '\\') {
            out += '\\';
            out += static_cast<char>(c);
        } else if (c == '\n' || c == '\r' || c == '\t') {
            out += c == '\n' ? "\\n" : c == '\r' ? "\\r" : "\\t";
        } else if (is_printable(c)) {
            out += text.substr(start, at - start);
        } else if (c < 0x100) {
            escape('x', static_cast<std::uint32_t>(c), 2);
        } else if (c < 0x10000) {
            escape('u', static_cast<std::uint32_t>(c), 4);
        } else {
            escape('U', static_cast<std::uint32_t>(c), 8);
        }
    }
    out += quote;
    return out;
}

#endif

}  // namespace orthant::inline ORTHANT_ABI::detail
