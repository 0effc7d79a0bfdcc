// The ratios that the transforms are held to, each of two things that take turns in one run: complex lines
// over FFTW's measured plans (`fftw`, at most 1.15; 1009 below 1), real lines over complex ones, forwards and
// back (`real`, `back`, at most 0.6), doubles over floats (`float32`, at least 1.6), a call that allocates
// its result over a plan (`call`). The times of the rows are those of the complex plan.
#include <benchmark/benchmark.h>

#include <algorithm>
#include <chrono>
#include <complex>

#include <orthant/fft.hpp>

#include "fftw_library.hpp"

namespace np = orthant;
using np::index_t;

namespace {

template <class T>
np::ndarray<T> noise(index_t n) {
    np::ndarray<T> a(np::detail::new_array<T>("noise", {&n, 1}));
    unsigned state = 1;
    for (index_t i = 0; i < n; ++i) {
        state = state * 1664525u + 1013904223u;
        a.data()[i] = static_cast<np::real_of_t<T>>(state >> 8) / 16777216;
    }
    return a;
}

// The least time of one of `runs` runs.
template <class F>
double least(F run, int runs, double best = 1e30) {
    using clock = std::chrono::steady_clock;
    const auto start = clock::now();
    for (int i = 0; i < runs; ++i) {
        run();
        benchmark::ClobberMemory();
    }
    return (std::min)(best, std::chrono::duration<double>(clock::now() - start).count() / runs);
}

void ratios(benchmark::State& state) {
    using complex = np::complex128;
    const index_t n = state.range(0);
    const np::fft::plan<complex> plan(n);
    const np::fft::plan<double> real_plan(n);
    const np::fft::plan<np::complex64> float_plan(n);
    const auto x = noise<complex>(n);
    const auto floats = noise<np::complex64>(n);
    auto y = noise<complex>(n + 1);
    auto line = noise<double>(n);
    auto float_result = noise<np::complex64>(n);
    complex* const out = y.data();
    double* const reals = line.data();
    np::complex64* const float_out = float_result.data();

    const auto ours = [&] { plan.forward(x.data(), out); };
    for (auto _ : state) {
        ours();
        benchmark::ClobberMemory();
    }

    double once = 1e30, real = 1e30, back = 1e30, single = 1e30, call = 1e30;
    const int runs = static_cast<int>((std::max)(index_t(1), 100000 / n));
    constexpr int rounds = 60;
    for (int k = 0; k < rounds; ++k) {
        once = least(ours, runs, once);
        real = least([&] { real_plan.forward(reals, out); }, runs, real);
        back = least([&] { real_plan.inverse(out, reals); }, runs, back);
        single = least([&] { float_plan.forward(floats.data(), float_out); }, runs, single);
        call = least([&] { benchmark::DoNotOptimize(np::fft::fft(x)); }, runs, call);
    }
    state.counters["real"] = real / once;
    state.counters["back"] = back / once;
    state.counters["float32"] = once / single;
    state.counters["call"] = call / once;
#ifdef ORTHANT_BENCH_FFTW
    static const fftw_library fftw;
    if (!fftw.handle) return;
    auto* const in = reinterpret_cast<fftw_complex*>(const_cast<complex*>(x.data()));
    const auto theirs = fftw.plan_complex(static_cast<int>(n), in, reinterpret_cast<fftw_complex*>(out),
                                          FFTW_FORWARD, FFTW_MEASURE);
    double peer = 1e30;
    for (int k = 0; k < rounds; ++k) {
        once = least(ours, runs, once);
        peer = least([&] { fftw.execute(theirs); }, runs, peer);
    }
    fftw.destroy(theirs);
    state.counters["fftw"] = once / peer;
#endif
}

}  // namespace

BENCHMARK(ratios)->Arg(64)->Arg(1000)->Arg(1009)->Arg(1024)->Arg(945)->Arg(65536)->Arg(1 << 20);
