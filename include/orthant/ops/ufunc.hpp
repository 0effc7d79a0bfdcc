#pragma once
// Universal functions are objects: np::add(a, b) makes a lazy node (or, of scalars only, a scalar), and the
// same object carries NumPy's methods: into (out=), into_where (out= and where=), reduce, accumulate,
// reduceat, outer, at.
// https://numpy.org/doc/stable/reference/ufuncs.html
//
// A ufunc is made of a functor: a signature (expr/signature.hpp), a name, `lanes<D>` (whether it has a vector
// form in lanes of D) and `apply`, which takes scalars or batches alike. A new function is one such struct
// and one line.

#include <orthant/array/from_list.hpp>
#include <orthant/base/keywords.hpp>
#include <orthant/kernel/arithmetic.hpp>
#include <orthant/kernel/bits.hpp>
#include <orthant/kernel/compare.hpp>
#include <orthant/kernel/rounding.hpp>

namespace orthant::inline ORTHANT_ABI {

struct where_option {
    keyword_only only = keyword_only();
    ndarray<bool> where;
};

struct reduce_options;
struct scan_options;

namespace detail {

template <class X>
concept operand = array_like<X> || scalar_like<X>;

template <class X>
concept argument = operand<X> || value_range<std::remove_cvref_t<X>>;

// A range as an array; what is no range stays.
template <class X>
decltype(auto) array_of_range(X&& x) {
    if constexpr (operand<X>) return std::forward<X>(x);
    else return array(x);
}

template <class T>
inline constexpr bool is_float_lane = std::is_same_v<T, float> || std::is_same_v<T, double>;
template <class T>
inline constexpr bool is_integer_lane = integer<T>;

// The scalar value of a function of scalars, in the types that the operands have as NumPy's scalars.
template <class F, class... S>
auto call_scalars(const F& f, const S&... s) {
    return [&]<class... T, std::size_t... I>(std::index_sequence<I...>, const T&... v) {
        static_assert(F::template accepts<T...>, "orthant: this operation does not exist for these types");
        using R = typename F::template result<T...>;
        if constexpr (requires { F::require(constant<T>{v}...); }) F::require(constant<T>{v}...);
        return R(f.apply(kernel::detail::cast_element<T, typename F::template operand<I, T...>>(v)...));
    }(std::index_sequence_for<S...>{}, default_scalar_t<S>(s)...);
}

// What operators and compound assignments write to: arrays that are not const, views of what is not const.
template <class A>
concept writable =
    has_handle<A> && !std::is_const_v<std::remove_pointer_t<decltype(std::declval<A&>().data())>>;

// out = f(x…), where out must have the shape that the operands give.
template <class Out, class N>
void write_result(const char* function, Out& out, const N& n) {
    using T = value_of<Out>;
    static_assert(
        number<T> ? orthant::can_cast<value_of<N>, T>("same_kind") : std::is_same_v<value_of<N>, T>,
        "orthant: the result does not convert to the output's element type without losing its kind");
    if (!broadcasts_to(geometry_of(n)->extents(), out.header().extents()))
        fail<shape_error>({function, ": the result's shape ", tuple_text{geometry_of(n)->extents()},
                          " does not fit the output's shape ", tuple_text{out.header().extents()}});
    assign(out, n);
}

}  // namespace detail

template <class F>
struct ufunc : F {
    // The lazy result over arrays, or the value over scalars. Shapes that do not broadcast are a shape_error.
    // A std::vector or other range stands for an array of its values, and so do braces.
    template <detail::argument... X>
        requires(sizeof...(X) > 0)
    auto operator()(X&&... x) const {
        if constexpr (!(detail::operand<X> && ...))
            return (*this)(detail::array_of_range(std::forward<X>(x))...);
        else if constexpr ((array_like<X> || ...)) return detail::make_node(F{}, std::forward<X>(x)...);
        else return detail::call_scalars(F{}, x...);
    }
    template <detail::listed S>
    auto operator()(std::initializer_list<S> x) const {
        return (*this)(array(x));
    }
    template <detail::listed S, class Y>
    auto operator()(std::initializer_list<S> x, Y&& y) const {
        return (*this)(array(x), std::forward<Y>(y));
    }
    template <class X, detail::listed S>
    auto operator()(X&& x, std::initializer_list<S> y) const {
        return (*this)(std::forward<X>(x), array(y));
    }
    template <detail::listed S, detail::listed T>
    auto operator()(std::initializer_list<S> x, std::initializer_list<T> y) const {
        return (*this)(array(x), array(y));
    }

    // NumPy's out=: writes into an array or view that is there, without a temporary unless operands overlap
    // in a way that needs one. Returns it.
    template <detail::writable Out, detail::operand... X>
    Out&& into(Out&& out, const X&... x) const {
        if constexpr ((array_like<X> || ...))
            detail::write_result(F::name, out, detail::make_node(F{}, x...));
        else detail::assign(out, (*this)(x...));
        return std::forward<Out>(out);
    }

    // The last argument may be a keyword: add.into(out, a, b, {.where = mask}).
    template <detail::writable Out, detail::operand X>
    Out&& into(Out&& out, const X& x, const where_option& option) const {
        return into_where(std::forward<Out>(out), option.where, x);
    }
    template <detail::writable Out, detail::operand X, detail::operand Y>
    Out&& into(Out&& out, const X& x, const Y& y, const where_option& option) const {
        return into_where(std::forward<Out>(out), option.where, x, y);
    }

    // NumPy's out= and where=: where the mask is false, out keeps its values.
    template <detail::writable Out, array_like M, detail::operand... X>
    Out&& into_where(Out&& out, const M& mask, const X&... x) const;

    // Braces in what follows are arrays of int64, and values of `at` of the array's type.

    // Folds the function along an axis, or along all with {.axis = np::_}; the first axis if none is given.
    template <array_like E = ndarray<std::int64_t>>
    auto reduce(const E& e, index_t axis = 0) const;
    template <array_like E = ndarray<std::int64_t>>
    auto reduce(const E& e, const reduce_options& options) const;
    template <array_like E = ndarray<std::int64_t>, std::same_as<none_t> None>
    auto reduce(const E& e, None) const;
    // All partial results along an axis.
    template <array_like E = ndarray<std::int64_t>>
    auto accumulate(const E& e, index_t axis = 0) const;
    template <array_like E = ndarray<std::int64_t>>
    auto accumulate(const E& e, const scan_options& options) const;
    // The folds of the slices that begin at the given indices.
    template <array_like E = ndarray<std::int64_t>, class I>
    auto reduceat(const E& e, const I& indices, index_t axis = 0) const;
    template <array_like E = ndarray<std::int64_t>, std::size_t N>
    auto reduceat(const E& e, const extent (&indices)[N], index_t axis = 0) const;
    // The function of all pairs: shape a.shape + b.shape.
    template <array_like A = ndarray<std::int64_t>, array_like B = ndarray<std::int64_t>>
    auto outer(const A& a, const B& b) const;
    // a[indices] = f(a[indices], b), once for each index, repeated ones included.
    template <detail::writable A, class I, detail::operand B = ndarray<detail::value_of<A>>>
    void at(A&& a, const I& indices, const B& b) const;
    template <detail::writable A, std::size_t N, detail::operand B = ndarray<detail::value_of<A>>>
    void at(A&& a, const extent (&indices)[N], const B& b) const;
    template <detail::writable A, class I>
    void at(A&& a, const I& indices) const;
    template <detail::writable A, std::size_t N>
    void at(A&& a, const extent (&indices)[N]) const;
};

}  // namespace orthant::inline ORTHANT_ABI
