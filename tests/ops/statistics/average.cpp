// Averages with weights against NumPy.
// Covers ops/statistics/average.hpp kernel/loops/paired_sums.hpp.

#include "cases.hpp"

#include <vector>

#include <orthant/ops/statistics/average.hpp>

using namespace statistics_reference;

TEST_CASE("averages are NumPy's") {
    using kinds = types<bool, std::int64_t, np::float16, float, double, std::complex<double>>;
    for (const given_case& c : cases({"average", "average_sum"}))
        with_type(c.letter, kinds{}, [&]<class T>(std::type_identity<T>) {
            const np::view<const T> a(c.a);
            const bool sum = c.name == "average_sum";
            // (Sums of products in another order; and float16 is rounded in between.)
            const double ulp = c.letter == 'e' ? 2 : 4;
            if (!c.second) {
                const auto r = np::average(a, {.axis = c.axis, .returned = true, .keepdims = c.keepdims});
                if (sum) return expect(c, r.sum_of_weights, ulp);
                return expect(c, np::average(a, {.axis = c.axis, .keepdims = c.keepdims}), ulp);
            }
            const np::view<const double> w(c.second);
            const auto r = np::average(a, {.axis = c.axis, .weights = w, .returned = true, .keepdims = c.keepdims});
            if (sum) return expect(c, r.sum_of_weights, ulp);
            expect(c, np::average(a, {.axis = c.axis, .weights = w, .keepdims = c.keepdims}), ulp);
        });
}

TEST_CASE("averages in their forms") {
    const np::ndarray<double> a = {{3, 1, 2}, {9, 4, 7}};
    CHECK(np::average(a) == 26 / 6.);
    CHECK(np::array_equal(np::average(a, 0), {6, 2.5, 4.5}));
    CHECK(np::average(a, {0, 1}).item() == 26 / 6.);
    CHECK(np::array_equal(np::average(a, {.axis = 0, .weights = {1, 3}}), {7.5, 3.25, 5.75}));
    CHECK(np::average(std::vector<int>{1, 2, 3}, {.weights = std::vector<double>{3, 2, 1}}).item() == 10 / 6.);
    CHECK(np::average({1, 2, 3}, {.weights = {3, 2, 1}}).item() == 10 / 6.);
    CHECK(np::average(a * 2, {.weights = a * 0 + 1}).item() == 52 / 6.);
    CHECK(np::average(a.T(), {.weights = a.T()}).item() == np::average(a, {.weights = a}).item());
    const auto [mean, total] = np::average(a, {.axis = 1, .weights = {1, 2, 1}, .returned = true});
    CHECK(np::array_equal(mean, {1.75, 6}));
    CHECK(np::array_equal(total, {4, 4}));
    // Weights after the axis keep their type.
    const np::ndarray<float> x = {1, 2, 4}, w = {1, 1, 2};
    const np::ndarray<float> r = np::average(x, np::_, w);
    CHECK(r.item() == 2.75f);
    static_assert(std::same_as<decltype(np::average(x, 0, w)), np::ndarray<float>>);
    static_assert(std::same_as<decltype(np::average(x, {.weights = w})), np::ndarray<double>>);
    static_assert(std::same_as<decltype(np::average(x)), float>);
    const np::ndarray<std::complex<double>> z = {{1, 2}, {3, 4}};
    CHECK(np::average(z, 0, np::array({std::complex<double>(0, 1), std::complex<double>(1, 0)}))(0) ==
          (std::complex<double>(0, 1) + 3.) / std::complex<double>(1, 1));
}

TEST_CASE("long averages are as exact as pairwise sums") {
    const index_t n = 1234567;
    const np::ndarray<double> a = np::full({n}, .1), w = np::full({n}, 3.);
    CHECK(std::fabs(np::average(a, {.weights = w}).item() - .1) < 1e-16);
    auto rng = np::random::default_rng(1);
    const np::ndarray<double> x = rng.random({n}), y = rng.random({n});
    const double plain = np::sum(x * y) / np::sum(y);
    CHECK(std::fabs(np::average(x, {.weights = y}).item() - plain) < 4e-16);
    const np::ndarray<float> xf = np::full<float>({n}, .1f), yf = np::full<float>({n}, 3.f);
    CHECK(std::fabs(np::average(xf, np::_, yf).item() - .1f) < 5e-8f);
}

TEST_CASE("the errors of averages") {
    const np::ndarray<double> a = {{3, 1, 2}, {9, 4, 7}};
    CHECK_THROWS_AS(np::average(a, {.weights = {1, 2, 3}}), np::type_error);
    CHECK_THROWS_AS(np::average(a, {.axis = 0, .weights = {1, 2, 3}}), np::value_error);
    CHECK_THROWS_AS(np::average(a, {.axis = 1, .weights = {1, 0, -1}}), np::value_error);
    CHECK_THROWS_AS(np::average(a, {.weights = a * 0}), np::value_error);
    CHECK_THROWS_AS(np::average(a, {.axis = 2, .weights = {1}}), np::index_error);
    CHECK_THROWS_AS(np::average(a, {.returned = false}), np::value_error);
}

// A snippet of user programs: marks, and how much each counts.
TEST_CASE("weighted marks") {
    const np::ndarray<double> values = {85, 90, 78}, weights = {0.3, 0.5, 0.2};
    CHECK(np::average(values, {.weights = weights}).item() == doctest::Approx(86.1));
    const np::ndarray<double> data = {{1, 2, 3}, {4, 5, 6}};
    CHECK(np::array_equal(np::average(data, {.axis = 0, .weights = {1, 3}}), {3.25, 4.25, 5.25}));
}

TEST_CASE("weights in their forms") {
    const np::ndarray<double> a = {{3, 1, 2}, {9, 4, 7}};
    const np::ndarray<double> rows = {11. / 6, 38. / 6};
    CHECK(np::allclose(np::average(a, 1, {1, 2, 3}), rows));
    CHECK(np::allclose(np::average(a, 1, std::vector<int>{1, 2, 3}), rows));
    CHECK(np::allclose(np::average(a, {.axis = 1, .weights = std::vector<float>{1, 2, 3}}), rows));
    CHECK(np::allclose(np::average(a, {.axis = 1, .weights = {{1, 2, 3}, {1, 2, 3}}}), rows));
    CHECK(np::average(a, {.weights = {{1., 0., 0.}, {0.5, 0., 0.}}}).item() == 5);
    CHECK(np::average(a, {.weights = std::vector<std::vector<int>>{{1, 0, 0}, {0, 0, 1}}}).item() == 5);
    CHECK(np::average(a, {.weights = a > 3.0}).item() == 20. / 3);
    CHECK_THROWS_AS(np::average(a, {.weights = {{1, 2}, {3}}}), np::value_error);
}
