#pragma once
// Scans and searches for extrema along rows.
//
// scan_row gives every partial result in order, one after the other, so that its bits are NumPy's.
// extreme_row finds the first largest (or smallest) element: it folds blocks for their extreme and looks for
// the place only in a block that beats the best so far, which is rare. extreme_rows does the same for as many
// columns as a vector has, and more, at once: a vector of them is compared, and places are written only where a
// lane wins. A NaN wins over everything, the first one.

#include <bit>

#include <orthant/kernel/arithmetic/compare.hpp>
#include <orthant/kernel/loops/reduce.hpp>

namespace orthant::inline ORTHANT_ABI {
namespace kernel {

template <class F, class T>
void scan_row(const T* in, index_t in_step, T* out, index_t out_step, index_t n) {
    if (n == 0) return;
    T value = in[0];
    out[0] = value;
    for (index_t i = 1; i < n; ++i) {
        value = F::apply(value, in[i * in_step]);
        out[i * out_step] = value;
    }
}

namespace detail {

template <bool Max, class T>
ORTHANT_INLINE bool beats(const T& x, const T& best) {
    const bool ahead = Max ? before(best, x) : before(x, best);
    return is_nan(best) ? false : ahead || is_nan(x);
}

template <bool Max>
struct extreme {
    static constexpr bool is_reorderable = true;
    template <class D>
    static constexpr bool lanes = true;
    template <class V>
    static ORTHANT_INLINE V apply(const V& a, const V& b) {
        return Max ? maximum(a, b) : minimum(a, b);
    }
};

// The first of n elements that is `wanted`, or NaN where that is NaN; there is one.
template <class T>
index_t place_of_value(const T* p, index_t n, const T& wanted) {
    constexpr index_t W = lanes<T>;
    const bool nan = is_nan(wanted);
    const batch<T> all(wanted);
    for (index_t k = 0; k + W <= n; k += W) {
        const batch<T> x = load(p + k);
        mask<T> found = x == all;
        if constexpr (floating<T>)
            if (nan) found = x != x;
        if (const std::uint64_t bits = found.mask()) return k + std::countr_zero(bits);
    }
    for (index_t k = n / W * W;; ++k)
        if (nan ? is_nan(p[k]) : p[k] == wanted) return k;
}

// The first extreme of n elements from `first` on, of which the one at `place` is the best before them.
template <bool Max, class T>
ORTHANT_INLINE index_t extreme_one_by_one(const T* p, index_t step, index_t first, index_t n, index_t place) {
    T best = p[place * step];
    for (index_t i = first; i < n; ++i)
        if (beats<Max>(p[i * step], best)) {
            best = p[i * step];
            place = i;
        }
    return place;
}

// The same of many, by blocks. What does not lie densely is collected first.
template <bool Max, bool Dense, class T>
ORTHANT_NOINLINE index_t extreme_of_blocks(const T* p, index_t step, index_t n) {
    constexpr index_t block = 1024, least = 2 * lanes<T>;
    T room[std::size_t(Dense ? 1 : block)];
    index_t place = 0, i = 0;
    T best = p[0];
    while (n - i >= least) {
        const index_t some = n - i < block ? n - i : block;
        const T* dense = p + i;
        if constexpr (!Dense) {
            for (index_t k = 0; k < some; ++k) room[k] = p[(i + k) * step];
            dense = room;
        }
        const T top = some < 4 * lanes<T> ? fold_few_vectors<extreme<Max>>(dense, some)
                                          : fold_vectors<extreme<Max>>(dense, some);
        if (i == 0 || beats<Max>(top, best)) {
            place = i + place_of_value(dense, some, top);
            best = top;
            if (is_nan(best)) return place;
        }
        i += some;
    }
    return extreme_one_by_one<Max>(p, Dense ? 1 : step, i, n, place);
}

}  // namespace detail

// The position of the first extreme of n >= 1 elements.
template <bool Max, class T>
index_t extreme_row(const T* p, index_t step, index_t n) {
    if constexpr (std::is_same_v<T, bool>)
        if (step == 1) {
            const void* const found = std::memchr(p, Max, std::size_t(n));
            return found ? static_cast<const bool*>(found) - p : 0;
        }
    if constexpr (has_simd<T> && !is_complex_v<T>)
        if (n >= 2 * lanes<T>)
            return step == 1 ? detail::extreme_of_blocks<Max, true>(p, step, n) : detail::extreme_of_blocks<Max, false>(p, step, n);
    return detail::extreme_one_by_one<Max>(p, step, 1, n, 0);
}

// The places of the extremes of n columns of dense rows; `best` holds the first row, `place` zeros.
template <bool Max, class T>
void extreme_rows(const T* p, T* best, std::int64_t* place, index_t rows, index_t n) {
    for (index_t i = 1; i < rows; ++i) {
        p += n;
        index_t j = 0;
        if constexpr (has_simd<T> && !is_complex_v<T>) {
            for (; j + lanes<T> <= n; j += lanes<T>) {
                const batch<T> x = load(p + j), b = load(best + j);
                mask<T> wins = Max ? (x > b) : (x < b);
                if constexpr (floating<T>) wins = wins | ((x != x) & (b == b));
                std::uint64_t bits = wins.mask();
                if (!bits) continue;
                store(best + j, simd::select(wins, x, b));
                for (; bits; bits &= bits - 1) place[j + std::countr_zero(bits)] = i;
            }
        }
        for (; j < n; ++j)
            if (detail::beats<Max>(p[j], best[j])) {
                best[j] = p[j];
                place[j] = i;
            }
    }
}

}  // namespace kernel
}  // namespace orthant::inline ORTHANT_ABI
