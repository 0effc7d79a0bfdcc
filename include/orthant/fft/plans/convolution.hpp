#pragma once
// The tables of a transform that is done as a cyclic convolution: Rader's (1968) for a prime n, in the order
// of powers of a primitive root, of n-1 products; Bluestein's (1970) for any n, by jk = (j^2 + k^2 - (k-j)^2)
// / 2, padded to at least 2n-1.
//
// The fixed sequence of the convolution is divided by its length here, so that the product needs no division.
// For float it is also transformed here, in double: a third of the error of such a transform would be that of
// its fixed sequence, and the round trip of a prime length just missed 6e-7 without fused multiply-add.

#include <orthant/fft/plans/factors.hpp>
#include <orthant/fft/plans/roots.hpp>

namespace orthant::inline ORTHANT_ABI::fft::detail {

// N: double, or long double for transforms in it.
template <class N>
struct complex_pair {
    N re, im;
};

template <class N>
struct convolution_tables {
    table<index_t> gather, scatter;  // Rader: g^q, and g^-q
    table<complex_pair<N>> chirp;    // Bluestein: w_2n^(k k)
    table<complex_pair<N>> sequence;

    ORTHANT_COLD convolution_tables(bool rader, index_t n, index_t m) : sequence(m) {
        constexpr bool direct = direct_roots<N>;
        const long double unit = 1 / static_cast<long double>(m);
        if (rader) {
            gather = table<index_t>(m);
            scatter = table<index_t>(m);
            const unit_roots roots(n, direct);
            const index_t g = primitive_root(n);
            index_t power = 1;
            for (index_t q = 0; q < m; ++q) {
                const index_t back = q > 0 ? m - q : 0;
                const root w = roots(power);
                gather[q] = scatter[back] = power;
                sequence[back] = {static_cast<N>(w.re * unit), static_cast<N>(w.im * unit)};
                power = multiply_mod(power, g, n);
            }
            return;
        }
        chirp = table<complex_pair<N>>(n);
        for (index_t k = 0; k < m; ++k) sequence[k] = {0, 0};
        const unit_roots roots(2 * n, direct);
        for (index_t k = 0; k < n; ++k) {
            const root w = roots(multiply_mod(k, k, 2 * n));
            chirp[k] = {static_cast<N>(w.re), static_cast<N>(w.im)};
            sequence[k] = {static_cast<N>(w.re * unit), static_cast<N>(-w.im * unit)};
            if (k > 0) sequence[m - k] = sequence[k];
        }
    }
};

// The transform of x, of a length without large primes: one number after the other, in natural order
// (Stockham's passes between two arrays).
template <class N>
ORTHANT_COLD void transform_plainly(table<complex_pair<N>>& x) {
    using pair = complex_pair<N>;
    const auto times = [](pair a, pair b) {
        return pair{a.re * b.re - a.im * b.im, a.re * b.im + a.im * b.re};
    };
    table<pair> y(x.size());
    const factorization f = factor(x.size());
    index_t left = x.size(), step = 1;
    for (int level = 0; level < f.count; ++level) {
        const int p = f.radices[level];
        const index_t q = left / p;
        const unit_roots roots(left);
        pair turn[largest_radix], in[largest_radix], twiddle[largest_radix];
        for (int i = 0; i < p; ++i) {
            const root w = unit_root(i, p);
            turn[i] = {static_cast<N>(w.re), static_cast<N>(w.im)};
        }
        for (index_t j = 0; j < q; ++j) {
            for (int k = 0; k < p; ++k) {
                const root w = roots(j * k);
                twiddle[k] = {static_cast<N>(w.re), static_cast<N>(w.im)};
            }
            for (index_t e = 0; e < step; ++e) {
                for (int i = 0; i < p; ++i) in[i] = x[e + step * (j + q * i)];
                for (int k = 0; k < p; ++k) {
                    pair sum = in[0];
                    for (int i = 1, at = k; i < p; ++i, at = at + k < p ? at + k : at + k - p) {
                        const pair t = times(in[i], turn[at]);
                        sum = {sum.re + t.re, sum.im + t.im};
                    }
                    y[e + step * (p * j + k)] = times(sum, twiddle[k]);
                }
            }
        }
        x = static_cast<table<pair>&&>(y);  // exchanges the two
        left = q;
        step *= p;
    }
}

// The type in which tables for T are made.
template <class T>
struct wide {
    using type = double;
};
template <>
struct wide<long double> {
    using type = long double;
};
template <class T>
using wide_t = typename wide<T>::type;

template <class T>
constexpr bool transforms_plainly = sizeof(T) < sizeof(double);

// Pairs, rounded to T.
template <class T, class N>
table<T> narrowed(const table<complex_pair<N>>& wide) {
    table<T> numbers(2 * wide.size());
    for (index_t k = 0; k < wide.size(); ++k) {
        numbers[2 * k] = static_cast<T>(wide[k].re);
        numbers[2 * k + 1] = static_cast<T>(wide[k].im);
    }
    return numbers;
}

}  // namespace orthant::inline ORTHANT_ABI::fft::detail
