// What statistics, polynomials, windows and differences refuse: each with its type, and with what the message names.
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include <orthant/orthant.hpp>
#include <orthant/polynomial.hpp>

namespace np = orthant;

// Whether f throws an E whose text has all words.
template <class E, class F>
static void refused(const char* what, F f, const std::vector<std::string>& words) {
    std::string text = "nothing";
    bool right = false;
    try {
        f();
    } catch (const E& e) {
        text = e.what();
        right = true;
        for (const std::string& w : words) right = right && text.find(w) != std::string::npos;
    } catch (const std::exception& e) {
        text = std::string("another type: ") + e.what();
    }
    INFO(std::string(what), ": ", text);
    CHECK(right);
}

#define VALUE(call, ...) refused<np::value_error>(#call, [&] { (void)(call); }, {__VA_ARGS__})
#define TYPE(call, ...) refused<np::type_error>(#call, [&] { (void)(call); }, {__VA_ARGS__})

static const np::ndarray<double> x{1, 2, 4, 3}, none = np::zeros({0}), bad{1, np::nan, 2}, far{1, np::inf};
static const np::ndarray<double> square = np::ones({2, 2});

TEST_CASE("quantiles") {
    VALUE(np::quantile(x, 1.5), "[0, 1]");
    VALUE(np::quantile(x, -.1), "[0, 1]");
    VALUE(np::quantile(x, np::nan), "[0, 1]");
    VALUE(np::quantile(x, {.5, 2}), "[0, 1]");
    VALUE(np::percentile(x, 101), "[0, 100]");
    VALUE(np::nanpercentile(x, -1), "[0, 100]");
    VALUE(np::quantile(x, .5, {.method = "middle"}), "middle", "linear", "inverted_cdf", "median_unbiased", "nearest");
    VALUE(np::quantile(x, .5, {.method = "linear", .weights = x}), "inverted_cdf", "linear");
    VALUE(np::quantile(x, .5, {.method = "inverted_cdf", .weights = -x}), "non-negative");
    VALUE(np::quantile(x, np::zeros({1, 1, 1})));
    VALUE(np::quantile(x, .5, {.method = "inverted_cdf", .weights = np::zeros({4})}), "all zero");
    VALUE(np::quantile(x, .5, {.method = "inverted_cdf", .weights = {1, np::nan, 1, 1}}), "NaN");
    TYPE(np::quantile(np::ndarray<bool>{true, false}, .5), "between false and true");
    CHECK(bool(np::quantile(np::ndarray<bool>{true, false}, .5, {.method = "lower"})) == false);
    CHECK(np::isnan(np::median(none)));
    CHECK(np::isnan(np::nanmedian(none)));
}

TEST_CASE("histograms, bins and counts") {
    VALUE(np::histogram(x, 0), "positive");
    VALUE(np::histogram(x, "many"), "many");
    VALUE(np::histogram(x, {.bins = {3, 2, 1}}), "monotonically");
    VALUE(np::histogram(x, square));
    VALUE(np::histogram(x, {.bins = 3, .range = {2, 1}}), "max must be larger than min");
    VALUE(np::histogram(x, {.bins = 3, .range = {0, np::inf}}), "not finite");
    VALUE(np::histogram(bad), "autodetected range", "not finite");
    VALUE(np::histogram(far), "autodetected range", "not finite");
    VALUE(np::histogram(x, {.bins = 3, .weights = {1, 2}}), "same shape");
    TYPE(np::histogram(x, {.bins = "auto", .weights = x}), "weighted");
    VALUE(np::histogram(np::ndarray<double>{1, 1 + 1e-16, 1 + 3e-16}, 1000), "Too many bins");
    VALUE(np::histogram_bin_edges(x, "many"), "many");
    VALUE(np::histogram2d(x, bad), "same length");
    VALUE(np::histogram2d(x, x, 0), "positive");
    VALUE(np::histogramdd(np::ones({3, 2}), {.bins = {2, 2, 2}}), "dimension");
    VALUE(np::bincount(np::ndarray<int>{1, -2}), "negative", "-2");
    VALUE(np::bincount(np::ones<int>({2, 2})));
    VALUE(np::bincount(np::ndarray<int>{1}, {.minlength = -1}), "minlength");
    VALUE(np::bincount(np::ndarray<int>{1, 2}, {.weights = {1}}), "same length");
    VALUE(np::digitize(x, {1, 3, 2}), "monotonically");
    VALUE(np::digitize(x, square));
    VALUE(np::searchsorted(x, x, {.side = "middle"}), "middle");
}

TEST_CASE("averages and covariance") {
    TYPE(np::average(square, {.weights = {1, 2}}), "Axis");
    VALUE(np::average(square, {.axis = 0, .weights = {1, 2, 3}}), "consistent");
    VALUE(np::average(x, {.weights = x * 0}), "zero");
    VALUE(np::cov(np::ones({2, 2, 2})), "2 dimensions");
    VALUE(np::cov(x, {.ddof = .5}), "ddof");
    VALUE(np::cov(x, {.fweights = {1, 1}}));
    VALUE(np::cov(x, {.aweights = {1, 1, 1, -1}}));
    VALUE(np::nanargmin(np::ndarray<double>{np::nan}), "All-NaN");
    VALUE(np::nanmax(none), "zero-size");
    VALUE(np::max(none), "zero-size");
    CHECK(np::isnan(np::nanmean(none)));
    CHECK(np::nansum(none) == 0);
    CHECK(np::nanprod(none) == 1);
}

TEST_CASE("interpolation, differences and convolution") {
    VALUE(np::interp(x, none, none), "empty");
    VALUE(np::interp(x, x, bad), "same length");
    VALUE(np::interp(x, x, x, {.period = 0}), "period");
    TYPE(np::gradient(square, 1., 2., 3.), "3", "2 axes");
    VALUE(np::gradient(x, np::arange(3.)), "length");
    VALUE(np::gradient(x, {.edge_order = 3}), "edge_order");
    VALUE(np::gradient(np::ones({2}), {.edge_order = 2}), "too small");
    VALUE(np::diff(x, -1), "-1");
    VALUE(np::convolve(none, x), "a cannot be empty");
    VALUE(np::convolve(x, none), "v cannot be empty");
    VALUE(np::convolve(x, x, "all"), "valid", "same", "full", "all");
    VALUE(np::correlate(x, x, "all"), "all");
    VALUE(np::unique(x, {.return_counts = false}));
}

TEST_CASE("polynomials") {
    VALUE(np::polyfit(x, x, -1), "deg >= 0");
    TYPE(np::polyfit(square, x, 1), "1D vector for x");
    TYPE(np::polyfit(none, none, 1), "non-empty");
    TYPE(np::polyfit(x, np::zeros({4, 2, 2}), 1), "1D or 2D");
    TYPE(np::polyfit(x, bad, 1), "same length");
    VALUE(np::polyfit(x, x, 3, {.cov = true}), "number of data points must exceed");
    VALUE(np::roots(square), "one dimension");
    VALUE(np::polyint(x, 3, {1, 2}), "k");
    const np::polynomial::Polynomial p{1, 2}, far_domain({1, 2}, {.domain = np::polynomial::interval(0, 1)}),
        other_window({1, 2}, {.window = np::polynomial::interval(0, 1)}), z({1, 2}, {.symbol = "z"});
    TYPE(p + far_domain, "omains differ");
    TYPE(p - other_window, "indows differ");
    VALUE(p * z, "symbols differ");
    VALUE(p.pow(-1));
    VALUE(p.pow(101));
    VALUE(p.str("latex"), "latex");
}
