// Peaks, linear filters and slopes against SciPy and NumPy.
// Covers ops/signal/peaks.hpp.
#include <orthant/ops/math/gradient.hpp>
#include <orthant/ops/signal/peaks.hpp>

#include "../sampled.hpp"

using np::_;
using sampled::call;

TEST_CASE("find_peaks and lfilter: SciPy's answers") {
    int count = 0;
    for (const call& c : sampled::calls([](const std::string& n) { return n == "peaks" || n == "lfilter"; })) {
        ++count;
        if (c.name == "lfilter") {
            const auto b = sampled::as<double>(c.in[0]), a = sampled::as<double>(c.in[1]);
            sampled::with_array(c.in[2], reference::types<double, std::int64_t>{}, [&](const auto& x) {
                sampled::compare(c, 0, np::signal::lfilter(b, a, x, c.integer(0)), 4, 64);
            });
            continue;
        }
        const auto bounds = [&c](std::size_t i) {
            return c.none(i) ? np::signal::bounds() : c.none(i + 1) ? np::signal::bounds(c.number(i)) : np::signal::bounds(c.number(i), c.number(i + 1));
        };
        np::signal::find_peaks_options o{.height = bounds(0), .prominence = bounds(2)};
        if (!c.none(4)) o.distance = c.number(4);
        const auto found = np::signal::find_peaks(sampled::as<double>(c.in[0]), o);
        sampled::compare(c, 0, found.peaks, 0);
        sampled::compare(c, 1, found.peak_heights, 0);
        if (c.out.size() > 2) {
            sampled::compare(c, 2, found.prominences, 0);
            sampled::compare(c, 3, found.left_bases, 0);
            sampled::compare(c, 4, found.right_bases, 0);
        }
    }
    CHECK(count > 70);
}

TEST_CASE("gradient: NumPy's answers, bit by bit where real") {
    int count = 0;
    for (const call& c : sampled::calls([](const std::string& n) { return n == "gradient"; })) {
        ++count;
        const np::gradient_axis_options o{.axis = c.integer(0), .edge_order = int(c.integer(1))};
        sampled::with_array(c.in[0], reference::types<double, float, std::int64_t, std::complex<double>>{}, [&](const auto& f) {
            const bool complex = c.in[0].type == 'D', single = c.in[0].type == 'f';
            const double ulp = complex ? 8 : single ? 1e9 : 0, share = complex ? 8 : single ? 16 : 0;
            if (c.how[2] == "step") sampled::compare(c, 0, np::gradient(f, double(sampled::as<double>(c.in[1])), o), ulp, share);
            else sampled::compare(c, 0, np::gradient(f, sampled::as<double>(c.in[1]), o), ulp, share);
        });
    }
    CHECK(count > 40);
}

TEST_CASE("forms and mistakes of find_peaks and lfilter") {
    CHECK(np::array_equal(np::signal::find_peaks({0, 2, 1, 3, 3, 0, 5}).peaks, np::array({1, 3})));
    CHECK(np::array_equal(np::signal::find_peaks(np::array({0., 2, 1, 3, 3, 0}), {.height = {_, 2.5}}).peaks, np::array({1})));
    CHECK(np::signal::find_peaks(np::array({0., 2, 1}), {.threshold = 1.5}).peaks.size() == 0);
    CHECK(np::array_equal(np::signal::lfilter({0.5}, {1, -0.5}, {1, 0, 0}), np::array({.5, .25, .125})));
    CHECK_THROWS_AS(np::signal::find_peaks(np::ones({2, 2})), np::value_error);
    CHECK_THROWS_AS(np::signal::find_peaks(np::ones({5}), {.distance = 0.5}), np::value_error);
    CHECK_THROWS_AS(np::signal::lfilter({1.}, {0., 1.}, {1., 2.}), np::value_error);
    CHECK_THROWS_AS(np::signal::lfilter(np::zeros({0}), {1.}, {1., 2.}), np::value_error);
}

TEST_CASE("the seeds' gradients") {
    auto [X, Y] = np::meshgrid(np::linspace(-2, 2, 100), np::linspace(-2, 2, 100));
    const np::ndarray<double> z = np::exp(-(np::square(X) + np::square(Y)));
    auto [grad_x, grad_y] = np::gradient<2>(z);
    CHECK(np::allclose(grad_x, grad_y.T()));
    CHECK(std::abs(grad_x(50, 50)) < 0.01);
}
