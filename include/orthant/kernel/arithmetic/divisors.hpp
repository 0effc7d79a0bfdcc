#pragma once
// gcd and lcm of integers: not negative, and wrapping where the result does not fit.

#include <bit>

#include <orthant/kernel/simd/simd.hpp>

namespace orthant::inline ORTHANT_ABI {
namespace kernel {

namespace detail {

// The size of v in the unsigned type, where also that of the smallest integer has a place.
template <integer V>
constexpr std::uint64_t integer_size(V v) {
    return v < V(0) ? std::uint64_t(0) - std::uint64_t(v) : std::uint64_t(v);
}

// Stein's method: two odd numbers have an even difference, whose factors of 2 the divisor has not. (Of a
// difference and of its negative they are as many, so that counting waits for no comparison: half the time of
// Euclid's divisions.)
constexpr std::uint64_t divisor(std::uint64_t a, std::uint64_t b) {
    if (a == 0 || b == 0) return a | b;
    const int twos = std::countr_zero(a | b);
    a >>= std::countr_zero(a);
    b >>= std::countr_zero(b);
    while (a != b) {
        const std::uint64_t difference = a - b, less = a < b ? a : b;
        a = (a < b ? b - a : difference) >> std::countr_zero(difference);
        b = less;
    }
    return a << twos;
}

}  // namespace detail

// The greatest integer that divides both; of 0 and x it is |x|.
template <integer V>
constexpr V gcd(const V& a, const V& b) {
    return V(detail::divisor(detail::integer_size(a), detail::integer_size(b)));
}

// The least that both divide; 0 if either is 0.
template <integer V>
constexpr V lcm(const V& a, const V& b) {
    const std::uint64_t x = detail::integer_size(a), y = detail::integer_size(b),
                        common = detail::divisor(x, y);
    if (common == 0) return V(0);
    return V(x / common * y);
}

}  // namespace kernel
}  // namespace orthant::inline ORTHANT_ABI
