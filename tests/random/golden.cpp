// NumPy's answers: every golden call, value for value and word for word, and the published reference streams.
// Covers random/binomial.hpp, random/continuous.hpp, random/continuous_laws.hpp, random/discrete.hpp,
// random/discrete_laws.hpp, random/gamma.hpp, random/hypergeometric.hpp, random/poisson.hpp,
// random/integers.hpp, random/integer_range.hpp, random/legacy.hpp, random/multivariate.hpp,
// random/order_methods.hpp, random/shuffle.hpp, random/choice.hpp, random/random_state.hpp,
// random/ziggurat.hpp and random/ziggurat_tables.hpp.

#include <doctest/doctest.h>

#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "script.hpp"

namespace {

std::ifstream open_data(const char* name) {
    std::ifstream in(std::string(ORTHANT_TEST_DATA) + "/" + name);
    REQUIRE(in.good());
    return in;
}

// The pattern of an answer as the golden file writes it: a hexadecimal double, or an integer.
std::uint64_t pattern(const std::string& text) {
    if (text.find_first_of("pin") != std::string::npos) {
        return std::bit_cast<std::uint64_t>(random_script::number(text));
    }
    return static_cast<std::uint64_t>(random_script::integer(text));
}

// Whether they are the same bits. On i386 the C library takes powers and logarithms in the x87 unit, which
// rounds otherwise than on all other processors: there the last places of a floating answer may differ.
bool same_answer(std::uint64_t answer, const std::string& text) {
    const std::uint64_t expected = pattern(text);
#if defined(__i386__)
    if (text.find_first_of("pin") != std::string::npos) return answer - expected + 2 <= 4;
#endif
    return answer == expected;
}

std::vector<std::string> words(const std::string& line) {
    std::istringstream in(line);
    std::vector<std::string> out;
    for (std::string word; in >> word;) out.push_back(word);
    return out;
}

}  // namespace

TEST_CASE("golden calls of Generator and RandomState") {
    std::ifstream in = open_data("random_golden.txt");
    random_script::session session;
    random_script::bits answer;
    std::string where;
    int checked = 0;
    for (std::string line; std::getline(in, line);) {
        if (line.starts_with("#")) continue;
        const std::vector<std::string> token = words(line);
        CAPTURE(where);
        if (token[0] == "=") {
            REQUIRE(answer.size() == token.size() - 1);
            for (std::size_t i = 0; i < answer.size(); ++i) {
                CAPTURE(i);
                CHECK(same_answer(answer[i], token[i + 1]));
            }
            ++checked;
            answer.clear();
        } else if (token[0] == "at") {
            CHECK(same_answer(answer[std::stoul(token[1])], token[2]));
        } else if (token[0] == "next") {
            if (token[3] != "skip") {
                CHECK(session.half() == std::stoul(token[2]));
                CHECK(session.gauss() == random_script::number(token[3]));
            }
            CHECK(session.next_raw() == std::stoull(token[1]));
            answer.clear();
        } else {
            const random_script::bits more = session.run(line);
            if (token[0] == "generator" || token[0] == "legacy")
                where = line;
            else
                where += " | " + line;
            answer.insert(answer.end(), more.begin(), more.end());
        }
    }
    CHECK(checked > 400);
}

TEST_CASE("golden reference streams") {
    std::ifstream in = open_data("random_streams.txt");
    int streams = 0;
    for (std::string line; std::getline(in, line); ++streams) {
        const std::vector<std::string> token = words(line);
        CAPTURE(line);
        const std::string class_name = token[0] == "pcg64"       ? "PCG64"
                                       : token[0] == "pcg64dxsm" ? "PCG64DXSM"
                                       : token[0] == "sfc64"     ? "SFC64"
                                       : token[0] == "philox"    ? "Philox"
                                                                 : "MT19937";
        random_script::session session;
        session.run("generator " + class_name + " " + token[1]);
        std::uint64_t hash = 0xcbf29ce484222325, word = 0;
        for (int i = 0; i < 1000; ++i) {
            word = session.next_raw();
            if (i == 0) CHECK(word == std::stoull(token[3]));
            hash = (hash ^ word) * 0x100000001b3;
        }
        CHECK(word == std::stoull(token[4]));
        CHECK(hash == std::stoull(token[5]));
    }
    CHECK(streams == 10);
}
