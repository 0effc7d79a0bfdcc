#pragma once
// Rows of integers divided by one number or raised to one power, rows shifted, and the ones of their bits.
//
// A division takes the machine some twenty cycles, and there is none of vectors. By a divisor d that stays
// the same it is a product by a rounded 2^(w+l) / d, of which the upper half counts, and two shifts, exact
// for all of w bits:
//
//     l = ceil(log2 d),  m = floor(2^w (2^l - d) / d) + 1,  t = upper half of m u
//     floor(u / d) = (t + (u - t >> min(l, 1))) >> max(l - 1, 0)
//
// Of negative x it is ~floor(~x / d), since ~x = -1 - x is not negative; so one path serves signed and
// unsigned. (T. Granlund, P. L. Montgomery: Division by invariant integers using multiplication, PLDI 1994.)
//
// The loops are over blocks of constant length, in local arrays and in unsigned arithmetic: these g++ -O2
// vectorises. 20,000 elements by 7, in microseconds: int8 33 -> 1.9, int16 33 -> .9, int32 33 -> 3.9, int64
// 39 -> 9.2. Shifts by a width or more are nothing in C++, and 0 or the sign here: 9 to 25 -> 1 to 5.

#include <bit>
#include <cstdint>
#include <type_traits>

#include <orthant/kernel/arithmetic/bits.hpp>

namespace orthant::inline ORTHANT_ABI::kernel {
namespace detail {

inline constexpr index_t integer_block = 64;

template <class U>
struct reciprocal {
    U multiplier;
    int first, second;

    explicit reciprocal(U d) {
        constexpr int bits = int(8 * sizeof(U));
        const int log2 = d <= 1 ? 0 : int(std::bit_width(U(d - 1)));
        first = log2 < 1 ? log2 : 1;
        second = log2 < 1 ? 0 : log2 - 1;
        U quotient = 0;  // floor(2^bits (2^log2 - d) / d)
        if constexpr (bits <= 32) {
            quotient = U((((std::uint64_t(1) << log2) - d) << bits) / d);
        } else {  // a bit after the other: the numerator has twice as many
            std::uint64_t rest = (log2 == 64 ? 0 : std::uint64_t(1) << log2) - d;
            for (int k = 0; k < bits; ++k) {
                const bool fits = rest >> 63 != 0 || (rest << 1) >= d;
                rest = (rest << 1) - (fits ? d : 0);
                quotient = quotient << 1 | U(fits);
            }
        }
        multiplier = U(quotient + 1);
    }
};

// The upper half of a product.
template <class U>
ORTHANT_INLINE U upper_half(U a, U b) {
    if constexpr (sizeof(U) < 4) {
        return U(std::uint32_t(a) * std::uint32_t(b) >> 8 * sizeof(U));
    } else if constexpr (sizeof(U) == 4) {
        return U(std::uint64_t(a) * b >> 32);
    } else {
#if defined(__SIZEOF_INT128__) && !ORTHANT_AVX2
        __extension__ using wide = unsigned __int128;
        return U(static_cast<wide>(a) * b >> 64);
#else  // of quarters, which vectors have
        const std::uint64_t low = a & 0xffffffff, high = a >> 32, b_low = b & 0xffffffff, b_high = b >> 32;
        const std::uint64_t middle = high * b_low + (low * b_low >> 32);
        const std::uint64_t other = low * b_high + (middle & 0xffffffff);
        return high * b_high + (middle >> 32) + (other >> 32);
#endif
    }
}

// The lower half, where that of two small numbers would be an int, and might overflow.
template <class U>
ORTHANT_INLINE U low_product(U a, U b) {
    return U(std::common_type_t<U, unsigned>(a) * b);
}

// All ones if u, seen as a T, is negative.
template <class T, class U>
ORTHANT_INLINE U sign_of(U u) {
    return std::is_signed_v<T> ? U(U(0) - U(u >> (8 * sizeof(T) - 1))) : U(0);
}

// out[i] = f(a[i], b[i]) in unsigned arithmetic; `one` says that there is one b for all.
template <class T, class F>
ORTHANT_INLINE index_t by_blocks(T* out, const T* a, const T* b, bool one, index_t n, F f) {
    using U = std::make_unsigned_t<T>;
    index_t i = 0;
    for (; i + integer_block <= n; i += integer_block) {
        U values[integer_block];
        if (one) {
            for (index_t j = 0; j < integer_block; ++j) values[j] = f(U(a[i + j]), U(*b));
        } else {
            for (index_t j = 0; j < integer_block; ++j) values[j] = f(U(a[i + j]), U(b[i + j]));
        }
        for (index_t j = 0; j < integer_block; ++j) out[i + j] = T(values[j]);
    }
    return i;
}

// By one positive divisor.
template <bool Rest, class T>
index_t divided_by_one(T* out, const T* a, const T* b, index_t n) {
    using U = std::make_unsigned_t<T>;
    const reciprocal<U> r{U(*b)};
    const U multiplier = r.multiplier;
    const int first = r.first, second = r.second;
    return by_blocks(out, a, b, true, n, [=](U x, U d) ORTHANT_INLINE_LAMBDA {
        const U sign = sign_of<T>(x), u = U(x ^ sign), t = upper_half<U>(u, multiplier);
        const U q = U(U(U(t + U(U(u - t) >> first)) >> second) ^ sign);
        return Rest ? U(x - U(q * d)) : q;
    });
}

// By divisors of their own, as floating numbers of more bits: the quotient of two integers is farther from
// the next integer than rounding moves it. (Doubles of AVX2 do not become integers of 64 bits. 20,000 int16
// by others 33 -> 4.5 us, int32 33 -> 9.4, int64 below 2^52 38 -> 12.)
template <class T>
inline constexpr bool divides_as_floats = sizeof(T) < 4 || ORTHANT_AVX512;

template <bool Rest, class T>
index_t divided_as_floats(T* out, const T* a, const T* b, index_t n) {
    using real = std::conditional_t<sizeof(T) < 4, float, double>;
    using wide = std::conditional_t<sizeof(T) < 4, std::int32_t, std::int64_t>;
    index_t i = 0;
    for (; i + integer_block <= n; i += integer_block) {
        if constexpr (sizeof(T) == 8) {
            using U = std::make_unsigned_t<T>;
            U bits = 0;
            for (index_t j = 0; j < integer_block; ++j) {
                const U x = U(a[i + j]), d = U(b[i + j]);
                bits |= U(x ^ sign_of<T>(x)) | U(d ^ sign_of<T>(d));
            }
            if (bits >> 52 != 0) {
                for (index_t j = i; j < i + integer_block; ++j)
                    out[j] = Rest ? kernel::remainder(a[j], b[j]) : kernel::floor_divide(a[j], b[j]);
                continue;
            }
        }
        wide values[integer_block];
        for (index_t j = 0; j < integer_block; ++j) {
            const wide x = wide(a[i + j]), d = wide(b[i + j]), divisor = wide(d + wide(d == 0));
            const wide quotient = wide(real(x) / real(divisor)), rest = wide(x - quotient * divisor);
            const wide below = wide(rest != 0) & wide((rest ^ divisor) < 0);
            const wide value = Rest ? wide(rest + below * divisor) : wide(quotient - below);
            values[j] = value & wide(wide(d == 0) - 1);
        }
        for (index_t j = 0; j < integer_block; ++j) out[i + j] = T(values[j]);
    }
    return i;
}

template <bool Rest, class T>
index_t divided(T* out, const T* a, const T* b, const index_t* step, index_t n) {
    if (n < integer_block || step[0] != 1 || step[1] != 1) return 0;
    if (step[2] == 0 && *b > 0) return divided_by_one<Rest>(out, a, b, n);
    if constexpr (divides_as_floats<T>)
        if (step[2] == 1) return divided_as_floats<Rest>(out, a, b, n);
    return 0;
}

}  // namespace detail

// Rows as kernel/loops/map.hpp hands them to a functor that has its own; they return how many elements are
// done. Steps are those of the result and of the operands, in elements.
struct floor_divide_row {
    template <integer T>
    static index_t run(T* out, const T* a, const T* b, const index_t* step, index_t n) {
        return detail::divided<false>(out, a, b, step, n);
    }
};

struct remainder_row {
    template <integer T>
    static index_t run(T* out, const T* a, const T* b, const index_t* step, index_t n) {
        return detail::divided<true>(out, a, b, step, n);
    }
};

template <bool Left>
struct shift_row {
    template <integer T>
    static index_t run(T* out, const T* a, const T* b, const index_t* step, index_t n) {
        if (step[0] != 1 || step[1] != 1 || step[2] > 1 || step[2] < 0) return 0;
        using U = std::make_unsigned_t<T>;
        return detail::by_blocks(out, a, b, step[2] == 0, n, [](U x, U by) ORTHANT_INLINE_LAMBDA {
            constexpr U bits = U(8 * sizeof(T));
            const U within = U(by & U(bits - 1));
            if constexpr (Left) return by < bits ? U(x << within) : U(0);
            const U sign = detail::sign_of<T>(x);
            return U((by < bits ? U(U(x ^ sign) >> within) : U(0)) ^ sign);
        });
    }
};

// Small powers, by squares.
struct power_row {
    template <integer T>
    static index_t run(T* out, const T* a, const T* b, const index_t* step, index_t n) {
        if (n < detail::integer_block || step[0] != 1 || step[1] != 1 || step[2] != 0 || *b < 0 || *b > 64)
            return 0;
        using U = std::make_unsigned_t<T>;
        index_t i = 0;
        for (; i + detail::integer_block <= n; i += detail::integer_block) {
            U base[detail::integer_block], product[detail::integer_block];
            for (index_t j = 0; j < detail::integer_block; ++j) base[j] = U(a[i + j]), product[j] = 1;
            for (int rest = int(*b); rest > 0; rest >>= 1) {
                if (rest & 1)
                    for (index_t j = 0; j < detail::integer_block; ++j)
                        product[j] = detail::low_product(product[j], base[j]);
                if (rest > 1)
                    for (index_t j = 0; j < detail::integer_block; ++j)
                        base[j] = detail::low_product(base[j], base[j]);
            }
            for (index_t j = 0; j < detail::integer_block; ++j) out[i + j] = T(product[j]);
        }
        return i;
    }
};

// The ones of |a|, counted in pairs of bits, in fours, in bytes.
struct bitwise_count_row {
    template <integer T>
    static index_t run(std::uint8_t* out, const T* a, const index_t* step, index_t n) {
        if (step[0] != 1 || step[1] != 1) return 0;
        using U = std::make_unsigned_t<T>;
        constexpr U each = U(U(-1) / 255), pairs = U(each * 0x55), fours = U(each * 0x33),
                    eights = U(each * 0x0f);
        index_t i = 0;
        for (; i + detail::integer_block <= n; i += detail::integer_block) {
            U ones[detail::integer_block];
            for (index_t j = 0; j < detail::integer_block; ++j) {
                const U sign = detail::sign_of<T>(U(a[i + j]));
                U u = U(U(U(a[i + j]) ^ sign) - sign);
                u = U(u - U(U(u >> 1) & pairs));
                u = U(U(u & fours) + U(U(u >> 2) & fours));
                u = U(U(u + U(u >> 4)) & eights);
                ones[j] = U(detail::low_product(u, each) >> (8 * sizeof(T) - 8));
            }
            for (index_t j = 0; j < detail::integer_block; ++j) out[i + j] = std::uint8_t(ones[j]);
        }
        return i;
    }
};

}  // namespace orthant::inline ORTHANT_ABI::kernel
