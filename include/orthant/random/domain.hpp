#pragma once
// Checks of parameters, made before anything is drawn. Unlike NumPy, which lets NaN pass in places, a NaN
// where a domain is asked for is an error too.

#include <cstdint>
#include <type_traits>

#include <orthant/base/config.hpp>
#include <orthant/base/errors.hpp>
#include <orthant/random/exact.hpp>

namespace orthant::inline ORTHANT_ABI::random::detail {

template <class T>
[[noreturn]] ORTHANT_COLD void fail_domain(const char* name, const char* parameter, T value,
                                           const char* domain) {
    orthant::detail::fail<value_error>(name, ": ", parameter, " must be ", domain, ", got ", value);
}

// value >= 0; -0.0 counts as negative, as in NumPy.
template <class T>
void need_nonnegative(const char* name, const char* parameter, T value) {
    bool negative;
    if constexpr (std::is_floating_point_v<T>) {
        negative = is_nan(value) || sign_bit(value);
    } else {
        negative = value < 0;
    }
    if (negative) fail_domain(name, parameter, value, ">= 0");
}
template <class T>
void need_positive(const char* name, const char* parameter, T value) {
    if (is_nan(value) || !(value > 0)) fail_domain(name, parameter, value, "> 0");
}
template <class T>
void need_probability(const char* name, const char* parameter, T value) {
    if (is_nan(value) || !(value >= 0 && value <= 1)) fail_domain(name, parameter, value, "in [0, 1]");
}
template <class T>
void need_positive_probability(const char* name, const char* parameter, T value) {
    if (is_nan(value) || !(value > 0 && value <= 1)) fail_domain(name, parameter, value, "in (0, 1]");
}
template <class T>
void need_finite(const char* name, const char* parameter, T value) {
    if (!is_finite(value)) fail_domain(name, parameter, value, "finite");
}

// The largest mean that a Poisson count fits into an int64 with ten deviations to spare.
inline constexpr double largest_poisson_mean = 9.223372006484771e+18;

// A sum that does not lose small addends (Kahan).
template <class T>
T compensated_sum(const T* values, index_t n) {
    exact<T> sum = T(0), lost = T(0);
    for (index_t i = 0; i < n; ++i) {
        const exact<T> y = exact<T>(values[i]) - lost;
        const exact<T> t = sum + y;
        lost = (t - sum) - y;
        sum = t;
    }
    return sum.value;
}

// Weights of n items: as many, none negative or NaN, sum 1 within the tolerance.
template <class T>
void need_weights(const char* name, const T* p, index_t count, index_t n, double tolerance) {
    if (count != n) {
        orthant::detail::fail<value_error>(name, ": p has ", count, " entries for ", n, " items");
    }
    for (index_t i = 0; i < n; ++i) need_probability(name, "p", p[i]);
    const double sum = compensated_sum(p, n);
    if (!(sum > 1 - tolerance && sum < 1 + tolerance)) {
        orthant::detail::fail<value_error>(name, ": p sums to ", sum, ", not to 1");
    }
}

}  // namespace orthant::inline ORTHANT_ABI::random::detail
