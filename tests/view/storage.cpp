// Storage: what is asked of the system, blocks that are used again, the limits of the cache.
// Covers view/pages.hpp, view/small_blocks.hpp and view/large_blocks.hpp.

#include <new>
#include <thread>
#include <vector>

#include <doctest/doctest.h>

#include <orthant/array/creation.hpp>
#include <orthant/array/node_members.hpp>
#include <orthant/ops/indexing/where.hpp>
#include <orthant/ops/math/arithmetic.hpp>
#include <orthant/ops/math/math.hpp>
#include <orthant/orthant.hpp>

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
    before = system_allocations();
    for (auto& b : many) b = np::ndarray<double>();
    for (auto& b : many) b = a * 4.0;
    CHECK(system_allocations() == before);
}

TEST_CASE("blocks are aligned: small elements to 16 bytes, those of 128 bytes and more to 64") {
    const auto at = [](const void* p) { return reinterpret_cast<std::uintptr_t>(p); };
    std::vector<np::detail::header_ptr> held;  // or it would be one block again and again
    for (const index_t n :
         {0, 1, 7, 16, 100, 127, 128, 129, 300, 1000, 4000, 5000, 65000, 65500, 100000, 2000000})
        for (const np::shape_t& shape : {np::shape_t{n}, np::shape_t{1, n}, np::shape_t{1, n, 1}})
            for (int k = 0; k < 3; ++k) {
                held.push_back(np::detail::new_array<char>("test", shape));
                CHECK(at(held.back()->data) % (n < 128 ? 16 : 64) == 0);
                if (np::detail::pooling && n > 4096 && n < 65000)
                    CHECK(at(held.back().get()) % 4096 == 0);
                if (n >= 65536) CHECK(at(held.back()->data) % 4096 == 0);
                if (n >= 1 << 20 && np::detail::pooling) CHECK(at(held.back()->data) % (1 << 21) == 0);
            }
    struct alignas(64) line {
        char c[64];
    };
    for (const index_t n : {1, 2, 3, 50}) {
        held.push_back(np::detail::new_array<line>("test", {&n, 1}));
        CHECK(at(held.back()->data) % 64 == 0);
    }
    for (std::size_t bytes = 0; bytes < 70000; bytes += bytes < 600 ? 1 : 997) {
        void* p = np::detail::allocate(bytes);
        CHECK(at(p) % 64 == 0);
        np::detail::deallocate(p, bytes);
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

TEST_CASE("kept blocks are found by their size, and the oldest are dropped first") {
    if constexpr (!np::detail::pooling) return;
    np::trim_cache();
    const std::size_t limit = np::memory_stats().cache_limit, mib = std::size_t(1) << 20;
    std::vector<void*> blocks;
    const std::size_t sizes[] = {100000, 300000, 900000, mib, 5 * mib, 600 * 1024, 70000};
    for (int round = 0; round < 3; ++round)
        for (const std::size_t bytes : sizes) blocks.push_back(np::detail::allocate(bytes));
    std::size_t kept = 0;
    for (std::size_t k = 0; k < blocks.size(); ++k) {
        np::detail::deallocate(blocks[k], sizes[k % 7]);
        kept += np::detail::rounded_large(sizes[k % 7]);
        CHECK(np::detail::large_blocks.kept() == kept);
    }
    // The newest of its size comes first.
    CHECK(np::detail::allocate(900000) == blocks[16]);
    CHECK(np::detail::allocate(900000) == blocks[9]);
    CHECK(np::detail::allocate(mib) == blocks[17]);
    np::detail::deallocate(blocks[16], 900000);
    np::detail::deallocate(blocks[9], 900000);
    np::detail::deallocate(blocks[17], mib);
    // A limit that holds but the newest leaves those.
    np::set_cache_limit(np::detail::rounded_large(mib) + 2 * np::detail::rounded_large(900000));
    const std::size_t before = system_allocations();
    CHECK(np::detail::allocate(mib) == blocks[17]);
    CHECK(system_allocations() == before);
    np::detail::deallocate(np::detail::allocate(5 * mib), 5 * mib);  // larger than the limit
    CHECK(system_allocations() == before + 1);
    np::detail::deallocate(blocks[17], mib);
    np::trim_cache();
    CHECK(np::memory_stats().bytes_cached == 0);
    np::set_cache_limit(limit);
}

TEST_CASE("slabs that have their blocks back serve other sizes, and go back to the system") {
    if constexpr (!np::detail::pooling) return;
    np::trim_cache();
    std::vector<void*> blocks;
    for (const std::size_t bytes : {40, 80, 500, 5000, 60000}) {
        const std::size_t count = 12000000 / bytes, before = system_allocations();
        for (std::size_t k = 0; k < count; ++k) blocks.push_back(np::detail::allocate(bytes));
        for (void* p : blocks) np::detail::deallocate(p, bytes);
        blocks.clear();
        // The first takes regions, of 4 MiB each; the next find those, all but for what fits them less well.
        CHECK(system_allocations() - before <= (bytes == 40 || bytes == 60000 ? 6 : 2));
        CHECK(np::detail::slabs.kept() > 9000000);
    }
    np::trim_cache();
    CHECK(np::detail::slabs.kept() == 0);
}

TEST_CASE("sizes of blocks") {
    using namespace np::detail;
    for (std::size_t bytes = 1; bytes <= large_limit; ++bytes) {
        const block_class c = class_of(bytes);
        if (size_of(c) < bytes || (c > 1 && size_of(block_class(c - 1)) >= bytes)) FAIL(bytes);
        if (bytes > 192 && size_of(c) % 64 != 0) FAIL(bytes);
        if (bytes > 4096 && size_of(c) % 4096 != 0) FAIL(bytes);
    }
    for (std::size_t bytes = large_limit + 1; bytes < 30000000; bytes += bytes / 50)
        if (rounded_large(bytes) < bytes || rounded_large(bytes) > bytes + bytes / 7 + huge_page) FAIL(bytes);
    CHECK(class_of(large_limit) + 1 == int(block_classes));
    CHECK(rounded_large(SIZE_MAX - 5) < SIZE_MAX - 5);  // which tells that there is none
}

namespace {

struct late {
    np::ndarray<double> values;
    ~late() { values = np::ndarray<double>(np::full({50}, 3.0)); }
};

}  // namespace

TEST_CASE("what a thread's last objects free and allocate goes back too") {
    if constexpr (!np::detail::pooling) return;
    np::trim_cache();
    const std::size_t before = system_allocations();
    for (int round = 0; round < 500; ++round)
        std::thread([] {
            static thread_local late one, two;
            static thread_local std::vector<np::ndarray<double>> many;
            one.values = np::full({100}, 1.0);
            for (int k = 0; k < 100; ++k) many.push_back(np::full({k}, 2.0));
        }).join();
    CHECK(system_allocations() - before <= 2);
}

TEST_CASE("what cannot be had is bad_alloc and changes nothing") {
    np::ndarray<double> a{1, 2, 3};
    // (AddressSanitizer stops at such a request.)
    if constexpr (np::detail::pooling && sizeof(index_t) == 8)
        CHECK_THROWS_AS(np::zeros<double>({1LL << 46}), std::bad_alloc);
    CHECK_THROWS_WITH_AS(np::zeros<double>({index_t(1) << (4 * sizeof(index_t)), index_t(1) << (4 * sizeof(index_t))}),
                         doctest::Contains(sizeof(index_t) == 8 ? "4294967296" : "65536"), np::error);
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
