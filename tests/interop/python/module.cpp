// Functions for check.py, each of a few words: what the casters take and give, and DLPack in capsules. By pybind11, and
// by nanobind where ORTHANT_CHECK_NANOBIND says so.
// Covers interop/python.hpp interop/pybind11.hpp interop/nanobind.hpp.
#include <thread>

#if defined(ORTHANT_CHECK_NANOBIND)
#include <orthant/interop/nanobind.hpp>
#include <nanobind/stl/complex.h>
#else
#include <orthant/interop/pybind11.hpp>
#endif
#include <orthant/interop/dlpack.hpp>
#include <orthant/core.hpp>
#include <orthant/ops/field.hpp>

namespace np = orthant;
#if defined(ORTHANT_CHECK_NANOBIND)
namespace py = nanobind;
#define ORTHANT_MODULE NB_MODULE(orthant_check_nanobind, m)
#else
namespace py = pybind11;
#define ORTHANT_MODULE PYBIND11_MODULE(orthant_check, m)
#endif

namespace {

np::ndarray<double> kept = np::arange<double>(6).reshape({2, 3});
np::view<const double> held;

struct particle {
    double mass;
    int charge;
    bool alive;
    ORTHANT_FIELDS(mass, charge, alive)
};

// Without a line that names the members.
struct place {
    np::fixed_string<3> id;
    float at[2];
    struct {
        bool known;
        double height;
    } more;
};
struct renamed {
    int a;
    double b;
};

// A capsule that nobody used calls the deleter, as the protocol wants it.
py::object dlpack_capsule(DLManagedTensorVersioned* m) {
    PyObject* const made = PyCapsule_New(m, "dltensor_versioned", [](PyObject* c) {
        if (!PyCapsule_IsValid(c, "dltensor_versioned")) return;
        auto* t = static_cast<DLManagedTensorVersioned*>(PyCapsule_GetPointer(c, "dltensor_versioned"));
        t->deleter(t);
    });
#if defined(ORTHANT_CHECK_NANOBIND)
    return py::steal<py::object>(made);
#else
    return py::reinterpret_steal<py::object>(made);
#endif
}

}  // namespace

ORTHANT_MODULE {
    m.def("scale", [](np::view<double, 2> a, double f) { a *= f; });
    m.def("increment", [](np::view<int> a) { a += 1; });
    m.def("total", [](np::view<const double> a) { return double(np::sum(a)); });
    m.def("total_strict", [](np::view<const double> a) { return double(np::sum(a)); }, py::arg("a").noconvert());
    m.def("bytes", [](np::view<const np::uint8> a) { return np::ndarray<np::uint8>(a); });
    m.def("halves", [](const np::ndarray<float>& a) { return a / 2.0f; });
    m.def("rank", [](np::view<const double, 1>) { return 1; });
    m.def("rank", [](np::view<const double, 2>) { return 2; });
    m.def("flip", [](np::view<double> a) { return np::view<double>(a(np::slice(np::_, np::_, -1))); });
    m.def("address", [](np::view<double> a) { return reinterpret_cast<std::uintptr_t>(a.data()); });
    m.def("fresh", [](int n) { return np::ndarray<double>(np::arange<double>(n) * 2); });
    m.def("constant", [](np::view<double> a) { return np::view<const double>(a); });
    m.def("member", []() -> const np::ndarray<double>& { return kept; });
#if defined(ORTHANT_CHECK_NANOBIND)
    m.def("referred", []() -> const np::ndarray<double>& { return kept; }, py::rv_policy::reference);
#else
    m.def("referred", []() -> const np::ndarray<double>& { return kept; }, py::return_value_policy::reference);
#endif
    m.def("shared", [] { return np::view<double>(kept); });
    m.def("complex", [](const np::ndarray<std::complex<float>>& a) { return np::ndarray<std::complex<float>>(a * 2); });
    m.def("flags", [](const np::ndarray<bool>& a) { return np::ndarray<bool>(!a); });
    m.def("half", [](np::view<np::float16> a) { a += np::float16(1.0f); return a; });
    m.def("positive", [](np::view<const double> a) { return a[a > 0.0]; });
    m.def("zero_d", [] { return np::ndarray<double>(2.5); });
    m.def("sigmoid", np::python_function([](double x, double k) { return 1 / (1 + std::exp(-k * x)); }));
    m.def("masses", [](np::view<particle> a) { return np::view<double>(np::field(a, &particle::mass)); });
    m.def("places", [] { return np::ndarray<place>{{"a", {2, 3}, {true, 4}}, {"bcd", {6, 7}, {false, 8}}}; });
    m.def("heights", [](np::view<place> a) {
        for (place& p : a) p.more.height += 1;
        return np::ndarray<float>(np::field<"at">(a));
    });
#if !defined(ORTHANT_CHECK_NANOBIND)
    PYBIND11_NUMPY_DTYPE_EX(renamed, a, "first", b, "second");
#endif
    m.def("renamed", [] { return np::ndarray<renamed>{{1, 2}}; });
    m.def("particles", [](int n) {
        np::ndarray<particle> out(np::detail::new_array<particle>("particles", np::shape_t(n)));
        for (int i = 0; i < n; ++i) out.data()[i] = {1.5 * i, i, i % 2 == 0};
        return out;
    });
    m.def("hold", [](np::view<const double> a) { held = a; });
    // The last reference goes on a thread that has no GIL.
    m.def("drop_elsewhere", [] {
        const py::gil_scoped_release no_gil;
        std::thread([] { held = np::view<const double>(); }).join();
    });
    m.def("to_dlpack", [](np::view<double> a) { return dlpack_capsule(np::to_dlpack(a)); });
    m.def("from_dlpack", [](py::object c) {
        for (const char* name : {"dltensor", "dltensor_versioned"})
            if (PyCapsule_IsValid(c.ptr(), name)) {
                void* const t = PyCapsule_GetPointer(c.ptr(), name);
                const bool versioned = std::string_view(name) != "dltensor";
                PyCapsule_SetName(c.ptr(), versioned ? "used_dltensor_versioned" : "used_dltensor");
                return versioned ? np::from_dlpack<double>(static_cast<DLManagedTensorVersioned*>(t))
                                 : np::from_dlpack<double>(static_cast<DLManagedTensor*>(t));
            }
        throw np::value_error("from_dlpack: this is no capsule of DLPack, or it was used already");
    });
}
