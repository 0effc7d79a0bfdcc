// The rows of the table in orthant that are statistics, signals and special functions.
#include <orthant/orthant.hpp>

#include "harness.hpp"

namespace np = orthant;
using harness::keep;
using array = np::ndarray<double>;

namespace {

constexpr np::index_t million = 1000000;

array uniform(const np::shape_t& shape, std::uint64_t seed = 1) {
    array a = np::empty(shape);
    harness::fill(a.data(), std::size_t(a.size()), seed);
    return a;
}

// One number in ten is missing.
array with_gaps(const np::shape_t& shape) { return np::where(uniform(shape, 2) < .1, np::nan, uniform(shape)); }

template <class T>
np::ndarray<T> integers(double least, double most) {
    return np::floor(uniform(million) * (most - least) + least).template astype<T>();
}

// A row: what `setup` makes is given to `run` each time.
template <class Setup, class Run>
harness::row row(Setup setup, Run run) {
    return [setup, run] { return [run, data = setup()] { const auto r = run(data); keep(r); }; };
}
template <class Setup1, class Setup2, class Run>
harness::row row(Setup1 first, Setup2 second, Run run) {
    return [=] { return [run, a = first(), b = second()] { const auto r = run(a, b); keep(r); }; };
}

array values() { return uniform(million); }
array square() { return uniform({1000, 1000}); }
array gaps() { return with_gaps(million); }
array gaps_square() { return with_gaps({1000, 1000}); }
array hundred_and_one_edges() { return np::sort(uniform(101, 5)); }
array logarithmic_edges() { return np::logspace(-6, 0, 101); }

void add_order(std::map<std::string, harness::row>& rows) {
    rows["median 1e6"] = row(values, [](const auto& a) { return np::median(a); });
    rows["median axis 0"] = row(square, [](const auto& a) { return np::median(a, 0); });
    rows["percentile of three 1e6"] = row(values, [](const auto& a) { return np::percentile(a, {25, 50, 75}); });
    rows["percentile of three axis 0"] =
        row(square, [](const auto& a) { return np::percentile(a, {25, 50, 75}, {.axis = 0}); });
    rows["nanmedian 1e6"] = row(gaps, [](const auto& a) { return np::nanmedian(a); });
    rows["nanpercentile of three 1e6"] =
        row(gaps, [](const auto& a) { return np::nanpercentile(a, {25, 50, 75}); });
    rows["nanmedian axis 0"] = row(gaps_square, [](const auto& a) { return np::nanmedian(a, 0); });
}

void add_counting(std::map<std::string, harness::row>& rows) {
    rows["histogram 100 bins 1e6"] = row(values, [](const auto& a) { return np::histogram(a, 100); });
    rows["histogram 100 uneven bins 1e6"] =
        row(values, hundred_and_one_edges, [](const auto& a, const auto& e) { return np::histogram(a, e); });
    rows["histogram 100 log bins 1e6"] =
        row(values, logarithmic_edges, [](const auto& a, const auto& e) { return np::histogram(a, e); });
    rows["histogram 10 uneven bins 1e6"] = row(
        values, [] { return np::sort(uniform(11, 5)); },
        [](const auto& a, const auto& e) { return np::histogram(a, e); });
    rows["histogram weights 1e6"] = row(values, [] { return uniform(million, 2); }, [](const auto& a, const auto& w) {
        return np::histogram(a, {.bins = 100, .weights = w});
    });
    rows["histogram2d 30x30 1e6"] = row(
        values, [] { return uniform(million, 2); },
        [](const auto& a, const auto& b) { return np::histogram2d(a, b, 30); });
    rows["bincount 1e6"] =
        row([] { return integers<np::int64>(0, 1000); }, [](const auto& a) { return np::bincount(a); });
    rows["bincount weights 1e6"] = row([] { return integers<np::int64>(0, 1000); }, values,
                                       [](const auto& a, const auto& w) { return np::bincount(a, {.weights = w}); });
    rows["digitize 100 edges 1e6"] =
        row(values, hundred_and_one_edges, [](const auto& a, const auto& e) { return np::digitize(a, e); });
    rows["searchsorted 1e6 in 1e2"] =
        row(values, hundred_and_one_edges, [](const auto& a, const auto& e) { return np::searchsorted(e, a); });
    rows["searchsorted 1e6 in 1e4"] = row(
        values, [] { return np::sort(uniform(10000, 5)); },
        [](const auto& a, const auto& e) { return np::searchsorted(e, a); });
    rows["searchsorted sorted 1e6 in 1e6"] = row([] { return np::sort(uniform(million, 2)); },
                                                 [] { return np::sort(uniform(million, 5)); },
                                                 [](const auto& a, const auto& e) { return np::searchsorted(e, a); });
}

void add_unique(std::map<std::string, harness::row>& rows) {
    const auto labels = [] { return integers<np::int32>(0, 1000); };
    const auto whole = [] { return integers<np::int32>(-0x1p31, 0x1p31); };
    rows["unique labels int32 1e6"] = row(labels, [](const auto& a) { return np::unique(a); });
    rows["unique labels counts int32 1e6"] =
        row(labels, [](const auto& a) { return np::unique(a, {.return_counts = true}); });
    rows["unique labels inverse int32 1e6"] =
        row(labels, [](const auto& a) { return np::unique(a, {.return_inverse = true}); });
    rows["unique labels index int32 1e6"] =
        row(labels, [](const auto& a) { return np::unique(a, {.return_index = true}); });
    rows["unique whole int32 1e6"] = row(whole, [](const auto& a) { return np::unique(a); });
    rows["unique whole counts int32 1e6"] =
        row(whole, [](const auto& a) { return np::unique(a, {.return_counts = true}); });
    rows["unique whole inverse int32 1e6"] =
        row(whole, [](const auto& a) { return np::unique(a, {.return_inverse = true}); });
    rows["unique whole int64 1e6"] = row([] { return integers<np::int64>(-0x1p62, 0x1p62); },
                                         [](const auto& a) { return np::unique(a); });
}

void add_spread(std::map<std::string, harness::row>& rows) {
    const auto variables = [] { return uniform({200, 1000}); };
    rows["cov 200x1000"] = row(variables, [](const auto& a) { return np::cov(a); });
    rows["cov 1000x200"] =
        row([] { return uniform({1000, 200}); }, [](const auto& a) { return np::cov(a, {.rowvar = false}); });
    rows["corrcoef 200x1000"] = row(variables, [](const auto& a) { return np::corrcoef(a); });
    rows["average weights 1e6"] = row(values, [] { return uniform(million, 2); }, [](const auto& a, const auto& w) {
        return np::average(a, {.weights = w});
    });
    rows["average weights axis 0"] = row(square, [] { return uniform(1000, 2); }, [](const auto& a, const auto& w) {
        return np::average(a, {.axis = 0, .weights = w});
    });
    rows["nansum 1e6"] = row(gaps, [](const auto& a) { return np::nansum(a); });
    rows["nanmean 1e6"] = row(gaps, [](const auto& a) { return np::nanmean(a); });
    rows["nanmean axis 0"] = row(gaps_square, [](const auto& a) { return np::nanmean(a, 0); });
    rows["nanvar 1e6"] = row(gaps, [](const auto& a) { return np::nanvar(a); });
    rows["nanvar axis 0"] = row(gaps_square, [](const auto& a) { return np::nanvar(a, 0); });
    rows["nanmax 1e6"] = row(gaps, [](const auto& a) { return np::nanmax(a); });
    rows["nanargmax 1e6"] = row(gaps, [](const auto& a) { return np::nanargmax(a); });
    rows["nancumsum 1e6"] = row(gaps, [](const auto& a) { return np::nancumsum(a); });
    rows["nancumprod 1e6"] = row(gaps, [](const auto& a) { return np::nancumprod(a); });
}

void add_calculus(std::map<std::string, harness::row>& rows) {
    rows["interp 1e6 in 1e4"] = [] {
        return [x = values(), xp = array(np::sort(uniform(10000, 5))), fp = uniform(10000, 6)] {
            const array r = np::interp(x, xp, fp);
            keep(r);
        };
    };
    rows["interp sorted 1e6 in 1e4"] = [] {
        return [x = array(np::sort(values())), xp = array(np::sort(uniform(10000, 5))), fp = uniform(10000, 6)] {
            const array r = np::interp(x, xp, fp);
            keep(r);
        };
    };
    rows["gradient 1e6"] = row(values, [](const auto& a) { return np::gradient(a); });
    rows["gradient 1000x1000"] = row(square, [](const auto& a) { return np::gradient(a); });
    rows["gradient of coordinates 1e6"] =
        row(values, [] { return np::sort(uniform(million, 2)); },
            [](const auto& a, const auto& x) { return np::gradient(a, x); });
    rows["diff 1e6"] = row(values, [](const auto& a) { return array(np::diff(a)); });
    rows["diff twice 1e6"] = row(values, [](const auto& a) { return array(np::diff(a, 2)); });
    rows["diff axis 0"] = row(square, [](const auto& a) { return array(np::diff(a, {.axis = 0})); });
    rows["trapezoid 1e6"] = row(values, [](const auto& a) { return np::trapezoid(a); });
    rows["unwrap 1e6"] = row([] { return array(uniform(million) * 10); }, [](const auto& a) { return np::unwrap(a); });
    rows["ediff1d 1e6"] = row(values, [](const auto& a) { return array(np::ediff1d(a)); });
}

void add_signals(std::map<std::string, harness::row>& rows) {
    rows["convolve 1e5 with 1e2"] = row([] { return uniform(100000); }, [] { return uniform(100, 2); },
                                        [](const auto& a, const auto& v) { return np::convolve(a, v); });
    rows["convolve 1e6 with 5"] = row(values, [] { return uniform(5, 2); },
                                      [](const auto& a, const auto& v) { return np::convolve(a, v, "same"); });
    rows["correlate 1e5 with 1e2"] = row([] { return uniform(100000); }, [] { return uniform(100, 2); },
                                         [](const auto& a, const auto& v) { return np::correlate(a, v); });
    rows["mean of windows of 100, 1e6"] =
        row(values, [](const auto& a) { return array(np::mean(np::sliding_window_view(a, 100), -1)); });
    rows["mean of windows of 9x9, 1000x1000"] =
        row(square, [](const auto& a) { return array(np::mean(np::sliding_window_view(a, {9, 9}), {-2, -1})); });
    rows["convolve2d 512x512 with 3x3"] =
        row([] { return uniform({512, 512}); }, [] { return uniform({3, 3}, 2); },
            [](const auto& a, const auto& v) { return np::signal::convolve2d(a, v, {.mode = "same"}); });
    rows["kaiser 1e6"] = row([] { return 14.0; }, [](double beta) { return np::kaiser(million, beta); });
    rows["hanning 1e6"] = row([] { return million; }, [](np::index_t n) { return np::hanning(n); });
    rows["blackman 1e6"] = row([] { return million; }, [](np::index_t n) { return np::blackman(n); });
    rows["i0 1e6"] = row([] { return array(values() * 20); }, [](const auto& a) { return array(np::i0(a)); });
    rows["sinc 1e6"] =
        row([] { return array(values() * 20 - 10); }, [](const auto& a) { return array(np::sinc(a)); });
    const auto ten = [] { return array(values() * 20 - 10); };
    const auto positive = [] { return array(values() * 20 + .01); };
    rows["erf 1e6"] = row([] { return array(values() * 8 - 4); }, [](const auto& a) { return array(np::erf(a)); });
    rows["erfc 1e6"] = row([] { return array(values() * 8 - 4); }, [](const auto& a) { return array(np::erfc(a)); });
    rows["erfinv 1e6"] =
        row([] { return array(values() * 2 - 1); }, [](const auto& a) { return array(np::erfinv(a)); });
    rows["gammaln 1e6"] = row(positive, [](const auto& a) { return array(np::gammaln(a)); });
    rows["gamma 1e6"] = row(positive, [](const auto& a) { return array(np::gamma(a)); });
    rows["digamma 1e6"] = row(positive, [](const auto& a) { return array(np::digamma(a)); });
    rows["expit 1e6"] = row(ten, [](const auto& a) { return array(np::expit(a)); });
    rows["logit 1e6"] = row(values, [](const auto& a) { return array(np::logit(a)); });
    rows["logsumexp axis 1"] =
        row(square, [](const auto& a) { return array(np::logsumexp(a, {.axis = 1})); });
    rows["log_softmax axis 1"] =
        row(square, [](const auto& a) { return array(np::log_softmax(a, {.axis = 1})); });
    rows["xlogy 1e6"] = row(values, [](const auto& a) { return array(np::xlogy(a, a)); });
}

void add_polynomials(std::map<std::string, harness::row>& rows) {
    rows["polyval degree 10"] = row(values, [c = array(np::arange(1., 12.))](const auto& x) {
        return array(np::polyval(c, x));
    });
    rows["polyfit degree 3 of 1e5"] = row([] { return uniform(100000, 1); }, [] { return uniform(100000, 2); },
                                          [](const auto& x, const auto& y) { return np::polyfit(x, y, 3); });
}

}  // namespace

int main() {
    std::map<std::string, harness::row> rows;
    add_order(rows);
    add_counting(rows);
    add_unique(rows);
    add_spread(rows);
    add_calculus(rows);
    add_signals(rows);
    add_polynomials(rows);
    return harness::serve(rows);
}
