// The plan cache: bounded, and shared by threads. (Run it under ThreadSanitizer too.)
#include <doctest/doctest.h>

#include <thread>
#include <vector>

#include <orthant/fft.hpp>

namespace np = orthant;
using np::index_t;

TEST_CASE("plan cache: holds a bounded number of plans and bytes") {
    auto& cache = np::fft::detail::plan_cache::instance();
    using shared = np::fft::detail::shared_plan<np::fft::detail::line_plan<double>>;
    cache.clear();
    for (index_t n = 100; n < 200; ++n) (void)shared(n);
    CHECK(cache.size() == cache.most_plans);
    CHECK(cache.bytes() <= cache.most_bytes);
    const shared kept(199);
    CHECK(kept.get() == shared(199).get());
    const np::fft::detail::shared_plan<np::fft::detail::line_plan<float>> other(199);
    CHECK(static_cast<const void*>(kept.get()) != static_cast<const void*>(other.get()));
    cache.clear();
    CHECK(cache.size() == 0);
    CHECK(cache.bytes() == 0);
    CHECK(kept->size() == 199);  // outlives the cache's copy
}

TEST_CASE("plan cache: many threads") {
    std::vector<std::thread> threads;
    std::vector<int> wrong(8, 0);
    for (int t = 0; t < 8; ++t) {
        threads.emplace_back([t, &wrong] {
            for (int round = 0; round < 60; ++round) {
                const index_t n = 1 + (round * 7 + t * 3) % 90;
                std::vector<std::complex<double>> x(static_cast<std::size_t>(n)), y(x);
                x[0] = 1;
                const np::fft::plan<np::complex128> plan(n);
                plan.forward(x.data(), y.data());
                for (const auto& value : y)
                    wrong[static_cast<std::size_t>(t)] += std::abs(value - 1.0) > 1e-14;
            }
        });
    }
    for (auto& thread : threads) thread.join();
    for (int count : wrong) CHECK(count == 0);
}
