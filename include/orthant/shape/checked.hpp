#pragma once
// Arithmetic on what a user says: extents, strides, offsets, counts, positions.
//
// Any of them may be as large as an integer goes, and a signed sum or product that does not fit is not just
// wrong but undefined. So nothing outside this header adds or multiplies such numbers before they have been
// compared with an extent of an array that exists. `add_overflows` and `multiply_overflows` tell, and leave
// the error, which names the function and what it was given, to the caller. Strides are a case of their
// own: that of an axis with at most one element is never taken, so that one which does not fit is no error,
// and is replaced by one that does (`stride_sum`, `stride_product`).

#include <limits>
#include <type_traits>

#include <orthant/base/config.hpp>

namespace orthant::inline ORTHANT_ABI {
namespace detail {

// Whether a + b or a * b is no index_t; what comes out is then of no use. Written without overflow.
inline constexpr bool add_overflows_anywhere(index_t a, index_t b, index_t& sum) noexcept {
    using wrapping = std::make_unsigned_t<index_t>;
    sum = static_cast<index_t>(static_cast<wrapping>(a) + static_cast<wrapping>(b));
    return b < 0 ? sum > a : sum < a;
}
inline constexpr bool multiply_overflows_anywhere(index_t a, index_t b, index_t& product) noexcept {
    using wrapping = std::make_unsigned_t<index_t>;
    constexpr index_t least = (std::numeric_limits<index_t>::min)();
    product = static_cast<index_t>(static_cast<wrapping>(a) * static_cast<wrapping>(b));
    if (a == 0 || b == 0) return false;
    if ((a == -1 && b == least) || (b == -1 && a == least)) return true;  // here the division overflows
    return product / b != a;
}
// The same, in the instruction or two that they take where the compiler has words for them.
inline constexpr bool add_overflows(index_t a, index_t b, index_t& sum) noexcept {
#if defined(__GNUC__)
    return __builtin_add_overflow(a, b, &sum);
#else
    return add_overflows_anywhere(a, b, sum);
#endif
}
inline constexpr bool multiply_overflows(index_t a, index_t b, index_t& product) noexcept {
#if defined(__GNUC__)
    return __builtin_mul_overflow(a, b, &product);
#else
    return multiply_overflows_anywhere(a, b, product);
#endif
}

// An integer of a user's as an index_t, kept at the ends of what that holds: no array has such an extent or
// position, and a slice goes as far as there are elements.
template <class I>
constexpr index_t saturated_index(I i) noexcept {
    if constexpr (sizeof(I) > sizeof(index_t) || (sizeof(I) == sizeof(index_t) && I(-1) > I(0))) {
        constexpr index_t most = (std::numeric_limits<index_t>::max)();
        if (i > I(0) && static_cast<std::make_unsigned_t<I>>(i) > static_cast<std::make_unsigned_t<I>>(most))
            return most;
        if constexpr (I(-1) < I(0))
            if (i < I((std::numeric_limits<index_t>::min)())) return (std::numeric_limits<index_t>::min)();
    }
    return static_cast<index_t>(i);
}

// a + b, kept at the ends of what an integer holds where it lies beyond.
inline constexpr index_t saturated_sum(index_t a, index_t b) noexcept {
    index_t sum = 0;
    if (!add_overflows(a, b, sum)) return sum;
    return a < 0 ? (std::numeric_limits<index_t>::min)() : (std::numeric_limits<index_t>::max)();
}

// No stride is larger than this, so that two of them can be added and any can be negated.
inline constexpr index_t largest_stride = (std::numeric_limits<index_t>::max)() / 2;
inline constexpr bool is_stride(index_t s) noexcept { return s >= -largest_stride && s <= largest_stride; }

// The stride of steps of so many strides, or of two strides at once. Where it does not fit the axis has at
// most one element (others lie within an array), and any stride will do.
inline constexpr index_t stride_product(index_t steps, index_t stride) noexcept {
    index_t out = 0;
    return multiply_overflows(steps, stride, out) || !is_stride(out) ? stride : out;
}
inline constexpr index_t stride_sum(index_t a, index_t b) noexcept {
    return is_stride(a + b) ? a + b : a;
}

}  // namespace detail
}  // namespace orthant::inline ORTHANT_ABI
