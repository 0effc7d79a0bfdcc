// The row kernels by themselves: every type, every count from nothing to two vectors and more, unaligned
// rows, inputs that stand still, in place.
#include <algorithm>
#include <complex>
#include <cstdint>
#include <vector>

#include <doctest/doctest.h>

#include <orthant/kernel/arithmetic/bits.hpp>
#include <orthant/kernel/arithmetic/compare.hpp>
#include <orthant/kernel/loops/map.hpp>

namespace {

using orthant::index_t;
namespace kernel = orthant::kernel;

struct add {
    template <class V>
    static V apply(const V& a, const V& b) {
        return kernel::add(a, b);
    }
};
struct multiply {
    template <class V>
    static V apply(const V& a, const V& b) {
        return kernel::multiply(a, b);
    }
};
struct less {
    template <class V>
    static auto apply(const V& a, const V& b) {
        return kernel::less(a, b);
    }
};
struct both {
    template <class V>
    static V apply(const V& a, const V& b) {
        return kernel::logical_and(a, b);
    }
};
struct choose {
    template <class C, class V>
    static V apply(const C& c, const V& a, const V& b) {
        return kernel::choose(c, a, b);
    }
};

template <class T>
T small(index_t i) {
    return T(static_cast<signed char>(i % 7 + 1));
}

// x * 3 + y as a row of n, with y standing still or not; `at` elements behind the beginning of the storage.
template <class T>
int wrong_of_row(index_t n, index_t y_step, index_t at) {
    using tree =
        kernel::fused<add, T, kernel::fused<multiply, T, kernel::input<T>, kernel::constant_input<T>>,
                      kernel::input<T>>;
    static_assert(tree::inputs == 3);
    const std::size_t size = std::size_t(n + at + 1);
    std::vector<T> x(size), y(size), out(size, T(77));
    alignas(64) unsigned char splats[2][std::size_t(kernel::splat_bytes)];
    T* const three = reinterpret_cast<T*>(splats[0]);
    T* const still = reinterpret_cast<T*>(splats[1]);
    for (std::size_t i = 0; i < std::size_t(kernel::splat_bytes) / sizeof(T); ++i) {
        new (three + i) T(small<T>(2));
        new (still + i) T(small<T>(4));
    }
    for (std::size_t i = 0; i < size; ++i) {
        x[i] = small<T>(index_t(i));
        y[i] = small<T>(index_t(2 * i));
    }
    const void* const in[] = {x.data() + at, three, y_step ? static_cast<const void*>(y.data() + at) : still};
    const index_t step[] = {1, 1, 0, y_step};
    kernel::vector_row<tree, T>(nullptr, out.data() + at, in, step, n);
    int wrong = 0;
    for (index_t i = 0; i < index_t(size); ++i) {
        const std::size_t k = std::size_t(i);
        const T expected = kernel::add(kernel::multiply(x[k], small<T>(2)), y_step ? y[k] : small<T>(4));
        wrong += !(out[k] == (i < at || i >= at + n ? T(77) : expected));
    }
    // In place.
    const std::vector<T> before = x;
    kernel::vector_row<tree, T>(nullptr, x.data() + at, in, step, n);
    for (index_t i = at; i < at + n; ++i) wrong += !(x[std::size_t(i)] == out[std::size_t(i)]);
    return wrong + !(x.back() == before.back());
}

}  // namespace

TEST_CASE_TEMPLATE("rows of vectors", T, std::int8_t, std::uint8_t, std::int16_t, std::uint16_t, std::int32_t,
                   std::uint32_t, std::int64_t, std::uint64_t, float, double, std::complex<double>) {
    int wrong = 0;
    for (index_t n = 0; n <= 2 * kernel::lanes<T> + 1; ++n)
        for (const index_t at : {0, 1}) wrong += wrong_of_row<T>(n, 1, at) + wrong_of_row<T>(n, 0, at);
    CHECK(wrong == 0);
}

TEST_CASE("comparisons, truth values and choices of them") {
    using compared = kernel::fused<less, bool, kernel::input<float>, kernel::input<float>>;
    using truths = kernel::fused<both, bool, kernel::input<bool>, kernel::input<bool>>;
    using chosen = kernel::fused<choose, float, compared, kernel::input<float>, kernel::input<float>>;
    bool m[80], p[80], q[80];
    float a[80], b[80], c[80], out[80];
    for (int i = 0; i < 80; ++i) {
        a[i] = float(i * 5 % 13), b[i] = float(i * 3 % 11), c[i] = -float(i);
        p[i] = i % 3 == 0, q[i] = i % 2 == 0;
    }
    const index_t step[] = {1, 1, 1, 1, 1};
    int wrong = 0;
    for (index_t n = 0; n <= 2 * kernel::lanes<std::uint8_t> && n < 79; ++n) {
        std::fill(m, m + 80, false);
        const void* const values[] = {a + 1, b + 1};
        kernel::vector_row<compared, float>(nullptr, m, values, step, n);
        for (index_t i = 0; i < 80; ++i) wrong += m[i] != (i < n && a[i + 1] < b[i + 1]);
        const void* const truth[] = {p + 1, q + 1};
        std::fill(m, m + 80, true);
        kernel::vector_row<truths, std::uint8_t>(nullptr, m, truth, step, n);
        for (index_t i = 0; i < 80; ++i) wrong += m[i] != (i >= n || (p[i + 1] && q[i + 1]));
        std::fill(out, out + 80, 77.f);
        const void* const four[] = {a, b, b, c};
        kernel::vector_row<chosen, float>(nullptr, out, four, step, n);
        for (index_t i = 0; i < 80; ++i) wrong += out[i] != (i >= n ? 77 : a[i] < b[i] ? b[i] : c[i]);
    }
    CHECK(wrong == 0);
}

namespace {

struct scaled {
    int factor;
    int call(int a, double b) const { return factor * a + int(b); }
};

}  // namespace

TEST_CASE("rows element by element, with any steps") {
    using tree =
        kernel::fused<add, long double, kernel::input<long double>, kernel::constant_input<long double>>;
    const long double x[] = {1, 2, 3, 4, 5, 6}, two = 2;
    long double out[7] = {};
    const void* const in[] = {x + 5, &two};
    const index_t step[] = {3, -2, 0};
    kernel::scalar_row<tree>(nullptr, out, in, step, 3);
    CHECK(std::vector<long double>(out, out + 7) == std::vector<long double>{8, 0, 0, 6, 0, 0, 4});

    const scaled f{10};
    const int a[] = {1, 2, 3};
    const double b[] = {0.5, 1.5, 2.5};
    int result[5] = {};
    const void* const two_rows[] = {a + 2, b};
    const index_t steps[] = {2, -1, 1};
    kernel::stateful_row<scaled, int, int, double>(&f, result, two_rows, steps, 3);
    CHECK(std::vector<int>(result, result + 5) == std::vector<int>{30, 0, 21, 0, 12});
}

namespace {

struct light {
    static constexpr bool is_light = true;
};

}  // namespace

TEST_CASE("functors that say so are light, and so are trees of them only") {
    using one = kernel::fused<light, int, kernel::input<int>>;
    static_assert(kernel::detail::is_light<one>);
    static_assert(!kernel::detail::is_light<kernel::fused<light, int, kernel::fused<add, int, one, one>>>);
    CHECK(kernel::fused<add, int, one, one>::inputs == 2);
}
