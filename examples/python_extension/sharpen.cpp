// An image filter for Python: NumPy's own pixels in, no copy on the way.
#include <orthant/interop/pybind11.hpp>
#include <orthant/orthant.hpp>

namespace np = orthant;
namespace py = pybind11;

// Brighter or darker, in place: the caller's array changes, and one of another dtype is a TypeError.
void adjust(np::view<float> pixels, float factor) {
    pixels *= factor;
    pixels(np::ellipsis) = np::clip(pixels, 0.0f, 1.0f);
}

// Unsharp masking. The argument may be any array of numbers; what comes back belongs to Python.
np::ndarray<float> sharpen(np::view<const float, 2> pixels, float amount) {
    const py::gil_scoped_release other_threads_may_run;
    const np::ndarray<float> blurred = np::ndimage::gaussian_filter(pixels, 1.5);
    return np::clip(pixels + amount * (pixels - blurred), 0.0f, 1.0f);
}

PYBIND11_MODULE(sharpen, m) {
    m.def("adjust", &adjust, py::arg("pixels"), py::arg("factor"));
    m.def("sharpen", &sharpen, py::arg("pixels"), py::arg("amount") = 1.0f);
    m.def("halves", [](np::view<float> pixels) { return pixels(np::slice(np::_, np::_, 2), np::slice(np::_, np::_, 2)); });
    m.def("gamma", np::python_function([](float x, float g) { return std::pow(x, 1 / g); }));
}
