#pragma once
// NumPy arrays as arguments and results of functions that pybind11 shows to Python.
//
//     m.def("scale", [](np::view<double, 2> a, double f) { a *= f; });              writes to NumPy's elements
//     m.def("total", [](np::view<const double> a) { return np::sum(a); });          may convert, for reading
//     m.def("halves", [](const np::ndarray<float>& a) { return np::eval(a / 2); }); a copy of its own
//
// A view<T> never copies: an argument of another dtype, rank or byte order, that is read-only or whose strides are no
// whole elements, is a TypeError. view<const T> and ndarray<T> take what NumPy can convert, unless py::arg().noconvert().
// Results share: the array that Python gets keeps the elements alive, and a view<const T> is read-only there. A view
// keeps the Python object; where the last one goes, on whatever thread, the GIL is taken.
// https://pybind11.readthedocs.io/en/stable/advanced/cast/custom.html

#include <memory>
#include <type_traits>
#include <vector>

#include <pybind11/numpy.h>
#include <pybind11/pybind11.h>

#include <orthant/array/convert.hpp>
#include <orthant/array/share.hpp>

namespace PYBIND11_NAMESPACE {
namespace detail {

// A Python object that outlives the views; dropping it takes the GIL.
struct orthant_owner {
    struct dropped_with_gil {
        void operator()(object* held) const {
            if (!Py_IsInitialized()) return;  // (the interpreter is gone, and what it held with it)
            const gil_scoped_acquire gil;
            delete held;
        }
    };
    std::unique_ptr<object, dropped_with_gil> held;
};

}  // namespace detail
}  // namespace PYBIND11_NAMESPACE

namespace orthant::inline ORTHANT_ABI::detail {

// NumPy's description of an element type; float16 has one and no C++ type in pybind11.
template <class T>
pybind11::dtype python_dtype() {
    if constexpr (std::is_same_v<T, float16>) return pybind11::dtype("float16");
    else return pybind11::dtype::of<T>();
}

template <class T, index_t R>
header_ptr from_python(pybind11::handle source, bool writes, bool convert) {
    namespace py = pybind11;
    using E = std::remove_const_t<T>;
    const bool is_array = py::isinstance<py::array>(source);
    py::array found;  // an empty one, which says nothing
    if (is_array) found = py::reinterpret_borrow<py::array>(source);
    const py::dtype type = python_dtype<E>();
    const auto usable = [&] {
        if (!found.dtype().is(type) && !found.dtype().equal(type)) return false;
        if (writes && !found.writeable()) return false;
        for (py::ssize_t k = 0; k < found.ndim(); ++k)
            if (found.shape(k) > 1 && found.strides(k) % py::ssize_t(sizeof(E)) != 0) return false;
        return found.size() == 0 || reinterpret_cast<std::uintptr_t>(found.data()) % alignof(E) == 0;
    };
    if (!is_array || !usable()) {
        if (writes || !convert) return {};
        // What NumPy makes an array of that type of; an error there is no argument of ours.
        py::object made = py::reinterpret_steal<py::object>(py::detail::npy_api::get().PyArray_FromAny_(
            source.ptr(), py::dtype(type).release().ptr(), 0, 0,
            py::detail::npy_api::NPY_ARRAY_ENSUREARRAY_ | py::detail::npy_api::NPY_ARRAY_FORCECAST_ |
                0x0100 /* aligned */,
            nullptr));
        if (!made) {
            PyErr_Clear();
            return {};
        }
        found = py::reinterpret_steal<py::array>(made.release());
        if (!usable()) return {};
    }
    if (R != dynamic && found.ndim() != R) return {};
    dims shape, strides;
    for (py::ssize_t k = 0; k < found.ndim(); ++k) {
        shape.push_back(index_t(found.shape(k)));
        strides.push_back(index_t(found.strides(k)) / index_t(sizeof(E)));
    }
    void* data = const_cast<void*>(found.data());
    py::detail::orthant_owner owner;
    owner.held.reset(new py::object(std::move(found)));
    return adopt_memory(data, as_view(shape), as_view(strides), std::move(owner));
}

// A NumPy array of the same elements.
template <class T>
pybind11::handle to_python(const header_ptr& h) {
    namespace py = pybind11;
    using E = std::remove_const_t<T>;
    std::vector<py::ssize_t> shape, strides;
    for (index_t k = 0; k < h->ndim; ++k) {
        shape.push_back(py::ssize_t(h->shape()[k]));
        strides.push_back(py::ssize_t(h->strides()[k]) * py::ssize_t(sizeof(E)));
    }
    auto held = std::make_unique<header_ptr>(h);
    const py::capsule owner(held.get(), [](void* p) { delete static_cast<header_ptr*>(p); });
    held.release();
    py::array out(python_dtype<E>(), std::move(shape), std::move(strides), h->data, owner);
    if constexpr (std::is_const_v<T>)
        py::detail::array_proxy(out.ptr())->flags &= ~py::detail::npy_api::NPY_ARRAY_WRITEABLE_;
    return out.release();
}

}  // namespace orthant::inline ORTHANT_ABI::detail

namespace pybind11::detail {

template <class T, orthant::index_t R>
struct type_caster<orthant::view<T, R>> {
    using array_type = orthant::view<T, R>;
    PYBIND11_TYPE_CASTER(array_type, const_name("numpy.ndarray"));

    bool load(handle source, bool convert) {
        constexpr bool writes = !std::is_const_v<T>;
        orthant::detail::header_ptr h = orthant::detail::from_python<T, R>(source, writes, convert && !writes);
        if (!h) return false;
        value = array_type(std::move(h));
        return true;
    }
    static handle cast(const array_type& v, return_value_policy, handle) {
        return orthant::detail::to_python<T>(v.handle());
    }
};

template <class T, orthant::index_t R>
struct type_caster<orthant::ndarray<T, R>> {
    using array_type = orthant::ndarray<T, R>;
    PYBIND11_TYPE_CASTER(array_type, const_name("numpy.ndarray"));

    bool load(handle source, bool convert) {
        orthant::detail::header_ptr h = orthant::detail::from_python<const T, R>(source, false, convert);
        if (!h) return false;
        value = orthant::view<const T, R>(std::move(h));
        return true;
    }
    // The elements of a result are Python's, those of an array that lives on in C++ are copied.
    static handle cast(array_type&& a, return_value_policy, handle) {
        const array_type held = std::move(a);
        return orthant::detail::to_python<T>(held.handle());
    }
    static handle cast(const array_type& a, return_value_policy, handle) {
        return orthant::detail::to_python<T>(array_type(a).handle());
    }
};

}  // namespace pybind11::detail
