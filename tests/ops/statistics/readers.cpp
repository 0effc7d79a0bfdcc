// The statistics that readers of NumPy's introductions write, line after line; the texts are NumPy's, from
// tests/reference/statistics_of_readers.py, whose lines stand beside those here.
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include <orthant/orthant.hpp>

namespace np = orthant;
using np::_, np::all, np::newaxis, np::slice;

namespace {

class lines {
public:
    lines() : file_(ORTHANT_TEST_DATA "/statistics_of_readers.txt") { REQUIRE(file_.good()); }
    template <class... Values>
    void operator()(const Values&... values) {
        (next(values), ...);
    }
    void end() {
        std::string line;
        CHECK(!std::getline(file_, line));
    }

private:
    template <class Value>
    void next(const Value& value) {
        std::ostringstream text;
        text << value;
        std::string got, wanted;
        for (char c : text.str())
            if (c != '\n') got += c;
        REQUIRE(std::getline(file_, wanted));
        CHECK(got == wanted);
    }
    std::ifstream file_;
};
// A number as NumPy prints it: an array of no dimension.
auto number(double x) { return np::array(x); }

np::ndarray<double> moving_average(const np::ndarray<double>& data, np::index_t window) {
    auto cumsum = np::cumsum(data);
    return (cumsum(slice(window, _)) - cumsum(slice(_, -window))) / window;
}

np::ndarray<double> whiten(const np::ndarray<double>& x) {
    auto centred = x - np::mean(x, 0);
    auto cov = np::cov(centred, {.rowvar = false});
    auto [u, s, vt] = np::linalg::svd(cov);
    auto w = np::matmul(np::matmul(u, np::diag(1.0 / np::sqrt(s + 1e-8))), u.T());
    return np::matmul(centred, w);
}

}  // namespace

TEST_CASE("what readers of introductions to NumPy compute") {
    lines show;
    np::random::seed(12);

    const np::ndarray<double> time_series = np::random::randn(100);
    show(np::cumsum(time_series));
    auto values = np::array({1, 2, 3, 4, 5});
    auto weights = np::array({0.1, 0.2, 0.3, 0.2, 0.2});
    show(number(np::average(values, {.weights = weights})), np::cumsum(values), np::cumprod(values));
    show(moving_average(time_series, 5), np::convolve(time_series, np::ones({7}) / 7, "valid"));
    np::ndarray<double> by_loop = np::zeros({94});
    for (np::index_t i = 0; i < 94; ++i) by_loop(i) = np::mean(time_series(slice(i, i + 7)));
    show(by_loop);
    np::ndarray<np::int64> image = np::arange(12).reshape(3, 4) % 5;
    show(np::cumsum(np::cumsum(image, 0), 1));

    auto a = np::array({1, 2, 3, 2, 4, 1, 5, 3});
    auto [u, counts] = np::unique(a, {.return_counts = true});
    show(np::unique(a), u, counts);
    for (np::index_t i = 0; i < u.size(); ++i) show(std::to_string(u(i)) + ": " + std::to_string(counts(i)));
    show(np::unique(np::array({{1, 2}, {3, 4}, {1, 2}, {5, 6}}), {.axis = 0}));

    const np::ndarray<double> data = np::random::randn(100, 5);
    show(number(np::mean(data)), number(np::median(data)), number(np::percentile(data, 50)), number(np::quantile(data, 0.5)),
         number(np::stddev(data)), number(np::var(data)), number(np::ptp(data)));
    show(number(np::min(data)), number(np::max(data)), np::argmin(data), np::argmax(data));
    show(np::mean(data, 0), np::median(data, {.axis = 0}), np::stddev(data, 0), np::max(data, 1));
    show(np::corrcoef(data, {.rowvar = false}), np::cov(data, {.rowvar = false}));
    show(np::percentile(data, {25, 50, 75}), np::quantile(data, {0.25, 0.5, 0.75}));
    show(np::average(data, {.axis = 0, .weights = np::random::rand(100)}));

    show(np::round(whiten(data)(slice(3)), 6), np::round(np::cov(whiten(data), {.rowvar = false}), 6) + 0.0);
    auto m = np::mean(data, {.axis = 0, .keepdims = true});
    auto v = np::var(data, {.axis = 0, .keepdims = true});
    show((2 * ((data - m) / np::sqrt(v + 1e-8)) + 1)(slice(2)));

    for (int bins : {10, 30}) {
        auto [hist, edges] = np::histogram(data, bins);
        show(hist, edges);
    }
    {
        auto [hist, edges] = np::histogram(data, "auto");
        show(hist, edges);
    }
    show(np::digitize(data, {-1, 0, 1})(slice(6)));
    {
        auto x = np::random::normal(0, 1, 1000);
        auto [hist, edges] = np::histogram(x, {.bins = 30});
        show(hist, edges(slice(_, -1)), edges(slice(1, _)));
    }

    auto x = np::linspace(0, 10, 100);
    np::ndarray<double> y = 3 * np::power(x, 2) - 5 * x + 2 + np::random::normal(0, 10, 100);
    auto coeffs = np::polyfit(x, y, 2);
    show(coeffs, np::polyval(coeffs, x));
    auto [X, Y] = np::meshgrid(np::linspace(-2, 2, 100), np::linspace(-2, 2, 100));
    np::ndarray<double, 2> z = np::exp(-(np::power(X, 2) + np::power(Y, 2)));
    auto [grad_x, grad_y] = np::gradient(z);
    show(grad_x, grad_y);
    show(np::convolve({1, 2, 3}, {0, 1, 0.5}, "full"));
    auto t = np::linspace(0, 1, 1000);
    auto signal = np::sin(2 * np::pi * 10 * t) + 0.1 * np::random::randn(t.size());
    auto freq = np::fft::fftfreq(t.size(), t(1) - t(0));
    auto magnitude = np::abs(np::fft::fft(signal)(slice(t.size() / 2)));
    show(np::polyfit(freq(slice(t.size() / 2)), magnitude, 3));
    show.end();
}
