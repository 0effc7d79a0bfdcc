#pragma once
// fuse(f, x…): an element-wise formula as one operation of the graph.
//
//   ag::variable y = ag::fuse([](const auto& a, const auto& b) { return (a * b + a) * np::expit(a); }, a, b);
//
// f is a generic lambda of operators and element-wise functions. On arrays it gives a lazy expression, which is
// evaluated in one pass. For the gradient of an operand f is called again, with that operand as a pair of its values
// and a slope: the slope of the operand is the gradient g of the result, and each function multiplies by its
// derivative, as its row says (elementwise.hpp). What comes out, g df/dx, is again one lazy expression, evaluated in
// one pass. No intermediate result is stored, and nothing is kept but the operands. Where the graph of the gradient
// is asked for, f runs on variables.
//
// It is written out, and never done unasked, since each formula is compiled once more for each operand.

#include <orthant/autograd/transforms.hpp>

namespace orthant::inline ORTHANT_ABI {
namespace autograd {
namespace detail {

// Values, and how they change with one operand, times g. Both are lazy.
template <class V, class S>
struct sloped : own_ufuncs {
    using value_type = core::value_of<V>;
    V value;
    S slope;
    sloped(const V& v, const S& s) : value(v), slope(s) {}
};
template <class X>
inline constexpr bool is_sloped = false;
template <class V, class S>
inline constexpr bool is_sloped<sloped<V, S>> = true;

template <class V, class S>
const V& values_in(const sloped<V, S>& x) {
    return x.value;
}
template <class X>
    requires(!is_sloped<X>)
const X& values_in(const X& x) {
    return x;
}
// The sum of what has a slope. (A number is the 0 of functions that are flat.)
struct flat {};
template <class S>
auto slope_or_flat(const S& s) {
    if constexpr (scalar_like<S> || std::same_as<S, no_gradient>) return flat{};
    else return s;
}
template <class A, class B>
auto slopes(const A& a, const B& b) {
    if constexpr (std::same_as<A, flat>) return b;
    else if constexpr (std::same_as<B, flat>) return a;
    else return a + b;
}
template <class A, class B, class C>
auto slopes(const A& a, const B& b, const C& c) {
    return slopes(slopes(a, b), c);
}
template <class A>
auto slopes(const A& a) {
    return a;
}

template <class F, std::size_t K, class X, class Y, class... A>
auto slope_through(const X& x, const Y& y, const A&... a) {
    if constexpr (is_sloped<X>) return slope_or_flat(rule<F>{}.template pull<unsigned(K)>(x.slope, a..., y));
    else return flat{};
}
template <class V, class S>
auto with_slope(const V& v, const S& s) {
    if constexpr (std::same_as<S, flat>) return v;
    else return sloped<V, S>(v, s);
}
template <class F, class... X>
auto apply_sloped(const F& f, const X&... x) {
    const auto y = core::make_node(f, values_in(x)...);
    if constexpr (std::same_as<core::value_of<decltype(y)>, bool>) return y;
    else {
        constexpr bool known = has_vjp_rule<F>;
        static_assert(known, "orthant: no vjp rule for this function: see autograd/elementwise.hpp");
        return [&]<std::size_t... K>(std::index_sequence<K...>) {
            return with_slope(y, slopes(slope_through<F, K>(x, y, values_in(x)...)...));
        }(std::index_sequence_for<X...>{});
    }
}
// np::'s functions and operators come here.
template <class F, class... X>
    requires(is_sloped<X> || ...)
auto array_ufunc(F f, const X&... x) {
    return apply_sloped(f, x...);
}

// What f gets of an operand: its elements, a number as it is.
template <class X>
auto elements_of(const X& x) {
    if constexpr (scalar_like<X>) return x;
    else if constexpr (a_variable<X>) return view<const typename X::value_type>(core::header_ptr(x.value().handle()));
    else return view<const typename X::value_type>(core::header_ptr(x.handle()));
}
template <bool Chosen, class G, class X>
auto chosen_operand(const G& g, const X& x) {
    if constexpr (Chosen) return with_slope(elements_of(x), elements_of(g));
    else return elements_of(x);
}

template <class F>
struct fuse_rule {
    F f;
    static constexpr bool fused = true;
    static constexpr unsigned uses(unsigned) { return ~result; }
    template <unsigned K, class G, class... A>
    auto pull(const G& g, const A&... a) const {
        if constexpr (a_variable<G>) return again<F>{f}.template pull<K>(g, a...);
        else return without_result<K>(g, std::forward_as_tuple(a...), std::make_index_sequence<sizeof...(A) - 1>{});
    }

private:
    template <unsigned K, class G, class A, std::size_t... I>
    auto without_result(const G& g, const A& a, std::index_sequence<I...>) const {
        const auto y = f(chosen_operand<I == K>(g, std::get<I>(a))...);
        if constexpr (is_sloped<std::remove_const_t<decltype(y)>>) return y.slope;
        else return 0.0;
    }
};

template <class F, class... X>
auto fuse_operands(const F& f, const X&... x) {
    const auto e = f(elements_of(x)...);
    using R = core::value_of<decltype(e)>;
    static_assert(!is_complex_v<R>, "orthant: fuse is of real elements");
    return record<R>("fuse", ndarray<R>(core::evaluate_new<R>(core::as_operand(e))), fuse_rule<F>{f}, x...);
}

}  // namespace detail

// f of the elements of x…, broadcast: a variable if one of them is, else an array.
template <class F, class... X>
auto fuse(const F& f, const X&... x) {
    if constexpr ((detail::a_variable<X> || ...)) return detail::fuse_operands(f, detail::as_handle(x)...);
    else return orthant::eval(f(forms::as_operand(x)...));
}

}  // namespace autograd

template <class C, class X, class Y>
    requires(autograd::detail::is_sloped<X> || autograd::detail::is_sloped<Y>)
auto where(const C& condition, const X& x, const Y& y) {
    return autograd::detail::apply_sloped(functor::where{}, condition, x, y);
}
template <class X, class Low, class High>
    requires autograd::detail::is_sloped<X>
auto clip(const X& x, const Low& low, const High& high) {
    constexpr bool below = !std::same_as<Low, none_t>, above = !std::same_as<High, none_t>;
    if constexpr (below && above) return detail::clip_above(detail::clip_below(x, low), high);
    else if constexpr (below) return detail::clip_below(x, low);
    else return detail::clip_above(x, high);
}

}  // namespace orthant::inline ORTHANT_ABI
