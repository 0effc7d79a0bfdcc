// Sorting, argsort and selection, random values, against the standard library.
#include <algorithm>
#include <complex>
#include <cstdint>
#include <numeric>
#include <vector>

#include <benchmark/benchmark.h>

#include <orthant/kernel/sorting/select.hpp>
#include <orthant/kernel/sorting/sort.hpp>

namespace {

using orthant::index_t;

template <class T>
std::vector<T> values(std::int64_t n) {
    std::vector<T> out(static_cast<std::size_t>(n));
    std::uint64_t state = 1;
    for (T& x : out) {
        state = state * 6364136223846793005u + 1442695040888963407u;
        if constexpr (std::is_integral_v<T>) {
            x = static_cast<T>(state >> 24);
        } else {
            x = T(static_cast<float>(state >> 40) / 16777216.0f);
            x += T(static_cast<float>(state & 0xffffff) * 0x1p-48f);
        }
    }
    return out;
}

// Runs action on a fresh copy; copying is not timed.
template <class T, class Action>
void timed(benchmark::State& state, const Action& action) {
    const auto data = values<T>(state.range(0));
    auto work = data;
    for (auto _ : state) {
        state.PauseTiming();
        work = data;
        state.ResumeTiming();
        action(work.data(), state.range(0));
        benchmark::DoNotOptimize(work.data());
    }
    state.SetItemsProcessed(state.iterations() * state.range(0));
}

template <class T>
void sort(benchmark::State& state) {
    timed<T>(state, [](T* p, index_t n) { orthant::kernel::sort(p, n); });
}
template <class T>
void std_sort(benchmark::State& state) {
    timed<T>(state, [](T* p, index_t n) { std::sort(p, p + n, orthant::kernel::ordered_less<T>); });
}
template <class T>
void nth_element(benchmark::State& state) {
    timed<T>(state, [](T* p, index_t n) { orthant::kernel::nth_element(p, n, n / 2); });
}
template <class T>
void std_nth_element(benchmark::State& state) {
    timed<T>(state, [](T* p, index_t n) { std::nth_element(p, p + n / 2, p + n); });
}
template <class T>
void argsort(benchmark::State& state) {
    const auto data = values<T>(state.range(0));
    std::vector<index_t> out(data.size());
    for (auto _ : state) {
        orthant::kernel::argsort(data.data(), 1, state.range(0), out.data());
        benchmark::DoNotOptimize(out.data());
    }
    state.SetItemsProcessed(state.iterations() * state.range(0));
}
template <class T>
void std_argsort(benchmark::State& state) {
    const auto data = values<T>(state.range(0));
    std::vector<index_t> out(data.size());
    for (auto _ : state) {
        std::iota(out.begin(), out.end(), index_t(0));
        std::sort(out.begin(), out.end(),
                  [&](index_t i, index_t j) { return data[std::size_t(i)] < data[std::size_t(j)]; });
        benchmark::DoNotOptimize(out.data());
    }
    state.SetItemsProcessed(state.iterations() * state.range(0));
}

BENCHMARK(sort<double>)->Arg(1000)->Arg(100000)->Arg(1000000);
BENCHMARK(sort<float>)->Arg(1000)->Arg(1000000);
BENCHMARK(sort<std::int32_t>)->Arg(1000)->Arg(1000000);
BENCHMARK(sort<std::uint64_t>)->Arg(1000000);
BENCHMARK(sort<std::int16_t>)->Arg(1000)->Arg(1000000);
BENCHMARK(sort<std::uint8_t>)->Arg(1000)->Arg(1000000);
BENCHMARK(sort<std::complex<double>>)->Arg(100000);
BENCHMARK(std_sort<double>)->Arg(1000)->Arg(1000000);
BENCHMARK(argsort<double>)->Arg(1000)->Arg(1000000);
BENCHMARK(argsort<float>)->Arg(1000000);
BENCHMARK(argsort<std::int64_t>)->Arg(1000000);
BENCHMARK(std_argsort<double>)->Arg(1000000);
BENCHMARK(nth_element<double>)->Arg(1000)->Arg(1000000);
BENCHMARK(std_nth_element<double>)->Arg(1000000);

}  // namespace

BENCHMARK_MAIN();
