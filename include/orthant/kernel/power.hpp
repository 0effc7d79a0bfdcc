#pragma once
// power, cbrt and hypot.
//
// Integers are raised by squaring and wrap, as products do. Complex numbers take whole exponents below 100 by
// squaring too, which keeps real results real. Where all exponents of a vector are the same small one, the
// result is that of the one exact operation: x * x, the square root, the reciprocal.

#include <limits>

#include <orthant/kernel/arithmetic.hpp>
#include <orthant/kernel/lanewise.hpp>

namespace orthant::inline ORTHANT_ABI {
namespace kernel {

namespace detail {

// NaN for 0 to any power but the non-negative real ones, as NumPy says.
template <class V>
inline V complex_power(const V& x, const V& y) {
    using R = real_of_t<V>;
    if (y == V(0)) return V(1);
    if (x == V(0)) {
        const R nan = std::numeric_limits<R>::quiet_NaN();
        return y.imag() == 0 && y.real() > 0 ? V(0) : V(nan, nan);
    }
    if (y.imag() == 0 && std::abs(y.real()) < 100 && y.real() == std::trunc(y.real())) {
        int n = std::abs(int(y.real()));
        if (y.real() == 1) return x;
        if (y.real() == 2) return multiply(x, x);
        if (y.real() == 3) return multiply(x, multiply(x, x));
        V base = x, result = V(1);
        for (;;) {
            if (n & 1) result = multiply(result, base);
            if ((n >>= 1) == 0) break;
            base = multiply(base, base);
        }
        return y.real() < 0 ? divide(V(1), result) : result;
    }
    return std::pow(x, y);
}

// x to an exponent below zero is 0, except for 1 and -1: a caller that wants NumPy's error asks before.
template <class V>
inline V integer_power(V x, V y) {
    if constexpr (signed_integer<V>) {
        if (y < 0) return x == 1 ? V(1) : x == V(-1) ? V(y % 2 == 0 ? 1 : -1) : V(0);
    }
    V result = V(1);
    for (;;) {
        if (y & 1) result = multiply(result, x);
        y = V(y >> 1);
        if (y == 0) return result;
        x = multiply(x, x);
    }
}

template <class T>
ORTHANT_INLINE batch<T> power_lanes(const batch<T>& x, const batch<T>& y) {
    return each_lane(x, y, [](T a, T b) { return std::pow(a, b); });
}

}  // namespace detail

// https://numpy.org/doc/stable/reference/generated/numpy.power.html
template <class V>
ORTHANT_INLINE V power(const V& x, const V& y) {
    if constexpr (is_batch<V>) {
        using T = typename V::value_type;
        const T first = y.get(0);
        if ((first == T(2) || first == T(0.5) || first == T(1) || first == T(-1) || first == T(0)) &&
            xsimd::all(y == V(first))) {
            if (first == T(2)) return x * x;
            if (first == T(0.5)) return xsimd::sqrt(x);
            if (first == T(1)) return x;
            return first == T(0) ? V(T(1)) : V(T(1)) / x;
        }
        return detail::power_lanes(x, y);
    } else if constexpr (std::is_same_v<V, bool>) {
        return x || !y;
    } else if constexpr (integer<V>) {
        return detail::integer_power(x, y);
    } else if constexpr (is_complex_v<V>) {
        return detail::complex_power(x, y);
    } else if constexpr (std::is_same_v<V, float> || std::is_same_v<V, double>) {
        return kernel::power(batch<V>(x), batch<V>(y)).get(0);
    } else if constexpr (std::is_same_v<V, float16>) {
        return V(kernel::power(float(x), float(y)));
    } else {
        return std::pow(x, y);
    }
}

template <class V>
ORTHANT_INLINE V cbrt(const V& x) {
    return detail::by_lanes(x, [](auto v) { return std::cbrt(v); });
}

// sqrt(x² + y²) without overflow.
template <class V>
ORTHANT_INLINE V hypot(const V& x, const V& y) {
    return detail::by_lanes(x, y, [](auto a, auto b) { return std::hypot(a, b); });
}

}  // namespace kernel
}  // namespace orthant::inline ORTHANT_ABI
