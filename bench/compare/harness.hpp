#pragma once
// What the contestants in C++ share: rows of the table by name, and a loop that answers the driver.
//
// The driver (compare.py) writes a row's name on standard input; the contestant sets its data up, runs the row for a
// while, and answers with the least microseconds per run, or "-" if it has no such row. Taking turns in small pieces
// keeps the comparison fair on a machine whose speed drifts.

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <iostream>
#include <map>
#include <string>
#include <vector>

namespace harness {

// Keeps a result from being optimised away.
template <class T>
void keep(const T& value) {
    asm volatile("" : : "g"(&value) : "memory");
}

// Uniform numbers in [0, 1), the same for every contestant.
inline void fill(double* p, std::size_t n, std::uint64_t seed = 1) {
    for (std::size_t i = 0; i < n; ++i) {
        seed = seed * 6364136223846793005u + 1442695040888963407u;
        p[i] = double(seed >> 11) * 0x1p-53;
    }
}
inline std::vector<double> numbers(std::size_t n, std::uint64_t seed = 1) {
    std::vector<double> out(n);
    fill(out.data(), n, seed);
    return out;
}

// A file of its own for each contestant, in a folder that compare.py chose; it is gone in the end.
class file_name {
public:
    explicit file_name(const std::string& who) {
        const char* folder = std::getenv("ORTHANT_COMPARE_FOLDER");
        base_ = std::string(folder ? folder : "/tmp") + "/compare_" + who;
    }
    ~file_name() {
        for (const std::string& e : given_) std::remove((base_ + e).c_str());
    }
    std::string with(const std::string& extension) const {
        given_.push_back(extension);
        return base_ + extension;
    }

private:
    std::string base_;
    mutable std::vector<std::string> given_;
};

// A row: sets its data up once and gives what is to be timed.
using row = std::function<std::function<void()>()>;

inline double least_time(const std::function<void()>& run) {
    using clock = std::chrono::steady_clock;
    const auto seconds = [](clock::duration d) { return std::chrono::duration<double>(d).count(); };
    const auto first = clock::now();
    run();
    const double once = seconds(clock::now() - first);
    const int inner = std::max(1, int(1e-3 / std::max(once, 1e-9)));
    double least = 1e30, spent = 0;
    for (int round = 0; round < 200 && (spent < 0.1 || round < 3); ++round) {
        const auto start = clock::now();
        for (int i = 0; i < inner; ++i) run();
        const double t = seconds(clock::now() - start);
        least = std::min(least, t / inner);
        spent += t;
    }
    return least * 1e6;
}

inline int serve(const std::map<std::string, row>& rows) {
    std::string name;
    while (std::getline(std::cin, name)) {
        const auto found = rows.find(name);
        if (found == rows.end()) std::cout << "-" << std::endl;
        else std::cout << least_time(found->second()) << std::endl;
    }
    return 0;
}

}  // namespace harness
