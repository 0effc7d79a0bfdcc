#pragma once
// Reductions of small arrays: of all elements, np::sum(m), which gives a scalar; and along an axis that is
// known when it is compiled, np::sum(m, axis_c<0>), which gives a small array. (np::sum(m, 0) is that of any
// array.) Scans, and the places of extremes.
//
// Floating sums are added in the order of NumPy's and ndarray's: one after the other up to 7 elements, from 8
// on in eight running sums that are added as a tree; so the bits agree.

#include <orthant/fixed/elementwise.hpp>
#include <orthant/ops/math/math.hpp>
#include <orthant/ops/reductions/reductions.hpp>

namespace orthant::inline ORTHANT_ABI {
namespace detail {

// F folded over at(0), at(1), … at(N - 1), in this order.
template <class F, class A, index_t N, class G>
ORTHANT_INLINE constexpr A fold_line(const G& at) {
    A out = A(at(index_t(0)));
    each_of<N - 1>([&](index_t i) ORTHANT_INLINE_LAMBDA { out = A(element_result<F>(out, A(at(i + 1)))); });
    return out;
}

// In NumPy's order.
template <class A, index_t N, index_t First = 0, class G>
ORTHANT_INLINE constexpr A sum_line(const G& at) {
    using F = functor::add;
    constexpr index_t R = is_complex_v<A> ? 4 : 8;
    if constexpr (N < R || !(floating<A> || is_complex_v<A>)) {
        return fold_line<F, A, N>([&](index_t i) ORTHANT_INLINE_LAMBDA { return at(First + i); });
    } else if constexpr (N > 128) {
        constexpr index_t half = N / 2 - N / 2 % R;
        return A(element_result<F>(sum_line<A, half, First>(at), sum_line<A, N - half, First + half>(at)));
    } else {
        A r[std::size_t(R)];
        each_of<R>([&](index_t k) ORTHANT_INLINE_LAMBDA { r[k] = A(at(First + k)); });
        for (index_t i = R; i + R <= N; i += R)
            each_of<R>([&](index_t k) ORTHANT_INLINE_LAMBDA {
                r[k] = A(element_result<F>(r[k], A(at(First + i + k))));
            });
        A total;
        if constexpr (R == 8)
            total = ((r[0] + r[1]) + (r[2] + r[3])) + ((r[4] + r[5]) + (r[6] + r[7]));
        else
            total = (r[0] + r[1]) + (r[2] + r[3]);
        each_of<N % R>([&](index_t i) ORTHANT_INLINE_LAMBDA {
            total = A(element_result<F>(total, A(at(First + N - N % R + i))));
        });
        return total;
    }
}

// What a reduction makes of N elements, of which `inner` says that they lie one behind the other.
namespace fixed_rule {

struct sum {
    template <class Dtype, index_t N, bool Inner, class T, class G>
    ORTHANT_INLINE static constexpr auto of(const G& at) {
        using A = chosen_t<Dtype, sum_t<T>>;
        if constexpr (Inner)
            return sum_line<A, N>(at);
        else
            return fold_line<functor::add, A, N>(at);
    }
};
struct prod {
    template <class Dtype, index_t N, bool, class T, class G>
    ORTHANT_INLINE static constexpr auto of(const G& at) {
        return fold_line<functor::multiply, chosen_t<Dtype, sum_t<T>>, N>(at);
    }
};
struct max {
    template <class, index_t N, bool, class T, class G>
    ORTHANT_INLINE static constexpr auto of(const G& at) {
        return fold_line<functor::maximum, T, N>(at);
    }
};
struct min {
    template <class, index_t N, bool, class T, class G>
    ORTHANT_INLINE static constexpr auto of(const G& at) {
        return fold_line<functor::minimum, T, N>(at);
    }
};
using amax = max;
using amin = min;
struct ptp {
    template <class, index_t N, bool, class T, class G>
    ORTHANT_INLINE static constexpr auto of(const G& at) {
        return element_result<functor::subtract>(fold_line<functor::maximum, T, N>(at),
                                                 fold_line<functor::minimum, T, N>(at));
    }
};
struct mean {
    template <class Dtype, index_t N, bool Inner, class T, class G>
    ORTHANT_INLINE static constexpr auto of(const G& at) {
        using A = chosen_t<Dtype, mean_t<T>>;
        return A(sum::of<A, N, Inner, T>(at) / A(real_of_t<A>(N)));
    }
};
struct var {
    template <class Dtype, index_t N, bool Inner, class T, class G>
    ORTHANT_INLINE static constexpr auto of(const G& at) {
        using A = chosen_t<Dtype, mean_t<T>>;
        using R = real_of_t<A>;
        const A middle = mean::of<A, N, Inner, T>(at);
        R squares[std::size_t(N)];
        each_of<N>([&](index_t i) ORTHANT_INLINE_LAMBDA {
            const A d = A(at(i)) - middle;
            if constexpr (is_complex_v<A>)
                squares[i] = d.real() * d.real() + d.imag() * d.imag();
            else
                squares[i] = element_result<functor::multiply>(d, d);
        });
        return R(sum::of<R, N, Inner, R>([&](index_t i) ORTHANT_INLINE_LAMBDA { return squares[i]; }) / R(N));
    }
};
struct stddev {
    template <class Dtype, index_t N, bool Inner, class T, class G>
    ORTHANT_INLINE static auto of(const G& at) {
        return std::sqrt(var::of<Dtype, N, Inner, T>(at));
    }
};
struct any {
    template <class, index_t N, bool, class T, class G>
    ORTHANT_INLINE static constexpr bool of(const G& at) {
        bool out = false;
        each_of<N>([&](index_t i) ORTHANT_INLINE_LAMBDA { out = out || at(i) != T(0); });
        return out;
    }
};
struct all {
    template <class, index_t N, bool, class T, class G>
    ORTHANT_INLINE static constexpr bool of(const G& at) {
        bool out = true;
        each_of<N>([&](index_t i) ORTHANT_INLINE_LAMBDA { out = out && at(i) != T(0); });
        return out;
    }
};
struct count_nonzero {
    template <class, index_t N, bool, class T, class G>
    ORTHANT_INLINE static constexpr std::int64_t of(const G& at) {
        std::int64_t out = 0;
        each_of<N>([&](index_t i) ORTHANT_INLINE_LAMBDA { out += at(i) != T(0); });
        return out;
    }
};
// The first place whose element F holds above the others; NaN counts as such.
template <class F>
struct place_of_extreme {
    template <class, index_t N, bool, class T, class G>
    ORTHANT_INLINE static constexpr std::int64_t of(const G& at) {
        std::int64_t place = 0;
        for (index_t i = 1; i < N; ++i) {
            const T best = at(index_t(place)), x = at(i);
            if (best == best && (element_result<F>(x, best) || x != x)) place = i;
        }
        return place;
    }
};
using argmax = place_of_extreme<functor::greater>;
using argmin = place_of_extreme<functor::less>;

}  // namespace fixed_rule

#if defined(__GNUC__)
// The same sums of numbers that lie one behind the other, where compilers read too much. Of 5 to 7, some at a
// time: GCC would read each by itself.
template <index_t N, class T>
ORTHANT_INLINE T sum_few(const T* p) {
    constexpr int W = int(16 / sizeof(T));
    packed_of<T, W> v[std::size_t(N / W)];
    each_of<N / W>([&](index_t i) ORTHANT_INLINE_LAMBDA { v[i] = held_lanes(load_packed<T, W>(p + i * W)); });
    T total = v[0][0];
    each_of<N / W * W - 1>([&](index_t i) ORTHANT_INLINE_LAMBDA { total += v[(i + 1) / W][(i + 1) % W]; });
    each_of<N % W>([&](index_t i) ORTHANT_INLINE_LAMBDA { total += p[N / W * W + i]; });
    return total;
}
// From 8 doubles on, the eight running sums in two vectors: clang would gather the elements of several arrays.
template <index_t N, class T>
ORTHANT_INLINE T sum_eights(const T* p) {
    using V = packed_of<T, 4>;
    V low = load_packed<T, 4>(p), high = load_packed<T, 4>(p + 4);
    each_of<N / 8 - 1>([&](index_t i) ORTHANT_INLINE_LAMBDA {
        low += load_packed<T, 4>(p + 8 * (i + 1)), high += load_packed<T, 4>(p + 8 * (i + 1) + 4);
    });
    const V pairs = picked_lanes<0, 4, 2, 6>(low, high) + picked_lanes<1, 5, 3, 7>(low, high);
    const packed_of<T, 2> fours = half_of<T, 4>(pairs, 0) + half_of<T, 4>(pairs, 1);
    T total = fours[0] + fours[1];
    each_of<N % 8>([&](index_t i) ORTHANT_INLINE_LAMBDA { total += p[N / 8 * 8 + i]; });
    return total;
}
#endif

template <class Rule, class Dtype, class T, index_t... N>
ORTHANT_INLINE constexpr auto reduce_fixed(const fixed<T, N...>& f) {
#if defined(__GNUC__)
    constexpr index_t n = fixed<T, N...>::size();
    if constexpr (n > 4 && n <= 128 && lanes_filled<T>(n) > 1 && std::is_same_v<Rule, fixed_rule::sum> &&
                  (std::is_void_v<Dtype> || std::is_same_v<Dtype, T>))
        if (!std::is_constant_evaluated()) {
#if defined(__clang__)
            if constexpr (n >= 8 && sizeof(T) == 8) return sum_eights<n>(f.data());
#else
            if constexpr (n < 8) return sum_few<n>(f.data());
#endif
        }
#endif
    return Rule::template of<Dtype, fixed<T, N...>::size(), true, T>(
        [p = f.data()](index_t i) ORTHANT_INLINE_LAMBDA { return p[i]; });
}
template <class Rule, class Dtype, class T, index_t... N, index_t K>
ORTHANT_INLINE constexpr auto reduce_fixed(const fixed<T, N...>& f, axis_constant<K>) {
    constexpr extent_list E = extents_c<N...>;
    constexpr std::size_t axis = required_axis<E, K>();
    constexpr extent_list kept = extents_without(E, axis), dense = dense_strides(E);
    constexpr index_t step = dense.of[axis];
    const auto line = [&](index_t i) ORTHANT_INLINE_LAMBDA {
        const T* p = f.data() + places_of<kept, extents_without(dense, axis)>[std::size_t(i)];
        return Rule::template of<Dtype, E.of[axis], axis + 1 == E.rank, T>(
            [p](index_t k) ORTHANT_INLINE_LAMBDA { return p[k * step]; });
    };
    fixed_of<decltype(line(0)), kept> out(no_values{});
    each_of<kept.size()>([&](index_t i) ORTHANT_INLINE_LAMBDA { out.data()[i] = line(i); });
    return out;
}
template <class Rule, class Dtype, class T, index_t... N>
ORTHANT_INLINE constexpr auto reduce_fixed(const fixed<T, N...>& f, none_t) {
    return reduce_fixed<Rule, Dtype>(f);
}

template <class F, class A, class T, index_t... N>
constexpr auto scan_fixed(const fixed<T, N...>& f) {
    fixed<A, fixed<T, N...>::size()> out(no_values{});
    A total = A(f.data()[0]);
    out.data()[0] = total;
    each_of<out.size() - 1>([&](index_t i) ORTHANT_INLINE_LAMBDA {
        total = A(element_result<F>(total, A(f.data()[i + 1])));
        out.data()[i + 1] = total;
    });
    return out;
}
template <class F, class A, class T, index_t... N, index_t K>
constexpr auto scan_fixed(const fixed<T, N...>& f, axis_constant<K>) {
    constexpr extent_list E = extents_c<N...>;
    constexpr index_t step = dense_strides(E).of[required_axis<E, K>()], n = E.of[required_axis<E, K>()];
    fixed<A, N...> out(no_values{});
    each_of<E.size()>([&](index_t i) ORTHANT_INLINE_LAMBDA {
        const A x = A(f.data()[i]);
        out.data()[i] =
            i / step % n == 0 ? x : A(element_result<F>(out.data()[i / step % n == 0 ? i : i - step], x));
    });
    return out;
}

template <class H>
concept fixed_axis = std::same_as<H, none_t> || requires {
    requires std::same_as<H, axis_constant<H::value>>;
};

}  // namespace detail

// A row: the function and its rule, of all elements and along a constant axis.
#define ORTHANT_ROW(name)                                                                        \
    template <class Dtype = void, fixed_like E>                                                  \
    constexpr auto(name)(const E& e) {                                                           \
        return detail::reduce_fixed<detail::fixed_rule::name, Dtype>(detail::as_fixed(e));       \
    }                                                                                            \
    template <class Dtype = void, fixed_like E>                                                  \
    constexpr auto(name)(const E& e, none_t) {                                                   \
        return detail::reduce_fixed<detail::fixed_rule::name, Dtype>(detail::as_fixed(e));       \
    }                                                                                            \
    template <class Dtype = void, fixed_like E, index_t K>                                       \
    constexpr auto(name)(const E& e, axis_constant<K> axis) {                                    \
        return detail::reduce_fixed<detail::fixed_rule::name, Dtype>(detail::as_fixed(e), axis); \
    }
ORTHANT_ROW(sum)
ORTHANT_ROW(prod)
ORTHANT_ROW(max)
ORTHANT_ROW(min)
ORTHANT_ROW(amax)
ORTHANT_ROW(amin)
ORTHANT_ROW(ptp)
ORTHANT_ROW(mean)
ORTHANT_ROW(var)
ORTHANT_ROW(stddev)
ORTHANT_ROW(any)
ORTHANT_ROW(count_nonzero)
ORTHANT_ROW(argmax)
ORTHANT_ROW(argmin)
#undef ORTHANT_ROW

#define ORTHANT_ROW(name, function)                                                 \
    template <class Dtype = void, fixed_like E>                                     \
    constexpr auto name(const E& e) {                                               \
        using A = detail::sum_result_t<Dtype, E>;                                   \
        return detail::scan_fixed<functor::function, A>(detail::as_fixed(e));       \
    }                                                                               \
    template <class Dtype = void, fixed_like E, index_t K>                          \
    constexpr auto name(const E& e, axis_constant<K> axis) {                        \
        using A = detail::sum_result_t<Dtype, E>;                                   \
        return detail::scan_fixed<functor::function, A>(detail::as_fixed(e), axis); \
    }
ORTHANT_ROW(cumsum, add)
ORTHANT_ROW(cumprod, multiply)
#undef ORTHANT_ROW

}  // namespace orthant::inline ORTHANT_ABI

namespace orthant::inline ORTHANT_LAYOUT {

// The methods. What is no constant axis goes to the function of any array.
#define ORTHANT_ROW(name)                                                               \
    template <class Element, index_t... N>                                              \
    template <class... How>                                                             \
    constexpr auto fixed<Element, N...>::name(const How&... how) const {                \
        if constexpr ((detail::fixed_axis<How> && ...))                                 \
            return detail::reduce_fixed<detail::fixed_rule::name, void>(*this, how...); \
        else                                                                            \
            return orthant::name(*this, how...);                                        \
    }
ORTHANT_ROW(sum)
ORTHANT_ROW(prod)
ORTHANT_ROW(mean)
ORTHANT_ROW(max)
ORTHANT_ROW(min)
ORTHANT_ROW(any)
ORTHANT_ROW(all)
#undef ORTHANT_ROW

}  // namespace orthant::inline ORTHANT_LAYOUT
