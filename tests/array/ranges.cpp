#include <orthant/array/ranges.hpp>

#include <doctest/doctest.h>

#include <complex>
#include <cstdlib>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

using namespace orthant;

namespace {

template <class T>
std::string digest(const ndarray<T>& a) {
    using bits = std::conditional_t<
        sizeof(T) == 8, std::uint64_t,
        std::conditional_t<sizeof(T) == 4, std::uint32_t,
                           std::conditional_t<sizeof(T) == 2, std::uint16_t, std::uint8_t>>>;
    std::uint64_t h = 0;
    for (const T& v : a) h = h * 1000003u + std::bit_cast<bits>(v) + 1u;
    std::ostringstream out;
    out << std::hex << h;
    return out.str();
}

template <class T>
std::string answer(const std::vector<std::string>& words) {
    const auto real = [&](std::size_t k) { return std::strtod(words[k].c_str(), nullptr); };
    const auto whole = [&](std::size_t k) { return std::strtol(words[k].c_str(), nullptr, 10); };
    try {
        if (words[0] == "linspace")
            return digest(linspace<T>(real(2), real(3), whole(4), {.endpoint = words[5] == "1"}));
        const bool integers = words[2].find('x') == std::string::npos;
        const auto a =
            integers ? arange<T>(whole(2), whole(3), whole(4)) : arange<T>(real(2), real(3), real(4));
        return std::to_string(a.size()) + " " + digest(a);
    } catch (const value_error&) {
        return "E";
    }
}

}  // namespace

TEST_CASE("arange and linspace have NumPy's bits") {
    std::ifstream file(ORTHANT_TEST_DATA "/ranges.txt");
    REQUIRE(file.good());
    int cases = 0;
    for (std::string line; std::getline(file, line); ++cases) {
        const std::size_t equals = line.find(" = ");
        std::vector<std::string> words;
        std::istringstream in(line.substr(0, equals));
        for (std::string w; in >> w;) words.push_back(w);
        const std::string& type = words[1];
        const std::string got = type == "f8"   ? answer<double>(words)
                                : type == "f4" ? answer<float>(words)
                                : type == "f2" ? answer<float16>(words)
                                : type == "i8" ? answer<std::int64_t>(words)
                                : type == "i4" ? answer<std::int32_t>(words)
                                               : answer<std::int16_t>(words);
        CHECK_MESSAGE(got == line.substr(equals + 3), line, "   got ", got);
    }
    CHECK(cases == 700);
}

TEST_CASE("arange chooses its type by its arguments") {
    CHECK(arange(5).dtype() == dtype_of<std::int64_t>());
    CHECK(arange(5L).dtype() == dtype_of<std::int64_t>());
    CHECK(arange(std::size_t(5)).dtype() == dtype_of<std::int64_t>());
    CHECK(arange(5.0).dtype() == dtype_of<double>());
    CHECK(arange(0, 1, 0.1).dtype() == dtype_of<double>());
    CHECK(arange(3.0f).dtype() == dtype_of<float>());
    CHECK(arange<float>(12).dtype() == dtype_of<float>());
    CHECK(arange(0).shape() == shape_t{0});
    CHECK(arange(5, 2).size() == 0);
    CHECK(arange(5, 2, -1).size() == 3);
    CHECK_THROWS_AS(arange(1, 2, 0), value_error);
    CHECK_THROWS_AS(arange(0.0, 1.0, 0.0), value_error);
    CHECK_THROWS_AS(arange(0.0, std::numeric_limits<double>::quiet_NaN()), value_error);
    CHECK_THROWS_AS(arange(0.0, 1e300), value_error);
    // The length is computed without overflow.
    const auto low = std::numeric_limits<std::int64_t>::min(),
               high = std::numeric_limits<std::int64_t>::max();
    CHECK(arange(low, high, high).size() == 3);
    CHECK(arange(high, low, low).size() == 2);
    CHECK(arange(low, low + 3).size() == 3);
    CHECK_THROWS_AS(arange(low, high), value_error);
    CHECK(arange(1e16, 1e16 + 4).size() == 4);
}

TEST_CASE("linspace") {
    CHECK(linspace(0, 1).size() == 50);
    CHECK(linspace(0, 1, {.num = 3})(1) == 0.5);
    CHECK(linspace(0, 1, 4, {.endpoint = false})(3) == 0.75);
    CHECK(linspace(0, 1, 4, false)(3) == 0.75);
    CHECK(linspace(0, 10, 4).dtype() == dtype_of<double>());
    CHECK(linspace(0.0f, 1.0f, 4).dtype() == dtype_of<float>());
    CHECK(linspace<int>(-3, 0, 5)(1) == -3);  // rounded down
    CHECK(linspace(2, 7, 1)(0) == 2);
    CHECK(linspace(2, 7, 0).size() == 0);
    const auto [samples, step] = linspace(2, 3, 5, {.retstep = true});
    CHECK(samples(1) == 2.25);
    CHECK(step == 0.25);
    const auto single = linspace(2, 3, 1, {.retstep = true});
    CHECK(single.step != single.step);
    CHECK_THROWS_AS(linspace(0, 1, -1), value_error);
    CHECK_THROWS_AS(linspace(0, 1, 5, {.retstep = false}), value_error);
    const auto z = linspace(std::complex<double>(0, 1), 2, 3);
    CHECK(z(1) == std::complex<double>(1, 0.5));
    CHECK(linspace(0, 1, 3)(2) == 1);
}

TEST_CASE("logspace and geomspace") {
    const auto a = logspace(0, 3, 4);
    for (index_t i = 0; i < 4; ++i) CHECK(a(i) == doctest::Approx(std::pow(10.0, i)).epsilon(1e-14));
    CHECK(logspace(0, 3, 4, {.base = 2})(3) == 8);
    CHECK(logspace(0, 1, {.num = 5, .endpoint = false}).size() == 5);
    const auto g = geomspace(1, 256, 9);
    for (index_t i = 0; i < 9; ++i) CHECK(g(i) == doctest::Approx(std::pow(2.0, i)).epsilon(1e-14));
    CHECK(geomspace(3, 48, 5)(0) == 3);
    CHECK(geomspace(3, 48, 5)(4) == 48);
    CHECK(geomspace(-1000, -1, 4)(1) == doctest::Approx(-100).epsilon(1e-14));
    CHECK(geomspace<int>(1, 256, 9)(8) == 256);
    const auto z = geomspace(std::complex<double>(0, 1), std::complex<double>(0, 1000), 4);
    CHECK(z(1).imag() == doctest::Approx(10));
    CHECK(std::abs(z(1).real()) < 1e-14);
    static_assert(std::is_same_v<decltype(geomspace(1.0f, 8.0f, 4)), ndarray<double>>);
    CHECK(geomspace<float>(1.0f, 8.0f, 4)(2) == 4.000000476837158f);
    const auto h = geomspace<float16>(1, 1000, 4);
    for (index_t i = 0; i < 4; ++i) CHECK(float(h(i)) == std::pow(10.0f, float(i)));
    CHECK_THROWS_AS(geomspace(0, 1, 3), value_error);
    CHECK_THROWS_AS(geomspace(1, 0, 3), value_error);
}
