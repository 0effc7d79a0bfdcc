#pragma once
// How series are written: NumPy's two forms, "unicode" and "ascii".
//
//     1.0 + 2.0·T₁(x) - 3.5·T₂(x)             1.0 + 2.0 T_1(x) - 3.5 T_2(x)
//     1.0 + 2.0·x + 3.0·x²                    1.0 + 2.0 x + 3.0 x**2
//
// A number has the digits of the print options, one after the point at least; from 1e8 on and below 1e-4 it is
// scientific, and in parentheses but for the first. Where domain and window differ, the variable is written as
// (off + scl x). Lines end before the print options' linewidth.
// https://numpy.org/doc/stable/reference/routines.polynomials-package.html#text-representation

#include <string>
#include <string_view>

#include <orthant/base/format_float.hpp>
#include <orthant/base/print_options.hpp>
#include <orthant/polynomial/basis.hpp>

namespace orthant::inline ORTHANT_ABI::detail {

// Whether "unicode" is what a series is printed in unless said; per thread, as print options are.
inline bool& unicode_series() {
    static thread_local bool unicode = true;
    return unicode;
}
inline bool is_unicode_style(std::string_view style) {
    if (style != "unicode" && style != "ascii")
        fail<value_error>({"Unsupported format string '", style, "'. Valid options are 'ascii' and 'unicode'"});
    return style == "unicode";
}

// What the text is made of: coefficients as real and imaginary parts, the first's text and the map of the variable.
struct series_text {
    const char* letter;  // of the basis, or "x" of powers
    bool powers;
    std::string symbol;
    double offset, scale;
    bool is_complex;
    coefficient_list<double> real, imaginary;
};
std::string written_series(const series_text& series, bool unicode);

}  // namespace orthant::inline ORTHANT_ABI::detail

#if ORTHANT_DEFINE

namespace orthant::inline ORTHANT_ABI::detail {

// A coefficient; in parentheses where it is scientific and `parenthesised`.
ORTHANT_ONCE std::string coefficient_text(double x, bool parenthesised) {
    if (x != x) return "nan";
    if (std::isinf(x)) return x < 0 ? "-inf" : "inf";
    const int precision = current_print_options().precision;
    const double a = std::fabs(x), least = std::pow(10.0, -double(precision > 0 ? precision / 2 : 0));
    if (x != 0 && (a >= 1e8 || a < least)) {
        const std::string text = format_float_scientific(x, {.precision = precision, .trim = '0'});
        return parenthesised ? "(" + text + ")" : text;
    }
    return format_float_positional(x, {.precision = precision, .fractional = true, .trim = '0'});
}

// (0.1+1j), as Python writes a complex number.
ORTHANT_ONCE std::string complex_text(double re, double im) {
    const auto part = [](double v) {
        if (v != v) return std::string("nan");
        if (std::isinf(v)) return std::string(v < 0 ? "-inf" : "inf");
        const double a = std::fabs(v);
        if (v != 0 && (a >= 1e16 || a < 1e-4)) return format_float_scientific(v, {.trim = '-'});
        return format_float_positional(v, {.trim = '-'});
    };
    const std::string tail = part(im);
    return "(" + part(re) + (tail[0] == '-' ? "" : "+") + tail + "j)";
}

// The digits of n, raised or lowered.
ORTHANT_ONCE std::string small_digits(std::size_t n, bool raised) {
    static constexpr const char* high[10] = {"⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"};
    static constexpr const char* low[10] = {"₀", "₁", "₂", "₃", "₄", "₅", "₆", "₇", "₈", "₉"};
    std::string out;
    for (const char digit : std::to_string(n)) out += (raised ? high : low)[digit - '0'];
    return out;
}

ORTHANT_ONCE std::string written_series(const series_text& s, bool unicode) {
    // Letters, and not bytes, fill a line.
    const auto length = [](const std::string& text) {
        int letters = 0;
        for (const char c : text) letters += (static_cast<unsigned char>(c) & 0xc0) != 0x80;
        return letters;
    };
    std::string variable = s.symbol;
    if (s.offset == 0 && s.scale != 1) variable = "(" + coefficient_text(s.scale, true) + s.symbol + ")";
    else if (s.scale == 1 && s.offset != 0) variable = "(" + coefficient_text(s.offset, true) + " + " + s.symbol + ")";
    else if (s.offset != 0 || s.scale != 1)
        variable = "(" + coefficient_text(s.offset, true) + " + " + coefficient_text(s.scale, true) + s.symbol + ")";
    const std::size_t n = s.real.size();
    std::string out = s.is_complex ? complex_text(s.real[0], s.imaginary[0]) : coefficient_text(s.real[0], false);
    int filled = length(out);
    const int width = current_print_options().linewidth;
    for (std::size_t k = 1; k < n; ++k) {
        const double c = s.real[k];
        std::string next = " ";
        if (s.is_complex) next += "+ " + complex_text(c, s.imaginary[k]);
        else next += (c >= 0 ? "+ " : c < 0 ? "- " : "+ ") + coefficient_text(c >= 0 || c != c ? c : -c, true);
        std::string term;
        if (s.powers) {
            term = (unicode ? "·" : " ") + variable;
            if (k > 1) term += unicode ? small_digits(k, true) : "**" + std::to_string(k);
        } else {
            term = (unicode ? "·" : " ") + std::string(s.letter) +
                   (unicode ? small_digits(k, false) : "_" + std::to_string(k)) + "(" + variable + ")";
        }
        next += term;
        // The line goes on if it has room for the term, and for the sign of the one that follows.
        const int wanted = filled + length(next) + (k + 1 < n ? 2 : 0);
        if (wanted >= width) {
            next[2] = '\n';
            filled = length(next) - 3;
        } else {
            filled += length(next);
        }
        out += next;
    }
    return out;
}

}  // namespace orthant::inline ORTHANT_ABI::detail

#endif
