// rotate, spectra, scores: SciPy's answers (reference/scipy_functions.py), and what is refused.
//
// Covers fft/spectrogram.hpp ops/ndimage/rotate.hpp ops/statistics/scores.hpp.
#include <cmath>
#include <fstream>
#include <map>
#include <sstream>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include <orthant/orthant.hpp>

namespace np = orthant;
using np::index_t;
using array = np::ndarray<double>;

namespace {

struct line {
    std::string name;
    std::vector<std::string> words;
    std::vector<array> in, out;

    double number(std::size_t k) const { return std::stod(words[k]); }
    index_t integer(std::size_t k) const { return std::stol(words[k]); }
};

line read_line(const std::string& text) {
    line out;
    std::istringstream words(text);
    std::string word;
    words >> out.name;
    std::vector<array>* to = &out.in;
    while (words >> word) {
        if (word == "=") {
            to = &out.out;
        } else if (word == "@") {
            index_t ndim = 0;
            words >> ndim;
            np::shape_t shape;
            for (index_t k = 0; k < ndim; ++k) {
                index_t extent = 0;
                words >> extent;
                shape.push_back(extent);
            }
            array a = np::empty<double>(shape);
            for (double& x : a.flat()) {
                words >> word;
                x = std::stod(word);
            }
            to->push_back(std::move(a));
        } else {
            out.words.push_back(word);
        }
    }
    return out;
}

std::vector<array> answer(const line& l) {
    const array& x = l.in[0];
    if (l.name == "rotate")
        return {np::ndimage::rotate(x, l.number(0), {.axes = {l.integer(5), l.integer(6)}, .reshape = l.integer(2) != 0,
                                                     .order = l.integer(1), .mode = l.words[3], .cval = l.number(4)})};
    if (l.name == "rotate_uint8")
        return {np::ndimage::rotate(x.astype<np::uint8>(), l.number(0)).astype<double>()};
    if (l.name == "rotate_int32")
        return {np::ndimage::rotate(x.astype<np::int32>(), l.number(0)).astype<double>()};
    if (l.name == "spectrogram") {
        auto [f, t, power] = np::signal::spectrogram(
            x, l.number(6), {.window = std::string_view(l.words[0]), .nperseg = l.integer(1), .noverlap = l.integer(2),
                             .nfft = l.integer(3), .detrend = l.words[5], .scaling = l.words[4]});
        return {f, t, power};
    }
    if (l.name == "welch") {
        auto [f, power] = np::signal::welch(
            x, l.number(6), {.window = std::string_view(l.words[0]), .nperseg = l.integer(1), .noverlap = l.integer(2),
                             .nfft = l.integer(3), .detrend = l.words[5], .scaling = l.words[4]});
        return {f, power};
    }
    if (l.name == "defaults") {
        auto [f, t, power] = np::signal::spectrogram(x, 4);
        auto [g, mean] = np::signal::welch(x, 4);
        auto [h, whole] = np::signal::periodogram(x, 4);
        return {f, t, power, g, mean, h, whole};
    }
    if (l.name == "chirp")
        return {np::signal::chirp(x, l.number(1), l.number(2), l.number(3), {.method = l.words[0], .phi = l.number(4)})};
    if (l.name == "zscore") return {np::stats::zscore(x, {.axis = l.integer(0)})};
    if (l.name == "tstd") return {np::stats::tstd(x, {.axis = l.integer(0)})};
    return {np::stats::percentileofscore(x, l.in[1], {.kind = l.words[0]})};
}

}  // namespace

TEST_CASE("SciPy's answers") {
    std::ifstream file(std::string(ORTHANT_TEST_DATA) + "/scipy_functions.txt");
    std::map<std::string, int> count;
    for (std::string text; std::getline(file, text);) {
        const line l = read_line(text);
        ++count[l.name];
        CAPTURE(text);
        const std::vector<array> results = answer(l);
        REQUIRE(results.size() == l.out.size());
        for (std::size_t k = 0; k < results.size(); ++k) {
            REQUIRE(results[k].shape() == l.out[k].shape());
            CHECK(np::allclose(results[k], l.out[k], {.rtol = 1e-11, .atol = 1e-11, .equal_nan = true}));
        }
    }
    CHECK(count["rotate"] == 130);
    CHECK(count["spectrogram"] == 40);
    CHECK(count["percentileofscore"] == 40);
}

TEST_CASE("lists, views, one score; a tone is where it should be") {
    CHECK(np::stats::tstd({1, 2, 3, 4}) == doctest::Approx(std::sqrt(5.0 / 3)));
    CHECK(np::stats::percentileofscore({1, 2, 3, 3, 4}, 3) == 70);
    CHECK(np::signal::welch(std::vector<float>(40, 1), 2, {.nperseg = 8}).f.size() == 5);
    CHECK(np::allclose(np::stats::zscore({1, 2, 3}), np::stats::zscore(std::vector<int>{1, 2, 3})));
    CHECK(np::allclose(np::signal::chirp({0, 0.5}, 1, 1, 1), array{1, -1}));
    CHECK(np::array_equal(np::stats::percentileofscore(std::vector<int>{1, 2, 3, 4}, {3.0, 0.0}), array{75, 0}));
    const array image = np::reshape(np::arange<double>(12), {3, 4});
    CHECK(np::allclose(np::ndimage::rotate(image.T(), 90), np::rot90(image.T())));
    CHECK(np::ndimage::rotate(np::zeros({2, 3, 0}), 30).size() == 0);
    const array t = np::arange<double>(1000) / 1000.0;
    auto [f, times, power] = np::signal::spectrogram(np::sin(2 * np::pi * 125 * t), 1000);
    CHECK(f(np::argmax(power(np::all, 0))) == 125);
    CHECK(np::signal::spectrogram(array(np::zeros({0})), 1).Sxx.size() == 0);
    CHECK(np::signal::periodogram(array(np::zeros({0})), 1).Pxx.size() == 0);
    CHECK(np::allclose(np::signal::periodogram({1, 2, 3, 4}, 1, {.nfft = 3}).Pxx, array{0, 2}));
}

TEST_CASE("what is refused") {
    const array x = np::ones({8}), image = np::ones({3, 4});
    CHECK_THROWS_AS(np::ndimage::rotate(x, 10), np::value_error);
    CHECK_THROWS_AS(np::ndimage::rotate(np::zeros({0, 3}), 10), np::value_error);
    CHECK_THROWS_AS(np::ndimage::rotate(image, 10, {.order = 6}), np::value_error);
    CHECK_THROWS_AS(np::ndimage::rotate(image, 10, {.mode = "far"}), np::value_error);
    CHECK_THROWS_AS(np::ndimage::rotate(image, 10, {.axes = {0, 1, 1}}), np::value_error);
    CHECK_THROWS_AS(np::ndimage::rotate(image, 10, {.axes = {0, 2}}), np::index_error);
    CHECK_THROWS_AS(np::signal::spectrogram(x, 1, {.nperseg = 0}), np::value_error);
    CHECK_THROWS_AS(np::signal::spectrogram(x, 1, {.nperseg = 4, .noverlap = 4}), np::value_error);
    CHECK_THROWS_AS(np::signal::spectrogram(x, 1, {.nperseg = 4, .nfft = 3}), np::value_error);
    CHECK_THROWS_AS(np::signal::spectrogram(x, 1, {.window = "square"}), np::value_error);
    CHECK_THROWS_AS(np::signal::spectrogram(x, 1, {.window = np::ones({9})}), np::value_error);
    CHECK_THROWS_AS(np::signal::welch(x, 1, {.detrend = "slope"}), np::value_error);
    CHECK_THROWS_AS(np::signal::welch(x, 1, {.scaling = "power"}), np::value_error);
    CHECK_THROWS_AS(np::signal::chirp(x, 1, 1, 2, {.method = "fast"}), np::value_error);
    CHECK_THROWS_AS(np::stats::percentileofscore(x, 1, {.kind = "middle"}), np::value_error);
}
