#pragma once
// Sums of rows, of arrays and of expressions.
//
// Floating sums are pairwise, so that the error grows with log n, and those of arrays are in the very order
// of NumPy's (blocks of 128 with 8 running sums, halves above that), so that the bits agree. The running sums
// are the lanes of vectors, to which an expression that is a single kernel is added as it is computed.

#include <cstdint>
#include <cstring>

#include <orthant/kernel/loops/chain.hpp>

namespace orthant::inline ORTHANT_ABI {
namespace kernel {

namespace detail {

template <class T>
inline constexpr int running_sums = is_complex_v<T> ? 4 : 8;

// ((r0 + r1) + (r2 + r3)) + ((r4 + r5) + (r6 + r7)): neighbours, then pairs, then halves. In registers where
// there is a way: rows of 50 elements would spend half their time here.
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

// Sums longer than this come from memory, and ask for what lies `sum_ahead` bytes further on: between the
// short blocks the processor itself looks too late (80 MB: 35 instead of 41 GB/s).
inline constexpr index_t sum_from_memory = index_t(1) << 19, sum_ahead = 4096;

// (Past the end it does nothing.)
ORTHANT_INLINE void prefetch_ahead([[maybe_unused]] const void* p) {
#if defined(__GNUC__)
    __builtin_prefetch(reinterpret_cast<const void*>(reinterpret_cast<std::uintptr_t>(p) + sum_ahead));
#endif
}

// Eight running sums over a block of 8 to 128 values that lie `step` apart.
template <class T, bool Ahead = false>
T sum_block(const T* p, index_t step, index_t n) {
    constexpr int R = running_sums<T>;
    T r[std::size_t(R)];
    index_t i = R;
    if constexpr (std::is_same_v<T, float> || std::is_same_v<T, double>) {
        using V = std::conditional_t<(lanes<T> > R), simd::make_sized_batch_t<T, std::size_t(R)>, batch<T>>;
        constexpr int width = int(V::size), count = R / width;
        if (step == 1) {
            V sum[std::size_t(count)];
            for (int k = 0; k < count; ++k) sum[k] = V::load_unaligned(p + k * width);
            ORTHANT_UNROLL(4)
            for (; i + R <= n; i += R)
                for (int k = 0; k < count; ++k) {
                    sum[k] += V::load_unaligned(p + i + k * width);
                    if constexpr (Ahead) prefetch_ahead(p + i + k * width);
                }
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
    if constexpr (R == 8)
        total = sum_of_eight(r);
    else
        total = (r[0] + r[1]) + (r[2] + r[3]);
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

// Eight running sums of D as vectors, or the lower half of one. They begin at -0, which added to anything is
// that.
template <class D>
struct sums_of_eight {
    static constexpr index_t W = lanes<D>, step = W > 8 ? W : 8;
    static constexpr int count = int(step / W);
    using vector = std::conditional_t<(W > 8), simd::make_sized_batch_t<D, 8>, batch<D>>;
    vector sum[std::size_t(count)];

    ORTHANT_INLINE sums_of_eight() {
        for (auto& v : sum) v = vector(D(-0.0));
    }
    // Vector k of `step` values. The upper half of a wide one comes after the lower, as in memory.
    ORTHANT_INLINE void add(int k, const batch<D>& value) {
#if ORTHANT_AVX512
        if constexpr (W == 16) {
            sum[0] += vector(_mm512_castps512_ps256(value));
            sum[0] += vector(_mm256_castpd_ps(_mm512_extractf64x4_pd(_mm512_castps_pd(value), 1)));
            return;
        } else
#endif
            sum[std::size_t(k)] += value;
    }
    ORTHANT_INLINE D total() const {
        if constexpr (count == 1) {
            return sum_of_lanes(sum[0]);
        } else {
            D r[8];
            for (int k = 0; k < count; ++k) store(r + k * W, sum[std::size_t(k)]);
            return sum_of_eight(r);
        }
    }
};

// The first n lanes, and -0 in the others.
template <class D>
ORTHANT_INLINE batch<D> first_lanes(const batch<D>& v, index_t n) {
#if ORTHANT_AVX512
    if constexpr (std::is_same_v<D, double>)
        return _mm512_mask_mov_pd(_mm512_set1_pd(-0.0), lane_bits<D>(n), v);
    else if constexpr (std::is_same_v<D, float>)
        return _mm512_mask_mov_ps(_mm512_set1_ps(-0.0f), lane_bits<D>(n), v);
#endif
    alignas(64) D lane[std::size_t(lanes<D>)];
    store(lane, v);
    for (; n < lanes<D>; ++n) lane[n] = D(-0.0);
    return load(lane);
}

// A tree is summed with 32 running sums over blocks of 2048, 64 values to each. The additions to a sum wait
// for each other, and one vector of sums would not keep up with the memory (4.2 cycles for a vector of m*m +
// 1 against 2.6), nor would blocks as short as NumPy's 128 (28 cycles to end one: 8 % of m*m + 1). A plain
// array keeps NumPy's order and bits, and it does keep up: its code is so short that the processor sees the
// blocks behind.
inline constexpr int sum_groups = 4;
inline constexpr index_t tree_block = 2048;

// Copies what stands still, a vector of it, over `length` bytes, and returns where they are.
inline const void* spread(const void* vector, char* to, index_t length) {
    for (index_t at = 0; at < length; at += splat_bytes)
        std::memcpy(to + at, vector, std::size_t(splat_bytes));
    return to;
}

// The sum of n values, a block of them at most, of a kernel tree whose inputs begin at `in` + `first` *
// `bytes`. An input with `bytes` 0 stands still, but for the length of four vectors it is there. They go four
// vectors at a time, at offsets that the compiler knows.
template <class K, class D>
D sum_tree_block(const void* const* in, const index_t* bytes, index_t first, index_t n) {
    using sums_t = sums_of_eight<D>;
    constexpr index_t W = lanes<D>, step = sums_t::step;
    constexpr auto all = std::make_index_sequence<std::size_t(K::inputs)>{};
    constexpr input_bytes<K> size;
    const char* at[std::size_t(K::inputs)];
    [&]<std::size_t... I>(std::index_sequence<I...>) ORTHANT_INLINE_LAMBDA {
        ((at[I] = static_cast<const char*>(in[I]) + first * bytes[I]), ...);
    }
    (all);
    const typename evaluator<K>::template prepared<D> prepared(at);
    // The vector that begins with element i.
    const auto get = [&](const auto& reader, index_t i) ORTHANT_INLINE_LAMBDA {
        const char* from[std::size_t(K::inputs)];
        [&]<std::size_t... I>(std::index_sequence<I...>) ORTHANT_INLINE_LAMBDA {
            ((from[I] = at[I] + i * size.of[I]), ...);
        }
        (all);
        return batch<D>(evaluator<K>::template lanes<D>(reader, from, prepared));
    };
    const auto advance = [&](index_t i) ORTHANT_INLINE_LAMBDA {
        [&]<std::size_t... I>(std::index_sequence<I...>) ORTHANT_INLINE_LAMBDA {
            ((at[I] += i * bytes[I]), ...);
        }
        (all);
    };
    sums_t sums[std::size_t(sum_groups)];
    for (; n >= sum_groups * step; n -= sum_groups * step) {
        ORTHANT_UNROLL(4)
        for (int j = 0; j < sum_groups; ++j) ORTHANT_UNROLL(4)
        for (int k = 0; k < sums_t::count; ++k) sums[j].add(k, get(whole<D>{}, j * step + k * W));
        advance(sum_groups * step);
    }
    for (; n >= step; n -= step) {
        ORTHANT_UNROLL(4)
        for (int k = 0; k < sums_t::count; ++k) sums[0].add(k, get(whole<D>{}, k * W));
        advance(step);
    }
    for (int k = 0; n > 0; ++k, n -= W) {
        sums[1].add(k, n < W ? first_lanes(get(partial<D>{n}, 0), n) : get(whole<D>{}, 0));
        advance(W);
    }
    ORTHANT_UNROLL(4)
    for (int k = 0; k < sums_t::count; ++k)
        sums[0].sum[k] = (sums[0].sum[k] + sums[1].sum[k]) + (sums[2].sum[k] + sums[3].sum[k]);
    return sums[0].total();
}

// The halving, which all trees of D share.
template <class D>
struct tree_to_sum {
    D (*block)(const void* const* in, const index_t* bytes, index_t first, index_t n);
    const void* const* in;
    const index_t* bytes;

    ORTHANT_NOINLINE D sum(index_t first, index_t n) const {
        if (n <= tree_block) return block(in, bytes, first, n);
        const index_t half = n / 2 - n / 2 % (8 * sum_groups);
        return sum(first, half) + sum(first + half, n - half);
    }
};

template <class T, bool Ahead = false>
ORTHANT_NOINLINE T pairwise_sum(const T* p, index_t step, index_t n) {
    if constexpr (!Ahead && (std::is_same_v<T, float> || std::is_same_v<T, double>))
        if (step == 1 && n > sum_from_memory) return pairwise_sum<T, true>(p, step, n);
    if (n < running_sums<T>) return sum_of_few(p, step, n);
    if (n <= 16 * running_sums<T>) return sum_block<T, Ahead>(p, step, n);
    const index_t half = half_of_sum<T>(n);
    return pairwise_sum<T, Ahead>(p, step, half) + pairwise_sum<T, Ahead>(p + half * step, step, n - half);
}

}  // namespace detail

// The sum of one row of an expression that is a single kernel, inputs as a row_fn's.
using sum_fn = void (*)(const void* const* in, const index_t* step, index_t n, void* out);

template <class K, class D>
void sum_tree(const void* const* in, const index_t* step, index_t n, void* out) {
    constexpr detail::input_bytes<K> size;
    constexpr index_t length = detail::sum_groups * index_t(sizeof(D)) * detail::sums_of_eight<D>::step;
    alignas(64) char still[std::size_t(K::inputs * length)];
    const void* from[std::size_t(K::inputs)];
    index_t bytes[std::size_t(K::inputs)];
    for (int i = 0; i < int(K::inputs); ++i) {
        bytes[i] = step[i + 1] * size.of[i];
        from[i] = bytes[i] == 0 && size.of[i] == index_t(sizeof(D))
                      ? detail::spread(in[i], still + i * length, length)
                      : in[i];
    }
    *static_cast<D*>(out) = detail::tree_to_sum<D>{&detail::sum_tree_block<K, D>, from, bytes}.sum(0, n);
}

// The sum of a chain (kernel/loops/chain.hpp), in the same order.
template <class D>
void sum_chain(const chain& c, const void* const* in, const index_t* step, index_t n, void* out);

template <class K, class D>
void chain_sum(const void* const* in, const index_t* step, index_t n, void* out) {
    sum_chain<D>(detail::chain_of<K>.list(), in, step, n, out);
}

// What sums rows of tree K without storing them; null where its sum goes another way.
template <class K, class D>
constexpr sum_fn sum_of() {
#if ORTHANT_DEFINE
    return &sum_tree<K, D>;
#else
    if constexpr (detail::is_chain<K>)
        return &chain_sum<K, D>;
    else
        return nullptr;
#endif
}

}  // namespace kernel
}  // namespace orthant::inline ORTHANT_ABI

#if ORTHANT_DEFINE

namespace orthant::inline ORTHANT_ABI::kernel {

namespace detail {

// A block of a chain's results, in the L1 cache. in[0] is what the chain is called with, its inputs follow.
struct chain_call {
    const chain& list;
    const index_t* step;
};
template <class D>
D sum_chain_block(const void* const* in, const index_t* bytes, index_t first, index_t n) {
    const auto& call = *static_cast<const chain_call*>(in[0]);
    const void* at[most_chained];
    for (int k = 0; k < call.list.input_count; ++k)
        at[k] = static_cast<const char*>(in[k + 1]) + first * bytes[k + 1];
    alignas(64) D values[std::size_t(tree_block)];
    run_chain(call.list, values, at, call.step, n);
    const void* const row[] = {values};
    static constexpr index_t item_bytes[] = {sizeof(D)};
    return sum_tree_block<input<D>, D>(row, item_bytes, 0, n);
}

}  // namespace detail

template <class D>
void sum_chain(const chain& c, const void* const* in, const index_t* step, index_t n, void* out) {
    const detail::chain_call call{c, step};
    const void* from[most_chained] = {&call};
    index_t bytes[most_chained] = {};
    for (int k = 0; k < c.input_count; ++k) {
        from[k + 1] = in[k];
        bytes[k + 1] = step[k + 1] * c.input_bytes[k];
    }
    *static_cast<D*>(out) = detail::tree_to_sum<D>{&detail::sum_chain_block<D>, from, bytes}.sum(0, n);
}
ORTHANT_INSTANTIATE(void sum_chain<float>(const chain&, const void* const*, const index_t*, index_t, void*));
ORTHANT_INSTANTIATE(void sum_chain<double>(const chain&, const void* const*, const index_t*, index_t, void*));

}  // namespace orthant::inline ORTHANT_ABI::kernel

#endif
