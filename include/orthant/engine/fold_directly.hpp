#pragma once
// The short way of reductions to one value: few elements, dense or on at most two axes, are folded where they
// lie, without a program or a plan, in the order in which these would fold them. A sum of three elements takes
// 6 ns so, for 27; that of a window of 3 x 3 takes 15, for 80.

#include <utility>

#include <orthant/base/lost_storage.hpp>
#include <orthant/engine/program.hpp>
#include <orthant/kernel/loops/reduce.hpp>

namespace orthant::inline ORTHANT_ABI {
namespace detail {

// The fold of all elements of an array of type T as the accumulator. False: not here.
bool fold_directly(const array_header& h, const kernel::fold_table& fold, void* out);

#if ORTHANT_DEFINE

ORTHANT_ONCE bool fold_directly(const array_header& h, const kernel::fold_table& fold, void* out) {
    constexpr index_t few = 512;
    if (h.size == 0 || h.size > few) return false;
    if (h.c_contiguous || h.f_contiguous) {
        fold.row(h.data, 1, h.size, out);
        check_storage();
        return true;
    }
    // The axes that have a length: at most two of different strides, the denser one inside.
    index_t n = 1, step = 1, rows = 1, down = 0;
    const index_t *const shape = h.shape(), *const steps = h.strides();
    if (h.ndim == 2 && shape[0] > 1 && shape[1] > 1) {  // a window of a matrix: without a loop
        if (steps[0] <= 0 || steps[1] <= 0) return false;
        n = shape[1], step = steps[1], rows = shape[0], down = steps[0];
    } else {
        for (int k = h.ndim; k-- > 0;) {
            if (shape[k] == 1) continue;
            if (rows > 1 || steps[k] <= 0) return false;
            if (n == 1) n = shape[k], step = steps[k];
            else rows = shape[k], down = steps[k];
        }
    }
    if (rows > 1 && step >= down) {
        if (step == down) return false;
        std::swap(n, rows), std::swap(step, down);
    }
    if (down == n * step) n *= std::exchange(rows, 1);
    const auto* row = static_cast<const unsigned char*>(h.data);
    constexpr index_t side_by_side = 3;  // values that are folded as a row just as one by one
    alignas(64) unsigned char values[side_by_side * 64];
    if (rows == 1) {
        fold.row(row, step, n, out);
    } else if (rows <= side_by_side) {
        fold.rows(row, step, n, rows, down, values);
        fold.row(values, 1, rows, out);
    } else {
        fold.row(row, step, n, out);
        for (index_t i = 1; i < rows; ++i) {
            row += down * index_t(fold.item_bytes);
            fold.row(row, step, n, values);
            fold.value(out, values);
        }
    }
    check_storage();
    return true;
}

#endif

}  // namespace detail
}  // namespace orthant::inline ORTHANT_ABI
