// Numbers whose every result is rounded by itself, whatever the compiler would fuse; and what a double is, by
// its bits.
#include <limits>

#include <doctest/doctest.h>

#include <orthant/random/exact.hpp>

using orthant::random::exact;
namespace detail = orthant::random::detail;

TEST_CASE("products are rounded before they are added") {
    const exact<double> x = 1 + 0x1p-30, c = -1;
    CHECK((x * x + c).value == 0x1p-29);  // rounded once it would be 0x1p-29 + 0x1p-60
    const exact<double> big = 0x1p53, one = 1.0;
    CHECK(((big + one) - big).value == 0);
    CHECK((exact<double>(1) / exact<double>(3)).value * 3 == 1);
}

TEST_CASE("what a double is") {
    using limits = std::numeric_limits<double>;
    CHECK(detail::is_nan(limits::quiet_NaN()));
    CHECK(detail::is_nan(-limits::quiet_NaN()));
    CHECK_FALSE(detail::is_nan(limits::infinity()));
    CHECK_FALSE(detail::is_nan(0));
    CHECK(detail::is_finite((limits::max)()));
    CHECK_FALSE(detail::is_finite(-limits::infinity()));
    CHECK(detail::sign_bit(-0.0));
    CHECK_FALSE(detail::sign_bit(limits::denorm_min()));
}
