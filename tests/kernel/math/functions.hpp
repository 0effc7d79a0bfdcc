#pragma once
// The mathematical functions of one argument by name, alone and on arrays: what several tests go through.

#include <array>
#include <cmath>

#include <orthant/kernel/math/math.hpp>

namespace math_functions {

using orthant::index_t;
namespace kernel = orthant::kernel;

template <class T, class F>
void each(const T* x, T* y, index_t n, F f) {
    constexpr index_t step = kernel::lanes<T>;
    index_t i = 0;
    for (; i + step <= n; i += step) kernel::store(y + i, f(kernel::load(x + i)));
    if (i < n) kernel::store_partial(y + i, f(kernel::load_partial(x + i, n - i)), n - i);
}

template <class T, class F>
void each(const T* x, const T* z, T* y, index_t n, F f) {
    constexpr index_t step = kernel::lanes<T>;
    index_t i = 0;
    for (; i + step <= n; i += step) kernel::store(y + i, f(kernel::load(x + i), kernel::load(z + i)));
    if (i < n) {
        const auto a = kernel::load_partial(x + i, n - i), b = kernel::load_partial(z + i, n - i);
        kernel::store_partial(y + i, f(a, b), n - i);
    }
}

struct function {
    const char* name;
    void (*doubles)(const double*, double*, index_t);
    void (*floats)(const float*, float*, index_t);
    double (*one_double)(double);
    float (*one_float)(float);
    long double (*exact)(long double);
    // The errors allowed, in units in the last place; the interval of plain arguments.
    double error, error_float, lowest, highest;
};

// In math_functions.cpp, so that the tests share one compilation of them.
extern const std::array<function, 20> all;

}  // namespace math_functions
