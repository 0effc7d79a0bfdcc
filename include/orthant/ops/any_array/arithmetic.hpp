#pragma once
// Arithmetic and comparison of arrays whose dtypes are known at run time: a + b, a * 2.5, a < b.
//
// Both sides are converted to their common type by NumPy's promotion, where C++ scalars are weak, and then the ufunc
// of that one type is called: a function is compiled for eighteen types and not for every pair. `np::map(f, a, b)`
// does the same with any function of two views. Comparisons give ndarray<bool>.
// https://numpy.org/doc/stable/reference/arrays.promotion.html

#include <orthant/ops/any_array/any_array.hpp>
#include <orthant/ops/logic/compare.hpp>
#include <orthant/ops/math/arithmetic.hpp>

namespace orthant::inline ORTHANT_ABI {
namespace detail {

// The common type; strings only with strings.
inline orthant::dtype any_common(const char* function, const orthant::dtype& a, const orthant::dtype& b) {
    if (is_number(a.id()) && is_number(b.id())) return dtype_of_id(promote(a.id(), b.id()));
    if (a == b) return a;
    fail<type_error>({function, ": no common type of ", a.name(), " and ", b.name()});
}

template <class Any>
Any any_of_type(const Any& a, const orthant::dtype& type) {
    if (a.dtype() == type) return a;
    const any_type& to = any_type_for(type);
    return {convert_any(a, to), to, true};
}

// f(view<const T>, view<const T>) of the common type; R is what it gives.
template <any_kinds Kinds, class R, class F>
R any_pair(const char* function, const any_array& a, const any_array& b, const F& f) {
    const orthant::dtype type = any_common(function, a.dtype(), b.dtype());
    const any_array x = any_of_type(a, type), y = any_of_type(b, type);
    return with_type_of<Kinds>(type, [&]<class T>(std::type_identity<T>) -> R {
        return f(view<const T>(x.handle()), view<const T>(y.handle()));
    });
}
[[noreturn]] ORTHANT_COLD inline void fail_any_operation(const char* function, const orthant::dtype& type) {
    fail<type_error>({function, ": there is no such operation of ", type.name()});
}

// A C++ scalar beside an array: a 0-d array of the type that the array's and the scalar's kind make.
template <class S>
any_array any_scalar(const char* function, const orthant::dtype& beside, const S& scalar) {
    if constexpr (number<S>) {
        if (!is_number(beside.id())) fail_any_visit(beside, "numbers");
        const orthant::dtype type = dtype_of_id(weak_promote(beside.id(), dtype_id_of<S>));
        return with_type_of<any_kinds::numbers>(type, [&]<class T>(std::type_identity<T>) -> any_array {
            if constexpr (complex_number<S> && !complex_number<T>) fail_any_visit(type, "numbers");
            else return ndarray<T>(weak_cast<T>(scalar, function));
        });
    } else {
        if (beside.id() != dtype_id::str) fail_any_visit(beside, "strings");
        return ndarray<std::string>(std::string(std::string_view(scalar)));
    }
}

template <class X>
concept any_operand = not_any<X> && (array_like<std::remove_cvref_t<X>> || number<X> ||
                                     std::is_convertible_v<const X&, std::string_view>);

// What stands beside an any_array as one. Scalars by their kinds, so that not every type is compiled for.
template <class X>
any_array as_any(const char* function, const orthant::dtype& beside, const X& x) {
    if constexpr (!not_any<X> || array_like<X>) return any_array(x);
    else if constexpr (boolean<X>) return any_scalar<bool>(function, beside, x);
    else if constexpr (unsigned_integer<X>) return any_scalar<uint64>(function, beside, x);
    else if constexpr (integer<X>) return any_scalar<int64>(function, beside, x);
    else if constexpr (floating<X>) return any_scalar<double>(function, beside, scalar_cast<double>(x));
    else if constexpr (complex_number<X>)
        return any_scalar<complex128>(function, beside, scalar_cast<complex128>(x));
    else return any_scalar<std::string_view>(function, beside, std::string_view(x));
}

// An operator of two arrays, once for each type.
template <class Functor, any_kinds Kinds, class R>
R any_operation(const any_array& a, const any_array& b) {
    constexpr const char* name = Functor::name;
    return any_pair<Kinds, R>(name, a, b, [&]<class V>(const V& x, const V& y) -> R {
        using T = typename V::value_type;
        if constexpr (Functor::template accepts<T, T>) {
            using D = typename Functor::template result<T, T>;
            return ndarray<D>(evaluate_new<D>(build_node(Functor(), as_operand(x), as_operand(y))));
        } else {
            fail_any_operation(name, dtype_of<T>());
        }
    });
}

#define ORTHANT_ROW(function, kinds, R)                                              \
    ORTHANT_INSTANTIATE(R any_operation<functor::function, any_kinds::kinds, R>( \
        const any_array&, const any_array&));
ORTHANT_ROW(add, all, any_array)
ORTHANT_ROW(subtract, numbers, any_array)
ORTHANT_ROW(multiply, numbers, any_array)
ORTHANT_ROW(divide, numbers, any_array)
ORTHANT_ROW(equal, all, ndarray<bool>)
ORTHANT_ROW(less, all, ndarray<bool>)
#undef ORTHANT_ROW

}  // namespace detail

// f(view<const T>, view<const T>) of two arrays in their common type, whatever that is; numbers only.
template <class F>
any_array map(const F& f, const any_array& a, const any_array& b) {
    return detail::any_pair<detail::any_kinds::numbers, any_array>(
        "map", a, b, [&](const auto& x, const auto& y) { return any_array(orthant::eval(f(x, y))); });
}

namespace any_operators {

#define ORTHANT_ROW(symbol, function, kinds, R)                                                          \
    template <std::same_as<any_array> A>                                                                 \
    R operator symbol(const A& a, const A& b) {                                                          \
        return detail::any_operation<functor::function, detail::any_kinds::kinds, R>(a, b);              \
    }                                                                                                    \
    template <std::same_as<any_array> A, detail::any_operand B>                                          \
    R operator symbol(const A& a, const B& b) {                                                          \
        return a symbol detail::as_any(functor::function::name, a.dtype(), b);                           \
    }                                                                                                    \
    template <std::same_as<any_array> B, detail::any_operand A>                                          \
    R operator symbol(const A& a, const B& b) {                                                          \
        return detail::as_any(functor::function::name, b.dtype(), a) symbol b;                           \
    }
ORTHANT_ROW(+, add, all, any_array)
ORTHANT_ROW(-, subtract, numbers, any_array)
ORTHANT_ROW(*, multiply, numbers, any_array)
ORTHANT_ROW(/, divide, numbers, any_array)
ORTHANT_ROW(%, remainder, reals, any_array)
ORTHANT_ROW(==, equal, all, ndarray<bool>)
ORTHANT_ROW(!=, not_equal, all, ndarray<bool>)
ORTHANT_ROW(<, less, all, ndarray<bool>)
ORTHANT_ROW(<=, less_equal, all, ndarray<bool>)
ORTHANT_ROW(>, greater, all, ndarray<bool>)
ORTHANT_ROW(>=, greater_equal, all, ndarray<bool>)
#undef ORTHANT_ROW

template <std::same_as<any_array> A>
A operator-(const A& a) {
    return detail::with_type_of<detail::any_kinds::numbers>(a.dtype(), [&]<class T>(std::type_identity<T>) -> A {
        if constexpr (functor::negative::accepts<T>) return A(orthant::eval(-view<const T>(a.handle())));
        else detail::fail_any_operation("negative", a.dtype());
    });
}

}  // namespace any_operators
}  // namespace orthant::inline ORTHANT_ABI
