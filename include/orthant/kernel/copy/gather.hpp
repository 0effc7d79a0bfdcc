#pragma once
// Moving elements to and from given places: the inner loops of integer-array indexing.
//
//     gather    to[i * step] = from[offsets[i]]
//     take      to[i * step] = from[positions[i] * stride], positions checked and negative ones counted from
//     the end scatter   to[offsets[i]] = from[i * step], so that the last of repeated offsets wins copy to[i
//     * to_step] = from[i * from_step] expand    to[i * to_step] = the next element of from, wherever mask[i
//     * mask_step] pick      the other way round: the elements with a true mask, one after the other
//
// Elements that are bytes to the machine are moved by their size, so that all types of one size share one
// function; others (std::string) are assigned. All offsets and steps are in elements.

#include <bit>
#include <cstring>
#include <type_traits>

#include <orthant/kernel/copy/compress.hpp>
#if ORTHANT_AVX512
#include <immintrin.h>
#endif

namespace orthant::inline ORTHANT_ABI {
namespace kernel {

struct element_moves {
    std::size_t bytes;
    bool bytewise;  // an element is a copy of its bytes
    void (*gather)(const void* from, const index_t* offsets, void* to, index_t step, index_t n);
    // Stops at the first position out of [-extent, extent); returns how many were moved.
    index_t (*take)(const void* from, index_t stride, index_t extent, const std::int64_t* positions, void* to,
                    index_t step, index_t n);
    void (*scatter)(void* to, const index_t* offsets, const void* from, index_t step, index_t n);
    void (*copy)(const void* from, index_t from_step, void* to, index_t to_step, index_t n);
    index_t (*expand)(void* to, index_t to_step, const bool* mask, index_t mask_step, index_t n,
                      const void* from, index_t from_step);
    index_t (*pick)(const void* from, index_t from_step, const bool* mask, index_t mask_step, index_t n,
                    void* to);
};

namespace detail {

// An element of `Size` bytes without a type: every access is a copy of bytes, which may look at anything.
template <std::size_t Size>
struct as_bytes {
    static constexpr std::size_t size = Size;
    static constexpr bool bytewise = true;
    static ORTHANT_INLINE void move(void* to, index_t i, const void* from, index_t j) {
        element_bytes<Size> held;
        std::memcpy(&held, static_cast<const unsigned char*>(from) + j * index_t(Size), Size);
        std::memcpy(static_cast<unsigned char*>(to) + i * index_t(Size), &held, Size);
    }
    static void move_many(void* to, const void* from, index_t n) {
        std::memcpy(to, from, std::size_t(n) * Size);
    }
    static index_t compress(const void* from, const bool* mask, index_t n, void* to) {
        if constexpr (Size == 1 || Size == 2 || Size == 4 || Size == 8 || Size == 16) {
            return kernel::compress_bytes(Size, static_cast<const unsigned char*>(from), mask, n,
                                          static_cast<unsigned char*>(to));
        } else {  // structs, complex long double
            index_t next = 0;
            for (index_t i = 0; i < n; ++i)
                if (mask[i]) move(to, next++, from, i);
            return next;
        }
    }
};

template <class T>
struct as_values {
    static constexpr std::size_t size = sizeof(T);
    static constexpr bool bytewise = false;
    static void move(void* to, index_t i, const void* from, index_t j) {
        static_cast<T*>(to)[i] = static_cast<const T*>(from)[j];
    }
    static void move_many(void* to, const void* from, index_t n) {
        for (index_t i = 0; i < n; ++i) move(to, i, from, i);
    }
    static index_t compress(const void* from, const bool* mask, index_t n, void* to) {
        return kernel::compress(static_cast<const T*>(from), mask, n, static_cast<T*>(to));
    }
};

// Runs of eight elements read from eight places at once; how many were moved is left to the caller's loop.
#if ORTHANT_AVX512

template <std::size_t Size>
inline constexpr bool gathers_in_vectors = Size == 8 || Size == 4;

// Without optimisation the intrinsics are macros, which hand the mask without a sign to a builtin that has one.
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wsign-conversion"
template <std::size_t Size>
ORTHANT_INLINE void gather8(const void* from, __m512i offsets, void* to) {
    // The masked forms, whose result does not depend on what the register held before.
    if constexpr (Size == 8)
        _mm512_storeu_si512(to, _mm512_mask_i64gather_epi64(_mm512_setzero_si512(), 0xff, offsets, from, 8));
    else
        _mm256_storeu_si256(static_cast<__m256i*>(to),
                            _mm512_mask_i64gather_epi32(_mm256_setzero_si256(), 0xff, offsets, from, 4));
}
#pragma GCC diagnostic pop

template <std::size_t Size>
index_t gather_vectors(const void* from, const index_t* offsets, void* to, index_t n) {
    unsigned char* out = static_cast<unsigned char*>(to);
    index_t i = 0;
    for (; i + 8 <= n; i += 8) gather8<Size>(from, _mm512_loadu_si512(offsets + i), out + i * index_t(Size));
    return i;
}

template <std::size_t Size>
index_t take_vectors(const void* from, index_t stride, index_t extent, const std::int64_t* positions,
                     void* to, index_t n) {
    const __m512i size = _mm512_set1_epi64(extent), twice = _mm512_set1_epi64(2 * extent);
    const __m512i step = _mm512_set1_epi64(stride), zero = _mm512_setzero_si512();
    unsigned char* out = static_cast<unsigned char*>(to);
    index_t i = 0;
    for (; i + 8 <= n; i += 8) {
        const __m512i given = _mm512_loadu_si512(positions + i), wrapped = _mm512_add_epi64(given, size);
        if (_mm512_cmpge_epu64_mask(wrapped, twice)) return i;
        __m512i place = _mm512_mask_mov_epi64(given, _mm512_cmplt_epi64_mask(given, zero), wrapped);
        if (stride != 1) place = _mm512_mullo_epi64(place, step);
        gather8<Size>(from, place, out + i * index_t(Size));
    }
    return i;
}

// Eight masks at a time: as many elements are read as are true and spread to their lanes; no other is written.
template <std::size_t Size>
index_t expand_vectors(void* to, const bool* mask, index_t n, const void* from, index_t* used) {
    const unsigned char* next = static_cast<const unsigned char*>(from);
    unsigned char* out = static_cast<unsigned char*>(to);
    index_t i = 0;
    for (; i + 8 <= n; i += 8, out += 8 * Size) {
        // The eight bytes, each 0 or 1, as eight bits.
        const auto bits = static_cast<unsigned>((mask_word(mask + i) * 0x0102040810204080u) >> 56);
        const int count = std::popcount(bits);
        const unsigned first = (1u << count) - 1;
        if constexpr (Size == 8) {
            const __m512i read = _mm512_maskz_loadu_epi64(static_cast<__mmask8>(first), next);
            _mm512_mask_storeu_epi64(out, static_cast<__mmask8>(bits),
                                     _mm512_maskz_expand_epi64(static_cast<__mmask8>(bits), read));
        } else {
            const __m512i read = _mm512_maskz_loadu_epi32(static_cast<__mmask16>(first), next);
            _mm512_mask_storeu_epi32(out, static_cast<__mmask16>(bits),
                                     _mm512_maskz_expand_epi32(static_cast<__mmask16>(bits), read));
        }
        next += count * int(Size);
        *used += count;
    }
    return i;
}

#else

template <std::size_t Size>
inline constexpr bool gathers_in_vectors = false;
template <std::size_t>
index_t expand_vectors(void*, const bool*, index_t, const void*, index_t*) {
    return 0;
}
template <std::size_t>
index_t gather_vectors(const void*, const index_t*, void*, index_t) {
    return 0;
}
template <std::size_t>
index_t take_vectors(const void*, index_t, index_t, const std::int64_t*, void*, index_t) {
    return 0;
}

#endif

template <class Element>
void gather_elements(const void* from, const index_t* offsets, void* to, index_t step, index_t n) {
    index_t i = 0;
    if (step == 1 && Element::bytewise && gathers_in_vectors<Element::size>)
        i = gather_vectors<Element::size>(from, offsets, to, n);
    for (; i < n; ++i) Element::move(to, i * step, from, offsets[i]);
}

// In one loop with its check: the reading of positions and the waiting for elements overlap (1500 us for
// a million random doubles on AVX-512, 2300 by way of a list of offsets).
template <class Element>
index_t take_elements(const void* from, index_t stride, index_t extent, const std::int64_t* positions,
                      void* to, index_t step, index_t n) {
    index_t i = 0;
    if (step == 1 && Element::bytewise && gathers_in_vectors<Element::size>)
        i = take_vectors<Element::size>(from, stride, extent, positions, to, n);
    for (; i < n; ++i) {
        const std::int64_t p = positions[i] < 0 ? positions[i] + extent : positions[i];
        if (p < 0 || p >= extent) return i;
        Element::move(to, i * step, from, index_t(p) * stride);
    }
    return n;
}

template <class Element>
void scatter_elements(void* to, const index_t* offsets, const void* from, index_t step, index_t n) {
    for (index_t i = 0; i < n; ++i) Element::move(to, offsets[i], from, i * step);
}

template <class Element>
void copy_elements(const void* from, index_t from_step, void* to, index_t to_step, index_t n) {
    if (from_step == 1 && to_step == 1) return Element::move_many(to, from, n);
    for (index_t i = 0; i < n; ++i) Element::move(to, i * to_step, from, i * from_step);
}

template <class Element>
index_t expand_elements(void* to, index_t to_step, const bool* mask, index_t mask_step, index_t n,
                        const void* from, index_t from_step) {
    index_t used = 0, i = 0;
    if constexpr (Element::bytewise && gathers_in_vectors<Element::size>)
        if (mask_step == 1 && to_step == 1 && from_step == 1)
            i = expand_vectors<Element::size>(to, mask, n, from, &used);
    if (mask_step == 1)
        for (; i + 8 <= n; i += 8) {
            if (mask_word(mask + i) == 0) continue;
            for (index_t j = i; j < i + 8; ++j)
                if (mask[j]) Element::move(to, j * to_step, from, used++ * from_step);
        }
    for (; i < n; ++i)
        if (mask[i * mask_step]) Element::move(to, i * to_step, from, used++ * from_step);
    return used;
}

template <class Element>
index_t pick_elements(const void* from, index_t from_step, const bool* mask, index_t mask_step, index_t n,
                      void* to) {
    if (from_step == 1 && mask_step == 1) return Element::compress(from, mask, n, to);
    index_t used = 0;
    for (index_t i = 0; i < n; ++i)
        if (mask[i * mask_step]) Element::move(to, used++, from, i * from_step);
    return used;
}

template <class Element>
inline constexpr element_moves moves_table{Element::size,
                                           Element::bytewise,
                                           &gather_elements<Element>,
                                           &take_elements<Element>,
                                           &scatter_elements<Element>,
                                           &copy_elements<Element>,
                                           &expand_elements<Element>,
                                           &pick_elements<Element>};

#define ORTHANT_ROW(N)                                                                                      \
    ORTHANT_INSTANTIATE(                                                                                    \
        void gather_elements<as_bytes<N>>(const void*, const index_t*, void*, index_t, index_t));           \
    ORTHANT_INSTANTIATE(index_t take_elements<as_bytes<N>>(const void*, index_t, index_t,                   \
                                                           const std::int64_t*, void*, index_t, index_t));  \
    ORTHANT_INSTANTIATE(                                                                                    \
        void scatter_elements<as_bytes<N>>(void*, const index_t*, const void*, index_t, index_t));          \
    ORTHANT_INSTANTIATE(void copy_elements<as_bytes<N>>(const void*, index_t, void*, index_t, index_t));    \
    ORTHANT_INSTANTIATE(index_t expand_elements<as_bytes<N>>(void*, index_t, const bool*, index_t, index_t, \
                                                             const void*, index_t));                        \
    ORTHANT_INSTANTIATE(                                                                                    \
        index_t pick_elements<as_bytes<N>>(const void*, index_t, const bool*, index_t, index_t, void*));
ORTHANT_ROW(1)
ORTHANT_ROW(2)
ORTHANT_ROW(4)
ORTHANT_ROW(8)
ORTHANT_ROW(16)
ORTHANT_ROW(32)
#undef ORTHANT_ROW

}  // namespace detail

template <class T>
constexpr const element_moves& moves_of() {
    if constexpr (std::is_trivially_copyable_v<T>)
        return detail::moves_table<detail::as_bytes<sizeof(T)>>;
    else
        return detail::moves_table<detail::as_values<T>>;
}

// The positions of the true masks: out[k] = first + i * step for the k-th true mask[i * mask_step]. Returns
// how many.
template <class I>
inline index_t true_positions(const bool* mask, index_t mask_step, index_t n, index_t first, index_t step,
                              I* out) {
    I* const start = out;
    index_t i = 0;
    if (mask_step == 1) {
        n = detail::end_of_true(mask, n);
        for (; i + 8 <= n; i += 8) {
            const std::uint64_t word = detail::mask_word(mask + i);
            if (word == 0) continue;
            ORTHANT_UNROLL(8)
            for (index_t j = i; j < i + 8; ++j) {
                *out = first + j * step;
                out += mask[j];
            }
        }
    }
    for (; i < n; ++i)
        if (mask[i * mask_step]) *out++ = first + i * step;
    return index_t(out - start);
}

}  // namespace kernel
}  // namespace orthant::inline ORTHANT_ABI
