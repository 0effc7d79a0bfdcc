#pragma once
// Structs as rows of a text: loadtxt<person> and genfromtxt<person>.
//
//     struct person { np::fixed_string<16> name; int age; double score[2]; };
//     auto people = np::loadtxt<person>("people.csv", {.delimiter = ","});       four columns, one axis
//
// A row is one struct. Its columns are the fields in the order in which they are named, an array takes a column for
// each element, a struct within one for each of its own. The rows themselves are those of any other type
// (io/text_rows.hpp): what a column is read by, and where in the struct it goes, is a list made here.

#include <concepts>
#include <cstddef>
#include <tuple>
#include <type_traits>
#include <utility>

#include <orthant/base/plain_vector.hpp>
#include <orthant/io/npy_types.hpp>
#include <orthant/io/text_rows.hpp>

namespace orthant::inline ORTHANT_ABI::detail {

// A struct of numbers and texts with fields.
template <class S>
concept row_struct = has_fields<S> && saved_member<S> && std::default_initializable<S>;

template <has_fields S, class F>
void each_column(std::size_t at, const F& f);

// f(type, offset) for each number or text of a field.
template <class M, class F>
void each_column_of_field(std::size_t at, const F& f) {
    using E = member_element<M>;
    for (std::size_t k = 0; k < sizeof(M) / sizeof(E); ++k) {
        if constexpr (has_fields<E>) each_column<E>(at + k * sizeof(E), f);
        else f(std::type_identity<E>{}, at + k * sizeof(E));
    }
}
template <has_fields S, class F>
void each_column(std::size_t at, const F& f) {
    const record_type& record = record_type_of<S>();
    [&]<std::size_t... K>(std::index_sequence<K...>) {
        (each_column_of_field<field_type<S, K>>(at + record.fields[K].offset, f), ...);
    }(std::make_index_sequence<field_count<S>>{});
}

// The fields as loadtxt wants them.
template <row_struct S>
plain_vector<text_field> text_columns() {
    plain_vector<text_field> out;
    each_column<S>(0, [&]<class E>(std::type_identity<E>, std::size_t offset) {
        out.push_back(text_field_of<E>());
        out.back().offset = offset;
    });
    return out;
}

template <row_struct S>
text_layout record_layout(const text_field* fields, std::size_t count) {
    text_layout out = text_layout_of<S>(*fields);
    out.make = &new_records<S>;
    out.field_count = count;
    out.by_rows = true;
    return out;
}

}  // namespace orthant::inline ORTHANT_ABI::detail
