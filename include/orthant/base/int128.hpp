#pragma once
// Integers of 128 bits: the compiler's own where it has them, else `portable_int128`, two words of 64 bits
// with the operators that the random streams and the bounds of integers need. (Compilers for 32-bit
// processors and Microsoft's have none.)
//
// A product of two words is made of four products of halves; what carries out of the lower two is added to
// the upper ones. Everything is modulo 2^128; signed numbers are two's complement, so only >>, < and the
// conversion from a narrower integer look at the sign.

#include <concepts>
#include <cstdint>
#include <type_traits>

#include <orthant/base/config.hpp>

namespace orthant::inline ORTHANT_ABI {
namespace detail {

template <bool Signed>
class portable_int128 {
public:
    constexpr portable_int128() = default;
    template <std::integral T>
    constexpr portable_int128(T x) noexcept
        : low_(std::uint64_t(x)), high_(std::is_signed_v<T> && x < T(0) ? ~std::uint64_t(0) : 0) {}
    template <bool Other>
    explicit constexpr portable_int128(const portable_int128<Other>& x) noexcept
        : low_(x.low()), high_(x.high()) {}
    static constexpr portable_int128 of_words(std::uint64_t high, std::uint64_t low) noexcept {
        portable_int128 out;
        out.low_ = low;
        out.high_ = high;
        return out;
    }

    constexpr std::uint64_t low() const noexcept { return low_; }
    constexpr std::uint64_t high() const noexcept { return high_; }
    template <std::integral T>
    explicit constexpr operator T() const noexcept {
        if constexpr (std::is_same_v<T, bool>) return (low_ | high_) != 0;
        else return T(low_);
    }

    friend constexpr portable_int128 operator+(portable_int128 a, portable_int128 b) noexcept {
        const std::uint64_t low = a.low_ + b.low_;
        return of_words(a.high_ + b.high_ + (low < a.low_), low);
    }
    friend constexpr portable_int128 operator-(portable_int128 a, portable_int128 b) noexcept {
        return of_words(a.high_ - b.high_ - (a.low_ < b.low_), a.low_ - b.low_);
    }
    friend constexpr portable_int128 operator*(portable_int128 a, portable_int128 b) noexcept {
        constexpr std::uint64_t half = 0xffffffff;
        const std::uint64_t a0 = a.low_ & half, a1 = a.low_ >> 32, b0 = b.low_ & half, b1 = b.low_ >> 32;
        const std::uint64_t t = a1 * b0 + (a0 * b0 >> 32), u = a0 * b1 + (t & half);
        return of_words(a1 * b1 + (t >> 32) + (u >> 32) + a.low_ * b.high_ + a.high_ * b.low_,
                        a.low_ * b.low_);
    }
    friend constexpr portable_int128 operator&(portable_int128 a, portable_int128 b) noexcept {
        return of_words(a.high_ & b.high_, a.low_ & b.low_);
    }
    friend constexpr portable_int128 operator|(portable_int128 a, portable_int128 b) noexcept {
        return of_words(a.high_ | b.high_, a.low_ | b.low_);
    }
    friend constexpr portable_int128 operator^(portable_int128 a, portable_int128 b) noexcept {
        return of_words(a.high_ ^ b.high_, a.low_ ^ b.low_);
    }
    friend constexpr portable_int128 operator<<(portable_int128 a, int n) noexcept {
        if (n == 0) return a;
        if (n >= 64) return of_words(a.low_ << (n - 64), 0);
        return of_words(a.high_ << n | a.low_ >> (64 - n), a.low_ << n);
    }
    friend constexpr portable_int128 operator>>(portable_int128 a, int n) noexcept {
        const std::uint64_t sign = Signed && a.negative() ? ~std::uint64_t(0) : 0;
        if (n == 0) return a;
        if (n == 64) return of_words(sign, a.high_);
        if (n > 64) return of_words(sign, a.high_ >> (n - 64) | sign << (128 - n));
        return of_words(a.high_ >> n | sign << (64 - n), a.low_ >> n | a.high_ << (64 - n));
    }
    constexpr portable_int128 operator~() const noexcept { return of_words(~high_, ~low_); }
    constexpr portable_int128 operator-() const noexcept { return portable_int128() - *this; }

    constexpr portable_int128& operator+=(portable_int128 b) noexcept { return *this = *this + b; }
    constexpr portable_int128& operator-=(portable_int128 b) noexcept { return *this = *this - b; }
    constexpr portable_int128& operator*=(portable_int128 b) noexcept { return *this = *this * b; }
    constexpr portable_int128& operator>>=(int n) noexcept { return *this = *this >> n; }
    constexpr portable_int128& operator<<=(int n) noexcept { return *this = *this << n; }
    constexpr portable_int128& operator++() noexcept { return *this += 1; }
    constexpr portable_int128& operator--() noexcept { return *this -= 1; }

    friend constexpr bool operator==(portable_int128 a, portable_int128 b) noexcept {
        return a.low_ == b.low_ && a.high_ == b.high_;
    }
    friend constexpr bool operator<(portable_int128 a, portable_int128 b) noexcept {
        if (Signed && a.negative() != b.negative()) return a.negative();
        return a.high_ != b.high_ ? a.high_ < b.high_ : a.low_ < b.low_;
    }
    friend constexpr bool operator>(portable_int128 a, portable_int128 b) noexcept { return b < a; }
    friend constexpr bool operator<=(portable_int128 a, portable_int128 b) noexcept { return !(b < a); }
    friend constexpr bool operator>=(portable_int128 a, portable_int128 b) noexcept { return !(a < b); }

private:
    constexpr bool negative() const noexcept { return (high_ >> 63) != 0; }

    std::uint64_t low_ = 0, high_ = 0;
};

}  // namespace detail

#if defined(__SIZEOF_INT128__)
__extension__ typedef __int128 int128;
__extension__ typedef unsigned __int128 uint128;
#else
using int128 = detail::portable_int128<true>;
using uint128 = detail::portable_int128<false>;
#endif

}  // namespace orthant::inline ORTHANT_ABI
