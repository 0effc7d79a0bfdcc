#pragma once
// What a node holds: views, further nodes and constants, in a tuple that compiles fast; and the shape to which they
// broadcast.
//
// The shapes are broadcast when a node is made: the exception for shapes that do not fit comes from the line
// that combines them. A node has a shape of its own only where that is not its first operand's, so making a
// node copies pointers and nothing else.

#include <utility>

#include <orthant/expr/signature.hpp>
#include <orthant/view/view.hpp>

namespace orthant::inline ORTHANT_ABI {

template <class F, class... E>
class node;

namespace tag {

// A C++ scalar among the operands; it has stride 0 everywhere. (A part of the node's type, whose namespace
// therefore takes part in the look-up of a user's unqualified calls: see expression_tag.)
template <class T>
struct constant {
    using value_type = T;
    static constexpr index_t rank = 0;
    T value;
};

}  // namespace tag

namespace detail {

using tag::constant;

template <class E>
inline constexpr bool is_constant = false;
template <class T>
inline constexpr bool is_constant<constant<T>> = true;
template <class E>
inline constexpr bool is_node = false;
template <class F, class... E>
inline constexpr bool is_node<node<F, E...>> = true;

// What is about to go gives its header away. (A view that is moved from elsewhere keeps it.)
template <class X>
ORTHANT_INLINE decltype(auto) taken(X&& x) {
    if constexpr (requires { std::forward<X>(x).release(); })
        return std::remove_cvref_t<X>(std::forward<X>(x).release());
    else return std::forward<X>(x);
}

// A tuple that compiles fast.
template <class... E>
struct operands;
template <class A>
struct operands<A> {
    A first;
    template <class X>
    explicit operands(X&& x) : first(taken(std::forward<X>(x))) {}
    operands(const operands&) = default;
    operands(operands&& other) noexcept : first(taken(std::move(other.first))) {}
    ORTHANT_INLINE ~operands() = default;
};
template <class A, class... E>
struct operands<A, E...> {
    A first;
    operands<E...> rest;
    template <class X, class... Y>
    explicit operands(X&& x, Y&&... y) : first(taken(std::forward<X>(x))), rest(std::forward<Y>(y)...) {}
    operands(const operands&) = default;
    operands(operands&& other) noexcept : first(taken(std::move(other.first))), rest(std::move(other.rest)) {}
    ORTHANT_INLINE ~operands() = default;
};
template <std::size_t I, class... E>
const auto& get(const operands<E...>& list) {
    if constexpr (I == 0) return list.first;
    else return get<I - 1>(list.rest);
}

template <class... E>
inline constexpr index_t common_rank = [] {
    index_t out = 0;
    for (index_t r : {E::rank...}) out = (r == dynamic || out == dynamic) ? dynamic : (r > out ? r : out);
    return out;
}();

ORTHANT_NOINLINE inline bool same_extents(const array_header& a, const array_header& b) noexcept {
    return same(a.extents(), b.extents());
}
ORTHANT_INLINE bool same_shape(const array_header& a, const array_header& b) noexcept {
    if (&a == &b) return true;
    return a.ndim == 1 && b.ndim == 1 ? a.size == b.size : same_extents(a, b);
}

header_ptr broadcast_headers(const char* function, const header_ptr& a, const header_ptr& b);

// The shape that an operand brings along; a constant brings none.
template <class E>
const header_ptr& geometry_of(const E& e) {
    return e.geometry();
}
template <class T, index_t R>
const header_ptr& geometry_of(const view<T, R>& v) {
    return v.handle();
}

template <class A, class... E>
const header_ptr& first_geometry(const operands<A, E...>& list) {
    if constexpr (is_constant<A>) return first_geometry(list.rest);
    else return geometry_of(list.first);
}

// The common shape where it is not that of the first operand that has one; else null. Constants do not count.
template <class A, class B>
ORTHANT_INLINE header_ptr joined_geometry(const char* function, const A& a, const B& b) {
    if constexpr (!is_constant<A> && !is_constant<B>) {
        const header_ptr &x = geometry_of(a), &y = geometry_of(b);
        if (!same_shape(*x, *y)) return broadcast_headers(function, x, y);
    }
    return {};
}
template <class E, class... Rest>
ORTHANT_INLINE header_ptr joined_geometry(const char* function, const E& e, const Rest&... rest) {
    header_ptr made;
    if constexpr (is_constant<E> && sizeof...(Rest) > 0) {
        made = joined_geometry(function, rest...);
    } else {
        const auto join = [&](const auto& operand) {
            if constexpr (!is_constant<std::remove_cvref_t<decltype(operand)>>) {
                const header_ptr& shape = made ? made : geometry_of(e);
                const header_ptr& g = geometry_of(operand);
                if (!same_shape(*shape, *g)) made = broadcast_headers(function, shape, g);
            }
        };
        (join(rest), ...);
    }
    return made;
}

}  // namespace detail

}  // namespace orthant::inline ORTHANT_ABI

#if ORTHANT_DEFINE

namespace orthant::inline ORTHANT_ABI::detail {

ORTHANT_ONCE header_ptr broadcast_headers(const char* function, const header_ptr& a, const header_ptr& b) {
    if (broadcasts_to(b->extents(), a->extents())) return a;
    if (broadcasts_to(a->extents(), b->extents())) return b;
    const bool longer = a->ndim >= b->ndim;
    const dims_view wide = (longer ? a : b)->extents(), narrow = (longer ? b : a)->extents();
    header_ptr shape = allocate_array(wide, 0, 0);  // it has no elements
    if (!stretch(shape->shape() + (wide.size() - narrow.size()), narrow))
        fail_broadcast(function, a->extents(), b->extents());
    shape->size = checked_size(function, shape->extents());  // (2^40, 1) and (1, 2^40) fit, but no memory
    return shape;
}

}  // namespace orthant::inline ORTHANT_ABI::detail

#endif
