#pragma once
// bfloat16: the upper half of a float, 1 sign, 8 exponent and 7 fraction bits. It has float's range and two
// to three decimal digits.
//
// Like float16 (base/float16.hpp, from which it has its operators) it is stored in 16 bits and computed in
// float, and what is computed is rounded to nearest, ties to even. From every type there is one rounding
// only. A NaN becomes the quiet one of its sign, as in ml_dtypes.
//
//     bfloat16 b(1.5);  float x = b;  b += 2;  bfloat16::from_bits(0x3f80);  b.bits();
//
// https://github.com/jax-ml/ml_dtypes

#include <bit>
#include <cstdint>
#include <limits>
#include <type_traits>

#include <orthant/base/config.hpp>
#include <orthant/base/float16.hpp>

namespace orthant::inline ORTHANT_ABI {

namespace detail {

// The rounding is an addition of just under half of what is dropped, and of one more where the kept part is
// odd; a carry moves into the exponent, and from the largest exponent to infinity, as it should.
template <class T>
constexpr std::uint16_t encode_bfloat16(T value) {
    if constexpr (std::is_same_v<T, double>) {
        return encode_bfloat16(round_to_odd<float>(value));
    } else if constexpr (std::is_same_v<T, long double>) {
        return encode_bfloat16(round_to_odd<double>(value));
    } else if constexpr (std::is_integral_v<T> && sizeof(T) > 2) {
        return encode_bfloat16(static_cast<std::conditional_t<sizeof(T) == 4, double, long double>>(value));
    } else {
        const std::uint32_t all = std::bit_cast<std::uint32_t>(static_cast<float>(value));
        const std::uint32_t rounded = (all + 0x7fff + ((all >> 16) & 1)) >> 16;
        const std::uint32_t nan = ((all >> 16) & 0x8000) | 0x7fc0;
        return static_cast<std::uint16_t>((all & 0x7fffffff) > 0x7f800000 ? nan : rounded);
    }
}

}  // namespace detail
}  // namespace orthant::inline ORTHANT_ABI

namespace orthant::inline ORTHANT_LAYOUT {

struct bfloat16 : storage_float<bfloat16> {
    bfloat16() = default;

    template <class T>
        requires std::is_arithmetic_v<T>
    ORTHANT_TAGGED constexpr explicit bfloat16(T value) : bits_(detail::encode_bfloat16(value)) {}
    ORTHANT_TAGGED constexpr explicit bfloat16(float16 value) : bfloat16(float(value)) {}

    static constexpr bfloat16 from_bits(std::uint16_t bits) {
        bfloat16 result;
        result.bits_ = bits;
        return result;
    }

    constexpr std::uint16_t bits() const { return bits_; }

    ORTHANT_TAGGED constexpr operator float() const {
        return std::bit_cast<float>(std::uint32_t(bits_) << 16);
    }

private:
    std::uint16_t bits_;
};

}  // namespace orthant::inline ORTHANT_LAYOUT

namespace orthant::inline ORTHANT_ABI {

template <>
inline constexpr bool is_storage_float<bfloat16> = true;

static_assert(sizeof(bfloat16) == 2 && std::is_trivially_copyable_v<bfloat16>);

}  // namespace orthant::inline ORTHANT_ABI

template <>
struct std::numeric_limits<orthant::bfloat16> : std::numeric_limits<float> {
    static constexpr int digits = 8;
    static constexpr int digits10 = 2;
    static constexpr int max_digits10 = 4;

    static constexpr orthant::bfloat16(min)() noexcept { return orthant::bfloat16::from_bits(0x0080); }
    static constexpr orthant::bfloat16(max)() noexcept { return orthant::bfloat16::from_bits(0x7f7f); }
    static constexpr orthant::bfloat16 lowest() noexcept { return orthant::bfloat16::from_bits(0xff7f); }
    static constexpr orthant::bfloat16 epsilon() noexcept { return orthant::bfloat16::from_bits(0x3c00); }
    static constexpr orthant::bfloat16 round_error() noexcept { return orthant::bfloat16::from_bits(0x3f00); }
    static constexpr orthant::bfloat16 infinity() noexcept { return orthant::bfloat16::from_bits(0x7f80); }
    static constexpr orthant::bfloat16 quiet_NaN() noexcept { return orthant::bfloat16::from_bits(0x7fc0); }
    static constexpr orthant::bfloat16 signaling_NaN() noexcept { return orthant::bfloat16::from_bits(0x7fa0); }
    static constexpr orthant::bfloat16 denorm_min() noexcept { return orthant::bfloat16::from_bits(0x0001); }
};
