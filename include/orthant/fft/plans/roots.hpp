#pragma once
// Roots of unity, exp(-2 pi i j / n), to the last bit of a double.
//
// The angle is reduced to an eighth of a turn in integers, so that no rounding precedes the sine, and the
// sine and cosine are taken in long double. A plan of a million points needs hundreds of thousands of roots,
// so `unit_roots` keeps two tables of about sqrt(n) of them and multiplies, j = s*hi + lo: one complex
// product in long double, whose error (some 2^-64) is far below the rounding to double that follows. Roots
// for transforms in long double have no rounding to hide in and are all taken directly.

#include <cmath>

#include <orthant/fft/plans/table.hpp>

namespace orthant::inline ORTHANT_ABI::fft::detail {

struct root {
    long double re, im;
};

// exp(-2 pi i j / n) for 0 <= j < n.
inline root unit_root(index_t j, index_t n) {
    const bool lower = 2 * j > n;
    const index_t a = lower ? n - j : j;  // in [0, n/2]: the angle is 2 pi a / n
    constexpr long double pi = 3.14159265358979323846264338327950288L;
    long double c, s;
    if (8 * a <= n) {
        const long double x = 2 * pi * static_cast<long double>(a) / static_cast<long double>(n);
        c = std::cos(x);
        s = std::sin(x);
    } else if (8 * a <= 3 * n) {  // a quarter turn less the angle
        const long double x = pi * static_cast<long double>(n - 4 * a) / (2 * static_cast<long double>(n));
        c = std::sin(x);
        s = std::cos(x);
    } else {  // half a turn less the angle
        const long double x = pi * static_cast<long double>(n - 2 * a) / static_cast<long double>(n);
        c = -std::cos(x);
        s = std::sin(x);
    }
    return {c, lower ? s : -s};
}

class unit_roots {
public:
    explicit unit_roots(index_t n, bool direct = false) : n_(n) {
        if (direct) return;
        while (step_ * step_ < n) step_ *= 2;
        low_ = table<root>(step_ < n ? step_ : n);
        high_ = table<root>((n + step_ - 1) / step_);
        for (index_t j = 0; j < low_.size(); ++j) low_[j] = unit_root(j, n);
        for (index_t j = 0; j < high_.size(); ++j) high_[j] = unit_root(j * step_, n);
    }

    // exp(-2 pi i j / n) for any j >= 0.
    root operator()(index_t j) const {
        j %= n_;
        if (low_.size() == 0) return unit_root(j, n_);
        const root a = low_[j & (step_ - 1)];
        const root b = high_[j / step_];
        return {a.re * b.re - a.im * b.im, a.re * b.im + a.im * b.re};
    }

private:
    index_t n_;
    index_t step_ = 1;
    table<root> low_, high_;
};

// Whether roots for transforms in T are all taken directly.
template <class T>
constexpr bool direct_roots = sizeof(T) > sizeof(double);

}  // namespace orthant::inline ORTHANT_ABI::fft::detail
