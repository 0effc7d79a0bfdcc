#pragma once
// The structs of an .npy file as a table, for programs that have no struct with their fields: read_table("a.npy").
//
// Each field is a column of the type that the file names. The fields of a struct within are columns "outer.inner"; of
// a field of several elements each is a column, "position[0]", "position[1]", … A field that is no column (a table is
// not made for thousands of them, nor for structs of no bytes) is a value_error.

#include <string>
#include <string_view>

#include <orthant/io/npy.hpp>

#if ORTHANT_DEFINE

#include <istream>
#include <streambuf>

#include <orthant/io/npy_any.hpp>
#include <orthant/shape/odometer.hpp>

namespace orthant::inline ORTHANT_ABI::detail {

// Bytes in memory as a stream, which are only read.
struct memory_buffer : std::streambuf {
    explicit memory_buffer(std::string_view bytes) {
        char* const first = const_cast<char*>(bytes.data());
        setg(first, first, first + bytes.size());
    }
};

// Adds the fields of n structs, the first of which is at `first`, in native order or the file's.
template <class Table>
void add_npy_columns(Table& out, const std::string& name, const npy_header& rows, const npy_type& record,
                     const std::string& prefix, const char* first) {
    for (const npy_field& f : record.fields)
        for (odometer<0> at(as_view(f.shape)); at; ++at) {
            std::string label = prefix + f.name;
            for (std::size_t k = 0; k < f.shape.size(); ++k)
                label += (k == 0 ? "[" : ", ") + std::to_string(at.index()[k]) + (k + 1 == f.shape.size() ? "]" : "");
            std::size_t place = f.offset, step = f.type.itemsize;
            for (std::size_t k = f.shape.size(); k-- > 0; step *= std::size_t(f.shape[k]))
                place += std::size_t(at.index()[k]) * step;
            if (f.type.is_record()) {
                add_npy_columns(out, name, rows, f.type, label + ".", first + place);
                continue;
            }
            if (out.columns() >= 4096 || out.contains(label))
                fail<value_error>({"read_table: ", name, "the field ", python_quote(label),
                                   out.columns() >= 4096 ? " is one too many for a table" : " is there twice"});
            npy_header column{f.type, false, rows.shape, rows.count};
            const std::size_t n = std::size_t(rows.count), size = f.type.itemsize;
            std::string bytes;
            bytes.reserve(n * size);
            for (std::size_t i = 0; i < n; ++i) bytes.append(first + place + i * rows.type.itemsize, size);
            memory_buffer buffer(bytes);
            std::istream in(&buffer);
            with_npy_type(f.type, [&]<class T>(std::type_identity<T>) {
                out.set(label, {read_elements(in, name, column, npy_element_of<T>(), false), any_type_of<T>});
            });
        }
}

// `bytes` is the whole file.
template <class Table>
Table npy_table(std::string_view bytes, const std::string& name) {
    memory_buffer buffer(bytes);
    std::istream in(&buffer);
    const npy_header header = read_npy_header(in, name, header_limit(load_options()));
    if (!header.type.is_record())
        fail<type_error>({"read_table: ", name, "the elements are ", type_name(header.type),
                          ", not structs; load_any reads them"});
    if (header.shape.size() != 1)
        fail<value_error>({"read_table: ", name, "the structs have the shape ", shape_t(as_view(header.shape)),
                           ", a table has rows"});
    const std::size_t start = bytes.size() - std::size_t(in.rdbuf()->in_avail());
    if (header.type.itemsize == 0 || std::size_t(header.count) > (bytes.size() - start) / header.type.itemsize)
        fail<io_error>({"read_table: ", name, "the file ends within its elements"});
    Table out;
    add_npy_columns(out, name, header, header.type, "", bytes.data() + start);
    return out;
}

}  // namespace orthant::inline ORTHANT_ABI::detail

#endif
