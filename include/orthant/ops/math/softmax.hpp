#pragma once
// softmax, log_softmax and logsumexp: exponentials that are summed without overflow.
//
//     np::softmax(x)   np::softmax(x, 1)   np::log_softmax(x, {.axis = -1})
//     np::logsumexp(x)   np::logsumexp(x, {.axis = 0, .keepdims = true})   np::logsumexp(x, {.b = weights})
//
// With m the largest element along the axis, softmax is exp(x - m) / s with s the sum of exp(x - m), log_softmax
// x - m - log(s), and logsumexp m + log(s). An m that is not finite counts as 0, so that infinite elements give
// what the limit is. Integers are computed in float64.
// https://docs.scipy.org/doc/scipy/reference/generated/scipy.special.logsumexp.html

#include <orthant/array/argument_forms.hpp>
#include <orthant/ops/math/differences.hpp>
#include <orthant/ops/math/math.hpp>
#include <orthant/ops/reductions/reductions.hpp>

namespace orthant::inline ORTHANT_ABI {

// {.axis = 0}: of one axis or several, all unless said.
struct softmax_options {
    keyword_only only = keyword_only();
    axis_argument axis = {};
};
// b: factors of the exponentials, which broadcast; a sum below zero has no logarithm (NaN).
struct logsumexp_options {
    keyword_only only = keyword_only();
    axis_argument axis = {};
    end_values b = {};
    bool keepdims = false;
};

namespace detail {

// x - m as an array, and m with its axes kept.
template <class T>
struct below_largest {
    ndarray<T> rest, largest;
};
template <class T, class E>
below_largest<T> take_largest(const E& e, const axis_argument& axis) {
    const ndarray<T> x = as_operand(e);
    ndarray<T> m = max(x, {.axis = axis, .keepdims = true, .initial = -std::numeric_limits<T>::infinity()});
    ndarray<T> shift = where(isfinite(m), m, T(0));
    ndarray<T> rest = x - shift;
    return {std::move(rest), std::move(shift)};
}

template <class E>
using softmax_t = typename signature::real_from_float64::template result<value_of<E>>;

}  // namespace detail

// Functions that NumPy has not, under names that users give to their own. np:: sees them by the directive below, and
// the lookup by arguments does not: a user's softmax(const np::ndarray<double>&) is called with a lazy expression too,
// where this one would fit better and mean something else (all axes, as SciPy's).
namespace beside_numpy {

// The shares exp(x) / sum(exp(x)) along the axes, all unless said.
// https://docs.scipy.org/doc/scipy/reference/generated/scipy.special.softmax.html
template <array_like E>
auto softmax(const E& e, const softmax_options& options = {}) {
    using T = detail::softmax_t<E>;
    auto part = detail::take_largest<T>(e, options.axis);
    exp.into(part.rest, part.rest);
    part.rest /= sum(part.rest, {.axis = options.axis, .keepdims = true});
    return ndarray<T, detail::rank_of<E>>(std::move(part.rest));
}

// Their logarithms.
// https://docs.scipy.org/doc/scipy/reference/generated/scipy.special.log_softmax.html
template <array_like E>
auto log_softmax(const E& e, const softmax_options& options = {}) {
    using T = detail::softmax_t<E>;
    auto part = detail::take_largest<T>(e, options.axis);
    part.rest -= log(sum(exp(part.rest), {.axis = options.axis, .keepdims = true}));
    return ndarray<T, detail::rank_of<E>>(std::move(part.rest));
}

// log(sum(b exp(x))) along the axes, all unless said: an array, 0-d where all axes go.
template <array_like E>
auto logsumexp(const E& e, const logsumexp_options& options) {
    using T = detail::softmax_t<E>;
    auto part = detail::take_largest<T>(e, options.axis);
    exp.into(part.rest, part.rest);
    if (options.b.values()) part.rest = part.rest * view<const double>(options.b.values());
    const ndarray<T> total = sum(part.rest, {.axis = options.axis, .keepdims = options.keepdims});
    return ndarray<T>(log(total) + part.largest.reshape(total.shape()));
}
template <array_like E>
auto logsumexp(const E& e) {
    return detail::softmax_t<E>(logsumexp(e, logsumexp_options{}));
}

// Along one axis.
template <array_like E, std::integral I>
auto softmax(const E& e, I axis) {
    return softmax(e, softmax_options{.axis = axis});
}
template <array_like E, std::integral I>
auto log_softmax(const E& e, I axis) {
    return log_softmax(e, softmax_options{.axis = axis});
}
template <array_like E, std::integral I>
auto logsumexp(const E& e, I axis) {
    return logsumexp(e, logsumexp_options{.axis = axis});
}

ORTHANT_LISTS(softmax)
ORTHANT_LISTS(softmax, softmax_options)
ORTHANT_LISTS(log_softmax)
ORTHANT_LISTS(log_softmax, softmax_options)
ORTHANT_LISTS(logsumexp)
ORTHANT_LISTS(logsumexp, logsumexp_options)

}  // namespace beside_numpy
using namespace beside_numpy;

}  // namespace orthant::inline ORTHANT_ABI
