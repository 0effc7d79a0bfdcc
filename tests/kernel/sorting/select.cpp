// Selection: positions after nth_element and argpartition hold what sorting puts there.
#include <algorithm>
#include <complex>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include <orthant/kernel/sorting/select.hpp>

#include "values.hpp"

namespace {

template <class T>
void check(index_t n, int kind) {
    std::unique_ptr<T[]> data(new T[static_cast<std::size_t>(n + 1)]());
    for (index_t i = 0; i < n; ++i) data[static_cast<std::size_t>(i)] = value<T>(kind, i);
    const auto expected = copy(data.get(), n);
    std::sort(expected.get(), expected.get() + n, ordered_less<T>);
    INFO("n ", n, " kind ", kind);
    index_t wrong = 0;
    const auto at = [](index_t i) { return static_cast<std::size_t>(i); };
    std::vector<std::int64_t> order(at(n));
    for (index_t k : {index_t(0), n / 3, n - 1}) {
        auto part = copy(data.get(), n);
        orthant::kernel::nth_element(part.get(), n, k);
        wrong += !same(part[at(k)], expected[at(k)]);
        for (index_t i = 0; i < n; ++i) {
            wrong += i < k ? ordered_less(part[at(k)], part[at(i)]) : ordered_less(part[at(i)], part[at(k)]);
        }
        std::sort(part.get(), part.get() + n, ordered_less<T>);
        for (index_t i = 0; i < n; ++i) wrong += !same(part[at(i)], expected[at(i)]);
        CHECK(wrong == 0);

        orthant::kernel::argpartition(data.get(), 1, n, k, order.data());
        const T& chosen = data[at(order[at(k)])];
        wrong += !same(chosen, expected[at(k)]);
        for (index_t i = 0; i < n; ++i) {
            const T& x = data[at(order[at(i)])];
            wrong += i < k ? ordered_less(chosen, x) : ordered_less(x, chosen);
        }
        std::sort(order.data(), order.data() + n);
        for (index_t i = 0; i < n; ++i) wrong += order[at(i)] != i;
        CHECK(wrong == 0);
    }
}

}  // namespace

TEST_CASE_TEMPLATE("selection agrees with a sort in NumPy's order", T, float, double, std::int8_t,
                   std::uint8_t, std::int16_t, std::uint16_t, std::int32_t, std::uint32_t, std::int64_t,
                   std::uint64_t, orthant::float16, bool, long double, std::complex<float>,
                   std::complex<double>, std::string) {
    for (int kind = 0; kind < 6; ++kind) {
        for (index_t n = 1; n < 40; ++n) check<T>(n, kind);
        for (index_t n : {63, 64, 65, 127, 128, 129, 200, 255, 256, 257, 300, 511, 513, 1000, 2500})
            check<T>(n, kind);
        if (std::is_arithmetic_v<T>) check<T>(20000, kind);
    }
}

TEST_CASE("partition: several positions") {
    std::vector<double> v(5000);
    for (auto& x : v) x = static_cast<double>(random_word() % 1000);
    auto expected = v;
    std::sort(expected.begin(), expected.end());
    const index_t positions[] = {0, 17, 17, 2500, 4999};
    orthant::kernel::partition(v.data(), 5000, positions, 5);
    for (index_t k : positions)
        CHECK(v[static_cast<std::size_t>(k)] == expected[static_cast<std::size_t>(k)]);
    CHECK(*std::max_element(v.begin(), v.begin() + 2500) <= v[2500]);
}
