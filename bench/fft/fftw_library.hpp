#pragma once
// FFTW, where it is installed: its header when this is compiled, libfftw3.so.3 when it runs, no link.

#if __has_include(<fftw3.h>) && __has_include(<dlfcn.h>)
#include <dlfcn.h>
#include <fftw3.h>
#define ORTHANT_BENCH_FFTW 1
#endif

#ifdef ORTHANT_BENCH_FFTW

// The few functions that are called, found in the shared library.
struct fftw_library {
    void* handle = dlopen("libfftw3.so.3", RTLD_NOW);
    template <class F>
    F* find(const char* name) const {
        return handle ? reinterpret_cast<F*>(dlsym(handle, name)) : nullptr;
    }
    decltype(&fftw_malloc) allocate = find<decltype(fftw_malloc)>("fftw_malloc");
    decltype(&fftw_free) release = find<decltype(fftw_free)>("fftw_free");
    decltype(&fftw_plan_dft_1d) plan_complex = find<decltype(fftw_plan_dft_1d)>("fftw_plan_dft_1d");
    decltype(&fftw_plan_dft_r2c_1d) plan_real = find<decltype(fftw_plan_dft_r2c_1d)>("fftw_plan_dft_r2c_1d");
    decltype(&fftw_execute) execute = find<decltype(fftw_execute)>("fftw_execute");
    decltype(&fftw_destroy_plan) destroy = find<decltype(fftw_destroy_plan)>("fftw_destroy_plan");
};

#endif
