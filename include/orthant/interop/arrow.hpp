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

#include <orthant/array/convert.hpp>
#include <orthant/base/buffer.hpp>
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
        if (const char* f = arrow_format(dtype_id(id)); f && format.compare(f) == 0) return dtype_id(id);
    return dtype_id::other;
}

// ---- out: what a struct and its children hold until they are released

// (S::release says whether a child is still there: a consumer may have taken it.)
template <class S>
struct arrow_parts {
    arrow_parts() = default;
    arrow_parts(const arrow_parts&) = delete;
    arrow_parts& operator=(const arrow_parts&) = delete;
    ~arrow_parts() {
        for (S& child : children)
            if (child.release) child.release(&child);
    }
    // They are the struct's from now on.
    static void hand_over(std::unique_ptr<arrow_parts> own, S* to) noexcept {
        for (index_t i = 0; i < own->children.size(); ++i) own->pointers[i] = &own->children[i];
        to->n_children = std::int64_t(own->pointers.size());
        to->children = own->pointers.data();
        to->release = [](S* self) {
            self->release = nullptr;
            delete static_cast<arrow_parts*>(self->private_data);
        };
        to->private_data = own.release();
    }
    S& add_child() {
        pointers.push_back(nullptr);
        children.push_back(S{});
        return children[children.size() - 1];
    }

    sequence<S> children;
    sequence<S*> pointers;
    // Of a schema, and of an array.
    std::string format, name, bytes;
    header_ptr elements;
    const void* buffers[3] = {};
};
using arrow_schema_parts = std::unique_ptr<arrow_parts<ArrowSchema>>;
using arrow_array_parts = std::unique_ptr<arrow_parts<ArrowArray>>;

inline arrow_schema_parts schema_parts(const char* format, std::string_view name) {
    arrow_schema_parts own(new arrow_parts<ArrowSchema>);
    own->format = format;
    own->name = name;
    return own;
}
inline void put_schema(ArrowSchema* out, arrow_schema_parts own) noexcept {
    *out = {};
    out->format = own->format.c_str();
    out->name = own->name.c_str();
    arrow_parts<ArrowSchema>::hand_over(std::move(own), out);
}
inline void put_array(ArrowArray* out, index_t length, int buffers, arrow_array_parts own) noexcept {
    *out = {};
    out->length = length;
    out->n_buffers = buffers;
    out->buffers = own->buffers;
    arrow_parts<ArrowArray>::hand_over(std::move(own), out);
}

// Elements of one dimension.
inline void export_flat(const header_ptr& h, const any_type& type, ArrowArray* out) {
    arrow_array_parts own(new arrow_parts<ArrowArray>);
    const index_t n = h->size;
    const header_ptr elements = dense(*type.act, h);
    const void* const data = elements->data;
    int buffers = 2;
    if (type.type.id() == dtype_id::boolean) {
        own->bytes.resize(std::size_t(n + 7) / 8);
        for (index_t i = 0; i < n; ++i)
            if (static_cast<const bool*>(data)[i]) {
                char& byte = own->bytes[std::size_t(i / 8)];
                byte = char(byte | 1 << i % 8);
            }
        own->buffers[1] = own->bytes.data();
    } else if (type.type.id() == dtype_id::str) {
        own->elements = new_array<std::int32_t>("to_arrow", shape_t(n + 1));
        auto* const offsets = static_cast<std::int32_t*>(own->elements->data);
        for (index_t i = 0; i <= n; ++i) {
            if (own->bytes.size() > INT32_MAX)
                fail<value_error>({"to_arrow: more than 2 GiB of text in a column"});
            offsets[i] = std::int32_t(own->bytes.size());
            if (i < n) own->bytes.append(static_cast<const std::string*>(data)[i]);
        }
        own->buffers[1] = offsets;
        own->buffers[2] = own->bytes.data();
        buffers = 3;
    } else {
        own->elements = elements;
        own->buffers[1] = data;
    }
    put_array(out, n, buffers, std::move(own));
}

inline void export_arrow(const any_array& a, std::string_view name, ArrowSchema* schema, ArrowArray* array) {
    const char* const letter = arrow_format(a.dtype().id());
    if (!letter) fail<type_error>({"to_arrow: Arrow has no type for ", a.dtype().name()});
    if (a.ndim() < 1 || a.ndim() > 2)
        fail<shape_error>({"to_arrow: columns have one axis, or two, not the shape ", a.shape()});
    if (a.ndim() == 1) {
        arrow_schema_parts outer = schema_parts(letter, name);
        export_flat(a.handle(), a.type(), array);
        put_schema(schema, std::move(outer));
        return;
    }
    arrow_array_parts own(new arrow_parts<ArrowArray>);
    const any_array flat = a.reshape({a.size()});
    export_flat(flat.handle(), flat.type(), &own->add_child());
    arrow_schema_parts outer = schema_parts("+w:", name);
    outer->format.append(std::to_string(a.shape()[1]));
    put_schema(&outer->add_child(), schema_parts(letter, "item"));
    put_schema(schema, std::move(outer));
    put_array(array, a.shape()[0], 1, std::move(own));
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
    if (format.compare(0, 3, "+w:") == 0) return lists_of_arrow(s, a, owner);
    const dtype_id id = arrow_id(format);
    const bool large = format.compare("U") == 0;  // text with offsets of 64 bits
    if (id == dtype_id::other && !large)
        fail<type_error>({"from_arrow: the column ", s.name ? s.name : "", " has the format ", format,
                          ", which is no type here"});
    const std::int64_t nulls = arrow_nulls(a);
    if (nulls > 0 && !(is_floating(id) && is_number(id))) fail_arrow(s, "has elements that are null");
    if (id == dtype_id::str || large) return texts_of_arrow(s, a, large);
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
    detail::arrow_schema_parts fields = detail::schema_parts("+s", "");
    detail::arrow_array_parts columns(new detail::arrow_parts<ArrowArray>);
    for (const named_array& c : t)
        detail::export_arrow(c.array, c.name, &fields->add_child(), &columns->add_child());
    detail::put_schema(schema, std::move(fields));
    detail::put_array(array, t.rows(), 1, std::move(columns));
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
    if (!s.format || std::strcmp(s.format, "+s") != 0 || s.n_children != a.n_children)
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
