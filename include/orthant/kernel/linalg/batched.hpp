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

#include <orthant/kernel/copy/transpose.hpp>
#include <orthant/kernel/linalg/scalars.hpp>
#include <orthant/kernel/simd/simd.hpp>

namespace orthant::inline ORTHANT_ABI::kernel {
namespace detail {

// The elements of a batch: vector e is element e of each matrix.
template <class T>
struct lane_elements {
    using R = real_of_t<T>;
    using V = batch<T>;
    static constexpr index_t width = lanes<R>, parts = index_t(sizeof(T) / sizeof(R));

    R* data;

    ORTHANT_INLINE V get(index_t e) const {
        if constexpr (parts == 2)
            return V(load(data + 2 * e * width), load(data + (2 * e + 1) * width));
        else
            return load(data + e * width);
    }
    ORTHANT_INLINE void set(index_t e, const V& v) const {
        if constexpr (parts == 2) {
            store(data + 2 * e * width, v.real());
            store(data + (2 * e + 1) * width, v.imag());
        } else {
            store(data + e * width, v);
        }
    }
    // `size` elements of each of `count` matrices that follow each other; the last one fills up the lanes.
    void read(index_t size, index_t count, const T* from) const {
        const R* const source = reinterpret_cast<const R*>(from);
        const index_t reals = size * parts;
        if (count == width) return transpose<sizeof(R)>(source, reals, data, width, reals, width);
        if (count == 1) {
            for (index_t e = 0; e < reals; ++e) store(data + e * width, batch<R>(source[e]));
            return;
        }
        for (index_t e = 0; e < reals; ++e)
            for (index_t l = 0; l < width; ++l)
                data[e * width + l] = source[(l < count ? l : count - 1) * reals + e];
    }
    void write(index_t size, index_t count, T* to) const {
        R* const target = reinterpret_cast<R*>(to);
        const index_t reals = size * parts;
        if (count == width) return transpose<sizeof(R)>(data, width, target, reals, width, reals);
        for (index_t l = 0; l < count; ++l)
            for (index_t e = 0; e < reals; ++e) target[l * reals + e] = data[e * width + l];
    }
};

template <class T>
ORTHANT_INLINE batch<T> minus_product(const batch<T>& z, const batch<T>& x, const batch<T>& y) {
    if constexpr (is_complex_v<T>)
        return times_plus<T>(-x, y, z);
    else
        return simd::fnma(x, y, z);
}
template <class T>
ORTHANT_INLINE batch<T> lane_product(const batch<T>& x, const batch<T>& y) {
    if constexpr (is_complex_v<T>)
        return times_plus<T>(x, y, batch<T>(batch<real_of_t<T>>(0), batch<real_of_t<T>>(0)));
    else
        return x * y;
}
template <class T>
ORTHANT_INLINE batch<real_of_t<T>> lane_size(const batch<T>& x) {
    if constexpr (is_complex_v<T>)
        return simd::abs(x.real()) + simd::abs(x.imag());
    else
        return simd::abs(x);
}
template <class T>
ORTHANT_INLINE batch<T> lane_reciprocal(const batch<T>& x) {
    using R = real_of_t<T>;
    const batch<R> one(R(1));
    if constexpr (is_complex_v<T>) {
        const batch<R> scale = quotient(one, x.real() * x.real() + x.imag() * x.imag());
        return batch<T>(x.real() * scale, -(x.imag() * scale));
    } else {
        return quotient(one, x);
    }
}
// Whether all lanes are so far inside the range that squares and reciprocals are, too.
template <class R>
ORTHANT_INLINE bool all_regular(const batch<R>& size) {
    constexpr R low = sizeof(R) == 4 ? R(1e-17) : R(1e-140), high = sizeof(R) == 4 ? R(1e17) : R(1e140);
    return simd::all((size >= batch<R>(low)) & (size <= batch<R>(high)));
}

// Gauss' elimination of n rows of `columns` elements, of which the first n are the matrix. Its diagonal
// becomes the reciprocals of the pivots, or with `Product` their product is formed. N is n where that is
// known.
template <int N, bool Product, class T>
ORTHANT_INLINE bool eliminate(index_t rows, index_t columns, lane_elements<T> x, batch<T>& product) {
    using R = real_of_t<T>;
    const index_t n = N ? N : rows;
    bool regular = true;
    ORTHANT_UNROLL(4)
    for (index_t k = 0; k < n; ++k) {
        batch<R> best = lane_size<T>(x.get(k * columns + k)), at(R{static_cast<R>(k)});
        ORTHANT_UNROLL(4)
        for (index_t i = k + 1; i < n; ++i) {
            const batch<R> size = lane_size<T>(x.get(i * columns + k));
            const auto larger = size > best;
            best = simd::select(larger, size, best);
            at = simd::select(larger, batch<R>(R(i)), at);
        }
        regular = all_regular(best) && regular;
        if constexpr (N == 0)
            if (!regular) return false;
        ORTHANT_UNROLL(4)
        for (index_t i = k + 1; i < n; ++i) {
            const auto here = at == batch<R>(R(i));
            if constexpr (N == 0)
                if (!simd::any(here)) continue;
            for (index_t j = k; j < columns; ++j) {
                const index_t up = k * columns + j, down = i * columns + j;
                const batch<T> a = x.get(up), b = x.get(down);
                x.set(up, simd::select(here, b, a));
                x.set(down, simd::select(here, a, b));
            }
        }
        const batch<T> pivot = x.get(k * columns + k);
        if constexpr (Product) {
            const batch<R> sign = simd::select(at == batch<R>(R(k)), batch<R>(R(1)), batch<R>(R(-1)));
            if constexpr (is_complex_v<T>)
                product = lane_product<T>(product, batch<T>(pivot.real() * sign, pivot.imag() * sign));
            else
                product = product * (pivot * sign);
            regular = all_regular(lane_size<T>(product)) && regular;
            if (k + 1 == n) break;
        }
        const batch<T> scale = lane_reciprocal<T>(pivot);
        if constexpr (!Product) x.set(k * columns + k, scale);
        ORTHANT_UNROLL(4)
        for (index_t i = k + 1; i < n; ++i) {
            const batch<T> factor = lane_product<T>(x.get(i * columns + k), scale);
            for (index_t j = k + 1; j < columns; ++j)
                x.set(i * columns + j,
                      minus_product<T>(x.get(i * columns + j), factor, x.get(k * columns + j)));
        }
    }
    return regular;
}

// Substitution backwards: the columns from n on become the solution, which is also left in y.
template <int N, class T>
ORTHANT_INLINE void substitute(index_t rows, index_t m, lane_elements<T> x, lane_elements<T> y) {
    const index_t n = N ? N : rows, columns = n + m;
    ORTHANT_UNROLL(4)
    for (index_t s = 0; s < n; ++s) {
        const index_t i = n - 1 - s;
        for (index_t c = 0; c < m; ++c) {
            batch<T> sum = x.get(i * columns + n + c);
            for (index_t j = i + 1; j < n; ++j)
                sum = minus_product<T>(sum, x.get(i * columns + j), y.get(j * m + c));
            y.set(i * m + c, lane_product<T>(sum, x.get(i * (columns + 1))));
        }
    }
}

template <class T>
inline constexpr index_t lane_room =
    batched_size* batched_size* lane_elements<T>::width* lane_elements<T>::parts;

// [a | b] side by side, each read into y first.
template <class T>
void join_columns(index_t n, index_t first, index_t m, lane_elements<T> y, lane_elements<T> x,
                  index_t columns) {
    for (index_t i = 0; i < n; ++i)
        for (index_t j = 0; j < m; ++j) x.set(i * columns + first + j, y.get(i * m + j));
}

template <class T>
bool eliminate_and_substitute(index_t n, index_t m, lane_elements<T> x, lane_elements<T> y) {
    const auto run = [&]<int N>(std::integral_constant<int, N>) {
        batch<T> unused = x.get(0);
        if (!eliminate<N, false, T>(n, n + m, x, unused)) return false;
        substitute<N, T>(n, m, x, y);
        return true;
    };
    if (n == 2) return run(std::integral_constant<int, 2>{});
    if (n == 3) return run(std::integral_constant<int, 3>{});
    if (n == 4) return run(std::integral_constant<int, 4>{});
    return run(std::integral_constant<int, 0>{});
}

}  // namespace detail

template <class T>
bool solve_batch(index_t n, index_t m, index_t count, const T* a, const T* b, T* out) {
    using R = real_of_t<T>;
    alignas(64) R of_x[std::size_t(2 * detail::lane_room<T>)], of_y[std::size_t(detail::lane_room<T>)];
    const detail::lane_elements<T> x{of_x}, y{of_y};
    y.read(n * n, count, a);
    detail::join_columns(n, 0, n, y, x, n + m);
    y.read(n * m, count, b);
    detail::join_columns(n, n, m, y, x, n + m);
    if (!detail::eliminate_and_substitute<T>(n, m, x, y)) return false;
    y.write(n * m, count, out);
    return true;
}

template <class T>
bool invert_batch(index_t n, index_t count, const T* a, T* out) {
    using R = real_of_t<T>;
    alignas(64) R of_x[std::size_t(2 * detail::lane_room<T>)], of_y[std::size_t(detail::lane_room<T>)];
    const detail::lane_elements<T> x{of_x}, y{of_y};
    y.read(n * n, count, a);
    detail::join_columns(n, 0, n, y, x, 2 * n);
    const batch<T> zero(T(0)), one(T(1));
    for (index_t i = 0; i < n; ++i)
        for (index_t j = 0; j < n; ++j) x.set(i * 2 * n + n + j, i == j ? one : zero);
    if (!detail::eliminate_and_substitute<T>(n, n, x, y)) return false;
    y.write(n * n, count, out);
    return true;
}

template <class T>
bool determinant_batch(index_t n, index_t count, const T* a, T* out) {
    using R = real_of_t<T>;
    alignas(64) R of_x[std::size_t(detail::lane_room<T>)];
    const detail::lane_elements<T> x{of_x};
    x.read(n * n, count, a);
    const auto run = [&]<int N>(std::integral_constant<int, N>) {
        batch<T> product(T(1));
        if (!detail::eliminate<N, true, T>(n, n, x, product)) return false;
        x.set(0, product);
        return true;
    };
    const bool done = n == 2   ? run(std::integral_constant<int, 2>{})
                      : n == 3 ? run(std::integral_constant<int, 3>{})
                      : n == 4 ? run(std::integral_constant<int, 4>{})
                               : run(std::integral_constant<int, 0>{});
    if (done) x.write(1, count, out);
    return done;
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
