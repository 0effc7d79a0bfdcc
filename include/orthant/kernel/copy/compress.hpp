#pragma once
// Masked selection: the elements whose mask is true, one after the other.
//
//     compress(src, mask, n, dst)     dst = src[mask]      count_true(mask, n)
//
// A caller counts first, to know the size of the result, so `dst` has room for exactly count_true elements
// and not one more: nothing may be written beyond. AVX-512 moves the chosen lanes to the front of a register
// (vpcompress) and stores just those with a mask; storing directly with vpcompress is slow on AMD's
// processors. Elsewhere every element is written and the position advances by its mask, without a branch to
// mispredict; this stops at the last true mask, so that the superfluous writes stay inside. Eight masks that
// are all false or all true are done at once either way.
//
// Elements are moved as 1, 2, 4, 8 or 16 bytes, whatever their type; other types are assigned one by one.

#include <cstdint>
#include <cstring>
#include <type_traits>

#include <orthant/base/config.hpp>

namespace orthant::inline ORTHANT_ABI {
namespace kernel {

// How many of n masks are true.
index_t count_true(const bool* mask, index_t n);

// The same elements of `size` bytes, 1, 2, 4, 8 or 16; returns how many.
index_t compress_bytes(std::size_t size, const unsigned char* src, const bool* mask, index_t n,
                       unsigned char* dst);

namespace detail {

template <std::size_t Size>
struct element_bytes {
    unsigned char bytes[Size];
};

inline std::uint64_t mask_word(const bool* mask) {
    std::uint64_t word;
    std::memcpy(&word, mask, 8);
    return word;
}

inline constexpr std::uint64_t all_true = 0x0101010101010101u;

// One past the last true mask.
inline index_t end_of_true(const bool* mask, index_t n) {
    while (n >= 8 && mask_word(mask + n - 8) == 0) n -= 8;
    while (n > 0 && !mask[n - 1]) --n;
    return n;
}

}  // namespace detail

// Copies src[i] for every true mask[i], in order; returns how many. dst has room for that many and must not
// overlap src or mask.
template <class T>
index_t compress(const T* src, const bool* mask, index_t n, T* dst) {
    constexpr std::size_t size = sizeof(T);
    if constexpr (std::is_trivially_copyable_v<T> &&
                  (size == 1 || size == 2 || size == 4 || size == 8 || size == 16)) {
        return compress_bytes(size, reinterpret_cast<const unsigned char*>(src), mask, n,
                              reinterpret_cast<unsigned char*>(dst));
    } else {
        T* const start = dst;
        for (index_t i = 0; i < n; ++i) {
            if (mask[i]) *dst++ = src[i];
        }
        return dst - start;
    }
}

}  // namespace kernel
}  // namespace orthant::inline ORTHANT_ABI

#if ORTHANT_DEFINE

#if ORTHANT_AVX512
#include <bit>

#include <immintrin.h>
#endif

namespace orthant::inline ORTHANT_ABI::kernel {

namespace detail {

template <std::size_t Size>
index_t compress_bytes(const unsigned char* src, const bool* mask, index_t n, unsigned char* dst) {
    using element = element_bytes<Size>;
    constexpr index_t size = static_cast<index_t>(Size);
    n = end_of_true(mask, n);
    unsigned char* const start = dst;
    const auto copy = [&](index_t i) {
        element x;
        std::memcpy(&x, src + i * size, Size);
        std::memcpy(dst, &x, Size);
        dst += mask[i] ? size : 0;
    };
    index_t i = 0;
    for (; i + 8 <= n; i += 8) {
        const std::uint64_t word = mask_word(mask + i);
        if (word == 0) continue;
        if (word == all_true) {
            std::memcpy(dst, src + i * size, 8 * Size);
            dst += 8 * size;
            continue;
        }
        ORTHANT_UNROLL(8)
        for (index_t j = 0; j < 8; ++j) copy(i + j);
    }
    for (; i < n; ++i) copy(i);
    return (dst - start) / size;
}

#if ORTHANT_AVX512

// 64 masks at a time, as bits. (Always inlined: else what `put` refers to is in memory, which costs 5 %.)
template <class Put>
ORTHANT_INLINE void for_each_mask64(const bool* mask, index_t n, const Put& put) {
    index_t i = 0;
    for (; i + 64 <= n; i += 64) {
        const __m512i bytes = _mm512_loadu_si512(mask + i);
        put(i, static_cast<std::uint64_t>(_mm512_test_epi8_mask(bytes, bytes)));
    }
    if (i < n) {
        const __m512i bytes = _mm512_maskz_loadu_epi8((std::uint64_t(1) << (n - i)) - 1, mask + i);
        put(i, static_cast<std::uint64_t>(_mm512_test_epi8_mask(bytes, bytes)));
    }
}

template <>
inline index_t compress_bytes<8>(const unsigned char* src, const bool* mask, index_t n, unsigned char* dst) {
    unsigned char* const start = dst;
    for_each_mask64(mask, n, [&](index_t i, std::uint64_t bits) {
        for (; bits != 0; bits >>= 8, i += 8) {
            const auto lanes = static_cast<__mmask8>(bits);
            const int count = std::popcount(static_cast<unsigned>(lanes));
            const __m512i chosen =
                _mm512_maskz_compress_epi64(lanes, _mm512_maskz_loadu_epi64(lanes, src + 8 * i));
            _mm512_mask_storeu_epi64(dst, static_cast<__mmask8>((1u << count) - 1), chosen);
            dst += 8 * count;
        }
    });
    return (dst - start) / 8;
}

template <>
inline index_t compress_bytes<4>(const unsigned char* src, const bool* mask, index_t n, unsigned char* dst) {
    unsigned char* const start = dst;
    for_each_mask64(mask, n, [&](index_t i, std::uint64_t bits) {
        for (; bits != 0; bits >>= 16, i += 16) {
            const auto lanes = static_cast<__mmask16>(bits);
            const int count = std::popcount(static_cast<unsigned>(lanes));
            const __m512i chosen =
                _mm512_maskz_compress_epi32(lanes, _mm512_maskz_loadu_epi32(lanes, src + 4 * i));
            _mm512_mask_storeu_epi32(dst, static_cast<__mmask16>((1u << count) - 1), chosen);
            dst += 4 * count;
        }
    });
    return (dst - start) / 4;
}

#if defined(__AVX512VBMI2__)
template <>
inline index_t compress_bytes<2>(const unsigned char* src, const bool* mask, index_t n, unsigned char* dst) {
    unsigned char* const start = dst;
    for_each_mask64(mask, n, [&](index_t i, std::uint64_t bits) {
        for (; bits != 0; bits >>= 32, i += 32) {
            const auto lanes = static_cast<__mmask32>(bits);
            const int count = std::popcount(static_cast<std::uint32_t>(lanes));
            const __m512i chosen =
                _mm512_maskz_compress_epi16(lanes, _mm512_maskz_loadu_epi16(lanes, src + 2 * i));
            _mm512_mask_storeu_epi16(dst, static_cast<__mmask32>((std::uint64_t(1) << count) - 1), chosen);
            dst += 2 * count;
        }
    });
    return (dst - start) / 2;
}

template <>
inline index_t compress_bytes<1>(const unsigned char* src, const bool* mask, index_t n, unsigned char* dst) {
    unsigned char* const start = dst;
    for_each_mask64(mask, n, [&](index_t i, std::uint64_t bits) {
        if (bits == 0) return;
        const int count = std::popcount(bits);
        const __m512i chosen = _mm512_maskz_compress_epi8(bits, _mm512_maskz_loadu_epi8(bits, src + i));
        _mm512_mask_storeu_epi8(dst, ~std::uint64_t(0) >> (64 - count), chosen);
        dst += count;
    });
    return dst - start;
}
#endif

#endif

}  // namespace detail

ORTHANT_ONCE index_t compress_bytes(std::size_t size, const unsigned char* src, const bool* mask, index_t n,
                                    unsigned char* dst) {
    switch (size) {
        case 1:
            return detail::compress_bytes<1>(src, mask, n, dst);
        case 2:
            return detail::compress_bytes<2>(src, mask, n, dst);
        case 4:
            return detail::compress_bytes<4>(src, mask, n, dst);
        case 8:
            return detail::compress_bytes<8>(src, mask, n, dst);
        default:
            return detail::compress_bytes<16>(src, mask, n, dst);
    }
}

ORTHANT_ONCE index_t count_true(const bool* mask, index_t n) {
    index_t total = 0, i = 0;
    // Counters of a byte each in registers, which hold 255 additions. (.12 -> .02 ns an element.)
    constexpr index_t width = 64;
    while (i + width <= n) {
        const index_t rounds = (n - i) / width < 255 ? (n - i) / width : 255;
        unsigned char counters[width] = {};
        for (index_t k = 0; k < rounds; ++k, i += width)
            for (index_t j = 0; j < width; ++j)
                counters[j] = static_cast<unsigned char>(counters[j] + mask[i + j]);
        for (index_t j = 0; j < width; ++j) total += counters[j];
    }
    while (i + 8 <= n) {
        // Eight counters of a byte each, which hold 255 additions.
        const index_t words = (n - i) / 8 < 255 ? (n - i) / 8 : 255;
        std::uint64_t counters = 0;
        for (index_t w = 0; w < words; ++w, i += 8) {
            std::uint64_t word;
            std::memcpy(&word, mask + i, 8);
            counters += word;
        }
        const std::uint64_t pairs = (counters & 0x00ff00ff00ff00ffu) + (counters >> 8 & 0x00ff00ff00ff00ffu);
        total += static_cast<index_t>((pairs * 0x0001000100010001u) >> 48);
    }
    for (; i < n; ++i) total += mask[i];
    return total;
}

}  // namespace orthant::inline ORTHANT_ABI::kernel

#endif
