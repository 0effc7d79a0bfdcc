#pragma once
// Values to be sorted, of every type and kind, and what two of them have in common.
#include <algorithm>
#include <complex>
#include <cstdint>
#include <cstring>
#include <limits>
#include <memory>
#include <string>

#include <orthant/base/float16.hpp>
#include <orthant/kernel/sorting/order.hpp>

namespace {

using orthant::index_t;
using orthant::kernel::ordered_less;

[[maybe_unused]] std::uint64_t random_state = 1;
std::uint64_t random_word() {
    random_state = random_state * 6364136223846793005u + 1442695040888963407u;
    return random_state >> 20 ^ random_state << 31;
}

// kind 0: all values, 1: few values, 2: ascending, 3: descending, 4: with NaN, infinities and both zeros,
// 5: neighbours that differ only in the last bits, with one far away
template <class T>
T value(int kind, index_t i) {
    using limits = std::numeric_limits<T>;
    const std::uint64_t word = random_word();
    if constexpr (std::is_same_v<T, std::string>) {
        return std::to_string(word % 1000);
    } else if constexpr (orthant::kernel::detail::is_std_complex<T>) {
        using real = typename T::value_type;
        return T(value<real>(kind == 0 ? 1 : kind, i), value<real>(kind, i));
    } else if constexpr (std::is_integral_v<T>) {
        if (kind == 1) return static_cast<T>(word % 5);
        if (kind == 2) return static_cast<T>(i);
        if (kind == 3) return static_cast<T>(-i);
        if (kind == 4 && word % 3 == 0) return word % 2 ? (limits::max)() : (limits::min)();
        return static_cast<T>(word);
    } else {
        if (kind == 1) return T(static_cast<float>(word % 5));
        if (kind == 2) return T(static_cast<float>(i));
        if (kind == 3) return T(static_cast<float>(-i));
        if (kind == 4) {
            switch (word % 9) {
                case 0:
                    return limits::quiet_NaN();
                case 1:
                    return T(-static_cast<float>(limits::quiet_NaN()));
                case 2:
                    return limits::infinity();
                case 3:
                    return T(-limits::infinity());
                case 4:
                    return T(0.0f);
                case 5:
                    return T(-0.0f);
                default:
                    break;
            }
        }
        if constexpr (std::is_same_v<T, double>) {
            if (kind == 5) return word % 1000 == 0 ? 1e300 : 1.0 + static_cast<double>(word % 4096) * 0x1p-52;
        }
        return T(static_cast<float>(static_cast<std::int64_t>(word)) / (kind == 0 ? 1e15f : 1e18f));
    }
}

template <class T>
bool same(const T& a, const T& b) {
    return !ordered_less(a, b) && !ordered_less(b, a);
}

template <class T>
bool same_bits(const T& a, const T& b) {
    if constexpr (std::is_trivially_copyable_v<T>) {
        return std::memcmp(&a, &b, std::is_same_v<T, long double> ? 10 : sizeof(T)) == 0;
    } else {
        return a == b;
    }
}

template <class T>
std::unique_ptr<T[]> copy(const T* p, index_t n) {
    std::unique_ptr<T[]> out(new T[static_cast<std::size_t>(n + 1)]());
    std::copy(p, p + n, out.get());
    return out;
}

}  // namespace
