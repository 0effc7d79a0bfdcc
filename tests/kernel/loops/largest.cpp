// The largest of windows against a loop, with equal numbers and NaN, of every count of windows.
#include <doctest/doctest.h>

#include <limits>
#include <vector>

#include <orthant/kernel/loops/largest.hpp>

namespace kernel = orthant::kernel;
using orthant::index_t;

TEST_CASE_TEMPLATE("largest of windows", T, float, double) {
    unsigned seed = 1;
    const auto any = [&](unsigned n) { return seed = seed * 1664525u + 1013904223u, seed / 65536 % n; };
    for (index_t n = 1; n <= 40; ++n)
        for (index_t taps : {index_t(1), index_t(2), index_t(9)}) {
            const index_t next = (n + kernel::window_lanes - 1) / kernel::window_lanes * kernel::window_lanes;
            std::vector<T> x(60), top(std::size_t(n) + 1, T(7));
            for (T& v : x) v = any(8) == 0 ? std::numeric_limits<T>::quiet_NaN() : T(int(any(5)) - 2);
            std::vector<kernel::place_of<T>> at(std::size_t(taps * next));
            for (auto& a : at) a = kernel::place_of<T>(any(60));
            for (index_t t = 0; t < taps; ++t)  // places that no window has, and nobody may look at
                for (index_t j = n; j < next; ++j) at[std::size_t(t * next + j)] = 1 << 30;
            std::vector<std::int64_t> where(std::size_t(n) + 1, 7);
            kernel::largest_of_windows<T>(x.data(), at.data(), taps, next, n, top.data(), where.data());
            for (index_t j = 0; j < n; ++j) {
                auto best = at[std::size_t(j)];
                for (index_t t = 1; t < taps; ++t) {
                    const auto place = at[std::size_t(t * next + j)];
                    const T v = x[std::size_t(place)], most = x[std::size_t(best)];
                    if (v > most || v != v) best = place;
                }
                CHECK(where[std::size_t(j)] == best);
                const T expected = x[std::size_t(best)], found = top[std::size_t(j)];
                CHECK((found == expected || (found != found && expected != expected)));
            }
            CHECK(top.back() == T(7));
            CHECK(where.back() == 7);
        }
}
