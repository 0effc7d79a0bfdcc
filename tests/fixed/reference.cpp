// Small arrays against NumPy's answers (tests/reference/fixed.py): element-wise results and sums bit by bit,
// products, systems and factors within what rounding allows.
#include <cmath>
#include <cstdint>
#include <cstring>
#include <fstream>
#include <sstream>
#include <string>

#include <doctest/doctest.h>

#include <orthant/fixed.hpp>
#include <orthant/ops/type_info.hpp>

#ifndef ORTHANT_TEST_DATA
#define ORTHANT_TEST_DATA "tests/reference"
#endif

namespace np = orthant;
using np::index_t;

namespace {

// A line: the bits of doubles as hexadecimal digits, without the zeros at their end.
struct numbers {
    std::istringstream in;
    double one() {
        std::string digits;
        REQUIRE(bool(in >> digits));
        digits.resize(16, '0');
        const std::uint64_t bits = std::stoull(digits, nullptr, 16);
        double x;
        std::memcpy(&x, &bits, sizeof(x));
        return x;
    }
    template <class F>
    F all() {
        F out;
        for (auto& x : out) x = static_cast<typename F::value_type>(one());
        return out;
    }
};

// The largest size of an element, and the largest difference.
template <class F>
double most(const F& a) {
    double out = 0;
    for (const auto x : a) out = std::fabs(double(x)) > out ? std::fabs(double(x)) : out;
    return out;
}
template <class F, class G>
double apart(const F& a, const G& b) {
    double out = 0;
    for (index_t i = 0; i < a.size(); ++i) {
        const double d = std::fabs(double(a.data()[i]) - double(b.data()[i]));
        if (!(d <= out)) out = d;
    }
    return out;
}

template <class T, index_t N>
struct checks {
    using vector = np::fixed<T, N>;
    using matrix = np::fixed<T, N, N>;
    using wide_vector = np::fixed<double, N>;
    using wide_matrix = np::fixed<double, N, N>;
    static constexpr double eps = double(np::finfo<T>::eps) * double(N);

    static void vectors(numbers& in) {
        const auto a = in.all<vector>(), b = in.all<vector>(), c = in.all<vector>(), chain = in.all<vector>();
        CHECK(np::all(a * T(2) + b * c - a / c == chain));
        CHECK(std::fabs(double(np::dot(a, b)) - in.one()) <= 2 * eps * most(a) * most(b) * double(N));
        const double norm = in.one();
        CHECK(std::fabs(double(np::linalg::norm(a)) - norm) <= eps * norm);
        CHECK(double(np::sum(a)) == in.one());
    }
    static void cross(numbers& in) {
        if constexpr (N == 3) {
            const auto a = in.all<vector>(), b = in.all<vector>();
            CHECK(np::all(np::cross(a, b) == in.all<vector>()));
            CHECK(np::all(np::cross(a, a) == vector()));
        }
    }
    static void products(numbers& in) {
        const auto m = in.all<matrix>(), p = in.all<matrix>();
        const auto v = in.all<vector>();
        const double bound = 2 * eps * most(m) * double(N), by_p = bound * most(p), by_v = bound * most(v);
        CHECK(apart(np::matmul(m, p), in.all<wide_matrix>()) <= by_p);
        CHECK(apart(np::matmul(m.T(), p), in.all<wide_matrix>()) <= by_p);
        CHECK(apart(np::matmul(m, p.T()), in.all<wide_matrix>()) <= by_p);
        CHECK(apart(np::matmul(m, v), in.all<wide_vector>()) <= by_v);
        CHECK(apart(np::matmul(v, m), in.all<wide_vector>()) <= by_v);
        CHECK(np::all(m + p == in.all<matrix>()));
    }
    static void systems(numbers& in) {
        const auto m = in.all<matrix>();
        const auto v = in.all<vector>();
        const double det = in.one();
        const auto inverse = in.all<wide_matrix>();
        const auto x = in.all<wide_vector>(), s = in.all<wide_vector>();
        double bound = 1;
        for (index_t i = 0; i < N; ++i) {
            double row = 0;
            for (index_t j = 0; j < N; ++j) row += std::fabs(double(m(i, j)));
            bound *= row;
        }
        CHECK(std::fabs(double(np::linalg::det(m)) - det) <= 8 * eps * bound);
        const double condition = s(0) / s(N - 1);
        if (eps * condition < .01) {
            CHECK(apart(np::linalg::inv(m), inverse) <= 8 * eps * condition * most(inverse));
            CHECK(apart(np::linalg::solve(m, v), x) <= 8 * eps * condition * most(x));
        }
        CHECK(apart(np::linalg::svdvals(m), s) <= 8 * eps * s(0));
        const auto [U, S, Vh] = np::linalg::svd(m);
        CHECK(apart(np::matmul(U * S, Vh), m) <= 16 * eps * s(0));
        CHECK(apart(np::matmul(U.T(), U), wide_matrix(np::eye<double>(N))) <= 16 * eps);
        CHECK(apart(np::matmul(Vh, Vh.T()), wide_matrix(np::eye<double>(N))) <= 16 * eps);
    }
    static void cholesky(numbers& in) {
        const auto s = in.all<matrix>();
        const auto l = in.all<wide_matrix>();
        CHECK(apart(np::linalg::cholesky(s), l) <= 1000 * eps * most(l));
    }
    static void symmetric(numbers& in) {
        const auto a = in.all<matrix>();
        const auto expected = in.all<wide_vector>();
        const double size = most(expected);
        CHECK(apart(np::linalg::eigvalsh(a), expected) <= 8 * eps * size);
        const auto [w, v] = np::linalg::eigh(a);
        CHECK(apart(w, expected) <= 8 * eps * size);
        CHECK(apart(np::matmul(v * w, v.T()), a) <= 16 * eps * size);
        CHECK(apart(np::matmul(v.T(), v), wide_matrix(np::eye<double>(N))) <= 16 * eps);
    }
    static void run(const std::string& kind, numbers& in) {
        if (kind == "vectors")
            vectors(in);
        else if (kind == "cross")
            cross(in);
        else if (kind == "products")
            products(in);
        else if (kind == "systems")
            systems(in);
        else if (kind == "cholesky")
            cholesky(in);
        else if (kind == "symmetric")
            symmetric(in);
        else
            FAIL("no such kind");
    }
};

}  // namespace

TEST_CASE("small arrays against NumPy") {
    std::ifstream file(ORTHANT_TEST_DATA "/fixed.txt");
    REQUIRE(file.good());
    int lines = 0;
    for (std::string line; std::getline(file, line); ++lines) {
        CAPTURE(line);
        numbers in{std::istringstream(line)};
        std::string kind;
        char letter = 0;
        int n = 0;
        in.in >> kind >> letter >> n;
        if (letter == 'f') {
            if (n == 2) checks<float, 2>::run(kind, in);
            if (n == 3) checks<float, 3>::run(kind, in);
            if (n == 4) checks<float, 4>::run(kind, in);
        } else {
            if (n == 2) checks<double, 2>::run(kind, in);
            if (n == 3) checks<double, 3>::run(kind, in);
            if (n == 4) checks<double, 4>::run(kind, in);
            if (n == 6) checks<double, 6>::run(kind, in);
            if (n == 8) checks<double, 8>::run(kind, in);
        }
    }
    CHECK(lines == 232);
}
