#pragma once
// Products of vectors and tensors: cross kron tensordot.
//
//     np::cross(a, b)      np::kron(a, b)
//     np::tensordot(a, b, 1)      np::tensordot(a, b, {{1, 0}, {0, 1}})
//
// tensordot is told how many axes are summed, or which: those of a, then those of b.
//
// https://numpy.org/doc/stable/reference/routines.linalg.html#matrix-and-vector-products

#include <orthant/array/argument_forms.hpp>
#include <orthant/ops/axis.hpp>
#include <orthant/ops/manipulation/transpose.hpp>
#include <orthant/ops/math/products.hpp>

namespace orthant::inline ORTHANT_ABI {

// The axes of a, b and of the result that hold the vectors; `axis` is all three of them.
struct cross_options {
    keyword_only only = keyword_only();
    index_t axisa = -1;
    index_t axisb = -1;
    index_t axisc = -1;
    maybe<index_t> axis = {};
};

namespace detail {

// The components of vectors: those along the last axis, the third 0 where there are two.
template <class T>
struct vector_parts {
    view<const T> of;
    index_t n;

    vector_parts(const char* function, const header_ptr& h, index_t axis)
        : of(moveaxis(view<const T>(h), normalize_axis(function, axis, h->ndim), -1)),
          n(of.header().shape()[of.ndim() - 1]) {
        if (n != 2 && n != 3)
            fail<value_error>({function,
                               ": incompatible dimensions for cross product, each vector has 2 or 3 "
                               "components, not ",
                               n});
    }
    view<const T> operator[](index_t i) const { return of(ellipsis, i); }
};

template <class T>
ndarray<T> cross(const header_ptr& a, const header_ptr& b, const cross_options& o) {
    const vector_parts<T> x("cross", a, o.axis.value_or(o.axisa)), y("cross", b, o.axis.value_or(o.axisb));
    shape_t shape(x[0].shape());
    if (!broadcast_into(shape, y[0].header().extents())) fail_broadcast("cross", a->extents(), b->extents());
    const auto determinant = [&](index_t i, index_t j) {
        return subtract(multiply(x[i], y[j]), multiply(x[j], y[i]));
    };
    if (x.n == 2 && y.n == 2) return ndarray<T>(determinant(0, 1));
    shape.push_back(3);
    const view<T> out(new_array<T>("cross", shape));
    if (x.n == 3 && y.n == 3) {
        out(ellipsis, 0) = determinant(1, 2);
        out(ellipsis, 1) = determinant(2, 0);
    } else if (x.n == 2) {
        out(ellipsis, 0) = multiply(x[1], y[2]);
        out(ellipsis, 1) = negative(multiply(x[0], y[2]));
    } else {
        out(ellipsis, 0) = negative(multiply(x[2], y[1]));
        out(ellipsis, 1) = multiply(x[2], y[0]);
    }
    out(ellipsis, 2) = determinant(0, 1);
    const index_t axis = o.axis.value_or(o.axisc);
    if (axis == -1) return ndarray<T>(out.handle());
    return ndarray<T>(moveaxis(out, -1, axis));
}

// The axes that are not summed, then those that are (or the other way round), as a matrix.
template <class T>
view<const T> as_matrix(const header_ptr& h, const dims& summed, bool summed_first, dims& kept) {
    dims order;
    index_t n = 1;
    const auto append = [&] {
        for (index_t axis : summed) {
            order.push_back(axis);
            n *= h->shape()[axis];
        }
    };
    if (summed_first) append();
    index_t rows = 1;
    for (index_t k = 0; k < h->ndim; ++k) {
        bool is_summed = false;
        for (index_t axis : summed) is_summed = is_summed || axis == k;
        if (is_summed) continue;
        order.push_back(k);
        kept.push_back(h->shape()[k]);
        rows *= h->shape()[k];
    }
    if (!summed_first) append();
    const view<const T> turned = transpose(view<const T>(h), axis_list(order));
    return summed_first ? turned.reshape(n, rows) : turned.reshape(rows, n);
}

template <class T>
ndarray<T> tensordot(const header_ptr& a, const header_ptr& b, dims_view of_a, dims_view of_b) {
    const dims x = normalize_axes("tensordot", of_a, a->ndim), y = normalize_axes("tensordot", of_b, b->ndim);
    bool fits = x.size() == y.size();
    for (std::size_t k = 0; fits && k < x.size(); ++k) fits = a->shape()[x[k]] == b->shape()[y[k]];
    if (!fits)
        fail<shape_error>({"tensordot: shape-mismatch for sum: shapes ", tuple_text{a->extents()}, " and ",
                           tuple_text{b->extents()}, " over the axes ", tuple_text{of_a}, " and ",
                           tuple_text{of_b}});
    dims shape;
    const view<const T> left = as_matrix<T>(a, x, false, shape), right = as_matrix<T>(b, y, true, shape);
    const header_ptr out = matmul_arrays<T>("tensordot", left.header(), right.header());
    return ndarray<T>(view<T>(out).reshape(shape_t(shape)));
}

}  // namespace detail

// The cross product of vectors of three components (or two, whose third is 0; of two such the third component
// alone) that lie along the last axis; the other axes broadcast.
// https://numpy.org/doc/stable/reference/generated/numpy.cross.html
template <array_like A, array_like B>
auto cross(const A& a, const B& b, const cross_options& options = {}) {
    using T = detail::product_t<A, B>;
    return detail::cross<T>(detail::elements_as<T>(a), detail::elements_as<T>(b), options);
}

// The Kronecker product: blocks of b, each scaled by an element of a.
// https://numpy.org/doc/stable/reference/generated/numpy.kron.html
template <array_like A, array_like B>
auto kron(const A& a, const B& b) {
    using T = detail::product_t<A, B>;
    const view<const T> x(detail::elements_as<T>(a)), y(detail::elements_as<T>(b));
    const index_t n = x.ndim() > y.ndim() ? x.ndim() : y.ndim();
    shape_t outer, inner, shape;
    for (index_t k = 0; k < n; ++k) {
        const index_t i = k - (n - x.ndim()), j = k - (n - y.ndim());
        const index_t extent = i < 0 ? 1 : x.header().shape()[i], block = j < 0 ? 1 : y.header().shape()[j];
        outer.push_back(extent);
        outer.push_back(1);
        inner.push_back(1);
        inner.push_back(block);
        index_t both = 0;
        if (detail::multiply_overflows(extent, block, both))
            detail::fail<shape_error>(
                {"kron: the product of shapes ", detail::tuple_text{x.header().extents()}, " and ",
                 detail::tuple_text{y.header().extents()}, " is too big to be addressed"});
        shape.push_back(both);
    }
    const ndarray<T> blocks = multiply(x.reshape(outer), y.reshape(inner));
    return ndarray<T>(blocks.reshape(shape));
}

// The sum of products over some axes of both: the last of a with the first of b, so many, or those listed.
// https://numpy.org/doc/stable/reference/generated/numpy.tensordot.html
template <array_like A, array_like B>
auto tensordot(const A& a, const B& b, index_t axes = 2) {
    using T = detail::product_t<A, B>;
    const detail::header_ptr x = detail::elements_as<T>(a), y = detail::elements_as<T>(b);
    if (axes > x->ndim || axes > y->ndim)
        detail::fail<value_error>({"tensordot: ", axes, " axes are to be summed of arrays of shapes ",
                                   detail::tuple_text{x->extents()}, " and ",
                                   detail::tuple_text{y->extents()}});
    dims of_a, of_b;
    for (index_t k = 0; k < axes; ++k) {
        of_a.push_back(k - axes);
        of_b.push_back(k);
    }
    return detail::tensordot<T>(x, y, detail::as_view(of_a), detail::as_view(of_b));
}
template <array_like A, array_like B>
auto tensordot(const A& a, const B& b, std::initializer_list<axis_list> axes) {
    using T = detail::product_t<A, B>;
    if (axes.size() != 2)
        detail::fail<value_error>({"tensordot: two lists of axes are expected, got ", axes.size()});
    return detail::tensordot<T>(detail::elements_as<T>(a), detail::elements_as<T>(b), *axes.begin(),
                                *(axes.begin() + 1));
}

// Of ranges, braces and values.
ORTHANT_PAIRS(cross)
ORTHANT_PAIRS(cross, cross_options)
ORTHANT_PAIRS(kron)
ORTHANT_PAIRS(tensordot)

}  // namespace orthant::inline ORTHANT_ABI
