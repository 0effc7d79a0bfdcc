// Elements as texts of one width, against what NumPy prints. (ops/text/elements.cpp goes through thousands
// of cases.)
#include <cstdint>
#include <limits>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include <orthant/base/constants.hpp>
#include <orthant/base/format_elements.hpp>

using namespace orthant;
using namespace orthant::detail;

namespace {

template <class T>
std::string reals(const std::vector<T>& values, const print_options& options = {}) {
    const std::vector<real_value> shown(values.begin(), values.end());
    std::string line;
    for (const std::string& word : format_reals({shown.data(), shown.size()}, options)) line += '|' + word;
    return line;
}
std::string integers(const std::vector<integer_value>& shown, const print_options& options = {}) {
    std::string line;
    for (const std::string& word : format_integers({shown.data(), shown.size()}, options)) line += '|' + word;
    return line;
}


}  // namespace

TEST_CASE("points align, and all are scientific or none") {
    CHECK(reals<double>({1, 2.5, -3}) == "| 1. | 2.5|-3. ");
    CHECK(reals<double>({1, 1e8}) == "|1.e+00|1.e+08");
    CHECK(reals<double>({1, 99999999}) == "|1.0000000e+00|9.9999999e+07");
    CHECK(reals<double>({0.0001, 0.05}) == "|0.0001|0.05  ");
    CHECK(reals<double>({0.00009}) == "|9.e-05");
    CHECK(reals<double>({orthant::nan, 1, -orthant::inf}) == "| nan|  1.|-inf");
    CHECK(reals<double>({0, -0.0}) == "| 0.|-0.");
    CHECK(reals<double>({1.0 / 3}) == "|0.33333333");
    CHECK(reals<float>({1.1f}) == "|1.1");
    CHECK(reals<double>({}).empty());
}

TEST_CASE("options") {
    print_options options;
    options.precision = 2;
    CHECK(reals<double>({1.2345, 10}, options) == "| 1.23|10.  ");
    options.floatmode = "fixed";
    CHECK(reals<double>({1.2345, 10}, options) == "| 1.23|10.00");
    options = {};
    options.sign = '+';
    CHECK(reals<double>({1, -1}, options) == "|+1.|-1.");
    CHECK(integers({std::int64_t(1), std::int64_t(-10)}, options) == "| +1|-10");
    options = {};
    options.suppress = true;
    CHECK(reals<double>({1e-5, 1}, options) == "|0.00001|1.     ");
    options = {};
    options.nanstr = "missing";
    CHECK(reals<double>({orthant::nan, 1}, options) == "|missing|     1.");
}

TEST_CASE("integers of every sign") {
    CHECK(integers({std::int64_t(0), std::int64_t(-5), std::int64_t(100)}) == "|  0| -5|100");
    CHECK(integer_value((std::numeric_limits<std::int64_t>::min)()).text() == "-9223372036854775808");
    CHECK(integer_value(~std::uint64_t(0)).text() == "18446744073709551615");
    print_options options;
    options.sign = ' ';
    CHECK(integers({std::int64_t(1), std::int64_t(2)}, options) == "| 1| 2");
}

TEST_CASE("complex numbers are two columns") {
    const std::vector<real_value> real{1.0, -2.0}, imag{0.5, -10.0};
    const words texts = format_complex({real.data(), 2}, {imag.data(), 2}, {});
    CHECK(texts[0] == " 1. +0.5j");
    CHECK(texts[1] == "-2.-10.j ");
}

TEST_CASE("a value alone, and widths in characters") {
    CHECK(scalar_text(1.0) == "1.0");
    CHECK(scalar_text(1e16) == "1e+16");
    CHECK(scalar_text(0.1f) == "0.1");
    CHECK(scalar_text(1e-5) == "1e-05");
    CHECK(scalar_text(real_value(1.0), real_value(-2.0)) == "(1-2j)");
    CHECK(scalar_text(real_value(0.0), real_value(2.0)) == "2j");
    CHECK(text_width("\xc3\xa9t\xc3\xa9") == 3);
    CHECK(right_align("\xc3\xa9", 3) == "  \xc3\xa9");
    CHECK(right_align("abc", 2) == "abc");
}
