#pragma once
// NumPy's functions of arrays whose dtype is known at run time.
//
//     np::sqrt(x)      np::maximum(x, 2)      np::logical_not(x)      any ufunc, with NumPy's promotion
//     np::sum(x)       np::mean(x, 0)         np::var(x, {.axis = 1, .ddof = 1})
//     np::sort(x)      np::flip(x, {0})       np::concatenate({x, y}, 1)       np::matmul(x, y)
//
// Each is one visit: both sides are converted to their common type, and the function of that one type is
// called. A ufunc comes here because any_array derives from own_functions; reductions are rows below; what
// only moves elements is done without a look at their type, and x.map(f) is the same for any function that
// has no row. Results are any_arrays, 0-d where NumPy gives a scalar. What a type has not is a type_error
// that names both. A function is compiled for every type only where it is called, which is why this header is
// apart. https://numpy.org/doc/stable/reference/ufuncs.html

#include <vector>

#include <orthant/ops/any_array/arithmetic.hpp>
#include <orthant/ops/indexing/where.hpp>
#include <orthant/ops/manipulation/broadcast.hpp>
#include <orthant/ops/manipulation/join.hpp>
#include <orthant/ops/manipulation/reshape.hpp>
#include <orthant/ops/manipulation/tile.hpp>
#include <orthant/ops/manipulation/transpose.hpp>
#include <orthant/ops/math/products.hpp>
#include <orthant/ops/reductions/reductions.hpp>
#include <orthant/ops/sorting/sort.hpp>

namespace orthant::inline ORTHANT_ABI {
namespace detail {

// Whether a functor takes texts, too.
template <class F, class... T>
inline constexpr bool any_accepts = [] {
    if constexpr (requires { F::template accepts<T...>; }) return bool(F::template accepts<T...>);
    else return false;
}();

template <class F>
any_array any_unary(const any_array& a) {
    return with_type_of<any_kinds::numbers>(a.dtype(), [&]<class T>(std::type_identity<T>) -> any_array {
        if constexpr (any_accepts<F, T>) {
            using D = typename F::template result<T>;
            return ndarray<D>(evaluate_new<D>(build_node(F(), view<const T>(a.handle()))));
        } else {
            fail_any_operation(F::name, a.dtype());
        }
    });
}
template <class F>
any_array any_binary(const any_array& a, const any_array& b) {
    constexpr any_kinds kinds = any_accepts<F, std::string, std::string> ? any_kinds::all : any_kinds::numbers;
    if constexpr (std::is_same_v<typename F::template result<int, int>, bool>)
        return any_operation<F, kinds, ndarray<bool>>(a, b);
    else return any_operation<F, kinds, any_array>(a, b);
}

// The first any_array among the arguments, beside which scalars are weak.
inline const any_array& first_any(const any_array& a, const auto&...) { return a; }
template <not_any X, class... Rest>
const any_array& first_any(const X&, const Rest&... rest) {
    return first_any(rest...);
}
template <class X>
decltype(auto) beside_any(const char* function, const any_array& first, const X& x) {
    if constexpr (std::same_as<X, any_array>) return (x);
    else return as_any(function, first.dtype(), x);
}

// What a function gives, as an any_array: a C++ scalar is 0-d.
template <class R>
any_array any_result(R&& r) {
    using V = std::remove_cvref_t<R>;
    if constexpr (std::same_as<V, any_array>) return std::forward<R>(r);
    else if constexpr (array_like<V>) return any_array(orthant::eval(r));
    else return any_array(ndarray<V>(r));
}

// f(view<const T>) of whatever type there is, of these kinds.
template <any_kinds Kinds, class F>
any_array any_visit(const any_array& a, const F& f) {
    return with_type_of<Kinds>(a.dtype(), [&]<class T>(std::type_identity<T>) -> any_array {
        return any_result(f(view<const T>(a.handle())));
    });
}

inline any_array any_window(const any_array& a, const geometry& g) {
    return {window_header(a.handle(), g, a.itemsize()), a.type(), a.is_read_only()};
}

// Arrays of one type: the common type of all.
struct any_parts {
    header_list headers;
    const any_type* type = &any_type_of<double>;

    any_parts(const char* function, list_view<const any_array> parts) {
        if (parts.empty()) fail<value_error>({function, ": need at least one array"});
        orthant::dtype common = parts[0].dtype();
        for (const any_array& a : parts) common = any_common(function, common, a.dtype());
        for (const any_array& a : parts) headers.push_back(any_of_type(a, common).handle());
        type = parts[0].dtype() == common ? &parts[0].type() : &any_type_for(common);
    }
};

}  // namespace detail

// ---- ufuncs: np::sqrt(x), np::add(x, y), np::maximum(2, x)

template <class F, class... X>
    requires((std::same_as<X, any_array> || ...) && sizeof...(X) <= 2 && requires { F::name; })
any_array array_ufunc(F, const X&... x) {
    const any_array& first = detail::first_any(x...);
    if constexpr (sizeof...(X) == 1) return detail::any_unary<F>(first);
    else return detail::any_binary<F>(detail::beside_any(F::name, first, x)...);
}
// The matrix product. https://numpy.org/doc/stable/reference/generated/numpy.matmul.html
template <std::same_as<any_array> A>
any_array array_ufunc(functor::matmul, const A& a, const A& b) {
    return detail::any_pair<detail::any_kinds::numbers, any_array>(
        "matmul", a, b, [](const auto& x, const auto& y) { return detail::any_result(orthant::matmul(x, y)); });
}

// x where the condition holds, y elsewhere.
template <std::same_as<any_array> A>
any_array where(const A& condition, const A& x, const A& y) {
    const any_array mask = detail::any_of_type(condition, dtype_of<bool>());
    return detail::any_pair<detail::any_kinds::numbers, any_array>("where", x, y, [&](const auto& a, const auto& b) {
        return detail::any_result(orthant::where(view<const bool>(mask.handle()), a, b));
    });
}

// ---- reductions: f(x), f(x, axis), f(x, {.axis = 0, .keepdims = true})

#define ORTHANT_ROW(function, kinds, options)                                                                \
    template <std::same_as<any_array> A>                                                                     \
    any_array function(const A& a) {                                                                         \
        return detail::any_visit<detail::any_kinds::kinds>(a, [](const auto& v) { return orthant::function(v); }); \
    }                                                                                                        \
    template <std::same_as<any_array> A>                                                                     \
    any_array function(const A& a, index_t axis) {                                                           \
        return detail::any_visit<detail::any_kinds::kinds>(                                                  \
            a, [&](const auto& v) { return orthant::function(v, axis); });                                   \
    }                                                                                                        \
    template <std::same_as<any_array> A>                                                                     \
    any_array function(const A& a, const options& how) {                                                     \
        return detail::any_visit<detail::any_kinds::kinds>(                                                  \
            a, [&](const auto& v) { return orthant::function(v, how); });                                    \
    }
ORTHANT_ROW(sum, numbers, reduce_options)
ORTHANT_ROW(prod, numbers, reduce_options)
ORTHANT_ROW(mean, numbers, reduce_options)
ORTHANT_ROW(var, numbers, variance_options)
ORTHANT_ROW(stddev, numbers, variance_options)
ORTHANT_ROW(max, reals, reduce_options)
ORTHANT_ROW(min, reals, reduce_options)
ORTHANT_ROW(argmax, reals, argument_options)
ORTHANT_ROW(argmin, reals, argument_options)
ORTHANT_ROW(any, numbers, logical_options)
ORTHANT_ROW(count_nonzero, numbers, argument_options)
ORTHANT_ROW(cumsum, numbers, scan_options)
ORTHANT_ROW(cumprod, numbers, scan_options)
ORTHANT_ROW(sort, reals, sort_options)
ORTHANT_ROW(argsort, reals, sort_options)
#undef ORTHANT_ROW

// ---- what moves elements, of any type

template <std::same_as<any_array> A>
any_array flip(const A& a) {
    return detail::any_window(a, detail::flipped_all(*a.handle()));
}
template <std::same_as<any_array> A>
any_array flip(const A& a, const axis_list& axes) {
    return detail::any_window(a, detail::flipped("flip", *a.handle(), axes));
}
template <std::same_as<any_array> A>
any_array transpose(const A& a) {
    return a.T();
}
template <std::same_as<any_array> A>
any_array transpose(const A& a, const axis_list& axes) {
    return detail::any_window(a, detail::permuted("transpose", *a.handle(), axes));
}
template <std::same_as<any_array> A>
any_array moveaxis(const A& a, const axis_list& source, const axis_list& destination) {
    return detail::any_window(a, detail::moved(*a.handle(), source, destination));
}
template <std::same_as<any_array> A>
any_array expand_dims(const A& a, const axis_list& axes) {
    return detail::any_window(a, detail::with_axes(*a.handle(), axes));
}
template <std::same_as<any_array> A>
any_array squeeze(const A& a) {
    return detail::any_window(a, detail::without_axes(*a.handle(), {}, true));
}
template <std::same_as<any_array> A>
any_array squeeze(const A& a, const axis_list& axes) {
    const dims_view list = axes;
    return detail::any_window(
        a, detail::without_axes(*a.handle(), detail::normalize_axes("squeeze", list, a.ndim()), false));
}
// Read-only, as repeated elements are one.
template <std::same_as<any_array> A>
any_array broadcast_to(const A& a, const shape_t& shape) {
    const detail::geometry g =
        detail::broadcast_geometry("broadcast_to", *a.handle(), shape, index_t(a.itemsize()));
    return {detail::window_header(a.handle(), g, a.itemsize()), a.type(), true};
}
template <std::same_as<any_array> A>
any_array roll(const A& a, const axis_list& shifts, const axis_list& axes) {
    return {detail::rolled(*a.type().act, a.handle(), shifts, axes), a.type()};
}
template <std::same_as<any_array> A>
any_array tile(const A& a, const shape_t& reps) {
    return {detail::tiled(*a.type().act, a.handle(), reps), a.type()};
}
template <std::same_as<any_array> A>
any_array repeat(const A& a, index_t count, index_t axis) {
    return {detail::repeated(*a.type().act, a.handle(), dims_view(&count, 1), axis), a.type()};
}

// Lists: {x, y} or a vector of any_arrays, converted to their common type.
inline any_array concatenate(std::initializer_list<any_array> parts, index_t axis = 0) {
    const detail::any_parts p("concatenate", {parts.begin(), parts.size()});
    return {detail::concatenate_headers(*p.type->act, "concatenate", p.headers, axis), *p.type};
}
inline any_array concatenate(const std::vector<any_array>& parts, index_t axis = 0) {
    const detail::any_parts p("concatenate", {parts.data(), parts.size()});
    return {detail::concatenate_headers(*p.type->act, "concatenate", p.headers, axis), *p.type};
}
inline any_array stack(std::initializer_list<any_array> parts, index_t axis = 0) {
    const detail::any_parts p("stack", {parts.begin(), parts.size()});
    return {detail::stack_headers(*p.type->act, "stack", p.headers, axis), *p.type};
}
inline any_array stack(const std::vector<any_array>& parts, index_t axis = 0) {
    const detail::any_parts p("stack", {parts.data(), parts.size()});
    return {detail::stack_headers(*p.type->act, "stack", p.headers, axis), *p.type};
}

}  // namespace orthant::inline ORTHANT_ABI
