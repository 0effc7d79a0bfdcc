#pragma once
// Histograms of points: histogram2d and histogramdd.
//
//   auto [hist, xedges, yedges] = np::histogram2d(x, y, {.bins = 20});
//   np::histogram2d(x, y, {.bins = {10, np::linspace(0, 1, 5)}, .range = {{0, 1}, _}})
//   auto [hist, edges] = np::histogramdd(points, {.bins = {4, 5, 6}, .density = true});   points: (N, D)
//   np::histogramdd({x, y, z})
//
// The bin of a point is found axis by axis (kernel/sorting/locate.hpp); what lies outside of one axis is left
// out. Densities are divided by the volumes of the bins and the number of points.
// https://numpy.org/doc/stable/reference/generated/numpy.histogramdd.html

#include <vector>

#include <orthant/base/plain_vector.hpp>
#include <orthant/ops/statistics/histogram.hpp>

namespace orthant::inline ORTHANT_ABI {

// The bins of several axes: one number or array of edges for all of them, or a list of these.
class axes_bins {
public:
    template <class B>
        requires std::constructible_from<bins_argument, const B&>
    axes_bins(const B& each) : list_(1, bins_argument(each)) {}
    axes_bins(std::initializer_list<bins_argument> each) : list_(each), is_list_(true) {}
    axes_bins(std::vector<bins_argument> each) : list_(std::move(each)), is_list_(true) {}
    const std::vector<bins_argument>& list() const { return list_; }
    bool is_list() const { return is_list_; }

private:
    std::vector<bins_argument> list_;
    bool is_list_ = false;
};

// The bins of two axes or more in positional braces, histogram2d(x, y, {2, 3}).
struct braced_bins {
    template <class A, class B, class... C>
        requires((std::constructible_from<bins_argument, const A&> && std::constructible_from<bins_argument, const B&>) &&
                 ... && std::constructible_from<bins_argument, const C&>)
    braced_bins(const A& a, const B& b, const C&... c) : each{bins_argument(a), bins_argument(b), bins_argument(c)...} {}
    axes_bins each;
};

// The ranges of several axes; `_` for one of them: that of the data.
class axes_ranges {
public:
    axes_ranges(none_t = {}) {}
    axes_ranges(std::initializer_list<range_argument> each) : list_(each) {}
    axes_ranges(std::vector<range_argument> each) : list_(std::move(each)) {}
    const std::vector<range_argument>& list() const { return list_; }

private:
    std::vector<range_argument> list_;
};

// weights: one for each point.
struct histogramdd_options {
    keyword_only only = keyword_only();
    axes_bins bins = 10;
    axes_ranges range = {};
    bool density = false;
    weights_argument weights = {};
};

struct histogram2d_result {
    ndarray<double> hist, xedges, yedges;
};
struct histogramdd_result {
    ndarray<double> hist;
    std::vector<ndarray<double>> edges;
};

namespace detail {

// `axes` are the coordinates of the points, dense and of one length.
template <class T>
histogramdd_result histogram_points(const char* function, const plain_vector<header_ptr>& axes,
                                    const histogramdd_options& options);

}  // namespace detail

// How many points (x, y) lie in each bin, x along the first axis; float64.
template <array_like X, array_like Y>
histogram2d_result histogram2d(const X& x, const Y& y, const histogramdd_options& options = {}) {
    const detail::header_ptr first = detail::dense_as<double>(x), second = detail::dense_as<double>(y);
    if (first->ndim != 1 || second->ndim != 1 || first->size != second->size)
        detail::fail<value_error>({"histogram2d: x and y must have the same length, got shapes ",
                                   detail::tuple_text{first->extents()}, " and ",
                                   detail::tuple_text{second->extents()}});
    histogramdd_options o = options;
    // A list of other than two numbers are edges, for both axes.
    if (o.bins.is_list() && o.bins.list().size() != 2) {
        bool numbers = true;
        plain_vector<double> edges;
        for (const bins_argument& b : o.bins.list()) {
            numbers = numbers && b.is_number();
            edges.push_back(b.value());
        }
        if (numbers) o.bins = axes_bins(edges);
    }
    histogramdd_result found = detail::histogram_points<double>("histogram2d", {first, second}, o);
    return {std::move(found.hist), std::move(found.edges[0]), std::move(found.edges[1])};
}
template <array_like X, array_like Y, class B>
    requires std::constructible_from<axes_bins, const B&>
histogram2d_result histogram2d(const X& x, const Y& y, const B& bins) {
    return histogram2d(x, y, histogramdd_options{.bins = bins});
}
template <array_like X, array_like Y>
histogram2d_result histogram2d(const X& x, const Y& y, const braced_bins& bins) {
    return histogram2d(x, y, histogramdd_options{.bins = bins.each});
}

// The same in any number of dimensions: of an array (N, D), or of one axis, of D arrays in a list.
template <array_like E>
    requires real_number<detail::value_of<E>>
histogramdd_result histogramdd(const E& sample, const histogramdd_options& options = {}) {
    const ndarray<double> points(sample);
    if (points.ndim() != 1 && points.ndim() != 2)
        detail::fail<value_error>({"histogramdd: sample has shape (N, D), not ",
                                   detail::tuple_text{points.header().extents()}});
    const index_t n = points.shape()[0], d = points.ndim() == 2 ? points.shape()[1] : 1;
    plain_vector<detail::header_ptr> axes;
    for (index_t k = 0; k < d; ++k) {
        axes.push_back(detail::new_array<double>("histogramdd", {&n, 1}));
        double* to = static_cast<double*>(axes.back()->data);
        for (index_t i = 0; i < n; ++i) to[i] = points.data()[i * d + k];
    }
    return detail::histogram_points<double>("histogramdd", axes, options);
}
template <array_like E, class B>
    requires(real_number<detail::value_of<E>> && std::constructible_from<axes_bins, const B&>)
histogramdd_result histogramdd(const E& sample, const B& bins) {
    return histogramdd(sample, histogramdd_options{.bins = bins});
}
template <array_like E>
    requires real_number<detail::value_of<E>>
histogramdd_result histogramdd(const E& sample, const braced_bins& bins) {
    return histogramdd(sample, histogramdd_options{.bins = bins.each});
}
template <class T>
histogramdd_result histogramdd(std::initializer_list<element_source<T>> sample,
                               const histogramdd_options& options = {}) {
    plain_vector<detail::header_ptr> axes;
    for (const element_source<T>& axis : sample)
        axes.push_back(detail::dense_as<double>(view<const T>(axis.handle())));
    return detail::histogram_points<double>("histogramdd", axes, options);
}

template <class T, class B>
    requires std::constructible_from<axes_bins, const B&>
histogramdd_result histogramdd(std::initializer_list<element_source<T>> sample, const B& bins) {
    return histogramdd(sample, histogramdd_options{.bins = bins});
}
// (Of vectors: each is an axis.)
template <detail::value_range V>
    requires real_number<detail::value_in<const V>>
histogramdd_result histogramdd(std::initializer_list<V> sample, const histogramdd_options& options = {}) {
    plain_vector<detail::header_ptr> axes;
    for (const V& axis : sample) axes.push_back(detail::dense_as<double>(array(axis)));
    return detail::histogram_points<double>("histogramdd", axes, options);
}
template <detail::value_range V, class B>
    requires(real_number<detail::value_in<const V>> && std::constructible_from<axes_bins, const B&>)
histogramdd_result histogramdd(std::initializer_list<V> sample, const B& bins) {
    return histogramdd(sample, histogramdd_options{.bins = bins});
}

// Of ranges and braces.
ORTHANT_PAIRS(histogram2d)
ORTHANT_PAIRS(histogram2d, braced_bins)
ORTHANT_PAIRS(histogram2d, histogramdd_options)

}  // namespace orthant::inline ORTHANT_ABI

#if ORTHANT_DEFINE

namespace orthant::inline ORTHANT_ABI::detail {

template <class T>
histogramdd_result histogram_points(const char* function, const plain_vector<header_ptr>& axes,
                                    const histogramdd_options& options) {
    const std::size_t d = axes.size();
    const std::vector<bins_argument>& bins = options.bins.list();
    const std::vector<range_argument>& ranges = options.range.list();
    if (options.bins.is_list() && bins.size() != d)
        fail<value_error>({function, ": The dimension of bins must be equal to the dimension of the sample x, ", d,
                           ", got ", bins.size()});
    if (!ranges.empty() && ranges.size() != d)
        fail<value_error>({function, ": range argument must have one entry per dimension, ", d, ", got ", ranges.size()});
    const index_t n = d ? axes[0]->size : 0;
    for (const header_ptr& axis : axes)
        if (axis->ndim != 1 || axis->size != n)
            fail<value_error>({function, ": the coordinates of points have one length, got shapes ",
                               tuple_text{axes[0]->extents()}, " and ", tuple_text{axis->extents()}});
    if (options.weights.values() && options.weights.values()->size != n)
        fail<value_error>({function, ": The weights and list don't have the same length, ",
                           options.weights.values()->size, " and ", n});
    dims shape;
    histogramdd_result out;
    plain_vector<header_ptr> edges;
    for (std::size_t k = 0; k < d; ++k) {
        const bins_argument& b = bins[options.bins.is_list() ? k : 0];
        if (!b.is_number() && !b.edges())
            fail<type_error>({function, ": `bins[", k, "]` must be a scalar or 1d array, got '", b.name(), "'"});
        edges.push_back(make_edges<T>(function, b, ranges.empty() ? range_argument() : ranges[k], axes[k],
                                           false, false));
        const index_t m = edges[k]->size;
        if (m < 2) fail<value_error>({function, ": `bins[", k, "]` needs two edges at least, got ", m});
        shape.push_back(m - 1);
        out.edges.push_back(edges_as<double>(edges[k]));
    }
    out.hist = ndarray<double>(new_array<double>(function, as_view(shape)));
    double* const sums = out.hist.data();
    for (index_t i = 0; i < out.hist.size(); ++i) sums[i] = 0;
    // The place of each point so far, or -1 outside.
    const header_ptr places = new_array<index_t>(function, {&n, 1});
    index_t* const place = static_cast<index_t*>(places->data);
    for (index_t i = 0; i < n; ++i) place[i] = 0;
    for (std::size_t k = 0; k < d && n > 0; ++k) {
        const double* const x = static_cast<const double*>(axes[k]->data);
        const index_t m = edges[k]->size;
        const kernel::locator at(static_cast<const double*>(edges[k]->data), m, n, true);
        at.each<true>(x, n, [place, m](index_t i, index_t found) {
            const bool inside = found > 0 && found < m && place[i] >= 0;
            place[i] = inside ? place[i] * (m - 1) + found - 1 : -1;
        });
    }
    const double* const w =
        options.weights.values() ? static_cast<const double*>(options.weights.values()->data) : nullptr;
    double total = 0;
    for (index_t i = 0; i < n; ++i)
        if (place[i] >= 0) sums[place[i]] += w ? w[i] : 1.0;
    if (!options.density) return out;
    for (index_t i = 0; i < out.hist.size(); ++i) total += sums[i];
    index_t inner = 1;
    for (std::size_t k = d; k-- > 0;) {
        const double* const edge = static_cast<const double*>(edges[k]->data);
        for (index_t i = 0; i < out.hist.size(); ++i) {
            const index_t bin = i / inner % shape[k];
            sums[i] /= edge[bin + 1] - edge[bin];
        }
        inner *= shape[k];
    }
    for (index_t i = 0; i < out.hist.size(); ++i) sums[i] /= total;
    return out;
}

}  // namespace orthant::inline ORTHANT_ABI::detail

#endif

namespace orthant::inline ORTHANT_ABI::detail {
ORTHANT_INSTANTIATE(histogramdd_result histogram_points<double>(const char*, const plain_vector<header_ptr>&,
                                                                const histogramdd_options&));
}  // namespace orthant::inline ORTHANT_ABI::detail
