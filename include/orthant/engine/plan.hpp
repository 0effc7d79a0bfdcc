#pragma once
// The plan: in which order the engine walks the elements. Plain data, made from shapes and strides alone, so
// that it can be printed and tested without running anything.
//
// Operand 0 is the target, the others are what is read. Axes are sorted so that memory is walked in the order
// of the first operand that decides it, then neighbouring axes are merged wherever every operand lies evenly
// across them: an expression over contiguous arrays of any rank becomes one row.

#include <orthant/shape/layout.hpp>

namespace orthant::inline ORTHANT_ABI {
namespace detail {

// A table with a column per axis: its extent, which axis of the original shape came first into it, and the
// stride of each operand, in elements. The last axis is the innermost one.
class plan {
public:
    int operands;
    int ndim;  // at least 1 once arranged

    plan(int operand_count, dims_view shape)
        : operands(operand_count), ndim(int(shape.size())), room_(ndim ? ndim : 1) {
        cells_.resize(std::size_t((operands + 2) * room_));
        for (int k = 0; k < ndim; ++k) {
            extent(k) = shape[std::size_t(k)];
            cells_[std::size_t(room_ + k)] = k;
        }
    }

    index_t& extent(int k) { return cells_[std::size_t(k)]; }
    index_t extent(int k) const { return cells_[std::size_t(k)]; }
    int axis(int k) const { return int(cells_[std::size_t(room_ + k)]); }
    index_t* strides(int operand) { return cells_.data() + (operand + 2) * room_; }
    const index_t* strides(int operand) const { return cells_.data() + (operand + 2) * room_; }
    index_t stride(int operand, int k) const { return strides(operand)[k]; }
    index_t inner() const { return extent(ndim - 1); }

    ORTHANT_NOINLINE void copy_axis(int from, int to) {
        for (int row = 0; row < operands + 2; ++row) {
            index_t* cells = cells_.data() + row * room_;
            cells[to] = cells[from];
        }
    }
    ORTHANT_NOINLINE void swap_axes(int a, int b) {
        for (int row = 0; row < operands + 2; ++row) {
            index_t* cells = cells_.data() + row * room_;
            const index_t held = cells[a];
            cells[a] = cells[b];
            cells[b] = held;
        }
    }

    friend std::ostream& operator<<(std::ostream& out, const plan& p) {
        out << "extents " << tuple_text{{p.cells_.data(), std::size_t(p.ndim)}};
        for (int o = 0; o < p.operands; ++o)
            out << ", operand " << o << " " << tuple_text{{p.strides(o), std::size_t(p.ndim)}};
        return out;
    }

private:
    int room_;                         // columns of the table
    small_vector<index_t, 40> cells_;  // row by row
};

// Which of two axes lies inside the other: a negative number if a does, a positive one if b does, 0 if no
// operand tells. Larger steps go outside. The operands are asked in the order given by `first`: 0 asks the
// target first (element-wise work), 1 asks what is read first (reductions, whose target stands still).
inline int compare_axes(const plan& p, int a, int b, int first) {
    for (int k = 0; k < p.operands; ++k) {
        const int o = (k + first) % p.operands;
        const index_t sa = p.stride(o, a), sb = p.stride(o, b);
        if (sa == 0 || sb == 0) continue;
        const index_t ma = sa < 0 ? -sa : sa, mb = sb < 0 ? -sb : sb;
        if (ma != mb) return ma < mb ? -1 : 1;
    }
    return 0;
}

// By insertion: there are few axes, mostly sorted already. An axis of which no operand tells where it belongs
// (all stand still along it, or along its neighbour) is looked past, as in NumPy's nditer.
ORTHANT_NOINLINE inline void sort_axes(plan& p, int first) {
    for (int i = 1; i < p.ndim; ++i) {
        int place = i;
        for (int j = i; j-- > 0;) {
            const int order = compare_axes(p, j, i, first);
            if (order > 0) break;
            if (order < 0) place = j;
        }
        for (int j = i; j > place; --j) p.swap_axes(j - 1, j);
    }
}

// Drops axes of extent 1: their strides say nothing of where they belong.
ORTHANT_NOINLINE inline void drop_single_axes(plan& p) {
    int kept = 0;
    for (int k = 0; k < p.ndim; ++k)
        if (p.extent(k) != 1) p.copy_axis(k, kept++);
    p.ndim = kept;
}

// Whether one step along `outer` is a whole row of `inner`, for an operand.
inline bool steps_over(const plan& p, int operand, int outer, int inner) {
    return p.stride(operand, outer) == p.stride(operand, inner) * p.extent(inner);
}
// The same for every operand.
inline bool lies_evenly(const plan& p, int outer, int inner) {
    for (int o = 0; o < p.operands; ++o)
        if (!steps_over(p, o, outer, inner)) return false;
    return true;
}
// Whether all elements of an operand from an axis inwards lie in steps of one length.
inline bool is_one_row(const plan& p, int operand, int axis) {
    for (int k = axis; k + 1 < p.ndim; ++k)
        if (!steps_over(p, operand, k, k + 1)) return false;
    return true;
}

// Merges neighbours that lie evenly. What has a single element keeps one axis.
ORTHANT_NOINLINE inline void merge_axes(plan& p) {
    int kept = 0;
    for (int k = 0; k < p.ndim; ++k) {
        if (kept > 0 && lies_evenly(p, kept - 1, k)) p.extent(k) *= p.extent(--kept);
        p.copy_axis(k, kept++);
    }
    p.ndim = kept;
    if (kept == 0) {
        p.ndim = 1;
        p.extent(0) = 1;
        for (int o = 0; o < p.operands; ++o) p.strides(o)[0] = 0;
    }
}

// All three: what is walked in memory's order.
ORTHANT_NOINLINE inline void arrange(plan& p, int first, bool sort) {
    drop_single_axes(p);
    if (sort) sort_axes(p, first);
    merge_axes(p);
}

}  // namespace detail
}  // namespace orthant::inline ORTHANT_ABI
