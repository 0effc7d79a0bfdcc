// The C++ half of the differential test (random_differential.py): reads calls in the language of
// tests/random/script.hpp from standard input, writes a line of 16-digit patterns for each call, and for
// "state" the state's words, the kept half word and the kept normal.

#include <cstdio>
#include <iostream>
#include <string>

#include "../random/script.hpp"

int main() {
    random_script::session session;
    for (std::string line; std::getline(std::cin, line);) {
        if (line == "state") {
            const auto s = session.state();
            for (std::uint64_t word : s.words) std::printf("%llu ", static_cast<unsigned long long>(word));
            std::printf("%d %u %a\n", s.has_uint32, s.uinteger, session.gauss());
            continue;
        }
        for (std::uint64_t pattern : session.run(line)) {
            std::printf("%016llx ", static_cast<unsigned long long>(pattern));
        }
        std::printf("\n");
    }
}
