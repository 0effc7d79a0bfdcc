#pragma once
// Order statistics and averages of variables: quantile percentile median average nansum nanmean.
//
// A quantile lies between two elements of a sorted line and is linear in both, whatever its method; where, the
// quantile of the numbers 0, 1, … n - 1 by the same method says. So the gradient goes to those two elements, with their
// weights. The median is halfway between the two in the middle.
//
// np::quantile and np::median are found where the rule is used: include <orthant/orthant.hpp>.

#include <orthant/autograd/moves.hpp>
#include <orthant/base/plain_vector.hpp>

namespace orthant::inline ORTHANT_ABI {

struct quantile_options;
struct median_options;

namespace autograd {
namespace detail {

// Of sorted lines: the elements at `low` and the next one, weighted with 1 - part and part.
struct order_place {
    index_t low;
    double part;
};

template <class T>
variable<T> order_statistics(const char* function, ndarray<T>&& value, const variable<T>& x,
                             const folded_axes& f, const plain_vector<order_place>& at) {
    // The numbers of the elements, line by line and in each by size.
    std::vector<index_t> order;
    for (std::size_t k = 0; k < f.shape.size(); ++k)
        if (!f.axes.folds(int(k))) order.push_back(index_t(k));
    for (std::size_t k = 0; k < f.shape.size(); ++k)
        if (f.axes.folds(int(k))) order.push_back(index_t(k));
    const index_t n = index_t(f.count), lines = n == 0 ? 0 : x.size() / n;
    if (n == 0 || x.size() == 0) return variable<T>(std::move(value), false);
    const auto in_lines = [&](const auto& a) {
        using E = typename std::remove_cvref_t<decltype(a)>::value_type;
        return ndarray<E>(transpose(view<const E>(a), axis_list(order)).reshape({lines, n}));
    };
    const ndarray<T> values = in_lines(x.value());
    const ndarray<index_t> sorted(eval(argsort(values, -1))), numbers = in_lines(numbered(seen(f.shape)));
    ndarray<index_t> from = empty<index_t>({index_t(at.size()), lines, index_t(2)});
    ndarray<T> weights = empty<T>({index_t(at.size()), index_t(1), index_t(2)});
    index_t* to = from.data();
    T* w = weights.data();
    for (const order_place& p : at) {
        *w++ = T(1 - p.part);
        *w++ = T(p.part);
        for (index_t j = 0; j < lines; ++j) {
            *to++ = numbers(j, sorted(j, p.low));
            *to++ = numbers(j, sorted(j, p.low + 1 < n ? p.low + 1 : n - 1));
        }
    }
    const dims pairs{index_t(at.size()), lines, 1}, own(f.shape);
    return record<T>(function, std::move(value),
                     pulls<nothing>([from = std::move(from), weights = std::move(weights), pairs, own](
                                        const auto& g, const auto&, const auto&) {
                         return collected<T>(reshaped<T>(g, seen(pairs)) * weights, from, seen(own));
                     }),
                     x);
}

template <bool Percent, class T, class Q, class How>
variable<T> quantile_of(const char* function, const variable<T>& x, const Q& q, const How& how) {
    const auto compute = [&](const auto& a, const auto& by) {
        if constexpr (Percent) return percentile(a, q, by);
        else return quantile(a, q, by);
    };
    const folded_axes f(function, x.value().header(), axes_of(how));
    How numbers = how;
    plain_vector<order_place> at;
    const index_t n = index_t(f.count);
    if (n > 0) {
        if constexpr (requires { numbers.keepdims; }) numbers.axis = axis_argument(), numbers.keepdims = false;
        else numbers = How(0);
        const ndarray<double> places(as_values(compute(arange<double>(n), numbers)));
        for (const double p : ndarray<double>(places.reshape({-1}))) {
            const index_t low = p > 0 ? index_t(p) : 0;
            at.push_back({low, p - double(low)});
        }
    }
    return order_statistics<T>(function, ndarray<T>(as_values(compute(x.value(), how))), x, f, at);
}
template <class T, class How>
variable<T> median_of(const variable<T>& x, ndarray<T>&& value, const How& how) {
    const folded_axes f("median", x.value().header(), axes_of(how));
    const index_t n = index_t(f.count);
    return order_statistics<T>("median", std::move(value), x, f, {{n > 0 ? (n - 1) / 2 : 0, n % 2 == 0 ? 0.5 : 0.0}});
}

}  // namespace detail
}  // namespace autograd

#define ORTHANT_ROW(name, percent)                                                                            \
    template <class X, class Q>                                                                               \
        requires autograd::detail::a_variable<X>                                                              \
    auto name(const X& x, const Q& q) {                                                                       \
        return autograd::detail::quantile_of<percent>(#name, autograd::detail::as_handle(ravel(x)), q, index_t(0)); \
    }                                                                                                         \
    template <class X, class Q, std::integral I>                                                              \
        requires autograd::detail::a_variable<X>                                                              \
    auto name(const X& x, const Q& q, I axis) {                                                               \
        return autograd::detail::quantile_of<percent>(#name, autograd::detail::as_handle(x), q, index_t(axis)); \
    }                                                                                                         \
    template <class X, class Q>                                                                               \
        requires autograd::detail::a_variable<X>                                                              \
    auto name(const X& x, const Q& q, const quantile_options& how) {                                          \
        return autograd::detail::quantile_of<percent>(#name, autograd::detail::as_handle(x), q, how);         \
    }
ORTHANT_ROW(quantile, false)
ORTHANT_ROW(percentile, true)
#undef ORTHANT_ROW
template <class X>
    requires autograd::detail::a_variable<X>
auto median(const X& x) {
    namespace ag = autograd::detail;
    using T = typename X::value_type;
    return ag::median_of<T>(ag::as_handle(x), ndarray<T>(ag::as_values(median(x.value()))), none_t());
}
template <class X, std::integral I>
    requires autograd::detail::a_variable<X>
auto median(const X& x, I axis) {
    namespace ag = autograd::detail;
    using T = typename X::value_type;
    return ag::median_of<T>(ag::as_handle(x), ndarray<T>(ag::as_values(median(x.value(), axis))), index_t(axis));
}
template <class X>
    requires autograd::detail::a_variable<X>
auto median(const X& x, const median_options& how) {
    namespace ag = autograd::detail;
    using T = typename X::value_type;
    return ag::median_of<T>(ag::as_handle(x), ndarray<T>(ag::as_values(median(x.value(), how))), how);
}

// The mean; along an axis with weights, which lie along it or over all of x.
template <class X>
    requires autograd::detail::a_variable<X>
auto average(const X& x) {
    return mean(x);
}
template <class X, std::integral I>
    requires autograd::detail::a_variable<X>
auto average(const X& x, I axis) {
    return mean(x, axis);
}
template <class X, std::integral I, class W>
    requires(autograd::detail::a_variable<X> || autograd::detail::a_variable<W>)
auto average(const X& x, I axis, const W& weights) {
    namespace ag = autograd::detail;
    const auto& v = ag::as_handle(x);
    const auto& w = ag::as_handle(weights);
    const index_t k = detail::normalize_axis("average", axis, v.ndim());
    std::vector<index_t> shape(std::size_t(v.ndim()), 1);
    for (index_t j = 0; j < v.ndim(); ++j)
        if (w.ndim() != 1 || j == k) shape[std::size_t(j)] = v.value().header().shape()[j];
    const auto along = w.reshape(shape_t(shape));
    return sum(v * along, k) / sum(along, k);
}

// Without the elements that are NaN, whose gradient is 0.
template <class X, class... How>
    requires autograd::detail::a_variable<X>
auto nansum(const X& x, const How&... how) {
    using T = typename X::value_type;
    return sum(where(isnan(x), T(0), x), how...);
}
template <class X, class... How>
    requires autograd::detail::a_variable<X>
auto nanmean(const X& x, const How&... how) {
    using T = typename X::value_type;
    const ndarray<T> there(eval(astype<T>(!isnan(x.value()))));
    return nansum(x, how...) / ndarray<T>(autograd::detail::as_values(sum(there, how...)));
}
template <class X, class... How>
    requires autograd::detail::a_variable<X>
auto nanmax(const X& x, const How&... how) {
    return max(where(isnan(x), -inf, x), how...);
}
template <class X, class... How>
    requires autograd::detail::a_variable<X>
auto nanmin(const X& x, const How&... how) {
    return min(where(isnan(x), inf, x), how...);
}

}  // namespace orthant::inline ORTHANT_ABI
