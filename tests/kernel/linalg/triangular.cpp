// Triangular systems, products and inverses, and C -= A B and its triangle, against plain loops: orders
// around the blocks, four element types, dense and turned operands. Covers kernel/linalg/products.hpp
// kernel/linalg/scalars.hpp kernel/linalg/plain.hpp kernel/linalg/place_matrix.hpp kernel/linalg/lu.hpp
// kernel/linalg/cholesky.hpp kernel/linalg/batched.hpp.
#include <cmath>
#include <complex>
#include <limits>
#include <vector>

#include <doctest/doctest.h>

#include <orthant/kernel/linalg/batched.hpp>
#include <orthant/kernel/linalg/cholesky.hpp>
#include <orthant/kernel/linalg/lu.hpp>
#include <orthant/kernel/linalg/place_matrix.hpp>
#include <orthant/kernel/linalg/plain.hpp>
#include <orthant/kernel/linalg/triangular.hpp>

namespace kernel = orthant::kernel;
using kernel::triangle, orthant::index_t;

namespace {

template <class T>
std::vector<T> numbers(index_t n, unsigned seed) {
    std::vector<T> out(std::size_t(n), T(0));
    const auto next = [&] {
        seed = seed * 1664525u + 1013904223u;
        return float(int(seed >> 16) % 512 - 256) / 256;
    };
    for (T& x : out) {
        const float re = next();
        if constexpr (orthant::is_complex_v<T>)
            x = T(re, next());
        else
            x = T(re);
    }
    return out;
}

template <class T>
double distance(const std::vector<T>& x, const std::vector<T>& y) {
    double worst = 0, scale = 1e-300;
    for (std::size_t i = 0; i < x.size(); ++i) {
        worst = std::fmax(worst, double(std::abs(x[i] - y[i])));
        scale = std::fmax(scale, double(std::abs(y[i])));
    }
    return worst / scale;
}

template <class T>
void check_all() {
    const double eps = double(std::numeric_limits<orthant::real_of_t<T>>::epsilon());
    for (index_t n : {1, 2, 7, 8, 15, 16, 17, 33, 40, 65, 100})
        for (index_t m : {1, 3, 20, 70})
            for (int bits = 0; bits < 16; ++bits) {
                if (n > 40 && bits % 3 != 0) continue;
                const triangle of{(bits & 1) != 0, (bits & 2) != 0};
                CAPTURE(n);
                CAPTURE(m);
                CAPTURE(bits);
                std::vector<T> t = numbers<T>(n * n, unsigned(n * 7 + bits));
                for (index_t i = 0; i < n; ++i)
                    for (index_t j = 0; j < n; ++j) {
                        T& x = t[std::size_t(i * n + j)];
                        x = i == j ? T(x + T(3)) : T(x / orthant::real_of_t<T>(n));
                    }
                const index_t t_row = bits & 4 ? 1 : n, t_col = bits & 4 ? n : 1;
                const index_t b_row = bits & 8 ? 1 : m, b_col = bits & 8 ? n : 1;
                const std::vector<T> b = numbers<T>(n * m, unsigned(m + bits));
                std::vector<T> x = b, y = b;
                kernel::solve_triangle<T>(of, n, m, t.data(), t_row, t_col, x.data(), b_row, b_col);
                kernel::plain_solve_triangle<T>(of, n, m, t.data(), t_row, t_col, y.data(), b_row, b_col);
                REQUIRE(distance(x, y) < 40 * eps * double(n));
                kernel::multiply_triangle<T>(of, n, m, t.data(), t_row, t_col, x.data(), b_row, b_col);
                REQUIRE(distance(x, b) < 40 * eps * double(n));
                if (m > 3 || (bits & 8)) continue;
                std::vector<T> inverse = t;
                kernel::invert_triangle<T>(of, n, inverse.data(), t_row, t_col);
                x = b;
                kernel::multiply_triangle<T>(of, n, m, inverse.data(), t_row, t_col, x.data(), b_row, b_col);
                REQUIRE(distance(x, y) < 40 * eps * double(n));
                for (index_t i = 0; i < n; ++i)  // the other triangle stands
                    for (index_t j = 0; j < n; ++j)
                        if (of.lower ? j > i : j < i)
                            REQUIRE(inverse[std::size_t(i * t_row + j * t_col)] ==
                                    t[std::size_t(i * t_row + j * t_col)]);
            }
    for (index_t n : {1, 5, 32, 33, 70, 100})
        for (index_t k : {1, 9, 40}) {
            const std::vector<T> a = numbers<T>(n * k, 3), c = numbers<T>(n * n, 4);
            for (bool turned : {false, true}) {
                const index_t row = turned ? 1 : k, col = turned ? n : 1;
                std::vector<T> x = c, y = c;
                kernel::subtract_outer_square<T>(n, k, a.data(), row, col, x.data(), n, 1);
                for (index_t i = 0; i < n; ++i)
                    for (index_t j = 0; j <= i; ++j)
                        for (index_t p = 0; p < k; ++p)
                            y[std::size_t(i * n + j)] -=
                                kernel::product(a[std::size_t(i * row + p * col)],
                                                kernel::conjugated(a[std::size_t(j * row + p * col)]));
                REQUIRE(distance(x, y) < 40 * eps * double(k));
            }
        }
}

// LU of rectangles, and batches of small matrices, against the plain loops.
template <class T>
void check_factors() {
    const double eps = double(std::numeric_limits<orthant::real_of_t<T>>::epsilon());
    for (index_t m : {1, 2, 7, 9, 16, 17, 31, 60, 140})
        for (index_t n : {1, 3, 8, 16, 20, 70, 140}) {
            CAPTURE(m);
            CAPTURE(n);
            std::vector<T> x = numbers<T>(m * n, unsigned(m + n)), y = x;
            std::vector<index_t> p(std::size_t(n + m), 0), q(std::size_t(n + m), 0);
            REQUIRE(kernel::lu<T>(m, n, x.data(), n, p.data()) ==
                    kernel::plain_lu<T>(m, n, y.data(), n, q.data()));
            REQUIRE(p == q);
            REQUIRE(distance(x, y) < 1e4 * eps);
        }
    const index_t most = kernel::batched_count<T>;
    for (index_t n = 1; n <= kernel::batched_size; ++n)
        for (index_t m : {1, 2, 8})
            for (index_t count : {index_t(1), most - 1, most}) {
                CAPTURE(n);
                CAPTURE(m);
                CAPTURE(count);
                const std::vector<T> a = numbers<T>(count * n * n, unsigned(n + m)),
                                     b = numbers<T>(count * n * m, 5);
                std::vector<T> x(std::size_t(count * n * m), T(0)),
                    y = b, inverse(std::size_t(count * n * n), T(0)), other = inverse,
                    det(std::size_t(count), T(0)), product(std::size_t(count), T(1));
                const bool solved = kernel::solve_batch<T>(n, m, count, a.data(), b.data(), x.data());
                const bool inverted = kernel::invert_batch<T>(n, count, a.data(), inverse.data());
                const bool measured = kernel::determinant_batch<T>(n, count, a.data(), det.data());
                for (index_t k = 0; k < count; ++k) {
                    std::vector<T> f(a.begin() + k * n * n, a.begin() + (k + 1) * n * n);
                    std::vector<index_t> p(std::size_t(n), 0);
                    if (kernel::plain_lu<T>(n, n, f.data(), n, p.data()) >= 0) {
                        REQUIRE_FALSE(solved);
                        continue;
                    }
                    kernel::plain_lu_solve<T>(n, f.data(), n, p.data(), m, y.data() + k * n * m, m, 1);
                    kernel::set_identity<T>(n, n, other.data() + k * n * n, n);
                    kernel::plain_lu_solve<T>(n, f.data(), n, p.data(), n, other.data() + k * n * n, n, 1);
                    for (index_t i = 0; i < n; ++i)
                        product[std::size_t(k)] =
                            kernel::product(product[std::size_t(k)], p[std::size_t(i)] == i
                                                                         ? f[std::size_t(i * (n + 1))]
                                                                         : T(-f[std::size_t(i * (n + 1))]));
                }
                if (solved) REQUIRE(distance(x, y) < 1e4 * eps);
                if (inverted) REQUIRE(distance(inverse, other) < 1e4 * eps);
                if (measured) REQUIRE(distance(det, product) < 1e4 * eps);
            }
}

}  // namespace

TEST_CASE("triangles are solved, multiplied and inverted as by plain loops") {
    check_all<double>();
    check_all<float>();
    check_all<std::complex<double>>();
    check_all<std::complex<float>>();
}

TEST_CASE("LU, and batches of small matrices, are those of plain loops") {
    check_factors<double>();
    check_factors<float>();
    check_factors<std::complex<double>>();
    check_factors<std::complex<float>>();
}

TEST_CASE("LU: the first largest is the pivot, a NaN comes before a zero, a zero is told") {
    index_t pivots[3];
    double ties[] = {1, 2, 3, -1, 5, 6, 1, 0, 1};
    CHECK(kernel::lu<double>(3, 3, ties, 3, pivots) == -1);
    CHECK(pivots[0] == 0);
    double zero[] = {1, 2, 3, 2, 4, 6, 0, 0, 1};
    CHECK(kernel::lu<double>(3, 3, zero, 3, pivots) == 1);
    double nan[] = {0, 1, std::nan(""), 2};
    CHECK(kernel::lu<double>(2, 2, nan, 2, pivots) == -1);
    double far[] = {0, 1, std::nan(""), 2};
    CHECK(kernel::plain_lu<double>(2, 2, far, 2, pivots) == -1);
}

TEST_CASE("Cholesky: the row at which a matrix is not positive definite") {
    for (index_t n : {3, 40, 70})
        for (index_t bad : {index_t(0), n / 2, n - 1}) {
            std::vector<double> a(std::size_t(n * n), 0.0);
            for (index_t i = 0; i < n; ++i) a[std::size_t(i * (n + 1))] = i == bad ? std::nan("") : 2.0;
            std::vector<double> b = a;
            CHECK(kernel::cholesky<double>(n, a.data(), n) == bad);
            CHECK(kernel::plain_cholesky<double>(n, b.data(), n) == bad);
        }
}

TEST_CASE("batches leave what needs care") {
    const double singular[] = {1, 2, 2, 4}, tiny[] = {1e-200, 0, 0, 1}, b[] = {1, 1};
    double x[4];
    CHECK_FALSE(kernel::solve_batch<double>(2, 1, 1, singular, b, x));
    CHECK_FALSE(kernel::invert_batch<double>(2, 1, tiny, x));
    CHECK_FALSE(kernel::determinant_batch<double>(2, 1, singular, x));
    CHECK_FALSE(kernel::cholesky_batch<double>(2, 1, singular, x));
}
