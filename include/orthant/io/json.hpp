#pragma once
// JSON, as much as file headers need: a reader with bounds on depth and number, and strings written as JSON.
//
// A text becomes a tree of json_value, whose objects keep the order of their members and refuse a name that is there
// twice; numbers keep their text, so that integers of any size are exact. Whatever the text is, the memory taken is
// bounded: 32 levels, four million values. Errors are io_errors that begin with the caller's words.
// https://www.rfc-editor.org/rfc/rfc8259

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include <orthant/base/config.hpp>
#include <orthant/base/errors.hpp>
#if ORTHANT_DEFINE
#include <orthant/base/number_text.hpp>
#include <orthant/base/plain_vector.hpp>
#include <orthant/base/quote.hpp>
#include <orthant/io/sorted_places.hpp>
#endif

namespace orthant::inline ORTHANT_ABI::detail {

enum class json_kind : unsigned char { null, boolean, number, string, array, object };

struct json_value {
    json_kind kind = json_kind::null;
    bool truth = false;
    std::string name;               // of a member of an object
    std::string text;               // of a string, and of a number as it is written
    plain_vector<json_value> items;  // of an array or an object

    bool is(json_kind k) const { return kind == k; }
    // The member of an object, or null.
    const json_value* find(std::string_view member) const {
        if (kind == json_kind::object)
            for (const json_value& item : items)
                if (item.name == member) return &item;
        return nullptr;
    }
    // Whether it is an integer of 0 … 2^63 - 1; and a number of any kind.
    bool to_count(std::int64_t& out) const;
    bool to_double(double& out) const;
};

// `name` begins the messages: "load_safetensors: 'a': ".
json_value parse_json(std::string_view text, const std::string& name);

// A string in quotes; what is not ASCII stays as it is.
std::string json_quote(std::string_view text);

#if ORTHANT_DEFINE

ORTHANT_ONCE bool json_value::to_count(std::int64_t& out) const {
    if (kind != json_kind::number || text.empty() || text.size() > 19) return false;
    std::uint64_t value = 0;
    for (char c : text) {
        if (c < '0' || c > '9') return false;
        value = value * 10 + static_cast<std::uint64_t>(c - '0');
    }
    if (value > static_cast<std::uint64_t>(INT64_MAX)) return false;
    out = static_cast<std::int64_t>(value);
    return true;
}

ORTHANT_ONCE bool json_value::to_double(double& out) const {
    if (kind != json_kind::number) return false;
    const auto [end, code] = read_number(text.data(), text.data() + text.size(), out);
    return code == std::errc() && end == text.data() + text.size();
}

class json_parser {
public:
    json_parser(std::string_view text, const std::string& name) : text_(text), name_(name) {}

    json_value parse() {
        json_value out;
        value(out, 0);
        skip();
        if (at_ != text_.size()) malformed("goes on behind its end");
        return out;
    }

private:
    [[noreturn]] void malformed(const char* what) const {
        fail<io_error>({name_, "the JSON ", what, " at byte ", at_,
                        at_ < text_.size() ? ": " + python_quote(text_.substr(at_, 20)) : std::string()});
    }
    char peek() const { return at_ < text_.size() ? text_[at_] : '\0'; }
    void skip() {
        while (at_ < text_.size() &&
               (text_[at_] == ' ' || text_[at_] == '\t' || text_[at_] == '\n' || text_[at_] == '\r'))
            ++at_;
    }
    void word(std::string_view w) {
        if (text_.substr(at_, w.size()) != w) malformed("has no value");
        at_ += w.size();
    }

    void value(json_value& out, int depth) {
        if (depth > 32) malformed("has more than 32 levels");
        if (++count_ > 4'000'000) malformed("has more than four million values");
        skip();
        switch (peek()) {
            case '{':
            case '[':
                list(out, depth, peek() == '{');
                break;
            case '"':
                out.kind = json_kind::string;
                out.text = string();
                break;
            case 't':
            case 'f':
                out.kind = json_kind::boolean;
                out.truth = peek() == 't';
                word(out.truth ? "true" : "false");
                break;
            case 'n':
                word("null");
                break;
            default:
                number(out);
        }
    }

    void list(json_value& out, int depth, bool object) {
        out.kind = object ? json_kind::object : json_kind::array;
        const char end = object ? '}' : ']';
        ++at_;
        skip();
        if (peek() == end) {
            ++at_;
            return;
        }
        for (;;) {
            json_value& item = out.items.emplace_back();
            if (object) {
                skip();
                if (peek() != '"') malformed("has a member without a name");
                item.name = string();
                skip();
                if (peek() != ':') malformed("lacks a ':'");
                ++at_;
            }
            value(item, depth + 1);
            skip();
            if (peek() == ',') {
                ++at_;
                continue;
            }
            if (peek() != end) malformed("lacks a ',' or the end of a list");
            ++at_;
            break;
        }
        if (object) unique_names(out);
    }
    // By sorting, so that many names take no longer than n log n.
    void unique_names(const json_value& object) const {
        const plain_vector<json_value>& items = object.items;
        const plain_vector<std::size_t> places = sorted_places(
            items.size(), [&](std::size_t i, std::size_t j) { return items[i].name < items[j].name; });
        for (std::size_t k = 1; k < places.size(); ++k)
            if (items[places[k]].name == items[places[k - 1]].name)
                fail<io_error>({name_, "the JSON has a name twice: ", python_quote(items[places[k]].name)});
    }

    void digits() {
        if (peek() < '0' || peek() > '9') malformed("has no value");
        while (peek() >= '0' && peek() <= '9') ++at_;
    }
    void number(json_value& out) {
        const std::size_t start = at_;
        if (peek() == '-') ++at_;
        if (peek() == '0') ++at_;
        else digits();
        if (peek() == '.') {
            ++at_;
            digits();
        }
        if (peek() == 'e' || peek() == 'E') {
            ++at_;
            if (peek() == '+' || peek() == '-') ++at_;
            digits();
        }
        out.kind = json_kind::number;
        out.text = std::string(text_.substr(start, at_ - start));
    }

    std::uint32_t hex() {
        std::uint32_t out = 0;
        for (int i = 0; i < 4; ++i, ++at_) {
            const char c = peek();
            const int digit = c >= '0' && c <= '9'   ? c - '0'
                              : c >= 'a' && c <= 'f' ? c - 'a' + 10
                              : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                                     : -1;
            if (digit < 0) malformed("has an escape that is none");
            out = out * 16 + static_cast<std::uint32_t>(digit);
        }
        return out;
    }
    std::string string() {
        std::string out;
        ++at_;
        for (;;) {
            if (at_ >= text_.size()) malformed("has a string without an end");
            const char c = text_[at_];
            if (c == '"') break;
            if (static_cast<unsigned char>(c) < 0x20) malformed("has a control character in a string");
            if (c != '\\') {
                const std::size_t start = at_;
                if (decode_utf8(text_, at_) < 0) malformed("is no UTF-8");
                out += text_.substr(start, at_ - start);
                continue;
            }
            ++at_;
            const char escaped = peek();
            ++at_;
            constexpr std::string_view from = "\"\\/bfnrt", to = "\"\\/\b\f\n\r\t";
            if (escaped == 'u') {
                std::uint32_t code = hex();
                if (code >= 0xd800 && code < 0xdc00) {
                    if (text_.substr(at_, 2) != "\\u") malformed("has half a pair of surrogates");
                    at_ += 2;
                    const std::uint32_t low = hex();
                    if (low < 0xdc00 || low > 0xdfff) malformed("has half a pair of surrogates");
                    code = 0x10000 + ((code - 0xd800) << 10) + (low - 0xdc00);
                } else if (code >= 0xdc00 && code < 0xe000) {
                    malformed("has half a pair of surrogates");
                }
                append_utf8(out, code);
            } else if (escaped != '\0' && from.find(escaped) != from.npos) {
                out += to[from.find(escaped)];
            } else {
                malformed("has an escape that is none");
            }
        }
        ++at_;
        return out;
    }

    std::string_view text_;
    const std::string& name_;
    std::size_t at_ = 0, count_ = 0;
};

ORTHANT_ONCE json_value parse_json(std::string_view text, const std::string& name) {
    return json_parser(text, name).parse();
}

ORTHANT_ONCE std::string json_quote(std::string_view text) {
    static constexpr char hex[] = "0123456789abcdef";
    std::string out = "\"";
    for (char c : text) {
        const auto u = static_cast<unsigned char>(c);
        constexpr std::string_view from = "\"\\\b\f\n\r\t", to = "\"\\bfnrt";
        if (from.find(c) != from.npos) out += {'\\', to[from.find(c)]};
        else if (u < 0x20) out += {'\\', 'u', '0', '0', hex[u >> 4], hex[u & 15]};
        else out += c;
    }
    return out + '"';
}

#endif

}  // namespace orthant::inline ORTHANT_ABI::detail
