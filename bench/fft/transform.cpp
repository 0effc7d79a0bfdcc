// One line, many lines and planes: orthant's plans and functions beside FFTW's measured plans, where FFTW is
// installed (its header at compile time, libfftw3.so.3 when it runs: no link). One core; compare rows of one
// run.
#include <benchmark/benchmark.h>

#include <complex>
#include <vector>

#include <orthant/fft.hpp>

#include "fftw_library.hpp"

namespace np = orthant;
using np::index_t;

namespace {

template <class T>
std::vector<T> noise(index_t n) {
    std::vector<T> x(static_cast<std::size_t>(n));
    unsigned state = 1;
    for (T& value : x) {
        state = state * 1664525u + 1013904223u;
        value = static_cast<np::real_of_t<T>>(state >> 8) / 16777216;
    }
    return x;
}

template <class T>
np::ndarray<T> noisy_array(np::dims shape) {
    np::ndarray<T> a(np::detail::new_array<T>("noise", np::detail::as_view(shape)));
    const auto x = noise<T>(a.size());
    for (index_t i = 0; i < a.size(); ++i)
        static_cast<T*>(a.handle()->data)[i] = x[static_cast<std::size_t>(i)];
    return a;
}

template <class T>
void complex_line(benchmark::State& state) {
    const index_t n = state.range(0);
    const np::fft::plan<std::complex<T>> plan(n);
    const auto x = noisy_array<std::complex<T>>({n});  // on cache lines, as FFTW's
    const np::ndarray<std::complex<T>> y(x);
    for (auto _ : state) {
        plan.forward(x.data(), static_cast<std::complex<T>*>(y.handle()->data));
        benchmark::ClobberMemory();
    }
}

template <class T>
void real_line(benchmark::State& state) {
    const index_t n = state.range(0);
    const np::fft::plan<T> plan(n);
    const auto x = noisy_array<T>({n});
    const auto y = noisy_array<std::complex<T>>({n});
    for (auto _ : state) {
        plan.forward(x.data(), static_cast<std::complex<T>*>(y.handle()->data));
        benchmark::ClobberMemory();
    }
}

void batch(benchmark::State& state) {
    const auto a = noisy_array<np::complex128>({1000, 64});
    for (auto _ : state) benchmark::DoNotOptimize(np::fft::fft(a, {.axis = state.range(0)}));
}

void real_plane(benchmark::State& state) {
    const auto a = noisy_array<double>({1024, 1024});
    for (auto _ : state) benchmark::DoNotOptimize(np::fft::rfft2(a));
}

void convolution(benchmark::State& state) {
    const auto a = noisy_array<double>({100000}), v = noisy_array<double>({state.range(0)});
    for (auto _ : state) benchmark::DoNotOptimize(np::convolve(a, v));
}

#ifdef ORTHANT_BENCH_FFTW
void fftw_line(benchmark::State& state, bool real) {
    static const fftw_library fftw;
    if (!fftw.handle) return state.SkipWithError("libfftw3.so.3 is not installed");
    const int n = static_cast<int>(state.range(0));
    auto* x = static_cast<double*>(fftw.allocate(sizeof(double) * 2 * static_cast<std::size_t>(n)));
    auto* y = static_cast<fftw_complex*>(fftw.allocate(sizeof(fftw_complex) * static_cast<std::size_t>(n)));
    const fftw_plan plan =
        real ? fftw.plan_real(n, x, y, FFTW_MEASURE | FFTW_PRESERVE_INPUT)
             : fftw.plan_complex(n, reinterpret_cast<fftw_complex*>(x), y, FFTW_FORWARD, FFTW_MEASURE);
    for (int i = 0; i < 2 * n; ++i) x[i] = i % 7;
    for (auto _ : state) {
        fftw.execute(plan);
        benchmark::ClobberMemory();
    }
    fftw.destroy(plan);
    fftw.release(x);
    fftw.release(y);
}

void fftw_complex_line(benchmark::State& state) { fftw_line(state, false); }
void fftw_real_line(benchmark::State& state) { fftw_line(state, true); }
#endif

void lengths(benchmark::internal::Benchmark* b) {
    for (index_t n : {64, 1000, 1009, 1024, 65536, 1 << 20}) b->Arg(n);
}

}  // namespace

BENCHMARK(complex_line<double>)->Apply(lengths);
#ifdef ORTHANT_BENCH_FFTW
BENCHMARK(fftw_complex_line)->Apply(lengths);
BENCHMARK(fftw_real_line)->Apply(lengths);
#endif
BENCHMARK(real_line<double>)->Apply(lengths);
BENCHMARK(complex_line<float>)->Apply(lengths);
BENCHMARK(real_line<float>)->Apply(lengths);
BENCHMARK(batch)->Arg(0)->Arg(1);
BENCHMARK(real_plane);
BENCHMARK(convolution)->Arg(16)->Arg(100)->Arg(1000);
