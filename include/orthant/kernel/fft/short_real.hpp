#pragma once
// A real line of 2 R W numbers without leaving the registers, R = 2, 4 or 8 and at most W, forwards and back.
//
// Its transform is that of R W complex numbers (short.hpp, square.hpp) and the turn of real.hpp,
//     X[k] = s + v d,  X[h-k] = conj(s - v d),  s = (Z[k] + conj Z[h-k]) / 2,  d = (Z[k] - conj Z[h-k]) / 2,
// here between registers: those that hold Z[h-k] for the lanes of one register are two others, and one
// two-register permutation brings them there. Through memory the turn took as long as the transform, since
// every load of it met a store that was on its way.

#include <orthant/kernel/fft/short.hpp>
#include <orthant/kernel/fft/square.hpp>

namespace orthant::inline ORTHANT_ABI::kernel {

// n = 2 R W real numbers at `in` to R W + 1 complex ones at `out`. `tables` holds the line's twiddles, then
// v[k], k < R W / 2, for the forward turn and the same in the order of loaded lanes for the backward one, W
// real and W imaginary parts in turn (fft/plans/short_line.hpp makes them).
template <class T, int R>
void fft_short_real(const T* in, T* out, const T* tables, T scale);

// R W + 1 complex numbers to 2 R W real ones. The imaginary parts of the first and the last do not count.
template <class T, int R>
void fft_short_to_real(const T* in, T* out, const T* tables, T scale);

// Where the frequencies W s, …, W s + W - 1 are after the complex transform, and how many numbers its
// twiddles take.
template <class T, int R>
struct fft_short_places;

#if ORTHANT_AVX512

template <class T, int R>
struct fft_short_places {
    static constexpr int W = fft_lanes<T>::width;
    static constexpr bool square = R == W;
    static constexpr int twiddles = (square ? 1 : fft_short_layout<T, R>::stages) * R * 2 * W;
    static constexpr int turns = R * W;

    // The register of frequency W s.
    static constexpr int place(int s) {
        if constexpr (!square)
            for (int r = 0; r < R; ++r)
                if (fft_short_layout<T, R>::first_frequency(r) == W * s) return r;
        return s;
    }
    // The lane that a loaded register's number e is in.
    static constexpr int loaded_lane(int e) {
        int lane = 0;
        while (fft_lanes<T>::order[lane] != e) ++lane;
        return lane;
    }
    // The lane of frequency W s + e.
    static constexpr int lane(int e) {
        if constexpr (square) return loaded_lane(e);
        else return fft_short_layout<T, R>::final_lane(e);
    }
};

namespace detail {

// Half of a run of complex numbers from frequencies in registers, from the first on or from the last.
template <class T, int R, bool High, bool Reversed>
inline constexpr fft_permutation<T> fft_joined = [] {
    constexpr int W = fft_lanes<T>::width;
    fft_permutation<T> p{};
    for (int e = 0; e < W; ++e) {
        const int k = (High ? W / 2 : 0) + e / 2;
        p.at[e] = (e % 2 ? W : 0) + fft_short_places<T, R>::lane(Reversed ? W - 1 - k : k);
    }
    return p;
}();

// Element W - e of the first register for element e, and element 0 of the second for element 0: as
// frequencies lie, or as loads leave them.
template <class T, int R, bool Loaded>
inline constexpr fft_permutation<T> fft_mirrored = [] {
    using places = fft_short_places<T, R>;
    constexpr int W = fft_lanes<T>::width;
    const auto lane = [](int e) { return Loaded ? places::loaded_lane(e) : places::lane(e); };
    fft_permutation<T> p{};
    for (int e = 0; e < W; ++e) p.at[lane(e)] = e == 0 ? W + lane(0) : lane(W - e);
    return p;
}();

template <class T, int R>
ORTHANT_INLINE void store_joined(T* to, fft_pair<T> x) {
    using I = fft_index<T>;
    constexpr int W = fft_lanes<T>::width;
    fft_lanes<T>::store(to, I::permute(x.re, fft_joined<T, R, false, false>.at, x.im));
    fft_lanes<T>::store(to + W, I::permute(x.re, fft_joined<T, R, true, false>.at, x.im));
}

template <class T, int R>
ORTHANT_INLINE void run_short_line(fft_pair<T>* x, const T* twiddle) {
    if constexpr (fft_short_places<T, R>::square) {
        fft_pair<T> y[std::size_t(R)];
        square_line(x, y, twiddle);
        ORTHANT_UNROLL(8)
        for (int s = 0; s < R; ++s) x[s] = y[s];
    } else {
        short_line<T, R>(x, twiddle);
    }
}

}  // namespace detail

template <class T, int R>
void fft_short_real(const T* in, T* out, const T* tables, T scale) {
    using L = fft_lanes<T>;
    using I = detail::fft_index<T>;
    using places = fft_short_places<T, R>;
    constexpr int W = L::width, h = R * W;
    fft_pair<T> x[std::size_t(R)];
    ORTHANT_UNROLL(8)
    for (int i = 0; i < R; ++i) L::load_complex(in + 2 * W * i, x[i].re, x[i].im);
    detail::run_short_line<T, R>(x, tables);
    if (scale != T(1)) {
        ORTHANT_UNROLL(8)
        for (int i = 0; i < R; ++i) x[i] = {x[i].re * L::splat(scale), x[i].im * L::splat(scale)};
    }
    const T* v = tables + places::twiddles;
    const auto half = L::splat(T(0.5));
    const auto* const at = detail::fft_mirrored<T, R, false>.at;
    ORTHANT_UNROLL(4)
    for (int s = 0; s < R / 2; ++s, v += 2 * W) {
        const fft_pair<T> a = x[places::place(s)], low = x[places::place(R - 1 - s)];
        const fft_pair<T> next = x[places::place((R - s) % R)];
        const fft_pair<T> b{I::permute(low.re, at, next.re), I::permute(low.im, at, next.im)};
        const fft_pair<T> sum{(a.re + b.re) * half, (a.im - b.im) * half};
        fft_pair<T> difference{a.re - b.re, a.im + b.im};
        detail::multiply(difference, L::load(v), L::load(v + W));
        detail::store_joined<T, R>(out + 2 * W * s, {sum.re + difference.re, sum.im + difference.im});
        const fft_pair<T> last{sum.re - difference.re, difference.im - sum.im};
        T* const to = out + 2 * (h - W * s - (W - 1));
        L::store(to, I::permute(last.re, detail::fft_joined<T, R, false, true>.at, last.im));
        L::store(to + W, I::permute(last.re, detail::fft_joined<T, R, true, true>.at, last.im));
    }
    // In the middle v is -1, and X the conjugate of Z.
    const fft_pair<T> middle = x[places::place(R / 2)];
    out[h] = middle.re[places::lane(0)];
    out[h + 1] = -middle.im[places::lane(0)];
}

template <class T, int R>
void fft_short_to_real(const T* in, T* out, const T* tables, T scale) {
    using L = fft_lanes<T>;
    using I = detail::fft_index<T>;
    using places = fft_short_places<T, R>;
    constexpr int W = L::width, h = R * W;
    const T* v = tables + places::twiddles + places::turns;
    const auto* const at = detail::fft_mirrored<T, R, true>.at;
    fft_pair<T> x[std::size_t(R)], before;
    // s = X[k] + conj X[h-k] and d = X[k] - conj X[h-k] give 2 Z[k] = s + conj v d and 2 Z[h-k] = conj(s -
    // conj v d).
    ORTHANT_UNROLL(4)
    for (int s = 0; s < R / 2; ++s, v += 2 * W) {
        fft_pair<T> a, b;
        L::load_complex(in + 2 * W * s, a.re, a.im);
        fft_load_reversed(in + 2 * (h - W * s - (W - 1)), b.re, b.im);
        if (s == 0) a.im[0] = b.im[0] = T(0);
        const fft_pair<T> sum{a.re + b.re, a.im - b.im};
        fft_pair<T> difference{a.re - b.re, a.im + b.im};
        detail::turn(difference, L::load(v), L::load(v + W));
        // Exchanged parts: the inverse.
        x[s] = {sum.im + difference.im, sum.re + difference.re};
        const fft_pair<T> last{difference.im - sum.im, sum.re - difference.re};
        if (s > 0)
            x[R - s] = {I::permute(before.re, at, last.re), I::permute(before.im, at, last.im)};
        before = last;
    }
    const fft_pair<T> middle{L::splat(-2 * in[h + 1]), L::splat(2 * in[h])};
    x[R / 2] = {I::permute(before.re, at, middle.re), I::permute(before.im, at, middle.im)};
    detail::run_short_line<T, R>(x, tables);
    const auto factor = L::splat(scale);
    ORTHANT_UNROLL(8)
    for (int s = 0; s < R; ++s) {
        const fft_pair<T> z = x[places::place(s)];
        detail::store_joined<T, R>(out + 2 * W * s, {z.im * factor, z.re * factor});
    }
}

#endif

}  // namespace orthant::inline ORTHANT_ABI::kernel
