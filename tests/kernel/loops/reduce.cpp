// Folds of rows by themselves. The values are small integers, of which every order of addition gives the same
// sum.
#include <complex>
#include <cstdint>
#include <limits>
#include <vector>

#include <doctest/doctest.h>

#include <orthant/kernel/arithmetic/bits.hpp>
#include <orthant/kernel/arithmetic/compare.hpp>
#include <orthant/kernel/loops/reduce.hpp>

namespace {

using orthant::index_t;
namespace kernel = orthant::kernel;

struct lanes_where_there_are {
    template <class D>
    static constexpr bool lanes = kernel::has_simd<D>;
};
struct sum : lanes_where_there_are {
    static constexpr bool is_pairwise = true;
    template <class T>
    static constexpr T identity = T(0);
    template <class V>
    static V apply(const V& a, const V& b) {
        return kernel::add(a, b);
    }
};
struct product : lanes_where_there_are {
    template <class V>
    static V apply(const V& a, const V& b) {
        return kernel::multiply(a, b);
    }
};
struct largest : lanes_where_there_are {
    static constexpr bool is_reorderable = true, is_idempotent = true;
    template <class V>
    static V apply(const V& a, const V& b) {
        return kernel::maximum(a, b);
    }
};
struct difference : lanes_where_there_are {
    template <class V>
    static V apply(const V& a, const V& b) {
        return kernel::subtract(a, b);
    }
};
struct any : lanes_where_there_are {
    static constexpr bool is_reorderable = true, stops_at = true;
    template <class V>
    static V apply(const V& a, const V& b) {
        return kernel::logical_or(a, b);
    }
};

template <class T>
std::vector<T> digits(index_t n) {
    std::vector<T> v;
    for (index_t i = 0; i < n; ++i) v.push_back(T(static_cast<signed char>(i * i % 7 + i % 3)));
    return v;
}

// Every fold of the table over rows of n elements that lie `step` apart.
template <class F, class T>
int wrong_folds(index_t n, index_t step) {
    const kernel::fold_table& fold = kernel::fold_of<F, T>();
    const index_t reach = (n - 1) * (step < 0 ? -step : step) + 1;
    const std::vector<T> v = digits<T>(reach + 1);
    const T* const first = v.data() + (step < 0 ? reach - 1 : 0);
    T expected = first[0], got = T(99);
    for (index_t i = 1; i < n; ++i) expected = F::apply(expected, first[i * step]);
    fold.row(first, step, n, &got);
    // Seven rows are those of each, and not more.
    int wrong_rows = 0;
    const index_t stride = reach + 2;
    const std::vector<T> matrix = digits<T>(8 * stride);
    const T* const begin = matrix.data() + (step < 0 ? reach - 1 : 0);
    T many[8];
    for (T& x : many) x = T(99);
    fold.rows(begin, step, n, 7, stride, many);
    for (index_t k = 0; k < 7; ++k) {
        T one = T(99);
        fold.row(begin + k * stride, step, n, &one);
        wrong_rows += !(many[k] == one);
    }
    wrong_rows += !(many[7] == T(99));
    int wrong = !(got == expected) + wrong_rows;
    T both = expected;
    fold.value(&both, first);
    wrong += !(both == F::apply(expected, first[0]));
    if (step != 1) return wrong;
    // Rows into rows of accumulators, one and several of them.
    const std::vector<T> before = digits<T>(n + 1);
    std::vector<T> total = before;
    const index_t steps[] = {1, 1, 1};
    const void* const one[] = {total.data(), v.data()};
    fold.one_row(nullptr, total.data(), one, steps, n);
    for (index_t i = 0; i <= n; ++i)
        wrong += !(total[std::size_t(i)] == (i < n ? F::apply(before[std::size_t(i)], v[std::size_t(i)]) : before[std::size_t(i)]));
    for (index_t rows = 0; rows < 8; ++rows) {
        total = before;
        fold.columns(total.data(), matrix.data(), stride, rows, n);
        for (index_t i = 0; i <= n; ++i) {
            T x = before[std::size_t(i)];
            for (index_t k = 0; i < n && k < rows; ++k) x = F::apply(x, matrix[std::size_t(k * stride + i)]);
            wrong += !(total[std::size_t(i)] == x);
        }
    }
    return wrong;
}

template <class F, class T>
int wrong_folds() {
    static_assert(sizeof(T) == kernel::fold_of<F, T>().item_bytes);
    int wrong = 0;
    const index_t around = kernel::lanes<std::conditional_t<kernel::has_simd<T>, T, double>>;
    for (index_t n = 1; n <= 2 * around + 1; ++n)
        for (const index_t step : {1, 2, -1}) wrong += wrong_folds<F, T>(n, step);
    for (const index_t n : {127, 128, 129, 136, 260, 1001})
        for (const index_t step : {1, 3}) wrong += wrong_folds<F, T>(n, step);
    return wrong;
}

}  // namespace

TEST_CASE("rows folded, of every count around a vector, and long ones") {
    CHECK(wrong_folds<sum, double>() == 0);
    CHECK(wrong_folds<sum, float>() == 0);
    CHECK(wrong_folds<sum, std::int8_t>() == 0);
    CHECK(wrong_folds<sum, std::int64_t>() == 0);
    CHECK(wrong_folds<sum, std::complex<double>>() == 0);
    CHECK(wrong_folds<sum, long double>() == 0);
    CHECK(wrong_folds<largest, double>() == 0);
    CHECK(wrong_folds<largest, std::uint8_t>() == 0);
    CHECK(wrong_folds<largest, std::int32_t>() == 0);
    CHECK(wrong_folds<difference, std::int32_t>() == 0);
}

TEST_CASE("NaN anywhere in a row is its maximum") {
    int wrong = 0;
    for (index_t n = 1; n <= 70; ++n)
        for (index_t at = 0; at < n; ++at) {
            std::vector<double> v = digits<double>(n);
            v[std::size_t(at)] = std::numeric_limits<double>::quiet_NaN();
            double got = 0;
            kernel::fold_of<largest, double>().row(v.data(), 1, n, &got);
            wrong += got == got;
        }
    CHECK(wrong == 0);
}

TEST_CASE("truth values stop at the one that decides") {
    bool v[100] = {}, got = true;
    kernel::fold_of<any, bool>().row(v, 1, 100, &got);
    CHECK(!got);
    for (const int at : {0, 50, 99}) {
        v[at] = true;
        kernel::fold_of<any, bool>().row(v, 1, 100, &got);
        CHECK(got);
        kernel::fold_of<any, bool>().row(v + 99, -1, 100, &got);
        CHECK(got);
        v[at] = false;
    }
}

TEST_CASE_TEMPLATE("the sum of a kernel's row, of every count around its blocks", T, float, double) {
    // x * y + x with y standing still or not.
    using products = kernel::fused<product, T, kernel::input<T>, kernel::input<T>>;
    using tree = kernel::fused<sum, T, products, kernel::input<T>>;
    const std::vector<T> x = digits<T>(6001), y(x.rbegin(), x.rend());
    alignas(64) T still[std::size_t(kernel::splat_bytes) / sizeof(T)];
    for (T& v : still) v = 3;
    int wrong = 0;
    std::vector<index_t> counts{200, 2047, 2048, 2049, 4096, 4100, 6000};
    for (index_t n = 1; n < 140; ++n) counts.push_back(n);
    for (const index_t n : counts)
        for (const index_t step : {1, 0}) {
            const void* const in[] = {x.data() + 1, step ? y.data() + 1 : still, x.data() + 1};
            const index_t steps[] = {0, 1, step, 1};
            T got = -1, expected = 0;
            kernel::sum_tree<tree, T>(in, steps, n, &got);
            for (std::size_t i = 1; i <= std::size_t(n); ++i) expected += x[i] * (step ? y[i] : T(3)) + x[i];
            wrong += got != expected;
        }
    CHECK(wrong == 0);
    static_assert(kernel::is_reorderable<sum> && kernel::is_reorderable<largest> &&
                  kernel::is_reorderable<any> && !kernel::is_reorderable<difference>);
}
