// Copies and conversions of a row: every count around the blocks, every kind of step, and the values that C++
// leaves undefined.
#include <complex>
#include <cstdint>
#include <limits>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include <orthant/kernel/copy/convert.hpp>

namespace {

using orthant::index_t;
using orthant::kernel::convert;

template <class T>
T value(index_t i) {
    if constexpr (std::is_same_v<T, std::string>)
        return std::to_string(i);
    else if constexpr (std::is_same_v<T, bool>)
        return i % 3 == 1;
    else
        return T(static_cast<signed char>(i % 100));
}

// The number of elements of D that are not where they should be, those between and behind them included.
template <class S, class D>
int wrong_elements() {
    constexpr index_t most = 70, reach = 3 * most;
    std::vector<S> from;
    std::vector<bool> truth;
    int wrong = 0;
    const std::size_t size = std::size_t(2 * reach + 1);
    const auto source = [](index_t i) { return value<S>(i < 0 ? -i : i); };
    // (std::vector<bool> has no elements to point to.)
    S* const data = new S[size];
    for (index_t i = -reach; i <= reach; ++i) data[i + reach] = source(i);
    for (const index_t in : {1, 0, 2, -1, -3})
        for (const index_t out : {1, 2, -1})
            for (index_t n = 0; n <= most; ++n) {
                D* const to = new D[size]();
                convert<S, D>(data + reach, in, to + reach, out, n);
                for (index_t i = 0; i < n; ++i) {
                    const S s = source(i * in);
                    D& d = to[reach + i * out];
                    wrong += !(d == orthant::kernel::detail::cast_element<S, D>(s));
                    d = D();
                }
                for (std::size_t i = 0; i < size; ++i) wrong += !(to[i] == D());
                delete[] to;
            }
    delete[] data;
    return wrong;
}

template <class D, class S>
D cast(S s) {
    D d{};
    convert<S, D>(&s, 1, &d, 1, 1);
    return d;
}

}  // namespace

TEST_CASE("rows of every count and step") {
    using orthant::float16;
    CHECK(wrong_elements<double, double>() == 0);
    CHECK(wrong_elements<bool, bool>() == 0);
    CHECK(wrong_elements<std::string, std::string>() == 0);
    CHECK(wrong_elements<std::int32_t, double>() == 0);
    CHECK(wrong_elements<double, std::int8_t>() == 0);
    CHECK(wrong_elements<float, bool>() == 0);
    CHECK(wrong_elements<float16, float>() == 0);
    CHECK(wrong_elements<std::uint8_t, std::complex<float>>() == 0);
}

TEST_CASE("floating values that no integer holds") {
    constexpr double inf = std::numeric_limits<double>::infinity(),
                     nan = std::numeric_limits<double>::quiet_NaN();
    for (const double x : {nan, inf, -inf, 1e300, -1e300}) {
        CHECK(cast<std::int64_t>(x) == (std::numeric_limits<std::int64_t>::min)());
        CHECK(cast<std::uint64_t>(x) == std::uint64_t(1) << 63);
        CHECK(cast<std::int32_t>(x) == (std::numeric_limits<std::int32_t>::min)());
        CHECK(cast<std::uint32_t>(x) == 0);
        CHECK(cast<std::int16_t>(x) == 0);
        CHECK(cast<std::uint8_t>(x) == 0);
    }
    CHECK(cast<std::int32_t>(float(3e9f)) == (std::numeric_limits<std::int32_t>::min)());
    CHECK(cast<std::uint32_t>(3e9) == 3000000000u);
    CHECK(cast<std::uint64_t>(1.5e19) == 15000000000000000000u);
    CHECK(cast<std::uint64_t>(-1.0) == ~std::uint64_t(0));
    CHECK(cast<std::int8_t>(300.7) == 44);  // the low bits of the integer
    CHECK(cast<std::uint8_t>(-1.5) == 255);
    CHECK(cast<std::int64_t>(-2.9) == -2);
    // A long double holds every integer of 64 bits.
    CHECK(cast<std::int64_t>(9007199254740993.0L) == 9007199254740993);
    CHECK(cast<std::int64_t>(-9223372036854775807.0L) == -9223372036854775807);
    CHECK(cast<std::uint64_t>(18446744073709551615.0L) == ~std::uint64_t(0));
    CHECK(cast<std::uint64_t>(18446744073709551616.0L) == std::uint64_t(1) << 63);
    CHECK(cast<std::int64_t>(1e300L) == (std::numeric_limits<std::int64_t>::min)());
}

TEST_CASE("numbers, truth values and parts") {
    CHECK(cast<bool>(0.5));
    CHECK(!cast<bool>(-0.0));
    CHECK(cast<bool>(std::numeric_limits<double>::quiet_NaN()));
    CHECK(cast<bool>(std::complex<double>(0, 1)));
    CHECK(cast<std::complex<double>>(2.5f) == std::complex<double>(2.5, 0));
    CHECK(cast<float>(orthant::float16(1.5f)) == 1.5f);
    CHECK(cast<std::uint8_t>(std::int64_t(-1)) == 255);
    CHECK(cast<double>(true) == 1);
}
