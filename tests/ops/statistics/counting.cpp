// Histograms, bincount and digitize against NumPy, their mistakes, and the search on which they rest.
// Covers ops/statistics/weights.hpp ops/statistics/bin_width.hpp ops/statistics/bins.hpp ops/statistics/histogram.hpp
// ops/statistics/histogramdd.hpp ops/statistics/bincount.hpp kernel/sorting/locate.hpp.
#include <vector>

#include <orthant/kernel/sorting/locate.hpp>
#include <orthant/ops/statistics/bincount.hpp>
#include <orthant/ops/statistics/histogramdd.hpp>

#include "../sampled.hpp"

using np::_;
using sampled::call;
using numbers = reference::types<bool, std::int8_t, std::int16_t, std::int32_t, std::int64_t, std::uint8_t, float, double>;

TEST_CASE("counting: NumPy's answers") {
    const auto wanted = [](const std::string& n) {
        return n == "histogram" || n == "density" || n == "weights" || n == "edges" || n == "estimator";
    };
    int count = 0;
    for (const call& c : sampled::calls(wanted)) {
        ++count;
        const bool named = c.how.size() == 3;
        const np::range_argument range =
            !named || c.none(1) ? np::range_argument() : np::range_argument(c.number(1), c.number(2));
        const int bins = named ? int(c.integer(0)) : 0;
        sampled::with_array(c.in[0], numbers{}, [&](const auto& a) {
            if (c.name == "histogram") {
                const auto [hist, edges] = np::histogram(a, {.bins = bins, .range = range});
                sampled::compare(c, 0, hist, 0);
                sampled::compare(c, 1, edges, 0);
            } else if (c.name == "density") {
                const auto [hist, edges] = np::histogram(a, {.bins = bins, .range = range, .density = true});
                sampled::compare(c, 0, hist, 4);
                sampled::compare(c, 1, edges, 0);
            } else if (c.name == "weights") {
                const auto [hist, edges] =
                    np::histogram(a, {.bins = bins, .range = range, .weights = sampled::as<double>(c.in[1])});
                sampled::compare(c, 0, hist, 0, 8);
                sampled::compare(c, 1, edges, 0);
            } else if (c.name == "edges") {
                if (c.in[1].type == 'l') sampled::compare(c, 0, np::histogram(a, sampled::as<std::int64_t>(c.in[1])).hist, 0);
                else sampled::compare(c, 0, np::histogram(a, {.bins = sampled::as<double>(c.in[1])}).hist, 0);
            } else {
                const np::ndarray<double> edges = np::histogram_bin_edges(a, {.bins = c.how[0], .range = range});
                sampled::compare(c, 0, np::array({double(edges.size()), edges(0), edges(-1)}), 0);
            }
        });
    }
    CHECK(count > 500);
}

TEST_CASE("points and numbers: NumPy's answers") {
    const auto wanted = [](const std::string& n) {
        return n == "histogram2d" || n == "histogramdd" || n == "bincount" || n == "digitize";
    };
    int count = 0;
    for (const call& c : sampled::calls(wanted)) {
        ++count;
        if (c.name == "histogram2d") {
            np::histogramdd_options o{.bins = int(c.integer(0)), .density = c.integer(2) != 0};
            if (c.integer(1)) o.range = {{-2, 3}, {0, 8}};
            if (c.integer(3)) o.weights = sampled::as<double>(c.in[2]);
            sampled::with_array(c.in[1], numbers{}, [&](const auto& y) {
                const auto [hist, xedges, yedges] = np::histogram2d(sampled::as<double>(c.in[0]), y, o);
                sampled::compare(c, 0, hist, 4, 8);
                sampled::compare(c, 1, xedges, 0);
                sampled::compare(c, 2, yedges, 0);
            });
        } else if (c.name == "histogramdd") {
            std::vector<np::bins_argument> bins;
            for (std::size_t k = 1; k < c.in.size(); ++k) bins.push_back(sampled::as<double>(c.in[k]));
            sampled::compare(c, 0, np::histogramdd(sampled::as<double>(c.in[0]), {.bins = bins}).hist, 0);
        } else if (c.name == "bincount") {
            sampled::with_array(c.in[0], reference::types<bool, std::int16_t, std::int32_t, std::int64_t, std::uint8_t>{},
                                [&](const auto& x) {
                                    sampled::compare(c, 0, np::bincount(x, {.minlength = c.integer(0)}), 0);
                                    sampled::compare(c, 1, np::bincount(x, sampled::as<double>(c.in[1]), c.integer(0)), 0);
                                });
        } else {
            const bool right = c.integer(0) != 0;
            sampled::with_array(c.in[0], reference::types<std::int32_t, std::int64_t, std::uint8_t, float, double>{},
                                [&](const auto& x) {
                                    if (c.in[1].type == 'l') sampled::compare(c, 0, np::digitize(x, sampled::as<std::int64_t>(c.in[1]), right), 0);
                                    else if (c.in[1].type == 'i') sampled::compare(c, 0, np::digitize(x, sampled::as<std::int32_t>(c.in[1]), right), 0);
                                    else if (c.in[1].type == 'f') sampled::compare(c, 0, np::digitize(x, sampled::as<float>(c.in[1]), {.right = right}), 0);
                                    else sampled::compare(c, 0, np::digitize(x, sampled::as<double>(c.in[1]), {.right = right}), 0);
                                });
        }
    }
    CHECK(count > 250);
}

// Sorted edges: random, logarithmic, logarithmic to both sides of zero, in two clusters.
static std::vector<double> places_between(double low, double high, int kind, int n) {
    std::vector<double> out;
    std::uint64_t state = 1;
    for (int i = 0; i < n; ++i) {
        state = state * 6364136223846793005u + 1442695040888963407u;
        const double u = low + (high - low) * double(state >> 11) * 0x1p-53;
        out.push_back(kind == 0   ? u
                      : kind == 1 ? std::pow(10, u)
                      : kind == 2 ? (i % 2 ? 1 : -1) * std::pow(10, u)
                                  : (i % 2 ? 1 + u * 1e-9 : 1e9 + u * 1e-3));
    }
    std::sort(out.begin(), out.end());
    return out;
}

TEST_CASE("places among edges are those of a search one by one") {
    // Even, crowded, repeated and infinite edges; values on, beside and far from them.
    const double inf = np::inf, tiny = 5e-324;
    for (const std::vector<double>& edges :
         {std::vector<double>{}, {0}, {1, 1, 1}, {0, 1, 2, 3, 4, 5, 6, 7, 8, 9}, {-inf, -1e300, 0, 1e300, inf},
          {0, tiny, 2 * tiny, 1}, {1, 10, 100, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10}, {-1.7e308, 1.7e308},
          {.1, .2, .30000000000000004, .4, .5, .6, .7, .8, .9}, {0, 1e-300, 1e-299, 5, 5, 5, 5, 5, 5, 5, 5, 5, 6},
          {-0.0, 1}, {-1, 0.0}, {-1, -0.0}, {-3, -tiny}, {-inf, -inf}, {inf, inf}, {-inf, inf},
          places_between(-5, 5, 0, 300), places_between(-9, 9, 1, 300), places_between(-9, 9, 2, 2000),
          places_between(-1, 1, 3, 700)}) {
        std::vector<double> values{0, -0.0, 1, .3, .7, 5, 1e5, -1e305, 1e305, inf, -inf, tiny, np::nan};
        for (double e : edges)
            for (double v : {e, std::nextafter(e, inf), std::nextafter(e, -inf), e * 1.5}) values.push_back(v);
        const np::index_t n = np::index_t(edges.size()), count = np::index_t(values.size());
        for (const np::index_t expected : {count, np::index_t(1000000)})
            for (const bool closed : {false, true}) {
                const np::kernel::locator at(edges.data(), n, expected, closed);
                std::vector<np::index_t> less(values.size(), -1), not_greater = less, less32 = less;
                at.each<false>(values.data(), count, [&](np::index_t i, np::index_t k) { less[std::size_t(i)] = k; });
                at.each<true>(values.data(), count, [&](np::index_t i, np::index_t k) { not_greater[std::size_t(i)] = k; });
                const std::vector<float> singles(values.begin(), values.end());
                at.each<false>(singles.data(), count, [&](np::index_t i, np::index_t k) { less32[std::size_t(i)] = k; });
                bool right = true;
                for (std::size_t i = 0; i < values.size(); ++i) {
                    np::index_t l = 0, g = 0, s = 0;
                    for (const double& e : edges) {
                        l += e < values[i];
                        s += e < double(singles[i]);
                        g += closed && &e == &edges.back() ? e < values[i] : e <= values[i];
                    }
                    if (!closed) right = right && less[i] == l && less32[i] == s;
                    right = right && not_greater[i] == g;
                }
                INFO(edges.size(), " edges, closed ", closed);
                CHECK(right);
            }
    }
}

TEST_CASE("large data: the sum over bins, and floats far from zero") {
    std::vector<double> x(200001);
    for (std::size_t i = 0; i < x.size(); ++i) x[i] = std::sin(double(i)) * 1e3 + 1e6;
    const auto [hist, edges] = np::histogram(x, 1000);
    CHECK(np::sum(hist) == 200001);
    const np::ndarray<double> sorted = np::sort(np::array(x));
    for (int b : {0, 1, 500, 998})
        CHECK(hist(b) == np::searchsorted(sorted, double(edges(b + 1))) - np::searchsorted(sorted, double(edges(b))));
    CHECK(np::sum(np::histogram(x, {.bins = 7, .weights = np::ones({200001})}).hist) == 200001);
    const np::ndarray<std::uint8_t> bytes(np::arange(3000) % 256);
    CHECK(np::array_equal(np::histogram(bytes, {.bins = 256, .range = {0, 256}}).hist, np::bincount(bytes)));
}

TEST_CASE("the forms of histogram, bincount and digitize") {
    const np::ndarray<double> x{1, 2, 3, 3, 4, 4, 4, 9};
    const auto [hist, edges] = np::histogram({1, 2, 1}, {.bins = {0, 1, 2, 3}});
    CHECK(np::array_equal(hist, np::array({0, 2, 1})));
    CHECK(edges(3) == 3);
    CHECK(np::histogram({1, 2.5, 3}).hist.size() == 10);
    CHECK(np::histogram(std::vector<float>{1, 2, 3}, 5).bin_edges.dtype() == "float32");
    static_assert(std::same_as<decltype(np::histogram(x, np::array({0, 5, 10})).bin_edges), np::ndarray<std::int64_t>>);
    CHECK(np::array_equal(np::histogram(x, std::vector<double>{0, 5, 10}).hist, np::array({7, 1})));
    CHECK(np::array_equal(np::histogram(x * 2, 2, {0, 10}).hist, np::array({2, 5})));
    CHECK(np::histogram_bin_edges({1, 2, 3}, {.bins = 2})(1) == 2);
    CHECK(np::array_equal(np::bincount({0, 1, 1, 3}), np::array({1, 2, 0, 1})));
    CHECK(np::array_equal(np::bincount({0, 1, 1}, {.weights = {.5, 1, 2}}), np::array({.5, 3.})));
    CHECK(np::array_equal(np::bincount(std::vector<int>{0, 1}, {.minlength = 3}), np::array({1, 1, 0})));
    CHECK(np::array_equal(np::digitize({1, 2.5, 9, -1}, {10, 2.5, 1, 0}), np::array({2, 1, 1, 4})));
    CHECK(np::digitize(2.5, np::array({1, 2, 3})) == 2);
    const auto both = np::histogram2d(x, x * 2, {.bins = {2, 3}, .range = {{0, 10}, _}});
    CHECK(both.hist.shape() == np::shape_t{2, 3});
    CHECK(np::histogram2d(x, x, {.bins = {0, 2, 4, 10}}).xedges(2) == 4);
    CHECK(np::histogram2d(x, x, {.bins = {np::linspace(0, 1, 4), 5}}).hist.shape() == np::shape_t{3, 5});
    CHECK(np::histogramdd({x, x, x}, {.bins = 2}).hist.ndim() == 3);
    const std::int64_t far = std::int64_t(1) << 60;
    CHECK(np::digitize(np::array({far + 1}), np::array({far, far + 1, far + 2}))(0) == 2);
}

// The message of what f throws, which is an E.
template <class E, class F>
std::string message(const F& f) {
    try {
        f();
    } catch (const E& e) {
        return e.what();
    }
    return "nothing was thrown";
}

TEST_CASE("mistakes name what is wrong") {
    const np::ndarray<double> x{1, 2, 3}, bad{1, np::nan}, empty(np::zeros({0}));
    const auto says = [](const std::string& text, const char* part) {
        const bool found = text.find(part) != std::string::npos;
        CHECK_MESSAGE(found, text, " / ", part);
    };
    using np::value_error, np::type_error;
    says(message<value_error>([&] { np::histogram(x, {.bins = 3, .range = {2, 1}}); }), "max must be larger than min");
    says(message<value_error>([&] { np::histogram(x, {.bins = 3, .range = {0, np::inf}}); }), "supplied range of [0, inf] is not finite");
    says(message<value_error>([&] { np::histogram(bad); }), "autodetected range of [nan, nan] is not finite");
    says(message<value_error>([&] { np::histogram(x, 0); }), "`bins` must be positive");
    says(message<value_error>([&] { np::histogram(x, -3); }), "-3");
    says(message<type_error>([&] { np::histogram(x, 2.5); }), "must be an integer");
    says(message<value_error>([&] { np::histogram(x, {.bins = {3, 1, 2}}); }), "must increase monotonically");
    says(message<value_error>([&] { np::histogram(x, np::ones({2, 2})); }), "must be 1d");
    says(message<value_error>([&] { np::histogram(x, "best"); }), "auto, doane, fd, rice, scott, sqrt, stone, sturges");
    says(message<value_error>([&] { np::histogram(empty, "best"); }), "'best' is not a valid estimator");
    says(message<type_error>([&] { np::histogram(x, {.bins = "auto", .weights = x}); }), "not supported for weighted data");
    says(message<value_error>([&] { np::histogram(x, {.weights = {1, 2}}); }), "weights should have the same shape as a");
    says(message<value_error>([&] { np::histogram(np::array({1., 1 + 2e-16}), 5); }), "Too many bins for data range");
    says(message<value_error>([&] { np::histogram(x, {.density = false}); }), "density");
    says(message<value_error>([&] { np::bincount({1, -1}); }), "no negative elements, got -1");
    says(message<value_error>([&] { np::bincount(np::array({{1}})); }), "(1,1)");
    says(message<value_error>([&] { np::bincount({1}, {.minlength = -1}); }), "'minlength' must not be negative");
    says(message<value_error>([&] { np::bincount({1, 2}, {.weights = x}); }), "don't have the same length");
    says(message<value_error>([&] { np::digitize(x, np::array({1, 3, 2})); }), "monotonically increasing or decreasing");
    says(message<value_error>([&] { np::digitize(x, np::ones({2, 2})); }), "one dimension");
    says(message<value_error>([&] { np::histogram2d(x, np::ones({2})); }), "x and y must have the same length");
    says(message<value_error>([&] { np::histogramdd(np::ones({3, 2}), {.bins = {1, 2, 3}}); }), "The dimension of bins must be equal");
    says(message<value_error>([&] { np::histogramdd(np::ones({3, 2}), {.bins = 0}); }), "must be positive");
    says(message<value_error>([&] { np::histogramdd(np::ones({3, 2}), {.range = {{0, 1}}}); }), "one entry per dimension");
    says(message<value_error>([&] { np::histogramdd(np::ones({3, 1}), {.bins = {np::array({2., 1.})}}); }), "monotonic");
    says(message<type_error>([&] { np::histogramdd(np::ones({3, 1}), {.bins = "auto"}); }), "scalar or 1d array");
}

TEST_CASE("the seeds' histograms") {
    const np::ndarray<double> data = np::sin(np::arange<double>(1000)) * 3;
    auto [hist, bin_edges] = np::histogram(data, {.bins = 30});
    CHECK(np::sum(hist) == 1000);
    CHECK(bin_edges.size() == 31);
    auto [values, bins] = np::histogram(data, {.bins = "auto"});
    CHECK(bins.size() == values.size() + 1);
    CHECK(np::sum(values) == 1000);
}

TEST_CASE("bins and weights in their forms") {
    const np::ndarray<std::int64_t> v = {1, 5, 2, 2, 8};
    const std::vector<double> x = {3, 1, 2, 9};
    static_assert(std::same_as<decltype(np::histogram(v, {0, 2, 4, 9}).bin_edges), np::ndarray<std::int64_t>>);
    CHECK(np::array_equal(np::histogram(v, {0, 2, 4, 9}).hist, {1, 2, 2}));
    CHECK(np::array_equal(np::histogram(v, {0, 2.5, 9}).bin_edges, {0, 2.5, 9}));
    CHECK(np::array_equal(np::histogram({1, 5, 2}, {0, 2, 9}).hist, {1, 2}));
    CHECK(np::array_equal(np::histogram2d(x, x, {2, 1}).hist, {{3}, {1}}));
    CHECK(np::array_equal(np::histogram2d({1, 2, 3}, {3, 1, 2}, {2, 1}).hist, {{1}, {2}}));
    CHECK(np::histogram2d(x, x, {.bins = 2, .range = {{0, 10}, np::_}, .weights = {1, 2, 3, 4}}).hist(0, 0) == 6);
    CHECK(np::array_equal(np::histogramdd(np::array({{1., 2.}, {3., 4.}}), 2).hist, {{1, 0}, {0, 1}}));
    CHECK(np::array_equal(np::histogramdd({x, x}, 2).hist, {{3, 0}, {0, 1}}));
    CHECK(np::array_equal(np::bincount({0, 1, 1, 3}, {.5, 1., 2., 3.}), {.5, 3, 0, 3}));
    CHECK(np::array_equal(np::bincount({0, 1, 1, 3}, std::vector<int>{1, 2, 3, 4}), {1, 5, 0, 4}));
    CHECK(np::bincount(v, v, 12).size() == 12);
}
