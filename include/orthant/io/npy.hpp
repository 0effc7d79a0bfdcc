#pragma once
// Arrays in NumPy's .npy files.
//
//     np::save("a.npy", a * 2);                       any array-like; the bytes are NumPy's
//     auto a = np::load<double>("a.npy");             another element type in the file is a type_error
//     auto m = np::load<double, 2>("a.npy");          of static rank
//     auto b = np::load<double>("ints.npy", {.convert = true});      if every element keeps its value
//     np::any_array x = np::load_any("a.npy");        whatever the file holds
//     auto people = np::load<person>("p.npy");        structs, by their fields' names (io/npy_records.hpp)
//     auto t = np::load<np::datetime64<np::days>>("t.npy");           dates, of the unit that the file has
//     auto c = np::load<double>("a.npy", {.max_header_size = 20000});  NumPy's other keywords
//
// Streams serve as well as paths. Files of versions 1 to 3, both byte orders and both memory orders are read;
// what was saved in Fortran order comes back so. Strings ('<U' and '|S') are std::string, UTF-8. A file that
// is corrupt or cut off is an io_error, and is refused before memory is taken for its elements; Python
// objects are a type_error. A bool that is neither 0 nor 1 is an io_error too: such
// a byte is no value of the C++ type.
// https://numpy.org/doc/stable/reference/generated/numpy.save.html and numpy.load.html

#include <complex>
#include <concepts>
#include <initializer_list>
#include <iosfwd>
#include <string>
#include <string_view>
#include <type_traits>

#include <orthant/array/from_list.hpp>
#include <orthant/array/ndarray.hpp>
#include <orthant/base/keywords.hpp>
#include <orthant/base/scalar.hpp>
#include <orthant/io/file.hpp>
#include <orthant/io/npy_types.hpp>
#include <orthant/ops/any_array/any_array.hpp>
#if ORTHANT_DEFINE
#include <cerrno>
#include <cstddef>
#include <cstring>
#include <istream>
#include <ostream>

#include <orthant/io/file_stream.hpp>
#include <orthant/io/npy_elements.hpp>
#include <orthant/io/npy_records.hpp>
#endif

namespace orthant::inline ORTHANT_ABI {
namespace detail {

// The array in the file's own bytes, made in io/memmap.hpp.
header_ptr map_to_load(const std::string& path, const npy_element_type& as, index_t rank,
                       std::string_view mode);

}  // namespace detail

// NumPy's mmap_mode: `_`, which reads the file as a whole, or "r" or "c": the array lies in the file, which is read
// where it is looked at, and what is written to the array stays in memory. (memmap and open_memmap write to files.)
class mmap_mode_argument {
public:
    mmap_mode_argument(none_t = {}) {}
    template <class S>
        requires std::is_convertible_v<const S&, std::string_view>
    mmap_mode_argument(const S& mode) : mode_(mode), map_(&detail::map_to_load) {}

    bool is_given() const { return map_ != nullptr; }
    std::string_view mode() const { return mode_; }
    detail::header_ptr map(const std::string& path, const detail::npy_element_type& as, index_t rank) const {
        return map_(path, as, rank, mode_);
    }

private:
    std::string_view mode_;
    // Named where a mode is given: a program that gives none compiles no maps of files.
    detail::header_ptr (*map_)(const std::string& path, const detail::npy_element_type& as, index_t rank,
                               std::string_view mode) = nullptr;
};

// The keywords of load, NumPy's and at the end our own.
//
// allow_pickle says that the file is trusted: there is no limit to its header then, but Python objects are
// not read for that. fix_imports and encoding tell NumPy how to read objects that Python 2 wrote, and mean
// nothing here; an encoding that NumPy does not know is a value_error.
struct load_options {
    keyword_only kw = keyword_only();
    mmap_mode_argument mmap_mode{};
    bool allow_pickle = false;
    bool fix_imports = true;
    std::string_view encoding = "ASCII";  // or "latin1" or "bytes"
    index_t max_header_size = 10000;      // in bytes; a file of a longer header is an io_error
    bool convert = false;  // read files of another type, if every element keeps its value exactly
    progress_callback progress = {};
};

// The keywords of save. Both are of pickles, which no array here needs: they change nothing.
struct save_options {
    keyword_only kw = keyword_only();
    bool allow_pickle = true;
    bool fix_imports = true;
    progress_callback progress = {};
};

namespace detail {

header_ptr load_npy(std::istream& in, const npy_element_type& as, index_t rank, const load_options& options);
header_ptr load_npy(const std::string& path, const npy_element_type& as, index_t rank,
                    const load_options& options);
void save_npy(std::ostream& out, const header_ptr& a, const npy_element_type& of);
void save_npy(const std::string& path, const header_ptr& a, const npy_element_type& of,
              const save_options& options = {});

// Templates, so that a program that never calls them does not pay for seventeen types of arrays.
template <class Any>
Any load_any_npy(std::istream& in, const load_options& options);
template <class Any>
Any load_any_npy(const std::string& path, const load_options& options);

}  // namespace detail

// Reads an array of T; with a static rank, a file of another rank is a shape_error.
template <npy_element T, index_t R = dynamic>
ndarray<T, R> load(std::istream& in, const load_options& options = {}) {
    return ndarray<T, R>(detail::load_npy(in, detail::npy_element_of<T>(), R, options));
}
template <npy_element T, index_t R = dynamic>
ndarray<T, R> load(const std::string& path, const load_options& options = {}) {
    return ndarray<T, R>(detail::load_npy(path, detail::npy_element_of<T>(), R, options));
}

// Reads an array of whatever type the file has; there is nothing to convert.
template <std::same_as<any_array> Any = any_array>
Any load_any(std::istream& in, const load_options& options = {}) {
    return detail::load_any_npy<Any>(in, options);
}
template <std::same_as<any_array> Any = any_array>
Any load_any(const std::string& path, const load_options& options = {}) {
    return detail::load_any_npy<Any>(path, options);
}

// Writes an array, view or lazy expression. In memory order if that is C or Fortran order, else in C order.
template <array_like A>
    requires npy_element<detail::value_of<A>>
void save(std::ostream& out, const A& a, const save_options& = {}) {
    detail::save_npy(out, detail::materialize(a).handle(), detail::npy_element_of<detail::value_of<A>>());
}

// The path gets the extension .npy, if it has not got it. A lazy expression is evaluated before the file is
// touched.
template <array_like A>
    requires npy_element<detail::value_of<A>>
void save(const std::string& path, const A& a, const save_options& options = {}) {
    detail::save_npy(path, detail::materialize(a).handle(), detail::npy_element_of<detail::value_of<A>>(), options);
}

// A range, a single value or braces, as the array that np::array makes of them.
template <class L>
    requires(scalar_like<L> || detail::value_range<L>)
void save(const std::string& path, const L& values, const save_options& options = {}) {
    save(path, array(values), options);
}
template <scalar_like S>
void save(const std::string& path, std::initializer_list<S> values, const save_options& options = {}) {
    save(path, array(values), options);
}

#if ORTHANT_DEFINE

namespace detail {

inline std::string type_name(const npy_type& type) {
    if (type.is_record()) return "structs";
    if (type.is_string()) return "strings";
    if (type.is_time()) return type.kind == 'M' ? "dates" : "durations";
    if (type.kind == 'b') return "bool";
    if (type.kind == 'V') return "bfloat16";
    const char* base = type.kind == 'i'   ? "int"
                       : type.kind == 'u' ? "uint"
                       : type.kind == 'f' ? "float"
                                          : "complex";
    return base + std::to_string(8 * type.itemsize);
}

// The elements that follow a header, converted one by one.
inline void read_converted(std::istream& in, const std::string& name, const npy_header& header,
                           const npy_element_type& as, unsigned char* to) {
    unsigned char chunk[8192];
    const std::size_t size = header.type.itemsize, per_chunk = sizeof chunk / size;
    std::size_t left = static_cast<std::size_t>(header.count), done = 0;
    while (left > 0) {
        const std::size_t n = left < per_chunk ? left : per_chunk;
        read_bytes(in, name, chunk, n * size, "its elements");
        to_native(header.type, chunk, n);
        if (header.type.kind == 'b') check_bools(name, chunk, n);
        for (std::size_t i = 0; i < n; ++i) {
            const npy_number x = read_number(header.type, chunk + i * size);
            if (!as.store(x, to + (done + i) * as.type.itemsize())) {
                fail<value_error>({"load: ", name, "element ", done + i, " is ", x.text(), ", which ",
                                   as.type.name(), " cannot hold exactly"});
            }
        }
        done += n;
        left -= n;
    }
}

// The array that follows a header.
inline header_ptr read_elements(std::istream& in, const std::string& name, const npy_header& header,
                                const npy_element_type& as, bool convert) {
    const npy_type& type = header.type;
    if (as.record && type.is_record()) return as.record->read(in, name, header, as, convert);
    // (Of dates and durations the unit must be the same: what is read is a count of it.)
    const bool other_sort = as.record || type.is_record() || type.is_time() != as.type.is_time() ||
                            (type.is_time() && as.type.str().substr(1) != type.text().substr(1));
    const bool wants_string = as.type.id() == dtype_id::str;
    const bool same =
        wants_string ? type.is_string() : type.kind == as.type.kind() && type.itemsize == as.type.itemsize();
    if (other_sort || (!same && (!convert || type.is_string() || wants_string))) {
        fail<type_error>({"load: ", name, "the elements are ", type_name(type), " (",
                          type.is_record() ? type.text() : python_quote(type.text()), "), not ",
                          as.record ? as.record->dtype_text(as.record->type(), nullptr) : as.type.name(),
                          other_sort || type.is_string() || wants_string
                              ? ""
                              : "; {.convert = true} reads them if every value can be kept"});
    }
    const dims_view shape(header.shape.data(), header.shape.size());
    const std::size_t n = static_cast<std::size_t>(header.count), bytes = n * type.itemsize;
    const char order = header.fortran_order ? 'F' : 'C';
    if (wants_string) {
        std::string text = read_text(in, name, bytes, "its elements");
        unsigned char* at = reinterpret_cast<unsigned char*>(text.data());
        to_native(type, at, n);
        header_ptr out = as.make("load", shape, order);
        for (std::size_t i = 0; i < n; ++i)
            static_cast<std::string*>(out->data)[i] = npy_string(type, name, at + i * type.itemsize);
        return out;
    }
    // A stream without a size is read before memory is taken on the header's word.
    const bool unsized = bytes > (std::size_t(1) << 20) && bytes_left(in) < 0;
    const std::string staged = unsized && same ? read_text(in, name, bytes, "its elements") : std::string();
    header_ptr out = as.make("load", shape, order);
    unsigned char* to = static_cast<unsigned char*>(out->data);
    if (!same) {
        read_converted(in, name, header, as, to);
        return out;
    }
    if (unsized)
        std::memcpy(to, staged.data(), bytes);
    else
        read_bytes(in, name, to, bytes, "its elements");
    to_native(type, to, n);
    if (type.kind == 'b') check_bools(name, to, n);
    return out;
}

inline void require_file_rank(const npy_header& header, const std::string& name, index_t rank) {
    const dims_view shape(header.shape.data(), header.shape.size());
    if (rank != dynamic && rank != static_cast<index_t>(shape.size())) {
        fail<shape_error>(
            {"load: ", name, "the shape ", tuple_text{shape}, " does not have ", rank, " axes"});
    }
}

// What the keywords allow a header to have, in bytes.
inline std::size_t header_limit(const load_options& options) {
    const std::string_view encoding = options.encoding;
    if (encoding != "ASCII" && encoding != "latin1" && encoding != "bytes") {
        fail<value_error>(
            {"load: encoding must be 'ASCII', 'latin1', or 'bytes', got ", python_quote(encoding)});
    }
    if (options.allow_pickle) return static_cast<std::size_t>(-1);
    return options.max_header_size > 0 ? static_cast<std::size_t>(options.max_header_size) : 0;
}

inline header_ptr load_npy(std::istream& in, const std::string& name, const npy_element_type& as,
                           index_t rank, std::size_t longest_header, bool convert) {
    const npy_header header = read_npy_header(in, name, longest_header);
    require_file_rank(header, name, rank);
    return read_elements(in, name, header, as, convert);
}

inline void refuse_mode(const load_options& options, const char* why) {
    if (options.mmap_mode.is_given())
        fail<value_error>({"load: mmap_mode ", python_quote(options.mmap_mode.mode()), why});
}

ORTHANT_ONCE header_ptr load_npy(std::istream& in, const npy_element_type& as, index_t rank,
                                 const load_options& options) {
    refuse_mode(options, ": a stream cannot be mapped; leave it out, or give a path");
    return load_npy(in, "", as, rank, header_limit(options), options.convert);
}
ORTHANT_ONCE header_ptr load_npy(const std::string& path, const npy_element_type& as, index_t rank,
                                 const load_options& options) {
    const std::size_t longest = header_limit(options);
    if (options.mmap_mode.is_given()) return options.mmap_mode.map(path, as, rank);
    input_file file("load", path, options.progress);
    file_input in(file);
    return load_npy(in.stream(), python_quote(path) + ": ", as, rank, longest, options.convert);
}

// Strings take the width of the longest, in UTF-32.
inline void write_strings(std::ostream& out, const array_header& a, bool fortran_order) {
    const std::string* strings = static_cast<const std::string*>(a.data);
    std::size_t longest = 1;
    for (index_t i = 0; i < a.size; ++i) {
        const std::size_t n = static_cast<std::size_t>(text_width(strings[i]));
        if (n > longest) longest = n;
    }
    const std::string descr =
        (std::endian::native == std::endian::little ? "'<U" : "'>U") + std::to_string(longest) + "'";
    const std::string start = npy_header_bytes(descr, fortran_order, a.extents());
    write_bytes(out, start.data(), start.size());
    std::string row;
    for (index_t i = 0; i < a.size; ++i) {
        row.clear();
        for (std::size_t at = 0; at < strings[i].size();) {
            const std::int32_t c = decode_utf8(strings[i], at);
            if (c < 0) fail<value_error>({"save: element ", i, " is no UTF-8: ", python_quote(strings[i])});
            row.append(reinterpret_cast<const char*>(&c), 4);
        }
        row.resize(4 * longest, '\0');
        write_bytes(out, row.data(), row.size());
    }
}

ORTHANT_ONCE void save_npy(std::ostream& out, const header_ptr& a, const npy_element_type& of) {
    const header_ptr h = a->c_contiguous || a->f_contiguous ? a : of.copy(a, 'C');
    const bool fortran_order = !h->c_contiguous;
    if (of.type.id() == dtype_id::str) return write_strings(out, *h, fortran_order);
    if (of.record) return of.record->write(out, *h, of.record->type(), fortran_order);
    const std::string start = npy_header_bytes("'" + of.type.str() + "'", fortran_order, h->extents());
    write_bytes(out, start.data(), start.size());
    if (h->size > 0) write_bytes(out, h->data, static_cast<std::size_t>(h->size) * of.type.itemsize());
}

// NumPy adds the extension where it is missing.
ORTHANT_ONCE void save_npy(const std::string& path, const header_ptr& a, const npy_element_type& of,
                           const save_options& options) {
    output_file file("save", with_extension(path, ".npy"), options.progress,
                     a->size * static_cast<index_t>(of.type.itemsize()));
    file_output out(file);
    save_npy(out.stream(), a, of);
    file.commit();
}

}  // namespace detail

#endif

namespace detail {

#define ORTHANT_ROW(T) ORTHANT_INSTANTIATE(bool store_number<T>(const npy_number&, void*));
ORTHANT_NUMBER_TYPES(ORTHANT_ROW)
#undef ORTHANT_ROW

}  // namespace detail
}  // namespace orthant::inline ORTHANT_ABI

#if ORTHANT_DEFINE
#include <orthant/io/memmap.hpp>   // load with mmap_mode
#include <orthant/io/npy_any.hpp>  // load_any
#endif

namespace orthant::inline ORTHANT_ABI::detail {

ORTHANT_INSTANTIATE(any_array load_any_npy(std::istream&, const load_options&));
ORTHANT_INSTANTIATE(any_array load_any_npy(const std::string&, const load_options&));

}  // namespace orthant::inline ORTHANT_ABI::detail
