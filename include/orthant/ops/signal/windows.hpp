#pragma once
// Windows: bartlett blackman hamming hanning kaiser, by which a piece of a signal is multiplied so that it fades
// in and out.
//
//     np::ndarray<double> faded = piece * np::hanning(np::len(piece));
//
// With n = 1-m, 3-m … m-1 and c(k) = cos(k pi n / (m-1)):  bartlett 1 - |n| / (m-1), hanning .5 + .5 c(1),
// hamming .54 + .46 c(1), blackman .42 + .5 c(1) + .08 c(2), kaiser i0(beta sqrt(1 - (n / (m-1))^2)) / i0(beta).
// One point is 1, and none are an empty array.
// https://numpy.org/doc/stable/reference/routines.window.html

#include <cmath>

#include <orthant/array/ndarray.hpp>
#include <orthant/base/constants.hpp>
#include <orthant/ops/axis.hpp>
#if ORTHANT_DEFINE
#include <orthant/kernel/math/bessel.hpp>
#endif

namespace orthant::inline ORTHANT_ABI {
namespace detail {

enum class window_kind : unsigned char { bartlett, blackman, hamming, hanning, kaiser };
header_ptr window_values(window_kind kind, index_t m, double shape);

}  // namespace detail

// A triangle. https://numpy.org/doc/stable/reference/generated/numpy.bartlett.html
inline ndarray<double, 1> bartlett(axis_number m) {
    return ndarray<double, 1>(detail::window_values(detail::window_kind::bartlett, m, 0));
}
// Three terms of cosines. https://numpy.org/doc/stable/reference/generated/numpy.blackman.html
inline ndarray<double, 1> blackman(axis_number m) {
    return ndarray<double, 1>(detail::window_values(detail::window_kind::blackman, m, 0));
}
// A cosine on a step. https://numpy.org/doc/stable/reference/generated/numpy.hamming.html
inline ndarray<double, 1> hamming(axis_number m) {
    return ndarray<double, 1>(detail::window_values(detail::window_kind::hamming, m, 0));
}
// A cosine. https://numpy.org/doc/stable/reference/generated/numpy.hanning.html
inline ndarray<double, 1> hanning(axis_number m) {
    return ndarray<double, 1>(detail::window_values(detail::window_kind::hanning, m, 0));
}
// From a rectangle (shape 0) to a narrow bell. https://numpy.org/doc/stable/reference/generated/numpy.kaiser.html
inline ndarray<double, 1> kaiser(axis_number m, double shape) {
    return ndarray<double, 1>(detail::window_values(detail::window_kind::kaiser, m, shape));
}

}  // namespace orthant::inline ORTHANT_ABI

#if ORTHANT_DEFINE

namespace orthant::inline ORTHANT_ABI::detail {

ORTHANT_ONCE header_ptr window_values(window_kind kind, index_t m, double shape) {
    const index_t size = m < 1 ? 0 : m;
    header_ptr out = new_array<double>("window", {&size, 1});
    double* const to = static_cast<double*>(out->data);
    if (size == 1) to[0] = 1;
    if (size <= 1) return out;
    // Windows are symmetric: their second half is their first backwards.
    const double width = static_cast<double>(m - 1), middle = width / 2,
                 bell = kind == window_kind::kaiser ? kernel::i0(shape) : 1;
    const index_t half = (m + 1) / 2;
    for (index_t i = 0; i < half; ++i) {
        const double n = static_cast<double>(2 * i + 1 - m);
        const auto cosine = [n, width](double k) { return std::cos(k * pi * n / width); };
        switch (kind) {
        case window_kind::bartlett: to[i] = 1 + n / width; break;
        case window_kind::blackman: to[i] = 0.42 + 0.5 * cosine(1) + kernel::round_once(0.08 * cosine(2)); break;
        case window_kind::hamming: to[i] = 0.54 + kernel::round_once(0.46 * cosine(1)); break;
        case window_kind::hanning: to[i] = 0.5 + 0.5 * cosine(1); break;
        case window_kind::kaiser: {
            const double at = (static_cast<double>(i) - middle) / middle;
            to[i] = kernel::i0(shape * std::sqrt(1 - kernel::round_once(at * at))) / bell;
        }
        }
    }
    for (index_t i = half; i < m; ++i) to[i] = to[m - 1 - i];
    return out;
}

}  // namespace orthant::inline ORTHANT_ABI::detail

#endif
