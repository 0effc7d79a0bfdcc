#pragma once
// Small arrays under another shape, or put together of others: reshape ravel transpose flip concatenate stack
// sort argsort. All move elements to places that are known when it is compiled, so that little or nothing is
// left to do.
//
//     v.reshape<2, 3>(), np::reshape<2, -1>(v)       m.T(), np::transpose(m), np::flip(m, axis_c<0>)
//     np::concatenate(a, b), np::concatenate<1>(a, b), np::stack(a, b), np::stack<-1>(a, b)

#include <orthant/fixed/elementwise.hpp>
#include <orthant/ops/manipulation/join.hpp>
#include <orthant/ops/manipulation/reshape.hpp>
#include <orthant/ops/manipulation/transpose.hpp>
#include <orthant/ops/sorting/sort.hpp>

namespace orthant::inline ORTHANT_ABI {
namespace detail {

#if defined(__GNUC__)
// From one register or two, elements W I and on of the result.
template <extent_list E, extent_list S, int W, int I, class T, class V>
ORTHANT_INLINE void pick_all(T* to, const V& low, const V& high) {
    constexpr const auto& places = places_of<E, S>;
    [&]<std::size_t... K>(std::index_sequence<K...>) ORTHANT_INLINE_LAMBDA {
        if constexpr (E.size() == W)
            store_packed<W>(to, V(picked_lanes<int(places[K])...>(low)));
        else
            store_packed<W>(to + W * I, V(picked_lanes<int(places[std::size_t(W * I) + K])...>(low, high)));
    }
    (std::make_index_sequence<std::size_t(W)>());
    if constexpr (W * (I + 1) < E.size()) pick_all<E, S, W, I + 1>(to, low, high);
}
#endif
// The elements at the places that the strides S and an offset give, as an array of the extents E.
// (Rows are put together in vectors, as products read them.)
template <extent_list E, extent_list S, index_t Offset, index_t I, index_t N, class T>
ORTHANT_INLINE void rearrange_row(const T* from, T* to) {
    constexpr const auto& places = places_of<E, S>;
    [&]<std::size_t... K>(std::index_sequence<K...>) ORTHANT_INLINE_LAMBDA {
#if defined(__GNUC__)
        constexpr int W = lanes_filled<T>(N);
        if constexpr (W > 1) {
            store_packed<W>(to + I, packed_of<T, W>{from[Offset + places[std::size_t(I) + K]]...});
        } else
#endif
            ((to[std::size_t(I) + K] = from[Offset + places[std::size_t(I) + K]]), ...);
    }
    (std::make_index_sequence<std::size_t(lanes_filled<T>(N) > 1 ? lanes_filled<T>(N) : N)>());
    if constexpr (constexpr int W = lanes_filled<T>(N); W > 1 && W < N)
        rearrange_row<E, S, Offset, I + W, N - W>(from, to);
}
template <extent_list E, extent_list S, index_t Offset = 0, class T>
ORTHANT_INLINE constexpr auto rearranged_fixed(const T* from) {
    fixed_of<T, E> out(no_values{});
    if constexpr (E.rank == 2 && E.size() <= 64 && S != dense_strides(E) &&
                  (std::is_same_v<T, float> || std::is_same_v<T, double>))
        if (!std::is_constant_evaluated()) {
            constexpr index_t line = is_one_line<T>(E) ? E.size() : E.of[1];
#if defined(__GNUC__)
            constexpr int W = lanes_filled<T>(E.size());
            if constexpr (W > 1 && line == E.size() && Offset == 0 && (line == W || line == 2 * W)) {
                // All of it is in one register or two.
                const auto low = load_packed<T, W>(from), high = load_packed<T, W>(from + line - W);
                pick_all<E, S, W, 0>(out.data(), low, high);
                return out;
            }
#endif
            [&]<std::size_t... R>(std::index_sequence<R...>) ORTHANT_INLINE_LAMBDA {
                (rearrange_row<E, S, Offset, index_t(R) * line, line>(from, out.data()), ...);
            }
            (std::make_index_sequence<std::size_t(E.size() / line)>());
            return out;
        }
    each_of<E.size()>([&](index_t i) ORTHANT_INLINE_LAMBDA {
        out.data()[i] = from[Offset + places_of<E, S>[std::size_t(i)]];
    });
    return out;
}
constexpr extent_list reversed_extents(const extent_list& e) {
    extent_list out = e;
    for (std::size_t k = 0; k < e.rank; ++k) out.of[k] = e.of[e.rank - 1 - k];
    return out;
}
// With -1 filled in.
constexpr extent_list wanted_extents(extent_list e, index_t size) {
    index_t known = 1, open = -1;
    for (std::size_t k = 0; k < e.rank; ++k) {
        if (e.of[k] >= 0)
            known *= e.of[k];
        else if (open < 0)
            open = index_t(k);
        else
            e.fits = false;
    }
    if (open >= 0 && known > 0 && size % known == 0) e.of[open] = size / known;
    e.fits = e.fits && (open >= 0 || known == size) && e.size() == size;
    return e;
}
template <std::size_t Axis>
constexpr extent_list extents_with(const extent_list& e, index_t n) {
    extent_list out;
    for (std::size_t k = 0; k <= e.rank; ++k) {
        if (k == Axis) out.push(n);
        if (k < e.rank) out.push(e.of[k]);
    }
    return out;
}

// Whether a comes before b; NaN is last.
template <class T>
ORTHANT_INLINE constexpr bool sorts_before(const T& a, const T& b) {
    if constexpr (floating<T>)
        return a < b || (b != b && a == a);
    else if constexpr (is_complex_v<T>)
        return functor::less::apply(a, b);
    else
        return a < b;
}

}  // namespace detail

// The same elements, in C order, under other extents; one may be -1.
template <index_t... M, fixed_like A>
    requires(sizeof...(M) > 0)
constexpr auto reshape(const A& a) {
    constexpr detail::extent_list E =
        detail::wanted_extents(detail::extents_c<M...>, detail::fixed_t<A>::size());
    static_assert(E.fits, "orthant: the array has another number of elements than this shape");
    return detail::rearranged_fixed<E, detail::dense_strides(E)>(a.data());
}
template <class T, index_t... N>
constexpr auto ravel(const fixed<T, N...>& a) {
    return orthant::reshape<-1>(a);
}
template <class T, index_t... N>
constexpr auto ravel(fixed<T, N...>& a) {
    return orthant::reshape<-1>(a);
}
template <class T, index_t... N>
constexpr auto ravel(fixed<T, N...>&& a) {
    return orthant::reshape<-1>(a);
}
// The axes in reverse order.
template <fixed_like A>
constexpr auto transpose(A&& a) {
    constexpr detail::extent_list E = detail::fixed_extents_of<A>;
    return detail::rearranged_fixed<detail::reversed_extents(E),
                                    detail::reversed_extents(detail::dense_strides(E))>(a.data());
}
// The last two axes exchanged.
template <fixed_like A>
constexpr auto matrix_transpose(A&& a) {
    constexpr auto swapped = [](detail::extent_list e) {
        std::swap(e.of[e.rank - 1], e.of[e.rank - 2]);
        return e;
    };
    constexpr detail::extent_list E = detail::fixed_extents_of<A>;
    static_assert(E.rank >= 2, "orthant: matrix_transpose needs two axes");
    return detail::rearranged_fixed<swapped(E), swapped(detail::dense_strides(E))>(a.data());
}
// Reversed along an axis.
template <fixed_like A, index_t K>
constexpr auto flip(const A& a, axis_constant<K>) {
    constexpr detail::extent_list E = detail::fixed_extents_of<A>;
    constexpr std::size_t axis = detail::required_axis<E, K>();
    constexpr auto turned = [](detail::extent_list s, std::size_t k) {
        s.of[k] = -s.of[k];
        return s;
    };
    constexpr detail::extent_list dense = detail::dense_strides(E);
    return detail::rearranged_fixed<E, turned(dense, axis), (E.of[axis] - 1) * dense.of[axis]>(a.data());
}

// One after the other along an axis; all other extents agree.
template <index_t Axis = 0, fixed_like A, fixed_like... More>
constexpr auto concatenate(const A& first, const More&... more) {
    constexpr detail::extent_list E = detail::fixed_extents_of<A>;
    constexpr std::size_t axis = detail::required_axis<E, Axis>();
    static_assert(((detail::extents_without(E, axis) ==
                    detail::extents_without(detail::fixed_extents_of<More>, axis)) &&
                   ...),
                  "orthant: concatenate: the extents of the other axes differ");
    constexpr index_t length = (E.of[axis] + ... + detail::fixed_extents_of<More>.of[axis]);
    constexpr auto longer = [](detail::extent_list e, std::size_t k, index_t n) {
        e.of[k] = n;
        return e;
    };
    constexpr detail::extent_list all = longer(E, axis, length), strides = detail::dense_strides(all);
    using T = result_t<detail::value_of<A>, detail::value_of<More>...>;
    detail::fixed_of<T, all> out(detail::no_values{});
    T* to = out.data();
    const auto put = [&]<class X>(const X& x) ORTHANT_INLINE_LAMBDA {
        detail::each_of<detail::fixed_t<X>::size()>([&](index_t i) ORTHANT_INLINE_LAMBDA {
            to[detail::places_of<detail::fixed_extents_of<X>, strides>[std::size_t(i)]] =
                scalar_cast<T>(x.data()[i]);
        });
        to += detail::fixed_extents_of<X>.of[axis] * strides.of[axis];
    };
    put(first), (put(more), ...);
    return out;
}
// Along a new axis, counted in the result.
template <index_t Axis = 0, fixed_like A, fixed_like... More>
constexpr auto stack(const A& first, const More&... more) {
    constexpr detail::extent_list E = detail::fixed_extents_of<A>;
    static_assert(((E == detail::fixed_extents_of<More>)&&...), "orthant: stack: the shapes differ");
    constexpr detail::extent_list one = detail::extents_with<0>(E, 1);
    constexpr detail::extent_list made = detail::extents_with<detail::required_axis<one, Axis>()>(E, 1);
    const auto lifted = [&](const auto& x) ORTHANT_INLINE_LAMBDA {
        return detail::rearranged_fixed<made, detail::dense_strides(made)>(x.data());
    };
    return orthant::concatenate<Axis>(lifted(first), lifted(more)...);
}

// Sorted along the last axis: by a network of exchanges up to 8 elements, else by insertion. NaN is last.
template <fixed_like A>
constexpr auto sort(const A& a) {
    detail::fixed_t<A> out(a);
    using T = detail::value_of<A>;
    constexpr detail::extent_list E = detail::fixed_extents_of<A>;
    static_assert(E.rank > 0, "orthant: a 0-d array has no axis to sort");
    constexpr index_t n = E.back();
    for (T* p = out.data(); p != out.data() + out.size(); p += n) {
        if constexpr (n <= 8) {
            // Odd-even transposition: n rounds of neighbours.
            for (index_t round = 0; round < n; ++round)
                for (index_t i = round % 2; i + 1 < n; i += 2) {
                    const T x = p[i], y = p[i + 1];
                    const bool swapped = detail::sorts_before(y, x);
                    p[i] = swapped ? y : x;
                    p[i + 1] = swapped ? x : y;
                }
        } else {
            for (index_t i = 1; i < n; ++i) {
                const T x = p[i];
                index_t k = i;
                for (; k > 0 && detail::sorts_before(x, p[k - 1]); --k) p[k] = p[k - 1];
                p[k] = x;
            }
        }
    }
    return out;
}
// The positions that sort along the last axis; equal elements keep their order.
template <class T, index_t... N>
constexpr auto argsort(const fixed<T, N...>& a) {
    constexpr detail::extent_list E = detail::extents_c<N...>;
    static_assert(E.rank > 0, "orthant: a 0-d array has no axis to sort");
    constexpr index_t n = E.back();
    detail::fixed_of<std::int64_t, E> out(detail::no_values{});
    for (index_t row = 0; row < out.size(); row += n)
        for (index_t i = 0; i < n; ++i) {
            index_t k = i;
            for (; k > 0 &&
                   detail::sorts_before(a.data()[row + i], a.data()[row + index_t(out.data()[row + k - 1])]);
                 --k)
                out.data()[row + k] = out.data()[row + k - 1];
            out.data()[row + k] = i;
        }
    return out;
}
template <class T, detail::extent_list S, class F>
constexpr auto argsort(const detail::fixed_window<T, S, F>& a) {
    return orthant::argsort(static_cast<const F&>(a));
}

// An array of points: the last axis of `a`, of just as many elements as F has, as elements F of their own,
// without a copy: (n, 3) doubles as n fixed<double, 3>. Another extent, or elements that do not lie side by
// side, are a value_error.
template <class F, class A>
    requires(fixed_like<F>&& array_like<A>&& std::same_as<detail::value_of<A>, typename F::value_type>)
auto view_as(A&& a) {
    const auto shown = detail::show(a);
    const detail::array_header& h = shown.header();
    constexpr index_t size = F::size();
    if (h.ndim < 1 || h.shape()[h.ndim - 1] != size || (h.strides()[h.ndim - 1] != 1 && size > 1))
        detail::fail<value_error>({"view_as: the last axis must hold the ", size,
                                   " elements of each, side by side; the "
                                   "array has shape ",
                                   detail::tuple_text{h.extents()}});
    const int axes = h.ndim - 1;
    for (int k = 0; k < axes; ++k)
        if (h.strides()[k] % size != 0)
            detail::fail<value_error>(
                {"view_as: the stride of axis ", k, " is not a multiple of ", size, " elements"});
    detail::header_ptr out = detail::new_window(shown.handle(), h.data, {h.shape(), std::size_t(axes)},
                                                {h.strides(), std::size_t(axes)});
    for (int k = 0; k < axes; ++k) out->strides()[k] /= size;
    detail::set_flags(*out);
    using E = std::conditional_t<std::is_const_v<detail::element_of<A>>, const F, F>;
    constexpr index_t rank = detail::rank_of<A> == dynamic ? dynamic : detail::rank_of<A> - 1;
    return view<E, rank>(std::move(out));
}

}  // namespace orthant::inline ORTHANT_ABI

namespace orthant::inline ORTHANT_LAYOUT {

template <class Element, index_t... N>
constexpr auto fixed<Element, N...>::T() const {
    return orthant::transpose(*this);
}
template <class Element, index_t... N>
constexpr auto fixed<Element, N...>::transpose() const {
    return orthant::transpose(*this);
}
template <class Element, index_t... N>
template <index_t... M>
constexpr auto fixed<Element, N...>::reshape() const {
    return orthant::reshape<M...>(*this);
}
template <class Element, index_t... N>
constexpr auto fixed<Element, N...>::ravel() const {
    return orthant::reshape<-1>(*this);
}

}  // namespace orthant::inline ORTHANT_LAYOUT
