// Dot products and products with a vector, of every layout and count. The values are small whole numbers,
// whose sums are exact in any order.
#include <vector>

#include <doctest/doctest.h>

#include <orthant/kernel/matmul/gemv.hpp>

#include "digits.hpp"

namespace {

using orthant::index_t;
namespace kernel = orthant::kernel;

template <class T>
int wrong_products(index_t m, index_t k, index_t a_row, index_t a_col, index_t x_step, index_t y_step) {
    const std::vector<T> a = digits<T>(m * a_row + k * a_col + 1, 5), x = digits<T>(k * x_step + 1, 3);
    int wrong = 0;
    for (const bool accumulate : {false, true}) {
        std::vector<T> y = digits<T>(m * y_step + 1, 2), expected = y;
        for (index_t i = 0; i < m; ++i) {
            T& sum = expected[std::size_t(i * y_step)];
            if (!accumulate) sum = 0;
            for (index_t p = 0; p < k; ++p)
                sum += a[std::size_t(i * a_row + p * a_col)] * x[std::size_t(p * x_step)];
        }
        kernel::gemv(m, k, a.data(), a_row, a_col, x.data(), x_step, y.data(), y_step, accumulate);
        wrong += y != expected;
    }
    return wrong;
}

}  // namespace

TEST_CASE_TEMPLATE("dot products of every count", T, float, double) {
    const std::vector<T> x = digits<T>(300, 5), y = digits<T>(300, 3);
    int wrong = 0;
    for (index_t n = 0; n <= 9 * kernel::lanes<T> && n < 145; ++n)
        for (const index_t step : {1, 2}) {
            T sum = 0;
            for (index_t i = 0; i < n; ++i) sum += x[std::size_t(1 + i)] * y[std::size_t(1 + i * step)];
            wrong += kernel::dot(n, x.data() + 1, 1, y.data() + 1, step) != sum;
            wrong += kernel::dot(n, x.data() + n, -1, y.data() + 1, step) != [&] {
                T reversed = 0;
                for (index_t i = 0; i < n; ++i)
                    reversed += x[std::size_t(n - i)] * y[std::size_t(1 + i * step)];
                return reversed;
            }();
        }
    CHECK(wrong == 0);
}

TEST_CASE_TEMPLATE("products of rows, of columns and of neither", T, float, double) {
    int wrong = 0;
    for (const index_t m : {0, 1, 3, 4, 5, 9, 33})
        for (const index_t k : {0, 1, 3, 4, 17, 70})
            for (const index_t step : {1, 2}) {
                wrong += wrong_products<T>(m, k, k, 1, step, 1);  // rows that lie dense
                wrong += wrong_products<T>(m, k, k + 3, 1, 1, step);
                wrong += wrong_products<T>(m, k, 1, m + 1, step, step);  // columns
                wrong += wrong_products<T>(m, k, 2 * k + 1, 2, step, 1);
            }
    wrong += wrong_products<T>(5000, 3, 1, 5000, 1, 1);  // more than a block of y
    CHECK(wrong == 0);
}

TEST_CASE("the bits of a row do not depend on the others") {
    const index_t m = 11, k = 77;
    std::vector<double> a, x, one(1), y(11);
    for (index_t i = 0; i < m * k; ++i) a.push_back(1 / double(i + 3));
    for (index_t i = 0; i < k; ++i) x.push_back(1 / double(2 * i + 1));
    kernel::gemv(m, k, a.data(), k, index_t(1), x.data(), index_t(1), y.data(), index_t(1), false);
    for (index_t i = 0; i < m; ++i) {
        kernel::gemv(index_t(1), k, a.data() + i * k, k, index_t(1), x.data(), index_t(1), one.data(),
                     index_t(1), false);
        CHECK(one[0] == y[std::size_t(i)]);
        CHECK(kernel::dot(k, a.data() + i * k, 1, x.data(), 1) == y[std::size_t(i)]);
    }
}
