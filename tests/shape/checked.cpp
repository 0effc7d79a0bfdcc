#include <orthant/shape/checked.hpp>

#include <doctest/doctest.h>

#include <cstdint>
#include <limits>

#include <orthant/array/creation.hpp>

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

TEST_CASE("integers of other types are kept at the ends of what an index holds") {
    constexpr index_t most = std::numeric_limits<index_t>::max(), least = std::numeric_limits<index_t>::min();
    static_assert(saturated_index(7) == 7 && saturated_index(std::int8_t(-7)) == -7);
    static_assert(saturated_index(std::numeric_limits<std::uint64_t>::max()) == most);
    static_assert(saturated_index(std::size_t(most)) == most && saturated_index(std::size_t(most) + 1) == most);
    static_assert(saturated_index(most) == most && saturated_index(least) == least);
    static_assert(saturated_index(std::numeric_limits<std::int64_t>::max()) == most);
    static_assert(saturated_index(std::numeric_limits<std::int64_t>::min()) == least);
    // So they are the extents, bounds and positions that no array has.
    const ndarray<int> a{1, 2, 3};
    constexpr std::uint64_t far = std::numeric_limits<std::uint64_t>::max();
    CHECK(a(slice(0, far)).size() == 3);
    CHECK_THROWS_AS(a.at(far), index_error);
    CHECK_THROWS_AS(a[far], index_error);
    CHECK_THROWS_AS(zeros<double>({far}), error);
    CHECK_THROWS_AS(zeros<double>({1, far, 2}), error);
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
