// Blocks of words against one step at a time: every count to 200, and the state that is left.
#include <vector>

#include <doctest/doctest.h>

#include <orthant/kernel/lcg128.hpp>

namespace kernel = orthant::kernel;
using orthant::index_t;
using orthant::uint128;

TEST_CASE_TEMPLATE("blocks are single steps, one after the other", G, kernel::pcg64_output,
                   kernel::pcg64dxsm_output) {
    const uint128 start = kernel::make_uint128(0x0123456789abcdef, 0xfedcba9876543210);
    const uint128 increment = kernel::make_uint128(0xa5a5a5a5a5a5a5a5, 0x5a5a5a5a5a5a5a5b);
    std::vector<std::uint64_t> one_by_one;
    std::vector<uint128> states{start};
    for (int i = 0; i < 200; ++i) {
        const uint128 before = states.back(), after = before * G::multiplier + increment;
        one_by_one.push_back(G::word(before, after));
        states.push_back(after);
    }
    for (index_t count = 0; count <= 200; ++count) {
        std::vector<std::uint64_t> words(std::size_t(count) + 1, 7);
        uint128 state = start;
        kernel::lcg128_fill<G>(state, increment, words.data(), count);
        bool same = state == states[std::size_t(count)] && words.back() == 7;
        for (std::size_t i = 0; i < std::size_t(count); ++i) same = same && words[i] == one_by_one[i];
        if (!same) FAIL_CHECK("count = " << count);
    }
}

TEST_CASE("a leap is that many steps") {
    const uint128 multiplier = kernel::pcg64_output::multiplier, c = 12345;
    uint128 state = 99;
    for (int steps = 0; steps < 40; ++steps) {
        const auto leap = kernel::lcg128_leap_by(multiplier, uint128(unsigned(steps)));
        CHECK(bool(leap.power * uint128(99) + leap.sum * c == state));
        state = state * multiplier + c;
    }
}
