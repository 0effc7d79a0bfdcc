#pragma once
// The three values from which all continuous distributions are made: uniform in [0, 1), standard normal and
// standard exponential, in float64 and float32.
//
// Normal and exponential come from ziggurats (Marsaglia and Tsang, "The ziggurat method for generating random
// variables", 2000): the density is covered by 256 layers of equal area; one word chooses the layer, the sign
// and a point in it, and in 98.8 % of cases the point lies inside at once. The rest takes a tail or a wedge
// test. In blocks, the loop over the words at hand keeps only the first test and calls out of line for the
// rest.

#include <bit>
#include <cstdint>

#include <orthant/base/config.hpp>
#include <orthant/random/exact.hpp>
#include <orthant/random/read_ahead.hpp>
#include <orthant/random/ziggurat_tables.hpp>

namespace orthant::inline ORTHANT_ABI::random::draw {

// Uniform in [0, 1): 53 bits of a 64-bit word, or 24 bits of a 32-bit one.
template <class T = double, class S>
ORTHANT_INLINE T uniform01(S& s) {
    if constexpr (sizeof(T) == 4) {
        return static_cast<float>(s.next32() >> 8) * 0x1p-24f;
    } else {
        return s.next_double();
    }
}

namespace detail {

using random::detail::pinned;

// A layer's test of one word: x, and whether x is inside at once.
struct normal_trial {
    double x;
    std::uint64_t a;
    int layer;
    bool inside;
};

ORTHANT_INLINE normal_trial try_normal(std::uint64_t word) {
    normal_trial t;
    t.layer = static_cast<int>(word & 0xff);
    t.a = (word >> 9) & 0xfffffffffffff;
    const double x = pinned(static_cast<double>(static_cast<std::int64_t>(t.a)) * tables::normal_w[t.layer]);
    t.x = std::bit_cast<double>(std::bit_cast<std::uint64_t>(x) | (word & 0x100) << 55);
    t.inside = t.a < tables::normal_k[t.layer];
    return t;
}

// What follows when the layer's test fails: true with t.x set to the value, or false to start over.
template <class S>
ORTHANT_NOINLINE bool finish_normal(S& s, normal_trial& t) {
    if (t.layer == 0) {
        constexpr double r = 0x1.d3bb48209ad33p+1, inverse_r = 0x1.183aa6c20e8c1p-2;
        for (;;) {
            const real x = -real(inverse_r) * log1p(-real(s.next_double()));
            const real y = -log1p(-real(s.next_double()));
            if (y + y > x * x) {
                const real value = r + x;
                t.x = (t.a >> 8 & 1) != 0 ? -value.value : value.value;
                return true;
            }
        }
    }
    const double *f = tables::normal_f, above = f[t.layer - 1], below = f[t.layer];
    const real x = t.x;
    return (real(above) - below) * s.next_double() + below < exp(real(-0.5) * x * x);
}

struct exponential_trial {
    double x;
    int layer;
    bool inside;
};

ORTHANT_INLINE exponential_trial try_exponential(std::uint64_t word) {
    exponential_trial t;
    t.layer = static_cast<int>(word >> 3 & 0xff);
    const std::uint64_t a = word >> 11;
    t.x = pinned(static_cast<double>(static_cast<std::int64_t>(a)) * tables::exponential_w[t.layer]);
    t.inside = a < tables::exponential_k[t.layer];
    return t;
}

template <class S>
ORTHANT_NOINLINE bool finish_exponential(S& s, exponential_trial& t) {
    if (t.layer == 0) {
        t.x = (0x1.ec9d9297ebb83p+2 - log1p(-real(s.next_double()))).value;
        return true;
    }
    const double *f = tables::exponential_f, above = f[t.layer - 1], below = f[t.layer];
    const double y = ((real(above) - below) * s.next_double() + below).value;
    // Between the layer's edges the density lies below its chord and above its tangents, which in most cases
    // decide, by a margin far above all rounding errors, without the exponential.
    const double outer = tables::exponential_w[t.layer] * 0x1p53;
    const double inner = tables::exponential_w[t.layer] * static_cast<double>(tables::exponential_k[t.layer]);
    constexpr double margin = 1e-12;
    if (y < above * (1 - (t.x - inner)) - margin || y < below * (1 + (outer - t.x)) - margin) return true;
    if ((above - y) * (outer - inner) < (above - below) * (t.x - inner) - margin) return false;
    return real(y) < exp(-real(t.x));
}

// The same in float32, from 32-bit words.
struct normal_trial_float {
    float x;
    std::uint32_t a;
    int layer;
    bool inside;
};

ORTHANT_INLINE normal_trial_float try_normal(std::uint32_t word) {
    normal_trial_float t;
    t.layer = static_cast<int>(word & 0xff);
    t.a = word >> 9;
    const float x = pinned(static_cast<float>(static_cast<std::int32_t>(t.a)) * tables::normal_w_f[t.layer]);
    t.x = std::bit_cast<float>(std::bit_cast<std::uint32_t>(x) | (word & 0x100) << 23);
    t.inside = t.a < tables::normal_k_f[t.layer];
    return t;
}

template <class S>
ORTHANT_NOINLINE bool finish_normal(S& s, normal_trial_float& t) {
    if (t.layer == 0) {
        constexpr float r = 0x1.d3bb48p+1f, inverse_r = 0x1.183aa6p-2f;
        for (;;) {
            const real32 x = -real32(inverse_r) * log1p(-real32(uniform01<float>(s)));
            const real32 y = -log1p(-real32(uniform01<float>(s)));
            if (y + y > x * x) {
                const real32 value = r + x;
                t.x = (t.a >> 8 & 1) != 0 ? -value.value : value.value;
                return true;
            }
        }
    }
    const float above = tables::normal_f_f[t.layer - 1], below = tables::normal_f_f[t.layer];
    const real32 left = (real32(above) - below) * uniform01<float>(s) + below;
    const real wide = static_cast<double>(t.x);
    return real(static_cast<double>(left.value)) < exp(real(-0.5) * wide * wide);
}

struct exponential_trial_float {
    float x;
    int layer;
    bool inside;
};

ORTHANT_INLINE exponential_trial_float try_exponential(std::uint32_t word) {
    exponential_trial_float t;
    t.layer = static_cast<int>(word >> 1 & 0xff);
    const std::uint32_t a = word >> 9;
    t.x = pinned(static_cast<float>(static_cast<std::int32_t>(a)) * tables::exponential_w_f[t.layer]);
    t.inside = a < tables::exponential_k_f[t.layer];
    return t;
}

template <class S>
ORTHANT_NOINLINE bool finish_exponential(S& s, exponential_trial_float& t) {
    if (t.layer == 0) {
        t.x = (0x1.ec9d92p+2f - log1p(-real32(uniform01<float>(s)))).value;
        return true;
    }
    const float above = tables::exponential_f_f[t.layer - 1], below = tables::exponential_f_f[t.layer];
    return (real32(above) - below) * uniform01<float>(s) + below < exp(-real32(t.x));
}

}  // namespace detail

// N(0, 1).
// https://numpy.org/doc/stable/reference/random/generated/numpy.random.Generator.standard_normal.html
template <class T = double, class S>
inline T standard_normal(S& s) {
    if constexpr (sizeof(T) == 4) {
        for (;;) {
            detail::normal_trial_float t = detail::try_normal(s.next32());
            if (t.inside || detail::finish_normal(s, t)) return t.x;
        }
    } else {
        for (;;) {
            detail::normal_trial t = detail::try_normal(s.next64());
            if (t.inside || detail::finish_normal(s, t)) return t.x;
        }
    }
}

// Exponential with mean 1.
template <class T = double, class S>
inline T standard_exponential(S& s) {
    if constexpr (sizeof(T) == 4) {
        for (;;) {
            detail::exponential_trial_float t = detail::try_exponential(s.next32());
            if (t.inside || detail::finish_exponential(s, t)) return t.x;
        }
    } else {
        for (;;) {
            detail::exponential_trial t = detail::try_exponential(s.next64());
            if (t.inside || detail::finish_exponential(s, t)) return t.x;
        }
    }
}

// The same by inversion, -log(1 - U): NumPy's method='inv'.
template <class T = double, class S>
inline T standard_exponential_inv(S& s) {
    return static_cast<T>((-log1p(-real(static_cast<double>(uniform01<T>(s))))).value);
}

// Blocks. `finish` turns each standard value into the one wanted, for instance loc + scale·x.
template <bit_generator G>
inline void fill_uniform01(G& g, double* out, index_t n) {
    read_ahead<G> source(g);
    for (index_t i = 0; i < n;) {
        source.expect(n - i);
        const std::uint64_t* words = source.words();
        const index_t run = source.size();
        if (run == 0) {
            out[i++] = source.next_double();
            continue;
        }
        if (source.uses_word_pairs()) {
            for (index_t j = 0; j < run; ++j) out[i + j] = random::detail::word_pair_to_double(words[j]);
        } else {
            for (index_t j = 0; j < run; ++j) out[i + j] = random::detail::word_to_double(words[j]);
        }
        source.use(run);
        i += run;
    }
}

template <bit_generator G>
inline void fill_uniform01(G& g, float* out, index_t n) {
    read_ahead32<G> source(g);
    for (index_t i = 0; i < n;) {
        source.expect(n - i);
        const std::uint32_t* words = source.words();
        const index_t run = source.size();
        if (run == 0) out[i++] = uniform01<float>(source);
        for (index_t j = 0; j < run; ++j) {
            out[i + j] = static_cast<float>(static_cast<std::int32_t>(words[j] >> 8)) * 0x1p-24f;
        }
        source.use(run);
        i += run;
    }
}

namespace detail {

template <int Bytes, class Source>
ORTHANT_INLINE auto next_word(Source& source) {
    if constexpr (Bytes == 4) {
        return source.next32();
    } else {
        return source.next64();
    }
}

// The block loop of the ziggurats: `attempt` tests a word, `rest` does what follows a failed test.
template <class Source, class T, class Attempt, class Rest, class Finish>
ORTHANT_INLINE void fill_ziggurat(Source& source, T* out, index_t n, Attempt attempt, Rest rest,
                                  Finish finish) {
    for (index_t i = 0; i < n;) {
        source.expect(n - i);
        const auto* words = source.words();
        const index_t run = source.size();
        if (run == 0) {
            auto t = attempt(next_word<sizeof(*words)>(source));
            if (t.inside || rest(source, t)) out[i++] = finish(t.x);
            continue;
        }
        T* const to = out + i;
        index_t used = 0;
#if defined(__GNUC__)
        ORTHANT_UNROLL(4)
#endif
        for (; used < run; ++used) {
            const auto t = attempt(words[used]);
            if (!t.inside) break;
            to[used] = finish(t.x);
        }
        i += used;
        if (used == run) {
            source.use(used);
            continue;
        }
        auto failed = attempt(words[used]);
        source.use(used + 1);
        if (rest(source, failed)) out[i++] = finish(failed.x);
    }
}

}  // namespace detail

template <bit_generator G, class Finish>
inline void fill_standard_normal(G& g, double* out, index_t n, Finish finish) {
    read_ahead<G> source(g);
    detail::fill_ziggurat(
        source, out, n, [](std::uint64_t word) { return detail::try_normal(word); },
        [](read_ahead<G>& s, detail::normal_trial& t) { return detail::finish_normal(s, t); }, finish);
}

template <bit_generator G>
inline void fill_standard_normal(G& g, float* out, index_t n) {
    read_ahead32<G> source(g);
    detail::fill_ziggurat(
        source, out, n, [](std::uint32_t word) { return detail::try_normal(word); },
        [](read_ahead32<G>& s, detail::normal_trial_float& t) { return detail::finish_normal(s, t); },
        [](float x) { return x; });
}

template <bit_generator G, class Finish>
inline void fill_standard_exponential(G& g, double* out, index_t n, Finish finish) {
    read_ahead<G> source(g);
    detail::fill_ziggurat(
        source, out, n, [](std::uint64_t word) { return detail::try_exponential(word); },
        [](read_ahead<G>& s, detail::exponential_trial& t) { return detail::finish_exponential(s, t); },
        finish);
}

template <bit_generator G>
inline void fill_standard_exponential(G& g, float* out, index_t n) {
    read_ahead32<G> source(g);
    detail::fill_ziggurat(
        source, out, n, [](std::uint32_t word) { return detail::try_exponential(word); },
        [](read_ahead32<G>& s, detail::exponential_trial_float& t) {
            return detail::finish_exponential(s, t);
        },
        [](float x) { return x; });
}

}  // namespace orthant::inline ORTHANT_ABI::random::draw
