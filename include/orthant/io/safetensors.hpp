#pragma once
// safetensors: several named arrays in one file that is mapped and never copied, as trained weights are kept.
//
//     np::save_safetensors("m.safetensors", {{"weight", w}, {"bias", b}}, {.metadata = {{"format", "pt"}}});
//     auto f = np::load_safetensors("m.safetensors");
//     np::view<const float> w = f.get<float>("weight");      the file's bytes; keeps the mapping alive
//     np::any_array x = f.get_any("bias");      f.names()      f.shape("bias")      f.metadata("format")
//
//     u64 n | n bytes of JSON, "name": {"dtype", "shape", "data_offsets"} … | the elements
//
// What is written has the bytes that the Python package writes: larger element types first, then by name, the header
// filled with blanks to a multiple of 8, so that all elements are aligned. What is read is taken for hostile: every
// range is checked against the shape and the file, ranges may neither overlap nor leave gaps, and nothing is allocated
// on the header's word. Numbers are little-endian; elsewhere, and where they are not aligned, get gives a copy.
// https://huggingface.co/docs/safetensors

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <initializer_list>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <orthant/array/convert.hpp>
#include <orthant/base/keywords.hpp>
#include <orthant/base/plain_vector.hpp>
#include <orthant/io/file.hpp>
#include <orthant/io/file_map.hpp>
#include <orthant/ops/any_array/named.hpp>
#if ORTHANT_DEFINE
#include <algorithm>
#include <bit>

#include <orthant/io/json.hpp>
#include <orthant/io/sorted_places.hpp>
#endif

namespace orthant::inline ORTHANT_ABI {

using metadata_list = std::vector<std::pair<std::string, std::string>>;

struct safetensors_options {
    keyword_only only = keyword_only();
    metadata_list metadata = {};  // texts by names, which readers may look at
};

namespace detail {

struct tensor_entry {
    std::string name, dtype;
    dims shape;
    std::size_t begin = 0, end = 0;  // in the buffer behind the header
    dtype_id id = dtype_id::other;   // other: a type that is not known here
};

struct tensor_file {
    plain_vector<tensor_entry> entries;  // in the order of their bytes
    metadata_list metadata;
    std::shared_ptr<const void> owner;
    const unsigned char* buffer = nullptr;
    std::string name;  // what messages begin with
};

// Checks all of a file; `name` begins the messages.
void read_tensors(tensor_file& out, const unsigned char* bytes, std::size_t n);

// The elements of an entry: its bytes where they can be used as they are, else a copy.
header_ptr tensor_elements(const tensor_file& f, const tensor_entry& e, const any_type& type);

void write_tensors(const std::string& path, std::vector<named_array> arrays, const metadata_list& metadata);

const tensor_entry& find_tensor(const tensor_file& f, std::string_view name);
[[noreturn]] void fail_tensor_type(const tensor_file& f, const tensor_entry& e, const std::string& wanted);

}  // namespace detail

// A file of arrays. Copies share the mapping; so do the arrays that are taken from it.
class safetensors_file {
public:
    explicit safetensors_file(std::shared_ptr<const detail::tensor_file> f) : file_(std::move(f)) {}

    std::vector<std::string> names() const {
        std::vector<std::string> out;
        for (const detail::tensor_entry& e : file_->entries) out.push_back(e.name);
        return out;
    }
    index_t size() const { return index_t(file_->entries.size()); }
    bool contains(std::string_view name) const {
        for (const detail::tensor_entry& e : file_->entries)
            if (e.name == name) return true;
        return false;
    }
    // The arrays' elements; another type is a type_error, a name that is not there an index_error.
    template <number T, index_t R = dynamic>
    view<const T, R> get(std::string_view name) const {
        const detail::tensor_entry& e = detail::find_tensor(*file_, name);
        if (e.id != dtype_id_of<T>) detail::fail_tensor_type(*file_, e, dtype_of<T>().name());
        detail::header_ptr h = detail::tensor_elements(*file_, e, detail::any_type_of<T>);
        detail::require_rank<R>(*h);
        return view<const T, R>(std::move(h));
    }
    template <std::same_as<any_array> Any = any_array>
    Any get_any(std::string_view name) const {
        const detail::tensor_entry& e = detail::find_tensor(*file_, name);
        if (e.id == dtype_id::other) detail::fail_tensor_type(*file_, e, "of a type that is known here");
        const detail::any_type& type = detail::any_type_for(dtype_of_id(e.id));
        return {detail::tensor_elements(*file_, e, type), type, true};
    }
    shape_t shape(std::string_view name) const {
        const detail::tensor_entry& e = detail::find_tensor(*file_, name);
        return shape_t(dims_view(e.shape.data(), e.shape.size()));
    }
    // A type_error for the types of 8 bits and less, which no array here has; type_name gives the file's own word.
    orthant::dtype dtype(std::string_view name) const {
        const detail::tensor_entry& e = detail::find_tensor(*file_, name);
        if (e.id == dtype_id::other) detail::fail_tensor_type(*file_, e, "of a type that is known here");
        return dtype_of_id(e.id);
    }
    std::string type_name(std::string_view name) const { return detail::find_tensor(*file_, name).dtype; }
    // The elements as bytes, of any type.
    view<const std::uint8_t, 1> bytes(std::string_view name) const;

    const metadata_list& metadata() const { return file_->metadata; }
    // Nothing where there is no such text.
    std::string metadata(std::string_view key) const {
        for (const auto& [name, text] : file_->metadata)
            if (name == key) return text;
        return {};
    }

private:
    std::shared_ptr<const detail::tensor_file> file_;
};

// Opens and checks a file. https://huggingface.co/docs/safetensors/api/numpy
safetensors_file load_safetensors(const std::string& path);

// Writes arrays by name. Names that are there twice are a value_error; strings, structs, long double and complex128,
// for which the format has no word, a type_error.
inline void save_safetensors(const std::string& path, std::vector<named_array> arrays,
                             const safetensors_options& options = {}) {
    detail::write_tensors(path, std::move(arrays), options.metadata);
}
inline void save_safetensors(const std::string& path, std::initializer_list<named_array> arrays,
                             const safetensors_options& options = {}) {
    detail::write_tensors(path, std::vector<named_array>(arrays), options.metadata);
}

#if ORTHANT_DEFINE

namespace detail {

struct tensor_type {
    std::string_view word;
    dtype_id id;
    unsigned bits;
};
// From the smallest to the largest, the order in which types are written backwards.
inline constexpr tensor_type tensor_types[] = {
    {"BOOL", dtype_id::boolean, 8},    {"F4", dtype_id::other, 4},         {"F6_E2M3", dtype_id::other, 6},
    {"F6_E3M2", dtype_id::other, 6},   {"U8", dtype_id::uint8, 8},         {"I8", dtype_id::int8, 8},
    {"F8_E5M2", dtype_id::other, 8},   {"F8_E4M3", dtype_id::other, 8},    {"F8_E8M0", dtype_id::other, 8},
    {"I16", dtype_id::int16, 16},      {"U16", dtype_id::uint16, 16},      {"F16", dtype_id::half, 16},
    {"BF16", dtype_id::brain, 16},     {"I32", dtype_id::int32, 32},       {"U32", dtype_id::uint32, 32},
    {"F32", dtype_id::float32, 32},    {"C64", dtype_id::complex64, 64},   {"F64", dtype_id::float64, 64},
    {"I64", dtype_id::int64, 64},      {"U64", dtype_id::uint64, 64}};

inline std::size_t tensor_type_place(dtype_id id) {
    for (std::size_t i = 0; i < std::size(tensor_types); ++i)
        if (tensor_types[i].id == id) return i;
    fail<type_error>({"save_safetensors: the format has no type for ",
                      id == dtype_id::other ? std::string("structs") : dtype_of_id(id).name()});
}

inline void read_entry(const tensor_file& f, const json_value& v, std::uint64_t room, tensor_entry& e) {
    const auto refuse = [&](const char* what) { fail<io_error>({f.name, "the array ", python_quote(e.name), " ", what}); };
    const json_value *type = v.find("dtype"), *shape = v.find("shape"), *offsets = v.find("data_offsets");
    if (!type || !shape || !offsets || v.items.size() != 3 || !type->is(json_kind::string) ||
        !shape->is(json_kind::array) || !offsets->is(json_kind::array) || offsets->items.size() != 2)
        refuse("is not described by dtype, shape and data_offsets");
    e.dtype = type->text;
    const tensor_type* known = nullptr;
    for (const tensor_type& t : tensor_types)
        if (t.word == e.dtype) known = &t;
    if (!known) refuse("has an unknown type");
    e.id = known->id;
    if (shape->items.size() > 64) refuse("has more than 64 axes");
    std::uint64_t bits = known->bits;
    bool none = false, overflow = false;
    for (const json_value& item : shape->items) {
        std::int64_t extent = 0;
        if (!item.to_count(extent) || extent > PTRDIFF_MAX) refuse("has an extent that is none");
        e.shape.push_back(extent);
        none = none || extent == 0;
        if (extent > 0) {
            overflow = overflow || bits > (std::uint64_t(1) << 62) / std::uint64_t(extent);
            if (!overflow) bits *= std::uint64_t(extent);
        }
    }
    std::int64_t begin = 0, end = 0;
    if (!offsets->items[0].to_count(begin) || !offsets->items[1].to_count(end) || begin > end ||
        std::uint64_t(end) > room)
        refuse("has data_offsets that lie outside of the file");
    // (Extents that overflow are refused also where one of 0 hides them.)
    if (overflow || bits / known->bits > std::uint64_t(PTRDIFF_MAX) / 16) refuse("has a shape whose size overflows");
    if (none) bits = 0;
    if (bits % 8 != 0 || bits / 8 != std::uint64_t(end - begin))
        refuse("has a shape of another size than its data_offsets");
    e.begin = std::size_t(begin);
    e.end = std::size_t(end);
}

ORTHANT_ONCE void read_tensors(tensor_file& out, const unsigned char* bytes, std::size_t n) {
    const auto refuse = [&](const std::string& what) { fail<io_error>({out.name, what}); };
    if (n < 8) refuse("the file is too short for the length of its header");
    std::uint64_t length = 0;
    for (int i = 8; i-- > 0;) length = length << 8 | bytes[i];
    if (length > 100'000'000) refuse("the header is said to have " + std::to_string(length) + " bytes, more than 100000000");
    if (length > n - 8) refuse("the header is said to have " + std::to_string(length) + " bytes, which lie beyond the end of the file");
    const std::string_view text(reinterpret_cast<const char*>(bytes) + 8, length);
    if (text.empty() || text[0] != '{') refuse("the header does not begin with '{'");
    const json_value header = parse_json(text, out.name);
    const std::size_t room = n - 8 - length;
    for (const json_value& item : header.items) {
        if (item.name == "__metadata__") {
            if (!item.is(json_kind::object)) refuse("__metadata__ is no object");
            for (const json_value& m : item.items) {
                if (!m.is(json_kind::string)) refuse("__metadata__ holds what is no text");
                out.metadata.emplace_back(m.name, m.text);
            }
            continue;
        }
        tensor_entry& e = out.entries.emplace_back();
        e.name = item.name;
        read_entry(out, item, room, e);
    }
    put_in_order(out.entries, sorted_places(out.entries.size(), [&](std::size_t i, std::size_t j) {
        const tensor_entry &a = out.entries[i], &b = out.entries[j];
        return a.begin != b.begin ? a.begin < b.begin : a.end != b.end ? a.end < b.end : a.name < b.name;
    }));
    std::size_t at = 0;
    for (const tensor_entry& e : out.entries) {
        if (e.begin != at)
            refuse("the array " + python_quote(e.name) + (e.begin < at ? " overlaps another" : " follows a gap"));
        at = e.end;
    }
    if (at != room) refuse("the arrays have " + std::to_string(at) + " bytes, the file has " + std::to_string(room));
    out.buffer = bytes + 8 + length;
}

ORTHANT_ONCE const tensor_entry& find_tensor(const tensor_file& f, std::string_view name) {
    for (const tensor_entry& e : f.entries)
        if (e.name == name) return e;
    fail<index_error>({f.name, "there is no array ", python_quote(name)});
}
[[noreturn]] ORTHANT_ONCE void fail_tensor_type(const tensor_file& f, const tensor_entry& e,
                                                const std::string& wanted) {
    fail<type_error>({f.name, "the array ", python_quote(e.name), " is ", e.dtype, ", not ", wanted});
}

ORTHANT_ONCE header_ptr tensor_elements(const tensor_file& f, const tensor_entry& e, const any_type& type) {
    const unsigned char* from = f.buffer + e.begin;
    const std::size_t bytes = e.end - e.begin, item = type.type.itemsize();
    if (e.id == dtype_id::boolean)
        for (std::size_t i = 0; i < bytes; ++i)
            if (from[i] > 1)
                fail<io_error>({f.name, "the array ", python_quote(e.name), " has a bool of value ", int(from[i])});
    const std::size_t part = is_complex(e.id) ? item / 2 : item;
    const bool aligned = reinterpret_cast<std::uintptr_t>(from) % part == 0;
    const bool swapped = part > 1 && std::endian::native != std::endian::little;
    if (aligned && !swapped) {
        dims strides(e.shape.size(), 0);
        fill_strides(as_view(e.shape), strides.data());
        return adopt_memory(const_cast<unsigned char*>(from), as_view(e.shape), as_view(strides), f.owner);
    }
    header_ptr out = type.act->make("load_safetensors", as_view(e.shape), 'C');
    auto* to = static_cast<unsigned char*>(out->data);
    if (bytes > 0) std::memcpy(to, from, bytes);
    if (swapped)
        for (std::size_t i = 0; i < bytes; i += part) std::reverse(to + i, to + i + part);
    return out;
}

ORTHANT_ONCE void write_tensors(const std::string& path, std::vector<named_array> arrays,
                                const metadata_list& metadata) {
    for (const named_array& a : arrays) {
        if (a.name == "__metadata__") fail<value_error>({"save_safetensors: an array cannot be named __metadata__"});
        tensor_type_place(a.array.dtype().id());
        for (std::size_t at = 0; at < a.name.size();)
            if (decode_utf8(a.name, at) < 0)
                fail<value_error>({"save_safetensors: the name ", python_quote(a.name), " is no UTF-8"});
    }
    put_in_order(arrays, sorted_places(arrays.size(), [&](std::size_t i, std::size_t j) {
        const named_array &a = arrays[i], &b = arrays[j];
        const std::size_t x = tensor_type_place(a.array.dtype().id()), y = tensor_type_place(b.array.dtype().id());
        return x != y ? x > y : a.name < b.name;
    }));
    std::string header = "{";
    const auto comma = [&] { header += header.size() > 1 ? "," : ""; };
    if (!metadata.empty()) {
        header += "\"__metadata__\":{";
        for (std::size_t i = 0; i < metadata.size(); ++i)
            header += (i ? "," : "") + json_quote(metadata[i].first) + ":" + json_quote(metadata[i].second);
        header += "}";
    }
    std::size_t at = 0;
    for (std::size_t i = 0; i < arrays.size(); ++i) {
        const any_array& a = arrays[i].array;
        for (std::size_t k = 0; k < i; ++k)
            if (arrays[k].name == arrays[i].name)
                fail<value_error>({"save_safetensors: the name ", python_quote(arrays[i].name), " is there twice"});
        comma();
        header += json_quote(arrays[i].name) + ":{\"dtype\":\"" +
                  std::string(tensor_types[tensor_type_place(a.dtype().id())].word) + "\",\"shape\":[";
        for (index_t k = 0; k < a.ndim(); ++k) header += (k ? "," : "") + std::to_string(a.handle()->shape()[k]);
        header += "],\"data_offsets\":[" + std::to_string(at) + "," + std::to_string(at + a.nbytes()) + "]}";
        at += a.nbytes();
    }
    header += "}";
    header.append((8 - header.size() % 8) % 8, ' ');
    output_file out("save_safetensors", path);
    std::string length;
    const std::uint64_t bytes = header.size();
    for (int i = 0; i < 8; ++i) length += static_cast<char>(bytes >> (8 * i) & 0xff);
    out.write(length);
    out.write(header);
    for (const named_array& each : arrays) {
        const any_array a = each.array.is_c_contiguous() ? each.array : each.array.copy();
        const std::size_t item = a.itemsize(), part = is_complex(a.dtype().id()) ? item / 2 : item;
        if (a.nbytes() == 0) continue;
        if (part == 1 || std::endian::native == std::endian::little) {
            out.write(a.data(), a.nbytes());
            continue;
        }
        std::string swapped(static_cast<const char*>(a.data()), a.nbytes());
        for (std::size_t i = 0; i < swapped.size(); i += part)
            std::reverse(swapped.begin() + std::ptrdiff_t(i), swapped.begin() + std::ptrdiff_t(i + part));
        out.write(swapped);
    }
    out.commit();
}

}  // namespace detail

ORTHANT_ONCE view<const std::uint8_t, 1> safetensors_file::bytes(std::string_view name) const {
    const detail::tensor_entry& e = detail::find_tensor(*file_, name);
    const index_t n = index_t(e.end - e.begin), step = 1;
    return view<const std::uint8_t, 1>(
        detail::adopt_memory(const_cast<unsigned char*>(file_->buffer + e.begin), dims_view(&n, 1),
                             dims_view(&step, 1), file_->owner));
}

ORTHANT_ONCE safetensors_file load_safetensors(const std::string& path) {
    const auto map = std::make_shared<detail::file_map>("load_safetensors", path, detail::map_mode::read);
    auto out = std::make_shared<detail::tensor_file>();
    out->name = "load_safetensors: " + detail::python_quote(path) + ": ";
    out->owner = map;
    detail::read_tensors(*out, map->data(), map->size());
    return safetensors_file(std::move(out));
}

#endif

}  // namespace orthant::inline ORTHANT_ABI
