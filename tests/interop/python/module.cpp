// Functions for check.py, each of a few words: what the casters take and give, and DLPack in capsules.
// Covers interop/pybind11.hpp.
#include <thread>

#include <orthant/interop/pybind11.hpp>
#include <orthant/interop/dlpack.hpp>
#include <orthant/core.hpp>

namespace np = orthant;
namespace py = pybind11;

namespace {

np::ndarray<double> kept = np::arange<double>(6).reshape({2, 3});
np::view<const double> held;

// A capsule that nobody used calls the deleter, as the protocol wants it.
py::capsule dlpack_capsule(DLManagedTensorVersioned* m) {
    return py::reinterpret_steal<py::capsule>(PyCapsule_New(m, "dltensor_versioned", [](PyObject* c) {
        if (!PyCapsule_IsValid(c, "dltensor_versioned")) return;
        auto* t = static_cast<DLManagedTensorVersioned*>(PyCapsule_GetPointer(c, "dltensor_versioned"));
        t->deleter(t);
    }));
}

}  // namespace

PYBIND11_MODULE(orthant_check, m) {
    m.def("scale", [](np::view<double, 2> a, double f) { a *= f; });
    m.def("increment", [](np::view<int> a) { a += 1; });
    m.def("total", [](np::view<const double> a) { return double(np::sum(a)); });
    m.def("total_strict", [](np::view<const double> a) { return double(np::sum(a)); }, py::arg("a").noconvert());
    m.def("halves", [](const np::ndarray<float>& a) { return np::eval(a / 2.0f); });
    m.def("rank", [](np::view<const double, 1>) { return 1; });
    m.def("rank", [](np::view<const double, 2>) { return 2; });
    m.def("flip", [](np::view<double> a) { return np::view<double>(a(np::slice(np::_, np::_, -1))); });
    m.def("address", [](np::view<double> a) { return reinterpret_cast<std::uintptr_t>(a.data()); });
    m.def("fresh", [](int n) { return np::ndarray<double>(np::arange<double>(n) * 2); });
    m.def("constant", [](np::view<double> a) { return np::view<const double>(a); });
    m.def("member", []() -> const np::ndarray<double>& { return kept; });
    m.def("shared", [] { return np::view<double>(kept); });
    m.def("complex", [](const np::ndarray<std::complex<float>>& a) { return np::ndarray<std::complex<float>>(a * 2); });
    m.def("flags", [](const np::ndarray<bool>& a) { return np::ndarray<bool>(!a); });
    m.def("half", [](np::view<np::float16> a) { a += np::float16(1.0f); return a; });
    m.def("zero_d", [] { return np::ndarray<double>(2.5); });
    m.def("hold", [](np::view<const double> a) { held = a; });
    // The last reference goes on a thread that has no GIL.
    m.def("drop_elsewhere", [] {
        const py::gil_scoped_release no_gil;
        std::thread([] { held = np::view<const double>(); }).join();
    });
    m.def("to_dlpack", [](np::view<double> a) { return dlpack_capsule(np::to_dlpack(a)); });
    m.def("from_dlpack", [](py::capsule c) {
        const char* name = PyCapsule_GetName(c.ptr());
        if (std::string_view(name) == "dltensor") {
            auto* t = static_cast<DLManagedTensor*>(PyCapsule_GetPointer(c.ptr(), name));
            PyCapsule_SetName(c.ptr(), "used_dltensor");
            return np::view<double>(np::from_dlpack<double>(t));
        }
        auto* t = static_cast<DLManagedTensorVersioned*>(PyCapsule_GetPointer(c.ptr(), name));
        PyCapsule_SetName(c.ptr(), "used_dltensor_versioned");
        return np::view<double>(np::from_dlpack<double>(t));
    });
}
