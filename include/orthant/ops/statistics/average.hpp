#pragma once
// average: means with weights.
//
//     np::average(a)   np::average(a, 0)                                     the mean
//     np::average(a, {.axis = 0, .weights = w})                              sum(a w) / sum(w)
//     auto [mean, total] = np::average(a, {.weights = w, .returned = true}); and the sum of the weights
//     np::average(a, 0, w)                                                   weights that keep their type
//
// Over whole dense arrays both sums are made in one pass (kernel/loops/paired_sums.hpp); else the product is
// summed lazily. Weights by keyword are read as float64, and so the result is at least that; those that
// follow the axis count with their own type, as NumPy's do.
// https://numpy.org/doc/stable/reference/generated/numpy.average.html

#include <orthant/array/argument_forms.hpp>
#include <orthant/kernel/loops/paired_sums.hpp>
#include <orthant/ops/reductions/reductions.hpp>
#include <orthant/ops/statistics/weights.hpp>

namespace orthant::inline ORTHANT_ABI {

struct average_options {
    keyword_only only = keyword_only();
    axis_argument axis = {};
    bool keepdims = false;
};
struct average_weights_options {
    keyword_only only = keyword_only();
    axis_argument axis = {};
    named_weights weights;
    bool keepdims = false;
};
struct average_returned_options {
    keyword_only only = keyword_only();
    axis_argument axis = {};
    named_flag returned;
    bool keepdims = false;
};
struct average_weights_returned_options {
    keyword_only only = keyword_only();
    axis_argument axis = {};
    named_weights weights;
    named_flag returned;
    bool keepdims = false;
};

// The averages, and for each the sum of the weights that it was divided by.
template <class T>
struct average_result {
    ndarray<T> average;
    ndarray<T> sum_of_weights;
};

namespace detail {

// Integers are averaged in float64 at least.
template <class T, class W>
using weighted_t = std::conditional_t<integer<T> || boolean<T>, result_t<T, W, double>, result_t<T, W>>;

[[noreturn]] ORTHANT_COLD inline void fail_zero_weights() {
    fail<value_error>({"average: Weights sum to zero, can't be normalized"});
}

template <class R>
bool is_zero(const R& x) {
    return x == R(0);
}

// The average of elements T with weights W, and the sums of the weights in the shape of the result if wanted.
template <class T, class W>
average_result<weighted_t<T, W>> weighted_average(const header_ptr& source, const header_ptr& weights,
                                                  const axis_argument& axis, bool keepdims, bool returned) {
    using R = weighted_t<T, W>;
    const reduced_axes axes = axis.resolve("average", source->ndim);
    const header_ptr w = weights_like("average", weights, *source, axis, sizeof(W));
    bool everything = true;
    for (int k = 0; k < source->ndim; ++k) everything = everything && axes.folds(k);
    if constexpr (std::same_as<T, R> && std::same_as<W, R> &&
                  (std::same_as<R, double> || std::same_as<R, float>)) {
        if (everything && source->c_contiguous && w->c_contiguous) {
            const auto sums = kernel::weighted_sums(static_cast<const R*>(source->data),
                                                    static_cast<const R*>(w->data), source->size);
            if (is_zero(sums.second)) fail_zero_weights();
            const dims shape(keepdims ? std::size_t(source->ndim) : 0, 1);
            const auto one = [&shape](R value) {
                header_ptr h = new_array<R>("average", as_view(shape));
                *static_cast<R*>(h->data) = value;
                return ndarray<R>(std::move(h));
            };
            return {one(sums.first / sums.second), returned ? one(sums.second) : ndarray<R>()};
        }
    }
    const R zero(0);
    const view<const T> a(source);
    const view<const W> by(w);
    // Weights of one axis add up to the same everywhere.
    const bool shared = w.get() != weights.get();
    header_ptr total = shared ? reduce<functor::add, R>(view<const W>(weights), all_axes, false, &zero)
                              : reduce<functor::add, R>(by, axes, keepdims, &zero);
    for (const R& t : view<const R>(total))
        if (is_zero(t)) fail_zero_weights();
    header_ptr sum;
    if constexpr (std::same_as<result_t<T, W>, R>)
        sum = reduce<functor::add, R>(build_node(functor::multiply{}, a, by), axes, keepdims, &zero);
    else
        sum = reduce<functor::add, R>(
            build_node(functor::multiply{}, build_node(functor::multiply{}, a, constant<R>{R(1)}), by), axes,
            keepdims, &zero);
    evaluate_into<R>(sum.get(), build_node(functor::divide{}, view<const R>(sum), view<const R>(total)));
    average_result<R> out{ndarray<R>(sum), ndarray<R>()};
    if (returned) {
        header_ptr spread = new_array<R>("average", sum->extents());
        evaluate_into<R>(spread.get(), view<const R>(total));
        out.sum_of_weights = ndarray<R>(std::move(spread));
    }
    return out;
}

#define ORTHANT_ROW(T)                                                      \
    ORTHANT_INSTANTIATE(average_result<double> weighted_average<T, double>( \
        const header_ptr&, const header_ptr&, const axis_argument&, bool, bool));
ORTHANT_ROW(long)
ORTHANT_ROW(float)
ORTHANT_ROW(double)
#undef ORTHANT_ROW

template <array_like E, class O>
auto average_by_keywords(const E& e, const O& o, bool returned) {
    return weighted_average<value_of<E>, double>(materialize(e).handle(), o.weights.values(), o.axis,
                                                 o.keepdims, returned);
}

}  // namespace detail

// The mean of all elements (a C++ scalar), along an axis, or as keywords say.
// https://numpy.org/doc/stable/reference/generated/numpy.average.html
template <array_like E, class... Axis>
    requires detail::axis_or_none<Axis...>
auto average(const E& e, Axis... axis) { return mean(e, axis...); }
template <array_like E>
auto average(const E& e, const axes_list& axes) {
    return mean(e, axes);
}
template <array_like E>
auto average(const E& e, const average_options& o) {
    return mean(e, reduce_options{.axis = o.axis, .keepdims = o.keepdims});
}
// With weights, of the array's shape or of that of its axes; a sum of 0 is a value_error, a shape that does
// not fit a value_error, or without an axis a type_error.
template <array_like E>
auto average(const E& e, const average_weights_options& o) {
    return detail::average_by_keywords(e, o, false).average;
}
template <array_like E, class Axis, array_like W>
    requires detail::axis_or_none<Axis>
auto average(const E& e, Axis axis, const W& weights) {
    return detail::weighted_average<detail::value_of<E>, detail::value_of<W>>(
               detail::materialize(e).handle(), detail::materialize(weights).handle(), axis, false, false)
        .average;
}
// Of a range or braces, read as float64: average(a, 1, {1, 2, 3}).
template <array_like E, class Axis>
    requires detail::axis_or_none<Axis>
auto average(const E& e, Axis axis, const named_weights& weights) {
    return average(e, average_weights_options{.axis = axis, .weights = weights});
}
// And the sums of the weights; without weights how many elements each mean is of.
template <array_like E>
auto average(const E& e, const average_weights_returned_options& o) {
    o.returned.require("average", "returned");
    return detail::average_by_keywords(e, o, true);
}
template <array_like E>
auto average(const E& e, const average_returned_options& o) {
    o.returned.require("average", "returned");
    using R = mean_t<detail::value_of<E>>;
    const auto source = detail::materialize(e);
    average_result<R> out{mean(source, reduce_options{.axis = o.axis, .keepdims = o.keepdims}), ndarray<R>()};
    const index_t results = out.average.size();
    const double each = double(source.size()) / double(results);
    detail::header_ptr counts = detail::new_array<R>("average", out.average.header().extents());
    for (index_t i = 0; i < results; ++i) static_cast<R*>(counts->data)[i] = scalar_cast<R>(each);
    out.sum_of_weights = ndarray<R>(std::move(counts));
    return out;
}

// Of ranges, braces and values.
ORTHANT_LISTS(average)
ORTHANT_LISTS(average, average_options)
ORTHANT_LISTS(average, average_weights_options)
ORTHANT_LISTS(average, average_returned_options)
ORTHANT_LISTS(average, average_weights_returned_options)

}  // namespace orthant::inline ORTHANT_ABI
