#pragma once
// where(condition, x, y) and what is made of it: clip. Both are lazy and fuse.

#include <limits>
#include <utility>

#include <orthant/ops/logic/compare.hpp>

namespace orthant::inline ORTHANT_ABI {
namespace functor {

struct where : signature::choice, kernel::compiled_once {
    static constexpr const char* name = "where";
    template <class D>
    static constexpr bool lanes = kernel::has_simd<D> && !is_complex_v<D>;
    template <class C, class V>
    static ORTHANT_INLINE auto apply(const C& condition, const V& x, const V& y) {
        return kernel::choose(condition, x, y);
    }
};

}  // namespace functor

// x where the condition holds, y elsewhere; the three broadcast. Of scalars alone a scalar.
// https://numpy.org/doc/stable/reference/generated/numpy.where.html
template <detail::operand C, detail::operand X, detail::operand Y>
constexpr auto where(C&& condition, X&& x, Y&& y) {
    if constexpr (all_fixed<C, X, Y>) return array_ufunc(functor::where{}, condition, x, y);
    else if constexpr (array_like<C> || array_like<X> || array_like<Y>)
        return detail::make_node(functor::where{}, std::forward<C>(condition), std::forward<X>(x),
                                 std::forward<Y>(y));
    else {
        using R = result_t<detail::default_scalar_t<X>, detail::default_scalar_t<Y>>;
        return condition ? R(x) : R(y);
    }
}

// Of two arguments it is no function.
template <class C, class X>
void where(const C&, const X&) {
    static_assert(sizeof(C) == 0, "orthant: write np::where(condition, x, y), or np::where(condition) alone");
}

// Of ranges and braces. (where of a condition alone is nonzero: see ops/indexing/nonzero.hpp.)
template <class C = ndarray<bool>, class X = forms::integers, class Y = forms::integers>
    requires forms::pair1<X, Y>
auto where(const C& condition, const X& x, const Y& y) {
    return where(forms::as_array(condition), forms::as_operand(x), forms::as_operand(y));
}
template <class C = ndarray<bool>, class X = forms::reals, class Y = forms::reals>
    requires forms::pair<X, Y>
auto where(const C& condition, const X& x, const Y& y) {
    return where(forms::as_array(condition), forms::as_operand(x), forms::as_operand(y));
}
template <forms::list C, detail::operand X, detail::operand Y>
auto where(const C& condition, const X& x, const Y& y) {
    return where(forms::as_array(condition), x, y);
}
template <detail::operand X, detail::operand Y>
auto where(const ndarray<bool>& condition, const X& x, const Y& y) {
    return detail::make_node(functor::where{}, condition, x, y);
}

namespace functor {

// The two sides of clip, for its messages.
struct clip_below : maximum {
    static constexpr const char* name = "clip";
};
struct clip_above : minimum {
    static constexpr const char* name = "clip";
};

}  // namespace functor
namespace detail {

inline constexpr ufunc<functor::clip_below> clip_below{};
inline constexpr ufunc<functor::clip_above> clip_above{};

// A bound of clip. An integer beyond all values of the array, on the side where it changes nothing, counts as the
// last of them. (On the other side it is an error, as any scalar that does not fit.)
template <bool Below, class X, class B>
auto clip_bound(const X&, const B& bound) {
    if constexpr (array_like<X> && integer<B>) {
        using T = value_of<X>;
        if constexpr (integer<T>) {
            using limits = std::numeric_limits<T>;
            constexpr T end = Below ? (limits::min)() : (limits::max)();
            if (Below ? std::cmp_less(+bound, +end) : std::cmp_greater(+bound, +end)) return B(end);
        }
    }
    return bound;
}

}  // namespace detail

// x kept within [low, high]; `_` leaves a side open.
// https://numpy.org/doc/stable/reference/generated/numpy.clip.html
template <detail::operand X, class Low = ndarray<detail::value_of<X>>,
          class High = ndarray<detail::value_of<X>>>
auto clip(const X& x, const Low& low, const High& high) {
    if constexpr (std::same_as<Low, none_t> && std::same_as<High, none_t>) return positive(x);
    else if constexpr (std::same_as<Low, none_t>)
        return detail::clip_above(x, detail::clip_bound<false>(x, high));
    else if constexpr (std::same_as<High, none_t>)
        return detail::clip_below(x, detail::clip_bound<true>(x, low));
    else
        return detail::clip_above(detail::clip_below(x, detail::clip_bound<true>(x, low)),
                                  detail::clip_bound<false>(x, high));
}

// Of ranges and braces.
ORTHANT_LISTS(clip)

// The method, which view/expression.hpp declares.
template <class D>
template <class A, class Low, class High>
auto expression<D>::clip(const Low& low, const High& high) const {
    return orthant::clip(self(), low, high);
}

}  // namespace orthant::inline ORTHANT_ABI
