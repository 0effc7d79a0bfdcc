// Storage: what is asked of the system, blocks that are used again, the limits of the cache.

#include <new>
#include <thread>
#include <vector>

#include <doctest/doctest.h>

#include <orthant/array/creation.hpp>
#include <orthant/array/node_members.hpp>
#include <orthant/ops/arithmetic.hpp>
#include <orthant/ops/math.hpp>
#include <orthant/ops/methods.hpp>
#include <orthant/ops/where.hpp>

namespace np = orthant;
using np::index_t;

namespace {

std::size_t system_allocations() { return np::memory_stats().system_allocations; }

}  // namespace

TEST_CASE("evaluating an expression allocates its result and nothing else") {
    if constexpr (!np::detail::pooling) return;  // then each block is the system's
    const np::ndarray<double> a(np::ones<double>({300, 400})), b(np::ones<double>({300, 400}));
    const np::ndarray<float> f(np::ones<float>({300, 400}));
    np::ndarray<double> out(np::zeros<double>({300, 400}));
    np::trim_cache();
    std::size_t before = system_allocations();
    SUBCASE("into an array that is there: nothing") {
        out = a + np::sin(b) * 2.0 - f;
        out += a.T().reshape(300, 400) * 0 + b;  // one copy for the reshape
        CHECK(system_allocations() - before <= 1);
        before = system_allocations();
        out = np::where(a > 0.5, a * b, f / 2);
        out *= b;
        out(np::slice(10, 200), np::all) = a(np::slice(20, 210), np::all) + 1;
        CHECK(system_allocations() == before);
    }
    SUBCASE("a new result: one block") {
        const np::ndarray<double> c = a + np::sin(b) * 2.0 - f;
        CHECK(system_allocations() - before == 1);
    }
    SUBCASE("a freed block is used again") {
        { const np::ndarray<double> c = a + b; }
        before = system_allocations();
        for (int i = 0; i < 10; ++i) const np::ndarray<double> c = a * b;
        CHECK(system_allocations() == before);
    }
}

TEST_CASE("views, slices and lazy expressions ask nothing of the system") {
    if constexpr (!np::detail::pooling) return;
    np::ndarray<double> a(np::ones<double>({30, 40}));
    const auto work = [&] {
        auto v = a(np::slice(1, 20), np::slice(np::_, np::_, 2));
        auto t = v.T();
        auto r = a.reshape(40, 30);
        auto e = t + 1.0;
        return double(e(0, 0)) + t[0].size() + r(0, 0);
    };
    work();
    const std::size_t before = system_allocations();
    double total = 0;
    for (int i = 0; i < 100; ++i) total += work();
    CHECK(system_allocations() == before);
    CHECK(total > 0);
}

TEST_CASE("blocks of 4 to 64 KiB are used again, begin on a page, and are kept up to a limit") {
    if constexpr (!np::detail::pooling) return;
    const np::ndarray<double> a(np::ones<double>({1000}));
    { const np::ndarray<double> warm = a + 1.0; }
    std::size_t before = system_allocations();
    for (int i = 0; i < 10; ++i) {
        const np::ndarray<double> b = a * 2.0;
        CHECK(reinterpret_cast<std::uintptr_t>(&b.header()) % 4096 == 0);
    }
    CHECK(system_allocations() == before);
    std::vector<np::ndarray<double>> many(200);
    for (auto& b : many) b = a * 3.0;
    for (auto& b : many) b = np::ndarray<double>();  // 1.6 MB are freed, 1 MiB of them kept
    CHECK(np::detail::local_blocks.medium_bytes <= np::detail::medium_kept);
    CHECK(np::detail::local_blocks.medium_bytes > np::detail::medium_kept / 2);
    np::trim_cache();
    CHECK(np::detail::local_blocks.medium_bytes == 0);
    before = system_allocations();
    { const np::ndarray<double> b = a * 2.0; }
    CHECK(system_allocations() == before + 1);
}

TEST_CASE("blocks are aligned") {
    for (const index_t n : {1, 7, 100, 5000, 100000, 2000000}) {
        const np::ndarray<char> a(np::detail::new_array<char>("test", {&n, 1}));
        CHECK(reinterpret_cast<std::uintptr_t>(a.data()) % 64 == 0);
    }
}

TEST_CASE("the cache of large blocks") {
    if constexpr (!np::detail::pooling) return;
    np::trim_cache();
    CHECK(np::memory_stats().bytes_cached == 0);
    { np::ndarray<double> a(np::zeros<double>({100000})); }
    CHECK(np::memory_stats().bytes_cached >= 800000);
    const std::size_t limit = np::memory_stats().cache_limit;
    np::set_cache_limit(0);
    CHECK(np::memory_stats().bytes_cached == 0);
    { np::ndarray<double> a(np::zeros<double>({100000})); }
    CHECK(np::memory_stats().bytes_cached == 0);
    np::set_cache_limit(limit);
}

TEST_CASE("what cannot be had is bad_alloc and changes nothing") {
    np::ndarray<double> a{1, 2, 3};
    // (AddressSanitizer stops at such a request.)
    if constexpr (np::detail::pooling) CHECK_THROWS_AS(np::zeros<double>({index_t(1) << 46}), std::bad_alloc);
    CHECK_THROWS_WITH_AS(np::zeros<double>({index_t(1) << 32, index_t(1) << 32}),
                         doctest::Contains("4294967296"), np::error);
    CHECK(a.tolist() == std::vector<double>{1, 2, 3});
}

TEST_CASE("arrays made in one thread and freed in another") {
    for (int round = 0; round < 20; ++round) {
        std::vector<np::ndarray<int>> made;
        std::thread([&] {
            for (int i = 0; i < 600; ++i) made.push_back(np::full<int>({i % 50 + 1}, i));
        }).join();
        int wrong = 0;
        for (int i = 0; i < 600; ++i) wrong += made[std::size_t(i)](i % 50) != i;
        CHECK(wrong == 0);
    }
}
