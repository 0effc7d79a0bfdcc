#pragma once
// Arrays that lie in files: numpy.memmap, and .npy files in place.
//
//     np::memmap<double> m("a.bin", {.mode = "w+", .shape = {1000, 3}});     makes the file; m(0, 1) = 2 writes to it
//     np::memmap<const double> r("a.bin", {.shape = {-1, 3}});               reads
//     np::memmap<float> c("a.bin", {.mode = "c"});                           changes stay in memory
//     auto v = np::open_memmap<double>("a.npy", {.mode = "w+", .shape = {2, 3}});   an .npy file of that shape
//     auto p = np::open_memmap<person>("people.npy");                        structs, where their bytes are the file's
//     m.flush();
//
// A map is a view that shares the ownership of the mapping, so whatever is taken from it keeps it alive.
// Nothing is read before it is looked at, and a reduction walks a file that is larger than memory. The modes
// are NumPy's: "r+" (the default; of const elements "r"), "r", "w+", "c". Elements that must not be written
// are const, so mode "r" of others is an error. What a file's bytes mean is not checked: a bool that is
// neither 0 nor 1 is the user's. If somebody makes the file shorter, the operation that reads what is gone, or the next
// one, is an io_error (an element read by itself is 0 then). https://numpy.org/doc/stable/reference/generated/numpy.memmap.html

#include <concepts>
#include <memory>
#include <string>
#include <string_view>

#include <orthant/array/ndarray.hpp>
#include <orthant/base/keywords.hpp>
#include <orthant/io/file_map.hpp>
#include <orthant/io/npy.hpp>
#if ORTHANT_DEFINE
#include <orthant/io/file_stream.hpp>
#endif

namespace orthant::inline ORTHANT_ABI {

// A shape that may be left out.
class optional_shape {
public:
    optional_shape(none_t = {}) {}
    optional_shape(std::initializer_list<index_t> extents)
        : shape_(extents.begin(), extents.end()), given_(true) {}
    template <class S>
        requires(std::is_convertible_v<const S&, shape_t> && !std::same_as<S, none_t>)
    optional_shape(const S& shape) : given_(true) {
        const shape_t s(shape);
        for (index_t e : s) shape_.push_back(e);
    }

    explicit operator bool() const { return given_; }
    const dims& extents() const { return shape_; }

private:
    dims shape_;
    bool given_ = false;
};

// NumPy's keywords. An extent of -1 is what the file has room for.
struct memmap_options {
    keyword_only only = keyword_only();
    std::string_view mode = "";
    index_t offset = 0;  // bytes
    optional_shape shape = {};
    char order = 'C';
};
struct open_memmap_options {
    keyword_only only = keyword_only();
    std::string_view mode = "";
    optional_shape shape = {};
    bool fortran_order = false;
};

namespace detail {

// A mapping, and an array over it.
struct mapped_array {
    std::shared_ptr<file_map> map;
    header_ptr array;
};
mapped_array map_elements(const std::string& path, std::size_t itemsize, std::size_t alignment, bool constant,
                          const memmap_options& options);
mapped_array map_npy(const char* function, const std::string& path, const npy_element_type& type,
                     index_t rank, std::string_view mode, bool constant, const optional_shape& shape,
                     bool fortran_order);

}  // namespace detail

// The class is the view; what it has more is the file.
template <class T = std::uint8_t, index_t R = dynamic>
class memmap : public view<T, R> {
    static_assert(std::is_trivially_copyable_v<T>,
                  "orthant: memmap needs an element type made of plain bytes");

public:
    explicit memmap(const std::string& filename, const memmap_options& options = {})
        : memmap(detail::map_elements(filename, sizeof(T), alignof(T), std::is_const_v<T>, options)) {}
    // For the library.
    explicit memmap(detail::mapped_array m) : view<T, R>(std::move(m.array)), map_(std::move(m.map)) {
        detail::require_rank<R>(this->header());
    }

    // What was written so far is in the file when it returns.
    void flush() const { map_->flush(); }
    const std::string& filename() const { return map_->path(); }
    std::string_view mode() const {
        switch (map_->mode()) {
            case detail::map_mode::read:
                return "r";
            case detail::map_mode::copy:
                return "c";
            case detail::map_mode::create:
                return "w+";
            default:
                return "r+";
        }
    }

private:
    std::shared_ptr<detail::file_map> map_;
};

// An .npy file in place; mode "w+" makes one of that shape. Elements of another type or byte order, or structs whose
// fields lie in another way, are a type_error. https://numpy.org/doc/stable/reference/generated/numpy.lib.format.open_memmap.html
template <class T = double, index_t R = dynamic>
    requires(npy_element<std::remove_const_t<T>> && std::is_trivially_copyable_v<T>)
memmap<T, R> open_memmap(const std::string& filename, const open_memmap_options& options = {}) {
    return memmap<T, R>(detail::map_npy("open_memmap", filename, detail::npy_element_of<std::remove_const_t<T>>(), R,
                                        options.mode, std::is_const_v<T>, options.shape, options.fortran_order));
}

#if ORTHANT_DEFINE

namespace detail {

inline map_mode mode_of(const char* function, std::string_view mode, bool constant) {
    if (mode.empty()) mode = constant ? "r" : "r+";
    const map_mode m = mode == "r" || mode == "readonly"      ? map_mode::read
                       : mode == "c" || mode == "copyonwrite" ? map_mode::copy
                       : mode == "r+" || mode == "readwrite"  ? map_mode::write
                       : mode == "w+" || mode == "write"      ? map_mode::create
                                                              : map_mode::read;
    if (m == map_mode::read && mode != "r" && mode != "readonly")
        fail<value_error>({function,
                           ": mode must be one of ['r', 'c', 'r+', 'w+', 'readonly', 'copyonwrite', "
                           "'readwrite', 'write'] (got ",
                           python_quote(mode), ")"});
    if (m == map_mode::read && !constant)
        fail<value_error>({function,
                           ": mode 'r' shows elements that cannot be written: ask for const ones, as in "
                           "memmap<const double>, or for mode 'c'"});
    return m;
}

// The bytes of a shape, whose product is countable.
inline std::int64_t bytes_of_shape(const char* function, dims_view shape, std::size_t itemsize) {
    return checked_size(function, shape, index_t(itemsize)) * index_t(itemsize);
}

inline mapped_array over_map(std::shared_ptr<file_map> map, std::size_t offset, dims_view shape, char order) {
    dims strides(shape.size(), 0);
    fill_strides(shape, strides.data(), order);
    std::shared_ptr<file_map> owner = map;
    header_ptr array = adopt_memory(map->data() + offset, shape, as_view(strides), std::move(owner));
    return {std::move(map), std::move(array)};
}

ORTHANT_ONCE mapped_array map_elements(const std::string& path, std::size_t itemsize, std::size_t aligned,
                                       bool constant, const memmap_options& o) {
    const map_mode mode = mode_of("memmap", o.mode, constant);
    if (mode == map_mode::create && !o.shape)
        fail<value_error>({"memmap: shape must be given if mode == 'w+'"});
    if (o.order != 'C' && o.order != 'F')
        fail<value_error>({"memmap: order must be 'C' or 'F', not '", o.order, "'"});
    if (o.offset < 0) fail<value_error>({"memmap: offset must not be negative, got ", o.offset});
    if (std::size_t(o.offset) % aligned != 0)
        fail<value_error>({"memmap: the offset ", o.offset, " is no multiple of ", aligned,
                           ", which the alignment of the elements asks for"});
    dims shape = o.shape.extents();
    index_t open = -1, others = 1;
    for (std::size_t k = 0; k < shape.size(); ++k) {
        if (shape[k] >= 0) {
            others = shape[k] == 0 ? 0 : others;
            continue;
        }
        if (shape[k] != -1 || open >= 0)
            fail<value_error>({"memmap: the shape ", tuple_text{as_view(shape)}, " has a negative extent"});
        open = index_t(k);
    }
    if (!o.shape || open >= 0) {
        if (mode == map_mode::create)
            fail<value_error>({"memmap: an extent of -1 is of a file that is there"});
        const std::int64_t there = file_size("memmap", path) - o.offset;
        if (there < 0)
            fail<value_error>(
                {"memmap: the offset ", o.offset, " lies behind the end of ", python_quote(path)});
        if (!o.shape) shape.push_back(1);
        const std::size_t k = o.shape ? std::size_t(open) : 0;
        shape[k] = 1;
        const std::int64_t one = bytes_of_shape("memmap", as_view(shape), itemsize);
        if (one == 0 || there % one != 0)
            fail<value_error>({"memmap: Size of available data is not a multiple of the data-type size."});
        shape[k] = there / one;
    }
    const std::int64_t bytes = bytes_of_shape("memmap", as_view(shape), itemsize);
    // As NumPy, a file that is made has one byte at least.
    if (mode == map_mode::create && bytes == 0) file_map("memmap", path, mode, o.offset, 1);
    auto map = std::make_shared<file_map>(
        "memmap", path, mode == map_mode::create && bytes == 0 ? map_mode::write : mode, o.offset, bytes);
    return over_map(std::move(map), 0, as_view(shape), o.order);
}

ORTHANT_ONCE mapped_array map_npy(const char* function, const std::string& path, const npy_element_type& type,
                                  index_t rank, std::string_view mode_name, bool constant,
                                  const optional_shape& wanted, bool fortran_order) {
    const map_mode mode = mode_of(function, mode_name, constant);
    if (mode == map_mode::create) {
        if (!wanted) fail<value_error>({function, ": shape must be given if mode == 'w+'"});
        const dims& shape = wanted.extents();
        const std::int64_t bytes = bytes_of_shape(function, as_view(shape), type.type.itemsize());
        const std::string descr =
            type.record ? type.record->descr(type.record->type()) : "'" + type.type.str() + "'";
        const std::string start = npy_header_bytes(descr, fortran_order, as_view(shape));
        auto map = std::make_shared<file_map>(function, path, mode, 0, bytes + std::int64_t(start.size()));
        std::memcpy(map->data(), start.data(), start.size());
        return over_map(std::move(map), start.size(), as_view(shape), fortran_order ? 'F' : 'C');
    }
    input_file file(function, path);
    file_input in(file);
    const std::string name = python_quote(path) + ": ";
    const npy_header header = read_npy_header(in.stream(), name, 10000);
    const npy_type& t = header.type;
    const bool same = type.record       ? t.is_record()
                      : type.type.is_time()
                          ? t.is_time() && t.text().substr(1) == type.type.str().substr(1)
                          : !t.is_record() && !t.is_string() && t.kind == type.type.kind() &&
                                t.itemsize == type.type.itemsize();
    if (!same)
        fail<type_error>(
            {function, ": ", name, "the elements are ", python_quote(t.text()), ", not ",
             type.record ? type.record->dtype_text(type.record->type(), nullptr) : type.type.name()});
    if (type.record && !type.record->lies_so(name, t, type.record->type()))
        fail<type_error>(
            {function, ": ", name, "the fields lie as in ", t.text(), ", those of the struct as in ",
             type.record->dtype_text(type.record->type(), nullptr), ": they can be read, not mapped"});
    if (t.swapped() && t.itemsize > 1)
        fail<type_error>({function, ": ", name, "the elements have the other byte order, ",
                          python_quote(t.text()), ": they can be read, not mapped"});
    require_file_rank(header, name, rank);
    const std::int64_t at = file.position();
    const dims_view shape(header.shape.data(), header.shape.size());
    if (std::size_t(at) % 8 != 0 && type.type.itemsize() > 1)
        fail<io_error>({function, ": ", name, "the elements are not aligned: they can be read, not mapped"});
    auto map = std::make_shared<file_map>(function, path, mode, at,
                                          std::int64_t(header.count) * std::int64_t(t.itemsize));
    return over_map(std::move(map), 0, shape, header.fortran_order ? 'F' : 'C');
}

// A private mapping: the array is its owner's, and the file stays as it is.
ORTHANT_ONCE header_ptr map_to_load(const std::string& path, const npy_element_type& as, index_t rank,
                                    std::string_view mode) {
    if (mode_of("load", mode, true) != map_mode::read && mode != "c" && mode != "copyonwrite")
        fail<value_error>({"load: mmap_mode ", python_quote(mode), " writes to the file: open_memmap does"});
    return map_npy("load", path, as, rank, "c", false, {}, false).array;
}

}  // namespace detail

#endif

}  // namespace orthant::inline ORTHANT_ABI
