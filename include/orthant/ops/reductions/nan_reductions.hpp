#pragma once
// Reductions that pass NaN over: the rules of nansum nanprod nanmean nanvar nanstddev nanmin nanmax nanargmin
// nanargmax nancumsum nancumprod (see folds.hpp; ops/reductions/reductions.hpp makes functions of them).
//
// Each is the reduction of that name over elements of which NaN was replaced, or masked, lazily: nothing is
// copied. They take what that one takes, except `where`. Elements that are not floating have no NaN.
// https://numpy.org/doc/stable/reference/routines.math.html#sums-products-differences

#include <limits>

#include <orthant/ops/reductions/moments.hpp>
#include <orthant/ops/reductions/scans.hpp>

namespace orthant::inline ORTHANT_ABI {
namespace detail {

template <class E>
inline constexpr bool may_be_nan = !integer<value_of<E>> && !boolean<value_of<E>>;

// The elements, with another value in place of NaN.
template <class E>
auto without_nan(const E& e, value_of<E> instead) {
    if constexpr (may_be_nan<E>)
        return build_node(functor::where{}, isnan(e), constant<value_of<E>>{instead}, as_operand(e));
    else return as_operand(e);
}

template <class Options, class E>
Options numbers_only(const E& e, Options options) {
    if constexpr (may_be_nan<E>) {
        const auto numbers = logical_not(isnan(e));
        options.where = options.where.given() ? mask_argument(logical_and(options.where.mask(), numbers))
                                              : mask_argument(numbers);
    }
    return options;
}

// The place of an extreme; a line of nothing but NaN has none.
template <bool Max, class E>
ndarray<std::int64_t> place_without_nan(const char* function, const E& e, const axis_argument& axis,
                                        bool keepdims) {
    using T = value_of<E>;
    if constexpr (!may_be_nan<E>) {
        return extreme_along<Max>(function, e, axis, keepdims);
    } else {
        static_assert(!is_complex_v<T>, "orthant: this needs real numbers");
        const ndarray<bool> lost = fold<functor::logical_and, bool>(
            function, isnan(e), reduce_options{.axis = axis, .keepdims = keepdims});
        if (fold<functor::logical_or, bool>(function, lost)) fail<value_error>({function, ": All-NaN slice encountered"});
        constexpr float infinity = std::numeric_limits<float>::infinity();
        const T low = T(Max ? -infinity : infinity);
        return extreme_along<Max>(function, without_nan(e, low), axis, keepdims);
    }
}

// The element where all axes go, and else the array.
template <class R>
auto in_form(R&& result, none_t) {
    return result.item();
}
template <class R, class How>
R in_form(R&& result, const How&) {
    return std::forward<R>(result);
}

template <class E, class How>
auto numbers_variance(const char* function, const E& e, const How& how) {
    const variance_options o = numbers_only(e, keywords_of<variance_options>(how));
    auto out = rule::var<void>(function, e, o);
    if constexpr (may_be_nan<E>) {
        // Where too few numbers are left for so many degrees of freedom there is no variance.
        using V = decltype(out);
        const double ddof = o.degrees(function);
        if (ddof != 0) {
            const ndarray<std::int64_t> counts = fold<functor::add, std::int64_t>(
                function, o.where.mask(), reduce_options{.axis = o.axis, .keepdims = o.keepdims});
            auto* to = out.data();
            for (const std::int64_t n : counts) {
                if (!(double(n) > ddof)) *to = value_of<V>(std::numeric_limits<float>::quiet_NaN());
                ++to;
            }
        }
    }
    return out;
}
template <bool Max, class E, class How>
auto place_of_number(const char* function, const E& e, const How& how) {
    const argument_options o = keywords_of<argument_options>(how);
    return in_form(place_without_nan<Max>(function, e, o.axis, o.keepdims), how);
}

namespace rule {

template <class Dtype, class E, class How>
auto nansum(const char* function, const E& e, const How& how) {
    return rule::sum<Dtype>(function, without_nan(e, value_of<E>(0)), how);
}
template <class Dtype, class E, class How>
auto nanprod(const char* function, const E& e, const How& how) {
    return rule::prod<Dtype>(function, without_nan(e, value_of<E>(1)), how);
}
template <no_dtype Dtype, class E, class How>
auto nanmax(const char* function, const E& e, const How& how) {
    return fold<functor::fmax, value_of<E>>(function, e, how);
}
template <no_dtype Dtype, class E, class How>
auto nanmin(const char* function, const E& e, const How& how) {
    return fold<functor::fmin, value_of<E>>(function, e, how);
}
template <class Dtype, class E, class How>
auto nanmean(const char* function, const E& e, const How& how) {
    return in_form(rule::mean<Dtype>(function, e, numbers_only(e, keywords_of<reduce_options>(how))), how);
}
template <no_dtype Dtype, class E, class How>
auto nanvar(const char* function, const E& e, const How& how) {
    return in_form(numbers_variance(function, e, how), how);
}
template <no_dtype Dtype, class E, class How>
auto nanstddev(const char* function, const E& e, const How& how) {
    return in_form(eval(sqrt(numbers_variance(function, e, how))), how);
}
template <no_dtype Dtype, class E, class How>
auto nanstd(const char* function, const E& e, const How& how) {
    return rule::nanstddev<Dtype>(function, e, how);
}
template <no_dtype Dtype, class E, class How>
auto nanargmax(const char* function, const E& e, const How& how) {
    return place_of_number<true>(function, e, how);
}
template <no_dtype Dtype, class E, class How>
auto nanargmin(const char* function, const E& e, const How& how) {
    return place_of_number<false>(function, e, how);
}
template <class Dtype, class E, class How>
auto nancumsum(const char* function, const E& e, const How& how) {
    return rule::cumsum<Dtype>(function, without_nan(e, value_of<E>(0)), how);
}
template <class Dtype, class E, class How>
auto nancumprod(const char* function, const E& e, const How& how) {
    return rule::cumprod<Dtype>(function, without_nan(e, value_of<E>(1)), how);
}

}  // namespace rule
}  // namespace detail
}  // namespace orthant::inline ORTHANT_ABI
