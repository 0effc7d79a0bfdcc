// Logic, bits and shifts of scalars, and of lanes as of scalars.
#include <cstdint>
#include <limits>

#include <doctest/doctest.h>

#include <orthant/kernel/arithmetic/bits.hpp>

#include "../element.hpp"

using namespace element;

TEST_CASE_TEMPLATE("bits of lanes", T, std::int8_t, std::uint16_t, std::int32_t, std::uint64_t) {
    const std::vector<T> v = typical<T>();
    CHECK(wrong_lanes<T>(OF_TWO(bitwise_and), v) == 0);
    CHECK(wrong_lanes<T>(OF_TWO(bitwise_or), v) == 0);
    CHECK(wrong_lanes<T>(OF_TWO(bitwise_xor), v) == 0);
    CHECK(wrong_lanes<T>(OF_ONE(invert), v) == 0);
}

TEST_CASE("shifts by the width or more give 0, or the sign") {
    CHECK(kernel::left_shift(1, 31) == (std::numeric_limits<int>::min)());
    CHECK(kernel::left_shift(1, 32) == 0);
    CHECK(kernel::left_shift(1, -1) == 0);
    CHECK(kernel::left_shift(std::uint8_t(255), std::uint8_t(4)) == 240);
    CHECK(kernel::left_shift(std::int64_t(-1), std::int64_t(63)) ==
          (std::numeric_limits<std::int64_t>::min)());
    CHECK(kernel::right_shift(-8, 1) == -4);
    CHECK(kernel::right_shift(-8, 32) == -1);
    CHECK(kernel::right_shift(8, 40) == 0);
    CHECK(kernel::right_shift(-8, -1) == -1);
    CHECK(kernel::right_shift(std::uint64_t(1) << 63, std::uint64_t(63)) == 1);
    CHECK(kernel::right_shift(std::uint64_t(1), std::uint64_t(64)) == 0);
}

TEST_CASE("the count of ones is that of the size") {
    CHECK(kernel::bitwise_count(0) == 0);
    CHECK(kernel::bitwise_count(255) == 8);
    CHECK(kernel::bitwise_count(-1) == 1);
    CHECK(kernel::bitwise_count((std::numeric_limits<std::int64_t>::min)()) == 1);
    CHECK(kernel::bitwise_count(~std::uint64_t(0)) == 64);
    CHECK(kernel::bitwise_count(std::int8_t(-128)) == 1);
}

TEST_CASE("truth values, alone and as lanes") {
    const kernel::mask<double> yes(true), no(false);
    const kernel::mask<double> lanes[] = {no, yes};
    for (const bool a : {false, true}) {
        CHECK(kernel::logical_not(a) == !a);
        CHECK(kernel::invert(a) == !a);
        CHECK((kernel::logical_not(lanes[a]).mask() != 0) == !a);
        for (const bool b : {false, true}) {
            CHECK(kernel::logical_and(a, b) == (a && b));
            CHECK(kernel::logical_or(a, b) == (a || b));
            CHECK(kernel::logical_xor(a, b) == (a != b));
            CHECK(kernel::logical_and(lanes[a], lanes[b]).mask() == (a && b ? yes.mask() : 0));
            CHECK(kernel::logical_or(lanes[a], lanes[b]).mask() == (a || b ? yes.mask() : 0));
            CHECK(kernel::logical_xor(lanes[a], lanes[b]).mask() == (a != b ? yes.mask() : 0));
            CHECK(kernel::bitwise_xor(lanes[a], lanes[b]).mask() == (a != b ? yes.mask() : 0));
        }
    }
}
