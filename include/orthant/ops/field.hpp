#pragma once
// Fields of arrays of structs: np::field(people, &person::age) is NumPy's people['age'].
//
//     np::field(people, &person::age)              by the member
//     np::field<"age">(people)                     by name, checked when it is compiled (base/fields.hpp)
//     auto [age, name] = np::fields<"age", "name">(people)
//     np::structured_to_unstructured(points)       the fields, all numbers, along a last axis
//     np::unstructured_to_structured<point>(a)     and back
//     np::require_fields<other>(people)            another struct, its fields from those of the same name
//
// Where the struct's size is a multiple of the member's it is a strided view without a copy, through which
// the member can be written; a member that is an array, double v[3], adds its axes. Strides count whole elements,
// so a member of another size (a std::string beside an int) cannot be such a view; it is a lazy expression, which
// reads, and an array of such elements is a copy.
// https://numpy.org/doc/stable/user/basics.rec.html

#include <orthant/array/window.hpp>
#include <orthant/base/fields.hpp>
#include <orthant/base/fixed_string.hpp>

namespace orthant::inline ORTHANT_ABI {
namespace functor {

template <class S, class F>
struct member_reader : signature::arithmetic {
    static constexpr bool is_stateful = true;
    static constexpr const char* name = "field";
    template <class... T>
    static constexpr bool accepts = true;
    template <std::size_t I, class... T>
    using operand = S;
    template <class... T>
    using result = typename F::type;
    F field;
    const result<>& call(const S& s) const { return field.of(s); }
};

}  // namespace functor

namespace detail {

// The window onto a member of the elements of `of`.
template <class S, class E, class F>
header_ptr member_window(const header_ptr& of, const F& field) {
    geometry g(*of);
    for (index_t& step : g.strides) step *= index_t(sizeof(S) / sizeof(E));
    dims inner;
    member_array<typename F::type>::extents(inner);
    index_t step = 1;
    for (index_t extent : inner) step *= extent;
    for (index_t extent : inner) g.add(extent, step /= extent);
    // Without an element there is no member to point at.
    void* first = of->size > 0 ? static_cast<void*>(&field.of(*static_cast<S*>(of->data))) : of->data;
    return new_window(of, first, as_view(g.shape), as_view(g.strides));
}

// The same elements in a new array.
template <class S, class E, class F>
header_ptr member_copy(const header_ptr& of, const F& field) {
    using U = typename F::type;
    dims shape(of->shape(), of->shape() + of->ndim);
    member_array<U>::extents(shape);
    header_ptr out = new_array<E>("field", as_view(shape));
    E* to = static_cast<E*>(out->data);
    const index_t n = index_t(sizeof(U) / sizeof(E));
    for (const S& s : view<const S>(of)) {
        const E* from = reinterpret_cast<const E*>(&field.of(s));
        for (index_t i = 0; i < n; ++i) *to++ = from[i];
    }
    return out;
}

// A field, as one of fields_of<S>.
template <class A, class F>
auto field_at(A&& a, const F& field) {
    using S = value_of<A>;
    using U = typename F::type;
    using E = member_element<U>;
    constexpr index_t rank = rank_of<A>;
    constexpr index_t out_rank = rank == dynamic ? dynamic : rank + member_rank<U>;
    if constexpr (has_handle<A> && sizeof(S) % sizeof(E) == 0) {
        using element = std::conditional_t<std::is_const_v<element_of<A>>, const E, E>;
        return view<element, out_rank>(member_window<S, E>(a.handle(), field));
    } else if constexpr (member_rank<U> > 0) {
        return ndarray<E, out_rank>(member_copy<S, E>(materialize(a).handle(), field));
    } else {
        functor::member_reader<S, F> reader;
        reader.field = field;
        return build_node(reader, as_operand(a));
    }
}

}  // namespace detail

template <array_like A, class S, class U>
    requires std::same_as<detail::value_of<A>, S>
auto field(A&& a, U S::*member) {
    return detail::field_at(a, named_member<S, U>{{}, member});
}

// By name. A name that the struct has not is an error of the compiler.
template <detail::name_text Name, array_like A>
auto field(A&& a) {
    using S = detail::value_of<A>;
    constexpr bool record = has_fields<S>;
    static_assert(record,
                  "orthant: this struct is no record as it stands (base/fields.hpp says why); name its members with "
                  "ORTHANT_FIELDS(a, b) in it, or say the member: field(a, &person::age)");
    if constexpr (record) {
        constexpr std::size_t at = field_index<S>(Name.view());
        static_assert(at < field_count<S>, "orthant: the struct has no field of this name");
        if constexpr (at < field_count<S>) return detail::field_at(a, std::get<at>(fields_of<S>));
    }
}

// Several at once, as a tuple that unpacks.
template <detail::name_text... Names, array_like A>
    requires(sizeof...(Names) > 0)
auto fields(A&& a) {
    return std::make_tuple(field<Names>(a)...);
}

namespace detail {

template <class T>
struct field_numbers {
    static constexpr bool all = number<T>;
    using type = T;
    static constexpr index_t count = 1;
    template <class F>
    static void each(T& value, const F& f) {
        f(value);
    }
};
template <class M, std::size_t N>
struct field_numbers<M[N]> {
    static constexpr bool all = field_numbers<M>::all;
    using type = typename field_numbers<M>::type;
    static constexpr index_t count = index_t(N) * field_numbers<M>::count;
    template <class F>
    static void each(M (&value)[N], const F& f) {
        for (M& m : value) field_numbers<M>::each(m, f);
    }
};
template <class M, std::size_t N>
struct field_numbers<std::array<M, N>> : field_numbers<M[N]> {
    template <class F>
    static void each(std::array<M, N>& value, const F& f) {
        for (M& m : value) field_numbers<M>::each(m, f);
    }
};
template <class... M>
struct numbers_of_fields {
    static constexpr bool all = (field_numbers<M>::all && ...);
    using type = result_t<typename field_numbers<M>::type...>;
    static constexpr index_t count = (index_t(0) + ... + field_numbers<M>::count);
};
template <has_fields S>
struct field_numbers<S> : with_field_types<S, numbers_of_fields> {
    template <class F>
    static void each(S& value, const F& f) {
        for_each_field(value, [&]<class M>(std::string_view, M& x) { field_numbers<M>::each(x, f); });
    }
};

}  // namespace detail

// The fields of structs of numbers as an array with a last axis more, of their common type or of T.
// https://numpy.org/doc/stable/user/basics.rec.html#numpy.lib.recfunctions.structured_to_unstructured
template <class T = void, array_like A>
    requires has_fields<detail::value_of<A>>
auto structured_to_unstructured(const A& a) {
    using S = detail::value_of<A>;
    using numbers = detail::field_numbers<S>;
    static_assert(numbers::all, "orthant: structured_to_unstructured needs fields that are numbers");
    using E = typename std::conditional_t<std::is_void_v<T>, numbers, std::type_identity<T>>::type;
    const auto v = detail::materialize(a);
    dims shape(v.header().shape(), v.header().shape() + v.ndim());
    shape.push_back(numbers::count);
    ndarray<E> out(detail::new_array<E>("structured_to_unstructured", detail::as_view(shape)));
    E* to = out.data();
    for (S s : v) numbers::each(s, [&](const auto& x) { *to++ = scalar_cast<E>(x); });
    return out;
}

// Structs whose fields are the elements along the last axis. A shape_error where their number differs.
template <has_fields S, array_like A>
    requires number<detail::value_of<A>>
ndarray<S> unstructured_to_structured(const A& a) {
    using numbers = detail::field_numbers<S>;
    static_assert(numbers::all, "orthant: unstructured_to_structured needs fields that are numbers");
    const auto v = detail::materialize(a);
    const detail::array_header& h = v.header();
    if (h.ndim == 0 || h.shape()[h.ndim - 1] != numbers::count)
        detail::fail<shape_error>({"unstructured_to_structured: the last axis of shape ",
                                   detail::tuple_text{h.extents()}, " does not have the ", numbers::count,
                                   " numbers of the struct"});
    ndarray<S> out(
        detail::new_array<S>("unstructured_to_structured", h.extents().first(std::size_t(h.ndim) - 1)));
    S* to = out.data();
    auto from = v.begin();
    for (index_t i = 0; i < out.size(); ++i, ++to) {
        *to = S{};
        numbers::each(*to, [&]<class X>(X& x) { x = scalar_cast<X>(*from++); });
    }
    return out;
}

namespace detail {

// One field from another of its name: text from text, numbers from numbers as assignment converts, arrays of one
// length, structs by their fields. Says whether there is a way.
template <class X, class Y>
bool convert_field(X& to, const Y& from) {
    constexpr bool arrays = std::is_array_v<X> && std::is_array_v<Y>;
    if constexpr (std::is_same_v<X, Y> && !std::is_array_v<X>) {
        to = from;
        return true;
    } else if constexpr (number<X> && number<Y>) {
        to = scalar_cast<X>(from);
        return true;
    } else if constexpr (std::is_convertible_v<const Y&, std::string_view> &&
                         (is_fixed_string<X> || std::is_same_v<X, std::string>)) {
        to = X(std::string_view(from));
        return true;
    } else if constexpr (arrays || (requires { to.begin(), from.begin(), std::tuple_size<X>::value; })) {
        if (std::size(to) != std::size(from)) return false;
        auto x = std::begin(to);
        for (const auto& y : from)
            if (!convert_field(*x++, y)) return false;
        return true;
    } else if constexpr (has_fields<X> && has_fields<Y>) {
        bool all = true;
        for_each_field(to, [&](std::string_view name, auto& x) {
            for_each_field(from, [&](std::string_view other, const auto& y) {
                if (name == other) all = convert_field(x, y) && all;
            });
        });
        return all;
    } else {
        return false;
    }
}

}  // namespace detail

// Structs of another type: each field gets the value of that of the same name, converted as assignment converts;
// fields that the source has not are as S{} makes them. What does not convert (text to a number) is a type_error.
// https://numpy.org/doc/stable/user/basics.rec.html#numpy.lib.recfunctions.require_fields
template <has_fields S, array_like A>
    requires has_fields<detail::value_of<A>>
ndarray<S> require_fields(const A& a) {
    using From = detail::value_of<A>;
    const auto v = detail::materialize(a);
    ndarray<S> out(detail::new_array<S>("require_fields", v.header().extents()));
    S* to = out.data();
    for (const From& from : v) {
        *to = S{};
        if (!detail::convert_field(*to++, from))
            detail::fail<type_error>({"require_fields: a field does not convert to that of its name"});
    }
    return out;
}

}  // namespace orthant::inline ORTHANT_ABI
