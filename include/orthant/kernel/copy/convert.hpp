#pragma once
// Copying and converting one row: dst[i * dst_stride] = D(src[i * src_stride]).
//
// Packing a strided or differently typed operand into a contiguous chunk, and scattering a chunk into a
// strided target, are this one function. Loops run in blocks of constant length, because g++ -O2 vectorises
// only loops whose count it knows to be a multiple of the vector (.16 ns an element for int32 to double;
// xsimd's own converting loads take 1.0).

#include <cstdint>
#include <cstring>
#include <utility>

#include <orthant/base/scalar.hpp>
#include <orthant/kernel/copy/blocks.hpp>

namespace orthant::inline ORTHANT_ABI {
namespace kernel {

using convert_fn = void (*)(const void* src, index_t src_stride, void* dst, index_t dst_stride, index_t n);

namespace detail {

inline constexpr index_t chunk = 32;

template <class S, class D>
inline D cast_element(const S& s) {
    if constexpr (std::is_same_v<S, D>) return s;
    else
        return scalar_cast<D>(s);
}

#if defined(__GNUC__)
// n elements of which only every other one is wanted, or in reverse, by registers: the first is at s. Returns how many are
// done; what is left is fewer than a register has (every other of doubles: .25 ns an element, .45 one by one).
template <class T>
index_t pick_by_registers(const T* s, index_t step, T* d, index_t n) {
    using word = std::conditional_t<sizeof(T) == 8, std::uint64_t, std::uint32_t>;
    constexpr int width = int(ORTHANT_VECTOR_BYTES / sizeof(T));
    typedef word lanes_of __attribute__((vector_size(std::size_t(width) * sizeof(T))));
    index_t i = 0;
    lanes_of a, b, out;
    [&]<int... K>(std::integer_sequence<int, K...>) {
        if (step == 2) {
            for (; i + width < n; i += width) {  // (one more than is taken: the register after it ends with what is not read)
                std::memcpy(&a, s + 2 * i, sizeof a);
                std::memcpy(&b, s + 2 * i + width, sizeof b);
                out = __builtin_shufflevector(a, b, 2 * K...);
                std::memcpy(static_cast<void*>(d + i), &out, sizeof out);
            }
        } else {
            for (; i + width <= n; i += width) {
                std::memcpy(&a, s - i - width + 1, sizeof a);
                out = __builtin_shufflevector(a, a, width - 1 - K...);
                std::memcpy(static_cast<void*>(d + i), &out, sizeof out);
            }
        }
    }
    (std::make_integer_sequence<int, width>());
    return i;
}
#endif

}  // namespace detail

template <class S, class D>
void convert(const void* src, index_t src_stride, void* dst, index_t dst_stride, index_t n) {
    const S* s = static_cast<const S*>(src);
    D* d = static_cast<D*>(dst);
    if (src_stride == 1 && dst_stride == 1) {
        if constexpr (std::is_same_v<S, D> && std::is_trivially_copyable_v<S>) {
            copy_bytes(dst, src, std::size_t(n) * sizeof(S));
            return;
        }
        for (; n >= detail::chunk; n -= detail::chunk, s += detail::chunk, d += detail::chunk) {
            D out[detail::chunk];
            for (index_t i = 0; i < detail::chunk; ++i) out[i] = detail::cast_element<S, D>(s[i]);
            for (index_t i = 0; i < detail::chunk; ++i) d[i] = out[i];
        }
    }
    if (src_stride == 0) {
        const D value = detail::cast_element<S, D>(*s);
        // A splat in whole vectors: what is stored in pieces and read as a vector right after is waited for.
        constexpr index_t splat = 128 / index_t(sizeof(D));
        if constexpr (std::is_trivially_copyable_v<D> && splat > 0)
            if (dst_stride == 1)
                for (; n >= splat; n -= splat, d += splat)
                    for (index_t i = 0; i < splat; ++i) d[i] = value;
        for (index_t i = 0; i < n; ++i) d[i * dst_stride] = value;
        return;
    }
#if defined(__GNUC__)
    if constexpr (std::is_same_v<S, D> && std::is_trivially_copyable_v<S> && (sizeof(S) == 4 || sizeof(S) == 8))
        if (dst_stride == 1 && (src_stride == 2 || src_stride == -1)) {
            const index_t done = detail::pick_by_registers(s, src_stride, d, n);
            s += done * src_stride, d += done, n -= done;
        }
#endif
    index_t i = 0;
    for (; i + 4 <= n; i += 4) {  // four independent loads in flight
        const S s0 = s[0], s1 = s[src_stride], s2 = s[2 * src_stride], s3 = s[3 * src_stride];
        d[0] = detail::cast_element<S, D>(s0);
        d[dst_stride] = detail::cast_element<S, D>(s1);
        d[2 * dst_stride] = detail::cast_element<S, D>(s2);
        d[3 * dst_stride] = detail::cast_element<S, D>(s3);
        s += 4 * src_stride;
        d += 4 * dst_stride;
    }
    for (; i < n; ++i, s += src_stride, d += dst_stride) *d = detail::cast_element<S, D>(*s);
}

// Copies of every type, and conversions between the most usual ones.
#define ORTHANT_ROW(S, D) \
    ORTHANT_INSTANTIATE(void convert<S, D>(const void*, index_t, void*, index_t, index_t));
#define ORTHANT_COPY(T) ORTHANT_ROW(T, T)
#define ORTHANT_FROM(S, A, B, C, D, E) \
    ORTHANT_ROW(S, A) ORTHANT_ROW(S, B) ORTHANT_ROW(S, C) ORTHANT_ROW(S, D) ORTHANT_ROW(S, E)
ORTHANT_NUMBER_TYPES(ORTHANT_COPY)
ORTHANT_FROM(bool, unsigned char, int, long, float, double)
ORTHANT_FROM(unsigned char, bool, int, long, float, double)
ORTHANT_FROM(int, bool, unsigned char, long, float, double)
ORTHANT_FROM(long, bool, unsigned char, int, float, double)
ORTHANT_FROM(float, bool, unsigned char, int, long, double)
ORTHANT_FROM(double, bool, unsigned char, int, long, float)
ORTHANT_ROW(double, std::complex<double>)
ORTHANT_ROW(float, std::complex<float>)
#undef ORTHANT_FROM
#undef ORTHANT_COPY
#undef ORTHANT_ROW

}  // namespace kernel
}  // namespace orthant::inline ORTHANT_ABI
