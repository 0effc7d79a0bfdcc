// Sorting and argsort in NumPy's order. Covers kernel/sorting/few.hpp.
#include <algorithm>
#include <cmath>
#include <complex>
#include <cstdint>
#include <limits>
#include <memory>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include <orthant/kernel/sorting/sort.hpp>

#include "values.hpp"

namespace {

template <class T>
void check(index_t n, int kind) {
    std::unique_ptr<T[]> data(new T[static_cast<std::size_t>(n + 1)]());
    for (index_t i = 0; i < n; ++i) data[static_cast<std::size_t>(i)] = value<T>(kind, i);
    const auto expected = copy(data.get(), n);
    std::stable_sort(expected.get(), expected.get() + n, ordered_less<T>);
    INFO("n ", n, " kind ", kind);
    index_t wrong = 0;
    const auto at = [](index_t i) { return static_cast<std::size_t>(i); };

    auto sorted = copy(data.get(), n);
    orthant::kernel::sort(sorted.get(), n);
    for (index_t i = 0; i < n; ++i) wrong += !same(sorted[at(i)], expected[at(i)]);
    CHECK(wrong == 0);
    CHECK(same_bits(sorted[at(n)], T()));

    auto stable = copy(data.get(), n);
    orthant::kernel::stable_sort(stable.get(), n);
    for (index_t i = 0; i < n; ++i) wrong += !same_bits(stable[at(i)], expected[at(i)]);
    CHECK(wrong == 0);

    std::vector<std::int64_t> order(at(n) + 1, -7);
    orthant::kernel::argsort(data.get(), 1, n, order.data());
    for (index_t i = 0; i < n; ++i) {
        wrong += !same_bits(data[at(order[at(i)])], expected[at(i)]);
        if (i > 0 && same(data[at(order[at(i)])], data[at(order[at(i - 1)])]))
            wrong += order[at(i)] <= order[at(i - 1)];
    }
    CHECK(wrong == 0);
    CHECK(order[at(n)] == -7);
    if (n == 0) return;

    // Backwards and by steps.
    orthant::kernel::argsort(data.get() + n - 1, -1, n, order.data());
    for (index_t i = 0; i < n; ++i) wrong += !same(data[at(n - 1 - order[at(i)])], expected[at(i)]);
    CHECK(wrong == 0);
}

}  // namespace

TEST_CASE_TEMPLATE("sort and argsort agree with a stable sort in NumPy's order", T, float, double,
                   std::int8_t, std::uint8_t, std::int16_t, std::uint16_t, std::int32_t, std::uint32_t,
                   std::int64_t, std::uint64_t, orthant::float16, bool, long double, std::complex<float>,
                   std::complex<double>, std::string) {
    for (int kind = 0; kind < 6; ++kind) {
        for (index_t n = 0; n < 40; ++n) check<T>(n, kind);
        for (index_t n : {63, 64, 65, 127, 128, 129, 200, 255, 256, 257, 300, 511, 513, 1000, 2500})
            check<T>(n, kind);
        if (std::is_arithmetic_v<T>) check<T>(20000, kind);
    }
}

TEST_CASE("sort: patterns that are hard for quicksort") {
    for (index_t n : {1000, 30000}) {
        for (int pattern = 0; pattern < 5; ++pattern) {
            std::vector<std::int32_t> v(static_cast<std::size_t>(n));
            for (index_t i = 0; i < n; ++i) {
                const index_t x = pattern == 0   ? 7                              // all equal
                                  : pattern == 1 ? (i < n / 2 ? i : n - i)        // up and down
                                  : pattern == 2 ? i % 2                          // two values
                                  : pattern == 3 ? (i % 100 == 0 ? i : 0)         // mostly one value
                                                 : (i * 7919) % 64 * n + i / 64;  // interleaved runs
                v[static_cast<std::size_t>(i)] = static_cast<std::int32_t>(x);
            }
            auto expected = v;
            std::sort(expected.begin(), expected.end());
            orthant::kernel::sort(v.data(), n);
            CHECK(v == expected);
        }
    }
}

TEST_CASE("argsort of few distinct values, some of which a sample misses") {
    for (const index_t distinct : {1, 2, 20, 24, 25, 32, 33})
        for (const index_t rare : {0, 1, 3}) {
            std::vector<double> v(20000);
            for (auto& x : v) {
                const auto word = static_cast<index_t>(random_word() % std::uint64_t(distinct));
                x = word == 3 ? std::numeric_limits<double>::quiet_NaN() : word == 5 ? -0.0 : word == 6 ? 0.0 : std::sqrt(double(word));
            }
            for (index_t i = 0; i < rare; ++i) v[std::size_t(i * 9973 + 5)] = i == 2 ? std::numeric_limits<double>::infinity() : -double(i);
            std::vector<std::int64_t> order(20000), expected(20000);
            for (std::size_t i = 0; i < order.size(); ++i) expected[i] = std::int64_t(i);
            std::stable_sort(expected.begin(), expected.end(), [&](std::int64_t i, std::int64_t j) {
                return ordered_less(v[std::size_t(i)], v[std::size_t(j)]);
            });
            orthant::kernel::argsort(v.data(), 1, 20000, order.data());
            CHECK(order == expected);
        }
}

TEST_CASE("complex numbers with NaN come last: in the imaginary part, in the real part, in both") {
    using c = std::complex<double>;
    const double nan = std::numeric_limits<double>::quiet_NaN();
    c v[] = {{nan, nan}, {nan, 1}, {2, nan}, {nan, 0}, {1, nan}, {3, 4}, {3, -1}, {-1, 9}};
    orthant::kernel::sort(v, 8);
    CHECK(v[0] == c(-1, 9));
    CHECK(v[1] == c(3, -1));
    CHECK(v[2] == c(3, 4));
    CHECK(v[3].real() == 1);
    CHECK(v[4].real() == 2);
    CHECK(v[5].imag() == 0);
    CHECK(v[6].imag() == 1);
    CHECK((std::isnan(v[7].real()) && std::isnan(v[7].imag())));
}
