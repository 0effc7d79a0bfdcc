#pragma once
// How genfromtxt cuts a line into fields: at a text, at blanks, or by widths.
//
// A comment is cut off first, then blanks and returns around the line; a line of which nothing is left has no fields.
// Fields of given widths are taken from the line as it is, since blanks may be part of them.

#include <string_view>

#include <orthant/base/plain_vector.hpp>
#include <orthant/io/genfromtxt_options.hpp>
#include <orthant/io/parse_text.hpp>

#if ORTHANT_DEFINE

namespace orthant::inline ORTHANT_ABI::detail {

// Cuts a line into fields.
class generic_splitter {
public:
    explicit generic_splitter(const genfromtxt_options& o) : o_(o) {
        if (o.comments && o.comments.text().empty())
            fail<value_error>({"genfromtxt: comments must not be an empty text"});
        if (o.delimiter.width() < 0)
            fail<value_error>({"genfromtxt: the width of fields is ", o.delimiter.width()});
        for (index_t w : o.delimiter.widths())
            if (w < 0) fail<value_error>({"genfromtxt: the width of a field is ", w});
    }

    void split(std::string_view line, plain_vector<std::string_view>& fields) const {
        fields.clear();
        const bool whole = !line.empty();
        line = content(line);
        const field_delimiter& d = o_.delimiter;
        if (!d.widths().empty()) {
            if (line.empty() && whole) return;
            std::size_t at = 0;
            for (index_t w : d.widths()) {
                fields.push_back(at < line.size() ? line.substr(at, std::size_t(w))
                                                  : std::string_view(line.data(), 0));
                at += std::size_t(w);
            }
        } else if (d.width() > 0) {
            while (!line.empty() && line.back() == '\r') line.remove_suffix(1);
            for (std::size_t at = 0; at < line.size(); at += std::size_t(d.width()))
                fields.push_back(line.substr(at, std::size_t(d.width())));
        } else {
            line = trimmed(line);
            if (line.empty()) return;
            if (d.text().empty()) return split_blanks(line, fields);
            for (std::size_t at = 0;;) {
                const std::size_t end = line.find(d.text(), at);
                fields.push_back(line.substr(at, end == std::string_view::npos ? end : end - at));
                if (end == std::string_view::npos) break;
                at = end + d.text().size();
            }
        }
        if (o_.autostrip)
            for (std::string_view& f : fields) f = stripped(f);
    }
    std::string_view content(std::string_view line) const {
        return o_.comments ? line.substr(0, line.find(o_.comments.text())) : line;
    }
    static std::string_view trimmed(std::string_view line) {
        while (!line.empty() && (line.front() == ' ' || line.front() == '\r')) line.remove_prefix(1);
        while (!line.empty() && (line.back() == ' ' || line.back() == '\r')) line.remove_suffix(1);
        return line;
    }

private:
    static void split_blanks(std::string_view line, plain_vector<std::string_view>& fields) {
        for (std::size_t at = 0;;) {
            while (at < line.size() && is_blank(line[at])) ++at;
            if (at == line.size()) return;
            const std::size_t first = at;
            while (at < line.size() && !is_blank(line[at])) ++at;
            fields.push_back(line.substr(first, at - first));
        }
    }
    const genfromtxt_options& o_;
};

}  // namespace orthant::inline ORTHANT_ABI::detail

#endif
