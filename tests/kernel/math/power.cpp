// power, cbrt and hypot by themselves: special values, whole powers and roots, rows of every count, other
// types. (math.cpp measures their errors.)
#include <cmath>
#include <complex>
#include <cstdint>
#include <limits>
#include <vector>

#include <doctest/doctest.h>

#include <orthant/kernel/loops/map.hpp>
#include <orthant/kernel/math/power.hpp>

#include "rows.hpp"

using namespace rows;

namespace {

template <class T>
T power(T x, T y) {
    return kernel::power(x, y);
}

struct magnitude {
    static auto apply(const auto& x) { return kernel::absolute(x); }
};
struct roots {
    static auto apply(const auto& x) { return kernel::sqrt(x); }
};

}  // namespace

TEST_CASE_TEMPLATE("power of special values", T, double, float) {
    const T zero = T(-0.0);
    check_points<T>(made_of_two<T>([](const auto& x, const auto& y) { return kernel::power(x, y); }),
                    {
                        {0, 0, 1},
                        {nan_of<T>, 0, 1},
                        {1, nan_of<T>, 1},
                        {2, nan_of<T>, nan_of<T>},
                        {-8, 3, -512},
                        {-2, 4, 16},
                        {-2, T(0.5), nan_of<T>},
                        {-1, inf<T>, 1},
                        {2, -inf<T>, 0},
                        {T(0.5), -inf<T>, inf<T>},
                        {0, -3, inf<T>},
                        {zero, -3, -inf<T>},
                        {zero, -2, inf<T>},
                        {zero, 3, zero},
                        {inf<T>, -1, 0},
                        {-inf<T>, 3, -inf<T>},
                        {-inf<T>, 2, inf<T>},
                        {-inf<T>, -3, zero},
                        {2, 2000, inf<T>},
                        {2, -2000, 0},
                        {-inf<T>, T(0.5), inf<T>},
                        {4, T(0.5), 2},
                        {2, -3, T(0.125)},
                    });
}

TEST_CASE_TEMPLATE("small whole exponents are the plain operations", T, double, float) {
    using V = kernel::batch<T>;
    const T x = T(1) / 3;
    const auto lanes = [&](T y) { return kernel::power(V(x), V(y)).get(0); };
    CHECK(lanes(T(2)) == x * x);
    CHECK(lanes(T(1)) == x);
    CHECK(lanes(T(0)) == 1);
    CHECK(lanes(T(-1)) == 1 / x);
    CHECK(lanes(T(0.5)) == std::sqrt(x));
    CHECK(::power(x, T(2)) == x * x);
}

TEST_CASE_TEMPLATE("cube roots", T, double, float) {
    check_points<T>(named<T>("cbrt"), {{0, 0},
                                       {T(-0.0), T(-0.0)},
                                       {inf<T>, inf<T>},
                                       {-inf<T>, -inf<T>},
                                       {nan_of<T>, nan_of<T>},
                                       {8, 2},
                                       {-1, -1},
                                       {-27, -3}});
    CHECK(wrong_elements(named<T>("cbrt"), T(-3), T(0.37)) == 0);
    for (T x = std::numeric_limits<T>::denorm_min(); x < std::numeric_limits<T>::min(); x *= 5)
        CHECK(named<T>("cbrt").one(x) ==
              doctest::Approx(std::cbrt(x)).epsilon(2 * std::numeric_limits<T>::epsilon()));
}

TEST_CASE("roots of cubes") {
    const auto cbrt = named<double>("cbrt");
    for (int n = 1; n < 200; ++n)
        CHECK(std::fabs(cbrt.one(double(n) * n * n) - n) <= (kernel::detail::has_fma ? 0 : 4e-16) * n);
}

TEST_CASE_TEMPLATE("hypot of special values and sizes", T, double, float) {
    const T large = std::numeric_limits<T>::max() / 8, least = std::numeric_limits<T>::denorm_min(),
            zero = T(-0.0);
    check_points<T>(made_of_two<T>([](const auto& x, const auto& y) { return kernel::hypot(x, y); }),
                    {
                        {3, -4, 5},
                        {3 * large, 4 * large, 5 * large},
                        {3 * least, 4 * least, 5 * least},
                        {inf<T>, nan_of<T>, inf<T>},
                        {nan_of<T>, -inf<T>, inf<T>},
                        {nan_of<T>, 1, nan_of<T>},
                        {zero, zero, 0},
                    });
}

TEST_CASE("powers of other types") {
    CHECK(std::abs(kernel::power(std::complex<long double>(0, 1), std::complex<long double>(2)) + 1.0L) == 0);
    CHECK(kernel::power(true, false));
    CHECK(!kernel::power(false, true));
    CHECK(kernel::power(std::uint8_t(3), std::uint8_t(6)) == std::uint8_t(729));
    CHECK(kernel::power(-1, -3) == -1);
    CHECK(kernel::power(std::int64_t(-3), std::int64_t(5)) == -243);
    CHECK(kernel::power(std::int32_t(2), std::int32_t(31)) == (std::numeric_limits<std::int32_t>::min)());
    CHECK(kernel::power(2.0L, 0.5L) == std::pow(2.0L, 0.5L));
    CHECK(kernel::power(orthant::float16(2.0f), orthant::float16(-3.0f)) == orthant::float16(0.125f));
    CHECK(kernel::hypot(3.0L, 4.0L) == 5);
    CHECK(kernel::cbrt(orthant::float16(27.0f)) == orthant::float16(3.0f));
}

// Every count of elements, all special parts, and random numbers of all sizes, against the C library's.
TEST_CASE_TEMPLATE("absolute values and square roots of complex numbers", T, double, float) {
    using C = std::complex<T>;
    constexpr T biggest = std::numeric_limits<T>::max(), least = std::numeric_limits<T>::denorm_min();
    const T parts[] = {0, T(-0.0), 1, -1, T(0.75), -3, inf<T>, -inf<T>, nan_of<T>, biggest, -biggest, least, -least,
                       std::numeric_limits<T>::min(), T(1e-20), T(1e20)};
    std::vector<C> z;
    for (T re : parts)
        for (T im : parts) z.emplace_back(re, im);
    std::uint64_t seed = 1;
    const auto number = [&] {
        seed = seed * 6364136223846793005u + 1442695040888963407u;
        const double x = double(seed >> 11) * 0x1p-53 * 2 - 1;
        return T(std::ldexp(x, int(seed >> 5 & 63) - 32));
    };
    for (int i = 0; i < 4000; ++i) z.emplace_back(number(), number());

    std::vector<T> size(z.size());
    std::vector<C> root(z.size());
    index_t at = 0, count = 1;
    for (const index_t n = index_t(z.size()); at < n; at += count, count = count % 40 + 1) {
        const void* in[] = {z.data() + at};
        const index_t steps[] = {1, 1}, part = n - at < count ? n - at : count;
        kernel::vector_row<kernel::fused<magnitude, T, kernel::input<C>>, C>(nullptr, size.data() + at, in, steps, part);
        kernel::vector_row<kernel::fused<roots, C, kernel::input<C>>, C>(nullptr, root.data() + at, in, steps, part);
    }
    const auto near = [](T x, T y) {
        if (std::isnan(x) || std::isnan(y)) return std::isnan(x) && std::isnan(y);
        if (std::isinf(x) || std::isinf(y)) return x == y;
        if (std::signbit(x) != std::signbit(y)) return false;
        return std::fabs(x - y) <= 3 * std::numeric_limits<T>::epsilon() * std::fabs(y) ||
               std::fabs(x - y) <= 3 * least;
    };
    for (std::size_t i = 0; i < z.size(); ++i) {
        CAPTURE(z[i].real());
        CAPTURE(z[i].imag());
        const C expected = std::sqrt(z[i]);
        CHECK(near(size[i], std::hypot(z[i].real(), z[i].imag())));
        CHECK(near(root[i].real(), expected.real()));
        CHECK(near(root[i].imag(), expected.imag()));
    }
}
