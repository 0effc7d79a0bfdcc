#pragma once
// What the tests against NumPy share: reading lines of words, values of any dtype as text, and the comparison of an
// array with such values. Everything is ordinary code on headers and dtypes, so that it is compiled once per test.

#include <cmath>
#include <cstdlib>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include <orthant/array/creation.hpp>
#include <orthant/ops/indexing/where.hpp>
#include <orthant/ops/logic/compare.hpp>
#include <orthant/ops/logic/logic.hpp>
#include <orthant/ops/math/arithmetic.hpp>
#include <orthant/ops/math/math.hpp>
#include <orthant/ops/math/parts.hpp>
#include <orthant/ops/math/rounding.hpp>
#include <orthant/orthant.hpp>

#ifndef ORTHANT_TEST_DATA
#define ORTHANT_TEST_DATA "tests/reference"
#endif

namespace np = orthant;

namespace reference {

using np::index_t;
namespace detail = np::detail;
using detail::header_ptr;
using words = std::vector<std::string>;

inline words split(const std::string& line, char at = ' ') {
    words out;
    std::istringstream in(line);
    for (std::string word; std::getline(in, word, at);) out.push_back(word);
    return out;
}

inline std::vector<words> read(const std::string& name) {
    std::ifstream file(ORTHANT_TEST_DATA "/" + name);
    REQUIRE(file.good());
    std::vector<words> out;
    for (std::string line; std::getline(file, line);) out.push_back(split(line));
    return out;
}

// NumPy's letter of an element type, in the order of dtype_id.
inline constexpr char letters[] = "?bhilBHILefdgFDG";
template <class T>
inline constexpr char letter_of = letters[int(np::dtype_id_of<T>)];
inline char letter(np::dtype type) { return letters[int(type.id())]; }

template <class... T>
struct types {};
using all_types = types<bool, std::int8_t, std::int16_t, std::int32_t, std::int64_t, std::uint8_t, std::uint16_t,
                        std::uint32_t, std::uint64_t, np::float16, float, double, long double, std::complex<float>,
                        std::complex<double>, std::complex<long double>>;

struct number {
    long double real = 0, imag = 0;
};

// A word as the value of the dtype that it stands for.
inline long double parse_real(const char* word, char** end, char c) {
    if (c == 'f' || c == 'F') return std::strtof(word, end);
    if (c == 'd' || c == 'D') return std::strtod(word, end);
    if (c == 'e') return static_cast<long double>(np::float16(std::strtof(word, end)));
    return std::strtold(word, end);
}
inline number parse(const std::string& word, char c) {
    number out;
    char* end = nullptr;
    out.real = parse_real(word.c_str(), &end, c);
    if (*end == ',') out.imag = parse_real(end + 1, nullptr, c);
    return out;
}

// Calls f(std::type_identity<T>{}) for the letter of T.
template <class F, class... T>
void with_type(char c, types<T...>, const F& f) {
    ((letter_of<T> == c ? f(std::type_identity<T>{}) : void()), ...);
}

inline number element(const void* data, char c, index_t at) {
    number out;
    with_type(c, all_types{}, [&]<class T>(std::type_identity<T>) {
        const T v = static_cast<const T*>(data)[at];
        if constexpr (np::is_complex_v<T>) out = {v.real(), v.imag()};
        else out = {static_cast<long double>(v), 0};
    });
    return out;
}

inline header_ptr new_values(char c, np::dims_view shape) {
    header_ptr out;
    with_type(c, all_types{}, [&]<class T>(std::type_identity<T>) { out = detail::new_array<T>("test", shape); });
    return out;
}

inline void set_element(void* data, char c, index_t at, number v) {
    with_type(c, all_types{}, [&]<class T>(std::type_identity<T>) {
        T& to = static_cast<T*>(data)[at];
        if constexpr (np::is_complex_v<T>) to = T(np::real_of_t<T>(v.real), np::real_of_t<T>(v.imag));
        else to = static_cast<T>(v.real);
    });
}

// The words from `first` on as an array of one axis.
inline header_ptr array_of(char c, const words& w, std::size_t first, std::size_t count) {
    const index_t n = index_t(count);
    header_ptr out = new_values(c, {&n, 1});
    for (std::size_t i = 0; i < count; ++i) set_element(out->data, c, index_t(i), parse(w[first + i], c));
    return out;
}

// The elements in C order.
inline std::vector<number> elements(const detail::array_header& h, char c) {
    std::vector<number> out;
    std::vector<index_t> at(std::size_t(h.ndim), 0);
    for (index_t i = 0; i < h.size; ++i) {
        index_t offset = 0;
        for (int k = 0; k < h.ndim; ++k) offset += at[std::size_t(k)] * h.strides()[k];
        out.push_back(element(h.data, c, offset));
        for (int k = h.ndim; k-- > 0;) {
            if (++at[std::size_t(k)] < h.shape()[k]) break;
            at[std::size_t(k)] = 0;
        }
    }
    return out;
}

inline long double epsilon(char c) {
    return c == 'e' ? 0x1p-10L : c == 'f' || c == 'F' ? 0x1p-23L : c == 'g' || c == 'G' ? 0x1p-63L : 0x1p-52L;
}
inline long double smallest(char c) {
    return c == 'e' ? 0x1p-14L : c == 'f' || c == 'F' ? 0x1p-126L : 0x1p-1022L;
}

// Equal, with the sign of zero and any NaN for NaN, or within `ulp` units in the last place.
inline bool close(long double a, long double b, double ulp, char c, long double size = 0) {
    if (a != a || b != b) return a != a && b != b;
    if (a == b) return a != 0 || std::signbit(a) == std::signbit(b) || ulp > 100;
    if (ulp == 0 || std::isinf(a) || std::isinf(b)) return false;
    size = std::fmax(std::fmax(size, std::fabs(b)), smallest(c));
    return std::fabs(a - b) <= ulp * epsilon(c) * size;
}
inline bool close(number a, number b, double ulp, char c) {
    // The parts of complex numbers are as good as the larger of them.
    const long double size = b.imag != 0 && std::isfinite(b.real) && std::isfinite(b.imag) ? std::hypot(b.real, b.imag) : 0;
    return close(a.real, b.real, ulp, c, ulp == 0 ? 0 : size) && close(a.imag, b.imag, ulp, c, ulp == 0 ? 0 : size);
}

inline std::string text(number v) {
    std::ostringstream out;
    out.precision(21);
    out << v.real;
    if (v.imag != 0) out << ',' << v.imag;
    return out.str();
}

// Where the elements differ from the words: nothing if nowhere.
inline std::string difference(const detail::array_header& h, char c, const words& w, std::size_t first, double ulp) {
    const std::vector<number> got = elements(h, c);
    if (got.size() != w.size() - first)
        return std::to_string(got.size()) + " elements instead of " + std::to_string(w.size() - first);
    std::string out;
    int count = 0;
    for (std::size_t i = 0; i < got.size(); ++i)
        if (!close(got[i], parse(w[first + i], c), ulp, c) && ++count <= 4)
            out += "[" + std::to_string(i) + "] " + text(got[i]) + " not " + w[first + i] + "; ";
    return count > 4 ? out + std::to_string(count) + " in all" : out;
}

}  // namespace reference
