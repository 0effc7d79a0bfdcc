// Transposed copies of doubles in tiles of 64 x 64, as evaluation makes them: one tile, and 1000 x 1000,
// against a plain loop over tiles.
#include <algorithm>
#include <vector>

#include <benchmark/benchmark.h>

#include <orthant/kernel/copy/transpose.hpp>

namespace {

namespace kernel = orthant::kernel;
using orthant::index_t;

template <class F>
void over_tiles(benchmark::State& state, F f) {
    const index_t n = state.range(0), stride = 1000;
    const std::vector<double> source(std::size_t(n * stride), 1.0);
    std::vector<double> target(source.size());
    for (auto _ : state) {
        for (index_t i = 0; i < n; i += 64)
            for (index_t j = 0; j < n; j += 64)
                f(source.data() + i + j * stride, target.data() + i * stride + j, stride,
                  (std::min)(index_t(64), n - i), (std::min)(index_t(64), n - j));
        benchmark::DoNotOptimize(target.data());
        benchmark::ClobberMemory();
    }
    state.SetBytesProcessed(state.iterations() * n * n * 16);
}

void transpose(benchmark::State& state) {
    over_tiles(state, [](const double* from, double* to, index_t stride, index_t rows, index_t columns) {
        kernel::transpose<8>(from, stride, to, stride, rows, columns);
    });
}

void loop(benchmark::State& state) {
    over_tiles(state, [](const double* from, double* to, index_t stride, index_t rows, index_t columns) {
        for (index_t i = 0; i < rows; ++i)
            for (index_t j = 0; j < columns; ++j) to[i * stride + j] = from[j * stride + i];
    });
}

BENCHMARK(transpose)->Arg(64)->Arg(1000);
BENCHMARK(loop)->Arg(64)->Arg(1000);

}  // namespace
