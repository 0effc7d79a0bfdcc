#pragma once
// Real transforms out of complex ones of half the work.
//
// One line of even length n = 2h: the line, read as h complex numbers z, has the transform Z = E + i O of its
// even and odd elements, and with v = -i w_n^k
//     X[k] = (Z[k] + conj Z[h-k]) / 2 + v (Z[k] - conj Z[h-k]) / 2
// (Cooley, Lewis and Welch 1970). Backwards the same formula with conj v gives 2 Z from X, and so
// `fft_real_turn` serves both directions. It takes the scale along, which is cheaper here than in the complex
// transform, and begins at k = 1, so that the runs of one of the two ends are aligned. Two lines of any
// length: z = a + i b has Z[k] = A[k] + i B[k], and A[k] = (Z[k] + conj Z[n-k]) / 2; here a and b are the
// lanes of two registers.

#include <orthant/kernel/fft/pass.hpp>

namespace orthant::inline ORTHANT_ABI::kernel {

// out[k] = (a + v b) factor and out[h-k] = conj(a - v b) factor for 0 < k < h, with a = in[k] + conj in[h-k]
// and b = in[k] - conj in[h-k]. Backwards in[k] and in[h-k] change places: that gives the elements for the
// conjugate of v in reversed order, out[h-k] in place of out[k], of which a forward transform is the inverse
// one. in and out may be the same. v holds W real and W imaginary parts in turn, from k = 1 to h/2, rounded
// up to whole registers. Where in and out differ the last registers of both ends overlap in the middle, so
// that nothing is left to do one by one. What becomes of frequencies 0 and h is the caller's.
template <bool Backwards, class T>
void fft_real_turn(const T* in, T* out, index_t h, const T* v, T factor) {
    using L = fft_lanes<T>;
    constexpr index_t W = L::width;
    index_t k = 1;
    if constexpr (W > 1) {
        const auto scale = L::splat(factor);
        for (; k <= h - k && (in == out ? 2 * k + W - 1 <= h : k + W <= h); k += W) {
            const index_t mirror = h - k - W + 1;
            const T* t = v + 2 * (k - 1);
            fft_pair<T> a, b;
            L::load_complex(in + 2 * k, a.re, a.im);
            fft_load_reversed(in + 2 * mirror, b.re, b.im);
            if constexpr (Backwards) {
                const fft_pair<T> c = a;
                a = b;
                b = c;
            }
            const auto sum_re = (a.re + b.re) * scale, sum_im = (a.im - b.im) * scale;
            fft_pair<T> difference{a.re - b.re, a.im + b.im};
            detail::multiply(difference, L::load(t) * scale, L::load(t + W) * scale);
            L::store_complex(out + 2 * k, sum_re + difference.re, sum_im + difference.im);
            fft_store_reversed(out + 2 * mirror, sum_re - difference.re, difference.im - sum_im);
        }
    }
    for (; k <= h - k; ++k) {
        const T* a = in + 2 * (Backwards ? h - k : k);
        const T* b = in + 2 * (Backwards ? k : h - k);
        const T* t = v + (k - 1) / W * (2 * W);
        index_t lane = 0;
        while (L::order[lane] != (k - 1) % W) ++lane;
        const T sum_re = (a[0] + b[0]) * factor, sum_im = (a[1] - b[1]) * factor;
        const T re = (a[0] - b[0]) * factor, im = (a[1] + b[1]) * factor;
        const T turned_re = re * t[lane] - im * t[W + lane], turned_im = re * t[W + lane] + im * t[lane];
        out[2 * k] = sum_re + turned_re;
        out[2 * k + 1] = sum_im + turned_im;
        out[2 * (h - k)] = sum_re - turned_re;
        out[2 * (h - k) + 1] = turned_im - sum_im;
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
