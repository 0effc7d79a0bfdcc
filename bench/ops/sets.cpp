// unique, isin and searchsorted of a million elements.
#include <cstdint>

#include <benchmark/benchmark.h>

#include <orthant/array/creation.hpp>
#include <orthant/ops/sorting/search.hpp>
#include <orthant/ops/sorting/sets.hpp>

namespace {

namespace np = orthant;

constexpr np::index_t million = 1000000;

// `kinds` different values in an order without a pattern.
template <class T>
np::ndarray<T> values(np::index_t n, std::uint64_t kinds) {
    np::ndarray<T> out = np::zeros<T>(n);
    std::uint64_t state = 1;
    for (T& x : out) {
        state = state * 6364136223846793005u + 1442695040888963407u;
        x = static_cast<T>((state >> 24) % kinds);
    }
    return out;
}

template <class T>
void unique(benchmark::State& state) {
    const auto a = values<T>(million, std::uint64_t(state.range(0)));
    for (auto _ : state) benchmark::DoNotOptimize(np::unique(a));
}
BENCHMARK(unique<std::int32_t>)->Arg(1000)->Arg(1 << 30)->Unit(benchmark::kMillisecond);
BENCHMARK(unique<double>)->Arg(1000)->Arg(1 << 30)->Unit(benchmark::kMillisecond);

void unique_with_counts(benchmark::State& state) {
    const auto a = values<std::int32_t>(million, 1000);
    for (auto _ : state) benchmark::DoNotOptimize(np::unique(a, {.return_counts = true}));
}
BENCHMARK(unique_with_counts)->Unit(benchmark::kMillisecond);

void unique_with_inverse(benchmark::State& state) {
    const auto a = values<std::int32_t>(million, 1000);
    for (auto _ : state) benchmark::DoNotOptimize(np::unique(a, {.return_inverse = true}));
}
BENCHMARK(unique_with_inverse)->Unit(benchmark::kMillisecond);

void isin(benchmark::State& state) {
    const auto a = values<std::int64_t>(million, 1000000), tests = values<std::int64_t>(1000, 1000000);
    for (auto _ : state)
        benchmark::DoNotOptimize(np::isin(a, tests, {.kind = state.range(0) ? "table" : "sort"}));
}
BENCHMARK(isin)->ArgName("table")->Arg(0)->Arg(1)->Unit(benchmark::kMillisecond);

void searchsorted(benchmark::State& state) {
    const auto sorted = np::sort(values<double>(state.range(0), 1 << 30)),
               a = values<double>(million, 1 << 30);
    for (auto _ : state) benchmark::DoNotOptimize(np::searchsorted(sorted, a));
}
BENCHMARK(searchsorted)->Arg(100)->Arg(1000000)->Unit(benchmark::kMillisecond);

}  // namespace
