// A band-pass filter for an electrocardiogram, and the heart rate from its beats: heart_filter [folder].
#include <string>

#include <orthant/orthant.hpp>

namespace np = orthant;
using np::all, np::slice, np::_;

// A windowed-sinc low-pass of so many taps, of which the sum is 1.
np::ndarray<double> low_pass(double cutoff, double rate, np::index_t taps) {
    const np::ndarray<double> t = np::arange<double>(taps) - (double(taps) - 1) / 2;
    const np::ndarray<double> window =
        0.54 - 0.46 * np::cos(2 * np::pi * np::arange<double>(taps) / (double(taps) - 1));
    const np::ndarray<double> kernel = np::sinc(2 * cutoff / rate * t) * window;
    return kernel / np::sum(kernel);
}

np::ndarray<double> band_pass(double low, double high, double rate, np::index_t taps) {
    return low_pass(high, rate, taps) - low_pass(low, rate, taps);
}

// The mean of each `width` samples around a place.
np::ndarray<double> moving_mean(const np::ndarray<double>& x, np::index_t width) {
    return np::convolve(x, np::full({width}, 1.0 / double(width)), "same");
}

// Places that are above the threshold and the largest within `apart` samples on both sides.
np::ndarray<np::int64> peaks(const np::ndarray<double>& x, double threshold, np::index_t apart) {
    const auto around = np::sliding_window_view(x, {2 * apart + 1});
    const np::ndarray<double> middle = x(slice(apart, -apart));
    const np::ndarray<bool> found = (middle == np::max(around, 1)) && (middle > threshold);
    return np::flatnonzero(found) + apart;
}

int main(int count, char** arguments) {
    const std::string folder = count > 1 ? arguments[1] : "examples/data";
    const double rate = 360;
    const np::ndarray<double> raw = np::load<float>(folder + "/ecg_360hz.npy").astype<double>();
    const np::ndarray<double> signal = raw - np::mean(raw);

    const np::ndarray<double> beat_band = np::convolve(signal, band_pass(5, 18, rate, 181), "same");
    const np::ndarray<double> energy = moving_mean(np::square(np::diff(beat_band)), 54);
    const double threshold = 2 * np::mean(energy);
    const np::ndarray<np::int64> beats = peaks(energy, threshold, 90);

    const np::ndarray<double> intervals = np::diff(beats).astype<double>() / rate;
    const np::ndarray<double> sorted = np::sort(intervals);
    np::print("beats", np::size(beats));
    np::print("median rate", np::round(60 / sorted(np::size(sorted) / 2), 1), "per minute");
    np::print("intervals from", np::min(intervals), "to", np::max(intervals), "s");
    np::print("variation", np::round(np::sqrt(np::mean(np::square(np::diff(intervals)))), 4), "s");

    // Where the power is, in bands of 5 Hz.
    const np::ndarray<double> power = np::square(np::abs(np::fft::rfft(signal)));
    const np::ndarray<double> frequency = np::fft::rfftfreq(np::size(signal), 1 / rate);
    const np::ndarray<double> edges = np::arange(0., 45., 5.);
    for (np::index_t i = 0; i + 1 < np::len(edges); ++i) {
        const auto inside = (frequency >= edges(i)) && (frequency < edges(i + 1));
        const double share = 100 * np::sum(power[inside]) / np::sum(power);
        np::print(edges(i), "to", edges(i + 1), "Hz:", np::round(share, 1), "%");
    }

    // The mean beat, aligned at the peaks.
    const np::ndarray<np::int64> whole = beats[(beats > 120) && (beats < np::size(signal) - 200)];
    const np::ndarray<np::int64> offsets = np::arange(-120, 200);
    const np::ndarray<double> stacked = signal[whole(all, np::newaxis) + offsets];
    const np::ndarray<double> beat = np::mean(stacked, 0);
    np::print("mean beat: highest", np::round(np::max(beat), 3), "mV,", np::argmax(beat) - 120, "samples off");
    np::print(np::round(beat(slice(_, _, 40)), 3));
}
