#pragma once
// For tests of what is written for a scalar and for a batch of lanes at once: both must give the same.

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <type_traits>
#include <vector>

#include <doctest/doctest.h>

#include <orthant/kernel/simd/simd.hpp>

namespace element {

using orthant::index_t;
namespace kernel = orthant::kernel;

// Equal, or both NaN; 0 is not -0.
template <class T>
bool same(const T& a, const T& b) {
    if constexpr (std::is_floating_point_v<T>)
        return a != a ? b != b : a == b && std::signbit(a) == std::signbit(b);
    else
        return a == b;
}

// What is compiled of it for each function are a lane and a vector. A mask comes as 0 and 1.
template <class T>
int count_wrong(void (*lanes)(const T* x, const T* y, T* out), T (*one)(T x, T y),
                const std::vector<T>& values) {
    constexpr std::size_t width = std::size_t(kernel::lanes<T>);
    int wrong = 0;
    for (std::size_t i = 0; i < values.size(); ++i)
        for (std::size_t j = 0; j < values.size(); ++j) {
            // The pair in the last lane, others before it.
            std::vector<T> x, y, out(width);
            for (std::size_t k = width; k-- > 0;) {
                x.push_back(values[(i + k) % values.size()]);
                y.push_back(values[(j + 2 * k) % values.size()]);
            }
            lanes(x.data(), y.data(), out.data());
            for (std::size_t k = 0; k < width; ++k) wrong += !same(out[k], one(x[k], y[k]));
        }
    return wrong;
}

// The number of pairs of values that f takes otherwise in a lane than alone. What f gives is a batch or a
// mask.
template <class T, class F>
int wrong_lanes(F, const std::vector<T>& values) {
    return count_wrong<T>(
        [](const T* x, const T* y, T* out) {
            const auto result = F()(kernel::load(x), kernel::load(y));
            if constexpr (kernel::is_mask<std::remove_const_t<decltype(result)>>) {
                const std::uint64_t bits = result.mask();
                for (index_t k = 0; k < kernel::lanes<T>; ++k) out[k] = T(bits >> k & 1);
            } else {
                kernel::store(out, result);
            }
        },
        [](T x, T y) { return T(F()(x, y)); }, values);
}

// Small values, the ends of the type and, of floating types, what is no number.
template <class T>
std::vector<T> typical() {
    using limits = std::numeric_limits<T>;
    std::vector<T> v{T(0), T(1), T(2), T(3), T(7), (limits::max)(), limits::lowest()};
    if constexpr (std::is_signed_v<T>) v.insert(v.end(), {T(-1), T(-2), T(-5)});
    if constexpr (std::is_floating_point_v<T>)
        v.insert(v.end(), {T(-0.0), T(0.5), T(-2.5), limits::infinity(), -limits::infinity(),
                           limits::quiet_NaN(), limits::denorm_min(), (limits::min)()});
    return v;
}

}  // namespace element

// A function of kernel/ of two arguments, and of one, as an object.
#define OF_TWO(function) [](const auto& a, const auto& b) { return orthant::kernel::function(a, b); }
#define OF_ONE(function) [](const auto& a, const auto&) { return orthant::kernel::function(a); }
