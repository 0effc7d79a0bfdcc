#pragma once
// printf's formats for one number: "%.18e", "%10.5f", "%d", "%+g", "%s", and whole rows of them.
//
// A format is taken apart once; the digits come from write_decimal or std::to_chars (exactly as printf's, in any
// locale), and sign, width and flags are put around them. %s is Python's str: the shortest digits that read back.

#include <cmath>
#include <cstdint>
#include <string>
#include <string_view>

#include <orthant/base/format_elements.hpp>
#include <orthant/base/number_text.hpp>
#include <orthant/base/plain_vector.hpp>
#include <orthant/base/quote.hpp>
#include <orthant/base/real_value.hpp>
#include <orthant/io/decimal_digits.hpp>

namespace orthant::inline ORTHANT_ABI::detail {

// One conversion, behind a literal text.
struct number_format {
    std::string before;
    bool left = false, plus = false, blank = false, alternate = false, zeros = false;
    int width = 0, precision = -1;
    char form = 's';
};

// A value that is to be written.
struct value_to_write {
    enum kind_t : unsigned char { real, integer, boolean, text } kind = real;
    double value = 0;
    bool is_double = true;  // else `wide` holds it
    real_value wide = {};   // of another type than double, whose shortest digits are its own
    integer_value number = {};
    std::string_view words = {};
};

// A row: conversions with their texts, and the text behind the last.
struct row_format {
    plain_vector<number_format> items;
    std::string after;
};

row_format parse_row_format(const char* function, std::string_view text);
// How many % signs are in the text, as NumPy counts columns.
inline std::size_t count_percents(std::string_view text) {
    std::size_t n = 0;
    for (char c : text) n += c == '%';
    return n;
}
// Appends a value in a format, without the text before it. A form that the value does not have is a type_error.
void append_formatted(const char* function, std::string& to, const number_format& format,
                      const value_to_write& value);

#if ORTHANT_DEFINE

ORTHANT_ONCE row_format parse_row_format(const char* function, std::string_view text) {
    row_format out;
    std::string before;
    const auto malformed = [&](const char* why) {
        fail<value_error>({function, ": the format ", python_quote(text), " ", why});
    };
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '%') {
            before += text[i];
            continue;
        }
        if (++i == text.size()) malformed("is incomplete");
        if (text[i] == '%') {
            before += '%';
            continue;
        }
        number_format f;
        f.before.swap(before);
        for (; i < text.size(); ++i) {
            if (text[i] == '-')
                f.left = true;
            else if (text[i] == '+')
                f.plus = true;
            else if (text[i] == ' ')
                f.blank = true;
            else if (text[i] == '#')
                f.alternate = true;
            else if (text[i] == '0')
                f.zeros = true;
            else
                break;
        }
        const auto number = [&] {
            int n = 0;
            for (; i < text.size() && text[i] >= '0' && text[i] <= '9'; ++i) {
                n = 10 * n + (text[i] - '0');
                if (n > 100000) malformed("has a width or precision beyond all measure");
            }
            return n;
        };
        f.width = number();
        if (i < text.size() && text[i] == '.') {
            ++i;
            f.precision = number();
        }
        while (i < text.size() && (text[i] == 'l' || text[i] == 'h' || text[i] == 'L')) ++i;
        if (i == text.size()) malformed("is incomplete");
        f.form = text[i];
        if (std::string_view("diueEfFgGsrxXoc").find(f.form) == std::string_view::npos)
            malformed("has a conversion that is none of d i u x X o e E f F g G s r");
        out.items.push_back(std::move(f));
    }
    out.after = before;
    return out;
}

// Digits without a sign, in the forms e f g.
template <class T>
void append_digits(std::string& to, T x, char form, int precision) {
    const std::size_t at = to.size();
    if constexpr (std::is_same_v<T, double>) {
        char digits[48];
        if (const char* const end = write_decimal(digits, x, form, precision)) {
            to.append(digits, std::size_t(end - digits));
            return;
        }
    }
    if constexpr (has_to_chars<T>) {
        const std::chars_format how = form == 'e'   ? std::chars_format::scientific
                                      : form == 'f' ? std::chars_format::fixed
                                                    : std::chars_format::general;
        for (std::size_t room = std::size_t(precision) + 32;; room *= 2) {
            to.resize(at + room);
            const auto [end, failure] =
                std::to_chars(to.data() + at, to.data() + at + room, x, how, precision);
            if (failure != std::errc()) continue;
            to.resize(std::size_t(end - to.data()));
            return;
        }
    } else if (form != 'g') {
        to += printed(x, form, precision);
    } else {
        // By the definition of %g: scientific with that many digits, unless the exponent is between -4 and
        // them.
        const int digits = precision > 0 ? precision : 1;
        std::string text = printed(x, 'e', digits - 1);
        const std::size_t e = text.find('e');
        const int exponent = std::atoi(text.c_str() + e + 1);
        std::string tail;
        if (exponent < -4 || exponent >= digits) {
            tail = text.substr(e);
            text.resize(e);
        } else {
            text = printed(x, 'f', digits - 1 - exponent);
        }
        if (text.find('.') != std::string::npos) {
            while (text.back() == '0') text.pop_back();
            if (text.back() == '.') text.pop_back();
        }
        to += text + tail;
    }
}

// '#': the point and, in %g, the zeros stay.
inline void keep_point(std::string& text, std::size_t at, char form, int precision) {
    std::size_t e = text.find('e', at);
    if (e == std::string::npos) e = text.size();
    std::size_t point = text.find('.', at);
    if (point == std::string::npos || point > e) text.insert(point = e++, 1, '.');
    if (form != 'g') return;
    int digits = 0;
    bool seen = false;
    for (std::size_t i = at; i < e; ++i) {
        seen = seen || (text[i] >= '1' && text[i] <= '9');
        digits += seen && text[i] != '.';
    }
    const bool zero = !seen;
    const int wanted = (precision > 0 ? precision : 1) - (zero ? 1 : digits);
    if (wanted > 0) text.insert(e, std::size_t(wanted), '0');
}

// Sign, zeros and blanks around what stands in `to` from `at` on.
inline void pad_formatted(std::string& to, std::size_t at, const number_format& f, bool negative,
                          bool number) {
    if (number && (negative || f.plus || f.blank)) to.insert(at, 1, negative ? '-' : f.plus ? '+' : ' ');
    const std::size_t length =
        number ? to.size() - at : std::size_t(text_width(std::string_view(to).substr(at)));
    const std::size_t width = std::size_t(f.width);
    if (length >= width) return;
    const std::size_t sign = number && (to[at] == '-' || to[at] == '+' || to[at] == ' ') ? 1 : 0;
    if (f.left)
        to.append(width - length, ' ');
    else if (f.zeros && number)
        to.insert(at + sign, width - length, '0');
    else
        to.insert(at, width - length, ' ');
}

inline void append_integer(std::string& to, std::uint64_t m, char form, int precision, bool alternate) {
    char digits[24];
    const unsigned base = form == 'x' || form == 'X' ? 16 : form == 'o' ? 8 : 10;
    char* p = digits + sizeof digits;
    do *--p = (form == 'X' ? "0123456789ABCDEF" : "0123456789abcdef")[m % base];
    while (m /= base);
    if (alternate && base == 16) to += form == 'X' ? "0X" : "0x";
    if (alternate && base == 8) to += "0o";
    const int n = int(digits + sizeof digits - p);
    if (precision > n) to.append(std::size_t(precision - n), '0');
    to.append(p, std::size_t(n));
}

// Python's str of a float: the shortest digits, with an exponent below 1e-4 and from 1e16 on.
inline std::string str_of(const value_to_write& v) {
    if (v.kind == value_to_write::text) return std::string(v.words);
    if (v.kind == value_to_write::boolean) return v.value != 0 ? "True" : "False";
    if (v.kind == value_to_write::integer) return v.number.text();
    return scalar_text(v.is_double ? real_value(v.value) : v.wide, '0');
}

ORTHANT_ONCE void append_formatted(const char* function, std::string& to, const number_format& f,
                                   const value_to_write& v) {
    const std::size_t at = to.size();
    if (f.form == 's' || f.form == 'r') {
        std::string text =
            f.form == 'r' && v.kind == value_to_write::text ? python_quote(v.words) : str_of(v);
        std::size_t end = 0;  // after so many characters
        for (int n = 0; end < text.size() && (f.precision < 0 || n < f.precision); ++n)
            decode_utf8(text, end);
        to.append(text, 0, end);
        return pad_formatted(to, at, f, false, false);
    }
    if (v.kind == value_to_write::text)
        fail<type_error>({function, ": Mismatch between array dtype ('<U", text_width(v.words),
                          "') and format specifier ('%", f.form, "')"});
    if (v.kind == value_to_write::boolean) {
        value_to_write as_integer;
        as_integer.kind = value_to_write::integer;
        as_integer.number = integer_value(std::int64_t(v.value != 0));
        return append_formatted(function, to, f, as_integer);
    }
    const bool whole = v.kind == value_to_write::integer,
               of_integer = std::string_view("diuxXo").find(f.form) != std::string_view::npos;
    if (of_integer) {
        if (whole) {
            append_integer(to, v.number.magnitude, f.form, f.precision, f.alternate);
            return pad_formatted(to, at, f, v.number.negative, true);
        }
        const long double x = v.is_double ? static_cast<long double>(v.value) : v.wide.value;
        if (f.form == 'x' || f.form == 'X' || f.form == 'o')
            fail<type_error>({function, ": Mismatch between array dtype ('float64') and format specifier ('%",
                              f.form, "')"});
        if (!std::isfinite(x))
            fail<value_error>({function, ": cannot convert float ", str_of(v), " to integer, as %d wants"});
        const long double t = std::trunc(std::fabs(x));
        if (t < 0x1p64L)
            append_integer(to, static_cast<std::uint64_t>(t), 'd', f.precision, false);
        else
            append_digits(to, t, 'f', 0);
        return pad_formatted(to, at, f, x < 0 && t > 0, true);
    }
    if (f.form == 'c') fail<type_error>({function, ": %c is no format for numbers"});
    bool negative;
    const int precision = f.precision < 0 ? 6 : f.precision;
    const char form = static_cast<char>(f.form | 0x20);
    const auto write = [&](auto x) {
        negative = std::signbit(x);
        if (std::isfinite(x))
            append_digits(to, negative ? -x : x, form, form == 'g' && precision == 0 ? 1 : precision);
        else
            to += std::isnan(x) ? "nan" : "inf";
        if (std::isnan(x)) negative = false;
        if (f.alternate && std::isfinite(x)) keep_point(to, at, form, precision);
        if (f.form != form)
            for (std::size_t i = at; i < to.size(); ++i)
                if (to[i] >= 'a' && to[i] <= 'z') to[i] = static_cast<char>(to[i] - 32);
        pad_formatted(to, at, f, negative, true);
    };
    // As Python, whose floats are doubles.
    if (whole)
        write(v.number.negative ? -static_cast<double>(v.number.magnitude)
                                : static_cast<double>(v.number.magnitude));
    else
        write(v.is_double ? v.value : static_cast<double>(v.wide.value));
}

#endif

}  // namespace orthant::inline ORTHANT_ABI::detail
