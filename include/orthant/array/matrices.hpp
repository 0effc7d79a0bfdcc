#pragma once
// Matrices made of a formula: eye identity diag diagflat tri tril triu vander.
// https://numpy.org/doc/stable/reference/routines.array-creation.html#building-matrices

#include <orthant/array/argument_forms.hpp>
#include <orthant/array/from_list.hpp>

namespace orthant::inline ORTHANT_ABI {

// k counts diagonals: 0 the main one, positive above, negative below.
struct diagonal_options {
    keyword_only only = keyword_only();
    index_t k = 0;
};
struct eye_options {
    keyword_only only = keyword_only();
    index_t M = -1;  // columns; -1: as many as rows
    index_t k = 0;
    char order = 'C';
};
struct vander_options {
    keyword_only only = keyword_only();
    index_t N = -1;  // columns; -1: as many as numbers
    bool increasing = false;
};

namespace detail {

template <class T>
void set_diagonal(const header_ptr& h, index_t k, const T& value) {
    const diagonal_place d = place_diagonal(h->shape()[0], h->shape()[1], k);
    T* at = static_cast<T*>(h->data) + d.row * h->strides()[0] + d.column * h->strides()[1];
    for (index_t i = 0; i < d.length; ++i) at[i * (h->strides()[0] + h->strides()[1])] = value;
}

// A C-ordered copy whose elements above (keep_lower) or below diagonal k are zero, in every matrix of the
// last two axes. A 1-D array counts as a row that is repeated, as NumPy's broadcasting has it.
template <class T, bool KeepLower, class E>
header_ptr triangle(const char* function, const E& m, index_t k) {
    const header_ptr from = materialize(m).handle();
    if (from->ndim == 0) fail<value_error>({function, ": input array must have at least one dimension"});
    const index_t columns = from->shape()[from->ndim - 1];
    header_ptr h;
    if (from->ndim == 1) {
        const index_t square[2] = {columns, columns}, repeated[2] = {0, from->strides()[0]};
        h = new_array<T>(function, dims_view(square, 2));
        evaluate_into<T>(h.get(), view<const T>(new_window(from, from->data, dims_view(square, 2),
                                                           dims_view(repeated, 2))));
    } else {
        h = dense_copy<T>(from, 'C');
    }
    const index_t rows = h->shape()[h->ndim - 2];
    if (h->size == 0) return h;
    T* row = static_cast<T*>(h->data);
    for (index_t i = 0, all_rows = h->size / columns; i < all_rows; ++i, row += columns) {
        const index_t r = i % rows;
        // The first column above the diagonal.
        const index_t limit = k >= columns - r ? columns : k < -r ? 0 : r + k + (KeepLower ? 1 : 0);
        const index_t bound = limit < 0 ? 0 : limit > columns ? columns : limit;
        for (index_t j = KeepLower ? bound : 0, end = KeepLower ? columns : bound; j < end; ++j) row[j] = T();
    }
    return h;
}

template <class T>
ndarray<T> unit_matrix(const char* function, index_t rows, index_t columns, index_t k, char order) {
    const index_t shape[2] = {rows, columns};
    header_ptr h = new_filled<T>(function, dims_view(shape, 2), T(), order);
    set_diagonal(h, k, T(1));
    return ndarray<T>(std::move(h));
}

// The matrix with the elements of a vector on diagonal k.
template <class T>
header_ptr diagonal_matrix(const char* function, const header_ptr& from, index_t k) {
    index_t apart = k, n = 0;
    if ((k < 0 && multiply_overflows(k, -1, apart)) || add_overflows(from->size, apart, n))
        fail<shape_error>({function, ": a matrix with ", from->size, " elements on diagonal ", k,
                           " is too big to be addressed"});
    const index_t shape[2] = {n, n};
    header_ptr h = new_filled<T>(function, dims_view(shape, 2), T(), 'C');
    T* first = static_cast<T*>(h->data) + (k < 0 ? -k * n : k);
    const index_t step = n + 1;
    evaluate_into<T>(new_window(h, first, from->extents(), dims_view(&step, 1)).get(), view<const T>(from));
    return h;
}

template <class E>
inline constexpr index_t triangle_rank = rank_of<E> == 1 ? 2 : rank_of<E>;

}  // namespace detail

// n rows and m columns with ones on diagonal k.
template <class T = double>
ndarray<T> eye(index_t n, index_t m, index_t k, const order_options& options = {}) {
    return detail::unit_matrix<T>("eye", n, m, k, options.order);
}
template <class T = double>
ndarray<T> eye(index_t n, none_t, index_t k) {
    return eye<T>(n, n, k);
}
template <class T = double>
ndarray<T> eye(index_t n, index_t m, const eye_options& options = {}) {
    return eye<T>(n, m, options.k, {.order = options.order});
}
template <class T = double>
ndarray<T> eye(index_t n, const eye_options& options = {}) {
    return eye<T>(n, options.M < 0 ? n : options.M, options.k, {.order = options.order});
}

// The identity matrix of shape (n, n). https://numpy.org/doc/stable/reference/generated/numpy.identity.html
template <class T = double>
ndarray<T> identity(index_t n) {
    return detail::unit_matrix<T>("identity", n, n, 0, 'C');
}

// Of a vector, the matrix with it on diagonal k; of a matrix, a copy of its diagonal k. Other ranks are a
// value_error. (np::diagonal gives a view.)
template <array_like E>
auto diag(const E& v, index_t k = 0) {
    using T = detail::value_of<E>;
    using namespace detail;
    const header_ptr from = materialize(v).handle();
    constexpr index_t rank = rank_of<E> == 1 ? 2 : rank_of<E> == 2 ? 1 : dynamic;
    if (from->ndim == 1) return ndarray<T, rank>(diagonal_matrix<T>("diag", from, k));
    if (from->ndim != 2)
        fail<value_error>({"diag: input must be 1- or 2-d, got ", from->ndim, " dimensions"});
    const diagonal_place d = place_diagonal(from->shape()[0], from->shape()[1], k);
    const index_t step = stride_sum(from->strides()[0], from->strides()[1]);
    T* first = static_cast<T*>(from->data) + d.row * from->strides()[0] + d.column * from->strides()[1];
    return ndarray<T, rank>(
        dense_copy<T>(new_window(from, first, dims_view(&d.length, 1), dims_view(&step, 1))));
}
template <array_like E>
auto diag(const E& v, const diagonal_options& options) {
    return diag(v, options.k);
}

// The matrix with all elements of v, in C order, on diagonal k.
template <array_like E>
auto diagflat(const E& v, index_t k = 0) {
    using T = detail::value_of<E>;
    return ndarray<T, 2>(
        detail::diagonal_matrix<T>("diagflat", detail::materialize(v).reshape(-1).handle(), k));
}
template <array_like E>
auto diagflat(const E& v, const diagonal_options& options) {
    return diagflat(v, options.k);
}

// Ones at and below diagonal k.
template <class T = double>
ndarray<T> tri(index_t n, index_t m, index_t k = 0) {
    const index_t shape[2] = {n, m};
    detail::header_ptr h = detail::new_filled<T>("tri", dims_view(shape, 2), T(1), 'C');
    const view<const T> all_ones(h);
    return ndarray<T>(detail::triangle<T, true>("tri", all_ones, k));
}
template <class T = double>
ndarray<T> tri(index_t n, const diagonal_options& options = {}) {
    return tri<T>(n, n, options.k);
}
template <class T = double>
ndarray<T> tri(index_t n, index_t m, const diagonal_options& options) {
    return tri<T>(n, m, options.k);
}

// A copy with zeros above (tril) or below (triu) diagonal k of the last two axes; a vector stands for each
// row.
// https://numpy.org/doc/stable/reference/generated/numpy.tril.html
template <array_like E>
auto tril(const E& m, index_t k = 0) {
    using T = detail::value_of<E>;
    return ndarray<T, detail::triangle_rank<E>>(detail::triangle<T, true>("tril", m, k));
}
template <array_like E>
auto tril(const E& m, const diagonal_options& options) {
    return tril(m, options.k);
}
template <array_like E>
auto triu(const E& m, index_t k = 0) {
    using T = detail::value_of<E>;
    return ndarray<T, detail::triangle_rank<E>>(detail::triangle<T, false>("triu", m, k));
}
template <array_like E>
auto triu(const E& m, const diagonal_options& options) {
    return triu(m, options.k);
}

// Vandermonde's matrix: the powers n-1, …, 1, 0 of x in columns (0, 1, … with `increasing`). Integers give
// int64.
template <array_like E>
auto vander(const E& x, index_t n, const vander_options& options = {}) {
    using namespace detail;
    using T =
        result_t<value_of<E>,
                 std::conditional_t<integer<value_of<E>> || boolean<value_of<E>>, std::int64_t, value_of<E>>>;
    const auto values = materialize(x);
    if (values.ndim() != 1)
        fail<value_error>(
            {"vander: x must be a one-dimensional array, got shape ", tuple_text{values.header().extents()}});
    const index_t shape[2] = {values.size(), n};
    header_ptr h = new_array<T>("vander", dims_view(shape, 2));
    T* to = static_cast<T*>(h->data);
    for (const auto& v : values) {
        // NumPy multiplies up from the low powers.
        const T factor = scalar_cast<T>(v);
        T term(1);
        for (index_t k = 0; k < n; ++k) {
            to[options.increasing ? k : n - 1 - k] = term;
            if constexpr (integer<T>)
                term = T(std::uint64_t(term) * std::uint64_t(factor));
            else
                term = T(term * factor);
        }
        to += n;
    }
    return ndarray<T>(std::move(h));
}
template <array_like E>
auto vander(const E& x, const vander_options& options = {}) {
    return vander(x, options.N < 0 ? x.size() : options.N, options);
}
template <array_like E>
auto vander(const E& x, index_t n, bool increasing) {
    return vander(x, n, vander_options{.increasing = increasing});
}


// Of ranges, braces and values.
ORTHANT_LISTS(diag)
ORTHANT_LISTS(diag, diagonal_options)
ORTHANT_LISTS(diagflat)
ORTHANT_LISTS(diagflat, diagonal_options)
ORTHANT_LISTS(tril)
ORTHANT_LISTS(tril, diagonal_options)
ORTHANT_LISTS(triu)
ORTHANT_LISTS(triu, diagonal_options)
ORTHANT_LISTS(vander)
ORTHANT_LISTS(vander, vander_options)

}  // namespace orthant::inline ORTHANT_ABI
