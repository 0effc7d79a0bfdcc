#pragma once
// Least squares fits of series, and roots, in any basis B; and NumPy's poly, roots and polyfit of coefficients with the
// highest power first.
//
//     np::polyfit(x, y, 2)                                    [c2, c1, c0]
//     auto [p, cov] = np::polyfit(x, y, 1, {.cov = true})     "unscaled": the covariance for known errors
//     np::roots({1, -3, 2})                                   always complex: [2+0j, 1+0j]
//
// The columns of the Vandermonde matrix are scaled to length 1 and the system goes to linalg::lstsq; roots are the
// eigenvalues of the companion matrix: polynomials stand above linalg. Where NumPy warns that a fit is poorly conditioned (RankWarning), nothing is
// written here: {.full = true} gives the rank.
// https://numpy.org/doc/stable/reference/generated/numpy.polyfit.html

#include <string_view>

#include <orthant/linalg/eigen.hpp>
#include <orthant/linalg/least_squares.hpp>
#include <orthant/polynomial/evaluate.hpp>

namespace orthant::inline ORTHANT_ABI {

// rcond: singular values up to this, relative to the largest, are dropped; len(x) times the eps of x unless said.
// w: factors of the residuals (1 / sigma, not its square).
struct fit_options {
    keyword_only only = keyword_only();
    maybe<double> rcond = {};
    end_values w = {};
};
// {.full = true}: the residuals, the rank, the singular values and rcond as well.
struct fit_full_options {
    keyword_only only = keyword_only();
    maybe<double> rcond = {};
    named_flag full;
    end_values w = {};
};
// cov: true, where the errors are estimated from the residuals, or "unscaled", where w says them.
struct covariance_keyword {
    bool scaled;
    covariance_keyword(bool value) : scaled(true) { named_flag(value).require("polyfit", "cov"); }
    covariance_keyword(const char* word) : scaled(false) {
        if (std::string_view(word) != "unscaled")
            detail::fail<value_error>({"polyfit: cov is true or \"unscaled\", not \"", word, "\""});
    }
};
struct polyfit_cov_options {
    keyword_only only = keyword_only();
    maybe<double> rcond = {};
    end_values w = {};
    covariance_keyword cov;
};

// residuals is empty where the rank is less than the number of coefficients, or there are no more points than those.
template <class T>
struct fit_full_result {
    ndarray<T> coef;
    ndarray<real_of_t<T>> residuals;
    std::int64_t rank;
    ndarray<real_of_t<T>> singular_values;
    double rcond;
};
template <class T>
struct polyfit_cov_result {
    ndarray<T> p, V;
};

namespace detail {

// The degrees of the coefficients that a fit may set.
struct fit_degrees {
    coefficient_list<index_t> wanted;
    index_t highest = 0;
    fit_degrees(const char* function, index_t degree) : highest(degree) {
        if (degree < 0) fail<value_error>({function, ": expected deg >= 0, got ", degree});
        for (index_t k = 0; k <= degree; ++k) wanted.push_back(k);
    }
    template <range R>
        requires std::integral<value_in<R>>
    fit_degrees(const char* function, const R& degrees) {
        for (auto k : degrees) {
            wanted.push_back(index_t(k));
            if (k < 0) fail<value_error>({function, ": expected deg >= 0, got ", k});
            if (wanted.back() > highest) highest = wanted.back();
        }
        if (wanted.empty()) fail<type_error>({function, ": deg must be an int or non-empty 1-D array of int"});
        std::sort(wanted.begin(), wanted.end());
    }
};

// What a fit is made of: the scaled matrix, its scales, and what lstsq gave.
template <class T>
struct fitted {
    ndarray<T> matrix;
    coefficient_list<T> scales;
    ndarray<T> right;
    fit_full_result<T> result;
};

// https://numpy.org/doc/stable/reference/generated/numpy.polynomial.polynomial.polyfit.html
template <class B, class T>
fitted<T> fit_series(const char* function, const header_ptr& x, const header_ptr& y, const fit_degrees& degrees,
                     maybe<double> rcond, double eps, const end_values& weights) {
    if (x->ndim != 1) fail<type_error>({function, ": expected 1D vector for x, got shape ", tuple_text{x->extents()}});
    if (x->size == 0) fail<type_error>({function, ": expected non-empty vector for x"});
    if (y->ndim < 1 || y->ndim > 2)
        fail<type_error>({function, ": expected 1D or 2D array for y, got shape ", tuple_text{y->extents()}});
    const index_t m = x->size, columns = y->ndim == 2 ? y->shape()[1] : 1;
    if (y->shape()[0] != m)
        fail<type_error>({function, ": expected x and y to have same length, got ", m, " and ", y->shape()[0]});
    coefficient_list<double> w(std::size_t(m), 1.0);
    if (weights.values()) {
        const header_ptr& given = weights.values();
        if (given->ndim != 1) fail<type_error>({function, ": expected 1D vector for w"});
        if (given->size != m)
            fail<type_error>({function, ": expected x and w to have same length, got ", m, " and ", given->size});
        const double* from = static_cast<const double*>(given->data);
        w = plain_vector<double>(from, from + m);
    }
    const index_t n = index_t(degrees.wanted.size());
    const index_t shape[2] = {m, n};
    header_ptr matrix = new_array<T>(function, dims_view(shape, 2));
    T* const a = static_cast<T*>(matrix->data);
    coefficient_list<T> values(std::size_t(degrees.highest + 1));
    coefficient_list<real_of_t<T>> squares(std::size_t(n), 0);
    for (index_t i = 0; i < m; ++i) {
        basis_values<B>(static_cast<const T*>(x->data)[i], degrees.highest, values.data());
        for (index_t j = 0; j < n; ++j) {
            const T v = values[std::size_t(degrees.wanted[std::size_t(j)])] * number_of<T>(w[std::size_t(i)]);
            a[i * n + j] = v;
            squares[std::size_t(j)] += std::norm(v);
        }
    }
    fitted<T> out;
    for (const auto& square : squares) out.scales.push_back(square == 0 ? T(1) : T(std::sqrt(square)));
    for (index_t i = 0; i < m; ++i)
        for (index_t j = 0; j < n; ++j) a[i * n + j] /= out.scales[std::size_t(j)];
    header_ptr right = new_array<T>(function, y->extents());
    for (index_t i = 0; i < y->size; ++i)
        static_cast<T*>(right->data)[i] = static_cast<const T*>(y->data)[i] * number_of<T>(w[std::size_t(i / (columns ? columns : 1))]);
    out.matrix = ndarray<T>(std::move(matrix));
    out.right = ndarray<T>(std::move(right));
    const double limit = rcond ? *rcond : double(m) * eps;
    auto solved = linalg::lstsq(out.matrix, out.right, limit);
    dims coef_shape(1, degrees.highest + 1);
    if (y->ndim == 2) coef_shape.push_back(columns);
    header_ptr coef = new_array<T>(function, as_view(coef_shape));
    T* const c = static_cast<T*>(coef->data);
    std::fill(c, c + coef->size, T(0));
    const T* const solution = solved.x.data();
    for (index_t j = 0; j < n; ++j)
        for (index_t k = 0; k < columns; ++k)
            c[degrees.wanted[std::size_t(j)] * columns + k] = solution[j * columns + k] / out.scales[std::size_t(j)];
    out.result = {ndarray<T>(std::move(coef)), std::move(solved.residuals), solved.rank, std::move(solved.s), limit};
    return out;
}

// The spacing of x's type around 1: of integers double's.
template <class X>
constexpr double eps_of = double(std::numeric_limits<real_of_t<quotient_of_any<X>>>::epsilon());

// The type of a fit of these, whole and half floats as double and float.
template <class... X>
using fit_t = std::conditional_t<
    is_complex_v<series_t<X...>>,
    std::conditional_t<sizeof(series_t<X...>) <= 8, std::complex<float>, std::complex<double>>,
    std::conditional_t<sizeof(series_t<X...>) <= 4, float, double>>;

// Complex numbers by their real parts, and where those are equal by the others.
template <class C>
void sort_complex(coefficient_list<C>& values) {
    std::sort(values.begin(), values.end(), [](const C& a, const C& b) {
        return a.real() != b.real() ? a.real() < b.real() : a.imag() < b.imag();
    });
}

// The roots of a series, sorted.
template <class B, class T>
coefficient_list<complex128> roots_of(const char* function, const coefficient_list<T>& series) {
    using C = std::conditional_t<is_complex_v<T>, complex128, double>;
    coefficient_list<C> c;
    for (const T& v : trimmed(series)) c.push_back(C(v));
    if (c.size() < 2) return {};
    const index_t n = index_t(c.size()) - 1;
    const ndarray<C> matrix = as_ndarray(companion_of<B>(function, c)).reshape(n, n);
    // Turned by half a turn the largest coefficients come first, which keeps the digits of small roots.
    const auto values = linalg::eigvals(matrix(slice(_, _, -1), slice(_, _, -1)));
    coefficient_list<complex128> out(values.begin(), values.end());
    sort_complex(out);
    return out;
}

// The coefficients, highest first, of (x - r) for all r.
template <class T>
coefficient_list<T> coefficients_of_roots(const coefficient_list<T>& roots) {
    coefficient_list<T> out{T(1)};
    for (const T& r : roots) {
        out.push_back(T(0));
        for (std::size_t k = out.size(); k-- > 1;) out[k] -= r * out[k - 1];
    }
    if constexpr (is_complex_v<T>) {
        // In pairs of conjugates: the coefficients are real.
        coefficient_list<T> a = roots, b;
        for (const T& r : roots) b.push_back(std::conj(r));
        sort_complex(a);
        sort_complex(b);
        if (a == b)
            for (T& c : out) c = T(c.real());
    }
    return out;
}

}  // namespace detail

// The monic polynomial with these roots, the highest power first; of a square matrix its characteristic polynomial.
// Complex roots give complex coefficients, which are exactly real where the roots are pairs of conjugates.
// https://numpy.org/doc/stable/reference/generated/numpy.poly.html
template <array_like E>
auto poly(const E& e) {
    using T = detail::quotient_of_any<E>;
    const detail::header_ptr h = detail::dense_as<T>(e);
    if (h->ndim == 2 && h->shape()[0] == h->shape()[1] && h->size > 0) {
        using R = detail::fit_t<E>;
        const auto values = linalg::eigvals(view<const T>(h).template astype<R>());
        const auto c = detail::coefficients_of_roots(detail::coefficient_list<complex128>(values.begin(), values.end()));
        detail::coefficient_list<T> out;
        for (const complex128& v : c)
            if constexpr (is_complex_v<T>) out.push_back(T(v));
            else out.push_back(T(v.real()));
        return detail::as_ndarray(out);
    }
    if (h->ndim > 1)
        detail::fail<value_error>({"poly: input must be 1d or non-empty square 2d array, got shape ",
                                   detail::tuple_text{h->extents()}});
    return detail::as_ndarray(detail::coefficients_of_roots(detail::coefficients<T>("poly", e)));
}

// The roots of a polynomial whose coefficients are given, the highest power first. Roots at 0 come last.
// https://numpy.org/doc/stable/reference/generated/numpy.roots.html
template <array_like E>
auto roots(const E& e) {
    using T = std::conditional_t<is_complex_v<detail::value_of<E>>, complex128, double>;
    detail::coefficient_list<T> c = detail::coefficients<T>("roots", e);
    detail::drop_leading_zeros(c);
    std::size_t zeros = 0;
    while (!c.empty() && c.back() == T(0)) c.pop_back(), ++zeros;
    detail::coefficient_list<complex128> out;
    if (c.size() > 1) {
        const index_t n = index_t(c.size()) - 1;
        ndarray<T> matrix = orthant::zeros<T>({n, n});
        for (index_t k = 0; k < n; ++k) {
            matrix(0, k) = -c[std::size_t(k + 1)] / c[0];
            if (k > 0) matrix(k, k - 1) = T(1);
        }
        const auto values = linalg::eigvals(matrix);
        out = detail::coefficient_list<complex128>(values.begin(), values.end());
    }
    out.resize(out.size() + zeros, complex128(0));
    return detail::as_ndarray(out);
}

namespace detail {

// The fit of powers of x, coefficients of the highest power first. Where the rank is full, the polynomial is unique; if more
// than three digits are lost on the way (the singular values say that), it is found once more as a Chebyshev series of x
// mapped to [-1, 1], which loses fewer (6 of 15 for a degree of 10), and is taken unless it leaves more behind.
template <class T>
fitted<T> fit_powers(const header_ptr& x, const header_ptr& y, index_t deg, maybe<double> rcond, double eps,
                     const end_values& w) {
    const fit_degrees degrees("polyfit", deg);
    fitted<T> out = fit_series<bases::power, T>("polyfit", x, y, degrees, rcond, eps, w);
    const index_t n = deg + 1, m = x->size, columns = y->ndim == 2 ? y->shape()[1] : 1;
    if constexpr (!is_complex_v<T>) {
        const T* const from = static_cast<const T*>(x->data);
        const T low = *std::min_element(from, from + m), high = *std::max_element(from, from + m);
        const real_of_t<T>* const singular = out.result.singular_values.data();
        if (out.result.rank == n && deg > 0 && low < high && singular[0] > 1000 * singular[n - 1]) {
            const T scl = 2 / (high - low), off = -(high + low) / (high - low);
            const header_ptr mapped = new_array<T>("polyfit", x->extents());
            for (index_t i = 0; i < m; ++i) static_cast<T*>(mapped->data)[i] = off + scl * from[i];
            const fitted<T> other = fit_series<bases::chebyshev, T>("polyfit", mapped, y, degrees, rcond, eps, w);
            const auto left = [&](const coefficient_list<T>& c, index_t column) {
                T sum = 0;
                for (index_t i = 0; i < m; ++i) {
                    T rest = out.right.data()[i * columns + column];
                    for (index_t j = 0; j < n; ++j)
                        rest -= out.matrix.data()[i * n + j] * c[std::size_t(j)] * out.scales[std::size_t(j)];
                    sum += rest * rest;
                }
                return sum;
            };
            for (index_t column = 0; column < columns; ++column) {
                coefficient_list<T> direct, series;
                for (index_t j = 0; j < n; ++j) {
                    direct.push_back(out.result.coef.data()[j * columns + column]);
                    series.push_back(other.result.coef.data()[j * columns + column]);
                }
                coefficient_list<T> better = composed<bases::chebyshev, bases::power>(series, {off, scl});
                better.resize(std::size_t(n), T(0));
                const T most = left(direct, column);
                if (left(better, column) <= most + most * T(1e-6))
                    for (index_t j = 0; j < n; ++j) out.result.coef.data()[j * columns + column] = better[std::size_t(j)];
            }
        }
    }
    out.result.coef = ndarray<T>(out.result.coef(slice(_, _, -1)));
    return out;
}
template <class X, class Y, class Options>
auto fit_powers_of(const X& x, const Y& y, index_t deg, const Options& o) {
    using T = fit_t<X, Y>;
    return fit_powers<T>(dense_operand<T>(x), dense_operand<T>(y), deg, o.rcond, eps_of<X>, o.w);
}

}  // namespace detail

// The polynomial of this degree, the highest power first, of least squared distance from the points; y may have several
// columns.
template <forms::any X = forms::reals, forms::any Y = forms::reals>
auto polyfit(const X& x, const Y& y, index_t deg, const fit_options& o = {}) {
    return detail::fit_powers_of(x, y, deg, o).result.coef;
}
template <forms::any X = forms::reals, forms::any Y = forms::reals>
auto polyfit(const X& x, const Y& y, index_t deg, const fit_full_options& o) {
    o.full.require("polyfit", "full");
    return detail::fit_powers_of(x, y, deg, o).result;
}
// With the covariance of the coefficients, (deg + 1, deg + 1), or that and the columns of y.
template <forms::any X = forms::reals, forms::any Y = forms::reals>
auto polyfit(const X& x, const Y& y, index_t deg, const polyfit_cov_options& o) {
    using T = detail::fit_t<X, Y>;
    auto fit = detail::fit_powers_of(x, y, deg, o);
    const index_t m = fit.matrix.shape()[0], n = deg + 1;
    if (o.cov.scaled && m <= n)
        detail::fail<value_error>({"polyfit: the number of data points must exceed order to scale the covariance matrix, "
                                   "got ", m, " for ", n, " coefficients"});
    const ndarray<T> gram = matmul(fit.matrix.T(), fit.matrix);
    ndarray<T> base = linalg::lstsq(gram, eye<T>(n), -1.0).x;
    for (index_t i = 0; i < n; ++i)
        for (index_t j = 0; j < n; ++j) base(i, j) /= fit.scales[std::size_t(i)] * fit.scales[std::size_t(j)];
    base = ndarray<T>(base(slice(_, _, -1), slice(_, _, -1)));
    ndarray<T> p = fit.result.coef;
    if (!o.cov.scaled) return polyfit_cov_result<T>{std::move(p), std::move(base)};
    // The squares of what is left, which lstsq does not give of a deficient rank.
    ndarray<T> solution(p(slice(_, _, -1)));
    for (index_t i = 0; i < n; ++i) solution[i] *= fit.scales[std::size_t(i)];
    const ndarray<T> rest = fit.right - matmul(fit.matrix, solution);
    const ndarray<real_of_t<T>> share = sum(square(absolute(rest)), {.axis = 0}) / real_of_t<T>(m - n);
    if (p.ndim() == 1) return polyfit_cov_result<T>{std::move(p), ndarray<T>(base * share)};
    return polyfit_cov_result<T>{std::move(p), ndarray<T>(base(all, all, newaxis) * share)};
}

ORTHANT_LISTS(poly)
ORTHANT_LISTS(roots)

}  // namespace orthant::inline ORTHANT_ABI
