#pragma once
// For tests of functions of a vector's lanes: an element must have the same bits in a row of any length as
// alone.

#include <cstddef>
#include <limits>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "functions.hpp"

namespace rows {

using orthant::index_t;
namespace kernel = orthant::kernel;

template <class T>
inline constexpr T inf = std::numeric_limits<T>::infinity();
template <class T>
inline constexpr T nan_of = std::numeric_limits<T>::quiet_NaN();

// NaN equals NaN, and 0 does not equal -0.
template <class T>
bool same(T a, T b) {
    return a != a ? b != b : a == b && std::signbit(a) == std::signbit(b);
}

// A function over a row and alone: as pointers, so that what a file checks of it compiles it once.
template <class T>
struct row_function {
    void (*row)(const T* x, T* y, index_t n);
    T (*one)(T x);
};
template <class T>
struct row_function_of_two {
    void (*row)(const T* x, const T* z, T* y, index_t n);
    T (*one)(T x, T z);
};

// One of the functions that math_functions.cpp compiles for all tests.
template <class T>
row_function<T> named(const std::string& name) {
    for (const math_functions::function& f : math_functions::all) {
        if (f.name != name) continue;
        if constexpr (sizeof(T) == 8)
            return {f.doubles, f.one_double};
        else
            return {f.floats, f.one_float};
    }
    FAIL("no function " << name);
    return {};
}
template <class T, class F>
row_function<T> made(F) {
    return {[](const T* x, T* y, index_t n) { math_functions::each(x, y, n, F()); },
            [](T x) { return F()(x); }};
}
template <class T, class F>
row_function_of_two<T> made_of_two(F) {
    return {[](const T* x, const T* z, T* y, index_t n) { math_functions::each(x, z, y, n, F()); },
            [](T x, T z) { return F()(x, z); }};
}

// f over rows of 0 to two vectors and one element, unaligned, into another row and in place: the number of
// elements that differ from f of the element alone, or from what was there behind the row.
template <class T>
int wrong_elements(const row_function<T>& f, T first, T step) {
    const index_t most = 2 * kernel::lanes<T> + 1;
    const std::size_t size = std::size_t(most + 2);
    std::vector<T> x(size), expected(size);
    for (std::size_t i = 0; i < size; ++i) {
        x[i] = first + step * T(i);
        expected[i] = f.one(x[i]);
    }
    int wrong = 0;
    for (index_t n = 0; n <= most; ++n)
        for (const bool in_place : {false, true}) {
            std::vector<T> y = x;
            f.row(in_place ? y.data() + 1 : x.data() + 1, y.data() + 1, n);
            for (std::size_t i = 0; i < size; ++i)
                wrong += !same(y[i], i > 0 && index_t(i) <= n ? expected[i] : x[i]);
        }
    return wrong;
}

template <class T>
struct point {
    T x, y;
};

// Whether f(x) is y exactly, alone and in a row.
template <class T>
void check_points(const row_function<T>& f, const std::vector<point<T>>& points) {
    std::vector<T> x, y(points.size());
    for (const point<T>& p : points) x.push_back(p.x);
    f.row(x.data(), y.data(), index_t(x.size()));
    for (std::size_t i = 0; i < points.size(); ++i) {
        CAPTURE(x[i]);
        CHECK(same(f.one(x[i]), points[i].y));
        CHECK(same(y[i], points[i].y));
    }
}

template <class T>
struct point_of_two {
    T x, z, y;
};

template <class T>
void check_points(const row_function_of_two<T>& f, const std::vector<point_of_two<T>>& points) {
    std::vector<T> x, z, y(points.size());
    for (const point_of_two<T>& p : points) {
        x.push_back(p.x);
        z.push_back(p.z);
    }
    f.row(x.data(), z.data(), y.data(), index_t(x.size()));
    for (std::size_t i = 0; i < points.size(); ++i) {
        CAPTURE(x[i]);
        CAPTURE(z[i]);
        CHECK(same(f.one(x[i], z[i]), points[i].y));
        CHECK(same(y[i], points[i].y));
    }
}

}  // namespace rows
