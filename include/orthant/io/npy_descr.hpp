#pragma once
// The element type of a .npy file: "<f8" and its like, and of structs the fields with their own.
//
// A type is an order of bytes, a kind and a size, as numpy.dtype has them. What is neither a number nor a string nor a
// struct of such is refused, with the reason.
// https://numpy.org/doc/stable/reference/arrays.interface.html#object.__array_interface__

#include <bit>
#include <cstddef>
#include <initializer_list>
#include <limits>
#include <string>
#include <string_view>

#include <orthant/base/config.hpp>
#include <orthant/base/errors.hpp>
#include <orthant/base/plain_vector.hpp>
#include <orthant/base/quote.hpp>
#include <orthant/shape/shape.hpp>

namespace orthant::inline ORTHANT_ABI::detail {

// The element type of a file: '<', '>' or '|' (no order), the kind of numpy.dtype.kind, the size in bytes.
struct npy_field;
struct npy_type {
    char order = '|';
    char kind = 'V';
    std::size_t itemsize = 0;
    plain_vector<npy_field> fields;  // of a struct
    std::string unit{};             // "[D]", of dates and durations

    bool is_record() const;
    bool is_string() const { return kind == 'U' || kind == 'S'; }
    bool is_time() const { return kind == 'M' || kind == 'm'; }
    bool swapped() const { return order == (std::endian::native == std::endian::little ? '>' : '<'); }
    std::string text() const;
};

// A member of a struct, or count of product(shape) of them.
struct npy_field {
    std::string name, title;
    npy_type type;
    dims shape;
    std::size_t offset = 0;
};

// (Here, since clang in C++23 looks into a vector's elements where it is first asked.)
inline bool npy_type::is_record() const { return !fields.empty(); }

inline std::string npy_type::text() const {
    if (fields.empty()) return std::string{order, kind} + std::to_string(kind == 'U' ? itemsize / 4 : itemsize) + unit;
    std::string out;
    for (const npy_field& f : fields) {
        out += (out.empty() ? "[(" : ", (") + python_quote(f.name) + ", " +
               (f.type.is_record() ? f.type.text() : "'" + f.type.text() + "'");
        for (std::size_t i = 0; i < f.shape.size(); ++i) out += (i ? ", " : ", (") + std::to_string(f.shape[i]);
        out += f.shape.empty() ? ")" : f.shape.size() == 1 ? ",))" : "))";
    }
    return out + "]";
}

[[noreturn]] ORTHANT_COLD inline void fail_npy(const std::string& name,
                                               std::initializer_list<message_part> what) {
    fail<io_error>({"load: ", name, message_list{what}});
}

// "<f8" and its like. What is neither number nor string is a type_error that says what it is.
// (Of a field that is padding, raw bytes are what is wanted. Dates are read as elements, not as fields.)
inline npy_type parse_descr(const std::string& name, std::string_view descr, bool padding = false,
                            bool dates = false) {
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
    if (type.kind == 'V' && rest != "2" && !padding) refuse(" are raw bytes without a type");
    if (type.is_time()) {
        if (!dates) refuse(" are dates or durations, for which there is no C++ type here");
        if (rest.size() < 4 || rest.substr(0, 2) != "8[" || rest.back() != ']')
            refuse(" are dates or durations without a unit");
        type.unit = rest.substr(1);
        type.itemsize = 8;
        return type;
    }
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

}  // namespace orthant::inline ORTHANT_ABI::detail
