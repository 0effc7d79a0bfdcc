#pragma once
// Determinants and inverses of matrices of up to 4 rows, written out: by minors, and of 2 and 4 rows in
// vectors. Four rows are four blocks of 2 by 2, M = {{A, B}, {C, D}}, each in one vector: with X# the
// adjugate of X and |X| its determinant, the blocks of the inverse are, but for det M,
//
//     X# = |D| A - B (D# C)     Y# = |B| C - D (A# B)#     Z# = |C| B - A (D# C)#     W# = |A| D - C (A# B)
//     det M = |A| |D| + |B| |C| - trace((A# B) (D# C))
//
// which are 2 by 2 products and little else (the formula of a block matrix's inverse, cleared of inverses).
// An inverse is taken only where the determinant kept its digits: is_plain_determinant.

#include <cmath>
#include <limits>

#include <orthant/fixed/products.hpp>

namespace orthant::inline ORTHANT_ABI {
namespace detail {

// Determinants by minors.
template <index_t N, class T>
ORTHANT_INLINE constexpr T determinant_by_minors(const T* m) {
    if constexpr (N == 1)
        return m[0];
    else if constexpr (N == 2)
        return m[0] * m[3] - m[1] * m[2];
    else if constexpr (N == 3)
        return m[0] * (m[4] * m[8] - m[5] * m[7]) - m[1] * (m[3] * m[8] - m[5] * m[6]) +
               m[2] * (m[3] * m[7] - m[4] * m[6]);
    else {
        // Of two rows each, the six minors.
        const auto minor_of = [m](index_t r, index_t i, index_t j) ORTHANT_INLINE_LAMBDA {
            return m[4 * r + i] * m[4 * r + 4 + j] - m[4 * r + j] * m[4 * r + 4 + i];
        };
        return minor_of(0, 0, 1) * minor_of(2, 2, 3) - minor_of(0, 0, 2) * minor_of(2, 1, 3) +
               minor_of(0, 0, 3) * minor_of(2, 1, 2) + minor_of(0, 1, 2) * minor_of(2, 0, 3) -
               minor_of(0, 1, 3) * minor_of(2, 0, 2) + minor_of(0, 2, 3) * minor_of(2, 0, 1);
    }
}

// Whether a determinant is far from what rounding leaves of a bound of it (which a singular matrix has
// instead of 0), and no product ran out of the range. Of NaN and inf: no.
template <class T>
ORTHANT_INLINE bool is_plain_determinant(T det, T bound) {
    constexpr T least = (std::numeric_limits<T>::min)() / std::numeric_limits<T>::epsilon();
    return std::abs(det) > T(64) * std::numeric_limits<T>::epsilon() * bound + least;
}

#if defined(__GNUC__)
template <class V, class T>
ORTHANT_INLINE V absolute_lanes(const V& v) {
    using bits = std::conditional_t<sizeof(T) == 8, std::int64_t, std::int32_t>;
    typedef bits mask __attribute__((vector_size(sizeof(V))));
    return V(mask(v) & (std::numeric_limits<bits>::max)());
}
#endif

// The product of the columns' sums of sizes, which no determinant, and no sum of products in it, exceeds.
template <index_t N, class T>
ORTHANT_INLINE T determinant_bound(const T* m) {
#if defined(__GNUC__)
    if constexpr (N == 3 && lanes_filled<T>(4) == 4) {
        using V = packed_of<T, 4>;
        const V last = load_packed<T, 4>(m + 5);
        const V sum = absolute_lanes<V, T>(load_packed<T, 4>(m)) +
                      absolute_lanes<V, T>(load_packed<T, 4>(m + 3)) +
                      absolute_lanes<V, T>(picked_lanes<1, 2, 3, 3>(last));
        return sum[0] * sum[1] * sum[2];
    }
#endif
    T bound = T(1);
    each_of<N>([&](index_t j) ORTHANT_INLINE_LAMBDA {
        T column = std::abs(m[j]);
        each_of<N - 1>([&](index_t i) ORTHANT_INLINE_LAMBDA { column += std::abs(m[(i + 1) * N + j]); });
        bound *= column;
    });
    return bound;
}

#if defined(__GNUC__)
// The inverse of {{a, b}, {c, d}}: {{d, -b}, {-c, a}} over the determinant, four quotients at once, which
// take as long as one. The determinant is made of the elements one by one: that saves a vector's way to its
// lanes. Of the two products' sum and difference one is as large as their sizes together: it is the bound
// unless it is the determinant. False: it is not to be trusted.
template <class T>
ORTHANT_INLINE bool invert_two(const T* m, T* to) {
    using V = packed_of<T, 4>;
    const T ad = m[0] * m[3], bc = m[1] * m[2], det = ad - bc, bound = std::abs(ad + bc);
    const V adjugate = picked_lanes<3, 1, 2, 0>(load_packed<T, 4>(m)) * V{T(1), T(-1), T(-1), T(1)};
    store_packed<4>(to, V(adjugate / splat_lanes<4>(det)));
    return is_plain_determinant(det, bound);
}

// Products of 2 by 2 blocks: X Y, X# Y and X Y#.
template <class V>
ORTHANT_INLINE V block_product(const V& x, const V& y) {
    return x * picked_lanes<0, 3, 0, 3>(y) + picked_lanes<1, 0, 3, 2>(x) * picked_lanes<2, 1, 2, 1>(y);
}
template <class V>
ORTHANT_INLINE V adjugate_product(const V& x, const V& y) {
    return picked_lanes<3, 3, 0, 0>(x) * y - picked_lanes<1, 1, 2, 2>(x) * picked_lanes<2, 3, 0, 1>(y);
}
template <class V>
ORTHANT_INLINE V product_adjugate(const V& x, const V& y) {
    return x * picked_lanes<3, 0, 3, 0>(y) - picked_lanes<1, 0, 3, 2>(x) * picked_lanes<2, 1, 2, 1>(y);
}
template <class T>
ORTHANT_INLINE bool invert_four(const T* m, T* to) {
    using V = packed_of<T, 4>;
    const V r0 = load_packed<T, 4>(m), r1 = load_packed<T, 4>(m + 4), r2 = load_packed<T, 4>(m + 8),
            r3 = load_packed<T, 4>(m + 12);
    const V a = picked_lanes<0, 1, 4, 5>(r0, r1), b = picked_lanes<2, 3, 6, 7>(r0, r1),
            c = picked_lanes<0, 1, 4, 5>(r2, r3), d = picked_lanes<2, 3, 6, 7>(r2, r3);
    V det_a, det_b, det_c, det_d;  // each in all lanes
    if constexpr (sizeof(T) == 8) {
        const V dets = picked_lanes<0, 4, 2, 6>(r0, r2) * picked_lanes<1, 5, 3, 7>(r1, r3) -
                       picked_lanes<1, 5, 3, 7>(r0, r2) * picked_lanes<0, 4, 2, 6>(r1, r3);
        det_a = picked_lanes<0, 0, 0, 0>(dets), det_c = picked_lanes<1, 1, 1, 1>(dets);
        det_b = picked_lanes<2, 2, 2, 2>(dets), det_d = picked_lanes<3, 3, 3, 3>(dets);
    } else {
        const V dets = picked_lanes<0, 2, 4, 6>(r0, r2) * picked_lanes<1, 3, 5, 7>(r1, r3) -
                       picked_lanes<1, 3, 5, 7>(r0, r2) * picked_lanes<0, 2, 4, 6>(r1, r3);
        det_a = picked_lanes<0, 0, 0, 0>(dets), det_b = picked_lanes<1, 1, 1, 1>(dets);
        det_c = picked_lanes<2, 2, 2, 2>(dets), det_d = picked_lanes<3, 3, 3, 3>(dets);
    }
    const V dc = adjugate_product(d, c), ab = adjugate_product(a, b);
    V trace = ab * picked_lanes<0, 2, 1, 3>(dc);
    trace += picked_lanes<2, 3, 0, 1>(trace);
    const V det = det_a * det_d + det_b * det_c - (trace + picked_lanes<1, 0, 3, 2>(trace));  // in all lanes
    const V column = (absolute_lanes<V, T>(r0) + absolute_lanes<V, T>(r1)) +
                     (absolute_lanes<V, T>(r2) + absolute_lanes<V, T>(r3));
    const V pair = column * picked_lanes<2, 3, 0, 1>(column);
    const V scale = V{T(1), T(-1), T(-1), T(1)} / det;
    const V x = (det_d * a - block_product(b, dc)) * scale, y = (det_b * c - product_adjugate(d, ab)) * scale,
            z = (det_c * b - product_adjugate(a, dc)) * scale, w = (det_a * d - block_product(c, ab)) * scale;
    store_packed<4>(to, picked_lanes<3, 1, 7, 5>(x, y));
    store_packed<4>(to + 4, picked_lanes<2, 0, 6, 4>(x, y));
    store_packed<4>(to + 8, picked_lanes<3, 1, 7, 5>(z, w));
    store_packed<4>(to + 12, picked_lanes<2, 0, 6, 4>(z, w));
    return is_plain_determinant(det[0], T(pair[0] * pair[1]));
}
#endif

#if defined(__GNUC__) && ORTHANT_VECTOR_BYTES == 64
// Of three rows: eight elements of the adjugate at once, as differences of products of elements that are
// picked out of the matrix, and the ninth.
template <index_t Row, index_t Column>
constexpr int adjugate_place(index_t i) {
    const index_t p = (i % 3 + Row) % 3, q = (i / 3 + Column) % 3, place = 3 * p + q;
    return place == 8 ? 15 : int(place);  // m[8] is the last of those from m[1] on
}
template <class T>
ORTHANT_INLINE bool invert_three(const T* m, T* to) {
    using V = packed_of<T, 8>;
    // Read once: over a cache line's end, and nearly all of 72 bytes have one within, it costs twice.
    const V low = held_lanes(load_packed<T, 8>(m)), high = held_lanes(load_packed<T, 8>(m + 1));
    const V adjugate = [&]<std::size_t... I>(std::index_sequence<I...>) ORTHANT_INLINE_LAMBDA {
        return V(picked_lanes<adjugate_place<1, 1>(I)...>(low, high) *
                     picked_lanes<adjugate_place<2, 2>(I)...>(low, high) -
                 picked_lanes<adjugate_place<1, 2>(I)...>(low, high) *
                     picked_lanes<adjugate_place<2, 1>(I)...>(low, high));
    }
    (std::make_index_sequence<8>());
    const T det = determinant_by_minors<3>(m), d = T(1) / det, bound = determinant_bound<3>(m);
    const T last = (m[0] * m[4] - m[1] * m[3]) * d;
    store_packed<8>(to, V(adjugate * d));
    to[8] = last;
    return is_plain_determinant(det, bound);
}
#endif

// The inverse, of at most 3 rows by the adjugate over the determinant. False: it is not to be trusted.
template <index_t N, class T>
ORTHANT_INLINE bool invert_by_minors(const T* m, T* to) {
#if defined(__GNUC__)
    if constexpr (lanes_filled<T>(4) == 4) {
        if constexpr (N == 2) return invert_two(m, to);
        if constexpr (N == 4) return invert_four(m, to);
    }
#if ORTHANT_VECTOR_BYTES == 64
    if constexpr (N == 3 && lanes_filled<T>(8) == 8) return invert_three(m, to);
#endif
#endif
    if constexpr (N == 1) {
        to[0] = T(1) / m[0];
        return is_plain_determinant(m[0], std::abs(m[0]));
    } else if constexpr (N == 2) {
        const T det = determinant_by_minors<2>(m), d = T(1) / det, bound = determinant_bound<2>(m);
        to[0] = m[3] * d, to[1] = -m[1] * d, to[2] = -m[2] * d, to[3] = m[0] * d;
        return is_plain_determinant(det, bound);
    } else if constexpr (N == 3) {
        // Row i of the adjugate: of the columns a and b.
        const auto minor_of = [m](index_t i, index_t j) ORTHANT_INLINE_LAMBDA {
            const index_t a = (i + 1) % 3, b = (i + 2) % 3, p = (j + 1) % 3, q = (j + 2) % 3;
            return m[3 * p + a] * m[3 * q + b] - m[3 * p + b] * m[3 * q + a];
        };
        const T bound = determinant_bound<3>(m);
        const T c0 = minor_of(0, 0), c1 = minor_of(1, 0), c2 = minor_of(2, 0);
        const T det = m[0] * c0 + m[1] * c1 + m[2] * c2, d = T(1) / det;
        to[0] = c0 * d, to[3] = c1 * d, to[6] = c2 * d;
        each_of<3>([&](index_t i) ORTHANT_INLINE_LAMBDA {
            to[3 * i + 1] = minor_of(i, 1) * d;
            to[3 * i + 2] = minor_of(i, 2) * d;
        });
        return is_plain_determinant(det, bound);
    } else {
        const auto minor_of = [m](index_t r, index_t i, index_t j) ORTHANT_INLINE_LAMBDA {
            return m[4 * r + i] * m[4 * r + 4 + j] - m[4 * r + j] * m[4 * r + 4 + i];
        };
        const T det = determinant_by_minors<4>(m), d = T(1) / det, bound = determinant_bound<4>(m);
        const T s0 = minor_of(0, 0, 1), s1 = minor_of(0, 0, 2), s2 = minor_of(0, 0, 3),
                s3 = minor_of(0, 1, 2), s4 = minor_of(0, 1, 3), s5 = minor_of(0, 2, 3),
                c0 = minor_of(2, 0, 1), c1 = minor_of(2, 0, 2), c2 = minor_of(2, 0, 3),
                c3 = minor_of(2, 1, 2), c4 = minor_of(2, 1, 3), c5 = minor_of(2, 2, 3);
        to[0] = (m[5] * c5 - m[6] * c4 + m[7] * c3) * d;
        to[1] = (-m[1] * c5 + m[2] * c4 - m[3] * c3) * d;
        to[2] = (m[13] * s5 - m[14] * s4 + m[15] * s3) * d;
        to[3] = (-m[9] * s5 + m[10] * s4 - m[11] * s3) * d;
        to[4] = (-m[4] * c5 + m[6] * c2 - m[7] * c1) * d;
        to[5] = (m[0] * c5 - m[2] * c2 + m[3] * c1) * d;
        to[6] = (-m[12] * s5 + m[14] * s2 - m[15] * s1) * d;
        to[7] = (m[8] * s5 - m[10] * s2 + m[11] * s1) * d;
        to[8] = (m[4] * c4 - m[5] * c2 + m[7] * c0) * d;
        to[9] = (-m[0] * c4 + m[1] * c2 - m[3] * c0) * d;
        to[10] = (m[12] * s4 - m[13] * s2 + m[15] * s0) * d;
        to[11] = (-m[8] * s4 + m[9] * s2 - m[11] * s0) * d;
        to[12] = (-m[4] * c3 + m[5] * c1 - m[6] * c0) * d;
        to[13] = (m[0] * c3 - m[1] * c1 + m[2] * c0) * d;
        to[14] = (-m[12] * s3 + m[13] * s1 - m[14] * s0) * d;
        to[15] = (m[8] * s3 - m[9] * s1 + m[10] * s0) * d;
        return is_plain_determinant(det, bound);
    }
}

}  // namespace detail
}  // namespace orthant::inline ORTHANT_ABI
