#pragma once
// Universal functions are objects: np::add(a, b) makes a lazy node (or, of scalars only, a scalar), and the
// same object carries NumPy's methods: into (out=), into_where (out= and where=), reduce, accumulate,
// reduceat, outer, at.
// https://numpy.org/doc/stable/reference/ufuncs.html
//
// A ufunc is made of a functor: a signature (expr/signature.hpp), a name, `lanes<D>` (whether it has a vector
// form in lanes of D) and `apply`, which takes scalars or batches alike. A new function is one such struct
// and one line; where kernel:: has a function of its name that does it, it is a row of ORTHANT_FUNCTION.

#include <orthant/array/argument_forms.hpp>
#include <orthant/base/keywords.hpp>
#include <orthant/kernel/arithmetic/arithmetic.hpp>
#include <orthant/kernel/arithmetic/bits.hpp>
#include <orthant/kernel/arithmetic/compare.hpp>
#include <orthant/kernel/arithmetic/rounding.hpp>

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

// A value of an array's element type, if that is of the user.
template <class X, class A>
inline constexpr bool is_element_of = false;
template <class X, array_like A>
inline constexpr bool is_element_of<X, A> = std::same_as<std::remove_cvref_t<X>, value_of<A>> && !array_like<X>;
template <class X, class... All>
concept operand_among = operand<X> || (is_element_of<X, All> || ...);

template <class T>
inline constexpr bool is_float_lane = std::is_same_v<T, float> || std::is_same_v<T, double>;
template <class T>
inline constexpr bool is_integer_lane = integer<T>;

// The scalar value of a function of scalars, in the types that the operands have as NumPy's scalars.
template <class F, class... S>
auto call_scalars(const F& f, const S&... s) {
    // (Here, not in the lambda: of which g++ 14 prints every line.)
    static_assert(F::template accepts<default_scalar_t<S>...>,
                  "orthant: this operation does not exist for these types");
    return [&]<class... T, std::size_t... I>(std::index_sequence<I...>, const T&... v) {
        if constexpr (F::template accepts<T...>) {
            using R = typename F::template result<T...>;
            if constexpr (requires { F::require(constant<T>{v}...); }) F::require(constant<T>{v}...);
            return R(f.apply(kernel::detail::cast_element<T, typename F::template operand<I, T...>>(v)...));
        }
    }(std::index_sequence_for<S...>{}, default_scalar_t<S>(s)...);
}

// What operators and compound assignments write to: arrays that are not const, views of what is not const.
template <class A>
concept writable =
    has_handle<A> && !std::is_const_v<std::remove_pointer_t<decltype(std::declval<A&>().data())>>;

// Dates of one unit as those of another, and durations.
template <class From, class To>
concept converts_in_kind = has_element_operations<From> && has_element_operations<To> &&
                           requires { typename common_element<From, To>::type; };

// out = f(x…), where out must have the shape that the operands give.
template <class Out, class N>
void write_result(const char* function, Out& out, const N& n) {
    using T = value_of<Out>;
    static_assert(
        number<T> ? orthant::can_cast<value_of<N>, T>("same_kind")
                  : std::is_same_v<value_of<N>, T> || converts_in_kind<value_of<N>, T>,
        "orthant: the result does not convert to the output's element type without losing its kind");
    if (!broadcasts_to(geometry_of(n)->extents(), out.header().extents()))
        fail<shape_error>({function, ": the result's shape ", tuple_text{geometry_of(n)->extents()},
                          " does not fit the output's shape ", tuple_text{out.header().extents()}});
    assign(out, n);
}

}  // namespace detail

namespace detail {

template <class F, class... X>
auto call_elements(const F& f, const X&... x) {
    constexpr bool exists = of_elements<F>::template accepts<X...>;
    static_assert(exists, "orthant: this operation does not exist for these types");
    if constexpr (exists) return element_operation(f, x...);
}

// The lazy result over arrays, or the value over scalars. Shapes that do not broadcast are a shape_error.
template <class F>
struct ufunc_call {
    using function = F;
    template <class... X>
        requires(sizeof...(X) > 0 && (operand_among<X, X...> && ...))
    constexpr auto operator()(X&&... x) const {
        if constexpr (all_fixed<X...>) return array_ufunc(F{}, x...);
        else if constexpr ((array_like<X> || ...)) return make_node(F{}, std::forward<X>(x)...);
        else if constexpr (between_elements<X...>) return call_elements(F{}, x...);
        else return call_scalars(F{}, x...);
    }
};

}  // namespace detail

template <class F>
struct ufunc : F, forms::object<detail::ufunc_call<F>> {
    // NumPy's out=: writes into an array or view that is there, without a temporary unless operands overlap
    // in a way that needs one. Returns it.
    template <detail::writable Out, class... X>
        requires(detail::operand_among<X, Out, X...> && ...)
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

    // Folds the function along an axis, or along all with {.axis = np::_}; the first axis if none is given.
    template <forms::any1 E = forms::integers>
    auto reduce(const E& e, index_t axis = 0) const;
    template <forms::any1 E = forms::integers>
    auto reduce(const E& e, const reduce_options& options) const;
    template <forms::any1 E = forms::integers, std::same_as<none_t> None>
    auto reduce(const E& e, None) const;
    template <forms::any E = forms::reals>
    auto reduce(const E& e, index_t axis = 0) const {
        return reduce(forms::as_array(e), axis);
    }
    template <forms::any E = forms::reals>
    auto reduce(const E& e, const reduce_options& options) const {
        return reduce(forms::as_array(e), options);
    }
    // All partial results along an axis.
    template <forms::any1 E = forms::integers>
    auto accumulate(const E& e, index_t axis = 0) const;
    template <forms::any1 E = forms::integers>
    auto accumulate(const E& e, const scan_options& options) const;
    template <forms::any E = forms::reals>
    auto accumulate(const E& e, index_t axis = 0) const {
        return accumulate(forms::as_array(e), axis);
    }
    // The folds of the slices that begin at the given indices.
    template <forms::any1 E = forms::integers, class I>
    auto reduceat(const E& e, const I& indices, index_t axis = 0) const;
    template <forms::any1 E = forms::integers, std::size_t N>
    auto reduceat(const E& e, const extent (&indices)[N], index_t axis = 0) const;
    // The function of all pairs: shape a.shape + b.shape.
    template <class A = forms::integers, class B = forms::integers>
        requires forms::any1<A> && forms::any1<B>
    auto outer(const A& a, const B& b) const;
    template <class A = forms::reals, class B = forms::reals>
        requires forms::any<A> && forms::any<B>
    auto outer(const A& a, const B& b) const {
        return outer(forms::as_array(a), forms::as_array(b));
    }

    // Values in braces are of the array's type.

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

namespace detail {

template <class A, class B>
concept operands_of_operator =
    ((array_like<A> || array_like<B>) && operand_among<A, A, B> && operand_among<B, A, B>) ||
    (has_own_ufuncs<A> && (has_own_ufuncs<B> || forms::any<B>)) || (forms::any<A> && has_own_ufuncs<B>);
template <class A>
concept operand_of_operator = array_like<A> || has_own_ufuncs<A>;

}  // namespace detail
}  // namespace orthant::inline ORTHANT_ABI

// A row: the function, the rule of its types (expr/signature.hpp), whether there is a vector form in lanes of D, and what
// else there is to say of it. It makes functor::exp, which says how, and the ufunc exp, which is the public function.
#define ORTHANT_FUNCTION(name_, types, vector_form, ...)            \
    namespace functor {                                             \
    struct name_ : signature::types, kernel::compiled_once {        \
        static constexpr const char* name = #name_;                 \
        template <class D>                                          \
        static constexpr bool lanes = vector_form;                  \
        __VA_ARGS__                                                 \
        template <class V>                                          \
        static ORTHANT_INLINE auto apply(const V& x) {              \
            return kernel::name_(x);                                \
        }                                                           \
    };                                                              \
    }                                                               \
    inline constexpr ufunc<functor::name_> name_{};
#define ORTHANT_FUNCTION_OF_TWO(name_, types, vector_form, ...)     \
    namespace functor {                                             \
    struct name_ : signature::types, kernel::compiled_once {        \
        static constexpr const char* name = #name_;                 \
        template <class D>                                          \
        static constexpr bool lanes = vector_form;                  \
        __VA_ARGS__                                                 \
        template <class V>                                          \
        static ORTHANT_INLINE auto apply(const V& x, const V& y) {  \
            return kernel::name_(x, y);                             \
        }                                                           \
    };                                                              \
    }                                                               \
    inline constexpr ufunc<functor::name_> name_{};

// A function of kernel:: whose code is compiled elsewhere.
#define ORTHANT_CALLED(name_)                              \
    namespace functor {                                    \
    struct name_;                                          \
    }                                                      \
    namespace kernel {                                     \
    template <class... V>                                  \
    auto name_(const V&... x) {                            \
        return row_of_one<orthant::functor::name_>(x...);  \
    }                                                      \
    }

// The functions of kernel/math/math.hpp. (Where they are compiled elsewhere, a value is a row of one element.)
#if ORTHANT_DEFINE
#define ORTHANT_MATH ORTHANT_FUNCTION
#define ORTHANT_MATH_OF_TWO ORTHANT_FUNCTION_OF_TWO
#else
#define ORTHANT_MATH(name_, ...) ORTHANT_CALLED(name_) ORTHANT_FUNCTION(name_, __VA_ARGS__)
#define ORTHANT_MATH_OF_TWO(name_, ...) ORTHANT_CALLED(name_) ORTHANT_FUNCTION_OF_TWO(name_, __VA_ARGS__)
#endif

// The operators that call a ufunc. They are found by their operands: view/expression.hpp, operators.
#define ORTHANT_OPERATOR(symbol, function)                       \
    namespace operators {                                        \
    template <class A, class B>                                  \
        requires detail::operands_of_operator<A, B>              \
    constexpr auto operator symbol(A&& a, B&& b) {               \
        return function(std::forward<A>(a), std::forward<B>(b)); \
    }                                                            \
    }
#define ORTHANT_UNARY_OPERATOR(symbol, function)                 \
    namespace operators {                                        \
    template <detail::operand_of_operator A>                     \
    constexpr auto operator symbol(A&& a) {                      \
        return function(std::forward<A>(a));                     \
    }                                                            \
    }
#define ORTHANT_ASSIGNMENT(symbol, function)                     \
    namespace operators {                                        \
    template <detail::writable A, class B>                       \
        requires detail::operand_among<B, A>                     \
    A&& operator symbol(A&& a, const B& b) {                     \
        function.into(a, a, b);                                  \
        return std::forward<A>(a);                               \
    }                                                            \
    }
