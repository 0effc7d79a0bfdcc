#pragma once
// All lines of a strided array along one axis, in groups, and the groups spread over threads.
//
// Nothing here knows what is done with a line. The inner axis is the one whose lines a group takes side by
// side.

#include <orthant/base/parallel.hpp>
#include <orthant/fft/plans/workspace.hpp>
#include <orthant/shape/shape.hpp>

namespace orthant::inline ORTHANT_ABI::fft::detail {

// All lines along one axis: strides in complex numbers, or in real numbers on the real side of a transform.
struct axis_lines {
    index_t in_step, out_step;  // along the axis
    dims shape, in_strides, out_strides;  // the other axes
};

// Cuts the axis `axis` out of a shape with input and output strides.
inline axis_lines lines_along(dims_view shape, dims_view in_strides, dims_view out_strides, index_t axis) {
    const std::size_t cut = static_cast<std::size_t>(axis);
    axis_lines lines{in_strides[cut], out_strides[cut], {}, {}, {}};
    for (std::size_t a = 0; a < shape.size(); ++a) {
        if (a == cut) continue;
        lines.shape.push_back(shape[a]);
        lines.in_strides.push_back(in_strides[a]);
        lines.out_strides.push_back(out_strides[a]);
    }
    return lines;
}

// The other axis along which both sides step by one, or the one with the most lines if there is none.
struct inner_axis {
    std::size_t axis;
    bool adjacent;
    index_t extent;
};

inline inner_axis choose_inner(const axis_lines& lines) {
    inner_axis best{0, false, 1};
    for (std::size_t a = 0; a < lines.shape.size(); ++a) {
        const bool adjacent = lines.in_strides[a] == 1 && lines.out_strides[a] == 1;
        if (adjacent > best.adjacent || (adjacent == best.adjacent && lines.shape[a] > best.extent))
            best = {a, adjacent, lines.shape[a]};
    }
    return best;
}

// What to do with `count` lines along the inner axis, at most `most`, of which the first begins `in` and
// `out` numbers after the first of all. `scratch` has `bytes` bytes.
struct group_work {
    void (*run)(const void* job, index_t in, index_t out, index_t count, void* scratch);
    const void* job;
    index_t most, bytes;
};

// The groups first, …, last-1 of all: those along the inner axis follow each other, the other axes are the
// digits of a number, the last axis first.
inline void run_groups(const axis_lines& lines, const inner_axis& inner, const group_work& work,
                       index_t first, index_t last) {
    const workspace<unsigned char> scratch(work.bytes);
    const index_t a = static_cast<index_t>(inner.axis), rank = static_cast<index_t>(lines.shape.size());
    const index_t per_row = (inner.extent + work.most - 1) / work.most;
    const index_t in_step = rank > 0 ? lines.in_strides[inner.axis] : 0;
    const index_t out_step = rank > 0 ? lines.out_strides[inner.axis] : 0;
    index_t i = first % per_row;
    for (index_t row = first / per_row; first < last; ++row) {
        index_t digits = row, in = 0, out = 0;
        for (index_t k = rank; k-- > 0;) {
            const std::size_t axis = static_cast<std::size_t>(k);
            if (k == a) continue;
            const index_t digit = digits % lines.shape[axis];
            digits /= lines.shape[axis];
            in += digit * lines.in_strides[axis];
            out += digit * lines.out_strides[axis];
        }
        for (; i < per_row && first < last; ++i, ++first) {
            const index_t at = i * work.most, left = inner.extent - at;
            work.run(work.job, in + at * in_step, out + at * out_step, left < work.most ? left : work.most,
                     scratch.data());
        }
        i = 0;
    }
}

// All groups, in pieces for threads. (A template, so that only files that transform anything compile it.)
template <class = void>
void run_all_groups(const axis_lines& lines, const inner_axis& inner, index_t n, const group_work& work) {
    index_t groups = (inner.extent + work.most - 1) / work.most;
    for (std::size_t a = 0; a < lines.shape.size(); ++a)
        if (a != inner.axis) groups *= lines.shape[a];
    if (groups == 1) {
        const workspace<unsigned char> scratch(work.bytes);
        return work.run(work.job, 0, 0, inner.extent, scratch.data());
    }
    const index_t elements = groups * n * (work.most < inner.extent ? work.most : inner.extent);
    constexpr index_t piece = index_t(1) << 15;
    const index_t parts = elements < piece ? 1 : elements / piece < groups ? elements / piece : groups;
    if (parts <= 1 || get_num_threads() == 1) return run_groups(lines, inner, work, 0, groups);
    orthant::detail::for_each_part(parts, elements, [&](index_t part) {
        run_groups(lines, inner, work, groups * part / parts, groups * (part + 1) / parts);
    });
}

}  // namespace orthant::inline ORTHANT_ABI::fft::detail
