#pragma once
// What a vectorised sort needs from the machine, for 32- and 64-bit signed keys, and a selection, for those of 16 bits.
//
// Besides loads, stores, minimum and maximum these are: the lanes less than a pivot as bits; `store_split`,
// which writes the chosen lanes in front and the others at the back; `flip<X>`, which exchanges lane i with
// lane i ^ X; `min_max<B>`, the maximum in the lanes whose index has bit B and the minimum in the others;
// `fold`, which makes the bits of floats signed integers of the same order; `flip_bits`; a transpose of 16
// registers into runs. AVX-512 has an instruction for each; AVX2 looks up its permutations in tables. `available` is
// false elsewhere, and keys.hpp then sorts without vectors.

#include <orthant/kernel/sorting/lanes_avx2.hpp>
#include <orthant/kernel/sorting/lanes_avx512.hpp>

#if !ORTHANT_AVX2

namespace orthant::inline ORTHANT_ABI {
namespace kernel::detail {

struct lanes64 {
    using key = sort_key64;
    using plain = std::int64_t;
    static constexpr bool available = false;
};
struct lanes32 {
    using key = sort_key32;
    using plain = std::int32_t;
    static constexpr bool available = false;
};

}  // namespace kernel::detail
}  // namespace orthant::inline ORTHANT_ABI

#endif

#if !ORTHANT_AVX512 || !defined(__AVX512VBMI2__)

namespace orthant::inline ORTHANT_ABI::kernel::detail {

struct lanes16 {
    using key = sort_key16;
    using plain = std::int16_t;
    static constexpr bool available = false;
};

}  // namespace orthant::inline ORTHANT_ABI::kernel::detail

#endif
