#pragma once
// Vectors for processors that xsimd has none for: an array of as many bytes, every operation a loop over it, which
// the compiler may turn into the vectors it knows. Kernels see the same names and meanings as in xsimd, no
// more of them than they use; so one kernel is compiled for every processor, and lanes here give the bits
// that lanes elsewhere give.
//
//     simd::batch<float> x(2.0f);                           // 2 2 2 2
//     simd::select(x > simd::batch<float>(1.0f), x, -x)     // 2 2 2 2
//
// Integers wrap; shifts by a scalar are arithmetic on signed lanes; of a NaN and a number, min and max take
// the second operand, as SSE does.

#include <cmath>
#include <complex>
#include <cstdint>
#include <cstring>

#include <orthant/base/scalar.hpp>

namespace orthant::inline ORTHANT_ABI {
namespace kernel::simd {

inline constexpr std::size_t vector_bytes = ORTHANT_VECTOR_BYTES;

template <class T>
inline constexpr bool has_batch = std::is_arithmetic_v<T> && !std::is_same_v<T, long double>;

template <class T, std::size_t N = vector_bytes / sizeof(T)>
struct batch_bool;
template <class T, std::size_t N = vector_bytes / sizeof(T)>
struct batch;

namespace detail {

// What an operation on integers is done in: unsigned, where overflow is defined, and no narrower than int.
template <class T>
struct arithmetic_type {
    using type = T;
};
template <integer T>
struct arithmetic_type<T> {
    using type = std::conditional_t<(sizeof(T) <= 4), std::uint32_t, std::uint64_t>;
};

template <class T>
using bits_of = std::conditional_t<
    sizeof(T) == 8, std::uint64_t,
    std::conditional_t<sizeof(T) == 4, std::uint32_t,
                       std::conditional_t<sizeof(T) == 2, std::uint16_t, std::uint8_t>>>;

template <class T>
ORTHANT_INLINE bits_of<T> to_bits(T x) {
    bits_of<T> out;
    std::memcpy(&out, &x, sizeof x);
    return out;
}
template <class T>
ORTHANT_INLINE T of_bits(bits_of<T> x) {
    T out;
    std::memcpy(&out, &x, sizeof x);
    return out;
}

}  // namespace detail

// The lanes of a batch, each from the same lane of others.
template <class V, class F, class... Vs>
ORTHANT_INLINE V lanes_from(F f, const Vs&... v) {
    V out;
    for (std::size_t i = 0; i < V::size; ++i) out.lane[i] = f(v.lane[i]...);
    return out;
}

template <class T, std::size_t N>
struct batch_bool {
    static constexpr std::size_t size = N;
    bool lane[N];

    batch_bool() = default;
    ORTHANT_INLINE explicit batch_bool(bool v) {
        for (bool& l : lane) l = v;
    }

    static ORTHANT_INLINE batch_bool from_mask(std::uint64_t bits) {
        batch_bool out;
        for (std::size_t i = 0; i < N; ++i) out.lane[i] = (bits >> i & 1) != 0;
        return out;
    }
    ORTHANT_INLINE std::uint64_t mask() const {
        std::uint64_t bits = 0;
        for (std::size_t i = 0; i < N; ++i) bits |= std::uint64_t(lane[i]) << i;
        return bits;
    }

    friend ORTHANT_INLINE batch_bool operator&(const batch_bool& a, const batch_bool& b) {
        return lanes_from<batch_bool>([](bool x, bool y) { return x && y; }, a, b);
    }
    friend ORTHANT_INLINE batch_bool operator|(const batch_bool& a, const batch_bool& b) {
        return lanes_from<batch_bool>([](bool x, bool y) { return x || y; }, a, b);
    }
    friend ORTHANT_INLINE batch_bool operator^(const batch_bool& a, const batch_bool& b) {
        return lanes_from<batch_bool>([](bool x, bool y) { return x != y; }, a, b);
    }
    friend ORTHANT_INLINE batch_bool operator==(const batch_bool& a, const batch_bool& b) { return ~(a ^ b); }
    friend ORTHANT_INLINE batch_bool operator!=(const batch_bool& a, const batch_bool& b) { return a ^ b; }
    friend ORTHANT_INLINE batch_bool operator&&(const batch_bool& a, const batch_bool& b) { return a & b; }
    friend ORTHANT_INLINE batch_bool operator||(const batch_bool& a, const batch_bool& b) { return a | b; }
    ORTHANT_INLINE batch_bool operator~() const {
        return lanes_from<batch_bool>([](bool x) { return !x; }, *this);
    }
    ORTHANT_INLINE batch_bool operator!() const { return ~*this; }
};

template <class T, std::size_t N>
struct batch {
    static constexpr std::size_t size = N;
    using value_type = T;
    using batch_bool_type = batch_bool<T, N>;
    T lane[N];

    batch() = default;
    ORTHANT_INLINE batch(T v) {
        for (T& l : lane) l = v;
    }

    static ORTHANT_INLINE batch load_unaligned(const T* p) {
        batch out;
        std::memcpy(out.lane, p, sizeof out.lane);
        return out;
    }
    ORTHANT_INLINE void store_unaligned(T* p) const { std::memcpy(p, lane, sizeof lane); }
    template <class I>
    static ORTHANT_INLINE batch gather(const T* p, const batch<I, N>& index) {
        return lanes_from<batch>([p](I i) { return p[i]; }, index);
    }
    ORTHANT_INLINE T get(std::size_t i) const { return lane[i]; }

#define ORTHANT_LANES(op, type)                                                                          \
    friend ORTHANT_INLINE batch operator op(const batch& a, const batch& b) {                            \
        using W = type;                                                                                  \
        return lanes_from<batch>([](T x, T y) { return T(W(x) op W(y)); }, a, b);                        \
    }                                                                                                    \
    ORTHANT_INLINE batch& operator op##=(const batch& b) { return *this = *this op b; }
    ORTHANT_LANES(+, typename detail::arithmetic_type<T>::type)
    ORTHANT_LANES(-, typename detail::arithmetic_type<T>::type)
    ORTHANT_LANES(*, typename detail::arithmetic_type<T>::type)
    ORTHANT_LANES(/, T)
#undef ORTHANT_LANES

    // On the bits, of floating numbers too.
#define ORTHANT_LANES(op)                                                                                \
    friend ORTHANT_INLINE batch operator op(const batch& a, const batch& b) {                            \
        const auto f = [](T x, T y) {                                                                    \
            return detail::of_bits<T>(detail::bits_of<T>(detail::to_bits(x) op detail::to_bits(y)));     \
        };                                                                                               \
        return lanes_from<batch>(f, a, b);                                                               \
    }                                                                                                    \
    ORTHANT_INLINE batch& operator op##=(const batch& b) { return *this = *this op b; }
    ORTHANT_LANES(&)
    ORTHANT_LANES(|)
    ORTHANT_LANES(^)
#undef ORTHANT_LANES

#define ORTHANT_LANES(op)                                                                                \
    friend ORTHANT_INLINE batch_bool_type operator op(const batch& a, const batch& b) {                  \
        return lanes_from<batch_bool_type>([](T x, T y) { return x op y; }, a, b);                       \
    }
    ORTHANT_LANES(==)
    ORTHANT_LANES(!=)
    ORTHANT_LANES(<)
    ORTHANT_LANES(<=)
    ORTHANT_LANES(>)
    ORTHANT_LANES(>=)
#undef ORTHANT_LANES

    ORTHANT_INLINE batch operator~() const {
        const auto f = [](T x) { return detail::of_bits<T>(detail::bits_of<T>(~detail::to_bits(x))); };
        return lanes_from<batch>(f, *this);
    }
    ORTHANT_INLINE batch operator-() const {
        if constexpr (std::is_floating_point_v<T>) return lanes_from<batch>([](T x) { return -x; }, *this);
        else return batch(T(0)) - *this;
    }
    friend ORTHANT_INLINE batch operator<<(const batch& a, int n) {
        using W = typename detail::arithmetic_type<T>::type;
        return lanes_from<batch>([n](T x) { return T(W(x) << n); }, a);
    }
    friend ORTHANT_INLINE batch operator>>(const batch& a, int n) {
        return lanes_from<batch>([n](T x) { return T(x >> n); }, a);
    }
};

// Complex numbers: real parts and imaginary parts apart, interleaved in memory.
template <class R, std::size_t N>
struct batch<std::complex<R>, N> {
    static constexpr std::size_t size = vector_bytes / sizeof(R);
    using value_type = std::complex<R>;
    using real_batch = batch<R>;
    using batch_bool_type = batch_bool<R>;
    real_batch re, im;

    batch() = default;
    ORTHANT_INLINE batch(value_type v) : re(v.real()), im(v.imag()) {}
    ORTHANT_INLINE batch(R v) : re(v), im(R(0)) {}
    ORTHANT_INLINE batch(const real_batch& real, const real_batch& imag) : re(real), im(imag) {}

    static ORTHANT_INLINE batch load_unaligned(const value_type* p) {
        batch out;
        for (std::size_t i = 0; i < size; ++i) {
            out.re.lane[i] = p[i].real();
            out.im.lane[i] = p[i].imag();
        }
        return out;
    }
    ORTHANT_INLINE void store_unaligned(value_type* p) const {
        for (std::size_t i = 0; i < size; ++i) p[i] = get(i);
    }
    ORTHANT_INLINE value_type get(std::size_t i) const { return value_type(re.lane[i], im.lane[i]); }
    ORTHANT_INLINE real_batch real() const { return re; }
    ORTHANT_INLINE real_batch imag() const { return im; }

    friend ORTHANT_INLINE batch operator+(const batch& a, const batch& b) {
        return batch(a.re + b.re, a.im + b.im);
    }
    friend ORTHANT_INLINE batch operator-(const batch& a, const batch& b) {
        return batch(a.re - b.re, a.im - b.im);
    }
    ORTHANT_INLINE batch operator-() const { return batch(-re, -im); }
    ORTHANT_INLINE batch& operator+=(const batch& b) { return *this = *this + b; }
    ORTHANT_INLINE batch& operator-=(const batch& b) { return *this = *this - b; }
    friend ORTHANT_INLINE batch_bool_type operator==(const batch& a, const batch& b) {
        return (a.re == b.re) & (a.im == b.im);
    }
    friend ORTHANT_INLINE batch_bool_type operator!=(const batch& a, const batch& b) { return ~(a == b); }
};

template <class T, std::size_t N>
using make_sized_batch_t = batch<T, N>;

template <class T, std::size_t N>
ORTHANT_INLINE batch<T, N> select(const batch_bool<T, N>& where, const batch<T, N>& a, const batch<T, N>& b) {
    return lanes_from<batch<T, N>>([](bool w, T x, T y) { return w ? x : y; }, where, a, b);
}
template <class R>
ORTHANT_INLINE batch<std::complex<R>> select(const batch_bool<R>& where, const batch<std::complex<R>>& a,
                                             const batch<std::complex<R>>& b) {
    return batch<std::complex<R>>(select(where, a.re, b.re), select(where, a.im, b.im));
}

template <class T, std::size_t N>
ORTHANT_INLINE bool any(const batch_bool<T, N>& m) {
    bool out = false;
    for (bool l : m.lane) out |= l;
    return out;
}
template <class T, std::size_t N>
ORTHANT_INLINE bool all(const batch_bool<T, N>& m) { return !any(~m); }
template <class T, std::size_t N>
ORTHANT_INLINE bool none(const batch_bool<T, N>& m) { return !any(m); }

template <class T, std::size_t N>
ORTHANT_INLINE batch<T, N> min(const batch<T, N>& a, const batch<T, N>& b) { return select(a < b, a, b); }
template <class T, std::size_t N>
ORTHANT_INLINE batch<T, N> max(const batch<T, N>& a, const batch<T, N>& b) { return select(a > b, a, b); }

template <class T, std::size_t N>
ORTHANT_INLINE batch<T, N> abs(const batch<T, N>& a) {
    if constexpr (std::is_floating_point_v<T>) return a & ~batch<T, N>(T(-0.0));
    else if constexpr (std::is_unsigned_v<T>) return a;
    else return select(a < batch<T, N>(T(0)), -a, a);
}

// Fused only where the processor does it: by a function of the C library it would take a hundred times as long.
template <class T, std::size_t N>
ORTHANT_INLINE batch<T, N> fma(const batch<T, N>& a, const batch<T, N>& b, const batch<T, N>& c) {
#if defined(__FP_FAST_FMA) && defined(__FP_FAST_FMAF)
    if constexpr (std::is_floating_point_v<T>)
        return lanes_from<batch<T, N>>([](T x, T y, T z) { return std::fma(x, y, z); }, a, b, c);
#endif
    return a * b + c;
}
template <class T, std::size_t N>
ORTHANT_INLINE batch<T, N> fms(const batch<T, N>& a, const batch<T, N>& b, const batch<T, N>& c) {
    return simd::fma(a, b, -c);
}
template <class T, std::size_t N>
ORTHANT_INLINE batch<T, N> fnma(const batch<T, N>& a, const batch<T, N>& b, const batch<T, N>& c) {
    return simd::fma(-a, b, c);
}

template <class T, std::size_t N>
ORTHANT_INLINE batch<T, N> sqrt(const batch<T, N>& a) {
    return lanes_from<batch<T, N>>([](T x) { return std::sqrt(x); }, a);
}
template <class T, std::size_t N>
ORTHANT_INLINE batch<T, N> floor(const batch<T, N>& a) {
    return lanes_from<batch<T, N>>([](T x) { return std::floor(x); }, a);
}
template <class T, std::size_t N>
ORTHANT_INLINE batch<T, N> ceil(const batch<T, N>& a) {
    return lanes_from<batch<T, N>>([](T x) { return std::ceil(x); }, a);
}
template <class T, std::size_t N>
ORTHANT_INLINE batch<T, N> trunc(const batch<T, N>& a) {
    return lanes_from<batch<T, N>>([](T x) { return std::trunc(x); }, a);
}
template <class T, std::size_t N>
ORTHANT_INLINE batch<T, N> nearbyint(const batch<T, N>& a) {
    return lanes_from<batch<T, N>>([](T x) { return std::nearbyint(x); }, a);
}

template <class T, std::size_t N>
ORTHANT_INLINE T reduce_add(const batch<T, N>& a) {
    T sum = a.lane[0];
    for (std::size_t i = 1; i < N; ++i) sum = T(sum + a.lane[i]);
    return sum;
}

template <class T, std::size_t N>
ORTHANT_INLINE batch<T, N> bitwise_and(const batch<T, N>& a, const batch<T, N>& b) { return a & b; }
template <class T, std::size_t N>
ORTHANT_INLINE batch<T, N> bitwise_or(const batch<T, N>& a, const batch<T, N>& b) { return a | b; }
template <class T, std::size_t N>
ORTHANT_INLINE batch<T, N> bitwise_xor(const batch<T, N>& a, const batch<T, N>& b) { return a ^ b; }
template <class T, std::size_t N>
ORTHANT_INLINE batch<T, N> bitwise_andnot(const batch<T, N>& a, const batch<T, N>& b) { return a & ~b; }

// The same bits as lanes of another type of that size.
template <class U, class T, std::size_t N>
    requires(sizeof(U) == sizeof(T))
ORTHANT_INLINE batch<U, N> bitwise_cast(const batch<T, N>& a) {
    batch<U, N> out;
    std::memcpy(out.lane, a.lane, sizeof out.lane);
    return out;
}
template <class U, class T, std::size_t N>
    requires(sizeof(U) == sizeof(T))
ORTHANT_INLINE batch_bool<U, N> batch_bool_cast(const batch_bool<T, N>& m) {
    return lanes_from<batch_bool<U, N>>([](bool x) { return x; }, m);
}

template <std::size_t N>
ORTHANT_INLINE batch<float, N> to_float(const batch<std::int32_t, N>& a) {
    return lanes_from<batch<float, N>>([](std::int32_t x) { return float(x); }, a);
}

}  // namespace kernel::simd
}  // namespace orthant::inline ORTHANT_ABI
