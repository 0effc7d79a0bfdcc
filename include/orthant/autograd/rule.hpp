#pragma once
// The rule of a function: a formula for each operand, in which shape and type its value is a gradient, and what of the
// operands is kept for it until the backward pass.
//
//   pulls<operand<0>>([](const auto& g, const auto& x, const auto& y) { return g * cos(x); })
//
// A gradient has the shape and type of its operand: what was broadcast is summed, what was promoted is cast back. A
// kept value that was written since is a value_error.

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

// The elements of an operand that is kept, and how often they had been written. What is not kept is empty.
struct kept_elements {
    core::header_ptr elements;
    pointer<version_counter> counter;
    std::uint32_t writes = 0;

    void check(const char* function) const;
    void release() {
        elements = {};
        counter = {};
    }
};
template <class X>
struct kept;
template <class T>
struct kept<variable<T>> : kept_elements {
    kept() = default;
    kept(const variable<T>& x, bool needed) {
        if (!needed) return;
        elements = x.value().handle();
        counter = pointer<version_counter>(x.st().counter());
        writes = counter->writes;
    }
    ndarray<T> array() const { return elements ? ndarray<T>(core::header_ptr(elements)) : ndarray<T>(); }
    variable<T> as_variable(const edge& from) const;
};
// The variable as it was: a leaf itself, else a handle on the operation that made it.
template <class T>
ORTHANT_NOINLINE variable<T> kept_variable(const kept_elements& k, const edge& from) {
    if (!k.elements) return {};
    if (from && from->is_leaf()) return variable<T>(pointer<state<T>>(static_cast<state<T>*>(from.get())));
    variable<T> out(ndarray<T>(core::header_ptr(k.elements)), false);
    if (from) {
        out.st().made_by = from;
        out.st().requires_grad = true;
    }
    return out;
}
template <class T>
variable<T> kept<variable<T>>::as_variable(const edge& from) const {
    return kept_variable<T>(*this, from);
}
[[noreturn]] void fail_modified(const char* function, dims_view shape, std::uint32_t expected, std::uint32_t found);

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

// An operand of type X that was a temporary gives its value back once it was used, not at the end of the user's line: of
// (a * b + a).sum().backward() nothing is alive in the backward pass but what the graph keeps, as in Python.
template <class X>
void let_go(std::remove_reference_t<X>& x) noexcept {
    if constexpr (requires { requires std::same_as<X, variable<typename X::value_type>>; }) x = X();
}

// ---- the gradient of an operand: the formula's value in its shape and type

inline bool same_extents(dims_view a, dims_view b) {
    return a.size() == b.size() && std::equal(a.begin(), a.end(), b.begin());
}
// The axes over which an operand of this shape was broadcast to that one.
dims broadcast_axes(dims_view from, dims_view to);

// The sum over what was broadcast from this shape.
template <class T>
ORTHANT_NOINLINE ndarray<T> summed_array(const ndarray<T>& g, dims_view shape) {
    if (same_extents(g.header().extents(), shape)) return ndarray<T>(core::header_ptr(g.handle()));
    reduce_options how;
    how.axis = broadcast_axes(shape, g.header().extents());
    how.keepdims = true;
    const ndarray<T> sums(orthant::sum(g, how));
    return ndarray<T>(core::header_ptr(sums.reshape(shape_t(shape)).handle()));
}
// The value of an expression as a gradient.
template <class T, class E>
ndarray<T> settled(const E& e, dims_view shape) {
    if constexpr (scalar_like<E>) return full<T>(shape_t(shape), scalar_cast<T>(e));
    else if constexpr (is_complex_v<core::value_of<E>> && !is_complex_v<T>)
        return settled<T>(orthant::real(e), shape);
    else if constexpr (core::has_handle<E> && std::same_as<core::value_of<E>, T>)
        return summed_array<T>(ndarray<T>(core::header_ptr(e.handle())), shape);
    else return summed_array<T>(ndarray<T>(core::evaluate_new<T>(core::as_operand(e))), shape);
}

// The same of variables. A sum's gradient is stretched over the axes again, and that of stretching is the sum.
template <class T>
variable<T> summed(const variable<T>& v, dims_view shape);
template <class T>
variable<T> stretched(const variable<T>& v, dims_view shape);
template <class T>
variable<T> reshaped(const variable<T>& v, dims_view shape);
// In this type too.
template <class T, class U>
variable<T> fitted(const variable<U>& v, dims_view shape);

// Where a gradient goes: as an array, or as a variable in a pass that makes a graph.
template <class T>
ORTHANT_NOINLINE void put(gradient& to, const variable<T>& v, bool graph) {
    if (graph) to.state = pointer<object>(v.pointer().get());
    else to.array = v.value().handle();
}
template <class T, class E>
void store(gradient& to, const E& e, dims_view shape, bool graph) {
    if constexpr (std::same_as<E, no_gradient>) to = {};
    else if constexpr (a_variable<E>) put(to, fitted<T>(as_handle(e), shape), graph);
    else put(to, variable<T>(settled<T>(e, shape), false), graph);
}
// What has arrived, as a variable.
template <class T>
ORTHANT_NOINLINE variable<T> arrived(const gradient& g, bool graph) {
    return graph ? variable<T>(pointer<state<T>>(static_cast<state<T>*>(g.state.get())))
                 : variable<T>(ndarray<T>(core::header_ptr(g.array)), false);
}

}  // namespace detail
}  // namespace autograd
}  // namespace orthant::inline ORTHANT_ABI

#if ORTHANT_DEFINE

namespace orthant::inline ORTHANT_ABI::autograd::detail {

ORTHANT_ONCE void kept_elements::check(const char* function) const {
    if (counter && counter->writes != writes) fail_modified(function, elements->extents(), writes, counter->writes);
}
ORTHANT_ONCE dims broadcast_axes(dims_view from, dims_view to) {
    dims out;
    const std::size_t more = to.size() - from.size();
    for (std::size_t k = 0; k < to.size(); ++k)
        if (k < more || (from[k - more] == 1 && to[k] != 1)) out.push_back(index_t(k));
    return out;
}
[[noreturn]] ORTHANT_ONCE void fail_modified(const char* function, dims_view shape, std::uint32_t expected,
                                             std::uint32_t found) {
    core::fail<value_error>({"backward: a value of shape ", core::tuple_text{shape}, " that ", function,
                             " needs was modified by an in-place operation: it is at version ", found,
                             ", expected version ", expected});
}

}  // namespace orthant::inline ORTHANT_ABI::autograd::detail

#endif
