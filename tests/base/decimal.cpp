// Decimal digits against what is known of them: the shortest that read back, all of them, rounding to even.
#include <cmath>
#include <limits>
#include <string>

#include <doctest/doctest.h>

#include <orthant/base/decimal.hpp>

using namespace orthant::detail;
using orthant::float16;

namespace {
std::string text(const decimal& d) { return d.digits + "e" + std::to_string(d.exponent); }
}  // namespace

TEST_CASE("the shortest digits belong to the type") {
    CHECK(text(shortest_digits(0.1)) == "1e-1");
    CHECK(text(shortest_digits(0.1f)) == "1e-1");
    CHECK(text(shortest_digits(double(0.1f))) == "10000000149011612e-1");
    CHECK(text(shortest_digits(float16(0.1f))) == "1e-1");
    CHECK(text(shortest_digits(float16(65504.f))) == "655e4");
    CHECK(text(shortest_digits(float16(5.9604645e-8f))) == "6e-8");
    CHECK(text(shortest_digits(float16(0.0009765625f))) == "977e-4");  // a power of two: narrower below
    CHECK(text(shortest_digits(-5e-324)) == "5e-324");
    CHECK(text(shortest_digits(1e23)) == "1e23");
    CHECK(text(shortest_digits(16777216.f)) == "16777216e7");
    CHECK(text(shortest_digits(0.0)) == "0e0");
}

TEST_CASE("all digits, and digits cut") {
    CHECK(text(exact_digits(0.1)) == "1000000000000000055511151231257827021181583404541015625e-1");
    CHECK(text(exact_digits(-1024.5f)) == "10245e3");
    // The longest expansion of a double: (2^53 - 1) 2^-1074.
    const decimal longest = exact_digits(std::ldexp(9007199254740991.0, -1074));
    CHECK(longest.digits.size() == 767);
    CHECK(longest.exponent == -308);
    CHECK(longest.fraction_digits() == 767 + 307);
    // Halfway to even, by the value and not by its shortest digits.
    CHECK(text(round_to_digits(2.5, 1)) == "2e0");
    CHECK(text(round_to_digits(3.5, 1)) == "4e0");
    CHECK(text(round_to_digits(9.96, 2)) == "10e1");
    CHECK(text(round_to_digits(1.0, 4)) == "1000e0");
    CHECK(text(round_to_places(0.125, 2)) == "12e-1");
    CHECK(text(round_to_places(2.675, 2)) == "267e0");
    CHECK(text(round_to_places(1234.5, 0)) == "1234e3");
    CHECK(text(round_to_places(0.004, 2)) == "0e-2");
    CHECK(text(step_last_digit({"199", 0}, true)) == "200e0");
    CHECK(text(step_last_digit({"999", 0}, true)) == "100e1");
    CHECK(text(step_last_digit({"200", 0}, false)) == "199e0");
}

TEST_CASE("special values keep their kind") {
    CHECK(real_value(-std::numeric_limits<float>::infinity()).is_inf());
    CHECK(real_value(-std::numeric_limits<float>::infinity()).is_negative());
    CHECK(real_value(std::nan("")).is_nan());
    CHECK_FALSE(real_value(std::nan("")).is_finite());
    CHECK(real_value(-0.0).is_negative());
    CHECK_FALSE(real_value(-0.0).magnitude().is_negative());
}
