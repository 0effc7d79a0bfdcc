#pragma once
// The loops of the Mersenne Twister, four words at a time: they are plain integer code, but g++ -O2 leaves
// such loops scalar (6.6 ns a double against 1.5).

#include <cstdint>
#include <cstring>

#include <orthant/base/config.hpp>

namespace orthant::inline ORTHANT_ABI::kernel {

namespace detail {

template <class Word>
ORTHANT_INLINE Word mt_twisted(Word first, Word second, Word far) {
    const Word y = (first & 0x80000000u) | (second & 0x7fffffffu);
    return far ^ (y >> 1) ^ ((0u - (y & 1u)) & 0x9908b0dfu);
}

template <class Word>
ORTHANT_INLINE Word mt_tempered(Word y) {
    y ^= y >> 11;
    y ^= (y << 7) & 0x9d2c5680u;
    y ^= (y << 15) & 0xefc60000u;
    return y ^ (y >> 18);
}

}  // namespace detail

// The next 624 words of the recurrence, in place.
template <class Word>
void mt19937_regenerate(Word* key);
// The output function, applied to all 624 words.
template <class Word>
void mt19937_temper(const Word* key, Word* out);

}  // namespace orthant::inline ORTHANT_ABI::kernel

#if ORTHANT_DEFINE

namespace orthant::inline ORTHANT_ABI::kernel {

namespace detail {

#if defined(__GNUC__)
typedef std::uint32_t mt_lanes __attribute__((vector_size(16)));
#else
typedef std::uint32_t mt_lanes;
#endif
inline constexpr int mt_width = sizeof(mt_lanes) / sizeof(std::uint32_t);

ORTHANT_INLINE mt_lanes mt_load(const std::uint32_t* p) {
    mt_lanes lanes;
    std::memcpy(&lanes, p, sizeof lanes);
    return lanes;
}
ORTHANT_INLINE void mt_store(std::uint32_t* p, mt_lanes lanes) { std::memcpy(p, &lanes, sizeof lanes); }

// key[i] for i in [begin, end) from key[i], key[i + 1] and key[i + shift].
template <class Key>
ORTHANT_INLINE void mt_twist(Key* key, int begin, int end, int shift) {
    int i = begin;
    for (; i + mt_width <= end; i += mt_width) {
        mt_store(key + i, mt_twisted(mt_load(key + i), mt_load(key + i + 1), mt_load(key + i + shift)));
    }
    for (; i < end; ++i) key[i] = mt_twisted(key[i], key[i + 1], key[i + shift]);
}

}  // namespace detail

template <class Word>
void mt19937_regenerate(Word* key) {
    detail::mt_twist(key, 0, 227, 397);
    detail::mt_twist(key, 227, 623, -227);
    key[623] = detail::mt_twisted(key[623], key[0], key[396]);
}

template <class Word>
void mt19937_temper(const Word* key, Word* out) {
    static_assert(624 % detail::mt_width == 0);
    for (int i = 0; i < 624; i += detail::mt_width) {
        detail::mt_store(out + i, detail::mt_tempered(detail::mt_load(key + i)));
    }
}

ORTHANT_INSTANTIATE(void mt19937_regenerate(std::uint32_t*));
ORTHANT_INSTANTIATE(void mt19937_temper(const std::uint32_t*, std::uint32_t*));

}  // namespace orthant::inline ORTHANT_ABI::kernel

#endif
