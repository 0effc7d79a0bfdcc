#pragma once
// variable<T>: a handle on an array and on how it was computed. Copying a variable copies the handle, as `y = x`
// does in Python.
//
//   ag::variable<double> x({1, 2, 3}, {.requires_grad = true});
//   ag::variable y = np::sum(x * x);
//   y.backward();
//   x.grad();                              // [2. 4. 6.]
//
// np::'s functions take variables beside arrays and give variables; they are in the headers beside this one. What
// each member means is PyTorch's; names rebind and indexings write as everywhere here.
// https://pytorch.org/docs/stable/tensors.html

#include <orthant/autograd/graph.hpp>
#include <orthant/array/creation.hpp>
#include <orthant/array/selection.hpp>
#include <orthant/ops/indexing/where.hpp>
#include <orthant/ops/logic/logic.hpp>
#include <orthant/ops/manipulation/reshape.hpp>
#include <orthant/ops/math/math.hpp>
#include <orthant/ops/math/parts.hpp>
#include <orthant/ops/math/rounding.hpp>
#include <orthant/ops/reductions/reductions.hpp>

namespace orthant::inline ORTHANT_ABI {
namespace autograd {

template <class T>
class variable;
template <class T>
class indexed;

struct variable_options {
    keyword_only only = keyword_only();
    bool requires_grad = false;
};
// create_graph: the gradient that a leaf stores has a graph, which refers to the leaf: both live until zero_grad(), as in
// PyTorch. ag::grad(y, x, {.create_graph = true}) stores nothing.
struct backward_options {
    keyword_only only = keyword_only();
    maybe<bool> retain_graph = {};  // as create_graph, if not given
    bool create_graph = false;
};

namespace detail {

template <class T>
inline constexpr bool has_gradient = is_complex_v<T> || floating<T>;

template <class X>
inline constexpr bool is_variable = false;
template <class T>
inline constexpr bool is_variable<variable<T>> = true;
template <class T>
inline constexpr bool is_variable<indexed<T>> = true;
template <class X>
concept a_variable = is_variable<std::remove_cvref_t<X>>;

template <class T>
struct state;

// A stored gradient: its values, and where it was computed with create_graph also what made them.
template <class T>
struct gradient_cell : object {
    ndarray<T> values;
    bool given = false;
    pointer<state<T>> made;
    void store(const gradient& g, bool graph);
};

// How a view is made of its base's elements: applied to any array of the base's shape.
struct window_step : object {
    virtual core::header_ptr apply(const core::header_ptr& of) const = 0;
};

// Of a view: what it shows, and the writes to it that it knows of.
template <class T>
struct view_link : object {
    pointer<state<T>> base;
    pointer<window_step> how;
    std::uint32_t seen = 0;
};

// What the handles of a variable refer to; of a leaf also the vertex at which its gradient arrives.
template <class T>
struct state final : vertex {
    ndarray<T> value;
    bool requires_grad = false;
    edge made_by;  // the operation; none of a leaf
    pointer<version_counter> version;
    pointer<gradient_cell<T>> grad;
    pointer<view_link<T>> shows;

    explicit state(ndarray<T>&& v) : value(std::move(v)) {}

    bool is_leaf() const override { return true; }
    void add(gradient& total, gradient&& more, bool graph) override;
    void pull(const gradient& g, gradient*, bool graph) override;

    // (Made when it is first asked for: threads may keep a constant that they share at the same time.)
    version_counter* counter() { return version.made(); }
    // A view whose base was written since it was made belongs to another operation.
    void refresh() {
        if (shows && shows->seen != version->writes) show_again();
    }
    void show_again();
    edge vertex_of() {
        refresh();
        if (!requires_grad) return {};
        return made_by ? made_by : edge(this);
    }
    gradient_cell<T>& cell() {
        if (!grad) grad = pointer<gradient_cell<T>>(new gradient_cell<T>);
        return *grad;
    }
};

// Of a vertex with the element type T.
template <class T>
void add_gradient(gradient& total, gradient&& more, bool graph);

[[noreturn]] void fail_undefined();
[[noreturn]] void fail_leaf_written(const char* function);
[[noreturn]] void fail_gradient_shape(dims_view given, dims_view expected);

}  // namespace detail

// What register_hook gives: takes the hook away again.
class hook_handle {
public:
    hook_handle(detail::edge at, detail::pointer<detail::hook> h) : at_(std::move(at)), hook_(std::move(h)) {}
    void remove() {
        if (!at_) return;
        for (std::size_t k = at_->hooks.size(); k-- > 0;)
            if (at_->hooks[k] == hook_) at_->hooks.erase(&at_->hooks[k]);
    }

private:
    detail::edge at_;
    detail::pointer<detail::hook> hook_;
};

template <class E>
class variable : public own_ufuncs {
    using state_ptr = detail::pointer<detail::state<E>>;

public:
    using value_type = E;

    // No variable: defined() is false.
    variable() noexcept = default;
    // Of an array, a view, an expression, a range, a number or nested braces: copied, and converted as assignment
    // converts; an array that is about to go is taken over.
    template <class X = std::conditional_t<is_complex_v<E>, orthant::detail::braces_of<E>, forms::reals>>
        requires(forms::any<X> || scalar_like<X>) && (!detail::a_variable<X>)
    explicit variable(const X& values, const variable_options& options = {})
        : variable(made_of(values), options.requires_grad) {}
    // (Rows in braces, said again: of one row alone the compiler would hesitate.)
    template <scalar_like N>
    explicit variable(std::initializer_list<std::initializer_list<N>> rows, const variable_options& options = {})
        : variable(made_of_rows(rows), options.requires_grad) {}
    explicit variable(ndarray<E>&& values, const variable_options& options = {})
        : variable(std::move(values), options.requires_grad) {}
    variable(ndarray<E>&& values, bool wanted) : state_(new detail::state<E>(std::move(values))) {
        requires_grad_(wanted);
    }
    explicit variable(state_ptr s) noexcept : state_(std::move(s)) {}  // for the library

    bool defined() const noexcept { return bool(state_); }
    bool is(const variable& other) const noexcept { return state_ == other.state_; }

    // ---- the value
    const ndarray<E>& value() const { return st().value; }
    // The same storage without a graph; writes to it are not counted, so the graph does not see them.
    variable data() const { return variable(ndarray<E>(value().handle()), false); }
    E item() const { return orthant::detail::only_element(value(), "item"); }
    explicit operator E() const { return item(); }
    auto shape() const { return value().shape(); }
    index_t ndim() const { return value().ndim(); }
    index_t size() const { return value().size(); }
    auto dtype() const { return value().dtype(); }

    // ---- the graph
    bool requires_grad() const {
        st().refresh();
        return st().requires_grad;
    }
    variable& requires_grad_(bool wanted = true);
    bool is_leaf() const {
        st().refresh();
        return !st().made_by;
    }
    // The function that made it; "" of a leaf.
    std::string_view grad_fn() const {
        st().refresh();
        return st().made_by ? st().made_by->name : "";
    }
    std::uint32_t version() const { return st().counter()->writes; }
    void retain_grad();
    // The same storage and count of writes, outside of the graph.
    variable detach() const {
        variable out(ndarray<E>(value().handle()), false);
        out.st().version = detail::pointer<detail::version_counter>(st().counter());
        return out;
    }
    variable& detach_() {
        if (st().shows)
            orthant::detail::fail<value_error>({"detach_: a view is not detached in place; write x = x.detach()"});
        st().made_by = {};
        st().requires_grad = false;
        return *this;
    }
    variable clone() const;
    variable copy() const { return clone(); }
    // f(gradient) is called with the whole gradient before it goes on; what it returns, if anything, replaces it.
    template <class F>
    hook_handle register_hook(F f);

    // ---- the gradient
    bool has_grad() const { return st().grad && st().grad->given; }
    const ndarray<E>& grad() const { return held(); }
    ndarray<E>& mutable_grad() { return held(); }
    void zero_grad() { st().grad = {}; }
    void set_grad(const ndarray<E>& g);
    variable grad_variable() const;

    void backward(const backward_options& options = {}) const;
    template <class G = forms::reals>
        requires forms::any<G> || detail::a_variable<G>
    void backward(const G& gradient, const backward_options& options = {}) const;

    // ---- indexing: in the graph when read; `x(0) = 5` writes
    template <class... I>
    indexed<E> operator()(const I&... indices) const;
    // Positions in braces among them: x({0, 2}), x(all, {0, 2}), x({0, 2}, {1, 3}).
    template <int = 0>
    indexed<E> operator()(const orthant::detail::any_index& i) const;
    template <int = 0>
    indexed<E> operator()(const orthant::detail::any_index& i, const orthant::detail::any_index& j) const;
    template <int = 0>
    indexed<E> operator()(const orthant::detail::any_index& i, const orthant::detail::any_index& j,
                          const orthant::detail::any_index& k) const;
    template <class I>
    indexed<E> operator[](const I& index) const;
    template <std::size_t N>
    indexed<E> operator[](const extent (&positions)[N]) const;

    // ---- in place
    template <class X>
    variable& operator+=(const X& x) {
        return add_(x);
    }
    template <class X>
    variable& operator-=(const X& x) {
        return sub_(x);
    }
    template <class X>
    variable& operator*=(const X& x) {
        return mul_(x);
    }
    template <class X>
    variable& operator/=(const X& x) {
        return div_(x);
    }
    template <class X> variable& add_(const X& x);
    template <class X> variable& sub_(const X& x);
    template <class X> variable& mul_(const X& x);
    template <class X> variable& div_(const X& x);
    template <class X> variable& pow_(const X& x);
    variable& neg_();
    variable& abs_();
    variable& exp_();
    variable& log_();
    variable& sqrt_();
    variable& tanh_();
    variable& sigmoid_();
    variable& relu_();
    template <class L, class H> variable& clip_(const L& low, const H& high);
    variable& zero_() { return copy_(E(0)); }
    template <class X> variable& fill_(const X& x) {
        return copy_(x);
    }
    template <class X = forms::reals> variable& copy_(const X& x);

    // ---- NumPy's methods: see the free function of the same name
#define ORTHANT_ONE(name, keywords)                                                      \
    template <class Dtype = void> auto(name)() const&;                                   \
    template <class Dtype = void> auto(name)() &&; /* (gives its value back once used) */ \
    template <class Dtype = void> auto(name)(index_t axis) const;                        \
    template <class Dtype = void> auto(name)(const keywords& how) const;
#define ORTHANT_SEVERAL(name, keywords) \
    ORTHANT_ONE(name, keywords)         \
    template <class Dtype = void> auto(name)(const axes_list& axes) const;
    ORTHANT_REDUCING_METHODS(ORTHANT_ONE, ORTHANT_SEVERAL)
#undef ORTHANT_ONE
#undef ORTHANT_SEVERAL
    auto all() const;
    variable reshape(const shape_t& shape) const;
    template <std::size_t N>
    variable reshape(const extent (&shape)[N]) const {
        return reshape(orthant::detail::list_of(shape));
    }
    template <std::integral... I>
        requires(sizeof...(I) > 0)
    variable reshape(I... extents) const {
        return reshape({extent(extents)...});
    }
    variable ravel() const { return reshape({-1}); }
    variable flatten() const { return ravel().clone(); }
    variable transpose() const;
    template <std::integral... I>
        requires(sizeof...(I) > 1)
    variable transpose(I... axes) const;
    variable transpose(const axis_list& axes) const;
    variable T() const { return transpose(); }
    variable mT() const { return swapaxes(-1, -2); }
    variable swapaxes(index_t a, index_t b) const;
    variable squeeze() const;
    variable squeeze(const axis_list& axes) const;
    variable repeat(index_t count) const;
    variable repeat(index_t count, index_t axis) const;
    template <class I = forms::integers>
    variable take(const I& indices) const;
    template <class I = forms::integers>
    variable take(const I& indices, index_t axis) const;
    template <class L, class H>
    variable clip(const L& low, const H& high) const;
    variable round(int decimals = 0) const;
    template <class X>
    auto dot(const X& x) const;
    variable diagonal(index_t offset = 0, index_t axis1 = 0, index_t axis2 = 1) const;
    variable trace(index_t offset = 0, index_t axis1 = 0, index_t axis2 = 1) const;
    variable sort(index_t axis = -1) const;
    ndarray<index_t> argsort(index_t axis = -1) const;
    auto nonzero() const;
    template <class U>
    variable<U> astype() const;

    // ---- for the library
    detail::state<E>& st() const {
        if (!state_) detail::fail_undefined();
        return *state_;
    }
    const state_ptr& pointer() const noexcept { return state_; }

private:
    template <class N>
    static ndarray<E> made_of_rows(std::initializer_list<std::initializer_list<N>> rows) {
        const index_t n = rows.size() == 0 ? 0 : index_t(rows.begin()->size());
        ndarray<E> out = empty<E>({index_t(rows.size()), n});
        E* to = out.data();
        for (const auto& row : rows) {
            if (index_t(row.size()) != n)
                orthant::detail::fail<shape_error>({"variable: rows of ", n, " and of ", index_t(row.size()), " elements"});
            for (const N& value : row) *to++ = scalar_cast<E>(value);
        }
        return out;
    }
    template <class X>
    static ndarray<E> made_of(const X& x) {
        if constexpr (scalar_like<X>) return ndarray<E>(scalar_cast<E>(x));
        else return ndarray<E>(orthant::detail::evaluate_new<E>(orthant::detail::as_operand(forms::as_array(x))));
    }
    ndarray<E>& held() const;

    state_ptr state_;
};

template <array_like X>
variable(const X&, variable_options = {}) -> variable<orthant::detail::value_of<X>>;
template <number X>
variable(const X&, variable_options = {}) -> variable<X>;
template <class X = forms::integers>
    requires forms::list1<X>
variable(const X&, variable_options = {}) -> variable<orthant::detail::value_of<decltype(forms::as_array(std::declval<const X&>()))>>;
template <class X = forms::reals>
    requires forms::list<X>
variable(const X&, variable_options = {}) -> variable<orthant::detail::value_of<decltype(forms::as_array(std::declval<const X&>()))>>;
template <class T>
variable(const indexed<T>&) -> variable<T>;

}  // namespace autograd
}  // namespace orthant::inline ORTHANT_ABI
