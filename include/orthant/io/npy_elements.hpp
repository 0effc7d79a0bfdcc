#pragma once
// Elements as they are in a .npy file, and the values that they are in C++: byte order, strings, and
// numbers whose type in the file is another than the one asked for. A number is read as an integer or as a
// pair of reals that holds any value of any type exactly, and stored as a T only if T has that very value.

#include <cmath>
#include <complex>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <istream>
#include <limits>
#include <ostream>
#include <string>
#include <type_traits>
#include <utility>

#include <orthant/base/format_elements.hpp>
#include <orthant/base/quote.hpp>
#include <orthant/io/npy_header.hpp>

namespace orthant::inline ORTHANT_ABI::detail {

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

inline void check_bools(const std::string& name, const unsigned char* at, std::size_t n) {
    for (std::size_t i = 0; i < n; ++i) {
        if (at[i] > 1) {
            fail_npy(name, {"element ", i, " is a bool of value ", int(at[i])});
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
            fail_npy(name, {"a string holds the code ", c, ", which is no character"});
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
        case 'V':
            out.real = static_cast<float>(bytes_as<bfloat16>(at));
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

// Stores a number as the T at `target`; false if T has no such value.
template <class T>
bool store_number(const npy_number& x, void* target) {
    T& to = *static_cast<T*>(target);
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

inline void write_bytes(std::ostream& out, const void* from, std::size_t n) {
    out.write(static_cast<const char*>(from), static_cast<std::streamsize>(n));
    if (!out) fail<io_error>({"save: the stream takes no more bytes"});
}

}  // namespace orthant::inline ORTHANT_ABI::detail
