#pragma once
// The bins of histograms: histogram_bin_edges, and the arguments that say bins and ranges.
//
//   np::histogram_bin_edges(x)                              ten equal bins from the least to the greatest value
//   np::histogram_bin_edges(x, {.bins = "fd"})              as many as an estimator says
//   np::histogram_bin_edges(x, {.bins = 20, .range = {0, 1}})
//
// An estimator gives a width h from the data inside the range (bin_width.hpp); (high - low) / h, rounded up, is the
// number of bins. Integers have no bins narrower than 1. Everything is computed in double, and compiled once.
// https://numpy.org/doc/stable/reference/generated/numpy.histogram_bin_edges.html

#include <cmath>
#include <string_view>

#include <orthant/array/argument_forms.hpp>
#include <orthant/base/buffer.hpp>
#include <orthant/base/keywords.hpp>
#include <orthant/kernel/sorting/locate.hpp>
#include <orthant/ops/reductions/folds.hpp>
#include <orthant/ops/reductions/scans.hpp>

namespace orthant::inline ORTHANT_ABI {

// A real number in braces of any kinds of them.
struct real_item {
    double value;
    template <real_number S>
    real_item(const S& s) : value(static_cast<double>(s)) {}
};

// Bins: how many, the name of an estimator, or their edges.
class bins_argument {
public:
    template <real_number S>
    bins_argument(const S& count)
        : value_(static_cast<double>(count)), count_(static_cast<index_t>(count)), whole_(std::integral<S>) {}
    template <class S>
        requires std::is_convertible_v<const S&, std::string_view>
    bins_argument(const S& estimator) : name_(estimator) {}
    template <array_like E>
    bins_argument(const E& edges) : edges_(detail::dense_as<double>(edges)) {}
    template <detail::range R>
        requires(!array_like<R> && !std::is_convertible_v<const R&, std::string_view> &&
                 real_number<detail::value_in<const R>>)
    bins_argument(const R& edges) : edges_(detail::dense_as<double>(array(edges))) {}
    bins_argument(std::initializer_list<real_item> edges);

    // For the library. A number alone, its value, an estimator's name, or null.
    bool is_number() const { return !edges_ && name_.empty(); }
    bool is_whole() const { return whole_; }
    double value() const { return value_; }
    index_t count() const { return count_; }
    std::string_view name() const { return name_; }
    const detail::header_ptr& edges() const { return edges_; }

private:
    double value_ = 0;
    index_t count_ = 0;
    bool whole_ = false;
    std::string_view name_;
    detail::header_ptr edges_;
};

// The lowest and highest value that count; `_`: those that are there.
class range_argument {
public:
    range_argument(none_t = {}) {}
    template <real_number L, real_number H>
    range_argument(const L& low, const H& high)
        : low_(static_cast<double>(low)), high_(static_cast<double>(high)), given_(true) {}
    template <real_number L, real_number H>
    range_argument(const std::pair<L, H>& ends) : range_argument(ends.first, ends.second) {}

    bool given() const { return given_; }
    double low() const { return low_; }
    double high() const { return high_; }

private:
    double low_ = 0, high_ = 0;
    bool given_ = false;
};

struct bin_edges_options {
    keyword_only only = keyword_only();
    bins_argument bins = 10;
    range_argument range = {};
};

namespace detail {

// What histograms read: float32 as it is, all else as float64; and the type of edges that they make.
template <class T>
using binned_t = std::conditional_t<std::same_as<T, float> || is_storage_float<T>, float, double>;

struct ends {
    double low, high;
};

// The outer edges: the range, or those of n dense values of float or double; equal ones are moved apart.
template <class T>
ends outer_edges(const char* function, const range_argument& range, const T* values, index_t n);

// The edges, as doubles. `single`: those that are made are floats; `integers`: the data were.
template <class T>
header_ptr make_edges(const char* function, const bins_argument& bins, const range_argument& range,
                      const header_ptr& values, bool integers, bool weighted);

// Equal bins between two ends. Too many for the numbers that there are: value_error.
header_ptr equal_edges(const char* function, ends at, bool made_here, index_t count, bool single);

// The width that an estimator gives for n values, which it may reorder; 0 where it has none (bin_width.hpp).
template <class T>
double bin_width(const char* function, std::string_view name, T* x, index_t n, ends at);

// Edges that were given: of one axis, not decreasing.
void check_edges(const char* function, const array_header& edges, const char* which);

// Adds to counts[i] how many of the values lie in bin i of n edges.
template <class T>
void count_in_bins(const header_ptr& edges, const T* values, index_t n, std::int64_t* counts);
// The same of weights, instead of ones.
template <class T>
void weigh_in_bins(const header_ptr& edges, const T* values, const double* weights, index_t n, double* sums);

template <class A>
concept binned = array_like<A> && real_number<value_of<A>>;

template <binned A>
header_ptr edges_of(const char* function, const A& a, const header_ptr& values, const bins_argument& bins,
                    const range_argument& range, bool weighted) {
    using T = value_of<A>;
    (void)a;
    return make_edges<binned_t<T>>(function, bins, range, values, integer<T> || boolean<T>, weighted);
}

}  // namespace detail

// The edges that histogram would use, one more than bins; float64, of float32 values float32. Bad bins and
// ranges are a value_error, see histogram.
template <detail::binned A>
auto histogram_bin_edges(const A& a, const bin_edges_options& options = {}) {
    using T = detail::binned_t<detail::value_of<A>>;
    const detail::header_ptr values = detail::dense_as<T>(a);
    return ndarray<T>(view<const double>(
        detail::edges_of("histogram_bin_edges", a, values, options.bins, options.range, false)));
}
template <detail::binned A, class B>
    requires std::constructible_from<bins_argument, const B&>
auto histogram_bin_edges(const A& a, const B& bins, const range_argument& range = {}) {
    return histogram_bin_edges(a, bin_edges_options{.bins = bins, .range = range});
}

// Of ranges and braces.
ORTHANT_LISTS(histogram_bin_edges)
ORTHANT_LISTS(histogram_bin_edges, bin_edges_options)

}  // namespace orthant::inline ORTHANT_ABI

#if ORTHANT_DEFINE

namespace orthant::inline ORTHANT_ABI {

ORTHANT_ONCE bins_argument::bins_argument(std::initializer_list<real_item> edges) {
    const index_t n = index_t(edges.size());
    edges_ = detail::new_array<double>("histogram", {&n, 1});
    double* to = static_cast<double*>(edges_->data);
    for (const real_item& edge : edges) *to++ = edge.value;
}

namespace detail {

template <class T>
ends outer_edges(const char* function, const range_argument& range, const T* values, index_t n) {
    ends at{0, 1};
    if (range.given()) {
        at = {range.low(), range.high()};
        if (at.low > at.high)
            fail<value_error>({function, ": max must be larger than min in range parameter, got [", at.low,
                               ", ", at.high, "]"});
        if (!std::isfinite(at.low) || !std::isfinite(at.high))
            fail<value_error>(
                {function, ": supplied range of [", at.low, ", ", at.high, "] is not finite"});
    } else if (n > 0) {
        const extremes<T> found = extremes_of(values, n);
        at = {static_cast<double>(found.low), static_cast<double>(found.high)};
        if (!std::isfinite(at.low) || !std::isfinite(at.high))
            fail<value_error>(
                {function, ": autodetected range of [", at.low, ", ", at.high, "] is not finite"});
    }
    if (at.low == at.high) {
        at.low -= 0.5;
        at.high += 0.5;
    }
    return at;
}

ORTHANT_ONCE header_ptr equal_edges(const char* function, ends at, bool made_here, index_t count, bool single) {
    if (count < 1) fail<value_error>({function, ": `bins` must be positive, when an integer, got ", count});
    if (count > (index_t(1) << 28)) fail<value_error>({function, ": ", count, " bins are too many"});
    const index_t n = count + 1;
    header_ptr out = new_array<double>(function, {&n, 1});
    double* edge = static_cast<double*>(out->data);
    // Ends that float32 data have are divided in float32, as NumPy's linspace does.
    const bool in_single = single && made_here;
    const float low = static_cast<float>(at.low), step32 = (static_cast<float>(at.high) - low) / static_cast<float>(count);
    const double step = (at.high - at.low) / static_cast<double>(count);
    for (index_t i = 0; i < count; ++i) {
        if (in_single)
            edge[i] = kernel::round_once(static_cast<float>(i) * step32) + low;
        else
            edge[i] = kernel::round_once(static_cast<double>(i) * step) + at.low;
    }
    edge[count] = at.high;
    if (single) for (index_t i = 0; i < n; ++i) edge[i] = static_cast<float>(edge[i]);
    for (index_t i = 0; i < count; ++i)
        if (!(edge[i] < edge[i + 1]))
            fail<value_error>({function, ": Too many bins for data range. Cannot create ", count,
                               " finite-sized bins."});
    return out;
}

ORTHANT_ONCE void check_edges(const char* function, const array_header& edges, const char* which) {
    if (edges.ndim != 1)
        fail<value_error>({function, ": `", which, "` must be 1d, when an array, got shape ",
                           tuple_text{edges.extents()}});
    const double* p = static_cast<const double*>(edges.data);
    for (index_t i = 1; i < edges.size; ++i)
        if (!(p[i - 1] <= p[i]))
            fail<value_error>({function, ": `", which, "` must increase monotonically, when an array: ", p[i - 1],
                               " is before ", p[i]});
}

template <class T>
header_ptr make_edges(const char* function, const bins_argument& bins, const range_argument& range,
                      const header_ptr& values, bool integers, bool weighted) {
    if (bins.edges()) {
        check_edges(function, *bins.edges(), "bins");
        return bins.edges();
    }
    const T* p = static_cast<const T*>(values->data);
    const index_t n = values->size;
    index_t count = bins.count();
    if (bins.is_number() && !bins.is_whole())
        fail<type_error>({function, ": `bins` must be an integer, a string, or an array, got ", bins.value()});
    if (bins.is_number() && count < 1)
        fail<value_error>({function, ": `bins` must be positive, when an integer, got ", count});
    if (!bins.is_number() && weighted)
        fail<type_error>({function, ": Automated estimation of the number of bins is not supported for weighted data"});
    if (!bins.is_number() && n == 0) {  // a name that is none is told all the same
        double one = 0;
        bin_width(function, bins.name(), &one, 1, {0, 1});
    }
    const ends at = outer_edges(function, range, p, n);
    if (!bins.is_number()) {
        const index_t room = n > 0 ? n : 1;
        const header_ptr chosen = new_array<double>(function, {&room, 1});
        double* const inside = static_cast<double*>(chosen->data);
        index_t kept = 0;
        for (index_t i = 0; i < n; ++i) {
            const double x = static_cast<double>(p[i]);
            inside[kept] = x;
            kept += x >= at.low && x <= at.high;
            if (kept == n) break;
        }
        double h = kept > 0 ? bin_width(function, bins.name(), inside, kept, at) : 0;
        if (integers && h > 0 && h < 1) h = 1;
        count = 1;
        if (h > 0) {
            const double exact = std::ceil((at.high - at.low) / h);
            count = exact < 1e15 ? static_cast<index_t>(exact) : index_t(1) << 29;
        }
    }
    return equal_edges(function, at, !range.given(), count, std::same_as<T, float>);
}

template <class T>
void count_in_bins(const header_ptr& edges, const T* values, index_t n, std::int64_t* counts) {
    const index_t m = edges->size;
    if (m < 2 || n == 0) return;
    const kernel::locator at(static_cast<const double*>(edges->data), m, n, true);
    // Four tables in turn: equal values in a row would each wait until the count before is written.
    buffer<std::int64_t> table(4 * (m + 1), 0);
    std::int64_t* const t = table.get();
    at.each<true>(values, n, [t](index_t i, index_t place) ORTHANT_INLINE_LAMBDA { ++t[4 * place + (i & 3)]; });
    for (index_t i = 0; i + 1 < m; ++i) {
        const std::int64_t* four = t + 4 * (i + 1);
        counts[i] += four[0] + four[1] + four[2] + four[3];
    }
}

template <class T>
void weigh_in_bins(const header_ptr& edges, const T* values, const double* weights, index_t n, double* sums) {
    const index_t m = edges->size;
    if (m < 2 || n == 0) return;
    const kernel::locator at(static_cast<const double*>(edges->data), m, n, true);
    // In NumPy's blocks, each added to the sums of those before it.
    constexpr index_t block = 65536;
    buffer<double> table(m + 1);
    double* const t = table.get();
    for (index_t from = 0; from < n; from += block) {
        for (index_t i = 0; i <= m; ++i) t[i] = 0;
        const double* const w = weights + from;
        at.each<true>(values + from, n - from < block ? n - from : block,
                      [t, w](index_t i, index_t place) ORTHANT_INLINE_LAMBDA { t[place] += w[i]; });
        for (index_t i = 0; i + 1 < m; ++i) sums[i] += t[i + 1];
    }
}

}  // namespace detail
}  // namespace orthant::inline ORTHANT_ABI

#endif

namespace orthant::inline ORTHANT_ABI::detail {
#define ORTHANT_ROW(T)                                                                                        \
    ORTHANT_INSTANTIATE(ends outer_edges<T>(const char*, const range_argument&, const T*, index_t));          \
    ORTHANT_INSTANTIATE(header_ptr make_edges<T>(const char*, const bins_argument&, const range_argument&,    \
                                                 const header_ptr&, bool, bool));                             \
    ORTHANT_INSTANTIATE(void count_in_bins<T>(const header_ptr&, const T*, index_t, std::int64_t*));          \
    ORTHANT_INSTANTIATE(void weigh_in_bins<T>(const header_ptr&, const T*, const double*, index_t, double*));
ORTHANT_ROW(float)
ORTHANT_ROW(double)
#undef ORTHANT_ROW
}  // namespace orthant::inline ORTHANT_ABI::detail

#if ORTHANT_DEFINE
#include <orthant/ops/statistics/bin_width.hpp>
#endif
