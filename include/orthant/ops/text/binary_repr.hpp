#pragma once
// Integers as text in another base: binary_repr and base_repr.
//
//     np::binary_repr(3, {.width = 4})     "0011"
//     np::binary_repr(-3, {.width = 4})    "1101", the two's complement; without a width "-11"
//     np::base_repr(255, 16)               "FF"
//
// https://numpy.org/doc/stable/reference/generated/numpy.binary_repr.html and base_repr.html

#include <concepts>
#include <cstdint>
#include <string>

#include <orthant/base/errors.hpp>
#include <orthant/base/keywords.hpp>

namespace orthant::inline ORTHANT_ABI {

struct width_options {
    keyword_only only = keyword_only();
    maybe<index_t> width = {};
};

// `padding`: so many zeros in front of the digits.
struct base_options {
    keyword_only only = keyword_only();
    index_t base = 2;
    index_t padding = 0;
};

struct padding_options {
    keyword_only only = keyword_only();
    index_t padding = 0;
};

namespace detail {

template <class = void>
std::string digits_in_base(std::uint64_t value, std::uint64_t base) {
    std::string out;
    for (; value > 0; value /= base)
        out.insert(out.begin(), "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"[value % base]);
    return out;
}

// As many digits as a string can hold.
template <class = void>
void check_width(const char* function, index_t width) {
    if (width > 0 && std::size_t(width) > std::string().max_size() - 128)
        fail<value_error>({function, ": a text of ", width, " digits is too long"});
}

// |value|, of which the least integer has none in its own type.
template <std::integral I>
std::uint64_t magnitude(I value) {
    return value < 0 ? std::uint64_t(0) - std::uint64_t(value) : std::uint64_t(value);
}

}  // namespace detail

// The binary digits. Of negative numbers a sign and the digits, or, where a width is given, the two's
// complement of that width; a width that does not hold the number is a value_error.
template <std::integral I>
std::string binary_repr(I value, const width_options& options = {}) {
    std::string digits = detail::digits_in_base(detail::magnitude(value), 2);
    if (digits.empty()) digits = "0";
    if (!options.width) return value < 0 ? "-" + digits : digits;
    const index_t width = *options.width, n = index_t(digits.size());
    // -2^k needs k + 1 digits, the other negative numbers one more than their magnitude.
    const bool is_power = value < 0 && detail::magnitude(value) == std::uint64_t(1) << (n - 1);
    if (width < n + (value < 0 && !is_power))
        detail::fail<value_error>({"binary_repr: insufficient bit width=", width, " provided for binwidth=",
                                   n + (value < 0 && !is_power)});
    detail::check_width("binary_repr", width);
    if (value >= 0) return std::string(std::size_t(width - n), '0') + digits;
    std::string out(std::size_t(width), '1');
    for (index_t k = 0; k < width && k < 64; ++k)
        out[std::size_t(width - 1 - k)] = (std::uint64_t(std::int64_t(value)) >> k & 1) ? '1' : '0';
    return out;
}
template <std::integral I>
std::string binary_repr(I value, index_t width) {
    return binary_repr(value, width_options{.width = width});
}

// The digits in a base from 2 to 36, letters standing for 10 and more. Another base is a value_error.
template <std::integral I>
std::string base_repr(I number, const base_options& options = {}) {
    if (options.base < 2 || options.base > 36)
        detail::fail<value_error>({"base_repr: bases from 2 to 36 are handled, got ", options.base});
    std::string digits = detail::digits_in_base(detail::magnitude(number), std::uint64_t(options.base));
    // NumPy writes 0 as one zero, which padding replaces.
    if (digits.empty() && options.padding <= 0) digits = "0";
    detail::check_width("base_repr", options.padding);
    if (options.padding > 0) digits.insert(0, std::size_t(options.padding), '0');
    return number < 0 ? "-" + digits : digits;
}
template <std::integral I>
std::string base_repr(I number, index_t base, index_t padding = 0) {
    return base_repr(number, base_options{.base = base, .padding = padding});
}
template <std::integral I>
std::string base_repr(I number, index_t base, const padding_options& options) {
    return base_repr(number, base, options.padding);
}

}  // namespace orthant::inline ORTHANT_ABI
