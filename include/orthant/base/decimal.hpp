#pragma once
// Decimal digits of a floating-point value, exactly.
//
// A binary value m * 2^e has a finite decimal expansion. Two cuts of it are wanted: the shortest digits that
// read back as the same value of the same type (what "unique" means in printing), and the expansion rounded
// to a number of digits, ties to even. base/number_text.hpp has both for float, double and long double,
// subnormals included; rounding needs no type of its own, since every float is a double. float16 has none:
// its shortest digits are found by trying one to five of them against the two neighbouring 16-bit values,
// which is exact in double.

#include <charconv>
#include <cmath>
#include <cstddef>
#include <string>
#include <string_view>
#include <type_traits>

#include <orthant/base/config.hpp>
#include <orthant/base/number_text.hpp>
#include <orthant/base/real_value.hpp>

namespace orthant::inline ORTHANT_ABI::detail {

// d[0].d[1]d[2]… * 10^exponent. Zero is the digit 0 with the exponent of the place it was rounded to.
struct decimal {
    std::string digits = "0";
    int exponent = 0;

    // The number of digits after the decimal point; negative where the last digit is a ten or higher.
    int fraction_digits() const { return static_cast<int>(digits.size()) - 1 - exponent; }
};

inline void strip_trailing_zeros(std::string& digits) {
    std::size_t n = digits.size();
    while (n > 1 && digits[n - 1] == '0') --n;
    digits.resize(n);
}

// Reads "d.ddde+xx".
inline decimal parse_scientific(std::string_view text) {
    decimal result;
    const std::size_t e = text.find('e');
    result.digits.assign(text.substr(0, 1));
    if (e > 2) result.digits.append(text.substr(2, e - 2));
    const char* from = text.data() + e + 1;
    if (*from == '+') ++from;
    std::from_chars(from, text.data() + text.size(), result.exponent);
    return result;
}

// |x| rounded to n >= 1 significant digits; trailing zeros are kept.
inline decimal round_to_digits(real_value x, int n) {
    const long double v = std::fabs(x.value);
    return parse_scientific(x.kind == float_kind::extended
                                ? scientific_text(v, n - 1)
                                : scientific_text(static_cast<double>(v), n - 1));
}

// |x| rounded at `places` >= 0 digits after the decimal point; trailing zeros are kept.
inline decimal round_to_places(real_value x, int places) {
    const long double v = std::fabs(x.value);
    const std::string text = x.kind == float_kind::extended ? fixed_text(v, places)
                                                            : fixed_text(static_cast<double>(v), places);
    decimal result;
    result.digits.clear();
    for (char c : text) {
        if (c == '.' || (c == '0' && result.digits.empty())) continue;
        result.digits.push_back(c);
    }
    if (result.digits.empty()) result.digits = "0";
    result.exponent = static_cast<int>(result.digits.size()) - 1 - places;
    return result;
}

// All digits of |x|: at most 767 for a double and 11514 for an 80-bit long double.
inline decimal exact_digits(real_value x) {
    decimal all = round_to_digits(x, x.kind == float_kind::extended ? 11600 : 780);
    strip_trailing_zeros(all.digits);
    return all;
}

inline std::string read_back_text(const decimal& d) {
    return d.digits.substr(0, 1) + "." + d.digits.substr(1) + "e" + std::to_string(d.exponent);
}

template <class T>
T read_back(const decimal& d) {
    const std::string text = read_back_text(d);
    T value{};
    read_number(text.data(), text.data() + text.size(), value);
    return value;
}

// The positive decimal as the double nearest to it, and the interval of decimals that read as the float16 x:
// both ends are doubles, and belong to it where x's last bit is 0 (ties to even).
inline bool reads_as_half(const decimal& d, double x) {
    int exponent;
    std::frexp(x, &exponent);
    const double step = std::ldexp(1.0, (exponent > -13 ? exponent : -13) - 11);
    const bool narrow_below = exponent > -13 && std::ldexp(0.5, exponent) == x;
    const double low = x - (narrow_below ? step / 4 : step / 2);
    const double high = x + step / 2;
    const bool even = std::fmod(x / step, 2.0) == 0;
    const double v = read_back<double>(d);
    return even ? low <= v && v <= high : low < v && v < high;
}

inline bool reads_as(const decimal& d, real_value x) {
    const long double v = std::fabs(x.value);
    switch (x.kind) {
        case float_kind::half:
            return reads_as_half(d, static_cast<double>(v));
        case float_kind::single:
            return read_back<float>(d) == v;
        case float_kind::dbl:
            return read_back<double>(d) == v;
        default:
            return read_back<long double>(d) == v;
    }
}

// The neighbour of d by one in the last digit, upwards or downwards; d must not be a power of ten there.
inline decimal step_last_digit(decimal d, bool up) {
    std::size_t i = d.digits.size();
    while (i-- > 0) {
        if (up ? d.digits[i] != '9' : d.digits[i] != '0') {
            d.digits[i] = static_cast<char>(d.digits[i] + (up ? 1 : -1));
            return d;
        }
        d.digits[i] = up ? '0' : '9';
    }
    d.digits.insert(0, 1, '1');
    d.digits.pop_back();
    ++d.exponent;
    return d;
}

// The shortest digits that read back as |x|, the nearest to it among them; no trailing zeros.
inline decimal shortest_digits(real_value x) {
    const long double v = std::fabs(x.value);
    decimal result;
    if (v == 0) return result;
    switch (x.kind) {
        case float_kind::single:
            return parse_scientific(scientific_text(static_cast<float>(v)));
        case float_kind::dbl:
            return parse_scientific(scientific_text(static_cast<double>(v)));
        case float_kind::extended:
            return parse_scientific(scientific_text(v));
        default:
            break;
    }
    for (int n = 1; n <= 6; ++n) {
        result = round_to_digits(x, n);
        if (reads_as(result, x)) break;
        // Below a power of two the interval is narrower: the nearest decimal may miss it on that side, and
        // the next one up be in it.
        const decimal above = step_last_digit(result, true);
        if (read_back<double>(result) < v && reads_as(above, x)) {
            result = above;
            break;
        }
    }
    strip_trailing_zeros(result.digits);
    return result;
}

}  // namespace orthant::inline ORTHANT_ABI::detail
