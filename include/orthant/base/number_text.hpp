#pragma once
// Floating numbers to text and back, for every standard library, whatever the locale.
//
// std::to_chars and std::from_chars do both exactly, where they exist: libc++ has no from_chars for floating
// types and takes a long double for a double, and on macOS its to_chars needs a recent system. There the C
// library is asked. Its text has the locale's decimal point, which is put right afterwards; it reads in the
// "C" locale. The shortest digits are the first, of one digit and more, that read back as the same number.

#include <charconv>
#include <cmath>
#include <concepts>
#include <cstddef>
#include <cstdio>
#include <cstdlib>
#include <limits>
#include <string>
#include <string_view>
#include <system_error>

#if defined(_LIBCPP_VERSION) || defined(__GLIBC__)
#define ORTHANT_READS_IN_LOCALE 1
#include <locale.h>
#if defined(__APPLE__)
#include <xlocale.h>
#endif
#endif

#include <orthant/base/config.hpp>

namespace orthant::inline ORTHANT_ABI::detail {

struct number_read {
    const char* end;
    std::errc failure;
};

// The end of the number that the text begins with, as from_chars has it: no blanks, no +, no hexadecimal.
inline const char* end_of_number(const char* p, const char* last) {
    const auto digit = [&] { return p != last && *p >= '0' && *p <= '9'; };
    const auto word = [&](std::string_view w) {
        if (std::size_t(last - p) < w.size()) return false;
        for (std::size_t i = 0; i < w.size(); ++i)
            if ((p[i] | 0x20) != w[i]) return false;
        p += w.size();
        return true;
    };
    const char* const first = p;
    if (p != last && *p == '-') ++p;
    if (word("infinity") || word("inf") || word("nan")) return p;
    bool any = false;
    for (; digit(); ++p) any = true;
    if (p != last && *p == '.')
        for (++p; digit(); ++p) any = true;
    if (!any) return first;
    const char* const mantissa = p;
    if (p != last && (*p | 0x20) == 'e') {
        ++p;
        if (p != last && (*p == '+' || *p == '-')) ++p;
        if (digit()) {
            while (digit()) ++p;
            return p;
        }
    }
    return mantissa;
}

// By the C library: `convert` is its function of a terminated text.
template <std::floating_point T, class Convert>
number_read read_by(const char* first, const char* last, T& value, Convert convert) {
    const char* const end = end_of_number(first, last);
    if (end == first) return {first, std::errc::invalid_argument};
    const std::string text(first, end);
    const T x = convert(text.c_str());
    // As from_chars, which leaves the value alone where no number of the type is near.
    const char* const lead = text.c_str() + (text[0] == '-');
    const bool word = (*lead | 0x20) == 'i' || (*lead | 0x20) == 'n';
    const bool lost = x == T(0) && text.find_first_of("123456789") < text.find_first_of("eE");
    if ((std::isinf(x) && !word) || lost) return {end, std::errc::result_out_of_range};
    value = x;
    return {end, std::errc()};
}

// Which types the C library reads. libstdc++ reads no subnormal numbers of those beyond double.
#if defined(_LIBCPP_VERSION)
template <class T>
inline constexpr bool read_in_locale = std::floating_point<T>;
#elif defined(ORTHANT_READS_IN_LOCALE)
template <class T>
inline constexpr bool read_in_locale = std::same_as<T, long double>;
#endif

#if defined(ORTHANT_READS_IN_LOCALE)
inline locale_t c_locale() {
    static const locale_t locale = newlocale(LC_ALL_MASK, "C", locale_t(nullptr));
    return locale;
}
#endif

// A number of type T from the text; where its end is, and what went wrong.
template <class T>
number_read read_number(const char* first, const char* last, T& value) {
#if defined(ORTHANT_READS_IN_LOCALE)
    if constexpr (read_in_locale<T>) {
        return read_by(first, last, value, [](const char* text) {
            if constexpr (std::same_as<T, float>) return strtof_l(text, nullptr, c_locale());
            else if constexpr (std::same_as<T, double>) return strtod_l(text, nullptr, c_locale());
            else return strtold_l(text, nullptr, c_locale());
        });
    } else
#endif
    {
        const auto [end, failure] = std::from_chars(first, last, value);
        return {end, failure};
    }
}

// What printf writes of v in the form 'e' or 'f' with so many digits after the point, in any locale.
template <std::floating_point T>
std::string printed(T v, char form, int digits) {
    using wide = long double;
    const char format[] = {'%', '.', '*', 'L', form, '\0'};
    std::string text(64, '\0');
    for (;;) {
        const int n = std::snprintf(text.data(), text.size(), format, digits, wide(v));
        if (std::size_t(n) < text.size()) {
            text.resize(std::size_t(n));
            break;
        }
        text.resize(std::size_t(n) + 1);
    }
    const auto digit = [&](std::size_t i) { return text[i] >= '0' && text[i] <= '9'; };
    std::size_t from = 0;
    while (from < text.size() && (digit(from) || text[from] == '-')) ++from;
    std::size_t to = from;
    while (to < text.size() && !digit(to) && text[to] != 'e') ++to;
    if (to > from) text.replace(from, to - from, ".");
    return text;
}

// The least of the precisions whose text reads as v again.
template <std::floating_point T>
std::string printed_shortest(T v) {
    for (int digits = 0;; ++digits) {
        std::string text = printed(v, 'e', digits);
        T back{};
        const number_read read = read_number(text.data(), text.data() + text.size(), back);
        if ((read.failure == std::errc() && back == v) || digits >= std::numeric_limits<T>::max_digits10)
            return text;
    }
}

// Whether std::to_chars can be had, and is exact.
template <class T>
inline constexpr bool has_to_chars =
#if defined(__APPLE__)
    false;
#elif defined(_LIBCPP_VERSION)
    std::numeric_limits<T>::digits <= std::numeric_limits<double>::digits;
#else
    true;
#endif

// The text that to_chars writes, in a buffer that grows until it fits.
template <class... Args>
std::string to_chars_text(Args... args) {
    std::string text(64, '\0');
    for (;;) {
        const auto [end, failure] = std::to_chars(text.data(), text.data() + text.size(), args...);
        if (failure == std::errc()) {
            text.resize(static_cast<std::size_t>(end - text.data()));
            return text;
        }
        text.resize(text.size() * 4);
    }
}

// "d.ddde+xx": the shortest digits that read back as v, or so many after the point.
template <std::floating_point T>
std::string scientific_text(T v) {
    if constexpr (has_to_chars<T>) return to_chars_text(v, std::chars_format::scientific);
    else return printed_shortest(v);
}
template <std::floating_point T>
std::string scientific_text(T v, int digits) {
    if constexpr (has_to_chars<T>) return to_chars_text(v, std::chars_format::scientific, digits);
    else return printed(v, 'e', digits);
}
template <std::floating_point T>
std::string fixed_text(T v, int digits) {
    if constexpr (has_to_chars<T>) return to_chars_text(v, std::chars_format::fixed, digits);
    else return printed(v, 'f', digits);
}

}  // namespace orthant::inline ORTHANT_ABI::detail
