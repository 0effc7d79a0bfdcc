#pragma once
// Norms of vectors and matrices: norm vector_norm matrix_norm.
//
//     np::linalg::norm(x)                     the root of the sum of squares, of all elements
//     np::linalg::norm(x, np::inf)            the largest |x|; of a matrix the largest sum of a row
//     np::linalg::norm(x, "fro")              also "nuc", 2 and -2 (by singular values), 1, -1, 0, any p of
//     vectors np::linalg::norm(x, {.ord = 1, .axis = 0, .keepdims = true})
//
// With one axis norms are of vectors, with two of matrices; without, of the whole array, which then has one
// axis or two unless no order is given. Without an axis the result is a number, else an array. Squares are
// added as they are: a norm near the ends of the range over- or underflows, as NumPy's does. The largest of
// nothing is 0, the smallest an error.
// https://numpy.org/doc/stable/reference/generated/numpy.linalg.norm.html

#include <orthant/base/constants.hpp>
#include <orthant/linalg/stacks.hpp>
#include <orthant/linalg/svd.hpp>
#include <orthant/ops/logic/compare.hpp>
#include <orthant/ops/manipulation/reshape.hpp>
#include <orthant/ops/manipulation/transpose.hpp>
#include <orthant/ops/math/math.hpp>

namespace orthant::inline ORTHANT_ABI::linalg {

// The order of a norm: none, a number, "fro" or "nuc".
class norm_order {
public:
    constexpr norm_order(none_t = {}) {}
    template <class N>
        requires std::is_arithmetic_v<N>
    constexpr norm_order(N p) : kind_('p'), value_(double(p)) {}
    constexpr norm_order(std::string_view name)
        : kind_(name == "fro"   ? 'f'
                : name == "nuc" ? 'n'
                                : '?'),
          name_(name) {}
    constexpr norm_order(const char* name) : norm_order(std::string_view(name)) {}

    constexpr bool given() const { return kind_ != '-'; }
    constexpr bool is(const char* name) const { return name_ == name; }
    constexpr bool equals(double p) const { return kind_ == 'p' && value_ == p; }
    constexpr bool is_number() const { return kind_ == 'p'; }
    constexpr double value() const { return value_; }
    constexpr std::string_view name() const { return name_; }

private:
    char kind_ = '-';
    double value_ = 0;
    std::string_view name_;
};

struct norm_options {
    keyword_only only = keyword_only();
    norm_order ord = {};
    axis_argument axis = {};
    bool keepdims = false;
};
struct vector_norm_options {
    keyword_only only = keyword_only();
    axis_argument axis = {};
    bool keepdims = false;
    norm_order ord = 2;
};
struct matrix_norm_options {
    keyword_only only = keyword_only();
    bool keepdims = false;
    norm_order ord = "fro";
};

}  // namespace orthant::inline ORTHANT_ABI::linalg

namespace orthant::inline ORTHANT_ABI::detail {

// float16 is measured in float32 and rounded; integers in float64.
template <class E>
using norm_t = std::conditional_t<is_short_float<value_of<E>>, float, linalg_t<E>>;
template <class E>
using norm_result_t = std::conditional_t<is_short_float<value_of<E>>, value_of<E>, real_of_t<linalg_t<E>>>;

template <class T>
header_ptr vector_norms(const header_ptr& x, const dims& axes, const linalg::norm_order& order,
                        bool keepdims);
template <class T>
header_ptr matrix_norms(const char* function, const header_ptr& x, index_t row_axis, index_t column_axis,
                        const linalg::norm_order& order, bool keepdims);
// The Euclidean length of all elements.
template <class T>
real_of_t<T> length_of(const header_ptr& x);

// NumPy's norm(x, ord, axis, keepdims).
template <class T>
header_ptr norms(const header_ptr& x, const linalg::norm_options& how);

inline void require_frobenius_or_number(const linalg::norm_order& order) {
    if (order.given() && !order.is_number())
        fail<value_error>({"norm: Invalid norm order '", order.name(), "' for vectors"});
}

}  // namespace orthant::inline ORTHANT_ABI::detail

namespace orthant::inline ORTHANT_ABI::linalg {

// Of the whole array, as a number.
template <array_like E>
auto norm(const E& x, const norm_order& ord = {}) {
    using T = detail::norm_t<E>;
    using R = detail::norm_result_t<E>;
    const detail::header_ptr h = detail::elements_as<T>(x);
    if (!ord.given()) return static_cast<R>(detail::length_of<T>(h));
    return static_cast<R>(*static_cast<const real_of_t<T>*>(detail::norms<T>(h, {.ord = ord})->data));
}
// Along an axis or two, as an array.
template <array_like E>
auto norm(const E& x, const norm_options& options) {
    using T = detail::norm_t<E>;
    using R = detail::norm_result_t<E>;
    detail::header_ptr out = detail::norms<T>(detail::elements_as<T>(x), options);
    if constexpr (std::is_same_v<R, real_of_t<T>>)
        return ndarray<R>(std::move(out));
    else
        return ndarray<R>(view<const real_of_t<T>>(out).template astype<R>());
}
template <array_like E>
auto norm(const E& x, const norm_order& ord, const axis_argument& axis, bool keepdims = false) {
    return linalg::norm(x, norm_options{.ord = ord, .axis = axis, .keepdims = keepdims});
}

// Of vectors along one axis or several, of all elements unless an axis is given.
// https://numpy.org/doc/stable/reference/generated/numpy.linalg.vector_norm.html
template <array_like E>
auto vector_norm(const E& x, const vector_norm_options& options = {}) {
    using T = detail::norm_t<E>;
    using R = detail::norm_result_t<E>;
    const detail::header_ptr h = detail::elements_as<T>(x);
    const detail::reduced_axes axes = options.axis.resolve("vector_norm", h->ndim);
    dims all;
    if (axes.everything)
        for (index_t k = 0; k < h->ndim; ++k) all.push_back(k);
    detail::require_frobenius_or_number(options.ord);
    detail::header_ptr out =
        detail::vector_norms<T>(h, axes.everything ? all : axes.axes, options.ord, options.keepdims);
    if constexpr (std::is_same_v<R, real_of_t<T>>)
        return ndarray<R>(std::move(out));
    else
        return ndarray<R>(view<const real_of_t<T>>(out).template astype<R>());
}

// Of the matrices of the last two axes.
// https://numpy.org/doc/stable/reference/generated/numpy.linalg.matrix_norm.html
template <array_like E>
auto matrix_norm(const E& x, const matrix_norm_options& options = {}) {
    using T = detail::norm_t<E>;
    using R = detail::norm_result_t<E>;
    const detail::header_ptr h = detail::matrices("matrix_norm", detail::elements_as<T>(x)).array;
    detail::header_ptr out =
        detail::matrix_norms<T>("matrix_norm", h, h->ndim - 2, h->ndim - 1, options.ord, options.keepdims);
    if constexpr (std::is_same_v<R, real_of_t<T>>)
        return ndarray<R>(std::move(out));
    else
        return ndarray<R>(view<const real_of_t<T>>(out).template astype<R>());
}

// Of ranges and braces.
ORTHANT_LISTS(norm)
ORTHANT_LISTS(norm, norm_options)
ORTHANT_LISTS(vector_norm)
ORTHANT_LISTS(vector_norm, vector_norm_options)
ORTHANT_LISTS(matrix_norm)
ORTHANT_LISTS(matrix_norm, matrix_norm_options)

}  // namespace orthant::inline ORTHANT_ABI::linalg

namespace orthant::inline ORTHANT_ABI::detail {

// The parts of complex numbers as a last axis.
template <class T>
view<const real_of_t<T>> parts_of(const header_ptr& x) {
    if constexpr (!is_complex_v<T>) {
        return view<const T>(x);
    } else {
        dims shape(x->shape(), x->shape() + x->ndim), strides(x->strides(), x->strides() + x->ndim);
        for (index_t& s : strides) s *= 2;
        shape.push_back(2);
        strides.push_back(1);
        return view<const real_of_t<T>>(new_window(x, x->data, as_view(shape), as_view(strides)));
    }
}

template <class T>
real_of_t<T> length_of(const header_ptr& x) {
    using R = real_of_t<T>;
    const header_ptr dense = x->c_contiguous || x->f_contiguous ? x : dense_copy<T>(x);
    const index_t n = x->size * index_t(is_complex_v<T> ? 2 : 1), step = 1;
    const view<const R> flat(new_window(dense, dense->data, dims_view(&n, 1), dims_view(&step, 1)));
    return std::sqrt(R(*static_cast<const R*>(orthant::dot(flat, flat).handle()->data)));
}

// The results without the axes of extent 1 that stand for what was reduced.
template <class R>
header_ptr without_axes(const header_ptr& h, const dims& axes, bool keep) {
    if (keep) return h;
    dims shape;
    for (index_t k = 0; k < h->ndim; ++k) {
        bool reduced = false;
        for (index_t axis : axes) reduced = reduced || axis == k;
        if (!reduced) shape.push_back(h->shape()[k]);
    }
    return view<R>(h).reshape(shape_t(as_view(shape))).handle();
}

template <class T>
header_ptr root_of_squares(const header_ptr& x, const dims& axes, bool keepdims) {
    using R = real_of_t<T>;
    const view<const R> parts = parts_of<T>(x);
    dims reduced = axes;
    if (is_complex_v<T>) reduced.push_back(x->ndim);
    ndarray<R> out =
        orthant::sum<R>(multiply(parts, parts), reduce_options{.axis = reduced, .keepdims = true});
    R* const p = out.data();
    for (index_t i = 0; i < out.size(); ++i) p[i] = std::sqrt(p[i]);
    return without_axes<R>(out.handle(), keepdims && is_complex_v<T> ? dims(1, x->ndim) : reduced,
                           keepdims && !is_complex_v<T>);
}

template <class T>
header_ptr vector_norms(const header_ptr& x, const dims& axes, const linalg::norm_order& order,
                        bool keepdims) {
    using R = real_of_t<T>;
    const view<const T> v(x);
    const reduce_options how{.axis = axes, .keepdims = keepdims};
    if (!order.given() || order.equals(2)) return root_of_squares<T>(x, axes, keepdims);
    if (order.equals(0)) return orthant::sum<R>(not_equal(v, T(0)), how).handle();
    const ndarray<R> sizes = orthant::abs(v);
    if (order.equals(1)) return orthant::sum<R>(sizes, how).handle();
    if (order.equals(inf))
        return orthant::max(sizes, reduce_options{.axis = axes, .keepdims = keepdims, .initial = R(0)})
            .handle();
    if (order.equals(-inf)) return orthant::min(sizes, how).handle();
    const R p = R(order.value());
    ndarray<R> out = orthant::sum<R>(power(sizes, p), how);
    R* const to = out.data();
    for (index_t i = 0; i < out.size(); ++i) to[i] = std::pow(to[i], R(1) / p);
    return out.handle();
}

// Norms by the singular values of each matrix of the last two axes.
template <class T>
header_ptr singular_norms(const char* function, const header_ptr& matrices, const linalg::norm_order& order) {
    using R = real_of_t<T>;
    const header_ptr values = singular_values_of(function, view<const T>(matrices), false);
    const index_t d = values->ndim, k = values->shape()[d - 1];
    header_ptr out = new_array<R>(function, values->extents().first(std::size_t(d - 1)));
    if (k == 0 && order.equals(-2) && out->size > 0)
        fail<value_error>(
            {function, ": zero-size array to reduction operation minimum which has no identity"});
    const double* from = static_cast<const double*>(values->data);  // they descend
    for (index_t i = 0; i < out->size; ++i, from += k) {
        double norm = k == 0 ? 0.0 : order.equals(2) ? from[0] : order.equals(-2) ? from[k - 1] : 0.0;
        if (order.is("nuc"))
            for (index_t j = 0; j < k; ++j) norm += from[j];
        static_cast<R*>(out->data)[i] = R(norm);
    }
    return out;
}

template <class T>
header_ptr matrix_norms(const char* function, const header_ptr& x, index_t row_axis, index_t column_axis,
                        const linalg::norm_order& order, bool keepdims) {
    using R = real_of_t<T>;
    const dims axes{row_axis, column_axis};
    if (!order.given() || order.is("fro")) return root_of_squares<T>(x, axes, keepdims);
    if (order.is("nuc") || order.equals(2) || order.equals(-2)) {
        const header_ptr last = moveaxis(view<const T>(x), axis_list(axes), axis_list(-2, -1)).handle();
        const header_ptr values = singular_norms<T>(function, last, order);
        if (!keepdims) return values;
        dims shape(x->shape(), x->shape() + x->ndim);
        shape[std::size_t(row_axis)] = shape[std::size_t(column_axis)] = 1;
        return view<R>(values).reshape(shape_t(as_view(shape))).handle();
    }
    const bool columns = order.equals(1) || order.equals(-1), largest = order.equals(1) || order.equals(inf);
    if (!columns && !order.equals(inf) && !order.equals(-inf))
        fail<value_error>({function, ": Invalid norm order for matrices."});
    const ndarray<R> sizes = orthant::abs(view<const T>(x));
    const ndarray<R> sums =
        orthant::sum<R>(sizes, reduce_options{.axis = columns ? row_axis : column_axis, .keepdims = true});
    const index_t left = columns ? column_axis : row_axis;
    const ndarray<R> out =
        largest ? orthant::max(sums, reduce_options{.axis = left, .keepdims = true, .initial = R(0)})
                : orthant::min(sums, reduce_options{.axis = left, .keepdims = true});
    return without_axes<R>(out.handle(), axes, keepdims);
}

template <class T>
header_ptr norms(const header_ptr& x, const linalg::norm_options& how) {
    using R = real_of_t<T>;
    const index_t n = x->ndim;
    dims axes = how.axis.axes();
    if (how.axis.is_all()) {
        if (!how.ord.given() || (how.ord.is("fro") && n == 2) || (how.ord.equals(2) && n == 1)) {
            const ndarray<R> one(length_of<T>(x));
            return how.keepdims ? one.reshape(shape_t(as_view(dims(std::size_t(n), 1)))).handle()
                                : one.handle();
        }
        for (index_t k = 0; k < n; ++k) axes.push_back(k);
    }
    for (index_t& axis : axes) axis = normalize_axis("norm", axis, n);
    if (axes.size() == 1) {
        require_frobenius_or_number(how.ord);
        return vector_norms<T>(x, axes, how.ord, how.keepdims);
    }
    if (axes.size() != 2) fail<value_error>({"norm: Improper number of dimensions to norm."});
    if (axes[0] == axes[1]) fail<value_error>({"norm: Duplicate axes given."});
    return matrix_norms<T>("norm", x, axes[0], axes[1], how.ord, how.keepdims);
}

#define ORTHANT_ROW(T)                                                                                \
    ORTHANT_INSTANTIATE(header_ptr norms<T>(const header_ptr&, const linalg::norm_options&));         \
    ORTHANT_INSTANTIATE(real_of_t<T> length_of<T>(const header_ptr&));                                \
    ORTHANT_INSTANTIATE(                                                                              \
        header_ptr vector_norms<T>(const header_ptr&, const dims&, const linalg::norm_order&, bool)); \
    ORTHANT_INSTANTIATE(header_ptr matrix_norms<T>(const char*, const header_ptr&, index_t, index_t,  \
                                                   const linalg::norm_order&, bool));
ORTHANT_ROW(float)
ORTHANT_ROW(double)
ORTHANT_ROW(complex64)
ORTHANT_ROW(complex128)
#undef ORTHANT_ROW

}  // namespace orthant::inline ORTHANT_ABI::detail
