#pragma once
// Where bit generators and distributions meet.
//
// A bit generator is anything with `next64()`, `next32()` and `next_double()`; every distribution is a
// function of these three (NumPy's bitgen_t has the same). `word_engine` derives the last two, and all that
// the standard library asks of a UniformRandomBitGenerator, from `next64()`, so that an engine of one's own
// takes one function:
//
//     struct splitmix : np::random::word_engine<splitmix> {
//         std::uint64_t state = 0;
//         std::uint64_t next64();
//     };
//     np::random::generator rng(splitmix{});
//
// Optional members that are used where they exist: `fill64(out, n)`, the next n words at once; `state()`,
// `set_state(s)`, `advance`, `jumped`, `spawn`.

#include <bit>
#include <concepts>
#include <cstdint>
#include <cstring>
#include <istream>
#include <limits>
#include <ostream>
#include <string>
#include <vector>

#include <orthant/base/config.hpp>
#include <orthant/base/errors.hpp>
#include <orthant/random/seed_sequence.hpp>

namespace orthant::inline ORTHANT_ABI::random {

template <class G>
concept bit_generator = requires(G& g) {
    { g.next64() } -> std::same_as<std::uint64_t>;
    { g.next32() } -> std::same_as<std::uint32_t>;
    { g.next_double() } -> std::same_as<double>;
};

// All that a bit generator needs to go on exactly where it stood, as NumPy's `.state`. The meaning of `words`
// belongs to each class: PCG64's are state (high, low), inc (high, low). `uinteger` is the kept half word,
// stale where `has_uint32` is false.
struct bit_generator_state {
    std::string bit_generator;
    std::vector<std::uint64_t> words;
    bool has_uint32 = false;
    std::uint32_t uinteger = 0;

    friend bool operator==(const bit_generator_state&, const bit_generator_state&) = default;

    template <class Traits>
    friend auto& operator<<(std::basic_ostream<char, Traits>& out, const bit_generator_state& s) {
        out << s.bit_generator << ' ' << s.has_uint32 << ' ' << s.uinteger << ' ' << s.words.size();
        for (std::uint64_t word : s.words) out << ' ' << word;
        return out;
    }
    template <class Traits>
    friend auto& operator>>(std::basic_istream<char, Traits>& in, bit_generator_state& s) {
        bit_generator_state read;
        std::size_t count = 0;
        if (in >> read.bit_generator >> read.has_uint32 >> read.uinteger >> count && count <= 4096) {
            read.words.resize(count);
            for (std::uint64_t& word : read.words) in >> word;
        } else {
            in.setstate(std::ios::failbit);
        }
        if (in) s = read;
        return in;
    }
};

namespace detail {

// Throws unless `s` has the name and the number of words that a generator's set_state expects.
template <class State>
void check_state(const State& s, const char* name, std::size_t words) {
    if (s.bit_generator != name || s.words.size() != words) {
        orthant::detail::fail<value_error>("set_state: state of a '", s.bit_generator, "' with ",
                                           s.words.size(), " words given to a ", name, " (", words,
                                           " words)");
    }
}

inline double word_to_double(std::uint64_t word) {
    return static_cast<double>(static_cast<std::int64_t>(word >> 11)) * 0x1p-53;
}

// NumPy's two words to a double for 32-bit generators, from next64's (first word high).
inline double word_pair_to_double(std::uint64_t word) {
    const std::uint64_t bits = (word >> 37 << 26) | ((word & 0xffffffff) >> 6);
    return static_cast<double>(static_cast<std::int64_t>(bits)) * 0x1p-53;
}

}  // namespace detail

// Base of engines whose raw output is a 64-bit word. 32-bit values are its low and then its high half: the
// high half is kept for the next request, and 64-bit and double values in between leave it alone.
template <class Derived>
class word_engine {
public:
    using result_type = std::uint64_t;
    static constexpr result_type(min)() { return 0; }
    static constexpr result_type(max)() { return (std::numeric_limits<result_type>::max)(); }
    result_type operator()() { return self().next64(); }
    std::uint64_t random_raw() { return self().next64(); }

    std::uint32_t next32() {
        if (has_half_) {
            has_half_ = false;
            return half_;
        }
        const std::uint64_t word = self().next64();
        has_half_ = true;
        half_ = static_cast<std::uint32_t>(word >> 32);
        return static_cast<std::uint32_t>(word);
    }

    double next_double() { return detail::word_to_double(self().next64()); }

    // As many 32-bit values, in the order of next32.
    void fill32(std::uint32_t* out, index_t n) {
        if (n > 0 && has_half_) {
            *out++ = next32();
            --n;
        }
        constexpr index_t chunk = 512;
        std::uint64_t words[chunk];
        while (n > 1) {
            const index_t pairs = n / 2 < chunk ? n / 2 : chunk;
            fill_words(self(), words, pairs);
            if constexpr (std::endian::native == std::endian::little) {
                std::memcpy(out, words, static_cast<std::size_t>(pairs) * sizeof(std::uint64_t));
            } else {
                for (index_t i = 0; i < pairs; ++i) {
                    out[2 * i] = static_cast<std::uint32_t>(words[i]);
                    out[2 * i + 1] = static_cast<std::uint32_t>(words[i] >> 32);
                }
            }
            if (pairs > 0) half_ = static_cast<std::uint32_t>(words[pairs - 1] >> 32);
            out += 2 * pairs;
            n -= 2 * pairs;
        }
        if (n == 1) *out = next32();
    }

    bool has_uint32() const { return has_half_; }
    std::uint32_t uinteger() const { return half_; }

    friend bool operator==(const word_engine&, const word_engine&) = default;

protected:
    void set_half(bool has, std::uint32_t half) {
        has_half_ = has;
        half_ = half;
    }

private:
    Derived& self() { return static_cast<Derived&>(*this); }

    bool has_half_ = false;
    std::uint32_t half_ = 0;
};

// The next n words of any bit generator.
template <class G>
inline void fill_words(G& g, std::uint64_t* out, index_t n) {
    if constexpr (requires { g.fill64(out, n); }) {
        g.fill64(out, n);
    } else {
        for (index_t i = 0; i < n; ++i) out[i] = g.next64();
    }
}

// The next n half words of any bit generator.
template <class G>
inline void fill_half_words(G& g, std::uint32_t* out, index_t n) {
    if constexpr (requires { g.fill32(out, n); }) {
        g.fill32(out, n);
    } else {
        for (index_t i = 0; i < n; ++i) out[i] = g.next32();
    }
}

// What a seeded generator remembers of its origin, so that it can spawn.
template <class Seed = seed_sequence>
class seeded {
public:
    const Seed& seed_seq() const { return seed_; }

protected:
    explicit seeded(Seed seed) : seed_(std::move(seed)) {}

    template <class G>
    std::vector<G> spawn_as(index_t n) {
        std::vector<G> children;
        for (Seed& child : seed_.spawn(n)) children.push_back(G(std::move(child)));
        return children;
    }

private:
    Seed seed_;
};

}  // namespace orthant::inline ORTHANT_ABI::random
