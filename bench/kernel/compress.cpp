// Masked selection, 1e6 elements, against a loop with a branch.
#include <cstdint>
#include <memory>
#include <vector>

#include <benchmark/benchmark.h>

#include <orthant/kernel/copy/compress.hpp>

namespace {

using orthant::index_t;

constexpr index_t size = 1000000;

std::unique_ptr<bool[]> masks(std::int64_t percent) {
    std::unique_ptr<bool[]> mask(new bool[size]);
    std::uint32_t state = 1;
    for (index_t i = 0; i < size; ++i) {
        state = state * 1664525u + 1013904223u;
        mask[std::size_t(i)] = (state >> 8) % 100 < percent;
    }
    return mask;
}

template <class T>
void compress(benchmark::State& state) {
    const auto mask = masks(state.range(0));
    std::vector<T> src(size, T(1)), dst(size);
    for (auto _ : state) {
        benchmark::DoNotOptimize(orthant::kernel::count_true(mask.get(), size));
        orthant::kernel::compress(src.data(), mask.get(), size, dst.data());
        benchmark::DoNotOptimize(dst.data());
    }
    state.SetItemsProcessed(state.iterations() * size);
}

template <class T>
void branching_loop(benchmark::State& state) {
    const auto mask = masks(state.range(0));
    std::vector<T> src(size, T(1)), dst(size);
    for (auto _ : state) {
        T* out = dst.data();
        for (index_t i = 0; i < size; ++i) {
            if (mask[std::size_t(i)]) *out++ = src[std::size_t(i)];
        }
        benchmark::DoNotOptimize(dst.data());
    }
    state.SetItemsProcessed(state.iterations() * size);
}

void count_true(benchmark::State& state) {
    const auto mask = masks(50);
    for (auto _ : state) benchmark::DoNotOptimize(orthant::kernel::count_true(mask.get(), size));
}

BENCHMARK(compress<double>)->Arg(1)->Arg(50)->Arg(99);
BENCHMARK(branching_loop<double>)->Arg(1)->Arg(50)->Arg(99);
BENCHMARK(compress<float>)->Arg(50);
BENCHMARK(compress<std::int16_t>)->Arg(50);
BENCHMARK(compress<std::int8_t>)->Arg(50);
BENCHMARK(count_true);

}  // namespace

BENCHMARK_MAIN();
