// While it lives subnormal numbers are kept, also where the processor is set to flush them.
#include <limits>

#include <doctest/doctest.h>

#include <orthant/kernel/simd/gradual_underflow.hpp>

namespace {

// (volatile: computed when it is asked for.)
bool keeps_subnormal_numbers() {
    volatile double least = std::numeric_limits<double>::min();
    volatile double half = least * 0.5;
    return half != 0;
}

}  // namespace

TEST_CASE("a processor that flushes does not within its scope, and does again behind it") {
    CHECK(keeps_subnormal_numbers());
    {
        const orthant::kernel::gradual_underflow scope;
        CHECK(keeps_subnormal_numbers());
    }
    CHECK(keeps_subnormal_numbers());
#if defined(__GNUC__) && defined(__SSE__)
    const unsigned setting = __builtin_ia32_stmxcsr();
    __builtin_ia32_ldmxcsr(setting | 0x8040);
    const bool before = keeps_subnormal_numbers();
    bool inside = false, nested = false;
    {
        const orthant::kernel::gradual_underflow scope;
        inside = keeps_subnormal_numbers();
        {
            const orthant::kernel::gradual_underflow inner;
            nested = keeps_subnormal_numbers();
        }
        nested = nested && keeps_subnormal_numbers();
    }
    const bool behind = keeps_subnormal_numbers();
    __builtin_ia32_ldmxcsr(setting);
    CHECK(!before);
    CHECK(inside);
    CHECK(nested);
    CHECK(!behind);
#endif
}
