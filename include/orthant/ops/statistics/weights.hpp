#pragma once
// Weights as a keyword: real numbers in an array, a range or braces, read as dense float64.
//
//     {.weights = w}   {.weights = a * 2}   {.weights = {1, 2, 3}}   {.weights = {{1, 2}, {3, 4}}}
//
// named_weights has no default: the struct of keywords that has it is made only where they are given, and so they
// select the overload and with it what is returned. weights_argument may be left out. (Of braces each number, or each
// of two rows or more, is an argument: a std::initializer_list could be empty, and would make weights of none.)

#include <cstddef>
#include <initializer_list>
#include <vector>

#include <orthant/array/from_list.hpp>
#include <orthant/array/window.hpp>
#include <orthant/ops/reductions/reduce_options.hpp>
#include <orthant/ops/reductions/scans.hpp>

namespace orthant::inline ORTHANT_ABI {

class named_weights {
public:
    template <array_like E>
        requires real_number<detail::value_of<E>>
    named_weights(const E& weights) : weights_(detail::dense_as<double>(weights)) {}
    template <detail::value_range R>
        requires real_number<detail::value_of<decltype(array(std::declval<const R&>()))>>
    named_weights(const R& weights) : weights_(detail::dense_as<double>(array(weights))) {}
    template <real_number... S>
        requires(sizeof...(S) > 0)
    named_weights(S... weights)
        : weights_(detail::array_from_list<1, double>(std::initializer_list<double>{static_cast<double>(weights)...})) {}
    template <real_number A, std::size_t N>
    named_weights(const A (&row)[N])  // {{1, 2, 3}}: of two axes
        : weights_(rows_of({detail::dense_as<double>(array(std::vector<A>(row, row + N)))})) {}
    template <real_number A, real_number B, real_number... S>
    named_weights(std::initializer_list<A> first, std::initializer_list<B> second, std::initializer_list<S>... rows)
        : weights_(rows_of({detail::dense_as<double>(array(first)), detail::dense_as<double>(array(second)),
                            detail::dense_as<double>(array(rows))...})) {}

    // For the library: null where none are given.
    const detail::header_ptr& values() const { return weights_; }

protected:
    explicit named_weights(none_t) {}

private:
    static detail::header_ptr rows_of(std::initializer_list<detail::header_ptr> rows);

    detail::header_ptr weights_;
};

class weights_argument : public named_weights {
public:
    using named_weights::named_weights;
    weights_argument(none_t none = {}) : named_weights(none) {}
};

namespace detail {

// The weights in the shape of a, as a window of them: they have that shape, or that of a's axes, in the order
// in which these are given. Of another shape: type_error without an axis, else value_error.
header_ptr weights_like(const char* function, const header_ptr& weights, const array_header& a,
                        const axis_argument& axis, std::size_t itemsize);

}  // namespace detail
}  // namespace orthant::inline ORTHANT_ABI

#if ORTHANT_DEFINE

namespace orthant::inline ORTHANT_ABI {

ORTHANT_ONCE detail::header_ptr named_weights::rows_of(std::initializer_list<detail::header_ptr> rows) {
    const index_t shape[2] = {index_t(rows.size()), (*rows.begin())->size};
    detail::header_ptr out = detail::new_array<double>("weights", {shape, 2});
    double* to = static_cast<double*>(out->data);
    for (const detail::header_ptr& row : rows) {
        if (row->size != shape[1])
            detail::fail<value_error>({"weights: rows of ", shape[1], " and of ", row->size, " numbers"});
        for (index_t i = 0; i < row->size; ++i) *to++ = static_cast<const double*>(row->data)[i];
    }
    return out;
}

namespace detail {

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

}  // namespace detail
}  // namespace orthant::inline ORTHANT_ABI

#endif
