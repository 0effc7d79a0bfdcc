#pragma once
// expit, the logistic function, its inverse logit, and xlogy.
//
// expit(x) = 1 / (1 + exp(-x)) for x >= 0 and exp(x) / (1 + exp(x)) below: nothing overflows, and what is small
// keeps its digits. logit(p) = log(p / (1 - p)); around its root 1/2 it is log1p((2 p - 1) / (1 - p)), in which
// the numerator is exact.

#include <orthant/kernel/math/exp.hpp>
#include <orthant/kernel/math/log.hpp>

namespace orthant::inline ORTHANT_ABI {
namespace kernel {

namespace detail {

template <class T>
ORTHANT_INLINE batch<T> expit_lanes(const batch<T>& x) {
    const batch<T> one(T(1)), e = exp_lanes(batch<T>(-simd::abs(x)));
    return quotient(batch<T>(simd::select(x < batch<T>(T(0)), e, one)), batch<T>(one + e));
}

template <class T>
ORTHANT_INLINE batch<T> logit_lanes(const batch<T>& p) {
    const batch<T> one(T(1)), two(T(2));
    const mask<T> near = (p > batch<T>(T(0.3))) & (p < batch<T>(T(0.65)));
    const batch<T> q =
        quotient(batch<T>(simd::select(near, batch<T>(p * two - one), p)), batch<T>(one - p));
    batch<T> result = log_lanes<natural_log>(batch<T>(simd::select(near, one, q)));
    if (simd::any(near))
        result = simd::select(near, log1p_lanes(batch<T>(simd::select(near, q, batch<T>(T(0))))), result);
    return result;
}

template <class T>
ORTHANT_INLINE batch<T> xlogy_lanes(const batch<T>& x, const batch<T>& y) {
    const batch<T> zero(T(0));
    return simd::select((x == zero) & (y == y), zero, batch<T>(x * log_lanes<natural_log>(y)));
}

}  // namespace detail

// https://docs.scipy.org/doc/scipy/reference/generated/scipy.special.expit.html
template <class V>
ORTHANT_INLINE V expit(const V& x) {
    return detail::unary(
        x, [](const auto& v) ORTHANT_INLINE_LAMBDA { return detail::expit_lanes(v); },
        [](auto v) {
            const auto e = std::exp(-std::fabs(v));
            return (v < 0 ? e : decltype(v)(1)) / (1 + e);
        });
}

// https://docs.scipy.org/doc/scipy/reference/generated/scipy.special.logit.html
template <class V>
ORTHANT_INLINE V logit(const V& p) {
    return detail::unary(
        p, [](const auto& v) ORTHANT_INLINE_LAMBDA { return detail::logit_lanes(v); },
        [](auto v) {
            const bool near = v > decltype(v)(0.3) && v < decltype(v)(0.65);
            return near ? std::log1p((2 * v - 1) / (1 - v)) : std::log(v / (1 - v));
        });
}

// x log(y), and 0 where x is 0, whatever y is but NaN.
// https://docs.scipy.org/doc/scipy/reference/generated/scipy.special.xlogy.html
template <class V>
ORTHANT_INLINE V xlogy(const V& x, const V& y) {
    return detail::binary(
        x, y, [](const auto& a, const auto& b) ORTHANT_INLINE_LAMBDA { return detail::xlogy_lanes(a, b); },
        [](auto a, auto b) { return a == 0 && b == b ? decltype(a)(0) : a * std::log(b); });
}

}  // namespace kernel
}  // namespace orthant::inline ORTHANT_ABI
