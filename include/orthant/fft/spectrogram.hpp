#pragma once
// Spectra of pieces of a signal, as scipy.signal: spectrogram, welch, periodogram; and chirp, a signal to try
// them on.
//
//     auto [f, t, power] = np::signal::spectrogram(x, 1000);      per frequency and time
//     auto [f, power] = np::signal::welch(x, 1000);               the mean over time
//
// The signal is cut into pieces of nperseg numbers that overlap by noverlap; each is freed of its mean, faded
// in and out by a window w and transformed. With X the transform, the power is |X|^2 / (fs sum w^2), a
// density, or |X|^2 / (sum w)^2, a spectrum; what lies at negative frequencies is added to the positive.
// https://docs.scipy.org/doc/scipy/reference/generated/scipy.signal.spectrogram.html
// P. Welch, "The use of the fast Fourier transform for the estimation of power spectra", IEEE Trans. Audio
// 15, 1967.

#include <cmath>
#include <complex>
#include <cstring>
#include <string_view>

#include <orthant/array/argument_forms.hpp>
#include <orthant/fft/functions.hpp>
#include <orthant/ops/math/arithmetic.hpp>
#include <orthant/ops/math/math.hpp>
#include <orthant/ops/reductions/reductions.hpp>
#include <orthant/ops/reductions/scans.hpp>
#include <orthant/ops/signal/windows.hpp>

namespace orthant::inline ORTHANT_ABI {
namespace signal {

// A window by name (boxcar bartlett blackman hamming hann tukey), or its numbers.
class window_argument {
public:
    window_argument() = default;
    window_argument(const char* name) : name_(name) {}
    window_argument(std::string_view name) : name_(name) {}
    template <array_like A>
    window_argument(const A& numbers) : numbers_(detail::dense_as<double>(numbers)) {}

    // Of a piece of so many numbers, as if it were one period: a value_error for another number of numbers.
    detail::header_ptr of(const char* function, index_t size, std::string_view otherwise) const;
    index_t size() const { return numbers_ ? numbers_->size : 0; }

private:
    std::string_view name_;
    detail::header_ptr numbers_;
};

// window: a quarter of it fades ("tukey"), of welch all ("hann"), of periodogram nothing ("boxcar"). nperseg:
// 256, or as many as there are, or as the window has; of periodogram all. noverlap: an eighth of a piece
// (welch: a half). nfft: the length to which pieces are padded. detrend: "constant" takes away the mean of a
// piece, "none" nothing.
struct spectrum_options {
    keyword_only only = keyword_only();
    window_argument window = {};
    maybe<index_t> nperseg = {};
    maybe<index_t> noverlap = {};
    maybe<index_t> nfft = {};
    std::string_view detrend = "constant";
    std::string_view scaling = "density";
};
// Frequencies, times (the middles of the pieces), and power of shape (..., frequencies, times).
struct spectrogram_result {
    ndarray<double, 1> f, t;
    ndarray<double> Sxx;
};
// Frequencies, and power of shape (..., frequencies).
struct spectrum_result {
    ndarray<double, 1> f;
    ndarray<double> Pxx;
};

struct chirp_options {
    keyword_only only = keyword_only();
    std::string_view method = "linear";
    double phi = 0;
};

}  // namespace signal

namespace detail {

// What the three functions do where nothing else is said.
struct spectrum_habits {
    const char* function;
    const char* window;
    index_t overlap_part;  // of a piece
};
template <class T>
signal::spectrogram_result pieces_of_spectrum(const spectrum_habits& habits, const header_ptr& x, double fs,
                                              const signal::spectrum_options& options);

template <class T>
ndarray<T> chirp_at(const ndarray<T>& t, double f0, double t1, double f1, const signal::chirp_options& o) {
    const T phase = o.phi * pi / 180;
    if (o.method == "linear") return cos(2 * pi * (f0 * t + (f1 - f0) / t1 / 2 * t * t) + phase);
    if (o.method == "quadratic") return cos(2 * pi * (f0 * t + (f1 - f0) / (t1 * t1) / 3 * t * t * t) + phase);
    fail<value_error>({"chirp: method must be 'linear' or 'quadratic', got '", o.method, "'"});
}

}  // namespace detail

namespace signal {

// x(…, time), real; fs: numbers in a unit of time.
template <forms::any X = forms::reals>
spectrogram_result spectrogram(const X& x, double fs = 1, const spectrum_options& options = {}) {
    return detail::pieces_of_spectrum<double>({"spectrogram", "tukey", 8},
                                      detail::dense_as<double>(forms::as_array(x)), fs, options);
}
// https://docs.scipy.org/doc/scipy/reference/generated/scipy.signal.welch.html
template <forms::any X = forms::reals>
spectrum_result welch(const X& x, double fs = 1, const spectrum_options& options = {}) {
    auto pieces = detail::pieces_of_spectrum<double>({"welch", "hann", 2},
                                             detail::dense_as<double>(forms::as_array(x)), fs, options);
    return {std::move(pieces.f), mean(pieces.Sxx, -1)};
}
// Of the whole signal, or of its first nfft numbers.
// https://docs.scipy.org/doc/scipy/reference/generated/scipy.signal.periodogram.html
template <forms::any X = forms::reals>
spectrum_result periodogram(const X& x, double fs = 1, const spectrum_options& options = {}) {
    const detail::header_ptr h = detail::dense_as<double>(forms::as_array(x));
    const index_t n = h->ndim > 0 && h->size > 0 ? h->shape()[h->ndim - 1] : 1;
    spectrum_options whole = options;
    whole.nperseg = options.nfft && *options.nfft < n ? *options.nfft : n;
    auto pieces = detail::pieces_of_spectrum<double>({"periodogram", "boxcar", 2}, h, fs, whole);
    if (h->size == 0) return {std::move(pieces.f), ndarray<double>(view<double>(h))};
    return {std::move(pieces.f), ndarray<double>(pieces.Sxx(ellipsis, 0))};
}

// A cosine whose frequency goes from f0 at time 0 to f1 at t1, phi degrees ahead; an unknown method is a
// value_error. https://docs.scipy.org/doc/scipy/reference/generated/scipy.signal.chirp.html
template <forms::any X = forms::reals>
auto chirp(const X& times, double f0, double t1, double f1, const chirp_options& options = {}) {
    return detail::chirp_at(ndarray<double>(detail::dense_as<double>(forms::as_array(times))), f0, t1, f1, options);
}

}  // namespace signal
}  // namespace orthant::inline ORTHANT_ABI

#if ORTHANT_DEFINE

namespace orthant::inline ORTHANT_ABI {

ORTHANT_ONCE detail::header_ptr signal::window_argument::of(const char* function, index_t size,
                                                            std::string_view otherwise) const {
    using namespace detail;
    if (numbers_) {
        if (numbers_->ndim != 1 || numbers_->size != size)
            fail<value_error>({function, ": the window has shape ", tuple_text{numbers_->extents()},
                               ", the pieces have ", size, " numbers"});
        return numbers_;
    }
    const std::string_view name = name_.empty() ? otherwise : name_;
    header_ptr out = new_array<double>(function, {&size, 1});
    double* const w = static_cast<double*>(out->data);
    // (A period is the symmetric window of one number more, without its last.)
    if (name == "boxcar") {
        for (index_t i = 0; i < size; ++i) w[i] = 1;
    } else if (name == "tukey") {
        const double alpha = 0.25, m = static_cast<double>(size), width = std::floor(alpha * m / 2);
        for (index_t i = 0; i < size; ++i) {
            const double n = static_cast<double>(i);
            w[i] = n <= width       ? 0.5 * (1 + std::cos(pi * (-1 + 2 * n / alpha / m)))
                   : n >= m - width ? 0.5 * (1 + std::cos(pi * (-2 / alpha + 1 + 2 * n / alpha / m)))
                                    : 1;
        }
        if (size == 1) w[0] = 1;
    } else {
        const window_kind kind = name == "hann"       ? window_kind::hanning
                                 : name == "hamming"  ? window_kind::hamming
                                 : name == "blackman" ? window_kind::blackman
                                                      : window_kind::bartlett;
        if (kind == window_kind::bartlett && name != "bartlett")
            fail<value_error>(
                {function,
                 ": window is 'boxcar', 'bartlett', 'blackman', 'hamming', 'hann' or 'tukey', got '", name,
                 "'"});
        const header_ptr longer = window_values(kind, size + 1, 0);
        std::memcpy(w, longer->data, std::size_t(size) * sizeof(double));
        if (size == 1) w[0] = 1;
    }
    return out;
}

template <class T>
signal::spectrogram_result detail::pieces_of_spectrum(const spectrum_habits& habits, const header_ptr& x,
                                                      double fs, const signal::spectrum_options& o) {
    const char* const function = habits.function;
    if (x->ndim == 0) fail<value_error>({function, ": the signal has no axis"});
    const index_t n = x->shape()[x->ndim - 1];
    index_t size = o.nperseg ? *o.nperseg : o.window.size() ? o.window.size() : 256;
    if (size < 1) fail<value_error>({function, ": nperseg must be a positive integer, got ", size});
    if (size > n && n > 0 && !o.window.size()) size = n;
    if (size > n && n > 0)
        fail<value_error>({function, ": window is longer than input signal, ", size, " > ", n});
    const index_t overlap = o.noverlap ? *o.noverlap : size / habits.overlap_part,
                  nfft = o.nfft ? *o.nfft : size;
    if (overlap >= size || overlap < 0)
        fail<value_error>({function, ": noverlap must be less than nperseg, got ", overlap, " and ", size});
    if (nfft < size)
        fail<value_error>({function, ": nfft must be greater than or equal to nperseg, got ", nfft});
    const bool level = o.detrend == "constant";
    if (!level && o.detrend != "none")
        fail<value_error>({function, ": detrend is 'constant' or 'none', got '", o.detrend, "'"});
    if (o.scaling != "density" && o.scaling != "spectrum")
        fail<value_error>({function, ": scaling is 'density' or 'spectrum', got '", o.scaling, "'"});

    dims shape(x->shape(), x->shape() + x->ndim);
    const index_t step = size - overlap, pieces = n == 0 ? 0 : (n - overlap) / step,
                  frequencies = nfft / 2 + 1;
    const index_t lines = n == 0 ? 0 : x->size / n;
    shape.back() = frequencies;
    shape.push_back(pieces);
    signal::spectrogram_result out{ndarray<double, 1>(empty<double>(frequencies)),
                                   ndarray<double, 1>(empty<double>(pieces)),
                                   ndarray<double>(new_array<double>(function, as_view(shape)))};
    const double apart = 1 / (static_cast<double>(nfft) * (1 / fs));
    for (index_t k = 0; k < frequencies; ++k) out.f(k) = static_cast<double>(k) * apart;
    for (index_t k = 0; k < pieces; ++k)
        out.t(k) = (static_cast<double>(size) / 2 + static_cast<double>(k * step)) / fs;
    if (out.Sxx.size() == 0) return out;

    const header_ptr window = o.window.of(function, size, habits.window);
    const double* const w = static_cast<const double*>(window->data);
    double sum = 0, squares = 0;
    for (index_t i = 0; i < size; ++i) sum += w[i], squares += w[i] * w[i];
    const double scale = o.scaling == "density" ? 1 / (fs * squares) : 1 / (sum * sum);

    // Pieces of a line are one array of rows, transformed at once.
    const index_t rows[2] = {pieces, nfft}, one = 1;
    ndarray<T> faded(new_array<double>(function, {rows, 2}));
    double* const to = static_cast<double*>(faded.handle()->data);
    double* to_power = static_cast<double*>(out.Sxx.handle()->data);
    const double* from = static_cast<const double*>(x->data);
    for (index_t line = 0; line < lines; ++line, from += n) {
        for (index_t p = 0; p < pieces; ++p) {
            const double* const piece = from + p * step;
            double* const row = to + p * nfft;
            double center = 0;
            if (level)
                center = orthant::mean(
                    view<const T>(new_window(x, const_cast<double*>(piece), {&size, 1}, {&one, 1})));
            for (index_t i = 0; i < size; ++i) row[i] = (piece[i] - center) * w[i];
            for (index_t i = size; i < nfft; ++i) row[i] = 0;
        }
        const ndarray<std::complex<T>> spectra = orthant::fft::rfft(faded);
        const auto* const z = static_cast<const std::complex<double>*>(spectra.handle()->data);
        for (index_t k = 0; k < frequencies; ++k) {
            const bool twice = k > 0 && (nfft % 2 == 1 || k + 1 < frequencies);
            for (index_t p = 0; p < pieces; ++p)
                *to_power++ = std::norm(z[p * frequencies + k]) * scale * (twice ? 2 : 1);
        }
    }
    return out;
}

}  // namespace orthant::inline ORTHANT_ABI

#endif

namespace orthant::inline ORTHANT_ABI::detail {
ORTHANT_INSTANTIATE(signal::spectrogram_result pieces_of_spectrum<double>(const spectrum_habits&, const header_ptr&,
                                                                          double, const signal::spectrum_options&));
}  // namespace orthant::inline ORTHANT_ABI::detail
