#pragma once
// MT19937, the Mersenne Twister (Matsumoto and Nishimura, 1998), with a seed sequence's seeding and with the
// legacy seeding of `np.random.seed`. Its words are 32 bits wide: a 64-bit value takes two, the first as the
// high half, and there is no kept half word.
//
// `jumped` gives the state 2^128 steps ahead as a sum over GF(2) of the next 19,934 states, the ones chosen
// by the jump polynomial (Haramoto et al., 2008); about 3 ms a jump.

#include <array>
#include <cstdint>
#include <cstring>
#include <initializer_list>
#include <limits>
#include <utility>
#include <vector>

#include <orthant/base/config.hpp>
#include <orthant/base/plain_vector.hpp>
#include <orthant/base/range.hpp>
#include <orthant/kernel/mt19937.hpp>
#include <orthant/random/bit_generator.hpp>
#include <orthant/random/mt19937_jump.hpp>

namespace orthant::inline ORTHANT_ABI::random {

template <class Word = std::uint32_t>
class mersenne_twister : public seeded<> {
public:
    using result_type = Word;
    static constexpr result_type(min)() { return 0; }
    static constexpr result_type(max)() { return (std::numeric_limits<result_type>::max)(); }
    static constexpr bool word_pairs = true;  // doubles come from two 32-bit words

    mersenne_twister() : mersenne_twister(seed_sequence()) {}
    explicit mersenne_twister(seed_sequence seed) : seeded<>(std::move(seed)) {
        this->seed_seq().generate(key_.begin(), key_.end());
        key_[0] = 0x80000000;
        position_ = 623;
        temper();
    }
    mersenne_twister(std::initializer_list<entropy_integer> seed) : mersenne_twister(seed_sequence(seed)) {}

    // np.random.seed(integer), 0 <= seed < 2^32.
    void legacy_seed(std::uint32_t seed) {
        key_[0] = seed;
        for (std::uint32_t i = 1; i < 624; ++i) {
            key_[i] = 1812433253u * (key_[i - 1] ^ (key_[i - 1] >> 30)) + i;
        }
        position_ = 624;
    }

    // np.random.seed([words…]), at least one.
    void legacy_seed(list_view<const std::uint32_t> words) {
        if (words.empty()) orthant::detail::fail<value_error>("seed: the list of seeds is empty");
        legacy_seed(19650218u);
        const std::size_t rounds = words.size() > 624 ? words.size() : 624;
        std::uint32_t i = 1;
        const auto wrap = [&] {
            if (++i == 624) {
                key_[0] = key_[623];
                i = 1;
            }
        };
        std::size_t j = 0;
        for (std::size_t round = 0; round < rounds; ++round) {
            key_[i] = (key_[i] ^ ((key_[i - 1] ^ (key_[i - 1] >> 30)) * 1664525u)) + words[j] +
                      static_cast<std::uint32_t>(j);
            wrap();
            if (++j == words.size()) j = 0;
        }
        for (int round = 0; round < 623; ++round) {
            key_[i] = (key_[i] ^ ((key_[i - 1] ^ (key_[i - 1] >> 30)) * 1566083941u)) - i;
            wrap();
        }
        key_[0] = 0x80000000;
        position_ = 624;
    }

    result_type operator()() { return next32(); }
    std::uint64_t random_raw() { return next32(); }

    std::uint32_t next32() {
        if (position_ == 624) regenerate();
        return tempered_[static_cast<std::size_t>(position_++)];
    }
    std::uint64_t next64() {
        const std::uint64_t high = next32();
        return high << 32 | next32();
    }
    double next_double() { return detail::word_pair_to_double(next64()); }

    void fill32(std::uint32_t* out, index_t n) {
        while (n > 0) {
            if (position_ == 624) regenerate();
            const index_t left = 624 - position_, run = n < left ? n : left;
            std::memcpy(out, tempered_.data() + position_, static_cast<std::size_t>(run) * sizeof *out);
            position_ += static_cast<int>(run);
            out += run;
            n -= run;
        }
    }
    void fill64(std::uint64_t* out, index_t n) {
        std::uint32_t halves[512];
        while (n > 0) {
            const index_t run = n < 256 ? n : 256;
            fill32(halves, 2 * run);
            for (index_t i = 0; i < run; ++i) {
                out[i] = static_cast<std::uint64_t>(halves[2 * i]) << 32 | halves[2 * i + 1];
            }
            out += run;
            n -= run;
        }
    }

    // A copy jumps·2^128 words ahead, by NumPy's reckoning: a state in the middle of a block is read as a
    // rotated window, so its jump is not the true one; it is NumPy's.
    mersenne_twister jumped(std::uint64_t jumps = 1) const {
        mersenne_twister copy = *this;
        for (std::uint64_t i = 0; i < jumps; ++i) copy.jump();
        return copy;
    }

    std::vector<mersenne_twister> spawn(index_t n) { return this->template spawn_as<mersenne_twister>(n); }

    // words: the 624 words of the key, then the position.
    bit_generator_state state() const {
        bit_generator_state s{name, {}, false, 0};
        s.words.assign(key_.begin(), key_.end());
        s.words.push_back(static_cast<std::uint64_t>(position_));
        return s;
    }
    void set_state(const bit_generator_state& s) {
        detail::check_state(s, name, 625);
        if (s.words[624] > 624) orthant::detail::fail<value_error>("set_state: position ", s.words[624]);
        for (std::size_t i = 0; i < 624; ++i) key_[i] = static_cast<std::uint32_t>(s.words[i]);
        position_ = static_cast<int>(s.words[624]);
        temper();
    }

    const std::array<Word, 624>& key() const { return key_; }
    int position() const { return position_; }

    friend bool operator==(const mersenne_twister& a, const mersenne_twister& b) {
        return a.key_ == b.key_ && a.position_ == b.position_;
    }

    static constexpr const char* name = "MT19937";

private:
    // The recurrence, and the output function for the whole block at once: a draw is then one load.
    void regenerate() {
        kernel::mt19937_regenerate(key_.data());
        temper();
        position_ = 0;
    }
    void temper() { kernel::mt19937_temper(key_.data(), tempered_.data()); }

    void jump() {
        constexpr int degree = 19933;
        const int start = position_ == 624 ? 0 : position_;
        plain_vector<std::uint32_t> w(degree + 624 + 1);
        for (int i = 0; i < 624; ++i)
            w[static_cast<std::size_t>(i)] = key_[static_cast<std::size_t>((start + i) % 624)];
        for (std::size_t n = 0; n + 624 < w.size(); ++n)
            w[n + 624] = kernel::detail::mt_twisted(w[n], w[n + 1], w[n + 397]);
        std::array<Word, 624> sum = {};
        for (std::size_t k = 0; k <= degree; ++k) {
            if ((tables::mt19937_jump[k / 64] >> (k % 64) & 1) == 0) continue;
            for (std::size_t i = 0; i < 624; ++i) sum[i] ^= w[k + i];
        }
        position_ = (start + degree) % 624;
        for (int i = 0; i < 624; ++i)
            key_[static_cast<std::size_t>((position_ + i) % 624)] = sum[static_cast<std::size_t>(i)];
        temper();
    }

    std::array<Word, 624> key_ = {}, tempered_ = {};  // the recurrence's words, and those given out
    int position_ = 624;
};

using mt19937 = mersenne_twister<>;

}  // namespace orthant::inline ORTHANT_ABI::random
