#pragma once
// How a function of nn is written once and works on arrays and variables.
//
// A function computes with variables of float or double. What it is given becomes one: an array shares its
// storage, other types are converted, float16 to float and integers to double, unless another argument says
// what is floating. Its result is one vertex of the graph, however long its formula is:
//
//   return node<T>("linear", std::move(value), keeps, [=](auto& p) { if (p.wants(0)) p.give(0, …); }, x, w,
//   b);
//
// The lambda pulls the gradient p.g back to all operands at once, which a formula for each operand could not,
// on arrays; and on variables where the graph of the gradient is asked for (create_graph), if it is written
// with functions that take both. A rule for arrays alone says so when that is asked of it. Where no argument
// was a variable the result is an array, and no vertex is made.

#include <initializer_list>
#include <memory>
#include <utility>

#include <orthant/autograd/moves.hpp>
#include <orthant/autograd/products.hpp>
#include <orthant/autograd/special.hpp>

namespace orthant::inline ORTHANT_ABI {
namespace nn {

using autograd::variable;

namespace detail {

namespace core = orthant::detail;
namespace ag = autograd::detail;

// ---- arguments

template <class X>
inline constexpr bool variable_argument = ag::a_variable<X>;
template <class X>
concept argument = forms::any<X> || ag::a_variable<X>;

template <class X>
struct element {
    using type = core::value_of<decltype(forms::as_array(std::declval<const X&>()))>;
};
template <ag::a_variable X>
struct element<X> {
    using type = typename X::value_type;
};
template <scalar_like X>
struct element<X> {
    using type = X;
};
template <class X>
using element_t = typename element<std::remove_cvref_t<X>>::type;

// What nn computes in: 0 says nothing, 1 float, 2 double.
template <class X>
consteval int precision_of() {
    if constexpr (scalar_like<X>)
        return 0;
    else {
        using T = element_t<X>;
        if constexpr (std::is_same_v<T, float>)
            return 1;
        else if constexpr (std::is_integral_v<T>)
            return 0;
        else if constexpr (floating<T> && sizeof(T) < 4)
            return 1;
        else
            return 2;
    }
}
template <class... X>
consteval int precision() {
    int out = 0;
    ((out = out < precision_of<std::remove_cvref_t<X>>() ? precision_of<std::remove_cvref_t<X>>() : out),
     ...);
    return out;
}
template <class... X>
using real_of = std::conditional_t<precision<X...>() == 1, float, double>;

// An argument as a variable of T.
template <class T, class X>
variable<T> as_variable(const X& x) {
    if constexpr (ag::a_variable<X>) {
        const auto& v = ag::as_handle(x);
        if constexpr (std::is_same_v<typename X::value_type, T>)
            return v;
        else if constexpr (ag::has_gradient<typename X::value_type>)
            return v.template astype<T>();
        else
            return variable<T>(v.value());
    } else if constexpr (scalar_like<X>)
        return variable<T>(ndarray<T>(scalar_cast<T>(x)), false);
    else {
        const auto& a = forms::as_array(x);
        return variable<T>(ndarray<T>(core::elements_as<T>(a)), false);
    }
}
// The result in the arguments' form.
template <class T>
ndarray<T> shared(const ndarray<T>& a) {
    return ndarray<T>(core::header_ptr(a.handle()));
}
template <class... X, class T>
auto in_form(const variable<T>& y) {
    if constexpr ((variable_argument<X> || ...))
        return y;
    else
        return shared(y.value());
}

// In C order, without gaps.
template <class T>
ndarray<T> packed(const ndarray<T>& a) {
    if (a.header().c_contiguous) return shared(a);
    return ndarray<T>(core::dense_copy<T>(core::header_ptr(a.handle()), 'C'));
}
template <class T>
shape_t shape_of(const ndarray<T>& a) {
    return shape_t(a.shape());
}
template <class T>
shape_t shape_of(const variable<T>& a) {
    return shape_t(a.shape());
}
template <class T>
ndarray<T> new_like(const ndarray<T>& a) {
    return empty<T>(shape_of(a));
}
template <class T>
bool has_shape(const ndarray<T>& a, std::initializer_list<index_t> shape) {
    const dims_view s = a.header().extents();
    return std::equal(s.begin(), s.end(), shape.begin(), shape.end());
}

// Integers of any type, or what is made of them.
template <class X>
ndarray<std::int64_t> as_ids(const X& x) {
    if constexpr (ag::a_variable<X>)
        return packed(ndarray<std::int64_t>(core::elements_as<std::int64_t>(x.value())));
    else if constexpr (scalar_like<X>)
        return ndarray<std::int64_t>(std::int64_t(x));
    else
        return packed(ndarray<std::int64_t>(core::elements_as<std::int64_t>(forms::as_array(x))));
}

// An axis that may be counted from the end.
inline int axis_of(const char* function, index_t dim, index_t ndim) {
    const index_t n = ndim == 0 ? 1 : ndim;
    if (dim < -n || dim >= n)
        core::fail<index_error>({function, ": dim ", dim, " is out of range for ", ndim, " dimensions"});
    return int(dim < 0 ? dim + n : dim);
}
// The extents before an axis, its own, and behind it.
struct line_walk {
    index_t outer = 1, n = 1, inner = 1;
    line_walk(dims_view shape, int axis) {
        for (std::size_t k = 0; k < shape.size(); ++k)
            (int(k) < axis ? outer : int(k) == axis ? n : inner) *= shape[k];
    }
};

// ---- the vertex

// What a rule is given: g, the operands x and the result y, as far as they were kept; and where its answers
// go.
template <class A>
struct pulled {
    const A& g;
    const A* x;
    const A& y;
    A* out;
    unsigned wanted;
    bool wants(unsigned k) const { return (wanted >> k) & 1; }
    void give(unsigned k, A value) { out[k] = std::move(value); }
};

inline constexpr unsigned keep_result = 1u << 31;
// The rule is for arrays alone: it has no second derivative.
struct once {};

template <class T>
class fused : public ag::vertex {
protected:
    struct slot {
        ag::kept<variable<T>> value;
    };
    static constexpr unsigned most = 12;

public:
    fused(const char* function, unsigned keeps, const variable<T>& y,
          std::initializer_list<const variable<T>*> x)
        : slots_(new slot[x.size()]), count_(unsigned(x.size())), kept_(keeps != 0) {
        name = function;
        unsigned k = 0;
        for (const variable<T>* v : x) {
            if (v->defined()) {
                edges_[k] = v->st().vertex_of();
                slots_[k].value = ag::kept<variable<T>>(*v, (keeps >> k) & 1);
            }
            ++k;
        }
        if (keeps & keep_result) result_ = ag::kept<variable<T>>(y, true);
    }
    list_view<ag::edge> edges() override { return {edges_, count_}; }
    void add(ag::gradient& total, ag::gradient&& more, bool graph) override {
        ag::add_gradient<T>(total, std::move(more), graph);
    }
    bool released() const override { return released_; }
    void release() override {
        if (!kept_) return;
        released_ = true;
        for (unsigned k = 0; k < count_; ++k) slots_[k].value.release();
        result_.release();
    }
    void pull(const ag::gradient& g, ag::gradient* to, bool graph) override {
        result_.check(name);
        unsigned wanted = 0;
        for (unsigned k = 0; k < count_; ++k) {
            slots_[k].value.check(name);
            if (edges_[k]) wanted |= 1u << k;
        }
        if (graph) {
            variable<T> x[most], out[most];
            for (unsigned k = 0; k < count_; ++k)
                if (slots_[k].value.elements) x[k] = slots_[k].value.as_variable(edges_[k]);
            const variable<T> gv(ag::pointer<ag::state<T>>(static_cast<ag::state<T>*>(g.state.get())));
            const variable<T> y = result_.elements ? result_.as_variable(ag::edge(this)) : variable<T>();
            pulled<variable<T>> p{gv, x, y, out, wanted};
            pull_variables(p);
            for (unsigned k = 0; k < count_; ++k)
                if (edges_[k] && out[k].defined())
                    to[k].state = ag::pointer<ag::object>(out[k].pointer().get());
        } else {
            ndarray<T> x[most], out[most];
            for (unsigned k = 0; k < count_; ++k) x[k] = slots_[k].value.array();
            const ndarray<T> ga{core::header_ptr(g.array)};
            const ndarray<T> y = result_.array();
            pulled<ndarray<T>> p{ga, x, y, out, wanted};
            pull_arrays(p);
            for (unsigned k = 0; k < count_; ++k)
                if (edges_[k]) to[k].array = out[k].handle();
        }
    }

private:
    virtual void pull_arrays(pulled<ndarray<T>>& p) = 0;
    virtual void pull_variables(pulled<variable<T>>& p) = 0;

    std::unique_ptr<slot[]> slots_;
    ag::edge edges_[most];
    ag::kept<variable<T>> result_;
    unsigned count_;
    bool kept_, released_ = false;
};

[[noreturn]] inline void fail_once(const char* function) {
    core::fail<value_error>({"backward: ", function, " has no second derivative"});
}

template <class T, class F, class Mode>
class fused_by final : public fused<T> {
public:
    fused_by(F f, const char* function, unsigned keeps, const variable<T>& y,
             std::initializer_list<const variable<T>*> x)
        : fused<T>(function, keeps, y, x), f_(std::move(f)) {}

private:
    void pull_arrays(pulled<ndarray<T>>& p) override { f_(p); }
    void pull_variables([[maybe_unused]] pulled<variable<T>>& p) override {
        if constexpr (std::is_same_v<Mode, once>)
            fail_once(this->name);
        else
            f_(p);
    }
    F f_;
};

// The value as a variable; in the graph if an operand requires grad and this thread records. An operand may
// be undefined. keeps: which operands' values the rule needs, a bit for each, and keep_result.
template <class T, class Mode = void, class F, class... X>
variable<T> node(const char* function, ndarray<T>&& value, unsigned keeps, F&& f, const X&... x) {
    variable<T> y(std::move(value), false);
    if (ag::grad_mode() && ((x.defined() && x.requires_grad()) || ...)) {
        using vertex = fused_by<T, std::remove_cvref_t<F>, Mode>;
        y.st().made_by = ag::edge(new vertex(std::forward<F>(f), function, keeps, y, {&x...}));
        y.st().requires_grad = true;
    }
    return y;
}

}  // namespace detail
}  // namespace nn
}  // namespace orthant::inline ORTHANT_ABI
