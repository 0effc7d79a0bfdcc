#pragma once
// Two sums in one pass over float or double elements: of x w and of w, for weighted averages; and of the
// numbers among elements and how many they are, for means that pass NaN over. Memory is read once, which is
// all that such sums cost.
//
// The elements are added in blocks of 2048, with four vectors of running sums each, and the sums of blocks
// pairwise, so that the error grows with log n.

#include <orthant/kernel/simd/simd.hpp>

namespace orthant::inline ORTHANT_ABI {
namespace kernel {

template <class T>
struct sum_pair {
    T first = T(0);   // of x w, or of the numbers
    T second = T(0);  // of w, or their count
};

namespace detail {

template <class T>
ORTHANT_INLINE T sum_of_vector(const batch<T>& v) {
    alignas(64) T lane[std::size_t(lanes<T>)];
    store(lane, v);
    for (index_t width = lanes<T> / 2; width > 0; width /= 2)
        for (index_t i = 0; i < width; ++i) lane[i] += lane[i + width];
    return lane[0];
}

// x w and w, or x and 1 where x is no NaN, from place i on.
template <class T>
struct weighted_terms {
    const T *x, *w;
    ORTHANT_INLINE void vectors(index_t i, batch<T>& a, batch<T>& b) const {
        const batch<T> weight = load(w + i);
        a += load(x + i) * weight;
        b += weight;
    }
    ORTHANT_INLINE void single(index_t i, sum_pair<T>& s) const {
        s.first += x[i] * w[i];
        s.second += w[i];
    }
};
template <class T>
struct number_terms {
    const T* x;
    ORTHANT_INLINE void vectors(index_t i, batch<T>& a, batch<T>& b) const {
        const batch<T> v = load(x + i);
        const auto number = v == v;
        a += simd::select(number, v, batch<T>(T(0)));
        b += simd::select(number, batch<T>(T(1)), batch<T>(T(0)));
    }
    ORTHANT_INLINE void single(index_t i, sum_pair<T>& s) const {
        const bool number = x[i] == x[i];
        s.first += number ? x[i] : T(0);
        s.second += number ? T(1) : T(0);
    }
};

template <class T, class Terms>
sum_pair<T> sum_block_pair(const Terms& terms, index_t first, index_t last) {
    constexpr index_t W = lanes<T>;
    constexpr int chains = 4;
    batch<T> a[chains], b[chains];
    for (int k = 0; k < chains; ++k) a[k] = b[k] = batch<T>(T(0));
    for (; first + chains * W <= last; first += chains * W) ORTHANT_UNROLL(4)
    for (int k = 0; k < chains; ++k) terms.vectors(first + k * W, a[k], b[k]);
    for (; first + W <= last; first += W) terms.vectors(first, a[0], b[0]);
    sum_pair<T> out{sum_of_vector<T>((a[0] + a[1]) + (a[2] + a[3])),
                    sum_of_vector<T>((b[0] + b[1]) + (b[2] + b[3]))};
    for (; first < last; ++first) terms.single(first, out);
    return out;
}

template <class T, class Terms>
sum_pair<T> sum_halves_pair(const Terms& terms, index_t first, index_t last) {
    if (last - first <= 2048) return sum_block_pair<T>(terms, first, last);
    const index_t middle = first + (last - first) / 4096 * 2048;
    const index_t at = middle == first ? first + 2048 : middle;
    const sum_pair<T> a = sum_halves_pair<T>(terms, first, at), b = sum_halves_pair<T>(terms, at, last);
    return {a.first + b.first, a.second + b.second};
}

}  // namespace detail

// The sums of x[i] w[i] and of w[i].
template <class T>
sum_pair<T> weighted_sums(const T* x, const T* w, index_t n) {
    return detail::sum_halves_pair<T>(detail::weighted_terms<T>{x, w}, 0, n);
}

// The sum of the elements that are not NaN, and how many they are.
template <class T>
sum_pair<T> number_sums(const T* x, index_t n) {
    return detail::sum_halves_pair<T>(detail::number_terms<T>{x}, 0, n);
}

ORTHANT_INSTANTIATE(sum_pair<float> weighted_sums(const float*, const float*, index_t));
ORTHANT_INSTANTIATE(sum_pair<double> weighted_sums(const double*, const double*, index_t));
ORTHANT_INSTANTIATE(sum_pair<float> number_sums(const float*, index_t));
ORTHANT_INSTANTIATE(sum_pair<double> number_sums(const double*, index_t));

}  // namespace kernel
}  // namespace orthant::inline ORTHANT_ABI
