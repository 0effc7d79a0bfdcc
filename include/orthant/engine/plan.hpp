#pragma once
// The plan: in which order the engine walks the elements. Plain data, made from shapes and strides alone, so that
// it can be printed and tested without running anything.
//
// Operand 0 is the target, the others are what is read. Axes are sorted so that memory is walked in the order of
// the first operand that has a say, then neighbouring axes are merged wherever every operand lies evenly across
// them: an expression over contiguous arrays of any rank becomes one row.

#include <cstdint>

#include <orthant/shape/layout.hpp>

namespace orthant::inline ORTHANT_ABI {
namespace detail {

struct plan {
    int operands = 0;
    int ndim = 0;                     // at least 1, unless there is nothing to do
    small_vector<index_t, 6> extent;  // per axis, the last one innermost
    small_vector<index_t, 18> step;   // operand * ndim + axis, in elements
    small_vector<std::int32_t, 6> axis;  // which axis of the original shape came first into this one

    index_t stride(int operand, int k) const { return step[std::size_t(operand * ndim + k)]; }
    index_t inner() const { return extent[std::size_t(ndim - 1)]; }

    friend std::ostream& operator<<(std::ostream& out, const plan& p) {
        out << "extents " << tuple_text{{p.extent.data(), p.extent.size()}};
        for (int o = 0; o < p.operands; ++o)
            out << ", operand " << o << " "
                << tuple_text{{p.step.data() + o * p.ndim, std::size_t(p.ndim)}};
        return out;
    }
};

// Where an axis belongs among the others: larger steps go outside. The operands are asked in the order given by
// `first`: 0 asks the target first (element-wise work), 1 asks what is read first (reductions, whose target stands
// still). Returns whether axis a belongs inside axis b.
inline bool belongs_inside(const plan& p, int a, int b, int first) {
    for (int k = 0; k < p.operands; ++k) {
        const int o = (k + first) % p.operands;
        const index_t sa = p.stride(o, a), sb = p.stride(o, b);
        if (sa == 0 || sb == 0) continue;
        const index_t ma = sa < 0 ? -sa : sa, mb = sb < 0 ? -sb : sb;
        if (ma != mb) return ma < mb;
    }
    return false;
}

// Merges and sorts.
inline void arrange(plan& p, int first, bool sort) {
    const int n = p.ndim;
    // Axes of extent 1 do not matter.
    small_vector<std::int32_t, 6> order;
    for (int k = 0; k < n; ++k)
        if (p.extent[std::size_t(k)] != 1) order.push_back(std::int32_t(k));
    if (sort)
        for (std::size_t i = 1; i < order.size(); ++i)  // insertion: few axes, mostly sorted already
            for (std::size_t j = i; j > 0 && belongs_inside(p, order[j - 1], order[j], first); --j)
                std::swap(order[j - 1], order[j]);
    std::size_t kept = 0;  // the first of `order`
    for (std::size_t i = 0; i < order.size(); ++i) {
        const std::int32_t k = order[i];
        bool even = kept > 0;
        const std::int32_t outer = even ? order[kept - 1] : 0;
        for (int o = 0; o < p.operands && even; ++o)
            even = p.stride(o, outer) == p.stride(o, k) * p.extent[std::size_t(k)];
        if (even) {
            p.extent[std::size_t(k)] *= p.extent[std::size_t(outer)];
            --kept;
        }
        order[kept++] = k;
    }
    if (kept == 0) {  // a single element: one axis of extent 1
        p.ndim = 1;
        p.extent.resize(0);
        p.extent.resize(1, 1);
        p.axis.resize(0);
        p.axis.resize(1, 0);
        p.step.resize(0);
        p.step.resize(std::size_t(p.operands), 0);
        return;
    }
    order.resize(kept);
    decltype(p.step) step;
    decltype(p.extent) extents;
    step.resize(std::size_t(p.operands) * kept);
    extents.resize(kept);
    for (std::size_t i = 0; i < kept; ++i) {
        const std::int32_t k = order[i];
        extents[i] = p.extent[std::size_t(k)];
        for (int o = 0; o < p.operands; ++o) step[std::size_t(o) * kept + i] = p.stride(o, k);
    }
    p.ndim = int(kept);
    p.extent = std::move(extents);
    p.step = std::move(step);
    p.axis = std::move(order);
}

}  // namespace detail
}  // namespace orthant::inline ORTHANT_ABI
