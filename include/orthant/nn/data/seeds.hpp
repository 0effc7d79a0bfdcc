#pragma once
// Where shuffling and augmentation draw from when they are given neither a seed nor a generator: the generator of the
// thread, which nn::manual_seed seeds.

#include <orthant/base/keywords.hpp>
#include <orthant/nn/options.hpp>

namespace orthant::inline ORTHANT_ABI {
namespace data {

using random::generator;

namespace detail {

inline generator& drawn_from(generator* given) { return given ? *given : nn::default_generator(); }
generator seeded(const maybe<std::int64_t>& seed);

#if ORTHANT_DEFINE
ORTHANT_ONCE generator seeded(const maybe<std::int64_t>& seed) {
    return random::default_rng(seed ? std::uint64_t(*seed) : nn::default_generator().bit_generator().next64());
}
#endif

}  // namespace detail
}  // namespace data
}  // namespace orthant::inline ORTHANT_ABI
