#pragma once
// SFC64, Chris Doty-Humphrey's small fast chaotic generator: three mixed words and a counter, no
// multiplication. It cannot leap; independent streams come from `spawn`.

#include <bit>
#include <cstdint>
#include <initializer_list>
#include <utility>
#include <vector>

#include <orthant/base/config.hpp>
#include <orthant/random/bit_generator.hpp>

namespace orthant::inline ORTHANT_ABI::random {

template <class Word = std::uint64_t>
class sfc_engine : public word_engine<sfc_engine<Word>>, public seeded<> {
public:
    sfc_engine() : sfc_engine(seed_sequence()) {}
    explicit sfc_engine(seed_sequence seed) : seeded<>(std::move(seed)) {
        const std::vector<Word> v = this->seed_seq().generate_state64(3);
        a_ = v[0], b_ = v[1], c_ = v[2], counter_ = 1;
        for (int i = 0; i < 12; ++i) next64();
    }
    sfc_engine(std::initializer_list<entropy_integer> seed) : sfc_engine(seed_sequence(seed)) {}

    std::uint64_t next64() {
        const std::uint64_t word = a_ + b_ + counter_++;
        a_ = b_ ^ (b_ >> 11);
        b_ = c_ + (c_ << 3);
        c_ = std::rotl(c_, 24) + word;
        return word;
    }

    void fill64(std::uint64_t* out, index_t n) {
        registers s{a_, b_, c_, counter_};  // in registers: the words written could alias members
        for (index_t i = 0; i < n; ++i) {
            const std::uint64_t word = s.a + s.b + s.counter++;
            s.a = s.b ^ (s.b >> 11);
            s.b = s.c + (s.c << 3);
            s.c = std::rotl(s.c, 24) + word;
            out[i] = word;
        }
        a_ = s.a, b_ = s.b, c_ = s.c, counter_ = s.counter;
    }

    std::vector<sfc_engine> spawn(index_t n) { return this->template spawn_as<sfc_engine>(n); }

    // words: a, b, c, counter.
    bit_generator_state state() const {
        return {name, {a_, b_, c_, counter_}, this->has_uint32(), this->uinteger()};
    }
    void set_state(const bit_generator_state& s) {
        detail::check_state(s, name, 4);
        a_ = s.words[0], b_ = s.words[1], c_ = s.words[2], counter_ = s.words[3];
        this->set_half(s.has_uint32, s.uinteger);
    }

    friend bool operator==(const sfc_engine& x, const sfc_engine& y) { return x.state() == y.state(); }

    static constexpr const char* name = "SFC64";

private:
    struct registers {
        Word a, b, c, counter;
    };

    Word a_ = 0, b_ = 0, c_ = 0, counter_ = 1;
};

using sfc64 = sfc_engine<>;

}  // namespace orthant::inline ORTHANT_ABI::random
