#pragma once
// Where shuffling and augmentation draw from when they are given neither a seed nor a generator.

#include <orthant/base/keywords.hpp>
#include <orthant/random/generator.hpp>

namespace orthant::inline ORTHANT_ABI {
namespace data {

using random::generator;

namespace detail {

// The thread's own generator, on fresh entropy until somebody seeds it.
inline generator& thread_generator() {
    static thread_local generator g;
    return g;
}
inline generator& drawn_from(generator* given) { return given ? *given : thread_generator(); }
inline generator seeded(const maybe<std::int64_t>& seed) {
    return random::default_rng(seed ? std::uint64_t(*seed) : thread_generator().bit_generator().next64());
}

}  // namespace detail
}  // namespace data
}  // namespace orthant::inline ORTHANT_ABI
