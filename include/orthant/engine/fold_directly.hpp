#pragma once
// The short way of reductions to one value: few elements, dense or on at most two axes, are folded where they
// lie, without a program or a plan, in the order in which these would fold them. A sum of three elements takes
// 6 ns so, for 27; that of a window of 3 x 3 takes 12, for 80.

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
    index_t extents[2] = {1, 1}, strides[2] = {1, 0};
    int axes = 0;
    const index_t *const shape = h.shape(), *const steps = h.strides();
    for (int k = h.ndim; k-- > 0;) {
        if (shape[k] == 1) continue;
        if (axes == 2 || steps[k] <= 0) return false;
        extents[axes] = shape[k], strides[axes++] = steps[k];
    }
    if (axes == 2 && strides[0] >= strides[1]) {
        if (strides[0] == strides[1]) return false;
        std::swap(extents[0], extents[1]), std::swap(strides[0], strides[1]);
    }
    if (strides[1] == extents[0] * strides[0]) extents[0] *= std::exchange(extents[1], 1);
    const auto* row = static_cast<const unsigned char*>(h.data);
    fold.row(row, strides[0], extents[0], out);
    alignas(64) unsigned char value[64];
    for (index_t i = 1; i < extents[1]; ++i) {
        row += strides[1] * index_t(fold.item_bytes);
        fold.row(row, strides[0], extents[0], value);
        fold.value(out, value);
    }
    check_storage();
    return true;
}

#endif

}  // namespace detail
}  // namespace orthant::inline ORTHANT_ABI
