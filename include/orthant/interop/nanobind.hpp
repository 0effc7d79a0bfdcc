#pragma once
// NumPy arrays as arguments and results of functions that nanobind shows to Python.
//
//     m.def("scale", [](np::view<double, 2> a, double f) { a *= f; });           writes to NumPy's elements
//     m.def("total", [](np::view<const double> a) { return np::sum(a); });       may convert, for reading
//     m.def("halves", [](const np::ndarray<float>& a) { return a / 2; });        a copy of its own
//
// A view<T> never copies: an argument of another dtype, rank or byte order, that is read-only or whose
// strides are no whole elements, is a TypeError. view<const T> and ndarray<T> take what NumPy can convert to
// that kind of number, unless nb::arg().noconvert(). Results share: the array that Python gets keeps the
// elements alive, and a view<const T> is read-only there; of an ndarray that stays in C++ it gets a copy,
// unless rv_policy::reference(_internal) says to share. Structs with fields (base/fields.hpp) are records. The mechanism
// is that of python.hpp; nanobind's own nb::ndarray is not needed.
// https://nanobind.readthedocs.io/en/latest/porting.html#type-casters

#include <nanobind/nanobind.h>

#include <orthant/interop/python.hpp>

namespace nanobind::detail {

// Nothing may be thrown out of these, so what C++ throws becomes Python's error.
template <class F>
handle orthant_result(const F& make) noexcept {
    try {
        return make();
    } catch (const std::exception& e) {
        PyErr_SetString(PyExc_RuntimeError, e.what());
        return {};
    }
}
template <class T, orthant::index_t R>
orthant::detail::header_ptr orthant_argument(handle source, std::uint8_t flags) noexcept {
    try {
        const bool convert = (flags & std::uint8_t(cast_flags::convert)) != 0;
        return orthant::detail::import_python<T, R>(source.ptr(), convert);
    } catch (const std::exception&) {
        return {};
    }
}

template <class T, orthant::index_t R>
struct type_caster<orthant::view<T, R>> {
    using array_type = orthant::view<T, R>;
    NB_TYPE_CASTER(array_type, const_name("numpy.ndarray"))

    bool from_python(handle source, std::uint8_t flags, cleanup_list*) noexcept {
        orthant::detail::header_ptr h = orthant_argument<T, R>(source, flags);
        if (!h) return false;
        value = array_type(std::move(h));
        return true;
    }
    static handle from_cpp(const array_type& v, rv_policy, cleanup_list*) noexcept {
        return orthant_result([&] { return orthant::detail::export_python<T>(v.handle()); });
    }
};

template <class T, orthant::index_t R>
struct type_caster<orthant::ndarray<T, R>> {
    using array_type = orthant::ndarray<T, R>;
    NB_TYPE_CASTER(array_type, const_name("numpy.ndarray"))

    bool from_python(handle source, std::uint8_t flags, cleanup_list*) noexcept {
        orthant::detail::header_ptr h = orthant_argument<const T, R>(source, flags);
        if (!h) return false;
        return bool(orthant_result([&]() -> handle {
            value = orthant::view<const T, R>(std::move(h));
            return source;
        }));
    }
    static handle from_cpp(array_type&& a, rv_policy, cleanup_list*) noexcept {
        const array_type held = std::move(a);
        return orthant_result([&] { return orthant::detail::export_python<T>(held.handle()); });
    }
    static handle from_cpp(const array_type& a, rv_policy policy, cleanup_list*) noexcept {
        return orthant_result([&] {
            const bool refers = policy == rv_policy::reference || policy == rv_policy::reference_internal;
            return orthant::detail::export_python<T>(refers ? a.handle() : array_type(a).handle());
        });
    }
};

// A lazy expression, and what a mask selects, are evaluated as they are returned.
template <class A>
struct orthant_lazy_caster {
    static constexpr auto Name = const_name("numpy.ndarray");
    template <class>
    using Cast = A;
    static handle from_cpp(const A& e, rv_policy, cleanup_list*) noexcept {
        return orthant_result([&] { return orthant::to_python(e); });
    }
};
template <class F, class... E>
struct type_caster<orthant::node<F, E...>> : orthant_lazy_caster<orthant::node<F, E...>> {};
template <class E>
struct type_caster<orthant::selection<E>> : orthant_lazy_caster<orthant::selection<E>> {};

}  // namespace nanobind::detail
