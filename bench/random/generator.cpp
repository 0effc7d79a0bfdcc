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
    add<double>("exponential 2", [](auto& r, auto& o) { r.into(o).exponential(2); });
    add<float>("standard_gamma float32 2.5", [](auto& r, auto& o) { r.into(o).standard_gamma(2.5); });
    add<float>("standard_exponential float32", [](auto& r, auto& o) { r.into(o).standard_exponential(); });
    add<double>("rayleigh", [](auto& r, auto& o) { r.into(o).rayleigh(); });
    add<double>("weibull 2", [](auto& r, auto& o) { r.into(o).weibull(2); });
    add<double>("pareto 3", [](auto& r, auto& o) { r.into(o).pareto(3); });
    add<double>("power 3", [](auto& r, auto& o) { r.into(o).power(3); });
    add<double>("gumbel", [](auto& r, auto& o) { r.into(o).gumbel(); });
    add<double>("logistic", [](auto& r, auto& o) { r.into(o).logistic(); });
    add<double>("wald 1 2", [](auto& r, auto& o) { r.into(o).wald(1, 2); });
    add<double>("triangular", [](auto& r, auto& o) { r.into(o).triangular(0, 1, 3); });
    add<double>("standard_cauchy", [](auto& r, auto& o) { r.into(o).standard_cauchy(); });
    add<double>("chisquare 3", [](auto& r, auto& o) { r.into(o).chisquare(3); });
    add<double>("f 3 5", [](auto& r, auto& o) { r.into(o).f(3, 5); });
    add<double>("noncentral_chisquare 3 1", [](auto& r, auto& o) { r.into(o).noncentral_chisquare(3, 1); });
    add<double>("noncentral_f 3 5 1", [](auto& r, auto& o) { r.into(o).noncentral_f(3, 5, 1); });
    add<double>("beta 0.5 0.5", [](auto& r, auto& o) { r.into(o).beta(0.5, 0.5); });
    add<std::int64_t>("geometric 0.5", [](auto& r, auto& o) { r.into(o).geometric(0.5); });
    add<std::int64_t>("negative_binomial 5 0.5",
                      [](auto& r, auto& o) { r.into(o).negative_binomial(5, 0.5); });
    add<std::int64_t>("logseries 0.9", [](auto& r, auto& o) { r.into(o).logseries(0.9); });
    add<std::int64_t>("hypergeometric 5 5 4", [](auto& r, auto& o) { r.into(o).hypergeometric(5, 5, 4); });
    add<std::int32_t>("integers int32", [](auto& r, auto& o) { r.into(o).integers(0, 1000); });
    add<std::int16_t>("integers int16", [](auto& r, auto& o) { r.into(o).integers(0, 1000); });
    add<bool>("integers bool", [](auto& r, auto& o) { r.into(o).integers(0, 2); });
    add<double>("bytes", [](auto& r, auto&) { benchmark::DoNotOptimize(r.bytes(8 * n)); });
    add<double>("multinomial", [](auto& r, auto&) {
        benchmark::DoNotOptimize(r.multinomial(20, {0.1, 0.2, 0.3, 0.4}, n / 10));
    });
    add<double>("dirichlet", [](auto& r, auto&) {
        benchmark::DoNotOptimize(r.dirichlet({1, 2, 3}, n / 10));
    });
    add<double>("multivariate_hypergeometric", [](auto& r, auto&) {
        benchmark::DoNotOptimize(r.multivariate_hypergeometric({5, 10, 20}, 12, n / 10));
    });
    add<double>("multivariate_normal", [](auto& r, auto&) {
        const np::ndarray<double> mean = {0.0, 1.0}, cov = {{2.0, 0.5}, {0.5, 1.0}};
        benchmark::DoNotOptimize(r.multivariate_normal(mean, cov, n / 10, {.method = "cholesky"}));
    });
    add<double>("shuffle rows", [](auto& r, auto& o) {
        auto rows = o.reshape({n / 10, 10});
        r.shuffle(rows);
    });
    add<double>("permuted lanes", [](auto& r, auto& o) {
        benchmark::DoNotOptimize(r.permuted(o.reshape({n / 100, 100}), 1));
    });
    add<double>("choice weighted", [](auto& r, auto&) {
        benchmark::DoNotOptimize(r.choice(4, n, {.p = {0.1, 0.2, 0.3, 0.4}}));
    });
    add<double>("uniform of arrays", [](auto& r, auto& o) { benchmark::DoNotOptimize(r.uniform(o, 1.0)); });
    add<double>("1000 single normals", [](auto& r, auto&) {
        for (int i = 0; i < 1000; ++i) benchmark::DoNotOptimize(r.normal(0, 1));
    });
    add<double>("1000 arrays of 3", [](auto& r, auto&) {
        for (int i = 0; i < 1000; ++i) benchmark::DoNotOptimize(r.normal(0, 1, 3));
    });
    add<double>("default_rng", [](auto&, auto&) { benchmark::DoNotOptimize(np::random::default_rng(5)); });
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
    add_legacy("legacy exponential", [](auto& r) { return r.exponential(2, n); });
    add_legacy("legacy normal", [](auto& r) { return r.normal(1, 2, n); });
    add_legacy("legacy shuffle", [](auto& r) { return r.permutation(n); });
    add_legacy("legacy binomial 10 0.3", [](auto& r) { return r.binomial(10, 0.3, n); });
    add_legacy("legacy poisson 3", [](auto& r) { return r.poisson(3, n); });
    add_legacy("legacy gamma 0.5", [](auto& r) { return r.gamma(0.5, 1, n); });
    add_legacy("legacy geometric 0.1", [](auto& r) { return r.geometric(0.1, n); });
    add_legacy("legacy beta 2 3", [](auto& r) { return r.beta(2, 3, n); });
    add_legacy("legacy choice 1000", [](auto& r) { return r.choice(1000, n); });
    add_legacy("legacy uniform", [](auto& r) { return r.uniform(-1, 1, n); });
    benchmark::Initialize(&argc, argv);
    benchmark::RunSpecifiedBenchmarks();
}
