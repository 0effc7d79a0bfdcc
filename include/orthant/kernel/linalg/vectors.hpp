#pragma once
// Vectors and matrices whose columns are dense, for the factorizations that follow the columns of a matrix: sums of
// products, sums of multiples of columns, rotations, norms. T is double, float or a complex number of them.
//
// Element (i, j) of a matrix is a[i + j * stride]. Loops over columns take four at a time, so that the vector they share
// is loaded once for four columns. The end of a column is a partial register, not a loop.

#include <cmath>
#include <complex>
#include <limits>

#include <orthant/base/buffer.hpp>
#include <orthant/base/scalar.hpp>
#if ORTHANT_DEFINE
#include <orthant/kernel/simd/simd.hpp>
#endif

namespace orthant::inline ORTHANT_ABI::kernel {

template <class T>
ORTHANT_INLINE T conjugated(T x) {
    if constexpr (is_complex_v<T>) return T(x.real(), -x.imag());
    else return x;
}
template <class T>
ORTHANT_INLINE real_of_t<T> real_part(T x) {
    if constexpr (is_complex_v<T>) return x.real();
    else return x;
}
template <class T>
ORTHANT_INLINE real_of_t<T> imaginary_part(T x) {
    if constexpr (is_complex_v<T>) return x.imag();
    else return 0;
}
// A product by its formula: std::complex's own looks for infinities first.
template <class T>
ORTHANT_INLINE T product(T x, T y) {
    if constexpr (is_complex_v<T>)
        return T(x.real() * y.real() - x.imag() * y.imag(), x.real() * y.imag() + x.imag() * y.real());
    else return x * y;
}
template <class T>
ORTHANT_INLINE real_of_t<T> squared_modulus(T x) {
    if constexpr (is_complex_v<T>) return x.real() * x.real() + x.imag() * x.imag();
    else return x * x;
}
// |re| + |im|: what LAPACK compares where the modulus itself is not needed.
template <class T>
ORTHANT_INLINE real_of_t<T> absolute_sum(T x) {
    return std::fabs(real_part(x)) + std::fabs(imaginary_part(x));
}

}  // namespace orthant::inline ORTHANT_ABI::kernel

#if ORTHANT_DEFINE

namespace orthant::inline ORTHANT_ABI::kernel {
namespace detail {

template <class T>
ORTHANT_INLINE batch<T> times_plus(const batch<T>& x, const batch<T>& y, const batch<T>& z) {
    if constexpr (is_complex_v<T>) {
        const auto xr = x.real(), xi = x.imag(), yr = y.real(), yi = y.imag();
        return batch<T>(simd::fnma(xi, yi, simd::fma(xr, yr, z.real())), simd::fma(xi, yr, simd::fma(xr, yi, z.imag())));
    } else {
        return simd::fma(x, y, z);
    }
}
// conj(x) y + z
template <class T>
ORTHANT_INLINE batch<T> conjugate_times_plus(const batch<T>& x, const batch<T>& y, const batch<T>& z) {
    if constexpr (is_complex_v<T>) {
        const auto xr = x.real(), xi = x.imag(), yr = y.real(), yi = y.imag();
        return batch<T>(simd::fma(xi, yi, simd::fma(xr, yr, z.real())), simd::fnma(xi, yr, simd::fma(xr, yi, z.imag())));
    } else {
        return simd::fma(x, y, z);
    }
}
template <class T>
ORTHANT_INLINE T sum_of_lanes(const batch<T>& x) {
    if constexpr (is_complex_v<T>) return T(simd::reduce_add(x.real()), simd::reduce_add(x.imag()));
    else return simd::reduce_add(x);
}

// f(at, load, store) for each register of n elements, the last one partial.
template <class T, class F>
ORTHANT_INLINE void for_registers(index_t n, F f) {
    index_t i = 0;
    for (; i + lanes<T> <= n; i += lanes<T>)
        f(i, [](const T* p) ORTHANT_INLINE_LAMBDA { return load(p); },
          [](T* p, const batch<T>& v) ORTHANT_INLINE_LAMBDA { store(p, v); });
    if (i < n) {
        const index_t left = n - i;
        f(i, [left](const T* p) ORTHANT_INLINE_LAMBDA { return load_partial(p, left); },
          [left](T* p, const batch<T>& v) ORTHANT_INLINE_LAMBDA { store_partial(p, v, left); });
    }
}

}  // namespace detail

// The sum of conj(x[i]) y[i].
template <class T>
T dot_conjugate(index_t n, const T* x, const T* y) {
    batch<T> s0(T(0)), s1(T(0));
    index_t i = 0;
    for (; i + 2 * lanes<T> <= n; i += 2 * lanes<T>) {
        s0 = detail::conjugate_times_plus<T>(load(x + i), load(y + i), s0);
        s1 = detail::conjugate_times_plus<T>(load(x + i + lanes<T>), load(y + i + lanes<T>), s1);
    }
    detail::for_registers<T>(n - i, [&](index_t k, auto get, auto) ORTHANT_INLINE_LAMBDA {
        s0 = detail::conjugate_times_plus<T>(get(x + i + k), get(y + i + k), s0);
    });
    return detail::sum_of_lanes<T>(s0 + s1);
}

// y += s x
template <class T>
void add_multiple(index_t n, T s, const T* x, T* y) {
    const batch<T> factor(s);
    detail::for_registers<T>(n, [&](index_t i, auto get, auto put) ORTHANT_INLINE_LAMBDA {
        put(y + i, detail::times_plus<T>(factor, get(x + i), get(y + i)));
    });
}

template <class T, class S>
void scale_vector(index_t n, S s, T* x) {
    for (index_t i = 0; i < n; ++i) {
        if constexpr (is_complex_v<S>) x[i] = product(x[i], s);
        else x[i] *= s;
    }
}

// y += A x. A is m x n.
template <class T>
void add_columns_times(index_t m, index_t n, const T* a, index_t stride, const T* x, T* y) {
    index_t j = 0;
    for (; j + 4 <= n; j += 4) {
        const T *a0 = a + j * stride, *a1 = a0 + stride, *a2 = a1 + stride, *a3 = a2 + stride;
        const batch<T> x0(x[j]), x1(x[j + 1]), x2(x[j + 2]), x3(x[j + 3]);
        detail::for_registers<T>(m, [&](index_t i, auto get, auto put) ORTHANT_INLINE_LAMBDA {
            batch<T> s = detail::times_plus<T>(get(a0 + i), x0, get(y + i));
            s = detail::times_plus<T>(get(a1 + i), x1, s);
            s = detail::times_plus<T>(get(a2 + i), x2, s);
            put(y + i, detail::times_plus<T>(get(a3 + i), x3, s));
        });
    }
    for (; j < n; ++j) add_multiple(m, x[j], a + j * stride, y);
}

// y[j] = the sum of conj(A[i, j]) x[i].
template <class T>
void dot_columns(index_t m, index_t n, const T* a, index_t stride, const T* x, T* y) {
    index_t j = 0;
    for (; j + 4 <= n; j += 4) {
        const T *a0 = a + j * stride, *a1 = a0 + stride, *a2 = a1 + stride, *a3 = a2 + stride;
        batch<T> s0(T(0)), s1(T(0)), s2(T(0)), s3(T(0));
        detail::for_registers<T>(m, [&](index_t i, auto get, auto) ORTHANT_INLINE_LAMBDA {
            const batch<T> v = get(x + i);
            s0 = detail::conjugate_times_plus<T>(get(a0 + i), v, s0);
            s1 = detail::conjugate_times_plus<T>(get(a1 + i), v, s1);
            s2 = detail::conjugate_times_plus<T>(get(a2 + i), v, s2);
            s3 = detail::conjugate_times_plus<T>(get(a3 + i), v, s3);
        });
        y[j] = detail::sum_of_lanes<T>(s0);
        y[j + 1] = detail::sum_of_lanes<T>(s1);
        y[j + 2] = detail::sum_of_lanes<T>(s2);
        y[j + 3] = detail::sum_of_lanes<T>(s3);
    }
    for (; j < n; ++j) y[j] = dot_conjugate(m, a + j * stride, x);
}

// x, y = c x + s y, c y - s x, with real c and s.
template <class T>
void rotate(index_t n, T* x, T* y, real_of_t<T> c, real_of_t<T> s) {
    using R = real_of_t<T>;
    R *p = reinterpret_cast<R*>(x), *q = reinterpret_cast<R*>(y);
    const batch<R> bc(c), bs(s);
    detail::for_registers<R>(is_complex_v<T> ? 2 * n : n, [&](index_t i, auto get, auto put) ORTHANT_INLINE_LAMBDA {
        const batch<R> u = get(p + i), v = get(q + i);
        put(p + i, simd::fma(bc, u, bs * v));
        put(q + i, simd::fma(bc, v, -(bs * u)));
    });
}

// The largest absolute value, of real and of imaginary parts; NaN if there is one.
template <class T>
real_of_t<T> largest_part(index_t n, const T* x) {
    using R = real_of_t<T>;
    R largest = 0;
    bool nan = false;
    for (index_t i = 0; i < n; ++i) {
        const R re = std::fabs(real_part(x[i])), im = std::fabs(imaginary_part(x[i]));
        nan |= re != re || im != im;
        largest = re > largest ? re : largest;
        largest = im > largest ? im : largest;
    }
    return nan ? std::numeric_limits<R>::quiet_NaN() : largest;
}

// The Euclidean length. Squares are summed as they are; where that is not safe, again, scaled.
template <class T>
real_of_t<T> vector_length(index_t n, const T* x) {
    using R = real_of_t<T>;
    using limits = std::numeric_limits<R>;
    constexpr R least = limits::min() / (limits::epsilon() * limits::epsilon()), most = limits::max() * limits::epsilon();
    const R sum = real_part(dot_conjugate(n, x, x));
    if (sum >= least && sum <= most) return std::sqrt(sum);
    const R largest = largest_part(n, x);
    if (largest == 0 || !std::isfinite(largest)) return largest;
    int exponent;
    std::frexp(largest, &exponent);
    // (In two steps: the inverse of a denormal number is none.)
    const R half = std::ldexp(R(1), -exponent / 2), rest = std::ldexp(R(1), -exponent - (-exponent / 2));
    R scaled = 0;
    for (index_t i = 0; i < n; ++i) {
        const R re = real_part(x[i]) * half * rest, im = imaginary_part(x[i]) * half * rest;
        scaled += re * re + im * im;
    }
    return std::ldexp(std::sqrt(scaled), exponent);
}

// The unit matrix, m x n.
template <class T>
void fill_identity(index_t m, index_t n, T* a, index_t stride) {
    for (index_t j = 0; j < n; ++j)
        for (index_t i = 0; i < m; ++i) a[i + j * stride] = T(i == j ? 1 : 0);
}

}  // namespace orthant::inline ORTHANT_ABI::kernel

#endif
