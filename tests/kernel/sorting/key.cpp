// The types of sort keys, and the table that splits eight lanes.
#include <cstdint>

#include <doctest/doctest.h>

#include <orthant/kernel/sorting/key.hpp>

namespace detail = orthant::kernel::detail;

TEST_CASE("keys are read where floats lie") {
    static_assert(sizeof(detail::sort_key32) == 4 && sizeof(detail::sort_key64) == 8);
    static_assert(detail::sort_key32(-1) < 0 && detail::sort_key64(-1) < 0);
    double x = 1;
    CHECK(*reinterpret_cast<detail::sort_key64*>(&x) == 0x3ff0000000000000);
    *reinterpret_cast<detail::sort_key64*>(&x) = 0x4000000000000000;
    CHECK(x == 2);
    float y = -2;
    CHECK(*reinterpret_cast<detail::sort_key32*>(&y) == std::int32_t(0xc0000000));
}

#if defined(__AVX512F__) || defined(__AVX2__)
TEST_CASE("for every set of lanes its members in order, then the others") {
    int wrong = 0;
    for (unsigned bits = 0; bits < 256; ++bits) {
        const auto& entry = detail::split_table8[bits];
        std::size_t at = 0;
        for (unsigned i = 0; i < 8; ++i)
            if (bits >> i & 1) wrong += entry[at++] != i;
        for (unsigned i = 0; i < 8; ++i)
            if (!(bits >> i & 1)) wrong += entry[at++] != i;
        wrong += at != 8;
    }
    CHECK(wrong == 0);
}
#endif
