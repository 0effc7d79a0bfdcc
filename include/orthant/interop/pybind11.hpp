#pragma once
// NumPy arrays as arguments and results of functions that pybind11 shows to Python.
//
//     m.def("scale", [](np::view<double, 2> a, double f) { a *= f; });           writes to NumPy's elements
//     m.def("total", [](np::view<const double> a) { return np::sum(a); });       may convert, for reading
//     m.def("halves", [](const np::ndarray<float>& a) { return a / 2; });        a copy of its own
//
// A view<T> never copies: an argument of another dtype, rank or byte order, that is read-only or whose
// strides are no whole elements, is a TypeError. view<const T> and ndarray<T> take what NumPy can convert to
// that kind of number, unless py::arg().noconvert(). Results share: the array that Python gets keeps the
// elements alive, and a view<const T> is read-only there; of an ndarray that stays in C++ it gets a copy,
// unless return_value_policy::reference(_internal) says to share. A view keeps the Python object; where the
// last one goes, on whatever thread, the GIL is taken. Structs are records: those with fields
// (base/fields.hpp), and of PYBIND11_NUMPY_DTYPE. The mechanism is that of python.hpp.
// https://pybind11.readthedocs.io/en/stable/advanced/cast/custom.html

#include <type_traits>

#include <pybind11/numpy.h>
#include <pybind11/pybind11.h>

#include <orthant/interop/python.hpp>

namespace orthant::inline ORTHANT_ABI {

// Structs that pybind11 was told of.
template <class T>
    requires(std::is_class_v<T> && std::is_trivially_copyable_v<T> && !number<T> && !has_fields<T>)
struct python_format<T> {
    static std::string text() { return pybind11::format_descriptor<T>::format(); }
};
// A plain struct that it was told of too, perhaps with other names.
template <has_fields T>
    requires(!detail::lists_fields<T>)
struct python_format<T> {
    static std::string text() {
        const auto* known = pybind11::detail::get_numpy_internals().get_type_info<T>(false);
        return known ? known->format_str : detail::record_format<T>();
    }
};

}  // namespace orthant::inline ORTHANT_ABI

namespace pybind11::detail {

inline handle orthant_result(PyObject* made) {
    if (!made) throw error_already_set();
    return made;
}

template <class T, orthant::index_t R>
struct type_caster<orthant::view<T, R>> {
    using array_type = orthant::view<T, R>;
    PYBIND11_TYPE_CASTER(array_type, const_name("numpy.ndarray"));

    bool load(handle source, bool convert) {
        orthant::detail::header_ptr h = orthant::detail::import_python<T, R>(source.ptr(), convert);
        if (!h) return false;
        value = array_type(std::move(h));
        return true;
    }
    static handle cast(const array_type& v, return_value_policy, handle) {
        return orthant_result(orthant::detail::export_python<T>(v.handle()));
    }
};

template <class T, orthant::index_t R>
struct type_caster<orthant::ndarray<T, R>> {
    using array_type = orthant::ndarray<T, R>;
    PYBIND11_TYPE_CASTER(array_type, const_name("numpy.ndarray"));

    bool load(handle source, bool convert) {
        orthant::detail::header_ptr h = orthant::detail::import_python<const T, R>(source.ptr(), convert);
        if (!h) return false;
        value = orthant::view<const T, R>(std::move(h));
        return true;
    }
    // The elements of a result are Python's, those of an array that lives on in C++ are copied unless the
    // policy says to refer to it.
    static handle cast(array_type&& a, return_value_policy, handle) {
        const array_type held = std::move(a);
        return orthant_result(orthant::detail::export_python<T>(held.handle()));
    }
    static handle cast(const array_type& a, return_value_policy policy, handle) {
        const bool refers =
            policy == return_value_policy::reference || policy == return_value_policy::reference_internal;
        if (refers) return orthant_result(orthant::detail::export_python<T>(a.handle()));
        return orthant_result(orthant::detail::export_python<T>(array_type(a).handle()));
    }
};

// A lazy expression, and what a mask selects, are evaluated as they are returned.
template <class A>
struct orthant_lazy_caster {
    static constexpr auto name = const_name("numpy.ndarray");
    static handle cast(const A& e, return_value_policy, handle) { return orthant_result(orthant::to_python(e)); }
};
template <class F, class... E>
struct type_caster<orthant::node<F, E...>> : orthant_lazy_caster<orthant::node<F, E...>> {};
template <class E>
struct type_caster<orthant::selection<E>> : orthant_lazy_caster<orthant::selection<E>> {};

}  // namespace pybind11::detail
