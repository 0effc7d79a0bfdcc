#pragma once
// Products of vectors and matrices: matmul dot inner outer vdot vecdot matvec vecmat trace.
//
// All but trace end in one matrix product per pair of matrices (kernel/matmul/gemm), over operands with any
// strides, so a transposed or sliced operand is multiplied where it lies.
// https://numpy.org/doc/stable/reference/routines.linalg.html#matrix-and-vector-products

#include <orthant/array/argument_forms.hpp>
#include <orthant/array/node_members.hpp>
#include <orthant/kernel/matmul/gemm.hpp>
#include <orthant/ops/math/parts.hpp>
#include <orthant/ops/reductions/reductions.hpp>
#include <orthant/shape/odometer.hpp>

namespace orthant::inline ORTHANT_ABI {
namespace detail {

// Extents and strides of one operand: the axes before its matrix, and the matrix itself.
struct matrix_stack {
    dims_view batch;
    const index_t* batch_strides;
    index_t rows, columns, row_step, column_step;
};

[[noreturn]] ORTHANT_COLD inline void fail_aligned(const char* function, dims_view a, dims_view b, index_t k,
                                                   index_t l) {
    fail<shape_error>(
        {function, ": shapes ", tuple_text{a}, " and ", tuple_text{b}, " not aligned: ", k, " != ", l});
}

// A vector stands for a row on the left and for a column on the right.
matrix_stack as_matrices(const char* function, const array_header& h, bool left);

// The product of matrices, of numbers of the user.
template <class T>
void multiply_matrices(const matrix_stack& x, const matrix_stack& y, const T* p, const T* q, T* r) {
    const T* const zero = static_cast<const T*>(identity_of<functor::add, T>());
    for (index_t i = 0; i < x.rows; ++i)
        for (index_t j = 0; j < y.columns; ++j, ++r) {
            if (x.columns == 0) *r = zero ? *zero : T();
            for (index_t k = 0; k < x.columns; ++k) {
                const T product = functor::multiply::apply(p[i * x.row_step + k * x.column_step],
                                                           q[k * y.row_step + j * y.column_step]);
                *r = k == 0 ? product : T(functor::add::apply(*r, product));
            }
        }
}

// The product of two vectors.
template <class T>
T multiply_vectors(const char* function, const array_header& a, const array_header& b) {
    const index_t k = a.size, x_step = a.strides()[0], y_step = b.strides()[0];
    if (k != b.size) fail_aligned(function, a.extents(), b.extents(), k, b.size);
    const T* x = static_cast<const T*>(a.data);
    const T* y = static_cast<const T*>(b.data);
    T out{};
    if constexpr (number<T>)
        kernel::gemm(index_t(1), index_t(1), k, x, index_t(0), x_step, y, y_step, index_t(0), &out, index_t(1),
                     index_t(1), false);
    else multiply_matrices({{}, nullptr, 1, k, 0, x_step}, {{}, nullptr, k, 1, y_step, 0}, x, y, &out);
    return out;
}

template <class T>
header_ptr matmul_arrays(const char* function, const array_header& a, const array_header& b,
                         const header_ptr& target = {}) {
    if (a.ndim == 1 && b.ndim == 1 && !target) {
        header_ptr out = new_array<T>(function, {});
        *static_cast<T*>(out->data) = multiply_vectors<T>(function, a, b);
        return out;
    }
    const matrix_stack x = as_matrices(function, a, true), y = as_matrices(function, b, false);
    if (x.columns != y.rows) fail_aligned(function, a.extents(), b.extents(), x.columns, y.rows);
    shape_t batch(x.batch);
    if (!broadcast_into(batch, y.batch)) fail_broadcast(function, a.extents(), b.extents());
    dims shape(batch.begin(), batch.end());
    if (a.ndim > 1) shape.push_back(x.rows);
    if (b.ndim > 1) shape.push_back(y.columns);
    // Where the target is dense and of this shape, and none of the operands.
    const bool direct = target && target->c_contiguous && same(target->extents(), as_view(shape)) &&
                        !ranges_meet(*target, sizeof(T), a, sizeof(T)) &&
                        !ranges_meet(*target, sizeof(T), b, sizeof(T));
    header_ptr out = direct ? target : new_array<T>(function, as_view(shape));
    dims xs(batch.size(), 0), ys(batch.size(), 0);
    broadcast_strides(x.batch, x.batch_strides, batch, xs.data());
    broadcast_strides(y.batch, y.batch_strides, batch, ys.data());
    const T* p = static_cast<const T*>(a.data);
    const T* q = static_cast<const T*>(b.data);
    T* r = static_cast<T*>(out->data);
    if (out->size == 0) return out;
    for (odometer<2> at(batch, {xs.data(), ys.data()}); at; ++at, r += x.rows * y.columns) {
        if constexpr (!number<T>) multiply_matrices(x, y, p + at[0], q + at[1], r);
        else kernel::gemm(x.rows, y.columns, x.columns, p + at[0], x.row_step, x.column_step, q + at[1], y.row_step,
                          y.column_step, r, y.columns, index_t(1), false);
    }
    return out;
}

// The operand's elements as T, where they lie if they are that already.
template <class T, array_like E>
header_ptr elements_as(const E& e) {
    if constexpr (std::is_same_v<value_of<E>, T>) return materialize(e).handle();
    else return evaluate_new<T>(as_operand(e));
}

}  // namespace detail

namespace functor {

// matmul's name where a type of the user computes it: view/expression.hpp, own_ufuncs.
struct matmul {
    static constexpr const char* name = "matmul";
};

}  // namespace functor

namespace detail {

template <class A, class B>
using product_t = result_t<value_of<A>, value_of<B>>;

template <index_t A, index_t B>
inline constexpr index_t matmul_rank = A == dynamic || B == dynamic ? dynamic
                                       : (A > 1   ? A
                                          : B > 1 ? B
                                                  : 0) > 2
                                           ? (A > B ? A : B)
                                           : (A > 1) + (B > 1);

// A product as the caller gets it: an array, and of two operands that are known to be vectors the number.
template <class T, index_t R>
auto product_of(header_ptr out) {
    if constexpr (R == 0) return T(*static_cast<const T*>(out->data));
    else return ndarray<T, R>(std::move(out));
}

struct matmul_call {
    using function = functor::matmul;
    template <array_like A, array_like B>
    constexpr auto operator()(const A& a, const B& b) const {
        using T = product_t<A, B>;
        static_assert(functor::multiply::template accepts<T, T>,
                      "orthant: this operation does not exist for these element types");
        if constexpr (all_fixed<A, B>) return array_ufunc(functor::matmul{}, a, b);
        else if constexpr (rank_of<A> == 1 && rank_of<B> == 1)
            return multiply_vectors<T>("matmul", *elements_as<T>(a), *elements_as<T>(b));
        else
            return product_of<T, matmul_rank<rank_of<A>, rank_of<B>>>(
                matmul_arrays<T>("matmul", *elements_as<T>(a), *elements_as<T>(b)));
    }
    // NumPy's out=: into an array or view of the product's shape, which may be an operand. Returns it.
    template <writable Out, forms::any A = forms::reals, forms::any B = forms::reals>
    Out&& into(Out&& out, const A& a, const B& b) const {
        const auto& x = forms::as_array(a);
        const auto& y = forms::as_array(b);
        using T = product_t<decltype(x), decltype(y)>;
        static_assert(functor::multiply::template accepts<T, T>,
                      "orthant: this operation does not exist for these element types");
        header_ptr target;
        if constexpr (std::is_same_v<value_of<Out>, T>) target = out.handle();
        const header_ptr product = matmul_arrays<T>("matmul", *elements_as<T>(x), *elements_as<T>(y), target);
        if (product.get() != target.get()) write_result("matmul", out, view<const T>(product));
        return std::forward<Out>(out);
    }
};

}  // namespace detail

// The matrix product over the last two axes, the axes before them broadcast; a vector on the left is a row,
// on the right a column, and its axis goes again; two vectors give one number (T where both ranks are known, else
// 0-d). Shapes that do not fit: shape_error.
// https://numpy.org/doc/stable/reference/generated/numpy.matmul.html
inline constexpr forms::object<detail::matmul_call> matmul{};

namespace detail {

// out[i.., j..] = sum over k of a[i.., k] b[j.., k]: all rows of a with all rows of b.
template <class T>
header_ptr inner_arrays(const char* function, const header_ptr& a, const header_ptr& b, dims_view b_shape) {
    const auto flat = [](const header_ptr& h) {
        const index_t k = h->shape()[h->ndim - 1];
        const shape_t shape{k == 0 ? product(h->extents().first(std::size_t(h->ndim - 1))) : h->size / k, k};
        return view<const T>(view<const T>(h).reshape(shape));
    };
    const index_t k = a->shape()[a->ndim - 1], l = b->shape()[b->ndim - 1];
    if (k != l) fail_aligned(function, a->extents(), b_shape, k, l);
    if (a->ndim == 1 && b->ndim == 1) return matmul_arrays<T>(function, *a, *b);
    dims shape(a->shape(), a->shape() + a->ndim - 1);
    for (int i = 0; i + 1 < b->ndim; ++i) shape.push_back(b->shape()[i]);
    const view<const T> x = flat(a), y = flat(b);
    header_ptr out = matmul_arrays<T>(function, x.header(), view<const T>(y.T()).header());
    dims strides(shape.size(), 0);
    fill_strides(as_view(shape), strides.data());
    return new_window(out, out->data, as_view(shape), as_view(strides));
}

template <class T>
header_ptr dot_headers(const header_ptr& a, const header_ptr& b) {
    if (a->ndim == 0 || b->ndim == 0)
        return evaluate_new<T>(make_node(functor::multiply{}, view<const T>(a), view<const T>(b)));
    if (a->ndim <= 2 && b->ndim <= 2) return matmul_arrays<T>("dot", *a, *b);
    if (b->ndim == 1) return inner_arrays<T>("dot", a, b, b->extents());
    // The last but one axis of b is the one that is summed: brought to the end.
    return inner_arrays<T>("dot", a, view<const T>(b).swapaxes(-1, -2).handle(), b->extents());
}

}  // namespace detail

// The dot product: of vectors their inner product (a number where both ranks are known, else 0-d), of matrices matmul, in general the sum over the last
// axis of a and the last but one of b; with a 0-d operand the product.
// https://numpy.org/doc/stable/reference/generated/numpy.dot.html
template <array_like A, array_like B>
auto dot(const A& a, const B& b) {
    using T = detail::product_t<A, B>;
    constexpr index_t R = detail::rank_of<A> == dynamic || detail::rank_of<B> == dynamic ? dynamic
                          : detail::rank_of<A> == 0                                      ? detail::rank_of<B>
                          : detail::rank_of<B> == 0                                      ? detail::rank_of<A>
                          : detail::rank_of<B> == 1 ? detail::rank_of<A> - 1
                                                    : detail::rank_of<A> + detail::rank_of<B> - 2;
    const detail::header_ptr x = detail::elements_as<T>(a), y = detail::elements_as<T>(b);
    if constexpr (detail::rank_of<A> == 1 && detail::rank_of<B> == 1)
        return detail::multiply_vectors<T>("dot", *x, *y);
    else return detail::product_of<T, R>(detail::dot_headers<T>(x, y));
}
// One argument is too few.
template <class A>
void dot(const A&) {
    static_assert(sizeof(A) == 0, "orthant: write both arguments: np::dot(a, b)");
}
template <array_like A, scalar_like B>
auto dot(const A& a, const B& b) {
    return eval(multiply(a, b));
}
template <scalar_like A, array_like B>
auto dot(const A& a, const B& b) {
    return eval(multiply(a, b));
}

// The sum over the last axes of both. https://numpy.org/doc/stable/reference/generated/numpy.inner.html
template <array_like A, array_like B>
auto inner(const A& a, const B& b) {
    using T = detail::product_t<A, B>;
    constexpr index_t R = detail::rank_of<A> == 1 && detail::rank_of<B> == 1 ? 0 : dynamic;
    const detail::header_ptr x = detail::elements_as<T>(a), y = detail::elements_as<T>(b);
    if (x->ndim == 0 || y->ndim == 0) return detail::product_of<T, R>(detail::dot_headers<T>(x, y));
    return detail::product_of<T, R>(detail::inner_arrays<T>("inner", x, y, y->extents()));
}

// All products of two vectors (arrays are flattened): shape (a.size, b.size).
// https://numpy.org/doc/stable/reference/generated/numpy.outer.html
template <array_like A, array_like B>
auto outer(const A& a, const B& b) {
    const auto x = detail::materialize(a);
    const auto y = detail::materialize(b);
    const index_t shape[] = {x.size(), y.size()};
    detail::checked_size("outer", dims_view(shape, 2), sizeof(detail::product_t<A, B>));
    return eval(multiply(x.reshape(-1, 1), y.reshape(1, -1)));
}

// The inner product of the flattened arrays, the first conjugated.
// https://numpy.org/doc/stable/reference/generated/numpy.vdot.html
template <array_like A, array_like B>
auto vdot(const A& a, const B& b) {
    using T = detail::product_t<A, B>;
    const view<const T> x(detail::elements_as<T>(a)), y(detail::elements_as<T>(b));
    if (x.size() != y.size())
        detail::fail_aligned("vdot", x.header().extents(), y.header().extents(), x.size(), y.size());
    if constexpr (is_complex_v<T>) return T(dot(conjugate(x.reshape(-1)), y.reshape(-1)));
    else return T(dot(x.reshape(-1), y.reshape(-1)));
}

// Inner products along an axis, the first operand conjugated; the other axes broadcast.
// https://numpy.org/doc/stable/reference/generated/numpy.vecdot.html
template <array_like A, array_like B>
auto vecdot(const A& a, const B& b, index_t axis = -1) {
    if constexpr (is_complex_v<detail::value_of<A>>) return sum(multiply(conjugate(a), b), axis);
    else return sum(multiply(a, b), axis);
}

// Matrix times vector over the last axes. https://numpy.org/doc/stable/reference/generated/numpy.matvec.html
template <array_like A, array_like B>
auto matvec(const A& a, const B& b) {
    const auto v = detail::materialize(b);
    const auto out = matmul(a, v(ellipsis, newaxis));
    return eval(out(ellipsis, 0));
}

// Vector times matrix, the vector conjugated.
// https://numpy.org/doc/stable/reference/generated/numpy.vecmat.html
template <array_like A, array_like B>
auto vecmat(const A& a, const B& b) {
    const auto v = detail::materialize(a);
    if constexpr (is_complex_v<detail::value_of<A>>) {
        const auto out = matmul(conjugate(v)(ellipsis, newaxis, all), b);
        return eval(out(ellipsis, 0, all));
    } else {
        const auto out = matmul(v(ellipsis, newaxis, all), b);
        return eval(out(ellipsis, 0, all));
    }
}

// The sum along a diagonal of two axes (the first two unless said): a[i, i + offset].
// https://numpy.org/doc/stable/reference/generated/numpy.trace.html
template <array_like E>
auto trace(const E& e, index_t offset = 0, index_t axis1 = 0, index_t axis2 = 1) {
    using T = detail::value_of<E>;
    const auto v = detail::materialize(e);
    const detail::array_header& h = v.header();
    if (h.ndim < 2)
        detail::fail<value_error>({"trace: needs an array of at least two axes, this one has ", h.ndim});
    const index_t a = detail::normalize_axis("trace", axis1, h.ndim),
                  b = detail::normalize_axis("trace", axis2, h.ndim);
    if (a == b) detail::fail<value_error>({"trace: axis1 and axis2 cannot be the same, got ", axis1});
    const detail::diagonal_place d = detail::place_diagonal(h.shape()[a], h.shape()[b], offset);
    const index_t start = d.row * h.strides()[a] + d.column * h.strides()[b];
    dims shape, strides;
    for (index_t k = 0; k < h.ndim; ++k)
        if (k != a && k != b) {
            shape.push_back(h.shape()[k]);
            strides.push_back(h.strides()[k]);
        }
    shape.push_back(d.length);
    strides.push_back(detail::stride_sum(h.strides()[a], h.strides()[b]));
    return ndarray<sum_t<T>>(
        sum(view<const T>(detail::new_window(v.handle(), const_cast<T*>(v.data()) + start,
                                             detail::as_view(shape), detail::as_view(strides))),
            -1));
}

template <array_like E>
auto trace(const E& e, const offset_options& o) {
    return trace(e, o.offset, o.axis1, o.axis2);
}

// Of ranges, braces and values.
ORTHANT_PAIRS(dot)
ORTHANT_PAIRS(inner)
ORTHANT_PAIRS(outer)
ORTHANT_PAIRS(vdot)
ORTHANT_PAIRS(vecdot)
ORTHANT_PAIRS(matvec)
ORTHANT_PAIRS(vecmat)
ORTHANT_LISTS(trace)
ORTHANT_LISTS(trace, offset_options)

// The methods, which view/expression.hpp declares.
template <class D>
template <class A, class B>
auto expression<D>::dot(const B& b) const {
    return orthant::dot(self(), b);
}
template <class D>
auto expression<D>::trace(index_t offset, index_t axis1, index_t axis2) const {
    return orthant::trace(self(), offset, axis1, axis2);
}

}  // namespace orthant::inline ORTHANT_ABI

#if ORTHANT_DEFINE

namespace orthant::inline ORTHANT_ABI::detail {

ORTHANT_ONCE matrix_stack as_matrices(const char* function, const array_header& h, bool left) {
    if (h.ndim == 0)
        fail<value_error>({function, ": operands must have at least one axis; use multiply for scalars"});
    const index_t* shape = h.shape();
    const index_t* strides = h.strides();
    if (h.ndim == 1)
        return left ? matrix_stack{{}, strides, 1, shape[0], 0, strides[0]}
                    : matrix_stack{{}, strides, shape[0], 1, strides[0], 0};
    const int n = h.ndim;
    return {h.extents().first(std::size_t(n - 2)),
            strides,
            shape[n - 2],
            shape[n - 1],
            strides[n - 2],
            strides[n - 1]};
}

}  // namespace orthant::inline ORTHANT_ABI::detail

#endif
