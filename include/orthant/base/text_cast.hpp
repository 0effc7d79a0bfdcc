#pragma once
// Numbers in texts: names.astype<double>() reads every element, numbers.astype<std::string>() writes it.
//
// Read is what Python's int and float take: blanks around it, a sign, underscores between digits, inf and
// nan; a text that is none, or a whole number beyond its type, is a value_error. As bool, a text is whether
// it is not empty. Written is str of the number: True, 12, 1.5, 1e+20.
// https://numpy.org/doc/stable/reference/generated/numpy.ndarray.astype.html

#include <cstdint>
#include <limits>
#include <string>
#include <string_view>

#include <orthant/base/errors.hpp>
#include <orthant/base/format_elements.hpp>
#include <orthant/base/number_text.hpp>
#include <orthant/base/scalar.hpp>

namespace orthant::inline ORTHANT_ABI {
namespace detail {

long double real_from_text(std::string_view text);
double double_from_text(std::string_view text);
float float_from_text(std::string_view text);
// Its sign and magnitude; the type's largest and smallest are its bounds.
std::int64_t integer_from_text(std::string_view text, std::int64_t least, std::uint64_t most);

#if ORTHANT_DEFINE

// Without the blanks around it and the underscores between digits.
inline std::string bare_number(std::string_view text) {
    const auto blank = [](char c) { return c == ' ' || (c >= '\t' && c <= '\r'); };
    while (!text.empty() && blank(text.front())) text.remove_prefix(1);
    while (!text.empty() && blank(text.back())) text.remove_suffix(1);
    const auto digit = [&](std::size_t i) { return i < text.size() && text[i] >= '0' && text[i] <= '9'; };
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i)
        if (text[i] != '_' || i == 0 || !digit(i - 1) || !digit(i + 1)) out += text[i];
    return out;
}

template <class T>
T real_in(std::string_view text) {
    const std::string bare = bare_number(text);
    const char* first = bare.data();
    const char* const last = first + bare.size();
    if (bare.size() > 1 && *first == '+' && first[1] != '-' && first[1] != '+') ++first;
    T value{};
    const number_read read = read_number(first, last, value);
    if (first == last || read.end != last || read.failure == std::errc::invalid_argument)
        fail<value_error>({"astype: could not convert string to float: '", text, "'"});
    return value;
}

ORTHANT_ONCE long double real_from_text(std::string_view text) { return real_in<long double>(text); }
ORTHANT_ONCE double double_from_text(std::string_view text) { return real_in<double>(text); }
ORTHANT_ONCE float float_from_text(std::string_view text) { return real_in<float>(text); }

ORTHANT_ONCE std::int64_t integer_from_text(std::string_view text, std::int64_t least, std::uint64_t most) {
    const std::string bare = bare_number(text);
    std::size_t at = !bare.empty() && (bare[0] == '-' || bare[0] == '+');
    const bool negative = at == 1 && bare[0] == '-';
    const std::uint64_t bound = negative ? ~std::uint64_t(least) + 1 : most;
    std::uint64_t magnitude = 0;
    if (at == bare.size())
        fail<value_error>({"astype: invalid literal for int() with base 10: '", text, "'"});
    for (; at < bare.size(); ++at) {
        if (bare[at] < '0' || bare[at] > '9')
            fail<value_error>({"astype: invalid literal for int() with base 10: '", text, "'"});
        const std::uint64_t digit = std::uint64_t(bare[at] - '0');
        if (magnitude > (bound - digit) / 10 || digit > bound)
            fail<value_error>({"astype: integer '", text, "' is out of bounds"});
        magnitude = 10 * magnitude + digit;
    }
    return std::int64_t(negative ? ~magnitude + 1 : magnitude);
}

#endif

}  // namespace detail

template <class To, class From>
    requires(is_number(dtype_id_of<To>) && !is_complex(dtype_id_of<To>) && std::is_same_v<From, std::string>)
To scalar_cast(const From& text) {
    if constexpr (boolean<To>)
        return !text.empty();
    else if constexpr (integer<To>)
        return To(detail::integer_from_text(text, std::int64_t((std::numeric_limits<To>::min)()),
                                            std::uint64_t((std::numeric_limits<To>::max)())));
    else if constexpr (std::is_same_v<To, long double>)
        return detail::real_from_text(text);
    else if constexpr (std::is_same_v<To, float>)
        return detail::float_from_text(text);
    else
        return To(detail::double_from_text(text));
}

template <class To, class From>
    requires(std::is_same_v<To, std::string>&& is_number(dtype_id_of<From>))
To scalar_cast(const From& value) {
    if constexpr (boolean<From>)
        return value ? "True" : "False";
    else if constexpr (integer<From>)
        return std::to_string(value);
    else if constexpr (is_complex_v<From>)
        return detail::scalar_text(detail::real_value(value.real()), detail::real_value(value.imag()));
    else if constexpr (std::is_same_v<From, bfloat16>)
        return detail::scalar_text(detail::real_value(float(value)));
    else
        return detail::scalar_text(detail::real_value(value));
}

}  // namespace orthant::inline ORTHANT_ABI
