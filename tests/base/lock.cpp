// Locks and counters, by threads that change one number at once.
#include <thread>
#include <vector>

#include <doctest/doctest.h>

#include <orthant/base/lock.hpp>

namespace detail = orthant::detail;

TEST_CASE("a mutex lets one in at a time; a counter counts what all add") {
    static detail::mutex mutex;  // (constant initialisation)
    detail::counter<long> counted;
    long guarded = 0;
    std::vector<std::thread> threads;
    for (int t = 0; t < 4; ++t)
        threads.emplace_back([&] {
            for (int i = 0; i < 5000; ++i) {
                counted.add(2);
                const detail::lock_guard lock(mutex);
                ++guarded;
            }
        });
    for (std::thread& t : threads) t.join();
    CHECK(guarded == 20000);
    CHECK(counted.load() == 40000);
}

TEST_CASE("a guard lets go at the end of its scope, also of one that throws") {
    static detail::mutex mutex;
    try {
        const detail::lock_guard lock(mutex);
        throw 1;
    } catch (int) {
    }
    const detail::lock_guard again(mutex);
    detail::counter<int> number(5);
    CHECK(number.load() == 5);
    number.store(-3);
    number.add(1);
    CHECK(number.load() == -2);
}
