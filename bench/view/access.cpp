// Elements and rows one at a time, as loops ported from Python take them: a[i] of an array whose rank is
// known only at run time is a view, so each costs a header. Beside them, what the same costs where no view is
// made.
#include <benchmark/benchmark.h>
#include <orthant/orthant.hpp>

namespace np = orthant;

namespace {

void per_element(benchmark::State& state, np::index_t n) {
    state.counters["each"] = benchmark::Counter(double(n) * double(state.iterations()),
                                                benchmark::Counter::kIsRate | benchmark::Counter::kInvert);
}

constexpr np::index_t count = 1000;

void write_element(benchmark::State& state) {
    np::ndarray<double> a = np::zeros({count}), out = np::zeros({count});
    for (auto _ : state) {
        for (np::index_t i = 0; i < count; ++i) out[i] = a[i] * 2 + 1;
        benchmark::ClobberMemory();
    }
    per_element(state, count);
}
BENCHMARK(write_element);

void write_element_called(benchmark::State& state) {
    np::ndarray<double> a = np::zeros({count}), out = np::zeros({count});
    for (auto _ : state) {
        for (np::index_t i = 0; i < count; ++i) out(i) = a(i) * 2 + 1;
        benchmark::ClobberMemory();
    }
    per_element(state, count);
}
BENCHMARK(write_element_called);

void set_element(benchmark::State& state) {
    np::ndarray<double> out = np::zeros({count});
    for (auto _ : state) {
        for (np::index_t i = 0; i < count; ++i) out[i] = 1.5;
        benchmark::ClobberMemory();
    }
    per_element(state, count);
}
BENCHMARK(set_element);

void copy_element(benchmark::State& state) {
    np::ndarray<double> a = np::zeros({count}), out = np::zeros({count});
    for (auto _ : state) {
        for (np::index_t i = 0; i < count; ++i) out[i] = a[i];
        benchmark::ClobberMemory();
    }
    per_element(state, count);
}
BENCHMARK(copy_element);

void read_element(benchmark::State& state) {
    np::ndarray<double> a = np::zeros({count});
    for (auto _ : state) {
        double sum = 0;
        for (np::index_t i = 0; i < count; ++i) sum += double(a[i]);
        benchmark::DoNotOptimize(sum);
    }
    per_element(state, count);
}
BENCHMARK(read_element);

void take_element(benchmark::State& state) {
    np::ndarray<double> a = np::zeros({count});
    for (auto _ : state) {
        for (np::index_t i = 0; i < count; ++i) {
            auto element = a[i];
            benchmark::DoNotOptimize(element);
        }
    }
    per_element(state, count);
}
BENCHMARK(take_element);

void add_to_element(benchmark::State& state) {
    np::ndarray<double> a = np::zeros({count});
    for (auto _ : state) {
        for (np::index_t i = 0; i < count; ++i) a[i] += 1.5;
        benchmark::ClobberMemory();
    }
    per_element(state, count);
}
BENCHMARK(add_to_element);

void write_element_of_row(benchmark::State& state) {
    np::ndarray<double> m = np::zeros({count, 8});
    for (auto _ : state) {
        for (np::index_t i = 0; i < count; ++i) m[i][3] = 1.5;
        benchmark::ClobberMemory();
    }
    per_element(state, count);
}
BENCHMARK(write_element_of_row);

template <np::index_t R>
void walk_rows(benchmark::State& state) {
    np::ndarray<double, R> m = np::zeros({count, 8});
    for (auto _ : state)
        for (auto row : m.rows()) benchmark::DoNotOptimize(row);
    per_element(state, count);
}
BENCHMARK(walk_rows<np::dynamic>)->Name("walk_rows");
BENCHMARK(walk_rows<2>)->Name("walk_rows_static");

void write_first_of_rows(benchmark::State& state) {
    np::ndarray<double> m = np::zeros({count, 8});
    for (auto _ : state)
        for (auto row : m.rows()) row(0) = row(1) * 2;
    per_element(state, count);
}
BENCHMARK(write_first_of_rows);

void add_to_rows(benchmark::State& state) {
    np::ndarray<double> m = np::zeros({count, 8});
    for (auto _ : state)
        for (auto row : m.rows()) row += 1.5;
    per_element(state, count);
}
BENCHMARK(add_to_rows);

}  // namespace
