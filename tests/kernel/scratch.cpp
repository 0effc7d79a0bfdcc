// The buffer of a thread: aligned, kept while it is large enough, another for another thread.
#include <cstdint>
#include <cstring>
#include <thread>

#include <doctest/doctest.h>

#include <orthant/kernel/scratch.hpp>

using orthant::kernel::scratch_buffer;

TEST_CASE("the buffer grows, and then stays") {
    scratch_buffer buffer;
    CHECK(buffer.get(0) == nullptr);
    void* const first = buffer.get(100);
    REQUIRE(first != nullptr);
    CHECK(reinterpret_cast<std::uintptr_t>(first) % 64 == 0);
    std::memset(first, 1, 100);
    CHECK(buffer.get(50) == first);
    CHECK(buffer.get(100) == first);
    CHECK(static_cast<unsigned char*>(buffer.get(10))[99] == 1);
    void* const larger = buffer.get(100000);
    CHECK(reinterpret_cast<std::uintptr_t>(larger) % 64 == 0);
    std::memset(larger, 2, 100000);
    CHECK(buffer.get(1) == larger);
    buffer.release();
    CHECK(buffer.get(0) == nullptr);
    CHECK(buffer.get(8) != nullptr);
}

TEST_CASE("every thread has its own") {
    void* const mine = orthant::kernel::thread_scratch().get(64);
    CHECK(orthant::kernel::thread_scratch().get(64) == mine);
    void* other = mine;
    std::thread([&other] { other = orthant::kernel::thread_scratch().get(64); }).join();
    CHECK(other != mine);
}
