#pragma once
// Philox 4x64-10 (Salmon, Moraes, Dror, Shaw, "Parallel random numbers: as easy as 1, 2, 3", SC 2011): a
// block of four words is a bijection of a 256-bit counter under a 128-bit key, so that any block is computed
// without the ones before it. Streams differ by key, or by counter (`jumped` adds 2^128).

#include <array>
#include <cstdint>
#include <initializer_list>
#include <utility>
#include <vector>

#include <orthant/base/config.hpp>
#include <orthant/kernel/lcg128.hpp>
#include <orthant/random/bit_generator.hpp>

namespace orthant::inline ORTHANT_ABI::random {

template <class Word = std::uint64_t>
class philox_engine : public word_engine<philox_engine<Word>>, public seeded<> {
public:
    using counter_type = std::array<Word, 4>;  // least significant word first
    using key_type = std::array<Word, 2>;

    philox_engine() : philox_engine(seed_sequence()) {}
    explicit philox_engine(seed_sequence seed, counter_type counter = {})
        : seeded<>(std::move(seed)), counter_(counter) {
        const std::vector<std::uint64_t> v = this->seed_seq().generate_state64(2);
        key_ = {v[0], v[1]};
    }
    philox_engine(std::initializer_list<entropy_integer> seed) : philox_engine(seed_sequence(seed)) {}
    // NumPy's Philox(key=…, counter=…): a key instead of a seed.
    static philox_engine from_key(key_type key, counter_type counter = {}) {
        philox_engine g(seed_sequence(0), counter);
        g.key_ = key;
        return g;
    }

    std::uint64_t next64() {
        if (position_ == 4) {
            increment();
            buffer_ = block(counter_, key_);
            position_ = 0;
        }
        return buffer_[static_cast<std::size_t>(position_++)];
    }

    void fill64(std::uint64_t* out, index_t n) {
        index_t i = 0;
        while (i < n && position_ < 4) out[i++] = next64();
        for (; i + 4 <= n; i += 4) {
            increment();
            buffer_ = block(counter_, key_);
            for (std::size_t j = 0; j < 4; ++j) out[i + static_cast<index_t>(j)] = buffer_[j];
        }
        while (i < n) out[i++] = next64();
    }

    // Adds to the 256-bit counter, that is, leaps over blocks of four words; empties the buffer.
    philox_engine& advance(const counter_type& blocks) {
        std::uint64_t carry = 0;
        for (std::size_t i = 0; i < 4; ++i) {
            const std::uint64_t sum = counter_[i] + blocks[i];
            const std::uint64_t with_carry = sum + carry;
            carry =
                static_cast<std::uint64_t>(sum < blocks[i]) | static_cast<std::uint64_t>(with_carry < sum);
            counter_[i] = with_carry;
        }
        buffer_ = {};
        position_ = 4;
        this->set_half(false, 0);
        return *this;
    }
    philox_engine& advance(kernel::uint128 blocks) {
        return advance({static_cast<std::uint64_t>(blocks), static_cast<std::uint64_t>(blocks >> 64), 0, 0});
    }

    // A copy jumps·2^128 blocks ahead.
    philox_engine jumped(std::uint64_t jumps = 1) const {
        philox_engine copy = *this;
        copy.advance({0, 0, jumps, 0});
        return copy;
    }

    std::vector<philox_engine> spawn(index_t n) { return this->template spawn_as<philox_engine>(n); }

    // words: counter (4), key (2), buffer (4), position in the buffer.
    bit_generator_state state() const {
        bit_generator_state s{name, {}, this->has_uint32(), this->uinteger()};
        s.words.assign(counter_.begin(), counter_.end());
        s.words.insert(s.words.end(), key_.begin(), key_.end());
        s.words.insert(s.words.end(), buffer_.begin(), buffer_.end());
        s.words.push_back(static_cast<std::uint64_t>(position_));
        return s;
    }
    void set_state(const bit_generator_state& s) {
        detail::check_state(s, name, 11);
        if (s.words[10] > 4) orthant::detail::fail<value_error>("set_state: buffer position ", s.words[10]);
        for (std::size_t i = 0; i < 4; ++i) counter_[i] = s.words[i], buffer_[i] = s.words[6 + i];
        key_ = {s.words[4], s.words[5]};
        position_ = static_cast<int>(s.words[10]);
        this->set_half(s.has_uint32, s.uinteger);
    }

    friend bool operator==(const philox_engine& a, const philox_engine& b) { return a.state() == b.state(); }

    static constexpr const char* name = "Philox";

private:
    void increment() {
        for (std::uint64_t& word : counter_) {
            if (++word != 0) break;
        }
    }

    static counter_type block(counter_type c, key_type k) {
        for (int round = 0; round < 10; ++round) {
            if (round > 0) {
                k[0] += 0x9e3779b97f4a7c15;
                k[1] += 0xbb67ae8584caa73b;
            }
            const kernel::uint128 p = static_cast<kernel::uint128>(0xd2e7470ee14c6c93) * c[0];
            const kernel::uint128 q = static_cast<kernel::uint128>(0xca5a826395121157) * c[2];
            c = {static_cast<std::uint64_t>(q >> 64) ^ c[1] ^ k[0], static_cast<std::uint64_t>(q),
                 static_cast<std::uint64_t>(p >> 64) ^ c[3] ^ k[1], static_cast<std::uint64_t>(p)};
        }
        return c;
    }

    counter_type counter_ = {}, buffer_ = {};
    key_type key_ = {};
    int position_ = 4;
};

using philox = philox_engine<>;

}  // namespace orthant::inline ORTHANT_ABI::random
