#pragma once
// NumPy arrays and orthant's views of the same elements, by Python's C interface alone: the mechanism under
// pybind11.hpp and nanobind.hpp, and enough for an extension that is written by hand.
//
//     np::view<double> v = np::from_python<double>(object);          of a NumPy array's elements, no copy
//     auto c = np::from_python<const float>(object, {.convert = true});     or of what NumPy makes of it
//     PyObject* result = np::to_python(v);                           a NumPy array of the same elements
//     m.def("sigmoid", np::python_function([](double x) { return 1 / (1 + std::exp(-x)); }));   broadcasts
//
// In: an array must have the dtype, be aligned, with strides of whole elements, and writable for a view<T>;
// its buffer is held (Py_buffer) and let go under the GIL, on whatever thread the last view goes. Out: an
// object of our own lends its elements by the buffer protocol, and NumPy makes its array over that; it keeps
// the array, the view or the file that owns the elements, and nothing has to be written for NumPy's own C
// interface. Structs with fields (base/fields.hpp) are records, by their fields' names; python_format<T> can be
// specialised for others. The caller holds the GIL. https://docs.python.org/3/c-api/buffer.html
// https://peps.python.org/pep-3118/

#include <Python.h>

#include <memory>
#include <string>
#include <type_traits>
#include <utility>

#include <orthant/array/convert.hpp>
#include <orthant/array/selection.hpp>
#include <orthant/array/share.hpp>
#include <orthant/base/fields.hpp>
#include <orthant/ops/any_array/any_array.hpp>
#include <orthant/ops/ufunc/vectorize.hpp>

namespace orthant::inline ORTHANT_ABI {

// {.convert = true}: what has another dtype, or is no array, is converted by NumPy, for reading.
struct python_options {
    keyword_only only = keyword_only();
    bool convert = false;
};

namespace detail {

// A reference that is counted.
struct python_drop {
    void operator()(PyObject* o) const noexcept { Py_DECREF(o); }
};
using python_ref = std::unique_ptr<PyObject, python_drop>;

// The letters of PEP 3118; null where Python has none.
inline const char* python_letters(dtype_id id) noexcept {
    static constexpr const char* letters[] = {"?", "b", "h", "i", "q", "B",  "H",  "I",    "Q",
                                              "e", "f", "d", "g", "Zf", "Zd", "Zg", nullptr, nullptr};
    return id == dtype_id::other ? nullptr : letters[int(id)];
}

}  // namespace detail

// How an element type is described to Python: `text()` is a format of the buffer protocol. (A std::string,
// made once.)
template <class T>
struct python_format;
template <number T>
    requires(!std::same_as<T, bfloat16>)
struct python_format<T> {
    static std::string text() { return detail::python_letters(dtype_id_of<T>); }
};
// Bytes, NumPy's 'S16'.
template <std::size_t N>
struct python_format<fixed_string<N>> {
    static std::string text() { return std::to_string(N) + "s"; }
};

namespace detail {

// (2,3) of a member that is an array.
template <class M>
std::string extents_format() {
    dims extents;
    member_array<M>::extents(extents);
    std::string out;
    for (index_t n : extents) out += (out.empty() ? "(" : ",") + std::to_string(n);
    return out.empty() ? out : out + ")";
}
template <has_fields S>
std::string record_format() {
    static_assert(std::is_trivially_copyable_v<S>, "orthant: records of Python are made of plain bytes");
    std::string out = "T{";
    alignas(S) unsigned char memory[sizeof(S)]{};
    std::size_t at = 0;
    const auto pad = [&](std::size_t to) {
        if (to > at) out += std::to_string(to - at) + "x";
    };
    std::apply(
        [&](const auto&... field) {
            const auto describe = [&]<class F>(const F& f) {
                using M = typename F::type;
                const S& s = *reinterpret_cast<const S*>(memory);
                const auto place = std::size_t(reinterpret_cast<const unsigned char*>(&f.of(s)) - memory);
                if (place < at) fail<type_error>({"to_python: name the fields in the order of their places"});
                pad(place);
                out += extents_format<M>() + "^" + python_format<member_element<M>>::text() + ":" + std::string(f.name) +
                       ":";
                at = place + sizeof(M);
            };
            (describe(field), ...);
        },
        fields_of<S>);
    pad(sizeof(S));
    return out + "}";
}

}  // namespace detail

template <has_fields S>
struct python_format<S> {
    static std::string text() { return detail::record_format<S>(); }
};

namespace detail {

// A function of the module numpy, looked up once (and then kept to the end of the process). Null with
// Python's error set.
inline PyObject* numpy_attribute(const char* name) {
    const python_ref numpy(PyImport_ImportModule("numpy"));
    return numpy ? PyObject_GetAttrString(numpy.get(), name) : nullptr;
}
template <int>
PyObject* numpy_function(const char* name) {
    static PyObject* const found = numpy_attribute(name);
    return found;
}

// The object that lends elements.
struct python_elements {
    PyObject_HEAD
    header_ptr* elements;
    const char* format;
    Py_ssize_t itemsize;
    bool read_only;
};

inline int lend_elements(PyObject* self, Py_buffer* out, int flags) {
    const auto* from = reinterpret_cast<const python_elements*>(self);
    const array_header& h = **from->elements;
    const char* wrong = nullptr;
    if ((flags & PyBUF_WRITABLE) && from->read_only) wrong = "the elements are read-only";
    else if ((flags & PyBUF_STRIDES) != PyBUF_STRIDES && !h.c_contiguous) wrong = "the elements are strided";
    out->obj = nullptr;
    const std::size_t n = std::size_t(h.ndim);
    void* const memory = wrong ? nullptr : PyMem_Malloc((2 * n + 1) * sizeof(Py_ssize_t));
    auto* const numbers = static_cast<Py_ssize_t*>(memory);
    if (!numbers) {
        if (wrong) PyErr_SetString(PyExc_BufferError, wrong);
        else PyErr_NoMemory();
        return -1;
    }
    for (std::size_t k = 0; k < n; ++k) {
        numbers[k] = Py_ssize_t(h.shape()[k]);
        numbers[n + k] = Py_ssize_t(h.strides()[k]) * from->itemsize;
    }
    out->buf = h.data;
    out->len = Py_ssize_t(h.size) * from->itemsize;
    out->readonly = from->read_only;
    out->itemsize = from->itemsize;
    out->format = (flags & PyBUF_FORMAT) ? const_cast<char*>(from->format) : nullptr;
    out->ndim = int(h.ndim);
    out->shape = (flags & PyBUF_ND) ? numbers : nullptr;
    out->strides = (flags & PyBUF_STRIDES) == PyBUF_STRIDES ? numbers + n : nullptr;
    out->suboffsets = nullptr;
    out->internal = numbers;
    Py_INCREF(self);
    out->obj = self;
    return 0;
}
inline void take_back(PyObject*, Py_buffer* b) { PyMem_Free(b->internal); }
inline void drop_elements(PyObject* self) {
    PyTypeObject* const type = Py_TYPE(self);
    delete reinterpret_cast<python_elements*>(self)->elements;
    PyObject_Free(self);
    Py_DECREF(type);
}

inline PyObject* elements_type() {
    static PyObject* const type = [] {
        static PyType_Slot slots[] = {
            {Py_tp_dealloc, reinterpret_cast<void*>(&drop_elements)},
            {Py_bf_getbuffer, reinterpret_cast<void*>(&lend_elements)},
            {Py_bf_releasebuffer, reinterpret_cast<void*>(&take_back)},
            {0, nullptr},
        };
        static PyType_Spec spec{"orthant.elements", int(sizeof(python_elements)), 0, Py_TPFLAGS_DEFAULT,
                                slots};
        return PyType_FromSpec(&spec);
    }();
    return type;
}

// A NumPy array over elements; null with Python's error set. `format` lives for ever.
inline PyObject* lend_to_numpy(const header_ptr& h, const char* format, std::size_t itemsize, bool read_only) {
    PyObject* const asarray = numpy_function<0>("asarray");
    auto* const type = reinterpret_cast<PyTypeObject*>(elements_type());
    if (!asarray || !type) return nullptr;
    const python_ref lent(type->tp_alloc(type, 0));
    if (!lent) return nullptr;
    auto* const e = reinterpret_cast<python_elements*>(lent.get());
    e->elements = new header_ptr(h);
    e->format = format;
    e->itemsize = Py_ssize_t(itemsize);
    e->read_only = read_only;
    return PyObject_CallFunctionObjArgs(asarray, lent.get(), nullptr);
}

template <class E>
const char* format_of() {
    static const std::string text = python_format<E>::text();
    return text.c_str();
}
// NumPy's dtype of a format: that of an empty array of it. Borrowed; null with Python's error set.
inline PyObject* numpy_dtype(const char* format, std::size_t itemsize) {
    const python_ref a(lend_to_numpy(empty_header<1>(), format, itemsize, true));
    return a ? PyObject_GetAttrString(a.get(), "dtype") : nullptr;
}
template <class E>
PyObject* numpy_dtype_of() {
    static PyObject* const found = numpy_dtype(format_of<E>(), sizeof(E));
    return found;
}

// A buffer that outlives the views; it is let go under the GIL.
struct python_buffer {
    struct let_go {
        void operator()(Py_buffer* b) const noexcept {
            if (!Py_IsInitialized()) return;  // (the interpreter is gone, and what it held with it)
            const PyGILState_STATE gil = PyGILState_Ensure();
            PyBuffer_Release(b);
            PyGILState_Release(gil);
            delete b;
        }
    };
    std::unique_ptr<Py_buffer, let_go> held;
};

struct python_element {
    PyObject* dtype;
    std::size_t bytes, alignment;
};

// The elements of an array that fits, or nothing, without an error.
inline header_ptr borrow_array(PyObject* array, const python_element& e, bool writes) {
    const python_ref dtype(PyObject_GetAttrString(array, "dtype"));
    if (!dtype || (dtype.get() != e.dtype && PyObject_RichCompareBool(dtype.get(), e.dtype, Py_EQ) != 1)) {
        PyErr_Clear();
        return {};
    }
    auto buffer = std::make_unique<Py_buffer>();
    const int wanted = writes ? PyBUF_STRIDES | PyBUF_WRITABLE : PyBUF_STRIDES;
    if (PyObject_GetBuffer(array, buffer.get(), wanted) != 0) {
        PyErr_Clear();
        return {};
    }
    python_buffer owner;
    owner.held.reset(buffer.release());
    const Py_buffer& b = *owner.held;
    dims shape, strides;
    const auto bytes = Py_ssize_t(e.bytes);
    bool fits = reinterpret_cast<std::uintptr_t>(b.buf) % e.alignment == 0 || b.len == 0;
    for (int k = 0; k < b.ndim; ++k) {
        fits = fits && (b.shape[k] <= 1 || b.strides[k] % bytes == 0);
        shape.push_back(b.shape[k]);
        strides.push_back(b.strides[k] / bytes);
    }
    if (!fits) return {};
    void* const data = b.buf;
    return adopt_memory(data, as_view(shape), as_view(strides), std::move(owner));
}

// What assignment of these kinds does not lose: bool, integers, real, complex numbers, in this order.
inline int kind_of_array(PyObject* array) {
    const python_ref dtype(PyObject_GetAttrString(array, "dtype"));
    const python_ref kind(dtype ? PyObject_GetAttrString(dtype.get(), "kind") : nullptr);
    const char* const text = kind ? PyUnicode_AsUTF8(kind.get()) : nullptr;
    if (!text) PyErr_Clear();
    switch (text ? *text : 0) {
        case 'b': return 0;
        case 'i': case 'u': return 1;
        case 'f': return 2;
        case 'c': return 3;
        default: return -1;
    }
}
inline int kind_of_type(const orthant::dtype& type) {
    const dtype_id id = type.id();
    return is_boolean(id) ? 0 : is_floating(id) ? 2 : is_complex(id) ? 3 : is_number(id) ? 1 : -1;
}

// The elements of any object, converted if they may be; nothing where they do not fit, without an error.
inline header_ptr import_elements(PyObject* source, const python_element& e, int kind, bool writes,
                                  bool convert) {
    PyObject* const array_type = numpy_function<1>("ndarray");
    if (!e.dtype || !array_type || source == Py_None) {
        PyErr_Clear();
        return {};
    }
    const bool is_array = PyObject_IsInstance(source, array_type) == 1;
    if (is_array)
        if (header_ptr h = borrow_array(source, e, writes)) return h;
    if (writes || !convert) return {};
    // (A copy in C order, so that it is aligned.)
    if (is_array && kind >= 0) {
        const int from = kind_of_array(source);
        if (from < 0 || from > kind) return {};
    }
    PyObject* const make = numpy_function<2>("array");
    const python_ref arguments(make ? PyTuple_Pack(1, source) : nullptr);
    const python_ref keywords(arguments ? Py_BuildValue("{s:O,s:s}", "dtype", e.dtype, "order", "C") : nullptr);
    const python_ref made(keywords ? PyObject_Call(make, arguments.get(), keywords.get()) : nullptr);
    if (!made) {
        PyErr_Clear();
        return {};
    }
    return borrow_array(made.get(), e, false);
}

template <class T, index_t R>
header_ptr import_python(PyObject* source, bool convert) {
    using E = std::remove_const_t<T>;
    constexpr bool writes = !std::is_const_v<T>;
    const python_element e{numpy_dtype_of<E>(), sizeof(E), alignof(E)};
    header_ptr h = import_elements(source, e, kind_of_type(dtype_of<E>()), writes, convert && !writes);
    if (h && R != dynamic && h->ndim != R) return {};
    return h;
}
template <class T>
PyObject* export_python(const header_ptr& h) {
    using E = std::remove_const_t<T>;
    return lend_to_numpy(h, format_of<E>(), sizeof(E), std::is_const_v<T>);
}

// What a parameter of a C++ function takes from Python.
template <class F>
struct python_caller;
template <class R, class... P>
struct python_caller<R (*)(P...)> {
    template <class V>
    static auto over_views(V v) {
        using D = std::remove_cvref_t<R>;
        return [v = std::move(v)](view<const std::remove_cvref_t<P>>... a) { return ndarray<D>(v(a...)); };
    }
};
template <class R, class... P>
struct python_caller<R (*)(P...) noexcept> : python_caller<R (*)(P...)> {};
template <class R, class C, class... P>
struct python_caller<R (C::*)(P...) const> : python_caller<R (*)(P...)> {};
template <class R, class C, class... P>
struct python_caller<R (C::*)(P...) const noexcept> : python_caller<R (*)(P...)> {};
template <class F>
    requires requires { &F::operator(); }
struct python_caller<F> : python_caller<decltype(&F::operator())> {};

}  // namespace detail

// The elements of a Python object. What does not fit is a type_error.
template <class T, index_t R = dynamic>
view<T, R> from_python(PyObject* source, const python_options& options = {}) {
    detail::header_ptr h = detail::import_python<T, R>(source, options.convert);
    if (!h)
        detail::fail<type_error>({"from_python: an object of ", Py_TYPE(source)->tp_name, " is no array of ",
                                  std::is_const_v<T> ? "" : "writable ", dtype_of<std::remove_const_t<T>>().name(),
                                  R == dynamic ? "" : " of that rank"});
    return view<T, R>(std::move(h));
}

// A NumPy array of the same elements, read-only where they are const; a lazy expression is evaluated. A new
// reference, or null with Python's error set.
template <class A>
    requires array_like<std::remove_cvref_t<A>>
PyObject* to_python(A&& a) {
    const auto v = detail::show(a);
    constexpr bool own = !detail::has_handle<A>;
    using E = std::remove_pointer_t<decltype(v.data())>;
    return detail::export_python<std::conditional_t<own, std::remove_const_t<E>, E>>(v.handle());
}

// A function of C++ scalars as one of NumPy arrays, which it broadcasts, as NumPy's ufuncs do: to give to
// m.def(...).
template <class F>
auto python_function(F f) {
    return detail::python_caller<F>::over_views(vectorize(std::move(f)));
}

}  // namespace orthant::inline ORTHANT_ABI
