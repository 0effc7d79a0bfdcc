// Sorting networks, and what fits into 16 registers, or twice as many, sorted there.
#include <algorithm>
#include <cstdint>
#include <vector>

#include <doctest/doctest.h>

#include <orthant/kernel/sorting/block.hpp>

namespace {

namespace detail = orthant::kernel::detail;
using orthant::index_t;

// By the 0-1 principle a network sorts everything if it sorts all sequences of zeros and ones.
template <class Pairs>
bool sorts(const Pairs& pairs, unsigned bits, int rows) {
    for (const detail::exchange_pair& p : pairs)
        if ((bits >> p.low & 1) && !(bits >> p.high & 1)) bits ^= 1u << p.low | 1u << p.high;
    for (int i = 0; i + 1 < rows; ++i)
        if ((bits >> i & 1) && !(bits >> (i + 1) & 1)) return false;
    return true;
}

template <class L, int Rows>
int wrong_blocks() {
    int wrong = 0;
    if constexpr (L::available) {
        using T = typename L::plain;
        for (index_t n = 0; n <= Rows * L::lanes; ++n) {
            std::vector<T> v(std::size_t(n + 1)), expected;
            for (index_t i = 0; i <= n; ++i) v[std::size_t(i)] = T((i * 7919 + n) % 97 - 40);
            expected = v;
            std::sort(expected.begin(), expected.end() - 1);
            auto* const keys = reinterpret_cast<typename L::key*>(v.data());
            if constexpr (Rows == 32) {
                if (n <= 16 * L::lanes) continue;
                detail::sort_two_blocks<L>(keys, n);
            } else {
                detail::sort_block<L, Rows>(keys, n);
            }
            wrong += v != expected;
        }
    }
    return wrong;
}

// Few registers, in memory order: all zeros and ones of up to 16 keys, and every n.
template <class L, int Rows>
int wrong_few() {
    int wrong = 0;
    if constexpr (L::available && L::lanes <= 16) {
        using T = typename L::plain;
        const auto compare = [&](std::vector<T> v, index_t n) {
            std::vector<T> expected = v;
            std::sort(expected.begin(), expected.begin() + n);
            detail::sort_few<L, Rows>(reinterpret_cast<typename L::key*>(v.data()), n);
            wrong += v != expected;
        };
        constexpr index_t most = Rows * L::lanes, all = most < 16 ? most : 16;
        for (unsigned bits = 0; bits < 1u << all; ++bits) {
            std::vector<T> v(std::size_t(all + 1), T(-3));
            for (index_t i = 0; i < all; ++i) v[std::size_t(i)] = T(bits >> i & 1);
            compare(v, all);
        }
        for (int round = 0; round < 50; ++round)
            for (index_t n = 0; n <= most; ++n) {
                std::vector<T> v(std::size_t(n + 1));
                for (index_t i = 0; i <= n; ++i) v[std::size_t(i)] = T((i * 7919 + n + round * 31 * i) % 97 - 40);
                compare(v, n);
            }
    }
    return wrong;
}

}  // namespace

TEST_CASE("few registers sort zeros and ones") {
    CHECK(wrong_few<detail::lanes32, 1>() == 0);
    CHECK(wrong_few<detail::lanes32, 2>() == 0);
    CHECK(wrong_few<detail::lanes32, 4>() == 0);
    CHECK(wrong_few<detail::lanes64, 1>() == 0);
    CHECK(wrong_few<detail::lanes64, 2>() == 0);
    CHECK(wrong_few<detail::lanes64, 4>() == 0);
}

TEST_CASE("networks sort zeros and ones, hence all") {
    int wrong = 0;
    for (unsigned bits = 0; bits < 1u << 8; ++bits) wrong += !sorts(detail::batcher_network<8>(), bits, 8);
    constexpr auto large = detail::batcher_network<16>();
    for (unsigned bits = 0; bits < 1u << 16; ++bits) wrong += !sorts(large, bits, 16);
    CHECK(wrong == 0);
    // Bitonic: zeros, ones and zeros, or the reverse.
    constexpr auto bitonic = detail::bitonic_network<16>();
    for (unsigned from = 0; from < 16; ++from)
        for (unsigned to = from; to <= 16; ++to) {
            const unsigned ones = ((1u << to) - 1) & ~((1u << from) - 1);
            wrong += !sorts(bitonic, ones, 16) + !sorts(bitonic, ~ones & 0xffff, 16);
        }
    CHECK(wrong == 0);
}

TEST_CASE("blocks of every count") {
    CHECK(wrong_blocks<detail::lanes64, 16>() == 0);
    CHECK(wrong_blocks<detail::lanes32, 16>() == 0);
    CHECK(wrong_blocks<detail::lanes64, 8>() == 0);
    CHECK(wrong_blocks<detail::lanes64, 32>() == 0);
    CHECK(wrong_blocks<detail::lanes32, 32>() == 0);
}
