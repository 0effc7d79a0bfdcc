#pragma once
// Arithmetic whose bits do not depend on the user's compiler flags.
//
// A stream equals NumPy's only if every product, quotient and sum is rounded by itself. Compilers are allowed
// to do otherwise: GCC fuses a*b + c into one rounding wherever FMA exists, and -ffast-math reorders sums,
// multiplies by reciprocals and rewrites pow(2, x). `exact<T>` is a number whose every result passes through
// an empty assembler statement. The statement emits nothing, but the optimiser cannot look through it, so it
// has nothing to fuse or reorder; formulas keep their usual form. The price is that such loops are not
// vectorised, which the rejection methods here would not be anyway.
//
// Under -ffast-math a compiler may also assume that there are no NaNs or infinities; `is_nan`, `is_finite`
// and `sign_bit` therefore look at the bits.

#include <bit>
#include <cmath>
#include <cstdint>

#include <orthant/base/config.hpp>

namespace orthant::inline ORTHANT_ABI::random {

namespace detail {

template <class T>
ORTHANT_INLINE T pinned(T x) {
#if defined(__GNUC__) && (defined(__x86_64__) || (defined(__i386__) && defined(__SSE2_MATH__)))
    __asm__("" : "+x"(x));
#elif defined(__GNUC__) && defined(__aarch64__)
    __asm__("" : "+w"(x));
#elif defined(__GNUC__)
    __asm__("" : "+m"(x));
#endif
    return x;
}

inline bool is_nan(double x) { return (std::bit_cast<std::uint64_t>(x) << 1) > 0xffe0000000000000; }
inline bool is_finite(double x) { return (std::bit_cast<std::uint64_t>(x) << 1) < 0xffe0000000000000; }
inline bool sign_bit(double x) { return (std::bit_cast<std::uint64_t>(x) >> 63) != 0; }

}  // namespace detail

#if defined(__clang__)
#pragma float_control(precise, on, push)
#pragma clang fp contract(off)
#endif

template <class T>
struct exact {
    T value = 0;

    exact() = default;
    ORTHANT_INLINE exact(T x) : value(x) {}  // NOLINT: literals in formulas
    ORTHANT_INLINE explicit operator T() const { return value; }

    friend ORTHANT_INLINE exact operator+(exact a, exact b) { return detail::pinned(a.value + b.value); }
    friend ORTHANT_INLINE exact operator-(exact a, exact b) { return detail::pinned(a.value - b.value); }
    friend ORTHANT_INLINE exact operator*(exact a, exact b) { return detail::pinned(a.value * b.value); }
    friend ORTHANT_INLINE exact operator/(exact a, exact b) {
        return detail::pinned(a.value / detail::pinned(b.value));
    }
    friend ORTHANT_INLINE exact operator-(exact a) { return detail::pinned(-a.value); }
    ORTHANT_INLINE exact& operator+=(exact b) { return *this = *this + b; }
    ORTHANT_INLINE exact& operator-=(exact b) { return *this = *this - b; }
    ORTHANT_INLINE exact& operator*=(exact b) { return *this = *this * b; }
    ORTHANT_INLINE exact& operator/=(exact b) { return *this = *this / b; }

    friend ORTHANT_INLINE bool operator<(exact a, exact b) { return a.value < b.value; }
    friend ORTHANT_INLINE bool operator<=(exact a, exact b) { return a.value <= b.value; }
    friend ORTHANT_INLINE bool operator>(exact a, exact b) { return a.value > b.value; }
    friend ORTHANT_INLINE bool operator>=(exact a, exact b) { return a.value >= b.value; }
    friend ORTHANT_INLINE bool operator==(exact a, exact b) { return a.value == b.value; }
};

// The C library's functions. Their arguments are pinned too, because compilers know identities between them
// (pow(2, x) is exp2(x)) that hold only up to the last bit.
template <class T>
ORTHANT_INLINE exact<T> log(exact<T> x) {
    return detail::pinned(std::log(detail::pinned(x.value)));
}
template <class T>
ORTHANT_INLINE exact<T> exp(exact<T> x) {
    return detail::pinned(std::exp(detail::pinned(x.value)));
}
template <class T>
ORTHANT_INLINE exact<T> log1p(exact<T> x) {
    return detail::pinned(std::log1p(detail::pinned(x.value)));
}
template <class T>
ORTHANT_INLINE exact<T> expm1(exact<T> x) {
    return detail::pinned(std::expm1(detail::pinned(x.value)));
}
template <class T>
ORTHANT_INLINE exact<T> sqrt(exact<T> x) {
    return detail::pinned(std::sqrt(detail::pinned(x.value)));
}
template <class T>
ORTHANT_INLINE exact<T> floor(exact<T> x) {
    return detail::pinned(std::floor(detail::pinned(x.value)));
}
template <class T>
ORTHANT_INLINE exact<T> ceil(exact<T> x) {
    return detail::pinned(std::ceil(detail::pinned(x.value)));
}
template <class T>
ORTHANT_INLINE exact<T> cos(exact<T> x) {
    return detail::pinned(std::cos(detail::pinned(x.value)));
}
template <class T>
ORTHANT_INLINE exact<T> acos(exact<T> x) {
    return detail::pinned(std::acos(detail::pinned(x.value)));
}
template <class T>
ORTHANT_INLINE exact<T> abs(exact<T> x) {
    return std::abs(x.value);
}
template <class T>
ORTHANT_INLINE exact<T> pow(exact<T> x, exact<T> y) {
    return detail::pinned(std::pow(detail::pinned(x.value), detail::pinned(y.value)));
}
template <class T>
ORTHANT_INLINE exact<T> fmod(exact<T> x, exact<T> y) {
    return detail::pinned(std::fmod(detail::pinned(x.value), detail::pinned(y.value)));
}

#if defined(__clang__)
#pragma float_control(pop)
#endif

using real = exact<double>;
using real32 = exact<float>;

}  // namespace orthant::inline ORTHANT_ABI::random
