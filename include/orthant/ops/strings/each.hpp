#pragma once
// Functions of texts as functions of arrays of texts: what np::strings is made of.
//
// A function is a struct with a name and `apply`, which takes texts as std::string_view and whole numbers as
// std::int64_t, and gives a text, a number or a bool. text_function<F> is the public object: its arguments
// are arrays, views, lazy expressions, vectors, braces or single values, and are broadcast; a call with
// single values alone gives one. `_` is NumPy's None. The loop over the elements is one for all functions.

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

#include <orthant/array/argument_forms.hpp>
#include <orthant/array/ndarray.hpp>
#include <orthant/shape/broadcast.hpp>
#include <orthant/shape/odometer.hpp>

namespace orthant::inline ORTHANT_ABI {
namespace detail {

// None where a number or a text may stand.
inline constexpr std::int64_t no_number = INT64_MIN;

template <class X>
concept is_text_value = !array_like<X> && std::is_convertible_v<const X&, std::string_view>;
template <class X>
concept text_single = is_text_value<X> || integer<X> || std::same_as<X, none_t>;
template <class X>
concept text_argument = text_single<X> || array_like<X> || value_range<X>;

// An argument as elements of one of two types, std::string and std::int64_t.
struct text_operand {
    header_ptr elements;
    std::size_t bytes;
};
template <class X>
using text_element = std::conditional_t<is_text_value<X>, std::string, std::int64_t>;

template <class X>
struct text_type {  // of an array or a range
    using type = std::conditional_t<
        std::is_same_v<value_of<decltype(forms::as_array(std::declval<const X&>()))>, std::string>,
        std::string, std::int64_t>;
};
template <text_single X>
struct text_type<X> {
    using type = text_element<X>;
};

// As `apply` takes it.
template <class T>
using text_passed = std::conditional_t<std::is_same_v<T, std::string>, std::string_view, std::int64_t>;

template <text_single X>
text_passed<text_element<X>> text_value(const X& x) {
    if constexpr (std::same_as<X, none_t>)
        return no_number;
    else if constexpr (integer<X>)
        return std::int64_t(x);
    else
        return std::string_view(x);
}

template <class X>
text_operand text_operand_of(const X& x) {
    using T = typename text_type<X>::type;
    if constexpr (text_single<X>) {
        header_ptr one = new_array<T>("strings", {});
        *static_cast<T*>(one->data) = T(text_value(x));
        return {std::move(one), sizeof(T)};
    } else {
        const auto values = materialize(forms::as_array(x));
        using V = value_of<decltype(values)>;
        static_assert(
            std::same_as<V, std::string> || integer<V> || boolean<V>,
            "orthant: np::strings takes arrays of std::string, and of integers for counts and positions");
        if constexpr (std::same_as<V, T>)
            return {values.handle(), sizeof(T)};
        else
            return {evaluate_new<T>(values), sizeof(T)};
    }
}

// What a function of elements is to the loop.
using text_call = void (*)(void* out, const void* const* in);
struct text_results {
    header_ptr (*make)(const char* function, dims_view shape, char order);
    std::size_t bytes;
};

// The results for all elements of the operands, at most four, broadcast.
header_ptr each_text(const char* function, text_call call, const text_results& results,
                     const text_operand* operands, std::size_t count);

#if ORTHANT_DEFINE

ORTHANT_ONCE header_ptr each_text(const char* function, text_call call, const text_results& results,
                                  const text_operand* operands, std::size_t count) {
    shape_t shape = broadcast_all(function, count,
                                  [&](std::size_t i) { return shape_t(operands[i].elements->extents()); });
    header_ptr out = results.make(function, shape, 'C');
    dims steps[4];
    std::array<const index_t*, 4> all;
    const unsigned char* from[4] = {};
    for (std::size_t i = 0; i < 4; ++i) {
        steps[i] = dims(std::size_t(out->ndim), 0);
        if (i < count) {
            const array_header& h = *operands[i].elements;
            broadcast_strides(h.extents(), h.strides(), out->extents(), steps[i].data());
            from[i] = static_cast<const unsigned char*>(h.data);
        }
        all[i] = steps[i].data();
    }
    unsigned char* to = static_cast<unsigned char*>(out->data);
    for (odometer<4> at(out->extents(), all); at; ++at, to += results.bytes) {
        const void* in[4] = {};
        for (std::size_t i = 0; i < count; ++i) in[i] = from[i] + at[i] * index_t(operands[i].bytes);
        call(to, in);
    }
    return out;
}

#endif

template <class F, class... T>
using text_result = decltype(F::apply(std::declval<text_passed<T>>()...));

template <class F, class... T>
void call_text(void* out, const void* const* in) {
    [&]<std::size_t... I>(std::index_sequence<I...>) {
        *static_cast<text_result<F, T...>*>(out) = F::apply(text_passed<T>(*static_cast<const T*>(in[I]))...);
    }
    (std::index_sequence_for<T...>{});
}

template <class F, class... X>
auto map_texts(const X&... x) {
    if constexpr ((text_single<X> && ...)) {
        return F::apply(text_value(x)...);
    } else {
        using R = text_result<F, typename text_type<X>::type...>;
        const text_operand operands[] = {text_operand_of(x)...};
        return ndarray<R>(each_text(F::name, &call_text<F, typename text_type<X>::type...>,
                                    {&new_array<R>, sizeof(R)}, operands, sizeof...(X)));
    }
}

}  // namespace detail

namespace strings {

// The public object of a function of texts.
template <class F>
struct text_function {
    template <orthant::detail::text_argument A, orthant::detail::text_argument... B>
    auto operator()(const A& a, const B&... b) const {
        return orthant::detail::map_texts<F>(a, b...);
    }
    // Braces, of up to two levels.
    template <orthant::detail::listed S, class... B>
    auto operator()(std::initializer_list<S> a, const B&... b) const {
        return (*this)(orthant::array(a), b...);
    }
    template <orthant::detail::listed S, class... B>
    auto operator()(std::initializer_list<std::initializer_list<S>> a, const B&... b) const {
        return (*this)(orthant::array(a), b...);
    }
    template <class A, orthant::detail::listed S, class... B>
    auto operator()(const A& a, std::initializer_list<S> b, const B&... c) const {
        return (*this)(a, orthant::array(b), c...);
    }
    template <orthant::detail::listed S, orthant::detail::listed U, class... B>
    auto operator()(std::initializer_list<S> a, std::initializer_list<U> b, const B&... c) const {
        return (*this)(orthant::array(a), orthant::array(b), c...);
    }
    template <class A, class B, orthant::detail::listed S, class... C>
    auto operator()(const A& a, const B& b, std::initializer_list<S> c, const C&... d) const {
        return (*this)(a, b, orthant::array(c), d...);
    }
    template <class A, orthant::detail::listed S, orthant::detail::listed U, class... D>
    auto operator()(const A& a, std::initializer_list<S> b, std::initializer_list<U> c, const D&... d) const {
        return (*this)(a, orthant::array(b), orthant::array(c), d...);
    }
};

}  // namespace strings
}  // namespace orthant::inline ORTHANT_ABI
