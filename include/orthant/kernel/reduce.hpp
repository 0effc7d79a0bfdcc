#pragma once
// Folding rows: the kernels below sums, products, extrema and truth.
//
// A `fold_table` is what the engine knows of one operation on one element type: fold a row to a value, fold a value
// into another, fold one row, or four at once, into a row of accumulators. Floating sums are pairwise, in the very
// order of NumPy's (blocks of 128 with 8 running sums, halves above that), so that the error grows with log n and
// the bits agree: the 8 running sums are the lanes of vectors, to which an expression that is a single kernel is added
// as it is computed. Everything else keeps four vectors in flight, since
// an addition takes 4 cycles and two can start in each.

#include <cstring>

#include <orthant/kernel/map.hpp>

namespace orthant::inline ORTHANT_ABI {
namespace kernel {

struct fold_table {
    void (*row)(const void* p, index_t step, index_t n, void* out);  // n >= 1
    void (*value)(void* into, const void* x);
    row_fn one_row;    // inputs: accumulators, row
    row_fn four_rows;  // inputs: accumulators, four rows
    std::uint32_t item_bytes;
};

// Whether the order of a fold does not matter but for rounding: a functor says so by an identity, or in words.
template <class F>
inline constexpr bool is_reorderable =
    requires { F::template identity<std::int64_t>; } || requires { F::is_reorderable; };

namespace detail {

template <class T>
inline constexpr int running_sums = is_complex_v<T> ? 4 : 8;

// ((r0 + r1) + (r2 + r3)) + ((r4 + r5) + (r6 + r7)): neighbours, then pairs, then halves. In registers where there
// is a way: rows of 50 elements would spend half their time here.
template <class T>
ORTHANT_INLINE T sum_of_eight(const T* r) {
    return ((r[0] + r[1]) + (r[2] + r[3])) + ((r[4] + r[5]) + (r[6] + r[7]));
}
template <class V>
ORTHANT_INLINE auto sum_of_lanes(const V& v) {
#if ORTHANT_AVX512
    if constexpr (std::is_same_v<typename V::value_type, double> && V::size == 8) {
        __m512d x = v;
        x = _mm512_add_pd(x, _mm512_permute_pd(x, 0x55));
        x = _mm512_add_pd(x, _mm512_permutex_pd(x, 0x4e));
        return _mm512_cvtsd_f64(_mm512_add_pd(x, _mm512_shuffle_f64x2(x, x, 0x4e)));
    }
#endif
    typename V::value_type r[V::size];
    v.store_unaligned(r);
    return sum_of_eight(r);
}

// Eight running sums over a block of 8 to 128 values that lie `step` apart.
template <class T>
T sum_block(const T* p, index_t step, index_t n) {
    constexpr int R = running_sums<T>;
    T r[R];
    index_t i = R;
    if constexpr (std::is_same_v<T, float> || std::is_same_v<T, double>) {
        using V = std::conditional_t<(lanes<T> > R), xsimd::make_sized_batch_t<T, std::size_t(R)>, batch<T>>;
        constexpr int width = int(V::size), count = R / width;
        if (step == 1) {
            V sum[std::size_t(count)];
            for (int k = 0; k < count; ++k) sum[k] = V::load_unaligned(p + k * width);
#pragma GCC unroll 4
            for (; i + R <= n; i += R)
                for (int k = 0; k < count; ++k) sum[k] += V::load_unaligned(p + i + k * width);
            if constexpr (count == 1) {
                T total = sum_of_lanes(sum[0]);
                for (; i < n; ++i) total += p[i];
                return total;
            }
            for (int k = 0; k < count; ++k) sum[k].store_unaligned(r + k * width);
        } else {
            for (int k = 0; k < R; ++k) r[k] = p[k * step];
            for (; i + R <= n; i += R)
                for (int k = 0; k < R; ++k) r[k] += p[(i + k) * step];
        }
    } else {
        for (int k = 0; k < R; ++k) r[k] = p[k * step];
        for (; i + R <= n; i += R)
            for (int k = 0; k < R; ++k) r[k] = r[k] + p[(i + k) * step];
    }
    T total;
    if constexpr (R == 8) total = sum_of_eight(r);
    else total = (r[0] + r[1]) + (r[2] + r[3]);
    for (; i < n; ++i) total = total + p[i * step];
    return total;
}

template <class T>
T sum_of_few(const T* p, index_t step, index_t n) {
    T total = p[0];
    for (index_t i = 1; i < n; ++i) total = total + p[i * step];
    return total;
}

// Where a sum of n values is halved: at a multiple of the running sums.
template <class T>
ORTHANT_INLINE index_t half_of_sum(index_t n) {
    const index_t half = n / 2;
    return half - half % running_sums<T>;
}

template <class T>
T pairwise_sum(const T* p, index_t step, index_t n) {
    if (n < running_sums<T>) return sum_of_few(p, step, n);
    if (n <= 16 * running_sums<T>) return sum_block(p, step, n);
    const index_t half = half_of_sum<T>(n);
    return pairwise_sum(p, step, half) + pairwise_sum(p + half * step, step, n - half);
}

// The sum of n values, a block of them at most, of a kernel tree whose inputs are read from element `first` on: the
// running sums stay in registers. They begin at -0, which added to anything is that.
template <class K, class D>
D sum_tree_block(const void* const* in, const index_t* step, index_t first, index_t n) {
    constexpr index_t R = running_sums<D>, W = lanes<D>;
    constexpr int count = K::inputs;
    constexpr auto all = std::make_index_sequence<std::size_t(count)>{};
    index_t advance[count];
    const char* at[count];
    sizes<K, D>::fill(advance, step + 1);
    [&]<std::size_t... I>(std::index_sequence<I...>) ORTHANT_INLINE_LAMBDA {
        ((at[I] = static_cast<const char*>(in[I]) + first * advance[I] / W), ...);
    }(all);
    if constexpr (W > R) {
        D value[16 * R];
        const void* from[count];
        for (int k = 0; k < count; ++k) from[k] = at[k];
        vector_row<K, D>(nullptr, value, from, step, n);
        return n < R ? sum_of_few(value, 1, n) : sum_block(value, 1, n);
    } else {
        const typename evaluator<K>::template prepared<D> prepared(at);
        const auto next = [&](const auto& reader) ORTHANT_INLINE_LAMBDA {
            const batch<D> value = evaluator<K>::template lanes<D>(reader, at, prepared);
            [&]<std::size_t... I>(std::index_sequence<I...>)
                ORTHANT_INLINE_LAMBDA { ((at[I] += advance[I]), ...); }(all);
            return value;
        };
        D total = D(-0.0), r[R];
        if (n >= R) {
            batch<D> sum[std::size_t(R / W)];
            for (auto& s : sum) s = batch<D>(D(-0.0));
            for (; n >= R; n -= R)
#pragma GCC unroll 4
                for (auto& s : sum) s += next(whole<D>{});
            if constexpr (W == R) {
                total = sum_of_lanes(sum[0]);
            } else {
                for (index_t k = 0; k < R / W; ++k) store(r + k * W, sum[std::size_t(k)]);
                total = sum_of_eight(r);
            }
        }
        if (n == 0) return total;
        for (index_t i = 0; i < n; i += W)
            store(r + i, n - i < W ? next(partial<D>{n - i}) : next(whole<D>{}));
        for (index_t i = 0; i < n; ++i) total += r[i];
        return total;
    }
}

template <class D>
struct tree_to_sum {
    D (*block)(const void* const* in, const index_t* step, index_t first, index_t n);
    const void* const* in;
    const index_t* step;

    D sum(index_t first, index_t n) const {
        if (n <= 16 * running_sums<D>) return block(in, step, first, n);
        const index_t half = half_of_sum<D>(n);
        return sum(first, half) + sum(first + half, n - half);
    }
};

template <class F, class T>
T fold_vectors(const T* p, index_t n) {
    constexpr index_t W = lanes<T>;
    batch<T> acc[4] = {load(p), load(p + W), load(p + 2 * W), load(p + 3 * W)};
    index_t i = 4 * W;
    for (; i + 4 * W <= n; i += 4 * W)
#pragma GCC unroll 4
        for (int k = 0; k < 4; ++k) acc[k] = F::apply(acc[k], load(p + i + k * W));
    for (; i + W <= n; i += W) acc[0] = F::apply(acc[0], load(p + i));
    T lane[std::size_t(W)];
    store(lane, F::apply(F::apply(acc[0], acc[1]), F::apply(acc[2], acc[3])));
    T total = lane[0];
    for (index_t k = 1; k < W; ++k) total = F::apply(total, lane[k]);
    for (; i < n; ++i) total = F::apply(total, p[i]);
    return total;
}

// What a functor tells of itself as a fold.
template <class F, class T>
inline constexpr bool is_sum = requires { F::is_pairwise; } && (floating<T> || is_complex_v<T>);

}  // namespace detail

// The sum of one row of an expression that is a single kernel, inputs as a row_fn's.
using sum_fn = void (*)(const void* const* in, const index_t* step, index_t n, void* out);

template <class K, class D>
void sum_tree(const void* const* in, const index_t* step, index_t n, void* out) {
    *static_cast<D*>(out) = detail::tree_to_sum<D>{&detail::sum_tree_block<K, D>, in, step}.sum(0, n);
}

template <class F, class T>
void fold_row(const void* from, index_t step, index_t n, void* out) {
    const T* p = static_cast<const T*>(from);
    T& total = *static_cast<T*>(out);
    if constexpr (detail::is_sum<F, T>) {
        total = detail::pairwise_sum(p, step, n);
    } else {
        if constexpr (has_simd<T>) {
            if constexpr (F::template lanes<T> && is_reorderable<F>)
                if (step == 1 && n >= 4 * lanes<T>) {
                    total = detail::fold_vectors<F>(p, n);
                    return;
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

template <class F, class T>
void fold_value(void* into, const void* x) {
    T& a = *static_cast<T*>(into);
    a = F::apply(a, *static_cast<const T*>(x));
}

namespace detail {

template <class F, class T>
using one_row_kernel = fused<F, T, input<T>, input<T>>;
template <class F, class T>
using four_rows_kernel =
    fused<F, T, fused<F, T, fused<F, T, one_row_kernel<F, T>, input<T>>, input<T>>, input<T>>;

template <class F, class T, class K>
constexpr row_fn rows_of() {
    using D = std::conditional_t<std::is_same_v<T, bool>, std::uint8_t, T>;
    if constexpr (has_simd<D>) {
        if constexpr (F::template lanes<D>) return &vector_row<K, D>;
        else return &scalar_row<K>;
    } else {
        return &scalar_row<K>;
    }
}

}  // namespace detail

template <class F, class T>
inline constexpr fold_table fold_of = {&fold_row<F, T>, &fold_value<F, T>,
                                       detail::rows_of<F, T, detail::one_row_kernel<F, T>>(),
                                       detail::rows_of<F, T, detail::four_rows_kernel<F, T>>(), sizeof(T)};

}  // namespace kernel
}  // namespace orthant::inline ORTHANT_ABI
