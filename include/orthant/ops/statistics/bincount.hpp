#pragma once
// Counting by number: bincount, and digitize, which says into which bin each value falls.
//
//   np::bincount(x)                              how often 0, 1, 2 … occur
//   np::bincount(x, {.minlength = 10})
//   np::bincount(x, w)   np::bincount(x, {.weights = w})      sums of weights, float64
//   np::digitize(x, bins)   np::digitize(x, bins, {.right = true})
//
// https://numpy.org/doc/stable/reference/generated/numpy.bincount.html

#include <orthant/ops/sorting/search.hpp>
#include <orthant/ops/statistics/histogram.hpp>

namespace orthant::inline ORTHANT_ABI {

struct bincount_options {
    keyword_only only = keyword_only();
    index_t minlength = 0;
};
struct bincount_weights_options {
    keyword_only only = keyword_only();
    named_weights weights;
    index_t minlength = 0;
};
// right: bins are (e0, e1] and not [e0, e1).
struct digitize_options {
    keyword_only only = keyword_only();
    bool right = false;
};

namespace detail {

// The number of bins of n integers; a negative one is a value_error.
template <class T>
index_t bins_of(const T* p, index_t n, index_t minlength) {
    if (minlength < 0) fail<value_error>({"bincount: 'minlength' must not be negative, got ", minlength});
    // As unsigned numbers the negative ones are the largest: one comparison for each element tells both.
    using U = std::make_unsigned_t<T>;
    U high[4] = {};
    index_t i = 0;
    for (; i + 4 <= n; i += 4) {
        ORTHANT_UNROLL(4)
        for (int k = 0; k < 4; ++k) {
            const U x = static_cast<U>(p[i + k]);
            high[k] = x > high[k] ? x : high[k];
        }
    }
    for (; i < n; ++i)
        if (static_cast<U>(p[i]) > high[0]) high[0] = static_cast<U>(p[i]);
    U most = high[0];
    for (int k = 1; k < 4; ++k)
        if (high[k] > most) most = high[k];
    if (most > static_cast<U>((std::numeric_limits<T>::max)())) {
        T least = p[0];
        for (index_t k = 1; k < n; ++k)
            if (p[k] < least) least = p[k];
        fail<value_error>({"bincount: 'list' argument must have no negative elements, got ", +least});
    }
    if (n == 0) return minlength;
    const auto top = static_cast<std::uint64_t>(most);
    if (top >= std::uint64_t((std::numeric_limits<index_t>::max)()))
        fail<value_error>({"bincount: ", top, " is too large to count to"});
    return index_t(top) + 1 > minlength ? index_t(top) + 1 : minlength;
}

template <class T>
header_ptr count_integers(const header_ptr& x, index_t minlength) {
    const T* p = static_cast<const T*>(x->data);
    const index_t n = x->size, bins = bins_of(p, n, minlength);
    header_ptr out = new_array<std::int64_t>("bincount", {&bins, 1});
    auto* counts = static_cast<std::int64_t*>(out->data);
    for (index_t i = 0; i < bins; ++i) counts[i] = 0;
    if (bins > 4096 || n < 4 * bins) {
        for (index_t i = 0; i < n; ++i) ++counts[index_t(p[i])];
        return out;
    }
    // Four tables in turn: equal values in a row would each wait until the count before is written.
    buffer<std::int64_t> tables(3 * bins, 0);
    std::int64_t *const a = tables.get(), *const b = a + bins, *const c = b + bins;
    index_t i = 0;
    for (; i + 4 <= n; i += 4) {
        ++counts[index_t(p[i])];
        ++a[index_t(p[i + 1])];
        ++b[index_t(p[i + 2])];
        ++c[index_t(p[i + 3])];
    }
    for (; i < n; ++i) ++counts[index_t(p[i])];
    for (i = 0; i < bins; ++i) counts[i] += a[i] + b[i] + c[i];
    return out;
}

template <class T>
header_ptr weigh_integers(const header_ptr& x, const header_ptr& weights, index_t minlength) {
    const T* p = static_cast<const T*>(x->data);
    const index_t n = x->size, bins = bins_of(p, n, minlength);
    if (weights->ndim != 1 || weights->size != n)
        fail<value_error>({"bincount: The weights and list don't have the same length, ", weights->size, " and ", n});
    header_ptr out = new_array<double>("bincount", {&bins, 1});
    double* sums = static_cast<double*>(out->data);
    const double* w = static_cast<const double*>(weights->data);
    for (index_t i = 0; i < bins; ++i) sums[i] = 0;
    for (index_t i = 0; i < n; ++i) sums[index_t(p[i])] += w[i];
    return out;
}

#define ORTHANT_ROW(T)                                                             \
    ORTHANT_INSTANTIATE(header_ptr count_integers<T>(const header_ptr&, index_t)); \
    ORTHANT_INSTANTIATE(header_ptr weigh_integers<T>(const header_ptr&, const header_ptr&, index_t));
ORTHANT_ROW(int)
ORTHANT_ROW(std::int64_t)
ORTHANT_ROW(unsigned char)
#undef ORTHANT_ROW

// The integers as they are; bool as bytes. One dimension.
template <class E>
using counted_t = std::conditional_t<boolean<value_of<E>>, unsigned char, value_of<E>>;
template <class E>
header_ptr counting_values(const E& e) {
    using T = value_of<E>;
    static_assert(integer<T> || boolean<T>, "orthant: bincount counts integers that are not negative");
    header_ptr x = dense_as<counted_t<E>>(e);
    if (x->ndim != 1)
        fail<value_error>({"bincount: object too deep or not deep enough: one dimension is wanted, got shape ",
                           tuple_text{x->extents()}});
    return x;
}

// The places of values among bins that increase or decrease.
template <class T>
void digitize_values(const header_ptr& bins, bool right, const T* values, index_t count, std::int64_t* out);

// The type in which values meet bins: what double holds is compared in double.
template <class A, class B, class C = result_t<A, B>>
using digitized_t = std::conditional_t<
    integer<C> && sizeof(C) == 8, std::conditional_t<std::is_signed_v<C>, std::int64_t, std::uint64_t>,
    std::conditional_t<std::same_as<C, float>, float, double>>;

}  // namespace detail

// How often each of 0 … max(x) occurs in integers of one dimension, none of them negative (else value_error):
// int64, at least `minlength` of them.
template <array_like E>
ndarray<std::int64_t> bincount(const E& x, const bincount_options& options = {}) {
    return ndarray<std::int64_t>(
        detail::count_integers<detail::counted_t<E>>(detail::counting_values(x), options.minlength));
}
// The sums of the weights that stand where x is 0, 1 …: float64.
template <array_like E>
ndarray<double> bincount(const E& x, const bincount_weights_options& options) {
    return ndarray<double>(detail::weigh_integers<detail::counted_t<E>>(
        detail::counting_values(x), options.weights.values(), options.minlength));
}
template <array_like E>
ndarray<double> bincount(const E& x, const named_weights& weights, index_t minlength = 0) {
    return bincount(x, bincount_weights_options{.weights = weights, .minlength = minlength});
}

// The bin of each value: i where bins[i-1] <= x < bins[i] (bins increase) or bins[i-1] > x >= bins[i] (they
// decrease), 0 and their number outside; NaN counts as greatest. value_error where they do neither.
// https://numpy.org/doc/stable/reference/generated/numpy.digitize.html
template <array_like X, array_like B>
auto digitize(const X& x, const B& bins, const digitize_options& options = {}) {
    static_assert(real_number<detail::value_of<X>> && real_number<detail::value_of<B>>,
                  "orthant: digitize takes real numbers");
    using T = detail::digitized_t<detail::value_of<X>, detail::value_of<B>>;
    const detail::header_ptr edges = detail::dense_as<T>(bins), values = detail::dense_as<T>(x);
    detail::header_ptr out = detail::new_array<std::int64_t>("digitize", values->extents());
    detail::digitize_values<T>(edges, options.right, static_cast<const T*>(values->data), values->size,
                               static_cast<std::int64_t*>(out->data));
    return ndarray<std::int64_t, detail::rank_of<X>>(std::move(out));
}
template <array_like X, array_like B>
auto digitize(const X& x, const B& bins, bool right) {
    return digitize(x, bins, digitize_options{.right = right});
}
template <scalar_like S, array_like B>
index_t digitize(const S& x, const B& bins, const digitize_options& options = {}) {
    return digitize(array(x), bins, options).item();
}

// Of ranges and braces.
ORTHANT_LISTS(bincount)
ORTHANT_LISTS(bincount, named_weights)
ORTHANT_LISTS(bincount, bincount_options)
ORTHANT_LISTS(bincount, bincount_weights_options)
ORTHANT_PAIRS(digitize)
ORTHANT_PAIRS(digitize, digitize_options)

}  // namespace orthant::inline ORTHANT_ABI

#if ORTHANT_DEFINE

namespace orthant::inline ORTHANT_ABI::detail {

template <class T>
void digitize_values(const header_ptr& bins, bool right, const T* values, index_t count, std::int64_t* out) {
    if (bins->ndim != 1)
        fail<value_error>({"digitize: bins have one dimension, not shape ", tuple_text{bins->extents()}});
    const T* edge = static_cast<const T*>(bins->data);
    const index_t n = bins->size;
    bool rises = true, falls = true;
    for (index_t i = 1; i < n; ++i) {
        rises = rises && !(edge[i] < edge[i - 1]) && edge[i - 1] == edge[i - 1];
        falls = falls && !(edge[i - 1] < edge[i]) && edge[i] == edge[i];
    }
    if (!rises && !falls) fail<value_error>({"digitize: bins must be monotonically increasing or decreasing"});
    // Falling bins are read backwards: n minus the place from the other side.
    const index_t first = rises ? 0 : n - 1, step = rises ? 1 : -1;
    const bool after = !right;
    constexpr bool exact = kernel::is_located<T>;
    if (!exact || count / 4 < n || n == 0 || n > (index_t(1) << 28) || edge[n - 1] != edge[n - 1]) {
        kernel::search([edge, first, step](index_t i) { return edge[first + step * i]; }, n,
                       after ? kernel::search_side::right : kernel::search_side::left, values, 1, count, out);
    } else {
        buffer<double> rising(n);
        for (index_t i = 0; i < n; ++i) rising[i] = static_cast<double>(edge[first + step * i]);
        kernel::locate(rising.get(), n, after, values, count, out);
    }
    if (!rises)
        for (index_t i = 0; i < count; ++i) out[i] = n - out[i];
}

}  // namespace orthant::inline ORTHANT_ABI::detail

#endif

namespace orthant::inline ORTHANT_ABI::detail {
#define ORTHANT_ROW(T) \
    ORTHANT_INSTANTIATE(void digitize_values<T>(const header_ptr&, bool, const T*, index_t, std::int64_t*));
ORTHANT_ROW(float)
ORTHANT_ROW(double)
ORTHANT_ROW(std::int64_t)
ORTHANT_ROW(std::uint64_t)
#undef ORTHANT_ROW
}  // namespace orthant::inline ORTHANT_ABI::detail
