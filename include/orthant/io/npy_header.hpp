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

#include <orthant/base/config.hpp>
#include <orthant/base/errors.hpp>
#include <orthant/base/quote.hpp>
#include <orthant/base/scalar.hpp>
#include <orthant/shape/shape.hpp>

namespace orthant::inline ORTHANT_ABI::detail {

// The element type of a file: '<', '>' or '|' (no order), the kind of numpy.dtype.kind, the size in bytes.
struct npy_type {
    char order = '|';
    char kind = 'V';
    std::size_t itemsize = 0;

    bool is_string() const { return kind == 'U' || kind == 'S'; }
    bool swapped() const { return order == (std::endian::native == std::endian::little ? '>' : '<'); }
    std::string text() const {
        return std::string{order, kind} + std::to_string(kind == 'U' ? itemsize / 4 : itemsize);
    }
};

struct npy_header {
    npy_type type;
    bool fortran_order = false;
    dims shape;
    index_t count = 0;  // of elements
};

[[noreturn]] ORTHANT_COLD inline void fail_npy(const std::string& name, const std::string& what) {
    fail<io_error>({"load: ", name, what});
}

// "<f8" and its like. What is neither number nor string is a type_error that says what it is.
inline npy_type parse_descr(const std::string& name, std::string_view descr) {
    const auto refuse = [&](const char* why) {
        fail<type_error>({"load: ", name, "elements of dtype ", python_quote(descr), why});
    };
    npy_type type;
    std::string_view rest = descr;
    constexpr char native = std::endian::native == std::endian::little ? '<' : '>';
    type.order = native;
    if (!rest.empty() && (rest[0] == '<' || rest[0] == '>' || rest[0] == '|' || rest[0] == '=')) {
        type.order = rest[0] == '=' ? native : rest[0];
        rest.remove_prefix(1);
    }
    if (rest.empty()) refuse(" are unknown");
    type.kind = rest[0] == 'a' ? 'S' : rest[0];
    rest.remove_prefix(1);
    if (type.kind == 'O')
        refuse(" are Python objects, which are not read, with allow_pickle or without (they can run code)");
    if (type.kind == 'V' && rest != "2") refuse(" are raw bytes without a type");
    if (type.kind == 'M' || type.kind == 'm')
        refuse(" are dates or durations, for which there is no C++ type here");
    bool digits = !rest.empty() && rest.size() <= 9;
    std::size_t size = 0;
    for (char c : rest) {
        digits = digits && c >= '0' && c <= '9';
        size = size * 10 + static_cast<std::size_t>(c - '0');
    }
    if (!digits) refuse(" are unknown");
    type.itemsize = type.kind == 'U' ? 4 * size : size;
    switch (type.kind) {
        case 'b':
            digits = size == 1;
            break;
        case 'i':
        case 'u':
            digits = size == 1 || size == 2 || size == 4 || size == 8;
            break;
        case 'f':
            digits = size == 2 || size == 4 || size == 8 || size == 10 || size == 12 || size == 16;
            break;
        case 'c':
            digits = size == 8 || size == 16 || size == 20 || size == 24 || size == 32;
            break;
        case 'S':
        case 'U':
        case 'V':  // two raw bytes: ml_dtypes' bfloat16, whose name these files do not hold
            break;
        default:
            digits = false;
    }
    if (!digits) refuse(" are unknown");
    const std::size_t part = type.kind == 'c' ? size / 2 : type.kind == 'f' ? size : 1;
    if (part > 8 &&
        (part != sizeof(long double) || type.swapped() || std::numeric_limits<long double>::digits == 53)) {
        refuse(" are another long double than this machine's");
    }
    if (type.itemsize == 1 || type.kind == 'S') type.order = '|';
    return type;
}

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
                malformed("has an unknown key ", python_quote(key));
            }
            bool& seen = key == "descr" ? descr : key == "fortran_order" ? order : shape;
            if (seen) malformed("has the key twice: ", python_quote(key));
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
        if (at_ != text_.size()) malformed("goes on behind its dict", "");
        if (!descr || !order || !shape) {
            malformed("lacks ", !descr ? "'descr'" : !order ? "'fortran_order'" : "'shape'");
        }
        count(header);
        return header;
    }

private:
    [[noreturn]] void malformed(const std::string& what, const std::string& value) const {
        fail_npy(name_, "the header " + what + value);
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
        malformed(std::string("is malformed: expected '") + c + "' at ", rest());
    }

    std::string rest() const {
        return at_ >= text_.size() ? std::string("its end") : python_quote(text_.substr(at_, 24));
    }

    std::string string() {
        skip();
        if (at_ >= text_.size() || (text_[at_] != '\'' && text_[at_] != '"')) {
            malformed("is malformed: expected a string at ", rest());
        }
        const char quote = text_[at_++];
        const std::size_t end = text_.find(quote, at_);
        if (end == std::string_view::npos) malformed("is malformed: a string does not end", "");
        const std::string_view value = text_.substr(at_, end - at_);
        if (value.find('\\') != std::string_view::npos || value.find('\n') != std::string_view::npos) {
            malformed("has escapes in ", python_quote(value));
        }
        at_ = end + 1;
        return std::string(value);
    }

    npy_type type() {
        skip();
        const char first = at_ < text_.size() ? text_[at_] : '\0';
        if (first == '[' || first == '(' || first == '{') {
            fail<type_error>({"load: ", name_, "elements are structured (", rest(),
                             " ...), and only arrays of one number or string type are read"});
        }
        return parse_descr(name_, string());
    }

    bool boolean_value() {
        skip();
        for (const std::string_view word : {std::string_view("True"), std::string_view("False")}) {
            if (text_.substr(at_, word.size()) != word) continue;
            at_ += word.size();
            return word == "True";
        }
        malformed("is malformed: expected True or False at ", rest());
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
                malformed("has an extent that overflows: ", std::string(text_.substr(start, 24)));
            value = value * 10 + digit;
        }
        if (at_ == start) malformed("is malformed: expected an integer at ", rest());
        if (negative && value != 0) malformed("has a negative extent: -", std::to_string(value));
        if (at_ < text_.size() && text_[at_] == 'L') ++at_;  // written by Python 2
        return value;
    }

    dims tuple() {
        dims out;
        bool comma = true;
        expect('(');
        while (!accept(')')) {
            if (!comma) malformed("is malformed: expected ',' at ", rest());
            out.push_back(integer_value());
            comma = accept(',');
        }
        if (out.size() == 1 && !comma) malformed("has a shape that is no tuple", "");
        if (out.size() > 64) malformed("has too many axes: ", std::to_string(out.size()));
        return out;
    }

    // The number of elements. Their bytes must be countable, even if an extent of 0 hides them.
    void count(npy_header& header) const {
        index_t bytes = header.type.itemsize > 0 ? static_cast<index_t>(header.type.itemsize) : 1;
        bool none = false;
        header.count = 1;
        for (index_t e : header.shape) {
            none = none || e == 0;
            if (e != 0 && bytes > (std::numeric_limits<index_t>::max)() / e) {
                std::string shape;
                for (index_t s : header.shape) shape += (shape.empty() ? "(" : ", ") + std::to_string(s);
                malformed("has a shape whose size overflows: ", shape + ")");
            }
            if (e != 0) {
                bytes *= e;
                header.count *= e;
            }
        }
        if (none) header.count = 0;
        if (header.type.itemsize == 0 && header.count > 0) malformed("has elements of no bytes", "");
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
        fail_npy(name, std::string("the file ends within ") + what + " (" + std::to_string(n) +
                           " bytes wanted, " + std::to_string(in.gcount()) + " there)");
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
        fail_npy(name, "not a .npy file: it begins with " +
                           python_quote(std::string_view(reinterpret_cast<const char*>(start), 6)));
    }
    if (start[6] < 1 || start[6] > 3 || start[7] != 0) {
        fail_npy(name, "unknown format version " + std::to_string(start[6]) + "." + std::to_string(start[7]));
    }
    const std::size_t width = start[6] == 1 ? 2 : 4;
    read_bytes(in, name, start + 8, width, "the length of its header");
    std::size_t length = 0;
    for (std::size_t i = width; i-- > 0;) length = length << 8 | start[8 + i];
    if (size >= 0 && length > static_cast<std::size_t>(size) - 8 - width) {
        fail_npy(name, "the header is said to have " + std::to_string(length) +
                           " bytes, which lie beyond the end of the file");
    }
    if (length > longest) {
        fail_npy(name, "the header is said to have " + std::to_string(length) + " bytes, more than " +
                           std::to_string(longest) + "; if the file is to be trusted, raise max_header_size");
    }
    const std::string text = read_text(in, name, length, "its header");
    npy_header header = npy_parser(name, text).parse();
    const std::int64_t wanted = header.count * static_cast<std::int64_t>(header.type.itemsize);
    const std::int64_t left = size - 8 - static_cast<std::int64_t>(width + length);
    if (size >= 0 && wanted > left) {
        fail_npy(name, "the elements take " + std::to_string(wanted) + " bytes by the header, but only " +
                           std::to_string(left) + " follow it");
    }
    return header;
}

// The bytes up to the first element. The oldest version that holds the header is chosen; it is padded with
// spaces so that the elements begin at a multiple of 64, after room for the growth of the slowest extent.
inline std::string npy_header_bytes(std::string_view descr, bool fortran_order, dims_view shape) {
    std::string text = "{'descr': '" + std::string(descr) +
                       "', 'fortran_order': " + (fortran_order ? "True" : "False") + ", 'shape': (";
    for (std::size_t i = 0; i < shape.size(); ++i) text += (i ? ", " : "") + std::to_string(shape[i]);
    text += shape.size() == 1 ? ",), }" : "), }";
    if (!shape.empty()) {
        const std::size_t digits = std::to_string(fortran_order ? shape.back() : shape.front()).size();
        text.append(21 - digits, ' ');
    }
    for (std::size_t width : {std::size_t(2), std::size_t(4)}) {
        const std::size_t length = text.size() + 1;
        const std::size_t padded = length + 64 - (8 + width + length) % 64;
        if (width == 2 && padded > 0xffff) continue;
        std::string out("\x93NUMPY");
        out += width == 2 ? '\1' : '\2';
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
