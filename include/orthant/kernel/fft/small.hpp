#pragma once
// A line of 2, 4, 8 or 16 numbers, complex or real, as one butterfly of plain numbers.
//
// Such a line does not fill registers, and filling them with other lines' places takes longer than the
// arithmetic.

#include <orthant/kernel/fft/pass.hpp>

namespace orthant::inline ORTHANT_ABI::kernel {

// A number of type T alone, where the butterflies have a register.
template <class T>
struct fft_single {
    T value;
    constexpr fft_single(long double v) : value(static_cast<T>(v)) {}
    constexpr operator T() const { return value; }
};

template <class T>
struct fft_lanes<fft_single<T>> {
    using batch = T;
    static constexpr int width = 1;

    static ORTHANT_INLINE T splat(T v) { return v; }
    static ORTHANT_INLINE T fma(T a, T b, T c) { return a * b + c; }
    static ORTHANT_INLINE T fnma(T a, T b, T c) { return c - a * b; }
};

// N interleaved complex numbers at `in` to `out`, which may be the same. (No tables: the parameter is there
// because longer lines have them.)
template <class T, int N>
void fft_small(const T* in, T* out, const T*, bool swap, T scale) {
    const int re = swap ? 1 : 0, im = 1 - re;
    fft_pair<fft_single<T>> x[std::size_t(N)];
    ORTHANT_UNROLL(16)
    for (int i = 0; i < N; ++i) x[i] = {in[2 * i + re], in[2 * i + im]};
    detail::butterfly<fft_single<T>, N>(x, nullptr);
    ORTHANT_UNROLL(16)
    for (int i = 0; i < N; ++i) {
        out[2 * i + re] = x[i].re * scale;
        out[2 * i + im] = x[i].im * scale;
    }
}

// N real numbers to N/2 + 1 complex ones.
template <class T, int N>
void fft_small_real(const T* in, T* out, const T*, T scale) {
    fft_pair<fft_single<T>> x[std::size_t(N)];
    ORTHANT_UNROLL(16)
    for (int i = 0; i < N; ++i) x[i] = {in[i], T(0)};
    detail::butterfly<fft_single<T>, N>(x, nullptr);
    ORTHANT_UNROLL(16)
    for (int k = 0; k <= N / 2; ++k) {
        out[2 * k] = x[k].re * scale;
        out[2 * k + 1] = x[k].im * scale;
    }
    out[1] = out[N + 1] = T(0);
}

// And back: the imaginary parts of the first and the last do not count. The inverse exchanges the parts of a
// number before and after.
template <class T, int N>
void fft_small_to_real(const T* in, T* out, const T*, T scale) {
    fft_pair<fft_single<T>> x[std::size_t(N)];
    x[0] = {T(0), in[0]};
    x[N / 2] = {T(0), in[N]};
    ORTHANT_UNROLL(16)
    for (int k = 1; k < N / 2; ++k) {
        x[k] = {in[2 * k + 1], in[2 * k]};
        x[N - k] = {-in[2 * k + 1], in[2 * k]};
    }
    detail::butterfly<fft_single<T>, N>(x, nullptr);
    ORTHANT_UNROLL(16)
    for (int i = 0; i < N; ++i) out[i] = x[i].im * scale;
}

}  // namespace orthant::inline ORTHANT_ABI::kernel
