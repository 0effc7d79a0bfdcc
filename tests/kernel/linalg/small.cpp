// Small matrices by their own kernels, against plain loops: LU in rows, Cholesky, cofactors by lanes; singular values
// by quotients and differences, against QR steps; and the eigenvalues and singular values of one matrix.
// Covers kernel/linalg/lu_small.hpp kernel/linalg/cofactors.hpp kernel/linalg/lanes.hpp
// kernel/linalg/bidiagonal_values.hpp kernel/linalg/symmetric.hpp kernel/linalg/singular.hpp.
#include <cmath>
#include <limits>
#include <vector>

#include <doctest/doctest.h>

#include <orthant/kernel/linalg/batched.hpp>
#include <orthant/kernel/linalg/cholesky.hpp>
#include <orthant/kernel/linalg/lu.hpp>
#include <orthant/kernel/linalg/plain.hpp>
#include <orthant/kernel/linalg/singular.hpp>
#include <orthant/kernel/linalg/symmetric.hpp>

namespace kernel = orthant::kernel;
using orthant::index_t;

namespace {

struct stream {
    unsigned state = 1;
    double operator()() {
        state = state * 1664525u + 1013904223u;
        return double(int(state >> 16) % 1024 - 512) / 512;
    }
};

template <class T>
std::vector<T> numbers(stream& draw, index_t n) {
    std::vector<T> out(static_cast<std::size_t>(n));
    for (T& x : out) x = T(draw());
    return out;
}

template <class T>
void check_lu() {
    stream draw;
    const double eps = double(std::numeric_limits<T>::epsilon());
    for (index_t m = 1; m <= 16; ++m)
        for (index_t n = 1; n <= 16; ++n)
            for (int kind = 0; kind < 4; ++kind) {
                const index_t row = n + kind;
                std::vector<T> a = numbers<T>(draw, m * row);
                if (kind == 1)  // of rank one, in integers
                    for (index_t i = 0; i < m; ++i)
                        for (index_t j = 0; j < n; ++j)
                            a[std::size_t(i * row + j)] = T((i % 3 - 1) * (j % 4));
                if (kind == 2) a[std::size_t((m - 1) * row + n / 2)] = std::numeric_limits<T>::quiet_NaN();
                std::vector<T> b = a;
                std::vector<index_t> p(16, -1), q(16, -1);
                const index_t zero = kernel::lu<T>(m, n, a.data(), row, p.data());
                CHECK(zero == kernel::plain_lu<T>(m, n, b.data(), row, q.data()));
                CHECK(p == q);
                double worst = 0;
                bool nan = true;
                for (index_t i = 0; i < m; ++i)
                    for (index_t j = 0; j < n; ++j) {
                        const T x = a[std::size_t(i * row + j)], y = b[std::size_t(i * row + j)];
                        nan = nan && std::isnan(x) == std::isnan(y);
                        if (!std::isnan(y))
                            worst = std::fmax(worst, std::fabs(double(x - y)) / (1 + std::fabs(double(y))));
                    }
                CHECK(worst < 2000 * eps);
                if (kind != 2) CHECK(nan);
            }
}

// The lower triangle, its first row that is not definite, and nothing above it.
template <class T>
void check_cholesky() {
    stream draw;
    const T eps = std::numeric_limits<T>::epsilon(), small = std::numeric_limits<T>::denorm_min(),
            large = std::numeric_limits<T>::max() / 4;
    for (index_t n = 1; n <= 16; ++n)
        for (int kind = 0; kind < 6; ++kind) {
            const index_t row = n + kind % 3;
            const auto at = [row](index_t i, index_t j) { return std::size_t(i * row + j); };
            std::vector<T> g = numbers<T>(draw, n * n), a(std::size_t(n * row), T(7));
            for (index_t i = 0; i < n; ++i)
                for (index_t j = 0; j <= i; ++j) {
                    T sum = i == j ? T(1) : T(0);
                    for (index_t k = 0; k < n; ++k) sum += g[std::size_t(i * n + k)] * g[std::size_t(j * n + k)];
                    a[at(i, j)] = sum;
                }
            const index_t bad = n / 2;
            if (kind == 3) a[at(bad, bad)] = T(-1);
            if (kind == 4) a[at(bad, 0)] = std::numeric_limits<T>::quiet_NaN();
            if (kind == 5)  // the ends of the range
                for (index_t i = 0; i < n; ++i)
                    for (index_t j = 0; j <= i; ++j) a[at(i, j)] = i == j ? (i % 2 ? large : small) : T(0);
            std::vector<T> b = a;
            const index_t failed = kernel::cholesky<T>(n, a.data(), row);
            CHECK(failed == kernel::plain_cholesky<T>(n, b.data(), row));
            CHECK(failed == (kind == 3 || kind == 4 ? bad : -1));
            for (index_t i = 0; i < n; ++i)
                for (index_t j = 0; j < row; ++j) {
                    if (j > i) CHECK(a[at(i, j)] == T(7));
                    if (j <= i && failed < 0)
                        CHECK(std::fabs(a[at(i, j)] - b[at(i, j)]) <= 100 * eps * (std::fabs(b[at(i, j)]) + (kind == 5 ? 0 : 1)));
                }
        }
}

// a x = 1, and the determinant against plain LU.
template <class T>
void check_cofactors() {
    stream draw{7};
    const double eps = double(std::numeric_limits<T>::epsilon());
    constexpr index_t all = kernel::batched_count<T>;
    int inverted = 0;
    for (index_t n = 2; n <= 4; ++n)
        for (index_t count : {index_t(1), index_t(3), all})
            for (int turn = 0; turn < 60; ++turn) {
                const index_t size = n * n;
                std::vector<T> a = numbers<T>(draw, count * size), x(a.size()),
                               d(static_cast<std::size_t>(count));
                if (turn % 4 == 1)  // integers
                    for (T& y : a) y = std::round(4 * y);
                if (turn % 4 == 2)  // rows of different sizes
                    for (index_t e = 0; e < count * size; ++e)
                        a[std::size_t(e)] *= T(std::ldexp(1.0, int(e / n % n) * 5));
                if (turn % 4 == 3)  // nearly dependent rows
                    for (index_t e = 0; e < count * size; ++e)
                        if (e / n % n == 1)
                            a[std::size_t(e)] = a[std::size_t(e - n)] + T(0x1p-9) * a[std::size_t(e)];
                if (!kernel::invert_batch<T>(n, count, a.data(), x.data())) continue;
                if (!kernel::determinant_batch<T>(n, count, a.data(), d.data())) continue;
                ++inverted;
                for (index_t c = 0; c < count; ++c) {
                    const T *const p = a.data() + c * size, *const q = x.data() + c * size;
                    double worst = 0, length = 0, inverse = 0, own = 1;
                    for (index_t i = 0; i < n; ++i)
                        for (index_t j = 0; j < n; ++j) {
                            double sum = i == j ? -1 : 0;
                            for (index_t k = 0; k < n; ++k)
                                sum += double(p[i * n + k]) * double(q[k * n + j]);
                            worst = std::fmax(worst, std::fabs(sum));
                            length = std::fmax(length, std::fabs(double(p[i * n + j])));
                            inverse = std::fmax(inverse, std::fabs(double(q[i * n + j])));
                        }
                    CHECK(worst <= 200 * eps * (1 + length * inverse));
                    std::vector<double> f(p, p + size);
                    std::vector<index_t> pivots(4);
                    kernel::plain_lu<double>(n, n, f.data(), n, pivots.data());
                    for (index_t i = 0; i < n; ++i)
                        own *= (pivots[std::size_t(i)] == i ? 1 : -1) * f[std::size_t(i * (n + 1))];
                    CHECK(std::fabs(double(d[std::size_t(c)]) - own) <=
                          100 * eps *
                              (std::fabs(own) * (1 + length * inverse) + std::pow(length, double(n))));
                }
            }
    CHECK(inverted > 200);
    // What has no inverse is left to the caller.
    const std::vector<T> zero(16);
    std::vector<T> x(16);
    CHECK(!kernel::determinant_batch<T>(4, 1, zero.data(), x.data()));
    CHECK(!kernel::invert_batch<T>(4, 1, zero.data(), x.data()));
}

// Against QR steps, whose values have all their digits.
void check_values(const std::vector<double>& d, const std::vector<double>& e) {
    const index_t n = index_t(d.size());
    std::vector<double> p = d, q = e, s = d, t = e;
    p.push_back(0), q.push_back(0), s.push_back(0), t.push_back(0);
    CHECK(kernel::bidiagonal_values(n, p.data(), q.data()));
    CHECK(kernel::bidiagonal_singular<double>(n, s.data(), t.data(), nullptr, 0, 0, nullptr, 0, 0));
    double worst = 0;
    for (std::size_t i = 0; i < std::size_t(n); ++i) {
        const double size = std::fmax(std::fabs(s[i]), 1e-130 * s[0] + 1e-300);  // (squares are in range)
        worst = std::fmax(worst, std::fabs(p[i] - s[i]) / size);
        if (i > 0) CHECK(p[i] <= p[i - 1]);
    }
    CAPTURE(n);
    CHECK(worst < 2e-14 * double(n > 10 ? n : 10));
}

}  // namespace

TEST_CASE("LU of small matrices, in rows") {
    check_lu<float>();
    check_lu<double>();
}

TEST_CASE("Cholesky of small matrices") {
    check_cholesky<float>();
    check_cholesky<double>();
}

TEST_CASE("inverses and determinants by cofactors") {
    check_cofactors<float>();
    check_cofactors<double>();
}

TEST_CASE("singular values of bidiagonal matrices by quotients and differences") {
    stream draw{3};
    for (index_t n : {1, 2, 3, 4, 5, 7, 10, 16, 31, 64, 100, 150})
        for (int kind = 0; kind < 14; ++kind) {
            std::vector<double> d(static_cast<std::size_t>(n)), e(static_cast<std::size_t>(n - 1));
            const double step = n > 1 ? 200.0 / double(n) : 1;
            for (index_t i = 0; i < n; ++i) {
                double x = draw(), y = draw();
                switch (kind) {
                    case 0:
                        break;
                    case 1:
                        x *= std::exp2(-step * double(i)), y *= std::exp2(-step * double(i));
                        break;  // graded
                    case 2:
                        x *= std::exp2(step * double(i - n)), y *= std::exp2(step * double(i - n));
                        break;
                    case 3:
                        x = 1 + 1e-9 * x, y *= 1e-9;
                        break;  // clustered
                    case 4:
                        x = y = 1;
                        break;
                    case 5:
                        x = 1, y = i % 5 == 4 ? 0 : y;
                        break;  // in parts
                    case 6:
                        x = 1e-3 * x, y = 1;
                        break;
                    case 7:
                        x *= 1e300, y *= 1e300;
                        break;
                    case 8:
                        x *= 1e-290, y *= 1e-290;
                        break;
                    case 9:
                        x = i == n / 2 ? 0 : x;
                        break;  // singular
                    case 10:
                        x = i % 2 ? 1 : 1e-8, y = 1e-4;
                        break;
                    case 11:
                        x = double(n - i), y = 1;
                        break;
                    case 12:
                        x = 1, y = 1000;
                        break;  // Wilkinson's, of tiny values
                    default:
                        x = std::exp2(-0.5 * double(i * i % 97)), y = 1e-5 * y;
                }
                if (x == 0 && kind != 9) x = 0.5;
                d[std::size_t(i)] = x;
                if (i < n - 1) e[std::size_t(i)] = y;
            }
            if (kind == 12 && n > 40) continue;  // (below the range)
            CAPTURE(kind);
            check_values(d, e);
        }
    check_values(std::vector<double>(20, 0.0), std::vector<double>(19, 0.0));
    check_values(std::vector<double>(20, 0.0), std::vector<double>(19, 1.0));
}

TEST_CASE("one matrix: eigenvalues and singular values with vectors") {
    stream draw{5};
    for (index_t n : {1, 2, 3, 9, 33, 50}) {
        const std::size_t size = std::size_t(n * n);
        const std::vector<double> a = numbers<double>(draw, n * n);
        std::vector<double> copy = a, w(static_cast<std::size_t>(n)), v(size), u(size);
        REQUIRE(kernel::symmetric_matrix<orthant::detail::buffer>(n, copy.data(), w.data(), v.data()));
        double worst = 0;
        for (index_t i = 0; i < n; ++i)
            for (index_t j = 0; j < n; ++j) {
                const std::size_t lower = std::size_t(i > j ? i + j * n : j + i * n);
                double sum = -a[lower];
                for (index_t k = 0; k < n; ++k)
                    sum += v[std::size_t(i * n + k)] * w[std::size_t(k)] * v[std::size_t(j * n + k)];
                worst = std::fmax(worst, std::fabs(sum));
            }
        CHECK(worst < 1e-13 * double(n));
        copy = a;
        REQUIRE(
            kernel::tall_svd<orthant::detail::buffer>(n, n, copy.data(), w.data(), n, u.data(), v.data()));
        worst = 0;
        for (index_t i = 0; i < n; ++i)
            for (index_t j = 0; j < n; ++j) {
                double sum = -a[std::size_t(i + j * n)];
                for (index_t k = 0; k < n; ++k)
                    sum += u[std::size_t(i + k * n)] * w[std::size_t(k)] * v[std::size_t(j + k * n)];
                worst = std::fmax(worst, std::fabs(sum));
            }
        CHECK(worst < 1e-13 * double(n));
    }
}
