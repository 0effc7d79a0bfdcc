#pragma once
// The lazy expression: node<F, Operands...> is an operation that has not been carried out. Its operands are
// views, further nodes, or constants; views share ownership of what they read, so a node may be returned and
// kept.
//
// The shapes are broadcast when a node is made: the exception for shapes that do not fit comes from the line
// that combines them. A node has a shape of its own only where that is not its first operand's, so making a
// node copies pointers and nothing else.

#include <limits>
#include <memory>
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
ORTHANT_INLINE decltype(auto) given(X&& x) {
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
    explicit operands(X&& x) : first(given(std::forward<X>(x))) {}
    operands(const operands&) = default;
    operands(operands&& other) noexcept : first(given(std::move(other.first))) {}
    ORTHANT_INLINE ~operands() = default;
};
template <class A, class... E>
struct operands<A, E...> {
    A first;
    operands<E...> rest;
    template <class X, class... Y>
    explicit operands(X&& x, Y&&... y) : first(given(std::forward<X>(x))), rest(std::forward<Y>(y)...) {}
    operands(const operands&) = default;
    operands(operands&& other) noexcept : first(given(std::move(other.first))), rest(std::move(other.rest)) {}
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

// The common shape where it is not that of the first operand that has one; else null. Constants have no say.
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

template <class F, class... E>
class node : public expression<node<F, E...>> {
public:
    using functor = F;
    using value_type = typename F::template result<typename E::value_type...>;
    static constexpr index_t rank = detail::common_rank<E...>;
    static constexpr std::size_t arity = sizeof...(E);
    template <std::size_t I>
    using operand_type = typename F::template operand<I, typename E::value_type...>;

    template <class... X>
    explicit node(const F& f, X&&... x)
        : functor_(f), broadcast_(detail::joined_geometry(F::name, x...)), operands_(std::forward<X>(x)...) {}

    node(const node&) = default;
    node(node&&) = default;
    ORTHANT_INLINE ~node() = default;
    // Stands for the other expression from now on; what its operands look at is not written to.
    node& operator=(node other) noexcept {
        std::destroy_at(this);
        return *std::construct_at(this, std::move(other));
    }

    auto shape() const {
        if constexpr (rank == dynamic) {
            return shape_t(geometry()->extents());
        } else {
            fixed_shape<std::size_t(rank)> out{};
            for (index_t k = 0; k < rank; ++k) out[std::size_t(k)] = geometry()->shape()[k];
            return out;
        }
    }
    index_t shape(index_t axis) const {
        return geometry()->shape()[detail::normalize_axis("shape", axis, ndim())];
    }
    index_t ndim() const noexcept { return geometry()->ndim; }
    index_t size() const noexcept { return geometry()->size; }

    // Evaluated as a whole, then indexed; a single element is computed alone.
    template <class... I>
    auto operator()(const I&... index) const;
    template <class I>
    auto operator[](const I& index) const;
    // Positions or a mask in braces: (a + b)[{0, 2}], (a + b)(all, {0, 2}).
    template <int = 0>
    auto operator[](const detail::any_index& index) const;
    template <int = 0>
    auto operator()(const detail::any_index& i) const;
    template <int = 0>
    auto operator()(const detail::any_index& i, const detail::any_index& j) const;
    template <int = 0>
    auto operator()(const detail::any_index& i, const detail::any_index& j,
                    const detail::any_index& k) const;
    auto begin() const;
    std::default_sentinel_t end() const { return {}; }
    auto rows() const;
    auto T() const;
    auto transpose() const;
    template <std::integral... A>
        requires(sizeof...(A) > 0)
    auto transpose(A... axes) const;
    template <std::size_t N>
    auto transpose(const extent (&axes)[N]) const;
    auto ravel() const;
    template <std::integral... I>
    auto reshape(I... extents) const;
    template <std::size_t N>
    auto reshape(const extent (&extents)[N]) const;
    auto real() const;
    auto imag() const;

    operator value_type() const
        requires((rank == dynamic || rank == 0) && !std::same_as<value_type, bool>)
    {
        return detail::only_element(*this);
    }
    // `if (a[0] == 1)`: of one element. (Said again, because the conversion above hides that of the base.)
    explicit operator bool() const { return expression<node>::operator bool(); }

    const F& function() const noexcept { return functor_; }
    const detail::operands<E...>& operands() const noexcept { return operands_; }
    template <std::size_t I>
    const auto& operand() const noexcept {
        return detail::get<I>(operands_);
    }
    const detail::array_header* borrowed_shape() const noexcept { return broadcast_.get(); }
    const detail::header_ptr& geometry() const noexcept {
        return broadcast_ ? broadcast_ : detail::first_geometry(operands_);
    }

private:

    ORTHANT_NO_UNIQUE_ADDRESS F functor_;
    detail::header_ptr broadcast_;  // the shape, where it is not the first operand's
    detail::operands<E...> operands_;
};

namespace detail {

// How an array-like stands in a node: what has elements as a read-only view, a node as itself.
template <class T, index_t R>
const view<const T, R>& as_operand(const view<const T, R>& v) {
    return v;
}
template <class T, index_t R>
view<const T, R>&& as_operand(view<const T, R>&& v) {
    return std::move(v);
}
template <class T, index_t R>
view<const T, R> as_operand(view<T, R>&& v) {
    return view<const T, R>(std::move(v).release());
}
template <has_handle A>
auto as_operand(const A& a) {
    return view<const value_of<A>, rank_of<A>>(header_ptr::share(*a.handle()));
}
template <class F, class... E>
const node<F, E...>& as_operand(const node<F, E...>& n) {
    return n;
}
template <class F, class... E>
node<F, E...>&& as_operand(node<F, E...>&& n) {
    return std::move(n);
}
template <class T>
auto as_operand(const selection<T>& s);

// C++ scalars that stand alone have NumPy's default types.
template <class S>
struct default_scalar {
    using type = std::conditional_t<std::is_convertible_v<S, std::string_view>, std::string, S>;
};
template <integer S>
struct default_scalar<S> {
    using type =
        std::conditional_t<std::is_same_v<S, int> || std::is_same_v<S, long> || std::is_same_v<S, long long>,
                           std::int64_t, S>;
};
template <class S>
using default_scalar_t = typename default_scalar<std::decay_t<S>>::type;

// The common type of the arrays among the operands; void if there is none.
template <class... X>
struct strong_type {
    using type = void;
};
template <class X, class... Rest>
struct strong_type<X, Rest...> {
    using rest = typename strong_type<Rest...>::type;
    static constexpr auto pick() {
        if constexpr (!array_like<X>) return std::type_identity<rest>{};
        else if constexpr (std::is_void_v<rest>) return std::type_identity<value_of<X>>{};
        else if constexpr (promotable<value_of<X>, rest>)
            return std::type_identity<result_t<value_of<X>, rest>>{};
        else return std::type_identity<value_of<X>>{};
    }
    using type = typename decltype(pick())::type;
};

template <class F, class A, class S>
auto weak_operand(const S& s) {
    if constexpr (std::is_void_v<A>) {
        using T = default_scalar_t<S>;
        return constant<T>{T(s)};
    } else if constexpr (number<A> && number<S>) {
        using T = typename F::template weak<A, S>;
        return constant<T>{weak_cast<T>(s, F::name)};
    } else if constexpr (std::is_constructible_v<A, const S&>) {
        return constant<A>{A(s)};
    } else {
        static_assert(std::is_constructible_v<A, const S&>,
                      "orthant: this value does not combine with the array's element type");
        return constant<A>{};
    }
}

// An operand as the node will hold it, or a reference to it; what is about to go is moved into the node.
template <class F, class A, class X>
ORTHANT_INLINE decltype(auto) operand_for(X&& x) {
    if constexpr (array_like<X>) return as_operand(std::forward<X>(x));
    else return weak_operand<F, A>(x);
}

// NumPy refuses these of bool alone, and so do we, with a message that says what to write.
template <class F, class... T>
inline constexpr bool wants_numbers_of_bool =
    std::is_base_of_v<signature::numeric_not_bool, F> && (boolean<T> && ...);

template <class F, class... E>
ORTHANT_INLINE auto build_node(const F& f, E&&... e) {
    static_assert(
        !wants_numbers_of_bool<F, value_of<E>...>,
        "orthant: bool has no subtract, negative, positive or sign: use ^ (bitwise_xor), ! (logical_not) or "
        "astype<int>");
    static_assert(F::template accepts<value_of<E>...> || wants_numbers_of_bool<F, value_of<E>...>,
                  "orthant: this operation does not exist for these element types");
    if constexpr (requires { F::require(e...); }) F::require(e...);
    return node<F, std::remove_cvref_t<E>...>(f, std::forward<E>(e)...);
}

// A comparison of integers with a scalar that need not fit their type: exact, as NumPy's. What has elements
// and what no element can equal becomes a comparison of 0 with 1, or 1 with 0, of the same types; lazy
// operands are compared in 64 bits.
template <class F, bool ScalarFirst, class E, class S>
auto compare_with_scalar(const F& f, const E& e, const S& s) {
    using A = typename E::value_type;
    using wide = std::conditional_t<std::is_signed_v<S>, std::int64_t, std::uint64_t>;
    using T = std::conditional_t<is_node<E>, std::conditional_t<sizeof(A) < 8, std::int64_t, wide>, A>;
    const bool above = std::cmp_greater(s, (std::numeric_limits<T>::max)());
    constant<T> scalar{};
    const auto build = [&](const E& array) {
        if constexpr (ScalarFirst) return build_node(f, scalar, array);
        else return build_node(f, array, scalar);
    };
    if constexpr (is_node<E>) {
        scalar.value = above ? (std::numeric_limits<T>::max)() : T(s);
    } else if (fits<T>(s)) {
        scalar.value = T(s);
    } else {
        scalar.value = above;
        header_ptr one = new_array<A>(F::name, {});
        *static_cast<A*>(one->data) = !above;
        const dims steps(std::size_t(e.header().ndim), 0);
        return build(E(new_window(one, one->data, e.header().extents(), {steps.data(), steps.size()})));
    }
    return build(e);
}
template <class F, class X, class S>
inline constexpr bool compares_with_scalar =
    std::is_base_of_v<signature::comparison, F> && array_like<X> && !array_like<S> && [] {
        if constexpr (array_like<X>) return integer<value_of<X>> && integer<S>;
        else return false;
    }();

// The node of F over arrays and scalars.
template <class F, class... X>
ORTHANT_INLINE auto make_node(const F& f, X&&... x) {
    using first = std::remove_cvref_t<nth_t<0, X...>>;
    using last = std::remove_cvref_t<nth_t<sizeof...(X) - 1, X...>>;
    if constexpr (compares_with_scalar<F, first, last>) {
        return [&f](const auto& a, const auto& s) {
            return compare_with_scalar<F, false>(f, as_operand(a), s);
        }(x...);
    } else if constexpr (compares_with_scalar<F, last, first>) {
        return [&f](const auto& s, const auto& a) {
            return compare_with_scalar<F, true>(f, as_operand(a), s);
        }(x...);
    } else if constexpr (std::is_base_of_v<signature::choice, F>) {
        return [&f]<class C, class... V>(C&& condition, V&&... value) {
            using A = typename strong_type<std::remove_cvref_t<V>...>::type;
            return build_node(f, operand_for<F, bool>(std::forward<C>(condition)),
                              operand_for<F, A>(std::forward<V>(value))...);
        }(std::forward<X>(x)...);
    } else if constexpr (sizeof...(X) == 2 && (std::is_base_of_v<signature::comparison, F>)) {
        return [&f]<class A, class B>(A&& a, B&& b) {
            using L = std::remove_cvref_t<A>;
            using R = std::remove_cvref_t<B>;
            if constexpr (compares_with_scalar<F, L, R>)
                return compare_with_scalar<F, false>(f, operand_for<F, void>(std::forward<A>(a)), b);
            else if constexpr (compares_with_scalar<F, R, L>)
                return compare_with_scalar<F, true>(f, operand_for<F, void>(std::forward<B>(b)), a);
            else {
                using T = typename strong_type<L, R>::type;
                return build_node(f, operand_for<F, T>(std::forward<A>(a)),
                                  operand_for<F, T>(std::forward<B>(b)));
            }
        }(std::forward<X>(x)...);
    } else {
        using A = typename strong_type<std::remove_cvref_t<X>...>::type;
        return build_node(f, operand_for<F, A>(std::forward<X>(x))...);
    }
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
