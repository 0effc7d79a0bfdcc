// Numbers of any type in one: the type that is remembered, signs, and the ends of the integers.
#include <limits>

#include <doctest/doctest.h>

#include <orthant/base/real_value.hpp>

using orthant::detail::float_kind;
using orthant::detail::integer_value;
using orthant::detail::real_value;

TEST_CASE("a floating value and its type") {
    CHECK(real_value(1.5).kind == float_kind::dbl);
    CHECK(real_value(1.5f).kind == float_kind::single);
    CHECK(real_value(1.5L).kind == float_kind::extended);
    CHECK(real_value(orthant::float16(1.5f)).kind == float_kind::half);
    CHECK(real_value(orthant::float16(1.5f)).value == 1.5L);
    CHECK(real_value(0.1f).value == static_cast<long double>(0.1f));
    const real_value zero(-0.0);
    CHECK(zero.is_negative());
    CHECK_FALSE(zero.magnitude().is_negative());
    CHECK(real_value(-2.5f).magnitude().value == 2.5L);
    CHECK(real_value(-2.5f).magnitude().kind == float_kind::single);
    CHECK(real_value(std::numeric_limits<float>::infinity()).is_inf());
    CHECK_FALSE(real_value(std::numeric_limits<float>::infinity()).is_finite());
    CHECK(real_value(std::numeric_limits<double>::quiet_NaN()).is_nan());
}

TEST_CASE("integers to both ends") {
    CHECK(integer_value(std::int64_t(-7)).text() == "-7");
    CHECK(integer_value(std::int64_t(0)).text() == "0");
    CHECK(integer_value((std::numeric_limits<std::int64_t>::min)()).text() == "-9223372036854775808");
    CHECK(integer_value((std::numeric_limits<std::uint64_t>::max)()).text() == "18446744073709551615");
}
