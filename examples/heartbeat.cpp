// The heart rate in a real electrocardiogram, by its spectrum.
//
// Five minutes of record 208 of the MIT-BIH Arrhythmia Database, 360 samples a second. The sharp QRS
// complexes of the beats have their energy between 8 and 20 Hz: that band is cut out in the frequency domain
// and squared, and the autocorrelation of the result, by fft too, peaks at the time between two beats.

#include <cstdio>
#include <iostream>
#include <string>

#include <orthant/orthant.hpp>
#include <orthant/fft.hpp>

#include "gnuplot.hpp"

namespace np = orthant;
using np::slice, np::_;

namespace {

// Draws one curve with gnuplot, where it is installed.
void plot(std::FILE* gnuplot, const std::string& title, const np::ndarray<double>& x,
          const np::ndarray<double>& y) {
    if (!gnuplot) return;
    std::fputs("$curve << end\n", gnuplot);
    for (np::index_t i = 0; i < x.size(); ++i) std::fprintf(gnuplot, "%g %g\n", x(i), y(i));
    std::fprintf(gnuplot, "end\nplot $curve with lines lc rgb '#204a87' title '%s'\n", title.c_str());
}

}  // namespace

int main() {
    const double rate = 360;
    const np::ndarray<double> recorded(np::load<float>("data/ecg_360hz.npy"));
    const np::index_t n = recorded.size();
    const np::ndarray<double> signal = recorded - np::mean(recorded);

    const auto spectrum = np::fft::rfft(signal);
    const auto frequency = np::fft::rfftfreq(n, 1 / rate);
    const np::ndarray<double> amplitude = np::abs(spectrum) * (2.0 / double(n));

    // The band of the QRS complexes, squared.
    const np::ndarray<double> inside = np::where(frequency >= 8.0 && frequency <= 20.0, 1.0, 0.0);
    const np::ndarray<double> band = np::fft::irfft(spectrum * inside, n);
    const np::ndarray<double> energy = band * band - np::mean(band * band);

    // Autocorrelation: the inverse transform of the power spectrum, padded so that the ends do not meet.
    const np::ndarray<double> power = np::square(np::abs(np::fft::rfft(energy, 2 * n)));
    const np::ndarray<double> correlation = np::fft::irfft(power, 2 * n);
    const np::index_t shortest = np::index_t(rate * 60 / 200), longest = np::index_t(rate * 60 / 30);
    const np::index_t lag = shortest + np::argmax(correlation(slice(shortest, longest)));
    std::cout << "samples                 " << n << " (" << double(n) / rate / 60 << " minutes)\n"
              << "strongest frequency     " << frequency(1 + np::argmax(amplitude(slice(1, _)))) << " Hz\n"
              << "time between two beats  " << double(lag) / rate << " s\n"
              << "heart rate              " << 60 * rate / double(lag) << " beats a minute\n";

    std::FILE* gnuplot = open_gnuplot();
    if (gnuplot)
        std::fputs(
            "set terminal pngcairo size 900,900\nset output 'heartbeat.png'\nset grid\nset key above\n"
            "set multiplot layout 3,1\nset xlabel 'seconds'\nset ylabel 'mV'\n",
            gnuplot);
    const np::index_t shown = np::index_t(10 * rate);
    plot(gnuplot, "ten seconds", np::arange<double>(shown) / rate, signal(slice(shown)));
    if (gnuplot) std::fputs("set xlabel 'Hz'\n", gnuplot);
    // From half a hertz: below is the slow drift of the baseline, many times higher than all else.
    const np::index_t low = np::index_t(0.5 * double(n) / rate), high = np::index_t(30 * double(n) / rate);
    plot(gnuplot, "spectrum", frequency(slice(low, high)), amplitude(slice(low, high)));
    if (gnuplot) std::fputs("set xlabel 'seconds'\nunset ylabel\n", gnuplot);
    plot(gnuplot, "autocorrelation of the QRS band", np::arange<double>(longest) / rate,
         correlation(slice(longest)) / correlation(0));
    if (gnuplot && pclose(gnuplot) == 0) std::cout << "drawn into heartbeat.png\n";
    return lag > 0 && 60 * rate / double(lag) > 60 && 60 * rate / double(lag) < 140 ? 0 : 1;
}
