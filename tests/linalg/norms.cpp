// norm, vector_norm and matrix_norm against NumPy 2.2: every order, axis and element type
// (tests/reference/norms.py); and what newer versions answer for empty arrays.
#include <cmath>
#include <complex>
#include <cstdint>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include <orthant/linalg/norms.hpp>
#include <orthant/orthant.hpp>

#ifndef ORTHANT_TEST_DATA
#define ORTHANT_TEST_DATA "tests/reference"
#endif

namespace np = orthant;
namespace la = orthant::linalg;
using np::index_t, np::shape_t;

namespace {

std::vector<std::string> split(const std::string& line, char at) {
    std::vector<std::string> out;
    std::istringstream in(line);
    for (std::string word; std::getline(in, word, at);) out.push_back(word);
    return out;
}
shape_t read_shape(const std::string& text) {
    shape_t out;
    if (text == "-") return out;
    for (const std::string& n : split(text, ',')) out.push_back(std::stol(n));
    return out;
}

// The script's `values`.
template <class T>
np::ndarray<T> values(const shape_t& shape, index_t seed) {
    np::ndarray<T> a = np::empty<T>(shape);
    const auto residue = [](index_t x, index_t m) { return double((x % m + m) % m); };
    for (index_t i = 0; i < a.size(); ++i) {
        const double re = (residue(i * i * 31 + i * 17 + seed * 13, 41) - 20) / 4;
        if constexpr (np::is_complex_v<T>)
            a.data()[i] = T(std::complex<double>(re, (residue(i * i * 7 + i * 5 + seed, 23) - 11) / 4));
        else
            a.data()[i] = T(re);
    }
    if (seed % 10 == 7 && a.size() > 0)
        a.data()[a.size() / 2] = std::is_integral_v<T> ? T(0) : T(std::nan(""));
    return a;
}

struct outcome {
    shape_t shape;
    std::vector<double> values;
};
template <class A>
outcome taken(const A& a) {
    outcome out{shape_t(a.header().extents()), {}};
    for (const auto& x : a) out.values.push_back(double(x));
    return out;
}

template <class T>
outcome answer(const std::vector<std::string>& w) {
    const np::ndarray<T> a = values<T>(read_shape(w[2]), std::stol(w[3]));
    la::norm_order order;
    if (w[4] == "fro" || w[4] == "nuc" || w[4] == "xyz")
        order = la::norm_order(std::string_view(w[4]));
    else if (w[4] != "-")
        order = la::norm_order(std::stod(w[4]));
    np::axis_argument axis;
    if (w[5] != "-") axis = np::axis_argument(read_shape(w[5]));
    const bool keepdims = w[6] == "1";
    if (w[0] == "vector_norm")
        return taken(la::vector_norm(a, {.axis = axis, .keepdims = keepdims, .ord = order}));
    if (w[0] == "matrix_norm") return taken(la::matrix_norm(a, {.keepdims = keepdims, .ord = order}));
    if (w[5] == "-" && !keepdims) return {{}, {double(la::norm(a, order))}};
    return taken(la::norm(a, {.ord = order, .axis = axis, .keepdims = keepdims}));
}

}  // namespace

TEST_CASE("norms are NumPy's") {
    std::ifstream file(ORTHANT_TEST_DATA "/norms.txt");
    REQUIRE(file.good());
    int cases = 0, wrong = 0;
    for (std::string line; std::getline(file, line); ++cases) {
        const std::vector<std::string> w = split(line, ' ');
        std::string problem;
        try {
            const outcome ours = w[1] == "f"   ? answer<float>(w)
                                 : w[1] == "d" ? answer<double>(w)
                                 : w[1] == "F" ? answer<std::complex<float>>(w)
                                 : w[1] == "D" ? answer<std::complex<double>>(w)
                                               : answer<std::int64_t>(w);
            const std::vector<std::string> parts = split(w[8], '|');
            if (w[8] == "E")
                problem = "no exception";
            else if (!(read_shape(parts[0]) == ours.shape))
                problem = "shape";
            else if (parts.size() > 1) {
                const std::vector<std::string> numbers = split(parts[1], ',');
                const double tolerance = w[1] == "f" || w[1] == "F" ? 3e-5 : 1e-8;
                for (std::size_t i = 0; i < numbers.size(); ++i) {
                    const double x = ours.values[i], y = std::strtod(numbers[i].c_str(), nullptr);
                    const bool same =
                        x == y || (x != x && y != y) || std::fabs(x - y) <= tolerance * (1 + std::fabs(y));
                    if (!same) problem = std::to_string(x) + " is not " + numbers[i];
                }
            }
        } catch (const np::error& e) {
            if (w[8] != "E") problem = e.what();
        }
        if (!problem.empty() && ++wrong <= 20) MESSAGE(line.substr(0, 90) << " : " << problem);
    }
    CHECK(wrong == 0);
    CHECK(cases > 5000);
}

TEST_CASE("forms of norm, and norms of nothing") {
    const np::ndarray<double> a = {{3.0, -4.0}, {0.0, 12.0}};
    CHECK(la::norm(a) == 13.0);
    CHECK(la::norm({3, 4}) == 5.0);
    CHECK(la::norm(std::vector<double>{3, 4}, 1) == 7.0);
    CHECK(la::norm(a, "fro") == 13.0);
    CHECK(la::norm(a * 2.0, np::inf) == 24.0);
    CHECK(double(la::norm(a, {.axis = 0})(1)) == doctest::Approx(std::sqrt(160.0)));
    CHECK(la::norm(a, 1, 1)(0) == 7.0);
    CHECK(la::norm(np::ndarray<np::float16>(np::array<np::float16>({3, 4}))) == np::float16(5.0f));
    CHECK(la::vector_norm(a).ndim() == 0);
    CHECK(la::norm(np::zeros<double>({0, 3}), np::inf) == 0.0);
    CHECK(la::norm(np::zeros<double>({0}), np::inf) == 0.0);
    CHECK(la::norm(np::zeros<double>({3, 0}), 1) == 0.0);
    CHECK(la::norm(np::zeros<double>({0, 3}), 2) == 0.0);
    CHECK(la::norm(np::zeros<double>({0, 3}), "nuc") == 0.0);
    CHECK_THROWS_AS(la::norm(np::zeros<double>({0}), -np::inf), np::value_error);
    CHECK_THROWS_WITH(la::norm(a, {.ord = 5}), doctest::Contains("Invalid norm order for matrices"));
    CHECK_THROWS_WITH(la::norm(a, {.ord = "fro", .axis = 0}),
                      doctest::Contains("Invalid norm order 'fro' for vectors"));
    CHECK_THROWS_WITH(la::norm(a, {.axis = {1, 1}}), doctest::Contains("Duplicate axes given."));
    CHECK_THROWS_WITH(la::norm(np::ones<double>({2, 2, 2}), 1),
                      doctest::Contains("Improper number of dimensions"));
    CHECK_THROWS_AS(la::norm(a, {.axis = 2}), np::index_error);
}
