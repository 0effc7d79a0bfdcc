#pragma once
// Folding rows: the kernels below sums, products, extrema and truth.
//
// A `fold_table` is what the engine knows of one operation on one element type: fold a row to a value, fold a
// value into another, fold one row, or many one after the other, into a row of accumulators. Floating sums have an order
// of their own (kernel/loops/sum.hpp). Everything else keeps four vectors in flight, since an addition takes
// 4 cycles and two can start in each.

#include <cstring>

#include <orthant/kernel/loops/sum.hpp>

namespace orthant::inline ORTHANT_ABI {
namespace kernel {

struct fold_table {
    // `count` rows of n >= 1 elements, `stride` apart, to as many values beside each other.
    void (*rows)(const void* p, index_t step, index_t n, index_t count, index_t stride, void* out);
    void (*value)(void* into, const void* x);
    row_fn one_row;  // inputs: accumulators, row
    // `rows` rows of n elements, `stride` apart, into n accumulators.
    void (*columns)(void* accumulators, const void* p, index_t stride, index_t rows, index_t n);
    std::uint32_t item_bytes;

    void row(const void* p, index_t step, index_t n, void* out) const { rows(p, step, n, 1, 0, out); }
};

// Whether the order of a fold does not matter but for rounding: a functor says so by an identity, or in
// words.
template <class F>
inline constexpr bool is_reorderable = requires {
    F::template identity<std::int64_t>;
}
|| requires { F::is_reorderable; };

namespace detail {

// All lanes of a vector folded to one, by halves.
template <class F, class T>
ORTHANT_INLINE T fold_lanes(const batch<T>& v) {
    constexpr index_t W = lanes<T>;
#if ORTHANT_AVX512
    if constexpr (std::is_same_v<T, double>) {
        __m512d x = v;
        x = F::apply(batch<T>(x), batch<T>(_mm512_shuffle_f64x2(x, x, 0x4e)));
        x = F::apply(batch<T>(x), batch<T>(_mm512_permutex_pd(x, 0x4e)));
        return _mm512_cvtsd_f64(F::apply(batch<T>(x), batch<T>(_mm512_permute_pd(x, 0x55))));
    }
    if constexpr (std::is_same_v<T, float>) {
        __m512 x = v;
        x = F::apply(batch<T>(x), batch<T>(_mm512_shuffle_f32x4(x, x, 0x4e)));
        x = F::apply(batch<T>(x), batch<T>(_mm512_shuffle_f32x4(x, x, 0xb1)));
        x = F::apply(batch<T>(x), batch<T>(_mm512_permute_ps(x, 0x4e)));
        return _mm512_cvtss_f32(F::apply(batch<T>(x), batch<T>(_mm512_permute_ps(x, 0xb1))));
    }
#endif
    T lane[std::size_t(W)];
    store(lane, v);
    T total = lane[0];
    for (index_t k = 1; k < W; ++k) total = F::apply(total, lane[k]);
    return total;
}

// Whether an element may be folded twice.
template <class F>
inline constexpr bool is_idempotent = requires {
    F::is_idempotent;
};

template <class F, class T>
T fold_vectors(const T* p, index_t n) {
    constexpr index_t W = lanes<T>;
    batch<T> acc[4] = {load(p), load(p + W), load(p + 2 * W), load(p + 3 * W)};
    index_t i = 4 * W;
    for (; i + 4 * W <= n; i += 4 * W) ORTHANT_UNROLL(4)
    for (int k = 0; k < 4; ++k) acc[k] = F::apply(acc[k], load(p + i + k * W));
    for (; i + W <= n; i += W) acc[0] = F::apply(acc[0], load(p + i));
    // The last elements once more with those before them, where that does no harm.
    if constexpr (is_idempotent<F>)
        if (i < n) {
            acc[1] = F::apply(acc[1], load(p + n - W));
            i = n;
        }
    T total = fold_lanes<F, T>(F::apply(F::apply(acc[0], acc[1]), F::apply(acc[2], acc[3])));
    for (; i < n; ++i) total = F::apply(total, p[i]);
    return total;
}

// The same of at least one register, where an element may be folded twice.
template <class F, class T>
ORTHANT_INLINE T fold_few_vectors(const T* p, index_t n) {
    constexpr index_t W = lanes<T>;
    batch<T> acc = load(p);
    for (index_t i = W; i + W <= n; i += W) acc = F::apply(acc, load(p + i));
    if (n % W != 0) acc = F::apply(acc, load(p + n - W));
    return fold_lanes<F, T>(acc);
}

// What a functor tells of itself as a fold.
template <class F, class T>
inline constexpr bool is_sum = requires {
    F::is_pairwise;
}
&&(floating<T> || is_complex_v<T>);

}  // namespace detail

template <class F, class T>
ORTHANT_INLINE void fold_row(const T* p, index_t step, index_t n, T& total) {
    if constexpr (detail::is_sum<F, T>) {
        total = detail::pairwise_sum(p, step, n);
    } else {
        if constexpr (has_simd<T>) {
            if constexpr (F::template lanes<T> && is_reorderable<F>) {
                if (step == 1 && n >= 4 * lanes<T>) {
                    total = detail::fold_vectors<F>(p, n);
                    return;
                }
                if constexpr (detail::is_idempotent<F>)
                    if (step == 1 && n >= lanes<T>) {
                        total = detail::fold_few_vectors<F>(p, n);
                        return;
                    }
            }
        }
        if constexpr (std::is_same_v<T, bool> && requires { F::stops_at; })
            if (step == 1) {
                // Bytes are 0 or 1: one that decides can be searched.
                total = std::memchr(p, F::stops_at, std::size_t(n)) ? F::stops_at : !F::stops_at;
                return;
            }
        T value = p[0];
        for (index_t i = 1; i < n; ++i) value = F::apply(value, p[i * step]);
        total = value;
    }
}

// Short rows whose elements are folded one after the other: four side by side, so that they do not wait for each other (the
// greatest of eight doubles: 18 ns a row for one at a time, 3 so).
template <class F, class T>
void fold_rows(const void* from, index_t step, index_t n, index_t count, index_t stride, void* out) {
    const T* p = static_cast<const T*>(from);
    T* to = static_cast<T*>(out);
    bool in_order = !std::is_same_v<T, bool> || n < 16 || step != 1;
    if constexpr (detail::is_sum<F, T>) in_order = n < detail::running_sums<T>;
    else if constexpr (has_simd<T>) in_order = in_order && (step != 1 || n < (detail::is_idempotent<F> ? 1 : 4) * lanes<T>);
    if (in_order)
        for (; count >= 4; count -= 4, to += 4, p += 4 * stride) {
            T a = p[0], b = p[stride], c = p[2 * stride], d = p[3 * stride];
            for (index_t j = 1; j < n; ++j) {
                const T* const q = p + j * step;
                a = F::apply(a, q[0]);
                b = F::apply(b, q[stride]);
                c = F::apply(c, q[2 * stride]);
                d = F::apply(d, q[3 * stride]);
            }
            to[0] = a, to[1] = b, to[2] = c, to[3] = d;
        }
    if constexpr (detail::is_sum<F, T> && !is_complex_v<T>)
        if (n >= 8 && n < 16)  // a pairwise sum's eight, and those that are left
            for (; count > 0; --count, ++to, p += stride) {
                const T *const q = p + 4 * step, *const rest = q + 4 * step;
                T total = ((p[0] + p[step]) + (p[2 * step] + p[3 * step])) + ((q[0] + q[step]) + (q[2 * step] + q[3 * step]));
                for (index_t j = 8; j < n; ++j) total = total + rest[(j - 8) * step];
                *to = total;
            }
    for (; count > 0; --count, ++to, p += stride) fold_row<F>(p, step, n, *to);
}

namespace detail {

// Vectors of columns, or the first n of one, whose accumulators stay in registers from row to row.
template <class F, int Vectors, class T>
ORTHANT_INLINE void fold_column_vectors(T* to, const T* p, index_t stride, index_t rows, index_t n) {
    constexpr index_t W = lanes<T>;
    const auto read = [&](const T* from, int k) ORTHANT_INLINE_LAMBDA {
        if constexpr (Vectors == 0) return load_partial(from, n);
        else return load(from + k * W);
    };
    constexpr int count = Vectors == 0 ? 1 : Vectors;
    batch<T> acc[std::size_t(count)];
    ORTHANT_UNROLL(4)
    for (int k = 0; k < count; ++k) acc[k] = read(to, k);
    const auto one = [&](const T* row) ORTHANT_INLINE_LAMBDA {
        ORTHANT_UNROLL(4)
        for (int k = 0; k < count; ++k) acc[k] = F::apply(acc[k], read(row, k));
    };
    if constexpr (count == 1 && is_idempotent<F>) {  // in any order: two rows side by side, which do not wait for each other
        batch<T> other = acc[0];
        for (; rows >= 2; rows -= 2, p += 2 * stride) one(p), other = F::apply(other, read(p + stride, 0));
        acc[0] = F::apply(acc[0], other);
    }
    for (; rows >= 4; rows -= 4, p += 4 * stride) one(p), one(p + stride), one(p + 2 * stride), one(p + 3 * stride);
    for (; rows > 0; --rows, p += stride) one(p);
    if constexpr (Vectors == 0) {
        store_partial(to, acc[0], n);
    } else {
        ORTHANT_UNROLL(4)
        for (int k = 0; k < count; ++k) store(to + k * W, acc[k]);
    }
}

}  // namespace detail

// Few columns take all rows at once; many take four, which are read side by side (a step from row to row of a wide matrix
// would be another page each time). 75 rows of 8 doubles: 85 ns, 330 by a call for each four.
template <class F, class T>
void fold_columns(void* accumulators, const void* from, index_t stride, index_t rows, index_t n) {
    T* const to = static_cast<T*>(accumulators);
    const T* p = static_cast<const T*>(from);
    using D = std::conditional_t<std::is_same_v<T, bool>, std::uint8_t, T>;
    constexpr index_t wide = 64, few = 4;
    for (index_t some = n > wide ? few : rows; rows > 0; rows -= some, p += some * stride) {
        some = some < rows ? some : rows;
        if constexpr (has_simd<D>) {
            if constexpr (F::template lanes<D>) {
                constexpr index_t W = lanes<D>;
                index_t j = 0;
                D* const x = reinterpret_cast<D*>(to);
                const D* const row = reinterpret_cast<const D*>(p);
                for (; j + 4 * W <= n; j += 4 * W) detail::fold_column_vectors<F, 4>(x + j, row + j, stride, some, W);
                for (; j + W <= n; j += W) detail::fold_column_vectors<F, 1>(x + j, row + j, stride, some, W);
                if (j < n) detail::fold_column_vectors<F, 0>(x + j, row + j, stride, some, n - j);
                continue;
            }
        }
        for (index_t i = 0; i < some; ++i)
            for (index_t j = 0; j < n; ++j) to[j] = F::apply(to[j], p[i * stride + j]);
    }
}

template <class F, class T>
void fold_value(void* into, const void* x) {
    T& a = *static_cast<T*>(into);
    a = F::apply(a, *static_cast<const T*>(x));
}

namespace detail {

template <class F, class T>
using one_row_kernel = fused<F, T, input<T>, input<T>>;

template <class F, class T, class K>
constexpr row_fn rows_of() {
    using D = std::conditional_t<std::is_same_v<T, bool>, std::uint8_t, T>;
    if constexpr (!has_simd<D>)
        return row_of<K, void>();
    else if constexpr (F::template lanes<D>)
        return row_of<K, D>();
    else
        return row_of<K, void>();
}

template <class F, class T>
inline constexpr fold_table table_of_fold = {&fold_rows<F, T>, &fold_value<F, T>,
                                             rows_of<F, T, one_row_kernel<F, T>>(),
                                             &fold_columns<F, T>, sizeof(T)};

// The same, where it is compiled once.
template <class F, class T>
const fold_table& compiled_fold();

}  // namespace detail

// The table of F on elements of type T.
template <class F, class T>
constexpr const fold_table& fold_of() {
#if !ORTHANT_DEFINE
    if constexpr (is_compiled<F> && is_reorderable<F> && detail::has_compiled_types<T>)
        return detail::compiled_fold<F, T>();
    else
#endif
        return detail::table_of_fold<F, T>;
}

}  // namespace kernel
}  // namespace orthant::inline ORTHANT_ABI

#if ORTHANT_DEFINE

namespace orthant::inline ORTHANT_ABI::kernel {

namespace detail {

template <class F, class T>
const fold_table& compiled_fold() {
    return table_of_fold<F, T>;
}

}  // namespace detail

}  // namespace orthant::inline ORTHANT_ABI::kernel

#endif
