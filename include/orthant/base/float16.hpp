#pragma once
// float16: IEEE 754 binary16 as a storage type, 1 sign, 5 exponent and 10 fraction bits,
//     value = (-1)^s * 2^(e - 15) * (1 + f / 1024), subnormal 2^-24 * f, largest 65504.
//
// It is stored in 16 bits and computed in float: a operator converts both operands, works in float and
// rounds back. Because 24 >= 2 * 11 + 2 bits, that second rounding is harmless: + - * / are correctly
// rounded. It converts to float by itself (exactly), and from anything only when asked, since that rounds.
//
// Conversions round to nearest, ties to even; overflow gives infinity, as in NumPy. NaNs keep sign and the
// leading payload bits, and signalling ones become quiet, as the processor's instructions have it. From
// double and long double there is one rounding only, not one to float and a second to float16.
// The bit code computes every case and selects one, so that nothing depends on how values are mixed.
//
//     float16 h(1.5);  float x = h;  h += 2;  float16::from_bits(0x3c00);  h.bits();
//     convert(halves, floats, n);  convert(floats, halves, n);                    arrays at once

#include <bit>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <limits>
#include <type_traits>

#include <orthant/base/config.hpp>

namespace orthant::inline ORTHANT_ABI {

namespace detail {

// One bit code for binary32 and binary64, which differ only in these numbers.
template <class Float>
struct float_layout;

template <>
struct float_layout<float> {
    using bits = std::uint32_t;
    static constexpr int fraction = 23, bias = 127;
    static constexpr float subnormal_magic = 0.5f;  // its last place is 2^-24, float16's smallest step
};

template <>
struct float_layout<double> {
    using bits = std::uint64_t;
    static constexpr int fraction = 52, bias = 1023;
    static constexpr double subnormal_magic = 268435456.0;  // 2^28, for the same reason
};

template <class Float>
constexpr std::uint16_t to_float16_bits(Float value) {
    using layout = float_layout<Float>;
    using bits = typename layout::bits;
    constexpr int drop = layout::fraction - 10;
    constexpr bits one = 1;
    constexpr bits infinity = bits(2 * layout::bias + 1) << layout::fraction;
    constexpr bits too_large = bits(layout::bias + 16) << layout::fraction;     // 65536
    constexpr bits smallest_normal = bits(layout::bias - 14) << layout::fraction;
    constexpr bits rebias = bits(layout::bias - 15) << layout::fraction;
    const bits all = std::bit_cast<bits>(value);
    const bits sign = (all >> (sizeof(bits) * 8 - 16)) & 0x8000;
    const bits magnitude = all & ~(one << (sizeof(bits) * 8 - 1));
    // A normal number: add just under half of what is dropped, and one more where the kept part is odd.
    // A carry moves into the exponent, and from the largest exponent to infinity, as it should.
    const bits odd = (magnitude >> drop) & 1;
    const bits normal = (magnitude - rebias + ((one << (drop - 1)) - 1) + odd) >> drop;
    // A subnormal number: the addition of the magic number rounds at the wanted place.
    const bits subnormal = std::bit_cast<bits>(std::bit_cast<Float>(magnitude) + layout::subnormal_magic) -
                           std::bit_cast<bits>(layout::subnormal_magic);
    const bits nan = 0x7e00 | ((magnitude >> drop) & 0x3ff);
    bits result = magnitude < smallest_normal ? subnormal : normal;
    result = magnitude >= too_large ? bits(0x7c00) : result;
    result = magnitude > infinity ? nan : result;
    return static_cast<std::uint16_t>(result | sign);
}

constexpr float from_float16_bits(std::uint16_t half) {
    const std::uint32_t sign = std::uint32_t(half & 0x8000) << 16;
    const std::uint32_t shifted = std::uint32_t(half & 0x7fff) << 13;
    const std::uint32_t normal = shifted + (std::uint32_t(127 - 15) << 23);
    const std::uint32_t special = shifted | 0x7f800000 | (shifted > 0x0f800000 ? 0x00400000 : 0);
    // A subnormal number: read its fraction after an implicit one of weight 2^-14, and take that one away.
    constexpr std::uint32_t implicit_one = std::uint32_t(127 - 14) << 23;
    const float subnormal_value =
        std::bit_cast<float>(shifted + implicit_one) - std::bit_cast<float>(implicit_one);
    const std::uint32_t subnormal = std::bit_cast<std::uint32_t>(subnormal_value);
    std::uint32_t result = shifted < 0x00800000 ? subnormal : normal;
    result = shifted >= 0x0f800000 ? special : result;
    return std::bit_cast<float>(result | sign);
}

// To a narrower type such that a second rounding is harmless: an inexact result is made odd.
template <class To, class From>
constexpr To round_to_odd(From value) {
    const To nearest = static_cast<To>(value);
    const From back = nearest;
    if (back == value || value != value) return nearest;
    auto bits = std::bit_cast<typename float_layout<To>::bits>(nearest);
    if ((bits & 1) == 0) {
        const bool below = (value < 0 ? -back : back) < (value < 0 ? -value : value);
        bits = below ? bits + 1 : bits - 1;
    }
    return std::bit_cast<To>(bits);
}

// The bits of any arithmetic value, rounded once.
template <class T>
constexpr std::uint16_t encode_float16(T value) {
    if constexpr (std::is_same_v<T, double>) {
        return to_float16_bits(value);
    } else if constexpr (std::is_same_v<T, long double>) {
        return to_float16_bits(round_to_odd<double>(value));
    } else {
        // Integers too go through float: those that it rounds lie beyond float16's largest anyway.
        const float single = static_cast<float>(value);
#if defined(__F16C__)
        if (!std::is_constant_evaluated()) return std::bit_cast<std::uint16_t>(static_cast<_Float16>(single));
#endif
        return to_float16_bits(single);
    }
}

#if defined(__F16C__)
using eight_shorts = short __attribute__((vector_size(16)));
using eight_floats = float __attribute__((vector_size(32)));
#endif

}  // namespace detail
}  // namespace orthant::inline ORTHANT_ABI

namespace orthant::inline ORTHANT_LAYOUT {

// The operators of a type that is stored in 16 bits and computed in float.
template <class Self>
class storage_float {
public:
    ORTHANT_TAGGED constexpr Self& operator+=(float other) { return self() = Self(float(self()) + other); }
    ORTHANT_TAGGED constexpr Self& operator-=(float other) { return self() = Self(float(self()) - other); }
    ORTHANT_TAGGED constexpr Self& operator*=(float other) { return self() = Self(float(self()) * other); }
    ORTHANT_TAGGED constexpr Self& operator/=(float other) { return self() = Self(float(self()) / other); }
    ORTHANT_TAGGED constexpr Self& operator++() { return *this += 1.0f; }
    ORTHANT_TAGGED constexpr Self& operator--() { return *this -= 1.0f; }

    ORTHANT_TAGGED friend constexpr Self operator+(Self a, Self b) { return Self(float(a) + float(b)); }
    ORTHANT_TAGGED friend constexpr Self operator-(Self a, Self b) { return Self(float(a) - float(b)); }
    ORTHANT_TAGGED friend constexpr Self operator*(Self a, Self b) { return Self(float(a) * float(b)); }
    ORTHANT_TAGGED friend constexpr Self operator/(Self a, Self b) { return Self(float(a) / float(b)); }
    ORTHANT_TAGGED friend constexpr Self operator+(Self a) { return a; }
    ORTHANT_TAGGED friend constexpr Self operator-(Self a) {
        return Self::from_bits(static_cast<std::uint16_t>(a.bits() ^ 0x8000));
    }

    ORTHANT_TAGGED friend constexpr bool operator==(Self a, Self b) { return float(a) == float(b); }
    ORTHANT_TAGGED friend constexpr bool operator!=(Self a, Self b) { return float(a) != float(b); }
    ORTHANT_TAGGED friend constexpr bool operator<(Self a, Self b) { return float(a) < float(b); }
    ORTHANT_TAGGED friend constexpr bool operator<=(Self a, Self b) { return float(a) <= float(b); }
    ORTHANT_TAGGED friend constexpr bool operator>(Self a, Self b) { return float(a) > float(b); }
    ORTHANT_TAGGED friend constexpr bool operator>=(Self a, Self b) { return float(a) >= float(b); }

private:
    constexpr Self& self() { return static_cast<Self&>(*this); }
};

struct float16 : storage_float<float16> {
    float16() = default;

    template <class T>
        requires std::is_arithmetic_v<T>
    ORTHANT_TAGGED constexpr explicit float16(T value) : bits_(detail::encode_float16(value)) {}

    static constexpr float16 from_bits(std::uint16_t bits) {
        float16 result;
        result.bits_ = bits;
        return result;
    }

    constexpr std::uint16_t bits() const { return bits_; }

    ORTHANT_TAGGED constexpr operator float() const {
#if defined(__F16C__)
        if (!std::is_constant_evaluated()) return static_cast<float>(std::bit_cast<_Float16>(bits_));
#endif
        return detail::from_float16_bits(bits_);
    }

private:
    std::uint16_t bits_;
};

}  // namespace orthant::inline ORTHANT_LAYOUT

namespace orthant::inline ORTHANT_ABI {

// Floating types that arrays store and nothing computes in: their values are computed in float.
template <class T>
inline constexpr bool is_storage_float = std::is_same_v<T, float16>;

static_assert(sizeof(float16) == 2 && std::is_trivially_copyable_v<float16>);

// n elements at once; the ranges must not overlap. With F16C eight in one instruction, which g++ -O2 does
// not make of the plain loop (0.1 against 1 ns per element).
inline void convert(const float16* from, float* to, std::size_t n) {
    std::size_t i = 0;
#if defined(__F16C__)
    for (; i + 8 <= n; i += 8) {
        detail::eight_shorts halves;
        std::memcpy(&halves, from + i, sizeof halves);
        const detail::eight_floats singles = __builtin_ia32_vcvtph2ps256(halves);
        std::memcpy(to + i, &singles, sizeof singles);
    }
#endif
    for (; i < n; ++i) to[i] = from[i];
}

inline void convert(const float* from, float16* to, std::size_t n) {
    std::size_t i = 0;
#if defined(__F16C__)
    for (; i + 8 <= n; i += 8) {
        detail::eight_floats singles;
        std::memcpy(&singles, from + i, sizeof singles);
        const detail::eight_shorts halves = __builtin_ia32_vcvtps2ph256(singles, 0);  // 0: to nearest even
        std::memcpy(static_cast<void*>(to + i), &halves, sizeof halves);
    }
#endif
    for (; i < n; ++i) to[i] = float16(from[i]);
}

}  // namespace orthant::inline ORTHANT_ABI

template <>
struct std::numeric_limits<orthant::float16> {
    static constexpr bool is_specialized = true;
    static constexpr bool is_signed = true;
    static constexpr bool is_integer = false;
    static constexpr bool is_exact = false;
    static constexpr bool has_infinity = true;
    static constexpr bool has_quiet_NaN = true;
    static constexpr bool has_signaling_NaN = true;
    static constexpr bool is_iec559 = true;
    static constexpr bool is_bounded = true;
    static constexpr bool is_modulo = false;
    static constexpr bool traps = false;
    static constexpr bool tinyness_before = false;
    static constexpr std::float_round_style round_style = std::round_to_nearest;
    static constexpr int digits = 11;
    static constexpr int digits10 = 3;
    static constexpr int max_digits10 = 5;
    static constexpr int radix = 2;
    static constexpr int min_exponent = -13;
    static constexpr int min_exponent10 = -4;
    static constexpr int max_exponent = 16;
    static constexpr int max_exponent10 = 4;

    static constexpr orthant::float16(min)() noexcept { return orthant::float16::from_bits(0x0400); }
    static constexpr orthant::float16(max)() noexcept { return orthant::float16::from_bits(0x7bff); }
    static constexpr orthant::float16 lowest() noexcept { return orthant::float16::from_bits(0xfbff); }
    static constexpr orthant::float16 epsilon() noexcept { return orthant::float16::from_bits(0x1400); }
    static constexpr orthant::float16 round_error() noexcept { return orthant::float16::from_bits(0x3800); }
    static constexpr orthant::float16 infinity() noexcept { return orthant::float16::from_bits(0x7c00); }
    static constexpr orthant::float16 quiet_NaN() noexcept { return orthant::float16::from_bits(0x7e00); }
    static constexpr orthant::float16 signaling_NaN() noexcept { return orthant::float16::from_bits(0x7d00); }
    static constexpr orthant::float16 denorm_min() noexcept { return orthant::float16::from_bits(0x0001); }
};
