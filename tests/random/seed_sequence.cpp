// Seed sequences: what they accept, and NumPy's words for a few seeds. (Many more are in bit_generator.cpp.)
#include <cstdint>
#include <vector>

#include <doctest/doctest.h>

#include <orthant/random/seed_sequence.hpp>

namespace np = orthant;
using namespace np::random;

TEST_CASE("seed_sequence: what it accepts") {
    CHECK(seed_sequence(5) == seed_sequence({5}));
    CHECK(seed_sequence("18446744073709551616") == seed_sequence({0u, 0u, 1u}));
    CHECK(seed_sequence("0xffffffffff") == seed_sequence(0xffffffffffLL));
    CHECK(seed_sequence(std::vector<int>{1, 2, 3}) == seed_sequence({1, 2, 3}));
    CHECK(seed_sequence({1LL << 40, 5}) == seed_sequence({0, 256, 5}));
    CHECK(seed_sequence().entropy() != seed_sequence().entropy());
    const seed_sequence fresh;
    CHECK(seed_sequence(fresh.entropy()) == fresh);
    CHECK_THROWS_AS(seed_sequence(-1), np::value_error);
    CHECK_THROWS_AS(seed_sequence("12x"), np::value_error);
    CHECK_THROWS_AS(seed_sequence(1, {.pool_size = 3}), np::value_error);
    std::vector<std::uint32_t> words(4);
    fresh.generate(words.begin(), words.end());
    CHECK(words == fresh.generate_state(4));
}

TEST_CASE("seed_sequence: NumPy's words") {
    using words = std::vector<std::uint32_t>;
    CHECK(seed_sequence(12345).generate_state(4) == words{0xa03d837c, 0xb5ae6482, 0xfa1f7a2f, 0xbbe2996f});
    CHECK(seed_sequence(12345).generate_state64(2) ==
          std::vector<std::uint64_t>{0xb5ae6482a03d837c, 0xbbe2996ffa1f7a2f});
    CHECK(seed_sequence(12345).spawn(2)[1].generate_state(2) == words{0x56dbd8a6, 0x15647117});
    CHECK(seed_sequence(12345, {.spawn_key = {1}}).generate_state(2) == words{0x56dbd8a6, 0x15647117});
    CHECK(seed_sequence(0).pool() == words{0xfe40eb07, 0x4f363a36, 0x4eb2009d, 0xc89a7aa7});
    CHECK(seed_sequence({1, 2, 3, 4, 5, 6}, {.pool_size = 8}).generate_state(2) ==
          words{0xf81f1711, 0xaeeb94a7});
    // Spawning goes on where it stopped.
    seed_sequence parent(7);
    const auto first = parent.spawn(2), more = parent.spawn(1);
    CHECK(more[0].generate_state(1) == seed_sequence(7, {.spawn_key = {2}}).generate_state(1));
    CHECK(first[0] != more[0]);
}
