#pragma once
// Values of series at points, and the matrices of the values of a basis: chebval chebval2d chebgrid2d chebvander … of
// any basis B. Coefficients may have more dimensions: the first is the degree, and each place of the others is a series
// of its own.
//
// A row of points goes through Clenshaw's rule together, sixteen at a time, with the basis' factors in tables; powers
// of x through kernel/math/horner.
// https://numpy.org/doc/stable/reference/generated/numpy.polynomial.chebyshev.chebval.html

#include <array>

#include <orthant/polynomial/basis.hpp>
#include <orthant/shape/odometer.hpp>

namespace orthant::inline ORTHANT_ABI::detail {

template <class... X>
using series_t = result_t<quotient_of_any<X>...>;

// The coefficients as a list; at least one, of one dimension.
template <class T, class X>
coefficient_list<T> series_list(const char* function, const X& x) {
    coefficient_list<T> c = coefficients<T>(function, x);
    if (c.empty()) fail<value_error>({function, ": coefficient array is empty"});
    return c;
}

// 1 / up(k), same(k) and down(k+1) / up(k+1).
template <class B>
struct clenshaw_factors {
    coefficient_list<double> a, s, d;
    explicit clenshaw_factors(index_t n) {
        for (index_t k = 0; k < n; ++k) {
            const double i = double(k);
            a.push_back(1 / B::up(i));
            s.push_back(B::same(i));
            d.push_back(B::down(i + 1) / B::up(i + 1));
        }
    }
};

// The series c[0], c[step] … at `count` points.
template <class B, class T>
void series_row(const clenshaw_factors<B>& f, const T* c, index_t n, index_t step, const T* x, T* out, index_t count) {
    if constexpr (!B::recurs_downwards) {
        coefficient_list<T> reversed;
        for (index_t k = n; k-- > 0;) reversed.push_back(c[k * step]);
        kernel::horner(reversed.data(), n, x, out, count);
    } else {
        constexpr index_t width = 16;
        T next[width], after[width];
        for (index_t i = 0; i < count; i += width) {
            const index_t m = count - i < width ? count - i : width;
            for (index_t j = 0; j < width; ++j) next[j] = after[j] = T(0);
            for (index_t k = n; k-- > 0;) {
                const std::size_t at = static_cast<std::size_t>(k);
                const T v = c[k * step], a = number_of<T>(f.a[at]), s = number_of<T>(f.s[at]), d = number_of<T>(f.d[at]);
                for (index_t j = 0; j < m; ++j) {
                    const T value = v + (x[i + j] - s) * a * next[j] - d * after[j];
                    after[j] = next[j];
                    next[j] = value;
                }
            }
            for (index_t j = 0; j < m; ++j) out[i + j] = next[j];
        }
    }
}

// Of dense x and c. `tensor`: every series at every x, shape c.shape[1:] + x.shape; else the two broadcast.
template <class B, class T>
header_ptr series_values(const char* function, const header_ptr& x, const header_ptr& c, bool tensor) {
    const T* const from = static_cast<const T*>(x->data);
    const T* const of = static_cast<const T*>(c->data);
    const index_t n = c->ndim == 0 ? 1 : c->shape()[0];
    if (n == 0) fail<value_error>({function, ": coefficient array is empty"});
    const index_t series = c->size / n;
    const clenshaw_factors<B> factors(n);
    dims shape;
    for (int k = 1; k < c->ndim; ++k) shape.push_back(c->shape()[k]);
    if (tensor) {
        for (index_t extent : x->extents()) shape.push_back(extent);
        header_ptr out = new_array<T>(function, as_view(shape));
        for (index_t j = 0; j < series; ++j)
            series_row<B>(factors, of + j, n, series, from, static_cast<T*>(out->data) + j * x->size, x->size);
        return out;
    }
    shape_t both(as_view(shape));
    if (!broadcast_into(both, x->extents())) fail_broadcast(function, as_view(shape), x->extents());
    dims strides(shape.size(), 1), of_c(std::size_t(both.ndim()), 0), of_x(std::size_t(both.ndim()), 0);
    for (std::size_t k = shape.size(); k-- > 1;) strides[k - 1] = strides[k] * shape[k];
    broadcast_strides(as_view(shape), strides.data(), both, of_c.data());
    broadcast_strides(x->extents(), x->strides(), both, of_x.data());
    header_ptr out = new_array<T>(function, both);
    T* to = static_cast<T*>(out->data);
    if (out->size > 0)
        for (odometer<2> at(both, {of_c.data(), of_x.data()}); at; ++at, ++to)
            series_row<B>(factors, of + at[0], n, series, from + at[1], to, index_t(1));
    return out;
}

template <class T, class X>
header_ptr dense_operand(const X& x) {
    const auto& array = forms::as_array(x);
    return dense_as<T>(array);
}

inline void need_same_shape(const char* function, const header_ptr& x, const header_ptr& y) {
    if (!same(x->extents(), y->extents()))
        fail<value_error>({function, ": x, y, z must have the same shape, got ", tuple_text{x->extents()}, " and ",
                           tuple_text{y->extents()}});
}

namespace families {

// p(x): of c's shape without its first axis, and then x's; of a number and one series a number. Without `tensor`, the
// series and the points broadcast.
template <class B>
struct val {
    const char* name;
    template <forms::any X = forms::reals, forms::any C = forms::reals>
    auto operator()(const X& x, const C& c, bool tensor = true) const {
        using T = series_t<X, C>;
        header_ptr out = series_values<B, T>(name, dense_operand<T>(x), dense_operand<T>(c), tensor);
        if constexpr (scalar_like<X> && rank_of<std::remove_cvref_t<decltype(forms::as_array(c))>> == 1)
            return *static_cast<const T*>(out->data);
        else return ndarray<T>(std::move(out));
    }
};

// At the points (x, y): x and y have one shape. Or at all pairs of an x and a y.
template <class B, bool Grid>
struct val2d {
    const char* name;
    template <forms::any X = forms::reals, forms::any Y = forms::reals, forms::any C = forms::reals>
    auto operator()(const X& x, const Y& y, const C& c) const {
        using T = series_t<X, Y, C>;
        const header_ptr at_x = dense_operand<T>(x), at_y = dense_operand<T>(y);
        if (!Grid) need_same_shape(name, at_x, at_y);
        const header_ptr inner = series_values<B, T>(name, at_x, dense_operand<T>(c), true);
        return ndarray<T>(series_values<B, T>(name, at_y, inner, Grid));
    }
};
template <class B, bool Grid>
struct val3d {
    const char* name;
    template <forms::any X = forms::reals, forms::any Y = forms::reals, forms::any Z = forms::reals,
              forms::any C = forms::reals>
    auto operator()(const X& x, const Y& y, const Z& z, const C& c) const {
        using T = series_t<X, Y, Z, C>;
        const header_ptr at_x = dense_operand<T>(x), at_y = dense_operand<T>(y), at_z = dense_operand<T>(z);
        if (!Grid) need_same_shape(name, at_x, at_y), need_same_shape(name, at_x, at_z);
        const header_ptr inner = series_values<B, T>(name, at_x, dense_operand<T>(c), true);
        const header_ptr middle = series_values<B, T>(name, at_y, inner, Grid);
        return ndarray<T>(series_values<B, T>(name, at_z, middle, Grid));
    }
};

// B(0) … B(deg) at each x: shape x.shape + (deg + 1,). Of several variables all products: the last degree runs fastest.
template <class B, std::size_t N>
struct vander {
    const char* name;
    template <forms::any X = forms::reals>
        requires(N == 1)
    auto operator()(const X& x, index_t deg) const {
        using T = series_t<X>;
        return make<T>({dense_operand<T>(x)}, {deg});
    }
    template <forms::any X = forms::reals, forms::any Y = forms::reals>
        requires(N == 2)
    auto operator()(const X& x, const Y& y, const std::array<index_t, 2>& deg) const {
        using T = series_t<X, Y>;
        return make<T>({dense_operand<T>(x), dense_operand<T>(y)}, deg);
    }
    template <forms::any X = forms::reals, forms::any Y = forms::reals, forms::any Z = forms::reals>
        requires(N == 3)
    auto operator()(const X& x, const Y& y, const Z& z, const std::array<index_t, 3>& deg) const {
        using T = series_t<X, Y, Z>;
        return make<T>({dense_operand<T>(x), dense_operand<T>(y), dense_operand<T>(z)}, deg);
    }

    template <class T>
    ndarray<T> make(const std::array<header_ptr, N>& x, const std::array<index_t, N>& deg) const {
        index_t columns = 1;
        dims shape;
        for (std::size_t v = 0; v < N; ++v) {
            if (deg[v] < 0) fail<value_error>({name, ": deg must be non-negative, got ", deg[v]});
            need_same_shape(name, x[0], x[v]);
            columns *= deg[v] + 1;
        }
        for (index_t extent : x[0]->extents()) shape.push_back(extent);
        shape.push_back(columns);
        header_ptr out = new_array<T>(name, as_view(shape));
        T* row = static_cast<T*>(out->data);
        for (index_t i = 0; i < x[0]->size; ++i, row += columns) {
            index_t filled = 1;
            row[0] = T(1);
            for (std::size_t v = 0; v < N; ++v) {
                coefficient_list<T> values(static_cast<std::size_t>(deg[v] + 1));
                basis_values<B>(static_cast<const T*>(x[v]->data)[i], deg[v], values.data());
                // From the last on, as each value makes several out of it.
                for (index_t j = filled; j-- > 0;)
                    for (index_t k = deg[v] + 1; k-- > 0;)
                        row[j * (deg[v] + 1) + k] = row[j] * values[static_cast<std::size_t>(k)];
                filled *= deg[v] + 1;
            }
        }
        return ndarray<T>(std::move(out));
    }
};

}  // namespace families
}  // namespace orthant::inline ORTHANT_ABI::detail
