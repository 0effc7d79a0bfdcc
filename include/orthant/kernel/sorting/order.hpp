#pragma once
// NumPy's order of values, and whole numbers that have it.
//
// `ordered_less(a, b)` is operator< with NaN after everything else; complex numbers go by real, then
// imaginary part, those with a NaN part last: first NaN in the imaginary part only, then in the real part
// only, then in both. bool counts as 0 and 1. Any other type brings its own operator<, and what has NaT has it last;
// a struct that has none and has fields (base/fields.hpp) is ordered by them, the first that differs decides, and
// arrays within it by their elements.
//
// `order_key(x)` maps an arithmetic value to an int64 such that key(a) < key(b) exactly if ordered_less(a,
// b). For IEEE floats: the bits as a signed integer, with the 63 (31, 15) lower ones inverted when negative.
// The two zeros get one key, as do all NaNs.

#include <bit>
#include <complex>
#include <cstdint>
#include <cstring>
#include <limits>
#include <type_traits>

#include <orthant/base/config.hpp>
#include <orthant/base/fields.hpp>
#include <orthant/kernel/same_value.hpp>

namespace orthant::inline ORTHANT_ABI {
namespace kernel {

namespace detail {

// A 16-bit type that is not an integer but converts to float: float16, bfloat16.
template <class T>
concept half_like = sizeof(T) == 2 && !std::is_integral_v<T> && std::is_trivially_copyable_v<T> &&
                    requires(const T& x) {
    static_cast<float>(x);
};

// Types whose order is that of a whole number of at most 64 bits.
template <class T>
concept has_order_key =
    std::is_integral_v<T> || std::is_same_v<T, float> || std::is_same_v<T, double> || half_like<T>;

template <class T>
using key_bits =
    std::conditional_t<sizeof(T) == 8, std::int64_t,
                       std::conditional_t<sizeof(T) == 4, std::int32_t,
                                          std::conditional_t<sizeof(T) == 2, std::int16_t, std::int8_t>>>;

// The exponent of infinity, all its bits set, as an integer of the same size.
template <class T>
inline constexpr key_bits<T> infinity_bits = std::bit_cast<key_bits<T>>(std::numeric_limits<T>::infinity());

}  // namespace detail

namespace detail {

// Structs that are ordered field by field.
template <class T>
concept fieldwise_less = has_fields<T> && !requires(const T& a, const T& b) { a < b; };

}  // namespace detail

// What can be sorted.
template <class T>
concept has_order = detail::is_std_complex<T> || has_fields<T> || requires(const T& a, const T& b) { a < b; };

template <class T>
bool ordered_less(const T& a, const T& b) {
    if constexpr (detail::fieldwise_less<T>) {
        int order = 0;
        const auto compare = [&](const auto& x, const auto& y) {
            order = ordered_less(x, y) ? -1 : ordered_less(y, x) ? 1 : 0;
            return order != 0;
        };
        std::apply([&](const auto&... f) { return (compare(f.of(a), f.of(b)) || ...); },
                   fields_of<T>);
        return order < 0;
    } else if constexpr (detail::listed_field<T>) {
        auto j = std::begin(b);
        for (const auto& x : a) {
            if (ordered_less(x, *j)) return true;
            if (ordered_less(*j++, x)) return false;
        }
        return false;
    } else if constexpr (detail::is_std_complex<T>) {
        const bool a_re = a.real() != a.real(), a_im = a.imag() != a.imag();
        const bool b_re = b.real() != b.real(), b_im = b.imag() != b.imag();
        const int a_class = 2 * a_re + a_im, b_class = 2 * b_re + b_im;
        if (a_class != b_class) return a_class < b_class;
        if (!a_re && a.real() != b.real()) return a.real() < b.real();
        return !a_im && a.imag() < b.imag();
    } else if constexpr (std::is_floating_point_v<T>) {
        return a < b || (b != b && a == a);
    } else if constexpr (detail::half_like<T>) {
        return ordered_less(static_cast<float>(a), static_cast<float>(b));
    } else if constexpr (requires { a.is_nat(); }) {
        return a < b || (b.is_nat() && !a.is_nat());
    } else {
        return a < b;
    }
}

template <detail::has_order_key T>
std::int64_t order_key(const T& x) {
    if constexpr (std::is_same_v<T, bool>) {
        return x ? 1 : 0;
    } else if constexpr (std::is_unsigned_v<T> && sizeof(T) == 8) {
        return static_cast<std::int64_t>(x ^ (std::uint64_t(1) << 63));
    } else if constexpr (std::is_integral_v<T>) {
        return static_cast<std::int64_t>(x);
    } else {
        using bits_type = detail::key_bits<T>;
        constexpr std::int64_t infinity = detail::infinity_bits<T>;
        constexpr std::int64_t low = sizeof(T) == 8   ? 0x7fffffffffffffff
                                     : sizeof(T) == 4 ? 0x7fffffff
                                                      : 0x7fff;
        bits_type bits;
        std::memcpy(&bits, &x, sizeof(T));
        const std::int64_t wide = bits;
        if ((wide & low) > infinity) return infinity + 1;
        // Negative values: -0.0 becomes 0, the next one below it -1.
        return wide < 0 ? -(wide & low) : wide;
    }
}

}  // namespace kernel
}  // namespace orthant::inline ORTHANT_ABI
