#pragma once
// Diagonals and triangles as views and as indices: diagonal fill_diagonal diag_indices diag_indices_from
// tril_indices triu_indices tril_indices_from triu_indices_from mask_indices. The index arrays are used as a
// multi-index: a[np::triu_indices(3)] = 0.
// https://numpy.org/doc/stable/reference/routines.indexing.html#generating-index-arrays

#include <array>
#include <vector>

#include <orthant/array/argument_forms.hpp>
#include <orthant/array/ranges.hpp>
#include <orthant/array/window.hpp>
#include <orthant/ops/indexing/nonzero.hpp>
#include <orthant/ops/indexing/put.hpp>

namespace orthant::inline ORTHANT_ABI {

using index_pair = unpacked<ndarray<std::int64_t>, 2>;

namespace detail {

// The diagonal of two axes becomes the last axis.
geometry diagonal_geometry(const array_header& h, index_t offset, index_t axis1, index_t axis2);

// How many indices (i, j) of an n by m matrix have j - i <= k, without walking the rows: some at the top have
// none, then each has one more than the one above, those at the bottom all.
inline index_t count_below(index_t n, index_t m, index_t k) noexcept {
    if (k < -n) return 0;
    if (k >= m) return n * m;
    const index_t first = k < 0 ? -k : 0, whole = m - k < n ? m - k : n;
    return (whole - first) * (first + whole + 2 * k + 1) / 2 + (n - whole) * m;
}

// The indices (i, j) of an n by m matrix with j - i <= k, or those with j - i >= k.
index_pair triangle(const char* function, index_t n, index_t k, index_t m, bool lower);

inline index_pair triangle_from(const char* function, const array_header& a, index_t k, bool lower) {
    if (a.ndim != 2)
        fail<value_error>({function, ": input array must be 2-d, got shape ", tuple_text{a.extents()}});
    return triangle(function, a.shape()[0], k, a.shape()[1], lower);
}

index_t diagonal_length(const array_header& a);

}  // namespace detail

// The diagonal j - i = offset of the matrices of two axes, as a view; its axis is the last of the result.
// https://numpy.org/doc/stable/reference/generated/numpy.diagonal.html
template <array_like A>
auto diagonal(A&& a, index_t offset = 0, index_t axis1 = 0, index_t axis2 = 1) {
    const auto shown = detail::show(a);
    constexpr index_t rank = detail::rank_of<A> == dynamic ? dynamic : detail::rank_of<A> - 1;
    return detail::window_of<detail::element_of<A>, rank>(
        shown.handle(), detail::diagonal_geometry(shown.header(), offset, axis1, axis2));
}
template <array_like A>
auto diagonal(A&& a, const offset_options& o) {
    return diagonal(a, o.offset, o.axis1, o.axis2);
}

// {.wrap = true}: in a tall matrix the diagonal begins anew below the square, after one empty row.
struct fill_diagonal_options {
    keyword_only only = keyword_only();
    bool wrap = false;
};

// Writes the values, one after the other and repeated, to the main diagonal a(i, i, …); beyond two axes all
// extents must be equal. https://numpy.org/doc/stable/reference/generated/numpy.fill_diagonal.html
template <detail::writable A, detail::operand V>
void fill_diagonal(A&& a, const V& values, const fill_diagonal_options& options = {}) {
    using T = detail::value_of<A>;
    const detail::array_header& h = a.header();
    if (h.ndim < 2)
        detail::fail<value_error>({"fill_diagonal: array must be at least 2-d, got shape ",
                                  detail::tuple_text{h.extents()}});
    index_t length = h.shape()[0], step = 0;
    for (index_t k = 0; k < h.ndim; ++k) {
        if (h.ndim > 2 && h.shape()[k] != h.shape()[0])
            detail::fail<value_error>({
                "fill_diagonal: all dimensions of input must be of equal length, got shape ",
                detail::tuple_text{h.extents()}});
        if (h.shape()[k] < length) length = h.shape()[k];
        step = detail::stride_sum(step, h.strides()[k]);
    }
    const detail::header_ptr source = detail::apart_from<T>(h, detail::values_as<T>(values));
    if (source->size == 0) detail::fail<value_error>({"fill_diagonal: there are no values to write"});
    if (h.ndim == 2 && options.wrap) {  // every (columns + 1)-th element in C order
        const auto flat = detail::arange_of<std::int64_t>(std::int64_t(0), std::int64_t(h.size),
                                                          std::int64_t(h.shape()[1] + 1));
        if (flat.size() > 0)
            detail::write_repeated<T>(detail::plan_flat("fill_diagonal", a.handle(), flat.handle()), source,
                                      flat.size());
        return;
    }
    detail::geometry g;
    g.add(length, step);
    if (length > 0)
        detail::evaluate_into<T>(detail::window_header(a.handle(), g, sizeof(T)).get(),
                                 view<const T>(detail::repeated_values<T>(source, length)));
}

// The indices of the diagonal of an n by n matrix, or with diag_indices<N> of an array of N axes.
template <std::size_t N = 2>
unpacked<ndarray<std::int64_t>, N> diag_indices(index_t n) {
    unpacked<ndarray<std::int64_t>, N> out;
    for (ndarray<std::int64_t>& axis : out)
        axis = ndarray<std::int64_t>(detail::counting(n, 0, 1, "diag_indices"));
    return out;
}
inline std::vector<ndarray<std::int64_t>> diag_indices(index_t n, index_t ndim) {
    if (ndim > detail::most_axes)
        detail::fail<value_error>(
            {"diag_indices: ndim = ", ndim, " is more than the ", detail::most_axes, " axes there may be"});
    if (ndim < 0) ndim = 0;
    return std::vector<ndarray<std::int64_t>>(
        std::size_t(ndim), ndarray<std::int64_t>(detail::counting(n, 0, 1, "diag_indices")));
}
template <array_like A>
std::vector<ndarray<std::int64_t>> diag_indices_from(const A& a) {
    const detail::header_ptr g = detail::geometry_of(detail::as_operand(a));
    return diag_indices(detail::diagonal_length(*g), g->ndim);
}
template <std::size_t N, array_like A>
unpacked<ndarray<std::int64_t>, N> diag_indices_from(const A& a) {
    const detail::header_ptr g = detail::geometry_of(detail::as_operand(a));
    if (g->ndim != index_t(N))
        detail::fail<shape_error>({"diag_indices_from: an array of shape ", detail::tuple_text{g->extents()},
                                  " does not have ", N, " axes"});
    return diag_indices<N>(detail::diagonal_length(*g));
}

// The indices of the lower triangle of an n by m matrix (m is n if left out), diagonal k and below.
inline index_pair tril_indices(index_t n, index_t k = 0, optional_axis m = {}) {
    return detail::triangle("tril_indices", n, k, m.given ? m.value : n, true);
}
// The indices of the upper triangle, diagonal k and above.
inline index_pair triu_indices(index_t n, index_t k = 0, optional_axis m = {}) {
    return detail::triangle("triu_indices", n, k, m.given ? m.value : n, false);
}
// {.k = 1}, {.m = 4}
struct triangle_options {
    keyword_only only = keyword_only();
    index_t k = 0;
    optional_axis m = {};
};
inline index_pair tril_indices(index_t n, const triangle_options& o) { return tril_indices(n, o.k, o.m); }
inline index_pair triu_indices(index_t n, const triangle_options& o) { return triu_indices(n, o.k, o.m); }
template <array_like A>
index_pair tril_indices_from(const A& a, index_t k = 0) {
    return detail::triangle_from("tril_indices_from", *detail::geometry_of(detail::as_operand(a)), k, true);
}
template <array_like A>
index_pair triu_indices_from(const A& a, index_t k = 0) {
    return detail::triangle_from("triu_indices_from", *detail::geometry_of(detail::as_operand(a)), k, false);
}

// The indices where f(an n by n matrix of ones, k) is not zero; f is np::triu, np::tril or alike.
template <class F>
index_pair mask_indices(index_t n, const F& f, index_t k = 0) {
    ndarray<std::int64_t> ones(detail::new_array<std::int64_t>("mask_indices", shape_t{n, n}));
    ones.fill(1);
    return nonzero<2>(f(ones, k));
}

// Of ranges, braces and values.
ORTHANT_LISTS(diagonal)
ORTHANT_LISTS(diagonal, offset_options)

// The method, which view/expression.hpp and strided.hpp declare.
template <class D, class Element, class ConstElement, index_t R>
template <class E>
auto strided<D, Element, ConstElement, R>::diagonal_of(index_t offset, index_t axis1, index_t axis2) const {
    return orthant::diagonal(window<E, R>(detail::header_ptr(header_)), offset, axis1, axis2);
}

}  // namespace orthant::inline ORTHANT_ABI

#if ORTHANT_DEFINE

namespace orthant::inline ORTHANT_ABI::detail {

ORTHANT_ONCE geometry diagonal_geometry(const array_header& h, index_t offset, index_t axis1, index_t axis2) {
    if (h.ndim < 2)
        fail<value_error>(
            {"diagonal: requires an array of at least two dimensions, got shape ", tuple_text{h.extents()}});
    axis1 = normalize_axis("diagonal", axis1, h.ndim);
    axis2 = normalize_axis("diagonal", axis2, h.ndim);
    if (axis1 == axis2) fail<value_error>({"diagonal: axis1 and axis2 cannot be the same, got ", axis1});
    const diagonal_place d = place_diagonal(h.shape()[axis1], h.shape()[axis2], offset);
    geometry g;
    for (index_t k = 0; k < h.ndim; ++k)
        if (k != axis1 && k != axis2) g.add(h.shape()[k], h.strides()[k]);
    g.add(d.length, stride_sum(h.strides()[axis1], h.strides()[axis2]));
    g.offset = d.row * h.strides()[axis1] + d.column * h.strides()[axis2];
    return g;
}

ORTHANT_ONCE index_pair triangle(const char* function, index_t n, index_t k, index_t m, bool lower) {
    if (n < 0 || m < 0)
        fail<shape_error>({function, ": negative dimensions are not allowed, got ", n, " and ", m});
    // Rows n and more, and columns m and more, are not there, however far k lies.
    k = k < -n ? -n : k > m ? m : k;
    const auto clamped = [m](index_t j) { return j < 0 ? index_t(0) : j < m ? j : m; };
    const auto from = [&](index_t i) { return lower ? index_t(0) : clamped(saturated_sum(i, k)); };
    const auto to = [&](index_t i) { return lower ? clamped(saturated_sum(i, k + 1)) : m; };
    const index_t both[2] = {n, m}, all = checked_size(function, dims_view(both, 2), sizeof(std::int64_t));
    const index_t below = count_below(n, m, lower ? k : k - 1), count = lower ? below : all - below;
    header_ptr rows = new_array<std::int64_t>(function, dims_view{&count, 1});
    header_ptr columns = new_array<std::int64_t>(function, dims_view{&count, 1});
    std::int64_t* r = static_cast<std::int64_t*>(rows->data);
    std::int64_t* c = static_cast<std::int64_t*>(columns->data);
    // Above the first of these rows there are none, or below the last.
    const index_t first = lower && k < 0 ? -k : 0, last = !lower && m - k < n ? m - k : n;
    for (index_t i = first; count > 0 && i < last; ++i)
        for (index_t j = from(i); j < to(i); ++j) {
            *r++ = i;
            *c++ = j;
        }
    return {ndarray<std::int64_t>(std::move(rows)), ndarray<std::int64_t>(std::move(columns))};
}

ORTHANT_ONCE index_t diagonal_length(const array_header& a) {
    if (a.ndim < 2)
        fail<value_error>(
            {"diag_indices_from: input array must be at least 2-d, got shape ", tuple_text{a.extents()}});
    for (index_t k = 1; k < a.ndim; ++k)
        if (a.shape()[k] != a.shape()[0])
            fail<value_error>(
                {"diag_indices_from: all dimensions of input must be of equal length, got shape ",
                 tuple_text{a.extents()}});
    return a.shape()[0];
}

}  // namespace orthant::inline ORTHANT_ABI::detail

#endif
