#pragma once
// The rows of tables: what one line makes of a public function. Each kind is explained where its table is:
// lists and pairs in array/argument_forms.hpp, reductions in ops/reductions/reductions.hpp, the methods that
// reduce in view/expression.hpp, functions that join in ops/manipulation/join.hpp.
//
// They are here together as a system header: of the macros in one g++ does not tell, for each function that a
// wrong call did not mean, where in them its name is, which is six lines a function.
#if defined(__GNUC__)
#pragma GCC system_header
#endif

// ---- lists and pairs as arguments

#define ORTHANT_LISTS(name, ...)                                                                    \
    template <forms::list1 X = forms::integers, class... M>                                         \
    auto name(const X& x __VA_OPT__(, const __VA_ARGS__& p), const M&... m) {                       \
        return name(forms::as_array(x) __VA_OPT__(, p), m...);                                      \
    }                                                                                               \
    template <forms::list X = forms::reals, class... M>                                             \
    auto name(const X& x __VA_OPT__(, const __VA_ARGS__& p), const M&... m) {                       \
        return name(forms::as_array(x) __VA_OPT__(, p), m...);                                      \
    }                                                                                               \
    template <forms::item S, class... M>                                                            \
    auto name(std::initializer_list<S> x __VA_OPT__(, const __VA_ARGS__& p), const M&... m) {                 \
        return name(orthant::array(x) __VA_OPT__(, p), m...);                                       \
    }

// Two arguments after the list are braces.
#define ORTHANT_LISTS_WITH_TWO(name, P, Q)                                                          \
    template <forms::list1 X = forms::integers, class... M>                                         \
    auto name(const X& x, const P& p, const Q& q, const M&... m) {                                  \
        return name(forms::as_array(x), p, q, m...);                                                \
    }                                                                                               \
    template <forms::list X = forms::reals, class... M>                                             \
    auto name(const X& x, const P& p, const Q& q, const M&... m) {                                  \
        return name(forms::as_array(x), p, q, m...);                                                \
    }

#define ORTHANT_VALUES(name, ...)                                                                   \
    template <scalar_like X, class... M>                                                            \
    auto name(const X& x __VA_OPT__(, const __VA_ARGS__& p), const M&... m) {                       \
        return name(orthant::array(x) __VA_OPT__(, p), m...);                                       \
    }

#define ORTHANT_PAIRS(name, ...)                                                                    \
    template <class X = forms::integers, class Y = forms::integers, class... M>                     \
        requires forms::pair1<X, Y>                                                                 \
    auto name(const X& x, const Y& y __VA_OPT__(, const __VA_ARGS__& p), const M&... m) {           \
        return name(forms::as_operand(x), forms::as_operand(y) __VA_OPT__(, p), m...);              \
    }                                                                                               \
    template <class X = forms::reals, class Y = forms::reals, class... M>                           \
        requires forms::pair<X, Y>                                                                  \
    auto name(const X& x, const Y& y __VA_OPT__(, const __VA_ARGS__& p), const M&... m) {           \
        return name(forms::as_operand(x), forms::as_operand(y) __VA_OPT__(, p), m...);              \
    }                                                                                               \
    template <forms::item S, forms::item T, class... M>                                             \
    auto name(std::initializer_list<S> x, std::initializer_list<T> y __VA_OPT__(, const __VA_ARGS__& p), const M&... m) { \
        return name(orthant::array(x), orthant::array(y) __VA_OPT__(, p), m...);                    \
    }                                                                                               \
    template <forms::item S, forms::any Y, class... M>                                              \
    auto name(std::initializer_list<S> x, const Y& y __VA_OPT__(, const __VA_ARGS__& p), const M&... m) {     \
        return name(orthant::array(x), y __VA_OPT__(, p), m...);                                    \
    }                                                                                               \
    template <forms::any X, forms::item T, class... M>                                              \
    auto name(const X& x, std::initializer_list<T> y __VA_OPT__(, const __VA_ARGS__& p), const M&... m) {     \
        return name(x, orthant::array(y) __VA_OPT__(, p), m...);                                    \
    }

// ---- wrong keywords

// np::sum(a, {.axs = 0}) has keywords that no overload has. g++ takes such braces for a C array, and so this
// overload, which is worse than all others by its first argument, says in a few lines what to write. (clang
// takes them for nothing, and lists the overloads.)
#define ORTHANT_WRONG_KEYWORDS(name, parameter, first, advice)                                      \
    template <parameter, std::size_t N>                                                             \
    auto(name)(const first&, const detail::any_keyword (&)[N]) {                                    \
        static_assert(N == 0, "orthant: no such keyword: write np::" #name advice);                 \
    }

// ---- reductions

// Of all elements or along an axis, and with keywords; the array as in array/argument_forms.hpp.
#define ORTHANT_FOLD(name, keywords)                                                              \
    template <class Dtype = void, class E = forms::integers, class... Axis>                \
        requires(detail::reduced1<E, Axis...> && detail::no_keywords<keywords, Axis...>)          \
    auto(name)(const E& e, Axis... axis) {                                                        \
        constexpr bool axis_fits = detail::axis_or_none<Axis...>;                                 \
        constexpr bool dtype_fits = detail::dtype_for<Dtype, E>;                                  \
        static_assert(axis_fits,                                                                  \
                      "orthant: after the array write an axis or keywords: np::" #name            \
                      "(a, 0), np::" #name "(a, {.axis = 0}); of two arrays np::maximum(a, b)");  \
        static_assert(dtype_fits,                                                                 \
                      "orthant: write an element type that the elements convert to: np::" #name   \
                      "<double>(a)");                                                             \
        if constexpr (!axis_fits || !dtype_fits) return;                                          \
        else if constexpr (detail::axis_given<Axis...>)                                           \
            return detail::rule::name<Dtype>(#name, forms::as_array(e), axis_number(axis...));   \
        else return detail::rule::name<Dtype>(#name, forms::as_array(e), _);                     \
    }                                                                                             \
    template <class Dtype = void, forms::any1 E = forms::integers>                \
    auto(name)(const E& e, const keywords& how) {                                                 \
        return detail::rule::name<Dtype>(#name, forms::as_array(e), how);                        \
    }                                                                                             \
    template <class Dtype = void, forms::any E = forms::reals>                 \
    auto(name)(const E& e, const keywords& how) {                                                 \
        return orthant::name<Dtype>(forms::as_array(e), how);                                    \
    }                                                                                             \
    template <class Dtype = void, class E = forms::reals, class... Axis>                   \
        requires(detail::reduced<E, Axis...> && detail::no_keywords<keywords, Axis...>)           \
    auto(name)(const E& e, Axis... axis) {                                                        \
        return orthant::name<Dtype>(forms::as_array(e), axis...);                                \
    }                                                                                             \
    template <class Dtype = void, detail::listed S, class... How>                                 \
    auto(name)(std::initializer_list<S> e, const How&... how) {                                   \
        return orthant::name<Dtype>(array(e), how...);                                            \
    }                                                                                             \
    ORTHANT_WRONG_KEYWORDS(name, class Dtype = void, detail::any_argument,                           \
                           "(a, {.axis = 0}), with the keywords of orthant::" #keywords)

// The same, and along several axes.
#define ORTHANT_REDUCTION(name, keywords)                                                         \
    ORTHANT_FOLD(name, keywords)                                                                  \
    template <class Dtype = void, forms::any1 E = forms::integers>                \
    auto(name)(const E& e, const axes_list& axes) {                                               \
        return orthant::name<Dtype>(forms::as_array(e), keywords{.axis = axes.axes()});          \
    }                                                                                             \
    template <class Dtype = void, forms::any E = forms::reals>                 \
    auto(name)(const E& e, const axes_list& axes) {                                               \
        return orthant::name<Dtype>(forms::as_array(e), axes);                                   \
    }

// The methods that reduce: a row each, of what takes several axes and of what takes one, with its keywords.
// view/expression.hpp declares them, and ops/reductions/reductions.hpp defines them.
#define ORTHANT_REDUCING_METHODS(one_axis, axes) \
    axes(sum, reduce_options)          \
    axes(prod, reduce_options)         \
    axes(mean, reduce_options)         \
    axes(var, variance_options)        \
    axes(stddev, variance_options)     \
    axes(max, reduce_options)          \
    axes(min, reduce_options)          \
    axes(ptp, reduce_options)          \
    axes(any, logical_options)         \
    one_axis(argmax, argument_options) \
    one_axis(argmin, argument_options) \
    one_axis(cumsum, scan_options)     \
    one_axis(cumprod, scan_options)

#define ORTHANT_FOLD_MEMBER(name, keywords)           \
    template <class Dtype = void>              \
    auto(name)() const;                        \
    template <class Dtype = void>              \
    auto(name)(index_t axis) const;            \
    template <class Dtype = void>              \
    auto(name)(const keywords& how) const;
#define ORTHANT_REDUCTION_MEMBER(name, keywords)      \
    ORTHANT_FOLD_MEMBER(name, keywords)               \
    template <class Dtype = void>              \
    auto(name)(const axes_list& axes) const;

#define ORTHANT_FOLD_METHOD(name, keywords)                                            \
    template <class D>                                                          \
    template <class Dtype>                                                      \
    auto expression<D>::name() const {                                          \
        return orthant::name<Dtype>(self());                                    \
    }                                                                           \
    template <class D>                                                          \
    template <class Dtype>                                                      \
    auto expression<D>::name(index_t axis) const {                              \
        return orthant::name<Dtype>(self(), axis);                              \
    }                                                                           \
    template <class D>                                                          \
    template <class Dtype>                                                      \
    auto expression<D>::name(const keywords& how) const {                       \
        return orthant::name<Dtype>(self(), how);                               \
    }
#define ORTHANT_REDUCTION_METHOD(name, keywords)                                       \
    ORTHANT_FOLD_METHOD(name, keywords)                                                \
    template <class D>                                                          \
    template <class Dtype>                                                      \
    auto expression<D>::name(const axes_list& axes) const {                     \
        return orthant::name<Dtype>(self(), axes);                              \
    }

// ---- functions that join

#define ORTHANT_JOINED(name, rule, T, list, headers, how, to)                                      \
    auto name(list arrays ORTHANT_UNPACK how) {                                                     \
        return ndarray<T>(detail::rule(detail::actions_of<T>, #name, headers ORTHANT_UNPACK to));   \
    }
#define ORTHANT_JOINS(name, rule, how, to)                                                           \
    template <class T>                                                                              \
    ORTHANT_JOINED(name, rule, T, std::initializer_list<element_source<T>>, detail::headers_of(arrays), how, to) \
    template <class T>                                                                              \
    ORTHANT_JOINED(name, rule, T, const array_list<T>&, arrays.headers(), how, to)                 \
    template <array_range R>                                                                        \
    ORTHANT_JOINED(name, rule, detail::element_in<R>, const R&, detail::headers_of(arrays), how, to) \
    ORTHANT_JOINS_LAZY(name, rule, double, how, to)                                                  \
    ORTHANT_JOINS_LAZY(name, rule, float, how, to)                                                   \
    ORTHANT_JOINS_LAZY(name, rule, std::int64_t, how, to)                                            \
    ORTHANT_JOINS_LAZY(name, rule, std::complex<double>, how, to)
#define ORTHANT_JOINS_LAZY(name, rule, T, how, to)                                                   \
    template <int I = 0>                                                                            \
    ORTHANT_JOINED(name, rule, T, std::initializer_list<detail::lazy_part<T>>,                     \
                    detail::headers_of(detail::dependent<I>(arrays)), how, to)
#define ORTHANT_UNPACK(...) __VA_ARGS__
