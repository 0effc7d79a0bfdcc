#pragma once
// The elements of an array as texts of one width, as NumPy's array printing makes them.
//
// The format is found from the values that will be shown, in two passes: the first writes every value as
// short as the options allow and measures; the second writes them with these measures, so that points
// align. Floating values switch to scientific notation together:
//
//     max >= 1e8   or, unless small values are suppressed,   min < 1e-4  or  max / min > 1000
//
// over the finite non-zero magnitudes, computed in the element type (float16 and float32 round these limits,
// and so decide at the borders). A complex number is two columns, the second signed. What a single value
// prints as (str of a 0-d array) is here too.

#include <string>
#include <string_view>

#include <orthant/base/config.hpp>
#include <orthant/base/plain_vector.hpp>
#include <orthant/base/print_options.hpp>
#include <orthant/base/range.hpp>
#include <orthant/base/real_value.hpp>
#if ORTHANT_DEFINE
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <utility>

#include <orthant/base/format_float.hpp>
#endif

namespace orthant::inline ORTHANT_ABI::detail {

using words = plain_vector<std::string>;

// The number of characters in UTF-8 text: its bytes but those that continue a character.
int text_width(std::string_view text);

// The texts of values that are shown together.
words format_reals(list_view<const real_value> shown, const print_options& options);
words format_complex(list_view<const real_value> real, list_view<const real_value> imag,
                     const print_options& options);
words format_integers(list_view<const integer_value> shown, const print_options& options);

// What a floating value prints as by itself: shortest digits, scientific from 1e16 on and below 1e-4.
// Within a complex number the point goes too, and the imaginary part carries its sign.
std::string scalar_text(real_value x, char trim = '0', bool sign = false);
std::string scalar_text(real_value real, real_value imag);

#if ORTHANT_DEFINE

ORTHANT_ONCE int text_width(std::string_view text) {
    int n = 0;
    for (char c : text) n += (static_cast<unsigned char>(c) & 0xc0) != 0x80;
    return n;
}

inline std::string right_align(std::string text, int width) {
    const int n = text_width(text);
    if (n < width) text.insert(0, static_cast<std::size_t>(width - n), ' ');
    return text;
}

template <class T>
bool beyond_plain(long double largest, long double smallest, bool suppress) {
    const T high = static_cast<T>(largest), low = static_cast<T>(smallest);
    return high >= static_cast<T>(1e8) ||
           (!suppress && (low < static_cast<T>(1e-4) || high / low > static_cast<T>(1000)));
}

inline bool wants_scientific(real_value largest, real_value smallest, bool suppress) {
    const long double high = largest.value, low = smallest.value;
    switch (largest.kind) {
        case float_kind::half: {
            const float16 ratio(static_cast<float>(high) / static_cast<float>(low));
            return !suppress && (static_cast<float>(low) < float16(1e-4) || ratio > float16(1000.0));
        }
        case float_kind::single:
            return beyond_plain<float>(high, low, suppress);
        case float_kind::dbl:
            return beyond_plain<double>(high, low, suppress);
        default:
            return beyond_plain<long double>(high, low, suppress);
    }
}

class real_format {
public:
    real_format(list_view<const real_value> shown, const print_options& options, char sign)
        : nanstr_(options.nanstr), infstr_(options.infstr) {
        const bool fixed = options.floatmode == "fixed";
        spec_.precision = options.floatmode == "unique" ? -1 : options.precision;
        spec_.sign = sign == '+';
        spec_.unique = !fixed;
        spec_.trim = fixed ? 'k' : '.';
        real_value largest, smallest;
        bool finite = false, negative = false, negative_inf = false, other = false;
        for (const real_value& x : shown) {
            if (!x.is_finite()) {
                other = true;
                negative_inf = negative_inf || (x.is_inf() && x.is_negative());
                continue;
            }
            finite = true;
            negative = negative || x.is_negative();
            if (x.value == 0) continue;
            const real_value m = x.magnitude();
            if (largest.value == 0 || m.value > largest.value) largest = m;
            if (smallest.value == 0 || m.value < smallest.value) smallest = m;
        }
        scientific_ = largest.value != 0 && wants_scientific(largest, smallest, options.suppress);
        if (finite) {
            measure(shown);
            if (scientific_ || fixed || options.floatmode == "maxprec_equal") {
                spec_.trim = 'k';
                spec_.precision = spec_.min_digits = pad_right_;
            } else {
                spec_.trim = '.';
                spec_.min_digits = 0;
            }
            // The width of a nan counts the exponent and the digits.
            if (scientific_) pad_right_ = spec_.exp_digits + 2 + spec_.precision;
        }
        if (sign == ' ' && !negative) ++pad_left_;
        if (other) {
            const int behind = pad_right_ + 1;
            const int nan_width = text_width(nanstr_) - behind;
            const int inf_width = text_width(infstr_) + (sign != '-' || negative_inf ? 1 : 0) - behind;
            if (nan_width > pad_left_) pad_left_ = nan_width;
            if (inf_width > pad_left_) pad_left_ = inf_width;
        }
        spec_.pad_left = pad_left_;
        spec_.pad_right = pad_right_;
    }

    std::string operator()(real_value x) const {
        if (!x.is_finite()) {
            std::string text = x.is_inf() && x.is_negative() ? "-" : spec_.sign ? "+" : "";
            text += x.is_nan() ? nanstr_ : infstr_;
            return right_align(std::move(text), pad_left_ + pad_right_ + 1);
        }
        return scientific_ ? scientific_text(x, spec_) : positional_text(x, spec_);
    }

private:
    // The widest parts before and after the point, and the longest exponent.
    void measure(list_view<const real_value> shown) {
        for (const real_value& x : shown) {
            if (!x.is_finite()) continue;
            const std::string text = scientific_ ? scientific_text(x, spec_) : positional_text(x, spec_);
            const int e = static_cast<int>(scientific_ ? text.find('e') : text.size());
            const int point = static_cast<int>(text.find('.'));
            const int exponent = static_cast<int>(text.size()) - e - 2;
            if (point > pad_left_) pad_left_ = point;
            if (e - point - 1 > pad_right_) pad_right_ = e - point - 1;
            if (scientific_ && exponent > spec_.exp_digits) spec_.exp_digits = exponent;
        }
    }

    float_spec spec_;
    std::string nanstr_, infstr_;
    bool scientific_ = false;
    int pad_left_ = 0, pad_right_ = 0;
};

ORTHANT_ONCE words format_reals(list_view<const real_value> shown, const print_options& options) {
    const real_format format(shown, options, options.sign);
    words out;
    out.reserve(shown.size());
    for (const real_value& x : shown) out.push_back(format(x));
    return out;
}

// The imaginary column always carries a sign; its 'j' is before the spaces that align it.
ORTHANT_ONCE words format_complex(list_view<const real_value> real, list_view<const real_value> imag,
                                  const print_options& options) {
    const real_format real_part(real, options, options.sign), imag_part(imag, options, '+');
    words out;
    out.reserve(real.size());
    for (std::size_t i = 0; i < real.size(); ++i) {
        std::string text = imag_part(imag[i]);
        text.insert(text.find_last_not_of(' ') + 1, 1, 'j');
        out.push_back(real_part(real[i]) + text);
    }
    return out;
}

ORTHANT_ONCE words format_integers(list_view<const integer_value> shown, const print_options& options) {
    bool any_negative = false;
    for (const integer_value& x : shown) any_negative = any_negative || x.negative;
    const char sign = options.sign == ' ' && any_negative ? '-' : options.sign;
    words out;
    out.reserve(shown.size());
    std::size_t width = 0;
    for (const integer_value& x : shown) {
        std::string text = x.text();
        if (sign != '-' && !x.negative) text.insert(0, 1, sign);
        if (text.size() > width) width = text.size();
        out.push_back(std::move(text));
    }
    for (std::string& text : out) pad_front(text, static_cast<int>(width));
    return out;
}

ORTHANT_ONCE std::string scalar_text(real_value x, char trim, bool sign) {
    float_spec spec;
    spec.sign = sign;
    const long double m = std::fabs(x.value);
    if (x.is_nan() && sign) return "+nan";
    const long double least = x.kind == float_kind::extended ? 1e-4L : static_cast<long double>(1e-4);
    const bool plain = m == 0 || (m < 1e16L && m >= least);
    spec.trim = plain ? trim : '-';
    return plain ? positional_text(x, spec) : scientific_text(x, spec);
}

ORTHANT_ONCE std::string scalar_text(real_value real, real_value imag) {
    if (real.value == 0 && !real.is_negative()) return scalar_text(imag, '-') + "j";
    return "(" + scalar_text(real, '-') + scalar_text(imag, '-', true) + "j)";
}

#endif

}  // namespace orthant::inline ORTHANT_ABI::detail
