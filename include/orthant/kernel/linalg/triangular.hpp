#pragma once
// Triangular matrices: T X = B, T · B and the inverse, by recursion on the product kernel.
//
//     [T11    ] [X1]   [B1]        X1 = T11⁻¹ B1
//     [T21 T22] [X2] = [B2]        B2 -= T21 X1,  X2 = T22⁻¹ B2
//
// Halving gives nearly all the work to products as large as can be (Elmroth, Gustavson, Jonsson, Kågström,
// "Recursive blocked algorithms", 2004). Sixteen rows are left to a loop that keeps a strip of B in
// registers; it reads the rows that are solved from a small buffer, where a complex row stands twice, as x
// and as i x, so that complex numbers need only real multiply-adds. Columns of B that are not dense are
// turned through that buffer.
//
// All strides are free, so that the transpose, and X T = B (which is Tᵀ Xᵀ = Bᵀ), need no kernel of their
// own.

#include <orthant/kernel/linalg/products.hpp>

namespace orthant::inline ORTHANT_ABI::kernel {

// Which triangle of the matrix is read, and whether its diagonal is taken as ones.
struct triangle {
    bool lower = true;
    bool unit = false;
};

// B = T⁻¹ B for T n x n and B n x m. A zero on the diagonal gives what division by it gives.
template <class T>
void solve_triangle(triangle of, index_t n, index_t m, const T* t, index_t t_row, index_t t_col, T* b,
                    index_t b_row, index_t b_col);

// B = T · B.
template <class T>
void multiply_triangle(triangle of, index_t n, index_t m, const T* t, index_t t_row, index_t t_col, T* b,
                       index_t b_row, index_t b_col);

// T = T⁻¹; the other triangle, and a diagonal of ones, are not touched.
template <class T>
void invert_triangle(triangle of, index_t n, T* t, index_t t_row, index_t t_col);

}  // namespace orthant::inline ORTHANT_ABI::kernel

#if ORTHANT_DEFINE

namespace orthant::inline ORTHANT_ABI::kernel {
namespace detail {

inline constexpr index_t triangle_base = 16;

// Where a recursion halves n > 16 rows.
inline index_t triangle_split(index_t n) {
    const index_t half = (n + 1) / 2;
    return half >= triangle_base ? (half + triangle_base - 1) / triangle_base * triangle_base
                                 : (half + 7) / 8 * 8;
}

// One right-hand side by columns of T: a step is b[rest] -= b[k] T[rest, k], with dense columns or rows
// alike.
template <class T>
void solve_triangle_vector(triangle of, index_t n, const T* t, index_t t_row, index_t t_col, T* b,
                           index_t b_step) {
    T x[64];
    for (index_t i = 0; i < n; ++i) x[i] = b[i * b_step];
    for (index_t s = 0; s < n; ++s) {
        const index_t i = of.lower ? s : n - 1 - s;
        if (t_col == 1) {
            const T* row = t + i * t_row;
            const index_t first = of.lower ? 0 : i + 1, last = of.lower ? i : n;
            T sum[4] = {};
            index_t k = first;
            for (; k + 4 <= last; k += 4)
                for (index_t v = 0; v < 4; ++v) sum[v] += product(row[k + v], x[k + v]);
            for (; k < last; ++k) sum[0] += product(row[k], x[k]);
            x[i] -= (sum[0] + sum[1]) + (sum[2] + sum[3]);
        }
        if (!of.unit) x[i] /= t[i * t_row + i * t_col];
        if (t_col != 1) {
            const index_t first = of.lower ? i + 1 : 0, last = of.lower ? n : i;
            const T* column = t + i * t_col;
            for (index_t k = first; k < last; ++k) x[k] -= product(column[k * t_row], x[i]);
        }
    }
    for (index_t i = 0; i < n; ++i) b[i * b_step] = x[i];
}

// At most 16 rows, a strip of B at a time.
template <class T>
void solve_triangle_strips(triangle of, index_t n, index_t m, const T* t, index_t t_row, index_t t_col, T* b,
                           index_t b_row, index_t b_col) {
    using R = real_of_t<T>;
    constexpr index_t parts = index_t(sizeof(T) / sizeof(R));
    constexpr index_t width = 4 * lanes<R>, elements = width / parts;  // a strip, in reals and in elements
    alignas(64) R strip[std::size_t(triangle_base * width)];
    alignas(64) R turned[std::size_t(parts == 2 ? triangle_base * width : 1)];  // i x
    T scale[triangle_base];
    bool divide[triangle_base] = {};
    for (index_t i = 0; i < n; ++i) {
        const T pivot = t[i * (t_row + t_col)];
        scale[i] = of.unit ? T(1) : has_reciprocal(pivot) ? T(T(1) / pivot) : pivot;
        divide[i] = !of.unit && !has_reciprocal(pivot);
    }
    for (index_t j = 0; j < m; j += elements) {
        const index_t count = m - j < elements ? m - j : elements;
        const index_t used = (count * parts + lanes<R> - 1) / lanes<R>;
        T* const at = b + j * b_col;
        if (count < elements)
            for (index_t k = 0; k < n * width; ++k) strip[k] = R(0);
        for (index_t i = 0; i < n; ++i) {
            T* row = reinterpret_cast<T*>(strip + i * width);
            for (index_t k = 0; k < count; ++k) row[k] = at[i * b_row + k * b_col];
        }
        for (index_t s = 0; s < n; ++s) {
            const index_t i = of.lower ? s : n - 1 - s;
            R* const own = strip + i * width;
            const auto substitute = [&]<int V>(std::integral_constant<int, V>) {
                batch<R> sum[std::size_t(V)];
                ORTHANT_UNROLL(4)
                for (int v = 0; v < V; ++v) sum[v] = load(own + v * lanes<R>);
                for (index_t q = 0; q < s; ++q) {
                    const index_t k = of.lower ? q : n - 1 - q;
                    const T factor = t[i * t_row + k * t_col];
                    const batch<R> re(real_part(factor));
                    const R* x = strip + k * width;
                    ORTHANT_UNROLL(4)
                    for (int v = 0; v < V; ++v) sum[v] = simd::fnma(re, load(x + v * lanes<R>), sum[v]);
                    if constexpr (parts == 2) {
                        const batch<R> im(factor.imag());
                        const R* ix = turned + k * width;
                        ORTHANT_UNROLL(4)
                        for (int v = 0; v < V; ++v) sum[v] = simd::fnma(im, load(ix + v * lanes<R>), sum[v]);
                    }
                }
                if constexpr (parts == 1) {
                    const batch<R> factor(scale[i]);
                    ORTHANT_UNROLL(4)
                    for (int v = 0; v < V; ++v)
                        sum[v] = divide[i] ? quotient(sum[v], factor) : sum[v] * factor;
                }
                ORTHANT_UNROLL(4)
                for (int v = 0; v < V; ++v) store(own + v * lanes<R>, sum[v]);
            };
            if (used <= 1)
                substitute(std::integral_constant<int, 1>{});
            else if (used == 2)
                substitute(std::integral_constant<int, 2>{});
            else
                substitute(std::integral_constant<int, 4>{});
            if constexpr (parts == 2) {
                T* const row = reinterpret_cast<T*>(own);
                T* const row_i = reinterpret_cast<T*>(turned + i * width);
                for (index_t k = 0; k < elements; ++k) {
                    const T x = divide[i] ? T(row[k] / scale[i]) : product(row[k], scale[i]);
                    row[k] = x;
                    row_i[k] = T(-x.imag(), x.real());
                }
            }
        }
        for (index_t i = 0; i < n; ++i) {
            const T* row = reinterpret_cast<const T*>(strip + i * width);
            for (index_t k = 0; k < count; ++k) at[i * b_row + k * b_col] = row[k];
        }
    }
}

// Columns of B, all by one thread.
template <class T>
void solve_triangle_columns(triangle of, index_t n, index_t m, const T* t, index_t t_row, index_t t_col, T* b,
                            index_t b_row, index_t b_col) {
    if (n <= 0 || m <= 0) return;
    if (m == 1 && n <= 64) return solve_triangle_vector(of, n, t, t_row, t_col, b, b_row);
    if (n <= triangle_base) return solve_triangle_strips(of, n, m, t, t_row, t_col, b, b_row, b_col);
    const index_t top = m == 1 ? (n / 2 + 63) / 64 * 64 : triangle_split(n), low = n - top;
    const T* const t22 = t + top * (t_row + t_col);
    T* const b2 = b + top * b_row;
    if (of.lower) {
        solve_triangle_columns(of, top, m, t, t_row, t_col, b, b_row, b_col);
        subtract_product(low, m, top, t + top * t_row, t_row, t_col, b, b_row, b_col, b2, b_row, b_col);
        solve_triangle_columns(of, low, m, t22, t_row, t_col, b2, b_row, b_col);
    } else {
        solve_triangle_columns(of, low, m, t22, t_row, t_col, b2, b_row, b_col);
        subtract_product(top, m, low, t + top * t_col, t_row, t_col, b2, b_row, b_col, b, b_row, b_col);
        solve_triangle_columns(of, top, m, t, t_row, t_col, b, b_row, b_col);
    }
}

}  // namespace detail

template <class T>
void solve_triangle(triangle of, index_t n, index_t m, const T* t, index_t t_row, index_t t_col, T* b,
                    index_t b_row, index_t b_col) {
    detail::in_parts(m, n * n * m, [&](index_t begin, index_t end) {
        detail::solve_triangle_columns(of, n, end - begin, t, t_row, t_col, b + begin * b_col, b_row, b_col);
    });
}

template <class T>
void multiply_triangle(triangle of, index_t n, index_t m, const T* t, index_t t_row, index_t t_col, T* b,
                       index_t b_row, index_t b_col) {
    if (n <= 0 || m <= 0) return;
    if (n <= detail::triangle_base) {
        for (index_t s = n; s-- > 0;) {
            const index_t i = of.lower ? s : n - 1 - s;
            T* const out = b + i * b_row;
            if (!of.unit) {
                const T factor = t[i * (t_row + t_col)];
                for (index_t j = 0; j < m; ++j) out[j * b_col] = product(factor, out[j * b_col]);
            }
            for (index_t q = 0; q < s; ++q) {
                const index_t k = of.lower ? q : n - 1 - q;
                const T factor = t[i * t_row + k * t_col];
                for (index_t j = 0; j < m; ++j) out[j * b_col] += product(factor, b[k * b_row + j * b_col]);
            }
        }
        return;
    }
    const index_t top = detail::triangle_split(n), low = n - top;
    const T* const t22 = t + top * (t_row + t_col);
    T* const b2 = b + top * b_row;
    if (of.lower) {
        multiply_triangle(of, low, m, t22, t_row, t_col, b2, b_row, b_col);
        gemm(low, m, top, t + top * t_row, t_row, t_col, static_cast<const T*>(b), b_row, b_col, b2, b_row,
             b_col, true);
        multiply_triangle(of, top, m, t, t_row, t_col, b, b_row, b_col);
    } else {
        multiply_triangle(of, top, m, t, t_row, t_col, b, b_row, b_col);
        gemm(top, m, low, t + top * t_col, t_row, t_col, static_cast<const T*>(b2), b_row, b_col, b, b_row,
             b_col, true);
        multiply_triangle(of, low, m, t22, t_row, t_col, b2, b_row, b_col);
    }
}

template <class T>
void invert_triangle(triangle of, index_t n, T* t, index_t t_row, index_t t_col) {
    if (!of.lower) return invert_triangle({true, of.unit}, n, t, t_col, t_row);  // (Uᵀ)⁻¹ = (U⁻¹)ᵀ
    if (n <= detail::triangle_base) {
        // Row by row: row i of the inverse is -(row i of L left of the diagonal) · (rows above) / l_ii.
        for (index_t i = 0; i < n; ++i) {
            T* const row = t + i * t_row;
            const T pivot = row[i * t_col];
            for (index_t j = 0; j < i; ++j) {
                T sum = of.unit ? row[j * t_col] : product(row[j * t_col], t[j * (t_row + t_col)]);
                for (index_t k = j + 1; k < i; ++k)
                    sum = T(sum + product(row[k * t_col], t[k * t_row + j * t_col]));
                row[j * t_col] = of.unit ? T(-sum) : T(-sum / pivot);
            }
            if (!of.unit) row[i * t_col] = T(T(1) / pivot);
        }
        return;
    }
    const index_t top = detail::triangle_split(n), low = n - top;
    T* const t21 = t + top * t_row;
    T* const t22 = t + top * (t_row + t_col);
    // T21 = -T22⁻¹ T21 T11⁻¹; the second is T11ᵀ Xᵀ = T21ᵀ.
    solve_triangle<T>(of, low, top, t22, t_row, t_col, t21, t_row, t_col);
    solve_triangle<T>({false, of.unit}, top, low, t, t_col, t_row, t21, t_col, t_row);
    for (index_t i = 0; i < low; ++i)
        for (index_t j = 0; j < top; ++j) t21[i * t_row + j * t_col] = -t21[i * t_row + j * t_col];
    invert_triangle(of, top, t, t_row, t_col);
    invert_triangle(of, low, t22, t_row, t_col);
}

#define ORTHANT_ROW(T)                                                                                     \
    ORTHANT_INSTANTIATE(void solve_triangle<T>(triangle, index_t, index_t, const T*, index_t, index_t, T*, \
                                               index_t, index_t));                                         \
    ORTHANT_INSTANTIATE(void multiply_triangle<T>(triangle, index_t, index_t, const T*, index_t, index_t,  \
                                                  T*, index_t, index_t));                                  \
    ORTHANT_INSTANTIATE(void invert_triangle<T>(triangle, index_t, T*, index_t, index_t));
ORTHANT_ROW(float)
ORTHANT_ROW(double)
ORTHANT_ROW(std::complex<float>)
ORTHANT_ROW(std::complex<double>)
#undef ORTHANT_ROW

}  // namespace orthant::inline ORTHANT_ABI::kernel

#endif
