// Matrix products against OpenBLAS (where <cblas.h> is installed), in GFLOP/s.
#include <complex>
#include <cstdint>
#include <vector>

#include <benchmark/benchmark.h>

#include <orthant/kernel/matmul/gemm.hpp>

#if __has_include(<cblas.h>)
#include <cblas.h>
#define ORTHANT_BENCH_CBLAS 1
#endif

namespace {

using orthant::index_t;

template <class T>
std::vector<T> values(index_t n) {
    std::vector<T> out(static_cast<std::size_t>(n));
    std::uint32_t state = 1;
    for (T& x : out) {
        state = state * 1664525u + 1013904223u;
        x = T(static_cast<float>(state >> 16) / 65536.0f);
    }
    return out;
}

void count(benchmark::State& state, double flops) {
    state.counters["GFLOP/s"] =
        benchmark::Counter(flops * 1e-9, benchmark::Counter::kIsIterationInvariantRate);
}

template <class T>
void square(benchmark::State& state) {
    const index_t n = state.range(0);
    const auto a = values<T>(n * n), b = values<T>(n * n);
    std::vector<T> c(a.size());
    for (auto _ : state) {
        orthant::kernel::gemm<T>(n, n, n, a.data(), n, 1, b.data(), n, 1, c.data(), n, 1, false);
        benchmark::DoNotOptimize(c.data());
    }
    count(state, 2.0 * double(n) * double(n) * double(n));
}

template <class T>
void square_transposed(benchmark::State& state) {
    const index_t n = state.range(0);
    const auto a = values<T>(n * n), b = values<T>(n * n);
    std::vector<T> c(a.size());
    for (auto _ : state) {
        orthant::kernel::gemm<T>(n, n, n, a.data(), 1, n, b.data(), 1, n, c.data(), n, 1, false);
        benchmark::DoNotOptimize(c.data());
    }
    count(state, 2.0 * double(n) * double(n) * double(n));
}

template <class T>
void matrix_vector(benchmark::State& state) {
    const index_t n = state.range(0);
    const bool transposed = state.range(1) != 0;
    const auto a = values<T>(n * n), x = values<T>(n);
    std::vector<T> y(x.size());
    for (auto _ : state) {
        orthant::kernel::gemv<T>(n, n, a.data(), transposed ? 1 : n, transposed ? n : 1, x.data(), 1,
                                 y.data(), 1, false);
        benchmark::DoNotOptimize(y.data());
    }
    count(state, 2.0 * double(n) * double(n));
}

#ifdef ORTHANT_BENCH_CBLAS
void square_blas_double(benchmark::State& state) {
    const int n = int(state.range(0));
    const auto a = values<double>(n * n), b = values<double>(n * n);
    std::vector<double> c(a.size());
    for (auto _ : state) {
        cblas_dgemm(CblasRowMajor, CblasNoTrans, CblasNoTrans, n, n, n, 1, a.data(), n, b.data(), n, 0,
                    c.data(), n);
        benchmark::DoNotOptimize(c.data());
    }
    count(state, 2.0 * n * n * n);
}

void square_blas_float(benchmark::State& state) {
    const int n = int(state.range(0));
    const auto a = values<float>(n * n), b = values<float>(n * n);
    std::vector<float> c(a.size());
    for (auto _ : state) {
        cblas_sgemm(CblasRowMajor, CblasNoTrans, CblasNoTrans, n, n, n, 1, a.data(), n, b.data(), n, 0,
                    c.data(), n);
        benchmark::DoNotOptimize(c.data());
    }
    count(state, 2.0 * n * n * n);
}

void square_blas_complex(benchmark::State& state) {
    using T = std::complex<double>;
    const int n = int(state.range(0));
    const auto a = values<T>(n * n), b = values<T>(n * n);
    std::vector<T> c(a.size());
    const T one = 1, zero = 0;
    for (auto _ : state) {
        cblas_zgemm(CblasRowMajor, CblasNoTrans, CblasNoTrans, n, n, n, &one, a.data(), n, b.data(), n, &zero,
                    c.data(), n);
        benchmark::DoNotOptimize(c.data());
    }
    count(state, 2.0 * n * n * n);
}

void matrix_vector_blas(benchmark::State& state) {
    const int n = int(state.range(0));
    const auto a = values<double>(n * n), x = values<double>(n);
    std::vector<double> y(x.size());
    for (auto _ : state) {
        cblas_dgemv(CblasRowMajor, state.range(1) ? CblasTrans : CblasNoTrans, n, n, 1, a.data(), n, x.data(),
                    1, 0, y.data(), 1);
        benchmark::DoNotOptimize(y.data());
    }
    count(state, 2.0 * n * n);
}
#endif

void sizes(benchmark::internal::Benchmark* b) {
    for (int n : {4, 8, 10, 16, 31, 32, 64, 100, 128, 256, 512, 1000, 1024, 2048}) b->Arg(n);
}

void some_sizes(benchmark::internal::Benchmark* b) {
    for (int n : {16, 64, 256, 512}) b->Arg(n);
}

#define ORTHANT_GEMV_ARGS \
    ->Args({64, 0})->Args({64, 1})->Args({512, 0})->Args({512, 1})->Args({2048, 0})->Args({2048, 1})

BENCHMARK(square<double>)->Apply(sizes);
BENCHMARK(square<float>)->Apply(sizes);
BENCHMARK(square_transposed<double>)->Apply(some_sizes);
BENCHMARK(square<std::complex<double>>)->Apply(some_sizes);
BENCHMARK(square<std::int8_t>)->Apply(some_sizes);
BENCHMARK(square<std::int32_t>)->Apply(some_sizes);
BENCHMARK(square<std::int64_t>)->Apply(some_sizes);
BENCHMARK(matrix_vector<double>) ORTHANT_GEMV_ARGS;
#ifdef ORTHANT_BENCH_CBLAS
BENCHMARK(square_blas_double)->Apply(sizes);
BENCHMARK(square_blas_float)->Apply(sizes);
BENCHMARK(square_blas_complex)->Apply(some_sizes);
BENCHMARK(matrix_vector_blas) ORTHANT_GEMV_ARGS;
#endif

}  // namespace

BENCHMARK_MAIN();
