#include <complex>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include <orthant/kernel/copy/compress.hpp>

namespace {

using orthant::index_t;

template <class T>
T numbered(index_t i) {
    if constexpr (std::is_same_v<T, std::string>) {
        return std::to_string(i);
    } else {
        return static_cast<T>(static_cast<int>(i % 101));
    }
}

}  // namespace

TEST_CASE_TEMPLATE("compress keeps the chosen elements and writes nothing else", T, bool, std::int8_t,
                   std::uint16_t, float, std::int32_t, double, std::complex<float>, std::complex<double>,
                   long double, std::string) {
    std::uint32_t state = 3;
    for (index_t n : {0, 1, 7, 8, 9, 31, 63, 64, 65, 100, 128, 1000, 5000}) {
        for (std::uint32_t density : {0u, 1u, 50u, 99u, 100u}) {
            std::unique_ptr<bool[]> mask(new bool[static_cast<std::size_t>(n) + 1]());
            std::unique_ptr<T[]> src(new T[static_cast<std::size_t>(n) + 1]());
            std::vector<index_t> chosen;
            for (index_t i = 0; i < n; ++i) {
                state = state * 1664525u + 1013904223u;
                mask[static_cast<std::size_t>(i)] = (state >> 8) % 100 < density;
                src[static_cast<std::size_t>(i)] = numbered<T>(i);
                if (mask[static_cast<std::size_t>(i)]) chosen.push_back(i);
            }
            const auto count = static_cast<index_t>(chosen.size());
            CHECK(orthant::kernel::count_true(mask.get(), n) == count);
            // Exactly as large as the result: the address sanitizer sees a write beyond.
            std::unique_ptr<T[]> dst(new T[chosen.size()]());
            CHECK(orthant::kernel::compress(src.get(), mask.get(), n, dst.get()) == count);
            index_t wrong = 0;
            for (std::size_t i = 0; i < chosen.size(); ++i) wrong += dst[i] != numbered<T>(chosen[i]);
            CHECK(wrong == 0);
        }
    }
}

TEST_CASE("the ones of long masks") {
    for (const index_t n : {0, 7, 63, 64, 65, 127, 255 * 64, 255 * 64 + 1, 300 * 64 + 9, 70000}) {
        const std::vector<char> ones(std::size_t(n) + 1, 1);
        CHECK(orthant::kernel::count_true(reinterpret_cast<const bool*>(ones.data()), n) == n);
        std::vector<char> some(std::size_t(n) + 1);
        index_t expected = 0;
        for (std::size_t i = 0; i < std::size_t(n); ++i) expected += some[i] = i * 2654435761u % 7 < 3;
        CHECK(orthant::kernel::count_true(reinterpret_cast<const bool*>(some.data()), n) == expected);
    }
}
