#include <algorithm>
#include <cmath>
#include <complex>
#include <cstdint>
#include <cstring>
#include <limits>
#include <memory>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include <orthant/base/float16.hpp>
#include <orthant/kernel/select.hpp>
#include <orthant/kernel/sort.hpp>

namespace {

using orthant::index_t;
using orthant::kernel::ordered_less;

std::uint64_t random_state = 1;
std::uint64_t random_word() {
    random_state = random_state * 6364136223846793005u + 1442695040888963407u;
    return random_state >> 20 ^ random_state << 31;
}

// kind 0: all values, 1: few values, 2: ascending, 3: descending, 4: with NaN, infinities and both zeros,
// 5: neighbours that differ only in the last bits, with one far away
template <class T>
T value(int kind, index_t i) {
    using limits = std::numeric_limits<T>;
    const std::uint64_t word = random_word();
    if constexpr (std::is_same_v<T, std::string>) {
        return std::to_string(word % 1000);
    } else if constexpr (orthant::kernel::detail::is_std_complex<T>) {
        using real = typename T::value_type;
        return T(value<real>(kind == 0 ? 1 : kind, i), value<real>(kind, i));
    } else if constexpr (std::is_integral_v<T>) {
        if (kind == 1) return static_cast<T>(word % 5);
        if (kind == 2) return static_cast<T>(i);
        if (kind == 3) return static_cast<T>(-i);
        if (kind == 4 && word % 3 == 0) return word % 2 ? (limits::max)() : (limits::min)();
        return static_cast<T>(word);
    } else {
        if (kind == 1) return T(static_cast<float>(word % 5));
        if (kind == 2) return T(static_cast<float>(i));
        if (kind == 3) return T(static_cast<float>(-i));
        if (kind == 4) {
            switch (word % 9) {
                case 0:
                    return limits::quiet_NaN();
                case 1:
                    return T(-static_cast<float>(limits::quiet_NaN()));
                case 2:
                    return limits::infinity();
                case 3:
                    return T(-limits::infinity());
                case 4:
                    return T(0.0f);
                case 5:
                    return T(-0.0f);
                default:
                    break;
            }
        }
        if constexpr (std::is_same_v<T, double>) {
            if (kind == 5) return word % 1000 == 0 ? 1e300 : 1.0 + static_cast<double>(word % 4096) * 0x1p-52;
        }
        return T(static_cast<float>(static_cast<std::int64_t>(word)) / (kind == 0 ? 1e15f : 1e18f));
    }
}

template <class T>
bool same(const T& a, const T& b) {
    return !ordered_less(a, b) && !ordered_less(b, a);
}

template <class T>
bool same_bits(const T& a, const T& b) {
    if constexpr (std::is_trivially_copyable_v<T>) {
        return std::memcmp(&a, &b, std::is_same_v<T, long double> ? 10 : sizeof(T)) == 0;
    } else {
        return a == b;
    }
}

template <class T>
std::unique_ptr<T[]> copy(const T* p, index_t n) {
    std::unique_ptr<T[]> out(new T[static_cast<std::size_t>(n + 1)]());
    std::copy(p, p + n, out.get());
    return out;
}

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

    std::vector<index_t> order(at(n) + 1, -7);
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

TEST_CASE_TEMPLATE("sort, argsort and selection agree with a stable sort in NumPy's order", T, float, double,
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

TEST_CASE("heap sort, which bounds the worst case") {
    std::vector<std::int64_t> v(1000);
    for (auto& x : v) x = static_cast<std::int64_t>(random_word() % 500);
    auto expected = v;
    std::sort(expected.begin(), expected.end());
    using lanes = orthant::kernel::detail::lanes64;
    orthant::kernel::detail::heap_sort_keys<lanes>(reinterpret_cast<lanes::key*>(v.data()), 1000);
    CHECK(v == expected);
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
