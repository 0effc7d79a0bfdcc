#pragma once
// Small matrices, many at once: one matrix to a lane of the vectors of the machine.
//
// A matrix of 3 x 3 fills no register, and its factorization is a chain of divisions that each wait for the
// one before. Of a stack, as many matrices as a register has lanes are turned so that element (i, j) of all
// of them is one vector, and go through the same elimination together; the pivot of each lane is its own, its
// row is exchanged by masks.
//
// What needs care is not done here: where a pivot of any lane is zero, NaN, infinite or near the ends of the
// range, the function returns false and has written nothing of use; the caller takes those matrices one by
// one.
//
// Inverses and determinants of up to four rows go by cofactors first (cofactors.hpp), where that loses no digits.
//
// Matrices are dense and follow each other. One alone fills all lanes with itself, which is still faster than
// loops over three rows.

#include <orthant/base/config.hpp>
#include <orthant/base/scalar.hpp>

namespace orthant::inline ORTHANT_ABI::kernel {

// The largest matrices that are taken so, and those of which one alone is.
inline constexpr index_t batched_size = 8;
inline constexpr index_t batched_alone = 4;

// Matrices that are taken together.
template <class T>
inline constexpr index_t batched_count = ORTHANT_VECTOR_BYTES / index_t(sizeof(real_of_t<T>));

// x = a⁻¹ b of `count` matrices n x n and n x m, m <= batched_size.
template <class T>
bool solve_batch(index_t n, index_t m, index_t count, const T* a, const T* b, T* x);

template <class T>
bool invert_batch(index_t n, index_t count, const T* a, T* x);

template <class T>
bool determinant_batch(index_t n, index_t count, const T* a, T* x);

// The lower triangle of x, x xᴴ = a; zeros above. Only the lower triangle of a is read.
template <class T>
bool cholesky_batch(index_t n, index_t count, const T* a, T* x);

}  // namespace orthant::inline ORTHANT_ABI::kernel

#if ORTHANT_DEFINE

#include <orthant/kernel/linalg/cofactors.hpp>
#include <orthant/kernel/linalg/lanes.hpp>

namespace orthant::inline ORTHANT_ABI::kernel {
namespace detail {

// Gauss' elimination of n rows of a, and of the m columns of b beside them. a's diagonal becomes the
// reciprocals of the pivots, or with `Product` their product is formed. N and M are n and m where those are
// known, else 0 and -1.
template <int N, int M, bool Product, class T, class A, class B>
ORTHANT_INLINE bool eliminate(index_t rows, index_t right, A& a, B& b, batch<T>& product) {
    using R = real_of_t<T>;
    const index_t n = N ? N : rows, m = M >= 0 ? M : right;
    bool regular = true;
    ORTHANT_UNROLL(4)
    for (index_t k = 0; k < n; ++k) {
        batch<R> best = lane_size<T>(a.get(k * n + k)), at(static_cast<R>(k));
        ORTHANT_UNROLL(4)
        for (index_t i = k + 1; i < n; ++i) {
            const batch<R> size = lane_size<T>(a.get(i * n + k));
            const auto larger = size > best;
            best = simd::select(larger, size, best);
            at = simd::select(larger, batch<R>(static_cast<R>(i)), at);
        }
        regular = all_regular(best) && regular;
        if constexpr (N == 0)
            if (!regular) return false;
        ORTHANT_UNROLL(4)
        for (index_t i = k + 1; i < n; ++i) {
            const auto here = at == batch<R>(static_cast<R>(i));
            if constexpr (N == 0)
                if (!simd::any(here)) continue;
            const auto exchange = [&](auto& x, index_t up, index_t down) ORTHANT_INLINE_LAMBDA {
                const batch<T> p = x.get(up), q = x.get(down);
                x.set(up, simd::select(here, q, p));
                x.set(down, simd::select(here, p, q));
            };
            ORTHANT_UNROLL(4)
            for (index_t j = k; j < n; ++j) exchange(a, k * n + j, i * n + j);
            ORTHANT_UNROLL(4)
            for (index_t j = 0; j < m; ++j) exchange(b, k * m + j, i * m + j);
        }
        const batch<T> pivot = a.get(k * n + k);
        if constexpr (Product) {
            const batch<R> sign =
                simd::select(at == batch<R>(static_cast<R>(k)), batch<R>(R(1)), batch<R>(R(-1)));
            if constexpr (is_complex_v<T>)
                product = lane_product<T>(product, batch<T>(pivot.real() * sign, pivot.imag() * sign));
            else
                product = product * (pivot * sign);
            regular = all_regular(lane_size<T>(product)) && regular;
            if (k + 1 == n) break;
        }
        const batch<T> scale = lane_reciprocal<T>(pivot);
        if constexpr (!Product) a.set(k * n + k, scale);
        ORTHANT_UNROLL(4)
        for (index_t i = k + 1; i < n; ++i) {
            const batch<T> factor = lane_product<T>(a.get(i * n + k), scale);
            ORTHANT_UNROLL(4)
            for (index_t j = k + 1; j < n; ++j)
                a.set(i * n + j, minus_product<T>(a.get(i * n + j), factor, a.get(k * n + j)));
            ORTHANT_UNROLL(4)
            for (index_t j = 0; j < m; ++j)
                b.set(i * m + j, minus_product<T>(b.get(i * m + j), factor, b.get(k * m + j)));
        }
    }
    return regular;
}

// Substitution backwards: b becomes the solution.
template <int N, int M, class T, class A, class B>
ORTHANT_INLINE void substitute(index_t rows, index_t right, A& a, B& b) {
    const index_t n = N ? N : rows, m = M >= 0 ? M : right;
    ORTHANT_UNROLL(4)
    for (index_t s = 0; s < n; ++s) {
        const index_t i = n - 1 - s;
        ORTHANT_UNROLL(4)
        for (index_t c = 0; c < m; ++c) {
            batch<T> sum = b.get(i * m + c);
            ORTHANT_UNROLL(4)
            for (index_t j = i + 1; j < n; ++j)
                sum = minus_product<T>(sum, a.get(i * n + j), b.get(j * m + c));
            b.set(i * m + c, lane_product<T>(sum, a.get(i * (n + 1))));
        }
    }
}

template <class T>
inline constexpr index_t lane_room =
    batched_size* batched_size* lane_elements<T>::width* lane_elements<T>::parts;

// a⁻¹ b in b's place, by registers where both are small.
template <int N, int M, class T>
ORTHANT_NOINLINE bool solve_lanes(index_t n, index_t m, lane_elements<T> a, lane_elements<T> b) {
    batch<T> unused = a.get(0);
    if constexpr (N > 0 && M > 0 && N * (N + M) <= 32) {
        lane_registers<T, N * N> x;
        lane_registers<T, N * M> y;
        ORTHANT_UNROLL(16)
        for (index_t e = 0; e < N * N; ++e) x.set(e, a.get(e));
        ORTHANT_UNROLL(16)
        for (index_t e = 0; e < N * M; ++e) y.set(e, b.get(e));
        if (!eliminate<N, M, false, T>(n, m, x, y, unused)) return false;
        substitute<N, M, T>(n, m, x, y);
        ORTHANT_UNROLL(16)
        for (index_t e = 0; e < N * M; ++e) b.set(e, y.get(e));
    } else {
        if (!eliminate<N, M, false, T>(n, m, a, b, unused)) return false;
        substitute<N, M, T>(n, m, a, b);
    }
    return true;
}

template <int N, class T>
ORTHANT_NOINLINE bool determinant_lanes(index_t n, lane_elements<T> a, batch<T>& product) {
    if constexpr (N > 0) {
        lane_registers<T, N * N> x;
        ORTHANT_UNROLL(16)
        for (index_t e = 0; e < N * N; ++e) x.set(e, a.get(e));
        return eliminate<N, 0, true, T>(n, 0, x, x, product);
    } else {
        return eliminate<N, 0, true, T>(n, 0, a, a, product);
    }
}

}  // namespace detail

template <class T>
bool solve_batch(index_t n, index_t m, index_t count, const T* a, const T* b, T* out) {
    using R = real_of_t<T>;
    alignas(64) R of_x[std::size_t(detail::lane_room<T>)], of_y[std::size_t(detail::lane_room<T>)];
    const detail::lane_elements<T> x{of_x}, y{of_y};
    x.read(n * n, count, a);
    y.read(n * m, count, b);
    const bool done = m != 1   ? detail::solve_lanes<0, -1, T>(n, m, x, y)
                      : n == 2 ? detail::solve_lanes<2, 1, T>(n, m, x, y)
                      : n == 3 ? detail::solve_lanes<3, 1, T>(n, m, x, y)
                      : n == 4 ? detail::solve_lanes<4, 1, T>(n, m, x, y)
                               : detail::solve_lanes<0, 1, T>(n, m, x, y);
    if (done) y.write(n * m, count, out);
    return done;
}

template <class T>
bool invert_batch(index_t n, index_t count, const T* a, T* out) {
    using R = real_of_t<T>;
    alignas(64) R of_x[std::size_t(detail::lane_room<T>)], of_y[std::size_t(detail::lane_room<T>)];
    const detail::lane_elements<T> x{of_x}, y{of_y};
    x.read(n * n, count, a);
    if constexpr (!is_complex_v<T>) {
        if ((n == 2 && detail::invert_by_cofactors<2, T>(x, y)) || (n == 3 && detail::invert_by_cofactors<3, T>(x, y)) ||
            (n == 4 && detail::invert_by_cofactors<4, T>(x, y))) {
            y.write(n * n, count, out);
            return true;
        }
    }
    const batch<T> zero(T(0)), one(T(1));
    for (index_t i = 0; i < n; ++i)
        for (index_t j = 0; j < n; ++j) y.set(i * n + j, i == j ? one : zero);
    const bool done = n == 2   ? detail::solve_lanes<2, 2, T>(n, n, x, y)
                      : n == 3 ? detail::solve_lanes<3, 3, T>(n, n, x, y)
                      : n == 4 ? detail::solve_lanes<4, 4, T>(n, n, x, y)
                               : detail::solve_lanes<0, -1, T>(n, n, x, y);
    if (done) y.write(n * n, count, out);
    return done;
}

template <class T>
bool determinant_batch(index_t n, index_t count, const T* a, T* out) {
    using R = real_of_t<T>;
    alignas(64) R of_x[std::size_t(detail::lane_room<T>)];
    const detail::lane_elements<T> x{of_x};
    x.read(n * n, count, a);
    batch<T> product(T(1));
    if constexpr (!is_complex_v<T>) {
        if ((n == 2 && detail::determinant_by_cofactors<2, T>(x, product)) ||
            (n == 3 && detail::determinant_by_cofactors<3, T>(x, product)) ||
            (n == 4 && detail::determinant_by_cofactors<4, T>(x, product))) {
            x.set(0, product);
            x.write(1, count, out);
            return true;
        }
        product = batch<T>(T(1));
    }
    const bool done = n == 2   ? detail::determinant_lanes<2, T>(n, x, product)
                      : n == 3 ? detail::determinant_lanes<3, T>(n, x, product)
                      : n == 4 ? detail::determinant_lanes<4, T>(n, x, product)
                               : detail::determinant_lanes<0, T>(n, x, product);
    if (!done) return false;
    x.set(0, product);
    x.write(1, count, out);
    return true;
}

template <class T>
bool cholesky_batch(index_t n, index_t count, const T* a, T* out) {
    using R = real_of_t<T>;
    alignas(64) R of_x[std::size_t(detail::lane_room<T>)];
    const detail::lane_elements<T> x{of_x};
    x.read(n * n, count, a);
    const batch<T> zero(T(0));
    for (index_t j = 0; j < n; ++j) {
        batch<R> pivot;
        if constexpr (is_complex_v<T>)
            pivot = x.get(j * (n + 1)).real();
        else
            pivot = x.get(j * (n + 1));
        for (index_t k = 0; k < j; ++k) {
            const batch<T> l = x.get(j * n + k);
            if constexpr (is_complex_v<T>)
                pivot = simd::fnma(l.imag(), l.imag(), simd::fnma(l.real(), l.real(), pivot));
            else
                pivot = simd::fnma(l, l, pivot);
        }
        if (!detail::all_regular(pivot)) return false;
        const batch<R> root = square_root(pivot), scale = quotient(batch<R>(R(1)), root);
        if constexpr (is_complex_v<T>)
            x.set(j * (n + 1), batch<T>(root, batch<R>(R(0))));
        else
            x.set(j * (n + 1), root);
        for (index_t i = j + 1; i < n; ++i) {
            batch<T> sum = x.get(i * n + j);
            for (index_t k = 0; k < j; ++k) {
                if constexpr (is_complex_v<T>) {
                    const batch<T> l = x.get(j * n + k);
                    sum = detail::minus_product<T>(sum, batch<T>(l.real(), -l.imag()), x.get(i * n + k));
                } else {
                    sum = detail::minus_product<T>(sum, x.get(j * n + k), x.get(i * n + k));
                }
            }
            if constexpr (is_complex_v<T>)
                x.set(i * n + j, batch<T>(sum.real() * scale, sum.imag() * scale));
            else
                x.set(i * n + j, sum * scale);
            x.set(j * n + i, zero);
        }
    }
    x.write(n * n, count, out);
    return true;
}

#define ORTHANT_ROW(T)                                                                           \
    ORTHANT_INSTANTIATE(bool solve_batch<T>(index_t, index_t, index_t, const T*, const T*, T*)); \
    ORTHANT_INSTANTIATE(bool invert_batch<T>(index_t, index_t, const T*, T*));                   \
    ORTHANT_INSTANTIATE(bool determinant_batch<T>(index_t, index_t, const T*, T*));              \
    ORTHANT_INSTANTIATE(bool cholesky_batch<T>(index_t, index_t, const T*, T*));
ORTHANT_ROW(float)
ORTHANT_ROW(double)
ORTHANT_ROW(std::complex<float>)
ORTHANT_ROW(std::complex<double>)
#undef ORTHANT_ROW

}  // namespace orthant::inline ORTHANT_ABI::kernel

#endif
