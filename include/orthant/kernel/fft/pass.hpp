#pragma once
// One radix pass of a column transform: W independent Fourier transforms side by side, one in each lane.
//
// An element is a pair of registers (real parts, imaginary parts). A pass of radix r over a block of r*q
// elements takes the elements j, j+q, …, j+(r-1)q, transforms them, and multiplies output i by
// w^(i j), w = exp(-2 pi i / (r q)): decimation in frequency (Gentleman and Sande 1966). Output i lands where
// input i was, so passes work in place, and after the last of them frequencies are in digit-reversed
// order. Since all lanes do the same, a twiddle is a scalar splatted over the lanes, and nothing in a pass
// crosses lanes.
//
// The first pass may read straight from the caller's interleaved complex rows and the last may write
// straight to them, in natural order: `fft_pass::in_kind` and `out_kind` say so. Loads and stores branch on
// the kind once per butterfly, so that each radix is compiled once, and only for the forward direction: an
// inverse transform is a forward one with real and imaginary parts exchanged on both ends.

#include <orthant/kernel/fft/lanes.hpp>

namespace orthant::inline ORTHANT_ABI::kernel {

// How a pass reads or writes an element.
enum class fft_rows : unsigned char {
    split,   // W real parts, then W imaginary parts
    joined,  // a run of W interleaved complex numbers
    some,    // a run of fewer than W interleaved complex numbers
};

template <class T>
struct fft_pass {
    const T* in;        // element e is at in + e * in_step
    index_t in_step;
    T* out;             // element e is at out + e * out_step, or, with `rows`, output i of block c
    index_t out_step;   //   is at out + (rows[c] + i * row_step) * out_step
    const index_t* rows;
    index_t row_step;
    const T* twiddle;   // q groups of r-1 pairs (re, im); null for q == 1
    const T* table;     // cosines and sines for odd radices: h*h of each, h = (r-1)/2
    index_t q;
    index_t blocks;
    int radix;
    fft_rows in_kind, out_kind;
    int count;          // lanes in use when a kind is `some`
    bool swap_in, swap_out;  // exchange real and imaginary parts
    T scale;            // factor of the outputs
};

template <class T>
struct fft_pair {
    typename fft_lanes<T>::batch re, im;
};

namespace detail {

// The difference as a - 1 b: processors add on fewer ports than they multiply and add, and the butterflies
// would keep the adders busy alone (10 % of a line of 64).
template <class T>
ORTHANT_INLINE void butterfly2(fft_pair<T>& a, fft_pair<T>& b) {
    using L = fft_lanes<T>;
    const auto one = L::splat(T(1));
    const fft_pair<T> s{a.re + b.re, a.im + b.im};
    b = {L::fnma(b.re, one, a.re), L::fnma(b.im, one, a.im)};
    a = s;
}

template <class T>
ORTHANT_INLINE void butterfly4(fft_pair<T>& x0, fft_pair<T>& x1, fft_pair<T>& x2, fft_pair<T>& x3) {
    butterfly2(x0, x2);
    butterfly2(x1, x3);
    butterfly2(x0, x1);
    const fft_pair<T> d = x3, e = x2;
    x2 = x1;
    x1 = {e.re + d.im, e.im - d.re};
    x3 = {e.re - d.im, e.im + d.re};
}

template <class T>
ORTHANT_INLINE void butterfly8(fft_pair<T>* x) {
    using L = fft_lanes<T>;
    butterfly4(x[0], x[2], x[4], x[6]);
    butterfly4(x[1], x[3], x[5], x[7]);
    const auto h = L::splat(T(0.70710678118654752440084436210484903928L));
    // Odd outputs times exp(-2 pi i k / 8): the sum and difference of parts, with the root half of two
    // folded into the last additions as FMAs.
    const fft_pair<T> p{x[3].re + x[3].im, x[3].im - x[3].re};
    const fft_pair<T> r{x[7].im - x[7].re, x[7].re + x[7].im};
    const fft_pair<T> e0 = x[0], e1 = x[2], e2 = x[4], e3 = x[6], o0 = x[1], o2 = x[5];
    x[0] = {e0.re + o0.re, e0.im + o0.im};
    x[4] = {e0.re - o0.re, e0.im - o0.im};
    x[1] = {L::fma(h, p.re, e1.re), L::fma(h, p.im, e1.im)};
    x[5] = {L::fnma(h, p.re, e1.re), L::fnma(h, p.im, e1.im)};
    x[2] = {e2.re + o2.im, e2.im - o2.re};
    x[6] = {e2.re - o2.im, e2.im + o2.re};
    x[3] = {L::fma(h, r.re, e3.re), L::fnma(h, r.im, e3.im)};
    x[7] = {L::fnma(h, r.re, e3.re), L::fma(h, r.im, e3.im)};
}

// x * (c - i s)
template <class T>
ORTHANT_INLINE void turn(fft_pair<T>& x, typename fft_lanes<T>::batch c,
                         typename fft_lanes<T>::batch s) {
    using L = fft_lanes<T>;
    const auto re = L::fma(x.im, s, x.re * c);
    x.im = L::fnma(x.re, s, x.im * c);
    x.re = re;
}

// x * (a + i b)
template <class T>
ORTHANT_INLINE void multiply(fft_pair<T>& x, typename fft_lanes<T>::batch a,
                             typename fft_lanes<T>::batch b) {
    using L = fft_lanes<T>;
    const auto re = L::fnma(x.im, b, x.re * a);
    x.im = L::fma(x.re, b, x.im * a);
    x.re = re;
}

template <class T>
ORTHANT_INLINE void butterfly16(fft_pair<T>* x) {
    using L = fft_lanes<T>;
    const auto c = L::splat(T(0.92387953251128675612818318939678828682L));
    const auto s = L::splat(T(0.38268343236508977172845998403039886676L));
    const auto h = L::splat(T(0.70710678118654752440084436210484903928L));
    butterfly4(x[0], x[4], x[8], x[12]);
    butterfly4(x[1], x[5], x[9], x[13]);
    butterfly4(x[2], x[6], x[10], x[14]);
    butterfly4(x[3], x[7], x[11], x[15]);
    // Output k of column j, at x[j + 4k], times exp(-2 pi i j k / 16).
    turn(x[5], c, s);
    x[6] = {(x[6].re + x[6].im) * h, (x[6].im - x[6].re) * h};
    turn(x[7], s, c);
    x[9] = {(x[9].re + x[9].im) * h, (x[9].im - x[9].re) * h};
    x[10] = {x[10].im, -x[10].re};
    x[11] = {(x[11].im - x[11].re) * h, (x[11].re + x[11].im) * -h};
    turn(x[13], s, c);
    x[14] = {(x[14].im - x[14].re) * h, (x[14].re + x[14].im) * -h};
    turn(x[15], -c, -s);
    butterfly4(x[0], x[1], x[2], x[3]);
    butterfly4(x[4], x[5], x[6], x[7]);
    butterfly4(x[8], x[9], x[10], x[11]);
    butterfly4(x[12], x[13], x[14], x[15]);
    // Frequency k + 4 l is at x[4k + l]: turn the square.
    const auto swap = [](fft_pair<T>& a, fft_pair<T>& b) {
        const fft_pair<T> t = a;
        a = b;
        b = t;
    };
    swap(x[1], x[4]);
    swap(x[2], x[8]);
    swap(x[3], x[12]);
    swap(x[6], x[9]);
    swap(x[7], x[13]);
    swap(x[11], x[14]);
}

// Odd radix: with p = x_i + x_{r-i} and m = x_i - x_{r-i}, outputs k and r-k share
// x_0 + sum cos(2 pi i k / r) p_i and sum sin(2 pi i k / r) m_i.
template <class T, int R>
ORTHANT_INLINE void butterfly_odd(fft_pair<T>* x, const T* table) {
    using L = fft_lanes<T>;
    constexpr int h = (R - 1) / 2;
    fft_pair<T> plus[std::size_t(h)], minus[std::size_t(h)];
    fft_pair<T> sum = x[0];
    ORTHANT_UNROLL(8)
    for (int i = 0; i < h; ++i) {
        plus[i] = {x[i + 1].re + x[R - 1 - i].re, x[i + 1].im + x[R - 1 - i].im};
        minus[i] = {x[i + 1].re - x[R - 1 - i].re, x[i + 1].im - x[R - 1 - i].im};
        sum = {sum.re + plus[i].re, sum.im + plus[i].im};
    }
    ORTHANT_UNROLL(8)
    for (int k = 0; k < h; ++k) {
        const T* c = table + k * h;
        const T* s = table + h * h + k * h;
        fft_pair<T> a = x[0];
        fft_pair<T> b{minus[0].re * L::splat(s[0]), minus[0].im * L::splat(s[0])};
        ORTHANT_UNROLL(8)
        for (int i = 0; i < h; ++i) {
            a = {L::fma(plus[i].re, L::splat(c[i]), a.re), L::fma(plus[i].im, L::splat(c[i]), a.im)};
            if (i > 0)
                b = {L::fma(minus[i].re, L::splat(s[i]), b.re), L::fma(minus[i].im, L::splat(s[i]), b.im)};
        }
        x[k + 1] = {a.re + b.im, a.im - b.re};
        x[R - 1 - k] = {a.re - b.im, a.im + b.re};
    }
    x[0] = sum;
}

template <class T, int R>
ORTHANT_INLINE void butterfly(fft_pair<T>* x, const T* table) {
    if constexpr (R == 2) butterfly2(x[0], x[1]);
    else if constexpr (R == 4) butterfly4(x[0], x[1], x[2], x[3]);
    else if constexpr (R == 8) butterfly8(x);
    else if constexpr (R == 16) butterfly16(x);
    else butterfly_odd<T, R>(x, table);
}

template <class T>
ORTHANT_INLINE void exchange(fft_pair<T>& x) {
    const auto t = x.re;
    x.re = x.im;
    x.im = t;
}

// Runs that are shorter than a register go through a small array of whole elements, out of line: the
// copies would otherwise spill the registers of every butterfly.
template <class T>
void stage_in(const T* in, index_t hop, int count, int n, T* staged) {
    using L = fft_lanes<T>;
    for (int i = 0; i < n; ++i) {
        fft_pair<T> x;
        fft_load_some(in + i * hop, count, x.re, x.im);
        L::store(staged + 2 * i * L::width, x.re);
        L::store(staged + (2 * i + 1) * L::width, x.im);
    }
}

template <class T>
void stage_out(const T* staged, T* out, index_t hop, int count, int n) {
    using L = fft_lanes<T>;
    for (int i = 0; i < n; ++i)
        fft_store_some(out + i * hop, count, L::load(staged + 2 * i * L::width),
                       L::load(staged + (2 * i + 1) * L::width));
}

// Hides a step from the compiler, which would otherwise compute all its multiples ahead of the loop and,
// short of general registers, keep them in vector registers.
ORTHANT_INLINE index_t opaque(index_t step) {
#if defined(__GNUC__)
    asm("" : "+r"(step));
#endif
    return step;
}

template <class T, int R>
void run_pass(const fft_pass<T>& pass) {
    using L = fft_lanes<T>;
    constexpr int W = L::width;
    const index_t q = pass.q, blocks = pass.blocks;
    const index_t in_step = pass.in_step, in_hop = q * in_step;
    const fft_rows in_kind = pass.in_kind, out_kind = pass.out_kind;
    const T* const table = pass.table;
    alignas(64) T staged[std::size_t(2 * R * W)];
    const bool edges = pass.swap_in | pass.swap_out | (pass.scale != T(1));
    for (index_t block = 0; block < blocks; ++block) {
        const T* in = pass.in + block * R * q * in_step;
        T* out = pass.rows ? pass.out + pass.rows[block] * pass.out_step
                           : pass.out + block * R * q * pass.out_step;
        const index_t out_hop = (pass.rows ? pass.row_step : q) * pass.out_step;
        const T* twiddle = pass.twiddle;
        for (index_t j = 0; j < q; ++j) {
            fft_pair<T> x[std::size_t(R)];
            if (in_kind == fft_rows::joined) {
                const index_t hop = opaque(in_hop);
                const T* p = in;
                ORTHANT_UNROLL(16)
                for (int i = 0; i < R; ++i, p += hop) L::load_complex(p, x[i].re, x[i].im);
            } else {
                const T* from = in;
                index_t hop = opaque(in_hop);
                if (in_kind == fft_rows::some) {
                    stage_in(in, in_hop, pass.count, R, staged);
                    from = staged;
                    hop = 2 * W;
                }
                ORTHANT_UNROLL(16)
                for (int i = 0; i < R; ++i, from += hop) x[i] = {L::load(from), L::load(from + W)};
            }
            if (edges && pass.swap_in) {
                ORTHANT_UNROLL(16)
                for (int i = 0; i < R; ++i) exchange(x[i]);
            }
            butterfly<T, R>(x, table);
            if (twiddle) {
                ORTHANT_UNROLL(16)
                for (int i = 1; i < R; ++i)
                    multiply(x[i], L::splat(twiddle[2 * i - 2]), L::splat(twiddle[2 * i - 1]));
                twiddle += 2 * (R - 1);
            }
            if (edges) {
                const auto scale = L::splat(pass.scale);
                ORTHANT_UNROLL(16)
                for (int i = 0; i < R; ++i) x[i] = {x[i].re * scale, x[i].im * scale};
                if (pass.swap_out) {
                    ORTHANT_UNROLL(16)
                    for (int i = 0; i < R; ++i) exchange(x[i]);
                }
            }
            if (out_kind == fft_rows::joined) {
                const index_t hop = opaque(out_hop);
                T* p = out;
                ORTHANT_UNROLL(16)
                for (int i = 0; i < R; ++i, p += hop) L::store_complex(p, x[i].re, x[i].im);
            } else {
                T* to = out;
                index_t hop = opaque(out_hop);
                if (out_kind == fft_rows::some) {
                    to = staged;
                    hop = 2 * W;
                }
                ORTHANT_UNROLL(16)
                for (int i = 0; i < R; ++i, to += hop) {
                    L::store(to, x[i].re);
                    L::store(to + W, x[i].im);
                }
                if (out_kind == fft_rows::some) stage_out(staged, out, out_hop, pass.count, R);
            }
            in += in_step;
            out += pass.out_step;
        }
    }
}

// Any odd radix up to fft_max_radix, by a loop over the pairs of outputs, which keeps the sums and
// differences on the stack. With R known the sums are unrolled; R = 0 is any other radix.
inline constexpr int fft_max_radix = 61;

template <class T, int R>
void run_pass_odd(const fft_pass<T>& pass) {
    using L = fft_lanes<T>;
    constexpr int W = L::width;
    const int r = R > 0 ? R : pass.radix, h = (r - 1) / 2;
    const index_t q = pass.q;
    constexpr std::size_t pairs = std::size_t(R > 0 ? R : fft_max_radix) / 2;
    fft_pair<T> plus[pairs], minus[pairs];
    for (index_t block = 0; block < pass.blocks; ++block) {
        const index_t out_hop = (pass.rows ? pass.row_step : q) * pass.out_step;
        for (index_t j = 0; j < q; ++j) {
            const T* in = pass.in + (block * r * q + j) * pass.in_step;
            T* out = (pass.rows ? pass.out + pass.rows[block] * pass.out_step
                                : pass.out + block * r * q * pass.out_step) + j * pass.out_step;
            const T* twiddle = pass.twiddle ? pass.twiddle + 2 * (r - 1) * j : nullptr;
            const auto get = [&](int i) {
                const T* p = in + i * q * pass.in_step;
                fft_pair<T> x;
                if (pass.in_kind == fft_rows::split) x = {L::load(p), L::load(p + W)};
                else if (pass.in_kind == fft_rows::joined) L::load_complex(p, x.re, x.im);
                else fft_load_some(p, pass.count, x.re, x.im);
                if (pass.swap_in) exchange(x);
                return x;
            };
            const auto put = [&](int i, fft_pair<T> x) {
                if (twiddle && i > 0) multiply(x, L::splat(twiddle[2 * i - 2]), L::splat(twiddle[2 * i - 1]));
                x = {x.re * L::splat(pass.scale), x.im * L::splat(pass.scale)};
                if (pass.swap_out) exchange(x);
                T* p = out + i * out_hop;
                if (pass.out_kind == fft_rows::split) {
                    L::store(p, x.re);
                    L::store(p + W, x.im);
                } else if (pass.out_kind == fft_rows::joined) {
                    L::store_complex(p, x.re, x.im);
                } else {
                    fft_store_some(p, pass.count, x.re, x.im);
                }
            };
            const fft_pair<T> x0 = get(0);
            fft_pair<T> sum = x0;
            for (int i = 0; i < h; ++i) {
                const fft_pair<T> a = get(i + 1), b = get(r - 1 - i);
                plus[i] = {a.re + b.re, a.im + b.im};
                minus[i] = {a.re - b.re, a.im - b.im};
                sum = {sum.re + plus[i].re, sum.im + plus[i].im};
            }
            put(0, sum);
            for (int k = 0; k < h; ++k) {
                const T* c = pass.table + k * h;
                const T* s = pass.table + h * h + k * h;
                fft_pair<T> a = x0;
                fft_pair<T> b{L::splat(T(0)), L::splat(T(0))};
                ORTHANT_UNROLL(8)
                for (int i = 0; i < h; ++i) {
                    a = {L::fma(plus[i].re, L::splat(c[i]), a.re), L::fma(plus[i].im, L::splat(c[i]), a.im)};
                    b = {L::fma(minus[i].re, L::splat(s[i]), b.re),
                         L::fma(minus[i].im, L::splat(s[i]), b.im)};
                }
                put(k + 1, {a.re + b.im, a.im - b.re});
                put(r - 1 - k, {a.re - b.im, a.im + b.re});
            }
        }
    }
}

}  // namespace detail

// Runs one pass. In place (in == out with equal steps) is allowed.
template <class T>
void fft_run(const fft_pass<T>& pass) {
    switch (pass.radix) {
    case 2: return detail::run_pass<T, 2>(pass);
    case 3: return detail::run_pass<T, 3>(pass);
    case 4: return detail::run_pass<T, 4>(pass);
    case 5: return detail::run_pass<T, 5>(pass);
    case 7: return detail::run_pass<T, 7>(pass);
    case 8: return detail::run_pass<T, 8>(pass);
    case 11: return detail::run_pass_odd<T, 11>(pass);
    case 13: return detail::run_pass_odd<T, 13>(pass);
    case 16: return detail::run_pass<T, 16>(pass);
    default: return detail::run_pass_odd<T, 0>(pass);
    }
}

}  // namespace orthant::inline ORTHANT_ABI::kernel
