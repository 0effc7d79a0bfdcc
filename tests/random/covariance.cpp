// multivariate_normal: the factor gives the covariance again, draws are NumPy's where the factor is,
// covariances of less than full rank are as good as others, and what is none is refused.
#include <orthant/random.hpp>

#include <orthant/array/fill.hpp>
#include <orthant/array/from_list.hpp>
#include <orthant/base/constants.hpp>
#include <orthant/view/view.hpp>

#include <doctest/doctest.h>

#include <cmath>
#include <string>
#include <string_view>
#include <vector>

namespace np = orthant;
using np::random::default_rng;
using array = np::ndarray<double>;

namespace {

std::vector<double> list(const array& a) { return std::vector<double>(a.begin(), a.end()); }

// B·Bᵀ of a random B of shape (d, rank).
array covariance(np::index_t d, np::index_t rank) {
    const auto b = default_rng(d * 100 + rank).normal(0, 1, {d, rank > 0 ? rank : 1});
    array out = np::zeros({d, d});
    for (np::index_t i = 0; i < d; ++i)
        for (np::index_t j = 0; j < d; ++j)
            for (np::index_t k = 0; k < rank; ++k) out(i, j) += b(i, k) * b(j, k);
    return out;
}

// The largest difference of A·Aᵀ from cov.
double error_of(const array& cov, std::string_view method) {
    const np::index_t d = cov.shape(0);
    const auto factor = np::random::detail::factor_covariance(np::zeros({d}), cov, "raise", 1e-8, method);
    double worst = 0;
    for (np::index_t i = 0; i < d; ++i)
        for (np::index_t j = 0; j < d; ++j) {
            double sum = 0;
            for (np::index_t k = 0; k < d; ++k)
                sum += factor.a[std::size_t(i * d + k)] * factor.a[std::size_t(j * d + k)];
            worst = std::fmax(worst, std::fabs(sum - cov(i, j)));
        }
    return worst;
}

template <class E, class F>
std::string message_of(const F& f) {
    try {
        f();
    } catch (const E& e) {
        return e.what();
    }
    return "nothing of the kind was thrown";
}

const array two_means = {1, 2}, three_means = {1, 2, 3};
const array full = {{4, 2, 1}, {2, 3, .5}, {1, .5, 2}};
const array indefinite = {{1, 2}, {2, 1}};

}  // namespace

TEST_CASE("factors give the covariance again") {
    for (np::index_t d : {1, 2, 3, 6, 20}) {
        for (std::string_view method : {"svd", "eigh", "right svd", "cholesky"})
            CHECK(error_of(covariance(d, d), method) < 1e-12);
        for (np::index_t rank : {d / 2, np::index_t(1), np::index_t(0)})
            for (std::string_view method : {"svd", "eigh", "right svd"})
                CHECK(error_of(covariance(d, rank), method) < 1e-12);
    }
}

TEST_CASE("factors are NumPy's, but for the signs of columns") {
    const auto magnitudes = [](std::string_view method) {
        auto a = np::random::detail::factor_covariance(three_means, full, "warn", 0, method).a;
        for (double& x : a) x = std::fabs(x);
        return a;
    };
    const std::vector<double> svd = {1.8576714807205956, 0.15160955507219753, 0.7253076674957741,
                                     1.408535007034066,  0.727071929832392,   0.6981371948330386,
                                     0.6615595194070656, 1.1222958741547975,  0.5502644574538803};
    const std::vector<double> eigh = {0.7253076674957735, 0.15160955507219911, 1.8576714807205958,
                                      0.698137194833037,  0.7270719298323935,  1.4085350070340652,
                                      0.5502644574538818, 1.122295874154796,   0.6615595194070655};
    for (std::size_t i = 0; i < 9; ++i) {
        CHECK(magnitudes("svd")[i] == doctest::Approx(svd[i]).epsilon(1e-12));
        CHECK(magnitudes("right svd")[i] == doctest::Approx(svd[i]).epsilon(1e-12));
        CHECK(magnitudes("eigh")[i] == doctest::Approx(eigh[i]).epsilon(1e-12));
    }
}

// What NumPy draws, of default_rng(9) and RandomState(4).
TEST_CASE("draws are NumPy's where the factor is") {
    const auto x = default_rng(9).multivariate_normal(three_means, full, {.size = {2}, .method = "cholesky"});
    const double expected[] = {-0x1.361ae2c044ea8p-1, 0x1.8a6511c25e6bdp+0, 0x1.a1389a9c469b0p-2,
                               0x1.27f67d3fda1a6p+1,  0x1.117bf8d4c53efp+2, 0x1.5d59d866adba6p+1};
    for (np::index_t i = 0; i < 6; ++i) CHECK(x.data()[i] == doctest::Approx(expected[i]).epsilon(1e-14));
    // Diagonal ones have only ones and zeros as vectors.
    CHECK(list(default_rng(9).multivariate_normal(two_means, {{1, 0}, {0, 100}}, {2})) ==
          std::vector<double>{0x1.3e2b6958bdaf1p+0, -0x1.81d0cdb82b128p+2, 0x1.a7f67d3fda1a6p+0,
                              -0x1.d207d140082cap+3});
    CHECK(list(default_rng(9).multivariate_normal(two_means, {{100, 0}, {0, 1}}, {2}, {.method = "eigh"})) ==
          std::vector<double>{0x1.b6d90ebbb46b7p+1, 0x1.3279474feec56p+0, 0x1.e3e8391fa141fp+2,
                              0x1.5fe6fbffe5d78p-2});
    CHECK(list(default_rng(9).multivariate_normal(three_means, {{4, 0, 0}, {0, 0, 0}, {0, 0, 9}}, {2})) ==
          std::vector<double>{0x1.7c56d2b17b5e3p+0, 2, 0x1.2ed7abdf98a04p-1, 0x1.a4b95658f9911p+1, 2,
                              0x1.3df8ddefe393cp+2});
    np::random::random_state legacy(4);
    CHECK(list(legacy.multivariate_normal(two_means, {{4, 0}, {0, 9}}, {2})) ==
          std::vector<double>{0x1.fff99f03b236ap+0, 0x1.136a6b05e9ccep+1, 0x1.318fabfdaa62bp+1,
                              -0x1.f9b7538563cb0p-1});
    // The normals that are used up are NumPy's for every method.
    for (std::string_view method : {"svd", "eigh", "cholesky"}) {
        auto rng = default_rng(9), twin = default_rng(9);
        rng.multivariate_normal(three_means, full, {.size = {4, 5}, .method = method});
        twin.standard_normal({4, 5, 3});
        CHECK(rng == twin);
    }
}

TEST_CASE("draws have the mean and the covariance") {
    const array rank_two = covariance(3, 2);
    for (std::string_view method : {"svd", "eigh", "cholesky"}) {
        const bool all_ranks = method != "cholesky";
        const array& cov = all_ranks ? rank_two : full;
        const np::index_t n = 200000;
        auto rng = default_rng(3);
        const array x = rng.multivariate_normal(three_means, cov, {.size = {n}, .method = method});
        CHECK(x.shape() == np::shape_t{n, 3});
        double mean[3] = {};
        for (np::index_t r = 0; r < n; ++r)
            for (np::index_t i = 0; i < 3; ++i) mean[i] += x(r, i) / double(n);
        for (np::index_t i = 0; i < 3; ++i) {
            // Five deviations of a mean, and of a covariance.
            CHECK(std::fabs(mean[i] - three_means(i)) < 5 * std::sqrt(cov(i, i) / double(n)));
            for (np::index_t j = 0; j < 3; ++j) {
                double sum = 0;
                for (np::index_t r = 0; r < n; ++r) sum += (x(r, i) - mean[i]) * (x(r, j) - mean[j]);
                const double spread = std::sqrt((cov(i, i) * cov(j, j) + cov(i, j) * cov(i, j)) / double(n));
                CHECK(std::fabs(sum / double(n) - cov(i, j)) < 5 * spread);
            }
        }
    }
}

TEST_CASE("covariances of less than full rank") {
    const array tied = {{1, 1}, {1, 1}}, still = {{0, 0}, {0, 2}}, none = {{0, 0}, {0, 0}};
    for (std::string_view method : {"svd", "eigh"}) {
        auto rng = default_rng(1);
        const np::random::multivariate_normal_options o{
            .size = {100}, .check_valid = "raise", .tol = 1e-8, .method = method};
        const array x = rng.multivariate_normal(two_means, tied, o);
        const array y = rng.multivariate_normal(two_means, still, o);
        for (np::index_t r = 0; r < 100; ++r) {
            CHECK(std::fabs(x(r, 1) - x(r, 0) - 1) < 1e-7);
            CHECK(y(r, 0) == 1);
            CHECK(y(r, 1) != 2);
        }
        CHECK(list(rng.multivariate_normal(two_means, none, {.method = method})) == list(two_means));
    }
    for (const array& cov : {tied, still, none}) {
        auto rng = default_rng(1);
        CHECK_THROWS_AS(rng.multivariate_normal(two_means, cov, {.method = "cholesky"}), np::linalg_error);
        CHECK(rng == default_rng(1));
        CHECK_NOTHROW(rng.multivariate_normal(two_means, cov));
    }
}

TEST_CASE("check_valid and tol") {
    auto rng = default_rng(1);
    const auto valid = [&](const array& cov, std::string_view method, double tol = 1e-8) {
        const auto before = rng;
        try {
            rng.multivariate_normal(two_means, cov, {.check_valid = "raise", .tol = tol, .method = method});
        } catch (const np::value_error& e) {
            CHECK(std::string(e.what()) ==
                  "multivariate_normal: covariance is not symmetric positive-semidefinite.");
            CHECK(rng == before);  // nothing was drawn
            return false;
        }
        return true;
    };
    CHECK_FALSE(valid(indefinite, "svd"));
    CHECK_FALSE(valid(indefinite, "eigh"));
    CHECK_FALSE(valid({{1, 2}, {0, 1}}, "svd"));
    CHECK(valid({{1, .5}, {-.5, 1}}, "eigh"));  // which reads the lower triangle
    CHECK(valid({{1, .5}, {-.5, 1}}, "cholesky"));
    CHECK(valid({{1, .5 + 1e-9}, {.5, 1}}, "svd"));
    CHECK_FALSE(valid({{1, .5 + 1e-7}, {.5, 1}}, "svd"));
    for (std::string_view method : {"svd", "eigh"}) {
        CHECK(valid({{1, 0}, {0, -1e-10}}, method));
        CHECK_FALSE(valid({{1, 0}, {0, -1e-10}}, method, 1e-12));
    }
    for (std::string_view check : {"warn", "ignore"}) {
        for (std::string_view method : {"svd", "eigh"}) {
            const auto x =
                rng.multivariate_normal(two_means, indefinite, {.check_valid = check, .method = method});
            CHECK(std::isfinite(x(0)));
            CHECK(std::isfinite(x(1)));
        }
    }
    CHECK_NOTHROW(rng.multivariate_normal(two_means, indefinite));
    CHECK_THROWS_AS(rng.multivariate_normal(two_means, indefinite, {3}, "raise"), np::value_error);
    CHECK_THROWS_AS(np::random::multivariate_normal(two_means, indefinite, {.check_valid = "raise"}),
                    np::value_error);
    CHECK(np::random::multivariate_normal(two_means, indefinite, {3}, "raise", 10).shape() ==
          np::shape_t{3, 2});
}

TEST_CASE("arguments that are wrong are named") {
    auto rng = default_rng(1);
    const auto refusal = [&](const array& mean, const array& cov,
                             const np::random::multivariate_normal_options& o = {}) {
        return message_of<np::value_error>([&] { rng.multivariate_normal(mean, cov, o); });
    };
    CHECK(refusal({{0, 1}}, full) == "multivariate_normal: mean must be 1 dimensional, got shape (1, 2)");
    CHECK(refusal(np::array(1.), full) == "multivariate_normal: mean must be 1 dimensional, got shape ()");
    CHECK(refusal({0}, {1}) == "multivariate_normal: cov must be 2 dimensional and square, got shape (1,)");
    CHECK(refusal({0, 1}, {{1, 2}}) ==
          "multivariate_normal: cov must be 2 dimensional and square, got shape (1, 2)");
    CHECK(refusal({0, 1}, full) == "multivariate_normal: mean and cov must have same length, got 2 and 3");
    CHECK(refusal(three_means, full, {.check_valid = "x"}) ==
          "multivariate_normal: check_valid must equal 'warn', 'raise', or 'ignore', got 'x'");
    CHECK(refusal(three_means, full, {.method = "qr"}) ==
          "multivariate_normal: method must be one of {'eigh', 'svd', 'cholesky'}, got 'qr'");
    for (double bad : {np::nan, np::inf}) {
        const array cov = {{1, bad}, {bad, 1}};
        for (std::string_view method : {"svd", "eigh"})
            CHECK_THROWS_AS(rng.multivariate_normal(two_means, cov, {.method = method}), np::linalg_error);
    }
    CHECK(message_of<np::linalg_error>([&] {
              rng.multivariate_normal(two_means, indefinite, {.method = "cholesky"});
          }) == "multivariate_normal: Matrix is not positive definite");
    CHECK_THROWS(rng.multivariate_normal(three_means, full, {-1}));
    CHECK(rng == default_rng(1));
    // Braces, integers, views and expressions as mean and cov.
    CHECK(rng.multivariate_normal({0, 0}, {{1, 0}, {0, 1}}).shape() == np::shape_t{2});
    CHECK(rng.multivariate_normal(np::array({0, 0, 0}), full.T(), {.size = {4, 0}}).shape() ==
          np::shape_t{4, 0, 3});
    auto twin = rng;
    CHECK(list(rng.multivariate_normal(three_means, full.T(), {2})) ==
          list(twin.multivariate_normal(three_means, full, {2})));
    const array reversed = {3, 2, 1};
    CHECK(list(rng.multivariate_normal(reversed(np::slice(np::_, np::_, -1)), full)) ==
          list(twin.multivariate_normal(three_means, full)));
}
