#pragma once
// Blocks of words from a 128-bit linear congruential generator, state' = m·state + c (mod 2^128), the engine
// under PCG64. One step needs the last, so a plain loop waits for a 128-bit multiplication per word. But k
// steps at once are a step of the same kind, state(n+k) = m^k·state(n) + c·(1 + m + … + m^(k-1)), so k lanes
// that start at neighbouring states and each leap k steps produce the same sequence with k independent
// chains. Lanes cost nothing to set up: powers and sums are compile-time constants.
//
// Lanes in general registers are bound by the multiplier (3 products a word); eight AVX-512 lanes build
// the 128-bit product from four 32-bit and two 64-bit ones.
//
// `Lcg` describes a generator: its multiplier, whether a word is read from the state after or before its
// step, and the word's formula for one state and for eight.

#include <bit>
#include <cstdint>

#include <orthant/base/int128.hpp>

// Only where the program is compiled for AVX-512: asking for the intrinsics in every program would cost each
// file of a baseline build .4 s.
#if ORTHANT_AVX512
#include <immintrin.h>
#endif

namespace orthant::inline ORTHANT_ABI::kernel {

using orthant::uint128;

constexpr uint128 make_uint128(std::uint64_t high, std::uint64_t low) {
    return static_cast<uint128>(high) << 64 | low;
}

// The affine map of `steps` steps: state -> power·state + sum·c.
struct lcg128_leap {
    uint128 power = 1, sum = 0;
};

constexpr lcg128_leap lcg128_leap_by(uint128 multiplier, uint128 steps) {
    lcg128_leap total, unit{multiplier, 1};
    for (; steps != 0; steps >>= 1) {
        if ((steps & 1) != 0) total = {total.power * unit.power, total.sum * unit.power + unit.sum};
        unit = {unit.power * unit.power, (unit.power + 1) * unit.sum};
    }
    return total;
}

#if ORTHANT_AVX512
// The zero-masked intrinsics with every lane chosen: GCC 12 warns about the plain ones' undefined source.
inline constexpr __mmask8 every = 0xff;
#endif

// PCG64's output, XSL-RR: the halves of the new state xored, rotated by its six top bits.
struct pcg64_output {
    static constexpr uint128 multiplier = make_uint128(0x2360ed051fc65da4, 0x4385df649fccf645);
    static constexpr bool reads_after = true;
    static std::uint64_t word(uint128, uint128 after) {
        const auto high = static_cast<std::uint64_t>(after >> 64);
        return std::rotr(high ^ static_cast<std::uint64_t>(after), static_cast<int>(high >> 58));
    }
#if ORTHANT_AVX512
    static __m512i words(__m512i high, __m512i low) {
        const __m512i turn = _mm512_maskz_srli_epi64(every, high, 58);
        return _mm512_maskz_rorv_epi64(every, _mm512_xor_si512(high, low), turn);
    }
#endif
};

// PCG64DXSM's output, "double xorshift multiply", from the state before the step.
struct pcg64dxsm_output {
    static constexpr std::uint64_t cheap = 0xda942042e4dd58b5;
    static constexpr uint128 multiplier = cheap;
    static constexpr bool reads_after = false;
    static std::uint64_t word(uint128 before, uint128) {
        auto high = static_cast<std::uint64_t>(before >> 64);
        high ^= high >> 32;
        high *= cheap;
        high ^= high >> 48;
        return high * (static_cast<std::uint64_t>(before) | 1);
    }
#if ORTHANT_AVX512
    static __m512i words(__m512i high, __m512i low) {
        high = _mm512_xor_si512(high, _mm512_maskz_srli_epi64(every, high, 32));
        high = _mm512_mullo_epi64(high, _mm512_set1_epi64(static_cast<long long>(cheap)));
        high = _mm512_xor_si512(high, _mm512_maskz_srli_epi64(every, high, 48));
        return _mm512_mullo_epi64(high, _mm512_or_si512(low, _mm512_set1_epi64(1)));
    }
#endif
};

namespace detail {

// Whole rounds of `Lanes` scalar lanes; returns the words written.
template <class Lcg, int Lanes>
inline index_t lcg128_lanes(uint128& state, uint128 c, std::uint64_t* out, index_t count) {
    constexpr lcg128_leap leap = lcg128_leap_by(Lcg::multiplier, Lanes);
    const uint128 step = leap.sum * c;
    uint128 lane[std::size_t(Lanes + 1)];
    lane[0] = state;
    for (int j = 1; j < Lanes; ++j) lane[j] = lane[j - 1] * Lcg::multiplier + c;
    index_t i = 0;
    for (; i + Lanes <= count; i += Lanes) {
        lane[Lanes] = lane[0] * leap.power + step;
        for (int j = 0; j < Lanes; ++j) out[i + j] = Lcg::word(lane[j], lane[j + 1]);
        lane[0] = lane[Lanes];
        for (int j = 1; j < Lanes; ++j) lane[j] = lane[j] * leap.power + step;
    }
    state = lane[0];
    return i;
}

#if ORTHANT_AVX512

// The leap's constants in every lane.
struct lcg128_leap_x8 {
    __m512i power_high, power_low, power_low_top, step_high, step_low;
};

// (h, l) = power·(h, l) + step in eight lanes; l·power_low comes from its four 32-bit partial products.
inline void lcg128_advance(__m512i& h, __m512i& l, const lcg128_leap_x8& leap) {
    const __m512i low_half = _mm512_set1_epi64(0xffffffff);
    const __m512i l_top = _mm512_maskz_srli_epi64(every, l, 32);
    const __m512i p00 = _mm512_maskz_mul_epu32(every, l, leap.power_low);
    const __m512i p10 = _mm512_maskz_mul_epu32(every, l_top, leap.power_low);
    const __m512i p01 = _mm512_maskz_mul_epu32(every, l, leap.power_low_top);
    const __m512i p11 = _mm512_maskz_mul_epu32(every, l_top, leap.power_low_top);
    const __m512i t = _mm512_add_epi64(p10, _mm512_maskz_srli_epi64(every, p00, 32));
    const __m512i u = _mm512_add_epi64(p01, _mm512_and_si512(t, low_half));
    const __m512i carry =
        _mm512_add_epi64(_mm512_maskz_srli_epi64(every, t, 32), _mm512_maskz_srli_epi64(every, u, 32));
    __m512i top =
        _mm512_add_epi64(_mm512_mullo_epi64(l, leap.power_high), _mm512_mullo_epi64(h, leap.power_low));
    top = _mm512_add_epi64(_mm512_add_epi64(top, p11), _mm512_add_epi64(carry, leap.step_high));
    l = _mm512_add_epi64(_mm512_mullo_epi64(l, leap.power_low), leap.step_low);
    const __mmask8 wrapped = _mm512_cmplt_epu64_mask(l, leap.step_low);
    h = _mm512_mask_add_epi64(top, wrapped, top, _mm512_set1_epi64(1));
}

// Whole rounds of sixteen lanes in two groups of eight: one group's multiplications hide the other's latency.
template <class Lcg>
inline index_t lcg128_lanes_avx512(uint128& state, uint128 c, std::uint64_t* out,
                                                         index_t count) {
    constexpr lcg128_leap leap = lcg128_leap_by(Lcg::multiplier, 16);
    const uint128 step = leap.sum * c;
    const auto all = [](uint128 word) { return static_cast<long long>(word); };
    const lcg128_leap_x8 leaps = {_mm512_set1_epi64(all(leap.power >> 64)),
                                  _mm512_set1_epi64(all(leap.power)),
                                  _mm512_set1_epi64(all(leap.power >> 32 & 0xffffffff)),
                                  _mm512_set1_epi64(all(step >> 64)), _mm512_set1_epi64(all(step))};
    // Lane j holds the state that word j reads: after its step for PCG64, before it for PCG64DXSM.
    alignas(64) std::uint64_t high[16], low[16];
    uint128 s = state;
    for (int lane = 0; lane < 16; ++lane) {
        if (Lcg::reads_after) s = s * Lcg::multiplier + c;
        high[lane] = static_cast<std::uint64_t>(s >> 64);
        low[lane] = static_cast<std::uint64_t>(s);
        if (!Lcg::reads_after) s = s * Lcg::multiplier + c;
    }
    __m512i h0 = _mm512_load_si512(high), l0 = _mm512_load_si512(low);
    __m512i h1 = _mm512_load_si512(high + 8), l1 = _mm512_load_si512(low + 8);
    __m512i last_h = h1, last_l = l1;
    index_t i = 0;
    for (; i + 16 <= count; i += 16) {
        last_h = h1;
        last_l = l1;
        _mm512_storeu_si512(out + i, Lcg::words(h0, l0));
        _mm512_storeu_si512(out + i + 8, Lcg::words(h1, l1));
        lcg128_advance(h0, l0, leaps);
        lcg128_advance(h1, l1, leaps);
    }
    // The state to leave: the one that the last word read, or, where words read before their step,
    // the one that the next word will read.
    if (Lcg::reads_after) {
        _mm512_store_si512(high, last_h);
        _mm512_store_si512(low, last_l);
        state = make_uint128(high[7], low[7]);
    } else {
        _mm512_store_si512(high, h0);
        _mm512_store_si512(low, l0);
        state = make_uint128(high[0], low[0]);
    }
    return i;
}

#endif

}  // namespace detail

// Writes the next `count` words and leaves `state` where `count` single steps would leave it.
template <class Lcg>
inline void lcg128_fill(uint128& state, uint128 c, std::uint64_t* out, index_t count) {
    index_t done = 0;
#if ORTHANT_AVX512
    if (count >= 64) done = detail::lcg128_lanes_avx512<Lcg>(state, c, out, count);
#endif
    if (count - done >= 8) done += detail::lcg128_lanes<Lcg, 2>(state, c, out + done, count - done);
    for (; done < count; ++done) {
        const uint128 next = state * Lcg::multiplier + c;
        out[done] = Lcg::word(state, next);
        state = next;
    }
}

}  // namespace orthant::inline ORTHANT_ABI::kernel
