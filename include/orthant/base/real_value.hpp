#pragma once
// A real number of any type, carried through code that is compiled once: printing, and reading files. A
// floating value remembers its type, by which its digits are chosen.

#include <cmath>
#include <cstdint>
#include <string>

#include <orthant/base/config.hpp>
#include <orthant/base/float16.hpp>

namespace orthant::inline ORTHANT_ABI::detail {

enum class float_kind : unsigned char { half, single, extended, dbl };

// A floating-point value and the type that it came from; the conversion is exact.
struct real_value {
    long double value = 0;
    float_kind kind = float_kind::dbl;

    real_value() = default;
    real_value(long double v, float_kind k) : value(v), kind(k) {}
    real_value(float16 v) : value(static_cast<float>(v)), kind(float_kind::half) {}
    real_value(float v) : value(v), kind(float_kind::single) {}
    real_value(double v) : value(v), kind(float_kind::dbl) {}
    real_value(long double v) : value(v), kind(float_kind::extended) {}

    bool is_nan() const { return value != value; }
    bool is_inf() const { return std::isinf(value); }
    bool is_finite() const { return std::isfinite(value); }
    bool is_negative() const { return std::signbit(value); }
    real_value magnitude() const { return {std::fabs(value), kind}; }
};

// An integer of any type.
struct integer_value {
    std::uint64_t magnitude = 0;
    bool negative = false;

    integer_value() = default;
    integer_value(std::int64_t v)
        : magnitude(v < 0 ? ~static_cast<std::uint64_t>(v) + 1 : static_cast<std::uint64_t>(v)),
          negative(v < 0) {}
    integer_value(std::uint64_t v) : magnitude(v) {}

    std::string text() const { return (negative ? "-" : "") + std::to_string(magnitude); }
};

}  // namespace orthant::inline ORTHANT_ABI::detail
