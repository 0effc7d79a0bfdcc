#pragma once
// Counts through the indices of a shape in C order, the last axis fastest, and keeps the offsets that N arrays of
// that shape have there, each by its own strides: the loop of all that takes arrays element by element, row by row
// or matrix by matrix and is not worth a plan (engine/plan.hpp).
//
//     for (odometer<2> at(shape, {from_strides, to_strides}); at; ++at) to[at[1]] = from[at[0]];
//     for (odometer<0> at(shape); at; ++at) visit(at.index());
//
// A shape without axes has one index, a shape with an extent of 0 none. The shape and the strides must outlive it.

#include <array>
#include <cstddef>

#include <orthant/shape/layout.hpp>

namespace orthant::inline ORTHANT_ABI::detail {

template <std::size_t N>
class odometer {
public:
    using strides = std::array<const index_t*, N>;

    explicit odometer(dims_view extents, const strides& steps = {})
        : extents_(extents), steps_(steps), index_(extents.size(), 0), left_(product(extents)) {}

    explicit operator bool() const { return left_ > 0; }
    const dims& index() const { return index_; }
    index_t operator[](std::size_t array) const { return offset_[array]; }

    odometer& operator++() {
        --left_;
        for (std::size_t k = index_.size(); k-- > 0;) {
            const bool wraps = ++index_[k] == extents_[k];
            for (std::size_t i = 0; i < N; ++i)
                offset_[i] += (wraps ? 1 - extents_[k] : index_t(1)) * steps_[i][k];
            if (!wraps) break;
            index_[k] = 0;
        }
        return *this;
    }

private:
    dims_view extents_;
    strides steps_;
    std::array<index_t, N> offset_{};
    dims index_;
    index_t left_;
};

}  // namespace orthant::inline ORTHANT_ABI::detail
