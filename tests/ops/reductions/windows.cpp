// Folds of overlapping windows are those of each window by itself.
#include <vector>

#include <orthant/ops/manipulation/stride_tricks.hpp>
#include <orthant/ops/reductions/windows.hpp>

#include "../reference.hpp"

using np::_, np::slice, np::all;

// The largest difference between the fold of windows and the same of a copy of them.
template <class Windows, class Axis>
double difference(const Windows& windows, const Axis& axis) {
    const np::ndarray<double> copy(windows);
    double worst = 0;
    const auto check = [&](const auto& a, const auto& b) {
        CHECK(a.shape() == b.shape());
        worst = std::fmax(worst, double(np::max(np::abs(np::ndarray<double>(a) - np::ndarray<double>(b)))));
    };
    check(np::sum(windows, {.axis = axis}), np::sum(copy, {.axis = axis}));
    check(np::mean(windows, {.axis = axis}), np::mean(copy, {.axis = axis}));
    check(np::max(windows, {.axis = axis}), np::max(copy, {.axis = axis}));
    check(np::min(windows, {.axis = axis, .keepdims = true}), np::min(copy, {.axis = axis, .keepdims = true}));
    return worst;
}

TEST_CASE("windows of every size, order and stride") {
    const np::ndarray<double> x = np::sin(np::arange<double>(5000) * 1.7) * 3;
    for (int k : {8, 9, 15, 16, 17, 100, 255, 1000, 4900})
        CHECK(difference(np::sliding_window_view(x, k), -1) < 1e-10);
    CHECK(difference(np::sliding_window_view(x(slice(_, _, 3)), 40), 1) < 1e-12);
    CHECK(difference(np::sliding_window_view(x(slice(_, _, -1)), 40), 1) < 1e-12);
    CHECK(difference(np::sliding_window_view(x, 40).T(), 0) < 1e-12);
    const auto image = x.reshape(50, 100);
    CHECK(difference(np::sliding_window_view(image, 12, 0), 2) < 1e-12);
    CHECK(difference(np::sliding_window_view(image, 12, 1), 2) < 1e-12);
    CHECK(difference(np::sliding_window_view(image.T(), 12, 1), 2) < 1e-12);
    CHECK(difference(np::sliding_window_view(image, 12, 1)(slice(_, _, 2), all, all), 2) < 1e-12);
    const np::ndarray<std::int64_t> whole = np::arange(3000) * 7919 % 1000;
    CHECK(difference(np::sliding_window_view(whole, 50), 1) == 0);
    const np::ndarray<float> single(x);
    CHECK(np::allclose(np::mean(np::sliding_window_view(single, 64), -1), np::mean(np::sliding_window_view(x, 64), -1), {.atol = 1e-5}));
}

TEST_CASE("few neighbours are added one after the other, to the bit") {
    const np::ndarray<double> x = np::sin(np::arange<double>(5000) * 1.7) * 3;
    for (int k = 1; k < 8; ++k) {
        CHECK(difference(np::sliding_window_view(x, k), -1) == 0);
        CHECK(difference(np::sliding_window_view(x.reshape(50, 100), k, 0), 2) == 0);
        CHECK(difference(np::sliding_window_view(x.reshape(50, 100).T(), k, 0), -1) == 0);
    }
}

TEST_CASE("windows of several axes") {
    using axes = std::vector<np::index_t>;
    const np::ndarray<double> x = np::sin(np::arange<double>(60 * 77) * 1.7) * 3, image = x.reshape(60, 77);
    for (int k : {1, 2, 3, 9, 20})
        for (int m : {1, 2, 5, 16}) {
            CAPTURE(k);
            CAPTURE(m);
            CHECK(difference(np::sliding_window_view(image, {k, m}), axes{-2, -1}) < 1e-11);
            CHECK(difference(np::sliding_window_view(image, {k, m}), axes{3, 2}) < 1e-11);
            CHECK(difference(np::sliding_window_view(image.T(), {k, m}), axes{-2, -1}) < 1e-11);
            CHECK(difference(np::sliding_window_view(image(all, slice(_, _, -2)), {k, m}), axes{-2, -1}) < 1e-11);
            CHECK(difference(np::sliding_window_view(image, {k, m}).transpose({2, 1, 3, 0}), axes{0, 2}) < 1e-11);
            CHECK(difference(np::sliding_window_view(image, {k, m})(slice(_, _, 3), slice(5, _)), axes{2, 3}) < 1e-11);
            // With an axis that makes no windows, and one that is kept.
            CHECK(difference(np::sliding_window_view(image, {k, m}), axes{0, 3}) < 1e-9);
            CHECK(difference(np::sliding_window_view(image, {k, m}), axes{1, 2, 3}) < 1e-9);
        }
    const np::ndarray<double> volume = x(slice(4000)).reshape(2, 40, 50);
    CHECK(difference(np::sliding_window_view(volume, {4, 5}, {1, 2}), axes{-2, -1}) < 1e-12);
    const np::ndarray<double> cube = np::sin(np::arange<double>(40 * 40 * 40)).reshape(40, 40, 40);
    CHECK(difference(np::sliding_window_view(cube, {3, 4, 5}), axes{3, 4, 5}) < 1e-12);
    const np::ndarray<std::int64_t> whole = np::arange(60 * 77).reshape(60, 77) * 7919 % 1000;
    CHECK(difference(np::sliding_window_view(whole, {7, 9}), axes{2, 3}) == 0);
    const np::ndarray<long double> wide(image);
    CHECK(np::allclose(np::sum(np::sliding_window_view(wide, {3, 3}), {.axis = {2, 3}}), np::sum(np::sliding_window_view(image, {3, 3}), {.axis = {2, 3}})));
}

TEST_CASE("what one window holds does not reach the others, and nothing is lost beside large values") {
    np::ndarray<double> x = np::ones({400});
    x(100) = np::nan;
    x(300) = np::inf;
    const auto mean = np::mean(np::sliding_window_view(x, 32), -1);
    const auto most = np::max(np::sliding_window_view(x, 32), -1);
    for (np::index_t i = 0; i < mean.size(); ++i) {
        const bool has_nan = i <= 100 && i + 32 > 100, has_inf = i <= 300 && i + 32 > 300;
        CHECK(std::isnan(mean(i)) == has_nan);
        CHECK(std::isnan(most(i)) == has_nan);
        CHECK(std::isinf(mean(i)) == has_inf);
        if (!has_nan && !has_inf) CHECK(mean(i) == 1);
    }
    x(100) = 1e17;
    CHECK(np::sum(np::sliding_window_view(x(slice(0, 250)), 64), -1)(150) == 64);
    // No windows at all, and none that overlap.
    CHECK(np::mean(np::sliding_window_view(np::ones({0, 100}), 20, 1), -1).shape() == np::shape_t{0, 81});
    CHECK(np::sum(np::broadcast_to(np::ones({1}), {50, 50}), -1)(49) == 50);
}
