#include <orthant/shape/checked.hpp>

#include <doctest/doctest.h>

#include <limits>

using namespace orthant;
using namespace orthant::detail;

namespace {

constexpr index_t most = std::numeric_limits<index_t>::max(), least = std::numeric_limits<index_t>::min();
constexpr index_t root = index_t(1) << (sizeof(index_t) * 4);  // its square has no room
constexpr index_t values[] = {0,     1,         -1,        2,        -2,       7,        -7,  root, -root,
                              least, least + 1, least / 2, root / 2, most / 2, root - 1, most};

static_assert([] {
    index_t out = 0;
    return add_overflows(most, 1, out) && multiply_overflows(least, -1, out) && !add_overflows(1, 1, out);
}());

}  // namespace

TEST_CASE("sums and products that an index cannot hold are told") {
    for (const index_t a : values)
        for (const index_t b : values) {
            INFO("a = ", a, ", b = ", b);
            index_t sum = 0, product = 0, same_sum = 0, same_product = 0;
            const bool no_sum = add_overflows(a, b, sum), no_product = multiply_overflows(a, b, product);
            // By subtraction and division, which stay inside.
            CHECK(no_sum == (b > 0 ? a > most - b : a < least - b));
            const bool beyond = a > 0   ? (b > 0 ? b > most / a : b < least / a)
                                : a < 0 ? (b > 0   ? a < least / b
                                           : b < 0 ? a < most / b || (a == least) || (b == least)
                                                   : false)
                                        : false;
            CHECK(no_product == beyond);
            CHECK(add_overflows_anywhere(a, b, same_sum) == no_sum);
            CHECK(multiply_overflows_anywhere(a, b, same_product) == no_product);
            if (!no_sum) CHECK(same_sum == sum);
            if (!no_product) CHECK(same_product == product);
            CHECK(saturated_sum(a, b) == (!no_sum ? sum : a < 0 ? least : most));
        }
}

TEST_CASE("strides stay where they can be added and negated") {
    CHECK(stride_product(3, -4) == -12);
    CHECK(stride_product(most, 4) == 4);
    CHECK(stride_product(least, 1) == 1);
    CHECK(stride_product(most, 1) == 1);
    CHECK(stride_sum(3, -5) == -2);
    CHECK(stride_sum(largest_stride, 2) == largest_stride);
    CHECK(stride_sum(-largest_stride, -largest_stride) == -largest_stride);
    for (const index_t a : values)
        for (const index_t b : values) {
            if (!is_stride(b)) continue;
            CHECK(is_stride(stride_product(a, b)));
            if (is_stride(a)) CHECK(is_stride(stride_sum(a, b)));
        }
}
