#pragma once
// A field of a text as an element: the grammars of numpy.loadtxt, by which the whole field must be one
// number.
//
//     real        [+-] digits [. digits] [e [+-] digits], also .5 and 5., inf, infinity, nan in any case
//     integer     [+-] digits, within the type's range; bool is an integer, where any but 0 is true
//     complex     real, or imaginary with a j, or both; in parentheses or not
//
// Blanks around are allowed. Too large is inf, too small 0, as in Python. Most numbers in files are short: up
// to 15 digits and a power of ten up to 22 are both exact as doubles, and one multiplication or division of
// them is rounded once (W. Clinger, 1990); up to 19 digits and a power up to 27 have an exact product or quotient of
// integers; the rest goes to std::from_chars. A float16 or float32 is a double first, as in NumPy.

#include <bit>
#include <cmath>
#include <complex>
#include <cstdint>
#include <cstring>
#include <limits>
#include <string>
#include <string_view>
#include <type_traits>

#include <orthant/base/int128.hpp>
#include <orthant/base/number_text.hpp>
#include <orthant/base/rows.hpp>
#include <orthant/base/scalar.hpp>

namespace orthant::inline ORTHANT_ABI::detail {

// The blanks of Python, of one byte.
constexpr bool is_blank(char c) {
    return c == ' ' || (c >= '\t' && c <= '\r') || (c >= '\x1c' && c <= '\x1f');
}

inline std::string_view stripped(std::string_view text) {
    while (!text.empty() && is_blank(text.front())) text.remove_prefix(1);
    while (!text.empty() && is_blank(text.back())) text.remove_suffix(1);
    return text;
}

// The real number that [p, end) begins with, behind blanks and a sign; where it ends, or null if there is
// none.
const char* read_real(const char* p, const char* end, double& to);
const char* read_real(const char* p, const char* end, long double& to);
// The integer there; its magnitude stops at 2^64 - 1, and `fits` says whether that is it.
const char* read_integer(const char* p, const char* end, std::uint64_t& magnitude, bool& negative,
                         bool& fits);

// Whether the line is so many doubles, with the delimiter or blanks between and blanks around.
bool read_double_row(std::string_view line, char delimiter, bool by_blanks, index_t columns, double* to);

// Whether the field is an element of T, which is then stored. std::string takes any.
template <class T>
bool parse_element(std::string_view field, void* to);
// The name of T in messages: "float64", "string".
template <class T>
std::string element_name() {
    if constexpr (std::is_same_v<T, std::string>)
        return "string";
    else
        return dtype_of<T>().name();
}

#if ORTHANT_DEFINE

inline bool same_word(const char* p, const char* word, std::size_t n) {
    for (std::size_t i = 0; i < n; ++i)
        if ((p[i] | 0x20) != word[i]) return false;
    return true;
}

// By from_chars, whose grammar is wider (nan(1)) and which leaves what is out of range alone.
template <class T>
const char* read_real_exactly(const char* p, const char* end, bool negative, T& to) {
    T x{};
    const std::size_t left = std::size_t(end - p);
    if (left >= 3 && same_word(p, "nan", 3)) {
        x = std::numeric_limits<T>::quiet_NaN();
        p += 3;
    } else if (left >= 3 && same_word(p, "inf", 3)) {
        x = std::numeric_limits<T>::infinity();
        p += left >= 8 && same_word(p, "infinity", 8) ? 8 : 3;
    } else {
        if (p == end || !((*p >= '0' && *p <= '9') || *p == '.')) return nullptr;
        const number_read r = read_number(p, end, x);
        if (r.failure == std::errc::invalid_argument) return nullptr;
        if (r.failure == std::errc::result_out_of_range) {
            // Large or small: the place of the first digit that counts tells.
            const std::string_view text(p, std::size_t(r.end - p));
            long place = 0;  // of the digit before the point: 1
            bool seen = false, point = false;
            std::size_t i = 0;
            for (; i < text.size() && (text[i] | 0x20) != 'e'; ++i) {
                if (text[i] == '.')
                    point = true;
                else if (text[i] != '0')
                    seen = true;
                if (text[i] == '.') continue;
                if (seen && !point) ++place;
                if (!seen && point) --place;
            }
            long exponent = 0;
            const bool down = i + 1 < text.size() && text[i + 1] == '-';
            for (++i; i < text.size(); ++i)
                if (text[i] >= '0' && text[i] <= '9' && exponent < 100000000)
                    exponent = 10 * exponent + (text[i] - '0');
            x = (down ? place - exponent : place + exponent) > 0 ? std::numeric_limits<T>::infinity() : T(0);
        }
        p = r.end;
    }
    to = negative ? -x : x;
    return p;
}

#if defined(__SIZEOF_INT128__)

struct fives_of_one_word {
    std::uint64_t power[28];

    constexpr fives_of_one_word() : power{} {
        power[0] = 1;
        for (int k = 1; k < 28; ++k) power[k] = 5 * power[k - 1];
    }
};

// digits 10^exponent, rounded once: 5^27 fits a word, so that the product, or the quotient and whether there is a
// remainder, are exact in two.
inline double scaled_digits(std::uint64_t digits, int exponent) noexcept {
    static constexpr fives_of_one_word fives;
    const bool down = exponent < 0;
    const std::uint64_t five = fives.power[down ? -exponent : exponent];
    std::uint64_t top = 0;  // the value is top 2^scale, and more if there is a rest
    bool rest = false;
    int scale = exponent;
    if (down) {
        const int a = std::countl_zero(digits), b = std::countl_zero(five);
        const uint128 dividend = uint128(digits << a) << 63;
        const std::uint64_t divisor = five << b;
        top = static_cast<std::uint64_t>(dividend / divisor);
        rest = static_cast<std::uint64_t>(dividend) != top * divisor;
        scale += b - a - 63;
    } else {
        const uint128 product = uint128(digits) * five;
        const std::uint64_t high = static_cast<std::uint64_t>(product >> 64), low = static_cast<std::uint64_t>(product);
        const int shift = 64 - std::countl_zero(high);
        top = static_cast<std::uint64_t>(product >> shift);
        rest = shift > 0 && low << (64 - shift) != 0;
        scale += shift;
    }
    const int more = 11 - std::countl_zero(top);  // bits than a double has
    if (more > 0) {
        const std::uint64_t half = std::uint64_t(1) << (more - 1), cut = top & (2 * half - 1);
        top >>= more;
        top += cut > half || (cut == half && (rest || (top & 1)));
        scale += more;
    }
    return static_cast<double>(top) * std::bit_cast<double>(static_cast<std::uint64_t>(1023 + scale) << 52);
}

#endif

// The digits from p on, behind those of `to`: eight at once, bytes become pairs, fours, eights; and what is left of them, less
// than eight, alike, behind zeros.
inline void take_digits(const char*& p, const char* end, std::uint64_t& to) noexcept {
    static constexpr std::uint64_t powers[] = {1, 10, 100, 1000, 10000, 100000, 1000000, 10000000, 100000000};
    while (std::endian::native == std::endian::little && end - p >= 8) {
        std::uint64_t v;
        std::memcpy(&v, p, sizeof v);
        constexpr std::uint64_t upper = 0xf0f0f0f0f0f0f0f0;
        // (Digits are 0x30 … 0x39: their upper half is 3, also of what is 6 more. A byte that carries is none itself.)
        const std::uint64_t other = ((v & upper) | ((v + 0x0606060606060606) & upper) >> 4) ^ 0x3333333333333333;
        const int count = other == 0 ? 8 : std::countr_zero(other) / 8;
        if (count == 0) return;
        v <<= 64 - 8 * count;
        v = (v & 0x0f0f0f0f0f0f0f0f) * (10 * 256 + 1) >> 8;
        v = (v & 0x00ff00ff00ff00ff) * (100 * 65536 + 1) >> 16;
        v = (v & 0x0000ffff0000ffff) * (10000 * (std::uint64_t(1) << 32) + 1) >> 32;
        to = powers[count] * to + v;
        p += count;
        if (count < 8) return;
    }
    for (; p < end && static_cast<unsigned char>(*p - '0') < 10; ++p) to = 10 * to + static_cast<unsigned char>(*p - '0');
}

ORTHANT_ONCE const char* read_real(const char* p, const char* end, double& to) {
    while (p < end && is_blank(*p)) ++p;
    const bool negative = p < end && *p == '-';
    if (p < end && (*p == '-' || *p == '+')) ++p;
    const char* const first = p;
    std::uint64_t digits = 0;
    const auto digit = [&] { return p < end && static_cast<unsigned char>(*p - '0') < 10; };
    for (; digit(); ++p) digits = 10 * digits + static_cast<unsigned char>(*p - '0');
    std::ptrdiff_t n = p - first;
    int exponent = 0;
    if (p < end && *p == '.') {
        const char* const point = ++p;
        take_digits(p, end, digits);
        exponent = -static_cast<int>(p - point < 100 ? p - point : 100);
        n += p - point;
    }
    if (n == 0 || n > 19) return read_real_exactly(first, end, negative, to);
    if (p < end && (*p | 0x20) == 'e') {
        const char* q = p + 1;
        const bool down = q < end && *q == '-';
        if (q < end && (*q == '-' || *q == '+')) ++q;
        int e = 0;
        const char* const start = q;
        for (; q < end && static_cast<unsigned char>(*q - '0') < 10 && q - start < 4; ++q)
            e = 10 * e + (*q - '0');
        if (q == start || (q < end && static_cast<unsigned char>(*q - '0') < 10))
            return read_real_exactly(first, end, negative, to);
        exponent += down ? -e : e;
        p = q;
    }
    static constexpr double powers[] = {1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,
                                        1e8,  1e9,  1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
                                        1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};
    if (digits > (std::uint64_t(1) << 53) || exponent < -22 || exponent > 22) {
#if defined(__SIZEOF_INT128__)
        if (digits != 0 && exponent >= -27 && exponent <= 27) {
            const double x = scaled_digits(digits, exponent);
            to = negative ? -x : x;
            return p;
        }
#endif
        if (digits != 0) return read_real_exactly(first, end, negative, to);
        exponent = 0;
    }
    const double x = double(digits);
    const double scaled = exponent < 0 ? x / powers[-exponent] : x * powers[exponent];
    to = negative ? -scaled : scaled;
    return p;
}

ORTHANT_ONCE const char* read_real(const char* p, const char* end, long double& to) {
    while (p < end && is_blank(*p)) ++p;
    const bool negative = p < end && *p == '-';
    if (p < end && (*p == '-' || *p == '+')) ++p;
    return read_real_exactly(p, end, negative, to);
}

ORTHANT_ONCE const char* read_integer(const char* p, const char* end, std::uint64_t& magnitude,
                                      bool& negative, bool& fits) {
    while (p < end && is_blank(*p)) ++p;
    negative = p < end && *p == '-';
    if (p < end && (*p == '-' || *p == '+')) ++p;
    const char* const first = p;
    magnitude = 0;
    fits = true;
    for (; p < end && *p >= '0' && *p <= '9'; ++p) {
        const std::uint64_t d = std::uint64_t(*p - '0');
        if (magnitude > (~std::uint64_t(0) - d) / 10) {
            fits = false;
            magnitude = ~std::uint64_t(0);
        }
        if (fits) magnitude = 10 * magnitude + d;
    }
    return p == first ? nullptr : p;
}

ORTHANT_ONCE bool read_double_row(std::string_view line, char delimiter, bool by_blanks, index_t columns,
                                  double* to) {
    const char *p = line.data(), *const end = p + line.size();
    for (index_t k = 0;;) {
        p = read_real(p, end, *to++);
        if (!p) return false;
        const char* const number = p;
        while (p < end && is_blank(*p)) ++p;
        if (++k == columns) return p == end;
        if (p == end || (by_blanks ? p == number : *p != delimiter)) return false;
        if (!by_blanks) ++p;
    }
}

inline bool only_blanks(const char* p, const char* end) {
    while (p != end && is_blank(*p)) ++p;
    return p == end;
}

// A real or complex number; blanks inside parentheses are allowed, others in between are not.
template <class R>
bool parse_complex(std::string_view field, std::complex<R>& to) {
    field = stripped(field);
    if (field.size() >= 2 && field.front() == '(' && field.back() == ')')
        field = field.substr(1, field.size() - 2);
    field = stripped(field);
    const char *p = field.data(), *const end = p + field.size();
    using wide = std::conditional_t<std::is_same_v<R, long double>, long double, double>;
    const auto imaginary = [&](const char* q) {
        return q != end && (*q == 'j' || *q == 'J') && q + 1 == end;
    };
    wide real{}, imag{};
    p = read_real(p, end, real);
    if (!p) return false;
    if (imaginary(p)) {
        imag = real;
        real = 0;
    } else if (p != end) {
        if (*p != '+' && *p != '-') return false;
        p = read_real(p, end, imag);
        if (!p || !imaginary(p)) return false;
    }
    to = {static_cast<R>(real), static_cast<R>(imag)};
    return true;
}

template <class T>
bool parse_element(std::string_view field, void* target) {
    T& to = *static_cast<T*>(target);
    if constexpr (std::is_same_v<T, std::string>) {
        to = field;
        return true;
    } else if constexpr (complex_number<T>) {
        return parse_complex(field, to);
    } else {
        const char *p = field.data(), *const end = p + field.size();
        if constexpr (floating<T>) {
            std::conditional_t<std::is_same_v<T, long double>, long double, double> x{};
            p = read_real(p, end, x);
            if (!p || !only_blanks(p, end)) return false;
            if constexpr (is_storage_float<T>)
                to = static_cast<T>(static_cast<float>(x));
            else
                to = static_cast<T>(x);
            return true;
        } else {
            std::uint64_t m = 0;
            bool negative = false, fits = false;
            p = read_integer(p, end, m, negative, fits);
            if (!p || !fits || !only_blanks(p, end)) return false;
            if constexpr (std::is_same_v<T, bool>) {
                to = m != 0;
            } else {
                constexpr std::uint64_t most = std::uint64_t((std::numeric_limits<T>::max)());
                if (m > most + (negative && std::is_signed_v<T> ? 1u : 0u)) return false;
                if (negative && std::is_unsigned_v<T> && m != 0) return false;
                to = static_cast<T>(negative ? ~m + 1 : m);
            }
            return true;
        }
    }
}

#endif

#define ORTHANT_ROW(T) ORTHANT_INSTANTIATE(bool parse_element<T>(std::string_view, void*));
ORTHANT_NUMBER_TYPES(ORTHANT_ROW)
#undef ORTHANT_ROW
ORTHANT_INSTANTIATE(bool parse_element<std::string>(std::string_view, void*));

}  // namespace orthant::inline ORTHANT_ABI::detail
