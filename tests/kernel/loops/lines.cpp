// The loops of networks against their formulas in long double, in float and double, of every length up to two
// registers and at other places. Covers kernel/loops/lines.hpp kernel/loops/activations.hpp
// kernel/matmul/gemm_tables.hpp.
#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

#include <doctest/doctest.h>

#include <orthant/kernel/loops/activations.hpp>
#include <orthant/kernel/loops/lines.hpp>
#include <orthant/kernel/matmul/gemm_tables.hpp>

namespace kernel = orthant::kernel;
using orthant::index_t;
using real = long double;

namespace {

template <class T>
std::vector<T> values(index_t n, int seed, double scale = 1) {
    std::vector<T> out;
    for (index_t i = 0; i < n; ++i) out.push_back(T(scale * double((37 * i + 53 * seed) % 101 - 50) / 23));
    return out;
}
template <class T>
bool near(T found, real expected, real scale) {
    return std::fabs(real(found) - expected) <= 8 * real(std::numeric_limits<T>::epsilon()) * scale;
}
real below(real x) { return std::erfc(-x / std::sqrt(real(2))) / 2; }
real density(real x) { return std::exp(-x * x / 2) / std::sqrt(2 * std::acos(real(-1))); }

// The value and the derivative of each.
real by_formula(kernel::activation_row f, real x, bool slope, real a, real b) {
    const real s = 1 / (1 + std::exp(-x)), t = std::tanh(x), c = std::sqrt(2 / std::acos(real(-1))),
               w = 0.044715L, u = std::tanh(c * (x + w * x * x * x));
    switch (f) {
        case kernel::activation_row::clipped:
            return slope ? x > a && x < b : std::clamp(x, a, b);
        case kernel::activation_row::leaky:
            return x > 0 ? (slope ? 1 : x) : (slope ? a : a * x);
        case kernel::activation_row::sigmoid:
            return slope ? s * (1 - s) : s;
        case kernel::activation_row::silu:
            return slope ? s + x * s * (1 - s) : x * s;
        case kernel::activation_row::tanh:
            return slope ? 1 - t * t : t;
        case kernel::activation_row::gelu:
            return slope ? below(x) + x * density(x) : x * below(x);
        default:
            return slope ? (1 + u) / 2 + x / 2 * (1 - u * u) * c * (1 + 3 * w * x * x) : x * (1 + u) / 2;
    }
}
template <class T>
int wrong_activations() {
    int wrong = 0;
    for (int f = 0; f < 7; ++f)
        for (index_t n = 0; n < 40; n = n < 20 ? n + 1 : n + 7) {
            const auto row = kernel::activation_row(f);
            const std::vector<T> x = values<T>(n, f, 3), g = values<T>(n, f + 9);
            const T a = row == kernel::activation_row::clipped ? T(-1) : T(0.1), b = T(2);
            std::vector<T> y(std::size_t(n) + 1, T(77)), d = y;
            kernel::activate_row(row, x.data(), static_cast<const T*>(nullptr), y.data(), n, a, b);
            kernel::activate_row(row, x.data(), g.data(), d.data(), n, a, b);
            wrong += y.back() != T(77) || d.back() != T(77);
            for (std::size_t i = 0; i < std::size_t(n); ++i) {
                const real v = real(x[i]), scale = 1 + std::fabs(v) * std::fabs(v);
                wrong += !near(y[i], by_formula(row, v, false, real(a), real(b)), scale);
                wrong += !near(d[i], real(g[i]) * by_formula(row, v, true, real(a), real(b)), 2 * scale);
            }
        }
    return wrong;
}
template <class T>
int wrong_softmax() {
    int wrong = 0;
    for (index_t n : {1, 2, 10, 16, 33, 50})
        for (index_t inner : {1, 3, 16, 21})
            for (const bool logs : {false, true}) {
                const index_t outer = 2, all = outer * n * inner;
                const std::vector<T> x = values<T>(all, int(n), 2), g = values<T>(all, 3);
                std::vector<T> y(std::size_t(all) + 1, T(77)), d = y;
                kernel::softmax_lines(x.data(), y.data(), outer, n, inner, logs);
                kernel::softmax_pull_lines(g.data(), y.data(), d.data(), outer, n, inner, logs);
                wrong += y.back() != T(77) || d.back() != T(77);
                for (index_t line = 0; line < outer * inner; ++line) {
                    const index_t first = line / inner * n * inner + line % inner;
                    real sum = 0, pulled = 0;
                    for (index_t k = 0; k < n; ++k) sum += std::exp(real(x[std::size_t(first + k * inner)]));
                    const auto p = [&](index_t k) {
                        return std::exp(real(x[std::size_t(first + k * inner)])) / sum;
                    };
                    const auto gradient = [&](index_t k) { return real(g[std::size_t(first + k * inner)]); };
                    for (index_t k = 0; k < n; ++k) pulled += gradient(k) * (logs ? 1 : p(k));
                    for (index_t k = 0; k < n; ++k) {
                        const std::size_t at = std::size_t(first + k * inner);
                        wrong += !near(y[at], logs ? std::log(p(k)) : p(k), 8);
                        wrong +=
                            !near(d[at], logs ? gradient(k) - p(k) * pulled : p(k) * (gradient(k) - pulled),
                                  real(20 + n));
                    }
                }
            }
    return wrong;
}
template <class T>
int wrong_norms() {
    int wrong = 0;
    for (index_t n : {1, 5, 16, 31, 64, 5000}) {
        const std::size_t count = std::size_t(n);
        const std::vector<T> x = values<T>(n, 1), g = values<T>(n, 2), w = values<T>(n, 3),
                             b = values<T>(n, 4);
        const T middle = T(0.25), scale = T(1.5), shift = T(0.125), slope = T(-0.5);
        std::vector<T> y(count), d(count), dw(count, T(1)), db(count, T(2));
        real sum = 0, product = 0, squares = 0, h = 0, hz = 0;
        kernel::normalize_line(x.data(), y.data(), n, middle, scale, w.data(), b.data());
        kernel::norm_pull_line(g.data(), x.data(), d.data(), n, middle, scale, w.data(), shift, slope, T(2));
        const kernel::line_sums s =
            kernel::norm_line_sums(g.data(), x.data(), n, middle, scale, w.data(), dw.data(), db.data());
        for (std::size_t i = 0; i < count; ++i) {
            const real z = (real(x[i]) - real(middle)) * real(scale), t = real(g[i]) * real(w[i]);
            sum += real(x[i]), product += real(x[i]) * real(g[i]),
                squares += z * z / real(scale) / real(scale);
            h += t, hz += t * z;
            wrong += !near(y[i], z * real(w[i]) + real(b[i]), 16);
            wrong += !near(d[i], real(scale) * (2 * t - real(shift) - z * real(slope)), 32);
            wrong += !near(dw[i], 1 + real(g[i]) * z, 16) || !near(db[i], 2 + real(g[i]), 16);
        }
        const real much = 8 * real(n);
        wrong += !near(T(kernel::line_sum(x.data(), n)), sum, much);
        wrong += !near(T(kernel::line_product(x.data(), g.data(), n)), product, much);
        wrong += !near(T(kernel::line_squares(x.data(), n, middle)), squares, much);
        wrong += !near(T(s.h), h, much) || !near(T(s.hz), hz, much);
    }
    return wrong;
}
template <class T>
int wrong_tables() {
    int wrong = 0;
    for (index_t m : {1, 2, 8, 21})
        for (index_t n : {1, 7, 16, 50, 130})
            for (index_t k : {1, 9, 400})
                for (int kind = 0; kind < 4; ++kind) {  // dense, runs of three, of one, of B's rows
                    std::vector<index_t> a_at, b_row, b_col, c_at;
                    for (index_t p = 0; p < k; ++p)
                        a_at.push_back(kind % 3 == 0 ? p : p + p / 3),
                            b_row.push_back(kind == 3 ? p + p / 50 : 3 * p);
                    for (index_t j = 0; j < n; ++j) {
                        b_col.push_back(kind == 0 ? j : kind == 1 ? j + j / 3 * 2 : 2 * j);
                        c_at.push_back(kind == 0 ? j : j + j / 5);
                    }
                    const index_t a_row = a_at.back() + 1, c_row = c_at.back() + 1;
                    const std::vector<T> a = values<T>(m * a_row, 1),
                                         b = values<T>(b_row.back() + b_col.back() + 1, 2);
                    std::vector<T> c = values<T>(m * c_row, 3), before = c;
                    const kernel::table_product<T> q{m,
                                                     n,
                                                     k,
                                                     a.data(),
                                                     a_row,
                                                     a_at.data(),
                                                     b.data(),
                                                     b_row.data(),
                                                     b_col.data(),
                                                     c.data(),
                                                     c_row,
                                                     c_at.data()};
                    kernel::gemm_tables(q, false);
                    kernel::gemm_tables(q, true);
                    for (index_t i = 0; i < m; ++i)
                        for (index_t j = 0; j < n; ++j) {
                            real sum = 0;
                            for (index_t p = 0; p < k; ++p)
                                sum += real(a[std::size_t(i * a_row + a_at[std::size_t(p)])]) *
                                       real(b[std::size_t(b_row[std::size_t(p)] + b_col[std::size_t(j)])]);
                            T& found = c[std::size_t(i * c_row + c_at[std::size_t(j)])];
                            wrong += !near(found, 2 * sum, real(16 + 4 * k));
                            found = before[std::size_t(i * c_row + c_at[std::size_t(j)])];
                        }
                    wrong += c != before;  // nothing between the places
                }
    return wrong;
}

}  // namespace

TEST_CASE("activations") {
    CHECK(wrong_activations<float>() == 0);
    CHECK(wrong_activations<double>() == 0);
    // What gelu leaves of far negative numbers has its digits.
    for (float x : {-1.0f, -3.0f, -6.0f, -9.0f, -12.0f}) {
        float y = 0;
        kernel::activate_row<float>(kernel::activation_row::gelu, &x, nullptr, &y, 1, 0, 0);
        const double expected = double(real(x) * below(real(x)));
        CHECK(std::fabs(double(y) / expected - 1) < 1e-5);
    }
    const float odd[2] = {std::numeric_limits<float>::quiet_NaN(), std::numeric_limits<float>::infinity()};
    for (int f = 0; f < 7; ++f) {
        float y[2] = {0, 0};
        kernel::activate_row<float>(kernel::activation_row(f), odd, nullptr, y, 2, 0.0f,
                                    std::numeric_limits<float>::infinity());
        CHECK(std::isnan(y[0]));
        CHECK(!std::isnan(y[1]));
    }
}

TEST_CASE("lines") {
    CHECK(wrong_softmax<float>() == 0);
    CHECK(wrong_softmax<double>() == 0);
    CHECK(wrong_norms<float>() == 0);
    CHECK(wrong_norms<double>() == 0);
    const double none = -std::numeric_limits<double>::infinity();
    double all_out[3] = {none, none, none}, some[3] = {1, none, 1};
    kernel::weights_line(some, 3, 0.5);
    CHECK((some[0] == 0.5 && some[1] == 0 && some[2] == 0.5));
    kernel::softmax_lines(all_out, some, 1, 3, 1, false);
    CHECK(std::isnan(some[0]));
    kernel::weights_line(all_out, 3, 2.0);
    CHECK((all_out[0] == 0 && all_out[2] == 0));
}

TEST_CASE("products by tables") {
    CHECK(wrong_tables<float>() == 0);
    CHECK(wrong_tables<double>() == 0);
}
