#pragma once
// Sliding products: what convolution, correlation and filters of any rank come down to.
//
//     out[i] = sum over t of w[t] x[offset[t] + i]        i = 0 … n-1
//
// An offset says where, from the first element that an output sees, the one of a tap lies: neighbours in the
// row, in rows above, or in other planes, so that one loop serves all ranks. Four vectors of outputs stay in
// registers while all taps pass over them: a load and a multiply-add for each product, against two loads and a
// store if the row were gone through tap by tap (100 taps: 3 times faster). Integers wrap; bool is the or of ands.

#include <orthant/kernel/simd/simd.hpp>

namespace orthant::inline ORTHANT_ABI {
namespace kernel {
namespace detail {

template <class T>
ORTHANT_INLINE batch<T> add_product(const batch<T>& w, const batch<T>& x, const batch<T>& sum) {
    if constexpr (is_complex_v<T>) return sum + w * x;
    else return simd::fma(w, x, sum);
}

template <class T>
void slide_vectors(const T* x, const index_t* offset, const T* w, index_t taps, T* out, index_t n) {
    constexpr index_t width = lanes<T>;
    index_t i = 0;
    for (; i + 4 * width <= n; i += 4 * width) {
        batch<T> a(T(0)), b(T(0)), c(T(0)), d(T(0));
        for (index_t t = 0; t < taps; ++t) {
            const batch<T> factor(w[t]);
            const T* const p = x + offset[t] + i;
            a = add_product(factor, load(p), a);
            b = add_product(factor, load(p + width), b);
            c = add_product(factor, load(p + 2 * width), c);
            d = add_product(factor, load(p + 3 * width), d);
        }
        store(out + i, a);
        store(out + i + width, b);
        store(out + i + 2 * width, c);
        store(out + i + 3 * width, d);
    }
    if (i == n) return;
    // The rest, at least a vector: four vectors again, which may meet, so that no sum waits for the one before
    // (rows of 56: 3 times faster than a vector after the other).
    if (n - i >= width) {
        const index_t last = n - width, p1 = i + width < last ? i + width : last,
                      p2 = i + 2 * width < last ? i + 2 * width : last;
        batch<T> a(T(0)), b(T(0)), c(T(0)), d(T(0));
        for (index_t t = 0; t < taps; ++t) {
            const batch<T> factor(w[t]);
            const T* const p = x + offset[t];
            a = add_product(factor, load(p + i), a);
            b = add_product(factor, load(p + p1), b);
            c = add_product(factor, load(p + p2), c);
            d = add_product(factor, load(p + last), d);
        }
        store(out + i, a);
        store(out + p1, b);
        store(out + p2, c);
        store(out + last, d);
        return;
    }
    batch<T> a(T(0));
    for (index_t t = 0; t < taps; ++t) a = add_product(batch<T>(w[t]), load_partial(x + offset[t] + i, n - i), a);
    store_partial(out + i, a, n - i);
}

// What has no vectors: a block of sums on the stack, of fixed length, which compilers make vectors of by themselves.
template <class T>
void slide_blocks(const T* x, const index_t* offset, const T* w, index_t taps, T* out, index_t n) {
    constexpr index_t block = 32;
    using sum_t = std::conditional_t<
        std::is_integral_v<T>, std::conditional_t<(sizeof(T) < 8), std::uint32_t, std::uint64_t>, T>;
    for (index_t i = 0; i < n; i += block) {
        const index_t count = n - i < block ? n - i : block;
        sum_t sum[block] = {};
        for (index_t t = 0; t < taps; ++t) {
            const T factor = w[t];
            const T* const p = x + offset[t] + i;
            if constexpr (std::is_same_v<T, bool>) {
                if (factor) for (index_t k = 0; k < count; ++k) sum[k] |= p[k];
            } else if constexpr (std::is_integral_v<T>) {
                const sum_t f = static_cast<sum_t>(factor);
                if (count == block) for (index_t k = 0; k < block; ++k) sum[k] += f * static_cast<sum_t>(p[k]);
                else for (index_t k = 0; k < count; ++k) sum[k] += f * static_cast<sum_t>(p[k]);
            } else {
                for (index_t k = 0; k < count; ++k) sum[k] = sum[k] + factor * p[k];
            }
        }
        for (index_t k = 0; k < count; ++k) {
            if constexpr (std::is_same_v<T, bool>) out[i + k] = sum[k] != 0;
            else out[i + k] = static_cast<T>(sum[k]);
        }
    }
}

}  // namespace detail

template <class T>
void slide_row(const T* x, const index_t* offset, const T* w, index_t taps, T* out, index_t n) {
    if constexpr (has_simd<T> && !std::is_integral_v<T>) detail::slide_vectors(x, offset, w, taps, out, n);
    else detail::slide_blocks(x, offset, w, taps, out, n);
}

}  // namespace kernel
}  // namespace orthant::inline ORTHANT_ABI
