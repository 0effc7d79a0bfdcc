#pragma once
// Gradients: x.backward() and what a variable does with the gradient that arrives, hooks, and ag::grad(y, x), which
// gives gradients without storing them.
// https://pytorch.org/docs/stable/autograd.html

#include <orthant/autograd/elementwise.hpp>
#include <orthant/base/plain_vector.hpp>

namespace orthant::inline ORTHANT_ABI {
namespace autograd {
namespace detail {

template <class T>
pointer<state<T>> state_in(const gradient& g) {
    return pointer<state<T>>(static_cast<state<T>*>(g.state.get()));
}
template <class T>
gradient gradient_of(const variable<T>& v, bool graph) {
    gradient g;
    if (graph) g.state = pointer<object>(v.pointer().get());
    else g.array = v.value().handle();
    return g;
}

// Whether nobody else sees this array, so that it may be added to and kept.
inline bool is_ours(const core::header_ptr& h) { return !h->owner && !h->is_static && references_to(*h) == 1; }

template <class T>
void add_gradient(gradient& total, gradient&& more, bool graph) {
    if constexpr (!has_gradient<T>) return;
    else if (graph) {
        const variable<T> sum = variable<T>(state_in<T>(total)) + variable<T>(state_in<T>(more));
        total.state = pointer<object>(sum.pointer().get());
    } else if (is_ours(total.array) || is_ours(more.array)) {
        if (!is_ours(total.array)) std::swap(total, more);
        core::assign(view<T>(core::header_ptr(total.array)),
                     view<const T>(core::header_ptr(total.array)) + view<const T>(core::header_ptr(more.array)));
    } else {
        total.array = core::evaluate_new<T>(view<const T>(total.array) + view<const T>(more.array));
    }
}

template <class T>
void gradient_cell<T>::store(const gradient& g, bool graph) {
    if constexpr (!has_gradient<T>) return;
    else if (graph) {
        const variable<T> arrived(state_in<T>(g));
        made = given && made ? (variable<T>(made) + arrived).pointer()
               : given       ? (arrived + variable<T>(std::move(values), false)).pointer()
                             : arrived.pointer();
        values = ndarray<T>(core::header_ptr(made->value.handle()));
    } else if (given && !made) {
        core::assign(values, values + view<const T>(g.array));
    } else if (given) {
        values = ndarray<T>(core::evaluate_new<T>(values + view<const T>(g.array)));
        made = {};
    } else {
        // The pass refers to it once.
        values = ndarray<T>(is_ours(g.array) ? g.array : core::dense_copy<T>(g.array));
    }
    given = true;
}

template <class T>
void state<T>::add(gradient& total, gradient&& more, bool graph) {
    add_gradient<T>(total, std::move(more), graph);
}
template <class T>
void state<T>::pull(const gradient& g, gradient*, bool graph) {
    cell().store(g, graph);
}

// f is called with the values; what it returns, if anything, is the gradient from then on.
template <class F, class T>
struct value_hook final : hook {
    F f;
    explicit value_hook(F&& function) : f(std::move(function)) {}
    void call(gradient& g, bool graph) override {
        const ndarray<T> values{graph ? core::header_ptr(state_in<T>(g)->value.handle()) : core::header_ptr(g.array)};
        if constexpr (std::is_void_v<std::invoke_result_t<F&, const ndarray<T>&>>) f(values);
        else {
            ndarray<T> instead(f(values));
            if (shape_t(instead.shape()) != shape_t(values.shape()))
                fail_gradient_shape(instead.header().extents(), values.header().extents());
            g = gradient_of(variable<T>(std::move(instead), false), graph);
        }
    }
};
template <class T>
struct keeping_hook final : hook {
    pointer<gradient_cell<T>> to;
    explicit keeping_hook(pointer<gradient_cell<T>> cell) : to(std::move(cell)) {}
    void call(gradient& g, bool graph) override { to->store(graph ? g : gradient{g}, graph); }
    bool keeps() const override { return true; }
};

// The gradient from which a pass starts.
template <class T, class G>
gradient first_gradient(const variable<T>& y, const G& g, bool graph) {
    const variable<T> v = [&] {
        if constexpr (std::same_as<G, variable<T>>) return g;
        else if constexpr (a_variable<G>) return as_handle(g).template astype<T>();
        else return variable<T>(g);
    }();
    const dims_view given = v.value().header().extents(), expected = y.value().header().extents();
    if (!std::equal(given.begin(), given.end(), expected.begin(), expected.end())) fail_gradient_shape(given, expected);
    return gradient_of(v, graph);
}
template <class T>
gradient first_gradient(const variable<T>& y, none_t, bool graph) {
    if (y.size() != 1)
        core::fail<value_error>({"backward: without a gradient the result has to have one element, not the shape ",
                                 core::tuple_text{y.value().header().extents()}});
    return gradient_of(variable<T>(full<T>(shape_t(y.shape()), T(1)), false), graph);
}
template <class T>
edge root_of(const variable<T>& y) {
    if (!y.requires_grad())
        core::fail<value_error>({"backward: the variable does not require grad and has no grad_fn"});
    return y.st().vertex_of();
}
inline bool retained(const backward_options& o) { return o.retain_graph.value_or(o.create_graph); }

}  // namespace detail

template <class E>
variable<E>& variable<E>::requires_grad_(bool wanted) {
    if (wanted && !detail::has_gradient<E>)
        orthant::detail::fail<type_error>({"requires_grad: only floating and complex elements have gradients, not ",
                                           dtype().name()});
    if (!wanted && !is_leaf())
        orthant::detail::fail<value_error>({"requires_grad_: this variable is no leaf; write x = x.detach()"});
    if (is_leaf()) st().requires_grad = wanted;
    return *this;
}
template <class E>
void variable<E>::retain_grad() {
    const detail::edge at = st().vertex_of();
    if (!at) orthant::detail::fail<value_error>({"retain_grad: the variable does not require grad"});
    if (at->is_leaf() || st().grad) return;
    st().cell();
    at->hooks.push_back(detail::pointer<detail::hook>(new detail::keeping_hook<E>(st().grad)));
}
template <class E>
template <class F>
hook_handle variable<E>::register_hook(F f) {
    const detail::edge at = st().vertex_of();
    if (!at) orthant::detail::fail<value_error>({"register_hook: the variable does not require grad"});
    detail::pointer<detail::hook> h(new detail::value_hook<F, E>(std::move(f)));
    // (What retain_grad keeps is what all hooks have made of it, whichever was asked for first.)
    auto place = at->hooks.end();
    while (place != at->hooks.begin() && place[-1]->keeps()) --place;
    at->hooks.insert(place, h);
    return {at, h};
}
template <class E>
ndarray<E>& variable<E>::held() const {
    if (!has_grad())
        orthant::detail::fail<value_error>(
            {"grad: there is none: ", !requires_grad() ? "the variable does not require grad"
                                      : is_leaf()      ? "backward was not called, or does not reach the variable"
                                                       : "the variable is no leaf; call retain_grad() before backward"});
    return st().grad->values;
}
template <class E>
void variable<E>::set_grad(const ndarray<E>& g) {
    if (shape_t(g.shape()) != shape_t(shape()))
        detail::fail_gradient_shape(g.header().extents(), value().header().extents());
    st().grad = {};
    st().cell().values = g;
    st().cell().given = true;
}
template <class E>
variable<E> variable<E>::grad_variable() const {
    const ndarray<E>& g = held();
    return st().grad->made ? variable(st().grad->made) : variable(ndarray<E>(orthant::detail::header_ptr(g.handle())), false);
}
template <class E>
void variable<E>::backward(const backward_options& options) const {
    detail::run_backward({{detail::root_of(*this), detail::first_gradient(*this, _, options.create_graph)}},
                         detail::retained(options), options.create_graph);
}
template <class E>
template <class G>
    requires forms::any<G> || detail::a_variable<G>
void variable<E>::backward(const G& gradient, const backward_options& options) const {
    detail::run_backward({{detail::root_of(*this), detail::first_gradient(*this, gradient, options.create_graph)}},
                         detail::retained(options), options.create_graph);
}
template <class E>
template <class U>
variable<U> variable<E>::astype() const {
    return detail::record<U>("astype", ndarray<U>(orthant::detail::evaluate_new<U>(orthant::detail::as_operand(value()))),
                             detail::pulls<detail::nothing>([](const auto& g, const auto&, const auto&) { return g; }),
                             *this);
}
template <class E>
variable<E> variable<E>::clone() const {
    return detail::record<E>("clone", ndarray<E>(value()),
                             detail::pulls<detail::nothing>([](const auto& g, const auto&, const auto&) { return g; }),
                             *this);
}

// Several results at once: from the sum of each with its gradient.
template <class T>
void backward(std::initializer_list<variable<T>> ys, const backward_options& options = {}) {
    plain_vector<std::pair<detail::edge, detail::gradient>> roots;
    for (const variable<T>& y : ys)
        roots.emplace_back(detail::root_of(y), detail::first_gradient(y, _, options.create_graph));
    detail::run_backward(roots, detail::retained(options), options.create_graph);
}
template <class T>
void backward(std::initializer_list<variable<T>> ys, std::initializer_list<ndarray<T>> gradients,
              const backward_options& options = {}) {
    if (ys.size() != gradients.size())
        orthant::detail::fail<value_error>(
            {"backward: ", ys.size(), " results and ", gradients.size(), " gradients"});
    plain_vector<std::pair<detail::edge, detail::gradient>> roots;
    auto g = gradients.begin();
    for (const variable<T>& y : ys)
        roots.emplace_back(detail::root_of(y), detail::first_gradient(y, *g++, options.create_graph));
    detail::run_backward(roots, detail::retained(options), options.create_graph);
}

// ---- ag::grad(y, x): the gradients themselves

// A gradient of any element type, to be cast to the result's.
class any_gradient {
public:
    any_gradient(none_t = {}) {}
    template <class G>
        requires forms::any<G> || detail::a_variable<G>
    any_gradient(const G& g) {
        if constexpr (detail::a_variable<G>) take(detail::as_handle(g));
        else take(detail::as_handle(forms::as_array(g)));
    }
    bool given() const { return bool(real_) || bool(complex_); }
    template <class T>
    variable<T> as() const {
        if constexpr (is_complex_v<T>) {
            if (complex_) return variable<std::complex<double>>(complex_).template astype<T>();
        } else if (complex_) {
            orthant::detail::fail<type_error>({"grad: a complex gradient of a result that is real"});
        }
        const variable<double> g(real_);
        if constexpr (std::same_as<T, double>) return g;
        else return g.template astype<T>();
    }

private:
    template <class T>
    void take(const variable<T>& g) {
        if constexpr (is_complex_v<T>) complex_ = g.template astype<std::complex<double>>().pointer();
        else if constexpr (std::same_as<T, double>) real_ = g.pointer();
        else real_ = g.template astype<double>().pointer();
    }
    detail::pointer<detail::state<double>> real_;
    detail::pointer<detail::state<std::complex<double>>> complex_;
};

struct grad_options {
    keyword_only only = keyword_only();
    any_gradient grad_outputs = {};
    maybe<bool> retain_graph = {};
    bool create_graph = false;
    bool allow_unused = false;
};

namespace detail {

template <class T>
plain_vector<gradient> gradients_at(const variable<T>& y, const edge* at, std::size_t n,
                                    const grad_options& o) {
    plain_vector<capture> captures;
    for (std::size_t k = 0; k < n; ++k) {
        if (!at[k]) core::fail<value_error>({"grad: an input does not require grad"});
        captures.push_back({at[k].get(), {}});
    }
    gradient first = o.grad_outputs.given() ? first_gradient(y, o.grad_outputs.as<T>(), o.create_graph)
                                            : first_gradient(y, _, o.create_graph);
    run_backward({{root_of(y), std::move(first)}}, o.retain_graph.value_or(o.create_graph), o.create_graph, &captures);
    plain_vector<gradient> out;
    for (capture& c : captures) {
        if (!c.arrived && !o.allow_unused)
            core::fail<value_error>({"grad: an input is unused: the result does not depend on it; write "
                                     "allow_unused = true to get an undefined variable"});
        out.push_back(std::move(c.arrived));
    }
    return out;
}
template <class T>
variable<T> variable_in(gradient&& g, bool graph) {
    if (!g) return {};
    return graph ? variable<T>(state_in<T>(g)) : variable<T>(ndarray<T>(std::move(g.array)), false);
}

}  // namespace detail

// The gradient of y with respect to x, as a variable; no .grad() is touched. Of braces of variables a vector, of a
// tuple a tuple. https://pytorch.org/docs/stable/generated/torch.autograd.grad.html
template <class T, class U>
variable<U> grad(const variable<T>& y, const variable<U>& x, const grad_options& options = {}) {
    const detail::edge at = x.st().vertex_of();
    return detail::variable_in<U>(std::move(detail::gradients_at(y, &at, 1, options)[0]), options.create_graph);
}
template <class T, class U>
std::vector<variable<U>> grad(const variable<T>& y, std::initializer_list<variable<U>> xs,
                              const grad_options& options = {}) {
    plain_vector<detail::edge> at;
    for (const variable<U>& x : xs) at.push_back(x.st().vertex_of());
    std::vector<variable<U>> out;
    for (detail::gradient& g : detail::gradients_at(y, at.data(), at.size(), options))
        out.push_back(detail::variable_in<U>(std::move(g), options.create_graph));
    return out;
}
template <class T, class... U>
std::tuple<variable<U>...> grad(const variable<T>& y, const std::tuple<variable<U>...>& xs,
                                const grad_options& options = {}) {
    return std::apply(
        [&](const auto&... x) {
            const detail::edge at[] = {x.st().vertex_of()...};
            plain_vector<detail::gradient> g = detail::gradients_at(y, at, sizeof...(x), options);
            std::size_t k = 0;
            return std::tuple<variable<U>...>{detail::variable_in<U>(std::move(g[k++]), options.create_graph)...};
        },
        xs);
}

}  // namespace autograd
}  // namespace orthant::inline ORTHANT_ABI
