// The mathematical functions on 1e5 elements. bench/kernel/math.py gives NumPy's times for the same
// arguments.
#include <cstdint>
#include <vector>

#include <benchmark/benchmark.h>

#include <orthant/kernel/math/math.hpp>

namespace {

using orthant::index_t;
namespace kernel = orthant::kernel;

template <class T>
std::vector<T> values(double lowest, double highest) {
    std::vector<T> out(100000);
    std::uint64_t state = 1;
    for (T& x : out) {
        state = state * 6364136223846793005u + 1442695040888963407u;
        x = T(lowest + (highest - lowest) * (double(state >> 11) * 0x1p-53));
    }
    return out;
}

template <class T, class F>
void one(benchmark::State& state, double lowest, double highest, F f) {
    const auto x = values<T>(lowest, highest);
    std::vector<T> y(x.size());
    for (auto _ : state) {
        for (std::size_t i = 0; i < x.size(); i += std::size_t(kernel::lanes<T>))
            kernel::store(y.data() + i, f(kernel::load(x.data() + i)));
        benchmark::DoNotOptimize(y.data());
        benchmark::ClobberMemory();
    }
}

template <class T, class F>
void two(benchmark::State& state, double lowest, double highest, double low, double high, F f) {
    const auto x = values<T>(lowest, highest), z = values<T>(low, high);
    std::vector<T> y(x.size());
    for (auto _ : state) {
        for (std::size_t i = 0; i < x.size(); i += std::size_t(kernel::lanes<T>))
            kernel::store(y.data() + i, f(kernel::load(x.data() + i), kernel::load(z.data() + i)));
        benchmark::DoNotOptimize(y.data());
        benchmark::ClobberMemory();
    }
}

#define ORTHANT_ONE(name, low, high)                                                                   \
    template <class T>                                                                                 \
    void name(benchmark::State& state) {                                                               \
        one<T>(state, low, high, [](const auto& v) ORTHANT_INLINE_LAMBDA { return kernel::name(v); }); \
    }                                                                                                  \
    BENCHMARK(name<double>)->Unit(benchmark::kMicrosecond);                                            \
    BENCHMARK(name<float>)->Unit(benchmark::kMicrosecond);

#define ORTHANT_TWO(name, ...)                                                                         \
    template <class T>                                                                                 \
    void name(benchmark::State& state) {                                                               \
        two<T>(state, __VA_ARGS__,                                                                     \
               [](const auto& a, const auto& b) ORTHANT_INLINE_LAMBDA { return kernel::name(a, b); }); \
    }                                                                                                  \
    BENCHMARK(name<double>)->Unit(benchmark::kMicrosecond);                                            \
    BENCHMARK(name<float>)->Unit(benchmark::kMicrosecond);

ORTHANT_ONE(exp, -5, 5)
ORTHANT_ONE(exp2, -5, 5)
ORTHANT_ONE(expm1, -2, 2)
ORTHANT_ONE(log, 0.1, 10)
ORTHANT_ONE(log2, 0.1, 10)
ORTHANT_ONE(log10, 0.1, 10)
ORTHANT_ONE(log1p, -0.5, 2)
ORTHANT_ONE(sin, -10, 10)
ORTHANT_ONE(cos, -10, 10)
ORTHANT_ONE(tan, -10, 10)
ORTHANT_ONE(arcsin, -1, 1)
ORTHANT_ONE(arccos, -1, 1)
ORTHANT_ONE(arctan, -4, 4)
ORTHANT_ONE(sinh, -4, 4)
ORTHANT_ONE(cosh, -4, 4)
ORTHANT_ONE(tanh, -4, 4)
ORTHANT_ONE(arcsinh, -4, 4)
ORTHANT_ONE(arccosh, 1, 10)
ORTHANT_ONE(arctanh, -0.9, 0.9)
ORTHANT_ONE(cbrt, -10, 10)
ORTHANT_TWO(power, 0.1, 5, -3, 3)
ORTHANT_TWO(arctan2, -4, 4, -3, 4)
ORTHANT_TWO(hypot, -4, 4, -3, 4)
ORTHANT_TWO(logaddexp, -4, 4, -3, 4)

}  // namespace
