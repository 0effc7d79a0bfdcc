#pragma once
// The tables of lines that fit the registers (kernel/fft/short.hpp, kernel/fft/square.hpp,
// kernel/fft/short_real.hpp), and which kernel a length has.

#include <orthant/fft/plans/roots.hpp>
#include <orthant/kernel/fft/real_square.hpp>
#include <orthant/kernel/fft/short_real.hpp>
#include <orthant/kernel/fft/small.hpp>

namespace orthant::inline ORTHANT_ABI::fft::detail {

// One complex number to lane l of an element of W real and W imaginary parts.
template <class T>
void put_lane(T* element, index_t l, const root& w) {
    element[l] = static_cast<T>(w.re);
    element[kernel::fft_lanes<T>::width + l] = static_cast<T>(w.im);
}

// The twiddles w_n^(k order[l]), n = rows * W, of the step between rows and lanes: an element for each row.
// L: the lanes, if they are not T's own.
template <class T, class L = kernel::fft_lanes<T>>
void put_first_twiddles(T* to, index_t rows) {
    for (index_t k = 0; k < rows; ++k)
        for (index_t l = 0; l < L::width; ++l) {
            const root w = unit_root(k * L::order[l], rows * L::width);
            to[2 * k * L::width + l] = static_cast<T>(w.re);
            to[(2 * k + 1) * L::width + l] = static_cast<T>(w.im);
        }
}

#if ORTHANT_AVX512

// All twiddles of kernel::fft_short: those of the first stage, then of the later ones.
template <class T, int R>
ORTHANT_COLD void put_short_twiddles(T* to) {
    using layout = kernel::fft_short_layout<T, R>;
    constexpr index_t W = layout::W;
    put_first_twiddles(to, R);
    for (int s = 1; s < layout::stages; ++s)
        for (int c = 0; c < R; ++c)
            for (int l = 0; l < W; ++l) {
                const index_t m = index_t(1) << layout::left(s);
                put_lane(to + (s * R + c) * 2 * W, l, unit_root(c * layout::rest(s, l) % m, m));
            }
}

#endif

// The tables of kernel::fft_real_square.
template <class T>
ORTHANT_COLD void put_square_tables(T* to) {
    using at = kernel::fft_real_square_tables;
    for (index_t c = 0; c < 8; ++c) {
        for (index_t k = 1; k <= 4; ++k) {
            const root w = unit_root(k * c, 64);
            const long double twice = k < 4 ? 1 / 32.0L : 1 / 64.0L;
            T* const row = to + 16 * (k - 1) + c;
            row[at::twiddles] = static_cast<T>(w.re);
            row[at::twiddles + 8] = static_cast<T>(w.im);
            row[at::back_twiddles] = static_cast<T>(twice * w.re);
            row[at::back_twiddles + 8] = static_cast<T>(-twice * w.im);
        }
        // Number j of a spectrum: the real parts of frequencies 0 to 4, then the imaginary parts of 1 to 3.
        for (index_t j = 0; j < 8; ++j) {
            const index_t f = j < 5 ? j : j - 4;
            const root w = unit_root(f * c % 8, 8);
            const long double value = j < 5 ? w.re : w.im;
            if (c < 4) to[at::matrix + 8 * c + j] = static_cast<T>(value);
            to[at::back_matrix + 8 * j + c] = static_cast<T>((f % 4 ? 2 * value : value) / 64);
        }
    }
}

// A kernel of a complex line.
template <class T>
using whole_line = void (*)(const T* in, T* out, const T* tables, bool swap, T scale);

// The one of 2, 4, 8 or 16 plain numbers, or null.
template <class T>
whole_line<T> small_line(index_t n) {
    return n == 2    ? &kernel::fft_small<T, 2>
           : n == 4  ? &kernel::fft_small<T, 4>
           : n == 8  ? &kernel::fft_small<T, 8>
           : n == 16 ? &kernel::fft_small<T, 16>
                     : nullptr;
}

// A real line that fits the registers: its tables and its kernels, or null pointers.
template <class T>
struct short_real_line {
    table<T> tables;
    void (*forward)(const T* in, T* out, const T* tables, T scale) = nullptr;
    void (*backward)(const T* in, T* out, const T* tables, T scale) = nullptr;

    explicit short_real_line([[maybe_unused]] index_t n) {
        constexpr index_t W = kernel::fft_lanes<T>::width;
        if (n == 2) make_small<2>();
        else if (n == 4) make_small<4>();
        else if (n == 8) make_small<8>();
        else if (n == 16) make_small<16>();
        if constexpr (has_square) {
            if (n == 64) make_square();
        }
        if constexpr (kernel::fft_has_short && W > 1) {
            if (forward) return;
            if (n == 4 * W) make<2>();
            else if (n == 8 * W) make<4>();
            else if (n == 16 * W) make<8>();
        }
    }

private:
    static constexpr bool halves = kernel::fft_has_half && std::is_same_v<T, float>;
    static constexpr bool has_square = halves || kernel::fft_has_real_square<T>;

    template <int N>
    void make_small() {
        forward = &kernel::fft_small_real<T, N>;
        backward = &kernel::fft_small_to_real<T, N>;
    }

    ORTHANT_COLD void make_square() {
        tables = table<T>(kernel::fft_real_square_tables::size);
        put_square_tables(tables.data());
        if constexpr (halves) {
            forward = &kernel::fft_half_real_square<T>;
            backward = &kernel::fft_half_square_to_real<T>;
        } else if constexpr (has_square) {
            forward = &kernel::fft_real_square<T>;
            backward = &kernel::fft_square_to_real<T>;
        }
    }

    template <int R>
    ORTHANT_COLD void make() {
        if constexpr (kernel::fft_has_short) {
            using places = kernel::fft_short_places<T, R>;
            constexpr index_t W = places::W;
            tables = table<T>(places::twiddles + 2 * places::turns);
            T* to = tables.data();
            if constexpr (places::square) put_first_twiddles(to, R);
            else put_short_twiddles<T, R>(to);
            to += places::twiddles;
            for (index_t s = 0; s < R / 2; ++s)
                for (int e = 0; e < W; ++e) {
                    const root w = unit_root(W * s + e, 2 * R * W);
                    const root v{w.im, -w.re};  // -i w
                    const root half{v.re / 2, v.im / 2};
                    put_lane(to + s * 2 * W, places::lane(e), half);
                    put_lane(to + places::turns + s * 2 * W, places::loaded_lane(e), v);
                }
            forward = &kernel::fft_short_real<T, R>;
            backward = &kernel::fft_short_to_real<T, R>;
        }
    }
};

}  // namespace orthant::inline ORTHANT_ABI::fft::detail
