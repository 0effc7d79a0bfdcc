#pragma once
// An array as lines: what a statistic of several axes works on. The reduced axes, one or many or all, are
// brought to the end and count as one, so that every result is made of one run of dense elements. Where they
// lie like that already nothing is copied.

#include <orthant/array/from_list.hpp>
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

// Weights as a keyword: an array-like of real numbers, read as float64.
class weights_argument {
public:
    weights_argument(none_t = {}) {}
    template <array_like E>
        requires(!is_complex_v<detail::value_of<E>>)
    weights_argument(const E& weights) : weights_(detail::header_as<double>(weights)) {}
    template <detail::value_range R>
    weights_argument(const R& weights) : weights_(detail::header_as<double>(array(weights))) {}
    weights_argument(std::initializer_list<double> weights)
        : weights_(detail::array_from_list<1, double>(weights)) {}
    weights_argument(std::initializer_list<std::initializer_list<double>> weights)
        : weights_(detail::array_from_list<2, double>(weights)) {}

    // For the library: null where none are given.
    const detail::header_ptr& values() const { return weights_; }

private:
    detail::header_ptr weights_;
};

namespace detail {

// The weights in the shape of a, as a window of them: they have that shape, or that of a's axes, in the order
// in which these are given. Of another shape: type_error without an axis, else value_error.
header_ptr weights_like(const char* function, const header_ptr& weights, const array_header& a,
                        const axis_argument& axis, std::size_t itemsize);

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

ORTHANT_ONCE header_ptr weights_like(const char* function, const header_ptr& weights, const array_header& a,
                                     const axis_argument& axis, std::size_t itemsize) {
    if (same(weights->extents(), a.extents())) return weights;
    if (axis.is_all())
        fail<type_error>({function, ": Axis must be specified when shapes of a and weights differ, here ",
                          tuple_text{a.extents()}, " and ", tuple_text{weights->extents()}});
    const dims along = normalize_axes(function, as_view(axis.axes()), a.ndim);
    bool fits = weights->ndim == int(along.size());
    for (int k = 0; fits && k < weights->ndim; ++k)
        fits = weights->shape()[k] == a.shape()[along[std::size_t(k)]];
    if (!fits)
        fail<value_error>({function,
                           ": Shape of weights must be consistent with shape of a along specified axis: ",
                           tuple_text{weights->extents()}, " and ", tuple_text{a.extents()}});
    geometry g;
    for (int k = 0; k < a.ndim; ++k) g.add(a.shape()[k], 0);
    for (std::size_t k = 0; k < along.size(); ++k) g.strides[std::size_t(along[k])] = weights->strides()[k];
    return window_header(weights, g, itemsize);
}

}  // namespace orthant::inline ORTHANT_ABI::detail

#endif
