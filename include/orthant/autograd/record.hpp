#pragma once
// How a function of variables is written down in the graph. A rule says for each operand what becomes of the
// gradient g of the result, as a formula of variables:
//
//   record<R>("sin", value, pulls<operand<0>>([](const auto& g, const auto& x, const auto& y) {
//       return g * cos(x);
//   }), x);
//
// The formula runs in the backward pass, which records nothing, so that it costs what np::'s functions cost; or which
// records it too, where the graph of the gradient is asked for (create_graph). So a rule is compiled once, and calls
// functions that other rules call. A rule that many programs spend their time in may say `fused`: then the formula is
// compiled for arrays as well, where it is a lazy expression that is evaluated in one pass.
//
// A formula is handed all operands and the result, but only what it says it uses is kept until then (rule.hpp).

#include <orthant/autograd/rule.hpp>

namespace orthant::inline ORTHANT_ABI {
namespace autograd {
namespace detail {

// ---- an operation of the graph

// All of an operation that does not depend on its formula: what it keeps, and of whom. The lists are its maker's.
class operation_lists : public vertex {
public:
    list_view<edge> edges() override { return {edges_, count_}; }
    bool released() const override { return released_; }
    void release() override;

protected:
    operation_lists(const char* function, edge* e, kept_elements* k, std::unique_ptr<dims>* shapes, unsigned count)
        : edges_(e), kept_(k), shapes_(shapes), count_(count) {
        name = function;
    }
    void check() const;
    dims_view shape_of(unsigned k, dims_view of) const {
        return shapes_[k] ? dims_view(shapes_[k]->data(), shapes_[k]->size()) : of;
    }
    edge* edges_;
    kept_elements* kept_;  // the operands', and behind them the result's
    std::unique_ptr<dims>* shapes_;  // of operands whose shape is not the result's
    unsigned count_;
    bool keeps_ = false, released_ = false;
};
template <class R>
class operation_of : public operation_lists {
public:
    void add(gradient& total, gradient&& more, bool graph) override {
        add_gradient<R>(total, std::move(more), graph);
    }

protected:
    using operation_lists::operation_lists;
};

template <class T>
ORTHANT_NOINLINE void keep_operand(edge& to, kept_elements& k, std::unique_ptr<dims>& shape, const variable<T>& x,
                                   bool needed, dims_view of) {
    if constexpr (has_gradient<T>) {
        to = x.st().vertex_of();
        const dims_view own = x.value().header().extents();
        if (!same_extents(own, of)) shape = std::make_unique<dims>(own.begin(), own.end());
    }
    if (needed) k = kept<variable<T>>(x, true);
}

// A number that takes part, for the formulas; of a variable it is in the lists.
template <class X>
struct constant_of {
    X value;
    explicit constant_of(const X& x) : value(x) {}
};
template <class T>
struct constant_of<variable<T>> {
    explicit constant_of(const variable<T>&) {}
};

template <class Rule>
inline constexpr bool is_fused = requires { requires Rule::fused; };

template <class R, class Rule, class... X>
class operation final : public operation_of<R> {
    static constexpr unsigned count = sizeof...(X);
    using all = std::index_sequence_for<X...>;

public:
    operation(const char* function, Rule&& rule, const variable<R>& y, const X&... x)
        : operation_of<R>(function, own_edges_, own_kept_, own_shapes_, count), rule_(std::move(rule)), constants_(x...) {
        const unsigned need = needed(x...);
        const dims_view of = y.value().header().extents();
        unsigned k = 0;
        (keep(k++, need, of, x), ...);
        if (need & detail::result) own_kept_[count] = kept<variable<R>>(y, true);
        this->keeps_ = need != 0;
    }
    void pull(const gradient& g, gradient* to, bool graph) override {
        this->check();
        pull_all(g, to, graph, all{});
    }

private:
    template <class V>
    void keep(unsigned k, unsigned need, dims_view of, const V& v) {
        if constexpr (is_variable<V>)
            keep_operand(own_edges_[k], own_kept_[k], own_shapes_[k], v, (need >> k) & 1, of);
    }
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
    void pull_all(const gradient& g, gradient* to, bool graph, std::index_sequence<I...>) {
        if constexpr (is_fused<Rule>) {
            if (!graph) {
                const ndarray<R> ga{core::header_ptr(g.array)};
                return pull_each(to, graph, ga, array_at<R>(count), array_or_constant<X, I>()...);
            }
        }
        pull_each(to, graph, arrived<R>(g, graph), kept_variable<R>(own_kept_[count], graph ? edge(this) : edge()),
                  variable_or_constant<X, I>(graph)...);
    }
    template <class G, class Y, class... A>
    void pull_each(gradient* to, bool graph, const G& g, const Y& y, const A&... a) {
        [&]<std::size_t... I>(std::index_sequence<I...>) { (pull_one<I, X>(to, graph, g, a..., y), ...); }(all{});
    }
    template <std::size_t K, class V, class G, class... A>
    void pull_one(gradient* to, bool graph, const G& g, const A&... a) {
        if constexpr (takes_gradient<V>)
            if (own_edges_[K])
                store<typename V::value_type>(to[K], rule_.template pull<unsigned(K)>(g, a...),
                                              this->shape_of(K, extents_of(g)), graph);
    }
    static dims_view extents_of(const ndarray<R>& g) { return g.header().extents(); }
    static dims_view extents_of(const variable<R>& g) { return g.value().header().extents(); }
    template <class T>
    ndarray<T> array_at(unsigned k) const {
        return own_kept_[k].elements ? ndarray<T>(core::header_ptr(own_kept_[k].elements)) : ndarray<T>();
    }
    template <class V, std::size_t K>
    auto array_or_constant() const {
        if constexpr (is_variable<V>) return array_at<typename V::value_type>(K);
        else return std::get<K>(constants_).value;
    }
    template <class V, std::size_t K>
    auto variable_or_constant(bool graph) const {
        if constexpr (is_variable<V>)
            return kept_variable<typename V::value_type>(own_kept_[K], graph ? own_edges_[K] : edge());
        else return std::get<K>(constants_).value;
    }

    Rule rule_;
    std::tuple<constant_of<X>...> constants_;
    edge own_edges_[count];
    kept_elements own_kept_[count + 1];
    std::unique_ptr<dims> own_shapes_[count];
};

// Of one operand, of which nothing is kept: moves, sums, casts.
template <class R, class T>
class linear_of : public operation_of<R> {
public:
    void pull(const gradient& g, gradient* to, bool graph) override {
        if (!own_edge_) return;
        const variable<R> v = arrived<R>(g, graph);
        back(to[0], v, this->shape_of(0, v.value().header().extents()), graph);
    }

protected:
    linear_of(const char* function, const variable<R>& y, const variable<T>& x)
        : operation_of<R>(function, &own_edge_, own_kept_, &own_shape_, 1) {
        keep_operand(own_edge_, own_kept_[0], own_shape_, x, false, y.value().header().extents());
    }

private:
    virtual void back(gradient& to, const variable<R>& g, dims_view shape, bool graph) = 0;

    edge own_edge_;
    kept_elements own_kept_[2];
    std::unique_ptr<dims> own_shape_;
};
template <class R, class T, class F>
class linear final : public linear_of<R, T> {
public:
    linear(const char* function, F&& f, const variable<R>& y, const variable<T>& x)
        : linear_of<R, T>(function, y, x), f_(std::move(f)) {}

private:
    void back(gradient& to, const variable<R>& g, dims_view shape, bool graph) override {
        store<T>(to, f_(g, variable<T>(), variable<R>()), shape, graph);
    }
    F f_;
};

template <class X>
bool wants_grad(const X& x) {
    if constexpr (takes_gradient<X>) return x.requires_grad();
    else return false;
}

// y was computed by this operation.
template <class R, class Rule, class... X>
void attach(const char* function, const variable<R>& y, Rule rule, const X&... x) {
    y.st().made_by = edge(new operation<R, Rule, X...>(function, std::move(rule), y, x...));
    y.st().requires_grad = true;
}

template <class R, class F, class T>
void attach(const char* function, const variable<R>& y, formulas<used<nothing>, F> rule, const variable<T>& x) {
    y.st().made_by = edge(new linear<R, T, F>(function, std::get<0>(std::move(rule.f)), y, x));
    y.st().requires_grad = true;
}

// The value as a variable; in the graph if an operand requires grad and this thread records.
template <class R, class Rule, class... X>
variable<R> record(const char* function, ndarray<R>&& value, Rule rule, const X&... x) {
    variable<R> y(std::move(value), false);
    if constexpr (has_gradient<R> && (takes_gradient<X> || ...)) {
        if (grad_mode() && (wants_grad(x) || ...)) attach(function, y, std::move(rule), x...);
    }
    return y;
}

template <class T>
dims extents_in(const variable<T>& v) {
    const dims_view e = v.value().header().extents();
    return dims(e.begin(), e.end());
}
inline dims_view seen(const dims& d) { return core::as_view(d); }
template <class T>
ndarray<T> same_elements(const ndarray<T>& a) {
    return ndarray<T>(core::header_ptr(a.handle()));
}

template <class T>
ORTHANT_NOINLINE variable<T> summed(const variable<T>& v, dims_view shape) {
    if (same_extents(v.value().header().extents(), shape)) return v;
    return record<T>("sum", summed_array<T>(v.value(), shape),
                     pulls<nothing>([of = extents_in(v)](const auto& g, const auto&, const auto&) {
                         return stretched<T>(g, seen(of));
                     }), v);
}
template <class T>
ORTHANT_NOINLINE variable<T> stretched(const variable<T>& v, dims_view shape) {
    return record<T>("broadcast_to", ndarray<T>(core::header_ptr(broadcast_to(v.value(), shape_t(shape)).handle())),
                     pulls<nothing>([](const auto& g, const auto&, const auto&) { return g; }), v);
}
template <class T>
ORTHANT_NOINLINE variable<T> reshaped(const variable<T>& v, dims_view shape) {
    return record<T>("reshape", ndarray<T>(core::header_ptr(v.value().reshape(shape_t(shape)).handle())),
                     pulls<nothing>([of = extents_in(v)](const auto& g, const auto&, const auto&) {
                         return reshaped<T>(g, seen(of));
                     }), v);
}
template <class T, class U>
variable<T> fitted(const variable<U>& v, dims_view shape) {
    if constexpr (is_complex_v<U> && !is_complex_v<T>) return fitted<T>(real(v), shape);
    else if constexpr (!std::same_as<T, U>) return summed<T>(v.template astype<T>(), shape);
    else return summed<T>(v, shape);
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

#if ORTHANT_DEFINE

namespace orthant::inline ORTHANT_ABI::autograd::detail {

ORTHANT_ONCE void operation_lists::release() {
    if (!keeps_) return;
    released_ = true;
    for (unsigned k = 0; k <= count_; ++k) kept_[k].release();
}
ORTHANT_ONCE void operation_lists::check() const {
    for (unsigned k = 0; k <= count_; ++k) kept_[k].check(name);
}
[[noreturn]] ORTHANT_ONCE void fail_undefined() {
    core::fail<value_error>({"variable: it is not defined; assign a variable to it first"});
}
[[noreturn]] ORTHANT_ONCE void fail_leaf_written(const char* function) {
    core::fail<value_error>({function, ": a leaf variable that requires grad is used in an in-place operation; write "
                                       "it under no_grad, or write x = x + …"});
}
[[noreturn]] ORTHANT_ONCE void fail_gradient_shape(dims_view given, dims_view expected) {
    core::fail<shape_error>({"backward: the gradient's shape ", core::tuple_text{given},
                             " differs from the variable's shape ", core::tuple_text{expected}});
}

}  // namespace orthant::inline ORTHANT_ABI::autograd::detail

#endif
