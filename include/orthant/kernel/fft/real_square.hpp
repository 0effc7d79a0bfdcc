#pragma once
// A real line of W * W numbers, W = 8, without leaving the registers, forwards and back.
//
// Down the columns of the square the transform is that of real numbers: of its rows k = 0 … 8 only five are
// needed, since row 8 - k is the conjugate of row k. Rows 1 to 4, real and imaginary parts, are eight
// registers, and turned they stay so: register c holds the real parts of column c in its lower half and the
// imaginary parts in its upper. The transform across adds such registers whole; a multiplication by -i
// exchanges the halves. Frequency k + 8 j is then in register j for k = 1 to 4, and that of 8 - k the
// conjugate of one in register 7 - j. Row 0 is one real transform of eight numbers, done as a product with a
// matrix of 8 x 8, whose rows are the eight numbers that it has. Together that is half of the instructions of
// the complex line.

#include <orthant/kernel/fft/pass.hpp>

namespace orthant::inline ORTHANT_ABI::kernel {

// What `tables` holds, in numbers: the twiddles w_64^(k c) of rows k = 1 to 4, eight real and eight imaginary
// parts each; the columns of the matrix of row 0; and the same for the way back, where twiddles are
// conjugate, double for rows 1 to 3, and everything is divided by 64, which is exact and the usual factor.
// (Forwards the matrix's columns c and c + 4 are the same but for the sign of odd rows, and the matrix has
// only four columns, for the sums and the differences of two numbers.)
struct fft_real_square_tables {
    static constexpr int twiddles = 0, back_twiddles = 64, matrix = 128, back_matrix = 160, size = 224;
};

// For T of 8 lanes: 64 real numbers at `in` to 33 complex ones at `out`.
template <class T>
void fft_real_square(const T* in, T* out, const T* tables, T scale);

// 33 complex numbers to 64 real ones. The imaginary parts of the first and the last do not count.
template <class T>
void fft_square_to_real(const T* in, T* out, const T* tables, T scale);

// The same for floats (T is float) in half registers.
template <class T>
void fft_half_real_square(const T* in, T* out, const T* tables, T scale);
template <class T>
void fft_half_square_to_real(const T* in, T* out, const T* tables, T scale);

#if ORTHANT_AVX && defined(__GNUC__)

template <class T>
inline constexpr bool fft_has_real_square = fft_lanes<T>::width == 8;

namespace detail {

template <class B>
ORTHANT_INLINE B swap_halves(B x) {
    return __builtin_shufflevector(x, x, 4, 5, 6, 7, 0, 1, 2, 3);
}

// The transform of eight real numbers: the real parts of frequencies 0 to 4 and the imaginary ones of 1 to 3.
template <class T>
ORTHANT_INLINE auto transform_row(typename fft_lanes<T>::batch x, typename fft_lanes<T>::batch sign,
                                  const T* matrix) {
    using L = fft_lanes<T>;
    const auto t = L::fma(sign, x, swap_halves(x));  // four sums, four differences
    const auto t0 = __builtin_shufflevector(t, t, 0, 4, 0, 4, 0, 4, 0, 4);
    const auto t1 = __builtin_shufflevector(t, t, 1, 5, 1, 5, 1, 5, 1, 5);
    const auto t2 = __builtin_shufflevector(t, t, 2, 6, 2, 6, 2, 6, 2, 6);
    const auto t3 = __builtin_shufflevector(t, t, 3, 7, 3, 7, 3, 7, 3, 7);
    const auto even = L::fma(t2, L::load(matrix + 16), t0 * L::load(matrix));
    const auto odd = L::fma(t3, L::load(matrix + 24), t1 * L::load(matrix + 8));
    return even + odd;
}

// The way back, from complex numbers 16 apart.
template <class T>
ORTHANT_INLINE auto transform_back(const T* in, const T* matrix) {
    using L = fft_lanes<T>;
    const auto real = [&](int j) { return L::splat(in[16 * j]); };
    const auto imaginary = [&](int j) { return L::splat(in[16 * j + 1]); };
    auto even = real(0) * L::load(matrix), odd = real(4) * L::load(matrix + 32);
    ORTHANT_UNROLL(3)
    for (int j = 1; j < 4; ++j) {
        even = L::fma(real(j), L::load(matrix + 8 * j), even);
        odd = L::fma(imaginary(j), L::load(matrix + 32 + 8 * j), odd);
    }
    return even + odd;
}

// Eight registers of four complex numbers, real parts in one half and imaginary parts in the other. `sign` is
// 1 in the lower half and -1 in the upper, or for the inverse the other way round.
template <class T>
ORTHANT_INLINE void butterfly8_halves(typename fft_lanes<T>::batch* x, typename fft_lanes<T>::batch sign) {
    using L = fft_lanes<T>;
    using batch = typename L::batch;
    const auto four = [sign](batch& a, batch& b, batch& c, batch& d) {
        const batch ac = a + c, a_c = a - c, bd = b + d, b_d = swap_halves<batch>(b - d);
        a = ac + bd;
        b = L::fma(sign, b_d, a_c);
        c = ac - bd;
        d = L::fnma(sign, b_d, a_c);
    };
    four(x[0], x[2], x[4], x[6]);
    four(x[1], x[3], x[5], x[7]);
    const auto h = L::splat(T(0.70710678118654752440084436210484903928L));
    const batch e0 = x[0], e1 = x[2], e2 = x[4], e3 = x[6], o0 = x[1], o2 = swap_halves<batch>(x[5]);
    const batch o1 = L::fma(sign, swap_halves<batch>(x[3]), x[3]);   // times (1 - i)
    const batch o3 = L::fnma(sign, swap_halves<batch>(x[7]), x[7]);  // times (1 + i)
    x[0] = e0 + o0;
    x[4] = e0 - o0;
    x[1] = L::fma(h, o1, e1);
    x[5] = L::fnma(h, o1, e1);
    x[2] = L::fma(sign, o2, e2);
    x[6] = L::fnma(sign, o2, e2);
    x[3] = L::fnma(h, o3, e3);
    x[7] = L::fma(h, o3, e3);
}

// 1 in the lower half of the lanes and -1 in the upper.
template <class T>
ORTHANT_INLINE auto half_signs() {
    const auto one = fft_lanes<T>::splat(T(1));
    return __builtin_shufflevector(one, -one, 0, 1, 2, 3, 12, 13, 14, 15);
}

}  // namespace detail

template <class T>
void fft_real_square(const T* in, T* out, const T* tables, T scale) {
    using L = fft_lanes<T>;
    using batch = typename L::batch;
    using at = fft_real_square_tables;
    const auto row = [in](int i) { return L::load(in + 8 * i); };
    const batch s0 = row(0) + row(4), s1 = row(1) + row(5), s2 = row(2) + row(6), s3 = row(3) + row(7);
    const batch d0 = row(0) - row(4), d1 = row(1) - row(5), d2 = row(2) - row(6), d3 = row(3) - row(7);
    const batch even = s0 + s2, odd = s1 + s3, p = d1 - d3, q = d1 + d3;
    const auto h = L::splat(T(0.70710678118654752440084436210484903928L));
    fft_pair<T> x[4] = {{L::fma(h, p, d0), -L::fma(h, q, d2)},
                        {s0 - s2, s3 - s1},
                        {L::fnma(h, p, d0), L::fnma(h, q, d2)},
                        {even - odd, even}};
    const T* const w = tables + at::twiddles;
    ORTHANT_UNROLL(3)
    for (int k = 0; k < 3; ++k) detail::multiply(x[k], L::load(w + 16 * k), L::load(w + 16 * k + 8));
    x[3] = {x[3].re * L::load(w + 48), x[3].re * L::load(w + 56)};
    batch y[8] = {x[0].re, x[1].re, x[2].re, x[3].re, x[0].im, x[1].im, x[2].im, x[3].im};
    L::transpose(y);
    const batch sign = detail::half_signs<T>();
    detail::butterfly8_halves<T>(y, sign);
    batch zero = detail::transform_row<T>(even + odd, sign, tables + at::matrix);
    if (scale != T(1)) {
        zero = zero * L::splat(scale);
        ORTHANT_UNROLL(8)
        for (int j = 0; j < 8; ++j) y[j] = y[j] * L::splat(scale);
    }
    const batch one = L::splat(T(1));
    const batch conjugate = __builtin_shufflevector(one, -one, 0, 1, 2, 11, 4, 13, 6, 15);
    L::store(out, __builtin_shufflevector(y[0], zero, 8, 13, 0, 4, 1, 5, 2, 6));
    L::store(out + 16, __builtin_shufflevector(y[1], zero, 9, 13, 0, 4, 1, 5, 2, 6));
    L::store(out + 32, __builtin_shufflevector(y[2], zero, 10, 14, 0, 4, 1, 5, 2, 6));
    L::store(out + 48, __builtin_shufflevector(y[3], zero, 11, 15, 0, 4, 1, 5, 2, 6));
    ORTHANT_UNROLL(4)
    for (int j = 0; j < 4; ++j)
        L::store(out + 16 * j + 8,
                 __builtin_shufflevector(y[j], y[7 - j], 3, 7, 10, 14, 9, 13, 8, 12) * conjugate);
    const auto last = zero[4];
    out[1] = out[65] = T(0);
    __builtin_memcpy(out + 64, &last, sizeof(T));
}

template <class T>
void fft_square_to_real(const T* in, T* out, const T* tables, T scale) {
    using L = fft_lanes<T>;
    using batch = typename L::batch;
    using at = fft_real_square_tables;
    const batch sign = detail::half_signs<T>();
    batch y[8];
    ORTHANT_UNROLL(4)
    for (int j = 0; j < 4; ++j) {
        const batch a = L::load(in + 16 * j), b = L::load(in + 16 * j + 8);
        y[j] = __builtin_shufflevector(a, b, 2, 4, 6, 8, 3, 5, 7, 9);
        y[7 - j] = __builtin_shufflevector(b, b, 6, 4, 2, 0, 7, 5, 3, 1) * sign;
    }
    detail::butterfly8_halves<T>(y, -sign);
    L::transpose(y);
    const T* const w = tables + at::back_twiddles;
    fft_pair<T> x[3];
    ORTHANT_UNROLL(3)
    for (int k = 0; k < 3; ++k) {
        x[k] = {y[k], y[k + 4]};
        detail::multiply(x[k], L::load(w + 16 * k), L::load(w + 16 * k + 8));
    }
    const batch fourth = L::fnma(y[7], L::load(w + 56), y[3] * L::load(w + 48));
    const batch zero = detail::transform_back(in, tables + at::back_matrix);
    const batch a = zero + fourth, b = zero - fourth;
    const batch e0 = a + x[1].re, e1 = b - x[1].im, e2 = a - x[1].re, e3 = b + x[1].im;
    const batch m = x[0].re - x[2].re, q = x[0].im + x[2].im;
    const batch o0 = x[0].re + x[2].re, o1 = m - q, o2 = x[2].im - x[0].im, o3 = m + q;
    const auto h = L::splat(T(0.70710678118654752440084436210484903928L));
    batch out_rows[8] = {e0 + o0, L::fma(h, o1, e1), e2 + o2, L::fnma(h, o3, e3),
                         e0 - o0, L::fnma(h, o1, e1), e2 - o2, L::fma(h, o3, e3)};
    if (const T left = scale * T(64); left != T(1)) {
        ORTHANT_UNROLL(8)
        for (int i = 0; i < 8; ++i) out_rows[i] = out_rows[i] * L::splat(left);
    }
    ORTHANT_UNROLL(8)
    for (int i = 0; i < 8; ++i) L::store(out + 8 * i, out_rows[i]);
}

template <class T>
void fft_half_real_square(const T* in, T* out, const T* tables, T scale) {
    fft_real_square(reinterpret_cast<const fft_half*>(in), reinterpret_cast<fft_half*>(out),
                    reinterpret_cast<const fft_half*>(tables), fft_half(scale));
}
template <class T>
void fft_half_square_to_real(const T* in, T* out, const T* tables, T scale) {
    fft_square_to_real(reinterpret_cast<const fft_half*>(in), reinterpret_cast<fft_half*>(out),
                       reinterpret_cast<const fft_half*>(tables), fft_half(scale));
}

#else

template <class T>
inline constexpr bool fft_has_real_square = false;

#endif

}  // namespace orthant::inline ORTHANT_ABI::kernel
