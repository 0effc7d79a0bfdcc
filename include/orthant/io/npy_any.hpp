#pragma once
// load_any: the array of an .npy file, of the type that its header names.
//
// The type is a C++ type from here on: the reader of that type is called, and what it gives is kept with its dtype in
// an any_array. Structs and dates have no dtype of which the fields or the unit would be known beforehand, and are a
// type_error that says how they are read: as structs of the program, or as a table of their fields (read_table).

#include <string>
#include <type_traits>

#include <orthant/io/npy.hpp>

#if ORTHANT_DEFINE

namespace orthant::inline ORTHANT_ABI::detail {

// Calls f(type) with std::type_identity of the C++ type that a file's elements have.
template <class F>
auto with_npy_type(const npy_type& type, const F& f) {
    const std::size_t size = type.itemsize;
    switch (type.kind) {
        case 'b':
            return f(std::type_identity<bool>{});
        case 'i':
            if (size == 1) return f(std::type_identity<int8>{});
            if (size == 2) return f(std::type_identity<int16>{});
            if (size == 4) return f(std::type_identity<int32>{});
            return f(std::type_identity<int64>{});
        case 'u':
            if (size == 1) return f(std::type_identity<uint8>{});
            if (size == 2) return f(std::type_identity<uint16>{});
            if (size == 4) return f(std::type_identity<uint32>{});
            return f(std::type_identity<uint64>{});
        case 'f':
            if (size == 2) return f(std::type_identity<float16>{});
            if (size == 4) return f(std::type_identity<float32>{});
            if (size == 8) return f(std::type_identity<float64>{});
            return f(std::type_identity<longdouble>{});
        case 'c':
            if (size == 8) return f(std::type_identity<complex64>{});
            if (size == 16) return f(std::type_identity<complex128>{});
            return f(std::type_identity<clongdouble>{});
        case 'V':
            return f(std::type_identity<bfloat16>{});
        default:
            return f(std::type_identity<std::string>{});
    }
}

template <class Any>
Any load_any_npy(std::istream& in, const std::string& name, std::size_t longest_header) {
    const npy_header header = read_npy_header(in, name, longest_header);
    if (header.type.is_record())
        fail<type_error>({"load: ", name, "the elements are structs, ", header.type.text(),
                          "; load<S> reads them as structs that name their fields, read_table as columns"});
    if (header.type.is_time())
        fail<type_error>({"load: ", name, "the elements are ", type_name(header.type), " (", header.type.text(),
                          "); load<T> reads them as datetime64 or timedelta64"});
    return with_npy_type(header.type, [&]<class T>(std::type_identity<T>) -> Any {
        return {read_elements(in, name, header, npy_element_of<T>(), false), any_type_of<T>};
    });
}
template <class Any>
Any load_any_npy(std::istream& in, const load_options& options) {
    refuse_mode(options, ": a stream cannot be mapped; leave it out");
    return load_any_npy<Any>(in, "", header_limit(options));
}
template <class Any>
Any load_any_npy(const std::string& path, const load_options& options) {
    const std::size_t longest = header_limit(options);
    refuse_mode(options, " needs to know the element type: write load<double>");
    input_file file("load", path, options.progress);
    file_input in(file);
    return load_any_npy<Any>(in.stream(), python_quote(path) + ": ", longest);
}

}  // namespace orthant::inline ORTHANT_ABI::detail

#endif
