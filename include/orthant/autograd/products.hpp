#pragma once
// Products of variables: matmul, dot, inner, outer, tensordot, vdot. The gradient of a product is a product of the
// gradient with the other operand, its conjugate transposed; what was broadcast over the stack is summed.

#include <orthant/autograd/moves.hpp>
#include <orthant/ops/math/products.hpp>
#include <orthant/ops/math/tensor_products.hpp>

namespace orthant::inline ORTHANT_ABI {
namespace autograd {
namespace detail {

// The conjugate transposed; a vector is a row where it is the left operand, and a column where it is the right.
template <class X>
auto adjoint_of(const X& x) {
    return swapaxes(conjugate_of(x), -1, -2);
}
template <class X>
auto as_row(const X& x) {
    return x.reshape({1, -1});
}
template <class X>
auto as_column(const X& x) {
    return x.reshape({-1, 1});
}
// g as the product of matrices has it: with the axes that a vector lost.
template <class G>
G as_product(const G& g, bool row, bool column) {
    if (!row && !column) return g;
    shape_t s = g.shape();
    std::vector<index_t> with(s.begin(), s.end());
    if (column) with.push_back(1);
    if (row) with.insert(with.end() - 1, 1);
    return g.reshape(shape_t(with));
}

struct matmul_rule {
    bool row, column;  // whether an operand is a vector
    static constexpr unsigned uses(unsigned k) { return k == 0 ? operand<1> : operand<0>; }
    template <unsigned K, class G, class A, class B, class Y>
    auto pull(const G& g, const A& a, const B& b, const Y&) const {
        if constexpr (K == 0) {
            return matmul(as_product(g, row, column), adjoint_of(column ? as_column(b) : b));
        } else {
            const auto out = matmul(adjoint_of(row ? as_row(a) : a), as_product(g, row, column));
            if (!column) return out;
            shape_t s = out.shape();
            std::vector<index_t> of(s.begin(), s.end());
            of.pop_back();
            return out.reshape(shape_t(of));
        }
    }
};

}  // namespace detail

// np::matmul.
template <class A, class B>
    requires(detail::a_variable<std::remove_cvref_t<A>> || detail::a_variable<std::remove_cvref_t<B>>)
auto array_ufunc(functor::matmul, A&& a, B&& b) {
    const auto& x = detail::as_handle(a);
    const auto& y = detail::as_handle(b);
    const auto value = matmul(x.value(), y.value());
    using R = orthant::detail::value_of<decltype(value)>;
    auto z = detail::record<R>("matmul", ndarray<R>(orthant::detail::header_ptr(value.handle())),
                               detail::matmul_rule{x.ndim() == 1, y.ndim() == 1}, x, y);
    detail::let_go<A>(a);
    detail::let_go<B>(b);
    return z;
}

}  // namespace autograd

// ---- np::'s products of a variable and another, an array or a number

#define ORTHANT_ROW(name, ...)                                                                     \
    template <class A, class B>                                                                    \
        requires(autograd::detail::a_variable<A> || autograd::detail::a_variable<B>)               \
    auto name(const A& left, const B& right) {                                                     \
        namespace ag = autograd::detail;                                                           \
        const auto& a = ag::as_handle(left);                                                       \
        const auto& b = ag::as_handle(right);                                                      \
        __VA_ARGS__                                                                                \
    }
// For two vectors the inner product, else the last axis of a with the last but one of b.
ORTHANT_ROW(dot, if constexpr (scalar_like<A> || scalar_like<B>) return a * b; else {
    if (a.ndim() == 0 || b.ndim() == 0) return a * b;
    if (a.ndim() <= 2 && b.ndim() <= 2) return matmul(a, b);
    return tensordot(a, b.ndim() == 1 ? b : moveaxis(b, axis_list(-2), axis_list(0)), 1);
})
ORTHANT_ROW(inner, if constexpr (scalar_like<A> || scalar_like<B>) return a * b; else {
    if (a.ndim() == 0 || b.ndim() == 0) return a * b;
    return tensordot(a, moveaxis(b, axis_list(-1), axis_list(0)), 1);
})
ORTHANT_ROW(outer, return reshape(a, {-1, 1}) * reshape(b, {1, -1});)
ORTHANT_ROW(vdot, return matmul(ravel(ag::conjugate_of(a)), ravel(b));)
#undef ORTHANT_ROW

// The last `axes` axes of a with the first of b.
template <class A, class B>
    requires(autograd::detail::a_variable<A> || autograd::detail::a_variable<B>)
auto tensordot(const A& left, const B& right, index_t axes = 2) {
    namespace ag = autograd::detail;
    const auto& a = ag::as_handle(left);
    const auto& b = ag::as_handle(right);
    if (axes < 0 || axes > a.ndim() || axes > b.ndim())
        detail::fail<value_error>({"tensordot: axes = ", axes, " of operands of ", a.ndim(), " and ", b.ndim(), " dimensions"});
    const shape_t s = a.shape(), t = b.shape();
    std::vector<index_t> shape;
    index_t rows = 1, sums = 1, columns = 1;
    for (index_t k = 0; k < a.ndim() - axes; ++k) shape.push_back(s[k]), rows *= s[k];
    for (index_t k = 0; k < axes; ++k) sums *= t[k];
    for (index_t k = axes; k < b.ndim(); ++k) shape.push_back(t[k]), columns *= t[k];
    return matmul(reshape(a, {rows, sums}), reshape(b, {sums, columns})).reshape(shape_t(shape));
}

namespace autograd {
template <class E>
template <class X>
auto variable<E>::dot(const X& x) const {
    return orthant::dot(*this, x);
}
}  // namespace autograd
}  // namespace orthant::inline ORTHANT_ABI
