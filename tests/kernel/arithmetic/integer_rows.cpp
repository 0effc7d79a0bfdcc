#include <orthant/kernel/arithmetic/integer_rows.hpp>

#include <cstdint>
#include <limits>
#include <random>
#include <vector>

#include <doctest/doctest.h>

namespace np = orthant;
namespace kernel = orthant::kernel;
using np::index_t;

namespace {

// All values of few bits, else edges and random ones of all sizes.
template <class T>
std::vector<T> values() {
    std::vector<T> out;
    if constexpr (sizeof(T) == 1) {
        for (int i = 0; i < 256; ++i) out.push_back(T(i));
    } else {
        std::mt19937_64 random(11);
        for (int bit = 0; bit < int(8 * sizeof(T)); ++bit)
            for (int d = -2; d <= 2; ++d) out.push_back(T((std::uint64_t(1) << bit) + std::uint64_t(std::int64_t(d))));
        for (int i = 0; i < 400; ++i) out.push_back(T(random() >> random() % 64));
        out.push_back(std::numeric_limits<T>::min()), out.push_back(std::numeric_limits<T>::max());
    }
    while (out.size() % 64 != 7) out.push_back(T(out.size() * 31));
    return out;
}

// How many of a row of its own are not what the function of elements says.
template <class Row, class T, class F>
index_t wrong(const std::vector<T>& a, const std::vector<T>& b, index_t b_step, F f) {
    const index_t step[] = {1, 1, b_step}, n = index_t(a.size());
    std::vector<T> out(a.size());
    const index_t done = Row::run(out.data(), a.data(), b.data(), step, n);
    index_t bad = done == 0 || done == n / 64 * 64 ? 0 : n;
    for (index_t i = 0; i < done; ++i)
        bad += out[std::size_t(i)] != f(a[std::size_t(i)], b[std::size_t(i * b_step)]);
    return bad;
}

}  // namespace

TEST_CASE_TEMPLATE("rows divided by a number", T, std::int8_t, std::uint8_t, std::int16_t, std::uint16_t, std::int32_t,
                   std::uint32_t, std::int64_t, std::uint64_t) {
    const std::vector<T> a = values<T>();
    index_t bad = 0, fast = 0;
    for (const T divisor : a) {
        const std::vector<T> b{divisor};
        bad += wrong<kernel::floor_divide_row>(a, b, 0, [](T x, T y) { return kernel::floor_divide(x, y); });
        bad += wrong<kernel::remainder_row>(a, b, 0, [](T x, T y) { return kernel::remainder(x, y); });
        const index_t step[] = {1, 1, 0};
        std::vector<T> out(a.size());
        fast += kernel::floor_divide_row::run(out.data(), a.data(), b.data(), step, index_t(a.size())) > 0;
    }
    CHECK(bad == 0);
    CHECK(fast > index_t(a.size()) / 3);
    // Other steps, other divisors and short rows are left to the loop over elements.
    std::vector<T> out(a.size());
    const T seven = 7, zero = 0;
    for (const auto& step : {std::vector<index_t>{1, 1, 2}, {2, 1, 0}, {1, -1, 0}})
        CHECK(kernel::floor_divide_row::run(out.data(), a.data(), a.data(), step.data(), 64) == 0);
    const index_t step[] = {1, 1, 0};
    CHECK(kernel::remainder_row::run(out.data(), a.data(), &zero, step, 64) == 0);
    CHECK(kernel::remainder_row::run(out.data(), a.data(), &seven, step, 63) == 0);
}

TEST_CASE_TEMPLATE("rows divided by rows", T, std::int8_t, std::uint8_t, std::int16_t, std::uint16_t,
                   std::int32_t, std::uint32_t, std::int64_t, std::uint64_t) {
    std::vector<T> a = values<T>();
    if constexpr (sizeof(T) == 8) {  // and those that are divided as doubles: multiples, and one beside them
        for (T& x : a) x = T(x % (T(1) << 52));
        for (std::size_t i = 0; i + 2 < a.size(); i += 3)
            a[i + 1] = T(a[i] / (a[i + 2] == 0 ? T(1) : a[i + 2]) * a[i + 2] + T(i % 2));
    }
    index_t bad = 0;
    for (std::size_t by = 0; by < a.size(); ++by) {
        std::vector<T> b(a.size());
        for (std::size_t i = 0; i < a.size(); ++i) b[i] = a[(i + by) % a.size()];
        bad += wrong<kernel::floor_divide_row>(a, b, 1, [](T x, T y) { return kernel::floor_divide(x, y); });
        bad += wrong<kernel::remainder_row>(a, b, 1, [](T x, T y) { return kernel::remainder(x, y); });
    }
    CHECK(bad == 0);
}

TEST_CASE_TEMPLATE("rows shifted by a number and each by its own", T, std::int8_t, std::uint8_t, std::int16_t,
                   std::uint16_t, std::int32_t, std::uint32_t, std::int64_t, std::uint64_t) {
    const std::vector<T> a = values<T>();
    const auto left = [](T x, T y) { return kernel::left_shift(x, y); };
    const auto right = [](T x, T y) { return kernel::right_shift(x, y); };
    index_t bad = 0;
    for (int count = -3; count < 70; ++count) {
        const std::vector<T> one{T(count)};
        bad += wrong<kernel::shift_row<true>>(a, one, 0, left) + wrong<kernel::shift_row<false>>(a, one, 0, right);
        std::vector<T> each(a.size());
        for (std::size_t i = 0; i < each.size(); ++i) each[i] = T(count + int(i % 11));
        bad += wrong<kernel::shift_row<true>>(a, each, 1, left) + wrong<kernel::shift_row<false>>(a, each, 1, right);
    }
    CHECK(bad == 0);
    // In place.
    std::vector<T> here = a;
    const T three = 3;
    const index_t step[] = {1, 1, 0};
    const index_t done = kernel::shift_row<true>::run(here.data(), here.data(), &three, step, index_t(a.size()));
    CHECK(done == index_t(a.size()) / 64 * 64);
    for (index_t i = 0; i < done; ++i) bad += here[std::size_t(i)] != left(a[std::size_t(i)], three);
    CHECK(bad == 0);
}

TEST_CASE_TEMPLATE("rows raised to a power, and the ones of their bits", T, std::int8_t, std::uint8_t,
                   std::int16_t, std::uint16_t, std::int32_t, std::uint32_t, std::int64_t, std::uint64_t) {
    const std::vector<T> a = values<T>();
    index_t bad = 0;
    for (int exponent = -1; exponent < 67; ++exponent) {
        const std::vector<T> b{T(exponent)};
        bad += wrong<kernel::power_row>(a, b, 0, [](T x, T y) {
            T out = 1;
            for (T k = 0; k < y; ++k) out = kernel::multiply(out, x);
            return out;
        });
    }
    std::vector<std::uint8_t> ones(a.size());
    const index_t step[] = {1, 1};
    const index_t done = kernel::bitwise_count_row::run(ones.data(), a.data(), step, index_t(a.size()));
    CHECK(done == index_t(a.size()) / 64 * 64);
    for (index_t i = 0; i < done; ++i)
        bad += ones[std::size_t(i)] != kernel::bitwise_count(a[std::size_t(i)]);
    CHECK(bad == 0);
}
