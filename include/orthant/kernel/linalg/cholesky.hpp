#pragma once
// Cholesky's factorization A = L Lᴴ, in place over a Hermitian n x n matrix with dense rows, of which the
// lower triangle is read and written.
//
// By blocks, in halves where it is small: L11, then L21 = A21 L11⁻ᴴ, then A22 -= L21 L21ᴴ, of which only the
// triangle is computed. The last two are shared by threads.
// Blocks of 32 are factored in a buffer, as the upper triangle of their conjugate transpose, where a step is
// whole rows: divide row k by the root of its head, and subtract multiples of it from the rows below. The
// rows are taken from a multiple of a register on: what that writes left of the diagonal nobody reads.
// Complex rows stand there twice, as x and as i x, and are real multiply-adds.
//
// Up to 12 real rows go by the plain loops, whose chain from root to root does not pass through memory (8 rows: 290 ns in
// the buffer, 195 so).
//
// A pivot that is not above zero, NaN included, ends it: the matrix is not positive definite.

#include <orthant/kernel/linalg/plain.hpp>
#include <orthant/kernel/linalg/triangular.hpp>

namespace orthant::inline ORTHANT_ABI::kernel {

// Returns the row at which the matrix is found not to be positive definite, or -1.
template <class T>
index_t cholesky(index_t n, T* a, index_t row);

}  // namespace orthant::inline ORTHANT_ABI::kernel

#if ORTHANT_DEFINE

namespace orthant::inline ORTHANT_ABI::kernel {
namespace detail {

inline constexpr index_t cholesky_base = 32;
inline constexpr index_t cholesky_plain = 12;  // real rows that plain loops take

// The columns that are factored together: half of a small matrix, and of a large one what leaves most of the work to
// the product that follows, which threads share, and does not pass over the rest too often.
inline index_t cholesky_width(index_t n) {
    const index_t unit = n < 256 ? cholesky_base : 64, share = n < 256 ? n / 2 : n < 2048 ? n / 8 : 256;
    return (share + unit - 1) / unit * unit;
}

template <class T>
index_t cholesky_block(index_t n, T* a, index_t row) {
    using R = real_of_t<T>;
    constexpr index_t parts = index_t(sizeof(T) / sizeof(R));
    constexpr index_t step = lanes<R> < parts ? parts : lanes<R>;  // reals of a register
    constexpr index_t widest = ((cholesky_base * parts + step - 1) / step) * step;
    alignas(64) R upper[std::size_t(cholesky_base * widest)];
    alignas(64) R turned[std::size_t(parts == 2 ? widest : 1)];  // i times the row of the pivot
    const index_t width = (n * parts + step - 1) / step * step;
    for (index_t j = 0; j < n; ++j) {
        T* const to = reinterpret_cast<T*>(upper + j * width);
        for (index_t i = j; i < n; ++i) to[i] = conjugated(a[i * row + j]);
        for (index_t k = n * parts; k < width; ++k) upper[j * width + k] = R(0);
        // (What a register takes along from left of the diagonal is a number, too.)
        for (index_t k = j * parts / step * step; k < j * parts; ++k) upper[j * width + k] = R(0);
    }
    for (index_t k = 0; k < n; ++k) {
        R* const own = upper + k * width;
        const R pivot = own[k * parts];
        if (!(pivot > R(0))) return k;
        const R root = std::sqrt(pivot);
        const index_t first = k * parts / step * step;
        const batch<R> factor(R(1) / root);  // of the root of the least number it is finite, too
        for (index_t j = first; j < width; j += step) store(own + j, load(own + j) * factor);
        own[k * parts] = root;
        if constexpr (parts == 2) {
            own[k * parts + 1] = R(0);
            for (index_t j = first; j < width; j += 2) {
                turned[j] = -own[j + 1];
                turned[j + 1] = own[j];
            }
        }
        for (index_t i = k + 1; i < n; ++i) {
            R* const out = upper + i * width;
            const index_t from = i * parts / step * step;
            const batch<R> re(own[i * parts]);
            if constexpr (parts == 2) {  // the factor is the conjugate
                const batch<R> im(-own[i * parts + 1]);
                for (index_t j = from; j < width; j += step)
                    store(out + j,
                          simd::fnma(im, load(turned + j), simd::fnma(re, load(own + j), load(out + j))));
            } else {
                for (index_t j = from; j < width; j += step)
                    store(out + j, simd::fnma(re, load(own + j), load(out + j)));
            }
        }
    }
    for (index_t j = 0; j < n; ++j) {
        const T* const from = reinterpret_cast<const T*>(upper + j * width);
        for (index_t i = j; i < n; ++i) a[i * row + j] = conjugated(from[i]);
    }
    return -1;
}

template <class T>
void conjugate_matrix(index_t rows, index_t columns, T* a, index_t row) {
    if constexpr (is_complex_v<T>)
        for (index_t i = 0; i < rows; ++i)
            for (index_t j = 0; j < columns; ++j) a[i * row + j] = conjugated(a[i * row + j]);
}

}  // namespace detail

template <class T>
index_t cholesky(index_t n, T* a, index_t row) {
    if (n <= 0) return -1;
    if constexpr (!is_complex_v<T>)
        if (n <= detail::cholesky_plain) return plain_cholesky<T>(n, a, row);
    if (n <= detail::cholesky_base) return detail::cholesky_block(n, a, row);
    for (index_t first = 0, width = detail::cholesky_width(n); first < n; first += width) {
        if (width > n - first) width = n - first;
        T* const a11 = a + first * (row + 1);
        const index_t failed = cholesky(width, a11, row);
        if (failed >= 0) return first + failed;
        const index_t low = n - first - width;
        T* const a21 = a11 + width * row;
        // X L11ᴴ = A21 is L11 Xᴴ = A21ᴴ.
        detail::in_parts(low, low * width * width, [&](index_t begin, index_t end) {
            T* const rows = a21 + begin * row;
            detail::conjugate_matrix(end - begin, width, rows, row);
            detail::solve_triangle_columns<T>({true, false}, width, end - begin, a11, row, 1, rows, 1, row);
            detail::conjugate_matrix(end - begin, width, rows, row);
        });
        subtract_outer_square<T>(low, width, a21, row, 1, a21 + width, row, 1);
    }
    return -1;
}

#define ORTHANT_ROW(T) ORTHANT_INSTANTIATE(index_t cholesky<T>(index_t, T*, index_t));
ORTHANT_ROW(float)
ORTHANT_ROW(double)
ORTHANT_ROW(std::complex<float>)
ORTHANT_ROW(std::complex<double>)
#undef ORTHANT_ROW

}  // namespace orthant::inline ORTHANT_ABI::kernel

#endif
