#pragma once
// A pipe into gnuplot, or null where it is not installed: to write to one that nobody reads ends the program.
#include <cstdio>
#include <cstdlib>

inline std::FILE* open_gnuplot() {
    if (std::system("gnuplot --version >/dev/null 2>&1") != 0) return nullptr;
    return popen("gnuplot 2>/dev/null", "w");
}
