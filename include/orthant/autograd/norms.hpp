#pragma once
// Norms of variables: norm vector_norm matrix_norm. Of vectors, the sum of |x|^p to the power 1 / p, the gradient is
//
//   g x |x|^(p - 2) / y^(p - 1),    and 0 where the norm y is 0, as in PyTorch;
//
// those of order 1 and infinity are sums and extremes of |x|, and those of matrices of order 2 and "nuc" are of their
// singular values.

#include <cmath>

#include <orthant/autograd/linalg.hpp>
#include <orthant/linalg/norms.hpp>

namespace orthant::inline ORTHANT_ABI {
namespace autograd {
namespace detail {

template <class T>
variable<real_of_t<T>> lengths(const variable<T>& x, const axis_argument& axis, bool keepdims, double p) {
    using R = real_of_t<T>;
    const reduce_options how{.axis = axis, .keepdims = keepdims};
    if (p == 1) return sum(abs(x), how);
    if (std::isinf(p)) return p > 0 ? max(abs(x), how) : min(abs(x), how);
    const folded_axes f("norm", x.value().header(), axis);
    ndarray<R> value(linalg::vector_norm(x.value(), {.axis = axis, .keepdims = keepdims, .ord = p}));
    if (p == 0) return variable<R>(std::move(value), false);
    return record<R>("norm", std::move(value),
                     pulls<operand<0> | result>([f, p](const auto& g, const auto& v, const auto& y) {
                         const auto top = f.stretch(y);
                         const ndarray<bool> none(top == R(0));
                         const auto safe = where(none, R(1), top);
                         const auto scale = where(none, R(0), f.stretch(g) / (p == 2 ? safe : power(safe, p - 1)));
                         if (p == 2) return v * scale;
                         const auto size = abs(v);
                         return v * where(size == R(0), R(0), power(where(size == R(0), R(1), size), p - 2)) * scale;
                     }),
                     x);
}
// Of the matrices of the last two axes.
template <class T>
variable<real_of_t<T>> matrix_sizes(const variable<T>& x, bool keepdims, const linalg::norm_order& ord) {
    if (x.ndim() < 2) core::fail<shape_error>({"matrix_norm: needs at least two axes, got ", x.ndim()});
    const auto kept = [&](const auto& y) { return keepdims ? expand_dims(y, axis_list(-1, -2)) : y; };
    if (!ord.given() || ord.is("fro")) return lengths<T>(x, axis_argument(dims{x.ndim() - 2, x.ndim() - 1}), keepdims, 2);
    if (ord.is("nuc")) return kept(sum(linalg::svdvals(x), -1));
    if (ord.equals(2)) return kept(max(linalg::svdvals(x), -1));
    if (ord.equals(-2)) return kept(min(linalg::svdvals(x), -1));
    const double p = ord.is_number() ? ord.value() : 0;
    if (std::abs(p) != 1 && !std::isinf(p)) core::fail<value_error>("norm: invalid norm order for matrices");
    const auto sums = sum(abs(x), std::isinf(p) ? index_t(-1) : index_t(-2));
    return kept(p > 0 ? max(sums, -1) : min(sums, -1));
}

}  // namespace detail
}  // namespace autograd

namespace linalg {

// The 2-norm of all elements, whose gradient at 0 is 0.
template <variable_matrix X>
auto norm(const X& a) {
    namespace ag = autograd::detail;
    using T = typename X::value_type;
    using R = real_of_t<T>;
    return ag::record<R>("norm", ag::owned(ag::as_values(norm(a.value()))),
                         ag::pulls<ag::operand<0> | ag::result>([](const auto& g, const auto& x, const auto& y) {
                             return x * where(y == R(0), R(0), g / where(y == R(0), R(1), y));
                         }),
                         ag::as_handle(a));
}
template <variable_matrix X>
auto vector_norm(const X& a, index_t axis) {
    return sqrt(sum(real(autograd::detail::conjugate_of(a) * a), axis));
}

template <variable_matrix X>
auto vector_norm(const X& a, const vector_norm_options& o = {}) {
    if (!o.ord.is_number()) detail::fail<value_error>({"vector_norm: the order is a number, got '", o.ord.name(), "'"});
    return autograd::detail::lengths(autograd::detail::as_handle(a), o.axis, o.keepdims, o.ord.value());
}
template <variable_matrix X>
auto matrix_norm(const X& a, const matrix_norm_options& o = {}) {
    return autograd::detail::matrix_sizes(autograd::detail::as_handle(a), o.keepdims, o.ord);
}
// Of all elements, along an axis, or of the matrices of two axes.
template <variable_matrix X>
auto norm(const X& a, const norm_options& o) {
    namespace ag = autograd::detail;
    const auto& v = ag::as_handle(a);
    const detail::reduced_axes axes = o.axis.resolve("norm", v.ndim());
    const bool matrix = axes.everything ? v.ndim() == 2 && o.ord.given() : axes.axes.size() == 2;
    if (!matrix) {
        if (o.ord.given() && !o.ord.is_number()) detail::fail<value_error>({"norm: '", o.ord.name(), "' is an order of matrices"});
        return ag::lengths(v, o.axis, o.keepdims, o.ord.given() ? o.ord.value() : 2.0);
    }
    if (axes.everything) return ag::matrix_sizes(v, o.keepdims, o.ord);
    const auto last = moveaxis(v, axis_list(std::vector<index_t>(axes.axes.begin(), axes.axes.end())), axis_list(-2, -1));
    const auto y = ag::matrix_sizes(last, false, o.ord);
    return o.keepdims ? expand_dims(y, axis_list(std::vector<index_t>(axes.axes.begin(), axes.axes.end()))) : y;
}
template <variable_matrix X>
auto norm(const X& a, const norm_order& ord) {
    return norm(a, norm_options{.ord = ord});
}
template <variable_matrix X>
auto norm(const X& a, const norm_order& ord, const axis_argument& axis, bool keepdims = false) {
    return norm(a, norm_options{.ord = ord, .axis = axis, .keepdims = keepdims});
}

}  // namespace linalg
}  // namespace orthant::inline ORTHANT_ABI
