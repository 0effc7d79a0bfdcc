// Integers in other bases: the values are NumPy's.
#include <orthant/ops/text/binary_repr.hpp>

#include <cstdint>
#include <limits>

#include <doctest/doctest.h>

namespace np = orthant;

TEST_CASE("binary_repr") {
    CHECK(np::binary_repr(3) == "11");
    CHECK(np::binary_repr(-3) == "-11");
    CHECK(np::binary_repr(0) == "0");
    CHECK(np::binary_repr(3, 4) == "0011");
    CHECK(np::binary_repr(0, {.width = 3}) == "000");
    CHECK(np::binary_repr(-3, {.width = 3}) == "101");
    CHECK(np::binary_repr(-3, {.width = 5}) == "11101");
    CHECK(np::binary_repr(-1, 1) == "1");
    CHECK(np::binary_repr(-4, 3) == "100");
    CHECK(np::binary_repr(std::int8_t(-128), 8) == "10000000");
    CHECK(np::binary_repr((std::numeric_limits<std::int64_t>::min)(), 64) == "1" + std::string(63, '0'));
    CHECK(np::binary_repr(-1, 70) == std::string(70, '1'));
    CHECK(np::binary_repr((std::numeric_limits<std::uint64_t>::max)()) == std::string(64, '1'));
    CHECK_THROWS_AS(np::binary_repr(-3, 2), np::value_error);
    CHECK_THROWS_AS(np::binary_repr(8, 3), np::value_error);
}

TEST_CASE("base_repr") {
    CHECK(np::base_repr(5) == "101");
    CHECK(np::base_repr(6, 5) == "11");
    CHECK(np::base_repr(7, {.base = 5, .padding = 3}) == "00012");
    CHECK(np::base_repr(-255, 16) == "-FF");
    CHECK(np::base_repr(7, 5, {.padding = 3}) == "00012");
    CHECK(np::base_repr(-5, 3, 2) == "-0012");
    CHECK(np::base_repr(0) == "0");
    CHECK(np::base_repr(0, 2, 3) == "000");
    CHECK_THROWS_AS(np::base_repr(5, 37), np::value_error);
    CHECK_THROWS_AS(np::base_repr(5, 1), np::value_error);
}
