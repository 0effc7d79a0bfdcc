// The principal components of handwritten digits: of 64 pixels, how many numbers does a digit need?
//
// The images less their mean are U · diag(S) · Vh; the rows of Vh are the components, the directions in which the images
// differ most, and S² / (n - 1) their variances. A digit is drawn again from the first of them. The data are the 1,797
// images of 8 x 8 pixels by Alpaydin and Kaynak (see data/README.md).

#include <cstdio>
#include <iostream>

#include <orthant/orthant.hpp>

#include "gnuplot.hpp"

namespace np = orthant;
using np::all, np::slice;

int main() {
    const np::ndarray<double, 2> images(np::load<np::uint8, 2>("data/digits_images.npy"));
    const np::index_t n = images.shape(0);
    const np::ndarray<double> mean = np::mean(images, 0);
    const np::ndarray<double, 2> centred = images - mean;

    const auto [u, s, vh] = np::linalg::svd(centred, {.full_matrices = false});
    const np::ndarray<double> variance = s * s / double(n - 1), share = np::cumsum(variance) / np::sum(variance);
    std::cout << np::round(variance(slice(0, 5)), 2) << "\n";                 // -> [179.01 163.72 141.79 101.1   69.51]
    std::cout << np::round(share(slice(0, 5)), 3) << "\n";                    // -> [0.149 0.285 0.403 0.487 0.545]
    for (const double wanted : {0.5, 0.8, 0.9, 0.95, 0.99})
        std::cout << wanted << ": " << np::searchsorted(share, wanted) + 1 << " components\n";
    // -> 0.5: 5 components
    // -> 0.8: 13 components
    // -> 0.9: 21 components
    // -> 0.95: 29 components
    // -> 0.99: 41 components

    // The same from the covariance, whose eigenvalues ascend.
    const np::ndarray<double, 2> covariance = np::cov(images, {.rowvar = false});
    const np::ndarray<double> w = np::flip(np::linalg::eigvalsh(covariance));
    std::cout << np::allclose(w, variance) << "\n";                           // -> 1

    // A digit from the first k components.
    const auto drawn_again = [&](np::index_t which, np::index_t k) {
        const np::ndarray<double> scores = np::matmul(vh(slice(0, k)), centred(which, all));
        return np::ndarray<double>(mean + np::matmul(scores, vh(slice(0, k))));
    };
    for (const np::index_t k : {0, 5, 20, 64}) {
        const np::ndarray<double> rest = images(7, all) - drawn_again(7, k);
        std::cout << k << ": " << np::round(np::stddev(rest), 2) << "\n";
    }
    // -> 0: 4.96
    // -> 5: 3.6
    // -> 20: 1.78
    // -> 64: 0

    if (std::FILE* gnuplot = open_gnuplot()) {
        std::fputs("set terminal pngcairo size 1200,640\nset output 'components.png'\nset palette gray\nunset colorbox\n"
                   "unset tics\nset yrange [*:*] reverse\nset size ratio -1\nset multiplot layout 2,5\n", gnuplot);
        char title[80];
        for (np::index_t k = 0; k < 5; ++k) {
            std::snprintf(title, sizeof title, "component %d, %.0f %%", int(k + 1), 100 * variance(k) / np::sum(variance));
            draw_image(gnuplot, title, vh(k, all).reshape(8, 8));
        }
        for (const np::index_t k : {0, 5, 10, 20, 64}) {
            std::snprintf(title, sizeof title, "a digit from %d", int(k));
            draw_image(gnuplot, title, drawn_again(7, k).reshape(8, 8));
        }
        pclose(gnuplot);
    }
}
