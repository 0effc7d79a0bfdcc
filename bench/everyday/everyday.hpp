#pragma once
// What the programs of this folder share: a line `name|type|shape microseconds` for each call, the least of a few passes.

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <string>
#include <vector>

#include <orthant/orthant.hpp>

// -DELEMENT=np::int32 -DELEMENT_NAME='"i4"' measures another type.
#ifndef ELEMENT
#define ELEMENT double
#define ELEMENT_NAME "f8"
#endif

namespace np = orthant;

namespace everyday {

inline void keep(const void* p) { asm volatile("" : : "r"(p) : "memory"); }

template <class F>
double microseconds(const F& f) {
    double least = 1e9;
    for (int pass = 0; pass < 4; ++pass) {
        const auto begin = std::chrono::steady_clock::now();
        double spent = 0;
        int calls = 0;
        while (spent < 1200) {
            const auto result = f();
            keep(&result);
            ++calls;
            spent = std::chrono::duration<double, std::micro>(std::chrono::steady_clock::now() - begin).count();
        }
        least = std::min(least, spent / calls);
    }
    return least;
}
template <class F>
void row(const std::string& name, const std::string& shape, const F& f) {
    std::printf("%s|%s|%s %.4f\n", name.c_str(), ELEMENT_NAME, shape.c_str(), microseconds(f));
    std::fflush(stdout);
}

// Numbers from 1 to 51, or coins.
template <class T>
np::ndarray<T> operand(int seed, const std::vector<np::index_t>& shape) {
    const np::ndarray<double> base = np::random::default_rng(seed).random(shape) * 50.0 + 1.0;
    if constexpr (std::is_same_v<T, bool>) return base > 26.0;
    else return base.astype<T>();
}

}  // namespace everyday
