#pragma once
// Element-wise loops over arrays of few elements: in vectors of the compiler's own, as wide as the elements
// fill them (8 doubles are one of AVX-512, 6 are four and two), and one by one where they fill none. There is
// no loop left, no call, and no load or store but those of the elements. Three doubles stay three scalars:
// they then live in registers from one operation to the next, which a vector that is put together of pieces
// does not.
//
// A product is rounded before it is added to: the bits are those of an ndarray, whatever the compiler
// would contract.

#include <orthant/fixed/window.hpp>
#include <orthant/ops/indexing/where.hpp>
#include <orthant/ops/logic/logic.hpp>
#include <orthant/ops/math/arithmetic.hpp>

namespace orthant::inline ORTHANT_ABI {
namespace detail {

#if defined(__GNUC__)
// n lanes in a register, and in memory, where they may lie anywhere.
template <class T, int N>
struct packed_type {
    typedef T in_register __attribute__((vector_size(N * sizeof(T))));
    typedef T in_memory __attribute__((vector_size(N * sizeof(T)), aligned(alignof(T)), may_alias));
};
template <class T, int N>
using packed_of = typename packed_type<T, N>::in_register;
template <class T, int N>
ORTHANT_INLINE packed_of<T, N> load_packed(const T* p) {
    return *reinterpret_cast<const typename packed_type<T, N>::in_memory*>(p);
}
template <int N, class T, class V>
ORTHANT_INLINE void store_packed(T* p, const V& v) {
    *reinterpret_cast<typename packed_type<T, N>::in_memory*>(p) = v;
}
inline constexpr bool has_lane_vectors = true;

// One value in all lanes: less nothing, which is no operation. (Plus nothing would be one: -0.0 + 0 is 0.)
template <int N, class T>
ORTHANT_INLINE packed_of<T, N> splat_lanes(T x) {
    return x - packed_of<T, N>{};
}

// The halves of a vector, where they are at least 16 bytes.
template <class T, int N>
ORTHANT_INLINE packed_of<T, N / 2> half_of(const packed_of<T, N>& v, int half) {
    const union {
        packed_of<T, N> whole;
        packed_of<T, N / 2> halves[2];
    } u{v};
    return u.halves[half];
}
// The lanes of a, or of a and then b, by their numbers.
template <int... I, class V>
ORTHANT_INLINE auto picked_lanes(const V& a) {
    return __builtin_shufflevector(a, a, I...);
}
template <int... I, class V>
ORTHANT_INLINE auto picked_lanes(const V& a, const V& b) {
    return __builtin_shufflevector(a, b, I...);
}
// Halves added up until Q lanes are left.
template <int Q, class T, int W>
ORTHANT_INLINE packed_of<T, Q> folded_lanes(const packed_of<T, W>& v) {
    if constexpr (W == Q)
        return v;
    else
        return folded_lanes<Q, T, W / 2>(half_of<T, W>(v, 1) + half_of<T, W>(v, 0));
}
// The sum of the lanes, by halves.
template <class T, int W>
ORTHANT_INLINE T sum_packed(const packed_of<T, W>& v) {
    if constexpr (W == 1) {
        return v[0];
    } else if constexpr (W * sizeof(T) > 16) {
        return sum_packed<T, W / 2>(half_of<T, W>(v, 1) + half_of<T, W>(v, 0));
    } else if constexpr (W == 4) {
        const packed_of<T, W> two = v + picked_lanes<2, 3, 6, 7>(v, v);
        return (two + picked_lanes<1, 1, 1, 1>(two))[0];
    } else {
        return (v + picked_lanes<1, 3>(v, v))[0];
    }
}
#else
inline constexpr bool has_lane_vectors = false;
#endif

// The widest vector that n elements fill, of 16 bytes at least; 1 where they fill none.
template <class T>
constexpr int lanes_filled(index_t n) {
    if (!has_lane_vectors || !(std::is_same_v<T, float> || std::is_same_v<T, double>)) return 1;
    int w = int(ORTHANT_VECTOR_BYTES / sizeof(T));
    while (w > n) w /= 2;
    return w * int(sizeof(T)) < 16 || n == 3 ? 1 : w;
}

// A value that is in a register: GCC does not read it from memory again at each use.
template <class V>
ORTHANT_INLINE V held_lanes(V v) {
#if defined(__GNUC__) && !defined(__clang__)
    asm("" : ORTHANT_IN_REGISTER(v));
#endif
    return v;
}
// A rounded value: a sum that takes it is not fused with the product that made it.
template <class V>
ORTHANT_INLINE V rounded_lanes(V v) {
    return held_lanes(v);
}

// A product that is rounded before it is added to, of one element. Where the machine fuses, it is made by a
// fused instruction that adds nothing: GCC does not fuse it a second time, and can still take several
// elements, or several arrays in a loop, at once, which it cannot past an empty assembler statement.
template <class T>
ORTHANT_INLINE constexpr T rounded_product(T a, T b) {
#if defined(__GNUC__) && !defined(__clang__)
#ifdef __FP_FAST_FMA
    if constexpr (std::is_same_v<T, double>) return __builtin_fma(a, b, -0.0);
#endif
#ifdef __FP_FAST_FMAF
    if constexpr (std::is_same_v<T, float>) return __builtin_fmaf(a, b, -0.0f);
#endif
#endif
    return a * b;
}

// a b - c d, where each product is rounded before: exactly 0 where they are equal. Here it is the difference
// that is made by a fused instruction (of 1 times the one product), so that products need not overwrite their
// operands: cross products that a loop takes several at once need a tenth less (others as long as before).
template <class T>
ORTHANT_INLINE constexpr T difference_of_products(T a, T b, T c, T d) {
    const T left = a * b;
    const T right = c * d;
#if defined(__GNUC__) && !defined(__clang__)
#ifdef __FP_FAST_FMA
    if constexpr (std::is_same_v<T, double>) return __builtin_fma(left, 1.0, -right);
#endif
#ifdef __FP_FAST_FMAF
    if constexpr (std::is_same_v<T, float>) return __builtin_fmaf(left, 1.0f, -right);
#endif
#endif
    return left - right;
}

// The functors that vectors of the compiler's know by their operators.
template <class F>
inline constexpr bool is_lane_operation = false;
template <>
inline constexpr bool is_lane_operation<functor::add> = true;
template <>
inline constexpr bool is_lane_operation<functor::subtract> = true;
template <>
inline constexpr bool is_lane_operation<functor::multiply> = true;
template <>
inline constexpr bool is_lane_operation<functor::divide> = true;
template <>
inline constexpr bool is_lane_operation<functor::negative> = true;
template <>
inline constexpr bool is_lane_operation<functor::square> = true;

template <class F, class V>
ORTHANT_INLINE V lane_operation(const V& a) {
    if constexpr (std::is_same_v<F, functor::square>)
        return rounded_lanes(V(a * a));
    else
        return -a;
}
template <class F, class V>
ORTHANT_INLINE V lane_operation(const V& a, const V& b) {
    if constexpr (std::is_same_v<F, functor::add>)
        return a + b;
    else if constexpr (std::is_same_v<F, functor::subtract>)
        return a - b;
    else if constexpr (std::is_same_v<F, functor::multiply>)
        return rounded_lanes(V(a * b));
    else
        return a / b;
}

// An operand: elements read by strides that stretch them to the result's extents; or one value.
template <class T, extent_list From, extent_list To>
struct fixed_leaf {
    using value_type = T;
    static constexpr bool dense = From == To;
    const T* elements;
    ORTHANT_INLINE constexpr const T& operator()(index_t i) const {
        if constexpr (dense)
            return elements[i];
        else
            return elements[places_of<To, stretched_strides(From, To)>[std::size_t(i)]];
    }
};
template <class T>
struct value_leaf {
    using value_type = T;
    static constexpr bool dense = true;
    T value;
    ORTHANT_INLINE constexpr const T& operator()(index_t) const { return value; }
};

#if defined(__GNUC__)
template <int W, class T, extent_list From, extent_list To>
ORTHANT_INLINE packed_of<T, W> leaf_lanes(const fixed_leaf<T, From, To>& leaf, index_t i) {
    return load_packed<T, W>(leaf.elements + i);
}
template <int W, class T>
ORTHANT_INLINE packed_of<T, W> leaf_lanes(const value_leaf<T>& leaf, index_t) {
    return splat_lanes<W>(leaf.value);
}
#endif

// ---- one element, also at compile time

template <class F, class... V>
constexpr auto constant_result(const V&... v) {
    const auto of = [](auto x, auto y) {
        using T = decltype(x);
        if constexpr (std::is_same_v<F, functor::add>) {
            if constexpr (boolean<T>)
                return T(x || y);
            else if constexpr (integer<T>)
                return T(std::make_unsigned_t<T>(x) + std::make_unsigned_t<T>(y));
            else
                return T(x + y);
        } else if constexpr (std::is_same_v<F, functor::subtract>) {
            if constexpr (integer<T>)
                return T(std::make_unsigned_t<T>(x) - std::make_unsigned_t<T>(y));
            else
                return T(x - y);
        } else if constexpr (std::is_same_v<F, functor::multiply>) {
            if constexpr (boolean<T>)
                return T(x && y);
            else if constexpr (integer<T>)
                return T(std::uint64_t(x) * std::uint64_t(y));
            else
                return T(x * y);
        } else if constexpr (std::is_same_v<F, functor::divide>)
            return T(x / y);
        else if constexpr (std::is_same_v<F, functor::equal>)
            return x == y;
        else if constexpr (std::is_same_v<F, functor::not_equal>)
            return x != y;
        else if constexpr (is_complex_v<T>)
            return F::apply(x, y);
        else if constexpr (std::is_same_v<F, functor::less>)
            return x < y;
        else if constexpr (std::is_same_v<F, functor::less_equal>)
            return x <= y;
        else if constexpr (std::is_same_v<F, functor::greater>)
            return x > y;
        else if constexpr (std::is_same_v<F, functor::greater_equal>)
            return x >= y;
        else if constexpr (std::is_base_of_v<functor::maximum, F>)
            return x != x || x >= y ? x : y;
        else if constexpr (std::is_base_of_v<functor::minimum, F>)
            return x != x || x <= y ? x : y;
        else if constexpr (std::is_same_v<F, functor::logical_and>)
            return x && y;
        else if constexpr (std::is_same_v<F, functor::logical_or>)
            return x || y;
        else
            return F::apply(x, y);
    };
    if constexpr (sizeof...(V) == 2) {
        return of(v...);
    } else if constexpr (std::is_same_v<F, functor::where>) {
        return [](bool c, const auto& x, const auto& y) { return c ? x : y; }(v...);
    } else if constexpr (sizeof...(V) == 1) {
        return [](auto x) {
            using T = decltype(x);
            if constexpr (std::is_same_v<F, functor::negative>) {
                if constexpr (integer<T>)
                    return T(T(0) - std::make_unsigned_t<T>(x));
                else
                    return T(-x);
            } else if constexpr (std::is_same_v<F, functor::positive>)
                return x;
            else if constexpr (std::is_same_v<F, functor::logical_not>)
                return !x;
            else if constexpr (std::is_same_v<F, functor::square> && !integer<T>)
                return T(x * x);
            else if constexpr (std::is_same_v<F, functor::absolute> && real_number<T>)
                return x < T(0) || x == T(0) ? T(T(0) - x) : x;
            else
                return F::apply(x);
        }(v...);
    } else
        return F::apply(v...);
}
template <class F, class... V>
ORTHANT_INLINE constexpr auto element_result(const V&... v) {
    if (std::is_constant_evaluated()) return decltype(F::apply(v...))(constant_result<F>(v...));
    using T = std::common_type_t<V...>;
    if constexpr ((std::is_same_v<T, V> && ...) && (std::is_same_v<T, float> || std::is_same_v<T, double>)) {
        if constexpr (std::is_same_v<F, functor::multiply>) return rounded_product(v...);
        if constexpr (std::is_same_v<F, functor::square>) return rounded_product(v..., v...);
    }
    return F::apply(v...);
}

// ---- all elements

// to[i] = F(leaf(i)…) for the elements from i on, as many as are left.
template <class F, class T, index_t N, index_t I = 0, class... L>
ORTHANT_INLINE void map_lanes(T* to, const L&... leaf) {
#if defined(__GNUC__)
    constexpr int W = lanes_filled<T>(N - I);
    if constexpr (W == 1) {
        for (index_t i = I; i < N; ++i) to[i] = lane_operation<F>(leaf(i)...);
    } else {
        constexpr index_t whole = (N - I) / W;
        if constexpr (whole <= 8) {
            [&]<std::size_t... K>(std::index_sequence<K...>) ORTHANT_INLINE_LAMBDA {
                const auto one = [&](index_t i) ORTHANT_INLINE_LAMBDA {
                    store_packed<W>(to + i, lane_operation<F>(leaf_lanes<W>(leaf, i)...));
                };
                (one(I + index_t(K) * W), ...);
            }
            (std::make_index_sequence<std::size_t(whole)>());
        } else {
            for (index_t i = I; i < I + whole * W; i += W)
                store_packed<W>(to + i, lane_operation<F>(leaf_lanes<W>(leaf, i)...));
        }
        if constexpr (I + whole * W < N) map_lanes<F, T, N, I + whole * W>(to, leaf...);
    }
#endif
}
// Whether arrays of these extents are computed as one line. Else each row is one: products read and write
// rows, and what was stored in pieces that straddle them would reach them only by way of the cache (whole
// rows within one vector do reach them: 8 x 8 floats are four vectors).
template <class T>
constexpr bool is_one_line(const extent_list& e) {
    if (e.rank < 2 || e.size() > 16 * e.back()) return true;
    const int w = lanes_filled<T>(e.size());
    return e.back() % w == 0 || (w % int(e.back()) == 0 && e.size() % w == 0);
}
template <class F, class R, extent_list E, class... L>
ORTHANT_INLINE constexpr void map_fixed(R* to, const L&... leaf) {
    constexpr index_t N = E.size();
    if constexpr (is_lane_operation<F> && (std::is_same_v<R, typename L::value_type> && ...) &&
                  (L::dense && ...) && lanes_filled<R>(N) > 1) {
        constexpr index_t line = is_one_line<R>(E) ? N : E.back();
        if constexpr (lanes_filled<R>(line) > 1)
            if (!std::is_constant_evaluated()) {
                const auto one = [&]<index_t I>(std::integral_constant<index_t, I>)
                                     ORTHANT_INLINE_LAMBDA { map_lanes<F, R, I + line, I>(to, leaf...); };
                [&]<std::size_t... K>(std::index_sequence<K...>) ORTHANT_INLINE_LAMBDA {
                    (one(std::integral_constant<index_t, index_t(K) * line>{}), ...);
                }
                (std::make_index_sequence<std::size_t(N / line)>());
                return;
            }
    }
    [&]<std::size_t... K>(std::index_sequence<K...>) ORTHANT_INLINE_LAMBDA {
        each_of<N>([&](index_t i) ORTHANT_INLINE_LAMBDA {
            if constexpr (number<R> && (number<typename L::value_type> && ...))
                to[i] = R(element_result<F>(
                    scalar_cast<typename F::template operand<K, typename L::value_type...>>(leaf(i))...));
            else
                to[i] = R(element_result<F>(leaf(i)...));
        });
    }
    (std::index_sequence_for<L...>{});
}

}  // namespace detail
}  // namespace orthant::inline ORTHANT_ABI
