#pragma once
// Structs in .npy files, whose descr is a list of fields: [('name', '|S16'), ('age', '<i4'), ('', '|V4'), …].
//
// What is read goes by the names: the fields of the file may lie in another order, with other padding and in the other
// byte order. A list of moves, from where in an element of the file to where in the struct, is made once; if all bytes
// are where they are wanted, the block is read as it is. A field that lacks, is of another type or too many is a
// type_error that shows both sides; with {.convert = true} numbers are converted if they keep their value, fields that
// the struct has not are left out, and those that the file has not are as T{} makes them.
// What is written has the struct's own layout, its padding filled with zeros; with std::string among the fields it is
// packed, and each has the length of the longest, in UTF-32.
// https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html

#include <cstddef>
#include <cstring>
#include <istream>
#include <ostream>
#include <string>
#include <string_view>

#include <orthant/base/plain_vector.hpp>
#include <orthant/io/npy_elements.hpp>
#include <orthant/io/npy_header.hpp>
#include <orthant/io/npy_types.hpp>
#include <orthant/ops/text/record_type.hpp>

namespace orthant::inline ORTHANT_ABI::detail {

// One number or text, or several, from an element of a file to a struct.
struct record_move {
    std::size_t from, to, to_bytes, count;
    npy_type type;
    field_kind kind;
    dtype_id id;
    bool same;  // the bytes are the value, but perhaps for their order
};

using store_by_id = bool (*)(dtype_id id, const npy_number& x, void* to);

// What a field of the file would be, were it of the struct's type.
inline npy_type native_type(const record_field& f) {
    npy_type out;
    out.order = std::endian::native == std::endian::little ? '<' : '>';
    out.itemsize = f.bytes;
    if (f.kind == field_kind::number) out.kind = f.id == dtype_id::brain ? 'V' : dtype(f.id, f.bytes).kind();
    else out.kind = f.kind == field_kind::text ? 'U' : 'S';
    if (out.itemsize == 1 || out.kind == 'S') out.order = '|';
    return out;
}

class record_reader {
public:
    record_reader(const std::string& name, const npy_type& file, const record_type& record, bool convert)
        : name_(name), file_(file), record_(record), convert_(convert) {
        plan(file, record, 0, 0);
        whole_ = file.itemsize == record.bytes && record.plain;
        for (const record_move& m : moves_) whole_ = whole_ && m.same && m.from == m.to;
    }

    // Whether the bytes of the file are those of the structs, but for `mend`.
    bool whole() const { return whole_; }
    // Whether they are so as they are.
    bool in_place() const {
        for (const record_move& m : moves_)
            if (m.type.swapped() && m.type.itemsize > 1) return false;
        return whole_;
    }

    // Elements that were read as a block: byte order, and bools that are none.
    void mend(unsigned char* at, std::size_t n) const {
        for (const record_move& m : moves_) {
            if (m.type.kind != 'b' && !m.type.swapped()) continue;
            for (std::size_t i = 0; i < n; ++i) {
                unsigned char* const place = at + i * record_.bytes + m.to;
                to_native(m.type, place, m.count);
                if (m.type.kind == 'b') check_bools(name_, place, m.count);
            }
        }
    }

    // n elements of the file, which are changed on the way, to structs that are there.
    void move(unsigned char* from, unsigned char* to, std::size_t n, std::size_t first, store_by_id store) const {
        for (std::size_t i = 0; i < n; ++i, from += file_.itemsize, to += record_.bytes) {
            for (const record_move& m : moves_) {
                unsigned char* source = from + m.from;
                unsigned char* target = to + m.to;
                to_native(m.type, source, m.count);
                if (m.type.kind == 'b') check_bools(name_, source, m.count);
                if (m.same) {
                    std::memcpy(target, source, m.count * m.to_bytes);
                    continue;
                }
                for (std::size_t k = 0; k < m.count; ++k, source += m.type.itemsize, target += m.to_bytes)
                    move_one(m, source, target, first + i, store);
            }
        }
    }

private:
    [[noreturn]] void refuse(const std::string& what) const {
        fail<type_error>({"load: ", name_, what, "; the file has ", file_.text(), ", the struct ",
                          record_text(record_)});
    }

    void plan(const npy_type& file, const record_type& record, std::size_t from, std::size_t to) {
        std::size_t used = 0;
        for (const record_field& f : record.fields) {
            const npy_field* source = nullptr;
            for (const npy_field& each : file.fields)
                if (each.name == f.name || (!each.title.empty() && each.title == f.name)) source = &each;
            if (!source) {
                if (convert_) continue;
                refuse("there is no field " + python_quote(f.name));
            }
            ++used;
            add(*source, f, from + source->offset, to + f.offset);
        }
        if (used < file.fields.size() && !convert_)
            for (const npy_field& each : file.fields) {
                bool wanted = false;
                for (const record_field& f : record.fields)
                    wanted = wanted || each.name == f.name || each.title == f.name;
                if (!wanted) refuse("the struct has no field " + python_quote(each.name));
            }
    }

    void add(const npy_field& source, const record_field& f, std::size_t from, std::size_t to) {
        const std::string what = "the field " + python_quote(f.name);
        if (!(source.shape == f.extents)) refuse(what + " has another shape");
        const std::size_t count = static_cast<std::size_t>(f.count);
        if ((f.kind == field_kind::record) != source.type.is_record()) refuse(what + " has another type");
        if (f.kind == field_kind::record) {
            for (std::size_t k = 0; k < count; ++k)
                plan(source.type, *f.record, from + k * source.type.itemsize, to + k * f.bytes);
            return;
        }
        const npy_type wanted = native_type(f);
        record_move m{from, to, f.bytes, count, source.type, f.kind, f.id, false};
        const bool numbers = f.kind == field_kind::number;
        if (numbers == source.type.is_string()) refuse(what + " has another type");
        const bool exact = source.type.kind == wanted.kind && source.type.itemsize == wanted.itemsize;
        if (numbers && !exact && !convert_) refuse(what + " has another type");
        m.same = exact && f.kind != field_kind::text;
        moves_.push_back(m);
    }

    void move_one(const record_move& m, const unsigned char* from, unsigned char* to, std::size_t element,
                  store_by_id store) const {
        if (m.kind == field_kind::number) {
            const npy_number x = read_number(m.type, from);
            if (!store(m.id, x, to))
                fail<value_error>({"load: ", name_, "element ", element, " has the value ", x.text(), ", which ",
                                   dtype(m.id, m.to_bytes).name(), " cannot hold exactly"});
            return;
        }
        std::string text = npy_string(m.type, name_, from);
        if (m.kind == field_kind::text) {
            *reinterpret_cast<std::string*>(to) = std::move(text);
            return;
        }
        if (text.size() > m.to_bytes)
            fail<value_error>({"load: ", name_, "element ", element, " has the text ", python_quote(text),
                               ", of more than ", m.to_bytes, " bytes"});
        std::memset(to, 0, m.to_bytes);
        std::memcpy(to, text.data(), text.size());
    }

    const std::string& name_;
    const npy_type& file_;
    const record_type& record_;
    bool convert_, whole_;
    plain_vector<record_move> moves_;
};

// The descr of a struct. `widths` are the lengths of its strings, in the order of the fields.
inline std::string record_descr(const record_type& record, const plain_vector<std::size_t>& widths,
                                std::size_t& next) {
    std::string out = "[";
    std::size_t end = 0;
    const auto pad = [&](std::size_t to) {
        if (record.plain && to > end)
            out += (out.size() > 1 ? ", ('', '|V" : "('', '|V") + std::to_string(to - end) + "')";
    };
    for (const record_field& f : record.fields) {
        pad(f.offset);
        out += (out.size() > 1 ? ", (" : "(") + python_quote(f.name) + ", ";
        if (f.kind == field_kind::record) {
            out += record_descr(*f.record, widths, next);
        } else {
            npy_type type = native_type(f);
            if (f.kind == field_kind::text) type.itemsize = 4 * widths[next++];
            out += "'" + type.text() + "'";
        }
        if (!f.extents.empty()) {
            out += ", (";
            for (std::size_t i = 0; i < f.extents.size(); ++i) out += (i ? ", " : "") + std::to_string(f.extents[i]);
            out += f.extents.size() == 1 ? ",)" : ")";
        }
        out += ")";
        end = f.offset + f.bytes * static_cast<std::size_t>(f.count);
    }
    pad(record.bytes);
    return out + "]";
}

// Of a struct without strings.
ORTHANT_ONCE std::string record_descr(const record_type& record) {
    std::size_t strings = 0;
    return record_descr(record, {}, strings);
}

ORTHANT_ONCE bool record_lies_so(const std::string& name, const npy_type& file, const record_type& record) {
    return record_reader(name, file, record, false).in_place();
}

// The longest string of each field.
inline void measure_strings(const record_type& record, const plain_vector<const void*>& elements,
                            plain_vector<std::size_t>& widths) {
    for (const record_field& f : record.fields) {
        if (f.record) measure_strings(*f.record, field_elements(f, elements), widths);
        if (f.kind != field_kind::text) continue;
        std::size_t longest = 1;
        for (const void* e : field_elements(f, elements)) {
            const std::string& text = *static_cast<const std::string*>(e);
            std::size_t n = 0;
            for (std::size_t at = 0; at < text.size(); ++n)
                if (decode_utf8(text, at) < 0)
                    fail<value_error>({"save: the field ", f.name, " holds no UTF-8: ", python_quote(text)});
            if (n > longest) longest = n;
        }
        widths.push_back(longest);
    }
}

// Appends the bytes of a struct: its own, with zeros between the fields, or packed where there are strings.
inline void append_record(std::string& out, const record_type& record, const unsigned char* element,
                          bool packed, const plain_vector<std::size_t>& widths, std::size_t& next) {
    const std::size_t start = out.size();
    for (const record_field& f : record.fields) {
        if (!packed) out.resize(start + f.offset, '\0');
        const std::size_t width = f.kind == field_kind::text ? widths[next++] : 0, inner = next;
        const std::size_t count = static_cast<std::size_t>(f.count);
        if (f.kind == field_kind::number || f.kind == field_kind::bytes) {
            out.append(reinterpret_cast<const char*>(element + f.offset), count * f.bytes);
            continue;
        }
        for (std::size_t k = 0; k < count; ++k) {
            const unsigned char* at = element + f.offset + k * f.bytes;
            next = inner;
            if (f.record) {
                append_record(out, *f.record, at, packed, widths, next);
                continue;
            }
            const std::size_t begin = out.size();
            const std::string& text = *reinterpret_cast<const std::string*>(at);
            for (std::size_t i = 0; i < text.size();) {
                const std::int32_t c = decode_utf8(text, i);
                out.append(reinterpret_cast<const char*>(&c), 4);
            }
            out.resize(begin + 4 * width, '\0');
        }
    }
    if (!packed) out.resize(start + record.bytes, '\0');
}

// Structs that follow a header, in pieces; a stream without a size is read before memory is taken on its word.
ORTHANT_ONCE header_ptr read_records(std::istream& in, const std::string& name, const npy_header& header,
                                     const npy_element_type& as, bool convert) {
    const record_reader reader(name, header.type, as.record->type(), convert);
    const dims_view shape(header.shape.data(), header.shape.size());
    const std::size_t size = header.type.itemsize, n = static_cast<std::size_t>(header.count);
    const bool unsized = n * size > (std::size_t(1) << 20) && bytes_left(in) < 0;
    std::string staged = unsized ? read_text(in, name, n * size, "its elements") : std::string();
    header_ptr out = as.make("load", shape, header.fortran_order ? 'F' : 'C');
    unsigned char* to = static_cast<unsigned char*>(out->data);
    if (unsized) {
        reader.move(reinterpret_cast<unsigned char*>(staged.data()), to, n, 0, as.record->store_field);
    } else if (reader.whole()) {
        if (n > 0) read_bytes(in, name, to, n * size, "its elements");
        reader.mend(to, n);
    } else {
        const std::size_t piece = size < 65536 ? 65536 / size : 1;
        for (std::size_t done = 0; done < n; done += piece) {
            const std::size_t m = n - done < piece ? n - done : piece;
            staged.resize(m * size);
            read_bytes(in, name, staged.data(), m * size, "its elements");
            reader.move(reinterpret_cast<unsigned char*>(staged.data()), to + done * as.type.itemsize(), m,
                        done, as.record->store_field);
        }
    }
    return out;
}

ORTHANT_ONCE void write_records(std::ostream& out, const array_header& a, const record_type& record,
                                bool fortran_order) {
    const auto* at = static_cast<const unsigned char*>(a.data);
    plain_vector<std::size_t> widths;
    if (!record.plain) {
        plain_vector<const void*> elements;
        for (index_t i = 0; i < a.size; ++i) elements.push_back(at + std::size_t(i) * record.bytes);
        measure_strings(record, elements, widths);
    }
    std::size_t next = 0;
    const std::string start = npy_header_bytes(record_descr(record, widths, next), fortran_order, a.extents());
    write_bytes(out, start.data(), start.size());
    std::string bytes;
    for (index_t i = 0; i < a.size; ++i, at += record.bytes) {
        append_record(bytes, record, at, !record.plain, widths, next = 0);
        if (bytes.size() < 65536 && i + 1 < a.size) continue;
        write_bytes(out, bytes.data(), bytes.size());
        bytes.clear();
    }
}

}  // namespace orthant::inline ORTHANT_ABI::detail
