// A photograph with its greys spread evenly, and its edges: histogram, cumulative sums, Sobel's filter.
//
// The photograph is by danielbuechele (CC BY 2.0, see data/README.md), in grey. Equalised, every grey is replaced by
// the share of pixels that are not lighter, so that their histogram becomes level. Edges are where the slope, after a
// little blur, is steep.

#include <cstdio>
#include <iostream>

#include <orthant/orthant.hpp>

#include "gnuplot.hpp"

namespace np = orthant;

int main() {
    const auto photograph = np::load<np::uint8, 2>("data/china.npy");

    const auto [counts, greys] = np::histogram(photograph, {.bins = 256, .range = {0, 256}});
    const np::ndarray<double> share = np::ndarray<double>(np::cumsum(counts)) / double(photograph.size());
    const np::ndarray<double, 2> equalised = np::take(255.0 * share, photograph);

    const auto blurred = np::ndimage::gaussian_filter<double>(photograph, 1);
    const np::ndarray<double, 2> edges = np::hypot(np::ndimage::sobel(blurred, 0), np::ndimage::sobel(blurred, 1));
    const auto strong = edges > 4 * np::mean(edges);

    // A level histogram: ten bins of about a tenth of the pixels each.
    const auto [before, bins] = np::histogram(photograph, {.bins = 10, .range = {0, 256}});
    const auto [after, same_bins] = np::histogram(equalised, {.bins = 10, .range = {0, 256}});
    const double tenth = double(photograph.size()) / 10;
    std::cout << "pixels in ten bins of grey  " << before << "\n"
              << "equalised                   " << after << "\n"
              << "strongest edge              " << np::max(edges) << ", mean " << np::mean(edges) << "\n"
              << "pixels at strong edges      " << np::count_nonzero(strong) << " of " << photograph.size() << "\n";

    if (std::FILE* gnuplot = open_gnuplot()) {
        std::fputs("set terminal pngcairo size 1500,380\nset output 'edges.png'\nset palette gray\n"
                   "unset colorbox\nunset tics\nset yrange [*:*] reverse\nset size ratio -1\n"
                   "set multiplot layout 1,3\n", gnuplot);
        draw_image(gnuplot, "photograph (danielbuechele, CC BY 2.0)", photograph);
        draw_image(gnuplot, "equalised", equalised);
        draw_image(gnuplot, "edges", edges);
        if (pclose(gnuplot) == 0) std::cout << "drawn into edges.png\n";
    }
    const bool level = np::max(np::abs(np::ndarray<double>(after) - tenth)) < tenth / 4;
    return level ? 0 : 1;
}
