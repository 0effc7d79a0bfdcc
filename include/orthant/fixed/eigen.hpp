#pragma once
// eigh eigvalsh svd svdvals of small real matrices: eigenvectors of a symmetric matrix by way of a
// tridiagonal one (tridiagonal.hpp), of two rows by Jacobi's rotation; singular values by rotations of pairs
// of rows until all are at right angles (Hestenes), which is accurate to the last digits of each value.
//
// What they do not reach is np::linalg's: complex and larger matrices, values near the ends of the range, NaN
// and inf (answered as there), singular matrices' vectors. https://epubs.siam.org/doi/10.1137/0613074
// (Demmel and Veselic, on the accuracy)

#include <orthant/fixed/solve.hpp>
#include <orthant/fixed/tridiagonal.hpp>
#include <orthant/linalg/svd.hpp>
#include <orthant/linalg/symmetric_eigen.hpp>

namespace orthant::inline ORTHANT_ABI {
namespace linalg {

template <class T, index_t N>
struct fixed_eigh_result {
    fixed<real_of_t<T>, N> eigenvalues;
    fixed<T, N, N> eigenvectors;
};
template <class T, index_t M, index_t N>
struct fixed_svd_result {
    fixed<T, M, M> U;
    fixed<real_of_t<T>, (M < N ? M : N)> S;
    fixed<T, N, N> Vh;
};

}  // namespace linalg
namespace detail {

// Neither 0 nor near the ends of the range: squares and products of two are exact enough. (Of the sum of all
// sizes, which NaN and inf spoil.)
template <index_t N, class T>
ORTHANT_INLINE bool is_in_range(const T* a) {
    constexpr T high = std::is_same_v<T, float> ? T(1e15) : T(1e140);
    T sum = T(0);
    constexpr int W = lanes_filled<T>(N);
#if defined(__GNUC__)
    if constexpr (W > 1) {
        using V = packed_of<T, W>;
        V lanes = absolute_lanes<V, T>(load_packed<T, W>(a));
        for (index_t i = W; i + W <= N; i += W) lanes += absolute_lanes<V, T>(load_packed<T, W>(a + i));
        sum = sum_packed<T, W>(lanes);
    }
#endif
    each_of<(W > 1 ? N % W : N)>(
        [&](index_t i) ORTHANT_INLINE_LAMBDA { sum += std::abs(a[W > 1 ? N - N % W + i : i]); });
    return sum < high && sum > T(1) / high;
}

// The rotation (c, s) that makes the symmetric matrix {{p, r}, {r, q}} diagonal; t is the tangent of its
// angle.
template <class T>
struct plane_rotation {
    T c, s, t;
    ORTHANT_INLINE plane_rotation(T p, T q, T r) {
        const T zeta = (q - p) / (T(2) * r);
        t = std::copysign(T(1), zeta) / (std::abs(zeta) + std::sqrt(T(1) + zeta * zeta));
        c = T(1) / std::sqrt(T(1) + t * t);
        s = c * t;
    }
};
// Rows x and y: (c x - s y, s x + c y).
template <index_t N, class T>
ORTHANT_INLINE void rotate_rows(T* x, T* y, T c, T s) {
#if defined(__GNUC__)
    constexpr int W = lanes_filled<T>(N);
    if constexpr (W > 1) {
        for (index_t i = 0; i + W <= N; i += W) {
            const packed_of<T, W> u = load_packed<T, W>(x + i), v = load_packed<T, W>(y + i);
            store_packed<W>(x + i, packed_of<T, W>(c * u - s * v));
            store_packed<W>(y + i, packed_of<T, W>(s * u + c * v));
        }
        if constexpr (N % W != 0) rotate_rows<N % W>(x + N / W * W, y + N / W * W, c, s);
        return;
    }
#endif
    each_of<N>([&](index_t i) ORTHANT_INLINE_LAMBDA {
        const T u = x[i], v = y[i];
        x[i] = c * u - s * v;
        y[i] = s * u + c * v;
    });
}

// Symmetric a (N x N, both triangles) becomes diagonal; the rows of v are the eigenvectors. False: not in 40
// sweeps.
template <index_t N, bool Vectors, class T>
bool diagonalize(T* a, T* v) {
    constexpr T eps = std::numeric_limits<T>::epsilon();
    for (int sweep = 0; sweep < 40; ++sweep) {
        bool rotated = false;
        for (index_t p = 0; p + 1 < N; ++p)
            for (index_t q = p + 1; q < N; ++q) {
                const T r = a[p * N + q], x = a[p * N + p], y = a[q * N + q];
                if (std::abs(r) <= eps * T(0.25) * std::sqrt(std::abs(x * y)) ||
                    std::abs(r) < (std::numeric_limits<T>::min)()) {
                    a[p * N + q] = a[q * N + p] = T(0);
                    continue;
                }
                rotated = true;
                const plane_rotation<T> g(x, y, r);
                rotate_rows<N>(a + p * N, a + q * N, g.c, g.s);
                for (index_t i = 0; i < N; ++i) {
                    a[i * N + p] = a[p * N + i];
                    a[i * N + q] = a[q * N + i];
                }
                a[p * N + p] = x - g.t * r;
                a[q * N + q] = y + g.t * r;
                a[p * N + q] = a[q * N + p] = T(0);
                if constexpr (Vectors) rotate_rows<N>(v + p * N, v + q * N, g.c, g.s);
            }
        if (!rotated) return true;
    }
    return false;
}

// The eigenvalues at d, spaced by `step`, and the eigenvectors, rows of `pitch`, in ascending order.
template <index_t N, class T>
ORTHANT_INLINE void put_in_order(const T* d, index_t step, const T* v, index_t pitch,
                                 linalg::fixed_eigh_result<T, N>& out) {
    index_t order[std::size_t(N)];
    for (index_t i = 0; i < N; ++i) {
        index_t k = i;
        for (; k > 0 && d[i * step] < d[order[k - 1] * step]; --k) order[k] = order[k - 1];
        order[k] = i;
    }
    for (index_t j = 0; j < N; ++j) {
        out.eigenvalues.data()[j] = d[order[j] * step];
        for (index_t i = 0; i < N; ++i) out.eigenvectors.data()[i * N + j] = v[order[j] * pitch + i];
    }
}

template <bool Vectors, index_t N, class T>
auto symmetric_fixed(const fixed<T, N, N>& matrix, char uplo) {
    linalg::fixed_eigh_result<T, N> out;
    const auto read = [&](T* a, index_t pitch) ORTHANT_INLINE_LAMBDA {
        for (index_t i = 0; i < N; ++i)
            for (index_t j = 0; j <= i; ++j)
                a[i * pitch + j] = a[j * pitch + i] =
                    uplo == 'L' ? matrix.data()[i * N + j] : matrix.data()[j * N + i];
    };
#if defined(__GNUC__)
    if constexpr (N > 2) {
        tridiagonal<N, T> t;
        read(t.a, t.P);
        if (is_in_range<N * t.P>(t.a)) {
            t.template reduce<Vectors>();
            if (t.template iterate<Vectors>()) {
                put_in_order<N>(t.d, 1, t.q, t.P, out);
                return out;
            }
        }
    } else
#endif
    {
        T a[std::size_t(N * N)], v[std::size_t(N * N)] = {};
        read(a, N);
        for (index_t i = 0; i < N; ++i) v[i * (N + 1)] = T(1);
        if (is_in_range<N * N>(a) && diagonalize<N, Vectors>(a, v)) {
            put_in_order<N>(a, N + 1, v, N, out);
            return out;
        }
    }
    const auto of = linalg::eigh(ndarray<T>(matrix), linalg::eigh_options{.UPLO = uplo});
    out.eigenvalues = fixed<T, N>(of.eigenvalues);
    out.eigenvectors = fixed<T, N, N>(of.eigenvectors);
    return out;
}

// The rows of g (N x N) become orthogonal; v gets the same rotations. False: not in 40 sweeps.
template <index_t N, bool Vectors, class T>
bool orthogonalize(T* g, T* v) {
    constexpr T eps = std::numeric_limits<T>::epsilon();
    for (int sweep = 0; sweep < 40; ++sweep) {
        bool rotated = false;
        for (index_t p = 0; p + 1 < N; ++p)
            for (index_t q = p + 1; q < N; ++q) {
                T* const x = g + p * N;
                T* const y = g + q * N;
                const T xx = dot_elements<N>(x, x), yy = dot_elements<N>(y, y), xy = dot_elements<N>(x, y);
                if (!(std::abs(xy) > eps * std::sqrt(xx) * std::sqrt(yy))) continue;
                rotated = true;
                const plane_rotation<T> r(xx, yy, xy);
                rotate_rows<N>(x, y, r.c, r.s);
                if constexpr (Vectors) rotate_rows<N>(v + p * N, v + q * N, r.c, r.s);
            }
        if (!rotated) return true;
    }
    return false;
}

template <bool Vectors, index_t N, class T>
auto singular_fixed(const fixed<T, N, N>& matrix) {
    linalg::fixed_svd_result<T, N, N> out;
    T g[std::size_t(N * N)], v[std::size_t(N * N)] = {}, size[std::size_t(N)];
    for (index_t i = 0; i < N; ++i) {
        v[i * N + i] = T(1);
        for (index_t j = 0; j < N; ++j) g[i * N + j] = matrix.data()[j * N + i];
    }
    bool good = is_in_range<N * N>(g) && orthogonalize<N, Vectors>(g, v);
    index_t order[std::size_t(N)];
    if (good) {
        for (index_t i = 0; i < N; ++i) {
            size[i] = std::sqrt(dot_elements<N>(g + i * N, g + i * N));
            index_t k = i;
            for (; k > 0 && size[i] > size[order[k - 1]]; --k) order[k] = order[k - 1];
            order[k] = i;
        }
        // Rows that are nothing but rounding have no direction.
        good = size[order[N - 1]] > T(4 * N) * std::numeric_limits<T>::epsilon() * size[order[0]];
    }
    if (!good) {
        const auto of = linalg::svd(ndarray<T>(matrix));
        out.U = fixed<T, N, N>(of.U), out.S = fixed<T, N>(of.S), out.Vh = fixed<T, N, N>(of.Vh);
        return out;
    }
    for (index_t j = 0; j < N; ++j) {
        const T s = size[order[j]];
        out.S.data()[j] = s;
        if constexpr (Vectors)
            for (index_t i = 0; i < N; ++i) {
                out.U.data()[i * N + j] = g[order[j] * N + i] / s;
                out.Vh.data()[j * N + i] = v[order[j] * N + i];
            }
    }
    return out;
}

}  // namespace detail

namespace linalg {

// Eigenvalues of a symmetric (Hermitian) matrix, ascending, and its eigenvectors as columns, of the lower
// triangle: auto [w, v] = np::linalg::eigh(a).
template <class E, index_t n>
auto eigh(const fixed<E, n, n>& matrix) {
    using A = fixed<E, n, n>;
    using T = detail::linalg_t<A>;
    if constexpr (detail::solved_here<T, n>)
        return detail::symmetric_fixed<true>(fixed<T, n, n>(matrix), 'L');
    else {
        const auto of = linalg::eigh(ndarray<detail::value_of<A>>(matrix), eigh_options{});
        return fixed_eigh_result<T, n>{fixed<real_of_t<T>, n>(of.eigenvalues),
                                       fixed<T, n, n>(of.eigenvectors)};
    }
}
template <class E, index_t n>
auto eigvalsh(const fixed<E, n, n>& matrix) {
    using A = fixed<E, n, n>;
    using T = detail::linalg_t<A>;
    if constexpr (detail::solved_here<T, n>)
        return detail::symmetric_fixed<false>(fixed<T, n, n>(matrix), 'L').eigenvalues;
    else
        return fixed<real_of_t<T>, n>(linalg::eigvalsh(ndarray<detail::value_of<A>>(matrix), eigh_options{}));
}
// a = U · diag(S) · Vh, with U and Vh square: auto [U, S, Vh] = np::linalg::svd(a).
template <class E, index_t m, index_t n>
auto svd(const fixed<E, m, n>& matrix) {
    using A = fixed<E, m, n>;
    using T = detail::linalg_t<A>;
    if constexpr (m == n && detail::solved_here<T, n>)
        return detail::singular_fixed<true>(fixed<T, n, n>(matrix));
    else {
        const auto of = linalg::svd(ndarray<detail::value_of<A>>(matrix), svd_options{});
        return fixed_svd_result<T, m, n>{fixed<T, m, m>(of.U), fixed<real_of_t<T>, (m < n ? m : n)>(of.S),
                                         fixed<T, n, n>(of.Vh)};
    }
}
template <class E, index_t m, index_t n>
auto svdvals(const fixed<E, m, n>& matrix) {
    using A = fixed<E, m, n>;
    using T = detail::linalg_t<A>;
    if constexpr (m == n && detail::solved_here<T, n>)
        return detail::singular_fixed<false>(fixed<T, n, n>(matrix)).S;
    else
        return fixed<real_of_t<T>, (m < n ? m : n)>(linalg::svdvals(ndarray<detail::value_of<A>>(matrix)));
}
// Of windows.
template <class T, detail::extent_list S, class F>
auto eigh(const detail::fixed_window<T, S, F>& matrix) {
    return linalg::eigh(static_cast<const F&>(matrix));
}
template <class T, detail::extent_list S, class F>
auto eigvalsh(const detail::fixed_window<T, S, F>& matrix) {
    return linalg::eigvalsh(static_cast<const F&>(matrix));
}
template <class T, detail::extent_list S, class F>
auto svd(const detail::fixed_window<T, S, F>& matrix) {
    return linalg::svd(static_cast<const F&>(matrix));
}
template <class T, detail::extent_list S, class F>
auto svdvals(const detail::fixed_window<T, S, F>& matrix) {
    return linalg::svdvals(static_cast<const F&>(matrix));
}

}  // namespace linalg
}  // namespace orthant::inline ORTHANT_ABI
