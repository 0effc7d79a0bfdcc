#pragma once
// The Arrow C data interface: columns to and from pyarrow, pandas, polars, DuckDB, without a library.
//
//     ArrowSchema s;  ArrowArray a;
//     np::to_arrow(x, &s, &a);                    a 1-d array; (n, k) is a list of k numbers
//     np::to_arrow(table, &s, &a);                a np::table as a struct: a record batch
//     auto v = np::from_arrow<double>(&s, &a);    view<const double> of the buffer, which it takes over
//     np::any_array y = np::from_arrow_any(&s, &a);
//     np::table t = np::from_arrow_table(&s, &a);
//
// Numbers are shared both ways; bool (bits there, bytes here) and text are copied. What is missing (null)
// becomes NaN in floating columns, which are copied then, and is a value_error elsewhere. Both structs are
// taken over by the call, also where it throws: then they have been released. Buffers of Arrow do not change,
// so the views are read-only. https://arrow.apache.org/docs/format/CDataInterface.html

#include <cstdint>
#include <cstring>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <orthant/array/convert.hpp>
#include <orthant/ops/any_array/table.hpp>

#if !defined(ARROW_C_DATA_INTERFACE)
#define ARROW_C_DATA_INTERFACE
#define ARROW_FLAG_DICTIONARY_ORDERED 1
#define ARROW_FLAG_NULLABLE 2
#define ARROW_FLAG_MAP_KEYS_SORTED 4
extern "C" {
struct ArrowSchema {
    const char* format;
    const char* name;
    const char* metadata;
    std::int64_t flags;
    std::int64_t n_children;
    struct ArrowSchema** children;
    struct ArrowSchema* dictionary;
    void (*release)(struct ArrowSchema*);
    void* private_data;
};
struct ArrowArray {
    std::int64_t length;
    std::int64_t null_count;
    std::int64_t offset;
    std::int64_t n_buffers;
    std::int64_t n_children;
    const void** buffers;
    struct ArrowArray** children;
    struct ArrowArray* dictionary;
    void (*release)(struct ArrowArray*);
    void* private_data;
};
}
#endif

namespace orthant::inline ORTHANT_ABI {
namespace detail {

// Arrow's letter for a type, null where it has none.
inline const char* arrow_format(dtype_id id) noexcept {
    static constexpr const char* letters[] = {"b", "c", "s", "i", "l", "C", "S", "I", "L", "e", "f", "g"};
    if (id == dtype_id::str) return "u";
    if (int(id) > int(dtype_id::float64)) return nullptr;
    return letters[int(id)];
}
inline dtype_id arrow_id(std::string_view format) noexcept {
    for (int id = 0; id <= int(dtype_id::str); ++id)
        if (const char* f = arrow_format(dtype_id(id)); f && format == f) return dtype_id(id);
    return dtype_id::other;
}

// ---- out: what a struct and its children hold until they are released

template <class S>
struct arrow_parts {
    std::vector<std::unique_ptr<S>> children;
    std::vector<S*> pointers;

    static void release(S* self) {
        auto* const own = static_cast<arrow_parts*>(self->private_data);
        for (S* child : own->pointers)
            if (child->release) child->release(child);  // (a consumer may have taken it)
        self->release = nullptr;
        delete own;
    }
    void adopt(S& parent) {
        for (auto& c : children) pointers.push_back(c.get());
        parent.n_children = std::int64_t(pointers.size());
        parent.children = pointers.data();
    }

    // Of a schema, and of an array.
    std::string format, name;
    header_ptr elements;
    std::vector<unsigned char> bytes;
    std::vector<std::int32_t> offsets;
    std::vector<const void*> buffers;
};

inline void put_schema(ArrowSchema* out, std::string format, std::string_view name,
                       std::unique_ptr<ArrowSchema> child) {
    auto own = std::make_unique<arrow_parts<ArrowSchema>>();
    own->format = std::move(format);
    own->name = name;
    if (child) own->children.push_back(std::move(child));
    *out = {};
    out->format = own->format.c_str();
    out->name = own->name.c_str();
    own->adopt(*out);
    out->release = &arrow_parts<ArrowSchema>::release;
    out->private_data = own.release();
}
inline void put_array(ArrowArray* out, index_t length, std::unique_ptr<arrow_parts<ArrowArray>> own) {
    *out = {};
    out->length = length;
    out->n_buffers = std::int64_t(own->buffers.size());
    out->buffers = own->buffers.data();
    own->adopt(*out);
    out->release = &arrow_parts<ArrowArray>::release;
    out->private_data = own.release();
}

// Elements of one dimension.
inline void export_flat(const header_ptr& h, const any_type& type, ArrowArray* out) {
    auto own = std::make_unique<arrow_parts<ArrowArray>>();
    const index_t n = h->size;
    own->elements = dense(*type.act, h);
    const void* const data = own->elements->data;
    if (type.type.id() == dtype_id::boolean) {
        own->bytes.resize(std::size_t(n + 7) / 8);
        for (index_t i = 0; i < n; ++i)
            if (static_cast<const bool*>(data)[i])
                own->bytes[std::size_t(i / 8)] |= static_cast<unsigned char>(1 << i % 8);
        own->buffers = {nullptr, own->bytes.data()};
    } else if (type.type.id() == dtype_id::str) {
        own->offsets.push_back(0);
        for (index_t i = 0; i < n; ++i) {
            const std::string& s = static_cast<const std::string*>(data)[i];
            own->bytes.insert(own->bytes.end(), s.begin(), s.end());
            if (own->bytes.size() > INT32_MAX)
                fail<value_error>({"to_arrow: more than 2 GiB of text in a column"});
            own->offsets.push_back(std::int32_t(own->bytes.size()));
        }
        own->buffers = {nullptr, own->offsets.data(), own->bytes.data()};
    } else {
        own->buffers = {nullptr, data};
    }
    put_array(out, n, std::move(own));
}

inline void export_arrow(const any_array& a, std::string_view name, ArrowSchema* schema, ArrowArray* array) {
    const char* const letter = arrow_format(a.dtype().id());
    if (!letter) fail<type_error>({"to_arrow: Arrow has no type for ", a.dtype().name()});
    if (a.ndim() < 1 || a.ndim() > 2)
        fail<shape_error>({"to_arrow: columns have one axis, or two, not the shape ", a.shape()});
    if (a.ndim() == 1) {
        export_flat(a.handle(), a.type(), array);
        put_schema(schema, letter, name, nullptr);
        return;
    }
    auto own = std::make_unique<arrow_parts<ArrowArray>>();
    own->children.push_back(std::make_unique<ArrowArray>());
    const any_array flat = a.reshape({a.size()});
    export_flat(flat.handle(), flat.type(), own->children[0].get());
    own->buffers = {nullptr};
    put_array(array, a.shape()[0], std::move(own));
    auto child = std::make_unique<ArrowSchema>();
    put_schema(child.get(), letter, "item", nullptr);
    put_schema(schema, "+w:" + std::to_string(a.shape()[1]), name, std::move(child));
}

// ---- in

// Releases what it holds, once, with the last that refers to it.
template <class S>
struct arrow_held {
    S held;
    // Takes over, as the interface has it: by moving the bytes and marking the source as released.
    explicit arrow_held(S* from) : held(*from) { from->release = nullptr; }
    arrow_held(const arrow_held&) = delete;
    arrow_held& operator=(const arrow_held&) = delete;
    // (A release that throws ends the exception here, not the program.)
    ~arrow_held() {
        try {
            if (held.release) held.release(&held);
        } catch (...) {
        }
    }
};
using arrow_owner = std::shared_ptr<arrow_held<ArrowArray>>;

inline bool arrow_bit(const void* bits, std::int64_t i) {
    return static_cast<const unsigned char*>(bits)[i / 8] >> (i % 8) & 1;
}

[[noreturn]] inline void fail_arrow(const ArrowSchema& s, const char* what) {
    fail<value_error>({"from_arrow: the column ", s.name ? s.name : "", " of format ",
                       s.format ? s.format : "none", " ", what});
}

// How many of [0, length) are null.
inline std::int64_t arrow_nulls(const ArrowArray& a) {
    if (a.null_count >= 0 || a.n_buffers < 1 || !a.buffers[0]) return a.null_count > 0 ? a.null_count : 0;
    std::int64_t out = 0;
    for (std::int64_t i = 0; i < a.length; ++i) out += !arrow_bit(a.buffers[0], a.offset + i);
    return out;
}

inline any_array texts_of_arrow(const ArrowSchema& s, const ArrowArray& a, bool large) {
    if (a.n_buffers != 3 || (a.length > 0 && !a.buffers[1])) fail_arrow(s, "has no offsets");
    ndarray<std::string> out(new_array<std::string>("from_arrow", shape_t(a.length)));
    const auto at = [&](std::int64_t i) {
        return large ? static_cast<const std::int64_t*>(a.buffers[1])[i]
                     : std::int64_t(static_cast<const std::int32_t*>(a.buffers[1])[i]);
    };
    for (std::int64_t i = 0; i < a.length; ++i) {
        const std::int64_t from = at(a.offset + i), to = at(a.offset + i + 1);
        if (from < 0 || to < from) fail_arrow(s, "has offsets that run backwards");
        if (to > from)
            out.data()[i].assign(static_cast<const char*>(a.buffers[2]) + from, std::size_t(to - from));
    }
    return out;
}

inline any_array import_arrow(const ArrowSchema& s, const ArrowArray& a, const arrow_owner& owner);

inline any_array lists_of_arrow(const ArrowSchema& s, const ArrowArray& a, const arrow_owner& owner) {
    const int width = decimal_value(std::string_view(s.format).substr(3));
    if (width < 0 || s.n_children != 1 || a.n_children != 1) fail_arrow(s, "is no list of one fixed size");
    if (arrow_nulls(a) > 0) fail_arrow(s, "has lists that are null");
    const any_array flat = import_arrow(*s.children[0], *a.children[0], owner);
    const index_t from = index_t(a.offset) * width, size = index_t(a.length) * width;
    if (flat.ndim() != 1 || flat.size() < from + size) fail_arrow(s, "has fewer elements than lists");
    return flat(slice(from, from + size)).reshape({index_t(a.length), index_t(width)});
}

inline any_array import_arrow(const ArrowSchema& s, const ArrowArray& a, const arrow_owner& owner) {
    const std::string_view format = s.format ? s.format : "";
    if (a.length < 0 || a.offset < 0 || a.length > PTRDIFF_MAX - a.offset) fail_arrow(s, "has no length");
    if (s.dictionary || a.dictionary) fail_arrow(s, "is a dictionary, which this does not read");
    if (format.substr(0, 3) == "+w:") return lists_of_arrow(s, a, owner);
    const dtype_id id = arrow_id(format);
    if (id == dtype_id::other && format != "U")
        fail<type_error>({"from_arrow: the column ", s.name ? s.name : "", " has the format ", format,
                          ", which is no type here"});
    const std::int64_t nulls = arrow_nulls(a);
    if (nulls > 0 && !(is_floating(id) && is_number(id))) fail_arrow(s, "has elements that are null");
    if (id == dtype_id::str || format == "U") return texts_of_arrow(s, a, format == "U");
    if (a.n_buffers != 2 || (a.length > 0 && !a.buffers[1])) fail_arrow(s, "has no elements");
    const index_t n = index_t(a.length), step = 1;
    if (id == dtype_id::boolean) {
        ndarray<bool> out(new_array<bool>("from_arrow", shape_t(n)));
        for (index_t i = 0; i < n; ++i) out.data()[i] = arrow_bit(a.buffers[1], a.offset + i);
        return out;
    }
    const any_type& type = any_type_for(dtype_of_id(id));
    const auto item = index_t(type.type.itemsize());
    checked_size("from_arrow", dims_view(&n, 1), item);
    const auto address =
        reinterpret_cast<std::uintptr_t>(a.buffers[1]) + std::uintptr_t(a.offset) * std::uintptr_t(item);
    if (n > 0 && address % std::uintptr_t(item) != 0) fail_arrow(s, "is not aligned");
    header_ptr h =
        adopt_memory(reinterpret_cast<void*>(address), dims_view(&n, 1), dims_view(&step, 1), owner);
    any_array shared(std::move(h), type, true);
    if (nulls == 0) return shared;
    any_array out = shared.copy();
    const auto put = [&]<class T>(std::type_identity<T>) {
        T* const to = static_cast<T*>(out.handle()->data);
        for (index_t i = 0; i < n; ++i)
            if (!arrow_bit(a.buffers[0], a.offset + i))
                to[i] = scalar_cast<T>(std::numeric_limits<double>::quiet_NaN());
    };
    if (id == dtype_id::half) put(std::type_identity<float16>());
    else if (id == dtype_id::float32) put(std::type_identity<float>());
    else put(std::type_identity<double>());
    return out;
}

// Both structs, taken over.
struct arrow_pair {
    arrow_held<ArrowSchema> schema;
    arrow_owner array;
    arrow_pair(ArrowSchema* s, ArrowArray* a)
        : schema(s), array(std::make_shared<arrow_held<ArrowArray>>(a)) {
        if (!schema.held.release || !array->held.release)
            fail<value_error>({"from_arrow: this was released already"});
    }
};

}  // namespace detail

// A 1-d or 2-d array, view, lazy expression or any_array as a column of that name. A type that Arrow has not
// is a type_error, another number of axes a shape_error.
template <class A>
    requires array_like<std::remove_cvref_t<A>> || std::same_as<std::remove_cvref_t<A>, any_array>
void to_arrow(A&& a, ArrowSchema* schema, ArrowArray* array, std::string_view name = "") {
    detail::export_arrow(any_array(a), name, schema, array);
}
// A table as a struct of its columns.
inline void to_arrow(const table& t, ArrowSchema* schema, ArrowArray* array) {
    auto fields = std::make_unique<detail::arrow_parts<ArrowSchema>>();
    auto columns = std::make_unique<detail::arrow_parts<ArrowArray>>();
    fields->format = "+s";
    try {
        for (const named_array& c : t) {
            auto s = std::make_unique<ArrowSchema>();
            auto a = std::make_unique<ArrowArray>();
            detail::export_arrow(c.array, c.name, s.get(), a.get());
            fields->children.push_back(std::move(s));
            columns->children.push_back(std::move(a));
        }
    } catch (...) {  // the columns that are made
        for (auto& s : fields->children) s->release(s.get());
        for (auto& a : columns->children) a->release(a.get());
        throw;
    }
    *schema = {};
    schema->format = fields->format.c_str();
    schema->name = fields->name.c_str();
    fields->adopt(*schema);
    schema->release = &detail::arrow_parts<ArrowSchema>::release;
    schema->private_data = fields.release();
    columns->buffers = {nullptr};
    detail::put_array(array, t.rows(), std::move(columns));
}

// The column, of whatever type it is.
inline any_array from_arrow_any(ArrowSchema* schema, ArrowArray* array) {
    const detail::arrow_pair p(schema, array);
    return detail::import_arrow(p.schema.held, p.array->held, p.array);
}
// Its elements; of another type it is a type_error.
template <class T, index_t R = dynamic>
view<const T, R> from_arrow(ArrowSchema* schema, ArrowArray* array) {
    return from_arrow_any(schema, array).template as<const T, R>();
}
// The columns of a struct, a record batch.
inline table from_arrow_table(ArrowSchema* schema, ArrowArray* array) {
    const detail::arrow_pair p(schema, array);
    const ArrowSchema& s = p.schema.held;
    const ArrowArray& a = p.array->held;
    if (!s.format || std::string_view(s.format) != "+s" || s.n_children != a.n_children)
        detail::fail<type_error>(
            {"from_arrow_table: the format is ", s.format ? s.format : "none", ", not +s"});
    if (a.length < 0 || a.offset < 0 || detail::arrow_nulls(a) > 0)
        detail::fail_arrow(s, "has rows that are null");
    table out;
    for (std::int64_t i = 0; i < s.n_children; ++i) {
        const ArrowSchema& field = *s.children[i];
        const any_array column = detail::import_arrow(field, *a.children[i], p.array);
        if (a.offset > column.shape()[0] || a.length > column.shape()[0] - a.offset)
            detail::fail_arrow(field, "is shorter than the table");
        out.set(field.name ? field.name : "", column(slice(a.offset, a.offset + a.length)));
    }
    return out;
}

}  // namespace orthant::inline ORTHANT_ABI
