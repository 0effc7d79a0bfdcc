#pragma once
// Carrying out an index_plan: elements move between the source and a block of the result's shape.
//
// The offsets of up to 1024 index positions at a time are computed into the L1 cache, then used for every
// place of the axes in front (so a(all, idx) computes them once, not once a row). Behind them, single
// elements are gathered or scattered, and longer runs are copied as wholes: rows of a matrix by memcpy.

#include <orthant/array/index_plan.hpp>
#include <orthant/kernel/copy/blocks.hpp>

namespace orthant::inline ORTHANT_ABI {
namespace detail {

// Reads the selected elements into `other`, or writes those of `other` to them. `other` has the result's
// shape and the given strides. Not for plans that are a mask.
void transfer(const index_plan& p, const kernel::element_moves& m, void* other, const index_t* other_strides,
              bool writes);

// The elements under the true places of a plan that is a mask, in C order; `to` has room for exactly them.
void pick_masked(const index_plan& p, const kernel::element_moves& m, void* to);

// Writes one value after the other (with step 0: the same) to the true places, in C order.
void expand_masked(const index_plan& p, const kernel::element_moves& m, const void* from, index_t from_step);

#if ORTHANT_DEFINE

// The index positions in C order, in chunks: their offsets in the source, and where they are in the other
// block.
class index_chunks {
public:
    static constexpr index_t capacity = 1024;

    index_chunks(const index_plan& p, const index_t* other_strides)
        : p_(p), walk_(make_walk(p, other_strides)), row_(walk_) {}
    index_chunks(const index_chunks&) = delete;

    // To the next chunk; false when there is none.
    bool next() {
        done_ += count_;
        if (done_ == walk_.inner()) {
            if (!row_.next()) return false;
            done_ = 0;
        }
        const index_t left = walk_.inner() - done_;
        count_ = left < capacity ? left : capacity;
        fill();
        return true;
    }
    const index_t* offsets() const { return offsets_; }
    index_t count() const { return count_; }
    index_t other_offset() const { return row_[walk_.operands - 1] + done_ * other_step(); }
    index_t other_step() const { return walk_.stride(walk_.operands - 1, walk_.ndim - 1); }

private:
    static plan make_walk(const index_plan& p, const index_t* other_strides) {
        const dims_view shape = p.index_shape;
        plan walk(int(p.terms.size()) + 1, shape);
        int operand = 0;
        for (const index_term& t : p.terms)
            broadcast_strides(t.positions->extents(), t.positions->strides(), shape, walk.strides(operand++));
        for (int k = 0; k < walk.ndim; ++k) walk.strides(operand)[k] = other_strides[k];
        arrange(walk, 0, false);
        return walk;
    }
    void fill() {
        const int terms = walk_.operands - 1, inner = walk_.ndim - 1;
        if (terms == 0)
            for (index_t i = 0; i < count_; ++i) offsets_[i] = 0;
        for (int k = 0; k < terms; ++k) {
            const index_term& t = p_.terms[k];
            const index_t step = walk_.stride(k, inner);
            const auto* from = static_cast<const std::int64_t*>(t.positions->data) + row_[k] + done_ * step;
            // Positions may have changed since the selection was made: nothing is read or written by a bad
            // one.
            if (!t.offsets && !in_bounds(from, step, count_, t.extent))
                fail_position(from, step, t.extent, t.axis, p_.function);
            const index_t extent = t.offsets ? 0 : t.extent;
            if (k == 0) add<true>(from, step, extent, t.stride);
            else add<false>(from, step, extent, t.stride);
        }
    }
    template <bool First>
    void add(const std::int64_t* from, index_t step, index_t extent, index_t stride) {
        index_t i = 0;
        if (step == 1)
            for (; i + 32 <= count_; i += 32)
                for (index_t j = i; j < i + 32; ++j) add_one<First>(j, index_t(from[j]), extent, stride);
        for (; i < count_; ++i) add_one<First>(i, index_t(from[i * step]), extent, stride);
    }
    template <bool First>
    void add_one(index_t i, index_t position, index_t extent, index_t stride) {
        const index_t offset = (position + (position >> (8 * int(sizeof position) - 1) & extent)) * stride;
        if constexpr (First) offsets_[i] = offset;
        else offsets_[i] += offset;
    }

    const index_plan& p_;
    plan walk_;
    row_walk row_;
    index_t done_ = 0, count_ = 0;
    alignas(64) index_t offsets_[capacity];
};

// All elements of one index position: from or to `here` in the source, `there` in the other block.
inline void move_block(const kernel::element_moves& m, const plan& after, unsigned char* here,
                       unsigned char* there, bool writes) {
    const int inner = after.ndim - 1;
    const index_t n = after.inner(), step_here = after.stride(0, inner), step_there = after.stride(1, inner);
    const auto move_row = [&](index_t i, index_t j) {
        unsigned char *x = here + i * index_t(m.bytes), *y = there + j * index_t(m.bytes);
        if (writes) m.copy(y, step_there, x, step_here, n);
        else m.copy(x, step_here, y, step_there, n);
    };
    if (inner == 0) return move_row(0, 0);
    row_walk row(after);
    do {
        move_row(row[0], row[1]);
    } while (row.next());
}

// The plainest case, one list of positions of a 1-d array, needs no walk: v[idx] of ten elements takes 150 ns
// by one to read and 300 to write.
inline bool move_list(const index_plan& p, const kernel::element_moves& m, void* other,
                      const index_t* other_strides, bool writes) {
    constexpr index_t few = 128;
    if (p.terms.size() != 1 || p.index_shape.size() != 1 || !p.before_shape.empty() || !p.after_shape.empty())
        return false;
    const index_term& t = p.terms[0];
    const array_header& list = *t.positions;
    if (t.offsets || list.strides()[0] != 1 || (writes && list.size > few)) return false;
    const index_t step = other_strides[0];
    const auto* positions = static_cast<const std::int64_t*>(list.data);
    unsigned char* const source = static_cast<unsigned char*>(p.source->data) + p.offset * index_t(m.bytes);
    if (!writes) {
        const index_t done = m.take(source, t.stride, t.extent, positions, other, step, list.size);
        if (done != list.size) fail_position(positions + done, 1, t.extent, t.axis, p.function);
        return true;
    }
    if (!in_bounds(positions, 1, list.size, t.extent))
        fail_position(positions, 1, t.extent, t.axis, p.function);
    index_t offsets[few];
    for (index_t i = 0; i < list.size; ++i)
        offsets[i] = (index_t(positions[i]) + (positions[i] < 0 ? t.extent : 0)) * t.stride;
    m.scatter(source, offsets, other, step, list.size);
    return true;
}

ORTHANT_ONCE void transfer(const index_plan& p, const kernel::element_moves& m, void* other,
                           const index_t* other_strides, bool writes) {
    if (p.size() == 0) return;
    const std::size_t in_front = p.before_shape.size();
    const index_t* behind = other_strides + in_front + p.index_shape.size();
    if (move_list(p, m, other, other_strides, writes)) return;
    const plan before = plan_walk(as_view(p.before_shape), {p.before_strides.data(), other_strides}, true);
    const plan after = plan_walk(as_view(p.after_shape), {p.after_strides.data(), behind}, true);
    const index_t bytes = index_t(m.bytes), rows = before.inner();
    const int b = before.ndim - 1;
    const bool single = after.ndim == 1 && after.inner() == 1;
    // Rows in one piece, of which there may be many short ones.
    const bool in_one_piece =
        m.bytewise && after.ndim == 1 && after.stride(0, 0) == 1 && after.stride(1, 0) == 1;
    unsigned char* const source = static_cast<unsigned char*>(p.source->data) + p.offset * bytes;

    for (index_chunks chunk(p, other_strides + in_front); chunk.next();) {
        unsigned char* const place = static_cast<unsigned char*>(other) + chunk.other_offset() * bytes;
        const index_t step = chunk.other_step(), n = chunk.count();
        row_walk outer(before);
        do {
            for (index_t r = 0; r < rows; ++r) {
                unsigned char* here = source + (outer[0] + r * before.stride(0, b)) * bytes;
                unsigned char* there = place + (outer[1] + r * before.stride(1, b)) * bytes;
                if (single) {
                    if (writes) m.scatter(here, chunk.offsets(), there, step, n);
                    else m.gather(here, chunk.offsets(), there, step, n);
                    continue;
                }
                if (in_one_piece) {
                    const std::size_t size = std::size_t(after.inner() * bytes);
                    for (index_t i = 0; i < n; ++i) {
                        unsigned char *x = here + chunk.offsets()[i] * bytes, *y = there + i * step * bytes;
                        kernel::copy_block(writes ? x : y, writes ? y : x, size);
                    }
                    continue;
                }
                for (index_t i = 0; i < n; ++i)
                    move_block(m, after, here + chunk.offsets()[i] * bytes, there + i * step * bytes, writes);
            }
        } while (outer.next());
    }
}

ORTHANT_ONCE void pick_masked(const index_plan& p, const kernel::element_moves& m, void* to) {
    if (p.source->size == 0) return;
    const array_header &a = *p.source, &mask = *p.mask;
    unsigned char* out = static_cast<unsigned char*>(to);
    if (a.c_contiguous && mask.c_contiguous) {
        m.pick(a.data, 1, static_cast<const bool*>(mask.data), 1, a.size, out);
        return;
    }
    const plan walk = plan_walk(a.extents(), {a.strides(), mask.strides()}, false);
    const int inner = walk.ndim - 1;
    row_walk row(walk);
    do {
        out += m.pick(static_cast<const unsigned char*>(a.data) + row[0] * index_t(m.bytes),
                      walk.stride(0, inner), static_cast<const bool*>(mask.data) + row[1],
                      walk.stride(1, inner), walk.inner(), out) *
               index_t(m.bytes);
    } while (row.next());
}

ORTHANT_ONCE void expand_masked(const index_plan& p, const kernel::element_moves& m, const void* from,
                                index_t from_step) {
    if (p.source->size == 0) return;
    const array_header &a = *p.source, &mask = *p.mask;
    const plan walk = plan_walk(a.extents(), {a.strides(), mask.strides()}, false);
    const int inner = walk.ndim - 1;
    const unsigned char* next = static_cast<const unsigned char*>(from);
    row_walk row(walk);
    do {
        next += m.expand(static_cast<unsigned char*>(a.data) + row[0] * index_t(m.bytes),
                         walk.stride(0, inner), static_cast<const bool*>(mask.data) + row[1],
                         walk.stride(1, inner), walk.inner(), next, from_step) *
                from_step * index_t(m.bytes);
    } while (row.next());
}

#endif

}  // namespace detail
}  // namespace orthant::inline ORTHANT_ABI
