#pragma once
// Structs from columns, one array for each field: numpy.rec.fromarrays.
//
//     np::rec::fromarrays<person>(names, ages, scores)
//
// The columns stand in the order of the fields and have one shape, that of the result; a field that is an array,
// double v[3], wants its axes behind. Values convert as in require_fields: numbers as assignment does, text to text.
// https://numpy.org/doc/stable/reference/generated/numpy.rec.fromarrays.html

#include <tuple>
#include <utility>

#include <orthant/array/argument_forms.hpp>
#include <orthant/ops/field.hpp>

namespace orthant::inline ORTHANT_ABI {
namespace detail {

// Fills a member of every struct. `number` is the column's, for the message.
template <class S, class F, class A>
void fill_member(ndarray<S>& out, const F& field, const A& column, index_t number) {
    using M = typename F::type;
    dims shape(out.header().shape(), out.header().shape() + out.ndim());
    member_array<M>::extents(shape);
    const dims_view there = column.header().extents();
    if (!std::equal(shape.begin(), shape.end(), there.begin(), there.end()))
        fail<value_error>({"fromarrays: array-shape mismatch in array ", number, ": ", tuple_text{there}, ", not ",
                           tuple_text{as_view(shape)}});
    using E = member_element<M>;
    constexpr std::size_t each = sizeof(M) / sizeof(E);
    auto from = column.begin();
    for (S& s : out) {
        E* const to = reinterpret_cast<E*>(&field.of(s));
        for (std::size_t i = 0; i < each; ++i, ++from)
            if (!convert_field(to[i], *from))
                fail<type_error>({"fromarrays: the values of array ", number, " do not convert to those of the field"});
    }
}

}  // namespace detail

namespace rec {

// A value_error where the shapes differ, a type_error where text should become a number or the other way round.
template <has_fields S, forms::any... C>
    requires(sizeof...(C) == field_count<S> && sizeof...(C) > 0)
ndarray<S> fromarrays(const C&... columns) {
    const auto arrays = std::make_tuple(detail::materialize(forms::as_array(columns))...);
    const auto& first = std::get<0>(arrays).header();
    using M = field_type<S, 0>;
    const index_t inner = detail::member_rank<M>, ndim = first.ndim - inner;
    if (ndim < 0)
        detail::fail<value_error>({"fromarrays: array 0 has ", first.ndim, " axes, its field alone has ", inner});
    ndarray<S> out(detail::new_array<S>("fromarrays", first.extents().first(std::size_t(ndim))));
    for (S& s : out) s = S{};
    [&]<std::size_t... I>(std::index_sequence<I...>) {
        (detail::fill_member(out, std::get<I>(fields_of<S>), std::get<I>(arrays), index_t(I)), ...);
    }(std::index_sequence_for<C...>());
    return out;
}

}  // namespace rec
}  // namespace orthant::inline ORTHANT_ABI
