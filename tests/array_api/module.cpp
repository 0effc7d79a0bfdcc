// The Python module orthant_xp._core: any_array as a class, and the tables of functions (core.hpp) by name. By nanobind,
// or by pybind11 where there is none; what they call differently stands in front.
#if defined(ORTHANT_XP_NANOBIND)
#include <orthant/interop/nanobind.hpp>

#include <nanobind/stl/complex.h>
#include <nanobind/stl/string.h>
#include <nanobind/stl/vector.h>
#else
#include <orthant/interop/pybind11.hpp>

#include <pybind11/complex.h>
#include <pybind11/stl.h>
#endif

#include <orthant/array/creation.hpp>
#include <orthant/interop/dlpack.hpp>
#include <orthant/ops/any_array/indexing.hpp>
#include <orthant/ops/manipulation/broadcast.hpp>
#include <orthant/ops/manipulation/join.hpp>
#include <orthant/ops/manipulation/reshape.hpp>
#include <orthant/ops/manipulation/tile.hpp>
#include <orthant/ops/manipulation/transpose.hpp>

#include "core.hpp"

#if defined(ORTHANT_XP_NANOBIND)
namespace py = nanobind;
#define ORTHANT_MODULE NB_MODULE(_core, m)
#else
namespace py = pybind11;
#define ORTHANT_MODULE PYBIND11_MODULE(_core, m)
#endif

namespace xp {

any_array matmul(const any_array& a, const any_array& b);
any_array solve(const any_array& a, const any_array& b);
any_array searchsorted(const any_array& a, const any_array& v, bool right);

namespace {

using list = std::vector<index_t>;

// A new reference, taken over.
py::object taken(PyObject* o) {
#if defined(ORTHANT_XP_NANOBIND)
    return py::steal<py::object>(o);
#else
    return py::reinterpret_steal<py::object>(o);
#endif
}
template <class F>
void add_property(py::class_<any_array>& c, const char* name, F f) {
#if defined(ORTHANT_XP_NANOBIND)
    c.def_prop_ro(name, f);
#else
    c.def_property_readonly(name, f);
#endif
}
void raise(std::exception_ptr p) {
    try {
        if (p) std::rethrow_exception(p);
    } catch (const np::type_error& e) {
        PyErr_SetString(PyExc_TypeError, e.what());
    } catch (const np::index_error& e) {
        PyErr_SetString(PyExc_IndexError, e.what());
    } catch (const np::error& e) {
        PyErr_SetString(PyExc_ValueError, e.what());
    }
}

py::tuple tuple_of(const np::shape_t& shape) {
    py::list out;
    for (index_t k = 0; k < shape.ndim(); ++k) out.append(shape[k]);
    return py::tuple(out);
}

// An array of Python's numbers, in the widest type of their kind.
any_array make(const std::string& dtype, const list& shape, const py::list& values) {
    const char kind = np::dtype(dtype).kind();
    const auto fill = [&]<class T>(std::type_identity<T>) -> any_array {
        np::ndarray<T> out(np::detail::new_array<T>("asarray", np::shape_t(shape)));
        T* to = out.data();
        for (py::handle x : values) *to++ = py::cast<T>(x);
        return any_array(out).astype(dtype);
    };
    if (values.size() != std::size_t(np::detail::checked_size("asarray", np::shape_t(shape), 1)))
        throw np::shape_error("asarray: the lists are ragged");
    switch (kind) {
        case 'b': return fill(std::type_identity<bool>());
        case 'u': return fill(std::type_identity<np::uint64>());
        case 'i': return fill(std::type_identity<np::int64>());
        case 'f': return fill(std::type_identity<double>());
        default: return fill(std::type_identity<np::complex128>());
    }
}

py::object item(const any_array& a) {
    switch (a.dtype().kind()) {
        case 'b': return py::bool_(a.item<bool>());
        case 'u': return py::int_(a.item<np::uint64>());
        case 'i': return py::int_(a.item<np::int64>());
        case 'f': return py::float_(a.item<double>());
        default: return py::cast(a.item<np::complex128>());
    }
}

std::vector<np::detail::index_item> items_of(const py::tuple& index) {
    using np::detail::item_of;
    std::vector<np::detail::index_item> out;
    const auto bound = [](const py::object& o) {
        return o.is_none() ? np::slice_bound() : np::slice_bound(py::cast<index_t>(o));
    };
    for (py::handle i : index) {
        if (i.is_none()) out.push_back(item_of(np::newaxis));
        else if (i.ptr() == Py_Ellipsis) out.push_back(item_of(np::ellipsis));
        else if (PySlice_Check(i.ptr()))
            out.push_back(item_of(np::slice(bound(i.attr("start")), bound(i.attr("stop")),
                                            bound(i.attr("step")))));
        else if (py::isinstance<any_array>(i)) out.push_back(np::detail::any_item(py::cast<any_array>(i)));
        else if (PyBool_Check(i.ptr())) out.push_back(item_of(py::cast<bool>(i)));
        else out.push_back(item_of(py::cast<index_t>(i)));
    }
    return out;
}
np::list_view<np::detail::index_item> view_of(std::vector<np::detail::index_item>& items) {
    return {items.data(), items.size()};
}

any_array window(const any_array& a, const np::detail::geometry& g) {
    return {np::detail::window_header(a.handle(), g, a.itemsize()), a.type(), a.is_read_only()};
}
np::dims_view dims_of(const list& l) { return {l.data(), l.size()}; }
np::detail::header_list headers_of(const std::vector<any_array>& parts) {
    np::detail::header_list out;
    for (const any_array& a : parts) out.push_back(a.handle());
    return out;
}

// A capsule that nobody used calls the deleter, as the protocol wants it.
template <class Managed>
py::object capsule_of(Managed* m, const char* name) {
    static const char* kept = name;
    return taken(PyCapsule_New(m, kept, [](PyObject* c) {
        if (!PyCapsule_IsValid(c, kept)) return;
        auto* t = static_cast<Managed*>(PyCapsule_GetPointer(c, kept));
        t->deleter(t);
    }));
}
any_array from_capsule(const py::object& c) {
    if (PyCapsule_IsValid(c.ptr(), "dltensor_versioned")) {
        auto* t = static_cast<DLManagedTensorVersioned*>(PyCapsule_GetPointer(c.ptr(), "dltensor_versioned"));
        PyCapsule_SetName(c.ptr(), "used_dltensor_versioned");
        return np::from_dlpack_any(t);
    }
    if (!PyCapsule_IsValid(c.ptr(), "dltensor"))
        throw np::value_error("from_dlpack: this is no capsule of DLPack, or it was used already");
    auto* t = static_cast<DLManagedTensor*>(PyCapsule_GetPointer(c.ptr(), "dltensor"));
    PyCapsule_SetName(c.ptr(), "used_dltensor");
    return np::from_dlpack_any(t);
}

}  // namespace
}  // namespace xp

ORTHANT_MODULE {
    using namespace xp;
#if defined(ORTHANT_XP_NANOBIND)
    py::register_exception_translator([](const std::exception_ptr& p, void*) { raise(p); });
#else
    py::register_exception_translator(&raise);
#endif
    py::class_<any_array> arrays(m, "any_array");
    add_property(arrays, "dtype", [](const any_array& a) { return a.dtype().name(); });
    add_property(arrays, "shape", [](const any_array& a) { return tuple_of(a.shape()); });
    add_property(arrays, "size", [](const any_array& a) { return a.size(); });
    add_property(arrays, "ndim", [](const any_array& a) { return a.ndim(); });
    add_property(arrays, "address", [](const any_array& a) { return reinterpret_cast<std::uintptr_t>(a.data()); });
    arrays
        .def("str", &any_array::str)
        .def("repr", &any_array::repr)
        .def("copy", &any_array::copy)
        .def("astype", [](const any_array& a, const std::string& t) { return a.astype(t); })
        .def("item", &item)
        .def("numpy", [](const any_array& a) {
            const char* const letters = np::detail::python_letters(a.dtype().id());
            return taken(
                np::detail::lend_to_numpy(a.handle(), letters, a.itemsize(), a.is_read_only()));
        })
        .def("getitem", [](const any_array& a, const py::tuple& i) {
            auto items = items_of(i);
            return np::detail::get_items(a, view_of(items));
        })
        .def("setitem", [](const any_array& a, const py::tuple& i, const any_array& value) {
            auto items = items_of(i);
            np::detail::set_items(a, value, view_of(items));
        });
#if defined(ORTHANT_XP_FEW)
    m.attr("dtypes") = "bool int64 float64 complex128";
#else
    m.attr("dtypes") = "bool int8 int16 int32 int64 uint8 uint16 uint32 uint64 float32 float64 complex64 complex128";
#endif
    m.def("make", &make);
    m.def("zeros", [](const list& shape, const std::string& t) {
        return any_array(np::zeros<np::uint8>(np::shape_t(shape))).astype(t);
    });
    m.def("arange", [](index_t from, index_t step, index_t count) {
        np::ndarray<np::int64> out(np::detail::new_array<np::int64>("arange", np::shape_t(count)));
        for (index_t i = 0; i < count; ++i) out.data()[i] = from + i * step;
        return any_array(out);
    });
    m.def("linspace", [](double a, double b, index_t n, bool endpoint) {
        return any_array(np::linspace(a, b, n, {.endpoint = endpoint}));
    });
    m.def("unary", [](const std::string& f, const any_array& a) { return unary_functions.at(f).call(a); });
    m.def("binary", [](const std::string& f, const any_array& a, const any_array& b) {
        return binary_functions.at(f).call(a, b);
    });
    const auto how_of = [](list axes, bool keepdims, bool flag, double number, index_t count) {
        return how{std::move(axes), keepdims, flag, number, count};
    };
    m.def("along", [how_of](const std::string& f, const any_array& a, list axes, bool keepdims, bool flag, double number,
                            index_t count) {
        return axis_functions.at(f).call(a, how_of(std::move(axes), keepdims, flag, number, count));
    }, py::arg(), py::arg(), py::arg("axes") = list(), py::arg("keepdims") = false, py::arg("flag") = false,
          py::arg("number") = 0.0, py::arg("count") = 0);
    m.def("several", [](const std::string& f, const any_array& a, bool flag) {
        return several_functions.at(f).call(a, how{{}, false, flag, 0, 0});
    }, py::arg(), py::arg(), py::arg("flag") = false);
    m.def("matmul", &matmul);
    m.def("solve", &solve);
    m.def("searchsorted", &searchsorted);
    // What moves elements, without a look at their type.
    m.def("reshape", [](const any_array& a, const list& s) { return a.reshape(np::shape_t(s)); });
    m.def("flip", [](const any_array& a, const list& axes) {
        return window(a, np::detail::flipped("flip", *a.handle(), dims_of(axes)));
    });
    m.def("permute_dims", [](const any_array& a, const list& axes) {
        return window(a, np::detail::permuted("permute_dims", *a.handle(), dims_of(axes)));
    });
    m.def("expand_dims", [](const any_array& a, const list& axes) {
        return window(a, np::detail::with_axes(*a.handle(), dims_of(axes)));
    });
    m.def("broadcast_to", [](const any_array& a, const list& shape) {
        const np::detail::geometry g = np::detail::broadcast_geometry("broadcast_to", *a.handle(), dims_of(shape),
                                                                      index_t(a.itemsize()));
        return any_array(np::detail::window_header(a.handle(), g, a.itemsize()), a.type(), true);
    });
    m.def("roll", [](const any_array& a, const list& shifts, const list& axes) {
        return any_array(np::detail::rolled(*a.type().act, a.handle(), dims_of(shifts), dims_of(axes)), a.type());
    });
    m.def("tile", [](const any_array& a, const list& reps) {
        return any_array(np::detail::tiled(*a.type().act, a.handle(), np::shape_t(reps)), a.type());
    });
    m.def("repeat", [](const any_array& a, const list& counts, index_t axis) {
        return any_array(np::detail::repeated(*a.type().act, a.handle(), dims_of(counts), axis), a.type());
    });
    m.def("concat", [](const std::vector<any_array>& parts, index_t axis) {
        const any_array& first = parts.at(0);
        return any_array(np::detail::concatenate_headers(*first.type().act, "concat", headers_of(parts), axis), first.type());
    });
    m.def("stack", [](const std::vector<any_array>& parts, index_t axis) {
        const any_array& first = parts.at(0);
        return any_array(np::detail::stack_headers(*first.type().act, "stack", headers_of(parts), axis), first.type());
    });
    m.def("to_dlpack", [](const any_array& a, bool versioned) {
        return versioned ? capsule_of(np::to_dlpack(a), "dltensor_versioned")
                         : capsule_of(np::to_dlpack_legacy(a), "dltensor");
    });
    m.def("from_dlpack", &from_capsule);
}
