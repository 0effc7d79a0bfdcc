#pragma once
// The places of a sample: one of every n / count elements, at places within them that a regular pattern in the data is
// unlikely to share. They are the same each time for the same n, so that a sort takes the same way.

#include <cstdint>

#include <orthant/base/config.hpp>

namespace orthant::inline ORTHANT_ABI::kernel::detail {

// The i-th call gives the place of the i-th of `count`, of n elements; n >= count.
class sample_places {
public:
    sample_places(index_t n, index_t count)
        : state_(static_cast<std::uint64_t>(n) * 0x9e3779b97f4a7c15u + 1), step_(n / count) {}
    index_t next() {
        state_ = state_ * 6364136223846793005u + 1442695040888963407u;
        const std::uint64_t within = ((state_ >> 32) * static_cast<std::uint64_t>(step_)) >> 32;
        const index_t place = from_ + static_cast<index_t>(within);
        from_ += step_;
        return place;
    }

private:
    std::uint64_t state_;
    index_t step_, from_ = 0;
};

}  // namespace orthant::inline ORTHANT_ABI::kernel::detail
