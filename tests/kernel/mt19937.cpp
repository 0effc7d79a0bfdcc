// The Mersenne Twister's words against the standard library's: two thousand of them, over three turns of the
// key.
#include <random>

#include <doctest/doctest.h>

#include <orthant/kernel/mt19937.hpp>

namespace kernel = orthant::kernel;

TEST_CASE("the words of std::mt19937") {
    for (const std::uint32_t seed : {5489u, 0u, 4294967295u}) {
        std::mt19937 standard(seed);
        std::uint32_t key[624] = {seed}, out[624];
        for (std::uint32_t i = 1; i < 624; ++i) key[i] = 1812433253u * (key[i - 1] ^ (key[i - 1] >> 30)) + i;
        for (int turn = 0; turn < 4; ++turn) {
            kernel::mt19937_regenerate(key);
            kernel::mt19937_temper(key, out);
            int same = 0;
            for (const std::uint32_t word : out) same += word == standard();
            CHECK(same == 624);
        }
    }
}
