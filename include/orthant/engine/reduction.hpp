#pragma once
// The walk of a reduction: an expression is folded along axes by a plan, without ever being stored.
//
// The walk is that of evaluation, with a target that stands still (stride 0) along the reduced axes. Two
// cases, in the order in which memory lies:
//
//   inner axis reduced   each row is folded to a value: a sum over a single kernel in registers; else long
//                        rows are halved recursively, in NumPy's order, and pieces of at most a chunk are
//                        computed into the L1 cache and folded there; of up to 32 elements as many rows as that
//                        holds are (sums of 10000 int32 rows of 3: 8 us for 212);
//   inner axis kept      rows are folded into a row of accumulators, in blocks of columns whose accumulators stay
//                        in the L1 cache: all rows together where they lie in memory; four where one kernel
//                        computes them into the L1 cache; of up to 256 elements as many as that holds, whatever
//                        has to be converted or computed (sums of int32, 10000 x 8: 10 us for 220).

#include <orthant/base/parallel.hpp>
#include <orthant/engine/runner.hpp>
#include <orthant/kernel/loops/reduce.hpp>

namespace orthant::inline ORTHANT_ABI {
namespace detail {

// The most that an accumulator takes.
inline constexpr std::size_t value_bytes = 64;

class reduction {
public:
    // `walk` is a plan whose operand 0 is the output; its inner stride there is 0 or 1.
    // `sum`, if not null, sums rows of the program, which is then simple, without storing them.
    reduction(const program& p, const plan& walk, const kernel::fold_table& fold, kernel::sum_fn sum,
              void* out)
        : p_(p), walk_(walk), fold_(fold), sum_(sum), out_(static_cast<unsigned char*>(out)) {
        inner_reduced_ = walk.stride(0, walk.ndim - 1) == 0;
        blocks_ = walk.ndim > 1 && p.load_count + p.step_count <= 6;
        if (blocks_ && inner_reduced_) blocks_ = walk.inner() <= 32 && (p.step_count > 0 || p.loads[0].converts);
        else if (blocks_) blocks_ = walk.inner() <= 256 && walk.stride(0, walk.ndim - 2) == 0;
        for (int k = 0; k < p.load_count; ++k) blocks_ = blocks_ && (p.loads[k].constant || p.loads[k].convert);
    }

    void run() {
        index_t elements = 1;
        for (int k = 0; k < walk_.ndim; ++k) elements *= walk_.extent(k);
        const index_t n = walk_.inner();
        if (!inner_reduced_) {
            index_t width = 2048;
#if defined(_OPENMP)
            width = n / 4 < 256 ? 256 : n / 4 < width ? (n / 4 + 63) / 64 * 64 : width;
#endif
            for_each_part((n + width - 1) / width, elements, [&](index_t i) {
                const index_t from = i * width;
                piece(0, walk_.ndim > 1 ? walk_.extent(0) : 1, from, n - from < width ? n - from : width);
            });
        } else if (walk_.ndim > 1 && walk_.stride(0, 0) != 0) {
            const index_t outer = walk_.extent(0);
            const index_t parts = elements < parallel_elements ? 1 : outer < 16 ? outer : 16;
            for_each_part(parts, elements,
                          [&](index_t i) { piece(outer * i / parts, outer * (i + 1) / parts, 0, n); });
        } else if (walk_.ndim == 1 && n >= parallel_elements) {
            split_row(n);
        } else {
            piece(0, walk_.ndim > 1 ? walk_.extent(0) : 1, 0, n);
        }
    }

private:
    struct state {
        const reduction& self;
        alignas(64) unsigned char scratch[scratch_bytes + 4096];
        runner r;
        index_t first, count;  // columns, or elements of the row
        bool in_registers;

        state(const reduction& s, index_t from, index_t n)
            : self(s), r(s.p_, s.walk_, s.blocks_ ? 2 : 1, scratch, true), first(from), count(n),
              in_registers(s.sum_ != nullptr) {
            for (int k = 0; k < s.p_.load_count; ++k) in_registers = in_registers && !r[k].packs;
        }
    };

    // What the only kernel reads of a row that has begun.
    struct kernel_inputs {
        const void* in[8];
        index_t step[9];
    };
    ORTHANT_NOINLINE void point(state& s, index_t first, kernel_inputs& k) const {
        k.step[0] = 1;
        for (int i = 0; i < p_.load_count; ++i) {
            const runner::source& source = s.r[i];
            const bool moves = !p_.loads[i].constant && !source.splats;
            k.step[i + 1] = moves ? source.step : 0;
            k.in[i] =
                moves ? source.at + first * source.step * index_t(p_.loads[i].from_bytes) : source.pointer;
        }
    }

    void piece(index_t from, index_t to, index_t first, index_t count) const {
        state s(*this, first, count);
        unsigned char* out = out_;
        if (walk_.ndim == 1) return bottom(s, out, true);
        move(s.r, out, 0, from);
        const bool reduced = walk_.stride(0, 0) == 0;
        walk(s, out, 0, to - from, !reduced || from == 0);
    }

    void move(runner& r, unsigned char*& out, int axis, index_t n) const {
        out += n * walk_.stride(0, axis) * index_t(fold_.item_bytes);
        r.move(axis, n);
    }

    // `fresh`: nothing has been folded into what the output points to.
    ORTHANT_NOINLINE void walk(state& s, unsigned char* out, int axis, index_t count, bool fresh) const {
        const bool reduced = walk_.stride(0, axis) == 0, last = axis + 2 == walk_.ndim;
        index_t i = 0;
        if (last && blocks_ && inner_reduced_) return fold_block_rows(s, out, axis, count, fresh);
        if (last && inner_reduced_ && simple_rows(s)) return fold_simple_rows(s, out, axis, count, fresh);
        if (last && blocks_) return fold_blocks(s, out, axis, count, fresh);
        if (last && reduced && !inner_reduced_ && simple_columns(s))
            i = many_at_once(s, out, axis, count, fresh);
        for (; i < count; ++i) {
            const bool first = fresh && !(reduced && i > 0);
            if (last) bottom(s, out, first);
            else walk(s, out, axis + 1, walk_.extent(axis + 1), first);
            move(s.r, out, axis, 1);
        }
        move(s.r, out, axis, -count);
    }

    // The bytes from row to row of each load.
    void row_strides(int axis, index_t* stride) const {
        int operand = 1;
        for (int i = 0; i < p_.load_count; ++i)
            stride[i] =
                p_.loads[i].constant ? 0 : walk_.stride(operand++, axis) * index_t(p_.loads[i].from_bytes);
    }

    // Rows that a single kernel computes in one run from operands that lie as they are wanted.
    bool simple_rows(state& s) const {
        if (s.in_registers) return true;
        if (!p_.simple || s.count > s.r.chunk()) return false;
        for (int k = 0; k < p_.load_count; ++k)
            if (!p_.loads[k].constant && (s.r[k].packs || s.r[k].splats)) return false;
        return true;
    }

    // The same as bottom() for each row, with nothing but pointers to move between them: the pairwise
    // distances of 50-dimensional points spend half their time between rows otherwise.
    void fold_simple_rows(state& s, unsigned char* out, int axis, index_t count, bool fresh) const {
        s.r.begin_row();
        kernel_inputs k;
        point(s, s.first, k);
        index_t stride[8];
        row_strides(axis, stride);
        bool splats = false;
        for (int i = 0; i < p_.load_count; ++i) splats = splats || s.r[i].splats;
        const index_t out_stride = walk_.stride(0, axis) * index_t(fold_.item_bytes), n = s.count;
        if (!s.in_registers && p_.step_count == 0 && !splats && fresh && out_stride == index_t(fold_.item_bytes))
            return fold_.rows(k.in[0], k.step[1], n, count, stride[0] / out_stride, out);
        void* buffer = s.r.temporaries();
        alignas(64) unsigned char value[value_bytes];
        for (index_t i = 0; i < count; ++i) {
            const bool first = fresh && (out_stride != 0 || i == 0);
            void* to = first ? out : value;
            if (s.in_registers) {
                sum_(k.in, k.step, n, to);
            } else if (p_.step_count == 1) {
                p_.run(p_.steps[0], buffer, k.in, k.step, n);
                fold_.row(buffer, 1, n, to);
            } else {
                fold_.row(k.in[0], k.step[1], n, to);
            }
            if (!first) fold_.value(out, value);
            out += out_stride;
            if (splats) {
                for (int j = 0; j < p_.load_count; ++j) s.r[j].at += stride[j];
                if (i + 1 == count) break;
                s.r.begin_row();
                point(s, s.first, k);
            } else {
                for (int j = 0; j < p_.load_count; ++j)
                    k.in[j] = static_cast<const unsigned char*>(k.in[j]) + stride[j];
            }
        }
        if (splats)
            for (int j = 0; j < p_.load_count; ++j) s.r[j].at -= count * stride[j];
    }

    // The operands lie in memory as a single kernel, or none, wants them.
    bool simple_columns(state& s) const {
        if (!p_.simple || (p_.step_count == 0 && p_.loads[0].constant)) return false;
        for (int k = 0; k < p_.load_count; ++k)
            if (!p_.loads[k].constant && (s.r[k].packs || s.r[k].splats || s.r[k].step != 1)) return false;
        return true;
    }

    // Rows are folded together into the accumulators, so that these are read and written once for all of them: rows where
    // they lie, or four that are computed into the L1 cache (variances of columns: 307 us for 343).
    index_t many_at_once(state& s, unsigned char* out, int axis, index_t count, bool fresh) const {
        const index_t bytes = index_t(fold_.item_bytes);
        index_t done = 0, stride[8];
        if (fresh) {
            bottom(s, out, true);
            move(s.r, out, axis, 1);
            done = 1;
        }
        row_strides(axis, stride);
        s.r.begin_row();
        const bool computes = p_.step_count == 1;
        const index_t rows = computes ? (count - done) / 4 * 4 : stride[0] % bytes == 0 ? count - done : 0;
        const index_t width = computes ? index_t(scratch_bytes) / (8 * bytes) : s.count, end = s.first + s.count;
        for (index_t from = s.first; rows > 0 && from < end; from += width) {
            const index_t n = end - from < width ? end - from : width;
            kernel_inputs k;
            point(s, from, k);
            unsigned char* acc = out + from * bytes;
            if (!computes) {
                fold_.columns(acc, k.in[0], stride[0] / bytes, rows, n);
                continue;
            }
            for (index_t i = 0; i < rows; i += 4) {
                unsigned char* buffer = s.r.temporaries();
                for (int row = 0; row < 4; ++row, buffer += width * bytes) {
                    p_.run(p_.steps[0], buffer, k.in, k.step, n);
                    for (int j = 0; j < p_.load_count; ++j)
                        k.in[j] = static_cast<const unsigned char*>(k.in[j]) + stride[j];
                }
                fold_.columns(acc, s.r.temporaries(), width, 4, n);
            }
        }
        move(s.r, out, axis, rows);
        return done + rows;
    }

    // Rows of few elements: as many as the scratch holds are computed one behind the other, and folded.
    void fold_blocks(state& s, unsigned char* out, int axis, index_t count, bool fresh) const {
        const index_t n = s.count, bytes = index_t(fold_.item_bytes);
        index_t at_once = s.r.chunk() / n, stride[8];
        row_strides(axis, stride);
        s.r.begin_row();
        // What lies in memory is read there.
        const runner::source& only = s.r[0];
        const bool stored = p_.step_count == 0 && !p_.loads[0].constant && !only.packs && !only.splats && only.step == 1;
        if (stored) at_once = count;
        for (index_t i = 0; i < count; i += at_once) {
            index_t rows = count - i < at_once ? count - i : at_once;
            const unsigned char* row = static_cast<const unsigned char*>(stored ? only.at : s.r.run_block(rows, nullptr, 1));
            const index_t step = stored ? 1 : s.r.result_step(), down = stored ? stride[0] : n * step * bytes;
            move(s.r, out, axis, rows);
            if (fresh && i == 0) {
                copy_row(row, step, out, n);
                row += down;
                --rows;
            }
            if (step == 1 && down % bytes == 0) {
                fold_.columns(out, row, down / bytes, rows, n);
            } else {
                for (; rows > 0; --rows, row += down)
                    for (index_t k = 0; k < n; ++k) fold_.value(out + k * bytes, row + k * step * bytes);
            }
        }
        move(s.r, out, axis, -count);
    }

    // Rows of few elements that are folded to a value each.
    void fold_block_rows(state& s, unsigned char* out, int axis, index_t count, bool fresh) const {
        const index_t n = s.count, bytes = index_t(fold_.item_bytes), at_once = s.r.chunk() / n;
        const index_t out_stride = walk_.stride(0, axis) * bytes;
        s.r.begin_row();
        for (index_t i = 0; i < count; i += at_once) {
            const index_t rows = count - i < at_once ? count - i : at_once;
            const auto* row = static_cast<const unsigned char*>(s.r.run_block(rows, nullptr, 1));
            const index_t step = s.r.result_step();
            if (fresh && out_stride == bytes) {
                fold_.rows(row, step, n, rows, n * step, out + i * bytes);
            } else {
                alignas(64) unsigned char value[value_bytes];
                for (index_t k = 0; k < rows; ++k, row += n * step * bytes) {
                    unsigned char* const to = out + (i + k) * out_stride;
                    const bool first = fresh && (out_stride != 0 || i + k == 0);
                    fold_.row(row, step, n, first ? to : value);
                    if (!first) fold_.value(to, value);
                }
            }
            s.r.move(axis, rows);
        }
        s.r.move(axis, -count);
    }

    void bottom(state& s, unsigned char* out, bool fresh) const {
        s.r.begin_row();
        const index_t bytes = index_t(fold_.item_bytes);
        if (inner_reduced_) {
            if (fresh) return fold_range(s, s.first, s.count, out);
            alignas(64) unsigned char value[value_bytes];
            fold_range(s, s.first, s.count, value);
            fold_.value(out, value);
            return;
        }
        for (index_t i = s.first; i < s.first + s.count; i += s.r.chunk()) {
            const index_t left = s.first + s.count - i, n = left < s.r.chunk() ? left : s.r.chunk();
            const void* row = s.r.run(i, n, nullptr, 1);
            const index_t step = s.r.result_step();
            unsigned char* acc = out + i * bytes;
            if (fresh) {
                copy_row(row, step, acc, n);
            } else if (step == 1) {
                const void* in[2] = {acc, row};
                static constexpr index_t steps[3] = {1, 1, 1};
                fold_.one_row(nullptr, acc, in, steps, n);
            } else {
                for (index_t k = 0; k < n; ++k)
                    fold_.value(acc + k * bytes, static_cast<const unsigned char*>(row) + k * step * bytes);
            }
        }
    }

    void copy_row(const void* row, index_t step, unsigned char* to, index_t n) const {
        const std::size_t bytes = fold_.item_bytes;
        if (step == 1) std::memcpy(to, row, std::size_t(n) * bytes);
        else
            for (index_t k = 0; k < n; ++k)
                std::memcpy(to + std::size_t(k) * bytes,
                            static_cast<const unsigned char*>(row) + k * step * index_t(bytes), bytes);
    }

    static index_t half_of(index_t n) {
        const index_t half = n / 2;
        return half - half % 8;
    }

    ORTHANT_NOINLINE void fold_range(state& s, index_t first, index_t n, void* out) const {
        if (s.in_registers) {
            kernel_inputs k;
            point(s, first, k);
            return sum_(k.in, k.step, n, out);
        }
        if (n <= s.r.chunk() || n < 16) {
            const void* row = s.r.run(first, n, nullptr, 1);
            return fold_.row(row, s.r.result_step(), n, out);
        }
        const index_t half = half_of(n);
        alignas(64) unsigned char right[value_bytes];
        fold_range(s, first, half, out);
        fold_range(s, first + half, n - half, right);
        fold_.value(out, right);
    }

    // One long row, cut into 16 pieces by four levels of the same halving, whatever the number of threads.
    void split_row(index_t n) const {
        constexpr int pieces = 16;
        index_t edge[pieces + 1] = {0, n};
        for (int count = 1; count < pieces; count *= 2) {
            for (int k = count; k > 0; --k) edge[2 * k] = edge[k];
            for (int k = 0; k < count; ++k)
                edge[2 * k + 1] = edge[2 * k] + half_of(edge[2 * k + 2] - edge[2 * k]);
        }
        alignas(64) unsigned char value[pieces][value_bytes];
        for_each_part(pieces, n, [&](index_t k) {
            state s(*this, edge[k], edge[k + 1] - edge[k]);
            s.r.begin_row();
            fold_range(s, s.first, s.count, value[k]);
        });
        for (int step = 1; step < pieces; step *= 2)
            for (int k = 0; k < pieces; k += 2 * step) fold_.value(value[k], value[k + step]);
        std::memcpy(out_, value[0], fold_.item_bytes);
    }

    const program& p_;
    const plan& walk_;
    const kernel::fold_table& fold_;
    const kernel::sum_fn sum_;
    unsigned char* out_;
    bool inner_reduced_;
    bool blocks_;  // runs are whole rows
};

}  // namespace detail
}  // namespace orthant::inline ORTHANT_ABI
