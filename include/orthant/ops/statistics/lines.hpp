#pragma once
// An array as lines: what a statistic of several axes works on. The reduced axes, one or many or all, are
// brought to the end and count as one, so that every result is made of one run of dense elements. Where they
// lie like that already nothing is copied.

#include <orthant/array/index_arguments.hpp>
#include <orthant/array/window.hpp>
#include <orthant/ops/reductions/reduce_options.hpp>

namespace orthant::inline ORTHANT_ABI {
namespace detail {

// `kept` is the shape of the result: without the reduced axes, or with 1 for them.
struct line_layout {
    geometry axes_last;
    dims kept;
    index_t lines = 1, length = 1;
};
line_layout lines_along(const array_header& h, const reduced_axes& axes, bool keepdims);

// The dense elements, line after line.
template <class T>
header_ptr dense_lines(const header_ptr& h, const line_layout& layout) {
    const header_ptr moved = window_header(h, layout.axes_last, sizeof(T));
    return moved->c_contiguous ? moved : dense_copy<T>(moved);
}

// Calls f(first, last) for runs of lines of such a length that threads share the work evenly.
template <class F>
void for_runs_of_lines(index_t lines, index_t length, const F& f) {
    const index_t run = length < 4096 ? 4096 / (length + 1) + 1 : 1;
    for_each_part((lines + run - 1) / run, lines * length,
                  [&](index_t i) { f(i * run, (i + 1) * run < lines ? (i + 1) * run : lines); });
}

}  // namespace detail
}  // namespace orthant::inline ORTHANT_ABI

#if ORTHANT_DEFINE

namespace orthant::inline ORTHANT_ABI::detail {

ORTHANT_ONCE line_layout lines_along(const array_header& h, const reduced_axes& axes, bool keepdims) {
    line_layout out;
    for (int k = 0; k < h.ndim; ++k) {
        const bool folds = axes.folds(k);
        if (!folds) {
            out.axes_last.add(h.shape()[k], h.strides()[k]);
            out.lines *= h.shape()[k];
        }
        if (!folds || keepdims) out.kept.push_back(folds ? 1 : h.shape()[k]);
    }
    for (int k = 0; k < h.ndim; ++k)
        if (axes.folds(k)) {
            out.axes_last.add(h.shape()[k], h.strides()[k]);
            out.length *= h.shape()[k];
        }
    return out;
}

}  // namespace orthant::inline ORTHANT_ABI::detail

#endif
