#pragma once
// np::polynomial's functions of lists of coefficients, the lowest degree first, of all six bases: polyval chebval legval
// lagval hermval hermeval, and so for each of
//
//     val val2d val3d grid2d grid3d vander vander2d vander3d der int add sub mul mulx div pow fit fromroots roots
//     companion trim line domain zero one x; weight; poly2cheb cheb2poly …
//
//     np::polynomial::chebval(x, {1, 2, 3})        np::polynomial::legder(c, 2)
//     auto [q, r] = np::polynomial::hermdiv(a, b)  np::polynomial::lagfit(x, y, 3, {.w = w})
//
// Each is written once, as a function object over a basis; the table at the end gives the names. (Results have floating
// elements. Axes other than the first, and coefficients of more dimensions, are for the functions that evaluate.)
// https://numpy.org/doc/stable/reference/routines.polynomials-package.html

#include <orthant/base/plain_vector.hpp>
#include <orthant/polynomial/fit.hpp>
#include <orthant/polynomial/quadrature.hpp>

namespace orthant::inline ORTHANT_ABI::polynomial {

// m times, with constants k, so that at lbnd the integral has them; scl multiplies each step.
struct integral_options {
    keyword_only only = keyword_only();
    index_t m = 1;
    end_values k = {};
    double lbnd = 0;
    double scl = 1;
};

// auto [quotient, remainder] = chebdiv(a, b);
template <class T>
struct division {
    ndarray<T, 1> quotient, remainder;
};

}  // namespace orthant::inline ORTHANT_ABI::polynomial

namespace orthant::inline ORTHANT_ABI::detail::families {

template <class B>
struct der {
    const char* name;
    template <forms::any C = forms::reals>
    auto operator()(const C& c, index_t m = 1, double scl = 1) const {
        using T = series_t<C>;
        return as_ndarray(derivative_of<B>(name, series_list<T>(name, c), m, number_of<T>(scl)));
    }
};
template <class B>
struct integral {
    const char* name;
    template <forms::any C = forms::reals>
    auto operator()(const C& c, const polynomial::integral_options& o) const {
        using T = series_t<C>;
        coefficient_list<T> k;
        if (o.k.values()) k = coefficients<T>(name, view<const double>(o.k.values()));
        return as_ndarray(integral_of<B>(name, series_list<T>(name, c), o.m, std::move(k), number_of<T>(o.lbnd),
                                         number_of<T>(o.scl)));
    }
    template <forms::any C = forms::reals>
    auto operator()(const C& c, index_t m = 1) const {
        return (*this)(c, polynomial::integral_options{.m = m});
    }
};

template <class B, int Sign>
struct sum {
    const char* name;
    template <forms::any C = forms::reals, forms::any D = forms::reals>
    auto operator()(const C& a, const D& b) const {
        using T = series_t<C, D>;
        return as_ndarray(sum_of_lists(series_list<T>(name, a), series_list<T>(name, b), number_of<T>(Sign)));
    }
};
template <class B>
struct mul {
    const char* name;
    template <forms::any C = forms::reals, forms::any D = forms::reals>
    auto operator()(const C& a, const D& b) const {
        using T = series_t<C, D>;
        return as_ndarray(
            product_of_lists<B>(trimmed(series_list<T>(name, a)), trimmed(series_list<T>(name, b))));
    }
};
template <class B>
struct mulx {
    const char* name;
    template <forms::any C = forms::reals>
    auto operator()(const C& c) const {
        return as_ndarray(times_x<B>(trimmed(series_list<series_t<C>>(name, c))));
    }
};
template <class B>
struct div {
    const char* name;
    template <forms::any C = forms::reals, forms::any D = forms::reals>
    auto operator()(const C& a, const D& b) const {
        using T = series_t<C, D>;
        auto parts =
            quotient_of_lists<B>(name, trimmed(series_list<T>(name, a)), trimmed(series_list<T>(name, b)));
        return polynomial::division<T>{as_ndarray(parts.quotient), as_ndarray(parts.remainder)};
    }
};
// maxpower: the highest power that is taken; below zero, any.
template <class B>
struct pow {
    const char* name;
    template <forms::any C = forms::reals>
    auto operator()(const C& c, index_t n, index_t maxpower = B::recurs_downwards ? 16 : -1) const {
        return as_ndarray(power_of_list<B>(name, trimmed(series_list<series_t<C>>(name, c)), n, maxpower));
    }
};

// The coefficients of the fit of this degree, or of these degrees; with {.full = true} what lstsq tells as well.
template <class B>
struct fit {
    const char* name;
    template <forms::any X = forms::reals, forms::any Y = forms::reals, class Degree = index_t>
    auto operator()(const X& x, const Y& y, const Degree& deg, const fit_options& o = {}) const {
        return solve(x, y, deg, o.rcond, o.w).coef;
    }
    template <forms::any X = forms::reals, forms::any Y = forms::reals, class Degree = index_t>
    auto operator()(const X& x, const Y& y, const Degree& deg, const fit_full_options& o) const {
        o.full.require(name, "full");
        return solve(x, y, deg, o.rcond, o.w);
    }

private:
    template <class X, class Y, class Degree>
    auto solve(const X& x, const Y& y, const Degree& deg, const maybe<double>& rcond, const end_values& w) const {
        using T = fit_t<X, Y>;
        return fit_series<B, T>(name, dense_operand<T>(x), dense_operand<T>(y), fit_degrees(name, deg), rcond,
                                eps_of<X>, w)
            .result;
    }
};

template <class B>
struct from_roots {
    const char* name;
    template <forms::any R = forms::reals>
    auto operator()(const R& roots) const {
        using T = series_t<R>;
        coefficient_list<T> r = coefficients<T>(name, roots);
        if constexpr (is_complex_v<T>) sort_complex(r);
        else std::sort(r.begin(), r.end());
        return as_ndarray(list_from_roots<B>(r));
    }
};
template <class B>
struct roots {
    const char* name;
    template <forms::any C = forms::reals>
    auto operator()(const C& c) const {
        return as_ndarray(roots_of<B>(name, series_list<series_t<C>>(name, c)));
    }
};
template <class B>
struct companion {
    const char* name;
    template <forms::any C = forms::reals>
    auto operator()(const C& c) const {
        const auto series = trimmed(series_list<series_t<C>>(name, c));
        const index_t n = index_t(series.size()) - 1;
        return ndarray<series_t<C>>(as_ndarray(companion_of<B>(name, series)).reshape(n, n));
    }
};
// Without the highest coefficients that are at most tol.
template <class B>
struct trim {
    const char* name;
    template <forms::any C = forms::reals>
    auto operator()(const C& c, double tol = 0) const {
        if (tol < 0) fail<value_error>({name, ": tol must be non-negative, got ", tol});
        return as_ndarray(trimmed(series_list<series_t<C>>(name, c), tol));
    }
};
// off + scl x.
template <class B>
struct straight {
    const char* name;
    ndarray<double, 1> operator()(double off, double scl) const { return as_ndarray(line<B>(off, scl)); }
};
// f at every place: a number at one, else an array.
template <class T, class X, class F>
auto at_each(const char* name, const X& x, const F& f) {
    const header_ptr from = dense_operand<T>(x);
    header_ptr out = new_array<T>(name, from->extents());
    for (index_t i = 0; i < from->size; ++i) static_cast<T*>(out->data)[i] = f(static_cast<const T*>(from->data)[i]);
    if constexpr (scalar_like<X>) return *static_cast<const T*>(out->data);
    else return ndarray<T>(std::move(out));
}

// The weight under which the basis is orthogonal.
template <class B>
struct weight {
    const char* name;
    template <forms::any X = forms::reals>
    auto operator()(const X& x) const {
        using T = series_t<X>;
        return at_each<T>(name, x, [](const T& v) { return T(B::weight(double(v))); });
    }
};
// The coefficients of the same function in another basis.
template <class A, class B>
struct conversion {
    const char* name;
    template <forms::any C = forms::reals>
    auto operator()(const C& c) const {
        using T = series_t<C>;
        return as_ndarray(composed<A, B>(series_list<T>(name, c), line<B, T>(T(0), T(1))));
    }
};
// A constant of the basis: a new array at each call.
template <class B>
struct constant_list {
    coefficient_list<double> (*make)();
    operator ndarray<double, 1>() const { return as_ndarray(make()); }
    ndarray<double, 1> operator()() const { return as_ndarray(make()); }
};

}  // namespace orthant::inline ORTHANT_ABI::detail::families

namespace orthant::inline ORTHANT_ABI::polynomial {

#define ORTHANT_NAME(function, prefix, word, ...) \
    inline constexpr detail::families::function<detail::bases::__VA_ARGS__> prefix##word{#prefix #word};
#define ORTHANT_FAMILY(prefix, basis)                                                          \
    ORTHANT_NAME(val, prefix, val, basis)                                                      \
    ORTHANT_NAME(val2d, prefix, val2d, basis, false)                                           \
    ORTHANT_NAME(val3d, prefix, val3d, basis, false)                                           \
    ORTHANT_NAME(val2d, prefix, grid2d, basis, true)                                           \
    ORTHANT_NAME(val3d, prefix, grid3d, basis, true)                                           \
    ORTHANT_NAME(vander, prefix, vander, basis, 1)                                             \
    ORTHANT_NAME(vander, prefix, vander2d, basis, 2)                                           \
    ORTHANT_NAME(vander, prefix, vander3d, basis, 3)                                           \
    ORTHANT_NAME(der, prefix, der, basis)                                                      \
    ORTHANT_NAME(integral, prefix, int, basis)                                                 \
    ORTHANT_NAME(sum, prefix, add, basis, 1)                                                   \
    ORTHANT_NAME(sum, prefix, sub, basis, -1)                                                  \
    ORTHANT_NAME(mul, prefix, mul, basis)                                                      \
    ORTHANT_NAME(mulx, prefix, mulx, basis)                                                    \
    ORTHANT_NAME(div, prefix, div, basis)                                                      \
    ORTHANT_NAME(pow, prefix, pow, basis)                                                      \
    ORTHANT_NAME(fit, prefix, fit, basis)                                                      \
    ORTHANT_NAME(from_roots, prefix, fromroots, basis)                                         \
    ORTHANT_NAME(roots, prefix, roots, basis)                                                  \
    ORTHANT_NAME(companion, prefix, companion, basis)                                          \
    ORTHANT_NAME(trim, prefix, trim, basis)                                                    \
    ORTHANT_NAME(straight, prefix, line, basis)                                                \
    inline constexpr detail::families::constant_list<detail::bases::basis> prefix##domain{[] { \
        return plain_vector<double>{detail::bases::basis::low, detail::bases::basis::high};    \
    }};                                                                                        \
    inline constexpr detail::families::constant_list<detail::bases::basis> prefix##zero{       \
        [] { return plain_vector<double>{0}; }};                                               \
    inline constexpr detail::families::constant_list<detail::bases::basis> prefix##one{        \
        [] { return plain_vector<double>{1}; }};                                               \
    inline constexpr detail::families::constant_list<detail::bases::basis> prefix##x{          \
        [] { return detail::line<detail::bases::basis>(0.0, 1.0); }};
#define ORTHANT_ORTHOGONAL_FAMILY(prefix, basis)                                                          \
    ORTHANT_FAMILY(prefix, basis)                                                                         \
    ORTHANT_NAME(weight, prefix, weight, basis)                                                           \
    ORTHANT_NAME(conversion, poly2, prefix, power, detail::bases::basis)                                  \
    ORTHANT_NAME(conversion, prefix, 2poly, basis, detail::bases::power)
ORTHANT_FAMILY(poly, power)
ORTHANT_ORTHOGONAL_FAMILY(cheb, chebyshev)
ORTHANT_ORTHOGONAL_FAMILY(leg, legendre)
ORTHANT_ORTHOGONAL_FAMILY(lag, laguerre)
ORTHANT_ORTHOGONAL_FAMILY(herm, hermite)
ORTHANT_ORTHOGONAL_FAMILY(herme, hermite_e)
#undef ORTHANT_ORTHOGONAL_FAMILY
#undef ORTHANT_FAMILY
#undef ORTHANT_NAME

// The value at x of the monic polynomial with roots r, as the product of x - r.
// https://numpy.org/doc/stable/reference/generated/numpy.polynomial.polynomial.polyvalfromroots.html
template <forms::any X = forms::reals, forms::any R = forms::reals>
auto polyvalfromroots(const X& x, const R& r) {
    using T = detail::series_t<X, R>;
    const detail::coefficient_list<T> roots = detail::coefficients<T>("polyvalfromroots", r);
    return detail::families::at_each<T>("polyvalfromroots", x, [&roots](const T& v) {
        T value(1);
        for (const T& root : roots) value *= v - root;
        return value;
    });
}

}  // namespace orthant::inline ORTHANT_ABI::polynomial
