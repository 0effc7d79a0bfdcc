#pragma once
// Eigenvalues of a small symmetric matrix, of 3 to 16 rows, by way of a tridiagonal one: Householder's
// reflections clear a column and a row each,
//
//     A - v wᵀ - w vᵀ,   w = p - (τ pᵀv / 2) v,   p = τ A v,   τ = 2 / vᵀv
//
// and implicit QL iterations with Wilkinson's shift make the rest diagonal. Rows are padded to vectors of 4,
// 8 or 16 lanes and all arithmetic is on whole rows: a lane that a step has done with is masked, so nothing
// depends on how far it has come. Eigenvectors are kept as rows, of which a rotation mixes two.
// G. Golub, C. Van Loan, Matrix Computations, 4th edition, chapter 8.3

#include <cmath>
#include <limits>

#include <orthant/fixed/products.hpp>

namespace orthant::inline ORTHANT_ABI {
namespace detail {

#if defined(__GNUC__)

// A row of P elements, in as many vectors as it takes. (A vector that is wider than the machine's would be
// passed in a way that compilers warn of.)
template <class T, int P>
struct padded_row {
    static constexpr int whole = int(ORTHANT_VECTOR_BYTES / sizeof(T)), W = whole < P ? whole : P,
                         parts = P / W;
    using V = packed_of<T, W>;
    using number = std::conditional_t<sizeof(T) == 8, std::int64_t, std::int32_t>;
    typedef number numbers __attribute__((vector_size(W * sizeof(T))));
    V part[std::size_t(parts)];

    static ORTHANT_INLINE padded_row load(const T* p) {
        padded_row out;
        each_of<parts>([&](index_t k) ORTHANT_INLINE_LAMBDA { out.part[k] = load_packed<T, W>(p + k * W); });
        return out;
    }
    ORTHANT_INLINE void store(T* p) const {
        each_of<parts>([&](index_t k) ORTHANT_INLINE_LAMBDA { store_packed<W>(p + k * W, part[k]); });
    }
    template <class F>
    static ORTHANT_INLINE padded_row each(const F& f) {
        padded_row out;
        each_of<parts>([&](index_t k) ORTHANT_INLINE_LAMBDA { out.part[k] = f(k); });
        return out;
    }
    friend ORTHANT_INLINE padded_row operator+(const padded_row& x, const padded_row& y) {
        return each([&](index_t k) ORTHANT_INLINE_LAMBDA { return V(x.part[k] + y.part[k]); });
    }
    friend ORTHANT_INLINE padded_row operator-(const padded_row& x, const padded_row& y) {
        return each([&](index_t k) ORTHANT_INLINE_LAMBDA { return V(x.part[k] - y.part[k]); });
    }
    friend ORTHANT_INLINE padded_row operator*(T x, const padded_row& y) {
        return each([&](index_t k) ORTHANT_INLINE_LAMBDA { return V(x * y.part[k]); });
    }
    friend ORTHANT_INLINE T dot(const padded_row& x, const padded_row& y) {
        V sum = x.part[0] * y.part[0];
        each_of<parts - 1>([&](index_t k) ORTHANT_INLINE_LAMBDA { sum += x.part[k + 1] * y.part[k + 1]; });
        return sum_packed<T, W>(sum);
    }
    static ORTHANT_INLINE numbers lane_numbers(index_t k) {
        return [&]<std::size_t... I>(std::index_sequence<I...>) ORTHANT_INLINE_LAMBDA {
            return numbers{number(I)...} + number(k * W);
        }
        (std::make_index_sequence<std::size_t(W)>());
    }
    // The lanes after n, and 0 in the others.
    ORTHANT_INLINE padded_row after(index_t n) const {
        return each([&](index_t k) ORTHANT_INLINE_LAMBDA {
            return V(numbers(part[k]) & numbers(lane_numbers(k) > number(n)));
        });
    }
    // x in lane n, which is 0.
    ORTHANT_INLINE padded_row with(index_t n, T x) const {
        return each([&](index_t k) ORTHANT_INLINE_LAMBDA {
            return V(numbers(part[k]) | (numbers(V{} + x) & numbers(lane_numbers(k) == number(n))));
        });
    }
};

template <index_t N, class T>
struct tridiagonal {
    static constexpr int P = N <= 4 ? 4 : N <= 8 ? 8 : 16;
    using lanes = padded_row<T, P>;

    alignas(64) T a[std::size_t(N * P)] = {};  // both triangles
    alignas(64) T q[std::size_t(N * P)] = {};  // the eigenvectors, as rows
    T d[std::size_t(N)], e[std::size_t(N)];

    static ORTHANT_INLINE lanes row(const T* p, index_t i) { return lanes::load(p + i * P); }
    // The sum of v[i] times row i.
    static ORTHANT_INLINE lanes mixed(const T* v, const T* rows) {
        lanes out = v[0] * row(rows, 0);
        each_of<N - 1>([&](index_t i) ORTHANT_INLINE_LAMBDA { out = out + v[i + 1] * row(rows, i + 1); });
        return out;
    }

    // To the diagonal d and, beside it, e.
    template <bool Vectors>
    ORTHANT_INLINE void reduce() {
        if constexpr (Vectors)
            for (index_t i = 0; i < N; ++i) q[i * (P + 1)] = T(1);
        for (index_t k = 0; k + 2 < N; ++k) {
            d[k] = a[k * (P + 1)];
            const T first = a[k * (P + 1) + 1];
            const lanes rest = row(a, k).after(k + 1);
            const T others = dot(rest, rest);
            if (others == T(0)) {  // it has this form already
                e[k] = first;
                continue;
            }
            const T beta = -std::copysign(std::sqrt(first * first + others), first);
            const T head = first - beta, tau = T(-1) / (beta * head);
            e[k] = beta;
            const lanes v = rest.with(k + 1, head);
            alignas(64) T of_v[std::size_t(P)], of_w[std::size_t(P)];
            v.store(of_v);
            const lanes p = (tau * mixed(of_v, a)).after(k);
            const lanes w = p - (tau * T(0.5) * dot(p, v)) * v;
            w.store(of_w);
            each_of<N>([&](index_t i) ORTHANT_INLINE_LAMBDA {
                (row(a, i) - of_v[i] * w - of_w[i] * v).store(a + i * P);
            });
            if constexpr (Vectors) {
                const lanes u = tau * mixed(of_v, q);
                each_of<N>([&](index_t i)
                               ORTHANT_INLINE_LAMBDA { (row(q, i) - of_v[i] * u).store(q + i * P); });
            }
        }
        constexpr index_t end = N - 2;
        d[end] = a[end * (P + 1)], d[end + 1] = a[(end + 1) * (P + 1)];
        e[end] = a[end * (P + 1) + 1], e[end + 1] = T(0);
    }

    // To the diagonal alone. False: not in 50 iterations for a value.
    template <bool Vectors>
    ORTHANT_INLINE bool iterate() {
        constexpr T eps = std::numeric_limits<T>::epsilon();
        constexpr T large = T(1) / (eps * eps);
        for (index_t l = 0; l + 1 < N; ++l)
            for (int iteration = 0;; ++iteration) {
                index_t m = l;
                while (m + 1 < N && std::abs(e[m]) > eps * T(0.5) * (std::abs(d[m]) + std::abs(d[m + 1])))
                    ++m;
                if (m == l) break;
                if (iteration == 50) return false;
                // The shift: the eigenvalue of the upper 2 x 2 that is nearer to its first element.
                const T slope = (d[l + 1] - d[l]) / (T(2) * e[l]), steep = std::abs(slope);
                const T root = steep < large ? std::sqrt(slope * slope + T(1)) : steep;
                T g = d[m] - d[l] + e[l] / (slope + std::copysign(root, slope)), s = T(1), c = T(1), p = T(0);
                index_t i = m - 1;
                for (; i >= l; --i) {
                    const T f = s * e[i], b = c * e[i], square = f * f + g * g;
                    if (square == T(0)) {
                        e[i + 1] = T(0), d[i + 1] -= p, e[m] = T(0);
                        break;
                    }
                    const T r = std::sqrt(square), inverse = T(1) / r;
                    e[i + 1] = r, s = f * inverse, c = g * inverse;
                    g = d[i + 1] - p;
                    const T change = (d[i] - g) * s + T(2) * c * b;
                    p = s * change;
                    d[i + 1] = g + p;
                    g = c * change - b;
                    if constexpr (Vectors) {
                        const lanes x = row(q, i + 1), y = row(q, i);
                        (s * y + c * x).store(q + (i + 1) * P);
                        (c * y - s * x).store(q + i * P);
                    }
                }
                if (i >= l) continue;
                d[l] -= p, e[l] = g, e[m] = T(0);
            }
        return true;
    }
};

#endif

}  // namespace detail
}  // namespace orthant::inline ORTHANT_ABI
