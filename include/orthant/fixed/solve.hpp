#pragma once
// det inv solve cholesky qr of small matrices.
//
// Determinants and inverses up to 4 x 4 are written out by minors; inverses of matrices that are nearly
// singular or near the ends of the range, and of larger ones, are made by Gauss' elimination with partial
// pivoting, as LAPACK's getrf. A pivot of exactly 0 is a linalg_error "Singular matrix", as np::linalg's.
// Complex matrices, and those of more than 16 rows, are np::linalg's own; only the results' types differ.
// https://numpy.org/doc/stable/reference/routines.linalg.html

#include <orthant/fixed/inverse.hpp>
#include <orthant/linalg/cholesky.hpp>
#include <orthant/linalg/determinant.hpp>
#include <orthant/linalg/qr.hpp>
#include <orthant/linalg/solve.hpp>

namespace orthant::inline ORTHANT_ABI {
namespace detail {

// The matrices that are computed here.
template <class A>
concept fixed_square =
    fixed_like<A> && fixed_t<A>::rank == 2 && fixed_t<A>::extents.of[0] == fixed_t<A>::extents.of[1];
template <class T, index_t N>
inline constexpr bool solved_here = (std::is_same_v<T, float> || std::is_same_v<T, double>)&&N <= 16;

// to -= factor · from, rows of N.
template <index_t N, class T>
ORTHANT_INLINE void subtract_row(T* to, const T* from, T factor) {
#if defined(__GNUC__)
    constexpr int W = lanes_filled<T>(N);
    if constexpr (W > 1) {
        for (index_t i = 0; i + W <= N; i += W)
            store_packed<W>(
                to + i, packed_of<T, W>(load_packed<T, W>(to + i) - factor * load_packed<T, W>(from + i)));
        if constexpr (N % W != 0) subtract_row<N % W>(to + N / W * W, from + N / W * W, factor);
        return;
    }
#endif
    each_of<N>([&](index_t i) ORTHANT_INLINE_LAMBDA { to[i] -= factor * from[i]; });
}
template <index_t N, class T>
ORTHANT_INLINE void swap_rows(T* a, T* b) {
    each_of<N>([&](index_t i) ORTHANT_INLINE_LAMBDA {
        const T x = a[i];
        a[i] = b[i], b[i] = x;
    });
}

// Gauss' elimination of a (N x N), and of right sides b (N x M) along with it. The determinant; 0 at a pivot
// of 0, where it ends. Then a's upper triangle is U, and b is L⁻¹ P b.
template <index_t N, index_t M, class T>
ORTHANT_INLINE T eliminate(T* a, T* b) {
    T det = T(1);
    each_of<N>([&](index_t k) ORTHANT_INLINE_LAMBDA {
        if (k > 0 && det == T(0)) return;
        index_t best = k;
        T most = std::abs(a[k * N + k]);
        for (index_t i = k + 1; i < N; ++i) {
            const T size = std::abs(a[i * N + k]);
            if (size > most) most = size, best = i;
        }
        if (best != k) {
            swap_rows<N>(a + k * N, a + best * N);
            if constexpr (M > 0) swap_rows<M>(b + k * M, b + best * M);
            det = -det;
        }
        const T pivot = a[k * N + k];
        if (pivot == T(0)) {
            det = T(0);
            return;
        }
        det *= pivot;
        if (det == T(0))
            det = std::copysign((std::numeric_limits<T>::min)(), det);  // underflow is not singular
        for (index_t i = k + 1; i < N; ++i) {
            const T factor = a[i * N + k] / pivot;
            subtract_row<N>(a + i * N, a + k * N, factor);
            if constexpr (M > 0) subtract_row<M>(b + i * M, b + k * M, factor);
        }
    });
    return det;
}
// b = U⁻¹ b.
template <index_t N, index_t M, class T>
ORTHANT_INLINE void substitute_back(const T* a, T* b) {
    for (index_t k = N; k-- > 0;) {
        for (index_t j = 0; j < M; ++j) b[k * M + j] /= a[k * N + k];
        for (index_t i = 0; i < k; ++i) subtract_row<M>(b + i * M, b + k * M, a[i * N + k]);
    }
}

// By elimination, out of line: large matrices, and those whose determinant is not to be trusted. (By value, so
// that the result of the plain ones has no address and stays in registers.)
template <index_t N, class T>
ORTHANT_NOINLINE fixed<T, N, N> inverted_by_elimination(const T* from) {
    fixed<T, N, N> out;
    T a[std::size_t(N * N)];
    std::copy_n(from, N * N, a);
    for (index_t i = 0; i < N; ++i) out.data()[i * N + i] = T(1);
    if (eliminate<N, N>(a, out.data()) == T(0)) fail_singular("inv");
    substitute_back<N, N>(a, out.data());
    return out;
}

}  // namespace detail

namespace linalg {

// The determinant, as a number.
template <detail::fixed_square A>
ORTHANT_INLINE auto det(const A& matrix) {
    using T = detail::linalg_t<A>;
    constexpr index_t n = detail::fixed_t<A>::extents.of[0];
    if constexpr (!detail::solved_here<T, n>)
        return T(linalg::det(ndarray<detail::value_of<A>>(matrix)));
    else {
        const auto& a = detail::elements_fixed<T>(detail::as_fixed(matrix));
        if constexpr (n <= 4) {
            return detail::determinant_by_minors<n>(a.data());
        } else {
            auto copy = a;
            return detail::eliminate<n, 0>(copy.data(), static_cast<T*>(nullptr));
        }
    }
}
// The inverse; a singular matrix is a linalg_error.
template <detail::fixed_square A>
ORTHANT_INLINE auto inv(const A& matrix) {
    using T = detail::linalg_t<A>;
    constexpr index_t n = detail::fixed_t<A>::extents.of[0];
    using R = fixed<T, n, n>;
    if constexpr (!detail::solved_here<T, n>)
        return R(linalg::inv(ndarray<detail::value_of<A>>(matrix)));
    else {
        const auto& a = detail::elements_fixed<T>(detail::as_fixed(matrix));
        if constexpr (n <= 4) {
            R out(detail::no_values{});
            if (!detail::invert_by_minors<n>(a.data(), out.data())) [[unlikely]]
                out = detail::inverted_by_elimination<n>(a.data());
            return out;
        } else
            return detail::inverted_by_elimination<n>(a.data());
    }
}
// The x with a · x = b; b is one vector or a matrix of columns. A singular matrix is a linalg_error.
template <detail::fixed_square A, fixed_like B>
    requires(detail::fixed_t<B>::rank == 1 || detail::fixed_t<B>::rank == 2)
ORTHANT_INLINE auto solve(const A& matrix, const B& right) {
    using T = detail::linalg_t<A, B>;
    constexpr detail::extent_list E = detail::fixed_extents_of<B>;
    constexpr index_t n = detail::fixed_t<A>::extents.of[0], m = E.rank == 2 ? E.of[1] : 1;
    static_assert(E.of[0] == n, "orthant: solve: the right side has another number of rows than the matrix");
    using R = detail::fixed_of<T, E>;
    if constexpr (!detail::solved_here<T, n>)
        return R(linalg::solve(ndarray<detail::value_of<A>>(matrix), ndarray<detail::value_of<B>>(right)));
    else {
        fixed<T, n, n> a(matrix);
        R out(right);
        if (detail::eliminate<n, m>(a.data(), out.data()) == T(0)) detail::fail_singular("solve");
        detail::substitute_back<n, m>(a.data(), out.data());
        return out;
    }
}

// L with L · Lᵀ = a, of which the lower triangle is read. A matrix that is not positive definite is a
// linalg_error.
template <class E, index_t n>
ORTHANT_INLINE auto cholesky(const fixed<E, n, n>& matrix) {
    using A = fixed<E, n, n>;
    using T = detail::linalg_t<A>;
    using R = fixed<T, n, n>;
    if constexpr (!detail::solved_here<T, n>)
        return R(linalg::cholesky(ndarray<detail::value_of<A>>(matrix)));
    else {
        const auto& a = detail::elements_fixed<T>(detail::as_fixed(matrix));
        R out;
        T* l = out.data();
        T inverse[std::size_t(n)];  // of the diagonal
        bool fails = false;
        detail::each_of<n>([&](index_t j) ORTHANT_INLINE_LAMBDA {
            T pivot = a.data()[j * n + j];
            for (index_t k = 0; k < j; ++k) pivot -= l[j * n + k] * l[j * n + k];
            fails = fails || !(pivot > T(0));
            const T root = std::sqrt(pivot);
            l[j * n + j] = root;
            inverse[j] = T(1) / root;
            for (index_t i = j + 1; i < n; ++i) {
                T x = a.data()[i * n + j];
                for (index_t k = 0; k < j; ++k) x -= l[i * n + k] * l[j * n + k];
                l[i * n + j] = x * inverse[j];
            }
        });
        if (fails) [[unlikely]]
            detail::fail_not_definite("cholesky");
        return out;
    }
}
template <class T, detail::extent_list S, class F>
ORTHANT_INLINE auto cholesky(const detail::fixed_window<T, S, F>& matrix) {
    return linalg::cholesky(static_cast<const F&>(matrix));
}

// Q (M x K) and R (K x N) with K = min(M, N): auto [Q, R] = np::linalg::qr(a).
template <class T, index_t M, index_t N>
struct fixed_qr_result {
    fixed<T, M, (M < N ? M : N)> Q;
    fixed<T, (M < N ? M : N), N> R;
};
// By Householder's reflections, with LAPACK's signs.
template <class E, index_t m, index_t n>
auto qr(const fixed<E, m, n>& matrix) {
    using A = fixed<E, m, n>;
    using T = detail::linalg_t<A>;
    constexpr index_t k = m < n ? m : n;
    fixed_qr_result<T, m, n> out;
    if constexpr (!detail::solved_here<T, (m > n ? m : n)>) {
        const auto of = linalg::qr(ndarray<detail::value_of<A>>(matrix), "reduced");
        out.Q = fixed<T, m, k>(of.Q), out.R = fixed<T, k, n>(of.R);
    } else {
        fixed<T, m, n> a(matrix);
        T* p = a.data();
        T tau[std::size_t(k)];
        const auto reflect = [&](index_t j, T* x, index_t columns, index_t first) {
            for (index_t c = first; c < columns; ++c) {
                T sum = x[j * columns + c];
                for (index_t i = j + 1; i < m; ++i) sum += p[i * n + j] * x[i * columns + c];
                sum *= tau[j];
                x[j * columns + c] -= sum;
                for (index_t i = j + 1; i < m; ++i) x[i * columns + c] -= sum * p[i * n + j];
            }
        };
        for (index_t j = 0; j < k; ++j) {
            T most = T(0), squares = T(0);
            for (index_t i = j + 1; i < m; ++i)
                most = std::abs(p[i * n + j]) > most ? std::abs(p[i * n + j]) : most;
            const T head = p[j * n + j];
            tau[j] = T(0);
            if (!(most > T(0)) && most == most) continue;
            const T scale = most > std::abs(head) ? most : std::abs(head);
            for (index_t i = j; i < m; ++i) squares += p[i * n + j] / scale * (p[i * n + j] / scale);
            const T beta = -std::copysign(scale * std::sqrt(squares), head);
            tau[j] = (beta - head) / beta;
            for (index_t i = j + 1; i < m; ++i) p[i * n + j] /= head - beta;
            p[j * n + j] = beta;
            reflect(j, p, n, j + 1);
        }
        for (index_t i = 0; i < k; ++i)
            for (index_t j = 0; j < n; ++j) out.R.data()[i * n + j] = j < i ? T(0) : p[i * n + j];
        for (index_t i = 0; i < k; ++i) out.Q.data()[i * k + i] = T(1);
        for (index_t j = k; j-- > 0;) reflect(j, out.Q.data(), k, 0);
    }
    return out;
}
template <class T, detail::extent_list S, class F>
auto qr(const detail::fixed_window<T, S, F>& matrix) {
    return linalg::qr(static_cast<const F&>(matrix));
}

}  // namespace linalg
}  // namespace orthant::inline ORTHANT_ABI
