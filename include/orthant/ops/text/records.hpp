#pragma once
// The texts of records, as NumPy prints structured arrays: [('Ada', 36, 1.65) ('Alan', 41, 1.78)].
//
// A field is a column: its values have one format, found from those that are shown, so that they align from record
// to record; nested records and arrays are set within. What a column of one type looks like is ops/text/elements.hpp's
// business, which calls this for records and is called back for their columns.

#include <cstddef>
#include <string>
#include <string_view>

#include <orthant/base/config.hpp>
#include <orthant/base/plain_vector.hpp>
#include <orthant/base/print_options.hpp>
#include <orthant/ops/text/record_type.hpp>
#if ORTHANT_DEFINE
#include <orthant/base/format_elements.hpp>
#endif

namespace orthant::inline ORTHANT_ABI::detail {

// The texts of records. `single` says that there is one, of an array of rank 0; `as_str`, that it is a
// scalar, whose floating numbers are as str() writes them.
plain_vector<std::string> record_words(const record_type& type, const plain_vector<const void*>& records,
                                       const print_options& options, bool single, bool as_str);

// Python's repr of bytes: b'…', with everything but printable ASCII as \x...
std::string bytes_quote(std::string_view text);

#if ORTHANT_DEFINE

words words_of(const printed_type& type, const plain_vector<const void*>& elements,
               const print_options& options, bool single, bool as_str = false);

ORTHANT_ONCE std::string bytes_quote(std::string_view text) {
    static constexpr char hex[] = "0123456789abcdef";
    const bool has_single = text.find('\'') != std::string_view::npos;
    const char quote = has_single && text.find('"') == std::string_view::npos ? '"' : '\'';
    std::string out = {'b', quote};
    for (char c : text) {
        const auto u = static_cast<unsigned char>(c);
        if (c == quote || c == '\\') out += {'\\', c};
        else if (c == '\n' || c == '\r' || c == '\t') out += c == '\n' ? "\\n" : c == '\r' ? "\\r" : "\\t";
        else if (u < 0x20 || u >= 0x7f) out += {'\\', 'x', hex[u >> 4], hex[u & 15]};
        else out += c;
    }
    return out + quote;
}

// The elements of an array within a record, whose texts begin at `at`: [1, 2, 3], summarised where it is long.
inline std::string inner_array(const dims& extents, std::size_t axis, const words& texts, std::size_t& at,
                               const print_options& options, bool summarise) {
    if (axis == extents.size()) return texts[at++];
    const index_t n = extents[axis], edge = options.edgeitems;
    std::size_t below = 1;
    for (std::size_t k = axis + 1; k < extents.size(); ++k) below *= std::size_t(extents[k]);
    std::string out = "[";
    for (index_t i = 0; i < n; ++i) {
        if (i > 0) out += ", ";
        if (summarise && n > 2 * edge && i == edge) {
            at += below * std::size_t(n - 2 * edge);
            i = n - edge;
            out += edge > 0 ? "..., " : "...";
            if (edge == 0) break;
        }
        out += inner_array(extents, axis + 1, texts, at, options, summarise);
    }
    return out + "]";
}

ORTHANT_ONCE words record_words(const record_type& type, const plain_vector<const void*>& records,
                                const print_options& options, bool single, bool as_str) {
    words out(records.size(), "(");
    for (std::size_t k = 0; k < type.fields.size(); ++k) {
        const record_field& f = type.fields[k];
        const plain_vector<const void*> elements = field_elements(f, records);
        const bool alone = single && f.extents.empty();
        const words texts = f.record ? record_words(*f.record, elements, options, alone, as_str)
                                     : words_of(*f.printed, elements, options, alone, as_str);
        std::size_t at = 0;
        for (std::string& text : out) {
            if (k > 0) text += ", ";
            text += inner_array(f.extents, 0, texts, at, options, f.count > options.threshold);
        }
    }
    for (std::string& text : out) text += type.fields.size() == 1 ? ",)" : ")";
    return out;
}

#endif

}  // namespace orthant::inline ORTHANT_ABI::detail
