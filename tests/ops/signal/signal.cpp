// Windows, convolutions and image filters against NumPy and SciPy.
// Covers kernel/loops/slide.hpp ops/signal/sliding.hpp ops/signal/convolve.hpp ops/signal/windows.hpp
// ops/ndimage/filters.hpp fft/convolve.hpp.
#include <orthant/fft.hpp>
#include <orthant/ops/ndimage/filters.hpp>
#include <orthant/ops/signal/convolve.hpp>
#include <orthant/ops/signal/windows.hpp>

#include "../sampled.hpp"

using sampled::call;

TEST_CASE("windows: NumPy's answers") {
    int count = 0;
    for (const call& c : sampled::calls([](const std::string& n) { return n == "windows"; })) {
        ++count;
        const np::index_t m = c.integer(0);
        sampled::compare(c, 0, np::bartlett(m), 0);
        sampled::compare(c, 1, np::blackman(m), 2, 1);
        sampled::compare(c, 2, np::hamming(m), 2);
        sampled::compare(c, 3, np::hanning(m), 2, 1);
        sampled::compare(c, 4, np::kaiser(m, 0), 2);
        sampled::compare(c, 5, np::kaiser(m, 8.6), 4);
        sampled::compare(c, 6, np::kaiser(m, -3.5), 4);
    }
    CHECK(count == 7);
    CHECK(np::blackman(5)(0) == -1.3877787807814457e-17);
    CHECK(np::hamming(5)(0) == 0.08000000000000002);
}

// With the second operand as float64, complex128, int64, bool or float32.
template <class F>
void with_second(const sampled::value& v, const F& f) {
    sampled::with_array(v, reference::types<double, std::int64_t, std::complex<double>>{}, f);
}
using firsts = reference::types<double, std::int64_t, std::uint8_t, std::complex<double>>;

TEST_CASE("convolutions: NumPy's and SciPy's answers") {
    int count = 0;
    const auto wanted = [](const std::string& n) { return n.find("signal.") == 0 || n.find("np.") == 0; };
    for (const call& c : sampled::calls(wanted)) {
        const std::string_view mode = c.how[0];
        sampled::with_array(c.in[0], firsts{}, [&](const auto& a) {
            with_second(c.in[1], [&](const auto& b) {
                ++count;
                if (c.name == "signal.convolve") sampled::compare(c, 0, np::signal::convolve(a, b, mode), 4, 16);
                else if (c.name == "signal.correlate") sampled::compare(c, 0, np::signal::correlate(a, b, {.mode = mode}), 4, 16);
                else if (c.name == "np.convolve") sampled::compare(c, 0, np::convolve(a, b, mode), 4, 16);
                else if (c.name == "np.correlate") sampled::compare(c, 0, np::correlate(a, b, {.mode = mode}), 4, 16);
                else {
                    const np::signal::convolve2d_options o{.mode = mode, .boundary = c.how[1], .fillvalue = c.number(2)};
                    if (c.name == "signal.convolve2d") sampled::compare(c, 0, np::signal::convolve2d(a, b, o), 4, 16);
                    else sampled::compare(c, 0, np::signal::correlate2d(a, b, o), 4, 16);
                }
            });
        });
    }
    CHECK(count > 120);
    // Of float32 and bool, once each.
    for (const call& c : sampled::calls([](const std::string& n) { return n == "np.convolve" || n == "signal.convolve2d"; })) {
        const bool line = c.name == "np.convolve";
        if (c.in[0].type == '?' && c.in[1].type == '?' && line)
            sampled::compare(c, 0, np::convolve(sampled::as<bool>(c.in[0]), sampled::as<bool>(c.in[1]), c.how[0]), 0);
        if (c.in[0].type == 'f' && c.in[1].type == 'f' && !line)
            sampled::compare(c, 0, np::signal::convolve2d(sampled::as<float>(c.in[0]), sampled::as<float>(c.in[1]),
                                                          {.mode = c.how[0], .boundary = c.how[1], .fillvalue = c.number(2)}), 4, 16);
    }
}

TEST_CASE("image filters: SciPy's answers") {
    int count = 0;
    const auto wanted = [](const std::string& n) {
        return n.find("gaussian") == 0 || n.find("uniform") == 0 || n == "sobel" || n == "prewitt" || n == "laplace" ||
               n.find("convolve") == 0 || n.find("correlate") == 0;
    };
    namespace nd = np::ndimage;
    for (const call& c : sampled::calls(wanted)) {
        const std::string_view mode = c.how[0];
        const double cval = c.number(1), size = c.how.size() > 2 ? c.number(2) : 0;
        // float32 is rounded after every axis, and so may be a unit off; integers lose what is behind the point.
        const auto check = [&]<class Out>(const auto& a, std::type_identity<Out>) {
            using T = std::conditional_t<std::is_void_v<Out>, typename std::decay_t<decltype(a)>::value_type, Out>;
            ++count;
            const nd::filter_options all{.mode = mode, .cval = cval, .origin = np::index_t(size)};
            nd::filter1d_options one{.mode = mode, .cval = cval};
            const auto w = [&] { return sampled::as<double>(c.in[1]); };
            np::ndarray<T> out;
            if (c.name == "gaussian") out = nd::gaussian_filter<Out>(a, size, {.order = c.number(3), .mode = mode, .cval = cval});
            else if (c.name == "gaussian1d") out = nd::gaussian_filter1d<Out>(a, size, c.integer(4), {.order = c.number(3), .mode = mode, .cval = cval});
            else if (c.name == "uniform") out = nd::uniform_filter<Out>(a, size, {.mode = mode, .cval = cval});
            else if (c.name == "sobel") out = nd::sobel<Out>(a, c.integer(2), mode, cval);
            else if (c.name == "prewitt") out = nd::prewitt<Out>(a, c.integer(2), mode, cval);
            else if (c.name == "laplace") out = nd::laplace<Out>(a, mode, cval);
            else if (c.name == "correlate") out = nd::correlate<Out>(a, w(), all);
            else if (c.name == "convolve") out = nd::convolve<Out>(a, w(), all);
            else {
                one.axis = c.integer(3);
                if (c.name == "uniform1d") out = nd::uniform_filter1d<Out>(a, c.integer(2), one);
                one.origin = c.integer(2);
                if (c.name == "correlate1d") out = nd::correlate1d<Out>(a, w(), one);
                if (c.name == "convolve1d") out = nd::convolve1d<Out>(a, w(), one);
            }
            sampled::compare(c, 0, out, 8, 32);
        };
        if (c.in[0].type == 'B') check(sampled::as<std::uint8_t>(c.in[0]), std::type_identity<double>{});
        else if (c.in[0].type == 'd') check(sampled::as<double>(c.in[0]), std::type_identity<void>{});
        else if (c.in[0].type == 'f') check(sampled::as<float>(c.in[0]), std::type_identity<void>{});
        else if (c.in[0].type == 'l' && c.name.find("gaussian") != 0)  // (there a last bit may turn 3 into 2)
            check(sampled::as<std::int64_t>(c.in[0]), std::type_identity<void>{});
    }
    CHECK(count > 150);
}

TEST_CASE("larger than a vector, a row's piece and a block of transforms") {
    const np::ndarray<double> a = np::sin(np::arange<double>(40000) * .37), v = np::cos(np::arange<double>(37));
    const np::ndarray<double> full = np::signal::convolve(a, v);
    CHECK(full.size() == 40036);
    for (np::index_t i : {0, 5, 36, 16383, 16384, 20001, 39999, 40000, 40035}) {
        double sum = 0;
        for (np::index_t j = 0; j < 37; ++j)
            if (i - j >= 0 && i - j < 40000) sum += v(j) * a(i - j);
        CHECK(full(i) == doctest::Approx(sum).epsilon(1e-13));
    }
    CHECK(np::allclose(full, np::convolve(a, v), {.rtol = 1e-12, .atol = 1e-12}));
    // Of integers: exact, and around the edge of their range.
    const np::ndarray<std::int32_t> big(np::arange(100) * 100000000);
    const np::ndarray<std::int32_t> wrapped = np::signal::convolve(big, np::ndarray<std::int32_t>{3, 5});
    for (np::index_t i = 1; i < 100; ++i)
        CHECK(wrapped(i) == std::int32_t(3u * std::uint32_t(big(i)) + 5u * std::uint32_t(big(i - 1))));
    // A tall image along its first axis, and taps larger than the image.
    const np::ndarray<double> image = np::sin(np::arange<double>(90).reshape(30, 3));
    const np::ndarray<double> smooth = np::ndimage::uniform_filter(image, {5, 1});
    CHECK(smooth(7, 2) == doctest::Approx((image(5, 2) + image(6, 2) + image(7, 2) + image(8, 2) + image(9, 2)) / 5));
    CHECK(np::ndimage::gaussian_filter(np::ones({2, 2}), 5)(0, 1) == doctest::Approx(1));
    CHECK(np::signal::convolve2d(np::ones({2, 2}), np::ones({5, 5}), {.mode = "same", .boundary = "wrap"})(0, 0) == 25);
}

TEST_CASE("forms and mistakes of convolutions and filters") {
    namespace sg = np::signal;
    namespace nd = np::ndimage;
    CHECK(np::array_equal(sg::convolve({1, 2, 3}, {0, 1, .5}), np::array({0, 1, 2.5, 4, 1.5})));
    CHECK(np::array_equal(sg::convolve({1, 2, 3}, {0, 1, 5}, "same"), np::array({1, 7, 13})));
    CHECK(sg::convolve2d({{1, 2}, {3, 4}}, {{1, 1}}, {.mode = "valid"})(1, 0) == 7);
    CHECK(sg::correlate(std::vector<double>{1, 2}, std::vector<double>{0, 1})(0) == 1);
    CHECK(nd::uniform_filter({1, 2, 3, 4})(0) == 1);
    CHECK(nd::sobel({{1., 2.}, {3., 5.}}).shape() == np::shape_t{2, 2});
    CHECK(nd::correlate({1, 2, 3}, {1, 1})(2) == 5);
    CHECK(nd::gaussian_filter<float>(np::ones({4, 4}), {1, 0}).dtype() == "float32");
    CHECK(nd::gaussian_filter1d(np::ones({4}), 1., 0, {.radius = 1})(0) == doctest::Approx(1));
    CHECK(sg::convolve(np::zeros({0}), np::ones({3})).size() == 0);
    CHECK(nd::sobel(np::zeros({0, 3})).size() == 0);
    const np::ndarray<double> x = np::ones({3, 3});
    CHECK_THROWS_AS(sg::convolve(x, x, "all"), np::value_error);
    CHECK_THROWS_AS(sg::convolve(x, np::ones({3})), np::value_error);
    CHECK_THROWS_AS(sg::convolve(np::ones({3, 1}), np::ones({1, 3}), "valid"), np::value_error);
    CHECK_THROWS_AS(sg::convolve2d(np::ones({3}), np::ones({3})), np::value_error);
    CHECK_THROWS_AS(sg::convolve2d(x, x, {.boundary = "none"}), np::value_error);
    CHECK_THROWS_AS(np::convolve(x.ravel(), np::zeros({0})), np::value_error);
    CHECK_THROWS_AS(np::convolve(x.ravel(), x.ravel(), "all"), np::value_error);
    CHECK_THROWS_AS(nd::sobel(x, 2), np::index_error);
    CHECK_THROWS_AS(nd::sobel(x, 0, "none"), np::value_error);
    CHECK_THROWS_AS(nd::correlate(x, np::ones({3})), np::value_error);
    CHECK_THROWS_AS(nd::correlate(x, np::ones({3, 3}), {.origin = 2}), np::value_error);
    CHECK_THROWS_AS(nd::uniform_filter(x, 0), np::value_error);
    CHECK_THROWS_AS(nd::uniform_filter(x, {1, 2, 3}), np::value_error);
    CHECK_THROWS_AS(nd::gaussian_filter(x, 1, {.order = -1}), np::value_error);
}

TEST_CASE("the seeds' convolutions") {
    CHECK(np::array_equal(np::convolve({1, 2, 3}, {0, 1, 0.5}, "full"), np::array({0, 1, 2.5, 4, 1.5})));
    auto image = np::zeros({128, 128});
    image(np::slice(32, 96), np::slice(32, 96)) = 1;
    const auto kernel = np::ones({5, 5}) / 25.0;
    const auto blurred = np::signal::convolve2d(image, kernel, {.mode = "same"});
    CHECK(blurred.shape() == image.shape());
    CHECK(blurred(64, 64) == doctest::Approx(1));
    CHECK(blurred(32, 64) == doctest::Approx(.6));
    CHECK(blurred(0, 0) == 0);
    const np::ndarray<double> arr = np::arange<double>(20);
    const int window = 5;
    CHECK(np::allclose(np::convolve(arr, np::ones({window}) / double(window), "valid"), np::arange<double>(2, 18)));
}
