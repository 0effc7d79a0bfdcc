#pragma once
// The header of a .npy file: read with suspicion, written as NumPy writes it.
//
//     "\x93NUMPY"  major minor  length (2 bytes in version 1, else 4, little-endian)  header  elements
//
// The header is a Python dict of exactly descr, fortran_order and shape, for example
// {'descr': '<f8', 'fortran_order': False, 'shape': (2, 3), }, in Latin-1 or, from version 3 on, UTF-8. It is
// read by a small parser of Python literals, whatever the order of the keys, the white space and the quotes.
// Nothing that a header claims is believed before it is checked: that the header lies within the file, that
// extents are not negative and their product does not overflow, that the elements lie within the file. All
// that comes before any memory is taken for them.
// https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html

#include <bit>
#include <cstddef>
#include <cstdint>
#include <istream>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

#include <orthant/base/config.hpp>
#include <orthant/base/errors.hpp>
#include <orthant/base/quote.hpp>
#include <orthant/base/scalar.hpp>
#include <orthant/io/npy_descr.hpp>
#include <orthant/shape/shape.hpp>

namespace orthant::inline ORTHANT_ABI::detail {

struct npy_header {
    npy_type type;
    bool fortran_order = false;
    dims shape;
    index_t count = 0;  // of elements
};

// Reads the Python literal of a header.
class npy_parser {
public:
    npy_parser(const std::string& name, std::string_view text) : name_(name), text_(text) {}

    npy_header parse() {
        npy_header header;
        bool descr = false, order = false, shape = false;
        expect('{');
        while (!accept('}')) {
            const std::string key = string();
            expect(':');
            if (key != "descr" && key != "fortran_order" && key != "shape") {
                malformed({"has an unknown key ", python_quote(key)});
            }
            bool& seen = key == "descr" ? descr : key == "fortran_order" ? order : shape;
            if (seen) malformed({"has the key twice: ", python_quote(key)});
            seen = true;
            if (key == "descr") {
                header.type = type();
            } else if (key == "fortran_order") {
                header.fortran_order = boolean_value();
            } else {
                header.shape = tuple();
            }
            if (!accept(',')) {
                expect('}');
                break;
            }
        }
        skip();
        if (at_ != text_.size()) malformed({"goes on behind its dict"});
        if (!descr || !order || !shape) {
            malformed({"lacks ", !descr ? "'descr'" : !order ? "'fortran_order'" : "'shape'"});
        }
        count(header);
        return header;
    }

private:
    [[noreturn]] ORTHANT_COLD void malformed(std::initializer_list<message_part> what) const {
        fail_npy(name_, {"the header ", message_list{what}});
    }

    void skip() {
        while (at_ < text_.size() && (text_[at_] == ' ' || (text_[at_] >= '\t' && text_[at_] <= '\r'))) ++at_;
    }

    bool accept(char c) {
        skip();
        if (at_ >= text_.size() || text_[at_] != c) return false;
        ++at_;
        return true;
    }

    void expect(char c) {
        if (accept(c)) return;
        malformed({"is malformed: expected '", c, "' at ", rest()});
    }

    std::string rest() const {
        return at_ >= text_.size() ? std::string("its end") : python_quote(text_.substr(at_, 24));
    }

    std::string string() {
        skip();
        if (at_ >= text_.size() || (text_[at_] != '\'' && text_[at_] != '"')) {
            malformed({"is malformed: expected a string at ", rest()});
        }
        const char quote = text_[at_++];
        const std::size_t end = text_.find(quote, at_);
        if (end == std::string_view::npos) malformed({"is malformed: a string does not end"});
        const std::string_view value = text_.substr(at_, end - at_);
        if (value.find('\\') != std::string_view::npos || value.find('\n') != std::string_view::npos) {
            malformed({"has escapes in ", python_quote(value)});
        }
        at_ = end + 1;
        return std::string(value);
    }

    npy_type type(int depth = 0, bool padding = false) {
        skip();
        const char first = at_ < text_.size() ? text_[at_] : '\0';
        if (first == '[') return record(depth);
        if (first == '(' || first == '{')
            fail<type_error>({"load: ", name_, "elements are described by ", rest(),
                             ", and only numbers, strings and lists of fields are read"});
        return parse_descr(name_, string(), padding, depth == 0);
    }

    // [('name', '<f8'), ('', '|V4'), (('title', 'name'), [...], (3,))]
    npy_type record(int depth) {
        if (depth > 16) malformed({"has structs within structs to more than ", "16 levels"});
        npy_type out;
        expect('[');
        bool comma = true;
        while (!accept(']')) {
            if (!comma) malformed({"is malformed: expected ',' at ", rest()});
            expect('(');
            npy_field f;
            if (accept('(')) {
                f.title = string();
                expect(',');
                f.name = string();
                accept(',');
                expect(')');
            } else {
                f.name = string();
            }
            expect(',');
            f.type = type(depth + 1, f.name.empty());
            std::size_t count = 1;
            if (accept(',')) {
                skip();
                if (at_ < text_.size() && text_[at_] == '(') f.shape = tuple();
                else if (at_ < text_.size() && text_[at_] != ')') f.shape = dims{integer_value()};
            }
            accept(',');
            expect(')');
            constexpr std::size_t most = std::size_t(1) << 30;
            for (index_t e : f.shape) {
                if (e > 0 && count > most / static_cast<std::size_t>(e))
                    malformed({"has a field that is too large"});
                count *= static_cast<std::size_t>(e);
            }
            if (f.type.itemsize > 0 && count > most / f.type.itemsize)
                malformed({"has a field that is too large"});
            f.offset = out.itemsize;
            out.itemsize += count * f.type.itemsize;
            if (out.itemsize > most) malformed({"has elements that are too large"});
            for (const npy_field& other : out.fields)
                if (other.name == f.name) malformed({"has a field twice: ", python_quote(f.name)});
            if (!f.name.empty()) out.fields.push_back(std::move(f));
            comma = accept(',');
        }
        if (out.fields.empty()) malformed({"has a struct without fields"});
        return out;
    }

    bool boolean_value() {
        skip();
        for (const std::string_view word : {std::string_view("True"), std::string_view("False")}) {
            if (text_.substr(at_, word.size()) != word) continue;
            at_ += word.size();
            return word == "True";
        }
        malformed({"is malformed: expected True or False at ", rest()});
    }

    index_t integer_value() {
        skip();
        const bool negative = accept('-');
        const std::size_t start = at_;
        index_t value = 0;
        constexpr index_t most = std::numeric_limits<index_t>::max();
        for (; at_ < text_.size() && text_[at_] >= '0' && text_[at_] <= '9'; ++at_) {
            const index_t digit = text_[at_] - '0';
            if (value > (most - digit) / 10)
                malformed({"has an extent that overflows: ", text_.substr(start, 24)});
            value = value * 10 + digit;
        }
        if (at_ == start) malformed({"is malformed: expected an integer at ", rest()});
        if (negative && value != 0) malformed({"has a negative extent: -", value});
        if (at_ < text_.size() && text_[at_] == 'L') ++at_;  // written by Python 2
        return value;
    }

    dims tuple() {
        dims out;
        bool comma = true;
        expect('(');
        while (!accept(')')) {
            if (!comma) malformed({"is malformed: expected ',' at ", rest()});
            out.push_back(integer_value());
            comma = accept(',');
        }
        if (out.size() == 1 && !comma) malformed({"has a shape that is no tuple"});
        if (out.size() > 64) malformed({"has too many axes: ", out.size()});
        return out;
    }

    // The number of elements. Their bytes must be countable, even if an extent of 0 hides them.
    void count(npy_header& header) const {
        index_t bytes = header.type.itemsize > 0 ? static_cast<index_t>(header.type.itemsize) : 1;
        bool none = false;
        header.count = 1;
        for (index_t e : header.shape) {
            none = none || e == 0;
            if (e != 0 && bytes > (std::numeric_limits<index_t>::max)() / e)
                malformed({"has a shape whose size overflows: ", tuple_text{header.shape}});
            if (e != 0) {
                bytes *= e;
                header.count *= e;
            }
        }
        if (none) header.count = 0;
        if (header.type.itemsize == 0 && header.count > 0) malformed({"has elements of no bytes"});
    }

    const std::string& name_;
    std::string_view text_;
    std::size_t at_ = 0;
};

// How many bytes are left in a stream, or -1 if it cannot tell (a pipe).
inline std::int64_t bytes_left(std::istream& in) {
    const auto here = in.tellg();
    if (here == std::istream::pos_type(-1)) {
        in.clear(in.rdstate() & ~std::ios::failbit);
        return -1;
    }
    in.seekg(0, std::ios::end);
    const auto end = in.tellg();
    in.clear();
    in.seekg(here);
    if (!in || end == std::istream::pos_type(-1)) {
        in.clear();
        return -1;
    }
    return end - here;
}

inline void read_bytes(std::istream& in, const std::string& name, void* to, std::size_t n, const char* what) {
    in.read(static_cast<char*>(to), static_cast<std::streamsize>(n));
    if (static_cast<std::size_t>(in.gcount()) != n) {
        fail_npy(name, {"the file ends within ", what, " (", n, " bytes wanted, ", in.gcount(), " there)"});
    }
}

// A file's bytes, in pieces, so that a stream of unknown size takes no more memory than it has bytes.
inline std::string read_text(std::istream& in, const std::string& name, std::size_t n, const char* what) {
    std::string text;
    constexpr std::size_t piece = std::size_t(1) << 20;
    while (text.size() < n) {
        const std::size_t at = text.size(), m = n - at < piece ? n - at : piece;
        text.resize(at + m);
        read_bytes(in, name, text.data() + at, m, what);
    }
    return text;
}

// Reads up to the first element. `name` begins the messages: the quoted path and a colon, or nothing. A
// header of more bytes than `longest` is refused.
inline npy_header read_npy_header(std::istream& in, const std::string& name, std::size_t longest) {
    const std::int64_t size = bytes_left(in);
    unsigned char start[12];
    read_bytes(in, name, start, 8, "its magic string");
    if (std::string_view(reinterpret_cast<const char*>(start), 6) != "\x93NUMPY") {
        fail_npy(name, {"not a .npy file: it begins with ",
                        python_quote(std::string_view(reinterpret_cast<const char*>(start), 6))});
    }
    if (start[6] < 1 || start[6] > 3 || start[7] != 0) {
        fail_npy(name, {"unknown format version ", int(start[6]), ".", int(start[7])});
    }
    const std::size_t width = start[6] == 1 ? 2 : 4;
    read_bytes(in, name, start + 8, width, "the length of its header");
    std::size_t length = 0;
    for (std::size_t i = width; i-- > 0;) length = length << 8 | start[8 + i];
    if (size >= 0 && length > static_cast<std::size_t>(size) - 8 - width) {
        fail_npy(name,
                 {"the header is said to have ", length, " bytes, which lie beyond the end of the file"});
    }
    if (length > longest) {
        fail_npy(name, {"the header is said to have ", length, " bytes, more than ", longest,
                        "; if the file is to be trusted, raise max_header_size"});
    }
    std::string text = read_text(in, name, length, "its header");
    if (start[6] < 3) {  // Latin-1
        std::string wide;
        for (char c : text) append_utf8(wide, static_cast<unsigned char>(c));
        text.swap(wide);
    }
    npy_header header = npy_parser(name, text).parse();
    const std::int64_t wanted = header.count * static_cast<std::int64_t>(header.type.itemsize);
    const std::int64_t left = size - 8 - static_cast<std::int64_t>(width + length);
    if (size >= 0 && wanted > left) {
        fail_npy(name, {"the elements take ", wanted, " bytes by the header, but only ", left, " follow it"});
    }
    return header;
}

// The bytes up to the first element. The oldest version that holds the header is chosen; it is padded with
// spaces so that the elements begin at a multiple of 64, after room for the growth of the slowest extent.
// (Names that are not ASCII take version 3.)
inline std::string npy_header_bytes(std::string_view quoted_descr, bool fortran_order, dims_view shape) {
    bool ascii = true;
    for (char c : quoted_descr) ascii = ascii && static_cast<unsigned char>(c) < 0x80;
    std::string text = "{'descr': " + std::string(quoted_descr) +
                       ", 'fortran_order': " + (fortran_order ? "True" : "False") + ", 'shape': (";
    for (std::size_t i = 0; i < shape.size(); ++i) text += (i ? ", " : "") + std::to_string(shape[i]);
    text += shape.size() == 1 ? ",), }" : "), }";
    if (!shape.empty()) {
        const std::size_t digits = std::to_string(fortran_order ? shape.back() : shape.front()).size();
        text.append(21 - digits, ' ');
    }
    for (std::size_t width : {std::size_t(2), std::size_t(4)}) {
        const std::size_t length = text.size() + 1;
        const std::size_t padded = length + 64 - (8 + width + length) % 64;
        if (width == 2 && (padded > 0xffff || !ascii)) continue;
        std::string out("\x93NUMPY");
        out += width == 2 ? '\1' : ascii ? '\2' : '\3';
        out += '\0';
        for (std::size_t i = 0; i < width; ++i) out += static_cast<char>(padded >> (8 * i) & 0xff);
        out += text;
        out.append(padded - length, ' ');
        out += '\n';
        return out;
    }
    fail<io_error>({"save: the header is too long"});
}

}  // namespace orthant::inline ORTHANT_ABI::detail
