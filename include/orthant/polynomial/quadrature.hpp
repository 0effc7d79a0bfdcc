#pragma once
// Gauss quadratures: nodes x and weights w such that the sum of w f(x) is the integral of f times the basis' weight,
// exactly for polynomials of degree up to 2 deg - 1; and Chebyshev's points and interpolation.
//
//     auto [x, w] = np::polynomial::leggauss(5);       np::sum(w * f(x)) is the integral from -1 to 1
//
// The nodes are the eigenvalues of the basis' companion matrix, which is symmetric, and one step of Newton's rule. With
// p(k) the orthonormal polynomials, the weights are 1 / sum of p(k)^2 over k < deg: all positive, and without the
// factorials that grow out of range.
// https://numpy.org/doc/stable/reference/generated/numpy.polynomial.legendre.leggauss.html

#include <orthant/base/plain_vector.hpp>
#include <orthant/linalg/symmetric_eigen.hpp>
#include <orthant/polynomial/evaluate.hpp>

namespace orthant::inline ORTHANT_ABI::polynomial {

// auto [x, w] = leggauss(deg);
struct quadrature {
    ndarray<double, 1> x, w;
};

}  // namespace orthant::inline ORTHANT_ABI::polynomial

namespace orthant::inline ORTHANT_ABI::detail {

// p(n) at x over its derivative, and the sum of the squares of those before.
struct orthonormal_values {
    double value = 1, slope = 0, squares = 0;
};
template <class B>
orthonormal_values orthonormal_at(double x, index_t n) {
    orthonormal_values out;
    double before = 0, slope_before = 0, down = 0;
    out.value = 1 / std::sqrt(B::total_weight);
    for (index_t k = 0; k < n; ++k) {
        out.squares += out.value * out.value;
        const double i = double(k), up = (B::up(i) < 0 ? -1 : 1) * std::sqrt(B::up(i) * B::down(i + 1));
        const double next = ((x - B::same(i)) * out.value - down * before) / up;
        const double slope = (out.value + (x - B::same(i)) * out.slope - down * slope_before) / up;
        before = out.value;
        slope_before = out.slope;
        out.value = next;
        out.slope = slope;
        down = up;
    }
    return out;
}

// A function object: what it calls is instantiated where it is called, and not in every file that sees it.
template <class B>
struct gauss {
    const char* name;
    polynomial::quadrature operator()(index_t deg) const;
};
template <class B>
polynomial::quadrature gauss<B>::operator()(index_t deg) const {
    if (deg <= 0) fail<value_error>({name, ": deg must be a positive integer, got ", deg});
    coefficient_list<double> c(std::size_t(deg) + 1, 0.0), x, w;
    c.back() = 1;
    const auto matrix = as_ndarray(companion_of<B>(name, c)).reshape(deg, deg);
    double total = 0;
    const auto nodes = linalg::eigvalsh(matrix);
    for (const double node : nodes) {
        const orthonormal_values at = orthonormal_at<B>(node, deg);
        x.push_back(std::isfinite(at.value) ? node - at.value / at.slope : node);
    }
    // The nodes of a symmetric weight are symmetric.
    if (B::same(0) == 0)
        for (std::size_t i = 0, j = x.size() - 1; i <= j && j < x.size(); ++i, --j) {
            const double half = (x[j] - x[i]) / 2;
            x[i] = -half;
            x[j] = half;
        }
    for (const double node : x) {
        w.push_back(1 / orthonormal_at<B>(node, deg).squares);
        total += w.back();
    }
    for (double& weight : w) weight *= B::total_weight / total;
    return {as_ndarray(x), as_ndarray(w)};
}

}  // namespace orthant::inline ORTHANT_ABI::detail

namespace orthant::inline ORTHANT_ABI::polynomial {

// The nodes of Chebyshev's quadrature have a formula. https://numpy.org/doc/stable/reference/generated/numpy.polynomial.chebyshev.chebgauss.html
inline quadrature chebgauss(index_t deg) {
    if (deg <= 0) detail::fail<value_error>({"chebgauss: deg must be a positive integer, got ", deg});
    plain_vector<double> x, w;
    for (index_t k = 0; k < deg; ++k) {
        x.push_back(std::cos(pi * double(2 * k + 1) / double(2 * deg)));
        w.push_back(pi / double(deg));
    }
    return {detail::as_ndarray(x), detail::as_ndarray(w)};
}
inline constexpr detail::gauss<detail::bases::legendre> leggauss{"leggauss"};
inline constexpr detail::gauss<detail::bases::laguerre> laggauss{"laggauss"};
inline constexpr detail::gauss<detail::bases::hermite> hermgauss{"hermgauss"};
inline constexpr detail::gauss<detail::bases::hermite_e> hermegauss{"hermegauss"};

// Chebyshev's points: where T(n) is 0, and (from 2 points on) where T(n - 1) is 1 or -1; ascending.
// https://numpy.org/doc/stable/reference/generated/numpy.polynomial.chebyshev.chebpts1.html
inline ndarray<double, 1> chebpts1(index_t n) {
    if (n < 1) detail::fail<value_error>({"chebpts1: npts must be >= 1, got ", n});
    plain_vector<double> x;
    for (index_t k = 0; k < n; ++k) x.push_back(std::sin(0.5 * pi / double(n) * double(2 * k - n + 1)));
    return detail::as_ndarray(x);
}
inline ndarray<double, 1> chebpts2(index_t n) {
    if (n < 2) detail::fail<value_error>({"chebpts2: npts must be >= 2, got ", n});
    plain_vector<double> x;
    for (index_t k = 0; k < n; ++k) x.push_back(std::cos(-pi + pi / double(n - 1) * double(k)));
    return detail::as_ndarray(x);
}
// The coefficients of the series of this degree that equals f at chebpts1(deg + 1); f takes and gives an array.
// https://numpy.org/doc/stable/reference/generated/numpy.polynomial.chebyshev.chebinterpolate.html
template <class F>
ndarray<double, 1> chebinterpolate(const F& f, index_t deg) {
    if (deg < 0) detail::fail<value_error>({"chebinterpolate: expected deg >= 0, got ", deg});
    const ndarray<double, 1> x = chebpts1(deg + 1);
    const ndarray<double> y(f(x));
    plain_vector<double> c(std::size_t(deg) + 1, 0.0), values(std::size_t(deg) + 1);
    for (index_t i = 0; i <= deg; ++i) {
        detail::basis_values<detail::bases::chebyshev>(x(i), deg, values.data());
        for (std::size_t k = 0; k < c.size(); ++k) c[k] += values[k] * y(i);
    }
    for (std::size_t k = 0; k < c.size(); ++k) c[k] /= 0.5 * double(deg + 1) * (k == 0 ? 2 : 1);
    return detail::as_ndarray(c);
}

}  // namespace orthant::inline ORTHANT_ABI::polynomial
