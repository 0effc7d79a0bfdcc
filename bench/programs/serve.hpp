#pragma once
// What the two contestants in C++ share: inputs that NumPy makes alike, and a loop that answers the driver (programs.py):
// to the name of a program, microseconds of a run and the sum of what it computed, by which the three are compared.

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <functional>
#include <iostream>
#include <map>
#include <string>

namespace programs {

// Numbers in [0, 1): element k of the input of this seed (Knuth's multiplicative hash).
inline double value(long k, long seed) {
    return double(std::uint32_t(std::uint64_t(k + seed * 977) * 2654435761u) >> 8) / (1 << 24);
}

// The input of a seed, made once: making it is not measured.
template <class Make>
auto& kept(long seed, const Make& make) {
    static std::map<long, decltype(make())> all;
    const auto found = all.find(seed);
    return found != all.end() ? found->second : all.emplace(seed, make()).first->second;
}

// A program runs once from its inputs on and returns the sum of its results.
using program = std::function<double()>;

inline int serve(const std::map<std::string, program>& all) {
    using clock = std::chrono::steady_clock;
    std::string name;
    while (std::getline(std::cin, name)) {
        const program& run = all.at(name);
        double sum = run(), least = 1e30, spent = 0;
        for (int i = 0; i < 100 && (i < 3 || spent < 0.2); ++i) {
            const auto start = clock::now();
            sum = run();
            const double t = std::chrono::duration<double>(clock::now() - start).count();
            least = std::min(least, t);
            spent += t;
        }
        std::printf("%.17g %.17g\n", least * 1e6, sum);
        std::fflush(stdout);
    }
    return 0;
}

}  // namespace programs
