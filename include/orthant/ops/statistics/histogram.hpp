#pragma once
// How often values fall into bins: histogram.
//
//   auto [hist, edges] = np::histogram(x);                     ten equal bins
//   np::histogram(x, 30)   np::histogram(x, "auto")            as many as are said, or as an estimator says
//   np::histogram(x, edges)   np::histogram(x, {.bins = {0, 1, 10, 100}})
//   np::histogram(x, {.bins = 30, .range = {0, 1}, .density = true})     floating: its integral is 1
//   np::histogram(x, {.bins = 30, .weights = w})                         floating: sums of weights
//
// Bins are [e0, e1), [e1, e2) …, the last one closed. What lies outside, and NaN, is left out. Each value is
// found among the edges in one or two steps (kernel/sorting/locate.hpp); bytes are counted by value first.
// https://numpy.org/doc/stable/reference/generated/numpy.histogram.html

#include <orthant/ops/statistics/bins.hpp>
#include <orthant/ops/statistics/weights.hpp>

namespace orthant::inline ORTHANT_ABI {

struct histogram_options {
    keyword_only only = keyword_only();
    bins_argument bins = 10;
    range_argument range = {};
};
struct histogram_density_options {
    keyword_only only = keyword_only();
    bins_argument bins = 10;
    range_argument range = {};
    named_flag density;
};
struct histogram_weights_options {
    keyword_only only = keyword_only();
    bins_argument bins = 10;
    range_argument range = {};
    bool density = false;
    named_weights weights;
};

// Two edges or more in positional braces, histogram(x, {0, 2, 4}), which keep their type. (A constructor per number: an
// initializer_list or an array g++ 12 makes of keywords too.)
struct braced_integers {
    template <std::integral A, std::integral B, std::integral... C>
    braced_integers(A a, B b, C... c) : values(array({std::int64_t(a), std::int64_t(b), std::int64_t(c)...})) {}
    ndarray<std::int64_t> values;
};
struct braced_reals {
    template <real_number A, real_number B, real_number... C>
        requires(!((std::integral<A> && std::integral<B>) && ... && std::integral<C>))
    braced_reals(A a, B b, C... c)
        : values(array({static_cast<double>(a), static_cast<double>(b), static_cast<double>(c)...})) {}
    ndarray<double> values;
};

// hist: of every bin its count (int64), or its density or the sum of its weights (float64).
template <class C, class E>
struct histogram_result {
    ndarray<C> hist;
    ndarray<E> bin_edges;
};

namespace detail {

// Divides by the width of each bin and by the total.
void make_density(double* hist, const header_ptr& edges);

// What there is of each byte, as values with weights; the values of one byte are all that T has.
template <class T>
void count_bytes(const header_ptr& edges, const T* values, index_t n, std::int64_t* counts) {
    std::int64_t table[4][256] = {};
    const auto* bytes = reinterpret_cast<const unsigned char*>(values);
    index_t i = 0;
    for (; i + 4 <= n; i += 4)
        for (int k = 0; k < 4; ++k) ++table[k][bytes[i + k]];
    for (; i < n; ++i) ++table[0][bytes[i]];
    for (int b = 0; b < 256; ++b) {
        const std::int64_t many = table[0][b] + table[1][b] + table[2][b] + table[3][b];
        if (many == 0) continue;
        const double value = static_cast<double>(std::bit_cast<T>(static_cast<unsigned char>(b)));
        const double* edge = static_cast<const double*>(edges->data);
        index_t place = 0;
        while (place < edges->size && edge[place] <= value) ++place;
        if (edges->size > 1 && value == edge[edges->size - 1]) place = edges->size - 1;
        if (place > 0 && place < edges->size) counts[place - 1] += many;
    }
}

template <class E>
ndarray<E> edges_as(const header_ptr& edges) {
    return ndarray<E>(view<const double>(edges));
}

// An array for the bins between edges, filled with zeros.
template <class C>
ndarray<C> empty_bins(const header_ptr& edges) {
    const index_t n = edges->size > 0 ? edges->size - 1 : 0;
    ndarray<C> out(new_array<C>("histogram", {&n, 1}));
    for (index_t i = 0; i < n; ++i) out.data()[i] = C(0);
    return out;
}

// Counts in all bins, or densities.
template <class C, binned A>
auto histogram_of(const A& a, const bins_argument& bins, const range_argument& range, bool density) {
    using T = value_of<A>;
    using W = binned_t<T>;
    header_ptr values, edges;
    ndarray<std::int64_t> counts;
    if constexpr (sizeof(T) == 1 && (integer<T> || boolean<T>)) {
        const header_ptr raw = dense_as<T>(a);
        if (bins.edges() || (bins.is_number() && range.given())) {
            edges = make_edges<W>("histogram", bins, range, raw, true, false);
        } else {
            values = dense_as<W>(view<const T>(raw));
            edges = make_edges<W>("histogram", bins, range, values, true, false);
        }
        counts = empty_bins<std::int64_t>(edges);
        count_bytes(edges, static_cast<const T*>(raw->data), raw->size, counts.data());
    } else {
        values = dense_as<W>(a);
        edges = edges_of("histogram", a, values, bins, range, false);
        counts = empty_bins<std::int64_t>(edges);
        count_in_bins(edges, static_cast<const W*>(values->data), values->size, counts.data());
    }
    histogram_result<C, W> out;
    if constexpr (std::same_as<C, std::int64_t>) out.hist = std::move(counts);
    else out.hist = ndarray<C>(counts);
    if constexpr (std::same_as<C, double>)
        if (density) make_density(out.hist.data(), edges);
    out.bin_edges = edges_as<W>(edges);
    return out;
}

}  // namespace detail

// Counts. bin_edges: float64, of float32 data float32; edges that were given as an array keep their type.
// value_error: bins that decrease, no bins, a range that is not finite (also one found in the data, with NaN or
// inf), an estimator that is none. (NumPy's edges and histograms of float16 are float32 here.)
template <detail::binned A>
auto histogram(const A& a, const histogram_options& options = {}) {
    return detail::histogram_of<std::int64_t>(a, options.bins, options.range, false);
}
template <detail::binned A>
auto histogram(const A& a, const histogram_density_options& options) {
    options.density.require("histogram", "density");
    return detail::histogram_of<double>(a, options.bins, options.range, true);
}
// Sums of weights, which have the shape of the data (else value_error), as float64.
template <detail::binned A>
auto histogram(const A& a, const histogram_weights_options& options) {
    using W = detail::binned_t<detail::value_of<A>>;
    const detail::header_ptr values = detail::dense_as<W>(a), &weights = options.weights.values();
    if (!detail::same_shape(*values, *weights))
        detail::fail<value_error>({"histogram: weights should have the same shape as a, ",
                                   detail::tuple_text{values->extents()}, ", not ",
                                   detail::tuple_text{weights->extents()}});
    const detail::header_ptr edges =
        detail::edges_of("histogram", a, values, options.bins, options.range, true);
    histogram_result<double, W> out{detail::empty_bins<double>(edges), detail::edges_as<W>(edges)};
    detail::weigh_in_bins(edges, static_cast<const W*>(values->data), static_cast<const double*>(weights->data),
                          values->size, out.hist.data());
    if (options.density) detail::make_density(out.hist.data(), edges);
    return out;
}
// The bins in their place: histogram(x, 30), histogram(x, "fd"), histogram(x, edges).
template <detail::binned A, class B>
    requires std::constructible_from<bins_argument, const B&>
auto histogram(const A& a, const B& bins, const range_argument& range = {}) {
    auto found = histogram(a, histogram_options{.bins = bins, .range = range});
    if constexpr (detail::binned<B>)
        return histogram_result<std::int64_t, detail::value_of<B>>{std::move(found.hist),
                                                                   ndarray<detail::value_of<B>>(bins)};
    else return found;
}

// The edges in braces.
template <detail::binned A>
auto histogram(const A& a, const braced_integers& edges) {
    return histogram(a, edges.values);
}
template <detail::binned A>
auto histogram(const A& a, const braced_reals& edges) {
    return histogram(a, edges.values);
}

// Of ranges and braces.
ORTHANT_LISTS(histogram)
ORTHANT_LISTS(histogram, braced_integers)
ORTHANT_LISTS(histogram, braced_reals)
ORTHANT_LISTS(histogram, histogram_options)
ORTHANT_LISTS(histogram, histogram_density_options)
ORTHANT_LISTS(histogram, histogram_weights_options)

}  // namespace orthant::inline ORTHANT_ABI

#if ORTHANT_DEFINE

namespace orthant::inline ORTHANT_ABI::detail {

ORTHANT_ONCE void make_density(double* hist, const header_ptr& edges) {
    const double* edge = static_cast<const double*>(edges->data);
    double total = 0;
    for (index_t i = 0; i + 1 < edges->size; ++i) total += hist[i];
    for (index_t i = 0; i + 1 < edges->size; ++i) hist[i] = hist[i] / (edge[i + 1] - edge[i]) / total;
}

}  // namespace orthant::inline ORTHANT_ABI::detail

#endif
