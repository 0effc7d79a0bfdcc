// Order statistics against sorted copies: in a work space, and by brackets where the elements lie.

#include <orthant/kernel/sorting/order_statistics.hpp>

#include <algorithm>
#include <vector>

#include <doctest/doctest.h>

namespace kernel = orthant::kernel;
using orthant::index_t;

namespace {

std::uint64_t state = 12345;
std::uint64_t next() {
    state = state * 6364136223846793005u + 1442695040888963407u;
    return state >> 11;
}

// Values of a pattern: random, few different ones, ascending, all alike.
template <class T>
std::vector<T> values(index_t n, int pattern) {
    std::vector<T> out(static_cast<std::size_t>(n));
    for (index_t i = 0; i < n; ++i) {
        const std::uint64_t x = pattern == 0   ? next() & 0xffffffff
                                : pattern == 1 ? next() % 7
                                : pattern == 2 ? static_cast<std::uint64_t>(i)
                                               : 3;
        out[static_cast<std::size_t>(i)] =
            static_cast<T>(static_cast<std::int64_t>(x) - (pattern == 0 ? 0x7fffffff : 2));
    }
    return out;
}

template <class T>
void check(index_t n, int pattern) {
    const std::vector<T> v = values<T>(n, pattern);
    std::vector<T> sorted = v, work(v.size());
    std::sort(sorted.begin(), sorted.end());
    std::vector<index_t> ranks;
    for (index_t r : {index_t(0), n / 7, n / 3, (n - 1) / 2, n / 2, n - n / 5 - 1, n - 1})
        if (ranks.empty() || r > ranks.back()) ranks.push_back(r);
    std::vector<T> got(ranks.size());
    const auto right = [&](std::size_t count) {
        bool all = true;
        for (std::size_t i = 0; i < count; ++i) all = all && got[i] == sorted[static_cast<std::size_t>(ranks[i])];
        return all;
    };
    REQUIRE(kernel::take_numbers(v.data(), n, work.data()) == n);
    kernel::order_statistics(work.data(), n, ranks.data(), index_t(ranks.size()), got.data());
    CHECK(right(ranks.size()));
    // One rank, and up to four that lie apart.
    for (std::size_t count = 1; count <= 4 && count <= ranks.size(); ++count) {
        std::fill(got.begin(), got.end(), T(0));
        const auto outcome = kernel::bracketed_statistics(v.data(), n, ranks.data(), index_t(count), got.data());
        if (outcome == kernel::bracketed::found) CHECK(right(count));
        else CHECK(outcome == kernel::bracketed::missed);
        if (pattern == 0 && n >= kernel::detail::bracket_from && sizeof(T) >= 4)
            CHECK(outcome == kernel::bracketed::found);
    }
}

}  // namespace

TEST_CASE_TEMPLATE("order statistics", T, float, double, std::int32_t, std::int64_t, std::uint32_t, std::uint64_t,
                   std::int8_t, std::uint16_t, long double) {
    for (index_t n : {1, 2, 3, 9, 64, 130, 1000, 5000})
        for (int pattern = 0; pattern < 4; ++pattern) check<T>(n, pattern);
    if constexpr (sizeof(T) == 4 || sizeof(T) == 8)
        for (index_t n : {65536, 100003})
            for (int pattern = 0; pattern < 4; ++pattern) check<T>(n, pattern);
}

TEST_CASE("NaN are left out, of either sign") {
    constexpr double nan = std::numeric_limits<double>::quiet_NaN(), inf = std::numeric_limits<double>::infinity();
    std::vector<double> v(100000, 1.0), work(v.size());
    for (std::size_t i = 0; i < v.size(); ++i) v[i] = i % 3 == 0 ? nan : i % 3 == 1 ? double(i) : -double(i);
    v[0] = -nan;
    v[1] = inf;
    v[2] = -inf;
    const index_t n = kernel::take_numbers(v.data(), 100000, work.data());
    CHECK(n == 66666);
    const index_t ranks[] = {0, 33332, 33333, 66665};
    double got[4];
    kernel::order_statistics(work.data(), n, ranks, 4, got);
    CHECK(got[0] == -inf);
    CHECK(got[1] == -5);
    CHECK(got[2] == 4);
    CHECK(got[3] == inf);
    CHECK(kernel::bracketed_statistics(v.data(), 100000, ranks, 1, got) == kernel::bracketed::nan);
    // A single one anywhere is seen.
    for (const std::size_t at : {std::size_t(0), std::size_t(50001), std::size_t(99999)}) {
        std::vector<double> w(100000, 2.5);
        w[at] = at == 0 ? -nan : nan;
        CHECK(kernel::bracketed_statistics(w.data(), 100000, ranks, 1, got) != kernel::bracketed::found);
        CHECK(kernel::take_numbers(w.data(), 100000, work.data()) == 99999);
    }
}
