#pragma once
// Products of many matrices, and NumPy's names of products in linalg: matrix_power multi_dot; matmul vecdot
// tensordot matrix_transpose, which are np's; and cross outer trace diagonal, which are stricter there or
// take the last two axes.
//
//     np::linalg::matrix_power(a, 5)              a · a · a · a · a by squaring; negative powers of the
//     inverse np::linalg::multi_dot({a, b, c, d})         in the order that costs least
//
// https://numpy.org/doc/stable/reference/routines.linalg.html#matrix-and-vector-products

#include <orthant/base/plain_vector.hpp>
#include <orthant/linalg/solve.hpp>
#include <orthant/ops/indexing/diagonals.hpp>
#include <orthant/ops/manipulation/join.hpp>
#include <orthant/ops/math/tensor_products.hpp>

namespace orthant::inline ORTHANT_ABI::detail {

template <class T>
header_ptr matrix_power_of(header_ptr array, index_t n) {
    matrix_operand a = square_matrices("matrix_power", std::move(array));
    const auto times = [](const header_ptr& x, const header_ptr& y) {
        return matmul_arrays<T>("matrix_power", *x, *y);
    };
    if (n == 0) {
        header_ptr out = new_array<T>("matrix_power", a.array->extents());
        T* to = static_cast<T*>(out->data);
        for (stack_walk at("matrix_power", a); at; ++at, to += a.rows * a.rows)
            kernel::set_identity(a.rows, a.rows, to, a.rows);
        return out;
    }
    header_ptr z = a.array;
    std::uintmax_t left = n < 0 ? std::uintmax_t(0) - std::uintmax_t(n) : std::uintmax_t(n);
    if (n < 0) {
        if constexpr (integer<T> || boolean<T>)
            fail<type_error>(
                {"matrix_power: integer matrices have no integer inverse: write matrix_power<double>(a, ", n,
                 ")"});
        else
            z = invert_matrices<T>("matrix_power", z);
    }
    if (left == 1) return n < 0 ? z : dense_copy<T>(z);
    if (left == 2) return times(z, z);
    if (left == 3) return times(times(z, z), z);
    header_ptr out;
    for (bool first = true; left > 0; first = false) {
        if (!first) z = times(z, z);
        if (left & 1) out = out ? times(out, z) : z;
        left >>= 1;
    }
    return out;
}

// Where the chain i … j of matrices is cut first: the order of least multiplications (Cormen et al., 15.2).
plain_vector<index_t> cheapest_cuts(const plain_vector<index_t>& extents);

template <class T>
header_ptr multi_dot_arrays(const plain_vector<header_ptr>& arrays) {
    const std::size_t n = arrays.size();
    if (n < 2) fail<value_error>({"multi_dot: Expecting at least two arrays."});
    const auto times = [](const header_ptr& x, const header_ptr& y) {
        return matmul_arrays<T>("multi_dot", *x, *y);
    };
    plain_vector<index_t> extents;
    for (std::size_t k = 0; k < n; ++k) {
        const header_ptr& h = arrays[k];
        if (h->ndim != 2 && !(h->ndim == 1 && (k == 0 || k + 1 == n)))
            fail<linalg_error>(
                {"multi_dot: ", h->ndim, "-dimensional array given. Array must be two-dimensional"});
        const index_t rows = h->ndim == 1 && k == 0 ? 1 : h->shape()[0];
        const index_t columns = h->ndim == 1 && k + 1 == n && k > 0 ? 1 : h->shape()[h->ndim - 1];
        if (k > 0 && extents.back() != rows)
            fail_aligned("multi_dot", arrays[k - 1]->extents(), h->extents(), extents.back(), rows);
        if (k == 0) extents.push_back(rows);
        extents.push_back(columns);
    }
    if (n == 2) return times(arrays[0], arrays[1]);
    const plain_vector<index_t> cuts = cheapest_cuts(extents);
    const auto chain = [&](const auto& self, std::size_t i, std::size_t j) -> header_ptr {
        if (i == j) return arrays[i];
        const std::size_t cut = std::size_t(cuts[i * n + j]);
        return times(self(self, i, cut), self(self, cut + 1, j));
    };
    return chain(chain, 0, n - 1);
}

inline void require_vectors(const char* function, index_t a, index_t b) {
    if (a != 1 || b != 1)
        fail<value_error>({function, ": Input arrays must be one-dimensional, but they are ", a,
                           "-dimensional and ", b, "-dimensional"});
}

struct linalg_outer {
    using function = functor::multiply;
    template <array_like A, array_like B>
    auto operator()(const A& a, const B& b) const {
        const auto x = materialize(a);
        const auto y = materialize(b);
        require_vectors("outer", x.ndim(), y.ndim());
        return orthant::outer(x, y);
    }
};

}  // namespace orthant::inline ORTHANT_ABI::detail

namespace orthant::inline ORTHANT_ABI::linalg {

using orthant::matmul;
using orthant::matrix_transpose;
using orthant::tensordot;
using orthant::vecdot;

// {.axis = 0}: where the vectors lie.
struct vector_axis_options {
    keyword_only only = keyword_only();
    index_t axis = -1;
};
// {.offset = 1}: which diagonal.
struct matrix_offset_options {
    keyword_only only = keyword_only();
    index_t offset = 0;
};

}  // namespace orthant::inline ORTHANT_ABI::linalg

namespace orthant::inline ORTHANT_ABI::detail {

struct linalg_cross {
    using function = functor::multiply;
    template <array_like A, array_like B>
    auto operator()(const A& a, const B& b, const linalg::vector_axis_options& options = {}) const {
        const auto x = materialize(a);
        const auto y = materialize(b);
        const index_t n = x.shape(options.axis), m = y.shape(options.axis);
        if (n != 3 || m != 3)
            fail<value_error>(
                {"cross: Both input arrays must be (arrays of) 3-dimensional vectors, but they are ", n,
                 " and ", m, " dimensional instead."});
        return orthant::cross(x, y, orthant::cross_options{.axis = options.axis});
    }
};

struct linalg_trace {
    template <array_like E>
    auto operator()(const E& e, index_t offset = 0) const {
        return orthant::trace(e, offset, -2, -1);
    }
    template <array_like E>
    auto operator()(const E& e, const linalg::matrix_offset_options& options) const {
        return orthant::trace(e, options.offset, -2, -1);
    }
    template <forms::list1 X = forms::integers>
    auto operator()(const X& x, index_t offset = 0) const {
        return (*this)(forms::as_array(x), offset);
    }
    template <forms::list X = forms::reals>
    auto operator()(const X& x, index_t offset = 0) const {
        return (*this)(forms::as_array(x), offset);
    }
};

struct linalg_diagonal {
    template <array_like E>
    auto operator()(E&& e, index_t offset = 0) const {
        return orthant::diagonal(std::forward<E>(e), offset, -2, -1);
    }
    template <array_like E>
    auto operator()(E&& e, const linalg::matrix_offset_options& options) const {
        return orthant::diagonal(std::forward<E>(e), options.offset, -2, -1);
    }
    template <forms::list1 X = forms::integers>
    auto operator()(const X& x, index_t offset = 0) const {
        return (*this)(forms::as_array(x), offset);
    }
    template <forms::list X = forms::reals>
    auto operator()(const X& x, index_t offset = 0) const {
        return (*this)(forms::as_array(x), offset);
    }
};

}  // namespace orthant::inline ORTHANT_ABI::detail

namespace orthant::inline ORTHANT_ABI::linalg {

// All products of two vectors; other ranks are a value_error.
// https://numpy.org/doc/stable/reference/generated/numpy.linalg.outer.html
inline constexpr forms::object<detail::linalg_outer> outer{};

// The cross product of vectors of exactly three components along an axis, the last unless said.
// https://numpy.org/doc/stable/reference/generated/numpy.linalg.cross.html
inline constexpr forms::object<detail::linalg_cross> cross{};

// Sum along, and view of, a diagonal of the matrices of the last two axes.
// https://numpy.org/doc/stable/reference/generated/numpy.linalg.trace.html
inline constexpr detail::linalg_trace trace{};
inline constexpr detail::linalg_diagonal diagonal{};

// The n-th power of each matrix (..., m, m), in its own element type, or in Dtype: integers wrap, and need a
// floating Dtype for a negative power (type_error).
// https://numpy.org/doc/stable/reference/generated/numpy.linalg.matrix_power.html
template <class Dtype = void, array_like E>
auto matrix_power(const E& a, index_t n) {
    using V = detail::value_of<E>;
    using T = std::conditional_t<std::is_void_v<Dtype>, V, Dtype>;
    constexpr index_t rank = detail::rank_of<E> < 2 ? dynamic : detail::rank_of<E>;
    return ndarray<T, rank>(detail::matrix_power_of<T>(detail::matrix_elements<T>("matrix_power", a), n));
}
template <class Dtype = void, forms::list X = forms::reals>
auto matrix_power(const X& a, index_t n) {
    return linalg::matrix_power<Dtype>(forms::as_array(a), n);
}

// The product of two or more matrices, in the order that takes the fewest multiplications; the first may be a
// row vector, the last a column vector.
// https://numpy.org/doc/stable/reference/generated/numpy.linalg.multi_dot.html
template <class T>
auto multi_dot(std::initializer_list<element_source<T>> arrays) {
    plain_vector<detail::header_ptr> headers;
    for (const element_source<T>& each : arrays) headers.push_back(each.handle());
    return ndarray<T>(detail::multi_dot_arrays<T>(headers));
}
template <detail::range R>
    requires array_like<detail::value_in<R>>
auto multi_dot(const R& arrays) {
    using T = detail::value_of<detail::value_in<R>>;
    plain_vector<detail::header_ptr> headers;
    for (const auto& each : arrays) headers.push_back(detail::elements_as<T>(each));
    return ndarray<T>(detail::multi_dot_arrays<T>(headers));
}

}  // namespace orthant::inline ORTHANT_ABI::linalg

#if ORTHANT_DEFINE

namespace orthant::inline ORTHANT_ABI::detail {

ORTHANT_ONCE plain_vector<index_t> cheapest_cuts(const plain_vector<index_t>& p) {
    const std::size_t n = p.size() - 1;
    plain_vector<double> cost(n * n, 0.0);
    plain_vector<index_t> cut(n * n, 0);
    if (n == 3) {  // NumPy's rule: at the same cost the right pair goes first
        const double left = double(p[0]) * double(p[2]) * (double(p[1]) + double(p[3])),
                     right = double(p[1]) * double(p[3]) * (double(p[0]) + double(p[2]));
        cut[2] = left < right ? 1 : 0;
        cut[1] = 0;
        cut[1 * n + 2] = 1;
        return cut;
    }
    for (std::size_t length = 1; length < n; ++length)
        for (std::size_t i = 0; i + length < n; ++i) {
            const std::size_t j = i + length;
            for (std::size_t k = i; k < j; ++k) {
                const double q = cost[i * n + k] + cost[(k + 1) * n + j] +
                                 double(p[i]) * double(p[k + 1]) * double(p[j + 1]);
                if (k == i || q < cost[i * n + j]) {
                    cost[i * n + j] = q;
                    cut[i * n + j] = index_t(k);
                }
            }
        }
    return cut;
}

}  // namespace orthant::inline ORTHANT_ABI::detail

#endif
