// A million values of each distribution into storage that is there, as NumPy's out= has it. compare.py beside
// this file runs the same in NumPy and prints the ratios.

#include <benchmark/benchmark.h>

#include <cstdint>

#include <orthant/random.hpp>

namespace {

namespace np = orthant;
constexpr np::index_t n = 1000000;

template <class T>
np::ndarray<T> storage() {
    np::ndarray<T> a(np::detail::new_array<T>("bench", np::shape_t(n)));
    a.fill(T(0));
    return a;
}

template <class T, class G, class Fill>
void run(benchmark::State& state, G rng, Fill fill) {
    np::ndarray<T> out = storage<T>();
    for (auto _ : state) {
        fill(rng, out);
        benchmark::ClobberMemory();
    }
    state.SetItemsProcessed(state.iterations() * n);
}

template <class T, class Fill>
void add(const char* name, Fill fill) {
    benchmark::RegisterBenchmark(
        name, [fill](benchmark::State& state) { run<T>(state, np::random::default_rng(1), fill); })
        ->Unit(benchmark::kMicrosecond)
        ->MinTime(0.1);
}

template <class Draw>
void add_legacy(const char* name, Draw draw) {
    benchmark::RegisterBenchmark(name,
                                 [draw](benchmark::State& state) {
                                     np::random::random_state rng(1);
                                     for (auto _ : state) benchmark::DoNotOptimize(draw(rng));
                                 })
        ->Unit(benchmark::kMicrosecond)
        ->MinTime(0.1);
}

}  // namespace

int main(int argc, char** argv) {
    add<double>("random", [](auto& r, auto& o) { r.into(o).random(); });
    add<float>("random float32", [](auto& r, auto& o) { r.into(o).random(); });
    add<double>("uniform", [](auto& r, auto& o) { r.into(o).uniform(-1, 1); });
    add<double>("standard_normal", [](auto& r, auto& o) { r.into(o).standard_normal(); });
    add<float>("standard_normal float32", [](auto& r, auto& o) { r.into(o).standard_normal(); });
    add<double>("normal", [](auto& r, auto& o) { r.into(o).normal(1, 2); });
    add<double>("lognormal", [](auto& r, auto& o) { r.into(o).lognormal(0, 1); });
    add<double>("standard_exponential", [](auto& r, auto& o) { r.into(o).standard_exponential(); });
    add<double>("gamma 0.5", [](auto& r, auto& o) { r.into(o).standard_gamma(0.5); });
    add<double>("gamma 2.5", [](auto& r, auto& o) { r.into(o).standard_gamma(2.5); });
    add<double>("beta 2 3", [](auto& r, auto& o) { r.into(o).beta(2, 3); });
    add<double>("standard_t 5", [](auto& r, auto& o) { r.into(o).standard_t(5); });
    add<double>("laplace", [](auto& r, auto& o) { r.into(o).laplace(); });
    add<double>("vonmises 0 4", [](auto& r, auto& o) { r.into(o).vonmises(0, 4); });
    add<std::int64_t>("integers 0 10", [](auto& r, auto& o) { r.into(o).integers(0, 10); });
    add<std::int64_t>("integers 0 1000000", [](auto& r, auto& o) { r.into(o).integers(0, 1000000); });
    add<std::int64_t>("integers 0 1000000000000",
                      [](auto& r, auto& o) { r.into(o).integers(0, 1000000000000); });
    add<std::uint8_t>("integers 0 100 uint8", [](auto& r, auto& o) { r.into(o).integers(0, 100); });
    add<std::int64_t>("poisson 3", [](auto& r, auto& o) { r.into(o).poisson(3); });
    add<std::int64_t>("poisson 100", [](auto& r, auto& o) { r.into(o).poisson(100); });
    add<std::int64_t>("binomial 10 0.3", [](auto& r, auto& o) { r.into(o).binomial(10, 0.3); });
    add<std::int64_t>("binomial 1000 0.4", [](auto& r, auto& o) { r.into(o).binomial(1000, 0.4); });
    add<std::int64_t>("geometric 0.1", [](auto& r, auto& o) { r.into(o).geometric(0.1); });
    add<std::int64_t>("zipf 2", [](auto& r, auto& o) { r.into(o).zipf(2); });
    add<std::int64_t>("hypergeometric 1000 2000 500",
                      [](auto& r, auto& o) { r.into(o).hypergeometric(1000, 2000, 500); });
    add<std::int64_t>("shuffle", [](auto& r, auto& o) { r.shuffle(o); });
    add<std::int64_t>("permutation", [](auto& r, auto&) { benchmark::DoNotOptimize(r.permutation(n)); });
    add<std::int64_t>("choice 1000 replace",
                      [](auto& r, auto&) { benchmark::DoNotOptimize(r.choice(1000, n)); });
    add<std::int64_t>("choice 100000 distinct", [](auto& r, auto&) {
        benchmark::DoNotOptimize(r.choice(100000000, 100000, {.replace = false}));
    });
    add_legacy("legacy random_sample", [](auto& r) { return r.random_sample(n); });
    add_legacy("legacy standard_normal", [](auto& r) { return r.standard_normal(n); });
    add_legacy("legacy standard_gamma 2.5", [](auto& r) { return r.standard_gamma(2.5, n); });
    add_legacy("legacy randint 0 10", [](auto& r) { return r.randint(0, 10, n); });
    benchmark::Initialize(&argc, argv);
    benchmark::RunSpecifiedBenchmarks();
}
