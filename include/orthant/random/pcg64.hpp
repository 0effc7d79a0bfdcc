#pragma once
// PCG64, NumPy's default, and PCG64DXSM, its successor-to-be: a 128-bit linear congruential generator with a
// permuted output (M. E. O'Neill, "PCG", 2014). Period 2^128; `advance` leaps any distance in 128
// multiplications at most, and `jumped` by 2^128/φ, so that jumped streams do not overlap for 2^127 words.
// kernel/lcg128 holds the two output functions and writes blocks of words several times faster than one by
// one.

#include <cstdint>
#include <initializer_list>
#include <utility>
#include <vector>

#include <orthant/base/config.hpp>
#include <orthant/kernel/lcg128.hpp>
#include <orthant/random/bit_generator.hpp>

namespace orthant::inline ORTHANT_ABI::random {

using uint128 = kernel::uint128;
using kernel::make_uint128;

template <class Lcg>
class pcg_engine : public word_engine<pcg_engine<Lcg>>, public seeded<> {
public:
    pcg_engine() : pcg_engine(seed_sequence()) {}

    // From a seed: an integer, several in braces, or a seed_sequence.
    explicit pcg_engine(seed_sequence seed) : seeded<>(std::move(seed)) {
        const std::vector<std::uint64_t> v = seed_seq().generate_state64(4);
        inc_ = make_uint128(v[2], v[3]) << 1 | 1;
        // Both classes start with PCG64's multiplier.
        state_ = (inc_ + make_uint128(v[0], v[1])) * kernel::pcg64_output::multiplier + inc_;
    }
    pcg_engine(std::initializer_list<entropy_integer> seed) : pcg_engine(seed_sequence(seed)) {}

    std::uint64_t next64() {
        const uint128 before = state_;
        state_ = before * Lcg::multiplier + inc_;
        return Lcg::word(before, state_);
    }

    void fill64(std::uint64_t* out, index_t n) { kernel::lcg128_fill<Lcg>(state_, inc_, out, n); }

    // As if `steps` words had been drawn; a negative number goes back. Drops the kept half word.
    pcg_engine& advance(uint128 steps) {
        const kernel::lcg128_leap leap = kernel::lcg128_leap_by(Lcg::multiplier, steps);
        state_ = state_ * leap.power + leap.sum * inc_;
        this->set_half(false, 0);
        return *this;
    }

    // A copy `jumps` times 2^128/φ words ahead.
    pcg_engine jumped(std::uint64_t jumps = 1) const {
        pcg_engine copy = *this;
        copy.advance(make_uint128(0x9e3779b97f4a7c15, 0xf39cc0605cedc835) * jumps);
        return copy;
    }

    // n generators with independent streams, from children of this one's seed sequence.
    std::vector<pcg_engine> spawn(index_t n) { return spawn_as<pcg_engine>(n); }

    // words: state high, state low, inc high, inc low.
    bit_generator_state state() const {
        return {
            name, {high(state_), low(state_), high(inc_), low(inc_)}, this->has_uint32(), this->uinteger()};
    }
    void set_state(const bit_generator_state& s) {
        detail::check_state(s, name, 4);
        state_ = make_uint128(s.words[0], s.words[1]);
        inc_ = make_uint128(s.words[2], s.words[3]);
        this->set_half(s.has_uint32, s.uinteger);
    }

    // Equal generators give equal streams.
    friend bool operator==(const pcg_engine& a, const pcg_engine& b) { return a.state() == b.state(); }

    static constexpr const char* name = Lcg::reads_after ? "PCG64" : "PCG64DXSM";

private:
    static std::uint64_t high(uint128 x) { return static_cast<std::uint64_t>(x >> 64); }
    static std::uint64_t low(uint128 x) { return static_cast<std::uint64_t>(x); }

    uint128 state_ = 0, inc_ = 1;
};

using pcg64 = pcg_engine<kernel::pcg64_output>;
using pcg64dxsm = pcg_engine<kernel::pcg64dxsm_output>;

}  // namespace orthant::inline ORTHANT_ABI::random
