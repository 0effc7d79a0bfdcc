#pragma once
// Programs linked with -ffast-math start with the processor set to flush subnormal numbers to zero, and with
// it every function of the C library. While a `gradual_underflow` lives, they are kept, as IEEE 754 asks.
// Reading the setting costs a few cycles; it is written only where flushing is on.

#include <orthant/base/config.hpp>

namespace orthant::inline ORTHANT_ABI::kernel {

class gradual_underflow {
public:
    gradual_underflow(const gradual_underflow&) = delete;
    gradual_underflow& operator=(const gradual_underflow&) = delete;

#if defined(__GNUC__) && defined(__SSE__)
    gradual_underflow() : setting_(__builtin_ia32_stmxcsr()) {
        if ((setting_ & flush_bits) != 0) [[unlikely]]
            __builtin_ia32_ldmxcsr(setting_ & ~flush_bits);
    }
    ~gradual_underflow() {
        if ((setting_ & flush_bits) != 0) [[unlikely]]
            __builtin_ia32_ldmxcsr(setting_);
    }

private:
    static constexpr unsigned flush_bits = 0x8040;  // results (FTZ) and operands (DAZ)
    unsigned setting_;
#else
    gradual_underflow() {}
    ~gradual_underflow() {}
#endif
};

}  // namespace orthant::inline ORTHANT_ABI::kernel
