#pragma once
// Peaks of a line, and linear filters: find_peaks and lfilter, as in scipy.signal.
//
//   auto found = np::signal::find_peaks(x, {.height = 0.5, .distance = 100});      found.peaks, found.peak_heights
//   np::signal::find_peaks(x, {.height = {0, 2}, .prominence = 1})
//   np::signal::lfilter({0.1}, {1, -0.9}, x)                                      y[n] = 0.1 x[n] + 0.9 y[n-1]
//
// A peak is greater than its neighbours; of a plateau it is the middle. Its prominence is how far one has to go
// down from it before one gets higher. Of peaks that are closer than a distance the lower ones are left out.
// https://docs.scipy.org/doc/scipy/reference/generated/scipy.signal.find_peaks.html

#include <cmath>
#include <limits>

#include <orthant/array/argument_forms.hpp>
#include <orthant/base/buffer.hpp>
#include <orthant/base/keywords.hpp>
#include <orthant/kernel/sorting/sort.hpp>
#include <orthant/ops/reductions/scans.hpp>

namespace orthant::inline ORTHANT_ABI {
namespace signal {

// At least so much, or {at least, at most}, where `_` is no bound.
class bounds {
public:
    bounds(none_t = {}) {}
    template <real_number S>
    bounds(const S& least) : low(static_cast<double>(least)), given(true) {}
    template <real_number L, real_number H>
    bounds(const L& least, const H& most)
        : low(static_cast<double>(least)), high(static_cast<double>(most)), given(true) {}
    template <real_number H>
    bounds(none_t, const H& most) : high(static_cast<double>(most)), given(true) {}

    bool hold(double x) const { return low <= x && x <= high; }
    double low = -std::numeric_limits<double>::infinity(), high = std::numeric_limits<double>::infinity();
    bool given = false;
};

// threshold: how far a peak is above each of its neighbours. distance: in samples, at least 1.
struct find_peaks_options {
    keyword_only only = keyword_only();
    bounds height = {};
    bounds threshold = {};
    maybe<double> distance = {};
    bounds prominence = {};
};

// Where the peaks are, in rising order, and their heights. Where a prominence was asked for: the prominences, and
// where the lowest points are that they are counted from, to the left and to the right.
struct find_peaks_result {
    ndarray<std::int64_t> peaks;
    ndarray<double> peak_heights, prominences;
    ndarray<std::int64_t> left_bases, right_bases;
};

}  // namespace signal

namespace detail {

template <class T>
signal::find_peaks_result peaks_of(const header_ptr& x, const signal::find_peaks_options& options);
header_ptr filter_lines(const header_ptr& b, const header_ptr& a, const header_ptr& x, index_t axis);

}  // namespace detail

namespace signal {

// The peaks of real numbers of one dimension.
template <array_like E>
find_peaks_result find_peaks(const E& x, const find_peaks_options& options = {}) {
    return detail::peaks_of<double>(detail::dense_as<double>(x), options);
}

// x through a digital filter along an axis: a[0] y[n] = b[0] x[n] + b[1] x[n-1] … - a[1] y[n-1] - …, float64.
// value_error: no coefficients, or a[0] is 0.
// https://docs.scipy.org/doc/scipy/reference/generated/scipy.signal.lfilter.html
template <class B = forms::reals, class A = forms::reals, class E = forms::reals>
    requires(forms::any<B> && forms::any<A> && forms::any<E>)
ndarray<double> lfilter(const B& b, const A& a, const E& x, index_t axis = -1) {
    const auto dense = [](const auto& e) { return detail::dense_as<double>(forms::as_array(e)); };
    return ndarray<double>(detail::filter_lines(dense(b), dense(a), dense(x), axis));
}

// Of ranges and braces.
template <class X = forms::reals>
    requires forms::list<X>
find_peaks_result find_peaks(const X& x, const find_peaks_options& options = {}) {
    return detail::peaks_of<double>(detail::dense_as<double>(forms::as_array(x)), options);
}

}  // namespace signal
}  // namespace orthant::inline ORTHANT_ABI

#if ORTHANT_DEFINE

namespace orthant::inline ORTHANT_ABI::detail {

// Keeps the items for which the mask is true.
template <class T>
void keep_where(sequence<T>& items, const sequence<bool>& mask) {
    sequence<T> kept;
    for (index_t i = 0; i < items.size(); ++i)
        if (mask[i]) kept.push_back(items[i]);
    items = std::move(kept);
}

// The middle of every rise that is followed by a fall, with level ground between them or without.
inline sequence<std::int64_t> local_maxima(const double* x, index_t n) {
    sequence<std::int64_t> out;
    for (index_t i = 1; i + 1 < n; ++i) {
        if (!(x[i - 1] < x[i])) continue;
        index_t next = i + 1;
        while (next + 1 < n && x[next] == x[i]) ++next;
        if (x[next] < x[i]) {
            out.push_back((i + next - 1) / 2);
            i = next - 1;
        }
    }
    return out;
}

// From the highest peak on, those nearer to it than the distance go.
template <class T>
sequence<bool> far_apart(const T* x, const sequence<std::int64_t>& peaks, double distance) {
    const index_t n = peaks.size();
    const double least = std::ceil(distance);
    sequence<bool> keep;
    buffer<T> heights(n);
    buffer<std::int64_t> order(n);
    for (index_t i = 0; i < n; ++i) {
        keep.push_back(true);
        heights[i] = x[peaks[i]];
    }
    kernel::argsort(heights.get(), 1, n, order.get());
    for (index_t i = n; i-- > 0;) {
        const std::int64_t j = order[i];
        if (!keep[j]) continue;
        for (std::int64_t k = j; k-- > 0 && static_cast<double>(peaks[j] - peaks[k]) < least;) keep[k] = false;
        for (std::int64_t k = j + 1; k < n && static_cast<double>(peaks[k] - peaks[j]) < least; ++k) keep[k] = false;
    }
    return keep;
}

// The lowest place that is reached from a peak, a step at a time, before one is above it.
inline std::int64_t base_of(const double* x, index_t n, std::int64_t peak, int step) {
    std::int64_t base = peak;
    for (std::int64_t i = peak; i >= 0 && i < n && x[i] <= x[peak]; i += step)
        if (x[i] < x[base]) base = i;
    return base;
}

template <class T>
ndarray<T> array_of(const sequence<T>& items) {
    const index_t n = items.size();
    header_ptr out = new_array<T>("find_peaks", {&n, 1});
    for (index_t i = 0; i < n; ++i) static_cast<T*>(out->data)[i] = items[i];
    return ndarray<T>(std::move(out));
}

template <class T>
signal::find_peaks_result peaks_of(const header_ptr& line, const signal::find_peaks_options& o) {
    if (line->ndim != 1)
        fail<value_error>({"find_peaks: `x` must be a 1-D array, got shape ", tuple_text{line->extents()}});
    if (o.distance && !(*o.distance >= 1))
        fail<value_error>({"find_peaks: `distance` must be greater or equal to 1, got ", *o.distance});
    const T* const x = static_cast<const T*>(line->data);
    const index_t n = line->size;
    sequence<std::int64_t> peaks = local_maxima(x, n), left, right;
    sequence<double> prominences, heights;
    const auto select = [&](const auto& wanted) {
        sequence<bool> mask;
        for (index_t i = 0; i < peaks.size(); ++i) mask.push_back(wanted(i));
        keep_where(peaks, mask);
        return mask;
    };
    if (o.height.given) select([&](index_t i) { return o.height.hold(x[peaks[i]]); });
    if (o.threshold.given)
        select([&](index_t i) {
            const double before = x[peaks[i]] - x[peaks[i] - 1], after = x[peaks[i]] - x[peaks[i] + 1];
            return o.threshold.low <= std::fmin(before, after) && std::fmax(before, after) <= o.threshold.high;
        });
    if (o.distance) keep_where(peaks, far_apart(x, peaks, *o.distance));
    if (o.prominence.given) {
        for (index_t i = 0; i < peaks.size(); ++i) {
            const std::int64_t at = peaks[i];
            left.push_back(base_of(x, n, at, -1));
            right.push_back(base_of(x, n, at, 1));
            prominences.push_back(x[at] - std::fmax(x[left[i]], x[right[i]]));
        }
        const sequence<bool> mask = select([&](index_t i) { return o.prominence.hold(prominences[i]); });
        keep_where(prominences, mask);
        keep_where(left, mask);
        keep_where(right, mask);
    }
    for (index_t i = 0; i < peaks.size(); ++i) heights.push_back(x[peaks[i]]);
    return {array_of(peaks), array_of(heights), array_of(prominences), array_of(left), array_of(right)};
}

ORTHANT_ONCE header_ptr filter_lines(const header_ptr& b, const header_ptr& a, const header_ptr& x, index_t axis) {
    if (b->ndim > 1 || a->ndim > 1 || b->size == 0 || a->size == 0)
        fail<value_error>({"lfilter: b and a have one dimension and elements, got shapes ", tuple_text{b->extents()},
                           " and ", tuple_text{a->extents()}});
    const double* const first = static_cast<const double*>(a->data);
    const double *const over = static_cast<const double*>(b->data), lead = first[0];
    if (lead == 0) fail<value_error>({"lfilter: a[0] must not be 0"});
    axis = normalize_axis("lfilter", axis, x->ndim);
    const around_axis at(x->extents(), axis);
    const index_t order = (a->size > b->size ? a->size : b->size) - 1;
    buffer<double> p(order + 1, 0.0), q(order + 1, 0.0), state(order + 1);
    for (index_t k = 0; k < b->size; ++k) p[k] = over[k] / lead;
    for (index_t k = 0; k < a->size; ++k) q[k] = first[k] / lead;
    header_ptr out = new_array<double>("lfilter", x->extents());
    // Transposed direct form II: state[k] is what earlier samples add to the output k + 1 samples on.
    for (index_t line = 0; line < at.outer * at.inner && at.n > 0; ++line) {
        const index_t begin = line / at.inner * at.n * at.inner + line % at.inner;
        const double* from = static_cast<const double*>(x->data) + begin;
        double* to = static_cast<double*>(out->data) + begin;
        for (index_t k = 0; k <= order; ++k) state[k] = 0;
        for (index_t i = 0; i < at.n; ++i, from += at.inner, to += at.inner) {
            const double y = p[0] * *from + state[0];
            for (index_t k = 0; k < order; ++k) state[k] = state[k + 1] + p[k + 1] * *from - q[k + 1] * y;
            *to = y;
        }
    }
    return out;
}

}  // namespace orthant::inline ORTHANT_ABI::detail

#endif

namespace orthant::inline ORTHANT_ABI::detail {
ORTHANT_INSTANTIATE(signal::find_peaks_result peaks_of<double>(const header_ptr&, const signal::find_peaks_options&));
}  // namespace orthant::inline ORTHANT_ABI::detail
