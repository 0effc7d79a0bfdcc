#pragma once
// The loops of the activations that networks are made of: relu and its kin, sigmoid, silu, tanh, gelu.
//
// Each gives y = f(x), or y = f'(x) g where a gradient g is given, in one pass over registers. A short end is
// copied into registers of its own, so that a long formula is compiled once. gelu is x P(x) with P the normal
// distribution; for float P(-a) = exp(-a^2 / 2) q(t) with t = 1 / (1 + .3 a), q a polynomial of degree 9 that
// interpolates at Chebyshev's points and is right to 4e-7, so that gelu is to 1.5e-6 of itself where x > -5;
// for double it comes from erfc. At the kinks the derivatives are PyTorch's.

#include <orthant/base/scalar.hpp>

namespace orthant::inline ORTHANT_ABI::kernel {

enum class activation_row { clipped, leaky, sigmoid, silu, tanh, gelu, gelu_tanh };

// clipped: x between a and b; leaky: a x below 0. g may be null, y may be x or g.
template <class T>
void activate_row(activation_row f, const T* x, const T* g, T* y, index_t n, T a, T b);

}  // namespace orthant::inline ORTHANT_ABI::kernel

#if ORTHANT_DEFINE

#include <cstring>

#include <orthant/kernel/math/erf.hpp>
#include <orthant/kernel/math/hyperbolic.hpp>
#include <orthant/kernel/math/logistic.hpp>

namespace orthant::inline ORTHANT_ABI::kernel {
namespace detail {

// q[i] = f(p[i], r[i]); r may be null, f takes registers then of p alone twice.
template <class T, class F>
ORTHANT_NOINLINE void whole_registers(const T* p, const T* r, T* q, index_t n, F f) {
    for (index_t i = 0; i < n; i += lanes<T>) store(q + i, f(load(p + i), load(r + i)));
}
template <class T, class F>
void each_register(const T* p, const T* r, T* q, index_t n, F f) {
    const index_t rest = n % lanes<T>, whole = n - rest;
    if (!r) r = p;
    whole_registers(p, r, q, whole, f);
    if (rest == 0) return;
    alignas(64) T a[std::size_t(lanes<T>)] = {}, b[std::size_t(lanes<T>)] = {}, c[std::size_t(lanes<T>)];
    const std::size_t bytes = std::size_t(rest) * sizeof(T);
    std::memcpy(a, p + whole, bytes);
    std::memcpy(b, r + whole, bytes);
    whole_registers(a, b, c, lanes<T>, f);
    std::memcpy(q + whole, c, bytes);
}

// The normal distribution and exp(-x^2 / 2).
template <class T>
struct normal_parts {
    batch<T> below, power;
};
template <std::same_as<double> T>
ORTHANT_INLINE normal_parts<T> normal_of(const batch<T>& x) {
    return {erfc_lanes(batch<T>(x * batch<T>(-0.70710678118654752440))) * batch<T>(0.5),
            exp_lanes(batch<T>(x * x * batch<T>(-0.5)))};
}
template <std::same_as<float> T>
ORTHANT_INLINE normal_parts<T> normal_of(const batch<T>& x) {
    const batch<T> one(1.0f), a = simd::abs(x), t = quotient(one, batch<T>(muladd(a, batch<T>(0.3f), one)));
    const batch<T> q = polynomial(t, -0.020962732f, 0.11429182f, -0.23259968f, 0.19764255f, -0.08428207f,
                                  0.09874345f, 0.07750862f, 0.11041998f, 0.1195503f, 0.11968775f);
    // (A power of 2 takes fewer multiplications than one of e: .51 -> .45 ns an element.)
    const batch<T> power = exp2_lanes(batch<T>(x * x * batch<T>(-0.72134752f)));
    const batch<T> tail = q * t * power;
    return {simd::select(x > batch<T>(0.0f), batch<T>(one - tail), tail), power};
}

}  // namespace detail

template <class T>
void activate_row(activation_row f, const T* x, const T* g, T* y, index_t n, T a, T b) {
    using V = batch<T>;
    const V low(a), high(b), zero(T(0)), one(T(1)), half(T(0.5));
    const auto run = [&](auto value, auto pull) {
        if (g)
            detail::each_register(x, g, y, n, pull);
        else
            detail::each_register(x, static_cast<const T*>(nullptr), y, n, value);
    };
    switch (f) {
        case activation_row::clipped:
            return run(
                [=](const V& v, const V&) ORTHANT_INLINE_LAMBDA {
                    return simd::select(v <= low, low, V(simd::select(v >= high, high, v)));
                },
                [=](const V& v, const V& d)
                    ORTHANT_INLINE_LAMBDA { return simd::select((v <= low) | (v >= high), zero, d); });
        case activation_row::leaky:
            return run([=](const V& v, const V&)
                           ORTHANT_INLINE_LAMBDA { return simd::select(v > zero, v, V(v * low)); },
                       [=](const V& v, const V& d)
                           ORTHANT_INLINE_LAMBDA { return simd::select(v > zero, d, V(d * low)); });
        case activation_row::sigmoid:
            return run([=](const V& v, const V&) ORTHANT_INLINE_LAMBDA { return detail::expit_lanes(v); },
                       [=](const V& v, const V& d) ORTHANT_INLINE_LAMBDA {
                           const V s = detail::expit_lanes(v);
                           return V(d * s * (one - s));
                       });
        case activation_row::silu:
            return run([=](const V& v, const V&)
                           ORTHANT_INLINE_LAMBDA { return V(v * detail::expit_lanes(v)); },
                       [=](const V& v, const V& d) ORTHANT_INLINE_LAMBDA {
                           const V s = detail::expit_lanes(v);
                           return V(d * (s + v * (s * (one - s))));
                       });
        case activation_row::tanh:
            return run([=](const V& v, const V&) ORTHANT_INLINE_LAMBDA { return detail::tanh_lanes(v); },
                       [=](const V& v, const V& d) ORTHANT_INLINE_LAMBDA {
                           const V t = detail::tanh_lanes(v);
                           return V(d * (one - t * t));
                       });
        case activation_row::gelu:
            return run([=](const V& v, const V&)
                           ORTHANT_INLINE_LAMBDA { return V(v * detail::normal_of<T>(v).below); },
                       [=](const V& v, const V& d) ORTHANT_INLINE_LAMBDA {
                           const auto p = detail::normal_of<T>(v);
                           return V(d * (p.below + v * p.power * V(T(0.39894228040143267794))));
                       });
        case activation_row::gelu_tanh: {
            const V k(T(0.79788456080286535588)), c(T(0.044715)), three(T(3));
            return run(
                [=](const V& v, const V&) ORTHANT_INLINE_LAMBDA {
                    const V t = detail::tanh_lanes(V(k * (v + c * v * v * v)));
                    return V(v * half * (one + t));
                },
                [=](const V& v, const V& d) ORTHANT_INLINE_LAMBDA {
                    const V t = detail::tanh_lanes(V(k * (v + c * v * v * v)));
                    const V slope = k * (one + three * c * v * v);
                    return V(d * (half * (one + t) + v * half * (one - t * t) * slope));
                });
        }
    }
}

}  // namespace orthant::inline ORTHANT_ABI::kernel
#endif

namespace orthant::inline ORTHANT_ABI::kernel {

#define ORTHANT_ROW(T) \
    ORTHANT_INSTANTIATE(void activate_row(activation_row, const T*, const T*, T*, index_t, T, T));
ORTHANT_ROW(float)
ORTHANT_ROW(double)
#undef ORTHANT_ROW

}  // namespace orthant::inline ORTHANT_ABI::kernel
