#pragma once
// Real transforms out of complex ones of half the work.
//
// One line of even length n = 2h: the line, read as h complex numbers z, has the transform Z = E + i O of its
// even and odd elements, and with v = -i w_n^k
//     X[k] = (Z[k] + conj Z[h-k]) / 2 + v (Z[k] - conj Z[h-k]) / 2
// (Cooley, Lewis and Welch 1970). Backwards the same formula with conj v gives 2 Z from X, and so
// `fft_real_turn` serves both directions. Two lines of any length: z = a + i b has Z[k] = A[k] + i B[k], and
// A[k] = (Z[k] + conj Z[n-k]) / 2; here a and b are the lanes of two registers.

#include <orthant/kernel/fft_pass.hpp>

namespace orthant::inline ORTHANT_ABI::kernel {

// out[k] = a + v b and out[h-k] = conj(a - v b), a = in[k] + conj in[h-k], b = in[k] - conj in[h-k], for 0 <=
// k <= h, with v[k] or, backwards, its conjugate. in and out are runs of h+1 complex numbers and may be the
// same. v holds W real and W imaginary parts in turn for h/2 + 1 elements, rounded up to whole registers.
// Where in and out differ the last registers of both ends overlap in the middle, so that nothing is left to
// do one by one.
template <class T>
void fft_real_turn(const T* in, T* out, index_t h, const T* v, bool backwards) {
    using L = fft_lanes<T>;
    constexpr index_t W = L::width;
    const T sign = backwards ? T(-1) : T(1);
    const auto signs = L::splat(sign);
    index_t k = 0;
    if constexpr (W > 1) {
        for (; k <= h - k && (in == out ? 2 * k + W - 1 <= h : k + W <= h + 1); k += W) {
            const index_t mirror = h - k - W + 1;
            const T* t = v + 2 * k;
            fft_pair<T> a, b;
            L::load_complex(in + 2 * k, a.re, a.im);
            fft_load_reversed(in + 2 * mirror, b.re, b.im);
            const fft_pair<T> sum{a.re + b.re, a.im - b.im};
            fft_pair<T> difference{a.re - b.re, a.im + b.im};
            detail::multiply(difference, L::load(t), L::load(t + W) * signs);
            L::store_complex(out + 2 * k, sum.re + difference.re, sum.im + difference.im);
            fft_store_reversed(out + 2 * mirror, sum.re - difference.re, difference.im - sum.im);
        }
    }
    for (; k <= h - k; ++k) {
        const T are = in[2 * k], aim = in[2 * k + 1], bre = in[2 * (h - k)], bim = -in[2 * (h - k) + 1];
        const T* t = v + k / W * (2 * W);
        index_t lane = 0;
        while (L::order[lane] != k % W) ++lane;
        const T vre = t[lane], vim = sign * t[W + lane];
        const T sre = are + bre, sim = aim + bim, dre = are - bre, dim = aim - bim;
        const T pre = dre * vre - dim * vim, pim = dre * vim + dim * vre;
        out[2 * k] = sre + pre;
        out[2 * k + 1] = sim + pim;
        out[2 * (h - k)] = sre - pre;
        out[2 * (h - k) + 1] = pim - sim;
    }
}

// Elements of the spectra of two real sequences a lane: split elements, or runs of complex numbers of which
// only the first `count` are written or read.
template <class T>
struct fft_spectra {
    T* first;
    T* second;
    index_t step;
    fft_rows kind;
    int first_count, second_count;
};

// Z, frequency k at z + position[k] * 2W, to A[k] and B[k] for 0 <= k <= n/2, times scale.
template <class T>
void fft_unzip(const T* z, const index_t* position, index_t n, const fft_spectra<T>& to, T scale) {
    using L = fft_lanes<T>;
    constexpr int W = L::width;
    const auto half = L::splat(scale * T(0.5));
    for (index_t k = 0; k <= n / 2; ++k) {
        const T* p = z + position[k] * (2 * W);
        const T* m = z + position[k ? n - k : 0] * (2 * W);
        const fft_pair<T> x{L::load(p), L::load(p + W)}, y{L::load(m), L::load(m + W)};
        const auto a_re = (x.re + y.re) * half, a_im = (x.im - y.im) * half;
        const auto b_re = (x.im + y.im) * half, b_im = (y.re - x.re) * half;
        T* first = to.first + k * to.step;
        T* second = to.second + k * to.step;
        if (to.kind == fft_rows::split) {
            L::store(first, a_re);
            L::store(first + W, a_im);
            L::store(second, b_re);
            L::store(second + W, b_im);
        } else {
            fft_store_some(first, to.first_count, L::natural_to_order(a_re), L::natural_to_order(a_im));
            if (to.second_count > 0)
                fft_store_some(second, to.second_count, L::natural_to_order(b_re), L::natural_to_order(b_im));
        }
    }
}

// A[k] and B[k] for 0 <= k <= n/2, to the n elements Z[k] = A[k] + i B[k]. As in NumPy the imaginary parts of
// A[0] and, for even n, A[n/2] do not count.
template <class T>
void fft_zip(const fft_spectra<const T>& from, index_t n, T* z) {
    using L = fft_lanes<T>;
    constexpr int W = L::width;
    for (index_t k = 0; k <= n / 2; ++k) {
        const T* first = from.first + k * from.step;
        const T* second = from.second + k * from.step;
        fft_pair<T> a, b{L::splat(T(0)), L::splat(T(0))};
        if (from.kind == fft_rows::split) {
            a = {L::load(first), L::load(first + W)};
            b = {L::load(second), L::load(second + W)};
        } else {
            fft_load_some(first, from.first_count, a.re, a.im);
            a = {L::order_to_natural(a.re), L::order_to_natural(a.im)};
            if (from.second_count > 0) {
                fft_load_some(second, from.second_count, b.re, b.im);
                b = {L::order_to_natural(b.re), L::order_to_natural(b.im)};
            }
        }
        if (k == 0 || 2 * k == n) a.im = b.im = L::splat(T(0));
        T* p = z + k * (2 * W);
        L::store(p, a.re - b.im);
        L::store(p + W, a.im + b.re);
        if (k == 0) continue;
        p = z + (n - k) * (2 * W);
        L::store(p, a.re + b.im);
        L::store(p + W, b.re - a.im);
    }
}

}  // namespace orthant::inline ORTHANT_ABI::kernel
