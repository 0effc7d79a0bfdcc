// Folds of overlapping windows are those of each window by itself.
#include <orthant/ops/manipulation/stride_tricks.hpp>
#include <orthant/ops/reductions/windows.hpp>

#include "../reference.hpp"

using np::_, np::slice, np::all;

// The largest difference between the fold of windows and the same of a copy of them.
template <class Windows>
double difference(const Windows& windows, np::index_t axis) {
    const np::ndarray<double> copy(windows);
    double worst = 0;
    const auto check = [&](const auto& a, const auto& b) {
        CHECK(a.shape() == b.shape());
        worst = std::fmax(worst, double(np::max(np::abs(np::ndarray<double>(a) - np::ndarray<double>(b)))));
    };
    check(np::sum(windows, axis), np::sum(copy, axis));
    check(np::mean(windows, axis), np::mean(copy, axis));
    check(np::max(windows, axis), np::max(copy, axis));
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
