// A user's program, in two files that are compiled for different instruction sets: this one for every x86-64,
// wide.cpp for AVX2. Each must run its own code, not whichever the linker met first.
#include "work.hpp"

#include <cstdio>
#include <cstring>

result wide();

int main() {
    result here = work();
    std::printf("here: %g, %s\n", here.sum, here.abi);
    bool good = here.sum == 36;
#if defined(__x86_64__)
    if (__builtin_cpu_supports("avx2")) {
        result there = wide();
        std::printf("wide: %g, %s\n", there.sum, there.abi);
        good = good && there.sum == 36 && std::strcmp(here.abi, there.abi) != 0;
    }
#endif
    return good ? 0 : 1;
}
