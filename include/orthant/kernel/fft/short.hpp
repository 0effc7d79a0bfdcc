#pragma once
// A whole line of R W complex numbers, R = 2, 4 or 8 rows of one register each, without leaving the
// registers.
//
// Every length here is a power of two, and so an element's place is a string of bits: some count registers,
// the others count lanes. A stage is a butterfly over the register bits, a multiplication by a table of
// twiddles, and an exchange of the register bits with the highest lane bits that still number columns: each
// exchange of one bit is one two-register permutation. After the last stage the lanes hold the low bits of
// the frequency in some order, which the interleaving store puts right at no extra cost. fft_square
// (square.hpp) does the same for W rows; there transposes are cheaper.
//
// Only where any two registers permute in one instruction (AVX-512); elsewhere registers are so short that no
// such line is worth a way of its own.

#include <orthant/kernel/fft/pass.hpp>

namespace orthant::inline ORTHANT_ABI::kernel {

template <class T, int R>
struct fft_short_layout;

// The line at `in` to `out`, which may be the same. `twiddle` has an array of R elements (W real, W imaginary
// parts) for each stage but the last: element c of array 0 is w_(RW)^(c order[l]), of array s it is
// w_M^(c rest(s, l)) with M = 2^left(s).
template <class T, int R>
void fft_short(const T* in, T* out, const T* twiddle, bool swap, T scale);

#if ORTHANT_AVX512

inline constexpr bool fft_has_short = true;

// Where the bits are, for lines of R rows of W numbers.
template <class T, int R>
struct fft_short_layout {
    static constexpr int W = fft_lanes<T>::width;
    static constexpr int bits_of(int n) { return n > 1 ? 1 + bits_of(n / 2) : 0; }
    static constexpr int lane_bits = bits_of(W), register_bits = bits_of(R);
    static constexpr int stages = (lane_bits + register_bits - 1) / register_bits;  // after the first

    // Lane bit that counts column bit c after loading.
    static constexpr int lane_of(int c) {
        for (int p = 0; p < lane_bits; ++p)
            if (fft_lanes<T>::order[1 << p] == 1 << c) return p;
        return -1;
    }
    // Column bits left before stage s = 1, 2, …, and those that it takes.
    static constexpr int left(int s) { return lane_bits - (s - 1) * register_bits; }
    static constexpr int taken(int s) { return left(s) < register_bits ? left(s) : register_bits; }

    // The number of the column, modulo what stage s leaves, that a lane belongs to.
    static constexpr int rest(int s, int lane) {
        int column = 0;
        for (int c = 0; c < left(s) - taken(s); ++c) column |= (lane >> lane_of(c) & 1) << c;
        return column;
    }
    // The lane that holds frequency e of a register after the last stage.
    static constexpr int final_lane(int e) {
        int lane = 0;
        for (int s = 1; s <= stages; ++s)
            for (int i = 0; i < taken(s); ++i)
                lane |= (e >> ((s - 1) * register_bits + i) & 1) << lane_of(left(s) - taken(s) + i);
        return lane;
    }
    // The frequency of lane 0 of register r after the last stage.
    static constexpr int first_frequency(int r) {
        const int take = taken(stages), f = stages * register_bits;
        return ((r & ((1 << take) - 1)) << f) | ((r >> take) << (f - register_bits + take));
    }
};

namespace detail {

template <class T>
struct fft_index;
template <>
struct fft_index<double> {
    using integer = long long;
    static ORTHANT_INLINE __m512d permute(__m512d a, const integer* at, __m512d b) {
        return _mm512_permutex2var_pd(a, _mm512_load_si512(at), b);
    }
};
template <>
struct fft_index<float> {
    using integer = int;
    static ORTHANT_INLINE __m512 permute(__m512 a, const integer* at, __m512 b) {
        return _mm512_permutex2var_ps(a, _mm512_load_si512(at), b);
    }
};

template <class T>
struct fft_permutation {
    alignas(64) typename fft_index<T>::integer at[fft_lanes<T>::width];
};

// Lane bit P of one register for the register bit between two of them.
template <class T, int P, bool High>
inline constexpr fft_permutation<T> fft_exchange = [] {
    constexpr int W = fft_lanes<T>::width;
    fft_permutation<T> p{};
    for (int l = 0; l < W; ++l)
        p.at[l] = High ? (l >> P & 1 ? W + l : l ^ (1 << P)) : (l >> P & 1 ? W + (l ^ (1 << P)) : l);
    return p;
}();

template <class T, int R, bool High>
inline constexpr fft_permutation<T> fft_final = [] {
    constexpr int W = fft_lanes<T>::width;
    fft_permutation<T> p{};
    for (int e = 0; e < W; ++e)
        p.at[e] = (e % 2 ? W : 0) + fft_short_layout<T, R>::final_lane((High ? W / 2 : 0) + e / 2);
    return p;
}();

template <class T, int P>
ORTHANT_INLINE void exchange_bit(fft_pair<T>& x, fft_pair<T>& y) {
    using I = fft_index<T>;
    const auto *low = fft_exchange<T, P, false>.at, *high = fft_exchange<T, P, true>.at;
    const fft_pair<T> a{I::permute(x.re, low, y.re), I::permute(x.im, low, y.im)};
    y = {I::permute(x.re, high, y.re), I::permute(x.im, high, y.im)};
    x = a;
}

template <class T, int R, int S, int I>
ORTHANT_INLINE void exchange_bits(fft_pair<T>* x) {
    using layout = fft_short_layout<T, R>;
    if constexpr (I < layout::taken(S)) {
        constexpr int p = layout::lane_of(layout::left(S) - layout::taken(S) + I);
        ORTHANT_UNROLL(8)
        for (int r = 0; r < R; ++r)
            if (!(r >> I & 1)) exchange_bit<T, p>(x[r], x[r | 1 << I]);
        exchange_bits<T, R, S, I + 1>(x);
    }
}

template <class T, int R, int S>
ORTHANT_INLINE void short_stages(fft_pair<T>* x, const T* twiddle) {
    using L = fft_lanes<T>;
    using layout = fft_short_layout<T, R>;
    if constexpr (S <= layout::stages) {
        exchange_bits<T, R, S, 0>(x);
        constexpr int r = 1 << layout::taken(S);
        ORTHANT_UNROLL(4)
        for (int g = 0; g < R; g += r) butterfly<T, r>(x + g, nullptr);
        if constexpr (S < layout::stages) {
            twiddle += R * 2 * L::width;
            ORTHANT_UNROLL(8)
            for (int c = 1; c < R; ++c)
                multiply(x[c], L::load(twiddle + 2 * c * L::width),
                         L::load(twiddle + (2 * c + 1) * L::width));
        }
        short_stages<T, R, S + 1>(x, twiddle);
    }
}

// The rows x, loaded, to the frequencies.
template <class T, int R>
ORTHANT_INLINE void short_line(fft_pair<T>* x, const T* twiddle) {
    using L = fft_lanes<T>;
    constexpr int W = L::width;
    butterfly<T, R>(x, nullptr);
    ORTHANT_UNROLL(8)
    for (int k = 1; k < R; ++k)
        multiply(x[k], L::load(twiddle + 2 * k * W), L::load(twiddle + (2 * k + 1) * W));
    short_stages<T, R, 1>(x, twiddle);
}

}  // namespace detail

template <class T, int R>
void fft_short(const T* in, T* out, const T* twiddle, bool swap, T scale) {
    using L = fft_lanes<T>;
    using layout = fft_short_layout<T, R>;
    constexpr int W = L::width;
    fft_pair<T> x[std::size_t(R)];
    ORTHANT_UNROLL(8)
    for (int i = 0; i < R; ++i) L::load_complex(in + 2 * W * i, x[i].re, x[i].im);
    if (swap) {
        ORTHANT_UNROLL(8)
        for (int i = 0; i < R; ++i) detail::exchange(x[i]);
    }
    detail::short_line<T, R>(x, twiddle);
    if (swap || scale != T(1)) {
        ORTHANT_UNROLL(8)
        for (int i = 0; i < R; ++i) x[i] = {x[i].re * L::splat(scale), x[i].im * L::splat(scale)};
        if (swap) {
            ORTHANT_UNROLL(8)
            for (int i = 0; i < R; ++i) detail::exchange(x[i]);
        }
    }
    ORTHANT_UNROLL(8)
    for (int r = 0; r < R; ++r) {
        using I = detail::fft_index<T>;
        T* to = out + 2 * layout::first_frequency(r);
        L::store(to, I::permute(x[r].re, detail::fft_final<T, R, false>.at, x[r].im));
        L::store(to + W, I::permute(x[r].re, detail::fft_final<T, R, true>.at, x[r].im));
    }
}

#else

inline constexpr bool fft_has_short = false;

#endif

}  // namespace orthant::inline ORTHANT_ABI::kernel
