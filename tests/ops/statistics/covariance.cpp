// Covariances and correlations against NumPy.
// Covers ops/statistics/covariance.hpp kernel/matmul/gram.hpp.

#include "cases.hpp"

#include <orthant/ops/statistics/covariance.hpp>

using namespace statistics_reference;

TEST_CASE("covariances are NumPy's") {
    using kinds = types<std::int64_t, float, double, std::complex<double>>;
    for (const given_case& c : cases({"cov", "corrcoef"}))
        with_type(c.letter, kinds{}, [&]<class T>(std::type_identity<T>) {
            const np::view<const T> a(c.a);
            np::cov_options how{.rowvar = c.keyword("rowvar", 1) != 0, .bias = c.keyword("bias", 0) != 0};
            if (!c.keyword_text("ddof").empty()) how.ddof = c.keyword("ddof", 0);
            if (!c.keyword_text("fweights").empty()) how.fweights = c.keyword_list("fweights");
            if (!c.keyword_text("aweights").empty()) how.aweights = c.keyword_list("aweights");
            const auto result = [&](const auto&... y) {
                if (c.name == "cov") return np::cov(a, y..., how);
                return np::corrcoef(a, y..., {.rowvar = how.rowvar});
            };
            using R = np::result_t<T, double>;
            const np::ndarray<R> got = c.second ? result(np::view<const double>(c.second)) : result();
            if (!c.result.empty()) CHECK_MESSAGE(letter(np::dtype_of<R>()) == c.result_letter, c.line);
            std::string shape;
            for (index_t extent : got.header().extents()) shape += (shape.empty() ? "" : " ") + std::to_string(extent);
            CHECK_MESSAGE(shape == c.result_shape, c.line);
            // Beside the largest of them, since products cancel.
            double largest = 1;
            for (const std::string& w : c.result) {
                const number x = parse(w, c.result_letter);
                if (std::isfinite(x.real)) largest = std::fmax(largest, double(std::hypot(x.real, x.imag)));
            }
            std::size_t i = 0;
            for (const R& x : got) {
                const number want = parse(c.result[i++], c.result_letter);
                const auto near = [&](double p, long double q) {
                    const bool same = (std::isnan(p) && std::isnan(q)) || p == q;
                    return same || std::fabs(p - double(q)) <= 4e-16 * 8 * largest;
                };
                CHECK_MESSAGE(near(std::real(x), want.real), c.line << "\n  " << std::real(x));
                if constexpr (np::is_complex_v<R>)
                    if (!std::isnan(want.real)) CHECK_MESSAGE(near(std::imag(x), want.imag), c.line);
            }
        });
}

TEST_CASE("covariances in their forms") {
    const np::ndarray<double> a = {{3, 1, 2}, {9, 4, 7}};
    CHECK(np::allclose(np::cov(a), {{1, 2.5}, {2.5, 19 / 3.}}));
    CHECK(np::cov(a.T(), {.rowvar = false}).shape() == np::shape_t{2, 2});
    CHECK(np::allclose(np::cov(a.T(), {.rowvar = false}), np::cov(a)));
    CHECK(np::cov({1., 2., 4.}).item() == doctest::Approx(7 / 3.));
    CHECK(np::cov(std::vector<double>{1, 2, 4}, std::vector<double>{2, 1, 0})(0, 1) == doctest::Approx(-1.5));
    CHECK(np::allclose(np::cov({{1, 2, 4}, {2, 1, 0}}, {.fweights = {1, 2, 1}, .aweights = {.5, 1, 2}}),
                       {{1.857142857142857, -1.0714285714285714}, {-1.0714285714285714, 0.6428571428571428}}));
    CHECK(np::corrcoef({1, 2, 4}, {2, 1, 0})(0, 1) == doctest::Approx(-0.9819805060619659));
    CHECK(np::corrcoef(a * 2 + 1)(0, 0) == 1);
    CHECK(np::isnan(np::corrcoef({{1, 1, 1}, {1, 2, 3}}))(0, 1));
    CHECK(np::corrcoef({1., 2., 3.}).item() == 1);
    CHECK(np::cov(np::zeros({0, 3})).shape() == np::shape_t{0, 0});
    static_assert(std::same_as<decltype(np::cov(np::ndarray<float>())), np::ndarray<double>>);
    static_assert(std::same_as<decltype(np::cov<float>(np::ndarray<float>())), np::ndarray<float>>);
}

TEST_CASE("many variables, in either order of memory") {
    auto rng = np::random::default_rng(9);
    const np::ndarray<double> x = rng.normal(0, 1, {301, 40});
    const np::ndarray<double> centred = x - np::mean(x, {.axis = 1, .keepdims = true});
    const np::ndarray<double> want = np::matmul(centred, centred.T()) / 39.;
    CHECK(np::allclose(np::cov(x), want, 1e-12, 1e-13));
    CHECK(np::allclose(np::cov(np::ascontiguousarray(x.T()), {.rowvar = false}), want, 1e-12, 1e-13));
    CHECK(np::array_equal(np::cov(x), np::cov(x).T()));
    const np::ndarray<std::complex<double>> z = x + x(np::all, np::slice(np::_, np::_, -1)) * std::complex<double>(0, 1);
    const np::ndarray<std::complex<double>> c = np::cov(z);
    CHECK(np::array_equal(c, np::conjugate(c.T())));
    const np::ndarray<std::complex<double>> middle = z - np::mean(z, {.axis = 1, .keepdims = true});
    CHECK(np::allclose(c, np::matmul(middle, np::conjugate(middle.T())) / 39., 1e-12, 1e-13));
}

TEST_CASE("the errors of covariances") {
    const np::ndarray<double> a = {{3, 1, 2}, {9, 4, 7}};
    CHECK_THROWS_AS(np::cov(np::zeros({2, 2, 2})), np::value_error);
    CHECK_THROWS_AS(np::cov(a, np::zeros({2, 2, 2})), np::value_error);
    CHECK_THROWS_AS(np::cov(a, np::zeros({2})), np::value_error);
    CHECK_THROWS_AS(np::cov(a, {.ddof = 1.5}), np::value_error);
    CHECK_THROWS_AS(np::cov(a, {.fweights = {1, 2}}), np::value_error);
    CHECK_THROWS_AS(np::cov(a, {.fweights = {1, 2, 1.5}}), np::type_error);
    CHECK_THROWS_AS(np::cov(a, {.fweights = {1, 2, -1}}), np::value_error);
    CHECK_THROWS_AS(np::cov(a, {.aweights = {1, 2, -1}}), np::value_error);
    CHECK_THROWS_AS(np::cov(a, {.aweights = {{1, 2, 1}}}), np::value_error);
    CHECK_THROWS_AS(np::cov(a, {.aweights = {0, 0, 0}}), np::value_error);
}

// Snippets of user programs: principal axes of centred data, and how five columns go together.
TEST_CASE("columns of data") {
    auto rng = np::random::default_rng(42);
    const np::ndarray<double> data = rng.normal(0, 1, {100, 5});
    const np::ndarray<double> centred = data - data.mean(0);
    const auto covariance = np::cov(centred, {.rowvar = false});
    CHECK(covariance.shape() == np::shape_t{5, 5});
    CHECK(np::allclose(covariance, np::cov(data, {.rowvar = false})));
    CHECK(np::allclose(np::diag(covariance), np::var(data, {.axis = 0, .ddof = 1})));
    const auto correlation = np::corrcoef(data, {.rowvar = false});
    CHECK(correlation.shape() == np::shape_t{5, 5});
    CHECK(np::allclose(np::diag(correlation), np::ones({5})));
}
