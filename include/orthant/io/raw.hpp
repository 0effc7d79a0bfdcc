#pragma once
// Elements without a header: numpy.fromfile and ndarray.tofile.
//
//     np::tofile(a, "a.bin");  a.tofile("a.bin")               the bytes, in C order
//     auto b = np::fromfile<double>("a.bin", {.count = 100, .offset = 16});
//     np::tofile(a, "a.txt", {.sep = ","});                    text: 1.5,2.0,1e+20
//     auto c = np::fromfile<double>("a.txt", {.sep = ","});
//
// Nothing in such a file says what it holds: neither type nor byte order nor shape. np::save says it.
// https://numpy.org/doc/stable/reference/generated/numpy.fromfile.html

#include <cstring>
#include <string>
#include <string_view>
#include <type_traits>

#include <orthant/array/convert.hpp>
#include <orthant/array/ndarray.hpp>
#include <orthant/io/file.hpp>
#include <orthant/io/savetxt.hpp>

namespace orthant::inline ORTHANT_ABI {

// How many elements (-1: all), what is between them (nothing: the file holds bytes), and from which byte on.
struct fromfile_options {
    keyword_only only = keyword_only();
    index_t count = -1;
    std::string_view sep = "";
    index_t offset = 0;
    progress_callback progress = {};
};
// What is between the elements (nothing: they are written as bytes), and the format of each.
struct tofile_options {
    keyword_only only = keyword_only();
    std::string_view sep = "";
    std::string_view format = "%s";
    progress_callback progress = {};
};

namespace detail {

header_ptr read_raw(const std::string& path, std::size_t itemsize,
                    header_ptr (*make)(const char* function, dims_view shape, char order),
                    const fromfile_options& options);
void write_raw(const std::string& path, const header_ptr& a, std::size_t itemsize,
               const tofile_options& options);
void write_joined(const std::string& path, const header_ptr& a, const text_values& values,
                  const tofile_options& options);

}  // namespace detail

// One axis of elements. Fewer than `count` are no error, and a part of an element in the end is left out.
// Text that is no number is a value_error.
template <class T = double>
    requires std::is_trivially_copyable_v<T> ndarray<T> fromfile(const std::string& path,
                                                                 const fromfile_options& options = {}) {
        if (options.sep.empty()) {
            detail::header_ptr h = detail::read_raw(path, sizeof(T), &detail::new_array<T>, options);
            if constexpr (std::is_same_v<T, bool>) {  // any but 0 is true
                unsigned char* const bytes = static_cast<unsigned char*>(h->data);
                for (index_t i = 0; i < h->size; ++i) bytes[i] = bytes[i] != 0;
            }
            return ndarray<T>(std::move(h));
        }
        if (options.offset != 0)
            detail::fail<type_error>({"fromfile: 'offset' argument only permitted for binary files"});
        if constexpr (real_number<T>)
            return fromstring<T>(detail::read_file("fromfile", path, options.progress), options.sep,
                                 options.count);
        else
            detail::fail<type_error>({"fromfile: text holds real numbers here; loadtxt reads others"});
    }

// https://numpy.org/doc/stable/reference/generated/numpy.ndarray.tofile.html
template <array_like A>
void tofile(const A& a, const std::string& path, const tofile_options& options = {}) {
    using T = detail::value_of<A>;
    const auto dense = detail::materialize(a);
    if constexpr (number<T> || std::is_same_v<T, std::string>) {
        if (!options.sep.empty())
            return detail::write_joined(path, dense.handle(), detail::text_values_of<T>(), options);
    }
    if constexpr (std::is_trivially_copyable_v<T>) {
        const detail::header_ptr& h = dense.handle();
        if (options.sep.empty())
            return detail::write_raw(path, h->c_contiguous ? h : detail::dense_copy<T>(h), sizeof(T),
                                     options);
    }
    detail::fail<type_error>({"tofile: elements of this type have no bytes, or no text, of their own"});
}
template <class D>
void expression<D>::tofile(const std::string& path) const {
    orthant::tofile(self(), path);
}
template <class D>
void expression<D>::tofile(const std::string& path, const tofile_options& options) const {
    orthant::tofile(self(), path, options);
}

#if ORTHANT_DEFINE

namespace detail {

ORTHANT_ONCE header_ptr read_raw(const std::string& path, std::size_t itemsize,
                                 header_ptr (*make)(const char*, dims_view, char),
                                 const fromfile_options& o) {
    input_file in("fromfile", path, o.progress);
    if (o.offset < 0) fail<value_error>({"fromfile: the offset ", o.offset, " is negative"});
    index_t n = o.count;
    if (in.size() >= 0) {
        if (o.offset > in.size())
            fail<value_error>(
                {"fromfile: the offset ", o.offset, " lies behind the end of ", python_quote(path)});
        in.seek(o.offset);
        const index_t there = in.left() / static_cast<index_t>(itemsize);
        if (n < 0 || n > there) n = there;
        header_ptr out = make("fromfile", dims_view(&n, 1), 'C');
        if (n > 0) in.read(out->data, std::size_t(n) * itemsize, "its elements");
        return out;
    }
    // A pipe: what it gives.
    std::string bytes;
    const std::size_t most = n < 0 ? static_cast<std::size_t>(-1) : std::size_t(n) * itemsize;
    if (o.offset > 0) in.read_text(std::size_t(o.offset), "what the offset skips");
    while (bytes.size() < most) {
        const std::size_t at = bytes.size(), m = most - at < 65536 ? most - at : 65536;
        bytes.resize(at + m);
        const std::size_t got = in.read_some(bytes.data() + at, m);
        bytes.resize(at + got);
        if (got < m) break;
    }
    n = index_t(bytes.size() / itemsize);
    header_ptr out = make("fromfile", dims_view(&n, 1), 'C');
    if (n > 0) std::memcpy(out->data, bytes.data(), std::size_t(n) * itemsize);
    return out;
}

ORTHANT_ONCE void write_raw(const std::string& path, const header_ptr& a, std::size_t itemsize,
                            const tofile_options& o) {
    const std::size_t bytes = std::size_t(a->size) * itemsize;
    output_file out("tofile", path, o.progress, std::int64_t(bytes));
    if (bytes > 0) out.write(a->data, bytes);
    out.commit();
}

ORTHANT_ONCE void write_joined(const std::string& path, const header_ptr& a, const text_values& values,
                               const tofile_options& o) {
    const row_format format = parse_row_format("tofile", o.format);
    if (format.items.size() != 1)
        fail<type_error>({"tofile: the format ", python_quote(o.format), " must have one conversion"});
    const header_ptr dense = a->c_contiguous ? a : values.dense(a, 'C');
    output_file out("tofile", path, o.progress, dense->size * std::int64_t(18));
    const unsigned char* from = static_cast<const unsigned char*>(dense->data);
    std::string text;
    for (index_t i = 0; i < dense->size; ++i, from += values.itemsize) {
        if (i) text += o.sep;
        value_to_write parts[2];
        values.single.parts(from, parts);
        // As the Python number that NumPy makes of an element: a float there is a double.
        for (value_to_write& p : parts)
            if (p.kind == value_to_write::real && !p.is_double) {
                p.value = static_cast<double>(p.wide.value);
                p.is_double = true;
            }
        text += format.items[0].before;
        if (values.complex) {
            parts[0].words = {};
            const std::string python = scalar_text(real_value(parts[0].value), real_value(parts[1].value));
            value_to_write whole;
            whole.kind = value_to_write::text;
            whole.words = python;
            append_formatted("tofile", text, format.items[0], whole);
        } else {
            append_formatted("tofile", text, format.items[0], parts[0]);
        }
        text += format.after;
        if (text.size() >= std::size_t(1) << 18) {
            out.write(text);
            text.clear();
        }
    }
    out.write(text);
    out.commit();
}

}  // namespace detail

#endif

}  // namespace orthant::inline ORTHANT_ABI
