// The C++ half of the differential test (fft_differential.py): reads transforms from standard input, one a
// line, and writes shape and elements of each result, in hexadecimal floating point.
//
//     function dtype size ndim shape… strides… offset  count n-or-s… (count -1: none)  count axes…  norm
//
// The input is a window with these strides (in elements) onto `size` numbers of a fixed generator.

#include <cstdint>
#include <cstdio>
#include <iostream>
#include <string>

#include <orthant/fft.hpp>

namespace np = orthant;

namespace {

struct request {
    std::string function, dtype, norm;
    np::index_t size, offset;
    np::dims shape, strides, s, axes;
    bool has_s, has_axes;
};

np::dims read_list(std::istream& in, np::index_t count) {
    np::dims list;
    for (np::index_t k = 0; k < count; ++k) {
        np::index_t value = 0;
        in >> value;
        list.push_back(value);
    }
    return list;
}

// Multiples of 1/64 between -8 and 8 (of 1 between -100 and 100 for integers), from a linear congruential
// generator.
template <class T>
T number(std::uint64_t& state) {
    const auto next = [&state] {
        state = state * 6364136223846793005u + 1442695040888963407u;
        return static_cast<long long>(state >> 33);
    };
    if constexpr (np::is_complex_v<T>) {
        using R = np::real_of_t<T>;
        const R re = static_cast<R>(next() % 1025 - 512) / 64;
        return T(re, static_cast<R>(next() % 1025 - 512) / 64);
    } else if constexpr (np::floating<T>) {
        return static_cast<T>(next() % 1025 - 512) / 64;
    } else {
        return static_cast<T>(next() % 201 - 100);
    }
}

template <class A>
void write(const A& a) {
    std::printf("%d", static_cast<int>(a.ndim()));
    for (np::index_t k = 0; k < a.ndim(); ++k) std::printf(" %lld", static_cast<long long>(a.shape(k)));
    using T = typename A::value_type;
    for (np::index_t i = 0; i < a.size(); ++i) {
        const T x = a.data()[i];
        if constexpr (np::is_complex_v<T>)
            std::printf(" %.21Lg %.21Lg", static_cast<long double>(x.real()),
                        static_cast<long double>(x.imag()));
        else std::printf(" %.21Lg", static_cast<long double>(x));
    }
    std::printf("\n");
}

template <class T>
void answer(const request& r) {
    np::ndarray<T> base(np::detail::new_array<T>("base", {&r.size, 1}));
    std::uint64_t state = 42;
    T* const data = static_cast<T*>(base.handle()->data);
    for (np::index_t i = 0; i < r.size; ++i) data[i] = number<T>(state);
    const np::view<const T> a(np::detail::new_window(
        base.handle(), data + r.offset, np::detail::as_view(r.shape), np::detail::as_view(r.strides)));
    np::fft::options one{.norm = r.norm};
    if (r.has_s) one.n = r.s[0];
    if (r.has_axes) one.axis = r.axes[0];
    np::fft::nd_options several{.norm = r.norm};
    if (r.has_s) several.s = r.s;
    if (r.has_axes) several.axes = r.axes;
    const std::string& f = r.function;
    if (f == "fft") return write(np::fft::fft(a, one));
    if (f == "ifft") return write(np::fft::ifft(a, one));
    if (f == "irfft") return write(np::fft::irfft(a, one));
    if (f == "hfft") return write(np::fft::hfft(a, one));
    if (f == "fft2") return write(np::fft::fft2(a, several));
    if (f == "ifft2") return write(np::fft::ifft2(a, several));
    if (f == "irfft2") return write(np::fft::irfft2(a, several));
    if (f == "fftn") return write(np::fft::fftn(a, several));
    if (f == "ifftn") return write(np::fft::ifftn(a, several));
    if (f == "irfftn") return write(np::fft::irfftn(a, several));
    if constexpr (!np::is_complex_v<T>) {
        if (f == "rfft") return write(np::fft::rfft(a, one));
        if (f == "ihfft") return write(np::fft::ihfft(a, one));
        if (f == "rfft2") return write(np::fft::rfft2(a, several));
        if (f == "rfftn") return write(np::fft::rfftn(a, several));
    }
    if (f == "fftshift" && r.has_axes) return write(np::fft::fftshift(a, {.axes = r.axes}));
    if (f == "fftshift") return write(np::fft::fftshift(a));
    if (f == "ifftshift" && r.has_axes) return write(np::fft::ifftshift(a, {.axes = r.axes}));
    if (f == "ifftshift") return write(np::fft::ifftshift(a));
    std::printf("unknown function %s\n", f.c_str());
}

}  // namespace

int main() {
    for (request r; std::cin >> r.function >> r.dtype >> r.size;) {
        np::index_t count = 0;
        std::cin >> count;
        r.shape = read_list(std::cin, count);
        r.strides = read_list(std::cin, count);
        std::cin >> r.offset >> count;
        r.has_s = count >= 0;
        r.s = read_list(std::cin, count);
        std::cin >> count;
        r.has_axes = count >= 0;
        r.axes = read_list(std::cin, count);
        std::cin >> r.norm;
        try {
            if (r.dtype == "int32") answer<std::int32_t>(r);
            else if (r.dtype == "float32") answer<float>(r);
            else if (r.dtype == "float64") answer<double>(r);
            else if (r.dtype == "complex64") answer<std::complex<float>>(r);
            else if (r.dtype == "complex128") answer<std::complex<double>>(r);
            else if (r.dtype == "longdouble") answer<long double>(r);
            else answer<std::complex<long double>>(r);
        } catch (const np::error& e) {
            std::printf("error %s\n", e.what());
        }
        std::fflush(stdout);
    }
}
