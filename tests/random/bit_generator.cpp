// Seed sequences and bit generators: NumPy's states and words, jumps, saving and restoring, and what the
// standard library asks of an engine.
// Covers random/any_bit_generator.hpp, random/mt19937.hpp, random/mt19937_jump.hpp, random/pcg64.hpp,
// random/philox.hpp and random/sfc64.hpp.

#include <doctest/doctest.h>

#include <algorithm>
#include <fstream>
#include <numeric>
#include <random>
#include <sstream>
#include <string>
#include <vector>

#include <orthant/random/any_bit_generator.hpp>
#include <orthant/random/mt19937.hpp>
#include <orthant/random/pcg64.hpp>
#include <orthant/random/philox.hpp>
#include <orthant/random/sfc64.hpp>

namespace {

namespace np = orthant;
using namespace np::random;

static_assert(std::uniform_random_bit_generator<pcg64> && std::uniform_random_bit_generator<pcg64dxsm> &&
              std::uniform_random_bit_generator<mt19937> && std::uniform_random_bit_generator<philox> &&
              std::uniform_random_bit_generator<sfc64> &&
              std::uniform_random_bit_generator<any_bit_generator>);

std::vector<std::string> split(const std::string& line, char at) {
    std::istringstream in(line);
    std::vector<std::string> out;
    for (std::string word; std::getline(in, word, at);) out.push_back(word);
    return out;
}

// "[1,2]" or "7" as a list of 32-bit words.
std::vector<std::uint32_t> entropy_words(std::string text) {
    if (text.front() == '[') text = text.substr(1, text.size() - 2);
    std::vector<std::uint32_t> words;
    for (const std::string& part : split(text, ',')) {
        const entropy_integer cut(part.c_str());
        words.insert(words.end(), cut.words().begin(), cut.words().end());
    }
    return words;
}

any_bit_generator engine(const std::string& name, const seed_sequence& seed) {
    if (name == "PCG64DXSM") return pcg64dxsm(seed);
    if (name == "SFC64") return sfc64(seed);
    if (name == "Philox") return philox(seed);
    if (name == "MT19937") return mt19937(seed);
    return pcg64(seed);
}

// The state as the reference file writes it.
std::vector<std::uint64_t> facts(const any_bit_generator& g) {
    const bit_generator_state s = g.state();
    if (s.bit_generator == "MT19937") return {s.words[0], s.words[1], s.words[623], s.words[624]};
    std::vector<std::uint64_t> out = s.words;
    out.push_back(s.has_uint32);
    out.push_back(s.uinteger);
    return out;
}

}  // namespace

TEST_CASE("bit_generator: NumPy's seeds, states, words, jumps and leaps") {
    std::ifstream in(ORTHANT_TEST_DATA "/random_engines.txt");
    REQUIRE(in.good());
    seed_sequence seed;
    any_bit_generator start, g, after;
    std::string where;
    for (std::string line; std::getline(in, line);) {
        const std::vector<std::string> token = split(line, ' ');
        const std::string& what = token[0];
        if (what == "#") continue;
        std::vector<std::uint64_t> expected;
        const bool names =
            what == "seed_sequence" || what == "spawned" || what == "engine" || what == "legacy";
        if (names) where = line;
        if (!names && what != "mixed") {
            for (std::size_t i = 1; i < token.size(); ++i) expected.push_back(std::stoull(token[i]));
        }
        CAPTURE(where);
        CAPTURE(line);
        if (what == "seed_sequence") {
            const auto key = token[2] == "[]" ? std::vector<std::uint32_t>() : entropy_words(token[2]);
            seed = seed_sequence(entropy_words(token[1]), {key, std::stoi(token[3])});
        } else if (what == "spawned") {
            seed_sequence child(entropy_words(token[1]));
            for (std::uint32_t k : entropy_words(token[2])) child = child.spawn(k + 1).back();
            g = pcg64(child);
        } else if (what == "pool") {
            CHECK(std::vector<std::uint64_t>(seed.pool().begin(), seed.pool().end()) == expected);
        } else if (what == "u32") {
            const auto words = seed.generate_state(static_cast<np::index_t>(expected.size()));
            CHECK(std::vector<std::uint64_t>(words.begin(), words.end()) == expected);
        } else if (what == "u64") {
            CHECK(seed.generate_state64(static_cast<np::index_t>(expected.size())) == expected);
        } else if (what == "engine") {
            start = g = engine(token[1], entropy_words(token[2]));
        } else if (what == "philox_key") {
            start = g = philox::from_key({expected[0], expected[1]},
                                         {expected[2], expected[3], expected[4], expected[5]});
        } else if (what == "legacy") {
            mt19937 m(0);
            if (token[1].front() == '[')
                m.legacy_seed(entropy_words(token[1]));
            else
                m.legacy_seed(entropy_words(token[1])[0]);
            g = m;
        } else if (what == "state") {
            CHECK(facts(g) == expected);
        } else if (what == "raw") {
            std::vector<std::uint64_t> words;
            for (std::size_t i = 0; i < expected.size(); ++i) words.push_back(g.random_raw());
            CHECK(words == expected);
        } else if (what == "mixed") {
            g = start;
            const char* ops = "u U d u f U f f u d U u";
            for (std::size_t i = 1; i < token.size(); ++i) {
                const char op = ops[2 * (i - 1)];
                if (op == 'u') CHECK(g.next32() == std::stoull(token[i]));
                if (op == 'U') CHECK(g.next64() == std::stoull(token[i]));
                if (op == 'd') CHECK(g.next_double() == std::strtod(token[i].c_str(), nullptr));
                if (op == 'f') {
                    CHECK(static_cast<double>(g.next32() >> 8) * 0x1p-24 ==
                          std::strtod(token[i].c_str(), nullptr));
                }
            }
        } else if (what == "after_mixed") {
            CHECK(facts(g) == expected);
            after = g;
        } else if (what == "jumped") {
            g = after.jumped();
            CHECK(facts(g) == expected);
        } else if (what == "jumped3") {
            g = after.jumped(3);
        } else if (what == "advance_by") {
            g = after;
            if (auto* p = g.target<philox>())
                p->advance({expected[0], expected[1], expected[2], expected[3]});
            else
                g.advance(make_uint128(expected[1], expected[0]));
        } else if (what == "advanced") {
            CHECK(facts(g) == expected);
        } else {
            FAIL("unknown line");
        }
    }
}

TEST_CASE_TEMPLATE("bit_generator: blocks, saving, comparing, copying", G, pcg64, pcg64dxsm, sfc64, philox,
                   mt19937) {
    G g(7);
    for (const np::index_t n : {0, 1, 2, 7, 8, 15, 63, 64, 65, 100, 700, 1500}) {
        G single = g;
        std::vector<std::uint64_t> block(static_cast<std::size_t>(n));
        fill_words(g, block.data(), n);
        for (std::uint64_t word : block) CHECK(word == single.next64());
        CHECK(g == single);
        std::vector<std::uint32_t> halves(static_cast<std::size_t>(n));
        fill_half_words(g, halves.data(), n);
        for (std::uint32_t word : halves) CHECK(word == single.next32());
        CHECK(g == single);
        if (n == 7) CHECK(g.next32() == single.next32());  // from here on the other half is kept
    }
    g.next32();
    std::stringstream text;
    text << g.state();
    bit_generator_state saved;
    text >> saved;
    CHECK(saved == g.state());
    G other(8);
    CHECK(other != g);
    other.set_state(saved);
    CHECK(other == g);
    for (int i = 0; i < 2000; ++i) CHECK(other.next32() == g.next32());
    CHECK_THROWS_AS(other.set_state(bit_generator_state{"PCG64", {1, 2}, false, 0}), np::value_error);

    const std::vector<G> children = G(42).spawn(3), again = G(42).spawn(3);
    CHECK(children[2] == again[2]);
    CHECK(children[0] != children[1]);

    std::vector<int> order(50);
    std::iota(order.begin(), order.end(), 0);
    std::shuffle(order.begin(), order.end(), g);
    CHECK(std::normal_distribution<double>()(g) == doctest::Approx(0).epsilon(100));
}

TEST_CASE("bit_generator: leaps") {
    pcg64 a(3), b(3);
    for (int i = 0; i < 1000; ++i) a();
    b.advance(1000);
    CHECK(a == b);
    b.advance(-uint128(1000));
    CHECK(b == pcg64(3));
    CHECK(pcg64(3).jumped(2) == pcg64(3).jumped().jumped());
    philox p(3), q(3);
    for (int i = 0; i < 40; ++i) p();
    q.advance(10);
    CHECK(p() == q());
}

TEST_CASE("bit_generator: an engine of one's own") {
    struct splitmix : word_engine<splitmix> {
        std::uint64_t x = 1;
        std::uint64_t next64() {
            std::uint64_t z = x += 0x9e3779b97f4a7c15;
            z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
            z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
            return z ^ (z >> 31);
        }
    };
    splitmix own;
    any_bit_generator g = own;
    std::vector<double> x(100);
    fill(g, x.data(), 100, [](auto& s) { return s.next_double(); });
    for (double value : x) CHECK(value == own.next_double());
    CHECK_THROWS_AS(g.state(), np::type_error);
    CHECK_THROWS_AS(g.spawn(2), np::type_error);
}
