// Single numbers as text: against NumPy's (reference/format_float.py), and round trips.
#include <orthant/base/format_float.hpp>

#include <doctest/doctest.h>

#include <cstdint>
#include <cstdlib>
#include <fstream>
#include <limits>
#include <optional>
#include <sstream>
#include <string>

#ifndef ORTHANT_TEST_DATA
#define ORTHANT_TEST_DATA "tests/reference"
#endif

using namespace orthant;

namespace {

std::optional<int> given(int x) { return x < 0 ? std::optional<int>() : x; }

template <class T>
std::string text_of(T x, std::istringstream& in) {
    char mode, trim;
    int precision, unique, fractional, sign, left, right, least, exponent;
    in >> mode >> precision >> unique >> fractional >> trim >> sign >> left >> right >> least >> exponent;
    if (mode == 'p') {
        return format_float_positional(x, {.precision = given(precision),
                                           .unique = unique != 0,
                                           .fractional = fractional != 0,
                                           .trim = trim,
                                           .sign = sign != 0,
                                           .pad_left = given(left),
                                           .pad_right = given(right),
                                           .min_digits = given(least)});
    }
    return format_float_scientific(x, {.precision = given(precision),
                                       .unique = unique != 0,
                                       .trim = trim,
                                       .sign = sign != 0,
                                       .pad_left = given(left),
                                       .exp_digits = given(exponent),
                                       .min_digits = given(least)});
}

}  // namespace

TEST_CASE("numbers are written as NumPy writes them") {
    std::ifstream file(ORTHANT_TEST_DATA "/format_float.txt");
    REQUIRE(file.good());
    int cases = 0, wrong = 0;
    for (std::string line; std::getline(file, line);) {
        const std::size_t bar = line.find('|');
        std::istringstream in(line.substr(0, bar));
        char kind;
        std::string value;
        in >> kind >> value;
        const long double x = std::strtold(value.c_str(), nullptr);
        if (kind == 'g' && std::numeric_limits<long double>::digits != 64) continue;
        const std::string text = kind == 'e'   ? text_of(float16(x), in)
                                 : kind == 'f' ? text_of(float(x), in)
                                 : kind == 'd' ? text_of(double(x), in)
                                               : text_of(x, in);
        ++cases;
        if (text != line.substr(bar + 1) && ++wrong <= 10) MESSAGE(line << "\n" << text);
    }
    CHECK(cases > 1500);
    CHECK(wrong == 0);
}

TEST_CASE("every float16 is written by digits that read back as it, and by none shorter") {
    for (int bits = 1; bits < 0x7c00; ++bits) {
        const float16 h = float16::from_bits(std::uint16_t(bits));
        const detail::decimal d = detail::shortest_digits(h);
        const double back = detail::read_back<double>(d);
        if (float16(back).bits() != bits) FAIL_CHECK("bits " << bits << " read back as " << back);
        if (d.digits.size() > 1) {
            // Cutting a digit, downwards or upwards, loses the value.
            detail::decimal shorter = d;
            shorter.digits.pop_back();
            const detail::decimal above = detail::step_last_digit(shorter, true);
            if (float16(detail::read_back<double>(shorter)).bits() == bits ||
                float16(detail::read_back<double>(above)).bits() == bits) {
                FAIL_CHECK("bits " << bits << " has shorter digits than " << d.digits);
            }
        }
    }
}

TEST_CASE("subnormal and extreme values are exact") {
    CHECK(format_float_scientific(5e-324) == "5.e-324");
    CHECK(format_float_scientific(std::numeric_limits<double>::max()) == "1.7976931348623157e+308");
    CHECK(format_float_positional(1e22) == "10000000000000000000000.");
    CHECK(format_float_scientific(1e23) == "1.e+23");
    CHECK(format_float_positional(0.1, {.precision = 55, .unique = false}) ==
          "0.1000000000000000055511151231257827021181583404541015625");
    CHECK(format_float_positional(float16(0.1)) == "0.1");
    CHECK(format_float_positional(0.1f) == "0.1");
    CHECK(format_float_positional(-0.0) == "-0.");
    CHECK(format_float_positional(3) == "3.");
    CHECK(format_float_positional(0.125, {.precision = 2, .unique = false}) == "0.12");
    CHECK(format_float_positional(0.375, {.precision = 2, .unique = false}) == "0.38");
}

TEST_CASE("options that contradict each other are refused") {
    CHECK_THROWS_AS(format_float_positional(1.0, {.precision = -1}), value_error);
    CHECK_THROWS_AS(format_float_positional(1.0, {.unique = false}), value_error);
    CHECK_THROWS_AS(format_float_positional(1.0, {.precision = 0, .fractional = false}), value_error);
    CHECK_THROWS_AS(format_float_positional(1.0, {.trim = 'x'}), value_error);
    CHECK_THROWS_AS(format_float_positional(1.0, {.precision = 1, .min_digits = 2}), value_error);
    CHECK_THROWS_AS(format_float_scientific(1.0, {.exp_digits = -2}), value_error);
}
