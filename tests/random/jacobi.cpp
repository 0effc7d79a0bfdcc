// Jacobi's rotations: what is put together of values and vectors is the matrix again, the vectors are
// orthogonal, and the values are those of NumPy.
#include <orthant/random/jacobi.hpp>

#include <doctest/doctest.h>

#include <cmath>
#include <cstdint>
#include <vector>

using namespace orthant::random::detail;

namespace {

using matrix = std::vector<double>;

struct uniform {
    std::uint64_t state = 1;
    double operator()() {
        state = state * 6364136223846793005u + 1442695040888963407u;
        return double(state >> 11) * 0x1p-53 - 0.5;
    }
};

matrix random_matrix(std::size_t n, std::uint64_t seed) {
    uniform draw{seed};
    matrix out(n * n);
    for (double& x : out) x = draw();
    return out;
}

// B·Bᵀ of the first `rank` columns of b.
matrix gram(const matrix& b, std::size_t n, std::size_t rank) {
    matrix out(n * n);
    for (std::size_t i = 0; i < n; ++i)
        for (std::size_t j = 0; j < n; ++j)
            for (std::size_t k = 0; k < rank; ++k) out[i * n + j] += b[i * n + k] * b[j * n + k];
    return out;
}

// The largest difference of U·diag(s)·Vᵀ from a matrix.
double error_of(const matrix& u, const matrix& s, const matrix& v, const matrix& a) {
    const std::size_t n = s.size();
    double worst = 0;
    for (std::size_t i = 0; i < n; ++i)
        for (std::size_t j = 0; j < n; ++j) {
            double sum = 0;
            for (std::size_t k = 0; k < n; ++k) sum += u[k * n + i] * s[k] * v[k * n + j];
            worst = std::fmax(worst, std::fabs(sum - a[i * n + j]));
        }
    return worst;
}

// The largest product of two vectors, or difference of a length from 1.
double skewness(const matrix& v, std::size_t n) {
    double worst = 0;
    for (std::size_t i = 0; i < n; ++i)
        for (std::size_t j = 0; j < n; ++j) {
            double sum = i == j ? -1 : 0;
            for (std::size_t k = 0; k < n; ++k) sum += v[i * n + k] * v[j * n + k];
            worst = std::fmax(worst, std::fabs(sum));
        }
    return worst;
}

}  // namespace

TEST_CASE("eigenvalues and vectors put the matrix together again") {
    for (std::size_t n : {1, 2, 3, 5, 8, 20, 50}) {
        for (std::size_t rank : {n, (n + 1) / 2, std::size_t(1), std::size_t(0)}) {
            const matrix a = gram(random_matrix(n, 7 * n + rank), n, rank);
            const auto [w, v] = symmetric_eigen_system(a.data(), n);
            CHECK(error_of(v, w, v, a) < 1e-13);
            CHECK(skewness(v, n) < 1e-13);
            for (std::size_t i = 1; i < n; ++i) CHECK(w[i - 1] <= w[i]);
            if (rank < n) CHECK(std::fabs(w[n - rank - 1]) < 1e-14);
        }
    }
}

TEST_CASE("eigenvalues may be negative, and the upper triangle is not read") {
    const matrix a = {1, 99, 2, 1};
    const auto [w, v] = symmetric_eigen_system(a.data(), 2);
    CHECK(w[0] == doctest::Approx(-1).epsilon(1e-15));
    CHECK(w[1] == doctest::Approx(3).epsilon(1e-15));
    const double h = std::sqrt(.5);
    // The first of two equally large components is positive.
    const matrix expected = {h, -h, h, h};
    for (std::size_t i = 0; i < 4; ++i) CHECK(v[i] == doctest::Approx(expected[i]).epsilon(1e-15));
    const matrix mirror = {0, 0, 1, 0};
    CHECK(symmetric_eigen_system(mirror.data(), 2).values == matrix{-1, 1});
    // A small value beside a large one keeps its digits.
    const matrix graded = {1e20, 0, 0.5, 1e-20};
    const auto small = symmetric_eigen_system(graded.data(), 2);
    CHECK(small.values[0] == doctest::Approx(0.75e-20).epsilon(1e-14));
}

TEST_CASE("singular values and vectors put any matrix together again") {
    for (std::size_t n : {1, 2, 3, 5, 8, 20, 50}) {
        const matrix a = random_matrix(n, n);
        const auto [s, u, v] = singular_value_system(a.data(), n);
        CHECK(error_of(u, s, v, a) < 1e-13);
        CHECK(skewness(u, n) < 1e-12);
        CHECK(skewness(v, n) < 1e-13);
        for (std::size_t i = 1; i < n; ++i) CHECK(s[i - 1] >= s[i]);
        CHECK(s[n - 1] >= 0);
        for (std::size_t rank : {(n + 1) / 2, std::size_t(1), std::size_t(0)}) {
            const matrix half = gram(a, n, rank);
            const auto part = singular_value_system(half.data(), n);
            CHECK(error_of(part.left, part.values, part.right, half) < 1e-13);
            CHECK(skewness(part.right, n) < 1e-13);
            if (rank < n) CHECK(part.values[rank] < 1e-14);
        }
    }
    // Of LAPACK, by way of NumPy
    const matrix hilbert = {1, 1. / 2, 1. / 3, 1. / 2, 1. / 3, 1. / 4, 1. / 3, 1. / 4, 1. / 5};
    const auto h = singular_value_system(hilbert.data(), 3);
    const matrix expected = {1.408318927123654, 0.122327065853906, 0.0026873403557735};
    for (std::size_t i = 0; i < 3; ++i) CHECK(h.values[i] == doctest::Approx(expected[i]).epsilon(1e-12));
}

TEST_CASE("the ends of the range") {
    const matrix large = {1e300, 2e299, 2e299, 1e300};
    CHECK(singular_value_system(large.data(), 2).values[0] == doctest::Approx(1.2e300).epsilon(1e-14));
    CHECK(symmetric_eigen_system(large.data(), 2).values[0] == doctest::Approx(8e299).epsilon(1e-14));
    const matrix largest = {1.7e308, -1.7e308, -1.7e308, 0};
    CHECK(symmetric_eigen_system(largest.data(), 2).values[0] ==
          doctest::Approx(1.7e308 * ((1 - std::sqrt(5.0)) / 2)).epsilon(1e-14));
    const matrix tiny = {1e-300, 2e-301, 2e-301, 1e-300};
    CHECK(singular_value_system(tiny.data(), 2).values[1] == doctest::Approx(8e-301).epsilon(1e-14));
    CHECK(symmetric_eigen_system(tiny.data(), 2).values[1] == doctest::Approx(1.2e-300).epsilon(1e-14));
    CHECK(singular_value_system(nullptr, 0).values.empty());
    CHECK(symmetric_eigen_system(nullptr, 0).values.empty());
}
