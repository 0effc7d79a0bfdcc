// A photograph by its largest singular values: how many of them does the eye need?
//
// Of the n = 427 values of the photograph's matrix the first k, with their vectors, are the best matrix of rank k (Eckart
// and Young, 1936); they take k (rows + columns + 1) numbers. The photograph is by danielbuechele (CC BY 2.0, see
// data/README.md), in grey.

#include <cmath>
#include <cstdio>
#include <iostream>

#include <orthant/orthant.hpp>

#include "gnuplot.hpp"

namespace np = orthant;
using np::all, np::slice;

int main() {
    const np::ndarray<double, 2> photograph(np::load<np::uint8, 2>("data/china.npy"));
    const auto [rows, columns] = photograph.shape();
    const auto [u, s, vh] = np::linalg::svd(photograph, {.full_matrices = false});
    std::cout << s.size() << " singular values, the largest " << np::round(s(0)) << "\n";
    // -> 427 singular values, the largest 83308

    std::FILE* const gnuplot = open_gnuplot();
    if (gnuplot)
        std::fputs("set terminal pngcairo size 1400,760\nset output 'compression.png'\nset palette gray\nunset colorbox\n"
                   "unset tics\nset cbrange [0:255]\nset yrange [*:*] reverse\nset size ratio -1\n"
                   "set multiplot layout 2,2\n", gnuplot);
    for (const np::index_t k : {5, 20, 80, 427}) {
        const np::ndarray<double, 2> image = np::matmul(u(all, slice(0, k)) * s(slice(0, k)), vh(slice(0, k), all));
        // What is left out is the length of the other values.
        const double error = np::linalg::norm(image - photograph), rest = np::linalg::norm(s(slice(k, np::_)));
        const double share = double(k * (rows + columns + 1)) / double(rows * columns);
        char line[120];
        std::snprintf(line, sizeof line, "rank %d: %.0f %% of the numbers, error %.1f grey levels", int(k), 100 * share,
                      error / std::sqrt(double(rows * columns)));
        std::cout << line << ", " << (np::abs(error - rest) < 1e-8 * s(0)) << "\n";
        if (gnuplot) draw_image(gnuplot, line, image);
    }
    // -> rank 5: 2 % of the numbers, error 31.1 grey levels, 1
    // -> rank 20: 8 % of the numbers, error 23.1 grey levels, 1
    // -> rank 80: 31 % of the numbers, error 14.1 grey levels, 1
    // -> rank 427: 167 % of the numbers, error 0.0 grey levels, 1
    if (gnuplot) pclose(gnuplot);
}
