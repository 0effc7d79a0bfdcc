// The beats of a real electrocardiogram, one by one: windows, filters, peaks.
//
// Five minutes of record 208 of the MIT-BIH Arrhythmia Database, 360 samples a second. A band of 5 to 20 Hz, the
// difference of two windowed sinc filters, leaves the sharp QRS complexes; their energy, smoothed by a moving mean,
// peaks once a beat. (The same data by its spectrum: heartbeat.cpp.)

#include <cstdio>
#include <iostream>

#include <orthant/orthant.hpp>

#include "gnuplot.hpp"

namespace np = orthant;
using np::slice;

namespace {

// The taps of a filter that lets pass what is slower than `cutoff`, a share of the samples a second.
np::ndarray<double> low_pass(double cutoff, np::index_t taps) {
    const np::ndarray<double> t = np::arange<double>(taps) - double(taps - 1) / 2;
    const np::ndarray<double> h = np::sinc(2 * cutoff * t) * np::hamming(taps);
    return h / np::sum(h);
}

}  // namespace

int main() {
    const double rate = 360;
    const np::ndarray<double> recorded(np::load<float>("data/ecg_360hz.npy"));
    const np::index_t taps = 181, width = 36;

    const np::ndarray<double> band =
        np::convolve(recorded, low_pass(20 / rate, taps) - low_pass(5 / rate, taps), "same");
    const np::ndarray<double> energy = np::mean(np::sliding_window_view(np::square(band), width), -1);

    const auto beats = np::signal::find_peaks(
        energy, {.height = 3 * np::mean(energy) / 4, .distance = 0.25 * rate, .prominence = np::mean(energy) / 4});
    const np::ndarray<double> seconds = np::ndarray<double>(beats.peaks + width / 2) / rate;
    const np::ndarray<double> intervals = np::diff(seconds), heart_rate = 60.0 / intervals;
    const double mean_rate = 60 / np::mean(intervals);
    const auto [counts, edges] = np::histogram(intervals, {.bins = {0., .3, .5, .7, .9, 2.}});

    std::cout << "beats                    " << seconds.size() << "\n"
              << "mean heart rate          " << mean_rate << " a minute\n"
              << "from beat to beat        " << np::mean(intervals) << " s, deviation " << np::stddev(intervals) << " s\n"
              << "intervals                " << counts << " in " << edges << " s\n";

    if (std::FILE* gnuplot = open_gnuplot()) {
        std::fputs("set terminal pngcairo size 900,600\nset output 'beats.png'\nset grid\nset key above\n"
                   "set multiplot layout 2,1\nset ylabel 'mV'\n$line << end\n", gnuplot);
        const np::index_t shown = np::index_t(10 * rate);
        for (np::index_t i = 0; i < shown; ++i) std::fprintf(gnuplot, "%g %g\n", double(i) / rate, recorded(i));
        std::fputs("end\n$beats << end\n", gnuplot);
        for (np::index_t i = 0; i < seconds.size() && seconds(i) < 10; ++i)
            std::fprintf(gnuplot, "%g %g\n", seconds(i), recorded(np::index_t(seconds(i) * rate)));
        std::fputs("end\nplot $line with lines title 'ten seconds', $beats with points pt 7 title 'beats'\n"
                   "set ylabel 'beats a minute'\nset xlabel 'seconds'\n$rate << end\n", gnuplot);
        for (np::index_t i = 0; i < heart_rate.size(); ++i)
            std::fprintf(gnuplot, "%g %g\n", seconds(i), heart_rate(i));
        std::fputs("end\nplot $rate with lines title 'heart rate'\n", gnuplot);
        if (pclose(gnuplot) == 0) std::cout << "drawn into beats.png\n";
    }
    return mean_rate > 60 && mean_rate < 160 ? 0 : 1;
}
