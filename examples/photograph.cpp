// A photograph without its details, and its details alone: low- and high-pass filters in the plane of
// frequencies.
//
// The photograph is by danielbuechele (CC BY 2.0, see data/README.md), in grey. Its 2-D spectrum is
// multiplied by a bell exp(-(r / r0)^2) of the spatial frequency r, in cycles a pixel, and by one minus that
// bell; the two parts add up to the photograph again.

#include <cstdio>
#include <iostream>

#include <orthant/orthant.hpp>
#include <orthant/fft.hpp>

#include "gnuplot.hpp"

namespace np = orthant;
using np::all, np::newaxis;

int main() {
    const np::ndarray<double, 2> photograph(np::load<np::uint8, 2>("data/china.npy"));
    const auto [rows, columns] = photograph.shape();

    const auto spectrum = np::fft::rfft2(photograph);
    const auto vertical = np::fft::fftfreq(rows), horizontal = np::fft::rfftfreq(columns);
    const np::ndarray<double, 2> squared =
        np::square(vertical(all, newaxis)) + np::square(horizontal(newaxis, all));
    const double width = 0.03;
    const np::ndarray<double, 2> bell = np::exp(-squared / (width * width));

    const np::ndarray<double, 2> low = np::fft::irfft2(spectrum * bell, {.s = {rows, columns}});
    const np::ndarray<double, 2> high = np::fft::irfft2(spectrum * (1.0 - bell), {.s = {rows, columns}});
    const double left = np::max(np::abs(low + high - photograph));
    std::cout << "photograph  " << rows << " x " << columns << ", mean grey " << np::mean(photograph) << "\n"
              << "low-pass    standard deviation " << np::stddev(low) << ", mean " << np::mean(low) << "\n"
              << "high-pass   standard deviation " << np::stddev(high) << ", mean " << np::mean(high) << "\n"
              << "low + high differs from the photograph by at most " << left << "\n";

    if (std::FILE* gnuplot = open_gnuplot()) {
        std::fputs("set terminal pngcairo size 1500,380\nset output 'photograph.png'\nset palette gray\n"
                   "unset colorbox\nunset tics\nset yrange [*:*] reverse\nset size ratio -1\n"
                   "set multiplot layout 1,3\n", gnuplot);
        draw_image(gnuplot, "photograph (danielbuechele, CC BY 2.0)", photograph);
        draw_image(gnuplot, "low-pass", low);
        draw_image(gnuplot, "high-pass", high);
        if (pclose(gnuplot) == 0) std::cout << "drawn into photograph.png\n";
    }
    return left < 1e-10 ? 0 : 1;
}
