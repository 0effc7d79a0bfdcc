#pragma once
// The keys of a vectorised sort: 16-, 32- and 64-bit signed integers, read through a type that may alias any
// other, since they are floats and unsigned integers in place. Also the table by which eight lanes are split
// in two.

#include <array>
#include <cstdint>

#include <orthant/base/config.hpp>

#if ORTHANT_AVX2
// GCC 12's own header warns of the registers that it leaves undefined on purpose.
#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wuninitialized"
#pragma GCC diagnostic ignored "-Wmaybe-uninitialized"
#endif
#include <immintrin.h>
#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic pop
#endif
#endif

namespace orthant::inline ORTHANT_ABI {
namespace kernel::detail {

#if defined(__GNUC__)
using sort_key16 = std::int16_t __attribute__((may_alias));
using sort_key32 = std::int32_t __attribute__((may_alias));
using sort_key64 = std::int64_t __attribute__((may_alias));
#else
using sort_key16 = std::int16_t;
using sort_key32 = std::int32_t;
using sort_key64 = std::int64_t;
#endif

#if ORTHANT_AVX2
// For every set of 8 lanes: its members in order, then the others.
inline constexpr auto split_table8 = [] {
    std::array<std::array<std::uint8_t, 8>, 256> table{};
    for (unsigned bits = 0; bits < 256; ++bits) {
        std::size_t at = 0;
        for (unsigned want : {1u, 0u}) {
            for (unsigned i = 0; i < 8; ++i) {
                if (((bits >> i) & 1) == want) table[bits][at++] = static_cast<std::uint8_t>(i);
            }
        }
    }
    return table;
}();
#endif

}  // namespace kernel::detail
}  // namespace orthant::inline ORTHANT_ABI
