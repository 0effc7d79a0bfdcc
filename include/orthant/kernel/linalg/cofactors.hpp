#pragma once
// Inverses and determinants of real matrices of two to four rows by cofactors, one matrix to a lane.
//
// A determinant of two rows and three products is all that a cofactor needs: no pivot is searched, no row
// exchanged, and one division is made for a matrix. What such formulas have against them is that they lose
// digits where products cancel. So the determinants of two rows are formed with the error of one product
// known (Kahan's way, by fused multiply-adds), which makes them right to about one unit; and where the sum
// that is the determinant is less than a thousandth of its terms in any lane, or any lane is near the ends of
// the range, the functions return false: elimination with pivots then says what the matrix is, and whether it
// is singular.
//
// Of four rows: with s_ij of the first two rows' determinants and c_ij of the last two, by Laplace's
// expansion, det = the sum of ± s_ij c_kl, and an element of the inverse is a sum of three products with one
// of them.

#include <orthant/kernel/linalg/lanes.hpp>
#if ORTHANT_DEFINE

namespace orthant::inline ORTHANT_ABI::kernel {
namespace detail {

// x y - z w
template <class R>
ORTHANT_INLINE batch<R> difference_of_products(const batch<R>& x, const batch<R>& y, const batch<R>& z,
                                               const batch<R>& w) {
    const batch<R> product = z * w, error = simd::fnma(z, w, product);
    return simd::fma(x, y, -product) + error;
}
// x y - z w + u v
template <class R>
ORTHANT_INLINE batch<R> alternating_products(const batch<R>& x, const batch<R>& y, const batch<R>& z,
                                             const batch<R>& w, const batch<R>& u, const batch<R>& v) {
    return simd::fma(x, y, simd::fnma(z, w, u * v));
}

// Whether the sum of terms of these sizes lost no more than ten bits, in range.
template <class R>
ORTHANT_INLINE bool keeps_digits(const batch<R>& sum, const batch<R>& sizes) {
    return all_regular<R>(simd::abs(sum)) && simd::all(simd::abs(sum) * batch<R>(R(1024)) > sizes);
}

// The determinant, and in `minors` the determinants of two rows that it is made of.
template <int N, class R>
ORTHANT_INLINE bool cofactor_determinant(const lane_elements<R>& a, batch<R>* minors, batch<R>& out) {
    // (So that no product of two elements is denormal where the whole is in range.)
    batch<R> largest = simd::abs(a.get(0));
    ORTHANT_UNROLL(16)
    for (index_t e = 1; e < N * N; ++e) largest = simd::max(largest, simd::abs(a.get(e)));
    if (!simd::all(largest < batch<R>(R(sizeof(R) == 4 ? 1e7 : 1e60)))) return false;
    const auto pair_of = [&](index_t row, index_t i,
                             index_t j) ORTHANT_INLINE_LAMBDA {  // of this row and the next
        return difference_of_products<R>(a.get(row * N + i), a.get((row + 1) * N + j), a.get(row * N + j),
                                         a.get((row + 1) * N + i));
    };
    batch<R> sizes(R(0));
    if constexpr (N == 2) {
        out = pair_of(0, 0, 1);
        sizes = simd::abs(a.get(0) * a.get(3)) + simd::abs(a.get(1) * a.get(2));
    } else if constexpr (N == 3) {
        minors[0] = pair_of(1, 1, 2), minors[1] = pair_of(1, 2, 0), minors[2] = pair_of(1, 0, 1);
        const batch<R> p = a.get(0) * minors[0], q = a.get(1) * minors[1], r = a.get(2) * minors[2];
        out = p + q + r;
        sizes = simd::abs(p) + simd::abs(q) + simd::abs(r);
    } else {
        // Pairs of columns (0 1) (0 2) (0 3) (1 2) (1 3) (2 3), of the first two rows and then of the last.
        ORTHANT_UNROLL(2)
        for (index_t row = 0; row < 4; row += 2) {
            batch<R>* const to = minors + 3 * row;
            to[0] = pair_of(row, 0, 1), to[1] = pair_of(row, 0, 2), to[2] = pair_of(row, 0, 3);
            to[3] = pair_of(row, 1, 2), to[4] = pair_of(row, 1, 3), to[5] = pair_of(row, 2, 3);
        }
        out = batch<R>(R(0));
        ORTHANT_UNROLL(6)
        for (index_t k = 0; k < 6; ++k) {
            const batch<R> term = minors[k] * minors[11 - k];
            out = k == 1 || k == 4 ? out - term : out + term;
            sizes = sizes + simd::abs(term);
        }
    }
    return keeps_digits<R>(out, sizes);
}

template <int N, class R>
ORTHANT_NOINLINE bool determinant_by_cofactors(const lane_elements<R>& a, batch<R>& out) {
    batch<R> minors[12];
    return cofactor_determinant<N, R>(a, minors, out);
}

template <int N, class R>
ORTHANT_NOINLINE bool invert_by_cofactors(const lane_elements<R>& a, const lane_elements<R>& x) {
    batch<R> minors[12], determinant;
    if (!cofactor_determinant<N, R>(a, minors, determinant)) return false;
    const batch<R> scale = quotient(batch<R>(R(1)), determinant), minus = -scale;
    const auto at = [&](index_t i, index_t j) ORTHANT_INLINE_LAMBDA { return a.get(i * N + j); };
    if constexpr (N == 2) {
        x.set(0, at(1, 1) * scale);
        x.set(1, at(0, 1) * minus);
        x.set(2, at(1, 0) * minus);
        x.set(3, at(0, 0) * scale);
    } else if constexpr (N == 3) {
        ORTHANT_UNROLL(3)
        for (index_t j = 0; j < 3; ++j) {
            const index_t p = j == 2 ? 0 : j + 1, q = j == 0 ? 2 : j - 1;  // the columns beside j, in turn
            x.set(j * 3, minors[j] * scale);
            x.set(j * 3 + 1, difference_of_products<R>(at(2, p), at(0, q), at(2, q), at(0, p)) * scale);
            x.set(j * 3 + 2, difference_of_products<R>(at(0, p), at(1, q), at(0, q), at(1, p)) * scale);
        }
    } else {
        constexpr index_t pair[4][4] = {{0, 0, 1, 2}, {0, 0, 3, 4}, {1, 3, 0, 5}, {2, 4, 5, 0}};
        ORTHANT_UNROLL(4)
        for (index_t j = 0; j < 4; ++j) {
            // Of the row beside row j in its half, and the other half's determinants.
            const batch<R>* const other = minors + (j < 2 ? 6 : 0);
            const index_t row = j ^ 1;
            ORTHANT_UNROLL(4)
            for (index_t i = 0; i < 4; ++i) {
                const index_t p = i == 0 ? 1 : 0, q = i <= 1 ? 2 : 1,
                              r = i <= 2 ? 3 : 2;  // the columns beside i
                const batch<R> sum =
                    alternating_products<R>(at(row, p), other[pair[q][r]], at(row, q), other[pair[p][r]],
                                            at(row, r), other[pair[p][q]]);
                x.set(i * 4 + j, sum * ((i + j) % 2 ? minus : scale));
            }
        }
    }
    return true;
}

}  // namespace detail
}  // namespace orthant::inline ORTHANT_ABI::kernel

#endif
