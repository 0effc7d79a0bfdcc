#pragma once
// The constants that NumPy names: np::pi, np::e, np::inf, np::nan, np::euler_gamma, all double.
// https://numpy.org/doc/stable/reference/constants.html

#include <limits>
#include <numbers>

#include <orthant/base/config.hpp>

// In neither of the inline namespaces: beside the functions, e would be hidden by each that calls its argument so,
// and -Wshadow would say it.
namespace orthant {

inline constexpr double pi = std::numbers::pi;
inline constexpr double e = std::numbers::e;
inline constexpr double euler_gamma = std::numbers::egamma;
inline constexpr double inf = std::numeric_limits<double>::infinity();
inline constexpr double nan = std::numeric_limits<double>::quiet_NaN();

}  // namespace orthant
