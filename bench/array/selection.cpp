// Advanced indexing on a million doubles, each beside the loop that one would write by hand.
#include <cstdint>

#include <benchmark/benchmark.h>

#include <orthant/array/selection.hpp>
#include <orthant/ops/indexing/selection_update.hpp>
#include <orthant/ops/logic/compare.hpp>

namespace np = orthant;

namespace {

constexpr np::index_t size = 1000000;

std::uint32_t next_random() {
    static std::uint32_t state = 1;
    return state = state * 1664525u + 1013904223u;
}

np::ndarray<double> noise(const np::shape_t& shape) {
    np::ndarray<double> a(np::detail::new_array<double>("bench", shape));
    for (double& x : a) x = (next_random() >> 8) * 0x1p-24;
    return a;
}

np::ndarray<std::int64_t> positions(np::index_t n, np::index_t below) {
    np::ndarray<std::int64_t> a(np::detail::new_array<std::int64_t>("bench", np::shape_t{n}));
    for (auto& x : a) x = std::int64_t(next_random() >> 4) % below;
    return a;
}

void read_mask(benchmark::State& state) {
    const auto m = noise({1000, 1000});
    for (auto _ : state) {
        np::ndarray<double> r = m[m > 0.5];
        benchmark::DoNotOptimize(r.data());
    }
}
void fill_mask(benchmark::State& state) {
    auto m = noise({1000, 1000});
    const np::ndarray<bool> mask = m > 0.5;
    for (auto _ : state) m[mask] = 0.25;
}
void take_random(benchmark::State& state) {
    const auto v = noise({size});
    const auto index = positions(size, size);
    for (auto _ : state) {
        np::ndarray<double> r = v[index];
        benchmark::DoNotOptimize(r.data());
    }
}
void take_random_loop(benchmark::State& state) {
    const auto v = noise({size});
    const auto index = positions(size, size);
    auto out = noise({size});
    for (auto _ : state) {
        for (np::index_t i = 0; i < size; ++i) out.data()[i] = v.data()[index.data()[i]];
        benchmark::ClobberMemory();
    }
}
void put_random(benchmark::State& state) {
    auto v = noise({size});
    const auto index = positions(size, size);
    for (auto _ : state) v[index] = 1;
}
void take_rows(benchmark::State& state) {
    const auto m = noise({1000, 1000});
    const auto rows = positions(1000, 1000);
    for (auto _ : state) {
        np::ndarray<double> r = m[rows];
        benchmark::DoNotOptimize(r.data());
    }
}
void take_columns(benchmark::State& state) {
    const auto m = noise({1000, 1000});
    const auto columns = positions(1000, 1000);
    for (auto _ : state) {
        np::ndarray<double> r = m(np::all, columns);
        benchmark::DoNotOptimize(r.data());
    }
}
void one_hot(benchmark::State& state) {
    auto m = noise({1000, 10});
    const auto labels = positions(1000, 10);
    auto rows = positions(1000, 1000);
    for (np::index_t i = 0; i < 1000; ++i) rows(i) = i;
    for (auto _ : state) m(rows, labels) = 1;
}

BENCHMARK(read_mask)->Unit(benchmark::kMicrosecond);
BENCHMARK(fill_mask)->Unit(benchmark::kMicrosecond);
BENCHMARK(take_random)->Unit(benchmark::kMicrosecond);
BENCHMARK(take_random_loop)->Unit(benchmark::kMicrosecond);
BENCHMARK(put_random)->Unit(benchmark::kMicrosecond);
BENCHMARK(take_rows)->Unit(benchmark::kMicrosecond);
BENCHMARK(take_columns)->Unit(benchmark::kMicrosecond);
BENCHMARK(one_hot)->Unit(benchmark::kMicrosecond);

}  // namespace
