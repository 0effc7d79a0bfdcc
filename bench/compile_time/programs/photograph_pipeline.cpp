// Steps of an image pipeline on a photograph: photograph_pipeline [folder].
#include <string>

#include <orthant/orthant.hpp>

namespace np = orthant;
using np::all, np::slice, np::ellipsis, np::newaxis, np::_;
using image = np::ndarray<double>;

// Every value goes to the share of pixels that are not brighter.
image equalized(const np::ndarray<np::uint8>& grey) {
    np::ndarray<double> counts = np::zeros({256});
    np::add.at(counts, grey.ravel().astype<np::int64>(), 1.0);
    const np::ndarray<double> share = np::cumsum(counts) / double(np::size(grey));
    return share[grey.astype<np::int64>()];
}

image gaussian_kernel(double sigma) {
    const np::index_t reach = np::index_t(3 * sigma + 0.5);
    const np::ndarray<double> x = np::arange<double>(double(-reach), double(reach + 1));
    const np::ndarray<double> weights = np::exp(-0.5 * np::square(x / sigma));
    return weights / np::sum(weights);
}

// A weighted sum of shifted copies along an axis, edges repeated.
image filtered(const image& source, const np::ndarray<double>& kernel, np::index_t axis) {
    const np::index_t reach = np::len(kernel) / 2;
    const image turned = np::moveaxis(source, axis, 0);
    const image padded = np::pad(turned, {{reach, reach}, {0, 0}}, "edge");
    image sum = np::zeros_like(turned);
    for (np::index_t k = 0; k < np::len(kernel); ++k)
        sum += kernel(k) * padded(slice(k, k + np::len(turned)));
    return np::moveaxis(sum, 0, axis);
}

image blurred(const image& source, double sigma) {
    const image kernel = gaussian_kernel(sigma);
    return filtered(filtered(source, kernel, 0), kernel, 1);
}

image edges(const image& source) {
    const np::ndarray<double> smooth{0.25, 0.5, 0.25}, slope{-0.5, 0, 0.5};
    const image down = filtered(filtered(source, smooth, 1), slope, 0);
    const image right = filtered(filtered(source, smooth, 0), slope, 1);
    return np::hypot(down, right);
}

// Otsu's threshold: between the two classes that differ most.
double otsu(const image& source) {
    const np::ndarray<double> sorted = np::sort(np::ravel(source));
    const double n = double(np::size(sorted));
    const np::ndarray<double> below = np::cumsum(sorted)(slice(_, -1)), weight = np::arange(1., n) / n;
    const np::ndarray<double> difference = below / (weight * n) - (np::sum(sorted) - below) / ((1 - weight) * n);
    return sorted(np::argmax(weight * (1 - weight) * np::square(difference)));
}

int main(int count, char** arguments) {
    const std::string folder = count > 1 ? arguments[1] : "examples/data";
    const auto grey = np::load<np::uint8>(folder + "/china.npy");
    np::print("shape", grey.shape(), "mean", np::round(np::mean(grey), 2));

    const image flat = equalized(grey);
    np::print("equalized: mean", np::round(np::mean(flat), 3), "deviation", np::round(np::stddev(flat), 3));

    const image sharp = np::clip(flat + 0.8 * (flat - blurred(flat, 2.0)), 0, 1);
    const image outline = edges(blurred(flat, 1.0));
    const double threshold = otsu(outline);
    np::print("edges:", np::round(100 * np::mean(outline > threshold), 2), "% above", np::round(threshold, 4));

    // A quarter of the size, by the mean of blocks of 4 by 4.
    const np::index_t height = grey.shape(0) / 4 * 4, width = grey.shape(1) / 4 * 4;
    const image cut = sharp(slice(_, height), slice(_, width));
    const image small = np::mean(cut.reshape({height / 4, 4, width / 4, 4}), {.axis = {1, 3}});
    np::print("small", small.shape(), "brightest at", np::unravel_index(np::argmax(small), small.shape()));

    // Side by side with its mirror, false colours, and a vignette.
    const image both = np::concatenate({small, image(np::fliplr(small))}, 1);
    const np::ndarray<double> y = np::linspace(-1., 1., both.shape(0)), x = np::linspace(-1., 1., both.shape(1));
    const image vignette = np::exp(-(np::square(y(all, newaxis)) + np::square(x)) / 2);
    const auto coloured = np::stack({image(both * vignette), image(np::sqrt(both) * vignette), image(1 - both)}, -1);
    np::print("colours", coloured.shape(), np::round(np::mean(coloured, {.axis = {0, 1}}), 3));
    np::print(np::round(coloured(slice(_, _, 40), slice(_, _, 160), 0), 2));
}
