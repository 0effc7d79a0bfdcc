#pragma once
// Walking: an expression's program is run over all elements of a target, by a plan.
//
// All of it is ordinary code that is compiled once, not a template of the expression. Four ways, chosen from
// the plan:
//
//   rows    whole rows, or chunks of them where something must be packed;
//   tiles   where an operand is transposed (its unit stride lies on another axis): packed 8 rows by 512
//           columns at a time, so that each of its cache lines is read once; a plain copy transposes straight
//           into the target;
//   flat    where rows are shorter than 64 elements: many rows are packed into one run, as the call for each
//           would cost more than its work ((100000, 3) + row: 264 us against 2640); and blocks of rows of more axes
//           where these are small themselves (differences of (2000, 1, 8) and (10, 8): 58 us for 110);
//   moves   copies whose rows are shorter than 16 elements, all rows by one loop (flip of (10000, 3): 235 us -> 12).
//
// The outermost axis is cut into pieces for threads.

#include <bit>

#include <orthant/base/parallel.hpp>
#include <orthant/engine/runner.hpp>

namespace orthant::inline ORTHANT_ABI {
namespace detail {

// What is read, broadcast to a shape: the operands of the walk but for the first, the target.
ORTHANT_NOINLINE inline plan plan_loads(const program& p, dims_view shape) {
    int operands = 1;
    for (int k = 0; k < p.load_count; ++k) operands += !p.loads[k].constant;
    plan walk(operands, shape);
    int operand = 1;
    for (int k = 0; k < p.load_count; ++k) {
        const array_header* a = p.array(k);
        if (!a) continue;
        const index_t more = a->ndim - walk.ndim, leading = more > 0 ? more : 0;  // axes of extent 1
        broadcast_strides(a->extents().subspan(std::size_t(leading)), a->strides() + leading, shape,
                          walk.strides(operand++));
    }
    return walk;
}

inline plan plan_evaluation(const program& p, const array_header& target) {
    plan walk = plan_loads(p, target.extents());
    for (int k = 0; k < walk.ndim; ++k) walk.strides(0)[k] = target.strides()[k];
    arrange(walk, 0, true);
    return walk;
}

class evaluation {
public:
    evaluation(const program& p, const sink& out) : p_(p), out_(out), walk_(plan_evaluation(p, *out.array)) {
        choose_way();
        // The last step writes straight into the target where it can.
        const int inner = walk_.ndim - 1;
        step_ = walk_.stride(0, inner);
        const bool walks = p.step_count > 0 && p.steps[p.step_count - 1].any_stride;
        direct_ = p.step_count > 0 && !out.converts && (step_ == 1 || walks) && is_one_row(walk_, 0, walk_.ndim - axes_);
    }

    void run() {
        index_t elements = 1;
        for (int k = 0; k < walk_.ndim; ++k) elements *= walk_.extent(k);
        // Pieces of the outermost axis, or of the only row.
        const index_t outer = walk_.extent(0);
        const index_t pieces = elements < parallel_elements ? 1 : outer < 16 ? outer : 16;
        const index_t grain = walk_.ndim == 1 ? 64 : way_ == way::tiles && walk_.ndim == 2 ? 8 : 1;
        const index_t each = ((outer + pieces - 1) / pieces + grain - 1) / grain * grain;
        for_each_part(pieces, elements, [&](index_t i) {
            const index_t from = i * each, to = from + each < outer ? from + each : outer;
            if (from < to) run_piece(from, to);
        });
    }

private:
    enum class way { rows, tiles, flat, moves };

    void choose_way() {
        const int inner = walk_.ndim - 1;
        if (inner < 1) return;
        int operand = 1;
        for (int k = 0; k < p_.load_count; ++k) {
            const load& l = p_.loads[k];
            if (l.constant) continue;
            const index_t step = walk_.stride(operand, inner);
            if (step != 0 && step != 1 && l.transpose && walk_.inner() >= 8 &&
                (!l.any_stride || p_.step_count == 0))
                for (int axis = 0; axis < inner; ++axis)
                    if (walk_.stride(operand, axis) == 1 && walk_.extent(axis) >= 8) {
                        bring_inside(axis);
                        way_ = way::tiles;
                        return;
                    }
            ++operand;
        }
        if (moves_elements()) {
            way_ = way::moves;
            return;
        }
        bool copies = out_.convert != nullptr;
        for (int k = 0; k < p_.load_count; ++k)
            copies = copies && (p_.loads[k].constant || p_.loads[k].convert);
        // Twelve buffers of 128 elements of any type fit into the scratch; more operands go row by row.
        if (walk_.inner() >= 64 || !copies || p_.load_count + p_.step_count > 12) return;
        way_ = way::flat;
        axes_ = 2;
        index_t block = walk_.inner();
        while (axes_ < walk_.ndim && (block *= walk_.extent(walk_.ndim - axes_)) <= 128) ++axes_;
    }

    // A copy of elements as they are, in short rows.
    bool moves_elements() const {
        const load& l = p_.loads[0];
        if (p_.step_count != 0 || l.constant || l.converts || !l.transpose || out_.converts) return false;
        const int inner = walk_.ndim - 1;
        const index_t to = walk_.stride(0, inner), from = walk_.stride(1, inner);
        index_t limit = 2 * kernel::short_row;
        if (to == 1 && from == 1) limit = kernel::short_dense_row;
        else if (to == 1 && (from == 2 || from == 0 || from == -1)) limit = kernel::short_row;  // convert has registers for these
        return walk_.inner() < limit && std::has_single_bit(out_.item_bytes);
    }

    // Makes an axis the last but one.
    void bring_inside(int axis) {
        for (int k = axis; k + 2 < walk_.ndim; ++k) walk_.swap_axes(k, k + 1);
    }

    // All elements whose index along the outermost axis lies in [from, to).
    void run_piece(index_t from, index_t to) const {
        alignas(64) unsigned char scratch[scratch_bytes + 4096];
        runner r(p_, walk_, axes_, scratch, !direct_);
        unsigned char* out = static_cast<unsigned char*>(out_.array->data);
        if (walk_.ndim == 1) return run_row(r, out, from, to);
        move(r, out, 0, from);
        walk(r, out, 0, to - from);
    }

    // `count` steps along an axis, from where the operands point.
    ORTHANT_NOINLINE void walk(runner& r, unsigned char* out, int axis, index_t count) const {
        if (way_ == way::flat && axis + axes_ == walk_.ndim) return run_flat(r, out, count);
        if (axis + 2 == walk_.ndim) {
            if (way_ == way::tiles) return run_tiles(r, out, count);
            if (way_ == way::moves) {
                kernel::move_rows({out, walk_.stride(0, axis), step_}, {r[0].at, walk_.stride(1, axis), r[0].step}, count,
                                  walk_.inner(), out_.item_bytes);
                return;
            }
            if (p_.simple && p_.step_count == 1 && direct_ && step_ == 1 && nothing_packs(r))
                return run_simple_rows(r, out, count);
        }
        for (index_t i = 0; i < count; ++i) {
            if (axis + 2 == walk_.ndim) run_row(r, out, 0, walk_.inner());
            else walk(r, out, axis + 1, walk_.extent(axis + 1));
            move(r, out, axis, 1);
        }
        move(r, out, axis, -count);
    }

    // Moves all operands by n along an axis.
    void move(runner& r, unsigned char*& out, int axis, index_t n) const {
        out += n * walk_.stride(0, axis) * index_t(out_.item_bytes);
        r.move(axis, n);
    }

    ORTHANT_NOINLINE void run_row(runner& r, unsigned char* out, index_t from, index_t to) const {
        r.begin_row();
        for (index_t i = from; i < to; i += r.chunk()) {
            const index_t n = to - i < r.chunk() ? to - i : r.chunk();
            unsigned char* here = out + i * step_ * index_t(out_.item_bytes);
            const void* result = r.run(i, n, direct_ ? here : nullptr, step_);
            if (!direct_) out_.convert(result, r.result_step(), here, step_, n);
        }
    }

    bool nothing_packs(runner& r) const {
        for (int k = 0; k < p_.load_count; ++k)
            if (r[k].packs) return false;
        return true;
    }

    // Rows of one kernel over operands that lie as they are wanted, with nothing but pointers to move between
    // them: of the 77 ns that exp(x - max) took for a row of 100 elements, 30 went by between the rows.
    void run_simple_rows(runner& r, unsigned char* out, index_t rows) const {
        const index_t n = walk_.inner(), down = walk_.stride(0, walk_.ndim - 2) * index_t(out_.item_bytes);
        const void* in[8];
        index_t step[9], stride[8] = {};
        step[0] = 1;
        int splats[8], splat_count = 0, operand = 1;
        r.begin_row();
        for (int k = 0; k < p_.load_count; ++k) {
            step[k + 1] = 0;
            in[k] = r[k].pointer;
            if (p_.loads[k].constant) continue;
            stride[k] = walk_.stride(operand++, walk_.ndim - 2) * index_t(p_.loads[k].from_bytes);
            if (r[k].splats) {
                if (stride[k] != 0) splats[splat_count++] = k;
            } else {
                in[k] = r[k].at;
                step[k + 1] = r[k].step;
            }
        }
        for (index_t i = 0; i < rows; ++i, out += down) {
            p_.run(p_.steps[0], out, in, step, n);
            for (int k = 0; k < p_.load_count; ++k)
                in[k] = static_cast<const unsigned char*>(in[k]) + (r[k].splats ? 0 : stride[k]);
            if (i + 1 == rows) break;
            for (int j = 0; j < splat_count; ++j) {
                const load& l = p_.loads[splats[j]];
                l.convert(r[splats[j]].at + (i + 1) * stride[splats[j]], 0, r[splats[j]].buffer, 1,
                          kernel::splat_bytes / index_t(l.to_bytes));
            }
        }
    }

    void run_flat(runner& r, unsigned char* out, index_t count) const {
        const int axis = walk_.ndim - axes_;
        const index_t at_once = r.chunk() / r.within();
        r.begin_row();
        for (index_t i = 0; i < count; i += at_once) {
            const index_t n = count - i < at_once ? count - i : at_once;
            const void* result = r.run_block(n, direct_ ? out : nullptr, step_);
            if (!direct_) place(axis, n, static_cast<const unsigned char*>(result), r.result_step(), out);
            move(r, out, axis, n);
        }
        move(r, out, axis, -count);
    }

    // Results of n steps along an axis, with all within, `step` elements apart. Returns the end of what was read.
    ORTHANT_NOINLINE const unsigned char* place(int axis, index_t n, const unsigned char* from, index_t step,
                                                unsigned char* to) const {
        if (axis + 1 == walk_.ndim) {
            out_.convert(from, step, to, step_, n);
            return from + n * step * index_t(p_.result_bytes);
        }
        for (index_t i = 0; i < n; ++i, to += walk_.stride(0, axis) * index_t(out_.item_bytes))
            from = place(axis + 1, walk_.extent(axis + 1), from, step, to);
        return from;
    }

    void run_tiles(runner& r, unsigned char* out, index_t rows) const {
        const int axis = walk_.ndim - 2;
        const index_t columns = walk_.inner();
        if (p_.step_count == 0 && step_ == 1 && !out_.converts) {
            constexpr index_t tile = 64;
            const index_t bytes = index_t(out_.item_bytes), row = walk_.stride(0, axis),
                          column = walk_.stride(1, axis + 1);
            for (index_t i = 0; i < rows; i += tile)
                for (index_t j = 0; j < columns; j += tile)
                    p_.loads[0].transpose(r[0].at + (i + j * column) * bytes, column,
                                          out + (i * row + j) * bytes, row, rows - i < tile ? rows - i : tile,
                                          columns - j < tile ? columns - j : tile);
            return;
        }
        // The transposed operands, and where each is packed: 8 rows of `width` elements.
        constexpr index_t height = 8;
        alignas(64) unsigned char packed[scratch_bytes];
        std::size_t per_column = 0;
        int operand = 1;
        for (int k = 0; k < p_.load_count; ++k) {
            if (p_.loads[k].constant) continue;
            r[k].placed = r[k].packs && p_.loads[k].transpose && walk_.stride(operand, axis) == 1;
            if (r[k].placed) per_column += height * p_.loads[k].to_bytes;
            ++operand;
        }
        const index_t width = (per_column ? index_t(scratch_bytes / per_column) : 64) & ~index_t(7);
        for (index_t i = 0; i < rows; i += height) {
            const index_t h = rows - i < height ? rows - i : height;
            for (index_t j = 0; j < columns; j += width) {
                const index_t w = columns - j < width ? columns - j : width;
                unsigned char* next = packed;
                for (int k = 0; k < p_.load_count; ++k)
                    if (r[k].placed) {
                        const load& l = p_.loads[k];
                        l.transpose(r[k].at + j * r[k].step * index_t(l.to_bytes), r[k].step, next, w, h, w);
                        r[k].buffer = next;
                        r[k].placed_from = j;
                        next += h * w * index_t(l.to_bytes);
                    }
                unsigned char* row_out = out;
                for (index_t row = 0; row < h; ++row) {
                    run_row(r, row_out, j, j + w);
                    move(r, row_out, axis, 1);
                    for (int k = 0; k < p_.load_count; ++k)
                        if (r[k].placed) r[k].buffer += w * index_t(p_.loads[k].to_bytes);
                }
                move(r, row_out, axis, -h);
            }
            move(r, out, axis, h);
        }
        move(r, out, axis, -rows);
    }

    const program& p_;
    const sink& out_;
    plan walk_;
    way way_ = way::rows;
    int axes_ = 1;  // of a run
    index_t step_ = 1;
    bool direct_ = false;
};

}  // namespace detail
}  // namespace orthant::inline ORTHANT_ABI
