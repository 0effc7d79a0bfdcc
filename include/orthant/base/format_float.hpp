#pragma once
// One floating-point number as text, as numpy.format_float_positional and format_float_scientific write it.
//
// The digits come from base/decimal: the shortest that identify the value ("unique"), cut at `precision` or
// continued to `min_digits` by correct rounding of the exact value. Then the point is placed, the zeros are
// trimmed or filled, and spaces pad both sides of the point so that a column of numbers aligns.
//
//     trim 'k' keep trailing zeros and the point     '.' trim zeros, keep the point
//          '0' trim zeros but the one after the point     '-' trim zeros and a point without digits
//
//     np::format_float_positional(2.0 / 3, {.precision = 3})                       "0.667"
//     np::format_float_scientific(1234.5, {.precision = 2, .exp_digits = 3})       "1.23e+003"
//
// The work is done once for all four types, by functions of `real_value`.
// https://numpy.org/doc/stable/reference/generated/numpy.format_float_positional.html
// https://numpy.org/doc/stable/reference/generated/numpy.format_float_scientific.html

#include <string>

#include <orthant/base/config.hpp>
#include <orthant/base/keywords.hpp>
#include <orthant/base/real_value.hpp>
#include <orthant/base/scalar.hpp>
#if ORTHANT_DEFINE
#include <cmath>

#include <orthant/base/decimal.hpp>
#include <orthant/base/errors.hpp>
#endif

namespace orthant::inline ORTHANT_ABI {

struct positional_options {
    keyword_only kw = keyword_only();
    maybe<int> precision{};  // most digits; none: as many as identify the value
    bool unique = true;      // false: digits of the exact value, as many as `precision` says
    bool fractional = true;  // digits are counted after the point; false: from the first one
    char trim = 'k';
    bool sign = false;        // '+' before positive values
    maybe<int> pad_left{};    // least number of characters before the point
    maybe<int> pad_right{};   // least number of characters after it
    maybe<int> min_digits{};  // least digits, with `unique`
};

struct scientific_options {
    keyword_only kw = keyword_only();
    maybe<int> precision{};  // digits after the point
    bool unique = true;
    char trim = 'k';
    bool sign = false;
    maybe<int> pad_left{};
    maybe<int> exp_digits{};  // least digits of the exponent; none: 2
    maybe<int> min_digits{};
};

namespace detail {

template <real_number T>
real_value to_real_value(T x) {
    if constexpr (floating<T>)
        return real_value(x);
    else
        return real_value(static_cast<double>(x));
}

std::string positional_text(real_value x, const positional_options& options);
std::string scientific_text(real_value x, const scientific_options& options);

}  // namespace detail

// A number in positional notation. Integers are taken as double. A value_error where options contradict each
// other.
template <real_number T>
std::string format_float_positional(T x, const positional_options& options = {}) {
    return detail::positional_text(detail::to_real_value(x), options);
}

// A number in scientific notation.
template <real_number T>
std::string format_float_scientific(T x, const scientific_options& options = {}) {
    return detail::scientific_text(detail::to_real_value(x), options);
}

#if ORTHANT_DEFINE

namespace detail {

// What both notations take; -1 stands for "not given".
struct float_spec {
    int precision = -1;
    int min_digits = -1;
    int pad_left = -1;
    int pad_right = -1;
    int exp_digits = -1;
    bool unique = true;
    bool fractional = true;  // precision and min_digits count digits after the point, else all digits
    bool sign = false;       // '+' before positive values
    char trim = 'k';
};

// nan and inf have no digits, and take no padding; a nan has no sign.
inline std::string non_finite_text(real_value x, bool sign) {
    if (x.is_nan()) return "nan";
    return x.is_negative() ? "-inf" : sign ? "+inf" : "inf";
}

// |x| rounded to n digits: places after the point, or significant digits. Rounding up drops the zeros that
// a carry leaves, and an exact value that ends early has no zeros after it unless `fill`. Only some formats
// show the difference, and it costs the exact digits, so it is made where `zeros_matter` only.
inline decimal cut_digits(real_value x, int n, bool places, bool zeros_matter, bool fill) {
    decimal cut = places ? round_to_places(x, n) : round_to_digits(x, n);
    if (!zeros_matter || cut.digits.size() < 2 || cut.digits.back() != '0') return cut;
    decimal exact = exact_digits(x);
    if (fill && exact.digits.size() < cut.digits.size()) exact.digits.resize(cut.digits.size(), '0');
    const bool keep = exact.exponent == cut.exponent && exact.digits.size() >= cut.digits.size() &&
                      exact.digits.compare(0, cut.digits.size(), cut.digits) == 0;
    if (!keep) strip_trailing_zeros(cut.digits);
    return cut;
}

// |x| continued beyond its shortest digits. Below a power of two the values lie twice as close, so the
// nearest decimal may read as the value below; then the one above it is taken.
inline decimal continue_digits(real_value x, int n, bool places, bool zeros_matter) {
    decimal longer = cut_digits(x, n, places, zeros_matter, true);
    int exponent;
    const bool power_of_two = std::frexp(std::fabs(x.value), &exponent) == 0.5L;
    if (power_of_two && !reads_as(longer, x)) {
        const decimal above = step_last_digit(longer, true);
        if (reads_as(above, x)) return above;
    }
    return longer;
}

// The digits to write. In positional notation they are counted after the point or, without `fractional`,
// from the first one; in scientific notation from the first one, which the options do not count.
inline decimal choose_digits(real_value x, const float_spec& spec, bool scientific) {
    if (x.value == 0) return {};
    const bool places = spec.fractional && !scientific;
    const int extra = scientific ? 1 : 0;
    const int most = spec.precision < 0 ? -1 : spec.precision + extra;
    int least = spec.min_digits < 0 ? -1 : spec.min_digits + extra;
    if (most >= 0 && least > most) least = most;
    const bool point_stays = scientific && spec.trim == '-';
    if (!spec.unique) {
        const bool filled_anyway = scientific || spec.fractional;
        return cut_digits(x, most, places, point_stays || (spec.trim == 'k' && !filled_anyway), false);
    }
    decimal shortest = shortest_digits(x);
    const int n = places ? shortest.fraction_digits() : static_cast<int>(shortest.digits.size());
    const bool filled_anyway = least == most && (scientific || spec.fractional);
    const bool zeros_matter = point_stays || (spec.trim == 'k' && !filled_anyway);
    if (most >= 0 && n > most) return cut_digits(x, most, places, zeros_matter, false);
    if (least >= 0 && n < least && (places || least > 0)) {
        return continue_digits(x, least, places, point_stays || (spec.trim == 'k' && !places && !scientific));
    }
    return shortest;
}

// Fills or trims the digits after the point; true if the point is to be written.
inline bool trim_fraction(std::string& fraction, char trim, int desired) {
    if (trim == 'k') {
        if (desired > static_cast<int>(fraction.size()))
            fraction.append(std::size_t(desired) - fraction.size(), '0');
        return true;
    }
    while (!fraction.empty() && fraction.back() == '0') fraction.pop_back();
    if (fraction.empty() && trim == '0') fraction = "0";
    return trim != '-' || !fraction.empty();
}

inline std::string sign_text(real_value x, bool sign) { return x.is_negative() ? "-" : sign ? "+" : ""; }

inline void pad_front(std::string& text, int width) {
    if (width > static_cast<int>(text.size())) text.insert(0, std::size_t(width) - text.size(), ' ');
}

inline std::string positional_text(real_value x, const float_spec& spec) {
    if (!x.is_finite()) return non_finite_text(x, spec.sign);
    const decimal d = choose_digits(x, spec, false);
    std::string whole = "0", fraction;
    if (d.exponent < 0) {
        fraction.assign(static_cast<std::size_t>(-d.exponent - 1), '0');
        fraction += d.digits;
    } else {
        const std::size_t n = static_cast<std::size_t>(d.exponent) + 1;
        whole = d.digits.substr(0, n);
        whole.append(n - whole.size(), '0');
        if (d.digits.size() > n) fraction = d.digits.substr(n);
    }
    int desired = spec.unique ? spec.min_digits : spec.precision;
    if (!spec.fractional) desired -= static_cast<int>(whole.size());
    const bool point = trim_fraction(fraction, spec.trim, desired);
    std::string text = sign_text(x, spec.sign) + whole;
    pad_front(text, spec.pad_left);
    if (point) text += '.';
    text += fraction;
    if (spec.pad_right >= static_cast<int>(fraction.size())) {
        if (!point) text += ' ';
        text.append(static_cast<std::size_t>(spec.pad_right) - fraction.size(), ' ');
    }
    return text;
}

inline std::string scientific_text(real_value x, const float_spec& spec) {
    if (!x.is_finite()) return non_finite_text(x, spec.sign);
    const decimal d = choose_digits(x, spec, true);
    std::string fraction = d.digits.substr(1);
    // Unlike the positional notation, '-' here leaves a point whose digits it trimmed away, as in NumPy.
    const bool had_fraction = !fraction.empty();
    const int desired = spec.unique ? spec.min_digits : spec.precision;
    const bool point = trim_fraction(fraction, spec.trim, desired) || had_fraction;
    std::string text = sign_text(x, spec.sign) + d.digits[0];
    pad_front(text, spec.pad_left);
    if (point) text += '.';
    text += fraction;
    // NumPy fills the exponent to five digits at most, and leaves out a zero exponent if none is asked for.
    std::string exponent = d.exponent == 0 ? "" : std::to_string(d.exponent < 0 ? -d.exponent : d.exponent);
    const int least = spec.exp_digits < 0 ? 2 : spec.exp_digits < 5 ? spec.exp_digits : 5;
    if (least > static_cast<int>(exponent.size()))
        exponent.insert(0, std::size_t(least) - exponent.size(), '0');
    return text + (d.exponent < 0 ? "e-" : "e+") + exponent;
}

inline int checked_width(const char* function, const char* name, const maybe<int>& value) {
    if (value && *value < 0) fail<value_error>({function, ": ", name, " must be >= 0, not ", *value});
    return value.value_or(-1);
}

inline float_spec checked_spec(const char* function, const maybe<int>& precision, bool unique,
                               char trim, bool sign, const maybe<int>& pad_left,
                               const maybe<int>& min_digits) {
    float_spec spec;
    spec.precision = checked_width(function, "precision", precision);
    spec.pad_left = checked_width(function, "pad_left", pad_left);
    spec.min_digits = checked_width(function, "min_digits", min_digits);
    spec.unique = unique;
    spec.trim = trim;
    spec.sign = sign;
    if (trim != 'k' && trim != '.' && trim != '0' && trim != '-') {
        fail<value_error>({function, ": trim must be 'k', '.', '0' or '-', not '", trim, "'"});
    }
    if (!unique && !precision)
        fail<value_error>({function, ": precision must be given where unique is false"});
    if (spec.precision > 0 && spec.min_digits > spec.precision) {
        fail<value_error>({function, ": min_digits ", spec.min_digits, " is more than precision ",
                          spec.precision});
    }
    return spec;
}

ORTHANT_ONCE std::string positional_text(real_value x, const positional_options& options) {
    constexpr const char* name = "format_float_positional";
    float_spec spec = checked_spec(name, options.precision, options.unique, options.trim, options.sign,
                                   options.pad_left, options.min_digits);
    spec.pad_right = checked_width(name, "pad_right", options.pad_right);
    spec.fractional = options.fractional;
    if (!options.fractional && spec.precision == 0)
        fail<value_error>({name, ": precision must be greater than 0 where fractional is false"});
    return positional_text(x, spec);
}

ORTHANT_ONCE std::string scientific_text(real_value x, const scientific_options& options) {
    constexpr const char* name = "format_float_scientific";
    float_spec spec = checked_spec(name, options.precision, options.unique, options.trim, options.sign,
                                   options.pad_left, options.min_digits);
    spec.exp_digits = checked_width(name, "exp_digits", options.exp_digits);
    return scientific_text(x, spec);
}

}  // namespace detail

#endif

}  // namespace orthant::inline ORTHANT_ABI
