#pragma once
// where(condition, x, y) and what is made of it: clip. Both are lazy and fuse.
// https://numpy.org/doc/stable/reference/generated/numpy.where.html

#include <limits>
#include <utility>

#include <orthant/ops/compare.hpp>

namespace orthant::inline ORTHANT_ABI {
namespace functor {

struct where : signature::choice {
    static constexpr const char* name = "where";
    template <class D>
    static constexpr bool lanes = kernel::has_simd<D> && !is_complex_v<D>;
    template <class C, class V>
    static ORTHANT_INLINE auto apply(const C& condition, const V& x, const V& y) {
        return kernel::choose(condition, x, y);
    }
};

}  // namespace functor

namespace detail {

struct where_function {
    // x where the condition holds, y elsewhere; the three broadcast.
    template <operand C, operand X, operand Y>
    auto operator()(const C& condition, const X& x, const Y& y) const {
        if constexpr (array_like<C> || array_like<X> || array_like<Y>)
            return make_node(functor::where{}, condition, x, y);
        else
            return condition ? result_t<default_scalar_t<X>, default_scalar_t<Y>>(x)
                             : result_t<default_scalar_t<X>, default_scalar_t<Y>>(y);
    }
    // Of a condition alone: the indices where it holds, as np::nonzero.
    template <array_like C>
    auto operator()(const C& condition) const;
    // Conditions and values in braces.
    template <class C>
    auto operator()(std::initializer_list<C> condition) const {
        return (*this)(array(condition));
    }
    template <class C, class X, class Y>
    auto operator()(std::initializer_list<std::initializer_list<C>> condition,
                    std::initializer_list<std::initializer_list<X>> x,
                    std::initializer_list<std::initializer_list<Y>> y) const {
        return (*this)(array(condition), array(x), array(y));
    }
    template <class C, class X, class Y>
    auto operator()(std::initializer_list<C> condition, const X& x, const Y& y) const {
        return (*this)(array(condition), x, y);
    }
    template <class C, class X, class Y>
    auto operator()(std::initializer_list<C> condition, std::initializer_list<X> x,
                    std::initializer_list<Y> y) const {
        return (*this)(array(condition), array(x), array(y));
    }
    template <array_like C, class X, class Y>
    auto operator()(const C& condition, std::initializer_list<X> x, std::initializer_list<Y> y) const {
        return (*this)(condition, array(x), array(y));
    }
    template <array_like C, class X, operand Y>
    auto operator()(const C& condition, std::initializer_list<X> x, const Y& y) const {
        return (*this)(condition, array(x), y);
    }
    template <array_like C, operand X, class Y>
    auto operator()(const C& condition, const X& x, std::initializer_list<Y> y) const {
        return (*this)(condition, x, array(y));
    }
};

}  // namespace detail

inline constexpr detail::where_function where{};

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

}  // namespace orthant::inline ORTHANT_ABI
