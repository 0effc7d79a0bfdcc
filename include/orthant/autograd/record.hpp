#pragma once
// How a function of variables is written down in the graph. A rule says for each operand what becomes of the
// gradient g of the result, as a formula of arrays:
//
//   record<R>("sin", value, pulls<operand<0>>([](const auto& g, const auto& x, const auto& y) {
//       return g * cos(x);
//   }), x);
//
// The formula is a template, and runs in two ways: on arrays, where it is a lazy expression that is evaluated once,
// straight into the gradient; and on variables, where the graph of the gradient is asked for (create_graph).
// Each is handed all operands and the result, but only what it says it uses is kept until then; a kept value that
// was written since is a value_error. A gradient has the shape and type of its operand: what was broadcast is summed,
// what was promoted is cast back.

#include <tuple>

#include <orthant/autograd/variable.hpp>

namespace orthant::inline ORTHANT_ABI {
namespace autograd {
namespace detail {

// What a formula uses: operand k, and the result, which is after the operands.
template <unsigned K>
inline constexpr unsigned operand = 1u << K;
inline constexpr unsigned nothing = 0, result = 1u << 31;

// A formula for each operand that has a gradient, with what each uses.
template <class Uses, class... F>
struct formulas {
    std::tuple<F...> f;
    static constexpr bool broadcasts = false;
    static constexpr unsigned uses(unsigned k) { return Uses::of[k]; }
    template <unsigned K, class... A>
    auto pull(const A&... a) const {
        return std::get<K>(f)(a...);
    }
};
template <unsigned... U>
struct used {
    static constexpr unsigned of[] = {U...};
};
template <unsigned... U, class... F>
auto pulls(F... f) {
    static_assert(sizeof...(U) == sizeof...(F));
    return formulas<used<U...>, F...>{{std::move(f)...}};
}

// No gradient at all, where it is zero.
struct no_gradient {};

// An operand that is kept: its elements and how often they had been written. What is not kept is empty.
template <class X>
struct kept {
    X value{};
    kept(const X& x, bool) : value(x) {}
    const X& array() const { return value; }
    template <class V>
    const X& as_variable(const edge&) const {
        return value;
    }
    void check(const char*) const {}
    void release() {}
};
template <class T>
struct kept<variable<T>> {
    core::header_ptr elements;
    pointer<version_counter> counter;
    std::uint32_t writes = 0;

    kept() = default;
    kept(const variable<T>& x, bool needed) {
        if (!needed) return;
        elements = x.value().handle();
        counter = x.st().counter();
        writes = counter->writes;
    }
    ndarray<T> array() const { return elements ? ndarray<T>(core::header_ptr(elements)) : ndarray<T>(); }
    // The variable as it was: a leaf itself, else a handle on the operation that made it.
    variable<T> as_variable(const edge& from) const {
        if (from && from->is_leaf()) return variable<T>(pointer<state<T>>(static_cast<state<T>*>(from.get())));
        variable<T> out(array(), false);
        if (from) {
            out.st().made_by = from;
            out.st().requires_grad = true;
        }
        return out;
    }
    void check(const char* function) const;
    void release() {
        elements = {};
        counter = {};
    }
};
[[noreturn]] void fail_modified(const char* function, dims_view shape, std::uint32_t expected, std::uint32_t found);
template <class T>
void kept<variable<T>>::check(const char* function) const {
    if (counter && counter->writes != writes) fail_modified(function, elements->extents(), writes, counter->writes);
}

template <class X>
inline constexpr bool takes_gradient = false;
template <class T>
inline constexpr bool takes_gradient<variable<T>> = has_gradient<T>;

// The handle of an indexed variable, and an array as a variable without a gradient.
template <class T>
const variable<T>& as_handle(const variable<T>& x) {
    return x;
}
template <class X>
    requires(!a_variable<X>)
decltype(auto) as_handle(const X& x) {
    if constexpr (scalar_like<X>) return (x);
    else return variable<core::value_of<decltype(forms::as_array(x))>>(orthant::eval(forms::as_array(x)), false);
}

// ---- the gradient of an operand: the formula's value in its shape and type

// The axes over which an operand of this shape was broadcast to that one.
dims broadcast_axes(dims_view from, dims_view to);

template <class T, class E>
ndarray<T> settled(const E& e, dims_view shape) {
    if constexpr (scalar_like<E>) return full<T>(shape_t(shape), scalar_cast<T>(e));
    else if constexpr (is_complex_v<core::value_of<E>> && !is_complex_v<T>)
        return settled<T>(orthant::real(e), shape);
    else {
        const core::array_header& g = *core::geometry_of(core::as_operand(e));
        if (g.extents().size() == shape.size() && std::equal(shape.begin(), shape.end(), g.shape())) {
            if constexpr (core::has_handle<E> && std::same_as<core::value_of<E>, T>)
                return ndarray<T>(core::header_ptr(e.handle()));
            else return ndarray<T>(core::evaluate_new<T>(core::as_operand(e)));
        }
        reduce_options how;
        how.axis = broadcast_axes(shape, g.extents());
        how.keepdims = true;
        ndarray<T> sums(orthant::sum(e, how));
        return ndarray<T>(core::header_ptr(sums.reshape(shape_t(shape)).handle()));
    }
}
// What a formula gives, on arrays or on variables; an array in a pass that makes a graph is a constant there.
template <class T, class U>
void store_variable(gradient& to, const variable<U>& v, dims_view shape);
template <class T, class E>
void store(gradient& to, const E& e, dims_view shape, bool graph) {
    if constexpr (std::same_as<E, no_gradient>) to = {};
    else if constexpr (a_variable<E>) store_variable<T>(to, as_handle(e), shape);
    else if (graph) to.state = pointer<object>(variable<T>(settled<T>(e, shape), false).pointer().get());
    else to.array = settled<T>(e, shape).handle();
}

// ---- an operation of the graph

template <class R, class Rule, class... X>
class operation final : public vertex {
    static constexpr std::size_t count = sizeof...(X);
    using all = std::index_sequence_for<X...>;

public:
    operation(const char* function, Rule&& rule, const variable<R>& y, const X&... x)
        : operation(function, std::move(rule), needed(x...), all{}, y, x...) {}

    list_view<edge> edges() override { return {edges_, count}; }
    void add(gradient& total, gradient&& more, bool graph) override {
        add_gradient<R>(total, std::move(more), graph);
    }
    bool released() const override { return released_; }
    void release() override {
        if (!kept_) return;
        released_ = true;
        std::apply([](auto&... k) { (k.release(), ...); }, operands_);
        result_.release();
    }
    void pull(const gradient& g, gradient* to, bool graph) override { pull_all(g, to, graph, all{}); }

private:
    // What the formulas of those operands use whose gradient is asked for.
    static unsigned needed(const X&... x) {
        unsigned out = 0, k = 0;
        ((out |= wanted(x) ? Rule::uses(k) : 0, ++k), ...);
        return out;
    }
    template <class V>
    static bool wanted(const V& v) {
        if constexpr (takes_gradient<V>) return v.requires_grad();
        else return false;
    }
    template <std::size_t... I>
    operation(const char* function, Rule&& rule, unsigned need, std::index_sequence<I...>, const variable<R>& y,
              const X&... x)
        : rule_(std::move(rule)), operands_(kept<X>(x, (need >> I) & 1)...),
          result_(y, (need & detail::result) != 0), kept_(need != 0) {
        name = function;
        (link<I>(y, x), ...);
    }
    template <std::size_t I, class V>
    void link(const variable<R>& y, const V& v) {
        if constexpr (takes_gradient<V>) {
            edges_[I] = v.st().vertex_of();
            const dims_view shape = v.value().header().extents(), of = y.value().header().extents();
            if (!Rule::broadcasts || shape.size() != of.size() || !std::equal(shape.begin(), shape.end(), of.begin()))
                shapes_[I] = std::make_unique<dims>(shape.begin(), shape.end());
        }
    }

    template <std::size_t... I>
    void pull_all(const gradient& g, gradient* to, bool graph, std::index_sequence<I...>) {
        (std::get<I>(operands_).check(name), ...);
        result_.check(name);
        if (graph) {
            const variable<R> gv(detail::pointer<state<R>>(static_cast<state<R>*>(g.state.get())));
            const variable<R> y = result_.as_variable(edge(this));
            const auto x = std::make_tuple(as_variable<X>(std::get<I>(operands_), edges_[I])...);
            const dims_view shape = gv.value().header().extents();
            std::apply([&](const auto&... a) { (pull_one<I, X>(to, shape, gv, a..., y), ...); }, x);
        } else {
            const ndarray<R> ga{core::header_ptr(g.array)};
            const ndarray<R> y = result_.array();
            const auto x = std::tuple<decltype(std::get<I>(operands_).array())...>(std::get<I>(operands_).array()...);
            const dims_view shape = ga.header().extents();
            std::apply([&](const auto&... a) { (pull_one<I, X>(to, shape, ga, a..., y), ...); }, x);
        }
    }
    template <class V, class K>
    static auto as_variable(const K& k, const edge& from) {
        if constexpr (is_variable<V>) return k.as_variable(from);
        else return k.array();
    }
    template <std::size_t K, class V, class G, class... A>
    void pull_one(gradient* to, dims_view shape, const G& g, const A&... a) {
        if constexpr (takes_gradient<V>) {
            if (!edges_[K]) return;
            const dims_view own = shapes_[K] ? dims_view(shapes_[K]->data(), shapes_[K]->size()) : shape;
            store<typename V::value_type>(to[K], rule_.template pull<unsigned(K)>(g, a...), own, a_variable<G>);
        }
    }

    Rule rule_;
    std::tuple<kept<X>...> operands_;
    kept<variable<R>> result_;
    edge edges_[count];
    std::unique_ptr<dims> shapes_[count];
    bool kept_, released_ = false;
};

template <class X>
bool wants_grad(const X& x) {
    if constexpr (takes_gradient<X>) return x.requires_grad();
    else return false;
}

// The value as a variable; in the graph if an operand requires grad and this thread records.
template <class R, class Rule, class... X>
variable<R> record(const char* function, ndarray<R>&& value, Rule rule, const X&... x) {
    variable<R> y(std::move(value), false);
    if constexpr (has_gradient<R> && (takes_gradient<X> || ...)) {
        if (grad_mode() && (wants_grad(x) || ...)) {
            y.st().made_by = edge(new operation<R, Rule, X...>(function, std::move(rule), y, x...));
            y.st().requires_grad = true;
        }
    }
    return y;
}

// For the arithmetic of a formula that knows no types: the conjugate of what is complex, else itself.
template <class X>
decltype(auto) conjugate_of(const X& x) {
    if constexpr (scalar_like<X>) {
        if constexpr (is_complex_v<X>) return std::conj(x);
        else return (x);
    } else if constexpr (is_complex_v<typename X::value_type>) return conj(x);
    else return (x);
}

}  // namespace detail
}  // namespace autograd
}  // namespace orthant::inline ORTHANT_ABI

namespace orthant::inline ORTHANT_ABI::autograd::detail {

inline dims broadcast_axes(dims_view from, dims_view to) {
    dims out;
    const std::size_t more = to.size() - from.size();
    for (std::size_t k = 0; k < to.size(); ++k)
        if (k < more || (from[k - more] == 1 && to[k] != 1)) out.push_back(index_t(k));
    return out;
}
[[noreturn]] inline void fail_undefined() {
    core::fail<value_error>({"variable: it is not defined; assign a variable to it first"});
}
[[noreturn]] inline void fail_leaf_written(const char* function) {
    core::fail<value_error>({function, ": a leaf variable that requires grad is used in an in-place operation; write "
                                       "it under no_grad, or write x = x + …"});
}
[[noreturn]] inline void fail_gradient_shape(dims_view given, dims_view expected) {
    core::fail<shape_error>({"backward: the gradient's shape ", core::tuple_text{given},
                             " differs from the variable's shape ", core::tuple_text{expected}});
}
[[noreturn]] inline void fail_modified(const char* function, dims_view shape, std::uint32_t expected,
                                             std::uint32_t found) {
    core::fail<value_error>({"backward: a value of shape ", core::tuple_text{shape}, " that ", function,
                             " needs was modified by an in-place operation: it is at version ", found,
                             ", expected version ", expected});
}

}  // namespace orthant::inline ORTHANT_ABI::autograd::detail
