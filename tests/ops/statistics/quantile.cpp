// Quantiles and percentiles against NumPy, by all methods, and their errors.
// Covers ops/statistics/quantile.hpp ops/statistics/quantile_methods.hpp.

#include "cases.hpp"

#include <orthant/ops/statistics/quantile.hpp>
#include <orthant/ops/statistics/median.hpp>

using namespace statistics_reference;

namespace {

template <class Dtype, class A, class Q>
auto quantiles(const given_case& c, const A& a, const Q& q, const np::quantile_options& how) {
    if constexpr (std::is_void_v<Dtype>) {
        if (c.name == "quantile") return np::quantile(a, q, how);
        if (c.name == "percentile") return np::percentile(a, q, how);
        return c.name == "nanquantile" ? np::nanquantile(a, q, how) : np::nanpercentile(a, q, how);
    } else {
        if (c.name == "quantile") return np::quantile<Dtype>(a, q, how);
        if (c.name == "percentile") return np::percentile<Dtype>(a, q, how);
        return c.name == "nanquantile" ? np::nanquantile<Dtype>(a, q, how) : np::nanpercentile<Dtype>(a, q, how);
    }
}

}  // namespace

TEST_CASE("quantiles are NumPy's") {
    using kinds = types<bool, std::int8_t, std::int64_t, np::float16, float, double>;
    for (const given_case& c : cases({"quantile", "percentile", "nanquantile", "nanpercentile"}))
        with_type(c.letter, kinds{}, [&]<class T>(std::type_identity<T>) {
            const np::view<const T> a(c.a);
            const std::string method = c.keyword_text("method");
            const np::view<const double> q(c.q);
            const double one = c.single_q ? *static_cast<const double*>(c.q->data) : 0;
            np::quantile_options how{.axis = c.axis, .method = method, .keepdims = c.keepdims};
            if (c.second) how.weights = np::view<const double>(c.second);
            // Methods that take an element give it in its own type where that is asked for.
            if (c.result_letter == c.letter && np::integer<T>) {
                if constexpr (np::integer<T>) expect(c, quantiles<T>(c, a, q, how), 0);
            } else if (c.single_q) {
                expect(c, quantiles<void>(c, a, one, how), 0, c.letter == '?');
            } else {
                expect(c, quantiles<void>(c, a, q, how), 0, c.result_letter == c.letter);
            }
        });
}

TEST_CASE("quantiles in their forms") {
    const np::ndarray<double> a = {{3, 1, 2}, {9, 4, 7}};
    CHECK(np::quantile(a, .5) == 3.5);
    CHECK(np::percentile(a, 50) == 3.5);
    CHECK(np::array_equal(np::percentile(a, {25, 50, 75}), {2.25, 3.5, 6.25}));
    CHECK(np::quantile(a, {.1, .9}, 0).shape() == np::shape_t{2, 3});
    CHECK(np::quantile(a, .1, 0).shape() == np::shape_t{3});
    CHECK(np::quantile(a, .5, {0, 1}).item() == 3.5);
    CHECK(np::quantile(a, {{.1, .9}}, {.axis = 1, .keepdims = true}).shape() == np::shape_t{1, 2, 2, 1});
    CHECK(np::quantile({1, 2, 3, 4}, .5) == 2.5);
    CHECK(np::quantile({{1, 2}, {3, 4}}, {.5}, {.axis = 0})(0, 1) == 3);
    CHECK(np::quantile(std::vector<double>{1, 2, 3}, std::vector<double>{0, 1})(1) == 3);
    CHECK(np::quantile(a * 2, .5, np::_) == 7);
    CHECK(np::nanquantile({np::nan, 1., 3.}, .5) == 2);
    CHECK(np::nanpercentile({np::nan, 1., 3.}, {0, 100})(1) == 3);
    CHECK(np::quantile(5, .3) == 5);
    CHECK(std::isnan(np::quantile(np::array<double>({}), .5)));
    CHECK(np::quantile(a, np::array<double>({}), 0).shape() == np::shape_t{0, 3});
    CHECK(np::quantile(a, .5, {.axis = 1, .method = "inverted_cdf", .weights = {1, 2, 4}})(0) == 2);
    const std::int64_t exact = np::quantile<std::int64_t>(np::array({(std::int64_t(1) << 62) + 1, 5}), 1, {.method = "higher"});
    CHECK(exact == (std::int64_t(1) << 62) + 1);
    static_assert(std::same_as<decltype(np::quantile(np::ndarray<float>(), .5)), float>);
    static_assert(std::same_as<decltype(np::quantile(np::ndarray<float>(), {.5, 1})), np::ndarray<double>>);
    static_assert(std::same_as<decltype(np::quantile(np::ndarray<float>(), np::ndarray<float>())), np::ndarray<float>>);
    static_assert(std::same_as<decltype(np::quantile(np::ndarray<int>(), .5)), double>);
    // Fractions of float32 can still count a million elements.
    const np::ndarray<np::float16> halves = np::zeros<np::float16>({100000});
    CHECK(float(np::quantile(halves, .5)) == 0);
}

TEST_CASE("the errors of quantiles") {
    const np::ndarray<double> a = {{3, 1, 2}, {9, 4, 7}};
    const auto says = [](auto&& f, const char* part) {
        try {
            f();
        } catch (const np::error& e) {
            const bool said = std::string(e.what()).find(part) != std::string::npos;
            CHECK_MESSAGE(said, e.what());
            return;
        }
        FAIL_CHECK("nothing was thrown: " << part);
    };
    says([&] { np::quantile(a, 1.5); }, "quantile: Quantiles must be in the range [0, 1], got 1.5");
    says([&] { np::quantile(a, {.5, -.1}); }, "Quantiles must be in the range [0, 1]");
    says([&] { np::quantile(a, np::nan); }, "Quantiles must be in the range");
    says([&] { np::nanpercentile(a, 101); }, "nanpercentile: Percentiles must be in the range [0, 100], got 101");
    says([&] { np::quantile(a, .5, {.method = "medium"}); }, "'medium' is not a valid method. Use one of: inverted_cdf, ");
    says([&] { np::quantile(a, .5, {.weights = a}); }, "Only method 'inverted_cdf' supports weights. Got: linear.");
    says([&] { np::quantile(a, .5, {.method = "inverted_cdf", .weights = -a}); }, "Weights must be non-negative");
    says([&] { np::quantile(a, .5, {.method = "inverted_cdf", .weights = {1, 2, 3}}); }, "Axis must be specified");
    says([&] { np::quantile(a, .5, {.axis = 0, .method = "inverted_cdf", .weights = {1, 2, 3}}); }, "Shape of weights");
    says([&] { np::quantile(a, .5, {.method = "inverted_cdf", .weights = a * 0}); }, "Weights included NaN, inf or were all zero");
    says([&] { np::quantile(a, np::zeros({1, 1, 1})); }, "q must be a scalar");
    says([&] { np::quantile(np::array({true, false}), .5); }, "there is nothing between false and true");
    says([&] { np::quantile<int>(a, .5); }, "int32 does not hold what lies between");
    CHECK(np::quantile(np::array({true, false, true}), .5, {.method = "nearest"}).item() == 1);
    CHECK_THROWS_AS(np::quantile(a, .5, 2), np::index_error);
}

TEST_CASE("several quantiles of long lines") {
    auto rng = np::random::default_rng(5);
    const np::ndarray<double> a = rng.normal(0, 1, {200000}), sorted = np::sort(a);
    const np::ndarray<double> q = np::linspace(0, 1, 101);
    const np::ndarray<double> many = np::quantile(a, q, {.method = "lower"}), three = np::percentile(a, {25, 50, 75});
    for (index_t k = 0; k < 101; ++k) CHECK(many(k) == sorted(index_t(std::floor(double(199999) * q(k)))));
    CHECK(three(1) == np::median(a));
    CHECK(np::quantile(a, 0.) == sorted(0));
    CHECK(np::quantile(a, 1.) == sorted(-1));
}

// Snippets of user programs: the quartiles of a sample, and what the median is called.
TEST_CASE("quartiles") {
    const np::ndarray<double> data = {2, 4, 4, 4, 5, 5, 7, 9};
    CHECK(np::median(data) == 4.5);
    CHECK(np::percentile(data, 50) == 4.5);
    CHECK(np::quantile(data, 0.5) == 4.5);
    const auto quartiles = np::percentile(data, {25, 50, 75});
    CHECK(np::array_equal(quartiles, {4, 4.5, 5.5}));
    CHECK(np::array_equal(np::quantile(data, {0.25, 0.5, 0.75}), quartiles));
}
