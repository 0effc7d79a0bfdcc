#pragma once
// Arrays in NumPy's .npy files.
//
//     np::save("a.npy", a * 2);                       any array-like; the bytes are NumPy's
//     auto a = np::load<double>("a.npy");             another element type in the file is a type_error
//     auto m = np::load<double, 2>("a.npy");          of static rank
//     auto b = np::load<double>("ints.npy", {.convert = true});      if every element keeps its value
//     std::visit([](const auto& x) { … }, np::load_any("a.npy"));  whatever the file holds
//
// Streams serve as well as paths. Files of versions 1 to 3, both byte orders and both memory orders are read;
// what was saved in Fortran order comes back so. Strings ('<U' and '|S') are std::string, UTF-8. A file that
// is corrupt or cut off is an io_error, and is refused before memory is taken for its elements; Python
// objects and structured elements are a type_error. A bool that is neither 0 nor 1 is an io_error too: such
// a byte is no value of the C++ type.
// https://numpy.org/doc/stable/reference/generated/numpy.save.html

#include <cerrno>
#include <cmath>
#include <complex>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <fstream>
#include <istream>
#include <limits>
#include <ostream>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>

#include <orthant/array/ndarray.hpp>
#include <orthant/base/format_elements.hpp>
#include <orthant/base/keywords.hpp>
#include <orthant/io/npy_header.hpp>

namespace orthant::inline ORTHANT_ABI {

struct load_options {
    keyword_only kw = keyword_only();
    bool convert = false;  // read files of another type, if every element keeps its value exactly
};

// An array of whatever a file may hold.
using any_array =
    std::variant<ndarray<bool>, ndarray<int8>, ndarray<int16>, ndarray<int32>, ndarray<int64>, ndarray<uint8>,
                 ndarray<uint16>, ndarray<uint32>, ndarray<uint64>, ndarray<float16>, ndarray<float32>,
                 ndarray<float64>, ndarray<longdouble>, ndarray<complex64>, ndarray<complex128>,
                 ndarray<clongdouble>, ndarray<std::string>>;

// The element types that .npy files hold.
template <class T>
concept npy_element = number<T> || std::is_same_v<T, std::string>;

namespace detail {

inline void swap_bytes(unsigned char* at, std::size_t count, std::size_t size) {
    for (; count > 0; --count, at += size) {
        for (std::size_t i = 0, k = size - 1; i < k; ++i, --k) std::swap(at[i], at[k]);
    }
}

// Brings bytes of a file to this machine's order.
inline void to_native(const npy_type& type, unsigned char* at, std::size_t count) {
    if (!type.swapped() || type.itemsize < 2) return;
    const std::size_t parts = type.kind == 'c' ? 2 : type.kind == 'U' ? type.itemsize / 4 : 1;
    if (parts > 0) swap_bytes(at, count * parts, type.itemsize / parts);
}

// A file's bytes, in pieces, so that a stream of unknown size takes no more memory than it has bytes.
inline std::string read_text(std::istream& in, const std::string& name, std::size_t n) {
    std::string text;
    constexpr std::size_t piece = std::size_t(1) << 20;
    while (text.size() < n) {
        const std::size_t at = text.size(), m = n - at < piece ? n - at : piece;
        text.resize(at + m);
        read_bytes(in, name, text.data() + at, m, "its elements");
    }
    return text;
}

inline void check_bools(const std::string& name, const unsigned char* at, std::size_t n) {
    for (std::size_t i = 0; i < n; ++i) {
        if (at[i] > 1) {
            fail_npy(name, "element " + std::to_string(i) + " is a bool of value " + std::to_string(at[i]));
        }
    }
}

// An element of '<U' or '|S' as UTF-8, without the zeros that fill it.
inline std::string npy_string(const npy_type& type, const std::string& name, const unsigned char* at) {
    std::string out;
    if (type.kind == 'S') {
        std::size_t n = type.itemsize;
        while (n > 0 && at[n - 1] == 0) --n;
        return std::string(reinterpret_cast<const char*>(at), n);
    }
    std::size_t n = type.itemsize / 4;
    const auto code = [&](std::size_t i) {
        std::uint32_t c;
        std::memcpy(&c, at + 4 * i, 4);
        return c;
    };
    while (n > 0 && code(n - 1) == 0) --n;
    for (std::size_t i = 0; i < n; ++i) {
        const std::uint32_t c = code(i);
        if (c > 0x10ffff || (c >= 0xd800 && c < 0xe000)) {
            fail_npy(name, "a string holds the code " + std::to_string(c) + ", which is no character");
        }
        append_utf8(out, c);
    }
    return out;
}

// Any element of a file, without loss.
struct npy_number {
    bool is_integer = false;
    integer_value integer;
    long double real = 0, imag = 0;

    std::string text() const {
        return is_integer  ? integer.text()
               : imag != 0 ? scalar_text(real_value(real), real_value(imag))
                           : scalar_text(real_value(real));
    }
};

template <class T>
T bytes_as(const unsigned char* at) {
    T value;
    std::memcpy(static_cast<void*>(&value), at, sizeof(T));
    return value;
}

// `at` in native order.
inline npy_number read_number(const npy_type& type, const unsigned char* at) {
    npy_number out;
    const auto real = [&](std::size_t size, const unsigned char* from) -> long double {
        switch (size) {
            case 2:
                return static_cast<float>(bytes_as<float16>(from));
            case 4:
                return bytes_as<float>(from);
            case 8:
                return bytes_as<double>(from);
            default:
                return bytes_as<long double>(from);
        }
    };
    out.is_integer = type.kind == 'b' || type.kind == 'i' || type.kind == 'u';
    switch (type.kind) {
        case 'f':
            out.real = real(type.itemsize, at);
            break;
        case 'c':
            out.real = real(type.itemsize / 2, at);
            out.imag = real(type.itemsize / 2, at + type.itemsize / 2);
            break;
        case 'i':
            out.integer = type.itemsize == 1   ? std::int64_t(bytes_as<std::int8_t>(at))
                          : type.itemsize == 2 ? std::int64_t(bytes_as<std::int16_t>(at))
                          : type.itemsize == 4 ? std::int64_t(bytes_as<std::int32_t>(at))
                                               : bytes_as<std::int64_t>(at);
            break;
        default:
            out.integer = type.itemsize == 1   ? std::uint64_t(bytes_as<std::uint8_t>(at))
                          : type.itemsize == 2 ? std::uint64_t(bytes_as<std::uint16_t>(at))
                          : type.itemsize == 4 ? std::uint64_t(bytes_as<std::uint32_t>(at))
                                               : bytes_as<std::uint64_t>(at);
    }
    return out;
}

// Stores a real number; false if T has no such value.
template <class T>
bool store_real(long double x, T& to) {
    if constexpr (floating<T>) {
        to = static_cast<T>(x);
        return static_cast<long double>(to) == x || x != x;
    } else {
        constexpr int bits = std::numeric_limits<T>::digits;
        const long double end = std::ldexp(1.0L, bits);
        if (!(x < end && x >= (std::is_signed_v<T> ? -end : 0.0L)) || std::trunc(x) != x) return false;
        to = static_cast<T>(x);
        return true;
    }
}

template <class T>
bool store_integer(const integer_value& x, T& to) {
    if constexpr (floating<T>) {
        const std::uint64_t m = x.magnitude;
        const T value = static_cast<T>(m);
        const long double back = static_cast<long double>(value);
        to = x.negative ? -value : value;
        return back < 0x1p64L && static_cast<std::uint64_t>(back) == m;
    } else {
        constexpr std::uint64_t most = static_cast<std::uint64_t>((std::numeric_limits<T>::max)());
        if (x.magnitude > most + (x.negative && std::is_signed_v<T> ? 1u : 0u)) return false;
        if (x.negative && !std::is_signed_v<T>) return false;
        to = static_cast<T>(x.negative ? ~x.magnitude + 1 : x.magnitude);
        return true;
    }
}

template <class T>
bool store_number(const npy_number& x, T& to) {
    if constexpr (complex_number<T>) {
        real_of_t<T> real{}, imag{};
        const bool exact = x.is_integer ? store_integer(x.integer, real)
                                        : store_real(x.real, real) && store_real(x.imag, imag);
        to = T(real, imag);
        return exact;
    } else {
        if (!x.is_integer) return x.imag == 0 && store_real(x.real, to);
        return store_integer(x.integer, to);
    }
}

template <class T>
npy_type npy_type_of() {
    const dtype d = dtype_of<T>();
    const std::string text = d.str();
    return {text[0], d.kind(), std::is_same_v<T, std::string> ? 4 : d.itemsize()};
}

template <class T>
bool holds(const npy_type& type) {
    if constexpr (std::is_same_v<T, std::string>)
        return type.is_string();
    else
        return type.kind == npy_type_of<T>().kind && type.itemsize == sizeof(T);
}

inline std::string type_name(const npy_type& type) {
    if (type.is_string()) return "strings";
    if (type.kind == 'b') return "bool";
    const char* base = type.kind == 'i'   ? "int"
                       : type.kind == 'u' ? "uint"
                       : type.kind == 'f' ? "float"
                                          : "complex";
    return base + std::to_string(8 * type.itemsize);
}

// The elements behind a header, converted one by one.
template <class T>
void read_converted(std::istream& in, const std::string& name, const npy_header& header, T* to) {
    unsigned char chunk[8192];
    const std::size_t size = header.type.itemsize, per_chunk = sizeof chunk / size;
    std::size_t left = static_cast<std::size_t>(header.count), done = 0;
    while (left > 0) {
        const std::size_t n = left < per_chunk ? left : per_chunk;
        read_bytes(in, name, chunk, n * size, "its elements");
        to_native(header.type, chunk, n);
        if (header.type.kind == 'b') check_bools(name, chunk, n);
        for (std::size_t i = 0; i < n; ++i) {
            const npy_number x = read_number(header.type, chunk + i * size);
            if (!store_number(x, to[done + i])) {
                fail<value_error>({"load: ", name, "element ", done + i, " is ", x.text(), ", which ",
                                  dtype_of<T>().name(), " cannot hold exactly"});
            }
        }
        done += n;
        left -= n;
    }
}

// The array behind a header.
template <npy_element T>
header_ptr read_elements(std::istream& in, const std::string& name, const npy_header& header, bool convert) {
    const npy_type& type = header.type;
    const bool same = holds<T>(type);
    if (!same && (!convert || type.is_string() || std::is_same_v<T, std::string>)) {
        fail<type_error>({"load: ", name, "the elements are ", type_name(type), " (",
                         python_quote(type.text()), "), not ", dtype_of<T>().name(),
                         type.is_string() || std::is_same_v<T, std::string>
                             ? ""
                             : "; {.convert = true} reads them if every value can be kept"});
    }
    const dims_view shape(header.shape.data(), header.shape.size());
    const std::size_t n = static_cast<std::size_t>(header.count), bytes = n * type.itemsize;
    const char order = header.fortran_order ? 'F' : 'C';
    if constexpr (std::is_same_v<T, std::string>) {
        std::string text = read_text(in, name, bytes);
        unsigned char* at = reinterpret_cast<unsigned char*>(text.data());
        to_native(type, at, n);
        header_ptr out = new_array<T>("load", shape, order);
        for (std::size_t i = 0; i < n; ++i)
            static_cast<T*>(out->data)[i] = npy_string(type, name, at + i * type.itemsize);
        return out;
    } else {
        // A stream without a size is read before memory is taken on the header's word.
        const bool unsized = bytes > (std::size_t(1) << 20) && bytes_left(in) < 0;
        const std::string staged = unsized && same ? read_text(in, name, bytes) : std::string();
        header_ptr out = new_array<T>("load", shape, order);
        unsigned char* to = static_cast<unsigned char*>(out->data);
        if (!same) {
            read_converted<T>(in, name, header, static_cast<T*>(out->data));
        } else {
            if (unsized)
                std::memcpy(to, staged.data(), bytes);
            else
                read_bytes(in, name, to, bytes, "its elements");
            to_native(type, to, n);
            if (type.kind == 'b') check_bools(name, to, n);
        }
        return out;
    }
}

inline void require_file_rank(const npy_header& header, const std::string& name, index_t rank) {
    const dims_view shape(header.shape.data(), header.shape.size());
    if (rank != dynamic && rank != static_cast<index_t>(shape.size())) {
        fail<shape_error>(
            {"load: ", name, "the shape ", tuple_text{shape}, " does not have ", rank, " axes"});
    }
}

// Calls f(type) with std::type_identity of the C++ type that a file's elements have.
template <class F>
auto with_npy_type(const npy_type& type, const F& f) {
    const std::size_t size = type.itemsize;
    switch (type.kind) {
        case 'b':
            return f(std::type_identity<bool>{});
        case 'i':
            if (size == 1) return f(std::type_identity<int8>{});
            if (size == 2) return f(std::type_identity<int16>{});
            if (size == 4) return f(std::type_identity<int32>{});
            return f(std::type_identity<int64>{});
        case 'u':
            if (size == 1) return f(std::type_identity<uint8>{});
            if (size == 2) return f(std::type_identity<uint16>{});
            if (size == 4) return f(std::type_identity<uint32>{});
            return f(std::type_identity<uint64>{});
        case 'f':
            if (size == 2) return f(std::type_identity<float16>{});
            if (size == 4) return f(std::type_identity<float32>{});
            if (size == 8) return f(std::type_identity<float64>{});
            return f(std::type_identity<longdouble>{});
        case 'c':
            if (size == 8) return f(std::type_identity<complex64>{});
            if (size == 16) return f(std::type_identity<complex128>{});
            return f(std::type_identity<clongdouble>{});
        default:
            return f(std::type_identity<std::string>{});
    }
}

// A template, like load_any below, so that a program that never calls it does not pay for seventeen types of arrays.
template <class Any>
Any read_any(std::istream& in, const std::string& name) {
    const npy_header header = read_npy_header(in, name);
    return with_npy_type(header.type, [&]<class T>(std::type_identity<T>) -> Any {
        return ndarray<T>(read_elements<T>(in, name, header, false));
    });
}

inline std::ifstream open_to_read(const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    if (!in) fail<io_error>({"load: ", python_quote(path), " cannot be opened: ", std::strerror(errno)});
    return in;
}

inline void write_bytes(std::ostream& out, const void* from, std::size_t n) {
    out.write(static_cast<const char*>(from), static_cast<std::streamsize>(n));
    if (!out) fail<io_error>({"save: the stream takes no more bytes"});
}

// Strings take the width of the longest, in UTF-32.
inline void write_strings(std::ostream& out, const array_header& a, bool fortran_order) {
    const std::string* strings = static_cast<const std::string*>(a.data);
    std::size_t longest = 1;
    for (index_t i = 0; i < a.size; ++i) {
        const std::size_t n = static_cast<std::size_t>(text_width(strings[i]));
        if (n > longest) longest = n;
    }
    const std::string descr =
        (std::endian::native == std::endian::little ? "<U" : ">U") + std::to_string(longest);
    const std::string start = npy_header_bytes(descr, fortran_order, a.extents());
    write_bytes(out, start.data(), start.size());
    std::string row;
    for (index_t i = 0; i < a.size; ++i) {
        row.clear();
        for (std::size_t at = 0; at < strings[i].size();) {
            const std::int32_t c = decode_utf8(strings[i], at);
            if (c < 0) fail<value_error>({"save: element ", i, " is no UTF-8: ", python_quote(strings[i])});
            row.append(reinterpret_cast<const char*>(&c), 4);
        }
        row.resize(4 * longest, '\0');
        write_bytes(out, row.data(), row.size());
    }
}

// NumPy adds the extension where it is missing.
inline std::string npy_path(const std::string& path) {
    return path.size() >= 4 && path.compare(path.size() - 4, 4, ".npy") == 0 ? path : path + ".npy";
}

}  // namespace detail

// Reads an array of T; with a static rank, a file of another rank is a shape_error.
template <npy_element T, index_t R = dynamic>
ndarray<T, R> load(std::istream& in, const load_options& options = {}) {
    const detail::npy_header header = detail::read_npy_header(in, "");
    detail::require_file_rank(header, "", R);
    return ndarray<T, R>(detail::read_elements<T>(in, "", header, options.convert));
}
template <npy_element T, index_t R = dynamic>
ndarray<T, R> load(const std::string& path, const load_options& options = {}) {
    std::ifstream in = detail::open_to_read(path);
    const std::string name = detail::python_quote(path) + ": ";
    const detail::npy_header header = detail::read_npy_header(in, name);
    detail::require_file_rank(header, name, R);
    return ndarray<T, R>(detail::read_elements<T>(in, name, header, options.convert));
}

// Reads an array of whatever type the file has.
template <std::same_as<any_array> Any = any_array>
Any load_any(std::istream& in) {
    return detail::read_any<Any>(in, "");
}
template <std::same_as<any_array> Any = any_array>
Any load_any(const std::string& path) {
    std::ifstream in = detail::open_to_read(path);
    return detail::read_any<Any>(in, detail::python_quote(path) + ": ");
}

// Writes an array, view or lazy expression. In memory order if that is C or Fortran order, else in C order.
template <array_like A>
    requires npy_element<detail::value_of<A>>
void save(std::ostream& out, const A& a) {
    using T = detail::value_of<A>;
    const auto v = detail::materialize(a);
    detail::header_ptr h = v.handle();
    if (!h->c_contiguous && !h->f_contiguous) h = detail::dense_copy<T>(h, 'C');
    const bool fortran_order = !h->c_contiguous;
    if constexpr (std::is_same_v<T, std::string>) {
        detail::write_strings(out, *h, fortran_order);
    } else {
        const std::string start = detail::npy_header_bytes(dtype_of<T>().str(), fortran_order, h->extents());
        detail::write_bytes(out, start.data(), start.size());
        if (h->size > 0) detail::write_bytes(out, h->data, static_cast<std::size_t>(h->size) * sizeof(T));
    }
}

// The path gets the extension .npy, if it has not got it.
template <array_like A>
    requires npy_element<detail::value_of<A>>
void save(const std::string& path, const A& a) {
    const auto v = detail::materialize(a);  // evaluated before the file is touched
    const std::string name = detail::npy_path(path);
    std::ofstream out(name, std::ios::binary | std::ios::trunc);
    if (!out)
        detail::fail<io_error>({"save: ", detail::python_quote(name),
                               " cannot be opened: ", std::strerror(errno)});
    save(out, v);
    out.close();
    if (!out)
        detail::fail<io_error>({"save: ", detail::python_quote(name),
                               " could not be written: ", std::strerror(errno)});
}

}  // namespace orthant::inline ORTHANT_ABI
