#pragma once
// Products of small arrays: matmul dot vdot inner outer cross trace, and norms. A product of matrices adds
// multiples of the right one's rows, as wide as vectors are, to each row of the result; all is unrolled, and
// a product and its sum may be one rounding (a matmul of ndarrays may add in another order). The matrix
// product also runs at compile time.
// https://numpy.org/doc/stable/reference/routines.linalg.html#matrix-and-vector-products

#include <orthant/fixed/manipulation.hpp>
#include <orthant/fixed/reductions.hpp>
#include <orthant/linalg/norms.hpp>
#include <orthant/linalg/products.hpp>
#include <orthant/ops/math/products.hpp>
#include <orthant/ops/math/tensor_products.hpp>

namespace orthant::inline ORTHANT_ABI {
namespace detail {

// What two elements add to a sum of products.
template <class T>
ORTHANT_INLINE constexpr T multiplied(const T& a, const T& b) {
    if constexpr (std::is_floating_point_v<T>)
        return a * b;
    else
        return T(element_result<functor::multiply>(a, b));
}
template <class T>
ORTHANT_INLINE constexpr T added(const T& a, const T& b) {
    if constexpr (std::is_floating_point_v<T>)
        return a + b;
    else
        return T(element_result<functor::add>(a, b));
}

// The sum of products of N elements, in vectors where they fill some. (Of one vector of 64 bytes in two of
// 32: that saves the first step of adding up the lanes.)
template <index_t N, class T>
ORTHANT_INLINE constexpr T dot_elements(const T* a, const T* b) {
#if defined(__GNUC__)
    constexpr int full = lanes_filled<T>(N), W = full * sizeof(T) == 64 && N < 2 * full ? full / 2 : full;
    if constexpr (W > 1)
        if (!std::is_constant_evaluated()) {
            packed_of<T, W> sum = load_packed<T, W>(a) * load_packed<T, W>(b);
            each_of<N / W - 1>([&](index_t i) ORTHANT_INLINE_LAMBDA {
                sum += load_packed<T, W>(a + (i + 1) * W) * load_packed<T, W>(b + (i + 1) * W);
            });
            constexpr int Q = int(16 / sizeof(T));  // what is left may fill a vector of 16 bytes
            constexpr index_t rest = N % W, done = N - rest;
            if constexpr (rest >= Q && rest < 2 * Q) {
                packed_of<T, Q> few = folded_lanes<Q, T, W>(sum);
                few += load_packed<T, Q>(a + done) * load_packed<T, Q>(b + done);
                const T total = sum_packed<T, Q>(few);
                if constexpr (rest > Q)
                    return total + dot_elements<rest - Q>(a + done + Q, b + done + Q);
                else
                    return total;
            } else if constexpr (rest > 0)
                return sum_packed<T, W>(sum) + dot_elements<rest>(a + done, b + done);
            else
                return sum_packed<T, W>(sum);
        }
#endif
    T total = multiplied(a[0], b[0]);
    each_of<N - 1>([&](index_t i)
                       ORTHANT_INLINE_LAMBDA { total = added(total, multiplied(a[i + 1], b[i + 1])); });
    return total;
}

// The root of what is not negative: without the question whether errno is to be set.
template <class T>
ORTHANT_INLINE T root_of(T x) {
#if defined(__clang__)
#if __has_builtin(__builtin_elementwise_sqrt)
    return __builtin_elementwise_sqrt(x);
#endif
#endif
    return std::sqrt(x);
}

#if defined(__GNUC__)
// Four rows of four times a vector: the products are turned while they are added up.
template <class T>
ORTHANT_INLINE void multiply_four_rows(const T* a, const T* b, T* to) {
    using V = packed_of<T, 4>;
    const V x = load_packed<T, 4>(b);
    const V p0 = load_packed<T, 4>(a) * x, p1 = load_packed<T, 4>(a + 4) * x,
            p2 = load_packed<T, 4>(a + 8) * x, p3 = load_packed<T, 4>(a + 12) * x;
    V low, high;
    if constexpr (sizeof(T) == 8) {
        low = picked_lanes<0, 4, 2, 6>(p0, p1) + picked_lanes<1, 5, 3, 7>(p0, p1);
        high = picked_lanes<0, 4, 2, 6>(p2, p3) + picked_lanes<1, 5, 3, 7>(p2, p3);
    } else {
        low = picked_lanes<0, 4, 1, 5>(p0, p1) + picked_lanes<2, 6, 3, 7>(p0, p1);
        high = picked_lanes<0, 4, 1, 5>(p2, p3) + picked_lanes<2, 6, 3, 7>(p2, p3);
    }
    store_packed<4>(to, V(picked_lanes<0, 1, 4, 5>(low, high) + picked_lanes<2, 3, 6, 7>(low, high)));
}

// Squares of 2 or 4 columns: as many rows as a vector holds are computed at once (of doubles, four in a row,
// one). Then an element of each row is spread over its row within the vector, which stays in a register from
// one product to the next.
template <class T>
constexpr int lanes_of_rows(index_t rows, index_t columns) {
    if (lanes_filled<T>(rows * columns) == 1 || (columns != 2 && columns != 4)) return 0;
#if defined(__clang__)
    if (rows * columns * index_t(sizeof(T)) <= 16) return 0;  // clang takes several matrices of a loop at once
#endif
    int w = lanes_filled<T>(rows * columns);
    if (columns * index_t(sizeof(T)) == 32) return w >= columns ? int(columns) : 0;
    return w > columns && rows * columns % w == 0 ? w : 0;
}
template <int W, int N, class T>
ORTHANT_INLINE packed_of<T, W> repeated_row(const T* p) {
    if constexpr (N * sizeof(T) < 16) {
        return packed_of<T, W>{p[0], p[1], p[0], p[1]};
    } else if constexpr (W == N) {
        return load_packed<T, W>(p);
    } else {
        const packed_of<T, W / 2> half = repeated_row<W / 2, N>(p);
        return [&]<std::size_t... I>(std::index_sequence<I...>) ORTHANT_INLINE_LAMBDA {
            return picked_lanes<int(I) % (W / 2)...>(half);
        }
        (std::make_index_sequence<std::size_t(W)>());
    }
}
template <int W, index_t M, index_t N, class T>
ORTHANT_INLINE void multiply_rows(const T* a, const T* b, T* c) {
    using V = packed_of<T, W>;
    [&]<std::size_t... I>(std::index_sequence<I...>) ORTHANT_INLINE_LAMBDA {
        const V b0 = repeated_row<W, N>(b), b1 = repeated_row<W, N>(b + N);
        if constexpr (N == 2) {
            each_of<M * N / W>([&](index_t i) ORTHANT_INLINE_LAMBDA {
                const V x = load_packed<T, W>(a + i * W);
                store_packed<W>(c + i * W, V(picked_lanes<int(I / N * N)...>(x) * b0 +
                                             picked_lanes<int(I / N * N + 1)...>(x) * b1));
            });
        } else if constexpr (W == N && N * sizeof(T) == 32) {
            // Four doubles: within 16 bytes an element is spread in one cycle, across in four. So each half
            // of a row begins with the two elements that lie in it and adds those of the other half to these
            // products: of 15 cycles from a row to its product 12 are left.
            const V b2 = load_packed<T, W>(b + 2 * N), b3 = load_packed<T, W>(b + 3 * N);
            const V own0 = picked_lanes<0, 1, 6, 7>(b0, b2), own1 = picked_lanes<0, 1, 6, 7>(b1, b3),
                    other0 = picked_lanes<4, 5, 2, 3>(b0, b2), other1 = picked_lanes<4, 5, 2, 3>(b1, b3);
            each_of<M>([&](index_t i) ORTHANT_INLINE_LAMBDA {
                const V x = load_packed<T, W>(a + i * W);
                const V even = picked_lanes<2, 2, 0, 0>(x) * other0 + picked_lanes<0, 0, 2, 2>(x) * own0;
                const V odd = picked_lanes<3, 3, 1, 1>(x) * other1 + picked_lanes<1, 1, 3, 3>(x) * own1;
                store_packed<W>(c + i * W, V(even + odd));
            });
        } else {
            const V b2 = repeated_row<W, N>(b + 2 * N), b3 = repeated_row<W, N>(b + 3 * N);
            each_of<M * N / W>([&](index_t i) ORTHANT_INLINE_LAMBDA {
                const V x = load_packed<T, W>(a + i * W);
                const V low =
                    picked_lanes<int(I / N * N)...>(x) * b0 + picked_lanes<int(I / N * N + 1)...>(x) * b1;
                const V high =
                    picked_lanes<int(I / N * N + 2)...>(x) * b2 + picked_lanes<int(I / N * N + 3)...>(x) * b3;
                store_packed<W>(c + i * W, V(low + high));
            });
        }
    }
    (std::make_index_sequence<std::size_t(W)>());
}

// Rows that nearly fill a vector, 3 of 4 or 5 to 7 of 8: read and stored in pieces, one vector between.
template <class T>
constexpr int lanes_padded(index_t n) {
    if (lanes_filled<T>(16) == 1) return 0;
    const int w = n == 3 ? 4 : n > 4 && n < 8 ? 8 : 0;
    return w * int(sizeof(T)) <= ORTHANT_VECTOR_BYTES ? w : 0;
}
template <int W, index_t N, class T>
ORTHANT_INLINE packed_of<T, W> load_row(const T* p) {
    return [&]<std::size_t... I>(std::index_sequence<I...>) ORTHANT_INLINE_LAMBDA {
        return packed_of<T, W>{p[I]...};
    }
    (std::make_index_sequence<std::size_t(N)>());
}
template <index_t N, int W, class T>
ORTHANT_INLINE void store_row(T* p, const packed_of<T, W>& v) {
    if constexpr (N == W) {
        store_packed<W>(p, v);
    } else if constexpr (W * sizeof(T) > 16) {
        if constexpr (N >= W / 2) store_packed<W / 2>(p, half_of<T, W>(v, 0));
        if constexpr (N > W / 2)
            store_row<N - W / 2, W / 2>(p + W / 2, half_of<T, W>(v, 1));
        else if constexpr (N < W / 2)
            store_row<N, W / 2>(p, half_of<T, W>(v, 0));
    } else {
#if defined(__clang__)
        if constexpr (N == 3) {  // in two: clang would put all rows together first
            store_packed<2>(p, picked_lanes<0, 1>(v)), p[2] = v[2];
            return;
        }
#endif
        each_of<N>([&](index_t i) ORTHANT_INLINE_LAMBDA { p[i] = v[i]; });
    }
}
template <int W, index_t M, index_t K, index_t N, class T>
ORTHANT_INLINE void multiply_padded(const T* a, const T* b, T* c) {
    packed_of<T, W> row[std::size_t(K)];
    each_of<K>([&](index_t k) ORTHANT_INLINE_LAMBDA { row[k] = load_row<W, N>(b + k * N); });
    each_of<M>([&](index_t i) ORTHANT_INLINE_LAMBDA {
        packed_of<T, W> sum = a[i * K] * row[0];
        each_of<K - 1>([&](index_t k) ORTHANT_INLINE_LAMBDA { sum += a[i * K + k + 1] * row[k + 1]; });
        store_row<N, W>(c + i * N, sum);
    });
}
#endif

// One row of the product: the columns from J on.
template <index_t K, index_t N, index_t J, class T>
ORTHANT_INLINE constexpr void multiply_row(const T* a, const T* b, T* c) {
#if defined(__GNUC__)
    constexpr int W = lanes_filled<T>(N == 3 ? 3 : N - J);
    if constexpr (W > 1)
        if (!std::is_constant_evaluated()) {
            packed_of<T, W> sum = a[0] * load_packed<T, W>(b + J);
            each_of<K - 1>([&](index_t k) ORTHANT_INLINE_LAMBDA {
                sum += a[k + 1] * load_packed<T, W>(b + (k + 1) * N + J);
            });
            store_packed<W>(c + J, sum);
            if constexpr (J + W < N) multiply_row<K, N, J + W>(a, b, c);
            return;
        }
#endif
    each_of<N - J>([&](index_t j) ORTHANT_INLINE_LAMBDA {
        T sum = multiplied(a[0], b[J + j]);
        each_of<K - 1>([&](index_t k) ORTHANT_INLINE_LAMBDA {
            sum = added(sum, multiplied(a[k + 1], b[(k + 1) * N + J + j]));
        });
        c[J + j] = sum;
    });
}
// The fewest rows of b for which that pays. (Clang does less well by itself.)
#if defined(__clang__)
template <class T>
inline constexpr index_t least_padded = sizeof(T) == 4 ? 3 : 4;
#else
template <class T>
inline constexpr index_t least_padded = 4;
#endif
// c (M x N) = a (M x K) · b (K x N), dense rows.
template <index_t M, index_t K, index_t N, class T>
ORTHANT_INLINE constexpr void multiply_fixed(const T* a, const T* b, T* c) {
#if defined(__GNUC__)
    if constexpr (constexpr int W = lanes_of_rows<T>(M, N); K == N && W > 0) {
        if (!std::is_constant_evaluated()) return multiply_rows<W, M, N>(a, b, c);
    } else if constexpr (constexpr int P = lanes_padded<T>(N); P > 0 && K >= least_padded<T> && K <= 8) {
        if (!std::is_constant_evaluated()) return multiply_padded<P, M, K, N>(a, b, c);
    }
#endif
    each_of<M>([&](index_t i) ORTHANT_INLINE_LAMBDA { multiply_row<K, N, 0>(a + i * K, b, c + i * N); });
}

// The elements as T: where they are that already, the array itself.
template <class T, class X>
ORTHANT_INLINE constexpr decltype(auto) elements_fixed(const X& x) {
    if constexpr (std::is_same_v<value_of<X>, T>)
        return (x);
    else
        return x.template astype<T>();
}

// Batch axes, then the matrices; a vector is a row on the left and a column on the right.
struct matmul_shape {
    extent_list batch_a, batch_b, batch, out;
    index_t m = 1, k = 1, n = 1;
    bool fits = true;
};
constexpr matmul_shape shape_of_matmul(const extent_list& a, const extent_list& b) {
    matmul_shape s;
    if (a.rank == 0 || b.rank == 0) {
        s.fits = false;
        return s;
    }
    s.k = a.back();
    if (a.rank > 1) s.m = a.back(1);
    if (b.rank > 1) s.n = b.back();
    s.fits = (b.rank > 1 ? b.back(1) : b.back()) == s.k;
    for (std::size_t i = 0; i + 2 < a.rank; ++i) s.batch_a.push(a.of[i]);
    for (std::size_t i = 0; i + 2 < b.rank; ++i) s.batch_b.push(b.of[i]);
    s.batch = broadcast_extents(s.batch_a, s.batch_b);
    s.fits = s.fits && s.batch.fits;
    s.out = s.batch;
    if (a.rank > 1) s.out.push(s.m);
    if (b.rank > 1) s.out.push(s.n);
    return s;
}

}  // namespace detail

// np::matmul of small arrays; of two vectors a number.
template <class A, class B>
requires all_fixed<A, B> ORTHANT_INLINE constexpr auto array_ufunc(functor::matmul, const A& x, const B& y) {
    constexpr detail::matmul_shape s =
        detail::shape_of_matmul(detail::fixed_extents_of<A>, detail::fixed_extents_of<B>);
    static_assert(s.fits, "orthant: matmul: the shapes of these small arrays are not aligned");
    using T = detail::product_t<A, B>;
    const auto& a = detail::elements_fixed<T>(detail::as_fixed(x));
    const auto& b = detail::elements_fixed<T>(detail::as_fixed(y));
    detail::fixed_of<T, s.out> out(detail::no_values{});
    const T *p = a.data(), *q = b.data();
    T* to = out.data();
    const auto one = [&](index_t i) ORTHANT_INLINE_LAMBDA {
        const index_t u =
            detail::places_of<s.batch, detail::stretched_strides(s.batch_a, s.batch)>[std::size_t(i)];
        const index_t v =
            detail::places_of<s.batch, detail::stretched_strides(s.batch_b, s.batch)>[std::size_t(i)];
        if constexpr (s.n == 1 && s.k == 4 && s.m == 4 && detail::lanes_filled<T>(4) == 4) {
            if (!std::is_constant_evaluated())
                return detail::multiply_four_rows(p + u * 16, q + v * 4, to + i * 4);
        }
        if constexpr (s.n == 1)
            detail::each_of<s.m>([&](index_t r) ORTHANT_INLINE_LAMBDA {
                to[i * s.m + r] = detail::dot_elements<s.k>(p + u * s.m * s.k + r * s.k, q + v * s.k);
            });
        else
            detail::multiply_fixed<s.m, s.k, s.n>(p + u * s.m * s.k, q + v * s.k * s.n, to + i * s.m * s.n);
    };
    if constexpr (s.batch.size() == 1)
        one(0);
    else
        for (index_t i = 0; i < s.batch.size(); ++i) one(i);
    if constexpr (s.out.rank == 0)
        return T(out.data()[0]);
    else
        return out;
}

// Of vectors the inner product, as a number; of matrices matmul.
template <fixed_like A, fixed_like B>
ORTHANT_INLINE constexpr auto dot(const A& a, const B& b) {
    if constexpr (detail::fixed_t<A>::rank == 0 || detail::fixed_t<B>::rank == 0)
        return multiply(a, b);
    else if constexpr (detail::fixed_t<A>::rank <= 2 && detail::fixed_t<B>::rank <= 2)
        return matmul(a, b);
    else
        return orthant::dot(ndarray<detail::value_of<A>>(a), ndarray<detail::value_of<B>>(b));
}
// The inner product of all elements, the first conjugated: a number.
template <fixed_like A, fixed_like B>
ORTHANT_INLINE constexpr auto vdot(const A& x, const B& y) {
    using T = detail::product_t<A, B>;
    constexpr index_t n = detail::fixed_t<A>::size();
    static_assert(n == detail::fixed_t<B>::size(), "orthant: vdot: the arrays differ in size");
    const auto& a = detail::elements_fixed<T>(detail::as_fixed(x));
    const auto& b = detail::elements_fixed<T>(detail::as_fixed(y));
    if constexpr (is_complex_v<T>)
        return detail::dot_elements<n>(conjugate(a).data(), b.data());
    else
        return detail::dot_elements<n>(a.data(), b.data());
}
// Inner products over the last axes of vectors and matrices.
template <fixed_like A, fixed_like B>
ORTHANT_INLINE constexpr auto inner(const A& a, const B& b) {
    if constexpr (detail::fixed_t<A>::rank == 0 || detail::fixed_t<B>::rank == 0)
        return multiply(a, b);
    else if constexpr (detail::fixed_t<B>::rank == 1)
        return matmul(a, b);
    else if constexpr (detail::fixed_t<A>::rank <= 2 && detail::fixed_t<B>::rank == 2)
        return matmul(a, orthant::transpose(b));
    else
        return orthant::inner(ndarray<detail::value_of<A>>(a), ndarray<detail::value_of<B>>(b));
}
// All products: shape (a.size, b.size).
template <fixed_like A, fixed_like B>
ORTHANT_INLINE constexpr auto outer(const A& a, const B& b) {
    return multiply(orthant::reshape<-1, 1>(a), orthant::reshape<1, -1>(b));
}
// The cross product of vectors of 3 components, or of 2, of which there is only the third: a number.
template <class A, index_t n, class B, index_t m>
ORTHANT_INLINE constexpr auto cross(const fixed<A, n>& x, const fixed<B, m>& y) {
    using T = result_t<A, B>;
    static_assert((n == 2 || n == 3) && (m == 2 || m == 3), "orthant: cross: vectors of 2 or 3 components");
    const auto& p = detail::elements_fixed<T>(x);
    const auto& q = detail::elements_fixed<T>(y);
    const T *a = p.data(), *b = q.data();
    const auto minor_of = [&](index_t i, index_t j) ORTHANT_INLINE_LAMBDA {
        if constexpr (std::is_floating_point_v<T>) {
            return detail::difference_of_products(a[i], b[j], a[j], b[i]);
        } else {
            const T left = detail::element_result<functor::multiply>(a[i], b[j]);
            const T right = detail::element_result<functor::multiply>(a[j], b[i]);
            return T(detail::element_result<functor::subtract>(left, right));
        }
    };
    if constexpr (n == 2 && m == 2) {
        return minor_of(0, 1);
    } else if constexpr (n == 2) {
        return cross(orthant::concatenate(p, fixed<T, 1>()), q);
    } else if constexpr (m == 2) {
        return cross(p, orthant::concatenate(q, fixed<T, 1>()));
    } else {
        fixed<T, 3> out(detail::no_values{});
        out.data()[0] = minor_of(1, 2);
        out.data()[1] = minor_of(2, 0);
        out.data()[2] = minor_of(0, 1);
        return out;
    }
}
template <class A, detail::extent_list S, class F, class B>
requires fixed_like<B> ORTHANT_INLINE constexpr auto cross(const detail::fixed_window<A, S, F>& x,
                                                           const B& y) {
    return orthant::cross(static_cast<const F&>(x), y);
}
template <class T, index_t n, class B, detail::extent_list S, class F>
ORTHANT_INLINE constexpr auto cross(const fixed<T, n>& x, const detail::fixed_window<B, S, F>& y) {
    return orthant::cross(x, static_cast<const F&>(y));
}
// The sum of the diagonal of a matrix.
template <class T, index_t M, index_t N>
ORTHANT_INLINE constexpr auto trace(const fixed<T, M, N>& a) {
    return detail::sum_line<sum_t<T>, (M < N ? M : N)>(
        [&](index_t i) ORTHANT_INLINE_LAMBDA { return a.data()[i * (N + 1)]; });
}
template <class T, detail::extent_list S, class F>
ORTHANT_INLINE constexpr auto trace(const detail::fixed_window<T, S, F>& a) {
    return orthant::trace(static_cast<const F&>(a));
}

namespace linalg {

// The root of the sum of squares: of a vector its length, of a matrix Frobenius' norm. (Other orders: those
// of any array.)
template <class T, index_t... N>
ORTHANT_INLINE auto norm(const fixed<T, N...>& x) {
    if constexpr (std::is_same_v<T, float> || std::is_same_v<T, double>) {
        return detail::root_of(detail::dot_elements<(N * ... * index_t(1))>(x.data(), x.data()));
    } else
        return linalg::norm(ndarray<T>(x), norm_order());
}
template <class T, detail::extent_list S, class F>
ORTHANT_INLINE auto norm(const detail::fixed_window<T, S, F>& x) {
    return linalg::norm(static_cast<const F&>(x));
}

}  // namespace linalg
}  // namespace orthant::inline ORTHANT_ABI

namespace orthant::inline ORTHANT_LAYOUT {

template <class Element, index_t... N>
template <class X>
constexpr auto fixed<Element, N...>::dot(const X& x) const {
    return orthant::dot(*this, x);
}

}  // namespace orthant::inline ORTHANT_LAYOUT
