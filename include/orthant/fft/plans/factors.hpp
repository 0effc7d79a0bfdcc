#pragma once
// Integers of a transform's length: its radices, its cost, primitive roots and good lengths.
//
// Costs are in rough cycles per element of a column transform, measured per radix. They only have to order
// the ways of doing one length, which differ by tens of percent.

#include <orthant/base/config.hpp>

namespace orthant::inline ORTHANT_ABI::fft::detail {

// Odd primes above this are never a radix of their own.
inline constexpr index_t largest_radix = 61;

// The radices of n in the order in which passes take them (eights first, which measured 4 % faster at 1024
// than the sixteen first), and what is left when the primes up to largest_radix are divided out (1 if
// nothing).
struct factorization {
    int radices[64];
    int count = 0;
    index_t rest = 1;
};

inline factorization factor(index_t n) {
    factorization f;
    int twos = 0;
    while (n % 2 == 0) {
        n /= 2;
        ++twos;
    }
    // Few passes with big radices: 16 where the exponent is 4 or leaves 1 modulo 3, else 8, and one 4 or 2.
    int last = 0;
    if (twos % 3 == 1 && twos >= 4) last = 4;
    else last = twos % 3;
    for (; twos - last >= 3; twos -= 3) f.radices[f.count++] = 8;
    for (int p = 3; p <= largest_radix && n > 1; p += 2) {
        while (n % p == 0) {
            f.radices[f.count++] = p;
            n /= p;
        }
    }
    if (last > 0) f.radices[f.count++] = 1 << last;
    f.rest = n;
    return f;
}

inline double pass_cost(int radix) {
    switch (radix) {
    case 2: return 6.5;
    case 3: return 7.8;
    case 4: return 7.8;
    case 5: return 9.8;
    case 7: return 12;
    case 8: return 11.5;
    case 11: return 21;
    case 13: return 22.5;
    case 16: return 16.5;
    default: return 12 + 1.15 * radix;
    }
}

// Calling a pass.
inline constexpr double pass_overhead = 40;

inline bool is_prime(index_t n) {
    if (n < 2) return false;
    for (index_t p = 2; p <= n / p; ++p)
        if (n % p == 0) return false;
    return true;
}

// a * b mod n, by halves where the product could overflow.
inline index_t multiply_mod(index_t a, index_t b, index_t n) {
    if (n < (index_t(1) << (4 * sizeof n - 1))) return a * b % n;
    index_t sum = 0;
    for (a %= n; b > 0; b /= 2) {
        if (b % 2) sum = sum >= n - a ? sum - (n - a) : sum + a;
        a = a >= n - a ? a - (n - a) : a + a;
    }
    return sum;
}

inline index_t power_mod(index_t a, index_t e, index_t n) {
    index_t power = 1;
    for (; e > 0; e /= 2) {
        if (e % 2) power = multiply_mod(power, a, n);
        a = multiply_mod(a, a, n);
    }
    return power;
}

// The smallest primitive root of the prime p: g whose powers (p-1)/q, q the primes of p-1, are none of them
// 1.
inline index_t primitive_root(index_t p) {
    if (p == 2) return 1;
    for (index_t g = 2;; ++g) {
        bool good = true;
        index_t left = p - 1;
        for (index_t q = 2; good && left > 1; ++q) {
            if (q * q > left) q = left;
            if (left % q) continue;
            while (left % q == 0) left /= q;
            good = power_mod(g, (p - 1) / q, p) != 1;
        }
        if (good) return g;
    }
}

double column_cost(index_t n);

// A length of at least n whose transform is cheap: a power of two times 1, 3, 5, 9 or 15.
inline index_t good_length(index_t n, double (*cost)(index_t) = nullptr) {
    index_t best = 0;
    constexpr int odd[] = {1, 3, 5, 9, 15};
    for (int k = 0; k < 5; ++k) {
        index_t m = odd[k];
        while (m < n) m *= 2;
        if (best == 0 || (cost ? cost(m) < cost(best) : m < best)) best = m;
    }
    return best;
}

// How a length is transformed.
enum class method : unsigned char { radices, rader, bluestein };

inline double radices_cost(const factorization& f, index_t n) {
    double cost = 0;
    for (int k = 0; k < f.count; ++k)
        cost += pass_overhead + pass_cost(f.radices[k]) * static_cast<double>(n);
    return cost;
}

// Both of Rader's and Bluestein's methods run two transforms of m elements and three sweeps.
inline double convolution_cost(index_t n, index_t m) {
    return 2 * column_cost(m) + 8.0 * static_cast<double>(m) + 14.0 * static_cast<double>(n);
}

// The cheapest method for a column transform of n elements, and its cost.
struct choice {
    method how;
    index_t inner;  // length of the convolution
    double cost;
};

inline choice choose_column(index_t n) {
    const factorization f = factor(n);
    choice best{method::bluestein, 0, 0};
    if (f.rest == 1) {
        best = {method::radices, 0, radices_cost(f, n)};
        // Only a big odd radix can cost more than a convolution, whose own length has none.
        bool big = false;
        for (int k = 0; k < f.count; ++k) big = big || f.radices[k] > 16;
        if (!big) return best;
    }
    const index_t m = good_length(2 * n - 1, column_cost);
    const double cost = convolution_cost(n, m);
    if (f.rest != 1 || cost < best.cost) best = {method::bluestein, m, cost};
    if (is_prime(n) && factor(n - 1).rest == 1) {
        const double rader = convolution_cost(n, n - 1);
        if (rader < best.cost) best = {method::rader, n - 1, rader};
    }
    return best;
}

inline double column_cost(index_t n) { return choose_column(n).cost; }

}  // namespace orthant::inline ORTHANT_ABI::fft::detail
