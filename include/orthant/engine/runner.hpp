#pragma once
// The runner carries out a program on runs of elements along the innermost axis: it points the kernels at
// what lies contiguous, packs what does not into chunks in the L1 cache, splats what stands still, and calls
// the steps. It is the one place that knows how a load becomes a pointer; element-wise evaluation and
// reductions both use it.

#include <orthant/engine/plan.hpp>
#include <orthant/engine/program.hpp>
#include <orthant/kernel/copy/blocks.hpp>
#include <orthant/kernel/copy/rows.hpp>

namespace orthant::inline ORTHANT_ABI {
namespace detail {

// All buffers of one run together stay below this, so that they live in the L1 cache.
inline constexpr std::size_t scratch_bytes = 32768;
inline constexpr index_t largest_chunk = 1024;

class runner {
public:
    struct source {
        const unsigned char* at;  // the row's first element
        index_t step;             // along the row, in elements
        unsigned char* buffer;    // where it is packed
        const void* pointer;      // what the kernels get
        index_t kernel_step;
        int operand;              // of the plan
        index_t packed;           // elements in the buffer that serve the next run as well
        bool packs, splats;
        bool placed;              // somebody else fills the buffer,
        index_t placed_from;      // from this element of the row on
    };

    // `axes`: a run is a part of a row, of 1 axis, or steps along the outermost of so many inner axes with all
    // elements within. The scratch holds scratch_bytes and some, 64-byte aligned. `output_buffered`: the last
    // step writes to a chunk of its own too.
    runner(const program& p, const plan& walk, int axes, unsigned char* scratch, bool output_buffered)
        : p_(p), walk_(walk), outer_(walk.ndim - axes) {
        std::size_t per_element = 0, fixed = 0;
        int operand = 1;
        for (int k = 0; k < p.load_count; ++k) {
            const load& l = p.loads[k];
            source& s = sources_[k];
            s = source{};
            if (l.constant) {
                s.pointer = p.leaves[k];
                continue;
            }
            s.at = static_cast<const unsigned char*>(p.array(k)->data);
            s.operand = operand++;
            s.step = walk.stride(s.operand, walk.ndim - 1);
            const bool evenly = is_one_row(walk, s.operand, outer_), still = s.step == 0 && evenly;
            s.splats = still && (l.converts || !l.any_stride);
            s.packs = !s.splats && (l.converts || !evenly || !(s.step == 1 || l.any_stride));
            if (s.splats) fixed += std::size_t(kernel::splat_bytes);
            if (s.packs) per_element += l.to_bytes;
        }
        const int buffered_steps = p.step_count - (output_buffered ? 0 : 1);
        for (int k = 0; k < buffered_steps; ++k) per_element += p.steps[k].out_bytes;
        for (int k = outer_ + 1; k < walk.ndim; ++k) within_ *= walk.extent(k);
        chunk_ = within_ * walk.extent(outer_);
        if (per_element || axes > 1) {
            index_t room = per_element ? index_t((scratch_bytes - fixed) / per_element) : largest_chunk;
            room = room > largest_chunk ? largest_chunk : room >= 64 ? room & ~index_t(63) : room;
            if (chunk_ > room) chunk_ = room;
            chunk_ = chunk_ / within_ * within_;
        }
        unsigned char* next = scratch;
        const auto take = [&](std::size_t bytes) {
            unsigned char* here = next;
            next += (bytes + 63) & ~std::size_t(63);
            return here;
        };
        for (int k = 0; k < p.load_count; ++k) {
            if (sources_[k].splats) sources_[k].buffer = take(std::size_t(kernel::splat_bytes));
            if (sources_[k].packs)
                sources_[k].buffer = take(std::size_t(chunk_) * p.loads[k].to_bytes + (axes > 1 ? kernel::repeated_bytes : 0));
        }
        temporaries_ = next;
    }

    // Moves all sources by n along an axis.
    ORTHANT_NOINLINE void move(int axis, index_t n) {
        int operand = 1;
        for (int k = 0; k < p_.load_count; ++k)
            if (!p_.loads[k].constant)
                sources_[k].at += n * walk_.stride(operand++, axis) * index_t(p_.loads[k].from_bytes);
    }

    // Elements per run at most.
    index_t chunk() const { return chunk_; }
    source& operator[](int load) { return sources_[load]; }
    // Room for the results of the steps, chunk() elements each.
    unsigned char* temporaries() const { return temporaries_; }

    // To be called when a source has been pointed to another row.
    ORTHANT_NOINLINE void begin_row() {
        for (int k = 0; k < p_.load_count; ++k) {
            const load& l = p_.loads[k];
            source& s = sources_[k];
            if (l.constant) continue;
            s.packed = 0;
            if (s.splats) {
                l.convert(s.at, 0, s.buffer, 1, kernel::splat_bytes / index_t(l.to_bytes));
                s.pointer = s.buffer;
                s.kernel_step = 0;
            } else if (s.packs) {
                s.pointer = s.buffer;
                s.kernel_step = 1;
            } else {
                s.kernel_step = s.step;
            }
        }
    }

    // Elements [first, first + n) of the row; n is at most chunk(). The last step writes to `out` with
    // `out_step` elements between results (1 unless that step walks strides). Without steps the only load is
    // handed on. Returns where the results are.
    ORTHANT_NOINLINE const void* run(index_t first, index_t n, void* out, index_t out_step) {
        for (int k = 0; k < p_.load_count; ++k) {
            const load& l = p_.loads[k];
            source& s = sources_[k];
            if (l.constant || s.splats) continue;
            const unsigned char* from = s.at + first * s.step * index_t(l.from_bytes);
            if (s.placed) s.pointer = s.buffer + (first - s.placed_from) * index_t(l.to_bytes);
            else if (s.packs) l.convert(from, s.step, s.buffer, 1, n);
            else s.pointer = from;
        }
        return run_steps(n, out, out_step);
    }

    // The same for n steps along the outermost axis of a run, from where the sources point to.
    const void* run_block(index_t n, void* out, index_t out_step) {
        for (int k = 0; k < p_.load_count; ++k) {
            const load& l = p_.loads[k];
            source& s = sources_[k];
            if (l.constant || s.splats) continue;
            if (!s.packs) {
                s.pointer = s.at;
            } else if (walk_.stride(s.operand, outer_) != 0 || s.packed < n * within_) {  // else the same again
                pack(l, s, outer_, n, s.at, s.buffer);
                s.packed = n * within_;
            }
        }
        return run_steps(n * within_, out, out_step);
    }
    // Elements of a step along the outermost axis of a run.
    index_t within() const { return within_; }

    // The steps alone, over pointers that are set.
    const void* run_steps(index_t n, void* out, index_t out_step) {
        if (p_.step_count == 0) return sources_[0].pointer;
        const void* in[most_loads];
        index_t steps[most_loads + 1];
        const void* results[most_steps];
        unsigned char* next = temporaries_;
        for (int k = 0; k < p_.step_count; ++k) {
            const step& s = p_.steps[k];
            const bool last = k + 1 == p_.step_count;
            void* to = last && out ? out : next;
            steps[0] = last && out ? out_step : 1;
            for (int i = 0; i < s.input_count; ++i) {
                const int slot = p_.inputs[s.first_input + i];
                if (slot < p_.load_count) {
                    in[i] = sources_[slot].pointer;
                    steps[i + 1] = sources_[slot].kernel_step;
                } else {
                    in[i] = results[slot - p_.load_count];
                    steps[i + 1] = 1;
                }
            }
            p_.run(s, to, in, steps, n);
            results[k] = to;
            if (!last || !out) next += (std::size_t(chunk_) * s.out_bytes + 63) & ~std::size_t(63);
        }
        return results[p_.step_count - 1];
    }

    // The step between elements of what run() returned.
    index_t result_step() const { return p_.step_count ? 1 : sources_[0].kernel_step; }

private:
    // n steps along an axis, with all within, one behind the other. Returns the end of what was written.
    ORTHANT_NOINLINE unsigned char* pack(const load& l, const source& s, int axis, index_t n, const unsigned char* from,
                                         unsigned char* to) {
        index_t each = 1;
        for (int k = axis + 1; k < walk_.ndim; ++k) each *= walk_.extent(k);
        const index_t step = walk_.stride(s.operand, axis);
        unsigned char* const end = to + n * each * index_t(l.to_bytes);
        if (is_one_row(walk_, s.operand, axis)) {
            l.convert(from, s.step, to, 1, n * each);
        } else if (step == 0 && !l.converts) {  // what is not converted is its bytes: a block, or an element, is repeated
            pack(l, s, axis + 1, walk_.extent(axis + 1), from, to);
            const std::size_t one = std::size_t(each) * l.to_bytes;
            if (one <= kernel::repeated_bytes) kernel::replicate_few(to, one, std::size_t(end - to));
            else kernel::replicate(to, one, std::size_t(end - to));
        } else if (axis + 2 < walk_.ndim || l.converts || !pack_rows(l, s, step, n, each, from, to)) {
            for (index_t i = 0; i < n; ++i)
                to = pack(l, s, axis + 1, walk_.extent(axis + 1), from + i * step * index_t(l.from_bytes), to);
        }
        return end;
    }

    // n rows `step` apart, where a call for each would cost more than its elements. False: it would not.
    static bool pack_rows(const load& l, const source& s, index_t step, index_t n, index_t columns, const unsigned char* from,
                          unsigned char* to) {
        if (s.step == 0) return kernel::spread_elements(to, from, step, n, columns, l.to_bytes);
        return columns < (s.step == 1 ? kernel::short_dense_row : kernel::short_row) &&
               kernel::move_rows({to, columns, 1}, {from, step, s.step}, n, columns, l.to_bytes);
    }

    const program& p_;
    const plan& walk_;
    int outer_;           // the outermost axis of a run
    index_t within_ = 1;  // elements of a step along it
    source sources_[std::size_t(most_loads)];  // of which the first load_count are set
    index_t chunk_ = 0;
    unsigned char* temporaries_ = nullptr;
};

}  // namespace detail
}  // namespace orthant::inline ORTHANT_ABI
