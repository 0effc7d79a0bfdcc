#pragma once
// Functions of functions: ag::grad(f)(x), value_and_grad, vjp, jvp, jacobian, hessian, hvp, checkpoint, custom_vjp.
//
//   auto g = ag::grad([](const auto& x) { return np::sum(np::sin(x)); })(a);     // cos(a), an ndarray
//
// f is any callable. The arguments that are differentiated arrive as variables, fresh leaves, the others as they were
// passed; a gradient has the form of its argument: an array for an array, a number for a number, a tuple for a tuple,
// and for a variable a variable, which stays in the graph, so that transforms nest: ag::grad(ag::grad(f))(2.0).
// The forms are JAX's and MLX's. https://docs.jax.dev/en/latest/autodidax.html

#include <orthant/autograd/products.hpp>
#include <orthant/base/plain_vector.hpp>

namespace orthant::inline ORTHANT_ABI {
namespace autograd {
namespace detail {

// An argument as f gets it, its gradient, and the gradient in the argument's own form.
template <class X>
struct argument_form;
template <class X>
using form_of = argument_form<std::remove_cvref_t<X>>;

template <array_like X>
struct argument_form<X> {
    using T = core::value_of<X>;
    static variable<T> leaf(const X& x) { return variable<T>(x, {.requires_grad = true}); }
    static ndarray<T> own(const variable<T>& g) { return ndarray<T>(g.value()); }
};
template <number X>
struct argument_form<X> {
    using T = core::default_scalar_t<X>;
    static variable<T> leaf(const X& x) { return variable<T>(x, {.requires_grad = true}); }
    static T own(const variable<T>& g) { return g.item(); }
};
template <a_variable X>
struct argument_form<X> {
    using T = typename X::value_type;
    // In the graph of its own, and apart from other uses of the same variable.
    static variable<T> leaf(const X& x) {
        if (x.requires_grad()) {
            const enable_grad recording;
            return view_of("argument", as_handle(x), [](const auto& v) { return v; },
                           [](const auto& g, const shape_t&) { return g; });
        }
        return variable<T>(ndarray<T>(core::header_ptr(x.value().handle())), true);
    }
    static variable<T> own(const variable<T>& g) { return g; }
};
template <class... X>
struct argument_form<std::tuple<X...>> {
    static auto leaf(const std::tuple<X...>& x) {
        return std::apply([](const X&... part) { return std::make_tuple(form_of<X>::leaf(part)...); }, x);
    }
    template <class... G>
    static auto own(const std::tuple<G...>& g) {
        return std::apply([](const G&... part) { return std::make_tuple(form_of<X>::own(part)...); }, g);
    }
};

// The leaves of an argument, one after the other.
template <class T, class F>
void each_leaf(const variable<T>& x, F&& f) {
    f(x);
}
template <class... X, class F>
void each_leaf(const std::tuple<X...>& x, F&& f) {
    std::apply([&](const X&... part) { (each_leaf(part, f), ...); }, x);
}
// The same form with the gradients in place of the leaves.
template <class T>
variable<T> gradients_like(const variable<T>& x, plain_vector<gradient>& g, std::size_t& k, bool graph) {
    gradient own = std::move(g[k++]);
    if (!own) return variable<T>(zeros<T>(shape_t(x.shape())), false);
    return variable_in<T>(std::move(own), graph);
}
template <class... X>
std::tuple<X...> gradients_like(const std::tuple<X...>& x, plain_vector<gradient>& g, std::size_t& k,
                                bool graph) {
    return std::apply([&](const X&... part) { return std::tuple<X...>{gradients_like(part, g, k, graph)...}; }, x);
}

template <class X>
inline constexpr bool holds_variable = a_variable<X>;
template <class... X>
inline constexpr bool holds_variable<std::tuple<X...>> = (holds_variable<X> || ...);

// The gradients of y for all leaves of x, in x's form.
template <class T, class X, class... G>
X pull_to(const variable<T>& y, const X& x, bool graph, const G&... g) {
    plain_vector<edge> at;
    each_leaf(x, [&](const auto& v) { at.push_back(v.st().vertex_of()); });
    plain_vector<gradient> found;
    if (y.requires_grad()) {
        grad_options o;
        o.retain_graph = true;
        o.create_graph = graph;
        o.allow_unused = true;
        if constexpr (sizeof...(G) > 0) o.grad_outputs = any_gradient(g...);
        found = gradients_at(y, at.data(), at.size(), o);
    } else {
        found.resize(at.size());
    }
    std::size_t k = 0;
    return gradients_like(x, found, k, graph);
}

// f's arguments: those of the numbers I as leaves.
template <std::size_t K, std::size_t... I, class X>
decltype(auto) leaf_or_same(const X& x) {
    if constexpr (((K == I) || ...)) return form_of<X>::leaf(x);
    else return (x);
}
template <class Y>
const auto& result_variable(const Y& y) {
    static_assert(a_variable<Y>, "orthant: the function has to return a variable: compute it of its arguments by np::'s functions");
    return as_handle(y);
}

}  // namespace detail

struct transform_options {
    keyword_only only = keyword_only();
    bool has_aux = false;
};

template <class V, class G>
struct value_and_gradient {
    V value;
    G grad;
};
template <class V, class P>
struct vjp_result {
    V value;
    P pull;
};
template <class V, class T>
struct jvp_result {
    V value;
    T tangent;
};

namespace detail {

// f(leaves…), which are handed on with the result, to `then(y, leaves…)`.
template <std::size_t... I, class F, class Then, class... X>
auto with_leaves(const F& f, const Then& then, const X&... x) {
    const enable_grad recording;
    return [&]<std::size_t... K>(std::index_sequence<K...>) {
        const auto arguments = std::tuple<decltype(leaf_or_same<K, I...>(x))...>(leaf_or_same<K, I...>(x)...);
        const auto y = std::apply([&](const auto&... a) { return f(a...); }, arguments);
        return then(y, std::make_tuple(std::get<I>(arguments)...));
    }(std::index_sequence_for<X...>{});
}
template <std::size_t I, class... X>
using argument_at = std::remove_cvref_t<std::tuple_element_t<I, std::tuple<X...>>>;

// Each gradient in its argument's form; alone, or as a tuple.
template <class G, class... X, std::size_t... I>
auto in_own_forms(const G& g, std::index_sequence<I...>) {
    if constexpr (sizeof...(I) == 1)
        return form_of<argument_at<0, X...>>::own(std::get<0>(g));
    else return std::make_tuple(form_of<std::tuple_element_t<I, std::tuple<X...>>>::own(std::get<I>(g))...);
}
template <class T>
T plain_value(const variable<T>& y) {
    return y.item();
}

}  // namespace detail

// The value of f and its gradient with respect to the arguments of these numbers (the first, if none is given).
template <std::size_t... I, class F>
auto value_and_grad(F f) {
    if constexpr (sizeof...(I) == 0) return value_and_grad<0>(std::move(f));
    else
        return [f = std::move(f)](const auto&... x) {
            constexpr bool graph = (detail::holds_variable<std::remove_cvref_t<decltype(x)>> || ...);
            return detail::with_leaves<I...>(
                f,
                [](const auto& result, const auto& leaves) {
                    const auto& y = detail::result_variable(result);
                    const auto g = detail::pull_to(y, leaves, graph);
                    auto own = detail::in_own_forms<decltype(g), detail::argument_at<I, std::remove_cvref_t<decltype(x)>...>...>(
                        g, std::make_index_sequence<sizeof...(I)>{});
                    if constexpr (graph) return value_and_gradient<std::remove_cvref_t<decltype(y)>, decltype(own)>{y, std::move(own)};
                    else return value_and_gradient<typename std::remove_cvref_t<decltype(y)>::value_type, decltype(own)>{y.item(), std::move(own)};
                },
                x...);
        };
}
template <std::size_t... I, class F>
auto grad(F f)
    requires(!detail::a_variable<F>)
{
    return [g = value_and_grad<I...>(std::move(f))](const auto&... x) { return g(x...).grad; };
}
// f returns std::tuple(loss, aux): {grad, aux}, {value, aux, grad}; aux takes no part.
template <class A, class G>
struct grad_and_aux {
    G grad;
    A aux;
};
template <class V, class A, class G>
struct value_aux_and_grad {
    V value;
    A aux;
    G grad;
};
template <class F>
auto value_and_grad(F f, const transform_options&) {
    return [f = std::move(f)](const auto&... x) {
        using result = decltype(f(detail::form_of<decltype(x)>::leaf(x)...));
        using aux_t = std::tuple_element_t<1, result>;
        std::shared_ptr<aux_t> aux;
        auto both = value_and_grad<0>([&](const auto&... a) {
            auto [loss, more] = f(a...);
            aux = std::make_shared<aux_t>(std::move(more));
            return loss;
        })(x...);
        if constexpr (detail::a_variable<aux_t>) *aux = aux->detach();
        return value_aux_and_grad<decltype(both.value), aux_t, decltype(both.grad)>{both.value, std::move(*aux),
                                                                                    std::move(both.grad)};
    };
}
template <class F>
auto grad(F f, const transform_options& options) {
    return [g = value_and_grad(std::move(f), options)](const auto&... x) {
        auto r = g(x...);
        return grad_and_aux<decltype(r.aux), decltype(r.grad)>{std::move(r.grad), std::move(r.aux)};
    };
}

// The value of f at x, and what pulls a gradient of it back; pull may be called repeatedly.
template <class F, class... X>
auto vjp(const F& f, const X&... x) {
    constexpr bool graph = (detail::holds_variable<X> || ...);
    return [&]<std::size_t... K>(std::index_sequence<K...>) {
        return detail::with_leaves<K...>(
            f,
            [](const auto& result, const auto& leaves) {
                const auto y = detail::result_variable(result);
                auto pull = [y, leaves](const auto& v) {
                    const auto g = detail::pull_to(y, leaves, graph, v);
                    return detail::in_own_forms<decltype(g), X...>(g, std::make_index_sequence<sizeof...(X)>{});
                };
                using T = typename decltype(y)::value_type;
                if constexpr (graph) return vjp_result<variable<T>, decltype(pull)>{y, pull};
                else return vjp_result<ndarray<T>, decltype(pull)>{y.value(), pull};
            },
            x...);
    }(std::index_sequence_for<X...>{});
}

namespace detail {

// The derivative of f along v: the pull is linear in its gradient u, and its own gradient for u, times v, is it.
template <class Y, class L, class V>
auto tangent_of(const Y& y, const L& leaves, const V& v) {
    const variable<typename Y::value_type> u(zeros<typename Y::value_type>(shape_t(y.shape())), true);
    const auto g = pull_to(y, leaves, true, u);
    variable<typename Y::value_type> out(zeros<typename Y::value_type>(shape_t(y.shape())), false);
    const auto along = [&](const auto& gk, const auto& vk) {
        if (!gk.requires_grad()) return;
        const auto part = pull_to(gk, std::tuple(u), true, vk);
        out = out + std::get<0>(part);
    };
    [&]<std::size_t... K>(std::index_sequence<K...>) {
        (along(std::get<K>(g), std::get<K>(v)), ...);
    }(std::make_index_sequence<std::tuple_size_v<L>>{});
    return out;
}

}  // namespace detail

// The value of f at x and its derivative along v; of several arguments by tuples.
template <class F, class... X, class... V>
auto jvp(const F& f, const std::tuple<X...>& x, const std::tuple<V...>& v) {
    return [&]<std::size_t... K>(std::index_sequence<K...>) {
        return detail::with_leaves<K...>(
            f,
            [&](const auto& result, const auto& leaves) {
                const auto& y = detail::result_variable(result);
                const auto t = detail::tangent_of(y, leaves, v);
                using T = typename std::remove_cvref_t<decltype(y)>::value_type;
                if constexpr ((detail::holds_variable<X> || ...)) return jvp_result<variable<T>, variable<T>>{y, t};
                else return jvp_result<ndarray<T>, ndarray<T>>{y.value(), t.value()};
            },
            std::get<K>(x)...);
    }(std::index_sequence_for<X...>{});
}
template <class F, class X, class V>
auto jvp(const F& f, const X& x, const V& v) {
    return jvp(f, std::tuple<X>(x), std::tuple<V>(v));
}

namespace detail {

// The derivatives of all elements of y for each leaf, of shape y.shape + x.shape: one pull an element.
template <class T, class U>
ndarray<U> jacobian_of(const variable<T>& y, const variable<U>& x) {
    const index_t n = y.size();
    ndarray<U> rows = zeros<U>({n, x.size()});
    ndarray<T> unit = zeros<T>(shape_t(y.shape()));
    const view<T> flat = view<T>(unit).reshape({-1});
    for (index_t k = 0; k < n; ++k) {
        flat(k) = T(1);
        const auto g = pull_to(y, std::tuple(x), false, unit);
        rows[k] = std::get<0>(g).value().reshape({-1});
        flat(k) = T(0);
    }
    std::vector<index_t> shape;
    for (index_t s : shape_t(y.shape())) shape.push_back(s);
    for (index_t s : shape_t(x.shape())) shape.push_back(s);
    return ndarray<U>(rows.reshape(shape_t(shape)));
}

}  // namespace detail

// The derivative of every element of f(x…) for every element of the arguments of these numbers.
template <std::size_t... I, class F>
auto jacobian(F f) {
    if constexpr (sizeof...(I) == 0) return jacobian<0>(std::move(f));
    else
        return [f = std::move(f)](const auto&... x) {
            return detail::with_leaves<I...>(
                f,
                [](const auto& result, const auto& leaves) {
                    const auto& y = detail::result_variable(result);
                    return std::apply(
                        [&](const auto&... leaf) {
                            if constexpr (sizeof...(leaf) == 1) return detail::jacobian_of(y, leaf...);
                            else return std::tuple(detail::jacobian_of(y, leaf)...);
                        },
                        leaves);
                },
                x...);
        };
}
// The second derivatives of f, which returns one element: x.shape + x.shape.
template <class F>
auto hessian(F f) {
    return [f = std::move(f)](const auto& x) {
        return detail::with_leaves<0>(
            [&](const auto& leaf) { return grad(f)(leaf); },
            [](const auto& result, const auto& leaves) {
                return detail::jacobian_of(detail::result_variable(result), std::get<0>(leaves));
            },
            x);
    };
}
// The hessian's product with v alone.
template <class F, class X, class V>
auto hvp(const F& f, const X& x, const V& v) {
    return detail::with_leaves<0>(
        [&](const auto& leaf) { return grad(f)(leaf); },
        [&](const auto& result, const auto& leaves) {
            const auto g = detail::pull_to(detail::result_variable(result), leaves, detail::holds_variable<X>, v);
            return detail::form_of<X>::own(std::get<0>(g));
        },
        x);
}

// The same values outside of the graph.
template <class X>
auto stop_gradient(const X& x) {
    if constexpr (detail::a_variable<X>) return x.detach();
    else return x;
}

namespace detail {

// Calls a function again in the pass, and pulls through what it recorded then.
template <class F>
struct again {
    F f;
    static constexpr unsigned uses(unsigned) { return ~result; }
    template <unsigned K, class G, class... A>
    auto pull(const G& g, const A&... a) const {
        return pull_but_last<K>(g, std::forward_as_tuple(a...), std::make_index_sequence<sizeof...(A) - 1>{});
    }
    template <unsigned K, class G, class A, std::size_t... I>
    auto pull_but_last(const G& g, const A& a, std::index_sequence<I...>) const {
        const bool graph = grad_mode();
        const enable_grad recording;
        const auto leaves = std::tuple(form_of<decltype(std::get<I>(a))>::leaf(std::get<I>(a))...);
        const auto y = std::apply([&](const auto&... x) { return f(x...); }, leaves);
        return std::get<0>(pull_to(as_handle(y), std::tuple(std::get<K>(leaves)), graph, g));
    }
};

}  // namespace detail

// f, of which nothing but the arguments is kept: it runs again in the backward pass.
// https://pytorch.org/docs/stable/checkpoint.html
template <class F>
auto checkpoint(F f) {
    return [f = std::move(f)](const auto&... x) {
        const auto value = [&] {
            const no_grad guard;
            return f(x...);
        }();
        using R = typename std::remove_cvref_t<decltype(value)>::value_type;
        return detail::record<R>("checkpoint", ndarray<R>(orthant::detail::header_ptr(value.value().handle())),
                                 detail::again<F>{f}, detail::as_handle(x)...);
    };
}

namespace detail {

template <class P>
struct custom_rule {
    P user;
    static constexpr unsigned uses(unsigned) { return ~0u; }
    template <unsigned K, class G, class... A>
    auto pull(const G& g, const A&... a) const {
        return split<K>(g, std::forward_as_tuple(a...), std::make_index_sequence<sizeof...(A) - 1>{});
    }
    template <unsigned K, class G, class A, std::size_t... I>
    auto split(const G& g, const A& a, std::index_sequence<I...>) const {
        auto out = user(values_of(g), values_of(std::get<sizeof...(I)>(a)), values_of(std::get<I>(a))...);
        if constexpr (requires { std::tuple_size<decltype(out)>::value; } && !array_like<decltype(out)>) return std::get<K>(out);
        else return out;
    }
};
template <class R, class P, class... X>
variable<R> custom_record(ndarray<R>&& y, const P& pull, const X&... x) {
    return record<R>("custom_vjp", std::move(y), custom_rule<P>{pull}, x...);
}

}  // namespace detail

// f on arrays, with a gradient of its own: pull(g, y, x…) gives one array, or a tuple with one for each x.
template <class F, class P>
auto custom_vjp(F f, P pull) {
    return [f = std::move(f), pull = std::move(pull)](const auto&... x) {
        const auto values = [](const auto& v) {
            if constexpr (detail::a_variable<decltype(v)>) return ndarray<typename std::remove_cvref_t<decltype(v)>::value_type>(v.value());
            else return v;
        };
        const auto y = orthant::eval(f(values(x)...));
        using R = orthant::detail::value_of<decltype(y)>;
        return detail::custom_record<R>(ndarray<R>(orthant::detail::header_ptr(y.handle())), pull, detail::as_handle(x)...);
    };
}

}  // namespace autograd
}  // namespace orthant::inline ORTHANT_ABI
