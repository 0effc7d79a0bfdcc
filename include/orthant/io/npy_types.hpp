#pragma once
// The element types that .npy files hold, as code sees them that is compiled once: how to make an array, how to store
// a number that was read, and of structs where their fields lie.

#include <concepts>
#include <iosfwd>
#include <string>
#include <tuple>
#include <type_traits>

#include <orthant/array/ndarray.hpp>
#include <orthant/base/fields.hpp>
#include <orthant/base/fixed_string.hpp>
#include <orthant/base/scalar.hpp>
#include <orthant/ops/any_array/any_array.hpp>
#include <orthant/ops/text/record_type.hpp>

namespace orthant::inline ORTHANT_ABI {
namespace detail {

template <class M>
inline constexpr bool saved_member = number<M> || std::is_same_v<M, std::string> || is_fixed_string<M>;
template <has_fields M>
inline constexpr bool saved_member<M> =
    []<std::size_t... K>(std::index_sequence<K...>) {
        return (saved_member<member_element<field_type<M, K>>> && ...);
    }(std::make_index_sequence<field_count<M>>());

}  // namespace detail

// The element types that .npy files hold: numbers, strings, dates and durations, and structs of numbers and strings that
// have fields (base/fields.hpp).
template <class T>
concept npy_element = number<T> || std::is_same_v<T, std::string> || requires { T::dtype_text.text; } ||
                      (has_fields<T> && detail::saved_member<T>);

namespace detail {

struct npy_header;
struct npy_number;
struct npy_type;

template <class T>
bool store_number(const npy_number& x, void* to);  // in npy_elements.hpp

// What io/npy_records.hpp does with structs: reads and writes them, says their descr, and whether a file's
// lie as they do.
struct npy_element_type;
header_ptr read_records(std::istream& in, const std::string& name, const npy_header& header,
                        const npy_element_type& as, bool convert);
void write_records(std::ostream& out, const array_header& a, const record_type& record, bool fortran_order);
std::string record_descr(const record_type& record);
bool record_lies_so(const std::string& name, const npy_type& file, const record_type& record);

// It is called through this table, which only a type of structs names: a program that reads none compiles
// none of it.
struct npy_record {
    const record_type& (*type)();
    bool (*store_field)(dtype_id id, const npy_number& x, void* to);
    std::string (*dtype_text)(const record_type& record,
                              const plain_vector<const void*>* elements) = &record_text;
    header_ptr (*read)(std::istream& in, const std::string& name, const npy_header& header,
                       const npy_element_type& as, bool convert) = &read_records;
    void (*write)(std::ostream& out, const array_header& a, const record_type& record,
                  bool fortran_order) = &write_records;
    std::string (*descr)(const record_type& record) = &record_descr;
    bool (*lies_so)(const std::string& name, const npy_type& file,
                    const record_type& record) = &record_lies_so;
};

// An element type of arrays, as reading and writing see it.
struct npy_element_type {
    dtype type;
    header_ptr (*make)(const char* function, dims_view shape, char order);
    bool (*store)(const npy_number& x, void* to);  // null for strings
    header_ptr (*copy)(const header_ptr& from, char order);
    const npy_record* record = nullptr;  // of structs
};

// Stores a number as what an id says. (A template: only who reads structs pays for all types.)
template <std::same_as<dtype_id> Id>
bool store_by_dtype(Id id, const npy_number& x, void* to) {
    return with_type_of<any_kinds::numbers>(
        dtype_of_id(id), [&]<class T>(std::type_identity<T>) { return store_number<T>(x, to); });
}

// Structs begin as S{}: fields may be left as they are.
template <class S>
header_ptr new_records(const char* function, dims_view shape, char order) {
    header_ptr h = new_array<S>(function, shape, order);
    for (index_t i = 0; i < h->size; ++i) static_cast<S*>(h->data)[i] = S{};
    return h;
}

template <class T>
inline constexpr npy_record npy_record_of{&record_type_of<T>, &store_by_dtype<dtype_id>};

template <npy_element T>
npy_element_type npy_element_of() {
    if constexpr (number<T>)
        return {dtype_of<T>(), &new_array<T>, &store_number<T>, &dense_copy<T>};
    else if constexpr (has_fields<T>)
        return {dtype_of<T>(), &new_records<T>, nullptr, &dense_copy<T>, &npy_record_of<T>};
    else
        return {dtype_of<T>(), &new_array<T>, nullptr, &dense_copy<T>};
}

}  // namespace detail
}  // namespace orthant::inline ORTHANT_ABI
