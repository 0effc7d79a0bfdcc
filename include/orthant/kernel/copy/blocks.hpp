#pragma once
// Moving blocks of bytes: long copies, fills, and repetition. For elements of trivially copyable types,
// whatever they are; the callers know where blocks lie, these loops only move them.
//
// copy_bytes is memcpy, but for one trap: where the target lies 1 to 63 bytes after the source modulo the
// page size, the C library's `rep movsb` takes ten times as long (2400 us against 250 us for 8 MB in pieces
// of 64 KiB, on AMD Zen 4 with glibc 2.36), because every load seems to depend on the store before it. a[1:]
// = b[:-1] is such a copy. Four vectors loaded before they are stored do not suffer from it.

#include <cstdint>
#include <cstring>

#include <orthant/kernel/simd/simd.hpp>

namespace orthant::inline ORTHANT_ABI::kernel {

void copy_bytes(void* to, const void* from, std::size_t bytes);

namespace detail {

// From `Least` to 2 Least bytes: two moves that may overlap.
template <std::size_t Least>
ORTHANT_INLINE void copy_ends(unsigned char* to, const unsigned char* from, std::size_t bytes) {
    struct part {
        unsigned char bytes[Least];
    } first, last;
    std::memcpy(&first, from, Least);
    std::memcpy(&last, from + bytes - Least, Least);
    std::memcpy(to, &first, Least);
    std::memcpy(to + bytes - Least, &last, Least);
}

}  // namespace detail

// The same where blocks may be of few bytes, and many of them are copied one after the other: without a call.
ORTHANT_INLINE void copy_block(void* to, const void* from, std::size_t bytes) {
    auto* const d = static_cast<unsigned char*>(to);
    const auto* const s = static_cast<const unsigned char*>(from);
    if (bytes > 64) copy_bytes(to, from, bytes);
    else if (bytes >= 32) detail::copy_ends<32>(d, s, bytes);
    else if (bytes >= 16) detail::copy_ends<16>(d, s, bytes);
    else if (bytes >= 8) detail::copy_ends<8>(d, s, bytes);
    else if (bytes >= 4) detail::copy_ends<4>(d, s, bytes);
    else
        for (std::size_t i = 0; i < bytes; ++i) d[i] = s[i];
}

// n elements of one value. The inner loop's length is constant, so that g++ -O2 vectorises it, too.
template <class T>
void fill(T* to, index_t n, const T& value) {
    constexpr index_t at_once = 32;
    const T v = value;
    for (; n >= at_once; n -= at_once, to += at_once)
        for (index_t i = 0; i < at_once; ++i) to[i] = v;
    for (index_t i = 0; i < n; ++i) to[i] = v;
}

// The first `period` bytes of `to` again and again, until `bytes` are full: every copy doubles what is there.
inline void replicate(void* to, std::size_t period, std::size_t bytes) {
    auto* d = static_cast<unsigned char*>(to);
    for (std::size_t have = period; have < bytes;) {
        const std::size_t n = bytes - have < have ? bytes - have : have;
        copy_block(d + have, d, n);
        have += n;
    }
}

// The same of at most 64 bytes, of which each copy is one store of 64; as many behind the end are written, too.
inline constexpr std::size_t repeated_bytes = 64;
ORTHANT_INLINE void replicate_few(void* to, std::size_t period, std::size_t bytes) {
    struct block {
        unsigned char bytes[repeated_bytes];
    } b;
    auto* d = static_cast<unsigned char*>(to);
    std::memcpy(&b, d, sizeof(b));
    for (std::size_t at = period; at < bytes; at += period) std::memcpy(d + at, &b, sizeof(b));
}

// Each of n elements of `size` bytes that lie `step` apart (in elements), `times` in a row; false for sizes that it has not.
bool spread_elements(void* to, const void* from, index_t step, index_t n, index_t times, std::size_t size);

namespace detail {

template <std::size_t Size>
unsigned char* repeat_sized(const unsigned char* from, index_t n, const index_t* counts, index_t count,
                            unsigned char* to) {
    struct block {
        unsigned char bytes[Size];
    };
    for (index_t i = 0; i < n; ++i, from += Size) {
        block b;
        std::memcpy(&b, from, Size);
        for (index_t c = counts ? counts[i] : count; c > 0; --c, to += Size) std::memcpy(to, &b, Size);
    }
    return to;
}

}  // namespace detail

// Each of n blocks counts[i] times (or `count` times where there are no counts). Returns the end of what was
// written.
unsigned char* repeat_blocks(const unsigned char* from, std::size_t block, index_t n, const index_t* counts,
                             index_t count, unsigned char* to);

}  // namespace orthant::inline ORTHANT_ABI::kernel

#if ORTHANT_DEFINE

namespace orthant::inline ORTHANT_ABI::kernel {

ORTHANT_ONCE void copy_bytes(void* to, const void* from, std::size_t bytes) {
    const auto gap = (reinterpret_cast<std::uintptr_t>(to) - reinterpret_cast<std::uintptr_t>(from)) & 4095;
    if (bytes < 2048 || gap == 0 || gap >= 64) {
        if (bytes) std::memcpy(to, from, bytes);
        return;
    }
    auto* d = static_cast<std::uint8_t*>(to);
    auto* s = static_cast<const std::uint8_t*>(from);
    constexpr std::size_t width = std::size_t(lanes<std::uint8_t>);
    for (; bytes >= 4 * width; bytes -= 4 * width, s += 4 * width, d += 4 * width) {
        const auto v0 = load(s), v1 = load(s + width), v2 = load(s + 2 * width), v3 = load(s + 3 * width);
        store(d, v0);
        store(d + width, v1);
        store(d + 2 * width, v2);
        store(d + 3 * width, v3);
    }
    if (bytes) std::memcpy(d, s, bytes);
}

namespace detail {

// Elements in one piece, each twice: as one number of twice the bits, in blocks that g++ -O2 vectorises.
// Returns how many are done. (50,000 bytes 73 -> 3 us.)
template <class T>
index_t spread_twice(unsigned char* d, const unsigned char* s, index_t n) {
    using wide = std::conditional_t<sizeof(T) == 1, std::uint16_t,
                                    std::conditional_t<sizeof(T) == 2, std::uint32_t, std::uint64_t>>;
    constexpr index_t block = 64;
    index_t i = 0;
    for (; i + block <= n; i += block) {
        T x[block];
        wide both[block];
        std::memcpy(x, s + i * index_t(sizeof(T)), sizeof x);
        for (index_t k = 0; k < block; ++k) both[k] = wide(wide(x[k]) | wide(wide(x[k]) << 8 * sizeof(T)));
        std::memcpy(d + i * index_t(sizeof(wide)), both, sizeof both);
    }
    return i;
}

// Few of small elements, by words that are full of one: the surplus is overwritten by the next, the last ones
// are exact.
template <class T>
index_t spread_few(unsigned char* d, const unsigned char* s, index_t step, index_t n, index_t times) {
    constexpr index_t size = sizeof(T), width = 8 / size;
    index_t i = 0;
    for (; (n - i) * times >= times + width; ++i, s += step * size, d += times * size) {
        T x;
        std::memcpy(&x, s, sizeof x);
        const std::uint64_t word = std::uint64_t(x) * (~std::uint64_t(0) / std::uint64_t(T(-1)));
        for (index_t k = 0; k < times; k += width) std::memcpy(d + k * size, &word, 8);
    }
    return i;
}

// A register at a time, whose surplus the next element overwrites; the last ones exactly.
template <class T>
bool spread_sized(void* to, const void* from, index_t step, index_t n, index_t times) {
    constexpr index_t width = 64 / index_t(sizeof(T));
    auto* d = static_cast<unsigned char*>(to);
    const auto* s = static_cast<const unsigned char*>(from);
    const index_t whole = (times + width - 1) / width * width;
    if constexpr (sizeof(T) < 8) {
        const index_t done = times == 2 && step == 1            ? spread_twice<T>(d, s, n)
                             : times * index_t(sizeof(T)) <= 32 ? spread_few<T>(d, s, step, n, times)
                                                                : 0;
        n -= done, s += done * step * index_t(sizeof(T)), d += done * times * index_t(sizeof(T));
    }
    for (; n > 0; --n, s += step * index_t(sizeof(T)), d += times * index_t(sizeof(T))) {
        T x;
        std::memcpy(&x, s, sizeof x);
        T several[std::size_t(width)];
        for (index_t k = 0; k < width; ++k) several[k] = x;
        if (n * times >= whole)
            for (index_t k = 0; k < times; k += width) std::memcpy(d + k * index_t(sizeof(T)), several, sizeof several);
        else
            for (index_t k = 0; k < times; ++k) std::memcpy(d + k * index_t(sizeof(T)), &x, sizeof x);
    }
    return true;
}

}  // namespace detail

ORTHANT_ONCE bool spread_elements(void* to, const void* from, index_t step, index_t n, index_t times, std::size_t size) {
    switch (size) {
    case 1: return detail::spread_sized<std::uint8_t>(to, from, step, n, times);
    case 2: return detail::spread_sized<std::uint16_t>(to, from, step, n, times);
    case 4: return detail::spread_sized<std::uint32_t>(to, from, step, n, times);
    case 8: return detail::spread_sized<std::uint64_t>(to, from, step, n, times);
    default: return false;
    }
}

ORTHANT_ONCE unsigned char* repeat_blocks(const unsigned char* from, std::size_t block, index_t n,
                                          const index_t* counts, index_t count, unsigned char* to) {
    if (!counts && count > 0 && spread_elements(to, from, 1, n, count, block)) return to + n * count * index_t(block);
    switch (block) {
    case 1: return detail::repeat_sized<1>(from, n, counts, count, to);
    case 2: return detail::repeat_sized<2>(from, n, counts, count, to);
    case 4: return detail::repeat_sized<4>(from, n, counts, count, to);
    case 8: return detail::repeat_sized<8>(from, n, counts, count, to);
    case 16: return detail::repeat_sized<16>(from, n, counts, count, to);
    case 24:
        return detail::repeat_sized<24>(from, n, counts, count, to);
    case 32:
        return detail::repeat_sized<32>(from, n, counts, count, to);
    default: break;
    }
    for (index_t i = 0; i < n; ++i, from += block)
        for (index_t c = counts ? counts[i] : count; c > 0; --c, to += block) copy_block(to, from, block);
    return to;
}

}  // namespace orthant::inline ORTHANT_ABI::kernel

#endif
