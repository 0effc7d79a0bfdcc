#pragma once
// The widths of bins that estimators choose: histogram(x, "auto").
//
// N values x of standard deviation s, the range of which is p:
//
//   sqrt p / sqrt N    sturges p / (log2 N + 1)    rice p / (2 N^(1/3))    scott (24 sqrt(pi) / N)^(1/3) s
//   fd 2 IQR / N^(1/3)    doane sturges with the skewness    stone least leave-one-out error
//   auto the lesser of sturges and fd, of which no more than 2 sqrt N bins are taken
//
// https://numpy.org/doc/stable/reference/generated/numpy.histogram_bin_edges.html

#include <cmath>
#include <string_view>

#include <orthant/base/buffer.hpp>
#include <orthant/base/constants.hpp>
#include <orthant/kernel/sorting/select.hpp>
#include <orthant/ops/statistics/bins.hpp>

#if ORTHANT_DEFINE

namespace orthant::inline ORTHANT_ABI::detail {

// Percentile q of values that are sorted at the places that it takes.
inline double at_quantile(const double* p, index_t n, double q) {
    const double v = static_cast<double>(n - 1) * q;
    const index_t low = static_cast<index_t>(v), high = low + 1 < n ? low + 1 : low;
    const double t = v - static_cast<double>(low), d = p[high] - p[low];
    return t >= 0.5 ? p[high] - kernel::round_once(d * (1 - t)) : p[low] + kernel::round_once(d * t);
}

template <class T>
double bin_width(const char* function, std::string_view name, T* x, index_t n, ends at) {
    const double count = static_cast<double>(n);
    double low = x[0], high = x[0], sum = 0;
    for (index_t i = 0; i < n; ++i) {
        low = x[i] < low ? x[i] : low;
        high = x[i] > high ? x[i] : high;
        sum += x[i];
    }
    const double width = high - low, mean = sum / count;
    const auto moment = [&](auto power) {
        double total = 0;
        for (index_t i = 0; i < n; ++i) total += power(x[i] - mean);
        return total / count;
    };
    const auto deviation = [&] { return std::sqrt(moment([](double d) { return d * d; })); };
    const auto interquartile = [&] {
        const index_t lower = static_cast<index_t>(static_cast<double>(n - 1) * 0.25),
                      upper = static_cast<index_t>(static_cast<double>(n - 1) * 0.75);
        index_t places[4] = {lower, lower + 1 < n ? lower + 1 : lower, upper, upper + 1 < n ? upper + 1 : upper};
        kernel::partition(x, n, places, 4);
        return at_quantile(x, n, 0.75) - at_quantile(x, n, 0.25);
    };
    const double sturges = width / (std::log2(count) + 1);
    if (name == "sturges") return sturges;
    if (name == "sqrt") return width / std::sqrt(count);
    if (name == "rice") return width / (2 * std::pow(count, 1.0 / 3));
    if (name == "scott") return std::cbrt(24 * std::sqrt(pi) / count) * deviation();
    if (name == "fd") return 2 * interquartile() * std::pow(count, -1.0 / 3);
    if (name == "auto") {
        const double fd = 2 * interquartile() * std::pow(count, -1.0 / 3), least = width / std::sqrt(count) / 2;
        const double at_least = fd > least ? fd : least;
        return at_least < sturges ? at_least : sturges;
    }
    if (name == "doane") {
        const double s = n > 2 ? deviation() : 0;
        if (!(s > 0)) return 0;
        const double skewness = moment([s](double d) { return (d / s) * (d / s) * (d / s); });
        const double spread = std::sqrt(6 * (count - 2) / ((count + 1) * (count + 3)));
        return width / (1 + std::log2(count) + std::log2(1 + std::fabs(skewness) / spread));
    }
    if (name == "stone") {
        if (n <= 1 || width == 0) return 0;
        index_t most = static_cast<index_t>(std::sqrt(count)), best = 1;
        most = most < 100 ? 100 : most;
        double least = 0;
        buffer<std::int64_t> counts(most);
        for (index_t bins = 1; bins <= most; ++bins) {
            for (index_t i = 0; i < bins; ++i) counts[i] = 0;
            count_in_bins(equal_edges(function, at, true, bins, false), x, n, counts.get());
            double squares = 0;
            for (index_t i = 0; i < bins; ++i) {
                const double p = static_cast<double>(counts[i]) / count;
                squares += p * p;
            }
            const double error = (2 - (count + 1) * squares) / (width / static_cast<double>(bins));
            if (bins == 1 || error < least) {
                least = error;
                best = bins;
            }
        }
        return width / static_cast<double>(best);
    }
    fail<value_error>({function, ": '", name,
                       "' is not a valid estimator for `bins`: auto, doane, fd, rice, scott, sqrt, stone, sturges"});
}

}  // namespace orthant::inline ORTHANT_ABI::detail

#endif

namespace orthant::inline ORTHANT_ABI::detail {
ORTHANT_INSTANTIATE(double bin_width<double>(const char*, std::string_view, double*, index_t, ends));
}  // namespace orthant::inline ORTHANT_ABI::detail
