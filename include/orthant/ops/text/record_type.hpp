#pragma once
// A struct as a record, for code that is compiled once: where its fields lie, and what they are.
//
// base/fields.hpp gives the compiler names and members; printing and files want a table they can walk.
// `record_type_of<S>()` is that table, made once a program: of each field the name, the offset, the extents if it is
// an array, and the kind of its elements: a number, a std::string, a fixed_string, or again a record. The text of
// the dtype is made from it, as NumPy writes that of structured arrays:
//
//     np::dtype_text<person>()     [('name', 'S16'), ('age', '<i4')], or {'names': …} where bytes are left out
//
// https://numpy.org/doc/stable/user/basics.rec.html#structured-datatypes

#include <array>
#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>

#include <orthant/base/dtype_names.hpp>
#include <orthant/base/fields.hpp>
#include <orthant/base/fixed_string.hpp>
#include <orthant/base/members.hpp>
#include <orthant/base/plain_vector.hpp>
#include <orthant/base/quote.hpp>
#include <orthant/base/scalar.hpp>
#include <orthant/shape/shape.hpp>

namespace orthant::inline ORTHANT_ABI {
namespace detail {

struct printed_type;  // ops/text/elements.hpp
template <class T>
const printed_type* printed_pointer();

enum class field_kind : unsigned char { number, text, bytes, record, other };

struct record_type;

struct record_field {
    std::string_view name;
    std::size_t offset = 0;
    std::size_t bytes = 0;  // of one element
    field_kind kind = field_kind::other;
    dtype_id id = dtype_id::other;
    dims extents;
    index_t count = 1;  // of elements
    const record_type* record = nullptr;
    const printed_type* printed = nullptr;
};

struct record_type {
    plain_vector<record_field> fields;
    std::size_t bytes = 0;
    bool plain = true;  // no std::string among the fields: the bytes are the value
};

template <has_fields S>
const record_type& record_type_of();

template <class M>
record_field describe_field(std::string_view name, std::size_t offset) {
    using E = member_element<M>;
    record_field f;
    f.name = name;
    f.offset = offset;
    f.bytes = sizeof(E);
    f.id = dtype_id_of<E>;
    member_array<M>::extents(f.extents);
    for (index_t n : f.extents) f.count *= n;
    if constexpr (number<E>) {
        f.kind = field_kind::number;
    } else if constexpr (std::is_same_v<E, std::string>) {
        f.kind = field_kind::text;
    } else if constexpr (is_fixed_string<E>) {
        f.kind = field_kind::bytes;
    } else if constexpr (has_fields<E>) {
        f.kind = field_kind::record;
        f.record = &record_type_of<E>();
    }
    if constexpr (!has_fields<E>) f.printed = printed_pointer<E>();
    return f;
}

template <has_fields S>
record_type describe_record() {
    record_type out;
    out.bytes = sizeof(S);
    // A member lies where it does in any object.
    const auto sample = std::make_unique<S>();
    const auto* const base = reinterpret_cast<const unsigned char*>(sample.get());
    std::apply(
        [&]<class... F>(const F&... f) {
            (out.fields.push_back(describe_field<typename F::type>(
                 f.name, std::size_t(reinterpret_cast<const unsigned char*>(&f.of(*sample)) - base))),
             ...);
        },
        fields_of<S>);
    for (const record_field& f : out.fields)
        if (f.kind == field_kind::text || f.kind == field_kind::other || (f.record && !f.record->plain))
            out.plain = false;
    return out;
}

template <has_fields S>
const record_type& record_type_of() {
    static const record_type type = describe_record<S>();
    return type;
}

// The dtype as NumPy writes it. The longest strings of `elements`, if they are given, are the length of '<U'.
std::string record_text(const record_type& type, const plain_vector<const void*>* elements = nullptr);

// Where the elements of a field are, of all these records.
plain_vector<const void*> field_elements(const record_field& f, const plain_vector<const void*>& records);

}  // namespace detail

// The dtype of a struct, in NumPy's words.
template <has_fields S>
std::string dtype_text() {
    return detail::record_text(detail::record_type_of<std::remove_cv_t<S>>());
}

#if ORTHANT_DEFINE

namespace detail {

ORTHANT_ONCE plain_vector<const void*> field_elements(const record_field& f,
                                                      const plain_vector<const void*>& records) {
    plain_vector<const void*> out;
    out.reserve(records.size() * std::size_t(f.count));
    for (const void* r : records)
        for (index_t i = 0; i < f.count; ++i)
            out.push_back(static_cast<const unsigned char*>(r) + f.offset + std::size_t(i) * f.bytes);
    return out;
}

// The format of a field's elements: '<i4', 'S16', and of a record its own text.
inline std::string format_text(const record_field& f, const plain_vector<const void*>* records) {
    const plain_vector<const void*> elements =
        records ? field_elements(f, *records) : plain_vector<const void*>();
    if (f.kind == field_kind::record) return record_text(*f.record, records ? &elements : nullptr);
    if (f.kind == field_kind::bytes) return "'S" + std::to_string(f.bytes) + "'";
    if (f.kind == field_kind::other) return "'O'";
    if (f.kind == field_kind::text) {
        std::size_t longest = 1;
        for (const void* e : elements) {
            std::size_t n = 0;
            for (char c : *static_cast<const std::string*>(e)) n += (static_cast<unsigned char>(c) & 0xc0) != 0x80;
            if (n > longest) longest = n;
        }
        return "'" + dtype_of_id(dtype_id::str).str() + (records ? std::to_string(longest) : "") + "'";
    }
    if (f.id == dtype_id::boolean) return "'?'";
    std::string text = dtype(f.id, f.bytes).str();
    if (text[0] == '|') text.erase(0, 1);
    return "'" + text + "'";
}

inline std::string extents_text(const dims& extents) {
    std::string out = "(";
    for (std::size_t i = 0; i < extents.size(); ++i) out += (i ? ", " : "") + std::to_string(extents[i]);
    return out + (extents.size() == 1 ? ",)" : ")");
}

ORTHANT_ONCE std::string record_text(const record_type& type, const plain_vector<const void*>* elements) {
    bool packed = true;
    std::size_t end = 0;
    for (const record_field& f : type.fields) {
        packed = packed && f.offset == end;
        end = f.offset + f.bytes * std::size_t(f.count);
    }
    std::string names, formats, offsets, list;
    for (const record_field& f : type.fields) {
        const std::string format = format_text(f, elements), extents = extents_text(f.extents);
        const char* const comma = list.empty() ? "" : ", ";
        list += std::string(comma) + "(" + python_quote(f.name) + ", " + format +
                (f.extents.empty() ? ")" : ", " + extents + ")");
        names += comma + python_quote(f.name);
        formats += comma + (f.extents.empty() ? format : "(" + format + ", " + extents + ")");
        offsets += comma + std::to_string(f.offset);
    }
    // Where there are strings the bytes of the struct are not those of NumPy's.
    if ((packed && end == type.bytes) || !type.plain) return "[" + list + "]";
    return "{'names': [" + names + "], 'formats': [" + formats + "], 'offsets': [" + offsets +
           "], 'itemsize': " + std::to_string(type.bytes) + "}";
}

}  // namespace detail

#endif

}  // namespace orthant::inline ORTHANT_ABI
