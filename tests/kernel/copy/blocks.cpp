#include <orthant/kernel/copy/blocks.hpp>

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <complex>
#include <vector>

using namespace orthant;

TEST_CASE("copy_bytes copies at every distance, and nothing beyond") {
    std::vector<unsigned char> memory(40000), source(20000);
    for (std::size_t i = 0; i < source.size(); ++i) source[i] = static_cast<unsigned char>(i * 7 + i / 256);
    for (std::size_t bytes : {0u, 1u, 63u, 64u, 2047u, 2048u, 2049u, 4096u, 9999u})
        for (std::size_t gap : {0u, 1u, 8u, 63u, 64u, 65u, 4095u}) {
            // Where the target begins `gap` bytes behind the source modulo the page size.
            const auto from = reinterpret_cast<std::uintptr_t>(source.data()),
                       to = reinterpret_cast<std::uintptr_t>(memory.data());
            const std::size_t at = (from + gap - to) & 4095;
            std::fill(memory.begin(), memory.end(), static_cast<unsigned char>(0xee));
            kernel::copy_bytes(memory.data() + at, source.data(), bytes);
            bool right = memory[at + bytes] == 0xee;
            for (std::size_t i = 0; i < bytes; ++i) right = right && memory[at + i] == source[i];
            CHECK(right);
        }
}

TEST_CASE("blocks of few bytes") {
    std::vector<unsigned char> source(200);
    for (std::size_t i = 0; i < source.size(); ++i) source[i] = static_cast<unsigned char>(i + 1);
    for (std::size_t bytes = 0; bytes <= 130; ++bytes) {
        std::vector<unsigned char> to(bytes + 2, 0xee);
        kernel::copy_block(to.data() + 1, source.data(), bytes);
        bool right = to.front() == 0xee && to.back() == 0xee;
        for (std::size_t i = 0; i < bytes; ++i) right = right && to[i + 1] == source[i];
        CHECK(right);
    }
    for (std::size_t period = 1; period <= 64; ++period)
        for (std::size_t times : {1u, 2u, 7u}) {
            std::vector<unsigned char> to(period * times + kernel::repeated_bytes, 0xee);
            std::copy(source.begin(), source.begin() + std::ptrdiff_t(period), to.begin());
            kernel::replicate_few(to.data(), period, period * times);
            bool right = true;
            for (std::size_t i = 0; i < period * times; ++i) right = right && to[i] == source[i % period];
            CHECK(right);
        }
}

TEST_CASE("fill, replicate and repeat_blocks") {
    std::vector<double> v(101, 0);
    kernel::fill(v.data(), 100, 2.5);
    CHECK(v[99] == 2.5);
    CHECK(v[100] == 0);
    std::string s(11, '.');
    s.replace(0, 3, "abc");
    kernel::replicate(s.data(), 3, 10);
    CHECK(s == "abcabcabca.");
    for (std::size_t block : {1u, 2u, 3u, 4u, 8u, 16u, 24u}) {
        std::vector<unsigned char> from(3 * block), to(6 * block + 1, 0xee);
        for (std::size_t i = 0; i < from.size(); ++i) from[i] = static_cast<unsigned char>(i);
        const index_t counts[] = {1, 0, 2};
        CHECK(kernel::repeat_blocks(from.data(), block, 3, counts, 0, to.data()) == to.data() + 3 * block);
        CHECK(to[0] == 0);
        CHECK(to[block] == 2 * block);
        CHECK(to[2 * block] == 2 * block);
        CHECK(to[3 * block] == 0xee);
        CHECK(kernel::repeat_blocks(from.data(), block, 3, nullptr, 2, to.data()) == to.data() + 6 * block);
        CHECK(to[5 * block] == 2 * block);
        CHECK(to[6 * block] == 0xee);
    }
}

TEST_CASE_TEMPLATE("each element so many times, and nothing behind the last", T, std::uint8_t, std::uint16_t, float, double) {
    int wrong = 0;
    for (index_t n = 0; n < 12; ++n)
        for (index_t times = 0; times < 140; times += times < 20 ? 1 : 7)
            for (const index_t step : {1, 3, -1}) {
                std::vector<T> from(40), to(std::size_t(n * times + 70), T(99));
                for (std::size_t i = 0; i < from.size(); ++i) from[i] = T(i);
                const T* const first = from.data() + (step < 0 ? 20 : 0);
                wrong += !kernel::spread_elements(to.data(), first, step, n, times, sizeof(T));
                for (index_t i = 0; i < n * times; ++i) wrong += to[std::size_t(i)] != first[i / times * step];
                for (std::size_t i = std::size_t(n * times); i < to.size(); ++i) wrong += to[i] != T(99);
            }
    CHECK(wrong == 0);
    std::complex<double> z[2] = {};
    CHECK(!kernel::spread_elements(z, z, 1, 1, 2, sizeof z[0]));
}
