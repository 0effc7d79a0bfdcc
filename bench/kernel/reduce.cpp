// Sums of doubles in a row that stays in the cache, and of a million: of an array, and of m * m + 1 with 8
// running sums (NumPy's order, which the values of arrays are summed in) and with 32 (see
// kernel/loops/reduce.hpp).
#include <vector>

#include <benchmark/benchmark.h>

#include <orthant/kernel/loops/reduce.hpp>
#include <orthant/ops/math/arithmetic.hpp>

namespace {

namespace kernel = orthant::kernel;
using orthant::index_t;

using square_and_one =
    kernel::fused<orthant::functor::add, double,
                  kernel::fused<orthant::functor::multiply, double, kernel::input<double>, kernel::input<double>>,
                  kernel::constant_input<double>>;

std::vector<double> numbers(index_t n) {
    std::vector<double> x(static_cast<std::size_t>(n));
    for (std::size_t i = 0; i < x.size(); ++i) x[i] = 1.0 / double(i + 1);
    return x;
}

void sum(benchmark::State& state) {
    const std::vector<double> x = numbers(state.range(0));
    for (auto _ : state) {
        double total = 0;
        kernel::fold_of<orthant::functor::add, double>().row(x.data(), 1, state.range(0), &total);
        benchmark::DoNotOptimize(total);
    }
    state.SetItemsProcessed(state.iterations() * state.range(0));
}

void sum_of_expression(benchmark::State& state) {
    const std::vector<double> x = numbers(state.range(0));
    alignas(64) double one[16];
    for (double& v : one) v = 1;
    const void* const in[] = {x.data(), x.data(), one};
    const index_t step[] = {1, 1, 1, 0};
    for (auto _ : state) {
        double total = 0;
        kernel::sum_tree<square_and_one, double>(in, step, state.range(0), &total);
        benchmark::DoNotOptimize(total);
    }
    state.SetItemsProcessed(state.iterations() * state.range(0));
}

// The same by way of a buffer of 1024 values, summed in NumPy's order.
void sum_of_values(benchmark::State& state) {
    const std::vector<double> x = numbers(state.range(0));
    alignas(64) double one[16], values[1024];
    for (double& v : one) v = 1;
    const index_t step[] = {1, 1, 1, 0};
    for (auto _ : state) {
        double total = 0;
        for (index_t i = 0; i < state.range(0); i += 1024) {
            const index_t n = state.range(0) - i < 1024 ? state.range(0) - i : 1024;
            const void* const in[] = {x.data() + i, x.data() + i, one};
            kernel::vector_row<square_and_one, double>(nullptr, values, in, step, n);
            double part = 0;
            kernel::fold_of<orthant::functor::add, double>().row(values, 1, n, &part);
            total += part;
        }
        benchmark::DoNotOptimize(total);
    }
    state.SetItemsProcessed(state.iterations() * state.range(0));
}

// One element after the other.
void loop(benchmark::State& state) {
    const std::vector<double> x = numbers(state.range(0));
    for (auto _ : state) {
        double total = 0;
        for (double v : x) total += v * v + 1;
        benchmark::DoNotOptimize(total);
    }
    state.SetItemsProcessed(state.iterations() * state.range(0));
}

BENCHMARK(sum)->Arg(100)->Arg(30000)->Arg(1000000);
BENCHMARK(sum_of_expression)->Arg(100)->Arg(30000)->Arg(1000000);
BENCHMARK(sum_of_values)->Arg(100)->Arg(30000)->Arg(1000000);
BENCHMARK(loop)->Arg(100)->Arg(30000)->Arg(1000000);

}  // namespace
