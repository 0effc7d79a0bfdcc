// Covers kernel/linalg/reflectors.hpp kernel/linalg/vectors.hpp.

#include <algorithm>
#include <complex>
#include <random>
#include <vector>

#include <doctest/doctest.h>

#include <orthant/kernel/linalg/reflectors.hpp>

namespace {

using orthant::index_t;
namespace kernel = orthant::kernel;

template <class T>
std::vector<T> random_elements(index_t n, unsigned seed) {
    std::mt19937 bits(seed);
    std::normal_distribution<double> normal;
    std::vector<T> out(std::size_t(n), T(0));
    for (T& x : out) {
        const double re = normal(bits), im = normal(bits);
        if constexpr (orthant::is_complex_v<T>) x = T(re, im);
        else x = T(re + 0 * im);
    }
    return out;
}

template <class T>
double distance(const std::vector<T>& x, const std::vector<T>& y) {
    double out = 0;
    for (std::size_t i = 0; i < x.size(); ++i) out = std::max(out, double(std::abs(x[i] - y[i])));
    return out;
}

template <class T>
void check_factors(index_t m, index_t n) {
    const index_t k = std::min(m, n);
    const std::vector<T> a = random_elements<T>(m * n, 1);
    std::vector<T> f = a, tau(std::size_t(k), T(0)), q(std::size_t(m * m), T(0)), r(std::size_t(m * n), T(0)), p = r;
    kernel::factor_qr(m, n, f.data(), m, tau.data());
    kernel::form_q(m, m, k, f.data(), m, tau.data(), q.data(), m);
    for (index_t j = 0; j < n; ++j)
        for (index_t i = 0; i <= std::min(j, m - 1); ++i) r[std::size_t(i + j * m)] = f[std::size_t(i + j * m)];
    kernel::gemm<T>(m, n, m, q.data(), 1, m, r.data(), 1, m, p.data(), 1, m, false);
    const double bound = 30 * double(std::numeric_limits<orthant::real_of_t<T>>::epsilon()) * double(m + n);
    CHECK(distance(p, a) < bound);
    std::vector<T> b = a;
    kernel::apply_q(true, m, n, k, f.data(), m, tau.data(), b.data(), index_t(1), m);
    CHECK(distance(b, r) < bound);
    kernel::apply_q(false, m, n, k, f.data(), m, tau.data(), b.data(), index_t(1), m);
    CHECK(distance(b, a) < bound);
}

TEST_CASE("A = Q R, by single reflections and by blocks") {
    const index_t shapes[][2] = {{1, 1}, {5, 5}, {7, 3}, {3, 7}, {60, 60}, {100, 70}, {70, 100}, {120, 9}};
    for (const auto& s : shapes) {
        check_factors<double>(s[0], s[1]);
        check_factors<std::complex<double>>(s[0], s[1]);
    }
    check_factors<float>(60, 50);
}

TEST_CASE("a reflector has LAPACK's signs, and none where there is nothing to do") {
    double x[] = {4};
    double alpha = 3;
    CHECK(kernel::make_reflector<double>(2, alpha, x) == doctest::Approx(1.6));
    CHECK(alpha == -5);
    CHECK(x[0] == 0.5);
    double zero[] = {0};
    alpha = -5;
    CHECK(kernel::make_reflector<double>(2, alpha, zero) == 0);
    CHECK(alpha == -5);
    for (double unit : {1e-320, 1e-310, 1e-200, 1e200, 1e307}) {
        double v[] = {4 * unit};
        alpha = 3 * unit;
        kernel::make_reflector<double>(2, alpha, v);
        CHECK(alpha / unit == doctest::Approx(-5).epsilon(unit < 1e-315 ? 1e-3 : unit < 1e-307 ? 1e-8 : 1e-14));
        CHECK(v[0] == doctest::Approx(0.5).epsilon(unit < 1e-315 ? 1e-3 : 1e-8));
    }
}

TEST_CASE("lengths, sums and rotations of columns") {
    using T = std::complex<double>;
    for (index_t n : {1, 2, 3, 7, 8, 9, 17, 33}) {
        const std::vector<T> a = random_elements<T>(n * 6, 2), x = random_elements<T>(n, 3), s = random_elements<T>(6, 4);
        std::vector<T> y(std::size_t(n), T(0)), d(6, T(0)), expected = y;
        kernel::add_columns_times(n, index_t(6), a.data(), n, s.data(), y.data());
        kernel::dot_columns(n, index_t(6), a.data(), n, x.data(), d.data());
        for (index_t j = 0; j < 6; ++j) {
            T sum(0);
            for (index_t i = 0; i < n; ++i) {
                expected[std::size_t(i)] += a[std::size_t(i + j * n)] * s[std::size_t(j)];
                sum += std::conj(a[std::size_t(i + j * n)]) * x[std::size_t(i)];
            }
            CHECK(std::abs(sum - d[std::size_t(j)]) < 1e-13 * double(n));
        }
        CHECK(distance(y, expected) < 1e-14 * double(n));
        std::vector<T> p = x, q = y;
        kernel::rotate(n, p.data(), q.data(), 0.6, 0.8);
        for (std::size_t i = 0; i < std::size_t(n); ++i) {
            CHECK(std::abs(p[i] - (0.6 * x[i] + 0.8 * y[i])) < 1e-14);
            CHECK(std::abs(q[i] - (0.6 * y[i] - 0.8 * x[i])) < 1e-14);
        }
    }
    const double small[] = {3e-320, 4e-320}, large[] = {3e300, 4e300}, none[] = {0, 0};
    CHECK(kernel::vector_length(2, small) == doctest::Approx(5e-320).epsilon(1e-3));
    CHECK(kernel::vector_length(2, large) == doctest::Approx(5e300));
    CHECK(kernel::vector_length(2, none) == 0);
}

}  // namespace
